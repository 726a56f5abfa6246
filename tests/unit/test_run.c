/* Participants, quiet, and who goes first: the rules of order, driven by hand without sockets. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "providers.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

/* A run, and what its journal said: one word for each record that matters here. */
struct bench {
    struct arena *arena;
    struct journal journal;
    struct run *run;
    char said[4096], why[256]; /* why: of the last breach of the contract */
};

static void note(void *self, const struct record *record)
{
    struct bench *bench = self;
    const char *word = record->kind == RECORD_REQUEST    ? record->target
                       : record->kind == RECORD_END      ? record->on
                       : record->kind == RECORD_CONTRACT ? record->name
                       : record->kind == RECORD_LOOKS    ? arena_printf(bench->arena, "%d-looks-to-%s", (int)record->count, record->to)
                                                         : NULL;
    if (record->kind == RECORD_CONTRACT) snprintf(bench->why, sizeof bench->why, "%s", record->text);
    if (!word) return;
    size_t used = strlen(bench->said);
    snprintf(bench->said + used, sizeof bench->said - used, "%s ", word);
}

static void bench_open(struct bench *bench, bool client, const char *scenario_path)
{
    const struct scenario *scenario;
    const char *why = "";
    *bench = (struct bench){.arena = arena_create()};
    journal_add_reader(&bench->journal, (struct record_reader){note, bench});
    if (scenario_load(bench->arena, scenario_path, "scenarios/timings.json", &provider_tables, &scenario, &why) != STATUS_OK)
        fail_msg("%s", why);
    struct run_options options = {
        .scenario = scenario, .providers = &provider_tables, .seed = 1, .tier = "cooperative", .version = "test", .client = client};
    assert_int_equal(run_create(&options, &bench->journal, &bench->run, &why, bench->arena), STATUS_OK);
}

static void bench_close(struct bench *bench)
{
    run_destroy(bench->run);
    arena_destroy(bench->arena);
}

/* The next thing to do, as "answer 3", "deliver", "sleep", "end". Answers are handed over at once unless `keep`. */
static const char *next(struct bench *bench, bool keep)
{
    static const char *const words[] = {
        [RUN_SLEEP] = "sleep", [RUN_ANSWER] = "answer", [RUN_DELIVER] = "deliver", [RUN_HANG_UP] = "hang up",
        [RUN_KILL] = "kill",   [RUN_START] = "start",   [RUN_END] = "end"};
    struct run_action action;
    run_next(bench->run, &action);
    if (action.kind == RUN_ANSWER && !keep) run_answered(bench->run, action.connection);
    if (action.kind != RUN_ANSWER) return words[action.kind];
    const char *reason = tree_get_text(action.response->body, "reason");
    return arena_printf(bench->arena, "answer %d %s", (int)action.connection, reason ? reason : "");
}

static const struct http_request *get(struct bench *bench, const char *target)
{
    struct http_request *request = arena_alloc(bench->arena, sizeof *request);
    *request = (struct http_request){.method = HTTP_GET, .target = target};
    return request;
}

static void declare(struct bench *bench, const char *name)
{
    run_declare(bench->run, 99, name, "first");
    assert_string_equal(next(bench, false), "answer 99 ");
}

#define HAPPY "scenarios/infobip/happy-path.json"
#define MINUTE(n) (scenario_minute(n))
static sim_ms scenario_minute(int minute)
{
    return INT64_C(1772550000000) + minute * MINUTE_MS;
}

static void requests_are_served_in_order_of_participants_when_none_runs(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    declare(&bench, "second");
    run_request(bench.run, 2, PROVIDER_TCR, "second", get(&bench, "/two"));
    assert_string_equal(next(&bench, false), "sleep"); /* the first one still runs */
    run_request(bench.run, 1, PROVIDER_TCR, "first", get(&bench, "/one"));
    assert_string_equal(next(&bench, false), "answer 1 ");
    assert_string_equal(next(&bench, false), "sleep"); /* and runs again */
    run_wait(bench.run, 3, "first", &(struct run_wait){.until = NEVER_MS});
    assert_string_equal(next(&bench, false), "answer 2 ");
    assert_string_equal(bench.said, "/one /two ");
    bench_close(&bench);
}

