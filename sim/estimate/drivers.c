/* What moves an estimate: each timing held at its P10 and at its P90 while all other draws stay. SPDX-License-Identifier: Apache-2.0 */
#include "estimate.h"

#include <stdlib.h>
#include <string.h>

/* ---- which timings are drawn ---- */

struct seen {
    const struct scenario *scenario;
    bool *drawn;
};

static void see(void *self, const struct record *record)
{
    struct seen *seen = self;
    if (record->kind != RECORD_TIMER || !record->name) return;
    for (size_t i = 0; i < scenario_timings(seen->scenario); i++)
        if (strcmp(scenario_timing_name(seen->scenario, i), record->name) == 0) seen->drawn[i] = true;
}

static bool look(const struct estimate_task *task, const uint32_t *trials, size_t count, struct seen *seen)
{
    struct record_reader reader = {see, seen, .outline = true};
    struct inside_options options = {.scenario = task->scenario, .seed = task->seed, .readers = &reader, .readers_count = 1};
    struct crew_source source = inside_source(&options);
    void *worker = source.begin(source.self);
    bool well = worker != NULL;
    for (size_t i = 0; i < count && well; i++) {
        struct trial trial = {.trial = trials[i]};
        well = source.run(worker, trials[i], &trial) == EXIT_PASS;
    }
    if (worker) source.end(worker);
    return well;
}

struct ranked {
    int64_t value;
    uint32_t trial;
};

static int worst_first(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->value != b->value) return a->value > b->value ? -1 : 1;
    return (a->trial > b->trial) - (a->trial < b->trial);
}

/* The first, which show what is usual, and the worst, which may draw what hardly any other does. */
static size_t looked_at(struct arena *arena, const struct estimate_task *task, const struct trial_records *records, uint32_t out[2 * TIMINGS_LOOKED_AT])
{
    struct ranked *ranked = arena_alloc(arena, (records->count + 1) * sizeof *ranked);
    size_t count = 0;
    for (; count < TIMINGS_LOOKED_AT; count++) out[count] = (uint32_t)count;
    for (uint32_t i = 0; i < records->count; i++) ranked[i] = (struct ranked){records->records[i].outcomes[task->wanted], records->records[i].trial};
    qsort(ranked, records->count, sizeof *ranked, worst_first);
    for (uint32_t i = 0; i < records->count && i < TIMINGS_LOOKED_AT; i++)
        if (ranked[i].trial >= TIMINGS_LOOKED_AT) out[count++] = ranked[i].trial;
    return count;
}

size_t drawn_timings(struct arena *arena, const struct estimate_task *task, const struct trial_records *records, uint16_t **out)
{
    uint32_t trials[2 * TIMINGS_LOOKED_AT];
    size_t all = scenario_timings(task->scenario), count = 0;
    struct seen seen = {task->scenario, arena_alloc(arena, all)};
    memset(seen.drawn, 0, all);
    *out = arena_alloc(arena, all * sizeof **out);
    if (!look(task, trials, looked_at(arena, task, records, trials), &seen)) return 0;
    for (size_t i = 0; i < all; i++)
        if (seen.drawn[i]) (*out)[count++] = (uint16_t)i;
    return count;
}

/* ---- held at a quantile ---- */

static enum exit_code level_of(struct arena *arena, const struct estimate_task *task, uint32_t trials, const struct scenario *scenario, struct level *out)
{
    struct estimate_task own = *task;
    struct trial_records run;
    own.scenario = scenario;
    own.trials = trials;
    struct inside_options options = {.scenario = own.scenario, .seed = task->seed};
    own.crew.source = inside_source(&options);
    enum exit_code code = records_run(&own, &run);
    if (code == EXIT_PASS) {
        size_t count;
        int64_t *values = records_values(arena, &run, task->wanted, &count);
        struct sample sample = sample_of(values, count);
        *out = (struct level){sample_percentile(&sample, task->percentile, task->confidence).at,
                              sample_mean(&sample, task->confidence)};
    }
    records_end(&run);
    return code;
}

static enum exit_code drive(struct arena *arena, const struct estimate_task *task, uint32_t trials, size_t timing, struct driver *driver)
{
    *driver = (struct driver){.timing = scenario_timing_name(task->scenario, timing)};
    enum exit_code code = level_of(arena, task, trials, scenario_with_timing(arena, task->scenario, timing, 0.1), &driver->low);
    if (code == EXIT_PASS) code = level_of(arena, task, trials, scenario_with_timing(arena, task->scenario, timing, 0.9), &driver->high);
    driver->draw_low = scenario_timing_at(arena, task->scenario, timing, 0.1);
    driver->draw_high = scenario_timing_at(arena, task->scenario, timing, 0.9);
    return code;
}

/* It decides whether so much of it is over at all. */
static bool is_endless(const struct driver *driver)
{
    return (driver->low.wanted.kind == BOUND_BEYOND) != (driver->high.wanted.kind == BOUND_BEYOND);
}

static double swing(const struct driver *driver)
{
    double width = driver->high.mean.at_least - driver->low.mean.at_least;
    return width < 0 ? -width : width;
}

static bool moves_more(const struct driver *one, const struct driver *other)
{
    return is_endless(one) != is_endless(other) ? is_endless(one) : swing(one) > swing(other);
}

static void sort_drivers(struct driver *drivers, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && moves_more(&drivers[k], &drivers[k - 1]); k--) {
            struct driver swapped = drivers[k - 1];
            drivers[k - 1] = drivers[k];
            drivers[k] = swapped;
        }
}

static void list_timings(struct arena *arena, const struct estimate_task *task, const uint16_t *drawn, size_t count, struct estimate *estimate)
{
    estimate->timings = arena_alloc(arena, (count + 1) * sizeof *estimate->timings);
    for (size_t i = 0; i < count; i++) estimate->timings[estimate->timings_count++] = scenario_timing(task->scenario, drawn[i]);
}

/* An interrupt leaves those out that have not been run to their end. */
static enum exit_code drive_all(struct arena *arena, const struct estimate_task *task, uint32_t trials, const uint16_t *drawn, struct estimate *estimate)
{
    enum exit_code code = level_of(arena, task, trials, task->scenario, &estimate->as_drawn);
    for (size_t i = 0; i < estimate->timings_count && code == EXIT_PASS; i++) {
        if (!estimate->timings[i].varies) continue;
        if (!*task->crew.interrupted) code = drive(arena, task, trials, drawn[i], &estimate->drivers[estimate->drivers_count]);
        if (*task->crew.interrupted) estimate->drivers_missing++;
        else if (code == EXIT_PASS) estimate->drivers_count++;
    }
    sort_drivers(estimate->drivers, estimate->drivers_count);
    estimate->interrupted = *task->crew.interrupted;
    return code;
}

enum exit_code drivers_fill(struct arena *arena, const struct estimate_task *task, const struct trial_records *records, uint32_t trials,
                            struct estimate *estimate)
{
    uint16_t *drawn;
    size_t count = drawn_timings(arena, task, records, &drawn);
    list_timings(arena, task, drawn, count, estimate);
    estimate->drivers = arena_alloc(arena, (count + 1) * sizeof *estimate->drivers);
    estimate->drivers_trials = trials;
    return count && trials ? drive_all(arena, task, trials, drawn, estimate) : EXIT_PASS;
}
