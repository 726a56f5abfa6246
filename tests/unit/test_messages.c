/* What became of messages, on journals that no engine made. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "check.h"
#include "cutover/tree.h"

#include <stdio.h>
#include <string.h>

static const char NUMBER[] = "+19165550100";

/* A journal being told to a judge. */
struct telling {
    struct arena *arena;
    struct journal journal;
    struct judge *judge;
    sim_ms at;
};

static const tree *parsed(struct arena *arena, const char *text)
{
    struct json_error error;
    const tree *body = tree_parse(arena, text, strlen(text), false, &error);
    assert_non_null(body);
    return body;
}

static struct telling begun(const char *expect)
{
    struct telling telling = {.arena = arena_create()};
    telling.judge = judge_create(telling.arena);
    journal_add_reader(&telling.journal, judge_reader(telling.judge));
    struct record run = record_new(RECORD_RUN);
    run.name = "hand/messages";
    run.tier = "cooperative";
    const char *body = arena_printf(telling.arena,
                                    "{\"plan\":{\"to\":\"telnyx\",\"from\":\"legacy\",\"numbers\":[{\"number\":\"%s\"}]},"
                                    "\"numbers\":[{\"number\":\"%s\"}],"
                                    "\"traffic\":{\"from_ms\":0,\"to_ms\":7200000,\"out_per_hour\":60,\"in_per_hour\":0},\"expect\":%s}",
                                    NUMBER, NUMBER, expect);
    run.body = parsed(telling.arena, body);
    journal_append(&telling.journal, &run);
    return telling;
}

static uint64_t told(struct telling *telling, struct record record)
{
    record.at = telling->at;
    return journal_append(&telling->journal, &record);
}

/* A send at the provider, and what came of it at once. */
static void sends(struct telling *telling, const char *provider, const char *text, const char *id, const char *state)
{
    struct record request = record_new(RECORD_REQUEST), message = record_new(RECORD_MESSAGE), response = record_new(RECORD_RESPONSE);
    request.provider = response.provider = message.provider = provider;
    request.method = "POST";
    request.target = "/v2/messages";
    request.participant = "client";
    request.body = parsed(telling->arena, arena_printf(telling->arena, "{\"from\":\"%s\",\"to\":\"+12025550100\",\"text\":\"%s\"}", NUMBER, text));
    response.cause = message.cause = told(telling, request);
    message.name = id;
    message.number = NUMBER;
    message.on = "out";
    message.to = state;
    told(telling, message);
    response.status = strcmp(state, "refused") == 0 ? 400 : 200;
    response.name = "message.send";
    told(telling, response);
}

/* As the engine writes it: time brings it about, no call. */
static void becomes(struct telling *telling, const char *id, const char *way, const char *state)
{
    struct record message = record_new(RECORD_MESSAGE);
    message.name = id;
    message.number = NUMBER;
    message.on = way;
    message.to = state;
    told(telling, message);
}

static struct judgement ended(struct telling *telling)
{
    struct judgement judgement;
    struct record end = record_new(RECORD_END);
    end.on = "quiet";
    told(telling, end);
    judge_finish(telling->judge, &judgement);
    return judgement;
}

static void a_message_is_what_its_sends_came_to(void **state)
{
    (void)state;
    static const struct {
        const char *first, *fate, *second, *later;
        enum passage passage;
        uint32_t tries;
    } ROWS[] = {
        {"accepted", "delivered", NULL,       NULL,        PASSAGE_DELIVERED,  1},
        {"accepted", "lost",      NULL,       NULL,        PASSAGE_LOST,       1},
        {"refused",  NULL,        NULL,       NULL,        PASSAGE_REFUSED,    1},
        {"accepted", NULL,        NULL,       NULL,        PASSAGE_OPEN,       1},
        {"refused",  NULL,        "accepted", "delivered", PASSAGE_HELD,       2},
        {"accepted", "lost",      "accepted", "delivered", PASSAGE_HELD,       2},
        {"accepted", NULL,        "accepted", "delivered", PASSAGE_DUPLICATED, 2},
        {"accepted", NULL,        "refused",  NULL,        PASSAGE_OPEN,       2},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        struct telling telling = begun("{}");
        sends(&telling, "legacy", "hello", "m1", ROWS[i].first);
        if (ROWS[i].fate) becomes(&telling, "m1", "out", ROWS[i].fate);
        telling.at += MINUTE_MS;
        if (ROWS[i].second) sends(&telling, "telnyx", "hello", "m2", ROWS[i].second);
        if (ROWS[i].later) becomes(&telling, "m2", "out", ROWS[i].later);
        struct judgement judgement = ended(&telling);
        assert_int_equal(judgement.messages_count, 1);
        assert_int_equal(judgement.messages[0].passage, ROWS[i].passage);
        assert_int_equal(judgement.messages[0].tries, ROWS[i].tries);
        assert_int_equal(judgement.messages_by_passage[ROWS[i].passage], 1);
        arena_destroy(telling.arena);
    }
}

