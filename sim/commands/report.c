/* cutover report: print stored runs again. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include <errno.h>
#include <string.h>

enum { OPTION_COLOR = 256, OPTION_FORMAT };

struct arguments {
    const char *folder;
    const struct report_writer *format;
    struct report_options text;
};

static const struct argp_option options[] = {
    {"format",  OPTION_FORMAT, "NAME", 0, "text (the default), json, junit, tap or markdown", 0},
    {"verbose", 'v',           NULL,   0, "every transition, finding and rule by itself",     0},
    {"color",   OPTION_COLOR,  "WHEN", 0, "auto, always or never",                            0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_FORMAT:
        arguments->format = report_find(text);
        if (arguments->format == NULL || arguments->format->write == NULL) argp_error(state, "--format %s: must be text, json, junit, tap or markdown", text);
        return 0;
    case 'v':
        arguments->text.verbose++;
        return 0;
    case OPTION_COLOR:
        arguments->text.color = option_color(state, text);
        return 0;
    case ARGP_KEY_INIT:
        arguments->text.color = option_color(state, "auto");
        arguments->format = report_find("text");
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->folder != NULL) argp_error(state, "one folder at a time");
        arguments->folder = text;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say which DIR of results");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* As `run` shows them: one whole, of several a table and those that failed. */
static void print_text(struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *given)
{
    struct report_options shown = *given;
    if (count == 1) {
        shown.verbose++;
        report_run_text(stdout, arena, &runs[0], &shown);
        return;
    }
    report_table_head(stdout, &shown);
    for (size_t i = 0; i < count; i++)
        if (!runs[i].together) report_table_line(stdout, &runs[i], &shown);
    for (size_t i = 0; i < count; i++) {
        if (runs[i].code == EXIT_PASS) continue;
        putchar('\n');
        report_run_text(stdout, arena, &runs[i], &shown);
    }
    putchar('\n');
    report_table_total(stdout, runs, count, &shown);
}

static enum exit_code print(struct arena *arena, const struct arguments *arguments)
{
    size_t count;
    enum exit_code worst = EXIT_PASS;
    const struct judgement *runs = stored_judge_all(arena, arguments->folder, &count);
    if (runs == NULL) return EXIT_INPUT;
    for (size_t i = 0; i < count; i++) worst = exit_worse(worst, runs[i].code);
    if (strcmp(arguments->format->name, "text") == 0)
        print_text(arena, runs, count, &arguments->text);
    else
        arguments->format->write(stdout, arena, runs, count, &arguments->text);
    return worst;
}

int command_report(int argc, char **argv)
{
    static const struct argp argp = {options, parse, "DIR",
                                     "Judges the journals that runs left in DIR again (a suite's folder of results means its latest), and prints "
                                     "what run would have printed, or one of its files. The exit code is that of the runs; --strict and "
                                     "--expected-failures are not known here.",
                                     NULL, NULL, NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    if (!stored_is_folder(arguments.folder)) {
        complain("%s: %s; give the folder that a run wrote with --results or --report-dir", arguments.folder,
                 errno == ENOENT ? "there is no such folder" : "it is no folder");
        return EXIT_INPUT;
    }
    struct arena *arena = arena_create();
    enum exit_code code = print(arena, &arguments);
    arena_destroy(arena);
    return (int)code;
}
