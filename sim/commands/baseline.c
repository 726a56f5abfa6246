/* Failures that are known. An expected failure that passes fails the run: the list is to be kept true. SPDX-License-Identifier: Apache-2.0 */
#include "baseline.h"
#include "rules.h"

#include "cutover/instant.h"

#include <stddef.h>
#include <string.h>

struct line {
    const char *path;
    char *text;
    int number;
};

static enum status refuse(struct arena *arena, const struct line *line, const char *at, const char **why, const char *what)
{
    *why = arena_printf(arena, "%s:%d:%d: %s", line->path, line->number, (int)(at - line->text) + 1, what);
    return STATUS_INVALID;
}

static const char *word(struct arena *arena, char **at)
{
    *at += strspn(*at, " \t");
    size_t length = strcspn(*at, " \t");
    const char *found = arena_copy_bytes(arena, *at, length);
    *at += length;
    return found;
}

static enum status read_until(struct arena *arena, const struct line *line, char **at, struct expected_failure *row, const char **why)
{
    static const char UNTIL[] = "until=";
    *at += strspn(*at, " \t");
    row->until = NEVER_MS;
    if (strncmp(*at, UNTIL, strlen(UNTIL)) != 0) return STATUS_OK;
    const char *start = *at + strlen(UNTIL);
    *at += strlen(UNTIL);
    if (!instant_parse(word(arena, at), &row->until)) return refuse(arena, line, start, why, "a date such as 2027-01-31 is expected behind until=");
    row->until += DAY_MS;
    return STATUS_OK;
}

static enum status read_row(struct arena *arena, const struct line *line, struct baseline *baseline, const char **why)
{
    struct expected_failure row = {.line = line->number};
    char *at = line->text;
    row.scenario = word(arena, &at);
    row.scenario_column = (int)(at - line->text - (ptrdiff_t)strlen(row.scenario)) + 1;
    row.id = word(arena, &at);
    row.id_column = (int)(at - line->text - (ptrdiff_t)strlen(row.id)) + 1;
    if (*row.id == '\0') return refuse(arena, line, at, why, "the id of a rule or a finding is expected behind the scenario: SCENARIO ID [until=DATE] REASON");
    TRY(read_until(arena, line, &at, &row, why));
    at += strspn(at, " \t");
    row.reason = arena_copy(arena, at);
    if (*row.reason == '\0') return refuse(arena, line, at, why, "a reason is expected behind the id: why it fails, and what will mend it");
    if (baseline->rows_count == baseline->rows_room) {
        struct expected_failure *rows = arena_alloc(arena, (baseline->rows_room = baseline->rows_room * 2 + 16) * sizeof *rows);
        if (baseline->rows_count) memcpy(rows, baseline->rows, baseline->rows_count * sizeof *rows);
        baseline->rows = rows;
    }
    baseline->rows[baseline->rows_count++] = row;
    return STATUS_OK;
}

enum status baseline_read(struct arena *arena, const char *path, struct baseline *out, const char **why)
{
    size_t length;
    char *text = place_read(arena, path, &length, why);
    struct line line = {.path = path};
    if (text == NULL) {
        *why = arena_printf(arena, "%s: cannot be read: %s", path, *why);
        return STATUS_INVALID;
    }
    out->path = path;
    for (char *rest = text; (line.text = strsep(&rest, "\n")) != NULL;) {
        line.number++;
        line.text[strcspn(line.text, "#\r")] = '\0';
        if (line.text[strspn(line.text, " \t")] != '\0') TRY(read_row(arena, &line, out, why));
    }
    return STATUS_OK;
}

/* ---- applied ---- */

/* A warning is a failure where the run is strict: one file serves both. */
static bool is_failure(enum verdict verdict)
{
    return verdict == VERDICT_FAIL || verdict == VERDICT_UNTESTED || verdict == VERDICT_WARN;
}

static void count(struct expected_failure *row, enum verdict verdict)
{
    row->met += is_failure(verdict);
    row->kept += verdict == VERDICT_PASS;
    row->open += verdict == VERDICT_INCONCLUSIVE || verdict == VERDICT_NOT_JUDGED || verdict == VERDICT_HARNESS_ERROR;
}

