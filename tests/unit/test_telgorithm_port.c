/* Port-in at Telgorithm: what is asked of the form, and how the voice and the record come over (S0 Port-in; telgorithm 3.2; model C6, B.6).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telgorithm_opened.h"

#include "test.h"

#include <string.h>

#define PORT_OF(...) "{'features':'SMS','phones':[" __VA_ARGS__ "]}"
#define PHONE(number) "{'number':'" number "','messagingConfigSid':'@MC'}"
#define PROBLEM(status, uri, title, detail) "{'type':'https://tools.ietf.org/html/rfc7231#section-" uri "','title':'" title "','status':" status "," \
    "'detail':'" detail "'}"
#define BAD(detail) "400 " PROBLEM("400", "6.5.1", "Bad Request", detail)
#define STATUS MACHINE(PROVIDER_TELGORITHM, TELGORITHM_STATUS)
#define PORTING MACHINE(PROVIDER_TELGORITHM, TELGORITHM_PORTING)

/* ---- the form ---- */

static void a_form_is_asked_for_whole(void **state)
{
    (void)state;
    static const struct {
        const char *data, *files, *answer;
    } rows[] = {
        {"{'phones':[" PHONE("+19165550100") "]}", "loa", BAD("The part Data with its features is required.")},
        {"'text'", "loa", BAD("The part Data with its features is required.")},
        {PORT_OF(PHONE("+19165550100")), NULL, BAD("At least one file is required in the part Files.")},
        {PORT_OF(), "loa", BAD("Data.Phones takes from 1 to 100 phones.")},
        {"{'features':'FAX','phones':[" PHONE("+19165550100") "]}", "loa", BAD("The features of a port are None, SMS, MMS and VOICE.")},
        {"{'features':'SMS, FAX','phones':[" PHONE("+19165550100") "]}", "loa", BAD("The features of a port are None, SMS, MMS and VOICE.")},
        {"{'features':['SMS','FAX'],'phones':[" PHONE("+19165550100") "]}", "loa", BAD("The features of a port are None, SMS, MMS and VOICE.")},
        {"{'features':1}", "loa", BAD("Data.Phones takes from 1 to 100 phones.")},
        {PORT_OF(PHONE("19165550100")), "loa", BAD("A phone has no number in E.164, or a name of more than 64 characters.")},
        {PORT_OF(PHONE("+1916")), "loa", BAD("A phone has no number in E.164, or a name of more than 64 characters.")},
        {PORT_OF("'+19165550100'"), "loa", BAD("A phone has no number in E.164, or a name of more than 64 characters.")},
        {PORT_OF("{'messagingConfigSid':'@MC'}"), "loa", BAD("A phone has no number in E.164, or a name of more than 64 characters.")},
        {PORT_OF("{'number':'+19165550100','name':'12345678901234567890123456789012345678901234567890123456789012345'}"), "loa",
         BAD("A phone has no number in E.164, or a name of more than 64 characters.")},
        {PORT_OF(PHONE("+19165550100") "," PHONE("+19165550100")), "loa", BAD("A phone is there twice.")},
        {PORT_OF(PHONE("+19165559999")), "loa", BAD("A phone cannot be ported.")},
        {PORT_OF("{'number':'+19165550100'}"), "loa", BAD("A phone names no Messaging Config.")},
        {PORT_OF("{'number':'+19165550100','messagingConfigSid':'MC0'}"), "loa",
         "404 " PROBLEM("404", "6.5.4", "Not Found", "There is no Messaging Config of that sid.")},
    };
    bench_config(bench);
    for (size_t i = 0; i < COUNT_OF(rows); i++) assert_string_equal(bench_port(bench, rows[i].data, rows[i].files), rows[i].answer);
    ANSWERS(bench, POST, "/v1/Phones/port-in", "{}",
            "415 " PROBLEM("415", "6.5.13", "Unsupported Media Type", "The content type of the body is not one that the call takes."));
    ANSWERS(bench, POST, "/v1/Phones/port-in", "{", BAD("The request is not a form."));
    ANSWERS(bench, POST, "/v1/Phones/port-in", NULL, BAD("The request is not a form."));
    assert_string_equal(bench_status(bench, BENCH_FIRST), "NONE");
}

