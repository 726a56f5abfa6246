/* How well a law fits: Kolmogorov and Smirnov's distance, what chance alone makes of it, and the percentiles. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

#include <math.h> /* only sqrt, fabs and HUGE_VAL */
#include <stdlib.h>

/* Chance is asked until it has done worse RESAMPLED_WORSE times, or so often in all (Besag and Clifford 1991), with as many observations as there are, up
 * to RESAMPLED_OF: the distance times the root of their number hardly depends on it. */
enum { RESAMPLED_MOST = 199, RESAMPLED_WORSE = 10, RESAMPLED_OF = 500 };

static const double P_LEAST = 0.01;        /* below it, chance does not explain the distance */
static const double DISTANCE_FINE = 0.025; /* a smaller one does not matter, however sure it is */
static const double OFF_BY = 0.2;          /* a percentile that is nearer does not matter */
static const double OFF_SIGMAS = 3;
static const double FIT_BODY = 0.8; /* of all, where the tail begins */
static const double LENGTH_MOST = 1e16; /* of a draw: what is longer is as good */

/* ---- distance ---- */

/* Before and behind each step of the estimate, half a step of rounding apart. */
double fit_distance(const struct fitted_law *law, const struct survival *survival, double step, double to)
{
    double distance = 0, before = 0;
    for (size_t i = 0; i < survival->count && survival->points[i].at <= to; i++) {
        const struct survival_point *point = &survival->points[i];
        double low = fabs(1 - fitted_above(law, step, point->at - step / 2) - before);
        double high = fabs(1 - fitted_above(law, step, point->at + step / 2) - point->below);
        if (low > distance) distance = low;
        if (high > distance) distance = high;
        before = point->below;
    }
    return distance;
}

/* ---- what chance makes ---- */

struct resampling {
    const struct fitted_law *law;
    struct survival looks; /* when observations were looked at for the last time */
    bool has_looks;
    double *over, *open;
    size_t count; /* of one sample */
    double step;
};

static double unit(uint32_t round, uint32_t entity, uint32_t part)
{
    static const struct chance chance = {.seed = 1};
    return chance_unit(&chance, (struct draw){.row = UINT64_C(0x66697420), .entity = entity, .visit = round, .part = part});
}

