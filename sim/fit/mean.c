/* How much of a law's mean lies far out. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

#include <stdlib.h>

/* The integral of a length times its density beyond x; from 0 it is the mean. */
static double uniform_beyond(const struct simple_law *law, double x)
{
    double from = x < law->low ? law->low : x;
    return from < law->high ? (law->high * law->high - from * from) / (2 * (law->high - law->low)) : 0;
}

static double lognormal_beyond(const struct simple_law *law, double x)
{
    double mean = law->mode * exact_exp(law->sigma * law->sigma / 2);
    return x <= 0 ? mean : mean * normal_above(exact_log(x / law->mode) / law->sigma - law->sigma);
}

/* A triangular law ends where the last of what was observed does: of it only the mean is asked for. */
static double triangular_beyond(const struct simple_law *law, double x)
{
    return x < law->high ? (law->low + law->mode + law->high) / 3 : 0;
}

static double simple_beyond(const struct simple_law *law, double x)
{
    switch (law->kind) {
    case LAW_FIXED: return x < law->low ? law->low : 0;
    case LAW_UNIFORM: return uniform_beyond(law, x);
    case LAW_TRIANGULAR: return triangular_beyond(law, x);
    case LAW_EXPONENTIAL: return (x + law->mode) * exact_exp(-x / law->mode);
    case LAW_LOGNORMAL: return lognormal_beyond(law, x);
    case LAW_MIXTURE:
    case LAW_EMPIRICAL:
    case LAW_PER_ORDER:
    case LAW_NEVER: break;
    }
    abort();
}

static double fitted_beyond(const struct fitted_law *law, double x)
{
    double first = simple_beyond(&law->part[0], x);
    return law->kind == LAW_MIXTURE ? law->weight * first + (1 - law->weight) * simple_beyond(&law->part[1], x) : first;
}

double fitted_mean_beyond(const struct fitted_law *law, double x)
{
    double mean = fitted_beyond(law, 0);
    return mean > 0 ? fitted_beyond(law, x) / mean : 0;
}
