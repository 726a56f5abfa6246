/* Who calls our listener: each webhook costs one look at the number or campaign that it names. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <string.h>

/* ---- Infobip's registration events (infobip 7) ---- */

static bool signed_in(const struct client *client, const struct http_request *request, struct arena *arena)
{
    const char *user, *password, *header = http_header(request, "Authorization");
    if (header == NULL || !http_basic(arena, header, &user, &password)) return false;
    return text_equal_constant_time(user, INFOBIP_USER) && text_equal_constant_time(password, infobip_password(client, arena));
}

/* Before migrate is answered only TCR's id tells whose event it is. */
static bool is_ours(const struct client *client, const tree *content)
{
    const char *id = tree_get_text(content, "campaignId"), *tcr = tree_get_text(content, "tcrId");
    if (client->id[0] != '\0') return id != NULL && strcmp(id, client->id) == 0;
    return tcr != NULL && strcmp(tcr, client->plan.campaign) == 0;
}

/* Events have no id: the same status of the same campaign is acted on once, by reading the campaign. So late ones undo nothing. */
static void take_status(struct client *client, const tree *event)
{
    static const char *const statuses[] = {"REGISTERED", "REJECTED", "DEREGISTERED"};
    const tree *content = tree_get(event, "content");
    const char *name = tree_get_text(event, "event"), *status = tree_get_text(content, "campaignStatus");
    if (name == NULL || status == NULL || strcmp(name, "CAMPAIGN_STATUS_UPDATE") != 0 || !is_ours(client, content)) return;
    for (uint32_t i = 0; i < COUNT_OF(statuses); i++) {
        uint32_t bit = UINT32_C(1) << i;
        if (strcmp(status, statuses[i]) != 0 || (client->statuses_seen & bit) != 0) continue;
        client->statuses_seen |= bit;
        client->heard = true;
    }
}

static int take_registration(struct client *client, const struct http_request *request, struct arena *arena)
{
    if (!signed_in(client, request, arena)) return 401;
    if (request->body_kind != BODY_TREE) return 400;
    for (const tree *event = tree_first(tree_get(request->body, "results")); event != NULL; event = tree_next(event))
        take_status(client, event);
    return 200;
}

/* ---- inbound messages at Infobip (infobip 8) ---- */

static int take_inbound(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    if (request->body_kind != BODY_TREE) return 400;
    for (const tree *message = tree_first(tree_get(request->body, "results")); message != NULL; message = tree_next(message)) {
        struct number *number = number_find(client, number_digits(tree_get_text(message, "to")));
        const char *text = tree_get_text(message, "text");
        if (number != NULL && text != NULL) proof_heard(client, number, text);
    }
    return 200;
}

/* ---- TCR's events (tcr 2.17): without id, time or order, so they only say "look again" ---- */

static int take_registry(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    if (request->signature != SIGNATURE_VALID) return 401;
    if (request->body_kind != BODY_TREE) return 400;
    const char *campaign = tree_get_text(request->body, "campaignId");
    if (campaign != NULL && strcmp(campaign, client->plan.campaign) == 0) client->look_at_tcr = true;
    return 200;
}

/* The old side's endpoint keeps answering until the last number has moved. */
static int take_legacy(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)client, (void)request, (void)arena;
    return 200;
}

/* ---- which is it ---- */

static const struct {
    const char *path;
    int (*take)(struct client *client, const struct http_request *request, struct arena *arena);
} hooks[] = {
    {"/infobip/registration", take_registration},
    {"/infobip/inbound",      take_inbound     },
    {"/tcr",                  take_registry    },
    {"/legacy/inbound",       take_legacy      }
};

/* The path below our listener's own address, which may have one itself. */
static const char *below(const struct client *client, const char *target)
{
    const char *authority = strstr(client->access.webhook_url, "://");
    const char *prefix = authority == NULL ? NULL : strchr(authority + 3, '/');
    size_t length = prefix == NULL ? 0 : strlen(prefix);
    return length > 0 && strncmp(target, prefix, length) == 0 && target[length] == '/' ? target + length : target;
}

int webhook_take(struct client *client, const struct http_request *request, struct arena *arena)
{
    const char *path = below(client, request->target);
    size_t length = strcspn(path, "?");
    for (size_t i = 0; i < COUNT_OF(hooks); i++) {
        if (strlen(hooks[i].path) == length && memcmp(path, hooks[i].path, length) == 0)
            return request->method == HTTP_POST ? hooks[i].take(client, request, arena) : 404;
    }
    return 404;
}
