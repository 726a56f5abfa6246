/* The client when answers are lost, late or refused: what is done twice, what never. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <string.h>

#define PLAN "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"infobip\":\"103885\"}"
#define SETTINGS "tcr GET /settings/cnpMigration"
#define PHONES "tcr GET /campaign/CQ3R8T1/osr/phones"
#define ELECT "tcr POST /campaign/CQ3R8T1/migrateCnp/OPMKT"
#define MIGRATE "infobip POST /number-registration/1/campaigns/migrate"
#define CAMPAIGN "infobip GET /number-registration/1/campaigns/" FAKE_ID
#define REPORTS "infobip GET /sms/3/reports"
#define TELL "traffic POST /v1/escalations"

static struct fake *run_with(struct fake_rule rule)
{
    struct fake *fake = fake_open(1, PLAN);
    fake_rule(fake, rule);
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    return fake;
}

/* ---- lost answers ---- */

static const struct {
    const char *line, *look;
    size_t counter; /* of what the peer really did */
} effects[] = {
    {"infobip POST /subscriptions/1/subscription/REGISTRATION", "infobip GET /subscriptions/1/subscription/REGISTRATION/", 0},
    {"infobip POST /numbers/2/numbers/import", "infobip GET /numbers/1/numbers", offsetof(struct fake, imports)},
    {ELECT, "tcr GET /campaign/CQ3R8T1/migrateCnp", offsetof(struct fake, elections)},
    {MIGRATE, "infobip GET /number-registration/1/campaigns?", offsetof(struct fake, migrations)},
    {"infobip POST /sms/3/messages", "infobip GET /sms/3/logs?sender=", offsetof(struct fake, sent)},
    {REPORTS, "infobip GET /sms/3/logs?destination=", offsetof(struct fake, sent)},
};

static void a_side_effect_whose_answer_was_lost_is_looked_for_before_it_is_repeated(void **state)
{
    (void)state;
    static const int how[] = {FAKE_LOST, FAKE_LOST_AFTER, 500, 200 /* with an answer that makes no sense */};
    for (size_t i = 0; i < COUNT_OF(effects); i++) {
        for (size_t j = 0; j < COUNT_OF(how); j++) {
            if (how[j] == 200 && strstr(effects[i].line, "sms") == NULL && strcmp(effects[i].line, MIGRATE) != 0) continue;
            struct fake *fake = run_with((struct fake_rule){.line = effects[i].line, .first = 1, .last = 1, .status = how[j]});
            assert_int_equal(fake->exit_code, 0);
            sim_ms posted = fake_at(fake, effects[i].line, 1);
            int looks = fake_count(fake, effects[i].look);
            assert_true(looks > 0);
            assert_true(fake_at(fake, effects[i].look, looks) > posted);
            if (effects[i].counter != 0) assert_int_equal(*(const int *)(const void *)((const char *)fake + effects[i].counter), 1);
            if (how[j] == FAKE_LOST_AFTER) assert_int_equal(fake_at(fake, effects[i].line, 2), -1);
            fake_close(fake);
        }
    }
}

static void a_lost_answer_to_a_later_batch_is_settled_by_the_campaigns_numbers(void **state)
{
    (void)state;
    for (int how = FAKE_LOST_AFTER; how <= FAKE_LOST; how++) {
        struct fake *fake = fake_open(450, PLAN ",\"number_pool\":\"pool-1\"");
        fake_rule(fake, (struct fake_rule){.line = MIGRATE, .first = 2, .last = 2, .status = how});
        fake_run(fake, FAKE_START + 10 * MINUTE_MS);
        assert_int_equal(fake->migrations, 3);
        assert_int_equal(fake_count(fake, CAMPAIGN "/numbers"), 1);
        fake_close(fake);
    }
}

static void answers_that_keep_getting_lost_end_in_a_call_for_help(void **state)
{
    (void)state;
    struct fake *fake = run_with((struct fake_rule){.line = MIGRATE, .first = 1, .last = 99, .status = FAKE_LOST});
    assert_int_equal(fake_count(fake, MIGRATE), 8);
    assert_int_equal(fake->exit_code, 10);
    assert_int_equal(fake->escalations, 1);
    fake_close(fake);
}

/* ---- waits ---- */

