/* Instants as text and back by the proleptic Gregorian calendar; days are counted by Howard Hinnant's days_from_civil.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "cutover/status.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Eras of 400 years, years from March, so that the leap day comes last: 1970-01-01 is day 719468 from 0000-03-01. */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, EPOCH_DAYS = 719468 };

/* Beyond this an instant does not fit into sim_ms. */
enum { YEARS_MAX = 290000000 };

static int64_t floor_divide(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

/* `month` from 1 to 12. */
static int64_t days_of_month(int64_t year, int month)
{
    int64_t from_march = month > 2 ? year : year - 1;
    int64_t era = floor_divide(from_march, ERA_YEARS);
    int64_t year_of_era = from_march - era * ERA_YEARS;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
    return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH_DAYS;
}

static void set_date(struct civil *civil, int64_t days)
{
    int64_t era = floor_divide(days + EPOCH_DAYS, ERA_DAYS);
    int64_t day_of_era = days + EPOCH_DAYS - era * ERA_DAYS;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t from_march = (5 * day_of_year + 2) / 153;
    civil->day = (int)(day_of_year - (153 * from_march + 2) / 5) + 1;
    civil->month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    civil->year = (int)(year_of_era + era * ERA_YEARS) + (civil->month <= 2);
}

struct civil civil_of(sim_ms instant)
{
    struct civil civil = {.year = 0};
    int64_t days = floor_divide(instant, DAY_MS);
    int64_t rest = instant % DAY_MS;
    if (rest < 0) rest += DAY_MS;
    set_date(&civil, days);
    civil.hour = (int)(rest / HOUR_MS);
    civil.minute = (int)(rest % HOUR_MS / MINUTE_MS);
    civil.second = (int)(rest % MINUTE_MS / SECOND_MS);
    civil.millisecond = (int)(rest % SECOND_MS);
    civil.weekday = (int)(((days + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
    return civil;
}

sim_ms instant_of(const struct civil *civil)
{
    assert(civil->year > -YEARS_MAX && civil->year < YEARS_MAX);
    int64_t years = floor_divide((int64_t)civil->month - 1, 12);
    int month = (int)((int64_t)civil->month - 1 - years * 12) + 1;
    int64_t days = days_of_month(civil->year + years, month) + civil->day - 1;
    return days * DAY_MS + civil->hour * HOUR_MS + civil->minute * MINUTE_MS + civil->second * SECOND_MS + civil->millisecond;
}

/* ---- to text ---- */

static char *put_text(char *at, const char *text)
{
    size_t count = strlen(text);
    memcpy(at, text, count + 1);
    return at + count;
}

/* `value` is below 100. */
static char *put_two(char *at, int value)
{
    at[0] = (char)('0' + value / 10);
    at[1] = (char)('0' + value % 10);
    return at + 2;
}

/* At least `width` digits. */
static char *put_digits(char *at, uint64_t value, int width)
{
    char digits[24];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + value % 10);
        value /= 10;
        width--;
    } while (value > 0 || width > 0);
    memcpy(at, digits + first, sizeof digits - first);
    return at + (sizeof digits - first);
}

static char *put_year(char *at, int year)
{
    if (year >= 0 && year < 10000) return put_two(put_two(at, year / 100), year % 100);
    if (year < 0) *at++ = '-';
    return put_digits(at, (uint64_t)llabs(year), 4);
}

static char *put_date(char *at, const struct civil *civil)
{
    at = put_year(at, civil->year);
    *at++ = '-';
    at = put_two(at, civil->month);
    *at++ = '-';
    return put_two(at, civil->day);
}

static char *put_time(char *at, const struct civil *civil)
{
    at = put_two(at, civil->hour);
    *at++ = ':';
    at = put_two(at, civil->minute);
    *at++ = ':';
    return put_two(at, civil->second);
}

char *instant_ms_text(char buffer[INSTANT_TEXT_MAX], sim_ms instant)
{
    struct civil civil = civil_of(instant);
    char *at = put_date(buffer, &civil);
    *at++ = 'T';
    at = put_time(at, &civil);
    *at++ = '.';
    at = put_digits(at, (uint64_t)civil.millisecond, 3);
    put_text(at, "Z");
    return buffer;
}

char *instant_text(char buffer[INSTANT_TEXT_MAX], sim_ms instant)
{
    struct civil civil = civil_of(instant);
    char *at = put_date(buffer, &civil);
    *at++ = 'T';
    put_text(put_time(at, &civil), "Z");
    return buffer;
}

char *instant_date(char buffer[INSTANT_TEXT_MAX], sim_ms instant)
{
    struct civil civil = civil_of(instant);
    put_text(put_date(buffer, &civil), "");
    return buffer;
}

/* RFC 9110, 5.6.7: IMF-fixdate. */
char *instant_http(char buffer[INSTANT_TEXT_MAX], sim_ms instant)
{
    static const char weekdays[][6] = {"Sun, ", "Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, "};
    static const char months[][6] = {" Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ",
                                     " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
    struct civil civil = civil_of(instant);
    char *at = put_text(buffer, weekdays[civil.weekday]);
    at = put_two(at, civil.day);
    at = put_text(at, months[civil.month - 1]);
    at = put_year(at, civil.year);
    *at++ = ' ';
    put_text(put_time(at, &civil), " GMT");
    return buffer;
}

/* Hours and below, from the first that is not zero; a length as scenarios write it. */
char *length_text(char buffer[INSTANT_TEXT_MAX], sim_ms length)
{
    char *at = buffer;
    uint64_t rest = length < 0 ? 0 - (uint64_t)length : (uint64_t)length;
    uint64_t hours = rest / (uint64_t)HOUR_MS, minutes = rest / (uint64_t)MINUTE_MS % 60, milliseconds = rest % (uint64_t)SECOND_MS;
    if (length < 0) *at++ = '-';
    if (hours) at = put_text(put_digits(at, hours, 1), "h");
    if (hours || minutes) at = put_text(put_digits(at, minutes, hours ? 2 : 1), "m");
    at = put_digits(at, rest / (uint64_t)SECOND_MS % 60, hours || minutes ? 2 : 1);
    if (milliseconds) at = put_digits(put_text(at, "."), milliseconds, 3);
    put_text(at, "s");
    return buffer;
}
