/* State machines: a stimulus is applied, its timer is set, its consequences are queued, first come first served, all at one instant.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <string.h>

void effect_add(struct engine *engine, struct effect effect)
{
    assert(engine->effects_count < EFFECTS_MAX);
    engine->effects[engine->effects_count++] = effect;
}

static const char *detail_of(struct engine *engine, const struct machine *machine, uint32_t entity)
{
    if (!machine->detail) return NULL;
    return provider_name(((const uint8_t *)world_entity(engine->world, machine->store, entity))[machine->detail - 1]);
}

/* A record about a machine's state; `to` is the state. */
static struct record about(struct engine *engine, enum record_kind kind, uint16_t machine, uint32_t entity, uint8_t state)
{
    const struct machine *row = engine_machine(engine, machine);
    struct record record = record_new(kind);
    record.at = engine->now;
    record.provider = provider_name(MACHINE_PROVIDER(machine));
    record.entity = engine_entity_name(engine, row->store, entity);
    record.machine = row->name;
    record.to = row->states[state];
    return record;
}

void engine_place(struct engine *engine, uint16_t machine, uint32_t entity, uint8_t state)
{
    struct cell *cell = engine_cell(engine, machine, entity);
    cell->state = state;
    cell->since = engine->now;
    cell->due = NEVER_MS;
}

static void facts_of(struct engine *engine, uint16_t machine) /* of accounts, the provider's own */
{
    const struct machine *row = engine_machine(engine, machine);
    for (uint32_t i = 0; i < world_count(engine->world, row->store); i++) {
        uint8_t state = engine_cell(engine, machine, i)->state;
        if (!state || (row->store == STORE_ACCOUNT && i != MACHINE_PROVIDER(machine))) continue;
        struct record record = about(engine, RECORD_FACT, machine, i, state);
        record.text = detail_of(engine, row, i);
        journal_append(engine->journal, &record);
    }
}

void engine_facts(struct engine *engine)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = engine->providers->at[p];
        for (size_t m = 0; provider && m < provider->machines_count; m++) facts_of(engine, MACHINE(p, m));
    }
    engine_carriers_all(engine);
}

/* ---- timers ---- */

static void timer_start(struct engine *engine, uint16_t machine, uint32_t entity, size_t row, uint64_t cause)
{
    uint8_t provider = (uint8_t)MACHINE_PROVIDER(machine);
    const struct timer *timer = &engine->providers->at[provider]->timers[row];
    struct cell *cell = engine_cell(engine, machine, entity);
    sim_ms due = timer_due(engine, provider, row, (struct place){engine_machine(engine, machine)->store, entity}, cell);
    struct record record = about(engine, RECORD_TIMER, machine, entity, cell->state);
    record.name = timer->timing;
    record.party = timer->party;
    record.cause = cause;
    if (due != NEVER_MS) record.due = due;
    cell->timer_record = journal_append(engine->journal, &record);
    cell->due = due;
    cell->timer_on = timer->on;
    if (due == NEVER_MS) return;
    effect_add(engine, (struct effect){.kind = EFFECT_TIMER, .machine = machine, .row = (uint16_t)row, .background = timer->background, .entity = entity,
                                       .visit = cell->visit, .at = due});
}

static void timers_of_state(struct engine *engine, uint16_t machine, uint32_t entity, uint64_t cause)
{
    uint8_t id = (uint8_t)MACHINE_PROVIDER(machine);
    uint8_t state = engine_cell(engine, machine, entity)->state;
    struct place at = {engine_machine(engine, machine)->store, entity};
    for (const struct timer *const *timer = machine_rows(engine, machine)->timers; *timer; timer++) {
        if ((*timer)->state != state || !conditions_hold(engine, id, at, (*timer)->when)) continue;
        timer_start(engine, machine, entity, (size_t)(*timer - engine->providers->at[id]->timers), cause);
        return;
    }
}

