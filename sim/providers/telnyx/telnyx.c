/* Telnyx: who gains numbers by a port, or their messaging by hosting, and the right to a campaign by a share at TCR (S2, S3). Here are its machines, who
 * carries, and what can be turned; how things live is in porting_life.h and messaging_life.h, what can be asked in calls.c.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "losing.h"
#include "hosting_life.h"
#include "messaging.h"
#include "messaging_life.h"
#include "porting_life.h"

#define MESSAGING_WORDS {"not_applicable", "pending", "activating", "exception", "canceled", "partial_port_complete", "ported"}
static const struct machine machines[] = {
    LOSING_MACHINES(TELNYX),
    [TELNYX_ORDER] = {.name = "order", .store = STORE_ORDER, .cell = offsetof(struct order, status),
                      .states = {"NONE", "draft", "in-process", "submitted", "exception", "foc-date-confirmed", "activation-in-progress", "ported",
                                 "cancel-pending", "cancelled", "deleted"},
                      .final = BIT(ORDER_NONE) | BIT(ORDER_PORTED) | BIT(ORDER_CANCELLED) | BIT(ORDER_DELETED), .visible = 0x3fe, .cite = "telnyx 3.1, 3.2"},
    [TELNYX_ORDER_MESSAGING] = {.name = "order_messaging", .store = STORE_ORDER, .cell = offsetof(struct order, messaging), .states = MESSAGING_WORDS,
                                .final = BIT(MESSAGING_NOT_APPLICABLE) | BIT(MESSAGING_CANCELED) | BIT(MESSAGING_PORTED), .visible = 0x7f,
                                .cite = "S3 activation 3 to 5; telnyx 5"},
    [TELNYX_ACTIVATION_JOB] = {.name = "activation_job", .store = STORE_ORDER, .cell = offsetof(struct order, activation),
                               .states = {"NONE", "created", "in-process", "completed", "failed", "open"},
                               .final = BIT(JOB_NONE) | BIT(JOB_COMPLETED) | BIT(JOB_FAILED), .visible = 0x3e, .cite = "telnyx 3.3"},
    [TELNYX_MESSAGING] = {.name = "messaging", .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.messaging), .states = MESSAGING_WORDS,
                          .final = 0x71, .visible = 0x7f,
                          .cite = "S3 partial ports: a number by itself is never partial"},
    [TELNYX_VERIFICATION] = {.name = "verification", .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.verification),
                             .states = {"IDLE", "CHECKING", "DONE"}, .final = BIT(VERIFICATION_IDLE) | BIT(VERIFICATION_DONE), .cite = "S3 activation 3"},
    [TELNYX_SPLIT] = {.name = "split", .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.split), .states = {"WHOLE", "MOVED"}, .final = 0x3,
                      .cite = "telnyx 7.4: a number moves into an order of its own"},
    HOSTING_MACHINES,
    MESSAGING_MACHINES,
};

static const struct transition transitions[] = {LOSING_TRANSITIONS(TELNYX, "telnyx"), PORTING_TRANSITIONS, HOSTING_TRANSITIONS, MESSAGING_TRANSITIONS};
static const struct timer timers[] = {LOSING_TIMERS(TELNYX, "telnyx"), PORTING_TIMERS, HOSTING_TIMERS, MESSAGING_TIMERS};
static const struct watch watches[] = {LOSING_WATCHES(TELNYX), PORTING_WATCHES, HOSTING_WATCHES, MESSAGING_WATCHES};

/* ---- who carries (A.3, A.3.3) ---- */

#define NOT_PORTED_HERE IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_MESSAGING), BIT(MESSAGING_NOT_APPLICABLE) | BIT(MESSAGING_PENDING) | BIT(MESSAGING_CANCELED))
#define NOT_HOSTED_HERE {RELATION_SELF, QUANTIFIER_NONE, TEST_STATE, TELNYX_MACHINE(TELNYX_HOSTED), BIT(HOSTED_SUCCESSFUL)}
#define PROFILE_IS(values) BYTE(RELATION_PROFILE, offsetof(struct profile, enabled), values)
#define ASSIGNED IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_ASSIGNED))
#define MAY_USE IS(RELATION_CAMPAIGN, TELNYX_MACHINE(TELNYX_CHAIN), BIT(CHAIN_IN) | BIT(CHAIN_KEEPS))
#define LIVE IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_TCR, TCR_OPERATION), BIT(OPERATION_REGISTERED))
#define UNEXPIRED IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_TCR, TCR_STATUS), BIT(STATUS_ACTIVE))
#define NOT_LOCAL BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_TOLL_FREE) | BIT(NUMBER_MOBILE) | BIT(NUMBER_OTHER_COUNTRY))
#define SERVICE_STOPPED_HERE IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_SERVICE), BIT(SERVICE_STOPPED))

