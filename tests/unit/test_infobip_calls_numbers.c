/* Numbers at Infobip (infobip 1, 2; S1 step 1). SPDX-License-Identifier: Apache-2.0 */
#include "test_infobip_bench.h"

#include "test.h"

#include <string.h>

#define IMPORT "/numbers/2/numbers/import"
#define NUMBERS "/numbers/1/numbers"
#define BODY(numbers, type, capabilities, skip)                                                                                            \
    "{'numbers':" numbers ",'country':'US','type':'" type "','capabilities':" capabilities ",'skipOsrUpdate':" skip "}"
#define TEN_DLC(numbers) BODY(numbers, "VIRTUAL_LONG_NUMBER", "['SMS','MMS']", "true")

#define NUMBER(key, number, setup)                                                                                                         \
    "{'numberKey':'@KEY" key "','number':'" number "','country':'US','countryName':'United States','type':'VIRTUAL_LONG_NUMBER',"          \
    "'capabilities':['SMS','MMS'],'shared':false,'price':{'pricePerMonth':0,'setupPrice':0,'currency':'USD'},'additionalSetupRequired'"    \
    ":" setup ","                                                                                                                          \
    "'editPermissions':{'canEditNumber':true,'canEditConfiguration':true},'applicationId':'default'}"

static void after_import(struct bench *bench)
{
    bench_call(bench, HTTP_POST, IMPORT, TEN_DLC("['19165550100','19165550101']"));
}

static void after_import_and_move(struct bench *bench)
{
    after_import(bench);
    bench_serve(bench, BENCH_FIRST);
}

static void after_import_and_cancel(struct bench *bench)
{
    after_import(bench);
    bench_call(bench, HTTP_DELETE, NUMBERS "/@KEY1", NULL);
}

static void import_disabled(struct bench *bench)
{
    engine_place(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_IMPORTING), PROVIDER_INFOBIP, ENABLEMENT_OFF);
}

