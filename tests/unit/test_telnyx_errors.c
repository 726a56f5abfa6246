/* Every error that Telnyx's notes document can be provoked, and every error of a webhook's delivery (telnyx 1.4). SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"
#include "test_errors.h"

#include "telnyx/internal.h"

#include <string.h>

#define FIRST "+19165550100"
#define TO "+13125550002"
#define SENDS "/v2/messages"
#define POOL SENDS "/number_pool"
#define PARTNERS "/v2/10dlc/partner_campaigns"
#define ASSIGNMENTS "/v2/10dlc/phone_number_campaigns"
#define BULK "/v2/10dlc/phoneNumberAssignmentByProfile"
#define ORDERS "/v2/porting_orders"
#define ORDER ORDERS "/@1"
#define HOSTINGS "/v2/messaging_hosted_number_orders"
#define PROFILES "/v2/messaging_profiles"
#define SEND "{'from':'" FIRST "','to':'" TO "','text':'hello','webhook_url':'" URL "'}"
#define ASSIGN(campaign) "{'phoneNumber':'" FIRST "','campaignId':'" campaign "'}"
#define NUMBERS "{'phone_numbers':['" FIRST "']}"
#define HOST "{'messaging_profile_id':'@9','phone_numbers':['" FIRST "']}"
#define URL "https://192.0.2.1/messages"

static struct bench *bench;
static void *opened;

/* ---- worlds ---- */

static void hold(void)
{
    struct number *number = world_number(bench->engine.world, BENCH_FIRST);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_INVENTORY), BENCH_FIRST, INVENTORY_ACTIVE);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_MESSAGING), BENCH_FIRST, MESSAGING_PORTED);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_FIRST, ASSIGNMENT_ASSIGNED);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_CHAIN), 0, CHAIN_IN);
    number->profile[PROVIDER_TELNYX] = 0;
    number->telnyx.campaign = 0;
    number->history[0].serves = PROVIDER_TELNYX;
}

static void unregistered(void)
{
    hold();
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_FIRST, ASSIGNMENT_NONE);
    bench_knob(bench, TELNYX_KNOB_NO_CAMPAIGN, 1);
}

static void activating(void)
{
    hold();
    world_number(bench->engine.world, BENCH_FIRST)->history[0].serves = PROVIDER_LEGACY;
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_MESSAGING), BENCH_FIRST, MESSAGING_ACTIVATING);
}

static void voice_only(void)
{
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_MESSAGING), BENCH_FIRST, MESSAGING_NOT_APPLICABLE);
    world_number(bench->engine.world, BENCH_FIRST)->voice = PROVIDER_TELNYX;
}

static void profile_off(void)
{
    hold();
    world_profile(bench->engine.world, 0)->enabled = 0;
}

static void only_canada(void)
{
    hold();
    bench_ask(bench, HTTP_PATCH, PROFILES "/@9", "{'whitelisted_destinations':['CA']}", 200, NULL);
}

static void sent(void)
{
    hold();
    bench_ask(bench, HTTP_POST, SENDS, SEND, 200, NULL);
    bench_name(bench, 1, "data.id");
    bench_later(bench, 10 * SECOND_MS);
}

static void ordered(void)
{
    bench_ask(bench, HTTP_POST, ORDERS, NUMBERS, 201, NULL);
    bench_name(bench, 1, "data.0.id");
}

static void hosted(void)
{
    bench_ask(bench, HTTP_POST, HOSTINGS, HOST, 200, NULL);
}

static void not_portable(void)
{
    bench_knob(bench, TELNYX_KNOB_PORTABLE, 1);
}

static void full(void)
{
    uint32_t index;
    while (world_add_order(bench->engine.world, PROVIDER_TELGORITHM, ORDER_PORT, &index) == STATUS_OK) continue;
}

static void shared(void)
{
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_TCR, TCR_MIGRATION), 0, STIMULUS_ELECT, PROVIDER_TELNYX));
    bench_later(bench, 5 * HOUR_MS);
    hold();
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_FIRST, ASSIGNMENT_NONE);
}

static void shared_without_profile(void)
{
    shared();
    world_number(bench->engine.world, BENCH_FIRST)->profile[PROVIDER_TELNYX] = NO_INDEX;
}

static void assigned(void)
{
    uint32_t other;
    shared();
    assert_int_equal(world_add_campaign(bench->engine.world, "COTHER1", &other), STATUS_OK);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ACCEPTANCE), other, ACCEPTANCE_ACCEPTED);
    bench_ask(bench, HTTP_POST, ASSIGNMENTS, ASSIGN("CQ3R8T1"), 200, NULL);
}

/* ---- calls that are no plain ones ---- */

