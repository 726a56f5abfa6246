/* A comparison for people and for machines. SPDX-License-Identifier: Apache-2.0 */
#include "compare.h"

#include <string.h>

/* ---- for people ---- */

static void print_figure(struct arena *arena, const struct pair *pair, enum figure figure)
{
    sim_ms before = pair->a->figures[figure], after = pair->b->figures[figure];
    if (before == after) return;
    printf("  %-12s %s → %s (%s%s)\n", figure_names[figure], report_length(arena, before), report_length(arena, after), after > before ? "+" : "",
           report_length(arena, after - before));
}

static void print_ids(const char *what, const struct ids *ids)
{
    for (size_t i = 0; i < ids->count; i++) printf("  %-12s %s\n", what, ids->at[i]);
}

static void print_open(const struct pair *pair)
{
    for (enum direction direction = 0; direction < DIRECTIONS; direction++)
        if (pair->a->open[direction] || pair->b->open[direction])
            printf("  %-12s %u → %u numbers are still no-carrier, misrouted or unheard at the end (%s): their figures say how long it was until then\n",
                   "STILL OUT", pair->a->open[direction], pair->b->open[direction], direction_name(direction));
}

/* Of another seed or another scenario it would be luck. */
static void print_regret(struct arena *arena, const struct pair *pair)
{
    if (!pair->same_story) {
        puts("  regret       not known: it takes the same scenario with the same seed");
        return;
    }
    for (enum direction direction = 0; direction < DIRECTIONS; direction++)
        printf("  regret %-5s %s%s, of all numbers together %s\n", direction_name(direction),
               pair->b->open[direction] > pair->a->open[direction] ? "without end; so far " : "", report_length(arena, pair->regret[direction]),
               report_length(arena, pair->regret_sum[direction]));
}

static void print_pair(struct arena *arena, const struct compared_sides *comparison, const struct pair *pair)
{
    printf("%-6s  %s\n", change_names[pair->change], pair->a->scenario);
    if (!pair->same_story)
        printf("  %-12s %s\n", "note", strcmp(pair->a->hash, pair->b->hash) == 0 ? "the seed is another" : "the scenario was changed in between");
    if (pair->a->verdict != pair->b->verdict) printf("  %-12s %s → %s\n", "verdict", verdict_name(pair->a->verdict), verdict_name(pair->b->verdict));
    print_ids("rule broken", &pair->broken);
    print_ids("rule mended", &pair->mended);
    print_open(pair);
    for (enum figure figure = 0; figure < FIGURES; figure++) print_figure(arena, pair, figure);
    if (comparison->reference) print_regret(arena, pair);
}

void compare_print_text(struct arena *arena, const struct compared_sides *comparison, bool all)
{
    for (size_t i = 0; i < comparison->pairs_count; i++)
        if (all || comparison->reference || comparison->pairs[i].change != CHANGE_SAME) print_pair(arena, comparison, &comparison->pairs[i]);
    for (size_t i = 0; i < comparison->only_a.count; i++) printf("only in A  %s\n", comparison->only_a.at[i]);
    for (size_t i = 0; i < comparison->only_b.count; i++) printf("only in B  %s\n", comparison->only_b.at[i]);
    printf("A %s\nB %s\n%zu in both: %zu worse, %zu better, %zu same; %zu only in A, %zu only in B\n", comparison->a.path, comparison->b.path,
           comparison->pairs_count, comparison->counts[CHANGE_WORSE], comparison->counts[CHANGE_BETTER], comparison->counts[CHANGE_SAME],
           comparison->only_a.count, comparison->only_b.count);
}

/* ---- for machines ---- */

static tree *ids_tree(struct arena *arena, const struct ids *ids)
{
    tree *list = tree_list(arena);
    for (size_t i = 0; i < ids->count; i++) tree_push(list, tree_text_ref(arena, ids->at[i]));
    return list;
}

static tree *both(struct arena *arena, tree *a, tree *b)
{
    tree *object = tree_object(arena);
    tree_put(object, "a", a);
    tree_put(object, "b", b);
    return object;
}

static tree *regret_tree(struct arena *arena, const struct compared_sides *comparison, const struct pair *pair)
{
    if (!comparison->reference || !pair->same_story) return tree_null(arena);
    tree *regret = tree_object(arena);
    for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
        tree *figures = tree_object(arena);
        tree_put_number(figures, arena, "worst_ms", (double)pair->regret[direction]);
        tree_put_number(figures, arena, "number_ms", (double)pair->regret_sum[direction]);
        tree_put(regret, direction_name(direction), figures);
    }
    return regret;
}

static tree *pair_tree(struct arena *arena, const struct compared_sides *comparison, const struct pair *pair)
{
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "scenario", pair->a->scenario);
    tree_put_text(object, arena, "change", change_names[pair->change]);
    tree_put_bool(object, arena, "same_seed", strcmp(pair->a->seed, pair->b->seed) == 0);
    tree_put_bool(object, arena, "same_scenario", strcmp(pair->a->hash, pair->b->hash) == 0);
    tree_put(object, "verdict",
             both(arena, tree_text_ref(arena, verdict_name(pair->a->verdict)), tree_text_ref(arena, verdict_name(pair->b->verdict))));
    tree_put(object, "rules_broken", ids_tree(arena, &pair->broken));
    tree_put(object, "rules_mended", ids_tree(arena, &pair->mended));
    for (enum figure figure = 0; figure < FIGURES; figure++)
        tree_put(object, figure_keys[figure],
                 both(arena, tree_number(arena, (double)pair->a->figures[figure]), tree_number(arena, (double)pair->b->figures[figure])));
    for (enum direction direction = 0; direction < DIRECTIONS; direction++)
        tree_put(object, direction == DIRECTION_OUT ? "open_out" : "open_in",
                 both(arena, tree_number(arena, pair->a->open[direction]), tree_number(arena, pair->b->open[direction])));
    tree_put(object, "regret", regret_tree(arena, comparison, pair));
    return object;
}

void compare_print_json(struct arena *arena, const struct compared_sides *comparison)
{
    tree *root = tree_object(arena), *list = tree_list(arena);
    tree_put_text(root, arena, "a", comparison->a.path);
    tree_put_text(root, arena, "b", comparison->b.path);
    tree_put_bool(root, arena, "reference", comparison->reference);
    for (enum change change = 0; change < CHANGES; change++) tree_put_number(root, arena, change_names[change], (double)comparison->counts[change]);
    for (size_t i = 0; i < comparison->pairs_count; i++) tree_push(list, pair_tree(arena, comparison, &comparison->pairs[i]));
    tree_put(root, "scenarios", list);
    tree_put(root, "only_in_a", ids_tree(arena, &comparison->only_a));
    tree_put(root, "only_in_b", ids_tree(arena, &comparison->only_b));
    printf("%s\n", tree_print(arena, root, NULL));
}
