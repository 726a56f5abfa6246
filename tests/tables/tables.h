/* What the tests of the tables share: walks over all rows of all providers, and what the library's journals show. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/journal.h"
#include "cutover/provider.h"
#include "run.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TIMINGS_PATH "scenarios/timings.json"

/* ---- problems: every one is printed with the row and provider that it is about; the test fails at the end ---- */

/* Begins a list of problems. */
void problems_begin(void);
void problem(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Fails the test when there was any. */
void problems_end(void);

/* ---- rows ---- */

/* Every provider that exists, in order; start with NULL, ends with NULL. */
const struct provider *next_provider(const struct provider *after);
#define EACH_PROVIDER(p) (const struct provider *p = next_provider(NULL); p; p = next_provider(p))

/* "infobip transition 4 (stage on MIGRATE)" and the like, good until the sixteenth call after it. */
const char *row_name(const struct provider *provider, const char *table, size_t index, const char *what);
const char *transition_name(const struct provider *provider, const struct transition *row);

/* Every condition of a provider's rows, its guards and its shapes' fields included. */
void each_condition(const struct provider *provider, void (*visit)(const struct condition *condition, void *self), void *self);
/* Every field of every shape that a route, hook or surface of the provider shows, and of those within them. */
typedef void field_visit(const struct provider *provider, const struct shape *shape, const struct field *field, void *self);
void each_field(const struct provider *provider, field_visit *visit, void *self);
bool conditions_equal(const struct condition a[CONDITIONS_MAX], const struct condition b[CONDITIONS_MAX]);
bool knob_exists(const char *name);

/* A row that is known to break a rule, and why it may. */
struct exception {
    const char *what, *why;
};
bool excepted(const struct exception *list, const char *what);

/* ---- the library's journals ---- */

enum { HOOKS_MAX = 64 };

/* What all scenarios together have shown. */
struct seen {
    bool state[PROVIDERS][MACHINES_MAX][MACHINE_STATES_MAX];
    bool left[PROVIDERS][MACHINES_MAX][MACHINE_STATES_MAX][STIMULI]; /* a state was left by that stimulus */
    bool hook[PROVIDERS][HOOKS_MAX];
};
/* Runs the library; the result lives as long as the program. */
const struct seen *library_seen(void);

/* Runs one scenario and returns its journal without the records RUN and ASSUMPTION and without line numbers: what can be compared between runs that
 * differ in a knob. */
char *plain_journal(struct arena *arena, const struct scenario *scenario);
/* Fails the test when the file does not load. */
const struct scenario *load(struct arena *arena, const char *path);
