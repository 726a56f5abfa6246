/* cutover estimate and cutover merge: what their files share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "commands.h"

#include "estimate.h"

enum { CASES_MAX = 16 };

enum estimate_format { ESTIMATE_TEXT, ESTIMATE_JSON };

/* A scenario as it is estimated; several are held against the first. */
struct estimate_case {
    const char *given; /* name or file */
    struct scenario_changes changes;
    const char *label; /* with what is changed in it */
    const struct scenario *scenario;
    struct inside_options inside;
    struct estimate_task task;
    struct trial_records trials;
    struct estimate estimate;
};

enum { TRIALS_MAX_DEFAULT = 127000 };

/* A percentile, a confidence, a precision that can be asked for. */
bool estimate_share_fits(double share);

struct estimate_arguments {
    struct arena *arena;
    struct rehearsal rehearsal; /* of a foreign client */
    struct report_options text;
    struct scenario_changes changes, set; /* set: what --set says */
    struct changes_input changes_input;
    const char *given[CASES_MAX];
    size_t given_count;
    struct estimate_case cases[CASES_MAX];
    size_t cases_count;
    struct what_if comparisons[CASES_MAX];
    enum estimate_format format;
    const char *scenarios_dir, *out;
    const char *shard_client; /* of a merge: the foreign client's command; NULL */
    uint64_t seed;
    bool seed_given, quiet, nothing_behind, jobs_given;
    uint32_t trials, trials_max, drivers, shard, shards;
    bool drivers_asked;
    double percentile, confidence, precision;
    enum outcome wanted;
    int jobs;
    bool ranked; /* under mpirun */
};

void estimate_defaults(struct estimate_arguments *arguments);
/* Reads the command line; ends the process with 64 when it is wrong. */
void estimate_options_read(struct estimate_arguments *arguments, int argc, char **argv);

/* ---- estimate.c ---- */
/* Loads the scenario of the case and makes its task. False: why was said. */
MUST_USE bool estimate_prepare(struct estimate_arguments *arguments, struct estimate_case *each);
/* What only the command knows: who was the client, and how it is done again. */
void estimate_complete(struct estimate_arguments *arguments, struct estimate_case *each);
void estimate_print(struct estimate_arguments *arguments);
/* 2 where a client fell, which is said, or an interrupt came. */
enum exit_code estimate_code(const struct estimate_arguments *arguments);
/* The command line that does it again. */
const char *estimate_reproduction(const struct estimate_arguments *arguments);

/* ---- estimate_client.c: trials of a foreign client, each a rehearsal over sockets in a process of its own ---- */
struct foreign_options {
    const struct rehearsal *rehearsal;
    const struct estimate_case *of;
};
struct crew_source foreign_source(const struct foreign_options *options);

/* ---- estimate_progress.c: one line on a terminal, with rate and time left ---- */
struct progress_line {
    const char *label;
    bool shown;
    int64_t began_us;
    uint32_t before; /* trials of earlier batches */
};
void progress_begin(struct progress_line *line, const char *label, bool quiet);
void progress_tell(void *self, uint32_t done, uint32_t of);
void progress_end(struct progress_line *line);

/* ---- shards.c: the records of a part of the trials, in a file ---- */
MUST_USE bool shard_write(const struct estimate_arguments *arguments, const struct estimate_case *of, const char *path);
/* All shards of one estimate into the first case; false: why was said. */
MUST_USE bool shards_read(struct estimate_arguments *arguments, char *const *paths, size_t count);