static const struct bench_row rows[] = {
    {"an_import_answers_the_numbers_as_the_list_does", NULL, HTTP_POST, IMPORT, TEN_DLC("['19165550100']"),
     "200 {'numbers':[" NUMBER("1", "19165550100", "true") "],'numberCount':1}"},
    {"an_import_of_what_is_owned_is_repeated_without_harm", after_import, HTTP_POST, IMPORT, TEN_DLC("['19165550100']"),
     "200 {'numbers':[" NUMBER("1", "19165550100", "true") "],'numberCount':1}"},
    {"a_number_that_nobody_has_is_not_imported", NULL, HTTP_POST, IMPORT, TEN_DLC("['19165559999']"),
     BENCH_REFUSED("numbers", "contains a number that cannot be imported")},
    {"a_number_with_a_plus_is_malformed", NULL, HTTP_POST, IMPORT, TEN_DLC("['19165550100','+19165550101']"),
     BENCH_REFUSED("numbers[1]", "must be 1 and ten digits")},
    {"a_number_of_ten_digits_is_malformed", NULL, HTTP_POST, IMPORT, TEN_DLC("['9165550100']"),
     BENCH_REFUSED("numbers[0]", "must be 1 and ten digits")},
    {"a_number_with_a_letter_is_malformed", NULL, HTTP_POST, IMPORT, TEN_DLC("['19165550100x']"),
     BENCH_REFUSED("numbers[0]", "must be 1 and ten digits")},
    {"a_number_that_is_no_text_is_malformed", NULL, HTTP_POST, IMPORT, TEN_DLC("[19165550100]"),
     BENCH_REFUSED("numbers[0]", "must be 1 and ten digits")},
    {"an_import_of_nothing_is_refused", NULL, HTTP_POST, IMPORT, TEN_DLC("[]"), BENCH_REFUSED("numbers", "must not be empty")},
    {"an_unknown_type_is_refused", NULL, HTTP_POST, IMPORT, BODY("['19165550100']", "LANDLINE", "['SMS']", "true"),
     BENCH_REFUSED("type", "must be one of "
                           "VIRTUAL_LONG_NUMBER,SHORT_CODE,SIM_HOSTING,VIRTUAL_SIM_HOSTING,VIRTUAL_LONG_NUMBER_CALL_TRIGGER,SHORT_CODE_"
                           "USSD,WHATSAPP,VIBER,VIBER_VOICE,FACEBOOK,RCS,TELEGRAM,KAKAO_SANGDAM,OPEN_CHANNEL")},
    {"an_unknown_capability_is_refused", NULL, HTTP_POST, IMPORT, BODY("['19165550100']", "VIRTUAL_LONG_NUMBER", "['SMS','FAX']", "true"),
     BENCH_REFUSED("capabilities", "must be of SMS,VOICE,MMS,WHATSAPP,WHATSAPP_VOICE")},
    {"an_import_must_say_whether_to_skip_the_osr", NULL, HTTP_POST, IMPORT,
     "{'numbers':['19165550100'],'country':'US','type':'VIRTUAL_LONG_NUMBER','capabilities':['SMS']}",
     BENCH_REFUSED("skipOsrUpdate", "must not be null")},
    {"whether_to_skip_the_osr_is_a_boolean", NULL, HTTP_POST, IMPORT, BODY("['19165550100']", "VIRTUAL_LONG_NUMBER", "['SMS']", "'true'"),
     BENCH_REFUSED("skipOsrUpdate", "must be a boolean")},
    {"an_import_without_body_is_refused", NULL, HTTP_POST, IMPORT, NULL,
     "400 {'requestError':{'serviceException':{'messageId':'BAD_REQUEST','text':'Bad request'}}}"},
    {"an_import_that_is_not_json_is_refused", NULL, HTTP_POST, IMPORT,
     "{'numbers':", "400 {'requestError':{'serviceException':{'messageId':'BAD_REQUEST','text':'Bad request'}}}"},
    {"an_account_without_self_service_import_is_forbidden", import_disabled, HTTP_POST, IMPORT, TEN_DLC("['19165550100']"),
     "403 {'requestError':{'serviceException':{'messageId':'FORBIDDEN','text':'Forbidden'}}}"},
    {"nothing_is_owned_before_the_import", NULL, HTTP_GET, NUMBERS, NULL, "200 {'numbers':[],'numberCount':0}"},
    {"what_was_imported_is_listed", after_import, HTTP_GET, NUMBERS, NULL,
     "200 {'numbers':[" NUMBER("1", "19165550100", "true") "," NUMBER("2", "19165550101", "true") "],'numberCount':2}"},
    {"the_list_is_cut_by_limit_and_page", after_import, HTTP_GET, NUMBERS "?limit=1&page=1", NULL,
     "200 {'numbers':[" NUMBER("2", "19165550101", "true") "],'numberCount':2}"},
    {"the_list_is_filtered_by_number", after_import, HTTP_GET, NUMBERS "?number=19165550100", NULL,
     "200 {'numbers':[" NUMBER("1", "19165550100", "true") "],'numberCount':1}"},
    {"a_limit_of_none_is_refused", after_import, HTTP_GET, NUMBERS "?limit=0", NULL,
     BENCH_REFUSED("limit", "must be between 1 and 2147483647")},
    {"setup_is_required_until_the_record_serves_infobip", after_import_and_move, HTTP_GET, NUMBERS "?number=19165550100", NULL,
     "200 {'numbers':[" NUMBER("1", "19165550100", "false") "],'numberCount':1}"},
    {"a_number_is_read_by_its_key", after_import, HTTP_GET, NUMBERS "/@KEY1", NULL, "200 " NUMBER("1", "19165550100", "true")},
    {"an_unknown_key_is_not_found_and_has_no_body", after_import, HTTP_GET, NUMBERS "/0000", NULL, "404"},
    {"a_cancelled_number_is_answered_without_body", after_import, HTTP_DELETE, NUMBERS "/@KEY1", NULL, "204"},
    {"a_cancelled_number_is_gone", after_import_and_cancel, HTTP_GET, NUMBERS "/@KEY1", NULL, "404"},
    {"a_cancelled_number_cannot_be_cancelled_again", after_import_and_cancel, HTTP_DELETE, NUMBERS "/@KEY1", NULL, BENCH_NOT_FOUND},
    {"another_method_is_not_allowed", NULL, HTTP_PATCH, NUMBERS, NULL,
     "405 {'requestError':{'serviceException':{'messageId':'METHOD_NOT_ALLOWED','text':'Method not allowed'}}}"},
    {"another_path_is_not_found", NULL, HTTP_GET, "/numbers/1/nothing", NULL, BENCH_NOT_FOUND},
};

