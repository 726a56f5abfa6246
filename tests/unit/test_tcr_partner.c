/* TCR's calls: campaigns that somebody else's CSP shared with the customer. SPDX-License-Identifier: Apache-2.0 */
#include "test_tcr_desk.h"

#include <stdio.h>

#define P "/v2/partnerCampaign/CQ3R8T1"
#define LOOP "[{\"code\":523,\"description\":\"The share would make a loop of the connectivity chain\",\"fields\":[]}]"
#define SECONDARY \
    "[{\"code\":562,\"description\":\"A secondary DCA that is PENDING in the original chain cannot be asked in the provisional chain\",\"fields\":[]}]"
#define STRANGER "[{\"code\":500,\"description\":\"Only the party that started the migration may do this\",\"fields\":[]}]"
#define NOW_TWICE "\"sharedDate\":\"2026-03-03T15:00:00.000Z\",\"statusDate\":\"2026-03-03T15:00:00.000Z\""
#define WITH_ME(status, explanation) \
    "{\"downstreamCnpId\":\"SX9OTH2\",\"upstreamCnpId\":\"S7A1B2C\",\"sharingStatus\":\"" status "\",\"explanation\":" explanation "," NOW_TWICE \
    ",\"cnpMigration\":true}"
#define SETTLED_WITH_ME \
    "{\"downstreamCnpId\":\"SX9OTH2\",\"upstreamCnpId\":\"S7A1B2C\",\"sharingStatus\":\"ACCEPTED\",\"explanation\":null,\"sharedDate\":null," \
    "\"statusDate\":null,\"cnpMigration\":false}"
#define BOTH(with_me, by_me) "{\"sharedWithMe\":" with_me ",\"sharedByMe\":" by_me "}"
#define REASON "?explanation=no+opt-in&rejectionCategory=CALL_TO_ACTION"

/* The campaign is another CSP's. `member`: it leads over the customer already. */
static struct campaign *share(struct desk *desk, bool member)
{
    struct campaign *campaign = world_campaign(desk->engine->world, ORDINARY);
    snprintf(campaign->csp, sizeof campaign->csp, "SX9OTH2");
    campaign->downstream = 1;
    campaign->with_me[CHAIN_ORIGINAL] = member;
    campaign->partner.state = member ? PARTNER_MEMBER : PARTNER_NONE;
    assert_int_equal(world_set_text(desk->engine->world, &world_account(desk->engine->world, PROVIDER_TCR)->csp, "S7A1B2C"), STATUS_OK);
    return campaign;
}

static void offer(struct desk *desk)
{
    advance(desk, TCR_MIGRATION, STIMULUS_ELECT);
}

static void the_owners_calls_do_not_know_a_campaign_of_somebody_else(void **state)
{
    static const char *const paths[] = {"", "/sharing", "/operationStatus", "/mnoMetadata", "/mnoIdsWithDcaElected", "/osr/attributes", "/osr/phones"};
    struct desk *desk = *state;
    share(desk, true);
    for (size_t i = 0; i < COUNT_OF(paths); i++) DESK_ASKS(desk, {HTTP_GET, arena_printf(desk->arena, C "%s", paths[i]), NULL, 400, NOTHING});
    DESK_ASKS(desk, {HTTP_PUT, C "/sharing/OPMKT", NULL, 400, NOTHING}, {HTTP_DELETE, C, NULL, 400, NOTHING}, {HTTP_PUT, C, "{}", 400, NOTHING},
              {HTTP_PUT, C "/resubmit", "{}", 400, NOTHING}, {HTTP_POST, C "/nudge", "{\"nudgeIntent\":\"REVIEW\"}", 400, DECLINED});
    world_campaign(desk->engine->world, ORDINARY)->downstream = 0;
    DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, NOTHING}, {HTTP_GET, C "/migrateCnp", NULL, 400, NOTHING},
              {HTTP_DELETE, C "/migrateCnp", NULL, 400, NOTHING}, {HTTP_POST, C "/nudge", "{\"nudgeIntent\":\"REVIEW\"}", 400, NOTHING},
              {HTTP_GET, P, NULL, 400, NOTHING}, {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, NOTHING}, {HTTP_DELETE, P "/sharing" REASON, NULL, 400, NOTHING});
}

