/* A parsed scenario; private to this folder. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "run.h"

#include "cutover/fault.h"
#include "cutover/nearest.h"
#include "cutover/timing.h"

/* Something that happens at a moment, whoever does what. */
struct moment {
    sim_ms at; /* from the start */
    uint16_t machine;
    uint8_t on;
    const char *entity; /* "campaign:CQ3R8T1", "number:+1…"; "number:*" is each of the scenario's */
    uint8_t gains;      /* for whom, of a stimulus that asks for somebody: who claims a record */
    const char *party, *because;
    const struct http_request *call; /* instead of a stimulus: a person makes this call, in the vendor's portal say */
    uint8_t door;                    /* of the call, or whose webhook is forged */
    bool forged;                     /* instead of both: a stranger sends the webhook `hook` about the entity */
    uint8_t hook;
    bool restarts;     /* instead of all: the client is killed, and started again … */
    sim_ms down;       /* … so much later */
    const char *after; /* in place of `at`: when its first call of this route of `door` is answered; NULL */
};

enum { FAULT_ROWS_MAX = 2048, REPEATS_MAX = 100 };

/* How calls or webhooks go wrong between two times. A row that counts for each of several things is one row for each of them here. */
struct fault_row {
    sim_ms from, to;
    bool of_webhooks;
    uint8_t provider;        /* NONE: every vendor's, but not the customer's own surroundings */
    const char *what;        /* name of the route or webhook; NULL: all */
    uint8_t fault;           /* enum fault */
    sim_ms length;           /* LATE, STALE: by how much; RATE: so many calls in this time */
    int32_t count;           /* STATUS: the status; RATE: calls; REPEAT: deliveries in all */
    int32_t batched;         /* REPEAT: so many of them are BATCHED, the first ones; 0 */
    const struct error_row *error; /* ERROR: a row of the provider's */
    const char *retry_after; /* STATUS, ERROR: what the header says; NULL */
    uint32_t times, every;   /* at most so often, each so-manieth; 0: no matter */
    double chance;           /* 0: no matter */
    uint64_t name;           /* of its draws */
};

struct scenario_number {
    const char *e164, *country; /* country NULL: US */
    uint8_t kind, group;
};

/* A campaign beside the one that migrates. */
struct scenario_other {
    const char *campaign;
    uint64_t first; /* number, E.164 without plus; the others follow */
    uint32_t count;
    uint8_t holder;
};

/* LATER: by an election that comes. */
enum shared_way { SHARED_YES, SHARED_NO, SHARED_LATER, SHARED_WAYS };

/* A machine's state at the start. */
struct placing {
    uint16_t machine;
    uint8_t state;
    const char *entity; /* NULL: every one of its store */
};

/* The customer's own traffic, of every number: a rate, of which so many messages each way are really offered. */
enum { OFFERED_SAMPLES_MAX = 50 };
struct offered {
    sim_ms from, to;                  /* from the start; from == to: there is none */
    int32_t out_per_hour, in_per_hour;
    int32_t samples;
};

struct scenario {
    const char *name, *title, *hash, *path;
    uint64_t seed, tables; /* tables: hash of those that it was bound to */
    sim_ms start, horizon;
    const tree *tree; /* as written */
    const tree *plan, *expect; /* made */
    const char *campaign;
    struct scenario_number *numbers;
    size_t numbers_count;
    uint8_t gaining, losing;
    uint8_t voice; /* who has it at the start; TRAFFIC: as the losing provider's tables say */
    uint8_t chain_at; /* who has the campaign at the start, where it is not the losing provider; 0 */
    uint8_t numbers_at; /* whose NNID the numbers are on then, where it is not the losing provider's; 0 */
    const char *csp;   /* whose campaign it is; NULL: the customer's */
    uint8_t shared;    /* enum shared_way: with the customer, by that CSP */
    uint8_t secondary; /* DCA whose secondary election in the original chain is PENDING; 0 none */
    uint8_t carriers_split, sole_proprietor;
    struct scenario_other *others;
    size_t others_count;
    struct placing *states;
    size_t states_count;
    bool own_nnid;
    bool drawn;        /* durations follow their laws */
    struct settings settings;
    struct timing_evidence evidence[TIMINGS_MAX]; /* of settings.timings */
    struct moment *moments;
    size_t moments_count;
    struct fault_row *faults;
    size_t faults_count;
    sim_ms poll_floor_ms, dark_alarm_ms;
    struct offered offered;
    struct claim *claims;
    size_t claims_count;
};

/* Reads a text and says where something is wrong with it. */
struct reader {
    struct arena *arena;
    const char *path, *text;
    size_t length;
    const tree *root;
    const struct provider_set *providers;
    const char **why;
    sim_ms shift; /* added to every instant that the file names: it is to happen at another time */
};

/* Fills *why with "path:line:column: …", the line and a caret under the value `node` (NULL: the beginning); always INVALID. */
enum status reader_fault(struct reader *reader, const tree *node, const char *format, ...) PRINTF_LIKE(3, 4);
/* The same, with the caret under the key of `member`. */
enum status reader_fault_key(struct reader *reader, const tree *member, const char *format, ...) PRINTF_LIKE(3, 4);
/* Reads and parses a file. IO or INVALID with *why. */
MUST_USE enum status reader_open(struct reader *reader, const char *path);

