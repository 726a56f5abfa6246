/* The rules of a run as JSON. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

static void put_breaches(tree *object, struct arena *arena, const struct judgement *run, const struct ruling *ruling)
{
    tree *list = tree_list(arena);
    for (size_t i = 0; i < ruling->breaches_count; i++) {
        const struct breach *breach = &ruling->breaches[i];
        tree *entry = tree_object(arena);
        tree_put_number(entry, arena, "record", (double)breach->record);
        tree_put_number(entry, arena, "at_ms", (double)(breach->at - run->ledger.started));
        tree_put_text(entry, arena, "request", breach->request);
        tree_put(entry, "request_record", breach->request ? tree_number(arena, (double)breach->request_record) : tree_null(arena));
        if (breach->by) tree_put_text(entry, arena, "by", breach->by);
        tree_put_text(entry, arena, "observed", breach->observed);
        tree_push(list, entry);
    }
    tree_put(object, "breaches", list);
}

static tree *ruling_tree(struct arena *arena, const struct judgement *run, const struct ruling *ruling)
{
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "id", ruling->rule->id);
    tree_put_text(object, arena, "level", rule_level_name(ruling->rule->level));
    tree_put_text(object, arena, "verdict", verdict_name(ruling->verdict));
    tree_put_number(object, arena, "occasions", ruling->occasions);
    if (ruling->why) tree_put_text(object, arena, "why", ruling->why);
    if (ruling->breaches_count) {
        tree_put_text(object, arena, "text", ruling->rule->text);
        tree_put_text(object, arena, "source", ruling->rule->source);
        tree_put_text(object, arena, "assumption", ruling->rule->knob);
        put_breaches(object, arena, run, ruling);
    }
    return object;
}

/* Those that do not apply are counted and not listed. */
void json_rules(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *list = tree_list(arena), *totals = tree_object(arena);
    size_t counts[VERDICTS] = {0};
    for (size_t i = 0; i < run->rulings_count; i++) {
        counts[run->rulings[i].verdict]++;
        if (run->rulings[i].verdict != VERDICT_NOT_APPLICABLE) tree_push(list, ruling_tree(arena, run, &run->rulings[i]));
    }
    for (enum verdict verdict = 0; verdict < VERDICTS; verdict++)
        tree_put_number(totals, arena, verdict_name(verdict), (double)counts[verdict]);
    tree_put(object, "rules_by_verdict", totals);
    tree_put(object, "rules", list);
}
