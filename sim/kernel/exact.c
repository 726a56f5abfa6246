/* Logarithm, exponential and normal quantile from IEEE basic operations alone, so that every build and processor agrees on each bit.
 * SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"

#include <assert.h>
#include <float.h>
#include <math.h> /* only sqrt, which IEEE 754 rounds correctly, and constants */
#include <string.h>

_Static_assert(FLT_EVAL_METHOD == 0, "double arithmetic is done in double");
_Static_assert(DBL_MANT_DIG == 53, "double is IEEE binary64");

enum { MANTISSA_BITS = 52, EXPONENT_BIAS = 1023 };
static const uint64_t MANTISSA_MASK = (UINT64_C(1) << MANTISSA_BITS) - 1;

/* ln 2 in two parts; the first has 21 zero bits at its end, so that its product with any exponent is exact. */
static const double LN2_HIGH = 0x1.62e42feep-1;
static const double LN2_LOW = 0x1.a39ef35793c76p-33;

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static double power_of_two(int exponent)
{
    assert(exponent >= -1022);
    assert(exponent <= 1023);
    return double_of((uint64_t)(exponent + EXPONENT_BIAS) << MANTISSA_BITS);
}

/* terms[0] + terms[1] x + terms[2] x² + … by Horner's rule, in this order of operations and no other. */
static double polynomial(const double *terms, size_t count, double x)
{
    double sum = terms[count - 1];
    for (size_t i = count - 1; i > 0; i--) sum = sum * x + terms[i - 1];
    return sum;
}

/* x = mantissa · 2^exponent with the mantissa in [√½, √2]. */
static double split(double x, int *exponent)
{
    *exponent = 0;
    if (x < DBL_MIN) {
        x *= 0x1p54;
        *exponent = -54;
    }
    uint64_t bits = bits_of(x);
    *exponent += (int)(bits >> MANTISSA_BITS) - EXPONENT_BIAS;
    double mantissa = double_of((bits & MANTISSA_MASK) | bits_of(1.0));
    if (mantissa <= 0x1.6a09e667f3bcdp+0) return mantissa;
    *exponent += 1;
    return mantissa * 0.5;
}

/* With s = f / (2 + f): log(1 + f) = 2 artanh(s) = 2s + s·R, R = Σ 2/(2n+1) s^2n; and 2s = f - f²/2 + s·f²/2, whose first two parts
 * carry the value almost exactly. |s| is at most 0.1716, so the first term left out is below 2^-60 of the result. */
double exact_log(double x)
{
    static const double series[] = {2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21};
    assert(x > 0);
    assert(x <= DBL_MAX);
    int exponent;
    double f = split(x, &exponent) - 1;
    double s = f / (2 + f);
    double z = s * s;
    double rest = z * polynomial(series, COUNT_OF(series), z);
    double half_square = 0.5 * f * f;
    double k = exponent;
    return k * LN2_HIGH - ((half_square - (s * (half_square + rest) + k * LN2_LOW)) - f);
}

static double scaled(double y, int exponent)
{
    if (exponent > 1023) return y * 2 * power_of_two(exponent - 1);
    if (exponent >= -1022) return y * power_of_two(exponent);
    return y * power_of_two(exponent + 54) * 0x1p-54;
}

/* x = k ln 2 + r with |r| ≤ ln 2 / 2. With c = r - (r coth(r/2) - 2): exp(r) = 1 + r + r·c / (2 - c). The series of r coth(r/2) - 2 is
 * Σ 2 B(2n) / (2n)! r^2n (Bernoulli numbers); the first term left out is below 2^-58 of the result. */
double exact_exp(double x)
{
    static const double series[] = {1.0 / 6, -1.0 / 360, 1.0 / 15120, -1.0 / 604800, 1.0 / 23950080.0, -691.0 / 653837184000.0};
    assert(x == x);
    if (x > 0x1.62e42fefa39efp+9) return (double)INFINITY;
    if (x < -746) return 0;
    int exponent = (int)(x * 0x1.71547652b82fep+0 + (x < 0 ? -0.5 : 0.5));
    double high = x - exponent * LN2_HIGH;
    double low = exponent * LN2_LOW;
    double r = high - low;
    double z = r * r;
    double c = r - z * polynomial(series, COUNT_OF(series), z);
    return scaled(1 - ((low - r * c / (2 - c)) - high), exponent);
}

/* Wichura, "The percentage points of the normal distribution", Applied Statistics 37 (1988), algorithm AS 241, PPND16. */
static double central_quantile(double q)
{
    static const double above[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                   4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double below[] = {1.0,
                                   4.2313330701600911252e+1,
                                   6.8718700749205790830e+2,
                                   5.3941960214247511077e+3,
                                   2.1213794301586595867e+4,
                                   3.9307895800092710610e+4,
                                   2.8729085735721942674e+4,
                                   5.2264952788528545610e+3};
    double r = 0.180625 - q * q;
    return q * polynomial(above, COUNT_OF(above), r) / polynomial(below, COUNT_OF(below), r);
}

static double near_tail_quantile(double r)
{
    static const double above[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                   3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                   2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double below[] = {1.0,
                                   2.05319162663775882187e0,
                                   1.67638483018380384940e0,
                                   6.89767334985100004550e-1,
                                   1.48103976427480074590e-1,
                                   1.51986665636164571966e-2,
                                   5.47593808499534494600e-4,
                                   1.05075007164441684324e-9};
    return polynomial(above, COUNT_OF(above), r - 1.6) / polynomial(below, COUNT_OF(below), r - 1.6);
}

static double far_tail_quantile(double r)
{
    static const double above[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                   2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                   2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double below[] = {1.0,
                                   5.99832206555887937690e-1,
                                   1.36929880922735805310e-1,
                                   1.48753612908506148525e-2,
                                   7.86869131145613259100e-4,
                                   1.84631831751005468180e-5,
                                   1.42151175831644588870e-7,
                                   2.04426310338993978564e-15};
    return polynomial(above, COUNT_OF(above), r - 5) / polynomial(below, COUNT_OF(below), r - 5);
}

double normal_quantile(double p)
{
    assert(p > 0);
    assert(p < 1);
    double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425) return central_quantile(q);
    double r = sqrt(-exact_log(q < 0 ? p : 1 - p));
    double magnitude = r <= 5 ? near_tail_quantile(r) : far_tail_quantile(r);
    return q < 0 ? -magnitude : magnitude;
}
