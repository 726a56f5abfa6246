/* TCR's calls: nudges, changes, resubmissions, brands, elections by hop, nnSR that is down, events on trial. SPDX-License-Identifier: Apache-2.0 */
#include "test_tcr_desk.h"

#include <string.h>

#define NO_NNSR "[{\"code\":630,\"description\":\"nnSR cannot take requests, try again in 30 seconds\",\"fields\":[]}]"
#define BUSY "[{\"code\":591,\"description\":\"Temporary error, try again in 30 seconds\",\"fields\":[]}]"
#define NUDGE(intent) "{\"nudgeIntent\":\"" intent "\",\"description\":\"please\"}"

static const char *member(struct desk *desk, const struct ask *ask, const char *path)
{
    struct answer answer = desk_call(desk, ask);
    const tree *value = tree_at(answer.response.body, path);
    return value ? tree_print(desk->arena, value, NULL) : "absent";
}

static void subscribe(struct desk *desk)
{
    const char *body = "{\"eventCategory\":\"CAMPAIGN\",\"webhookEndpoint\":\"https://x.test/1\"}";
    DESK_ASKS(desk, {HTTP_PUT, "/v2/webhook/subscription", body, 200, body});
}

static void a_nudge_is_told_with_its_intent(void **state)
{
    struct desk *desk = *state;
    subscribe(desk);
    DESK_ASKS(desk, {HTTP_POST, C "/nudge", NUDGE("REVIEW"), 200, "{\"message\":\"Nudge successful\"}"},
              {HTTP_POST, C "/nudge", NUDGE("HURRY"), 400, INVALID("nudgeIntent")},
              {HTTP_POST, C "/nudge", "{\"description\":\"x\"}", 400, INVALID("nudgeIntent")},
              {HTTP_POST, "/v2/campaign/CSTALE1/nudge", NUDGE("REVIEW"), 400, EXPIRED});
    const char *told = desk_hooks(desk);
    assert_non_null(strstr(told, "\"description\":\"please\",\"nudgeIntent\":\"REVIEW\""));
    assert_null(strchr(strchr(told, '\n') + 1, '\n')); /* one */
}

static void what_is_put_is_shown_and_the_rest_stays(void **state)
{
    struct desk *desk = *state;
    const struct ask read = {HTTP_GET, C, NULL, 0, NULL};
    const struct ask write = {HTTP_PUT, C, "{\"sample2\":null,\"autoRenewal\":false,\"usecase\":\"2FA\",\"helpMessage\":\"ask us\"}", 0, NULL};
    subscribe(desk);
    assert_string_equal(member(desk, &write, "monthlyFee"), "absent");
    assert_string_equal(member(desk, &read, "sample2"), "null");
    assert_string_equal(member(desk, &read, "autoRenewal"), "false");
    assert_string_equal(member(desk, &read, "helpMessage"), "\"ask us\"");
    assert_string_equal(member(desk, &read, "usecase"), "\"MIXED\"");
    assert_string_equal(member(desk, &read, "ageGated"), "false");
    assert_non_null(strstr(desk_hooks(desk), "CAMPAIGN_UPDATE"));
    DESK_ASKS(desk, {HTTP_PUT, C, "{\"description\":\"short\"}", 400, INVALID("description")},
              {HTTP_PUT, C, "{\"resellerId\":\"R111111\"}", 400, INVALID("resellerId")},
              {HTTP_PUT, "/v2/campaign/CSTALE1", "{}", 400, EXPIRED});
}

static void a_resubmission_lowers_the_terms_of_a_campaign_that_migrates(void **state)
{
    struct desk *desk = *state;
    const struct ask again = {HTTP_PUT, C "/resubmit", "{\"mnoIds\":[10017]}", 0, NULL};
    assert_string_equal(member(desk, &again, "mnoMetadata.10017.msgClass"), "\"F\"");
    nominate(desk);
    assert_string_equal(member(desk, &again, "mnoMetadata.10017.tpm"), "75");
    DESK_ASKS(desk, {HTTP_PUT, C "/resubmit", "{\"mnoIds\":10017}", 400, INVALID("mnoIds")});
}

