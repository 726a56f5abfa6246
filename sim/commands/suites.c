/* suites.json: names for what is often run together. SPDX-License-Identifier: Apache-2.0 */
#include "choose.h"

#include <string.h>

/* What a suite may say. */
static const struct {
    const char *key;
    bool (*fits)(const tree *value);
    const char *wanted;
} members[] = {
    {"title",        tree_is_text, "a text is expected here"                                       },
    {"run",          tree_is_list, "a list of names, patterns and @FILE is expected here"          },
    {"require_must", tree_is_bool, "true or false is expected here: whether each MUST is to be tested"}
};

static bool refuse(struct arena *arena, const struct suites *suites, const tree *node, const char **why, const char *what)
{
    *why = arena_printf(arena, "%s: %s", suites_place(arena, suites, node), what);
    return false;
}

static bool check_member(struct arena *arena, const struct suites *suites, const tree *member, const char **why)
{
    for (size_t i = 0; i < COUNT_OF(members); i++)
        if (strcmp(tree_key(member), members[i].key) == 0) return members[i].fits(member) || refuse(arena, suites, member, why, members[i].wanted);
    struct json_error place = {.line = 1, .column = 1};
    tree_locate(suites->root, member, suites->text, suites->length, &place);
    *why = arena_printf(arena, "%s:%d:%d: unknown key \"%s\": a suite has title, run and require_must", suites->path, place.line, place.column,
                        tree_key(member));
    return false;
}

static bool check_suite(struct arena *arena, const struct suites *suites, const tree *suite, const char **why)
{
    if (!tree_is_object(suite)) return refuse(arena, suites, suite, why, "a suite is expected here: {\"title\": …, \"run\": […]}");
    for (const tree *member = tree_first(suite); member != NULL; member = tree_next(member))
        if (!check_member(arena, suites, member, why)) return false;
    const tree *run = tree_get(suite, "run");
    if (tree_count(run) == 0) return refuse(arena, suites, run == NULL ? suite : run, why, "a suite says what it runs: \"run\": [names, patterns and @FILE]");
    for (const tree *name = tree_first(run); name != NULL; name = tree_next(name))
        if (!tree_is_text(name)) return refuse(arena, suites, name, why, "the name of a scenario, a pattern or @FILE is expected here, in quotes");
    return true;
}

const char *suites_place(struct arena *arena, const struct suites *suites, const tree *node)
{
    struct json_error place = {.line = 1, .column = 1};
    tree_locate_value(suites->root, node, suites->text, suites->length, &place);
    return arena_printf(arena, "%s:%d:%d", suites->path, place.line, place.column);
}

static bool parse(struct arena *arena, struct suites *out, const char **why)
{
    struct json_error error;
    out->root = tree_parse(arena, out->text, out->length, true, &error);
    if (out->root == NULL) *why = arena_printf(arena, "%s:%d:%d: %s", out->path, error.line, error.column, error.message);
    if (out->root == NULL) return false;
    if (!tree_is_object(out->root)) return refuse(arena, out, out->root, why, "an object of suites is expected here");
    for (const tree *suite = tree_first(out->root); suite != NULL; suite = tree_next(suite))
        if (!check_suite(arena, out, suite, why)) return false;
    return true;
}

bool suites_read(struct arena *arena, const struct place *place, struct suites *out, const char **why)
{
    *out = (struct suites){.path = "suites.json"};
    *why = "there is no folder of scenarios, and so no suites.json; say --scenarios DIR or set CUTOVER_SCENARIOS";
    if (place->scenarios == NULL) return false;
    out->path = arena_printf(arena, "%s/suites.json", place->scenarios);
    out->text = place_read(arena, out->path, &out->length, why);
    if (out->text != NULL) return parse(arena, out, why);
    *why = arena_printf(arena, "%s: cannot be read: %s", out->path, *why);
    return false;
}
