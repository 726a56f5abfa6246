/* Shared campaigns and the assignment of numbers to them at Telnyx: every call, every refusal, every event, both values of each knob (telnyx 7.5, 10; S2).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include "telnyx/internal.h"

#define PARTNERS "/v2/10dlc/partner_campaigns"
#define ASSIGNMENTS "/v2/10dlc/phone_number_campaigns"
#define BULK "/v2/10dlc/phoneNumberAssignmentByProfile"
#define FIRST "+19165550100"
#define SECOND "+19165550101"
#define URL "https://client.example/10dlc"
#define ASSIGN(number) "{'phoneNumber':'" number "','campaignId':'CQ3R8T1'}"
#define ERROR(code) "errors.0.code='" code "'; errors.0.meta=absent"
#define SHARE MACHINE(PROVIDER_TCR, TCR_SHARE)

static void elect(struct bench *bench)
{
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_TCR, TCR_MIGRATION), 0, STIMULUS_ELECT, PROVIDER_TELNYX));
}

static uint8_t share_of(struct bench *bench)
{
    return engine_cell(&bench->engine, SHARE, 0)->state;
}

/* Elected, reviewed and accepted; events of the campaign go to URL. */
static void share(struct bench *bench)
{
    elect(bench);
    bench_later(bench, 5 * HOUR_MS);
    bench_ask(bench, HTTP_PATCH, PARTNERS "/CQ3R8T1", "{'webhookURL':'" URL "'}", 200, "webhookURL='" URL "'");
}

static void hold(struct bench *bench, uint32_t number, bool served)
{
    struct number *row = world_number(bench->engine.world, number);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_INVENTORY), number, INVENTORY_ACTIVE);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_MESSAGING), number, MESSAGING_PORTED);
    engine_place(&bench->engine, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), number, MAPPING_DETACHED);
    row->profile[PROVIDER_TELNYX] = 0;
    if (served) row->history[0].serves = PROVIDER_TELNYX;
}

/* ---- sharing ---- */

static void a_campaign_is_seen_once_it_is_accepted(void **state)
{
    struct bench *bench = *state;
    elect(bench);
    bench_ask(bench, HTTP_GET, PARTNERS, NULL, 200, "records=[]; page=1; totalRecords=0");
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 404, ERROR("10005"));
    bench_ask(bench, HTTP_GET, "/v2/10dlc/partnerCampaign/CQ3R8T1/sharing", NULL, 200,
              "sharedByMe.sharingStatus='PENDING'; sharedByMe.downstreamCnpId='S7A1B2C'; sharedByMe.sharedDate='2026-03-03T15:00:00.000Z'");
    bench_later(bench, 4 * HOUR_MS);
    assert_int_equal(share_of(bench), SHARE_PENDING);
    bench_later(bench, HOUR_MS);
    assert_int_not_equal(share_of(bench), SHARE_PENDING);
    bench_ask(bench, HTTP_GET, "/10dlc/partner_campaigns", NULL, 200,
              "records.0.tcrCampaignId='CQ3R8T1'; records.0.tcrBrandId='B4K9Q2X'; records.0.campaignStatus='MNO_PROVISIONED'; "
              "records.0.assignedPhoneNumbersCount=0; records.0.createdAt='2026-03-03T15:00:00.000000'; totalRecords=1");
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 200, "usecase='MIXED'; webhookURL=absent");
    bench_ask(bench, HTTP_GET, "/v2/10dlc/partnerCampaign/sharedByMe", NULL, 200, "records.0.campaignId='CQ3R8T1'; records.0.status='ACTIVE'");
    bench_ask(bench, HTTP_GET, "/v2/10dlc/partnerCampaign/CQ3R8T1/sharing", NULL, 200, "sharedByMe.sharingStatus='ACCEPTED'");
    bench_ask(bench, HTTP_GET, PARTNERS "?page=6&recordsPerPage=20", NULL, 200, "records=[]; page=6; totalRecords=1");
    bench_ask(bench, HTTP_GET, PARTNERS "?recordsPerPage=501", NULL, 422, ERROR("10033"));
    bench_ask(bench, HTTP_GET, PARTNERS "/COTHER1", NULL, 404, NULL);
}

