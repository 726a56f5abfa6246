/* Avoidable time, detection, and what an act saved. SPDX-License-Identifier: Apache-2.0 */
#include "test_judge_journals.h"

/* One window, and how its client time splits, in seconds. */
struct split {
    const char *journal;
    const char *from, *to; /* a change in the journal; NULL: none */
    enum direction direction;
    size_t window;
    sim_ms detection, avoidable;
};

static void assert_splits(const struct split *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct split *row = &rows[i];
        struct judged judged = row->from ? judged_changed(row->journal, row->from, row->to) : judged_journal(row->journal);
        const struct outage_window *window = window_at(&judged, 0, row->direction, row->window);
        assert_int_equal(window->detection_ms, row->detection * SECOND_MS);
        assert_int_equal(window->avoidable_ms, row->avoidable * SECOND_MS);
        judged_end(&judged);
    }
}

static void the_turn_begins_with_the_first_webhook_that_reached_the_client_or_the_poll_allowance(void **state)
{
    (void)state;
    static const struct split ROWS[] = {
  /* inside a dark window: told after 30 s; told too late to matter; the allowance of the run, not a constant */
        {"elected-late",           NULL,                NULL,                DIRECTION_OUT, 0, 30, 3570 },
        {"elected-late-told-late", NULL,                NULL,                DIRECTION_OUT, 0, 60, 3540 },
        {"elected-late-told-late", "\"poll_ms\":60000", "\"poll_ms\":10000", DIRECTION_OUT, 0, 10, 3590 },
 /* misrouted after the carrier moved: told at once; lost and found by the poll; lost and later than the poll; refused by the client
  */
        {"switched-late",          NULL,                NULL,                DIRECTION_OUT, 1, 0,  14400},
        {"switched-late-by-poll",  NULL,                NULL,                DIRECTION_OUT, 1, 40, 0    },
        {"switched-late-unheard",  NULL,                NULL,                DIRECTION_OUT, 1, 60, 30   },
        {"switched-late-refused",  NULL,                NULL,                DIRECTION_OUT, 1, 60, 30   },
    };
    assert_splits(ROWS, COUNT_OF(ROWS));
}

/* Three looks that fail: refused, lost, answered late. Each puts off the turn to when the client may have tried again, if it was tried in time. */
static void a_turn_waits_for_calls_that_a_fault_spoilt(void **state)
{
    (void)state;
    static const struct split ROWS[] = {
        {"switched-late-spoilt", NULL, NULL, DIRECTION_OUT, 1, 210, 240},
        {"switched-late-spoilt", ",\"fault\":\"status\"", "", DIRECTION_OUT, 1, 60, 390},
        {"switched-late-spoilt", ",\"fault\":\"lost-before\"", "", DIRECTION_OUT, 1, 195, 255},
        {"switched-late-spoilt", "\"fault\":\"status\",\"status\":503", "\"fault\":\"status\",\"status\":503,\"retry_after\":300", DIRECTION_OUT, 1, 330, 120},
        {"switched-late-spoilt", "15:40:45", "15:43:00", DIRECTION_OUT, 1, 330, 120},
        {"switched-late-spoilt", "\"seq\":24,\"at\":\"2026-03-03T15:38:00.000Z\",\"kind\":\"request\",\"provider\":\"infobip\"",
         "\"seq\":24,\"at\":\"2026-03-03T15:38:00.000Z\",\"kind\":\"request\",\"provider\":\"tcr\"", DIRECTION_OUT, 1, 60, 390},
        {"switched-late-spoilt", "\"cause\":19,\"provider\":\"infobip\"", "\"cause\":19,\"provider\":\"nnsr\"", DIRECTION_OUT, 1, 210, 240},
    };
    assert_splits(ROWS, COUNT_OF(ROWS));
}

/* Down for forty seconds of the minute in which a poll would have told; down before, after, for good; and while nothing was its turn. */
static void what_waits_for_a_client_that_is_down_is_avoidable(void **state)
{
    (void)state;
    static const struct split ROWS[] = {
        {"elected-late-down", NULL,                                                                    NULL,                     DIRECTION_OUT, 0, 20,   3580},
        {"elected-late-down", "03:00:50",                                                              "03:01:20",               DIRECTION_OUT, 0, 10,   3590},
        {"elected-late-down", "03:00:10.000Z\",\"kind\":\"client\",\"name\":\"reference\",\"on\":\"killed\"",
         "03:00:10.000Z\",\"kind\":\"client\",\"name\":\"reference\",\"on\":\"ended\"",                                     DIRECTION_OUT, 0, 20,   3580},
        {"elected-late-down", "03:00:50.000Z\",\"kind\":\"client\",\"name\":\"reference\",\"on\":\"started\"",
         "03:00:50.000Z\",\"kind\":\"client\",\"name\":\"reference\",\"on\":\"declared\"",                                  DIRECTION_OUT, 0, 60,   3540},
        {"escalated-down",    NULL,                                                                    NULL,                     DIRECTION_OUT, 0, 3600, 0   },
    };
    assert_splits(ROWS, COUNT_OF(ROWS));
}

