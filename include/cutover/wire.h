/* How a provider is spoken to: shapes, inputs, errors, routes, surfaces, limits, webhooks.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/behaviour.h"
#include "cutover/http.h"
#include "cutover/input.h"
#include "cutover/shape.h"

/* ---- routes: what can be asked ---- */

/* One documented error of a provider. One without word and text is answered without a body. */
struct error_row {
    const char *name; /* "NOT_FOUND", "502": unique in the provider */
    int status, code;
    const char *word; /* vendor's name of it */
    const char *text, *action;
    const char *field; /* input name it is about by default, or NULL */
    const char *cite;
    const struct shape *shape;  /* NULL: the surface's envelope */
    const char *content_type;   /* NULL: the surface's */
    bool scripted;              /* documented, but no call of the mock meets it by itself: a scenario's fault gives it, or a list of all errors shows it */
    bool plain, bare;           /* the text (or the reason) by itself, as text/plain; without a body */
};

/* What must hold before a route is served; judged on the route's entity. The first that does not hold is the answer. One with the error GUARD_IF
 * refuses nothing: when it does not hold, the guard behind it (behind all such ones that follow each other) is not asked. Nor does one with
 * GUARD_NOTED: what it reads is what made the call possible, and no more. */
enum { GUARD_IF = 255, GUARD_NOTED = 254 };
struct guard {
    struct condition when;
    uint8_t error; /* index of the error row */
    const char *field; /* input name to report, or NULL */
    const char *asks;  /* NULL, else it is asked only when the body sets this member to something but null, false and "" */
    const char *is;    /* NULL, else only when it is set to this text */
    uint16_t from, until; /* 0, else 1 + offsets of sim_ms in the entity: the instant that the body's `asks` names lies between them; beside `when` */
};

enum operation {
    OPERATION_READ,      /* 200 with `answer` of the entity */
    OPERATION_LIST,      /* the list envelope over the store's entities that `when` and the `filters` let through */
    OPERATION_STIMULATE, /* `on` to `machine` of the entity, then `answer` (none: empty) */
    OPERATION_CONSTANT,  /* `answer` without an entity */
    OPERATION_TEXT,      /* `text` by itself */
    OPERATION_CREATE,    /* a new ORDER or PROFILE from the body, by `writes`; then as STIMULATE. A DOCUMENT that is there already is replaced */
    OPERATION_UPDATE,    /* the members that are there are merged into the entity, by `writes`; then as STIMULATE */
    OPERATION_REPLACE,   /* the same, and what is not there is cleared */
    OPERATION_REMOVE,    /* `on` to `machine`; the ORDER, PROFILE or DOCUMENT is no more, of others what `writes` name; `answer` shows it as it was */
    OPERATION_ITEMS,     /* the list envelope over the list that `answer` makes of the entity */
    OPERATION_FILE,      /* a document of the kind `document` from the body (or from each item of the list at `each_of`), the entity's own; `answer` shows it */
    OPERATION_PAPERS,    /* the list envelope over the entity's documents of that kind, newest first; over all without a lookup */
    OPERATION_PAPER,     /* the one that the last parameter names */
    OPERATION_UNFILE,    /* the same, and it is no more */
    OPERATION_REPUBLISH, /* the event that the document is (LOOKUP_PAPER) is sent again, as it was */
    OPERATION_SEND,      /* a message of the number that the body names goes out, by `sending` and the traffic rows; `answer` of the message */
    OPERATION_CUSTOM
};

struct call; /* engine: the call being served */
/* How the entity's value is spelt: as a field of that kind. FIELD_LITERAL: as spelling[0]. FIELD_NUMBER, FIELD_NUMBERS: as the digits at `offset` of the
 * message's number, of any number of the campaign. FIELD_OBJECT: as the member at `path` of `shape`. */
enum comparison { FILTER_EQUAL, FILTER_CONTAINS, FILTER_GREATER, FILTER_LESS, FILTER_UNTIL /* no later, as far as the asked text says */, FILTER_ANY_CASE };
struct filter {
    const char *query;
    uint8_t kind;
    uint32_t offset;
    const char *const *spelling;
    const char *path;   /* FIELD_SHOWN: path in the answer, through lists; NULL: the query's name */
    uint8_t comparison; /* of texts; instants are spelt so that texts compare as they do */
    const struct shape *shape;
};

/* An order in which a list can be asked for: by the text at a path of what it shows. */
struct sort {
    const char *value; /* of the query `sort` or sort[value] */
    const char *path;
    bool descending;
};

