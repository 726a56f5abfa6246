/* Durations drawn from their laws, each by inversion of one unit value. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <assert.h>
#include <math.h> /* only sqrt, which IEEE 754 rounds correctly */
#include <stdlib.h>

static sim_ms uniform_at(const struct law *law, double u)
{
    return duration_round((double)law->min + u * (double)(law->max - law->min));
}

static sim_ms triangular_at(const struct law *law, double u)
{
    double width = (double)(law->max - law->min);
    double rise = (double)(law->mode - law->min);
    double fall = (double)(law->max - law->mode);
    if (u * width < rise) return duration_round((double)law->min + sqrt(u * width * rise));
    return duration_round((double)law->max - sqrt((1 - u) * width * fall));
}

static sim_ms exponential_at(const struct law *law, double u)
{
    return duration_round((double)law->mode * -exact_log(1 - u));
}

static sim_ms lognormal_at(const struct law *law, double u)
{
    return duration_round((double)law->mode * exact_exp(law->sigma * normal_quantile(u)));
}

static sim_ms empirical_at(const struct law *law, double u)
{
    return law->values[(size_t)(u * (double)law->count)];
}

/* Where u lies within a part of the unit interval, start ≤ u < end. At the very start it is moved inside; it cannot be rounded up to 1,
 * since end - u is at least one unit in the last place of every value between. */
static double rescaled(double u, double start, double end)
{
    double inside = (u - start) / (end - start);
    return inside > 0 ? inside : 0x1p-54;
}

static bool mixture_at(const struct law *law, double u, struct duration *out)
{
    size_t i = 0;
    while (u >= law->parts[i].share) i++; /* the last share is 1 */
    double start = i == 0 ? 0 : law->parts[i - 1].share;
    return law_at(law->parts[i].law, rescaled(u, start, law->parts[i].share), out);
}

/* Of the slowest number of an order. */
static bool per_order_at(const struct law *law, double u, struct duration *out)
{
    bool stuck = u >= 1 - law->stuck;
    double start = stuck ? 1 - law->stuck : 0, end = stuck ? 1 : 1 - law->stuck;
    return law_at(law->parts[stuck ? 0 : 1].law, rescaled(u, start, end), out);
}

static bool give(struct duration *out, const struct law *law, sim_ms amount)
{
    *out = (struct duration){law->unit, amount};
    return true;
}

bool law_at(const struct law *law, double u, struct duration *out)
{
    assert(u > 0);
    assert(u < 1);
    switch (law->kind) {
    case LAW_FIXED:
        return give(out, law, law->min);
    case LAW_UNIFORM:
        return give(out, law, uniform_at(law, u));
    case LAW_TRIANGULAR:
        return give(out, law, triangular_at(law, u));
    case LAW_EXPONENTIAL:
        return give(out, law, exponential_at(law, u));
    case LAW_LOGNORMAL:
        return give(out, law, lognormal_at(law, u));
    case LAW_MIXTURE:
        return mixture_at(law, u, out);
    case LAW_EMPIRICAL:
        return give(out, law, empirical_at(law, u));
    case LAW_PER_ORDER:
        return per_order_at(law, u, out);
    case LAW_NEVER:
        return false;
    }
    abort();
}

/* Parts of the name: what an order decides as a whole comes first, then what each of its numbers draws. */
enum { PART_STUCK = 1, PART_ALL, PART_SHARE, PART_FIRST, PART_NUMBERS = 16 };

static double part_unit(const struct chance *chance, struct draw draw, uint32_t part)
{
    draw.part += part;
    return chance_unit(chance, draw);
}

/* As many as the share says, side by side in the order's numbers from a drawn place on: no number has to know of the others. */
static bool is_stuck(const struct law *law, const struct chance *chance, struct draw draw)
{
    if (part_unit(chance, draw, PART_STUCK) >= law->stuck) return false;
    if (part_unit(chance, draw, PART_ALL) < law->share_all) return true;
    double share = law->share_min + part_unit(chance, draw, PART_SHARE) * (law->share_max - law->share_min);
    uint32_t count = (uint32_t)(share * draw.of + 0.5), first = (uint32_t)(part_unit(chance, draw, PART_FIRST) * draw.of);
    return (draw.place + draw.of - first) % draw.of < (count ? count : 1);
}

static bool draw_per_order(const struct law *law, const struct chance *chance, struct draw draw, struct duration *out)
{
    if (!draw.of) draw.of = 1;
    const struct law *own = law->parts[is_stuck(law, chance, draw) ? 0 : 1].law;
    draw.part += PART_NUMBERS + draw.place;
    return law_draw(own, chance, draw, out);
}

bool law_draw(const struct law *law, const struct chance *chance, struct draw draw, struct duration *out)
{
    if (law->kind == LAW_PER_ORDER) return draw_per_order(law, chance, draw, out);
    return law_at(law, chance_unit(chance, draw), out);
}

const struct law *law_pinned(struct arena *arena, const struct law *law, double p)
{
    struct law *pinned = arena_alloc(arena, sizeof *pinned);
    struct duration duration;
    *pinned = (struct law){.kind = LAW_NEVER};
    if (law_quantile(law, p, &duration)) *pinned = (struct law){.kind = LAW_FIXED, .unit = duration.kind, .min = duration.amount};
    return pinned;
}

bool law_varies(const struct law *law)
{
    return law->kind != LAW_FIXED && law->kind != LAW_NEVER;
}

enum law_kind law_kind(const struct law *law)
{
    return law->kind;
}
