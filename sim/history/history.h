/* What a journal tells, kept for judging: which record caused which, calls with their answers, webhooks with their outcomes, how machines moved, who
 * carried a number and where the client sent it. Made record by record, closed once, and read by check/ (ledger, expectations) and rules/.
 *
 * Texts are interned: equal texts are equal pointers. Everything lives in the arena of the run; times are virtual milliseconds.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/journal.h"
#include "cutover/verdict.h"

#include <stdbool.h>
#include <stdint.h>

/* Room for one item more behind `items`; what is outgrown stays in the arena. */
void *room_for_one(struct arena *arena, void *items, size_t count, size_t *room, size_t bytes);

/* ---- trail ---- */

/* A causal record. Texts are interned: equal texts are equal pointers. */
struct trace {
    uint64_t sequence, cause;
    sim_ms at, due;
    enum record_kind kind;
    enum party party;
    const char *provider;
    const char *entity; /* the number, for CARRIES and ROUTE */
    union {
        struct {
            const char *machine, *from, *to;
        };
        struct {
            const char *in, *out, *blocked; /* CARRIES */
        };
        struct {
            const char *subject; /* ESCALATION, beside `to` */
        };
        struct {
            const char *method, *target, *participant; /* REQUEST */
        };
    };
    const char *detail; /* FACT, TRANSITION: what the state is about (whom a record serves); TIMER: the timing; NULL */
};

/* A webhook that reached the client: the record that it told of, and when. */
struct heard {
    uint64_t fact;
    sim_ms at;
};

/* A call of the client's that a fault spoilt: it is excused until then, or until it may have tried again. */
struct excuse {
    const char *provider;
    sim_ms at, until;
    bool again;
};

/* When the client was not there: it had ended, and was started again. */
struct down {
    sim_ms from, until;
};

enum { NAMES_RECENT = 128 };
struct trail {
    struct arena *arena;
    struct trace *traces;
    size_t traces_count, traces_room;
    struct heard *heard;
    size_t heard_count, heard_room;
    struct excuse *excuses; /* by the times of their calls */
    size_t excuses_count, excuses_room;
    struct down *downs;
    size_t downs_count, downs_room;
    sim_ms ended; /* when the client last did; -1: it has not, since it was started */
    const char **names; /* open addressing */
    size_t names_count, names_room;
    struct {
        const char *text, *name;
    } recent[NAMES_RECENT]; /* of texts that stand where they stood: most are constants */
};

const char *trail_name(struct trail *trail, const char *text);
void trail_read(struct trail *trail, const struct record *record);
const struct trace *trail_find(const struct trail *trail, uint64_t sequence);          /* NULL when unknown */
const struct trace *trail_cause(const struct trail *trail, const struct trace *trace); /* always earlier; NULL at the end */
const struct trace *trail_request(const struct trail *trail, uint64_t sequence);       /* that it follows from, whoever made it; NULL: none */

/* An act of the client. */
bool is_clients(const struct trace *trace);
/* When the client could know of `fact`: the first webhook that reached it, or the poll allowance, whichever is earlier. */
sim_ms turn_of(const struct trail *trail, const struct trace *fact, sim_ms allowance_ms);

/* Of a REQUEST or RESPONSE. */
void excuse_read(struct trail *trail, const struct record *record);
/* A turn that began with a call to the provider being spoilt begins when the client could have tried again, and so on. */
sim_ms excuse_turn(const struct trail *trail, const char *provider, sim_ms turn, sim_ms allowance_ms);

/* Of a CLIENT. */
void down_read(struct trail *trail, const struct record *record);
/* How much of [from, to) the client was down. */
sim_ms down_within(const struct trail *trail, sim_ms from, sim_ms to);

/* ---- calls ---- */

/* Neither is NULL, and they are equal. */
bool same_text(const char *a, const char *b);

