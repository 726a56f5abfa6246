/* Telgorithm's calls: who may ask, how a wrong call is answered, lists, quotas, configs, campaigns, subscriptions (telgorithm 1 to 3, 5).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telgorithm_opened.h"

#include "test.h"

#include <string.h>

#define INVALID(field, reason)                                                                                 \
    "400 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.1','title':'One or more validation errors occurred.','status':400," \
        "'errors':{'" field "':['" reason \
    "']}}"
#define NOT_FOUND "404 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.4','title':'Not Found','status':404,'detail':null}"
#define TAKEN "409 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.8','title':'Conflict','status':409,'detail':'The number is not available.'}"
#define FORBIDDEN "403 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.3','title':'Forbidden','status':403,'detail':'The account is suspended'}"
#define CAMPAIGN(name, class, tier, sid)                                                                       \
    "{'tcrCampaignId':'CEX001','tcrBrandId':'" BRAND_ID "','creationDate':'2026-02-01','name':" name ",'attMessageClass':'" class "'," \
        "'tMobileBrandTier':'" tier \
    "','verizonWirelessMessageClass':null,'usCellularMessageClass':null,'messagingConfigSid':" sid "}"

/* ---- one call and its whole answer, in a world of its own ---- */

static void suspended(void)
{
    bench_place(bench, TELGORITHM_STANDING, PROVIDER_TELGORITHM, 1);
}

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

static void foreign(void)
{
    bench_imported(bench);
    bench_place(bench, TELGORITHM_IMPORT, BENCH_CAMPAIGN, 0);
    bench_call(bench, HTTP_PUT, "/v1/MyCompany/cspId", "{'cspId':'SOTHER1'}");
}

