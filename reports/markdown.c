/* Markdown, as the summary of a job of continuous integration shows it: verdict and counts first, then the runs as a table, then what failed and how to
 * do it again. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

/* Summaries of jobs are cut at a megabyte; the other reports have all. */
enum { BREACHES_SHOWN = 3, FINDINGS_SHOWN = 10 };

/* ---- texts ---- */

static const char *one_line(struct arena *arena, const char *text)
{
    char *line = arena_copy(arena, or_dash(text));
    for (char *at = line; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F) *at = ' ';
    return line;
}

/* Nothing of it is markup, a tag or the end of a cell. */
static const char *plain(struct arena *arena, const char *text)
{
    const char *line = one_line(arena, text);
    char *out = arena_alloc(arena, 2 * strlen(line) + 1), *end = out;
    for (; *line; line++) {
        if (strchr("\\`*_[]<>#|~&!$", *line)) *end++ = '\\';
        *end++ = *line;
    }
    return out;
}

static size_t longest_fence(const char *text)
{
    size_t longest = 0;
    for (const char *at = strchr(text, '`'); at; at = strchr(at, '`')) {
        size_t length = strspn(at, "`");
        if (length > longest) longest = length;
        at += length;
    }
    return longest;
}

/* Code between fences that are longer than any within. */
static const char *code(struct arena *arena, const char *text)
{
    const char *line = one_line(arena, text);
    size_t fence = longest_fence(line) + 1;
    char *ticks = arena_alloc(arena, fence + 1);
    memset(ticks, '`', fence);
    const char *gap = fence > 1 || !*line ? " " : "";
    return arena_printf(arena, "%s%s%s%s%s", ticks, gap, line, gap, ticks);
}

/* In a cell a bar ends the cell, in code too. */
static const char *code_cell(struct arena *arena, const char *text)
{
    const char *whole = code(arena, text);
    char *out = arena_alloc(arena, 2 * strlen(whole) + 1), *end = out;
    for (; *whole; whole++) {
        if (*whole == '|') *end++ = '\\';
        *end++ = *whole;
    }
    return out;
}

/* A block whose fence is no part of it. */
static void put_block(FILE *out, const char *text)
{
    size_t fence = longest_fence(text);
    fence = fence < 3 ? 3 : fence + 1;
    for (size_t i = 0; i < fence; i++) putc('`', out);
    fprintf(out, "sh\n%s\n", text);
    for (size_t i = 0; i < fence; i++) putc('`', out);
    fputs("\n", out);
}

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
    if (client) fprintf(out, "client: %s  \n", code(arena, client_line(arena, client)));
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
    fprintf(out, "- %s %s in %zu %s: ", rule_level_name(broken->rule->level), code(arena, broken->rule->id), broken->scenarios,
            broken->scenarios == 1 ? "scenario" : "scenarios");
    for (size_t i = 0; i < shown; i++) fprintf(out, "%s%s", i ? ", " : "", code(arena, broken->names[i]));
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
    const sim_ms lengths[] = {worst_outage(run, DIRECTION_OUT), worst_outage(run, DIRECTION_IN), worst_avoidable(run), worst_detection(run)};
    fprintf(out, "| %s |", code_cell(arena, run->scenario));
    for (size_t i = 0; i < COUNT_OF(lengths); i++) fprintf(out, " %s |", run->records ? report_short(arena, lengths[i]) : "–");
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
        fprintf(out, "\nAdvice: %s\n", plain(arena, runs[i].advice));
        return;
    }
}

/* ---- what failed ---- */

static void put_breach(FILE *out, struct arena *arena, const struct judgement *run, const struct breach *breach)
{
    fprintf(out, "  - %s, record %llu", report_offset(arena, run, breach->at), (unsigned long long)breach->record);
    if (breach->request) fprintf(out, ", %s", code(arena, breach->request));
    fprintf(out, ": %s\n", plain(arena, breach->observed));
}

