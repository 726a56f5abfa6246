/* Every error that Infobip's notes document can be provoked, in both of its formats (infobip 1.1, 2, 4, 7, 8). SPDX-License-Identifier: Apache-2.0 */
#include "test_infobip_bench.h"

#include "test.h"
#include "test_errors.h"

#include <string.h>

#define NUMBERS "/numbers/1/numbers"
#define IMPORT "/numbers/2/numbers/import"
#define IMPORT_OF(number) "{'numbers':['" number "'],'country':'US','type':'VIRTUAL_LONG_NUMBER','capabilities':['SMS'],'skipOsrUpdate':true}"
#define MIGRATE "/number-registration/1/campaigns/migrate"
#define MIGRATE_OF(number) "{'name':'n','externalCampaignId':'CEX001','numbers':['" number "'],'isClientManageNnid':false}"
#define SUBSCRIBE "/subscriptions/1/subscription/REGISTRATION"
#define SUBSCRIPTION(profile) "{'subscriptionId':'reg','name':'n','events':['CAMPAIGN_STATUS_UPDATE'],'profile':" profile "}"
#define WHOLE SUBSCRIPTION("{'profileId':'hook','webhook':{'notifyUrl':'http://cb.example/a'}}")
#define SEND "/sms/3/messages"
#define MESSAGE "{'messages':[{'sender':'19165550100','destinations':[{'to':'19165550199'}],'content':{'text':'hello'}}]}"
#define LOGS "/sms/3/logs"
#define FIRST "19165550100"

static struct bench *bench;

/* ---- worlds ---- */

static void ready(void)
{
    bench_ready(bench);
}

static void in_migration(void)
{
    bench_ready(bench);
    bench_call(bench, HTTP_POST, MIGRATE, MIGRATE_OF(FIRST));
}

static void not_to_be_repeated(void)
{
    in_migration();
    bench_knob(bench, INFOBIP_KNOB_REPEAT_MIGRATE, 1);
}

static void registered(void)
{
    in_migration();
    bench_place(bench, INFOBIP_STAGE, BENCH_CAMPAIGN, STAGE_REGISTERED);
}

static void not_elected(void)
{
    bench_ready(bench);
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_SHARE), BENCH_CAMPAIGN, SHARE_NONE);
}

static void without_loa(void)
{
    bench_ready(bench);
    bench->settings.loa_signed = NEVER_MS;
}

static void off(void)
{
    engine_place(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_IMPORTING), PROVIDER_INFOBIP, ENABLEMENT_OFF);
}

static void subscribed(void)
{
    bench_call(bench, HTTP_POST, SUBSCRIBE, WHOLE);
}

/* ---- calls that are no plain ones ---- */

static void without_key(const struct error_case *at)
{
    bench_call_as(bench, at->method, at->target, NULL, "App wrong");
}

static void too_often(const struct error_case *at)
{
    for (int i = 0; i < 130; i++) bench_call_as(bench, at->method, at->target, NULL, "App key");
}

/* A pool is needed from fifty numbers on. */
static void of_fifty_numbers(const struct error_case *at)
{
    const char *numbers = "'1" "9165550100'";
    bench_ready(bench);
    bench_more_numbers(bench, 49);
    for (int i = 0; i < 49; i++) numbers = arena_printf(bench->run, "%s,'1916555%04d'", numbers, 1000 + i);
    bench_call(bench, at->method, at->target,
               arena_printf(bench->run, "{'name':'n','externalCampaignId':'CEX001','numbers':[%s],'isClientManageNnid':false}", numbers));
}

/* ---- every row of the errors ---- */

