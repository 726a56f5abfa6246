/* Garbage at every step: whatever a peer answers, the client does not crash, does not flood, and does nothing twice.
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <string.h>

#define PLAN "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"infobip\":\"103885\"}"
#define LONG "0123456789012345678901234567890123456789012345678901234567890123456789"

static const char *const lines[] = {
    "tcr GET /settings/cnpMigration",
    "tcr GET /enum/cnp",
    "tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true",
    "tcr GET /campaign/CQ3R8T1/sharing",
    "tcr GET /campaign/CQ3R8T1/operationStatus",
    "tcr GET /campaign/CQ3R8T1/osr/phones",
    "tcr GET /campaign/CQ3R8T1/migrateCnp",
    "tcr GET /campaign/CQ3R8T1",
    "tcr POST /campaign/CQ3R8T1/migrateCnp/OPMKT",
    "tcr PUT /webhook/subscription",
    "infobip POST /subscriptions",
    "infobip GET /subscriptions",
    "infobip PUT /subscriptions",
    "infobip POST /numbers/2/numbers/import",
    "infobip GET /numbers/1/numbers",
    "infobip POST /number-registration/1/campaigns/migrate",
    "infobip GET /number-registration/1/campaigns?",
    "infobip GET /number-registration/1/campaigns/",
    "infobip POST /sms/3/messages",
    "infobip GET /sms/3/reports",
    "infobip GET /sms/3/logs",
    "traffic PUT /v1/routes/",
    "traffic POST /v1/inbound",
    "traffic POST /v1/escalations",
};

static const char *const telgorithm_lines[] = {
    "tcr GET /campaign/CQ3R8T1/sharing?cnpMigration=true",
    "tcr GET /campaign/CQ3R8T1/osr/phones",
    "tcr GET /campaign/CQ3R8T1/migrateCnp",
    "tcr POST /campaign/CQ3R8T1/migrateCnp/SQTIJSW",
    "tcr DELETE /campaign/CQ3R8T1/migrateCnp",
    "telgorithm GET /v1/MyCompany",
    "telgorithm PUT /v1/Webhooks/",
    "telgorithm GET /v1/MessagingConfigs",
    "telgorithm POST /v1/MessagingConfigs",
    "telgorithm PATCH /v1/MessagingConfigs/",
    "telgorithm POST /v1/Phones/port-in",
    "telgorithm GET /v1/Phones/",
    "telgorithm GET /v1/Phones?",
    "telgorithm GET /v1/TcrCampaigns/",
    "telgorithm POST /v1/OutboundMessages",
    "telgorithm GET /v1/OutboundMessages",
    "traffic PUT /v1/routes/",
    "traffic POST /v1/inbound",
    "traffic POST /v1/escalations",
};

static const char *const bodies[] = {
    NULL,
    "null",
    "5",
    "\"text\"",
    "{}",
    "[]",
    "[null]",
    "[{\"code\":\"592\",\"fields\":7}]",
    "[{\"code\":1e300,\"description\":null,\"fields\":[[]]}]",
    "[{\"code\":-1}]",
    "{\"requestError\":7}",
    "{\"requestError\":{\"serviceException\":{\"validationErrors\":[1],\"text\":[]}}}",
    "{\"errorCode\":\"E400\",\"violations\":\"x\"}",
    "{\"status\":5,\"stage\":[],\"sharedByMe\":[],\"migrationSupported\":\"yes\",\"records\":{},\"results\":{\"a\":1},\"numbers\":5,\"id\":"
    "7,\"messages\":{}}",
    "{\"status\":\"WHAT\",\"stage\":\"NEVER_HEARD\",\"sharedByMe\":{\"sharingStatus\":\"?\"},\"id\":\"\",\"messages\":[{}],"
    "\"numberPreviews\":[5]}",
    "{\"status\":\"ACTIVE\",\"expirationDate\":\"yesterday\",\"createDate\":{}}",
    "{\"status\":\"ACTIVE\",\"expirationDate\":-1e300}",
    "{\"status\":\"CANCELLED\",\"expirationDate\":null,\"stage\":\"REJECTED\"}",
    "{\"records\":[null,5,{\"nnid\":5,\"phoneNumber\":7},{\"nnid\":\"x\",\"phoneNumber\":\"19165550000\",\"current\":\"no\"}],"
    "\"totalRecords\":\"many\"}",
    "{\"records\":[{\"nnid\":\"\",\"phoneNumber\":\"+19165550000\"}],\"totalRecords\":1e308}",
    "{\"results\":[null,5,\"x\",{},{\"externalCampaignId\":\"CQ3R8T1\"},{\"sender\":\"19165550000\",\"messageId\":5}],\"paging\":{"
    "\"totalPages\":-5}}",
    "{\"results\":[{\"externalCampaignId\":\"CQ3R8T1\",\"id\":\"" LONG "\"}],\"paging\":{\"totalPages\":1e300},\"id\":\"" LONG "\"}",
    "{\"numbers\":[{}],\"numberPreviews\":{},\"numberCount\":1e300}",
    "{\"messages\":[{\"messageId\":\"\",\"status\":{\"groupId\":\"x\"}}]}",
    "{\"items\":[null,5,{},{\"number\":\"+19165550000\",\"status\":\"Removed\"},{\"sid\":\"" LONG
    "\",\"name\":\"cutover CQ3R8T1\"}],\"searchId\":\"x\"}",
    "{\"number\":\"+19165550000\",\"status\":\"PendingMessagingConfigAdd\",\"sid\":\"\",\"phones\":[],\"tcrCampaignId\":\"COTHER1\","
    "\"cspId\":7}",
    "{\"errors\":[],\"title\":7,\"detail\":{},\"errorMessage\":[],\"errorCode\":\"x\"}",
};

static const int statuses[] = {200, 204, 302, 400, 404, 429, 500, 999, FAKE_LOST};

static void check(const char *line, const char *body, int status, bool always)
{
    struct fake *fake = fake_open(2, PLAN);
    fake_rule(
        fake,
        (struct fake_rule){
            .line = line, .first = 1, .last = always ? 100000 : 1, .status = status, .body = body, .text = body == NULL ? "<html>" : NULL});
    fake_run(fake, FAKE_START + 70 * MINUTE_MS);
    assert_true(fake->elections <= 1 && fake->imports <= 1 && fake->migrations <= 1);
    assert_true(fake->sent[0] <= 1 && fake->sent[1] <= 1 && fake->routed[0] <= 1);
    if (fake_count(fake, line) >= 9000) fail_msg("%s %d %s: %d times", line, status, body == NULL ? "-" : body, fake_count(fake, line));
    fake_close(fake);
}

static void garbage_of_every_kind_at_every_step_is_survived(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        for (size_t j = 0; j < COUNT_OF(bodies); j++)
            for (size_t k = 0; k < COUNT_OF(statuses); k++)
                for (int always = 0; always < 2; always++) check(lines[i], bodies[j], statuses[k], always);
}

/* A port of four minutes, so that every step comes up. */
static void check_telgorithm(const char *line, const char *body, int status, bool always)
{
    struct fake *fake = fake_open_telgorithm(2, "\"telgorithm.campaign_migration\":true", PLAN);
    fake->ported_after[0] = 4 * MINUTE_MS;
    fake->ported_after[1] = 5 * MINUTE_MS;
    fake->declined_at = strncmp(line, "tcr DELETE", 10) == 0 ? FAKE_START + 6 * MINUTE_MS : NEVER_MS;
    fake_rule(
        fake,
        (struct fake_rule){
            .line = line, .first = 1, .last = always ? 100000 : 1, .status = status, .body = body, .text = body == NULL ? "<html>" : NULL});
    fake_run(fake, FAKE_START + 20 * MINUTE_MS);
    assert_true(fake->elections <= 1 + fake->cancellations && fake->configs <= 1 && fake->orders <= 1);
    assert_true(fake->sent[0] <= 1 && fake->sent[1] <= 1 && fake->routed[0] <= 1);
    if (fake_count(fake, line) >= 3000) fail_msg("%s %d %s: %d times", line, status, body == NULL ? "-" : body, fake_count(fake, line));
    fake_close(fake);
}

