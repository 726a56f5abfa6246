/* Two plans that had the same luck, trial by trial: what the second saves or costs. The differences of trials that share their draws vary
 * less than the difference of two samples that do not, so fewer trials tell which plan is better. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "statistics.h"

/* Differences are B - A: less than zero where B was sooner over. One that is censored lies beyond the others on its side: B's censored and
 * A's not behind all that are known, A's censored and B's not before all (CENSORED_BELOW). Their percentiles so take what was not over
 * within the horizon for what never is; which of the two was better is certain all the same. Where both are censored nobody knows: such
 * trials are `unknown`, and are in none of the other figures. */
struct paired {
    struct sample differences; /* in the arena; count is of the trials that are compared; sample_percentile, sample_exceedance, sample_modes
                                  take it */
    size_t unknown;
    struct share better, same, worse; /* B than A, of the trials that are compared */
    struct mean mean;                 /* of the differences, known when none is censored; at_least is 0 when one lies below */
    double at_most;                   /* the mean is, when none is CENSORED; else 0. Both ends come from the horizon */
};
/* a[i] and b[i] are of the same trial, as they came; neither is changed. No value that is not censored is beyond ±2^62, or behind
 * `horizon`. */
struct paired paired_of(struct arena *arena, const int64_t *a, const int64_t *b, size_t count, double confidence, int64_t horizon);