/* Leaving a state forgets its timer; an event that is under way is recognised by its visit. When it would have come, if it is what comes now sooner. */
static sim_ms timer_forget(struct engine *engine, struct cell *cell, uint8_t on)
{
    sim_ms due = cell->timer && cell->timer_on == on ? cell->due : -1;
    if (cell->timer) effect_add(engine, (struct effect){.kind = EFFECT_UNTIMER, .timer = cell->timer});
    cell->timer = 0;
    cell->timer_record = 0;
    cell->due = NEVER_MS;
    return due;
}

/* ---- watches ---- */

void machine_hears(struct engine *engine, struct heard heard)
{
    assert(engine->queue_count < QUEUE_MAX);
    engine->queue[(engine->queue_first + engine->queue_count++) % QUEUE_MAX] = heard;
}

static void tell(struct engine *engine, const struct watch *watch, uint8_t provider, uint32_t entity, uint64_t cause)
{
    struct place at = {engine_machine(engine, watch->hears)->store, entity};
    if (!conditions_hold(engine, provider, at, watch->when)) return;
    machine_hears(engine, (struct heard){.machine = watch->hears, .on = watch->on, .argument = watch->argument, .entity = entity, .cause = cause});
}

static void tell_targets(struct engine *engine, const struct watch *watch, uint8_t provider, struct place from, uint64_t cause)
{
    if (watch->target == RELATION_NUMBERS) {
        for (uint32_t n = place_next_number(engine, from, NO_INDEX); n != NO_INDEX; n = place_next_number(engine, from, n))
            tell(engine, watch, provider, n, cause);
        return;
    }
    if (watch->target == RELATION_PROFILES) {
        for (uint32_t i = 0; i < world_count(engine->world, STORE_PROFILE); i++) {
            const struct profile *profile = world_profile(engine->world, i);
            if (profile->used && profile->provider == provider && profile->campaign == from.entity) tell(engine, watch, provider, i, cause);
        }
        return;
    }
    if (watch->target == RELATION_CAMPAIGNS) {
        for (uint32_t i = 0; i < world_count(engine->world, STORE_CAMPAIGN); i++) tell(engine, watch, provider, i, cause);
        return;
    }
    struct place target = place_related(engine, from, watch->target, provider, PROVIDER_NONE);
    if (target.entity != NO_INDEX) tell(engine, watch, provider, target.entity, cause);
}

static void watches_of_state(struct engine *engine, uint16_t machine, uint32_t entity, uint64_t cause)
{
    uint8_t state = engine_cell(engine, machine, entity)->state;
    struct place from = {engine_machine(engine, machine)->store, entity};
    for (const struct watching *row = machine_rows(engine, machine)->watches; row->watch; row++)
        if (row->watch->states & BIT(state)) tell_targets(engine, row->watch, row->provider, from, cause);
}

/* ---- transitions ---- */

static const struct transition *transition_of(struct engine *engine, const struct heard *heard)
{
    uint8_t id = (uint8_t)MACHINE_PROVIDER(heard->machine);
    struct place at = {engine_machine(engine, heard->machine)->store, heard->entity};
    uint8_t state = engine_cell(engine, heard->machine, heard->entity)->state;
    for (const struct transition *const *row = machine_rows(engine, heard->machine)->transitions; *row; row++)
        if ((*row)->on == heard->on && (*row)->from & BIT(state) && conditions_hold(engine, id, at, (*row)->when)) return *row;
    return NULL;
}

static uint64_t journal_move(struct engine *engine, const struct heard *heard, const struct transition *row, uint8_t from, sim_ms due, const char *party)
{
    const struct machine *machine = engine_machine(engine, heard->machine);
    struct record record = about(engine, RECORD_TRANSITION, heard->machine, heard->entity, row->to);
    record.from = machine->states[from];
    record.on = stimulus_name(heard->on);
    record.party = party;
    record.text = detail_of(engine, machine, heard->entity);
    record.cause = heard->cause;
    record.due = due;
    return journal_append(engine->journal, &record);
}

