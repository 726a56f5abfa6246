/* What every provider that holds numbers does when it loses them, with every policy that the sources know of such a provider (domain model A.2): rows that
 * the tables of legacy, Telgorithm, Infobip and Telnyx share.
 *
 *     number    release  IDLE --CLAIM--> LET_GO | ASKED | REFUSED;  ASKED --APPROVE--> LET_GO | REFUSED      (another provider overrides the NNID record)
 *               port     HERE --PORT--> LEFT --RELEASE--> RELEASED; back by GAINED                          (the voice leaves; the record is let go, or kept)
 *               service  RUNNING --PORT--> ENDING | STOPPED                                                 (messaging of a number whose voice has left)
 *     campaign  chain    IN --LOST--> KEEPS | OUT;  KEEPS --STOP--> OUT                                     (the right to use the campaign)
 *
 * P is LEGACY, TELGORITHM, INFOBIP or TELNYX, name its name. Each has the machines P_RELEASE, P_PORT, P_SERVICE, P_CHAIN, in this order, and the knobs
 * P_KNOB_OVERRIDE, P_KNOB_CHAIN_LOST, P_KNOB_RELEASE_ON_PORT, P_KNOB_SERVICE_AFTER_PORT.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "providers.h"

#include "world.h"

enum { OVERRIDE_AUTO, OVERRIDE_APPROVAL, OVERRIDE_REFUSE };
enum { CHAIN_LOST_CARRY, CHAIN_LOST_STOP, CHAIN_LOST_STOP_AFTER };
enum { RELEASE_AT_FOC, RELEASE_AFTER, RELEASE_NEVER };
enum { SERVICE_UNTIL_NNID_MOVES, SERVICE_STOPS_AT_PORT, SERVICE_UNTIL };

#define OWN(P, machine) MACHINE(PROVIDER_##P, P##_##machine)
#define RECORD_MACHINE MACHINE(PROVIDER_NNSR, NNSR_RECORD)
#define VOICE_MACHINE MACHINE(PROVIDER_NNSR, NNSR_VOICE)
#define SERVED_BY(P) BYTE(RELATION_SELF, offsetof(struct number, history[0].serves), BIT(PROVIDER_##P))
#define NOT_SERVED_BY(P) {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct number, history[0].serves), BIT(PROVIDER_##P)}
#define VOICE_WITH(providers) BYTE(RELATION_SELF, offsetof(struct number, voice), providers)
#define VOICE_CAME_FROM(P) BYTE(RELATION_SELF, offsetof(struct number, voice_before), BIT(PROVIDER_##P))
/* The mobile carriers look the campaign up on the record (tcr 7 #20). */
#define RECORD_NAMES_ANOTHER IS(RELATION_SELF, MACHINE(PROVIDER_NNSR, NNSR_CAMPAIGN), BIT(1))
#define PRIMARY_IS(P) BYTE(RELATION_SELF, offsetof(struct campaign, primary), BIT(PROVIDER_##P))
#define PRIMARY_IS_NOT(P) {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct campaign, primary), BIT(PROVIDER_##P)}
#define OF_KIND(kinds) BYTE(RELATION_SELF, offsetof(struct number, kind), kinds)
#define POLICY(P, knob, values) KNOB(PROVIDER_##P, P##_KNOB_##knob, values)