static const struct block blocked[] = {SUSPENDED_SOMEWHERE(RELATION_CAMPAIGN), MAPPING_SOMEWHERE, {0}};

/* direction, carries, refuse, stimulus, when, cite */
static const struct traffic traffic[] = {
    {TRAFFIC_OUT, false, 1 + ERROR_NOT_ENABLED, 0, {NOT_PORTED_HERE, NOT_HOSTED_HERE, VOICE_WITH(BIT(PROVIDER_TELNYX))}, "A.3.3; telnyx 8: voice only"},
    {TRAFFIC_OUT, false, 1 + ERROR_FROM, 0, {NOT_PORTED_HERE, NOT_HOSTED_HERE}, "A.3.3; telnyx 8: not owned"},
    {TRAFFIC_OUT, false, 1 + ERROR_FROM, 0, {{RELATION_PROFILE, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct profile, used), BIT(1)}}, "A.3.3: not on a profile"},
    {TRAFFIC_OUT, false, 1 + ERROR_PROFILE_OFF, 0, {PROFILE_IS(BIT(0))}, "telnyx 1.4; C15"},
    {TRAFFIC_OUT, false, 1 + ERROR_FROM, 0, {SERVICE_STOPPED_HERE}, "A.2 service_after_port"},
    {TRAFFIC_OUT, false, 1 + ERROR_UNUSABLE, 0, {NOT_SERVED_BY(TELNYX), TELNYX_KNOB(SEND_WHILE_ACTIVATING, BIT(0))}, "A.3.3; INF telnyx.send_while_activating"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_SOURCE, {NOT_SERVED_BY(TELNYX)}, "A.3.3; INF telnyx.send_while_activating = async"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {NOT_LOCAL}, "A.2 needs_campaign: local numbers only"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {RECORD_NAMES_ANOTHER}, "tcr 7 #20: the carriers reject it"},
    {TRAFFIC_OUT, true, 0, STIMULUS_SEND, {ASSIGNED, MAY_USE, LIVE, UNEXPIRED}, "A.3; C16", .blocked = blocked},
    {TRAFFIC_OUT, false, 1 + ERROR_NOT_REGISTERED, 0, {TELNYX_KNOB(NO_CAMPAIGN, BIT(1))}, "telnyx 8; INF telnyx.send_without_campaign = sync"},
    {TRAFFIC_OUT, false, 0, STIMULUS_FAIL_CAMPAIGN, {{0}}, "A.3.3: queued, finalized with 40010"},
    {TRAFFIC_IN, false, 0, STIMULUS_NONE, {SERVICE_STOPPED_HERE}, "A.2 service_after_port"},
    {TRAFFIC_IN, false, 0, STIMULUS_NONE, {NOT_PORTED_HERE, NOT_HOSTED_HERE}, "A.3 on account for messaging"},
    {TRAFFIC_IN, true, 0, STIMULUS_CREATE, {PROFILE_IS(BIT(1))}, "A.3: a working profile; C15"},
};

/* E-42: three attempts at each address. */
static const sim_ms waits[] = {1 * SECOND_MS, 2 * SECOND_MS, 4 * SECOND_MS, 4 * SECOND_MS, 4 * SECOND_MS, 0};
static const struct outbox outbox = {.signing = SIGNING_ED25519, .waits = waits, .timeout_ms = 2 * SECOND_MS, .content_type = "application/json",
                                     .user_agent = "telnyx-webhooks", .per_url = 3, .note = telnyx_note_attempt, .cite = "telnyx 7.1 to 7.3; E-42"};

