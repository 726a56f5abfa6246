/* Inside the client: its one block of memory, and what every part of it asks of the others.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "steps.h"
#include "telnyx_state.h"

/* ---- what is remembered of a number ---- */

enum { E164_MAX = 17, HEXADECIMAL_MAX = 17, AUTHORIZATION_MAX = 192 };
enum proof { PROOF_OPEN, PROOF_SENT, PROOF_SEEN, PROOF_FAILED };

struct number {
    uint64_t digits;      /* 19165550100 */
    char e164[E164_MAX];  /* "+19165550100" */
    uint64_t message;     /* fnv of Infobip's messageId of the last send */
    uint32_t nnid_before; /* fnv of the NNID, 0 = no record */
    uint32_t nnid;
    uint32_t seen;   /* stamp of the last reading of osr/phones that named it */
    uint8_t out, in; /* enum proof */
    uint8_t out_tries, in_tries, out_early;
    bool declared, recorded, switched;
    bool earlier; /* it was here when this life began: one before may have proved it */
    bool sought;  /* and it was looked whether one did */
    uint8_t kind;         /* enum kind */
    bool canadian;        /* by the plan */
    bool imported, named; /* at Infobip */
    struct {
        uint8_t status; /* enum phone */
        uint8_t orders; /* how often its port was asked for */
        bool ordered;   /* and that is still open, or done */
        bool heard;     /* a webhook points at it */
        bool check;     /* its NNID is to be read before its route may move */
        bool attached;  /* was put on the config again */
        bool listed;    /* was asked for in a list: what that did not take is put there by itself */
        bool held;      /* its record was still the old one when the number was here */
        bool astray;    /* it is on another config than the campaign's */
    } telgorithm;
    struct {
        bool hosted, asked, attached; /* its record was claimed; its place in the campaign was asked for, and is there */
        char message[40];             /* id of the last send */
    } legacy;
    struct telnyx_number telnyx;
};

/* ---- the block ---- */

enum {
    SUBJECT_MAX = 240,
    ATTEMPTS_MAX = 8, /* of one request */
    BURST_MAX = 200,  /* requests at one instant, and */
    BURST_PER_NUMBER = 20,
    PAUSES_MAX = 100,          /* of one request that the peer would take later */
    TRIES_MAX = 3,             /* of one message, each way */
    EARLY_MAX = 12,            /* and of one that was too early, outbound */
    MIGRATE_NUMBERS_MAX = 200, /* S1 step 3 */
    NUMBERS_WITHOUT_POOL_MAX = 49
};

/* What the losing provider does with the outbound of a campaign that it has lost. */
enum chain_lost { CHAIN_UNKNOWN, CHAIN_CARRIES, CHAIN_STOPS };

struct plan {
    char from[CLIENT_TEXT_MAX];
    char campaign[CLIENT_TEXT_MAX], name[CLIENT_TEXT_MAX];
    uint32_t csp;               /* fnv of the CSP's id at TCR, 0 = not known */
    char pool[CLIENT_TEXT_MAX]; /* "" = none */
    uint32_t nnid_gaining;      /* fnv, 0 = not known: any change counts */
    bool own_nnid;
    bool loa;
    sim_ms loa_signed;
    char unconfirmed[CLIENT_TEXT_MAX]; /* first prerequisite that is not confirmed, "" = none */
    char test_number[E164_MAX];
    bool voice_only;    /* messages stay */
    bool voice;         /* moves along */
    bool voice_apart;   /* is not with the losing provider: a port does not make that one let go */
    sim_ms foc, elect;  /* asked for; 0 = as soon as it goes */
    uint8_t chain_lost; /* enum chain_lost */
    bool keeps_on_port; /* the losing provider keeps the NNID record when the voice leaves */
};

struct client {
    struct client_access access;
    char authorization[CLIENT_PEERS][AUTHORIZATION_MAX]; /* what each of them is told with every call; "" = nothing */
    struct plan plan;
    uint8_t road;  /* index of roads */
    uint8_t place; /* in its itinerary */
    uint32_t numbers_count;
    uint16_t by_digits[CLIENT_NUMBERS_MAX]; /* indices in the order of their digits */

