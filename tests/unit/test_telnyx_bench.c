/* The world and the clock of test_telnyx_bench.h. SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include "telnyx/internal.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the world ---- */

static const struct {
    const char *name, *law;
} laws[] = {
    {"telnyx.order.in_process", "3h"}, {"telnyx.order.submitted", "36h"}, {"telnyx.order.exception_abandon", "14d"}, {"telnyx.order.draft_expiry", "30d"},
    {"telnyx.order.cancel", "1h"}, {"telnyx.nnid.local", "4m"}, {"telnyx.nnid.toll_free", "8m"}, {"telnyx.exception_after", "10m"},
    {"telnyx.activate", "5m"}, {"telnyx.verify_lag", "0s"}, {"telnyx.assign", "2m"}, {"telnyx.review", "4h"}, {"telnyx.message.sent", "1s"},
    {"telnyx.message.report", "2s"}, {"telnyx.csp_link", "24h"}, {"telnyx.dormant", "15d"}, {"tcr.migration.telnyx", "2m30s"}, {"legacy.approval", "2d"}, {"telnyx.hosted.complete", "2d"},
    {"telnyx.hosted.code", "5m"}, {"telnyx.hosted.internal_transfer", "72h"},
};

static void add_law(struct bench *bench, const char *name)
{
    const char *text = "20m", *why;
    const tree *where;
    struct settings *settings = &bench->settings;
    for (size_t i = 0; i < settings->timings_count; i++)
        if (strcmp(settings->timings[i].name, name) == 0) return;
    for (size_t i = 0; i < COUNT_OF(laws); i++)
        if (strcmp(laws[i].name, name) == 0) text = laws[i].law;
    size_t at = settings->timings_count++;
    settings->timings[at].name = name;
    assert_int_equal(law_parse(bench->run, tree_text_ref(bench->run, text), &settings->timings[at].law[0], &where, &why), STATUS_OK);
}

static void settle(struct bench *bench)
{
    const char *why;
    bench->settings.zone = zone_find("America/Chicago");
    bench->settings.loa_signed = BENCH_NOW - DAY_MS;
    bench->settings.loa_age_max = 30 * DAY_MS;
    memset(bench->settings.knobs[1], KNOB_INHERIT, sizeof bench->settings.knobs[1]);
    for (size_t p = 0; p < PROVIDERS; p++)
        for (size_t i = 0; provider_tables.at[p] && i < provider_tables.at[p]->timers_count; i++) add_law(bench, provider_tables.at[p]->timers[i].timing);
    if (engine_bind(&provider_tables, &bench->settings, bench->run, &why) != STATUS_OK) fail_msg("%s", why);
}

static void add_number(struct bench *bench, const char *e164, uint8_t kind, uint8_t group)
{
    uint32_t index;
    struct engine *engine = &bench->engine;
    assert_int_equal(world_add_number(engine->world, e164, 0, &index), STATUS_OK);
    struct number *number = world_number(engine->world, index);
    number->kind = kind;
    number->group = group;
    snprintf(number->country, sizeof number->country, "US");
    snprintf(number->telnyx.id, sizeof number->telnyx.id, "1293384261075700000%u", index);
    number->voice = number->voice_before = PROVIDER_LEGACY;
    number->history[0] = (struct record_entry){.owner = PROVIDER_LEGACY, .serves = PROVIDER_LEGACY, .campaign = 1, .since = BENCH_NOW - DAY_MS};
    number->history_count = 1;
    engine_place(engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), index, RECORD_HELD);
    engine_place(engine, MACHINE(PROVIDER_LEGACY, LEGACY_ACCOUNT), index, ACCOUNT_OPEN);
    engine_place(engine, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), index, MAPPING_ATTACHED);
}

static void fill(struct bench *bench)
{
    uint32_t campaign, profile;
    struct world *world = bench->engine.world;
    assert_int_equal(world_add_campaign(world, "CQ3R8T1", &campaign), STATUS_OK);
    world_campaign(world, campaign)->primary = PROVIDER_LEGACY;
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), campaign, SHARE_ACCEPTED);
    engine_place(&bench->engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), campaign, OPERATION_REGISTERED);
    engine_place(&bench->engine, MACHINE(PROVIDER_LEGACY, LEGACY_CHAIN), campaign, CHAIN_IN);
    add_number(bench, "+19165550100", NUMBER_LOCAL, 0);
    add_number(bench, "+19165550101", NUMBER_LOCAL, 1);
    add_number(bench, "+18005550102", NUMBER_TOLL_FREE, 0);
    assert_int_equal(world_add_profile(world, PROVIDER_TELNYX, &profile), STATUS_OK);
    snprintf(world_profile(world, profile)->id, sizeof world_profile(world, profile)->id, "40010000-0000-4000-8000-000000000001");
    struct account *account = world_account(world, PROVIDER_TELNYX);
    account->known = 1;
    assert_int_equal(world_set_text(world, &account->key, "KEY_bench"), STATUS_OK);
    bench->names[9] = "40010000-0000-4000-8000-000000000001";
}