static void only_addresses_of_a_shared_campaign_can_be_changed(void **state)
{
    struct bench *bench = *state;
    share(bench);
    static const char both[] = "{'webhookFailoverURL':'https://client.example/spare','description':'another'}";
    bench_ask(bench, HTTP_PATCH, PARTNERS "/CQ3R8T1", both, 422, ERROR("10027") "; errors.0.source.pointer='/description'");
    bench_ask(bench, HTTP_PATCH, PARTNERS "/CQ3R8T1", "{'sample1':'','ageGated':null}", 200, "webhookFailoverURL=absent");
    bench_knob(bench, TELNYX_KNOB_PARTNER_CONTENT, 1);
    bench_ask(bench, HTTP_PATCH, PARTNERS "/CQ3R8T1", both, 200,
              "webhookURL='" URL "'; webhookFailoverURL='https://client.example/spare'; "
              "description='Appointment reminders and news of repairs for the customers of a garage.'");
    bench_ask(bench, HTTP_PATCH, PARTNERS "/CQ3R8T1", "{'webhookURL':7}", 422, ERROR("10015"));
    bench_knob(bench, TELNYX_KNOB_TENDLC_REFUSAL, 1);
    bench_ask(bench, HTTP_PATCH, PARTNERS "/CQ3R8T1", "{'webhookURL':7}", 422, "detail.0.loc=['body']; detail.0.type='value_error'; errors=absent");
}

static void a_campaign_is_shown_as_a_native_one_by_its_id(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_GET, "/v2/10dlc/campaign/CQ3R8T1", NULL, 404, NULL);
    share(bench);
    bench_ask(bench, HTTP_GET, "/v2/10dlc/campaign/CQ3R8T1", NULL, 200, "campaignId='CQ3R8T1'; status='ACTIVE'; submissionStatus='CREATED'; mock=false");
    bench_ask(bench, HTTP_GET, "/v2/10dlc/campaign/CQ3R8T1/sharing", NULL, 200, "sharedByMe.sharingStatus='ACCEPTED'");
    bench_ask(bench, HTTP_GET, "/v2/10dlc/campaign/CQ3R8T1/operationStatus", NULL, 200, "10017='APPROVED'; 10035='APPROVED'");
    bench_ask(bench, HTTP_GET, "/v2/10dlc/campaign/CQ3R8T1/osr/attributes", NULL, 200, "msg_class='F'; status='30'");
    bench_ask(bench, HTTP_GET, "/v2/10dlc/campaign/CQ3R8T1/mnoMetadata", NULL, 200, "10035.mno='T-Mobile'; 10035.brandDailyCap=2000");
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), 0, OPERATION_SUSPENDED);
    bench_ask(bench, HTTP_GET, "/v2/10dlc/campaign/CQ3R8T1/operationStatus", NULL, 200, "10038='SUSPENDED'");
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 200, "campaignStatus='TCR_SUSPENDED'");
}

static void sharing_is_accepted_by_hand_where_that_is_believed(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, "/v2/10dlc/campaign/acceptSharing/CQ3R8T1", NULL, 404, NULL);
    bench_ask(bench, HTTP_POST, "/v2/10dlc/campaign/acceptSharing/cq3", NULL, 422, ERROR("10015"));
    elect(bench);
    bench_ask(bench, HTTP_POST, "/v2/10dlc/campaign/acceptSharing/CQ3R8T1", NULL, 202, NULL);
    bench_later(bench, HOUR_MS);
    assert_int_equal(share_of(bench), SHARE_PENDING);
    bench_knob(bench, TELNYX_KNOB_ACCEPT_SHARING, 1);
    bench_ask(bench, HTTP_POST, "/v2/10dlc/campaign/acceptSharing/CQ3R8T1", NULL, 202, NULL);
    bench_later(bench, HOUR_MS);
    assert_int_not_equal(share_of(bench), SHARE_PENDING);
}

