/* JUnit XML: a suite for each run, a case for each finding; failure, error and skipped are kept apart.
 * SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/instant.h"

#include <string.h>

enum outcome { OUTCOME_PASSED, OUTCOME_FAILURE, OUTCOME_ERROR, OUTCOME_SKIPPED, OUTCOMES };

/* Untested is a failure: what was required and not exercised must not look green. */
static const enum outcome OUTCOME_OF[VERDICTS] = {
    [VERDICT_PASS] = OUTCOME_PASSED,           [VERDICT_FAIL] = OUTCOME_FAILURE,
    [VERDICT_WARN] = OUTCOME_PASSED,           [VERDICT_NOT_APPLICABLE] = OUTCOME_SKIPPED,
    [VERDICT_UNTESTED] = OUTCOME_FAILURE,      [VERDICT_NOT_JUDGED] = OUTCOME_SKIPPED,
    [VERDICT_EXPECTED_FAIL] = OUTCOME_SKIPPED, [VERDICT_UNEXPECTED_PASS] = OUTCOME_FAILURE,
    [VERDICT_INCONCLUSIVE] = OUTCOME_ERROR,    [VERDICT_HARNESS_ERROR] = OUTCOME_ERROR,
};

static const char *const ELEMENT[OUTCOMES] = {[OUTCOME_FAILURE] = "failure", [OUTCOME_ERROR] = "error", [OUTCOME_SKIPPED] = "skipped"};

/* How many bytes of well-formed UTF-8 begin here; 0 when none do, or when XML 1.0 has no such character. */
static size_t character_length(const unsigned char *at)
{
    if (*at < 0x80) return *at >= 0x20 || *at == '\t' || *at == '\n' || *at == '\r' ? 1 : 0;
    size_t length = *at >= 0xF0 && *at < 0xF5 ? 4 : *at >= 0xE0 && *at < 0xF0 ? 3 : *at >= 0xC2 && *at < 0xE0 ? 2 : 0;
    for (size_t i = 1; i < length; i++)
        if ((at[i] & 0xC0) != 0x80) return 0;
    bool surrogate = length == 3 && at[0] == 0xED && at[1] >= 0xA0;
    bool overlong = (length == 3 && at[0] == 0xE0 && at[1] < 0xA0) || (length == 4 && at[0] == 0xF0 && at[1] < 0x90);
    bool beyond = (length == 4 && at[0] == 0xF4 && at[1] >= 0x90) || (length == 3 && at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE);
    return surrogate || overlong || beyond ? 0 : length;
}

static const char *entity_of(unsigned char byte)
{
    static const struct {
        unsigned char byte;
        const char *entity;
    } ENTITIES[] = {
        {'&',  "&amp;" },
        {'<',  "&lt;"  },
        {'>',  "&gt;"  },
        {'"',  "&quot;"},
        {'\'', "&apos;"},
        {'\n', "&#10;" },
        {'\t', "&#9;"  },
        {'\r', "&#13;" }
    };
    for (size_t i = 0; i < COUNT_OF(ENTITIES); i++)
        if (ENTITIES[i].byte == byte) return ENTITIES[i].entity;
    return NULL;
}

/* What XML cannot say (control characters, broken UTF-8) is shown as \xNN. */
static void put_escaped(FILE *out, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)(text ? text : ""); *at;) {
        size_t length = character_length(at);
        if (entity_of(*at))
            fputs(entity_of(*at), out);
        else if (length)
            fwrite(at, 1, length, out);
        else
            fprintf(out, "\\x%02X", *at);
        at += length ? length : 1;
    }
}

static void put_attribute(FILE *out, const char *name, const char *value)
{
    fprintf(out, " %s=\"", name);
    put_escaped(out, value);
    fputc('"', out);
}

static void put_seconds(FILE *out, sim_ms length)
{
    if (length < 0) length = 0;
    fprintf(out, " time=\"%lld.%03lld\"", (long long)(length / SECOND_MS), (long long)(length % SECOND_MS));
}

