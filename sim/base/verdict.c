/* The names of verdicts, parties and windows, and which exit code wins. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/verdict.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const party_names[] = {
#define PARTY_NAME(name, text) [PARTY_##name] = text,
    PARTY_LIST(PARTY_NAME)
#undef PARTY_NAME
};

const char *direction_name(enum direction direction)
{
    assert(direction < DIRECTIONS);
    return direction == DIRECTION_OUT ? "out" : "in";
}

const char *party_name(enum party party)
{
    assert(party < PARTIES);
    return party_names[party];
}

enum party party_of(const char *name)
{
    for (size_t i = 0; name != NULL && i < PARTIES; i++) {
        if (strcmp(name, party_names[i]) == 0) return (enum party)i;
    }
    return PARTY_NOBODY;
}

const char *window_kind_name(enum window_kind kind)
{
    static const char *const names[] = {
#define WINDOW_KIND_NAME(name, text) [WINDOW_##name] = text,
        WINDOW_KIND_LIST(WINDOW_KIND_NAME)
#undef WINDOW_KIND_NAME
    };
    assert(kind < WINDOW_KINDS);
    return names[kind];
}

const char *rule_level_name(enum rule_level level)
{
    static const char *const names[] = {
#define RULE_LEVEL_NAME(name, text) [RULE_##name] = text,
        RULE_LEVEL_LIST(RULE_LEVEL_NAME)
#undef RULE_LEVEL_NAME
    };
    assert(level < RULE_LEVELS);
    return names[level];
}

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {
#define VERDICT_NAME(name, text) [VERDICT_##name] = text,
        VERDICT_LIST(VERDICT_NAME)
#undef VERDICT_NAME
    };
    assert(verdict < VERDICTS);
    return names[verdict];
}

/* What makes the rest meaningless comes first; a client that broke its contract explains every verdict below. */
static const enum exit_code worst_first[] = {
    EXIT_INTERNAL, EXIT_REPORT, EXIT_USAGE, EXIT_INPUT, EXIT_CLIENT, EXIT_NONCONFORMANT, EXIT_OUTAGE_BUDGET, EXIT_INCONCLUSIVE, EXIT_PASS,
};

enum exit_code exit_worse(enum exit_code a, enum exit_code b)
{
    for (size_t i = 0; i < COUNT_OF(worst_first); i++) {
        if (worst_first[i] == a || worst_first[i] == b) return worst_first[i];
    }
    abort(); /* no other code is ever given */
}

const char *passage_name(enum passage passage)
{
    static const char *const names[] = {
#define PASSAGE_NAME(name, text) [PASSAGE_##name] = text,
        PASSAGE_LIST(PASSAGE_NAME)
#undef PASSAGE_NAME
    };
    assert(passage < PASSAGES);
    return names[passage];
}

enum passage passage_of(const char *name)
{
    for (enum passage passage = 0; passage < PASSAGES; passage++)
        if (strcmp(passage_name(passage), name) == 0) return passage;
    return PASSAGES;
}

/* ---- a judgement ---- */

/* What a verdict makes of the run's exit code; that of a failed finding is its own. */
static const enum exit_code CODE_OF[VERDICTS] = {
    [VERDICT_FAIL] = EXIT_NONCONFORMANT,        [VERDICT_UNTESTED] = EXIT_NONCONFORMANT, [VERDICT_UNEXPECTED_PASS] = EXIT_NONCONFORMANT,
    [VERDICT_INCONCLUSIVE] = EXIT_INCONCLUSIVE, [VERDICT_HARNESS_ERROR] = EXIT_INTERNAL,
};

/* The run's verdict is the gravest of its parts. */
static const enum verdict RUN_VERDICT[VERDICTS] = {
    [VERDICT_PASS] = VERDICT_PASS,
    [VERDICT_FAIL] = VERDICT_FAIL,
    [VERDICT_WARN] = VERDICT_PASS,
    [VERDICT_NOT_APPLICABLE] = VERDICT_PASS,
    [VERDICT_UNTESTED] = VERDICT_FAIL,
    [VERDICT_NOT_JUDGED] = VERDICT_PASS,
    [VERDICT_EXPECTED_FAIL] = VERDICT_PASS,
    [VERDICT_UNEXPECTED_PASS] = VERDICT_FAIL,
    [VERDICT_INCONCLUSIVE] = VERDICT_INCONCLUSIVE,
    [VERDICT_HARNESS_ERROR] = VERDICT_HARNESS_ERROR,
    [VERDICT_SKIPPED] = VERDICT_SKIPPED,
    [VERDICT_NOT_BEGUN] = VERDICT_NOT_BEGUN,
};

static int gravity(enum verdict verdict)
{
    static const int GRAVITY[VERDICTS] = {[VERDICT_SKIPPED] = 1,      [VERDICT_NOT_BEGUN] = 1,    [VERDICT_INCONCLUSIVE] = 2,
                                          [VERDICT_FAIL] = 3,         [VERDICT_HARNESS_ERROR] = 4};
    return GRAVITY[verdict];
}

static void weigh(struct judgement *judgement, enum verdict part, enum exit_code code)
{
    enum verdict verdict = RUN_VERDICT[part];
    if (gravity(verdict) > gravity(judgement->verdict)) judgement->verdict = verdict;
    judgement->code = exit_worse(judgement->code, code);
}

void judgement_settle(struct judgement *judgement)
{
    judgement->verdict = VERDICT_PASS;
    judgement->code = judgement->other_code;
    for (size_t i = 0; i < judgement->findings_count; i++) {
        const struct finding *finding = &judgement->findings[i];
        bool own = finding->verdict == VERDICT_FAIL && finding->code != EXIT_PASS;
        weigh(judgement, finding->verdict, own ? finding->code : CODE_OF[finding->verdict]);
    }
    for (size_t i = 0; i < judgement->rulings_count; i++) weigh(judgement, judgement->rulings[i].verdict, CODE_OF[judgement->rulings[i].verdict]);
}

bool judgement_is_left_out(const struct judgement *judgement)
{
    return judgement->verdict == VERDICT_SKIPPED || judgement->verdict == VERDICT_NOT_BEGUN;
}

bool judgement_is_told(const struct judgement *judgement)
{
    bool told = judgement->code != EXIT_PASS;
    for (size_t i = 0; i < judgement->findings_count; i++) told = told || judgement->findings[i].verdict == VERDICT_WARN;
    return told;
}

struct judgement judgement_apart(struct arena *arena, const char *name, const char *title)
{
    return (struct judgement){.scenario = arena_copy(arena, name), .title = title, .scenario_hash = "", .version = CUTOVER_VERSION, .tables = "",
                              .tier = "", .together = true, .client_fate = "none", .ledger = {.ready_ms = -1}, .real_us = -1};
}
