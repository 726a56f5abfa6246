/* The client on the road to Telnyx with messaging hosted ahead of the voice. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_telnyx_peer.h"

#include <stdio.h>
#include <stdlib.h>

#define WINDOW "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\"},\"voice\":true"
#define FOC (6 * DAY_MS)
#define PROVED (30 * SECOND_MS) /* the codes take half a minute */
#define REVIEWED (4 * HOUR_MS + PROVED)
#define HOSTED_AFTER (2 * DAY_MS)
#define HOSTED (REVIEWED + HOSTED_AFTER)
#define ROUTE "traffic PUT /v1/routes/"
#define TELL "traffic POST /v1/escalations"
#define PAPERS "telnyx POST /messaging_hosted_number_orders/hosting-1/actions/file_upload"
#define BULK "telnyx POST /10dlc/phoneNumberAssignmentByProfile"

static struct fake *make(int numbers, const char *members)
{
    return fake_open_telnyx(numbers, "hosted", members);
}

static void run(struct fake *fake)
{
    assert_true(fake_run(fake, FAKE_START + 40 * DAY_MS));
    if (getenv("SHOW") != NULL) fputs(fake->log, stderr);
}

static void numbers_switch_when_they_are_hosted_and_the_voice_follows(void **state)
{
    (void)state;
    struct fake *fake = make(10, WINDOW);
    run(fake);
    assert_string_equal(fake->why, "10 numbers of campaign CQ3R8T1 are migrated and proved each way");
    assert_int_equal(fake_at(fake, BULK, 1), REVIEWED);
    for (int i = 0; i < 10; i++) assert_int_equal(fake_at(fake, ROUTE, 21 + i), HOSTED);
    for (int i = 0; i < 10; i++) assert_int_equal(fake->routed[i], 1);
    assert_int_equal(fake->telnyx->hostings, 1);
    assert_int_equal(fake->telnyx->codes, 1);
    assert_int_equal(fake->telnyx->creates, 1);
    assert_int_equal(fake->now - FAKE_START, FOC);
    assert_int_equal(fake_count(fake, TELL), 0);
    fake_close(fake);
}

/* S3: rejected or ineligible numbers go by port, which keeps messaging enabled for them. */
static void what_cannot_be_hosted_comes_with_the_voice(void **state)
{
    (void)state;
    struct fake *fake = make(3, WINDOW);
    fake->telnyx->ineligible[1] = fake->telnyx->refused[2] = true;
    run(fake);
    assert_int_equal(fake->exit_code, 0);
    assert_true(fake->telnyx->orders[0].enabled);
    assert_int_equal(fake_at(fake, ROUTE "+19165550000", 3), HOSTED);
    for (int i = 1; i < 3; i++) assert_in_range(fake->flips_at[i] - FAKE_START, FOC, FOC + 5 * MINUTE_MS);
    for (int i = 0; i < 3; i++) assert_int_equal(fake->routed[i], 1);
    fake_close(fake);
}

static void without_a_code_a_number_is_not_hosted(void **state)
{
    (void)state;
    struct fake *fake = make(1, WINDOW);
    fake->telnyx->no_codes = true;
    run(fake);
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake->telnyx->codes, 3);
    assert_false(fake->telnyx->uploaded);
    assert_int_equal(fake->routed[0], 1);
    assert_int_equal(fake_count(fake, TELL), 1);
    fake_close(fake);
}

static void without_a_date_nothing_is_ported(void **state)
{
    (void)state;
    struct fake *fake = make(2, "\"voice\":false");
    fake->telnyx->refused[1] = true;
    run(fake);
    assert_int_equal(fake->exit_code, 10);
    assert_int_equal(fake->telnyx->creates, 0);
    assert_int_equal(fake->routed[0], 1);
    assert_int_equal(fake->routed[1], 0);
    fake_close(fake);
}

/* model B.5: with a strict provider the election waits for the flip. */
static void a_strict_provider_keeps_the_campaign_until_the_first_number_is_hosted(void **state)
{
    (void)state;
    struct fake *fake = make(2, WINDOW ",\"losing\":{\"chain_lost\":\"stop\"}");
    run(fake);
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, "tcr POST /campaign/CQ3R8T1/migrateCnp/SXTELNX", 1), PROVED + HOSTED_AFTER);
    fake_close(fake);
}

