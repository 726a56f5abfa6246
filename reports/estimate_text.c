/* An estimate for people. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_layout.h"

#include "cutover/instant.h"

#include <string.h>

enum { NAME_WIDTH = 20, CELL_WIDTH = 13, BAR_WIDTH = 24 };

static bool is_told(const struct outcome_figures *figures)
{
    return figures->applies && (figures->any.hits > 0 || figures->censored.hits > 0);
}

/* ---- the table ---- */

static void put_head(FILE *out, struct arena *arena, const struct estimate *estimate)
{
    report_cell(out, "", NAME_WIDTH);
    for (size_t p = 0; p < PERCENTILES; p++) report_cell(out, level_text(arena, estimate->outcomes[OUTCOME_OUT].percentiles[p].p), CELL_WIDTH);
    report_cell(out, "mean", CELL_WIDTH);
    fputs("beyond the horizon\n", out);
}

static void put_outcome(FILE *out, struct arena *arena, const struct estimate *estimate, const struct outcome_figures *figures)
{
    report_cell(out, outcome_name(figures->outcome), NAME_WIDTH);
    for (size_t p = 0; p < PERCENTILES; p++) report_cell(out, bound_text(arena, figures->outcome, &figures->percentiles[p].at), CELL_WIDTH);
    report_cell(out, mean_text(arena, figures->outcome, &figures->mean), CELL_WIDTH);
    fputs(figures->censored.hits ? percent_text(arena, figures->censored.share) : "–", out);
    if (figures->censored.of < estimate->trials)
        fprintf(out, "  (of the %llu trials in which there is one)", (unsigned long long)figures->censored.of);
    fputc('\n', out);
}

