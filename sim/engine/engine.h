/* Interprets provider tables. Pure: gets `now` and a chance as arguments, reads and writes the world, hands back an answer and effects;
 * never touches the timeline, a socket or a clock.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/fault.h"
#include "cutover/http.h"
#include "cutover/journal.h"
#include "cutover/provider.h"
#include "kernel.h"
#include "world.h"

#include <assert.h>
#include <stdint.h>

enum { HEADERS_MAX = 8, KNOBS_MAX = 48, TIMINGS_MAX = 192, EFFECTS_MAX = 16384, TIMERS_MAX = 128, QUEUE_MAX = 16384 };

/* What a run is told about inferred behaviour and durations; immutable while it runs. Group 0 is everybody; other groups inherit where a knob is
 * KNOB_INHERIT or a law NULL. */
enum { KNOB_INHERIT = 255 };
struct settings {
    uint8_t knobs[GROUPS_MAX][PROVIDERS][KNOBS_MAX]; /* index of the value */
    struct {
        const char *name;
        const struct law *law[GROUPS_MAX];
    } timings[TIMINGS_MAX];
    size_t timings_count;
    uint16_t timer_timing[PROVIDERS][TIMERS_MAX]; /* index into timings, of each timer row; set by engine_bind */
    const struct index *index;                    /* of the tables; set by engine_bind */
    const struct zone *zone;                      /* of business time */
    sim_ms loa_signed;                            /* of the migration's LOA; NEVER_MS none */
    sim_ms loa_age_max;
    const char *own_nnid;                         /* the customer's own, six digits; NULL none */
    uint16_t mix[CARRIERS];                       /* of a thousand handsets, how many are with each mobile carrier; all 0: the carriers are as one */
    sim_ms foc_confirmed[GROUPS_MAX];             /* what the losing carrier confirms whatever was requested; 0: as group 0, what was requested */
};

/* Resolves the timing names of all timer rows, and looks the tables through; `arena` lives as long as the settings. INVALID with a sentence in `*why` (in
 * `arena`) when a timing has no law. */
MUST_USE enum status engine_bind(const struct provider_set *providers, struct settings *settings, struct arena *arena, const char **why);
/* A stable number for the tables as they are: equal tables, equal number. */
uint64_t engine_tables_hash(const struct provider_set *providers);

/* What an event or a call leaves to be done, in order. */
enum effect_kind {
    EFFECT_TIMER,   /* schedule the machine's timer: machine, entity, visit, at; write the handle into its cell */
    EFFECT_UNTIMER, /* cancel: timer (handle) */
    EFFECT_DELIVER  /* a webhook is due at `at`: delivery */
};
struct effect {
    uint8_t kind;
    uint16_t machine, row;
    bool background;
    uint32_t entity, visit, delivery;
    uint64_t timer;
    sim_ms at;
};

/* Something a machine is about to hear. */
struct heard {
    uint16_t machine;
    uint8_t on, argument;
    uint32_t entity;
    uint64_t cause;
};

/* The engine's hands during one event or call. The caller makes one for a run and sets now, arena and cause anew for each. */
struct engine {
    const struct provider_set *providers;
    const struct settings *settings;
    struct world *world;
    struct chance chance;
    struct journal *journal; /* every transition is written as it happens */
    sim_ms now;
    struct arena *arena; /* of the event */
    uint64_t cause;      /* journal line that what happens now goes back to */
    size_t effects_count, queue_first, queue_count;
    uint64_t leaned[PROVIDERS];  /* masks of knobs whose assumption was written */
    uint64_t enabling;          /* latest transition that a condition read since it was set to 0: what made a call possible */
    /* serve without a scenario: makes the entity of that name come into being; NULL: only what the scenario named exists */
    uint32_t (*conjure)(struct engine *engine, enum store store, const char *name);
    const void *conjure_with; /* of conjure */
    struct lasting *lasting;   /* what was read and made before, of texts and names; it outlives events */
    struct sent {
        uint64_t serial;
        const tree *body;
    } sent;                     /* the webhook that went out in this event, as its hook's shape makes it */
    const char *moment_party;   /* party of transitions that a scenario's moment makes; NULL otherwise */
    uint64_t turn;              /* see engine_turns */
    uint8_t flagged;            /* the call at hand asks for its route's flag */
    const char *naming;         /* the second parameter of its path; NULL */
    /* As far as they are filled; what lies behind need not be cleared. */
    struct effect effects[EFFECTS_MAX];
    struct heard queue[QUEUE_MAX]; /* of one instant, a ring */
};

/* It lies in `arena`, and has memory of its own until lasting_destroy. */
struct lasting *lasting_create(struct arena *arena);
void lasting_destroy(struct lasting *lasting);
void lasting_forget(struct lasting *lasting); /* another trial has other names */
/* Between events: gives back what the last one made. */
void engine_rest(struct engine *engine);
/* Another trial begins: all is as it was in `then`, a copy of the engine up to its lists, and nothing is known of texts. */
void engine_anew(struct engine *engine, const struct engine *then);
/* To be said before anything that may change the world, but for calls, who say it themselves: answers that were made before are made anew. Whoever does so
 * sets engine->turn to 1 at the start; where it is 0 no answer is made before. */
