/* A small world at Telnyx's door with a clock that tests move: one campaign, three numbers at the losing provider. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "engine.h"
#include "providers.h"

/* Tue 2026-03-03T15:00:00Z */
#define BENCH_NOW INT64_C(1772550000000)
/* An id that nobody has. */
#define NOBODY "00000000-0000-4000-8000-000000000000"
#define BENCH_KEY "Bearer KEY_bench"

/* Local, local of another carrier (group 1 of knobs), toll-free. */
enum { BENCH_FIRST, BENCH_SECOND, BENCH_THIRD, BENCH_NUMBERS };
enum { BENCH_PENDING_MAX = 512 };

struct bench {
    struct engine engine;
    struct settings settings;
    struct journal journal;
    void *memory;
    struct arena *run;
    struct effect pending[BENCH_PENDING_MAX]; /* timers */
    size_t pending_count;
    uint32_t hooks[BENCH_PENDING_MAX]; /* deliveries under way, first in first out */
    size_t hooks_first, hooks_count;
    struct answer last;
    const char *accept; /* of every call */
    bool limited;       /* calls use up what limits allow */
    const char *names[10]; /* what @1 … @9 stand for in targets, bodies and expectations */
};

int bench_setup(void **state);
int bench_teardown(void **state);

void bench_knob(struct bench *bench, int knob, uint8_t value);
/* For the numbers of group 1 alone. */
void bench_group_knob(struct bench *bench, int knob, uint8_t value);
/* All timers that are due until then, one after the other. */
void bench_later(struct bench *bench, sim_ms length);
/* The number is Telnyx's, on a profile and assigned, with everything else as it should be. */
void bench_hold(struct bench *bench, uint32_t number);
void bench_hear(struct bench *bench, uint16_t machine, uint32_t entity, enum stimulus on);

/* A call with single quotes for double ones. `shows`: "path=value; path=value", values printed, list items by number ("data.0.id='@1'"); it fails the
 * test with the whole answer when the status or one of them is different. NULL: nothing but the status. */
void bench_ask(struct bench *bench, enum http_method method, const char *target, const char *body, int status, const char *shows);
/* The same as a form. */
void bench_ask_form(struct bench *bench, const char *target, const char *body, int status, const char *shows);
/* From now on every call says that it takes this. */
void bench_accept(struct bench *bench, const char *type);
/* From now on @`name` is the text at a path of the last answer. */
void bench_name(struct bench *bench, int name, const char *path);
/* What is at a path of the last answer, printed with single quotes. */
const char *bench_value(struct bench *bench, const char *path);
/* The next webhook: its url and what it shows; it is answered with `status`. Fails when there is none. */
void bench_hook(struct bench *bench, const char *url, int status, const char *shows);
/* The next webhook vanishes on its way. */
void bench_lose(struct bench *bench);
/* There is none. */
void bench_silence(struct bench *bench);
