/* The standard normal distribution, from IEEE basic operations alone: what lies above a point. SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"

#include <assert.h>

/* From here on outwards the continued fraction is used. Nearer the tail is more than 0.006, so that a difference from a half loses nothing. */
static const double FAR = 2.5;
enum { SERIES_TERMS = 60 };

static const double ROOT_OF_TWO_PI = 0x1.40d931ff62706p+1, LOG_OF_ROOT = 0x1.d67f1c864beb5p-1;

static double density(double x)
{
    return exact_exp(-0.5 * x * x) / ROOT_OF_TWO_PI;
}

/* From 0 to x over the density at x: x + x³/3 + x⁵/(3·5) + …; all terms have one sign, and those left out change nothing. */
static double series(double x)
{
    double term = x, sum = x;
    for (int i = 1; i <= SERIES_TERMS && sum + term != sum; i++) {
        term *= x * x / (2 * i + 1);
        sum += term;
    }
    return sum;
}

/* What is above x over the density at x, x ≥ FAR: 1/(x + 1/(x + 2/(x + 3/(x + …)))), Laplace's; what is left out is below 1e-14 of it. */
static double fraction(double x)
{
    double below = x;
    for (int i = 20 + (int)(500 / (x * x)); i > 0; i--) below = x + i / below; /* the further out, the sooner it settles */
    return 1 / below;
}

double normal_above(double x)
{
    assert(x == x);
    if (x <= -FAR) return 1 - density(x) * fraction(-x);
    return x < FAR ? 0.5 - density(x) * series(x) : density(x) * fraction(x);
}

double normal_above_log(double x)
{
    if (x < FAR) return exact_log(normal_above(x));
    return exact_log(fraction(x)) - 0.5 * x * x - LOG_OF_ROOT;
}

double normal_hazard(double x)
{
    return x < FAR ? density(x) / normal_above(x) : 1 / fraction(x);
}
