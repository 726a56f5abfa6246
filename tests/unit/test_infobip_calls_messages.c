/* Messages at Infobip: sending, reports, logs, webhooks (infobip 8). SPDX-License-Identifier: Apache-2.0 */
#include "test_infobip_bench.h"

#include "test.h"

#include <string.h>

#define SEND3 "/sms/3/messages"
#define SEND2 "/sms/2/text/advanced"
#define HOOKS ",'webhooks':{'delivery':{'url':'http://cb.example/r'},'callbackData':'d'}"
#define MESSAGE3(sender, destinations)                                                                                                     \
    "{'messages':[{'sender':'" sender "','destinations':" destinations ",'content':{'text':'hello'}" HOOKS "}]}"
#define ONE3 MESSAGE3("19165550100", "[{'to':'19165550199','messageId':'m1'}]")
#define MESSAGE2(sender, destinations)                                                                                                     \
    "{'bulkId':'b1','messages':[{'from':'" sender "','destinations':" destinations ",'text':'hello','type':'text'}]}"
#define ONE2 MESSAGE2("19165550100", "[{'to':'19165550199','messageId':'m1'}]")

#define VIOLATION(property, violation)                                                                                                     \
    "400 {'errorCode':'E400','description':'Request cannot be processed.','action':'Check the syntax, violations and adjust the "          \
    "request.',"                                                                                                                           \
    "'violations':[{'property':'" property "','violation':'" violation "'}],'resources':[]}"
#define PENDING                                                                                                                            \
    "'status':{'groupId':1,'groupName':'PENDING','id':26,'name':'PENDING_ACCEPTED','description':'Message sent to next instance'}"
#define REJECTED_SOURCE                                                                                                                    \
    "'status':{'groupId':5,'groupName':'REJECTED','id':11,'name':'REJECTED_SOURCE','description':'The sender is not registered for this "  \
    "account'}"
#define DELIVERED                                                                                                                          \
    "'status':{'groupId':3,'groupName':'DELIVERED','id':5,'name':'DELIVERED_TO_HANDSET','description':'Message delivered to handset'}"
#define UNDELIVERABLE                                                                                                                      \
    "'status':{'groupId':2,'groupName':'UNDELIVERABLE','id':4,'name':'UNDELIVERABLE_REJECTED_OPERATOR','description':'Message rejected "   \
    "by the operator'}"
#define NO_ERROR "'error':{'groupId':0,'groupName':'OK','id':0,'name':'NO_ERROR','description':'No Error','permanent':false}"

static void in_migration(struct bench *bench)
{
    bench_ready(bench);
    bench_place(bench, INFOBIP_OSR, BENCH_FIRST, OSR_MOVED);
    bench_place(bench, INFOBIP_STAGE, BENCH_CAMPAIGN, STAGE_IN_MIGRATION);
    bench_serve(bench, BENCH_FIRST);
}

static void registered(struct bench *bench)
{
    in_migration(bench);
    bench_place(bench, INFOBIP_STAGE, BENCH_CAMPAIGN, STAGE_REGISTERED);
    bench_place(bench, INFOBIP_CHAIN, BENCH_CAMPAIGN, CHAIN_IN);
}

static void registered_but_served_elsewhere(struct bench *bench)
{
    registered(bench);
    world_number(bench->engine.world, BENCH_FIRST)->history[0].serves = PROVIDER_LEGACY;
}

/* The first message gets its report. */
static void reported(struct bench *bench)
{
    engine_stimulate(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_MESSAGE), 0, STIMULUS_REPORT, PROVIDER_NONE);
}

#define SENT(function, world)                                                                                                              \
    static void function(struct bench *bench)                                                                                              \
    {                                                                                                                                      \
        world(bench);                                                                                                                      \
        bench_call(bench, HTTP_POST, SEND3, ONE3);                                                                                         \
    }
SENT(sent, registered)
SENT(doomed_by_campaign, in_migration)
SENT(doomed_by_source, registered_but_served_elsewhere)

