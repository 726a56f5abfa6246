/* The client on the road to Telnyx by port. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_telnyx_peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW "\"window\":{\"foc\":\"2026-03-09T15:00:00Z\",\"elect\":\"2026-03-05T15:00:00Z\"}"
#define FOC (6 * DAY_MS)
#define ROUTE "traffic PUT /v1/routes/"
#define TELL "traffic POST /v1/escalations"
#define BULK "telnyx POST /10dlc/phoneNumberAssignmentByProfile"
#define ELECT "tcr POST /campaign/CQ3R8T1/migrateCnp/SXTELNX"

static struct fake *make(int numbers)
{
    return fake_open_telnyx(numbers, "port", WINDOW);
}

static char *shape(const struct fake *fake, sim_ms until)
{
    char *out = arena_copy(fake->kept, "");
    for (const char *at = fake->log; *at != '\0' && atof(at + 1) * 1000 <= (double)until; at = strchr(at, '\n') + 1) {
        const char *line = strchr(at, ' ') + 1;
        out = arena_printf(fake->kept, "%s%s\n", out, arena_copy_bytes(fake->kept, line, (size_t)(strchr(line, '\n') - line)));
    }
    return out;
}

static void each_step_comes_at_the_second_it_can(void **state)
{
    (void)state;
    struct fake *fake = make(10);
    assert_true(fake_run(fake, FAKE_START + 30 * DAY_MS));
    if (getenv("SHOW") != NULL) fputs(fake->log, stderr);
    assert_string_equal(fake->why, "10 numbers of campaign CQ3R8T1 are migrated and proved each way");
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, ELECT, 1), 2 * DAY_MS);
    assert_int_equal(fake_at(fake, BULK, 1), FOC);
    for (int i = 0; i < 10; i++) assert_int_equal(fake_at(fake, ROUTE, 11 + i), FOC + 2 * MINUTE_MS);
    for (int i = 0; i < 10; i++) assert_int_equal(fake_at(fake, ROUTE, 21 + i), FOC + 4 * MINUTE_MS);
    for (int i = 0; i < 10; i++) assert_int_equal(fake->routed[i], 1);
    assert_int_equal(fake->telnyx->bulks, 1);
    assert_int_equal(fake->telnyx->creates, 1);
    assert_int_equal(fake_count(fake, TELL), 0);
    (void)shape;
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_comes_at_the_second_it_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
