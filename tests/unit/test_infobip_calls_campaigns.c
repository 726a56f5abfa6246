/* Campaigns at Infobip: the request to migrate and what can be read (infobip 4, 5; S1 steps 3, 4). SPDX-License-Identifier: Apache-2.0 */
#include "test_infobip_bench.h"

#include "test.h"

#include <string.h>

#define CAMPAIGNS "/number-registration/1/campaigns"
#define MIGRATE CAMPAIGNS "/migrate"
#define BODY(name, campaign, pool, numbers, own_nnid)                                                                                      \
    "{'name':" name ",'externalCampaignId':" campaign "," pool "'numbers':" numbers ",'isClientManageNnid':" own_nnid "}"
#define REQUEST(numbers) BODY("'migrateCampaignCEX001'", "'CEX001'", "'numberPoolID':null,", numbers, "false")
#define ONE REQUEST("['19165550100']")

#define CAMPAIGN(name, created, modified)                                                                                                  \
    "{'id':'@UUID','referenceId':null,'applicationId':'default','entityId':null,'name':'" name                                             \
    "','createdDate':'2026-03-04T09:08:" created "Z','lastModifiedDate':'2026-03-04T09:08:" modified                                       \
    "Z','stage':'IN_MIGRATION','priority':null,'campaignFeedback':null,'externalCampaignId':'CEX001',"                                     \
    "'numbers':null,'externalDocuments':[],'numberKeys':[],'numberPreviews':[],'type':'EXTERNAL_TEN_DIGIT_LONG_CODE'}"
#define NETWORK(name, state) "{'network':'" name "','state':'" state "','messageClass':null,'throughput':null,'brandTier':null}"

static void ready(struct bench *bench)
{
    bench_ready(bench);
}

/* Ready, but the knob has its second value. */
#define READY_WITH(function, knob)                                                                                                         \
    static void function(struct bench *bench)                                                                                              \
    {                                                                                                                                      \
        bench_ready(bench);                                                                                                                \
        bench_knob(bench, knob, 1);                                                                                                        \
    }
READY_WITH(answers_201, INFOBIP_KNOB_MIGRATE_STATUS)

static void not_elected(struct bench *bench)
{
    bench_ready(bench);
    world_campaign(bench->engine.world, BENCH_CAMPAIGN)->target = PROVIDER_NONE;
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_SHARE), BENCH_CAMPAIGN, SHARE_NONE);
}

static void not_elected_but_waits(struct bench *bench)
{
    not_elected(bench);
    bench_knob(bench, INFOBIP_KNOB_MIGRATE_BEFORE_ELECTION, 1);
}

static void elected_to_another(struct bench *bench)
{
    bench_ready(bench);
    world_campaign(bench->engine.world, BENCH_CAMPAIGN)->target = PROVIDER_TELNYX;
}

static void election_accepted(struct bench *bench)
{
    bench_ready(bench);
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_SHARE), BENCH_CAMPAIGN, SHARE_ACCEPTED);
}

static void election_declined(struct bench *bench)
{
    bench_ready(bench);
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_SHARE), BENCH_CAMPAIGN, SHARE_DECLINED);
}

static void election_completed(struct bench *bench)
{
    not_elected(bench);
    world_campaign(bench->engine.world, BENCH_CAMPAIGN)->primary = PROVIDER_INFOBIP;
}

static void old_loa(struct bench *bench)
{
    bench_ready(bench);
    bench->settings.loa_signed = BENCH_NOW - 31 * DAY_MS;
}

static void no_loa(struct bench *bench)
{
    bench_ready(bench);
    bench->settings.loa_signed = NEVER_MS;
}

static void old_loa_never_checked(struct bench *bench)
{
    old_loa(bench);
    bench_knob(bench, INFOBIP_KNOB_LOA_CHECKED, 1);
}

static void migration_disabled(struct bench *bench)
{
    bench_ready(bench);
    engine_place(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_ENABLEMENT), PROVIDER_INFOBIP, ENABLEMENT_OFF);
}

static void not_imported(struct bench *bench)
{
    bench_ready(bench);
    bench_place(bench, INFOBIP_IMPORT, BENCH_FIRST, IMPORT_ABSENT);
}

static void in_migration(struct bench *bench)
{
    bench_ready(bench);
    bench_call(bench, HTTP_POST, MIGRATE, ONE);
}

