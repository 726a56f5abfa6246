/* The Subscriptions API and the webhooks of registration (infobip 7). SPDX-License-Identifier: Apache-2.0 */
#include "test_infobip_bench.h"

#include "test.h"

#include <string.h>

#define SUBSCRIPTIONS "/subscriptions/1/subscription/REGISTRATION"
#define PROFILES "/subscriptions/1/profiles"
#define SECURITY "/subscriptions/1/security"
#define BASIC "{'authId':'auth','type':'BASIC','credentials':{'username':'u','password':'p'}}"
#define PROFILE "{'profileId':'hook','webhook':{'notifyUrl':'http://cb.example/a','contentType':'application/json'},'security':" BASIC "}"
#define MEMBERS(events, profile) "'name':'10DLC','events':" events ",'profile':" profile
#define WHOLE "{'subscriptionId':'reg'," MEMBERS("['CAMPAIGN_STATUS_UPDATE','CAMPAIGN_NETWORK_STATUS_UPDATE']", PROFILE) "}"

static void subscribed(struct bench *bench)
{
    bench_call(bench, HTTP_POST, SUBSCRIPTIONS, WHOLE);
}

static void subscribed_twice(struct bench *bench)
{
    subscribed(bench);
    bench_call(bench, HTTP_POST, SUBSCRIPTIONS,
               "{'subscriptionId':'younger'," MEMBERS("['BRAND_STATUS_UPDATE']", "{'profileId':'hook'}") "}");
}

