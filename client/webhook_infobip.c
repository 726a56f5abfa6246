/* Webhooks of Infobip: an event costs one look at the campaign, a message proves its number. SPDX-License-Identifier: Apache-2.0 */
#include "infobip.h"
#include "proof.h"

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
    if (client->infobip.id[0] != '\0') return id != NULL && strcmp(id, client->infobip.id) == 0;
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
        if (strcmp(status, statuses[i]) != 0 || (client->infobip.statuses_seen & bit) != 0) continue;
        client->infobip.statuses_seen |= bit;
        client->heard = true;
    }
}

int infobip_take_registration(struct client *client, const struct http_request *request, struct arena *arena)
{
    if (!signed_in(client, request, arena)) return 401;
    if (request->body_kind != BODY_TREE) return 400;
    for (const tree *event = tree_first(tree_get(request->body, "results")); event != NULL; event = tree_next(event))
        take_status(client, event);
    return 200;
}

/* ---- inbound messages at Infobip (infobip 8) ---- */

int infobip_take_inbound(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    if (request->body_kind != BODY_TREE) return 400;
    for (const tree *message = tree_first(tree_get(request->body, "results")); message != NULL; message = tree_next(message)) {
        struct number *number = number_find(client, number_digits(tree_get_text(message, "to")));
        const char *text = tree_get_text(message, "text");
        if (number != NULL && text != NULL) proof_heard(client, CLIENT_INFOBIP, number, text);
    }
    return 200;
}
