/* The client on the road to Telgorithm. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <stdlib.h>
#include <string.h>

#define ENABLED "\"telgorithm.campaign_migration\":true"
#define PLAN "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"telgorithm\":\"102780\"}"
#define PORT "telgorithm POST /v1/Phones/port-in"
#define ELECT "tcr POST /campaign/CQ3R8T1/migrateCnp/SQTIJSW"
#define LINK "telgorithm PATCH /v1/MessagingConfigs/MC"
#define ROUTE "traffic PUT /v1/routes/"
#define TELL "traffic POST /v1/escalations"
#define PORTED (36 * HOUR_MS)
#define IMPORTED (PORTED + 2 * MINUTE_MS + 30 * SECOND_MS)
#define ACTIVE (IMPORTED + 6 * MINUTE_MS)

static struct fake *make(int numbers)
{
    return fake_open_telgorithm(numbers, ENABLED, PLAN);
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

static void the_port_is_asked_for_in_the_documented_order(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_run(fake, FAKE_START + HOUR_MS);
    assert_string_equal(shape(fake, 0), "tcr GET /settings/cnpMigration\n"
                                        "tcr GET /enum/cnp?cnpMigrationSupported=true\n"
                                        "tcr GET /campaign/CQ3R8T1\n"
                                        "tcr GET /campaign/CQ3R8T1/sharing\n"
                                        "tcr GET /campaign/CQ3R8T1/operationStatus\n"
                                        "tcr GET /campaign/CQ3R8T1/osr/phones?current=true&page=1&recordsPerPage=500\n"
                                        "tcr GET /campaign/CQ3R8T1/migrateCnp\n"
                                        "telgorithm GET /v1/MyCompany\n"
                                        "traffic PUT /v1/routes/+19165550000\n"
                                        "telgorithm PUT /v1/Webhooks/PhoneNumberStatusChanged\n"
                                        "telgorithm PUT /v1/Webhooks/TcrCampaignImported\n"
                                        "tcr PUT /webhook/subscription\n"
                                        "telgorithm GET /v1/MessagingConfigs?PageSize=1000\n"
                                        "telgorithm POST /v1/MessagingConfigs\n"
                                        "telgorithm GET /v1/Phones?PageSize=1000\n"
                                        "telgorithm POST /v1/Phones/port-in\n");
    fake_close(fake);
}

/* S0: elect at the first port, link at the import, switch at Active. */
static void each_step_comes_at_the_second_it_can(void **state)
{
    (void)state;
    struct fake *fake = make(10);
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, ELECT, 1), PORTED);
    assert_int_equal(fake_at(fake, LINK, 1), IMPORTED);
    for (int i = 0; i < 10; i++) assert_int_equal(fake_at(fake, ROUTE, 11 + i), ACTIVE);
    for (int i = 0; i < 10; i++) assert_int_equal(fake->routed[i], 1);
    assert_int_equal(fake->elections, 1);
    assert_int_equal(fake_count(fake, ELECT), 1);
    assert_int_equal(fake_count(fake, TELL), 0);
    fake_close(fake);
}

/* Only the number that a webhook names is read. */
static void a_status_costs_one_read_of_its_number(void **state)
{
    (void)state;
    struct fake *fake = make(10);
    for (int i = 0; i < 10; i++) fake->ported_after[i] += 10 * SECOND_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    for (int i = 0; i < 10; i++)
        assert_int_equal(fake_count(fake, arena_printf(fake->kept, "telgorithm GET /v1/Phones/%%2B1916555%04d", i)), 2);
    fake_close(fake);
}

/* All of a large campaign become Active at one instant: the quota of reads lasts. */
static void a_large_campaign_is_read_as_a_list(void **state)
{
    (void)state;
    struct fake *fake = make(250);
    for (int i = 0; i < 250; i++) fake->ported_after[i] += 10 * SECOND_MS;
    fake_run(fake, FAKE_START + ACTIVE + 20 * SECOND_MS);
    assert_int_equal(fake_count(fake, ROUTE), 500);
    assert_int_equal(fake_at(fake, ROUTE, 500), ACTIVE + 10 * SECOND_MS);
    assert_true(fake_count(fake, "telgorithm GET /v1/Phones/") <= 45);
    fake_close(fake);
}

static void an_election_in_the_portal_of_somebody_else_stops_it(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_run(fake, FAKE_START + PORTED - SECOND_MS);
    fake->elected = true;
    fake->cnp = "OPMKT";
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->exit_code, 11);
    assert_non_null(strstr(fake->why, "is migrating to OPMKT"));
    fake_close(fake);
}

static void what_no_webhook_says_the_next_poll_finds(void **state)
{
    (void)state;
    struct fake *fake = make(3);
    fake->hooked = false;
    for (int i = 0; i < 3; i++) fake->ported_after[i] = PORTED + 10 * SECOND_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, ELECT, 1), PORTED + MINUTE_MS);
    assert_int_equal(fake_at(fake, LINK, 1), PORTED + 4 * MINUTE_MS);
    assert_int_equal(fake_at(fake, ROUTE, 4), PORTED + 10 * MINUTE_MS);
    fake_close(fake);
}

