/* The files of the runs: where they are, and that they are whole. SPDX-License-Identifier: Apache-2.0 */
#include "run_command.h"

#include "cutover/instant.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *path_of(const struct run_arguments *arguments, const char *name)
{
    return arena_printf(arguments->arena, "%s/%s", arguments->report_dir, name);
}

/* DIR/SUITE/TIME-SEED; one that is there already gets a number. */
static const char *new_folder(struct run_arguments *arguments, const char *suite)
{
    char now[INSTANT_TEXT_MAX];
    struct arena *arena = arguments->arena;
    instant_text(now, real_epoch_ms());
    const char *seed = arguments->rehearsal.seed == NULL ? "own" : arena_printf(arena, "%llu", (unsigned long long)arguments->seed);
    const char *folder = arena_printf(arena, "%s-%s", now, seed), *name = folder;
    for (int i = 2; access(arena_printf(arena, "%s/%s/%s", arguments->results_dir, suite, name), F_OK) == 0; i++)
        name = arena_printf(arena, "%s.%d", folder, i);
    return name;
}

static bool point_there(const struct run_arguments *arguments, const char *suite, const char *name)
{
    const char *latest = arena_printf(arguments->arena, "%s/%s/latest", arguments->results_dir, suite);
    const char *fresh = arena_printf(arguments->arena, "%s.%ld", latest, (long)getpid());
    struct stat about;
    if (lstat(latest, &about) == 0 && S_ISDIR(about.st_mode)) return true; /* somebody's folder is not ours to replace */
    unlink(fresh);
    return symlink(name, fresh) == 0 && rename(fresh, latest) == 0;
}

static bool open_results(struct run_arguments *arguments)
{
    const char *suite = arguments->suites_count == 1 ? arguments->suites[0] : "run", *name = new_folder(arguments, suite);
    arguments->report_dir = arena_printf(arguments->arena, "%s/%s/%s", arguments->results_dir, suite, name);
    if (arguments->reports_count == 0 && !arguments->rehearsal.keep) {
        for (const struct report_writer *each = report_writers(); each->name; each++) arguments->reports[arguments->reports_count++] = each;
        arguments->rehearsal.keep = true;
    }
    return place_make(arguments->arena, arguments->report_dir) && point_there(arguments, suite, name);
}

static bool is_writable(const char *path)
{
    FILE *file = fopen(path, "w");
    if (file != NULL && fclose(file) == 0) return true;
    complain("%s: cannot be written: %s", path, strerror(errno));
    return false;
}

bool results_open(struct run_arguments *arguments)
{
    const char *wanted = arguments->results_dir == NULL ? arguments->report_dir : arguments->results_dir;
    if (wanted == NULL) return true;
    bool made = arguments->results_dir == NULL ? place_make(arguments->arena, wanted) : open_results(arguments);
    if (!made) {
        complain("%s: reports cannot be written there: %s", wanted, strerror(errno));
        return false;
    }
    arguments->rehearsal.folder = arguments->report_dir;
    for (size_t i = 0; i < arguments->reports_count; i++)
        if (!is_writable(path_of(arguments, arguments->reports[i]->file_name))) return false;
    return true;
}

static bool close_file(FILE *file, const char *path)
{
    bool failed = file == NULL || ferror(file) != 0;
    if (file != NULL && fclose(file) != 0) failed = true;
    if (failed) complain("%s: cannot be written", path);
    return !failed;
}

/* A script that does it again. */
static bool write_script(const struct run_arguments *arguments, const char *reproduce)
{
    const char *path = path_of(arguments, "repro.sh");
    FILE *file = fopen(path, "w");
    if (file != NULL) {
        fprintf(file, "#!/bin/sh\n# Runs it again, as cutover %s did. CUTOVER names another program.\n", CUTOVER_VERSION);
        fprintf(file, "cutover() { \"${CUTOVER:-%s/cutover}\" \"$@\"; }\n%s\n", arguments->rehearsal.place.programs, reproduce);
        fchmod(fileno(file), 0755);
    }
    return close_file(file, path);
}

bool results_write(const struct run_arguments *arguments, const struct judgement *runs, size_t count, const char *reproduce)
{
    static const struct report_options plain = {.verbose = 1};
    bool written = true;
    for (size_t i = 0; i < arguments->reports_count; i++) {
        const char *path = path_of(arguments, arguments->reports[i]->file_name);
        FILE *file = fopen(path, "w");
        if (file != NULL) arguments->reports[i]->write(file, arguments->arena, runs, count, &plain);
        written = close_file(file, path) && written;
    }
    if (arguments->report_dir != NULL && arguments->reports_count > 0) written = write_script(arguments, reproduce) && written;
    return written;
}
