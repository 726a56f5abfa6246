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