static void a_csp_that_is_not_linked_waits_or_is_declined(void **state)
{
    struct bench *bench = *state;
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_CSP_LINK), PROVIDER_TELNYX, CSP_UNLINKED);
    elect(bench);
    bench_later(bench, 10 * DAY_MS);
    assert_int_equal(share_of(bench), SHARE_PENDING);
    bench_ask(bench, HTTP_GET, "/v2/10dlc/partnerCampaign/CQ3R8T1/sharing", NULL, 404, NULL);
    bench_hear(bench, TELNYX_MACHINE(TELNYX_CSP_LINK), PROVIDER_TELNYX, STIMULUS_CONTACT);
    bench_later(bench, DAY_MS + 5 * HOUR_MS);
    assert_int_not_equal(share_of(bench), SHARE_PENDING);
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 200, NULL);
}

static void a_csp_that_is_not_linked_is_declined_where_that_is_believed(void **state)
{
    struct bench *bench = *state;
    bench_knob(bench, TELNYX_KNOB_UNLINKED_CSP, 1);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_CSP_LINK), PROVIDER_TELNYX, CSP_UNLINKED);
    elect(bench);
    assert_int_equal(share_of(bench), SHARE_DECLINED);
}

static void a_campaign_that_goes_elsewhere_is_no_partners_any_more(void **state)
{
    struct bench *bench = *state;
    share(bench);
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_TCR, TCR_MIGRATION), 0, STIMULUS_ELECT, PROVIDER_INFOBIP));
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_TCR, TCR_MIGRATION), 0, STIMULUS_COMPLETE, PROVIDER_NONE));
    bench_ask(bench, HTTP_GET, PARTNERS, NULL, 200, "totalRecords=0");
}

static void a_campaign_without_numbers_is_dormant_after_a_while(void **state)
{
    struct bench *bench = *state;
    share(bench);
    hold(bench, BENCH_FIRST, true);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 200, NULL);
    bench_later(bench, 3 * HOUR_MS);
    bench_hook(bench, URL, 200, "data.payload.status='PENDING'");
    bench_hook(bench, URL, 200, "data.payload.status='ADDED'");
    bench_later(bench, 40 * DAY_MS);
    bench_silence(bench);
    bench_ask(bench, HTTP_DELETE, ASSIGNMENTS "/" FIRST, NULL, 200, "assignmentStatus='PENDING_UNASSIGNMENT'");
    bench_later(bench, 20 * DAY_MS);
    bench_hook(bench, URL, 200, "data.payload.status='DELETED'");
    bench_hook(bench, URL, 200, "data.event_type='10dlc.campaign.update'; data.payload.type='TELNYX_EVENT'; data.payload.status='DORMANT'; "
               "data.payload.campaignId='CQ3R8T1'");
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 400, ERROR("10027"));
}

/* ---- one number ---- */

