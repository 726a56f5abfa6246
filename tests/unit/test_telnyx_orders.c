/* Calls about porting orders at Telnyx: what is asked, filtered, refused (telnyx 1 to 4). SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include <string.h>

#define ORDERS "/v2/porting_orders"
#define ORDER ORDERS "/@1"
#define CHECKS "/v2/portability_checks"
#define FAILS(code) "errors.0.code='" code "'"
#define AT(code, pointer) FAILS(code) "; errors.0.source.pointer='" pointer "'"

static void create(struct bench *bench, const char *numbers)
{
    bench_ask(bench, HTTP_POST, ORDERS, arena_printf(bench->run, "{'phone_numbers':[%s],'customer_reference':'mig-1'}", numbers), 201, NULL);
    bench_name(bench, 1, "data.0.id");
}

static void file_loa(struct bench *bench)
{
    bench_ask_form(bench, "/v2/documents", "{'file':{'filename':'loa.pdf','content_type':'application/pdf','bytes':'LOA'}}", 200, NULL);
    bench_name(bench, 2, "data.id");
}

/* ---- portability ---- */

static void portability_is_answered_in_the_order_of_the_request(void **state)
{
    struct bench *bench = *state;
    bench_group_knob(bench, TELNYX_KNOB_PORTABLE, 1);
    bench_group_knob(bench, TELNYX_KNOB_FAST_PORTABLE, 1);
    bench_group_knob(bench, TELNYX_KNOB_CAPABLE, 2);
    bench_group_knob(bench, TELNYX_KNOB_CARRIER, 1);
    bench_ask(bench, HTTP_POST, CHECKS, "{'phone_numbers':['+18005550102','+19165550101','+19165550100','+442075550123']}", 201,
              "data.0.phone_number='+18005550102'; data.0.phone_number_type='toll_free'; data.0.portable=true; data.0.fast_portable=true; "
              "data.0.messaging_capable=true; data.0.not_portable_reason=null; data.0.record_type='portability_check_result'; "
              "data.1.phone_number='+19165550101'; data.1.portable=false; data.1.fast_portable=false; data.1.messaging_capable=null; "
              "data.1.not_portable_reason='No coverage'; data.1.carrier_name='SECOND LOCAL EXCHANGE'; data.2.phone_number_type='local'; "
              "data.2.carrier_name='FIRST LOCAL EXCHANGE'; data.3.phone_number='+442075550123'; data.3.portable=false");
    bench_group_knob(bench, TELNYX_KNOB_CAPABLE, 1);
    bench_knob(bench, TELNYX_KNOB_STRICT_OPENAPI, 1);
    bench_ask(bench, HTTP_POST, CHECKS, "{'phone_numbers':['+19165550100','+19165550101']}", 201,
              "data.0.not_portable_reason=''; data.1.messaging_capable=false; data.1.not_portable_reason='No coverage'");
}

static void a_check_of_nothing_of_no_numbers_or_of_too_many_is_refused(void **state)
{
    struct bench *bench = *state;
    const char *many = "'+19165550100'";
    for (int i = 0; i < 1000; i++) many = arena_printf(bench->run, "%s,'+19165550100'", many);
    bench_ask(bench, HTTP_POST, CHECKS, arena_printf(bench->run, "{'phone_numbers':[%s]}", many), 422, AT("80401", "/phone_numbers"));
    bench_ask(bench, HTTP_POST, CHECKS, arena_printf(bench->run, "{'phone_numbers':[%s]}", strchr(many, ',') + 1), 201, "data.999.portable=true");
    bench_ask(bench, HTTP_POST, CHECKS, "{}", 422, AT("10004", "/phone_numbers"));
    bench_ask(bench, HTTP_POST, CHECKS, "{'phone_numbers':[]}", 422, AT("10004", "/phone_numbers"));
    bench_ask(bench, HTTP_POST, CHECKS, "{'phone_numbers':['(916) 555-0100']}", 422, AT("10016", "/phone_numbers"));
    bench_ask(bench, HTTP_POST, CHECKS, "{'phone_numbers':[{'phone_number':'+19165550100'}]}", 422, AT("10016", "/phone_numbers"));
    bench_ask(bench, HTTP_POST, CHECKS, "{'phone_numbers':['+19165550100',]}", 400, FAILS("10015"));
    bench_ask(bench, HTTP_POST, CHECKS, NULL, 400, FAILS("10015"));
}

