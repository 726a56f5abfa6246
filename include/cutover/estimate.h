/* What an estimate says: how long it will hurt, and how sure that is. Made by estimate/, printed by reports/. Plain values; texts belong to the arena of
 * the estimate. Lengths are virtual milliseconds unless an outcome says otherwise.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/timing.h"
#include "cutover/tree.h"
#include "cutover/units.h"
#include "cutover/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- figures of a sample ---- */

/* A trial that was not over within the horizon: behind every other value, nobody knows how far. */
#define CENSORED INT64_MAX

/* Where a figure lies. BEYOND: among the censored ones, so later than the horizon. NONE: so few trials do not bound it on this side. */
enum bound_kind { BOUND_VALUE, BOUND_BEYOND, BOUND_NONE };
struct bound {
    enum bound_kind kind;
    int64_t value; /* of VALUE, else 0 */
};

struct percentile {
    double p; /* 0.95 */
    struct bound at, low, high;
    double coverage; /* of the interval, by the binomial law; 0 when a side is NONE */
};

/* `known` is false where values are censored: then `at_least` is the mean with the censored ones at the horizon. */
struct mean {
    bool known;
    double mean, low, high;
    double at_least;
};

/* Of `of` trials `hits` did something. */
struct share {
    uint64_t hits, of;
    double share, low, high;
};

/* How often it took longer than `than`; `low` and `high` hold for the whole curve at once. */
struct exceedance {
    int64_t than;
    double share, low, high;
};

/* A stretch in which values gather. */
struct mode {
    int64_t low, high, median; /* least, greatest, middle value of the stretch */
    size_t count;
    double weight; /* of all trials, the censored ones among them */
};
enum { MODES_MAX = 6 };

/* ---- outcomes of a trial ---- */

enum outcome_unit { OUTCOME_TIME, OUTCOME_NUMBER_TIME, OUTCOME_MESSAGES }; /* milliseconds, number-milliseconds, thousandths of a message */

/* name, unit, what it is */
#define OUTCOME_LIST(X)                                                                                        \
    X(OUT, "outage-out", TIME, "outage out: how long the worst number had no carrier, outbound")               \
    X(IN, "outage-in", TIME, "outage in: the same, inbound")                                                   \
    X(LONGEST, "longest", TIME, "longest single window without a carrier")                                     \
    X(MEAN_OUT, "per-number-out", TIME, "outage out of a number, on average over the numbers")                 \
    X(MEAN_IN, "per-number-in", TIME, "outage in of a number, on average over the numbers")                    \
    X(ANY_OUT, "any-down-out", TIME, "campaign, outbound: at least one number down")                           \
    X(ALL_OUT, "all-down-out", TIME, "campaign, outbound: all numbers down")                                   \
    X(ANY_IN, "any-down-in", TIME, "campaign, inbound: at least one number down")                              \
    X(ALL_IN, "all-down-in", TIME, "campaign, inbound: all numbers down")                                      \
    X(NUMBER_OUT, "number-time-out", NUMBER_TIME, "outage out of all numbers added up")                        \
    X(NUMBER_IN, "number-time-in", NUMBER_TIME, "outage in of all numbers added up")                           \
    X(MISROUTED, "misrouted", TIME, "carried, but the client's route points elsewhere: worst number")          \
    X(UNHEARD, "unheard", TIME, "inbound carried, but the client does not listen there: worst number")         \
    X(AVOIDABLE, "avoidable", TIME, "of an outage, what the client could have saved: worst number")            \
    X(DETECTION, "detection", TIME, "of an outage, before the client could know: worst number")                \
    X(LOST, "messages-lost", MESSAGES, "messages of the scenario's traffic that are lost")                     \
    X(GATES, "gates", TIME, "from the start until the first number moves: all can still be called off")        \
    X(LAG, "port-to-messaging", TIME, "from the first voice port until the last number's messaging has moved") \
    X(TAIL, "tail", TIME, "from the first number that moves until all are ready")                              \
    X(READY, "ready", TIME, "from the start until every number works where it shall")                          \
    X(TOTAL, "total", TIME, "from the start until the client has finished")
enum outcome {
#define OUTCOME_MEMBER(name, text, unit, about) OUTCOME_##name,
    OUTCOME_LIST(OUTCOME_MEMBER)
#undef OUTCOME_MEMBER
        OUTCOMES
};
const char *outcome_name(enum outcome outcome);
const char *outcome_about(enum outcome outcome);
enum outcome_unit outcome_unit(enum outcome outcome);
enum outcome outcome_of(const char *name); /* OUTCOMES when unknown */

/* How a trial ended for the client. */
#define ENDING_LIST(X)                                                                                         \
    X(MIGRATED, "migrated") X(LEFT, "left where it was, by decision") X(STOPPED, "stopped in the middle") X(UNFINISHED, "not finished within the horizon")
enum ending {
#define ENDING_MEMBER(name, text) ENDING_##name,
    ENDING_LIST(ENDING_MEMBER)
#undef ENDING_MEMBER
        ENDINGS
};
const char *ending_name(enum ending ending);

/* ---- an estimate ---- */

enum { PERCENTILES = 5 };
extern const double estimate_percentiles[PERCENTILES]; /* 0.5, 0.8, 0.9, 0.95, 0.99 */

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

/* The wanted percentile of an outcome when all draws of one timing are its P10, and its P90. */
struct driver {
    const char *timing;
    struct bound low, high;
    double mean_low, mean_high;
    struct bound draw_low, draw_high; /* of the timing itself, in calendar time from the start; NONE: business time or never */
};

/* Of the trials in the tail, how many waited longest for this. */
struct tail_cause {
    const char *what; /* a timing's name, or whom it waited for */
    enum party party; /* of trials without a timing */
    uint64_t trials;
    double share;
};

struct estimate {
    const char *scenario, *title, *hash, *version, *tables, *client, *reproduce;
    const char *reproduce_wanted; /* the trial at the wanted percentile, as a run */
    uint64_t seed;
    uint32_t trials, trials_asked; /* asked: 0 auto */
    uint32_t numbers;
    sim_ms start, horizon;
    double percentile, confidence, precision;
    enum outcome wanted;
    bool automatic, precise, interrupted;
    struct outcome_figures outcomes[OUTCOMES];
    struct share endings[ENDINGS];
    struct claim_figures *claims;
    size_t claims_count;
    struct driver *drivers;
    size_t drivers_count;
    uint32_t drivers_trials;
    struct tail_cause *tail;
    size_t tail_count;
    double waited[PARTIES];               /* share of the number-time without carrier, by who was waited for */
    double avoidable_share, detection_share; /* of the same */
    struct timing_evidence *timings;      /* that the trials leaned on */
    size_t timings_count;
    double real_s, trials_per_second;     /* never in a canonical file */
};

/* ---- what if ---- */

struct paired_figures {
    enum outcome outcome;
    bool applies;
    struct percentile percentiles[PERCENTILES]; /* of B - A, trial by trial */
    struct mean mean;
    struct share better, same, worse; /* B against A; better: shorter */
    uint64_t unknown;                 /* both censored */
};

struct comparison {
    struct estimate *a, *b;
    struct paired_figures outcomes[OUTCOMES];
};
