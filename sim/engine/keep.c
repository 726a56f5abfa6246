/* What a client stores is kept as JSON text: the members that a route knows, merged into what was there. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

static bool is_known(const struct call *call, const char *key)
{
    size_t length = strlen(key);
    for (const struct input *input = call->route->inputs; input && input->key; input++)
        if (strncmp(input->key, key, length) == 0 && (!input->key[length] || input->key[length] == '.')) return true;
    return false;
}

/* Objects are merged, anything else takes the place of what was there. `within` is false at the top, where only known members count. */
static tree *merged(struct call *call, const tree *old, const tree *new, bool within)
{
    struct arena *arena = call->engine->arena;
    if (!tree_is_object(old) || !tree_is_object(new)) return tree_ref(arena, new ? new : old);
    tree *both = tree_object(arena);
    for (const tree *member = tree_first(old); member; member = tree_next(member)) {
        const tree *newer = tree_get(new, tree_key(member));
        tree_put(both, tree_key(member), newer ? merged(call, member, newer, true) : tree_ref(arena, member));
    }
    for (const tree *member = tree_first(new); member; member = tree_next(member))
        if (!tree_get(old, tree_key(member)) && (within || is_known(call, tree_key(member))))
            tree_put(both, tree_key(member), tree_ref(arena, member));
    return both;
}

static const tree *stored(struct call *call, const struct text *field)
{
    const tree *body = engine_stored(call->engine, *field);
    return body ? body : tree_object(call->engine->arena);
}

void write_stored(struct call *call, const tree *body, bool replace)
{
    if (!call->route->stored || call->error) return;
    char *entity = world_entity(call->engine->world, call->store, call->entity);
    struct text *field = (struct text *)(void *)(entity + call->route->stored - 1);
    const tree *before = replace ? tree_object(call->engine->arena) : stored(call, field);
    const char *text = tree_print(call->engine->arena, merged(call, before, body, false), NULL);
    if (world_set_text(call->engine->world, field, text) != STATUS_OK) call_fail(call, call->surface->internal, NULL, NULL);
}
