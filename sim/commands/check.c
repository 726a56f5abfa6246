/* cutover check: judge a stored journal again. SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "commands.h"

#include "cutover/file.h"

#include <sys/stat.h>

enum { OPTION_COLOR = 256 };

struct arguments {
    const char *path;
    struct report_options text;
    bool quiet;
};

static const struct argp_option options[] = {
    {"verbose",                                    'v', NULL, 0, "every transition and finding by itself", 0},
    {"quiet",                                        'q', NULL, 0, "nothing but the exit code and errors", 0},
    {"color", OPTION_COLOR, "WHEN", 0, "auto, always or never", 0},
    {0                                           }
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case 'v':
        arguments->text.verbose++;
        return 0;
    case 'q':
        arguments->quiet = true;
        return 0;
    case OPTION_COLOR:
        arguments->text.color = option_color(state, text);
        return 0;
    case ARGP_KEY_INIT:
        arguments->text.color = option_color(state, "auto");
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->path != NULL) argp_error(state, "one journal at a time");
        arguments->path = text;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say which JOURNAL");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static enum exit_code judge(struct arena *arena, const struct arguments *arguments, FILE *file)
{
    struct judgement judgement = {0};
    const char *why = "";
    enum status status = judge_file(arena, file, arguments->path, &judgement, &why);
    if (status != STATUS_OK) {
        fprintf(stderr, "%s\n", why);
        return EXIT_INPUT;
    }
    judgement.real_us = -1;
    judgement.reproduce =
        arena_printf(arena, "cutover check %s # cutover %s, journal sha256 %s", shell_word(arena, arguments->path), CUTOVER_VERSION, judgement.journal_hash);
    struct report_options whole = arguments->text;
    whole.verbose++; /* as `run` shows one run */
    if (!arguments->quiet) report_run_text(stdout, arena, &judgement, &whole);
    return judgement.code;
}

int command_check(int argc, char **argv)
{
    static const struct argp argp = {
        options, parse, "JOURNAL", "Judges the journal.ndjson of a run again: the same report, the same exit code.", NULL, NULL, NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct stat about;
    if (stat(arguments.path, &about) == 0 && S_ISDIR(about.st_mode)) {
        complain("%s is a folder; give the journal.ndjson that a run wrote into it", arguments.path);
        return EXIT_INPUT;
    }
    const char *why;
    FILE *file = file_read(arguments.path, &why);
    if (file == NULL) {
        complain("%s: %s", arguments.path, why);
        return EXIT_INPUT;
    }
    struct arena *arena = arena_create();
    enum exit_code code = judge(arena, &arguments, file);
    fclose(file);
    arena_destroy(arena);
    return (int)code;
}