void engine_turns(struct engine *engine);
/* Places a machine in its first state without a transition (at the start of a world). */
void engine_place(struct engine *engine, uint16_t machine, uint32_t entity, uint8_t state);
/* Writes the FACT records of every machine that is not in state 0, and CARRIES of every number. */
void engine_facts(struct engine *engine);

/* One stimulus, and all that follows from it at this instant. False when the machine ignored it. */
bool engine_stimulate(struct engine *engine, uint16_t machine, uint32_t entity, enum stimulus on, uint8_t argument);
/* The event of an EFFECT_TIMER is due. Events of a state already left are recognised and do nothing. */
void engine_timer(struct engine *engine, uint16_t machine, uint32_t entity, uint32_t visit, uint16_t row);
/* Journals who carries a number now, if that changed; `cause` is what changed it. */
void engine_carriers(struct engine *engine, uint32_t number, uint64_t cause);
/* The same for every number, with no cause: at the start. */
void engine_carriers_all(struct engine *engine);
/* The number is on that profile of the provider's from now on, NO_INDEX: on none; whether its inbound is heard follows. Who carries it is the caller's. */
void engine_put_on_profile(struct engine *engine, uint8_t provider, uint32_t number, uint32_t profile);

/* What spoils a call before anything is done: LOST_BEFORE; STATUS and RATE with the status to answer, ERROR with the row of the provider's errors; what
 * Retry-After says (NULL: nothing). Other faults befall the answer and are none of the engine's. */
struct spoil {
    uint8_t fault;
    int status;
    const struct error_row *error; /* NULL: by the status */
    const char *retry_after;
};
/* Serves a call at a provider's door. `line` is the REQUEST's journal line, which it writes with the record that made the call possible as its cause. */
struct answer {
    struct http_response response;
    uint8_t provider;
    const char *operation; /* name of the route; NULL when none */
    const char *error;     /* name of the error row; NULL */
    uint64_t request, line; /* journal lines of request and response */
};
void engine_call(struct engine *engine, uint8_t provider, const char *participant, const struct http_request *request, struct answer *answer);
/* The same in two parts, because an answer may go out later: what is done and its REQUEST record (`spoil` NULL: as usual) … */
void engine_serve(struct engine *engine, uint8_t provider, const char *participant, const struct http_request *request, const struct spoil *spoil,
                  struct answer *answer);
/* … and the RESPONSE record of now; `answer` may be a copy. */
void engine_respond(struct engine *engine, struct answer *answer, enum fault fault);
/* The name of the route that a request asks for; NULL when there is none. */
const char *engine_operation(struct engine *engine, uint8_t provider, const struct http_request *request);

/* The request that delivers a webhook now: body, headers, url (as stored: absolute, or client:/… for the client's own listener). */
struct dispatch {
    struct http_request request;
    const char *url;
    const char *hook;
    uint8_t signing;
    const char *secret; /* of the signature, made at the rim; with a BAD_SIGNATURE it is another's */
    int64_t timestamp_s; /* of the signature */
    sim_ms timeout_ms;
    uint8_t fault; /* enum fault */
};
/* False when the subscription is gone: the delivery is dropped. Writes the WEBHOOK record. */
bool engine_dispatch(struct engine *engine, uint32_t delivery, struct dispatch *out);
/* What became of it: status (0 = nobody answered) and NULL or a word for the journal. Schedules the next attempt where the schedule has one. */
void engine_delivered(struct engine *engine, uint32_t delivery, int status, const char *error);
/* One attempt to deliver a webhook that is over. */
struct attempt {
    const struct delivery *delivery;
    const struct http_request *request;
    sim_ms started;
    int status; /* 0: nobody answered */
    bool taken;
};
/* It vanished on its way: the provider believes it was delivered, and does not try again. */
void engine_lost(struct engine *engine, uint32_t delivery);
/* Made and signed now, to be dispatched later. */
void engine_keep(struct engine *engine, uint32_t delivery);
/* A stranger sends what the hook would send, without the credentials, to everybody who listens to it. Goes back to engine->cause. */
void engine_forge(struct engine *engine, uint8_t provider, uint8_t hook, uint32_t entity);

/* ---- traffic ---- */
bool engine_carries(struct engine *engine, uint32_t number, int direction, uint8_t provider);
uint8_t engine_carrier(struct engine *engine, uint32_t number, int direction);
/* A handset sends to one of our numbers: whoever carries it delivers. The message's index; NO_INDEX with FULL. */
MUST_USE enum status engine_inbound(struct engine *engine, uint32_t number, const char *from, const char *text, uint32_t *message);
/* A message of the customer's own traffic, by the route that the client has set: delivered, misrouted, lost. */
void engine_offer(struct engine *engine, uint32_t number, const char *id);

