/* Failures that are known. An expected failure that passes fails the run: the list is to be kept true. SPDX-License-Identifier: Apache-2.0 */
#include "baseline.h"

#include "cutover/instant.h"

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
    row.id = word(arena, &at);
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
    char *text = place_read(arena, path, &length);
    struct line line = {.path = path};
    *why = arena_printf(arena, "%s: cannot be read", path);
    if (text == NULL) return STATUS_INVALID;
    out->path = path;
    for (char *rest = text; (line.text = strsep(&rest, "\n")) != NULL;) {
        line.number++;
        line.text[strcspn(line.text, "#\r")] = '\0';
        if (line.text[strspn(line.text, " \t")] != '\0') TRY(read_row(arena, &line, out, why));
    }
    return STATUS_OK;
}

/* ---- applied ---- */

static bool is_failure(enum verdict verdict)
{
    return verdict == VERDICT_FAIL || verdict == VERDICT_UNTESTED;
}

static bool is_judged(enum verdict verdict)
{
    return is_failure(verdict) || verdict == VERDICT_PASS || verdict == VERDICT_WARN;
}

/* The row that names it, counted; NULL. A reason whose date has passed is none. */
static const struct expected_failure *row_of(struct baseline *baseline, const char *scenario, const char *id, enum verdict verdict)
{
    for (size_t i = 0; i < baseline->rows_count; i++) {
        struct expected_failure *row = &baseline->rows[i];
        if (!is_judged(verdict) || !glob_fits(row->scenario, scenario) || !glob_fits(row->id, id)) continue;
        if (is_failure(verdict)) row->met++;
        else row->kept++;
        if (is_failure(verdict) && baseline->today < row->until) return row;
    }
    return NULL;
}

void baseline_apply(struct baseline *baseline, struct arena *arena, struct judgement *run)
{
    if (baseline->path == NULL || run->scenario == NULL) return;
    for (size_t i = 0; i < run->findings_count; i++) {
        struct finding *finding = &run->findings[i];
        const struct expected_failure *row = row_of(baseline, run->scenario, finding->id, finding->verdict);
        if (row == NULL) continue;
        finding->verdict = VERDICT_EXPECTED_FAIL;
        finding->observed = arena_printf(arena, "%s (expected: %s)", finding->observed, row->reason);
    }
    for (size_t i = 0; i < run->rulings_count; i++) {
        struct ruling *ruling = &run->rulings[i];
        const struct expected_failure *row = row_of(baseline, run->scenario, ruling->rule->id, ruling->verdict);
        if (row == NULL) continue;
        ruling->verdict = VERDICT_EXPECTED_FAIL;
        ruling->why = arena_printf(arena, "expected: %s", row->reason);
    }
    judgement_settle(run);
}

/* What it names was there and did not fail, anywhere. */
static bool is_stale(const struct expected_failure *row)
{
    return row->kept > 0 && row->met == 0;
}

bool baseline_stale(const struct baseline *baseline, struct arena *arena, struct judgement *out)
{
    struct finding *findings = arena_alloc(arena, baseline->rows_count * sizeof *findings);
    size_t count = 0;
    for (size_t i = 0; i < baseline->rows_count; i++) {
        const struct expected_failure *row = &baseline->rows[i];
        if (!is_stale(row)) continue;
        findings[count++] = (struct finding){.id = arena_printf(arena, "%s:%d", baseline->path, row->line),
                                             .verdict = VERDICT_UNEXPECTED_PASS,
                                             .expected = arena_printf(arena, "%s %s fails: %s", row->scenario, row->id, row->reason),
                                             .observed = "it passes; take the line out of the file"};
    }
    *out = judgement_apart(arena, "expected-failures", "failures that are expected and do not happen");
    out->findings = findings;
    out->findings_count = count;
    judgement_settle(out);
    return count > 0;
}
