/* A run's life: made from a scenario, told what happens outside, asked what to do. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- events ---- */

bool run_add_event(struct run *run, struct event event, enum phase phase, uint16_t owner, event_handle *handle)
{
    event_handle made;
    if (timeline_add(run->timeline, event, phase, owner, &made) != STATUS_OK) {
        run->full = true; /* it ends when what happens just now has happened */
        return false;
    }
    if (!(event.a & EVENT_BACKGROUND)) run->foreground++;
    if (handle) *handle = made;
    return true;
}

bool run_cancel_event(struct run *run, event_handle handle)
{
    const struct event *event = timeline_find(run->timeline, handle);
    if (!event) return false;
    if (!(event->a & EVENT_BACKGROUND)) run->foreground--;
    return timeline_cancel(run->timeline, handle);
}

static void effect_timer(struct run *run, const struct effect *effect)
{
    struct cell *cell = engine_cell(run->engine, effect->machine, effect->entity);
    if (cell->visit != effect->visit) return; /* the state was left again at the same instant */
    struct event event = {.time = effect->at, .kind = EVENT_TIMER, .row = effect->row, .entity = effect->entity, .visit = effect->visit,
                          .a = effect->background ? EVENT_BACKGROUND : 0, .b = effect->machine};
    run_add_event(run, event, PHASE_WORLD, 0, &cell->timer);
}

/* Once the client has gone nobody waits for what is tried again. */
static void effect_delivery(struct run *run, const struct effect *effect)
{
    bool again = effect->at > timeline_now(run->timeline);
    struct event event = {.time = effect->at, .kind = EVENT_DELIVERY, .entity = effect->delivery,
                          .a = again && run->client == CLIENT_GONE ? EVENT_BACKGROUND : 0};
    run_add_event(run, event, PHASE_DELIVERY, 0, NULL);
}

/* Hands what the engine wants done to the timeline, in order. */
void run_effects(struct run *run)
{
    for (size_t i = 0; i < run->engine->effects_count; i++) {
        const struct effect *effect = &run->engine->effects[i];
        switch ((enum effect_kind)effect->kind) {
        case EFFECT_TIMER: effect_timer(run, effect); break;
        case EFFECT_UNTIMER: run_cancel_event(run, effect->timer); break;
        case EFFECT_DELIVER: effect_delivery(run, effect); break;
        }
    }
    run->engine->effects_count = 0;
}

void run_prepare(struct run *run)
{
    run->engine->now = timeline_now(run->timeline);
    run->engine->world = run->world;
    run->engine->cause = 0;
    run->engine->enabling = 0;
    run->engine->moment_party = NULL;
}

/* ---- the journal's own records ---- */

void run_journal(struct run *run, enum record_kind kind, const char *name, const char *on, const char *text)
{
    struct record record = record_new(kind);
    record.at = timeline_now(run->timeline);
    record.name = name;
    record.on = on;
    record.text = text;
    journal_append(run->journal, &record);
}

void run_end(struct run *run, const char *reason)
{
    if (run->ended) return;
    restarts_missed(run);
    run->ended = true;
    run_journal(run, RECORD_END, NULL, reason, NULL);
}

static void journal_listeners(struct run *run)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        if (!world_account(run->world, p)->live) continue;
        struct record record = record_new(RECORD_LISTENER);
        record.at = run->scenario->start;
        record.provider = provider_name(p);
        record.to = "live";
        journal_append(run->journal, &record);
    }
}

/* ---- making ---- */

static struct world_limits limits_of(const struct run *run)
{
    uint32_t numbers = (uint32_t)run->scenario->numbers_count;
    for (size_t i = 0; i < run->scenario->others_count; i++) numbers += run->scenario->others[i].count;
    if (run->options.on_demand) return (struct world_limits){.numbers = NUMBERS_MAX, .campaigns = CAMPAIGNS_MAX, .messages = MESSAGES_MAX,
                                                             .documents = DOCUMENTS_MAX, .deliveries = 2000, .orders = ORDERS_MAX,
                                                             .profiles = PROFILES_MAX,
                                                             .text_bytes = 8 << 20};
    uint32_t offered = 2 * (uint32_t)run->scenario->offered.samples;
    return (struct world_limits){.numbers = numbers, .campaigns = 4 + (uint32_t)run->scenario->others_count,
                                 .messages = numbers * (8 + offered) + 64, .documents = numbers + 96,
                                 .deliveries = numbers * (4 + offered) + 64,
                                 .orders = 64, .profiles = 16, .text_bytes = numbers * 2048 + 524288};
}

/* All of it zero, by pages that cost nothing until they are touched; or only its beginning, where the rest need not be. */
static void *zeroed_block(size_t bytes, size_t zero)
{
    if (zero == bytes) return calloc(1, bytes);
    void *block = malloc(bytes);
    return block ? memset(block, 0, zero) : NULL;
}

