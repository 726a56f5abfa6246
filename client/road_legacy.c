/* The way back to the old provider (model B.6): first the NNID records, then the election. The other way round a provider that stops with
 * its chain leaves the numbers dark while the records move.
 *
 *   preflight ─► plan ─► claim the records ─► first one is back ─► elect ─► watch: switch, attach and prove ─► verify ─► done
 * SPDX-License-Identifier: Apache-2.0 */
#include "legacy.h"
#include "proof.h"

#define PATIENCE_MS (14 * DAY_MS)

static bool any(const struct client *client, bool (*is)(const struct client *client, const struct number *number))
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (is(client, &client->numbers[i])) return true;
    return false;
}

static enum step check(struct client *client)
{
    const struct plan *plan = &client->plan;
    if (!plan->loa) return stop(client, TO_CUSTOMER, WHICH_ALL, "loa: none is signed; whoever holds the numbers now may ask for one");
    if (plan->unconfirmed[0] == '\0') return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "prerequisite %s is not confirmed", plan->unconfirmed);
}

/* Where the record is back the other side cannot carry any more, so the route follows at once: what is refused until the number is attached
 * would be refused there too. */
static bool ready(const struct client *client, const struct number *number)
{
    return number_arrived(client, number);
}

static bool may_send(const struct client *client, const struct number *number)
{
    (void)client;
    return number->legacy.attached;
}

static bool is_attaching(const struct client *client, const struct number *number)
{
    (void)client;
    return number->legacy.asked && !number->legacy.attached;
}

static bool is_unfinished(const struct client *client, const struct number *number)
{
    if (!number->switched) return client->now < client->watch_from + PATIENCE_MS;
    return number->out == PROOF_OPEN || number->out == PROOF_SENT || number->in == PROOF_OPEN || number->in == PROOF_SENT;
}

/* An earlier life may have attached it. */
static bool is_earlier(const struct client *client, const struct number *number)
{
    (void)client;
    return number->earlier;
}

static enum step reclaiming_turn(struct client *client)
{
    if (any(client, ready)) return STEP_NEXT;
    if (any(client, is_unfinished)) return STEP_AGAIN;
    return stop(client, TO_CUSTOMER | TO_LOSING, WHICH_ALL, "no number of campaign %s came back: all are left at %s", client->plan.campaign,
                client->plan.from);
}

static enum step turn(struct client *client)
{
    client->heard = false;
    if (client->now < client->watch_from + PATIENCE_MS) watch_wake(client, client->watch_from + PATIENCE_MS);
    if (client->step == STEP_LEGACY_RECLAIMING) return reclaiming_turn(client);
    if (any(client, wants_switching)) return STEP_SWITCH;
    if (any(client, is_earlier) && !client->legacy.looked) return STEP_LEGACY_NUMBERS;
    if (any(client, at_legacy_wants_attach) && client->now >= client->legacy.attach_after) return STEP_LEGACY_ATTACH;
    enum step proof = proof_turn(client);
    if (proof != STEP_AGAIN) return proof;
    return any(client, is_unfinished) ? STEP_AGAIN : STEP_NEXT;
}

/* What waits to be attached is attached at a poll. */
static sim_ms seen(const struct client *client)
{
    return any(client, at_legacy_wants_attach) ? 0 : NEVER_MS;
}

/* After TCR's records: who the campaign is with, and which numbers are attached. */
enum step at_legacy_poll_turn(struct client *client)
{
    client->look_at_tcr = client->look_at_tcr || !client->completed;
    return any(client, is_attaching) ? STEP_LEGACY_NUMBERS : STEP_BACK;
}

static void leapt(struct client *client, sim_ms last)
{
    if (client->elected && !client->completed) watch_looked_at_tcr(client, last);
}

/* ---- alarms ---- */

static bool is_detached(const struct client *client, const struct number *number)
{
    (void)client;
    return number->switched && !number->legacy.attached;
}

static enum step alarm_dark(struct client *client)
{
    if (!any(client, is_detached)) return STEP_AGAIN;
    return tell(client, TO_CUSTOMER | TO_TCR, WHICH_ALL, STEP_BACK,
                "campaign %s: numbers are back and cannot send for an hour: please see to the election of the old provider",
                client->plan.campaign);
}

static enum step alarm_stuck(struct client *client)
{
    return tell(client, TO_CUSTOMER | TO_LOSING, WHICH_LAGGING, STEP_BACK,
                "the NNID records of campaign %s have not come back for a day: please release them", client->plan.campaign);
}

/* ---- the road ---- */

/* clang-format off */
const enum step legacy_override[] = {
    STEP_SETTINGS, STEP_PARTNERS, STEP_CAMPAIGN, STEP_SHARING, STEP_OPERATION, STEP_PHONES_BEFORE, STEP_MIGRATION_BEFORE, STEP_PLAN,
    STEP_DECLARE, STEP_SUBSCRIBE_TCR, STEP_LEGACY_HOST, STEP_LEGACY_RECLAIMING, STEP_DECIDE, STEP_WATCH, STEP_PHONES_AFTER, STEP_TAIL,
    STEP_DONE,
};
/* clang-format on */

const char *const legacy_prerequisites[] = {"tcr.csp", NULL};

const struct destination to_legacy = {
    .name = "legacy",
    .title = "the old provider",
    .peer = CLIENT_LEGACY,
    .cnp = "SLGCY01", /* our own: the old provider stands for anybody */
    .manager = TO_CUSTOMER,
    .desk = TO_CUSTOMER,
    .waiting = "back at the old provider: waiting for the campaign and for numbers to be attached",
    .achieved = "back",
    .first_poll = STEP_POLL_PHONES,
    .poll = STEP_LEGACY_POLL,
    .confirm = STEP_LEGACY_NUMBERS,
    .stuck = DAY_MS,
    .check = check,
    .turn = turn,
    .seen = seen,
    .leapt = leapt,
    .ready = ready,
    .may_send = may_send,
    .alarms = {[ALARM_DARK] = alarm_dark, [ALARM_STUCK] = alarm_stuck, [ALARM_EXPIRY] = alarm_expiry},
    .send = at_legacy_send,
    .send_read = at_legacy_send_read,
    .sent = at_legacy_sent,
    .sent_read = at_legacy_sent_read,
    .sent_unknown = true,
    .reports = STEP_LEGACY_MESSAGES,
    .last_reports = STEP_LEGACY_MESSAGES,
};
