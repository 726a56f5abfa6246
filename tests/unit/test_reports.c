/* The writers: what people, machines and continuous integration read. SPDX-License-Identifier: Apache-2.0 */
#include "test_judge_journals.h"

#include "layout.h"

static const struct report_options BRIEF = {false, 0}, WHOLE = {false, 1}, EVERYTHING = {false, 2}, COLORED = {true, 1};

static char *written(struct arena *arena, const char *writer, const struct judgement *runs, size_t count,
                     const struct report_options *options)
{
    char *buffer = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&buffer, &length);
    assert_non_null(out);
    report_find(writer)->write(out, arena, runs, count, options);
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

static void lengths_are_exact_and_short(void **state)
{
    (void)state;
    static const struct {
        sim_ms length;
        const char *text;
    } ROWS[] = {
        {0,         "0"                        },
        {1,         "0.001s"                   },
        {45250,     "45.250s"                  },
        {60000,     "1m00s"                    },
        {1050000,   "17m30s"                   },
        {1200000,   "20m00s"                   },
        {14400000,  "4h00m00s (14400 s)"       },
        {260250000, "72h17m30s (260250 s)"     },
        {3600001,   "1h00m00.001s (3600.001 s)"},
        {-90000,    "-1m30s"                   }
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) assert_string_equal(report_length(arena, ROWS[i].length), ROWS[i].text);
    arena_destroy(arena);
}

static void writers_are_found_by_name(void **state)
{
    (void)state;
    size_t count = 0;
    for (const struct report_writer *writer = report_writers(); writer->name; writer++, count++)
        assert_ptr_equal(report_find(writer->name), writer);
    assert_int_equal(count, 6);
    assert_null(report_find("html"));
    assert_null(report_find(NULL));
}

static void a_text_report_folds_equal_numbers_and_ends_with_the_line_to_repeat_it(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "hand/stuck: written by hand\n",
        "+19165550100 … 0108 (9 numbers)     out  no-carrier  +20m00s       72h17m30s (260250 s)",
        "+19165550109                        in   no-carrier  +72h20m00s    17m30s",
        "72h00m00s waiting for losing carrier: nnsr nnid number:+19165550109 awaiting approval\n",
        "      2m30s waiting for TCR: tcr migration campaign:CQ3R8T1 ACCEPTING\n",
        "campaign CQ3R8T1, 10 numbers\n",
        "number-minutes 39055.000\n",
        "+20m00s       nnsr       nnid                number:+19165550100 and 8 more",
        "legacy → infobip  (gaining provider)\n",
        "findings: none, nothing was expected\n",
        "verdict pass (exit 0)\n",
    };
    struct judged judged = judged_journal("stuck");
    judged.run.reproduce = "cutover run infobip/stuck --seed 7";
    char *text = written(judged.arena, "text", &judged.run, 1, &WHOLE);
    assert_says(text, PIECES, COUNT_OF(PIECES));
    const char *last = "\nreproduce: cutover run infobip/stuck --seed 7\n";
    assert_string_equal(text + strlen(text) - strlen(last), last);
    judged_end(&judged);
}

static void a_text_report_says_saved_time_assumptions_and_traffic(void **state)
{
    (void)state;
    static const char *const SAVED[] = {
        "+1h20m00s     number:+19165550109: 71h00m00s sooner (due +72h20m00s), by the client's act in record "};
    static const char *const HAPPY[] = {"legacy.chain_lost = carry\n",
                                        "21 calls, 1 webhook attempts; client finished\n"};
    static const char *const UNROUTED[] = {"misrouting not judged: the client neither declared a route nor sent\n"};
    struct judged judged = judged_journal("escalated");
    assert_says(written(judged.arena, "text", &judged.run, 1, &WHOLE), SAVED, COUNT_OF(SAVED));
    judged_end(&judged);
    judged = judged_journal("happy");
    assert_says(written(judged.arena, "text", &judged.run, 1, &WHOLE), HAPPY, COUNT_OF(HAPPY));
    judged_end(&judged);
    judged = judged_journal("never-routed");
    assert_says(written(judged.arena, "text", &judged.run, 1, &BRIEF), UNROUTED, COUNT_OF(UNROUTED));
    judged_end(&judged);
}

static const char *const MIXED = "{\"outage\":[{\"numbers\":[\"+19165550100\"],\"out_ms\":1,\"in_ms\":1050000}],\"rules\":[]}";

