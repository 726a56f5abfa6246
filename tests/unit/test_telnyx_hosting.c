/* Hosted SMS at Telnyx: every call, every refusal, every event, every value of each knob (telnyx 6, 7.6; S3 Alternate solution).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include "telnyx/internal.h"

#include <string.h>

#define ORDERS "/v2/messaging_hosted_number_orders"
#define ORDER ORDERS "/@1"
#define NUMBERS "/v2/messaging_hosted_numbers"
#define URL "https://client.example/hosting"
#define FIRST "+19165550100"
#define SECOND "+19165550101"
#define TOLL_FREE "+18005550102"
#define PAPERS                                                                                                                                            \
    "{'loa':{'filename':'loa.pdf','content_type':'application/pdf','bytes':'LOA'},"                                                                        \
    "'bill':{'filename':'bill.pdf','content_type':'application/pdf','bytes':'B'}}"
#define STATUS(order, first) "data.status='" order "'; data.phone_numbers.0.status='" first "'"
#define EVENT(last, status) "data.event_type='messaging_hosted_numbers_orders." last "'; data.payload.order_status='" status "'"
#define ERROR(code) "errors.0.code='" code "'"

static void create(struct bench *bench, const char *numbers)
{
    bench_ask(bench, HTTP_PATCH, "/v2/messaging_profiles/@9", "{'webhook_url':'" URL "'}", 200, NULL);
    bench_ask(bench, HTTP_POST, ORDERS, arena_printf(bench->run, "{'messaging_profile_id':'@9','phone_numbers':[%s]}", numbers), 200,
              "data.record_type='messaging_hosted_number_order'; data.messaging_profile_id='@9'");
    bench_name(bench, 1, "data.id");
}

/* The code that arrived at the old provider, as @2. */
static void read_code(struct bench *bench)
{
    struct world *world = bench->engine.world;
    const struct message *message = world_message(world, world_count(world, STORE_MESSAGE) - 1);
    assert_int_equal(message->provider, PROVIDER_LEGACY);
    const char *text = world_text(world, message->body);
    bench->names[2] = arena_copy(bench->run, text + strlen(text) - 6);
}

static void prove(struct bench *bench, const char *number)
{
    const char *ask = arena_printf(bench->run, "{'phone_numbers':['%s'],'verification_method':'sms'}", number);
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes", ask, 200, arena_printf(bench->run,
              "data.0.phone_number='%s'; data.0.type='sms'; data.0.error=absent", number));
    read_code(bench);
    bench_ask(bench, HTTP_POST, ORDER "/validation_codes", arena_printf(bench->run, "{'verification_codes':[{'phone_number':'%s','code':'@2'}]}", number), 200,
              "data.order_id='@1'; data.phone_numbers.0.status='verified'");
}

static uint8_t serves(struct bench *bench, uint32_t number)
{
    return world_number(bench->engine.world, number)->history[0].serves;
}

static void a_number_is_hosted(void **state)
{
    struct bench *bench = *state;
    create(bench, "'" FIRST "'");
    bench_hook(bench, URL, 200, EVENT("created", "pending") "; data.payload.order_id='@1'; data.payload.profile_id='@9'; "
               "data.payload.numbers.0.value='" FIRST "'; "
                                "data.payload.decision='pending'; data.payload.approval_deadline=null");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("pending", "pending"));
    bench_ask(bench, HTTP_GET, ORDERS, NULL, 200, "data.0.id='@1'; meta.total_results=1");
    prove(bench, FIRST);
    bench_hook(bench, URL, 200, EVENT("updated", "pending") "; data.payload.numbers.0.status='ownership_successful'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("pending", "pending"));
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, STATUS("loa_file_successful", "pending"));
    bench_hook(bench, URL, 200, EVENT("updated", "loa_file_successful"));
    bench_later(bench, 2 * DAY_MS - SECOND_MS);
    assert_int_equal(serves(bench, BENCH_FIRST), PROVIDER_LEGACY);
    bench_later(bench, SECOND_MS);
    bench_hook(bench, URL, 200, EVENT("updated", "provisioning"));
    bench_hook(bench, URL, 200, EVENT("updated", "successful") "; data.payload.numbers.0.status='successful'");
    assert_int_equal(serves(bench, BENCH_FIRST), PROVIDER_TELNYX);
    assert_true(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_IN, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_GET, NUMBERS "/" FIRST, NULL, 200, "data.phone_number='" FIRST "'; data.messaging_profile_id='@9'");
    bench_ask(bench, HTTP_DELETE, ORDER, NULL, 200, STATUS("deleted", "deleted"));
    bench_hook(bench, URL, 200, EVENT("deleted", "deleted"));
    assert_int_equal(serves(bench, BENCH_FIRST), PROVIDER_NONE);
    bench_ask(bench, HTTP_GET, NUMBERS "/" FIRST, NULL, 404, NULL);
}

