/* Answers that are due later: who is quiet meanwhile, what ends a wait, and who gives up. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <string.h>

#define LATE(rest) "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"*\",\"fault\":{\"late\":\"30s\"}" rest "}]"
#define CAMPAIGN "/v2/campaign/CQ3R8T1"

/* State and "held" of a participant as the admin API shows them. */
static const char *seen(struct bench *bench, const char *name)
{
    const tree *list = tree_get(run_view_participants(bench->run, bench->arena), "participants");
    for (const tree *item = tree_first(list); item; item = tree_next(item))
        if (strcmp(tree_get_text(item, "name"), name) == 0)
            return arena_printf(bench->arena, "%s%s", tree_get_text(item, "state"), tree_get(item, "held") ? " held" : "");
    return "";
}

static void a_late_answer_is_acted_upon_at_once_and_comes_later(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    assert_true(bench_said(&bench, "+0 move migration ACTIVE\n"));
    assert_true(bench_said(&bench, "+30 response 204 - late\n"));
    bench_get(&bench, 2, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 2");
    assert_int_equal(bench_elapsed(&bench), 60 * SECOND_MS);
    assert_int_equal(bench.action.response->status, 200);
    assert_string_equal(tree_get_text(bench.action.response->body, "campaignId"), "CQ3R8T1");
    assert_string_equal(seen(&bench, "me"), "RUNNING");
    assert_string_equal(bench_next(&bench), "sleep");
    bench_close(&bench);
}

static void who_is_held_is_quiet_and_owes_nothing(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_declare(&bench, "other");
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "other", 10 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until"); /* the clock went on */
    assert_int_equal(bench_elapsed(&bench), 10 * SECOND_MS);
    assert_string_equal(seen(&bench, "me"), "HELD held");
    bench_wait(&bench, 2, "other", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    bench_close(&bench);
}

static void a_held_participant_alone_is_waited_for_by_nobody(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), "[{\"at\":\"10s\",\"call\":{\"provider\":\"tcr\",\"method\":\"GET\",\"target\":\"/v2/version\"},\"because\":\"b\"}]", true);
    bench_get(&bench, 1, "me", CAMPAIGN);
    assert_true(run_owed(bench.run));
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_true(bench_said(&bench, "+10 request /v2/version\n+10 response 200 -\n")); /* a person's call meets no fault */
    bench_close(&bench);
}

