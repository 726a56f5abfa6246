/* Of the laws that can be fitted the one that says most with fewest parameters. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

#include <assert.h>
#include <math.h> /* only HUGE_VAL */
#include <stdlib.h>

/* Of more a part is fitted that is spread over all: what is lost is far less than what chance leaves open. */
enum { FITTED_MOST = 5000, OPEN_LEAST = 2 };
static const double BIC_NO_BETTER = 2; /* a difference of less is not worth another parameter */

/* ---- observations as slices ---- */

static int by_length(const void *left, const void *right)
{
    const struct observation *a = left, *b = right;
    if (a->length != b->length) return a->length < b->length ? -1 : 1;
    return (int)a->open - (int)b->open;
}

static struct slice slice_of(struct arena *arena, struct observations *observations)
{
    double *over = arena_alloc(arena, (observations->count - observations->open) * sizeof *over);
    double *open = arena_alloc(arena, observations->open * sizeof *open);
    struct slice slice = {.over = over, .open = open};
    qsort(observations->at, observations->count, sizeof *observations->at, by_length);
    for (size_t i = 0; i < observations->count; i++) {
        double length = (double)observations->at[i].length;
        if (observations->at[i].open) open[slice.open_count++] = length;
        else over[slice.count++] = length;
    }
    return slice;
}

static sim_ms common_divisor(sim_ms a, sim_ms b)
{
    while (b != 0) {
        sim_ms rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* To what the lengths were rounded: a log of minutes is no log of points. */
static sim_ms step_of(const struct slice *slice)
{
    sim_ms step = 0;
    for (size_t i = 0; i < slice->count && step != 1; i++) step = common_divisor((sim_ms)slice->over[i], step);
    return step == 0 || slice->over[0] == slice->over[slice->count - 1] ? 1 : step;
}

static const double *spread(struct arena *arena, const double *values, size_t count, size_t most)
{
    if (count <= most || most < 2) return values;
    double *some = arena_alloc(arena, most * sizeof *some);
    for (size_t i = 0; i < most; i++) some[i] = values[(size_t)((double)i * (double)(count - 1) / (double)(most - 1))];
    return some;
}

static struct slice some_of(struct arena *arena, const struct slice *slice)
{
    struct slice some = *slice;
    size_t all = slice->count + slice->open_count;
    if (all <= FITTED_MOST) return some;
    some.count = (size_t)((double)slice->count * FITTED_MOST / (double)all) + 2;
    some.open_count = (size_t)((double)slice->open_count * FITTED_MOST / (double)all);
    if (some.count > slice->count) some.count = slice->count;
    if (some.open_count < OPEN_LEAST) some.open_count = slice->open_count < OPEN_LEAST ? slice->open_count : OPEN_LEAST; /* the longest look is one of them */
    some.over = spread(arena, slice->over, slice->count, some.count);
    some.open = spread(arena, slice->open, slice->open_count, some.open_count);
    return some;
}

/* ---- candidates ---- */

static const char *beyond_bounds(const struct simple_law *law)
{
    double longest = law->high > law->mode ? law->high : law->mode;
    return longest > (double)DURATION_MS_MAX ? "it would be longer than 200 years" : NULL;
}

static const char *fit_kind(struct arena *arena, const struct slice *slice, enum law_kind kind, struct fitted_law *law)
{
    const char *why = kind == LAW_MIXTURE ? fit_mixture(arena, slice, law) : fit_again(arena, slice, &(struct fitted_law){.kind = kind}, law);
    if (why == NULL) why = beyond_bounds(&law->part[0]);
    return why == NULL && kind == LAW_MIXTURE ? beyond_bounds(&law->part[1]) : why;
}

static struct candidate try(struct arena *arena, const struct slice *slice, enum law_kind kind)
{
    struct candidate candidate = {.kind = kind, .bic = HUGE_VAL};
    candidate.left_out = fit_kind(arena, slice, kind, &candidate.law);
    if (candidate.left_out != NULL) return candidate;
    candidate.parameters = law_parameters(&candidate.law);
    candidate.log_likelihood = fitted_log_likelihood(&candidate.law, slice);
    candidate.bic = bic_of(candidate.log_likelihood, candidate.parameters, slice->count);
    return candidate;
}

/* They stand in order of simplicity. */
static const struct candidate *choose(const struct candidate candidates[CANDIDATES])
{
    double least = HUGE_VAL;
    for (size_t i = 0; i < CANDIDATES; i++)
        if (candidates[i].bic < least) least = candidates[i].bic;
    const struct candidate *chosen = NULL;
    for (size_t i = 0; i < CANDIDATES; i++) {
        const struct candidate *one = &candidates[i];
        bool near = one->left_out == NULL && one->bic <= least + BIC_NO_BETTER;
        if (near && (chosen == NULL || one->parameters < chosen->parameters || (one->parameters == chosen->parameters && one->bic < chosen->bic))) chosen = one;
    }
    return chosen;
}

static const struct candidate *candidate_of(const struct fit *fit, enum law_kind kind)
{
    for (size_t i = 0; i < CANDIDATES; i++)
        if (fit->candidates[i].kind == kind) return &fit->candidates[i];
    return NULL;
}

/* ---- */

static void try_all(struct arena *arena, const struct slice *slice, struct candidate candidates[CANDIDATES])
{
    static const enum law_kind kinds[CANDIDATES] = {LAW_FIXED, LAW_EXPONENTIAL, LAW_UNIFORM, LAW_LOGNORMAL, LAW_TRIANGULAR, LAW_MIXTURE};
    struct slice some = some_of(arena, slice);
    for (size_t i = 0; i < CANDIDATES; i++) candidates[i] = try(arena, &some, kinds[i]);
}

/* What was asked for, else the best where it fits up to the end: percentiles of estimates lie in the tail. */
static const struct candidate *chosen_of(const struct fit *fit, const enum law_kind *wanted)
{
    if (wanted != NULL) return *wanted == LAW_EMPIRICAL ? NULL : fit->best;
    return fit->verdict == FIT_WELL ? fit->best : NULL;
}

const struct fit *fit_observations(struct arena *arena, struct observations *observations, const enum law_kind *wanted)
{
    assert(observations->count - observations->open >= FIT_OVER_MIN);
    struct slice slice = slice_of(arena, observations);
    struct fit *fit = arena_alloc(arena, sizeof *fit);
    *fit = (struct fit){.count = observations->count, .open = observations->open, .kind_of_time = observations->kind, .step = step_of(&slice)};
    slice.step = (double)fit->step;
    struct survival survival = survival_of(arena, &slice);
    fit->longest = (sim_ms)survival.longest;
    fit->open_end = 1 - survival.points[survival.count - 1].below;
    try_all(arena, &slice, fit->candidates);
    bool forced = wanted != NULL && *wanted != LAW_EMPIRICAL;
    fit->best = forced ? candidate_of(fit, *wanted) : choose(fit->candidates);
    if (forced && fit->best->left_out != NULL) return fit;
    fit_judge(arena, &slice, &survival, fit);
    fit->chosen = chosen_of(fit, wanted);
    fit->law_kind = fit->chosen ? fit->chosen->kind : LAW_EMPIRICAL;
    fit->law = fit_law_tree(arena, fit, &survival);
    fit_say(arena, fit, wanted != NULL);
    return fit;
}
