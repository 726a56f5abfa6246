/* What a body refers to: profiles, campaigns and numbers by name, and whether they may be referred to. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

uint32_t write_referred(struct call *call, const struct written *row, const char *name)
{
    if (!name || !*name) return NO_INDEX;
    if (row->kind == WRITTEN_NUMBERS) return engine_find(call->engine, STORE_NUMBER, name);
    if (row->kind == WRITTEN_PAPER) return paper_find(call->engine, call->provider->id, row->words, name);
    if (row->kind == WRITTEN_PROFILE || row->kind == WRITTEN_HOLDER) return world_find_profile(call->engine->world, call->provider->id, name);
    return engine_find(call->engine, STORE_CAMPAIGN, name);
}

static uint8_t store_of(const struct written *row)
{
    if (row->kind == WRITTEN_NUMBERS) return STORE_NUMBER;
    return row->kind == WRITTEN_PROFILE || row->kind == WRITTEN_HOLDER ? STORE_PROFILE : STORE_CAMPAIGN;
}

/* Whether another than `found` is there already; nothing is there in an entity that is still to be created. */
static bool is_taken(struct call *call, const struct written *row, uint32_t found)
{
    if (!row->taken || call->entity == NO_INDEX) return false;
    const char *entity = world_entity(call->engine->world, call->store, call->entity);
    uint32_t there = *(const uint32_t *)(const void *)(entity + row->taken_at - 1);
    return there != NO_INDEX && there != found;
}

static bool fits(struct call *call, const struct written *row, uint32_t found)
{
    if (found == NO_INDEX || row->fits.over == RELATION_NONE) return true;
    return engine_test(call->engine, call->provider->id, store_of(row), found, PROVIDER_NONE, &row->fits);
}

/* 0, or 1 + the error row that says why it may not be referred to. */
static uint8_t fault_of(struct call *call, const struct written *row, uint32_t found)
{
    if (found == NO_INDEX) return row->unknown;
    if (!fits(call, row, found)) return row->unfit;
    return is_taken(call, row, found) ? row->taken : 0;
}

static bool reference_holds(struct call *call, const struct written *row, const char *name)
{
    uint8_t fault = fault_of(call, row, write_referred(call, row, name));
    if (fault) call_fail(call, (uint8_t)(fault - 1), row->path, NULL);
    return !fault;
}

bool write_refers(struct call *call)
{
    for (const struct written *row = call->route->writes; row && row->path; row++) {
        const tree *value = tree_at(call->request->body, row->path);
        bool refers = row->kind == WRITTEN_PROFILE || row->kind == WRITTEN_HOLDER || row->kind == WRITTEN_CAMPAIGN || row->kind == WRITTEN_NUMBERS ||
                      row->kind == WRITTEN_PAPER;
        if (!refers) continue;
        if (tree_text(value) && *tree_text(value) && !reference_holds(call, row, tree_text(value))) return false;
        for (const tree *item = tree_is_list(value) ? tree_first(value) : NULL; item; item = tree_next(item))
            if (!reference_holds(call, row, tree_text(item))) return false;
    }
    return true;
}
