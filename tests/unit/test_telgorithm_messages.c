/* Messages at Telgorithm: every refusal, how a message ends, what comes in, how it is told and told again (telgorithm 3.5, 3.6, 5; A.3.3).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telgorithm_opened.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

#define SEND "/v1/OutboundMessages"
#define TEXT "{'from':'+19165550100','to':'+12025550100','text':'hello'}"
#define CODE(code, sentence) "400 {'errorCode':" #code ",'errorMessage':'" sentence "'}"
#define TCR(machine) MACHINE(PROVIDER_TCR, TCR_##machine)

static int open_active(void **state)
{
    open_bench(state);
    bench_active(bench);
    bench->hooks = arena_copy(bench->run, "");
    return 0;
}

/* A text of so many characters. */
static const char *long_text(size_t count)
{
    char *text = arena_alloc(bench->run, count + 1);
    memset(text, 'a', count);
    text[count] = '\0';
    return text;
}

/* ---- refused at once ---- */

static void what_is_wrong_with_a_request_is_said_at_once(void **state)
{
    (void)state;
    static const struct {
        const char *body, *answer;
    } rows[] = {
        {"{'from':'+1','to':'+12025550100','text':'a'}", CODE(1, "Sender phone number is not a valid number")},
        {"{'from':'19165550100','to':'+12025550100','text':'a'}", CODE(1, "Sender phone number is not a valid number")},
        {"{'to':'+12025550100','text':'a'}", CODE(1, "Sender phone number is not a valid number")},
        {"{'from':'+19165550103','to':'+12025550100','text':'a'}", CODE(2, "Sender phone number does not belong to your company")},
        {"{'from':'+19165559999','to':'+12025550100','text':'a'}", CODE(2, "Sender phone number does not belong to your company")},
        {"{'from':'+19165550100','to':'nobody!!','text':'a'}", CODE(1001, "Recipient phone number is not a valid number")},
        {"{'from':'+19165550100','text':'a'}", CODE(1001, "Recipient phone number is not a valid number")},
        {"{'from':'+19165550100','to':'+12025550100','text':''}", CODE(2001, "A message without media needs a text")},
        {"{'from':'+19165550100','to':'+12025550100','mediaUrls':[]}", CODE(2001, "A message without media needs a text")},
        {"{'from':'+19165550100','to':'+12025550100','text':'a','expiresOn':'2026-03-03T15:00:00Z'}", CODE(2004, "The expiration time is past")},
        {"{'from':'+19165550100','to':'+12025550100','text':'a','expiresOn':'soon'}", CODE(2005, "The expiration time is not a date and time")},
        {"{'from':'+19165550100','to':'+12025550100','text':'a','expiresOn':'2027-03-03'}", CODE(2005, "The expiration time is not a date and time")},
        {"{'from':'+19165550100','to':'+12025550100','text':'a','priority':'First'}", CODE(3007, "The priority is not known")},
        {"{'from':'+19165550100','to':'+12025550100','text':'a','mediaUrls':'x'}", CODE(2147483647, "The request cannot be read")},
        {"{", CODE(2147483647, "The request cannot be read")},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) ANSWERS(bench, POST, SEND, rows[i].body, rows[i].answer);
    const char *body = arena_printf(bench->run, "{'from':'+19165550100','to':'+12025550100','text':'%s'}", long_text(8001));
    ANSWERS(bench, POST, SEND, body, CODE(2002, "The text has more than 8000 characters"));
    body = arena_printf(bench->run, "{'from':'+19165550100','to':'+12025550100','text':'a','callbackUrlOverride':'%s'}", long_text(513));
    ANSWERS(bench, POST, SEND, body, CODE(2003, "The callback URL has more than 512 characters"));
    ANSWERS(bench, GET, SEND, NULL, "200 {'items':[],'searchId':null}");
}

