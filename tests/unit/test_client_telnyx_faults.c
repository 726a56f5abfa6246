/* The client on the roads to Telnyx when answers are lost, refused or late, and webhooks are not what they seem.
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_telnyx_peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\",\"elect\":\"2026-03-05T15:00:00Z\"}"
#define FOC (6 * DAY_MS)
#define ORDER "telnyx POST /porting_orders"

static struct fake *make(void)
{
    return fake_open_telnyx(2, "port", WINDOW);
}

static void run(struct fake *fake)
{
    bool done = fake_run(fake, FAKE_START + 60 * DAY_MS);
    if (getenv("SHOW") != NULL) fputs(fake->log, stderr);
    assert_true(done);
    if (fake->exit_code != 0) fail_msg("exit %d: %s", fake->exit_code, fake->why);
}

/* ---- lost answers: nothing that Telnyx would make twice is made twice (telnyx 1.8) ---- */

static const char *const calls[] = {
    "telnyx POST /portability_checks",
    "telnyx GET /messaging_profiles",
    "telnyx POST /messaging_profiles",
    "telnyx GET /porting_orders?",
    "telnyx POST /porting_orders",
    "telnyx GET /porting_orders/order-0/allowed",
    "telnyx POST /documents",
    "telnyx PATCH /porting_orders/order-0",
    "telnyx POST /porting_orders/order-0/actions/confirm",
    "telnyx GET /porting_orders/order-0?",
    "telnyx GET /porting_phone_numbers",
    "tcr POST /campaign/CQ3R8T1/migrateCnp/SXTELNX",
    "tcr GET /campaign/CQ3R8T1/sharing",
    "tcr GET /campaign/CQ3R8T1/osr/phones",
    "telnyx GET /10dlc/partner_campaigns",
    "telnyx PATCH /10dlc/partner_campaigns",
    "telnyx GET /10dlc/phone_number_campaigns?",
    "telnyx GET /10dlc/phone_number_campaigns/",
    "telnyx POST /10dlc/phoneNumberAssignmentByProfile",
    "telnyx GET /10dlc/phoneNumberAssignmentByProfile",
    "telnyx POST /messages",
    "telnyx GET /messages/",
    "traffic PUT /v1/routes/",
    "traffic POST /v1/inbound",
};

static void assert_nothing_twice(const struct fake *fake, const char *call)
{
    const struct fake_telnyx *telnyx = fake->telnyx;
    bool once = telnyx->creates == 1 && telnyx->profiles == 1 && telnyx->orders[0].submitted == 1 && fake->elections == 1;
    once = once && telnyx->bulks == 1 && telnyx->singles == 0 && fake->sent[0] == 1 && fake->sent[1] == 1;
    if (!once) fail_msg("%s: %d creates, %d bulks, %d messages", call, telnyx->creates, telnyx->bulks, fake->sent[0]);
}

static void a_lost_answer_is_looked_for_before_anything_is_repeated(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        struct fake *fake = make();
        fake_rule(fake, (struct fake_rule){.line = calls[i], .first = 1, .last = 1, .status = FAKE_LOST_AFTER});
        run(fake);
        assert_nothing_twice(fake, calls[i]);
        fake_close(fake);
    }
}

static int hook(struct fake *fake, const char *path, const char *body, const char *timestamp);

/* The webhook tells of one number only: of the others nobody knows until the look. */
static void no_webhook_comes_between_a_lost_answer_and_the_look(void **state)
{
    (void)state;
    struct fake *fake = make();
    fake_rule(fake, (struct fake_rule){.line = "telnyx POST /10dlc/phoneNumberAssignmentByProfile", .first = 1, .last = 1, .status = FAKE_LOST_AFTER});
    for (sim_ms at = FAKE_START + FOC; fake->telnyx->bulks == 0; at += SECOND_MS) fake_run(fake, at);
    const char *timestamp = arena_printf(fake->kept, "%lld", (long long)(fake->now / 1000));
    const char *event = "{\"data\":{\"id\":\"a1\",\"payload\":{\"phoneNumber\":\"+19165550100\",\"status\":\"PENDING\"}}}";
    assert_int_equal(hook(fake, "/telnyx/10dlc", event, timestamp), 200);
    run(fake);
    assert_nothing_twice(fake, "a webhook before the look");
    fake_close(fake);
}

