/* What timings.json says of the entry that a log is about, and the entry that the log makes. SPDX-License-Identifier: Apache-2.0 */
#include "fitting.h"
#include "providers.h"

#include "cutover/file.h"
#include "cutover/nearest.h"

#include <string.h>

enum { TIMINGS_BYTES_MAX = 8 << 20 };

static void know_no_entry(const tree *root, const char *path, const char *name)
{
    struct nearest nearest = nearest_to(name);
    for (const tree *entry = tree_first(root); entry != NULL; entry = tree_next(entry)) nearest_offer(&nearest, tree_key(entry));
    if (nearest.best != NULL && strlen(name) > NEAREST_APART_MAX) complain("--entry %s: %s has no such entry; did you mean %s?", name, path, nearest.best);
    else complain("--entry %s: %s has no such entry; its keys are the names", name, path);
}

/* The whole file is judged as a run would, so that a fault in it has its place. */
static const tree *read_timings(struct arena *arena, const struct place *place)
{
    const struct scenario *blank;
    const char *why = "there is no folder with timings.json; say --scenarios DIR";
    size_t length = 0;
    if (place->timings == NULL || scenario_blank(arena, place->timings, &provider_tables, &blank, &why) != STATUS_OK) {
        complain("%s", why);
        return NULL;
    }
    struct json_error error;
    const char *text = file_text(arena, place->timings, TIMINGS_BYTES_MAX, &length, &why);
    const tree *root = text != NULL ? tree_parse(arena, text, length, true, &error) : NULL;
    if (root == NULL) complain("%s: %s", place->timings, text != NULL ? error.message : why);
    return root;
}

enum status library_timing_find(struct arena *arena, const struct place *place, const char *name, struct library_timing *out, enum exit_code *code)
{
    const tree *where, *root = read_timings(arena, place);
    const char *why;
    *code = EXIT_INPUT;
    if (root == NULL) return STATUS_INVALID;
    const tree *entry = tree_get(root, name);
    *code = EXIT_USAGE;
    if (entry == NULL) know_no_entry(root, place->timings, name);
    if (entry == NULL) return STATUS_INVALID;
    *out = (struct library_timing){.name = name, .id = tree_get_text(entry, "id"), .written = tree_get(entry, "law")};
    return law_parse(arena, out->written, &out->law, &where, &why);
}

const char *library_percentile(struct arena *arena, const struct library_timing *timing, double p)
{
    struct duration duration;
    return law_quantile(timing->law, p, &duration) ? fit_amount_text(arena, duration.kind, duration.amount) : "never";
}

/* What a rehearsal takes is the median of the entry's own law; the library's would contradict the law beside it, from which estimates draw. */
static const char *pinned(const struct fitting *fitting)
{
    const struct fit *fit = fitting->fit;
    return fit->law_kind == LAW_FIXED ? NULL : fit_fitted_text(fitting->arena, fit, &fit->percentiles[FIT_MEDIAN]);
}

const tree *fitting_entry(const struct fitting *fitting)
{
    struct arena *arena = fitting->arena;
    const struct fit *fit = fitting->fit;
    tree *object = tree_object(arena), *entry = tree_object(arena), *source = tree_object(arena);
    tree_put_text(source, arena, "document", fitting->log);
    tree_put_text(source, arena, "section", arena_printf(arena, "%zu observations, %zu censored", fit->count, fit->open));
    tree_put_text(source, arena, "fact", arena_printf(arena, "%s: %s", fit->words, fit->says));
    tree_put_text(entry, arena, "id", fitting->library ? fitting->library->id : "measured");
    tree_put(entry, "law", tree_copy(arena, fit->law));
    if (pinned(fitting)) tree_put_text(entry, arena, "pinned", pinned(fitting));
    tree_put_text(entry, arena, "grade", "measured");
    tree_put(entry, "source", source);
    tree_put(object, fitting->library ? fitting->library->name : "NAME", entry);
    return object;
}