static void what_is_as_long_as_it_may_be_is_taken(void **state)
{
    (void)state;
    SAYS(bench, POST, SEND, arena_printf(bench->run, "{'from':'+19165550100','to':'+12025550100','text':'%s'}", long_text(8000)), "'segmentCount':53}");
    SAYS(bench, POST, SEND, arena_printf(bench->run, "{'from':'+19165550100','to':'+12025550100','text':'a','callbackUrlOverride':'%s'}", long_text(512)),
        "200 ");
    SAYS(bench, POST, SEND, "{'from':'+19165550100','to':'+12025550100','text':null,'mediaUrls':['http://m'],'priority':'URGENT'}", "200 ");
    SAYS(bench, GET, SEND "?PageSize=1", NULL, "'text':'','carrier':null,");
    SAYS(bench, GET, SEND "?PageSize=1", NULL, "'mediaUrls':['http://m'],'expiresOn':null,");
}

static void a_number_that_is_not_active_sends_nothing(void **state)
{
    (void)state;
    static const struct {
        uint8_t status;
        const char *answer;
    } rows[] = {
        {PHONE_PENDING_PORT_IN, CODE(4, "Sender phone number is not active yet")},
        {PHONE_PENDING, CODE(4, "Sender phone number is not active yet")},
        {PHONE_PENDING_CAMPAIGN, CODE(3, "Sender phone number does not belong to any TCR campaign")},
        {PHONE_PENDING_CONFIG, CODE(3, "Sender phone number does not belong to any TCR campaign")},
        {PHONE_CAMPAIGN_CHANGE, CODE(5, "Sender phone number is changing its TCR campaign")},
        {PHONE_REMOVED, CODE(2, "Sender phone number does not belong to your company")},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bench_place(bench, TELGORITHM_STATUS, BENCH_FIRST, rows[i].status);
        ANSWERS(bench, POST, SEND, TEXT, rows[i].answer);
    }
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_PENDING_CODE, 1);
    bench_place(bench, TELGORITHM_STATUS, BENCH_FIRST, PHONE_PENDING_CAMPAIGN);
    ANSWERS(bench, POST, SEND, TEXT, CODE(4, "Sender phone number is not active yet"));
    bench_place(bench, TELGORITHM_STATUS, BENCH_FIRST, PHONE_PENDING_CONFIG);
    ANSWERS(bench, POST, SEND, TEXT, CODE(4, "Sender phone number is not active yet"));
}

static void a_suspended_account_is_forbidden(void **state)
{
    (void)state;
    bench_hear(bench, MACHINE(PROVIDER_TELGORITHM, TELGORITHM_STANDING), PROVIDER_TELGORITHM, STIMULUS_SUSPEND, 0);
    ANSWERS(bench, POST, SEND, TEXT,
            "403 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.3','title':'Forbidden','status':403,'detail':'The account is suspended'}");
    bench_hear(bench, MACHINE(PROVIDER_TELGORITHM, TELGORITHM_STANDING), PROVIDER_TELGORITHM, STIMULUS_LIFT, 0);
    SAYS(bench, POST, SEND, TEXT, "200 ");
}

static void a_suspended_account_sends_for_none_of_its_numbers_and_takes_in_for_all(void **state)
{
    (void)state;
    const struct number *numbers[] = {world_number(bench->engine.world, BENCH_FIRST), world_number(bench->engine.world, BENCH_SECOND)};
    static const struct {
        enum stimulus on;
        uint8_t out;
    } rows[] = {{STIMULUS_SUSPEND, PROVIDER_NONE}, {STIMULUS_LIFT, PROVIDER_TELGORITHM}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bench_hear(bench, MACHINE(PROVIDER_TELGORITHM, TELGORITHM_STANDING), PROVIDER_TELGORITHM, rows[i].on, 0);
        for (size_t n = 0; n < COUNT_OF(numbers); n++) {
            assert_int_equal(numbers[n]->carried[TRAFFIC_OUT], rows[i].out);
            assert_int_equal(numbers[n]->carried[TRAFFIC_IN], PROVIDER_TELGORITHM);
        }
    }
}

