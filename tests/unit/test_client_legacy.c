/* The client on the way back to the old provider. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <string.h>

#define PLAN "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"legacy\":\"101222\"}"
#define CLAIM "legacy POST /v1/numbers/"
#define ELECT "tcr POST /campaign/CQ3R8T1/migrateCnp/SLGCY01"
#define ATTACH "legacy PUT /v1/numbers/"
#define SEND "legacy POST /v1/messages"
#define ROUTE "traffic PUT /v1/routes/"
#define TELL "traffic POST /v1/escalations"
#define BACK (20 * MINUTE_MS)
#define ELECTED (BACK + 2 * MINUTE_MS + 30 * SECOND_MS)
#define ATTACHED (ELECTED + 2 * MINUTE_MS)

static void the_record_comes_first_and_the_election_second(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(3, PLAN);
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, CLAIM, 3), 0);
    assert_int_equal(fake_at(fake, ELECT, 1), BACK);
    assert_int_equal(fake_at(fake, ATTACH, 1), ELECTED);
    assert_int_equal(fake_count(fake, ATTACH), 3);
    assert_int_equal(fake_count(fake, TELL), 0);
    fake_close(fake);
}

/* Nobody else can carry once the record is back. */
static void the_route_follows_the_record_and_the_proof_the_campaign(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(3, PLAN);
    fake->ported_after[2] = BACK + 10 * MINUTE_MS;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_at(fake, ROUTE, 5), BACK);
    assert_int_equal(fake_at(fake, ROUTE, 6), BACK + 10 * MINUTE_MS);
    assert_int_equal(fake_at(fake, ATTACH, 3), BACK + 10 * MINUTE_MS);
    assert_int_equal(fake_at(fake, SEND, 1), ATTACHED + 30 * SECOND_MS);
    for (int i = 0; i < 3; i++) assert_int_equal(fake->sent[i], 1);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void without_webhooks_the_polls_find_it(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(1, PLAN);
    fake->hooked = false;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_at(fake, ATTACH, 1), BACK + 3 * MINUTE_MS);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void records_that_never_come_back_are_told_and_left(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(2, PLAN);
    fake->ported_after[0] = fake->ported_after[1] = NEVER_MS;
    assert_true(fake_run(fake, FAKE_START + 30 * DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_int_equal(fake_at(fake, TELL, 1), DAY_MS);
    assert_int_equal(fake->elections, 0);
    assert_non_null(strstr(fake->why, "left at telgorithm"));
    fake_close(fake);
}

static void an_election_that_is_not_accepted_is_told_after_an_hour(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(1, PLAN);
    fake_run(fake, FAKE_START + BACK);
    fake->completed_at = NEVER_MS;
    fake->hooks[fake->hooks_count - 2].at = NEVER_MS;
    assert_false(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_at(fake, TELL, 1), BACK + HOUR_MS);
    fake_close(fake);
}

static void whether_a_message_went_out_nobody_can_tell_so_another_one_does(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(2, PLAN);
    fake_rule(fake, (struct fake_rule){.line = SEND, .first = 1, .last = 1, .status = FAKE_LOST});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake->sent[0], 1);
    assert_int_equal(fake->sent[1], 1);
    fake_close(fake);
}

/* What the provider that is left still delivers proves nothing. */
static void a_message_that_came_in_at_the_other_side_is_no_proof(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(1, PLAN);
    fake_run(fake, FAKE_START + BACK);
    for (size_t i = 0; i < fake->hooks_count; i++)
        if (strcmp(fake->hooks[i].path, "/legacy/inbound") == 0) {
            const char *text = strstr(fake->hooks[i].body, "cutover ");
            fake->hooks[i].path = "/telgorithm/inbound";
            fake->hooks[i].body = arena_printf(fake->kept, "{\"To\":\"+19165550000\",\"Text\":\"%s", text);
        }
    fake->deaf = true;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 11);
    for (size_t i = 0; i < fake->hooks_count; i++) assert_int_equal(fake->hooks[i].status, 200);
    fake_close(fake);
}

static void its_words_reach_people(void **state)
{
    (void)state;
    struct fake *fake = fake_open_legacy(1, PLAN);
    fake_rule(
        fake,
        (struct fake_rule){
            .line = CLAIM, .first = 1, .last = 1, .status = 404, .body = "{\"error\":{\"code\":\"not_found\",\"message\":\"Not ours.\"}}"});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->last_escalation, "not_found Not ours."));
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_record_comes_first_and_the_election_second),
        cmocka_unit_test(the_route_follows_the_record_and_the_proof_the_campaign),
        cmocka_unit_test(without_webhooks_the_polls_find_it),
        cmocka_unit_test(records_that_never_come_back_are_told_and_left),
        cmocka_unit_test(an_election_that_is_not_accepted_is_told_after_an_hour),
        cmocka_unit_test(whether_a_message_went_out_nobody_can_tell_so_another_one_does),
        cmocka_unit_test(a_message_that_came_in_at_the_other_side_is_no_proof),
        cmocka_unit_test(its_words_reach_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
