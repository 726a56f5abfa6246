/* The writers that make test cases of expectations and rules: JUnit, TAP, and the page for a job's summary. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "reports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct report_options PLAIN = {0};

static char *written(struct arena *arena, const char *writer, const struct judgement *runs, size_t count)
{
    char *buffer = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&buffer, &length);
    assert_non_null(out);
    report_find(writer)->write(out, arena, runs, count, &PLAIN);
    fclose(out);
    char *text = arena_copy_bytes(arena, buffer, length);
    free(buffer);
    return text;
}

static void assert_says(const char *text, const char *const *pieces, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strstr(text, pieces[i])) fail_msg("\"%s\" is missing in:\n%s", pieces[i], text);
}

/* ---- a run with a rule of every verdict ---- */

#define KNOB "telnyx.takes_released_nnid"
static const struct rule RULES[VERDICT_SKIPPED] = {
    [VERDICT_PASS] = {"telnyx/webhook/kept", RULE_MUST, "Is kept.", "", "S2 1", NULL, false},
    [VERDICT_FAIL] = {"telnyx/messaging-port/ported-is-voice-only", RULE_MUST, "Ported is voice only.", "", "S3 FAQ; S3 2", KNOB, false},
    [VERDICT_WARN] = {"infobip/import/slow", RULE_SHOULD, "Be quick | or <so>.", "", "S1 step 1", NULL, false},
    [VERDICT_NOT_APPLICABLE] = {"legacy/none/of-this", RULE_MUST, "Of another road.", "", "S0", NULL, false},
    [VERDICT_UNTESTED] = {"tcr/read/untested", RULE_MUST, "Never asked for.", "", "tcr 1", NULL, false},
    [VERDICT_NOT_JUDGED] = {"http/pace/not-judged", RULE_SHOULD, "Is timed.", "", "tcr 2", NULL, true},
    [VERDICT_EXPECTED_FAIL] = {"tcr/read/known", RULE_MUST, "Is known.", "", "tcr 3", NULL, false},
    [VERDICT_UNEXPECTED_PASS] = {"tcr/read/mended", RULE_MUST, "Is mended.", "", "tcr 4", NULL, false},
    [VERDICT_INCONCLUSIVE] = {"tcr/read/open", RULE_MUST, "Is open.", "", "tcr 5", NULL, false},
    [VERDICT_HARNESS_ERROR] = {"tcr/read/ours", RULE_MUST, "Is our fault.", "", "tcr 6", NULL, false},
};

static struct breach breaches[] = {
    {.record = 95, .at = 60000, .request = "PUT traffic:/v1/routes/`x`|y", .observed = "voice # only\n*here*"},
    {.record = 97, .at = 61000, .observed = "again"},
};

static struct breach unasked[] = {
    {.record = 98, .at = 62000, .by = "the timer dca.review", .observed = "nobody *acts*"},
};

static struct judgement run_of(struct arena *arena)
{
    struct judgement run = {.scenario = "telnyx/happy", .title = "a *run*", .version = "0.1.0", .scenario_hash = "ab12", .seed = 9, .real_us = -1,
                            .records = 99, .reproduce = "cutover run telnyx/happy -- sh -c 'echo ```'"};
    run.ledger.ended = 90500;
    run.rulings = arena_alloc(arena, VERDICT_SKIPPED * sizeof *run.rulings);
    for (enum verdict verdict = 0; verdict < VERDICT_SKIPPED; verdict++) run.rulings[verdict] = (struct ruling){.rule = &RULES[verdict], .verdict = verdict};
    run.rulings[VERDICT_NOT_JUDGED].why = "the clock did not wait";
    for (size_t i = 0; i < 3; i++) {
        static const enum verdict BROKEN[] = {VERDICT_FAIL, VERDICT_WARN, VERDICT_EXPECTED_FAIL};
        run.rulings[BROKEN[i]].breaches = breaches;
        run.rulings[BROKEN[i]].breaches_count = COUNT_OF(breaches);
    }
    run.rulings_count = VERDICT_SKIPPED; /* the rest are of scenarios */
    judgement_settle(&run);
    return run;
}

static struct judgement failing(struct arena *arena)
{
    struct judgement run = run_of(arena);
    run.rulings_count = VERDICT_WARN + 1; /* pass, fail and warn */
    judgement_settle(&run);
    return run;
}

/* ---- JUnit ---- */