static void waits_grow_and_are_drawn_by_name(void **state)
{
    (void)state;
    struct fake *fake = run_with((struct fake_rule){.line = SETTINGS, .first = 1, .last = 99, .status = 503});
    static const sim_ms expected[] = {0, 1153, 4118, 9153, 20740, 40682, 80066, 155380};
    assert_int_equal(fake_count(fake, SETTINGS), COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) assert_int_equal(fake_at(fake, SETTINGS, (int)i + 1), expected[i]);
    assert_int_equal(fake->exit_code, 10);
    assert_int_equal(fake->escalations, 1);
    fake_close(fake);
}

static void a_limit_is_waited_out_and_needs_no_look(void **state)
{
    (void)state;
    struct fake *fake = run_with((struct fake_rule){.line = MIGRATE, .first = 1, .last = 2, .status = 429, .retry_after = "7"});
    assert_int_equal(fake_at(fake, MIGRATE, 2), 7 * SECOND_MS);
    assert_int_equal(fake_at(fake, MIGRATE, 3), 14 * SECOND_MS);
    assert_int_equal(fake_count(fake, "infobip GET /number-registration/1/campaigns?"), 0);
    fake_close(fake);
}

static void a_limit_without_a_time_is_given_at_least_a_second(void **state)
{
    (void)state;
    static const char *const times[] = {NULL, "soon", "-5", "", "Tue, 03 Mar 2026 15:00:00 GMT", "99999999999"};
    for (size_t i = 0; i < COUNT_OF(times); i++) {
        struct fake *fake = run_with((struct fake_rule){.line = SETTINGS, .first = 1, .last = 1, .status = 429, .retry_after = times[i]});
        assert_in_range(fake_at(fake, SETTINGS, 2), SECOND_MS, 2 * SECOND_MS);
        fake_close(fake);
    }
}

static void tcrs_temporary_errors_wait_thirty_seconds(void **state)
{
    (void)state;
    static const char *const bodies[] = {"[{\"code\":591}]", "[{\"code\":620}]", "[{\"code\":630,\"description\":\"nnSR\"}]"};
    for (size_t i = 0; i < COUNT_OF(bodies); i++) {
        struct fake *fake = run_with((struct fake_rule){.line = PHONES, .first = 1, .last = 1, .status = 400, .body = bodies[i]});
        assert_int_equal(fake_at(fake, PHONES, 2), 30 * SECOND_MS);
        fake_close(fake);
    }
}

/* ---- refusals ---- */

static const struct {
    const char *line;
    int status;
    const char *body;
    int times;       /* how often it is asked */
    int escalations; /* what is not enabled is asked for before it is given up */
    const char *to, *says;
} refusals[] = {
    {SETTINGS, 401, NULL, 2, 1, "customer", "401"}, /* a lone 401 of TCR passes by itself */
    {SETTINGS, 403, NULL, 1, 1, "customer", "403"},
    {"infobip POST /numbers/2/numbers/import", 403,
     "{\"requestError\":{\"serviceException\":{\"messageId\":\"FORBIDDEN\",\"text\":\"Forbidden\"}}}", 8, 2, "infobip.account-manager",
     "FORBIDDEN Forbidden"},
    {MIGRATE, 403, NULL, 8, 2, "infobip.account-manager", "403"},
    {MIGRATE, 401, NULL, 1, 1, "infobip.account-manager", "401"},
    {MIGRATE, 400,
     "{\"requestError\":{\"serviceException\":{\"messageId\":\"BAD_REQUEST\",\"text\":\"Bad "
     "request\",\"validationErrors\":{\"numbers\":[\"size must be "
     "between 1 and 200\"]}}}}",
     1, 1, "infobip.registrations", "BAD_REQUEST Bad request; numbers size must be between 1 and 200"},
    {ELECT, 400, "[{\"code\":592,\"description\":\"Operation declined\",\"fields\":[\"upstreamCnpId\"]}]", 1, 1, "customer",
     "592 Operation declined: upstreamCnpId"},
    {ELECT, 400, "[{\"code\":518,\"description\":\"Campaign is expired\"}]", 1, 1, "customer", "518 Campaign is expired"},
};

static void what_is_refused_is_not_asked_again_but_told_to_its_owner_in_the_peers_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        struct fake *fake = run_with(
            (struct fake_rule){.line = refusals[i].line, .first = 1, .last = 99, .status = refusals[i].status, .body = refusals[i].body});
        assert_int_equal(fake_count(fake, refusals[i].line), refusals[i].times);
        assert_int_equal(fake->escalations, refusals[i].escalations);
        assert_non_null(strstr(fake->last_escalation, refusals[i].to));
        assert_non_null(strstr(fake->last_escalation, refusals[i].says));
        assert_int_equal(fake->exit_code, 10);
        fake_close(fake);
    }
}

