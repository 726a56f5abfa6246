/* The losing provider's calls: every answer and every error of each. SPDX-License-Identifier: Apache-2.0 */
#include "legacy/legacy.h"
#include "test.h"
#include "test_calls.h"

#include <string.h>

#define NUMBER "/v1/numbers/+19165550100"
#define FIRST "{\"number\":\"+19165550100\",\"account\":\"open\",\"campaign\":\"CQ3R8T1\",\"attached\":true}"
#define LOOSE "{\"number\":\"+19165550101\",\"account\":\"open\",\"campaign\":null,\"attached\":true}"
#define NOT_FOUND "{\"error\":{\"code\":\"not_found\",\"message\":\"There is nothing of that name.\"}}"
#define SEND(from, to, text) "{\"from\":\"" from "\",\"to\":\"" to "\",\"text\":\"" text "\",\"key\":\"k1\"}"

#define OUTBOUND(status, error) \
    "\"from\":\"+19165550100\",\"to\":\"+13035550123\",\"direction\":\"outbound\",\"status\":\"" status "\",\"error\":" error

static int open_desk(void **state)
{
    static struct desk desk;
    desk = desk_open(PROVIDER_LEGACY, "Bearer token");
    desk_number(&desk, "+19165550100", desk_campaign(&desk, "CQ3R8T1", SHARE_ACCEPTED));
    desk_number(&desk, "+19165550101", NO_INDEX);
    uint32_t foreign = desk_number(&desk, "+19165550102", 0);
    engine_place(desk.engine, MACHINE(PROVIDER_LEGACY, LEGACY_ACCOUNT), foreign, ACCOUNT_ABSENT);
    *state = &desk;
    return 0;
}

static int close_desk(void **state)
{
    desk_close(*state);
    return 0;
}

/* Sends and gives the path that reads the message. */
static const char *sent(struct desk *desk, const char *body)
{
    struct answer answer = desk_call(desk, &(struct ask){HTTP_POST, "/v1/messages", body, 0, NULL});
    assert_int_equal(answer.response.status, 202);
    assert_string_equal(tree_get_text(answer.response.body, "status"), "accepted");
    return arena_printf(desk->arena, "/v1/messages/%s", tree_get_text(answer.response.body, "id"));
}

static const char *message(struct desk *desk, const char *path, const char *rest)
{
    return arena_printf(desk->arena, "{\"id\":\"%s\",%s}", path + strlen("/v1/messages/"), rest);
}

static void numbers_of_the_account_are_read_and_listed_by_page(void **state)
{
    DESK_ASKS(*state, {HTTP_GET, "/v1/numbers", NULL, 200, "{\"numbers\":[" FIRST "," LOOSE "],\"page\":1,\"size\":50,\"total\":2}"},
              {HTTP_GET, "/v1/numbers?page=2&size=1", NULL, 200, "{\"numbers\":[" LOOSE "],\"page\":2,\"size\":1,\"total\":2}"},
              {HTTP_GET, "/v1/numbers?size=501", NULL, 422, "{\"error\":{\"code\":\"invalid\",\"message\":\"must be between 1 and 500\",\"field\":\"size\"}}"},
              {HTTP_GET, NUMBER, NULL, 200, FIRST}, {HTTP_GET, "/v1/numbers/%2B19165550100", NULL, 200, FIRST},
              {HTTP_GET, "/v1/numbers/+19165550102", NULL, 404, NOT_FOUND}, {HTTP_GET, "/v1/numbers/+19995550199", NULL, 404, NOT_FOUND});
}

