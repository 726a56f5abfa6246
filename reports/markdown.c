/* Markdown, as the summary of a job of continuous integration shows it: verdict and counts first, then the runs as a table, then what failed and how to
 * do it again. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

/* Summaries of jobs are cut at a megabyte; the other reports have all. */
enum { BREACHES_SHOWN = 3, FINDINGS_SHOWN = 10 }; /* breaches of a rule; findings of a kind */

/* ---- the head ---- */

/* Nothing where there is nothing to count. Two blanks break the line. */
static void put_counts(FILE *out, const char *what, const size_t counts[VERDICTS])
{
    bool any = false;
    for (enum verdict verdict = 0; verdict < VERDICTS; verdict++) {
        if (!counts[verdict]) continue;
        fprintf(out, "%s%s%zu %s", any ? "" : what, any ? ", " : ": ", counts[verdict], verdict_name(verdict));
        any = true;
    }
    if (any) fputs("  \n", out);
}

static void count_rules(size_t counts[VERDICTS], const struct judgement *run)
{
    for (size_t i = 0; i < run->rulings_count; i++) counts[run->rulings[i].verdict]++;
}

/* Of every rule what it was in the worst of the runs, which stands in what is said of all; of a single run that is its own. */
static void put_rule_counts(FILE *out, const struct judgement *runs, size_t count)
{
    size_t counts[VERDICTS] = {0}, whole = count;
    for (size_t i = 0; i < count; i++)
        if (runs[i].together && runs[i].rulings_count) whole = i;
    if (whole == count && count && !runs[0].together) whole = 0;
    if (whole == count || !runs[whole].rulings_count) return;
    count_rules(counts, &runs[whole]);
    put_counts(out, "rules", counts);
}

static void put_client(FILE *out, struct arena *arena, const char *client)
{
    if (client) fprintf(out, "client: %s  \n", markdown_code(arena, client_line(arena, client)));
}

static void put_head(FILE *out, struct arena *arena, const struct judgement *runs, size_t count)
{
    size_t counts[VERDICTS] = {0}, findings[VERDICTS] = {0};
    enum exit_code code = EXIT_PASS;
    for (size_t i = 0; i < count; i++) {
        code = exit_worse(code, runs[i].code);
        if (runs[i].together) continue;
        counts[runs[i].verdict]++;
        if (judgement_is_left_out(&runs[i])) continue;
        for (size_t k = 0; k < runs[i].findings_count; k++) findings[runs[i].findings[k].verdict]++;
    }
    fprintf(out, "# cutover: %s (exit %d)\n\n", code == EXIT_PASS ? "pass" : "not passed", (int)code);
    put_client(out, arena, client_of(runs, count));
    put_counts(out, "runs", counts);
    put_counts(out, "expectations", findings);
    put_rule_counts(out, runs, count);
}

static void put_broken(FILE *out, struct arena *arena, const struct broken_rule *broken)
{
    size_t shown = broken->scenarios < BROKEN_SHOWN ? broken->scenarios : BROKEN_SHOWN;
    fprintf(out, "- %s %s in %zu %s: ", rule_level_name(broken->rule->level), markdown_code(arena, broken->rule->id), broken->scenarios,
            broken->scenarios == 1 ? "scenario" : "scenarios");
    for (size_t i = 0; i < shown; i++) fprintf(out, "%s%s", i ? ", " : "", markdown_code(arena, broken->names[i]));
    fputs(shown < broken->scenarios ? ", …\n" : "\n", out);
}

static void put_broken_rules(FILE *out, struct arena *arena, const struct judgement *runs, size_t count)
{
    struct broken_rules broken = broken_rules_of(arena, runs, count);
    if (!broken.count || !runs_are_several(runs, count)) return;
    fputs("\n## rules broken\n\n", out);
    for (size_t i = 0; i < broken.count; i++) put_broken(out, arena, &broken.at[i]);
}

