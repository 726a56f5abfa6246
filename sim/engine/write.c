/* What a client stores: members of a body are written into an entity, by a table; the rest is kept as JSON text.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { WRITTEN_MAX = 32 };

static char *entity_of(struct call *call)
{
    return world_entity(call->engine->world, call->store, call->entity);
}

/* ---- writing one member ---- */

enum outcome { OUTCOME_SAME, OUTCOME_SET, OUTCOME_CLEARED };

static enum outcome outcome_of(bool changed, bool there)
{
    if (!changed) return OUTCOME_SAME;
    return there ? OUTCOME_SET : OUTCOME_CLEARED;
}

static enum outcome write_text(struct call *call, struct text *field, const char *value)
{
    const char *before = world_text(call->engine->world, *field);
    bool changed = strcmp(before ? before : "", value ? value : "") != 0;
    if (changed && world_set_text(call->engine->world, field, value) != STATUS_OK) call_fail(call, call->surface->internal, NULL, NULL);
    return outcome_of(changed, value && *value);
}

static enum outcome write_byte(uint8_t *field, uint8_t value, bool there)
{
    bool changed = *field != value;
    *field = value;
    return outcome_of(changed, there);
}

/* From 1; 0: none of them. */
static uint8_t word_index(const char *words, const char *text)
{
    uint8_t index = 1;
    size_t length = text ? strlen(text) : 0;
    for (const char *word = words; word && text; word = strchr(word, ',') ? strchr(word, ',') + 1 : NULL, index++)
        if (strncmp(word, text, length) == 0 && (word[length] == ',' || !word[length])) return index;
    return 0;
}

/* A document that is referred to stays. */
static enum outcome write_paper(struct call *call, const struct written *row, struct text *field, const char *key)
{
    uint32_t index = key ? paper_find(call->engine, call->provider->id, row->words, key) : NO_INDEX;
    if (index != NO_INDEX) {
        world_document(call->engine->world, index)->owner = call->entity;
        world_document(call->engine->world, index)->expires = 0;
    }
    return write_text(call, field, key);
}

static enum outcome write_time(sim_ms *field, const char *value)
{
    sim_ms before = *field;
    if (!value || !instant_parse(value, field)) *field = 0;
    return outcome_of(before != *field, *field != 0);
}

static enum outcome write_index(uint32_t *field, uint32_t value)
{
    uint32_t before = *field;
    *field = value;
    return outcome_of(before != value, value != NO_INDEX);
}

static enum outcome write_chars(char *field, size_t size, const char *value)
{
    bool changed = strcmp(field, value ? value : "") != 0;
    snprintf(field, size, "%s", value ? value : "");
    return outcome_of(changed, value && *value);
}

static enum outcome write_numbers(struct call *call, const struct written *row, const tree *list)
{
    struct order *order = world_order(call->engine->world, call->entity);
    for (const tree *item = tree_first(list); item; item = tree_next(item)) {
        struct number *number = world_number(call->engine->world, write_referred(call, row, tree_text(item)));
        uint32_t *of = order->kind == ORDER_HOSTING ? number->hosting : number->order;
        if (of[order->provider] != call->entity) order->numbers_count++;
        of[order->provider] = call->entity;
    }
    return outcome_of(tree_count(list), true);
}

static void hear_of(struct call *call, const struct written *row, uint32_t entity, bool set)
{
    uint8_t on = set ? row->set : row->cleared;
    if (on != STIMULUS_NONE) engine_stimulate(call->engine, MACHINE(call->provider->id, row->machine), entity, (enum stimulus)on, PROVIDER_NONE);
}

/* From the campaign's side: who was linked to it hears that it is no more, who is now hears that. The entity itself hears nothing. */
static enum outcome write_holder(struct call *call, const struct written *row, const char *name)
{
    uint32_t old = profile_linked(call->engine, call->provider->id, call->entity), new = write_referred(call, row, name);
    if (old == new) return OUTCOME_SAME;
    if (old != NO_INDEX) hear_of(call, row, old, false);
    if (new == NO_INDEX) return OUTCOME_SAME;
    world_profile(call->engine->world, new)->campaign = call->entity;
    hear_of(call, row, new, true);
    return OUTCOME_SAME;
}

