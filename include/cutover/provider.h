/* What a provider is: tables. One engine interprets them; it gets them by pointer, so that a test can hand it a copy with one cell changed.
 *
 * Rows refer to states of machines, never to code. Every row cites; a row that rests on inference says INF and names its knob.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/http.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* NNSR is the registry of NNID records: it has machines but no door. TRAFFIC is the customer's own surroundings. NONE is nobody. */
#define PROVIDER_LIST(X)                                                                                       \
    X(NONE, "nobody") X(NNSR, "nnsr") X(TCR, "tcr") X(TELGORITHM, "telgorithm") X(INFOBIP, "infobip") X(TELNYX, "telnyx") X(LEGACY, "legacy") X(TRAFFIC, "traffic")
enum provider_id {
#define PROVIDER_MEMBER(name, text) PROVIDER_##name,
    PROVIDER_LIST(PROVIDER_MEMBER)
#undef PROVIDER_MEMBER
        PROVIDERS
};

/* ---- machines: how a thing lives ---- */

/* Stores of the world that have machines. */
enum store { STORE_NUMBER, STORE_CAMPAIGN, STORE_MESSAGE, STORE_ACCOUNT, STORES };

enum { MACHINE_STATES_MAX = 16, MACHINES_MAX = 24, CONDITIONS_MAX = 4 };

/* A machine of a provider. `cell` is the offset of its struct cell in the store's struct. State 0 is where everything begins. */
struct machine {
    const char *name;
    uint8_t store;
    uint16_t cell;
    const char *states[MACHINE_STATES_MAX]; /* as journals spell them; NULL-terminated */
    uint16_t final;                         /* mask of states that nothing need leave */
    uint16_t visible;                       /* mask of states that some call or webhook shows; 0: hidden machine */
    uint16_t detail;                        /* 0, else 1 + offset of a provider byte that journals show beside the state */
    const char *cite;
};

/* Names a machine of any provider. */
#define MACHINE(provider, index) ((uint16_t)((unsigned)(provider) << 8 | (unsigned)(index)))
#define MACHINE_PROVIDER(machine) ((uint8_t)((machine) >> 8))
#define MACHINE_INDEX(machine) ((uint8_t)((machine) & 0xff))

/* Whose state a condition reads, as seen from the entity at hand. */
enum relation {
    RELATION_NONE,    /* ends a list of conditions */
    RELATION_SELF,
    RELATION_CAMPAIGN, /* of a number or message (of a campaign: itself) */
    RELATION_NUMBERS,  /* of a campaign; of a number: all of its campaign */
    RELATION_NUMBER,   /* of a message */
    RELATION_ACCOUNT,  /* the customer's account at the provider whose row this is */
    RELATION_NAMED     /* the account of the provider named by the call (the {cnp} of a path) */
};
enum quantifier { QUANTIFIER_ONE, QUANTIFIER_ALL, QUANTIFIER_ANY, QUANTIFIER_NONE };
enum test { TEST_STATE, TEST_BYTE, TEST_KNOB, TEST_LOA_FRESH, TEST_NAMED };

/* "Over `over`, `quantifier` of them have a value in `mask`." ONE of a missing entity is false; ALL of an empty set is true. */
struct condition {
    uint8_t over, quantifier, test;
    uint16_t what; /* TEST_STATE: machine; TEST_BYTE: offset of a byte in the entity's struct; TEST_KNOB: KNOB_ID; TEST_NAMED: offset of a
                      * provider byte, the value is 1 when it is the one that the call names */
    uint32_t mask;
};
#define BIT(value) (UINT32_C(1) << (value))
#define IS(over, machine, states) {over, QUANTIFIER_ONE, TEST_STATE, machine, states}
#define ALL(over, machine, states) {over, QUANTIFIER_ALL, TEST_STATE, machine, states}
#define ANY(over, machine, states) {over, QUANTIFIER_ANY, TEST_STATE, machine, states}
#define NO(over, machine, states) {over, QUANTIFIER_NONE, TEST_STATE, machine, states}
#define BYTE(over, offset, values) {over, QUANTIFIER_ONE, TEST_BYTE, (uint16_t)(offset), values}
#define KNOB_ID(provider, index) MACHINE(provider, index)
#define KNOB(provider, index, values) {RELATION_SELF, QUANTIFIER_ONE, TEST_KNOB, KNOB_ID(provider, index), values}
#define NAMED(offset, values) {RELATION_SELF, QUANTIFIER_ONE, TEST_NAMED, (uint16_t)(offset), values}
#define LOA_FRESH {RELATION_SELF, QUANTIFIER_ONE, TEST_LOA_FRESH, 0, BIT(1)}
#define LOA_STALE {RELATION_SELF, QUANTIFIER_ONE, TEST_LOA_FRESH, 0, BIT(0)}

