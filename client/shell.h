/* The thin shell around the core: one thread, one loop for the listener and the one outstanding request.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "client.h"

/* ---- what the launch gives (launch.c) ---- */
struct launch {
    const char *plan_file; /* NULL: CUTOVER_PLAN */
    bool quiet, verbose;
    char bases[CLIENT_PEERS][CLIENT_URL_MAX]; /* "" = not given */
    char admin[CLIENT_URL_MAX];               /* "" = real time */
    struct client_access access;
    const tree *plan;
};
/* Reads the environment and the plan. False after a sentence on stderr. */
bool launch_read(struct launch *launch, struct arena *arena);
/* Whether all that the plan's road needs was given. False after a sentence on stderr. */
bool launch_suits(const struct launch *launch, const struct client *client);

/* ---- the wall clock (wall.c), for real time only ---- */
sim_ms wall_now(void);

/* ---- requests (http_curl.c) ---- */
struct http_link;
/* NULL after a sentence on stderr. The caller ends it with link_close. */
struct http_link *link_open(bool tls);
void link_close(struct http_link *link);
/* Begins a request, which is sent at most once; nothing else may be under way. What it is made of lives until link_take. timeout_ms 0: none. */
void link_start(struct http_link *link, const char *url, const struct http_request *request, const char *participant, long timeout_ms,
                struct arena *arena);
/* Waits until something happens there or at `fd`, at most timeout_ms. */
void link_wait(struct http_link *link, int fd, int timeout_ms);
bool link_finished(struct http_link *link);
/* The answer, in `arena`; NULL: lost. */
const struct http_response *link_take(struct http_link *link, struct arena *arena);

/* ---- the listener (listener.c) ---- */
typedef int listener_handler(void *self, const struct http_request *request, struct arena *arena); /* the status to answer */
struct listener;
/* Listens on 127.0.0.1 at the port of `url`. NULL after a sentence on stderr. The caller ends it with listener_close. */
struct listener *listener_open(const char *url, const struct client_access *access, listener_handler *handler, void *self);
void listener_close(struct listener *listener);
int listener_fd(const struct listener *listener);
/* Serves what has come; gives the time in ms after which it wants to be called again at the latest. */
int listener_run(struct listener *listener);

/* ---- the loop (shell.c) ---- */
int shell_run(const struct launch *launch, struct arena *arena);

enum { EXIT_LAUNCH = 3, EXIT_UNFINISHED = 11, EXIT_GONE = 69 };
