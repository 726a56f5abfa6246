/* Clients that say nothing of the clock: which of them are let in, and what moves it for them. SPDX-License-Identifier: Apache-2.0 */
#include "providers.h"
#include "run.h"
#include "test.h"

#include <stdio.h>
#include <string.h>

static const char HAPPY[] = "scenarios/infobip/happy-path.json";

/* A run, and what its journal said of the contract and of its end. */
struct bench {
    struct arena *arena;
    struct journal journal;
    struct run *run;
    char said[4096];
};

static void note(void *self, const struct record *record)
{
    struct bench *bench = self;
    size_t used = strlen(bench->said);
    if (record->kind == RECORD_CONTRACT) snprintf(bench->said + used, sizeof bench->said - used, "%s: %s; ", record->name, record->text);
    if (record->kind == RECORD_END) snprintf(bench->said + used, sizeof bench->said - used, "end: %s; ", record->on);
}

static void bench_open(struct bench *bench, enum pace pace)
{
    const struct scenario *scenario;
    const char *why = "";
    *bench = (struct bench){.arena = arena_create()};
    journal_add_reader(&bench->journal, (struct record_reader){note, bench});
    if (scenario_load(bench->arena, HAPPY, "scenarios/timings.json", &provider_tables, &scenario, &why) != STATUS_OK) fail_msg("%s", why);
    struct run_options options = {.scenario = scenario, .providers = &provider_tables, .seed = 1, .tier = "cooperative", .version = "test", .client = true,
                                  .pace = pace, .poll_interval_ms = MINUTE_MS};
    assert_int_equal(run_create(&options, &bench->journal, &bench->run, &why, bench->arena), STATUS_OK);
}

static void bench_close(struct bench *bench)
{
    run_destroy(bench->run);
    arena_destroy(bench->arena);
}

/* A look at the campaign, answered; its status. */
static int look(struct bench *bench, const char *participant)
{
    static const struct http_request request = {.method = HTTP_GET, .target = "/v2/campaign/CQ3R8T1"};
    struct run_action action;
    run_request(bench->run, 1, PROVIDER_TCR, participant, &request);
    run_next(bench->run, &action);
    assert_int_equal(action.kind, RUN_ANSWER);
    int status = action.response->status;
    run_answered(bench->run, 1);
    return status;
}

/* ---- who is let in ---- */

static void refused_at_once(enum pace pace, const char *participant, const char *what)
{
    struct bench bench;
    struct run_action action;
    bench_open(&bench, pace);
    assert_int_equal(look(&bench, participant), 403);
    run_next(bench.run, &action);
    assert_int_equal(action.kind, RUN_END);
    assert_non_null(strstr(bench.said, "not-cooperative: the first call"));
    assert_non_null(strstr(bench.said, what));
    assert_non_null(strstr(bench.said, "end: contract"));
    bench_close(&bench);
}

static void a_first_call_without_a_name_is_refused_where_only_cooperative_clients_are_judged(void **state)
{
    (void)state;
    refused_at_once(PACE_ASKED, NULL, "has no X-Cutover-Participant");
}

static void a_first_call_that_names_whom_nobody_declared_is_refused(void **state)
{
    (void)state;
    refused_at_once(PACE_ASKED, "me", "participant me, whom nobody declared");
    refused_at_once(PACE_ASKED_OR_ASLEEP, "me", "participant me, whom nobody declared");
}

static void a_first_call_without_a_name_is_served_where_sleep_moves_the_clock(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, PACE_ASKED_OR_ASLEEP);
    assert_int_not_equal(look(&bench, NULL), 403);
    assert_string_equal(bench.said, "");
    assert_true(run_awaits_sleep(bench.run));
    bench_close(&bench);
}

/* ---- nothing is left to come ---- */

/* One sleep of all the client's threads; false: with it the run ended. */
static bool sleeps(struct bench *bench, bool wakes)
{
    struct run_action action;
    run_asleep(bench->run, wakes);
    run_next(bench->run, &action);
    return action.kind != RUN_END;
}

static void a_client_that_wakes_by_nothing_ends_the_run_when_nothing_is_left_to_come(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, PACE_ASKED_OR_ASLEEP);
    look(&bench, NULL);
    assert_false(sleeps(&bench, false));
    assert_string_equal(bench.said, "end: quiet; ");
    bench_close(&bench);
}

static void a_napping_client_may_count_three_hours_by_its_naps_and_wait_for_a_day(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, PACE_ASKED_OR_ASLEEP);
    look(&bench, NULL);
    sim_ms began = run_now(bench.run);
    int naps = 0;
    while (sleeps(&bench, true)) {
        naps++;
        if (naps <= 180) assert_int_equal(run_now(bench.run), began + naps * MINUTE_MS);
    }
    assert_in_range(naps, 180, 220);
    assert_in_range(run_now(bench.run) - began, 26 * HOUR_MS, 30 * HOUR_MS);
    assert_string_equal(bench.said, "end: quiet; ");
    bench_close(&bench);
}

static void of_a_round_of_naps_and_looks_one_moves_the_clock(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, PACE_ASKED_OR_ASLEEP);
    look(&bench, NULL);
    sim_ms began = run_now(bench.run);
    for (int round = 1; round <= 100; round++) {
        assert_true(sleeps(&bench, true));
        look(&bench, NULL);
        assert_in_range(run_now(bench.run) - began, round * MINUTE_MS, (round + 1) * MINUTE_MS);
    }
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_call_without_a_name_is_refused_where_only_cooperative_clients_are_judged),
        cmocka_unit_test(a_first_call_that_names_whom_nobody_declared_is_refused),
        cmocka_unit_test(a_first_call_without_a_name_is_served_where_sleep_moves_the_clock),
        cmocka_unit_test(a_client_that_wakes_by_nothing_ends_the_run_when_nothing_is_left_to_come),
        cmocka_unit_test(a_napping_client_may_count_three_hours_by_its_naps_and_wait_for_a_day),
        cmocka_unit_test(of_a_round_of_naps_and_looks_one_moves_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