static void hosted_numbers_are_listed_set_and_deleted(void **state)
{
    struct bench *bench = *state;
    create(bench, "'" FIRST "','" TOLL_FREE "'");
    bench_ask(bench, HTTP_GET, NUMBERS, NULL, 200, "data.0.phone_number='" FIRST "'; data.1.type='tollfree'; meta.total_results=2");
    bench_ask(bench, HTTP_GET, NUMBERS "?filter[phone_number]=%2B19165550100", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_PATCH, NUMBERS "/" FIRST, "{'messaging_profile_id':''}", 200, "data.messaging_profile_id=null");
    bench_ask(bench, HTTP_PATCH, NUMBERS "/" FIRST, "{'messaging_profile_id':'none'}", 422, ERROR("85005"));
    bench_ask(bench, HTTP_DELETE, NUMBERS "/" FIRST, NULL, 200, "data.phone_numbers.0.phone_number='" FIRST "'; data.phone_numbers.0.status='deleted'");
    bench_ask(bench, HTTP_GET, NUMBERS, NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_DELETE, NUMBERS "/" FIRST, NULL, 404, NULL);
    bench_ask(bench, HTTP_PATCH, NUMBERS "/" SECOND, "{}", 404, NULL);
}

static void codes_hold_five_minutes_and_only_one_is_right(void **state)
{
    struct bench *bench = *state;
    create(bench, "'" FIRST "'");
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes", "{'phone_numbers':['" FIRST "','" SECOND "'],'verification_method':'sms'}", 200,
              "data.0.type='sms'; data.1.phone_number='" SECOND "'; data.1.error='The number does not wait for a code'; data.1.type=absent");
    read_code(bench);
    bench_ask(bench, HTTP_POST, ORDER "/validation_codes", "{'verification_codes':[{'phone_number':'" FIRST "','code':'none'},"
              "{'phone_number':'" SECOND "','code':'@2'}]}",
              200, "data.phone_numbers.0.status='rejected'; data.phone_numbers.1.status='rejected'");
    bench_later(bench, 5 * MINUTE_MS);
    bench_ask(bench, HTTP_POST, ORDER "/validation_codes", "{'verification_codes':[{'phone_number':'" FIRST "','code':'@2'}]}", 200,
              "data.phone_numbers.0.status='rejected'");
    const char *old = bench->names[2];
    prove(bench, FIRST);
    assert_string_not_equal(bench->names[2], old);
    bench_ask(bench, HTTP_POST, ORDER "/validation_codes", "{'verification_codes':[{'phone_number':'" FIRST "','code':'@2'}]}", 200,
              "data.phone_numbers.0.status='already_verified'");
    uint32_t messages = world_count(bench->engine.world, STORE_MESSAGE);
    bench_ask(bench, HTTP_DELETE, ORDER, NULL, 200, NULL);
    create(bench, "'" FIRST "'");
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes", "{'phone_numbers':['" FIRST "'],'verification_method':'call'}", 200, "data.0.type='call'");
    assert_int_equal(world_count(bench->engine.world, STORE_MESSAGE), messages);
}

static void papers_and_proof_are_needed(void **state)
{
    struct bench *bench = *state;
    create(bench, "'" FIRST "','" TOLL_FREE "'");
    bench_ask_form(bench, ORDER "/actions/file_upload", "{'loa':{'filename':'loa.pdf','bytes':'LOA'}}", 200, "data.status='incomplete_documentation'");
    bench_ask_form(bench, ORDER "/actions/file_upload", "{'loa':'text'}", 400, ERROR("10015"));
    bench_ask(bench, HTTP_POST, ORDER "/actions/file_upload", "{}", 400, ERROR("10015"));
    bench_ask_form(bench, ORDER "/actions/file_upload", "{'bill':{'filename':'bill.pdf','bytes':'B'}}", 200, "data.status='loa_file_successful'");
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 422, ERROR("10027"));
    prove(bench, TOLL_FREE);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, "data.status='successful'; data.phone_numbers.0.status='failed_ownership_verification'; "
              "data.phone_numbers.1.status='successful'");
}