/* What a transition does to the world beside its state; interpreted in one table of the engine. `argument` is the stimulus'. */
#define ACT_LIST(X)                                                                                            \
    X(NONE) X(CLAIM) /* the record's claimant is the provider `argument` */                                    \
    X(SERVE)         /* the record serves its claimant; the old entry becomes history */                       \
    X(RESTORE)       /* the record serves whom it served before the last change */                             \
    X(ASSIGN)        /* the customer's own NNID: the record serves the provider `argument` */                  \
    X(FREE)          /* the record serves nobody */                                                            \
    X(NOMINATE)      /* the campaign's provisional chain leads to the provider `argument`; migration dates are set */ \
    X(DECIDE)        /* the provisional share was decided now */                                              \
    X(SHARE)         /* the campaign's primary chain leads to the provider `argument`, shared now */              \
    X(SETTLE)        /* the share of the primary chain was decided now */                                      \
    X(SUCCEED)       /* the provisional chain becomes the primary one */                                       \
    X(ABANDON)       /* the provisional chain vanishes */                                                      \
    X(MODIFY)        /* the campaign's last modification at this provider is now */                            \
    X(DELIVERED)     /* a message got its final report now: it arrived */                                      \
    X(FAILED)        /* or did not */
enum act {
#define ACT_MEMBER(name) ACT_##name,
    ACT_LIST(ACT_MEMBER)
#undef ACT_MEMBER
        ACTS
};

/* Stimuli are words shared by all providers; what they do depends on the machine that hears them. */
#define STIMULUS_LIST(X)                                                                                       \
    X(NONE) X(CREATE) X(DELETE) X(ELECT) X(CANCEL) X(EXPIRE) X(ACCEPT) X(DECLINE) X(COMPLETE) X(SUSPEND) X(LIFT) \
    X(IMPORT) X(MIGRATE) X(START) X(CLAIM) X(APPROVE) X(REFUSE) X(RELEASE) X(RESTORE) X(MOVED) X(LOST) X(GAINED) \
    X(CONTACT) X(ANSWER) X(PROVISION) X(REGISTER) X(REJECT) X(DEREGISTER) X(DETACH) X(ATTACH) X(CLOSE) X(STOP)   \
    X(SEND) X(REPORT) X(FAIL) X(ENABLE) X(DISABLE) X(FAIL_CAMPAIGN) X(FAIL_SOURCE) X(ASSIGN)
enum stimulus {
#define STIMULUS_MEMBER(name) STIMULUS_##name,
    STIMULUS_LIST(STIMULUS_MEMBER)
#undef STIMULUS_MEMBER
        STIMULI
};
const char *stimulus_name(enum stimulus stimulus);

/* from (mask) --on [when]--> to / act, hook. The first row whose conditions hold is taken; none: the stimulus is ignored. */
struct transition {
    uint8_t machine; /* index in this provider */
    uint16_t from;
    uint8_t on;
    uint8_t to;
    uint8_t act;
    uint8_t hook; /* 0 none, else 1 + index of the hook */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
};

/* Entering `state` [when] draws `timing` and sends `on` to the machine itself when it is over, unless the state was left. First row that holds. */
struct timer {
    uint8_t machine, state, on;
    bool background; /* a run may end while it is pending */
    bool shared;     /* all numbers of a campaign share one draw: their luck is the campaign's */
    uint16_t until;  /* 0, else 1 + offset of a sim_ms in the entity that says when; `timing` is then not drawn */
    const char *timing;
    const char *party; /* who is being waited for, as verdict.h spells it */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
};

