/* TCR's calls: campaigns, and what all calls have in common. SPDX-License-Identifier: Apache-2.0 */
#include "test_tcr_desk.h"

#include <string.h>

/* "CQ3R8T1 CSTALE1 page 1 of 2": what a list of campaigns holds. */
static const char *listed(struct desk *desk, const char *target)
{
    struct answer answer = desk_call(desk, &(struct ask){HTTP_GET, target, NULL, 0, NULL});
    const tree *body = answer.response.body;
    char *text = arena_copy(desk->arena, "");
    if (answer.response.status != 200) return desk_printed(desk, &answer);
    for (const tree *record = tree_first(tree_get(body, "records")); record; record = tree_next(record))
        text = arena_printf(desk->arena, "%s%s ", text, tree_get_text(record, "campaignId"));
    return arena_printf(desk->arena, "%spage %g of %g", text, tree_value(tree_get(body, "page"), 0), tree_value(tree_get(body, "totalRecords"), 0));
}

static void a_campaign_shows_all_its_members_and_nulls(void **state)
{
    static const char *const body =
        "{\"campaignId\":\"CQ3R8T1\",\"cspId\":\"S7A1B2C\",\"resellerId\":\"R000000\",\"status\":\"ACTIVE\",\"createDate\":\"2025-11-03T15:00:00.000Z\","
        "\"autoRenewal\":true,\"billedDate\":null,\"brandId\":\"B4K9Q2X\",\"vertical\":null,\"usecase\":\"MIXED\","
        "\"subUsecases\":[\"CUSTOMER_CARE\",\"ACCOUNT_NOTIFICATION\"],"
        "\"description\":\"Appointment reminders and news of repairs for the customers of a garage.\",\"embeddedLink\":true,\"embeddedPhone\":false,"
        "\"termsAndConditions\":true,\"numberPool\":false,\"ageGated\":false,\"directLending\":false,\"subscriberOptin\":true,\"subscriberOptout\":true,"
        "\"subscriberHelp\":true,\"sample1\":\"Joe's Garage: your car is ready to be picked up. Reply STOP to opt out.\","
        "\"sample2\":\"Joe's Garage: we expect you on Tuesday at 9am. Reply STOP to opt out.\",\"sample3\":null,\"sample4\":null,\"sample5\":null,"
        "\"messageFlow\":\"Customers tick a box for text messages on the paper work order in the shop.\","
        "\"helpMessage\":\"Joe's Garage: call 555-0100 for help.\",\"referenceId\":\"job-17\",\"mock\":false,"
        "\"nextRenewalOrExpirationDate\":\"2026-04-03\",\"expirationDate\":null,\"optinKeywords\":null,\"optoutKeywords\":\"STOP\",\"helpKeywords\":\"HELP\","
        "\"optinMessage\":null,\"optoutMessage\":\"Joe's Garage: you are unsubscribed.\",\"privacyPolicyLink\":\"\",\"termsAndConditionsLink\":\"\","
        "\"embeddedLinkSample\":\"\",\"monthlyFee\":10}";
    struct desk *desk = *state;
    assert_int_equal(world_set_text(desk->engine->world, &world_campaign(desk->engine->world, ORDINARY)->reference, "job-17"), STATUS_OK);
    desk->engine->now += 1; /* the renewal of the third is over */
    DESK_ASKS(desk, {HTTP_GET, C, NULL, 200, body}, {HTTP_GET, "/v2/campaign/CNOBODY", NULL, 400, NOTHING});
}

static void a_campaign_renews_after_three_months_and_then_every_month(void **state)
{
    static const struct {
        sim_ms age;
        const char *due;
    } rows[] = {{0, "2026-02-03"}, {89 * DAY_MS, "2026-02-03"}, {92 * DAY_MS, "2026-03-03"}, {121 * DAY_MS, "2026-04-03"}, {400 * DAY_MS, "2027-01-03"}};
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        desk->engine->now = DESK_NOW - 120 * DAY_MS + rows[i].age;
        struct answer answer = desk_call(desk, &(struct ask){HTTP_GET, C, NULL, 0, NULL});
        assert_string_equal(tree_get_text(answer.response.body, "nextRenewalOrExpirationDate"), rows[i].due);
    }
}