static void a_carrier_rejects_all_or_some(void **state)
{
    struct bench *bench = *state;
    bench_group_knob(bench, TELNYX_KNOB_HOSTING, 1);
    create(bench, "'" SECOND "'");
    prove(bench, SECOND);
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, NULL);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("carrier_rejected", "failed_carrier_rejected"));
    assert_int_equal(serves(bench, BENCH_SECOND), PROVIDER_LEGACY);
    create(bench, "'" FIRST "','" SECOND "'");
    prove(bench, FIRST);
    prove(bench, SECOND);
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, NULL);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, "data.status='successful'; data.phone_numbers.0.status='successful'; "
              "data.phone_numbers.1.status='failed_carrier_rejected'");
}

static void the_holder_of_the_record_has_its_say(void **state)
{
    struct bench *bench = *state;
    bench->settings.knobs[0][PROVIDER_LEGACY][LEGACY_KNOB_OVERRIDE] = 2;
    create(bench, "'" FIRST "'");
    prove(bench, FIRST);
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, NULL);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("carrier_rejected", "failed_carrier_rejected"));
    bench->settings.knobs[0][PROVIDER_LEGACY][LEGACY_KNOB_OVERRIDE] = 1;
    create(bench, "'" FIRST "'");
    prove(bench, FIRST);
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, NULL);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("provisioning", "provisioning"));
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("successful", "successful"));
}

static void a_number_that_is_ported_first_is_not_hosted(void **state)
{
    struct bench *bench = *state;
    create(bench, "'" FIRST "'");
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_NNSR, NNSR_VOICE), BENCH_FIRST, STIMULUS_PORT, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("failed", "failed"));
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST, NULL, 200, "data.status='active'");
    create(bench, "'" FIRST "'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, "data.phone_numbers.0.status='failed'");
}

static void a_hosted_number_is_ported_later(void **state)
{
    struct bench *bench = *state;
    create(bench, "'" FIRST "'");
    prove(bench, FIRST);
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, NULL);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST, NULL, 404, NULL);
    bench_hear(bench, TELNYX_MACHINE(TELNYX_INVENTORY), BENCH_FIRST, STIMULUS_START);
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST, NULL, 200, "data.status='port-pending'");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST "/messaging", NULL, 200, "data.messaging_profile_id='@9'");
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_NNSR, NNSR_VOICE), BENCH_FIRST, STIMULUS_PORT, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST, NULL, 200, "data.status='active'");
    assert_true(engine_carries(&bench->engine, BENCH_FIRST, TRAFFIC_IN, PROVIDER_TELNYX));
}

static void a_profile_comes_with_the_order_or_with_the_hosting(void **state)
{
    struct bench *bench = *state;
    bench_knob(bench, TELNYX_KNOB_ASSIGN_EARLIEST, 1);
    create(bench, "'" FIRST "'");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST "/messaging", NULL, 404, NULL);
    prove(bench, FIRST);
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, NULL);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST "/messaging", NULL, 200, "data.messaging_profile_id='@9'");
    bench_knob(bench, TELNYX_KNOB_ASSIGN_EARLIEST, 0);
    create(bench, "'" TOLL_FREE "'");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" TOLL_FREE "/messaging", NULL, 200, "data.messaging_profile_id='@9'");
}

