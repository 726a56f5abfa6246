/* Masses of the binomial law, from the mode outwards. SPDX-License-Identifier: Apache-2.0 */
#include "binomial.h"

#include <assert.h>
#include <math.h> /* only fabs, and sqrt, which IEEE 754 rounds correctly */
#include <stdbool.h>
#include <stddef.h>

static const double NEGLIGIBLE = 1e-30;

/* How much more k + 1 hits weigh than k, and k - 1 than k. */
static double upwards(uint64_t n, double p, uint64_t k)
{
    return (double)(n - k) / (double)(k + 1) * (p / (1 - p));
}

static double downwards(uint64_t n, double p, uint64_t k)
{
    return (double)k / (double)(n - k + 1) * ((1 - p) / p);
}

static uint64_t mode_of(uint64_t n, double p)
{
    uint64_t mode = (uint64_t)((double)(n + 1) * p);
    return mode < n ? mode : n;
}

double binomial_mass(uint64_t n, double p, uint64_t first, uint64_t last)
{
    assert(p > 0 && p < 1);
    assert(first <= last && last <= n);
    double sums[2] = {0}; /* outside, inside */
    uint64_t mode = mode_of(n, p), k = mode;
    for (double weight = 1; weight > NEGLIGIBLE; weight *= upwards(n, p, k), k++) sums[k >= first && k <= last] += weight; /* 0 at n + 1 */
    k = mode;
    for (double weight = downwards(n, p, k); weight > NEGLIGIBLE; weight *= downwards(n, p, k)) {
        k--;
        sums[k >= first && k <= last] += weight;
    }
    return sums[1] / (sums[0] + sums[1]);
}

/* The law has one peak, so taking the heavier neighbour each time gives the fewest. Of two equal ones the higher: a time is rather said too
 * long. */
struct hits binomial_narrowest(uint64_t n, double p, uint64_t first, uint64_t last, double mass)
{
    uint64_t mode = mode_of(n, p), start = mode < first ? first : mode > last ? last : mode;
    double middle = binomial_mass(n, p, start, start), below = middle * downwards(n, p, start), above = middle * upwards(n, p, start);
    struct hits hits = {start, start, middle};
    while (hits.mass < mass && (hits.first > first || hits.last < last)) {
        bool up = hits.first == first || (hits.last < last && above >= below);
        hits.mass += up ? above : below;
        if (up) above *= upwards(n, p, ++hits.last);
        if (!up) below *= downwards(n, p, --hits.first);
    }
    return hits;
}

/* Whose zero is looked for. */
struct excess {
    uint64_t n, first, last;
    double tail;
};

static double excess_at(const struct excess *excess, double p)
{
    if (p <= 0) return (excess->first == 0) - excess->tail;
    if (p >= 1) return (excess->last == excess->n) - excess->tail;
    return binomial_mass(excess->n, p, excess->first, excess->last) - excess->tail;
}

struct end {
    double p, excess;
};

/* The false position, with the Illinois halving of an end that stays: Dowell, Jarratt, BIT 11 (1971). `more` has an excess, `less` has
 * none. */
static double zero_between(const struct excess *excess, struct end more, struct end less)
{
    const struct end *stayed = NULL;
    for (int rounds = 0; rounds < 200; rounds++) {
        struct end next = {.p = less.p - less.excess * (less.p - more.p) / (less.excess - more.excess)};
        next.excess = excess_at(excess, next.p);
        if (fabs(next.excess) <= 1e-12 * excess->tail || next.p == less.p || next.p == more.p) return next.p;
        struct end *moves = next.excess > 0 ? &more : &less, *stays = next.excess > 0 ? &less : &more;
        *moves = next;
        if (stays == stayed) stays->excess /= 2;
        stayed = stays;
    }
    return less.p;
}

/* Away from the middle in steps that double until the mass is too little. */
double binomial_limit(uint64_t n, uint64_t first, uint64_t last, double tail)
{
    assert((first == 0) != (last == n));
    assert(tail > 0 && tail < 1);
    struct excess excess = {n, first, last, tail};
    double share = (double)(first == 0 ? last : first) / (double)n;
    double step = (sqrt(share * (1 - share) / (double)n) + 1 / (double)n) * (first == 0 ? 1 : -1);
    struct end more = {share, excess_at(&excess, share)}, less = more;
    if (more.excess <= 0) more = (struct end){first == 0 ? 0 : 1, 1 - tail}; /* a tail of a half or so: it is on the other side */
    for (; less.excess > 0; step *= 2) {
        more = less;
        less.p = share + step < 0 ? 0 : share + step > 1 ? 1 : share + step;
        less.excess = excess_at(&excess, less.p);
    }
    return zero_between(&excess, more, less);
}
