/* Writers of reports. No writer computes anything: all figures come in the judgements. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/verdict.h"

#include <stdbool.h>
#include <stdio.h>

struct report_options {
    bool color;  /* text only */
    int verbose; /* text only: 0 tables and findings that did not pass, 1 also the timeline, 2 every transition and every finding by itself */
};

struct report_writer {
    const char *name;      /* "text", "json", "junit" */
    const char *file_name; /* "report.txt", "summary.json", "junit.xml" */
    const char *about;     /* one line for help */
    /* Writes all runs of a suite, in order. Errors show in ferror(out). */
    void (*write)(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
};

/* By name; NULL when unknown. */
const struct report_writer *report_find(const char *name);
/* The table, ended by a row whose name is NULL. */
const struct report_writer *report_writers(void);

/* One run for people: timeline, transitions, outage per number and campaign, findings, assumptions, verdict, reproduce line last. */
void report_run_text(FILE *out, struct arena *arena, const struct judgement *run, const struct report_options *options);

/* A library of runs as a table: one line as soon as its run ends, heading before the first and totals after the last. */
void report_table_head(FILE *out, const struct report_options *options);
void report_table_line(FILE *out, const struct judgement *run, const struct report_options *options);
void report_table_total(FILE *out, const struct judgement *runs, size_t count, const struct report_options *options);

/* As the table's lengths: "17m30s", "0", "72h17m30s (260250 s)". Exact to the millisecond. */
char *report_length(struct arena *arena, sim_ms length);