static enum outcome write_one(struct call *call, const struct written *row, const tree *value)
{
    char *field = entity_of(call) + row->offset;
    bool truth = tree_truth(value, false), null = !value || tree_is_null(value);
    switch ((enum written_kind)row->kind) {
    case WRITTEN_TEXT: return write_text(call, (struct text *)(void *)field, tree_text(value));
    case WRITTEN_CHARS: return write_chars(field, row->size, tree_text(value));
    case WRITTEN_BOOL: return write_byte((uint8_t *)field, truth, truth);
    case WRITTEN_TRI: return write_byte((uint8_t *)field, null ? 0 : (uint8_t)(1 + truth), truth);
    case WRITTEN_WORD: return write_byte((uint8_t *)field, null ? 0 : word_index(row->words, tree_text(value)), !null);
    case WRITTEN_PAPER: return write_paper(call, row, (struct text *)(void *)field, tree_text(value));
    case WRITTEN_TIME: return write_time((sim_ms *)(void *)field, tree_text(value));
    case WRITTEN_PROFILE:
    case WRITTEN_CAMPAIGN: return write_index((uint32_t *)(void *)field, write_referred(call, row, tree_text(value)));
    case WRITTEN_NUMBERS: return write_numbers(call, row, value);
    case WRITTEN_HOLDER: return write_holder(call, row, tree_text(value));
    }
    return OUTCOME_SAME;
}

/* ---- all of a body ---- */

/* Where inbound messages go is where the client listens. */
static bool is_inbound_address(const struct call *call, const struct written *row)
{
    return call->store == STORE_PROFILE && row->kind == WRITTEN_TEXT && row->offset == offsetof(struct profile, inbound);
}

static bool is_own_profile(const struct call *call, const struct written *row)
{
    return call->store == STORE_NUMBER && row->kind == WRITTEN_PROFILE;
}

/* The campaign that a profile now names is no other's any more. */
static void part_others(struct call *call, const struct written *row)
{
    struct world *world = call->engine->world;
    uint32_t campaign = world_profile(world, call->entity)->campaign;
    for (uint32_t i = 0; i < world_count(world, STORE_PROFILE); i++) {
        const struct profile *other = world_profile(world, i);
        bool too = i != call->entity && other->used && other->provider == call->provider->id && other->campaign == campaign;
        if (too) hear_of(call, row, i, false);
    }
}

static void hear(struct call *call, const struct written *row, enum outcome outcome)
{
    if (outcome == OUTCOME_SAME) return;
    if (is_inbound_address(call, row)) listen_addressed(call->engine, call->entity, outcome == OUTCOME_SET);
    if (is_own_profile(call, row)) listen_joined(call->engine, call->provider->id, call->entity);
    if (row->alone && outcome == OUTCOME_SET) part_others(call, row);
    hear_of(call, row, call->entity, outcome == OUTCOME_SET);
}

static void touch(struct call *call)
{
    sim_ms now = call->engine->now;
    if (call->store == STORE_ORDER) world_order(call->engine->world, call->entity)->modified = now;
    if (call->store == STORE_PROFILE) world_profile(call->engine->world, call->entity)->modified = now;
    if (call->store == STORE_NUMBER) world_number(call->engine->world, call->entity)->telnyx.modified = now;
    world_touch(call->engine->world);
}

/* A number that changed, or all numbers on a profile that did. */
static void carriers_after(struct call *call)
{
    struct engine *engine = call->engine;
    struct place here = {call->store, call->entity};
    if (call->store == STORE_NUMBER) engine_carriers(engine, call->entity, engine->cause);
    if (call->store != STORE_PROFILE) return;
    for (uint32_t n = place_next_number(engine, here, NO_INDEX); n != NO_INDEX; n = place_next_number(engine, here, n))
        engine_carriers(engine, n, engine->cause);
}

