/* How long things take, by the library's timings.json. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"
#include "providers.h"

const struct scenario *timings_of(struct arena *arena, const struct place *place, const char **why)
{
    const struct scenario *scenario;
    *why = "the folder of scenarios has no timings.json";
    if (place->timings == NULL || scenario_blank(arena, place->timings, &provider_tables, &scenario, why) != STATUS_OK) return NULL;
    return scenario;
}

tree *timing_tree(struct arena *arena, const struct timing_evidence *timing)
{
    tree *object = tree_object(arena);
    const char *law = tree_text(timing->law) ? tree_text(timing->law) : tree_print(arena, timing->law, NULL);
    tree_put_text(object, arena, "name", timing->name);
    tree_put_text(object, arena, "grade", timing->grade);
    tree_put_text(object, arena, "source", arena_printf(arena, "%s, %s: %s", timing->document, timing->section, timing->fact));
    tree_put_text(object, arena, "law", law);
    return object;
}