static void garbage_on_the_way_to_telgorithm_is_survived(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(telgorithm_lines); i++)
        for (size_t j = 0; j < COUNT_OF(bodies); j++)
            for (size_t k = 0; k < COUNT_OF(statuses); k++)
                for (int always = 0; always < 2; always++) check_telgorithm(telgorithm_lines[i], bodies[j], statuses[k], always);
}

static void one_broken_answer_to_a_read_does_not_end_the_migration(void **state)
{
    (void)state;
    static const char *const reads[] = {"tcr GET /settings/cnpMigration", "tcr GET /campaign/CQ3R8T1/osr/phones",
                                        "tcr GET /campaign/CQ3R8T1/sharing", "infobip GET /number-registration/1/campaigns/",
                                        "infobip GET /sms/3/reports"};
    for (size_t i = 0; i < COUNT_OF(reads); i++) {
        struct fake *fake = fake_open(1, PLAN);
        fake_rule(fake, (struct fake_rule){.line = reads[i], .first = 1, .last = 1, .status = 200, .text = "{\"cut"});
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake->exit_code, 0);
        fake_close(fake);
    }
}

static void an_id_that_is_too_long_is_not_cut_but_refused(void **state)
{
    (void)state;
    struct fake *fake = fake_open(1, PLAN);
    fake_rule(fake, (struct fake_rule){.line = "infobip POST /number-registration/1/campaigns/migrate",
                                       .first = 1,
                                       .last = 99,
                                       .status = 200,
                                       .body = "{\"id\":\"" LONG "\"}"});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_count(fake, "infobip GET /number-registration/1/campaigns/0123"), 0);
    assert_int_equal(fake->exit_code, 10);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(garbage_of_every_kind_at_every_step_is_survived),
        cmocka_unit_test(garbage_on_the_way_to_telgorithm_is_survived),
        cmocka_unit_test(an_id_that_is_too_long_is_not_cut_but_refused),
        cmocka_unit_test(one_broken_answer_to_a_read_does_not_end_the_migration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