static void every_rule_that_applied_is_a_test_case(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "<testsuites name=\"cutover\" tests=\"9\" failures=\"3\" errors=\"2\" skipped=\"2\">\n",
        "<testcase classname=\"telnyx/happy.telnyx.webhook\" name=\"telnyx/webhook/kept\" time=\"0.000\"/>\n",
        ("<testcase classname=\"telnyx/happy.telnyx.messaging-port\" name=\"telnyx/messaging-port/ported-is-voice-only\" time=\"0.000\">\n"
        "      <failure message=\"MUST: Ported is voice only. [S3 FAQ; S3 2], rests on the assumption telnyx.takes_released_nnid; +1m00s, record 95, "
        "PUT traffic:/v1/routes/`x`|y: voice # only&#10;*here*; and 1 times more\" type=\"fail\"/>\n"),
        "name=\"infobip/import/slow\" time=\"0.000\">\n      <system-out>SHOULD: Be quick | or &lt;so&gt;. [S1 step 1]; +1m00s, record 95, ",
        "name=\"tcr/read/untested\" time=\"0.000\">\n      <failure message=\"MUST: Never asked for. [tcr 1]\" type=\"untested\"/>\n",
        "<skipped message=\"SHOULD: Is timed. [tcr 2]; the clock did not wait\"/>\n",
        "name=\"tcr/read/known\" time=\"0.000\">\n      <skipped message=\"MUST: Is known. [tcr 3]; +1m00s, record 95",
        "<failure message=\"MUST: Is mended. [tcr 4]\" type=\"unexpected-pass\"/>\n",
        "<error message=\"MUST: Is open. [tcr 5]\" type=\"inconclusive\"/>\n",
        "<error message=\"MUST: Is our fault. [tcr 6]\" type=\"harness-error\"/>\n",
    };
    struct arena *arena = arena_create();
    struct judgement run = run_of(arena);
    char *text = written(arena, "junit", &run, 1);
    assert_says(text, PIECES, COUNT_OF(PIECES));
    assert_null(strstr(text, "legacy/none/of-this"));
    arena_destroy(arena);
}

static void what_is_said_of_all_runs_stands_in_test_reports_only_when_it_fails(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct judgement runs[] = {run_of(arena), judgement_apart(arena, "rules", "every rule")};
    runs[1].rulings = arena_alloc(arena, sizeof *runs[1].rulings);
    runs[1].rulings[0] = (struct ruling){.rule = &RULES[VERDICT_PASS], .verdict = VERDICT_PASS};
    runs[1].rulings_count = 1;
    judgement_settle(&runs[1]);
    assert_null(strstr(written(arena, "junit", runs, 2), "<testsuite name=\"rules\""));
    assert_null(strstr(written(arena, "tap", runs, 2), "# Subtest: rules\n"));
    runs[1].rulings[0].verdict = VERDICT_UNTESTED;
    judgement_settle(&runs[1]);
    assert_non_null(strstr(written(arena, "junit", runs, 2), "<testsuite name=\"rules\" tests=\"1\" failures=\"1\""));
    assert_non_null(strstr(written(arena, "junit", runs, 2), "<testsuites name=\"cutover\" tests=\"10\" failures=\"4\" errors=\"2\" skipped=\"2\">"));
    assert_non_null(strstr(written(arena, "tap", runs, 2), "not ok 2 - rules\n"));
    assert_non_null(strstr(written(arena, "markdown", runs, 2), "\n## rules: fail\n"));
    arena_destroy(arena);
}

/* ---- TAP ---- */

static void tap_tells_what_failed_what_is_skipped_and_what_is_known(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "TAP version 14\n1..1\n# Subtest: telnyx/happy\n    1..9\n    ok 1 - telnyx/webhook/kept\n",
        ("    not ok 2 - telnyx/messaging-port/ported-is-voice-only\n      ---\n      verdict: \"fail\"\n      level: \"MUST\"\n"
        "      rule: \"Ported is voice only.\"\n      source: \"S3 FAQ; S3 2\"\n      assumption: \"telnyx.takes_released_nnid\"\n      breaches:\n"
        "        - \"+1m00s, record 95, PUT traffic:/v1/routes/`x`|y: voice # only\\n*here*\"\n        - \"+1m01s, record 97: again\"\n      ...\n"),
        "    ok 3 - infobip/import/slow\n      ---\n      verdict: \"warn\"\n",
        "    not ok 4 - tcr/read/untested\n",
        "    ok 5 - http/pace/not-judged # SKIP SHOULD: Is timed. [tcr 2]; the clock did not wait\n",
        ("    not ok 6 - tcr/read/known # TODO MUST: Is known. [tcr 3]; +1m00s, record 95, PUT traffic:/v1/routes/`x`|y: "
        "voice \\# only *here*; and 1 times more\n"),
        "    not ok 7 - tcr/read/mended\n",
        "    not ok 8 - tcr/read/open\n",
        "    not ok 9 - tcr/read/ours\n",
        "\nnot ok 1 - telnyx/happy\n  ---\n  verdict: \"harness-error\"\n  exit: 70\n  reproduce: \"cutover run telnyx/happy",
    };
    struct arena *arena = arena_create();
    struct judgement run = run_of(arena);
    assert_says(written(arena, "tap", &run, 1), PIECES, COUNT_OF(PIECES));
    run.rulings_count = 1;
    judgement_settle(&run);
    static const char WHOLE[] = "TAP version 14\n1..1\n# Subtest: telnyx/happy\n    1..1\n    ok 1 - telnyx/webhook/kept\nok 1 - telnyx/happy\n";
    assert_string_equal(written(arena, "tap", &run, 1), WHOLE);
    run.rulings_count = 0;
    assert_non_null(strstr(written(arena, "tap", &run, 1), "    1..0 # SKIP nothing was expected\nok 1 - telnyx/happy\n"));
    arena_destroy(arena);
}

