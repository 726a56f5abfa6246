/* The road to Infobip (S1 steps 1 to 6; model B.2 and B.3): its order, and the small readers that only this road needs.
 *
 *   preflight ─► plan ─► declare, subscribe ─► import ─► elect ─► migrate ─► watch ─► switch ─► prove each way ─► verify ─► done
 *                  │                                                           │ alarms, REJECTED, what is refused
 *                  └────────────────────────► tell people ◄────────────────────┘
 * SPDX-License-Identifier: Apache-2.0 */
#include "infobip.h"
#include "proof.h"
#include "tcr.h"

#include <string.h>

/* S1 Eligibility. Of a date the midnight counts: what was signed later on that day is fresher, and what is refused has elected in vain. */
#define LOA_AGE_MAX_MS (30 * DAY_MS)

/* ---- plan (S1 Eligibility, Prerequisites): all of it before the first effect ---- */

static enum step check(struct client *client)
{
    const struct plan *plan = &client->plan;
    if (!plan->loa) return stop(client, TO_CUSTOMER, WHICH_ALL, "loa: none is signed; Infobip needs one that is at most 30 days old");
    if (client->now - plan->loa_signed > LOA_AGE_MAX_MS)
        return stop(client, TO_CUSTOMER, WHICH_ALL, "loa: older than 30 days; please sign a new one");
    if (plan->unconfirmed[0] != '\0')
        return stop(client, TO_ACCOUNT_MANAGER, WHICH_NONE, "prerequisite %s is not confirmed", plan->unconfirmed);
    if (client->numbers_count > NUMBERS_WITHOUT_POOL_MAX && plan->pool[0] == '\0')
        return stop(client, TO_ACCOUNT_MANAGER, WHICH_ALL, "campaign %s has %u numbers: more than %d need a number pool", plan->campaign,
                    client->numbers_count, NUMBERS_WITHOUT_POOL_MAX);
    return STEP_NEXT;
}

/* ---- subscribe, import, migrate ---- */

/* What is not enabled is a matter for people, not for another attempt at once (S1 Prerequisites). Nothing is dark meanwhile. */
static enum step ask_for(struct client *client, const struct answer *answer, const char *what, enum step again)
{
    if (answer->status != 403 || ++client->infobip.refusals >= ENABLEMENT_TRIES_MAX) return STEP_DEFAULT;
    enum step pause = pause_until(client, client->now + ENABLEMENT_AGAIN_MS, again);
    if (client->infobip.refusals > 1) return pause;
    return tell(client, TO_ACCOUNT_MANAGER, WHICH_NONE, pause,
                "please enable %s for this account: it was refused for campaign %s (%s)", what, client->plan.campaign, answer->text);
}

enum step infobip_import_otherwise(struct client *client, const struct answer *answer)
{
    return ask_for(client, answer, "the import of numbers", STEP_IMPORT);
}

enum step infobip_migrate_otherwise(struct client *client, const struct answer *answer)
{
    return ask_for(client, answer, "the Migration API", STEP_MIGRATE);
}

enum step subscribe_otherwise(struct client *client, const struct answer *answer)
{
    (void)client;
    return answer->status == 400 || answer->status == 409 ? STEP_SUBSCRIBE_PROFILE : STEP_DEFAULT;
}

enum step subscribed_read(struct client *client, const struct answer *answer)
{
    (void)client, (void)answer;
    return STEP_SUBSCRIBE_PROFILE;
}

enum step profile_renewed_read(struct client *client, const struct answer *answer)
{
    (void)client, (void)answer;
    return STEP_SUBSCRIBE_AGAIN;
}

/* The subscription is the first thing that this road makes. */
enum step renewed_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->infobip.resumed = true;
    return STEP_NEXT;
}

enum step import_resume_turn(struct client *client)
{
    return client->infobip.resumed ? STEP_IMPORT_LOOK : STEP_NEXT;
}

/* What became of the campaign meanwhile is read as soon as it is watched. */
enum step migrate_resume_turn(struct client *client)
{
    if (!client->infobip.resumed) return STEP_NEXT;
    client->heard = true;
    return STEP_MIGRATE_LOOK;
}

bool wants_importing(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->imported;
}

enum step not_subscribed(struct client *client, const struct answer *answer)
{
    (void)client;
    return answer->status == 404 ? STEP_SUBSCRIBE : STEP_DEFAULT;
}

bool wants_naming(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->named;
}

/* ---- watch ---- */

static enum step turn(struct client *client)
{
    if (!client->heard) return STEP_AGAIN;
    client->heard = false;
    return STEP_CONFIRM;
}

static bool is_one_of(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0) return true;
    return false;
}

/* REGISTERED says that all numbers have moved (S1 step 6): a look that fails does not hold up the switch. */
enum step trust(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->infobip.trusting = true;
    return STEP_NEXT;
}

