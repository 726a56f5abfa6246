/* TCR's calls: webhook subscriptions and events. SPDX-License-Identifier: Apache-2.0 */
#include "test_tcr_desk.h"

#include <string.h>

#define SUBSCRIBE(category, url) "{\"eventCategory\":\"" category "\",\"webhookEndpoint\":\"" url "\"}"

static void a_category_has_one_subscription(void **state)
{
    struct desk *desk = *state;
    char letters[258];
    memset(letters, 'a', sizeof letters - 1);
    letters[sizeof letters - 1] = '\0';
    const char *campaign = SUBSCRIBE("CAMPAIGN", "https://x.test/1"), *again = SUBSCRIBE("CAMPAIGN", "https://x.test/2");
    const char *brand = SUBSCRIBE("BRAND", "https://x.test/b"), *path = "/v2/webhook/subscription";
    DESK_ASKS(desk, {HTTP_GET, path, NULL, 200, "[]"}, {HTTP_PUT, path, campaign, 200, campaign}, {HTTP_PUT, path, brand, 200, brand},
              {HTTP_PUT, path, again, 200, again}, {HTTP_GET, path, NULL, 200, arena_printf(desk->arena, "[%s,%s]", again, brand)},
              {HTTP_DELETE, "/v2/webhook/subscription/CAMPAIGN", NULL, 204, NULL}, {HTTP_DELETE, "/v2/webhook/subscription/CAMPAIGN", NULL, 204, NULL},
              {HTTP_GET, path, NULL, 200, arena_printf(desk->arena, "[%s]", brand)},
              {HTTP_PUT, path, SUBSCRIBE("WEATHER", "https://x.test/1"), 400, INVALID("eventCategory")},
              {HTTP_PUT, path, SUBSCRIBE("CAMPAIGN", ""), 400, INVALID("webhookEndpoint")},
              {HTTP_PUT, path, arena_printf(desk->arena, "{\"eventCategory\":\"CSP\",\"webhookEndpoint\":\"%s\"}", letters + 1),
               400, INVALID("webhookEndpoint")},
              {HTTP_PUT, path, "{\"eventCategory\":\"CAMPAIGN\"}", 400, INVALID("webhookEndpoint")}, {HTTP_PUT, path, "not json", 400, MALFORMED});
}

static void a_full_store_of_subscriptions_is_an_internal_error(void **state)
{
    struct desk *desk = *state;
    uint32_t index;
    while (world_add_document(desk->engine->world, PROVIDER_LEGACY, "other", "other", &index) == STATUS_OK) continue;
    DESK_ASKS(desk, {HTTP_GET, "/v2/webhook/subscription", NULL, 200, "[]"},
              {HTTP_PUT, "/v2/webhook/subscription", SUBSCRIBE("CAMPAIGN", "https://x.test/1"), 400,
               "[{\"code\":590,\"description\":\"Internal error\",\"fields\":[]}]"});
}

#define PARTIES "\"cspId\":\"S7A1B2C\",\"cspName\":\"Acme Texting\","
#define SUBJECT "\"brandId\":\"B4K9Q2X\",\"brandName\":\"Joe's Garage\",\"brandReferenceId\":null,\"campaignId\":\"CQ3R8T1\",\"campaignReferenceId\":null,"
#define SENT(name, parts, description, more)                                                                   \
    "https://x.test/1 " name " {" PARTIES parts SUBJECT "\"description\":\"" description "\"," more "\"mock\":false,\"eventType\":\"" name "\"}\n"
#define CNP "\"cnpId\":\"OPMKT\","
#define ATT "\"mnoId\":10017,\"mnoName\":\"AT&T\","

static void subscribe(struct desk *desk)
{
    const char *body = SUBSCRIBE("CAMPAIGN", "https://x.test/1");
    DESK_ASKS(desk, {HTTP_PUT, "/v2/webhook/subscription", body, 200, body});
}

static void a_migration_is_told_step_by_step(void **state)
{
    struct desk *desk = *state;
    subscribe(desk);
    nominate(desk);
    assert_string_equal(desk_hooks(desk), SENT("CAMPAIGN_SHARE_ADD", CNP, "Campaign CQ3R8T1 was shared", ""));
    advance(desk, TCR_SHARE, STIMULUS_ACCEPT);
    assert_string_equal(desk_hooks(desk), SENT("CAMPAIGN_SHARE_ACCEPT", CNP, "The share of campaign CQ3R8T1 was accepted", ""));
    advance(desk, TCR_ELECTIONS, STIMULUS_COMPLETE);
    assert_string_equal(desk_hooks(desk), SENT("CAMPAIGN_DCA_COMPLETE", "", "The DCA elections of campaign CQ3R8T1 are complete", ""));
}

static void a_decline_is_told_with_its_text(void **state)
{
    struct desk *desk = *state;
    subscribe(desk);
    nominate(desk);
    desk_hooks(desk);
    advance(desk, TCR_SHARE, STIMULUS_DECLINE);
    assert_string_equal(desk_hooks(desk), SENT("CAMPAIGN_SHARE_DELETE", CNP, "The share of campaign CQ3R8T1 was declined", ""));
    DESK_ASKS(desk, {HTTP_DELETE, C "/migrateCnp", NULL, 204, NULL});
    nominate(desk);
    desk_hooks(desk);
    assert_int_equal(world_set_text(desk->engine->world, &world_campaign(desk->engine->world, ORDINARY)->explanation, "CR4015: no opt-in"), STATUS_OK);
    advance(desk, TCR_SHARE, STIMULUS_DECLINE);
    assert_string_equal(desk_hooks(desk), SENT("CAMPAIGN_SHARE_DELETE", CNP, "CR4015: no opt-in", ""));
}

static void suspensions_and_the_end_of_a_campaign_are_told(void **state)
{
    struct desk *desk = *state;
    subscribe(desk);
    advance(desk, TCR_OPERATION, STIMULUS_SUSPEND);
    assert_string_equal(desk_hooks(desk), SENT("MNO_CAMPAIGN_OPERATION_SUSPENDED", "", "Campaign CQ3R8T1 was suspended", ATT));
    advance(desk, TCR_OPERATION, STIMULUS_LIFT);
    assert_string_equal(desk_hooks(desk), SENT("MNO_CAMPAIGN_OPERATION_UNSUSPENDED", "", "The suspension of campaign CQ3R8T1 was lifted", ATT));
    DESK_ASKS(desk, {HTTP_DELETE, C, NULL, 204, NULL}, {HTTP_DELETE, C, NULL, 204, NULL});
    assert_string_equal(desk_hooks(desk), SENT("CAMPAIGN_EXPIRED", "", "Campaign CQ3R8T1 is expired", ""));
}

static void events_of_other_categories_go_nowhere(void **state)
{
    struct desk *desk = *state;
    const char *body = SUBSCRIBE("BRAND", "https://x.test/b");
    DESK_ASKS(desk, {HTTP_PUT, "/v2/webhook/subscription", body, 200, body});
    nominate(desk);
    assert_string_equal(desk_hooks(desk), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_category_has_one_subscription),
        CASE(a_full_store_of_subscriptions_is_an_internal_error),
        CASE(a_migration_is_told_step_by_step),
        CASE(a_decline_is_told_with_its_text),
        CASE(suspensions_and_the_end_of_a_campaign_are_told),
        CASE(events_of_other_categories_go_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