static void answers_due_together_go_out_in_order_of_participants(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_declare(&bench, "other");
    bench_get(&bench, 2, "other", CAMPAIGN "/sharing");
    bench_get(&bench, 1, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_true(bench_said(&bench, "request " CAMPAIGN "\n+0 request " CAMPAIGN "/sharing\n"));
    bench_wait(&bench, 3, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 2");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    bench_close(&bench);
}

/* ---- a request with a deadline: held, and a wait beside it ---- */

static void a_wait_beside_a_held_request_ends_with_its_answer(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), "[{\"at\":\"10s\",\"call\":{\"provider\":\"tcr\",\"method\":\"GET\",\"target\":\"/v2/version\"},\"because\":\"b\"}]", true);
    bench_declare(&bench, "other"); /* runs: nothing is served or goes on until it waits */
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 3, "other", 5 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 3 until");
    bench_wait(&bench, 2, "me", 60 * SECOND_MS);
    assert_string_equal(seen(&bench, "me"), "WAITING held");
    bench_wait(&bench, 3, "other", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_string_equal(bench_next(&bench), "answer 2 response");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    assert_string_equal(seen(&bench, "me"), "RUNNING");
    assert_false(bench_said(&bench, "contract"));
    bench_close(&bench);
}

static void a_wait_sent_right_behind_its_request_belongs_to_it(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(",\"times\":1"), NULL, true);
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "me", 60 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_string_equal(bench_next(&bench), "answer 2 response");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    bench_get(&bench, 1, "me", CAMPAIGN); /* answered at once */
    bench_wait(&bench, 2, "me", 60 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_string_equal(bench_next(&bench), "answer 2 response");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    assert_string_equal(seen(&bench, "me"), "RUNNING");
    assert_string_equal(bench_next(&bench), "sleep");
    bench_close(&bench);
}

static void it_is_served_in_its_turn_all_the_same(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_declare(&bench, "other");
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "me", 60 * SECOND_MS);
    assert_string_equal(seen(&bench, "me"), "ASKING");
    assert_string_equal(bench_next(&bench), "sleep"); /* the other one runs */
    bench_wait(&bench, 3, "other", 5 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 3 until");
    assert_string_equal(seen(&bench, "me"), "WAITING held");
    bench_wait(&bench, 3, "other", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_string_equal(bench_next(&bench), "answer 2 response");
    bench_close(&bench);
}

static void a_wait_that_is_over_beside_a_request_answers_at_once(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "me", 0);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    bench_close(&bench);
}

static void a_deadline_that_comes_first_lets_the_client_give_up(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(",\"times\":1"), NULL, true);
    bench_elect(&bench, 1, "me");
    bench_wait(&bench, 2, "me", 10 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    assert_int_equal(bench_elapsed(&bench), 10 * SECOND_MS);
    assert_string_equal(seen(&bench, "me"), "RUNNING held");
    assert_string_equal(bench_next(&bench), "sleep"); /* it runs: the clock stands */
    run_closed(bench.run, 1);
    assert_true(bench_said(&bench, "+10 response 204 - abandoned\n"));
    assert_string_equal(seen(&bench, "me"), "RUNNING");
    bench_get(&bench, 3, "me", CAMPAIGN "/migrateCnp"); /* it looks, and the effect is there */
    assert_string_equal(bench_next(&bench), "answer 3");
    bench_wait(&bench, 4, "me", 60 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 4 until"); /* and nothing else at 30 s */
    assert_false(bench_said(&bench, "contract"));
    assert_int_equal(bench_count(&bench, "abandoned"), 1);
    bench_close(&bench);
}

static void a_second_request_beside_a_held_one_makes_the_run_unordered(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(",\"times\":1"), NULL, true);
    bench_declare(&bench, "other");
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "other", SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    bench_get(&bench, 3, "me", CAMPAIGN);
    assert_true(bench_said(&bench, "contract unordered"));
    assert_string_equal(bench_next(&bench), "answer 3"); /* served, all the same */
    bench_close(&bench);
}

static void a_client_that_closes_while_it_is_held_runs_again(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_declare(&bench, "other");
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "other", SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    run_closed(bench.run, 1);
    assert_string_equal(seen(&bench, "me"), "RUNNING");
    assert_true(bench_said(&bench, "+1 response 200 - abandoned\n"));
    bench_wait(&bench, 3, "other", NEVER_MS);
    assert_string_equal(bench_next(&bench), "sleep");
    assert_int_equal(bench_elapsed(&bench), SECOND_MS);
    bench_wait(&bench, 4, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 4 end"); /* what was held keeps nothing going any more */
    assert_int_equal(bench_elapsed(&bench), SECOND_MS);
    bench_close(&bench);
}

/* ---- ends ---- */

static void a_run_waits_for_what_is_held_before_it_ends(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_declare(&bench, "other");
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "other", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 1");
    bench_wait(&bench, 3, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 3 end");
    bench_close(&bench);
}

static void nothing_is_said_of_what_is_held_behind_the_horizon(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"*\",\"fault\":{\"late\":\"2h\"}}]", NULL, true);
    bench_get(&bench, 1, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "end");
    assert_true(bench_said(&bench, "+3600 end horizon\n"));
    run_closed(bench.run, 1);
    run_client_ended(bench.run, 0, 0);
    assert_string_equal(bench_next(&bench), "end");
    assert_false(bench_said(&bench, "response"));
    bench_close(&bench);
}

static void what_a_dead_client_was_owed_is_dropped(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, true);
    bench_declare(&bench, "other");
    bench_get(&bench, 1, "me", CAMPAIGN);
    bench_wait(&bench, 2, "other", SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    run_client_ended(bench.run, 0, 9);
    assert_true(bench_said(&bench, "+1 response 200 - abandoned\n"));
    assert_string_equal(bench_next(&bench), "end");
    assert_true(bench_said(&bench, "end quiet"));
    bench_close(&bench);
}

static void in_serve_a_late_answer_comes_when_the_clock_is_moved(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, false);
    bench_get(&bench, 1, NULL, CAMPAIGN);
    assert_string_equal(bench_next(&bench), "sleep");
    run_advance(bench.run, 2, run_now(bench.run) + MINUTE_MS, 1000);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench_elapsed(&bench), 30 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "answer 2");
    bench_close(&bench);
}

