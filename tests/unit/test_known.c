/* Answers that are given again: the same bytes as long as nothing can have changed, and no longer. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <string.h>

#define MIGRATION "/v2/campaign/CQ3R8T1/migrateCnp"

/* The bytes of an answer; good until the next event. */
static struct http_printed asked(struct bench *bench, enum http_method method, const char *target)
{
    bench_call(bench, 1, "me", method, target);
    assert_string_equal(bench_next(bench), "answer 1");
    return bench->action.response->printed;
}

static const char *status_now(struct bench *bench)
{
    asked(bench, HTTP_GET, MIGRATION);
    return tree_get_text(bench->action.response->body, "status");
}

static void open_migrating(struct bench *bench, bool client)
{
    bench_open(bench, NULL, NULL, client);
    bench_elect(bench, 1, "me");
    assert_string_equal(bench_next(bench), "answer 1");
}

/* What is kept since the second time; NULL when it is made anew, which it is in the memory of events, always at the same place. */
static const char *kept(struct bench *bench, const char *target)
{
    asked(bench, HTTP_GET, target);
    const char *made = asked(bench, HTTP_GET, target).text;
    const char *known = asked(bench, HTTP_GET, target).text;
    return known != made && asked(bench, HTTP_GET, target).text == known ? known : NULL;
}

static void the_third_time_the_bytes_are_those_of_the_second(void **state)
{
    (void)state;
    struct bench bench;
    open_migrating(&bench, true);
    struct http_printed first = asked(&bench, HTTP_GET, MIGRATION "?a=b"); /* another target, the same answer */
    const char *copy = arena_copy_bytes(bench.arena, first.text, first.count);
    const char *known = kept(&bench, MIGRATION);
    assert_non_null(known);
    assert_string_equal(known, copy);
    assert_string_equal(tree_print(bench.arena, bench.action.response->body, NULL), copy);
    assert_ptr_not_equal(asked(&bench, HTTP_GET, MIGRATION "?a=b").text, known);
    assert_ptr_equal(asked(&bench, HTTP_GET, MIGRATION).text, known);
    bench_close(&bench);
}

static void a_call_that_may_change_something_ends_it(void **state)
{
    (void)state;
    struct bench bench;
    open_migrating(&bench, true);
    assert_non_null(kept(&bench, MIGRATION));
    assert_string_equal(status_now(&bench), "ACTIVE");
    asked(&bench, HTTP_DELETE, MIGRATION "?explanation=a");
    assert_string_equal(status_now(&bench), "CANCELLED");
    bench_close(&bench);
}

/* All of it at one instant. */
static void what_happens_ends_it(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL, NULL, true);
    bench_subscribe(&bench, "me");
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "answer 1");
    bench_wait(&bench, 2, "me", 10 * SECOND_MS);
    assert_string_equal(bench_next(&bench), "deliver");
    uint64_t delivery = bench.action.delivery;
    const char *known = kept(&bench, MIGRATION);
    assert_non_null(known);
    run_delivered(bench.run, delivery, 200, NULL);
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    asked(&bench, HTTP_GET, MIGRATION);
    assert_ptr_not_equal(bench.action.response->printed.text, known);
    bench_close(&bench);
}

static void time_that_goes_by_ends_it(void **state)
{
    (void)state;
    struct bench bench;
    open_migrating(&bench, false);
    const char *known = kept(&bench, MIGRATION);
    assert_non_null(known);
    sim_ms now = run_now(bench.run);
    run_advance(bench.run, 2, now + 1, 0);
    assert_string_equal(bench_next(&bench), "answer 2");
    assert_int_equal(run_now(bench.run), now + 1);
    asked(&bench, HTTP_GET, MIGRATION);
    assert_ptr_not_equal(bench.action.response->printed.text, known);
    bench_close(&bench);
}

static void who_has_no_key_is_refused_all_the_same(void **state)
{
    (void)state;
    struct bench bench;
    open_migrating(&bench, true);
    assert_non_null(kept(&bench, MIGRATION));
    run_request(bench.run, 1, PROVIDER_TCR, "me", &(struct http_request){.method = HTTP_GET, .target = MIGRATION});
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench.action.response->status, 401);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_third_time_the_bytes_are_those_of_the_second),
        cmocka_unit_test(a_call_that_may_change_something_ends_it),
        cmocka_unit_test(what_happens_ends_it),
        cmocka_unit_test(time_that_goes_by_ends_it),
        cmocka_unit_test(who_has_no_key_is_refused_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
