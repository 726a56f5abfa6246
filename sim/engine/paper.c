/* Papers: what a client files with an order or by itself (comments, documents, tokens), kept as documents of the world and handled by tables.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <string.h>

/* The entity that the papers of this call belong to; NO_INDEX: they stand for themselves. */
static uint32_t owner_of(const struct call *call)
{
    return call->route->lookup == LOOKUP_NONE || call->route->lookup == LOOKUP_PAPER ? NO_INDEX : call->entity;
}

static bool has_expired(const struct engine *engine, const struct document *document)
{
    return document->expires && document->expires <= engine->now;
}

bool paper_is(struct engine *engine, uint32_t index, uint8_t provider, const char *kind)
{
    const struct document *document = world_document(engine->world, index);
    return document->used && document->provider == provider && strcmp(world_text(engine->world, document->kind), kind) == 0 && !has_expired(engine, document);
}

uint32_t paper_find(struct engine *engine, uint8_t provider, const char *kind, const char *key)
{
    uint32_t index = world_find_document(engine->world, provider, kind, key);
    return index != NO_INDEX && paper_is(engine, index, provider, kind) ? index : NO_INDEX;
}

/* What nobody linked in time is gone, and gives its room back. */
static void discard_expired(struct engine *engine)
{
    for (uint32_t i = 0; i < world_documents(engine->world); i++) {
        const struct document *document = world_document(engine->world, i);
        if (document->used && has_expired(engine, document)) world_remove_document(engine->world, i);
    }
}

/* ---- filing ---- */

/* The one that the new one replaces is no more. */
static void give_way(struct call *call, uint32_t owner, const tree *content)
{
    struct engine *engine = call->engine;
    const char *member = call->route->replaces, *value = member ? tree_get_text(content, member) : NULL;
    for (uint32_t i = 0; value && i < world_documents(engine->world); i++) {
        if (!paper_is(engine, i, call->provider->id, call->route->document) || world_document(engine->world, i)->owner != owner) continue;
        const char *there = tree_get_text(engine_stored(engine, world_document(engine->world, i)->body), member);
        if (there && strcmp(there, value) == 0) world_remove_document(engine->world, i);
    }
}

static enum status file_one(struct call *call, uint32_t owner, const tree *content, uint32_t *index)
{
    struct engine *engine = call->engine;
    char id[64];
    give_way(call, owner, content);
    engine_id(engine, call->route->id, call->route->name, world_next_serial(engine->world), id, sizeof id);
    TRY(world_add_document(engine->world, call->provider->id, call->route->document, id, index));
    struct document *document = world_document(engine->world, *index);
    document->owner = owner;
    document->at = engine->now;
    document->shown = call->route->mark;
    sim_ms keeps = call->route->keeps_by ? tree_whole(tree_at(content, call->route->keeps_by), 0) * SECOND_MS : call->route->keeps_ms;
    if (keeps) document->expires = engine->now + keeps;
    TRY(world_set_text(engine->world, &document->body, tree_print(engine->arena, content, NULL)));
    if (call->route->hook) outbox_emit(engine, call->provider, (uint8_t)(call->route->hook - 1), *index, engine->cause);
    return STATUS_OK;
}

static void answer_one(struct call *call, uint32_t index)
{
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_DOCUMENT, .entity = index};
    call->status = call_success(call);
    if (call->route->answer) call->body = engine_shape(&view, call->route->answer);
}

static tree *named_item(struct call *call, const tree *item)
{
    tree *object = tree_object(call->engine->arena);
    tree_put(object, call->route->each_as, tree_ref(call->engine->arena, item));
    return object;
}

/* Each item of a list becomes a paper of its own; the answer is the envelope over them. */
static void file_each(struct call *call, uint32_t owner)
{
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_DOCUMENT};
    call->page.items = tree_list(call->engine->arena);
    for (const tree *item = tree_first(tree_at(call->request->body, call->route->each_of)); item; item = tree_next(item)) {
        const tree *content = item;
        if (call->route->each_as) content = named_item(call, item);
        if (file_one(call, owner, content, &view.entity) != STATUS_OK) {
            call_fail(call, call->surface->internal, NULL, NULL);
            return;
        }
        if (call->route->answer) tree_push(call->page.items, engine_shape(&view, call->route->answer));
    }
    call->status = call_success(call);
    if (call->route->envelope) call->body = engine_shape(&view, call->route->envelope);
}

