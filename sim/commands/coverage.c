/* Every rule over all runs: put to the test or not, kept or broken. SPDX-License-Identifier: Apache-2.0 */
#include "rules.h"
#include "run_command.h"

/* What a rule was in the worst of the runs. */
static int gravity(enum verdict verdict)
{
    static const int GRAVITY[VERDICTS] = {[VERDICT_NOT_APPLICABLE] = 0, [VERDICT_NOT_JUDGED] = 1,    [VERDICT_PASS] = 2, [VERDICT_EXPECTED_FAIL] = 3,
                                          [VERDICT_WARN] = 4,           [VERDICT_INCONCLUSIVE] = 5, [VERDICT_FAIL] = 6};
    return GRAVITY[verdict];
}

static void add(struct ruling *sum, const struct ruling *ruling)
{
    sum->occasions += ruling->occasions;
    if (gravity(ruling->verdict) > gravity(sum->verdict)) sum->verdict = ruling->verdict;
}

struct judgement coverage_of(const struct run_arguments *arguments, const struct judgement *runs, size_t count)
{
    struct judgement sum = judgement_apart(arguments->arena, "rules", "every rule over all scenarios");
    size_t rules = rules_count();
    sum.rulings = arena_alloc(arguments->arena, rules * sizeof *sum.rulings);
    sum.rulings_count = rules;
    for (size_t i = 0; i < rules; i++) {
        struct ruling *ruling = &sum.rulings[i];
        *ruling = (struct ruling){.rule = rule_at(i), .verdict = VERDICT_NOT_APPLICABLE};
        for (size_t k = 0; k < count; k++)
            if (runs[k].rulings_count == rules) add(ruling, &runs[k].rulings[i]);
        bool required = arguments->require_must && ruling->rule->level == RULE_MUST;
        if (gravity(ruling->verdict) > 1 || !required) continue;
        ruling->verdict = VERDICT_UNTESTED;
        ruling->why = "no scenario put it to the test";
    }
    return sum;
}
