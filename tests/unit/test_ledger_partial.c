/* Windows in which some mobile carriers let nothing pass: their weight, whose they are, and what is expected of them. SPDX-License-Identifier: Apache-2.0 */
#include "test_expect_rows.h"

#include "reports.h"

#define FIRST "+19165550100"
#define SECOND "+19165550101"
#define HOURS(n) ((sim_ms)(n)*HOUR_MS)

struct expected_window {
    enum window_kind kind;
    sim_ms start, end; /* from the start of the run */
    uint32_t weight;
    const char *blocked;
};

static void assert_windows(const struct judged *judged, uint32_t number, const struct expected_window *expected, size_t count)
{
    assert_int_equal(judged->run.ledger.numbers[number].sums[DIRECTION_OUT].windows, count);
    for (size_t i = 0; i < count; i++) {
        const struct outage_window *window = window_at(judged, number, DIRECTION_OUT, i);
        assert_int_equal(window->kind, expected[i].kind);
        assert_int_equal(window->start - judged->run.ledger.started, expected[i].start);
        assert_int_equal(window->end - judged->run.ledger.started, expected[i].end);
        assert_int_equal(window->weight, expected[i].weight);
        assert_string_equal(window->blocked ? window->blocked : "", expected[i].blocked);
    }
}

static void a_partial_window_turns_into_darkness_and_back(void **state)
{
    (void)state;
    static const struct expected_window ONE[] = {
        {WINDOW_PARTIAL,    HOURS(1), HOURS(2), 350,  "tmobile"    },
        {WINDOW_PARTIAL,    HOURS(2), HOURS(3), 700,  "att,tmobile"},
        {WINDOW_NO_CARRIER, HOURS(3), HOURS(5), 1000, ""           },
        {WINDOW_PARTIAL,    HOURS(5), HOURS(6), 350,  "att"        },
    };
    static const struct expected_window OTHER[] = {
        {WINDOW_PARTIAL,    HOURS(1),     HOURS(2),     350,  "tmobile"    },
        {WINDOW_PARTIAL,    HOURS(2),     HOURS(3),     700,  "att,tmobile"},
        {WINDOW_NO_CARRIER, HOURS(3),     HOURS(5),     1000, ""           },
        {WINDOW_PARTIAL,    HOURS(5),     HOURS(6) + 1, 350,  "att"        },
        {WINDOW_PARTIAL,    HOURS(6) + 1, HOURS(8),     50,   "uscellular" },
    };
    struct judged judged = judged_journal("partial");
    assert_windows(&judged, 0, ONE, COUNT_OF(ONE));
    assert_windows(&judged, 1, OTHER, COUNT_OF(OTHER));
    assert_true(window_at(&judged, 1, DIRECTION_OUT, 4)->open);
    assert_int_equal(judged.run.ledger.campaigns[0].open_of_kind[DIRECTION_OUT][WINDOW_PARTIAL], 1);
    assert_int_equal(judged.run.ledger.campaigns[0].open_of_kind[DIRECTION_OUT][WINDOW_NO_CARRIER], 0);
    assert_int_equal(judged.run.ledger.campaigns[0].open_numbers[DIRECTION_OUT], 0);
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_IN].windows, 0);
    judged_end(&judged);
}

static void sums_weigh_each_window_exactly(void **state)
{
    (void)state;
    struct judged judged = judged_journal("partial");
    const struct ledger *ledger = &judged.run.ledger;
    const struct direction_sum *one = &ledger->numbers[0].sums[DIRECTION_OUT], *other = &ledger->numbers[1].sums[DIRECTION_OUT];
    assert_int_equal(one->partial_ms, HOURS(3));
    assert_int_equal(one->partial_weighted_us, HOUR_MS * 1400);
    assert_int_equal(other->partial_ms, HOURS(5));
    assert_int_equal(other->partial_weighted_us, HOUR_MS * 1500 + 300); /* one millisecond at 350 instead of 50 */
    assert_int_equal(ledger->campaigns[0].partial_weighted_us[DIRECTION_OUT], HOUR_MS * 2900 + 300);
    /* dark is what it was: nobody else's time is in it */
    assert_int_equal(one->dark_ms, HOURS(2));
    assert_int_equal(one->avoidable_ms + one->detection_ms, 0);
    assert_int_equal(ledger->campaigns[0].all_down_ms[DIRECTION_OUT], HOURS(2));
    assert_int_equal(ledger->campaigns[0].number_ms[DIRECTION_OUT], HOURS(4));
    judged_end(&judged);
}

