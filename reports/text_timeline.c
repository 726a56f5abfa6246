/* The timeline and the findings of a text report. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

static void put_step(FILE *out, struct arena *arena, const struct judgement *run, const struct step *step, bool record)
{
    fputs("  ", out);
    report_cell(out, report_offset(arena, run, step->at), 12);
    if (record) fprintf(out, "  %6llu", (unsigned long long)step->record);
    fputs("  ", out);
    report_cell(out, step->provider, 11);
    report_cell(out, step->machine, 20);
    const char *entity = or_dash(step->entity);
    report_cell(out, step->count > 1 ? arena_printf(arena, "%s and %u more", entity, step->count - 1) : entity, 34);
    fprintf(out, "  %s → %s", or_dash(step->from), or_dash(step->to));
    if (step->party) fprintf(out, "  (%s)", step->party);
    fputc('\n', out);
}

void report_timeline(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    fputs("\ntimeline\n", out);
    for (size_t i = 0; i < run->steps_count; i++) put_step(out, arena, run, &run->steps[i], options->verbose > 1);
    fprintf(out, "  ");
    report_cell(out, report_offset(arena, run, run->ledger.ended), 12);
    bool horizon = run->end && strcmp(run->end, "horizon") == 0;
    fprintf(out, "  end%s%s\n", horizon ? ", at the horizon of the scenario" : "", run->steps_count ? "" : "; nothing moved");
}

static void put_loud(FILE *out, struct arena *arena, const struct judgement *run, const struct finding *finding)
{
    fprintf(out, "      expected: %s\n      observed: %s\n", or_dash(finding->expected), or_dash(finding->observed));
    if (finding->record)
        fprintf(out, "      journal:  record %llu at %s\n", (unsigned long long)finding->record, report_offset(arena, run, finding->at));
    else
        fputs("      journal:  the end\n", out);
}

/* The number at the end of a finding's id, or NULL: findings that differ in nothing else are one for people. */
static const char *number_of(const struct finding *finding)
{
    const char *slash = finding->id ? strrchr(finding->id, '/') : NULL;
    return slash && slash[1] == '+' ? slash + 1 : NULL;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Equal but for the number, which expected and observed may name too. */
static bool same_but_number(const struct finding *a, const struct finding *b)
{
    const char *left = number_of(a), *right = number_of(b);
    if (!left || !right || a->verdict != b->verdict || left - a->id != right - b->id) return false;
    if (strncmp(a->id, b->id, (size_t)(left - a->id)) != 0 || !same_text(a->observed, b->observed)) return false;
    const char *expected_a = a->expected ? strchr(a->expected, ' ') : NULL, *expected_b = b->expected ? strchr(b->expected, ' ') : NULL;
    return same_text(a->expected, b->expected) || same_text(expected_a, expected_b);
}

/* How many findings this one stands for: 0 when an earlier one stands for it. */
static size_t folded(const struct judgement *run, size_t index)
{
    size_t count = 1;
    if (!number_of(&run->findings[index])) return 1;
    for (size_t i = 0; i < index; i++)
        if (same_but_number(&run->findings[i], &run->findings[index])) return 0;
    for (size_t i = index + 1; i < run->findings_count; i++) count += same_but_number(&run->findings[index], &run->findings[i]);
    return count;
}

static void put_finding(FILE *out, struct arena *arena, const struct judgement *run, size_t index, const struct report_options *options)
{
    const struct finding *finding = &run->findings[index];
    bool quiet = verdict_is_quiet(finding->verdict);
    if ((quiet || never_folds_finding(run, finding)) && options->verbose < 2) return;
    size_t count = options->verbose < 2 ? folded(run, index) : 1;
    if (!count) return;
    fputs("  ", out);
    report_verdict(out, finding->verdict, 14, options);
    fprintf(out, "  %s", or_dash(finding->id));
    if (count > 1) fprintf(out, " and %zu more numbers", count - 1);
    if (quiet) fprintf(out, ": %s", or_dash(finding->observed));
    fputc('\n', out);
    if (!quiet) put_loud(out, arena, run, finding);
}

static void put_cause(FILE *out, struct arena *arena, const struct judgement *run)
{
    const char *consequences = never_consequences(arena, run);
    if (consequences) fprintf(out, "  cause           the client %s\n  for that reason %s (-v shows each)\n", or_dash(run->client_fate), consequences);
}

void report_findings(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    size_t counts[VERDICTS] = {0};
    for (size_t i = 0; i < run->findings_count; i++) counts[run->findings[i].verdict]++;
    fputs("\nfindings", out);
    const char *gap = ": ";
    for (enum verdict verdict = 0; verdict < VERDICTS; verdict++) {
        if (!counts[verdict]) continue;
        fprintf(out, "%s%zu %s", gap, counts[verdict], verdict_name(verdict));
        gap = ", ";
    }
    fputs(run->findings_count ? "\n" : ": none, nothing was expected\n", out);
    put_cause(out, arena, run);
    for (size_t i = 0; i < run->findings_count; i++) put_finding(out, arena, run, i, options);
}