static const struct row {
    const char *what;
    void (*before)(void);
    enum http_method method;
    const char *target, *body, *answer;
} rows[] = {
    {"an unknown path", NULL, HTTP_GET, "/v1/Nothing", NULL, "404"},
    {"a wrong method", NULL, HTTP_DELETE, "/v1/MyCompany", NULL, "405"},
    {"no JSON", NULL, HTTP_POST, "/v1/MessagingConfigs", "{", INVALID("$", "the text is not JSON")},
    {"a list", NULL, HTTP_POST, "/v1/MessagingConfigs", "[]", INVALID("$", "The JSON value could not be converted.")},
    {"a query in another case", NULL, HTTP_GET, "/v1/Phones?pagesize=0", NULL, INVALID("PageSize", "must be between 1 and 10000")},
    {"a status in another case", NULL, HTTP_GET, "/v1/OutboundMessages?STATUS=Lost", NULL,
     INVALID("Status", "must be one of Queued,Sent,Delivered,Failed,Expired")},
    {"numbers for sale, in another case", NULL, HTTP_GET, "/v1/Phones/Available10DLC?areacode=202", NULL, "200 {'phones':[]}"},
    {"a filter in another case", imported, HTTP_GET, "/v1/TcrCampaigns?tcrbrandsid=BNONE", NULL, "200 {'items':[],'searchId':null}"},
    {"the company", NULL, HTTP_GET, "/messaging/V1/mycompany", NULL, "200 {'cspId':'S7A1B2C','cspIdCanBeChanged':true,'tcrBrandSid':null}"},
    {"a CSP id begins with S", NULL, HTTP_PUT, "/v1/MyCompany/cspId", "{'cspId':'X7A1B2C'}", INVALID("CspId", "must begin with S")},
    {"and has seven characters or more", NULL, HTTP_PUT, "/v1/MyCompany/cspId", "{'cspId':'S7A1B2'}", INVALID("CspId", "size must be between 7 and 128")},
    {"capitals and digits", NULL, HTTP_PUT, "/v1/MyCompany/cspId", "{'cspId':'S7a1b2c'}", INVALID("CspId", "must match [0-9A-Z]")},
    {"an unknown config", NULL, HTTP_GET, "/v1/MessagingConfigs/MC1", NULL, NOT_FOUND},
    {"an unknown config to change", NULL, HTTP_PATCH, "/v1/MessagingConfigs/MC1", "{}", NOT_FOUND},
    {"an unknown config to replace", NULL, HTTP_PUT, "/v1/MessagingConfigs/MC1", "{}", NOT_FOUND},
    {"an unknown config to remove", NULL, HTTP_DELETE, "/v1/MessagingConfigs/MC1", NULL, NOT_FOUND},
    {"phones of an unknown config", NULL, HTTP_GET, "/v1/MessagingConfigs/MC1/phones", NULL, NOT_FOUND},
    {"phones for an unknown config", NULL, HTTP_PATCH, "/v1/MessagingConfigs/MC1/addPhones", "{'phones':['+19165550100']}", NOT_FOUND},
    {"a list of phones is required", config, HTTP_PATCH, "/v1/MessagingConfigs/@MC/addPhones", "{}", INVALID("Phones", "must not be null")},
    {"a config without anything", NULL, HTTP_POST, "/v1/MessagingConfigs", "{}",
     "201 {'sid':'@MC','createdOn':'2026-03-03T15:00:01Z','outboundCallbackUrl':null,'outboundBackupCallbackUrl':null,'inboundCallbackUrl':null,"
     "'inboundBackupCallbackUrl':null,'optInOutCallbackUrl':null,'optInOutBackupCallbackUrl':null,'tcrCampaignId':null,'name':null,'authorizationBearer':null,"
     "'sendingTimes':null}"},
    {"a long name", NULL, HTTP_POST, "/v1/MessagingConfigs", "{'name':'12345678901234567890123456789012345678901234567890123456789012345'}",
     INVALID("Name", "size must be between 1 and 64")},
    {"an empty callback", NULL, HTTP_POST, "/v1/MessagingConfigs", "{'optInOutCallbackUrl':''}", INVALID("OptInOutCallbackUrl", "size must be between 1 and 512")},
    {"sending times in no zone", NULL, HTTP_POST, "/v1/MessagingConfigs", "{'sendingTimes':{'periods':[]}}", INVALID("SendingTimes.TimeZoneId", "must not be null")},
    {"sending times in a list", NULL, HTTP_POST, "/v1/MessagingConfigs", "{'sendingTimes':[]}", INVALID("SendingTimes", "must be an object")},
    {"a campaign that does not exist", NULL, HTTP_POST, "/v1/MessagingConfigs", "{'tcrCampaignId':'CNONE1'}",
     INVALID("TcrCampaignId", "The TCR Campaign is not in your account.")},
    {"a phone that was never here", NULL, HTTP_GET, "/v1/Phones/+19165550100", NULL, NOT_FOUND},
    {"a phone that does not exist", NULL, HTTP_GET, "/v1/Phones/+19165559999", NULL, NOT_FOUND},
    {"a phone, encoded", ported, HTTP_GET, "/v1/phones/%2B19165550100", NULL,
     "200 {'createdOn':'2026-03-03T15:00:02Z','number':'+19165550100','name':null,'messagingConfigSid':'@MC','status':'PendingTcrCampaignAdd'}"},
    {"a phone's wrong name", ported, HTTP_PATCH, "/v1/Phones/19165550100", "{'name':7}", "400 must be a string"},
    {"a phone's unknown config", ported, HTTP_PUT, "/v1/Phones/19165550100", "{'messagingConfigSid':'MC1'}", "400 There is no Messaging Config of that sid."},
    {"a phone and no JSON", ported, HTTP_PATCH, "/v1/Phones/19165550100", "{", "400 the text is not JSON"},
    {"a phone that is not ours is not changed", NULL, HTTP_PATCH, "/v1/Phones/19165550100", "{}", NOT_FOUND},
    {"nor removed", NULL, HTTP_DELETE, "/v1/Phones/19165550100", NULL, NOT_FOUND},
    {"a phone that somebody has is not for sale", NULL, HTTP_POST, "/v1/Phones", "{'phone':'+19165550100'}", TAKEN},
    {"nor one that does not exist", NULL, HTTP_POST, "/v1/Phones", "{'phone':'+19165559999'}", TAKEN},
    {"a phone without a number", NULL, HTTP_POST, "/v1/Phones", "{}", INVALID("Phone", "must not be null")},
    {"a phone for an unknown config", NULL, HTTP_POST, "/v1/Phones", "{'phone':'+19165550104','messagingConfigSid':'MC1'}",
     INVALID("MessagingConfigSid", "There is no Messaging Config of that sid.")},
    {"a suspended account buys nothing", suspended, HTTP_POST, "/v1/Phones", "{'phone':'+19165550104'}", FORBIDDEN},
    {"numbers for sale", NULL, HTTP_GET, "/v1/Phones/Available10DLC?AreaCode=916&Region.Country=us", NULL,
     "200 {'phones':[{'number':'+19165550104','city':'Unknown','state':'NA','supportedServices':'SMS','features':'SMS'}]}"},
    {"none of that area", NULL, HTTP_GET, "/v1/Phones/Available10DLC?AreaCode=202", NULL, "200 {'phones':[]}"},
    {"no toll-free ones", NULL, HTTP_GET, "/v1/Phones/AvailableTollFree", NULL, "200 {'phones':[]}"},
    {"a wrong area", NULL, HTTP_GET, "/v1/Phones/Available10DLC?AreaCode=9", NULL, "400 size must be between 3 and 3"},
    {"too many", NULL, HTTP_GET, "/v1/Phones/AvailableTollFree?Quantity=0", NULL, "400 must be between 1 and 100"},
    {"a campaign that is not here", NULL, HTTP_GET, "/v1/TcrCampaigns/CEX001", NULL, NOT_FOUND},
    {"nor to be changed", NULL, HTTP_PATCH, "/v1/TcrCampaigns/CEX001", "{}", NOT_FOUND},
    {"nor to be replaced", NULL, HTTP_PUT, "/v1/TcrCampaigns/CEX001", "{}", NOT_FOUND},
    {"nor to be removed", NULL, HTTP_DELETE, "/v1/TcrCampaigns/CEX001", NULL, NOT_FOUND},
    {"a campaign", imported, HTTP_GET, "/v1/TcrCampaigns/CEX001", NULL, "200 " CAMPAIGN("null", "E", "UPPER_MID", "null")},
    {"campaigns of a brand", imported, HTTP_GET, "/v1/TcrCampaigns?TcrBrandSid=" BRAND_ID, NULL,
     "200 {'items':[" CAMPAIGN("null", "E", "UPPER_MID", "null") "],'searchId':null}"},
    {"and of another", imported, HTTP_GET, "/v1/TcrCampaigns?TcrBrandSid=BNONE", NULL, "200 {'items':[],'searchId':null}"},
    {"a campaign is described anew", imported, HTTP_PATCH, "/v1/TcrCampaigns/CEX001", "{'name':'n','attMessageClass':'F','tMobileBrandTier':'TOP','messagingConfigSid':'@MC'}",
     "200 " CAMPAIGN("'n'", "F", "TOP", "'@MC'")},
    {"in a class that does not exist", imported, HTTP_PATCH, "/v1/TcrCampaigns/CEX001", "{'attMessageClass':'Q'}",
     INVALID("AttMessageClass", "must be one of A,B,C,D,E,F,G,K,N,P,S,T,W,X,Y,Z")},
    {"on a config that does not exist", imported, HTTP_PATCH, "/v1/TcrCampaigns/CEX001", "{'messagingConfigSid':'MC1'}",
     INVALID("MessagingConfigSid", "There is no Messaging Config of that sid.")},
    {"an import of what is not shared", NULL, HTTP_POST, "/v1/TcrCampaigns", "{'tcrCampaignId':'CEX001','tcrBrandId':'" BRAND_ID "'}",
     INVALID("TcrCampaignId", "The TCR Campaign is not shared with Telgorithm.")},
    {"of what does not exist", NULL, HTTP_POST, "/v1/TcrCampaigns", "{'tcrCampaignId':'CNONE1','tcrBrandId':'" BRAND_ID "'}",
     INVALID("TcrCampaignId", "The TCR Campaign is not shared with Telgorithm.")},
    {"of what is here", imported, HTTP_POST, "/v1/TcrCampaigns", "{'tcrCampaignId':'CEX001','tcrBrandId':'" BRAND_ID "'}",
     INVALID("TcrCampaignId", "The TCR Campaign is imported already.")},
    {"of another CSP", foreign, HTTP_POST, "/v1/TcrCampaigns", "{'tcrCampaignId':'CEX001','tcrBrandId':'" BRAND_ID "'}",
     INVALID("TcrCampaignId", "The TCR Campaign is of another CSP than your company.")},
    {"of no brand", imported, HTTP_POST, "/v1/TcrCampaigns", "{'tcrCampaignId':'CEX001'}", INVALID("TcrBrandId", "must not be null")},
    {"no brands", NULL, HTTP_GET, "/v1/TcrBrands", NULL, "200 {'items':[],'searchId':null}"},
    {"no brand", NULL, HTTP_GET, "/v1/TcrBrands/" BRAND_ID, NULL, NOT_FOUND},
    {"another brand", imported, HTTP_GET, "/v1/TcrBrands/BNONE", NULL, NOT_FOUND},
    {"a brand comes with its campaign", imported, HTTP_GET, "/v1/TcrBrands", NULL,
     "200 {'items':[{'tcrBrandId':'" BRAND_ID "','name':'" BRAND_NAME "'}],'searchId':null}"},
    {"a brand that does not exist", NULL, HTTP_POST, "/v1/TcrBrands", "{'tcrBrandId':'BNONE','name':'n'}", "400 must be one of " BRAND_ID},
    {"a brand without a name", NULL, HTTP_POST, "/v1/TcrBrands", "{'tcrBrandId':'" BRAND_ID "'}", "400 must not be null"},
    {"an opt-out of nobody", NULL, HTTP_POST, "/v1/OptOuts", "{'items':[{'number':'+12025550100','scope':'C1'},{'scope':'C1'}]}",
     INVALID("Items[1].Number", "must not be null")},
    {"no opt-outs", NULL, HTTP_POST, "/v1/OptOuts", "{'items':[]}", INVALID("Items", "size must be between 1 and 2000")},
    {"webhook types", NULL, HTTP_GET, "/v1/Webhooks/Types", NULL,
     "200 {'webhookTypes':['TcrCampaignImported','PhoneNumberStatusChanged','InboundCallReceived','InboundCallReceivedFallback','CallStatusChanged']}"},
    {"no subscriptions", NULL, HTTP_GET, "/v1/Webhooks", NULL, "200 {'webhookSubscriptions':[]}"},
    {"none of a type", NULL, HTTP_GET, "/v1/Webhooks/CallStatusChanged", NULL, "200 {'webhookSubscriptions':[]}"},
    {"a type that does not exist", NULL, HTTP_PUT, "/v1/Webhooks/Other", "{'url':'client:/x'}", INVALID("Type", "The webhook type is not known.")},
    {"cannot be removed", NULL, HTTP_DELETE, "/v1/Webhooks/Other", NULL, INVALID("Type", "The webhook type is not known.")},
    {"a subscription without address", NULL, HTTP_PUT, "/v1/Webhooks/CallStatusChanged", "{}", INVALID("Url", "must not be null")},
    {"an outbound message that does not exist", NULL, HTTP_GET, "/v1/OutboundMessages/OM1", NULL, NOT_FOUND},
    {"an inbound message that does not exist", NULL, HTTP_GET, "/v1/InboundMessages/IM1", NULL, NOT_FOUND},
    {"fees that are neither true nor false", NULL, HTTP_GET, "/v1/OutboundMessages?includeFees=maybe", NULL, INVALID("IncludeFees", "must be true or false")},
    {"a status that does not exist", NULL, HTTP_GET, "/v1/OutboundMessages?Status=Lost", NULL, INVALID("Status", "must be one of Queued,Sent,Delivered,Failed,Expired")},
    {"a date that is none", NULL, HTTP_GET, "/v1/InboundMessages?CreatedOnFrom=yesterday!", NULL, INVALID("CreatedOnFrom", "must match [0-9T:.Z+-]")},
    {"a page of nothing", NULL, HTTP_GET, "/v1/Phones?PageSize=0", NULL, INVALID("PageSize", "must be between 1 and 10000")},
    {"a token of nobody", NULL, HTTP_GET, "/v1/Phones?SearchId=x", NULL, INVALID("SearchId", "is not what an earlier answer gave")},
    {"a direction that is none", NULL, HTTP_GET, "/v1/Phones?OrderByDirection=Up", NULL, INVALID("OrderByDirection", "must be Ascending or Descending")},
};

