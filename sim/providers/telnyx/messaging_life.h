/* How campaigns, assignments and messages live at Telnyx: rows that telnyx.c joins (telnyx 8, 9, 10; S2). Hosting is in hosting_life.h.
 *
 *     account   csp_link    LINKED;  UNLINKED --CONTACT--> ASKED --ANSWER--> LINKED
 *     campaign  acceptance  IDLE --START--> REVIEWING --APPROVE--> APPROVED --ACCEPT--> ACCEPTED <--ASSIGN-- DORMANT      (of the share at TCR)
 *     number    inventory   NONE --START--> port-pending --GAINED--> active --LOST--> ported-out;  NONE --CREATE--> hosted
 *               assignment  NONE --ASSIGN--> PENDING_ASSIGNMENT --COMPLETE--> ASSIGNED | WAITING | FAILED_…
 *                           ASSIGNED --DETACH--> PENDING_UNASSIGNMENT --COMPLETE--> NONE
 *               at_tmobile, at_att   NONE --MAP--> MAPPING --COMPLETE--> MAPPED      (at the mobile carrier, where they are split: domain model A.9)
 *     order     task        NONE --CREATE--> pending --START--> processing --COMPLETE--> completed
 *     message   message     NONE --SEND--> QUEUED --START--> SENT --REPORT--> DELIVERED | FAILED_LATE;  QUEUED --EXPIRE--> EXPIRED
 *                           DOOMED_… --REPORT--> FAILED_…;  NONE --SCHEDULE--> SCHEDULED --START--> NONE | REFUSED;  SCHEDULED --CANCEL--> CANCELLED
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

#include "losing.h"

#define TARGET_IS_US BYTE(RELATION_CAMPAIGN, offsetof(struct campaign, target), BIT(PROVIDER_TELNYX))
#define POOL_IS(states) IS(RELATION_ACCOUNT, TELNYX_MACHINE(TELNYX_POOL), states)
#define CSP_IS(states) IS(RELATION_ACCOUNT, TELNYX_MACHINE(TELNYX_CSP_LINK), states)
#define TCR_MACHINE(index) MACHINE(PROVIDER_TCR, index)
#define SHARE_IS_PENDING IS(RELATION_SELF, TCR_MACHINE(TCR_SHARE), BIT(SHARE_PENDING))
#define FIRST_SHARE_IS_PENDING IS(RELATION_SELF, TCR_MACHINE(TCR_ORIGINAL), BIT(SHARE_PENDING))
#define MAPPED_AT_LEGACY IS(RELATION_SELF, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), BIT(MAPPING_ATTACHED))
#define BEFORE_NNID(value) KNOB(PROVIDER_TELNYX, TELNYX_KNOB_BEFORE_NNID, BIT(value))
enum { BEFORE_NNID_EFFECTIVE_AT_FLIP, BEFORE_NNID_PENDING_UNTIL_FLIP, BEFORE_NNID_FAILS };
#define ACCEPTED_HERE (BIT(ACCEPTANCE_ACCEPTED) | BIT(ACCEPTANCE_DORMANT))
#define ACCEPTANCE_OPEN (BIT(ACCEPTANCE_REVIEWING) | BIT(ACCEPTANCE_APPROVED) | ACCEPTED_HERE)
#define ASSIGNMENT_OVER (BIT(ASSIGNMENT_NONE) | BIT(ASSIGNMENT_FAILED_MAPPING) | BIT(ASSIGNMENT_FAILED_NNID) | BIT(ASSIGNMENT_FAILED_LIMIT) | \
                         BIT(ASSIGNMENT_FAILED_CARRIER))
#define ASSIGNMENT_HELD (BIT(ASSIGNMENT_PENDING) | BIT(ASSIGNMENT_WAITING) | BIT(ASSIGNMENT_ASSIGNED) | BIT(ASSIGNMENT_TOMORROW))
#define NO_NUMBER_ASSIGNED NO(RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_ASSIGNMENT), ASSIGNMENT_HELD)
#define TASK_HAS_NONE_PENDING NO(RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_PENDING))
/* Forty-nine, and this one. */
#define FULL_WITHOUT_POOL \
    {RELATION_NUMBERS, QUANTIFIER_MANY, TEST_STATE, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_WAITING) | BIT(ASSIGNMENT_ASSIGNED), 49}
#define FULL_FOR_TODAY {RELATION_NUMBERS, QUANTIFIER_MANY, TEST_TODAY, offsetof(struct number, telnyx.assigned_at), BIT(1), 40}