static void campaigns_are_listed_by_page(void **state)
{
    static const struct {
        const char *query, *listed;
    } rows[] = {
        {"", "CQ3R8T1 CSTALE1 CSUSPND CPENDNG CMOCK01 CNEWONE page 1 of 6"},
        {"?recordsPerPage=4", "CQ3R8T1 CSTALE1 CSUSPND CPENDNG page 1 of 6"},
        {"?recordsPerPage=4&page=2", "CMOCK01 CNEWONE page 2 of 6"},
        {"?recordsPerPage=500&page=2", "page 2 of 6"},
        {"?recordsPerPage=0", INVALID("recordsPerPage")},
        {"?recordsPerPage=501", INVALID("recordsPerPage")},
        {"?recordsPerPage=many", INVALID("recordsPerPage")},
        {"?page=0", INVALID("page")},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(listed(*state, arena_printf(((struct desk *)*state)->arena, "/v2/campaign%s", rows[i].query)), rows[i].listed);
}

static void campaigns_are_listed_by_what_they_say_of_themselves(void **state)
{
    static const struct {
        const char *query, *listed;
    } rows[] = {
        {"status=EXPIRED", "CSTALE1 page 1 of 1"},
        {"status=GONE", INVALID("status")},
        {"mock=true", "CMOCK01 page 1 of 1"},
        {"mock=perhaps", INVALID("mock")},
        {"autoRenewal=false", "page 1 of 0"},
        {"autoRenewal=no", INVALID("autoRenewal")},
        {"usecase=SOLE_PROPRIETOR", "CNEWONE page 1 of 1"},
        {"referenceId=job-17", "CNEWONE page 1 of 1"},
        {"referenceId=job", "page 1 of 0"},
        {"brandId=B4K9Q2X&mock=true", "CMOCK01 page 1 of 1"},
        {"brandId=B000000", "page 1 of 0"},
        {"resellerId=R111111", "page 1 of 0"},
        {"vertical=AUTOMOTIVE", "page 1 of 0"},
        {"tag=old&tag=new", "page 1 of 0"},
        {"upstreamCnpId=SLGCY01", "CQ3R8T1 CSTALE1 CSUSPND CPENDNG page 1 of 4"},
        {"upstreamCnpId=OPMKT", "page 1 of 0"},
    };
    struct desk *desk = *state;
    nominate(desk);
    world_campaign(desk->engine->world, NEW)->sole_proprietor = 1;
    assert_int_equal(world_set_text(desk->engine->world, &world_campaign(desk->engine->world, NEW)->reference, "job-17"), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(listed(desk, arena_printf(desk->arena, "/v2/campaign?%s", rows[i].query)), rows[i].listed);
}

static void a_campaign_is_deleted_once_and_for_all(void **state)
{
    struct desk *desk = *state;
    DESK_ASKS(desk, {HTTP_DELETE, C, NULL, 204, NULL}, {HTTP_DELETE, C, NULL, 204, NULL}, {HTTP_DELETE, "/v2/campaign/CNOBODY", NULL, 400, NOTHING});
    struct answer answer = desk_call(desk, &(struct ask){HTTP_GET, C, NULL, 0, NULL});
    assert_string_equal(tree_get_text(answer.response.body, "status"), "EXPIRED");
    assert_string_equal(tree_get_text(answer.response.body, "expirationDate"), "2026-03-03T15:00:00.000Z");
    assert_true(tree_is_null(tree_get(answer.response.body, "nextRenewalOrExpirationDate")));
}

static void wrong_keys_have_an_empty_answer(void **state)
{
    struct desk *desk = *state;
    const struct ask ask = {HTTP_GET, C, NULL, 401, NULL};
    const char *const wrong[] = {NULL, "Bearer key", http_basic_make(desk->arena, "key", "guess"), http_basic_make(desk->arena, "guess", "secret")};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        desk->authorization = wrong[i];
        DESK_ASKS(desk, ask);
    }
}

static void wrong_paths_and_methods_have_an_empty_answer(void **state)
{
    DESK_ASKS(*state, {HTTP_GET, "/v2/nothing", NULL, 404, NULL}, {HTTP_GET, "/campaign/CQ3R8T1", NULL, 404, NULL},
              {HTTP_GET, C "/migrateCnp/OPMKT/now", NULL, 404, NULL}, {HTTP_POST, C, NULL, 405, NULL}, {HTTP_GET, C "/migrateCnp/OPMKT", NULL, 405, NULL},
              {HTTP_PUT, "/v2/version", NULL, 405, NULL});
}

static int served(struct desk *desk, enum http_method method, const char *target)
{
    struct answer answer = desk_call_again(desk, &(struct ask){method, target, NULL, 0, NULL});
    if (answer.response.status == 429) assert_null(answer.response.body);
    return answer.response.status;
}

static void twenty_reads_a_second_and_twenty_writes_in_ten_are_taken(void **state)
{
    struct desk *desk = *state;
    for (int i = 0; i < 20; i++) assert_int_equal(served(desk, HTTP_GET, C), 200);
    for (int i = 0; i < 20; i++) assert_int_equal(served(desk, HTTP_PUT, C "/sharing/OPMKT"), 400);
    assert_int_equal(served(desk, HTTP_GET, C), 429);
    assert_int_equal(served(desk, HTTP_POST, C "/migrateCnp/OPMKT"), 429);
    assert_int_equal(served(desk, HTTP_DELETE, C "/migrateCnp"), 429);
    desk->engine->now += 49;
    assert_int_equal(served(desk, HTTP_GET, C), 429);
    desk->engine->now += 1;
    assert_int_equal(served(desk, HTTP_GET, C), 200);
    assert_int_equal(served(desk, HTTP_GET, C), 429);
    desk->engine->now += 449;
    assert_int_equal(served(desk, HTTP_DELETE, C "/migrateCnp"), 429);
    desk->engine->now += 1;
    assert_int_equal(served(desk, HTTP_DELETE, C "/migrateCnp"), 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_campaign_shows_all_its_members_and_nulls),
        CASE(a_campaign_renews_after_three_months_and_then_every_month),
        CASE(campaigns_are_listed_by_page),
        CASE(campaigns_are_listed_by_what_they_say_of_themselves),
        CASE(a_campaign_is_deleted_once_and_for_all),
        CASE(wrong_keys_have_an_empty_answer),
        CASE(wrong_paths_and_methods_have_an_empty_answer),
        CASE(twenty_reads_a_second_and_twenty_writes_in_ten_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
