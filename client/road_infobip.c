/* The road to Infobip as a table (S1 steps 1 to 6; model B.2 and B.3), and the small readers that only this road needs.
 *
 *   preflight ─► plan ─► declare, subscribe ─► import ─► elect ─► migrate ─► watch ─► switch ─► prove each way ─► verify ─► done
 *                  │                                                           │ alarms, REJECTED, what is refused
 *                  └────────────────────────► tell people ◄────────────────────┘
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

/* ---- preflight (tcr 3.4, 7 #9 to #12) ---- */

static enum step settings_read(struct client *client, const struct answer *answer)
{
    const tree *supported = tree_get(answer->body, "migrationSupported");
    if (!tree_is_bool(supported)) return STEP_LOST;
    if (tree_truth(supported, false)) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "migrations are switched off in the TCR account: set migrationSupported");
}

static enum step partners_read(struct client *client, const struct answer *answer)
{
    if (!tree_is_object(answer->body)) return STEP_LOST;
    if (tree_get(answer->body, TCR_INFOBIP) != NULL) return STEP_NEXT;
    return stop(client, TO_ACCOUNT_MANAGER, WHICH_NONE, "TCR does not list " TCR_INFOBIP " among the partners that take migrations");
}

static enum step campaign_read(struct client *client, const struct answer *answer)
{
    const char *status = tree_get_text(answer->body, "status");
    if (status == NULL) return STEP_LOST;
    if (strcmp(status, "ACTIVE") == 0) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "campaign %s is %s: it must be registered anew", client->plan.campaign, status);
}

static enum step sharing_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    bool accepted = share.status != NULL && strcmp(share.status, "ACCEPTED") == 0;
    client->elected = accepted && share.upstream != NULL && strcmp(share.upstream, TCR_INFOBIP) == 0;
    if (accepted) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "the share of campaign %s is %s, not ACCEPTED: finish the present election first",
                client->plan.campaign, share.status == NULL ? "absent" : share.status);
}

static enum step operation_read(struct client *client, const struct answer *answer)
{
    if (!tree_is_object(answer->body)) return STEP_LOST;
    for (const tree *network = tree_first(answer->body); network != NULL; network = tree_next(network)) {
        if (tree_text(network) == NULL || strcmp(tree_text(network), "SUSPENDED") != 0) continue;
        return stop(client, TO_CUSTOMER, WHICH_NONE, "campaign %s is suspended at mobile carrier %s", client->plan.campaign,
                    tree_key(network));
    }
    return STEP_NEXT;
}

static enum step phones_before_read(struct client *client, const struct answer *answer)
{
    enum step read = tcr_phones_read(client, answer);
    for (uint32_t i = 0; read == STEP_NEXT && i < client->numbers_count; i++) client->numbers[i].nnid_before = client->numbers[i].nnid;
    return read;
}

/* A migration made by hand in the portal is taken over. */
static enum step migration_before_read(struct client *client, const struct answer *answer)
{
    enum tcr_migration_status status;
    sim_ms expires;
    (void)client;
    if (!tcr_migration_read(answer, &status, &expires)) return STEP_LOST;
    return status == MIGRATION_ACTIVE ? STEP_NEXT : STEP_PLAN;
}

/* Not found is a 400 with code 502 (tcr 0.9): never migrated. */
static bool is_not_found(const struct answer *answer)
{
    return answer->status == 404 || (answer->status == 400 && answer->code == 502);
}

static enum step never_migrated(struct client *client, const struct answer *answer)
{
    (void)client;
    return is_not_found(answer) ? STEP_PLAN : STEP_DEFAULT;
}

static enum step provisional_before_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    client->elected = true;
    if (share.upstream == NULL || strcmp(share.upstream, TCR_INFOBIP) == 0) return STEP_NEXT;
    return stop(client, TO_CUSTOMER, WHICH_NONE, "campaign %s is already migrating to %s", client->plan.campaign, share.upstream);
}

/* ---- plan (S1 Eligibility, Prerequisites): all of it before the first effect ---- */