/* As ASP.NET binds a form: a field for each member. */
static void a_form_may_name_its_members_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *parts, *answer;
    } rows[] = {
        {"{'data.features':'SMS','DATA.Phones[0].Number':'+19165550100','Data.Phones[0].MessagingConfigSid':'@MC','data.phones[0].name':'desk',"
         "'Data.Phones[1].phone':'+19165550101','Data.MessagingConfigSid':'@MC','files':{'filename':'loa'}}",
         "200 {'phones':[{'createdOn':'2026-03-03T15:00:02Z','number':'+19165550100','name':'desk','messagingConfigSid':'@MC','status':'PendingPortIn'},"
         "{'createdOn':'2026-03-03T15:00:02Z','number':'+19165550101','name':null,'messagingConfigSid':'@MC','status':'PendingPortIn'}]}"},
        {"{'Data.Phones[0].Number':'+19165550102','Files':{'filename':'loa'}}", BAD("The part Data with its features is required.")},
        {"{'Data.Features':'SMS','Data.Phones[1].Number':'+19165550102','Files':{'filename':'loa'}}", BAD("Data.Phones takes from 1 to 100 phones.")},
        {"{'Data.Features':'SMS','DataPhones[0].Number':'+19165550102','Files':{'filename':'loa'}}", BAD("Data.Phones takes from 1 to 100 phones.")},
        {"{'Data':'x','Data.Features':'SMS','Data.Phones[0].Number':'+19165550102','Files':{'filename':'loa'}}", BAD("The part Data with its features is required.")},
        {"{'Data.Features':'SMS','Data.Phones[0].Number[0]':'+19165550102','Files':{'filename':'loa'}}",
         BAD("A phone has no number in E.164, or a name of more than 64 characters.")},
        {"{'Data.Features':'SMS','Data.Phones.Number':'+19165550102','Files':{'filename':'loa'}}", BAD("Data.Phones takes from 1 to 100 phones.")},
        {"{'Data.Features':'SMS','Data.Phones[0].a.b.c.d.e.f.g.h.i.j.k.l':'x','Data..':'x','Data[0]':'x','Files':{'filename':'loa'}}",
         BAD("A phone has no number in E.164, or a name of more than 64 characters.")},
    };
    bench_config(bench);
    for (size_t i = 0; i < COUNT_OF(rows); i++) assert_string_equal(bench_form(bench, rows[i].parts), rows[i].answer);
    assert_string_equal(bench_status(bench, BENCH_SECOND), "PendingPortIn");
    assert_string_equal(bench_status(bench, BENCH_CANADIAN), "NONE");
}

static const char *many(int count)
{
    char *list = arena_copy(bench->run, "");
    for (int i = 0; i < count; i++) list = arena_printf(bench->run, "%s%s{'number':'+1916555%04d','messagingConfigSid':'@MC'}", list, i ? "," : "", 1000 + i);
    return arena_printf(bench->run, "{'features':'SMS','phones':[%s]}", list);
}

static void a_hundred_phones_are_taken_and_not_one_more(void **state)
{
    (void)state;
    bench_config(bench);
    for (int i = 0; i < 101; i++) {
        uint32_t index;
        assert_int_equal(world_add_number(bench->engine.world, arena_printf(bench->run, "+1916555%04d", 1000 + i), NO_INDEX, &index), STATUS_OK);
    }
    assert_string_equal(bench_port(bench, many(101), "loa"), BAD("Data.Phones takes from 1 to 100 phones."));
    assert_non_null(strstr(bench_port(bench, many(100), "loa"), "200 {'phones':[{'createdOn'"));
}