static void who_opted_out_is_not_written_to(void **state)
{
    (void)state;
    ANSWERS(bench, POST, "/v1/OptOuts", "{'items':[{'number':'+12025550100','scope':'+19165550100'},{'number':'+12025550101','scope':'CEX001'}]}",
            "200 {'items':[{'number':'+12025550100','scope':'+19165550100','type':'Manual','scopeType':'SenderPhoneNumber','createdOn':'2026-03-05T03:08:34Z'},"
            "{'number':'+12025550101','scope':'CEX001','type':'Manual','scopeType':'TcrCampaign','createdOn':'2026-03-05T03:08:34Z'}]}");
    ANSWERS(bench, POST, SEND, TEXT, CODE(1002, "The recipient does not want messages of this sender"));
    ANSWERS(bench, POST, SEND, "{'from':'+19165550100','to':'+12025550101','text':'a'}", CODE(1002, "The recipient does not want messages of this sender"));
    SAYS(bench, POST, SEND, "{'from':'+19165550101','to':'+12025550100','text':'a'}", "200 ");
    SAYS(bench, POST, SEND, "{'from':'+19165550100','to':'+12025550102','text':'a'}", "200 ");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm telgorithm");
    SAYS(bench, GET, "/v1/OptOuts?Number=%2B12025550101", NULL, "200 {'items':[{'number':'+12025550101',");
    SAYS(bench, GET, "/v1/OptOuts?Scope=CEX002", NULL, "200 {'items':[],'searchId':null}");
    SAYS(bench, GET, "/v1/OptOuts?PageSize=1", NULL, "'searchId':'00000001'}");
}

static void a_campaign_that_all_carriers_refused_is_said_at_once(void **state)
{
    (void)state;
    engine_place(&bench->engine, TCR(OPERATION), BENCH_CAMPAIGN, OPERATION_REJECTED);
    ANSWERS(bench, POST, SEND, TEXT, CODE(6, "No mobile carrier has approved the campaign of the sender"));
}

/* ---- taken, and how it ends ---- */

#define MESSAGE(status, code, description)                                                                     \
    "{'sid':'@OM','from':'+19165550100','to':'+12025550100','createdOn':'2026-03-05T03:08:34Z','text':'hello','carrier':null,'status':'" status "'," \
        "'errorCode':" #code \
    ",'errorDescription':" description ",'callbackUrlOverride':null,'segmentCount':1,'mediaUrls':null,'expiresOn':null,'fees':null}"
#define HOOK(status, code, description)                                                                        \
    "client:/out|Bearer bearer|{'WebhookSid':'@WH','Sid':'@OM','From':'+19165550100','To':'+12025550100','Status':'" status "','ErrorCode':" #code \
    ",'ErrorDescription':" description ",'EventDate':'2026-03-05T03:08:3"

static void a_message_is_queued_sent_delivered(void **state)
{
    (void)state;
    ANSWERS(bench, POST, SEND, TEXT, "200 {'sid':'@OM','segmentCount':1}");
    assert_string_equal(bench_call_as(bench, HTTP_GET, SEND "/@OM", NULL, http_basic_make(bench->run, "user", "password")), "200 " MESSAGE("Queued", 0,
        "null"));
    ANSWERS(bench, GET, SEND "/@OM", NULL, "200 " MESSAGE("Sent", 0, "null"));
    ANSWERS(bench, GET, SEND "/@OM?includeFees=true", NULL, "200 " MESSAGE("Delivered", 0, "null"));
    assert_string_equal(bench->hooks, HOOK("Sent", 0, "null") "5Z','SegmentCount':1}\n" HOOK("Delivered", 0, "null") "6Z','SegmentCount':1}\n");
}