int bench_setup(void **state)
{
    const struct world_limits limits = {.numbers = 64, .campaigns = 4, .messages = 50, .documents = 40, .deliveries = 200, .orders = 12, .profiles = 8,
                                        .text_bytes = 262144};
    struct bench *bench = calloc(1, sizeof *bench);
    bench->run = arena_create();
    bench->memory = calloc(1, world_bytes(&limits));
    bench->engine = (struct engine){.providers = &provider_tables, .settings = &bench->settings, .journal = &bench->journal, .now = BENCH_NOW,
                                    .arena = bench->run, .lasting = bench->run, .world = world_init(bench->memory, &limits, 0), .chance = {.seed = 1}};
    settle(bench);
    fill(bench);
    *state = bench;
    return 0;
}

int bench_teardown(void **state)
{
    struct bench *bench = *state;
    arena_destroy(bench->run);
    free(bench->memory);
    free(bench);
    return 0;
}

void bench_knob(struct bench *bench, int knob, uint8_t value)
{
    bench->settings.knobs[0][PROVIDER_TELNYX][knob] = value;
}

void bench_group_knob(struct bench *bench, int knob, uint8_t value)
{
    bench->settings.knobs[1][PROVIDER_TELNYX][knob] = value;
}

/* ---- the clock ---- */

static void take_effects(struct bench *bench)
{
    struct engine *engine = &bench->engine;
    for (size_t i = 0; i < engine->effects_count; i++) {
        const struct effect *effect = &engine->effects[i];
        if (effect->kind == EFFECT_TIMER) bench->pending[bench->pending_count++] = *effect;
        if (effect->kind == EFFECT_DELIVER) bench->hooks[bench->hooks_count++] = effect->delivery;
        assert_true(bench->pending_count < BENCH_PENDING_MAX && bench->hooks_count < BENCH_PENDING_MAX);
    }
    engine->effects_count = 0;
}

/* The first that is due; those of one instant in the order in which they were made. */
static size_t next_due(const struct bench *bench)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < bench->pending_count; i++)
        if (first == SIZE_MAX || bench->pending[i].at < bench->pending[first].at) first = i;
    return first;
}

void bench_later(struct bench *bench, sim_ms length)
{
    sim_ms until = bench->engine.now + length;
    take_effects(bench);
    for (size_t i = next_due(bench); i != SIZE_MAX && bench->pending[i].at <= until; i = next_due(bench)) {
        struct effect effect = bench->pending[i];
        memmove(&bench->pending[i], &bench->pending[i + 1], (--bench->pending_count - i) * sizeof effect);
        bench->engine.now = effect.at;
        engine_timer(&bench->engine, effect.machine, effect.entity, effect.visit, effect.row);
        take_effects(bench);
    }
    bench->engine.now = until;
}

void bench_hold(struct bench *bench, uint32_t number)
{
    struct number *row = world_number(bench->engine.world, number);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_INVENTORY), number, INVENTORY_ACTIVE);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_MESSAGING), number, MESSAGING_PORTED);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ASSIGNMENT), number, ASSIGNMENT_ASSIGNED);
    engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_CHAIN), 0, CHAIN_IN);
    row->profile[PROVIDER_TELNYX] = 0;
    row->telnyx.campaign = 0;
    row->history[0].serves = PROVIDER_TELNYX;
}

void bench_hear(struct bench *bench, uint16_t machine, uint32_t entity, enum stimulus on)
{
    assert_true(engine_stimulate(&bench->engine, machine, entity, on, PROVIDER_NONE));
    take_effects(bench);
}

/* ---- texts ---- */

static char *quoted(struct bench *bench, const char *text, char from, char to)
{
    char *copy = arena_copy(bench->run, text ? text : "");
    for (char *c = copy; *c; c++)
        if (*c == from) *c = to;
    return copy;
}

static const char *expanded(struct bench *bench, const char *text)
{
    const char *at = text;
    while (at && (at = strchr(at, '@'))) {
        const char *name = isdigit((unsigned char)at[1]) ? bench->names[at[1] - '0'] : NULL;
        size_t offset = (size_t)(at - text);
        if (name) text = arena_printf(bench->run, "%.*s%s%s", (int)offset, text, name, at + 2);
        at = text + offset + (name ? strlen(name) : 1);
    }
    return text;
}