static void wireless_numbers_are_not_hosted(void **state)
{
    struct bench *bench = *state;
    world_number(bench->engine.world, BENCH_FIRST)->kind = NUMBER_MOBILE;
    create(bench, "'" FIRST "'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("ineligible_carrier", "failed_ineligible_carrier"));
    create(bench, "'" FIRST "','" TOLL_FREE "'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("pending", "failed_ineligible_carrier") "; data.phone_numbers.1.status='pending'");
}

static void eligibility_is_said_of_each_number(void **state)
{
    struct bench *bench = *state;
    world_number(bench->engine.world, BENCH_SECOND)->kind = NUMBER_MOBILE;
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_INVENTORY), BENCH_THIRD, INVENTORY_ACTIVE);
    bench_ask(bench, HTTP_POST, ORDERS "/eligibility_numbers_check",
              "{'phone_numbers':['" FIRST "','" FIRST "','9165550100','+447700900123','+19995550199','" SECOND "','" TOLL_FREE "']}", 200,
              "phone_numbers.0.eligible=true; phone_numbers.0.eligible_status='eligible'; "
              "phone_numbers.0.detail='Phone number is eligible for hosted messaging'; "
              "phone_numbers.1.eligible_status='number_can_not_be_repeated'; phone_numbers.2.eligible_status='number_is_not_in_e164_format'; "
              "phone_numbers.3.eligible=false; phone_numbers.3.eligible_status='number_is_not_a_us_number'; "
              "phone_numbers.4.eligible_status='number_is_not_a_valid_routing_number'; phone_numbers.5.eligible_status='number_can_not_be_wireless'; "
              "phone_numbers.6.eligible_status='number_can_not_be_active_in_your_account'");
    bench_knob(bench, TELNYX_KNOB_ELIGIBLE_STATUS, 1);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_HOSTED), BENCH_FIRST, HOSTED_SUCCESSFUL);
    world_number(bench->engine.world, BENCH_SECOND)->kind = NUMBER_OTHER_COUNTRY;
    bench_ask(bench, HTTP_POST, ORDERS "/eligibility_numbers_check", "{'phone_numbers':['" FIRST "','" SECOND "']}", 200,
              "phone_numbers.0.eligible_status='NUMBER_CAN_NOT_BE_IN_TELNYX'; phone_numbers.1.eligible_status='NUMBER_IS_NOT_A_US_NUMBER'");
    bench_ask(bench, HTTP_POST, ORDERS "/eligibility_numbers_check", "{}", 422, ERROR("10004"));
    bench_ask(bench, HTTP_POST, ORDERS "/eligibility_numbers_check", "{'phone_numbers':[7]}", 422, ERROR("10016"));
}

static void what_makes_no_sense_is_refused(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, ORDERS, "{'phone_numbers':['" FIRST "']}", 422, ERROR("10004"));
    bench_ask(bench, HTTP_POST, ORDERS, "{'messaging_profile_id':'@9'}", 422, ERROR("10004"));
    bench_ask(bench, HTTP_POST, ORDERS, "{'messaging_profile_id':'none','phone_numbers':['" FIRST "']}", 422, ERROR("85005"));
    bench_ask(bench, HTTP_POST, ORDERS, "{'messaging_profile_id':'@9','phone_numbers':['abc']}", 422, ERROR("10016"));
    bench_ask(bench, HTTP_POST, ORDERS, "{'messaging_profile_id':'@9','phone_numbers':['+19995550199']}", 400, ERROR("10005"));
    create(bench, "'" FIRST "'");
    bench_ask(bench, HTTP_POST, ORDERS, "{'messaging_profile_id':'@9','phone_numbers':['" FIRST "']}", 422,
              ERROR("10027") "; errors.0.source={'pointer':'/phone_numbers'}");
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes", "{'phone_numbers':['" FIRST "'],'verification_method':'letter'}", 422, ERROR("10032"));
    bench_ask(bench, HTTP_POST, ORDER "/verification_codes", "{'verification_method':'sms'}", 422, ERROR("10004"));
    bench_ask(bench, HTTP_POST, ORDER "/validation_codes", "{}", 422, ERROR("10004"));
    bench_ask(bench, HTTP_POST, ORDER "/validation_codes", "{'verification_codes':[7,{}]}", 200, "data.phone_numbers.0.status='rejected'");
    bench_ask(bench, HTTP_POST, ORDER "/approve?token=a", NULL, 422, ERROR("10027"));
    bench_ask(bench, HTTP_GET, ORDERS "/" NOBODY, NULL, 404, ERROR("10005"));
    bench_ask(bench, HTTP_DELETE, ORDERS "/" NOBODY, NULL, 404, NULL);
    bench_ask(bench, HTTP_POST, ORDERS "/" NOBODY "/verification_codes", "{}", 404, NULL);
    bench_ask(bench, HTTP_POST, ORDERS "/" NOBODY "/validation_codes", "{}", 404, NULL);
    bench_ask_form(bench, ORDERS "/" NOBODY "/actions/file_upload", PAPERS, 404, NULL);
    bench_ask(bench, HTTP_POST, ORDERS "/" NOBODY "/reject?token=a", NULL, 404, NULL);
}