static void put_property(FILE *out, const char *name, const char *value)
{
    if (!value) return;
    fputs("      <property", out);
    put_attribute(out, "name", name);
    put_attribute(out, "value", value);
    fputs("/>\n", out);
}

static void put_properties(FILE *out, struct arena *arena, const struct judgement *run)
{
    fputs("    <properties>\n", out);
    put_property(out, "seed", arena_printf(arena, "%llu", (unsigned long long)run->seed));
    put_property(out, "version", run->version);
    put_property(out, "tables", run->tables);
    put_property(out, "tier", run->tier);
    put_property(out, "scenario_sha256", run->scenario_hash);
    put_property(out, "journal_sha256", run->journal_hash);
    put_property(out, "verdict", verdict_name(run->verdict));
    put_property(out, "reproduce", run->reproduce);
    fputs("    </properties>\n", out);
}

static void put_outcome(FILE *out, struct arena *arena, const struct finding *finding, enum outcome outcome)
{
    const char *observed = or_dash(finding->observed), *expected = or_dash(finding->expected);
    fprintf(out, ">\n      <%s", ELEMENT[outcome]);
    put_attribute(out, "message", arena_printf(arena, "expected: %s; observed: %s", expected, observed));
    if (outcome != OUTCOME_SKIPPED) put_attribute(out, "type", verdict_name(finding->verdict));
    fputs("/>\n    </testcase>\n", out);
}

/* The class is the scenario and the section of the expectation; viewers make a tree of its dots. */
static void put_case(FILE *out, struct arena *arena, const struct judgement *run, const struct finding *finding)
{
    enum outcome outcome = OUTCOME_OF[finding->verdict];
    const char *id = or_dash(finding->id);
    fputs("    <testcase", out);
    put_attribute(out, "classname", arena_printf(arena, "%s.%.*s", or_dash(run->scenario), (int)strcspn(id, "/"), id));
    put_attribute(out, "name", id);
    put_seconds(out, finding->at - run->ledger.started);
    if (outcome == OUTCOME_PASSED)
        fputs("/>\n", out);
    else
        put_outcome(out, arena, finding, outcome);
}

static void count_outcomes(const struct judgement *run, size_t counts[OUTCOMES])
{
    for (size_t i = 0; i < run->findings_count; i++) counts[OUTCOME_OF[run->findings[i].verdict]]++;
}

static void put_totals(FILE *out, const size_t counts[OUTCOMES], size_t tests)
{
    fprintf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\"", tests, counts[OUTCOME_FAILURE], counts[OUTCOME_ERROR],
            counts[OUTCOME_SKIPPED]);
}

static void put_suite(FILE *out, struct arena *arena, const struct judgement *run)
{
    size_t counts[OUTCOMES] = {0};
    char started[INSTANT_TEXT_MAX];
    count_outcomes(run, counts);
    fputs("  <testsuite", out);
    put_attribute(out, "name", or_dash(run->scenario));
    put_totals(out, counts, run->findings_count);
    put_seconds(out, run->ledger.ended - run->ledger.started);
    put_attribute(out, "timestamp", instant_text(started, run->ledger.started));
    fputs(">\n", out);
    put_properties(out, arena, run);
    for (size_t i = 0; i < run->findings_count; i++) put_case(out, arena, run, &run->findings[i]);
    fputs("  </testsuite>\n", out);
}

/* What is said of all runs together is a suite of its own when something is wrong with it. */
static bool is_shown(const struct judgement *run)
{
    return !run->together || run->code != EXIT_PASS;
}

void report_junit(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options)
{
    (void)options;
    size_t counts[OUTCOMES] = {0}, tests = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_shown(&runs[i])) continue;
        count_outcomes(&runs[i], counts);
        tests += runs[i].findings_count;
    }
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cutover\"", out);
    put_totals(out, counts, tests);
    fputs(">\n", out);
    for (size_t i = 0; i < count; i++)
        if (is_shown(&runs[i])) put_suite(out, arena, &runs[i]);
    fputs("</testsuites>\n", out);
}