/* Who carries a number hangs on machines whose state the rows of its server read, and on what an act did to the number or to its profile. */
static void carriers_of_number(struct engine *engine, uint32_t number, uint32_t readers, uint64_t cause)
{
    if (readers & BIT(world_number(engine->world, number)->history[0].serves)) engine_carriers(engine, number, cause);
}

/* What a provider's traffic asks of its account is asked of every number whose record serves it. */
static void carriers_after(struct engine *engine, uint16_t machine, enum act act, struct place at, uint64_t cause)
{
    static const bool acted_on[STORES] = {[STORE_NUMBER] = true, [STORE_PROFILE] = true, [STORE_ORDER] = true};
    uint32_t readers = act != ACT_NONE && acted_on[at.store] ? UINT32_MAX : machine_rows(engine, machine)->carriers;
    if (!readers) return;
    if (at.store == STORE_NUMBER) carriers_of_number(engine, at.entity, readers, cause);
    if (at.store == STORE_ACCOUNT)
        for (uint32_t n = 0; n < world_count(engine->world, STORE_NUMBER); n++) carriers_of_number(engine, n, readers & BIT(at.entity), cause);
    if (at.store != STORE_CAMPAIGN && at.store != STORE_PROFILE && at.store != STORE_ORDER) return;
    for (uint32_t n = place_next_number(engine, at, NO_INDEX); n != NO_INDEX; n = place_next_number(engine, at, n))
        carriers_of_number(engine, n, readers, cause);
}

static bool apply(struct engine *engine, const struct heard *heard, const char *party)
{
    const struct transition *row = transition_of(engine, heard);
    if (!row) return false;
    struct cell *cell = engine_cell(engine, heard->machine, heard->entity);
    struct place at = {engine_machine(engine, heard->machine)->store, heard->entity};
    uint8_t from = cell->state, id = (uint8_t)MACHINE_PROVIDER(heard->machine);
    sim_ms due = timer_forget(engine, cell, heard->on);
    if (at.store == STORE_ORDER) world_order(engine->world, at.entity)->modified = engine->now;
    act_perform(engine, row->act, heard->entity, id, heard->argument);
    cell->state = row->to;
    cell->visit++;
    cell->since = engine->now;
    uint64_t line = cell->record = journal_move(engine, heard, row, from, due, party);
    world_touch(engine->world);
    carriers_after(engine, heard->machine, (enum act)row->act, at, line);
    if (row->hook) outbox_emit(engine, engine->providers->at[id], (uint8_t)(row->hook - 1), heard->entity, line);
    timers_of_state(engine, heard->machine, heard->entity, line);
    if (row->act == ACT_SEND) traffic_send(engine, heard->entity, line);
    watches_of_state(engine, heard->machine, heard->entity, line);
    return true;
}

/* Works the queue off; the first item's fate is the result. */
static bool work_off(struct engine *engine, struct heard first, const char *party)
{
    bool moved = apply(engine, &first, party);
    while (engine->queue_count) {
        struct heard heard = engine->queue[engine->queue_first];
        engine->queue_first = (engine->queue_first + 1) % QUEUE_MAX;
        engine->queue_count--;
        apply(engine, &heard, NULL);
    }
    return moved;
}

bool engine_stimulate(struct engine *engine, uint16_t machine, uint32_t entity, enum stimulus on, uint8_t argument)
{
    struct heard heard = {.machine = machine, .on = (uint8_t)on, .argument = argument, .entity = entity, .cause = engine->cause};
    return work_off(engine, heard, engine->moment_party);
}

void engine_timer(struct engine *engine, uint16_t machine, uint32_t entity, uint32_t visit, uint16_t row)
{
    struct cell *cell = engine_cell(engine, machine, entity);
    if (cell->visit != visit) return;
    const struct timer *timer = &engine->providers->at[MACHINE_PROVIDER(machine)]->timers[row];
    uint64_t cause = cell->timer_record;
    cell->timer = 0;
    work_off(engine, (struct heard){.machine = machine, .on = timer->on, .entity = entity, .cause = cause}, timer->party);
}