/* The campaign's mobile carriers are split. */
#define SPLIT_AT(carrier) IS(RELATION_CAMPAIGN, TCR_MACHINE(TCR_##carrier), BIT(CARRIER_REGISTERED) | BIT(CARRIER_SUSPENDED))
#define MAPPING_AT(carrier) \
    {CARRIER_##carrier, IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_AT_##carrier), BIT(MAPPED_UNDER_WAY)), "telnyx 10.2; A.9: not mapped there yet"}
#define MAPPING_SOMEWHERE MAPPING_AT(TMOBILE), MAPPING_AT(ATT)

#define MAPPING_MACHINE(text, member)                                                                                                                     \
    {.name = text, .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.member), .states = {"NONE", "MAPPING", "MAPPED"},                         \
     .final = BIT(MAPPED_NONE) | BIT(MAPPED_DONE), .cite = "telnyx 10.2: propagation to T-Mobile and AT&T; E-31"}
#define MAPPING_TRANSITIONS(machine)                                                                                                                      \
    {machine, BIT(MAPPED_NONE) | BIT(MAPPED_DONE), STIMULUS_MAP, MAPPED_UNDER_WAY, ACT_NONE, 0, {{0}}, "telnyx 10.2; A.9"},                                \
    {machine, BIT(MAPPED_UNDER_WAY), STIMULUS_COMPLETE, MAPPED_DONE, ACT_NONE, 0, {{0}}, "telnyx 10.2"},                                                   \
    {machine, BIT(MAPPED_UNDER_WAY) | BIT(MAPPED_DONE), STIMULUS_UNMAP, MAPPED_NONE, ACT_NONE, 0, {{0}}, "telnyx 10.2"}
#define MAPPING_TIMER(machine_of, timed) \
    {.machine = machine_of, .state = MAPPED_UNDER_WAY, .on = STIMULUS_COMPLETE, .timing = timed, .party = "mobile carrier", .cite = "telnyx 10.2; E-31"}
#define MAPPING_WATCHES(carrier)                                                                                                                          \
    {TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_ASSIGNED), RELATION_SELF, TELNYX_MACHINE(TELNYX_AT_##carrier), STIMULUS_MAP, 0,                      \
     {SPLIT_AT(carrier)}, "telnyx 10.2; A.9"},                                                                                                            \
    {TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_NONE), RELATION_SELF, TELNYX_MACHINE(TELNYX_AT_##carrier), STIMULUS_UNMAP, 0, {{0}}, "telnyx 10.2"}

#define MESSAGING_MACHINES                                                                                                                                \
    [TELNYX_ASSIGNMENT] = {.name = "assignment", .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.assignment),                                \
                           .states = {"NONE", "PENDING_ASSIGNMENT", "WAITING", "ASSIGNED", "FAILED_MAPPING", "FAILED_NNID", "FAILED_LIMIT",                \
                                      "PENDING_UNASSIGNMENT", "FAILED_CARRIER", "TOMORROW"},                                                                  \
                           .final = ASSIGNMENT_OVER | BIT(ASSIGNMENT_ASSIGNED), .visible = ASSIGNMENT_ANY & ~BIT(ASSIGNMENT_NONE),             \
                           .cite = "telnyx 10.2"},                                   \
    [TELNYX_AT_TMOBILE] = MAPPING_MACHINE("at_tmobile", at_tmobile), [TELNYX_AT_ATT] = MAPPING_MACHINE("at_att", at_att),                                   \
    [TELNYX_TASK] = {.name = "task", .store = STORE_ORDER, .kind = ORDER_TASK, .cell = offsetof(struct order, status),                                    \
                     .states = {"NONE", "pending", "processing", "completed"}, .final = BIT(TASK_NONE) | BIT(TASK_COMPLETED), .visible = 0xe,              \
                     .cite = "telnyx 10.3"},                                                                                                              \
    [TELNYX_ACCEPTANCE] = {.name = "acceptance", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, telnyx.acceptance),                            \
                           .states = {"IDLE", "REVIEWING", "ACCEPTED", "APPROVED", "DORMANT"}, .final = BIT(ACCEPTANCE_IDLE) | ACCEPTED_HERE,              \
                           .visible = ACCEPTED_HERE, .cite = "S2 Import; telnyx 10.1"},                                                                   \
    [TELNYX_POOL] = {.name = "pool", .store = STORE_ACCOUNT, .cell = offsetof(struct account, pool), .states = {"NONE", "ASKED", "OPEN"},                 \
                     .final = BIT(POOL_NONE) | BIT(POOL_OPEN), .cite = "tcr 6, 7 #23: a pool is of one provider, and applied for"},                       \
    [TELNYX_CSP_LINK] = {.name = "csp_link", .store = STORE_ACCOUNT, .cell = offsetof(struct account, link), .states = {"LINKED", "UNLINKED", "ASKED"},     \
                         .final = BIT(CSP_LINKED) | BIT(CSP_UNLINKED), .cite = "S2 Import"},                                                               \
    [TELNYX_INVENTORY] = {.name = "inventory", .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.inventory),                                   \
                          .states = {"NONE", "port-pending", "active", "hosted", "ported-out", "port-failed", "HOSTED_PENDING"},                           \
                          .final = 0x3d, .visible = 0x7e, .cite = "telnyx 9.2: status of a number"},                                                       \
    [TELNYX_MESSAGE] = {.name = "message", .store = STORE_MESSAGE, .cell = offsetof(struct message, state),                                               \
                        .states = {"NONE", "QUEUED", "DELIVERED", "DOOMED_CAMPAIGN", "DOOMED_SOURCE", "RECEIVED", "FAILED_40010", "FAILED_40013", "SENT", \
                                   "SCHEDULED", "CANCELLED", "REFUSED", "EXPIRED", "FAILED_LATE"},                                                          \
                        .final = 0x3ce5, .visible = 0x3fe6, .cite = "telnyx 8; A.3.3"}