static void nothing_happens_until_an_answer_is_with_the_kernel(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    declare(&bench, "second");
    run_wait(bench.run, 1, "first", &(struct run_wait){.until = MINUTE(5)});
    run_request(bench.run, 2, PROVIDER_TCR, "second", get(&bench, "/x"));
    assert_string_equal(next(&bench, true), "answer 2 ");
    assert_string_equal(next(&bench, true), "sleep");
    run_answered(bench.run, 2);
    run_wait(bench.run, 2, "second", &(struct run_wait){.until = MINUTE(7)});
    assert_string_equal(next(&bench, false), "answer 1 until");
    assert_int_equal(run_now(bench.run), MINUTE(5));
    bench_close(&bench);
}

static void a_wait_in_the_past_ends_at_once(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_wait(bench.run, 1, "me", &(struct run_wait){.until = MINUTE(0)});
    assert_string_equal(next(&bench, false), "answer 1 until");
    assert_int_equal(run_now(bench.run), MINUTE(0));
    bench_close(&bench);
}

static void waits_that_end_together_end_in_order_of_participants(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    declare(&bench, "second");
    run_wait(bench.run, 2, "second", &(struct run_wait){.until = MINUTE(5)});
    run_wait(bench.run, 1, "first", &(struct run_wait){.until = MINUTE(5)});
    assert_string_equal(next(&bench, false), "answer 1 until");
    assert_string_equal(next(&bench, false), "sleep"); /* first runs; second's turn comes when first waits again */
    run_wait(bench.run, 3, "first", &(struct run_wait){.until = NEVER_MS});
    assert_string_equal(next(&bench, false), "answer 2 until");
    bench_close(&bench);
}

/* What the other one does at half past five shows in the look at six. */
static void looks_that_could_show_nothing_new_are_left_out(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    declare(&bench, "other");
    run_wait(bench.run, 2, "other", &(struct run_wait){.until = MINUTE(5) + 30000});
    run_wait(bench.run, 1, "first", &(struct run_wait){.until = MINUTE(1), .every = MINUTE_MS, .latest = NEVER_MS, .since = MINUTE(0)});
    assert_string_equal(next(&bench, false), "answer 2 until");
    struct http_request post = {.method = HTTP_POST, .target = "/act"};
    run_request(bench.run, 2, PROVIDER_TCR, "other", &post);
    assert_string_equal(next(&bench, false), "answer 2 ");
    run_wait(bench.run, 2, "other", &(struct run_wait){.until = NEVER_MS});
    assert_string_equal(next(&bench, false), "answer 1 until");
    assert_int_equal(run_now(bench.run), MINUTE(6));
    assert_string_equal(bench.said, "/act 5-looks-to-2026-03-03T15:05:00.000Z ");
    bench_close(&bench);
}

static void looks_go_no_further_than_the_latest_instant(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    run_wait(bench.run, 1, "first", &(struct run_wait){.until = MINUTE(1), .every = MINUTE_MS, .latest = MINUTE(3) + 1, .since = MINUTE(0)});
    assert_string_equal(next(&bench, false), "answer 1 until");
    assert_int_equal(run_now(bench.run), MINUTE(3) + 1);
    assert_string_equal(bench.said, "3-looks-to-2026-03-03T15:03:00.000Z ");
    bench_close(&bench);
}

static void no_look_is_left_out_that_may_show_an_act(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    struct http_request post = {.method = HTTP_POST, .target = "/x"};
    run_request(bench.run, 2, PROVIDER_TCR, "first", &post);
    assert_string_equal(next(&bench, false), "answer 2 ");
    run_wait(bench.run, 1, "first", &(struct run_wait){.until = MINUTE(1), .every = MINUTE_MS, .latest = MINUTE(9), .since = MINUTE(0)});
    assert_string_equal(next(&bench, false), "answer 1 until");
    assert_int_equal(run_now(bench.run), MINUTE(1));
    run_wait(bench.run, 1, "first", &(struct run_wait){.until = MINUTE(2), .every = MINUTE_MS, .latest = MINUTE(9), .since = MINUTE(1)});
    assert_string_equal(next(&bench, false), "answer 1 until");
    assert_int_equal(run_now(bench.run), MINUTE(9));
    bench_close(&bench);
}

static void a_closed_connection_voids_its_wait(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_wait(bench.run, 1, "me", &(struct run_wait){.until = MINUTE(5)});
    run_closed(bench.run, 1);
    assert_string_equal(next(&bench, false), "sleep"); /* it runs; the clock stands */
    assert_true(run_owed(bench.run));
    assert_int_equal(run_now(bench.run), MINUTE(0));
    bench_close(&bench);
}

