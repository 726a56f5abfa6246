/* The campaign on its way to Telnyx: shared at TCR, accepted there, shown at Telnyx only after that (S2; contracts: telnyx 10.1).
 * SPDX-License-Identifier: Apache-2.0 */
#include "tcr.h"
#include "telnyx.h"

#include <string.h>

enum { ELECTIONS_MAX = 4 };
#define CHAIN_LOOK_EVERY_MS (10 * SECOND_MS)
#define CANCEL_CUTOFF_MS (48 * HOUR_MS) /* telnyx 3.2 */

/* ---- TCR: the primary chain ---- */

void at_telnyx_looked_at_chain(struct client *client, sim_ms at)
{
    client->telnyx.chain_at = at;
    client->telnyx.chain_after = at + CHAIN_LOOK_EVERY_MS;
}

enum step at_telnyx_chain_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    client->telnyx.due &= (uint16_t)~DUE_CHAIN;
    at_telnyx_looked_at_chain(client, client->now);
    bool ours = share.upstream != NULL && strcmp(share.upstream, client->cnp) == 0;
    client->telnyx.in_chain = ours && share.status != NULL && strcmp(share.status, "ACCEPTED") == 0;
    if (client->telnyx.in_chain) client->telnyx.due |= DUE_PARTNER;
    return STEP_BACK;
}

enum step at_telnyx_chain_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind == ANSWER_FORBIDDEN) return STEP_DEFAULT;
    watch_failed(client, answer);
    client->telnyx.due &= (uint16_t)~DUE_CHAIN;
    client->telnyx.chain_after = client->tcr_after;
    return STEP_BACK;
}

/* ---- Telnyx: what is not accepted is not shown (telnyx 10.1) ---- */

static const char *partner_path(const struct client *client, struct arena *arena)
{
    return arena_printf(arena, "/10dlc/partner_campaigns/%s", http_encode(arena, client->plan.campaign));
}

void at_telnyx_partner(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, partner_path(client, arena));
}

enum step at_telnyx_partner_read(struct client *client, const struct answer *answer)
{
    const char *campaign = tree_get_text(answer->body, "tcrCampaignId");
    if (campaign == NULL || strcmp(campaign, client->plan.campaign) != 0) return STEP_LOST;
    client->telnyx.due = (uint16_t)((client->telnyx.due & ~DUE_PARTNER) | DUE_HOOK | DUE_ASSIGNMENTS);
    client->telnyx.accepted = true;
    if (at_telnyx_wants_papers(client)) client->telnyx.due |= DUE_PAPERS;
    return STEP_BACK;
}

/* The content of the campaign is TCR's; only the address for events is Telnyx's (S2 FAQ). */
void at_telnyx_partner_hook(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "webhookURL", arena_printf(arena, "%s/telnyx/10dlc", client->access.webhook_url));
    request_make(out, HTTP_PATCH, partner_path(client, arena));
    request_body(out, body);
}

enum step at_telnyx_partner_hook_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->telnyx.due &= (uint16_t)~DUE_HOOK;
    return STEP_BACK;
}

/* A look at Telnyx that fails, or finds nothing yet, holds nothing up: the next poll is the next attempt. */
enum step at_telnyx_skip(struct client *client, const struct answer *answer)
{
    if (answer->kind == ANSWER_FORBIDDEN) return STEP_DEFAULT;
    if (answer->kind != ANSWER_REFUSED && client->attempt + 1 < ATTEMPTS_MAX) return STEP_DEFAULT;
    client->telnyx.due &= (uint16_t) ~(DUE_ORDERS | DUE_PARTNER | DUE_HOOK | DUE_ASSIGNMENTS | DUE_TASK | DUE_HOSTING | DUE_DROP);
    return STEP_BACK;
}

/* ---- declined or taken back (S2; tcr 2.6, 3.3): before the ports the orders can be taken back, after them only the campaign can be mended ---- */

static bool can_cancel(const struct client *client, const struct telnyx_order *order)
{
    bool far = order->foc_actual == 0 || order->foc_actual - client->now > CANCEL_CUTOFF_MS;
    return order->status < PORT_ORDER_FINAL && order->status != PORT_ORDER_CANCEL_PENDING && far;
}