/* A.9: live is a matter of each mobile carrier, where they are split. */
#define SUSPENDED_AT(carrier, over) \
    {CARRIER_##carrier, IS(over, MACHINE(PROVIDER_TCR, TCR_##carrier), BIT(CARRIER_SUSPENDED)), "tcr 3.1, 3.2; A.9: suspended by one of the carriers"}
#define SUSPENDED_SOMEWHERE(over) SUSPENDED_AT(ATT, over), SUSPENDED_AT(TMOBILE, over), SUSPENDED_AT(USCELLULAR, over), SUSPENDED_AT(VERIZON, over)

#define LOSING_MACHINES(P)                                                                                                                                  \
    [P##_RELEASE] = {.name = "release", .store = STORE_NUMBER, .cell = offsetof(struct number, losing[LOSER(PROVIDER_##P)].release),                         \
                     .states = {"IDLE", "ASKED", "LET_GO", "REFUSED"}, .final = BIT(RELEASE_IDLE) | BIT(RELEASE_LET_GO) | BIT(RELEASE_REFUSED),               \
                     .cite = "S1 step 5; S3 Background"},                                                                                                   \
    [P##_PORT] = {.name = "port", .store = STORE_NUMBER, .cell = offsetof(struct number, losing[LOSER(PROVIDER_##P)].port),                                  \
                  .states = {"HERE", "LEFT", "RELEASED"}, .final = 0x7, .cite = "S3 Background: a voice port says nothing about messaging"},                 \
    [P##_SERVICE] = {.name = "service", .store = STORE_NUMBER, .cell = offsetof(struct number, losing[LOSER(PROVIDER_##P)].service),                         \
                     .states = {"RUNNING", "ENDING", "STOPPED"}, .final = BIT(SERVICE_RUNNING) | BIT(SERVICE_STOPPED), .cite = "A.2 service_after_port"},    \
    [P##_CHAIN] = {.name = "chain", .store = STORE_CAMPAIGN, .cell = offsetof(struct campaign, chain[PROVIDER_##P]), .states = {"OUT", "IN", "KEEPS"},       \
                   .final = 0x7, .cite = "A.3 may_use, A.6"}

#define ANY_RELEASE (BIT(RELEASE_IDLE) | BIT(RELEASE_LET_GO) | BIT(RELEASE_REFUSED))
#define LOSING_TRANSITIONS(P, named)                                                                                                                        \
    {P##_RELEASE, ANY_RELEASE, STIMULUS_CLAIM, RELEASE_LET_GO, ACT_NONE, 0, {POLICY(P, OVERRIDE, BIT(OVERRIDE_AUTO))}, "S1 step 5: allows automatic overrides"}, \
    {P##_RELEASE, ANY_RELEASE, STIMULUS_CLAIM, RELEASE_ASKED, ACT_NONE, 0, {POLICY(P, OVERRIDE, BIT(OVERRIDE_APPROVAL))}, "S1 step 5: demands formal approval"}, \
    {P##_RELEASE, ANY_RELEASE, STIMULUS_CLAIM, RELEASE_REFUSED, ACT_NONE, 0, {{0}}, "S3 Background case 3"},                                                  \
    {P##_RELEASE, BIT(RELEASE_ASKED), STIMULUS_APPROVE, RELEASE_LET_GO, ACT_NONE, 0, {LOA_FRESH}, "S1 step 5: with the LOA"},                                  \
    {P##_RELEASE, BIT(RELEASE_ASKED), STIMULUS_APPROVE, RELEASE_LET_GO, ACT_NONE, 0, {KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_LOA_CHECKED, BIT(1))},               \
     "INF infobip.loa_checked_at"},                                                                                                                         \
    {P##_RELEASE, BIT(RELEASE_ASKED), STIMULUS_APPROVE, RELEASE_REFUSED, ACT_NONE, 0, {{0}}, "S1 Eligibility: an LOA older than 30 days does not do"},         \
    {P##_PORT, BIT(PORT_HERE), STIMULUS_PORT, PORT_LEFT, ACT_NONE, 0, {{0}}, "S3 Background: the FOC is executed"},                                          \
    {P##_PORT, BIT(PORT_LEFT), STIMULUS_RELEASE, PORT_RELEASED, ACT_NONE, 0, {{0}}, "S3 Background: the losing carrier releases the NNID"},                  \
    {P##_PORT, BIT(PORT_LEFT) | BIT(PORT_RELEASED), STIMULUS_GAINED, PORT_HERE, ACT_NONE, 0, {{0}}, "S3 Background: the voice came back"},                   \
    {P##_SERVICE, BIT(SERVICE_RUNNING), STIMULUS_PORT, SERVICE_STOPPED, ACT_NONE, 0, {POLICY(P, SERVICE_AFTER_PORT, BIT(SERVICE_STOPS_AT_PORT))},            \
     "INF " named ".service_after_port: A.2"},                                                                                                              \
    {P##_SERVICE, BIT(SERVICE_RUNNING), STIMULUS_PORT, SERVICE_ENDING, ACT_NONE, 0, {POLICY(P, SERVICE_AFTER_PORT, BIT(SERVICE_UNTIL))},                     \
     "INF " named ".service_after_port: A.2"},                                                                                                              \
    {P##_SERVICE, BIT(SERVICE_ENDING), STIMULUS_STOP, SERVICE_STOPPED, ACT_NONE, 0, {{0}}, "INF " named ".service_after_port: A.2, until(d)"},               \
    {P##_SERVICE, BIT(SERVICE_ENDING) | BIT(SERVICE_STOPPED), STIMULUS_GAINED, SERVICE_RUNNING, ACT_NONE, 0, {{0}}, "S3 Background: the voice came back"},    \
    {P##_CHAIN, BIT(CHAIN_IN), STIMULUS_LOST, CHAIN_OUT, ACT_NONE, 0, {POLICY(P, CHAIN_LOST, BIT(CHAIN_LOST_STOP))}, "INF " named ".chain_lost: A.6, strict"}, \
    {P##_CHAIN, BIT(CHAIN_IN), STIMULUS_LOST, CHAIN_KEEPS, ACT_NONE, 0, {{0}}, "INF " named ".chain_lost: A.6, carry or stop after a while"},                 \
    {P##_CHAIN, BIT(CHAIN_KEEPS), STIMULUS_STOP, CHAIN_OUT, ACT_NONE, 0, {{0}}, "INF " named ".chain_lost: A.6, stop_after"},                                \
    {P##_CHAIN, BIT(CHAIN_OUT) | BIT(CHAIN_KEEPS), STIMULUS_GAINED, CHAIN_IN, ACT_NONE, 0, {{0}}, "tcr 3.4"}

/* How soon the record is let go at the FOC is the gaining side's experience where it has told it (S3 FAQ); Telgorithm reports a port when the record moves. */
#define RELEASE_TIMER(P, kinds, of, timed, cited)                                                                                                           \
    {.machine = P##_PORT, .state = PORT_LEFT, .on = STIMULUS_RELEASE, .shared = LUCK_ORDER, .gaining = true, .timing = timed, .party = "losing carrier",      \
     .when = {POLICY(P, RELEASE_ON_PORT, BIT(RELEASE_AT_FOC)), VOICE_WITH(of), OF_KIND(kinds)}, .cite = cited}
#define LOSING_TIMERS(P, named)                                                                                                                             \
    {.machine = P##_RELEASE, .state = RELEASE_ASKED, .on = STIMULUS_APPROVE, .timing = named ".approval", .party = "losing carrier",                         \
     .when = {KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_NEEDS_CONTACT, BIT(0))}, .cite = "S1 step 5; E-11, E-46; INF infobip.stuck_needs_contact"},                 \
    RELEASE_TIMER(P, BIT(NUMBER_LOCAL), BIT(PROVIDER_TELNYX), "telnyx.nnid.local", "S3 FAQ; E-23, E-24"),                                                    \
    RELEASE_TIMER(P, BIT(NUMBER_TOLL_FREE), BIT(PROVIDER_TELNYX), "telnyx.nnid.toll_free", "S3 FAQ; E-25"),                                                  \
    RELEASE_TIMER(P, BIT(NUMBER_MOBILE) | BIT(NUMBER_OTHER_COUNTRY), BIT(PROVIDER_TELNYX), "telnyx.nnid.other", "S3 FAQ; E-26"),                             \
    {.machine = P##_PORT, .state = PORT_LEFT, .on = STIMULUS_RELEASE, .shared = LUCK_CAMPAIGN, .timing = named ".release_delay", .party = "losing carrier",   \
     .when = {POLICY(P, RELEASE_ON_PORT, BIT(RELEASE_AT_FOC)), VOICE_WITH(~(BIT(PROVIDER_TELNYX) | BIT(PROVIDER_TELGORITHM)))}, .cite = "S3 FAQ; E-23"},      \
    {.machine = P##_PORT, .state = PORT_LEFT, .on = STIMULUS_RELEASE, .shared = LUCK_CAMPAIGN, .timing = named ".release_after", .party = "losing carrier",   \
     .when = {POLICY(P, RELEASE_ON_PORT, BIT(RELEASE_AFTER))}, .cite = "S3 Background case 2; E-45"},                                                        \
    {.machine = P##_SERVICE, .state = SERVICE_ENDING, .on = STIMULUS_STOP, .timing = named ".service_after_port.until", .party = "losing carrier",           \
     .cite = "INF " named ".service_after_port: tcr 3.5"},                                                                                                  \
    {.machine = P##_CHAIN, .state = CHAIN_KEEPS, .on = STIMULUS_STOP, .timing = named ".chain_lost.after", .party = "losing carrier",                        \
     .when = {POLICY(P, CHAIN_LOST, BIT(CHAIN_LOST_STOP_AFTER))}, .cite = "INF " named ".chain_lost: A.6, stop_after(d)"}

/* machine, states, target, hears, on, argument, when, cite */
#define LOSING_WATCHES(P)                                                                                                                                   \
    {VOICE_MACHINE, BIT(VOICE_HELD), RELATION_SELF, OWN(P, PORT), STIMULUS_PORT, 0, {VOICE_CAME_FROM(P)}, "S3 Background: the FOC is executed"},             \
    {VOICE_MACHINE, BIT(VOICE_HELD), RELATION_SELF, OWN(P, PORT), STIMULUS_GAINED, 0, {VOICE_WITH(BIT(PROVIDER_##P))}, "S3 Background"},                     \
    {VOICE_MACHINE, BIT(VOICE_HELD), RELATION_SELF, OWN(P, SERVICE), STIMULUS_GAINED, 0, {VOICE_WITH(BIT(PROVIDER_##P))}, "S3 Background"},                  \
    {OWN(P, PORT), BIT(PORT_LEFT), RELATION_SELF, OWN(P, SERVICE), STIMULUS_PORT, 0, {{0}}, "A.2 service_after_port"},                                       \
    {OWN(P, PORT), BIT(PORT_LEFT), RELATION_SELF, OWN(P, PORT), STIMULUS_RELEASE, 0,                                                                         \
     {POLICY(P, RELEASE_ON_PORT, BIT(RELEASE_AT_FOC)), VOICE_WITH(BIT(PROVIDER_TELGORITHM))}, "S0 Cutover 1, 2: the port and the record are one event"},      \
    {OWN(P, PORT), BIT(PORT_RELEASED), RELATION_SELF, RECORD_MACHINE, STIMULUS_RELEASE, 0, {SERVED_BY(P)}, "S3 Background"},                                 \
    {RECORD_MACHINE, BIT(RECORD_ASKED), RELATION_SELF, OWN(P, RELEASE), STIMULUS_CLAIM, 0, {SERVED_BY(P)}, "S1 step 5: the holder decides"},                 \
    {OWN(P, RELEASE), BIT(RELEASE_LET_GO), RELATION_SELF, RECORD_MACHINE, STIMULUS_APPROVE, 0, {{0}}, "S1 step 5"},                                          \
    {OWN(P, RELEASE), BIT(RELEASE_REFUSED), RELATION_SELF, RECORD_MACHINE, STIMULUS_REFUSE, 0, {{0}}, "S3 Background case 3"},                               \
    {OWN(P, RELEASE), BIT(RELEASE_REFUSED), RELATION_SELF, MACHINE(PROVIDER_TELNYX, TELNYX_MESSAGING), STIMULUS_LATE, 0, {SERVED_BY(P)},                     \
     "INF telnyx.enable_after_port: S3 FAQ voice only, last part; Background case 3: what is refused is an exception"},                                      \
    {MACHINE(PROVIDER_INFOBIP, INFOBIP_CONTACT), BIT(CONTACT_ANSWERED), RELATION_SELF, OWN(P, RELEASE), STIMULUS_APPROVE, 0, {SERVED_BY(P)},                  \
     "S1 step 5: the team obtains the approval"},                                                                                                           \
    {MACHINE(PROVIDER_TCR, TCR_MIGRATION), BIT(MIGRATION_COMPLETED), RELATION_SELF, OWN(P, CHAIN), STIMULUS_LOST, 0, {PRIMARY_IS_NOT(P)}, "tcr 3.4"},        \
    {MACHINE(PROVIDER_TCR, TCR_MIGRATION), BIT(MIGRATION_COMPLETED), RELATION_SELF, OWN(P, CHAIN), STIMULUS_GAINED, 0, {PRIMARY_IS(P)}, "tcr 3.4"}

/* Of everybody but Telnyx, which asks nobody for what it holds. */
#define OVERRIDDEN_BY_TELNYX(P)                                                                                                                            \
    {MACHINE(PROVIDER_TELNYX, TELNYX_MESSAGING), BIT(MESSAGING_EXCEPTION), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELNYX,                   \
     {SERVED_BY(P), POLICY(P, RELEASE_ON_PORT, BIT(RELEASE_AFTER) | BIT(RELEASE_NEVER))}, "S3 Background case 2: a ticket has the record overridden"},         \
    {MACHINE(PROVIDER_TELNYX, TELNYX_MESSAGING), BIT(MESSAGING_EXCEPTION), RELATION_SELF, RECORD_MACHINE, STIMULUS_CLAIM, PROVIDER_TELNYX,                   \
     {SERVED_BY(P), IS(RELATION_SELF, OWN(P, PORT), BIT(PORT_HERE))}, "S3 Background case 3: who hosts it was not in the port"}

#define LOSING_KNOBS(P, named, chain_default)                                                                                                               \
    [P##_KNOB_OVERRIDE] = {named ".override", {"auto", "approval", "refuse"}, false, "S1 step 5; S3 Background case 3"},                                     \
    [P##_KNOB_CHAIN_LOST] = {named ".chain_lost", {"carry", "stop", "stop_after"}, true, "A.6", chain_default},                                              \
    [P##_KNOB_RELEASE_ON_PORT] = {named ".release_on_port", {"at_foc", "after", "never"}, false, "A.2; S3 Background"},                                      \
    [P##_KNOB_SERVICE_AFTER_PORT] = {named ".service_after_port", {"until_nnid_moves", "stops_at_port", "until"}, true, "A.2; S3 Background; tcr 3.5"}
