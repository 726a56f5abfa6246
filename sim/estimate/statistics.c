/* Samples, their percentiles and means. SPDX-License-Identifier: Apache-2.0 */
#include "statistics.h"

#include "binomial.h"
#include "kernel.h"

#include <assert.h>
#include <math.h> /* only fabs, and sqrt, which IEEE 754 rounds correctly */
#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

struct sample sample_of(int64_t *values, size_t count)
{
    struct sample sample = {.values = values, .count = count};
    if (count > 0) qsort(values, count, sizeof *values, compare);
    while (sample.censored < count && is_censored(values[count - 1 - sample.censored])) sample.censored++;
    while (sample.below < count && values[sample.below] == CENSORED_BELOW) sample.below++;
    return sample;
}

/* ---- percentiles ---- */

static struct bound bound_at(const struct sample *sample, uint64_t rank)
{
    if (rank < 1 || rank > sample->count) return (struct bound){BOUND_NONE, 0};
    if (rank <= sample->below) return (struct bound){BOUND_BELOW, 0};
    if (rank > sample->count - sample->censored) return (struct bound){BOUND_BEYOND, 0};
    return (struct bound){BOUND_VALUE, sample->values[rank - 1]};
}

/* ⌈pN⌉ of the p that was meant: 0.07 · 100 is a little more than 7 in doubles. */
static uint64_t rank_of(double p, size_t count)
{
    double exact = p * (double)count;
    uint64_t rank = (uint64_t)exact;
    return rank + (exact - (double)rank > 1e-12 * exact);
}

/* The greatest rank before which the percentile lies with a chance of at most `tail`; 0 when there is none. */
static uint64_t lowest_rank(uint64_t n, double p, double tail)
{
    uint64_t rank = 0;
    for (uint64_t beyond = n + 1; beyond - rank > 1;) {
        uint64_t middle = rank + (beyond - rank) / 2;
        if (binomial_mass(n, p, 0, middle - 1) <= tail)
            rank = middle;
        else
            beyond = middle;
    }
    return rank;
}

/* With i values less than it the percentile lies between the i-th value and the next, so `first` … `last` of them are an interval from the
 * value of rank first to that of rank last + 1. The mass is left out where a side has none. */
static struct hits ranks_of(uint64_t n, double p, double confidence)
{
    if (n >= 2 && binomial_mass(n, p, 1, n - 1) >= confidence) return binomial_narrowest(n, p, 1, n - 1, confidence);
    double tail = (1 - confidence) / 2;
    return (struct hits){.first = lowest_rank(n, p, tail), .last = n - lowest_rank(n, 1 - p, tail)};
}

struct percentile sample_percentile(const struct sample *sample, double p, double confidence)
{
    assert(p > 0 && p < 1);
    assert(confidence > 0 && confidence < 1);
    struct hits ranks = ranks_of(sample->count, p, confidence);
    struct bound at = bound_at(sample, rank_of(p, sample->count));
    return (struct percentile){p, at, bound_at(sample, ranks.first), bound_at(sample, ranks.last + 1), ranks.mass};
}

bool percentile_is_precise(const struct percentile *percentile, double precision)
{
    struct bound at = percentile->at, low = percentile->low, high = percentile->high;
    if (at.kind != BOUND_VALUE || low.kind != BOUND_VALUE || high.kind != BOUND_VALUE) return false;
    return ((double)high.value - (double)low.value) / 2 <= precision * fabs((double)at.value);
}

/* ---- mean ---- */

__extension__ typedef __int128 wide; /* a sum of millions of 64 bits */

/* What is censored counts as it was so far. */
static double mean_of(const struct sample *sample)
{
    wide sum = 0;
    for (size_t i = sample->below; i < sample->count; i++) sum += is_censored(sample->values[i]) ? sample->values[i] - CENSORED : sample->values[i];
    return (double)sum / (double)sample->count;
}

/* The standard error of the mean. */
static double error_of(const struct sample *sample, double mean)
{
    double squares = 0;
    for (size_t i = 0; i < sample->count; i++) {
        double apart = (double)sample->values[i] - mean;
        squares += apart * apart;
    }
    return sqrt(squares / (double)(sample->count - 1) / (double)sample->count);
}

struct mean sample_mean(const struct sample *sample, double confidence)
{
    assert(confidence > 0 && confidence < 1);
    struct mean mean = {.known = sample->count > 0 && sample->censored + sample->below == 0};
    if (sample->count == 0) return mean;
    mean.has_least = sample->below == 0;
    if (mean.has_least) mean.at_least = mean_of(sample);
    if (!mean.known) return mean;
    mean.has_most = true;
    mean.mean = mean.low = mean.high = mean.at_most = mean.at_least;
    mean.bounded = sample->count >= 2;
    if (!mean.bounded) return mean;
    double reach = normal_quantile((1 + confidence) / 2) * error_of(sample, mean.mean);
    mean.low -= reach;
    mean.high += reach;
    return mean;
}