static void a_partial_window_is_the_mobile_carriers(void **state)
{
    (void)state;
    static const char *const WHATS[] = {"tcr att campaign:CQ3R8T1 SUSPENDED", "blocked by att,tmobile", NULL, "tcr att campaign:CQ3R8T1 REGISTERED"};
    struct judged judged = judged_journal("partial");
    for (size_t i = 0; i < COUNT_OF(WHATS); i++) {
        const struct outage_window *window = window_at(&judged, 0, DIRECTION_OUT, i);
        assert_int_equal(window->began_by, PARTY_MOBILE);
        assert_int_equal(window->segments_count, 1);
        assert_int_equal(window->segments[0].party, PARTY_MOBILE);
        assert_int_equal(window->segments[0].start, window->start);
        assert_int_equal(window->segments[0].end, window->end);
        if (WHATS[i]) assert_string_equal(window->segments[0].what, WHATS[i]);
    }
    assert_string_equal(window_at(&judged, 1, DIRECTION_OUT, 4)->segments[0].what, "blocked by uscellular");
    assert_int_equal(judged.run.ledger.ready_ms, HOURS(8));
    judged_end(&judged);
}

static void whoever_carries_the_same_blockade_is_one_window(void **state)
{
    (void)state;
    static const struct expected_window WINDOWS[] = {
        {WINDOW_PARTIAL,    HOURS(1), HOURS(3), 350,  "tmobile"},
        {WINDOW_NO_CARRIER, HOURS(3), HOURS(5), 1000, ""       },
        {WINDOW_PARTIAL,    HOURS(5), HOURS(6), 350,  "att"    },
    };
    struct judged judged = judged_changed("partial", "\"out\":\"legacy\",\"blocked\":\"att,tmobile\"", "\"out\":\"telnyx\",\"blocked\":\"tmobile\"");
    assert_windows(&judged, 0, WINDOWS, COUNT_OF(WINDOWS));
    judged_end(&judged);
}

static void where_all_are_blocked_nobody_carries(void **state)
{
    (void)state;
    static const struct expected_window WINDOWS[] = {
        {WINDOW_PARTIAL,    HOURS(1), HOURS(2), 350,  "tmobile"},
        {WINDOW_NO_CARRIER, HOURS(2), HOURS(5), 1000, ""       },
        {WINDOW_PARTIAL,    HOURS(5), HOURS(6), 350,  "att"    },
    };
    struct judged judged = judged_changed("partial", "\"att,tmobile\"", "\"att,tmobile,uscellular,verizon\"");
    assert_windows(&judged, 0, WINDOWS, COUNT_OF(WINDOWS));
    assert_int_equal(window_at(&judged, 0, DIRECTION_OUT, 1)->segments[0].party, PARTY_MOBILE);
    judged_end(&judged);
}

/* What goes the wrong way reaches nobody, blocked or not. */
static void a_misrouted_number_is_not_partial(void **state)
{
    (void)state;
    static const struct expected_window WINDOWS[] = {
        {WINDOW_MISROUTED,  0,        HOURS(3), 1000, ""},
        {WINDOW_NO_CARRIER, HOURS(3), HOURS(5), 1000, ""},
        {WINDOW_MISROUTED,  HOURS(5), HOURS(8), 1000, ""},
    };
    struct judged judged = judged_changed("partial", "[\"legacy\",\"telnyx\"]", "[\"infobip\"]");
    assert_windows(&judged, 0, WINDOWS, COUNT_OF(WINDOWS));
    judged_end(&judged);
}

/* What a window is begun by stays the blockade, also where the client lets it show. */
static void a_partial_window_behind_a_misrouted_one_is_begun_by_the_blockade(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    char *text = exchanged(arena, journal_read(arena, "partial"), "[\"legacy\",\"telnyx\"]", "[\"infobip\"]");
    text = exchanged(arena, text, "\"kind\":\"carries\",\"cause\":13,\"number\":\"" FIRST "\",\"in\":\"legacy\",\"out\":\"legacy\",\"blocked\":\"att,tmobile\"",
                     "\"kind\":\"route\",\"number\":\"" FIRST "\",\"on\":\"declared\",\"body\":[\"legacy\"]");
    struct judged judged = judged_text(arena, "partial", text);
    assert_int_equal(judged.status, STATUS_OK);
    const struct outage_window *misrouted = window_at(&judged, 0, DIRECTION_OUT, 0), *partial = window_at(&judged, 0, DIRECTION_OUT, 1);
    assert_int_equal(misrouted->kind, WINDOW_MISROUTED);
    assert_int_equal(misrouted->ended_record, 14);
    assert_int_equal(partial->kind, WINDOW_PARTIAL);
    assert_int_equal(partial->began_record, 11);
    assert_int_equal(partial->began_by, PARTY_MOBILE);
    judged_end(&judged);
}

static void a_carrier_that_the_mix_does_not_have_cannot_be_weighed(void **state)
{
    (void)state;
    static const char *const CHANGES[][2] = {{"\"att,tmobile\"", "\"att,sprint\""}, {"\"mix\":", "\"mixed\":"}, {"\"tmobile\":350", "\"tmobile\":0"}};
    struct judged judged = judged_journal("partial");
    assert_int_equal(judged.run.code, EXIT_PASS);
    judged_end(&judged);
    for (size_t i = 0; i < COUNT_OF(CHANGES); i++) {
        judged = judged_changed("partial", CHANGES[i][0], CHANGES[i][1]);
        assert_int_equal(judged.run.verdict, VERDICT_HARNESS_ERROR);
        assert_int_equal(judged.run.code, EXIT_INTERNAL);
        judged_end(&judged);
    }
}

