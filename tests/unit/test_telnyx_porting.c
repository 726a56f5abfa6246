/* Porting to Telnyx: orders from draft to ported, and their messaging (telnyx 2 to 5, 7; S3). SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include <string.h>

#define ORDERS "/v2/porting_orders"
#define ORDER ORDERS "/@1"
#define ACTIONS ORDER "/actions/"
#define FOC "2026-03-09T15:00:00Z"
#define STATUS(word) "data.status.value='" word "'"
#define PORT_STATUS(word) "data.messaging.messaging_port_status='" word "'"
#define URL "https://client.example/porting"
#define COMPLETE                                                                                                                                          \
    "{'documents':{'loa':'@2'},'end_user':{'admin':{'entity_name':'Acme'}},'webhook_url':'" URL "','activation_settings':{'foc_datetime_requested':'" FOC "'}}"
#define ENABLED "{'messaging':{'enable_messaging':true},'phone_number_configuration':{'messaging_profile_id':'@9'}}"

static void create(struct bench *bench, const char *numbers)
{
    bench_ask(bench, HTTP_POST, ORDERS, arena_printf(bench->run, "{'phone_numbers':[%s],'customer_reference':'mig-1'}", numbers), 201,
              "data.0.status.value='draft'; data.0.support_key=null; data.0.messaging.enable_messaging=null; data.0.customer_reference='mig-1'; "
              "data.0.messaging.messaging_port_status='not_applicable'; data.0.messaging.messaging_port_completed=false; data.0.status.details=[]");
    bench_name(bench, 1, "data.0.id");
}

static void complete(struct bench *bench)
{
    bench_ask_form(bench, "/v2/documents", "{'file':{'filename':'loa.pdf','content_type':'application/pdf','bytes':'LOA'}}", 200, NULL);
    bench_name(bench, 2, "data.id");
    bench_ask(bench, HTTP_PATCH, ORDER, COMPLETE, 200, "data.documents.loa='@2'; data.activation_settings.foc_datetime_requested='" FOC "'");
}

static void confirm(struct bench *bench)
{
    bench_ask(bench, HTTP_POST, ACTIONS "confirm", NULL, 200, STATUS("in-process"));
    bench_hook(bench, URL, 200, "data.event_type='porting_order.status_changed'; data.payload.status.value='in-process'");
}

/* To foc-date-confirmed. */
static void accept(struct bench *bench)
{
    bench_later(bench, 3 * HOUR_MS);
    bench_hook(bench, URL, 200, "data.payload.status.value='submitted'");
    bench_later(bench, 36 * HOUR_MS);
    bench_hook(bench, URL, 200, "data.payload.status.value='foc-date-confirmed'");
}

static void to_foc(struct bench *bench)
{
    bench_later(bench, BENCH_NOW + 6 * DAY_MS - bench->engine.now);
}

static void messaging_ports_at_the_foc(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100','+19165550101'");
    complete(bench);
    bench_ask(bench, HTTP_PATCH, ORDER, ENABLED, 200, "data.messaging.enable_messaging=true; " PORT_STATUS("pending"));
    confirm(bench);
    accept(bench);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("foc-date-confirmed") "; data.activation_settings.foc_datetime_actual='" FOC "'");
    to_foc(bench);
    bench_hook(bench, URL, 200, "data.payload.status.value='ported'; data.payload.customer_reference='mig-1'; meta.attempt=1; meta.delivered_to='" URL "'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("ported") "; " PORT_STATUS("activating") "; data.phone_numbers.1.messaging_port_status='activating'");
    bench_silence(bench);
    bench_later(bench, 4 * MINUTE_MS);
    bench_hook(bench, URL, 200,
               "data.event_type='porting_order.messaging_changed'; data.payload.messaging.messaging_port_status='ported'; data.payload.id='@1'; "
               "data.payload.messaging.messaging_port_completed=true; data.payload.messaging.messaging_capable=true");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, PORT_STATUS("ported"));
    bench_later(bench, DAY_MS);
    bench_silence(bench);
    assert_int_equal(world_number(bench->engine.world, 0)->history[0].serves, PROVIDER_TELNYX);
    assert_int_equal(world_number(bench->engine.world, 0)->profile[PROVIDER_TELNYX], 0);
}