static void every_call_is_answered_so(void **state)
{
    (void)state;
    unsigned wrong = 0;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct bench *outer = bench;
        bench = bench_open();
        if (rows[i].before) rows[i].before();
        const char *answer = bench_call(bench, rows[i].method, rows[i].target, rows[i].body);
        if (strcmp(answer, rows[i].answer) != 0) print_error("%s:\n  %s\n  is not\n  %s\n", rows[i].what, answer, rows[i].answer);
        wrong += strcmp(answer, rows[i].answer) != 0;
        bench_close(bench);
        bench = outer;
    }
    assert_int_equal(wrong, 0);
}

static void a_body_of_another_type_is_not_read(void **state)
{
    (void)state;
    static const char answer[] = "415 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.13','title':'Unsupported Media Type','status':415,"
                                 "'detail':'The content type of the body is not one that the call takes.'}";
    assert_string_equal(bench_text(bench, HTTP_POST, "/v1/MessagingConfigs", "name=a"), answer);
    assert_string_equal(bench_text(bench, HTTP_POST, "/v1/OutboundMessages", "from=a"), answer);
    assert_string_equal(bench_text(bench, HTTP_PATCH, "/v1/Phones/19165550100", "name=a"), answer);
    assert_string_equal(bench_text(bench, HTTP_POST, "/v1/Phones/port-in", "Data"), answer);
    assert_string_equal(bench_text(bench, HTTP_GET, "/v1/TcrBrands", "asked for nothing"), "200 {'items':[],'searchId':null}");
}

