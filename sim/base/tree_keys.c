/* Finds a key that stands twice in an object, without comparing each with each. SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

struct place {
    const tree *node;
    size_t index;
};

static int by_key_then_index(const void *a, const void *b)
{
    const struct place *left = a;
    const struct place *right = b;
    int order = strcmp(left->node->string, right->node->string);
    return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

static const tree *first_repeated(const struct place *places, size_t count)
{
    const struct place *first = NULL;
    for (size_t i = 1; i < count; i++) {
        bool repeated = strcmp(places[i - 1].node->string, places[i].node->string) == 0;
        if (repeated && (first == NULL || places[i].index < first->index)) first = &places[i];
    }
    return first == NULL ? NULL : first->node;
}

static const tree *repeated_here(struct arena *arena, const tree *object)
{
    size_t count = tree_count(object);
    if (count < 2) return NULL;
    struct arena_mark mark = arena_mark(arena);
    struct place *places = arena_take(arena, count * sizeof *places);
    size_t index = 0;
    for (const tree *child = object->child; child != NULL; child = child->next, index++) {
        places[index] = (struct place){.node = child, .index = index};
    }
    qsort(places, count, sizeof *places, by_key_then_index);
    const tree *found = first_repeated(places, count);
    arena_rewind(arena, mark);
    return found;
}

const tree *tree_repeated_key(struct arena *arena, const tree *node)
{
    const tree *found = tree_is_object(node) ? repeated_here(arena, node) : NULL;
    for (const tree *child = tree_first(node); child != NULL && found == NULL; child = child->next) {
        found = tree_repeated_key(arena, child);
    }
    return found;
}
