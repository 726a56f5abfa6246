/* Laws of durations from somebody's own observations: a log is read, a law is fitted, and how well it fits is said.
 *
 * An observation that was not over yet when it was last looked at is open (right-censored): it lasted at least so long. Deterministic on every machine:
 * IEEE basic operations and sqrt, the kernel's own log and exp, named draws.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kernel.h"

#include <stdio.h>

/* ---- logs ---- */

struct observation {
    sim_ms length;
    bool open;
};

enum { OBSERVATIONS_MAX = 1 << 24 };

/* Ended by observations_end. */
struct observations {
    struct arena *arena;
    struct observation *at;
    size_t count, room, open;
    enum unit_kind kind; /* of time in which the lengths count */
};
void observations_end(struct observations *observations);

/* How a log is read. `counted`: by --in, in that kind of time; else as its durations say, and instants in calendar time. */
struct log_form {
    const char *name; /* in messages */
    bool counted;
    enum unit_kind kind;
    const struct zone *zone; /* of business time */
};

/* What is wrong, "NAME:LINE:COLUMN: FIELD: …" with the line and a caret; of more than are told only the number. */
enum { LOG_FAULTS_MAX = 10 };
struct log_faults {
    const char *told[LOG_FAULTS_MAX];
    size_t count;
};

/* Comma-separated values or JSON lines, of any length. INVALID: there are faults, told in `arena`. IO: it could not be read; nothing is told. In either case
 * `out` holds what was read so far. */
MUST_USE enum status log_read(struct arena *arena, FILE *file, const struct log_form *form, struct observations *out, struct log_faults *faults);

/* ---- laws ---- */

/* In milliseconds. fixed: low; uniform: low, high; triangular: low, mode, high; exponential: mode is the mean; lognormal: mode is the median, sigma. */
struct simple_law {
    enum law_kind kind;
    double low, mode, high, sigma;
};

/* A mixture has two parts, the first of that weight; every other law has one. */
struct fitted_law {
    enum law_kind kind;
    struct simple_law part[2];
    double weight;
};

/* A law that was tried, from the simplest on. */
struct candidate {
    enum law_kind kind;
    const char *left_out; /* why it was not fitted; NULL: it was */
    struct fitted_law law;
    int parameters;
    double log_likelihood, bic; /* the smaller the better */
};

enum { CANDIDATES = 6, FIT_PERCENTILES = 4, FIT_MEDIAN = 0 };

enum fit_verdict { FIT_WELL, FIT_BUT_TAIL, FIT_NOT };

/* Kolmogorov and Smirnov's distance, against Kaplan and Meier's estimate; and how often chance alone does worse, in so many samples. */
struct goodness {
    double distance, p_value;
    int samples;
};

/* Where a share `p` of the observations was over. */
struct fit_percentile {
    double p;
    bool reached; /* as many were seen to be over; else `observed` is the longest that was looked at */
    sim_ms observed, fitted;
    bool off; /* further apart than chance explains, and than matters little */
};

struct fit {
    size_t count, open;
    enum unit_kind kind_of_time;
    sim_ms step;     /* all lengths that were over are multiples of it: to so much they were rounded */
    sim_ms longest;  /* that was looked at */
    double open_end; /* share of which nothing is known but that it lasts longer than the longest that was over */
    struct candidate candidates[CANDIDATES];
    const struct candidate *best; /* of the candidates; NULL: none could be fitted */
    struct goodness whole, upto_p80; /* of `best` */
    double mean_far; /* what of its mean comes from lengths that are more than FIT_FAR times the longest that was looked at */
    enum fit_verdict verdict;
    const struct candidate *chosen; /* `best`; NULL: the law is empirical */
    enum law_kind law_kind;         /* of `law` */
    const tree *law;                /* as a timings file has it, rounded */
    const char *words;      /* the law in a few words */
    const char *says;       /* how it fits, in a sentence */
    struct fit_percentile percentiles[FIT_PERCENTILES]; /* of `law` */
};

/* Below the first no law is fitted; below the second it is a guess. Of those that were over. */
enum { FIT_OVER_MIN = 5, FIT_OVER_FEW = 30 };
/* A law does not fit well of whose mean more than FIT_FAR_MOST comes from so far out. */
enum { FIT_FAR = 10 };
#define FIT_FAR_MOST 0.5

/* At least FIT_OVER_MIN of the observations must be over. Sorts them. `wanted`: that law whatever fits better (LAW_EMPIRICAL too), NULL: the best. In
 * `arena`. When the wanted one could not be fitted, `law` is NULL and its candidate says why. */
const struct fit *fit_observations(struct arena *arena, struct observations *observations, const enum law_kind *wanted);

/* "uniform", as in a timings file; NULL for one that is not fitted. */
const char *fit_law_name(enum law_kind kind);
/* "0s … 10m" */
const char *fit_law_words(struct arena *arena, const struct fitted_law *law, enum unit_kind kind_of_time);
/* To the millisecond, as it was observed. */
const char *fit_exact_text(struct arena *arena, enum unit_kind kind_of_time, sim_ms amount);
/* A percentile of `fit->law`: as it was observed where the law is that (empirical, fixed), else rounded. */
const char *fit_fitted_text(struct arena *arena, const struct fit *fit, const struct fit_percentile *row);
/* An amount rounded to what is worth saying. */
const char *fit_amount_text(struct arena *arena, enum unit_kind kind_of_time, sim_ms amount);
