/* The Campaign Registry: how campaigns, shares and CNP migrations live (tcr 3.1 to 3.4). Its calls are in calls.c.
 *
 *     migration  NONE --ELECT--> ACTIVE --COMPLETE--> COMPLETED
 *                  ^                |--CANCEL, EXPIRE--> CANCELLED      (both --ELECT--> ACTIVE again)
 *     share      (provisional) NONE --ELECT--> PENDING --ACCEPT--> ACCEPTED | --DECLINE--> DECLINED
 *     elections  NONE --START--> RUNNING --COMPLETE--> DONE, over RESHARING and ASKED when the partner is a CSP and needs a DCA of its own
 *     partner    (the customer's answer, when somebody else's CSP shares with it) NONE --ELECT--> PENDING --SHARE--> ACCEPTED | --DECLINE--> DECLINED;
 *                MEMBER of the original chain once that is settled
 *     secondary  (of the original chain) PENDING --ACCEPT--> ACCEPTED | --DECLINE--> DECLINED
 *     brand      ACTIVE <--LIFT, SUSPEND--> SUSPENDED
 *     terms      APPROVED --RESUBMIT--> LOWERED
 *     file       OPEN: what is told of a campaign without changing it
 *     att, tmobile, uscellular, verizon   AS_ONE, or REGISTERED <--LIFT, SUSPEND--> SUSPENDED where the mobile carriers are split (domain model A.9)
 *     role       (of the account's key) USER or GUEST
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "world.h"

#define CAMPAIGN_MACHINE(member, text, ...) .name = text, .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, member), .states = {__VA_ARGS__}

#define CARRIER_MACHINE(index, text) \
    {.name = text, .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, carrier[index]), .states = {"AS_ONE", "REGISTERED", "SUSPENDED"}, .final = 0x7, \
     .visible = BIT(CARRIER_REGISTERED) | BIT(CARRIER_SUSPENDED), .cite = "tcr 3.2; A.9"}

static const struct machine machines[] = {
    [TCR_STATUS] = {CAMPAIGN_MACHINE(status, "status", "ACTIVE", "EXPIRED"), .final = BIT(STATUS_ACTIVE) | BIT(STATUS_EXPIRED),
                    .visible = BIT(STATUS_ACTIVE) | BIT(STATUS_EXPIRED), .cite = "tcr 3.1"},
    [TCR_ORIGINAL] = {CAMPAIGN_MACHINE(original, "original", "NONE", "PENDING", "ACCEPTED", "DECLINED"), .final = 0xf, .visible = 0xe, .cite = "tcr 3.3"},
    [TCR_MIGRATION] = {CAMPAIGN_MACHINE(migration, "migration", "NONE", "ACTIVE", "COMPLETED", "CANCELLED"),
                       .final = BIT(MIGRATION_NONE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED), .visible = 0xe, .cite = "tcr 3.4"},
    [TCR_SHARE] = {CAMPAIGN_MACHINE(share, "share", "NONE", "PENDING", "ACCEPTED", "DECLINED"),
                   .final = BIT(SHARE_NONE) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED), .visible = 0xe, .cite = "tcr 3.3, 3.4"},
    [TCR_ELECTIONS] = {CAMPAIGN_MACHINE(elections, "elections", "NONE", "RUNNING", "DONE", "RESHARING", "ASKED"), .final = BIT(ELECTIONS_NONE) | BIT(ELECTIONS_DONE),
                       .visible = BIT(ELECTIONS_DONE) | BIT(ELECTIONS_RUNNING), .cite = "tcr 2.7, 3.3"},
    [TCR_OPERATION] = {CAMPAIGN_MACHINE(operation, "operation", "REVIEW", "REGISTERED", "REJECTED", "SUSPENDED"), .final = 0xf, .visible = 0xf,
                       .cite = "tcr 3.2"},
    [TCR_PARTNER] = {CAMPAIGN_MACHINE(partner, "partner", "NONE", "PENDING", "ACCEPTED", "DECLINED", "MEMBER"),
                     .final = BIT(PARTNER_NONE) | BIT(PARTNER_ACCEPTED) | BIT(PARTNER_DECLINED) | BIT(PARTNER_MEMBER), .visible = 0x1e, .cite = "tcr 2.12"},
    [TCR_SECONDARY] = {CAMPAIGN_MACHINE(second, "secondary", "NONE", "PENDING", "ACCEPTED", "DECLINED"), .final = 0xd, .cite = "tcr 3.3"},
    [TCR_BRAND] = {CAMPAIGN_MACHINE(brand, "brand", "ACTIVE", "SUSPENDED"), .final = 0x3, .cite = "tcr 1.1: 592 (a)"},
    [TCR_TERMS] = {CAMPAIGN_MACHINE(terms, "terms", "APPROVED", "LOWERED"), .final = 0x3, .visible = 0x3, .cite = "tcr 2.9, 2.14"},
    [TCR_FILE] = {CAMPAIGN_MACHINE(file, "file", "OPEN"), .final = 0x1, .cite = "tcr 2.17"},
    [TCR_ROLE] = {.name = "role", .store = STORE_ACCOUNT, .cell = offsetof(struct account, role), .states = {"USER", "GUEST"}, .final = 0x3,
                  .cite = "tcr 1: guests and readers cannot migrate"},
    [TCR_ATT] = CARRIER_MACHINE(CARRIER_ATT, "att"),
    [TCR_TMOBILE] = CARRIER_MACHINE(CARRIER_TMOBILE, "tmobile"),
    [TCR_USCELLULAR] = CARRIER_MACHINE(CARRIER_USCELLULAR, "uscellular"),
    [TCR_VERIZON] = CARRIER_MACHINE(CARRIER_VERIZON, "verizon"),
};

#define PROVISIONAL_OPEN (BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED))

#define AT(member) offsetof(struct campaign, member)
#define SELF_IS(machine, states) IS(RELATION_SELF, MACHINE(PROVIDER_TCR, machine), states)
#define OFFERED(values) BYTE(RELATION_SELF, AT(with_me[CHAIN_PROVISIONAL]), values)
#define MEMBER(values) BYTE(RELATION_SELF, AT(with_me[CHAIN_ORIGINAL]), values)
#define TARGET_IS_CSP BYTE(RELATION_SELF, AT(target), BIT(PROVIDER_TELGORITHM) | BIT(PROVIDER_LEGACY))
#define ANY_PARTNER (BIT(PARTNER_NONE) | BIT(PARTNER_PENDING) | BIT(PARTNER_ACCEPTED) | BIT(PARTNER_DECLINED) | BIT(PARTNER_MEMBER))
#define OPEN_PARTNER (BIT(PARTNER_PENDING) | BIT(PARTNER_ACCEPTED) | BIT(PARTNER_MEMBER))
#define CARRIER_TRANSITIONS(machine, suspended, lifted) \
    {machine, BIT(CARRIER_REGISTERED), STIMULUS_SUSPEND, CARRIER_SUSPENDED, ACT_NONE, 1 + suspended, {{0}}, "tcr 3.1, 3.2: one carrier"}, \
    {machine, BIT(CARRIER_SUSPENDED), STIMULUS_LIFT, CARRIER_REGISTERED, ACT_NONE, 1 + lifted, {{0}}, "tcr 3.2"}

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    {TCR_MIGRATION, BIT(MIGRATION_NONE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED), STIMULUS_ELECT, MIGRATION_ACTIVE, ACT_NOMINATE, 0, {{0}},
     "tcr 2.6, 3.4: migrateCnp"},
    {TCR_MIGRATION, BIT(MIGRATION_ACTIVE), STIMULUS_COMPLETE, MIGRATION_COMPLETED, ACT_SUCCEED, 1 + HOOK_SHARE_ENDED,
     {KNOB(PROVIDER_TCR, TCR_KNOB_LOSER_NOTIFIED, BIT(1))}, "INF tcr.loser_notified"},
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
    {TCR_ELECTIONS, BIT(ELECTIONS_NONE) | BIT(ELECTIONS_DONE), STIMULUS_START, ELECTIONS_RESHARING, ACT_NONE, 0, {TARGET_IS_CSP},
     "tcr 2.12: a CSP accepts by sharing upstream until a DCA is reached"},
    {TCR_ELECTIONS, BIT(ELECTIONS_RESHARING), STIMULUS_SHARE, ELECTIONS_ASKED, ACT_NONE, 0, {{0}}, "tcr 4 step 9"},
    {TCR_ELECTIONS, BIT(ELECTIONS_ASKED), STIMULUS_ACCEPT, ELECTIONS_RUNNING, ACT_NONE, 0, {{0}}, "tcr 4 step 10"},
    {TCR_ELECTIONS, BIT(ELECTIONS_NONE) | BIT(ELECTIONS_DONE), STIMULUS_START, ELECTIONS_RUNNING, ACT_NONE, 0, {{0}}, "tcr 3.3: DCA1 elects secondary DCAs"},
    {TCR_ELECTIONS, BIT(ELECTIONS_RUNNING), STIMULUS_COMPLETE, ELECTIONS_DONE, ACT_NONE, 1 + HOOK_DCA_COMPLETE, {{0}}, "tcr 3.3: CAMPAIGN_DCA_COMPLETE"},
    {TCR_ELECTIONS, BIT(ELECTIONS_RESHARING) | BIT(ELECTIONS_ASKED) | BIT(ELECTIONS_RUNNING) | BIT(ELECTIONS_DONE), STIMULUS_CLOSE, ELECTIONS_NONE, ACT_NONE, 0, {{0}}, "INF tcr 3.4"},
    {TCR_OPERATION, BIT(OPERATION_REGISTERED), STIMULUS_SUSPEND, OPERATION_SUSPENDED, ACT_NONE, 1 + HOOK_SUSPENDED,
     {SELF_IS(TCR_ATT, BIT(CARRIER_AS_ONE))}, "tcr 3.2"},
    {TCR_OPERATION, BIT(OPERATION_REGISTERED), STIMULUS_SUSPEND, OPERATION_SUSPENDED, ACT_NONE, 0, {{0}}, "A.9: the last of the carriers suspended it"},
    {TCR_OPERATION, BIT(OPERATION_SUSPENDED), STIMULUS_LIFT, OPERATION_REGISTERED, ACT_NONE, 1 + HOOK_UNSUSPENDED, {SELF_IS(TCR_ATT, BIT(CARRIER_AS_ONE))},
     "tcr 3.2"},
    {TCR_OPERATION, BIT(OPERATION_SUSPENDED), STIMULUS_LIFT, OPERATION_REGISTERED, ACT_NONE, 0, {{0}}, "A.9: the first of the carriers lets it pass again"},
    {TCR_OPERATION, BIT(OPERATION_REVIEW), STIMULUS_APPROVE, OPERATION_REGISTERED, ACT_NONE, 1 + HOOK_APPROVED, {{0}}, "tcr 3.2"},
    {TCR_OPERATION, BIT(OPERATION_REVIEW), STIMULUS_REJECT, OPERATION_REJECTED, ACT_NONE, 1 + HOOK_REJECTED, {{0}}, "tcr 3.2"},
    {TCR_OPERATION, BIT(OPERATION_REJECTED), STIMULUS_RESUBMIT, OPERATION_REVIEW, ACT_NONE, 1 + HOOK_REVIEW, {{0}}, "tcr 3.2: update and resubmit"},
    CARRIER_TRANSITIONS(TCR_ATT, HOOK_SUSPENDED_ATT, HOOK_UNSUSPENDED_ATT),
    CARRIER_TRANSITIONS(TCR_TMOBILE, HOOK_SUSPENDED_TMOBILE, HOOK_UNSUSPENDED_TMOBILE),
    CARRIER_TRANSITIONS(TCR_USCELLULAR, HOOK_SUSPENDED_USCELLULAR, HOOK_UNSUSPENDED_USCELLULAR),
    CARRIER_TRANSITIONS(TCR_VERIZON, HOOK_SUSPENDED_VERIZON, HOOK_UNSUSPENDED_VERIZON),
    {TCR_PARTNER, ANY_PARTNER, STIMULUS_ELECT, PARTNER_PENDING, ACT_OFFER, 1 + HOOK_OFFERED, {{0}},
     "tcr 2.12, 4: the CSP of a campaign leads its provisional chain over the customer; INF tcr 2.17: the new upstream CNP hears of it"},
    {TCR_PARTNER, OPEN_PARTNER, STIMULUS_SHARE, PARTNER_ACCEPTED, ACT_FORWARD, 0, {{0}}, "tcr 2.12: accepts by sharing upstream"},
    {TCR_PARTNER, OPEN_PARTNER, STIMULUS_DECLINE, PARTNER_DECLINED, ACT_ANSWER, 0, {{0}}, "tcr 2.12: declines"},
    {TCR_PARTNER, ANY_PARTNER, STIMULUS_COMPLETE, PARTNER_MEMBER, ACT_JOIN, 0, {{0}}, "tcr 3.4: what was provisional is the chain itself"},
    {TCR_PARTNER, ANY_PARTNER, STIMULUS_CLOSE, PARTNER_MEMBER, ACT_WITHDRAW, 0, {MEMBER(BIT(1))}, "INF tcr 2.6: after CANCELLED the provisional shares vanish"},
    {TCR_PARTNER, ANY_PARTNER, STIMULUS_CLOSE, PARTNER_NONE, ACT_WITHDRAW, 0, {{0}}, "INF tcr 2.6: after CANCELLED the provisional shares vanish"},
    {TCR_SECONDARY, BIT(SECONDARY_PENDING), STIMULUS_ACCEPT, SECONDARY_ACCEPTED, ACT_NONE, 0, {{0}}, "tcr 3.3"},
    {TCR_SECONDARY, BIT(SECONDARY_PENDING), STIMULUS_DECLINE, SECONDARY_DECLINED, ACT_NONE, 0, {{0}}, "tcr 3.3"},
    {TCR_BRAND, BIT(BRAND_ACTIVE), STIMULUS_SUSPEND, BRAND_SUSPENDED, ACT_NONE, 0, {{0}}, "tcr 1.1: 592 (a)"},
    {TCR_BRAND, BIT(BRAND_SUSPENDED), STIMULUS_LIFT, BRAND_ACTIVE, ACT_NONE, 0, {{0}}, "tcr 7 #9"},
    {TCR_TERMS, BIT(TERMS_APPROVED), STIMULUS_RESUBMIT, TERMS_LOWERED, ACT_NONE, 1 + HOOK_RESUBMISSION,
     {SELF_IS(TCR_MIGRATION, BIT(MIGRATION_ACTIVE)), KNOB(PROVIDER_TCR, TCR_KNOB_RESUBMIT_MIDWAY, BIT(0))}, "tcr 2.14, 7 #31; INF tcr.resubmit_midway"},
    {TCR_TERMS, BIT(TERMS_APPROVED), STIMULUS_RESUBMIT, TERMS_APPROVED, ACT_NONE, 1 + HOOK_RESUBMISSION, {{0}}, "tcr 2.14"},
    {TCR_TERMS, BIT(TERMS_LOWERED), STIMULUS_RESUBMIT, TERMS_LOWERED, ACT_NONE, 1 + HOOK_RESUBMISSION, {{0}}, "tcr 2.14"},
    {TCR_ROLE, BIT(ROLE_GUEST), STIMULUS_ENABLE, ROLE_USER, ACT_NONE, 0, {{0}}, "tcr 1: who makes keys"},
    {TCR_FILE, BIT(FILE_OPEN), STIMULUS_NUDGE, FILE_OPEN, ACT_NONE, 1 + HOOK_NUDGE, {{0}}, "tcr 2.13"},
    {TCR_FILE, BIT(FILE_OPEN), STIMULUS_UPDATE, FILE_OPEN, ACT_NONE, 1 + HOOK_UPDATED, {{0}}, "tcr 2.3, 2.17"},
    {TCR_STATUS, BIT(STATUS_ACTIVE), STIMULUS_EXPIRE, STATUS_EXPIRED, ACT_NONE, 1 + HOOK_EXPIRED, {{0}}, "tcr 3.1"},
};

static const struct timer timers[] = {
    {.machine = TCR_MIGRATION, .state = MIGRATION_ACTIVE, .on = STIMULUS_EXPIRE, .background = true, .until = 1 + offsetof(struct campaign, migration_expires),
     .timing = "tcr.migration.expiry", .party = "TCR", .when = {KNOB(PROVIDER_TCR, TCR_KNOB_ON_EXPIRY, BIT(0))},
     .cite = "tcr 0.4: midnight UTC of the day of creation + 30; E-51; INF tcr.on_expiry"},
    {.machine = TCR_ELECTIONS, .state = ELECTIONS_RESHARING, .on = STIMULUS_SHARE, .timing = "tcr.cnp_reshare.auto", .party = "TCR", .cite = "tcr 3.4; E-48"},
    {.machine = TCR_ELECTIONS, .state = ELECTIONS_ASKED, .on = STIMULUS_ACCEPT, .timing = "tcr.dca.accept.auto", .party = "DCA", .cite = "tcr 3.4; E-49"},
    {.machine = TCR_ELECTIONS, .state = ELECTIONS_RUNNING, .on = STIMULUS_COMPLETE, .timing = "tcr.elections", .party = "DCA",
     .cite = "tcr 3.3, 3.4: dca2AutoAccept answers at once; E-49"},
};

#define TCR_MACHINE(index) MACHINE(PROVIDER_TCR, index)

#define SUSPENDED_BY(machine) SELF_IS(machine, BIT(CARRIER_SUSPENDED))
#define LAST_CARRIER(machine) \
    {TCR_MACHINE(machine), BIT(CARRIER_SUSPENDED), RELATION_SELF, TCR_MACHINE(TCR_OPERATION), STIMULUS_SUSPEND, 0, \
     {SUSPENDED_BY(TCR_ATT), SUSPENDED_BY(TCR_TMOBILE), SUSPENDED_BY(TCR_USCELLULAR), SUSPENDED_BY(TCR_VERIZON)}, "A.9: nobody lets it pass"}, \
    {TCR_MACHINE(machine), BIT(CARRIER_REGISTERED), RELATION_SELF, TCR_MACHINE(TCR_OPERATION), STIMULUS_LIFT, 0, {{0}}, "A.9: somebody lets it pass"}

/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_ACTIVE), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_ELECT, 0, {BYTE(RELATION_SELF, AT(foreign), BIT(0))},
     "tcr 3.4"},
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
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_DECLINED), RELATION_SELF, TCR_MACHINE(TCR_ELECTIONS), STIMULUS_CLOSE, 0, {{0}}, "tcr 3.3: nobody is elected any more"},
    {TCR_MACHINE(TCR_ELECTIONS), BIT(ELECTIONS_RUNNING), RELATION_SELF, TCR_MACHINE(TCR_MIGRATION), STIMULUS_COMPLETE, 0,
     {SELF_IS(TCR_SHARE, BIT(SHARE_ACCEPTED)), KNOB(PROVIDER_TCR, TCR_KNOB_COMPLETE_WHEN, BIT(1))}, "INF tcr.complete_when: without secondary DCAs"},
    {TCR_MACHINE(TCR_SECONDARY), BIT(SECONDARY_DECLINED), RELATION_SELF, TCR_MACHINE(TCR_ORIGINAL), STIMULUS_DECLINE, 0, {{0}},
     "tcr 3.3: a decline by a secondary DCA reaches the CSP as SHARE_DELETE"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_ACTIVE), RELATION_SELF, TCR_MACHINE(TCR_PARTNER), STIMULUS_ELECT, 0,
     {BYTE(RELATION_SELF, AT(foreign), BIT(1)), BYTE(RELATION_SELF, AT(downstream), BIT(1))}, "tcr 4 steps 4 to 8, seen by the CNP"},
    {TCR_MACHINE(TCR_PARTNER), BIT(PARTNER_PENDING), RELATION_SELF, TCR_MACHINE(TCR_PARTNER), STIMULUS_SHARE, 0,
     {MEMBER(BIT(1)), OFFERED(BIT(1)), BYTE(RELATION_ACCOUNT, offsetof(struct account, flags[ACCOUNT_AUTO_COMPLETE]), BIT(1))},
     "tcr 2.6: migrationAutoComplete of one that sits in both chains"},
    {TCR_MACHINE(TCR_PARTNER), BIT(PARTNER_ACCEPTED), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_ELECT, 0, {OFFERED(BIT(1))}, "tcr 2.12, 4 step 9"},
    {TCR_MACHINE(TCR_PARTNER), BIT(PARTNER_ACCEPTED), RELATION_SELF, TCR_MACHINE(TCR_ORIGINAL), STIMULUS_ELECT, 0, {OFFERED(BIT(0))}, "tcr 2.12, 3.3"},
    {TCR_MACHINE(TCR_PARTNER), BIT(PARTNER_DECLINED), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_CLOSE, 0, {OFFERED(BIT(1))}, "tcr 2.12: the chain ends there"},
    {TCR_MACHINE(TCR_PARTNER), BIT(PARTNER_DECLINED), RELATION_SELF, TCR_MACHINE(TCR_MIGRATION), STIMULUS_CANCEL, 0,
     {OFFERED(BIT(1)), KNOB(PROVIDER_TCR, TCR_KNOB_ON_DECLINE, BIT(1))}, "INF tcr.on_decline"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_COMPLETED), RELATION_SELF, TCR_MACHINE(TCR_PARTNER), STIMULUS_COMPLETE, 0, {OFFERED(BIT(1))}, "tcr 3.4"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_CANCELLED), RELATION_SELF, TCR_MACHINE(TCR_PARTNER), STIMULUS_CLOSE, 0, {OFFERED(BIT(1))}, "INF tcr 2.6"},
    {TCR_MACHINE(TCR_TERMS), BIT(TERMS_APPROVED) | BIT(TERMS_LOWERED), RELATION_SELF, TCR_MACHINE(TCR_OPERATION), STIMULUS_RESUBMIT, 0, {{0}}, "tcr 3.2"},
    LAST_CARRIER(TCR_ATT), LAST_CARRIER(TCR_TMOBILE), LAST_CARRIER(TCR_USCELLULAR), LAST_CARRIER(TCR_VERIZON),
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
    [TCR_KNOB_COMPLETE_WHEN] = {"tcr.complete_when", {"all_elected", "all_hops_accepted"}, true, "A.10; tcr 3.4"},
    [TCR_KNOB_LOSER_NOTIFIED] = {"tcr.loser_notified", {"no_event", "share_delete"}, true, "A.10; tcr 3.4"},
    [TCR_KNOB_ON_EXPIRY] = {"tcr.on_expiry", {"cancelled", "stays_active"}, true, "A.10; tcr 0.4, 3.4"},
    [TCR_KNOB_RESUBMIT_MIDWAY] = {"tcr.resubmit_midway", {"lowers_terms", "keeps_terms"}, true, "tcr 2.14, 7 #31"},
};

/* tcr 1: the paths as another provider documents them. */
static const struct alias aliases[] = {{"/v2/restAPI", "/v2"}, {NULL, NULL}};

const struct provider tcr = {
    .id = PROVIDER_TCR, .name = "tcr", .title = "The Campaign Registry", .base_path = "/v2", .aliases = aliases,
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers), .watches = watches, .watches_count = COUNT_OF(watches), .outbox = &outbox,
    .knobs = knobs, .knobs_count = COUNT_OF(knobs),
    TCR_CALLS,
};
