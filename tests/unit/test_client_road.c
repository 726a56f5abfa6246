/* The client on the road to Infobip, when all goes as documented and when a person must decide. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <string.h>

#define LOA "\"loa\":{\"signed\":\"2026-02-26\"}"
#define GAIN ",\"nnid\":{\"infobip\":\"103885\"}"
#define CAMPAIGN "infobip GET /number-registration/1/campaigns/" FAKE_ID
#define PHONES "tcr GET /campaign/CQ3R8T1/osr/phones?"

/* ---- the whole way ---- */

/* Lines of the log without their times; consecutive equal ones once. */
static char *shape(const struct fake *fake, const char *until)
{
    char *out = arena_copy(fake->kept, ""), *last = out;
    for (const char *at = fake->log; *at != '\0'; at = strchr(at, '\n') + 1) {
        const char *line = strchr(at, ' ') + 1;
        char *text = arena_copy_bytes(fake->kept, line, (size_t)(strchr(line, '\n') - line));
        if (strncmp(text, until, strlen(until)) == 0) break;
        if (strcmp(text, last) != 0) out = arena_printf(fake->kept, "%s%s\n", out, text);
        last = text;
    }
    return out;
}

static void the_happy_path_asks_in_the_documented_order(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, LOA GAIN);
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_string_equal(shape(fake, "tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true"),
                        "tcr GET /settings/cnpMigration\n"
                        "tcr GET /enum/cnp?cnpMigrationSupported=true\n"
                        "tcr GET /campaign/CQ3R8T1\n"
                        "tcr GET /campaign/CQ3R8T1/sharing\n"
                        "tcr GET /campaign/CQ3R8T1/operationStatus\n"
                        "tcr GET /campaign/CQ3R8T1/osr/phones?current=true&page=1&recordsPerPage=500\n"
                        "tcr GET /campaign/CQ3R8T1/migrateCnp\n"
                        "traffic PUT /v1/routes/+19165550000\n"
                        "infobip POST /subscriptions/1/subscription/REGISTRATION\n"
                        "tcr PUT /webhook/subscription\n"
                        "infobip POST /numbers/2/numbers/import\n"
                        "tcr POST /campaign/CQ3R8T1/migrateCnp/OPMKT\n"
                        "infobip POST /number-registration/1/campaigns/migrate\n");
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake->sent[0], 1);
    assert_int_equal(fake->escalations, 0);
    fake_close(fake);
}

static void the_state_is_polled_each_minute_and_the_route_follows_registered(void **state)
{
    (void)state;
    struct fake *fake = fake_open(10, LOA GAIN);
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_at(fake, CAMPAIGN, 1), MINUTE_MS);
    assert_int_equal(fake_at(fake, CAMPAIGN, 38), 38 * MINUTE_MS);
    assert_int_equal(fake_at(fake, "traffic PUT /v1/routes/", 11), 38 * MINUTE_MS);
    assert_int_equal(fake_at(fake, "traffic PUT /v1/routes/", 20), 38 * MINUTE_MS);
    for (int i = 0; i < 10; i++) assert_int_equal(fake->routed[i], 1);
    fake_close(fake);
}

static void an_own_nnid_is_moved_number_by_number_after_registered(void **state)
{
    (void)state;
    struct fake *fake = fake_open(2, LOA ",\"own_nnid\":\"103885\"");
    fake->flips_at[0] = fake->flips_at[1] = NEVER_MS;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, "traffic PUT /v1/osr/", 1), 38 * MINUTE_MS);
    assert_non_null(strstr(fake->log, "+2280.000 traffic PUT /v1/osr/+19165550000\n+2280.000 traffic PUT /v1/routes/+19165550000\n"
                                      "+2280.000 traffic PUT /v1/osr/+19165550001\n+2280.000 traffic PUT /v1/routes/+19165550001\n"));
    fake_close(fake);
}

static void four_hundred_fifty_numbers_go_in_three_requests_a_second_apart(void **state)
{
    (void)state;
    struct fake *fake = fake_open(450, LOA ",\"number_pool\":\"pool-1\"");
    fake_run(fake, FAKE_START + 10 * MINUTE_MS);
    const char *migrate = "infobip POST /number-registration/1/campaigns/migrate";
    assert_int_equal(fake->migrations, 3);
    for (int i = 0; i < 3; i++) assert_int_equal(fake_at(fake, migrate, i + 1), i * SECOND_MS);
    for (int i = 0; i < 450; i++) assert_true(fake->named[i]);
    fake_close(fake);
}

static void pages_of_the_record_are_all_read(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1000, LOA ",\"number_pool\":\"pool-1\"");
    fake_run(fake, FAKE_START);
    assert_int_equal(fake_count(fake, "tcr GET /campaign/CQ3R8T1/osr/phones?current=true&page=2&recordsPerPage=500"), 1);
    assert_int_equal(fake_count(fake, "tcr GET /campaign/CQ3R8T1/osr/phones?current=true&page=3"), 0);
    fake_close(fake);
}

