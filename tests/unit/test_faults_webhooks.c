/* Faults of webhooks: what befalls each, what the sender knows of it, and forgeries. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <string.h>

#define ROW(rest) "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"tcr\",\"webhook\":\"*\"," rest "}]"
#define ADD "webhook CAMPAIGN_SHARE_ADD"

/* One webhook is due, CAMPAIGN_SHARE_ADD, and "me" waits on connection 2 until `until`. */
static void bench_told(struct bench *bench, const char *during, sim_ms until)
{
    bench_open(bench, during, NULL, true);
    bench_subscribe(bench, "me");
    bench_elect(bench, 1, "me");
    assert_string_equal(bench_next(bench), "answer 1");
    bench_wait(bench, 2, "me", until);
}

static void take(struct bench *bench, int status)
{
    assert_string_equal(bench_next(bench), "deliver");
    run_delivered(bench->run, bench->action.delivery, status, NULL);
}

static void a_lost_webhook_is_not_tried_again(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":\"lost\""), 20 * MINUTE_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    assert_int_equal(bench_count(&bench, ADD " 1 valid lost\n+0 result lost\n"), 1);
    assert_int_equal(bench_count(&bench, "webhook CAMPAIGN"), 1);
    bench_close(&bench);
}

static void a_refused_webhook_is_tried_again(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":\"fails\",\"times\":1"), 20 * MINUTE_MS);
    take(&bench, 200);
    assert_true(bench_elapsed(&bench) > 0);
    assert_int_equal(bench_count(&bench, ADD " 1 valid fails\n+0 result lost\n"), 1);
    assert_int_equal(bench_count(&bench, ADD " 2 valid\n"), 1);
    bench_close(&bench);
}

static void a_late_webhook_is_as_it_was_made(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":{\"late\":\"10m\"},\"times\":1"), 20 * MINUTE_MS);
    bench_next(&bench);
    assert_int_equal(bench_elapsed(&bench), 10 * MINUTE_MS);
    assert_int_equal(bench.action.kind, RUN_DELIVER);
    assert_int_equal(bench.action.timestamp_s, run_now(bench.run) / SECOND_MS - 600);
    assert_int_equal(bench.action.request.signature, SIGNATURE_VALID);
    assert_string_equal(tree_get_text(bench.action.request.body, "cnpId"), "OPMKT");
    assert_true(bench_said(&bench, "+600 " ADD " 1 valid late\n"));
    bench_close(&bench);
}

static void a_late_body_survives_what_changed_meanwhile(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":{\"late\":\"10m\"},\"times\":1"), MINUTE_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    struct http_header header = {"Authorization", http_basic_make(bench.arena, mock_access.tcr_key, mock_access.tcr_secret)};
    struct http_request cancel = {.method = HTTP_DELETE, .target = "/v2/campaign/CQ3R8T1/migrateCnp", .headers = &header, .headers_count = 1};
    run_request(bench.run, 3, PROVIDER_TCR, "me", &cancel);
    assert_string_equal(bench_next(&bench), "answer 3");
    bench_wait(&bench, 2, "me", NEVER_MS);
    assert_string_equal(bench_next(&bench), "deliver");
    assert_int_equal(bench_elapsed(&bench), 10 * MINUTE_MS);
    assert_string_equal(tree_get_text(bench.action.request.body, "cnpId"), "OPMKT"); /* made anew it would name another */
    bench_close(&bench);
}

static void a_repeated_webhook_comes_as_often_as_it_says(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":{\"repeat\":3}"), NEVER_MS);
    for (int i = 0; i < 3; i++) {
        take(&bench, 200);
        assert_string_equal(bench_next(&bench), "answer 2 webhook");
        bench_wait(&bench, 2, "me", NEVER_MS);
    }
    assert_string_equal(bench_next(&bench), "answer 2 end");
    assert_int_equal(bench_count(&bench, ADD " 1 valid repeat\n"), 3);
    assert_int_equal(bench_elapsed(&bench), 0);
    bench_close(&bench);
}

