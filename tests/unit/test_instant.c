/* Instants and lengths as text and back. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"

#include "cutover/status.h"
#include "test.h"

#include <string.h>

static void an_instant_prints_in_every_form(void **state)
{
    (void)state;
    static const struct {
        sim_ms instant;
        const char *ms, *seconds, *date, *http;
    } rows[] = {
        {0,               "1970-01-01T00:00:00.000Z",       "1970-01-01T00:00:00Z",       "1970-01-01",       "Thu, 01 Jan 1970 00:00:00 GMT"     },
        {-1,              "1969-12-31T23:59:59.999Z",       "1969-12-31T23:59:59Z",       "1969-12-31",       "Wed, 31 Dec 1969 23:59:59 GMT"     },
        {1772550000000,   "2026-03-03T15:00:00.000Z",       "2026-03-03T15:00:00Z",       "2026-03-03",       "Tue, 03 Mar 2026 15:00:00 GMT"     },
        {784111777007,    "1994-11-06T08:49:37.007Z",       "1994-11-06T08:49:37Z",       "1994-11-06",       "Sun, 06 Nov 1994 08:49:37 GMT"     },
        {951782400000,    "2000-02-29T00:00:00.000Z",       "2000-02-29T00:00:00Z",       "2000-02-29",       "Tue, 29 Feb 2000 00:00:00 GMT"     },
        {4107542399999,   "2100-02-28T23:59:59.999Z",       "2100-02-28T23:59:59Z",       "2100-02-28",       "Sun, 28 Feb 2100 23:59:59 GMT"     },
        {253402300799999, "9999-12-31T23:59:59.999Z",       "9999-12-31T23:59:59Z",       "9999-12-31",       "Fri, 31 Dec 9999 23:59:59 GMT"     },
        {-62167219200000, "0000-01-01T00:00:00.000Z",       "0000-01-01T00:00:00Z",       "0000-01-01",       "Sat, 01 Jan 0000 00:00:00 GMT"     },
        {NEVER_MS,        "292278994-08-17T07:12:55.807Z",  "292278994-08-17T07:12:55Z",  "292278994-08-17",  "Sun, 17 Aug 292278994 07:12:55 GMT"},
        {INT64_MIN,       "-292275055-05-16T16:47:04.192Z", "-292275055-05-16T16:47:04Z", "-292275055-05-16",
         "Sun, 16 May -292275055 16:47:04 GMT"                                                                                                    },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char buffer[INSTANT_TEXT_MAX];
        assert_string_equal(instant_ms_text(buffer, rows[i].instant), rows[i].ms);
        assert_string_equal(instant_text(buffer, rows[i].instant), rows[i].seconds);
        assert_string_equal(instant_date(buffer, rows[i].instant), rows[i].date);
        assert_string_equal(instant_http(buffer, rows[i].instant), rows[i].http);
    }
}

/* Every day of 800 years: two whole cycles of leap years. */
static void days_follow_one_another_by_the_calendar(void **state)
{
    (void)state;
    struct civil before = civil_of(-146097 * DAY_MS);
    for (int64_t day = -146096; day <= 146097; day++) {
        struct civil civil = civil_of(day * DAY_MS);
        assert_int_equal(civil.weekday, (before.weekday + 1) % 7);
        assert_int_equal(instant_of(&civil), day * DAY_MS);
        if (civil.day != before.day + 1) {
            assert_int_equal(civil.day, 1);
            assert_true(before.day >= 28);
            assert_int_equal(civil.month, before.month % 12 + 1);
            assert_int_equal(civil.year, before.year + (civil.month == 1));
        }
        before = civil;
    }
}

