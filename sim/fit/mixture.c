/* The most likely mixture of two parts with a gap between them. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

#include <math.h> /* only sqrt and fabs */

/* Gaps are looked for where the difference, and where the ratio of neighbours is greatest. */
enum { GAPS_EACH = 4, ROUNDS_MAX = 100, PART_LEAST = 3, PART_SHARE = 100 };

struct gaps {
    size_t at[2 * GAPS_EACH]; /* the first observation behind the gap */
    double size[2 * GAPS_EACH];
    size_t count;
};

/* What of the first part's law may lie behind the gap: a part that ends there is told by its law too. Few that are spread over many magnitudes else get
 * a law that is wider than all that was observed, and its mean with it. */
static const double FIRST_BEHIND = 0.01;

/* Two parts of a slice, and of each open observation the chance that it is of the first. */
struct division {
    struct slice part[2];
    double *weight[2];
    enum law_kind kind[2];
    double behind; /* the gap: the first of the second part */
};

static size_t part_least(const struct slice *slice)
{
    size_t share = slice->count / PART_SHARE;
    return share > PART_LEAST ? share : PART_LEAST;
}

/* Keeps the greatest of one half of the table. */
static void keep(struct gaps *gaps, size_t half, size_t at, double size)
{
    size_t least = half * GAPS_EACH;
    for (size_t i = least; i < (half + 1) * GAPS_EACH; i++)
        if (gaps->size[i] < gaps->size[least]) least = i;
    if (size <= gaps->size[least]) return;
    gaps->size[least] = size;
    gaps->at[least] = at;
}

static struct gaps find_gaps(const struct slice *slice)
{
    struct gaps gaps = {0};
    size_t least = part_least(slice);
    for (size_t i = least; i + least <= slice->count; i++) {
        double before = slice->over[i - 1], behind = slice->over[i];
        keep(&gaps, 0, i, behind - before - slice->step);
        keep(&gaps, 1, i, (behind + slice->step) / (before + slice->step) - 1 - 1e-9);
    }
    return gaps;
}

/* At first an open one that was looked at beyond the first part is of the second; of the others nobody knows. */
static struct division divide(struct arena *arena, const struct slice *slice, size_t at)
{
    struct division division = {.weight = {arena_alloc(arena, slice->open_count * sizeof(double)), arena_alloc(arena, slice->open_count * sizeof(double))},
                                .behind = slice->over[at]};
    for (size_t i = 0; i < slice->open_count; i++) {
        division.weight[0][i] = slice->open[i] < slice->over[at - 1] ? (double)at / (double)slice->count : 0;
        division.weight[1][i] = 1 - division.weight[0][i];
    }
    for (size_t p = 0; p < 2; p++)
        division.part[p] = (struct slice){.over = slice->over + (p ? at : 0), .count = p ? slice->count - at : at, .open = slice->open,
                                          .weight = division.weight[p], .open_count = slice->open_count, .step = slice->step};
    return division;
}

static const char *fit_part(struct arena *arena, const struct division *division, size_t p, enum law_kind kind, struct simple_law *out)
{
    const struct slice *part = &division->part[p];
    struct fitted_law law;
    const char *why = fit_again(arena, part, &(struct fitted_law){.kind = kind, .part = {*out}}, &law);
    if (why != NULL) return why;
    if (p == 0 && simple_above(&law.part[0], part->step, division->behind) > FIRST_BEHIND) return "its first part would reach over the gap";
    *out = law.part[0];
    return NULL;
}

/* The kind that fits a part best. */
static const char *choose_kind(struct arena *arena, const struct division *division, size_t p, enum law_kind *kind, struct simple_law *out)
{
    const struct slice *part = &division->part[p];
    static const enum law_kind kinds[] = {LAW_FIXED, LAW_UNIFORM, LAW_LOGNORMAL};
    const char *none = "no law fits its parts";
    double best = HUGE_VAL;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct simple_law law = {0};
        if (fit_part(arena, division, p, kinds[i], &law) != NULL) continue;
        struct fitted_law alone = fitted_alone(law);
        double bic = bic_of(simple_log_likelihood(&law, part), law_parameters(&alone), part->count);
        if (bic >= best) continue;
        none = NULL;
        best = bic;
        *kind = law.kind;
        *out = law;
    }
    return none;
}

