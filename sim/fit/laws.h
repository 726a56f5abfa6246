/* What the parts of fitting share: slices of observations, laws as functions, and how each is fitted. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "fit.h"

/* Observations in milliseconds, ascending. An open one may count in part only: it belongs to this slice by its weight. */
struct slice {
    const double *over;
    size_t count;
    const double *open, *weight; /* weight NULL: 1 each */
    size_t open_count;
    double step; /* to which they were rounded: a length x stands for x - step/2 … x + step/2 */
};
double slice_weight(const struct slice *slice, size_t i);

/* ---- laws as functions of a length ---- */
double simple_above(const struct simple_law *law, double step, double x); /* longer than x */
double fitted_above(const struct fitted_law *law, double step, double x);
/* Of the natural logarithm: of a length that was rounded to x, and of all of the slice. Never below LOG_NOTHING each. */
#define LOG_NOTHING (-700.0)
double simple_mass_log(const struct simple_law *law, double step, double x);
double simple_log_likelihood(const struct simple_law *law, const struct slice *slice);
double fitted_log_likelihood(const struct fitted_law *law, const struct slice *slice);
/* Of its mean, the share that lengths beyond x make. */
double fitted_mean_beyond(const struct fitted_law *law, double x);
/* The length below which a share u of (0, 1) lies. */
double fitted_quantile(const struct fitted_law *law, double u);
int law_parameters(const struct fitted_law *law);
double bic_of(double log_likelihood, int parameters, size_t count);
struct fitted_law fitted_alone(struct simple_law law);

/* ---- the most likely law of a slice ----
 * NULL when `out` was filled, else why there is none. At least one observation is over. What `out` holds already, a law of that kind that is nearly it,
 * shortens the search. */
const char *fit_fixed(struct arena *arena, const struct slice *slice, struct simple_law *out);
const char *fit_uniform(struct arena *arena, const struct slice *slice, struct simple_law *out);
const char *fit_exponential(struct arena *arena, const struct slice *slice, struct simple_law *out);
const char *fit_lognormal(struct arena *arena, const struct slice *slice, struct simple_law *out);
const char *fit_triangular(struct arena *arena, const struct slice *slice, struct simple_law *out); /* slower than the others: seconds for millions */

/* Two parts with a gap between them; each is fixed, uniform or lognormal. */
const char *fit_mixture(struct arena *arena, const struct slice *slice, struct fitted_law *out);
/* Of the same kinds as `like`, with the gap at the same place. */
const char *fit_mixture_again(struct arena *arena, const struct slice *slice, const struct fitted_law *like, struct fitted_law *out);
/* Any law again, of the same kind; beginning with that, where it has parameters. */
const char *fit_again(struct arena *arena, const struct slice *slice, const struct fitted_law *like, struct fitted_law *out);

/* ---- Kaplan and Meier's estimate ---- */
/* Behind the length `at` a share `below` is over; `variance` is Greenwood's, of that share. */
struct survival_point {
    double at, below, variance;
};
struct survival {
    struct survival_point *points;
    size_t count;
    double longest; /* that was looked at, over or open */
};
struct survival survival_of(struct arena *arena, const struct slice *slice);
/* The share that is over at x. */
const struct survival_point *survival_at(const struct survival *survival, double x); /* NULL: before the first */
/* The length at which a share p is over. False: fewer were seen to be. */
bool survival_quantile(const struct survival *survival, double p, double *out);

/* ---- how well it fits ---- */
/* The largest difference between the law and the estimate, over lengths up to `to`. */
double fit_distance(const struct fitted_law *law, const struct survival *survival, double step, double to);
/* The verdict on `fit->best`. */
void fit_judge(struct arena *arena, const struct slice *slice, const struct survival *survival, struct fit *fit);

/* ---- what is printed ---- */
/* The law as a timings file has it, rounded; of `fit->law_kind`. */
const tree *fit_law_tree(struct arena *arena, const struct fit *fit, const struct survival *survival);
void fit_say(struct arena *arena, struct fit *fit, bool wanted);