static void each_number_is_switched_at_its_own_time(void **state)
{
    (void)state;
    struct fake *fake = make(10);
    for (int i = 7; i < 10; i++) fake->ported_after[i] = PORTED + DAY_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, ELECT, 1), PORTED);
    assert_int_equal(fake_at(fake, ROUTE, 17), ACTIVE);
    assert_int_equal(fake_at(fake, ROUTE, 18), PORTED + DAY_MS + 6 * MINUTE_MS);
    for (int i = 0; i < 10; i++) assert_int_equal(fake->sent[i], 1);
    fake_close(fake);
}

/* While one number is being proved another may become Active. */
static void a_proof_under_way_does_not_hold_up_the_next_switch(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->ported_after[1] = PORTED + 3 * MINUTE_MS;
    fake->deaf = true;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake_at(fake, ROUTE, 3), ACTIVE);
    assert_int_equal(fake_at(fake, ROUTE, 4), PORTED + 9 * MINUTE_MS);
    assert_int_equal(fake->exit_code, 11);
    fake_close(fake);
}

static void no_request_names_more_than_a_hundred_numbers(void **state)
{
    (void)state;
    struct fake *fake = make(250);
    fake_run(fake, FAKE_START + HOUR_MS);
    assert_int_equal(fake->orders, 3);
    for (int i = 1; i <= 3; i++) assert_int_equal(fake_at(fake, PORT, i), 0);
    fake_close(fake);
}

/* ---- gates: people first ---- */

static void a_feature_that_is_off_is_asked_for_and_tried_again_in_a_day(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->enabled_at = FAKE_START + DAY_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_count(fake, PORT), 2);
    assert_int_equal(fake_at(fake, PORT, 2), DAY_MS);
    assert_int_equal(fake->escalations, 1);
    assert_non_null(strstr(fake->last_escalation, "\"to\":\"telgorithm.support\""));
    fake_close(fake);
}

static void a_feature_that_is_known_to_be_off_is_asked_for_before_the_port(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telgorithm(1, "\"telgorithm.campaign_migration\":false,\"telnyx.csp_linked\":false", PLAN);
    fake->enabled_at = FAKE_START + HOUR_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_at(fake, TELL, 1), 0);
    assert_int_equal(fake_at(fake, PORT, 1), DAY_MS);
    fake_close(fake);
}

static void a_feature_that_is_never_granted_ends_with_everything_where_it_was(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake->enabled_at = NEVER_MS;
    assert_true(fake_run(fake, FAKE_START + 30 * DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_int_equal(fake_count(fake, PORT), 5);
    assert_int_equal(fake->elections, 0);
    fake_close(fake);
}

static void a_missing_loa_stops_before_the_first_effect(void **state)
{
    (void)state;
    struct fake *fake = fake_open_telgorithm(1, ENABLED, "\"loa\":null");
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->last_escalation, "\"to\":\"customer\""));
    assert_int_equal(fake_count(fake, "telgorithm P"), 0);
    fake_close(fake);
}

static void another_csp_id_is_told_once_and_waited_for_before_the_port(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake->csp = "S0THER1";
    fake_run(fake, FAKE_START + 2 * HOUR_MS);
    assert_int_equal(fake->orders, 0);
    assert_int_equal(fake->escalations, 2);
    fake->csp = "S7A1B2C";
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake_at(fake, PORT, 1), 2 * HOUR_MS + 10 * MINUTE_MS);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

/* ---- numbers that do not arrive, or not as they should ---- */

static void a_port_that_is_refused_for_ever_leaves_the_numbers_where_they_are(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->ported_after[0] = fake->ported_after[1] = NEVER_MS;
    assert_true(fake_run(fake, FAKE_START + 30 * DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->why, "left at legacy"));
    assert_int_equal(fake_at(fake, TELL, 1), 5 * DAY_MS);
    assert_int_equal(fake->elections, 0);
    fake_close(fake);
}

static void a_number_that_never_arrives_does_not_hold_up_the_others(void **state)
{
    (void)state;
    struct fake *fake = make(3);
    fake->ported_after[2] = NEVER_MS;
    assert_true(fake_run(fake, FAKE_START + 30 * DAY_MS));
    assert_int_equal(fake_at(fake, ROUTE, 5), ACTIVE);
    assert_int_equal(fake->routed[2], 0);
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->last_escalation, "\"numbers\":[\"+19165550002\"]"));
    fake_close(fake);
}

static void a_rejected_port_is_told_and_asked_for_again_in_a_day(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_run(fake, FAKE_START);
    fake->removed_at[0] = FAKE_START + 5 * HOUR_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake_at(fake, TELL, 1), 5 * HOUR_MS);
    assert_int_equal(fake_at(fake, PORT, 2), 29 * HOUR_MS);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

/* One config can be linked (S0 Activation): moved before the link it costs nothing, and what is where it belongs is left alone. */
static void a_number_on_another_config_is_taken_back_when_it_arrives(void **state)
{
    (void)state;
    struct fake *fake = make(3);
    fake->astray[1] = true;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake_at(fake, "telgorithm PATCH /v1/Phones/%2B19165550001", 1), PORTED);
    assert_int_equal(fake_count(fake, "telgorithm PATCH /v1/Phones/"), 1);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

