/* The most likely lognormal law, with open observations. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

#include <math.h> /* only sqrt, fabs and HUGE_VAL */

/* With steepness g = 1/sigma and place d = (mu - middle)/sigma the logarithm of the likelihood has no hollow (Olsen 1978): Newton's steps lead to the one
 * top from anywhere. Logarithms of lengths are taken from the middle of those that were over. */
struct search {
    const struct slice *slice;
    const double *logs; /* of the open ones */
    double count, square; /* of those that were over: how many, mean square */
    double g, d, height;
};

enum { STEPS_MAX = 60, HALVINGS_MAX = 40 };

/* The kernel draws up to a sigma of 10. The logarithm of 200 years is below 30. */
static const double SIGMA_MOST = 10, SIGMA_LEAST = 1e-9, LOG_MOST = 30, NEAR_TOP = 1e-8;

static double height(const struct search *search, double g, double d)
{
    double sum = search->count * (exact_log(g) - 0.5 * (g * g * search->square + d * d));
    for (size_t i = 0; i < search->slice->open_count; i++) {
        double weight = slice_weight(search->slice, i);
        if (weight > 0) sum += weight * normal_above_log(g * search->logs[i] - d);
    }
    return sum;
}

struct slopes {
    double g, d, gg, gd, dd;
};

static struct slopes slopes_at(const struct search *search)
{
    double n = search->count, g = search->g, d = search->d;
    struct slopes slopes = {n / g - n * g * search->square, -n * d, -n / (g * g) - n * search->square, 0, -n};
    for (size_t i = 0; i < search->slice->open_count; i++) {
        double weight = slice_weight(search->slice, i), y = search->logs[i], z = g * y - d;
        if (!(weight > 0)) continue;
        double hazard = normal_hazard(z), bend = weight * hazard * (hazard - z);
        slopes.g -= weight * hazard * y;
        slopes.d += weight * hazard;
        slopes.gg -= bend * y * y;
        slopes.gd += bend * y;
        slopes.dd -= bend;
    }
    return slopes;
}

/* A step of Newton's, halved until it leads upwards. False at the top. */
static bool climb(struct search *search)
{
    struct slopes s = slopes_at(search);
    double determinant = s.gg * s.dd - s.gd * s.gd;
    if (!(determinant > 0)) return false;
    double dg = -(s.dd * s.g - s.gd * s.d) / determinant, dd = -(s.gg * s.d - s.gd * s.g) / determinant;
    if (fabs(dg) <= NEAR_TOP * search->g && fabs(dd) <= NEAR_TOP * (1 + fabs(search->d))) return false;
    for (int i = 0; i < HALVINGS_MAX; i++, dg /= 2, dd /= 2) {
        double there = search->g + dg > 0 ? height(search, search->g + dg, search->d + dd) : -HUGE_VAL;
        if (there < search->height) continue;
        search->g += dg;
        search->d += dd;
        search->height = there;
        return true;
    }
    return false;
}

/* What was rounded to nothing took a quarter of a step, more or less. */
static double *logs_of(struct arena *arena, const double *values, size_t count, double step, double middle)
{
    double *logs = arena_alloc(arena, count * sizeof *logs);
    for (size_t i = 0; i < count; i++) logs[i] = exact_log(values[i] > step / 4 ? values[i] : step / 4) - middle;
    return logs;
}

static double mean_of(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += values[i];
    return sum / (double)count;
}

const char *fit_lognormal(struct arena *arena, const struct slice *slice, struct simple_law *out)
{
    if (slice->over[slice->count - 1] == slice->over[0]) return "all are equal";
    struct arena_mark mark = arena_mark(arena);
    double *over = logs_of(arena, slice->over, slice->count, slice->step, 0), middle = mean_of(over, slice->count);
    struct search search = {.slice = slice, .logs = logs_of(arena, slice->open, slice->open_count, slice->step, middle), .count = (double)slice->count};
    for (size_t i = 0; i < slice->count; i++) search.square += (over[i] - middle) * (over[i] - middle) / search.count;
    bool begun = slice->open_count > 0 && out->kind == LAW_LOGNORMAL && out->sigma > 0 && out->mode > 0;
    search.g = 1 / (begun ? out->sigma : sqrt(search.square));
    search.d = begun ? (exact_log(out->mode) - middle) * search.g : 0;
    search.height = height(&search, search.g, search.d);
    for (int i = 0; i < STEPS_MAX && climb(&search); i++) {}
    double median_log = middle + search.d / search.g, sigma = 1 / search.g;
    arena_rewind(arena, mark);
    if (!(sigma <= SIGMA_MOST) || !(median_log < LOG_MOST)) return "it would be wider than anything that can be drawn";
    if (!(sigma >= SIGMA_LEAST) || !(median_log > -LOG_MOST)) return "all are nearly equal";
    *out = (struct simple_law){.kind = LAW_LOGNORMAL, .mode = exact_exp(median_log), .sigma = sigma};
    return NULL;
}