static void more_than_can_be_held_is_answered_at_once(void **state)
{
    enum { HELD = 1024 };
    (void)state;
    struct bench bench;
    bench_open(&bench, LATE(""), NULL, false);
    for (connection_id i = 1; i <= HELD; i++) {
        bench_get(&bench, i, NULL, "/v2/version");
        assert_string_equal(bench_next(&bench), "sleep");
    }
    bench_get(&bench, HELD + 1, NULL, "/v2/version");
    assert_string_equal(bench_next(&bench), "answer 1025");
    for (connection_id i = 1; i <= HELD; i += 2) run_closed(bench.run, i);
    bench_get(&bench, HELD + 2, NULL, "/v2/version");
    assert_string_equal(bench_next(&bench), "sleep");
    run_advance(bench.run, HELD + 3, run_now(bench.run) + MINUTE_MS, 1000);
    for (int i = 0; i <= HELD / 2; i++) assert_non_null(strstr(bench_next(&bench), "answer"));
    assert_string_equal(bench_next(&bench), "answer 1027");
    bench_close(&bench);
}

/* ---- a webhook's handler ---- */

static void a_handler_that_is_held_parks_its_delivery(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"campaign.get\",\"fault\":{\"late\":\"3s\"}}]", NULL, true);
    bench_subscribe(&bench, "me");
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "answer 1");
    bench_wait(&bench, 2, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "deliver");
    uint64_t delivery = bench.action.delivery;
    bench_get(&bench, 3, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 3"); /* three seconds later: it was parked meanwhile */
    assert_int_equal(bench_elapsed(&bench), 3 * SECOND_MS);
    assert_string_equal(seen(&bench, "me"), "WAITING");
    assert_string_equal(bench_next(&bench), "sleep"); /* and is offered again */
    run_delivered(bench.run, delivery, 200, NULL);
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    assert_false(bench_said(&bench, "contract"));
    bench_close(&bench);
}

static void a_handler_that_waits_for_what_is_past_is_answered_at_once(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, NULL, true);
    bench_subscribe(&bench, "me");
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "answer 1");
    bench_wait(&bench, 2, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "deliver");
    run_wait(bench.run, 3, "me", &(struct run_wait){.until = run_now(bench.run) - HOUR_MS, .delivery = bench.action.delivery});
    assert_string_equal(bench_next(&bench), "answer 3 until");
    assert_int_equal(bench_elapsed(&bench), 0);
    bench_close(&bench);
}

static void a_handler_that_is_held_too_long_has_lost_its_delivery(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"campaign.get\",\"fault\":{\"late\":\"11s\"}}]", NULL, true);
    bench_subscribe(&bench, "me");
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "answer 1");
    bench_wait(&bench, 2, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "deliver");
    bench_get(&bench, 3, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 3");
    assert_int_equal(bench_elapsed(&bench), 11 * SECOND_MS);
    assert_true(bench_said(&bench, "+10 result timed-out\n"));
    assert_string_equal(seen(&bench, "me"), "WAITING");
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_late_answer_is_acted_upon_at_once_and_comes_later),
        cmocka_unit_test(who_is_held_is_quiet_and_owes_nothing),
        cmocka_unit_test(a_held_participant_alone_is_waited_for_by_nobody),
        cmocka_unit_test(answers_due_together_go_out_in_order_of_participants),
        cmocka_unit_test(a_wait_beside_a_held_request_ends_with_its_answer),
        cmocka_unit_test(a_wait_sent_right_behind_its_request_belongs_to_it),
        cmocka_unit_test(it_is_served_in_its_turn_all_the_same),
        cmocka_unit_test(a_wait_that_is_over_beside_a_request_answers_at_once),
        cmocka_unit_test(a_deadline_that_comes_first_lets_the_client_give_up),
        cmocka_unit_test(a_second_request_beside_a_held_one_makes_the_run_unordered),
        cmocka_unit_test(a_client_that_closes_while_it_is_held_runs_again),
        cmocka_unit_test(a_run_waits_for_what_is_held_before_it_ends),
        cmocka_unit_test(nothing_is_said_of_what_is_held_behind_the_horizon),
        cmocka_unit_test(what_a_dead_client_was_owed_is_dropped),
        cmocka_unit_test(in_serve_a_late_answer_comes_when_the_clock_is_moved),
        cmocka_unit_test(more_than_can_be_held_is_answered_at_once),
        cmocka_unit_test(a_handler_that_is_held_parks_its_delivery),
        cmocka_unit_test(a_handler_that_waits_for_what_is_past_is_answered_at_once),
        cmocka_unit_test(a_handler_that_is_held_too_long_has_lost_its_delivery),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
