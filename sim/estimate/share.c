/* Shares and exceedance curves: how often something was so. SPDX-License-Identifier: Apache-2.0 */
#include "statistics.h"

#include "binomial.h"
#include "kernel.h"

#include <assert.h>
#include <math.h> /* only sqrt, which IEEE 754 rounds correctly */

/* So many hits or more would come with a chance of `tail`. */
static double least_share(uint64_t hits, uint64_t of, double tail)
{
    return hits == 0 ? 0 : binomial_limit(of, hits, of, tail);
}

/* So many hits or fewer would come with a chance of `tail`. */
static double most_share(uint64_t hits, uint64_t of, double tail)
{
    return hits == of ? 1 : binomial_limit(of, 0, hits, tail);
}

struct share share_of(uint64_t hits, uint64_t of, double confidence)
{
    assert(hits <= of);
    assert(confidence > 0 && confidence < 1);
    double rest = 1 - confidence;
    struct share share = {.hits = hits, .of = of};
    if (of > 0) share.share = (double)hits / (double)of;
    share.low = least_share(hits, of, rest / 2);
    share.high = most_share(hits, of, rest / 2);
    share.at_most = most_share(hits, of, rest);
    return share;
}

/* ---- exceedance ---- */

static bool is_last_of_its_kind(const struct sample *sample, size_t i, size_t known)
{
    return i + 1 == known || sample->values[i] != sample->values[i + 1];
}

static size_t kinds_of(const struct sample *sample, size_t known)
{
    size_t kinds = 0;
    for (size_t i = sample->below; i < known; i++) kinds += is_last_of_its_kind(sample, i, known);
    return kinds;
}

/* `reach` is how far the true curve may lie off anywhere. */
static struct exceedance point_at(const struct sample *sample, size_t i, double reach)
{
    struct exceedance point = {.than = sample->values[i], .share = (double)(sample->count - 1 - i) / (double)sample->count};
    point.low = point.share > reach ? point.share - reach : 0;
    point.high = point.share < 1 - reach ? point.share + reach : 1;
    return point;
}

/* The i-th of the points is the i (kinds - 1) / (points - 1)-th value, those that are equal counted once. */
struct exceedance *sample_exceedance(struct arena *arena, const struct sample *sample, double confidence, size_t most, size_t *count)
{
    assert(most >= 2);
    assert(confidence > 0 && confidence < 1);
    *count = 0;
    size_t known = sample->count - sample->censored, kinds = kinds_of(sample, known), points = kinds < most ? kinds : most;
    struct exceedance *curve = arena_alloc(arena, points * sizeof *curve);
    double reach = sample->count > 0 ? sqrt(exact_log(2 / (1 - confidence)) / (2 * (double)sample->count)) : 0;
    for (size_t i = sample->below, kind = 0; i < known; i++) {
        if (!is_last_of_its_kind(sample, i, known)) continue;
        if (points == 1 || kind == *count * (kinds - 1) / (points - 1)) curve[(*count)++] = point_at(sample, i, reach);
        kind++;
    }
    return curve;
}