/* A call with its answer. */
struct call {
    uint64_t sequence, cause, answer; /* journal lines; 0: none */
    sim_ms at, answered_at;           /* answered_at -1: never */
    const char *provider, *participant, *method, *target;
    const char *path;                 /* the target without its query */
    const char *auth;                 /* valid | invalid | none | foreign | exposed (journal.h) */
    const char *route;                /* the operation's name; NULL: there is none, or nobody answered */
    const char *error;                /* the provider's name of its error; NULL */
    const char *fault;                /* how the call or its answer went wrong on its way (fault.h); NULL */
    int status;                       /* 0: no answer was made */
    sim_ms retry_after_ms;            /* -1 */
    const tree *body, *reply;         /* NULL: none, or no JSON */
    const char *text;                 /* a body that is no JSON; NULL */
    bool person;                      /* a person made it by hand, not the client */
    const struct call *next;          /* the client's next one of the same provider and route */
};

/* 2xx, and the client could read it. */
bool call_succeeded(const struct call *call);
/* The client cannot know what became of it: no answer reached it whole. */
bool call_lost(const struct call *call);
/* The provider did what was asked (2xx), whether the client heard of it or not. */
bool call_done(const struct call *call);
/* It changes something: not GET, not HEAD. */
bool call_changes(const struct call *call);
/* Same provider, method, target and body. */
bool call_repeats(const struct call *call, const struct call *earlier);
/* The n-th piece of the path, from 0: of /v2/campaign/C1/sharing 2 is C1. Decoded; NULL when there are fewer. */
const char *call_segment(struct arena *arena, const struct call *call, int n);
/* A member of the query, decoded; NULL when absent. */
const char *call_asks(struct arena *arena, const struct call *call, const char *name);

/* ---- webhooks, escalations, messages, routes ---- */

/* An attempt to deliver a webhook, and what came of it. */
struct notice {
    uint64_t sequence, cause;
    sim_ms at, result_at;      /* result_at -1: nothing came of it */
    const char *provider, *name, *target, *signature, *fault;
    int attempt, status;       /* status 0: nobody answered */
    const tree *body;
};
bool notice_taken(const struct notice *notice); /* answered 2xx */

struct letter { /* an escalation: mail or telephone */
    uint64_t sequence, cause;
    sim_ms at;
    const char *to, *subject;
    const tree *numbers; /* list of E.164 */
};

/* A message changed. */
struct message_change {
    uint64_t sequence, cause;
    sim_ms at;
    const char *id, *number, *provider, *to, *error;
    bool out;
};

/* Where the client sends a number's outbound from now on. */
struct routing {
    uint64_t sequence, cause;
    sim_ms at;
    const char *number;
    const tree *providers; /* a list, the first is tried first */
    bool declared;         /* else it follows from the last send */
};

struct carriage {
    uint64_t sequence;
    sim_ms at;
    const char *number, *carrier[DIRECTIONS]; /* NULL: nobody */
};

/* The client's life changed. */
struct life {
    uint64_t sequence;
    sim_ms at;
    const char *on, *error; /* started | declared | finished | ended | stalled | killed; NULL or the signal */
    int exit;               /* -1: it has none */
};

/* Looks of the client's that were left out of the run, since nothing new could show in them. */
struct left_out {
    uint64_t sequence;
    sim_ms from, to; /* when the first and the last were due */
};

/* ---- the whole ---- */

/* Moves of one machine, or calls of one operation, in order. */
struct chain {
    const char *provider, *name;
    const struct call *calls;
    const struct move *moves;
};

/* A fact at the start or a transition. */
struct move {
    const struct trace *trace;
    const struct move *next; /* of the same provider and machine */
};

