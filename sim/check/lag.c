/* When voice left, and when messaging had followed: from the registries' own records. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

static bool is_of(const struct trace *trace, const char *machine)
{
    return trace->kind == RECORD_TRANSITION && trace->provider && strcmp(trace->provider, "nnsr") == 0 && trace->machine &&
           strcmp(trace->machine, machine) == 0;
}

/* Of a number that migrates, since when its record serves the gaining provider; -1: it does not. */
static void note_record(const struct judge *judge, const struct trace *trace, const char *gaining, sim_ms *since)
{
    const char *number = trace->entity ? strchr(trace->entity, ':') : NULL;
    size_t line = number ? keeper_find(&judge->keeper, number + 1) : judge->keeper.lines_count;
    bool holds = trace->detail && strcmp(trace->detail, gaining) == 0 && strcmp(trace->to, "HELD") == 0;
    if (line == judge->keeper.lines_count) return;
    if (!holds) since[line] = -1;
    else if (since[line] < 0) since[line] = trace->at;
}

static sim_ms last_of(const struct judge *judge, const sim_ms *since)
{
    const tree *numbers = tree_get(tree_get(judge->run, "plan"), "numbers");
    sim_ms last = -1;
    for (const tree *node = tree_first(numbers); node; node = tree_next(node)) {
        size_t line = keeper_find(&judge->keeper, tree_get_text(node, "number"));
        if (line == judge->keeper.lines_count || since[line] < 0) return -1;
        if (since[line] > last) last = since[line];
    }
    return last;
}

void lag_find(const struct judge *judge, struct ledger *ledger)
{
    const struct trail *trail = &judge->history.trail;
    const char *gaining = tree_get_text(judge->run, "gaining");
    sim_ms *since = arena_alloc(judge->arena, (judge->keeper.lines_count + 1) * sizeof *since);
    for (size_t i = 0; i < judge->keeper.lines_count; i++) since[i] = -1;
    ledger->ported_ms = ledger->held_ms = -1;
    for (size_t i = 0; gaining && i < trail->traces_count; i++) {
        const struct trace *trace = &trail->traces[i];
        if (is_of(trace, "record")) note_record(judge, trace, gaining, since);
        if (ledger->ported_ms < 0 && is_of(trace, "voice")) ledger->ported_ms = trace->at - ledger->started;
    }
    sim_ms last = last_of(judge, since);
    if (last >= 0) ledger->held_ms = last - ledger->started;
}
