/* Messages at Telnyx: every call, every refusal, every event (telnyx 8). SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include "telnyx/internal.h"

#define MESSAGES "/v2/messages"
#define FIRST "+19165550100"
#define TO "+13125550002"
#define SEND "{'from':'" FIRST "','to':'" TO "','text':'hello','webhook_url':'" URL "'}"
#define URL "https://client.example/messages"
#define DELIVERIES "/v2/webhook_deliveries"
#define ERROR(code) "errors.0.code='" code "'"

static void a_message_is_queued_sent_and_delivered(void **state)
{
    struct bench *bench = *state;
    bench_hold(bench, BENCH_FIRST);
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 200,
              "data.record_type='message'; data.direction='outbound'; data.type='SMS'; data.messaging_profile_id='@9'; data.from.phone_number='" FIRST "'; "
              "data.to.0.phone_number='" TO "'; data.to.0.status='queued'; data.text='hello'; data.tcr_campaign_id='CQ3R8T1'; data.tcr_campaign_billable=true; "
              "data.tcr_campaign_registered='REGISTERED'; data.received_at='2026-03-03T15:00:00.000+00:00'; data.sent_at=null; data.completed_at=null; "
              "data.valid_until='2026-03-03T16:00:00.000+00:00'; data.errors=[]; data.webhook_url='" URL "'; data.webhook_failover_url=null");
    bench_name(bench, 1, "data.id");
    assert_memory_equal(bench->names[1], "4031", 4);
    bench_later(bench, SECOND_MS);
    bench_hook(bench, URL, 200, "data.event_type='message.sent'; data.record_type='event'; data.payload.to.0.status='sent'; "
                                "data.payload.sent_at='2026-03-03T15:00:01.000+00:00'; meta.attempt=1; meta.delivered_to='" URL "'");
    bench_later(bench, 2 * SECOND_MS);
    bench_hook(bench, URL, 200, "data.event_type='message.finalized'; data.payload.id='@1'; data.payload.to.0.status='delivered'; "
                                "data.payload.completed_at='2026-03-03T15:00:03.000+00:00'");
    bench_ask(bench, HTTP_GET, MESSAGES "/@1", NULL, 200, "data.to.0.status='delivered'; data.sent_at='2026-03-03T15:00:01.000+00:00'");
    bench_ask(bench, HTTP_DELETE, MESSAGES "/@1", NULL, 403, ERROR("10010"));
    bench_ask(bench, HTTP_GET, MESSAGES "/none", NULL, 404, ERROR("10005"));
    bench_ask(bench, HTTP_DELETE, MESSAGES "/none", NULL, 404, NULL);
}

static void without_a_campaign_it_fails_late_or_at_once(void **state)
{
    struct bench *bench = *state;
    bench_hold(bench, BENCH_FIRST);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BENCH_FIRST, ASSIGNMENT_NONE);
    bench_ask(bench, HTTP_POST, MESSAGES "/long_code", SEND, 200,
              "data.to.0.status='queued'; data.tcr_campaign_id=null; data.tcr_campaign_billable=false; data.tcr_campaign_registered=null");
    bench_later(bench, 2 * SECOND_MS);
    bench_hook(bench, URL, 200, "data.event_type='message.finalized'; data.payload.to.0.status='delivery_failed'; data.payload.errors.0.code='40010'; "
                                "data.payload.errors.0.title='Not 10DLC registered'; data.payload.sent_at=null");
    bench_knob(bench, TELNYX_KNOB_NO_CAMPAIGN, 1);
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 400, ERROR("40010"));
}

static void while_activating_it_is_refused_or_fails_late(void **state)
{
    struct bench *bench = *state;
    bench_hold(bench, BENCH_FIRST);
    world_number(bench->engine.world, BENCH_FIRST)->history[0].serves = PROVIDER_LEGACY;
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_MESSAGING), BENCH_FIRST, MESSAGING_ACTIVATING);
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 400, ERROR("40320"));
    bench_knob(bench, TELNYX_KNOB_SEND_WHILE_ACTIVATING, 1);
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 200, NULL);
    bench_later(bench, 2 * SECOND_MS);
    bench_hook(bench, URL, 200, "data.payload.errors.0.code='40013'; data.payload.errors.0.title='Invalid messaging source number'");
}

static void senders_that_cannot_send_are_refused(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 400, ERROR("40305"));
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'+19995550199','to':'" TO "','text':'a'}", 400, ERROR("40305"));
    bench_ask(bench, HTTP_POST, MESSAGES, "{'to':'" TO "','text':'a'}", 400, ERROR("40305"));
    bench_ask(bench, HTTP_POST, MESSAGES "/long_code", "{'to':'" TO "','text':'a'}", 400, ERROR("40305"));
    bench_hold(bench, BENCH_FIRST);
    world_profile(bench->engine.world, 0)->enabled = 0;
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 400, ERROR("40312"));
    world_number(bench->engine.world, BENCH_FIRST)->profile[PROVIDER_TELNYX] = NO_INDEX;
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 400, ERROR("40305"));
    bench_hold(bench, BENCH_FIRST);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_MESSAGING), BENCH_FIRST, MESSAGING_NOT_APPLICABLE);
    world_number(bench->engine.world, BENCH_FIRST)->voice = PROVIDER_TELNYX;
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 400, ERROR("40100"));
}

static void messages_that_make_no_sense_are_refused(void **state)
{
    struct bench *bench = *state;
    bench_hold(bench, BENCH_FIRST);
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','text':'a'}", 422, ERROR("10004"));
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'somebody','text':'a'}", 400, ERROR("40310"));
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'" TO "'}", 400, ERROR("40316"));
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'" TO "','text':''}", 400, ERROR("40316"));
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'" TO "','text':'a','type':'RCS'}", 422, ERROR("10032"));
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'" TO "','media_urls':['https://client.example/a.png']}", 200, NULL);
    bench_ask(bench, HTTP_PATCH, "/v2/messaging_profiles/@9", "{'whitelisted_destinations':['CA','GB']}", 200, NULL);
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'+447700900123','text':'a'}", 200, NULL);
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'+33123456789','text':'a'}", 400, ERROR("40309"));
}

static void a_pool_sends_by_a_number_that_can(void **state)
{
    struct bench *bench = *state;
    bench_ask(bench, HTTP_POST, MESSAGES "/number_pool", "{'messaging_profile_id':'@9','to':'" TO "','text':'a'}", 400, ERROR("40321"));
    bench_ask(bench, HTTP_POST, MESSAGES "/number_pool", "{'to':'" TO "','text':'a'}", 422, ERROR("10004"));
    bench_ask(bench, HTTP_POST, MESSAGES "/number_pool", "{'messaging_profile_id':'none','to':'" TO "','text':'a'}", 400, ERROR("40305"));
    bench_hold(bench, BENCH_SECOND);
    bench_ask(bench, HTTP_POST, MESSAGES "/number_pool", "{'messaging_profile_id':'@9','to':'" TO "','text':'a'}", 200,
              "data.from.phone_number='+19165550101'");
    bench_ask(bench, HTTP_POST, MESSAGES, "{'messaging_profile_id':'@9','to':'" TO "','text':'a'}", 200, "data.from.phone_number='+19165550101'");
}

static void events_go_to_the_profile_unless_the_message_says_where(void **state)
{
    struct bench *bench = *state;
    bench_hold(bench, BENCH_FIRST);
    bench_ask(bench, HTTP_PATCH, "/v2/messaging_profiles/@9", "{'webhook_url':'https://client.example/profile',"
              "'webhook_failover_url':'https://client.example/spare'}",
              200, NULL);
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'" TO "','text':'a'}", 200, "data.webhook_url='https://client.example/profile'");
    bench_later(bench, SECOND_MS);
    bench_hook(bench, "https://client.example/profile", 500, "meta.attempt=1");
    bench_hook(bench, "https://client.example/profile", 302, "meta.attempt=2");
    bench_hook(bench, "https://client.example/profile", 0, "meta.attempt=3");
    bench_hook(bench, "https://client.example/spare", 500, "meta.attempt=4; meta.delivered_to='https://client.example/spare'");
    bench_hook(bench, "https://client.example/spare", 500, "meta.attempt=5");
    bench_hook(bench, "https://client.example/spare", 500, "meta.attempt=6");
    bench_silence(bench);
    bench_later(bench, 2 * SECOND_MS);
    bench_hook(bench, "https://client.example/profile", 200, "data.event_type='message.finalized'");
    bench_ask(bench, HTTP_POST, MESSAGES, "{'from':'" FIRST "','to':'" TO "','text':'a','use_profile_webhooks':false}", 200, "data.webhook_url=null");
    bench_later(bench, 3 * SECOND_MS);
    bench_silence(bench);
}

static void an_inbound_message_is_delivered_and_can_be_read(void **state)
{
    struct bench *bench = *state;
    uint32_t index;
    bench_hold(bench, BENCH_FIRST);
    bench_ask(bench, HTTP_PATCH, "/v2/messaging_profiles/@9", "{'webhook_url':'" URL "'}", 200, NULL);
    assert_int_equal(engine_inbound(&bench->engine, BENCH_FIRST, TO, "STOP", &index), STATUS_OK);
    bench->names[1] = world_message(bench->engine.world, index)->id;
    bench_hook(bench, URL, 200, "data.event_type='message.received'; data.payload.direction='inbound'; data.payload.from.phone_number='" TO "'; "
                                "data.payload.to.0.phone_number='" FIRST "'; data.payload.to.0.status='webhook_delivered'; data.payload.text='STOP'");
    bench_ask(bench, HTTP_GET, MESSAGES "/@1", NULL, 200, "data.direction='inbound'; data.text='STOP'");
    world_message(bench->engine.world, index)->provider = PROVIDER_LEGACY;
    bench_ask(bench, HTTP_GET, MESSAGES "/@1", NULL, 404, NULL);
}

/* ---- what became of webhooks ---- */

