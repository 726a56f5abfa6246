/* What the mocks refused, in reports: each kind of call once, with what the answer said. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/harmless.h"

#include <string.h>

const char *refusal_text(struct arena *arena, const struct refusal *refusal)
{
    const char *status = arena_printf(arena, "%lld", (long long)refusal->status);
    bool named = refusal->error && strcmp(refusal->error, status) != 0; /* some are called by their status */
    const char *error = named ? arena_printf(arena, " %s", refusal->error) : "";
    const char *text = refusal->text ? arena_printf(arena, ": %s", refusal->text) : "";
    const char *spoilt = refusal->spoilt ? " (a fault of the scenario)" : "";
    return arena_printf(arena, "%s%s%s%s", status, error, text, spoilt);
}

uint32_t refused_more(const struct judgement *run)
{
    uint32_t shown = 0;
    for (size_t i = 0; i < run->refusals_count; i++) shown += run->refusals[i].count;
    return run->refused - shown;
}

/* Whoever passed has dealt with them. */
static bool is_told(const struct judgement *run, const struct report_options *options)
{
    return run->refused && (run->code != EXIT_PASS || options->verbose > 1);
}

void report_refused(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    if (!is_told(run, options)) return;
    fprintf(out, "\nrefused calls: %u\n", run->refused);
    for (size_t i = 0; i < run->refusals_count; i++) {
        const struct refusal *refusal = &run->refusals[i];
        fputs("  ", out);
        report_cell(out, report_offset(arena, run, refusal->at), 14);
        fputs(harmless(arena, refusal->request), out);
        if (refusal->count > 1) fprintf(out, " (%u times)", refusal->count);
        fprintf(out, "\n                  %s\n", harmless(arena, refusal_text(arena, refusal)));
    }
    if (refused_more(run)) fprintf(out, "  and %u more\n", refused_more(run));
}

void json_refused(tree *object, struct arena *arena, const struct judgement *run)
{
    tree *list = tree_list(arena);
    for (size_t i = 0; i < run->refusals_count; i++) {
        const struct refusal *refusal = &run->refusals[i];
        tree *entry = tree_object(arena);
        tree_put_number(entry, arena, "record", (double)refusal->record);
        tree_put_number(entry, arena, "at_ms", (double)(refusal->at - run->ledger.started));
        tree_put_text(entry, arena, "request", refusal->request);
        tree_put_number(entry, arena, "status", (double)refusal->status);
        tree_put_text(entry, arena, "error", refusal->error);
        tree_put_text(entry, arena, "text", refusal->text);
        tree_put_bool(entry, arena, "spoilt", refusal->spoilt);
        tree_put_number(entry, arena, "count", refusal->count);
        tree_push(list, entry);
    }
    tree_put(object, "refused", list);
    tree_put_number(object, arena, "refused_more", refused_more(run));
}
