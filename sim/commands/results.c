/* The files of the runs: where they are, and that they are whole. SPDX-License-Identifier: Apache-2.0 */
#include "run_command.h"

#include "cutover/file.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *path_of(const struct run_arguments *arguments, const char *name)
{
    return arena_printf(arguments->arena, "%s/%s", arguments->report_dir, name);
}

/* Where nothing else is said, --results means all. */
static void take_all_reports(struct run_arguments *arguments)
{
    if (arguments->results_dir == NULL || arguments->reports_count > 0 || arguments->rehearsal.keep) return;
    for (const struct report_writer *each = report_writers(); each->name; each++) arguments->reports[arguments->reports_count++] = each;
    arguments->rehearsal.keep = true;
}

static FILE *open_file(const char *path)
{
    const char *why;
    FILE *file = file_write(path, &why);
    if (file == NULL) complain("%s: cannot be written: %s", path, why);
    return file;
}

/* One that was not opened has been told. */
static bool close_file(FILE *file, const char *path)
{
    if (file == NULL) return false;
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0) failed = true;
    if (failed) complain("%s: cannot be written", path);
    return !failed;
}

static bool is_writable(const char *path)
{
    return close_file(open_file(path), path);
}

bool results_open(struct run_arguments *arguments)
{
    if (arguments->results_dir == NULL && arguments->report_dir == NULL) return true;
    take_all_reports(arguments);
    if (!results_place(arguments)) return false;
    arguments->rehearsal.folder = arguments->report_dir;
    for (size_t i = 0; i < arguments->reports_count; i++)
        if (arguments->reports[i]->write && !is_writable(path_of(arguments, arguments->reports[i]->file_name))) return false;
    return true;
}

static const char *why_left_out(const struct run_arguments *arguments)
{
    return *arguments->rehearsal.interrupted ? "it was interrupted, and they are among those below" : "enough had failed, and only those stand below";
}

/* A script that does it again, from where it was done. */
static bool write_script(const struct run_arguments *arguments, const struct repetition *repetition)
{
    char here[PATH_MAX];
    struct arena *arena = arguments->arena;
    const struct place *place = &arguments->rehearsal.place;
    const char *path = path_of(arguments, "repro.sh");
    FILE *file = open_file(path);
    if (file != NULL) {
        fprintf(file, "#!/bin/sh\n# Runs it again, as cutover %s did. CUTOVER names another program.\nset -eu\n", CUTOVER_VERSION);
        if (repetition->left_out) fprintf(file, "# %zu of the scenarios were not begun: %s\n", repetition->left_out, why_left_out(arguments));
        if (strstr(repetition->line, "\"$beside\"/") != NULL)
            fputs("# Scenarios are taken as they were run; their own files may have changed since.\n"
                  "beside=$(CDPATH= cd -- \"$(dirname -- \"$0\")\" && pwd)\n", file);
        if (getcwd(here, sizeof here) != NULL) fprintf(file, "cd %s\n", shell_word(arena, here));
        if (place->scenarios != NULL)
            fprintf(file, "[ -n \"${CUTOVER_SCENARIOS-}\" ] || CUTOVER_SCENARIOS=%s\nexport CUTOVER_SCENARIOS\n", shell_word(arena, place->scenarios));
        fprintf(file, "[ -n \"${CUTOVER-}\" ] || CUTOVER=%s\n", shell_word(arena, arena_printf(arena, "%s/cutover", place->programs)));
        fprintf(file, "cutover() { \"$CUTOVER\" \"$@\"; }\n%s\n", repetition->line);
        fchmod(fileno(file), 0755);
    }
    return close_file(file, path);
}

/* ---- the folder of each run ---- */

static const char *path_in(const struct run_arguments *arguments, const struct judgement *run, const char *name)
{
    return arena_printf(arguments->arena, "%s/%s/%s", arguments->report_dir, run->scenario, name);
}

/* From the files of the run itself. A run in process has no wire; what lies there is of an earlier one. */
static bool write_single(const struct run_arguments *arguments, const struct judgement *run, const struct report_writer *writer)
{
    const char *const secrets[] = {mock_access.tcr_key, mock_access.tcr_secret, mock_access.infobip_key, mock_access.legacy_key, mock_access.telnyx_key,
                                   mock_access.telnyx_seed, mock_access.telgorithm_password, NULL};
    const char *path = path_in(arguments, run, writer->file_name), *journal = path_in(arguments, run, "journal.ndjson"), *why = "";
    struct run_files files = {.journal = file_read(journal, &why), .secrets = secrets};
    if (files.journal != NULL && !arguments->rehearsal.in_process) files.wire = file_read(path_in(arguments, run, "wire.ndjson"), &why);
    FILE *file = files.journal == NULL ? NULL : file_write(path, &why);
    bool written = file != NULL && writer->write_run(file, arguments->arena, run, &files, &why) == STATUS_OK;
    if (!written) complain("%s: cannot be written from %s: %s", path, journal, why);
    if (file != NULL) written = close_file(file, path) && written;
    if (files.journal != NULL) fclose(files.journal);
    if (files.wire != NULL) fclose(files.wire);
    return written;
}

/* The scenario as it was run. */
static bool write_scenario(const struct run_arguments *arguments, const struct judgement *run)
{
    const char *path = path_in(arguments, run, "scenario.json");
    FILE *file = open_file(path);
    if (file != NULL) fprintf(file, "%s\n", tree_print(arguments->arena, run->scenario_tree, NULL));
    return close_file(file, path);
}

static bool write_folder(const struct run_arguments *arguments, const struct judgement *run)
{
    bool written = true, rehearsed = run->records > 0 && !run->together;
    if (!rehearsed || !arguments->rehearsal.keep) return true;
    if (run->scenario_tree != NULL) written = write_scenario(arguments, run);
    for (size_t i = 0; i < arguments->reports_count; i++)
        if (arguments->reports[i]->write_run) written = write_single(arguments, run, arguments->reports[i]) && written;
    return written;
}

/* ---- all runs ---- */

static bool write_all(const struct run_arguments *arguments, const struct judgement *runs, size_t count, const struct report_writer *writer)
{
    static const struct report_options plain = {.verbose = 1};
    const char *path = path_of(arguments, writer->file_name);
    FILE *file = open_file(path);
    if (file != NULL) writer->write(file, arguments->arena, runs, count, &plain);
    return close_file(file, path);
}

bool results_write(const struct run_arguments *arguments, const struct judgement *runs, size_t count, const struct repetition *repetition)
{
    bool written = true;
    if (arguments->report_dir == NULL) return true;
    for (size_t i = 0; i < arguments->reports_count; i++)
        if (arguments->reports[i]->write) written = write_all(arguments, runs, count, arguments->reports[i]) && written;
    for (size_t i = 0; i < count; i++) written = write_folder(arguments, &runs[i]) && written;
    bool reported = arguments->reports_count > 0 || arguments->rehearsal.keep;
    return reported ? write_script(arguments, repetition) && written : written;
}