struct route {
    uint8_t method;
    const char *path;      /* "/campaign/{campaign}/migrateCnp/{cnp}"; parameters are whole segments, at most two */
    const char *name;      /* operation: "campaign.migrate" */
    uint8_t operation;
    uint8_t surface;       /* index in the provider's surfaces */
    uint8_t limit;         /* 0 none, else 1 + index of the limit */
    uint16_t success;      /* status; 0: its guards refuse every call */
    uint16_t also, also_by; /* another status of success, by a knob; 0 none. The knob whose second value asks for it, + 1 */
    const struct shape *answer;
    const struct shape *envelope; /* of a list, where it is not the surface's */
    const struct shape *made; /* OPERATION_CUSTOM: how its body looks, for the description only; one without fields is a text */
    uint8_t store;         /* what the first parameter names, or what is listed */
    uint8_t lookup;        /* enum lookup, of the first parameter */
    const char *named_by;  /* NULL, else the member of the body that names the entity in place of a parameter */
    uint8_t missing;       /* error row when nothing of that name exists */
    uint8_t bad_id;        /* 1 + error row of a first parameter that is no UUID; 0: it names nothing, as any other */
    uint8_t machine, on;   /* OPERATION_STIMULATE, CREATE, UPDATE, REPLACE, REMOVE; STIMULUS_NONE: nothing is heard */
    uint8_t kind;          /* OPERATION_CREATE: enum order_kind of the new order; of other operations on orders: the kind that is asked for */
    const char *id;        /* OPERATION_CREATE, FILE: pattern of the new id, every x a hexadecimal digit */
    const char *document, *each_of; /* OPERATION_FILE, PAPERS, PAPER, UNFILE */
    const char *each_as;   /* the items of `each_of` are texts: they are filed as the member of that name */
    const char *replaces;  /* OPERATION_FILE: one of the entity's with the same value at this member gives way */
    const char *upload;    /* OPERATION_FILE: the member that is a file; its name, type, size and hash are kept. Where it is absent another says where
                            * the file is to be had: nothing is fetched */
    const char *keeps_by;  /* OPERATION_FILE: the member that says after how many seconds it is gone */
    uint8_t mark;          /* OPERATION_FILE: the byte `shown` of the document */
    sim_ms keeps_ms;       /* OPERATION_FILE: a document that nothing refers to is gone after it; 0: never */
    const struct shape *second; /* NULL, else the text that the second parameter must be, or `missing` is the answer */
    const struct written *writes; /* ended by a NULL path */
    uint16_t stored;       /* 0, else 1 + offset of the JSON text in the entity (of SEND: the message) that keeps the body's members (those of `inputs`) */
    const struct sending *sending;
    const char *text;      /* OPERATION_TEXT; LOOKUP_ONLY */
    bool form, form_too, members; /* the body is a form; or a form as well; OPERATION_LIST: the numbers of the entity that the first parameter names */
    const struct input *queries;  /* of the query: texts, words and booleans; ended by a NULL key */
    const struct input *inputs;   /* of the body; ended by a NULL key */
    const struct guard *guards;   /* ended by RELATION_NONE */
    const struct filter *filters; /* ended by a NULL query */
    const char *also_filters;     /* queries filter[…] that are known and let all through, comma between */
    const struct sort *sorts;     /* orders in which a list can be asked for; ended by a NULL value */
    const char *order;            /* the one of them that nobody need ask for; NULL: as the surface has it */
    const char *csv;              /* columns of the list when the caller takes text/csv; NULL: never */
    uint8_t hook;                 /* OPERATION_FILE: 0 none, else 1 + the hook that tells of the document */
    struct condition when;        /* OPERATION_LIST: which entities are there at all */
    const struct guard *each;     /* OPERATION_LIST: the same, of entities that none of them refuses */
    const struct written *noted;  /* OPERATION_STIMULATE: texts of the query that the entity keeps; an absent one is cleared */
    const char *flag;             /* a query that, when true, lets TEST_FLAG hold; NULL none */
    bool absent_is_gone;          /* OPERATION_REMOVE: what is not there is as good as removed */
    void (*custom)(struct call *call);
    uint64_t (*enabled_by)(struct call *call); /* journal line that made the call possible, where no guard shows it; NULL */
    const char *cite;
};