/* A number that has moved already stays dark without its campaign, whatever is cancelled. */
static bool can_retreat(const struct client *client)
{
    if (at_telnyx_any(client, at_telnyx_flipped)) return false;
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++)
        if (!can_cancel(client, &client->telnyx.orders[i])) return false;
    return true;
}

static const char *turn_back(struct client *client)
{
    client->telnyx.told_declined = true;
    client->telnyx.retreat = can_retreat(client);
    for (uint32_t i = 0; client->telnyx.retreat && i < client->telnyx.orders_count; i++) client->telnyx.orders[i].todo = TODO_CANCEL;
    if (client->telnyx.retreat && at_telnyx_hosting(client)) client->telnyx.due |= DUE_DROP;
    return client->telnyx.retreat ? "the port is cancelled" : "the port can no longer be cancelled";
}

static enum step give_up(struct client *client, const char *explanation)
{
    if (client->telnyx.told_declined) return STEP_LOOK_MIGRATION;
    const char *port = turn_back(client);
    return tell(client, TO_CUSTOMER | TO_TELNYX, WHICH_ALL, STEP_BACK, "campaign %s was declined again at TCR: %s; %s",
                client->plan.campaign, explanation, port);
}

/* Without its campaign a number is dark as soon as it has moved. */
enum step at_telnyx_cancelled(struct client *client)
{
    if (client->telnyx.told_declined) return STEP_BACK;
    client->telnyx.withdrawn = true;
    const char *port = turn_back(client);
    return tell(client, TO_CUSTOMER | TO_TELNYX, WHICH_ALL, STEP_BACK, "the migration of campaign %s was cancelled at TCR; %s",
                client->plan.campaign, port);
}

/* Nobody mends it: the ports are not waited for. */
enum step at_telnyx_unmended(struct client *client)
{
    if (client->telnyx.told_declined) return STEP_BACK;
    const char *port = turn_back(client);
    return tell(client, TO_CUSTOMER | TO_TELNYX, WHICH_ALL, STEP_BACK, "campaign %s was declined at TCR and is not mended for a day; %s",
                client->plan.campaign, port);
}

enum step at_telnyx_declined(struct client *client, const char *explanation)
{
    if (client->telnyx.elections + 1 >= ELECTIONS_MAX) return give_up(client, explanation);
    return tell(client, TO_CUSTOMER | TO_TELNYX, WHICH_NONE, STEP_TELNYX_WITHDRAW,
                "campaign %s was declined at TCR: %s; please mend it, it is elected again then", client->plan.campaign, explanation);
}

enum step at_telnyx_withdraw_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->telnyx.elections++;
    return mend_begin(client);
}

/* Cancelled already, or at its end in another way: the look before the next election tells. */
enum step at_telnyx_withdraw_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_REFUSED ? at_telnyx_withdraw_read(client, answer) : STEP_DEFAULT;
}

/* ---- whose turn it is ---- */

enum step at_telnyx_campaign_turn(struct client *client)
{
    static const struct {
        uint16_t due;
        enum step step;
    } looks[] = {
        {DUE_DROP,        STEP_TELNYX_HOSTING_DROP},
        {DUE_ORDERS,      STEP_TELNYX_ORDERS_MORE },
        {DUE_HOSTING,     STEP_TELNYX_HOSTING_READ},
        {DUE_CHAIN,       STEP_TELNYX_CHAIN       },
        {DUE_PARTNER,     STEP_TELNYX_PARTNER     },
        {DUE_HOOK,        STEP_TELNYX_PARTNER_HOOK},
        {DUE_PAPERS,      STEP_TELNYX_UPLOAD      },
        {DUE_TASK,        STEP_TELNYX_TASK        },
        {DUE_ASSIGNMENTS, STEP_TELNYX_ASSIGNMENTS }
    };
    bool hinted = client->elected && client->look_at_tcr && !client->telnyx.in_chain;
    if (hinted && client->now >= client->telnyx.chain_after) client->telnyx.due |= DUE_CHAIN;
    if (hinted) watch_wake(client, client->telnyx.chain_after > client->now ? client->telnyx.chain_after : NEVER_MS);
    for (size_t i = 0; i < COUNT_OF(looks); i++)
        if ((client->telnyx.due & looks[i].due) != 0) return looks[i].step;
    return client->telnyx.accepted ? at_telnyx_assign_turn(client) : STEP_AGAIN;
}
