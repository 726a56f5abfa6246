/* How a porting order lives at Telnyx, and the messaging of its numbers beside it: rows that telnyx.c joins (telnyx 3.2, 5; S3).
 *
 *     order     status      NONE --CREATE--> draft --CONFIRM--> in-process --SUBMIT--> submitted --FOC--> foc-date-confirmed --PORT--> ported
 *                             draft --DELETE, EXPIRE--> deleted      foc-date-confirmed --ACTIVATE--> activation-in-progress --PORT--> ported
 *                             any of in-process … --FAIL--> exception --CONFIRM--> submitted;  --CANCEL--> cancel-pending --COMPLETE--> cancelled
 *               messaging   not_applicable --ENABLE--> pending --PORT--> activating --VERIFY--> ported;  --LATE--> exception --VERIFY--> ported
 *               job         NONE --FOC--> created --START--> open (its window has come) --ACTIVATE--> in-process --COMPLETE--> completed
 *     number    messaging   the same seven words
 *               verification IDLE --MOVED--> CHECKING --VERIFY--> DONE                    (Telnyx sees that the NNID is its own)
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

#define ORDER_UNDER_WAY (BIT(ORDER_IN_PROCESS) | BIT(ORDER_SUBMITTED) | BIT(ORDER_FOC_CONFIRMED))
#define JOB_UNDER_WAY (BIT(JOB_CREATED) | BIT(JOB_OPEN) | BIT(JOB_IN_PROCESS))
#define ORDER_MESSAGING_IS(states) IS(RELATION_ORDER, TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), states)
#define ON_DEMAND(values) BYTE(RELATION_SELF, offsetof(struct order, on_demand), values)
#define ALL_PORTED ALL(RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_MESSAGING), BIT(MESSAGING_PORTED))
#define MESSAGING_ACTIVE (BIT(MESSAGING_ACTIVATING) | BIT(MESSAGING_EXCEPTION))
#define MESSAGING_IS(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_MESSAGING), states)
#define TELNYX_KNOB(knob, values) KNOB(PROVIDER_TELNYX, TELNYX_KNOB_##knob, values)

/* machine, from, on, to, act, hook, when, cite */
#define PORTING_TRANSITIONS                                                                                                                               \
    {TELNYX_ORDER, BIT(ORDER_NONE), STIMULUS_CREATE, ORDER_DRAFT, ACT_NONE, 0, {{0}}, "telnyx 3.2"},                                                       \
    {TELNYX_ORDER, BIT(ORDER_NONE), STIMULUS_SUBMIT, ORDER_SUBMITTED, ACT_NONE, 0, {{0}}, "telnyx 7.4: an order that was split off is under way"},          \
    {TELNYX_ORDER, BIT(ORDER_DRAFT), STIMULUS_CONFIRM, ORDER_IN_PROCESS, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2, 3.3"},                              \
    {TELNYX_ORDER, BIT(ORDER_IN_PROCESS), STIMULUS_SUBMIT, ORDER_SUBMITTED, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2"},                                \
    {TELNYX_ORDER, BIT(ORDER_SUBMITTED), STIMULUS_FOC, ORDER_FOC_CONFIRMED, ACT_CONFIRM_FOC, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2: may differ from requested"}, \
    {TELNYX_ORDER, ORDER_UNDER_WAY, STIMULUS_FAIL, ORDER_EXCEPTION, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2"},                                        \
    {TELNYX_ORDER, BIT(ORDER_EXCEPTION), STIMULUS_CONFIRM, ORDER_SUBMITTED, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2: when resolved, submitted again"},  \
    {TELNYX_ORDER, BIT(ORDER_EXCEPTION), STIMULUS_RESUBMIT, ORDER_SUBMITTED, ACT_NONE, 1 + HOOK_STATUS, {TELNYX_KNOB(RESUBMIT, BIT(1))},                    \
     "INF telnyx.resubmit: telnyx 3.2"},                                                                                                                 \
    {TELNYX_ORDER, BIT(ORDER_FOC_CONFIRMED), STIMULUS_NUDGE, ORDER_FOC_CONFIRMED, ACT_NONE, 0, {{0}}, "telnyx 3.3: the activation is put off or forward"},   \
    {TELNYX_ORDER, BIT(ORDER_FOC_CONFIRMED), STIMULUS_ACTIVATE, ORDER_ACTIVATING, ACT_NONE, 0, {{0}}, "telnyx 3.1, 3.3"},                                   \
    {TELNYX_ORDER, BIT(ORDER_FOC_CONFIRMED) | BIT(ORDER_ACTIVATING), STIMULUS_PORT, ORDER_PORTED, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "S3 Background"},        \
    {TELNYX_ORDER, ORDER_UNDER_WAY | BIT(ORDER_EXCEPTION), STIMULUS_CANCEL, ORDER_CANCEL_PENDING, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2"},           \
    {TELNYX_ORDER, BIT(ORDER_CANCEL_PENDING), STIMULUS_COMPLETE, ORDER_CANCELLED, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2"},                          \
    {TELNYX_ORDER, BIT(ORDER_EXCEPTION), STIMULUS_EXPIRE, ORDER_CANCELLED, ACT_NONE, 1 + HOOK_STATUS, {{0}}, "telnyx 3.2; E-38"},                           \
    {TELNYX_ORDER, BIT(ORDER_DRAFT), STIMULUS_DELETE, ORDER_DELETED, ACT_DISCARD, 1 + HOOK_DELETED, {{0}}, "telnyx 3.2, 3.3"},                              \
    {TELNYX_ORDER, BIT(ORDER_DRAFT), STIMULUS_EXPIRE, ORDER_DELETED, ACT_DISCARD, 1 + HOOK_DELETED, {{0}}, "telnyx 3.2; E-37"},                             \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_NOT_APPLICABLE) | BIT(MESSAGING_CANCELED), STIMULUS_ENABLE, MESSAGING_PENDING, ACT_NONE, 0, {{0}},                \
     "S3 activation 2, 3"},                                                                                                                               \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_PENDING), STIMULUS_DISABLE, MESSAGING_NOT_APPLICABLE, ACT_NONE, 0, {{0}}, "S3 FAQ voice only"},                  \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_PENDING), STIMULUS_FAIL, MESSAGING_NOT_APPLICABLE, ACT_DROP, 0,                                                 \
     {TELNYX_KNOB(EXCEPTION_DROPS, BIT(0))}, "INF telnyx.order_exception_drops_messaging: telnyx 5"},                                                      \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_PENDING), STIMULUS_CANCEL, MESSAGING_CANCELED, ACT_NONE, 0, {{0}}, "telnyx 5: canceled with its order"},         \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_PENDING), STIMULUS_PORT, MESSAGING_ACTIVATING, ACT_NONE, 0, {{0}}, "S3 activation 3"},                           \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_ACTIVATING), STIMULUS_VERIFY, MESSAGING_PORTED, ACT_NONE, 1 + HOOK_MESSAGING, {ALL_PORTED}, "S3 activation 4"},   \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_EXCEPTION) | BIT(MESSAGING_PARTIAL), STIMULUS_VERIFY, MESSAGING_PORTED, ACT_NONE, 1 + HOOK_MESSAGING,            \
     {ALL_PORTED}, "S3 activation 5"},                                                                                                                    \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_ACTIVATING), STIMULUS_LATE, MESSAGING_PARTIAL, ACT_NONE, 1 + HOOK_MESSAGING,                                     \
     {TELNYX_KNOB(PARTIAL, BIT(1)), ANY(RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_MESSAGING), BIT(MESSAGING_PORTED))}, "INF telnyx.partial_status: telnyx 5"}, \
    {TELNYX_ORDER_MESSAGING, BIT(MESSAGING_ACTIVATING), STIMULUS_LATE, MESSAGING_EXCEPTION, ACT_NONE, 1 + HOOK_MESSAGING, {{0}},                            \
     "S3 activation 5; partial ports are an exception too"},                                                                                               \
    {TELNYX_ACTIVATION_JOB, BIT(JOB_NONE) | BIT(JOB_FAILED), STIMULUS_FOC, JOB_CREATED, ACT_NONE, 0, {{0}}, "telnyx 3.2: a job is created with the FOC"},    \
    {TELNYX_ACTIVATION_JOB, BIT(JOB_CREATED), STIMULUS_START, JOB_OPEN, ACT_NONE, 0, {{0}}, "telnyx 3.3: only inside the window; E-39"},                     \
    {TELNYX_ACTIVATION_JOB, BIT(JOB_OPEN), STIMULUS_ACTIVATE, JOB_IN_PROCESS, ACT_NONE, 0, {{0}}, "telnyx 3.3"},                                            \
    {TELNYX_ACTIVATION_JOB, JOB_UNDER_WAY, STIMULUS_COMPLETE, JOB_COMPLETED, ACT_NONE, 0, {{0}}, "telnyx 3.3"},                                             \
    {TELNYX_ACTIVATION_JOB, JOB_UNDER_WAY, STIMULUS_FAIL, JOB_FAILED, ACT_NONE, 0, {{0}}, "telnyx 3.3"},                                                    \
    {TELNYX_MESSAGING, BIT(MESSAGING_NOT_APPLICABLE) | BIT(MESSAGING_CANCELED), STIMULUS_ENABLE, MESSAGING_PENDING, ACT_NONE, 0,                            \
     {ORDER_MESSAGING_IS(BIT(MESSAGING_PENDING))}, "S3 activation 2, 3"},                                                                                  \
    {TELNYX_MESSAGING, BIT(MESSAGING_PORTED), STIMULUS_ENABLE, MESSAGING_PENDING, ACT_NONE, 0,                                                             \
     {ORDER_MESSAGING_IS(BIT(MESSAGING_PENDING)), NOT_SERVED_BY(TELNYX)}, "S3 activation 2: a number that comes back"},                                    \
    {TELNYX_MESSAGING, BIT(MESSAGING_NOT_APPLICABLE), STIMULUS_ENABLE, MESSAGING_ACTIVATING, ACT_NONE, 0,                                                  \
     {VOICE_WITH(BIT(PROVIDER_TELNYX)), TELNYX_KNOB(ENABLE_AFTER_PORT, BIT(0))}, "INF telnyx.enable_after_port: S3 FAQ voice only, last part"},             \
    {TELNYX_MESSAGING, BIT(MESSAGING_PENDING), STIMULUS_DISABLE, MESSAGING_NOT_APPLICABLE, ACT_NONE, 0, {{0}}, "S3 FAQ voice only"},                        \
    {TELNYX_MESSAGING, BIT(MESSAGING_PENDING), STIMULUS_CANCEL, MESSAGING_CANCELED, ACT_NONE, 0, {{0}}, "telnyx 5"},                                        \
    {TELNYX_MESSAGING, BIT(MESSAGING_PENDING), STIMULUS_PORT, MESSAGING_ACTIVATING, ACT_ATTACH, 0, {{0}}, "S3 activation 2, 3"},                            \
    {TELNYX_MESSAGING, BIT(MESSAGING_NOT_APPLICABLE), STIMULUS_PORT, MESSAGING_NOT_APPLICABLE, ACT_ATTACH, 0, {{0}}, "S3 activation 2; FAQ voice only"},     \
    {TELNYX_MESSAGING, BIT(MESSAGING_ACTIVATING), STIMULUS_LATE, MESSAGING_EXCEPTION, ACT_NONE, 0, {{0}}, "S3 partial ports"},                              \
    {TELNYX_MESSAGING, MESSAGING_ACTIVE, STIMULUS_VERIFY, MESSAGING_PORTED, ACT_NONE, 0, {{0}}, "S3 partial ports"},                                       \
    {TELNYX_SPLIT, BIT(SPLIT_WHOLE) | BIT(SPLIT_MOVED), STIMULUS_DETACH, SPLIT_MOVED, ACT_SPLIT, 1 + HOOK_SPLIT,                                            \
     {IS(RELATION_ORDER, TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_IN_PROCESS) | BIT(ORDER_SUBMITTED) | BIT(ORDER_EXCEPTION))}, "telnyx 3.1, 7.4"},          \
    {TELNYX_VERIFICATION, BIT(VERIFICATION_IDLE) | BIT(VERIFICATION_DONE), STIMULUS_MOVED, VERIFICATION_CHECKING, ACT_NONE, 0, {{0}}, "S3 activation 3"},    \
    {TELNYX_VERIFICATION, BIT(VERIFICATION_CHECKING), STIMULUS_VERIFY, VERIFICATION_DONE, ACT_NONE, 0, {{0}}, "S3 activation 3; E-29"},                     \
    {TELNYX_VERIFICATION, BIT(VERIFICATION_CHECKING), STIMULUS_LOST, VERIFICATION_IDLE, ACT_NONE, 0, {{0}}, "S3 activation 3: it moved on"}

#define ORDER_TIMER(state_of, stimulus, timed, waiting, cited) \
    {.machine = TELNYX_ORDER, .state = state_of, .on = stimulus, .timing = timed, .party = waiting, .cite = cited}
#define PORTING_TIMERS                                                                                                                                    \
    {.machine = TELNYX_ORDER, .state = ORDER_DRAFT, .on = STIMULUS_EXPIRE, .background = true, .timing = "telnyx.order.draft_expiry", .party = "client",     \
     .cite = "telnyx 3.2; E-37"},                                                                                                                         \
    ORDER_TIMER(ORDER_IN_PROCESS, STIMULUS_SUBMIT, "telnyx.order.in_process", "gaining provider", "telnyx 3.2; E-21"),                                     \
    ORDER_TIMER(ORDER_SUBMITTED, STIMULUS_FOC, "telnyx.order.submitted", "losing carrier", "telnyx 3.2; E-22"),                                            \
    {.machine = TELNYX_ORDER, .state = ORDER_EXCEPTION, .on = STIMULUS_EXPIRE, .background = true, .timing = "telnyx.order.exception_abandon",              \
     .party = "client", .cite = "telnyx 3.2; E-38"},                                                                                                      \
    {.machine = TELNYX_ORDER, .state = ORDER_FOC_CONFIRMED, .on = STIMULUS_PORT, .until = 1 + offsetof(struct order, activate_at), .timing = "telnyx.foc",   \
     .party = "losing carrier", .cite = "telnyx 3.2, 3.3: the FOC, or the end of the window of an order on demand; E-39"},                                 \
    {.machine = TELNYX_ACTIVATION_JOB, .state = JOB_CREATED, .on = STIMULUS_START, .background = true, .until = 1 + offsetof(struct order, window_start),    \
     .timing = "telnyx.foc", .party = "losing carrier", .cite = "telnyx 3.3: the window of the confirmed date; E-39"},                                     \
    ORDER_TIMER(ORDER_ACTIVATING, STIMULUS_PORT, "telnyx.activate", "gaining provider", "telnyx 3.3; E-40"),                                               \
    ORDER_TIMER(ORDER_CANCEL_PENDING, STIMULUS_COMPLETE, "telnyx.order.cancel", "gaining provider", "telnyx 3.2"),                                         \
    {.machine = TELNYX_ORDER_MESSAGING, .state = MESSAGING_ACTIVATING, .on = STIMULUS_LATE, .timing = "telnyx.exception_after", .party = "losing carrier",   \
     .cite = "S3 FAQ; E-27"},                                                                                                                             \
    {.machine = TELNYX_VERIFICATION, .state = VERIFICATION_CHECKING, .on = STIMULUS_VERIFY, .timing = "telnyx.verify_lag", .party = "gaining provider",      \
     .cite = "S3 activation 3; E-29"}

/* machine, states, target, hears, on, argument, when, cite */
#define PORTING_WATCHES                                                                                                                                   \
    /* the order and what is beside it */                                                                                                                 \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_FOC_CONFIRMED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACTIVATION_JOB), STIMULUS_FOC, 0, {{0}}, "telnyx 3.2"},    \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_ACTIVATING), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACTIVATION_JOB), STIMULUS_ACTIVATE, 0, {{0}}, "telnyx 3.3"},  \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_PORTED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACTIVATION_JOB), STIMULUS_COMPLETE, 0, {{0}}, "telnyx 3.3"},      \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_EXCEPTION) | BIT(ORDER_CANCEL_PENDING), RELATION_SELF, TELNYX_MACHINE(TELNYX_ACTIVATION_JOB),                  \
     STIMULUS_FAIL, 0, {{0}}, "telnyx 3.3"},                                                                                                              \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_EXCEPTION), RELATION_SELF, TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), STIMULUS_FAIL, 0, {{0}}, "telnyx 5"},        \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_CANCELLED) | BIT(ORDER_DELETED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), STIMULUS_CANCEL, 0,     \
     {{0}}, "telnyx 5"},                                                                                                                                  \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_PORTED), RELATION_SELF, TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), STIMULUS_PORT, 0, {{0}}, "S3 activation 3"},     \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_PORTED), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_MESSAGING), STIMULUS_PORT, 0, {{0}}, "S3 activation 2, 3"},     \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_PORTED), RELATION_NUMBERS, VOICE_MACHINE, STIMULUS_PORT, PROVIDER_TELNYX, {{0}}, "S3 Background"},              \
    {TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_PORTED), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_HOSTED), STIMULUS_PORT, 0,                                    \
     {TELNYX_KNOB(HOSTED_KEEPS, BIT(1))}, "INF telnyx.hosted_then_port.keeps_messaging: S3 Alternate solution"},                                           \
    {TELNYX_MACHINE(TELNYX_SPLIT), BIT(SPLIT_MOVED), RELATION_ORDER, TELNYX_MACHINE(TELNYX_ORDER), STIMULUS_SUBMIT, 0,                                      \
     {IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ORDER), BIT(ORDER_NONE))}, "telnyx 7.4"},                                                                   \
    {TELNYX_MACHINE(TELNYX_SPLIT), BIT(SPLIT_MOVED), RELATION_ORDER, TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), STIMULUS_ENABLE, 0,                            \
     {BYTE(RELATION_SELF, offsetof(struct order, enable), BIT(2))}, "telnyx 7.4"},                                                                       \
    /* messaging of the order and of its numbers */                                                                                                       \
    {TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), BIT(MESSAGING_PENDING), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_MESSAGING), STIMULUS_ENABLE, 0, {{0}},          \
     "S3 partial ports: every number has a status"},                                                                                                      \
    {TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), BIT(MESSAGING_NOT_APPLICABLE), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_MESSAGING), STIMULUS_DISABLE, 0, {{0}},   \
     "S3 partial ports"},                                                                                                                                 \
    {TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), BIT(MESSAGING_CANCELED), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_MESSAGING), STIMULUS_CANCEL, 0, {{0}},         \
     "telnyx 5"},                                                                                                                                         \
    {TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), BIT(MESSAGING_EXCEPTION) | BIT(MESSAGING_PARTIAL), RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_MESSAGING),          \
     STIMULUS_LATE, 0, {{0}}, "S3 partial ports"},                                                                                                        \
    {TELNYX_MACHINE(TELNYX_MESSAGING), BIT(MESSAGING_PORTED), RELATION_ORDER, TELNYX_MACHINE(TELNYX_ORDER_MESSAGING), STIMULUS_VERIFY, 0, {{0}},             \
     "S3 activation 4, 5: when all numbers are at Telnyx"},                                                                                               \
    /* the NNID */                                                                                                                                        \
    {RECORD_MACHINE, BIT(RECORD_FREE), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELNYX,                                                     \
     {MESSAGING_IS(MESSAGING_ACTIVE), TELNYX_KNOB(TAKES_RELEASED, BIT(0) | BIT(1))}, "S3 activation 4: Telnyx applies its own NNID"},                       \
    {RECORD_MACHINE, BIT(RECORD_FREE), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELNYX,                                                     \
     {MESSAGING_IS(BIT(MESSAGING_NOT_APPLICABLE)), VOICE_WITH(BIT(PROVIDER_TELNYX)), TELNYX_KNOB(TAKES_RELEASED, BIT(1))},                                  \
     "INF telnyx.takes_released_nnid = always"},                                                                                                          \
    {TELNYX_MACHINE(TELNYX_MESSAGING), BIT(MESSAGING_ACTIVATING), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELNYX,                            \
     {IS(RELATION_SELF, RECORD_MACHINE, BIT(RECORD_FREE)), TELNYX_KNOB(TAKES_RELEASED, BIT(0) | BIT(1))}, "S3 activation 4: free before the FOC"},            \
    {TELNYX_MACHINE(TELNYX_MESSAGING), BIT(MESSAGING_ACTIVATING), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELNYX,                            \
     {ORDER_MESSAGING_IS(BIT(MESSAGING_NOT_APPLICABLE)), NOT_SERVED_BY(TELNYX)}, "INF telnyx.enable_after_port: an override is asked for"},                  \
    {TELNYX_MACHINE(TELNYX_MESSAGING), BIT(MESSAGING_ACTIVATING), RELATION_SELF, TELNYX_MACHINE(TELNYX_VERIFICATION), STIMULUS_MOVED, 0,                    \
     {SERVED_BY(TELNYX)}, "S3 Alternate solution: the NNID was there before the voice"},                                                                  \
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_VERIFICATION), STIMULUS_MOVED, 0,                                              \
     {SERVED_BY(TELNYX), MESSAGING_IS(MESSAGING_ACTIVE)}, "S3 activation 4"},                                                                             \
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_VERIFICATION), STIMULUS_LOST, 0, {NOT_SERVED_BY(TELNYX)}, "S3 activation 3"},     \
    {TELNYX_MACHINE(TELNYX_VERIFICATION), BIT(VERIFICATION_DONE), RELATION_SELF, TELNYX_MACHINE(TELNYX_MESSAGING), STIMULUS_VERIFY, 0, {{0}}, "S3 activation 4"}
