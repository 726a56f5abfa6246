/* TAP 14: a subtest for each run, a test point for each expectation and each rule that applied. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

enum { INDENT = 4, YAML_INDENT = INDENT + 2 };

/* A description or a reason ends with its line, and a number sign begins a directive. */
static void put_line_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == '#' || byte == '\\') putc('\\', out);
        putc(byte < 0x20 || byte == 0x7F ? ' ' : byte, out);
    }
}

/* As YAML reads it as well: a JSON text in quotes. */
static void put_pair(FILE *out, struct arena *arena, const char *key, const char *value)
{
    if (value) fprintf(out, "%*s%s: %s\n", YAML_INDENT, "", key, tree_print(arena, tree_text_ref(arena, value), NULL));
}

static void put_breaches(FILE *out, struct arena *arena, const struct judgement *run, const struct ruling *ruling)
{
    if (ruling->breaches_count) fprintf(out, "%*sbreaches:\n", YAML_INDENT, "");
    for (size_t i = 0; i < ruling->breaches_count; i++)
        fprintf(out, "%*s- %s\n", YAML_INDENT + 2, "", tree_print(arena, tree_text_ref(arena, breach_text(arena, run, &ruling->breaches[i])), NULL));
}

static void put_block(FILE *out, struct arena *arena, const struct judgement *run, const struct report_case *one)
{
    fprintf(out, "%*s---\n", YAML_INDENT, "");
    put_pair(out, arena, "verdict", verdict_name(one->verdict));
    if (one->ruling) {
        put_pair(out, arena, "level", rule_level_name(one->ruling->rule->level));
        put_pair(out, arena, "rule", one->ruling->rule->text);
        put_pair(out, arena, "source", one->ruling->rule->source);
        put_pair(out, arena, "assumption", one->ruling->rule->knob);
        put_pair(out, arena, "why", one->ruling->why);
        put_breaches(out, arena, run, one->ruling);
    } else {
        put_pair(out, arena, "expected", one->finding->expected);
        put_pair(out, arena, "observed", one->finding->observed);
        put_pair(out, arena, "at", report_offset(arena, run, one->finding->at));
        fprintf(out, "%*srecord: %llu\n", YAML_INDENT, "", (unsigned long long)one->finding->record);
    }
    fprintf(out, "%*s...\n", YAML_INDENT, "");
}

/* What is expected to fail is no failure to who reads TAP, and what could not be judged is skipped. */
static const char *directive_of(const struct report_case *one)
{
    if (one->verdict == VERDICT_EXPECTED_FAIL) return "TODO";
    return one->result == CASE_SKIPPED ? "SKIP" : NULL;
}

static bool is_ok(const struct report_case *one)
{
    return one->verdict != VERDICT_EXPECTED_FAIL && (one->result == CASE_PASSED || one->result == CASE_SKIPPED);
}

static void put_case(FILE *out, struct arena *arena, const struct judgement *run, const struct report_case *one, size_t number)
{
    const char *directive = directive_of(one);
    fprintf(out, "%*s%s %zu - ", INDENT, "", is_ok(one) ? "ok" : "not ok", number);
    put_line_text(out, one->name);
    if (directive) {
        fprintf(out, " # %s ", directive);
        put_line_text(out, one->message);
    }
    putc('\n', out);
    if (one->message && !directive) put_block(out, arena, run, one);
}

/* What was left out is neither well nor wrong. */
static void put_left_out(FILE *out, const struct judgement *run, size_t number)
{
    fprintf(out, "ok %zu - ", number);
    put_line_text(out, or_dash(run->scenario));
    fputs(" # SKIP ", out);
    put_line_text(out, or_dash(run->findings[0].observed));
    putc('\n', out);
}

static void put_run(FILE *out, struct arena *arena, const struct judgement *run, size_t number)
{
    struct report_cases cases = cases_of(arena, run);
    fputs("# Subtest: ", out);
    put_line_text(out, or_dash(run->scenario));
    fprintf(out, "\n%*s1..%zu%s\n", INDENT, "", cases.count, cases.count ? "" : " # SKIP nothing was expected");
    for (size_t i = 0; i < cases.count; i++) put_case(out, arena, run, &cases.at[i], i + 1);
    if (judgement_is_left_out(run)) {
        put_left_out(out, run, number);
        return;
    }
    fprintf(out, "%s %zu - ", run->code == EXIT_PASS ? "ok" : "not ok", number);
    put_line_text(out, or_dash(run->scenario));
    putc('\n', out);
    if (run->code == EXIT_PASS) return;
    fprintf(out, "  ---\n  verdict: \"%s\"\n  exit: %d\n", verdict_name(run->verdict), (int)run->code);
    if (run->reproduce) fprintf(out, "  reproduce: %s\n", tree_print(arena, tree_text_ref(arena, run->reproduce), NULL));
    fputs("  ...\n", out);
}

void report_tap(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options)
{
    (void)options;
    size_t told = 0, number = 0;
    for (size_t i = 0; i < count; i++) told += cases_are_told(&runs[i]);
    fprintf(out, "TAP version 14\n1..%zu\n", told);
    for (size_t i = 0; i < count; i++)
        if (cases_are_told(&runs[i])) put_run(out, arena, &runs[i], ++number);
}
