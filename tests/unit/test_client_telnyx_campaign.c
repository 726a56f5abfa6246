/* The campaign on the roads to Telnyx: the CSP id that must be linked first, and a migration that is taken back. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_telnyx_peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\",\"elect\":\"2026-03-05T15:00:00Z\"}"
#define HOSTED "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\"},\"voice\":true"
#define FOC (6 * DAY_MS)
#define ELECT "tcr POST /campaign/CQ3R8T1/migrateCnp/"
#define LINK "traffic GET /v1/escalations/telnyx.support"
#define TELL "traffic POST /v1/escalations"
#define CANCEL "telnyx POST /porting_orders/order-0/actions/cancel"

static void run(struct fake *fake, int exit_code)
{
    bool done = fake_run(fake, FAKE_START + 60 * DAY_MS);
    if (getenv("SHOW") != NULL) fputs(fake->log, stderr);
    assert_true(done);
    if (fake->exit_code != exit_code) fail_msg("exit %d: %s", fake->exit_code, fake->why);
}

/* ---- the CSP id ---- */

static void nothing_is_ordered_or_elected_before_the_csp_id_is_linked(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx_unlinked(2, "hosted", HOSTED);
    fake->telnyx->linked_at = FAKE_START + DAY_MS + 5 * MINUTE_MS;
    run(fake, 0);
    assert_int_equal(fake_at(fake, TELL, 1), 0);
    assert_int_equal(fake_at(fake, LINK, 1), 0);
    assert_int_equal(fake_at(fake, LINK, 2), 15 * MINUTE_MS);
    assert_int_equal(fake_at(fake, "telnyx POST /portability_checks", 1), DAY_MS + 15 * MINUTE_MS);
    assert_int_equal(fake_count(fake, TELL), 1);
    fake_close(fake);
}

static void numbers_that_are_dark_are_asked_for_each_minute(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx_unlinked(2, "override", "");
    fake->telnyx->shared = true;
    fake->telnyx->linked_at = FAKE_START + DAY_MS + 5 * MINUTE_MS;
    run(fake, 0);
    assert_int_equal(fake_at(fake, LINK, 2), MINUTE_MS);
    assert_int_equal(fake_at(fake, ELECT, 1), DAY_MS + 5 * MINUTE_MS);
    fake_close(fake);
}

static void who_never_answers_is_not_waited_for_for_ever(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx_unlinked(1, "hosted", HOSTED);
    fake->telnyx->linked_at = NEVER_MS;
    run(fake, 10);
    assert_string_equal(fake->why, "Telnyx has not linked our CSP id within 10 business days");
    assert_int_equal(fake_count(fake, ELECT), 0);
    assert_in_range(fake->now - FAKE_START, 14 * DAY_MS - HOUR_MS, 14 * DAY_MS); /* two weekends; the clocks change on the second */
    fake_close(fake);
}

static void where_nobody_can_tell_it_takes_two_business_days(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx_unlinked(1, "hosted", HOSTED);
    fake_rule(fake, (struct fake_rule){.line = LINK, .first = 1, .last = 99, .status = 404, .body = "{}"});
    run(fake, 0);
    assert_int_equal(fake_at(fake, ELECT, 1) / DAY_MS, 2);
    assert_int_equal(fake_count(fake, LINK), 1);
    fake_close(fake);
}

/* ---- taken back ---- */

static void cancelled_from(struct fake *fake, int nth)
{
    fake->telnyx->review = 60 * DAY_MS;
    fake_rule(fake, (struct fake_rule){
                        .line = "tcr GET /campaign/CQ3R8T1/migrateCnp", .first = nth, .last = 9999, .status = 200, .body = "{\"status\":\"CANCELLED\"}"});
}

static void a_migration_that_is_cancelled_takes_the_port_back(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx(3, "port", WINDOW);
    cancelled_from(fake, 5);
    run(fake, 10);
    assert_string_equal(fake->why, "campaign CQ3R8T1 was taken back at TCR: the port is cancelled, all numbers are left at legacy");
    assert_true(fake->telnyx->orders[0].cancelled);
    assert_in_range(fake_at(fake, CANCEL, 1), 2 * DAY_MS, 2 * DAY_MS + 2 * HOUR_MS);
    for (int i = 0; i < 3; i++) assert_int_equal(fake->routed[i], 0);
    fake_close(fake);
}

static void within_two_days_of_the_port_it_can_only_be_told(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx(1, "port", WINDOW);
    cancelled_from(fake, 5 + 3 * 24 * 4);
    assert_true(fake_run(fake, FAKE_START + FOC - HOUR_MS) == false);
    assert_false(fake->telnyx->orders[0].cancelled);
    assert_int_equal(fake_count(fake, CANCEL), 0);
    assert_non_null(strstr(fake->last_escalation, "the port can no longer be cancelled"));
    fake_close(fake);
}

static void a_hosted_order_is_taken_back_too(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telnyx(2, "hosted", HOSTED);
    cancelled_from(fake, 4);
    run(fake, 10);
    assert_true(fake->telnyx->dropped);
    assert_true(fake->telnyx->orders[0].cancelled);
    assert_int_equal(fake_count(fake, "telnyx DELETE /messaging_hosted_number_orders/hosting-1"), 1);
    for (int i = 0; i < 2; i++) assert_int_equal(fake->routed[i], 0);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_ordered_or_elected_before_the_csp_id_is_linked),
        cmocka_unit_test(numbers_that_are_dark_are_asked_for_each_minute),
        cmocka_unit_test(who_never_answers_is_not_waited_for_for_ever),
        cmocka_unit_test(where_nobody_can_tell_it_takes_two_business_days),
        cmocka_unit_test(a_migration_that_is_cancelled_takes_the_port_back),
        cmocka_unit_test(within_two_days_of_the_port_it_can_only_be_told),
        cmocka_unit_test(a_hosted_order_is_taken_back_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