/* ---- Markdown ---- */

static void a_page_begins_with_the_verdict_and_tells_what_was_broken_where(void **state)
{
    (void)state;
    static const char HEAD[] = "# cutover: not passed (exit 1)\n\nruns: 1 fail  \nrules: 1 pass, 1 fail, 1 warn  \n\n"
                               "| scenario | out | in | avoidable | detection | verdict |\n|---|--:|--:|--:|--:|---|\n"
                               "| `telnyx/happy` | 0 | 0 | 0 | 0 | **fail** |\n\n## telnyx/happy: fail\n\na \\*run\\*\n\n";
    static const char *const PIECES[] = {
        ("- fail, MUST `telnyx/messaging-port/ported-is-voice-only`: Ported is voice only. Source: S3 FAQ; S3 2. Rests on the assumption "
        "`telnyx.takes_released_nnid`.\n  - +1m00s, record 95, `` PUT traffic:/v1/routes/`x`|y ``: voice \\# only \\*here\\*\n  - +1m01s, record 97: again\n"),
        "- warn, SHOULD `infobip/import/slow`: Be quick \\| or \\<so\\>. Source: S1 step 1.\n",
        "\nReproduce:\n\n````sh\ncutover run telnyx/happy -- sh -c 'echo ```'\n````\n",
    };
    struct arena *arena = arena_create();
    struct judgement run = failing(arena);
    char *text = written(arena, "markdown", &run, 1);
    assert_memory_equal(text, HEAD, strlen(HEAD));
    assert_says(text, PIECES, COUNT_OF(PIECES));
    arena_destroy(arena);
}

static void a_page_shows_no_more_than_fits_and_no_figures_of_what_was_not_rehearsed(void **state)
{
    (void)state;
    enum { MANY = 25 };
    struct arena *arena = arena_create();
    struct judgement run = failing(arena);
    run.scenario = "a|b`c";
    run.rulings_count = 0;
    run.findings = arena_alloc(arena, MANY * sizeof *run.findings);
    for (run.findings_count = 0; run.findings_count < MANY; run.findings_count++)
        run.findings[run.findings_count] = (struct finding){.id = "never/1", .verdict = VERDICT_FAIL, .expected = "a", .observed = "b"};
    judgement_settle(&run);
    run.records = 0;
    char *text = written(arena, "markdown", &run, 1);
    assert_non_null(strstr(text, "| `` a\\|b`c `` | – | – | – | – | **fail** |\n"));
    assert_non_null(strstr(text, "- and 15 more of `never`\n"));
    size_t shown = 0;
    for (const char *at = text; (at = strstr(at, "- fail `never/1`: expected a; observed b\n")) != NULL; at++) shown++;
    assert_int_equal(shown, 10);
    arena_destroy(arena);
}

/* Of each kind some, and of two kinds more than are shown: one of numbers that are all alike, one of numbers that differ. */
static struct judgement run_with_many_findings(struct arena *arena)
{
    static const char *const OTHERS[] = {"final/1/out/+19165550100", "final/2", "budget/out", "client", "run/end"};
    enum { NUMBERS = 12, ALL = 3 * NUMBERS + COUNT_OF(OTHERS) };
    struct judgement run = failing(arena);
    run.rulings_count = run.findings_count = 0;
    run.findings = arena_alloc(arena, ALL * sizeof *run.findings);
    for (int i = 0; i < 3 * NUMBERS; i++) {
        static const char *const KINDS[] = {"outage/out", "outage/in", "outage/avoidable"};
        int kind = i / NUMBERS;
        run.findings[run.findings_count++] = (struct finding){.id = arena_printf(arena, "%s/+191655501%02d", KINDS[kind], i % NUMBERS),
                                                              .verdict = kind == 2 && i % NUMBERS > 1 ? VERDICT_PASS : VERDICT_FAIL,
                                                              .expected = "0",
                                                              .observed = kind == 1 ? arena_printf(arena, "%ds", i) : "1h"};
    }
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        run.findings[run.findings_count++] = (struct finding){.id = OTHERS[i], .verdict = VERDICT_FAIL, .expected = "a", .observed = "b"};
    judgement_settle(&run);
    return run;
}