/* ---- what one call cannot show ---- */

static void a_number_keeps_its_key_for_good(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    memcpy(world_number(bench->engine.world, BENCH_FIRST)->key, "0F", sizeof "0F");
    after_import_and_cancel(bench);
    const char *before = arena_copy(bench->run, world_number(bench->engine.world, BENCH_FIRST)->key);
    after_import(bench);
    assert_string_equal(world_number(bench->engine.world, BENCH_FIRST)->key, before);
    assert_string_equal(before, "0F");
    bench_destroy(bench);
}

static void a_cancelled_number_takes_no_messages_in_and_one_that_is_imported_again_does(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    after_import_and_move(bench);
    bench_place(bench, INFOBIP_OSR, BENCH_FIRST, OSR_MOVED);
    bench_place(bench, INFOBIP_STAGE, BENCH_CAMPAIGN, STAGE_REGISTERED);
    assert_true(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_IN, PROVIDER_INFOBIP));
    bench_call(bench, HTTP_DELETE, NUMBERS "/@KEY1", NULL);
    assert_false(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_IN, PROVIDER_INFOBIP));
    assert_false(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_OUT, PROVIDER_INFOBIP));
    after_import(bench);
    assert_true(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_IN, PROVIDER_INFOBIP));
    bench_destroy(bench);
}

static void a_key_is_of_32_upper_case_hexadecimal_digits(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    after_import(bench);
    assert_int_equal(strspn(world_number(bench->engine.world, BENCH_FIRST)->key, "0123456789ABCDEF"), 32);
    assert_string_not_equal(world_number(bench->engine.world, BENCH_FIRST)->key, world_number(bench->engine.world, BENCH_SECOND)->key);
    bench_destroy(bench);
}

static uint8_t osr_after_import(uint8_t knob, const char *skip)
{
    struct bench *bench = bench_create();
    bench_knob(bench, INFOBIP_KNOB_SKIP_OSR_FALSE, knob);
    const char *body = arena_printf(bench->run, BODY("['19165550100']", "VIRTUAL_LONG_NUMBER", "['SMS']", "%s"), skip);
    bench_call(bench, HTTP_POST, IMPORT, body);
    uint8_t state = engine_cell(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_OSR), BENCH_FIRST)->state;
    bench_destroy(bench);
    return state;
}

static void an_import_that_does_not_skip_the_osr_moves_it_if_the_knob_says_so(void **state)
{
    (void)state;
    assert_int_equal(osr_after_import(0, "true"), OSR_NONE);
    assert_int_equal(osr_after_import(0, "false"), OSR_DUE);
    assert_int_equal(osr_after_import(1, "false"), OSR_NONE);
}

static void an_import_that_fails_imports_nothing(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_call(bench, HTTP_POST, IMPORT, TEN_DLC("['19165550100','19165559999']"));
    assert_int_equal(engine_cell(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_IMPORT), BENCH_FIRST)->state, IMPORT_ABSENT);
    bench_destroy(bench);
}

