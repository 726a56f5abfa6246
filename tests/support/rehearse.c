/* Runs a scenario in process and keeps what came of it. SPDX-License-Identifier: Apache-2.0 */
#include "rehearse.h"

#include "test.h"

#include "check.h"
#include "cutover/journal.h"
#include "run.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LIBRARY_MAX = 1000 };

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static void collect(struct arena *arena, const char *folder, bool top, const char **list, size_t *count)
{
    struct dirent **entries;
    int found = scandir(folder, &entries, NULL, by_name);
    for (int i = 0; i < found; i++) {
        const char *name = entries[i]->d_name, *path = arena_printf(arena, "%s/%s", folder, name), *dot = strrchr(name, '.');
        if (name[0] != '.' && is_folder(path)) collect(arena, path, false, list, count);
        else if (!top && dot && strcmp(dot, ".json") == 0 && *count < LIBRARY_MAX) list[(*count)++] = path;
        free(entries[i]);
    }
    if (found >= 0) free(entries);
}

const char **library(struct arena *arena, const char *folder)
{
    const char **list = arena_alloc(arena, sizeof *list * (LIBRARY_MAX + 1));
    size_t count = 0;
    collect(arena, folder, true, list, &count);
    return list;
}

struct writer {
    FILE *file;
    struct arena *line;
};

static void write_line(void *self, const struct record *record)
{
    struct writer *writer = self;
    size_t length;
    const char *text = record_print(writer->line, record, &length);
    fwrite(text, 1, length, writer->file);
    fputc('\n', writer->file);
    arena_reset(writer->line);
}

void rehearse(struct arena *arena, const char *path, const struct provider_set *providers, bool restless, struct rehearsal *out)
{
    const struct scenario *scenario;
    const char *why = "";
    if (scenario_load(arena, path, "scenarios/timings.json", providers, &scenario, &why) != STATUS_OK) fail_msg("%s", why);
    struct journal journal = {0};
    struct judge *judge = judge_create(arena);
    char *text = NULL;
    size_t length = 0;
    struct writer writer = {.file = open_memstream(&text, &length), .line = arena_create()};
    journal_add_reader(&journal, (struct record_reader){write_line, &writer});
    journal_add_reader(&journal, judge_reader(judge));
    out->tallies = arena_alloc(arena, sizeof *out->tallies);
    out->tallies->arena = arena;
    journal_add_reader(&journal, (struct record_reader){tallies_read, out->tallies});
    struct run_options options = {.scenario = scenario, .providers = providers, .seed = scenario_seed(scenario), .tier = "cooperative", .version = "test",
                                  .client = true, .restless = restless};
    if (run_in_process(&options, &journal, &why, arena) != STATUS_OK) fail_msg("%s: %s", path, why);
    fclose(writer.file);
    arena_destroy(writer.line);
    out->journal = arena_copy_bytes(arena, text, length);
    out->length = length;
    free(text);
    judge_finish(judge, &out->judgement);
}
