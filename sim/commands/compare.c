/* cutover compare: what is better and what is worse between stored runs. SPDX-License-Identifier: Apache-2.0 */
#include "compare.h"

#include <string.h>

enum { OPTION_JSON = 256, OPTION_REFERENCE };

struct arguments {
    const char *paths[2];
    size_t count;
    bool json, reference, all;
};

static const struct argp_option options[] = {
    {"json",      OPTION_JSON,      NULL, 0, "as JSON",                                                                              0},
    {"reference", OPTION_REFERENCE, NULL, 0, "A is the reference client's: say the regret, how much longer numbers were dark in B",   0},
    {"verbose",   'v',              NULL, 0, "also what is the same",                                                                0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_JSON:
        arguments->json = true;
        return 0;
    case OPTION_REFERENCE:
        arguments->reference = true;
        return 0;
    case 'v':
        arguments->all = true;
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->count == 2) argp_error(state, "two at a time, not %s as well", text);
        arguments->paths[arguments->count++] = text;
        return 0;
    case ARGP_KEY_END:
        if (arguments->count < 2) argp_error(state, "say which two, A and B: folders of results, summaries or journals");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* ---- rules ---- */

static const tree *rule_of(const struct compared *run, const char *id)
{
    for (const tree *rule = tree_first(run->rules); rule != NULL; rule = tree_next(rule)) {
        const char *own = tree_get_text(rule, "id");
        if (own != NULL && id != NULL && strcmp(own, id) == 0) return rule;
    }
    return NULL;
}

static bool is_broken(const tree *rule)
{
    return tree_count(tree_get(rule, "breaches")) > 0;
}

static bool is_kept(const tree *rule)
{
    const char *verdict = tree_get_text(rule, "verdict");
    return verdict != NULL && strcmp(verdict, verdict_name(VERDICT_PASS)) == 0;
}

static void add_id(struct ids *ids, const char *id)
{
    ids->at[ids->count++] = id;
}

/* A rule is mended when it was put to the test and kept; one that the other client never came to is neither. */
static void compare_rules(struct arena *arena, struct pair *pair)
{
    size_t most = tree_count(pair->a->rules) + tree_count(pair->b->rules);
    pair->broken.at = arena_alloc(arena, most * sizeof *pair->broken.at);
    pair->mended.at = arena_alloc(arena, most * sizeof *pair->mended.at);
    for (const tree *rule = tree_first(pair->b->rules); rule != NULL; rule = tree_next(rule)) {
        const char *id = tree_get_text(rule, "id");
        bool broken_before = is_broken(rule_of(pair->a, id));
        if (is_broken(rule) && !broken_before) add_id(&pair->broken, id);
        if (is_kept(rule) && broken_before) add_id(&pair->mended, id);
    }
}

/* ---- regret ---- */

static sim_ms felt(const tree *number, enum direction direction)
{
    const tree *sum = tree_get(number, direction_name(direction));
    return tree_whole(tree_get(sum, "dark_ms"), 0) + tree_whole(tree_get(sum, "misrouted_ms"), 0) + tree_whole(tree_get(sum, "unheard_ms"), 0);
}

static const tree *number_of(const struct compared *run, const char *name)
{
    for (const tree *number = tree_first(run->numbers); number != NULL; number = tree_next(number)) {
        const char *own = tree_get_text(number, "number");
        if (own != NULL && name != NULL && strcmp(own, name) == 0) return number;
    }
    return NULL;
}

static void add_regret(struct pair *pair, const tree *before, const tree *number)
{
    for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
        sim_ms longer = felt(number, direction) - felt(before, direction);
        if (longer <= 0) continue;
        pair->regret_sum[direction] += longer;
        if (longer > pair->regret[direction]) pair->regret[direction] = longer;
    }
}

static void sum_regret(struct pair *pair)
{
    for (const tree *number = tree_first(pair->b->numbers); number != NULL; number = tree_next(number)) {
        const tree *before = number_of(pair->a, tree_get_text(number, "number"));
        if (before != NULL) add_regret(pair, before, number);
    }
}

/* ---- a pair ---- */

const char *const change_names[CHANGES] = {[CHANGE_SAME] = "same", [CHANGE_BETTER] = "better", [CHANGE_WORSE] = "worse"};