static const struct bench_row rows[] = {
    {"a_subscription_is_answered_by_its_ids", NULL, HTTP_POST, SUBSCRIPTIONS, WHOLE,
     "201 {'subscriptionId':'reg','profile':{'profileId':'hook','security':{'authId':'auth'}}}"},
    {"a_subscription_that_exists_is_not_made_again", subscribed, HTTP_POST, SUBSCRIPTIONS, WHOLE,
     BENCH_REFUSED("subscriptionId", "already exists")},
    {"a_subscription_may_reuse_a_profile", subscribed, HTTP_POST, SUBSCRIPTIONS,
     "{'subscriptionId':'second'," MEMBERS("['CAMPAIGN_STATUS_UPDATE']", "{'profileId':'hook'}") "}",
     "201 {'subscriptionId':'second','profile':{'profileId':'hook','security':{'authId':'auth'}}}"},
    {"a_profile_that_is_only_named_must_exist", NULL, HTTP_POST, SUBSCRIPTIONS,
     "{'subscriptionId':'reg'," MEMBERS("['X']", "{'profileId':'none'}") "}", BENCH_REFUSED("profile.profileId", "does not exist")},
    {"a_profile_that_exists_is_not_made_again", subscribed, HTTP_POST, SUBSCRIPTIONS,
     "{'subscriptionId':'second'," MEMBERS("['X']", PROFILE) "}", BENCH_REFUSED("profile.profileId", "already exists")},
    {"a_profile_inside_a_subscription_needs_a_url", NULL, HTTP_POST, SUBSCRIPTIONS,
     "{'subscriptionId':'reg'," MEMBERS("['X']", "{'profileId':'hook','webhook':{}}") "}",
     BENCH_REFUSED("profile.webhook.notifyUrl", "must not be null")},
    {"basic_credentials_inside_a_subscription_need_a_password", NULL, HTTP_POST, SUBSCRIPTIONS,
     "{'subscriptionId':'reg'," MEMBERS("['X']", "{'profileId':'hook','webhook':{'notifyUrl':'http://a'},'security':"
                                                 "{'authId':'a','type':'BASIC','credentials':{'username':'u'}}}") "}",
     BENCH_REFUSED("profile.security.credentials.password", "must not be null")},
    {"a_subscription_needs_an_id", NULL, HTTP_POST, SUBSCRIPTIONS, "{" MEMBERS("['X']", PROFILE) "}",
     BENCH_REFUSED("subscriptionId", "must not be null")},
    {"the_id_of_a_subscription_is_safe_in_urls", NULL, HTTP_POST, SUBSCRIPTIONS, "{'subscriptionId':'a b'," MEMBERS("['X']", PROFILE) "}",
     BENCH_REFUSED("subscriptionId", "must match [A-Za-z0-9._~-]")},
    {"a_subscription_needs_events", NULL, HTTP_POST, SUBSCRIPTIONS, "{'subscriptionId':'reg'," MEMBERS("[]", PROFILE) "}",
     BENCH_REFUSED("events", "must not be empty")},
    {"a_subscription_needs_a_profile", NULL, HTTP_POST, SUBSCRIPTIONS, "{'subscriptionId':'reg','events':['X']}",
     BENCH_REFUSED("profile", "must not be null")},
    {"a_channel_must_be_known", NULL, HTTP_POST, "/subscriptions/1/subscription/PIGEON", WHOLE,
     BENCH_REFUSED("channel", "must be a known channel")},
    {"a_subscription_is_read_with_the_id_of_its_profile", subscribed, HTTP_GET, SUBSCRIPTIONS "/reg", NULL,
     "200 {'subscriptionId':'reg','name':'10DLC','events':['CAMPAIGN_STATUS_UPDATE','CAMPAIGN_NETWORK_STATUS_UPDATE'],"
     "'profile':{'profileId':'hook'}}"},
    {"an_unknown_subscription_is_not_found", subscribed, HTTP_GET, SUBSCRIPTIONS "/none", NULL, BENCH_NOT_FOUND},
    {"a_subscription_belongs_to_its_channel", subscribed, HTTP_GET, "/subscriptions/1/subscription/SMS/reg", NULL, BENCH_NOT_FOUND},
    {"subscriptions_are_listed_newest_first", subscribed_twice, HTTP_GET, SUBSCRIPTIONS, NULL,
     "200 {'results':[{'subscriptionId':'younger','name':'10DLC','events':['BRAND_STATUS_UPDATE'],'profile':{'profileId':'hook'}},"
     "{'subscriptionId':'reg','name':'10DLC','events':['CAMPAIGN_STATUS_UPDATE','CAMPAIGN_NETWORK_STATUS_UPDATE'],"
     "'profile':{'profileId':'hook'}}],'paging':{'page':0,'size':20,'totalPages':1,'totalResults':2}}"},
    {"subscriptions_are_listed_by_page", subscribed_twice, HTTP_GET, SUBSCRIPTIONS "?size=1&page=1", NULL,
     "200 {'results':[{'subscriptionId':'reg','name':'10DLC','events':['CAMPAIGN_STATUS_UPDATE','CAMPAIGN_NETWORK_STATUS_UPDATE'],"
     "'profile':{'profileId':'hook'}}],'paging':{'page':1,'size':1,'totalPages':2,'totalResults':2}}"},
    {"a_page_of_subscriptions_is_at_most_100_long", subscribed, HTTP_GET, SUBSCRIPTIONS "?size=101", NULL,
     BENCH_REFUSED("size", "must be between 1 and 100")},
    {"a_subscription_is_replaced", subscribed, HTTP_PUT, SUBSCRIPTIONS "/reg", "{" MEMBERS("['CAMPAIGN_STATUS_UPDATE']", PROFILE) "}",
     "200 {'subscriptionId':'reg','profile':{'profileId':'hook','security':{'authId':'auth'}}}"},
    {"an_unknown_subscription_is_not_replaced", subscribed, HTTP_PUT, SUBSCRIPTIONS "/none", "{" MEMBERS("['X']", PROFILE) "}",
     BENCH_NOT_FOUND},
    {"a_subscription_is_removed", subscribed, HTTP_DELETE, SUBSCRIPTIONS "/reg", NULL,
     "200 {'subscriptionId':'reg','profile':{'profileId':'hook','security':{'authId':'auth'}}}"},
    {"an_unknown_subscription_is_not_removed", subscribed, HTTP_DELETE, SUBSCRIPTIONS "/none", NULL, BENCH_NOT_FOUND},
    {"a_profile_is_made_by_itself", NULL, HTTP_POST, PROFILES, PROFILE, "201 {'profileId':'hook','security':{'authId':'auth'}}"},
    {"a_profile_needs_a_webhook", NULL, HTTP_POST, PROFILES, "{'profileId':'hook'}", BENCH_REFUSED("webhook", "must not be null")},
    {"a_bucket_holds_at_most_2000_messages", NULL, HTTP_POST, PROFILES,
     "{'profileId':'hook','webhook':{'notifyUrl':'http://a'},'maxBucketSize':2001}",
     BENCH_REFUSED("maxBucketSize", "size must be between 1 and 2000")},
    {"a_profile_is_read_with_the_id_of_its_security", subscribed, HTTP_GET, PROFILES "/hook", NULL,
     "200 "
     "{'profileId':'hook','webhook':{'notifyUrl':'http://cb.example/a','contentType':'application/json'},'security':{'authId':'auth'}}"},
    {"profiles_are_listed", subscribed, HTTP_GET, PROFILES, NULL,
     "200 {'results':[{'profileId':'hook','webhook':{'notifyUrl':'http://cb.example/a','contentType':'application/json'},"
     "'security':{'authId':'auth'}}],'paging':{'page':0,'size':20,'totalPages':1,'totalResults':1}}"},
    {"a_profile_is_replaced", subscribed, HTTP_PUT, PROFILES "/hook",
     "{'webhook':{'notifyUrl':'http://cb.example/b'},'security':{'authId':'auth'}}",
     "200 {'profileId':'hook','security':{'authId':'auth'}}"},
    {"a_profile_is_removed", subscribed, HTTP_DELETE, PROFILES "/hook", NULL, "200 {'profileId':'hook','security':{'authId':'auth'}}"},
    {"security_is_made_by_itself", NULL, HTTP_POST, SECURITY, BASIC, "201 {'authId':'auth'}"},
    {"security_is_of_a_known_type", NULL, HTTP_POST, SECURITY, "{'authId':'auth','type':'PLAIN','credentials':{}}",
     BENCH_REFUSED("type", "must be one of BASIC,HMAC,OAUTH,CUSTOM")},
    {"basic_credentials_need_a_password", NULL, HTTP_POST, SECURITY, "{'authId':'auth','type':'BASIC','credentials':{'username':'u'}}",
     BENCH_REFUSED("credentials.password", "must not be null")},
    {"security_by_hmac_is_kept", NULL, HTTP_POST, SECURITY,
     "{'authId':'auth','type':'HMAC','credentials':{'secretKey':'s','algorithm':'HMAC_SHA_256'}}", "201 {'authId':'auth'}"},
    {"security_is_read", subscribed, HTTP_GET, SECURITY "/auth", NULL,
     "200 {'authId':'auth','type':'BASIC','credentials':{'username':'u','password':'p'}}"},
    {"securities_are_listed", subscribed, HTTP_GET, SECURITY, NULL,
     "200 "
     "{'results':[{'authId':'auth','type':'BASIC','credentials':{'username':'u','password':'p'}}],'paging':{'page':0,'size':20,'totalPages'"
     ":1,"
     "'totalResults':1}}"},
    {"security_is_replaced", subscribed, HTTP_PUT, SECURITY "/auth", "{'type':'BASIC','credentials':{'username':'u','password':'q'}}",
     "200 {'authId':'auth'}"},
    {"security_is_removed", subscribed, HTTP_DELETE, SECURITY "/auth", NULL, "200 {'authId':'auth'}"},
};

