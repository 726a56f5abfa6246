/* Mutants of the mocks: a provider's tables with one cell of behaviour changed. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/provider.h"

#include <stdbool.h>
#include <stddef.h>

#define CELL_LIST(X)                                                                                           \
    X(NEXT_STATE, "next state") X(EMIT, "emit") X(WHEN, "condition of a transition") X(DELAY, "delay") X(WATCH, "watch") X(CARRIES, "traffic: carries") \
    X(REFUSES, "traffic: refusal") X(STATUS, "status") X(GUARD, "guard") X(GUARD_ERROR, "error of a guard") X(ERROR_STATUS, "status of an error")
enum behaviour {
#define CELL_MEMBER(name, text) CELL_##name,
    CELL_LIST(CELL_MEMBER)
#undef CELL_MEMBER
        CELLS
};
const char *cell_name(enum behaviour cell);

struct mutant {
    uint8_t provider;
    enum behaviour behaviour;
    size_t row, guard; /* guard: of a route */
};

/* How many cells the tables have; `out` NULL: only counted. */
size_t mutants_list(const struct provider_set *tables, struct mutant *out);
/* The tables with the cell changed, in `arena`. */
struct provider_set mutant_make(struct arena *arena, const struct provider_set *tables, const struct mutant *mutant);
/* "telnyx transition 12 (order on FOC: foc-date-confirmed → ported), next state" */
const char *mutant_text(struct arena *arena, const struct provider_set *tables, const struct mutant *mutant);
