/* How hosting orders and hosted numbers live at Telnyx: rows that telnyx.c joins (telnyx 6; S3 Alternate solution).
 *
 *     order     hosting    NONE --CREATE--> pending --VERIFY--> VERIFYING --UPLOAD--> loa_file_successful --START--> provisioning
 *                          --COMPLETE--> successful | failed | carrier_rejected;  UPLOAD without the bill: incomplete_documentation
 *               transfer   NONE --START--> DETECTED --ASK--> REQUESTED --APPROVE--> APPROVED | --REJECT--> REJECTED | --COMPLETE--> AUTO_APPROVED
 *     number    hosted     NONE --CREATE--> pending --VERIFY--> ownership_successful --START--> provisioning --COMPLETE--> successful | failed_…
 *               ownership  NONE --SEND--> SENT --VERIFY--> PROVEN;  SENT --EXPIRE--> NONE              (the code that proves whose number it is)
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "internal.h"

#include "losing.h"

#define HOSTED_IN(over, states) over(RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_HOSTED), states)
#define HOSTED_OPEN (BIT(HOSTED_PENDING) | BIT(HOSTED_OWNED) | BIT(HOSTED_PROVISIONING))
#define HOSTED_OVER (BIT(HOSTED_NONE) | BIT(HOSTED_DELETED) | BIT(HOSTED_FAILED) | BIT(HOSTED_CARRIER_REJECTED) | BIT(HOSTED_INELIGIBLE) | BIT(HOSTED_UNPROVEN))
#define HOSTING_OPEN (BIT(HOSTING_PENDING) | BIT(HOSTING_VERIFYING) | BIT(HOSTING_INCOMPLETE) | BIT(HOSTING_LOA) | BIT(HOSTING_PROVISIONING))
#define HOSTING_EARLY (BIT(HOSTING_PENDING) | BIT(HOSTING_VERIFYING) | BIT(HOSTING_INCOMPLETE))
#define HOSTING_IS(value) KNOB(PROVIDER_TELNYX, TELNYX_KNOB_HOSTING, BIT(value))
enum { CARRIER_ACCEPTS, CARRIER_REJECTS, CARRIER_IS_TELNYX };
#define SOME_ARE_TELNYXS {RELATION_NUMBERS, QUANTIFIER_ANY, TEST_KNOB, KNOB_ID(PROVIDER_TELNYX, TELNYX_KNOB_HOSTING), BIT(CARRIER_IS_TELNYX)}
#define MAY_START IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_TRANSFER), BIT(TRANSFER_NONE) | BIT(TRANSFER_APPROVED) | BIT(TRANSFER_AUTO))
#define EARLIEST(value) KNOB(PROVIDER_TELNYX, TELNYX_KNOB_ASSIGN_EARLIEST, BIT(value))
enum { EARLIEST_ORDERED, EARLIEST_DONE };
#define LOA_IS_THERE HAS_TEXT(RELATION_SELF, offsetof(struct order, loa), BIT(1))
#define BILL_IS_THERE HAS_TEXT(RELATION_SELF, offsetof(struct order, invoice), BIT(1))

#define HOSTING_MACHINES                                                                                                                                  \
    [TELNYX_HOSTING] = {.name = "hosting", .store = STORE_ORDER, .kind = ORDER_HOSTING, .cell = offsetof(struct order, status),                            \
                        .states = {"NONE", "pending", "loa_file_successful", "provisioning", "successful", "failed", "deleted", "carrier_rejected",        \
                                   "VERIFYING", "incomplete_documentation", "ineligible_carrier"},                                                        \
                        .final = BIT(HOSTING_NONE) | BIT(HOSTING_SUCCESSFUL) | BIT(HOSTING_FAILED) | BIT(HOSTING_DELETED) | BIT(HOSTING_CARRIER_REJECTED) | \
                                 BIT(HOSTING_INELIGIBLE),                                                                                                 \
                        .visible = 0x7fe, .cite = "telnyx 6"},                                                                                            \
    [TELNYX_TRANSFER] = {.name = "transfer", .store = STORE_ORDER, .kind = ORDER_HOSTING, .cell = offsetof(struct order, messaging),                       \
                         .states = {"NONE", "DETECTED", "REQUESTED", "APPROVED", "REJECTED", "AUTO_APPROVED"}, .final = 0x39, .visible = 0x3e,             \
                         .cite = "telnyx 6: numbers that another account of Telnyx has"},                                                                 \
    [TELNYX_HOSTED] = {.name = "hosted", .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.hosted),                                            \
                       .states = {"NONE", "pending", "ownership_successful", "provisioning", "successful", "deleted", "failed", "failed_carrier_rejected", \
                                  "failed_ineligible_carrier", "failed_ownership_verification"},                                                          \
                       .final = HOSTED_OVER | BIT(HOSTED_SUCCESSFUL), .visible = 0x3fe, .cite = "telnyx 6"},                                               \
    [TELNYX_OWNERSHIP] = {.name = "ownership", .store = STORE_NUMBER, .cell = offsetof(struct number, telnyx.ownership), .states = {"NONE", "SENT", "PROVEN"}, \
                          .final = BIT(OWNERSHIP_NONE) | BIT(OWNERSHIP_PROVEN), .cite = "telnyx 6"}

/* machine, from, on, to, act, hook, when, cite */
#define HOSTING_UPDATES(from, on, to, ...) {TELNYX_HOSTING, from, on, to, ACT_NONE, 1 + HOOK_HOSTING_UPDATED, __VA_ARGS__}
#define HOSTING_TRANSITIONS                                                                                                                               \
    {TELNYX_HOSTING, BIT(HOSTING_NONE), STIMULUS_CREATE, HOSTING_PENDING, ACT_NONE, 1 + HOOK_HOSTING_CREATED, {{0}}, "telnyx 6, 7.6"},                       \
    HOSTING_UPDATES(BIT(HOSTING_PENDING) | BIT(HOSTING_VERIFYING), STIMULUS_VERIFY, HOSTING_VERIFYING, {{0}}, "telnyx 6: a number is proven"),              \
    HOSTING_UPDATES(BIT(HOSTING_PENDING) | BIT(HOSTING_VERIFYING), STIMULUS_REFUSE, HOSTING_INELIGIBLE, {HOSTED_IN(ALL, BIT(HOSTED_INELIGIBLE))}, "telnyx 6"), \
    HOSTING_UPDATES(HOSTING_EARLY, STIMULUS_UPLOAD, HOSTING_LOA, {LOA_IS_THERE, BILL_IS_THERE}, "telnyx 6: LOA and bill"),                                  \
    HOSTING_UPDATES(HOSTING_EARLY, STIMULUS_UPLOAD, HOSTING_INCOMPLETE, {{0}}, "telnyx 6"),                                                                \
    HOSTING_UPDATES(BIT(HOSTING_LOA), STIMULUS_START, HOSTING_PROVISIONING, {MAY_START}, "telnyx 6: reviewed"),                                             \
    HOSTING_UPDATES(HOSTING_EARLY, STIMULUS_APPROVE, HOSTING_PROVISIONING, {{0}}, "telnyx 6: the other account lets go"),                                   \
    HOSTING_UPDATES(BIT(HOSTING_LOA), STIMULUS_APPROVE, HOSTING_PROVISIONING, {{0}}, "telnyx 6: the other account lets go"),                                \
    HOSTING_UPDATES(BIT(HOSTING_PROVISIONING), STIMULUS_COMPLETE, HOSTING_SUCCESSFUL,                                                                      \
                    {HOSTED_IN(NO, HOSTED_OPEN), HOSTED_IN(ANY, BIT(HOSTED_SUCCESSFUL))}, "telnyx 6; S3 Alternate solution"),                               \
    HOSTING_UPDATES(BIT(HOSTING_PROVISIONING), STIMULUS_COMPLETE, HOSTING_CARRIER_REJECTED, {HOSTED_IN(ALL, BIT(HOSTED_CARRIER_REJECTED))}, "telnyx 6"),     \
    HOSTING_UPDATES(BIT(HOSTING_PROVISIONING), STIMULUS_COMPLETE, HOSTING_FAILED, {HOSTED_IN(NO, HOSTED_OPEN)}, "telnyx 6"),                                \
    HOSTING_UPDATES(HOSTING_EARLY | BIT(HOSTING_LOA), STIMULUS_COMPLETE, HOSTING_FAILED, {HOSTED_IN(NO, HOSTED_OPEN), HOSTED_IN(ANY, BIT(HOSTED_FAILED))},    \
                    "telnyx 6: every number became active otherwise"),                                                                                    \
    HOSTING_UPDATES(HOSTING_OPEN, STIMULUS_FAIL, HOSTING_FAILED, {{0}}, "telnyx 6: an internal transfer is rejected"),                                      \
    {TELNYX_HOSTING, 0xffff & ~BIT(HOSTING_DELETED), STIMULUS_DELETE, HOSTING_DELETED, ACT_NONE, 1 + HOOK_HOSTING_DELETED, {{0}}, "telnyx 6, 7.6"},          \
    {TELNYX_TRANSFER, BIT(TRANSFER_NONE), STIMULUS_START, TRANSFER_DETECTED, ACT_NONE, 1 + HOOK_TRANSFER_DETECTED, {SOME_ARE_TELNYXS}, "telnyx 6, 7.6"},     \
    {TELNYX_TRANSFER, BIT(TRANSFER_DETECTED), STIMULUS_SUBMIT, TRANSFER_REQUESTED, ACT_NONE, 1 + HOOK_TRANSFER_REQUESTED, {{0}}, "telnyx 6, 7.6"},           \
    {TELNYX_TRANSFER, BIT(TRANSFER_REQUESTED), STIMULUS_APPROVE, TRANSFER_APPROVED, ACT_NONE, 1 + HOOK_TRANSFER_APPROVED, {{0}}, "telnyx 6, 7.6"},           \
    {TELNYX_TRANSFER, BIT(TRANSFER_REQUESTED), STIMULUS_REJECT, TRANSFER_REJECTED, ACT_NONE, 1 + HOOK_TRANSFER_REJECTED, {{0}}, "telnyx 6, 7.6"},            \
    {TELNYX_TRANSFER, BIT(TRANSFER_REQUESTED), STIMULUS_COMPLETE, TRANSFER_AUTO, ACT_NONE, 1 + HOOK_TRANSFER_AUTO, {{0}}, "telnyx 6: approved by itself"},   \
    {TELNYX_HOSTED, HOSTED_OVER, STIMULUS_CREATE, HOSTED_INELIGIBLE, ACT_NONE, 0,                                                                         \
     {BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_MOBILE) | BIT(NUMBER_OTHER_COUNTRY))}, "telnyx 6; tcr 7 #26: wireless numbers are not hosted"}, \
    {TELNYX_HOSTED, HOSTED_OVER, STIMULUS_CREATE, HOSTED_FAILED, ACT_NONE, 0, {VOICE_WITH(BIT(PROVIDER_TELNYX))}, "S3 Alternate solution: active already"},    \
    {TELNYX_HOSTED, HOSTED_OVER, STIMULUS_CREATE, HOSTED_PENDING, ACT_HOST, 0, {EARLIEST(EARLIEST_ORDERED)}, "telnyx 6; INF telnyx.assign.earliest: C18"},    \
    {TELNYX_HOSTED, HOSTED_OVER, STIMULUS_CREATE, HOSTED_PENDING, ACT_NONE, 0, {{0}}, "telnyx 6; INF telnyx.assign.earliest: C18"},                          \
    {TELNYX_HOSTED, BIT(HOSTED_PENDING), STIMULUS_VERIFY, HOSTED_OWNED, ACT_NONE, 0, {{0}}, "telnyx 6"},                                                    \
    {TELNYX_HOSTED, BIT(HOSTED_PENDING) | BIT(HOSTED_OWNED), STIMULUS_START, HOSTED_PROVISIONING, ACT_NONE, 0, {HOSTING_IS(CARRIER_IS_TELNYX)},              \
     "telnyx 6: the other account has let go"},                                                                                                           \
    {TELNYX_HOSTED, BIT(HOSTED_OWNED), STIMULUS_START, HOSTED_CARRIER_REJECTED, ACT_LEAVE, 0, {HOSTING_IS(CARRIER_REJECTS)}, "telnyx 6"},                     \
    {TELNYX_HOSTED, BIT(HOSTED_OWNED), STIMULUS_START, HOSTED_PROVISIONING, ACT_NONE, 0, {{0}}, "telnyx 6"},                                                \
    {TELNYX_HOSTED, BIT(HOSTED_PENDING), STIMULUS_START, HOSTED_UNPROVEN, ACT_LEAVE, 0, {{0}}, "telnyx 6"},                                                  \
    {TELNYX_HOSTED, BIT(HOSTED_PROVISIONING), STIMULUS_COMPLETE, HOSTED_SUCCESSFUL, ACT_HOST, 0, {{0}}, "telnyx 6; S3 Alternate solution"},                  \
    {TELNYX_HOSTED, BIT(HOSTED_PROVISIONING), STIMULUS_REFUSE, HOSTED_CARRIER_REJECTED, ACT_LEAVE, 0, {{0}}, "S3 Background case 3; telnyx 6"},               \
    {TELNYX_HOSTED, HOSTED_OPEN, STIMULUS_FAIL, HOSTED_FAILED, ACT_NONE, 0, {{0}}, "S3 Alternate solution: it became active by a port first"},               \
    {TELNYX_HOSTED, HOSTED_OPEN | BIT(HOSTED_SUCCESSFUL), STIMULUS_DELETE, HOSTED_DELETED, ACT_LEAVE, 0, {{0}}, "telnyx 6"},                                \
    {TELNYX_HOSTED, BIT(HOSTED_SUCCESSFUL), STIMULUS_LOST, HOSTED_DELETED, ACT_NONE, 0, {{0}}, "A.3.2: overridden by another"},                             \
    {TELNYX_HOSTED, BIT(HOSTED_SUCCESSFUL), STIMULUS_PORT, HOSTED_DELETED, ACT_NONE, 0, {{0}}, "INF telnyx.hosted_then_port.keeps_messaging"},               \
    {TELNYX_OWNERSHIP, 0x7, STIMULUS_SEND, OWNERSHIP_SENT, ACT_NONE, 0, {{0}}, "telnyx 6"},                                                                 \
    {TELNYX_OWNERSHIP, BIT(OWNERSHIP_SENT), STIMULUS_VERIFY, OWNERSHIP_PROVEN, ACT_NONE, 0, {{0}}, "telnyx 6"},                                             \
    {TELNYX_OWNERSHIP, BIT(OWNERSHIP_SENT), STIMULUS_EXPIRE, OWNERSHIP_NONE, ACT_NONE, 0, {{0}}, "telnyx 6; E-34"}

