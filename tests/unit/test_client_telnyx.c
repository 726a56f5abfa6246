/* The client on the road to Telnyx by port: when each step comes, and what it does with what does not come.
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_telnyx_peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\",\"elect\":\"2026-03-05T15:00:00Z\"}"
#define FOC (6 * DAY_MS)
#define FLIP (FOC + 4 * MINUTE_MS)
#define ROUTE "traffic PUT /v1/routes/"
#define TELL "traffic POST /v1/escalations"
#define BULK "telnyx POST /10dlc/phoneNumberAssignmentByProfile"
#define ELECT "tcr POST /campaign/CQ3R8T1/migrateCnp/SXTELNX"
#define FILL "telnyx PATCH /porting_orders/order-0"

static struct fake *make(int numbers)
{
    return fake_open_telnyx(numbers, "port", WINDOW);
}

/* The log goes to stderr when SHOW is set. */
static void run(struct fake *fake, int exit_code)
{
    bool done = fake_run(fake, FAKE_START + 60 * DAY_MS);
    if (getenv("SHOW") != NULL) fputs(fake->log, stderr);
    assert_true(done);
    if (fake->exit_code != exit_code) fail_msg("exit %d: %s", fake->exit_code, fake->why);
}

/* The time of the last route of a number. */
static sim_ms switched_at(const struct fake *fake, int i)
{
    sim_ms at = -1;
    char line[64];
    snprintf(line, sizeof line, ROUTE "+1916555%04d", i);
    for (int nth = 1; fake_at(fake, line, nth) >= 0; nth++) at = fake_at(fake, line, nth);
    assert_int_equal(fake->routed[i], 1);
    return at;
}

static void each_step_comes_at_the_second_it_can(void **state)
{
    (void)state;
    struct fake *fake = make(10);
    run(fake, 0);
    assert_string_equal(fake->why, "10 numbers of campaign CQ3R8T1 are migrated and proved each way");
    assert_int_equal(fake_at(fake, ELECT, 1), 2 * DAY_MS);
    assert_int_equal(fake_at(fake, BULK, 1), FOC);
    for (int i = 0; i < 10; i++) assert_int_equal(fake_at(fake, ROUTE, 11 + i), FOC + 2 * MINUTE_MS);
    for (int i = 0; i < 10; i++) assert_int_equal(switched_at(fake, i), FLIP);
    assert_int_equal(fake->telnyx->bulks, 1);
    assert_int_equal(fake->telnyx->creates, 1);
    assert_int_equal(fake_count(fake, TELL), 0);
    fake_close(fake);
}

/* S3 Background: the voice says nothing of the messages. */
static void nothing_is_switched_when_only_the_voice_has_ported(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    for (int i = 0; i < 2; i++) fake->telnyx->flips_after[i] = 36 * HOUR_MS;
    run(fake, 0);
    for (int i = 0; i < 2; i++) assert_int_equal(switched_at(fake, i), FOC + 36 * HOUR_MS);
    assert_int_equal(fake_count(fake, TELL), 0);
    fake_close(fake);
}

static void a_lost_or_forged_webhook_costs_a_minute_at_most(void **state)
{
    (void)state;
    for (int forged = 0; forged < 2; forged++) {
        struct fake *fake = make(2);
        fake->telnyx->deaf = !forged;
        fake->telnyx->forged = forged;
        run(fake, 0);
        assert_in_range(fake_at(fake, BULK, 1), FOC, FOC + MINUTE_MS);
        for (int i = 0; i < 2; i++) assert_in_range(switched_at(fake, i), FLIP, FLIP + MINUTE_MS);
        for (size_t i = 0; i < fake->hooks_count; i++)
            if (fake->hooks[i].signature == SIGNATURE_INVALID && fake->hooks[i].status != 0) assert_int_equal(fake->hooks[i].status, 401);
        fake_close(fake);
    }
}