static void a_number_is_detached_attached_and_closed_and_doing_it_twice_changes_nothing(void **state)
{
    static const char detached[] = "{\"number\":\"+19165550100\",\"account\":\"open\",\"campaign\":\"CQ3R8T1\",\"attached\":false}";
    struct desk *desk = *state;
    DESK_ASKS(desk, {HTTP_DELETE, NUMBER "/campaign", NULL, 204, NULL}, {HTTP_DELETE, NUMBER "/campaign", NULL, 204, NULL},
              {HTTP_GET, NUMBER, NULL, 200, detached}, {HTTP_PUT, NUMBER "/campaign", NULL, 204, NULL}, {HTTP_GET, NUMBER, NULL, 200, detached},
              {HTTP_PUT, NUMBER "/campaign", NULL, 204, NULL});
    desk_stimulate(desk, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), 0, STIMULUS_COMPLETE, PROVIDER_NONE); /* after two minutes */
    DESK_ASKS(desk, {HTTP_GET, NUMBER, NULL, 200, FIRST}, {HTTP_DELETE, NUMBER, NULL, 204, NULL}, {HTTP_DELETE, NUMBER, NULL, 204, NULL},
              {HTTP_GET, NUMBER, NULL, 200, "{\"number\":\"+19165550100\",\"account\":\"closed\",\"campaign\":\"CQ3R8T1\",\"attached\":true}"});
}

static void a_number_that_left_is_taken_back_by_an_override(void **state)
{
    struct desk *desk = *state;
    struct number *number = world_number(desk->engine->world, 0);
    desk_stimulate(desk, MACHINE(PROVIDER_NNSR, NNSR_RECORD), 0, STIMULUS_ASSIGN, PROVIDER_NONE);
    DESK_ASKS(desk, {HTTP_POST, NUMBER "/hosting", NULL, 204, NULL});
    assert_int_equal(number->history[0].serves, PROVIDER_NONE);
    desk_stimulate(desk, MACHINE(PROVIDER_LEGACY, LEGACY_RECLAIM), 0, STIMULUS_COMPLETE, PROVIDER_NONE); /* after twenty minutes */
    assert_int_equal(number->history[0].serves, PROVIDER_LEGACY);
}

static void a_campaign_that_is_elsewhere_takes_no_numbers(void **state)
{
    struct desk *desk = *state;
    desk_stimulate(desk, MACHINE(PROVIDER_LEGACY, LEGACY_CHAIN), 0, STIMULUS_LOST, PROVIDER_NONE);
    DESK_ASKS(desk, {HTTP_DELETE, NUMBER "/campaign", NULL, 204, NULL},
              {HTTP_PUT, NUMBER "/campaign", NULL, 409,
               "{\"error\":{\"code\":\"no_campaign\",\"message\":\"The number has no campaign that may be used here.\"}}"});
}

static void a_number_that_is_not_ours_without_campaign_or_closed_is_not_attached(void **state)
{
    DESK_ASKS(*state, {HTTP_PUT, "/v1/numbers/+19165550102/campaign", NULL, 404, NOT_FOUND}, {HTTP_DELETE, "/v1/numbers/+19165550102", NULL, 404, NOT_FOUND},
              {HTTP_DELETE, "/v1/numbers/+19165550102/campaign", NULL, 404, NOT_FOUND},
              {HTTP_PUT, "/v1/numbers/+19165550101/campaign", NULL, 409,
               "{\"error\":{\"code\":\"no_campaign\",\"message\":\"The number has no campaign that may be used here.\"}}"},
              {HTTP_DELETE, NUMBER, NULL, 204, NULL},
              {HTTP_PUT, NUMBER "/campaign", NULL, 409,
               "{\"error\":{\"code\":\"not_carried\",\"message\":\"The messages of this number are not ours to carry any more.\"}}"});
}

static void a_message_is_accepted_and_then_delivered(void **state)
{
    struct desk *desk = *state;
    const char *path = sent(desk, SEND("+19165550100", "+13035550123", "hello"));
    DESK_ASKS(desk, {HTTP_GET, path, NULL, 200, message(desk, path, OUTBOUND("accepted", "null"))});
    desk_stimulate(desk, MACHINE(PROVIDER_LEGACY, LEGACY_MESSAGE), 0, STIMULUS_REPORT, PROVIDER_NONE);
    DESK_ASKS(desk, {HTTP_GET, path, NULL, 200, message(desk, path, OUTBOUND("delivered", "null"))});
}