static void a_migration_made_in_the_portal_is_taken_over(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, LOA GAIN);
    fake->elected = true;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->elections, 0);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void a_number_that_registered_left_behind_keeps_its_route(void **state)
{
    (void)state;
    struct fake *fake = fake_open(3, LOA GAIN);
    fake->flips_at[2] = NEVER_MS;
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->routed[1], 1);
    assert_int_equal(fake->routed[2], 0);
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->last_escalation, "\"numbers\":[\"+19165550002\"]"));
    fake_close(fake);
}

/* ---- what stops it before it begins: nothing has an effect ---- */

static const struct {
    const char *members;
    const char *line, *body; /* an answer in place of the fake's */
    const char *to, *subject;
    int numbers;
} gates[] = {
    {"\"loa\":{\"signed\":\"2026-01-31\"}", "-", NULL, "customer", "loa", 1},
    {"\"loa\":{\"signed\":\"2026-02-01\"}", "-", NULL, "customer", "loa", 1}, /* 30 days since its midnight, and some hours */
    {"\"loa\":null", "-", NULL, "customer", "loa", 1},
    {LOA, "-", NULL, "infobip.account-manager", "pool", 50},
    {LOA, "tcr GET /settings/cnpMigration", "{\"migrationSupported\":false}", "customer", "migrationSupported", 1},
    {LOA, "tcr GET /enum/cnp", "{\"SQTIJSW\":\"Telgorithm\"}", "infobip.account-manager", "OPMKT", 1},
    {LOA, "tcr GET /campaign/CQ3R8T1", "{\"status\":\"EXPIRED\"}", "customer", "EXPIRED", 1},
    {LOA, "tcr GET /campaign/CQ3R8T1/sharing", "{\"sharedByMe\":null}", "customer", "absent", 1},
    {LOA, "tcr GET /campaign/CQ3R8T1/sharing", "{\"sharedByMe\":{\"sharingStatus\":\"PENDING\"}}", "customer", "PENDING", 1},
    {LOA, "tcr GET /campaign/CQ3R8T1/operationStatus", "{\"10035\":\"SUSPENDED\"}", "customer", "suspended", 1},
};

static void a_missing_prerequisite_ends_with_10_and_one_message_to_its_owner(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(gates); i++) {
        struct fake *fake = fake_open(gates[i].numbers, gates[i].members);
        fake_rule(fake, (struct fake_rule){.line = gates[i].line, .first = 1, .last = 1, .status = 200, .body = gates[i].body});
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake->exit_code, 10);
        assert_int_equal(fake->escalations, 1);
        assert_non_null(strstr(fake->last_escalation, gates[i].to));
        assert_non_null(strstr(fake->last_escalation, gates[i].subject));
        assert_int_equal(fake->elections + fake->imports + fake->migrations, 0);
        fake_close(fake);
    }
}

static void an_loa_of_thirty_days_to_the_hour_is_still_good(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, "\"loa\":{\"signed\":\"2026-02-01T15:00:00Z\"}" GAIN);
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

/* ---- alarms ---- */

static void the_dark_alarm_is_raised_once_an_hour_after_the_first_flip_was_seen_with_the_lagging_numbers(void **state)
{
    (void)state;
    struct fake *fake = fake_open(10, LOA GAIN);
    fake->flips_at[9] = fake->registered_at = NEVER_MS;
    for (int i = 0; i < 9; i++) fake->flips_at[i] += 12345;
    assert_false(fake_run(fake, FAKE_START + 3 * DAY_MS));
    assert_int_equal(fake_at(fake, "traffic POST /v1/escalations", 1), 81 * MINUTE_MS);
    assert_int_equal(fake->escalations, 1);
    assert_non_null(strstr(fake->last_escalation, "\"to\":\"infobip.registrations\""));
    assert_non_null(strstr(fake->last_escalation, "\"numbers\":[\"+19165550009\"]"));
    fake_close(fake);
}

static void the_alarm_does_not_wait_for_a_poll_that_keeps_failing(void **state)
{
    (void)state;
    struct fake *fake = fake_open(2, LOA GAIN);
    fake->flips_at[1] = fake->registered_at = NEVER_MS;
    fake_rule(fake, (struct fake_rule){.line = CAMPAIGN, .first = 80, .last = 9999, .status = 503, .retry_after = "50"});
    assert_false(fake_run(fake, FAKE_START + 2 * HOUR_MS));
    assert_int_equal(fake_at(fake, "traffic POST /v1/escalations", 1), 80 * MINUTE_MS);
    fake_close(fake);
}

static void a_campaign_of_which_nothing_moves_for_a_day_is_raised_too(void **state)
{
    (void)state;
    struct fake *fake = fake_open(2, LOA GAIN);
    fake->flips_at[0] = fake->flips_at[1] = fake->registered_at = NEVER_MS;
    assert_false(fake_run(fake, FAKE_START + 3 * DAY_MS));
    assert_int_equal(fake->escalations, 1);
    assert_int_equal(fake_at(fake, "traffic POST /v1/escalations", 1), DAY_MS);
    fake_close(fake);
}