void paper_file(struct call *call)
{
    uint32_t owner = owner_of(call), index;
    const tree *content = call->route->upload ? upload_of(call) : call->request->body;
    discard_expired(call->engine);
    if (call->route->each_of)
        file_each(call, owner);
    else if (file_one(call, owner, content, &index) == STATUS_OK)
        answer_one(call, index);
    else
        call_fail(call, call->surface->internal, NULL, NULL);
}

/* Rendered as it is sent now; when there is no room for it, it is sent all the same. */
void paper_keep(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint64_t event)
{
    const struct hook *row = &provider->hooks[hook];
    struct delivery sending = {.provider = provider->id, .hook = hook, .entity = entity, .document = NO_INDEX, .event = event, .attempt = 1,
                               .emitted = engine->now};
    if (row->machine) sending.shown = engine_cell(engine, MACHINE(provider->id, row->machine - 1), entity)->state;
    struct view view = {.engine = engine, .provider = provider, .store = row->store, .entity = entity, .delivery = &sending};
    const tree *whole = tree_get(engine_shape(&view, row->shape), row->kept);
    uint32_t index;
    if (world_add_document(engine->world, provider->id, row->category, tree_get_text(whole, "id"), &index) != STATUS_OK) return;
    struct document *document = world_document(engine->world, index);
    document->owner = place_related(engine, (struct place){row->store, entity}, RELATION_ORDER, provider->id, PROVIDER_NONE).entity;
    document->at = engine->now;
    document->hook = hook;
    document->shown = sending.shown;
    document->about = entity;
    document->event = event;
    if (world_set_text(engine->world, &document->body, tree_print(engine->arena, whole, NULL)) != STATUS_OK) world_remove_document(engine->world, index);
}

/* ---- reading, listing, taking back ---- */

/* The one that the last parameter names. */
static uint32_t named(struct call *call)
{
    if (call->route->lookup == LOOKUP_PAPER) return call->entity;
    uint32_t index = paper_find(call->engine, call->provider->id, call->route->document, call->parameters[1]);
    return index != NO_INDEX && world_document(call->engine->world, index)->owner == call->entity ? index : NO_INDEX;
}

void paper_read(struct call *call)
{
    uint32_t index = named(call);
    if (index == NO_INDEX)
        call_fail(call, call->route->missing, NULL, NULL);
    else
        answer_one(call, index);
}

void paper_remove(struct call *call)
{
    uint32_t index = named(call);
    paper_read(call);
    if (index != NO_INDEX) world_remove_document(call->engine->world, index);
}

/* The youngest that is older than `before`. */
static uint32_t next_older(struct call *call, uint32_t owner, uint64_t before)
{
    struct world *world = call->engine->world;
    uint32_t found = NO_INDEX;
    for (uint32_t i = 0; i < world_documents(world); i++) {
        if (!paper_is(call->engine, i, call->provider->id, call->route->document)) continue;
        const struct document *document = world_document(world, i);
        if (document->owner != owner && call->route->lookup != LOOKUP_NONE) continue;
        if (document->order < before && (found == NO_INDEX || document->order > world_document(world, found)->order)) found = i;
    }
    return found;
}

/* Newest first. */
void paper_list(struct call *call)
{
    struct engine *engine = call->engine;
    struct view view = {.engine = engine, .provider = call->provider, .call = call, .store = STORE_DOCUMENT};
    uint32_t owner = owner_of(call);
    if (!call_list_begin(call)) return;
    for (uint32_t i = next_older(call, owner, UINT64_MAX); i != NO_INDEX; i = next_older(call, owner, world_document(engine->world, i)->order)) {
        view.entity = i;
        if (call_filters_pass(call, &view) && call_list_counts(call)) tree_push(call->page.items, engine_shape(&view, call->route->answer));
    }
    call_list_end(call);
}
