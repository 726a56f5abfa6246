/* Inside the client: its one block of memory, the steps of a road, and who reads and builds what.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "client.h"

#include "cutover/status.h"

/* ---- what is remembered of a number ---- */

enum proof { PROOF_OPEN, PROOF_SENT, PROOF_SEEN, PROOF_FAILED };

struct number {
    uint64_t digits;      /* 19165550100 */
    uint64_t message;     /* fnv of Infobip's messageId of the last send */
    uint32_t nnid_before; /* fnv of the NNID, 0 = no record */
    uint32_t nnid;
    uint32_t seen;   /* stamp of the last reading of osr/phones that named it */
    uint8_t out, in; /* enum proof */
    uint8_t out_tries, in_tries;
    bool declared, imported, named, recorded, switched;
};

/* ---- the road ---- */

enum step {
    STEP_NONE,
    STEP_SETTINGS,
    STEP_FIRST = STEP_SETTINGS,
    STEP_PARTNERS,
    STEP_CAMPAIGN,
    STEP_SHARING,
    STEP_OPERATION,
    STEP_PHONES_BEFORE,
    STEP_MIGRATION_BEFORE,
    STEP_PROVISIONAL_BEFORE,
    STEP_PLAN,
    STEP_DECLARE,
    STEP_SUBSCRIBE,
    STEP_SUBSCRIBE_LOOK,
    STEP_SUBSCRIBE_AGAIN,
    STEP_SUBSCRIBE_TCR,
    STEP_IMPORT,
    STEP_IMPORT_LOOK,
    STEP_DECIDE,
    STEP_ELECT,
    STEP_ELECT_LOOK,
    STEP_ELECT_SHARE,
    STEP_MIGRATE,
    STEP_MIGRATE_LOOK,
    STEP_MIGRATE_NUMBERS,
    STEP_WATCH,
    STEP_LOOK_SHARE,
    STEP_LOOK_MIGRATION,
    STEP_POLL_PHONES,
    STEP_POLL_STAGE,
    STEP_CONFIRM,
    STEP_DARK,
    STEP_PHONES_SWITCH,
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
    STEP_NEXT,   /* the row's next */
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

struct step_row {
    const char *title;
    enum client_peer peer;
    enum step next;
    /* A side effect without an idempotent repeat: the read that finds out after a lost answer, before it is repeated. STEP_NONE: safe to
     * repeat. */
    enum step look;
    bool patient; /* a look at what others do: failures end in the watch, not in a stop; alarms go first */
    void (*build)(const struct client *client, struct arena *arena, struct http_request *out);
    enum step (*read)(struct client *client, const struct answer *answer);      /* of a success; NULL: next */
    enum step (*otherwise)(struct client *client, const struct answer *answer); /* of anything else; NULL: default */
    enum step (*turn)(struct client *client); /* a step without request: where to go, or wait until client->wake */
    bool (*wants)(const struct client *client, const struct number *number); /* the step is done once for each such number */
};
extern const struct step_row infobip_road[STEPS];

/* ---- escalations ---- */

enum { TO_CUSTOMER = 1, TO_ACCOUNT_MANAGER = 2, TO_REGISTRATIONS = 4 };
enum which { WHICH_NONE, WHICH_ALL, WHICH_LAGGING, WHICH_DARK, WHICH_UNPROVED };
enum alarm { ALARM_DARK, ALARM_STUCK, ALARM_LOA, ALARM_EXPIRY, ALARMS };

/* ---- the block ---- */

enum {
    SUBJECT_MAX = 240,
    ATTEMPTS_MAX = 8,          /* of one request */
    TRIES_MAX = 3,             /* of one message, each way */
    MIGRATE_NUMBERS_MAX = 200, /* S1 step 3 */
    NUMBERS_WITHOUT_POOL_MAX = 49
};

struct plan {
    char from[CLIENT_TEXT_MAX];
    char campaign[CLIENT_TEXT_MAX], name[CLIENT_TEXT_MAX];
    char pool[CLIENT_TEXT_MAX]; /* "" = none */
    uint32_t nnid_gaining;      /* fnv, 0 = not known: any change counts */
    bool own_nnid;
    bool loa;
    sim_ms loa_signed;
    char unconfirmed[CLIENT_TEXT_MAX]; /* first prerequisite that is not confirmed, "" = none */
    uint64_t test_number;
};

struct client {
    struct client_access access;
    struct plan plan;
    uint32_t numbers_count;
    struct number numbers[CLIENT_NUMBERS_MAX];
    uint16_t by_digits[CLIENT_NUMBERS_MAX]; /* indices in the order of their digits */