static void fails_with(const char *answer)
{
    ANSWERS(bench, POST, SEND, TEXT, "200 {'sid':'@OM','segmentCount':1}");
    ANSWERS(bench, GET, SEND "/@OM", NULL, answer);
    assert_non_null(strstr(bench->hooks, "'Status':'Failed','ErrorCode':30"));
}

static void a_record_that_is_elsewhere_fails_later(void **state)
{
    (void)state;
    world_number(bench->engine.world, BENCH_FIRST)->history[0].serves = PROVIDER_LEGACY;
    fails_with("200 " MESSAGE("Failed", 3010, "'The number of the sender is served elsewhere'"));
}

static void messages_end_when_the_voice_has_left_and_the_service_with_it(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_SERVICE_AFTER_PORT, 1);
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_RELEASE_ON_PORT, 2);
    bench_hear(bench, MACHINE(PROVIDER_NNSR, NNSR_VOICE), BENCH_FIRST, STIMULUS_PORT, PROVIDER_LEGACY);
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "nobody nobody");
    fails_with("200 " MESSAGE("Failed", 3010, "'The number of the sender is served elsewhere'"));
}

static void a_suspended_campaign_fails_later(void **state)
{
    (void)state;
    engine_place(&bench->engine, TCR(OPERATION), BENCH_CAMPAIGN, OPERATION_SUSPENDED);
    fails_with("200 " MESSAGE("Failed", 3015, "'The TCR campaign is suspended'"));
}

static void a_campaign_in_review_fails_later(void **state)
{
    (void)state;
    engine_place(&bench->engine, TCR(OPERATION), BENCH_CAMPAIGN, OPERATION_REVIEW);
    fails_with("200 " MESSAGE("Failed", 3016, "'The TCR campaign is not approved yet'"));
}

static void an_expired_campaign_fails_later(void **state)
{
    (void)state;
    engine_place(&bench->engine, TCR(STATUS), BENCH_CAMPAIGN, STATUS_EXPIRED);
    fails_with("200 " MESSAGE("Failed", 3017, "'The TCR campaign is expired'"));
}

static void a_campaign_that_may_not_be_used_fails_later(void **state)
{
    (void)state;
    bench_place(bench, TELGORITHM_CHAIN, BENCH_CAMPAIGN, CHAIN_OUT);
    fails_with("200 " MESSAGE("Failed", 3018, "'The TCR campaign cannot be used'"));
}

static void a_message_that_waits_too_long_expires(void **state)
{
    (void)state;
    SAYS(bench, POST, SEND, "{'from':'+19165550100','to':'+12025550100','text':'a','expiresOn':'2026-03-05T03:08:35Z'}", "200 ");
    SAYS(bench, GET, SEND "/@OM", NULL, "'status':'Expired','errorCode':0,");
    assert_non_null(strstr(bench->hooks, "'Status':'Expired'"));
}

static void a_callback_of_its_own_hears_of_a_message(void **state)
{
    (void)state;
    SAYS(bench, POST, SEND, "{'from':'+19165550100','to':'+12025550100','text':'a','callbackUrlOverride':'client:/mine'}", "200 ");
    bench_pass(bench, MINUTE_MS);
    assert_int_equal(strncmp(bench->hooks, "client:/mine||", 14), 0);
    assert_null(strstr(bench->hooks, "client:/out"));
}

static void messages_are_found_by_what_is_asked(void **state)
{
    (void)state;
    bench_call(bench, HTTP_POST, SEND, TEXT);
    bench_call(bench, HTTP_POST, SEND, "{'from':'+19165550101','to':'+12025550101','text':'b'}");
    static const struct {
        const char *query;
        bool first, second;
    } rows[] = {
        {"?From=%2B19165550100", true, false}, {"?To=%2B12025550101", false, true}, {"?Status=delivered", true, true}, {"?Status=Failed", false, false},
        {"?ErrorCode=0", true, true}, {"?ErrorCode=3004", false, false}, {"?CreatedOnFrom=2026-03-05T03:08:35", false, true},
        {"?CreatedOnTo=2026-03-05T03:08:34", true, false}, {"?CreatedOnFrom=2026-03-05&CreatedOnTo=2026-03-05", true, true},
    };
    bench_pass(bench, MINUTE_MS);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *page = bench_call(bench, HTTP_GET, arena_printf(bench->run, SEND "%s", rows[i].query), NULL);
        if (!strstr(page, "'text':'hello'") == rows[i].first || !strstr(page, "'text':'b'") == rows[i].second) fail_msg("%s: %s", rows[i].query, page);
    }
}