static void fails_late(struct desk *desk)
{
    const char *path = sent(desk, SEND("+19165550100", "+13035550123", "hello"));
    DESK_ASKS(desk, {HTTP_GET, path, NULL, 200, message(desk, path, OUTBOUND("accepted", "null"))});
    desk_stimulate(desk, MACHINE(PROVIDER_LEGACY, LEGACY_MESSAGE), world_count(desk->engine->world, STORE_MESSAGE) - 1, STIMULUS_REPORT, PROVIDER_NONE);
    DESK_ASKS(desk, {HTTP_GET, path, NULL, 200, message(desk, path, OUTBOUND("failed", "\"undeliverable\""))});
}

static void a_message_that_is_refused_late_is_accepted_until_its_report(void **state)
{
    struct desk *desk = *state;
    desk_knob(desk, PROVIDER_LEGACY, LEGACY_KNOB_REFUSE, 1);
    DESK_ASKS(desk, {HTTP_DELETE, NUMBER "/campaign", NULL, 204, NULL});
    fails_late(desk);
    world_number(desk->engine->world, 0)->history[0].serves = PROVIDER_INFOBIP;
    fails_late(desk);
}

static void a_send_that_cannot_be_carried_is_refused(void **state)
{
    struct desk *desk = *state;
    const char *body = SEND("+19165550100", "+13035550123", "hello");
    const char *unknown = "{\"error\":{\"code\":\"unknown_sender\",\"message\":\"The sender is not a number of this account.\",\"field\":\"from\"}}";
    DESK_ASKS(desk, {HTTP_POST, "/v1/messages", SEND("+19995550199", "+13035550123", "hello"), 422, unknown},
              {HTTP_POST, "/v1/messages", SEND("+19165550102", "+13035550123", "hello"), 422, unknown}, {HTTP_DELETE, NUMBER "/campaign", NULL, 204, NULL},
              {HTTP_POST, "/v1/messages", body, 409,
               "{\"error\":{\"code\":\"no_campaign\",\"message\":\"The number has no campaign that may be used here.\"}}"});
    world_number(desk->engine->world, 0)->history[0].serves = PROVIDER_INFOBIP;
    DESK_ASKS(desk, {HTTP_POST, "/v1/messages", body, 409,
                     "{\"error\":{\"code\":\"not_carried\",\"message\":\"The messages of this number are not ours to carry any more.\"}}"},
              {HTTP_DELETE, NUMBER, NULL, 204, NULL}, {HTTP_POST, "/v1/messages", body, 422, unknown});
}

static void a_message_that_says_too_little_or_too_much_is_refused(void **state)
{
    DESK_ASKS(*state, {HTTP_POST, "/v1/messages", NULL, 400, "{\"error\":{\"code\":\"malformed\",\"message\":\"The body is not a JSON object.\"}}"},
              {HTTP_POST, "/v1/messages", "[]", 400, "{\"error\":{\"code\":\"malformed\",\"message\":\"The body is not a JSON object.\"}}"},
              {HTTP_POST, "/v1/messages", "{\"to\":\"+13035550123\",\"text\":\"hello\"}", 422,
               "{\"error\":{\"code\":\"invalid\",\"message\":\"must not be null\",\"field\":\"from\"}}"},
              {HTTP_POST, "/v1/messages", SEND("+19165550100", "somebody", "hello"), 422,
               "{\"error\":{\"code\":\"invalid\",\"message\":\"must match [+0-9]\",\"field\":\"to\"}}"},
              {HTTP_POST, "/v1/messages", SEND("+19165550100", "+13035550123", ""), 422,
               "{\"error\":{\"code\":\"invalid\",\"message\":\"size must be between 1 and 1600\",\"field\":\"text\"}}"});
}