/* machine, from, on, to, act, hook, when, cite */
#define MESSAGING_TRANSITIONS                                                                                                                             \
    {TELNYX_POOL, BIT(POOL_NONE), STIMULUS_CONTACT, POOL_ASKED, ACT_NONE, 0, {KNOB(PROVIDER_TELNYX, TELNYX_KNOB_WITHOUT_POOL, BIT(1))}, "tcr 6"},         \
    {TELNYX_POOL, BIT(POOL_ASKED), STIMULUS_ANSWER, POOL_OPEN, ACT_NONE, 0, {{0}}, "tcr 6: pools open on Fridays"},                                       \
    {TELNYX_CSP_LINK, BIT(CSP_UNLINKED), STIMULUS_CONTACT, CSP_ASKED, ACT_NONE, 0, {{0}}, "S2 Import: the CSP id is told to Telnyx"},                       \
    {TELNYX_CSP_LINK, BIT(CSP_ASKED), STIMULUS_ANSWER, CSP_LINKED, ACT_NONE, 0, {{0}}, "S2 Import"},                                                       \
    {TELNYX_ACCEPTANCE, BIT(ACCEPTANCE_IDLE), STIMULUS_START, ACCEPTANCE_REVIEWING, ACT_NONE, 0,                                                          \
     {SHARE_IS_PENDING, TARGET_IS_US, CSP_IS(BIT(CSP_LINKED))}, "S2 Import: a share of a CSP that is linked is reviewed"},                                  \
    {TELNYX_ACCEPTANCE, BIT(ACCEPTANCE_IDLE), STIMULUS_START, ACCEPTANCE_REVIEWING, ACT_NONE, 0,                                                          \
     {FIRST_SHARE_IS_PENDING, PRIMARY_IS(TELNYX), CSP_IS(BIT(CSP_LINKED))}, "S2 Import: a first share likewise; tcr 2.5"},                                  \
    {TELNYX_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING), STIMULUS_APPROVE, ACCEPTANCE_APPROVED, ACT_NONE, 0, {{0}}, "S2 Import: Telnyx reviews and approves"},     \
    {TELNYX_ACCEPTANCE, BIT(ACCEPTANCE_REVIEWING), STIMULUS_NUDGE, ACCEPTANCE_APPROVED, ACT_NONE, 0,                                                      \
     {KNOB(PROVIDER_TELNYX, TELNYX_KNOB_ACCEPT_SHARING, BIT(1))}, "INF telnyx.accept_sharing: telnyx 10.1"},                                               \
    {TELNYX_ACCEPTANCE, BIT(ACCEPTANCE_APPROVED), STIMULUS_ACCEPT, ACCEPTANCE_ACCEPTED, ACT_NONE, 1 + HOOK_CAMPAIGN_REVIEWED, {{0}}, "S2 Import; tcr 3.3"},   \
    {TELNYX_ACCEPTANCE, BIT(ACCEPTANCE_ACCEPTED), STIMULUS_EXPIRE, ACCEPTANCE_DORMANT, ACT_NONE, 1 + HOOK_CAMPAIGN_DORMANT, {NO_NUMBER_ASSIGNED},            \
     "tcr 7 #30; E-66: a campaign without numbers"},                                                                                                      \
    {TELNYX_ACCEPTANCE, BIT(ACCEPTANCE_ACCEPTED), STIMULUS_EXPIRE, ACCEPTANCE_ACCEPTED, ACT_NONE, 0, {{0}}, "tcr 7 #30; E-66: looked at again and again"},    \
    {TELNYX_ACCEPTANCE, ACCEPTANCE_OPEN, STIMULUS_REJECT, ACCEPTANCE_IDLE, ACT_NONE, 0, {{0}}, "S2 FAQ; tcr 2.6, 3.3: declined or withdrawn"},               \
    {TELNYX_ACCEPTANCE, ACCEPTANCE_OPEN, STIMULUS_LOST, ACCEPTANCE_IDLE, ACT_NONE, 0, {{0}}, "tcr 3.4: the chain leads elsewhere now"},                     \
    {TELNYX_ASSIGNMENT, ASSIGNMENT_OVER, STIMULUS_ASSIGN, ASSIGNMENT_PENDING, ACT_INTEND, 1 + HOOK_NUMBER_PENDING, {{0}}, "telnyx 10.2, 10.3"},              \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_COMPLETE, ASSIGNMENT_FAILED_MAPPING, ACT_UNLINK, 1 + HOOK_NUMBER_FAILED,                          \
     {MAPPED_AT_LEGACY, KNOB(PROVIDER_LEGACY, LEGACY_KNOB_MAPPING_CLEANUP, BIT(1) | BIT(2))}, "telnyx 7.5: still attached at the previous provider"},       \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_COMPLETE, ASSIGNMENT_FAILED_LIMIT, ACT_UNLINK, 1 + HOOK_NUMBER_FAILED,                            \
     {KNOB(PROVIDER_TELNYX, TELNYX_KNOB_WITHOUT_POOL, BIT(1)), FULL_WITHOUT_POOL, POOL_IS(BIT(POOL_NONE) | BIT(POOL_ASKED))},                               \
     "INF telnyx.numbers_without_pool_max: tcr 6; E-63"},                                                                                                   \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_COMPLETE, ASSIGNMENT_TOMORROW, ACT_NONE, 0,                                                       \
     {KNOB(PROVIDER_TELNYX, TELNYX_KNOB_DAILY_ADDS, BIT(1)), FULL_FOR_TODAY}, "INF telnyx.daily_adds: tcr 6; E-64"},                                        \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_TOMORROW), STIMULUS_COMPLETE, ASSIGNMENT_ASSIGNED, ACT_LINK, 1 + HOOK_NUMBER_ADDED, {{0}},                            \
     "INF telnyx.daily_adds: tcr 6; E-64"},                                                                                                               \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_COMPLETE, ASSIGNMENT_ASSIGNED, ACT_LINK, 1 + HOOK_NUMBER_ADDED, {SERVED_BY(TELNYX)},               \
     "telnyx 10.2"},                                                                                                                                      \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_COMPLETE, ASSIGNMENT_ASSIGNED, ACT_LINK, 1 + HOOK_NUMBER_ADDED,                                   \
     {BEFORE_NNID(BEFORE_NNID_EFFECTIVE_AT_FLIP)}, "C17; INF telnyx.assign.before_nnid"},                                                                 \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_COMPLETE, ASSIGNMENT_WAITING, ACT_NONE, 0, {BEFORE_NNID(BEFORE_NNID_PENDING_UNTIL_FLIP)},          \
     "C17; INF telnyx.assign.before_nnid"},                                                                                                               \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_COMPLETE, ASSIGNMENT_FAILED_NNID, ACT_UNLINK, 1 + HOOK_NUMBER_FAILED, {{0}},                       \
     "C17; INF telnyx.assign.before_nnid"},                                                                                                               \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_PENDING), STIMULUS_FAIL, ASSIGNMENT_FAILED_CARRIER, ACT_UNLINK, 1 + HOOK_NUMBER_FAILED, {{0}},                        \
     "telnyx 7.5, 10.3: one number of a task fails"},                                                                                                     \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_WAITING), STIMULUS_MOVED, ASSIGNMENT_ASSIGNED, ACT_LINK, 1 + HOOK_NUMBER_ADDED, {{0}},                                \
     "C17; INF telnyx.assign.before_nnid"},                                                                                                               \
    {TELNYX_ASSIGNMENT, ASSIGNMENT_HELD, STIMULUS_DETACH, ASSIGNMENT_LEAVING, ACT_NONE, 0, {{0}}, "telnyx 10.2: DELETE"},                                   \
    {TELNYX_ASSIGNMENT, ASSIGNMENT_OVER & ~BIT(ASSIGNMENT_NONE), STIMULUS_DETACH, ASSIGNMENT_NONE, ACT_NONE, 0, {{0}}, \
     "telnyx 10.2: what failed goes at once"}, \
    {TELNYX_ASSIGNMENT, BIT(ASSIGNMENT_LEAVING), STIMULUS_COMPLETE, ASSIGNMENT_NONE, ACT_UNLINK, 1 + HOOK_NUMBER_DELETED, {{0}}, "telnyx 7.5, 10.2"},        \
    {TELNYX_ASSIGNMENT, ASSIGNMENT_HELD | BIT(ASSIGNMENT_LEAVING), STIMULUS_LOST, ASSIGNMENT_NONE, ACT_UNLINK, 0, {{0}},                                   \
     "A.2 mapping_cleanup: with the NNID that went elsewhere"},                                                                                           \
    MAPPING_TRANSITIONS(TELNYX_AT_TMOBILE), MAPPING_TRANSITIONS(TELNYX_AT_ATT),                                                                            \
    {TELNYX_TASK, BIT(TASK_NONE), STIMULUS_CREATE, TASK_PENDING, ACT_ENLIST, 0, {{0}}, "telnyx 10.3"},                                                      \
    {TELNYX_TASK, BIT(TASK_PENDING), STIMULUS_START, TASK_PROCESSING, ACT_NONE, 0, {{0}}, "telnyx 10.3"},                                                  \
    {TELNYX_TASK, BIT(TASK_PROCESSING), STIMULUS_COMPLETE, TASK_COMPLETED, ACT_NONE, 0, {TASK_HAS_NONE_PENDING}, "telnyx 10.3: each number had its answer"},  \
    {TELNYX_INVENTORY, BIT(INVENTORY_NONE) | BIT(INVENTORY_PORT_FAILED) | BIT(INVENTORY_PORTED_OUT), STIMULUS_START, INVENTORY_PORT_PENDING, ACT_NONE, 0,    \
     {{0}}, "telnyx 3.2: during the port"},                                                                                                               \
    {TELNYX_INVENTORY, BIT(INVENTORY_HOSTED), STIMULUS_START, INVENTORY_HOSTED_PENDING, ACT_NONE, 0, {{0}}, "S3 Alternate solution: ported later"},           \
    {TELNYX_INVENTORY, BIT(INVENTORY_PORT_PENDING), STIMULUS_CREATE, INVENTORY_HOSTED_PENDING, ACT_NONE, 0, {{0}}, "S3 Alternate solution"},                  \
    {TELNYX_INVENTORY, BIT(INVENTORY_HOSTED_PENDING), STIMULUS_CANCEL, INVENTORY_HOSTED, ACT_NONE, 0, {{0}}, "telnyx 3.2, 6"},                              \
    {TELNYX_INVENTORY, BIT(INVENTORY_HOSTED_PENDING), STIMULUS_DELETE, INVENTORY_PORT_PENDING, ACT_NONE, 0, {{0}}, "telnyx 3.2, 6"},                        \
    {TELNYX_INVENTORY, BIT(INVENTORY_PORT_PENDING), STIMULUS_CANCEL, INVENTORY_PORT_FAILED, ACT_NONE, 0, {{0}}, "telnyx 9.2"},                              \
    {TELNYX_INVENTORY, 0xff & ~BIT(INVENTORY_ACTIVE), STIMULUS_GAINED, INVENTORY_ACTIVE, ACT_NONE, 0, {{0}}, "telnyx 3.2: ported, active"},                 \
    {TELNYX_INVENTORY, BIT(INVENTORY_ACTIVE), STIMULUS_LOST, INVENTORY_PORTED_OUT, ACT_NONE, 0, {{0}}, "telnyx 9.2"},                                       \
    {TELNYX_INVENTORY, BIT(INVENTORY_NONE) | BIT(INVENTORY_PORT_FAILED) | BIT(INVENTORY_PORTED_OUT), STIMULUS_CREATE, INVENTORY_HOSTED, ACT_NONE, 0, {{0}},  \
     "telnyx 6"},                                                                                                                                         \
    {TELNYX_INVENTORY, BIT(INVENTORY_HOSTED), STIMULUS_DELETE, INVENTORY_NONE, ACT_NONE, 0, {{0}}, "telnyx 6"},                                             \
    {TELNYX_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_SEND, MESSAGE_ACCEPTED, ACT_NONE, 0, {{0}}, "telnyx 8: queued"},                                           \
    {TELNYX_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_CAMPAIGN, MESSAGE_DOOMED_CAMPAIGN, ACT_NONE, 0, {{0}}, "telnyx 8: queued, later 40010"},               \
    {TELNYX_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_FAIL_SOURCE, MESSAGE_DOOMED_SOURCE, ACT_NONE, 0, {{0}}, "telnyx 8: queued, later 40013"},                   \
    {TELNYX_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_CREATE, MESSAGE_RECEIVED, ACT_NONE, 1 + HOOK_MESSAGE_RECEIVED, {{0}}, "telnyx 8: message.received"},         \
    {TELNYX_MESSAGE, BIT(MESSAGE_ACCEPTED), STIMULUS_START, MESSAGE_SENT, ACT_SENT, 1 + HOOK_MESSAGE_SENT, {{0}}, "telnyx 8: message.sent"},                 \
    {TELNYX_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_SCHEDULE, MESSAGE_SCHEDULED, ACT_NONE, 0, {{0}}, "telnyx 8: scheduled"},                                   \
    {TELNYX_MESSAGE, BIT(MESSAGE_SCHEDULED), STIMULUS_CANCEL, MESSAGE_CANCELLED, ACT_NONE, 0, {{0}}, "telnyx 8: DELETE; no event of it is known"},     \
    {TELNYX_MESSAGE, BIT(MESSAGE_SCHEDULED), STIMULUS_START, MESSAGE_NONE, ACT_SEND, 0, {{0}}, "telnyx 8: sent at its time, as if it were asked for then"},  \
    {TELNYX_MESSAGE, BIT(MESSAGE_NONE), STIMULUS_REFUSE, MESSAGE_REFUSED, ACT_FAILED, 1 + HOOK_MESSAGE_FINALIZED, {{0}},                                    \
     "INF telnyx 8: what cannot be refused any more fails with the same code"},                                                                            \
    {TELNYX_MESSAGE, BIT(MESSAGE_ACCEPTED), STIMULUS_EXPIRE, MESSAGE_EXPIRED, ACT_FAILED, 1 + HOOK_MESSAGE_FINALIZED, {{0}}, "telnyx 1.4: 40014"},           \
    {TELNYX_MESSAGE, BIT(MESSAGE_SENT), STIMULUS_REPORT, MESSAGE_FAILED_LATE, ACT_FAILED, 1 + HOOK_MESSAGE_FINALIZED,                                       \
     {FATE_IS(TELNYX, EVERY_FATE - BIT(FATE_40014))}, "telnyx 1.4, 8: codes of carriers and recipients"},                                                  \
    {TELNYX_MESSAGE, BIT(MESSAGE_SENT), STIMULUS_REPORT, MESSAGE_DELIVERED, ACT_DELIVERED, 1 + HOOK_MESSAGE_FINALIZED, {{0}}, "telnyx 8: message.finalized"}, \
    {TELNYX_MESSAGE, BIT(MESSAGE_DOOMED_CAMPAIGN), STIMULUS_REPORT, MESSAGE_FAILED_40010, ACT_FAILED, 1 + HOOK_MESSAGE_FINALIZED, {{0}}, "telnyx 8"},         \
    {TELNYX_MESSAGE, BIT(MESSAGE_DOOMED_SOURCE), STIMULUS_REPORT, MESSAGE_FAILED_40013, ACT_FAILED, 1 + HOOK_MESSAGE_FINALIZED, {{0}},                               \
     "telnyx 1.4, 8; INF the code: telnyx.send_while_activating"}