/* ---- for custom functions of providers ---- */
struct call {
    struct engine *engine;
    const struct provider *provider;
    const struct surface *surface;
    const struct route *route;
    const struct http_request *request;
    const struct http_target *target;
    const char *parameters[2]; /* of the path, decoded */
    const tree *form;          /* the parts of a form by the names of the inputs; NULL */
    uint8_t store;
    uint32_t entity; /* NO_INDEX: none */
    uint8_t named;   /* provider named by {cnp}; NONE */
    uint8_t key;     /* whether its key fits: 0 nobody asked, 1 it does not, 2 it does */
    /* the answer */
    int status;
    const tree *body;
    struct http_printed printed; /* of the body, if it was */
    const char *text, *content_type; /* of a text; NULL: text/plain */
    const struct error_row *error;
    const char *error_field;  /* NULL: the row's */
    const char *error_reason; /* NULL: the row's text */
    struct http_header headers[HEADERS_MAX];
    size_t headers_count;
    uint8_t limit; /* 1 + the limit that guards the call; 0 none */
    struct {
        tree *items;
        int32_t page, size;
        int64_t first, total;
        bool newest_first;
    } page; /* of the list at hand */
};
struct view {
    struct engine *engine;
    const struct provider *provider;
    const struct call *call; /* NULL in webhooks */
    uint8_t store;
    uint32_t entity;
    const struct delivery *delivery; /* NULL in answers */
};

/* A number or campaign by its name, conjured if the run allows; NO_INDEX. */
uint32_t engine_find(struct engine *engine, enum store store, const char *name);
/* "number:+19165550100", "campaign:CQ3R8T1", of the world or in the event's arena: good until the next event. */
const char *engine_entity_name(struct engine *engine, enum store store, uint32_t entity);
static inline const struct machine *engine_machine(const struct engine *engine, uint16_t machine)
{
    const struct provider *provider = engine->providers->at[MACHINE_PROVIDER(machine)];
    assert(provider);
    assert(MACHINE_INDEX(machine) < provider->machines_count);
    return &provider->machines[MACHINE_INDEX(machine)];
}

static inline struct cell *engine_cell(struct engine *engine, uint16_t machine, uint32_t entity)
{
    const struct machine *row = engine_machine(engine, machine);
    return (struct cell *)(void *)((char *)world_entity(engine->world, row->store, entity) + row->cell);
}

/* Any of these may be used by a custom function; all memory is the event's. */
tree *engine_shape(const struct view *view, const struct shape *shape);
void call_fail(struct call *call, uint8_t error_row, const char *field, const char *reason);
/* The list envelope over `items` (all that match): cuts the page asked for, or fails by the surface's error. */
void call_list(struct call *call, tree *items);
/* The same one by one: begin (false: the call failed), for each that matches `call_list_counts` (true: it is on the page, push it into page.items), end. */
bool call_list_begin(struct call *call);
bool call_list_counts(struct call *call);
void call_list_end(struct call *call);
const char *call_query(const struct call *call, const char *name);
/* The filters of the call's route let the entity through. */
bool call_filters_pass(const struct call *call, const struct view *view);
/* Checks a part of the body (NULL: absent) against rows. False after it failed the call; the field reported is `prefix` and the row's key. */
bool call_inputs(struct call *call, const struct input *inputs, const tree *part, const char *prefix);
/* A JSON text (of the world) as a tree that lives until the next event; NULL: absent, or none. */
const tree *engine_parsed(struct engine *engine, const char *text);
const tree *engine_stored(struct engine *engine, struct text text);
bool engine_test(struct engine *engine, uint8_t provider, uint8_t store, uint32_t entity, uint8_t named, const struct condition *condition);
bool engine_knob(struct engine *engine, uint8_t provider, uint32_t number, uint8_t knob, uint8_t value);
/* What is sent. `id`: of the client's choice (below 40 characters); NULL: made from the seed. `key`: what the client wants told again; NULL. `at`: when it
 * is to go out; what is not to come is now. */
struct outgoing {
    const char *id, *to, *text, *key;
    sim_ms at;
};
/* When the body says that its message is to go out, by the route's `sending`; 0: it does not say. */
sim_ms call_send_at(const struct call *call);
/* A message goes out at this provider; the traffic rows decide, when its time has come. NULL: taken; else the error row that refuses it. One for later
 * hears SCHEDULE, and is taken as it is. */
const struct error_row *engine_send(struct engine *engine, const struct provider *provider, uint32_t number, const struct outgoing *outgoing,
                                    uint32_t *message);
/* A pattern with every x made a hexadecimal digit from the seed, `row` and `entity`; cut at `size`. */
void engine_id(const struct engine *engine, const char *pattern, const char *row, uint64_t entity, char *out, size_t size);
/* A delivery of the hook on trial, to one subscription, about any entity of the hook's store. False: no room. */
bool engine_try_hook(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint32_t document);
/* The NNID that a record shows: its provider's, or the customer's own where the customer holds it; NULL when it is free. */
const char *engine_nnid(const struct engine *engine, const struct record_entry *entry);
/* Texts from the seed: "xxxxxxxx-xxxx-4xxx-…" and upper-case hexadecimal. `row` names what for. */
void engine_uuid(const struct engine *engine, const char *row, uint32_t entity, char out[40]);