static void a_broken_body_is_answered_with_what_is_wrong_with_it(void **state)
{
    struct answer answer = desk_call(*state, &(struct ask){HTTP_POST, "/v1/messages", "{\"from\":", 0, NULL});
    assert_int_equal(answer.response.status, 400);
    assert_string_equal(answer.error, "malformed");
}

static void an_inbound_message_is_delivered_to_the_client_and_can_be_read(void **state)
{
    struct desk *desk = *state;
    uint32_t index;
    desk->engine->journal = &desk->journal;
    assert_int_equal(engine_inbound(desk->engine, 0, "+13035550123", "STOP", &index), STATUS_OK);
    const char *id = world_message(desk->engine->world, index)->id, *path = arena_printf(desk->arena, "/v1/messages/%s", id);
    const char *hook = arena_printf(desk->arena,
                                    "client:/legacy/inbound message.received {\"type\":\"message.received\",\"id\":\"%s\",\"from\":\"+13035550123\","
                                    "\"to\":\"+19165550100\",\"text\":\"STOP\",\"received_at\":\"2026-03-03T15:00:00.000Z\"}\n",
                                    id);
    assert_string_equal(desk_hooks(desk), hook);
    DESK_ASKS(desk, {HTTP_GET, path, NULL, 200,
                     message(desk, path, "\"from\":\"+13035550123\",\"to\":\"+19165550100\","
                                         "\"direction\":\"inbound\",\"status\":\"received\",\"error\":null")});
}

static void a_message_of_another_provider_is_not_found(void **state)
{
    struct desk *desk = *state;
    const char *path = sent(desk, SEND("+19165550100", "+13035550123", "hello"));
    world_message(desk->engine->world, 0)->provider = PROVIDER_INFOBIP;
    DESK_ASKS(desk, {HTTP_GET, path, NULL, 404, NOT_FOUND}, {HTTP_GET, "/v1/messages/none", NULL, 404, NOT_FOUND});
}

static void wrong_keys_paths_and_methods_have_answers_of_their_own(void **state)
{
    struct desk *desk = *state;
    DESK_ASKS(desk, {HTTP_GET, "/v1/nothing", NULL, 404, NOT_FOUND},
              {HTTP_PUT, "/v1/messages", NULL, 405, "{\"error\":{\"code\":\"method_not_allowed\",\"message\":\"This path does not take that method.\"}}"});
    desk->authorization = "Bearer wrong";
    DESK_ASKS(desk, {HTTP_GET, "/v1/numbers", NULL, 401, "{\"error\":{\"code\":\"unauthorized\",\"message\":\"The key is missing or wrong.\"}}"});
    desk->authorization = NULL;
    DESK_ASKS(desk, {HTTP_GET, "/v1/numbers", NULL, 401, "{\"error\":{\"code\":\"unauthorized\",\"message\":\"The key is missing or wrong.\"}}"});
}

static void more_than_fifty_calls_at_once_are_too_many(void **state)
{
    struct desk *desk = *state;
    const struct ask ask = {HTTP_GET, NUMBER, NULL, 200, FIRST};
    for (int i = 0; i < 50; i++) assert_int_equal(desk_call_again(desk, &ask).response.status, 200);
    struct answer answer = desk_call_again(desk, &ask);
    assert_int_equal(answer.response.status, 429);
    assert_string_equal(http_response_find(&answer.response, "Retry-After"), "1");
    assert_string_equal(desk_printed(desk, &answer),
     "{\"error\":{\"code\":\"too_many_requests\",\"message\":\"There were too many requests; wait a second.\"}}");
    desk->engine->now += 20;
    assert_int_equal(desk_call_again(desk, &ask).response.status, 200);
}

static void a_full_world_is_an_internal_error(void **state)
{
    struct desk *desk = *state;
    for (int i = 0; i < 32; i++) sent(desk, SEND("+19165550100", "+13035550123", "hello"));
    DESK_ASKS(desk, {HTTP_POST, "/v1/messages", SEND("+19165550100", "+13035550123", "hello"), 500,
                     "{\"error\":{\"code\":\"internal\",\"message\":\"The server cannot take any more.\"}}"});
}

