/* Rows of expectations and the verdicts on them. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "test_judge_journals.h"

/* A journal, what is expected of it, and the verdict on one finding. `expect` is JSON with ' for ". */
struct row {
    const char *journal, *expect, *id;
    enum outcome { HOLDS, FAILS, BROKEN, OPEN, NOT_JUDGED, HOLDS_SO_FAR, OVER_BUDGET, FAILS_UNORDERED, WARNS } outcome;
};

/* The verdict on the finding, and the exit code of the run. */
static const struct {
    enum verdict verdict;
    enum exit_code code;
} OUTCOMES[] = {
    [HOLDS] = {VERDICT_PASS, EXIT_PASS},
    [FAILS] = {VERDICT_FAIL, EXIT_NONCONFORMANT},
    [BROKEN] = {VERDICT_HARNESS_ERROR, EXIT_INTERNAL},
    [OPEN] = {VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE},
    [NOT_JUDGED] = {VERDICT_NOT_JUDGED, EXIT_PASS},
    [HOLDS_SO_FAR] = {VERDICT_PASS, EXIT_INCONCLUSIVE},
    [OVER_BUDGET] = {VERDICT_FAIL, EXIT_OUTAGE_BUDGET},
    [FAILS_UNORDERED] = {VERDICT_FAIL, EXIT_CLIENT},
    [WARNS] = {VERDICT_WARN, EXIT_PASS},
};

static inline const struct finding *finding_of(const struct judgement *run, const char *id)
{
    for (size_t i = 0; i < run->findings_count; i++)
        if (strcmp(run->findings[i].id, id) == 0) return &run->findings[i];
    return NULL;
}

static inline struct judged judged_row(const struct row *row)
{
    char expect[1024];
    assert_true(snprintf(expect, sizeof expect, "%s", row->expect) < (int)sizeof expect);
    for (char *at = expect; *at; at++)
        if (*at == '\'') *at = '"';
    return judged_expecting(row->journal, expect);
}

static inline void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct judged judged = judged_row(&rows[i]);
        const struct finding *finding = finding_of(&judged.run, rows[i].id);
        if (!finding) fail_msg("row %zu: no finding %s", i, rows[i].id);
        if (finding->verdict != OUTCOMES[rows[i].outcome].verdict || judged.run.code != OUTCOMES[rows[i].outcome].code)
            fail_msg("row %zu: %s, exit %d; expected: %s; observed: %s", i, verdict_name(finding->verdict), (int)judged.run.code,
                     finding->expected, finding->observed);
        assert_true(finding->expected && *finding->expected && finding->observed && *finding->observed);
        judged_end(&judged);
    }
}
