/* What the readers of logs share among themselves. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "fit.h"

enum { LOG_LINE_BYTES_MAX = 64 * 1024, LOG_CELLS_MAX = 256 };

/* ---- members ---- */
enum member { MEMBER_DURATION, MEMBER_STARTED, MEMBER_ENDED, MEMBER_UNTIL, MEMBER_CENSORED, MEMBERS };

/* A column or key that is known, and the unit of its bare numbers. Several may be one member. */
struct member_name {
    const char *name;
    enum member member;
    const char *unit;
    sim_ms unit_ms;
};
/* NULL: unknown. */
const struct member_name *member_find(const char *name);
const char *member_hint(struct arena *arena, const char *name); /* " (did you mean …?)" or "" */

/* ---- one record, in whichever form ---- */
struct cell {
    const struct member_name *name; /* NULL: the record has no such member */
    const char *text;               /* "" is as good as nothing */
    int column;
};
struct record {
    struct cell cells[MEMBERS];
};

/* ---- a log being read ---- */
struct log {
    struct arena *arena;   /* what is told */
    struct arena *scratch; /* of one line */
    FILE *file;
    const struct log_form *form;
    struct observations *out;
    struct log_faults *faults;
    bool kind_known;
    char *line; /* without its end; a NUL behind it */
    size_t length;
    bool too_long;
    long long number;
    bool (*take)(struct log *log); /* the form, once it is known; NULL */
    char separator;
    const struct member_name *columns[LOG_CELLS_MAX];
    size_t columns_count;
    bool ended; /* what follows would make no sense */
};

/* Says what is wrong at a column (from 1) of the present line. */
void log_fault(struct log *log, int column, const char *format, ...) PRINTF_LIKE(3, 4);
/* What is wrong makes the rest unreadable. */
void log_end(struct log *log);

/* One line each. False: the log cannot be read on. */
bool csv_begin(struct log *log);
bool csv_take(struct log *log);
bool ndjson_take(struct log *log);

void record_take(struct log *log, const struct record *record);
void observations_add(struct log *log, struct observation observation);
