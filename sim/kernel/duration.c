/* Durations as text, both ways. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <assert.h>
#include <string.h>

enum { FRACTION_DIGITS_MAX = 9 };

struct unit {
    const char *suffix;
    enum unit_kind kind;
    sim_ms length;
};

/* Largest first within a kind. */
static const struct unit units[] = {
    {"d",  UNIT_CALENDAR,      DAY_MS   },
    {"h",  UNIT_CALENDAR,      HOUR_MS  },
    {"m",  UNIT_CALENDAR,      MINUTE_MS},
    {"s",  UNIT_CALENDAR,      SECOND_MS},
    {"ms", UNIT_CALENDAR,      1        },
    {"bd", UNIT_BUSINESS_DAY,  DAY_MS   },
    {"bh", UNIT_BUSINESS_HOUR, HOUR_MS  },
};

/* A decimal number: whole + fraction / scale, scale = 10^digits. */
struct decimal {
    sim_ms whole, fraction, scale;
    int digits;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *read_whole(const char *text, struct decimal *number)
{
    const char *start = text;
    for (; is_digit(*text); text++) {
        number->whole = number->whole * 10 + (*text - '0');
        if (number->whole > DURATION_MS_MAX) return NULL;
    }
    return text == start ? NULL : text;
}

static const char *read_fraction(const char *text, struct decimal *number)
{
    const char *start = text;
    for (; is_digit(*text); text++) {
        if (++number->digits > FRACTION_DIGITS_MAX) return NULL;
        number->fraction = number->fraction * 10 + (*text - '0');
        number->scale *= 10;
    }
    return text == start ? NULL : text;
}

/* NULL when no number begins here. */
static const char *read_decimal(const char *text, struct decimal *number)
{
    *number = (struct decimal){.scale = 1};
    text = read_whole(text, number);
    return text && *text == '.' ? read_fraction(text + 1, number) : text;
}

static const char *read_unit(const char *text, const struct unit **unit)
{
    size_t length = 0;
    while (text[length] >= 'a' && text[length] <= 'z') length++;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (strlen(units[i].suffix) != length || memcmp(units[i].suffix, text, length) != 0) continue;
        *unit = &units[i];
        return text + length;
    }
    return NULL;
}

/* A third of a business day has no finite decimal and business time has no smaller unit, so there fractions are rounded to the millisecond;
 * a calendar duration that is not a whole number of milliseconds is refused. */
static bool amount_of(const struct decimal *number, const struct unit *unit, sim_ms *amount)
{
    sim_ms scaled = number->fraction * unit->length;
    if (unit->kind == UNIT_CALENDAR && scaled % number->scale != 0) return false;
    if (number->whole > DURATION_MS_MAX / unit->length) return false;
    *amount = number->whole * unit->length + (scaled + number->scale / 2) / number->scale;
    return *amount <= DURATION_MS_MAX;
}

static const char *read_part(const char *text, const struct unit **unit, sim_ms *amount)
{
    struct decimal number;
    text = read_decimal(text, &number);
    if (text) text = read_unit(text, unit);
    return text && amount_of(&number, *unit, amount) ? text : NULL;
}

bool duration_parse(const char *text, struct duration *out)
{
    struct duration sum = {UNIT_CALENDAR, 0};
    bool nothing = strcmp(text, "0") == 0;
    for (const char *rest = text; !nothing && (*rest || rest == text);) {
        const struct unit *unit;
        sim_ms amount;
        const char *after = read_part(rest, &unit, &amount);
        if (!after || (rest != text && unit->kind != sum.kind) || amount > DURATION_MS_MAX - sum.amount) return false;
        sum = (struct duration){unit->kind, sum.amount + amount};
        rest = after;
    }
    *out = sum;
    return true;
}

/* The decimal number of units with the fewest digits that duration_parse reads as `amount`. False when there is none. */
static bool decimal_of(sim_ms amount, const struct unit *unit, struct decimal *out)
{
    struct decimal number = {.whole = amount / unit->length, .scale = 1};
    for (; number.digits <= FRACTION_DIGITS_MAX; number.digits++, number.scale *= 10) {
        sim_ms back;
        number.fraction = (amount % unit->length * number.scale + unit->length / 2) / unit->length;
        if (number.fraction >= number.scale && number.digits > 0) continue;
        *out = number;
        if (amount_of(&number, unit, &back) && back == amount) return true;
    }
    return false;
}

static char *shorter(char *a, char *b)
{
    if (!a || !b) return a ? a : b;
    return strlen(b) < strlen(a) ? b : a;
}

static char *decimal_text(struct arena *arena, const char *before, sim_ms amount, const struct unit *unit)
{
    struct decimal number;
    if (!decimal_of(amount, unit, &number)) return NULL;
    if (number.digits == 0) return arena_printf(arena, "%s%lld%s", before, (long long)number.whole, unit->suffix);
    return arena_printf(arena, "%s%lld.%0*lld%s", before, (long long)number.whole, number.digits, (long long)number.fraction, unit->suffix);
}

/* Of all sums of whole parts whose last part may have a fraction: the shortest after `before`; among equals the one with fewest parts
 * and largest units. At most 2^5 candidates. */
static char *shortest(struct arena *arena, const char *before, sim_ms amount, enum unit_kind kind, size_t first)
{
    char *best = NULL;
    for (size_t i = first; i < COUNT_OF(units); i++) {
        if (units[i].kind == kind) best = shorter(best, decimal_text(arena, before, amount, &units[i]));
    }
    for (size_t i = first; i < COUNT_OF(units); i++) {
        if (units[i].kind != kind || amount < units[i].length || amount % units[i].length == 0) continue;
        const char *whole = arena_printf(arena, "%s%lld%s", before, (long long)(amount / units[i].length), units[i].suffix);
        best = shorter(best, shortest(arena, whole, amount % units[i].length, kind, i + 1));
    }
    return best;
}

char *duration_text(struct arena *arena, struct duration duration)
{
    assert(duration.amount >= 0);
    assert(duration.amount <= DURATION_MS_MAX);
    if (duration.amount == 0 && duration.kind == UNIT_CALENDAR) return arena_copy(arena, "0");
    char *text = shortest(arena, "", duration.amount, duration.kind, 0);
    assert(text);
    return text;
}

sim_ms duration_round(double x)
{
    if (!(x > 0)) return 0;
    if (x >= (double)DURATION_MS_MAX) return DURATION_MS_MAX;
    sim_ms below = (sim_ms)x;
    return x - (double)below >= 0.5 ? below + 1 : below;
}