static void put_intervals(FILE *out, struct arena *arena, const struct estimate *estimate, const struct outcome_figures *figures)
{
    for (size_t p = 0; p < PERCENTILES; p++)
        fprintf(out, "    %-4s %s\n", level_text(arena, figures->percentiles[p].p), interval_text(arena, figures->outcome, &figures->percentiles[p]));
    const struct mean *mean = &figures->mean;
    if (mean->known && !mean->bounded)
        fputs("    mean: of one trial nobody knows how far others lie from it\n", out);
    else if (mean->known)
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
        bool same = same_figures(first, other->percentiles, &other->mean, outcome, own->percentiles, &own->mean, PERCENTILES);
        if (is_told(other) && same) return first;
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

/* Of how many trials it is known that there was nothing; 0: there was something. */
static uint64_t without(const struct outcome_figures *figures)
{
    return is_told(figures) || !figures->applies ? 0 : figures->any.of;
}

/* A line for each number of trials: what few of them could show is known less surely. */
static void put_nothing(FILE *out, struct arena *arena, const struct estimate *estimate)
{
    uint64_t told[OUTCOMES];
    size_t count = 0;
    for (enum outcome first = 0; first < OUTCOMES; first++) {
        const struct outcome_figures *figures = &estimate->outcomes[first];
        uint64_t of = without(figures);
        const char *names = outcome_name(first);
        bool again = false;
        for (size_t i = 0; i < count; i++) again = again || told[i] == of;
        if (of == 0 || again) continue;
        told[count++] = of;
        for (enum outcome other = first + 1; other < OUTCOMES; other++)
            if (without(&estimate->outcomes[other]) == of) names = arena_printf(arena, "%s, %s", names, outcome_name(other));
        const char *most = percent_text(arena, figures->any.at_most);
        fprintf(out, "nothing in any of %llu trials, so in at most %s of such migrations: %s\n", (unsigned long long)of, most, names);
    }
}

static void put_table(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    fputc('\n', out);
    put_head(out, arena, estimate);
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        if (!is_told(&estimate->outcomes[outcome]) || alike(estimate, outcome) != outcome) continue;
        put_outcome(out, arena, estimate, &estimate->outcomes[outcome]);
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

/* What is not in the wanted outcome must not be read as if it were. */
static void put_beside(FILE *out, struct arena *arena, const struct estimate *estimate)
{
    static const enum outcome BESIDE[] = {OUTCOME_MISROUTED, OUTCOME_UNHEARD};
    for (size_t i = 0; i < sizeof BESIDE / sizeof BESIDE[0]; i++) {
        const struct outcome_figures *figures = &estimate->outcomes[BESIDE[i]];
        uint64_t unknown = estimate->endings[ENDING_UNFINISHED].hits + estimate->endings[ENDING_FELL].hits;
        if (!is_told(figures) || estimate->wanted == BESIDE[i] || figures->any.hits <= unknown) continue;
        fprintf(out, "  %s stands beside it: in %s of the trials, %s %s\n", outcome_name(BESIDE[i]), percent_text(arena, figures->any.share),
                level_text(arena, figures->wanted.p), bound_text(arena, BESIDE[i], &figures->wanted.at));
    }
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
            fprintf(out, "%s to %s, half of them up to %s, nine in ten up to %s\n", figure_text(arena, figures->outcome, (double)mode->low),
                    figure_text(arena, figures->outcome, (double)mode->high), figure_text(arena, figures->outcome, (double)mode->median),
                    figure_text(arena, figures->outcome, (double)mode->ninth));
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
    static const double TAIL = 0.08;
    if (figures->curve_count < 2) return;
    fprintf(out, "how often %s takes longer than\n", outcome_name(figures->outcome));
    const char *before = "";
    size_t step = figures->curve_count > SHOWN ? figures->curve_count / SHOWN : 1;
    for (size_t i = 0; i < figures->curve_count; i++) {
        const struct exceedance *point = &figures->curve[i];
        if (i % step && (point->share >= TAIL || point->share <= 0)) continue; /* of the tail every point */
        const char *than = figure_text(arena, figures->outcome, (double)point->than);
        if (strcmp(than, before) == 0) continue; /* rounded, they are one */
        before = than;
        fputs("  ", out);
        report_cell(out, than, CELL_WIDTH);
        report_cell(out, percent_text(arena, point->share), CELL_WIDTH);
        put_bar(out, point->share);
        fputc('\n', out);
    }
}

/* ---- the whole ---- */

/* Tue 2026-03-03 15:00Z: which day of the week it is decides more than the date. */
static const char *day_text(struct arena *arena, sim_ms instant)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    struct civil civil = civil_of(instant);
    return arena_printf(arena, "%s %04d-%02d-%02d %02d:%02dZ", days[civil.weekday], civil.year, civil.month, civil.day, civil.hour, civil.minute);
}

static void put_title(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    char trials[32];
    sim_ms elect, foc;
    snprintf(trials, sizeof trials, "%u", estimate->trials);
    fprintf(out, options->color ? "\033[1m%s\033[0m: %s\n" : "%s: %s\n", estimate->scenario, estimate->title);
    fprintf(out, "from %s", day_text(arena, estimate->start));
    if (estimate->elect && instant_parse(estimate->elect, &elect)) fprintf(out, ", election on %s", day_text(arena, elect));
    if (estimate->foc && instant_parse(estimate->foc, &foc)) fprintf(out, ", FOC asked for %s", day_text(arena, foc));
    fputc('\n', out);
    fprintf(out, "%u numbers, %s trials of %s, seed %llu, horizon %s%s\n", estimate->numbers, trials, estimate->client, (unsigned long long)estimate->seed,
            figure_text(arena, OUTCOME_OUT, (double)estimate->horizon), estimate->interrupted ? "; interrupted: these are the trials that were done" : "");
}

/* What a run of such a client does not judge, an estimate must not tell as if it were so. */
static const char UNTIMELY[] =
    "the clock did not wait for the client: how long it takes to notice and to act is in none of these lengths, and it hurts longer than they say;\n"
    "  a client that registers as a participant and waits by the clock has it counted (cutover explain tiers)\n";

static void put_figures(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    const struct outcome_figures *wanted = &estimate->outcomes[estimate->wanted];
    put_endings(out, arena, estimate);
    if (estimate->untimely) fputs(UNTIMELY, out);
    put_wanted(out, arena, estimate);
    put_beside(out, arena, estimate);
    put_grades(out, estimate);
    put_table(out, arena, estimate, options);
    if (wanted->applies) put_modes(out, arena, wanted);
    if (wanted->applies && wanted->any.hits) put_curve(out, arena, wanted);
    report_estimate_why(out, arena, estimate, options);
}

void report_estimate(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options)
{
    put_title(out, arena, estimate, options);
    if (estimate->trials) put_figures(out, arena, estimate, options);
    else fputs("not one trial was over: nothing can be said\n", out);
    if (estimate->reproduce_wanted) fprintf(out, "\nthe trial at %s: %s\n", level_text(arena, estimate->percentile), estimate->reproduce_wanted);
    if (estimate->reproduce) fprintf(out, "reproduce: %s # cutover %s\n", estimate->reproduce, estimate->version);
}
