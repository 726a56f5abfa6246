/* What a sample of trials says, and how surely. Pure functions of numbers: no distribution is assumed but where a name says so.
 *
 * A sample is what one outcome was in each trial, in milliseconds (or whatever counts), sorted. A trial in which it was not over has the
 * value CENSORED and how long it had lasted: it lies behind every other, and nobody knows how far; a difference may as well lie before every
 * other (paired.h). Deterministic on every machine: IEEE basic operations and sqrt, the kernel's own log and exp, no C library's. `confidence` is
 * more than 0 and less than 1 everywhere. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/estimate.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>


struct sample {
    int64_t *values;               /* ascending: those below, those that are known, those censored */
    size_t count, censored, below; /* count is of all of them */
};
/* Sorts `values` in place; the caller owns them, and they must live as long as the sample. */
struct sample sample_of(int64_t *values, size_t count);

/* ---- percentiles ----
 * The p-th percentile of N values is the ⌈pN⌉-th. Its interval is between two order statistics: of all pairs that have it between them with
 * at least the confidence the one with fewest values between, by the binomial law, which is exact for a continuous distribution and wider
 * than asked for where there are ties. Its two tails need not be equal: with half of the rest for each the law's steps add up, and P99 of
 * 1,000 trials would be covered in 97.6 % when 95 % are asked for (96.4 % as it is). When no pair has as much, each side stands by itself:
 * its tail is at most half of the rest, or it is NONE. At 95 % P95 has both sides from 59 trials on, P99 from 299. */
/* 0 < p < 1. A sample of nothing has three bounds NONE. */
struct percentile sample_percentile(const struct sample *sample, double p, double confidence);
/* Half the width of the interval is at most `precision` times the figure; both bounds and the figure are values. A width of nothing is
 * precise. Who looks after each batch of trials and stops when it is stops a little more often where the interval is wrong: with batches
 * that double, what says 95 % was right in 93.4 to 96.0 %. */
bool percentile_is_precise(const struct percentile *percentile, double precision);

/* ---- mean ----
 * Its interval is by the normal law, which is good for many trials. Where values are censored there is no mean. */
struct mean sample_mean(const struct sample *sample, double confidence);

/* ---- shares ----
 * Of `of` trials `hits` did something. The interval is Clopper and Pearson's, exact and cautious. `at_most` is for itself, with the
 * whole rest in one tail: of 0 of N one says with 95 % "at most 3/N", for at_most is then 1 - 0.05^(1/N), and that is a little less. Of
 * 0 of 0 the share is 0 and anything from 0 to 1. */
struct share share_of(uint64_t hits, uint64_t of, double confidence);

/* ---- exceedance ----
 * How often it took longer than `than`: points from the least to the greatest value that was seen, at most `most` of them. `low` and `high`
 * hold for the whole curve at once (Dvoretzky, Kiefer, Wolfowitz, with Massart's constant). Between two points the curve falls from the
 * one's share to the other's; when all values that were seen are points, it does so in one step at the second. */
/* In `arena`; the last point is at the greatest value that is not censored; `most` is at least 2. Of more different values than `most` the
 * points are every so many-th, so that where they lie densely the points do. Nothing, when nothing is known. */
struct exceedance *sample_exceedance(struct arena *arena, const struct sample *sample, double confidence, size_t most, size_t *count);

/* ---- modes ----
 * Where the values gather: stretches between which hardly any lie. What lies between two modes seems to be less than a tenth as dense as
 * the densest place of each, and is surely less than a quarter: of 600,000 samples of distributions with one peak none was cut. A mode
 * holds at least a two-hundredth of the trials (so that one of a hundredth is not missed for having come a little short), and at least ten;
 * fewer that lie apart belong to their neighbours, and all are one stretch when they are too few for a mode. The stretches cover all values
 * that are not censored, in order, without overlap. Zero is a mode of its own where it is that frequent, unless what lies before or behind
 * it is too little for one. Of times that are multiples of one step, as the polls of a client, no multiple is a mode for being hit more
 * often, unless there are few different ones; and where more than MODES_MAX modes would be found, it is looked at more coarsely until they
 * are not. */
size_t sample_modes(const struct sample *sample, struct mode modes[MODES_MAX]);