static void a_number_is_assigned_and_told_of(void **state)
{
    struct bench *bench = *state;
    share(bench);
    hold(bench, BENCH_FIRST, true);
    assert_false(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_OUT, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 200,
              "phoneNumber='" FIRST "'; campaignId='CQ3R8T1'; tcrCampaignId='CQ3R8T1'; telnyxCampaignId=''; brandId=''; assignmentStatus='PENDING_ASSIGNMENT'; "
              "failureReasons=''; createdAt='2026-03-03T20:00:00.000000'");
    bench_hook(bench, URL, 200, "data.event_type='10dlc.phone_number.update'; data.payload.type='STATUS_UPDATE'; data.payload.status='PENDING'");
    bench_later(bench, 2 * MINUTE_MS);
    bench_hook(bench, URL, 200, "data.payload.phoneNumber='" FIRST "'; data.payload.status='ADDED'; data.payload.tcrCampaignId='CQ3R8T1'; meta.attempt=1");
    assert_true(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_OUT, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, "assignmentStatus='ASSIGNED'");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/%2B19165550100", NULL, 200, "assignmentStatus='ASSIGNED'");
    bench_ask(bench, HTTP_GET, "/10dlc/phoneNumberCampaign/" FIRST, NULL, 200, "assignmentStatus='ASSIGNED'");
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 200, "assignmentStatus='ASSIGNED'");
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 200, "assignedPhoneNumbersCount=1");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "?filter[tcr_campaign_id]=CQ3R8T1", NULL, 200, "records.0.phoneNumber='" FIRST "'; totalRecords=1; page=1");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "?filter[tcr_campaign_id]=COTHER1", NULL, 200, "totalRecords=0");
    bench_ask(bench, HTTP_DELETE, ASSIGNMENTS "/" FIRST, NULL, 200, "assignmentStatus='PENDING_UNASSIGNMENT'");
    bench_later(bench, 2 * MINUTE_MS);
    bench_hook(bench, URL, 200, "data.payload.status='DELETED'");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 404, ERROR("10005"));
    bench_ask(bench, HTTP_DELETE, ASSIGNMENTS "/" FIRST, NULL, 404, NULL);
    bench_ask(bench, HTTP_PUT, ASSIGNMENTS "/" FIRST, ASSIGN(FIRST), 200, "assignmentStatus='PENDING_ASSIGNMENT'");
}

static void what_cannot_be_assigned_is_refused(void **state)
{
    struct bench *bench = *state;
    uint32_t other;
    assert_int_equal(world_add_campaign(bench->engine.world, "COTHER1", &other), STATUS_OK);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ACCEPTANCE), other, ACCEPTANCE_ACCEPTED);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 400, ERROR("10005") "; errors.0.title='Number not found'");
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN("+19995550199"), 400, "errors.0.title='Number not found'");
    hold(bench, BENCH_FIRST, true);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 400, ERROR("10027") "; errors.0.title='Campaign not active'");
    elect(bench);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 400, "errors.0.title='Campaign not active'");
    bench_later(bench, 5 * HOUR_MS);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, "{'phoneNumber':'" FIRST "','campaignId':'CNONE01'}", 400, "errors.0.title='Campaign not found'");
    world_number(bench->engine.world, BENCH_FIRST)->profile[PROVIDER_TELNYX] = NO_INDEX;
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 400, ERROR("10013"));
    hold(bench, BENCH_FIRST, true);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 200, NULL);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, "{'phoneNumber':'" FIRST "','campaignId':'COTHER1'}", 400, ERROR("10012"));
    bench_ask(bench, HTTP_PUT, ASSIGNMENTS "/" FIRST, "{'phoneNumber':'" FIRST "','campaignId':'COTHER1'}", 400, ERROR("10012"));
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, "{'phoneNumber':'" FIRST "'}", 422, ERROR("10015"));
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, "{'campaignId':'CQ3R8T1'}", 422, NULL);
}