#define ONE "'numbers':['" FIRST "']"
#define OTHER "'numbers':['" SECOND "']"

static void partial_time_is_expected_by_length_and_by_weight(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"partial", "{'outage':[{" ONE ",'partial_ms':10800000,'partial_weighted_ms':5040000}]}", "outage/partial/" FIRST, HOLDS},
        {"partial", "{'outage':[{" ONE ",'partial_ms':10800000,'partial_weighted_ms':5040000}]}", "outage/partial-weighted/" FIRST, HOLDS},
        {"partial", "{'outage':[{" ONE ",'partial_ms':10799999}]}", "outage/partial/" FIRST, FAILS},
        {"partial", "{'outage':[{" ONE ",'partial_ms':10800001}]}", "outage/partial/" FIRST, FAILS},
        {"partial", "{'outage':[{" ONE ",'partial_ms':10800000,'partial_weighted_ms':5040001}]}", "outage/partial-weighted/" FIRST, FAILS},
        /* a part of a millisecond too much is too much */
        {"partial", "{'outage':[{" OTHER ",'partial_ms':18000000,'partial_weighted_ms':5400000}]}", "outage/partial-weighted/" SECOND, FAILS},
        /* darkness is not partial, and partial time not dark */
        {"partial", "{'outage':[{" ONE ",'partial_ms':10800000,'out_ms':7200000}]}", "outage/out/" FIRST, HOLDS},
        /* not said: none, where the carriers are split */
        {"partial", "{'outage':[{" ONE "}]}", "outage/partial/" FIRST, FAILS},
        {"happy", "{'outage':[{" ONE ",'partial_ms':0}]}", "outage/partial/" FIRST, HOLDS},
        {"partial", "{'outage':[{" ONE ",'partial_ms':10800000,'waits':{'mobile carrier':18000000}}]}", "outage/waits/mobile carrier/" FIRST, HOLDS},
        {"partial", "{'outage':[{" ONE ",'partial_ms':10800000,'waits':{'mobile carrier':7200000}}]}", "outage/waits/mobile carrier/" FIRST, FAILS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void where_the_carriers_are_one_nothing_is_said_of_partial_time(void **state)
{
    (void)state;
    struct judged judged = judged_expecting("happy", "{\"outage\":[{\"numbers\":[\"" FIRST "\"]}]}");
    assert_null(finding_of(&judged.run, "outage/partial/" FIRST));
    assert_false(judged.run.ledger.split);
    judged_end(&judged);
}

static void reports_show_what_is_blocked_and_its_weight(void **state)
{
    (void)state;
    static const char *const PIECES[][2] = {
        {"text", "out  partial     +2h00m00s     1h00m00s (3600 s)             0           0           mobile carrier\n"
                 "      blocked by att,tmobile, for 700 of 1000 handsets\n"},
        {"text", "    out  partial, weighted by the mix: number-minutes 174.000\n"},
        {"text", "2h00m00s, partial 5h00m00s"},
        {"json", "\"kind\":\"partial\",\"start_ms\":7200000,\"end_ms\":10800000,\"open\":false,\"weight\":700,\"blocked\":\"att,tmobile\""},
        {"json", "\"partial_ms\":18000000,\"partial_weighted_us\":5400000300"},
        {"json", "\"partial_weighted_us\":10440000300"},
    };
    struct judged judged = judged_journal("partial");
    const struct judgement runs[] = {judged.run, judged.run}; /* two: with the table */
    for (size_t i = 0; i < COUNT_OF(PIECES); i++) {
        char *buffer = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&buffer, &length);
        report_find(PIECES[i][0])->write(out, judged.arena, runs, 2, &(struct report_options){false, 0});
        fclose(out);
        if (!strstr(buffer, PIECES[i][1])) fail_msg("\"%s\" is missing in:\n%s", PIECES[i][1], buffer);
        free(buffer);
    }
    judged_end(&judged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_partial_window_turns_into_darkness_and_back),
        cmocka_unit_test(sums_weigh_each_window_exactly),
        cmocka_unit_test(a_partial_window_is_the_mobile_carriers),
        cmocka_unit_test(whoever_carries_the_same_blockade_is_one_window),
        cmocka_unit_test(where_all_are_blocked_nobody_carries),
        cmocka_unit_test(a_misrouted_number_is_not_partial),
        cmocka_unit_test(a_partial_window_behind_a_misrouted_one_is_begun_by_the_blockade),
        cmocka_unit_test(a_carrier_that_the_mix_does_not_have_cannot_be_weighed),
        cmocka_unit_test(partial_time_is_expected_by_length_and_by_weight),
        cmocka_unit_test(where_the_carriers_are_one_nothing_is_said_of_partial_time),
        cmocka_unit_test(reports_show_what_is_blocked_and_its_weight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
