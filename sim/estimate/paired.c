/* Differences by trial. SPDX-License-Identifier: Apache-2.0 */
#include "paired.h"

#include <assert.h>

static const int64_t FARTHEST = INT64_C(1) << 61; /* differences are none of the values that say censored */

/* `one` was not over when it had lasted longer than the other did, which was. */
static bool outlasts(const struct side *one, const struct side *other)
{
    return one->open && !other->open && (one->never || one->length > other->length);
}

/* By how much at least; what is never over may not have begun long before the run ended. */
static int64_t beyond(const struct side *open, const struct side *over)
{
    return open->length > over->length ? open->length - over->length : 0;
}

/* False: nobody knows it. */
static bool difference(const struct side *a, const struct side *b, int64_t *out)
{
    assert(a->length > -FARTHEST && a->length < FARTHEST);
    assert(b->length > -FARTHEST && b->length < FARTHEST);
    if (outlasts(b, a)) *out = CENSORED + beyond(b, a);
    else if (outlasts(a, b)) *out = CENSORED_BELOW;
    else *out = b->length - a->length;
    return (!a->open && !b->open) || outlasts(a, b) || outlasts(b, a);
}

/* Where no B was open: every A that was lost as much as it had lasted, and more. */
static double most_of(const struct side *a, const struct side *b, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += a[i].open ? -(double)beyond(&a[i], &b[i]) : (double)(b[i].length - a[i].length);
    return sum / (double)count;
}

static struct mean mean_of(const struct paired *paired, const struct side *a, const struct side *b, size_t count, double confidence)
{
    const struct sample *differences = &paired->differences;
    struct mean mean = sample_mean(differences, confidence);
    if (paired->unknown) return (struct mean){.known = false};
    if (mean.known || count == 0) return mean;
    mean.has_most = differences->censored == 0;
    if (mean.has_most) mean.at_most = most_of(a, b, count);
    return mean;
}

static void count_shares(struct paired *paired, size_t count, double confidence)
{
    const struct sample *differences = &paired->differences;
    size_t better = 0, same = 0;
    while (better < differences->count && differences->values[better] < 0) better++;
    while (better + same < differences->count && differences->values[better + same] == 0) same++;
    paired->better = share_of(better, count, confidence);
    paired->same = share_of(same, count, confidence);
    paired->worse = share_of(differences->count - better - same, count, confidence);
    paired->undecided = share_of(paired->unknown, count, confidence);
}

struct paired paired_of(struct arena *arena, const struct side *a, const struct side *b, size_t count, double confidence)
{
    struct paired paired = {0};
    int64_t *differences = arena_alloc(arena, (count + 1) * sizeof *differences), *known = differences + count;
    for (size_t i = 0; i < count; i++)
        if (difference(&a[i], &b[i], known - 1)) known--;
    paired.unknown = (size_t)(known - differences);
    for (size_t i = 0; i < paired.unknown; i++) differences[i] = CENSORED_BELOW; /* where those may lie, too: paired_percentile */
    paired.differences = sample_of(known, count - paired.unknown);
    count_shares(&paired, count, confidence);
    paired.mean = mean_of(&paired, a, b, count, confidence);
    return paired;
}

struct percentile paired_percentile(const struct paired *paired, double p, double confidence)
{
    struct sample low = paired->differences, high = paired->differences;
    struct percentile percentile = sample_percentile(&paired->differences, p, confidence);
    if (!paired->unknown) return percentile;
    low.values -= paired->unknown;
    low.below += paired->unknown;
    low.count += paired->unknown;
    high.censored += paired->unknown;
    high.count += paired->unknown;
    percentile.low = sample_percentile(&low, p, confidence).low;
    percentile.high = sample_percentile(&high, p, confidence).high;
    return percentile;
}