#define MESSAGE_TIMER(state_of, stimulus, timed) \
    {.machine = TELNYX_MESSAGE, .state = state_of, .on = stimulus, .timing = timed, .party = "mobile carrier", .cite = "INF telnyx 8"}
#define MESSAGING_TIMERS                                                                                                                                  \
    {.machine = TELNYX_POOL, .state = POOL_ASKED, .on = STIMULUS_ANSWER, .timing = "telnyx.pool", .party = "gaining provider", .cite = "tcr 6; E-65"},    \
 \
        {.machine = TELNYX_CSP_LINK, .state = CSP_ASKED, .on = STIMULUS_ANSWER, .timing = "telnyx.csp_link", .party = "gaining provider", .cite = "S2 Import; E-19"}, \
    {.machine = TELNYX_ACCEPTANCE, .state = ACCEPTANCE_REVIEWING, .on = STIMULUS_APPROVE, .timing = "telnyx.review", .party = "gaining provider",            \
     .cite = "S2 Import; E-20"},                                                                                                                          \
    {.machine = TELNYX_ACCEPTANCE, .state = ACCEPTANCE_APPROVED, .on = STIMULUS_ACCEPT, .timing = "tcr.migration.telnyx", .party = "TCR",                    \
     .cite = "S0 Timing; E-04"},                                                                                                                          \
    {.machine = TELNYX_ACCEPTANCE, .state = ACCEPTANCE_ACCEPTED, .on = STIMULUS_EXPIRE, .background = true, .timing = "telnyx.dormant",                      \
     .party = "gaining provider", .cite = "tcr 7 #30; E-66"},                                                                                             \
    {.machine = TELNYX_ASSIGNMENT, .state = ASSIGNMENT_PENDING, .on = STIMULUS_COMPLETE, .timing = "telnyx.assign", .party = "gaining provider",             \
     .shared = LUCK_CAMPAIGN, .cite = "telnyx 10.2; E-30"},                                                                                               \
    {.machine = TELNYX_ASSIGNMENT, .state = ASSIGNMENT_TOMORROW, .on = STIMULUS_COMPLETE, .timing = "telnyx.daily_adds.wait", .party = "mobile carrier",     \
     .cite = "INF telnyx.daily_adds: tcr 6; E-64"},                                                                                                       \
    {.machine = TELNYX_ASSIGNMENT, .state = ASSIGNMENT_LEAVING, .on = STIMULUS_COMPLETE, .timing = "telnyx.assign", .party = "gaining provider",             \
     .shared = LUCK_CAMPAIGN, .cite = "telnyx 10.2; E-30"},                                                                                               \
    MAPPING_TIMER(TELNYX_AT_TMOBILE, "telnyx.mno_propagation.tmobile"), MAPPING_TIMER(TELNYX_AT_ATT, "telnyx.mno_propagation.att"),                         \
    {.machine = TELNYX_MESSAGE, .state = MESSAGE_SCHEDULED, .on = STIMULUS_START, .until = 1 + offsetof(struct message, due),                               \
     .timing = "telnyx.message.due", .party = "client", .cite = "telnyx 8: send_at"},                                                                      \
    {.machine = TELNYX_MESSAGE, .state = MESSAGE_ACCEPTED, .on = STIMULUS_EXPIRE, .until = 1 + offsetof(struct message, expires),                           \
     .timing = "telnyx.message.expiry", .party = "gaining provider", .when = {FATE_IS(TELNYX, BIT(FATE_40014))}, .cite = "telnyx 1.4, 8: valid_until"},     \
    MESSAGE_TIMER(MESSAGE_ACCEPTED, STIMULUS_START, "telnyx.message.sent"),                                                                                \
    MESSAGE_TIMER(MESSAGE_SENT, STIMULUS_REPORT, "telnyx.message.report"),                                                                                 \
    MESSAGE_TIMER(MESSAGE_DOOMED_CAMPAIGN, STIMULUS_REPORT, "telnyx.message.report"),                                                                       \
    MESSAGE_TIMER(MESSAGE_DOOMED_SOURCE, STIMULUS_REPORT, "telnyx.message.report")

