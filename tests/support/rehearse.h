/* Runs a scenario in process and keeps what came of it. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/provider.h"
#include "cutover/verdict.h"
#include "trace.h"

#include <stdbool.h>
#include <stdint.h>

struct rehearsal {
    char *journal; /* the canonical text, one record a line */
    size_t length;
    struct judgement judgement; /* of the records as they were made */
    struct tallies *tallies;
};

/* Every scenario of the library, by path, sorted; ended by NULL. */
const char **library(struct arena *arena, const char *folder);

/* `providers` may be a copy with a cell changed. Fails the test when the scenario does not load. */
void rehearse(struct arena *arena, const char *path, const struct provider_set *providers, bool restless, struct rehearsal *out);
