/* A small world made by hand. SPDX-License-Identifier: Apache-2.0 */
#include "test_calls.h"

#include "legacy/legacy.h"
#include "nnsr/nnsr.h"
#include "tcr/tcr.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

static const struct knob no_knobs[KNOBS_MAX];
static const struct provider infobip_by_name = {.id = PROVIDER_INFOBIP, .name = "infobip", .title = "Infobip", .cnp_id = "OPMKT",
    .nnid = "103885", .knobs = no_knobs};
static const struct provider telgorithm_by_name = {.id = PROVIDER_TELGORITHM, .name = "telgorithm", .title = "Telgorithm", .cnp_id = "SQTIJSW",
    .nnid = "102787"};
static const struct provider_set set = {
    .at = {[PROVIDER_NNSR] = &nnsr, [PROVIDER_TCR] = &tcr, [PROVIDER_LEGACY] = &legacy, [PROVIDER_INFOBIP] = &infobip_by_name,
           [PROVIDER_TELGORITHM] = &telgorithm_by_name}};
static const struct world_limits limits = {.numbers = 32, .campaigns = 32, .messages = 32, .documents = 8, .deliveries = 64, .orders = 8, .profiles = 8,
                                          .text_bytes = 16384};

static void timing(struct desk *desk, const char *name, const char *law)
{
    const tree *where;
    const char *why;
    size_t i = desk->settings->timings_count++;
    desk->settings->timings[i].name = name;
    assert_int_equal(law_parse(desk->arena, tree_text_ref(desk->arena, law), &desk->settings->timings[i].law[0], &where, &why), STATUS_OK);
}

static void account(struct desk *desk, uint8_t provider, const char *key, const char *secret)
{
    struct world *world = desk->engine->world;
    struct account *account = world_account(world, provider);
    account->known = 1;
    account->flags[ACCOUNT_MIGRATION] = provider != PROVIDER_TELGORITHM;
    assert_int_equal(world_set_text(world, &account->key, key), STATUS_OK);
    assert_int_equal(world_set_text(world, &account->secret, secret), STATUS_OK);
    assert_int_equal(world_set_text(world, &account->inbound, provider == PROVIDER_LEGACY ? "client:/legacy/inbound" : NULL), STATUS_OK);
}

static void accounts(struct desk *desk)
{
    account(desk, PROVIDER_TCR, "key", "secret");
    account(desk, PROVIDER_LEGACY, "token", NULL);
    account(desk, PROVIDER_INFOBIP, NULL, NULL);
    account(desk, PROVIDER_TELGORITHM, NULL, NULL);
}

static void settle(struct desk *desk)
{
    const char *why;
    *desk->settings = (struct settings){.zone = zone_find("America/Chicago"), .loa_signed = DESK_NOW - DAY_MS, .loa_age_max = 30 * DAY_MS};
    timing(desk, "tcr.elections", "60s");
    timing(desk, "tcr.cnp_reshare.auto", "30s");
    timing(desk, "tcr.dca.accept.auto", "40s");
    timing(desk, "tcr.retry_hint", "30s");
    timing(desk, "legacy.approval", "2bd");
    timing(desk, "legacy.chain_lost.after", "1h");
    timing(desk, "legacy.release_delay", "4m");
    timing(desk, "legacy.release_after", "1d");
    timing(desk, "legacy.service_after_port.until", "10d");
    timing(desk, "legacy.message.report", "3s");
    timing(desk, "legacy.reclaim", "20m");
    timing(desk, "legacy.accept", "150s");
    timing(desk, "legacy.attach", "2m");
    timing(desk, "telnyx.nnid.local", "4m");
    timing(desk, "telnyx.nnid.toll_free", "4m");
    timing(desk, "telnyx.nnid.other", "0s");
    assert_int_equal(engine_bind(&set, desk->settings, desk->arena, &why), STATUS_OK);
}

struct desk desk_open(uint8_t door, const char *authorization)
{
    struct desk desk = {.engine = calloc(1, sizeof *desk.engine), .settings = calloc(1, sizeof *desk.settings), .arena = arena_create(),
                        .memory = calloc(1, world_bytes(&limits)), .door = door, .authorization = authorization};
    settle(&desk);
    *desk.engine = (struct engine){.providers = &set, .settings = desk.settings, .world = world_init(desk.memory, &limits, engine_tables_hash(&set)),
                                   .chance = {.seed = 1}, .now = DESK_NOW, .arena = desk.arena, .lasting = desk.arena};
    accounts(&desk);
    return desk;
}

void desk_close(struct desk *desk)
{
    arena_destroy(desk->arena);
    free(desk->engine);
    free(desk->settings);
    free(desk->memory);
}