static void attempts_can_be_read_the_youngest_first(void **state)
{
    struct bench *bench = *state;
    bench_hold(bench, BENCH_FIRST);
    bench_ask(bench, HTTP_GET, DELIVERIES, NULL, 200, "data=[]; meta.total_results=0");
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 200, NULL);
    bench_later(bench, SECOND_MS);
    bench_hook(bench, URL, 404, NULL);
    bench_ask(bench, HTTP_GET, DELIVERIES, NULL, 200,
              "data.0.record_type='webhook_delivery'; data.0.status='failed'; data.0.webhook.event_type='message.sent'; data.0.webhook.record_type='event'; "
              "data.0.started_at='2026-03-03T15:00:01.000Z'; data.0.attempts.0.status='failed'; data.0.attempts.0.errors=[75404]; "
              "data.0.attempts.0.http.request.url='" URL "'; data.0.attempts.0.http.response.status=404; data.0.attempts.1=absent");
    bench_name(bench, 1, "data.0.id");
    bench->engine.now += SECOND_MS;
    bench_hook(bench, URL, 0, NULL);
    bench_ask(bench, HTTP_GET, DELIVERIES "/@1", NULL, 200, "data.attempts.0.errors=[75001]; data.attempts.0.http.response=absent; "
              "data.attempts.1.errors=[75404]");
    bench_hook(bench, URL, 200, NULL);
    bench_ask(bench, HTTP_GET, DELIVERIES "/@1", NULL, 200,
              "data.id='@1'; data.status='delivered'; data.attempts.0.errors=[]; data.attempts.2.errors=[75404]; data.started_at='2026-03-03T15:00:01.000Z'; "
              "data.finished_at='2026-03-03T15:00:02.000Z'");
    bench_later(bench, 3 * SECOND_MS);
    bench_hook(bench, URL, 503, NULL);
    bench_ask(bench, HTTP_GET, DELIVERIES, NULL, 200, "data.0.webhook.event_type='message.finalized'; data.0.attempts.0.errors=[75599]; data.1.id='@1'");
    bench_ask(bench, HTTP_GET, DELIVERIES "?filter[status][eq]=delivered", NULL, 200, "data.0.id='@1'; meta.total_results=1");
    bench_ask(bench, HTTP_GET, DELIVERIES "?filter[event_type]=message.finalized", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_GET, DELIVERIES "?filter[attempts][contains]=nowhere", NULL, 200, "meta.total_results=0");
    bench_ask(bench, HTTP_GET, DELIVERIES "?filter[attempts][contains]=client.example", NULL, 200, "meta.total_results=2");
    bench_ask(bench, HTTP_GET, DELIVERIES "?filter[started_at][gte]=2026-03-03T15:00:02.000Z", NULL, 200, "meta.total_results=1");
    bench_ask(bench, HTTP_GET, DELIVERIES "?page[size]=1&page[number]=2", NULL, 200, "data.0.id='@1'; meta.total_pages=2");
    bench_ask(bench, HTTP_GET, DELIVERIES "/" NOBODY, NULL, 404, ERROR("10005"));
}