static enum step plan_turn(struct client *client)
{
    const struct plan *plan = &client->plan;
    if (!plan->loa) return stop(client, TO_CUSTOMER, WHICH_ALL, "loa: none is signed; Infobip needs one that is at most 30 days old");
    if ((client->now - plan->loa_signed) / DAY_MS > 30)
        return stop(client, TO_CUSTOMER, WHICH_ALL, "loa: older than 30 days; please sign a new one");
    if (plan->unconfirmed[0] != '\0')
        return stop(client, TO_ACCOUNT_MANAGER, WHICH_NONE, "prerequisite %s is not confirmed", plan->unconfirmed);
    if (client->numbers_count > NUMBERS_WITHOUT_POOL_MAX && plan->pool[0] == '\0')
        return stop(client, TO_ACCOUNT_MANAGER, WHICH_ALL, "campaign %s has %u numbers: more than %d need a number pool", plan->campaign,
                    client->numbers_count, NUMBERS_WITHOUT_POOL_MAX);
    return STEP_NEXT;
}

/* ---- subscribe, elect, migrate ---- */

static enum step subscribe_otherwise(struct client *client, const struct answer *answer)
{
    (void)client;
    return answer->status == 400 || answer->status == 409 ? STEP_SUBSCRIBE_AGAIN : STEP_DEFAULT;
}

static enum step not_subscribed(struct client *client, const struct answer *answer)
{
    (void)client;
    return answer->status == 404 ? STEP_SUBSCRIBE : STEP_DEFAULT;
}

static enum step decide_turn(struct client *client)
{
    return client->elected ? STEP_MIGRATE : STEP_ELECT;
}

static enum step elect_look_read(struct client *client, const struct answer *answer)
{
    enum tcr_migration_status status;
    sim_ms expires;
    (void)client;
    if (!tcr_migration_read(answer, &status, &expires)) return STEP_LOST;
    return status == MIGRATION_ACTIVE ? STEP_MIGRATE : status == MIGRATION_COMPLETED ? STEP_ELECT_SHARE : STEP_ELECT;
}

static enum step not_elected(struct client *client, const struct answer *answer)
{
    (void)client;
    return is_not_found(answer) ? STEP_ELECT : STEP_DEFAULT;
}

/* COMPLETED: this election, or one of long ago? */
static enum step elect_share_read(struct client *client, const struct answer *answer)
{
    struct tcr_share share;
    (void)client;
    if (!tcr_share_read(answer, &share)) return STEP_LOST;
    return share.upstream != NULL && strcmp(share.upstream, TCR_INFOBIP) == 0 ? STEP_MIGRATE : STEP_ELECT;
}

static bool wants_declaring(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->declared;
}

static bool wants_naming(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->named;
}

/* ---- watch, switch, prove ---- */

static enum step watch_enter(struct client *client)
{
    if (!client->migrated) watch_begin(client);
    return watch_turn(client);
}

/* REGISTERED says that all numbers have moved (S1 step 6): a look that fails does not hold up the switch. */
static enum step trust(struct client *client, const struct answer *answer)
{
    (void)answer;
    client->trusting = true;
    return STEP_SWITCH;
}

/* A number that is still with its old provider stays there: it would be misrouted. An own NNID is moved by the switch itself. */
static bool wants_switching(const struct client *client, const struct number *number)
{
    return !number->switched && (client->plan.own_nnid || client->trusting || number_arrived(client, number));
}

static bool wants_sending(const struct client *client, const struct number *number)
{
    (void)client;
    return number->switched && number->out == PROOF_OPEN;
}

static bool wants_inbound(const struct client *client, const struct number *number)
{
    (void)client;
    return number->switched && number->in == PROOF_OPEN;
}

/* ---- the table ---- */