/* ---- creating ---- */

static void numbers_of_other_kinds_and_carriers_have_orders_of_their_own(void **state)
{
    struct bench *bench = *state;
    bench_group_knob(bench, TELNYX_KNOB_CARRIER, 1);
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550100','+18005550102','+19165550101']}", 201,
              "data.0.phone_numbers.0.phone_number='+19165550100'; data.0.porting_phone_numbers_count=1; data.1.phone_number_type='toll_free'; "
              "data.2.old_service_provider_ocn='SECOND LOCAL EXCHANGE'; data.2.phone_number_type='local'; meta=absent; data.0.customer_reference=null");
    bench_ask(bench, HTTP_GET, ORDERS "?filter[phone_numbers][carrier_name]=SECOND+LOCAL+EXCHANGE", NULL, 200, "meta.total_results=1");
}

static void numbers_that_are_not_ready_for_fast_port_have_an_order_of_their_own(void **state)
{
    struct bench *bench = *state;
    bench_group_knob(bench, TELNYX_KNOB_FAST_PORTABLE, 1);
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550100','+19165550101']}", 201,
              "data.0.activation_settings.fast_port_eligible=true; data.1.activation_settings.fast_port_eligible=false");
    bench_name(bench, 1, "data.1.id");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'activation_type':'on-demand'}}", 422, AT("10027", "/activation_settings/activation_type"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'activation_type':'scheduled'}}", 200, NULL);
}

static void a_number_is_in_one_live_order_and_once(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550100','+19165550100']}", 422, AT("80200", "/phone_numbers"));
    create(bench, "'+19165550100'");
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550101','+19165550100']}", 422, AT("80003", "/phone_numbers"));
    bench_ask(bench, HTTP_GET, ORDERS, NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550101']}", 201, NULL);
}

static void numbers_that_cannot_be_ported_make_no_order(void **state)
{
    struct bench *bench = *state;
    bench_group_knob(bench, TELNYX_KNOB_PORTABLE, 1);
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550101']}", 422, FAILS("80002"));
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+442075550123']}", 422, FAILS("80002"));
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':'+19165550100'}", 422, FAILS("10004"));
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':[{'phone_number':'+19165550100'}]}", 422, FAILS("10016"));
    bench_ask(bench, HTTP_POST, ORDERS, "{}", 422, FAILS("10004"));
}

static void orders_beyond_what_a_world_holds_are_an_error(void **state)
{
    struct bench *bench = *state;
    uint32_t index;
    while (world_add_order(bench->engine.world, PROVIDER_TELGORITHM, ORDER_PORT, &index) == STATUS_OK) continue;
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550100']}", 500, FAILS("10007"));
}

/* ---- changing ---- */

static void members_that_are_not_given_stay_and_null_clears(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    bench_ask(bench, HTTP_PATCH, ORDER,
              "{'end_user':{'admin':{'entity_name':'Acme','pin_passcode':'1'},'location':{'locality':'Austin'}},'webhook_url':'https://a.example'}", 200,
              "data.end_user.admin.entity_name='Acme'; data.end_user.location.locality='Austin'; data.customer_reference='mig-1'");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'end_user':{'admin':{'pin_passcode':null}},'customer_reference':'mig-2','misc':{'type':'partial'}}", 200,
              "data.end_user.admin.entity_name='Acme'; data.end_user.admin.pin_passcode=null; data.customer_reference='mig-2'; data.misc.type='partial'; "
              "data.webhook_url='https://a.example'; meta.phone_numbers_url='/v2/porting_phone_numbers?filter[porting_order_id]=@1'");
    bench_ask(bench, HTTP_PATCH, ORDER,
              "{'webhook_url':null,'requirements':[{'requirement_type_id':'t','field_value':'v'}],'user_feedback':{'user_rating':5}}", 200,
              "data.webhook_url=null; data.requirements.0.field_value='v'; data.user_feedback.user_rating=5");
}

