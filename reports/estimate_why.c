/* An estimate for people: what moves it, and on what it rests. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_layout.h"

enum { CELL_WIDTH = 13, CAUSE_WIDTH = 34 };

static void heading(FILE *out, const char *text, const struct report_options *options)
{
    fprintf(out, options->color ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

/* ---- why ---- */

static void put_drivers(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    if (!estimate->drivers_count && !estimate->drivers_missing) return;
    const char *level = level_text(arena, estimate->percentile);
    heading(out, arena_printf(arena, "what drives %s: %s when all draws of one timing are its P10, and its P90 (%u trials each, all other draws unchanged)",
                              outcome_name(estimate->wanted), level, estimate->drivers_trials), options);
    fputs("  ", out);
    report_cell(out, "(as they are drawn)", CAUSE_WIDTH);
    report_cell(out, bound_text(arena, estimate->wanted, &estimate->as_drawn.wanted), 2 * CELL_WIDTH);
    fprintf(out, "mean %s\n", mean_text(arena, estimate->wanted, &estimate->as_drawn.mean));
    for (size_t i = 0; i < estimate->drivers_count; i++) {
        const struct driver *driver = &estimate->drivers[i];
        fputs("  ", out);
        report_cell(out, driver->timing, CAUSE_WIDTH);
        report_cell(out, bound_text(arena, estimate->wanted, &driver->low.wanted), CELL_WIDTH);
        report_cell(out, bound_text(arena, estimate->wanted, &driver->high.wanted), CELL_WIDTH);
        fprintf(out, "mean %s to %s\n", mean_text(arena, estimate->wanted, &driver->low.mean), mean_text(arena, estimate->wanted, &driver->high.mean));
    }
    if (estimate->drivers_missing)
        fprintf(out, "  interrupted: %zu more durations were not tried, and any of them may drive it more\n", estimate->drivers_missing);
}

static void put_tail(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    if (!estimate->tail_count) return;
    heading(out, arena_printf(arena, "the tail: what trials from %s on waited for longest", level_text(arena, estimate->percentile)), options);
    for (size_t i = 0; i < estimate->tail_count; i++) {
        fputs("  ", out);
        report_cell(out, estimate->tail[i].what, CAUSE_WIDTH);
        fprintf(out, "%s\n", percent_text(arena, estimate->tail[i].share));
    }
}

static void put_waiting(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    const char *text = "", *gap = "";
    for (enum party party = 0; party < PARTIES; party++) {
        if (estimate->waited[party] <= 0) continue;
        text = arena_printf(arena, "%s%s%s %s", text, gap, party_name(party), percent_text(arena, estimate->waited[party]));
        gap = ", ";
    }
    if (!*text) return;
    heading(out, "who was waited for, of all time without a carrier", options);
    fprintf(out, "  %s\n  the client could have saved %s of it; %s went by before it could know\n", text, percent_text(arena, estimate->avoidable_share),
            percent_text(arena, estimate->detection_share));
}

/* ---- on what it rests ---- */

static void put_claims(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    if (!estimate->claims_count) return;
    heading(out, "what the documents say, and how many trials are so", options);
    for (size_t i = 0; i < estimate->claims_count; i++) {
        const struct claim_figures *claim = &estimate->claims[i];
        bool of_all = claim->inside.of == estimate->trials;
        const char *trials = of_all ? "the trials" : arena_printf(arena, "the %llu trials of which it is known", (unsigned long long)claim->inside.of);
        fprintf(out, "  %s, %s: %s\n    %s from %s to %s in %s of %s\n", claim->document, claim->section, claim->says,
                outcome_name(claim->outcome), figure_text(arena, claim->outcome, (double)claim->from),
                figure_text(arena, claim->outcome, (double)claim->to), share_text(arena, &claim->inside), trials);
    }
}

static void put_timings(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    if (!estimate->timings_count) return;
    const char *who = "the trials";
    if (estimate->trials > TIMINGS_LOOKED_AT) who = arena_printf(arena, "the first and the worst %d trials", TIMINGS_LOOKED_AT);
    heading(out, arena_printf(arena, "durations that %s drew, and how we know them", who), options);
    for (size_t i = 0; i < estimate->timings_count; i++) {
        const struct timing_evidence *timing = &estimate->timings[i];
        if (!timing->varies && !options->verbose && timing->origin == TIMING_LIBRARY) continue;
        fputs("  ", out);
        report_cell(out, timing->name, CAUSE_WIDTH);
        if (timing->origin == TIMING_SCENARIO) fprintf(out, "the scenario's: %s\n", tree_print(arena, timing->law, NULL));
        else
            fprintf(out, "%s, %s %s%s: %s\n", timing->grade, timing->document, timing->section,
                    timing->origin == TIMING_USER ? " (yours)" : "", tree_print(arena, timing->law, NULL));
    }
}

void report_estimate_why(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    put_drivers(out, arena, estimate, options);
    put_tail(out, arena, estimate, options);
    put_waiting(out, arena, estimate, options);
    put_claims(out, arena, estimate, options);
    put_timings(out, arena, estimate, options);
}
