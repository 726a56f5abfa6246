/* TCR's calls: shares, migrations and settings. SPDX-License-Identifier: Apache-2.0 */
#include "test_tcr_desk.h"

#include <string.h>

static void sharing_shows_the_original_chain_unless_the_provisional_one_is_asked_for(void **state)
{
    struct desk *desk = *state;
    DESK_ASKS(desk, {HTTP_GET, C "/sharing", NULL, 200, SHARING(ORIGINAL)}, {HTTP_GET, C "/sharing?cnpMigration=true", NULL, 200, SHARING("null")},
              {HTTP_GET, "/v2/campaign/CNEWONE/sharing", NULL, 200, SHARING("null")});
    nominate(desk);
    DESK_ASKS(desk, {HTTP_GET, C "/sharing", NULL, 200, SHARING(ORIGINAL)}, {HTTP_GET, C "/sharing?cnpMigration=false", NULL, 200, SHARING(ORIGINAL)},
              {HTTP_GET, C "/sharing?cnpMigration=true", NULL, 200, SHARING(PROVISIONAL("PENDING"))},
              {HTTP_GET, "/v2/restAPI/campaign/CQ3R8T1/sharing?cnpMigration=true", NULL, 200, SHARING(PROVISIONAL("PENDING"))},
              {HTTP_GET, C "/sharing?cnpMigration=1", NULL, 400, INVALID("cnpMigration")}, {HTTP_GET, "/v2/campaign/CNOBODY/sharing", NULL, 400, NOTHING});
}

static void a_chain_that_does_not_exist_is_not_found_if_the_knob_says_so(void **state)
{
    desk_knob(*state, PROVIDER_TCR, TCR_KNOB_NO_MIGRATION_READ, 1);
    DESK_ASKS(*state, {HTTP_GET, C "/sharing?cnpMigration=true", NULL, 400, NOTHING}, {HTTP_GET, C "/sharing", NULL, 200, SHARING(ORIGINAL)});
}

static void a_completed_migration_shows_as_the_original_chain(void **state)
{
    struct desk *desk = *state;
    nominate(desk);
    desk->engine->now += MINUTE_MS;
    advance(desk, TCR_SHARE, STIMULUS_ACCEPT);
    advance(desk, TCR_ELECTIONS, STIMULUS_COMPLETE);
    DESK_ASKS(desk,
              {HTTP_GET, C "/sharing", NULL, 200,
               SHARING("{\"downstreamCnpId\":\"S7A1B2C\",\"upstreamCnpId\":\"OPMKT\",\"sharingStatus\":\"ACCEPTED\",\"explanation\":null,"
                       "\"sharedDate\":\"2026-03-03T15:00:00.000Z\",\"statusDate\":\"2026-03-03T15:01:00.000Z\",\"cnpMigration\":false}")},
              {HTTP_GET, C "/sharing?cnpMigration=true", NULL, 200, SHARING("null")},
              {HTTP_GET, C "/migrateCnp", NULL, 200,
               "{\"campaignId\":\"CQ3R8T1\",\"status\":\"COMPLETED\",\"cancellationReason\":null,"
               "\"expirationDate\":1775088000000,\"createDate\":1772550000000}"},
              {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, DECLINED}, {HTTP_DELETE, C "/migrateCnp", NULL, 400, DECLINED},
              {HTTP_POST, C "/migrateCnp/SLGCY01", NULL, 204, NULL});
}

static void a_declined_share_says_why(void **state)
{
    struct desk *desk = *state;
    nominate(desk);
    assert_int_equal(world_set_text(desk->engine->world, &world_campaign(desk->engine->world, ORDINARY)->explanation, "CR4015: no opt-in"), STATUS_OK);
    advance(desk, TCR_SHARE, STIMULUS_DECLINE);
    DESK_ASKS(desk, {HTTP_GET, C "/sharing?cnpMigration=true", NULL, 200,
                     SHARING("{\"downstreamCnpId\":\"S7A1B2C\",\"upstreamCnpId\":\"OPMKT\",\"sharingStatus\":\"DECLINED\","
                     "\"explanation\":\"CR4015: no opt-in\","
                             "\"sharedDate\":\"2026-03-03T15:00:00.000Z\",\"statusDate\":\"2026-03-03T15:00:00.000Z\",\"cnpMigration\":true}")},
              {HTTP_GET, C "/sharing", NULL, 200, SHARING(ORIGINAL)});
}

