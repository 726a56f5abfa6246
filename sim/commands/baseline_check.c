/* Whether the lines of expected failures name what there is: a line with a slip of the pen excuses nothing, silently. SPDX-License-Identifier: Apache-2.0 */
#include "baseline.h"
#include "explain.h"
#include "rules.h"

#include "cutover/nearest.h"

#include <dirent.h>
#include <string.h>

enum { KNOWN_MAX = 2 * CHOSEN_MAX };

struct known {
    struct arena *arena;
    const char **names;
    size_t count;
};

static void know(struct known *known, const char *name)
{
    if (name != NULL && known->count < KNOWN_MAX) known->names[known->count++] = name;
}

/* A file that is none has no name; that it is none is said elsewhere. */
static const char *name_in(struct arena *arena, const char *path)
{
    size_t length;
    struct json_error error;
    const char *why, *text = place_read(arena, path, &length, &why);
    const tree *scenario = text == NULL ? NULL : tree_parse(arena, text, length, true, &error);
    return tree_is_object(scenario) ? tree_get_text(scenario, "name") : NULL;
}

static void know_chosen(struct known *known, const struct choice *choice)
{
    for (size_t i = 0; i < choice->names_count; i++) {
        const char *path = place_scenario(known->arena, &choice->place, choice->names[i]);
        know(known, choice->names[i]);
        if (path != NULL) know(known, name_in(known->arena, path));
    }
    for (size_t i = 0; i < choice->skipped_count; i++) know(known, choice->skipped[i]);
}

static void know_library(struct known *known, const struct place *place)
{
    size_t count;
    char **paths = place_library(known->arena, place, &count);
    for (size_t i = 0; i < count; i++) know(known, place_name(known->arena, place, paths[i]));
}

/* A project's own scenarios lie beside its list: who runs one of them is not to be told that the others do not exist. */
static void know_beside(struct known *known, const char *path)
{
    const char *slash = strrchr(path, '/'), *folder = slash == NULL ? "." : arena_copy_bytes(known->arena, path, (size_t)(slash - path) + 1);
    DIR *entries = opendir(folder);
    if (entries == NULL) return;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (glob_fits("*.json", entry->d_name)) know(known, name_in(known->arena, arena_printf(known->arena, "%s/%s", folder, entry->d_name)));
    closedir(entries);
}

static bool is_known_scenario(const struct known *known, const char *pattern)
{
    for (size_t i = 0; i < known->count; i++)
        if (glob_fits(pattern, known->names[i])) return true;
    return false;
}

static bool is_known_id(const char *pattern)
{
    for (size_t i = 0; i < rules_count(); i++)
        if (glob_fits(pattern, rule_at(i)->id)) return true;
    return explain_knows_finding(pattern);
}

static const char *hint(struct arena *arena, const struct nearest *nearest)
{
    return nearest->best == NULL ? "" : arena_printf(arena, "; did you mean %s?", nearest->best);
}

static const char *scenario_meant(const struct known *known, const char *word)
{
    struct nearest nearest = nearest_to(word);
    for (size_t i = 0; i < known->count; i++) nearest_offer(&nearest, known->names[i]);
    return hint(known->arena, &nearest);
}

static void offer(void *self, const char *name)
{
    nearest_offer(self, name);
}

static const char *id_meant(struct arena *arena, const char *word)
{
    struct nearest nearest = nearest_to(word);
    explain_rule_names(offer, &nearest);
    explain_finding_names(offer, &nearest);
    return hint(arena, &nearest);
}

static const char *fault_of(const struct known *known, const struct expected_failure *row)
{
    struct arena *arena = known->arena;
    if (!is_known_scenario(known, row->scenario))
        return arena_printf(arena, "%d: no scenario is called like %s%s", row->scenario_column, row->scenario, scenario_meant(known, row->scenario));
    if (is_known_id(row->id)) return NULL;
    return arena_printf(arena, "%d: no rule and no finding is called like %s%s", row->id_column, row->id, id_meant(arena, row->id));
}

enum status baseline_check(const struct baseline *baseline, struct arena *arena, const struct choice *choice, const char **why)
{
    struct known known = {.arena = arena, .names = arena_alloc(arena, KNOWN_MAX * sizeof *known.names)};
    know_chosen(&known, choice);
    know_library(&known, &choice->place);
    know_beside(&known, baseline->path);
    for (size_t i = 0; i < baseline->rows_count; i++) {
        const char *fault = fault_of(&known, &baseline->rows[i]);
        if (fault == NULL) continue;
        *why = arena_printf(arena, "%s:%d:%s", baseline->path, baseline->rows[i].line, fault);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}
