/* What the files of cutover fit share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"
#include "fit.h"

/* An entry of the library's timings.json. */
struct library_timing {
    const char *name, *id;
    const tree *written; /* its law, as written */
    const struct law *law;
};
/* INVALID: there is no such entry, or no timings.json that can be read; why was said, `*code` tells. */
MUST_USE enum status library_timing_find(struct arena *arena, const struct place *place, const char *name, struct library_timing *out, enum exit_code *code);
/* "P95 of it", or "never" */
const char *library_percentile(struct arena *arena, const struct library_timing *timing, double p);

/* All that is printed of one log. */
struct fitting {
    struct arena *arena;
    const char *log; /* its name, without folders */
    const struct zone *zone;
    bool by_business_time;
    const struct library_timing *library; /* NULL: none was named */
    const struct fit *fit;
    const tree *entry; /* as a timings file has it, its name the only key */
};
const tree *fitting_entry(const struct fitting *fitting);
void fitting_print_text(const struct fitting *fitting);
/* The entry alone: a timings file. */
void fitting_print_entry(const struct fitting *fitting);
void fitting_print_json(const struct fitting *fitting);