static const tree *at_path(const tree *body, const char *path)
{
    char key[80];
    while (body && *path) {
        size_t length = strcspn(path, ".");
        snprintf(key, sizeof key, "%.*s", (int)length, path);
        if (tree_is_list(body)) {
            body = tree_first(body);
            for (long i = strtol(key, NULL, 10); i > 0 && body; i--) body = tree_next(body);
        } else {
            body = tree_get(body, key);
        }
        path += path[length] ? length + 1 : length;
    }
    return body;
}

static void must_show(struct bench *bench, const tree *body, const char *shows, const char *what)
{
    const char *rest = expanded(bench, shows);
    while (rest && *rest) {
        size_t length = strcspn(rest, ";");
        const char *row = arena_printf(bench->run, "%.*s", (int)length, rest), *equals = strchr(row, '=');
        assert_non_null(equals);
        const char *path = arena_printf(bench->run, "%.*s", (int)(equals - row), row);
        const tree *value = at_path(body, path);
        const char *printed = value ? quoted(bench, tree_print(bench->run, value, NULL), '"', '\'') : "absent";
        if (strcmp(printed, equals + 1) != 0)
            fail_msg("%s\n  %s is %s, not %s\n  in %s", what, path, printed, equals + 1, body ? tree_print(bench->run, body, NULL) : "nothing");
        rest += length;
        rest += strspn(rest, "; ");
    }
}

/* ---- calls and webhooks ---- */

static void ask(struct bench *bench, enum http_method method, const char *target, const char *body, bool form, int status, const char *shows)
{
    struct json_error error;
    struct http_header headers[] = {{"Authorization", BENCH_KEY}, {"Accept", bench->accept}};
    struct http_request request = {.method = method, .target = expanded(bench, target), .headers = headers, .headers_count = bench->accept ? 2 : 1};
    for (uint8_t i = 0; i < LIMITS_MAX && !bench->limited; i++) *world_bucket(bench->engine.world, PROVIDER_TELNYX, i) = (struct bucket){0};
    const char *text = body ? quoted(bench, expanded(bench, body), '\'', '"') : NULL;
    request.body = text ? tree_parse(bench->run, text, strlen(text), false, &error) : NULL;
    request.body_kind = !text ? BODY_NONE : !request.body ? BODY_BROKEN : form ? BODY_FORM : BODY_TREE;
    request.text = text;
    request.broken = request.body_kind == BODY_BROKEN ? error.message : NULL;
    engine_call(&bench->engine, PROVIDER_TELNYX, NULL, &request, &bench->last);
    take_effects(bench);
    const char *what = arena_printf(bench->run, "%s %s %s", http_method_name(method), request.target, text ? text : "");
    const struct http_response *response = &bench->last.response;
    if (response->status != status)
        fail_msg("%s\n  answers %d, not %d: %s", what, response->status, status, response->body ? tree_print(bench->run, response->body, NULL) : "nothing");
    must_show(bench, response->body, shows, what);
}

void bench_ask(struct bench *bench, enum http_method method, const char *target, const char *body, int status, const char *shows)
{
    ask(bench, method, target, body, false, status, shows);
}

void bench_ask_form(struct bench *bench, const char *target, const char *body, int status, const char *shows)
{
    ask(bench, HTTP_POST, target, body, true, status, shows);
}

void bench_accept(struct bench *bench, const char *type)
{
    bench->accept = type;
}

void bench_name(struct bench *bench, int name, const char *path)
{
    const char *text = tree_text(at_path(bench->last.response.body, path));
    assert_non_null(text);
    bench->names[name] = arena_copy(bench->run, text);
}

const char *bench_value(struct bench *bench, const char *path)
{
    const tree *value = at_path(bench->last.response.body, path);
    return value ? quoted(bench, tree_print(bench->run, value, NULL), '"', '\'') : "absent";
}

void bench_hook(struct bench *bench, const char *url, int status, const char *shows)
{
    struct dispatch dispatch;
    take_effects(bench);
    if (bench->hooks_first == bench->hooks_count) fail_msg("there is no webhook under way: %s", shows);
    uint32_t delivery = bench->hooks[bench->hooks_first++];
    assert_true(engine_dispatch(&bench->engine, delivery, &dispatch));
    assert_string_equal(dispatch.url, url);
    must_show(bench, dispatch.request.body, shows, dispatch.hook);
    engine_delivered(&bench->engine, delivery, status, NULL);
    take_effects(bench);
}

void bench_lose(struct bench *bench)
{
    struct dispatch dispatch;
    take_effects(bench);
    assert_true(bench->hooks_first < bench->hooks_count);
    uint32_t delivery = bench->hooks[bench->hooks_first++];
    assert_true(engine_dispatch(&bench->engine, delivery, &dispatch));
    engine_lost(&bench->engine, delivery);
}

void bench_silence(struct bench *bench)
{
    take_effects(bench);
    if (bench->hooks_first != bench->hooks_count) fail_msg("%zu webhooks are under way", bench->hooks_count - bench->hooks_first);
}
