/* The rules of a run for people: what was broken, where, and by which document it is asked. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

enum { BREACHES_SHOWN = 3 };

static void put_breach(FILE *out, struct arena *arena, const struct judgement *run, const struct breach *breach)
{
    fprintf(out, "      %s, record %llu: %s\n", report_offset(arena, run, breach->at), (unsigned long long)breach->record, or_dash(breach->observed));
    if (breach->request) fprintf(out, "          %s\n", breach->request);
    if (breach->by) fprintf(out, "          by %s\n", breach->by);
}

static void put_ruling(FILE *out, struct arena *arena, const struct judgement *run, const struct ruling *ruling, const struct report_options *options)
{
    size_t shown = options->verbose > 1 || ruling->breaches_count < BREACHES_SHOWN ? ruling->breaches_count : BREACHES_SHOWN;
    fputs("  ", out);
    report_verdict(out, ruling->verdict, 16, options);
    fprintf(out, "%s %s\n      %s [%s]\n", rule_level_name(ruling->rule->level), ruling->rule->id, ruling->rule->text, ruling->rule->source);
    if (ruling->why) fprintf(out, "      %s\n", ruling->why);
    if (ruling->breaches_count && ruling->rule->knob) fprintf(out, "      rests on an assumption: %s\n", ruling->rule->knob);
    for (size_t i = 0; i < shown; i++) put_breach(out, arena, run, &ruling->breaches[i]);
    if (shown < ruling->breaches_count) fprintf(out, "      and %zu times more\n", ruling->breaches_count - shown);
}

static bool is_shown(const struct judgement *run, const struct ruling *ruling, const struct report_options *options)
{
    if (never_folds(run, ruling->verdict) && options->verbose < 2) return false;
    if (ruling->breaches_count || ruling->verdict == VERDICT_UNTESTED || ruling->verdict == VERDICT_INCONCLUSIVE) return true;
    return options->verbose > 1 && ruling->verdict != VERDICT_NOT_APPLICABLE;
}

void report_rules(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    size_t counts[VERDICTS] = {0};
    const char *gap = ": ";
    if (!run->rulings_count) return;
    for (size_t i = 0; i < run->rulings_count; i++) counts[run->rulings[i].verdict]++;
    fputs("\nrules", out);
    for (enum verdict verdict = 0; verdict < VERDICTS; verdict++) {
        if (!counts[verdict]) continue;
        fprintf(out, "%s%zu %s", gap, counts[verdict], verdict_name(verdict));
        gap = ", ";
    }
    fputc('\n', out);
    for (size_t i = 0; i < run->rulings_count; i++)
        if (is_shown(run, &run->rulings[i], options)) put_ruling(out, arena, run, &run->rulings[i], options);
}