static void raw(const char *target, const char *authorization)
{
    struct http_header header = {"Authorization", authorization};
    struct http_request request = {.method = HTTP_GET, .target = target, .headers = &header, .headers_count = 1};
    engine_call(&bench->engine, PROVIDER_TELNYX, NULL, &request, &bench->last);
}

static void without_key(const struct error_case *at)
{
    raw(at->target, "Bearer wrong");
}

static void too_often(const struct error_case *at)
{
    for (int i = 0; i <= telnyx_limits[LIMIT_READ].burst; i++) raw(at->target, BENCH_KEY);
}

static void of_too_many(const struct error_case *at)
{
    const char *many = "'" FIRST "'";
    for (int i = 0; i < 1000; i++) many = arena_printf(bench->run, "%s,'" FIRST "'", many);
    bench_ask(bench, at->method, at->target, arena_printf(bench->run, "{'phone_numbers':[%s]}", many), 422, NULL);
}

static void into_a_full_queue(const struct error_case *at)
{
    bench_ask(bench, at->method, at->target, at->body, 200, NULL);
    bench->limited = true;
    world_bucket(bench->engine.world, PROVIDER_TELNYX, LIMIT_MESSAGES)->tokens_ms = 0;
    bench_ask(bench, at->method, at->target, at->body, 429, NULL);
}

/* ---- every row of the errors ---- */

static const struct error_case cases[] = {
    {"10009", NULL, HTTP_GET, ORDERS, NULL, without_key},
    {"10011", NULL, HTTP_GET, ORDERS, NULL, too_often},
    {"10005", NULL, HTTP_GET, ORDERS "/" NOBODY, NULL, NULL},
    {"10006", NULL, HTTP_GET, ORDERS "/17", NULL, NULL},
    {"10031", NULL, HTTP_GET, ORDERS "?filter[colour]=red", NULL, NULL},
    {"10005 method", NULL, HTTP_PUT, ORDERS, "{}", NULL},
    {"10015", NULL, HTTP_POST, ORDERS, "{", NULL},
    {"10004", NULL, HTTP_POST, ORDERS, "{}", NULL},
    {"10016", NULL, HTTP_POST, ORDERS, "{'phone_numbers':['(916) 555-0100']}", NULL},
    {"10027", ordered, HTTP_POST, ORDER "/actions/activate", NULL, NULL},
    {"10032", hold, HTTP_POST, SENDS, "{'from':'" FIRST "','to':'" TO "','text':'a','type':'RCS'}", NULL},
    {"10033", NULL, HTTP_GET, ORDERS "?page[size]=251", NULL, NULL},
    {"10007", full, HTTP_POST, ORDERS, NUMBERS, NULL},
    {"80003", ordered, HTTP_POST, ORDERS, NUMBERS, NULL},
    {"80002", not_portable, HTTP_POST, ORDERS, NUMBERS, NULL},
    {"80200", NULL, HTTP_POST, ORDERS, "{'phone_numbers':['" FIRST "','" FIRST "']}", NULL},
    {"10015 document", ordered, HTTP_PATCH, ORDER, "{'documents':{'loa':'" NOBODY "'}}", NULL},
    {"80008", ordered, HTTP_POST, ORDER "/actions/confirm", NULL, NULL},
    {"80018", ordered, HTTP_PATCH, ORDER, "{'activation_settings':{'foc_datetime_requested':'2026-03-08T15:00:00Z'}}", NULL},
    {"80401", NULL, HTTP_POST, "/v2/portability_checks", NULL, of_too_many},
    {"85004", ordered, HTTP_PATCH, ORDER, "{'phone_number_configuration':{'connection_id':'1293384261075731499'}}", NULL},
    {"85005", ordered, HTTP_PATCH, ORDER, "{'phone_number_configuration':{'messaging_profile_id':'none'}}", NULL},
    {"40318", hold, HTTP_POST, SENDS, SEND, into_a_full_queue},
    {"40305", NULL, HTTP_POST, SENDS, SEND, NULL},
    {"40312", profile_off, HTTP_POST, SENDS, SEND, NULL},
    {"40320", activating, HTTP_POST, SENDS, SEND, NULL},
    {"40100", voice_only, HTTP_POST, SENDS, SEND, NULL},
    {"40010", unregistered, HTTP_POST, SENDS, SEND, NULL},
    {"10027 hosted", hosted, HTTP_POST, HOSTINGS, HOST, NULL},
    {"40331", NULL, HTTP_POST, PROFILES, "{'name':'a'}", NULL},
    {"40310", hold, HTTP_POST, SENDS, "{'from':'" FIRST "','to':'somebody','text':'a'}", NULL},
    {"40309", only_canada, HTTP_POST, SENDS, "{'from':'" FIRST "','to':'+33123456789','text':'a'}", NULL},
    {"40316", hold, HTTP_POST, SENDS, "{'from':'" FIRST "','to':'" TO "'}", NULL},
    {"40321", NULL, HTTP_POST, POOL, "{'messaging_profile_id':'@9','to':'" TO "','text':'a'}", NULL},
    {"10010", sent, HTTP_DELETE, SENDS "/@1", NULL, NULL},
    {"10005 number", NULL, HTTP_POST, ASSIGNMENTS, ASSIGN("CQ3R8T1"), NULL},
    {"10013", shared_without_profile, HTTP_POST, ASSIGNMENTS, ASSIGN("CQ3R8T1"), NULL},
    {"10005 campaign", shared, HTTP_POST, ASSIGNMENTS, ASSIGN("CNONE01"), NULL},
    {"10027 campaign", hold, HTTP_POST, ASSIGNMENTS, ASSIGN("CQ3R8T1"), NULL},
    {"10012", assigned, HTTP_POST, ASSIGNMENTS, ASSIGN("COTHER1"), NULL},
    {"10027 content", shared, HTTP_PATCH, PARTNERS "/CQ3R8T1", "{'description':'another'}", NULL},
    {"10015 campaign", shared, HTTP_POST, BULK, "{'messagingProfileId':'@9'}", NULL},
    {"10015 field", shared, HTTP_POST, ASSIGNMENTS, "{'phoneNumber':'" FIRST "'}", NULL},
    SCRIPTED("10036"), SCRIPTED("20100"), SCRIPTED("80001"), SCRIPTED("80004"), SCRIPTED("80005"), SCRIPTED("80007"), SCRIPTED("80009"), SCRIPTED("80010"),
    SCRIPTED("80013"), SCRIPTED("80201"), SCRIPTED("40150"), SCRIPTED("40151"), SCRIPTED("40152"), SCRIPTED("40153"), SCRIPTED("40154"), SCRIPTED("40155"),
    SCRIPTED("40156"), SCRIPTED("40157"), SCRIPTED("40158"), SCRIPTED("40159"), SCRIPTED("40300"), SCRIPTED("40306"), SCRIPTED("40307"), SCRIPTED("40308"),
    SCRIPTED("40314"), SCRIPTED("40323"), SCRIPTED("40333"),
};