/* ---- the key ---- */

static void without_the_right_key_there_is_a_challenge_and_no_body(void **state)
{
    (void)state;
    static const char *const wrong[] = {NULL, "Basic dXNlcjp3cm9uZw==", "Bearer user:password", "Basic", "Basic !"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        assert_string_equal(bench_call_as(bench, HTTP_GET, "/v1/MyCompany", NULL, wrong[i]), "401");
        assert_string_equal(bench_header(bench, "WWW-Authenticate"), "Basic realm=\"Telgorithm\"");
    }
}

/* ---- quotas ---- */

static const char *again(enum http_method method, const char *target, const char *body)
{
    return bench_call_as(bench, method, target, body, http_basic_make(bench->run, "user", "password"));
}

static void a_quota_is_told_and_ends_in_429(void **state)
{
    (void)state;
    for (int left = 99; left >= 0; left--) {
        assert_string_equal(again(HTTP_GET, "/v1/Webhooks", NULL), "200 {'webhookSubscriptions':[]}");
        assert_string_equal(bench_header(bench, "RateLimit-Limit"), "100");
        assert_string_equal(bench_header(bench, "RateLimit-Remaining"), arena_printf(bench->run, "%d", left));
    }
    assert_string_equal(bench_header(bench, "RateLimit-Reset"), "10");
    assert_string_equal(again(HTTP_GET, "/v1/TimeZones", NULL),
                        "429 {'type':'https://tools.ietf.org/html/rfc6585#section-4','title':'Too Many Requests','status':429,"
                        "'detail':'The quota is used up; RateLimit-Reset says when it is full again.'}");
    assert_string_equal(bench_header(bench, "RateLimit-Remaining"), "0");
    assert_non_null(strstr(again(HTTP_POST, "/v1/MessagingConfigs", "{}"), "201 "));
    assert_string_equal(bench_header(bench, "RateLimit-Remaining"), "99");
    bench_pass(bench, 100);
    assert_string_equal(again(HTTP_GET, "/v1/Webhooks", NULL), "200 {'webhookSubscriptions':[]}");
    assert_non_null(strstr(again(HTTP_GET, "/v1/Webhooks", NULL), "429 "));
}

