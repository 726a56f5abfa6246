/* One run for people. The verdict comes last, and after it the line that does the run again. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/instant.h"

static void put_header(FILE *out, struct arena *arena, const struct judgement *run)
{
    char start[INSTANT_TEXT_MAX];
    fprintf(out, "%s", or_dash(run->scenario));
    if (run->title) fprintf(out, ": %s", run->title);
    fprintf(out, "\n  start %s, seed %llu, tier %s, cutover %s\n", instant_text(start, run->ledger.started), (unsigned long long)run->seed,
            or_dash(run->tier), or_dash(run->version));
    fprintf(out, "  scenario sha256 %s, tables %s\n", or_dash(run->scenario_hash), or_dash(run->tables));
    if (run->client) fprintf(out, "  client: %s\n", client_line(arena, run->client));
}

static void put_saved(FILE *out, struct arena *arena, const struct judgement *run)
{
    const struct ledger *ledger = &run->ledger;
    if (ledger->saved_count) fputs("\nhappened sooner than it would have\n", out);
    for (size_t i = 0; i < ledger->saved_count; i++) {
        const struct saved *saved = &ledger->saved[i];
        fputs("  ", out);
        report_cell(out, report_offset(arena, run, saved->happened), 14);
        fprintf(out, "%s: %s sooner (due %s)", or_dash(saved->entity), report_short(arena, saved->was_due - saved->happened),
                report_offset(arena, run, saved->was_due));
        if (saved->act) fprintf(out, ", by the client's act in record %llu", (unsigned long long)saved->act);
        fputc('\n', out);
    }
}

static void put_traffic(FILE *out, const struct judgement *run)
{
    fprintf(out, "\ntraffic\n  %u calls, %u webhook attempts; client %s\n", run->requests, run->webhooks, or_dash(run->client_fate));
    if (run->looks_left_out)
        fprintf(out, "  %u rounds of polls left out, in which nothing had changed (--every-look makes them)\n", run->looks_left_out);
    if (run->spoilt_requests + run->spoilt_webhooks)
        fprintf(out, "  faults spoilt %u calls and %u webhook attempts\n", run->spoilt_requests, run->spoilt_webhooks);
}

static void put_assumptions(FILE *out, const struct judgement *run)
{
    if (run->assumptions_count) fputs("\nassumptions this run leaned on\n", out);
    for (size_t i = 0; i < run->assumptions_count; i++)
        fprintf(out, "  %s = %s\n", or_dash(run->assumptions[i].knob), or_dash(run->assumptions[i].value));
}

static void put_verdict_line(FILE *out, const struct judgement *run, const struct report_options *options)
{
    fputs("\nverdict ", out);
    report_verdict(out, run->verdict, 0, options);
    fprintf(out, " (exit %d)", (int)run->code);
    if (run->unordered) fprintf(out, ", unordered: %s", or_dash(run->unordered_why));
    fprintf(out, "\n  %llu journal records, sha256 %s", (unsigned long long)run->records, or_dash(run->journal_hash));
    if (run->real_us >= 0) fprintf(out, ", %lld.%03lld ms real", (long long)(run->real_us / 1000), (long long)(run->real_us % 1000));
    fputc('\n', out);
    if (run->advice) fprintf(out, "advice: %s\n", run->advice);
    if (run->reproduce)
        fprintf(out, "reproduce: %s\n", run->reproduce);
    else
        fprintf(out, "reproduce: cutover run %s --seed %llu\n", or_dash(run->scenario), (unsigned long long)run->seed);
}

/* Of all runs together there is neither a clock nor a journal. */
static void put_together(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    fprintf(out, "%s: %s\n", or_dash(run->scenario), run->title);
    if (run->findings_count) report_findings(out, arena, run, options);
    report_rules(out, arena, run, options);
}

void report_run_text(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options)
{
    if (run->together) {
        put_together(out, arena, run, options);
        return;
    }
    if (judgement_is_left_out(run)) {
        fprintf(out, "%s: %s\n", or_dash(run->scenario), or_dash(run->findings[0].observed));
        return;
    }
    put_header(out, arena, run);
    if (options->verbose > 0) report_timeline(out, arena, run, options);
    report_outage(out, arena, run);
    if (options->verbose > 0) put_saved(out, arena, run);
    if (options->verbose > 0) put_traffic(out, run);
    if (options->verbose > 0) put_assumptions(out, run);
    report_messages(out, arena, run, options);
    report_refused(out, arena, run, options);
    report_findings(out, arena, run, options);
    report_rules(out, arena, run, options);
    put_verdict_line(out, run, options);
}

void report_text(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options)
{
    for (size_t i = 0; i < count; i++) {
        if (i) fputs("\n----\n\n", out);
        report_run_text(out, arena, &runs[i], options);
    }
    if (count < 2) return;
    fputs("\n----\n\n", out);
    report_table_head(out, options);
    for (size_t i = 0; i < count; i++) report_table_line(out, &runs[i], options);
    report_table_total(out, runs, count, options);
}
