/* The client is killed and started again: when, what of it is left, and what its journal says. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <signal.h>
#include <string.h>

#define AT(when, down) "{\"at\":\"" when "\",\"restart\":\"" down "\",\"because\":\"b\"}"
#define AFTER(door, route) "{\"after\":{\"provider\":\"" door "\",\"route\":\"" route "\"},\"restart\":\"30s\",\"because\":\"b\"}"
#define ELECTED AFTER("tcr", "campaign.migrate")
#define CAMPAIGN "/v2/campaign/CQ3R8T1"
#define FAULT(fault) "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"campaign.migrate\",\"fault\":" fault ",\"times\":1}]"

static void dies(struct bench *bench)
{
    assert_string_equal(bench_next(bench), "kill");
    assert_string_equal(bench_next(bench), "sleep"); /* nothing happens before its process has ended */
    assert_true(run_owed(bench->run));
    run_client_ended(bench->run, 0, SIGKILL);
    assert_false(run_owed(bench->run));
}

static void comes_back(struct bench *bench)
{
    assert_string_equal(bench_next(bench), "start");
    run_client_started(bench->run);
    bench_declare(bench, "me");
}

static void at_its_moment_the_client_is_killed_and_started_again(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, "[" AT("10m", "30s") "]", true);
    bench_wait(&bench, 1, "me", 20 * MINUTE_MS);
    dies(&bench);
    assert_int_equal(bench_elapsed(&bench), 10 * MINUTE_MS);
    comes_back(&bench);
    assert_int_equal(bench_elapsed(&bench), 10 * MINUTE_MS + 30 * SECOND_MS);
    bench_wait(&bench, 2, "me", 30 * MINUTE_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until"); /* the wait of the dead is over */
    assert_true(bench_said(&bench, "+600 moment restart\n+600 client killed\n+600 listener infobip deaf\n+600 listener legacy deaf\n"
                                   "+630 client started\n+630 listener infobip live\n+630 listener legacy live\n+630 client declared\n"));
    assert_false(bench_said(&bench, "contract"));
    bench_close(&bench);
}

static void behind_a_call_the_answer_never_goes_out(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, "[" ELECTED "]", true);
    bench_elect(&bench, 1, "me");
    dies(&bench);
    assert_true(bench_said(&bench, "+0 move migration ACTIVE\n"));
    assert_true(bench_said(&bench, "+0 response 204 -\n+0 moment restart\n+0 client killed\n"));
    comes_back(&bench);
    bench_get(&bench, 2, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 2");
    bench_close(&bench);
}

static void only_a_call_that_succeeded_is_one(void **state)
{
    (void)state;
    static const char *const faults[] = {FAULT("{\"status\":503}"), FAULT("\"lost-before\""), FAULT("{\"rate\":{\"calls\":1,\"per\":\"1h\"}}")};
    static const char *const said[] = {"answer 1", "hang up 1", "kill"};
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        struct bench bench;
        bench_open(&bench, faults[i], "[" ELECTED "]", true);
        bench_elect(&bench, 1, "me");
        assert_string_equal(bench_next(&bench), said[i]);
        bench_close(&bench);
    }
}

static void an_answer_that_was_lost_was_given(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, FAULT("\"lost-after\""), "[" ELECTED "]", true);
    bench_elect(&bench, 1, "me");
    dies(&bench);
    assert_true(bench_said(&bench, "+0 response 204 - lost-after\n+0 moment restart\n"));
    bench_close(&bench);
}

static void a_late_answer_is_waited_for(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, FAULT("{\"late\":\"45s\"}"), "[" ELECTED "]", true);
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "kill");
    assert_int_equal(bench_elapsed(&bench), 45 * SECOND_MS);
    bench_close(&bench);
}

static void each_row_is_about_one_call(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, "[" AFTER("tcr", "campaign.get") "," AFTER("tcr", "campaign.get") "]", true);
    for (connection_id connection = 1; connection <= 2; connection++) {
        bench_get(&bench, connection, "me", CAMPAIGN);
        dies(&bench);
        comes_back(&bench);
    }
    bench_get(&bench, 3, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 3");
    assert_int_equal(bench_elapsed(&bench), 60 * SECOND_MS);
    bench_close(&bench);
}

static void the_dead_are_not_listened_to(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, "[" ELECTED "]", true);
    bench_declare(&bench, "other");
    bench_wait(&bench, 5, "other", NEVER_MS);
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "kill");
    bench_get(&bench, 6, "other", CAMPAIGN);
    bench_wait(&bench, 7, "me", NEVER_MS);
    run_declare(bench.run, 8, "third", "me");
    for (connection_id connection = 6; connection <= 8; connection++) {
        assert_string_equal(bench_next(&bench), arena_printf(bench.arena, "answer %d", (int)connection));
        assert_int_equal(bench.action.response->status, 503);
    }
    run_closed(bench.run, 5);
    run_closed(bench.run, 1);
    run_client_ended(bench.run, 0, SIGKILL);
    comes_back(&bench);
    assert_false(bench_said(&bench, "request " CAMPAIGN "\n"));
    assert_false(bench_said(&bench, "contract"));
    bench_close(&bench);
}

