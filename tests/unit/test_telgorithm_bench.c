/* The world of test_telgorithm_bench.h, made by hand. SPDX-License-Identifier: Apache-2.0 */
#include "test_telgorithm_bench.h"

#include "test.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the world ---- */

static const struct {
    const char *name, *law;
} laws[] = {
    {"telgorithm.port", "36h"}, {"telgorithm.activation", "6m"}, {"tcr.migration.telgorithm", "2m30s"}, {"telgorithm.enablement", "1bd"},
    {"telgorithm.message.report", "1s"}, {"telgorithm.number_order", "1m"}, {"tcr.elections", "0s"}, {"tcr.cnp_reshare.auto", "0s"},
    {"tcr.dca.accept.auto", "0s"},
};

static const char *law_of(const char *timing)
{
    for (size_t i = 0; i < COUNT_OF(laws); i++)
        if (strcmp(laws[i].name, timing) == 0) return laws[i].law;
    return "20m";
}

static void add_law(struct bench *bench, const char *name)
{
    struct settings *settings = &bench->settings;
    const tree *where;
    const char *why;
    for (size_t i = 0; i < settings->timings_count; i++)
        if (strcmp(settings->timings[i].name, name) == 0) return;
    const struct law **law = &settings->timings[settings->timings_count].law[0];
    assert(law_parse(bench->run, tree_text_ref(bench->run, law_of(name)), law, &where, &why) == STATUS_OK);
    settings->timings[settings->timings_count++].name = name;
}

static void bind_laws(struct bench *bench)
{
    const char *why;
    for (size_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = provider_tables.at[p];
        for (size_t i = 0; provider && i < provider->timers_count; i++) add_law(bench, provider->timers[i].timing);
        for (size_t k = 0; provider && k < provider->knobs_count; k++) bench->settings.knobs[0][p][k] = provider->knobs[k].standard;
    }
    assert(engine_bind(&provider_tables, &bench->settings, bench->run, &why) == STATUS_OK);
}

static void add_number(struct bench *bench, int i)
{
    uint32_t index;
    char e164[20];
    snprintf(e164, sizeof e164, "+1916555%04d", 100 + i);
    assert(world_add_number(bench->engine.world, e164, BENCH_CAMPAIGN, &index) == STATUS_OK);
    struct number *number = world_number(bench->engine.world, index);
    uint8_t holder = i == BENCH_FREE ? PROVIDER_NONE : PROVIDER_LEGACY;
    snprintf(number->country, sizeof number->country, i == BENCH_CANADIAN ? "CA" : "US");
    number->kind = i == BENCH_TOLL_FREE ? NUMBER_TOLL_FREE : NUMBER_LOCAL;
    number->voice = number->voice_before = holder;
    number->history[0] = (struct record_entry){.owner = holder, .serves = holder, .since = BENCH_NOW - DAY_MS};
    number->history_count = 1;
    engine_place(&bench->engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), index, holder ? RECORD_HELD : RECORD_FREE);
    engine_place(&bench->engine, MACHINE(PROVIDER_LEGACY, LEGACY_ACCOUNT), index, ACCOUNT_OPEN);
    engine_place(&bench->engine, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), index, MAPPING_ATTACHED);
}

static void add_campaign(struct bench *bench, const char *id)
{
    uint32_t campaign;
    assert(world_add_campaign(bench->engine.world, id, &campaign) == STATUS_OK);
    world_campaign(bench->engine.world, campaign)->primary = PROVIDER_LEGACY;
    world_campaign(bench->engine.world, campaign)->created = BENCH_NOW - 30 * DAY_MS;
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), campaign, SHARE_ACCEPTED);
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), campaign, OPERATION_REGISTERED);
    engine_place(&bench->engine, MACHINE(PROVIDER_LEGACY, LEGACY_CHAIN), campaign, CHAIN_IN);
}

static void fill_world(struct bench *bench)
{
    struct world *world = bench->engine.world;
    add_campaign(bench, "CEX001");
    add_campaign(bench, "CEX002");
    for (int i = 0; i < BENCH_NUMBERS; i++) add_number(bench, i);
    struct account *account = world_account(world, PROVIDER_TELGORITHM);
    account->known = 1;
    assert(world_set_text(world, &account->key, "user") == STATUS_OK);
    assert(world_set_text(world, &account->secret, "password") == STATUS_OK);
    assert(world_set_text(world, &account->csp, "S7A1B2C") == STATUS_OK);
    assert(world_set_text(world, &world_account(world, PROVIDER_TCR)->csp, "S7A1B2C") == STATUS_OK);
}