static void a_rejected_campaign_is_reviewed_when_it_is_submitted_again(void **state)
{
    struct desk *desk = *state;
    struct campaign *campaign = world_campaign(desk->engine->world, ORDINARY);
    campaign->operation.state = OPERATION_REJECTED;
    member(desk, &(struct ask){HTTP_PUT, C "/resubmit", "{}", 0, NULL}, "");
    assert_int_equal(campaign->operation.state, OPERATION_REVIEW);
    advance(desk, TCR_OPERATION, STIMULUS_APPROVE);
    assert_int_equal(campaign->operation.state, OPERATION_REGISTERED);
}

static void a_suspended_brand_or_carrier_keeps_a_migration_from_starting(void **state)
{
    static const struct {
        uint8_t machine, was;
    } rows[] = {{TCR_BRAND, BRAND_ACTIVE}, {TCR_ATT, CARRIER_REGISTERED}, {TCR_TMOBILE, CARRIER_REGISTERED}, {TCR_USCELLULAR, CARRIER_REGISTERED},
                {TCR_VERIZON, CARRIER_REGISTERED}};
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        engine_place(desk->engine, MACHINE(PROVIDER_TCR, rows[i].machine), ORDINARY, rows[i].was);
        advance(desk, rows[i].machine, STIMULUS_SUSPEND);
        DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, DECLINED});
        advance(desk, rows[i].machine, STIMULUS_LIFT);
    }
    nominate(desk);
}

static void carriers_that_are_split_speak_for_themselves(void **state)
{
    struct desk *desk = *state;
    for (uint8_t i = 0; i < CARRIERS; i++) engine_place(desk->engine, MACHINE(PROVIDER_TCR, TCR_CARRIERS + i), ORDINARY, CARRIER_REGISTERED);
    advance(desk, TCR_TMOBILE, STIMULUS_SUSPEND);
    advance(desk, TCR_VERIZON, STIMULUS_SUSPEND);
    DESK_ASKS(desk,
              {HTTP_GET, C "/operationStatus", NULL, 200,
               "{\"10017\":\"REGISTERED\",\"10035\":\"SUSPENDED\",\"10037\":\"REGISTERED\",\"10038\":\"SUSPENDED\"}"},
              {HTTP_GET, C "/osr/attributes", NULL, 200, "{\"msg_class\":\"F\",\"status\":\"18\",\"brand_id\":\"B4K9Q2X\"}"});
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->operation.state, OPERATION_REGISTERED);
    advance(desk, TCR_ATT, STIMULUS_SUSPEND);
    advance(desk, TCR_USCELLULAR, STIMULUS_SUSPEND);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->operation.state, OPERATION_SUSPENDED);
    advance(desk, TCR_ATT, STIMULUS_LIFT);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->operation.state, OPERATION_REGISTERED);
}

static void elections_grow_hop_by_hop(void **state)
{
    const struct ask asked = {HTTP_GET, C "/mnoIdsWithDcaElected?cnpMigration=true", NULL, 200, "[]"};
    struct desk *desk = *state;
    struct ask some = asked;
    some.answer = "[10035]";
    world_campaign(desk->engine->world, ORDINARY)->primary = PROVIDER_INFOBIP;
    DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/SLGCY01", NULL, 204, NULL}, asked);
    advance(desk, TCR_SHARE, STIMULUS_ACCEPT);
    DESK_ASKS(desk, asked);
    advance(desk, TCR_ELECTIONS, STIMULUS_SHARE);
    DESK_ASKS(desk, asked);
    advance(desk, TCR_ELECTIONS, STIMULUS_ACCEPT);
    DESK_ASKS(desk, some, {HTTP_GET, C "/mnoIdsWithDcaElected", NULL, 200, "[10017,10035,10037,10038]"});
    advance(desk, TCR_SHARE, STIMULUS_DECLINE);
    DESK_ASKS(desk, asked);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->migration.state, MIGRATION_ACTIVE);
}