/* To ported, with messaging. */
static void port(struct bench *bench, const char *numbers)
{
    create(bench, numbers);
    complete(bench);
    bench_ask(bench, HTTP_PATCH, ORDER, ENABLED, 200, PORT_STATUS("pending"));
    confirm(bench);
    accept(bench);
    to_foc(bench);
    bench_hook(bench, URL, 200, "data.payload.status.value='ported'");
}

static void losing_knob(struct bench *bench, int knob, uint8_t value)
{
    bench->settings.knobs[0][PROVIDER_LEGACY][knob] = value;
}

static void messaging_hook(struct bench *bench, const char *status, bool completed)
{
    bench_hook(bench, URL, 200,
               arena_printf(bench->run, "data.event_type='porting_order.messaging_changed'; data.payload.messaging.messaging_port_status='%s'; "
                                        "data.payload.messaging.messaging_port_completed=%s", status, completed ? "true" : "false"));
}

/* A carrier that keeps the record for a policy lets go when a ticket asks (S3 case 2). */
static void what_is_not_released_is_an_exception_until_it_is(void **state)
{
    struct bench *bench = *state;
    losing_knob(bench, LEGACY_KNOB_RELEASE_ON_PORT, 2);
    losing_knob(bench, LEGACY_KNOB_OVERRIDE, 1);
    port(bench, "'+19165550100'");
    bench_later(bench, 10 * MINUTE_MS);
    messaging_hook(bench, "exception", false);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("ported") "; " PORT_STATUS("exception") "; data.phone_numbers.0.messaging_port_status='exception'");
    bench_later(bench, 2 * DAY_MS);
    messaging_hook(bench, "ported", true);
}

static void a_flag_may_say_completed_in_an_exception(void **state)
{
    struct bench *bench = *state;
    losing_knob(bench, LEGACY_KNOB_RELEASE_ON_PORT, 2);
    losing_knob(bench, LEGACY_KNOB_OVERRIDE, 2);
    bench_knob(bench, TELNYX_KNOB_COMPLETED_FLAG, 1);
    port(bench, "'+19165550100'");
    bench_later(bench, 10 * MINUTE_MS);
    messaging_hook(bench, "exception", true);
    bench_later(bench, 30 * DAY_MS);
    bench_silence(bench);
}

static void each_number_of_a_partial_port_has_its_own_status(void **state)
{
    struct bench *bench = *state;
    bench->settings.knobs[1][PROVIDER_LEGACY][LEGACY_KNOB_RELEASE_ON_PORT] = 2;
    bench->settings.knobs[1][PROVIDER_LEGACY][LEGACY_KNOB_OVERRIDE] = 1;
    port(bench, "'+19165550100','+19165550101'");
    bench_later(bench, 10 * MINUTE_MS);
    messaging_hook(bench, "exception", false);
    bench_ask(bench, HTTP_GET, "/v2/porting_phone_numbers?filter[porting_order_id]=@1", NULL, 200,
              "data.0.messaging_port_status='ported'; data.1.messaging_port_status='exception'; meta.total_results=2; data.0.porting_order_status='ported'; "
              "data.0.activation_status='Active'; data.1.porting_order_id='@1'");
    bench_later(bench, 2 * DAY_MS);
    messaging_hook(bench, "ported", true);
}

static void a_partial_port_may_have_a_word_of_its_own(void **state)
{
    struct bench *bench = *state;
    bench->settings.knobs[1][PROVIDER_LEGACY][LEGACY_KNOB_RELEASE_ON_PORT] = 2;
    bench->settings.knobs[1][PROVIDER_LEGACY][LEGACY_KNOB_OVERRIDE] = 1;
    bench_knob(bench, TELNYX_KNOB_PARTIAL, 1);
    port(bench, "'+19165550100','+19165550101'");
    bench_later(bench, 10 * MINUTE_MS);
    messaging_hook(bench, "partial_port_complete", false);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, "data.phone_numbers.0.messaging_port_status='ported'; data.phone_numbers.1.messaging_port_status='exception'");
    bench_later(bench, 2 * DAY_MS);
    messaging_hook(bench, "ported", true);
}