static void three_days_after_an_alarm_without_news_polls_are_ten_minutes_apart_until_something_moves(void **state)
{
    (void)state;
    struct fake *fake = fake_open(3, LOA GAIN);
    fake->flips_at[1] += 5 * DAY_MS;
    fake->flips_at[2] = fake->registered_at = NEVER_MS;
    assert_false(fake_run(fake, FAKE_START + 3 * DAY_MS));
    int polls = fake_count(fake, PHONES);
    assert_true(polls >= 3 * 24 * 60);
    assert_false(fake_run(fake, FAKE_START + 5 * DAY_MS));
    assert_in_range(fake_count(fake, PHONES) - polls, 2 * 24 * 6, 2 * 24 * 6 + 30);
    polls = fake_count(fake, PHONES);
    assert_false(fake_run(fake, FAKE_START + 6 * DAY_MS));
    assert_in_range(fake_count(fake, PHONES) - polls, 23 * 60, 24 * 60);
    fake_close(fake);
}

static void an_loa_that_ages_while_numbers_wait_is_renewed_in_time(void **state)
{
    (void)state;
    struct fake *fake = fake_open(2, "\"loa\":{\"signed\":\"2026-02-03\"}" GAIN);
    fake->flips_at[1] = fake->registered_at = NEVER_MS;
    assert_false(fake_run(fake, FAKE_START + 3 * DAY_MS));
    assert_int_equal(fake_at(fake, "traffic POST /v1/escalations", 2), 9 * HOUR_MS);
    assert_non_null(strstr(fake->last_escalation, "loa"));
    fake_close(fake);
}

static void a_migration_cancelled_at_its_expiry_ends_the_wait(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, "\"loa\":{\"signed\":\"2026-03-03\"}" GAIN);
    fake->flips_at[0] = fake->registered_at = NEVER_MS;
    fake_rule(
        fake,
        (struct fake_rule){
            .line = "tcr GET /campaign/CQ3R8T1/migrateCnp", .first = 3, .last = 99, .status = 200, .body = "{\"status\":\"CANCELLED\"}"});
    assert_true(fake_run(fake, FAKE_START + 40 * DAY_MS));
    assert_int_equal(fake->now, INT64_C(1775088000000));
    assert_int_equal(fake->exit_code, 10);
    fake_close(fake);
}

/* ---- rejection ---- */

static void a_rejection_ends_with_11_when_numbers_are_dark_and_with_10_when_none_is(void **state)
{
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        struct fake *fake = fake_open(2, LOA GAIN);
        fake->registered_at = NEVER_MS;
        fake->rejected_at = FAKE_START + 30 * MINUTE_MS;
        fake->flips_at[1] = NEVER_MS;
        if (!dark) fake->flips_at[0] = NEVER_MS;
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake->exit_code, dark ? 11 : 10);
        assert_int_equal(fake->escalations, 2);
        assert_non_null(strstr(fake->last_escalation, dark ? "; 1 numbers have left" : "; 0 numbers have left"));
        assert_non_null(strstr(fake->last_escalation, "\"numbers\":[\"+19165550000\",\"+19165550001\"]")); /* what has not moved may do so yet */
        assert_int_equal(fake->routed[0], 0);
        fake_close(fake);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_happy_path_asks_in_the_documented_order),
        cmocka_unit_test(the_state_is_polled_each_minute_and_the_route_follows_registered),
        cmocka_unit_test(an_own_nnid_is_moved_number_by_number_after_registered),
        cmocka_unit_test(four_hundred_fifty_numbers_go_in_three_requests_a_second_apart),
        cmocka_unit_test(pages_of_the_record_are_all_read),
        cmocka_unit_test(a_migration_made_in_the_portal_is_taken_over),
        cmocka_unit_test(a_number_that_registered_left_behind_keeps_its_route),
        cmocka_unit_test(a_missing_prerequisite_ends_with_10_and_one_message_to_its_owner),
        cmocka_unit_test(an_loa_of_thirty_days_to_the_hour_is_still_good),
        cmocka_unit_test(the_dark_alarm_is_raised_once_an_hour_after_the_first_flip_was_seen_with_the_lagging_numbers),
        cmocka_unit_test(the_alarm_does_not_wait_for_a_poll_that_keeps_failing),
        cmocka_unit_test(a_campaign_of_which_nothing_moves_for_a_day_is_raised_too),
        cmocka_unit_test(three_days_after_an_alarm_without_news_polls_are_ten_minutes_apart_until_something_moves),
        cmocka_unit_test(an_loa_that_ages_while_numbers_wait_is_renewed_in_time),
        cmocka_unit_test(a_migration_cancelled_at_its_expiry_ends_the_wait),
        cmocka_unit_test(a_rejection_ends_with_11_when_numbers_are_dark_and_with_10_when_none_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