static void whoever_has_no_key_is_unauthorized(void **state)
{
    (void)state;
    static const char refusal[] = "401 {'requestError':{'serviceException':{'messageId':'UNAUTHORIZED','text':'Unauthorized'}}}";
    struct bench *bench = bench_create();
    assert_string_equal(bench_call_as(bench, HTTP_GET, NUMBERS, NULL, NULL), refusal);
    assert_string_equal(bench_call_as(bench, HTTP_GET, NUMBERS, NULL, "App other"), refusal);
    assert_string_equal(bench_call_as(bench, HTTP_GET, NUMBERS, NULL, "Bearer key"), refusal);
    bench_destroy(bench);
}

/* Calls at one instant until one is refused; the number served. */
static int served_at_once(enum http_method method, const char *target, const char *body, const char *refusal)
{
    struct bench *bench = bench_create();
    int served = 0;
    while (served < 500 && strncmp(bench_call_as(bench, method, target, body, "App key"), "429", 3) != 0) served++;
    assert_string_equal(bench_call_as(bench, method, target, body, "App key"), refusal);
    assert_string_equal(bench_header(bench, "Retry-After"), "1");
    bench->engine.now += SECOND_MS;
    assert_int_not_equal(strncmp(bench_call_as(bench, method, target, body, "App key"), "429", 3), 0);
    bench_destroy(bench);
    return served;
}

#define CAMPAIGNS "/number-registration/1/campaigns"
static void calls_beyond_the_limit_are_refused_with_a_time_to_wait(void **state)
{
    (void)state;
    static const char a[] = "429 {'requestError':{'serviceException':{'messageId':'TOO_MANY_REQUESTS','text':'Too many requests'}}}";
    static const char b[] =
        "429 {'errorCode':'E429','description':'Too many requests sent.','action':'Check request rate limit specified in the API endpoint "
        "documentation resource.','violations':[],'resources':[{'name':'Throttling handling errors',"
        "'url':'https://www.infobip.com/docs/essentials/integration-best-practices#throttling-handling-errors'}]}";
    assert_int_equal(served_at_once(HTTP_GET, NUMBERS, NULL, a), 2);
    assert_int_equal(served_at_once(HTTP_GET, NUMBERS "/x", NULL, a), 10);
    assert_int_equal(served_at_once(HTTP_DELETE, NUMBERS "/x", NULL, a), 1);
    assert_int_equal(served_at_once(HTTP_POST, IMPORT, "{}", a), 1);
    assert_int_equal(served_at_once(HTTP_POST, CAMPAIGNS "/migrate", "{}", a), 1);
    assert_int_equal(served_at_once(HTTP_GET, CAMPAIGNS, NULL, a), 10);
    assert_int_equal(served_at_once(HTTP_GET, CAMPAIGNS "/x", NULL, a), 10);
    assert_int_equal(served_at_once(HTTP_GET, CAMPAIGNS "/x/numbers", NULL, a), 10);
    assert_int_equal(served_at_once(HTTP_GET, CAMPAIGNS "/x/network-statuses", NULL, a), 10);
    assert_int_equal(served_at_once(HTTP_GET, "/number-registration/1/number-pools", NULL, a), 10);
    assert_int_equal(served_at_once(HTTP_GET, "/sms/1/logs", NULL, a), 120);
    assert_int_equal(served_at_once(HTTP_GET, "/sms/3/logs", NULL, b), 120);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_keeps_its_key_for_good),
        cmocka_unit_test(a_cancelled_number_takes_no_messages_in_and_one_that_is_imported_again_does),
        cmocka_unit_test(a_key_is_of_32_upper_case_hexadecimal_digits),
        cmocka_unit_test(an_import_that_does_not_skip_the_osr_moves_it_if_the_knob_says_so),
        cmocka_unit_test(an_import_that_fails_imports_nothing),
        cmocka_unit_test(whoever_has_no_key_is_unauthorized),
        cmocka_unit_test(calls_beyond_the_limit_are_refused_with_a_time_to_wait),
    };
    int failed = bench_run("numbers", rows, COUNT_OF(rows));
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
