/* How campaigns, configs and numbers live at Telgorithm once a number is ported (S0 Initiate, Activation, Cutover; telgorithm 3.1, 4).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telgorithm_opened.h"

#include "test.h"

#include <string.h>

#define MIGRATION MACHINE(PROVIDER_TCR, TCR_MIGRATION)
#define SHARE MACHINE(PROVIDER_TCR, TCR_SHARE)
#define NOT_IMPORTED                                                                                           \
    "400 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.1','title':'One or more validation errors occurred.','status':400," \
    "'errors':{'TcrCampaignId':['The TCR Campaign is not in your account.']}}"
#define LINK(sid, campaign) bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/" sid, "{'tcrCampaignId':" campaign "}")
#define HAS(number, status) assert_string_equal(bench_status(bench, number), status)

static void import_other(void)
{
    world_campaign(bench->engine.world, BENCH_OTHER)->primary = PROVIDER_TELGORITHM;
    bench_place(bench, TELGORITHM_CHAIN, BENCH_OTHER, CHAIN_IN);
    bench_place(bench, TELGORITHM_IMPORT, BENCH_OTHER, 1);
}

/* ---- the documented order ---- */

static void documented_order_takes_import_and_activation(void **state)
{
    (void)state;
    bench_ported(bench);
    bench_call(bench, HTTP_PUT, "/v1/Webhooks/TcrCampaignImported", "{'url':'client:/imported'}");
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_pass(bench, IMPORT_MS - SECOND_MS - 1);
    assert_string_equal(LINK("@MC", "'CEX001'"), NOT_IMPORTED);
    assert_string_equal(bench->hooks, "");
    bench_pass(bench, 1);
    assert_non_null(strstr(bench->hooks, "client:/imported||{'WebhookSid':'@WH','EventDate':'"));
    assert_non_null(strstr(bench->hooks, "'TcrCampaignId':'CEX001','TcrBrandId':'" BRAND_ID "','Name':null}\n"));
    assert_non_null(strstr(LINK("@MC", "'CEX001'"), "'tcrCampaignId':'CEX001'"));
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX001", NULL, "'messagingConfigSid':'@MC'}");
    bench_pass(bench, ACTIVATION_MS - SECOND_MS - 1);
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    bench_pass(bench, 1);
    HAS(BENCH_FIRST, "Active");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm telgorithm");
}

static void a_link_before_the_port_makes_numbers_active_after_it(void **state)
{
    (void)state;
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_pass(bench, IMPORT_MS);
    bench_config(bench);
    LINK("@MC", "'CEX001'");
    bench_port(bench, "{'features':'SMS','phones':[{'number':'+19165550100','messagingConfigSid':'@MC'}]}", "loa");
    bench_pass(bench, PORT_MS);
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    bench_pass(bench, ACTIVATION_MS);
    HAS(BENCH_FIRST, "Active");
}

static void numbers_of_a_config_that_is_not_linked_stay(void **state)
{
    (void)state;
    bench_imported(bench);
    bench_call(bench, HTTP_POST, "/v1/MessagingConfigs", "{}");
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC2/addPhones", "{'phones':['+19165550101']}");
    LINK("@MC", "'CEX001'");
    bench_pass(bench, DAY_MS);
    HAS(BENCH_FIRST, "Active");
    HAS(BENCH_SECOND, "PendingTcrCampaignAdd");
    bench_call(bench, HTTP_PATCH, "/v1/Phones/+19165550101", "{'messagingConfigSid':'@MC'}");
    bench_pass(bench, ACTIVATION_MS - 1);
    HAS(BENCH_SECOND, "PendingTcrCampaignAdd");
    bench_pass(bench, 1);
    HAS(BENCH_SECOND, "Active");
}

static void a_number_that_leaves_its_linked_config_does_not_become_active(void **state)
{
    (void)state;
    bench_imported(bench);
    LINK("@MC", "'CEX001'");
    bench_call(bench, HTTP_POST, "/v1/MessagingConfigs", "{}");
    bench_call(bench, HTTP_PATCH, "/v1/Phones/+19165550100", "{'messagingConfigSid':'@MC2'}");
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC/deletePhones", "{'phones':['+19165550101']}");
    bench_pass(bench, DAY_MS);
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    HAS(BENCH_SECOND, "PendingMessagingConfigAdd");
}