static void a_change_that_is_not_well_formed_is_refused(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'messaging':{'enable_messaging':true,}}", 400, FAILS("10015")); /* as the vendor's own document prints it */
    bench_ask(bench, HTTP_PATCH, ORDER, "{'messaging':{'enable_messaging':'yes'}}", 400, AT("10015", "/messaging/enable_messaging"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'documents':['@2']}", 400, AT("10015", "/documents"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'documents':{'loa':'00000000-0000-4000-8000-000000000000'}}", 422, AT("10015", "/documents/loa"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'misc':{'type':'half'}}", 422, AT("10032", "/misc/type"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'phone_number_configuration':{'messaging_profile_id':'nobody'}}", 422,
              AT("85005", "/phone_number_configuration/messaging_profile_id"));
    bench_ask(bench, HTTP_PATCH, ORDERS "/" NOBODY, "{}", 404, FAILS("10005"));
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, "data.messaging.enable_messaging=null");
}

static void a_foc_is_asked_for_within_a_window_to_come(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    static const char *const wrong[] = {"2026-03-07T15:00:00Z" /* Saturday */, "2026-03-09T10:59:59Z", "2026-03-10T01:00:01Z", "2026-03-03T14:00:00Z",
        "tomorrow"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        bench_ask(bench, HTTP_PATCH, ORDER, arena_printf(bench->run, "{'activation_settings':{'foc_datetime_requested':'%s'}}", wrong[i]), 422,
                  AT("80018", "/activation_settings/foc_datetime_requested"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'foc_datetime_requested':'2026-03-09T11:00:00Z'}}", 200,
              "data.activation_settings.foc_datetime_requested='2026-03-09T11:00:00Z'");
    bench_ask(bench, HTTP_GET, ORDER "/allowed_foc_windows", NULL, 200,
              "data.0.started_at='2026-03-04T12:00:00Z'; data.0.ended_at='2026-03-05T02:00:00Z'; data.3.started_at='2026-03-09T11:00:00Z'; "
              "meta.total_results=10");
}

static void messaging_is_enabled_only_where_it_can_be_and_while_it_can_be(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_CONFIRM);
    bench_ask(bench, HTTP_PATCH, ORDER, "{'messaging':{'enable_messaging':true}}", 200, "data.messaging.messaging_port_status='pending'");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'messaging':{'enable_messaging':false}}", 200,
              "data.messaging.messaging_port_status='not_applicable'; data.messaging.enable_messaging=false; "
              "data.phone_numbers.0.messaging_port_status='not_applicable'");
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_SUBMIT);
    bench_ask(bench, HTTP_PATCH, ORDER, "{'messaging':{'enable_messaging':true}}", 422, AT("10027", "/messaging/enable_messaging"));
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_FOC);
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'foc_datetime_requested':'2026-03-09T15:00:00Z'}}", 422, FAILS("10027"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'activation_type':'on-demand'}}", 422, FAILS("10027"));
    for (uint8_t capable = 1; capable < 3; capable++) {
        bench_group_knob(bench, TELNYX_KNOB_CAPABLE, capable);
        world_number(bench->engine.world, BENCH_SECOND)->order[PROVIDER_TELNYX] = NO_INDEX;
        bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550101']}", 201,
                  capable == 1 ? "data.0.messaging.messaging_capable=false" : "data.0.messaging.messaging_capable=null");
        bench_name(bench, 1, "data.0.id");
        bench_ask(bench, HTTP_PATCH, ORDER, "{'messaging':{'enable_messaging':true}}", 422, AT("10027", "/messaging/enable_messaging"));
    }
}

