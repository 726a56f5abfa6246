/* The timeline and the findings of a text report. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

static void put_step(FILE *out, struct arena *arena, const struct judgement *run, const struct step *step, bool record)
{
    fputs("  ", out);
    report_cell(out, report_offset(arena, run, step->at), 14);
    if (record) fprintf(out, "%6llu  ", (unsigned long long)step->record);
    report_cell(out, step->provider, 11);
    report_cell(out, step->machine, 20);
    const char *entity = or_dash(step->entity);
    report_cell(out, step->count > 1 ? arena_printf(arena, "%s and %u more", entity, step->count - 1) : entity, 36);
    fprintf(out, "%s → %s", or_dash(step->from), or_dash(step->to));
    if (step->party) fprintf(out, "  (%s)", step->party);
    fputc('\n', out);
}

void report_timeline(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    fputs("\ntimeline\n", out);
    for (size_t i = 0; i < run->steps_count; i++) put_step(out, arena, run, &run->steps[i], options->verbose > 1);
    fprintf(out, "  ");
    report_cell(out, report_offset(arena, run, run->ledger.ended), 14);
    bool horizon = run->end && strcmp(run->end, "horizon") == 0;
    fprintf(out, "end%s%s\n", horizon ? ", at the horizon of the scenario" : "", run->steps_count ? "" : "; nothing moved");
}

static void put_loud(FILE *out, struct arena *arena, const struct judgement *run, const struct finding *finding)
{
    fprintf(out, "      expected: %s\n      observed: %s\n", or_dash(finding->expected), or_dash(finding->observed));
    if (finding->record)
        fprintf(out, "      journal:  record %llu at %s\n", (unsigned long long)finding->record, report_offset(arena, run, finding->at));
    else
        fputs("      journal:  the end\n", out);
}

static void put_finding(FILE *out, struct arena *arena, const struct judgement *run, size_t index, const struct report_options *options)
{
    const struct finding *finding = &run->findings[index];
    bool quiet = verdict_is_quiet(finding->verdict);
    bool known = finding->verdict == VERDICT_EXPECTED_FAIL; /* told in a line, so that nobody forgets it */
    if (((quiet && !known) || never_folds_finding(run, finding)) && options->verbose < 2) return;
    size_t count = options->verbose < 2 ? findings_alike(run, index) : 1;
    if (!count) return;
    fputs("  ", out);
    report_verdict(out, finding->verdict, 16, options);
    fputs(or_dash(finding->id), out);
    if (count > 1) fputs(alike_text(arena, count), out);
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
