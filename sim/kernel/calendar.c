/* Business time: US federal holidays, sums of an instant and a duration, and what lies between two instants. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "inside.h"

#include <assert.h>
#include <stdlib.h>

enum weekday { SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY };

/* 5 U.S.C. 6103(a). Each rule in its present form, for every year; only Juneteenth begins (Public Law 117-17). */
struct dated_holiday {
    int month, day, first_year;
};

static const struct dated_holiday dated[] = {
    {1,  1,  0   }, /* New Year's Day */
    {6,  19, 2021}, /* Juneteenth National Independence Day */
    {7,  4,  0   }, /* Independence Day */
    {11, 11, 0   }, /* Veterans Day */
    {12, 25, 0   }, /* Christmas Day */
};

struct floating_holiday {
    int month;
    enum weekday weekday;
    int first_day; /* the holiday is the weekday within the seven days from this one */
};

static const struct floating_holiday floating[] = {
    {1,  MONDAY,   15}, /* Birthday of Martin Luther King, Jr.: third Monday */
    {2,  MONDAY,   15}, /* Washington's Birthday: third Monday */
    {5,  MONDAY,   25}, /* Memorial Day: last Monday */
    {9,  MONDAY,   1 }, /* Labor Day: first Monday */
    {10, MONDAY,   8 }, /* Columbus Day: second Monday */
    {11, THURSDAY, 22}, /* Thanksgiving Day: fourth Thursday */
};

static bool is_dated_holiday(const struct civil *date)
{
    for (size_t i = 0; i < COUNT_OF(dated); i++) {
        if (date->month == dated[i].month && date->day == dated[i].day) return date->year >= dated[i].first_year;
    }
    return false;
}

static bool is_floating_holiday(const struct civil *date)
{
    for (size_t i = 0; i < COUNT_OF(floating); i++) {
        const struct floating_holiday *rule = &floating[i];
        bool within = date->day >= rule->first_day && date->day < rule->first_day + 7;
        if (date->month == rule->month && date->weekday == (int)rule->weekday && within) return true;
    }
    return false;
}

/* A dated holiday on a Saturday is observed the Friday before, on a Sunday the Monday after (5 U.S.C. 6103(b), Executive Order 11582). */
static bool is_observed(sim_ms wall, int weekday)
{
    if (weekday != MONDAY && weekday != FRIDAY) return false;
    struct civil neighbour = civil_of(weekday == MONDAY ? wall - DAY_MS : wall + DAY_MS);
    return is_dated_holiday(&neighbour);
}

bool calendar_is_business_day(sim_ms wall)
{
    struct civil date = civil_of(wall);
    if (date.weekday == SUNDAY || date.weekday == SATURDAY) return false;
    return !is_dated_holiday(&date) && !is_floating_holiday(&date) && !is_observed(wall, date.weekday);
}

static sim_ms midnight_before(sim_ms wall)
{
    sim_ms of_day = wall % DAY_MS;
    return wall - (of_day < 0 ? of_day + DAY_MS : of_day);
}

/* The first reading of the wall clock at which `amount` (> 0) of time between `open` and `close` of business days has passed.
 * So a business day that began at midnight is over at the midnight after it, not when the next one begins. */
static sim_ms add_business_time(sim_ms wall, sim_ms amount, sim_ms open, sim_ms close)
{
    sim_ms midnight = midnight_before(wall);
    sim_ms start = wall - midnight > open ? wall - midnight : open;
    for (;; midnight += DAY_MS, start = open) {
        if (start >= close || !calendar_is_business_day(midnight)) continue;
        if (amount <= close - start) return midnight + start + amount;
        amount -= close - start;
    }
}

/* Time between `open` and `close` of business days, from one reading of the wall clock to another. */
static sim_ms business_time(sim_ms from, sim_ms to, sim_ms open, sim_ms close)
{
    sim_ms sum = 0;
    for (sim_ms midnight = midnight_before(from); midnight < to; midnight += DAY_MS) {
        sim_ms start = from - midnight > open ? from - midnight : open;
        sim_ms end = to - midnight < close ? to - midnight : close;
        if (end > start && calendar_is_business_day(midnight)) sum += end - start;
    }
    return sum;
}

static const sim_ms OPEN_MS = 9 * HOUR_MS, CLOSE_MS = 17 * HOUR_MS;

sim_ms calendar_add(const struct zone *zone, sim_ms from, struct duration duration)
{
    assert(duration.amount >= 0);
    assert(duration.amount <= DURATION_MS_MAX);
    if (duration.amount == 0) return from;
    switch (duration.kind) {
    case UNIT_CALENDAR:
        return from + duration.amount;
    case UNIT_BUSINESS_DAY:
        return zone_from_wall(zone, add_business_time(zone_to_wall(zone, from), duration.amount, 0, DAY_MS));
    case UNIT_BUSINESS_HOUR:
        return zone_from_wall(zone, add_business_time(zone_to_wall(zone, from), duration.amount, OPEN_MS, CLOSE_MS));
    }
    abort();
}

struct duration calendar_between(const struct zone *zone, sim_ms from, sim_ms to, enum unit_kind kind)
{
    assert(from <= to);
    switch (kind) {
    case UNIT_CALENDAR:
        return (struct duration){kind, to - from};
    case UNIT_BUSINESS_DAY:
        return (struct duration){kind, business_time(zone_to_wall(zone, from), zone_to_wall(zone, to), 0, DAY_MS)};
    case UNIT_BUSINESS_HOUR:
        return (struct duration){kind, business_time(zone_to_wall(zone, from), zone_to_wall(zone, to), OPEN_MS, CLOSE_MS)};
    }
    abort();
}
