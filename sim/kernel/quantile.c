/* Where a share of a law lies. Draws stack the parts of a mixture as they are written, one above the other; a percentile is of their lengths.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <assert.h>

static double share_upto(const struct law *law, sim_ms length);

/* It has no parts, so that what it gives rises with u. */
static bool is_upto(const struct law *law, double u, sim_ms length)
{
    struct duration duration;
    return law_at(law, u, &duration) && duration.amount <= length;
}

static double share_of_one(const struct law *law, sim_ms length)
{
    static const double least = 0x1p-54, most = 1 - 0x1p-53;
    enum { HALVINGS = 54 };
    if (!is_upto(law, least, length)) return 0;
    if (is_upto(law, most, length)) return 1;
    double low = least, high = most;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (is_upto(law, middle, length)) low = middle;
        else high = middle;
    }
    return low;
}

static double share_of_mixture(const struct law *law, sim_ms length)
{
    double share = 0, before = 0;
    for (size_t i = 0; i < law->count; i++) {
        if (law->parts[i].share > before) share += (law->parts[i].share - before) * share_upto(law->parts[i].law, length);
        before = law->parts[i].share;
    }
    return share;
}

/* How much of it is at most so long, business time taken as if it were calendar time. */
static double share_upto(const struct law *law, sim_ms length)
{
    if (law->kind == LAW_MIXTURE) return share_of_mixture(law, length);
    if (law->kind != LAW_PER_ORDER) return share_of_one(law, length);
    return law->stuck * share_upto(law->parts[0].law, length) + (1 - law->stuck) * share_upto(law->parts[1].law, length);
}

/* The kind of time of the first part that gives just this length. */
static enum unit_kind kind_of(const struct law *law, sim_ms length)
{
    size_t parts = law->kind == LAW_MIXTURE ? law->count : law->kind == LAW_PER_ORDER ? 2 : 0;
    for (size_t i = 0; i < parts; i++) {
        const struct law *part = law->parts[i].law;
        if (share_upto(part, length) > share_upto(part, length - 1)) return kind_of(part, length);
    }
    return law->unit;
}

bool law_quantile(const struct law *law, double p, struct duration *out)
{
    static const double nearly = 1e-12; /* shares are sums of rounded weights */
    assert(p > 0);
    assert(p < 1);
    bool composed = law->kind == LAW_MIXTURE || law->kind == LAW_PER_ORDER || law->kind == LAW_EMPIRICAL;
    if (!composed) return law_at(law, p, out);
    sim_ms below = -1, length = DURATION_MS_MAX;
    if (share_upto(law, length) < p - nearly) return false;
    while (length - below > 1) {
        sim_ms middle = below + (length - below) / 2;
        if (share_upto(law, middle) < p - nearly) below = middle;
        else length = middle;
    }
    *out = (struct duration){kind_of(law, length), length};
    return true;
}