static void a_request_that_never_arrived_is_made_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        struct fake *fake = make();
        fake_rule(fake, (struct fake_rule){.line = calls[i], .first = 1, .last = 2, .status = FAKE_LOST});
        run(fake);
        assert_nothing_twice(fake, calls[i]);
        fake_close(fake);
    }
}

static void answers_that_make_no_sense_are_lost_answers(void **state)
{
    static const char *const bodies[] = {"{}", "[]", "{\"data\":null}", "{\"data\":[{}]}", "{\"data\":{\"id\":5}}", "{\"records\":7}"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        for (size_t k = 0; k < COUNT_OF(bodies) && strncmp(calls[i], "telnyx", 6) == 0; k++) {
            struct fake *fake = make();
            fake_rule(fake, (struct fake_rule){.line = calls[i], .first = 1, .last = 1, .status = 200, .body = bodies[k]});
            assert_true(fake_run(fake, FAKE_START + 60 * DAY_MS));
            fake_close(fake);
        }
    }
}

static void too_many_requests_are_waited_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        struct fake *fake = make();
        fake_rule(fake, (struct fake_rule){.line = calls[i], .first = 1, .last = 3, .status = 429, .retry_after = "10"});
        run(fake);
        assert_nothing_twice(fake, calls[i]);
        fake_close(fake);
    }
}

/* Once numbers may be dark nothing that is refused ends the watch, and nothing is asked without end. */
static void what_is_refused_in_the_watch_does_not_end_it(void **state)
{
    (void)state;
    for (size_t i = 9; i < COUNT_OF(calls); i++) {
        if (strncmp(calls[i], "telnyx", 6) != 0) continue;
        struct fake *fake = make();
        fake_rule(fake, (struct fake_rule){
                            .line = calls[i], .first = 1, .last = 3, .status = 422, .body = "{\"errors\":[{\"code\":\"10027\"}]}"});
        if (!fake_run(fake, FAKE_START + 60 * DAY_MS)) fail_msg("%s: %s", calls[i], client_status(fake->client));
        assert_true(fake_count(fake, calls[i]) < 20000);
        fake_close(fake);
    }
}

static void what_telnyx_says_is_passed_on(void **state)
{
    (void)state;
    struct fake *fake = make();
    fake_rule(fake,
              (struct fake_rule){.line = ORDER,
                                 .first = 1,
                                 .last = 9,
                                 .status = 422,
                                 .body = "{\"errors\":[{\"code\":\"80003\",\"title\":\"Pending order\",\"detail\":\"it is in another one\","
                                         "\"source\":{\"pointer\":\"/phone_numbers/0\"}}]}"});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->why, "80003 Pending order: it is in another one /phone_numbers/0"));
    fake_close(fake);
}

/* ---- resuming ---- */

static void what_an_earlier_run_made_is_found_and_used(void **state)
{
    (void)state;
    struct fake *fake = make();
    fake->telnyx->profile_exists = fake->telnyx->orders[0].made = true;
    for (int i = 0; i < 2; i++) fake->telnyx->ordered[i] = true;
    run(fake);
    assert_int_equal(fake->telnyx->creates + fake->telnyx->profiles, 0);
    assert_int_equal(fake->telnyx->orders[0].submitted, 1);
    fake_close(fake);
}

/* ---- webhooks (telnyx 7.1, 7.2) ---- */

#define PORTING "/telnyx/porting"
#define EVENT(id) "{\"data\":{\"event_type\":\"porting_order.status_changed\",\"id\":\"" id "\",\"payload\":{\"id\":\"order-0\"}}}"

