/* Faults of calls: what the run does with each, and when each strikes. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <stdio.h>
#include <string.h>

#define ROW(rest) "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"*\"," rest "}]"
#define CAMPAIGN "/v2/campaign/CQ3R8T1"

static void a_call_lost_before_it_arrives_changes_nothing(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, ROW("\"fault\":\"lost-before\",\"times\":1"), NULL, true);
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "hang up 1");
    assert_true(bench_said(&bench, "request " CAMPAIGN "/migrateCnp/OPMKT lost-before\n"));
    assert_false(bench_said(&bench, "response"));
    assert_false(bench_said(&bench, "move"));
    assert_string_equal(bench_next(&bench), "sleep"); /* it runs on, at the same time */
    bench_elect(&bench, 2, "me");
    assert_string_equal(bench_next(&bench), "answer 2");
    assert_true(bench_said(&bench, "move migration ACTIVE"));
    assert_true(bench_said(&bench, "response 204 -\n"));
    assert_false(bench_said(&bench, "contract"));
    bench_close(&bench);
}

static void an_answer_that_goes_wrong_on_its_way_was_acted_upon(void **state)
{
    static const struct {
        const char *rows;
        enum fault fault;
    } rows[] = {{ROW("\"fault\":\"lost-after\""), FAULT_LOST_AFTER}, {ROW("\"fault\":\"cut\""), FAULT_CUT}, {ROW("\"fault\":\"malformed\""), FAULT_MALFORMED}};
    (void)state;
    struct bench bench;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bench_open(&bench, rows[i].rows, NULL, true);
        bench_elect(&bench, 1, "me");
        assert_string_equal(bench_next(&bench), "answer 1");
        assert_int_equal(bench.action.fault, rows[i].fault);
        assert_int_equal(bench.action.response->status, 204);
        assert_true(bench_said(&bench, "move migration ACTIVE"));
        assert_true(bench_said(&bench, arena_printf(bench.arena, "response 204 - %s\n", fault_name(rows[i].fault))));
        bench_close(&bench);
    }
}

static void a_status_is_answered_in_the_providers_form_without_acting(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, ROW("\"fault\":{\"status\":503,\"retry_after\":\"30s\"}"), NULL, true);
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench.action.response->status, 503);
    assert_int_equal(bench.action.fault, FAULT_STATUS);
    assert_string_equal(http_response_find(bench.action.response, "Retry-After"), "30");
    assert_int_equal((int)tree_value(tree_get(tree_first(bench.action.response->body), "code"), 0), 590);
    assert_false(bench_said(&bench, "move"));
    assert_true(bench_said(&bench, "response 503 wait status\n"));
    bench_get(&bench, 2, "me", "/v2/nowhere");
    assert_string_equal(bench_next(&bench), "answer 2");
    assert_int_equal(bench.action.response->status, 503);
    bench_close(&bench);
}

static void a_status_of_the_providers_own_has_its_own_body(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, ROW("\"fault\":{\"status\":429}"), NULL, true);
    bench_get(&bench, 1, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench.action.response->status, 429);
    assert_null(bench.action.response->body); /* as TCR's is */
    assert_null(http_response_find(bench.action.response, "Retry-After"));
    bench_close(&bench);
}

static void an_error_is_answered_in_the_providers_form_without_acting(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, ROW("\"fault\":{\"error\":\"591\",\"retry_after\":\"30s\"},\"times\":1"), NULL, true);
    bench_elect(&bench, 1, "me");
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench.action.response->status, 400);
    assert_int_equal(bench.action.fault, FAULT_ERROR);
    assert_string_equal(http_response_find(bench.action.response, "Retry-After"), "30");
    assert_int_equal((int)tree_value(tree_get(tree_first(bench.action.response->body), "code"), 0), 591);
    assert_false(bench_said(&bench, "move"));
    assert_true(bench_said(&bench, "response 400 wait error\n"));
    bench_elect(&bench, 2, "me");
    assert_string_equal(bench_next(&bench), "answer 2");
    assert_int_equal(bench.action.response->status, 204);
    bench_close(&bench);
}

static void an_error_without_a_body_is_answered_without(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, ROW("\"fault\":{\"error\":\"405\"}"), NULL, true);
    bench_get(&bench, 1, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench.action.response->status, 405);
    assert_null(bench.action.response->body);
    assert_null(http_response_find(bench.action.response, "Retry-After"));
    bench_close(&bench);
}

