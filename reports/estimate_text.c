/* An estimate for people. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_layout.h"

#include <string.h>

enum { NAME_WIDTH = 20, CELL_WIDTH = 13, BAR_WIDTH = 24, CAUSE_WIDTH = 34 };

static void heading(FILE *out, const char *text, const struct report_options *options)
{
    fprintf(out, options->color ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

static bool is_told(const struct outcome_figures *figures)
{
    return figures->applies && figures->any.hits > 0;
}

/* ---- the table ---- */

static void put_head(FILE *out, struct arena *arena, const struct estimate *estimate)
{
    report_cell(out, "", NAME_WIDTH);
    for (size_t p = 0; p < PERCENTILES; p++) report_cell(out, level_text(arena, estimate->outcomes[OUTCOME_OUT].percentiles[p].p), CELL_WIDTH);
    report_cell(out, "mean", CELL_WIDTH);
    fputs("beyond the horizon\n", out);
}

static void put_mean(FILE *out, struct arena *arena, const struct outcome_figures *figures)
{
    const struct mean *mean = &figures->mean;
    const char *value = figure_text(arena, figures->outcome, mean->known ? mean->mean : mean->at_least);
    report_cell(out, mean->known ? value : arena_printf(arena, "≥ %s", value), CELL_WIDTH);
}

static void put_outcome(FILE *out, struct arena *arena, const struct outcome_figures *figures)
{
    report_cell(out, outcome_name(figures->outcome), NAME_WIDTH);
    for (size_t p = 0; p < PERCENTILES; p++) report_cell(out, bound_text(arena, figures->outcome, &figures->percentiles[p].at), CELL_WIDTH);
    put_mean(out, arena, figures);
    fprintf(out, "%s\n", figures->censored.hits ? percent_text(arena, figures->censored.share) : "–");
}

static void put_intervals(FILE *out, struct arena *arena, const struct estimate *estimate, const struct outcome_figures *figures)
{
    for (size_t p = 0; p < PERCENTILES; p++)
        fprintf(out, "    %-4s %s\n", level_text(arena, figures->percentiles[p].p), interval_text(arena, figures->outcome, &figures->percentiles[p]));
    const struct mean *mean = &figures->mean;
    if (mean->known)
        fprintf(out, "    mean %s to %s\n", figure_text(arena, figures->outcome, mean->low), figure_text(arena, figures->outcome, mean->high));
    else
        fprintf(out, "    mean: none, because %s of the trials were not over within %s\n", percent_text(arena, figures->censored.share),
                figure_text(arena, OUTCOME_OUT, (double)estimate->horizon));
    fprintf(out, "    more than nothing in %s\n", share_text(arena, &figures->any));
}

/* The first outcome that is told and has the same figures; itself when there is none before it. */
static enum outcome alike(const struct estimate *estimate, enum outcome outcome)
{
    const struct outcome_figures *own = &estimate->outcomes[outcome];
    for (enum outcome first = 0; first < outcome; first++) {
        const struct outcome_figures *other = &estimate->outcomes[first];
        if (is_told(other) && same_figures(first, other->percentiles, &other->mean, outcome, own->percentiles, &own->mean)) return first;
    }
    return outcome;
}

static void put_alike(FILE *out, struct arena *arena, const struct estimate *estimate, enum outcome first)
{
    const char *names = "";
    for (enum outcome outcome = first + 1; outcome < OUTCOMES; outcome++)
        if (is_told(&estimate->outcomes[outcome]) && alike(estimate, outcome) == first)
            names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "", outcome_name(outcome));
    if (*names) fprintf(out, "  and the same: %s\n", names);
}

static void put_nothing(FILE *out, struct arena *arena, const struct estimate *estimate)
{
    const char *names = "";
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        const struct outcome_figures *figures = &estimate->outcomes[outcome];
        if (figures->applies && !figures->any.hits) names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "", outcome_name(outcome));
    }
    if (!*names) return;
    fprintf(out, "nothing in any of %u trials, so in at most %s of such migrations: %s\n", estimate->trials,
            percent_text(arena, estimate->trials >= 30 ? 3.0 / estimate->trials : 1), names);
}

