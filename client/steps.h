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
    STEP_CARRIERS, /* only where one of them suspended the campaign */
    STEP_PHONES_BEFORE,
    STEP_MIGRATION_BEFORE,
    STEP_PROVISIONAL_BEFORE,
    STEP_PLAN,
    STEP_DECLARE,
    STEP_SUBSCRIBE_TCR,
    /* Infobip */
    STEP_SUBSCRIBE,
    STEP_SUBSCRIBE_LOOK,
    STEP_SUBSCRIBE_PROFILE,
    STEP_SUBSCRIBE_AGAIN,
    STEP_IMPORT_RESUME,
    STEP_IMPORT,
    STEP_IMPORT_LOOK,
    STEP_MIGRATE_RESUME,
    STEP_MIGRATE,
    STEP_MIGRATE_LOOK,
    STEP_MIGRATE_NUMBERS,
    STEP_POLL_STAGE,
    STEP_CONFIRM,
    STEP_DARK,
    STEP_PHONES_SWITCH,
    /* Telgorithm */
    STEP_COMPANY,
    STEP_HOOK_STATUS,
    STEP_HOOK_IMPORTED,
    STEP_CONFIG_FIND,
    STEP_CONFIG_MAKE,
    STEP_CONFIG_AGAIN,
    STEP_HELD_BEFORE,
    STEP_PORT,
    STEP_PORT_LOOK,
    STEP_PORTING,
    STEP_NUMBER,
    STEP_POLL_NUMBERS,
    STEP_ATTACH_ALL,
    STEP_ATTACH,
    STEP_IMPORTED,
    STEP_LINK,
    STEP_VERIFY,
    STEP_MESSAGES,
    /* Telnyx */
    STEP_TELNYX_LINK,
    STEP_TELNYX_PORTABILITY,
    STEP_TELNYX_LEFT,
    STEP_TELNYX_PROFILE,
    STEP_TELNYX_PROFILE_FIND,
    STEP_TELNYX_PROFILE_MAKE,
    STEP_TELNYX_PROFILE_AGAIN,
    STEP_TELNYX_ELIGIBILITY,
    STEP_TELNYX_HOSTINGS,
    STEP_TELNYX_HOST,
    STEP_TELNYX_HOSTING,
    STEP_TELNYX_CODES,
    STEP_TELNYX_VALIDATE,
    STEP_TELNYX_UPLOAD,
    STEP_TELNYX_HOSTING_READ,
    STEP_TELNYX_HOSTING_DROP,
    STEP_TELNYX_ORDERS,
    STEP_TELNYX_ORDERS_MORE,
    STEP_TELNYX_ORDER,
    STEP_TELNYX_PREPARE,
    STEP_TELNYX_ORDER_READ,
    STEP_TELNYX_WINDOWS,
    STEP_TELNYX_LOA,
    STEP_TELNYX_INVOICE,
    STEP_TELNYX_FILL,
    STEP_TELNYX_SUBMIT,
    STEP_TELNYX_JOB,
    STEP_TELNYX_ACTIVATE,
    STEP_TELNYX_CANCEL,
    STEP_TELNYX_NUMBERS,
    STEP_TELNYX_FOLLOW,
    STEP_TELNYX_POLL,
    STEP_TELNYX_VERIFY,
    STEP_TELNYX_CHAIN,
    STEP_TELNYX_WITHDRAW,
    STEP_TELNYX_PARTNER,
    STEP_TELNYX_PARTNER_HOOK,
    STEP_TELNYX_ASSIGNMENTS,
    STEP_TELNYX_ASSIGN_ALL,
    STEP_TELNYX_TASK,
    STEP_TELNYX_ASSIGN,
    STEP_TELNYX_ASSIGNMENT,
    STEP_TELNYX_ATTACH,
    STEP_TELNYX_DETACH,
    STEP_TELNYX_OFFER,
    STEP_TELNYX_END,
    STEP_TELNYX_MESSAGES,
    /* the old provider, on the way back */
    STEP_LEGACY_HOST,
    STEP_LEGACY_RECLAIMING,
    STEP_LEGACY_POLL,
    STEP_LEGACY_ATTACH,
    STEP_LEGACY_NUMBERS,
    STEP_LEGACY_MESSAGES,
    /* the election */
    STEP_DECIDE,
    STEP_ELECT,
    STEP_ELECT_LOOK,
    STEP_ELECT_SHARE,
    STEP_CANCEL,
    STEP_MENDED,
    /* the watch */
    STEP_WATCH,
    STEP_LOOK_SHARE,
    STEP_LOOK_MIGRATION,
    STEP_POLL_PHONES,
    /* switch, proof, end */
    STEP_SWITCH,
    STEP_SENT_BEFORE,
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
    STEP_PAUSE,
    STEP_DONE,
    STEPS,
    /* what a reader may say instead of a step */
    STEP_NEXT,   /* the one after our place in the itinerary */
    STEP_BACK,   /* our place in the itinerary itself */
    STEP_OVER,   /* of a step that says nothing: next when it is our place, else back to it */
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
    bool patient; /* while numbers may be dark: failures end at our place, not in a stop, and alarms go first */
    void (*build)(const struct client *client, struct arena *arena, struct http_request *out);
    enum step (*read)(struct client *client, const struct answer *answer);      /* of a success; NULL: over */
    enum step (*otherwise)(struct client *client, const struct answer *answer); /* of anything else; NULL: default */
    enum step (*turn)(struct client *client); /* a step without request: where to go, or wait until client->wake */
    bool (*wants)(const struct client *client, const struct number *number); /* the step is done once for each such number */
};
extern const struct step_row steps[STEPS];