/* The read decides, whatever a webhook said. Unknown stages are waited out (infobip 5: the list has drifted before). */
enum step stage_read(struct client *client, const struct answer *answer)
{
    static const char *const over[] = {"REJECTED", "REJECTED_EXTERNALLY", "DEREGISTERED", "ARCHIVED", "BLOCKED"};
    const char *stage = tree_get_text(answer->body, "stage");
    if (stage == NULL) return STEP_LOST;
    if (is_one_of(stage, over, COUNT_OF(over))) return STEP_DARK;
    if (strcmp(stage, "REGISTERED") != 0) return STEP_BACK;
    if (client->now < client->quiet_until[CLIENT_TCR]) return trust(client, answer);
    return client->phones_read == client->now ? STEP_NEXT : STEP_PHONES_SWITCH;
}

static enum step stop_rejected(struct client *client)
{
    return stop(client, TO_REGISTRATIONS | TO_CUSTOMER, WHICH_OPEN,
                "campaign %s was rejected; %u numbers have left their old NNID and are dark; please put them back and move no other",
                client->plan.campaign, numbers_count(client, WHICH_DARK));
}

/* Rejected: which numbers are dark is read once more, told, and that is the end (infobip 6 row 6). */
enum step dark_read(struct client *client, const struct answer *answer)
{
    enum step read = tcr_phones_read(client, answer);
    return read == STEP_NEXT ? stop_rejected(client) : read;
}

enum step dark_otherwise(struct client *client, const struct answer *answer)
{
    (void)answer;
    return stop_rejected(client);
}

/* ---- alarms ---- */

static enum step alarm_dark(struct client *client)
{
    return tell(client, TO_REGISTRATIONS, WHICH_LAGGING, STEP_BACK,
                "campaign %s is IN_MIGRATION, %u numbers dark for an hour, %u not yet on the Infobip NNID: please process their OSR update",
                client->plan.campaign, numbers_count(client, WHICH_DARK), numbers_count(client, WHICH_LAGGING));
}

static enum step alarm_stuck(struct client *client)
{
    return tell(client, TO_REGISTRATIONS, WHICH_LAGGING, STEP_BACK,
                "campaign %s is IN_MIGRATION for a day and no number has moved: please process the OSR update", client->plan.campaign);
}

/* ---- switch ---- */

/* An own NNID is moved by the switch itself. */
static bool ready(const struct client *client, const struct number *number)
{
    return client->plan.own_nnid || client->infobip.trusting || number_arrived(client, number);
}

/* ---- the road ---- */

const enum step infobip_override[] = {
    STEP_SETTINGS,         STEP_PARTNERS,     STEP_CAMPAIGN,     STEP_SHARING,   STEP_OPERATION,     STEP_PHONES_BEFORE,
    STEP_MIGRATION_BEFORE, STEP_PLAN,         STEP_DECLARE,      STEP_SUBSCRIBE, STEP_SUBSCRIBE_TCR, STEP_IMPORT_RESUME,
    STEP_IMPORT,           STEP_DECIDE,       STEP_MIGRATE_RESUME, STEP_MIGRATE, STEP_WATCH,         STEP_SWITCH,
    STEP_SENT_BEFORE,      STEP_SEND,         STEP_REPORT_WAIT,  STEP_INBOUND,   STEP_INBOUND_WAIT,  STEP_PHONES_AFTER,
    STEP_TAIL,             STEP_DONE,
};

const char *const infobip_prerequisites[] = {"infobip.import", "infobip.migration_api", "tcr.csp", NULL};

const struct destination to_infobip = {
    .name = "infobip",
    .title = "Infobip",
    .peer = CLIENT_INFOBIP,
    .cnp = "OPMKT", /* S1 step 2 */
    .manager = TO_ACCOUNT_MANAGER,
    .desk = TO_REGISTRATIONS,
    .waiting = "in migration: traffic stays with the old provider until Infobip says REGISTERED",
    .achieved = "registered",
    .first_poll = STEP_POLL_PHONES,
    .poll = STEP_POLL_STAGE,
    .confirm = STEP_CONFIRM,
    .stuck = DAY_MS, /* S1 step 5: "an extended period", no figure */
    .check = check,
    .turn = turn,
    .ready = ready,
    .alarms = {[ALARM_DARK] = alarm_dark, [ALARM_STUCK] = alarm_stuck, [ALARM_LOA] = alarm_loa, [ALARM_EXPIRY] = alarm_expiry},
    .send = sms_send,
    .send_read = sms_send_read,
    .sent = sms_sent_logs,
    .sent_read = sms_sent_logs_read,
    .reports = STEP_REPORTS,
    .last_reports = STEP_REPORT_LOGS,
};