static void put_table(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    fputc('\n', out);
    put_head(out, arena, estimate);
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        if (!is_told(&estimate->outcomes[outcome]) || alike(estimate, outcome) != outcome) continue;
        put_outcome(out, arena, &estimate->outcomes[outcome]);
        put_alike(out, arena, estimate, outcome);
        if (options->verbose) put_intervals(out, arena, estimate, &estimate->outcomes[outcome]);
    }
    put_nothing(out, arena, estimate);
}

/* ---- the outcome that was asked for ---- */

/* First of all: a figure of migrations that did not come about would be read as one of those that did. */
static void put_endings(FILE *out, struct arena *arena, const struct estimate *estimate)
{
    const char *gap = "";
    fputs("the client: ", out);
    for (enum ending ending = 0; ending < ENDINGS; ending++) {
        if (!estimate->endings[ending].hits) continue;
        fprintf(out, "%s%s in %s of the trials", gap, ending_name(ending), percent_text(arena, estimate->endings[ending].share));
        gap = "; ";
    }
    fputc('\n', out);
}

/* What the interval does not hold: that the laws themselves may be wrong. */
static void put_grades(FILE *out, const struct estimate *estimate)
{
    size_t drawn = 0, assumed = 0;
    for (size_t i = 0; i < estimate->timings_count; i++) {
        if (!estimate->timings[i].varies || estimate->timings[i].origin == TIMING_SCENARIO) continue;
        drawn++;
        assumed += strcmp(estimate->timings[i].grade, "assumed") == 0;
    }
    const char *are = assumed == 1 ? "is" : "are";
    if (drawn) fprintf(out, "  so far as the durations are right: of %zu that were drawn %zu %s assumed (below)\n", drawn, assumed, are);
}

static void put_wanted(FILE *out, struct arena *arena, const struct estimate *estimate)
{
    const struct outcome_figures *figures = &estimate->outcomes[estimate->wanted];
    const char *level = level_text(arena, estimate->percentile);
    if (!figures->applies) {
        fprintf(out, "%s: it cannot be told of this scenario%s\n", outcome_name(estimate->wanted),
                estimate->wanted == OUTCOME_LOST ? ", which has no \"traffic\"" : "");
        return;
    }
    fprintf(out, "%s of %s: %s; %g %% sure: %s", level, outcome_name(estimate->wanted), bound_text(arena, estimate->wanted, &figures->wanted.at),
            estimate->confidence * 100, interval_text(arena, estimate->wanted, &figures->wanted));
    if (!estimate->precise)
        fprintf(out, "; the precision of %g %% is not reached%s", estimate->precision * 100,
                estimate->automatic ? " within --trials-max" : ", --trials auto goes on until it is");
    fputc('\n', out);
}

static void put_modes(FILE *out, struct arena *arena, const struct outcome_figures *figures)
{
    if (figures->modes_count < 2) return;
    fprintf(out, "%s gathers in %zu places\n", outcome_name(figures->outcome), figures->modes_count);
    for (size_t i = 0; i < figures->modes_count; i++) {
        const struct mode *mode = &figures->modes[i];
        fprintf(out, "  %s of trials: ", percent_text(arena, mode->weight));
        if (mode->low == mode->high)
            fprintf(out, "%s\n", figure_text(arena, figures->outcome, (double)mode->low));
        else
            fprintf(out, "%s to %s, half of them up to %s\n", figure_text(arena, figures->outcome, (double)mode->low),
                    figure_text(arena, figures->outcome, (double)mode->high), figure_text(arena, figures->outcome, (double)mode->median));
    }
}

