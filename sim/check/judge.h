/* The inside of check/: what the judge keeps of a journal, and the way from there to a judgement.
 *
 * Reading: the history (sim/history) keeps the records, `keeper` turns carriers, routes and listeners into outage
 * windows. Finishing: segments, measures and sums make the ledger; the expectations read trail and ledger and leave findings.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "check.h"

#include "history.h"

/* ---- keeper ---- */

struct listener {
    const char *provider;
    const char *number; /* NULL: of all numbers there */
    bool live;
    uint64_t record;
};

/* What a direction of a number is in just now; kind WINDOW_KINDS = in no window. */
struct condition {
    enum window_kind kind;
    const char *carrier;
    const char *blocked; /* of a PARTIAL, beside its weight */
    uint32_t weight;
    sim_ms start;
    uint64_t began;
};

/* Mobile carriers that let nothing of a number pass. */
struct blockade {
    const char *names;  /* NULL: none */
    uint32_t weight;    /* of a thousand handsets */
};

struct line {
    const char *number, *campaign;
    const char *carrier[DIRECTIONS];
    uint64_t carrier_record[DIRECTIONS];
    struct blockade blockade; /* of its outbound */
    uint64_t blockade_record;
    const char **route;
    size_t route_count;
    uint64_t route_record; /* 0: no route is known */
    struct condition now[DIRECTIONS];
    sim_ms moved_at; /* last change of route or end of a window; -1 */
    bool touched;
};

struct keeper {
    struct trail *trail;
    struct line *lines;
    size_t lines_count, lines_room;
    uint32_t *touched;
    size_t touched_count, touched_room;
    struct listener *listeners;
    size_t listeners_count, listeners_room;
    struct outage_window *windows;
    size_t windows_count, windows_room;
    sim_ms started;
    sim_ms first;   /* when who carries first changed; -1 */
    sim_ms instant; /* being gathered; states count at its end */
    bool routes_seen;
};

struct line *keeper_line(struct keeper *keeper, const char *number); /* made when new; valid until the next is made */
size_t keeper_find(const struct keeper *keeper, const char *number); /* lines_count when unknown */
/* Where all handsets are out of reach nobody carries. */
void keeper_carries(struct keeper *keeper, const struct record *record, struct blockade blockade);
void keeper_route(struct keeper *keeper, const struct record *record);
void keeper_listener(struct keeper *keeper, const struct record *record);
/* Before a record at `at` is read: when the instant moves on, what held at its end opens and closes windows. */
void keeper_tick(struct keeper *keeper, sim_ms at);
void keeper_close(struct keeper *keeper, sim_ms ended);

/* ---- ledger ---- */

struct allowance {
    sim_ms poll_ms, dark_alarm_ms;
};

enum party began_by(const struct trail *trail, uint64_t record);
/* Fills began_by, segments, avoidable_ms and detection_ms of every window; `ended` is the end of the run. */
void segments_find(const struct keeper *keeper, const struct allowance *allowance, struct ledger *ledger);
struct judge;
/* Windows that follow from a call by which the client broke an order rule are avoidable until what was missing is there. After the rules. */
void early_acts(struct judge *judge);
/* What keeps a window of no carrier open at the end of the run. */
struct still {
    const struct trace *timer; /* pending; NULL: nothing is, and then … */
    const struct trace *fact;  /* … the last that happened about the number, and … */
    const struct trace *decision, *asked; /* … whose that was, NULL: it followed from something; and the first escalation after it, NULL */
};
struct still still_open(const struct keeper *keeper, const struct line *line, const struct outage_window *window);
void saved_find(const struct trail *trail, struct ledger *ledger);
/* Of the scenario's traffic, of every number; times from the start. */
struct rates {
    sim_ms from, to;
    int64_t per_hour[DIRECTIONS];
};
void sums_make(const struct keeper *keeper, struct ledger *ledger, const struct rates *rates);

/* ---- the client's life ---- */

/* In order of gravity. */
enum fate { FATE_NONE, FATE_RUNNING, FATE_FINISHED, FATE_EXITED, FATE_KILLED, FATE_STALLED, FATE_MISSING };

struct client_life {
    enum fate fate;
    int64_t exit;       /* -1: not known */
    const char *signal; /* NULL: not known */
    const char *who;    /* of one that stalled; NULL */
    sim_ms at;          /* of the last that is said of it */
};

