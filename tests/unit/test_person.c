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

/* Kinds of order share a cell, and only those of its own kind and provider tell a client anything. */
static void an_order_shows_the_machines_of_its_kind(void **state)
{
    (void)state;
    struct bench bench;
    play(&bench, "[" PROFILE "," ORDER "]");
    const tree *order = tree_first(tree_get(run_view_entities(bench.run, bench.arena, "order", NULL), "entities"));
    assert_string_equal(tree_get_text(order, "entity"), "order:telnyx-port-1");
    assert_string_equal(tree_print(bench.arena, tree_get(order, "states"), NULL),
                        "{\"telnyx.order\":\"draft\",\"telnyx.order_messaging\":\"not_applicable\",\"telnyx.activation_job\":\"NONE\"}");
    const tree *profile = tree_first(tree_get(run_view_entities(bench.run, bench.arena, "profile", NULL), "entities"));
    for (const tree *machine = tree_first(tree_get(profile, "states")); machine; machine = tree_next(machine))
        assert_memory_equal(tree_key(machine), "telnyx.", 7);
    const tree *account = tree_first(tree_get(run_view_entities(bench.run, bench.arena, "account", "legacy"), "entities"));
    for (const tree *machine = tree_first(tree_get(account, "states")); machine; machine = tree_next(machine))
        assert_memory_equal(tree_key(machine), "legacy.", 7);
    bench_close(&bench);
}

/* Named by its place at its provider. */
static void a_message_has_a_name_too(void **state)
{
    (void)state;
    struct bench bench;
    play(&bench, "[{\"at\":\"1m\",\"because\":\"b\",\"call\":{\"provider\":\"legacy\",\"method\":\"POST\",\"target\":\"/v1/messages\","
                 "\"body\":{\"from\":\"+19165550100\",\"to\":\"+12025550100\",\"text\":\"a\"}}},"
                 "{\"at\":\"2m\",\"because\":\"b\",\"call\":{\"provider\":\"legacy\",\"method\":\"GET\",\"target\":\"/v1/messages/{message:legacy-1}\"}},"
                 "{\"at\":\"3m\",\"because\":\"b\",\"call\":{\"provider\":\"legacy\",\"method\":\"GET\",\"target\":\"/v1/messages/{message:legacy-2}\"}}]");
    assert_true(bench_said(&bench, "+120 response 200"));
    assert_true(bench_said(&bench, "+180 request /v1/messages/{message:legacy-2}\n+180 response 404"));
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

#define PORT_IN(files)                                                                                         \
    "{\"at\":\"2m\",\"because\":\"b\",\"call\":{\"provider\":\"telgorithm\",\"method\":\"POST\",\"target\":\"/v1/Phones/port-in\"," \
    "\"form\":{\"Data\":{\"features\":\"SMS\",\"phones\":[{\"number\":\"+19165550100\",\"messagingConfigSid\":\"{profile:telgorithm-1}\"}]}" files "}}}"
#define CONFIG                                                                                                 \
    "{\"at\":\"1m\",\"because\":\"b\",\"call\":{\"provider\":\"telgorithm\",\"method\":\"POST\",\"target\":\"/v1/MessagingConfigs\",\"body\":{}}}"

static void a_form_has_parts_and_files(void **state)
{
    (void)state;
    struct bench bench;
    play(&bench, "[" CONFIG "," PORT_IN("") "]");
    assert_true(bench_said(&bench, "+120 response 400"));
    bench_close(&bench);
    play(&bench, "[" CONFIG "," PORT_IN(",\"Files\":{\"filename\":\"loa.pdf\"}") "]");
    assert_true(bench_said(&bench, "+120 move status PendingPortIn"));
    bench_close(&bench);
}

static void body_form_and_text_exclude_each_other(void **state)
{
    (void)state;
    static const char *const rows[] = {
        UPDATE(",\"body\":{},\"text\":\"x\""), UPDATE(",\"text\":\"x\",\"body\":{}"), UPDATE(",\"form\":{\"a\":\"b\"},\"body\":{}"),
        UPDATE(",\"text\":\"x\",\"form\":{\"a\":\"b\"}")};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(bench_refusal(arena, NULL, arena_printf(arena, "[%s]", rows[i])), "a call has a body, a form or a text");
    assert_string_equal(bench_refusal(arena, NULL, "[" UPDATE(",\"form\":[]") "]"), "an object with the parts of a form is expected here");
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_shows_the_machines_of_its_kind),
        cmocka_unit_test(names_in_path_and_body_become_ids),
        cmocka_unit_test(a_message_has_a_name_too),
        cmocka_unit_test(what_has_no_id_yet_stays_as_it_is),
        cmocka_unit_test(a_text_is_sent_as_it_is),
        cmocka_unit_test(a_form_has_parts_and_files),
        cmocka_unit_test(body_form_and_text_exclude_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
