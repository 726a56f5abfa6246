/* The timeline and the findings of a text report. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

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
    fprintf(out, "  end%s\n", run->steps_count ? "" : "; nothing moved");
}

static void put_loud(FILE *out, struct arena *arena, const struct judgement *run, const struct finding *finding)
{
    fprintf(out, "      expected: %s\n      observed: %s\n", or_dash(finding->expected), or_dash(finding->observed));
    if (finding->record)
        fprintf(out, "      journal:  record %llu at %s\n", (unsigned long long)finding->record, report_offset(arena, run, finding->at));
    else
        fputs("      journal:  the end\n", out);
}

static void put_finding(FILE *out, struct arena *arena, const struct judgement *run, const struct finding *finding,
                        const struct report_options *options)
{
    bool quiet = verdict_is_quiet(finding->verdict);
    if (quiet && options->verbose < 2) return;
    fputs("  ", out);
    report_verdict(out, finding->verdict, 14, options);
    fprintf(out, "  %s", or_dash(finding->id));
    if (quiet) fprintf(out, ": %s", or_dash(finding->observed));
    fputc('\n', out);
    if (!quiet) put_loud(out, arena, run, finding);
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
    for (size_t i = 0; i < run->findings_count; i++) put_finding(out, arena, run, &run->findings[i], options);
}