/* Causality: `machine` of some entity entered one of `states` → every entity in `target` relation [when, judged on the target] hears `on`. */
struct watch {
    uint16_t machine;
    uint16_t states;
    uint8_t target;
    uint16_t hears; /* machine of the target */
    uint8_t on;
    uint8_t argument; /* of the stimulus, e.g. the claiming provider */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
};

/* ---- traffic: what happens to a message ---- */

enum { TRAFFIC_OUT, TRAFFIC_IN };

/* The first row of the direction whose conditions (judged on the number) hold says what the provider does with the message of a number whose NNID
 * record serves it. `carries` is computed from these rows and from nothing else. A send is answered by `refuse` (row of the error table + 1; 0: taken);
 * a taken one makes the message hear `stimulus`. */
struct traffic {
    uint8_t direction;
    bool carries; /* provided that the number's NNID record serves this provider */
    uint8_t refuse;
    uint8_t stimulus; /* to the message's machine */
    struct condition when[CONDITIONS_MAX];
    const char *cite;
};

/* ---- shapes: how a thing looks ---- */

#define FIELD_KIND_LIST(X)                                                                                     \
    X(CHARS)       /* char array in the entity at `offset`; empty gives null */                                \
    X(TEXT)        /* struct text in the entity at `offset`; absent gives null */                              \
    X(LITERAL)     /* `text` itself */                                                                         \
    X(NULL) X(TRUE) X(FALSE) X(EMPTY_LIST)                                                                     \
    X(INTEGER)     /* the number `offset` */                                                                   \
    X(BOOL)        /* a byte in the entity at `offset` */                                                      \
    X(STATE)       /* name of the state of machine `offset` */                                                 \
    X(SPELLED)     /* the same through `spelling`, an array by state */                                        \
    X(TIME_MS)     /* sim_ms at `offset` as 2026-03-03T15:00:00.000Z; 0 gives null */                          \
    X(TIME)        /* 2026-03-03T15:00:00Z */                                                                  \
    X(TIME_ZONE)   /* 2026-03-03T15:00:00.000+0000 */                                                          \
    X(DATE)        /* 2026-03-03 */                                                                            \
    X(EPOCH)       /* the number of milliseconds */                                                            \
    X(DIGITS)      /* char array at `offset` without its plus */                                               \
    X(CNP)         /* the CNP id of the provider in the byte at `offset` */                                    \
    X(OBJECT)      /* `shape` of the same entity */                                                            \
    X(CAMPAIGN)    /* `shape` of the entity's campaign */                                                      \
    X(NUMBER)      /* `shape` of the message's number */                                                       \
    X(WORDS)       /* list of the texts of `spelling`, ended by NULL */                                        \
    X(PHRASE)      /* `text` with the char array at `offset` in place of its star */                           \
    X(NUMBERS)     /* list of `shape` of the campaign's numbers that satisfy `when` */                         \
    X(LIST)        /* list of the shapes from `shape` on, of the same entity; ended by one without fields */   \
    X(BY_STATE)    /* of the array `shape` the one at the state of machine `offset` */                         \
    X(CUSTOM)      /* `custom` makes it */                                                                     \
    X(ERROR_CODE) X(ERROR_NAME) X(ERROR_TEXT) X(ERROR_ACTION) /* of the error at hand: number, name, sentence, advice */ \
    X(ERROR_FIELD)   /* the input name at fault; left out when there is none */                                \
    X(ERROR_REASON)  /* what is wrong in this very call, else the row's sentence */                            \
    X(ERROR_FIELDS)  /* list of the input names at fault */                                                    \
    X(ERROR_REASONS) /* object: input name → list of sentences (the call's, else the row's action, else its text); left out when there is none */ \
    X(ERROR_VIOLATIONS) /* list of {property, violation} */                                                    \
    X(RECORDS) X(PAGE) X(PAGE_SIZE) X(PAGES) X(TOTAL) /* of the list at hand */                                \
    X(NOW) /* as TIME */ X(NOW_MS) /* as TIME_MS */                                                            \
    X(CNP_ID) /* the CNP id of the provider that is stimulus' argument */                                      \
    X(TEXT_LIKE) /* of filters: struct text at `offset` that contains the value asked for */                   \
    X(SHOWN)     /* of filters: the member of the route's answer that has the query's name */