#define DECLINE                                                                                                \
    "{\"at\":\"10m\",\"machine\":\"tcr.share\",\"on\":\"DECLINE\",\"entity\":\"campaign\",\"party\":\"DCA\",\"because\":\"b\"}"

static void webhooks_find_nobody_before_it_is_back(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, "[" ELECTED "," DECLINE "]", true);
    bench_subscribe(&bench, "me");
    bench_elect(&bench, 1, "me");
    dies(&bench);
    comes_back(&bench);
    assert_true(bench_said(&bench, "webhook CAMPAIGN_SHARE_ADD 1 valid\n+0 result lost\n"));
    bench_wait(&bench, 2, "me", 50 * MINUTE_MS);
    assert_string_equal(bench_next(&bench), "deliver");
    assert_int_equal(bench_elapsed(&bench), 10 * MINUTE_MS);
    bench_close(&bench);
}

static void what_is_held_for_the_dead_is_given_up(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, FAULT("{\"late\":\"20m\"}"), "[" AT("10m", "30s") "]", true);
    bench_elect(&bench, 1, "me");
    dies(&bench);
    assert_true(bench_said(&bench, "+600 client killed\n+600 response 204 - abandoned\n"));
    comes_back(&bench);
    bench_wait(&bench, 2, "me", 30 * MINUTE_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    bench_close(&bench);
}

/* A client that was told that nothing more would happen is waited for again. */
static void a_run_that_was_over_goes_on_with_the_next_life(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, "[" AFTER("tcr", "campaign.get") "]", true);
    bench_wait(&bench, 1, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "answer 1 end");
    bench_get(&bench, 2, "me", CAMPAIGN);
    dies(&bench);
    comes_back(&bench);
    bench_wait(&bench, 3, "me", 10 * MINUTE_MS);
    assert_string_equal(bench_next(&bench), "answer 3 until");
    assert_int_equal(bench_elapsed(&bench), 10 * MINUTE_MS);
    bench_close(&bench);
}

static void a_restart_that_did_not_come_about_is_told(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, "[" AT("10m", "30s") "," ELECTED "]", true);
    run_client_ended(bench.run, 0, 0);
    assert_string_equal(bench_next(&bench), "end");
    assert_true(bench_said(&bench, "+600 moment restart gone\n+600 moment restart never\n+600 end quiet\n"));
    bench_close(&bench);
}

static void a_scenario_says_when_and_nothing_else(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"{\"restart\":\"30s\",\"because\":\"b\"}",                                   "a restart has either \"at\" or \"after\""              },
        {"{\"at\":\"1m\",\"after\":{\"provider\":\"tcr\",\"route\":\"campaign.migrate\"},\"restart\":\"30s\",\"because\":\"b\"}",
         "a restart has either \"at\" or \"after\""                                                                                           },
        {AT("0s", "30s"),                 "the client lives before it is killed: a time later than the start is expected here"                },
        {AT("1m", "soon"),                                                            "a length of time such as \"17m30s\" is expected here"  },
        {AFTER("tcr", "campaign.elect"),                                 "a route of tcr is expected here; cutover describe lists them"       },
        {"{\"after\":{\"provider\":\"tcr\"},\"restart\":\"30s\",\"because\":\"b\"}",  "the key \"route\" is missing here"                     },
        {"{\"at\":\"1m\",\"restart\":\"30s\",\"entity\":\"campaign\",\"because\":\"b\"}",
         "a moment has machine, on, entity and party, or a call, or entity and forged, or a restart"                                          },
        {"{\"at\":\"1m\",\"restart\":\"30s\",\"call\":{\"provider\":\"tcr\",\"method\":\"GET\",\"target\":\"/\"},\"because\":\"b\"}",
         "a moment has machine, on, entity and party, or a call, or entity and forged, or a restart"                                          },
        {"{\"after\":{\"provider\":\"tcr\",\"route\":\"campaign.migrate\"},\"call\":{\"provider\":\"tcr\",\"method\":\"GET\",\"target\":\"/\"},"
         "\"because\":\"b\"}",                                                        "only a restart comes after a call"                     },
        {"{\"call\":{\"provider\":\"tcr\",\"method\":\"GET\",\"target\":\"/\"},\"because\":\"b\"}", "the key \"at\" is missing here"          },
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(bench_refusal(arena, NULL, arena_printf(arena, "[%s]", rows[i][0])), rows[i][1]);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_its_moment_the_client_is_killed_and_started_again),
        cmocka_unit_test(behind_a_call_the_answer_never_goes_out),
        cmocka_unit_test(only_a_call_that_succeeded_is_one),
        cmocka_unit_test(an_answer_that_was_lost_was_given),
        cmocka_unit_test(a_late_answer_is_waited_for),
        cmocka_unit_test(each_row_is_about_one_call),
        cmocka_unit_test(the_dead_are_not_listened_to),
        cmocka_unit_test(webhooks_find_nobody_before_it_is_back),
        cmocka_unit_test(what_is_held_for_the_dead_is_given_up),
        cmocka_unit_test(a_run_that_was_over_goes_on_with_the_next_life),
        cmocka_unit_test(a_restart_that_did_not_come_about_is_told),
        cmocka_unit_test(a_scenario_says_when_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