static void one_that_is_refused_is_repeated_when_it_was_taken(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":{\"repeat\":2},\"times\":1"), NEVER_MS);
    take(&bench, 500);
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", NEVER_MS);
    take(&bench, 200);
    assert_true(bench_elapsed(&bench) > 0);
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", NEVER_MS);
    take(&bench, 200);
    assert_int_equal(bench_count(&bench, ADD " 2 valid"), 2);
    bench_close(&bench);
}

static void a_wrong_signature_is_invalid_and_made_of_another_secret(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":\"bad-signature\",\"times\":1"), NEVER_MS);
    take(&bench, 401);
    assert_int_equal(bench.action.request.signature, SIGNATURE_INVALID);
    assert_string_not_equal(bench.action.secret, mock_access.tcr_secret);
    assert_true(bench_said(&bench, ADD " 1 invalid bad-signature\n"));
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", NEVER_MS);
    take(&bench, 200); /* the next attempt is well */
    assert_int_equal(bench.action.request.signature, SIGNATURE_VALID);
    assert_string_equal(bench.action.secret, mock_access.tcr_secret);
    bench_close(&bench);
}

static void a_stale_webhook_is_signed_long_ago(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":{\"stale\":\"10m\"}"), NEVER_MS);
    take(&bench, 200);
    assert_int_equal(bench.action.timestamp_s, run_now(bench.run) / SECOND_MS - 600);
    assert_int_equal(bench_elapsed(&bench), 0);
    assert_true(bench_said(&bench, ADD " 1 valid stale\n"));
    bench_close(&bench);
}

static void a_webhook_may_be_signed_for_a_time_to_come(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, ROW("\"fault\":{\"ahead\":\"10m\"}"), NEVER_MS);
    take(&bench, 200);
    assert_int_equal(bench.action.timestamp_s, run_now(bench.run) / SECOND_MS + 600);
    assert_int_equal(bench_elapsed(&bench), 0);
    assert_true(bench_said(&bench, ADD " 1 valid ahead\n"));
    bench_close(&bench);
}

static void a_webhook_without_fault_is_signed_as_it_goes_out(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, NULL, NEVER_MS);
    take(&bench, 200);
    assert_int_equal(bench.action.timestamp_s, run_now(bench.run) / SECOND_MS);
    assert_int_equal(bench.action.fault, FAULT_NONE);
    bench_close(&bench);
}

/* ---- pairs ---- */

/* A decline brings the second webhook, a minute after the election's. */
#define DECLINE(when) \
    "[{\"at\":\"" when "\",\"machine\":\"tcr.share\",\"on\":\"DECLINE\",\"entity\":\"campaign:CQ3R8T1\",\"party\":\"DCA\",\"because\":\"b\"}]"

static void told_twice(struct bench *bench, const char *when)
{
    bench_open(bench, ROW("\"fault\":\"swap\""), when, true);
    bench_subscribe(bench, "me");
    bench_elect(bench, 1, "me");
    assert_string_equal(bench_next(bench), "answer 1");
    bench_wait(bench, 2, "me", 20 * MINUTE_MS);
}

static void of_a_pair_the_second_goes_first(void **state)
{
    (void)state;
    struct bench bench;
    told_twice(&bench, DECLINE("20s"));
    take(&bench, 200);
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", 20 * MINUTE_MS);
    take(&bench, 200);
    assert_true(bench_said(&bench, "+20 webhook CAMPAIGN_SHARE_DELETE 1 valid\n+20 result taken\n+20 " ADD " 1 valid swap\n"));
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", 20 * MINUTE_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until"); /* nothing comes a second time */
    bench_close(&bench);
}

static void a_first_without_a_second_waits_a_minute(void **state)
{
    (void)state;
    struct bench bench;
    told_twice(&bench, DECLINE("2m"));
    take(&bench, 200);
    assert_true(bench_said(&bench, "+60 " ADD " 1 valid swap\n"));
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", 20 * MINUTE_MS);
    take(&bench, 200);
    assert_true(bench_said(&bench, "+180 webhook CAMPAIGN_SHARE_DELETE 1 valid swap\n")); /* a first again */
    bench_close(&bench);
}

/* ---- forgeries, and whose fault it is ---- */

