/* cutover merge: the parts of an estimate put together. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_command.h"

#include <string.h>

enum { OPTION_FORMAT = 256, OPTION_COLOR, OPTION_SCENARIOS, OPTION_DRIVERS, PARTS_MAX = 65536 };

struct merge {
    struct estimate_arguments estimate;
    char **paths;
    size_t count;
};

static const struct argp_option options[] = {
    {"format", OPTION_FORMAT, "NAME", 0, "text (the default) or json", 0},
    {"scenarios", OPTION_SCENARIOS, "DIR", 0, "folder of the scenarios and timings.json", 0},
    {"drivers", OPTION_DRIVERS, "N", 0, "so many trials here for each timing held at its P10 and P90 (0)", 0},
    {"verbose", 'v', NULL, 0, "all intervals, all timings", 0},
    {"color", OPTION_COLOR, "WHEN", 0, "auto, always or never", 0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct merge *merge = state->input;
    struct estimate_arguments *estimate = &merge->estimate;
    switch (key) {
    case OPTION_FORMAT:
        if (strcmp(text, "text") != 0 && strcmp(text, "json") != 0) argp_error(state, "--format %s: must be text or json", text);
        estimate->format = strcmp(text, "json") == 0 ? ESTIMATE_JSON : ESTIMATE_TEXT;
        return 0;
    case OPTION_SCENARIOS: estimate->scenarios_dir = option_path(state, "--scenarios", text); return 0;
    case OPTION_DRIVERS: estimate->drivers = strcmp(text, "0") == 0 ? 0 : (uint32_t)option_count(state, "--drivers", text); return 0;
    case OPTION_COLOR: estimate->text.color = option_color(state, text); return 0;
    case 'v': estimate->text.verbose++; return 0;
    case ARGP_KEY_INIT: estimate->text.color = option_color(state, "auto"); return 0;
    case ARGP_KEY_ARG:
        if (merge->count == PARTS_MAX) argp_error(state, "more than %d files", PARTS_MAX);
        merge->paths[merge->count++] = text;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "say which FILEs cutover estimate --shard I/N --out FILE wrote"); return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static enum exit_code merge_all(struct merge *merge)
{
    struct estimate_arguments *arguments = &merge->estimate;
    struct estimate_case *of = &arguments->cases[0];
    if (!shards_read(arguments, merge->paths, merge->count)) return EXIT_INPUT;
    estimate_fill(arguments->arena, &of->task, &of->trials, &of->estimate);
    if (arguments->drivers && arguments->shard_client) {
        complain("--drivers %u: the parts are of %s, and here are none but the reference client's trials", arguments->drivers, arguments->shard_client);
        return EXIT_USAGE;
    }
    enum exit_code code = drivers_fill(arguments->arena, &of->task, &of->trials, arguments->drivers, &of->estimate);
    if (code != EXIT_PASS) return code;
    estimate_complete(arguments, of);
    estimate_print(arguments);
    return estimate_code(arguments);
}

int command_merge(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "FILE…",
        "Puts the parts of an estimate together, which cutover estimate --trials N --shard I/N --out FILE wrote, on one machine or on "
        "many, and prints what the estimate in one piece would have printed.",
        NULL,
        NULL,
        NULL};
    bool interrupted = false, enough = false;
    struct arena *arena = arena_create();
    struct merge *merge = arena_alloc(arena, sizeof *merge);
    *merge = (struct merge){.paths = arena_alloc(arena, ((size_t)argc + 1) * sizeof *merge->paths)};
    struct estimate_arguments *arguments = &merge->estimate;
    arguments->arena = arena;
    arguments->rehearsal.interrupted = &interrupted;
    arguments->rehearsal.enough = &enough;
    estimate_defaults(arguments);
    arguments->drivers = 0;
    arguments->drivers_asked = true; /* here none is what one gets */
    argp_parse(&argp, argc, argv, 0, NULL, merge);
    arguments->rehearsal.place = place_find(arena, arguments->scenarios_dir);
    enum exit_code code = merge_all(merge);
    if (fflush(stdout) != 0) code = exit_worse(code, EXIT_REPORT);
    records_end(&arguments->cases[0].trials);
    arena_destroy(arena);
    return (int)code;
}