/* ---- import ---- */

static void accepted_imports_before_the_migration_is_completed(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_IMPORT_WHEN, 1);
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_hear(bench, MACHINE(PROVIDER_TELGORITHM, TELGORITHM_ACCEPTANCE), BENCH_CAMPAIGN, STIMULUS_ACCEPT, 0);
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX001", NULL, "200 {'tcrCampaignId':'CEX001','tcrBrandId':'" BRAND_ID "','creationDate':'2026-02-01',"
        "'name':null,'attMessageClass':'E'");
}

static void completed_imports_when_the_migration_is(void **state)
{
    (void)state;
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_ELECTIONS), BENCH_CAMPAIGN, ELECTIONS_ASKED);
    bench_pass(bench, DAY_MS);
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX001", NULL, "404 ");
}

static void a_campaign_of_another_csp_comes_when_the_company_says_whose_it_is(void **state)
{
    (void)state;
    bench_call(bench, HTTP_PUT, "/v1/MyCompany/cspId", "{'cspId':'SOTHER1'}");
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_pass(bench, DAY_MS);
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX001", NULL, "404 ");
    ANSWERS(bench, PUT, "/v1/MyCompany/cspId", "{'cspId':'S7A1B2C'}", "200 {'cspId':'S7A1B2C','cspIdCanBeChanged':true,'tcrBrandSid':null}");
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX001", NULL, "200 ");
}

static void a_withdrawn_or_declined_election_is_not_accepted(void **state)
{
    (void)state;
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_hear(bench, SHARE, BENCH_CAMPAIGN, STIMULUS_DECLINE, 0);
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_CANCEL, 0);
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_INFOBIP);
    bench_pass(bench, DAY_MS);
    SAYS(bench, GET, "/v1/TcrCampaigns", NULL, "200 {'items':[],'searchId':null}");
    assert_int_equal(world_campaign(bench->engine.world, BENCH_CAMPAIGN)->primary, PROVIDER_LEGACY);
}

static void an_election_after_a_decline_is_accepted(void **state)
{
    (void)state;
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_hear(bench, SHARE, BENCH_CAMPAIGN, STIMULUS_DECLINE, 0);
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_CANCEL, 0);
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_pass(bench, IMPORT_MS);
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX001", NULL, "200 ");
}

static void a_first_share_at_tcr_is_accepted_too(void **state)
{
    (void)state;
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), BENCH_OTHER, SHARE_NONE);
    bench_hear(bench, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), BENCH_OTHER, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_pass(bench, IMPORT_MS);
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX002", NULL, "200 ");
}

/* ---- links change ---- */

static void a_config_linked_anew_takes_its_numbers_through_a_change(void **state)
{
    (void)state;
    bench_active(bench);
    import_other();
    LINK("@MC", "'CEX002'");
    HAS(BENCH_FIRST, "PendingTcrCampaignChange");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
    bench_pass(bench, ACTIVATION_MS);
    HAS(BENCH_FIRST, "Active");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm telgorithm");
}

static void a_number_that_moves_between_linked_configs_changes_alone(void **state)
{
    (void)state;
    bench_active(bench);
    import_other();
    bench_call(bench, HTTP_POST, "/v1/MessagingConfigs", "{'tcrCampaignId':'CEX002'}");
    bench_call(bench, HTTP_PUT, "/v1/Phones/+19165550100", "{'messagingConfigSid':'@MC2'}");
    HAS(BENCH_FIRST, "PendingTcrCampaignChange");
    bench_pass(bench, 5 * MINUTE_MS);
    bench_call(bench, HTTP_PUT, "/v1/Phones/+19165550100", "{'messagingConfigSid':'@MC'}");
    bench_pass(bench, ACTIVATION_MS - 1);
    HAS(BENCH_FIRST, "PendingTcrCampaignChange");
    HAS(BENCH_SECOND, "Active");
    bench_pass(bench, 1);
    HAS(BENCH_FIRST, "Active");
}

