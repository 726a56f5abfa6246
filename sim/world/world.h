/* The world: one block without pointers. Numbers with their NNID records and voice, campaigns and their chains, messages, accounts, documents.
 *
 * Indices only; text in its own part. Reset, fork, save and restore are one copy. Neutral: knows states as numbers and providers as ids, no vendor.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/provider.h"
#include "cutover/status.h"
#include "cutover/units.h"
#include "papers.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NUMBERS_MAX = 5000,
    CAMPAIGNS_MAX = 500,
    MESSAGES_MAX = 20000,
    DOCUMENTS_MAX = 2000,
    ORDERS_MAX = 1000,
    PROFILES_MAX = 400,
    DELIVERIES_MAX = 20000,
    HISTORY_MAX = 8,     /* entries of an NNID record; the oldest gives way */
    ROUTE_MAX = 4,
    LIMITS_MAX = 16,
    GROUPS_MAX = 8,      /* groups of numbers with knobs or timings of their own; 0 = everybody */
    BODIES_MAX = 256,
    ENTITY_NAME_MAX = 28 /* room for "number:" and the longest number */
};

#define NO_INDEX UINT32_MAX

/* The state of one machine. `visit` counts entries of states; `record` is the journal's line of the last one. */
struct cell {
    uint8_t state;
    uint8_t timer_on;      /* stimulus that the pending timer will bring */
    uint32_t visit;
    uint64_t record;
    uint64_t timer_record; /* journal line of the pending timer, 0 none */
    uint64_t timer;        /* handle of its event, 0 none */
    sim_ms since;
    sim_ms due;            /* of the pending timer */
};

struct record_entry {
    uint8_t owner, serves;
    uint16_t campaign; /* + 1; 0 none */
    sim_ms since;
};

struct number {
    char e164[20]; /* "+19165550100" */
    char key[36];  /* 32 upper hex digits, Infobip's numberKey */
    uint8_t kind;  /* enum number_kind */
    uint8_t group; /* of knobs and timings */
    uint8_t voice; /* provider that has the voice, or NONE for a third party */
    uint8_t voice_before; /* who had it before the last port */
    uint8_t claimant;
    uint32_t campaign; /* NO_INDEX: none */
    uint32_t next_of_campaign; /* NO_INDEX: the last one */
    uint8_t own_nnid;  /* the customer sets the record by its own NNID */
    char country[4];   /* "US" */
    uint32_t order[PROVIDERS], hosting[PROVIDERS], task[PROVIDERS], profile[PROVIDERS]; /* at each provider; NO_INDEX: none */
    struct cell record, voiced, campaigned; /* nnsr; the last: whether the record names the number's campaign */
    struct record_entry history[HISTORY_MAX]; /* [0] is the present one */
    uint8_t history_count;
    uint8_t route[ROUTE_MAX], route_count;
    uint8_t route_known;                 /* 0, or enum route_source */
    uint8_t carried[2];                  /* TRAFFIC_OUT, TRAFFIC_IN: provider, as last journaled */
    uint8_t blocked;                     /* mask of mobile carriers that let none of its outbound pass, as last journaled */
    uint8_t listener[PROVIDERS];         /* the client's for its inbound, where it is not the account's: enum listener */
    struct {
        struct cell release, port, service; /* the request to let go; the voice that leaves; messaging after it left */
    } losing[LOSERS];
    struct {
        struct cell account, mapping, reclaim;
    } legacy;
    struct {
        struct cell status, activation, porting;
        sim_ms created;
        struct text name;
    } telgorithm;
    struct {
        struct cell messaging, verification, split; /* of the port; of the NNID that moved; of its order */
        struct cell hosted, assignment; /* of the hosting; to a campaign */
        struct cell at_tmobile, at_att; /* mapped to it at these mobile carriers, where they are split (A.9) */
        struct cell inventory, ownership; /* what it is in the account; the proof by code that it is the customer's */
        uint32_t campaign, wanted; /* that it is (being) assigned to, NO_INDEX; that it was last to be assigned to */
        uint8_t elsewhere;   /* it was wanted for a campaign while it was another's */
        char id[24];         /* decimal */
        sim_ms asked_at, assigned_at, modified;
        struct text reason;  /* why an assignment failed */
        struct text settings; /* what the client stored, JSON */
    } telnyx;
    struct {
        struct cell import, osr, contact;
        sim_ms imported;
    } infobip;
    char entity[ENTITY_NAME_MAX]; /* "number:+19165550100", as journals call it */
};
enum number_kind { NUMBER_LOCAL, NUMBER_TOLL_FREE, NUMBER_MOBILE, NUMBER_OTHER_COUNTRY, NUMBER_KINDS };
enum route_source { ROUTE_UNKNOWN, ROUTE_DECLARED, ROUTE_LAST_SEND };

