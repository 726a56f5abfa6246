/* legacy: the losing provider, a plain messaging API of our own that stands for whoever holds a number before it migrates, with every policy that the
 * sources know of such a provider (domain model A.2).
 *
 *     number    account  ABSENT --OPEN--> OPEN --CLOSE--> CLOSED
 *               mapping  DETACHED <--DETACH, LOST-- ATTACHED             (the number's place in the campaign at the mobile carriers)
 *                        DETACHED --ATTACH--> ATTACHING --> ATTACHED
 *               reclaim  IDLE --CLAIM--> ASKED --> DONE                  (the way back: it takes the NNID record again)
 *     campaign  acceptance  IDLE --START--> REVIEWING --> ACCEPTED       (of an election back)
 * and what every losing provider has (losing.h).
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "losing.h"

static const struct machine machines[] = {
    [LEGACY_ACCOUNT] = {.name = "account", .store = STORE_NUMBER, .cell = offsetof(struct number, legacy.account), .states = {"ABSENT", "OPEN", "CLOSED"},
                        .final = 0x7, .visible = 0x6, .cite = "A.3 has(n)"},
    [LEGACY_MAPPING] = {.name = "mapping", .store = STORE_NUMBER, .cell = offsetof(struct number, legacy.mapping), .states = {"DETACHED", "ATTACHED", "ATTACHING"},
                        .final = 0x3, .visible = 0x7, .cite = "A.2 mapping_cleanup; tcr 7 #19"},
    [LEGACY_MESSAGE] = {.name = "message", .store = STORE_MESSAGE, .cell = offsetof(struct message, state),
                        .states = {"NONE", "ACCEPTED", "DELIVERED", "DOOMED_CAMPAIGN", "DOOMED_SOURCE", "RECEIVED", "FAILED"}, .final = 0x65, .visible = 0x66,
                        .cite = "A.3.3"},
    LOSING_MACHINES(LEGACY),
    [LEGACY_RECLAIM] = {.name = "reclaim", .store = STORE_NUMBER, .cell = offsetof(struct number, legacy.reclaim), .states = {"IDLE", "ASKED", "DONE"},
                        .final = BIT(RECLAIM_IDLE) | BIT(RECLAIM_DONE), .cite = "B.6: the way back is an override by the old provider"},
    [LEGACY_ACCEPTANCE] = {.name = "acceptance", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, legacy_acceptance),
                           .states = {"IDLE", "REVIEWING", "ACCEPTED"}, .final = BIT(ACCEPTANCE_IDLE) | BIT(ACCEPTANCE_ACCEPTED), .cite = "B.6; tcr 3.3"},
};

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    LOSING_TRANSITIONS(LEGACY, "legacy"),
    {LEGACY_ACCOUNT, BIT(ACCOUNT_OPEN), STIMULUS_CLOSE, ACCOUNT_CLOSED, ACT_NONE, 0, {{0}}, "A.3 account open"},
    {LEGACY_MAPPING, BIT(MAPPING_ATTACHED), STIMULUS_DETACH, MAPPING_DETACHED, ACT_NONE, 0, {{0}}, "A.2 mapping_cleanup on_request"},
    {LEGACY_MAPPING, BIT(MAPPING_ATTACHED), STIMULUS_LOST, MAPPING_DETACHED, ACT_NONE, 0, {KNOB(PROVIDER_LEGACY, LEGACY_KNOB_MAPPING_CLEANUP, BIT(0))},
     "A.2 mapping_cleanup with_nnid"},
    {LEGACY_MAPPING, BIT(MAPPING_DETACHED), STIMULUS_ATTACH, MAPPING_ATTACHING, ACT_NONE, 0, {{0}}, "A.3 attached(n,c)"},
    {LEGACY_MAPPING, BIT(MAPPING_ATTACHING), STIMULUS_COMPLETE, MAPPING_ATTACHED, ACT_NONE, 0, {{0}}, "A.3 attached(n,c)"},
    {LEGACY_RECLAIM, BIT(RECLAIM_IDLE) | BIT(RECLAIM_DONE), STIMULUS_CLAIM, RECLAIM_ASKED, ACT_NONE, 0, {{0}}, "B.6: the way back"},
    {LEGACY_RECLAIM, BIT(RECLAIM_ASKED), STIMULUS_COMPLETE, RECLAIM_DONE, ACT_NONE, 0, {{0}}, "B.6: the way back"},
    {LEGACY_ACCEPTANCE, BIT(ACCEPTANCE_IDLE) | BIT(ACCEPTANCE_ACCEPTED), STIMULUS_START, ACCEPTANCE_REVIEWING, ACT_NONE, 0, {{0}}, "tcr 3.3; B.6"},
    {LEGACY_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING), STIMULUS_ACCEPT, ACCEPTANCE_ACCEPTED, ACT_NONE, 0, {{0}}, "tcr 3.3; B.6"},
    {LEGACY_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING), STIMULUS_REJECT, ACCEPTANCE_IDLE, ACT_NONE, 0, {{0}}, "tcr 2.6: the election was withdrawn"},
    {LEGACY_MAPPING, BIT(MAPPING_DETACHED), STIMULUS_GAINED, MAPPING_ATTACHED, ACT_NONE, 0,
     {KNOB(PROVIDER_LEGACY, LEGACY_KNOB_MAPPING_CLEANUP, BIT(0)), IS(RELATION_CAMPAIGN, OWN(LEGACY, CHAIN), BIT(CHAIN_IN))},
     "A.2: what left with the NNID comes back with it, as long as the campaign is still here"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_SEND, MESSAGE_ACCEPTED, ACT_NONE, 0, {{0}}, "A.3.3"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_CAMPAIGN, MESSAGE_DOOMED_CAMPAIGN, ACT_NONE, 0, {{0}}, "A.3.3 legacy.refuse = async"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_SOURCE, MESSAGE_DOOMED_SOURCE, ACT_NONE, 0, {{0}}, "A.3.3 legacy.refuse = async"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_CREATE, MESSAGE_RECEIVED, ACT_NONE, 1 + HOOK_INBOUND, {{0}}, "A.3 heard"},
    {LEGACY_MESSAGE, BIT(MESSAGE_ACCEPTED), STIMULUS_REPORT, MESSAGE_DELIVERED, ACT_DELIVERED, 0, {{0}}, "A.3.3"},
    {LEGACY_MESSAGE, BIT(MESSAGE_DOOMED_CAMPAIGN) | BIT(MESSAGE_DOOMED_SOURCE), STIMULUS_REPORT, MESSAGE_FAILED, ACT_FAILED, 0, {{0}}, "A.3.3"},
};

static const struct timer timers[] = {
    LOSING_TIMERS(LEGACY, "legacy"),
    {.machine = LEGACY_MAPPING, .state = MAPPING_ATTACHING, .on = STIMULUS_COMPLETE, .shared = LUCK_CAMPAIGN, .timing = "legacy.attach", .party = "gaining provider",
     .cite = "B.6: two minutes"},
    {.machine = LEGACY_RECLAIM, .state = RECLAIM_ASKED, .on = STIMULUS_COMPLETE, .shared = LUCK_CAMPAIGN, .timing = "legacy.reclaim", .party = "gaining provider",
     .cite = "B.6: an override, as E-09"},
    {.machine = LEGACY_ACCEPTANCE, .state = ACCEPTANCE_REVIEWING, .on = STIMULUS_ACCEPT, .timing = "legacy.accept", .party = "TCR", .cite = "B.6; E-14"},
    {.machine = LEGACY_MESSAGE, .state = MESSAGE_ACCEPTED, .on = STIMULUS_REPORT, .timing = "legacy.message.report",
     .party = "mobile carrier", .cite = "A.3.3"},
    {.machine = LEGACY_MESSAGE, .state = MESSAGE_DOOMED_CAMPAIGN, .on = STIMULUS_REPORT, .timing = "legacy.message.report",
     .party = "mobile carrier", .cite = "A.3.3"},
    {.machine = LEGACY_MESSAGE, .state = MESSAGE_DOOMED_SOURCE, .on = STIMULUS_REPORT, .timing = "legacy.message.report",
     .party = "mobile carrier", .cite = "A.3.3"},
};

#define TARGET_IS_US BYTE(RELATION_SELF, offsetof(struct campaign, target), BIT(PROVIDER_LEGACY))
/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    LOSING_WATCHES(LEGACY),
    OVERRIDDEN_BY_TELNYX(LEGACY),
    {OWN(LEGACY, RECLAIM), BIT(RECLAIM_DONE), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_LEGACY, {NOT_SERVED_BY(LEGACY)}, "B.6: the way back"},
    {MACHINE(PROVIDER_TCR, TCR_SHARE), BIT(SHARE_PENDING), RELATION_SELF, OWN(LEGACY, ACCEPTANCE), STIMULUS_START, 0, {TARGET_IS_US}, "tcr 3.3; B.6"},
    {OWN(LEGACY, ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, MACHINE(PROVIDER_TCR, TCR_SHARE), STIMULUS_ACCEPT, 0, {TARGET_IS_US}, "tcr 3.3; B.6"},
    {MACHINE(PROVIDER_TCR, TCR_MIGRATION), BIT(MIGRATION_CANCELLED), RELATION_SELF, OWN(LEGACY, ACCEPTANCE), STIMULUS_REJECT, 0, {{0}}, "tcr 2.6"},
    {RECORD_MACHINE, BIT(RECORD_HELD) | BIT(RECORD_FREE), RELATION_SELF, OWN(LEGACY, MAPPING), STIMULUS_LOST, 0, {NOT_SERVED_BY(LEGACY)},
     "A.2 mapping_cleanup"},
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, OWN(LEGACY, MAPPING), STIMULUS_GAINED, 0, {SERVED_BY(LEGACY)}, "A.2 mapping_cleanup"},
};

#define ACCOUNT_IS(states) IS(RELATION_SELF, MACHINE(PROVIDER_LEGACY, LEGACY_ACCOUNT), states)
#define ATTACHED IS(RELATION_SELF, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), BIT(MAPPING_ATTACHED))
#define MAY_USE IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_LEGACY, LEGACY_CHAIN), BIT(CHAIN_IN) | BIT(CHAIN_KEEPS))
#define LIVE IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_TCR, TCR_OPERATION), BIT(OPERATION_REGISTERED))
#define UNEXPIRED IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_TCR, TCR_STATUS), BIT(STATUS_ACTIVE))
#define NOT_LOCAL BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_TOLL_FREE) | BIT(NUMBER_MOBILE) | BIT(NUMBER_OTHER_COUNTRY))
#define SERVICE_STOPPED_HERE IS(RELATION_SELF, MACHINE(PROVIDER_LEGACY, LEGACY_SERVICE), BIT(SERVICE_STOPPED))
#define SYNCHRONOUS KNOB(PROVIDER_LEGACY, LEGACY_KNOB_REFUSE, BIT(0))

static const struct block blocked[] = {SUSPENDED_SOMEWHERE(RELATION_CAMPAIGN), {0}};

/* direction, carries, refuse, stimulus, when, cite. Domain model A.3, A.3.3. */
static const struct traffic traffic[] = {
    {TRAFFIC_OUT, false, 1 + ERROR_UNKNOWN_SENDER, 0, {ACCOUNT_IS(BIT(ACCOUNT_ABSENT) | BIT(ACCOUNT_CLOSED))}, "A.3 has(n)"},
    {TRAFFIC_OUT, false, 1 + ERROR_NOT_CARRIED, 0, {SERVICE_STOPPED_HERE}, "A.2 service_after_port"},
    {TRAFFIC_OUT, false, 1 + ERROR_NOT_CARRIED, 0, {NOT_SERVED_BY(LEGACY), SYNCHRONOUS}, "A.3.3 NNID gone, legacy.refuse = sync"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {NOT_SERVED_BY(LEGACY)}, "A.3.3 legacy.refuse = async"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {{RELATION_CAMPAIGN, QUANTIFIER_NONE, TEST_STATE, MACHINE(PROVIDER_TCR, TCR_STATUS), BIT(STATUS_ACTIVE) | BIT(STATUS_EXPIRED)}},
     "ours: a number of serve whose campaign nobody has named yet is carried as ever"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {NOT_LOCAL}, "A.2 needs_campaign: local numbers only"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {RECORD_NAMES_ANOTHER}, "tcr 7 #20: the carriers reject it"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {ATTACHED, MAY_USE, LIVE, UNEXPIRED}, "A.3", .blocked = blocked},
    {TRAFFIC_OUT, false, 1 + ERROR_NO_CAMPAIGN, 0, {SYNCHRONOUS}, "A.3 may_use"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {{0}}, "A.3 may_use"},
    {TRAFFIC_IN, false, 0, STIMULUS_NONE, {SERVICE_STOPPED_HERE}, "A.2 service_after_port"},
    {TRAFFIC_IN, true, 0, STIMULUS_CREATE, {ACCOUNT_IS(BIT(ACCOUNT_OPEN))}, "A.3 accepts_in"},
};

