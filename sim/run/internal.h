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
    HELD_MAX = 1024, /* answers that are due later */
    TIMELINE_OWNER_FIRST = 1
};

/* What an event on the timeline is; event.kind. */
enum event_kind { EVENT_TIMER, EVENT_DELIVERY, EVENT_DELIVERY_TIMEOUT, EVENT_WAKE, EVENT_MOMENT, EVENT_HORIZON, EVENT_ANSWER, EVENT_START, EVENT_OFFER };
/* event.a */
enum { EVENT_BACKGROUND = 1 };

/* RUNNING: we owe it nothing. ASKING: its request is not answered. HELD: its answer is due later. ANSWERING: the answer is on its way to the kernel.
 * WAITING: has a clock/wait, and perhaps a request that is held. */
enum participant_state { PARTICIPANT_RUNNING, PARTICIPANT_ASKING, PARTICIPANT_HELD, PARTICIPANT_ANSWERING, PARTICIPANT_WAITING, PARTICIPANT_GONE };
struct participant {
    char name[NAME_MAX_BYTES];
    enum participant_state state;
    connection_id asking;  /* of its request, 0 none */
    connection_id waiting; /* of its wait, 0 none */
    connection_id held;    /* of its request whose answer is due later, 0 none */
    event_handle wake;     /* 0: the wait has no `until` */
    struct run_wait wait;
};

/* A request that arrived and is not served. */
struct ask {
    connection_id connection;
    int door;
    int participant; /* -1: nobody that we know */
    const struct http_request *request;
    const char *name; /* as sent */
};

/* An answer that is due later. Its memory is its own. */
struct held {
    connection_id connection;
    bool of_handler; /* of a webhook, whose delivery it parked */
    event_handle due;
    struct arena *arena;
    struct answer answer;
};

/* How often a row of faults had its chance and took it; beside the world and the timeline, because it decides what happens. */
struct fault_state {
    uint64_t met, struck;
    int64_t level; /* of the bucket of a RATE: milliseconds times calls */
    sim_ms at;
    uint64_t waiting; /* event of the first of a SWAP's pair, 0 none … */
    uint32_t first;   /* … and which delivery it is */
    bool started;
};

/* A delivery on its way: OFFERED to the client, or PARKED by its handler until the wait or the held answer of connection `parked` completes. */
struct inflight {
    uint64_t serial;
    uint32_t delivery;
    connection_id parked; /* 0: OFFERED */
    event_handle wake, timeout;
    bool by_held;   /* parked by a held answer */
    bool abandoned; /* OFFERED still, but nobody waits for it any more */
};

/* DYING: killed by the scenario, and its process may still speak; DOWN: it does not, and will be started again. */
enum client_stage { CLIENT_ABSENT, CLIENT_AWAITED, CLIENT_COOPERATES, CLIENT_FOREIGN, CLIENT_DYING, CLIENT_DOWN, CLIENT_GONE };

/* What a client that knows nothing of the clock looks at, since something last changed. */
enum { POLLS_MAX = 256 };
struct poll_watch {
    uint64_t changes;
    uint64_t seen[POLLS_MAX], again[POLLS_MAX]; /* again: in this round */
    size_t seen_count, again_count;
};

struct run {
    struct run_options options;
    const struct scenario *scenario;
    struct journal *journal;
    void *block; /* world, timeline, counts of faults and of restarts: everything that a fork must copy */
    size_t block_bytes, timeline_at, faults_at, struck_at, events_max;
    void *spare[2]; /* of a restless run: where the block was before */
    struct world *world;
    struct timeline *timeline;
    struct fault_state *faults; /* of the scenario's rows */
    bool *struck;               /* of the scenario's moments: its call came */
    struct engine *engine;
    struct arena *event_arena, *run_arena;

    /* From here on what a trial makes of it. */
    size_t foreground; /* pending events that keep the run going */
    uint64_t events;   /* taken */

    size_t participants_count, asks_count, held_count, inflight_count;
    size_t actions_first, actions_count;
    size_t answers_out; /* handed to the driver, not yet to the kernel */

    enum client_stage client;
    uint64_t killed;          /* record of the last time that the scenario killed the client; 0 */
    bool deafened[PROVIDERS]; /* its listener there was live then */
    bool unordered, stalled, over, ended, end_told, full;
    sim_ms changed_at;        /* something happened that a look may show */
    uint64_t changes;         /* so often */
    struct poll_watch polls;
    sim_ms leash;             /* the clock goes no further before the client has spoken; NEVER_MS */
    sim_ms clock;             /* PACE_SCALED: the time by now */
    bool asleep, wakes, napping; /* what the driver saw of the client's threads */
    sim_ms idle_to;           /* where the last nap with nothing left to come took the clock */
    int64_t nap_ms;           /* of the machine's clock; 0: not known */
    sim_ms instant;           /* for counting interactions */
    uint32_t interactions;

    struct {
        connection_id connection; /* 0: nobody advances */
        sim_ms to, patience_ms;
    } advance;

