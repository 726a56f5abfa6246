/* Runs that were kept in a folder: their journals, found and judged again. SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "run_command.h"

#include "cutover/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STORED_MAX = 4096, DEPTH_MAX = 8 };

struct finds {
    struct arena *arena;
    const char **paths;
    size_t count;
};

bool stored_is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

/* A link leads to what is found elsewhere. */
static bool is_own_folder(const char *path)
{
    struct stat facts;
    return lstat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

static void walk(struct finds *finds, const char *folder, int depth)
{
    DIR *entries = depth > DEPTH_MAX ? NULL : opendir(folder);
    if (entries == NULL) return;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        const char *path = arena_printf(finds->arena, "%s/%s", folder, entry->d_name);
        if (is_own_folder(path))
            walk(finds, path, depth + 1);
        else if (strcmp(entry->d_name, "journal.ndjson") == 0 && finds->count < STORED_MAX)
            finds->paths[finds->count++] = path;
    }
    closedir(entries);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **stored_journals(struct arena *arena, const char *folder, size_t *count)
{
    struct finds finds = {.arena = arena, .paths = arena_alloc(arena, STORED_MAX * sizeof *finds.paths)};
    walk(&finds, folder, 0);
    qsort(finds.paths, finds.count, sizeof *finds.paths, compare);
    *count = finds.count;
    return finds.paths;
}

bool stored_judge(struct arena *arena, const char *journal, struct judgement *judgement)
{
    const char *why = "";
    FILE *file = file_read(journal, &why);
    if (file == NULL) {
        complain("%s: %s", journal, why);
        return false;
    }
    bool judged = judge_file(arena, file, journal, judgement, &why) == STATUS_OK;
    fclose(file);
    if (!judged) fprintf(stderr, "%s\n", why);
    judgement->real_us = -1;
    return judged;
}

static const char *copy_of(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_copy(arena, text);
}

/* Who was judged, and the line that does a run again, stand in the summary beside it, where there is one. */
static void put_circumstances(struct arena *arena, const tree *summary, struct judgement *run)
{
    for (const tree *each = tree_first(tree_get(summary, "runs")); each != NULL; each = tree_next(each)) {
        const char *hash = tree_get_text(each, "journal_hash");
        if (hash == NULL || run->journal_hash == NULL || strcmp(hash, run->journal_hash) != 0) continue;
        run->reproduce = copy_of(arena, tree_get_text(each, "reproduce"));
        run->client = copy_of(arena, tree_get_text(each, "client_judged"));
    }
}

static const tree *summary_of(struct arena *arena, const char *folder)
{
    size_t length;
    struct json_error error;
    const char *why, *text = place_read(arena, arena_printf(arena, "%s/summary.json", folder), &length, &why);
    return text == NULL ? NULL : tree_parse(arena, text, length, false, &error);
}

/* ---- whether it is one of ours ---- */

/* What a run leaves; the last one when it was killed. */
static bool has_results(struct arena *arena, const char *folder)
{
    static const char *const OURS[] = {"journal.ndjson", "repro.sh", "summary.json", RESULTS_LOCK};
    for (size_t i = 0; i < COUNT_OF(OURS); i++)
        if (access(arena_printf(arena, "%s/%s", folder, OURS[i]), F_OK) == 0) return true;
    return false;
}

/* Some of the runs in a folder, and of the suites that have a latest one. */
static const char *runs_in(struct arena *arena, const char *folder)
{
    enum { NAMED_MAX = 5 };
    const char *found = "";
    int count = 0;
    DIR *entries = opendir(folder);
    for (const struct dirent *entry; entries != NULL && count <= NAMED_MAX && (entry = readdir(entries)) != NULL;) {
        const char *one = arena_printf(arena, "%s/%s", folder, entry->d_name);
        bool results = has_results(arena, one) || has_results(arena, arena_printf(arena, "%s/latest", one));
        if (entry->d_name[0] == '.' || !is_own_folder(one) || !results || ++count > NAMED_MAX) continue;
        found = arena_printf(arena, "%s%s%s", found, *found ? ", " : "", one);
    }
    if (entries != NULL) closedir(entries);
    return count > NAMED_MAX ? arena_printf(arena, "%s, …", found) : found;
}

/* A folder of ours, or one in it, such as infobip/. Anything else may be as large as the disk, and what is found there has nothing in common. */
static bool is_of_results(struct arena *arena, const char *folder)
{
    if (has_results(arena, folder) || has_results(arena, arena_printf(arena, "%s/..", folder))) return true;
    const char *runs = runs_in(arena, folder);
    if (*runs != '\0')
        complain("%s: there is no journal.ndjson in it, but in folders of it that have nothing in common; give one of %s", folder, runs);
    else
        complain("%s: there is no journal.ndjson in it, nor anything else that a run writes; give the folder of --report-dir, or DIR/SUITE of --results DIR",
                 folder);
    return false;
}

/* A link is ours and leads to the newest run; a folder does not, and may be anything. */
const char *stored_folder(struct arena *arena, const char *folder)
{
    const char *latest = arena_printf(arena, "%s/latest", folder);
    bool own = is_own_folder(latest);
    if (!stored_is_folder(latest) || (own && !has_results(arena, latest))) return folder;
    if (own) complain("warning: %s is read, which is a folder and no link to the newest run: there may be newer ones in %s", latest, folder);
    return latest;
}

/* ---- judged ---- */

struct judgement *stored_judge_all(struct arena *arena, const char *given, size_t *count)
{
    size_t found;
    const char *folder = stored_folder(arena, given);
    if (!is_of_results(arena, folder)) return NULL;
    const char **paths = stored_journals(arena, folder, &found);
    struct judgement *runs = arena_alloc(arena, (found + 1) * sizeof *runs);
    const struct run_arguments plain = {.arena = arena};
    const tree *summary = summary_of(arena, folder);
    *count = found;
    if (found == 0) {
        complain("%s: there is no journal.ndjson in it; a run leaves one with --results DIR, or with --report ndjson --report-dir DIR", folder);
        return NULL;
    }
    for (size_t i = 0; i < found; i++) {
        if (!stored_judge(arena, paths[i], &runs[i])) return NULL;
        put_circumstances(arena, summary, &runs[i]);
    }
    if (found == 1) return runs;
    runs[found] = coverage_of(&plain, runs, found);
    judgement_settle(&runs[found]);
    *count = found + 1;
    return runs;
}