static void a_share_that_is_pending_or_accepted_cannot_be_changed(void **state)
{
    DESK_ASKS(*state, {HTTP_PUT, C "/sharing/OPMKT", NULL, 400, DECLINED}, {HTTP_PUT, C "/sharing/SLGCY01", NULL, 400, DECLINED},
              {HTTP_PUT, "/v2/restAPI/campaign/CQ3R8T1/sharing/OPMKT", NULL, 400, DECLINED},
              {HTTP_PUT, "/v2/campaign/CPENDNG/sharing/OPMKT", NULL, 400, DECLINED}, {HTTP_PUT, "/v2/campaign/CSTALE1/sharing/OPMKT", NULL, 400, EXPIRED},
              {HTTP_PUT, "/v2/campaign/CMOCK01/sharing/OPMKT", NULL, 400, MOCK}, {HTTP_PUT, "/v2/campaign/CNOBODY/sharing/OPMKT", NULL, 400, NOTHING},
              {HTTP_PUT, "/v2/campaign/CNEWONE/sharing/NOBODY", NULL, 400, INVALID("upstreamCnpId")});
}

static void a_campaign_is_shared_a_first_time_and_again_after_a_decline(void **state)
{
    struct desk *desk = *state;
    const char *shared = "{\"downstreamCnpId\":\"S7A1B2C\",\"upstreamCnpId\":\"OPMKT\",\"sharingStatus\":\"PENDING\",\"explanation\":null,"
                         "\"sharedDate\":\"2026-03-03T15:00:00.000Z\",\"statusDate\":\"2026-03-03T15:00:00.000Z\",\"cnpMigration\":false}";
    DESK_ASKS(desk, {HTTP_PUT, "/v2/campaign/CNEWONE/sharing/OPMKT", NULL, 200, shared}, {HTTP_PUT, "/v2/campaign/CNEWONE/sharing/OPMKT", NULL, 400, DECLINED},
              {HTTP_POST, "/v2/campaign/CNEWONE/migrateCnp/SLGCY01", NULL, 400, DECLINED});
    desk_stimulate(desk, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), NEW, STIMULUS_DECLINE, PROVIDER_NONE);
    DESK_ASKS(desk, {HTTP_PUT, "/v2/campaign/CNEWONE/sharing/OPMKT", NULL, 200, shared});
    desk->engine->now += MINUTE_MS;
    desk_stimulate(desk, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), NEW, STIMULUS_ACCEPT, PROVIDER_NONE);
    DESK_ASKS(desk, {HTTP_GET, "/v2/campaign/CNEWONE/sharing", NULL, 200,
                     SHARING("{\"downstreamCnpId\":\"S7A1B2C\",\"upstreamCnpId\":\"OPMKT\",\"sharingStatus\":\"ACCEPTED\",\"explanation\":null,"
                             "\"sharedDate\":\"2026-03-03T15:00:00.000Z\",\"statusDate\":\"2026-03-03T15:01:00.000Z\",\"cnpMigration\":false}")});
}

static void a_migration_is_started_read_and_cancelled(void **state)
{
    struct desk *desk = *state;
    const char *cancelled = "{\"campaignId\":\"CQ3R8T1\",\"status\":\"CANCELLED\",\"cancellationReason\":\"not now\",\"expirationDate\":1775088000000,"
                            "\"createDate\":1772550000000}";
    DESK_ASKS(desk, {HTTP_GET, C "/migrateCnp", NULL, 400, NOTHING}, {HTTP_DELETE, C "/migrateCnp", NULL, 400, NOTHING});
    nominate(desk);
    DESK_ASKS(desk,
              {HTTP_GET, C "/migrateCnp", NULL, 200,
               "{\"campaignId\":\"CQ3R8T1\",\"status\":\"ACTIVE\",\"cancellationReason\":null,\"expirationDate\":1775088000000,\"createDate\":1772550000000}"},
              {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, DECLINED}, {HTTP_DELETE, C "/migrateCnp?explanation=not+now", NULL, 204, NULL},
              {HTTP_GET, C "/migrateCnp", NULL, 200, cancelled}, {HTTP_GET, "/v2/restAPI/campaign/CQ3R8T1/migrateCnp", NULL, 200, cancelled},
              {HTTP_GET, C "/sharing?cnpMigration=true", NULL, 200, SHARING("null")}, {HTTP_DELETE, C "/migrateCnp", NULL, 400, DECLINED},
              {HTTP_POST, "/v2/restAPI/campaign/CQ3R8T1/migrateCnp/OPMKT", NULL, 204, NULL},
              {HTTP_DELETE, "/v2/restAPI/campaign/CQ3R8T1/migrateCnp", NULL, 204, NULL},
              {HTTP_GET, C "/migrateCnp", NULL, 200,
               "{\"campaignId\":\"CQ3R8T1\",\"status\":\"CANCELLED\",\"cancellationReason\":null,"
               "\"expirationDate\":1775088000000,\"createDate\":1772550000000}"});
}