static void the_same_words_again_after_a_delivery_are_another_message(void **state)
{
    (void)state;
    struct telling telling = begun("{}");
    sends(&telling, "legacy", "hello", "m1", "accepted");
    becomes(&telling, "m1", "out", "delivered");
    sends(&telling, "legacy", "hello", "m2", "accepted");
    struct judgement judgement = ended(&telling);
    assert_int_equal(judgement.messages_count, 2);
    assert_int_equal(judgement.messages[0].passage, PASSAGE_DELIVERED);
    assert_int_equal(judgement.messages[1].passage, PASSAGE_OPEN);
    arena_destroy(telling.arena);
}

static void what_is_offered_is_what_the_journal_says_at_once(void **state)
{
    (void)state;
    struct telling telling = begun("{}");
    becomes(&telling, "offer-1", "out", "delivered");
    becomes(&telling, "offer-2", "out", "misrouted");
    becomes(&telling, "offer-3", "out", "lost");
    becomes(&telling, "i1", "in", "accepted");
    telling.at += MINUTE_MS;
    becomes(&telling, "i1", "in", "delivered");
    struct judgement judgement = ended(&telling);
    static const enum passage WANTED[] = {PASSAGE_DELIVERED, PASSAGE_MISROUTED, PASSAGE_LOST, PASSAGE_HELD};
    assert_int_equal(judgement.messages_count, COUNT_OF(WANTED));
    for (size_t i = 0; i < COUNT_OF(WANTED); i++) {
        assert_int_equal(judgement.messages[i].passage, WANTED[i]);
        assert_true(judgement.messages[i].offered);
    }
    arena_destroy(telling.arena);
}

static void an_expectation_names_the_messages(void **state)
{
    (void)state;
    struct telling telling = begun("{\"outage\":[],\"messages\":{\"misrouted\":0}}");
    becomes(&telling, "offer-2", "out", "misrouted");
    struct judgement judgement = ended(&telling);
    assert_int_equal(judgement.findings_count, 1);
    assert_int_equal(judgement.findings[0].verdict, VERDICT_FAIL);
    assert_string_equal(judgement.findings[0].id, "messages/misrouted");
    assert_string_equal(judgement.findings[0].observed, "1: \"offer-2\" of +19165550100 at +0s");
    arena_destroy(telling.arena);
}

/* Sixty an hour, twenty minutes without a carrier and twenty past who carries it; what lies behind the traffic does not count. */
static void a_rate_is_integrated_over_the_windows(void **state)
{
    (void)state;
    static const struct {
        sim_ms at;
        const char *out;
    } CHANGES[] = {{0, "legacy"}, {HOUR_MS, NULL}, {80 * MINUTE_MS, "telnyx"}, {119 * MINUTE_MS, NULL}, {300 * MINUTE_MS, "telnyx"}};
    struct telling telling = begun("{}");
    for (size_t i = 0; i < COUNT_OF(CHANGES); i++) {
        struct record carries = record_new(RECORD_CARRIES);
        carries.number = NUMBER;
        carries.out = CHANGES[i].out;
        telling.at = CHANGES[i].at;
        told(&telling, carries);
    }
    struct judgement judgement = ended(&telling);
    assert_int_equal(judgement.ledger.numbers[0].sums[DIRECTION_OUT].traffic_lost_milli, 21000);
    assert_int_equal(judgement.ledger.numbers[0].sums[DIRECTION_IN].traffic_lost_milli, 0);
    arena_destroy(telling.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_what_its_sends_came_to),
        cmocka_unit_test(the_same_words_again_after_a_delivery_are_another_message),
        cmocka_unit_test(what_is_offered_is_what_the_journal_says_at_once),
        cmocka_unit_test(an_expectation_names_the_messages),
        cmocka_unit_test(a_rate_is_integrated_over_the_windows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
