/* A call that a person makes in a scenario: ids by the names of what they stand for, and bodies that are no JSON. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <string.h>

#define AT(when, method, target, more)                                                                         \
    "{\"at\":\"" when "\",\"because\":\"b\",\"call\":{\"provider\":\"telnyx\",\"method\":\"" method "\",\"target\":\"" target "\"" more "}}"
#define PROFILE AT("1m", "POST", "/v2/messaging_profiles", ",\"body\":{\"name\":\"n\",\"whitelisted_destinations\":[\"US\"]}")
#define ORDER AT("2m", "POST", "/v2/porting_orders", ",\"body\":{\"phone_numbers\":[\"+19165550100\"]}")
#define READ_PROFILE AT("3m", "GET", "/v2/messaging_profiles/{profile:telnyx-1}", "")
#define UPDATE(text) AT("4m", "PATCH", "/v2/porting_orders/{order:telnyx-port-1}", text)

static void play(struct bench *bench, const char *at)
{
    bench_open(bench, NULL, at, true);
    bench_wait(bench, 1, "me", 30 * MINUTE_MS);
    assert_string_equal(bench_next(bench), "answer 1 until");
}

static void names_in_path_and_body_become_ids(void **state)
{
    (void)state;
    struct bench bench;
    play(&bench, "[" PROFILE "," ORDER "," READ_PROFILE ","
                 UPDATE(",\"body\":{\"messaging\":{\"enable_messaging\":true},\"requirements\":[],"
                        "\"phone_number_configuration\":{\"messaging_profile_id\":\"{profile:telnyx-1}\"}}") "]");
    assert_true(bench_said(&bench, "+180 response 200"));
    assert_true(bench_said(&bench, "+240 move order_messaging pending\n+240 move messaging pending\n+240 response 200"));
    assert_int_equal(bench_count(&bench, "{"), 0);
    bench_close(&bench);
}

static void what_has_no_id_yet_stays_as_it_is(void **state)
{
    (void)state;
    struct bench bench;
    play(&bench, "[" READ_PROFILE "," UPDATE(",\"body\":{\"customer_reference\":\"{order:telnyx-port-1\"}") "]");
    assert_true(bench_said(&bench, "+180 request /v2/messaging_profiles/{profile:telnyx-1}\n+180 response 404"));
    assert_true(bench_said(&bench, "+240 request /v2/porting_orders/{order:telnyx-port-1}\n+240 response 404"));
    bench_close(&bench);
}

static void a_text_is_sent_as_it_is(void **state)
{
    (void)state;
    struct bench bench;
    play(&bench, "[" ORDER "," UPDATE(",\"text\":\"{\\\"messaging\\\": {\\\"enable_messaging\\\": true,}}\"") "]");
    assert_true(bench_said(&bench, "+240 response 400"));
    assert_false(bench_said(&bench, "order_messaging"));
    bench_close(&bench);
    play(&bench, "[" ORDER "," UPDATE(",\"text\":\"{\\\"messaging\\\": {\\\"enable_messaging\\\": true}}\"") "]");
    assert_true(bench_said(&bench, "+240 move order_messaging pending"));
    bench_close(&bench);
}

static void body_and_text_exclude_each_other(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_string_equal(bench_refusal(arena, NULL, "[" UPDATE(",\"body\":{},\"text\":\"x\"") "]"), "a call has a body or a text, not both");
    assert_string_equal(bench_refusal(arena, NULL, "[" UPDATE(",\"text\":\"x\",\"body\":{}") "]"), "a call has a body or a text, not both");
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_path_and_body_become_ids),
        cmocka_unit_test(what_has_no_id_yet_stays_as_it_is),
        cmocka_unit_test(a_text_is_sent_as_it_is),
        cmocka_unit_test(body_and_text_exclude_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
