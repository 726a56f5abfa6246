/* Forms whose parts may be named in any case, and may be one member each of an object: Data.Phones[0].Number. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { STEPS_MAX = 8 };

/* What is left of a part's name, and what it says. */
struct member {
    const char *rest;
    const tree *value;
};

struct members {
    struct member *at;
    size_t count;
};

static tree *value_of(struct arena *arena, struct members members, int steps);

/* Those whose name goes on with `step`, without it. */
static struct members below(struct arena *arena, struct members members, const char *step, size_t length)
{
    struct members found = {.at = arena_alloc(arena, sizeof *found.at * members.count)};
    for (size_t i = 0; i < members.count; i++) {
        const char *rest = members.at[i].rest;
        if (strncasecmp(rest, step, length) != 0 || (rest[length] && !strchr(".[", rest[length]))) continue;
        found.at[found.count++] = (struct member){rest + length, members.at[i].value};
    }
    return found;
}

static tree *list_of(struct arena *arena, struct members members, int steps)
{
    tree *list = tree_list(arena);
    for (size_t index = 0; index < members.count; index++) {
        const char *step = arena_printf(arena, "[%zu]", index);
        struct members item = below(arena, members, step, strlen(step));
        if (!item.count) break;
        tree_push(list, value_of(arena, item, steps));
    }
    return list;
}

/* Members are spelt as in JSON: Number is number there. */
static tree *object_of(struct arena *arena, struct members members, int steps)
{
    tree *object = tree_object(arena);
    for (size_t i = 0; i < members.count; i++) {
        const char *step = members.at[i].rest;
        size_t length = 1 + strcspn(step + 1, ".[");
        char *key = arena_copy_bytes(arena, step + 1, length - 1);
        *key = (char)tolower((unsigned char)*key);
        if (*step == '.' && *key && !tree_get(object, key)) tree_put(object, key, value_of(arena, below(arena, members, step, length), steps));
    }
    return object;
}

static tree *value_of(struct arena *arena, struct members members, int steps)
{
    const struct member *first = &members.at[0];
    if (!*first->rest || steps == STEPS_MAX) return tree_copy(arena, first->value);
    return *first->rest == '[' ? list_of(arena, members, steps + 1) : object_of(arena, members, steps + 1);
}

/* The rows' spelling of a part's name up to its first dot. */
static const char *spelling_of(const struct call *call, const char *name, size_t length)
{
    for (const struct input *input = call->route->inputs; input->key; input++)
        if (strlen(input->key) == length && strncasecmp(input->key, name, length) == 0) return input->key;
    return arena_copy_bytes(call->engine->arena, name, length);
}

static struct members all_of(struct arena *arena, const tree *form)
{
    struct members members = {.at = arena_alloc(arena, sizeof *members.at * (tree_count(form) + 1))};
    for (const tree *part = tree_first(form); part; part = tree_next(part)) members.at[members.count++] = (struct member){tree_key(part), part};
    return members;
}

const tree *form_spelt(struct call *call, const tree *form)
{
    struct arena *arena = call->engine->arena;
    struct members members = all_of(arena, form);
    tree *parts = tree_object(arena);
    for (size_t i = 0; i < members.count; i++) {
        const char *name = members.at[i].rest;
        size_t length = strcspn(name, ".[");
        const char *key = spelling_of(call, name, length);
        if (!tree_get(parts, key)) tree_put(parts, key, value_of(arena, below(arena, members, name, length), 0));
    }
    return parts;
}