static void a_chain_may_be_primary_before_its_secondary_dcas_answer_if_the_knob_says_so(void **state)
{
    struct desk *desk = *state;
    desk_knob(desk, PROVIDER_TCR, TCR_KNOB_COMPLETE_WHEN, 1);
    nominate(desk);
    advance(desk, TCR_SHARE, STIMULUS_ACCEPT);
    assert_int_equal(world_campaign(desk->engine->world, ORDINARY)->migration.state, MIGRATION_COMPLETED);
    DESK_ASKS(desk, {HTTP_GET, C "/mnoIdsWithDcaElected", NULL, 200, "[10035]"});
    advance(desk, TCR_ELECTIONS, STIMULUS_COMPLETE);
    DESK_ASKS(desk, {HTTP_GET, C "/mnoIdsWithDcaElected", NULL, 200, "[10017,10035,10037,10038]"});
}

static void the_loser_is_told_if_the_knob_says_so(void **state)
{
    struct desk *desk = *state;
    desk_knob(desk, PROVIDER_TCR, TCR_KNOB_LOSER_NOTIFIED, 1);
    subscribe(desk);
    nominate(desk);
    advance(desk, TCR_SHARE, STIMULUS_ACCEPT);
    desk_hooks(desk);
    advance(desk, TCR_ELECTIONS, STIMULUS_COMPLETE);
    const char *told = desk_hooks(desk);
    assert_non_null(strstr(told, "CAMPAIGN_SHARE_DELETE"));
    assert_non_null(strstr(told, "\"cnpId\":\"SLGCY01\""));
}

static void what_writes_to_nnsr_waits_while_it_is_down(void **state)
{
    static const char *const answers[] = {[REGISTRY_DOWN] = NO_NNSR, [REGISTRY_BUSY] = BUSY};
    struct desk *desk = *state;
    uint32_t number = desk_number(desk, "+19165550100", ORDINARY);
    for (uint8_t s = REGISTRY_DOWN; s <= REGISTRY_BUSY; s++) {
        engine_place(desk->engine, MACHINE(PROVIDER_NNSR, NNSR_REGISTRY), PROVIDER_NNSR, s);
        DESK_ASKS(desk, {HTTP_PUT, C, "{}", 400, answers[s]}, {HTTP_DELETE, C, NULL, 400, answers[s]}, {HTTP_PUT, C "/resubmit", "{}", 400, answers[s]},
                  {HTTP_GET, C "/osr/attributes", NULL, 400, answers[s]});
    }
    desk_stimulate(desk, MACHINE(PROVIDER_NNSR, NNSR_RECORD), number, STIMULUS_CLAIM, PROVIDER_INFOBIP);
    desk_stimulate(desk, MACHINE(PROVIDER_NNSR, NNSR_RECORD), number, STIMULUS_START, PROVIDER_NONE);
    assert_int_equal(world_number(desk->engine->world, number)->record.state, RECORD_WAITING);
    assert_int_equal(world_number(desk->engine->world, number)->history[0].serves, PROVIDER_LEGACY);
    desk_stimulate(desk, MACHINE(PROVIDER_NNSR, NNSR_REGISTRY), PROVIDER_NNSR, STIMULUS_START, PROVIDER_NONE);
    desk_stimulate(desk, MACHINE(PROVIDER_NNSR, NNSR_RECORD), number, STIMULUS_START, PROVIDER_NONE);
    assert_int_equal(world_number(desk->engine->world, number)->history[0].serves, PROVIDER_INFOBIP);
}

