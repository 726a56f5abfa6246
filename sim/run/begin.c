/* How a run begins: its block is cut and filled, the journal's head is told, and what is drawn is drawn; and how it begins again.
 *
 * What is true at the start is the same in every trial of a scenario but for names that are drawn. So the world is filled once, its image is taken, and
 * each trial begins with a copy of it. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- the block ---- */

static void find_block(struct run *run)
{
    char *block = run->block;
    run->world = run->engine->world = run->block;
    run->timeline = (struct timeline *)(void *)(block + run->timeline_at);
    run->faults = (struct fault_state *)(void *)(block + run->faults_at);
    run->struck = (bool *)(block + run->struck_at);
}

/* Between three places in turn. */
void run_move(struct run *run)
{
    void *block = run->spare[0] ? run->spare[0] : must_have(malloc(run->block_bytes));
    memcpy(block, run->block, run->block_bytes);
    memset(run->block, 0xdb, run->block_bytes); /* whoever kept a pointer will notice */
    run->spare[0] = run->spare[1];
    run->spare[1] = run->block;
    run->block = block;
    find_block(run);
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

static size_t events_of(const struct run *run, uint32_t numbers)
{
    size_t events = run->options.on_demand ? EVENTS_MAX : numbers * 16 + 256;
    events += (size_t)run->scenario->offered.samples + run->scenario->moments_count + PARTICIPANTS_MAX + INFLIGHT_MAX;
    return run->scenario->faults_count ? events + HELD_MAX : events;
}

/* All of it zero, by pages that cost nothing until they are touched; or only its beginning, where the rest need not be. */
static void *zeroed_block(size_t bytes, size_t zero)
{
    if (zero == bytes) return must_have(calloc(1, bytes));
    return memset(must_have(malloc(bytes)), 0, zero);
}

static void make_block(struct run *run)
{
    struct world_limits limits = limits_of(run);
    run->events_max = events_of(run, limits.numbers);
    run->timeline_at = (world_bytes(&limits) + 63) & ~(size_t)63;
    run->faults_at = (run->timeline_at + timeline_bytes(run->events_max) + 63) & ~(size_t)63;
    run->struck_at = run->faults_at + run->scenario->faults_count * sizeof *run->faults;
    run->block_bytes = run->struck_at + run->scenario->moments_count * sizeof *run->struck;
    run->block = zeroed_block(run->block_bytes, run->options.on_demand ? run->block_bytes : world_zero_bytes(&limits));
    world_init(run->block, &limits, run->scenario->tables);
    find_block(run);
}

static void make_engine(struct run *run)
{
    struct engine *engine = must_have(malloc(sizeof *engine));
    memset(engine, 0, offsetof(struct engine, effects));
    engine->providers = run->options.providers;
    engine->settings = &run->scenario->settings;
    engine->chance.seed = run->options.seed;
    engine->now = run->scenario->start;
    engine->turn = 1;
    engine->arena = run->event_arena;
    engine->lasting = lasting_create(run->run_arena);
    if (run->options.on_demand) engine->conjure = conjure;
    engine->conjure_with = run->scenario;
    run->engine = engine;
}

enum status run_make(const struct run_options *options, struct run **out, const char **why, struct arena *why_arena)
{
    struct run *run = must_have(malloc(sizeof *run));
    memset(run, 0, offsetof(struct run, participants));
    run->options = *options;
    run->scenario = options->scenario;
    run->event_arena = arena_create();
    run->run_arena = arena_create();
    make_engine(run);
    make_block(run);
    *out = run;
    if (scenario_fill(run) == STATUS_OK) return STATUS_OK;
    *why = arena_printf(why_arena, "%s: the world does not fit its bounds", options->scenario->name);
    run_destroy(run);
    return STATUS_FULL;
}

void run_destroy(struct run *run)
{
    if (!run) return;
    for (size_t i = 0; i < run->held_count; i++) arena_destroy(run->held[i].arena);
    lasting_destroy(run->engine->lasting);
    free(run->engine);
    free(run->block);
    for (size_t i = 0; i < COUNT_OF(run->spare); i++) free(run->spare[i]);
    arena_destroy(run->event_arena);
    arena_destroy(run->run_arena);
    free(run);
}

/* ---- the journal's head ---- */

static void journal_to(struct run *run, struct journal *journal)
{
    run->journal = run->engine->journal = journal;
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

static void tell_head(struct run *run, struct journal *journal)
{
    journal_to(run, journal);
    journal_head(run);
    engine_facts(run->engine);
    journal_listeners(run);
}

/* ---- beginning ---- */

/* Behind the head, with nothing of an earlier trial left but the memory that it had. */
static void begin(struct run *run, uint32_t trial)
{
    memset(&run->foreground, 0, offsetof(struct run, participants) - offsetof(struct run, foreground));
    run->client = run->options.client ? CLIENT_AWAITED : CLIENT_ABSENT;
    run->leash = NEVER_MS;
    timeline_init(run->timeline, run->events_max, run->scenario->start);
    memset(run->faults, 0, run->block_bytes - run->faults_at);
    engine_rest(run->engine);
    run->engine->chance.trial = trial;
    scenario_draw(run->engine);
    moments_schedule(run);
    run_effects(run);
}

enum status run_create(const struct run_options *options, struct journal *journal, struct run **out, const char **why, struct arena *why_arena)
{
    TRY(run_make(options, out, why, why_arena));
    tell_head(*out, journal);
    begin(*out, options->trial);
    return STATUS_OK;
}

/* ---- beginning again ---- */

/* A record of the head: of texts the world and the event have, a copy. */
struct kept {
    struct record record;
    struct kept *next;
};

struct image {
    struct kept *head;
    struct engine *engine; /* as far as its lists */
    struct world *world;
};

struct keeper {
    struct arena *arena;
    struct kept **end;
};

static void keep(void *self, const struct record *record)
{
    struct keeper *keeper = self;
    struct kept *kept = arena_alloc(keeper->arena, sizeof *kept);
    kept->record = *record;
#define KEEP_TEXT(member) kept->record.member = arena_copy(keeper->arena, record->member);
    RECORD_TEXT_LIST(KEEP_TEXT)
#undef KEEP_TEXT
    *keeper->end = kept;
    keeper->end = &kept->next;
}

struct image *run_image(struct run *run)
{
    struct kept *head = NULL;
    struct keeper keeper = {.arena = run->run_arena, .end = &head};
    struct journal journal = {0};
    journal_add_reader(&journal, (struct record_reader){keep, &keeper});
    tell_head(run, &journal);
    assert(run->engine->effects_count == 0); /* nothing is to come before the first moment */
    struct image *image = arena_alloc(run->run_arena, sizeof *image);
    *image = (struct image){.head = head, .engine = arena_alloc(run->run_arena, offsetof(struct engine, effects)),
                            .world = arena_alloc(run->run_arena, world_size(run->world))};
    world_copy(image->world, run->world);
    memcpy(image->engine, run->engine, offsetof(struct engine, effects));
    return image;
}

void run_again(struct run *run, const struct image *image, uint32_t trial, struct journal *journal)
{
    assert(run->held_count == 0); /* whoever ends has let go of the answers that it still waited for */
    world_copy(run->world, image->world);
    engine_anew(run->engine, image->engine);
    run->engine->world = run->world;
    journal_to(run, journal);
    for (struct kept *kept = image->head; kept; kept = kept->next) {
        if (kept->record.trial >= 0) kept->record.trial = trial;
        journal_append(journal, &kept->record);
    }
    begin(run, trial);
}