static void put_row(FILE *out, struct arena *arena, const struct judgement *run)
{
    const char *const lengths[] = {outage_short(arena, run, DIRECTION_OUT), outage_short(arena, run, DIRECTION_IN),
                                   report_short(arena, worst_avoidable(run)), report_short(arena, worst_detection(run))};
    fprintf(out, "| %s |", markdown_cell(arena, run->scenario));
    for (size_t i = 0; i < COUNT_OF(lengths); i++) fprintf(out, " %s |", run->records ? lengths[i] : "–");
    bool loud = run->code != EXIT_PASS && !judgement_is_left_out(run);
    fprintf(out, " %s%s%s%s |\n", loud ? "**" : "", verdict_name(run->verdict), loud ? "**" : "", run->unordered ? " (unordered)" : "");
}

static void put_table(FILE *out, struct arena *arena, const struct judgement *runs, size_t count)
{
    fputs("\n| scenario | out | in | avoidable | detection | verdict |\n|---|--:|--:|--:|--:|---|\n", out);
    for (size_t i = 0; i < count; i++)
        if (!runs[i].together) put_row(out, arena, &runs[i]);
}

/* The same words wherever they are needed: once is enough. */
static void put_advice(FILE *out, struct arena *arena, const struct judgement *runs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!runs[i].advice) continue;
        fprintf(out, "\nAdvice: %s\n", markdown_plain(arena, runs[i].advice));
        return;
    }
}

/* ---- what failed ---- */

static void put_breach(FILE *out, struct arena *arena, const struct judgement *run, const struct breach *breach)
{
    fprintf(out, "  - %s, record %llu", report_offset(arena, run, breach->at), (unsigned long long)breach->record);
    if (breach->request) fprintf(out, ", %s", markdown_code(arena, breach->request));
    if (breach->by) fprintf(out, ", by %s", markdown_plain(arena, breach->by));
    fprintf(out, ": %s\n", markdown_plain(arena, breach->observed));
}

static void put_ruling(FILE *out, struct arena *arena, const struct judgement *run, const struct ruling *ruling)
{
    const struct rule *rule = ruling->rule;
    size_t shown = ruling->breaches_count < BREACHES_SHOWN ? ruling->breaches_count : BREACHES_SHOWN;
    fprintf(out, "- %s, %s %s: %s Source: %s.", verdict_name(ruling->verdict), rule_level_name(rule->level), markdown_code(arena, rule->id),
            markdown_plain(arena, rule->text), markdown_plain(arena, rule->source));
    if (rule->knob && ruling->breaches_count) fprintf(out, " Rests on the assumption %s.", markdown_code(arena, rule->knob));
    fprintf(out, "%s%s\n", ruling->why ? " " : "", ruling->why ? markdown_plain(arena, ruling->why) : "");
    for (size_t i = 0; i < shown; i++) put_breach(out, arena, run, &ruling->breaches[i]);
    if (shown < ruling->breaches_count) fprintf(out, "  - and %zu times more\n", ruling->breaches_count - shown);
}

/* A rule that was broken in one of the runs stands there; what is said of all tells which were never tested. */
static bool is_told(const struct judgement *run, const struct ruling *ruling)
{
    if (never_folds(run, ruling->verdict)) return false;
    return ruling->verdict == VERDICT_UNTESTED || (!run->together && (ruling->breaches_count || ruling->verdict == VERDICT_INCONCLUSIVE));
}

/* It stands for `count` that are alike. */
static void put_finding(FILE *out, struct arena *arena, const struct judgement *run, const struct finding *finding, size_t count)
{
    fprintf(out, "- %s %s%s: expected %s; observed %s", verdict_name(finding->verdict), markdown_code(arena, finding->id), alike_text(arena, count),
            markdown_plain(arena, finding->expected), markdown_plain(arena, finding->observed));
    if (finding->record) fprintf(out, " (%s, record %llu)", report_offset(arena, run, finding->at), (unsigned long long)finding->record);
    putc('\n', out);
}

