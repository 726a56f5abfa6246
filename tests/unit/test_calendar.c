/* Zones, holidays and business time. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "kernel.h"
#include "test.h"

#include <string.h>

static sim_ms at(const char *text)
{
    sim_ms instant = 0;
    if (!instant_parse(text, &instant)) fail_msg("%s is no instant", text);
    return instant;
}

static void assert_instant(sim_ms instant, const char *expected)
{
    char buffer[INSTANT_TEXT_MAX];
    const char *text = strlen(expected) > strlen("2026-03-03T15:00:00Z") ? instant_ms_text(buffer, instant) : instant_text(buffer, instant);
    assert_string_equal(text, expected);
}

static sim_ms plus(const char *zone, sim_ms from, const char *length)
{
    struct duration duration;
    assert_true(duration_parse(length, &duration));
    return calendar_add(zone_find(zone), from, duration);
}

static void zones_are_found_by_name(void **state)
{
    (void)state;
    const char *expected[] = {"America/Anchorage", "America/Chicago", "America/Denver",   "America/Los_Angeles",
                              "America/New_York",  "America/Phoenix", "Pacific/Honolulu", "UTC"};
    const char *const *names = zone_names();
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_string_equal(names[i], expected[i]);
        assert_string_equal(zone_name(zone_find(expected[i])), expected[i]);
    }
    assert_null(names[COUNT_OF(expected)]);
    assert_null(zone_find("Europe/Vienna"));
    assert_null(zone_find(""));
}

struct wall_case {
    const char *zone, *utc, *wall;
};

static void wall_clocks_follow_their_zone(void **state)
{
    (void)state;
    static const struct wall_case cases[] = {
        {"America/New_York",    "2026-01-15T12:00:00Z", "2026-01-15T07:00:00Z"},
        {"America/New_York",    "2026-07-15T12:00:00Z", "2026-07-15T08:00:00Z"},
        {"America/Denver",      "2026-01-15T12:00:00Z", "2026-01-15T05:00:00Z"},
        {"America/Denver",      "2026-07-15T12:00:00Z", "2026-07-15T06:00:00Z"},
        {"America/Phoenix",     "2026-07-15T12:00:00Z", "2026-07-15T05:00:00Z"},
        {"America/Los_Angeles", "2026-07-15T12:00:00Z", "2026-07-15T05:00:00Z"},
        {"America/Anchorage",   "2026-07-15T12:00:00Z", "2026-07-15T04:00:00Z"},
        {"Pacific/Honolulu",    "2026-07-15T12:00:00Z", "2026-07-15T02:00:00Z"},
        {"UTC",                 "2026-07-15T12:00:00Z", "2026-07-15T12:00:00Z"},
        {"America/Chicago",     "2026-01-01T03:00:00Z", "2025-12-31T21:00:00Z"}, /* another year than in UTC */
        {"America/Chicago",     "2026-03-08T07:59:59Z", "2026-03-08T01:59:59Z"}, /* the last second of standard time */
        {"America/Chicago",     "2026-03-08T08:00:00Z", "2026-03-08T03:00:00Z"},
        {"America/Chicago",     "2026-11-01T06:59:59Z", "2026-11-01T01:59:59Z"}, /* the last second of daylight saving */
        {"America/Chicago",     "2026-11-01T08:00:00Z", "2026-11-01T02:00:00Z"},
        {"America/Chicago",     "2027-03-14T08:00:00Z", "2027-03-14T03:00:00Z"},
        {"America/Chicago",     "2028-11-05T06:59:59Z", "2028-11-05T01:59:59Z"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct zone *zone = zone_find(cases[i].zone);
        assert_instant(zone_to_wall(zone, at(cases[i].utc)), cases[i].wall);
        assert_instant(zone_from_wall(zone, at(cases[i].wall)), cases[i].utc);
    }
}

