/* cutover explain: rules, and the knobs that they rest on. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"
#include "providers.h"
#include "rules.h"

#include <string.h>

void explain_begin(struct explained *explained)
{
    if (explained->count++ > 0 && explained->list == NULL) putchar('\n');
}

static void line(const char *label, const char *format, ...) PRINTF_LIKE(2, 3);
static void line(const char *label, const char *format, ...)
{
    va_list arguments;
    printf("  %-9s ", label);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

static void print_sources(const tree *sources)
{
    const char *label = "source";
    for (const tree *entry = tree_first(sources); entry != NULL; entry = tree_next(entry)) {
        const char *document = tree_get_text(entry, "document"), *about = tree_get_text(entry, "about"), *address = tree_get_text(entry, "address");
        line(label, "%s%s%s%s%s%s%s%s", tree_get_text(entry, "cite"), about ? " (" : "", about ? about : "", about ? ")" : "", document ? ": " : "",
             document ? document : "", address ? ", " : "", address ? address : "");
        label = "";
    }
}

/* ---- knobs ---- */

static const char *joined(struct arena *arena, const tree *texts)
{
    const char *all = "";
    for (const tree *node = tree_first(texts); node != NULL; node = tree_next(node))
        all = arena_printf(arena, "%s%s%s", all, *all ? ", " : "", tree_text(node));
    return all;
}

static void print_knob(struct explained *explained, const struct knob *knob)
{
    const tree *row = knob_tree(explained->arena, knob);
    printf("%s%s%s  knob\n", explained->color_on, knob->name, explained->color_off);
    line("default", "%s", tree_get_text(row, "default"));
    line("others", "%s", joined(explained->arena, tree_get(row, "others")));
    line("assumed", "%s",
         knob->assumed ? "yes: no document says it; a report names it where a run leaned on it" : "no: a choice between what documents describe");
    print_sources(source_tree(explained->arena, knob->cite));
}

bool explain_knobs(struct explained *explained, const char *word)
{
    const struct knob *knob;
    bool found = false;
    for (size_t i = 0; (knob = knob_next(&i)) != NULL;) {
        if (!glob_fits(word, knob->name)) continue;
        found = true;
        explain_begin(explained);
        tree *row = knob_tree(explained->arena, knob);
        tree_put_text(row, explained->arena, "kind", "knob");
        tree_put(row, "sources", source_tree(explained->arena, knob->cite));
        if (explained->list != NULL)
            tree_push(explained->list, row);
        else
            print_knob(explained, knob);
    }
    return found;
}

void explain_knob_names(name_taker *take, void *self)
{
    const struct knob *knob;
    for (size_t i = 0; (knob = knob_next(&i)) != NULL;) take(self, knob->name);
}

/* ---- rules ---- */

static tree *rule_tree(struct arena *arena, const struct rule *rule)
{
    tree *object = tree_object(arena);
    const struct knob *knob = rule->knob == NULL ? NULL : knob_find(rule->knob);
    tree_put_text(object, arena, "kind", "rule");
    tree_put_text(object, arena, "id", rule->id);
    tree_put_text(object, arena, "level", rule_level_name(rule->level));
    tree_put_text(object, arena, "text", rule->text);
    tree_put_text(object, arena, "observed", rule->observed);
    tree_put_text(object, arena, "source", rule->source);
    tree_put(object, "sources", source_tree(arena, rule->source));
    tree_put_text(object, arena, "assumption", rule->knob);
    tree_put(object, "knob", knob == NULL ? tree_null(arena) : knob_tree(arena, knob));
    tree_put_bool(object, arena, "timed", rule->timed);
    return object;
}

static void print_assumption(struct arena *arena, const struct rule *rule)
{
    const struct knob *knob = rule->knob == NULL ? NULL : knob_find(rule->knob);
    if (rule->knob == NULL) return;
    line("rests on", "%s, which is assumed%s", rule->knob, knob == NULL ? "" : ":");
    if (knob == NULL) return;
    const tree *row = knob_tree(arena, knob);
    line("", "default %s; others: %s", tree_get_text(row, "default"), joined(arena, tree_get(row, "others")));
    line("", "%s", knob->cite);
}

static void print_rule(struct explained *explained, const struct rule *rule)
{
    printf("%s%s%s  %s\n  %s\n", explained->color_on, rule->id, explained->color_off, rule_level_name(rule->level), rule->text);
    line("observed", "%s", rule->observed);
    print_sources(source_tree(explained->arena, rule->source));
    print_assumption(explained->arena, rule);
    if (rule->timed) line("timed", "about how soon the client acts: not judged where the clock does not wait for it (cutover explain tiers)");
}

bool explain_rules(struct explained *explained, const char *word)
{
    const struct rule *rule;
    bool found = false;
    for (size_t i = 0; (rule = rule_at(i)) != NULL; i++) {
        if (!glob_fits(word, rule->id)) continue;
        found = true;
        explain_begin(explained);
        if (explained->list != NULL)
            tree_push(explained->list, rule_tree(explained->arena, rule));
        else
            print_rule(explained, rule);
    }
    return found;
}

void explain_rule_names(name_taker *take, void *self)
{
    const struct rule *rule;
    for (size_t i = 0; (rule = rule_at(i)) != NULL; i++) take(self, rule->id);
}