static void in_migration_not_to_be_repeated(struct bench *bench)
{
    in_migration(bench);
    bench_knob(bench, INFOBIP_KNOB_REPEAT_MIGRATE, 1);
}

static void registered(struct bench *bench)
{
    in_migration(bench);
    bench_place(bench, INFOBIP_STAGE, BENCH_CAMPAIGN, STAGE_REGISTERED);
}

static void rejected(struct bench *bench)
{
    in_migration(bench);
    bench_place(bench, INFOBIP_STAGE, BENCH_CAMPAIGN, STAGE_REJECTED);
}

static const struct bench_row rows[] = {
    {"a_request_is_answered_as_in_the_guide", ready, HTTP_POST, MIGRATE, ONE, "200 " CAMPAIGN("migrateCampaignCEX001", "44", "44")},
    {"a_request_is_answered_201_if_the_knob_says_so", answers_201, HTTP_POST, MIGRATE, ONE,
     "201 " CAMPAIGN("migrateCampaignCEX001", "44", "44")},
    {"a_pool_may_be_named_as_in_the_guide", ready, HTTP_POST, MIGRATE,
     BODY("'n'", "'CEX001'", "'numberPoolID':'POOL1',", "['19165550100']", "false"), "200 " CAMPAIGN("n", "44", "44")},
    {"a_pool_may_be_named_as_in_the_published_interface", ready, HTTP_POST, MIGRATE,
     BODY("'n'", "'CEX001'", "'numberPoolId':'POOL1',", "['19165550100']", "true"), "200 " CAMPAIGN("n", "44", "44")},
    {"a_name_is_required", ready, HTTP_POST, MIGRATE, BODY("null", "'CEX001'", "", "['19165550100']", "false"),
     BENCH_REFUSED("name", "must not be null")},
    {"a_name_may_not_be_empty", ready, HTTP_POST, MIGRATE, BODY("''", "'CEX001'", "", "['19165550100']", "false"),
     BENCH_REFUSED("name", "size must be between 1 and 30")},
    {"a_name_has_at_most_30_characters", ready, HTTP_POST, MIGRATE,
     BODY("'a234567890123456789012345678901'", "'CEX001'", "", "['19165550100']", "false"),
     BENCH_REFUSED("name", "size must be between 1 and 30")},
    {"a_name_has_letters_digits_underscore_and_space", ready, HTTP_POST, MIGRATE, BODY("'a-b'", "'CEX001'", "", "['19165550100']", "false"),
     BENCH_REFUSED("name", "must match [A-Za-z0-9_ ]")},
    {"a_campaign_is_required", ready, HTTP_POST, MIGRATE, BODY("'n'", "null", "", "['19165550100']", "false"),
     BENCH_REFUSED("externalCampaignId", "must not be null")},
    {"a_pool_is_a_text", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "'numberPoolID':7,", "['19165550100']", "false"),
     BENCH_REFUSED("numberPoolID", "must be a string")},
    {"numbers_are_required", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "", "null", "false"),
     BENCH_REFUSED("numbers", "must not be null")},
    {"at_least_one_number_is_named", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "", "[]", "false"),
     BENCH_REFUSED("numbers", "size must be between 1 and 200")},
    {"a_number_is_1_and_ten_digits", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "", "['19165550100','29165550101']", "false"),
     BENCH_REFUSED("numbers[1]", "must be 1 and ten digits")},
    {"a_number_is_named_once", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "", "['19165550100','19165550100']", "false"),
     BENCH_REFUSED("numbers", "must only contain unique elements")},
    {"whose_nnid_it_is_must_be_said", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "", "['19165550100']", "null"),
     BENCH_REFUSED("isClientManageNnid", "must not be null")},
    {"an_unknown_member_is_tolerated", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "'referenceId':'r',", "['19165550100']", "false"),
     "200 " CAMPAIGN("n", "44", "44")},
    {"a_number_that_is_not_imported_is_refused", not_imported, HTTP_POST, MIGRATE, ONE,
     BENCH_REFUSED("numbers", "may only contain numbers that are associated with your account")},
    {"a_number_that_nobody_has_is_refused", ready, HTTP_POST, MIGRATE, REQUEST("['19165559999']"),
     BENCH_REFUSED("numbers", "may only contain numbers that are associated with your account")},
    {"a_number_of_another_campaign_is_refused", ready, HTTP_POST, MIGRATE, REQUEST("['19165550150']"),
     BENCH_REFUSED("numbers", "contains a number that belongs to another campaign")},
    {"a_campaign_that_nobody_has_is_not_elected", ready, HTTP_POST, MIGRATE, BODY("'n'", "'CNONE'", "", "['19165550100']", "false"),
     BENCH_REFUSED("externalCampaignId", "is not elected to OPMKT in TCR")},
    {"a_campaign_that_is_not_elected_is_refused", not_elected, HTTP_POST, MIGRATE, ONE,
     BENCH_REFUSED("externalCampaignId", "is not elected to OPMKT in TCR")},
    {"a_campaign_that_is_not_elected_waits_if_the_knob_says_so", not_elected_but_waits, HTTP_POST, MIGRATE, ONE,
     "200 " CAMPAIGN("migrateCampaignCEX001", "44", "44")},
    {"a_campaign_that_is_elected_to_another_is_refused", elected_to_another, HTTP_POST, MIGRATE, ONE,
     BENCH_REFUSED("externalCampaignId", "is not elected to OPMKT in TCR")},
    {"an_accepted_election_will_do", election_accepted, HTTP_POST, MIGRATE, ONE, "200 " CAMPAIGN("migrateCampaignCEX001", "44", "44")},
    {"a_declined_election_will_not_do", election_declined, HTTP_POST, MIGRATE, ONE,
     BENCH_REFUSED("externalCampaignId", "is not elected to OPMKT in TCR")},
    {"a_completed_election_will_do", election_completed, HTTP_POST, MIGRATE, ONE, "200 " CAMPAIGN("migrateCampaignCEX001", "44", "44")},
    {"an_loa_of_31_days_is_refused", old_loa, HTTP_POST, MIGRATE, ONE,
     BENCH_REFUSED("externalCampaignId", "has no letter of authorization of the last 30 days")},
    {"no_loa_is_refused", no_loa, HTTP_POST, MIGRATE, ONE,
     BENCH_REFUSED("externalCampaignId", "has no letter of authorization of the last 30 days")},
    {"an_old_loa_will_do_if_the_knob_says_so", old_loa_never_checked, HTTP_POST, MIGRATE, ONE,
     "200 " CAMPAIGN("migrateCampaignCEX001", "44", "44")},
    {"an_account_without_the_migration_api_is_forbidden", migration_disabled, HTTP_POST, MIGRATE, ONE,
     "403 {'requestError':{'serviceException':{'messageId':'FORBIDDEN','text':'Forbidden'}}}"},
    {"a_repeated_request_keeps_the_id_and_the_date_of_creation", in_migration, HTTP_POST, MIGRATE, REQUEST("['19165550101']"),
     "200 " CAMPAIGN("migrateCampaignCEX001", "44", "45")},
    {"a_repeated_request_is_refused_if_the_knob_says_so", in_migration_not_to_be_repeated, HTTP_POST, MIGRATE, REQUEST("['19165550101']"),
     BENCH_REFUSED("externalCampaignId", "is already in migration")},
    {"a_registered_campaign_is_not_migrated_again", registered, HTTP_POST, MIGRATE, ONE,
     BENCH_REFUSED("externalCampaignId", "is already registered")},
    {"a_rejected_campaign_may_be_migrated_again", rejected, HTTP_POST, MIGRATE, ONE, "200 " CAMPAIGN("migrateCampaignCEX001", "45", "45")},
    {"migrate_is_no_campaign", ready, HTTP_GET, MIGRATE, NULL, BENCH_NOT_FOUND},
    {"a_campaign_that_was_not_migrated_is_not_there", ready, HTTP_GET, CAMPAIGNS, NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"a_campaign_in_migration_is_listed", in_migration, HTTP_GET, CAMPAIGNS, NULL,
     "200 {'results':[" CAMPAIGN("migrateCampaignCEX001", "44", "44") "],'paging':{'page':0,'size':20,'totalPages':1,'totalResults':1}}"},
    {"campaigns_are_filtered_by_stage", in_migration, HTTP_GET, CAMPAIGNS "?stage=REGISTERED&stage=REJECTED", NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"one_of_the_stages_asked_for_is_enough", in_migration, HTTP_GET, CAMPAIGNS "?stage=REGISTERED&stage=IN_MIGRATION&size=1", NULL,
     "200 {'results':[" CAMPAIGN("migrateCampaignCEX001", "44", "44") "],'paging':{'page':0,'size':1,'totalPages':1,'totalResults':1}}"},
    {"campaigns_are_filtered_by_id", in_migration, HTTP_GET, CAMPAIGNS "?id=other", NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"campaigns_are_found_by_one_of_their_numbers", in_migration, HTTP_GET, CAMPAIGNS "?number=19165550101", NULL,
     "200 {'results':[" CAMPAIGN("migrateCampaignCEX001", "44", "44") "],'paging':{'page':0,'size':20,'totalPages':1,'totalResults':1}}"},
    {"campaigns_are_not_found_by_a_number_of_another", in_migration, HTTP_GET, CAMPAIGNS "?number=19165550150", NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"campaigns_are_found_by_a_part_of_the_name", in_migration, HTTP_GET,
     CAMPAIGNS "?nameLike=CampaignCEX&type=EXTERNAL_TEN_DIGIT_LONG_CODE", NULL,
     "200 {'results':[" CAMPAIGN("migrateCampaignCEX001", "44", "44") "],'paging':{'page':0,'size':20,'totalPages':1,'totalResults':1}}"},
    {"campaigns_are_not_found_by_another_name", in_migration, HTTP_GET, CAMPAIGNS "?nameLike=nothing", NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"campaigns_of_another_type_are_not_there", in_migration, HTTP_GET, CAMPAIGNS "?type=SHORT_CODE", NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"campaigns_of_a_brand_are_not_there", in_migration, HTTP_GET, CAMPAIGNS "?brandId=b", NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"campaigns_of_an_entity_are_not_there", in_migration, HTTP_GET, CAMPAIGNS "?entityId=e", NULL,
     "200 {'results':[],'paging':{'page':0,'size':20,'totalPages':0,'totalResults':0}}"},
    {"a_page_is_at_most_2000_long", in_migration, HTTP_GET, CAMPAIGNS "?size=2001", NULL,
     BENCH_REFUSED("size", "must be between 1 and 2000")},
    {"a_page_beyond_the_last_is_empty", in_migration, HTTP_GET, CAMPAIGNS "?page=1", NULL,
     "200 {'results':[],'paging':{'page':1,'size':20,'totalPages':1,'totalResults':1}}"},
    {"a_campaign_in_migration_shows_no_numbers", in_migration, HTTP_GET, CAMPAIGNS "/@UUID", NULL,
     "200 " CAMPAIGN("migrateCampaignCEX001", "44", "44")},
    {"a_registered_campaign_shows_its_numbers", registered, HTTP_GET, CAMPAIGNS "/@UUID", NULL,
     "200 {'id':'@UUID','referenceId':null,'applicationId':'default','entityId':null,'name':'migrateCampaignCEX001',"
     "'createdDate':'2026-03-04T09:08:44Z','lastModifiedDate':'2026-03-04T09:08:44Z','stage':'REGISTERED','priority':null,'"
     "campaignFeedback':null,"
     "'externalCampaignId':'CEX001','numbers':null,'externalDocuments':[],'numberKeys':[null],'numberPreviews':[{'numberKey':null,"
     "'number':'19165550100','countryCode':'US'}],'type':'EXTERNAL_TEN_DIGIT_LONG_CODE'}"},
    {"a_rejected_campaign_shows_why", rejected, HTTP_GET, CAMPAIGNS "/@UUID", NULL,
     "200 {'id':'@UUID','referenceId':null,'applicationId':'default','entityId':null,'name':'migrateCampaignCEX001',"
     "'createdDate':'2026-03-04T09:08:44Z','lastModifiedDate':'2026-03-04T09:08:44Z','stage':'REJECTED','priority':null,"
     "'campaignFeedback':{'rejectionReasons':['The election of the campaign was declined or withdrawn in TCR.'],"
     "'rejectionDetails':[{'errorCode':'9999','description':'The election of the campaign was declined or withdrawn in TCR.',"
     "'recommendedAction':null}],'rejectionDate':'2026-03-04T09:08:44Z'},'externalCampaignId':'CEX001','numbers':null,'externalDocuments':["
     "],"
     "'numberKeys':[],'numberPreviews':[],'type':'EXTERNAL_TEN_DIGIT_LONG_CODE'}"},
    {"an_unknown_campaign_is_not_found", in_migration, HTTP_GET, CAMPAIGNS "/00000000-0000-4000-8000-000000000000", NULL, BENCH_NOT_FOUND},
    {"the_numbers_of_a_campaign_are_there_from_the_start", in_migration, HTTP_GET, CAMPAIGNS "/@UUID/numbers", NULL,
     "200 {'numberPreviews':[{'numberKey':null,'number':'19165550100','countryCode':'US'}]}"},
    {"networks_are_pending_in_migration", in_migration, HTTP_GET, CAMPAIGNS "/@UUID/network-statuses", NULL,
     "200 [" NETWORK("ATT", "PENDING") "," NETWORK("T_MOBILE", "PENDING") "," NETWORK("VERIZON", "PENDING") "," NETWORK(
         "US_CELLULAR", "PENDING") "," NETWORK("INTEROP", "PENDING") "," NETWORK("CLEARSKY", "PENDING") "," NETWORK("GOOGLE_VOICE",
                                                                                                                    "PENDING") "]"},
    {"networks_are_active_when_registered", registered, HTTP_GET, CAMPAIGNS "/@UUID/network-statuses", NULL,
     "200 [" NETWORK("ATT", "ACTIVE") "," NETWORK("T_MOBILE", "ACTIVE") "," NETWORK("VERIZON", "ACTIVE") "," NETWORK(
         "US_CELLULAR", "ACTIVE") "," NETWORK("INTEROP", "ACTIVE") "," NETWORK("CLEARSKY", "ACTIVE") "," NETWORK("GOOGLE_VOICE",
                                                                                                                 "ACTIVE") "]"},
    {"number_pools_are_managed_by_infobip", in_migration, HTTP_GET, "/number-registration/1/number-pools", NULL,
     "200 {'results':[],'paging':{'page':0,'size':10,'totalPages':0,'totalResults':0}}"},
};