static void a_confirmation_needs_a_letter_a_customer_and_for_messaging_a_profile(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    file_loa(bench);
    bench_ask(bench, HTTP_POST, ORDER "/actions/confirm", NULL, 422, AT("80008", "/documents/loa"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'documents':{'loa':'@2'},'messaging':{'enable_messaging':true}}", 200, "data.requirements_met=true");
    bench_ask(bench, HTTP_POST, ORDER "/actions/confirm", NULL, 422, AT("10004", "/end_user/admin/entity_name"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'end_user':{'admin':{'entity_name':'Acme'}}}", 200, NULL);
    bench_ask(bench, HTTP_POST, ORDER "/actions/confirm", NULL, 422, AT("10004", "/phone_number_configuration/messaging_profile_id"));
    bench_ask(bench, HTTP_PATCH, ORDER, "{'phone_number_configuration':{'messaging_profile_id':'@9'}}", 200, NULL);
    bench_ask(bench, HTTP_POST, ORDER "/actions/confirm", NULL, 200, "data.status.value='in-process'");
    assert_int_equal(strncmp(bench_value(bench, "data.support_key"), "'sr_", 4), 0);
    assert_int_equal(strncmp(bench_value(bench, "data.parent_support_key"), "'pr_", 4), 0);
    bench_ask(bench, HTTP_POST, ORDER "/actions/confirm", NULL, 422, FAILS("10027"));
    bench_ask(bench, HTTP_POST, ORDER "/actions/submit", NULL, 404, FAILS("10005"));
    bench_ask(bench, HTTP_DELETE, ORDER, NULL, 422, FAILS("10027"));
    bench_ask(bench, HTTP_POST, ORDER "/actions/activate", NULL, 422, FAILS("10027"));
}

static void only_orders_that_are_ready_for_fast_port_are_activated(void **state)
{
    struct bench *bench = *state;
    bench_knob(bench, TELNYX_KNOB_FAST_PORTABLE, 1);
    create(bench, "'+19165550100'");
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_CONFIRM);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_SUBMIT);
    bench->settings.foc_confirmed[0] = BENCH_NOW + HOUR_MS;
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_FOC);
    bench_later(bench, MINUTE_MS); /* the window of that day is open already */
    bench_ask(bench, HTTP_POST, ORDER "/actions/activate", NULL, 422, FAILS("10027"));
    bench_knob(bench, TELNYX_KNOB_FAST_PORTABLE, 0);
    bench_ask(bench, HTTP_POST, ORDER "/actions/activate", NULL, 202, NULL);
}

/* The second number is in a group of its own. */
static void each_losing_carrier_confirms_its_own_date(void **state)
{
    struct bench *bench = *state;
    static const struct { const char *number, *date; } rows[] = {{"'+19165550101'", "2026-03-11T15:00:00Z"}, {"'+19165550100'", "2026-03-10T15:00:00Z"}};
    bench->settings.foc_confirmed[0] = BENCH_NOW + 7 * DAY_MS;
    bench->settings.foc_confirmed[1] = BENCH_NOW + 8 * DAY_MS;
    for (uint32_t i = 0; i < COUNT_OF(rows); i++) {
        create(bench, rows[i].number);
        bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), i, STIMULUS_CONFIRM);
        bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), i, STIMULUS_SUBMIT);
        bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), i, STIMULUS_FOC);
        bench_ask(bench, HTTP_GET, ORDER, NULL, 200, arena_printf(bench->run, "data.activation_settings.foc_datetime_actual='%s'", rows[i].date));
    }
}

static void strictly_a_draft_has_no_null_where_the_interface_knows_none(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, "data.description=null; data.phone_numbers.0.support_key=null; data.messaging.enable_messaging=null");
    bench_knob(bench, TELNYX_KNOB_STRICT_OPENAPI, 1);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200,
              "data.description=''; data.phone_numbers.0.support_key=''; data.messaging.enable_messaging=false; data.support_key=null");
}

/* ---- listing ---- */

static void two_orders(struct bench *bench)
{
    create(bench, "'+19165550100'");
    bench->names[3] = bench->names[1];
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'foc_datetime_requested':'2026-03-10T15:00:00Z'},'misc':{'type':'partial'},"
              "'end_user':{'admin':{'entity_name':'Acme','auth_person_name':'Jane'}},'customer_group_reference':'g'}", 200, NULL);
    bench_later(bench, MINUTE_MS);
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+18005550102'],'customer_reference':'mig-2'}", 201, NULL);
    bench_name(bench, 1, "data.0.id");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'foc_datetime_requested':'2026-03-09T15:00:00Z'}}", 200, NULL);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 1, STIMULUS_CONFIRM);
}

