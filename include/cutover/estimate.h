/* What an estimate says: how long it will hurt, and how sure that is. Made by estimate/, printed by reports/. Plain values; texts belong to the arena of
 * the estimate. Lengths are virtual milliseconds unless an outcome says otherwise.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/outcome.h"
#include "cutover/timing.h"
#include "cutover/tree.h"
#include "cutover/units.h"
#include "cutover/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- figures of a sample ---- */

/* What was not over in a trial lies behind every other value, nobody knows how far: CENSORED and how long it had lasted so far. */
#define CENSORED (INT64_C(1) << 62)
/* A difference that is as far on the other side. */
#define CENSORED_BELOW INT64_MIN
static inline bool is_censored(int64_t value)
{
    return value >= CENSORED;
}

/* Where a figure lies. BEYOND: among the censored ones, so later than the horizon. BELOW: the same on the other side, of differences only.
 * NONE: so few trials do not bound it on this side. */
enum bound_kind { BOUND_VALUE, BOUND_BEYOND, BOUND_BELOW, BOUND_NONE };
struct bound {
    enum bound_kind kind;
    int64_t value; /* of VALUE, else 0 */
};

struct percentile {
    double p; /* 0.95 */
    struct bound at, low, high;
    double coverage; /* of the interval, by the binomial law; 0 when a side is NONE */
};

struct mean {
    bool known;             /* no value is censored, and there is one */
    bool bounded;           /* it is known of two values or more: of one nobody knows how far others lie */
    double mean, low, high; /* of known; low and high are the mean where they are not bounded */
    bool has_least, has_most;
    double at_least, at_most; /* where it is not known: with every censored value as it was so far; the mean itself when it is known */
};

/* Of `of` trials `hits` did something. */
struct share {
    uint64_t hits, of;
    double share, low, high;
    double at_most; /* for itself, with the whole rest in one tail */
};

/* How often it took longer than `than`; `low` and `high` hold for the whole curve at once. */
struct exceedance {
    int64_t than;
    double share, low, high;
};

/* A stretch in which values gather. */
struct mode {
    int64_t low, high, median, ninth; /* least, greatest and middle value of the stretch, and that up to which nine in ten of it lie */
    size_t count;
    double weight; /* of all trials, the censored ones among them */
};
enum { MODES_MAX = 6 };

/* ---- an estimate ---- */

enum { PERCENTILES = 5 }; /* P50, P80, P90, P95, P99 */

struct outcome_figures {
    enum outcome outcome;
    bool applies;  /* it can be told in this scenario: there is traffic, a voice port, … */
    struct percentile percentiles[PERCENTILES], wanted; /* wanted: of --percentile */
    struct mean mean;
    struct share any;      /* trials in which it is more than nothing */
    struct share censored; /* trials in which it was not over within the horizon */
    struct mode modes[MODES_MAX];
    size_t modes_count;
    struct exceedance *curve;
    size_t curve_count;
};

/* What a document says, and how many trials are so. */
struct claim_figures {
    const char *says, *document, *section;
    enum outcome outcome;
    sim_ms from, to;
    struct share inside;
};

/* The wanted percentile and the mean of an outcome. */
struct level {
    struct bound wanted;
    struct mean mean;
};

/* The same when all draws of one timing are its P10, and its P90. */
struct driver {
    const char *timing;
    struct level low, high;
    const char *draw_low, *draw_high; /* of the timing itself: "10m", "1.5bd", "never" */
};

/* Of the trials in the tail, how many waited longest for this. */
struct tail_cause {
    const char *what; /* a timing's name, or whom it waited for */
    enum party party; /* of trials without a timing */
    uint64_t trials;
    double share;
};

enum { TIMINGS_LOOKED_AT = 100 };

struct estimate {
    const char *scenario, *title, *hash, *version, *tables, *client, *reproduce;
    const char *reproduce_wanted; /* the trial at the wanted percentile, as a run */
    uint64_t seed;
    uint32_t trials;
    uint32_t numbers;
    sim_ms start, horizon;
    const char *foc, *elect;        /* that the plan asks for, as instants; NULL: it names none */
    double percentile, confidence, precision;
    enum outcome wanted;
    bool automatic, precise, interrupted, untimely; /* untimely: the clock did not wait for the client, so what that took is in no length */
    struct outcome_figures outcomes[OUTCOMES];
    struct share endings[ENDINGS];
    struct claim_figures *claims;
    size_t claims_count;
    struct level as_drawn; /* of the same trials as the drivers, with no timing held */
    struct driver *drivers;
    size_t drivers_count, drivers_missing; /* missing: an interrupt came before them */
    uint32_t drivers_trials;
    struct tail_cause *tail;
    size_t tail_count;
    double waited[PARTIES];               /* share of the number-time without carrier, by who was waited for */
    double avoidable_share, detection_share; /* of the same */
    struct timing_evidence *timings;      /* that the first TIMINGS_LOOKED_AT trials drew, and as many of the worst */
    size_t timings_count;
};

/* ---- what if ---- */

enum { PAIRED_PERCENTILES = 7 }; /* P1, P5, P20, P50, P80, P95, P99: what is gained stands on the left, what is lost on the right */

struct paired_figures {
    enum outcome outcome;
    bool applies;
    struct percentile percentiles[PAIRED_PERCENTILES]; /* of B - A, trial by trial */
    struct mean mean;
    struct share better, same, worse; /* B against A; better: shorter */
    struct share unknown;             /* neither was over, or what was not had not lasted as long as the other when it was cut off */
};

struct what_if {
    const char *name_a, *name_b; /* what differs between them stands in them */
    uint32_t trials;
    struct paired_figures outcomes[OUTCOMES];
};