static void what_is_over_the_rate_is_refused_until_time_passes(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, ROW("\"fault\":{\"rate\":{\"calls\":2,\"per\":\"10s\"}}"), NULL, true);
    const int wanted[] = {200, 200, 429};
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        bench_get(&bench, 1, "me", CAMPAIGN);
        assert_string_equal(bench_next(&bench), "answer 1");
        assert_int_equal(bench.action.response->status, wanted[i]);
    }
    assert_null(http_response_find(bench.action.response, "Retry-After")); /* TCR never says how long */
    bench_wait(&bench, 1, "me", 4999);
    assert_string_equal(bench_next(&bench), "answer 1 until");
    bench_get(&bench, 1, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench.action.response->status, 429);
    bench_wait(&bench, 1, "me", 5000);
    assert_string_equal(bench_next(&bench), "answer 1 until");
    bench_get(&bench, 1, "me", CAMPAIGN);
    assert_string_equal(bench_next(&bench), "answer 1");
    assert_int_equal(bench.action.response->status, 200);
    assert_true(bench_said(&bench, "response 429 - rate\n"));
    bench_close(&bench);
}

static void a_provider_that_says_how_long_to_wait_says_it_of_the_rate(void **state)
{
    (void)state;
    struct bench bench;
    struct http_request request = {.method = HTTP_GET, .target = "/number-registration/1/campaigns"};
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"*\",\"route\":\"*\",\"fault\":{\"rate\":{\"calls\":1,\"per\":\"2500ms\"}}}]",
               NULL, true);
    for (int i = 0; i < 2; i++) {
        run_request(bench.run, 1, PROVIDER_INFOBIP, "me", &request);
        assert_string_equal(bench_next(&bench), "answer 1");
    }
    assert_int_equal(bench.action.response->status, 429);
    assert_string_equal(http_response_find(bench.action.response, "Retry-After"), "3");
    bench_close(&bench);
}

/* ---- when a row strikes ---- */

/* Which of twelve reads of the campaign were struck, as "x..x". */
static const char *struck(const char *rows)
{
    static char marks[13];
    struct bench bench;
    bench_open(&bench, rows, NULL, true);
    memset(marks, 0, sizeof marks);
    for (size_t i = 0; i < sizeof marks - 1; i++) {
        bench_get(&bench, 1, "me", i % 2 ? CAMPAIGN "/sharing" : CAMPAIGN);
        bench_next(&bench);
        marks[i] = bench.action.response->status == 200 ? '.' : bench.action.response->status == 503 ? 'x' : 'o';
    }
    bench_close(&bench);
    return marks;
}

static void a_row_strikes_when_it_says(void **state)
{
    (void)state;
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503}")), "xxxxxxxxxxxx");
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503},\"times\":3")), "xxx.........");
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503},\"every\":5")), "....x....x..");
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503},\"every\":2,\"times\":2")), ".x.x........");
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503},\"times\":1,\"each\":\"route\"")), "xx..........");
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503},\"times\":1,\"each\":\"provider\"")), "x...........");
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503},\"chance\":1")), "xxxxxxxxxxxx");
}

static void chance_is_drawn_by_name(void **state)
{
    (void)state;
    char first[13];
    snprintf(first, sizeof first, "%s", struck(ROW("\"fault\":{\"status\":503},\"chance\":0.5")));
    assert_string_equal(struck(ROW("\"fault\":{\"status\":503},\"chance\":0.5")), first);
    assert_non_null(strchr(first, 'x'));
    assert_non_null(strchr(first, '.'));
}

/* The first row that strikes hides the call from those behind it, so that two rows of one time each strike one after the other. */
static void rows_strike_one_after_the_other(void **state)
{
    (void)state;
    assert_string_equal(struck("[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"*\",\"fault\":{\"status\":503},\"times\":1},"
                               "{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"*\",\"fault\":{\"status\":500},\"times\":1}]"),
                        "xo..........");
}

static void a_row_is_about_its_route_provider_and_time(void **state)
{
    (void)state;
    assert_string_equal(struck("[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"campaign.get\",\"fault\":{\"status\":503}}]"), "x.x.x.x.x.x.");
    assert_string_equal(struck("[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"infobip\",\"route\":\"*\",\"fault\":{\"status\":503}}]"), "............");
    assert_string_equal(struck("[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"*\",\"route\":\"campaign.get\",\"fault\":{\"status\":503}}]"), "x.x.x.x.x.x.");
    assert_string_equal(struck("[{\"from\":\"1ms\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"*\",\"fault\":{\"status\":503}}]"), "............");
    assert_string_equal(struck("[{\"from\":\"0s\",\"to\":\"1ms\",\"provider\":\"tcr\",\"route\":\"*\",\"fault\":{\"status\":503}}]"), "xxxxxxxxxxxx");
}

static void the_customers_own_surroundings_are_only_struck_by_name(void **state)
{
    static const char *const rows[] = {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"*\",\"route\":\"*\",\"fault\":{\"status\":503}}]",
                                       "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"traffic\",\"route\":\"*\",\"fault\":{\"status\":503}}]"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct bench bench;
        struct http_request request = {.method = HTTP_GET, .target = "/v1/messages/none"};
        bench_open(&bench, rows[i], NULL, true);
        run_request(bench.run, 1, PROVIDER_TRAFFIC, "me", &request);
        assert_string_equal(bench_next(&bench), "answer 1");
        assert_int_equal(bench.action.response->status, i == 0 ? 404 : 503);
        bench_close(&bench);
    }
}

