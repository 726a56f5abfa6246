/* From trials to an estimate: run so many, look at what they left, say how sure it is. The folder's table of contents.
 *
 * trial: what one leaves · crew: many of them over processes · inside: one in process · statistics, paired: what samples say · estimate: batches and
 * figures · drivers: what moves them · shard: records in files · ranks: over machines.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "crew.h"
#include "ranks.h"
#include "statistics.h"

#include "run.h"

/* ---- inside.c ---- */
struct inside_options {
    const struct scenario *scenario;
    uint64_t seed;
    bool every_look;
    const struct record_reader *readers; /* beside the judge */
    size_t readers_count;
};
/* `options` must outlive the source. */
struct crew_source inside_source(const struct inside_options *options);

/* ---- estimate.c ---- */
extern const double estimate_percentiles[PERCENTILES];
struct estimate_task {
    const struct scenario *scenario;
    uint64_t seed;
    uint32_t trials, trials_max; /* trials 0: auto, batches of 1,000 · 2^k, up to trials_max */
    uint32_t shard, shards;      /* only the trials shard - 1, shard - 1 + shards, …; shards 1: all */
    double percentile, confidence, precision;
    enum outcome wanted;
    struct crew crew;
};
enum { BATCH_FIRST = 1000 };

/* The records of an estimate, in trial order. */
struct trial_records {
    struct trial *records; /* crew_room */
    uint32_t count, room;
};
/* Not PASS: why was said. Interrupted: the records before the first that is missing. The caller ends it with records_end. */
enum exit_code records_run(const struct estimate_task *task, struct trial_records *trials);
void records_end(struct trial_records *trials);

/* The values of an outcome in trial order, in `arena`; those of trials in which it cannot be told are left out. */
int64_t *records_values(struct arena *arena, const struct trial_records *trials, enum outcome outcome, size_t *count);
struct percentile records_wanted(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials);
/* All but drivers and what the caller knows (client, reproduce, real time). */
void estimate_fill(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials, struct estimate *estimate);
/* B - A, trial by trial; both have the same numbers of trials. */
void compare_fill(struct arena *arena, const struct estimate_task *task, const struct trial_records *a, const struct trial_records *b,
                  struct what_if *comparison);

/* ---- drivers.c ---- */
/* Which timings the first trials draw, and the worst of those that were run, by index; sorted by name. */
size_t drawn_timings(struct arena *arena, const struct estimate_task *task, const struct trial_records *records, uint16_t **out);
/* For each of them two runs of `trials` trials, with the same draws of all others. Not PASS: why was said. */
enum exit_code drivers_fill(struct arena *arena, const struct estimate_task *task, const struct trial_records *records, uint32_t trials,
                            struct estimate *estimate);