/* ---- what one call cannot show ---- */

static const char *request_of(struct bench *bench, const char *first, int more, const char *pool)
{
    const char *numbers = arena_printf(bench->run, "['%s'", first);
    for (int i = 0; i < more; i++) numbers = arena_printf(bench->run, "%s,'1916555%04d'", numbers, 1000 + i);
    return arena_printf(bench->run, BODY("'n'", "'CEX001'", "%s", "%s]", "false"), pool, numbers);
}

/* The answer to a request of 1 + `more` numbers, its start only. */
static bool is_taken(int more, const char *pool, uint8_t knob)
{
    struct bench *bench = bench_create();
    bench_ready(bench);
    bench_more_numbers(bench, more);
    bench_knob(bench, INFOBIP_KNOB_WITHOUT_POOL, knob);
    bool taken = strncmp(bench_call(bench, HTTP_POST, MIGRATE, request_of(bench, "19165550100", more, pool)), "200", 3) == 0;
    bench_destroy(bench);
    return taken;
}

static void a_campaign_of_50_numbers_needs_a_pool_unless_the_knob_says_otherwise(void **state)
{
    (void)state;
    assert_true(is_taken(48, "", 0));
    assert_false(is_taken(49, "", 0));
    assert_true(is_taken(49, "", 1));
    assert_true(is_taken(49, "'numberPoolID':'POOL1',", 0));
    assert_true(is_taken(199, "'numberPoolId':'POOL1',", 0));
    assert_false(is_taken(200, "'numberPoolId':'POOL1',", 0));
}