static void fields_out_of_range_carry_over(void **state)
{
    (void)state;
    static const struct {
        struct civil civil;
        const char *text;
    } rows[] = {
        {{.year = 2026, .month = 13, .day = 1},                                                           "2027-01-01T00:00:00.000Z"},
        {{.year = 2026, .month = 0, .day = 1},                                                            "2025-12-01T00:00:00.000Z"},
        {{.year = 2026, .month = -11, .day = 1},                                                          "2025-01-01T00:00:00.000Z"},
        {{.year = 2026, .month = 25, .day = 1},                                                           "2028-01-01T00:00:00.000Z"},
        {{.year = 2024, .month = 2, .day = 30},                                                           "2024-03-01T00:00:00.000Z"},
        {{.year = 2026, .month = 3, .day = 0},                                                            "2026-02-28T00:00:00.000Z"},
        {{.year = 2026, .month = 1, .day = 366},                                                          "2027-01-01T00:00:00.000Z"},
        {{.year = 2026, .month = 1, .day = 1, .hour = 24, .minute = -1, .second = 61, .millisecond = -1}, "2026-01-02T00:00:00.999Z"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char buffer[INSTANT_TEXT_MAX];
        assert_string_equal(instant_ms_text(buffer, instant_of(&rows[i].civil)), rows[i].text);
    }
}

static void lengths_print_from_their_largest_unit_down(void **state)
{
    (void)state;
    static const struct {
        sim_ms length;
        const char *text;
    } rows[] = {
        {0,                                            "0s"                           },
        {1,                                            "0.001s"                       },
        {1250,                                         "1.250s"                       },
        {59 * SECOND_MS,                               "59s"                          },
        {60 * SECOND_MS,                               "1m00s"},
        {17 * MINUTE_MS + 30 * SECOND_MS,              "17m30s"},
        {HOUR_MS,                                      "1h00m00s"},
        {3 * DAY_MS + 17 * MINUTE_MS + 30 * SECOND_MS, "72h17m30s"},
        {DAY_MS + 5,                                   "24h00m00.005s"},
        {-1500,                                        "-1.500s"                      },
        {NEVER_MS,                                     "2562047788015h12m55.807s"},
        {INT64_MIN,                                    "-2562047788015h12m55.808s"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char buffer[INSTANT_TEXT_MAX];
        assert_string_equal(length_text(buffer, rows[i].length), rows[i].text);
    }
}

static void rfc3339_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        sim_ms instant;
    } rows[] = {
        {"1970-01-01T00:00:00Z",                  0              },
        {"2000-02-29",                            951782400000   },
        {"1970-01-01",                            0              },
        {"2026-03-03",                            1772496000000  },
        {"2026-03-03T15:00:00Z",                  1772550000000  },
        {"2026-03-03t15:00:00z",                  1772550000000  },
        {"2026-03-03T15:00:00.1Z",                1772550000100  },
        {"2026-03-03T15:00:00.012Z",              1772550000012  },
        {"2026-03-03T15:00:00.9999999999999999Z", 1772550000999  },
        {"2026-03-03T10:00:00-05:00",             1772550000000  },
        {"2026-03-04T02:45:00.000+11:45",         1772550000000  },
        {"2026-03-03T15:00:00-00:00",             1772550000000  },
        {"2024-02-29T00:00:00Z",                  1709164800000  },
        {"1985-04-12T23:20:50.52Z",               482196050520   }, /* RFC 3339, 5.8 */
        {"1937-01-01T12:00:27.87+00:20",          -1041337172130 },
        {"9999-12-31T23:59:59.999Z",              253402300799999},
        {"0000-01-01T00:00:00Z",                  -62167219200000},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sim_ms instant = 1;
        assert_true(instant_parse(rows[i].text, &instant));
        assert_int_equal(instant, rows[i].instant);
    }
}

static void where_a_time_matters_a_plain_date_is_refused(void **state)
{
    (void)state;
    sim_ms instant = 1;
    assert_true(instant_parse_timed("2026-03-03T15:00:00Z", &instant) && instant == 1772550000000);
    assert_true(instant_parse_timed("2026-03-03t10:00:00-05:00", &instant) && instant == 1772550000000);
    assert_false(instant_parse_timed("2026-03-03", &instant));
    assert_false(instant_parse_timed("2026-03-03T15:00Z", &instant));
    assert_false(instant_parse_timed("T", &instant));
    assert_false(instant_parse_timed(NULL, &instant));
}

static void what_only_looks_like_rfc3339_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        NULL,
        "",
        "2026",
        "2026-03",
        "2026-3-03",
        "26-03-03",
        "2026-00-01",
        "2026-13-01",
        "2026-03-00",
        "2026-03-32",
        "2026-04-31",
        "2026-02-29",
        "1900-02-29",
        "2026-03-03 ",
        " 2026-03-03",
        "2026-03-03T",
        "2026-03-03T15:00Z",
        "2026-03-03T15:00:00",
        "2026-03-03 15:00:00Z",
        "2026-03-03T24:00:00Z",
        "2026-03-03T15:60:00Z",
        "2016-12-31T23:59:60Z",
        "2026-03-03T15:00:00.Z",
        "2026-03-03T15:00:00,5Z",
        "2026-03-03T15:00:00ZZ",
        "2026-03-03T15:00:00+05",
        "2026-03-03T15:00:00+0500",
        "2026-03-03T15:00:00+24:00",
        "2026-03-03T15:00:00+05:60",
        "2026-03-03T15:00:00+-5:00",
        "2026-03-03T15:00:0xZ",
        "+2026-03-03T15:00:00Z",
        "-026-03-03",
        "12026-03-03",
        "9999-12-31T23:59:59-00:01",
        "0000-01-01T00:00:00+00:01",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        sim_ms instant = 0;
        if (instant_parse(rows[i], &instant)) fail_msg("accepted: %s", rows[i]);
    }
}

static void what_is_printed_is_read_back(void **state)
{
    (void)state;
    for (sim_ms instant = -62167219200000; instant < 253402300800000; instant += 12345678901) {
        char buffer[INSTANT_TEXT_MAX];
        sim_ms back = 0;
        assert_true(instant_parse(instant_ms_text(buffer, instant), &back));
        assert_int_equal(back, instant);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_instant_prints_in_every_form),
        cmocka_unit_test(days_follow_one_another_by_the_calendar),
        cmocka_unit_test(fields_out_of_range_carry_over),
        cmocka_unit_test(lengths_print_from_their_largest_unit_down),
        cmocka_unit_test(rfc3339_is_read),
        cmocka_unit_test(where_a_time_matters_a_plain_date_is_refused),
        cmocka_unit_test(what_only_looks_like_rfc3339_is_refused),
        cmocka_unit_test(what_is_printed_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
