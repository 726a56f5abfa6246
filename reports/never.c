/* A client that could not be started, or never made a call: one cause, and what follows from it folded into a line. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

static bool never_called(const struct judgement *run)
{
    return run->code == EXIT_CLIENT && run->requests == 0 && run->records > 0;
}

bool never_folds(const struct judgement *run, enum verdict verdict)
{
    return never_called(run) && (verdict == VERDICT_INCONCLUSIVE || verdict == VERDICT_NOT_JUDGED);
}

/* How it broke the contract is the cause. */
bool never_folds_finding(const struct judgement *run, const struct finding *finding)
{
    bool cause = finding->id && strcmp(finding->id, "run/contract") == 0;
    return never_folds(run, finding->verdict) && !cause;
}

static const char *counted(struct arena *arena, size_t count, const char *what)
{
    return arena_printf(arena, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

const char *never_consequences(struct arena *arena, const struct judgement *run)
{
    size_t findings = 0, rules = 0;
    for (size_t i = 0; i < run->findings_count; i++) findings += never_folds_finding(run, &run->findings[i]);
    for (size_t i = 0; i < run->rulings_count; i++) rules += never_folds(run, run->rulings[i].verdict);
    if (!findings && !rules) return NULL;
    const char *both = findings && rules ? " and " : "";
    return arena_printf(arena, "%s%s%s could not be judged", findings ? counted(arena, findings, "expectation") : "", both,
                        rules ? counted(arena, rules, "rule") : "");
}
