/* What a scenario does at its moments and between two times. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

void moments_schedule(struct run *run)
{
    for (size_t i = 0; i < run->scenario->moments_count; i++)
        run_add_event(run, (struct event){.time = run->scenario->start + run->scenario->moments[i].at, .kind = EVENT_MOMENT, .entity = (uint32_t)i},
                      PHASE_WORLD, 0, NULL);
    struct event horizon = {.time = run->scenario->start + run->scenario->horizon, .kind = EVENT_HORIZON, .a = EVENT_BACKGROUND};
    run_add_event(run, horizon, PHASE_WORLD, 0, NULL);
}

static uint32_t entity_of(struct run *run, const struct moment *moment)
{
    const char *name = strchr(moment->entity, ':');
    if (!name) return moment->machine && strcmp(moment->entity, "campaign") == 0 ? 0 : NO_INDEX;
    return engine_find(run->engine, engine_machine(run->engine, moment->machine)->store, name + 1);
}

void moment_perform(struct run *run, size_t index)
{
    const struct moment *moment = &run->scenario->moments[index];
    uint32_t entity = entity_of(run, moment);
    struct record record = record_new(RECORD_MOMENT);
    record.at = timeline_now(run->timeline);
    record.name = moment->because;
    record.entity = moment->entity;
    record.on = stimulus_name(moment->on);
    record.party = moment->party;
    run->engine->cause = journal_append(run->journal, &record);
    run->engine->moment_party = moment->party;
    if (entity != NO_INDEX) engine_stimulate(run->engine, moment->machine, entity, moment->on, PROVIDER_NONE);
}

bool delivery_interfered(struct run *run, const struct delivery *delivery)
{
    sim_ms now = timeline_now(run->timeline) - run->scenario->start;
    const struct provider *provider = run->options.providers->at[delivery->provider];
    const char *hook = provider->hooks[delivery->hook].name;
    for (size_t i = 0; i < run->scenario->interferences_count; i++) {
        const struct interference *row = &run->scenario->interferences[i];
        if (now >= row->from && now < row->to && strcmp(row->provider, provider->name) == 0 && strcmp(row->hook, hook) == 0) return true;
    }
    return false;
}
