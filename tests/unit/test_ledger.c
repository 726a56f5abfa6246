/* Outage windows: their kinds, and whom they waited for. SPDX-License-Identifier: Apache-2.0 */
#include "test_judge_journals.h"

#define SECONDS(n) ((sim_ms)(n)*SECOND_MS)

struct expected_segment {
    sim_ms seconds;
    enum party party;
};

static void assert_segments(const struct outage_window *window, const struct expected_segment *expected, size_t count)
{
    sim_ms at = window->start;
    assert_int_equal(window->segments_count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(window->segments[i].start, at);
        assert_int_equal(window->segments[i].party, expected[i].party);
        assert_int_equal(window->segments[i].end - window->segments[i].start, SECONDS(expected[i].seconds));
        at = window->segments[i].end;
    }
    assert_int_equal(at, window->end);
}

static void the_documented_order_waits_for_tcr_and_the_gaining_provider(void **state)
{
    (void)state;
    static const struct expected_segment EXPECTED[] = {
        {150, PARTY_TCR    },
        {900, PARTY_GAINING}
    };
    struct judged judged = judged_journal("happy");
    assert_int_equal(judged.run.ledger.windows_count, 20);
    for (uint32_t number = 0; number < 10; number++)
        for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
            const struct outage_window *window = window_at(&judged, number, direction, 0);
            assert_int_equal(window->kind, WINDOW_NO_CARRIER);
            assert_int_equal(window->start - judged.run.ledger.started, SECONDS(1200));
            assert_int_equal(window->began_by, PARTY_GAINING);
            assert_false(window->open);
            assert_segments(window, EXPECTED, COUNT_OF(EXPECTED));
            assert_int_equal(window->avoidable_ms + window->detection_ms, 0);
        }
    /* the route changed at the same instant, but what ended the dark was the carrier */
    assert_int_equal(window_at(&judged, 0, DIRECTION_OUT, 0)->ended_record, window_at(&judged, 0, DIRECTION_IN, 0)->ended_record);
    judged_end(&judged);
}

static void nine_numbers_wait_for_the_losing_carrier_of_the_tenth(void **state)
{
    (void)state;
    static const struct expected_segment NINE[] = {
        {259200, PARTY_LOSING },
        {150,    PARTY_TCR    },
        {900,    PARTY_GAINING}
    };
    static const struct expected_segment TENTH[] = {
        {150, PARTY_TCR    },
        {900, PARTY_GAINING}
    };
    struct judged judged = judged_journal("stuck");
    for (uint32_t number = 0; number < 9; number++) assert_segments(window_at(&judged, number, DIRECTION_IN, 0), NINE, COUNT_OF(NINE));
    assert_segments(window_at(&judged, 9, DIRECTION_OUT, 0), TENTH, COUNT_OF(TENTH));
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_OUT].dark_ms, SECONDS(260250));
    assert_int_equal(judged.run.ledger.campaigns[0].number_ms[DIRECTION_OUT], 39055 * MINUTE_MS);
    judged_end(&judged);
}

static void the_alarm_that_led_to_the_end_is_the_clients_time(void **state)
{
    (void)state;
    static const struct expected_segment NINE[] = {
        {3600,  PARTY_CLIENT },
        {14400, PARTY_GAINING},
        {150,   PARTY_TCR    },
        {900,   PARTY_GAINING}
    };
    struct judged judged = judged_journal("escalated");
    assert_segments(window_at(&judged, 4, DIRECTION_OUT, 0), NINE, COUNT_OF(NINE));
    assert_string_equal(window_at(&judged, 4, DIRECTION_OUT, 0)->segments[0].what, "POST traffic:/v1/escalations");
    assert_string_equal(window_at(&judged, 4, DIRECTION_OUT, 0)->segments[2].what, "tcr migration campaign:CQ3R8T1 ACCEPTING");
    judged_end(&judged);
}

static void outbound_carried_but_routed_elsewhere_is_misrouted(void **state)
{
    (void)state;
    static const struct expected_segment EXPECTED[] = {
        {14400, PARTY_CLIENT}
    };
    struct judged judged = judged_journal("switched-late");
    const struct outage_window *window = window_at(&judged, 0, DIRECTION_OUT, 1);
    assert_int_equal(window->kind, WINDOW_MISROUTED);
    assert_segments(window, EXPECTED, 1);
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_OUT].misrouted_ms, SECONDS(14400));
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_OUT].dark_ms, SECONDS(1050));
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_IN].windows, 1);
    judged_end(&judged);
}

static void a_route_left_too_early_begins_a_misrouted_window_by_the_client(void **state)
{
    (void)state;
    struct judged judged = judged_journal("switched-early");
    const struct outage_window *window = window_at(&judged, 0, DIRECTION_OUT, 0);
    assert_int_equal(window->kind, WINDOW_MISROUTED);
    assert_int_equal(window->end - window->start, SECONDS(900));
    assert_int_equal(window->began_by, PARTY_CLIENT);
    assert_int_equal(window_at(&judged, 0, DIRECTION_OUT, 1)->kind, WINDOW_NO_CARRIER);
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_OUT].windows, 2);
    judged_end(&judged);
    /* that the carrier of the other direction moved at the same instant is no excuse */
    judged = judged_journal("switched-as-inbound-moved");
    assert_int_equal(window_at(&judged, 0, DIRECTION_OUT, 0)->began_by, PARTY_CLIENT);
    assert_int_equal(window_at(&judged, 0, DIRECTION_OUT, 0)->avoidable_ms, SECONDS(900));
    judged_end(&judged);
}