struct bench *bench_open(void)
{
    const struct world_limits limits = {.numbers = 300, .campaigns = 4, .messages = 200, .documents = 50, .deliveries = 100, .orders = 10, .profiles = 20,
                                        .text_bytes = 65536};
    struct bench *bench = calloc(1, sizeof *bench);
    assert(bench);
    bench->run = arena_create();
    bench->memory = calloc(1, world_bytes(&limits));
    bench->settings.zone = zone_find("America/Chicago");
    bench->settings.loa_signed = BENCH_NOW - DAY_MS;
    bench->settings.loa_age_max = 30 * DAY_MS;
    bench->engine.providers = &provider_tables;
    bench->engine.settings = &bench->settings;
    bench->engine.journal = &bench->journal;
    bench->engine.now = BENCH_NOW;
    bench->engine.arena = bench->engine.lasting = bench->run;
    bench->engine.world = world_init(bench->memory, &limits, 0);
    bench->engine.chance.seed = 1;
    bench->hooks = arena_copy(bench->run, "");
    bind_laws(bench);
    fill_world(bench);
    return bench;
}

void bench_close(struct bench *bench)
{
    arena_destroy(bench->run);
    free(bench->memory);
    free(bench);
}

/* ---- spelling ---- */

static char *swap(struct arena *arena, const char *text, char from, char to)
{
    char *copy = arena_copy(arena, text);
    for (char *c = copy; c && *c; c++)
        if (*c == from) *c = to;
    return copy;
}