    sim_ms now, started;
    enum step step;
    bool outstanding, done;
    int exit_code;
    char why[SUBJECT_MAX];
    char status[SUBJECT_MAX]; /* "" = the row's title */
    sim_ms due;               /* the request of the step is not sent before */
    sim_ms wake;              /* set by the turn */
    uint32_t attempt, effect_tries, cursor, page;
    enum step lost; /* the side effect that effect_tries counts */

    bool elected;
    char id[CLIENT_TEXT_MAX];         /* Infobip's campaign id */
    uint32_t stamp;                   /* of the reading of osr/phones */
    sim_ms phones_read, phones_asked; /* when it last succeeded, and was last tried */
    bool heard, look_at_tcr, migrated, expiry_known;
    uint32_t statuses_seen; /* bits: webhooks already acted on */
    sim_ms look_after;      /* TCR's chain is not read before */
    sim_ms tcr_after;       /* osr/phones is not polled before: TCR asked for a pause */
    uint32_t tcr_failures;
    bool verified; /* the last reading of osr/phones succeeded */
    bool trusting; /* REGISTERED was believed without a reading of osr/phones */
    sim_ms watch_from, poll_at, first_flip, expires;
    sim_ms alarm_at[ALARMS];
    uint32_t out_waiting, in_waiting, report_reads, tail_polls;
    sim_ms report_at, send_after, inbound_until;

