/* Every documented error of a provider can be provoked: a table of errors with the call that meets each, in a world of its own, held against the
 * provider's rows and against the list of what is documented. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "engine.h"
#include "providers.h"

struct error_case {
    const char *error; /* name of the row */
    void (*before)(void);
    enum http_method method;
    const char *target, *body;
    void (*call)(const struct error_case *at); /* NULL: a plain call */
};
/* No call meets it: the fault of a scenario gives it. */
#define SCRIPTED(name) {name, NULL, 0, NULL, NULL, NULL}

/* A code as the notes list it: a row has it as its name, its word or its number, or there is a reason why none does. */
struct documented {
    const char *code, *because;
};

struct errors_of {
    uint8_t provider;
    const char *door; /* target of a call that faults strike */
    const struct error_case *cases;
    size_t cases_count;
    const struct documented *documented;
    size_t documented_count;
    struct engine *(*open)(void);
    void (*call)(const struct error_case *at); /* a plain one */
    const struct answer *(*last)(void);
    void (*close)(void);
};

/* Tests, whose state is a struct errors_of. */
void errors_are_given(void **state);
/* No row of the provider, but for those that are part of an answer. */
void errors_are_all_tried(void **state);
void errors_are_documented(void **state);
#define OF_ERRORS(test, of) cmocka_unit_test_prestate(test, (void *)(uintptr_t)&(of))
