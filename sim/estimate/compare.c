/* Two sets of trials with the same luck, outcome by outcome. SPDX-License-Identifier: Apache-2.0 */
#include "estimate.h"

#include "paired.h"

/* Values of the trials in which both can be told, side by side. */
struct sides {
    int64_t *a, *b;
    size_t count;
};

static struct sides sides_of(struct arena *arena, const struct trial_records *a, const struct trial_records *b, uint32_t trials, enum outcome outcome)
{
    struct sides sides = {arena_alloc(arena, (trials + 1) * sizeof *sides.a), arena_alloc(arena, (trials + 1) * sizeof *sides.b), 0};
    for (uint32_t i = 0; i < trials; i++) {
        int64_t in_a = a->records[i].outcomes[outcome], in_b = b->records[i].outcomes[outcome];
        if (in_a < 0 || in_b < 0) continue;
        sides.a[sides.count] = in_a;
        sides.b[sides.count++] = in_b;
    }
    return sides;
}

static void fill(struct arena *arena, const struct estimate_task *task, const struct sides *sides, struct paired_figures *figures)
{
    static const double both_ends[PAIRED_PERCENTILES] = {0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99};
    struct paired paired = paired_of(arena, sides->a, sides->b, sides->count, task->confidence, outcome_limit(task, figures->outcome));
    for (size_t p = 0; p < PAIRED_PERCENTILES; p++) figures->percentiles[p] = sample_percentile(&paired.differences, both_ends[p], task->confidence);
    figures->mean = paired.mean;
    figures->better = paired.better;
    figures->same = paired.same;
    figures->worse = paired.worse;
    figures->unknown = paired.unknown;
}

void compare_fill(struct arena *arena, const struct estimate_task *task, const struct trial_records *a, const struct trial_records *b, struct what_if *what_if)
{
    *what_if = (struct what_if){.trials = a->count < b->count ? a->count : b->count};
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        struct paired_figures *figures = &what_if->outcomes[outcome];
        struct sides sides = sides_of(arena, a, b, what_if->trials, outcome);
        figures->outcome = outcome;
        figures->applies = sides.count > 0;
        if (figures->applies) fill(arena, task, &sides, figures);
    }
}
