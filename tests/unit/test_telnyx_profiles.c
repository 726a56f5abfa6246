/* Messaging profiles, numbers and their settings at Telnyx: every call and every refusal (telnyx 9). SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include "telnyx/internal.h"

#define PROFILES "/v2/messaging_profiles"
#define SETTINGS(number) "/v2/phone_numbers/" number "/messaging"
#define FIRST "+19165550100"
#define ERROR(code, pointer) "errors.0.code='" code "'; errors.0.source={'pointer':'/" pointer "'}"

static void own(struct bench *bench, uint32_t number, uint8_t inventory)
{
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_INVENTORY), number, inventory);
}

static void a_profile_is_made_changed_and_deleted(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'migration','whitelisted_destinations':['US'],'webhook_url':'https://client.example/hook'}", 200,
              "data.record_type='messaging_profile'; data.name='migration'; data.enabled=true; data.webhook_url='https://client.example/hook'; "
              "data.webhook_failover_url=null; data.webhook_api_version='2'; data.whitelisted_destinations=['US']; data.number_pool_settings=null; "
              "data.created_at='2026-03-03T15:00:00.000Z'; data.updated_at='2026-03-03T15:00:00.000Z'");
    bench_name(bench, 1, "data.id");
    assert_memory_equal(bench->names[1], "4001", 4);
    bench->engine.now += SECOND_MS;
    bench_ask(bench, HTTP_PATCH, PROFILES "/@1",
              "{'enabled':false,'webhook_failover_url':'https://client.example/spare','number_pool_settings':{'toll_free_weight':1,'long_code_weight':1,"
              "'skip_unhealthy':true},'unknown':1}", 200,
              "data.enabled=false; data.name='migration'; data.webhook_failover_url='https://client.example/spare'; data.whitelisted_destinations=['US']; "
              "data.number_pool_settings.skip_unhealthy=true; data.unknown=absent; data.updated_at='2026-03-03T15:00:01.000Z'");
    bench_ask(bench, HTTP_GET, PROFILES "/@1", NULL, 200, "data.id='@1'; data.enabled=false");
    world_number(bench->engine.world, BENCH_FIRST)->profile[PROVIDER_TELNYX] = 1;
    bench_ask(bench, HTTP_DELETE, PROFILES "/@1", NULL, 200, "data.id='@1'");
    assert_int_equal(world_number(bench->engine.world, BENCH_FIRST)->profile[PROVIDER_TELNYX], NO_INDEX);
    bench_ask(bench, HTTP_GET, PROFILES "/@1", NULL, 404, "errors.0.code='10005'; "
              "errors.0.meta.url='https://developers.telnyx.com/docs/overview/errors/10005'");
    bench_ask(bench, HTTP_PATCH, PROFILES "/@1", "{}", 404, NULL);
    bench_ask(bench, HTTP_DELETE, PROFILES "/@1", NULL, 404, NULL);
    bench_ask(bench, HTTP_GET, PROFILES "/@1/phone_numbers", NULL, 404, NULL);
}

static void a_profile_that_says_too_little_or_nonsense_is_refused(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, PROFILES, "{'whitelisted_destinations':['US']}", 422, ERROR("10004", "name"));
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'a'}", 400, ERROR("40331", "whitelisted_destinations"));
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'a','whitelisted_destinations':[]}", 400, ERROR("40331", "whitelisted_destinations"));
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'a','whitelisted_destinations':['*'],'webhook_api_version':'3'}", 422, ERROR("10032",
              "webhook_api_version"));
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'a','whitelisted_destinations':['*'],'alpha_sender':'more than eleven'}", 422, ERROR("10033",
              "alpha_sender"));
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'a',}", 400, "errors.0.code='10015'");
    bench_ask(bench, HTTP_PATCH, PROFILES "/@9", "{'enabled':'yes'}", 400, ERROR("10015", "enabled"));
}

static void profiles_are_listed_newest_first_and_by_name(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'first','whitelisted_destinations':['*']}", 200, NULL);
    bench_ask(bench, HTTP_POST, PROFILES, "{'name':'second','whitelisted_destinations':['*']}", 200, NULL);
    bench_ask(bench, HTTP_GET, PROFILES, NULL, 200, "data.0.name='second'; data.1.name='first'; meta.total_results=3; meta.page_size=20");
    bench_ask(bench, HTTP_GET, PROFILES "?filter%5Bname%5D=first", NULL, 200, "data.0.name='first'; meta.total_results=1");
    bench_ask(bench, HTTP_GET, PROFILES "?filter[name][eq]=first", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_GET, PROFILES "?filter[name][contains]=con", NULL, 200, "data.0.name='second'; meta.total_results=1");
    bench_ask(bench, HTTP_GET, PROFILES "?page[size]=2&page[number]=2", NULL, 200, "data.1=absent; meta.total_pages=2");
    bench_ask(bench, HTTP_GET, PROFILES "?page[size]=251", NULL, 422, "errors.0.code='10033'");
}

static void a_number_is_put_on_a_profile_by_id_or_by_number_and_taken_off(void **state)
{
    struct bench *bench = *state;
    own(bench, BENCH_FIRST, INVENTORY_ACTIVE);
    bench_ask(bench, HTTP_GET, SETTINGS("12933842610757000000"), NULL, 200,
              "data.phone_number='" FIRST "'; data.type='longcode'; data.country_code='US'; data.messaging_profile_id=null; data.messaging_product='A2P'; "
              "data.updated_at='2026-03-03T15:00:00.000Z'");
    bench->engine.now += SECOND_MS;
    bench_ask(bench, HTTP_PATCH, SETTINGS(FIRST), "{'messaging_profile_id':'@9','tags':['a']}", 200,
              "data.messaging_profile_id='@9'; data.tags=['a']; data.updated_at='2026-03-03T15:00:01.000Z'");
    bench_ask(bench, HTTP_PATCH, SETTINGS("%2B19165550100"), "{'messaging_profile_id':null}", 200, "data.messaging_profile_id='@9'");
    bench_ask(bench, HTTP_GET, PROFILES "/@9/phone_numbers", NULL, 200, "data.0.phone_number='" FIRST "'; meta.total_results=1");
    bench_ask(bench, HTTP_PATCH, SETTINGS(FIRST), "{'messaging_profile_id':''}", 200, "data.messaging_profile_id=null; data.tags=['a']");
    bench_ask(bench, HTTP_PATCH, SETTINGS(FIRST), "{'messaging_profile_id':'unknown'}", 422, ERROR("85005", "messaging_profile_id"));
    bench_ask(bench, HTTP_PATCH, SETTINGS("+19165550101"), "{}", 404, "errors.0.code='10005'");
    bench_ask(bench, HTTP_GET, SETTINGS("+19995550199"), NULL, 404, NULL);
}

static void numbers_are_listed_by_what_they_are(void **state)
{
    struct bench *bench = *state;
    own(bench, BENCH_FIRST, INVENTORY_ACTIVE);
    own(bench, BENCH_SECOND, INVENTORY_PORT_PENDING);
    own(bench, BENCH_THIRD, INVENTORY_HOSTED);
    world_number(bench->engine.world, BENCH_FIRST)->profile[PROVIDER_TELNYX] = 0;
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers", NULL, 200,
              "data.0.phone_number='" FIRST "'; data.0.status='active'; data.0.source_type='port_request'; data.0.messaging_profile_id='@9'; "
              "data.1.status='port-pending'; data.1.phone_number_type='local'; meta.total_results=2");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers?filter[status]=active", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers?filter[phone_number][contains]=0101", NULL, 200, "data.0.status='port-pending'; meta.total_results=1");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST, NULL, 200, "data.id='12933842610757000000'");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/+18005550102", NULL, 404, NULL);
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/messaging", NULL, 200, "data.0.phone_number='" FIRST "'; data.1.type='tollfree'; meta.total_results=2");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/messaging?filter[messaging_profile_id]=@9", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/messaging?filter[type]=tollfree", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/messaging?filter[phone_number]=%2B19165550100,%2B18005550102", NULL, 200, "meta.total_results=2");
}

static void a_bulk_update_takes_what_is_ours(void **state)
{
    struct bench *bench = *state;
    own(bench, BENCH_FIRST, INVENTORY_ACTIVE);
    bench_ask(bench, HTTP_POST, "/v2/messaging_numbers_bulk_updates", "{'messaging_profile_id':'@9','numbers':['" FIRST "','+19165550101','+19995550199']}",
              200,
              "data.record_type='messaging_numbers_bulk_update'; data.success=['" FIRST "']; data.failed=['+19165550101','+19995550199']; data.pending=[]");
    bench_name(bench, 1, "data.order_id");
    bench_ask(bench, HTTP_GET, "/v2/messaging_numbers_bulk_updates/@1", NULL, 200, "data.order_id='@1'; data.success=['" FIRST "']");
    bench_ask(bench, HTTP_GET, "/v2/messaging_numbers_bulk_updates/" NOBODY, NULL, 404, NULL);
    bench_ask(bench, HTTP_GET, SETTINGS(FIRST), NULL, 200, "data.messaging_profile_id='@9'");
    bench_ask(bench, HTTP_POST, "/v2/messaging_numbers_bulk_updates", "{'messaging_profile_id':'none','numbers':['" FIRST "']}", 422,
              ERROR("85005", "messaging_profile_id"));
    bench_ask(bench, HTTP_POST, "/v2/messaging_numbers_bulk_updates", "{'messaging_profile_id':'@9'}", 422, ERROR("10004", "numbers"));
    bench_ask(bench, HTTP_POST, "/v2/messaging_numbers_bulk_updates", "{'messaging_profile_id':'@9','numbers':['abc']}", 422, ERROR("10016", "numbers"));
}

static void a_number_follows_its_voice_into_the_inventory_and_out_of_it(void **state)
{
    struct bench *bench = *state;
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_NNSR, NNSR_VOICE), BENCH_FIRST, STIMULUS_PORT, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST, NULL, 200, "data.status='active'");
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_NNSR, NNSR_VOICE), BENCH_FIRST, STIMULUS_PORT, PROVIDER_TELGORITHM));
    bench_ask(bench, HTTP_GET, "/v2/phone_numbers/" FIRST, NULL, 200, "data.status='ported-out'");
    bench_ask(bench, HTTP_GET, SETTINGS(FIRST), NULL, 404, NULL);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_profile_is_made_changed_and_deleted),
        CASE(a_profile_that_says_too_little_or_nonsense_is_refused),
        CASE(profiles_are_listed_newest_first_and_by_name),
        CASE(a_number_is_put_on_a_profile_by_id_or_by_number_and_taken_off),
        CASE(numbers_are_listed_by_what_they_are),
        CASE(a_bulk_update_takes_what_is_ours),
        CASE(a_number_follows_its_voice_into_the_inventory_and_out_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
