/* What one trial leaves: a record of one size, without pointers, that travels between processes and machines.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/estimate.h"

/* What a trial waited for longest in its longest window: a timing of the scenario, or a party. */
enum { CAUSE_NONE = 0xffff, CAUSE_PARTY = 0x8000 };

struct trial {
    uint32_t trial;
    uint8_t done : 1;   /* all of it stands */
    uint8_t timely : 1; /* the clock waited for the client */
    uint8_t ending; /* enum ending */
    uint16_t cause; /* index of a timing, CAUSE_PARTY + enum party, or CAUSE_NONE */
    int64_t outcomes[OUTCOMES]; /* is_censored: it was not over; -1: it cannot be told of this trial */
    int64_t waited[PARTIES];    /* number-milliseconds without a carrier, both ways, by who was waited for */
    int64_t avoidable, detection; /* of the same */
};
_Static_assert(sizeof(struct trial) <= 256, "a trial leaves at most 256 bytes");

struct scenario;
/* The horizon came, or the client fell: of what it would have been nothing is known. */
bool trial_is_cut_off(const struct trial *trial);
/* From the ledger of a whole run. */
void trial_fill(struct trial *trial, const struct ledger *ledger, const struct scenario *scenario);
