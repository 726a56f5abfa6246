/* What a scenario has to do with, so that a mutant is tried only where its cell is looked at. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "mutants.h"

#include "cutover/journal.h"

enum { FEATURES_ROOM = 4096 };

/* A set of prints of what the journal shows. */
struct features {
    uint64_t prints[FEATURES_ROOM]; /* open addressing; 0: free */
};

void features_read(void *self, const struct record *record); /* of a record_reader; `self` is a struct features */
/* Whether the mutant's cell can have been looked at in a run with these features. */
bool features_concern(const struct features *features, const struct provider_set *tables, const struct mutant *mutant);