#define REPORTED(function, world)                                                                                                          \
    static void function(struct bench *bench)                                                                                              \
    {                                                                                                                                      \
        world(bench);                                                                                                                      \
        reported(bench);                                                                                                                   \
    }
REPORTED(delivered, sent)
REPORTED(failed_by_campaign, doomed_by_campaign)
REPORTED(failed_by_source, doomed_by_source)

static void read_before(struct bench *bench)
{
    delivered(bench);
    bench_call(bench, HTTP_GET, "/sms/3/reports", NULL);
}

static void two_days_later(struct bench *bench)
{
    sent(bench);
    bench->engine.now += 2 * DAY_MS;
}

static void owned_without_campaign(struct bench *bench)
{
    bench_ready(bench);
}

static const struct bench_row rows[] = {
    {"a_message_is_taken", registered, HTTP_POST, SEND3, ONE3,
     "200 {'bulkId':'@ID','messages':[{'messageId':'m1'," PENDING ",'destination':'19165550199','details':{'messageCount':1}}]}"},
    {"a_message_without_an_id_gets_one", registered, HTTP_POST, SEND3, MESSAGE3("19165550100", "[{'to':'19165550199'}]"),
     "200 {'bulkId':'@ID','messages':[{'messageId':'@ID'," PENDING ",'destination':'19165550199','details':{'messageCount':1}}]}"},
    {"each_destination_is_answered", registered, HTTP_POST, SEND3,
     MESSAGE3("19165550100", "[{'to':'19165550198','messageId':'m1'},{'to':'19165550199','messageId':'m2'}]"),
     "200 {'bulkId':'@ID','messages':[{'messageId':'m1'," PENDING
     ",'destination':'19165550198','details':{'messageCount':1}},{'messageId':'m2'," PENDING
     ",'destination':'19165550199','details':{'messageCount':1}}]}"},
    {"a_message_in_migration_is_taken_all_the_same", in_migration, HTTP_POST, SEND3, ONE3,
     "200 {'bulkId':'@ID','messages':[{'messageId':'m1'," PENDING ",'destination':'19165550199','details':{'messageCount':1}}]}"},
    {"a_sender_that_is_not_owned_is_no_http_error", NULL, HTTP_POST, SEND3, ONE3,
     "200 {'bulkId':'@ID','messages':[{'messageId':'m1'," REJECTED_SOURCE ",'destination':'19165550199','details':{'messageCount':1}}]}"},
    {"a_sender_without_campaign_is_no_http_error", owned_without_campaign, HTTP_POST, SEND3, ONE3,
     "200 {'bulkId':'@ID','messages':[{'messageId':'m1'," REJECTED_SOURCE ",'destination':'19165550199','details':{'messageCount':1}}]}"},
    {"a_sender_that_nobody_has_is_no_http_error", registered, HTTP_POST, SEND3,
     MESSAGE3("InfoSMS", "[{'to':'19165550199','messageId':'m1'}]"),
     "200 {'bulkId':'@ID','messages':[{'messageId':'m1'," REJECTED_SOURCE ",'destination':'19165550199','details':{'messageCount':1}}]}"},
    {"a_message_id_is_used_once", sent, HTTP_POST, SEND3, ONE3,
     "200 {'bulkId':'@ID','messages':[{'messageId':'m1','status':{'groupId':5,'groupName':'REJECTED','id':23,"
     "'name':'REJECTED_DUPLICATE_MESSAGE_ID','description':'A message of this id was sent before'},'destination':'19165550199',"
     "'details':{'messageCount':1}}]}"},
    {"the_older_interface_answers_in_its_own_words", registered, HTTP_POST, SEND2, ONE2,
     "200 {'bulkId':'b1','messages':[{'messageId':'m1'," PENDING ",'to':'19165550199'}]}"},
    {"the_older_interface_refuses_a_sender_without_http_error", NULL, HTTP_POST, SEND2, ONE2,
     "200 {'bulkId':'b1','messages':[{'messageId':'m1'," REJECTED_SOURCE ",'to':'19165550199'}]}"},
    {"a_request_without_messages_is_refused", registered, HTTP_POST, SEND3, "{}", VIOLATION("messages", "must not be null")},
    {"a_request_of_no_messages_is_refused", registered, HTTP_POST, SEND3, "{'messages':[]}", VIOLATION("messages", "must not be empty")},
    {"a_message_without_destinations_is_refused", registered, HTTP_POST, SEND3, MESSAGE3("19165550100", "[]"),
     VIOLATION("messages[0].destinations", "must not be empty")},
    {"a_destination_without_to_is_refused", registered, HTTP_POST, SEND3, MESSAGE3("19165550100", "[{'to':'19165550199'},{}]"),
     VIOLATION("messages[0].destinations[1].to", "must not be null")},
    {"a_message_without_content_is_refused", registered, HTTP_POST, SEND3,
     "{'messages':[{'sender':'19165550100','destinations':[{'to':'1'}]}]}", VIOLATION("messages[0].content", "must not be null")},
    {"a_message_without_text_is_refused", registered, HTTP_POST, SEND3, "{'messages':[{'destinations':[{'to':'1'}],'content':{}}]}",
     VIOLATION("messages[0].content.text", "must not be null")},
    {"the_older_interface_refuses_in_its_own_format", registered, HTTP_POST, SEND2, "{'messages':[{'from':'1'}]}",
     BENCH_REFUSED("messages[0].destinations", "must not be null")},
    {"a_body_that_is_not_json_is_refused", registered, HTTP_POST, SEND3, "{",
     "400 {'errorCode':'E400','description':'Request cannot be processed.','action':'Check the syntax, violations and adjust the request.',"
     "'violations':[],'resources':[]}"},
    {"a_report_of_a_message_under_way_is_not_there", sent, HTTP_GET, "/sms/3/reports", NULL, "200 {'results':[]}"},
    {"a_report_says_delivered", delivered, HTTP_GET, "/sms/3/reports", NULL,
     "200 {'results':[{'bulkId':'@ID','price':{'pricePerMessage':0,'currency':'USD'}," DELIVERED "," NO_ERROR
     ",'messageId':'m1','to':'19165550199','sender':'19165550100','sentAt':'2026-03-04T09:08:44.000+0000','doneAt':'2026-03-04T09:08:44."
     "000+0000',"
     "'messageCount':1,'callbackData':'d','platform':{'entityId':'','applicationId':'default'}}]}"},
    {"a_report_says_that_the_campaign_is_not_provisioned", failed_by_campaign, HTTP_GET, "/sms/3/reports", NULL,
     "200 {'results':[{'bulkId':'@ID','price':{'pricePerMessage':0,'currency':'USD'}," UNDELIVERABLE
     ",'error':{'groupId':3,'groupName':'OPERATOR_ERRORS','id':572,'name':'EC_CAMPAIGNID_NOT_PROVISIONED',"
     "'description':'The campaign is not provisioned','permanent':true},'messageId':'m1','to':'19165550199','sender':'19165550100',"
     "'sentAt':'2026-03-04T09:08:44.000+0000','doneAt':'2026-03-04T09:08:44.000+0000','messageCount':1,'callbackData':'d',"
     "'platform':{'entityId':'','applicationId':'default'}}]}"},
    {"a_report_says_that_the_source_is_blocked", failed_by_source, HTTP_GET, "/sms/3/reports", NULL,
     "200 {'results':[{'bulkId':'@ID','price':{'pricePerMessage':0,'currency':'USD'}," UNDELIVERABLE
     ",'error':{'groupId':3,'groupName':'OPERATOR_ERRORS','id':375,'name':'EC_SOURCE_ADDRESS_IS_BLOCKED',"
     "'description':'The sender is blocked or is not "
     "provisioned','permanent':false},'messageId':'m1','to':'19165550199','sender':'19165550100',"
     "'sentAt':'2026-03-04T09:08:44.000+0000','doneAt':'2026-03-04T09:08:44.000+0000','messageCount':1,'callbackData':'d',"
     "'platform':{'entityId':'','applicationId':'default'}}]}"},
    {"a_report_is_handed_out_once", read_before, HTTP_GET, "/sms/1/reports", NULL, "200 {'results':[]}"},
    {"the_older_interface_reports_in_its_own_words", delivered, HTTP_GET, "/sms/1/reports?messageId=m1", NULL,
     "200 {'results':[{'bulkId':'@ID','messageId':'m1','to':'19165550199','from':'19165550100','sentAt':'2026-03-04T09:08:44.000+0000',"
     "'doneAt':'2026-03-04T09:08:44.000+0000','smsCount':1,'callbackData':'d','price':{'pricePerMessage':0,'currency':'USD'}," DELIVERED
     "," NO_ERROR "}]}"},
    {"reports_are_filtered_by_message", delivered, HTTP_GET, "/sms/3/reports?messageId=m2", NULL, "200 {'results':[]}"},
    {"reports_are_filtered_by_bulk", delivered, HTTP_GET, "/sms/3/reports?bulkId=b2", NULL, "200 {'results':[]}"},
    {"at_most_1000_reports_are_asked_for", delivered, HTTP_GET, "/sms/3/reports?limit=1001", NULL,
     VIOLATION("limit", "must be between 1 and 1000")},
    {"a_log_shows_a_message_under_way", sent, HTTP_GET, "/sms/3/logs", NULL,
     "200 "
     "{'results':[{'sender':'19165550100','destination':'19165550199','bulkId':'@ID','messageId':'m1','sentAt':'2026-03-04T09:08:44.000+"
     "0000',"
     "'doneAt':null,'messageCount':1,'price':{'pricePerMessage':0,'currency':'USD'}," PENDING "," NO_ERROR
     ",'platform':{'entityId':'','applicationId':'default'},'content':{'text':'hello'}}]}"},
    {"a_log_shows_a_message_that_failed", failed_by_campaign, HTTP_GET, "/sms/3/logs?sender=19165550100&destination=19165550199", NULL,
     "200 "
     "{'results':[{'sender':'19165550100','destination':'19165550199','bulkId':'@ID','messageId':'m1','sentAt':'2026-03-04T09:08:44.000+"
     "0000',"
     "'doneAt':'2026-03-04T09:08:44.000+0000','messageCount':1,'price':{'pricePerMessage':0,'currency':'USD'}," UNDELIVERABLE
     ",'error':{'groupId':3,'groupName':'OPERATOR_ERRORS','id':572,'name':'EC_CAMPAIGNID_NOT_PROVISIONED',"
     "'description':'The campaign is not provisioned','permanent':true},'platform':{'entityId':'','applicationId':'default'},"
     "'content':{'text':'hello'}}]}"},
    {"logs_are_filtered_by_sender", sent, HTTP_GET, "/sms/3/logs?sender=19165550101", NULL, "200 {'results':[]}"},
    {"logs_are_filtered_by_destination", sent, HTTP_GET, "/sms/3/logs?destination=19165550101", NULL, "200 {'results':[]}"},
    {"logs_are_filtered_by_message", sent, HTTP_GET, "/sms/3/logs?messageId=m0", NULL, "200 {'results':[]}"},
    {"the_older_interface_logs_in_its_own_words", delivered, HTTP_GET, "/sms/1/logs?from=19165550100&to=19165550199", NULL,
     "200 {'results':[{'bulkId':'@ID','messageId':'m1','to':'19165550199','from':'19165550100','text':'hello',"
     "'sentAt':'2026-03-04T09:08:44.000+0000','doneAt':'2026-03-04T09:08:44.000+0000','smsCount':1,'price':{'pricePerMessage':0,'currency':"
     "'USD'}," DELIVERED "," NO_ERROR "}]}"},
    {"older_logs_are_filtered_by_sender", sent, HTTP_GET, "/sms/1/logs?from=19165550101", NULL, "200 {'results':[]}"},
    {"older_logs_are_filtered_by_destination", sent, HTTP_GET, "/sms/1/logs?to=19165550101", NULL, "200 {'results':[]}"},
    {"logs_go_back_two_days", two_days_later, HTTP_GET, "/sms/3/logs", NULL, "200 {'results':[]}"},
    {"an_unknown_path_of_version_3_is_not_found", NULL, HTTP_GET, "/sms/3/nothing", NULL,
     "404 {'errorCode':'E404','description':'Not found - request URL doesn't exist on the API server or resource is not found.',"
     "'action':'Check the resources and adjust your request.','violations':[],'resources':[]}"},
    {"another_method_of_version_3_is_not_allowed", NULL, HTTP_DELETE, SEND3, NULL,
     "405 {'errorCode':'E405','description':'Method not allowed.','action':'Check the method and adjust your request.','violations':[],"
     "'resources':[]}"},
};

