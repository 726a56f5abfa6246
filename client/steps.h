/* Steps, and the roads that are made of them: what a row of the table says, what a destination adds, in which order they come.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "client.h"

#include "cutover/status.h"

struct number;

/* ---- steps (steps.c): one table, shared by all roads ---- */

enum step {
    STEP_NONE,
    /* TCR, at the start */
    STEP_SETTINGS,
    STEP_PARTNERS,
    STEP_CAMPAIGN,
    STEP_SHARING,
    STEP_OPERATION,
    STEP_PHONES_BEFORE,
    STEP_MIGRATION_BEFORE,
    STEP_PROVISIONAL_BEFORE,
    STEP_PLAN,
    STEP_DECLARE,
    STEP_SUBSCRIBE_TCR,
    /* Infobip */
    STEP_SUBSCRIBE,
    STEP_SUBSCRIBE_LOOK,
    STEP_SUBSCRIBE_AGAIN,
    STEP_IMPORT,
    STEP_IMPORT_LOOK,
    STEP_MIGRATE,
    STEP_MIGRATE_LOOK,
    STEP_MIGRATE_NUMBERS,
    STEP_POLL_STAGE,
    STEP_CONFIRM,
    STEP_DARK,
    STEP_PHONES_SWITCH,
    /* the election */
    STEP_DECIDE,
    STEP_ELECT,
    STEP_ELECT_LOOK,
    STEP_ELECT_SHARE,
    /* the watch */
    STEP_WATCH,
    STEP_LOOK_SHARE,
    STEP_LOOK_MIGRATION,
    STEP_POLL_PHONES,
    /* switch, proof, end */
    STEP_SWITCH,
    STEP_SEND,
    STEP_SEND_LOOK,
    STEP_REPORT_WAIT,
    STEP_REPORTS,
    STEP_REPORT_LOGS,
    STEP_INBOUND,
    STEP_INBOUND_WAIT,
    STEP_PHONES_AFTER,
    STEP_TAIL,
    STEP_TELL,
    STEP_DONE,
    STEPS,
    /* what a reader may say instead of a step */
    STEP_NEXT,   /* the one after our place in the itinerary */
    STEP_BACK,   /* our place in the itinerary itself */
    STEP_AGAIN,  /* the same row: next page, next number; of a turn: wait */
    STEP_LOST,   /* the answer makes no sense: nobody knows whether it was done */
    STEP_DEFAULT /* of `otherwise`: what is done with every other step */
};

enum answer_kind {
    ANSWER_OK,
    ANSWER_LOST,      /* no answer, a broken one, or 5xx: it may have been done */
    ANSWER_LATER,     /* not done, may be tried again */
    ANSWER_FORBIDDEN, /* a human must act */
    ANSWER_REFUSED    /* the same request will get the same answer */
};
struct answer {
    enum answer_kind kind;
    int status;       /* 0 = no answer */
    int code;         /* TCR's number */
    const tree *body; /* NULL when there is none or it is not JSON */
    const char *text; /* the peer's words, never NULL */
    sim_ms wait;      /* not to be asked again before */
};

/* In the column of peers: whoever the road leads to. */
#define GAINING CLIENT_PEERS

/* Where the client is on its road is a place in the itinerary. A step that is not in it (a look, a poll, a call for help) does not move the
 * place: after it STEP_NEXT and STEP_BACK still mean what they meant before. */
struct step_row {
    const char *title; /* %s is the gaining provider's name; NULL: the destination's own sentence */
    enum client_peer peer;
    /* A side effect without an idempotent repeat: the read that finds out after a lost answer, before it is repeated. STEP_NONE: safe to
     * repeat. */
    enum step look;
    bool patient; /* a look at what others do: failures end in the wait, not in a stop; alarms go first */
    void (*build)(const struct client *client, struct arena *arena, struct http_request *out);
    enum step (*read)(struct client *client, const struct answer *answer);      /* of a success; NULL: next */
    enum step (*otherwise)(struct client *client, const struct answer *answer); /* of anything else; NULL: default */
    enum step (*turn)(struct client *client); /* a step without request: where to go, or wait until client->wake */
    bool (*wants)(const struct client *client, const struct number *number); /* the step is done once for each such number */
};
extern const struct step_row steps[STEPS];

/* ---- escalations ---- */

enum { TO_CUSTOMER = 1, TO_ACCOUNT_MANAGER = 2, TO_REGISTRATIONS = 4 };
enum which { WHICH_NONE, WHICH_ALL, WHICH_LAGGING, WHICH_DARK, WHICH_UNPROVED };
enum alarm { ALARM_DARK, ALARM_STUCK, ALARM_LOA, ALARM_EXPIRY, ALARMS };

/* ---- roads (roads.c): whereto, how, and in which order ---- */

/* What differs between gaining providers where the steps are the same. */
struct destination {
    const char *name;  /* in plans and routes */
    const char *title; /* in sentences */
    enum client_peer peer;
    const char *cnp;                                                         /* TCR's id of it; NULL: found by its title in TCR's list */
    uint8_t manager, desk;                                                   /* TO_: who enables things, who does the work */
    const char *waiting;                                                     /* the sentence of the watch */
    enum step poll;                                                          /* of the watch, after TCR's */
    enum step (*check)(struct client *client);                               /* of the plan, before the first effect; STEP_NEXT: fine */
    enum step (*turn)(struct client *client);                                /* what cannot wait for the next poll; STEP_AGAIN: nothing */
    bool (*ready)(const struct client *client, const struct number *number); /* its route may move */
    enum step (*alarms[ALARMS])(struct client *client);                      /* what is told; NULL: not raised on this road */
    /* the outbound half of the proof */
    void (*send)(const struct client *client, struct arena *arena, struct http_request *out);
    enum step (*send_read)(struct client *client, const struct answer *answer);
    void (*sent)(const struct client *client, struct arena *arena, struct http_request *out); /* after a lost answer: was it sent? */
    enum step (*sent_read)(struct client *client, const struct answer *answer);
    enum step reports, last_reports; /* where the ends of messages are read; the last attempt */
};

struct road {
    const char *to, *strategy;
    const struct destination *destination;
    const char *const *prerequisites; /* that the plan must confirm, ended by NULL */
    const enum step *itinerary;       /* each step once, ended by STEP_DONE */
};
extern const struct road roads[];
extern const size_t roads_count;
const struct road *road_of(const struct client *client);
const struct destination *destination_of(const struct client *client);
void road_enter(struct client *client, enum step step); /* keeps the place */
void road_status(struct client *client);                /* as at the beginning of the step */
const struct step_row *row_of(const struct client *client);
enum client_peer peer_of(const struct client *client);
const char *title_of(const struct client *client);
