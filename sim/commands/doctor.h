/* cutover doctor: what its files share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"

/* What one look at the machine gives. */
struct finding_here {
    const char *found; /* what is there, or what is wrong */
    const char *mend;  /* how to mend it, when it is missing */
};

struct check {
    const char *name;
    bool optional;
    /* True: all is well. */
    bool (*look)(struct arena *arena, const struct place *place, struct finding_here *here);
};

/* doctor_checks.c: in the order in which they are told, ended by a row without name. */
extern const struct check doctor_checks[];