/* machine, states, target, hears, on, argument, when, cite */
#define MESSAGING_WATCHES                                                                                                                                 \
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_PENDING), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_START, 0, {TARGET_IS_US}, "S2 Import"},          \
    {TELNYX_MACHINE(TELNYX_CSP_LINK), BIT(CSP_LINKED), RELATION_CAMPAIGNS, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_START, 0, {TARGET_IS_US},             \
     "S2 Import: a share that waited for the link"},                                                                                                      \
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_PENDING), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_DECLINE, 0,                                               \
     {TARGET_IS_US, CSP_IS(BIT(CSP_UNLINKED) | BIT(CSP_ASKED)), KNOB(PROVIDER_TELNYX, TELNYX_KNOB_UNLINKED_CSP, BIT(1))}, "INF telnyx.unlinked_csp: S2"},   \
    {TELNYX_MACHINE(TELNYX_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, TCR_MACHINE(TCR_SHARE), STIMULUS_ACCEPT, 0, {TARGET_IS_US}, "S2 Import"},    \
    {TCR_MACHINE(TCR_ORIGINAL), BIT(SHARE_PENDING), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_START, 0, {PRIMARY_IS(TELNYX)},               \
     "S2 Import; tcr 2.5: a campaign that nobody had before"},                                                                                            \
    {TELNYX_MACHINE(TELNYX_CSP_LINK), BIT(CSP_LINKED), RELATION_CAMPAIGNS, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_START, 0, {PRIMARY_IS(TELNYX)},        \
     "S2 Import: a first share that waited for the link"},                                                                                                \
    {TELNYX_MACHINE(TELNYX_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, TCR_MACHINE(TCR_ORIGINAL), STIMULUS_ACCEPT, 0, {PRIMARY_IS(TELNYX)},         \
     "S2 Import; tcr 3.3"},                                                                                                                               \
    {TELNYX_MACHINE(TELNYX_ACCEPTANCE), BIT(ACCEPTANCE_ACCEPTED), RELATION_SELF, TELNYX_MACHINE(TELNYX_CHAIN), STIMULUS_GAINED, 0, {PRIMARY_IS(TELNYX)},      \
     "S2 Import; tcr 3.4"},                                                                                                                               \
    {TCR_MACHINE(TCR_ORIGINAL), BIT(SHARE_DECLINED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_REJECT, 0, {PRIMARY_IS(TELNYX)}, "tcr 3.3"}, \
    {TCR_MACHINE(TCR_SHARE), BIT(SHARE_DECLINED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_REJECT, 0, {TARGET_IS_US}, "tcr 3.3"},          \
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_CANCELLED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_REJECT, 0, {TARGET_IS_US}, "tcr 2.6"},  \
    {TCR_MACHINE(TCR_MIGRATION), BIT(MIGRATION_COMPLETED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACCEPTANCE), STIMULUS_LOST, 0, {PRIMARY_IS_NOT(TELNYX)},     \
     "tcr 3.4"},                                                                                                                                          \
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_ASSIGNMENT), STIMULUS_MOVED, 0, {SERVED_BY(TELNYX)}, "C17"},                    \
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_ASSIGNMENT), STIMULUS_LOST, 0,                                                 \
     {NOT_SERVED_BY(TELNYX), BYTE(RELATION_SELF, offsetof(struct number, history[1].serves), BIT(PROVIDER_TELNYX))}, "A.2 mapping_cleanup"},                \
    {TELNYX_MACHINE(TELNYX_TASK), BIT(TASK_PENDING), RELATION_SELF, TELNYX_MACHINE(TELNYX_TASK), STIMULUS_START, 0, {{0}}, "telnyx 10.3"},                  \
    {TELNYX_MACHINE(TELNYX_TASK), BIT(TASK_PROCESSING), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_ASSIGNMENT), STIMULUS_ASSIGN, 0,                            \
     {BYTE(RELATION_SELF, offsetof(struct number, telnyx.elsewhere), BIT(0))}, "S2 Adding numbers; telnyx 10.2: one campaign a number"},           \
    {TELNYX_MACHINE(TELNYX_TASK), BIT(TASK_PROCESSING), RELATION_SELF, TELNYX_MACHINE(TELNYX_TASK), STIMULUS_COMPLETE, 0, {{0}}, "telnyx 10.3"},             \
    MAPPING_WATCHES(TMOBILE), MAPPING_WATCHES(ATT),                                                                                                       \
    {TELNYX_MACHINE(TELNYX_ASSIGNMENT), ASSIGNMENT_ANY & ~BIT(ASSIGNMENT_PENDING), RELATION_TASK, TELNYX_MACHINE(TELNYX_TASK), STIMULUS_COMPLETE, 0, {{0}}, \
     "telnyx 10.3"},                                                                                                                                      \
    {VOICE_MACHINE, BIT(VOICE_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_INVENTORY), STIMULUS_GAINED, 0, {VOICE_WITH(BIT(PROVIDER_TELNYX))}, "telnyx 3.2"}, \
    {VOICE_MACHINE, BIT(VOICE_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_INVENTORY), STIMULUS_LOST, 0, {VOICE_CAME_FROM(TELNYX)}, "telnyx 9.2"},            \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_IN_PROCESS), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_INVENTORY), STIMULUS_START, 0, {{0}}, "telnyx 3.2"},       \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_CANCELLED), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_INVENTORY), STIMULUS_CANCEL, 0, {{0}}, "telnyx 3.2"}

