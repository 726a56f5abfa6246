/* What the files of the engine share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "engine.h"

/* What outlives events, by what it is made of. */
enum { PARSED_MAX = 128, IDS_MAX = 128, ANSWERS_MAX = 32 };
struct lasting {
    struct arena *arena;
    struct parsed {
        const char *text;
        size_t length;
        const tree *tree;
    } parsed[PARSED_MAX];
    struct known_id {
        const char *pattern, *text;
        uint64_t of;
    } ids[IDS_MAX]; /* that shapes made */
    struct basic {
        const char *header, *user, *password;
    } basic;        /* the header of a caller that was decoded last; NULL none */
    struct known_answer {
        uint64_t asked, turn; /* fnv1a of the target */
        sim_ms now;
        const char *target;   /* NULL: it was asked once, and nothing is kept */
        const tree *body;
        struct http_printed printed;
        uint8_t provider, key;
    } answers[ANSWERS_MAX];
};

/* An entity as conditions see it. */
struct place {
    uint8_t store;
    uint32_t entity; /* NO_INDEX: none */
};

/* condition.c */
/* The numbers of an order, a profile, a campaign or a number's campaign: start with NO_INDEX, go on with the last one. */
uint32_t place_next_number(struct engine *engine, struct place of, uint32_t after);
/* The first profile that is linked to the campaign there; NO_INDEX. */
uint32_t profile_linked(struct engine *engine, uint8_t provider, uint32_t campaign);
struct place place_related(struct engine *engine, struct place from, enum relation over, uint8_t provider, uint8_t named);
bool conditions_hold(struct engine *engine, uint8_t provider, struct place at, const struct condition *when);
void lean_on(struct engine *engine, uint8_t provider, uint8_t knob, uint8_t value);

/* index.c: what the tables say of each machine and each route. */
struct watching {
    const struct watch *watch;
    uint8_t provider; /* whose row it is */
};
struct machine_rows {
    const struct transition *const *transitions; /* its rows, in their order; ended by NULL */
    const struct timer *const *timers;           /* the same */
    const struct watching *watches;              /* of all providers that watch it; ended by a NULL watch */
    uint32_t carriers;                           /* mask of providers whose traffic rows read its state */
};
struct route_key {
    uint32_t hash;         /* of all segments but parameters */
    uint8_t segments, parameters[2];
};
struct index {
    struct machine_rows *machines[PROVIDERS];
    const struct route_key *routes[PROVIDERS];
};
const struct index *index_of(struct arena *arena, const struct provider_set *providers);
const struct machine_rows *machine_rows(const struct engine *engine, uint16_t machine);

/* timer.c: of the timer row that the cell's state sets; NEVER_MS when its law says never */
sim_ms timer_due(struct engine *engine, uint8_t provider, size_t row, struct place at, const struct cell *cell);

/* act.c */
void act_perform(struct engine *engine, enum act act, uint32_t entity, uint8_t provider, uint8_t argument);

/* act_order.c: each as enum act says */
typedef void act_maker(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument);
act_maker act_confirm_foc, act_drop, act_split, act_discard, act_attach, act_host;
act_maker act_leave, act_enlist, act_intend, act_unlink, act_link, act_part, act_admit;

/* outbox.c */
/* Where this attempt goes; NULL: nowhere any more. */
const char *outbox_url(struct engine *engine, const struct delivery *delivery);
void outbox_again(struct engine *engine, uint32_t document);
void outbox_emit(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint64_t cause);

/* outbox_faults.c */
bool outbox_is_wrongly_signed(const struct delivery *delivery);
void outbox_spoil(struct engine *engine, const struct delivery *delivery, struct dispatch *out);
void outbox_leave_batch(struct delivery *delivery);
void outbox_forget_fault(struct engine *engine, struct delivery *delivery);

/* lookup.c */
/* By the route's lookup; NO_INDEX. */
uint32_t lookup_entity(struct call *call, const char *name);
/* NONE when nobody has the CNP id. */
uint8_t lookup_cnp(const struct engine *engine, const char *cnp);

/* router.c */
const struct route *route_find(const struct engine *engine, const struct provider *provider, enum http_method method, const struct http_target *target,
                               const char *parameters[2], bool *path_exists);
const struct route_key *route_keys(struct arena *arena, const struct provider *provider);

/* respond.c: in `arena` */
struct http_printed body_printed(struct arena *arena, const tree *body);
/* respond.c: fails the call as the spoil says; of one that is lost nobody reads the answer */
void call_spoil(struct call *call, const struct spoil *spoil);

/* input.c: false after it failed the call */
bool inputs_hold(struct call *call);

/* form.c: the parts by the names of the route's inputs */
const tree *form_spelt(struct call *call, const tree *form);

