/* Names of what an estimate tells. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/outcome.h"

#include <string.h>

static const struct {
    const char *name, *about;
    enum outcome_unit unit;
} ROWS[OUTCOMES] = {
#define OUTCOME_ROW(member, name, kind, about) [OUTCOME_##member] = {name, about, OUTCOME_##kind},
    OUTCOME_LIST(OUTCOME_ROW)
#undef OUTCOME_ROW
};

const char *outcome_name(enum outcome outcome)
{
    return ROWS[outcome].name;
}

const char *outcome_about(enum outcome outcome)
{
    return ROWS[outcome].about;
}

enum outcome_unit outcome_unit(enum outcome outcome)
{
    return ROWS[outcome].unit;
}

bool outcome_from_start(enum outcome outcome)
{
    return outcome == OUTCOME_GATES || outcome == OUTCOME_READY || outcome == OUTCOME_TOTAL;
}

enum outcome outcome_of(const char *name)
{
    enum outcome outcome = 0;
    while (outcome < OUTCOMES && strcmp(ROWS[outcome].name, name) != 0) outcome++;
    return outcome;
}

const char *ending_name(enum ending ending)
{
    static const char *const NAMES[ENDINGS] = {
#define ENDING_ROW(member, text) [ENDING_##member] = text,
        ENDING_LIST(ENDING_ROW)
#undef ENDING_ROW
    };
    return NAMES[ending];
}

bool exit_is_decided(int64_t exit)
{
    enum { CLIENT_DONE = 0, CLIENT_LEFT = 10, CLIENT_STOPPED = 11 };
    return exit == CLIENT_DONE || exit == CLIENT_LEFT || exit == CLIENT_STOPPED;
}
