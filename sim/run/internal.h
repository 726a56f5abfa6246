/* What the files of a run share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "providers.h"
#include "scenario.h"

enum {
    PARTICIPANTS_MAX = 256,
    ASKS_MAX = 8192, /* twice what a driver has connections: each has one call outstanding */
    INFLIGHT_MAX = 256,
    ACTIONS_MAX = 16384,
    EVENTS_MAX = 65536,
    EVENTS_PER_RUN_MAX = 5000000,
    INTERACTIONS_MAX = 10000, /* at one instant: more is a flood */
    NAME_MAX_BYTES = 64,
    TIMELINE_OWNER_FIRST = 1
};

/* What an event on the timeline is; event.kind. */
enum event_kind { EVENT_TIMER, EVENT_DELIVERY, EVENT_DELIVERY_TIMEOUT, EVENT_WAKE, EVENT_MOMENT, EVENT_HORIZON };
/* event.a */
enum { EVENT_BACKGROUND = 1 };

/* RUNNING: we owe it nothing. ASKING: its request is not answered. ANSWERING: the answer is on its way to the kernel. WAITING: has a clock/wait. */
enum participant_state { PARTICIPANT_RUNNING, PARTICIPANT_ASKING, PARTICIPANT_ANSWERING, PARTICIPANT_WAITING, PARTICIPANT_GONE };
struct participant {
    char name[NAME_MAX_BYTES];
    enum participant_state state;
    connection_id asking;  /* of its request, 0 none */
    connection_id waiting; /* of its wait, 0 none */
    event_handle wake;     /* 0: the wait has no `until` */
};

/* A request that arrived and is not served. */
struct ask {
    connection_id connection;
    int door;
    int participant; /* -1: nobody that we know */
    const struct http_request *request;
    const char *name; /* as sent */
};

/* A delivery on its way: OFFERED to the client, or PARKED by its handler until `connection`'s wait completes. */
struct inflight {
    uint64_t serial;
    uint32_t delivery;
    connection_id parked; /* 0: OFFERED */
    event_handle wake, timeout;
    bool abandoned; /* OFFERED still, but nobody waits for it any more */
};

enum client_stage { CLIENT_ABSENT, CLIENT_AWAITED, CLIENT_COOPERATES, CLIENT_FOREIGN, CLIENT_GONE };

struct run {
    struct run_options options;
    const struct scenario *scenario;
    struct journal *journal;
    void *block; /* world and timeline: everything that a fork must copy */
    size_t block_bytes, timeline_at;
    struct world *world;
    struct timeline *timeline;
    struct engine *engine;
    struct arena *event_arena, *run_arena;
    size_t foreground; /* pending events that keep the run going */
    uint64_t events;   /* taken */

    struct participant participants[PARTICIPANTS_MAX];
    size_t participants_count;
    struct ask asks[ASKS_MAX];
    size_t asks_count;
    struct inflight inflight[INFLIGHT_MAX];
    size_t inflight_count;
    struct run_action actions[ACTIONS_MAX]; /* to hand out, a ring */
    size_t actions_first, actions_count;
    size_t answers_out; /* handed to the driver, not yet to the kernel */

    enum client_stage client;
    bool unordered, stalled, over, ended, end_told;
    sim_ms instant;           /* for counting interactions */
    uint32_t interactions;

    struct {
        connection_id connection; /* 0: nobody advances */
        sim_ms to, patience_ms;
    } advance;
};

/* run.c */
void run_effects(struct run *run);
void run_prepare(struct run *run); /* the engine's now, arena, cause for what comes */
void run_end(struct run *run, const char *reason);
void run_journal(struct run *run, enum record_kind kind, const char *name, const char *on, const char *text);
bool run_add_event(struct run *run, struct event event, enum phase phase, uint16_t owner, event_handle *handle);
bool run_cancel_event(struct run *run, event_handle handle);

/* participants.c */
void participant_gone(struct run *run, struct participant *participant);
void client_cooperates(struct run *run);
struct participant *participant_find(struct run *run, const char *name);
struct participant *participant_of(struct run *run, connection_id connection, bool waiting);
bool participants_quiet(const struct run *run);
bool participants_running(const struct run *run);
bool waits_with_until(const struct run *run);
void mark_unordered(struct run *run, const char *text);
bool count_interaction(struct run *run);

/* life.c */
void client_silent(struct run *run); /* writes once that real time ran out, and for whom */

/* waits.c */
void wait_complete(struct run *run, struct participant *participant, const char *reason);
void waits_complete_all(struct run *run, const char *reason);

/* serve.c */
void serve_asks(struct run *run);
void action_answer(struct run *run, connection_id connection, int status, const tree *body);
void action_problem(struct run *run, connection_id connection, int status, const char *title);
struct run_action *action_add(struct run *run, enum run_action_kind kind);

/* step.c */
bool run_step(struct run *run); /* false: nothing may happen now */

/* moments.c */
void moments_schedule(struct run *run);
void moment_perform(struct run *run, size_t index);
bool delivery_interfered(struct run *run, const struct delivery *delivery);

/* urls.c: the client's own addresses by name, and back */
const struct http_request *urls_named(struct run *run, const struct http_request *request);
const tree *urls_real(struct run *run, const tree *body);

/* world of a scenario: scenario_fill.c */
MUST_USE enum status scenario_fill(struct run *run);
uint32_t conjure(struct engine *engine, enum store store, const char *name);