/* ---- escalations ---- */

enum {
    TO_CUSTOMER = 0x01,
    TO_ACCOUNT_MANAGER = 0x02,
    TO_REGISTRATIONS = 0x04,
    TO_TELGORITHM = 0x08,
    TO_TELNYX = 0x10,
    TO_TELNYX_MESSAGING = 0x20,
    TO_TCR = 0x40,
    TO_LOSING = 0x80
};
enum which { WHICH_NONE, WHICH_ALL, WHICH_LAGGING, WHICH_DARK, WHICH_OPEN, WHICH_UNPROVED, WHICH_UNORDERED, WHICH_CHOSEN };
enum alarm { ALARM_DARK, ALARM_STUCK, ALARM_LOA, ALARM_EXPIRY, ALARMS };

/* ---- roads (roads.c): whereto, how, and in which order ---- */

/* What differs between gaining providers where the steps are the same. */
struct destination {
    const char *name;  /* in plans and routes */
    const char *title; /* in sentences */
    enum client_peer peer;
    const char *cnp;       /* TCR's id of it; NULL: found by its title in TCR's list */
    uint8_t manager, desk; /* TO_: who enables things, who does the work */
    const char *waiting;   /* the sentence of the watch */
    const char *achieved;  /* what a campaign is that has arrived */
    enum step first_poll;  /* of the watch, each minute; */
    enum step poll;        /* without TCR, when TCR asked for a pause */
    enum step confirm;     /* the look at what a webhook points at */
    sim_ms stuck;          /* nothing has moved for so long: that alarm */
    /* of the plan, before the first effect; STEP_NEXT: fine */
    enum step (*check)(struct client *client);
    /* what cannot wait for the next poll; STEP_AGAIN: nothing, and client->wake is not later than the next such thing */
    enum step (*turn)(struct client *client);
    /* the time between its polls; NULL: as always */
    sim_ms (*every)(const struct client *client);
    /* the earliest of its looks that are rarer than polls, 0 while there is more to do than to look; NULL: it has none */
    sim_ms (*seen)(const struct client *client);
    /* these looks, when polls up to `last` were left out; NULL */
    void (*leapt)(struct client *client, sim_ms last);
    /* its route may move */
    bool (*ready)(const struct client *client, const struct number *number);
    /* it may be proved outbound; NULL: as soon as it is switched */
    bool (*may_send)(const struct client *client, const struct number *number);
    /* a declined provisional share; NULL: the end */
    enum step (*declined)(struct client *client, const char *explanation);
    /* a migration that somebody else cancelled; NULL: the end */
    enum step (*cancelled)(struct client *client);
    enum step (*unmended)(struct client *client); /* declined a day ago, and as it was; NULL: it is waited for */
    /* what is told; NULL: not raised on this road */
    enum step (*alarms[ALARMS])(struct client *client);
    /* the outbound half of the proof; `sent` looks for a message after a lost answer */
    void (*send)(const struct client *client, struct arena *arena, struct http_request *out);
    enum step (*send_read)(struct client *client, const struct answer *answer);
    void (*sent)(const struct client *client, struct arena *arena, struct http_request *out);
    enum step (*sent_read)(struct client *client, const struct answer *answer);
    bool sent_unknown; /* this one cannot find it */
    enum step reports, last_reports; /* where the ends of messages are read; the last attempt */
};

struct road {
    const char *to, *strategy;
    const struct destination *destination;
    uint8_t kinds;                    /* of numbers that it takes: bits of enum kind */
    const char *const *prerequisites; /* that the plan must confirm, ended by NULL */
    const enum step *itinerary;       /* each step once, ended by STEP_DONE */
};
enum kind { KIND_LOCAL, KIND_TOLL_FREE, KIND_MOBILE, KIND_OTHER_COUNTRY, KINDS };
extern const struct road roads[];
extern const size_t roads_count;
void road_enter(struct client *client, enum step step); /* keeps the place */
void road_status(struct client *client);                /* as at the beginning of the step */
enum client_peer peer_of(const struct client *client);
const char *title_of(struct client *client); /* good until it is asked again */
const char *road_title(struct client *client); /* for people; the same */
