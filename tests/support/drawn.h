/* Samples drawn from laws, for tests of statistics: trial i of a seed has the same value in every sample.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kernel.h"
#include "statistics.h"
#include "test_arena.h"

#define UNIFORM "{\"law\":\"uniform\",\"min\":\"0\",\"max\":\"10m\"}"
#define EXPONENTIAL "{\"law\":\"exponential\",\"mean\":\"10m\"}"
/* Most are over soon, one in ten needs a day or two, and none is between. */
#define GAP                                                                                                                                \
    "{\"law\":\"mixture\",\"of\":[{\"weight\":0.9,\"law\":" UNIFORM                                                                        \
    "},{\"weight\":0.1,\"law\":{\"law\":\"uniform\",\"min\":\"24h\",\"max\":\"48h\"}}]}"

static inline const struct law *law_of(struct arena *arena, const char *text)
{
    const struct law *law = NULL;
    const tree *where;
    const char *why;
    if (law_parse(arena, parsed(arena, text), &law, &where, &why) != STATUS_OK) fail_msg("%s: %s", text, why);
    return law;
}

/* One that never ends is censored. */
static inline int64_t drawn(const struct law *law, uint64_t seed, size_t trial)
{
    struct duration duration;
    struct chance chance = {.seed = seed, .trial = (uint32_t)trial};
    return law_draw(law, &chance, (struct draw){.row = 1}, &duration) ? duration.amount : CENSORED;
}

static inline int64_t *values_of(struct arena *arena, const struct law *law, uint64_t seed, size_t count)
{
    int64_t *values = arena_alloc(arena, count * sizeof *values);
    for (size_t i = 0; i < count; i++) values[i] = drawn(law, seed, i);
    return values;
}

static inline struct sample sample_drawn(struct arena *arena, const struct law *law, uint64_t seed, size_t count)
{
    return sample_of(values_of(arena, law, seed, count), count);
}

/* What the percentile truly is. */
static inline int64_t quantile_of(const struct law *law, double p)
{
    struct duration duration = {0};
    assert_true(law_quantile(law, p, &duration));
    return duration.amount;
}

/* 1, 2 … count. */
static inline struct sample counted(struct arena *arena, size_t count)
{
    int64_t *values = arena_alloc(arena, count * sizeof *values);
    for (size_t i = 0; i < count; i++) values[i] = (int64_t)i + 1;
    return sample_of(values, count);
}

static inline bool is_near(double a, double b, double most)
{
    return a - b <= most && b - a <= most;
}

static inline bool covers(const struct percentile *percentile, int64_t truth)
{
    bool low = percentile->low.kind == BOUND_VALUE && percentile->low.value <= truth;
    return low && percentile->high.kind == BOUND_VALUE && truth <= percentile->high.value;
}