static const struct error_case cases[] = {
    {"BAD_REQUEST", ready, HTTP_POST, MIGRATE, "{", NULL},
    {"UNAUTHORIZED", NULL, HTTP_GET, NUMBERS, NULL, without_key},
    {"FORBIDDEN", off, HTTP_POST, IMPORT, IMPORT_OF(FIRST), NULL},
    {"NOT_FOUND", NULL, HTTP_GET, "/number-registration/1/campaigns/none", NULL, NULL},
    {"METHOD_NOT_ALLOWED", NULL, HTTP_DELETE, NUMBERS, NULL, NULL},
    {"TOO_MANY_REQUESTS", NULL, HTTP_GET, NUMBERS, NULL, too_often},
    SCRIPTED("GENERAL_ERROR"),
    {"E400", NULL, HTTP_POST, SEND, "{}", NULL},
    {"E401", NULL, HTTP_GET, LOGS, NULL, without_key},
    SCRIPTED("E403"),
    {"E404", NULL, HTTP_GET, "/sms/3/nothing", NULL, NULL},
    {"E405", NULL, HTTP_DELETE, SEND, NULL, NULL},
    {"E429", NULL, HTTP_GET, LOGS, NULL, too_often},
    SCRIPTED("E500"),
    {"NO_NUMBER", NULL, HTTP_GET, NUMBERS "/none", NULL, NULL},
    {"UNKNOWN_NUMBER", NULL, HTTP_POST, IMPORT, IMPORT_OF("19165559999"), NULL},
    {"NOT_OWNED", ready, HTTP_POST, MIGRATE, MIGRATE_OF("19165559999"), NULL},
    {"OTHER_CAMPAIGN", ready, HTTP_POST, MIGRATE, MIGRATE_OF("19165550150"), NULL},
    {"NEEDS_POOL", NULL, HTTP_POST, MIGRATE, NULL, of_fifty_numbers},
    {"NOT_ELECTED", not_elected, HTTP_POST, MIGRATE, MIGRATE_OF(FIRST), NULL},
    {"LOA", without_loa, HTTP_POST, MIGRATE, MIGRATE_OF(FIRST), NULL},
    {"REGISTERED", registered, HTTP_POST, MIGRATE, MIGRATE_OF(FIRST), NULL},
    {"REPEATED", not_to_be_repeated, HTTP_POST, MIGRATE, MIGRATE_OF(FIRST), NULL},
    {"EXISTS", subscribed, HTTP_POST, SUBSCRIBE, WHOLE, NULL},
    {"NOT_STORED", NULL, HTTP_POST, SUBSCRIBE, SUBSCRIPTION("{'profileId':'none'}"), NULL},
};

/* infobip 1.1, both formats. What becomes of messages (infobip 8) is told in answers and reports, not by errors. */
static const struct documented documented[] = {
    {"BAD_REQUEST", NULL}, {"UNAUTHORIZED", NULL}, {"FORBIDDEN", NULL}, {"NOT_FOUND", NULL}, {"TOO_MANY_REQUESTS", NULL}, {"GENERAL_ERROR", NULL},
    {"E400", NULL}, {"E401", NULL}, {"E403", NULL}, {"E404", NULL}, {"E429", NULL}, {"E500", NULL},
    {"REJECTED_SOURCE", "infobip 8: a status in the answer to a send, which is 200"},
};

static struct engine *open_case(void)
{
    bench = bench_create();
    return &bench->engine;
}

static void call_case(const struct error_case *at)
{
    bench_call(bench, at->method, at->target, at->body);
}

static const struct answer *last_answer(void)
{
    return &bench->last;
}

static void close_case(void)
{
    bench_destroy(bench);
}

static const struct errors_of errors = {.provider = PROVIDER_INFOBIP, .door = NUMBERS, .cases = cases, .cases_count = COUNT_OF(cases),
                                        .documented = documented, .documented_count = COUNT_OF(documented), .open = open_case, .call = call_case,
                                        .last = last_answer, .close = close_case};

static void a_sender_that_is_not_registered_is_told_in_the_answer(void **state)
{
    (void)state;
    bench = bench_create();
    assert_non_null(strstr(bench_call(bench, HTTP_POST, SEND, MESSAGE), "'id':11,'name':'REJECTED_SOURCE'"));
    assert_int_equal(bench->last.response.status, 200);
    bench_destroy(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {OF_ERRORS(errors_are_given, errors), OF_ERRORS(errors_are_all_tried, errors),
                                       OF_ERRORS(errors_are_documented, errors),
                                       cmocka_unit_test(a_sender_that_is_not_registered_is_told_in_the_answer)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