#define HOSTING_TIMERS                                                                                                                                    \
    {.machine = TELNYX_HOSTING, .state = HOSTING_LOA, .on = STIMULUS_START, .timing = "telnyx.hosted.complete", .party = "gaining provider",                 \
     .cite = "S3 Alternate solution; E-33"},                                                                                                              \
    {.machine = TELNYX_OWNERSHIP, .state = OWNERSHIP_SENT, .on = STIMULUS_EXPIRE, .background = true, .timing = "telnyx.hosted.code", .party = "client",      \
     .cite = "telnyx 6; E-34"},                                                                                                                           \
    {.machine = TELNYX_TRANSFER, .state = TRANSFER_REQUESTED, .on = STIMULUS_COMPLETE, .timing = "telnyx.hosted.internal_transfer",                          \
     .party = "losing carrier", .cite = "telnyx 6; E-35"}

/* machine, states, target, hears, on, argument, when, cite */
#define OF_HOSTING(states, target, hears, on, ...) {TELNYX_MACHINE(TELNYX_HOSTING), states, target, TELNYX_MACHINE(hears), on, 0, __VA_ARGS__}
#define OF_TRANSFER(states, target, hears, on, ...) {TELNYX_MACHINE(TELNYX_TRANSFER), states, target, TELNYX_MACHINE(hears), on, 0, __VA_ARGS__}
#define OF_HOSTED(states, target, hears, on, ...) {TELNYX_MACHINE(TELNYX_HOSTED), states, target, hears, on, __VA_ARGS__}
#define HOSTING_WATCHES                                                                                                                                   \
    OF_HOSTING(BIT(HOSTING_PENDING), RELATION_NUMBERS, TELNYX_HOSTED, STIMULUS_CREATE, {{0}}, "telnyx 6"),                                                 \
    OF_HOSTING(BIT(HOSTING_PENDING), RELATION_SELF, TELNYX_TRANSFER, STIMULUS_START, {{0}}, "telnyx 6"),                                                   \
    OF_TRANSFER(BIT(TRANSFER_DETECTED), RELATION_SELF, TELNYX_TRANSFER, STIMULUS_SUBMIT, {{0}}, "telnyx 6"),                                               \
    OF_TRANSFER(BIT(TRANSFER_APPROVED) | BIT(TRANSFER_AUTO), RELATION_NUMBERS, TELNYX_ASSIGNMENT, STIMULUS_LOST, {{0}}, "telnyx 6: associations are deleted"), \
    OF_TRANSFER(BIT(TRANSFER_APPROVED) | BIT(TRANSFER_AUTO), RELATION_SELF, TELNYX_HOSTING, STIMULUS_APPROVE, {{0}}, "telnyx 6"),                           \
    OF_TRANSFER(BIT(TRANSFER_REJECTED), RELATION_SELF, TELNYX_HOSTING, STIMULUS_FAIL, {{0}}, "telnyx 6"),                                                  \
    OF_HOSTING(BIT(HOSTING_FAILED), RELATION_NUMBERS, TELNYX_HOSTED, STIMULUS_FAIL, {{0}}, "telnyx 6"),                                                    \
    OF_HOSTING(BIT(HOSTING_PROVISIONING), RELATION_NUMBERS, TELNYX_HOSTED, STIMULUS_START, {{0}}, "telnyx 6"),                                             \
    OF_HOSTING(BIT(HOSTING_PROVISIONING), RELATION_SELF, TELNYX_HOSTING, STIMULUS_COMPLETE, {{0}}, "telnyx 6: nothing is left to do"),                      \
    OF_HOSTING(BIT(HOSTING_DELETED), RELATION_NUMBERS, TELNYX_HOSTED, STIMULUS_DELETE, {{0}}, "telnyx 6"),                                                 \
    OF_HOSTED(BIT(HOSTED_OWNED), RELATION_HOSTING, TELNYX_MACHINE(TELNYX_HOSTING), STIMULUS_VERIFY, 0, {{0}}, "telnyx 6"),                                  \
    OF_HOSTED(BIT(HOSTED_INELIGIBLE), RELATION_HOSTING, TELNYX_MACHINE(TELNYX_HOSTING), STIMULUS_REFUSE, 0, {{0}}, "telnyx 6"),                             \
    OF_HOSTED(HOSTED_OVER | BIT(HOSTED_SUCCESSFUL), RELATION_HOSTING, TELNYX_MACHINE(TELNYX_HOSTING), STIMULUS_COMPLETE, 0, {{0}}, "telnyx 6"),             \
    OF_HOSTED(BIT(HOSTED_PENDING), RELATION_SELF, TELNYX_MACHINE(TELNYX_INVENTORY), STIMULUS_CREATE, 0, {EARLIEST(EARLIEST_ORDERED)},                       \
              "telnyx 6; INF telnyx.assign.earliest"),                                                                                                    \
    OF_HOSTED(BIT(HOSTED_SUCCESSFUL), RELATION_SELF, TELNYX_MACHINE(TELNYX_INVENTORY), STIMULUS_CREATE, 0, {{0}}, "telnyx 6"),                              \
    OF_HOSTED(HOSTED_OVER, RELATION_SELF, TELNYX_MACHINE(TELNYX_INVENTORY), STIMULUS_DELETE, 0, {{0}}, "telnyx 6"),                                        \
    OF_HOSTED(BIT(HOSTED_PROVISIONING), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELNYX, {{0}}, "S3 Alternate solution; S1 step 5"),         \
    OF_HOSTED(BIT(HOSTED_DELETED), RELATION_SELF, RECORD_MACHINE, STIMULUS_RELEASE, 0,                                                                    \
              {SERVED_BY(TELNYX), VOICE_WITH(~BIT(PROVIDER_TELNYX))}, "A.3.2: the hosting is deleted"),                                                      \
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_HOSTED), STIMULUS_COMPLETE, 0, {SERVED_BY(TELNYX)}, "S3 Alternate solution"},    \
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_HOSTED), STIMULUS_REFUSE, 0, {NOT_SERVED_BY(TELNYX)}, "S3 Background case 3"},    \
    {RECORD_MACHINE, BIT(RECORD_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_HOSTED), STIMULUS_LOST, 0, {NOT_SERVED_BY(TELNYX)}, "A.3.2"},                    \
    {VOICE_MACHINE, BIT(VOICE_HELD), RELATION_SELF, TELNYX_MACHINE(TELNYX_HOSTED), STIMULUS_FAIL, 0, {VOICE_WITH(BIT(PROVIDER_TELNYX))},                    \
     "S3 Alternate solution: ordered too late"}

#define HOSTING_KNOBS                                                                                                                                     \
    [TELNYX_KNOB_HOSTING] = {"telnyx.hosting", {"accepts", "rejects", "transfer"}, false, "S3 Alternate solution; telnyx 6"},                                \
    [TELNYX_KNOB_ASSIGN_EARLIEST] = {"telnyx.assign.earliest", {"hosting_ordered", "hosting_done"}, true, "C18"},                                           \
    [TELNYX_KNOB_ELIGIBLE_STATUS] = {"telnyx.eligible_status", {"lower", "upper"}, true, "telnyx 6: sample and interface disagree"}
