/* The client on the road to Telgorithm when webhooks lie, answers get lost, and somebody says no. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <stdio.h>
#include <string.h>

#define ENABLED "\"telgorithm.campaign_migration\":true"
#define PLAN "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"telgorithm\":\"102780\"}"
#define PORT "telgorithm POST /v1/Phones/port-in"
#define ELECT "tcr POST /campaign/CQ3R8T1/migrateCnp/SQTIJSW"
#define LINK "telgorithm PATCH /v1/MessagingConfigs/MC"
#define ROUTE "traffic PUT /v1/routes/"
#define TELL "traffic POST /v1/escalations"
#define PORTED (36 * HOUR_MS)
#define IMPORTED (PORTED + 2 * MINUTE_MS + 30 * SECOND_MS)
#define ACTIVE (IMPORTED + 6 * MINUTE_MS)

static struct fake *make(int numbers)
{
    return fake_open_telgorithm(numbers, ENABLED, PLAN);
}

/* ---- webhooks ---- */

static const char *status_body(struct fake *fake, const char *status)
{
    return arena_printf(fake->kept, "{\"WebhookSid\":\"WHx\",\"Number\":\"+19165550000\",\"Status\":\"%s\"}", status);
}

static void a_status_that_comes_late_undoes_nothing(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    const struct fake_hook hook = {.at = FAKE_START + ACTIVE + SECOND_MS,
                                   .path = "/telgorithm/status",
                                   .body = status_body(fake, "pendingtcrcampaignadd"),
                                   .signed_in = true};
    for (int i = 0; i < 3; i++) fake_hook(fake, hook);
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->hooks[0].status, 200);
    assert_int_equal(fake_count(fake, ROUTE), 2);
    assert_int_equal(fake->elections, 1);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void a_status_that_is_known_costs_no_read(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    struct fake_hook hook = {.at = FAKE_START + PORTED + SECOND_MS, .path = "/telgorithm/status", .signed_in = true};
    hook.body = status_body(fake, "PendingTcrCampaignAdd");
    for (int i = 0; i < 3; i++) fake_hook(fake, hook);
    hook.body = status_body(fake, "PendingPortIn");
    fake_hook(fake, hook);
    fake_run(fake, FAKE_START + PORTED + 30 * SECOND_MS);
    assert_int_equal(fake->hooks[0].status, 200);
    assert_int_equal(fake_count(fake, "telgorithm GET /v1/Phones/"), 1);
    fake_close(fake);
}

static void what_does_not_name_our_bearer_changes_nothing(void **state)
{
    (void)state;
    static const char *const paths[] = {"/telgorithm/status", "/telgorithm/imported", "/telgorithm/inbound", "/telgorithm/outbound"};
    struct fake *fake = make(1);
    int reads = 0;
    fake_run(fake, FAKE_START + HOUR_MS + SECOND_MS);
    reads = fake_count(fake, "telgorithm GET");
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        fake_hook(fake,
                  (struct fake_hook){.at = FAKE_START + HOUR_MS + 2 * SECOND_MS, .path = paths[i], .body = status_body(fake, "Active")});
    fake_run(fake, FAKE_START + HOUR_MS + 3 * SECOND_MS);
    snprintf(fake->bearer, sizeof fake->bearer, "somebody else's");
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        fake_hook(fake, (struct fake_hook){.at = FAKE_START + HOUR_MS + 4 * SECOND_MS,
                                           .path = paths[i],
                                           .body = status_body(fake, "Active"),
                                           .signed_in = true});
    fake_run(fake, FAKE_START + HOUR_MS + 5 * SECOND_MS);
    for (size_t i = fake->hooks_count - 2 * COUNT_OF(paths); i < fake->hooks_count; i++) assert_int_equal(fake->hooks[i].status, 401);
    assert_int_equal(fake_count(fake, "telgorithm GET"), reads);
    fake_close(fake);
}

/* ---- answers that get lost ---- */

static void a_port_whose_answer_was_lost_is_looked_for_before_it_is_repeated(void **state)
{
    (void)state;
    static const struct {
        int status, ports;
    } rows[] = {{FAKE_LOST_AFTER, 1}, {FAKE_LOST, 2}, {503, 2}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake *fake = make(10);
        fake_rule(fake, (struct fake_rule){.line = PORT, .first = 1, .last = 1, .status = rows[i].status});
        assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
        assert_int_equal(fake->orders, 1);
        assert_int_equal(fake_count(fake, PORT), rows[i].ports);
        assert_int_equal(fake->exit_code, 0);
        fake_close(fake);
    }
}

