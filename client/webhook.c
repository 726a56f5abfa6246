/* Who calls our listener: each webhook costs one look at the number or campaign that it names. SPDX-License-Identifier: Apache-2.0 */
#include "infobip.h"
#include "proof.h"
#include "telgorithm.h"
#include "telnyx.h"

#include <string.h>

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

/* The old provider's endpoint keeps answering until the last number has moved; a code that Telnyx sends to a number arrives here (telnyx
 * 6). */
static int take_legacy(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    struct number *number = number_find(client, number_digits(tree_get_text(request->body, "to")));
    const char *text = tree_get_text(request->body, "text");
    if (number != NULL && text != NULL) proof_heard(client, CLIENT_LEGACY, number, text);
    return 200;
}

/* ---- which is it ---- */

static const struct {
    const char *path;
    int (*take)(struct client *client, const struct http_request *request, struct arena *arena);
} hooks[] = {
    {"/infobip/registration", infobip_take_registration  },
    {"/infobip/inbound",      infobip_take_inbound       },
    {"/telgorithm/status",    at_telgorithm_take_status  },
    {"/telgorithm/imported",  at_telgorithm_take_imported},
    {"/telgorithm/inbound",   at_telgorithm_take_inbound },
    {"/telgorithm/outbound",  at_telgorithm_take_outbound},
    {"/telnyx/porting",       at_telnyx_take_porting     },
    {"/telnyx/messaging",     at_telnyx_take_messaging   },
    {"/telnyx/10dlc",         at_telnyx_take_campaign    },
    {"/tcr",                  take_registry              },
    {"/legacy/inbound",       take_legacy                }
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