static void in_a_partial_port_each_number_follows_its_own_flip(void **state)
{
    (void)state;
    struct fake *fake = make(3);
    fake->telnyx->flips_after[1] = 5 * MINUTE_MS;
    fake->telnyx->flips_after[2] = 48 * HOUR_MS;
    run(fake, 0);
    assert_in_range(switched_at(fake, 0), FLIP, FLIP + MINUTE_MS);
    assert_in_range(switched_at(fake, 1), FLIP + MINUTE_MS, FLIP + 2 * MINUTE_MS);
    assert_int_equal(switched_at(fake, 2), FOC + 48 * HOUR_MS);
    assert_int_equal(fake->telnyx->bulks, 1);
    fake_close(fake);
}

/* S3 activation 5: up to 72 hours are Telnyx's. */
static void a_number_that_never_flips_is_raised_once_and_left_where_it_is(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->telnyx->flips_after[1] = NEVER_MS;
    run(fake, 10);
    assert_int_equal(fake_at(fake, TELL, 1), FOC + 72 * HOUR_MS + 10 * MINUTE_MS);
    assert_int_equal(fake_count(fake, TELL), 2);
    assert_non_null(strstr(fake->why, "1 of 2 numbers of campaign CQ3R8T1 are left at legacy"));
    assert_int_equal(fake->routed[1], 0);
    fake_close(fake);
}

static void after_an_exception_messaging_is_enabled_again(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->telnyx->rejections = 1;
    run(fake, 0);
    assert_int_equal(fake_count(fake, FILL), 2);
    assert_int_equal(fake->telnyx->orders[0].submitted, 2);
    assert_true(fake->telnyx->orders[0].enabled && fake->telnyx->orders[0].profiled);
    assert_int_equal(fake_count(fake, TELL), 1);
    assert_non_null(strstr(fake->last_escalation, "ACCOUNT_NUMBER_MISMATCH"));
    fake_close(fake);
}

/* The campaign stays where the numbers are. */
static void an_order_that_is_rejected_again_and_again_is_left_and_nobody_is_elected(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->telnyx->rejections = 100;
    assert_false(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->telnyx->orders[0].submitted, 6);
    assert_int_equal(fake_count(fake, TELL), 6);
    assert_non_null(strstr(fake->last_escalation, "was rejected again and is left as it is"));
    assert_int_equal(fake->elections, 0);
    fake_close(fake);
}

static void every_order_of_a_split_create_is_followed(void **state)
{
    (void)state;
    struct fake *fake = make(4);
    fake->telnyx->split = 2;
    run(fake, 0);
    for (int i = 0; i < 2; i++) assert_int_equal(fake->telnyx->orders[i].submitted, 1);
    for (int i = 0; i < 4; i++) assert_int_equal(switched_at(fake, i), FLIP);
    assert_int_equal(fake->telnyx->creates, 1);
    fake_close(fake);
}

static void the_confirmed_date_counts_not_the_wanted_one(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake->telnyx->foc_moved = DAY_MS;
    run(fake, 0);
    assert_int_equal(fake_at(fake, BULK, 1), FOC + DAY_MS);
    assert_int_equal(switched_at(fake, 0), FLIP + DAY_MS);
    fake_close(fake);
}

/* ---- assignments ---- */

static void a_late_assignment_holds_the_switch(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->telnyx->assign = 7 * MINUTE_MS;
    run(fake, 0);
    for (int i = 0; i < 2; i++) assert_int_equal(switched_at(fake, i), FOC + 7 * MINUTE_MS);
    fake_close(fake);
}

static void a_failed_assignment_is_made_again_at_once(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->telnyx->failing[1] = 1;
    run(fake, 0);
    assert_int_equal(fake->telnyx->bulks, 1);
    assert_int_equal(fake->telnyx->singles, 1);
    for (int i = 0; i < 2; i++) assert_int_equal(switched_at(fake, i), FLIP);
    fake_close(fake);
}

/* telnyx 7.5: the old provider still sends by its mapping until the flip. */
static void the_old_mapping_is_removed_after_the_flip_only(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake->telnyx->mapped[0] = true;
    run(fake, 0);
    assert_int_equal(fake_at(fake, "legacy DELETE /v1/numbers/+19165550000/campaign", 1), FLIP);
    assert_int_equal(switched_at(fake, 0), FLIP + 2 * MINUTE_MS);
    fake_close(fake);
}