static void there_is_one_config_whatever_gets_lost(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_rule(fake, (struct fake_rule){.line = "telgorithm POST /v1/MessagingConfigs", .first = 1, .last = 1, .status = FAKE_LOST_AFTER});
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->configs, 1);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void a_message_whose_answer_was_lost_is_looked_for(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake_rule(fake, (struct fake_rule){.line = "telgorithm POST /v1/OutboundMessages", .first = 1, .last = 1, .status = FAKE_LOST_AFTER});
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->sent[0], 1);
    assert_int_equal(fake->sent[1], 1);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void failed_messages_are_sent_again_unless_that_cannot_help(void **state)
{
    (void)state;
    static const struct {
        const char *failing;
        int times, sent, exit_code;
    } rows[] = {
        {"\"status\":\"failed\",\"errorCode\":3004", 1,   2,  0 },
        {"\"status\":\"failed\",\"errorCode\":3004", 100, 3,  11},
        {"\"status\":\"Failed\",\"errorCode\":3015", 1,   1,  11},
        {"\"status\":\"Failed\",\"errorCode\":3016", 7,   8,  0 }, /* not approved yet: that takes minutes, */
        {"\"status\":\"Failed\",\"errorCode\":3016", 100, 12, 11}, /* not for ever */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake *fake = make(1);
        fake->failing = rows[i].failing;
        fake->failing_count = rows[i].times;
        assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
        assert_int_equal(fake->sent[0], rows[i].sent);
        assert_int_equal(fake->exit_code, rows[i].exit_code);
        fake_close(fake);
    }
}

/* ---- manners and words ---- */

static void a_used_up_quota_is_waited_out(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_rule(fake, (struct fake_rule){.line = "telgorithm GET /v1/MyCompany",
                                       .first = 1,
                                       .last = 1,
                                       .status = 200,
                                       .body = "{\"cspId\":\"S7A1B2C\"}",
                                       .quota_reset = "7"});
    fake_run(fake, FAKE_START + HOUR_MS);
    assert_int_equal(fake_at(fake, ROUTE, 1), 0);
    assert_int_equal(fake_at(fake, "telgorithm PUT", 1), 7 * SECOND_MS);
    fake_close(fake);
}

static void every_form_of_an_error_reaches_people_in_its_own_words(void **state)
{
    (void)state;
    static const struct {
        const char *body, *text, *words;
    } rows[] = {
        {NULL, "Number is on a blocked list", "blocked list"},
        {"\"Number is on a blocked list\"", NULL, "blocked list"},
        {"{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"Wrong LOA\"}", NULL, "Bad Request Wrong LOA"},
        {"{\"title\":\"Invalid\",\"errors\":{\"Data.Phones[0].Number\":[\"is no number\"]}}", NULL, "Data.Phones[0].Number is no number"},
        {"{\"errorCode\":2,\"errorMessage\":\"not yours\"}", NULL, "2 not yours"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake *fake = make(1);
        fake_rule(fake, (struct fake_rule){.line = PORT, .first = 1, .last = 1, .status = 400, .body = rows[i].body, .text = rows[i].text});
        assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
        assert_int_equal(fake->exit_code, 10);
        if (strstr(fake->last_escalation, rows[i].words) == NULL) fail_msg("%s: %s", rows[i].words, fake->last_escalation);
        fake_close(fake);
    }
}

static void whoever_holds_the_record_without_the_voice_is_asked_to_let_go(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telgorithm(1, ENABLED, PLAN ",\"losing\":{\"voice\":\"third party\"}");
    fake_run(fake, FAKE_START + HOUR_MS);
    assert_int_equal(fake->escalations, 1);
    assert_non_null(strstr(fake->last_escalation, "\"to\":\"losing\""));
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_status_that_comes_late_undoes_nothing),
        cmocka_unit_test(a_status_that_is_known_costs_no_read),
        cmocka_unit_test(what_does_not_name_our_bearer_changes_nothing),
        cmocka_unit_test(a_port_whose_answer_was_lost_is_looked_for_before_it_is_repeated),
        cmocka_unit_test(there_is_one_config_whatever_gets_lost),
        cmocka_unit_test(a_message_whose_answer_was_lost_is_looked_for),
        cmocka_unit_test(failed_messages_are_sent_again_unless_that_cannot_help),
        cmocka_unit_test(a_used_up_quota_is_waited_out),
        cmocka_unit_test(every_form_of_an_error_reaches_people_in_its_own_words),
        cmocka_unit_test(whoever_holds_the_record_without_the_voice_is_asked_to_let_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
