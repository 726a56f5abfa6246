/* cutover explain: how long something takes, and how we know. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"

static void print_timing(struct explained *explained, const tree *row)
{
    printf("%s%s%s  timing\n", explained->color_on, tree_get_text(row, "name"), explained->color_off);
    printf("  %-9s %s\n", "law", tree_get_text(row, "law"));
    printf("  %-9s %s\n", "grade", tree_get_text(row, "grade"));
    printf("  %-9s %s\n", "source", tree_get_text(row, "source"));
}

bool explain_timings(struct explained *explained, const char *word)
{
    bool found = false;
    for (size_t i = 0; explained->timings != NULL && i < scenario_timings(explained->timings); i++) {
        struct timing_evidence timing = scenario_timing(explained->timings, i);
        if (!glob_fits(word, timing.name)) continue;
        tree *row = timing_tree(explained->arena, &timing);
        found = true;
        explain_begin(explained);
        tree_put_text(row, explained->arena, "kind", "timing");
        if (explained->list != NULL) tree_push(explained->list, row);
        else print_timing(explained, row);
    }
    return found;
}

void explain_timing_names(struct explained *explained, name_taker *take, void *self)
{
    for (size_t i = 0; explained->timings != NULL && i < scenario_timings(explained->timings); i++) take(self, scenario_timing_name(explained->timings, i));
}
