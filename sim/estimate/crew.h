/* Many trials side by side: a process for each job and one world for each, or a process for each rank of MPI. A trial's record depends on its number
 * alone, so nothing hangs on who ran it, or when.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "trial.h"

/* Who runs a trial; one is begun in each process. */
struct crew_source {
    void *(*begin)(void *self);
    enum exit_code (*run)(void *worker, uint32_t trial, struct trial *out); /* not PASS: no further trial is run; why was said on standard error */
    void (*end)(void *worker);
    void *self;
};

/* Trials first, first + step, … in slots 0, 1, …; step > 1 is a shard. */
struct crew_span {
    uint32_t first, step, slots;
};

struct crew {
    struct crew_source source;
    int jobs;
    void (*progress)(void *self, uint32_t done, uint32_t of); /* a few times a second, in the process that prints; NULL */
    void *self;
    bool *interrupted; /* set when SIGINT, SIGTERM, SIGHUP or SIGQUIT came */
};

/* Room for so many records, zero, that children fill for their parent. */
struct trial *crew_room(uint32_t slots);
void crew_room_end(struct trial *trials, uint32_t slots);
/* Fills `trials`. Not PASS: a trial could not be run, why was said. Interrupted: some records are not `done`. */
enum exit_code crew_run(const struct crew *crew, struct crew_span span, struct trial *trials);