/* The first look is answered late, after the second was lost: excuses count in the order of the calls, not of the records. */
static void excuses_count_in_the_order_of_their_calls(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    char *text = journal_read(arena, "switched-late-spoilt");
    text = exchanged(arena, text, ",\"fault\":\"status\"", "");
    text = exchanged(arena, text, "\"cause\":27", "\"cause\":24");
    struct judged judged = judged_text(arena, "test", text);
    assert_int_equal(window_at(&judged, 0, DIRECTION_OUT, 1)->detection_ms, 210 * SECOND_MS);
    judged_end(&judged);
}

static void an_escalation_has_the_patience_of_the_dark_alarm(void **state)
{
    (void)state;
    static const struct split ROWS[] = {
        {"escalated", NULL,                        NULL,                       DIRECTION_OUT, 0, 3600, 0   },
        {"escalated", "\"dark_alarm_ms\":3600000", "\"dark_alarm_ms\":600000", DIRECTION_OUT, 0, 600,  3000},
    };
    assert_splits(ROWS, COUNT_OF(ROWS));
}

static void what_the_client_did_or_left_by_itself_is_all_avoidable(void **state)
{
    (void)state;
    static const struct split ROWS[] = {
        {"switched-early",     NULL, NULL, DIRECTION_OUT, 0, 0, 900 },
        {"unheard",            NULL, NULL, DIRECTION_IN,  0, 0, 600 },
        {"unheard",            NULL, NULL, DIRECTION_IN,  2, 0, 420 },
        {"call-without-cause", NULL, NULL, DIRECTION_OUT, 0, 0, 1800},
    };
    assert_splits(ROWS, COUNT_OF(ROWS));
}

static void what_waited_for_others_is_neither(void **state)
{
    (void)state;
    static const struct split ROWS[] = {
        {"happy",  NULL, NULL, DIRECTION_OUT, 0, 0, 0},
        {"stuck",  NULL, NULL, DIRECTION_OUT, 0, 0, 0},
        {"moment", NULL, NULL, DIRECTION_IN,  0, 0, 0},
        {"open",   NULL, NULL, DIRECTION_IN,  0, 0, 0},
    };
    assert_splits(ROWS, COUNT_OF(ROWS));
}

static void a_preempted_timer_is_time_saved_by_the_act_behind_it(void **state)
{
    (void)state;
    struct judged judged = judged_journal("escalated");
    assert_int_equal(judged.run.ledger.saved_count, 1);
    const struct saved *saved = &judged.run.ledger.saved[0];
    assert_string_equal(saved->entity, "number:+19165550109");
    assert_int_equal(saved->was_due - saved->happened, 71 * HOUR_MS);
    assert_true(saved->act > 0 && saved->act < saved->record);
    judged_end(&judged);
    judged = judged_journal("call-without-cause");
    assert_int_equal(judged.run.ledger.saved_count, 1);
    assert_int_equal(judged.run.ledger.saved[0].act, judged.run.ledger.saved[0].record - 1);
    judged_end(&judged);
    judged = judged_journal("open-overtaken");
    assert_int_equal(judged.run.ledger.saved_count, 1);
    assert_int_equal(judged.run.ledger.saved[0].act, 0);
    judged_end(&judged);
    judged = judged_journal("happy");
    assert_int_equal(judged.run.ledger.saved_count, 0);
    judged_end(&judged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_turn_begins_with_the_first_webhook_that_reached_the_client_or_the_poll_allowance),
        cmocka_unit_test(a_turn_waits_for_calls_that_a_fault_spoilt),
        cmocka_unit_test(what_waits_for_a_client_that_is_down_is_avoidable),
        cmocka_unit_test(excuses_count_in_the_order_of_their_calls),
        cmocka_unit_test(an_escalation_has_the_patience_of_the_dark_alarm),
        cmocka_unit_test(what_the_client_did_or_left_by_itself_is_all_avoidable),
        cmocka_unit_test(what_waited_for_others_is_neither),
        cmocka_unit_test(a_preempted_timer_is_time_saved_by_the_act_behind_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