static void a_skipped_wall_time_is_an_hour_later_and_a_double_one_the_first(void **state)
{
    (void)state;
    const struct zone *chicago = zone_find("America/Chicago");
    assert_instant(zone_from_wall(chicago, at("2026-03-08T02:00:00Z")), "2026-03-08T08:00:00Z");
    assert_instant(zone_from_wall(chicago, at("2026-03-08T02:30:00Z")), "2026-03-08T08:30:00Z");
    assert_instant(zone_to_wall(chicago, at("2026-03-08T08:30:00Z")), "2026-03-08T03:30:00Z");
    assert_instant(zone_from_wall(chicago, at("2026-11-01T01:00:00Z")), "2026-11-01T06:00:00Z");
    assert_instant(zone_from_wall(chicago, at("2026-11-01T01:30:00Z")), "2026-11-01T06:30:00Z");
    assert_instant(zone_to_wall(chicago, at("2026-11-01T07:30:00Z")), "2026-11-01T01:30:00Z"); /* the second time */
}

static void every_wall_time_comes_back_from_utc(void **state)
{
    (void)state;
    for (const char *const *name = zone_names(); *name; name++) {
        const struct zone *zone = zone_find(*name);
        for (sim_ms utc = at("2025-12-30"); utc < at("2028-01-02"); utc += 47 * MINUTE_MS) {
            sim_ms back = zone_from_wall(zone, zone_to_wall(zone, utc));
            assert_true(back == utc || back == utc - HOUR_MS); /* the second of two equal wall times is taken for the first */
        }
    }
}

/* As listed by the Office of Personnel Management; the days on which offices are closed. */
static const char *const closed[] = {
    "2020-12-25", "2021-01-01", "2021-01-18", "2021-02-15", "2021-05-31", "2021-06-18", "2021-07-05", "2021-09-06",
    "2021-10-11", "2021-11-11", "2021-11-25", "2021-12-24", "2021-12-31", "2022-01-17", "2022-02-21", "2022-05-30",
    "2022-06-20", "2022-07-04", "2022-09-05", "2022-10-10", "2022-11-11", "2022-11-24", "2022-12-26", "2023-01-02",
    "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12",
    "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-06-18", "2027-07-05", "2027-12-24", "2027-12-31",
};

static void federal_holidays_are_no_business_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(closed); i++) {
        if (calendar_is_business_day(at(closed[i]))) fail_msg("%s counts as a business day", closed[i]);
        assert_false(calendar_is_business_day(at(closed[i]) + DAY_MS - 1));
    }
}

static int business_days_of(int year)
{
    int days = 0;
    for (struct civil day = {.year = year, .month = 1, .day = 1}; civil_of(instant_of(&day)).year == year; day.day++) {
        days += calendar_is_business_day(instant_of(&day));
    }
    return days;
}

static void no_other_weekday_is_closed(void **state)
{
    (void)state;
    assert_int_equal(business_days_of(2020), 262 - 10); /* before Juneteenth */
    assert_int_equal(business_days_of(2021), 261 - 12); /* New Year's Day of 2022 was observed on 2021-12-31 */
    assert_int_equal(business_days_of(2022), 260 - 10); /* and so not in 2022 */
    assert_int_equal(business_days_of(2023), 260 - 11);
    assert_int_equal(business_days_of(2026), 261 - 11);
    assert_true(calendar_is_business_day(at("2020-06-19")));
    assert_true(calendar_is_business_day(at("2021-06-21")));
    assert_true(calendar_is_business_day(at("2026-11-27"))); /* the day after Thanksgiving is no federal holiday */
}

struct sum_case {
    const char *zone, *from, *length, *expected;
};

