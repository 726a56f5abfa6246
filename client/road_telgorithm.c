/* The road to Telgorithm (S0; model B.1): its order, and what only this road decides.
 *
 *   preflight ─► plan ─► hooks, config ─► port-in ─► porting ─► elect ─► watch: link, switch and prove number by number ─► verify ─► done
 *                                            ▲          │ first number ported       │ declined: cancel, elect again
 *                                            └── refused, not enabled: tell people, a day later
 * SPDX-License-Identifier: Apache-2.0 */
#include "tcr.h"
#include "telgorithm.h"

#include <string.h>

enum { ELECTIONS_MAX = 4 };
#define ENABLEMENT "telgorithm.campaign_migration"
#define COMPANY_LOOK_MS (10 * MINUTE_MS)

/* ---- before the first effect ---- */

/* Whether the feature has been granted no call tells: it is asked for, and then tried. */
static enum step check(struct client *client)
{
    const struct plan *plan = &client->plan;
    if (!plan->loa) return stop(client, TO_CUSTOMER, WHICH_ALL, "loa: none is signed; the port needs one");
    if (plan->unconfirmed[0] == '\0') return STEP_NEXT;
    if (strcmp(plan->unconfirmed, ENABLEMENT) != 0)
        return stop(client, TO_CUSTOMER, WHICH_NONE, "prerequisite %s is not confirmed", plan->unconfirmed);
    return tell(client, TO_TELGORITHM, WHICH_NONE, pause_until(client, client->now + PORT_AGAIN_MS, STEP_NEXT),
                "please enable campaign migration for this account: campaign %s is to be migrated", plan->campaign);
}

/* A campaign of another CSP is never imported (telgorithm 3.4): better to wait before the port than after it. */
enum step at_telgorithm_company_read(struct client *client, const struct answer *answer)
{
    const char *csp = tree_get_text(answer->body, "cspId");
    if (!tree_is_object(answer->body)) return STEP_LOST;
    if (client->plan.csp == 0 || (csp != NULL && nnid_hash(csp) == client->plan.csp)) return STEP_NEXT;
    enum step pause = pause_until(client, client->now + COMPANY_LOOK_MS, STEP_BACK);
    if (client->now - client->started > PORT_PATIENCE_MS)
        return stop(client, TO_CUSTOMER, WHICH_NONE, "the CSP id at Telgorithm is still not that of campaign %s", client->plan.campaign);
    if (client->telgorithm.told_csp) return pause;
    client->telgorithm.told_csp = true;
    return tell(
        client, TO_CUSTOMER | TO_TELGORITHM, WHICH_NONE, pause,
        "the CSP id of the Telgorithm account (%s) is not that of campaign %s: the campaign would never be imported; please correct it",
        csp == NULL ? "none" : csp, client->plan.campaign);
}

/* ---- port-in ---- */

/* Without the feature an unlinked config is refused (S0 note on 10DLC). That is a matter for people, not for another attempt at once. */
enum step at_telgorithm_order_otherwise(struct client *client, const struct answer *answer)
{
    bool refused = answer->kind == ANSWER_REFUSED && strcasestr(answer->text, "campaign") != NULL;
    if (!refused || ++client->telgorithm.refusals >= PORT_ORDERS_MAX) return STEP_DEFAULT;
    return tell(client, TO_TELGORITHM, WHICH_ALL, pause_until(client, client->now + PORT_AGAIN_MS, STEP_PORT),
                "please enable campaign migration for this account: the port-in for campaign %s was refused (%s)", client->plan.campaign,
                answer->text);
}

/* ---- declined: the way back is closed, so the campaign is mended and elected again (tcr 7 #13) ---- */

static enum step declined(struct client *client, const char *explanation)
{
    if (client->telgorithm.elections + 1 >= ELECTIONS_MAX)
        return stop(client, TO_CUSTOMER | TO_TELGORITHM, WHICH_OPEN, "campaign %s was declined again at TCR: %s", client->plan.campaign,
                    explanation);
    return tell(client, TO_CUSTOMER | TO_TELGORITHM, WHICH_DARK, STEP_CANCEL,
                "campaign %s was declined at TCR: %s; please mend it, it is elected again then", client->plan.campaign, explanation);
}

enum step at_telgorithm_cancel_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->telgorithm.elections++;
    return mend_begin(client);
}

/* Cancelled already, or at its end in another way: the look before the next election tells. */
enum step at_telgorithm_cancel_otherwise(struct client *client, const struct answer *answer)
{
    return answer->kind == ANSWER_REFUSED ? at_telgorithm_cancel_read(client, answer) : STEP_DEFAULT;
}

/* ---- alarms ---- */

static enum step alarm_dark(struct client *client)
{
    if (numbers_count(client, WHICH_DARK) == 0) return STEP_AGAIN;
    return tell(client, TO_TELGORITHM, WHICH_DARK, STEP_BACK,
                "campaign %s: %u numbers are ported and cannot send for an hour; please see why they are not Active", client->plan.campaign,
                numbers_count(client, WHICH_DARK));
}

static enum step alarm_stuck(struct client *client)
{
    return tell(client, TO_TELGORITHM | TO_LOSING, WHICH_LAGGING, STEP_BACK,
                "the port of the numbers of campaign %s has taken five days; please see what holds it up", client->plan.campaign);
}

/* ---- the road ---- */

/* clang-format off */
const enum step telgorithm_port[] = {
    STEP_SETTINGS, STEP_PARTNERS, STEP_CAMPAIGN, STEP_SHARING, STEP_OPERATION, STEP_PHONES_BEFORE, STEP_MIGRATION_BEFORE, STEP_PLAN,
    STEP_COMPANY, STEP_DECLARE, STEP_HOOK_STATUS, STEP_HOOK_IMPORTED, STEP_SUBSCRIBE_TCR, STEP_CONFIG_FIND, STEP_HELD_BEFORE, STEP_PORT,
    STEP_PORTING, STEP_DECIDE, STEP_WATCH, STEP_PHONES_AFTER, STEP_TAIL, STEP_DONE,
};
/* clang-format on */

const char *const telgorithm_prerequisites[] = {"tcr.csp", ENABLEMENT, NULL};

const struct destination to_telgorithm = {
    .name = "telgorithm",
    .title = "Telgorithm",
    .peer = CLIENT_TELGORITHM,
    .cnp = "SQTIJSW", /* S0 TCR API */
    .manager = TO_TELGORITHM,
    .desk = TO_TELGORITHM,
    .waiting = "ported: waiting for the campaign and for numbers to become Active",
    .achieved = "at Telgorithm",
    .first_poll = STEP_POLL_NUMBERS,
    .poll = STEP_POLL_NUMBERS,
    .confirm = STEP_NUMBER,
    .stuck = 5 * DAY_MS, /* E-03: nine in ten take two business days at most */
    .check = check,
    .turn = at_telgorithm_turn,
    .leapt = at_telgorithm_leapt,
    .ready = at_telgorithm_ready,
    .may_send = at_telgorithm_may_send,
    .declined = declined,
    .alarms = {[ALARM_DARK] = alarm_dark, [ALARM_STUCK] = alarm_stuck, [ALARM_EXPIRY] = alarm_expiry},
    .send = at_telgorithm_send,
    .send_read = at_telgorithm_send_read,
    .sent = at_telgorithm_sent,
    .sent_read = at_telgorithm_sent_read,
    .reports = STEP_MESSAGES,
    .last_reports = STEP_MESSAGES,
};
