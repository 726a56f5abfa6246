/* Behaviour that can be chosen, of all providers one after the other. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"
#include "providers.h"

#include <string.h>

const struct knob *knob_next(size_t *index)
{
    size_t left = (*index)++;
    for (size_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = provider_tables.at[p];
        if (provider == NULL) continue;
        if (left < provider->knobs_count) return &provider->knobs[left];
        left -= provider->knobs_count;
    }
    return NULL;
}

const struct knob *knob_find(const char *name)
{
    const struct knob *knob;
    for (size_t i = 0; (knob = knob_next(&i)) != NULL;)
        if (strcmp(knob->name, name) == 0) return knob;
    return NULL;
}

tree *knob_tree(struct arena *arena, const struct knob *knob)
{
    tree *object = tree_object(arena), *others = tree_list(arena);
    for (size_t i = 0; i < COUNT_OF(knob->values) && knob->values[i] != NULL; i++)
        if (i != knob->standard) tree_push(others, tree_text_ref(arena, knob->values[i]));
    tree_put_text(object, arena, "name", knob->name);
    tree_put_text(object, arena, "default", knob->values[knob->standard]);
    tree_put(object, "others", others);
    tree_put_bool(object, arena, "assumed", knob->assumed);
    tree_put_text(object, arena, "source", knob->cite);
    return object;
}