static void a_forgery_has_no_credentials_and_is_sent_once(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL,
               "[{\"at\":\"5m\",\"entity\":\"campaign:CQ3R8T1\",\"forged\":{\"provider\":\"tcr\",\"webhook\":\"CAMPAIGN_SHARE_ACCEPT\"},"
               "\"because\":\"b\"}]", true);
    bench_subscribe(&bench, "me");
    bench_wait(&bench, 2, "me", 30 * MINUTE_MS);
    take(&bench, 401);
    assert_int_equal(bench_elapsed(&bench), 5 * MINUTE_MS);
    assert_int_equal(bench.action.request.signature, SIGNATURE_INVALID);
    assert_true(bench_said(&bench, "+300 moment third party\n+300 webhook CAMPAIGN_SHARE_ACCEPT 1 invalid forged\n"));
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", 30 * MINUTE_MS);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    assert_int_equal(bench_count(&bench, "webhook CAMPAIGN"), 1);
    assert_false(bench_said(&bench, "move"));
    bench_close(&bench);
}

static void a_forgery_lacks_what_the_subscription_signs_in_with(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, NULL,
               "[{\"at\":\"5m\",\"entity\":\"campaign:CQ3R8T1\",\"forged\":{\"provider\":\"infobip\",\"webhook\":\"CAMPAIGN_STATUS_UPDATE/REGISTERED\"},"
               "\"because\":\"b\"}]", true);
    bench_subscribe_infobip(&bench, "me");
    bench_wait(&bench, 2, "me", NEVER_MS);
    take(&bench, 401);
    assert_null(http_header(&bench.action.request, "Authorization"));
    assert_non_null(http_header(&bench.action.request, "Content-Type"));
    bench_close(&bench);
}

static void a_forgery_that_makes_no_sense_is_refused(void **state)
{
    static const struct {
        const char *at, *why;
    } rows[] = {
        {"[{\"at\":\"5m\",\"forged\":{\"provider\":\"tcr\",\"webhook\":\"CAMPAIGN_SHARE_ACCEPT\"},\"because\":\"b\"}]", "entity and forged"},
        {"[{\"at\":\"5m\",\"entity\":\"campaign:CQ3R8T1\",\"party\":\"DCA\",\"forged\":{\"provider\":\"tcr\",\"webhook\":\"CAMPAIGN_SHARE_ACCEPT\"},"
         "\"because\":\"b\"}]", "entity and forged"},
        {"[{\"at\":\"5m\",\"entity\":\"campaign:CQ3R8T1\",\"forged\":{\"provider\":\"tcr\",\"webhook\":\"GOOD_NEWS\"},\"because\":\"b\"}]", "a webhook of that"},
        {"[{\"at\":\"5m\",\"entity\":\"campaign:CQ3R8T1\",\"forged\":{\"provider\":\"infobip\",\"webhook\":\"message received\"},\"because\":\"b\"}]",
         "not about a message"},
    };
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (!strstr(bench_refusal(arena, NULL, rows[i].at), rows[i].why)) fail_msg("%s: %s", rows[i].at, bench_refusal(arena, NULL, rows[i].at));
    arena_destroy(arena);
}

/* A handset's message to a number that legacy carries. */
static void handset_says(struct bench *bench, const char *text)
{
    tree *body = tree_object(bench->arena);
    tree_put_text(body, bench->arena, "from", "+12025550100");
    tree_put_text(body, bench->arena, "to", "+19165550100");
    tree_put_text(body, bench->arena, "text", text);
    struct http_request request = {.method = HTTP_POST, .target = "/v1/inbound", .body_kind = BODY_TREE, .body = body};
    run_request(bench->run, 1, PROVIDER_TRAFFIC, "me", &request);
    assert_string_equal(bench_next(bench), "answer 1");
}

static void handset_sends(struct bench *bench)
{
    handset_says(bench, "hello");
    bench_wait(bench, 2, "me", 20 * MINUTE_MS);
}

static void four_of_one_instant_are_two_pairs(void **state)
{
    static const char *const said[] = {"one", "two", "three", "four"}, *const wanted[] = {"two", "one", "four", "three"};
    (void)state;
    struct bench bench;
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"*\",\"webhook\":\"*\",\"fault\":\"swap\"}]", NULL, true);
    for (size_t i = 0; i < COUNT_OF(said); i++) handset_says(&bench, said[i]);
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        bench_wait(&bench, 2, "me", 20 * MINUTE_MS);
        take(&bench, 200);
        assert_non_null(strstr(tree_print(bench.arena, bench.action.request.body, NULL), wanted[i]));
        assert_string_equal(bench_next(&bench), "answer 2 webhook");
    }
    bench_close(&bench);
}