static void make_block(struct run *run)
{
    struct world_limits limits = limits_of(run);
    size_t events = run->options.on_demand ? EVENTS_MAX : limits.numbers * 16 + 256;
    events += (size_t)run->scenario->offered.samples + run->scenario->moments_count + PARTICIPANTS_MAX + INFLIGHT_MAX;
    if (run->scenario->faults_count) events += HELD_MAX;
    run->timeline_at = (world_bytes(&limits) + 63) & ~(size_t)63;
    run->faults_at = (run->timeline_at + timeline_bytes(events) + 63) & ~(size_t)63;
    run->struck_at = run->faults_at + run->scenario->faults_count * sizeof *run->faults;
    run->block_bytes = run->struck_at + run->scenario->moments_count * sizeof *run->struck;
    run->block = zeroed_block(run->block_bytes, run->options.on_demand ? run->block_bytes : world_zero_bytes(&limits));
    assert(run->block);
    run->world = world_init(run->block, &limits, run->scenario->tables);
    run->timeline = timeline_init((char *)run->block + run->timeline_at, events, run->scenario->start);
    run->faults = (struct fault_state *)(void *)((char *)run->block + run->faults_at);
    run->struck = (bool *)((char *)run->block + run->struck_at);
    memset(run->faults, 0, run->block_bytes - run->faults_at);
}

static void make_engine(struct run *run)
{
    struct engine *engine = malloc(sizeof *engine);
    assert(engine);
    memset(engine, 0, offsetof(struct engine, effects));
    engine->providers = run->options.providers;
    engine->settings = &run->scenario->settings;
    engine->world = run->world;
    engine->chance = (struct chance){.seed = run->options.seed, .trial = run->options.trial};
    engine->journal = run->journal;
    engine->now = run->scenario->start;
    engine->arena = run->event_arena;
    engine->lasting = run->lasting_arena;
    if (run->options.on_demand) engine->conjure = conjure;
    engine->conjure_with = run->scenario;
    run->engine = engine;
}

enum status run_create(const struct run_options *options, struct journal *journal, struct run **out, const char **why, struct arena *why_arena)
{
    struct run *run = malloc(sizeof *run);
    assert(run);
    memset(run, 0, offsetof(struct run, participants));
    run->options = *options;
    run->scenario = options->scenario;
    run->journal = journal;
    run->event_arena = arena_create();
    run->run_arena = arena_create();
    run->lasting_arena = arena_create();
    run->client = options->client ? CLIENT_AWAITED : CLIENT_ABSENT;
    run->leash = NEVER_MS;
    make_block(run);
    make_engine(run);
    *out = run;
    if (scenario_fill(run) != STATUS_OK) {
        *why = arena_printf(why_arena, "%s: the world does not fit its bounds", options->scenario->name);
        run_destroy(run);
        return STATUS_FULL;
    }
    journal_head(run);
    engine_facts(run->engine);
    journal_listeners(run);
    moments_schedule(run);
    run_effects(run);
    return STATUS_OK;
}

void run_destroy(struct run *run)
{
    if (!run) return;
    for (size_t i = 0; i < run->held_count; i++) arena_destroy(run->held[i].arena);
    free(run->engine);
    free(run->block);
    for (size_t i = 0; i < COUNT_OF(run->spare); i++) free(run->spare[i]);
    arena_destroy(run->event_arena);
    arena_destroy(run->run_arena);
    arena_destroy(run->lasting_arena);
    free(run);
}

/* Between three places in turn. */
void run_move(struct run *run)
{
    void *block = run->spare[0] ? run->spare[0] : malloc(run->block_bytes);
    assert(block);
    memcpy(block, run->block, run->block_bytes);
    memset(run->block, 0xdb, run->block_bytes); /* whoever kept a pointer will notice */
    run->spare[0] = run->spare[1];
    run->spare[1] = run->block;
    run->block = block;
    run->world = block;
    run->timeline = (struct timeline *)(void *)((char *)block + run->timeline_at);
    run->faults = (struct fault_state *)(void *)((char *)block + run->faults_at);
    run->struck = (bool *)((char *)block + run->struck_at);
    run->engine->world = run->world;
}

sim_ms run_now(const struct run *run)
{
    return timeline_now(run->timeline);
}

bool run_ended(const struct run *run)
{
    return run->ended;
}

void run_stop(struct run *run)
{
    run_end(run, "stopped");
}

/* ---- what to do next ---- */

static bool take_action(struct run *run, struct run_action *action)
{
    if (!run->actions_count) return false;
    *action = run->actions[run->actions_first];
    run->actions_first = (run->actions_first + 1) % ACTIONS_MAX;
    run->actions_count--;
    if (action->kind == RUN_ANSWER) run->answers_out++;
    return true;
}

void run_next(struct run *run, struct run_action *action)
{
    if (take_action(run, action)) return;
    engine_rest(run->engine);
    for (;;) {
        bool stepped = is_scaled(run) && run_step(run); /* what is due comes before what is asked */
        bool served = !stepped && serve_asks(run); /* maybe without an answer: it is held */
        stepped = stepped || (!run->ended && !served && !run->actions_count && run_step(run));
        if (run->full) run_end(run, "full");
        if (take_action(run, action)) return;
        if (run->ended || (!served && !stepped)) break;
        engine_rest(run->engine);
    }
    *action = (struct run_action){.kind = run->ended ? RUN_END : RUN_SLEEP};
}
