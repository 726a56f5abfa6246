/* Which rules were broken over all runs, each with the scenarios that broke it. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

static bool is_broken(const struct ruling *ruling)
{
    return ruling->verdict == VERDICT_FAIL || ruling->verdict == VERDICT_WARN;
}

static void count(struct broken_rule *broken, const struct judgement *run, size_t rule)
{
    if (run->together || rule >= run->rulings_count || !is_broken(&run->rulings[rule])) return;
    broken->rule = run->rulings[rule].rule;
    if (broken->scenarios < BROKEN_SHOWN) broken->names[broken->scenarios] = or_dash(run->scenario);
    broken->scenarios++;
}

static struct broken_rule broken_of(const struct judgement *runs, size_t runs_count, size_t rule)
{
    struct broken_rule broken = {0};
    for (size_t i = 0; i < runs_count; i++) count(&broken, &runs[i], rule);
    return broken;
}

static size_t rules_of(const struct judgement *runs, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        if (runs[i].rulings_count > most) most = runs[i].rulings_count;
    return most;
}

struct broken_rules broken_rules_of(struct arena *arena, const struct judgement *runs, size_t runs_count)
{
    size_t rules = rules_of(runs, runs_count);
    struct broken_rules out = {.at = arena_alloc(arena, (rules + 1) * sizeof *out.at)};
    for (enum rule_level level = 0; level < RULE_LEVELS; level++)
        for (size_t rule = 0; rule < rules; rule++) {
            struct broken_rule broken = broken_of(runs, runs_count, rule);
            if (broken.rule && broken.rule->level == level) out.at[out.count++] = broken;
        }
    return out;
}

bool runs_are_several(const struct judgement *runs, size_t count)
{
    size_t judged = 0;
    for (size_t i = 0; i < count; i++) judged += !runs[i].together && runs[i].records > 0;
    return judged > 1;
}