/* credentials.c */
bool key_fits(struct call *call, const char *header);
/* What the journal says of them: valid | invalid | none; foreign: another provider's; exposed: a key stands in the address. NULL: none are asked for. */
const char *credentials_told(struct call *call, const char *header);

/* request.c */
/* The first guard that does not hold for the entity; NULL when all do. */
const struct guard *guard_refusing(struct call *call, const struct guard *guards, uint32_t entity);
/* The query is the one that the rows call `name`. */
bool call_names(const struct call *call, const char *query, const char *name);
/* The route takes such a body. */
bool call_reads(const struct route *route, enum http_body kind);

/* answer.c */
void answer_journal_request(struct call *call, const char *participant, enum fault fault, struct answer *answer);
void answer_render(struct call *call);
void answer_finish(const struct call *call, struct answer *answer);

/* sort.c: NULL when no order was asked for, or after it failed the call */
const struct sort *sort_asked(struct call *call);
tree *sort_items(struct arena *arena, const tree *items, const struct sort *sort);
void list_as_csv(struct call *call);

/* listen.c: a profile's address for inbound was set, or taken away; a number was put on a profile; an inbound message was tried */
void listen_addressed(struct engine *engine, uint32_t profile, bool there);
void listen_joined(struct engine *engine, uint8_t provider, uint32_t number);
void listen_tried(struct engine *engine, const struct delivery *delivery, bool taken);

/* known.c: what the route answers, and nothing else; maybe as it was made before */
void answer_read(struct call *call);

/* limit.c: false when the bucket is empty */
bool limit_take(struct engine *engine, const struct provider *provider, uint8_t limit);

/* list.c */
/* False after it failed the call: a filter that the list does not know. */
bool filters_hold(struct call *call);
void list_entities(struct call *call);
void list_items(struct call *call);

/* request.c: the route's status of success, as its knob has it; the same with the answer's body */
uint16_t call_success(struct call *call);
void call_answer(struct call *call);

/* query.c: false when there are more parameters than a target holds */
bool query_normalise(struct call *call);

/* refer.c: an entity by its name, NO_INDEX; false after it failed the call: checked before anything is written */
uint32_t write_referred(struct call *call, const struct written *row, const char *name);
bool write_refers(struct call *call);

/* send.c */
void send_message(struct call *call);

/* keep.c: the body's members of a route that keeps some */
void write_stored(struct call *call, const tree *body, bool replace);

/* write.c */
void write_create(struct call *call);
void write_notes(struct call *call);
void write_update(struct call *call, bool replace);
void write_remove(struct call *call);

/* paper.c */
bool paper_is(struct engine *engine, uint32_t index, uint8_t provider, const char *kind);
uint32_t paper_find(struct engine *engine, uint8_t provider, const char *kind, const char *key);
void paper_file(struct call *call);
void paper_read(struct call *call);
void paper_remove(struct call *call);
void paper_list(struct call *call);
/* The event that `hook` sends about `entity` now is kept, if it is one of those. */
void paper_keep(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint64_t event);

/* upload.c: what is kept of the route's file */
const tree *upload_of(struct call *call);

/* lookup.c: false after it failed the call */
bool find_entity(struct call *call);
bool find_entity_of_body(struct call *call);

/* guard.c: false after it failed the call */
bool guards_hold(struct call *call);

/* limit.c */
struct limit_state {
    int32_t limit, remaining;
    int64_t reset_s; /* until it is full */
};
struct limit_state limit_look(struct engine *engine, const struct provider *provider, uint8_t limit);

/* shape.c: only the member with which the path begins; NULL: all. */
tree *engine_shape_member(const struct view *view, const struct shape *shape, const char *path);

/* traffic.c: the row that says what `provider` does with a message of `number` (`to`: to that number; NULL: to some number); NULL: nothing known */
const struct traffic *traffic_row(struct engine *engine, const struct provider *provider, uint32_t number, int direction, const char *to);

/* mobile.c: masks of mobile carriers. Those that let nothing of the number pass that goes by the row; whether it is all that there are; their names, comma
 * between, NULL for none. */
uint8_t mobile_blocked(struct engine *engine, uint8_t provider, uint32_t number, const struct traffic *row);
bool mobile_all(const struct engine *engine, uint8_t mask);
const char *mobile_names(struct engine *engine, uint8_t mask);

/* A message whose time has come: the rows decide, and it hears what they say when the record at hand is done with. */
void traffic_send(struct engine *engine, uint32_t message, uint64_t cause);
/* machine.c: behind everything that is queued at this instant */
void machine_hears(struct engine *engine, struct heard heard);

void journal_message(struct engine *engine, const struct message *message, const char *to, const char *error);

/* effects */
void effect_add(struct engine *engine, struct effect effect);