/* ---- the testkit ---- */

static void a_tester_says_how_a_message_ends(void **state)
{
    (void)state;
    bench_call(bench, HTTP_POST, SEND, TEXT);
    assert_string_equal(bench_call_as(bench, HTTP_POST, "/testkit/v1/emulate/outbound-message-status", "{'sid':'@OM','deliveredSuccessfully':false}",
                                      http_basic_make(bench->run, "user", "password")), "200");
    ANSWERS(bench, GET, SEND "/@OM", NULL, "200 " MESSAGE("Failed", 3004, "'Delivery failure, try again'"));
    SAYS(bench, POST, "/testkit/v1/Emulate/outbound-message-status", "{'sid':'OM1','deliveredSuccessfully':true}", "404 ");
    SAYS(bench, POST, "/testkit/v1/Emulate/outbound-message-status", "{'sid':'@OM'}", "'DeliveredSuccessfully':['must not be null']");
}

static void an_emulated_arrival_comes_at_once(void **state)
{
    (void)state;
    bench_call(bench, HTTP_POST, SEND, TEXT);
    bench_call_as(bench, HTTP_POST, "/testkit/v1/Emulate/outbound-message-status", "{'sid':'@OM','deliveredSuccessfully':true}",
        http_basic_make(bench->run, "user", "password"));
    assert_string_equal(bench_call_as(bench, HTTP_GET, SEND "/@OM", NULL, http_basic_make(bench->run, "user", "password")), "200 " MESSAGE("Delivered", 0,
        "null"));
}

#define EMULATE "/testkit/v1/Emulate/inbound-message"
static uint8_t listener_of(uint32_t number)
{
    return world_number(bench->engine.world, number)->listener[PROVIDER_TELGORITHM];
}

static void inbound_to(const char *number, int refused)
{
    bench->refuse = refused;
    SAYS(bench, POST, "/testkit/v1/Emulate/inbound-message", arena_printf(bench->run, "{'from':'+12025550100','to':['%s'],'text':'a'}", number), "200");
    bench_pass(bench, SECOND_MS / 2);
}

static void what_is_not_taken_is_said_of_the_numbers_of_its_config_alone(void **state)
{
    (void)state;
    bench_call(bench, HTTP_POST, "/v1/MessagingConfigs", "{'name':'old'}");
    bench_call(bench, HTTP_PUT, "/v1/Phones/+19165550101", "{'messagingConfigSid':'@MC2'}");
    assert_int_equal(world_account(bench->engine.world, PROVIDER_TELGORITHM)->live, LISTENER_LIVE);
    inbound_to("+19165550100", 2);
    assert_int_equal(listener_of(BENCH_FIRST), LISTENER_DEAF);
    assert_int_equal(listener_of(BENCH_SECOND), LISTENER_DEAF); /* its config has no address */
    assert_int_equal(world_account(bench->engine.world, PROVIDER_TELGORITHM)->live, LISTENER_LIVE);
    inbound_to("+19165550100", 0);
    assert_int_equal(listener_of(BENCH_FIRST), LISTENER_LIVE);
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC2", "{'inboundCallbackUrl':'client:/old'}");
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC2", "{'inboundCallbackUrl':null}");
    assert_int_equal(listener_of(BENCH_SECOND), LISTENER_DEAF);
    assert_int_equal(listener_of(BENCH_FIRST), LISTENER_LIVE);
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC", "{'inboundCallbackUrl':null}"); /* the last address */
    assert_int_equal(world_account(bench->engine.world, PROVIDER_TELGORITHM)->live, LISTENER_DEAF);
    assert_int_equal(listener_of(BENCH_FIRST), LISTENER_NONE);
}