static void only_who_began_a_migration_may_cancel_it(void **state)
{
    struct desk *desk = *state;
    share(desk, true);
    offer(desk);
    DESK_ASKS(desk, {HTTP_DELETE, C "/migrateCnp", NULL, 400, STRANGER}, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, DECLINED});
    advance(desk, TCR_MIGRATION, STIMULUS_CANCEL);
    DESK_ASKS(desk, {HTTP_GET, P "/sharing", NULL, 200, BOTH(SETTLED_WITH_ME, ORIGINAL)},
              {HTTP_GET, P "/sharing?cnpMigration=true", NULL, 200, BOTH("null", "null")},
              {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 204, NULL}, {HTTP_DELETE, C "/migrateCnp", NULL, 204, NULL});
}

static void an_offer_is_accepted_by_sharing_upstream(void **state)
{
    struct desk *desk = *state;
    share(desk, false);
    DESK_ASKS(desk, {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, NOTHING});
    offer(desk);
    DESK_ASKS(desk, {HTTP_GET, P "/sharing?cnpMigration=true", NULL, 200, BOTH(WITH_ME("PENDING", "null"), "null")},
              {HTTP_GET, P "/sharing", NULL, 200, BOTH("null", "null")}, {HTTP_GET, P, NULL, 400, NOTHING}, {HTTP_GET, P "/mnoMetadata", NULL, 400, NOTHING},
              {HTTP_GET, P "/operationStatus?cnpMigration=true", NULL, 200, STATUSES("REGISTERED")},
              {HTTP_PUT, P "/sharing/S7A1B2C", NULL, 400, LOOP}, {HTTP_PUT, P "/sharing/SX9OTH2", NULL, 400, LOOP},
              {HTTP_PUT, P "/sharing/NOBODY", NULL, 400, INVALID("upstreamCnpId")}, {HTTP_PUT, P "/sharing/OPMKT", NULL, 200, PROVISIONAL("PENDING")},
              {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, DECLINED},
              {HTTP_GET, P "/sharing?cnpMigration=true", NULL, 200, BOTH(WITH_ME("ACCEPTED", "null"), PROVISIONAL("PENDING"))});
    advance(desk, TCR_SHARE, STIMULUS_DECLINE);
    DESK_ASKS(desk, {HTTP_PUT, P "/sharing/OPMKT", NULL, 200, PROVISIONAL("PENDING")});
    advance(desk, TCR_SHARE, STIMULUS_ACCEPT);
    advance(desk, TCR_ELECTIONS, STIMULUS_COMPLETE);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->primary, PROVIDER_INFOBIP);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->partner.state, PARTNER_MEMBER);
    DESK_ASKS(desk, {HTTP_GET, P "/sharing?cnpMigration=true", NULL, 200, BOTH("null", "null")}, {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, DECLINED});
}

static void an_offer_is_declined_once_and_with_a_reason(void **state)
{
    struct desk *desk = *state;
    share(desk, false);
    offer(desk);
    DESK_ASKS(desk, {HTTP_DELETE, P "/sharing?rejectionCategory=OTHER", NULL, 400, INVALID("explanation")},
              {HTTP_DELETE, P "/sharing?explanation=no", NULL, 400, INVALID("rejectionCategory")},
              {HTTP_DELETE, P "/sharing?explanation=no&rejectionCategory=OTHER&rejectionCategory=MOOD", NULL, 400, INVALID("rejectionCategory")},
              {HTTP_DELETE, P "/sharing" REASON, NULL, 200, WITH_ME("DECLINED", "\"no opt-in\"")}, {HTTP_DELETE, P "/sharing" REASON, NULL, 400, NOTHING},
              {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, NOTHING});
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->migration.state, MIGRATION_ACTIVE);
}

static void a_decline_ends_the_migration_if_the_knob_says_so(void **state)
{
    struct desk *desk = *state;
    desk_knob(desk, PROVIDER_TCR, TCR_KNOB_ON_DECLINE, 1);
    share(desk, true);
    offer(desk);
    DESK_ASKS(desk, {HTTP_DELETE, P "/sharing" REASON, NULL, 200, WITH_ME("DECLINED", "\"no opt-in\"")});
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->migration.state, MIGRATION_CANCELLED);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->partner.state, PARTNER_MEMBER);
}

