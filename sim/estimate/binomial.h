/* The binomial law of n trials, each a hit with probability p: what percentiles and shares are bounded by. The folder's own.
 *
 * The mass at the mode is taken for 1, its neighbours follow by their ratios, and the sum of all is what they are divided by: no logarithm,
 * no factorial, an error below 1e-11 of the result for millions of trials. What is 1e-30 of the mode counts for nothing.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdint.h>

/* The mass of first … last hits, first ≤ last ≤ n, 0 < p < 1. It takes about 23 √(n p (1 - p)) steps. */
double binomial_mass(uint64_t n, double p, uint64_t first, uint64_t last);

struct hits {
    uint64_t first, last;
    double mass;
};
/* Of all stretches within first … last whose mass is at least `mass`, the one with fewest numbers of hits; of these the one with the most
 * mass. first … last must hold as much. */
struct hits binomial_narrowest(uint64_t n, double p, uint64_t first, uint64_t last, double mass);

/* The p at which first … last hits have the mass `tail`, 0 < tail < 1. Either first is 0 or last is n, not both: then there is one such p.
 */
double binomial_limit(uint64_t n, uint64_t first, uint64_t last, double tail);
