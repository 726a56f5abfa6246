/* Durations as text. SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"
#include "test.h"

static int make_arena(void **state)
{
    *state = arena_create();
    return 0;
}

static int drop_arena(void **state)
{
    arena_destroy(*state);
    return 0;
}

struct reading {
    const char *text;
    enum unit_kind kind;
    sim_ms amount;
};

static void durations_are_read(void **state)
{
    (void)state;
    static const struct reading cases[] = {
        {"0",               UNIT_CALENDAR,      0               },
        {"250ms",           UNIT_CALENDAR,      250             },
        {"10s",             UNIT_CALENDAR,      10 * SECOND_MS  },
        {"10m",             UNIT_CALENDAR,      10 * MINUTE_MS  },
        {"72h",             UNIT_CALENDAR,      72 * HOUR_MS    },
        {"3d",              UNIT_CALENDAR,      3 * DAY_MS      },
        {"2bd",             UNIT_BUSINESS_DAY,  2 * DAY_MS      },
        {"1.5bd",           UNIT_BUSINESS_DAY,  36 * HOUR_MS    },
        {"6bh",             UNIT_BUSINESS_HOUR, 6 * HOUR_MS     },
        {"0bd",             UNIT_BUSINESS_DAY,  0               },
        {"1h30m",           UNIT_CALENDAR,      90 * MINUTE_MS  },
        {"30m1h",           UNIT_CALENDAR,      90 * MINUTE_MS  },
        {"1d2h3m4s5ms",     UNIT_CALENDAR,      DAY_MS + 7384005},
        {"0.001s",          UNIT_CALENDAR,      1               },
        {"1.25s",           UNIT_CALENDAR,      1250            },
        {"007s",            UNIT_CALENDAR,      7 * SECOND_MS   },
        {"1bd0.25bd",       UNIT_BUSINESS_DAY,  30 * HOUR_MS    },
        {"0.333333333bd",   UNIT_BUSINESS_DAY,  8 * HOUR_MS     }, /* rounded: no decimal is a third */
        {"0.000000001bh",   UNIT_BUSINESS_HOUR, 0               },
        {"73050d",          UNIT_CALENDAR,      73050 * DAY_MS  },
        {"6311520000000ms", UNIT_CALENDAR,      73050 * DAY_MS  },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct duration duration;
        if (!duration_parse(cases[i].text, &duration)) fail_msg("%s is not read", cases[i].text);
        assert_int_equal(duration.kind, cases[i].kind);
        assert_int_equal(duration.amount, cases[i].amount);
    }
}

static void what_is_no_duration_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "1",
        "00",
        "s",
        "1x",
        "1 s",
        " 1s",
        "1s ",
        "-1s",
        "+1s",
        ".5s",
        "1.s",
        "1.5",
        "1e3s",
        "1S",
        "1bd1h",
        "1bh1bd",
        "1h1bh",
        "0s1bd",
        "0.5ms",
        "0.0001s",
        "1.0000000001bd",
        "73051d",
        "73050d1ms",
        "1753201h",
        "99999999999999999999ms",
        "6311520000001ms",
        "1d1",
        "1,5d",
        "1.5.5d",
        "1h30",
        "never",
        "1mss",
        "36525d36525d1ms",
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct duration duration = {UNIT_BUSINESS_HOUR, 4711};
        if (duration_parse(cases[i], &duration)) fail_msg("\"%s\" is read", cases[i]);
        assert_int_equal(duration.kind, UNIT_BUSINESS_HOUR);
        assert_int_equal(duration.amount, 4711);
    }
}

static void the_shortest_text_is_written(void **state)
{
    static const struct reading cases[] = {
        {"0",            UNIT_CALENDAR,      0                           },
        {"0bd",          UNIT_BUSINESS_DAY,  0                           },
        {"0bh",          UNIT_BUSINESS_HOUR, 0                           },
        {"1ms",          UNIT_CALENDAR,      1                           },
        {"1s",           UNIT_CALENDAR,      1000                        },
        {"90m",          UNIT_CALENDAR,      90 * MINUTE_MS              },
        {"3d",           UNIT_CALENDAR,      72 * HOUR_MS                },
        {"1d",           UNIT_CALENDAR,      24 * HOUR_MS                },
        {"1d1ms",        UNIT_CALENDAR,      DAY_MS + 1                  },
        {"60h1ms",       UNIT_CALENDAR,      60 * HOUR_MS + 1            },
        {"2bd",          UNIT_BUSINESS_DAY,  2 * DAY_MS                  },
        {"1.5bd",        UNIT_BUSINESS_DAY,  36 * HOUR_MS                },
        {"6.25bh",       UNIT_BUSINESS_HOUR, 6 * HOUR_MS + 15 * MINUTE_MS},
        {"0.33333333bd", UNIT_BUSINESS_DAY,  8 * HOUR_MS                 },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_string_equal(duration_text(*state, (struct duration){cases[i].kind, cases[i].amount}), cases[i].text);
    }
}

static void what_is_written_is_read_as_it_was(void **state)
{
    struct chance chance = {.seed = 4};
    for (uint32_t i = 0; i < 30000; i++) {
        uint64_t bits = chance_bits(&chance, (struct draw){.row = 1, .entity = i});
        sim_ms limit = i % 2 ? 3 * DAY_MS : 73050 * DAY_MS;
        struct duration duration = {(enum unit_kind)(i % 3), (sim_ms)(bits % (uint64_t)limit)};
        struct duration back;
        assert_true(duration_parse(duration_text(*state, duration), &back));
        assert_int_equal(back.kind, duration.kind);
        assert_int_equal(back.amount, duration.amount);
        arena_reset(*state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_are_read),
        cmocka_unit_test(what_is_no_duration_is_refused_and_writes_nothing),
        cmocka_unit_test_setup_teardown(the_shortest_text_is_written, make_arena, drop_arena),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_as_it_was, make_arena, drop_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
