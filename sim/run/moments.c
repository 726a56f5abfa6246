/* What a scenario does at its moments and between two times. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

/* The client lives in the first instant without an event of its own: what the world does then goes first, as at every other instant. */
void moments_schedule(struct run *run)
{
    run_prepare(run);
    for (size_t i = 0; i < run->scenario->moments_count; i++) {
        sim_ms at = run->scenario->moments[i].at;
        if (run->scenario->moments[i].after) continue;
        if (at == 0)
            moment_perform(run, i);
        else
            run_add_event(run, (struct event){.time = run->scenario->start + at, .kind = EVENT_MOMENT, .entity = (uint32_t)i}, PHASE_WORLD, 0, NULL);
    }
    if (run->client == CLIENT_ABSENT) return; /* serve goes on as long as somebody moves its clock */
    offers_schedule(run);
    struct event horizon = {.time = run->scenario->start + run->scenario->horizon, .kind = EVENT_HORIZON, .a = EVENT_BACKGROUND};
    run_add_event(run, horizon, PHASE_WORLD, 0, NULL);
}

/* ---- whom it is about ---- */

static uint32_t entity_of(struct run *run, const struct moment *moment, const char *entity)
{
    const char *name = strchr(entity, ':');
    if (!name) return strcmp(entity, "campaign") == 0 ? 0 : NO_INDEX;
    const struct hook *hook = moment->forged ? &run->options.providers->at[moment->door]->hooks[moment->hook] : NULL;
    enum store store = (enum store)(hook ? hook->store : engine_machine(run->engine, moment->machine)->store);
    if (store == STORE_NUMBER || store == STORE_CAMPAIGN) return engine_find(run->engine, store, name + 1);
    for (uint32_t i = 0; i < world_count(run->world, store); i++)
        if (strcmp(engine_entity_name(run->engine, store, i), entity) == 0) return i;
    return NO_INDEX;
}

/* Told in a record of its own: what was to happen stands before what follows from it. */
static void journal_ignored(struct run *run, struct record record)
{
    record.cause = run->engine->cause;
    record.error = "ignored";
    journal_append(run->journal, &record);
}

static void happen(struct run *run, const struct moment *moment, const char *entity)
{
    uint32_t index = entity_of(run, moment, entity);
    struct record record = record_new(RECORD_MOMENT);
    record.at = timeline_now(run->timeline);
    record.name = moment->because;
    record.entity = entity;
    if (!moment->forged) record.on = stimulus_name(moment->on);
    record.party = moment->party;
    if (index == NO_INDEX) record.error = "unknown";
    run->engine->cause = journal_append(run->journal, &record);
    run->engine->moment_party = moment->party;
    if (index == NO_INDEX) return;
    if (moment->forged) engine_forge(run->engine, moment->door, moment->hook, index);
    else if (!engine_stimulate(run->engine, moment->machine, index, moment->on, moment->gains)) journal_ignored(run, record);
}

void moment_perform(struct run *run, size_t index)
{
    const struct moment *moment = &run->scenario->moments[index];
    if (moment->restarts) {
        restart_moment(run, moment);
        return;
    }
    if (moment->call) {
        person_calls(run, moment);
        return;
    }
    if (strcmp(moment->entity, "number:*") != 0) {
        happen(run, moment, moment->entity);
        return;
    }
    for (size_t i = 0; i < run->scenario->numbers_count; i++)
        happen(run, moment, arena_printf(run->event_arena, "number:%s", run->scenario->numbers[i].e164));
}