/* ---- numbers that another account of Telnyx has ---- */

static void transfer(struct bench *bench)
{
    bench_group_knob(bench, TELNYX_KNOB_HOSTING, 2);
    create(bench, "'" SECOND "'");
    bench_hook(bench, URL, 200, EVENT("created", "pending"));
    bench_hook(bench, URL, 200, EVENT("internal_transfer_detected", "pending"));
    bench_hook(bench, URL, 200, EVENT("internal_transfer_approval_requested",
               "pending") "; data.payload.approval_deadline=1772809200; data.payload.decision='pending'");
    bench_ask(bench, HTTP_POST, ORDER "/approve", NULL, 400, ERROR("10015"));
}

static void a_transfer_is_approved(void **state)
{
    struct bench *bench = *state;
    transfer(bench);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_SECOND, ASSIGNMENT_ASSIGNED);
    bench_ask(bench, HTTP_POST, ORDER "/approve?token=a", NULL, 200, STATUS("successful", "successful"));
    bench_hook(bench, URL, 200, "data.event_type='messaging_hosted_numbers_orders.internal_transfer_approved'; data.payload.decision='approved'");
    assert_int_equal(serves(bench, BENCH_SECOND), PROVIDER_TELNYX);
    assert_int_equal(engine_cell(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_SECOND)->state, ASSIGNMENT_NONE);
    bench_ask(bench, HTTP_POST, ORDER "/reject?token=a", NULL, 422, ERROR("10027"));
}

static void a_transfer_is_rejected(void **state)
{
    struct bench *bench = *state;
    transfer(bench);
    bench_ask(bench, HTTP_POST, ORDER "/reject?token=a", NULL, 200, STATUS("failed", "failed"));
    bench_hook(bench, URL, 200, "data.event_type='messaging_hosted_numbers_orders.internal_transfer_rejected'; data.payload.decision='rejected'");
    assert_int_equal(serves(bench, BENCH_SECOND), PROVIDER_LEGACY);
}

static void a_transfer_that_nobody_answers_is_approved(void **state)
{
    struct bench *bench = *state;
    transfer(bench);
    bench_later(bench, 72 * HOUR_MS);
    bench_hook(bench, URL, 200, "data.event_type='messaging_hosted_numbers_orders.internal_transfer_auto_approved'");
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("successful", "successful"));
}

static void a_transfer_waits_for_the_other_account_whatever_the_papers(void **state)
{
    struct bench *bench = *state;
    transfer(bench);
    bench_ask_form(bench, ORDER "/actions/file_upload", PAPERS, 200, NULL);
    bench_later(bench, 2 * DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("loa_file_successful", "pending"));
    bench_later(bench, DAY_MS);
    bench_ask(bench, HTTP_GET, ORDER, NULL, 200, STATUS("successful", "successful"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_number_is_hosted),
        CASE(hosted_numbers_are_listed_set_and_deleted),
        CASE(codes_hold_five_minutes_and_only_one_is_right),
        CASE(papers_and_proof_are_needed),
        CASE(a_carrier_rejects_all_or_some),
        CASE(the_holder_of_the_record_has_its_say),
        CASE(a_number_that_is_ported_first_is_not_hosted),
        CASE(a_hosted_number_is_ported_later),
        CASE(a_profile_comes_with_the_order_or_with_the_hosting),
        CASE(wireless_numbers_are_not_hosted),
        CASE(eligibility_is_said_of_each_number),
        CASE(what_makes_no_sense_is_refused),
        CASE(a_transfer_is_approved),
        CASE(a_transfer_is_rejected),
        CASE(a_transfer_that_nobody_answers_is_approved),
        CASE(a_transfer_waits_for_the_other_account_whatever_the_papers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
