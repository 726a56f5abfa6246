/* The client on the road to Telnyx with messaging hosted ahead of the voice. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_telnyx_peer.h"

#include <stdio.h>
#include <stdlib.h>

#define WINDOW "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\"},\"voice\":true"
#define FOC (6 * DAY_MS)
#define HOSTED (2 * DAY_MS + 30 * SECOND_MS) /* the codes take half a minute */
#define REVIEWED (4 * HOUR_MS + 30 * SECOND_MS)
#define ROUTE "traffic PUT /v1/routes/"
#define TELL "traffic POST /v1/escalations"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_switch_when_they_are_hosted_and_the_voice_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
