/* nnsr: the registry of NNID records (tcr 3.5, domain model A.2), and beside it the porting database: who has the voice of a number. No public interface is
 * known; it is seen through TCR's osr/phones and through what each provider shows of it.
 *
 *              CLAIM                      APPROVE
 *     HELD(A) -------> ASKED (A decides) ---------> HELD(B)
 *        ^                    | REFUSE
 *        +--------------------+
 *     HELD(A) --RELEASE--> FREE --CLAIM--> HELD(B)
 *     HELD(B) --RESTORE--> HELD(A)      HELD(A) --ASSIGN--> HELD(B): the customer's own NNID
 *     voice: HELD --PORT--> HELD, by another provider
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "nnsr.h"

#include "world.h"

static const struct machine machines[] = {
    [NNSR_RECORD] = {.name = "record", .store = STORE_NUMBER, .cell = offsetof(struct number, record),
                     .detail = 1 + offsetof(struct number, history[0].serves), .states = {"FREE", "HELD", "ASKED"},
                     .final = BIT(RECORD_HELD) | BIT(RECORD_FREE),
                     .visible = BIT(RECORD_FREE) | BIT(RECORD_HELD), .cite = "tcr 3.5; S3 Background"},
    [NNSR_VOICE] = {.name = "voice", .store = STORE_NUMBER, .cell = offsetof(struct number, voiced), .detail = 1 + offsetof(struct number, voice),
                    .states = {"HELD"}, .final = BIT(VOICE_HELD), .visible = BIT(VOICE_HELD),
                    .cite = "tcr 3.6; S3 Background: voice and messaging port separately"},
};

/* machine, from, on, to, act, hook, when, cite */
static const struct transition transitions[] = {
    {NNSR_RECORD, BIT(RECORD_HELD), STIMULUS_CLAIM, RECORD_ASKED, ACT_CLAIM, 0, {{0}}, "S1 step 5: an override is attempted at the holder"},
    {NNSR_RECORD, BIT(RECORD_FREE), STIMULUS_CLAIM, RECORD_ASKED, ACT_CLAIM, 0, {{0}}, "tcr 3.5: nobody holds it, nobody is asked"},
    {NNSR_RECORD, BIT(RECORD_ASKED), STIMULUS_APPROVE, RECORD_HELD, ACT_SERVE, 0, {{0}}, "S1 step 5: the OSR record is updated"},
    {NNSR_RECORD, BIT(RECORD_ASKED), STIMULUS_REFUSE, RECORD_HELD, ACT_NONE, 0, {{0}}, "S3 Background case 3: the holder keeps it"},
    {NNSR_RECORD, BIT(RECORD_HELD), STIMULUS_RELEASE, RECORD_FREE, ACT_FREE, 0, {{0}}, "S3 Background: released at FOC"},
    {NNSR_RECORD, BIT(RECORD_HELD), STIMULUS_RESTORE, RECORD_HELD, ACT_RESTORE, 0, {{0}}, "INF S1 step 5: Registrations can put the record back"},
    {NNSR_RECORD, BIT(RECORD_HELD) | BIT(RECORD_FREE), STIMULUS_ASSIGN, RECORD_HELD, ACT_ASSIGN, 0, {{0}}, "infobip 6.1: the customer updates the OSR itself"},
    {NNSR_VOICE, BIT(VOICE_HELD), STIMULUS_PORT, VOICE_HELD, ACT_PORT, 0, {{0}}, "S3 Background: the FOC is executed"},
};

/* machine, states, target, hears, on, argument, when, cite */
static const struct watch watches[] = {
    {MACHINE(PROVIDER_NNSR, NNSR_RECORD), BIT(RECORD_ASKED), RELATION_SELF, MACHINE(PROVIDER_NNSR, NNSR_RECORD), STIMULUS_APPROVE, 0,
     {BYTE(RELATION_SELF, offsetof(struct number, history[0].serves), BIT(PROVIDER_NONE))}, "tcr 3.5: a free record needs no approval"},
};

const struct provider nnsr = {
    .id = PROVIDER_NNSR, .name = "nnsr", .title = "netnumber Services Registry", .base_path = "",
    .machines = machines, .machines_count = COUNT_OF(machines), .transitions = transitions, .transitions_count = COUNT_OF(transitions),
    .watches = watches, .watches_count = COUNT_OF(watches),
};
