/* What is filed at Telnyx beside a porting order, and the events that it keeps (telnyx 3.3, 7). SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include <string.h>

#define ORDER "/v2/porting_orders/@1"
#define URL "https://client.example/porting"
#define FAILS(code) "errors.0.code='" code "'"
#define AT(code, pointer) FAILS(code) "; errors.0.source.pointer='" pointer "'"

static void create(struct bench *bench)
{
    bench_ask(bench, HTTP_POST, "/v2/porting_orders", "{'phone_numbers':['+19165550100']}", 201, NULL);
    bench_name(bench, 1, "data.0.id");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'webhook_url':'" URL "'}", 200, NULL);
}

static void a_document_is_taken_as_a_form_or_in_base64(void **state)
{
    struct bench *bench = *state;
    bench_ask_form(bench, "/v2/documents", "{'file':{'filename':'loa.pdf','content_type':'application/pdf','bytes':'LOA'},'customer_reference':'r'}", 200,
                   "data.record_type='document'; data.filename='loa.pdf'; data.content_type='application/pdf'; data.size.amount=3; "
                   "data.customer_reference='r'; "
                   "data.sha256='b621f91633f240630bfcf0b1bdf2623ec31df6b7ebeb60693760669bd90216c0'");
    bench_ask_form(bench, "/v2/documents", "{'file':{'filename':'scan.pdf','content_type':'application/pdf','size':70000,'sha256':'ab'}}", 200,
                   "data.size.amount=70000; data.sha256='ab'; data.size.unit='bytes'");
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'file':'TE9B','filename':'loa.txt'}", 200,
              "data.size.amount=3; data.sha256='b621f91633f240630bfcf0b1bdf2623ec31df6b7ebeb60693760669bd90216c0'; data.filename='loa.txt'; "
              "data.status='pending'");
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'url':'https://files.example/loa.pdf','filename':'loa.pdf'}", 200,
              "data.filename='loa.pdf'; data.size.amount=0; data.status='pending'");
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'url':'file:///loa.pdf'}", 400, AT("10015", "/url"));
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'url':'https://files.example/loa.pdf','file':'TE9B'}", 400, AT("10015", "/file"));
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'file':'https://files.example/loa.pdf'}", 400, AT("10015", "/file"));
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'file':''}", 400, AT("10015", "/file"));
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'file':'%%%'}", 400, AT("10015", "/file"));
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'filename':'loa.pdf'}", 400, AT("10015", "/file"));
    bench_ask(bench, HTTP_POST, "/v2/documents", "{'file':7}", 400, AT("10015", "/file"));
    bench_ask(bench, HTTP_GET, "/v2/documents?page[size]=1", NULL, 200, "data.0.filename='loa.pdf'; meta.total_results=4");
}

static void a_document_that_nothing_refers_to_is_gone_after_half_an_hour(void **state)
{
    struct bench *bench = *state;
    create(bench);
    for (int i = 2; i < 5; i++) {
        bench_ask(bench, HTTP_POST, "/v2/documents", "{'file':'TE9B'}", 200, NULL);
        bench_name(bench, i, "data.id");
    }
    bench_ask(bench, HTTP_PATCH, ORDER, "{'documents':{'loa':'@2'}}", 200, "data.documents.loa='@2'; data.documents.invoice=null");
    bench_later(bench, 30 * MINUTE_MS - 1);
    bench_ask(bench, HTTP_PATCH, ORDER, "{'documents':{'invoice':'@3'}}", 200, "data.documents.loa='@2'; data.documents.invoice='@3'");
    bench_later(bench, 1);
    bench_ask(bench, HTTP_GET, "/v2/documents", NULL, 200, "meta.total_results=2");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'documents':{'invoice':'@4'}}", 422, AT("10015", "/documents/invoice"));
    bench_ask(bench, HTTP_GET, ORDER "/requirements", NULL, 200,
              "meta.total_results=2; data.0.field_value='@2'; data.0.requirement_status='approved'; data.0.field_type='document'; data.1.field_value='@3'; "
              "data.0.requirement_type.type='document'");
}

static void comments_are_kept_newest_first_and_told(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_POST, ORDER "/comments", "{'body':'first'}", 201,
              "data.body='first'; data.record_type='porting_comment'; data.porting_order_id='@1'; data.user_type='user'");
    bench_name(bench, 2, "data.id");
    bench_hook(bench, URL, 200, "data.event_type='porting_order.new_comment'; data.payload.comment.body='first'; data.payload.comment.id='@2'; "
                                "data.payload.porting_order_id='@1'; data.payload.support_key=null");
    bench_ask(bench, HTTP_POST, ORDER "/comments", "{'body':'second'}", 201, NULL);
    bench_ask(bench, HTTP_GET, ORDER "/comments", NULL, 200, "data.0.body='second'; data.1.body='first'; meta.total_results=2");
    bench_ask(bench, HTTP_POST, ORDER "/comments", "{}", 422, AT("10004", "/body"));
    bench_ask(bench, HTTP_POST, "/v2/porting_orders/" NOBODY "/comments", "{'body':'x'}", 404, FAILS("10005"));
}

static void documents_are_added_to_an_order_and_taken_away(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_POST, ORDER "/additional_documents",
              "{'additional_documents':[{'document_id':'d1','document_type':'csr'},{'document_id':'d2','document_type':'other'}]}", 201,
              "data.0.document_id='d1'; data.1.document_type='other'; data.1.porting_order_id='@1'; data.2=absent");
    bench_name(bench, 2, "data.0.id");
    bench_ask(bench, HTTP_GET, ORDER "/additional_documents?filter[document_type]=csr", NULL, 200, "data.0.id='@2'; meta.total_results=1");
    bench_ask(bench, HTTP_DELETE, ORDER "/additional_documents/@2", NULL, 204, NULL);
    bench_ask(bench, HTTP_DELETE, ORDER "/additional_documents/@2", NULL, 404, FAILS("10005"));
    bench_ask(bench, HTTP_GET, ORDER "/additional_documents", NULL, 200, "meta.total_results=1; data.0.document_id='d2'");
    bench_ask(bench, HTTP_POST, ORDER "/additional_documents", "{}", 422, FAILS("10004"));
}

static void an_order_is_shared_by_a_token_for_a_while(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_POST, ORDER "/actions/share", "{'expires_in_seconds':3600,'permissions':'porting_order.document.read'}", 201,
              "data.record_type='porting_order_sharing_token'; data.expires_at='2026-03-03T16:00:00.000Z'; data.permissions=['porting_order.document.read']; "
              "data.expires_in_seconds=3600; data.porting_order_id='@1'");
    bench_ask(bench, HTTP_POST, ORDER "/actions/share", "{'expires_in_seconds':172801,'permissions':'porting_order.document.read'}", 422, AT("10033",
              "/expires_in_seconds"));
    bench_ask(bench, HTTP_POST, ORDER "/actions/share", "{'expires_in_seconds':1,'permissions':'all'}", 422, AT("10032", "/permissions"));
    bench_ask(bench, HTTP_POST, ORDER "/actions/share", "{'permissions':'porting_order.document.update'}", 422, AT("10004", "/expires_in_seconds"));
    bench_ask(bench, HTTP_POST, "/v2/porting_orders/" NOBODY "/actions/share", "{}", 404, NULL);
}

static void verification_codes_are_for_other_countries(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes/send", "{'phone_numbers':['+19165550100'],'verification_method':'sms'}", 422, FAILS("10027"));
    world_order(bench->engine.world, 0)->number_kind = NUMBER_OTHER_COUNTRY;
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes/send", "{'phone_numbers':['+19165550100','+19165550101'],'verification_method':'sms'}", 204, NULL);
    bench_ask(bench, HTTP_GET, ORDER "/verification_codes", NULL, 200, "meta.total_results=2; data.0.verified=false; data.0.phone_number='+19165550101'");
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes/verify", "{'verification_codes':[{'phone_number':'+19165550101','code':'123'}]}", 200,
              "data.0.verified=true; data.0.phone_number='+19165550101'; data.0.porting_order_id='@1'");
    bench_ask(bench, HTTP_GET, ORDER "/verification_codes", NULL, 200, "meta.total_results=2; data.0.verified=true; data.1.verified=false");
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes/send", "{'phone_numbers':['x'],'verification_method':'sms'}", 422, FAILS("10016"));
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes/send", "{'phone_numbers':['+19165550100'],'verification_method':'fax'}", 422, FAILS("10032"));
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes/verify", "{}", 422, FAILS("10004"));
}

static void configurations_are_bundles_of_numbers(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_POST, "/v2/porting_orders/phone_number_configurations",
              "{'phone_number_configurations':[{'porting_phone_number_id':'p','user_bundle_id':'b'}]}", 201, "data.0.user_bundle_id='b'");
    bench_ask(bench, HTTP_GET, "/v2/porting_orders/phone_number_configurations", NULL, 200, "data.0.porting_phone_number_id='p'; meta.total_results=1");
    bench_ask(bench, HTTP_POST, "/v2/porting_orders/phone_number_configurations", "{}", 422, FAILS("10004"));
}

static void associated_numbers_are_added_and_taken_away(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_POST, ORDER "/associated_phone_numbers",
              "{'action':'keep','phone_number_range':{'start_at':'+441234567890','end_at':'+441234567899'}}", 201,
              "data.action='keep'; data.phone_number_range.end_at='+441234567899'; data.porting_order_id='@1'");
    bench_name(bench, 2, "data.id");
    bench_ask(bench, HTTP_GET, ORDER "/associated_phone_numbers", NULL, 200, "data.0.id='@2'");
    bench_ask(bench, HTTP_DELETE, ORDER "/associated_phone_numbers/@2", NULL, 200, "data.id='@2'");
    bench_ask(bench, HTTP_DELETE, ORDER "/associated_phone_numbers/@2", NULL, 404, FAILS("10005"));
    bench_ask(bench, HTTP_POST, ORDER "/associated_phone_numbers",
              "{'action':'drop','phone_number_range':{'start_at':'+441234567890','end_at':'+441234567899'}}", 422, FAILS("10032"));
    bench_ask(bench, HTTP_POST, ORDER "/associated_phone_numbers", "{'action':'keep'}", 422, AT("10004", "/phone_number_range"));
}

static void what_an_order_shows_beside_itself(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_GET, "/v2/porting_orders/exception_types", NULL, 200, "data.0.code='ACCOUNT_NUMBER_MISMATCH'; data.20.code='SV_UNKNOWN_FAILURE'");
    bench_ask(bench, HTTP_GET, ORDER "/loa_template", NULL, 200, NULL);
    assert_int_equal(strncmp(bench->last.response.text, "Letter of authorization", 23), 0);
    bench_ask(bench, HTTP_GET, ORDER "/sub_request", NULL, 200, NULL);
    assert_string_not_equal(bench_value(bench, "data.sub_request_id"), bench_value(bench, "data.port_request_id"));
    bench_ask(bench, HTTP_GET, "/v2/porting_orders/" NOBODY "/sub_request", NULL, 404, NULL);
}

static void events_are_kept_and_sent_again_as_they_were(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_CONFIRM);
    bench_hook(bench, URL, 200, "data.payload.status.value='in-process'");
    bench_later(bench, 3 * HOUR_MS);
    bench_hook(bench, URL, 200, "data.payload.status.value='submitted'");
    bench_ask(bench, HTTP_GET, "/v2/porting/events", NULL, 200,
              "meta.total_results=2; data.0.payload.status.value='submitted'; data.1.payload.status.value='in-process'; data.1.porting_order_id='@1'; "
              "data.0.event_type='porting_order.status_changed'; data.0.record_type='porting_event'");
    bench_name(bench, 2, "data.1.id");
    bench_ask(bench, HTTP_GET, "/v2/porting/events/@2", NULL, 200, "data.id='@2'; data.payload.status.value='in-process'");
    bench_ask(bench, HTTP_POST, "/v2/porting/events/@2/republish", NULL, 204, NULL);
    bench_hook(bench, URL, 200, "data.id='@2'; data.payload.status.value='in-process'; data.occurred_at='2026-03-03T15:00:00Z'; meta.attempt=1");
    bench_ask(bench, HTTP_GET, "/v2/porting/events", NULL, 200, "meta.total_results=2");
    bench_ask(bench, HTTP_GET, "/v2/porting/events?filter[porting_order_id]=@1&filter[type]=porting_order.status_changed", NULL, 200, "meta.total_results=2");
    bench_ask(bench, HTTP_GET, "/v2/porting/events?filter[type]=porting_order.deleted", NULL, 200, "meta.total_results=0");
    bench_ask(bench, HTTP_GET, "/v2/porting/events?filter[created_at][gte]=2026-03-03T17:00:00Z", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_GET, "/v2/porting/events?filter[created_at][lte]=2026-03-03T17:00:00Z", NULL, 200, "data.0.id='@2'; meta.total_results=1");
    bench_ask(bench, HTTP_GET, "/v2/porting/events/" NOBODY, NULL, 404, FAILS("10005"));
    bench_ask(bench, HTTP_POST, "/v2/porting/events/" NOBODY "/republish", NULL, 404, FAILS("10005"));
}

static void an_order_without_an_address_keeps_its_events(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_ask(bench, HTTP_PATCH, ORDER, "{'webhook_url':null}", 200, NULL);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_CONFIRM);
    bench_silence(bench);
    bench_ask(bench, HTTP_GET, "/v2/porting/events", NULL, 200, "meta.total_results=1; data.0.payload.webhook_url=null");
    bench_name(bench, 2, "data.0.id");
    bench_ask(bench, HTTP_POST, "/v2/porting/events/@2/republish", NULL, 204, NULL);
    bench_silence(bench);
}

static void a_webhook_is_tried_three_times_and_shows_which_attempt_it_is(void **state)
{
    struct bench *bench = *state;
    create(bench);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_CONFIRM);
    bench_hook(bench, URL, 500, "meta.attempt=1");
    bench_hook(bench, URL, 300, "meta.attempt=2");
    bench_hook(bench, URL, 0, "meta.attempt=3; data.payload.status.value='in-process'");
    bench_silence(bench);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_document_is_taken_as_a_form_or_in_base64),
        TEST(a_document_that_nothing_refers_to_is_gone_after_half_an_hour),
        TEST(comments_are_kept_newest_first_and_told),
        TEST(documents_are_added_to_an_order_and_taken_away),
        TEST(an_order_is_shared_by_a_token_for_a_while),
        TEST(verification_codes_are_for_other_countries),
        TEST(configurations_are_bundles_of_numbers),
        TEST(associated_numbers_are_added_and_taken_away),
        TEST(what_an_order_shows_beside_itself),
        TEST(events_are_kept_and_sent_again_as_they_were),
        TEST(an_order_without_an_address_keeps_its_events),
        TEST(a_webhook_is_tried_three_times_and_shows_which_attempt_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
