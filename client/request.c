/* Requests as values: what every one of them has. SPDX-License-Identifier: Apache-2.0 */
#include "telgorithm.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *client_peer_name(enum client_peer peer)
{
    static const char *const names[] = {
#define CLIENT_PEER_NAME(name, text) text,
        CLIENT_PEER_LIST(CLIENT_PEER_NAME)
#undef CLIENT_PEER_NAME
    };
    assert(peer < CLIENT_PEERS);
    return names[peer];
}

void request_make(struct http_request *out, enum http_method method, const char *target)
{
    *out = (struct http_request){.method = method, .target = target, .body_kind = BODY_NONE};
}

void request_body(struct http_request *out, const tree *body)
{
    out->body_kind = BODY_TREE;
    out->body = body;
}

void request_form(struct http_request *out, const tree *form)
{
    out->body_kind = BODY_FORM;
    out->body = form;
}

/* Each credential goes to its owner only. */
void request_credentials(struct client *client, struct arena *arena)
{
    const struct client_access *access = &client->access;
    const char *const texts[CLIENT_PEERS] = {
        [CLIENT_TCR] = http_basic_make(arena, access->tcr_key, access->tcr_secret),
        [CLIENT_INFOBIP] = arena_printf(arena, "App %s", access->infobip_key),
        [CLIENT_LEGACY] = arena_printf(arena, "Bearer %s", access->legacy_key),
        [CLIENT_TELGORITHM] = http_basic_make(arena, access->telgorithm_user, access->telgorithm_password),
        [CLIENT_TELNYX] = arena_printf(arena, "Bearer %s", access->telnyx_key),
        [CLIENT_TRAFFIC] = "",
    };
    for (int peer = 0; peer < CLIENT_PEERS; peer++) {
        size_t length = strlen(texts[peer]);
        assert(length < AUTHORIZATION_MAX);
        memcpy(client->authorization[peer], texts[peer], length + 1);
    }
}

void request_life(struct client *client)
{
    client->started = client->now;
    snprintf(client->life, sizeof client->life, "%" PRIx64, (uint64_t)client->started);
    at_telgorithm_make_bearer(client);
}

void request_sign(const struct client *client, struct arena *arena, struct client_request *out)
{
    struct http_header *headers = arena_alloc(arena, 2 * sizeof *headers);
    const char *authorization = client->authorization[out->peer];
    size_t count = 0;
    if (authorization[0] != '\0') headers[count++] = (struct http_header){"Authorization", authorization};
    if (out->request.body_kind == BODY_TREE) headers[count++] = (struct http_header){"Content-Type", "application/json"};
    out->request.headers = headers;
    out->request.headers_count = count;
}
