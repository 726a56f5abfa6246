/* What must hold before a route is served. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

#include <string.h>

/* The member that a guard is about is set to something. */
static bool is_asked(const struct call *call, const struct guard *guard)
{
    if (!guard->asks) return true;
    const tree *value = tree_at(call->request->body, guard->asks);
    if (!value || tree_is_null(value)) return false;
    const char *text = tree_text(value);
    if (guard->is) return text && strcmp(text, guard->is) == 0;
    return text ? *text != '\0' : tree_truth(value, true);
}

/* The instant that the body names lies between two of the entity's own. */
static bool lies_between(const struct call *call, const struct guard *guard, uint32_t entity)
{
    if (!guard->from) return true;
    const char *text = tree_text(tree_at(call->request->body, guard->asks)), *there = world_entity(call->engine->world, call->store, entity);
    sim_ms instant, from = *(const sim_ms *)(const void *)(there + guard->from - 1), until = *(const sim_ms *)(const void *)(there + guard->until - 1);
    return text && instant_parse(text, &instant) && instant >= from && instant <= until;
}

static bool guard_holds(struct call *call, const struct guard *guard, uint32_t entity)
{
    return !is_asked(call, guard) ||
           (engine_test(call->engine, call->provider->id, call->store, entity, call->named, &guard->when) && lies_between(call, guard, entity));
}

const struct guard *guard_refusing(struct call *call, const struct guard *guards, uint32_t entity)
{
    for (const struct guard *guard = guards; guard && guard->when.over != RELATION_NONE; guard++) {
        if (guard_holds(call, guard, entity) || guard->error == GUARD_NOTED) continue;
        if (guard->error != GUARD_IF) return guard;
        while (guard->error == GUARD_IF) guard++;
    }
    return NULL;
}

bool guards_hold(struct call *call)
{
    const struct guard *guard = guard_refusing(call, call->route->guards, call->entity);
    if (guard) call_fail(call, guard->error, guard->field, NULL);
    return !guard;
}
