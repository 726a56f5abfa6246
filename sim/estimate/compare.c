/* Two sets of trials with the same luck, outcome by outcome. SPDX-License-Identifier: Apache-2.0 */
#include "estimate.h"

#include "paired.h"

/* Values of the trials in which both can be told, side by side. */
struct sides {
    struct side *a, *b;
    size_t count;
};

/* Both are looked at up to the lesser of two horizons: what was over later would have been cut off there, and when it was ready not known. */
static struct side side_of(const struct trial *trial, enum outcome outcome, sim_ms horizon)
{
    int64_t value = trial->outcomes[outcome];
    bool is_cut = outcome != OUTCOME_GATES && trial->outcomes[OUTCOME_TOTAL] > horizon;
    if (outcome_from_start(outcome) && (is_cut || value > horizon)) return (struct side){horizon, .open = true};
    if (!is_censored(value)) return (struct side){value, .open = false};
    return (struct side){value - CENSORED, .open = true, .never = !trial_is_cut_off(trial)};
}

static struct sides sides_of(struct arena *arena, const struct trial_records *a, const struct trial_records *b, uint32_t trials, enum outcome outcome,
                             sim_ms horizon)
{
    struct sides sides = {arena_alloc(arena, (trials + 1) * sizeof *sides.a), arena_alloc(arena, (trials + 1) * sizeof *sides.b), 0};
    for (uint32_t i = 0; i < trials; i++) {
        const struct trial *in_a = &a->records[i], *in_b = &b->records[i];
        if (in_a->outcomes[outcome] < 0 || in_b->outcomes[outcome] < 0) continue;
        sides.a[sides.count] = side_of(in_a, outcome, horizon);
        sides.b[sides.count++] = side_of(in_b, outcome, horizon);
    }
    return sides;
}

static void fill(struct arena *arena, const struct estimate_task *task, const struct sides *sides, struct paired_figures *figures)
{
    static const double both_ends[PAIRED_PERCENTILES] = {0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99};
    struct paired paired = paired_of(arena, sides->a, sides->b, sides->count, task->confidence);
    for (size_t p = 0; p < PAIRED_PERCENTILES; p++) figures->percentiles[p] = paired_percentile(&paired, both_ends[p], task->confidence);
    figures->mean = paired.mean;
    figures->better = paired.better;
    figures->same = paired.same;
    figures->worse = paired.worse;
    figures->unknown = paired.undecided;
}

void compare_fill(struct arena *arena, const struct estimate_task *task, const struct trial_records *a, const struct trial_records *b, struct what_if *what_if)
{
    *what_if = (struct what_if){.trials = a->count < b->count ? a->count : b->count};
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        struct paired_figures *figures = &what_if->outcomes[outcome];
        struct sides sides = sides_of(arena, a, b, what_if->trials, outcome, scenario_horizon(task->scenario));
        figures->outcome = outcome;
        figures->applies = sides.count > 0;
        if (figures->applies) fill(arena, task, &sides, figures);
    }
}
