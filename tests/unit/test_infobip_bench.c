/* The world of test_infobip_bench.h, made by hand. SPDX-License-Identifier: Apache-2.0 */
#include "test_infobip_bench.h"

#include "test.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_law(struct settings *settings, const char *name, const struct law *law)
{
    for (size_t i = 0; i < settings->timings_count; i++)
        if (strcmp(settings->timings[i].name, name) == 0) return;
    settings->timings[settings->timings_count].name = name;
    settings->timings[settings->timings_count++].law[0] = law;
}

static void bind_laws(struct bench *bench)
{
    const struct law *law;
    const tree *where;
    const char *why;
    assert(law_parse(bench->run, tree_text_ref(bench->run, "20m"), &law, &where, &why) == STATUS_OK);
    for (size_t p = 0; p < PROVIDERS; p++)
        for (size_t i = 0; provider_tables.at[p] && i < provider_tables.at[p]->timers_count; i++)
            add_law(&bench->settings, provider_tables.at[p]->timers[i].timing, law);
    assert(engine_bind(&provider_tables, &bench->settings, bench->run, &why) == STATUS_OK);
}

static void add_number(struct bench *bench, const char *e164, uint32_t campaign)
{
    uint32_t index;
    assert(world_add_number(bench->engine.world, e164, campaign, &index) == STATUS_OK);
    struct number *number = world_number(bench->engine.world, index);
    number->history[0] = (struct record_entry){.owner = PROVIDER_LEGACY, .serves = PROVIDER_LEGACY};
    number->history_count = 1;
    engine_place(&bench->engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), index, RECORD_HELD);
}

static void fill_world(struct bench *bench)
{
    struct world *world = bench->engine.world;
    uint32_t campaign;
    assert(world_add_campaign(world, "CEX001", &campaign) == STATUS_OK);
    assert(world_add_campaign(world, "CEX002", &campaign) == STATUS_OK);
    for (uint32_t c = 0; c < 2; c++) {
        world_campaign(world, c)->primary = PROVIDER_LEGACY;
        engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), c, OPERATION_REGISTERED);
    }
    add_number(bench, "+19165550100", BENCH_CAMPAIGN);
    add_number(bench, "+19165550101", BENCH_CAMPAIGN);
    add_number(bench, "+19165550150", BENCH_OTHER);
    struct account *account = world_account(world, PROVIDER_INFOBIP);
    account->known = 1;
    assert(world_set_text(world, &account->key, "key") == STATUS_OK);
    assert(world_set_text(world, &account->inbound, "client:/inbound") == STATUS_OK);
}

struct bench *bench_create(void)
{
    const struct world_limits limits = {.numbers = 300, .campaigns = 4, .messages = 50, .documents = 20, .deliveries = 50, .text_bytes = 65536};
    struct bench *bench = calloc(1, sizeof *bench);
    assert(bench);
    bench->run = arena_create();
    bench->event = arena_create();
    bench->memory = calloc(1, world_bytes(&limits));
    bench->settings.zone = zone_find("America/Chicago");
    bench->settings.loa_signed = BENCH_NOW - DAY_MS;
    bench->settings.loa_age_max = 30 * DAY_MS;
    bench->engine.providers = &provider_tables;
    bench->engine.settings = &bench->settings;
    bench->engine.journal = &bench->journal;
    bench->engine.now = BENCH_NOW;
    bench->engine.arena = bench->event;
    bench->engine.lasting = bench->run;
    bench->engine.world = world_init(bench->memory, &limits, 0);
    bench->engine.chance.seed = 1;
    bind_laws(bench);
    fill_world(bench);
    return bench;
}

void bench_destroy(struct bench *bench)
{
    arena_destroy(bench->run);
    arena_destroy(bench->event);
    free(bench->memory);
    free(bench);
}

void bench_knob(struct bench *bench, int knob, uint8_t value)
{
    bench->settings.knobs[0][PROVIDER_INFOBIP][knob] = value;
}

void bench_place(struct bench *bench, int machine, uint32_t entity, uint8_t state)
{
    engine_place(&bench->engine, MACHINE(PROVIDER_INFOBIP, machine), entity, state);
}

void bench_ready(struct bench *bench)
{
    for (uint32_t n = 0; n < BENCH_NUMBERS; n++) bench_place(bench, INFOBIP_IMPORT, n, IMPORT_OWNED);
    world_campaign(bench->engine.world, BENCH_CAMPAIGN)->target = PROVIDER_INFOBIP;
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_SHARE), BENCH_CAMPAIGN, SHARE_PENDING);
}