/* clang-format off */
const struct step_row infobip_road[STEPS] = {
/*                         title, peer, next, look after a lost answer, patient, build, read, otherwise, turn, wants */
[STEP_SETTINGS]           = {"asking TCR whether the account may migrate", CLIENT_TCR, STEP_PARTNERS, STEP_NONE, false, tcr_settings, settings_read, NULL, NULL, NULL},
[STEP_PARTNERS]           = {"asking TCR whether Infobip takes migrations", CLIENT_TCR, STEP_CAMPAIGN, STEP_NONE, false, tcr_partners, partners_read, NULL, NULL, NULL},
[STEP_CAMPAIGN]           = {"reading the campaign at TCR", CLIENT_TCR, STEP_SHARING, STEP_NONE, false, tcr_campaign, campaign_read, NULL, NULL, NULL},
[STEP_SHARING]            = {"reading the campaign's present share", CLIENT_TCR, STEP_OPERATION, STEP_NONE, false, tcr_sharing, sharing_read, NULL, NULL, NULL},
[STEP_OPERATION]          = {"reading the campaign's state at the mobile carriers", CLIENT_TCR, STEP_PHONES_BEFORE, STEP_NONE, false, tcr_operation, operation_read, NULL, NULL, NULL},
[STEP_PHONES_BEFORE]      = {"reading where each number is at the start", CLIENT_TCR, STEP_MIGRATION_BEFORE, STEP_NONE, false, tcr_phones, phones_before_read, NULL, NULL, NULL},
[STEP_MIGRATION_BEFORE]   = {"looking for a migration already made", CLIENT_TCR, STEP_PROVISIONAL_BEFORE, STEP_NONE, false, tcr_migration, migration_before_read, never_migrated, NULL, NULL},
[STEP_PROVISIONAL_BEFORE] = {"reading to whom the campaign is migrating", CLIENT_TCR, STEP_PLAN, STEP_NONE, false, tcr_provisional, provisional_before_read, NULL, NULL, NULL},
[STEP_PLAN]               = {"checking the plan", CLIENT_TCR, STEP_DECLARE, STEP_NONE, false, NULL, NULL, NULL, plan_turn, NULL},
[STEP_DECLARE]            = {"declaring the present routes", CLIENT_TRAFFIC, STEP_SUBSCRIBE, STEP_NONE, false, traffic_declare, traffic_declare_read, NULL, NULL, wants_declaring},
[STEP_SUBSCRIBE]          = {"subscribing at Infobip", CLIENT_INFOBIP, STEP_SUBSCRIBE_TCR, STEP_SUBSCRIBE_LOOK, false, infobip_subscribe, NULL, subscribe_otherwise, NULL, NULL},
[STEP_SUBSCRIBE_LOOK]     = {"looking for the subscription", CLIENT_INFOBIP, STEP_SUBSCRIBE_AGAIN, STEP_NONE, false, infobip_subscribe_look, NULL, not_subscribed, NULL, NULL},
[STEP_SUBSCRIBE_AGAIN]    = {"renewing the subscription at Infobip", CLIENT_INFOBIP, STEP_SUBSCRIBE_TCR, STEP_NONE, false, infobip_subscribe_again, NULL, NULL, NULL, NULL},
[STEP_SUBSCRIBE_TCR]      = {"subscribing at TCR", CLIENT_TCR, STEP_IMPORT, STEP_NONE, false, tcr_subscribe, NULL, NULL, NULL, NULL},
[STEP_IMPORT]             = {"importing the numbers at Infobip", CLIENT_INFOBIP, STEP_DECIDE, STEP_IMPORT_LOOK, false, infobip_import_build, NULL, NULL, NULL, NULL},
[STEP_IMPORT_LOOK]        = {"looking whether the numbers were imported", CLIENT_INFOBIP, STEP_DECIDE, STEP_NONE, false, infobip_owned, infobip_owned_read, NULL, NULL, NULL},
[STEP_DECIDE]             = {"deciding whether to elect", CLIENT_TCR, STEP_ELECT, STEP_NONE, false, NULL, NULL, NULL, decide_turn, NULL},
[STEP_ELECT]              = {"electing Infobip at TCR", CLIENT_TCR, STEP_MIGRATE, STEP_ELECT_LOOK, false, tcr_elect, NULL, NULL, NULL, NULL},
[STEP_ELECT_LOOK]         = {"looking whether the election was made", CLIENT_TCR, STEP_MIGRATE, STEP_NONE, false, tcr_migration, elect_look_read, not_elected, NULL, NULL},
[STEP_ELECT_SHARE]        = {"looking whom the completed migration chose", CLIENT_TCR, STEP_MIGRATE, STEP_NONE, false, tcr_sharing, elect_share_read, NULL, NULL, NULL},
[STEP_MIGRATE]            = {"asking Infobip to migrate the campaign", CLIENT_INFOBIP, STEP_WATCH, STEP_MIGRATE_LOOK, false, infobip_migrate_build, infobip_migrate_read, NULL, NULL, wants_naming},
[STEP_MIGRATE_LOOK]       = {"looking whether the migration was taken", CLIENT_INFOBIP, STEP_MIGRATE, STEP_NONE, false, infobip_campaigns, infobip_campaigns_read, NULL, NULL, NULL},
[STEP_MIGRATE_NUMBERS]    = {"looking which numbers the campaign has", CLIENT_INFOBIP, STEP_MIGRATE, STEP_NONE, false, infobip_named, infobip_named_read, NULL, NULL, NULL},
[STEP_WATCH]              = {"in migration: traffic stays with the old provider until Infobip says REGISTERED", CLIENT_TCR, STEP_WATCH, STEP_NONE, false, NULL, NULL, NULL, watch_enter, NULL},
[STEP_LOOK_SHARE]         = {"reading the provisional share", CLIENT_TCR, STEP_LOOK_MIGRATION, STEP_NONE, true, tcr_provisional, watch_share_read, watch_skip, NULL, NULL},
[STEP_LOOK_MIGRATION]     = {"reading the migration's state and expiry", CLIENT_TCR, STEP_WATCH, STEP_NONE, true, tcr_migration, watch_migration_read, watch_skip, NULL, NULL},
[STEP_POLL_PHONES]        = {"reading which numbers have moved", CLIENT_TCR, STEP_POLL_STAGE, STEP_NONE, true, tcr_phones, watch_phones_read, watch_skip, NULL, NULL},
[STEP_POLL_STAGE]         = {"reading the campaign's stage", CLIENT_INFOBIP, STEP_WATCH, STEP_NONE, true, infobip_campaign_build, watch_stage_read, NULL, NULL, NULL},
[STEP_CONFIRM]            = {"confirming what a webhook said", CLIENT_INFOBIP, STEP_WATCH, STEP_NONE, true, infobip_campaign_build, watch_stage_read, NULL, NULL, NULL},
[STEP_DARK]               = {"rejected: reading which numbers are dark", CLIENT_TCR, STEP_DONE, STEP_NONE, false, tcr_phones, watch_dark_read, watch_dark_otherwise, NULL, NULL},
[STEP_PHONES_SWITCH]      = {"registered: reading which numbers have moved", CLIENT_TCR, STEP_SWITCH, STEP_NONE, false, tcr_phones, watch_phones_read, trust, NULL, NULL},
[STEP_SWITCH]             = {"switching the routes to Infobip", CLIENT_TRAFFIC, STEP_SEND, STEP_NONE, false, traffic_switch, traffic_switch_read, NULL, NULL, wants_switching},
[STEP_SEND]               = {"proving the numbers outbound", CLIENT_INFOBIP, STEP_REPORT_WAIT, STEP_SEND_LOOK, false, sms_send, sms_send_read, sms_send_otherwise, NULL, wants_sending},
[STEP_SEND_LOOK]          = {"looking whether the message was sent", CLIENT_INFOBIP, STEP_SEND, STEP_NONE, false, sms_sent_logs, sms_sent_logs_read, NULL, NULL, NULL},
[STEP_REPORT_WAIT]        = {"waiting for delivery reports", CLIENT_INFOBIP, STEP_INBOUND, STEP_NONE, false, NULL, NULL, NULL, sms_report_turn, NULL},
[STEP_REPORTS]            = {"reading delivery reports", CLIENT_INFOBIP, STEP_REPORT_WAIT, STEP_REPORT_LOGS, false, sms_reports, sms_reports_read, NULL, NULL, NULL},
[STEP_REPORT_LOGS]        = {"reading how the messages ended", CLIENT_INFOBIP, STEP_REPORT_WAIT, STEP_NONE, false, sms_logs, sms_logs_read, NULL, NULL, NULL},
[STEP_INBOUND]            = {"proving the numbers inbound", CLIENT_TRAFFIC, STEP_INBOUND_WAIT, STEP_NONE, false, traffic_inbound, traffic_inbound_read, traffic_inbound_otherwise, NULL, wants_inbound},
[STEP_INBOUND_WAIT]       = {"waiting for the inbound messages", CLIENT_TRAFFIC, STEP_PHONES_AFTER, STEP_NONE, false, NULL, NULL, NULL, traffic_inbound_turn, NULL},
[STEP_PHONES_AFTER]       = {"verifying where each number is", CLIENT_TCR, STEP_TAIL, STEP_NONE, false, tcr_phones, watch_phones_read, watch_skip, NULL, NULL},
[STEP_TAIL]               = {"waiting for the numbers that have not arrived", CLIENT_TCR, STEP_DONE, STEP_NONE, false, NULL, NULL, NULL, watch_tail_turn, NULL},
[STEP_TELL]               = {"telling people", CLIENT_TRAFFIC, STEP_DONE, STEP_NONE, false, tell_build, tell_read, tell_otherwise, NULL, NULL},
[STEP_DONE]               = {"done", CLIENT_TRAFFIC, STEP_DONE, STEP_NONE, false, NULL, NULL, NULL, NULL, NULL},
};
/* clang-format on */