static void write_all(struct call *call, const tree *body, bool replace)
{
    enum outcome outcomes[WRITTEN_MAX] = {OUTCOME_SAME};
    size_t i = 0;
    for (const struct written *row = call->route->writes; row && row->path; row++, i++) {
        const tree *value = tree_at(body, row->path);
        bool said = value ? !(row->null_keeps && tree_is_null(value)) : replace;
        assert(i < WRITTEN_MAX);
        if (said) outcomes[i] = write_one(call, row, value);
    }
    write_stored(call, body, replace);
    touch(call);
    i = 0;
    for (const struct written *row = call->route->writes; row && row->path && !call->error; row++, i++) hear(call, row, outcomes[i]);
    carriers_after(call);
}

void write_update(struct call *call, bool replace)
{
    write_all(call, call->request->body, replace);
}

void write_notes(struct call *call)
{
    for (const struct written *row = call->route->noted; row && row->path; row++)
        write_text(call, (struct text *)(void *)(entity_of(call) + row->offset), call_query(call, row->path));
}

static enum status make(struct call *call)
{
    struct world *world = call->engine->world;
    const struct route *route = call->route;
    if (route->store == STORE_ORDER) {
        TRY(world_add_order(world, call->provider->id, route->kind, &call->entity));
        struct order *order = world_order(world, call->entity);
        engine_id(call->engine, route->id, route->name, call->entity, order->id, sizeof order->id);
        order->created = call->engine->now;
        return STATUS_OK;
    }
    if (route->store == STORE_DOCUMENT) {
        const char *name = tree_text(tree_at(call->request->body, route->named_by));
        return world_add_document(world, call->provider->id, name, name, &call->entity);
    }
    assert(route->store == STORE_PROFILE);
    TRY(world_add_profile(world, call->provider->id, &call->entity));
    struct profile *profile = world_profile(world, call->entity);
    engine_id(call->engine, route->id, route->name, call->entity, profile->id, sizeof profile->id);
    profile->created = call->engine->now;
    return STATUS_OK;
}

void write_create(struct call *call)
{
    if (call->entity != NO_INDEX)
        write_all(call, call->request->body, true);
    else if (make(call) != STATUS_OK)
        call_fail(call, call->surface->internal, NULL, NULL);
    else
        write_all(call, call->request->body, false);
}

/* Numbers on a profile that goes are on none. */
static void leave_profile(struct call *call)
{
    struct engine *engine = call->engine;
    for (uint32_t n = 0; n < world_count(engine->world, STORE_NUMBER); n++) {
        uint32_t *profile = &world_number(engine->world, n)->profile[call->provider->id];
        if (*profile != call->entity) continue;
        *profile = NO_INDEX;
        engine_carriers(engine, n, engine->cause);
    }
}

void write_remove(struct call *call)
{
    struct world *world = call->engine->world;
    const struct route *route = call->route;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call->status = call_success(call);
    if (call->entity == NO_INDEX) return;
    if (route->answer) call->body = engine_shape(&view, route->answer);
    if (route->on != STIMULUS_NONE)
        engine_stimulate(call->engine, MACHINE(call->provider->id, route->machine), call->entity, (enum stimulus)route->on, PROVIDER_NONE);
    bool goes = call->store == STORE_PROFILE || call->store == STORE_ORDER || call->store == STORE_DOCUMENT;
    if (!goes && route->writes) write_all(call, NULL, true);
    if (call->store == STORE_PROFILE) leave_profile(call);
    if (call->store == STORE_PROFILE) world_profile(world, call->entity)->used = 0;
    if (call->store == STORE_ORDER) world_order(world, call->entity)->used = 0;
    if (call->store == STORE_DOCUMENT) world_remove_document(world, call->entity);
    world_touch(world);
}
