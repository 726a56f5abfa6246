/* The reference migration client: a pure core (events in, requests out; no socket, no clock), its pump, and the plan it follows.
 *
 * It reads the vendors' documents by itself: nothing here shares a codec with the simulator. The same core runs in a process of its
 * own over sockets (main.c, shell), and inside the simulator for estimates.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/http.h"
#include "cutover/tree.h"
#include "cutover/units.h"

#include <stdbool.h>
#include <stdint.h>

/* Whom a request goes to; each has a base URL in the shell, a door in the simulator. */
#define CLIENT_PEER_LIST(X) X(TCR, "tcr") X(TELGORITHM, "telgorithm") X(INFOBIP, "infobip") X(TELNYX, "telnyx") X(LEGACY, "legacy") X(TRAFFIC, "traffic")
enum client_peer {
#define CLIENT_PEER_MEMBER(name, text) CLIENT_##name,
    CLIENT_PEER_LIST(CLIENT_PEER_MEMBER)
#undef CLIENT_PEER_MEMBER
        CLIENT_PEERS
};
const char *client_peer_name(enum client_peer peer);

enum { CLIENT_NUMBERS_MAX = 1000, CLIENT_TEXT_MAX = 64, CLIENT_URL_MAX = 256 };

/* Beside the plan, what the launch gives: where the client is reached and how it signs in. Texts are cut at their bound by an error, not silently. */
struct client_access {
    char webhook_url[CLIENT_URL_MAX]; /* our listener, without trailing slash */
    char tcr_key[CLIENT_TEXT_MAX], tcr_secret[CLIENT_TEXT_MAX];
    char infobip_key[CLIENT_TEXT_MAX];
    char telgorithm_user[CLIENT_TEXT_MAX], telgorithm_password[CLIENT_TEXT_MAX];
    char telnyx_key[CLIENT_TEXT_MAX], telnyx_public_key[CLIENT_TEXT_MAX]; /* the latter base64 of 32 bytes */
    char legacy_key[CLIENT_TEXT_MAX];
    uint64_t seed; /* of the backoff's jitter */
};

struct client; /* one block without pointers */

/* Reads the plan (the JSON of CUTOVER_PLAN). NULL with a sentence in `*why` (in `arena`) when it is not one.
 * The caller owns the result and ends it with client_destroy. */
struct client *client_create(const tree *plan, const struct client_access *access, struct arena *arena, const char **why);
void client_destroy(struct client *client);
/* So many bytes from its beginning are all of it: a copy is a client too, and copying them back to an earlier client makes that one anew. */
size_t client_bytes(const struct client *client);

enum client_event_kind {
    CLIENT_EVENT_START,   /* first, once */
    CLIENT_EVENT_ANSWER,  /* to the one outstanding request; `response` NULL: the connection was lost, nobody knows whether it arrived */
    CLIENT_EVENT_WEBHOOK, /* somebody called our listener; `webhook` */
    CLIENT_EVENT_WAKE     /* a wait ended, for whatever reason */
};
struct client_event {
    enum client_event_kind kind;
    sim_ms now;
    const struct http_response *response;
    const struct http_request *webhook;
    bool leapt; /* looks that came due before `now` were left out, as client_wait allows: they would have shown nothing new */
};

/* Whether the plan's road leads past this peer: then its address and credentials must be known. */
bool client_uses(const struct client *client, enum client_peer peer);

/* Takes an event. A webhook's answer status is returned (200; 401 when its credentials are wrong; 404 for an unknown path; 400 for a body that
 * cannot be read), 0 for the other kinds. Scratch memory from `arena`, nothing of it is kept. */
int client_take(struct client *client, const struct client_event *event, struct arena *arena);

struct client_request {
    enum client_peer peer;
    struct http_request request; /* target relative to the peer's base URL */
};
/* The next request to send, built in `arena`; false when none or one is outstanding. After true exactly one CLIENT_EVENT_ANSWER is due. */
bool client_next(struct client *client, struct arena *arena, struct client_request *out);

/* What the client waits for. Whoever knows that nothing has happened in the world may leave looks out, and says so by `leapt`; nobody has to. */
struct client_wait {
    sim_ms until;  /* it wants to be woken then if nothing else happens; NEVER_MS: only by webhooks */
    sim_ms every;  /* 0: it will do something at `until`. Otherwise it will only look, and again each so many milliseconds … */
    sim_ms latest; /* … up to this instant, when there is more to do; NEVER_MS */
    sim_ms since;  /* all that it would look at it has seen at this instant or later */
};
/* Asked when client_next said false. */
struct client_wait client_waits(const struct client *client);

/* True when nothing is left to do. `*exit_code`: 0 migrated and proved; 10 left where it was, by decision (a prerequisite is missing; nothing was broken);
 * 11 stopped in the middle, numbers may be dark (the reason was escalated). `*why`: a sentence of the client's own. */
bool client_done(const struct client *client, int *exit_code, const char **why);

/* One line for people on what the client is doing and why it waits; changes with each step. */
const char *client_status(struct client *client);

/* ---- the pump: the one order in which a core is driven, in process and in the shell ---- */

/* How a request gets its answer. NULL: lost. The answer lives in `arena`. `*now` is the time after it. */
typedef const struct http_response *client_send(void *self, const struct client_request *request, struct arena *arena, sim_ms *now);

/* Sends what the client wants to send, one at a time, feeding back each answer, until it wants nothing more. Memory of each exchange is given back.
 * Stops early (false) when `send` sets *now to -1: the surroundings are gone. */
bool client_pump(struct client *client, client_send *send, void *self, struct arena *arena, sim_ms *now);