static void without_any_route_misrouting_is_not_judged(void **state)
{
    (void)state;
    struct judged judged = judged_journal("never-routed");
    assert_false(judged.run.ledger.misrouting_judged);
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_OUT].windows, 1);
    judged_end(&judged);
    judged = judged_journal("happy");
    assert_true(judged.run.ledger.misrouting_judged);
    judged_end(&judged);
}

static void inbound_without_a_live_listener_is_unheard(void **state)
{
    (void)state;
    struct judged judged = judged_journal("unheard");
    const struct outage_window *deaf = window_at(&judged, 0, DIRECTION_IN, 0), *never_live = window_at(&judged, 0, DIRECTION_IN, 2);
    assert_int_equal(deaf->kind, WINDOW_UNHEARD);
    assert_int_equal(deaf->end - deaf->start, SECONDS(600));
    assert_int_equal(deaf->began_by, PARTY_CLIENT);
    assert_int_equal(window_at(&judged, 0, DIRECTION_IN, 1)->kind, WINDOW_NO_CARRIER);
    assert_int_equal(never_live->kind, WINDOW_UNHEARD);
    assert_int_equal(never_live->end - never_live->start, SECONDS(420));
    assert_int_equal(never_live->began_by, PARTY_GAINING);
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_IN].unheard_ms, SECONDS(1020));
    judged_end(&judged);
}

static void a_number_is_heard_as_was_said_last_of_it_or_of_all(void **state)
{
    (void)state;
    struct judged judged = judged_journal("unheard-one");
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_IN].windows, 1);
    assert_int_equal(judged.run.ledger.numbers[0].sums[DIRECTION_IN].unheard_ms, SECONDS(240));
    assert_int_equal(judged.run.ledger.numbers[1].sums[DIRECTION_IN].windows, 3);
    assert_int_equal(judged.run.ledger.numbers[1].sums[DIRECTION_IN].unheard_ms, SECONDS(600 + 900 + 120));
    judged_end(&judged);
}

static void an_open_window_waits_for_the_pending_timer_of_its_beginning_or_of_anybody(void **state)
{
    (void)state;
    struct judged judged = judged_journal("open");
    const struct outage_window *held = window_at(&judged, 0, DIRECTION_OUT, 0), *forgotten = window_at(&judged, 1, DIRECTION_OUT, 0);
    assert_true(held->open);
    assert_int_equal(held->end, judged.run.ledger.ended);
    assert_int_equal(held->segments[0].party, PARTY_LOSING);
    assert_int_equal(held->ended_record, 0);
    assert_int_equal(forgotten->segments[0].party, PARTY_LOSING); /* a campaign waits for the last of its numbers */
    judged_end(&judged);
}

static void a_timer_that_was_overtaken_is_not_waited_for(void **state)
{
    (void)state;
    struct judged judged = judged_journal("open-overtaken");
    const struct outage_window *window = window_at(&judged, 0, DIRECTION_OUT, 0);
    assert_int_equal(window->segments_count, 1);
    assert_int_equal(window->segments[0].party, PARTY_LOSING); /* who decided otherwise, and nobody's fault but that one's */
    assert_string_equal(window->segments[0].what, "nnsr nnid number:+19165550100 lost");
    assert_int_equal(window->avoidable_ms, 0);
    judged_end(&judged);
}

/* An order for other numbers is under way, which has nothing to do with it. */
static void where_nothing_is_pending_it_is_the_clients_turn_until_it_asks_for_help(void **state)
{
    (void)state;
    static const struct expected_segment ASKED[] = {{150, PARTY_TCR}, {2250, PARTY_CLIENT}, {3600, PARTY_NOBODY}};
    static const struct expected_segment NEVER[] = {{150, PARTY_TCR}, {5850, PARTY_CLIENT}};
    struct judged judged = judged_journal("open-forgotten");
    const struct outage_window *window = window_at(&judged, 0, DIRECTION_OUT, 0);
    assert_segments(window, ASKED, COUNT_OF(ASKED));
    assert_int_equal(window->detection_ms, SECONDS(60));
    assert_int_equal(window->avoidable_ms, SECONDS(2190));
    assert_int_equal(judged.run.ledger.ready_ms, -1);
    judged_end(&judged);
    judged = judged_changed("open-forgotten", "\"name\":\"draft\",\"provider\":\"telnyx\",\"entity\":\"order:telnyx-port-1\"",
                            "\"name\":\"draft\",\"provider\":\"telnyx\",\"entity\":\"number:+19165559900\"");
    assert_segments(window_at(&judged, 0, DIRECTION_OUT, 0), ASKED, COUNT_OF(ASKED)); /* nor has another campaign's number */
    judged_end(&judged);
    judged = judged_changed("open-forgotten", "\"kind\":\"escalation\",\"cause\":20,\"to\":\"customer\",\"text\":\"ten numbers are dark\"",
                              "\"kind\":\"contract\",\"name\":\"nothing\"");
    window = window_at(&judged, 0, DIRECTION_OUT, 0);
    assert_segments(window, NEVER, COUNT_OF(NEVER));
    assert_int_equal(window->avoidable_ms, SECONDS(5790));
    judged_end(&judged);
}

