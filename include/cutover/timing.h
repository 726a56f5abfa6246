/* A duration of the world, and how we know it. Read by run/, printed by reports/. Texts belong to the scenario.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/tree.h"

#include <stdbool.h>

/* Whose law holds: that of timings.json, of a user's file, or of the scenario, which tells a story with it. */
#define TIMING_ORIGIN_LIST(X) X(LIBRARY, "library") X(USER, "user") X(SCENARIO, "scenario")
enum timing_origin {
#define TIMING_ORIGIN_MEMBER(name, text) TIMING_##name,
    TIMING_ORIGIN_LIST(TIMING_ORIGIN_MEMBER)
#undef TIMING_ORIGIN_MEMBER
        TIMING_ORIGINS
};

struct timing_evidence {
    const char *name;                     /* "legacy.release_delay" */
    const tree *law;                      /* as written */
    const char *grade;                    /* vendor-stated | noted | assumed | measured */
    const char *document, *section, *fact;
    enum timing_origin origin;
    bool varies;                          /* two draws can differ */
};