static void note_auth(void *self, const struct record *record)
{
    const char **auth = self;
    if (record->kind == RECORD_REQUEST) *auth = record->auth;
}

/* What the journal says of the credentials of a call. */
static void it_is_told_whose_key_a_call_has_and_that_one_stands_in_the_address(void **state)
{
    (void)state;
    static const struct {
        const char *authorization, *target, *auth;
    } rows[] = {
        {"Bearer legacy-key-of-today", NUMBER,                            "valid"  },
        {NULL,                         NUMBER,                            "none"   },
        {"Bearer of-nobody",           NUMBER,                            "invalid"},
        {"Basic a2V5OnNlY3JldA==",     NUMBER,                            "foreign"}, /* key:secret, of TCR */
        {"Bearer legacy-key-of-today", NUMBER "?key=legacy-key-of-today", "exposed"},
        {"Bearer of-nobody",           "/v1/numbers/legacy-key-of-today", "exposed"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *auth = "";
        struct desk desk = desk_open(PROVIDER_LEGACY, rows[i].authorization);
        assert_int_equal(world_set_text(desk.engine->world, &world_account(desk.engine->world, PROVIDER_LEGACY)->key, "legacy-key-of-today"), STATUS_OK);
        journal_add_reader(&desk.journal, (struct record_reader){note_auth, &auth});
        desk_call(&desk, &(struct ask){HTTP_GET, rows[i].target, NULL, 0, NULL});
        assert_string_equal(auth, rows[i].auth);
        desk_close(&desk);
    }
}

static void count_bodies(void *self, const struct record *record)
{
    size_t *count = self;
    *count += record->kind == RECORD_RESPONSE && record->body;
}

/* The same answer twice: the second record refers to the first, unless all readers take bodies. */
static void a_body_is_referred_to_when_some_reader_does_not_take_it_again(void **state)
{
    (void)state;
    for (size_t referring = 0; referring < 2; referring++) {
        size_t takes = 0, refers = 0;
        struct desk desk = desk_open(PROVIDER_LEGACY, NULL);
        journal_add_reader(&desk.journal, (struct record_reader){count_bodies, &takes, .outline = true});
        if (referring) journal_add_reader(&desk.journal, (struct record_reader){count_bodies, &refers});
        for (int i = 0; i < 2; i++) desk_call(&desk, &(struct ask){HTTP_GET, NUMBER, NULL, 0, NULL});
        assert_int_equal(takes, 2 - referring);
        assert_int_equal(refers, referring);
        desk_close(&desk);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(numbers_of_the_account_are_read_and_listed_by_page),
        CASE(a_number_is_detached_attached_and_closed_and_doing_it_twice_changes_nothing),
        CASE(a_number_that_left_is_taken_back_by_an_override),
        CASE(a_campaign_that_is_elsewhere_takes_no_numbers),
        CASE(a_number_that_is_not_ours_without_campaign_or_closed_is_not_attached),
        CASE(a_message_is_accepted_and_then_delivered),
        CASE(a_message_that_is_refused_late_is_accepted_until_its_report),
        CASE(a_send_that_cannot_be_carried_is_refused),
        CASE(a_message_that_says_too_little_or_too_much_is_refused),
        CASE(a_broken_body_is_answered_with_what_is_wrong_with_it),
        CASE(an_inbound_message_is_delivered_to_the_client_and_can_be_read),
        CASE(a_message_of_another_provider_is_not_found),
        CASE(wrong_keys_paths_and_methods_have_answers_of_their_own),
        cmocka_unit_test(it_is_told_whose_key_a_call_has_and_that_one_stands_in_the_address),
        cmocka_unit_test(a_body_is_referred_to_when_some_reader_does_not_take_it_again),
        CASE(more_than_fifty_calls_at_once_are_too_many),
        CASE(a_full_world_is_an_internal_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
