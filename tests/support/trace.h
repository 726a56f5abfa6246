/* The readable trace of a run: what golden files hold, and by which mutants are known. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/journal.h"
#include "cutover/verdict.h"

#include <stddef.h>
#include <stdint.h>

enum { TALLIES_MAX = 1024 };

/* How often a call was answered so, or such a webhook was sent. */
struct tally {
    uint64_t print; /* of what follows */
    const char *text;
    uint32_t count;
};
struct tallies {
    struct arena *arena;
    struct tally rows[TALLIES_MAX];
    size_t count;
};

void tallies_read(void *self, const struct record *record); /* of a record_reader; `self` is a struct tallies with its arena */

/* One line for each move, equal moves of several entities folded; for each outage window, equal ones of several numbers folded; for each tally, sorted. */
char *trace_of(struct arena *arena, const struct judgement *judgement, struct tallies *tallies);