static void a_campaign_has_one_config(void **state)
{
    (void)state;
    bench_active(bench);
    SAYS(bench, POST, "/v1/MessagingConfigs", "{'tcrCampaignId':'CEX001','name':'second'}", "201 {'sid':'@MC'");
    SAYS(bench, GET, "/v1/MessagingConfigs/@MC", NULL, "'tcrCampaignId':null");
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    SAYS(bench, PATCH, "/v1/TcrCampaigns/CEX001", "{'messagingConfigSid':'@MC'}", "'messagingConfigSid':'@MC'");
    SAYS(bench, GET, "/v1/MessagingConfigs/@MC", NULL, "'tcrCampaignId':'CEX001'");
    SAYS(bench, GET, "/v1/MessagingConfigs/@MC2", NULL, "'tcrCampaignId':null");
    bench_pass(bench, ACTIVATION_MS - 2 * SECOND_MS - 1);
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    bench_pass(bench, 1);
    HAS(BENCH_FIRST, "Active");
    SAYS(bench, PUT, "/v1/TcrCampaigns/CEX001", "{}", "'messagingConfigSid':null");
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
}

static void what_goes_away_takes_numbers_back(void **state)
{
    (void)state;
    bench_active(bench);
    ANSWERS(bench, DELETE, "/v1/TcrCampaigns/CEX001", NULL, "200");
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    SAYS(bench, GET, "/v1/MessagingConfigs/@MC", NULL, "'tcrCampaignId':null");
    SAYS(bench, POST, "/v1/TcrCampaigns", "{'tcrCampaignId':'CEX001','tcrBrandId':'" BRAND_ID "','messagingConfigSid':'@MC','name':'n'}",
        "201 {'tcrCampaignId':'CEX001'");
    bench_pass(bench, ACTIVATION_MS);
    HAS(BENCH_FIRST, "Active");
    LINK("@MC", "null");
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    ANSWERS(bench, DELETE, "/v1/MessagingConfigs/@MC", NULL, "200");
    HAS(BENCH_FIRST, "PendingMessagingConfigAdd");
    SAYS(bench, GET, "/v1/Phones/+19165550100", NULL, "'messagingConfigSid':null,'status':'PendingMessagingConfigAdd'");
    bench_pass(bench, DAY_MS);
    HAS(BENCH_FIRST, "PendingMessagingConfigAdd");
}

static void a_number_without_config_is_taken_on_again(void **state)
{
    (void)state;
    bench_active(bench);
    ANSWERS(bench, PATCH, "/v1/MessagingConfigs/@MC/deletePhones", "{'phones':['+19165550100','+19165550103','nobody']}",
            "400 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.1','title':'One or more validation errors occurred.','status':400,"
            "'errors':{'Phones':['contains a malformed element']}}");
    ANSWERS(bench, PATCH, "/v1/MessagingConfigs/@MC/deletePhones", "{'phones':['+19165550100','+19165550103','+19165559999']}",
            "200 {'success':['+19165550100'],'failed':['+19165550103','+19165559999']}");
    HAS(BENCH_FIRST, "PendingMessagingConfigAdd");
    ANSWERS(bench, PATCH, "/v1/MessagingConfigs/@MC/addPhones", "{'phones':['+19165550100','+19165550101','+19165550103']}",
            "200 {'success':['+19165550100','+19165550101'],'failed':['+19165550103']}");
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    HAS(BENCH_SECOND, "Active");
    ANSWERS(bench, GET, "/v1/MessagingConfigs/@MC/phones", NULL, "200 {'phones':['+19165550100','+19165550101']}");
    bench_pass(bench, ACTIVATION_MS);
    HAS(BENCH_FIRST, "Active");
}

/* ---- the campaign leaves: Telgorithm as the losing side ---- */

static void a_campaign_that_is_elected_away_stops_its_numbers(void **state)
{
    (void)state;
    bench_active(bench);
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_LEGACY);
    bench_hear(bench, SHARE, BENCH_CAMPAIGN, STIMULUS_ACCEPT, 0);
    bench_pass(bench, DAY_MS);
    HAS(BENCH_FIRST, "PendingTcrCampaignAdd");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
    SAYS(bench, GET, "/v1/TcrCampaigns/CEX001", NULL, "404 ");
}