static void business_time_is_counted_on_the_wall_clock(void **state)
{
    (void)state;
    static const struct sum_case cases[] = {
  /* Friday 14:00 + 2bd over Memorial Day is Wednesday 14:00 (model E.1) */
        {"America/Chicago",  "2026-05-22T19:00:00Z", "2bd",   "2026-05-27T19:00:00Z"},
        {"America/Chicago",  "2026-03-03T15:00:00Z", "2bd",   "2026-03-05T15:00:00Z"},
        {"America/Chicago",  "2026-05-22T15:00:00Z", "1bd",   "2026-05-26T15:00:00Z"},
 /* a change of the clock lies between: the same wall time, another distance in UTC */
        {"America/Chicago",  "2026-03-06T20:00:00Z", "1bd",   "2026-03-09T19:00:00Z"},
        {"America/Chicago",  "2026-10-30T19:00:00Z", "1bd",   "2026-11-02T20:00:00Z"},
        {"America/Phoenix",  "2026-03-06T20:00:00Z", "1bd",   "2026-03-09T20:00:00Z"},
        {"America/Chicago",  "2026-03-07T20:00:00Z", "24h",   "2026-03-08T20:00:00Z"},
 /* Friday before a holiday that is observed on Monday; a holiday on Friday; Thanksgiving; the end of the year */
        {"UTC",              "2027-07-02T10:00:00Z", "1bd",   "2027-07-06T10:00:00Z"},
        {"UTC",              "2026-07-02T10:00:00Z", "1bd",   "2026-07-06T10:00:00Z"},
        {"UTC",              "2026-11-25T10:00:00Z", "2bd",   "2026-11-30T10:00:00Z"},
        {"UTC",              "2021-12-30T10:00:00Z", "1bd",   "2022-01-03T10:00:00Z"},
 /* begun when no business is done: counted from the next business day's midnight */
        {"America/Chicago",  "2026-05-23T15:00:00Z", "1.5bd", "2026-05-27T17:00:00Z"},
        {"America/Chicago",  "2026-05-25T15:00:00Z", "1bd",   "2026-05-27T05:00:00Z"},
 /* over when the last of it has passed: midnight after Friday, not before Monday */
        {"UTC",              "2026-05-15T00:00:00Z", "1bd",   "2026-05-16T00:00:00Z"},
        {"UTC",              "2026-05-16T00:00:00Z", "1bd",   "2026-05-19T00:00:00Z"},
 /* the business day is that of the zone: Friday evening in Honolulu is Saturday in UTC */
        {"Pacific/Honolulu", "2026-05-16T05:00:00Z", "5bd",   "2026-05-23T05:00:00Z"},
 /* business hours, 09:00 to 17:00 */
        {"America/Chicago",  "2026-05-21T15:00:00Z", "6bh",   "2026-05-21T21:00:00Z"},
        {"America/Chicago",  "2026-05-22T19:00:00Z", "6bh",   "2026-05-26T17:00:00Z"},
        {"America/Chicago",  "2026-05-22T14:00:00Z", "8bh",   "2026-05-22T22:00:00Z"},
        {"America/Chicago",  "2026-05-22T22:00:00Z", "1bh",   "2026-05-26T15:00:00Z"},
        {"America/Chicago",  "2026-05-21T08:00:00Z", "1bh",   "2026-05-21T15:00:00Z"},
        {"America/Chicago",  "2026-05-24T08:00:00Z", "20bh",  "2026-05-28T18:00:00Z"},
        {"America/Chicago",  "2026-03-06T20:00:00Z", "6bh",   "2026-03-09T17:00:00Z"},
 /* nothing takes no time, on any day */
        {"America/Chicago",  "2026-11-01T07:30:00Z", "0bd",   "2026-11-01T07:30:00Z"},
        {"America/Chicago",  "2026-05-24T08:00:00Z", "0bh",   "2026-05-24T08:00:00Z"},
        {"America/Chicago",  "2026-05-24T08:00:00Z", "0",     "2026-05-24T08:00:00Z"},
        {"America/Chicago",  "2026-05-24T08:00:00Z", "1h30m", "2026-05-24T09:30:00Z"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) assert_instant(plus(cases[i].zone, at(cases[i].from), cases[i].length), cases[i].expected);
}

static struct duration business(enum unit_kind kind, uint32_t entity, uint32_t part, sim_ms max)
{
    uint64_t bits = chance_bits(&(struct chance){.seed = 11}, (struct draw){.row = 1, .entity = entity, .part = part});
    return (struct duration){kind, (sim_ms)(bits % (uint64_t)max)};
}

static sim_ms somewhere_in_2026(uint32_t entity)
{
    return at("2026-01-01") + business(UNIT_CALENDAR, entity, 9, 365 * DAY_MS).amount;
}

static void later_starts_and_longer_durations_never_end_earlier(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 3000; i++) {
        enum unit_kind kind = (enum unit_kind)(i % 3);
        const struct zone *zone = zone_find(zone_names()[i % 8]);
        struct duration shorter = business(kind, i, 0, 12 * DAY_MS);
        struct duration longer = {kind, shorter.amount + business(kind, i, 1, 4 * DAY_MS).amount};
        sim_ms from = somewhere_in_2026(i);
        sim_ms end = calendar_add(zone, from, shorter);
        assert_true(end >= from);
        assert_true(calendar_add(zone, from, longer) >= end);
        assert_true(calendar_add(zone, from + business(kind, i, 2, 4 * DAY_MS).amount, shorter) >= end);
    }
}

