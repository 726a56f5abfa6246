/* What the tables say of each machine and each route, found once when they are bound: nobody looks through all rows for the few of one.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

const struct machine_rows *machine_rows(const struct engine *engine, uint16_t machine)
{
    return &engine->settings->index->machines[MACHINE_PROVIDER(machine)][MACHINE_INDEX(machine)];
}

static void find_transitions(struct arena *arena, const struct provider *provider, size_t machine, struct machine_rows *rows)
{
    const struct transition **found = arena_alloc(arena, sizeof *found * (provider->transitions_count + 1));
    rows->transitions = found;
    for (size_t i = 0; i < provider->transitions_count; i++)
        if (provider->transitions[i].machine == machine) *found++ = &provider->transitions[i];
}

static void find_timers(struct arena *arena, const struct provider *provider, size_t machine, struct machine_rows *rows)
{
    const struct timer **found = arena_alloc(arena, sizeof *found * (provider->timers_count + 1));
    rows->timers = found;
    for (size_t i = 0; i < provider->timers_count; i++)
        if (provider->timers[i].machine == machine) *found++ = &provider->timers[i];
}

static void find_watches(struct arena *arena, const struct provider_set *providers, uint16_t machine, struct machine_rows *rows)
{
    size_t count = 0;
    for (uint8_t p = 0; p < PROVIDERS; p++) count += providers->at[p] ? providers->at[p]->watches_count : 0;
    struct watching *found = arena_alloc(arena, sizeof *found * (count + 1));
    rows->watches = found;
    for (uint8_t p = 0; p < PROVIDERS; p++)
        for (size_t i = 0; providers->at[p] && i < providers->at[p]->watches_count; i++)
            if (providers->at[p]->watches[i].machine == machine) *found++ = (struct watching){&providers->at[p]->watches[i], p};
}

static bool reads(const struct condition *condition, uint16_t machine)
{
    return condition->over != RELATION_NONE && condition->test == TEST_STATE && condition->what == machine;
}

/* One of the rows that say who carries a number asks for the machine's state. */
static bool traffic_reads(const struct provider *provider, uint16_t machine)
{
    for (size_t i = 0; i < provider->traffic_count; i++) {
        const struct traffic *row = &provider->traffic[i];
        for (size_t c = 0; c < CONDITIONS_MAX; c++)
            if (reads(&row->when[c], machine)) return true;
        for (const struct block *block = row->blocked; block && block->cite; block++)
            if (reads(&block->when, machine)) return true;
    }
    return false;
}

static struct machine_rows rows_of(struct arena *arena, const struct provider_set *providers, const struct provider *provider, size_t machine)
{
    struct machine_rows rows = {0};
    find_transitions(arena, provider, machine, &rows);
    find_timers(arena, provider, machine, &rows);
    find_watches(arena, providers, MACHINE(provider->id, machine), &rows);
    for (uint8_t p = 0; p < PROVIDERS; p++)
        if (providers->at[p] && traffic_reads(providers->at[p], MACHINE(provider->id, machine))) rows.carriers |= BIT(p);
    return rows;
}

const struct index *index_of(struct arena *arena, const struct provider_set *providers)
{
    struct index *index = arena_alloc(arena, sizeof *index);
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = providers->at[p];
        if (!provider) continue;
        index->machines[p] = arena_alloc(arena, sizeof *index->machines[p] * provider->machines_count);
        index->routes[p] = route_keys(arena, provider);
        for (size_t m = 0; m < provider->machines_count; m++) index->machines[p][m] = rows_of(arena, providers, provider, m);
    }
    return index;
}
