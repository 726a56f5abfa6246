/* Faults of webhooks: several events in one body, where the provider makes such bodies. SPDX-License-Identifier: Apache-2.0 */
#include "test_faults_bench.h"

#include <string.h>

#define OF(provider, webhook, fault) \
    "[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"" provider "\",\"webhook\":\"" webhook "\",\"times\":1,\"fault\":" fault "}]"
#define STATUS(fault) OF("infobip", "CAMPAIGN_STATUS_UPDATE/REGISTERED", fault)
#define MOVES(when, stimulus) \
    "{\"at\":\"" when "\",\"machine\":\"infobip.stage\",\"on\":\"" stimulus "\",\"entity\":\"campaign:CQ3R8T1\"," \
    "\"party\":\"gaining provider\",\"because\":\"b\"}"

/* "me" waits on connection 2, and the campaign is registered after five minutes. */
static void told(struct bench *bench, const char *during)
{
    bench_open(bench, during, "[" MOVES("4m", "MIGRATE") "," MOVES("5m", "REGISTER") "]", true);
    bench_subscribe_infobip(bench, "me");
    bench_wait(bench, 2, "me", NEVER_MS);
}

/* Whose events it holds: "o" another campaign's, "m" of the one that migrates. */
static const char *events_in(const struct bench *bench)
{
    const char *found = "";
    for (const tree *event = tree_first(tree_get(bench->action.request.body, "results")); event; event = tree_next(event)) {
        const char *whose = tree_get_text(tree_get(event, "content"), "tcrId");
        found = arena_printf(bench->arena, "%s%s", found, whose && strcmp(whose, "CQ3R8T1") == 0 ? "m" : "o");
    }
    return found;
}

static void takes(struct bench *bench, int status, const char *events)
{
    assert_string_equal(bench_next(bench), "deliver");
    assert_string_equal(events_in(bench), events);
    run_delivered(bench->run, bench->action.delivery, status, NULL);
    assert_string_equal(bench_next(bench), "answer 2 webhook");
    bench_wait(bench, 2, "me", NEVER_MS);
}

static void in_a_batch_another_campaigns_event_comes_first(void **state)
{
    (void)state;
    struct bench bench;
    told(&bench, STATUS("\"batched\""));
    takes(&bench, 200, "om");
    assert_true(bench_said(&bench, "webhook CAMPAIGN_STATUS_UPDATE/REGISTERED 1 - batched\n"));
    assert_string_equal(bench_next(&bench), "answer 2 end");
    bench_close(&bench);
}

static void of_those_that_are_repeated_the_first_come_in_batches(void **state)
{
    (void)state;
    struct bench bench;
    told(&bench, STATUS("{\"repeat\":4,\"batched\":2}"));
    takes(&bench, 200, "om");
    takes(&bench, 200, "om");
    takes(&bench, 200, "m");
    takes(&bench, 200, "m");
    assert_string_equal(bench_next(&bench), "answer 2 end");
    assert_int_equal(bench_count(&bench, "REGISTERED 1 - batched\n"), 2);
    assert_int_equal(bench_count(&bench, "REGISTERED 1 - repeat\n"), 2);
    bench_close(&bench);
}

static void a_batch_that_is_refused_is_tried_again_without_the_other(void **state)
{
    (void)state;
    struct bench bench;
    told(&bench, STATUS("{\"repeat\":2,\"batched\":1}"));
    takes(&bench, 500, "om");
    takes(&bench, 200, "m");
    takes(&bench, 200, "m");
    assert_int_equal(bench_count(&bench, "REGISTERED 2 -\n"), 2);
    bench_close(&bench);
}

static void a_batch_is_only_where_the_provider_makes_them(void **state)
{
    static const struct {
        const char *during, *why;
    } rows[] = {
        {OF("tcr", "*", "\"batched\""), "a \"webhook\" of it that may come together"},
        {OF("infobip", "*", "\"batched\""), "may come together"},
        {OF("infobip", "delivery report", "\"batched\""), "may come together"},
        {OF("infobip", "delivery report", "{\"repeat\":2,\"batched\":1}"), "may come together"},
        {STATUS("{\"batched\":1}"), "belongs to a repeat"},
        {STATUS("{\"repeat\":2,\"batched\":3}"), "a whole number from 1 to 2"},
        {"[{\"from\":\"0s\",\"to\":\"1h\",\"provider\":\"infobip\",\"route\":\"*\",\"fault\":\"batched\"}]", "calls do not know this fault"},
    };
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *said = bench_refusal(arena, rows[i].during, NULL);
        if (!strstr(said, rows[i].why)) fail_msg("%s: %s", rows[i].during, said);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_a_batch_another_campaigns_event_comes_first),
        cmocka_unit_test(of_those_that_are_repeated_the_first_come_in_batches),
        cmocka_unit_test(a_batch_that_is_refused_is_tried_again_without_the_other),
        cmocka_unit_test(a_batch_is_only_where_the_provider_makes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