enum lookup { /* how a parameter of a path names an entity */
    LOOKUP_NONE, LOOKUP_CAMPAIGN_ID, LOOKUP_TCR_ID /* the same; what is no such id is `invalid` */, LOOKUP_INFOBIP_UUID, LOOKUP_NUMBER, LOOKUP_NUMBER_KEY,
    LOOKUP_MESSAGE_ID,
    LOOKUP_ACCOUNT, /* no parameter: the customer's account at this provider */
    LOOKUP_ORDER,   /* by id, of this provider and the route's `kind` */
    LOOKUP_PROFILE, /* by id, of this provider */
    LOOKUP_PAPER,   /* the document of the route's kind that has this key */
    LOOKUP_NUMBER_ID, /* by E.164 or by the number's decimal id at this provider */
    LOOKUP_DOCUMENT, /* of this provider, its kind and key are the parameter */
    LOOKUP_ONLY      /* the account, when the parameter is the route's `text` */
};

enum authentication { AUTHENTICATION_BASIC, AUTHENTICATION_APP, AUTHENTICATION_BEARER, AUTHENTICATION_NONE };

/* Names of the three headers that tell a caller its limit; NULL: none. */
struct limit_headers {
    const char *limit, *remaining, *reset; /* tokens when full, tokens left, seconds until it is full */
};

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
    const char *challenge;    /* WWW-Authenticate of a 401; NULL: none */
    const char *content_type; /* of errors; NULL: application/json */
    struct limit_headers limits;
    bool bracketed;           /* queries are spelt filter[a][b]; a.b, [], [eq], [in] and comma lists mean the same (telnyx 1.6) */
    bool cursor;              /* page_key takes what FIELD_CURSOR gave */
    bool newest_first, pascal; /* lists begin with the youngest; errors tell of fields as in SendingTimes.TimeZoneId */
    const char *direction_key; /* query that says Ascending or Descending; NULL none */
    uint8_t bad_sort;         /* 1 + error row of an order that is not known; 0: `invalid` */
    uint8_t bad_page;         /* 1 + error row of a page that is out of range; 0: `invalid` */
    uint8_t bad_filter;       /* 1 + error row of a query filter[…] that a list does not know; 0: it lets all through */
    uint8_t bad_type;         /* 1 + error row of a body of a type that the route does not take; 0: `malformed` */
};

/* Token bucket on virtual time. */
struct limit {
    const char *name;
    int32_t burst;
    sim_ms refill_ms; /* one token each */
    const char *retry_after; /* header value or NULL */
    uint32_t methods; /* mask of BIT(HTTP_…) it guards for every route of the provider; 0: only routes that name it */
    const char *cite;
    uint8_t error; /* 1 + error row of a call that finds it empty: a queue, of which the three headers tell nothing; 0: the surface's too_many */
};

/* ---- webhooks: what is sent unasked ---- */

/* Where an address stands that is no document: struct texts (1 + offset, 0 none) of the entity that `via` leads to. */
struct hook_address {
    uint8_t via; /* RELATION_NONE ends the list */
    uint16_t url, backup, bearer;
};

struct hook {
    const char *name;     /* "CAMPAIGN_STATUS_UPDATE/REGISTERED" */
    const char *category; /* which subscriptions receive it: kind of their documents; "inbound" is an inbound message */
    const char *event;    /* the event name that must be among the subscription's events; NULL: any */
    uint8_t store;        /* of the entity it is about */
    const struct shape *shape;
    const char *cite;
    const struct hook_address *addresses; /* NULL: to documents; else the first address that is there */
    uint8_t machine;      /* 0, else 1 + index of the machine whose state is shown as it was when the event happened */
    const char *kept;     /* NULL, else the member of the webhook that is kept as a document of the kind `category`, its key the member's id */
    const struct shape *trial; /* what a delivery on trial shows; NULL: as `shape` */
    const struct shape *batched; /* the same behind another's event, in one body; NULL: this provider sends each event by itself */
};

enum hook_signing { SIGNING_NONE, SIGNING_TCR, SIGNING_BASIC, SIGNING_ED25519 };

/* How a provider delivers. */
struct engine;
struct attempt; /* engine.h */
struct outbox {
    uint8_t signing;
    const sim_ms *waits;         /* before attempt 2, 3, …; ended by 0 */
    sim_ms timeout_ms;
    const char *content_type;
    const char *cite;
    const char *user_agent;
    uint8_t per_url; /* 0: all attempts go to the one URL; else so many, then as many to the backup if there is one */
    bool rounds;     /* the backup is tried at once after each attempt that failed; the waits lie between rounds */
    void (*note)(struct engine *engine, const struct attempt *attempt); /* NULL, else writes down each attempt that is over */
};