static int ascending(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static struct slice draw_sample(const struct resampling *resampling, uint32_t round)
{
    struct slice slice = {.over = resampling->over, .open = resampling->open, .step = resampling->step};
    for (uint32_t i = 0; i < resampling->count; i++) {
        double length = fitted_quantile(resampling->law, unit(round, i, 0)), look = HUGE_VAL;
        if (length > LENGTH_MOST) length = LENGTH_MOST;
        length = (double)(int64_t)(length / resampling->step + 0.5) * resampling->step;
        if (resampling->has_looks && !survival_quantile(&resampling->looks, unit(round, i, 1), &look)) look = HUGE_VAL;
        if (length <= look) resampling->over[slice.count++] = length;
        else resampling->open[slice.open_count++] = look;
    }
    qsort(resampling->over, slice.count, sizeof(double), ascending);
    qsort(resampling->open, slice.open_count, sizeof(double), ascending);
    return slice;
}

/* How far a law is from an estimate, over all of it and up to where FIT_BODY of it is over. */
struct distances {
    double whole, body;
};

static struct distances distances_of(const struct fitted_law *law, const struct survival *survival, double step)
{
    double end = HUGE_VAL;
    if (!survival_quantile(survival, FIT_BODY, &end)) end = HUGE_VAL;
    return (struct distances){fit_distance(law, survival, step, HUGE_VAL), fit_distance(law, survival, step, end)};
}

/* False: chance made something to which the law cannot be fitted. */
static bool resample(struct arena *arena, const struct resampling *resampling, uint32_t round, struct distances *out)
{
    struct arena_mark mark = arena_mark(arena);
    struct slice slice = draw_sample(resampling, round);
    struct fitted_law law;
    struct survival survival = {0};
    bool fitted = slice.count > 1;
    if (fitted) survival = survival_of(arena, &slice);
    if (fitted) fitted = fit_again(arena, &slice, resampling->law, &law) == NULL;
    if (fitted) *out = distances_of(&law, &survival, slice.step);
    arena_rewind(arena, mark);
    return fitted;
}

static double share_worse(int worse, int rounds)
{
    return worse >= RESAMPLED_WORSE ? (double)worse / rounds : (worse + 1.0) / (rounds + 1);
}

static void ask_chance(struct arena *arena, const struct resampling *resampling, double shrink, struct goodness *whole, struct goodness *body)
{
    int worse = 0, worse_body = 0, rounds = 0;
    for (uint32_t i = 0; i < RESAMPLED_MOST && (worse < RESAMPLED_WORSE || worse_body < RESAMPLED_WORSE); i++) {
        struct distances drawn;
        if (!resample(arena, resampling, i, &drawn)) continue;
        rounds++;
        worse += drawn.whole >= whole->distance * shrink;
        worse_body += drawn.body >= body->distance * shrink;
    }
    *whole = (struct goodness){whole->distance, share_worse(worse, rounds), rounds};
    *body = (struct goodness){body->distance, share_worse(worse_body, rounds), rounds};
}

static void judge_distance(struct arena *arena, const struct slice *slice, const struct survival *survival, const struct fitted_law *law,
                           struct goodness *whole, struct goodness *body)
{
    struct distances seen = distances_of(law, survival, slice->step);
    size_t all = slice->count + slice->open_count, count = all < RESAMPLED_OF ? all : RESAMPLED_OF;
    struct resampling resampling = {.law = law, .count = count, .step = slice->step, .has_looks = slice->open_count > 0};
    resampling.over = arena_alloc(arena, count * sizeof(double));
    resampling.open = arena_alloc(arena, count * sizeof(double));
    struct slice looks = {.over = slice->open, .count = slice->open_count, .open = slice->over, .open_count = slice->count};
    if (resampling.has_looks) resampling.looks = survival_of(arena, &looks);
    *whole = (struct goodness){seen.whole, 1, 0};
    *body = (struct goodness){seen.body, 1, 0};
    if (law->kind != LAW_FIXED) ask_chance(arena, &resampling, sqrt((double)all / (double)count), whole, body);
}

static bool is_fine(const struct goodness *goodness)
{
    return goodness->p_value >= P_LEAST || goodness->distance <= DISTANCE_FINE;
}

/* ---- percentiles ---- */

/* Nearer than chance brings it, or than matters, or than a rounded length can tell. Where nobody looked at as much as is fitted, nothing is said. */
static bool is_off(const struct fit *fit, const struct survival *survival, double step, double p, double seen, double fitted)
{
    const struct survival_point *there = survival_at(survival, fitted);
    double below = there ? there->below : 0, n = (double)fit->count, chance = p * (1 - p) / n;
    double variance = there && there->variance > chance ? there->variance : chance;
    if (fitted > survival->points[survival->count - 1].at && survival->longest <= fitted && fit->open > 0) return false;
    double off = fabs(fitted - seen);
    bool matters = off > OFF_BY * (fitted > seen ? fitted : seen) && off > step / 2;
    return matters && fabs(below - p) > OFF_SIGMAS * sqrt(variance) + 0.5 / n;
}

static void judge_percentiles(const struct slice *slice, const struct survival *survival, const struct fitted_law *law, const struct fit *fit,
                              struct fit_percentile rows[])
{
    static const double shares[FIT_PERCENTILES] = {0.5, 0.8, 0.9, 0.95};
    for (size_t i = 0; i < FIT_PERCENTILES; i++) {
        double seen = survival->longest;
        bool reached = survival_quantile(survival, shares[i], &seen);
        rows[i] = (struct fit_percentile){.p = shares[i], .reached = reached, .observed = (sim_ms)seen};
        if (law == NULL) continue;
        rows[i].fitted = (sim_ms)fitted_quantile(law, shares[i]);
        rows[i].off = is_off(fit, survival, slice->step, shares[i], seen, fitted_quantile(law, shares[i]));
    }
}

void fit_judge(struct arena *arena, const struct slice *slice, const struct survival *survival, struct fit *fit)
{
    const struct fitted_law *law = fit->best ? &fit->best->law : NULL;
    const struct fit_percentile *rows = fit->percentiles;
    judge_percentiles(slice, survival, law, fit, fit->percentiles);
    fit->verdict = FIT_NOT;
    if (law == NULL) return;
    judge_distance(arena, slice, survival, law, &fit->whole, &fit->upto_p80);
    fit->mean_far = fitted_mean_beyond(law, FIT_FAR * survival->longest);
    bool body = is_fine(&fit->upto_p80) && !rows[0].off && !rows[1].off;
    bool tail = is_fine(&fit->whole) && !rows[2].off && !rows[3].off && fit->mean_far <= FIT_FAR_MOST;
    if (body) fit->verdict = tail ? FIT_WELL : FIT_BUT_TAIL;
}