static void numbers_of_earlier_requests_count_for_the_pool(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    in_migration(bench);
    bench_more_numbers(bench, 48);
    assert_int_equal(strncmp(bench_call(bench, HTTP_POST, MIGRATE, request_of(bench, "19165550100", 48, "")), "200", 3), 0);
    assert_string_equal(bench_call(bench, HTTP_POST, MIGRATE, REQUEST("['19165550101']")),
                        "400 {'requestError':{'serviceException':{'messageId':'BAD_REQUEST','text':'Bad request','validationErrors':"
                        "{'numberPoolID':['is required for a campaign of more than 49 numbers']}}}}");
    bench_destroy(bench);
}

static uint8_t infobip_state(struct bench *bench, int machine, uint32_t entity)
{
    return engine_cell(&bench->engine, MACHINE(PROVIDER_INFOBIP, machine), entity)->state;
}

static void only_the_numbers_named_are_to_move(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    in_migration(bench);
    assert_int_equal(infobip_state(bench, INFOBIP_STAGE, BENCH_CAMPAIGN), STAGE_IN_MIGRATION);
    assert_int_equal(infobip_state(bench, INFOBIP_OSR, BENCH_FIRST), OSR_DUE);
    assert_int_equal(infobip_state(bench, INFOBIP_OSR, BENCH_SECOND), OSR_NONE);
    bench_destroy(bench);
}