static uint8_t heard(uint32_t number)
{
    uint8_t own = listener_of(number);
    return own ? own : world_account(bench->engine.world, PROVIDER_TELGORITHM)->live;
}

static void a_number_is_heard_where_its_config_has_an_address(void **state)
{
    (void)state;
    bench_call(bench, HTTP_POST, "/v1/MessagingConfigs", "{'name':'shelf'}");
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC2/addPhones", "{'phones':['+19165550101']}");
    assert_int_equal(heard(BENCH_FIRST), LISTENER_LIVE);
    assert_int_equal(heard(BENCH_SECOND), LISTENER_DEAF);
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC", "{'inboundCallbackUrl':null}");
    assert_int_equal(heard(BENCH_FIRST), LISTENER_DEAF);
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC", "{'inboundCallbackUrl':'client:/in'}");
    assert_int_equal(heard(BENCH_FIRST), LISTENER_LIVE);
    assert_int_equal(heard(BENCH_SECOND), LISTENER_DEAF);
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC/addPhones", "{'phones':['+19165550101']}");
    assert_int_equal(heard(BENCH_SECOND), LISTENER_LIVE);
}

static void an_emulated_inbound_message_goes_the_way_of_a_real_one(void **state)
{
    (void)state;
    ANSWERS(bench, POST, EMULATE, "{'from':'+12025550100','to':['+19165550100','+19165550101'],'text':'in','mediaUrls':['http://m']}", "200 {}");
    bench_pass(bench, 0);
    const char *hook = "client:/in|Bearer bearer|{'WebhookSid':'@WH','Sid':'@IM','From':'+12025550100','To':'+19165550100','AdditionalRecipients':[],"
                       "'EventDate':'2026-03-05T03:08:34Z','Text':'in','MediaUrls':['http://m'],'SegmentCount':1,'ConversationMetadata':'{}'}\n";
    assert_int_equal(strncmp(bench->hooks, hook, strlen(hook)), 0);
    SAYS(bench, GET, "/v1/InboundMessages?CreatedOnFrom=2026-03-05", NULL,
         "{'sid':'@IM','from':'+12025550100','to':'+19165550100','text':'in','mediaUrls':['http://m'],'createdOn':'2026-03-05T03:08:34Z',"
             "'segmentCount':1,'fees':null}");
    SAYS(bench, GET, "/v1/InboundMessages/@OM", NULL, "'to':'+19165550100'");
    SAYS(bench, GET, SEND "/@OM", NULL, "404 ");
    SAYS(bench, POST, EMULATE, "{'from':'+12025550100','to':['+19165550103'],'text':'in'}",
        "'errors':{'To':['The number does not receive messages at Telgorithm.']}");
    SAYS(bench, POST, EMULATE, "{'from':'+12025550100','to':['+19165559999'],'text':'in'}",
        "'errors':{'To':['The number does not receive messages at Telgorithm.']}");
    SAYS(bench, POST, EMULATE, "{'from':'+12025550100','to':['+19165550100']}", "'errors':{'Text':['must not be null']}");
}

/* ---- told again ---- */

static int deliveries_to(const char *url)
{
    int count = 0;
    size_t length = strlen(url);
    for (const char *line = bench->hooks; *line; line = strchr(line, '\n') + 1) count += strncmp(line, url, length) == 0;
    return count;
}