static void put_refused(FILE *out, struct arena *arena, const struct judgement *run)
{
    if (run->refused) fputs("\nRefused calls:\n\n", out);
    for (size_t i = 0; i < run->refusals_count; i++) {
        const struct refusal *refusal = &run->refusals[i];
        const char *times = refusal->count > 1 ? arena_printf(arena, " (%u times)", refusal->count) : "";
        fprintf(out, "- %s, %s%s: %s\n", report_offset(arena, run, refusal->at), markdown_code(arena, refusal->request), times,
                markdown_plain(arena, refusal_text(arena, refusal)));
    }
    if (refused_more(run)) fprintf(out, "- and %u more\n", refused_more(run));
}

static bool is_loud(const struct judgement *run, const struct finding *finding)
{
    return !verdict_is_quiet(finding->verdict) && !never_folds_finding(run, finding);
}

static void put_open(FILE *out, struct arena *arena, const struct campaign_sum *sum)
{
    for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
        const char *open = open_text(arena, sum, direction);
        if (open) fprintf(out, "- campaign %s, %s: at the end still %s\n", markdown_code(arena, or_dash(sum->campaign)), direction_name(direction), open);
    }
}

/* However many there are of one kind: those of the others are told. */
static void put_kind(FILE *out, struct arena *arena, const struct judgement *run, size_t first)
{
    const struct finding *of = &run->findings[first];
    size_t shown = 0, more = 0;
    for (size_t i = first; i < run->findings_count; i++) {
        const struct finding *finding = &run->findings[i];
        size_t count = same_kind(finding, of) && is_loud(run, finding) ? findings_alike(run, i) : 0;
        if (!count) continue;
        if (shown++ < FINDINGS_SHOWN)
            put_finding(out, arena, run, finding, count);
        else
            more += count;
    }
    const char *kind = arena_copy_bytes(arena, or_dash(of->id), kind_length(of));
    if (more) fprintf(out, "- and %zu more of %s\n", more, markdown_code(arena, kind));
}

static bool is_first_of_kind(const struct judgement *run, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_loud(run, &run->findings[i]) && same_kind(&run->findings[i], &run->findings[index])) return false;
    return is_loud(run, &run->findings[index]);
}

static void put_findings(FILE *out, struct arena *arena, const struct judgement *run)
{
    for (size_t i = 0; i < run->findings_count; i++)
        if (is_first_of_kind(run, i)) put_kind(out, arena, run, i);
}

static void put_failed(FILE *out, struct arena *arena, const struct judgement *run)
{
    fprintf(out, "\n## %s: %s\n\n", markdown_plain(arena, run->scenario), verdict_name(run->verdict));
    if (run->title) fprintf(out, "%s\n\n", markdown_plain(arena, run->title));
    if (never_consequences(arena, run)) fprintf(out, "- The client %s: %s for that reason.\n", or_dash(run->client_fate), never_consequences(arena, run));
    for (size_t i = 0; i < run->rulings_count; i++)
        if (is_told(run, &run->rulings[i])) put_ruling(out, arena, run, &run->rulings[i]);
    for (size_t i = 0; i < run->ledger.campaigns_count; i++) put_open(out, arena, &run->ledger.campaigns[i]);
    put_findings(out, arena, run);
    put_refused(out, arena, run);
    if (!run->reproduce) return;
    fputs("\nReproduce:\n\n", out);
    markdown_block(out, run->reproduce);
}

/* What went wrong is worth a part of its own; what is said of all runs, when it says more than they do. */
static bool says_more(const struct judgement *run)
{
    if (judgement_is_left_out(run)) return false;
    if (run->together ? !judgement_is_told(run) : run->code == EXIT_PASS) return false;
    bool more = run->findings_count > 0;
    for (size_t i = 0; i < run->rulings_count; i++) more = more || is_told(run, &run->rulings[i]);
    return !run->together || more;
}

void report_markdown(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options)
{
    (void)options;
    put_head(out, arena, runs, count);
    put_table(out, arena, runs, count);
    put_broken_rules(out, arena, runs, count);
    put_advice(out, arena, runs, count);
    for (size_t i = 0; i < count; i++)
        if (says_more(&runs[i])) put_failed(out, arena, &runs[i]);
}