static void before_the_flip_it_waits_is_ready_or_fails(void **state)
{
    struct bench *bench = *state;
    static const char *const outcomes[] = {"ASSIGNED", "PENDING_ASSIGNMENT", "FAILED_ASSIGNMENT"};
    share(bench);
    for (uint8_t value = 0; value < 3; value++) {
        bench_knob(bench, TELNYX_KNOB_BEFORE_NNID, value);
        hold(bench, BENCH_FIRST, false);
        bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 200, NULL);
        bench_later(bench, 2 * MINUTE_MS);
        bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, arena_printf(bench->run, "assignmentStatus='%s'", outcomes[value]));
        if (value == 2) break;
        bench_ask(bench, HTTP_DELETE, ASSIGNMENTS "/" FIRST, NULL, 200, NULL);
        bench_later(bench, 2 * MINUTE_MS);
    }
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, "failureReasons='The number is not on an NNID of Telnyx.'; campaignId='CQ3R8T1'");
    bench_ask(bench, HTTP_DELETE, ASSIGNMENTS "/" FIRST, NULL, 200, NULL);
    bench_knob(bench, TELNYX_KNOB_BEFORE_NNID, 1);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 200, NULL);
    bench_later(bench, 2 * MINUTE_MS);
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, "assignmentStatus='PENDING_ASSIGNMENT'");
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), BENCH_FIRST, STIMULUS_ASSIGN, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, "assignmentStatus='ASSIGNED'");
}

static void a_mapping_that_the_old_provider_keeps_makes_it_fail(void **state)
{
    struct bench *bench = *state;
    share(bench);
    bench->settings.knobs[0][PROVIDER_LEGACY][LEGACY_KNOB_MAPPING_CLEANUP] = 2;
    hold(bench, BENCH_FIRST, true);
    engine_place(&bench->engine, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), BENCH_FIRST, MAPPING_ATTACHED);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN(FIRST), 200, NULL);
    bench_hook(bench, URL, 200, NULL);
    bench_later(bench, 2 * MINUTE_MS);
    bench_hook(bench, URL, 200, "data.payload.type='ASSIGNMENT'; data.payload.status='failed'; "
                                "data.payload.reasons.0.description='The number is still attached to a campaign at another provider.'");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, "assignmentStatus='FAILED_ASSIGNMENT'");
    engine_place(&bench->engine, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), BENCH_FIRST, MAPPING_DETACHED);
    bench_ask(bench, HTTP_PUT, ASSIGNMENTS "/" FIRST, ASSIGN(FIRST), 200, NULL);
    bench_later(bench, 2 * MINUTE_MS);
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, "assignmentStatus='ASSIGNED'");
}

/* Fifty more numbers of the campaign. */
static void grow(struct bench *bench)
{
    for (int i = 0; i < 50; i++) {
        uint32_t index;
        assert_int_equal(world_add_number(bench->engine.world, arena_printf(bench->run, "+1916555%04d", 1000 + i), 0, &index), STATUS_OK);
        hold(bench, index, true);
    }
}

static void assign(struct bench *bench, const char *number, const char *shows)
{
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, arena_printf(bench->run, "{'phoneNumber':'%s','campaignId':'CQ3R8T1'}", number), 200, NULL);
    bench_later(bench, 2 * MINUTE_MS);
    bench_ask(bench, HTTP_GET, arena_printf(bench->run, ASSIGNMENTS "/%s", number), NULL, 200, shows);
}

static void a_campaign_takes_so_many_numbers_a_day_where_that_is_believed(void **state)
{
    struct bench *bench = *state;
    share(bench);
    grow(bench);
    for (uint32_t n = 3; n < 43; n++) world_number(bench->engine.world, n)->telnyx.assigned_at = bench->engine.now;
    assign(bench, "+19165551047", "assignmentStatus='ASSIGNED'");
    bench_knob(bench, TELNYX_KNOB_DAILY_ADDS, 1);
    assign(bench, "+19165551048", "assignmentStatus='PENDING_ASSIGNMENT'; failureReasons=''");
    bench_later(bench, DAY_MS);
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/+19165551048", NULL, 200, "assignmentStatus='ASSIGNED'");
    assign(bench, "+19165551049", "assignmentStatus='ASSIGNED'");
}