/* Of each open one the chance that it is of the first part, and so the weight of that. Returns by how much the weight changed. */
static double weigh(struct division *division, const struct slice *slice, struct fitted_law *law)
{
    double first = (double)division->part[0].count, was = law->weight;
    for (size_t i = 0; i < slice->open_count; i++) {
        double a = law->weight * simple_above(&law->part[0], slice->step, slice->open[i]);
        double b = (1 - law->weight) * simple_above(&law->part[1], slice->step, slice->open[i]);
        division->weight[0][i] = a + b > 0 ? a / (a + b) : 0;
        division->weight[1][i] = 1 - division->weight[0][i];
        first += division->weight[0][i];
    }
    law->weight = first / (double)(slice->count + slice->open_count);
    return fabs(law->weight - was);
}

/* Parts and weight in turn, until neither changes (expectation and maximization). */
static const char *settle(struct arena *arena, struct division *division, const struct slice *slice, struct fitted_law *law)
{
    law->kind = LAW_MIXTURE;
    law->weight = (double)division->part[0].count / (double)slice->count;
    for (int i = 0; i < ROUNDS_MAX && weigh(division, slice, law) > 1e-5; i++)
        for (size_t p = 0; p < 2; p++) {
            const char *why = fit_part(arena, division, p, division->kind[p], &law->part[p]);
            if (why != NULL) return why;
        }
    return NULL;
}

static const char *fit_at(struct arena *arena, const struct slice *slice, size_t at, struct fitted_law *out)
{
    struct division division = divide(arena, slice, at);
    for (size_t p = 0; p < 2; p++) {
        const char *why = choose_kind(arena, &division, p, &division.kind[p], &out->part[p]);
        if (why != NULL) return why;
    }
    return settle(arena, &division, slice, out);
}

const char *fit_mixture(struct arena *arena, const struct slice *slice, struct fitted_law *out)
{
    struct gaps gaps = find_gaps(slice);
    const char *none = "there is no gap with some of them on each side";
    double best = HUGE_VAL;
    for (size_t i = 0; i < COUNT_OF(gaps.at); i++) {
        struct arena_mark mark = arena_mark(arena);
        struct fitted_law law;
        bool fitted = gaps.size[i] > 0 && fit_at(arena, slice, gaps.at[i], &law) == NULL;
        double bic = fitted ? bic_of(fitted_log_likelihood(&law, slice), law_parameters(&law), slice->count) : HUGE_VAL;
        arena_rewind(arena, mark);
        if (bic >= best) continue;
        none = NULL;
        best = bic;
        *out = law;
    }
    return none;
}

/* ---- once more ---- */

static double lower_end(const struct simple_law *law)
{
    return law->kind == LAW_LOGNORMAL ? law->mode * exact_exp(-3 * law->sigma) : law->low;
}

static double upper_end(const struct simple_law *law)
{
    return law->kind == LAW_LOGNORMAL ? law->mode * exact_exp(3 * law->sigma) : law->kind == LAW_FIXED ? law->low : law->high;
}

/* The greatest gap between the inner ends of the parts, or where they meet. */
static size_t gap_between(const struct slice *slice, double from, double to)
{
    size_t first = 0, best = 0;
    while (first < slice->count && slice->over[first] < from) first++;
    for (size_t i = first > 0 ? first : 1; i < slice->count && (i == first || slice->over[i - 1] <= to); i++)
        if (best == 0 || slice->over[i] - slice->over[i - 1] > slice->over[best] - slice->over[best - 1]) best = i;
    return best;
}

const char *fit_mixture_again(struct arena *arena, const struct slice *slice, const struct fitted_law *like, struct fitted_law *out)
{
    double inner = upper_end(&like->part[0]), outer = lower_end(&like->part[1]);
    size_t at = gap_between(slice, inner < outer ? inner : outer, inner < outer ? outer : inner);
    if (at == 0) return "one of its parts is empty";
    struct arena_mark mark = arena_mark(arena);
    struct division division = divide(arena, slice, at);
    const char *why = NULL;
    for (size_t p = 0; p < 2 && why == NULL; p++) {
        division.kind[p] = like->part[p].kind;
        out->part[p] = like->part[p];
        why = fit_part(arena, &division, p, division.kind[p], &out->part[p]);
    }
    if (why == NULL) why = settle(arena, &division, slice, out);
    arena_rewind(arena, mark);
    return why;
}
