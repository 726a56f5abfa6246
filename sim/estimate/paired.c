/* Differences by trial. SPDX-License-Identifier: Apache-2.0 */
#include "paired.h"

#include <assert.h>

static const int64_t FARTHEST = INT64_C(1) << 62; /* differences fit into 64 bits, and are neither of the two that say censored */

static int64_t difference(int64_t a, int64_t b)
{
    if (b == CENSORED) return CENSORED;
    if (a == CENSORED) return CENSORED_BELOW;
    assert(a >= -FARTHEST + 1 && a < FARTHEST);
    assert(b >= -FARTHEST + 1 && b < FARTHEST);
    return b - a;
}

/* The mean difference, what is censored taken to be over at the horizon. */
static double mean_at(const int64_t *a, const int64_t *b, size_t count, int64_t horizon)
{
    double sum = 0;
    size_t compared = 0;
    for (size_t i = 0; i < count; i++) {
        if (a[i] == CENSORED && b[i] == CENSORED) continue;
        sum += (double)(b[i] == CENSORED ? horizon : b[i]) - (double)(a[i] == CENSORED ? horizon : a[i]);
        compared++;
    }
    return compared > 0 ? sum / (double)compared : 0;
}

static struct mean mean_of(const struct sample *differences, double confidence, double at_horizon)
{
    struct mean mean = sample_mean(differences, confidence, 0);
    if (!mean.known) mean.at_least = differences->below > 0 ? 0 : at_horizon;
    return mean;
}

static void count_shares(struct paired *paired, double confidence)
{
    const struct sample *differences = &paired->differences;
    size_t better = 0, same = 0;
    while (better < differences->count && differences->values[better] < 0) better++;
    while (better + same < differences->count && differences->values[better + same] == 0) same++;
    paired->better = share_of(better, differences->count, confidence);
    paired->same = share_of(same, differences->count, confidence);
    paired->worse = share_of(differences->count - better - same, differences->count, confidence);
}

struct paired paired_of(struct arena *arena, const int64_t *a, const int64_t *b, size_t count, double confidence, int64_t horizon)
{
    struct paired paired = {0};
    int64_t *differences = arena_alloc(arena, count * sizeof *differences);
    for (size_t i = 0; i < count; i++) {
        if (a[i] == CENSORED && b[i] == CENSORED)
            paired.unknown++;
        else
            differences[i - paired.unknown] = difference(a[i], b[i]);
    }
    paired.differences = sample_of(differences, count - paired.unknown);
    count_shares(&paired, confidence);
    double at_horizon = mean_at(a, b, count, horizon);
    paired.mean = mean_of(&paired.differences, confidence, at_horizon);
    paired.at_most = paired.differences.censored > 0 ? 0 : paired.mean.known ? paired.mean.mean : at_horizon;
    return paired;
}
