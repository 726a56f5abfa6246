/* A small world at Infobip's door: one campaign, some numbers at the losing provider, literal requests. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "engine.h"
#include "providers.h"

/* 2026-03-04T09:08:43Z */
#define BENCH_NOW ((sim_ms)1772615323000)

enum { BENCH_CAMPAIGN, BENCH_OTHER };                    /* CEX001, CEX002 */
enum { BENCH_FIRST, BENCH_SECOND, BENCH_FOREIGN, BENCH_NUMBERS }; /* of CEX001; of CEX001; of CEX002 */

struct bench {
    struct engine engine;
    struct settings settings;
    struct journal journal;
    void *memory;
    struct arena *run, *event;
    struct answer last; /* borrowed from the event's arena */
};

/* Numbers not imported, campaigns not elected, LOA of yesterday, everything enabled. The caller ends it with bench_destroy. */
struct bench *bench_create(void);
void bench_destroy(struct bench *bench);

void bench_knob(struct bench *bench, int knob, uint8_t value);
/* Infobip owns the numbers and the campaign is elected to it. */
void bench_ready(struct bench *bench);
/* A machine of Infobip's is put where it is wanted. */
void bench_place(struct bench *bench, int machine, uint32_t entity, uint8_t state);
/* More numbers of the campaign, imported; "1916555" and four digits from 1000. */
void bench_more_numbers(struct bench *bench, int count);
void bench_serve(struct bench *bench, uint32_t number);

/* The names that chance gave are written @UUID (of the campaign), @KEY1, @KEY2 (of its numbers) and @ID (any other), in targets and in answers.
 *
 * The answer, quotes made single, as "200 {…}", in memory of the event. A call a second later than the one before, so that limits do not bite. */
const char *bench_call(struct bench *bench, enum http_method method, const char *target, const char *body);
/* At this very moment, with this Authorization header (NULL: none). */
const char *bench_call_as(struct bench *bench, enum http_method method, const char *target, const char *body, const char *authorization);
/* A header of the last answer; NULL. */
const char *bench_header(const struct bench *bench, const char *name);
/* The next webhook under way as "url|Authorization|body"; NULL when there is none. */
const char *bench_webhook(struct bench *bench);

/* One call in a world of its own: what is so before it, the call, the whole answer. Quotes are single ones. */
struct bench_row {
    const char *what; /* a sentence */
    void (*before)(struct bench *bench);
    enum http_method method;
    const char *target, *body, *answer;
};
/* Each row is a test; the number of those that failed. */
int bench_run(const char *group, const struct bench_row *rows, size_t count);

/* Answers that many calls give. */
#define BENCH_REFUSED(field, reason)                                                                           \
    "400 {'requestError':{'serviceException':{'messageId':'BAD_REQUEST','text':'Bad request','validationErrors':{'" field "':['" reason "']}}}}"
#define BENCH_NOT_FOUND "404 {'requestError':{'serviceException':{'messageId':'NOT_FOUND','text':'Not found'}}}"