static void the_key_of_a_guest_reads_only(void **state)
{
    struct desk *desk = *state;
    engine_place(desk->engine, MACHINE(PROVIDER_TCR, TCR_ROLE), PROVIDER_TCR, ROLE_GUEST);
    DESK_ASKS(desk, {HTTP_GET, C "/operationStatus", NULL, 200, STATUSES("REGISTERED")}, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 401, NULL},
              {HTTP_PUT, "/v2/campaign/CNEWONE/sharing/OPMKT", NULL, 401, NULL}, {HTTP_DELETE, C, NULL, 401, NULL},
              {HTTP_PUT, "/v2/settings/cnpMigration", "{\"migrationSupported\":true,\"migrationAutoComplete\":false}", 401, NULL},
              {HTTP_POST, "/v2/campaign/CNOBODY/migrateCnp/OPMKT", NULL, 400, NOTHING});
}

static void brands_are_read_and_found(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(member(desk, &(struct ask){HTTP_GET, "/v2/brand/B4K9Q2X", NULL, 0, NULL}, "identityStatus"), "\"VERIFIED\"");
    assert_string_equal(member(desk, &(struct ask){HTTP_GET, "/v2/brand", NULL, 0, NULL}, "totalRecords"), "1");
    assert_string_equal(member(desk, &(struct ask){HTTP_GET, "/v2/brand?displayName=Gar", NULL, 0, NULL}, "totalRecords"), "1");
    assert_string_equal(member(desk, &(struct ask){HTTP_GET, "/v2/brand?entityType=NON_PROFIT", NULL, 0, NULL}, "totalRecords"), "0");
    assert_string_equal(member(desk, &(struct ask){HTTP_GET, "/v2/csp/profile", NULL, 0, NULL}, "cspId"), "\"S7A1B2C\"");
    DESK_ASKS(desk, {HTTP_GET, "/v2/brand/B000000", NULL, 400, NOTHING}, {HTTP_GET, "/v2/brand?status=GONE", NULL, 400, INVALID("status")});
}

static void an_event_on_trial_carries_campaign_and_type(void **state)
{
    struct desk *desk = *state;
#define TRIED(type) "/v2/webhook/subscription/eventType/" type "/mock"
#define BODY "{\\\"campaignId\\\":\\\"CNEWONE\\\",\\\"eventType\\\":\\\"CAMPAIGN_SHARE_ADD\\\"}"
    DESK_ASKS(desk, {HTTP_GET, TRIED("CAMPAIGN_SHARE_ADD"), NULL, 400, NOTHING});
    subscribe(desk);
    DESK_ASKS(desk, {HTTP_GET, TRIED("CAMPAIGN_SHARE_ADD"), NULL, 200,
                     "{\"endpoint\":\"https://x.test/1\",\"status\":200,\"request\":\"" BODY "\",\"response\":\"OK\"}"},
              {HTTP_GET, TRIED("CAMPAIGN_PARTY"), NULL, 400, INVALID("eventType")});
    assert_string_equal(desk_hooks(desk), "https://x.test/1 CAMPAIGN_SHARE_ADD {\"campaignId\":\"CNEWONE\",\"eventType\":\"CAMPAIGN_SHARE_ADD\"}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_nudge_is_told_with_its_intent),
        CASE(what_is_put_is_shown_and_the_rest_stays),
        CASE(a_resubmission_lowers_the_terms_of_a_campaign_that_migrates),
        CASE(a_rejected_campaign_is_reviewed_when_it_is_submitted_again),
        CASE(a_suspended_brand_or_carrier_keeps_a_migration_from_starting),
        CASE(carriers_that_are_split_speak_for_themselves),
        CASE(elections_grow_hop_by_hop),
        CASE(a_chain_may_be_primary_before_its_secondary_dcas_answer_if_the_knob_says_so),
        CASE(the_loser_is_told_if_the_knob_says_so),
        CASE(what_writes_to_nnsr_waits_while_it_is_down),
        CASE(the_key_of_a_guest_reads_only),
        CASE(brands_are_read_and_found),
        CASE(an_event_on_trial_carries_campaign_and_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