    struct {
        uint8_t to; /* TO_ bits still to be told */
        uint8_t which;
        enum step then;
        char subject[SUBJECT_MAX];
    } tell;
};

/* ---- numbers (numbers.c) ---- */
void numbers_sort(struct client *client);
struct number *number_find(struct client *client, uint64_t digits);
uint64_t number_digits(const char *text); /* "+1916…" or "1916…"; 0 when it is no number */
char *number_e164(struct arena *arena, const struct number *number);
char *number_plain(struct arena *arena, const struct number *number);
bool number_left(const struct client *client, const struct number *number);    /* no longer where it was at the start */
bool number_arrived(const struct client *client, const struct number *number); /* on the gaining side's NNID */
bool number_is(const struct client *client, const struct number *number, enum which which);
uint32_t numbers_count(const struct client *client, enum which which);
uint32_t nnid_hash(const char *text); /* never 0 */

/* ---- backoff (backoff.c) ---- */
uint64_t hash_mix(uint64_t value);
sim_ms backoff_wait(uint64_t seed, uint32_t step, uint32_t attempt); /* attempt from 1 */

/* ---- answers (answer.c) ---- */
struct answer answer_of(enum client_peer peer, const struct http_response *response, struct arena *arena);

/* ---- plan (plan.c) ---- */
bool plan_read(struct client *client, const tree *plan, struct arena *arena, const char **why);

/* ---- requests and ends (request.c, tell.c) ---- */
void request_make(struct http_request *out, enum http_method method, const char *target);
void request_body(struct http_request *out, const tree *body);
void request_sign(const struct client *client, struct arena *arena,
                  struct client_request *out); /* adds the peer's credentials and the content type */
enum step tell(struct client *client, uint8_t to, enum which which, enum step then, const char *format, ...) PRINTF_LIKE(5, 6);
/* Ends after telling; the exit code follows from whether a number has left its old side. */
enum step stop(struct client *client, uint8_t to, enum which which, const char *format, ...) PRINTF_LIKE(4, 5);
enum step finish(struct client *client, int exit_code, const char *format, ...) PRINTF_LIKE(3, 4);
void tell_build(const struct client *client, struct arena *arena, struct http_request *out);
enum step tell_read(struct client *client, const struct answer *answer);
enum step tell_otherwise(struct client *client, const struct answer *answer);

/* ---- TCR (tcr.c) ---- */
void tcr_settings(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_partners(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_campaign(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_sharing(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_provisional(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_operation(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_phones(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_migration(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_subscribe(const struct client *client, struct arena *arena, struct http_request *out);
void tcr_elect(const struct client *client, struct arena *arena, struct http_request *out);
/* What an answer says; false: it makes no sense. */
struct tcr_share {
    const char *upstream, *status, *explanation; /* NULL: no share */
};
bool tcr_share_read(const struct answer *answer, struct tcr_share *out);
enum tcr_migration_status { MIGRATION_NEVER, MIGRATION_ACTIVE, MIGRATION_COMPLETED, MIGRATION_CANCELLED };
bool tcr_migration_read(const struct answer *answer, enum tcr_migration_status *status, sim_ms *expires);
/* Takes a page in; STEP_NEXT after the last one. */
enum step tcr_phones_read(struct client *client, const struct answer *answer);
#define TCR_INFOBIP "OPMKT" /* S1 step 2 */

/* ---- Infobip (infobip.c, sms.c) ---- */
void infobip_subscribe(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_subscribe_look(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_subscribe_again(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_import_build(const struct client *client, struct arena *arena, struct http_request *out);
void infobip_owned(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_owned_read(struct client *client, const struct answer *answer);
void infobip_migrate_build(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_migrate_read(struct client *client, const struct answer *answer);
void infobip_campaigns(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_campaigns_read(struct client *client, const struct answer *answer);
void infobip_named(const struct client *client, struct arena *arena, struct http_request *out);
enum step infobip_named_read(struct client *client, const struct answer *answer);
void infobip_campaign_build(const struct client *client, struct arena *arena, struct http_request *out);
const char *infobip_password(const struct client *client, struct arena *arena);
#define INFOBIP_USER "cutover"

void sms_send(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_send_read(struct client *client, const struct answer *answer);
enum step sms_send_otherwise(struct client *client, const struct answer *answer);
void sms_sent_logs(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_sent_logs_read(struct client *client, const struct answer *answer);
void sms_reports(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_reports_read(struct client *client, const struct answer *answer);
void sms_logs(const struct client *client, struct arena *arena, struct http_request *out);
enum step sms_logs_read(struct client *client, const struct answer *answer);
enum step sms_report_turn(struct client *client);

/* ---- the customer's own surroundings (traffic.c) ---- */
void traffic_declare(const struct client *client, struct arena *arena, struct http_request *out);
enum step traffic_declare_read(struct client *client, const struct answer *answer);
void traffic_switch(const struct client *client, struct arena *arena, struct http_request *out);
enum step traffic_switch_read(struct client *client, const struct answer *answer);
void traffic_inbound(const struct client *client, struct arena *arena, struct http_request *out);
enum step traffic_inbound_read(struct client *client, const struct answer *answer);
enum step traffic_inbound_otherwise(struct client *client, const struct answer *answer);
enum step traffic_inbound_turn(struct client *client);
char *proof_text(const struct client *client, const struct number *number, bool out, struct arena *arena);
bool proof_is(const struct client *client, const struct number *number, bool out, const char *text);
void proof_heard(struct client *client, struct number *number, const char *text);

/* ---- the watch (watch.c) ---- */
void watch_begin(struct client *client);
enum step watch_turn(struct client *client);
sim_ms watch_alarm_at(const struct client *client); /* the next one, NEVER_MS */
enum step watch_stage_read(struct client *client, const struct answer *answer);
enum step watch_share_read(struct client *client, const struct answer *answer);
enum step watch_migration_read(struct client *client, const struct answer *answer);
enum step watch_phones_read(struct client *client, const struct answer *answer);
enum step watch_skip(struct client *client, const struct answer *answer);
enum step watch_dark_read(struct client *client, const struct answer *answer);
enum step watch_dark_otherwise(struct client *client, const struct answer *answer);
enum step watch_tail_turn(struct client *client);

/* ---- webhooks (webhook.c) ---- */
int webhook_take(struct client *client, const struct http_request *request, struct arena *arena);