static void what_remains_when_the_causes_end_is_nobodys_or_the_callers(void **state)
{
    (void)state;
    static const struct expected_segment NOBODYS[] =
        {
            {1800, PARTY_NOBODY}
    },
                                         CALLERS[] = {{1800, PARTY_CLIENT}};
    struct judged judged = judged_journal("moment");
    assert_segments(window_at(&judged, 0, DIRECTION_OUT, 0), NOBODYS, 1);
    judged_end(&judged);
    judged = judged_journal("call-without-cause");
    assert_segments(window_at(&judged, 0, DIRECTION_OUT, 0), CALLERS, 1);
    judged_end(&judged);
}

static void states_count_at_the_end_of_an_instant(void **state)
{
    (void)state;
    struct judged judged = judged_journal("one-instant");
    /* dark and back at +20m leaves no window; dark at the very end has no length, and stays */
    assert_int_equal(judged.run.ledger.windows_count, DIRECTIONS);
    for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
        const struct outage_window *window = window_at(&judged, 0, direction, 0);
        assert_true(window->open && window->start == window->end && window->end == judged.run.ledger.ended);
        assert_true(judged.run.ledger.numbers[0].sums[direction].open);
    }
    judged_end(&judged);
}

static void a_number_dark_from_the_start_has_a_window_from_the_start(void **state)
{
    (void)state;
    struct judged judged = judged_journal("dark-from-start");
    const struct outage_window *window = window_at(&judged, 0, DIRECTION_IN, 0);
    assert_int_equal(window->start, judged.run.ledger.started);
    assert_int_equal(window->end - window->start, SECONDS(600));
    assert_int_equal(window->began_by, PARTY_NOBODY);
    judged_end(&judged);
}

static void a_campaign_sums_any_and_all_numbers_down(void **state)
{
    (void)state;
    struct judged judged = judged_journal("staggered");
    const struct campaign_sum *sum = &judged.run.ledger.campaigns[0];
    assert_int_equal(judged.run.ledger.campaigns_count, 1);
    assert_string_equal(sum->campaign, "CQ3R8T1");
    assert_int_equal(sum->numbers, 2);
    assert_int_equal(sum->any_down_ms[DIRECTION_OUT], SECONDS(1800));
    assert_int_equal(sum->all_down_ms[DIRECTION_OUT], SECONDS(300));
    assert_int_equal(sum->number_ms[DIRECTION_OUT], SECONDS(900 + 1200));
    assert_int_equal(judged.run.ledger.ready_ms, SECONDS(2400));
    judged_end(&judged);
    judged = judged_journal("switched-late"); /* misrouted is not down */
    assert_int_equal(judged.run.ledger.campaigns[0].any_down_ms[DIRECTION_OUT], SECONDS(1050));
    judged_end(&judged);
}

static void a_run_in_which_nothing_moved_is_never_ready(void **state)
{
    (void)state;
    struct judged judged = judged_journal("unordered");
    assert_int_equal(judged.run.ledger.ready_ms, -1);
    judged_end(&judged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_documented_order_waits_for_tcr_and_the_gaining_provider),
        cmocka_unit_test(nine_numbers_wait_for_the_losing_carrier_of_the_tenth),
        cmocka_unit_test(the_alarm_that_led_to_the_end_is_the_clients_time),
        cmocka_unit_test(outbound_carried_but_routed_elsewhere_is_misrouted),
        cmocka_unit_test(a_route_left_too_early_begins_a_misrouted_window_by_the_client),
        cmocka_unit_test(without_any_route_misrouting_is_not_judged),
        cmocka_unit_test(inbound_without_a_live_listener_is_unheard),
        cmocka_unit_test(a_number_is_heard_as_was_said_last_of_it_or_of_all),
        cmocka_unit_test(an_open_window_waits_for_the_pending_timer_of_its_beginning_or_of_anybody),
        cmocka_unit_test(a_timer_that_was_overtaken_is_not_waited_for),
        cmocka_unit_test(where_nothing_is_pending_it_is_the_clients_turn_until_it_asks_for_help),
        cmocka_unit_test(what_remains_when_the_causes_end_is_nobodys_or_the_callers),
        cmocka_unit_test(states_count_at_the_end_of_an_instant),
        cmocka_unit_test(a_number_dark_from_the_start_has_a_window_from_the_start),
        cmocka_unit_test(a_campaign_sums_any_and_all_numbers_down),
        cmocka_unit_test(a_run_in_which_nothing_moved_is_never_ready),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
