/* JUnit XML: a suite for each run, a case for each finding and each rule that applied; failure, error and skipped are kept apart.
 * SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/instant.h"

#include <string.h>

static const char *const ELEMENT[CASE_RESULTS] = {[CASE_FAILURE] = "failure", [CASE_ERROR] = "error", [CASE_SKIPPED] = "skipped"};

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

/* Other tools add these up and hold them against the hours of the machine: they are real, and 0 where nobody measured. */
static void put_real_seconds(FILE *out, int64_t real_us)
{
    int64_t ms = real_us < 0 ? 0 : real_us / 1000;
    fprintf(out, " time=\"%lld.%03lld\"", (long long)(ms / SECOND_MS), (long long)(ms % SECOND_MS));
}

static void put_property(FILE *out, const char *name, const char *value)
{
    if (!value) return;
    fputs("      <property", out);
    put_attribute(out, "name", name);
    put_attribute(out, "value", value);
    fputs("/>\n", out);
}

/* The times of the rehearsal, where there was one. */
static void put_virtual_times(FILE *out, struct arena *arena, const struct judgement *run)
{
    char started[INSTANT_TEXT_MAX];
    sim_ms length = run->ledger.ended - run->ledger.started;
    if (!run->records) return;
    put_property(out, "virtual_timestamp", instant_text(started, run->ledger.started));
    put_property(out, "virtual_time", arena_printf(arena, "%lld.%03lld", (long long)(length / SECOND_MS), (long long)(length % SECOND_MS)));
}

static void put_properties(FILE *out, struct arena *arena, const struct judgement *run)
{
    fputs("    <properties>\n", out);
    put_property(out, "seed", arena_printf(arena, "%llu", (unsigned long long)run->seed));
    put_property(out, "version", run->version);
    put_property(out, "tables", run->tables);
    put_property(out, "tier", run->tier);
    put_property(out, "client", run->client);
    put_property(out, "scenario_sha256", run->scenario_hash);
    put_property(out, "journal_sha256", run->journal_hash);
    put_property(out, "verdict", verdict_name(run->verdict));
    put_virtual_times(out, arena, run);
    put_property(out, "reproduce", run->reproduce);
    fputs("    </properties>\n", out);
}

/* A warning has passed, and yet is worth reading. */
static void put_result(FILE *out, const struct report_case *one)
{
    if (one->result == CASE_PASSED) {
        fputs(">\n      <system-out>", out);
        put_escaped(out, one->message);
        fputs("</system-out>\n    </testcase>\n", out);
        return;
    }
    fprintf(out, ">\n      <%s", ELEMENT[one->result]);
    put_attribute(out, "message", one->message);
    if (one->result != CASE_SKIPPED) put_attribute(out, "type", verdict_name(one->verdict));
    fputs("/>\n    </testcase>\n", out);
}

/* The class is the scenario and what is judged of it; viewers make a tree of its dots. */
static void put_case(FILE *out, struct arena *arena, const struct judgement *run, const struct report_case *one)
{
    fputs("    <testcase", out);
    put_attribute(out, "classname", arena_printf(arena, "%s.%s", or_dash(run->scenario), one->area));
    put_attribute(out, "name", one->name);
    fputs(" time=\"0.000\"", out); /* a case takes no time of its own: what it judges is the whole run */
    if (one->message)
        put_result(out, one);
    else
        fputs("/>\n", out);
}

static void put_totals(FILE *out, const struct report_cases *cases)
{
    fprintf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\"", cases->count, cases->counts[CASE_FAILURE],
            cases->counts[CASE_ERROR], cases->counts[CASE_SKIPPED]);
}

static void put_suite(FILE *out, struct arena *arena, const struct judgement *run, const struct report_cases *cases)
{
    char began[INSTANT_TEXT_MAX];
    fputs("  <testsuite", out);
    put_attribute(out, "name", or_dash(run->scenario));
    put_totals(out, cases);
    put_real_seconds(out, run->real_us);
    if (run->real_us >= 0) put_attribute(out, "timestamp", instant_text(began, run->real_began_ms));
    fputs(">\n", out);
    put_properties(out, arena, run);
    for (size_t i = 0; i < cases->count; i++) put_case(out, arena, run, &cases->at[i]);
    fputs("  </testsuite>\n", out);
}

void report_junit(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options)
{
    (void)options;
    struct report_cases sum = {0}, *cases = arena_alloc(arena, count * sizeof *cases);
    for (size_t i = 0; i < count; i++) {
        if (!cases_are_told(&runs[i])) continue;
        cases[i] = cases_of(arena, &runs[i]);
        sum.count += cases[i].count;
        for (enum case_result result = 0; result < CASE_RESULTS; result++) sum.counts[result] += cases[i].counts[result];
    }
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cutover\"", out);
    put_totals(out, &sum);
    fputs(">\n", out);
    for (size_t i = 0; i < count; i++)
        if (cases_are_told(&runs[i])) put_suite(out, arena, &runs[i], &cases[i]);
    fputs("</testsuites>\n", out);
}