static int until_429(enum http_method method, const char *target, const char *body)
{
    int count = 0;
    while (count < 500 && !strstr(again(method, target, body), "429 ")) count++;
    return count;
}

static void four_quotas_are_apart(void **state)
{
    (void)state;
    assert_int_equal(until_429(HTTP_GET, "/v1/MyCompany", NULL), 100);
    assert_int_equal(until_429(HTTP_POST, "/v1/Phones", "{'phone':'+19165550100'}"), 120);
    assert_int_equal(until_429(HTTP_POST, "/v1/OutboundMessages", "{'from':'+19165550100','to':'+12025550100','text':'a'}"), 100);
    assert_int_equal(until_429(HTTP_PATCH, "/v1/Phones/19165550100", "{}"), 100);
    bench_pass(bench, 30 * SECOND_MS);
    assert_int_equal(until_429(HTTP_POST, "/v1/Phones", "{'phone':'+19165550100'}"), 1);
}

/* ---- lists ---- */

static void a_list_goes_on_where_it_was_left(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) bench_call(bench, HTTP_POST, "/v1/MessagingConfigs", arena_printf(bench->run, "{'name':'c%d'}", i));
    const char *page = bench_call(bench, HTTP_GET, "/v1/MessagingConfigs?PageSize=2", NULL);
    assert_non_null(strstr(page, "'name':'c4'"));
    assert_non_null(strstr(page, "'name':'c3'"));
    assert_null(strstr(page, "'name':'c2'"));
    assert_non_null(strstr(page, "'searchId':'00000002'}"));
    page = bench_call(bench, HTTP_GET, "/v1/MessagingConfigs?PageSize=2&SearchId=00000004", NULL);
    assert_non_null(strstr(page, "'name':'c0'"));
    assert_non_null(strstr(page, "'searchId':null}"));
    page = bench_call(bench, HTTP_GET, "/v1/MessagingConfigs?PageSize=1&OrderByDirection=ascending", NULL);
    assert_non_null(strstr(page, "'name':'c0'"));
}

