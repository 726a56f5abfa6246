/* cutover validate: are these scenarios? SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

enum { FILES_MAX = 4096, OPTION_SCENARIOS = 256 };

struct arguments {
    const char *files[FILES_MAX];
    size_t count;
    const char *scenarios_dir;
    bool quiet;
};

static const struct argp_option options[] = {
    {"quiet",                       'q', NULL, 0, "say nothing of valid files", 0},
    {"scenarios",                         OPTION_SCENARIOS, "DIR", 0, "folder of the scenarios and timings.json", 0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case 'q':
        arguments->quiet = true;
        return 0;
    case OPTION_SCENARIOS:
        arguments->scenarios_dir = text;
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->count == FILES_MAX) argp_error(state, "at most %d files", FILES_MAX);
        arguments->files[arguments->count++] = text;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say which FILE");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static bool validate(const struct place *place, const char *name, bool quiet)
{
    struct arena *arena = arena_create();
    const struct scenario *scenario;
    const char *why = "no such scenario";
    const char *path = place_scenario(arena, place, name);
    if (path == NULL) why = arena_printf(arena, "%s: %s", name, place_why_none(arena, place, name));
    bool valid = path != NULL && scenario_load(arena, path, place->timings, &provider_tables, &scenario, &why) == STATUS_OK;
    if (!valid)
        fprintf(stderr, "%s\n", why);
    else if (!quiet)
        printf("%s: valid: %s\n", path, scenario_title(scenario));
    arena_destroy(arena);
    return valid;
}

int command_validate(int argc, char **argv)
{
    static const struct argp argp = {options, parse, "FILE…", "Says of each scenario whether it is valid, and if not, where and why.",
                                     NULL,    NULL,  NULL};
    struct arena *arena = arena_create();
    struct arguments *arguments = arena_alloc(arena, sizeof *arguments);
    enum exit_code code = EXIT_PASS;
    argp_parse(&argp, argc, argv, 0, NULL, arguments);
    struct place place = place_find(arena, arguments->scenarios_dir);
    if (place.timings == NULL) {
        complain("there is no folder with timings.json; say --scenarios DIR");
        code = EXIT_INPUT;
    }
    for (size_t i = 0; i < arguments->count && place.timings != NULL; i++)
        if (!validate(&place, arguments->files[i], arguments->quiet)) code = EXIT_INPUT;
    arena_destroy(arena);
    return (int)code;
}
