/* Which scenarios are run. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"

enum { CHOSEN_MAX = 4096 };

struct choice;
struct list_file;
typedef bool choice_taker(struct choice *choice, const char *text);

struct choice {
    struct arena *arena;
    struct place place;
    const char *names[CHOSEN_MAX]; /* in the order in which they were chosen; none twice */
    size_t names_count;
    const char *skipped[CHOSEN_MAX];
    size_t skipped_count;
    const char **library; /* of names; NULL before it is needed */
    size_t library_count;
    const char *at; /* what is being read, as file:line:column; NULL: the command line */
    const struct list_file *list; /* in which that stands; NULL */
    struct list_file *lists;      /* all that were begun */
    bool require_must; /* a suite asks that every MUST be put to the test */
};

/* `text`: a scenario's name or file, a pattern of names, or @FILE with such, one a line. False: why was said. */
MUST_USE bool choose(struct choice *choice, const char *text);
/* Takes those out that fit. False: there was none. */
MUST_USE bool choose_not(struct choice *choice, const char *text);
MUST_USE bool choose_suite(struct choice *choice, const char *name);
/* When all are chosen: of names that lead to the same file the first is kept. False: two files have one name, which was said. */
MUST_USE bool choose_apart(struct choice *choice);

/* choose_lists.c: `take` gets each line of the file, which is read once. */
MUST_USE bool choose_listed(struct choice *choice, const char *path, choice_taker *take);
/* Says what is wrong, and where; always false. */
bool choose_refuse(struct choice *choice, const char *format, ...) PRINTF_LIKE(2, 3);

/* ---- suites.c ---- */
/* scenarios/suites.json: {"smoke": {"title", "run": [names, patterns, @FILE], "require_must": whether every MUST must be tested}} */
struct suites {
    const char *path, *text;
    size_t length;
    const tree *root; /* as it is described above */
};
/* False: *why says what is wrong, and where. */
MUST_USE bool suites_read(struct arena *arena, const struct place *place, struct suites *out, const char **why);
/* Where it stands: file:line:column. */
const char *suites_place(struct arena *arena, const struct suites *suites, const tree *node);