static void put_bar(FILE *out, double share)
{
    int full = (int)(share * BAR_WIDTH + 0.5);
    for (int i = 0; i < full; i++) fputs("▇", out);
}

static void put_curve(FILE *out, struct arena *arena, const struct outcome_figures *figures)
{
    enum { SHOWN = 10 };
    if (figures->curve_count < 2) return;
    fprintf(out, "how often %s takes longer than\n", outcome_name(figures->outcome));
    size_t step = figures->curve_count > SHOWN ? figures->curve_count / SHOWN : 1;
    for (size_t i = 0; i < figures->curve_count; i += step) {
        const struct exceedance *point = &figures->curve[i];
        fputs("  ", out);
        report_cell(out, figure_text(arena, figures->outcome, (double)point->than), CELL_WIDTH);
        report_cell(out, percent_text(arena, point->share), CELL_WIDTH);
        put_bar(out, point->share);
        fputc('\n', out);
    }
}

/* ---- why ---- */

static void put_drivers(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    if (!estimate->drivers_count) return;
    const char *level = level_text(arena, estimate->percentile);
    heading(out, arena_printf(arena, "what drives %s: %s when all draws of one timing are its P10, and its P90 (%u trials each, all other draws unchanged)",
                              outcome_name(estimate->wanted), level, estimate->drivers_trials), options);
    for (size_t i = 0; i < estimate->drivers_count; i++) {
        const struct driver *driver = &estimate->drivers[i];
        fputs("  ", out);
        report_cell(out, driver->timing, CAUSE_WIDTH);
        report_cell(out, bound_text(arena, estimate->wanted, &driver->low), CELL_WIDTH);
        report_cell(out, bound_text(arena, estimate->wanted, &driver->high), CELL_WIDTH);
        fprintf(out, "mean %s to %s\n", figure_text(arena, estimate->wanted, driver->mean_low), figure_text(arena, estimate->wanted, driver->mean_high));
    }
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
        fprintf(out, "  %s, %s: %s\n    %s from %s to %s in %s of the trials\n", claim->document, claim->section, claim->says,
                outcome_name(claim->outcome), figure_text(arena, claim->outcome, (double)claim->from),
                figure_text(arena, claim->outcome, (double)claim->to), share_text(arena, &claim->inside));
    }
}

static void put_timings(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    if (!estimate->timings_count) return;
    heading(out, "durations that were drawn, and how we know them", options);
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

static void put_title(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    char trials[32];
    snprintf(trials, sizeof trials, "%u", estimate->trials);
    fprintf(out, options->color ? "\033[1m%s\033[0m: %s\n" : "%s: %s\n", estimate->scenario, estimate->title);
    fprintf(out, "%u numbers, %s trials of %s, seed %llu, horizon %s%s\n", estimate->numbers, trials, estimate->client, (unsigned long long)estimate->seed,
            figure_text(arena, OUTCOME_OUT, (double)estimate->horizon), estimate->interrupted ? "; interrupted: these are the trials that were done" : "");
}

void report_estimate(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    const struct outcome_figures *wanted = &estimate->outcomes[estimate->wanted];
    put_title(out, arena, estimate, options);
    put_endings(out, arena, estimate);
    put_wanted(out, arena, estimate);
    put_grades(out, estimate);
    put_table(out, arena, estimate, options);
    if (wanted->applies) put_modes(out, arena, wanted);
    if (wanted->applies && wanted->any.hits) put_curve(out, arena, wanted);
    put_drivers(out, arena, estimate, options);
    put_tail(out, arena, estimate, options);
    put_waiting(out, arena, estimate, options);
    put_claims(out, arena, estimate, options);
    put_timings(out, arena, estimate, options);
    if (estimate->reproduce_wanted) fprintf(out, "\nthe trial at %s: %s\n", level_text(arena, estimate->percentile), estimate->reproduce_wanted);
    if (estimate->reproduce) fprintf(out, "reproduce: %s # cutover %s\n", estimate->reproduce, estimate->version);
}
