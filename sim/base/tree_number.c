/* Numbers as text: ECMAScript's Number::toString, which RFC 8785 prescribes and the ordinary printer shares.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIGITS_MAX = 17, SCIENTIFIC_MAX = 32 };

/* value = 0.d1d2d3… times ten to the power of `point`. */
struct decimal {
    char digits[DIGITS_MAX];
    int count, point;
};

void write_whole(struct writer *writer, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) digits[--at] = '-';
    write_bytes(writer, digits + at, sizeof digits - at);
}

static bool reads_back(const char *text, double magnitude)
{
    double read = strtod(text, NULL);
    return !(read < magnitude) && !(read > magnitude);
}

static bool fits(char text[SCIENTIFIC_MAX], int precision, double magnitude)
{
    snprintf(text, SCIENTIFIC_MAX, "%.*e", precision - 1, magnitude);
    return reads_back(text, magnitude);
}

/* The next decimal of as many digits. False when a carry would leave the digits. */
static bool step_up(char text[SCIENTIFIC_MAX])
{
    for (char *at = strchr(text, 'e') - 1; at >= text; at--) {
        if (*at == '.') continue;
        if (*at < '9') {
            ++*at;
            return true;
        }
        *at = '0';
    }
    return false;
}

/* At a power of two the gap below is half the gap above: the nearest decimal of 16 digits may lie below and not read back, while the
 * one above, which is farther, does. */
static bool fits_above(char text[SCIENTIFIC_MAX], double magnitude)
{
    snprintf(text, SCIENTIFIC_MAX, "%.*e", DIGITS_MAX - 2, magnitude);
    return step_up(text) && reads_back(text, magnitude);
}

/* Every decimal of 15 digits survives in a normal number, so there is nothing to find below; subnormal numbers have fewer digits. */
static void shortest(char text[SCIENTIFIC_MAX], double magnitude)
{
    int precision = magnitude < DBL_MIN ? 1 : DBL_DIG;
    while (precision < DIGITS_MAX) {
        if (fits(text, precision++, magnitude)) return;
    }
    if (fits_above(text, magnitude)) return;
    bool exact = fits(text, DIGITS_MAX, magnitude);
    assert(exact);
    (void)exact;
}

static struct decimal decimal_of(double magnitude)
{
    char text[SCIENTIFIC_MAX];
    struct decimal decimal = {.count = 0};
    shortest(text, magnitude);
    const char *at = text;
    for (; *at != 'e'; at++) {
        if (*at != '.') decimal.digits[decimal.count++] = *at;
    }
    while (decimal.count > 1 && decimal.digits[decimal.count - 1] == '0') decimal.count--;
    decimal.point = (int)strtol(at + 1, NULL, 10) + 1;
    return decimal;
}

static void write_zeros(struct writer *writer, int count)
{
    while (count-- > 0) write_byte(writer, '0');
}

static void write_scientific(struct writer *writer, const struct decimal *decimal)
{
    write_byte(writer, decimal->digits[0]);
    if (decimal->count > 1) write_byte(writer, '.');
    write_bytes(writer, decimal->digits + 1, (size_t)decimal->count - 1);
    write_byte(writer, 'e');
    if (decimal->point > 0) write_byte(writer, '+');
    write_whole(writer, decimal->point - 1);
}

/* ECMA-262, Number::toString, steps 6 to 11, with n = point and k = count. */
static void write_decimal(struct writer *writer, const struct decimal *decimal)
{
    int count = decimal->count;
    int point = decimal->point;
    if (point > 21 || point <= -6) {
        write_scientific(writer, decimal);
    } else if (point <= 0) {
        write_bytes(writer, "0.", 2);
        write_zeros(writer, -point);
        write_bytes(writer, decimal->digits, (size_t)count);
    } else {
        int whole = point < count ? point : count;
        write_bytes(writer, decimal->digits, (size_t)whole);
        write_zeros(writer, point - count);
        if (whole < count) write_byte(writer, '.');
        write_bytes(writer, decimal->digits + whole, (size_t)(count - whole));
    }
}

void write_number(struct writer *writer, double value)
{
    static const double exact_below = 9007199254740992.0; /* 2^53 */
    assert(isfinite(value));
    if (value > -exact_below && value < exact_below) {
        int64_t whole = (int64_t)value;
        if (!((double)whole < value) && !((double)whole > value)) {
            write_whole(writer, whole);
            return;
        }
    }
    if (value < 0) write_byte(writer, '-');
    struct decimal decimal = decimal_of(fabs(value));
    write_decimal(writer, &decimal);
}
