/* Which scenarios are run: by name, by file, by pattern, by suite, by lists in files. SPDX-License-Identifier: Apache-2.0 */
#include "choose.h"

#include <errno.h>
#include <string.h>

enum { LINE_MAX_BYTES = 1024 };

/* What is given becomes names: a pattern all that it fits, anything else itself. */
static bool add(struct choice *choice, const char *name)
{
    for (size_t i = 0; i < choice->names_count; i++)
        if (strcmp(choice->names[i], name) == 0) return true;
    if (choice->names_count == CHOSEN_MAX) {
        complain("at most %d scenarios at once", CHOSEN_MAX);
        return false;
    }
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
    if (!found) complain("no scenario is called like %s; cutover list shows them", pattern);
    return found && added;
}

/* A list: a name or a pattern a line; what stands behind # is a comment. */
static bool each_line(struct choice *choice, const char *path, bool (*take)(struct choice *choice, const char *text))
{
    char line[LINE_MAX_BYTES];
    FILE *file = fopen(path, "re");
    bool taken = file != NULL;
    if (file == NULL) complain("%s: %s", path, strerror(errno));
    while (taken && fgets(line, sizeof line, file) != NULL) {
        char *text = line + strspn(line, " \t");
        text[strcspn(text, "#\r\n")] = '\0';
        for (size_t length = strlen(text); length > 0 && strchr(" \t", text[length - 1]) != NULL;) text[--length] = '\0';
        if (*text != '\0') taken = take(choice, arena_copy(choice->arena, text));
    }
    if (file != NULL) fclose(file);
    return taken;
}

bool choose(struct choice *choice, const char *text)
{
    if (*text == '@') return each_line(choice, text + 1, choose);
    return is_pattern(text) ? add_fitting(choice, text) : add(choice, text);
}

bool choose_not(struct choice *choice, const char *text)
{
    size_t kept = 0, before = choice->names_count;
    if (*text == '@') return each_line(choice, text + 1, choose_not);
    for (size_t i = 0; i < before; i++) {
        const char *name = choice->names[i];
        if (!glob_fits(text, name))
            choice->names[kept++] = name;
        else
            choice->skipped[choice->skipped_count++] = name;
    }
    choice->names_count = kept;
    if (kept == before) complain("--skip %s: none of the scenarios chosen is called like that", text);
    return kept < before;
}

/* ---- suites ---- */

const tree *suites_read(struct arena *arena, const struct place *place)
{
    struct json_error error;
    char *path = place->scenarios == NULL ? NULL : arena_printf(arena, "%s/suites.json", place->scenarios);
    size_t length = 0;
    char *text = path == NULL ? NULL : place_read(arena, path, &length);
    if (text == NULL) {
        complain("there is no suites.json in %s", place->scenarios == NULL ? "any folder of scenarios (--scenarios)" : place->scenarios);
        return NULL;
    }
    const tree *suites = tree_parse(arena, text, length, true, &error);
    if (suites == NULL) complain("%s:%d:%d: %s", path, error.line, error.column, error.message);
    return suites;
}

bool choose_suite(struct choice *choice, const char *name)
{
    const tree *suites = suites_read(choice->arena, &choice->place), *suite = tree_get(suites, name);
    const char *known = "";
    if (suites == NULL) return false;
    for (const tree *node = tree_first(suites); node != NULL; node = tree_next(node))
        known = arena_printf(choice->arena, "%s%s%s", known, *known ? ", " : "", tree_key(node));
    if (suite == NULL) {
        complain("--suite %s: there is no such suite; there are: %s", name, known);
        return false;
    }
    choice->require_must = choice->require_must || tree_truth(tree_get(suite, "require_must"), false);
    for (const tree *node = tree_first(tree_get(suite, "run")); node != NULL; node = tree_next(node))
        if (tree_text(node) == NULL || !choose(choice, tree_text(node))) return false;
    return true;
}
