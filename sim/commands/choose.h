/* Which scenarios are run. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"

enum { CHOSEN_MAX = 4096 };

struct choice {
    struct arena *arena;
    struct place place;
    const char *names[CHOSEN_MAX]; /* in the order in which they were chosen; none twice */
    size_t names_count;
    const char *skipped[CHOSEN_MAX];
    size_t skipped_count;
    const char **library; /* of names; NULL before it is needed */
    size_t library_count;
    bool require_must; /* a suite asks that every MUST be put to the test */
};

/* `text`: a scenario's name or file, a pattern of names, or @FILE with such, one a line. False: why was said. */
MUST_USE bool choose(struct choice *choice, const char *text);
/* Takes those out that fit. False: there was none. */
MUST_USE bool choose_not(struct choice *choice, const char *text);
MUST_USE bool choose_suite(struct choice *choice, const char *name);
/* scenarios/suites.json: {"smoke": {"title", "run": [names and patterns], "require_must": whether every MUST must be tested}}; NULL: why was said. */
const tree *suites_read(struct arena *arena, const struct place *place);