static void a_message_whose_webhook_is_lost_is_lost(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"legacy\",\"webhook\":\"*\",\"fault\":\"lost\"}]", NULL, true);
    handset_sends(&bench);
    assert_string_equal(bench_next(&bench), "answer 2 until");
    assert_int_equal(bench_count(&bench, "message lost\n"), 1);
    assert_false(bench_said(&bench, "listener legacy deaf"));
    bench_close(&bench);
}

static void a_refused_connection_is_no_deaf_client(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"legacy\",\"webhook\":\"*\",\"fault\":\"fails\",\"times\":1}]", NULL, true);
    handset_sends(&bench);
    take(&bench, 200);
    assert_false(bench_said(&bench, "listener legacy deaf"));
    assert_int_equal(bench_count(&bench, "message delivered\n"), 1);
    bench_close(&bench);
}

static void a_repeated_message_is_delivered_once(void **state)
{
    (void)state;
    struct bench bench;
    bench_open(&bench, "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"legacy\",\"webhook\":\"*\",\"fault\":{\"repeat\":2}}]", NULL, true);
    handset_sends(&bench);
    take(&bench, 200);
    assert_string_equal(bench_next(&bench), "answer 2 webhook");
    bench_wait(&bench, 2, "me", 20 * MINUTE_MS);
    take(&bench, 200);
    assert_int_equal(bench_count(&bench, "message delivered\n"), 1);
    bench_close(&bench);
}

/* What is pending when it goes is still tried, what fails after it holds nothing up. */
static void nobody_waits_for_attempts_to_reach_a_client_that_has_gone(void **state)
{
    (void)state;
    struct bench bench;
    bench_told(&bench, "[]", 20 * MINUTE_MS);
    take(&bench, 500);
    run_client_ended(bench.run, 0, 0);
    while (strcmp(bench_next(&bench), "end") != 0) assert_int_not_equal(bench.action.kind, RUN_DELIVER);
    assert_int_equal(bench_count(&bench, ADD " 2 valid\n+10 result lost\n"), 1);
    assert_int_equal(bench_count(&bench, ADD " 3"), 0);
    assert_int_equal(bench_elapsed(&bench), 10 * SECOND_MS);
    bench_close(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lost_webhook_is_not_tried_again),
        cmocka_unit_test(a_refused_webhook_is_tried_again),
        cmocka_unit_test(a_late_webhook_is_as_it_was_made),
        cmocka_unit_test(a_late_body_survives_what_changed_meanwhile),
        cmocka_unit_test(a_repeated_webhook_comes_as_often_as_it_says),
        cmocka_unit_test(one_that_is_refused_is_repeated_when_it_was_taken),
        cmocka_unit_test(a_wrong_signature_is_invalid_and_made_of_another_secret),
        cmocka_unit_test(a_stale_webhook_is_signed_long_ago),
        cmocka_unit_test(a_webhook_may_be_signed_for_a_time_to_come),
        cmocka_unit_test(a_webhook_without_fault_is_signed_as_it_goes_out),
        cmocka_unit_test(of_a_pair_the_second_goes_first),
        cmocka_unit_test(a_first_without_a_second_waits_a_minute),
        cmocka_unit_test(a_forgery_has_no_credentials_and_is_sent_once),
        cmocka_unit_test(a_forgery_lacks_what_the_subscription_signs_in_with),
        cmocka_unit_test(a_forgery_that_makes_no_sense_is_refused),
        cmocka_unit_test(four_of_one_instant_are_two_pairs),
        cmocka_unit_test(a_message_whose_webhook_is_lost_is_lost),
        cmocka_unit_test(a_refused_connection_is_no_deaf_client),
        cmocka_unit_test(a_repeated_message_is_delivered_once),
        cmocka_unit_test(nobody_waits_for_attempts_to_reach_a_client_that_has_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