static const char *replaced(struct arena *arena, const char *text, const char *old, const char *new)
{
    for (const char *at = text && new ? strstr(text, old) : NULL; at; at = strstr(text, old))
        text = arena_printf(arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    return text;
}

static const char *with_sids(struct bench *bench, const char *text)
{
    struct world *world = bench->engine.world;
    uint32_t profiles = world_count(world, STORE_PROFILE), messages = world_count(world, STORE_MESSAGE);
    text = replaced(bench->run, text, "@MC2", profiles > 1 ? world_profile(world, 1)->id : NULL);
    text = replaced(bench->run, text, "@MC", profiles ? world_profile(world, 0)->id : NULL);
    return replaced(bench->run, text, "@OM", messages ? world_message(world, 0)->id : NULL);
}

/* Two capitals and 48 hexadecimal digits. */
static const char *without_sids(struct bench *bench, const char *text)
{
    for (const char *at = text; strlen(at) >= 50; at++) {
        if (strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 2 || strspn(at + 2, "0123456789abcdef") != 48) continue;
        text = arena_printf(bench->run, "%.*s@%.2s%s", (int)(at - text), text, at, at + 50);
        at = text;
    }
    return text;
}

/* ---- calls ---- */

static const char *call(struct bench *bench, struct http_request *request, const char *authorization)
{
    struct http_header headers[] = {{"Authorization", authorization}};
    request->headers = headers;
    request->headers_count = authorization ? 1 : 0;
    engine_call(&bench->engine, PROVIDER_TELGORITHM, "client", request, &bench->last);
    const struct http_response *response = &bench->last.response;
    const char *body = response->body ? tree_print(bench->run, response->body, NULL) : response->text ? response->text : "";
    return without_sids(bench, swap(bench->run, arena_printf(bench->run, "%d%s%s", response->status, *body ? " " : "", body), '"', '\''));
}

const char *bench_call_as(struct bench *bench, enum http_method method, const char *target, const char *body, const char *authorization)
{
    struct json_error error;
    struct http_request request = {.method = method, .target = with_sids(bench, target)};
    body = body ? with_sids(bench, swap(bench->run, body, '\'', '"')) : NULL;
    const tree *parsed = body ? tree_parse(bench->run, body, strlen(body), false, &error) : NULL;
    if (body) request.body_kind = parsed ? BODY_TREE : BODY_BROKEN;
    request.body = parsed;
    request.text = body;
    request.broken = parsed ? NULL : "the text is not JSON";
    return call(bench, &request, authorization);
}

static const char *credentials(struct bench *bench)
{
    return http_basic_make(bench->run, "user", "password");
}

const char *bench_call(struct bench *bench, enum http_method method, const char *target, const char *body)
{
    bench_pass(bench, SECOND_MS);
    return bench_call_as(bench, method, target, body, credentials(bench));
}

static const char *port_in(struct bench *bench, const tree *form)
{
    struct http_request request = {.method = HTTP_POST, .target = "/messaging/v1/Phones/port-in", .body_kind = BODY_FORM, .body = form};
    bench_pass(bench, SECOND_MS);
    return call(bench, &request, credentials(bench));
}

const char *bench_port(struct bench *bench, const char *data, const char *files)
{
    struct json_error error;
    const char *text = with_sids(bench, swap(bench->run, data, '\'', '"'));
    tree *form = tree_object(bench->run), *file = tree_object(bench->run), *part = tree_parse(bench->run, text, strlen(text), false, &error);
    tree_put_text(file, bench->run, "filename", files);
    if (part) tree_put(form, "data", part);
    if (files) tree_put(form, "FILES", file);
    return port_in(bench, form);
}

const char *bench_form(struct bench *bench, const char *parts)
{
    struct json_error error;
    const char *text = with_sids(bench, swap(bench->run, parts, '\'', '"'));
    const tree *form = tree_parse(bench->run, text, strlen(text), false, &error);
    assert(form);
    return port_in(bench, form);
}

const char *bench_text(struct bench *bench, enum http_method method, const char *target, const char *text)
{
    struct http_request request = {.method = method, .target = target, .body_kind = BODY_TEXT, .text = text, .text_bytes = strlen(text)};
    bench_pass(bench, SECOND_MS);
    return call(bench, &request, credentials(bench));
}

const char *bench_header(const struct bench *bench, const char *name)
{
    return http_response_find(&bench->last.response, name);
}

/* ---- time ---- */

static void deliver(struct bench *bench, uint32_t delivery)
{
    struct dispatch out;
    if (!engine_dispatch(&bench->engine, delivery, &out)) return;
    const char *authorization = http_header(&out.request, "Authorization");
    const char *body = without_sids(bench, swap(bench->run, tree_print(bench->run, out.request.body, NULL), '"', '\''));
    bench->hooks = arena_printf(bench->run, "%s%s|%s|%s\n", bench->hooks, out.url, authorization ? authorization : "", body);
    engine_delivered(&bench->engine, delivery, bench->refuse > 0 ? 500 : 200, NULL);
    if (bench->refuse > 0) bench->refuse--;
}

/* Takes the earliest effect that is due by then out of the list. */
static bool next_effect(struct bench *bench, sim_ms until, struct effect *out)
{
    struct engine *engine = &bench->engine;
    size_t best = engine->effects_count;
    for (size_t i = 0; i < engine->effects_count; i++) {
        const struct effect *effect = &engine->effects[i];
        if (effect->kind == EFFECT_UNTIMER || effect->at > until) continue;
        if (best == engine->effects_count || effect->at < engine->effects[best].at) best = i;
    }
    if (best == engine->effects_count) return false;
    *out = engine->effects[best];
    engine->effects_count--;
    memmove(&engine->effects[best], &engine->effects[best + 1], sizeof *out * (engine->effects_count - best));
    return true;
}

void bench_pass(struct bench *bench, sim_ms length)
{
    sim_ms until = bench->engine.now + length;
    struct effect effect;
    while (next_effect(bench, until, &effect)) {
        if (effect.at > bench->engine.now) bench->engine.now = effect.at;
        if (effect.kind == EFFECT_DELIVER) deliver(bench, effect.delivery);
        else engine_timer(&bench->engine, effect.machine, effect.entity, effect.visit, effect.row);
    }
    bench->engine.now = until;
}

void bench_hear(struct bench *bench, uint16_t machine, uint32_t entity, enum stimulus on, uint8_t argument)
{
    engine_stimulate(&bench->engine, machine, entity, on, argument);
}

void bench_knob(struct bench *bench, uint8_t provider, int knob, uint8_t value)
{
    bench->settings.knobs[0][provider][knob] = value;
}

void bench_place(struct bench *bench, int machine, uint32_t entity, uint8_t state)
{
    engine_place(&bench->engine, MACHINE(PROVIDER_TELGORITHM, machine), entity, state);
}

const char *bench_status(struct bench *bench, uint32_t number)
{
    uint16_t machine = MACHINE(PROVIDER_TELGORITHM, TELGORITHM_STATUS);
    return engine_machine(&bench->engine, machine)->states[engine_cell(&bench->engine, machine, number)->state];
}

const char *bench_carries(struct bench *bench, uint32_t number)
{
    const char *in = provider_name(engine_carrier(&bench->engine, number, TRAFFIC_IN)), *out = provider_name(engine_carrier(&bench->engine, number,
        TRAFFIC_OUT));
    return arena_printf(bench->run, "%s %s", in, out);
}

/* ---- how far it has come ---- */

void bench_config(struct bench *bench)
{
    bench_call(bench, HTTP_POST, "/v1/MessagingConfigs",
               "{'name':'acme','inboundCallbackUrl':'client:/in','inboundBackupCallbackUrl':'client:/in2','outboundCallbackUrl':'client:/out',"
               "'authorizationBearer':'bearer'}");
}

void bench_ported(struct bench *bench)
{
    bench_config(bench);
    bench_port(bench, "{'features':'SMS','phones':[{'number':'+19165550100','messagingConfigSid':'@MC'},{'number':'+19165550101',"
        "'messagingConfigSid':'@MC'}]}", "loa");
    bench_pass(bench, PORT_MS);
}

void bench_imported(struct bench *bench)
{
    bench_ported(bench);
    bench_hear(bench, MACHINE(PROVIDER_TCR, TCR_MIGRATION), BENCH_CAMPAIGN, STIMULUS_ELECT, PROVIDER_TELGORITHM);
    bench_pass(bench, IMPORT_MS);
}

void bench_active(struct bench *bench)
{
    bench_imported(bench);
    bench_call(bench, HTTP_PATCH, "/v1/MessagingConfigs/@MC", "{'tcrCampaignId':'CEX001'}");
    bench_pass(bench, ACTIVATION_MS);
}