static void a_new_migration_forgets_why_the_last_one_was_cancelled(void **state)
{
    struct desk *desk = *state;
    nominate(desk);
    DESK_ASKS(desk, {HTTP_DELETE, C "/migrateCnp?explanation=not+now", NULL, 204, NULL});
    nominate(desk);
    advance(desk, TCR_MIGRATION, STIMULUS_EXPIRE);
    DESK_ASKS(desk, {HTTP_GET, C "/migrateCnp", NULL, 200,
                     "{\"campaignId\":\"CQ3R8T1\",\"status\":\"CANCELLED\",\"cancellationReason\":null,\"expirationDate\":1775088000000,"
                     "\"createDate\":1772550000000}"});
}

static void dates_of_a_migration_are_numbers_or_text_by_the_knob(void **state)
{
    desk_knob(*state, PROVIDER_TCR, TCR_KNOB_MIGRATION_DATES, 1);
    nominate(*state);
    DESK_ASKS(*state, {HTTP_GET, C "/migrateCnp", NULL, 200,
                       "{\"campaignId\":\"CQ3R8T1\",\"status\":\"ACTIVE\",\"cancellationReason\":null,\"expirationDate\":\"2026-04-02T00:00:00.000Z\","
                       "\"createDate\":\"2026-03-03T15:00:00.000Z\"}"});
}

static void an_explanation_may_be_as_long_as_documented(void **state)
{
    struct desk *desk = *state;
    char letters[2050];
    memset(letters, 'a', sizeof letters - 1);
    letters[sizeof letters - 1] = '\0';
    nominate(desk);
    DESK_ASKS(desk, {HTTP_DELETE, arena_printf(desk->arena, C "/migrateCnp?explanation=%s", letters), NULL, 400, INVALID("explanation")},
              {HTTP_DELETE, arena_printf(desk->arena, C "/migrateCnp?explanation=%s", letters + 1), NULL, 204, NULL});
}

/* Each row is refused by the first of its faults: a fault of an earlier row is mended in the rows behind it. */
static void what_keeps_a_migration_from_starting_is_said_in_the_order_of_the_notes(void **state)
{
    struct desk *desk = *state;
    struct world *world = desk->engine->world;
    struct campaign *campaign = world_campaign(world, ORDINARY);
    const struct ask unknown = {HTTP_POST, C "/migrateCnp/NOBODY", NULL, 400, INVALID("upstreamCnpId")};
    struct ask ask = {HTTP_POST, C "/migrateCnp/SQTIJSW", NULL, 400, EXPIRED};
    campaign->status.state = STATUS_EXPIRED;
    campaign->mock = 1;
    campaign->primary = PROVIDER_TELGORITHM;
    campaign->migration.state = MIGRATION_ACTIVE;
    campaign->operation.state = OPERATION_SUSPENDED;
    campaign->original.state = SHARE_PENDING;
    world_account(world, PROVIDER_TCR)->flags[ACCOUNT_MIGRATION] = 0;
    DESK_ASKS(desk, {HTTP_POST, "/v2/campaign/CNOBODY/migrateCnp/NOBODY", NULL, 400, NOTHING}, ask);
    campaign->status.state = STATUS_ACTIVE;
    ask.answer = MOCK;
    DESK_ASKS(desk, ask);
    campaign->mock = 0;
    ask.answer = DECLINED;
    DESK_ASKS(desk, ask, {HTTP_POST, C "/migrateCnp/NOBODY", NULL, 400, DECLINED});
    world_account(world, PROVIDER_TCR)->flags[ACCOUNT_MIGRATION] = 1;
    ask.answer = DECLINED_FOR;
    DESK_ASKS(desk, unknown, ask);
    world_account(world, PROVIDER_TELGORITHM)->flags[ACCOUNT_MIGRATION] = 1;
    ask.answer = DECLINED;
    DESK_ASKS(desk, ask);
    campaign->primary = PROVIDER_LEGACY;
    DESK_ASKS(desk, ask);
    campaign->migration.state = MIGRATION_NONE;
    DESK_ASKS(desk, ask);
    campaign->operation.state = OPERATION_REGISTERED;
    DESK_ASKS(desk, ask);
    campaign->original.state = SHARE_ACCEPTED;
    DESK_ASKS(desk, unknown, {HTTP_POST, C "/migrateCnp/SQTIJSW", NULL, 204, NULL});
}

