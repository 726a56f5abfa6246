/* Every error that Telgorithm's notes document can be provoked, and every code of a message (telgorithm 2.1, 3.2, 3.5).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telgorithm_bench.h"

#include "test.h"
#include "test_errors.h"

#include <stdlib.h>
#include <string.h>

#define PORT_OF(...) "{'features':'SMS','phones':[" __VA_ARGS__ "]}"
#define PHONE(number) "{'number':'" number "','messagingConfigSid':'@MC'}"
#define SEND_FROM(number) "{'from':'" number "','to':'+12025550100','text':'hello'}"
#define SENDS "/v1/OutboundMessages"
#define IMPORT "{'tcrCampaignId':'CEX001','tcrBrandId':'" BRAND_ID "'}"

static struct bench *bench;

/* ---- worlds ---- */

static void config(void)
{
    bench_config(bench);
}

static void ported(void)
{
    bench_ported(bench);
}

static void imported(void)
{
    bench_imported(bench);
}

static void active(void)
{
    bench_active(bench);
}

static void changing(void)
{
    bench_active(bench);
    bench_place(bench, TELGORITHM_STATUS, BENCH_FIRST, PHONE_CAMPAIGN_CHANGE);
}

static void rejected(void)
{
    bench_active(bench);
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), BENCH_CAMPAIGN, OPERATION_REJECTED);
}

static void opted_out(void)
{
    bench_active(bench);
    bench_call(bench, HTTP_POST, "/v1/OptOuts", "{'items':[{'number':'+12025550100','scope':'CEX001'}]}");
}

static void in_port(void)
{
    bench_config(bench);
    bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa");
}

static void suspended(void)
{
    bench_hear(bench, MACHINE(PROVIDER_TELGORITHM, TELGORITHM_STANDING), PROVIDER_TELGORITHM, STIMULUS_SUSPEND, 0);
}

static void off(void)
{
    bench_config(bench);
    bench_place(bench, TELGORITHM_ENABLEMENT, PROVIDER_TELGORITHM, ENABLEMENT_OFF);
}

static void foreign(void)
{
    bench_imported(bench);
    bench_call(bench, HTTP_DELETE, "/v1/TcrCampaigns/CEX001", NULL);
    bench_call(bench, HTTP_PUT, "/v1/MyCompany/cspId", "{'cspId':'SOTHER1'}");
}

static void spent(void)
{
    for (int i = 0; i < 100; i++) bench_call_as(bench, HTTP_GET, "/v1/TimeZones", NULL, http_basic_make(bench->run, "user", "password"));
}

/* ---- calls that are no plain ones ---- */

static char *long_text(size_t count)
{
    char *text = arena_alloc(bench->run, count + 1);
    memset(text, 'a', count);
    text[count] = '\0';
    return text;
}

static void too_long(const struct error_case *at)
{
    (void)at;
    bench_call(bench, HTTP_POST, SENDS, arena_printf(bench->run, "{'from':'+19165550100','to':'+12025550100','text':'%s'}", long_text(8001)));
}

static void too_long_a_callback(const struct error_case *at)
{
    (void)at;
    const char *body = arena_printf(bench->run, "{'from':'+19165550100','to':'+12025550100','text':'a','callbackUrlOverride':'%s'}", long_text(513));
    bench_call(bench, HTTP_POST, SENDS, body);
}

static void without_key(const struct error_case *at)
{
    (void)at;
    bench_call_as(bench, HTTP_GET, "/v1/MyCompany", NULL, "Bearer user");
}

static void at_once(const struct error_case *at)
{
    (void)at;
    bench_call_as(bench, HTTP_GET, "/v1/TimeZones", NULL, http_basic_make(bench->run, "user", "password"));
}

static void no_form(const struct error_case *at)
{
    (void)at;
    bench_text(bench, HTTP_POST, "/v1/Phones/port-in", "Data=1");
}

/* The body is the part Data, the target the name of the file. */
static void port_in(const struct error_case *at)
{
    bench_port(bench, at->body, at->target);
}

/* ---- every row of the errors ---- */