uint32_t desk_campaign(struct desk *desk, const char *id, uint8_t share)
{
    uint32_t index;
    assert_int_equal(world_add_campaign(desk->engine->world, id, &index), STATUS_OK);
    struct campaign *campaign = world_campaign(desk->engine->world, index);
    campaign->primary = share ? PROVIDER_LEGACY : PROVIDER_NONE;
    campaign->created = DESK_NOW - 120 * DAY_MS;
    campaign->shared = campaign->created + 5 * MINUTE_MS;
    campaign->share_decided = campaign->created + 3 * DAY_MS;
    engine_place(desk->engine, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), index, share);
    engine_place(desk->engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), index, OPERATION_REGISTERED);
    engine_place(desk->engine, MACHINE(PROVIDER_LEGACY, LEGACY_CHAIN), index, CHAIN_IN);
    return index;
}

uint32_t desk_number(struct desk *desk, const char *e164, uint32_t campaign)
{
    uint32_t index;
    assert_int_equal(world_add_number(desk->engine->world, e164, campaign, &index), STATUS_OK);
    struct number *number = world_number(desk->engine->world, index);
    number->voice = PROVIDER_LEGACY;
    number->history[0] = (struct record_entry){.owner = PROVIDER_LEGACY, .serves = PROVIDER_LEGACY,
        .campaign = (uint16_t)(campaign + 1), .since = DESK_NOW - 90 * DAY_MS};
    number->history_count = 1;
    engine_place(desk->engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), index, RECORD_HELD);
    engine_place(desk->engine, MACHINE(PROVIDER_LEGACY, LEGACY_ACCOUNT), index, ACCOUNT_OPEN);
    engine_place(desk->engine, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), index, MAPPING_ATTACHED);
    return index;
}

void desk_knob(struct desk *desk, uint8_t provider, uint8_t knob, uint8_t value)
{
    desk->settings->knobs[0][provider][knob] = value;
}

void desk_stimulate(struct desk *desk, uint16_t machine, uint32_t entity, enum stimulus on, uint8_t argument)
{
    desk->engine->journal = &desk->journal;
    assert_true(engine_stimulate(desk->engine, machine, entity, on, argument));
}

struct answer desk_call_again(struct desk *desk, const struct ask *ask)
{
    struct json_error error;
    struct answer answer;
    struct http_header header = {"Authorization", desk->authorization};
    struct http_request request = {.method = ask->method, .target = ask->target, .headers = &header, .headers_count = desk->authorization ? 1 : 0};
    request.body = ask->body ? tree_parse(desk->arena, ask->body, strlen(ask->body), false, &error) : NULL;
    request.body_kind = !ask->body ? BODY_NONE : request.body ? BODY_TREE : BODY_BROKEN;
    request.text = ask->body;
    request.broken = request.body_kind == BODY_BROKEN ? error.message : NULL;
    desk->engine->journal = &desk->journal;
    engine_call(desk->engine, desk->door, NULL, &request, &answer);
    return answer;
}

struct answer desk_call(struct desk *desk, const struct ask *ask)
{
    for (uint8_t i = 0; i < LIMITS_MAX; i++) *world_bucket(desk->engine->world, desk->door, i) = (struct bucket){0};
    return desk_call_again(desk, ask);
}

char *desk_printed(struct desk *desk, const struct answer *answer)
{
    if (answer->response.body) return tree_print(desk->arena, answer->response.body, NULL);
    return arena_copy(desk->arena, answer->response.text);
}

void desk_asks(struct desk *desk, const struct ask *asks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct ask *ask = &asks[i];
        struct answer answer = desk_call(desk, ask);
        const char *printed = desk_printed(desk, &answer), *wanted = ask->answer;
        bool same = printed && wanted ? strcmp(printed, wanted) == 0 : printed == wanted;
        if (answer.response.status == ask->status && same) continue;
        print_error("%s %s\n  wanted %d %s\n  got    %d %s\n", http_method_name(ask->method), ask->target, ask->status, wanted ? wanted : "nothing",
                    answer.response.status, printed ? printed : "nothing");
        fail();
    }
}

char *desk_hooks(struct desk *desk)
{
    char *lines = arena_copy(desk->arena, "");
    size_t count = desk->engine->effects_count;
    for (size_t i = 0; i < count; i++) {
        const struct effect *effect = &desk->engine->effects[i];
        struct dispatch out;
        if (effect->kind != EFFECT_DELIVER || !engine_dispatch(desk->engine, effect->delivery, &out)) continue;
        lines = arena_printf(desk->arena, "%s%s %s %s\n", lines, out.url, out.hook, tree_print(desk->arena, out.request.body, NULL));
        engine_delivered(desk->engine, effect->delivery, 200, NULL);
    }
    desk->engine->effects_count = 0;
    return lines;
}
