/* Failures that are known: a file of them, applied to what was judged. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"

/* A line of the file: SCENARIO-PATTERN ID-PATTERN [until=DATE] REASON…, of which the id is a rule's or a finding's. */
struct expected_failure {
    int line;
    const char *scenario, *id, *reason;
    sim_ms until;        /* from the end of that day on it is no excuse; NEVER_MS */
    uint32_t met, kept;  /* how often what it names failed, and how often it did not */
};

struct baseline {
    const char *path; /* NULL: there is none */
    struct expected_failure *rows;
    size_t rows_count, rows_room;
    sim_ms today;
};

/* INVALID with "path:line:column: what is wrong" in `*why`. */
MUST_USE enum status baseline_read(struct arena *arena, const char *path, struct baseline *out, const char **why);
/* Marks what fails as expected where a row says so, and settles the verdict anew. */
void baseline_apply(struct baseline *baseline, struct arena *arena, struct judgement *run);
/* Rows that are stale: what they name was judged and did not fail. As a run of its own, with a finding for each; false: there are none. */
bool baseline_stale(const struct baseline *baseline, struct arena *arena, struct judgement *out);
