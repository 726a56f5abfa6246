/* cutover list: the scenarios of the library. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

enum { OPTION_SCENARIOS = 256, OPTION_SCENARIOS_DIR, OPTION_JSON };

struct arguments {
    bool json;
    const char *scenarios_dir;
};

static const struct argp_option options[] = {
    {"scenarios",                                            OPTION_SCENARIOS, "DIR", OPTION_ARG_OPTIONAL, "list the scenarios (of the folder DIR); the default", 0},
    {"json",                                                 OPTION_JSON, NULL, 0, "as JSON", 0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_SCENARIOS:
        arguments->scenarios_dir = text;
        return 0;
    case OPTION_JSON:
        arguments->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "list takes no arguments");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static tree *entry(struct arena *arena, const char *path, const struct scenario *scenario)
{
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "name", scenario_name(scenario));
    tree_put_text(object, arena, "title", scenario_title(scenario));
    tree_put_text(object, arena, "path", path);
    tree_put_number(object, arena, "seed", (double)scenario_seed(scenario));
    tree_put_text(object, arena, "sha256", scenario_hash(scenario));
    return object;
}

static bool list(struct arena *arena, const struct place *place, tree *entries)
{
    size_t count;
    bool valid = true;
    char **paths = place_library(arena, place, &count);
    for (size_t i = 0; i < count; i++) {
        const struct scenario *scenario;
        const char *why = "";
        if (scenario_load(arena, paths[i], place->timings, &provider_tables, &scenario, &why) != STATUS_OK) {
            fprintf(stderr, "%s\n", why);
            valid = false;
        } else if (entries != NULL) {
            tree_push(entries, arena, entry(arena, paths[i], scenario));
        } else {
            printf("%-44s %s\n", scenario_name(scenario), scenario_title(scenario));
        }
    }
    return valid;
}

int command_list(int argc, char **argv)
{
    static const struct argp argp = {options, parse, NULL, "Lists the scenarios.", NULL, NULL, NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct arena *arena = arena_create();
    struct place place = place_find(arena, arguments.scenarios_dir);
    tree *entries = arguments.json ? tree_list(arena) : NULL;
    bool found = place.scenarios != NULL;
    if (!found) complain("there is no folder of scenarios; say --scenarios=DIR or set CUTOVER_SCENARIOS");
    bool valid = found && list(arena, &place, entries);
    if (entries != NULL && found) printf("%s\n", tree_print(arena, entries, NULL));
    arena_destroy(arena);
    return valid ? EXIT_PASS : EXIT_INPUT;
}