#define ROW(code) {code, NULL}
#define LATER(code) {code, "it ends a message: message.finalized tells it"}
/* The table of telnyx 1.4 without the errors of deliveries, which are below. */
static const struct documented documented[] = {
    ROW("10009"), ROW("10010"), ROW("10011"), ROW("10005"), ROW("10006"), ROW("10004"), ROW("10015"), ROW("10016"), ROW("10027"), ROW("10032"), ROW("10033"),
    ROW("10031"), ROW("10036"), ROW("10007"), ROW("20100"), ROW("80001"), ROW("80002"), ROW("80003"), ROW("80004"), ROW("80005"), ROW("80007"), ROW("80008"),
    ROW("80009"), ROW("80010"), ROW("80013"), ROW("80018"), ROW("80200"), ROW("80201"), ROW("80401"), ROW("85004"), ROW("85005"), ROW("40010"), ROW("40100"),
    ROW("40150"), ROW("40151"), ROW("40152"), ROW("40153"), ROW("40154"), ROW("40155"), ROW("40156"), ROW("40157"), ROW("40158"), ROW("40159"), ROW("40300"),
    ROW("40305"), ROW("40306"), ROW("40307"), ROW("40308"), ROW("40309"), ROW("40310"), ROW("40312"), ROW("40314"), ROW("40316"), ROW("40318"), ROW("40320"),
    ROW("40321"), ROW("40323"), ROW("40331"), ROW("40333"),
    LATER("40001"), LATER("40002"), LATER("40003"), LATER("40008"), LATER("40011"), LATER("40012"), LATER("40013"), LATER("40014"), LATER("40016"),
    LATER("40018"), LATER("40019"),
};

static int status_of(const char *error)
{
    for (size_t i = 0; i < TELNYX_ERRORS; i++)
        if (strcmp(telnyx_errors[i].name, error) == 0) return telnyx_errors[i].status;
    return 0;
}

static struct engine *open_case(void)
{
    bench_setup(&opened);
    bench = opened;
    return &bench->engine;
}

static void call_case(const struct error_case *at)
{
    bench_ask(bench, at->method, at->target, at->body, status_of(at->error), NULL);
}

static const struct answer *last_answer(void)
{
    return &bench->last;
}

static void close_case(void)
{
    bench_teardown(&opened);
}

static const struct errors_of errors = {.provider = PROVIDER_TELNYX, .door = ORDERS, .cases = cases, .cases_count = COUNT_OF(cases), .documented = documented,
                                        .documented_count = COUNT_OF(documented), .open = open_case, .call = call_case, .last = last_answer,
                                        .close = close_case};