/* scenario_names.c: "; did you mean …?", or "". */
const char *nearest_hint(struct reader *reader, const struct nearest *nearest);

/* One member that an object may have. `read` gets `to` as the caller gave it. */
struct key {
    const char *name;
    bool required;
    enum status (*read)(struct reader *reader, const tree *value, void *to);
};
/* Reads all members by the table; unknown and missing ones are faults that name the nearest key. */
MUST_USE enum status reader_object(struct reader *reader, const tree *object, const struct key *keys, void *to);

MUST_USE enum status reader_text(struct reader *reader, const tree *value, const char **out);
MUST_USE enum status reader_length(struct reader *reader, const tree *value, sim_ms *out);  /* "20m", "+20m"; calendar time only */
MUST_USE enum status reader_whole(struct reader *reader, const tree *value, int32_t least, int32_t most, int32_t *out);
MUST_USE enum status reader_instant(struct reader *reader, const tree *value, sim_ms *out); /* RFC 3339 */
/* "infobip.stage" to a machine's id. */
MUST_USE enum status reader_machine(struct reader *reader, const tree *value, uint16_t *out);
MUST_USE enum status reader_provider(struct reader *reader, const tree *value, uint8_t *out);
/* One of those that can `does` ("gain", "lose") numbers: that hold them. */
MUST_USE enum status reader_holder(struct reader *reader, const tree *value, const char *does, uint8_t *out);
/* The text is the name of one of the provider's routes, such as campaign.migrate. */
MUST_USE enum status reader_route(struct reader *reader, const tree *value, uint8_t provider);

/* scenario_timings.c: timings.json, then a file of the user's; `drawn`: what is pinned follows its law all the same. */
MUST_USE enum status timings_read(struct reader *reader, struct scenario *scenario, bool drawn);
/* reader_open, of a file of the user's: what cutover fit printed beside the entry is refused, and the cure told. */
MUST_USE enum status timings_open(struct reader *reader, const char *path);
MUST_USE enum status timings_replace(struct reader *reader, struct scenario *scenario, bool drawn);
MUST_USE enum status timings_law(struct reader *reader, const tree *value, const struct law **out);
/* The entry that the member names; a fault with the nearest name when there is none. */
MUST_USE enum status timings_find(struct reader *reader, const tree *member, const struct settings *settings, size_t *index);

/* scenario_sets.c: a reader of the text in which the sets hold. */
MUST_USE enum status reader_set(struct reader *reader, const struct scenario_set *sets, size_t count);

/* scenario_settings.c: defaults, then what the scenario says for a group. */
void settings_default(const struct provider_set *providers, struct settings *settings);
MUST_USE enum status settings_knobs(struct reader *reader, const tree *value, struct settings *settings, uint8_t group);
MUST_USE enum status settings_timings(struct reader *reader, const tree *value, struct settings *settings, uint8_t group);

/* scenario_groups.c: whether any number can have it by itself. Of a knob that no row of a machine reads the answer is yes. */
bool timing_is_of_numbers(const struct provider_set *providers, const char *timing);
bool knob_is_of_numbers(const struct provider_set *providers, uint16_t knob);

/* scenario_world.c, scenario_plan.c */
extern const char *const number_kind_names[NUMBER_KINDS];
enum status scenario_read_world(struct reader *reader, const tree *value, void *to);
/* scenario_registry.c */
enum status scenario_read_csp(struct reader *reader, const tree *value, void *to);
enum status scenario_read_shared(struct reader *reader, const tree *value, void *to);
enum status scenario_read_carriers(struct reader *reader, const tree *value, void *to);
enum status scenario_read_mix(struct reader *reader, const tree *value, void *to);
/* After the whole of the world was read: the mix that holds, or a fault where there can be none. */
MUST_USE enum status scenario_mix(struct reader *reader, const tree *world, struct scenario *scenario);
enum status scenario_read_secondary(struct reader *reader, const tree *value, void *to);
enum status scenario_read_sole(struct reader *reader, const tree *value, void *to);
enum status scenario_read_groups(struct reader *reader, const tree *value, void *to);
enum status scenario_read_migration(struct reader *reader, const tree *value, void *to);
MUST_USE enum status scenario_numbers_default(struct reader *reader, struct scenario *scenario);

/* scenario_fault.c: the fault of a row whose `of_webhooks` is set */
MUST_USE enum status scenario_read_fault(struct reader *reader, const tree *value, struct fault_row *row);

/* scenario_during.c */
enum status scenario_read_during(struct reader *reader, const tree *value, void *to);
MUST_USE enum status scenario_read_traffic(struct reader *reader, const tree *value, void *to);
/* The index of a provider's webhook by its name; -1. */
int scenario_hook(const struct provider *provider, const char *name);

/* scenario_moments.c */
enum status scenario_read_moments(struct reader *reader, const tree *value, void *to);

/* scenario_dates.c: after the whole was read and changed. A FOC or an election before the start or from the end on can have no meaning; `end_given`: by
 * an option. */
MUST_USE enum status scenario_check_dates(struct reader *reader, const struct scenario *scenario, bool end_given);

/* scenario_claims.c */
enum status scenario_read_claims(struct reader *reader, const tree *value, void *to);

/* scenario_expect.c: all times in milliseconds from the start, entities and numbers in full, for a check that knows no durations. */
enum status scenario_read_expect(struct reader *reader, const tree *value, void *to);
