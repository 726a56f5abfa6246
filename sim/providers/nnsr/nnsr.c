/* nnsr: the registry of NNID records (tcr 3.5, domain model A.2), and beside it the porting database: who has the voice of a number. No public interface is
 * known; it is seen through TCR's osr/phones and through what each provider shows of it.
 *
 *              CLAIM                      APPROVE
 *     HELD(A) -------> ASKED (A decides) ---------> HELD(B)
 *        ^                    | REFUSE
 *        +--------------------+
 *     HELD(A) --RELEASE--> FREE --CLAIM--> HELD(B)
 *     HELD(B) --RESTORE--> HELD(A)      HELD(A) --ASSIGN--> HELD(B): the customer's own NNID
 *     HELD(A) --CLAIM--> WAITING --START--> ASKED: nnSR takes no requests, it is tried again
 *     voice: HELD --PORT--> HELD, by another provider
 *     campaign: CURRENT --LOST--> ANOTHER --RESTORE--> CURRENT: a half-done update left the id of another campaign on the record
 *     registry (the account's): UP <--START, CLOSE--> DOWN; UP <--START, LATE--> BUSY
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "nnsr.h"

#include "world.h"

static const struct machine machines[] = {
    [NNSR_RECORD] = {.name = "record", .store = STORE_NUMBER, .cell = offsetof(struct number, record),
                     .detail = 1 + offsetof(struct number, history[0].serves), .states = {"FREE", "HELD", "ASKED", "WAITING"},
                     .final = BIT(RECORD_HELD) | BIT(RECORD_FREE),
                     .visible = BIT(RECORD_FREE) | BIT(RECORD_HELD), .cite = "tcr 3.5; S3 Background"},
    [NNSR_VOICE] = {.name = "voice", .store = STORE_NUMBER, .cell = offsetof(struct number, voiced), .detail = 1 + offsetof(struct number, voice),
                    .states = {"HELD"}, .final = BIT(VOICE_HELD), .visible = BIT(VOICE_HELD),
                    .cite = "tcr 3.6; S3 Background: voice and messaging port separately"},
    [NNSR_CAMPAIGN] = {.name = "campaign", .store = STORE_NUMBER, .cell = offsetof(struct number, campaigned), .states = {"CURRENT", "ANOTHER"},
                       .final = 0x3, .cite = "tcr 7 #20: the campaign's id is an attribute of the record"},
    [NNSR_REGISTRY] = {.name = "registry", .store = STORE_ACCOUNT, .cell = offsetof(struct account, registry), .states = {"UP", "DOWN", "BUSY"},
                       .final = 0x7, .visible = 0x7, .cite = "tcr 1.1: 630 and 591; 7 #24"},
};

#define REGISTRY_IS(states) IS(RELATION_ACCOUNT, MACHINE(PROVIDER_NNSR, NNSR_REGISTRY), states)
#define TAKES_NOTHING REGISTRY_IS(BIT(REGISTRY_DOWN) | BIT(REGISTRY_BUSY))

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    {NNSR_REGISTRY, BIT(REGISTRY_UP), STIMULUS_CLOSE, REGISTRY_DOWN, ACT_NONE, 0, {{0}}, "tcr 7 #24: NetNumber cannot be reached"},
    {NNSR_REGISTRY, BIT(REGISTRY_UP), STIMULUS_LATE, REGISTRY_BUSY, ACT_NONE, 0, {{0}}, "tcr 1.1: a temporary error"},
    {NNSR_REGISTRY, BIT(REGISTRY_DOWN) | BIT(REGISTRY_BUSY), STIMULUS_START, REGISTRY_UP, ACT_NONE, 0, {{0}}, "tcr 7 #24"},
    {NNSR_RECORD, BIT(RECORD_HELD) | BIT(RECORD_FREE), STIMULUS_CLAIM, RECORD_WAITING, ACT_CLAIM, 0, {TAKES_NOTHING}, "A.2: unchanged, retried"},
    {NNSR_RECORD, BIT(RECORD_WAITING), STIMULUS_START, RECORD_WAITING, ACT_NONE, 0, {TAKES_NOTHING}, "tcr 1.1: 30 s later again"},
    {NNSR_RECORD, BIT(RECORD_WAITING), STIMULUS_START, RECORD_ASKED, ACT_NONE, 0, {{0}}, "A.2: retried"},
    {NNSR_RECORD, BIT(RECORD_HELD), STIMULUS_CLAIM, RECORD_ASKED, ACT_CLAIM, 0, {{0}}, "S1 step 5: an override is attempted at the holder"},
    {NNSR_RECORD, BIT(RECORD_FREE), STIMULUS_CLAIM, RECORD_ASKED, ACT_CLAIM, 0, {{0}}, "tcr 3.5: nobody holds it, nobody is asked"},
    {NNSR_RECORD, BIT(RECORD_ASKED), STIMULUS_APPROVE, RECORD_HELD, ACT_SERVE, 0, {{0}}, "S1 step 5: the OSR record is updated"},
    {NNSR_RECORD, BIT(RECORD_ASKED), STIMULUS_REFUSE, RECORD_HELD, ACT_NONE, 0, {{0}}, "S3 Background case 3: the holder keeps it"},
    {NNSR_RECORD, BIT(RECORD_HELD), STIMULUS_RELEASE, RECORD_FREE, ACT_FREE, 0, {{0}}, "S3 Background: released at FOC"},
    {NNSR_RECORD, BIT(RECORD_HELD), STIMULUS_RESTORE, RECORD_HELD, ACT_RESTORE, 0, {{0}}, "INF S1 step 5: Registrations can put the record back"},
    {NNSR_RECORD, BIT(RECORD_HELD) | BIT(RECORD_FREE), STIMULUS_ASSIGN, RECORD_HELD, ACT_ASSIGN, 0, {{0}}, "infobip 6.1: the customer updates the OSR itself"},
    {NNSR_CAMPAIGN, BIT(0), STIMULUS_LOST, 1, ACT_NONE, 0, {{0}}, "tcr 7 #20: a half-done update"},
    {NNSR_CAMPAIGN, BIT(1), STIMULUS_RESTORE, 0, ACT_NONE, 0, {{0}}, "tcr 7 #20: set anew"},
    {NNSR_VOICE, BIT(VOICE_HELD), STIMULUS_PORT, VOICE_HELD, ACT_PORT, 0, {{0}}, "S3 Background: the FOC is executed"},
};

static const struct timer timers[] = {
    {.machine = NNSR_RECORD, .state = RECORD_WAITING, .on = STIMULUS_START, .timing = "tcr.retry_hint", .party = "third party", .cite = "tcr 1.1: 30 s; E-52"},
};

/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    {MACHINE(PROVIDER_NNSR, NNSR_RECORD), BIT(RECORD_ASKED), RELATION_SELF, MACHINE(PROVIDER_NNSR, NNSR_RECORD), STIMULUS_APPROVE, 0,
     {BYTE(RELATION_SELF, offsetof(struct number, history[0].serves), BIT(PROVIDER_NONE))}, "tcr 3.5: a free record needs no approval"},
};

const struct provider nnsr = {
    .id = PROVIDER_NNSR, .name = "nnsr", .title = "netnumber Services Registry", .base_path = "",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .timers = timers, .timers_count = COUNT_OF(timers),
    .watches = watches, .watches_count = COUNT_OF(watches),
};