/* ---- webhooks ---- */

/* A campaign in migration hears `on`; the webhook that follows, or NULL. */
static const char *webhook_after(struct bench *bench, enum stimulus on)
{
    bench_ready(bench);
    bench_call(bench, HTTP_POST, "/number-registration/1/campaigns/migrate",
               "{'name':'n','externalCampaignId':'CEX001','numbers':['19165550100'],'isClientManageNnid':false}");
    engine_stimulate(&bench->engine, MACHINE(PROVIDER_INFOBIP, INFOBIP_STAGE), BENCH_CAMPAIGN, on, PROVIDER_NONE);
    return bench_webhook(bench);
}

#define HEAD "http://cb.example/a|Basic dTpw|{'results':[{'event':'CAMPAIGN_STATUS_UPDATE','receivedAt':'2026-03-04T09:08:45Z','content':{"
#define TAIL "},'platform':{'applicationId':'default','entityId':''}}]}"
#define ID "'campaignId':'@UUID'"

static void a_subscriber_is_told_that_the_campaign_is_registered(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    subscribed(bench);
    assert_string_equal(webhook_after(bench, STIMULUS_REGISTER), HEAD ID ",'tcrId':'CEX001','campaignStatus':'REGISTERED'" TAIL);
    assert_null(bench_webhook(bench));
    bench_destroy(bench);
}

static void the_tcr_id_is_absent_if_the_knob_says_so(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_knob(bench, INFOBIP_KNOB_SEND_TCR_ID, 1);
    subscribed(bench);
    assert_string_equal(webhook_after(bench, STIMULUS_REGISTER), HEAD ID ",'campaignStatus':'REGISTERED'" TAIL);
    bench_destroy(bench);
}

