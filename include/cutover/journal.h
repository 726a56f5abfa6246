/* The journal: what happened, one record a line, complete enough that verdicts and the outage ledger follow from it alone.
 *
 * A record is one flat struct whose absent members are NULL or -1; one table of members prints and reads every kind. Texts are
 * borrowed for the call. Sequence numbers start at 1; `cause` is the sequence of the record that enabled this one, 0 for none.
 * Canonical: virtual times only, no port, no address, no real time (protocols: one journal, two files).
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/tree.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stdint.h>

/* kind, and what its members mean */
#define RECORD_KIND_LIST(X)                                                                                    \
    /* first record. name: scenario; hash: its sha256; seed; version: of the tool; tables: hash of the provider tables; \
     * tier; text: start instant; body: {"scenario":…, as run, with expectations; "plan":…; "mix": of a thousand handsets how many are with each mobile \
     * carrier, where these are split} */                                                                      \
    X(RUN, "run")                                                                                              \
    /* a fact about the world at the start that ledger and checks need. entity, machine, to */                 \
    X(FACT, "fact")                                                                                            \
    /* who carries a number from now on. number; in, out: provider, absent = nobody; blocked: mobile carriers that let none of its outbound pass, \
     * comma between, where they are split and some do. One at the start for every number */                    \
    X(CARRIES, "carries")                                                                                      \
    /* where the client sends a number's outbound. number; body: list of providers; on: declared | last-send */ \
    X(ROUTE, "route")                                                                                          \
    /* the client hears inbound at a provider. provider; number: only of that one (NULL: of all there); to: live | deaf */                                    \
    X(LISTENER, "listener")                                                                                    \
    /* a state machine moved. provider, entity, machine, from, to, on (stimulus), party (whose move), due: when the timer of the \
     * state that was left would have brought the same stimulus, if something else brought it sooner */                                   \
    X(TRANSITION, "transition")                                                                                \
    /* a state set a timer. provider, entity, machine, to (the state), name (timing), party, due. Cause: the transition */ \
    X(TIMER, "timer")                                                                                          \
    /* a call arrived whole. provider (or traffic, admin), participant, method, target, auth (valid | invalid | none | foreign: \
     * another provider's | exposed: a key stands in the target), body | text; fault: lost-before, when it was made and never \
     * arrived */                                                                                              \
    X(REQUEST, "request")                                                                                      \
    /* its answer. cause: the request; provider, status, name: operation; error; retry_after; body | text | same (sequence of the \
     * response that first carried this very body); fault: how it went wrong on its way (fault.h). A late one stands where it went out */ \
    X(RESPONSE, "response")                                                                                    \
    /* one attempt to deliver. provider, name: hook; number: attempt from 1 is `attempt`; target client:/…; signature; body; fault; \
     * cause: the transition. And its outcome: webhook-result, cause: the attempt; status, or error: lost | timed-out | stalled */ \
    X(WEBHOOK, "webhook")                                                                                      \
    X(WEBHOOK_RESULT, "webhook-result")                                                                        \
    /* mail or telephone. to, text: subject, body: {"numbers":[…]}. Cause: the request */                      \
    X(ESCALATION, "escalation")                                                                                \
    /* a message changed. name: its id; number (ours), on: out | in; provider; to: accepted | delivered | lost | refused | misrouted; \
     * error: vendor code */                                                                                   \
    X(MESSAGE, "message")                                                                                      \
    /* something the scenario does at its moment. name: what, entity, on; error: unknown (it is not there) | ignored (it did not react; cause: \
     * the first record of the moment). Of the client's restart on: restart, cause: the response that it came \
     * after, error: gone (it was not running) | never (no such call was answered) */                          \
    X(MOMENT, "moment")                                                                                        \
    /* the first time a run leaned on an inferred behaviour. name: knob, to: value */                          \
    X(ASSUMPTION, "assumption")                                                                                \
    /* the client's life. on: started | declared | foreign (it knows nothing of the clock; text: the tier of time that carries it) | finished | ended \
     * | stalled | killed; name: participant; status: exit code; \
     * error: signal. Cause of killed: the moment, when the scenario did it; of started: that the client was killed, and this is its next life */ \
    X(CLIENT, "client")                                                                                        \
    /* the client broke the launch contract. text. The run is unordered when name = unordered */               \
    X(CONTRACT, "contract")                                                                                    \
    /* looks that nothing new could show were left out of the run. participant, count; from, to: when the first and the last were due */ \
    X(LOOKS, "looks")                                                                                          \
    /* the clock was moved from outside. text: to */                                                           \
    X(ADVANCE, "advance")                                                                                      \
    /* last record. on: quiet | finished | horizon | flood | stopped */                                        \
    X(END, "end")

enum record_kind {
#define RECORD_KIND_MEMBER(name, text) RECORD_##name,
    RECORD_KIND_LIST(RECORD_KIND_MEMBER)
#undef RECORD_KIND_MEMBER
        RECORD_KINDS
};

/* Text members (NULL = absent), in the order in which they are printed. */
#define RECORD_TEXT_LIST(X)                                                                                    \
    X(name) X(provider) X(participant) X(entity) X(machine) X(number) X(from) X(to) X(on) X(party)             \
    X(in) X(out) X(blocked) X(method) X(target) X(auth) X(signature) X(error) X(fault) X(hash) X(version) X(tables) X(tier) X(text)

/* Whole-number members (-1 = absent), printed after the texts. */
#define RECORD_NUMBER_LIST(X) X(status) X(attempt) X(retry_after) X(same) X(seed) X(count)

struct record {
    uint64_t sequence; /* given by the journal */
    uint64_t cause;
    sim_ms at;
    sim_ms due; /* -1 = absent */
    enum record_kind kind;
#define RECORD_TEXT_MEMBER(member) const char *member;
    RECORD_TEXT_LIST(RECORD_TEXT_MEMBER)
#undef RECORD_TEXT_MEMBER
#define RECORD_NUMBER_MEMBER(member) int64_t member;
    RECORD_NUMBER_LIST(RECORD_NUMBER_MEMBER)
#undef RECORD_NUMBER_MEMBER
    const tree *body;
};

/* All absent. */
struct record record_new(enum record_kind kind);

const char *record_kind_name(enum record_kind kind);

/* Who reads records as they are made. A reader keeps nothing of a record but what it copies. */
struct record_reader {
    void (*read)(void *self, const struct record *record);
    void *self;
    bool takes_bodies; /* each where it stands: nobody need find out for it whether a body was in an earlier record (`same`) */
};

enum { JOURNAL_READERS_MAX = 8 };

/* Numbers records and hands each to its readers in order. Keeps none. */
struct journal {
    uint64_t sequence; /* of the last record */
    struct record_reader readers[JOURNAL_READERS_MAX];
    size_t readers_count;
    bool refers; /* some reader is told by `same` of a body that was in an earlier record */
};

void journal_add_reader(struct journal *journal, struct record_reader reader);

/* Gives the next sequence and hands the record round; the sequence is returned, for causes. */
uint64_t journal_append(struct journal *journal, struct record *record);

/* One line of ndjson without its newline, in `arena`: {"seq":…,"at":"…","kind":"…","cause":…, members…, "body":…}. */
char *record_print(struct arena *arena, const struct record *record, size_t *length);

/* The reverse. Unknown members and kinds are errors: a journal that this version does not understand is not judged by it. */
MUST_USE bool record_parse(struct arena *arena, const char *line, size_t length, struct record *out, struct json_error *error);
/* The name of a member that every record of its kind has and this one lacks; NULL: it is whole. Who judges records relies on it. */
const char *record_lacks(const struct record *record);
