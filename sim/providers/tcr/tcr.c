/* The Campaign Registry: how campaigns, shares and CNP migrations live (tcr 3.1 to 3.4). Its calls are in calls.c.
 *
 *     migration  NONE --ELECT--> ACTIVE --COMPLETE--> COMPLETED
 *                  ^                |--CANCEL, EXPIRE--> CANCELLED      (both --ELECT--> ACTIVE again)
 *     share      (provisional) NONE --ELECT--> PENDING --ACCEPT--> ACCEPTED | --DECLINE--> DECLINED
 *     elections  NONE --START--> RUNNING --COMPLETE--> DONE
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "world.h"

#define CAMPAIGN_MACHINE(member, text, ...) .name = text, .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, member), .states = {__VA_ARGS__}

static const struct machine machines[] = {
    [TCR_STATUS] = {CAMPAIGN_MACHINE(status, "status", "ACTIVE", "EXPIRED"), .final = BIT(STATUS_ACTIVE) | BIT(STATUS_EXPIRED),
                    .visible = BIT(STATUS_ACTIVE) | BIT(STATUS_EXPIRED), .cite = "tcr 3.1"},
    [TCR_ORIGINAL] = {CAMPAIGN_MACHINE(original, "original", "NONE", "PENDING", "ACCEPTED", "DECLINED"), .final = 0xf, .visible = 0xe, .cite = "tcr 3.3"},
    [TCR_MIGRATION] = {CAMPAIGN_MACHINE(migration, "migration", "NONE", "ACTIVE", "COMPLETED", "CANCELLED"),
                       .final = BIT(MIGRATION_NONE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED), .visible = 0xe, .cite = "tcr 3.4"},
    [TCR_SHARE] = {CAMPAIGN_MACHINE(share, "share", "NONE", "PENDING", "ACCEPTED", "DECLINED"),
                   .final = BIT(SHARE_NONE) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED), .visible = 0xe, .cite = "tcr 3.3, 3.4"},
    [TCR_ELECTIONS] = {CAMPAIGN_MACHINE(elections, "elections", "NONE", "RUNNING", "DONE"), .final = BIT(ELECTIONS_NONE) | BIT(ELECTIONS_DONE),
                       .visible = BIT(ELECTIONS_DONE), .cite = "tcr 2.7, 3.3"},
    [TCR_OPERATION] = {CAMPAIGN_MACHINE(operation, "operation", "REVIEW", "REGISTERED", "REJECTED", "SUSPENDED"), .final = 0xf, .visible = 0xf,
                       .cite = "tcr 3.2"},
};

#define PROVISIONAL_OPEN (BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED))

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    {TCR_MIGRATION, BIT(MIGRATION_NONE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED), STIMULUS_ELECT, MIGRATION_ACTIVE, ACT_NOMINATE, 0, {{0}},
     "tcr 2.6, 3.4: migrateCnp"},
    {TCR_MIGRATION, BIT(MIGRATION_ACTIVE), STIMULUS_COMPLETE, MIGRATION_COMPLETED, ACT_SUCCEED, 0, {{0}}, "tcr 3.4: the provisional chain becomes primary"},
    {TCR_MIGRATION, BIT(MIGRATION_ACTIVE), STIMULUS_CANCEL, MIGRATION_CANCELLED, ACT_NONE, 0, {{0}}, "tcr 2.6: DELETE by the initiator"},
    {TCR_MIGRATION, BIT(MIGRATION_ACTIVE), STIMULUS_EXPIRE, MIGRATION_CANCELLED, ACT_NONE, 0, {{0}}, "INF tcr 3.4: expiry cancels"},
    {TCR_SHARE, BIT(SHARE_NONE) | PROVISIONAL_OPEN, STIMULUS_ELECT, SHARE_PENDING, ACT_NONE, 1 + HOOK_SHARE_ADD, {{0}},
     "tcr 3.4: provisional PENDING share; SHARE_ADD"},
    {TCR_SHARE, BIT(SHARE_PENDING), STIMULUS_ACCEPT, SHARE_ACCEPTED, ACT_DECIDE, 1 + HOOK_SHARE_ACCEPT, {{0}}, "tcr 3.3"},
    {TCR_SHARE, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED), STIMULUS_DECLINE, SHARE_DECLINED, ACT_DECIDE, 1 + HOOK_SHARE_DELETE, {{0}},
     "tcr 3.3: a DCA or CNP declines"},
    {TCR_SHARE, PROVISIONAL_OPEN, STIMULUS_CLOSE, SHARE_NONE, ACT_ABANDON, 0, {{0}}, "INF tcr 2.6: after CANCELLED the provisional shares vanish"},
    {TCR_SHARE, BIT(SHARE_ACCEPTED), STIMULUS_COMPLETE, SHARE_NONE, ACT_ABANDON, 0, {{0}}, "tcr 3.4: what was provisional is now the chain itself"},
    {TCR_ORIGINAL, BIT(SHARE_NONE) | BIT(SHARE_DECLINED), STIMULUS_ELECT, SHARE_PENDING, ACT_SHARE, 1 + HOOK_SHARE_ADD, {{0}}, "tcr 2.5, 3.3: a first share"},
    {TCR_ORIGINAL, BIT(SHARE_PENDING), STIMULUS_ACCEPT, SHARE_ACCEPTED, ACT_SETTLE, 1 + HOOK_SHARE_ACCEPT, {{0}}, "tcr 3.3"},
    {TCR_ORIGINAL, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED), STIMULUS_DECLINE, SHARE_DECLINED, ACT_SETTLE, 1 + HOOK_SHARE_DELETE, {{0}},
     "tcr 3.3: a secondary DCA may decline after the partner accepted"},
    {TCR_ELECTIONS, BIT(ELECTIONS_NONE) | BIT(ELECTIONS_DONE), STIMULUS_START, ELECTIONS_RUNNING, ACT_NONE, 0, {{0}}, "tcr 3.3: DCA1 elects secondary DCAs"},
    {TCR_ELECTIONS, BIT(ELECTIONS_RUNNING), STIMULUS_COMPLETE, ELECTIONS_DONE, ACT_NONE, 1 + HOOK_DCA_COMPLETE, {{0}}, "tcr 3.3: CAMPAIGN_DCA_COMPLETE"},
    {TCR_ELECTIONS, BIT(ELECTIONS_RUNNING) | BIT(ELECTIONS_DONE), STIMULUS_CLOSE, ELECTIONS_NONE, ACT_NONE, 0, {{0}}, "INF tcr 3.4"},
    {TCR_OPERATION, BIT(OPERATION_REGISTERED), STIMULUS_SUSPEND, OPERATION_SUSPENDED, ACT_NONE, 1 + HOOK_SUSPENDED, {{0}}, "tcr 3.2"},
    {TCR_OPERATION, BIT(OPERATION_SUSPENDED), STIMULUS_LIFT, OPERATION_REGISTERED, ACT_NONE, 1 + HOOK_UNSUSPENDED, {{0}}, "tcr 3.2"},
    {TCR_STATUS, BIT(STATUS_ACTIVE), STIMULUS_EXPIRE, STATUS_EXPIRED, ACT_NONE, 1 + HOOK_EXPIRED, {{0}}, "tcr 3.1"},
};

static const struct timer timers[] = {
    {.machine = TCR_MIGRATION, .state = MIGRATION_ACTIVE, .on = STIMULUS_EXPIRE, .background = true, .until = 1 + offsetof(struct campaign, migration_expires),
     .timing = "tcr.migration.expiry", .party = "TCR", .cite = "tcr 0.4: midnight UTC of the day of creation + 30; E-51"},
    {.machine = TCR_ELECTIONS, .state = ELECTIONS_RUNNING, .on = STIMULUS_COMPLETE, .timing = "tcr.elections", .party = "DCA",
     .cite = "tcr 3.3, 3.4: dca2AutoAccept answers at once; E-49"},
};

#define TCR_MACHINE(index) MACHINE(PROVIDER_TCR, index)

/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_ACTIVE), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_ELECT, 0, {{0}}, "tcr 3.4"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_ACTIVE), RELATION_SELF, TCR_MACHINE(TCR_ELECTIONS), STIMULUS_CLOSE, 0, {{0}},
     "tcr 3.4: the provisional chain starts empty"},
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_ACCEPTED), RELATION_SELF, TCR_MACHINE(TCR_ELECTIONS), STIMULUS_START, 0, {{0}}, "tcr 3.3"},
    {TCR_MACHINE(TCR_ELECTIONS), BIT(ELECTIONS_DONE), RELATION_SELF, TCR_MACHINE(TCR_MIGRATION), STIMULUS_COMPLETE, 0,
     {IS(RELATION_SELF, TCR_MACHINE(TCR_SHARE), BIT(SHARE_ACCEPTED))}, "tcr 3.4; INF tcr 3.4: all hops accepted and a DCA elected for every carrier"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_COMPLETED), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_COMPLETE, 0, {{0}}, "tcr 3.4"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_CANCELLED), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_CLOSE, 0, {{0}}, "INF tcr 2.6"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_CANCELLED), RELATION_SELF, TCR_MACHINE(TCR_ELECTIONS), STIMULUS_CLOSE, 0, {{0}}, "INF tcr 2.6"},
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_DECLINED), RELATION_SELF, TCR_MACHINE(TCR_MIGRATION), STIMULUS_CANCEL, 0,
     {KNOB(PROVIDER_TCR, TCR_KNOB_ON_DECLINE, BIT(1))}, "INF tcr.on_decline: by default a decline leaves the migration ACTIVE"},
    {TCR_MACHINE(TCR_STATUS), BIT(STATUS_EXPIRED), RELATION_SELF, TCR_MACHINE(TCR_MIGRATION), STIMULUS_EXPIRE, 0, {{0}}, "INF tcr 3.4"},
};

/* 10 s and 10 s: three attempts (E-56). */
static const sim_ms waits[] = {10 * SECOND_MS, 10 * SECOND_MS, 0};
static const struct outbox outbox = {.signing = SIGNING_TCR, .waits = waits, .timeout_ms = 10 * SECOND_MS, .content_type = "application/json; utf-8",
                                     .cite = "tcr 2.17: content type as sent; retries undocumented, INF E-56"};

static const struct knob knobs[] = {
    [TCR_KNOB_ON_DECLINE] = {"tcr.on_decline", {"stays_active", "cancelled"}, true, "tcr 3.4"},
    [TCR_KNOB_MIGRATION_DATES] = {"tcr.migration_dates", {"epoch", "iso"}, true, "tcr 1: schema and example disagree"},
    [TCR_KNOB_NO_MIGRATION_READ] = {"tcr.no_migration_read", {"both_null", "502"}, true, "tcr 2.4"},
    [TCR_KNOB_FEATURE_OFF_CODE] = {"tcr.feature_off_code", {"592", "501"}, true, "tcr 2.6"},
};

const struct provider tcr = {
    .id = PROVIDER_TCR, .name = "tcr", .title = "The Campaign Registry", .base_path = "/v2",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers), .watches = watches, .watches_count = COUNT_OF(watches), .outbox = &outbox,
    .knobs = knobs, .knobs_count = COUNT_OF(knobs),
    TCR_CALLS,
};