static void numbers_that_were_never_here_are_not_listed(void **state)
{
    (void)state;
    bench_ported(bench);
    const char *page = bench_call(bench, HTTP_GET, "/v1/Phones?OrderByDirection=Ascending", NULL);
    assert_non_null(strstr(page, "+19165550100"));
    assert_non_null(strstr(page, "+19165550101"));
    assert_null(strstr(page, "+19165550102"));
}

/* ---- configs ---- */

static void patch_changes_what_is_there_and_put_everything(void **state)
{
    (void)state;
    SAYS(bench, POST, "/v1/MessagingConfigs",
         "{'name':'a','optInOutCallbackUrl':'http://o','outboundBackupCallbackUrl':'http://b','sendingTimes':{'timeZoneId':'utc+01:00','periods':[]}}",
         "'optInOutCallbackUrl':'http://o','optInOutBackupCallbackUrl':null,'tcrCampaignId':null,'name':'a','authorizationBearer':null,"
         "'sendingTimes':{'timeZoneId':'utc+01:00','periods':[]}}");
    SAYS(bench, PATCH, "/v1/MessagingConfigs/@MC", "{'name':'b'}", "'outboundBackupCallbackUrl':'http://b'");
    SAYS(bench, PATCH, "/v1/MessagingConfigs/@MC", "{'outboundBackupCallbackUrl':null}", "'optInOutCallbackUrl':'http://o'");
    SAYS(bench, GET, "/v1/MessagingConfigs/@MC", NULL, "'outboundBackupCallbackUrl':null");
    SAYS(bench, PUT, "/v1/MessagingConfigs/@MC", "{'authorizationBearer':'s'}",
         "'outboundCallbackUrl':null,'outboundBackupCallbackUrl':null,'inboundCallbackUrl':null,'inboundBackupCallbackUrl':null,'optInOutCallbackUrl':null,"
         "'optInOutBackupCallbackUrl':null,'tcrCampaignId':null,'name':null,'authorizationBearer':'s','sendingTimes':null}");
}

static void a_phone_is_put_and_patched(void **state)
{
    (void)state;
    bench_ported(bench);
    SAYS(bench, PATCH, "/v1/Phones/19165550100", "{'name':'desk'}", "'name':'desk','messagingConfigSid':'@MC','status':'PendingTcrCampaignAdd'");
    SAYS(bench, PUT, "/v1/Phones/19165550100", "{'name':'door'}", "'name':'door','messagingConfigSid':null,'status':'PendingMessagingConfigAdd'");
}

/* ---- subscriptions ---- */