static void a_campaign_without_a_pool_takes_so_many_numbers_where_that_is_believed(void **state)
{
    struct bench *bench = *state;
    share(bench);
    grow(bench);
    for (uint32_t n = 3; n < 51; n++) engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), n, ASSIGNMENT_ASSIGNED);
    bench_knob(bench, TELNYX_KNOB_WITHOUT_POOL, 1);
    assign(bench, "+19165551048", "assignmentStatus='ASSIGNED'");
    assign(bench, "+19165551049", "assignmentStatus='FAILED_ASSIGNMENT'");
    bench_knob(bench, TELNYX_KNOB_WITHOUT_POOL, 0);
    assign(bench, "+19165551049", "assignmentStatus='ASSIGNED'");
}

/* ---- in bulk ---- */

static void a_whole_profile_is_assigned(void **state)
{
    struct bench *bench = *state;
    share(bench);
    hold(bench, BENCH_FIRST, true);
    hold(bench, BENCH_SECOND, false);
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1'}", 202,
              "messagingProfileId='@9'; tcrCampaignId='CQ3R8T1'; campaignId=absent");
    bench_name(bench, 1, "taskId");
    hold(bench, BENCH_THIRD, true);
    bench_ask(bench, HTTP_GET, BULK "/@1", NULL, 200, "taskId='@1'; status='processing'; createdAt='2026-03-03T20:00:00.000000'");
    bench_ask(bench, HTTP_GET, BULK "/@1/phoneNumbers", NULL, 200,
              "records.0.taskId='@1'; records.0.phoneNumber='" FIRST "'; records.0.status='pending'; records.2=absent; page=absent; totalRecords=absent");
    bench_later(bench, 2 * MINUTE_MS);
    bench_ask(bench, HTTP_GET, "/10dlc/phoneNumberAssignmentByProfile/@1", NULL, 200, "status='completed'");
    bench_ask(bench, HTTP_GET, BULK "/@1/phoneNumbers?recordsPerPage=1&page=2", NULL, 200, "records.0.phoneNumber='" SECOND "'; records.0.status='completed'");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "?sort=-phoneNumber", NULL, 200, "records.0.phoneNumber='" SECOND "'; totalRecords=2");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "?sort=phoneNumber&recordsPerPage=1&page=2", NULL, 200, "records.0.phoneNumber='" SECOND "'; totalRecords=2");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "?sort=colour", NULL, 422, NULL);
    bench_ask(bench, HTTP_GET, PARTNERS "?sort=-assignedPhoneNumbersCount", NULL, 200, "records.0.assignedPhoneNumbersCount=2");
}

static void a_task_is_completed_though_numbers_of_it_failed(void **state)
{
    struct bench *bench = *state;
    uint32_t other;
    share(bench);
    assert_int_equal(world_add_campaign(bench->engine.world, "COTHER1", &other), STATUS_OK);
    hold(bench, BENCH_FIRST, true);
    hold(bench, BENCH_SECOND, false);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_FIRST, ASSIGNMENT_ASSIGNED);
    world_number(bench->engine.world, BENCH_FIRST)->telnyx.campaign = other;
    bench_knob(bench, TELNYX_KNOB_BEFORE_NNID, 2);
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1'}", 202, NULL);
    bench_name(bench, 1, "taskId");
    bench_later(bench, 2 * MINUTE_MS);
    bench_ask(bench, HTTP_GET, BULK "/@1", NULL, 200, "status='completed'");
    bench_ask(bench, HTTP_GET, BULK "/@1/phoneNumbers", NULL, 200, "records.0.status='failed'; records.1.status='failed'");
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" FIRST, NULL, 200, "campaignId='COTHER1'; assignmentStatus='ASSIGNED'");
}