static void an_answer_to_an_offer_needs_the_feature(void **state)
{
    struct desk *desk = *state;
    share(desk, false);
    offer(desk);
    world_account(desk->engine->world, PROVIDER_TCR)->flags[ACCOUNT_MIGRATION] = 0;
    DESK_ASKS(desk, {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, DECLINED}, {HTTP_DELETE, P "/sharing" REASON, NULL, 400, DECLINED});
    desk_knob(desk, PROVIDER_TCR, TCR_KNOB_FEATURE_OFF_CODE, 1);
    DESK_ASKS(desk, {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, "[{\"code\":501,\"description\":\"Invalid parameter\",\"fields\":[]}]"});
}

static void a_secondary_dca_that_has_not_answered_is_not_asked_again(void **state)
{
    struct desk *desk = *state;
    struct campaign *campaign = share(desk, false);
    campaign->secondary = PROVIDER_INFOBIP;
    campaign->second.state = SECONDARY_PENDING;
    offer(desk);
    DESK_ASKS(desk, {HTTP_PUT, P "/sharing/OPMKT", NULL, 400, SECONDARY});
    advance(desk, TCR_SECONDARY, STIMULUS_ACCEPT);
    DESK_ASKS(desk, {HTTP_PUT, P "/sharing/OPMKT", NULL, 200, PROVISIONAL("PENDING")});
}

static int total(struct desk *desk, const char *target)
{
    struct answer answer = desk_call(desk, &(struct ask){HTTP_GET, target, NULL, 0, NULL});
    assert_int_equal(answer.response.status, 200);
    return (int)tree_value(tree_get(answer.response.body, "totalRecords"), -1);
}

static void shares_are_listed_by_chain_and_by_what_they_say(void **state)
{
    static const struct {
        const char *query;
        int with_me, by_me;
    } rows[] = {
        {"", 0, 0}, {"?cnpMigration=true", 1, 1}, {"?cnpMigration=true&sharingStatus=PENDING", 0, 1}, {"?cnpMigration=true&sharingStatus=ACCEPTED", 1, 0},
        {"?cnpMigration=true&sharingStatus=ACCEPTED&sharingStatus=PENDING", 1, 1}, {"?cnpMigration=true&startDate=2026-03-03&endDate=2026-03-03", 1, 1},
        {"?cnpMigration=true&startDate=2026-03-04", 0, 0}, {"?cnpMigration=true&endDate=2026-03-02", 0, 0}, {"?cnpMigration=true&status=EXPIRED", 0, 0},
        {"?cnpMigration=true&brandId=B4K9Q2X", 1, 1}, {"?cnpMigration=true&downstreamCnpId=SX9OTH2&upstreamCnpId=OPMKT", 1, 1},
        {"?cnpMigration=true&downstreamCnpId=S000000&upstreamCnpId=SLGCY01", 0, 0},
    };
    struct desk *desk = *state;
    share(desk, false);
    offer(desk);
    DESK_ASKS(desk, {HTTP_PUT, P "/sharing/OPMKT", NULL, 200, PROVISIONAL("PENDING")},
              {HTTP_GET, "/v2/partnerCampaign/sharedWithMe?startDate=soon", NULL, 400, INVALID("startDate")});
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(total(desk, arena_printf(desk->arena, "/v2/partnerCampaign/sharedWithMe%s", rows[i].query)), rows[i].with_me);
        assert_int_equal(total(desk, arena_printf(desk->arena, "/v2/partnerCampaign/sharedByMe%s", rows[i].query)), rows[i].by_me);
    }
}

static void one_that_sits_in_both_chains_completes_by_itself(void **state)
{
    struct desk *desk = *state;
    share(desk, true);
    world_account(desk->engine->world, PROVIDER_TCR)->flags[ACCOUNT_AUTO_COMPLETE] = 1;
    offer(desk);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->target, PROVIDER_LEGACY);
    DESK_ASKS(desk, {HTTP_GET, P "/sharing", NULL, 200, BOTH(SETTLED_WITH_ME, ORIGINAL)});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_owners_calls_do_not_know_a_campaign_of_somebody_else),
        CASE(only_who_began_a_migration_may_cancel_it),
        CASE(an_offer_is_accepted_by_sharing_upstream),
        CASE(an_offer_is_declined_once_and_with_a_reason),
        CASE(a_decline_ends_the_migration_if_the_knob_says_so),
        CASE(an_answer_to_an_offer_needs_the_feature),
        CASE(a_secondary_dca_that_has_not_answered_is_not_asked_again),
        CASE(shares_are_listed_by_chain_and_by_what_they_say),
        CASE(one_that_sits_in_both_chains_completes_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