static const struct error_case cases[] = {
    {"1", active, HTTP_POST, SENDS, SEND_FROM("19165550100"), NULL},
    {"2", active, HTTP_POST, SENDS, SEND_FROM("+19165550103"), NULL},
    {"3", ported, HTTP_POST, SENDS, SEND_FROM("+19165550100"), NULL},
    {"4", in_port, HTTP_POST, SENDS, SEND_FROM("+19165550100"), NULL},
    {"5", changing, HTTP_POST, SENDS, SEND_FROM("+19165550100"), NULL},
    {"6", rejected, HTTP_POST, SENDS, SEND_FROM("+19165550100"), NULL},
    {"1001", active, HTTP_POST, SENDS, "{'from':'+19165550100','to':'me','text':'a'}", NULL},
    {"1002", opted_out, HTTP_POST, SENDS, SEND_FROM("+19165550100"), NULL},
    {"2001", active, HTTP_POST, SENDS, "{'from':'+19165550100','to':'+12025550100','text':''}", NULL},
    {"2002", active, 0, NULL, NULL, too_long},
    {"2003", active, 0, NULL, NULL, too_long_a_callback},
    {"2004", active, HTTP_POST, SENDS, "{'from':'+19165550100','to':'+12025550100','text':'a','expiresOn':'2026-03-03T15:00:00Z'}", NULL},
    {"2005", active, HTTP_POST, SENDS, "{'from':'+19165550100','to':'+12025550100','text':'a','expiresOn':'soon'}", NULL},
    {"3007", active, HTTP_POST, SENDS, "{'from':'+19165550100','to':'+12025550100','text':'a','priority':'First'}", NULL},
    {"2147483647", active, HTTP_POST, SENDS, "{", NULL},
    {"3019", suspended, HTTP_POST, SENDS, SEND_FROM("+19165550100"), NULL},
    {"INVALID", NULL, HTTP_POST, "/v1/MessagingConfigs", "{'name':''}", NULL},
    {"MALFORMED", NULL, HTTP_POST, "/v1/MessagingConfigs", "[", NULL},
    {"UNAUTHORIZED", NULL, 0, NULL, NULL, without_key},
    {"NOT_FOUND", NULL, HTTP_GET, "/v1/MessagingConfigs/MC0", NULL, NULL},
    {"NO_PATH", NULL, HTTP_GET, "/v1/Voice", NULL, NULL},
    {"METHOD_NOT_ALLOWED", NULL, HTTP_DELETE, "/v1/MyCompany", NULL, NULL},
    {"MEDIA_TYPE", NULL, 0, NULL, NULL, no_form},
    {"TOO_MANY_REQUESTS", spent, 0, NULL, NULL, at_once},
    {"FORBIDDEN", suspended, HTTP_POST, "/v1/Phones", "{'phone':'+19165550104'}", NULL},
    {"TAKEN", NULL, HTTP_POST, "/v1/Phones", "{'phone':'+19165550100'}", NULL},
    {"UNKNOWN_CONFIG", NULL, HTTP_POST, "/v1/Phones", "{'phone':'+19165550104','messagingConfigSid':'MC0'}", NULL},
    {"NOT_IMPORTED", NULL, HTTP_POST, "/v1/MessagingConfigs", "{'tcrCampaignId':'CEX001'}", NULL},
    {"NOT_SHARED", NULL, HTTP_POST, "/v1/TcrCampaigns", IMPORT, NULL},
    {"OTHER_CSP", foreign, HTTP_POST, "/v1/TcrCampaigns", IMPORT, NULL},
    {"IMPORTED", imported, HTTP_POST, "/v1/TcrCampaigns", IMPORT, NULL},
    {"WEBHOOK_TYPE", NULL, HTTP_PUT, "/v1/Webhooks/Other", "{'url':'http://a'}", NULL},
    {"EMULATED", NULL, HTTP_POST, "/testkit/v1/Emulate/inbound-message", "{'from':'+12025550100','to':['+19165550100'],'text':'a'}", NULL},
    {"PHONE", ported, HTTP_PATCH, "/v1/Phones/+19165550100", "{", NULL},
    {"PHONE_CONFIG", ported, HTTP_PATCH, "/v1/Phones/+19165550100", "{'messagingConfigSid':'MC0'}", NULL},
    {"BRAND", NULL, HTTP_POST, "/v1/TcrBrands", "{'tcrBrandId':'BNONE','name':'n'}", NULL},
    {"AVAILABLE", NULL, HTTP_GET, "/v1/Phones/Available10DLC?AreaCode=x", NULL, NULL},
    {"PORT", NULL, HTTP_POST, "/v1/Phones/port-in", "{", NULL},
    {"PORT_DATA", config, 0, "loa", "{'phones':[" PHONE("+19165550100") "]}", port_in},
    {"PORT_FEATURES", config, 0, "loa", "{'features':'FAX','phones':[" PHONE("+19165550100") "]}", port_in},
    {"PORT_FILES", config, 0, NULL, PORT_OF(PHONE("+19165550100")), port_in},
    {"PORT_PHONES", config, 0, "loa", PORT_OF(), port_in},
    {"PORT_NUMBER", config, 0, "loa", PORT_OF(PHONE("9165550100")), port_in},
    {"PORT_TWICE", config, 0, "loa", PORT_OF(PHONE("+19165550100") "," PHONE("+19165550100")), port_in},
    {"PORT_OWNED", in_port, 0, "loa", PORT_OF(PHONE("+19165550100")), port_in},
    {"PORT_FOREIGN", config, 0, "loa", PORT_OF(PHONE("+19165559999")), port_in},
    {"PORT_NO_CONFIG", config, 0, "loa", PORT_OF("{'number':'+19165550100'}"), port_in},
    {"PORT_CONFIG", config, 0, "loa", PORT_OF("{'number':'+19165550100','messagingConfigSid':'MC0'}"), port_in},
    {"PORT_NOT_LINKED", off, 0, "loa", PORT_OF(PHONE("+19165550100")), port_in},
    SCRIPTED("INTERNAL"),
};

