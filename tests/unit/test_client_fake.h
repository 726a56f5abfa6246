/* A small fake of all peers of the client, made for its tests alone: it shares nothing with the simulator.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "client.h"

#include <stdbool.h>
#include <stddef.h>

enum { FAKE_NUMBERS_MAX = 1000, FAKE_RULES_MAX = 16, FAKE_HOOKS_MAX = 2048 };
#define FAKE_START INT64_C(1772550000000) /* 2026-03-03T15:00:00Z */
#define FAKE_ID "44e8c5fc-1f17-4f4c-9519-6606c907075f"

/* The n-th to m-th request whose line ("tcr GET /settings/cnpMigration") begins so gets this instead of the fake's own answer. */
struct fake_rule {
    const char *line;
    int first, last;         /* from 1 */
    int status;              /* FAKE_LOST: never arrived; FAKE_LOST_AFTER: done, but the answer is lost */
    const char *body;        /* JSON; NULL: none */
    const char *text;        /* not JSON */
    const char *retry_after; /* NULL: none */
    const char *quota_reset; /* the quota is used up for so many seconds; NULL: nothing is said of it */
    int seen;                /* kept by the fake */
};
enum { FAKE_LOST = 0, FAKE_LOST_AFTER = -1 };

struct fake_hook {
    sim_ms at;
    const char *path;
    const char *body; /* JSON; NULL: broken */
    enum http_signature signature;
    bool signed_in; /* with the credentials that the client gave at subscription */
    int status;     /* what the client answered; 0: not delivered yet */
};

struct fake {
    struct client *client;
    const char *plan;
    struct arena *arena, *kept;
    sim_ms now;
    char *log; /* "+0.000 tcr GET /…\n" */
    size_t log_bytes, log_capacity;
    struct fake_rule rules[FAKE_RULES_MAX];
    size_t rules_count;
    struct fake_hook hooks[FAKE_HOOKS_MAX];
    size_t hooks_count;
    /* the world */
    int numbers;
    sim_ms flips_at[FAKE_NUMBERS_MAX]; /* NEVER_MS: stays at 101601 */
    sim_ms registered_at, rejected_at;
    bool deaf;           /* inbound messages never come */
    const char *failing; /* status and error of the next reports, JSON members; NULL: delivered */
    int failing_count;
    bool elected, portal;
    char user[64], password[64];
    bool named[FAKE_NUMBERS_MAX];
    int sent[FAKE_NUMBERS_MAX], reported[FAKE_NUMBERS_MAX], routed[FAKE_NUMBERS_MAX];
    const char *texts[FAKE_NUMBERS_MAX], *ids[FAKE_NUMBERS_MAX];
    int elections, imports, migrations, escalations;
    const char *last_escalation; /* its body */
    struct fake_telnyx *telnyx;  /* of test_client_telnyx_peer.h; NULL: no road there */
    int exit_code;
    const char *why;
    const char *to, *cnp, *nnid; /* of the gaining side */
    /* the old provider */
    sim_ms completed_at, attached_at[FAKE_NUMBERS_MAX]; /* the migration at TCR; numbers on the campaign */
    /* Telgorithm */
    sim_ms enabled_at; /* campaign migration */
    const char *csp;
    bool hooked, holds_nnids; /* its webhooks come; a number is Active while its NNID stays with the old side */
    sim_ms import_after, imported_at, linked_at, declined_at;
    sim_ms mended_at; /* the campaign says something else from then on; 0: never */
    sim_ms ported_after[FAKE_NUMBERS_MAX], ported_at[FAKE_NUMBERS_MAX], removed_at[FAKE_NUMBERS_MAX];
    bool astray[FAKE_NUMBERS_MAX]; /* on another config */
    int orders, configs, cancellations;
    char bearer[80];
};

/* A ready world of that many numbers: flips 20 minutes after the start, REGISTERED 37 m 30 s after it. */
struct fake *fake_open(int numbers, const char *plan_members);
/* The same with a road to Telgorithm: 36 hours of porting, 2 m 30 s of import, 6 minutes of activation. */
struct fake *fake_open_telgorithm(int numbers, const char *prerequisites, const char *plan_members);
/* In two parts, for those that make a world of their own: all but the client; then the client. */
struct fake *fake_make(int numbers);
void fake_begin(struct fake *fake, const char *prerequisites, const char *plan_members);
/* The way back: each record comes back ported_after its claim, 20 minutes; 2 m 30 s to be accepted, 2 minutes to be attached. */
struct fake *fake_open_legacy(int numbers, const char *plan_members);
void fake_close(struct fake *fake);
/* The client is gone, and another begins with the same plan, now. */
void fake_restart(struct fake *fake);
void fake_rule(struct fake *fake, struct fake_rule rule);
void fake_hook(struct fake *fake, struct fake_hook hook);
/* Drives the client until it is done or the time is reached. True when it is done. */
bool fake_run(struct fake *fake, sim_ms until);
/* How many requests began with this line. */
int fake_count(const struct fake *fake, const char *line);
/* The time of the n-th one after the start, -1 when there is none. */
sim_ms fake_at(const struct fake *fake, const char *line, int nth);
/* The plan as JSON text in the fake's kept arena. */
const char *fake_plan(struct arena *arena, int numbers, const char *members);
