/* Reads RFC 3339, and nothing that only looks like it. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"

#include <stddef.h>
#include <string.h>

/* Years 0000 to 9999 in UTC too, so that what was read can be printed and read again. */
static const sim_ms FIRST_READ = INT64_C(-62167219200000);
static const sim_ms LAST_READ = INT64_C(253402300799999);

/* Exactly `width` digits, between `low` and `high`. Moves `*at` behind them. */
static bool read_digits(const char **at, int width, int low, int high, int *out)
{
    int value = 0;
    for (int i = 0; i < width; i++, ++*at) {
        if (**at < '0' || **at > '9') return false;
        value = value * 10 + (**at - '0');
    }
    *out = value;
    return value >= low && value <= high;
}

static bool read_mark(const char **at, char mark)
{
    if (**at != mark) return false;
    ++*at;
    return true;
}

static bool read_either(const char **at, char upper, char lower)
{
    return read_mark(at, upper) || read_mark(at, lower);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

static bool read_date(const char **at, struct civil *civil)
{
    return read_digits(at, 4, 0, 9999, &civil->year) && read_mark(at, '-') && read_digits(at, 2, 1, 12, &civil->month) &&
           read_mark(at, '-') && read_digits(at, 2, 1, days_in_month(civil->year, civil->month), &civil->day);
}

/* The clock has no leap seconds, so that second 60 would be another instant than the one meant. */
static bool read_time(const char **at, struct civil *civil)
{
    return read_digits(at, 2, 0, 23, &civil->hour) && read_mark(at, ':') && read_digits(at, 2, 0, 59, &civil->minute) &&
           read_mark(at, ':') && read_digits(at, 2, 0, 59, &civil->second);
}

static bool read_fraction(const char **at, struct civil *civil)
{
    if (!read_mark(at, '.')) return true;
    if (**at < '0' || **at > '9') return false;
    for (int weight = 100; **at >= '0' && **at <= '9'; ++*at, weight /= 10) civil->millisecond += (**at - '0') * weight;
    return true;
}

static bool read_offset(const char **at, sim_ms *out)
{
    int hours = 0;
    int minutes = 0;
    *out = 0;
    if (read_either(at, 'Z', 'z')) return true;
    bool west = **at == '-';
    if (!read_either(at, '+', '-') || !read_digits(at, 2, 0, 23, &hours) || !read_mark(at, ':') || !read_digits(at, 2, 0, 59, &minutes)) {
        return false;
    }
    *out = (hours * HOUR_MS + minutes * MINUTE_MS) * (west ? -1 : 1);
    return true;
}

bool instant_parse(const char *text, sim_ms *out)
{
    struct civil civil = {.year = 0};
    sim_ms offset = 0;
    const char *at = text;
    if (text == NULL || !read_date(&at, &civil)) return false;
    if (*at != '\0') {
        if (!read_either(&at, 'T', 't') || !read_time(&at, &civil) || !read_fraction(&at, &civil) || !read_offset(&at, &offset))
            return false;
    }
    if (*at != '\0') return false;
    *out = instant_of(&civil) - offset;
    return *out >= FIRST_READ && *out <= LAST_READ;
}

bool instant_parse_timed(const char *text, sim_ms *out)
{
    return text != NULL && strpbrk(text, "Tt") != NULL && instant_parse(text, out);
}