/* model B.5: the review of the campaign is longer than that of the papers would have been. */
static void the_papers_wait_for_the_campaign(void **state)
{
    (void)state;
    struct fake *fake = make(2, WINDOW);
    fake->telnyx->review = 3 * DAY_MS;
    run(fake);
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, PAPERS, 1), 3 * DAY_MS + PROVED);
    for (int i = 0; i < 2; i++) assert_int_equal(fake->flips_at[i] - FAKE_START, 5 * DAY_MS + PROVED);
    fake_close(fake);
}

/* What the plan has for a port alone: behind it there would be no four business days for the hosting. */
static void an_election_that_leaves_no_time_to_host_is_made_at_once(void **state)
{
    (void)state;
    struct fake *fake = make(2, "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\",\"elect\":\"2026-03-05T15:00:00Z\"},\"voice\":true");
    run(fake);
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, "tcr POST /campaign/CQ3R8T1/migrateCnp/SXTELNX", 1), PROVED);
    assert_int_equal(fake->flips_at[0] - FAKE_START, HOSTED);
    fake_close(fake);
}

static void papers_that_fail_are_handed_in_again(void **state)
{
    (void)state;
    struct fake *fake = make(2, WINDOW);
    fake_rule(fake, (struct fake_rule){.line = PAPERS, .first = 1, .last = 20, .status = 503});
    run(fake);
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_count(fake, PAPERS), 21);
    assert_int_equal(fake->routed[0], 1);
    fake_close(fake);
}

static void papers_that_are_refused_are_told(void **state)
{
    (void)state;
    struct fake *fake = make(2, WINDOW);
    fake_rule(fake, (struct fake_rule){.line = PAPERS, .first = 1, .last = 100, .status = 422});
    run(fake);
    assert_int_equal(fake->exit_code, 10);
    assert_int_equal(fake_count(fake, PAPERS), 1);
    assert_int_equal(fake_count(fake, TELL), 1);
    fake_close(fake);
}

static void lost_answers_make_no_second_hosted_order(void **state)
{
    static const char *const calls[] = {"telnyx POST /messaging_hosted_number_orders",
                                        "telnyx GET /messaging_hosted_number_orders?",
                                        "telnyx POST /messaging_hosted_number_orders/eligibility",
                                        "telnyx POST /messaging_hosted_number_orders/hosting-1/verification",
                                        "telnyx POST /messaging_hosted_number_orders/hosting-1/validation",
                                        PAPERS,
                                        "telnyx GET /messaging_hosted_number_orders/hosting-1"};
    (void)state;
    for (size_t i = 0; i < 2 * COUNT_OF(calls); i++) {
        struct fake *fake = make(2, WINDOW);
        int status = i % 2 == 0 ? FAKE_LOST_AFTER : FAKE_LOST;
        fake_rule(fake, (struct fake_rule){.line = calls[i / 2], .first = 1, .last = 1, .status = status});
        run(fake);
        if (fake->exit_code != 0 || fake->telnyx->hostings != 1) fail_msg("%s: %s", calls[i / 2], fake->why);
        fake_close(fake);
    }
}

/* S2: the numbers are at Telnyx already. */
static void a_shared_campaign_needs_neither_port_nor_hosting(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx(3, "override", "");
    fake->telnyx->shared = true;
    for (int i = 0; i < 3; i++) fake->flips_at[i] = FAKE_START;
    run(fake);
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, BULK, 1), 4 * HOUR_MS);
    for (int i = 0; i < 3; i++) assert_int_equal(fake_at(fake, ROUTE, 1 + i), 4 * HOUR_MS + 2 * MINUTE_MS);
    assert_int_equal(fake->telnyx->creates + fake->telnyx->hostings, 0);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_switch_when_they_are_hosted_and_the_voice_follows),
        cmocka_unit_test(what_cannot_be_hosted_comes_with_the_voice),
        cmocka_unit_test(without_a_code_a_number_is_not_hosted),
        cmocka_unit_test(without_a_date_nothing_is_ported),
        cmocka_unit_test(a_strict_provider_keeps_the_campaign_until_the_first_number_is_hosted),
        cmocka_unit_test(the_papers_wait_for_the_campaign),
        cmocka_unit_test(an_election_that_leaves_no_time_to_host_is_made_at_once),
        cmocka_unit_test(papers_that_fail_are_handed_in_again),
        cmocka_unit_test(papers_that_are_refused_are_told),
        cmocka_unit_test(lost_answers_make_no_second_hosted_order),
        cmocka_unit_test(a_shared_campaign_needs_neither_port_nor_hosting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
