/* A library of runs as a table, a line for each as it ends. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

enum { NAME_WIDTH = 46, LENGTH_WIDTH = 26, LEVEL_WIDTH = 8 };

void report_table_head(FILE *out, const struct report_options *options)
{
    static const char *const LENGTHS[] = {"out", "in", "avoidable", "detection"};
    (void)options;
    report_cell(out, "scenario", NAME_WIDTH);
    for (size_t i = 0; i < COUNT_OF(LENGTHS); i++) report_cell(out, LENGTHS[i], LENGTH_WIDTH);
    fputs("verdict\n", out);
}

/* Partial time stands apart: to the other handsets the number got through. */
static const char *outage_cell(struct arena *arena, const struct judgement *run, enum direction direction)
{
    sim_ms length = worst_outage(run, direction), partial = direction == DIRECTION_OUT ? worst_partial(run) : 0;
    bool open = is_still_out(run, direction);
    if (!partial) return open ? outage_short(arena, run, direction) : report_length(arena, length);
    return arena_printf(arena, "%s, partial %s", open ? outage_short(arena, run, direction) : report_short(arena, length), report_short(arena, partial));
}

void report_table_line(FILE *out, const struct judgement *run, const struct report_options *options)
{
    struct arena *arena = arena_create();
    const char *const lengths[] = {outage_cell(arena, run, DIRECTION_OUT), outage_cell(arena, run, DIRECTION_IN),
                                   report_length(arena, worst_avoidable(run)), report_length(arena, worst_detection(run))};
    report_cell(out, run->scenario, NAME_WIDTH);
    for (size_t i = 0; i < COUNT_OF(lengths); i++) report_cell(out, judgement_is_left_out(run) ? NULL : lengths[i], LENGTH_WIDTH);
    report_verdict(out, run->verdict, 0, options);
    fputs(run->unordered ? " (unordered)\n" : "\n", out);
    arena_destroy(arena);
}

/* Of every rule, whatever became of it in the worst of the runs. */
static void put_rules_total(FILE *out, const struct judgement *together)
{
    size_t counts[VERDICTS] = {0};
    const char *gap = "rules: ";
    for (size_t i = 0; i < together->rulings_count; i++) counts[together->rulings[i].verdict]++;
    for (enum verdict verdict = 0; verdict < VERDICTS; verdict++) {
        if (!counts[verdict]) continue;
        fprintf(out, "%s%zu %s", gap, counts[verdict], verdict_name(verdict));
        gap = ", ";
    }
    fputc('\n', out);
}

static void put_broken(FILE *out, const struct broken_rule *broken)
{
    size_t shown = broken->scenarios < BROKEN_SHOWN ? broken->scenarios : BROKEN_SHOWN;
    fputs("  ", out);
    report_cell(out, rule_level_name(broken->rule->level), LEVEL_WIDTH);
    fprintf(out, "%s in %zu %s: ", broken->rule->id, broken->scenarios, broken->scenarios == 1 ? "scenario" : "scenarios");
    for (size_t i = 0; i < shown; i++) fprintf(out, "%s%s", i ? ", " : "", broken->names[i]);
    fputs(shown < broken->scenarios ? ", …\n" : "\n", out);
}

/* The last that is read of thousands of lines: which rules, and where to look. */
static void put_broken_rules(FILE *out, const struct judgement *runs, size_t count)
{
    struct arena *arena = arena_create();
    struct broken_rules broken = broken_rules_of(arena, runs, count);
    if (broken.count && runs_are_several(runs, count)) {
        fputs("rules broken\n", out);
        for (size_t i = 0; i < broken.count; i++) put_broken(out, &broken.at[i]);
    }
    arena_destroy(arena);
}

static void put_client(FILE *out, const char *client)
{
    struct arena *arena = arena_create();
    if (client) fprintf(out, "client: %s\n", client_line(arena, client));
    arena_destroy(arena);
}

/* "55 runs: 54 pass, 1 fail; 5 skipped; 58 not begun": what was left out is no run. */
static void put_runs_total(FILE *out, const size_t counts[VERDICTS], const struct report_options *options)
{
    size_t skipped = counts[VERDICT_SKIPPED], not_begun = counts[VERDICT_NOT_BEGUN], rehearsed = 0;
    const char *gap = ": ";
    for (enum verdict verdict = 0; verdict < VERDICT_SKIPPED; verdict++) rehearsed += counts[verdict];
    fprintf(out, "%zu %s", rehearsed, rehearsed == 1 ? "run" : "runs");
    for (enum verdict verdict = 0; verdict < VERDICT_SKIPPED; verdict++) {
        if (!counts[verdict]) continue;
        fprintf(out, "%s%zu ", gap, counts[verdict]);
        report_verdict(out, verdict, 0, options);
        gap = ", ";
    }
    if (skipped) fprintf(out, "; %zu skipped", skipped);
    if (not_begun) fprintf(out, "; %zu not begun", not_begun);
}

void report_table_total(FILE *out, const struct judgement *runs, size_t count, const struct report_options *options)
{
    size_t counts[VERDICTS] = {0};
    enum exit_code code = EXIT_PASS;
    put_broken_rules(out, runs, count);
    put_client(out, client_of(runs, count));
    for (size_t i = 0; i < count; i++) {
        code = exit_worse(code, runs[i].code);
        if (runs[i].together && runs[i].rulings_count) put_rules_total(out, &runs[i]);
        if (!runs[i].together) counts[runs[i].verdict]++;
    }
    put_runs_total(out, counts, options);
    fprintf(out, "; exit %d\n", (int)code);
}
