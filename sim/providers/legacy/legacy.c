/* legacy: the losing provider, a plain messaging API of our own that stands for whoever holds a number before it migrates, with every policy that the
 * sources know of such a provider (domain model A.2).
 *
 *     number    account  ABSENT --OPEN--> OPEN --CLOSE--> CLOSED
 *               mapping  DETACHED <--DETACH, LOST-- ATTACHED             (the number's place in the campaign at the mobile carriers)
 *               release  IDLE --CLAIM--> LET_GO | ASKED | REFUSED;  ASKED --APPROVE--> LET_GO | REFUSED
 *               port     HERE --PORT--> LEFT --RELEASE--> RELEASED       (the voice leaves; then the NNID record is let go, or kept)
 *               service  RUNNING --PORT--> ENDING | STOPPED              (messaging of a number whose voice has left)
 *     campaign  chain    IN --LOST--> KEEPS | OUT;  KEEPS --STOP--> OUT
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "world.h"

#define LEGACY_MACHINE_ID(index) MACHINE(PROVIDER_LEGACY, index)

static const struct machine machines[] = {
    [LEGACY_ACCOUNT] = {.name = "account", .store = STORE_NUMBER, .cell = offsetof(struct number, legacy.account), .states = {"ABSENT", "OPEN", "CLOSED"},
                        .final = 0x7, .visible = 0x6, .cite = "A.3 has(n)"},
    [LEGACY_MAPPING] = {.name = "mapping", .store = STORE_NUMBER, .cell = offsetof(struct number, legacy.mapping), .states = {"DETACHED", "ATTACHED"},
                        .final = 0x3, .visible = 0x3, .cite = "A.2 mapping_cleanup; tcr 7 #19"},
    [LEGACY_RELEASE] = {.name = "release", .store = STORE_NUMBER, .cell = offsetof(struct number, ticket), .states = {"IDLE", "ASKED", "LET_GO", "REFUSED"},
                        .final = BIT(RELEASE_IDLE) | BIT(RELEASE_LET_GO) | BIT(RELEASE_REFUSED), .cite = "S1 step 5; S3 Background"},
    [LEGACY_CHAIN] = {.name = "chain", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, chain[PROVIDER_LEGACY]), .states = {"OUT", "IN", "KEEPS"},
                      .final = 0x7, .cite = "A.3 may_use, A.6"},
    [LEGACY_MESSAGE] = {.name = "message", .store = STORE_MESSAGE, .cell = offsetof(struct message, state),
                        .states = {"NONE", "ACCEPTED", "DELIVERED", "DOOMED_CAMPAIGN", "DOOMED_SOURCE", "RECEIVED", "FAILED"}, .final = 0x65, .visible = 0x66,
                        .cite = "A.3.3"},
    [LEGACY_PORT] = {.name = "port", .store = STORE_NUMBER, .cell = offsetof(struct number, legacy.port), .states = {"HERE", "LEFT", "RELEASED"}, .final = 0x7,
                     .cite = "S3 Background: a voice port says nothing about messaging"},
    [LEGACY_SERVICE] = {.name = "service", .store = STORE_NUMBER, .cell = offsetof(struct number, legacy.service), .states = {"RUNNING", "ENDING", "STOPPED"},
                        .final = BIT(SERVICE_RUNNING) | BIT(SERVICE_STOPPED), .cite = "A.2 service_after_port"},
};

#define RELEASE_ON_PORT(values) KNOB(PROVIDER_LEGACY, LEGACY_KNOB_RELEASE_ON_PORT, values)
#define SERVICE_AFTER_PORT(values) KNOB(PROVIDER_LEGACY, LEGACY_KNOB_SERVICE_AFTER_PORT, values)
enum { RELEASE_AT_FOC, RELEASE_AFTER, RELEASE_NEVER };
enum { SERVICE_UNTIL_NNID_MOVES, SERVICE_STOPS_AT_PORT, SERVICE_UNTIL };
#define OVERRIDE(values) KNOB(PROVIDER_LEGACY, LEGACY_KNOB_OVERRIDE, values)
#define CHAIN_LOST(values) KNOB(PROVIDER_LEGACY, LEGACY_KNOB_CHAIN_LOST, values)
#define ANY_RELEASE (BIT(RELEASE_IDLE) | BIT(RELEASE_LET_GO) | BIT(RELEASE_REFUSED))
#define SERVED_BY_US BYTE(RELATION_SELF, offsetof(struct number, history[0].serves), BIT(PROVIDER_LEGACY))
#define SERVED_ELSEWHERE {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct number, history[0].serves), BIT(PROVIDER_LEGACY)}
enum { OVERRIDE_AUTO, OVERRIDE_APPROVAL, OVERRIDE_REFUSE };
enum { CHAIN_LOST_CARRY, CHAIN_LOST_STOP, CHAIN_LOST_STOP_AFTER };

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    {LEGACY_RELEASE, ANY_RELEASE, STIMULUS_CLAIM, RELEASE_LET_GO, ACT_NONE, 0, {OVERRIDE(BIT(OVERRIDE_AUTO))}, "S1 step 5: allows automatic overrides"},
    {LEGACY_RELEASE, ANY_RELEASE, STIMULUS_CLAIM, RELEASE_ASKED, ACT_NONE, 0, {OVERRIDE(BIT(OVERRIDE_APPROVAL))}, "S1 step 5: demands formal approval"},
    {LEGACY_RELEASE, ANY_RELEASE, STIMULUS_CLAIM, RELEASE_REFUSED, ACT_NONE, 0, {OVERRIDE(BIT(OVERRIDE_REFUSE))}, "S3 Background case 3"},
    {LEGACY_RELEASE, BIT(RELEASE_ASKED), STIMULUS_APPROVE, RELEASE_LET_GO, ACT_NONE, 0, {LOA_FRESH}, "S1 step 5: with the LOA"},
    {LEGACY_RELEASE, BIT(RELEASE_ASKED), STIMULUS_APPROVE, RELEASE_LET_GO, ACT_NONE, 0,
     {KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_LOA_CHECKED, BIT(1))}, "INF infobip.loa_checked_at"},
    {LEGACY_RELEASE, BIT(RELEASE_ASKED), STIMULUS_APPROVE, RELEASE_REFUSED, ACT_NONE, 0, {LOA_STALE}, "S1 Eligibility: an LOA older than 30 days does not do"},
    {LEGACY_PORT, BIT(PORT_HERE), STIMULUS_PORT, PORT_LEFT, ACT_PORT, 0, {{0}}, "S3 Background: the FOC is executed"},
    {LEGACY_PORT, BIT(PORT_LEFT), STIMULUS_RELEASE, PORT_RELEASED, ACT_NONE, 0, {{0}}, "S3 Background: the losing carrier releases the NNID"},
    {LEGACY_SERVICE, BIT(SERVICE_RUNNING), STIMULUS_PORT, SERVICE_STOPPED, ACT_NONE, 0, {SERVICE_AFTER_PORT(BIT(SERVICE_STOPS_AT_PORT))}, "INF legacy.service_after_port: A.2"},
    {LEGACY_SERVICE, BIT(SERVICE_RUNNING), STIMULUS_PORT, SERVICE_ENDING, ACT_NONE, 0, {SERVICE_AFTER_PORT(BIT(SERVICE_UNTIL))}, "INF legacy.service_after_port: A.2"},
    {LEGACY_SERVICE, BIT(SERVICE_ENDING), STIMULUS_STOP, SERVICE_STOPPED, ACT_NONE, 0, {{0}}, "INF legacy.service_after_port: A.2, until(d)"},
    {LEGACY_ACCOUNT, BIT(ACCOUNT_OPEN), STIMULUS_CLOSE, ACCOUNT_CLOSED, ACT_NONE, 0, {{0}}, "A.3 account open"},
    {LEGACY_MAPPING, BIT(MAPPING_ATTACHED), STIMULUS_DETACH, MAPPING_DETACHED, ACT_NONE, 0, {{0}}, "A.2 mapping_cleanup on_request"},
    {LEGACY_MAPPING, BIT(MAPPING_ATTACHED), STIMULUS_LOST, MAPPING_DETACHED, ACT_NONE, 0, {KNOB(PROVIDER_LEGACY, LEGACY_KNOB_MAPPING_CLEANUP, BIT(0))},
     "A.2 mapping_cleanup with_nnid"},
    {LEGACY_MAPPING, BIT(MAPPING_DETACHED), STIMULUS_ATTACH, MAPPING_ATTACHED, ACT_NONE, 0, {{0}}, "A.3 attached(n,c)"},
    {LEGACY_MAPPING, BIT(MAPPING_DETACHED), STIMULUS_GAINED, MAPPING_ATTACHED, ACT_NONE, 0, {KNOB(PROVIDER_LEGACY, LEGACY_KNOB_MAPPING_CLEANUP, BIT(0))},
     "A.2: what left with the NNID comes back with it"},
    {LEGACY_CHAIN, BIT(CHAIN_IN), STIMULUS_LOST, CHAIN_OUT, ACT_NONE, 0, {CHAIN_LOST(BIT(CHAIN_LOST_STOP))}, "INF legacy.chain_lost: A.6, strict"},
    {LEGACY_CHAIN, BIT(CHAIN_IN), STIMULUS_LOST, CHAIN_KEEPS, ACT_NONE, 0, {{0}}, "INF legacy.chain_lost: A.6, carry or stop after a while"},
    {LEGACY_CHAIN, BIT(CHAIN_KEEPS), STIMULUS_STOP, CHAIN_OUT, ACT_NONE, 0, {{0}}, "INF legacy.chain_lost: A.6, stop_after"},
    {LEGACY_CHAIN, BIT(CHAIN_OUT) | BIT(CHAIN_KEEPS), STIMULUS_GAINED, CHAIN_IN, ACT_NONE, 0, {{0}}, "tcr 3.4"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_SEND, MESSAGE_ACCEPTED, ACT_NONE, 0, {{0}}, "A.3.3"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_CAMPAIGN, MESSAGE_DOOMED_CAMPAIGN, ACT_NONE, 0, {{0}}, "A.3.3 legacy.refuse = async"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_SOURCE, MESSAGE_DOOMED_SOURCE, ACT_NONE, 0, {{0}}, "A.3.3 legacy.refuse = async"},
    {LEGACY_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_CREATE, MESSAGE_RECEIVED, ACT_NONE, 1 + HOOK_INBOUND, {{0}}, "A.3 heard"},
    {LEGACY_MESSAGE, BIT(MESSAGE_ACCEPTED), STIMULUS_REPORT, MESSAGE_DELIVERED, ACT_DELIVERED, 0, {{0}}, "A.3.3"},
    {LEGACY_MESSAGE, BIT(MESSAGE_DOOMED_CAMPAIGN) | BIT(MESSAGE_DOOMED_SOURCE), STIMULUS_REPORT, MESSAGE_FAILED, ACT_FAILED, 0, {{0}}, "A.3.3"},
};

static const struct timer timers[] = {
    {.machine = LEGACY_RELEASE, .state = RELEASE_ASKED, .on = STIMULUS_APPROVE, .timing = "legacy.approval", .party = "losing carrier",
     .when = {KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_NEEDS_CONTACT, BIT(0))}, .cite = "S1 step 5; E-11, E-46; INF infobip.stuck_needs_contact"},
    {.machine = LEGACY_PORT, .state = PORT_LEFT, .on = STIMULUS_RELEASE, .shared = true, .timing = "legacy.release_delay", .party = "losing carrier",
     .when = {RELEASE_ON_PORT(BIT(RELEASE_AT_FOC))}, .cite = "S3 FAQ; E-23"},
    {.machine = LEGACY_PORT, .state = PORT_LEFT, .on = STIMULUS_RELEASE, .shared = true, .timing = "legacy.release_after", .party = "losing carrier",
     .when = {RELEASE_ON_PORT(BIT(RELEASE_AFTER))}, .cite = "S3 Background case 2; E-45"},
    {.machine = LEGACY_SERVICE, .state = SERVICE_ENDING, .on = STIMULUS_STOP, .timing = "legacy.service_after_port.until", .party = "losing carrier",
     .cite = "INF legacy.service_after_port: tcr 3.5"},
    {.machine = LEGACY_CHAIN, .state = CHAIN_KEEPS, .on = STIMULUS_STOP, .timing = "legacy.chain_lost.after", .party = "losing carrier",
     .when = {CHAIN_LOST(BIT(CHAIN_LOST_STOP_AFTER))}, .cite = "INF legacy.chain_lost: A.6, stop_after(d)"},
    {.machine = LEGACY_MESSAGE, .state = MESSAGE_ACCEPTED, .on = STIMULUS_REPORT, .timing = "legacy.message.report",
     .party = "mobile carrier", .cite = "A.3.3"},
    {.machine = LEGACY_MESSAGE, .state = MESSAGE_DOOMED_CAMPAIGN, .on = STIMULUS_REPORT, .timing = "legacy.message.report",
     .party = "mobile carrier", .cite = "A.3.3"},
    {.machine = LEGACY_MESSAGE, .state = MESSAGE_DOOMED_SOURCE, .on = STIMULUS_REPORT, .timing = "legacy.message.report",
     .party = "mobile carrier", .cite = "A.3.3"},
};

#define RECORD_MACHINE MACHINE(PROVIDER_NNSR, NNSR_RECORD)
#define TCR_MACHINE(index) MACHINE(PROVIDER_TCR, index)

/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    {LEGACY_MACHINE_ID(LEGACY_PORT), BIT(PORT_LEFT), RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_SERVICE), STIMULUS_PORT, 0, {{0}}, "A.2 service_after_port"},
    {LEGACY_MACHINE_ID(LEGACY_PORT), BIT(PORT_RELEASED), RELATION_SELF, RECORD_MACHINE, STIMULUS_RELEASE, 0, {SERVED_BY_US}, "S3 Background"},
    {RECORD_MACHINE, BIT(RECORD_ASKED), RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_RELEASE), STIMULUS_CLAIM, 0, {SERVED_BY_US}, "S1 step 5: the holder decides"},
    {LEGACY_MACHINE_ID(LEGACY_RELEASE), BIT(RELEASE_LET_GO), RELATION_SELF, RECORD_MACHINE, STIMULUS_APPROVE, 0, {{0}}, "S1 step 5"},
    {LEGACY_MACHINE_ID(LEGACY_RELEASE), BIT(RELEASE_REFUSED), RELATION_SELF, RECORD_MACHINE, STIMULUS_REFUSE, 0, {{0}}, "S3 Background case 3"},
    {RECORD_MACHINE, BIT(RECORD_HELD) | BIT(RECORD_FREE), RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_MAPPING), STIMULUS_LOST, 0, {SERVED_ELSEWHERE},
     "A.2 mapping_cleanup"},
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_MAPPING), STIMULUS_GAINED, 0, {SERVED_BY_US}, "A.2 mapping_cleanup"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_COMPLETED), RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_CHAIN), STIMULUS_LOST, 0,
     {{RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct campaign, primary), BIT(PROVIDER_LEGACY)}}, "tcr 3.4"},
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_COMPLETED), RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_CHAIN), STIMULUS_GAINED, 0,
     {BYTE(RELATION_SELF, offsetof(struct campaign, primary), BIT(PROVIDER_LEGACY))}, "tcr 3.4"},
};

#define ACCOUNT_IS(states) IS(RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_ACCOUNT), states)
#define ATTACHED IS(RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_MAPPING), BIT(MAPPING_ATTACHED))
#define MAY_USE IS(RELATION_CAMPAIGN, LEGACY_MACHINE_ID(LEGACY_CHAIN), BIT(CHAIN_IN) | BIT(CHAIN_KEEPS))
#define LIVE IS(RELATION_CAMPAIGN, TCR_MACHINE(TCR_OPERATION), BIT(OPERATION_REGISTERED))
#define UNEXPIRED IS(RELATION_CAMPAIGN, TCR_MACHINE(TCR_STATUS), BIT(STATUS_ACTIVE))
#define NOT_LOCAL BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_TOLL_FREE) | BIT(NUMBER_MOBILE) | BIT(NUMBER_OTHER_COUNTRY))
#define SERVICE_STOPPED_HERE IS(RELATION_SELF, LEGACY_MACHINE_ID(LEGACY_SERVICE), BIT(SERVICE_STOPPED))
#define SYNCHRONOUS KNOB(PROVIDER_LEGACY, LEGACY_KNOB_REFUSE, BIT(0))

/* direction, carries, refuse, stimulus, when, cite. Domain model A.3, A.3.3. */
static const struct traffic traffic[] = {
    {TRAFFIC_OUT, false, 1 + ERROR_UNKNOWN_SENDER, 0, {ACCOUNT_IS(BIT(ACCOUNT_ABSENT) | BIT(ACCOUNT_CLOSED))}, "A.3 has(n)"},
    {TRAFFIC_OUT, false, 1 + ERROR_NOT_CARRIED, 0, {SERVICE_STOPPED_HERE}, "A.2 service_after_port"},
    {TRAFFIC_OUT, false, 1 + ERROR_NOT_CARRIED, 0, {SERVED_ELSEWHERE, SYNCHRONOUS}, "A.3.3 NNID gone, legacy.refuse = sync"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {SERVED_ELSEWHERE}, "A.3.3 legacy.refuse = async"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {{RELATION_CAMPAIGN, QUANTIFIER_NONE, TEST_STATE, TCR_MACHINE(TCR_STATUS), BIT(STATUS_ACTIVE) | BIT(STATUS_EXPIRED)}},
     "ours: a number of serve whose campaign nobody has named yet is carried as ever"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {NOT_LOCAL}, "A.2 needs_campaign: local numbers only"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {ATTACHED, MAY_USE, LIVE, UNEXPIRED}, "A.3"},
    {TRAFFIC_OUT, false, 1 + ERROR_NO_CAMPAIGN, 0, {SYNCHRONOUS}, "A.3 may_use"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {{0}}, "A.3 may_use"},
    {TRAFFIC_IN, false, 0, STIMULUS_NONE, {SERVICE_STOPPED_HERE}, "A.2 service_after_port"},
    {TRAFFIC_IN, true, 0, STIMULUS_CREATE, {ACCOUNT_IS(BIT(ACCOUNT_OPEN))}, "A.3 accepts_in"},
};