static int hook(struct fake *fake, const char *path, const char *body, const char *timestamp)
{
    struct json_error error;
    struct http_header header = {"Telnyx-Timestamp", timestamp};
    struct http_request request = {.method = HTTP_POST,
                                   .target = path,
                                   .headers = &header,
                                   .headers_count = 1,
                                   .signature = SIGNATURE_VALID,
                                   .body_kind = BODY_TREE,
                                   .body = tree_parse(fake->arena, body, strlen(body), false, &error)};
    struct client_event event = {.kind = CLIENT_EVENT_WEBHOOK, .now = fake->now, .webhook = &request};
    return client_take(fake->client, &event, fake->arena);
}

static void an_event_is_neither_too_old_nor_from_the_future_nor_taken_twice(void **state)
{
    (void)state;
    struct fake *fake = make();
    fake_run(fake, FAKE_START + HOUR_MS + MINUTE_MS);
    long long now = (long long)(fake->now / 1000);
    const struct {
        long long at;
        int status;
    } times[] = {{now - 299, 200}, {now - 301, 401}, {now + 299, 200}, {now + 302, 401}};
    for (size_t i = 0; i < COUNT_OF(times); i++)
        assert_int_equal(hook(fake, PORTING, EVENT("e1"), arena_printf(fake->kept, "%lld", times[i].at)), times[i].status);
    assert_int_equal(hook(fake, PORTING, EVENT("e2"), "now"), 401);
    assert_int_equal(hook(fake, PORTING, EVENT("e2"), "1772553600000"), 401);
    int before = fake_count(fake, "telnyx GET /porting_orders/order-0?");
    fake_run(fake, fake->now);
    assert_int_equal(fake_count(fake, "telnyx GET /porting_orders/order-0?"), before + 1);
    assert_int_equal(hook(fake, PORTING, EVENT("e1"), arena_printf(fake->kept, "%lld", now)), 200);
    fake_run(fake, fake->now);
    assert_int_equal(fake_count(fake, "telnyx GET /porting_orders/order-0?"), before + 1);
    fake_close(fake);
}

static void events_of_any_shape_are_survived(void **state)
{
    static const char *const bodies[] = {
        "{}",
        "[]",
        "{\"data\":null}",
        "{\"data\":{\"event_type\":5}}",
        "{\"data\":{\"event_type\":\"porting_order.split\",\"id\":\"x1\",\"payload\":{\"from\":{\"id\":\"order-0\"},\"to\":{\"id\":\"order-9\"}}}}",
        "{\"data\":{\"event_type\":\"porting_order.status_changed\",\"id\":\"x2\",\"payload\":7}}",
        "{\"data\":{\"event_type\":\"something.new\",\"id\":\"x3\"}}",
    };
    (void)state;
    struct fake *fake = make();
    fake_run(fake, FAKE_START + HOUR_MS);
    for (size_t i = 0; i < COUNT_OF(bodies); i++)
        assert_int_equal(hook(fake, PORTING, bodies[i], arena_printf(fake->kept, "%lld", (long long)(fake->now / 1000))), 200);
    run(fake);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lost_answer_is_looked_for_before_anything_is_repeated),
        cmocka_unit_test(no_webhook_comes_between_a_lost_answer_and_the_look),
        cmocka_unit_test(a_request_that_never_arrived_is_made_again),
        cmocka_unit_test(answers_that_make_no_sense_are_lost_answers),
        cmocka_unit_test(too_many_requests_are_waited_out),
        cmocka_unit_test(what_is_refused_in_the_watch_does_not_end_it),
        cmocka_unit_test(what_telnyx_says_is_passed_on),
        cmocka_unit_test(what_an_earlier_run_made_is_found_and_used),
        cmocka_unit_test(an_event_is_neither_too_old_nor_from_the_future_nor_taken_twice),
        cmocka_unit_test(events_of_any_shape_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