static void a_brief_report_shows_only_findings_that_did_not_pass(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "findings: 3 pass, 1 fail, 1 harness-error\n",
        "outage/out/+19165550100\n      expected: outbound without carrier 0.001s\n      observed: 17m30s\n",
        "verdict harness-error (exit 70)\n",
    };
    struct judged judged = judged_expecting("happy", MIXED);
    char *brief = written(judged.arena, "text", &judged.run, 1, &BRIEF);
    assert_says(brief, PIECES, COUNT_OF(PIECES));
    assert_null(strstr(brief, "outage/in/"));
    assert_null(strstr(brief, "timeline"));
    assert_non_null(strstr(written(judged.arena, "text", &judged.run, 1, &EVERYTHING), "outage/in/+19165550100: 17m30s\n"));
    judged_end(&judged);
}

static void what_is_expected_to_fail_is_told_in_a_line(void **state)
{
    (void)state;
    struct judged judged = judged_expecting("happy", MIXED);
    const struct finding known = {.id = "outage/out/x", .verdict = VERDICT_EXPECTED_FAIL, .observed = "9m (known)"};
    for (size_t i = 0; i < judged.run.findings_count; i++)
        if (judged.run.findings[i].verdict == VERDICT_FAIL) judged.run.findings[i] = known;
    char *brief = written(judged.arena, "text", &judged.run, 1, &BRIEF);
    assert_non_null(strstr(brief, "  expected-fail   outage/out/x: 9m (known)\n"));
    judged_end(&judged);
}

static void an_error_that_is_called_by_its_status_is_said_once(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_string_equal(refusal_text(arena, &(struct refusal){.status = 429, .error = "429", .text = "too many"}), "429: too many");
    assert_string_equal(refusal_text(arena, &(struct refusal){.status = 400, .error = "502", .text = "no migration"}), "400 502: no migration");
    arena_destroy(arena);
}

static char *cells(struct arena *arena, const char *first, int width)
{
    char *buffer = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&buffer, &length);
    report_cell(out, first, width);
    report_cell(out, "|", 0);
    fclose(out);
    char *text = arena_copy(arena, buffer);
    free(buffer);
    return text;
}

static void cells_never_touch(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_string_equal(cells(arena, "+20m00s", 14), "+20m00s       |");
    assert_string_equal(cells(arena, "+144h04m21.856", 14), "+144h04m21.856 |");
    assert_string_equal(cells(arena, "≥ 432000.0 min", 12), "≥ 432000.0 min |");
    assert_string_equal(cells(arena, NULL, 2), "– |");
    assert_string_equal(cells(arena, "pass", 0), "pass|");
    struct outage_window window = {.start = 518661856, .end = 611733565, .began_by = PARTY_CLIENT};
    struct number_sum number = {.number = "+19165550100"};
    struct judgement run = {.ledger = {.windows = &window, .windows_count = 1, .numbers = &number, .numbers_count = 1}};
    assert_non_null(strstr(written(arena, "text", &run, 1, &BRIEF), "+144h04m21.856s 25h51m11.709s (93071.709 s) "));
    arena_destroy(arena);
}

/* Down is without a carrier; what else is open at the end is named for what it is. */
static void what_is_open_at_the_end_is_said_by_its_kind(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct campaign_sum campaign = {.campaign = "C1", .numbers = 18, .open_numbers = {18, 0}};
    struct judgement run = {.scenario = "x", .real_us = -1, .records = 1, .code = EXIT_NONCONFORMANT, .verdict = VERDICT_FAIL};
    run.ledger.campaigns = &campaign;
    run.ledger.campaigns_count = 1;
    campaign.open_of_kind[DIRECTION_OUT][WINDOW_MISROUTED] = 18;
    assert_non_null(strstr(written(arena, "text", &run, 1, &BRIEF),
                           "out  any down 0, all down 0, number-minutes 0.000; AT THE END STILL 18 of 18 misrouted\n"));
    assert_non_null(strstr(written(arena, "text", &run, 1, &BRIEF), "in   any down 0, all down 0, number-minutes 0.000\n"));
    assert_non_null(strstr(written(arena, "markdown", &run, 1, &BRIEF), "- campaign `C1`, out: at the end still 18 of 18 misrouted\n"));
    assert_non_null(strstr(written(arena, "json", &run, 1, &BRIEF),
                           "\"open_numbers\":18,\"open_by_kind\":{\"no-carrier\":0,\"misrouted\":18,\"unheard\":0,\"partial\":0}"));
    campaign.open_of_kind[DIRECTION_OUT][WINDOW_NO_CARRIER] = 2;
    assert_non_null(strstr(written(arena, "text", &run, 1, &BRIEF), "; AT THE END STILL 2 of 18 no-carrier, 18 of 18 misrouted\n"));
    arena_destroy(arena);
}

static void colours_come_only_when_wanted(void **state)
{
    (void)state;
    struct judged judged = judged_journal("happy");
    assert_null(strchr(written(judged.arena, "text", &judged.run, 1, &WHOLE), '\033'));
    assert_non_null(strstr(written(judged.arena, "text", &judged.run, 1, &COLORED), "verdict \033[32mpass\033[0m (exit 0)"));
    judged_end(&judged);
}