    sim_ms now, started;
    char life[HEXADECIMAL_MAX]; /* `started`, by which this life is told from others */
    enum step step;
    bool outstanding, done;
    int exit_code;
    char why[SUBJECT_MAX];
    char title[CLIENT_TEXT_MAX * 2];  /* of a step that names the provider, when it was last asked for */
    char status[SUBJECT_MAX];         /* "" = the title */
    sim_ms due;                       /* the request of the step is not sent before */
    sim_ms wake;                      /* set by the turn */
    sim_ms quiet_until[CLIENT_PEERS]; /* a peer asked for a pause */
    uint32_t burst;                   /* requests at one instant */
    sim_ms burst_at;
    struct {
        sim_ms until;
        enum step then;
    } pause;
    uint32_t attempt, effect_tries, cursor, page;
    enum step lost; /* the side effect that effect_tries counts */

    char cnp[CLIENT_TEXT_MAX];        /* the gaining provider at TCR */
    char suspending[CLIENT_TEXT_MAX]; /* mobile carriers, by their ids at TCR */
    bool elected;
    uint64_t content;               /* what the campaign said when it was elected last */
    sim_ms declined_at, mend_after; /* it waits to be mended since, and is looked at then; 0: it does not */
    sim_ms election_refused; /* the first time; 0: never */
    uint32_t stamp;                            /* of the reading of osr/phones */
    sim_ms phones_read, phones_asked;          /* when it last succeeded, and was last tried */
    bool moving;                               /* asked for: from here on numbers may leave their old side */
    bool heard;                                /* a webhook points at something */
    bool look_at_tcr, expiry_known, completed; /* the migration at TCR */
    sim_ms look_after;                         /* TCR's chain is not read before */
    sim_ms tcr_after;                          /* osr/phones is not polled before: TCR asked for a pause */
    uint32_t tcr_failures;
    bool verified; /* the last reading of osr/phones succeeded */
    sim_ms watch_from, poll_at, first_flip, expires;
    sim_ms round_at;  /* of the last round of looks, if all of them were answered; 0 */
    struct {
        sim_ms at, every, since;
    } look;           /* the next one of those that come again and again; NEVER_MS: none */
    sim_ms news_at;   /* when something last moved, and */
    uint32_t lagging; /* how many numbers had not */
    bool asked;       /* people were asked to see to it */
    sim_ms alarm_at[ALARMS];
    uint32_t out_waiting, in_waiting, report_reads, tail_polls;
    sim_ms report_at, send_after, inbound_until;

    struct {
        uint8_t to; /* TO_ bits still to be told */
        uint8_t which;
        enum step then;
        char subject[SUBJECT_MAX];
    } tell;

    struct {
        char id[CLIENT_TEXT_MAX]; /* of the campaign */
        uint32_t statuses_seen;   /* bits: webhooks already acted on */
        bool trusting;            /* REGISTERED was believed without a reading of osr/phones */
        uint32_t refusals;        /* of what is not enabled */
        bool resumed;             /* an earlier life has been here: what it did is looked for before it is done */
    } infobip;

    struct {
        char config[CLIENT_TEXT_MAX];     /* the MessagingConfig's sid */
        char search[2 * CLIENT_TEXT_MAX]; /* of a list's next page */
        bool imported, linked;            /* a webhook said so; the config has the campaign */
        bool trusting;                    /* TCR does not show NNIDs: Active is believed */
        sim_ms order_after;               /* numbers that are not ordered */
        sim_ms patience;                  /* end of the wait for ports */
        bool told_csp, told_loser;
        char bearer[2 * HEXADECIMAL_MAX]; /* ours alone: Telgorithm names it at our listener */
        uint32_t elections, refusals;
        uint32_t singles; /* numbers read one by one at that instant */
        sim_ms singles_at;
    } telgorithm;
    struct {
        sim_ms attach_after;
        bool looked; /* which numbers are attached was read once */
    } legacy;
    struct telnyx telnyx;
    struct number numbers[]; /* room for CLIENT_NUMBERS_MAX is made, those of the plan are used */
};

/* ---- where it is (asked for each number in each turn) ---- */
static inline const struct road *road_of(const struct client *client)
{
    return &roads[client->road];
}

static inline const struct destination *destination_of(const struct client *client)
{
    return road_of(client)->destination;
}

static inline const struct step_row *row_of(const struct client *client)
{
    return &steps[client->step];
}