static void numbers_under_the_clients_nnid_only_become_members(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_ready(bench);
    bench_call(bench, HTTP_POST, MIGRATE, BODY("'n'", "'CEX001'", "", "['19165550100']", "true"));
    assert_int_equal(infobip_state(bench, INFOBIP_OSR, BENCH_FIRST), OSR_MEMBER);
    assert_int_equal(infobip_state(bench, INFOBIP_ACCEPTANCE, BENCH_CAMPAIGN), ACCEPTANCE_REVIEWING);
    bench_destroy(bench);
}

static void a_number_that_is_there_already_does_not_let_the_campaign_go_ahead_of_the_others(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_ready(bench);
    bench_serve(bench, BENCH_FIRST);
    bench_call(bench, HTTP_POST, MIGRATE, REQUEST("['19165550100','19165550101']"));
    assert_int_equal(infobip_state(bench, INFOBIP_OSR, BENCH_FIRST), OSR_MOVED);
    assert_int_equal(infobip_state(bench, INFOBIP_ACCEPTANCE, BENCH_CAMPAIGN), ACCEPTANCE_IDLE);
    bench_destroy(bench);
}

static void numbers_that_moved_after_the_import_let_the_campaign_go_ahead(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_ready(bench);
    bench_place(bench, INFOBIP_OSR, BENCH_FIRST, OSR_MOVED);
    bench_serve(bench, BENCH_FIRST);
    bench_call(bench, HTTP_POST, MIGRATE, ONE);
    assert_int_equal(infobip_state(bench, INFOBIP_ACCEPTANCE, BENCH_CAMPAIGN), ACCEPTANCE_REVIEWING);
    bench_destroy(bench);
}