static void orders_are_filtered_in_every_spelling(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *query, *ids;
    } rows[] = {
        {"filter[customer_reference]=mig-2", "1"}, {"filter%5Bcustomer_reference%5D=mig-1", "3"}, {"filter[customer_group_reference][eq]=g", "3"},
        {"filter[status]=draft", "3"}, {"filter[status][in][]=draft&filter[status][in][]=in-process", "13"}, {"filter[status]=draft,in-process", "13"},
        {"filter[phone_numbers][phone_number][contains]=800555", "1"}, {"filter[phone_numbers.phone_number][contains]=1916", "3"},
        {"filter[phone_numbers][phone_number]=%2B19165550100", "3"}, {"filter[phone_numbers][country_code]=US", "13"},
        {"filter[phone_numbers][country_code]=GB", ""}, {"filter[phone_numbers][carrier_name]=FIRST%20LOCAL%20EXCHANGE", "13"},
            {"filter[misc][type]=partial", "3"},
        {"filter[misc.type]=full", "1"}, {"filter[end_user][admin][entity_name]=Acme", "3"}, {"filter[end_user.admin.auth_person_name]=Jane", "3"},
        {"filter[activation_settings][fast_port_eligible]=true", "13"}, {"filter[activation_settings][fast_port_eligible]=false", ""},
        {"filter[activation_settings][foc_datetime_requested][gt]=2026-03-10T00:00:00Z", "3"},
        {"filter[activation_settings.foc_datetime_requested][lt]=2026-03-10T00:00:00Z", "1"}, {"filter[parent_support_key]=none", ""},
        {"sort[value]=created_at", "31"}, {"sort[]=-created_at", "13"}, {"sort[value]=activation_settings.foc_datetime_requested", "13"},
        {"sort=-activation_settings.foc_datetime_requested", "31"}, {"page[size]=1", "1"}, {"page[size]=1&page[number]=2", "3"},
        {"page%5Bsize%5D=1&page%5Bnumber%5D=3", ""}, {"sort[value]=created_at&page[size]=1", "3"},
    };
    two_orders(bench);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *shows = arena_printf(bench->run, "data.%zu=absent", strlen(rows[i].ids));
        for (size_t k = 0; rows[i].ids[k]; k++) shows = arena_printf(bench->run, "data.%zu.id='@%c'; %s", k, rows[i].ids[k], shows);
        bench_ask(bench, HTTP_GET, arena_printf(bench->run, ORDERS "?%s", rows[i].query), NULL, 200, shows);
    }
    bench_ask(bench, HTTP_GET, ORDERS "?page[size]=251", NULL, 422, FAILS("10033") "; errors.0.source.parameter='page[size]'");
    bench_ask(bench, HTTP_GET, ORDERS "?page[number]=0", NULL, 422, FAILS("10033"));
    bench_ask(bench, HTTP_GET, ORDERS "?sort=size", NULL, 422, FAILS("10032"));
    bench_ask(bench, HTTP_GET, ORDERS "?page[size]=1", NULL, 200, "meta.page_number=1; meta.page_size=1; meta.total_pages=2; meta.total_results=2");
    bench_ask(bench, HTTP_GET, ORDERS "?include_phone_numbers=false", NULL, 200, "data.0.phone_numbers=absent; data.0.porting_phone_numbers_count=1");
    bench_ask(bench, HTTP_GET, ORDER "?include_phone_numbers=false", NULL, 200, "data.phone_numbers=absent");
    bench_ask(bench, HTTP_GET, ORDERS "?include_phone_numbers=maybe", NULL, 400, FAILS("10015") "; errors.0.source.parameter='include_phone_numbers'");
}