static void carry_leaves_them_as_they_are_until_the_record_moves(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_CHAIN_LOST, 0);
    bench_active(bench);
    bench_hear(bench, MIGRATION, BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_LEGACY);
    bench_hear(bench, SHARE, BENCH_CAMPAIGN, STIMULUS_ACCEPT, 0);
    bench_pass(bench, DAY_MS);
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm telgorithm");
}

/* ---- numbers of other kinds ---- */

static void a_canadian_number_serves_canada_without_a_campaign(void **state)
{
    (void)state;
    bench_config(bench);
    bench_port(bench, "{'features':'SMS','phones':[{'number':'+19165550102','messagingConfigSid':'@MC'}]}", "loa");
    bench_pass(bench, PORT_MS);
    HAS(BENCH_CANADIAN, "CanadianTrafficOnly");
    assert_string_equal(bench_carries(bench, BENCH_CANADIAN), "telgorithm telgorithm");
    SAYS(bench, POST, "/v1/OutboundMessages", "{'from':'+19165550102','to':'+14165550100','text':'a'}", "200 {'sid':'@OM','segmentCount':1}");
    ANSWERS(bench, POST, "/v1/OutboundMessages", "{'from':'+19165550102','to':'+12025550100','text':'a'}",
            "400 {'errorCode':3,'errorMessage':'Sender phone number does not belong to any TCR campaign'}");
    import_other();
    LINK("@MC", "'CEX002'");
    bench_pass(bench, ACTIVATION_MS);
    HAS(BENCH_CANADIAN, "Active");
    LINK("@MC", "null");
    HAS(BENCH_CANADIAN, "CanadianTrafficOnly");
}

static void a_toll_free_number_needs_no_campaign(void **state)
{
    (void)state;
    bench_config(bench);
    bench_port(bench, "{'features':'SMS','phones':[{'number':'+19165550103','messagingConfigSid':'@MC'}]}", "loa");
    bench_pass(bench, PORT_MS);
    HAS(BENCH_TOLL_FREE, "Active");
    assert_string_equal(bench_carries(bench, BENCH_TOLL_FREE), "telgorithm telgorithm");
    import_other();
    LINK("@MC", "'CEX002'");
    HAS(BENCH_TOLL_FREE, "Active");
}

static void stated_takes_inbound_only_where_s0_says_so(void **state)
{
    (void)state;
    bench_active(bench);
    import_other();
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_INBOUND_STATES, 1);
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm telgorithm");
    LINK("@MC", "'CEX002'");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "nobody nobody");
    LINK("@MC", "null");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(documented_order_takes_import_and_activation),
        OPENED(a_link_before_the_port_makes_numbers_active_after_it),
        OPENED(numbers_of_a_config_that_is_not_linked_stay),
        OPENED(a_number_that_leaves_its_linked_config_does_not_become_active),
        OPENED(accepted_imports_before_the_migration_is_completed),
        OPENED(completed_imports_when_the_migration_is),
        OPENED(a_campaign_of_another_csp_comes_when_the_company_says_whose_it_is),
        OPENED(a_withdrawn_or_declined_election_is_not_accepted),
        OPENED(an_election_after_a_decline_is_accepted),
        OPENED(a_first_share_at_tcr_is_accepted_too),
        OPENED(a_config_linked_anew_takes_its_numbers_through_a_change),
        OPENED(a_number_that_moves_between_linked_configs_changes_alone),
        OPENED(a_campaign_has_one_config),
        OPENED(what_goes_away_takes_numbers_back),
        OPENED(a_number_without_config_is_taken_on_again),
        OPENED(a_campaign_that_is_elected_away_stops_its_numbers),
        OPENED(carry_leaves_them_as_they_are_until_the_record_moves),
        OPENED(a_canadian_number_serves_canada_without_a_campaign),
        OPENED(a_toll_free_number_needs_no_campaign),
        OPENED(stated_takes_inbound_only_where_s0_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