static void port_voice_alone(struct bench *bench)
{
    create(bench, "'+19165550100'");
    complete(bench);
    confirm(bench);
    accept(bench);
    to_foc(bench);
    bench_hook(bench, URL, 200, "data.payload.status.value='ported'");
    bench_later(bench, DAY_MS);
    bench_silence(bench);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, PORT_STATUS("not_applicable") "; data.messaging.enable_messaging=null");
}

static void what_voice_alone_ports_and_is_released_is_claimed_by_nobody(void **state)
{
    struct bench *bench = *state;
    port_voice_alone(bench);
    assert_int_equal(world_number(bench->engine.world, BENCH_FIRST)->history[0].serves, PROVIDER_NONE);
    bench_knob(bench, TELNYX_KNOB_UNENABLED_STATUS, 1);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, PORT_STATUS("pending") "; data.phone_numbers.0.messaging_port_status='pending'");
}

static void telnyx_may_claim_whatever_is_released(void **state)
{
    struct bench *bench = *state;
    bench_knob(bench, TELNYX_KNOB_TAKES_RELEASED, 1);
    port_voice_alone(bench);
    assert_int_equal(world_number(bench->engine.world, BENCH_FIRST)->history[0].serves, PROVIDER_TELNYX);
}

static void telnyx_may_claim_nothing_that_is_released(void **state)
{
    struct bench *bench = *state;
    bench_knob(bench, TELNYX_KNOB_TAKES_RELEASED, 2);
    port(bench, "'+19165550100'");
    bench_later(bench, 9 * MINUTE_MS);
    assert_int_equal(world_number(bench->engine.world, BENCH_FIRST)->history[0].serves, PROVIDER_NONE);
}

static void reject(struct bench *bench)
{
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_FAIL);
    bench_hook(bench, URL, 200, "data.payload.status.value='exception'; data.payload.status.details.0.code='ACCOUNT_NUMBER_MISMATCH'");
}

static void confirmed_with_messaging(struct bench *bench)
{
    create(bench, "'+19165550100'");
    complete(bench);
    bench_ask(bench, HTTP_PATCH, ORDER, ENABLED, 200, PORT_STATUS("pending"));
    confirm(bench);
}

static void an_exception_of_the_order_drops_messaging(void **state)
{
    struct bench *bench = *state;
    confirmed_with_messaging(bench);
    reject(bench);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200,
              STATUS("exception") "; " PORT_STATUS("not_applicable") "; data.messaging.enable_messaging=null; "
              "data.phone_number_configuration.messaging_profile_id=null; data.phone_numbers.0.messaging_port_status='not_applicable'");
    bench_ask(bench, HTTP_PATCH, ORDER, ENABLED, 200, PORT_STATUS("pending") "; " STATUS("exception"));
    bench_ask(bench, HTTP_POST, ACTIONS "confirm", NULL, 200, STATUS("submitted") "; data.status.details=[]");
    bench_hook(bench, URL, 200, "data.payload.status.value='submitted'");
}