/* ---- who comes ---- */

static void what_cannot_come_is_left_and_told(void **state)
{
    (void)state;
    struct fake *fake = make(4);
    fake->telnyx->unportable[1] = fake->telnyx->incapable[2] = true;
    run(fake, 10);
    assert_int_equal(fake_at(fake, TELL, 2), 0);
    assert_int_equal(fake_count(fake, TELL), 3);
    for (int i = 0; i < 4; i++) assert_int_equal(fake->routed[i], i == 0 || i == 3);
    fake_close(fake);
}

/* S3 FAQ voice-only. */
static void a_voice_only_plan_enables_nothing(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx(2, "port", WINDOW ",\"messaging\":false");
    run(fake, 0);
    assert_false(fake->telnyx->orders[0].enabled || fake->telnyx->orders[0].profiled);
    assert_int_equal(fake->elections + fake->telnyx->bulks + fake->routed[0] + fake->routed[1], 0);
    assert_int_equal(fake->telnyx->orders[0].submitted, 1);
    assert_int_equal(fake->telnyx->profiles, 0);
    fake_close(fake);
}

/* The plan knows that the record stays when the voice leaves (S3 activation 1). */
static void what_is_not_capable_ports_its_voice_where_messaging_stays(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx(2, "port", WINDOW ",\"losing\":{\"release_on_port\":\"never\"}");
    fake->telnyx->incapable[0] = fake->telnyx->incapable[1] = true;
    run(fake, 10);
    assert_int_equal(fake->telnyx->orders[0].submitted, 1);
    assert_false(fake->telnyx->orders[0].enabled || fake->telnyx->orders[0].profiled);
    assert_int_equal(fake->elections + fake->telnyx->profiles + fake->routed[0] + fake->routed[1], 0);
    fake_close(fake);
}

/* ---- a strict losing provider (model B.4 step 5) ---- */

static void with_a_strict_provider_election_and_port_share_a_window(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx(2, "port", WINDOW ",\"losing\":{\"chain_lost\":\"stop\"}");
    fake->telnyx->fast = true;
    run(fake, 0);
    assert_int_equal(fake_at(fake, ELECT, 1), FOC - 4 * HOUR_MS);
    assert_int_equal(fake_at(fake, "telnyx POST /porting_orders/order-0/actions/activate", 1), FOC);
    assert_int_equal(fake->telnyx->activations, 1);
    for (int i = 0; i < 2; i++) assert_int_equal(switched_at(fake, i), FOC + 9 * MINUTE_MS);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_comes_at_the_second_it_can),
        cmocka_unit_test(nothing_is_switched_when_only_the_voice_has_ported),
        cmocka_unit_test(a_lost_or_forged_webhook_costs_a_minute_at_most),
        cmocka_unit_test(in_a_partial_port_each_number_follows_its_own_flip),
        cmocka_unit_test(a_number_that_never_flips_is_raised_once_and_left_where_it_is),
        cmocka_unit_test(after_an_exception_messaging_is_enabled_again),
        cmocka_unit_test(an_order_that_is_rejected_again_and_again_is_left_and_nobody_is_elected),
        cmocka_unit_test(every_order_of_a_split_create_is_followed),
        cmocka_unit_test(the_confirmed_date_counts_not_the_wanted_one),
        cmocka_unit_test(a_late_assignment_holds_the_switch),
        cmocka_unit_test(a_failed_assignment_is_made_again_at_once),
        cmocka_unit_test(the_old_mapping_is_removed_after_the_flip_only),
        cmocka_unit_test(what_cannot_come_is_left_and_told),
        cmocka_unit_test(a_voice_only_plan_enables_nothing),
        cmocka_unit_test(what_is_not_capable_ports_its_voice_where_messaging_stays),
        cmocka_unit_test(with_a_strict_provider_election_and_port_share_a_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