static void put_ruling(FILE *out, struct arena *arena, const struct judgement *run, const struct ruling *ruling)
{
    const struct rule *rule = ruling->rule;
    size_t shown = ruling->breaches_count < BREACHES_SHOWN ? ruling->breaches_count : BREACHES_SHOWN;
    fprintf(out, "- %s, %s %s: %s Source: %s.", verdict_name(ruling->verdict), rule_level_name(rule->level), code(arena, rule->id), plain(arena, rule->text),
            plain(arena, rule->source));
    if (rule->knob && ruling->breaches_count) fprintf(out, " Rests on the assumption %s.", code(arena, rule->knob));
    fprintf(out, "%s%s\n", ruling->why ? " " : "", ruling->why ? plain(arena, ruling->why) : "");
    for (size_t i = 0; i < shown; i++) put_breach(out, arena, run, &ruling->breaches[i]);
    if (shown < ruling->breaches_count) fprintf(out, "  - and %zu times more\n", ruling->breaches_count - shown);
}

/* A rule that was broken in one of the runs stands there; what is said of all tells which were never tested. */
static bool is_told(const struct judgement *run, const struct ruling *ruling)
{
    if (never_folds(run, ruling->verdict)) return false;
    return ruling->verdict == VERDICT_UNTESTED || (!run->together && (ruling->breaches_count || ruling->verdict == VERDICT_INCONCLUSIVE));
}

static void put_finding(FILE *out, struct arena *arena, const struct judgement *run, const struct finding *finding)
{
    fprintf(out, "- %s %s: expected %s; observed %s", verdict_name(finding->verdict), code(arena, finding->id), plain(arena, finding->expected),
            plain(arena, finding->observed));
    if (finding->record) fprintf(out, " (%s, record %llu)", report_offset(arena, run, finding->at), (unsigned long long)finding->record);
    putc('\n', out);
}

static void put_refused(FILE *out, struct arena *arena, const struct judgement *run)
{
    if (run->refused) fputs("\nRefused calls:\n\n", out);
    for (size_t i = 0; i < run->refusals_count; i++) {
        const struct refusal *refusal = &run->refusals[i];
        const char *times = refusal->count > 1 ? arena_printf(arena, " (%u times)", refusal->count) : "";
        fprintf(out, "- %s, %s%s: %s\n", report_offset(arena, run, refusal->at), code(arena, refusal->request), times,
                plain(arena, refusal_text(arena, refusal)));
    }
    if (refused_more(run)) fprintf(out, "- and %u more\n", refused_more(run));
}

static bool is_loud(const struct judgement *run, const struct finding *finding)
{
    return !verdict_is_quiet(finding->verdict) && !never_folds_finding(run, finding);
}

static void put_failed(FILE *out, struct arena *arena, const struct judgement *run)
{
    size_t loud = 0;
    fprintf(out, "\n## %s: %s\n\n", plain(arena, run->scenario), verdict_name(run->verdict));
    if (run->title) fprintf(out, "%s\n\n", plain(arena, run->title));
    if (never_consequences(arena, run)) fprintf(out, "- The client %s: %s for that reason.\n", or_dash(run->client_fate), never_consequences(arena, run));
    for (size_t i = 0; i < run->rulings_count; i++)
        if (is_told(run, &run->rulings[i])) put_ruling(out, arena, run, &run->rulings[i]);
    for (size_t i = 0; i < run->findings_count; i++)
        if (is_loud(run, &run->findings[i]) && loud++ < FINDINGS_SHOWN) put_finding(out, arena, run, &run->findings[i]);
    if (loud > FINDINGS_SHOWN) fprintf(out, "- and %zu expectations more\n", loud - FINDINGS_SHOWN);
    put_refused(out, arena, run);
    if (!run->reproduce) return;
    fputs("\nReproduce:\n\n", out);
    put_block(out, run->reproduce);
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