static void an_exception_says_why(void **state)
{
    struct bench *bench = *state;
    static const char *const codes[] = {"ACCOUNT_NUMBER_MISMATCH", "ENTITY_NAME_MISMATCH", "PASSCODE_PIN_INVALID", "FOC_REJECTED",
                                        "PORTING_ORDER_SPLIT_REQUIRED"};
    confirmed_with_messaging(bench);
    for (uint8_t i = 0; i < COUNT_OF(codes); i++) {
        const char *code = arena_printf(bench->run, "details.0.code='%s'", codes[i]);
        bench_knob(bench, TELNYX_KNOB_EXCEPTION, i);
        bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_FAIL);
        bench_hook(bench, URL, 200, arena_printf(bench->run, "data.payload.status.value='exception'; data.payload.status.%s", code));
        bench_ask(bench, HTTP_GET, ORDER, NULL, 200, arena_printf(bench->run, STATUS("exception") "; data.status.%s", code));
        bench_ask(bench, HTTP_POST, ACTIONS "confirm", NULL, 200, STATUS("submitted") "; data.status.details=[]");
        bench_hook(bench, URL, 200, "data.payload.status.value='submitted'; data.payload.status.details=[]");
    }
}

static void messaging_may_survive_an_exception_and_a_patch_may_resubmit(void **state)
{
    struct bench *bench = *state;
    bench_knob(bench, TELNYX_KNOB_EXCEPTION_DROPS, 1);
    bench_knob(bench, TELNYX_KNOB_RESUBMIT, 1);
    confirmed_with_messaging(bench);
    reject(bench);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, PORT_STATUS("pending") "; data.phone_number_configuration.messaging_profile_id='@9'");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'end_user':{'admin':{'account_number':'A-2'}}}", 200,
              STATUS("submitted") "; data.end_user.admin.entity_name='Acme'; data.end_user.admin.account_number='A-2'");
}

static void an_exception_that_nobody_answers_is_cancelled(void **state)
{
    struct bench *bench = *state;
    confirmed_with_messaging(bench);
    reject(bench);
    bench_later(bench, 14 * DAY_MS);
    bench_hook(bench, URL, 200, "data.payload.status.value='cancelled'");
}

static void a_cancelled_order_has_its_messaging_canceled(void **state)
{
    struct bench *bench = *state;
    confirmed_with_messaging(bench);
    bench_ask(bench, HTTP_POST, ACTIONS "cancel", NULL, 200, STATUS("cancel-pending"));
    bench_hook(bench, URL, 200, "data.payload.status.value='cancel-pending'");
    bench_later(bench, HOUR_MS);
    bench_hook(bench, URL, 200, "data.payload.status.value='cancelled'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, PORT_STATUS("canceled") "; data.phone_numbers.0.messaging_port_status='canceled'");
    bench_ask(bench, HTTP_POST, ACTIONS "cancel", NULL, 422, "errors.0.code='10027'");
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['+19165550100']}", 201, "data.0.status.value='draft'"); /* no live order any more */
}

static void just_before_two_days_before_the_foc_it_can_be_cancelled(void **state)
{
    struct bench *bench = *state;
    confirmed_with_messaging(bench);
    accept(bench);
    bench_later(bench, BENCH_NOW + 4 * DAY_MS - bench->engine.now - 1);
    bench_ask(bench, HTTP_POST, ACTIONS "cancel", NULL, 200, STATUS("cancel-pending"));
}

static void at_two_days_before_the_foc_it_is_too_late_to_cancel(void **state)
{
    struct bench *bench = *state;
    confirmed_with_messaging(bench);
    accept(bench);
    bench_later(bench, BENCH_NOW + 4 * DAY_MS - bench->engine.now);
    bench_ask(bench, HTTP_POST, ACTIONS "cancel", NULL, 422,
              "errors.0.code='10027'; errors.0.meta.url='https://developers.telnyx.com/docs/overview/errors/10027'");
}