enum { CHAIN_ORIGINAL, CHAIN_PROVISIONAL, CHAINS };

struct campaign {
    char id[16]; /* at TCR */
    uint8_t primary; /* provider at the end of the primary chain */
    uint8_t target;  /* of the provisional chain; NONE */
    uint8_t mock, sole_proprietor;
    uint32_t first_number, last_number; /* NO_INDEX: none */
    struct cell status, original, migration, share, elections, operation; /* tcr */
    sim_ms created, shared, share_decided, migration_created, migration_expires, provisional_shared, provisional_decided;
    struct text reference, explanation, cancellation;
    struct cell chain[PROVIDERS]; /* each provider's right to use it */
    char csp[16];                 /* its CSP; "" the customer */
    struct cell legacy_acceptance;
    uint8_t downstream;           /* shared with the customer as a CNP by somebody else's CSP */
    uint8_t with_me[CHAINS];      /* in the original chain, in the provisional one */
    uint8_t foreign;              /* the migration was begun by somebody else */
    uint8_t former;               /* whom the last migration left behind */
    uint8_t secondary;            /* DCA that the original chain asked for a secondary election; NONE */
    struct cell partner;          /* tcr: the customer's answer to that share */
    struct cell second, brand, terms, file; /* tcr: of the secondary DCA; suspended or not; the carriers' terms; what is told of it */
    struct cell carrier[CARRIERS]; /* tcr: operation status of each mobile carrier, where they are split (A.9) */
    sim_ms partner_shared[CHAINS], partner_decided[CHAINS];
    struct text content, nudge, refusal; /* what the client changed, its last nudge: JSON; why the customer declined */
    struct {
        struct cell import, acceptance;
        struct text name, creation, att, tier, verizon, cellular; /* what the client says of it */
    } telgorithm;
    struct {
        struct cell acceptance, partner;
        sim_ms accepted;
        struct text settings; /* webhook addresses, JSON */
        struct text url, backup;
    } telnyx;
    struct {
        struct cell stage, acceptance, provisioning, restore;
        char uuid[40];
        struct text name, pool;
        uint8_t client_nnid;
        sim_ms created, modified;
    } infobip;
    char entity[ENTITY_NAME_MAX]; /* "campaign:CQ3R8T1", as journals call it */
};

struct message {
    uint8_t provider, direction;
    uint8_t read;     /* its report was handed out */
    uint32_t number;
    char id[104];     /* ours, or the sender's own */
    char peer[20];    /* the other end, E.164 */
    struct cell state;
    struct text key, body, callback, backup, bulk;
    struct text details; /* what else the client said, JSON */
    uint8_t told;        /* a tester says how it ended: 0 nothing, 1 it did not arrive, 2 it did */
    uint8_t refused;     /* 1 + row of the provider's error with which it failed when its time came; 0: none */
    sim_ms at, due;      /* when it was asked for, when it is to go out */
    sim_ms sent, done, expires;
};

/* The customer's account at a provider. `flags`: what is enabled; meaning per provider. */
enum { ACCOUNT_HOOKS = 5 };
enum account_flag { ACCOUNT_MIGRATION, ACCOUNT_AUTO_COMPLETE, ACCOUNT_FLAGS = 8 };
struct account {
    uint8_t flags[ACCOUNT_FLAGS];
    uint8_t known; /* takes part in this world */
    uint8_t live;  /* the client's inbound listener: enum listener; of a number that has its own, that */
    struct text key, secret;
    struct text inbound; /* where inbound messages are delivered: path on the client's listener */
    struct text csp;     /* id of the customer as CSP, as this provider knows it */
    struct cell enablement, link; /* what a person must switch on: migration; the CSP id that is made known */
    struct cell importing, pool;  /* infobip: the import of numbers; telnyx: a number pool: people switch them on too */
    struct cell role;             /* tcr: what the owner of the key may do */
    struct cell registry;         /* nnsr: whether it takes requests */
    struct cell standing, brand;  /* whether the account may be used at all; whether the brand is known to it */
    struct text brand_name;
    struct {
        struct text url, bearer;
    } hooks[ACCOUNT_HOOKS];       /* addresses of what happens in the whole account, by type */
};