    /* Lists, as far as they are filled; what lies behind was never written: three megabytes that a run need not clear. */
    struct participant participants[PARTICIPANTS_MAX];
    struct inflight inflight[INFLIGHT_MAX];
    struct held held[HELD_MAX];
    struct ask asks[ASKS_MAX];
    struct run_action actions[ACTIONS_MAX]; /* to hand out, a ring */
};

/* begin.c: a run that is filled and has not begun. FULL: the world does not fit its bounds */
MUST_USE enum status run_make(const struct run_options *options, struct run **out, const char **why, struct arena *why_arena);
/* Taken of it once, before its first trial; lives as long as the run. */
struct image;
struct image *run_image(struct run *run);
/* Begins a trial: as run_create leaves a run that was made for it. */
void run_again(struct run *run, const struct image *image, uint32_t trial, struct journal *journal);

/* run.c */
void run_effects(struct run *run);
void run_prepare(struct run *run); /* the engine's now, arena, cause for what comes, which may change the world */
void run_prepare_call(struct run *run); /* the same for a call, which may only read */
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
/* Why: who spoke, by a name that nobody declared or by none (NULL), and whom the run knows. In the arena of the event. */
const char *not_declared(struct run *run, const char *name, const char *does);
bool count_interaction(struct run *run);

/* life.c */
bool client_there(const struct run *run); /* its process can be spoken to, or will be any moment */
void all_gone(struct run *run);
void client_silent(struct run *run); /* writes once that real time ran out, and for whom */

/* waits.c */
void wait_complete(struct run *run, struct participant *participant, const char *reason);
void waits_complete_all(struct run *run, const char *reason);
void wait_due(struct run *run, struct participant *participant); /* its wake has come */

/* serve.c */
bool serve_asks(struct run *run); /* false: there was none, or its turn has not come */
void action_answer(struct run *run, connection_id connection, int status, const tree *body);
void action_problem(struct run *run, connection_id connection, int status, const char *title);
struct run_action *action_add(struct run *run, enum run_action_kind kind);

/* step.c */
bool run_step(struct run *run); /* false: nothing may happen now */
bool take_next(struct run *run); /* the next event; false: there is none */
bool nobody_left(const struct run *run);
void run_changed(struct run *run, sim_ms at);

/* pace.c */
bool is_paced(const struct run *run); /* its sleep and its polls move the clock */
bool is_scaled(const struct run *run);
bool step_asleep(struct run *run);
bool step_scaled(struct run *run);
void pace_asked(struct run *run, const struct ask *ask); /* before it is served */
void pace_answered(struct run *run, int status, const char *retry_after); /* status 0: it got no answer */

/* deliveries.c */
void event_delivery(struct run *run, uint32_t index);
void event_wake_parked(struct run *run, uint64_t serial);
void delivery_unpark(struct run *run, connection_id connection);
bool is_offering(const struct run *run);    /* some delivery is with its handler */
bool awaits_handler(const struct run *run); /* and we have the patience to wait for it */

/* held.c */
bool held_begin(struct run *run, const struct ask *ask, const struct answer *answer, sim_ms wait); /* false: there is no room */
void held_due(struct run *run, connection_id connection);
void held_closed(struct run *run, connection_id connection);
void held_drop_all(struct run *run);

/* faults.c: the row that strikes now, NULL none; each counts what it meets */
const struct fault_row *fault_of_call(struct run *run, const struct ask *ask);
sim_ms faults_of_calls_at(const struct run *run); /* now, when one may strike; when the next one may; NEVER_MS */
const struct fault_row *fault_of_delivery(struct run *run, const struct delivery *delivery);
struct fault_state *fault_state(struct run *run, const struct fault_row *row);
const char *rate_retry_after(struct run *run, const struct fault_row *row, uint8_t provider);
/* The second of a pair that is swapped is here: the first goes next. False: no first waits. */
bool swap_completes(struct run *run, uint8_t provider);
void swap_begins(struct run *run, const struct fault_row *row, uint32_t delivery);
void swap_ends(struct run *run, uint32_t delivery); /* the first waited long enough */

/* moments.c */
void moments_schedule(struct run *run);
void moment_perform(struct run *run, size_t index);

/* head.c */
void journal_head(struct run *run);

/* offers.c */
#define OFFERED_FROM "+12025550199" /* the handset of the customer's own traffic */
void offers_schedule(struct run *run);
void offers_make(struct run *run, uint32_t sample);

/* restart.c */
void restart_moment(struct run *run, const struct moment *moment);
void restart_after(struct run *run, const struct answer *answer); /* a call of the client's was answered */
void restart_due(struct run *run);
void restarts_missed(struct run *run);
void listeners_return(struct run *run, uint64_t started);

/* person.c */
void person_calls(struct run *run, const struct moment *moment);

/* urls.c: the client's own addresses by name, and back */
const struct http_request *urls_named(struct run *run, const struct http_request *request);
const tree *urls_real(struct run *run, const tree *body);
void urls_answer(struct run *run, struct http_response *response); /* the same, of an answer on its way out */

/* world of a scenario: scenario_fill.c */
MUST_USE enum status scenario_fill(struct run *run);
void scenario_draw(struct engine *engine); /* the names in a filled world that chance gives */
uint32_t conjure(struct engine *engine, enum store store, const char *name);
