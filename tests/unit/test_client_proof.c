/* The client's proof of each number each way: reports decide, and a message that fails has an end. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_telnyx_peer.h"

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

/* telnyx 1.4: what is final for this handset, what passes by itself, what waits for the carriers. */
static void at_telnyx_a_message_is_sent_again_as_the_code_of_its_failure_deserves(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        int failing, sent, exit_code;
    } rows[] = {
        {"40001", 99, 1, 11}, {"40003", 99, 1, 11}, {"40008", 99, 1, 11}, {"40012", 99, 1, 11}, {"40013", 99, 1, 11},
        {"40002", 99, 3, 11}, {"40010", 99, 3, 11}, {"40011", 99, 3, 11}, {"40014", 99, 3, 11}, {"40002", 1, 2, 0},
        {"40016", 99, 12, 11}, {"40018", 99, 12, 11}, {"40019", 99, 12, 11}, {"40018", 5, 6, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake *fake = fake_open_telnyx(1, "port", "");
        fake->failing = rows[i].code;
        fake->failing_count = rows[i].failing;
        assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
        if (fake->sent[0] != rows[i].sent || fake->exit_code != rows[i].exit_code)
            fail_msg("%s: %d messages, exit %d", rows[i].code, fake->sent[0], fake->exit_code);
        fake_close(fake);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_report_is_tried_again_as_a_new_message_unless_it_is_permanent),
        cmocka_unit_test(a_number_that_hears_nothing_is_tried_three_times_and_then_told),
        cmocka_unit_test(a_stray_message_proves_nothing),
        cmocka_unit_test(a_report_that_never_comes_ends_the_wait),
        cmocka_unit_test(at_telnyx_a_message_is_sent_again_as_the_code_of_its_failure_deserves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