static void a_request_that_is_refused_changes_nothing(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_ready(bench);
    bench_call(bench, HTTP_POST, MIGRATE, REQUEST("['19165550100','19165550150']"));
    assert_int_equal(infobip_state(bench, INFOBIP_STAGE, BENCH_CAMPAIGN), STAGE_NONE);
    assert_int_equal(infobip_state(bench, INFOBIP_OSR, BENCH_FIRST), OSR_NONE);
    bench_destroy(bench);
}

static void what_is_inferred_and_not_needed_is_not_leaned_on(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_ready(bench);
    bench_call(bench, HTTP_POST, MIGRATE, ONE);
    uint64_t asked = BIT(INFOBIP_KNOB_MIGRATE_BEFORE_ELECTION) | BIT(INFOBIP_KNOB_REPEAT_MIGRATE) | BIT(INFOBIP_KNOB_WITHOUT_POOL) |
                     BIT(INFOBIP_KNOB_LOA_CHECKED);
    assert_int_equal(bench->engine.leaned[PROVIDER_INFOBIP] & asked, 0);
    assert_int_not_equal(bench->engine.leaned[PROVIDER_INFOBIP] & BIT(INFOBIP_KNOB_MIGRATE_STATUS), 0);
    bench_destroy(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_campaign_of_50_numbers_needs_a_pool_unless_the_knob_says_otherwise),
        cmocka_unit_test(numbers_of_earlier_requests_count_for_the_pool),
        cmocka_unit_test(only_the_numbers_named_are_to_move),
        cmocka_unit_test(numbers_under_the_clients_nnid_only_become_members),
        cmocka_unit_test(a_number_that_is_there_already_does_not_let_the_campaign_go_ahead_of_the_others),
        cmocka_unit_test(numbers_that_moved_after_the_import_let_the_campaign_go_ahead),
        cmocka_unit_test(a_request_that_is_refused_changes_nothing),
        cmocka_unit_test(what_is_inferred_and_not_needed_is_not_leaned_on),
    };
    int failed = bench_run("campaigns", rows, COUNT_OF(rows));
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