static void json_counts_every_verdict_and_carries_every_figure(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "{\"exit_code\":70,\"runs_by_verdict\":{\"pass\":0,\"fail\":0,",
        "\"findings_by_verdict\":{\"pass\":3,\"fail\":1,\"warn\":0,\"not-applicable\":0,\"untested\":0,",
        "\"unexpected-pass\":0,\"inconclusive\":0,\"harness-error\":1,\"skipped\":0,\"not-begun\":0},\"runs\":[",
        "\"seed\":\"7\"",
        "\"worst_number\":{\"out_ms\":1050000,\"out_open\":false,\"in_ms\":1050000,\"in_open\":false,\"avoidable_ms\":0,\"detection_ms\":0,\"partial_ms\":0}",
        "\"direction\":\"out\",\"kind\":\"no-carrier\",\"start_ms\":1200000,\"end_ms\":2250000,\"open\":false",
        "\"began_by\":\"gaining provider\"",
        "\"segments\":[{\"start_ms\":1200000,\"end_ms\":1350000,\"party\":\"TCR\"",
        "\"any_down_ms\":1050000,\"all_down_ms\":1050000,\"number_ms\":10500000",
        "\"assumptions\":{\"legacy.chain_lost\":\"carry\"}",
        "\"traffic\":{\"requests\":21,\"looks_left_out\":0,\"webhooks\":1,\"spoilt_requests\":0,\"spoilt_webhooks\":0}",
    };
    struct judged judged = judged_expecting("happy", MIXED);
    char *text = written(judged.arena, "json", &judged.run, 1, &BRIEF);
    struct json_error error;
    assert_non_null(tree_parse(judged.arena, text, strlen(text), false, &error));
    assert_says(text, PIECES, COUNT_OF(PIECES));
    judged_end(&judged);
}

static struct judgement judgement_of(const char *scenario, const struct finding *findings, size_t count, struct arena *arena)
{
    struct judgement run = {.scenario = scenario, .version = "0.1.0", .scenario_hash = "ab12", .seed = 9, .real_us = -1};
    run.ledger.ended = 90500;
    run.findings = arena_alloc(arena, count * sizeof *findings);
    memcpy(run.findings, findings, count * sizeof *findings);
    run.findings_count = count;
    return run;
}

static void junit_keeps_failure_error_and_skipped_apart(void **state)
{
    (void)state;
    static const struct finding FINDINGS[] = {
        {.id = "never/1",             .verdict = VERDICT_PASS,          .at = 1500     },
        {                .id = "never/2",    .verdict = VERDICT_FAIL,                  .expected = "a", .observed = "b", .at = 2000},
        {      .id = "run/end",             .verdict = VERDICT_INCONCLUSIVE,  .expected = "a", .observed = "b"},
        {.id = "expect/x",            .verdict = VERDICT_HARNESS_ERROR, .expected = "a", .observed = "b"},
        {      .id = "outage/misrouted/+1", .verdict = VERDICT_NOT_JUDGED,    .expected = "a", .observed = "b"},
        {.id = "rule",                .verdict = VERDICT_UNTESTED,      .expected = "a", .observed = "b"},
    };
    static const char *const PIECES[] = {
        "<testsuites name=\"cutover\" tests=\"6\" failures=\"2\" errors=\"2\" skipped=\"1\">\n",
        "  <testsuite name=\"infobip/happy\" tests=\"6\" failures=\"2\" errors=\"2\" skipped=\"1\" time=\"12.345\" "
        "timestamp=\"1970-01-02T00:00:00Z\">\n",
        "<property name=\"virtual_timestamp\" value=\"1970-01-01T00:00:00Z\"/>\n      <property name=\"virtual_time\" value=\"90.500\"/>\n",
        "<property name=\"seed\" value=\"9\"/>\n",
        "<property name=\"scenario_sha256\" value=\"ab12\"/>\n",
        "<testcase classname=\"infobip/happy.never\" name=\"never/1\" time=\"0.000\"/>\n",
        "<testcase classname=\"infobip/happy.never\" name=\"never/2\" time=\"0.000\">\n      <failure message=\"expected: a; observed: b\" "
        "type=\"fail\"/>\n",
        "name=\"run/end\" time=\"0.000\">\n      <error message=\"expected: a; observed: b\" type=\"inconclusive\"/>\n",
        "name=\"expect/x\" time=\"0.000\">\n      <error message=\"expected: a; observed: b\" type=\"harness-error\"/>\n",
        "<skipped message=\"expected: a; observed: b\"/>\n",
        "<testcase classname=\"infobip/happy.rule\" name=\"rule\" time=\"0.000\">\n      <failure",
    };
    struct arena *arena = arena_create();
    struct judgement run = judgement_of("infobip/happy", FINDINGS, COUNT_OF(FINDINGS), arena);
    run.real_us = 12345678;
    run.real_began_ms = DAY_MS;
    run.records = 1;
    assert_says(written(arena, "junit", &run, 1, &BRIEF), PIECES, COUNT_OF(PIECES));
    run.real_us = -1; /* of a stored run nobody knows */
    assert_non_null(strstr(written(arena, "junit", &run, 1, &BRIEF), " skipped=\"1\" time=\"0.000\">\n"));
    arena_destroy(arena);
}

