/* What the tests of the rim share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "server.h"

#include <sys/types.h>

/* 2026-03-03T15:00:00.000Z */
#define FAKE_NOW ((sim_ms)1772550000000)

enum { REPLY_MAX = 64 * 1024 };

/* A rim in a process of its own, and where it is. */
struct served {
    pid_t pid;
    int admin, traffic, tcr;
};

struct served serve_start(const struct rim_options *options);
/* Asks it to stop; its exit code. */
int serve_stop(struct served served);

/* Drives a rim with this client to its end in a process of its own; what the run was told of the client's end, in `told`. */
int drive_client(char *const *command, int64_t real_timeout_ms, char *told, size_t told_bytes);

int dial(int port);
void put(int fd, const char *text);
/* Reads until the peer closes or an answer with Content-Length is whole. */
void take(int fd, char reply[REPLY_MAX]);
/* One request on one connection. */
void ask_once(int port, const char *request, char reply[REPLY_MAX]);
/* A request in short: method, target, and a body of JSON or NULL. */
void call(int port, const char *method, const char *target, const char *body, char reply[REPLY_MAX]);
/* What the run was told so far, as JSON. */
void log_of(struct served served, char reply[REPLY_MAX]);
/* A socket that listens on a free port. */
int listen_somewhere(int *port);