enum field_kind {
#define FIELD_KIND_MEMBER(name) FIELD_##name,
    FIELD_KIND_LIST(FIELD_KIND_MEMBER)
#undef FIELD_KIND_MEMBER
        FIELD_KINDS
};

struct shape;
struct view; /* engine: entity, now, arena … of a custom field */

struct field {
    const char *key;
    uint8_t kind;
    uint32_t offset;
    const char *text;
    const struct shape *shape;
    const char *const *spelling;
    const tree *(*custom)(const struct view *view);
    struct condition when; /* the field is left out when it does not hold; NONE: always there */
};

struct shape {
    const char *name;
    const struct field *fields; /* ended by a NULL key; fields with key "" make the value itself (a bare list or text): the first
                                 * of them whose `when` holds */
};

/* ---- bodies and queries that are accepted ---- */

enum input_type { INPUT_TEXT, INPUT_TEXT_OR_NULL, INPUT_BOOL, INPUT_NUMBER, INPUT_LIST, INPUT_OBJECT, INPUT_ENUM };

/* One member of a body, or one parameter of a query, that is checked before anything is done. Unknown ones are tolerated. */
struct input {
    const char *key; /* "profile.profileId": a path */
    uint8_t type;
    bool required;
    int32_t least, most;        /* length of a text or list, value of a number */
    const char *allowed;        /* characters of a text, as in "0-9A-Za-z_ "; NULL all. INPUT_ENUM, INPUT_LIST: words, comma between */
    const char *each;           /* INPUT_LIST: characters allowed in each text of it; NULL: anything */
};

/* ---- routes: what can be asked ---- */

/* One documented error of a provider. One without word and text is answered without a body. */
struct error_row {
    const char *name; /* "NOT_FOUND", "502": unique in the provider */
    int status;
    int code;
    const char *word; /* vendor's name of it */
    const char *text;
    const char *action;
    const char *field; /* input name it is about by default, or NULL */
    const char *cite;
};

/* What must hold before a route is served; judged on the route's entity. The first that does not hold is the answer. One with the error GUARD_IF
 * refuses nothing: when it does not hold, the guard behind it (behind all such ones that follow each other) is not asked. */
enum { GUARD_IF = 255 };
struct guard {
    struct condition when;
    uint8_t error; /* index of the error row */
    const char *field; /* input name to report, or NULL */
};

enum operation {
    OPERATION_READ,      /* 200 with `answer` of the entity */
    OPERATION_LIST,      /* the list envelope over the store's entities that `when` and the `filters` let through */
    OPERATION_STIMULATE, /* `on` to `machine` of the entity, then `answer` (none: empty) */
    OPERATION_CONSTANT,  /* `answer` without an entity */
    OPERATION_CUSTOM
};

struct call; /* engine: the call being served */

/* How the entity's value is spelt: as a field of that kind. FIELD_LITERAL: as spelling[0]. FIELD_NUMBER, FIELD_NUMBERS: as the digits at `offset` of the
 * message's number, of any number of the campaign. */
struct filter {
    const char *query;
    uint8_t kind;
    uint32_t offset;
    const char *const *spelling;
};

struct route {
    uint8_t method;
    const char *path;      /* "/campaign/{campaign}/migrateCnp/{cnp}"; parameters are whole segments, at most two */
    const char *name;      /* operation: "campaign.migrate" */
    uint8_t operation;
    uint8_t surface;       /* index in the provider's surfaces */
    uint8_t limit;         /* 0 none, else 1 + index of the limit */
    uint16_t success;      /* status */
    const struct shape *answer;
    const struct shape *envelope; /* of a list, where it is not the surface's */
    uint8_t store;         /* what the first parameter names, or what is listed */
    uint8_t lookup;        /* enum lookup, of the first parameter */
    const char *named_by;  /* NULL, else the member of the body that names the entity in place of a parameter */
    uint8_t missing;       /* error row when nothing of that name exists */
    uint8_t machine, on;   /* OPERATION_STIMULATE */
    const struct input *queries;  /* of the query: texts, words and booleans; ended by a NULL key */
    const struct input *inputs;   /* of the body; ended by a NULL key */
    const struct guard *guards;   /* ended by RELATION_NONE */
    const struct filter *filters; /* ended by a NULL query */
    struct condition when;        /* OPERATION_LIST: which entities are there at all */
    void (*custom)(struct call *call);
    uint64_t (*enabled_by)(struct call *call); /* journal line that made the call possible, where no guard shows it; NULL */
    const char *cite;
};

