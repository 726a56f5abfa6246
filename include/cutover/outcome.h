/* What a trial of a migration is measured by, and how it can end. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

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
    X(GATES, "gates", TIME, "from the start until the first number moves")        \
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
/* It is counted from the start: of a trial that was not over at the horizon it is at least the horizon. Of the others nobody knows. */
bool outcome_from_start(enum outcome outcome);
enum outcome outcome_of(const char *name); /* OUTCOMES when unknown */

/* How a trial ended for the client. */
#define ENDING_LIST(X)                                                                                         \
    X(MIGRATED, "migrated") X(LEFT, "left where it was") X(STOPPED, "stopped in the middle") X(EARLY, "said it was done while something was open") \
    X(UNFINISHED, "not finished within the horizon") X(FELL, "crashed, hung or was killed")
enum ending {
#define ENDING_MEMBER(name, text) ENDING_##name,
    ENDING_LIST(ENDING_MEMBER)
#undef ENDING_MEMBER
        ENDINGS
};
const char *ending_name(enum ending ending);
/* An end that the launch contract knows: 0 all done, 10 left where it was, 11 stopped in the middle. With any other a client fell. */
bool exit_is_decided(int64_t exit);