/* A request for numbers. Its numbers are those whose order[] or hosting[] names it. */
enum order_kind { ORDER_PORT, ORDER_HOSTING, ORDER_TASK, ORDER_BULK, ORDER_KINDS };
struct order {
    uint8_t used, provider, kind;
    uint8_t number_kind;     /* enum number_kind of its numbers */
    uint8_t enable;          /* messaging: 0 never said, 1 off, 2 on */
    uint8_t on_demand;       /* the port is activated: 0 never said, 1 when it is due, 2 by a call */
    char id[64];
    uint32_t profile, campaign; /* NO_INDEX: none */
    uint32_t numbers_count;
    struct cell status, messaging, activation;
    struct text body;        /* what the client stored, JSON */
    struct text url, backup; /* of its webhooks */
    struct text loa, invoice, key, group, detail; /* detail: what its provider must know of the body: of a port at Telnyx the name of the customer */
    sim_ms created, modified, foc_requested, foc_actual, done;
    sim_ms window_start, window_end, activate_at; /* when the port may be activated, and when it will be */
    uint32_t split_to;       /* the order into which its numbers were moved last, and when; NO_INDEX */
    sim_ms split_at;
    sim_ms cancel_until;     /* the last moment at which it can be cancelled; 0: always */
};

/* What groups numbers at a provider. */
struct profile {
    uint8_t used, provider, enabled;
    char id[64];
    uint32_t campaign; /* linked to; NO_INDEX */
    struct cell link;
    struct text name, body;
    struct text inbound, inbound_backup, outbound, outbound_backup, bearer;
    sim_ms created, modified;
};
enum listener { LISTENER_NONE, LISTENER_LIVE, LISTENER_DEAF };

struct bucket {
    int64_t tokens_ms; /* tokens times refill, so that time adds without rounding */
    sim_ms at;
    uint8_t started;
};

/* Where a very body was journaled before. */
struct body_seen {
    uint64_t hash, record;
};

struct world_limits {
    uint32_t numbers, campaigns, messages, documents, deliveries, orders, profiles, text_bytes;
};

struct world; /* one block; opaque outside this folder but for the calls below and those of shelves.h, which is the end of this file */

size_t world_bytes(const struct world_limits *limits);
/* How many of them must be zero before it is made; what is behind is room for entities and texts. */
size_t world_zero_bytes(const struct world_limits *limits);
/* An empty world in `memory` (world_bytes of it, aligned for any type, the first world_zero_bytes all zero); the caller owns it. */
struct world *world_init(void *memory, const struct world_limits *limits, uint64_t tables_hash);
size_t world_size(const struct world *world);
/* Makes `to`, of the same limits, as `from`: only what there is of entities and texts is copied. */
void world_copy(struct world *to, const struct world *from);
uint64_t world_tables(const struct world *world);

/* Entities by index, insertion order, as shelves.h has them; the pointers are good until the world moves. Removed orders, profiles and documents stay, not
 * `used`. */
struct bucket *world_bucket(struct world *world, uint8_t provider, uint8_t limit);
struct body_seen *world_body(struct world *world, uint64_t hash); /* its place; compare the hash */

/* New entities, zeroed. FULL at the bound. */
MUST_USE enum status world_add_number(struct world *world, const char *e164, uint32_t campaign, uint32_t *index);
MUST_USE enum status world_add_campaign(struct world *world, const char *id, uint32_t *index);
MUST_USE enum status world_add_message(struct world *world, uint32_t *index);
MUST_USE enum status world_add_document(struct world *world, uint8_t provider, const char *kind, const char *key, uint32_t *index);
MUST_USE enum status world_add_delivery(struct world *world, uint32_t *index);
MUST_USE enum status world_add_order(struct world *world, uint8_t provider, uint8_t kind, uint32_t *index);
MUST_USE enum status world_add_profile(struct world *world, uint8_t provider, uint32_t *index);
void world_remove_document(struct world *world, uint32_t index);

/* A number without a campaign becomes the last of one. */
void world_join_campaign(struct world *world, uint32_t number, uint32_t campaign);

/* The client's listener for all numbers at the provider: none has its own any more. */
void world_listen(struct world *world, uint8_t provider, enum listener state);

/* Look-ups; NO_INDEX when there is none. */
uint32_t world_find_number(const struct world *world, const char *e164); /* with or without plus */
uint32_t world_find_campaign(const struct world *world, const char *id);
uint32_t world_find_message(const struct world *world, const char *id);
uint32_t world_find_order(struct world *world, uint8_t provider, uint8_t kind, const char *id);
uint32_t world_find_profile(struct world *world, uint8_t provider, const char *id);
uint32_t world_find_document(const struct world *world, uint8_t provider, const char *kind, const char *key);
/* The numbers of a campaign, in order: start with NO_INDEX, go on with the last one. */
uint32_t world_next_of_campaign(const struct world *world, uint32_t campaign, uint32_t after);

/* Text. Setting may compact nothing and move nothing; world_compact, between events, gives dead text back when more than half is dead. */
MUST_USE enum status world_set_text(struct world *world, struct text *field, const char *value);
void world_drop_text(struct world *world, struct text *field); /* absent from now on */
void world_compact(struct world *world);

/* Counters that only grow. */
uint64_t world_next_serial(struct world *world);
uint64_t world_version(const struct world *world); /* grows with every change an observer could see */
void world_touch(struct world *world);

#include "shelves.h"