/* ---- what one call cannot show ---- */

static void a_report_does_not_come_by_itself_without_a_url(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    registered(bench);
    bench_call(bench, HTTP_POST, SEND2, ONE2);
    reported(bench);
    assert_null(bench_webhook(bench));
    bench_destroy(bench);
}

static void a_report_is_sent_where_the_message_says(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    delivered(bench);
    const char *webhook = bench_webhook(bench), *read = bench_call(bench, HTTP_GET, "/sms/3/reports", NULL);
    assert_int_equal(strncmp(webhook, "http://cb.example/r||", 21), 0);
    assert_string_equal(webhook + 21, read + 4); /* as it is read */
    bench_destroy(bench);
}

static void an_inbound_message_is_sent_to_the_account(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    uint32_t index;
    registered(bench);
    assert_int_equal(engine_inbound(&bench->engine, BENCH_FIRST, "+19165550199", "hi there", &index), STATUS_OK);
    assert_string_equal(
        bench_webhook(bench),
        "client:/inbound||{'results':[{'messageId':'@ID','from':'19165550199','to':'19165550100','text':'hi there','cleanText':'hi there',"
        "'keyword':null,'receivedAt':'2026-03-04T09:08:43.000+0000','smsCount':1,'price':{'pricePerMessage':0,'currency':'USD'},"
        "'callbackData':null}],'messageCount':1,'pendingMessageCount':0}");
    bench_destroy(bench);
}

