/* Failures that are known: a file of them, applied to what was judged. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "choose.h"

/* A line of the file: SCENARIO-PATTERN ID-PATTERN [until=DATE] REASON…, of which the id is a rule's or a finding's. */
struct expected_failure {
    int line, scenario_column, id_column;
    const char *scenario, *id, *reason;
    sim_ms until;        /* from the end of that day on it is no excuse; NEVER_MS */
    uint32_t met, kept;  /* how often what it names failed, and how often it did not */
    uint32_t open, runs; /* how often it could not be judged; runs of the scenario */
};

struct baseline {
    const char *path; /* NULL: there is none */
    struct expected_failure *rows;
    size_t rows_count, rows_room;
    sim_ms today;
};

/* INVALID with "path:line:column: what is wrong" in `*why`. */
MUST_USE enum status baseline_read(struct arena *arena, const char *path, struct baseline *out, const char **why);
/* INVALID, likewise, when a row names a scenario, or a rule or finding, that does not exist. */
MUST_USE enum status baseline_check(const struct baseline *baseline, struct arena *arena, const struct choice *choice, const char **why);
/* Marks what fails as expected where a row says so, and settles the verdict anew. */
void baseline_apply(struct baseline *baseline, struct arena *arena, struct judgement *run);
/* Rows that excused nothing, as a run of its own with a finding for each; false: there are none. What a stale row names was judged and did not fail; what
 * an idle one names was not there to be judged, though its scenario was run: a warning, and a failure where it is `strict`. */
bool baseline_left(const struct baseline *baseline, struct arena *arena, bool strict, struct judgement *out);