/* ---- filters in every spelling that is known (telnyx 1.6, 3.4, 4, 6, 7.3) ---- */

static void filters_that_are_known_are_taken_in_every_spelling(void **state)
{
    static const char *const known[] = {
        ORDERS "?filter[phone_numbers][phone_number][contains]=303", ORDERS "?filter[phone_numbers.phone_number][contains]=303",
        ORDERS "?filter%5Bphone_numbers%5D%5Bphone_number%5D%5Bcontains%5D=303", ORDERS "?filter[status][in][]=draft&filter[status][in][]=ported",
        ORDERS "?filter[status]=draft,ported", ORDERS "?filter[support_key][eq]=sr_000000", ORDERS "?filter[misc][type]=full&sort[]=-created_at",
        ORDERS "?filter[activation_settings.foc_datetime_requested][gt]=2026-03-03T15:00:00Z", ORDERS "?filter[end_user.admin.entity_name]=a",
        ORDERS "/phone_number_configurations?filter[porting_order.status][in][]=draft", "/v2/porting_phone_numbers?filter[porting_order_id][in][]=a",
        "/v2/porting/events?filter[created_at][gte]=2026-03-03T15:00:00Z", "/v2/documents?filter[filename][contains]=loa",
        "/v2/documents?filter[customer_reference][in][]=a&filter[created_at][gt]=2026-03-03T15:00:00Z", PROFILES "?filter[name][eq]=a",
        "/v2/phone_numbers?filter[tag]=a&filter[voice.connection_name][starts_with]=a&filter[number_type][eq]=local",
        "/v2/phone_numbers/messaging?filter[type]=tollfree", "/v2/messaging_hosted_numbers?filter[phone_number][contains]=9",
        "/v2/webhook_deliveries?filter[status][eq]=failed&filter[attempts][contains]=a", ASSIGNMENTS "?filter[colour]=red",
    };
    (void)state;
    open_case();
    for (size_t i = 0; i < COUNT_OF(known); i++) bench_ask(bench, HTTP_GET, known[i], NULL, 200, NULL);
    bench_ask(bench, HTTP_GET, ORDERS "?filter[colour][in][]=red", NULL, 400, "errors.0.code='10031'; errors.0.source={'parameter':'filter[colour]'}");
    bench_ask(bench, HTTP_GET, ORDERS "/exception_types?filter[code]=a", NULL, 200, NULL); /* no list that could be filtered */
    close_case();
}

/* ---- deliveries of webhooks ---- */

/* telnyx 1.4 and 7.3; 0: nobody answered. */
static const struct delivered {
    const char *url;
    int status, code;
} deliveries[] = {
    {"https://client.example/messages", 0, 75001}, {URL, 0, 75002}, {URL, 300, 75300}, {URL, 307, 75300}, {URL, 400, 75400}, {URL, 404, 75404},
    {URL, 410, 75499}, {URL, 500, 75500}, {URL, 503, 75599}, {"http://localhost:8080/messages", 0, 75002}, {"http://[::1]:8080/messages", 0, 75002},
    {"client:/messages", 0, 75002},
};
/* 75003 to 75006 are about certificates, and the mock's listener has none. 75299 is about a 2XX that is not 200, which counts as delivered (telnyx 7.3). */

static void each_delivery_that_fails_says_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(deliveries); i++) {
        const struct delivered *row = &deliveries[i];
        open_case();
        hold();
        bench_ask(bench, HTTP_POST, SENDS, arena_printf(bench->run, "{'from':'" FIRST "','to':'" TO "','text':'hello','webhook_url':'%s'}", row->url), 200,
                  NULL);
        bench_later(bench, SECOND_MS);
        bench_hook(bench, row->url, row->status, NULL);
        bench_ask(bench, HTTP_GET, "/v2/webhook_deliveries", NULL, 200, arena_printf(bench->run, "data.0.attempts.0.errors=[%d]", row->code));
        close_case();
    }
}

static void a_delivery_answered_by_any_2xx_has_no_error(void **state)
{
    (void)state;
    open_case();
    hold();
    bench_ask(bench, HTTP_POST, SENDS, SEND, 200, NULL);
    bench_later(bench, SECOND_MS);
    bench_hook(bench, URL, 204, NULL);
    bench_ask(bench, HTTP_GET, "/v2/webhook_deliveries", NULL, 200, "data.0.attempts.0.errors=[]; data.0.status='delivered'");
    close_case();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OF_ERRORS(errors_are_given, errors),
        OF_ERRORS(errors_are_all_tried, errors),
        OF_ERRORS(errors_are_documented, errors),
        cmocka_unit_test(filters_that_are_known_are_taken_in_every_spelling),
        cmocka_unit_test(each_delivery_that_fails_says_why),
        cmocka_unit_test(a_delivery_answered_by_any_2xx_has_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