static const struct knob knobs[] = {
    LOSING_KNOBS(TELNYX, "telnyx", CHAIN_LOST_CARRY),
    [TELNYX_KNOB_TAKES_RELEASED] = {"telnyx.takes_released_nnid", {"if_enabled", "always", "never"}, true, "C14; S3 FAQ voice only"},
    [TELNYX_KNOB_EXCEPTION_DROPS] = {"telnyx.order_exception_drops_messaging", {"true", "false"}, true, "A.10; telnyx 5"},
    [TELNYX_KNOB_COMPLETED_FLAG] = {"telnyx.completed_flag_in_exception", {"false", "seed"}, true, "A.10; telnyx 14.1"},
    [TELNYX_KNOB_UNENABLED_STATUS] = {"telnyx.unenabled_status", {"not_applicable", "seed"}, true, "A.10; S3 disagrees with itself"},
    [TELNYX_KNOB_ENABLE_AFTER_PORT] = {"telnyx.enable_after_port", {"override", "refused"}, true, "A.10; S3 FAQ voice only, last part"},
    [TELNYX_KNOB_HOSTED_KEEPS] = {"telnyx.hosted_then_port.keeps_messaging", {"true", "false"}, true, "A.10; S3 Alternate solution"},
    [TELNYX_KNOB_STRICT_OPENAPI] = {"telnyx.strict_openapi", {"seed", "strict"}, true, "telnyx 13, 14.1"},
    [TELNYX_KNOB_SEND_WHILE_ACTIVATING] = {"telnyx.send_while_activating", {"sync", "async"}, true, "A.3.3; telnyx 8"},
    [TELNYX_KNOB_PORTABLE] = {"telnyx.portable", {"yes", "no"}, false, "telnyx 2"},
    [TELNYX_KNOB_FAST_PORTABLE] = {"telnyx.fast_portable", {"yes", "no"}, false, "telnyx 2"},
    [TELNYX_KNOB_CAPABLE] = {"telnyx.messaging_capable", {"yes", "no", "null"}, false, "S3 activation 1; telnyx 2"},
    [TELNYX_KNOB_CARRIER] = {"telnyx.carrier", {"first", "second", "third"}, false, "telnyx 3.3: orders are split by carrier"},
    [TELNYX_KNOB_EXCEPTION] = {"telnyx.exception", {"ACCOUNT_NUMBER_MISMATCH", "ENTITY_NAME_MISMATCH", "PASSCODE_PIN_INVALID", "FOC_REJECTED",
                                                    "PORTING_ORDER_SPLIT_REQUIRED"}, false, "telnyx 3.1"},
    [TELNYX_KNOB_PARTIAL] = {"telnyx.partial_status", {"exception", "partial_port_complete"}, true, "S3 partial ports; telnyx 5, 14.1"},
    [TELNYX_KNOB_RESUBMIT] = {"telnyx.resubmit", {"confirm", "patch"}, true, "telnyx 3.2: fixed by a PATCH, and by confirm again"},
    MESSAGING_KNOBS,
    HOSTING_KNOBS,
};

static const struct contact contacts[] = {
    {"telnyx.support", TELNYX_MACHINE(TELNYX_CSP_LINK), STIMULUS_CONTACT, "S2 Import: the CSP id is given to support, who tell when it is linked", BIT(CSP_LINKED)},
    {"telnyx.support", TELNYX_MACHINE(TELNYX_POOL), STIMULUS_CONTACT, "tcr 6: a number pool is applied for", 0},
    {NULL, 0, 0, NULL, 0},
};

/* telnyx 1.1: 10DLC is served without its version, too; telnyx 10.2: a path that docs still teach. */
static const struct alias aliases[] = {
    {"/10dlc/phoneNumberCampaign", "/v2/10dlc/phone_number_campaigns"}, {"/v2/10dlc/phoneNumberCampaign", "/v2/10dlc/phone_number_campaigns"},
    {"/10dlc", "/v2/10dlc"},
    {NULL, NULL},
};

static const struct resident residents[] = {
    {TELNYX_MESSAGING, MESSAGING_PORTED}, {TELNYX_VERIFICATION, VERIFICATION_DONE}, {TELNYX_ASSIGNMENT, ASSIGNMENT_ASSIGNED}, {TELNYX_CHAIN, CHAIN_IN},
    {TELNYX_ACCEPTANCE, ACCEPTANCE_ACCEPTED}, {TELNYX_INVENTORY, INVENTORY_ACTIVE},
};

const struct provider telnyx = {
    .id = PROVIDER_TELNYX, .name = "telnyx", .title = "Telnyx", .cnp_id = "STLNX01", .nnid = "104217", .base_path = "/v2",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers), .watches = watches, .watches_count = COUNT_OF(watches),
    .traffic = traffic, .traffic_count = COUNT_OF(traffic), .outbox = &outbox, .knobs = knobs, .knobs_count = COUNT_OF(knobs), .contacts = contacts,
    .aliases = aliases, .residents = residents, .residents_count = COUNT_OF(residents), .resident_profile = true,
    .message_id = "4031xxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .inbound_id = "4031xxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx",
    .profile_id = "4001xxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .message_valid = HOUR_MS,
    TELNYX_CALLS,
};
