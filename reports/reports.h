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

/* What a run left in its folder, both from their beginnings. */
struct run_files {
    FILE *journal;
    FILE *wire;                 /* NULL: there is none, as of a run in process */
    const char *const *secrets; /* texts that no report shows, ended by NULL; NULL: none are known */
};

struct report_writer {
    const char *name;      /* "text", "json", "junit", … */
    const char *file_name; /* "report.txt", "summary.json", "junit.xml", … */
    const char *about;     /* one line for help */
    /* Writes all runs of a suite, in order. Errors show in ferror(out). NULL: it is a writer of single runs. */
    void (*write)(FILE *out, struct arena *arena, const struct judgement *runs, size_t count, const struct report_options *options);
    /* Writes one run into its own folder. INVALID or IO with a sentence in `*why`, which lives in `arena`. */
    enum status (*write_run)(FILE *out, struct arena *arena, const struct judgement *run, const struct run_files *files, const char **why);
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

/* ---- estimates ---- */
struct estimate;
struct what_if;
void report_estimate(FILE *out, struct arena *arena, const struct estimate *estimate, const struct report_options *options);
void report_comparison(FILE *out, struct arena *arena, const struct what_if *comparison, const struct report_options *options);
/* All as one object: {"estimates":[…],"comparisons":[…]}. */
void report_estimates_json(FILE *out, struct arena *arena, const struct estimate *estimates, size_t count, const struct what_if *comparisons,
                           size_t comparisons_count);

/* As the table's lengths: "17m30s", "0", "72h17m30s (260250 s)". Exact to the millisecond. */
char *report_length(struct arena *arena, sim_ms length);
