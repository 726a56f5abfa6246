/* cutover run: what its files share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "baseline.h"

enum { REPORTS_MAX = 16 };

struct run_arguments {
    struct arena *arena;
    struct rehearsal rehearsal;
    struct changes_input changes;
    struct report_options text;
    struct choice choice;
    const char *given[CHOSEN_MAX], *skips[CHOSEN_MAX], *suites[REPORTS_MAX]; /* as written; chosen when all options are read */
    size_t given_count, skips_count, suites_count;
    const struct report_writer *reports[REPORTS_MAX];
    size_t reports_count;
    const char *report_dir, *results_dir, *scenarios_dir, *baseline_path;
    struct baseline baseline;
    uint64_t seed;
    int jobs, failures_max; /* 0: go on whatever fails */
    int lock;               /* of the folder of results; -1 */
    bool strict, require_must;
    bool nothing_behind; /* "--" stands there, and no command behind it */
};

/* Reads the command line; ends the process with 64 when it is wrong. */
void run_options_read(struct run_arguments *arguments, int argc, char **argv);
/* Finds the scenarios; false: why was said. */
MUST_USE bool run_options_choose(struct run_arguments *arguments);

/* ---- results.c: files of the runs ---- */
/* Before the first run: nobody wants to learn after an hour that the folder is full or missing. */
MUST_USE bool results_open(struct run_arguments *arguments);
/* What repro.sh does. */
struct repetition {
    const char *line; /* scenarios that were named by their files stand there as "$beside"/NAME/scenario.json */
    size_t left_out;  /* scenarios that were not begun */
};
MUST_USE bool results_write(const struct run_arguments *arguments, const struct judgement *runs, size_t count, const struct repetition *repetition);

/* ---- results_folder.c ---- */
#define RESULTS_LOCK ".cutover.lock" /* in the folder while a run writes there, or when one was killed */
/* The folder is there, and ours alone until results_close; false: why was said. */
MUST_USE bool results_place(struct run_arguments *arguments);
void results_close(struct run_arguments *arguments);

/* ---- coverage.c ---- */
/* Every rule over all runs, as a run of its own; with `require_must` a MUST that no run put to the test fails. */
struct judgement coverage_of(const struct run_arguments *arguments, const struct judgement *runs, size_t count);