static void a_subscriber_is_told_why_the_campaign_is_rejected(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    subscribed(bench);
    assert_string_equal(
        webhook_after(bench, STIMULUS_REJECT), HEAD ID
        ",'tcrId':'CEX001','campaignStatus':'REJECTED','rejectionReasons':'The election of the campaign was declined or withdrawn in TCR.',"
        "'rejectionDetails':[{'errorCode':'9999','description':'The election of the campaign was declined or withdrawn in TCR.'}],"
        "'rejectionDate':'2026-03-04T09:08:45Z'" TAIL);
    bench_destroy(bench);
}

static void whoever_did_not_ask_for_the_event_is_not_told(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_call(bench, HTTP_POST, SUBSCRIPTIONS, "{'subscriptionId':'reg'," MEMBERS("['BRAND_STATUS_UPDATE']", PROFILE) "}");
    assert_null(webhook_after(bench, STIMULUS_REGISTER));
    bench_destroy(bench);
}

static void events_that_the_channel_does_not_have_are_ignored(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_call(bench, HTTP_POST, SUBSCRIPTIONS,
               "{'subscriptionId':'reg'," MEMBERS("[{'event':'CAMPAIGN_STATUS_UPDATE','format':'OLD'}]", PROFILE) "}");
    assert_null(webhook_after(bench, STIMULUS_REGISTER));
    bench_destroy(bench);
}

static void a_subscription_to_another_channel_is_not_told(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    bench_call(bench, HTTP_POST, "/subscriptions/1/subscription/SMS", WHOLE);
    assert_null(webhook_after(bench, STIMULUS_REGISTER));
    bench_destroy(bench);
}

static void webhooks_go_where_the_profile_says_now(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    subscribed(bench);
    bench_call(bench, HTTP_PUT, PROFILES "/hook", "{'webhook':{'notifyUrl':'http://cb.example/b'},'security':{'authId':'auth'}}");
    bench_call(bench, HTTP_PUT, SECURITY "/auth", "{'type':'BASIC','credentials':{'username':'u','password':'q'}}");
    const char *webhook = webhook_after(bench, STIMULUS_REGISTER);
    assert_int_equal(strncmp(webhook, "http://cb.example/b|Basic dTpx|", 31), 0);
    bench_destroy(bench);
}

static void without_basic_security_webhooks_carry_no_authorization(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    subscribed(bench);
    bench_call(bench, HTTP_PUT, SECURITY "/auth", "{'type':'HMAC','credentials':{'secretKey':'s','algorithm':'HMAC_SHA_256'}}");
    assert_int_equal(strncmp(webhook_after(bench, STIMULUS_REGISTER), "http://cb.example/a||", 21), 0);
    bench_destroy(bench);
}

static void a_subscription_that_is_removed_or_has_lost_its_profile_is_not_told(void **state)
{
    (void)state;
    static const char *const removed[] = {SUBSCRIPTIONS "/reg", PROFILES "/hook"};
    for (size_t i = 0; i < COUNT_OF(removed); i++) {
        struct bench *bench = bench_create();
        subscribed(bench);
        bench_call(bench, HTTP_DELETE, removed[i], NULL);
        assert_null(webhook_after(bench, STIMULUS_REGISTER));
        bench_destroy(bench);
    }
}

static void what_was_made_says_where_it_is(void **state)
{
    (void)state;
    struct bench *bench = bench_create();
    subscribed(bench);
    assert_string_equal(bench_header(bench, "Location"), SUBSCRIPTIONS "/reg");
    bench_destroy(bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subscriber_is_told_that_the_campaign_is_registered),
        cmocka_unit_test(the_tcr_id_is_absent_if_the_knob_says_so),
        cmocka_unit_test(a_subscriber_is_told_why_the_campaign_is_rejected),
        cmocka_unit_test(whoever_did_not_ask_for_the_event_is_not_told),
        cmocka_unit_test(events_that_the_channel_does_not_have_are_ignored),
        cmocka_unit_test(a_subscription_to_another_channel_is_not_told),
        cmocka_unit_test(webhooks_go_where_the_profile_says_now),
        cmocka_unit_test(without_basic_security_webhooks_carry_no_authorization),
        cmocka_unit_test(a_subscription_that_is_removed_or_has_lost_its_profile_is_not_told),
        cmocka_unit_test(what_was_made_says_where_it_is),
    };
    int failed = bench_run("subscriptions", rows, COUNT_OF(rows));
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
