/* The sides of a comparison: a folder of results, a summary or a journal, all read as summaries. SPDX-License-Identifier: Apache-2.0 */
#include "compare.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const figure_keys[FIGURES] = {
#define FIGURE_KEY(name, key, text) [FIGURE_##name] = key,
    FIGURE_LIST(FIGURE_KEY)
#undef FIGURE_KEY
};
const char *const figure_names[FIGURES] = {
#define FIGURE_TEXT(name, key, text) [FIGURE_##name] = text,
    FIGURE_LIST(FIGURE_TEXT)
#undef FIGURE_TEXT
};

/* ---- to a summary ---- */

/* The summary that a run would have written of these. */
static const tree *summary_of(struct arena *arena, const struct judgement *runs, size_t count)
{
    static const struct report_options plain = {0};
    char *bytes = NULL;
    size_t length = 0;
    struct json_error error;
    FILE *file = open_memstream(&bytes, &length);
    if (file == NULL) return NULL;
    report_find("json")->write(file, arena, runs, count, &plain);
    fclose(file);
    const tree *summary = tree_parse(arena, bytes, length, false, &error);
    free(bytes);
    return summary;
}

static const tree *read_summary(struct arena *arena, const char *path)
{
    size_t length;
    struct json_error error;
    const char *why, *text = place_read(arena, path, &length, &why);
    if (text == NULL) {
        complain("%s: it cannot be read: %s", path, why);
        return NULL;
    }
    const tree *summary = tree_parse(arena, text, length, false, &error);
    if (summary == NULL) fprintf(stderr, "%s:%d:%d: %s\n", path, error.line, error.column, error.message);
    if (summary != NULL && !tree_is_list(tree_get(summary, "runs"))) {
        complain("%s: this is no summary; a run writes one as summary.json, with --report json", path);
        return NULL;
    }
    return summary;
}

static const tree *read_journal(struct arena *arena, const char *path)
{
    struct judgement run = {0};
    return stored_judge(arena, path, &run) ? summary_of(arena, &run, 1) : NULL;
}

/* The summary knows also of what was expected to fail; without one the journals are judged again. */
static const tree *read_folder(struct arena *arena, const char *given)
{
    size_t count;
    const char *folder = stored_folder(arena, given), *summary = arena_printf(arena, "%s/summary.json", folder);
    if (access(summary, F_OK) == 0) return read_summary(arena, summary);
    const struct judgement *runs = stored_judge_all(arena, folder, &count);
    return runs == NULL ? NULL : summary_of(arena, runs, count);
}

static const tree *read_any(struct arena *arena, const char *path)
{
    static const char LINES[] = ".ndjson";
    size_t length = strlen(path), suffix = strlen(LINES);
    if (stored_is_folder(path)) return read_folder(arena, path);
    return length >= suffix && strcmp(path + length - suffix, LINES) == 0 ? read_journal(arena, path) : read_summary(arena, path);
}

/* ---- to a side ---- */

static enum verdict verdict_of(const char *name)
{
    enum verdict verdict = 0;
    while (verdict < VERDICTS && (name == NULL || strcmp(verdict_name(verdict), name) != 0)) verdict++;
    return verdict;
}

static const char *or_nothing(const char *text)
{
    return text == NULL ? "" : text;
}

static void count_open(struct compared *run)
{
    for (const tree *number = tree_first(run->numbers); number != NULL; number = tree_next(number))
        for (enum direction direction = 0; direction < DIRECTIONS; direction++)
            run->open[direction] += tree_truth(tree_get(tree_get(number, direction_name(direction)), "open"), false);
}

static bool take_run(const tree *run, const char *path, struct side *side)
{
    struct compared *out = &side->runs[side->count];
    *out = (struct compared){.scenario = tree_get_text(run, "scenario"),
                             .seed = or_nothing(tree_get_text(run, "seed")),
                             .hash = or_nothing(tree_get_text(run, "scenario_hash")),
                             .verdict = verdict_of(tree_get_text(run, "verdict")),
                             .rules = tree_get(run, "rules"),
                             .numbers = tree_get(tree_get(run, "ledger"), "numbers")};
    const tree *worst = tree_get(run, "worst_number");
    if (out->scenario == NULL || out->verdict == VERDICTS || worst == NULL) {
        complain("%s: run %zu of it has no scenario, verdict or worst_number that this version knows", path, side->count + 1);
        return false;
    }
    count_open(out);
    for (enum figure figure = 0; figure < FIGURES; figure++) out->figures[figure] = tree_whole(tree_get(worst, figure_keys[figure]), 0);
    side->count++;
    return true;
}

/* A run without records was not rehearsed: there is nothing to compare. */
bool compare_read(struct arena *arena, const char *path, struct side *out)
{
    const tree *summary = read_any(arena, path), *runs = tree_get(summary, "runs");
    if (summary == NULL) return false;
    *out = (struct side){.path = path, .runs = arena_alloc(arena, tree_count(runs) * sizeof *out->runs)};
    for (const tree *run = tree_first(runs); run != NULL; run = tree_next(run))
        if (tree_whole(tree_get(run, "records"), 0) > 0 && !take_run(run, path, out)) return false;
    return true;
}