static struct engine *open_bench(void)
{
    bench = bench_open();
    return &bench->engine;
}

static void call_bench(const struct error_case *at)
{
    bench_call(bench, at->method, at->target, at->body);
}

static const struct answer *last_of_bench(void)
{
    return &bench->last;
}

static void close_bench(void)
{
    bench_close(bench);
}

static const struct errors_of errors = {.provider = PROVIDER_TELGORITHM, .door = "/v1/TimeZones", .cases = cases, .cases_count = COUNT_OF(cases),
                                        .open = open_bench, .call = call_bench, .last = last_of_bench, .close = close_bench};

static const struct error_row *error_of(const char *name)
{
    const struct provider *provider = provider_tables.at[PROVIDER_TELGORITHM];
    for (size_t i = 0; i < provider->errors_count; i++)
        if (strcmp(provider->errors[i].name, name) == 0) return &provider->errors[i];
    return NULL;
}

/* ---- every code of a message ---- */

/* The table of telgorithm 3.5 without NoError. */
static const int documented[] = {1,    2,    3,    4,    5,    6,    1001, 1002, 1003, 1004, 2001, 2002, 2003, 2004,
                                 2005, 3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008, 3009, 3010, 3011, 3012, 3013,
                                 3014, 3015, 3016, 3017, 3018, 3019, 3020, 2147483647};

static bool is_state(const char *name)
{
    const struct machine *machine = &provider_tables.at[PROVIDER_TELGORITHM]->machines[TELGORITHM_MESSAGE];
    for (size_t s = 0; s < MACHINE_STATES_MAX && machine->states[s]; s++)
        if (strcmp(machine->states[s], name) == 0) return true;
    return false;
}

static uint8_t fate_of(const char *code)
{
    const struct knob *knob = &provider_tables.at[PROVIDER_TELGORITHM]->knobs[TELGORITHM_KNOB_MESSAGE_FATE];
    for (uint8_t value = 1; value < COUNT_OF(knob->values) && knob->values[value]; value++)
        if (strcmp(knob->values[value], code) == 0) return value;
    return 0;
}

static void each_code_is_answered_or_ends_a_message(void **state)
{
    (void)state;
    unsigned missing = 0;
    bench = bench_open();
    for (size_t i = 0; i < COUNT_OF(documented); i++) {
        const char *code = arena_printf(bench->run, "%d", documented[i]);
        bool known = error_of(code) || is_state(arena_printf(bench->run, "FAILED_%s", code)) || fate_of(code);
        if (!known) print_error("nothing gives the code %s\n", code);
        missing += !known;
    }
    bench_close(bench);
    assert_int_equal(missing, 0);
}

static void a_message_that_was_sent_fails_as_the_knob_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(documented); i++) {
        bench = bench_open();
        uint8_t fate = fate_of(arena_printf(bench->run, "%d", documented[i]));
        if (fate) {
            bench_active(bench);
            bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_MESSAGE_FATE, fate);
            bench_call(bench, HTTP_POST, SENDS, SEND_FROM("+19165550100"));
            bench_pass(bench, 2 * SECOND_MS);
            SAYS(bench, GET, SENDS "/@OM", NULL, arena_printf(bench->run, "'status':'Failed','errorCode':%d,'errorDescription':'", documented[i]));
            assert_non_null(strstr(bench->hooks, "'Status':'Sent','ErrorCode':0"));
            assert_non_null(strstr(bench->hooks, arena_printf(bench->run, "'Status':'Failed','ErrorCode':%d,'ErrorDescription':'", documented[i])));
        }
        bench_close(bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OF_ERRORS(errors_are_given, errors),
        OF_ERRORS(errors_are_all_tried, errors),
        cmocka_unit_test(each_code_is_answered_or_ends_a_message),
        cmocka_unit_test(a_message_that_was_sent_fails_as_the_knob_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