static const sim_ms waits[] = {10 * SECOND_MS, 60 * SECOND_MS, 0};
static const struct outbox outbox = {.signing = SIGNING_NONE, .waits = waits, .timeout_ms = 10 * SECOND_MS, .content_type = "application/json", .cite = "ours"};

static const struct knob knobs[] = {
    [LEGACY_KNOB_OVERRIDE] = {"legacy.override", {"auto", "approval", "refuse"}, false, "S1 step 5; S3 Background case 3"},
    [LEGACY_KNOB_CHAIN_LOST] = {"legacy.chain_lost", {"carry", "stop", "stop_after"}, true, "A.6"},
    [LEGACY_KNOB_MAPPING_CLEANUP] = {"legacy.mapping_cleanup", {"with_nnid", "on_request", "never"}, true, "A.2; telnyx 7.5; tcr 7 #19"},
    [LEGACY_KNOB_REFUSE] = {"legacy.refuse", {"sync", "async"}, true, "A.3.3"},
    [LEGACY_KNOB_RELEASE_ON_PORT] = {"legacy.release_on_port", {"at_foc", "after", "never"}, false, "A.2; S3 Background"},
    [LEGACY_KNOB_SERVICE_AFTER_PORT] = {"legacy.service_after_port", {"until_nnid_moves", "stops_at_port", "until"}, true, "A.2; S3 Background; tcr 3.5"},
};

const struct provider legacy = {
    .id = PROVIDER_LEGACY, .name = "legacy", .title = "the losing provider", .cnp_id = "SLGCY01", .nnid = "101601", .base_path = "",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers), .watches = watches, .watches_count = COUNT_OF(watches),
    .traffic = traffic, .traffic_count = COUNT_OF(traffic), .outbox = &outbox, .knobs = knobs, .knobs_count = COUNT_OF(knobs),
    LEGACY_CALLS,
};