static void any_one_fault_alone_keeps_a_migration_from_starting(void **state)
{
    static const struct {
        size_t byte;
        uint8_t value;
        const char *answer;
    } rows[] = {
        {offsetof(struct campaign, status.state), STATUS_EXPIRED, EXPIRED},
        {offsetof(struct campaign, mock), 1, MOCK},
        {offsetof(struct campaign, primary), PROVIDER_INFOBIP, DECLINED},
        {offsetof(struct campaign, migration.state), MIGRATION_ACTIVE, DECLINED},
        {offsetof(struct campaign, operation.state), OPERATION_SUSPENDED, DECLINED},
        {offsetof(struct campaign, original.state), SHARE_NONE, DECLINED},
        {offsetof(struct campaign, original.state), SHARE_PENDING, DECLINED},
        {offsetof(struct campaign, original.state), SHARE_DECLINED, DECLINED},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t *byte = (uint8_t *)world_campaign(desk->engine->world, ORDINARY) + rows[i].byte, before = *byte;
        *byte = rows[i].value;
        DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, rows[i].answer});
        *byte = before;
    }
    nominate(desk);
}

static void a_campaign_that_a_carrier_reviews_or_rejected_may_migrate(void **state)
{
    const uint8_t states[] = {OPERATION_REVIEW, OPERATION_REJECTED};
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        world_campaign(desk->engine->world, ORDINARY)->operation.state = states[i];
        nominate(desk);
        DESK_ASKS(desk, {HTTP_DELETE, C "/migrateCnp", NULL, 204, NULL});
    }
}

static void a_partner_that_takes_no_part_is_unknown(void **state)
{
    struct desk *desk = *state;
    world_account(desk->engine->world, PROVIDER_INFOBIP)->known = 0;
    DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, INVALID("upstreamCnpId")},
              {HTTP_GET, "/v2/enum/cnp", NULL, 200, "{\"SQTIJSW\":\"Telgorithm\",\"SLGCY01\":\"the losing provider\"}"});
}

static void the_code_when_the_feature_is_off_follows_the_knob(void **state)
{
    struct desk *desk = *state;
    desk_knob(desk, PROVIDER_TCR, TCR_KNOB_FEATURE_OFF_CODE, 1);
    DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/SQTIJSW", NULL, 400, INVALID("upstreamCnpId")});
    world_account(desk->engine->world, PROVIDER_TCR)->flags[ACCOUNT_MIGRATION] = 0;
    DESK_ASKS(desk, {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, "[{\"code\":501,\"description\":\"Invalid parameter\",\"fields\":[]}]"});
}

static void settings_are_read_and_written(void **state)
{
    DESK_ASKS(*state, {HTTP_GET, "/v2/settings/cnpMigration", NULL, 200, "{\"migrationSupported\":true,\"migrationAutoComplete\":false}"},
              {HTTP_PUT, "/v2/settings/cnpMigration", "{\"migrationSupported\":false,\"migrationAutoComplete\":true}", 200,
               "{\"migrationSupported\":false,\"migrationAutoComplete\":true}"},
              {HTTP_GET, "/v2/settings/cnpMigration", NULL, 200, "{\"migrationSupported\":false,\"migrationAutoComplete\":true}"},
              {HTTP_POST, C "/migrateCnp/OPMKT", NULL, 400, DECLINED},
              {HTTP_PUT, "/v2/settings/cnpMigration", "{\"migrationSupported\":true}", 400, INVALID("migrationAutoComplete")},
              {HTTP_PUT, "/v2/settings/cnpMigration", "{\"migrationSupported\":\"yes\",\"migrationAutoComplete\":true}", 400, INVALID("migrationSupported")},
              {HTTP_PUT, "/v2/settings/cnpMigration", "{\"migrationSupported\":", 400, MALFORMED},
              {HTTP_PUT, "/v2/settings/cnpMigration", NULL, 400, MALFORMED});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(sharing_shows_the_original_chain_unless_the_provisional_one_is_asked_for),
        CASE(a_chain_that_does_not_exist_is_not_found_if_the_knob_says_so),
        CASE(a_completed_migration_shows_as_the_original_chain),
        CASE(a_declined_share_says_why),
        CASE(a_share_that_is_pending_or_accepted_cannot_be_changed),
        CASE(a_campaign_is_shared_a_first_time_and_again_after_a_decline),
        CASE(a_migration_is_started_read_and_cancelled),
        CASE(a_new_migration_forgets_why_the_last_one_was_cancelled),
        CASE(dates_of_a_migration_are_numbers_or_text_by_the_knob),
        CASE(an_explanation_may_be_as_long_as_documented),
        CASE(what_keeps_a_migration_from_starting_is_said_in_the_order_of_the_notes),
        CASE(any_one_fault_alone_keeps_a_migration_from_starting),
        CASE(a_campaign_that_a_carrier_reviews_or_rejected_may_migrate),
        CASE(a_partner_that_takes_no_part_is_unknown),
        CASE(the_code_when_the_feature_is_off_follows_the_knob),
        CASE(settings_are_read_and_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