static void a_page_groups_numbers_that_are_alike_and_leaves_out_no_kind(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "- fail `outage/out/+19165550100` and 11 more numbers: expected 0; observed 1h\n- fail `outage/in/+19165550100`: expected 0; observed 12s\n",
        "- fail `outage/in/+19165550109`: expected 0; observed 21s\n- and 2 more of `outage/in`\n",
        "- fail `outage/avoidable/+19165550100` and 1 more number: expected 0; observed 1h\n- fail `final/1/out/+19165550100`: ",
        "- fail `final/2`: expected a; observed b\n- fail `budget/out`: expected a; observed b\n- fail `client`: ",
        "- fail `run/end`: expected a; observed b\n",
    };
    static const char *const ALIKE[] = {"outage/out/+19165550100 and 11 more numbers\n", "outage/avoidable/+19165550100 and 1 more number\n"};
    struct arena *arena = arena_create();
    struct judgement run = run_with_many_findings(arena);
    assert_says(written(arena, "markdown", &run, 1), PIECES, COUNT_OF(PIECES));
    assert_says(written(arena, "text", &run, 1), ALIKE, COUNT_OF(ALIKE));
    arena_destroy(arena);
}

static void where_no_call_broke_it_a_report_says_whose_it_is(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct judgement run = failing(arena);
    run.rulings[VERDICT_FAIL].breaches = unasked;
    run.rulings[VERDICT_FAIL].breaches_count = COUNT_OF(unasked);
    assert_non_null(strstr(written(arena, "markdown", &run, 1), "  - +1m02s, record 98, by the timer dca.review: nobody \\*acts\\*\n"));
    assert_non_null(strstr(written(arena, "text", &run, 1), "      +1m02s, record 98: nobody *acts*\n          by the timer dca.review\n"));
    assert_non_null(strstr(written(arena, "junit", &run, 1), "; +1m02s, record 98, by the timer dca.review: nobody *acts*\""));
    assert_non_null(strstr(written(arena, "tap", &run, 1), "\"+1m02s, record 98, by the timer dca.review: nobody *acts*\""));
    assert_non_null(strstr(written(arena, "json", &run, 1), "\"request\":null,\"request_record\":null,\"by\":\"the timer dca.review\","));
    arena_destroy(arena);
}

static void several_runs_end_with_the_rules_that_were_broken_and_where(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "rules broken\n  MUST    telnyx/messaging-port/ported-is-voice-only in 4 scenarios: a/1, a/2, a/3, …\n"
        "  SHOULD  infobip/import/slow in 1 scenario: a/1\n",
        "4 runs: 4 fail; exit 1\n",
    };
    static const char *const NAMES[] = {"a/1", "a/2", "a/3", "a/4"};
    struct arena *arena = arena_create();
    struct judgement runs[COUNT_OF(NAMES)];
    for (size_t i = 0; i < COUNT_OF(runs); i++) {
        runs[i] = failing(arena);
        runs[i].scenario = NAMES[i];
        if (i) runs[i].rulings[VERDICT_WARN].verdict = VERDICT_PASS;
    }
    assert_says(written(arena, "text", runs, COUNT_OF(runs)), PIECES, COUNT_OF(PIECES));
    assert_non_null(strstr(written(arena, "markdown", runs, COUNT_OF(runs)),
                           "\n## rules broken\n\n- MUST `telnyx/messaging-port/ported-is-voice-only` in 4 scenarios: `a/1`, `a/2`, `a/3`, …\n"
                           "- SHOULD `infobip/import/slow` in 1 scenario: `a/1`\n"));
    assert_null(strstr(written(arena, "text", runs, 1), "rules broken"));
    assert_null(strstr(written(arena, "markdown", runs, 1), "rules broken"));
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_that_applied_is_a_test_case),
        cmocka_unit_test(what_is_said_of_all_runs_stands_in_test_reports_only_when_it_fails),
        cmocka_unit_test(tap_tells_what_failed_what_is_skipped_and_what_is_known),
        cmocka_unit_test(a_page_begins_with_the_verdict_and_tells_what_was_broken_where),
        cmocka_unit_test(several_runs_end_with_the_rules_that_were_broken_and_where),
        cmocka_unit_test(a_page_groups_numbers_that_are_alike_and_leaves_out_no_kind),
        cmocka_unit_test(where_no_call_broke_it_a_report_says_whose_it_is),
        cmocka_unit_test(a_page_shows_no_more_than_fits_and_no_figures_of_what_was_not_rehearsed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