static void a_lone_401_of_tcr_is_survived(void **state)
{
    (void)state;
    struct fake *fake = run_with((struct fake_rule){.line = SETTINGS, .first = 1, .last = 1, .status = 401});
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void a_subscription_that_exists_is_made_ours(void **state)
{
    (void)state;
    struct fake *fake = run_with((struct fake_rule){.line = "infobip POST /subscriptions", .first = 1, .last = 1, .status = 400});
    assert_int_equal(fake_count(fake, "infobip PUT /subscriptions/1/subscription/REGISTRATION/cutover-CQ3R8T1"), 1);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

/* ---- the watch ---- */

static void polls_that_fail_neither_stop_the_watch_nor_hold_up_the_switch(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake_rule(fake, (struct fake_rule){.line = PHONES, .first = 2, .last = 30, .status = 400, .body = "[{\"code\":630}]"});
    fake_rule(fake, (struct fake_rule){.line = CAMPAIGN, .first = 5, .last = 25, .status = 503});
    fake_rule(fake, (struct fake_rule){.line = TELL, .first = 1, .last = 99, .status = 200});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_at(fake, "traffic PUT /v1/routes/", 2), 38 * MINUTE_MS);
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_count(fake, TELL), 0);
    fake_close(fake);
}

static void the_stage_is_polled_each_minute_though_tcr_is_down(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake_rule(fake, (struct fake_rule){.line = PHONES, .first = 2, .last = 9999, .status = 503});
    fake_run(fake, FAKE_START + 30 * MINUTE_MS);
    for (int i = 1; i <= 30; i++) assert_int_equal(fake_at(fake, CAMPAIGN, i), i * MINUTE_MS);
    assert_true(fake_count(fake, PHONES) < 32);
    fake_close(fake);
}

static void a_verification_that_fails_is_repeated_at_the_next_poll(void **state)
{
    (void)state;
    struct fake *sound = fake_open(1, PLAN), *fake = fake_open(1, PLAN);
    assert_true(fake_run(sound, FAKE_START + DAY_MS));
    int phones = fake_count(sound, PHONES);
    fake_rule(fake, (struct fake_rule){.line = PHONES, .first = phones, .last = phones, .status = 503});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_count(fake, CAMPAIGN), fake_count(sound, CAMPAIGN));
    assert_int_equal(fake_at(fake, PHONES, phones + 1), 39 * MINUTE_MS);
    fake_close(sound);
    fake_close(fake);
}

static void a_call_for_help_that_was_lost_is_repeated_and_one_that_was_refused_is_not(void **state)
{
    (void)state;
    static const int how[] = {FAKE_LOST, 400};
    for (size_t i = 0; i < COUNT_OF(how); i++) {
        struct fake *fake = fake_open(1, "\"loa\":null");
        fake_rule(fake, (struct fake_rule){.line = TELL, .first = 1, .last = 1, .status = how[i]});
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake_count(fake, TELL), how[i] == FAKE_LOST ? 2 : 1);
        assert_int_equal(fake->exit_code, 10);
        fake_close(fake);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_side_effect_whose_answer_was_lost_is_looked_for_before_it_is_repeated),
        cmocka_unit_test(a_lost_answer_to_a_later_batch_is_settled_by_the_campaigns_numbers),
        cmocka_unit_test(answers_that_keep_getting_lost_end_in_a_call_for_help),
        cmocka_unit_test(waits_grow_and_are_drawn_by_name),
        cmocka_unit_test(a_limit_is_waited_out_and_needs_no_look),
        cmocka_unit_test(a_limit_without_a_time_is_given_at_least_a_second),
        cmocka_unit_test(tcrs_temporary_errors_wait_thirty_seconds),
        cmocka_unit_test(what_is_refused_is_not_asked_again_but_told_to_its_owner_in_the_peers_words),
        cmocka_unit_test(a_lone_401_of_tcr_is_survived),
        cmocka_unit_test(a_subscription_that_exists_is_made_ours),
        cmocka_unit_test(polls_that_fail_neither_stop_the_watch_nor_hold_up_the_switch),
        cmocka_unit_test(the_stage_is_polled_each_minute_though_tcr_is_down),
        cmocka_unit_test(a_verification_that_fails_is_repeated_at_the_next_poll),
        cmocka_unit_test(a_call_for_help_that_was_lost_is_repeated_and_one_that_was_refused_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
