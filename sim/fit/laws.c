/* Laws as functions of a length, and the most likely one of those that need no search. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

#include <math.h> /* only sqrt, which IEEE 754 rounds correctly */
#include <stdlib.h>

enum { BISECTIONS = 200, DOUBLINGS = 60 };
static const double STEP_LEAST = 1e-3; /* of a law's width, mean or median */
static const double MASS_LEAST = 1e-9; /* what is left of a difference of shares then has seven digits */

double slice_weight(const struct slice *slice, size_t i)
{
    return slice->weight == NULL ? 1 : slice->weight[i];
}

/* ---- functions ---- */

/* What was rounded may have been half a step less or more. */
static double uniform_above(const struct simple_law *law, double step, double x)
{
    double share = (law->high + step / 2 - x) / (law->high - law->low + step);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static double triangular_above(const struct simple_law *law, double x)
{
    double width = law->high - law->low;
    if (x <= law->low) return 1;
    if (x >= law->high) return 0;
    if (x < law->mode) return 1 - (x - law->low) * (x - law->low) / (width * (law->mode - law->low));
    return (law->high - x) * (law->high - x) / (width * (law->high - law->mode));
}

double simple_above(const struct simple_law *law, double step, double x)
{
    switch (law->kind) {
    case LAW_FIXED: return x < law->low ? 1 : 0;
    case LAW_UNIFORM: return uniform_above(law, step, x);
    case LAW_TRIANGULAR: return triangular_above(law, x);
    case LAW_EXPONENTIAL: return x <= 0 ? 1 : exact_exp(-x / law->mode);
    case LAW_LOGNORMAL: return x <= 0 ? 1 : normal_above(exact_log(x / law->mode) / law->sigma);
    case LAW_MIXTURE:
    case LAW_EMPIRICAL:
    case LAW_PER_ORDER:
    case LAW_NEVER: break;
    }
    abort();
}

double fitted_above(const struct fitted_law *law, double step, double x)
{
    double first = simple_above(&law->part[0], step, x);
    return law->kind == LAW_MIXTURE ? law->weight * first + (1 - law->weight) * simple_above(&law->part[1], step, x) : first;
}

/* ---- likelihood ---- */

static double log_of(double x)
{
    double log = x > 0 ? exact_log(x) : LOG_NOTHING;
    return log < LOG_NOTHING ? LOG_NOTHING : log > 0 ? 0 : log;
}

static double triangular_density(const struct simple_law *law, double x)
{
    double width = law->high - law->low;
    if (x < law->low || x > law->high) return 0;
    if (x < law->mode) return 2 * (x - law->low) / (width * (law->mode - law->low));
    if (x > law->mode) return 2 * (law->high - x) / (width * (law->high - law->mode));
    return 2 / width;
}

static double lognormal_density_log(const struct simple_law *law, double x)
{
    double z = exact_log(x / law->mode) / law->sigma;
    return -0.5 * z * z - 0x1.d67f1c864beb5p-1 - exact_log(x * law->sigma); /* the constant is ½ log 2π */
}

static double clamped(double log)
{
    return log > 0 ? 0 : log < LOG_NOTHING ? LOG_NOTHING : log;
}

/* What is rounded to x was within half a step of it, of which at the end of a law a part lies outside. Where a step is little beside the law, the
 * difference of two shares has no digits, and the density is as good. */
static double rounded_mass_log(const struct simple_law *law, double step, double x)
{
    double scale = law->kind == LAW_TRIANGULAR ? law->high - law->low : law->mode;
    double mass = simple_above(law, step, x - step / 2) - simple_above(law, step, x + step / 2);
    if (step > STEP_LEAST * scale && mass > MASS_LEAST) return log_of(mass);
    if (law->kind == LAW_TRIANGULAR) return log_of(step * triangular_density(law, x));
    if (law->kind == LAW_EXPONENTIAL) return clamped(exact_log(step / law->mode) - x / law->mode);
    return x <= 0 ? log_of(mass) : clamped(exact_log(step) + lognormal_density_log(law, x));
}

double simple_mass_log(const struct simple_law *law, double step, double x)
{
    bool inside = x >= law->low - step / 4 && x <= law->high + step / 4;
    switch (law->kind) {
    case LAW_FIXED: return x >= law->low - step / 4 && x <= law->low + step / 4 ? 0 : LOG_NOTHING;
    case LAW_UNIFORM: return inside ? log_of(step / (law->high - law->low + step)) : LOG_NOTHING;
    case LAW_TRIANGULAR:
    case LAW_EXPONENTIAL:
    case LAW_LOGNORMAL: return rounded_mass_log(law, step, x);
    case LAW_MIXTURE:
    case LAW_EMPIRICAL:
    case LAW_PER_ORDER:
    case LAW_NEVER: break;
    }
    abort();
}

double simple_log_likelihood(const struct simple_law *law, const struct slice *slice)
{
    double sum = 0;
    for (size_t i = 0; i < slice->count; i++) sum += simple_mass_log(law, slice->step, slice->over[i]);
    for (size_t i = 0; i < slice->open_count; i++)
        if (slice_weight(slice, i) > 0) sum += slice_weight(slice, i) * log_of(simple_above(law, slice->step, slice->open[i]));
    return sum;
}

static double fitted_mass_log(const struct fitted_law *law, double step, double x)
{
    double first = simple_mass_log(&law->part[0], step, x);
    if (law->kind != LAW_MIXTURE) return first;
    return log_of(law->weight * exact_exp(first) + (1 - law->weight) * exact_exp(simple_mass_log(&law->part[1], step, x)));
}

double fitted_log_likelihood(const struct fitted_law *law, const struct slice *slice)
{
    double sum = 0;
    for (size_t i = 0; i < slice->count; i++) sum += fitted_mass_log(law, slice->step, slice->over[i]);
    for (size_t i = 0; i < slice->open_count; i++) sum += slice_weight(slice, i) * log_of(fitted_above(law, slice->step, slice->open[i]));
    return sum;
}

/* The gap of a mixture is chosen among as many as there are observations, which is worth two more. */
int law_parameters(const struct fitted_law *law)
{
    static const int of[] = {[LAW_FIXED] = 1, [LAW_UNIFORM] = 2, [LAW_TRIANGULAR] = 3, [LAW_EXPONENTIAL] = 1, [LAW_LOGNORMAL] = 2};
    int first = of[law->part[0].kind];
    return law->kind == LAW_MIXTURE ? first + of[law->part[1].kind] + 3 : first;
}

double bic_of(double log_likelihood, int parameters, size_t count)
{
    return parameters * exact_log((double)count) - 2 * log_likelihood;
}

struct fitted_law fitted_alone(struct simple_law law)
{
    return (struct fitted_law){.kind = law.kind, .part = {law}, .weight = 1};
}

/* ---- quantiles ---- */

static double triangular_quantile(const struct simple_law *law, double u)
{
    double width = law->high - law->low, rise = law->mode - law->low;
    return u * width < rise ? law->low + sqrt(u * width * rise) : law->high - sqrt((1 - u) * width * (law->high - law->mode));
}

static double simple_quantile(const struct simple_law *law, double u)
{
    switch (law->kind) {
    case LAW_FIXED: return law->low;
    case LAW_UNIFORM: return law->low + u * (law->high - law->low);
    case LAW_TRIANGULAR: return triangular_quantile(law, u);
    case LAW_EXPONENTIAL: return law->mode * -exact_log(1 - u);
    case LAW_LOGNORMAL: return law->mode * exact_exp(law->sigma * normal_quantile(u));
    case LAW_MIXTURE:
    case LAW_EMPIRICAL:
    case LAW_PER_ORDER:
    case LAW_NEVER: break;
    }
    abort();
}

/* The parts of a mixture lie one behind the other, as the kernel draws them. */
double fitted_quantile(const struct fitted_law *law, double u)
{
    if (law->kind != LAW_MIXTURE) return simple_quantile(&law->part[0], u);
    bool second = u >= law->weight;
    double inside = second ? (u - law->weight) / (1 - law->weight) : u / law->weight;
    return simple_quantile(&law->part[second], inside > 0 ? inside < 1 ? inside : 1 - 0x1p-53 : 0x1p-54);
}

/* ---- the most likely law ---- */

static bool are_equal(const struct slice *slice)
{
    return slice->over[slice->count - 1] == slice->over[0];
}

const char *fit_fixed(struct arena *arena, const struct slice *slice, struct simple_law *out)
{
    (void)arena;
    if (!are_equal(slice)) return "they are not all equal";
    for (size_t i = 0; i < slice->open_count; i++)
        if (slice_weight(slice, i) > 0 && slice->open[i] >= slice->over[0]) return "some lasted longer";
    *out = (struct simple_law){.kind = LAW_FIXED, .low = slice->over[0]};
    return NULL;
}

/* The slope of the likelihood in the upper end, which is as likely as it can be where this is nothing: it falls all the way. */
static double uniform_slope(const struct slice *slice, double low, double high)
{
    double slope = -(double)slice->count / (high - low);
    for (size_t i = 0; i < slice->open_count; i++)
        if (slice->open[i] > low) slope += slice_weight(slice, i) * (1 / (high - slice->open[i]) - 1 / (high - low));
    return slope;
}

/* Where the slope is nothing, between `from`, where it is not below, and infinity. */
static double uniform_end(const struct slice *slice, double low, double from)
{
    double above = from;
    for (int i = 0; i < DOUBLINGS && uniform_slope(slice, low, above + (above - low)) > 0; i++) above += above - low;
    double below = above;
    above += above - low;
    for (int i = 0; i < BISECTIONS && below < above; i++) {
        double middle = below + (above - below) / 2;
        if (middle <= below || middle >= above) break;
        if (uniform_slope(slice, low, middle) > 0) below = middle;
        else above = middle;
    }
    return above;
}

static double longest_open(const struct slice *slice)
{
    for (size_t i = slice->open_count; i > 0; i--)
        if (slice_weight(slice, i - 1) > 1e-9) return slice->open[i - 1];
    return -1;
}

const char *fit_uniform(struct arena *arena, const struct slice *slice, struct simple_law *out)
{
    (void)arena;
    double half = slice->step / 2, low = slice->over[0] - half, high = slice->over[slice->count - 1] + half, open = longest_open(slice);
    if (are_equal(slice) && open < high) return "all are equal";
    bool beyond = open >= high;
    if (beyond || uniform_slope(slice, low, high) > 0) high = uniform_end(slice, low, beyond ? open + half : high);
    *out = (struct simple_law){.kind = LAW_UNIFORM, .low = low + half, .high = high - half};
    return NULL;
}

const char *fit_exponential(struct arena *arena, const struct slice *slice, struct simple_law *out)
{
    (void)arena;
    double sum = 0;
    for (size_t i = 0; i < slice->count; i++) sum += slice->over[i];
    for (size_t i = 0; i < slice->open_count; i++) sum += slice_weight(slice, i) * slice->open[i];
    if (are_equal(slice)) return "all are equal";
    *out = (struct simple_law){.kind = LAW_EXPONENTIAL, .mode = sum / (double)slice->count};
    return NULL;
}

/* ---- any of them ---- */

const char *fit_again(struct arena *arena, const struct slice *slice, const struct fitted_law *like, struct fitted_law *out)
{
    static const struct {
        enum law_kind kind;
        const char *(*fit)(struct arena *arena, const struct slice *slice, struct simple_law *out);
    } rows[] = {
        {LAW_FIXED, fit_fixed}, {LAW_UNIFORM, fit_uniform}, {LAW_TRIANGULAR, fit_triangular}, {LAW_EXPONENTIAL, fit_exponential}, {LAW_LOGNORMAL, fit_lognormal},
    };
    struct simple_law law = like->part[0];
    if (like->kind == LAW_MIXTURE) return fit_mixture_again(arena, slice, like, out);
    size_t i = 0;
    while (rows[i].kind != like->kind) i++;
    const char *why = rows[i].fit(arena, slice, &law);
    if (why == NULL) *out = fitted_alone(law);
    return why;
}