struct history {
    struct trail trail;
    bool whole; /* calls and webhooks are kept with their bodies; else only the trail */
    const tree *run, *plan;
    const char *tier;
    const char *from, *to, *strategy, *campaign; /* of the plan; NULL when it does not say */
    const char **numbers;                        /* of the plan, E.164 */
    size_t numbers_count;
    uint32_t *ending_so, *next_so; /* 1 + the first of the numbers with these last two digits; behind each: 1 + the next; 0: no more */
    sim_ms started, ended, poll_ms, dark_alarm_ms;
    const char *end; /* how the run ended; NULL: the journal has no end */
    struct call *calls;
    size_t calls_count, calls_room;
    struct notice *notices;
    size_t notices_count, notices_room;
    struct letter *letters;
    size_t letters_count, letters_room;
    struct message_change *messages;
    size_t messages_count, messages_room;
    struct routing *routings;
    size_t routings_count, routings_room;
    struct carriage *carriages;
    size_t carriages_count, carriages_room;
    struct life *lives;
    size_t lives_count, lives_room;
    struct left_out *left_out;
    size_t left_out_count, left_out_room;
    struct answer_place *answers; /* of calls, by their answers */
    size_t answers_count, answers_room;
    struct chain *chains;
    size_t chains_count, chains_room;
};

struct history history_new(struct arena *run);
void history_read(struct history *history, const struct record *record);
/* After the last record; what is below may be asked from then on. */
void history_close(struct history *history);

/* The first call of the client's (a person's are left out) to the operation, NULL: none; the others follow by `next`. */
const struct call *calls_of(const struct history *history, const char *provider, const char *route);
/* The first move of the machine, of whatever entity. */
const struct move *moves_of(const struct history *history, const char *provider, const char *machine);
#define EACH_CALL(each, history, provider, route) \
    for (const struct call *each = calls_of(history, provider, route); each; each = each->next)
#define EACH_MOVE(each, history, provider, machine) \
    for (const struct move *each = moves_of(history, provider, machine); each; each = each->next)
const struct call *call_at(const struct history *history, uint64_t sequence); /* the call of that line; NULL */

/* "number:+1916…" of an E.164, "campaign:C1" of an id: as journals name entities. */
const char *history_entity(struct history *history, const char *kind, const char *id);
/* The state before line `sequence` was written (UINT64_MAX: at the end); NULL when the machine of that entity had none yet. */
const char *state_before(const struct history *history, const char *provider, const char *machine, const char *entity, uint64_t sequence);
/* The first move of the entity into the state, at or behind line `from`; NULL: never. */
const struct trace *first_into(const struct history *history, const char *provider, const char *machine, const char *entity, const char *to,
                               uint64_t from);

/* Makes the index by which plan_number finds them. */
void plan_numbers_index(struct history *history);
/* A number however it is spelt (+1…, 1…, ten digits), as the plan spells it; NULL: the plan has no such number. */
const char *plan_number(const struct history *history, const char *text);
/* Who carries it just before line `sequence`; NULL: nobody. */
const char *carrier_before(const struct history *history, const char *number, enum direction direction, uint64_t sequence);
/* The route just before that line: the list, NULL when there is none yet. */
const struct routing *routing_before(const struct history *history, const char *number, uint64_t sequence);
bool routing_names(const struct routing *routing, const char *provider);
/* Line and time at which the number's NNID record began to serve `provider` (for the first time after the start); NULL: never. */
const struct trace *nnid_flip(const struct history *history, const char *number, const char *provider);
/* Whom its NNID record serves just before that line; NULL: nobody. */
const char *nnid_before(const struct history *history, const char *number, uint64_t sequence);
/* How the client came to its end by itself; NULL: it fell, was killed, or has not ended. */
const struct life *client_end(const struct history *history);

/* ---- messages that the client sends ---- */

/* A message that the client asked a provider to send. */
struct sent {
    const struct call *call;
    const char *number;                 /* the sender as the plan spells it; NULL: none of the plan's */
    const char *from, *to, *text;       /* as the body spells them */
    const struct message_change *fate;  /* accepted, refused, scheduled; NULL: it never arrived */
};

/* Of all the client's calls, in order; a person's are left out. */
struct sent *sends_of(const struct history *history, struct arena *arena, size_t *count);
bool sent_accepted(const struct sent *sent);
/* From the same number to the same handset with the same text: one message, whoever carries it. */
bool same_message(const struct sent *a, const struct sent *b);
/* Its first change into that state, before line `before`; NULL: none. */
const struct message_change *message_became(const struct history *history, const char *id, const char *to, uint64_t before);
