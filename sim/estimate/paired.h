/* Two plans that had the same luck, trial by trial: what the second saves or costs. The differences of trials that share their draws vary
 * less than the difference of two samples that do not, so fewer trials tell which plan is better. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "statistics.h"

/* What a plan was in a trial. */
struct side {
    int64_t length; /* of what is open: so far */
    bool open;
    bool never; /* it is open, and nothing was to come that would have ended it */
};

/* Differences are B - A: less than zero where B was sooner over. Where one side was over and the other had lasted longer already, or was never
 * to end, it is certain which is better, and not by how much: B's that is open lies behind all differences that are known (CENSORED, and by how
 * much at least), A's before all (CENSORED_BELOW). Their percentiles so take what was not over for what never is. Of all other trials with an
 * open side nobody knows which is better: they are `unknown`, part of the trials of every share, and wherever they may lie the intervals of
 * percentiles hold. */
struct paired {
    struct sample differences; /* in the arena, without those that are unknown; sample_exceedance, sample_modes take it */
    size_t unknown;
    struct share better, same, worse, undecided; /* B than A, of all trials */
    struct mean mean; /* of the differences, known when none is open or unknown */
};
struct paired paired_of(struct arena *arena, const struct side *a, const struct side *b, size_t count, double confidence);
/* Of the differences that are known or censored; the interval is as wide as those that are unknown can make it. */
struct percentile paired_percentile(const struct paired *paired, double p, double confidence);