static void a_port_in_is_answered_by_its_phones_and_told_at_once(void **state)
{
    (void)state;
    bench_config(bench);
    ANSWERS(bench, PUT, "/messaging/V1/webhooks/phonenumberSTATUSchanged", "{'url':'client:/status','authorizationBearer':'b'}",
            "200 {'type':'PhoneNumberStatusChanged','url':'client:/status','authorizationBearer':'b'}");
    assert_string_equal(bench_port(bench, "{'features':['SMS','mms'],'messagingConfigSid':'@MC','phones':[{'phone':'+19165550100','name':'desk'}]}", "loa"),
                        "200 {'phones':[{'createdOn':'2026-03-03T15:00:03Z','number':'+19165550100','name':'desk','messagingConfigSid':'@MC',"
                        "'status':'PendingPortIn'}]}");
    bench_pass(bench, 0);
    assert_string_equal(bench->hooks, "client:/status|Bearer b|{'WebhookSid':'@WH','EventDate':'2026-03-03T15:00:03Z','PhoneNumber':'+19165550100',"
                                      "'Number':'+19165550100','Status':'PendingPortIn','MessagingConfigSid':'@MC'}\n");
    assert_string_equal(bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa"), BAD("A phone is in your account, or in port-in, already."));
}

/* ---- campaign migration must be enabled, or the config linked ---- */

#define NOT_LINKED BAD("Messaging Config is not linked to an active TCR Campaign.")

static void without_campaign_migration_a_config_must_be_linked_to_an_active_campaign(void **state)
{
    (void)state;
    bench_config(bench);
    bench_place(bench, TELGORITHM_ENABLEMENT, PROVIDER_TELGORITHM, ENABLEMENT_OFF);
    assert_string_equal(bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa"), NOT_LINKED);
    assert_string_equal(bench_port(bench, PORT_OF("{'number':'+19165550100'}"), "loa"), NOT_LINKED);
    bench_place(bench, TELGORITHM_IMPORT, BENCH_OTHER, 1);
    SAYS(bench, PATCH, "/v1/MessagingConfigs/@MC", "{'tcrCampaignId':'CEX002'}", "'tcrCampaignId':'CEX002'");
    assert_non_null(strstr(bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa"), "'status':'PendingPortIn'"));
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_STATUS), BENCH_OTHER, STATUS_EXPIRED);
    assert_string_equal(bench_port(bench, PORT_OF(PHONE("+19165550101")), "loa"), NOT_LINKED);
}

static void the_team_enables_it_within_a_business_day(void **state)
{
    (void)state;
    bench_config(bench);
    bench_place(bench, TELGORITHM_ENABLEMENT, PROVIDER_TELGORITHM, ENABLEMENT_OFF);
    bench_hear(bench, MACHINE(PROVIDER_TELGORITHM, TELGORITHM_ENABLEMENT), PROVIDER_TELGORITHM, STIMULUS_CONTACT, 0);
    bench_pass(bench, DAY_MS - HOUR_MS);
    assert_string_equal(bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa"), NOT_LINKED);
    bench_pass(bench, HOUR_MS);
    assert_non_null(strstr(bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa"), "200 "));
}

static void lenient_takes_a_phone_without_a_config(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_CONFIG_REQUIRED, 1);
    assert_non_null(strstr(bench_port(bench, PORT_OF("{'number':'+19165550100'}"), "loa"), "'messagingConfigSid':null,'status':'PendingPortIn'"));
    assert_non_null(strstr(bench_port(bench, PORT_OF("{'number':'+19165550101','messagingConfigSid':'MC0'}"), "loa"), "'messagingConfigSid':null"));
    bench_pass(bench, PORT_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingMessagingConfigAdd");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
}

/* ---- voice and record ---- */

static void port(const char *number)
{
    bench_config(bench);
    assert_non_null(strstr(bench_port(bench, arena_printf(bench->run, "{'features':'SMS','phones':[{'number':'%s','messagingConfigSid':'@MC'}]}", number),
        "loa"),
                           "200 "));
    bench_pass(bench, PORT_MS);
}

static void the_old_provider_carries_until_the_port_and_not_after(void **state)
{
    (void)state;
    bench_config(bench);
    bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa");
    bench_pass(bench, PORT_MS - 1);
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "legacy legacy");
    bench_pass(bench, 1);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
    assert_int_equal(world_number(bench->engine.world, BENCH_FIRST)->voice, PROVIDER_TELGORITHM);
}

static void a_record_that_is_kept_keeps_the_port_open(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_LEGACY, LEGACY_KNOB_RELEASE_ON_PORT, 1);
    port("+19165550100");
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingPortIn");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "legacy legacy");
    bench_pass(bench, 20 * MINUTE_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
}

static void a_record_that_is_never_let_go_leaves_the_port_pending(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_LEGACY, LEGACY_KNOB_RELEASE_ON_PORT, 2);
    port("+19165550100");
    bench_pass(bench, 90 * DAY_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingPortIn");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "legacy legacy");
}

static void voice_ported_reports_the_port_before_the_record_has_moved(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_PORT_COMPLETES, 1);
    bench_knob(bench, PROVIDER_LEGACY, LEGACY_KNOB_RELEASE_ON_PORT, 1);
    port("+19165550100");
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "legacy legacy");
    bench_pass(bench, 20 * MINUTE_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
}

/* B.6: the voice comes from a third party, the messages are hosted by somebody who was not in the port. */
static void who_hosts_without_the_voice_is_asked_to_let_go(void **state)
{
    (void)state;
    world_number(bench->engine.world, BENCH_FIRST)->voice = PROVIDER_NONE;
    bench_knob(bench, PROVIDER_LEGACY, LEGACY_KNOB_OVERRIDE, 1);
    port("+19165550100");
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingPortIn");
    bench_pass(bench, 20 * MINUTE_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
}

static void who_hosts_and_refuses_keeps_the_number(void **state)
{
    (void)state;
    world_number(bench->engine.world, BENCH_FIRST)->voice = PROVIDER_NONE;
    bench_knob(bench, PROVIDER_LEGACY, LEGACY_KNOB_OVERRIDE, 2);
    port("+19165550100");
    bench_pass(bench, DAY_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingPortIn");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "legacy legacy");
}

/* It was here once, and its record went elsewhere; then the voice comes back and the record does not. */
static void a_claim_that_is_refused_removes_no_number_that_waits_for_its_record(void **state)
{
    (void)state;
    bench_active(bench);
    bench_hear(bench, MACHINE(PROVIDER_NNSR, NNSR_RECORD), BENCH_FIRST, STIMULUS_CLAIM, PROVIDER_LEGACY);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "Removed");
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_PORT_COMPLETES, 1);
    bench_knob(bench, PROVIDER_LEGACY, LEGACY_KNOB_OVERRIDE, 2);
    bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa");
    bench_pass(bench, PORT_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
    assert_int_equal(world_number(bench->engine.world, BENCH_FIRST)->history[0].serves, PROVIDER_LEGACY);
}

static void a_free_record_is_claimed(void **state)
{
    (void)state;
    port("+19165550104");
    assert_string_equal(bench_status(bench, BENCH_FREE), "PendingTcrCampaignAdd");
    assert_string_equal(bench_carries(bench, BENCH_FREE), "telgorithm nobody");
}

static void messages_come_home_to_a_voice_that_is_here(void **state)
{
    (void)state;
    world_number(bench->engine.world, BENCH_FIRST)->voice = PROVIDER_TELGORITHM;
    port("+19165550100");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm nobody");
}

/* ---- rejected, cancelled, lost ---- */

static void a_rejected_port_is_removed_and_may_be_asked_for_again(void **state)
{
    (void)state;
    bench_config(bench);
    bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa");
    bench_hear(bench, PORTING, BENCH_FIRST, STIMULUS_REJECT, 0);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "Removed");
    SAYS(bench, GET, "/v1/Phones/+19165550100", NULL, "'status':'Removed'");
    assert_non_null(strstr(bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa"), "'status':'PendingPortIn'"));
    bench_pass(bench, PORT_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
}

static void stays_pending_says_nothing_of_a_rejection(void **state)
{
    (void)state;
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_PORT_REJECTED, 1);
    bench_config(bench);
    bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa");
    bench_hear(bench, PORTING, BENCH_FIRST, STIMULUS_REJECT, 0);
    bench_pass(bench, 2 * PORT_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingPortIn");
    assert_non_null(strstr(bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa"), "200 "));
    bench_pass(bench, PORT_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
}

static void a_number_that_is_deleted_while_pending_is_not_ported(void **state)
{
    (void)state;
    bench_config(bench);
    bench_port(bench, PORT_OF(PHONE("+19165550100")), "loa");
    ANSWERS(bench, DELETE, "/v1/Phones/+19165550100", NULL, "200");
    bench_pass(bench, 2 * PORT_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "Removed");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "legacy legacy");
}

static void a_number_whose_record_goes_elsewhere_is_removed(void **state)
{
    (void)state;
    bench_active(bench);
    bench_hear(bench, MACHINE(PROVIDER_NNSR, NNSR_RECORD), BENCH_FIRST, STIMULUS_CLAIM, PROVIDER_LEGACY);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "Removed");
    assert_string_equal(bench_status(bench, BENCH_SECOND), "Active");
}

static void a_number_that_is_given_back_is_free_and_can_be_bought(void **state)
{
    (void)state;
    bench_active(bench);
    bench_knob(bench, PROVIDER_TELGORITHM, TELGORITHM_KNOB_DELETE_STATUS, 1);
    ANSWERS(bench, DELETE, "/v1/Phones/19165550100", NULL, "204");
    ANSWERS(bench, DELETE, "/v1/Phones/19165550100", NULL, "404 {'type':'https://tools.ietf.org/html/rfc7231#section-6.5.4','title':'Not Found',"
        "'status':404,'detail':null}");
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "nobody nobody");
    SAYS(bench, GET, "/v1/Phones/Available10DLC?AreaCode=916&Quantity=5", NULL, "{'number':'+19165550100','city':");
    SAYS(bench, POST, "/v1/Phones", "{'phone':'+19165550100','messagingConfigSid':'@MC','name':'again'}",
        "'name':'again','messagingConfigSid':'@MC','status':'Pending'");
    ANSWERS(bench, POST, "/v1/OutboundMessages", "{'from':'+19165550100','to':'+12025550100','text':'a'}",
            "400 {'errorCode':4,'errorMessage':'Sender phone number is not active yet'}");
    bench_pass(bench, MINUTE_MS);
    assert_string_equal(bench_status(bench, BENCH_FIRST), "PendingTcrCampaignAdd");
    bench_pass(bench, ACTIVATION_MS);
    assert_string_equal(bench_carries(bench, BENCH_FIRST), "telgorithm telgorithm");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(a_form_is_asked_for_whole),
        OPENED(a_form_may_name_its_members_one_by_one),
        OPENED(a_hundred_phones_are_taken_and_not_one_more),
        OPENED(a_port_in_is_answered_by_its_phones_and_told_at_once),
        OPENED(without_campaign_migration_a_config_must_be_linked_to_an_active_campaign),
        OPENED(the_team_enables_it_within_a_business_day),
        OPENED(lenient_takes_a_phone_without_a_config),
        OPENED(the_old_provider_carries_until_the_port_and_not_after),
        OPENED(a_record_that_is_kept_keeps_the_port_open),
        OPENED(a_record_that_is_never_let_go_leaves_the_port_pending),
        OPENED(voice_ported_reports_the_port_before_the_record_has_moved),
        OPENED(who_hosts_without_the_voice_is_asked_to_let_go),
        OPENED(who_hosts_and_refuses_keeps_the_number),
        OPENED(a_claim_that_is_refused_removes_no_number_that_waits_for_its_record),
        OPENED(a_free_record_is_claimed),
        OPENED(messages_come_home_to_a_voice_that_is_here),
        OPENED(a_rejected_port_is_removed_and_may_be_asked_for_again),
        OPENED(stays_pending_says_nothing_of_a_rejection),
        OPENED(a_number_that_is_deleted_while_pending_is_not_ported),
        OPENED(a_number_whose_record_goes_elsewhere_is_removed),
        OPENED(a_number_that_is_given_back_is_free_and_can_be_bought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