/* What the scenario wanted to happen, and did not: nobody was there to whom it could, or nothing to restart. */
struct missed {
    const char *id, *wanted, *why;
    uint64_t record;
    sim_ms at;
};

/* Fills ported_ms and held_ms. */
void lag_find(const struct judge *judge, struct ledger *ledger);
void life_read(struct judge *judge, const struct record *record);
const char *life_text(struct arena *arena, const struct client_life *life);

/* ---- the judge ---- */

struct judge {
    struct arena *arena;
    struct history history;
    struct keeper keeper;
    struct judgement out;
    const tree *run; /* body of the first record */
    const char *end; /* how the run ended; NULL: the journal has no end */
    sim_ms last_at;
    bool on_time; /* the clock waited for the client: how soon it acted means something */
    bool timed;   /* what is being judged is about that */
    struct client_life client;
    struct missed *missed;
    size_t missed_count, missed_room;
    size_t findings_room, steps_room, assumptions_room;
    const struct trace **moves; /* facts and transitions in order; made at the end */
    size_t moves_count;
    struct answered *answered; /* kept where calls are expected */
    size_t answered_count, answered_room;
};

/* ---- messages ---- */
void messages_judge(struct judge *judge);
void expect_messages(struct judge *judge, const tree *node);

/* ---- calls that were refused ---- */
void refused_judge(struct judge *judge);

/* ---- findings and expectations ---- */

/* Keeps the finding and what it means for the exit code; `code` is that of a failure. */
void finding_add(struct judge *judge, struct finding finding, enum exit_code code);
/* It broke the launch contract with its first call, and the run ended there: only that is said of it. */
bool is_turned_away(const struct judge *judge);
/* Why something that the client did not do proves nothing: the journal has no end, the run was cut short, or its client fell before it could do it.
 * NULL: it proves something. */
const char *cut_off(const struct judge *judge);
/* For a finding of an expectation: in a journal without end only `lasting`, which no later record could change, stands; the rest is
 * inconclusive. VERDICTS: nothing lasts. */
void finding_judged(struct judge *judge, struct finding finding, enum verdict lasting, enum exit_code code);
/* "+17m 30s", from the start of the run. */
const char *finding_offset(const struct judge *judge, sim_ms at);
/* What a row says of its time: "at_ms", or "after_ms" and "before_ms". Both ends are included; absent ones leave it open. */
struct between {
    sim_ms earliest, latest;
};
struct between expect_between(const struct judge *judge, const tree *row);
bool is_between(const struct between *between, sim_ms at);
/* " at +5m00s", " not before … by …", or nothing. */
const char *between_text(const struct judge *judge, const struct between *between);
const char *finding_length(const struct judge *judge, sim_ms length);

enum key_type { KEY_TEXT, KEY_TEXT_OR_NULL, KEY_NUMBER, KEY_LIST, KEY_OBJECT };

struct key {
    const char *name;
    enum key_type type;
    bool required;
};

/* False, with a harness error as finding, when `node` is no object of exactly these keys. */
bool expect_keys_hold(struct judge *judge, const char *path, const tree *node, const struct key *keys, size_t count);
void expect_broken(struct judge *judge, const char *path, const char *what);
/* A length in milliseconds, -1 when absent. */
sim_ms expect_ms(const tree *node, const char *key);

void expect_judge(struct judge *judge, const tree *expect);
/* Each judges one section of the expectations. */
void expect_transitions(struct judge *judge, const tree *rows);
void expect_never(struct judge *judge, const tree *rows);
void expect_outage(struct judge *judge, const tree *rows);
void expect_final(struct judge *judge, const tree *rows);
void calls_read(struct judge *judge, const struct record *response);
void expect_calls(struct judge *judge, const tree *rows);
void expect_escalations(struct judge *judge, const tree *rows);
void expect_client(struct judge *judge, const tree *node);
void expect_budget(struct judge *judge, const tree *node);

/* What stands without being expected: the run came to an end, the client lived, the launch contract was kept, restarts came about. */
void outcome_moment(struct judge *judge, const struct record *record);
void outcome_contract(struct judge *judge, const struct record *record);
void outcome_judge(struct judge *judge);
