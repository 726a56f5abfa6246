/* What a sample of trials says, and how surely. Pure functions of numbers: no distribution is assumed but where a name says so.
 *
 * A sample is what one outcome was in each trial, in milliseconds (or whatever counts), sorted. A trial that was not over within the horizon has
 * the value CENSORED: it lies behind every other, and nobody knows how far. Deterministic on every machine: IEEE basic operations and sqrt, the
 * kernel's own log and exp, no C library's.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CENSORED INT64_MAX

struct sample {
    int64_t *values; /* ascending */
    size_t count, censored;
};
/* Sorts `values` in place; the caller owns them, and they must live as long as the sample. */
struct sample sample_of(int64_t *values, size_t count);

/* Where a figure lies. BEYOND: among the censored ones, so later than the horizon. NONE: so few trials do not bound it on this side. */
enum bound_kind { BOUND_VALUE, BOUND_BEYOND, BOUND_NONE };
struct bound {
    enum bound_kind kind;
    int64_t value; /* of VALUE, else 0 */
};

/* ---- percentiles ----
 * The p-th percentile of N values is the ⌈pN⌉-th. Its interval is between two order statistics, the narrowest whose tails each hold at most
 * (1 - confidence) / 2 by the binomial law, which is exact for a continuous distribution and wider than asked for where there are ties. */
struct percentile {
    double p; /* 0.95 */
    struct bound at, low, high;
    double coverage; /* of the interval, by the binomial law; 0 when a side is NONE */
};
/* 0 < p < 1, 0 < confidence < 1. A sample of nothing has three bounds NONE. */
struct percentile sample_percentile(const struct sample *sample, double p, double confidence);
/* Half the width of the interval is at most `precision` times the figure; both bounds and the figure are values. A width of nothing is precise. */
bool percentile_is_precise(const struct percentile *percentile, double precision);

/* ---- mean ----
 * Its interval is by the normal law, which is good for many trials; where values are censored there is no mean: then `at_least` is that of the sample
 * with the censored ones at `horizon`, and known is false. */
struct mean {
    bool known;
    double mean, low, high;
    double at_least;
};
struct mean sample_mean(const struct sample *sample, double confidence, int64_t horizon);

/* ---- shares ----
 * Of `of` trials `hits` did something. The interval is Clopper and Pearson's, exact and cautious. Of 0 of N what is said is "at most 3/N" (95 %). */
struct share {
    uint64_t hits, of;
    double share, low, high;
};
struct share share_of(uint64_t hits, uint64_t of, double confidence);

/* ---- exceedance ----
 * How often it took longer than `than`: points from the least to the greatest value that was seen, at most `most` of them. `low` and `high` hold for
 * the whole curve at once (Dvoretzky, Kiefer, Wolfowitz, with Massart's constant). */
struct exceedance {
    int64_t than;
    double share, low, high;
};
/* In `arena`; the last point is at the greatest value that is not censored. */
struct exceedance *sample_exceedance(struct arena *arena, const struct sample *sample, double confidence, size_t most, size_t *count);

/* ---- modes ----
 * Where the values gather: stretches between which hardly any lie. A mode holds at least a hundredth of the sample, and at least ten trials; the
 * stretches cover all values that are not censored, in order, without overlap. Zero is a mode of its own where it is that frequent. */
struct mode {
    int64_t low, high, median; /* least, greatest, middle value of the stretch */
    size_t count;
    double weight; /* of all trials, the censored ones among them */
};
enum { MODES_MAX = 6 };
size_t sample_modes(const struct sample *sample, struct mode modes[MODES_MAX]);