static void whoever_has_no_key_may_not_send(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    assert_string_equal(bench_call_as(bench, HTTP_POST, SEND3, ONE3, "App other"),
                        "401 {'errorCode':'E401','description':'The request lacks valid authentication credentials for the requested "
                        "resource.','action':'Check the "
                        "resources and adjust authentication credentials.','violations':[],'resources':[{'name':'API Authentication',"
                        "'url':'https://www.infobip.com/docs/essentials/api-authentication'}]}");
    bench_destroy(bench);
}

static void a_limit_leaves_the_other_reports_unread(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    registered(bench);
    bench_call(bench, HTTP_POST, SEND3,
               MESSAGE3("19165550100", "[{'to':'19165550198','messageId':'m1'},{'to':'19165550199','messageId':'m2'}]"));
    for (uint32_t i = 0; i < 2; i++)
        engine_stimulate(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_MESSAGE), i, STIMULUS_REPORT, PROVIDER_NONE);
    assert_non_null(strstr(bench_call(bench, HTTP_GET, "/sms/3/reports?limit=1", NULL), "'messageId':'m1'"));
    assert_non_null(strstr(bench_call(bench, HTTP_GET, "/sms/3/reports?limit=1", NULL), "'messageId':'m2'"));
    assert_string_equal(bench_call(bench, HTTP_GET, "/sms/3/reports?limit=1", NULL), "200 {'results':[]}");
    bench_destroy(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_does_not_come_by_itself_without_a_url), cmocka_unit_test(a_report_is_sent_where_the_message_says),
        cmocka_unit_test(an_inbound_message_is_sent_to_the_account),      cmocka_unit_test(whoever_has_no_key_may_not_send),
        cmocka_unit_test(a_limit_leaves_the_other_reports_unread),
    };
    int failed = bench_run("messages", rows, COUNT_OF(rows));
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