static void at_the_horizon_waits_end(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_wait(bench.run, 1, "me", &(struct run_wait){.until = MINUTE(60 * 24 * 31)});
    assert_string_equal(next(&bench, false), "answer 1 end");
    assert_int_equal(run_now(bench.run), MINUTE(60 * 24 * 30));
    assert_string_equal(next(&bench, false), "end");
    assert_string_equal(bench.said, "horizon ");
    bench_close(&bench);
}

static void when_nothing_is_left_waits_end_and_who_waits_again_is_finished(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_wait(bench.run, 1, "me", &(struct run_wait){.until = NEVER_MS});
    assert_string_equal(next(&bench, false), "answer 1 end");
    run_wait(bench.run, 1, "me", &(struct run_wait){.until = MINUTE(5)});
    assert_string_equal(next(&bench, false), "answer 1 end");
    run_client_ended(bench.run, 0, 0);
    assert_string_equal(next(&bench, false), "end");
    assert_string_equal(bench.said, "quiet ");
    bench_close(&bench);
}

static void two_requests_of_one_participant_make_the_run_unordered(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_request(bench.run, 1, PROVIDER_TCR, "me", get(&bench, "/one"));
    run_request(bench.run, 2, PROVIDER_TCR, "me", get(&bench, "/two"));
    assert_non_null(strstr(bench.said, "unordered"));
    bench_close(&bench);
}

static void a_call_of_a_waiting_participant_makes_the_run_unordered(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_wait(bench.run, 1, "me", &(struct run_wait){.until = MINUTE(5)});
    run_request(bench.run, 2, PROVIDER_TCR, "me", get(&bench, "/two"));
    assert_non_null(strstr(bench.said, "unordered"));
    bench_close(&bench);
}

static void a_name_that_nobody_declared_makes_a_run_unordered_and_is_told(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_request(bench.run, 2, PROVIDER_TCR, NULL, get(&bench, "/two"));
    assert_non_null(strstr(bench.said, "unordered"));
    assert_string_equal(bench.why, "a thread that was not declared makes a call (without X-Cutover-Participant); declared are: me");
    bench_close(&bench);
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_wait(bench.run, 2, "m\xa9", &(struct run_wait){.until = NEVER_MS});
    assert_string_equal(bench.why, "a thread that was not declared waits (X-Cutover-Participant: m?); declared are: me");
    bench_close(&bench);
}

static void more_than_ten_thousand_interactions_at_one_instant_are_a_flood(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    for (int i = 0; i < 9999; i++) { /* to be declared is one, too */
        run_wait(bench.run, 1, "me", &(struct run_wait){.until = MINUTE(0)});
        assert_string_equal(next(&bench, false), "answer 1 until");
    }
    run_wait(bench.run, 1, "me", &(struct run_wait){.until = MINUTE(0)});
    assert_non_null(strstr(bench.said, "flood flood"));
    assert_true(run_ended(bench.run));
    bench_close(&bench);
}

static void a_name_is_declared_once_and_may_come_back_after_leaving(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    struct run_action action;
    run_declare(bench.run, 5, "me", "me");
    run_next(bench.run, &action);
    assert_int_equal(action.response->status, 409);
    run_answered(bench.run, 5);
    run_leave(bench.run, 5, "me");
    run_next(bench.run, &action);
    assert_int_equal(action.response->status, 204);
    run_answered(bench.run, 5);
    declare(&bench, "me");
    bench_close(&bench);
}

static void the_clock_of_serve_moves_only_when_it_is_advanced(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, false, HAPPY);
    assert_string_equal(next(&bench, false), "sleep");
    run_advance(bench.run, 1, MINUTE(90), 1000);
    struct run_action action;
    run_advance(bench.run, 2, MINUTE(91), 1000);
    run_next(bench.run, &action);
    assert_int_equal(action.response->status, 409);
    run_answered(bench.run, 2);
    assert_string_equal(next(&bench, false), "answer 1 ");
    assert_int_equal(run_now(bench.run), MINUTE(90));
    run_advance(bench.run, 3, MINUTE(89), 1000);
    run_next(bench.run, &action);
    assert_int_equal(action.response->status, 400);
    bench_close(&bench);
}

