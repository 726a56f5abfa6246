/* A run of a scenario that is made of its `during` rows, driven by hand; its journal as lines of words. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "test.h"

#include "providers.h"
#include "run.h"

enum { SAID_MAX = 1 << 16 };

struct bench {
    struct arena *arena;
    struct journal journal;
    struct run *run;
    char said[SAID_MAX]; /* "+30s response 200 late\n": kinds, what they are about, faults */
    struct run_action action; /* the last one */
};

/* `during` and `at`: lists as in a scenario; `client`: one is expected. */
void bench_open(struct bench *bench, const char *during, const char *at, bool client);
void bench_close(struct bench *bench);
/* Declares a participant; the first declares the others. */
void bench_declare(struct bench *bench, const char *name);

/* What a scenario file says is wrong with such rows: the part behind the place; "" when nothing is. */
const char *bench_refusal(struct arena *arena, const char *during, const char *at);

/* Asks what to do next, as "answer 3", "hang up 3", "deliver", "sleep", "end"; a wait's reason behind it. Answers are handed over at once. */
const char *bench_next(struct bench *bench);
sim_ms bench_elapsed(const struct bench *bench);

/* Calls of TCR, signed, on this connection. */
void bench_get(struct bench *bench, connection_id connection, const char *name, const char *target);
void bench_call(struct bench *bench, connection_id connection, const char *name, enum http_method method, const char *target); /* without a body */
void bench_elect(struct bench *bench, connection_id connection, const char *name); /* an effect: the campaign elects Infobip */
/* Makes the listener known to TCR for campaigns. */
void bench_subscribe(struct bench *bench, const char *name);
void bench_subscribe_infobip(struct bench *bench, const char *name); /* to Infobip, for what becomes of campaigns */
/* Waits until so long after the start. */
void bench_wait(struct bench *bench, connection_id connection, const char *name, sim_ms until);
bool bench_said(const struct bench *bench, const char *words);
size_t bench_count(const struct bench *bench, const char *words);