static void a_draft_is_deleted_by_a_call_or_after_thirty_days(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    bench_ask(bench, HTTP_PATCH, ORDER, "{'webhook_url':'" URL "'}", 200, NULL);
    bench_ask(bench, HTTP_DELETE, ORDER, NULL, 204, NULL);
    bench_hook(bench, URL, 200, "data.event_type='porting_order.deleted'; data.payload.id='@1'; data.payload.customer_reference='mig-1'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 404, "errors.0.code='10005'; errors.0.title='Resource not found'");
    bench_ask(bench, HTTP_GET, "/v2/porting_phone_numbers", NULL, 200, "data=[]");
    create(bench, "'+19165550100'");
    bench_later(bench, 30 * DAY_MS);
    bench_silence(bench); /* it has no address */
    bench_ask(bench, HTTP_GET, ORDERS, NULL, 200, "data=[]; meta.total_results=0");
}

static void an_order_on_demand_ports_when_it_is_activated(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    complete(bench);
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'activation_type':'on-demand'}}", 200,
              "data.activation_settings.activation_type='on-demand'; data.activation_settings.foc_datetime_requested='" FOC "'");
    confirm(bench);
    bench_ask(bench, HTTP_GET, ORDER "/activation_jobs", NULL, 200, "data=[]");
    accept(bench);
    bench_ask(bench, HTTP_GET, ORDER "/activation_jobs", NULL, 200,
              "meta.total_results=1; data.0.status='created'; data.0.activation_type='on-demand'; data.0.activate_at='2026-03-10T01:00:00Z'; "
              "data.0.activation_windows.0.start_at='2026-03-09T11:00:00Z'; data.0.activation_windows.0.end_at='2026-03-10T01:00:00Z'");
    bench_name(bench, 3, "data.0.id");
    bench_later(bench, BENCH_NOW + 6 * DAY_MS - 4 * HOUR_MS - 1 - bench->engine.now);
    bench_ask(bench, HTTP_POST, ACTIONS "activate", NULL, 422, "errors.0.code='10027'"); /* before the window, which opens at six in Chicago */
    bench_ask(bench, HTTP_PATCH, ORDER "/activation_jobs/@3", "{'activate_at':'2026-03-09T18:00:00Z'}", 200, "data.activate_at='2026-03-09T18:00:00Z'");
    bench_ask(bench, HTTP_PATCH, ORDER "/activation_jobs/@3", "{'activate_at':'2026-03-09T10:00:00Z'}", 422, "errors.0.source.pointer='/activate_at'");
    bench_ask(bench, HTTP_PATCH, ORDER "/activation_jobs/@3", "{}", 422, "errors.0.code='10004'");
    bench_ask(bench, HTTP_GET, ORDER "/activation_jobs/@3", NULL, 200, "data.activate_at='2026-03-09T18:00:00Z'; data.id='@3'");
    bench_ask(bench, HTTP_GET, ORDER "/activation_jobs/@1", NULL, 404, NULL);
    to_foc(bench);
    bench_silence(bench);
    bench_ask(bench, HTTP_POST, ACTIONS "activate", NULL, 202, "data.status='in-process'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("activation-in-progress"));
    bench_knob(bench, TELNYX_KNOB_STRICT_OPENAPI, 1);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("foc-date-confirmed") "; data.messaging.enable_messaging=false");
    bench_later(bench, 5 * MINUTE_MS);
    bench_hook(bench, URL, 200, "data.payload.status.value='ported'");
    bench_ask(bench, HTTP_GET, ORDER "/activation_jobs/@3", NULL, 200, "data.status='completed'");
}

static void an_order_on_demand_that_nobody_activates_ports_at_the_end_of_its_window(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100'");
    complete(bench);
    bench_ask(bench, HTTP_PATCH, ORDER, "{'activation_settings':{'activation_type':'on-demand'}}", 200, NULL);
    confirm(bench);
    accept(bench);
    to_foc(bench);
    bench_later(bench, 10 * HOUR_MS - 1);
    bench_silence(bench);
    bench_later(bench, 1);
    bench_hook(bench, URL, 200, "data.payload.status.value='ported'");
    bench_ask(bench, HTTP_POST, ACTIONS "activate", NULL, 422, NULL);
}

static void an_exception_fails_the_activation_job(void **state)
{
    struct bench *bench = *state;
    confirmed_with_messaging(bench);
    accept(bench);
    reject(bench);
    bench_ask(bench, HTTP_GET, ORDER "/activation_jobs", NULL, 200, "data.0.status='failed'");
}