static void a_thread_that_declares_itself_beside_another_makes_the_run_unordered(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    run_declare(bench.run, 5, "second", "second");
    assert_non_null(strstr(bench.said, "unordered"));
    bench_close(&bench);
}

static void who_leaves_while_it_waits_gets_its_answer(void **state)
{
    (void)state;
    struct bench bench;
    struct run_action action;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "first");
    run_declare(bench.run, 98, "second", "first");
    assert_string_equal(next(&bench, false), "answer 98 ");
    run_wait(bench.run, 1, "first", &(struct run_wait){.until = MINUTE(5)});
    run_leave(bench.run, 2, "first");
    run_next(bench.run, &action);
    assert_int_equal(action.connection, 1);
    assert_int_equal(action.response->status, 410);
    bench_close(&bench);
}

static void a_client_whose_participants_all_left_still_owes_its_end(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_leave(bench.run, 2, "me");
    assert_string_equal(next(&bench, false), "answer 2 ");
    assert_string_equal(next(&bench, false), "sleep");
    assert_true(run_owed(bench.run));
    bench_close(&bench);
}

static void nothing_follows_the_end_record(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, true, HAPPY);
    declare(&bench, "me");
    run_request(bench.run, 1, PROVIDER_TCR, "me", get(&bench, "/late"));
    run_stop(bench.run);
    uint64_t last = bench.journal.sequence;
    assert_string_equal(next(&bench, false), "answer 1 ");
    run_request(bench.run, 1, PROVIDER_TCR, "me", get(&bench, "/later"));
    assert_string_equal(next(&bench, false), "answer 1 ");
    assert_string_equal(next(&bench, false), "end");
    assert_int_equal(bench.journal.sequence, last);
    bench_close(&bench);
}

static void serve_bears_any_number_of_calls_and_any_year_up_to_9999(void **state)
{
    (void)state;
    struct bench bench;
    struct run_action action;
    bench_open(&bench, false, HAPPY);
    for (int i = 0; i < 10100; i++) {
        run_request(bench.run, 1, PROVIDER_TCR, NULL, get(&bench, "/x"));
        assert_string_equal(next(&bench, false), "answer 1 ");
    }
    run_advance(bench.run, 2, MINUTE(0) + 50000 * DAY_MS, 1000);
    assert_string_equal(next(&bench, false), "answer 2 ");
    assert_false(run_ended(bench.run));
    run_advance(bench.run, 2, MINUTE(0) + 3000000 * DAY_MS, 1000);
    run_next(bench.run, &action);
    assert_int_equal(action.response->status, 400);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_are_served_in_order_of_participants_when_none_runs),
        cmocka_unit_test(nothing_happens_until_an_answer_is_with_the_kernel),
        cmocka_unit_test(a_wait_in_the_past_ends_at_once),
        cmocka_unit_test(waits_that_end_together_end_in_order_of_participants),
        cmocka_unit_test(looks_that_could_show_nothing_new_are_left_out),
        cmocka_unit_test(looks_go_no_further_than_the_latest_instant),
        cmocka_unit_test(no_look_is_left_out_that_may_show_an_act),
        cmocka_unit_test(a_closed_connection_voids_its_wait),
        cmocka_unit_test(at_the_horizon_waits_end),
        cmocka_unit_test(when_nothing_is_left_waits_end_and_who_waits_again_is_finished),
        cmocka_unit_test(two_requests_of_one_participant_make_the_run_unordered),
        cmocka_unit_test(a_call_of_a_waiting_participant_makes_the_run_unordered),
        cmocka_unit_test(a_name_that_nobody_declared_makes_a_run_unordered_and_is_told),
        cmocka_unit_test(more_than_ten_thousand_interactions_at_one_instant_are_a_flood),
        cmocka_unit_test(a_name_is_declared_once_and_may_come_back_after_leaving),
        cmocka_unit_test(the_clock_of_serve_moves_only_when_it_is_advanced),
        cmocka_unit_test(a_thread_that_declares_itself_beside_another_makes_the_run_unordered),
        cmocka_unit_test(who_leaves_while_it_waits_gets_its_answer),
        cmocka_unit_test(a_client_whose_participants_all_left_still_owes_its_end),
        cmocka_unit_test(nothing_follows_the_end_record),
        cmocka_unit_test(serve_bears_any_number_of_calls_and_any_year_up_to_9999),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
