/* cutover list: scenarios, suites, rules, knobs and timings. SPDX-License-Identifier: Apache-2.0 */
#include "choose.h"
#include "explain.h"
#include "providers.h"
#include "rules.h"

#include <string.h>
#include <strings.h>

enum { OPTION_SCENARIOS = 256, OPTION_SUITES, OPTION_RULES, OPTION_KNOBS, OPTION_TIMINGS, OPTION_LEVEL, OPTION_JSON };
enum { COLUMNS_MAX = 5 };

struct arguments;
struct listing;

/* What is being listed. */
struct list {
    struct arena *arena;
    struct place place;
    const struct arguments *arguments;
    tree *rows;
    bool *met; /* of each pattern */
};

/* One kind of thing. `rows` puts an object for each into the list; false: not all could be read, and why was said. */
struct listing {
    const char *name; /* the member that patterns are held against, and the first column */
    bool needs_folder;
    bool (*rows)(struct list *list);
    struct {
        const char *key;
        int width;
    } columns[COLUMNS_MAX];
};

struct arguments {
    bool json;
    const char *scenarios_dir;
    const struct listing *listing;
    enum rule_level level; /* RULE_LEVELS: all */
    char **patterns; /* ended by NULL; NULL: all */
};

static bool is_wanted(const struct list *list, const char *name)
{
    char *const *patterns = list->arguments->patterns;
    bool wanted = patterns == NULL;
    for (size_t i = 0; patterns != NULL && patterns[i] != NULL; i++) {
        if (!glob_fits(patterns[i], name)) continue;
        wanted = list->met[i] = true;
    }
    return wanted;
}

/* ---- scenarios ---- */

static tree *scenario_row(struct arena *arena, const char *path, const struct scenario *scenario)
{
    static const char *const asked[] = {"from", "to", "strategy"}; /* of the client */
    const tree *written = scenario_tree(scenario), *tags = tree_get(written, "tags");
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "name", scenario_name(scenario));
    tree_put_text(object, arena, "title", scenario_title(scenario));
    tree_put_text(object, arena, "path", path);
    tree_put_text(object, arena, "story", tree_get_text(written, "story"));
    for (size_t i = 0; i < COUNT_OF(asked); i++) tree_put_text(object, arena, asked[i], tree_get_text(scenario_plan(scenario), asked[i]));
    tree_put(object, "tags", tags ? tree_copy(arena, tags) : tree_list(arena));
    tree_put_number(object, arena, "seed", (double)scenario_seed(scenario));
    tree_put_text(object, arena, "sha256", scenario_hash(scenario));
    return object;
}

static bool scenario_rows(struct list *list)
{
    size_t count;
    bool valid = true;
    char **paths = place_library(list->arena, &list->place, &count);
    for (size_t i = 0; i < count; i++) {
        const struct scenario *scenario;
        const char *why = "";
        if (scenario_load(list->arena, paths[i], list->place.timings, &provider_tables, &scenario, &why) != STATUS_OK) {
            fprintf(stderr, "%s\n", why);
            valid = false;
        } else if (is_wanted(list, scenario_name(scenario))) {
            tree_push(list->rows, scenario_row(list->arena, paths[i], scenario));
        }
    }
    return valid;
}

/* ---- suites ---- */

static bool suite_row(struct list *list, const tree *suite)
{
    struct arena *arena = list->arena;
    struct choice *choice = arena_alloc(arena, sizeof *choice);
    *choice = (struct choice){.arena = arena, .place = list->place};
    bool chosen = choose_suite(choice, tree_key(suite));
    tree *object = tree_object(arena), *names = tree_list(arena);
    for (size_t i = 0; i < choice->names_count; i++) tree_push(names, tree_text_ref(arena, choice->names[i]));
    tree_put_text(object, arena, "name", tree_key(suite));
    tree_put_text(object, arena, "title", tree_get_text(suite, "title"));
    tree_put_number(object, arena, "count", (double)choice->names_count);
    tree_put_bool(object, arena, "require_must", choice->require_must);
    tree_put(object, "scenarios", names);
    tree_push(list->rows, object);
    return chosen;
}

