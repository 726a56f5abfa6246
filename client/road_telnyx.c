/* The roads to Telnyx (S2, S3; model B.4, B.5): their order, and what only these roads decide.
 *
 *   preflight ─► plan ─► portability ─► profile ─► orders: find, make, complete, submit ─► follow ─► elect ─► watch ─► verify ─► end
 *                            │ not portable, not capable: left, told                         │ exception: all again    │ flipped and
 *                            └──────────────────────────────────────────────────────────────┘ until its day           └ assigned: switch
 * SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include <string.h>

#define CSP_LINK "telnyx.csp_linked"
enum {
    CSP_LINK_DAYS = 2,     /* S2 Import: usually up to two business days */
    CSP_LINK_PATIENCE = 10 /* business days */
};

/* ---- before the first effect ---- */

/* Whatever pool there was is the old provider's (tcr 7 #23). It is asked for in time, and not waited for: not every provider needs one. */
static enum step ask_for_pool(struct client *client)
{
    if (client->numbers_count <= NUMBERS_WITHOUT_POOL_MAX || client->plan.pool[0] != '\0') return STEP_NEXT;
    return tell(client, TO_TELNYX, WHICH_NONE, STEP_NEXT, "campaign %s brings %u numbers: please open a number pool for it, where one is needed",
                client->plan.campaign, client->numbers_count);
}

/* No call of Telnyx tells that the CSP id is linked: it is asked for, and the election waits for the answer (S2 Import). */
static enum step check(struct client *client)
{
    const struct plan *plan = &client->plan;
    if (!at_telnyx_is_shared(client) && !plan->loa) return stop(client, TO_CUSTOMER, WHICH_ALL, "loa: none is signed; the port needs one");
    if (plan->voice_only) return STEP_NEXT;
    if (plan->unconfirmed[0] == '\0') return ask_for_pool(client);
    if (strcmp(plan->unconfirmed, CSP_LINK) != 0)
        return stop(client, TO_CUSTOMER, WHICH_NONE, "prerequisite %s is not confirmed", plan->unconfirmed);
    return tell(client, TO_TELNYX, WHICH_NONE, STEP_TELNYX_LINK,
                "please link our CSP id to this Telnyx account: campaign %s is to be shared with Telnyx", plan->campaign);
}

void at_telnyx_link(const struct client *client, struct arena *arena, struct http_request *out)
{
    (void)client, (void)arena;
    request_make(out, HTTP_GET, "/v1/escalations/telnyx.support");
}

/* Each minute while numbers that are there already are dark for want of a campaign. */
enum step at_telnyx_link_read(struct client *client, const struct answer *answer)
{
    const tree *answered = tree_get(answer->body, "answered");
    if (!tree_is_bool(answered)) return STEP_LOST;
    if (tree_truth(answered, false)) return STEP_NEXT;
    if (client->now >= at_telnyx_business_days(client->started, CSP_LINK_PATIENCE))
        return stop(client, TO_CUSTOMER, WHICH_ALL, "Telnyx has not linked our CSP id within %d business days", CSP_LINK_PATIENCE);
    return pause_until(client, client->now + (at_telnyx_is_shared(client) ? MINUTE_MS : 15 * MINUTE_MS), STEP_TELNYX_LINK);
}

/* Where nobody can say it, it takes as long as it usually does. */
enum step at_telnyx_link_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    return pause_until(client, at_telnyx_business_days(client->started, CSP_LINK_DAYS), STEP_NEXT);
}

/* ---- alarms ---- */

static enum step alarm_dark(struct client *client)
{
    uint32_t dark = numbers_count(client, WHICH_DARK);
    if (dark == 0) return STEP_AGAIN;
    return tell(client, TO_TELNYX, WHICH_DARK, STEP_BACK,
                "campaign %s: %u numbers are on Telnyx's NNID and cannot send for an hour; please see why they are not assigned",
                client->plan.campaign, dark);
}

/* ---- the roads ---- */

/* clang-format off */
#define PREFLIGHT STEP_SETTINGS, STEP_PARTNERS, STEP_CAMPAIGN, STEP_SHARING, STEP_OPERATION, STEP_PHONES_BEFORE, STEP_MIGRATION_BEFORE, STEP_PLAN
#define ARRIVAL STEP_DECIDE, STEP_WATCH, STEP_PHONES_AFTER, STEP_TELNYX_END, STEP_DONE

const enum step at_telnyx_port[] = {
    PREFLIGHT, STEP_TELNYX_PORTABILITY, STEP_TELNYX_LEFT, STEP_DECLARE, STEP_SUBSCRIBE_TCR, STEP_TELNYX_PROFILE,
    STEP_TELNYX_ORDERS, STEP_TELNYX_PREPARE, STEP_TELNYX_FOLLOW, ARRIVAL,
};
const enum step at_telnyx_hosted[] = {
    PREFLIGHT, STEP_TELNYX_PORTABILITY, STEP_TELNYX_ELIGIBILITY, STEP_TELNYX_LEFT, STEP_DECLARE, STEP_SUBSCRIBE_TCR,
    STEP_TELNYX_PROFILE, STEP_TELNYX_HOSTINGS, STEP_TELNYX_HOSTING, STEP_TELNYX_ORDERS, STEP_TELNYX_PREPARE, STEP_TELNYX_FOLLOW, ARRIVAL,
};
const enum step at_telnyx_shared[] = {PREFLIGHT, STEP_SUBSCRIBE_TCR, STEP_TELNYX_PROFILE, STEP_TELNYX_ATTACH, ARRIVAL};
/* clang-format on */

const char *const at_telnyx_prerequisites[] = {"tcr.csp", CSP_LINK, NULL};

const struct destination to_telnyx = {
    .name = "telnyx",
    .title = "Telnyx",
    .peer = CLIENT_TELNYX,
    .cnp = NULL, /* not published: found by its name (telnyx 17) */
    .manager = TO_TELNYX,
    .desk = TO_TELNYX,
    .waiting = "watching at Telnyx: traffic stays with the old provider until a number is flipped and assigned",
    .achieved = "at Telnyx",
    .first_poll = STEP_TELNYX_POLL,
    .poll = STEP_TELNYX_POLL,
    .confirm = STEP_TELNYX_ORDER_READ,
    .stuck = 30 * DAY_MS,
    .check = check,
    .turn = at_telnyx_turn,
    .every = at_telnyx_every,
    .seen = at_telnyx_seen,
    .leapt = at_telnyx_leapt,
    .ready = at_telnyx_ready,
    .declined = at_telnyx_declined,
    .unmended = at_telnyx_unmended,
    .cancelled = at_telnyx_cancelled,
    .alarms = {[ALARM_DARK] = alarm_dark, [ALARM_EXPIRY] = alarm_expiry},
    .send = at_telnyx_send,
    .send_read = at_telnyx_send_read,
    .sent = at_telnyx_sent,
    .sent_read = at_telnyx_sent_read,
    .reports = STEP_TELNYX_MESSAGES,
    .last_reports = STEP_TELNYX_MESSAGES,
};
