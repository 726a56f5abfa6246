/* cutover list: the scenarios of the library. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

#include <fnmatch.h>

enum { OPTION_SCENARIOS = 256, OPTION_SCENARIOS_DIR, OPTION_JSON };

struct arguments {
    bool json;
    const char *scenarios_dir;
    char **patterns; /* ended by NULL; NULL: all */
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
    case ARGP_KEY_ARGS:
        arguments->patterns = state->argv + state->next;
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static tree *entry(struct arena *arena, const char *path, const struct scenario *scenario)
{
    static const char *const asked[] = {"from", "to", "strategy"}; /* of the client */
    const tree *written = scenario_tree(scenario), *tags = tree_get(written, "tags");
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "name", scenario_name(scenario));
    tree_put_text(object, arena, "title", scenario_title(scenario));
    tree_put_text(object, arena, "path", path);
    tree_put_text(object, arena, "story", tree_get_text(written, "story"));
    for (size_t i = 0; i < COUNT_OF(asked); i++) tree_put_text(object, arena, asked[i], tree_get_text(scenario_plan(scenario), asked[i]));
    tree_put(object, arena, "tags", tags ? tree_copy(arena, tags) : tree_list(arena));
    tree_put_number(object, arena, "seed", (double)scenario_seed(scenario));
    tree_put_text(object, arena, "sha256", scenario_hash(scenario));
    return object;
}

/* By its name; a star matches a slash as well. */
static bool is_wanted(const struct scenario *scenario, char *const *patterns)
{
    bool wanted = !patterns;
    for (; patterns && *patterns; patterns++) wanted = wanted || fnmatch(*patterns, scenario_name(scenario), 0) == 0;
    return wanted;
}

static bool list(struct arena *arena, const struct place *place, char *const *patterns, tree *entries)
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
        } else if (!is_wanted(scenario, patterns)) {
            continue;
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
    static const struct argp argp = {options, parse, "[PATTERN...]", "Lists the scenarios, or those whose names match: 'telnyx/*'.", NULL, NULL, NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct arena *arena = arena_create();
    struct place place = place_find(arena, arguments.scenarios_dir);
    tree *entries = arguments.json ? tree_list(arena) : NULL;
    bool found = place.scenarios != NULL;
    if (!found) complain("there is no folder of scenarios; say --scenarios=DIR or set CUTOVER_SCENARIOS");
    bool valid = found && list(arena, &place, arguments.patterns, entries);
    if (entries != NULL && found) printf("%s\n", tree_print(arena, entries, NULL));
    arena_destroy(arena);
    return valid ? EXIT_PASS : EXIT_INPUT;
}