/* The row that names it and has its say, counted; NULL: it did not fail, or no row names it. One whose date has passed is given when no other is there. */
static const struct expected_failure *row_of(struct baseline *baseline, const char *scenario, const char *id, enum verdict verdict)
{
    const struct expected_failure *passed = NULL;
    for (size_t i = 0; i < baseline->rows_count; i++) {
        struct expected_failure *row = &baseline->rows[i];
        if (!glob_fits(row->scenario, scenario) || !glob_fits(row->id, id)) continue;
        count(row, verdict);
        if (!is_failure(verdict)) continue;
        if (baseline->today < row->until) return row;
        passed = row;
    }
    return passed;
}

/* Marks a failure that a row names, or says that it was expected, and is not any more. */
static void excuse(const struct baseline *baseline, struct arena *arena, const struct expected_failure *row, enum verdict *verdict, const char **why)
{
    char date[INSTANT_TEXT_MAX];
    bool expected = baseline->today < row->until;
    if (expected) {
        *verdict = VERDICT_EXPECTED_FAIL;
        *why = arena_printf(arena, "expected: %s", row->reason);
    } else {
        *why = arena_printf(arena, "%s:%d expected it until %s, which has passed: %s", baseline->path, row->line,
                            instant_date(date, row->until - DAY_MS), row->reason);
    }
}

void baseline_apply(struct baseline *baseline, struct arena *arena, struct judgement *run)
{
    const char *why;
    if (baseline->path == NULL || run->scenario == NULL) return;
    for (size_t i = 0; i < baseline->rows_count; i++) baseline->rows[i].runs += glob_fits(baseline->rows[i].scenario, run->scenario);
    for (size_t i = 0; i < run->findings_count; i++) {
        struct finding *finding = &run->findings[i];
        const struct expected_failure *row = row_of(baseline, run->scenario, finding->id, finding->verdict);
        if (row == NULL) continue;
        excuse(baseline, arena, row, &finding->verdict, &why);
        finding->observed = arena_printf(arena, "%s (%s)", finding->observed, why);
    }
    for (size_t i = 0; i < run->rulings_count; i++) {
        struct ruling *ruling = &run->rulings[i];
        const struct expected_failure *row = row_of(baseline, run->scenario, ruling->rule->id, ruling->verdict);
        if (row != NULL) excuse(baseline, arena, row, &ruling->verdict, &ruling->why);
    }
    judgement_settle(run);
}

/* What it names was there and did not fail, anywhere. */
static bool is_stale(const struct expected_failure *row)
{
    return row->kept > 0 && row->met == 0;
}

/* Its scenario was run, and there was nothing of that name to judge. */
static bool is_idle(const struct expected_failure *row)
{
    return row->runs > 0 && row->met + row->kept + row->open == 0;
}

static const char *why_idle(struct arena *arena, const struct expected_failure *row)
{
    const char *rule = strpbrk(row->id, "*?") == NULL && rule_find(row->id) != NULL ? "the rule did not apply" : "nothing of that name was judged";
    return arena_printf(arena, "%s in %u %s; mend the line or take it out", rule, row->runs, row->runs == 1 ? "run" : "runs");
}

static struct finding finding_of(const struct baseline *baseline, struct arena *arena, const struct expected_failure *row, bool strict)
{
    bool stale = is_stale(row);
    return (struct finding){.id = arena_printf(arena, "%s:%d", baseline->path, row->line),
                            .verdict = stale ? VERDICT_UNEXPECTED_PASS : strict ? VERDICT_UNTESTED : VERDICT_WARN,
                            .expected = arena_printf(arena, "%s %s fails: %s", row->scenario, row->id, row->reason),
                            .observed = stale ? "it passes; take the line out of the file" : why_idle(arena, row)};
}

bool baseline_left(const struct baseline *baseline, struct arena *arena, bool strict, struct judgement *out)
{
    struct finding *findings = arena_alloc(arena, baseline->rows_count * sizeof *findings);
    size_t count = 0;
    for (size_t i = 0; i < baseline->rows_count; i++) {
        const struct expected_failure *row = &baseline->rows[i];
        if (is_stale(row) || is_idle(row)) findings[count++] = finding_of(baseline, arena, row, strict);
    }
    *out = judgement_apart(arena, "expected-failures", "failures that are expected and do not happen");
    out->findings = findings;
    out->findings_count = count;
    judgement_settle(out);
    return count > 0;
}