/* How a parameter of a path names an entity. */
enum lookup {
    LOOKUP_NONE, LOOKUP_CAMPAIGN_ID, LOOKUP_INFOBIP_UUID, LOOKUP_NUMBER, LOOKUP_NUMBER_KEY, LOOKUP_MESSAGE_ID,
    LOOKUP_ACCOUNT /* no parameter: the customer's account at this provider */
};

enum authentication { AUTHENTICATION_BASIC, AUTHENTICATION_APP, AUTHENTICATION_BEARER, AUTHENTICATION_NONE };

/* Everything that calls of one API surface have in common. */
struct surface {
    const char *name;
    const char *prefix; /* of the paths that belong to it; the first surface that fits answers for unknown paths */
    uint8_t authentication;
    uint8_t unauthorized;  /* error rows */
    uint8_t not_found_path, wrong_method, malformed, invalid, too_many, internal;
    const struct shape *error; /* envelope; NULL: empty body */
    const struct shape *list;  /* envelope of lists */
    const char *page_key, *size_key;
    int32_t page_first, size_default, size_max;
    bool empty_unauthorized; /* 401 and 429 carry no body */
    const char *cite;
};

/* Token bucket on virtual time. */
struct limit {
    const char *name;
    int32_t burst;
    sim_ms refill_ms; /* one token each */
    const char *retry_after; /* header value or NULL */
    uint32_t methods; /* mask of BIT(HTTP_…) it guards for every route of the provider; 0: only routes that name it */
    const char *cite;
};

/* ---- webhooks: what is sent unasked ---- */

struct hook {
    const char *name;     /* "CAMPAIGN_STATUS_UPDATE/REGISTERED" */
    const char *category; /* which subscription receives it: key of the document store */
    const char *event;    /* the event name that must be among the subscription's events; NULL: any */
    uint8_t store; /* of the entity it is about; a message for the categories inbound and report */
    const struct shape *shape;
    const char *cite;
};

enum hook_signing { SIGNING_NONE, SIGNING_TCR, SIGNING_BASIC };

/* How a provider delivers. */
struct outbox {
    uint8_t signing;
    const sim_ms *waits;         /* before attempt 2, 3, …; ended by 0 */
    sim_ms timeout_ms;
    const char *content_type;
    const char *cite;
};

/* ---- knobs: belief made visible ---- */

struct knob {
    const char *name;      /* "infobip.accepts_when" */
    const char *values[8]; /* the first is the default */
    bool assumed;          /* grade A: a run that leans on it lists it */
    const char *cite;
};

/* ---- mail and telephone ---- */

/* An escalation to `to` makes the numbers it lists (their campaigns, for a campaign's machine) hear `on`. */
struct contact {
    const char *to; /* "infobip.registrations" */
    uint16_t hears;
    uint8_t on;
    const char *cite;
};

struct provider {
    uint8_t id;
    const char *name, *title;
    const char *cnp_id;    /* at TCR; NULL when it is none */
    const char *nnid;      /* six digits under which the world shows its numbers */
    const char *base_path; /* appended to http://host:port in base URLs */
    const struct surface *surfaces;
    const struct machine *machines;
    const struct transition *transitions;
    const struct timer *timers;
    const struct watch *watches;
    const struct traffic *traffic;
    const struct route *routes;
    const struct error_row *errors;
    const struct limit *limits;
    const struct hook *hooks;
    const struct knob *knobs;
    const struct outbox *outbox;
    const struct contact *contacts; /* ended by a NULL `to` */
    size_t surfaces_count, machines_count, transitions_count, timers_count, watches_count, traffic_count, routes_count, errors_count,
        limits_count, hooks_count, knobs_count;
};

/* All providers by id; a missing one is NULL. */
struct provider_set {
    const struct provider *at[PROVIDERS];
};
const char *provider_name(uint8_t id); /* "nobody" for NONE */