static void a_failing_address_is_followed_by_its_backup_and_tried_again(void **state)
{
    (void)state;
    bench->refuse = 3;
    bench_call(bench, HTTP_POST, EMULATE, "{'from':'+12025550100','to':['+19165550100'],'text':'in'}");
    bench_pass(bench, 0);
    assert_int_equal(deliveries_to("client:/in|"), 1);
    assert_int_equal(deliveries_to("client:/in2|"), 1);
    bench_pass(bench, SECOND_MS - 1);
    assert_int_equal(deliveries_to("client:/in|"), 1);
    bench_pass(bench, 1);
    assert_int_equal(deliveries_to("client:/in|"), 2);
    assert_int_equal(deliveries_to("client:/in2|"), 2);
    bench_pass(bench, DAY_MS);
    assert_int_equal(deliveries_to("client:/in"), 4);
}

static void it_is_given_up_after_seven_attempts(void **state)
{
    (void)state;
    static const sim_ms waits[] = {SECOND_MS, 5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS};
    bench_call(bench, HTTP_PUT, "/v1/Webhooks/PhoneNumberStatusChanged", "{'url':'client:/status'}");
    bench->refuse = 100;
    bench_call(bench, HTTP_PUT, "/v1/Phones/+19165550100", "{}");
    bench_pass(bench, 0);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(deliveries_to("client:/status|"), i + 1);
        bench_pass(bench, waits[i] - 1);
        assert_int_equal(deliveries_to("client:/status|"), i + 1);
        bench_pass(bench, 1);
    }
    bench_pass(bench, 7 * DAY_MS);
    assert_int_equal(deliveries_to("client:/status|"), 7);
}

/* However late it is told, a webhook shows the status that it is about. */
static void a_late_webhook_shows_the_status_of_its_event(void **state)
{
    (void)state;
    bench_call(bench, HTTP_PUT, "/v1/Webhooks/PhoneNumberStatusChanged", "{'url':'client:/status'}");
    bench->refuse = 1;
    bench_call(bench, HTTP_PUT, "/v1/Phones/+19165550100", "{}");
    bench_pass(bench, 0);
    bench_call_as(bench, HTTP_PATCH, "/v1/Phones/+19165550100", "{'messagingConfigSid':'@MC'}", http_basic_make(bench->run, "user", "password"));
    bench_pass(bench, MINUTE_MS);
    const char *last = strrchr(arena_copy_bytes(bench->run, bench->hooks, strlen(bench->hooks) - 1), '\n');
    assert_non_null(strstr(last, "'Status':'PendingMessagingConfigAdd'"));
    assert_int_equal(deliveries_to("client:/status|"), 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_active, close_bench)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_wrong_with_a_request_is_said_at_once),
        TEST(what_is_as_long_as_it_may_be_is_taken),
        TEST(a_number_that_is_not_active_sends_nothing),
        TEST(a_suspended_account_is_forbidden),
        TEST(a_suspended_account_sends_for_none_of_its_numbers_and_takes_in_for_all),
        TEST(who_opted_out_is_not_written_to),
        TEST(a_campaign_that_all_carriers_refused_is_said_at_once),
        TEST(a_message_is_queued_sent_delivered),
        TEST(a_record_that_is_elsewhere_fails_later),
        TEST(messages_end_when_the_voice_has_left_and_the_service_with_it),
        TEST(a_suspended_campaign_fails_later),
        TEST(a_campaign_in_review_fails_later),
        TEST(an_expired_campaign_fails_later),
        TEST(a_campaign_that_may_not_be_used_fails_later),
        TEST(a_message_that_waits_too_long_expires),
        TEST(a_callback_of_its_own_hears_of_a_message),
        TEST(messages_are_found_by_what_is_asked),
        TEST(a_tester_says_how_a_message_ends),
        TEST(an_emulated_arrival_comes_at_once),
        TEST(a_number_is_heard_where_its_config_has_an_address),
        TEST(what_is_not_taken_is_said_of_the_numbers_of_its_config_alone),
        TEST(an_emulated_inbound_message_goes_the_way_of_a_real_one),
        TEST(a_failing_address_is_followed_by_its_backup_and_tried_again),
        TEST(it_is_given_up_after_seven_attempts),
        TEST(a_late_webhook_shows_the_status_of_its_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
