/* What test tools call a case: an expectation of a run, or a rule that applied to it. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

/* Untested is a failure: what was required and not exercised must not look green. */
static const enum case_result RESULT_OF[VERDICTS] = {
    [VERDICT_PASS] = CASE_PASSED,           [VERDICT_FAIL] = CASE_FAILURE,
    [VERDICT_WARN] = CASE_PASSED,           [VERDICT_NOT_APPLICABLE] = CASE_SKIPPED,
    [VERDICT_UNTESTED] = CASE_FAILURE,      [VERDICT_NOT_JUDGED] = CASE_SKIPPED,
    [VERDICT_EXPECTED_FAIL] = CASE_SKIPPED, [VERDICT_UNEXPECTED_PASS] = CASE_FAILURE,
    [VERDICT_INCONCLUSIVE] = CASE_ERROR,    [VERDICT_HARNESS_ERROR] = CASE_ERROR,
    [VERDICT_SKIPPED] = CASE_SKIPPED,       [VERDICT_NOT_BEGUN] = CASE_SKIPPED,
};

char *breach_text(struct arena *arena, const struct judgement *run, const struct breach *breach)
{
    const char *whose = breach->request ? breach->request : breach->by, *gap = breach->request ? ", " : ", by ";
    return arena_printf(arena, "%s, record %llu%s%s: %s", report_offset(arena, run, breach->at), (unsigned long long)breach->record,
                        whose ? gap : "", whose ? whose : "", or_dash(breach->observed));
}

static const char *finding_message(struct arena *arena, const struct finding *finding)
{
    if (finding->verdict == VERDICT_PASS) return NULL;
    if (finding->verdict == VERDICT_SKIPPED || finding->verdict == VERDICT_NOT_BEGUN) return finding->observed;
    return arena_printf(arena, "expected: %s; observed: %s", or_dash(finding->expected), or_dash(finding->observed));
}

/* Level, text and source of the rule, why it stands as it does, and where it was broken first. */
static const char *ruling_message(struct arena *arena, const struct judgement *run, const struct ruling *ruling)
{
    const struct rule *rule = ruling->rule;
    if (ruling->verdict == VERDICT_PASS) return NULL;
    const char *message = arena_printf(arena, "%s: %s [%s]", rule_level_name(rule->level), rule->text, rule->source);
    if (rule->knob && ruling->breaches_count) message = arena_printf(arena, "%s, rests on the assumption %s", message, rule->knob);
    if (ruling->why) message = arena_printf(arena, "%s; %s", message, ruling->why);
    if (!ruling->breaches_count) return message;
    message = arena_printf(arena, "%s; %s", message, breach_text(arena, run, &ruling->breaches[0]));
    return ruling->breaches_count == 1 ? message : arena_printf(arena, "%s; and %zu times more", message, ruling->breaches_count - 1);
}

/* "telnyx.messaging-port" of "telnyx/messaging-port/ported-is-voice-only" */
static const char *area_of_rule(struct arena *arena, const char *id)
{
    char *area = arena_copy(arena, id), *last = strrchr(area, '/');
    if (last) *last = '\0';
    for (char *at = area; *at; at++)
        if (*at == '/') *at = '.';
    return area;
}

static struct report_case case_of_finding(struct arena *arena, const struct finding *finding)
{
    const char *id = or_dash(finding->id);
    return (struct report_case){.area = arena_copy_bytes(arena, id, strcspn(id, "/")),
                                .name = id,
                                .verdict = finding->verdict,
                                .message = finding_message(arena, finding),
                                .finding = finding};
}

static struct report_case case_of_ruling(struct arena *arena, const struct judgement *run, const struct ruling *ruling)
{
    return (struct report_case){.area = area_of_rule(arena, ruling->rule->id),
                                .name = ruling->rule->id,
                                .verdict = ruling->verdict,
                                .message = ruling_message(arena, run, ruling),
                                .ruling = ruling};
}

static void add(struct report_cases *cases, struct report_case one)
{
    one.result = RESULT_OF[one.verdict];
    cases->counts[one.result]++;
    cases->at[cases->count++] = one;
}

struct report_cases cases_of(struct arena *arena, const struct judgement *run)
{
    struct report_cases cases = {.at = arena_alloc(arena, (run->findings_count + run->rulings_count) * sizeof *cases.at)};
    for (size_t i = 0; i < run->findings_count; i++) add(&cases, case_of_finding(arena, &run->findings[i]));
    for (size_t i = 0; i < run->rulings_count; i++)
        if (run->rulings[i].verdict != VERDICT_NOT_APPLICABLE) add(&cases, case_of_ruling(arena, run, &run->rulings[i]));
    return cases;
}

bool cases_are_told(const struct judgement *run)
{
    return !run->together || judgement_is_told(run);
}