static void junit_escapes_what_xml_cannot_say(void **state)
{
    (void)state;
    static const struct finding FINDINGS[] = {
        {.id = "a<b>&\"'",
         .verdict = VERDICT_FAIL,
         .expected = "line\nbreak\ttab",
         .observed = "bell\a null-ish\x01 broken\xC3( ok\xC3\xA9 \xEF\xBF\xBF"}
    };
    static const char *const PIECES[] = {
        "name=\"a&lt;b&gt;&amp;&quot;&apos;\"",
        "expected: line&#10;break&#9;tab; observed: bell\\x07 null-ish\\x01 broken\\xC3( ok\xC3\xA9 \\xEF\\xBF\\xBF\"",
    };
    struct arena *arena = arena_create();
    struct judgement run = judgement_of("x", FINDINGS, 1, arena);
    char *text = written(arena, "junit", &run, 1, &BRIEF);
    assert_says(text, PIECES, COUNT_OF(PIECES));
    for (const char *at = text; *at; at++) assert_true((unsigned char)*at >= 0x20 || *at == '\n');
    arena_destroy(arena);
}

static void a_library_is_an_aligned_table_of_the_worst_number(void **state)
{
    (void)state;
    struct judged judged = judged_journal("switched-late");
    char *buffer = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&buffer, &length);
    struct judgement runs[] = {judged.run, judged.run};
    runs[1].verdict = VERDICT_FAIL;
    runs[1].code = EXIT_NONCONFORMANT;
    report_table_head(out, &BRIEF);
    report_table_line(out, &runs[0], &BRIEF);
    report_table_total(out, runs, 2, &BRIEF);
    fclose(out);
    static const char EXPECTED[] =
        "scenario                                      out                       in                        avoidable                 "
        "detection                 verdict\n"
        "hand/switched-late                            4h17m30s (15450 s)        17m30s                    4h00m00s (14400 s)        "
        "0                         pass\n"
        "2 runs: 1 pass, 1 fail; exit 1\n";
    assert_string_equal(buffer, EXPECTED);
    free(buffer);
    judged_end(&judged);
}

static void what_is_not_over_keeps_its_partial_time(void **state)
{
    (void)state;
    struct number_sum number = {.sums[DIRECTION_OUT] = {.partial_ms = 86400000}};
    struct judgement run = {.scenario = "x", .records = 1, .verdict = VERDICT_FAIL};
    run.ledger.numbers = &number;
    run.ledger.numbers_count = 1;
    for (int open = 0; open < 2; open++) {
        char *buffer = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&buffer, &length);
        number.sums[DIRECTION_OUT].open = open;
        report_table_line(out, &run, &BRIEF);
        fclose(out);
        assert_non_null(strstr(buffer, open ? " not over, so far 0, partial 24h00m00s " : " 0, partial 24h00m00s "));
        free(buffer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_exact_and_short),
        cmocka_unit_test(writers_are_found_by_name),
        cmocka_unit_test(a_text_report_folds_equal_numbers_and_ends_with_the_line_to_repeat_it),
        cmocka_unit_test(a_text_report_says_saved_time_assumptions_and_traffic),
        cmocka_unit_test(a_brief_report_shows_only_findings_that_did_not_pass),
        cmocka_unit_test(what_is_expected_to_fail_is_told_in_a_line),
        cmocka_unit_test(an_error_that_is_called_by_its_status_is_said_once),
        cmocka_unit_test(cells_never_touch),
        cmocka_unit_test(what_is_open_at_the_end_is_said_by_its_kind),
        cmocka_unit_test(colours_come_only_when_wanted),
        cmocka_unit_test(json_counts_every_verdict_and_carries_every_figure),
        cmocka_unit_test(junit_keeps_failure_error_and_skipped_apart),
        cmocka_unit_test(junit_escapes_what_xml_cannot_say),
        cmocka_unit_test(a_library_is_an_aligned_table_of_the_worst_number),
        cmocka_unit_test(what_is_not_over_keeps_its_partial_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