static void a_sum_of_durations_ends_where_they_end_one_after_the_other(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 3000; i++) {
        enum unit_kind kind = (enum unit_kind)(i % 3);
        const struct zone *zone = zone_find(zone_names()[i % 8]);
        struct duration first = business(kind, i, 3, 9 * DAY_MS);
        struct duration second = business(kind, i, 4, 9 * DAY_MS);
        sim_ms from = somewhere_in_2026(i);
        sim_ms one_by_one = calendar_add(zone, calendar_add(zone, from, first), second);
        assert_true(one_by_one == calendar_add(zone, from, (struct duration){kind, first.amount + second.amount}));
    }
}

/* The definition, minute by minute. */
static sim_ms by_minutes(const struct zone *zone, sim_ms from, struct duration duration)
{
    sim_ms left = duration.amount;
    for (; left > 0; from += MINUTE_MS) {
        sim_ms wall = zone_to_wall(zone, from);
        int hour = civil_of(wall).hour;
        bool open = duration.kind == UNIT_BUSINESS_DAY || (hour >= 9 && hour < 17);
        if (open && calendar_is_business_day(wall)) left -= MINUTE_MS;
    }
    return from;
}

static void it_agrees_with_the_definition_counted_minute_by_minute(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 300; i++) {
        const struct zone *zone = zone_find(zone_names()[i % 8]);
        enum unit_kind kind = i % 2 ? UNIT_BUSINESS_DAY : UNIT_BUSINESS_HOUR;
        struct duration duration = {kind, business(kind, i, 5, 4 * DAY_MS).amount / MINUTE_MS * MINUTE_MS};
        sim_ms from = somewhere_in_2026(i) / MINUTE_MS * MINUTE_MS;
        assert_true(calendar_add(zone, from, duration) == by_minutes(zone, from, duration));
    }
}

static void two_hundred_years_of_business_hours_end(void **state)
{
    (void)state;
    assert_instant(plus("America/Chicago", at("2026-01-01"), "73050d"), "2226-01-03T00:00:00Z");
    assert_int_equal(civil_of(plus("America/Chicago", at("2026-01-01"), "73050bd")).year, 2318);
    assert_true(civil_of(plus("America/Chicago", at("2026-01-01"), "1753200bh")).year > 2880);
}