static void a_type_has_one_subscription(void **state)
{
    (void)state;
    static const char *const types[] = {"TcrCampaignImported", "PhoneNumberStatusChanged", "InboundCallReceived", "InboundCallReceivedFallback",
        "CallStatusChanged"};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        const char *path = arena_printf(bench->run, "/v1/Webhooks/%s", types[i]);
        ANSWERS(bench, DELETE, path, NULL, "200 {'wasRemoved':false}");
        bench_call(bench, HTTP_PUT, path, "{'url':'http://a','authorizationBearer':'b'}");
        ANSWERS(bench, PUT, path, "{'url':'http://c'}", arena_printf(bench->run, "200 {'type':'%s','url':'http://c','authorizationBearer':null}", types[i]));
        ANSWERS(bench, GET, path, NULL, arena_printf(bench->run,
            "200 {'webhookSubscriptions':[{'type':'%s','url':'http://c','authorizationBearer':null}]}", types[i]));
        ANSWERS(bench, GET, "/v1/Webhooks", NULL, arena_printf(bench->run,
            "200 {'webhookSubscriptions':[{'type':'%s','url':'http://c','authorizationBearer':null}]}", types[i]));
        ANSWERS(bench, DELETE, path, NULL, "200 {'wasRemoved':true}");
        ANSWERS(bench, GET, "/v1/Webhooks", NULL, "200 {'webhookSubscriptions':[]}");
    }
}

static void a_brand_is_imported_named_anew_and_removed(void **state)
{
    (void)state;
    ANSWERS(bench, POST, "/v1/TcrBrands", "{'tcrBrandId':'" BRAND_ID "','name':'mine'}", "201 {'tcrBrandId':'" BRAND_ID "','name':'mine'}");
    ANSWERS(bench, PUT, "/v1/TcrBrands/" BRAND_ID, "{'name':'ours'}", "200 {'tcrBrandId':'" BRAND_ID "','name':'ours'}");
    ANSWERS(bench, GET, "/v1/TcrBrands", NULL, "200 {'items':[{'tcrBrandId':'" BRAND_ID "','name':'ours'}],'searchId':null}");
    ANSWERS(bench, DELETE, "/v1/TcrBrands/" BRAND_ID, NULL, "200");
    SAYS(bench, GET, "/v1/TcrBrands/" BRAND_ID, NULL, "404 ");
    ANSWERS(bench, GET, "/v1/TcrBrands", NULL, "200 {'items':[],'searchId':null}");
}

static void zones_can_be_used_in_sending_times(void **state)
{
    (void)state;
    SAYS(bench, GET, "/v1/TimeZones", NULL, "{'timeZones':[{'id':'America/Juneau','name':'Alaska'},");
    SAYS(bench, GET, "/v1/TimeZones", NULL, "{'id':'UTC+14:00','name':'UTC+14:00'}]}");
    SAYS(bench, POST, "/v1/MessagingConfigs", "{'sendingTimes':{'timeZoneId':'UTC+14:00','periods':[]}}", "201 ");
    SAYS(bench, POST, "/v1/MessagingConfigs", "{'sendingTimes':{'timeZoneId':'UTC+15:00','periods':[]}}", "400 ");
}

/* ---- a world in which Telgorithm holds the numbers ---- */

static void a_delete_is_answered_as_the_knob_says(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_DELETE_STATUS, 1);
    bench_imported(bench);
    ANSWERS(bench, DELETE, "/v1/TcrCampaigns/CEX001", NULL, "204");
    ANSWERS(bench, DELETE, "/v1/MessagingConfigs/@MC", NULL, "204");
    ANSWERS(bench, DELETE, "/v1/Phones/19165550100", NULL, "204");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(every_call_is_answered_so),
        OPENED(a_body_of_another_type_is_not_read),
        OPENED(without_the_right_key_there_is_a_challenge_and_no_body),
        OPENED(a_quota_is_told_and_ends_in_429),
        OPENED(four_quotas_are_apart),
        OPENED(a_list_goes_on_where_it_was_left),
        OPENED(numbers_that_were_never_here_are_not_listed),
        OPENED(patch_changes_what_is_there_and_put_everything),
        OPENED(a_phone_is_put_and_patched),
        OPENED(a_type_has_one_subscription),
        OPENED(a_brand_is_imported_named_anew_and_removed),
        OPENED(zones_can_be_used_in_sending_times),
        OPENED(a_delete_is_answered_as_the_knob_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