void bench_more_numbers(struct bench *bench, int count)
{
    for (int i = 0; i < count; i++) {
        char e164[20];
        snprintf(e164, sizeof e164, "+1916555%04d", 1000 + i);
        add_number(bench, e164, BENCH_CAMPAIGN);
        bench_place(bench, INFOBIP_IMPORT, world_find_number(bench->engine.world, e164), IMPORT_OWNED);
    }
}

void bench_serve(struct bench *bench, uint32_t number)
{
    world_number(bench->engine.world, number)->history[0].serves = PROVIDER_INFOBIP;
}

static char *swap(struct arena *arena, const char *text, char from, char to)
{
    char *copy = arena_copy(arena, text);
    for (char *c = copy; c && *c; c++)
        if (*c == from) *c = to;
    return copy;
}

static const char *replaced(struct arena *arena, const char *text, const char *old, const char *new)
{
    for (const char *at = *old ? strstr(text, old) : NULL; at; at = strstr(text, old))
        text = arena_printf(arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    return text;
}

/* A uuid is 36 characters of which four are dashes at known places. */
static const char *without_ids(struct arena *arena, const char *text)
{
    for (const char *at = text; strlen(at) >= 36; at++) {
        if (strspn(at, "0123456789abcdef") != 8 || strspn(at, "0123456789abcdef-") != 36 || at[13] != '-') continue;
        text = arena_printf(arena, "%.*s@ID%s", (int)(at - text), text, at + 36);
        at = text;
    }
    return text;
}

/* Names of chance to places, or back. */
static const char *named(struct bench *bench, const char *text, bool back)
{
    const char *pairs[][2] = {{"@UUID", world_campaign(bench->engine.world, BENCH_CAMPAIGN)->infobip.uuid},
                              {"@KEY1", world_number(bench->engine.world, BENCH_FIRST)->key},
                              {"@KEY2", world_number(bench->engine.world, BENCH_SECOND)->key}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++) text = replaced(bench->event, text, pairs[i][back], pairs[i][!back]);
    return back ? without_ids(bench->event, text) : text;
}

const char *bench_call_as(struct bench *bench, enum http_method method, const char *target, const char *body, const char *authorization)
{
    struct json_error error;
    struct http_header headers[] = {{"Authorization", authorization}};
    struct http_request request = {.method = method, .target = named(bench, target, false), .headers = headers, .headers_count = authorization ? 1 : 0};
    body = swap(bench->event, body, '\'', '"');
    const tree *parsed = body ? tree_parse(bench->event, body, strlen(body), false, &error) : NULL;
    if (body) request.body_kind = parsed ? BODY_TREE : BODY_BROKEN;
    request.body = parsed;
    request.text = body;
    request.broken = parsed ? NULL : "the text is not JSON";
    engine_call(&bench->engine, PROVIDER_INFOBIP, "client", &request, &bench->last);
    const char *printed = bench->last.response.body ? tree_print(bench->event, bench->last.response.body, NULL) : "";
    const char *whole = arena_printf(bench->event, "%d%s%s", bench->last.response.status, *printed ? " " : "", printed);
    return named(bench, swap(bench->event, whole, '"', '\''), true);
}

const char *bench_call(struct bench *bench, enum http_method method, const char *target, const char *body)
{
    bench->engine.now += SECOND_MS;
    return bench_call_as(bench, method, target, body, "App key");
}

const char *bench_header(const struct bench *bench, const char *name)
{
    return http_response_find(&bench->last.response, name);
}

const char *bench_webhook(struct bench *bench)
{
    struct engine *engine = &bench->engine;
    for (size_t i = 0; i < engine->effects_count; i++) {
        struct dispatch dispatch;
        if (engine->effects[i].kind != EFFECT_DELIVER) continue;
        engine->effects[i].kind = EFFECT_UNTIMER;
        if (!engine_dispatch(engine, engine->effects[i].delivery, &dispatch)) continue;
        const char *authorization = http_header(&dispatch.request, "Authorization");
        const char *text = swap(bench->event, tree_print(bench->event, dispatch.request.body, NULL), '"', '\'');
        return arena_printf(bench->event, "%s|%s|%s", dispatch.url, authorization ? authorization : "", named(bench, text, true));
    }
    return NULL;
}

static void test_row(void **state)
{
    const struct bench_row *row = *state;
    struct bench *bench = bench_create();
    if (row->before) row->before(bench);
    assert_string_equal(bench_call(bench, row->method, row->target, row->body), row->answer);
    bench_destroy(bench);
}

int bench_run(const char *group, const struct bench_row *rows, size_t count)
{
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    assert(tests);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = rows[i].what, .test_func = test_row, .initial_state = (void *)(uintptr_t)&rows[i]};
    int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    free(tests);
    return failed;
}
