/* Webhooks at the client: repeated, forged, batched, late, lost and meaningless ones. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <string.h>

#define PLAN "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"infobip\":\"103885\"}"
#define REGISTERED_AT (FAKE_START + 37 * MINUTE_MS + 30 * SECOND_MS)
#define CAMPAIGN "infobip GET /number-registration/1/campaigns/" FAKE_ID
#define EVENT(id, status) "{\"event\":\"CAMPAIGN_STATUS_UPDATE\",\"content\":{\"campaignId\":\"" id "\",\"campaignStatus\":\"" status "\"}}"
#define REGISTERED "{\"results\":[" EVENT(FAKE_ID, "REGISTERED") "]}"
#define ROUTE "traffic PUT /v1/routes/"

static struct fake *run_with(const struct fake_hook *hooks, size_t count)
{
    struct fake *fake = fake_open(1, PLAN);
    for (size_t i = 0; i < count; i++) fake_hook(fake, hooks[i]);
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    return fake;
}

static void registered_is_confirmed_by_one_read_and_switches_at_once(void **state)
{
    (void)state;
    struct fake_hook hook = {.at = REGISTERED_AT, .path = "/infobip/registration", .body = REGISTERED, .signed_in = true};
    struct fake *fake = run_with(&hook, 1);
    assert_int_equal(fake->hooks[0].status, 200);
    assert_int_equal(fake_at(fake, ROUTE, 2), REGISTERED_AT - FAKE_START);
    assert_int_equal(fake_count(fake, CAMPAIGN), 38);
    fake_close(fake);
}

static void a_lost_registered_is_found_by_the_next_poll(void **state)
{
    (void)state;
    struct fake *fake = run_with(NULL, 0);
    assert_int_equal(fake_at(fake, ROUTE, 2), 38 * MINUTE_MS);
    fake_close(fake);
}

static void a_repeated_registered_has_no_second_effect(void **state)
{
    (void)state;
    struct fake_hook hooks[3];
    for (int i = 0; i < 3; i++)
        hooks[i] =
            (struct fake_hook){.at = REGISTERED_AT + i * 100, .path = "/infobip/registration", .body = REGISTERED, .signed_in = true};
    struct fake *fake = run_with(hooks, 3);
    assert_int_equal(fake_count(fake, CAMPAIGN), 38);
    assert_int_equal(fake->routed[0], 1);
    assert_int_equal(fake->sent[0], 1);
    for (int i = 0; i < 3; i++) assert_int_equal(fake->hooks[i].status, 200);
    fake_close(fake);
}

static void twenty_false_ones_cost_one_read(void **state)
{
    (void)state;
    struct fake_hook hooks[20];
    for (int i = 0; i < 20; i++)
        hooks[i] =
            (struct fake_hook){.at = FAKE_START + 90 * SECOND_MS, .path = "/infobip/registration", .body = REGISTERED, .signed_in = true};
    struct fake *fake = run_with(hooks, 20);
    assert_int_equal(fake_count(fake, CAMPAIGN), 39);
    assert_int_equal(fake_at(fake, ROUTE, 2), 38 * MINUTE_MS);
    fake_close(fake);
}

static void a_forged_one_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    struct fake_hook hook = {.at = REGISTERED_AT, .path = "/infobip/registration", .body = REGISTERED};
    struct fake *fake = run_with(&hook, 1);
    assert_int_equal(fake->hooks[0].status, 401);
    assert_int_equal(fake_at(fake, ROUTE, 2), 38 * MINUTE_MS);
    fake_close(fake);
}

static void every_element_of_a_batch_is_read(void **state)
{
    (void)state;
    struct fake_hook hook = {.at = REGISTERED_AT,
                             .path = "/infobip/registration",
                             .body =
                                 "{\"results\":[" EVENT("other", "REGISTERED") ",null,7,{\"event\":5}," EVENT(FAKE_ID, "REGISTERED") "]}",
                             .signed_in = true};
    struct fake *fake = run_with(&hook, 1);
    assert_int_equal(fake_at(fake, ROUTE, 2), REGISTERED_AT - FAKE_START);
    fake_close(fake);
}

static void an_event_of_another_campaign_or_status_is_accepted_and_ignored(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "{\"results\":[" EVENT("other", "REGISTERED") "]}", "{\"results\":[" EVENT(FAKE_ID, "SUBMITTED") "]}",
        "{\"results\":[{\"event\":\"BRAND_STATUS_UPDATE\",\"content\":{\"campaignId\":\"" FAKE_ID "\"}}]}"};
    for (size_t i = 0; i < COUNT_OF(bodies); i++) {
        struct fake_hook hook = {.at = REGISTERED_AT, .path = "/infobip/registration", .body = bodies[i], .signed_in = true};
        struct fake *fake = run_with(&hook, 1);
        assert_int_equal(fake->hooks[0].status, 200);
        assert_int_equal(fake_at(fake, ROUTE, 2), 38 * MINUTE_MS);
        fake_close(fake);
    }
}

static void a_late_rejected_undoes_nothing(void **state)
{
    (void)state;
    struct fake_hook hooks[] = {
        {.at = FAKE_START + 10 * MINUTE_MS,
         .path = "/infobip/registration",
         .body = "{\"results\":[" EVENT(FAKE_ID,                                                 "REJECTED") "]}",
         .signed_in = true},
        {.at = REGISTERED_AT,                                 .path = "/infobip/registration",           .body = REGISTERED, .signed_in = true}
    };
    struct fake *fake = run_with(hooks, COUNT_OF(hooks));
    assert_int_equal(fake->escalations, 0);
    assert_int_equal(fake_at(fake, ROUTE, 2), REGISTERED_AT - FAKE_START);
    fake_close(fake);
}

static void a_rejected_that_is_true_stops_at_once(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake->rejected_at = FAKE_START + 25 * MINUTE_MS + 5000;
    fake_hook(fake, (struct fake_hook){.at = fake->rejected_at,
                                       .path = "/infobip/registration",
                                       .body = "{\"results\":[" EVENT(FAKE_ID, "REJECTED") "]}",
                                       .signed_in = true});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->now, fake->rejected_at);
    assert_int_equal(fake->exit_code, 11);
    fake_close(fake);
}

static void an_event_of_tcr_leads_to_a_look_when_its_signature_is_right(void **state)
{
    (void)state;
    static const struct {
        enum http_signature signature;
        int status, looks;
    } rows[] = {
        {SIGNATURE_VALID,   200, 2},
        {SIGNATURE_INVALID, 401, 1},
        {SIGNATURE_NONE,    401, 1}
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake_hook hook = {.at = FAKE_START + 5 * MINUTE_MS,
                                 .path = "/tcr",
                                 .body = "{\"eventType\":\"CAMPAIGN_SHARE_ACCEPT\",\"campaignId\":\"CQ3R8T1\"}",
                                 .signature = rows[i].signature};
        struct fake *fake = run_with(&hook, 1);
        assert_int_equal(fake->hooks[0].status, rows[i].status);
        assert_int_equal(fake_count(fake, "tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true"), rows[i].looks);
        fake_close(fake);
    }
}

static void a_flood_of_events_of_tcr_costs_one_look_in_ten_seconds(void **state)
{
    (void)state;
    struct fake_hook hooks[20];
    for (int i = 0; i < 20; i++)
        hooks[i] = (struct fake_hook){.at = FAKE_START + 5 * MINUTE_MS + i * SECOND_MS,
                                      .path = "/tcr",
                                      .body = "{\"eventType\":\"CAMPAIGN_SHARE_ACCEPT\",\"campaignId\":\"CQ3R8T1\"}",
                                      .signature = SIGNATURE_VALID};
    struct fake *fake = run_with(hooks, 20);
    assert_int_equal(fake_count(fake, "tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true"), 4);
    fake_close(fake);
}

static void a_declined_share_ends_the_migration_with_its_explanation(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake_hook(fake, (struct fake_hook){.at = FAKE_START + 5 * MINUTE_MS,
                                       .path = "/tcr",
                                       .body = "{\"eventType\":\"CAMPAIGN_SHARE_DELETE\",\"campaignId\":\"CQ3R8T1\"}",
                                       .signature = SIGNATURE_VALID});
    fake_rule(fake,
              (struct fake_rule){
                  .line = "tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true",
                  .first = 2,
                  .last = 9,
                  .status = 200,
                  .body = "{\"sharedByMe\":{\"upstreamCnpId\":\"OPMKT\",\"sharingStatus\":\"DECLINED\",\"explanation\":\"CR4015\"}}"});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 10);
    assert_non_null(strstr(fake->last_escalation, "CR4015"));
    fake_close(fake);
}

static void a_webhook_is_answered_by_what_it_is(void **state)
{
    (void)state;
    static const struct {
        struct fake_hook hook;
        int status;
    } rows[] = {
        {{.path = "/infobip/registration", .signed_in = true},                                                         400},
        {{.path = "/infobip/registration"},                                                                            401},
        {{.path = "/infobip/registration", .body = "[]", .signed_in = true},                                           200},
        {{.path = "/infobip/registration?x=1", .body = "{\"results\":7}", .signed_in = true},                          200},
        {{.path = "/infobip/inbound"},                                                                                 400},
        {{.path = "/infobip/inbound", .body = "{\"results\":[{\"to\":5,\"text\":[]},{\"to\":\"19165550000\"},null]}"}, 200},
        {{.path = "/tcr", .signature = SIGNATURE_VALID},                                                               400},
        {{.path = "/tcr", .body = "{\"unknown\":true}", .signature = SIGNATURE_VALID},                                 200},
        {{.path = "/legacy/inbound"},                                                                                  200},
        {{.path = "/", .body = "{}"},                                                                                  404},
        {{.path = "/tcr/x", .body = "{}"},                                                                             404},
    };
    struct fake_hook hooks[COUNT_OF(rows)];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        hooks[i] = rows[i].hook;
        hooks[i].at = FAKE_START + 90 * SECOND_MS;
    }
    struct fake *fake = run_with(hooks, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) assert_int_equal(fake->hooks[i].status, rows[i].status);
    fake_close(fake);
}

static void a_registered_that_overtakes_the_answer_to_migrate_is_not_lost(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake->flips_at[0] = FAKE_START + 1;
    fake->registered_at = FAKE_START + 1;
    fake_rule(fake, (struct fake_rule){
                        .line = "infobip POST /number-registration/1/campaigns/migrate", .first = 1, .last = 1, .status = FAKE_LOST_AFTER});
    fake_hook(fake, (struct fake_hook){.at = FAKE_START + 500,
                                       .path = "/infobip/registration",
                                       .body = "{\"results\":[{\"event\":\"CAMPAIGN_STATUS_UPDATE\",\"content\":{\"campaignId\":\"" FAKE_ID
                                               "\",\"tcrId\":\"CQ3R8T1\",\"campaignStatus\":\"REGISTERED\"}}]}",
                                       .signed_in = true});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_in_range(fake_at(fake, ROUTE, 2), SECOND_MS, 2 * SECOND_MS);
    assert_int_equal(fake->exit_code, 0);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registered_is_confirmed_by_one_read_and_switches_at_once),
        cmocka_unit_test(a_lost_registered_is_found_by_the_next_poll),
        cmocka_unit_test(a_repeated_registered_has_no_second_effect),
        cmocka_unit_test(twenty_false_ones_cost_one_read),
        cmocka_unit_test(a_forged_one_is_refused_and_changes_nothing),
        cmocka_unit_test(every_element_of_a_batch_is_read),
        cmocka_unit_test(an_event_of_another_campaign_or_status_is_accepted_and_ignored),
        cmocka_unit_test(a_late_rejected_undoes_nothing),
        cmocka_unit_test(a_rejected_that_is_true_stops_at_once),
        cmocka_unit_test(an_event_of_tcr_leads_to_a_look_when_its_signature_is_right),
        cmocka_unit_test(a_flood_of_events_of_tcr_costs_one_look_in_ten_seconds),
        cmocka_unit_test(a_declined_share_ends_the_migration_with_its_explanation),
        cmocka_unit_test(a_webhook_is_answered_by_what_it_is),
        cmocka_unit_test(a_registered_that_overtakes_the_answer_to_migrate_is_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