/* Model C6: Active while the record is still the loser's, who carries. */
static void active_alone_does_not_move_the_route(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->holds_nnids = true;
    fake->flips_at[0] = fake->flips_at[1] = FAKE_START + PORTED + 2 * DAY_MS + 5 * SECOND_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake_at(fake, ROUTE, 3), PORTED + 2 * DAY_MS + MINUTE_MS);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void a_registry_that_is_silent_does_not_hold_up_the_switch(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_rule(fake, (struct fake_rule){.line = "tcr GET /campaign/CQ3R8T1/osr/phones", .first = 2, .last = 30, .status = 503});
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    sim_ms at = fake_at(fake, ROUTE, 2);
    assert_true(at >= ACTIVE && at < ACTIVE + 10 * SECOND_MS);
    fake_close(fake);
}

static void an_hour_in_the_dark_is_told(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->import_after = NEVER_MS;
    assert_false(fake_run(fake, FAKE_START + 3 * DAY_MS));
    assert_int_equal(fake_at(fake, TELL, 1), PORTED + HOUR_MS);
    assert_int_equal(fake->escalations, 1);
    fake_close(fake);
}

/* ---- the election ---- */

static void an_election_made_in_the_portal_meanwhile_is_not_made_again(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_run(fake, FAKE_START + PORTED - SECOND_MS);
    fake->elected = true;
    fake->imported_at = FAKE_START + IMPORTED;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->elections, 0);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void a_decline_is_told_cancelled_and_elected_again_when_mended(void **state)
{
    (void)state;
    struct fake *fake = make(2);
    fake->import_after = NEVER_MS;
    fake->declined_at = FAKE_START + PORTED + HOUR_MS - SECOND_MS;
    fake->mended_at = FAKE_START + PORTED + 5 * HOUR_MS;
    fake_run(fake, FAKE_START + PORTED + HOUR_MS - MINUTE_MS);
    fake->import_after = 3 * DAY_MS;
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake->cancellations, 1);
    assert_int_equal(fake_at(fake, "tcr DELETE", 1), PORTED + HOUR_MS);
    assert_int_equal(fake_at(fake, ELECT, 2), PORTED + 5 * HOUR_MS);
    assert_int_equal(fake_at(fake, LINK, 1), PORTED + 5 * HOUR_MS + 3 * DAY_MS);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

static void a_link_that_is_too_early_is_made_again_after_the_import(void **state)
{
    (void)state;
    struct fake *fake = make(1);
    fake_rule(fake, (struct fake_rule){.line = LINK, .first = 1, .last = 1, .status = 400, .text = "too early"});
    assert_true(fake_run(fake, FAKE_START + 10 * DAY_MS));
    assert_int_equal(fake_at(fake, LINK, 2), PORTED + 3 * MINUTE_MS);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_port_is_asked_for_in_the_documented_order),
        cmocka_unit_test(each_step_comes_at_the_second_it_can),
        cmocka_unit_test(a_status_costs_one_read_of_its_number),
        cmocka_unit_test(a_large_campaign_is_read_as_a_list),
        cmocka_unit_test(an_election_in_the_portal_of_somebody_else_stops_it),
        cmocka_unit_test(what_no_webhook_says_the_next_poll_finds),
        cmocka_unit_test(each_number_is_switched_at_its_own_time),
        cmocka_unit_test(a_proof_under_way_does_not_hold_up_the_next_switch),
        cmocka_unit_test(no_request_names_more_than_a_hundred_numbers),
        cmocka_unit_test(a_feature_that_is_off_is_asked_for_and_tried_again_in_a_day),
        cmocka_unit_test(a_feature_that_is_known_to_be_off_is_asked_for_before_the_port),
        cmocka_unit_test(a_feature_that_is_never_granted_ends_with_everything_where_it_was),
        cmocka_unit_test(a_missing_loa_stops_before_the_first_effect),
        cmocka_unit_test(another_csp_id_is_told_once_and_waited_for_before_the_port),
        cmocka_unit_test(a_port_that_is_refused_for_ever_leaves_the_numbers_where_they_are),
        cmocka_unit_test(a_number_that_never_arrives_does_not_hold_up_the_others),
        cmocka_unit_test(a_rejected_port_is_told_and_asked_for_again_in_a_day),
        cmocka_unit_test(a_number_on_another_config_is_taken_back_when_it_arrives),
        cmocka_unit_test(active_alone_does_not_move_the_route),
        cmocka_unit_test(a_registry_that_is_silent_does_not_hold_up_the_switch),
        cmocka_unit_test(an_hour_in_the_dark_is_told),
        cmocka_unit_test(an_election_made_in_the_portal_meanwhile_is_not_made_again),
        cmocka_unit_test(a_decline_is_told_cancelled_and_elected_again_when_mended),
        cmocka_unit_test(a_link_that_is_too_early_is_made_again_after_the_import),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