/* What was added is what lies between; and where the later end lies in business time, adding what lies between leads there. */
static void what_lies_between_is_what_was_added(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 6000; i++) {
        enum unit_kind kind = (enum unit_kind)(i % 3);
        const struct zone *zone = zone_find(zone_names()[i % 8]);
        struct duration length = business(kind, i, 6, 30 * DAY_MS);
        sim_ms from = somewhere_in_2026(i), to = calendar_add(zone, from, length);
        struct duration between = calendar_between(zone, from, to, kind);
        assert_true(between.kind == kind && between.amount == length.amount);
        assert_true(calendar_add(zone, from, between) == to);
    }
}

static void what_lies_between_adds_up(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 3000; i++) {
        enum unit_kind kind = (enum unit_kind)(i % 3);
        const struct zone *zone = zone_find(zone_names()[i % 8]);
        sim_ms from = somewhere_in_2026(i), middle = from + business(kind, i, 7, 9 * DAY_MS).amount, to = middle + business(kind, i, 8, 9 * DAY_MS).amount;
        sim_ms parts = calendar_between(zone, from, middle, kind).amount + calendar_between(zone, middle, to, kind).amount;
        assert_true(calendar_between(zone, from, to, kind).amount == parts);
    }
}

struct between_case {
    const char *from, *to;
    enum unit_kind kind;
    sim_ms amount;
};

static void only_business_time_lies_between(void **state)
{
    (void)state;
    static const struct between_case cases[] = {
        {"2026-05-22T19:00:00Z", "2026-05-27T19:00:00Z", UNIT_BUSINESS_DAY,  2 * DAY_MS             }, /* Friday 14:00, over Memorial Day */
        {"2026-05-22T19:00:00Z", "2026-05-27T19:00:00Z", UNIT_CALENDAR,      5 * DAY_MS             },
        {"2026-05-22T19:00:00Z", "2026-05-27T19:00:00Z", UNIT_BUSINESS_HOUR, 16 * HOUR_MS           },
        {"2026-03-07T12:00:00Z", "2026-03-08T23:00:00Z", UNIT_BUSINESS_DAY,  0                      }, /* a weekend, on which the clock changes */
        {"2026-10-31T12:00:00Z", "2026-11-02T15:30:00Z", UNIT_BUSINESS_HOUR, 30 * MINUTE_MS         },
        {"2026-11-01T06:59:00Z", "2026-11-01T07:01:00Z", UNIT_BUSINESS_DAY,  0                      }, /* the wall clock runs back */
        {"2026-03-03T13:00:00Z", "2026-03-04T02:00:00Z", UNIT_BUSINESS_HOUR, 8 * HOUR_MS            }, /* 07:00 to 20:00 */
        {"2026-03-03T15:00:00Z", "2026-03-03T15:00:00Z", UNIT_BUSINESS_HOUR, 0                      },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct duration between = calendar_between(zone_find("America/Chicago"), at(cases[i].from), at(cases[i].to), cases[i].kind);
        assert_int_equal(between.kind, cases[i].kind);
        assert_int_equal(between.amount, cases[i].amount);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zones_are_found_by_name),
        cmocka_unit_test(wall_clocks_follow_their_zone),
        cmocka_unit_test(a_skipped_wall_time_is_an_hour_later_and_a_double_one_the_first),
        cmocka_unit_test(every_wall_time_comes_back_from_utc),
        cmocka_unit_test(federal_holidays_are_no_business_days),
        cmocka_unit_test(no_other_weekday_is_closed),
        cmocka_unit_test(business_time_is_counted_on_the_wall_clock),
        cmocka_unit_test(later_starts_and_longer_durations_never_end_earlier),
        cmocka_unit_test(a_sum_of_durations_ends_where_they_end_one_after_the_other),
        cmocka_unit_test(it_agrees_with_the_definition_counted_minute_by_minute),
        cmocka_unit_test(what_lies_between_is_what_was_added),
        cmocka_unit_test(what_lies_between_adds_up),
        cmocka_unit_test(only_business_time_lies_between),
        cmocka_unit_test(two_hundred_years_of_business_hours_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