static void a_number_that_a_carrier_refuses_is_assigned_again(void **state)
{
    struct bench *bench = *state;
    share(bench);
    hold(bench, BENCH_FIRST, true);
    hold(bench, BENCH_SECOND, true);
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1'}", 202, NULL);
    bench_name(bench, 1, "taskId");
    assert_true(engine_stimulate(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_SECOND, STIMULUS_FAIL, PROVIDER_NONE));
    bench_ask(bench, HTTP_GET, ASSIGNMENTS "/" SECOND, NULL, 200,
              "assignmentStatus='FAILED_ASSIGNMENT'; failureReasons='A mobile carrier did not take the number.'");
    bench_later(bench, 2 * MINUTE_MS);
    bench_ask(bench, HTTP_GET, BULK "/@1", NULL, 200, "status='completed'");
    bench_ask(bench, HTTP_GET, BULK "/@1/phoneNumbers", NULL, 200, "records.0.status='completed'; records.1.status='failed'");
    assign(bench, SECOND, "assignmentStatus='ASSIGNED'; failureReasons=''");
}

static void a_profile_without_numbers_is_done_at_once(void **state)
{
    struct bench *bench = *state;
    share(bench);
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1'}", 202, NULL);
    bench_name(bench, 1, "taskId");
    bench_ask(bench, HTTP_GET, BULK "/@1", NULL, 200, "status='completed'");
    bench_ask(bench, HTTP_GET, BULK "/@1/phoneNumbers", NULL, 200, "records=[]");
}

static void bulk_assignments_that_make_no_sense_are_refused(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1'}", 400, ERROR("10027"));
    share(bench);
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9'}", 400, ERROR("10015"));
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1','campaignId':'4b30019a-e14d-522f-fc8e-8a26e86a7e54'}", 400,
              ERROR("10015"));
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','campaignId':'CQ3R8T1'}", 400, ERROR("10005"));
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'@9','campaignId':'4b30019a-e14d-522f-fc8e-8a26e86a7e54'}", 400, ERROR("10005"));
    bench_ask(bench, HTTP_POST, BULK, "{'messagingProfileId':'none','tcrCampaignId':'CQ3R8T1'}", 422, ERROR("85005"));
    bench_ask(bench, HTTP_POST, BULK, "{'tcrCampaignId':'CQ3R8T1'}", 422, ERROR("10015"));
    bench_ask(bench, HTTP_GET, BULK "/none", NULL, 404, ERROR("10005"));
    bench_ask(bench, HTTP_GET, BULK "/none/phoneNumbers", NULL, 404, NULL);
    bench_ask(bench, HTTP_POST, "/v2/phoneNumberAssignmentByProfile", "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1'}", 404, NULL);
    bench_ask(bench, HTTP_POST, "/phoneNumberAssignmentByProfile", "{'messagingProfileId':'@9','tcrCampaignId':'CQ3R8T1'}", 404, NULL);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_campaign_is_seen_once_it_is_accepted),
        CASE(only_addresses_of_a_shared_campaign_can_be_changed),
        CASE(a_campaign_is_shown_as_a_native_one_by_its_id),
        CASE(sharing_is_accepted_by_hand_where_that_is_believed),
        CASE(a_csp_that_is_not_linked_waits_or_is_declined),
        CASE(a_csp_that_is_not_linked_is_declined_where_that_is_believed),
        CASE(a_campaign_that_goes_elsewhere_is_no_partners_any_more),
        CASE(a_campaign_without_numbers_is_dormant_after_a_while),
        CASE(a_number_is_assigned_and_told_of),
        CASE(what_cannot_be_assigned_is_refused),
        CASE(before_the_flip_it_waits_is_ready_or_fails),
        CASE(a_mapping_that_the_old_provider_keeps_makes_it_fail),
        CASE(a_campaign_takes_so_many_numbers_a_day_where_that_is_believed),
        CASE(a_campaign_without_a_pool_takes_so_many_numbers_where_that_is_believed),
        CASE(a_whole_profile_is_assigned),
        CASE(a_task_is_completed_though_numbers_of_it_failed),
        CASE(a_number_that_a_carrier_refuses_is_assigned_again),
        CASE(a_profile_without_numbers_is_done_at_once),
        CASE(bulk_assignments_that_make_no_sense_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