/* ---- numbers (numbers.c) ---- */
void numbers_sort(struct client *client);
struct number *number_find(struct client *client, uint64_t digits);
uint64_t number_digits(const char *text); /* "+1916…" or "1916…"; 0 when it is no number */
bool number_text(char text[E164_MAX], uint64_t digits); /* "+1916…"; false for 0 */
const char *number_plain(const struct number *number);   /* "1916…" */
bool number_left(const struct client *client, const struct number *number);    /* no longer where it was at the start */
bool number_arrived(const struct client *client, const struct number *number); /* on the gaining side's NNID */
bool number_is(const struct client *client, const struct number *number, enum which which);
uint32_t numbers_count(const struct client *client, enum which which);
uint32_t nnid_hash(const char *text); /* never 0 */

/* ---- backoff (backoff.c) ---- */
uint64_t hash_mix(uint64_t value);
sim_ms backoff_wait(uint64_t seed, const char *name, uint32_t attempt); /* attempt from 1 */
/* For how long the peer is left alone after its answer; 0: not at all. */
sim_ms backoff_pause(uint64_t seed, const char *name, uint32_t attempt, const struct answer *answer);

/* ---- answers (answer.c) ---- */
struct answer answer_of(enum client_peer peer, const struct http_response *response, struct arena *arena);

/* ---- plan (plan.c) ---- */
bool plan_read(struct client *client, const tree *plan, struct arena *arena, const char **why);

/* ---- requests and ends (request.c, tell.c) ---- */
void request_make(struct http_request *out, enum http_method method, const char *target);
void request_body(struct http_request *out, const tree *body);
void request_form(struct http_request *out, const tree *form);
void request_credentials(struct client *client, struct arena *arena); /* once */
void request_life(struct client *client); /* begins one, and names it */
void request_sign(const struct client *client, struct arena *arena,
                  struct client_request *out); /* adds the peer's credentials and the content type */
enum step tell(struct client *client, uint8_t to, enum which which, enum step then, const char *format, ...) PRINTF_LIKE(5, 6);
/* Ends after telling; the exit code follows from whether a number has left its old side. */
enum step stop(struct client *client, uint8_t to, enum which which, const char *format, ...) PRINTF_LIKE(4, 5);
enum step finish(struct client *client, int exit_code, const char *format, ...) PRINTF_LIKE(3, 4);
void tell_build(const struct client *client, struct arena *arena, struct http_request *out);
enum step tell_read(struct client *client, const struct answer *answer);
enum step tell_otherwise(struct client *client, const struct answer *answer);

/* Waits until then, and goes on there. */
enum step pause_until(struct client *client, sim_ms until, enum step then);
enum step pause_turn(struct client *client);

/* ---- the watch (watch.c) ---- */
void watch_begin(struct client *client);
enum step watch_turn(struct client *client);
sim_ms watch_alarm_at(const struct client *client); /* the next one, NEVER_MS */
void watch_wake(struct client *client, sim_ms at);  /* not later than that */
void watch_next_poll(struct client *client);
struct client_wait watch_waits(const struct client *client); /* of a turn */
/* The looks that came due before `now` were left out: as if they had been made, and had shown nothing new. */
void watch_leap(struct client *client, sim_ms now);
void watch_looked_at_tcr(struct client *client, sim_ms at); /* the next hint is followed a little later */
/* When something was last looked at that was seen at `at` and is looked at again at the first poll after `slow`: polls come each `every`, the last
 * one at `last`. */
sim_ms watch_last_look(sim_ms at, sim_ms slow, sim_ms every, sim_ms last);
void watch_alarm_set(struct client *client, enum alarm alarm, sim_ms at); /* when the road has that alarm */
enum step watch_share_read(struct client *client, const struct answer *answer);
enum step watch_migration_read(struct client *client, const struct answer *answer);
enum step watch_poll_read(struct client *client, const struct answer *answer);
enum step watch_phones_read(struct client *client, const struct answer *answer);
void watch_failed(struct client *client, const struct answer *answer); /* a look at TCR: the next one waits */
enum step watch_skip(struct client *client, const struct answer *answer);
enum step alarm_loa(struct client *client);
enum step alarm_expiry(struct client *client);

/* ---- the tail (tail.c) ---- */
enum step tail_turn(struct client *client);

/* ---- webhooks (webhook.c) ---- */
int webhook_take(struct client *client, const struct http_request *request, struct arena *arena);