#define MESSAGING_KNOBS                                                                                                                                   \
    [TELNYX_KNOB_UNLINKED_CSP] = {"telnyx.unlinked_csp", {"pending", "declined"}, true, "A.10; S2"},                                                        \
    [TELNYX_KNOB_BEFORE_NNID] = {"telnyx.assign.before_nnid", {"effective_at_flip", "pending_until_flip", "fails"}, true, "C17"},                           \
    [TELNYX_KNOB_ACCEPT_SHARING] = {"telnyx.accept_sharing", {"noted", "approves"}, true, "telnyx 10.1: what the call does is not said"},                    \
    [TELNYX_KNOB_WITHOUT_POOL] = {"telnyx.numbers_without_pool_max", {"none", "49"}, true, "tcr 6; E-63"},                                                  \
    [TELNYX_KNOB_DAILY_ADDS] = {"telnyx.daily_adds", {"none", "40"}, true, "tcr 6; E-64: that there is a limit is noted, its size is ours"},                 \
    [TELNYX_KNOB_TENDLC_REFUSAL] = {"telnyx.tendlc_refusal", {"errors", "fastapi"}, true, "telnyx 1.4"},                                                     \
    [TELNYX_KNOB_PARTNER_CONTENT] = {"telnyx.partner_content", {"refused", "ignored"}, true, "S2 FAQ; telnyx 10.1: what is done with it is not said"},       \
    [TELNYX_KNOB_MESSAGE_FATE] = {"telnyx.message_fate", {"delivered" TELNYX_FATE_LIST(FATE_NAME)}, false, "telnyx 1.4, 8: how messages end that were queued"}, \
    [TELNYX_KNOB_TASK_WORDS] = {"telnyx.task_words", {"processing", "running"}, true, "telnyx 10.3: two sets of words are published"},                       \
    [TELNYX_KNOB_NO_CAMPAIGN] = {"telnyx.send_without_campaign", {"async", "sync"}, true, "telnyx 8"}