/* ---- what is refused, and says where ---- */

static void rows_that_make_no_sense_are_refused(void **state)
{
    static const struct {
        const char *rows, *why;
    } rows[] = {
        {ROW("\"fault\":\"lost\""), "calls do not know this fault"},
        {ROW("\"fault\":\"gone\""), "a fault such as"},
        {ROW("\"fault\":{}"), "a fault is expected here"},
        {ROW("\"fault\":{\"late\":\"0s\"}"), "longer than nothing"},
        {ROW("\"fault\":{\"late\":\"400d\"}"), "up to a year"},
        {ROW("\"fault\":{\"late\":\"1s\",\"status\":503}"), "a row has one fault"},
        {ROW("\"fault\":{\"late\":\"1s\",\"retry_after\":\"1s\"}"), "belongs to a status or an error"},
        {ROW("\"fault\":{\"error\":\"599\"}"), "tcr has no error \"599\"; near it: \"509\", \"590\", \"591\"; cutover describe lists them"},
        {ROW("\"fault\":{\"error\":\"malform\"}"), "near it: \"malformed\";"},
        {ROW("\"fault\":{\"error\":\"no such thing\"}"), "has no error \"no such thing\"; cutover describe"},
        {ROW("\"fault\":{\"error\":502}"), "a text is expected here"},
        {ROW("\"fault\":{\"error\":\"502\",\"status\":503}"), "a row has one fault"},
        {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"*\",\"route\":\"*\",\"fault\":{\"error\":\"502\"}}]", "\"provider\" must name it"},
        {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"infobip\",\"route\":\"*\",\"fault\":{\"error\":\"REJECTED_SOURCE\"}}]", "part of an answer"},
        {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"webhook\":\"*\",\"fault\":{\"error\":\"502\"}}]", "webhooks do not know"},
        {ROW("\"fault\":{\"status\":503,\"retry_after\":\"1500ms\"}"), "whole seconds"},
        {ROW("\"fault\":{\"status\":200}"), "from 400 to 599"},
        {ROW("\"fault\":{\"rate\":{\"calls\":1,\"per\":\"1s\"}},\"every\":2"), "a rate says by itself"},
        {ROW("\"fault\":\"cut\",\"every\":2,\"chance\":0.5"), "every or chance"},
        {ROW("\"fault\":\"cut\",\"chance\":0"), "above 0 and up to 1"},
        {ROW("\"fault\":\"cut\",\"times\":0"), "a whole number from 1"},
        {ROW("\"fault\":\"cut\",\"each\":\"webhook\""), "\"route\" or \"webhook\""},
        {ROW("\"fault\":\"cut\",\"webhook\":\"*\""), "not both"},
        {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"fault\":\"cut\"}]", "which \"route\" or which"},
        {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"campaign.sell\",\"fault\":\"cut\"}]", "a route of that provider"},
        {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"nnsr\",\"route\":\"*\",\"fault\":\"cut\"}]", "a route of that provider"},
        {"[{\"from\":\"1h\",\"to\":\"1h\",\"provider\":\"tcr\",\"route\":\"*\",\"fault\":\"cut\"}]", "later than \"from\""},
    };
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *said = bench_refusal(arena, rows[i].rows, NULL);
        if (!strstr(said, rows[i].why)) fail_msg("%s: \"%s\" is not in \"%s\"", rows[i].rows, rows[i].why, said);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_lost_before_it_arrives_changes_nothing),
        cmocka_unit_test(an_answer_that_goes_wrong_on_its_way_was_acted_upon),
        cmocka_unit_test(a_status_is_answered_in_the_providers_form_without_acting),
        cmocka_unit_test(a_status_of_the_providers_own_has_its_own_body),
        cmocka_unit_test(an_error_is_answered_in_the_providers_form_without_acting),
        cmocka_unit_test(an_error_without_a_body_is_answered_without),
        cmocka_unit_test(what_is_over_the_rate_is_refused_until_time_passes),
        cmocka_unit_test(a_provider_that_says_how_long_to_wait_says_it_of_the_rate),
        cmocka_unit_test(a_row_strikes_when_it_says),
        cmocka_unit_test(chance_is_drawn_by_name),
        cmocka_unit_test(rows_strike_one_after_the_other),
        cmocka_unit_test(a_row_is_about_its_route_provider_and_time),
        cmocka_unit_test(the_customers_own_surroundings_are_only_struck_by_name),
        cmocka_unit_test(rows_that_make_no_sense_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
