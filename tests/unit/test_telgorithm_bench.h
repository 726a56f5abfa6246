/* A small world at Telgorithm's door: numbers at the losing provider, literal requests, time that passes. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "engine.h"
#include "providers.h"

/* 2026-03-03T15:00:00Z */
#define BENCH_NOW INT64_C(1772550000000)
#define PORT_MS (36 * HOUR_MS)
#define IMPORT_MS (150 * SECOND_MS)
#define ACTIVATION_MS (6 * MINUTE_MS)

enum { BENCH_CAMPAIGN, BENCH_OTHER, BENCH_CAMPAIGNS };                                           /* CEX001, CEX002 */
enum { BENCH_FIRST, BENCH_SECOND, BENCH_CANADIAN, BENCH_TOLL_FREE, BENCH_FREE, BENCH_NUMBERS }; /* +19165550100 … 0104; the last one is nobody's */

struct bench {
    struct engine engine;
    struct settings settings;
    struct journal journal;
    void *memory;
    struct arena *run;
    struct answer last; /* borrowed */
    char *hooks;        /* of all that was sent: "URL|Authorization|body" and a line feed each */
    int refuse;         /* the next so many deliveries are answered by 500 */
};

/* All but the last of the numbers are at the losing provider, nothing is at Telgorithm, campaign migration is enabled. The caller ends it. */
struct bench *bench_open(void);
void bench_close(struct bench *bench);

/* Quotes are single ones, in bodies and in answers. "@MC" in a target or body is the first config's sid, "@MC2" the second's, "@OM" the first message's; in
 * answers every sid is "@" and its two letters. The answer as "200 {…}"; it lives until the bench is closed. A call a second after the one before. */
const char *bench_call(struct bench *bench, enum http_method method, const char *target, const char *body);
const char *bench_call_as(struct bench *bench, enum http_method method, const char *target, const char *body, const char *authorization);
/* A port-in with that part Data; `files` of them, NULL leaves the part out. */
const char *bench_port(struct bench *bench, const char *data, const char *files);
/* A port-in of these parts, a JSON object. */
const char *bench_form(struct bench *bench, const char *parts);
/* A body of no type that is read. */
const char *bench_text(struct bench *bench, enum http_method method, const char *target, const char *text);
const char *bench_header(const struct bench *bench, const char *name);

/* Timers and webhooks of that time happen. */
void bench_pass(struct bench *bench, sim_ms length);
void bench_hear(struct bench *bench, uint16_t machine, uint32_t entity, enum stimulus on, uint8_t argument);
void bench_knob(struct bench *bench, uint8_t provider, int knob, uint8_t value);
/* Telgorithm's machines by index. */
void bench_place(struct bench *bench, int machine, uint32_t entity, uint8_t state);
const char *bench_status(struct bench *bench, uint32_t number);
/* "in out" of a number: who carries. */
const char *bench_carries(struct bench *bench, uint32_t number);

/* A config "@MC" and, from there on, each a step further: both first numbers ported to it; the campaign imported; linked and Active. */
void bench_config(struct bench *bench);
void bench_ported(struct bench *bench);
void bench_imported(struct bench *bench);
void bench_active(struct bench *bench);

/* Fails unless the answer is exactly so, or contains that. */
#define ANSWERS(bench, method, target, body, answer) assert_string_equal(bench_call(bench, HTTP_##method, target, body), answer)
#define SAYS(bench, method, target, body, part)                                                                \
    do {                                                                                                       \
        const char *said = bench_call(bench, HTTP_##method, target, body);                                     \
        if (!strstr(said, part)) fail_msg("%s does not say %s", said, part);                                   \
    } while (0)