static int gravity(enum verdict verdict)
{
    static const int GRAVITY[VERDICTS] = {[VERDICT_INCONCLUSIVE] = 1, [VERDICT_FAIL] = 2, [VERDICT_HARNESS_ERROR] = 3};
    return GRAVITY[verdict];
}

/* What is worse in anything is worse: a number that is still out at the end beside any length. */
static enum change change_of(const struct pair *pair)
{
    int before = gravity(pair->a->verdict), after = gravity(pair->b->verdict);
    bool worse = after > before || pair->broken.count > 0, better = after < before || pair->mended.count > 0;
    for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
        worse = worse || pair->b->open[direction] > pair->a->open[direction];
        better = better || pair->b->open[direction] < pair->a->open[direction];
    }
    for (enum figure figure = 0; figure < FIGURES; figure++) {
        worse = worse || pair->b->figures[figure] > pair->a->figures[figure];
        better = better || pair->b->figures[figure] < pair->a->figures[figure];
    }
    if (worse) return CHANGE_WORSE;
    return better ? CHANGE_BETTER : CHANGE_SAME;
}

static struct pair pair_of(struct arena *arena, const struct compared *a, const struct compared *b)
{
    struct pair pair = {.a = a, .b = b, .same_story = strcmp(a->seed, b->seed) == 0 && strcmp(a->hash, b->hash) == 0};
    compare_rules(arena, &pair);
    sum_regret(&pair);
    pair.change = change_of(&pair);
    return pair;
}

/* ---- all of them ---- */

/* The n-th run of a scenario belongs to the n-th of the other side. */
static const struct compared *partner(const struct side *side, const struct side *other, size_t index)
{
    size_t before = 0;
    const char *scenario = side->runs[index].scenario;
    for (size_t i = 0; i < index; i++) before += strcmp(side->runs[i].scenario, scenario) == 0;
    for (size_t i = 0; i < other->count; i++)
        if (strcmp(other->runs[i].scenario, scenario) == 0 && before-- == 0) return &other->runs[i];
    return NULL;
}

static void pair_up(struct arena *arena, struct compared_sides *comparison)
{
    const struct side *a = &comparison->a, *b = &comparison->b;
    comparison->pairs = arena_alloc(arena, a->count * sizeof *comparison->pairs);
    comparison->only_a.at = arena_alloc(arena, a->count * sizeof *comparison->only_a.at);
    comparison->only_b.at = arena_alloc(arena, b->count * sizeof *comparison->only_b.at);
    for (size_t i = 0; i < a->count; i++) {
        const struct compared *other = partner(a, b, i);
        if (other == NULL) {
            add_id(&comparison->only_a, a->runs[i].scenario);
            continue;
        }
        struct pair pair = pair_of(arena, &a->runs[i], other);
        comparison->counts[pair.change]++;
        comparison->pairs[comparison->pairs_count++] = pair;
    }
    for (size_t i = 0; i < b->count; i++)
        if (partner(b, a, i) == NULL) add_id(&comparison->only_b, b->runs[i].scenario);
}

static enum exit_code compare(struct arena *arena, const struct arguments *arguments)
{
    struct compared_sides comparison = {.reference = arguments->reference};
    if (!compare_read(arena, arguments->paths[0], &comparison.a) || !compare_read(arena, arguments->paths[1], &comparison.b)) return EXIT_INPUT;
    pair_up(arena, &comparison);
    if (comparison.pairs_count == 0) {
        complain("%s and %s have no scenario in common that was rehearsed in both", arguments->paths[0], arguments->paths[1]);
        return EXIT_INPUT;
    }
    if (arguments->json)
        compare_print_json(arena, &comparison);
    else
        compare_print_text(arena, &comparison, arguments->all);
    return comparison.counts[CHANGE_WORSE] > 0 ? EXIT_NONCONFORMANT : EXIT_PASS;
}

int command_compare(int argc, char **argv)
{
    static const struct argp argp = {options, parse, "A B",
                                     "Says of each scenario whether B is better, worse or the same beside A: by verdict, by the rules that are "
                                     "broken, and by the outage, avoidable time and detection of the number that is worst off. A and B: folders "
                                     "of results, summary.json files, or journals. "
                                     "The exit code is 1 when something is worse.",
                                     NULL, NULL, NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct arena *arena = arena_create();
    enum exit_code code = compare(arena, &arguments);
    arena_destroy(arena);
    return (int)code;
}