static bool suite_rows(struct list *list)
{
    struct suites suites;
    const char *why = "";
    bool valid = suites_read(list->arena, &list->place, &suites, &why);
    if (!valid) complain("%s", why);
    for (const tree *suite = valid ? tree_first(suites.root) : NULL; suite != NULL; suite = tree_next(suite))
        if (is_wanted(list, tree_key(suite))) valid = suite_row(list, suite) && valid;
    return valid;
}

/* ---- rules and knobs ---- */

static bool rule_rows(struct list *list)
{
    const struct rule *rule;
    for (size_t i = 0; (rule = rule_at(i)) != NULL; i++) {
        bool other = list->arguments->level != RULE_LEVELS && list->arguments->level != rule->level;
        if (other || !is_wanted(list, rule->id)) continue;
        tree *object = tree_object(list->arena);
        tree_put_text(object, list->arena, "id", rule->id);
        tree_put_text(object, list->arena, "level", rule_level_name(rule->level));
        tree_put_text(object, list->arena, "text", rule->text);
        tree_push(list->rows, object);
    }
    return true;
}

static bool knob_rows(struct list *list)
{
    const struct knob *knob;
    for (size_t i = 0; (knob = knob_next(&i)) != NULL;)
        if (is_wanted(list, knob->name)) tree_push(list->rows, knob_tree(list->arena, knob));
    return true;
}

static bool timing_rows(struct list *list)
{
    const char *why;
    const struct scenario *scenario = timings_of(list->arena, &list->place, &why);
    if (scenario == NULL) complain("%s", why);
    for (size_t i = 0; scenario != NULL && i < scenario_timings(scenario); i++) {
        struct timing_evidence timing = scenario_timing(scenario, i);
        if (is_wanted(list, timing.name)) tree_push(list->rows, timing_tree(list->arena, &timing));
    }
    return scenario != NULL;
}

static const struct listing SCENARIOS = {"name", true, scenario_rows, {{"name", 44}, {"title", 0}}};
static const struct listing SUITES = {"name", true, suite_rows, {{"name", 12}, {"count", 4}, {"title", 0}}};
static const struct listing RULES = {"id", false, rule_rows, {{"id", 46}, {"level", 6}, {"text", 0}}};
static const struct listing KNOBS = {"name", false, knob_rows, {{"name", 40}, {"default", 18}, {"assumed", 11}, {"others", 34}, {"source", 0}}};
static const struct listing TIMINGS = {"name", true, timing_rows, {{"name", 36}, {"grade", 14}, {"law", 0}}};

/* ---- the command line ---- */

static const struct argp_option options[] = {
    {"scenarios",                                       OPTION_SCENARIOS, "DIR", OPTION_ARG_OPTIONAL, "the scenarios (of the folder DIR); the default", 0},
    {"suites",                                            OPTION_SUITES, NULL, 0, "the suites, and how many scenarios each has", 0},
    {"rules", OPTION_RULES, NULL, 0, "the rules for clients; cutover explain tells more", 0},
    {"level",                                                 OPTION_LEVEL, "WORD", 0, "of the rules those of one level: MUST, SHOULD or MAY", 0},
    {"knobs",OPTION_KNOBS, NULL, 0, "behaviour that a scenario can choose: default, whether it is assumed, other values, source", 0},
    {"timings",                                                OPTION_TIMINGS, NULL, 0, "how long things take: law and grade; with --json also how we know", 0},
    {"json",                                                OPTION_JSON, NULL, 0, "as JSON", 0},
    {0                                          }
};

static void choose_listing(struct arguments *arguments, struct argp_state *state, const struct listing *listing)
{
    if (arguments->listing != NULL && arguments->listing != listing) argp_error(state, "one of --suites, --rules, --knobs and --timings at a time");
    arguments->listing = listing;
}