static void numbers_of_orders_are_filtered(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *query;
        int count;
    } rows[] = {
        {"", 2}, {"filter[porting_order_id]=@1", 1}, {"filter[porting_order_id][in][]=@1&filter[porting_order_id][in][]=@3", 2},
        {"filter[porting_order_id]=@1,@3", 2}, {"filter[porting_order_status]=draft", 1}, {"filter[phone_number][in][]=%2B18005550102", 1},
        {"filter[support_key][eq]=sr_none", 0}, {"filter[activation_status]=New", 1}, {"filter[portability_status]=confirmed", 2},
        {"filter[portability_status]=pending", 0},
    };
    two_orders(bench);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        bench_ask(bench, HTTP_GET, arena_printf(bench->run, "/v2/porting_phone_numbers?%s", rows[i].query), NULL, 200,
                  arena_printf(bench->run, "meta.total_results=%d", rows[i].count));
    bench_accept(bench, "text/csv");
    bench_ask(bench, HTTP_GET, "/v2/porting_phone_numbers?filter[porting_order_status]=draft", NULL, 200, NULL);
    assert_string_equal(bench->last.response.content_type, "text/csv");
    assert_string_equal(bench->last.response.text, arena_printf(bench->run,
        "phone_number,phone_number_type,porting_order_id,support_key,porting_order_status\r\n"
                                                                            "+19165550100,local,%s,,draft\r\n", bench->names[3]));
}

/* ---- the door ---- */

static void the_door_is_told_by_its_key_and_tells_its_limits(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_GET, ORDERS, NULL, 200, NULL);
    const struct http_response *response = &bench->last.response;
    assert_string_equal(http_response_find(response, "x-ratelimit-limit"), "60");
    assert_string_equal(http_response_find(response, "x-ratelimit-remaining"), "59");
    assert_string_equal(http_response_find(response, "x-ratelimit-reset"), "1");
    bench_ask(bench, HTTP_PUT, ORDERS, "{}", 405, FAILS("10005"));
    bench_ask(bench, HTTP_GET, "/v2/nothing", NULL, 404, FAILS("10005"));
    struct http_request request = {.method = HTTP_GET, .target = ORDERS};
    engine_call(&bench->engine, PROVIDER_TELNYX, NULL, &request, &bench->last);
    assert_int_equal(bench->last.response.status, 401);
    assert_string_equal(bench_value(bench, "errors.0.code"), "'10009'");
    struct http_header headers[] = {{"Authorization", BENCH_KEY}};
    request = (struct http_request){.method = HTTP_GET, .target = ORDERS, .headers = headers, .headers_count = 1};
    for (int i = 0; i < 61; i++) engine_call(&bench->engine, PROVIDER_TELNYX, NULL, &request, &bench->last);
    assert_int_equal(bench->last.response.status, 429);
    assert_string_equal(bench_value(bench, "errors.0.code"), "'10011'");
    assert_string_equal(http_response_find(&bench->last.response, "x-ratelimit-remaining"), "0");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(portability_is_answered_in_the_order_of_the_request),
        TEST(a_check_of_nothing_of_no_numbers_or_of_too_many_is_refused),
        TEST(numbers_of_other_kinds_and_carriers_have_orders_of_their_own),
        TEST(numbers_that_are_not_ready_for_fast_port_have_an_order_of_their_own),
        TEST(a_number_is_in_one_live_order_and_once),
        TEST(numbers_that_cannot_be_ported_make_no_order),
        TEST(orders_beyond_what_a_world_holds_are_an_error),
        TEST(members_that_are_not_given_stay_and_null_clears),
        TEST(a_change_that_is_not_well_formed_is_refused),
        TEST(a_foc_is_asked_for_within_a_window_to_come),
        TEST(messaging_is_enabled_only_where_it_can_be_and_while_it_can_be),
        TEST(a_confirmation_needs_a_letter_a_customer_and_for_messaging_a_profile),
        TEST(only_orders_that_are_ready_for_fast_port_are_activated),
        TEST(each_losing_carrier_confirms_its_own_date),
        TEST(strictly_a_draft_has_no_null_where_the_interface_knows_none),
        TEST(orders_are_filtered_in_every_spelling),
        TEST(numbers_of_orders_are_filtered),
        TEST(the_door_is_told_by_its_key_and_tells_its_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
