/* Requests as values: what every one of them has. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>

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
static const char *authorization_of(const struct client *client, enum client_peer peer, struct arena *arena)
{
    switch (peer) {
    case CLIENT_TCR:
        return http_basic_make(arena, client->access.tcr_key, client->access.tcr_secret);
    case CLIENT_INFOBIP:
        return arena_printf(arena, "App %s", client->access.infobip_key);
    case CLIENT_LEGACY:
        return arena_printf(arena, "Bearer %s", client->access.legacy_key);
    case CLIENT_TELGORITHM:
        return http_basic_make(arena, client->access.telgorithm_user, client->access.telgorithm_password);
    case CLIENT_TELNYX:
        return arena_printf(arena, "Bearer %s", client->access.telnyx_key);
    case CLIENT_TRAFFIC:
        return NULL;
    case CLIENT_PEERS:
        break;
    }
    abort();
}

void request_sign(const struct client *client, struct arena *arena, struct client_request *out)
{
    struct http_header *headers = arena_alloc(arena, 2 * sizeof *headers);
    const char *authorization = authorization_of(client, out->peer, arena);
    size_t count = 0;
    if (authorization != NULL) headers[count++] = (struct http_header){"Authorization", authorization};
    if (out->request.body_kind == BODY_TREE) headers[count++] = (struct http_header){"Content-Type", "application/json"};
    out->request.headers = headers;
    out->request.headers_count = count;
}
