/* What if, for people: the difference trial by trial, not two curves side by side. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_layout.h"

enum { NAME_WIDTH = 20, CELL_WIDTH = 12 };

static char *difference(struct arena *arena, enum outcome outcome, const struct bound *bound)
{
    char *text = bound_text(arena, outcome, bound);
    return bound->kind == BOUND_VALUE && bound->value > 0 ? arena_printf(arena, "+%s", text) : text;
}

static bool differs(const struct paired_figures *figures)
{
    return figures->applies && figures->better.hits + figures->worse.hits > 0;
}

/* The first outcome with the same figures; itself when there is none before it. */
static enum outcome alike(const struct what_if *what_if, enum outcome outcome)
{
    const struct paired_figures *own = &what_if->outcomes[outcome];
    for (enum outcome first = 0; first < outcome; first++) {
        const struct paired_figures *other = &what_if->outcomes[first];
        bool same = same_figures(first, other->percentiles, &other->mean, outcome, own->percentiles, &own->mean, PAIRED_PERCENTILES);
        if (differs(other) && same) return first;
    }
    return outcome;
}

static void put_alike(FILE *out, struct arena *arena, const struct what_if *what_if, enum outcome first)
{
    const char *names = "";
    for (enum outcome outcome = first + 1; outcome < OUTCOMES; outcome++)
        if (differs(&what_if->outcomes[outcome]) && alike(what_if, outcome) == first)
            names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "", outcome_name(outcome));
    if (*names) fprintf(out, "  and the same: %s\n", names);
}

static void put_row(FILE *out, struct arena *arena, const struct paired_figures *figures)
{
    report_cell(out, outcome_name(figures->outcome), NAME_WIDTH);
    for (size_t p = 0; p < PAIRED_PERCENTILES; p++) report_cell(out, difference(arena, figures->outcome, &figures->percentiles[p].at), CELL_WIDTH);
    const char *sign = figures->mean.known && figures->mean.mean > 0 ? "+" : "";
    report_cell(out, arena_printf(arena, "%s%s", sign, mean_text(arena, figures->outcome, &figures->mean)), CELL_WIDTH);
    report_cell(out, percent_text(arena, figures->better.share), CELL_WIDTH);
    report_cell(out, percent_text(arena, figures->same.share), CELL_WIDTH);
    fprintf(out, "%s\n", percent_text(arena, figures->worse.share));
}

static void put_intervals(FILE *out, struct arena *arena, const struct paired_figures *figures)
{
    for (size_t p = 0; p < PAIRED_PERCENTILES; p++)
        fprintf(out, "    %-4s %s\n", level_text(arena, figures->percentiles[p].p), interval_text(arena, figures->outcome, &figures->percentiles[p]));
    if (figures->mean.known && figures->mean.bounded)
        fprintf(out, "    mean %s to %s\n", figure_text(arena, figures->outcome, figures->mean.low),
                figure_text(arena, figures->outcome, figures->mean.high));
    fprintf(out, "    better in %s, worse in %s\n", share_text(arena, &figures->better), share_text(arena, &figures->worse));
}

/* The percentiles are of the others, their intervals of all. */
static void put_unknown(FILE *out, struct arena *arena, const struct paired_figures *figures)
{
    if (figures->unknown.hits)
        fprintf(out, "    nobody knows which is better in %s of the trials: neither was over, or one was cut off too soon; the percentiles are of the others\n",
                percent_text(arena, figures->unknown.share));
}

static bool is_any_unknown(const struct what_if *what_if)
{
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++)
        if (what_if->outcomes[outcome].unknown.hits) return true;
    return false;
}

static void put_head(FILE *out, struct arena *arena, const struct paired_figures *figures)
{
    static const char *const LAST[] = {"mean", "B is better", "same"};
    report_cell(out, "B - A", NAME_WIDTH);
    for (size_t p = 0; p < PAIRED_PERCENTILES; p++) report_cell(out, level_text(arena, figures->percentiles[p].p), CELL_WIDTH);
    for (size_t i = 0; i < sizeof LAST / sizeof LAST[0]; i++) report_cell(out, LAST[i], CELL_WIDTH);
    fputs("worse\n", out);
}

void report_comparison(FILE *out, struct arena *arena, const struct what_if *what_if, const struct report_options *options)
{
    bool any = false;
    fprintf(out, options->color ? "\n\033[1mwhat if\033[0m: the same %u trials, each with the same luck in both\n  A %s\n  B %s\n"
                                : "\nwhat if: the same %u trials, each with the same luck in both\n  A %s\n  B %s\n",
            what_if->trials, what_if->name_a, what_if->name_b);
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        const struct paired_figures *figures = &what_if->outcomes[outcome];
        if (!differs(figures) || (alike(what_if, outcome) != outcome && !options->verbose)) continue;
        if (!any) put_head(out, arena, figures);
        any = true;
        put_row(out, arena, figures);
        if (options->verbose) put_intervals(out, arena, figures);
        put_unknown(out, arena, figures);
        if (!options->verbose) put_alike(out, arena, what_if, outcome);
    }
    if (!any) fputs("no outcome differs in any of the trials", out);
    if (!any) fprintf(out, "%s\n", is_any_unknown(what_if) ? " of which it is known; others were cut off by the horizon" : "");
}