static void what_the_losing_carrier_confirms_may_differ_from_what_was_asked(void **state)
{
    struct bench *bench = *state;
    bench->settings.foc_confirmed[0] = BENCH_NOW + 7 * DAY_MS;
    confirmed_with_messaging(bench);
    accept(bench);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200,
              "data.activation_settings.foc_datetime_requested='" FOC "'; data.activation_settings.foc_datetime_actual='2026-03-10T15:00:00Z'");
    to_foc(bench);
    bench_silence(bench);
}

static void numbers_that_are_split_off_go_on_in_an_order_of_their_own(void **state)
{
    struct bench *bench = *state;
    create(bench, "'+19165550100','+19165550101'");
    complete(bench);
    bench_ask(bench, HTTP_PATCH, ORDER, ENABLED, 200, NULL);
    confirm(bench);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_SPLIT), BENCH_SECOND, STIMULUS_DETACH);
    bench_hook(bench, URL, 200, "data.event_type='porting_order.split'; data.payload.from.id='@1'");
    bench_ask(bench, HTTP_GET, ORDERS, NULL, 200,
              "meta.total_results=2; data.0.status.value='submitted'; data.0.porting_phone_numbers_count=1; data.0.messaging.messaging_port_status='pending'; "
              "data.0.phone_numbers.0.phone_number='+19165550101'; data.0.documents.loa='@2'; data.1.porting_phone_numbers_count=1; "
              "data.1.phone_numbers.0.phone_number='+19165550100'; data.1.status.value='in-process'");
}

static void a_number_that_was_hosted_may_lose_its_messaging_when_it_ports(void **state)
{
    struct bench *bench = *state;
    struct number *number = world_number(bench->engine.world, BENCH_FIRST);
    enum { HOSTED = 4 }; /* successful */
    for (uint8_t lost = 0; lost < 2; lost++) {
        bench_knob(bench, TELNYX_KNOB_HOSTED_KEEPS, lost);
        number->order[PROVIDER_TELNYX] = NO_INDEX;
        engine_place(&bench->engine, MACHINE(PROVIDER_TELNYX, TELNYX_HOSTED), BENCH_FIRST, HOSTED);
        create(bench, "'+19165550100'");
        bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), lost, STIMULUS_CONFIRM);
        bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), lost, STIMULUS_SUBMIT);
        bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), lost, STIMULUS_FOC);
        bench_later(bench, MINUTE_MS);
        assert_true((number->telnyx.hosted.state == HOSTED) == !lost);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(messaging_ports_at_the_foc),
        TEST(what_is_not_released_is_an_exception_until_it_is),
        TEST(a_flag_may_say_completed_in_an_exception),
        TEST(each_number_of_a_partial_port_has_its_own_status),
        TEST(a_partial_port_may_have_a_word_of_its_own),
        TEST(what_voice_alone_ports_and_is_released_is_claimed_by_nobody),
        TEST(telnyx_may_claim_whatever_is_released),
        TEST(telnyx_may_claim_nothing_that_is_released),
        TEST(an_exception_of_the_order_drops_messaging),
        TEST(an_exception_says_why),
        TEST(messaging_may_survive_an_exception_and_a_patch_may_resubmit),
        TEST(an_exception_that_nobody_answers_is_cancelled),
        TEST(a_cancelled_order_has_its_messaging_canceled),
        TEST(just_before_two_days_before_the_foc_it_can_be_cancelled),
        TEST(at_two_days_before_the_foc_it_is_too_late_to_cancel),
        TEST(a_draft_is_deleted_by_a_call_or_after_thirty_days),
        TEST(an_order_on_demand_ports_when_it_is_activated),
        TEST(an_order_on_demand_that_nobody_activates_ports_at_the_end_of_its_window),
        TEST(an_exception_fails_the_activation_job),
        TEST(what_the_losing_carrier_confirms_may_differ_from_what_was_asked),
        TEST(numbers_that_are_split_off_go_on_in_an_order_of_their_own),
        TEST(a_number_that_was_hosted_may_lose_its_messaging_when_it_ports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
