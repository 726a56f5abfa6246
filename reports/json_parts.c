/* Parts of a JSON report that are made in place. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

tree *json_put_object(tree *object, struct arena *arena, const char *key)
{
    tree *child = tree_object(arena);
    tree_put(object, key, child);
    return child;
}

tree *json_put_list(tree *object, struct arena *arena, const char *key)
{
    tree *child = tree_list(arena);
    tree_put(object, key, child);
    return child;
}

tree *json_push_object(tree *list, struct arena *arena)
{
    tree *child = tree_object(arena);
    tree_push(list, child);
    return child;
}
