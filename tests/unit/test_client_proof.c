/* The client's proof of each number each way: reports decide, and a message that fails has an end. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <string.h>

#define PLAN "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"infobip\":\"103885\"}"

static void a_failed_report_is_tried_again_as_a_new_message_unless_it_is_permanent(void **state)
{
    (void)state;
    static const struct {
        const char *failing;
        int count, sent, exit_code;
    } rows[] = {
        {"\"status\":{\"groupId\":2,\"id\":4},\"error\":{\"id\":541,\"permanent\":false}", 1, 2, 0 },
        {"\"status\":{\"groupId\":2,\"id\":4},\"error\":{\"id\":541,\"permanent\":false}", 9, 3, 11},
        {"\"status\":{\"groupId\":2,\"id\":4},\"error\":{\"id\":572,\"permanent\":true}",  9, 1, 11},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake *fake = fake_open(1, PLAN);
        fake->failing = rows[i].failing;
        fake->failing_count = rows[i].count;
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake->sent[0], rows[i].sent);
        assert_int_equal(fake->exit_code, rows[i].exit_code);
        assert_int_equal(fake->escalations, rows[i].exit_code == 0 ? 0 : 2);
        fake_close(fake);
    }
}

static void a_number_that_hears_nothing_is_tried_three_times_and_then_told(void **state)
{
    (void)state;
    struct fake *fake = fake_open(2, PLAN);
    fake->deaf = true;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_count(fake, "traffic POST /v1/inbound"), 6);
    assert_int_equal(fake->exit_code, 11);
    assert_non_null(strstr(fake->last_escalation, "+19165550001"));
    fake_close(fake);
}

static void a_stray_message_proves_nothing(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake->deaf = true;
    fake_hook(fake, (struct fake_hook){.at = FAKE_START + 38 * MINUTE_MS + 10 * SECOND_MS,
                                       .path = "/infobip/inbound",
                                       .body = "{\"results\":[{\"to\":\"19165550000\",\"text\":\"cutover CQ3R8T1 19165550000 in1 0.\"}]}"});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->hooks[0].status, 200);
    assert_int_equal(fake->exit_code, 11);
    fake_close(fake);
}

static void a_report_that_never_comes_ends_the_wait(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake->failing = "\"status\":{\"groupId\":1,\"id\":7}";
    fake->failing_count = 9999;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 11);
    assert_int_equal(fake->sent[0], 1);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_report_is_tried_again_as_a_new_message_unless_it_is_permanent),
        cmocka_unit_test(a_number_that_hears_nothing_is_tried_three_times_and_then_told),
        cmocka_unit_test(a_stray_message_proves_nothing),
        cmocka_unit_test(a_report_that_never_comes_ends_the_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