static const sim_ms waits[] = {10 * SECOND_MS, 60 * SECOND_MS, 0};
static const struct outbox outbox = {.signing = SIGNING_NONE, .waits = waits, .timeout_ms = 10 * SECOND_MS, .content_type = "application/json", .cite = "ours"};

static const struct knob knobs[] = {
    LOSING_KNOBS(LEGACY, "legacy", CHAIN_LOST_CARRY),
    [LEGACY_KNOB_MAPPING_CLEANUP] = {"legacy.mapping_cleanup", {"with_nnid", "on_request", "never"}, true, "A.2; telnyx 7.5; tcr 7 #19"},
    [LEGACY_KNOB_REFUSE] = {"legacy.refuse", {"sync", "async"}, true, "A.3.3"},
};

static const struct resident residents[] = {{LEGACY_ACCOUNT, ACCOUNT_OPEN}, {LEGACY_MAPPING, MAPPING_ATTACHED}, {LEGACY_CHAIN, CHAIN_IN}};

const struct provider legacy = {
    .id = PROVIDER_LEGACY, .name = "legacy", .title = "the losing provider", .cnp_id = "SLGCY01", .nnid = "101601", .base_path = "",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers), .watches = watches, .watches_count = COUNT_OF(watches),
    .traffic = traffic, .traffic_count = COUNT_OF(traffic), .outbox = &outbox, .knobs = knobs, .knobs_count = COUNT_OF(knobs),
    .residents = residents, .residents_count = COUNT_OF(residents),
    LEGACY_CALLS,
};