static enum rule_level read_level(struct argp_state *state, const char *text)
{
    for (enum rule_level level = 0; level < RULE_LEVELS; level++)
        if (strcasecmp(text, rule_level_name(level)) == 0) return level;
    argp_error(state, "--level %s: must be MUST, SHOULD or MAY", text);
    return RULE_LEVELS;
}

static void check_together(struct arguments *arguments, struct argp_state *state)
{
    if (arguments->level != RULE_LEVELS && arguments->listing == NULL) arguments->listing = &RULES;
    if (arguments->level != RULE_LEVELS && arguments->listing != &RULES) argp_error(state, "--level is of --rules");
    if (arguments->listing == NULL) arguments->listing = &SCENARIOS;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_SCENARIOS: arguments->scenarios_dir = text; return 0;
    case OPTION_SUITES: choose_listing(arguments, state, &SUITES); return 0;
    case OPTION_RULES: choose_listing(arguments, state, &RULES); return 0;
    case OPTION_KNOBS: choose_listing(arguments, state, &KNOBS); return 0;
    case OPTION_TIMINGS: choose_listing(arguments, state, &TIMINGS); return 0;
    case OPTION_LEVEL: arguments->level = read_level(state, text); return 0;
    case OPTION_JSON: arguments->json = true; return 0;
    case ARGP_KEY_ARGS: arguments->patterns = state->argv + state->next; return 0;
    case ARGP_KEY_END: check_together(arguments, state); return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* ---- printing ---- */

static const char *cell(struct arena *arena, const char *key, const tree *value)
{
    const char *all = "";
    if (tree_is_bool(value)) return tree_truth(value, false) ? key : "";
    if (tree_is_number(value)) return arena_printf(arena, "%lld", (long long)tree_whole(value, 0));
    if (tree_text(value) != NULL) return tree_text(value);
    for (const tree *node = tree_first(value); node != NULL; node = tree_next(node))
        all = arena_printf(arena, "%s%s%s", all, *all ? "," : "", tree_text(node));
    return all;
}

static void print_row(struct arena *arena, const struct listing *listing, const tree *row)
{
    for (size_t i = 0; i < COLUMNS_MAX && listing->columns[i].key != NULL; i++) {
        const char *key = listing->columns[i].key;
        printf("%s%-*s", i == 0 ? "" : " ", listing->columns[i].width, cell(arena, key, tree_get(row, key)));
    }
    putchar('\n');
}

static bool list_all(struct list *list)
{
    const struct listing *listing = list->arguments->listing;
    size_t patterns = 0;
    while (list->arguments->patterns != NULL && list->arguments->patterns[patterns] != NULL) patterns++;
    list->met = arena_alloc(list->arena, patterns * sizeof *list->met);
    if (listing->needs_folder && list->place.scenarios == NULL) {
        complain("there is no folder of scenarios; say --scenarios=DIR or set CUTOVER_SCENARIOS");
        return false;
    }
    bool valid = listing->rows(list);
    if (list->arguments->json) printf("%s\n", tree_print(list->arena, list->rows, NULL));
    for (const tree *row = tree_first(list->rows); row != NULL && !list->arguments->json; row = tree_next(row)) print_row(list->arena, listing, row);
    for (size_t i = 0; i < patterns; i++)
        if (!list->met[i]) complain("nothing is called like %s (a * takes no slash, ** takes any)", list->arguments->patterns[i]);
    return valid;
}

int command_list(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "[PATTERN…]",
        "Lists the scenarios, or the suites, rules, knobs or timings; those whose names fit a PATTERN: 'telnyx/*', '*/happy-path'. "
        "A star takes no slash, two take anything, a question mark is one character.",
        NULL,
        NULL,
        NULL};
    struct arguments arguments = {.level = RULE_LEVELS};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct arena *arena = arena_create();
    struct list list = {.arena = arena, .place = place_find(arena, arguments.scenarios_dir), .arguments = &arguments, .rows = tree_list(arena)};
    bool valid = list_all(&list);
    arena_destroy(arena);
    return valid ? EXIT_PASS : EXIT_INPUT;
}
