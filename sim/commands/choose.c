/* Which scenarios are run: by name, by file, by pattern, by suite, by lists in files. SPDX-License-Identifier: Apache-2.0 */
#include "choose.h"

#include <stdarg.h>
#include <string.h>

bool choose_refuse(struct choice *choice, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *what = arena_vprintf(choice->arena, format, arguments);
    va_end(arguments);
    complain("%s%s%s", choice->at == NULL ? "" : choice->at, choice->at == NULL ? "" : ": ", what);
    return false;
}

/* What is given becomes names: a pattern all that it fits, anything else itself. */
static bool add(struct choice *choice, const char *name)
{
    for (size_t i = 0; i < choice->names_count; i++)
        if (strcmp(choice->names[i], name) == 0) return true;
    if (choice->names_count == CHOSEN_MAX) return choose_refuse(choice, "at most %d scenarios at once", CHOSEN_MAX);
    choice->names[choice->names_count++] = name;
    return true;
}

static bool is_pattern(const char *text)
{
    return strpbrk(text, "*?") != NULL;
}

static void read_library(struct choice *choice)
{
    if (choice->library != NULL) return;
    size_t count;
    char **paths = place_library(choice->arena, &choice->place, &count);
    choice->library = arena_alloc(choice->arena, (count + 1) * sizeof *choice->library);
    for (size_t i = 0; i < count; i++) choice->library[i] = place_name(choice->arena, &choice->place, paths[i]);
    choice->library_count = count;
}

static bool add_fitting(struct choice *choice, const char *pattern)
{
    bool found = false, added = true;
    read_library(choice);
    for (size_t i = 0; i < choice->library_count && added; i++) {
        if (!glob_fits(pattern, choice->library[i])) continue;
        found = true;
        added = add(choice, choice->library[i]);
    }
    return found ? added : choose_refuse(choice, "no scenario is called like %s; cutover list shows them", pattern);
}

bool choose(struct choice *choice, const char *text)
{
    if (*text == '@') return choose_listed(choice, text + 1, choose);
    return is_pattern(text) ? add_fitting(choice, text) : add(choice, text);
}

bool choose_not(struct choice *choice, const char *text)
{
    size_t kept = 0, before = choice->names_count;
    if (*text == '@') return choose_listed(choice, text + 1, choose_not);
    for (size_t i = 0; i < before; i++) {
        const char *name = choice->names[i];
        if (!glob_fits(text, name))
            choice->names[kept++] = name;
        else
            choice->skipped[choice->skipped_count++] = name;
    }
    choice->names_count = kept;
    return kept < before || choose_refuse(choice, "--skip %s: none of the scenarios chosen is called like that", text);
}

/* ---- suites ---- */

static const char *names_of(struct arena *arena, const tree *suites)
{
    const char *known = "";
    for (const tree *node = tree_first(suites); node != NULL; node = tree_next(node))
        known = arena_printf(arena, "%s%s%s", known, *known ? ", " : "", tree_key(node));
    return known;
}

static bool choose_each(struct choice *choice, const struct suites *suites, const tree *names)
{
    bool chosen = true;
    for (const tree *node = tree_first(names); node != NULL && chosen; node = tree_next(node)) {
        choice->at = suites_place(choice->arena, suites, node);
        chosen = choose(choice, tree_text(node));
    }
    choice->at = NULL;
    return chosen;
}

bool choose_suite(struct choice *choice, const char *name)
{
    struct suites suites;
    const char *why;
    if (!suites_read(choice->arena, &choice->place, &suites, &why)) return choose_refuse(choice, "%s", why);
    const tree *suite = tree_get(suites.root, name);
    if (suite == NULL)
        return choose_refuse(choice, "--suite %s: there is no such suite; there are: %s", name, names_of(choice->arena, suites.root));
    choice->require_must = choice->require_must || tree_truth(tree_get(suite, "require_must"), false);
    return choose_each(choice, &suites, tree_get(suite, "run"));
}