static void a_webhook_that_vanishes_counts_as_delivered_and_old_ones_give_way(void **state)
{
    struct bench *bench = *state;
    bench_hold(bench, BENCH_FIRST);
    for (uint32_t i = 0; i < 25; i++) {
        bench_ask(bench, HTTP_POST, MESSAGES, SEND, 200, NULL);
        bench_later(bench, 3 * SECOND_MS);
        bench_hook(bench, URL, 200, NULL);
        bench_hook(bench, URL, 200, NULL);
        world_compact(bench->engine.world);
    }
    bench_ask(bench, HTTP_GET, DELIVERIES, NULL, 200, "meta.total_results=30");
    bench_ask(bench, HTTP_POST, MESSAGES, SEND, 200, NULL);
    bench_later(bench, SECOND_MS);
    bench_lose(bench);
    bench_ask(bench, HTTP_GET, DELIVERIES, NULL, 200, "data.0.status='delivered'; meta.total_results=30");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_message_is_queued_sent_and_delivered),
        CASE(without_a_campaign_it_fails_late_or_at_once),
        CASE(while_activating_it_is_refused_or_fails_late),
        CASE(senders_that_cannot_send_are_refused),
        CASE(messages_that_make_no_sense_are_refused),
        CASE(a_pool_sends_by_a_number_that_can),
        CASE(events_go_to_the_profile_unless_the_message_says_where),
        CASE(an_inbound_message_is_delivered_and_can_be_read),
        CASE(attempts_can_be_read_the_youngest_first),
        CASE(a_webhook_that_vanishes_counts_as_delivered_and_old_ones_give_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
