/* The hold model: so many events are always to come; the next is taken, and another put in. Both queues get the same draws, and must tell the same story.
 *
 * hold timeline|plain PENDING STEPS [CANCEL]: with CANCEL, in each so-manieth step one that is to come is cancelled and put in again. The timeline does that by
 * its handle; the plain heap has none and marks the event, to be thrown away when it comes up. Prints one line of JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"
#include "plain_heap.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { DRAWS = 1 << 16 };

/* What both share. An event is one of `pending` places, and of a place the last one that was put in counts. */
struct hold {
    size_t pending, cancel;
    uint64_t steps;
    sim_ms delays[DRAWS];
    uint32_t chosen[DRAWS]; /* places to be cancelled */
    uint64_t story;         /* of what came, in which order: FNV-1a */
    uint64_t drawn;
};

static sim_ms next_delay(struct hold *hold)
{
    return hold->delays[hold->drawn++ % DRAWS];
}

static void tell(struct hold *hold, sim_ms time, uint64_t place)
{
    hold->story = (hold->story ^ (uint64_t)time ^ place << 40) * UINT64_C(0x100000001b3);
}

static bool cancels(const struct hold *hold, uint64_t step)
{
    return hold->cancel > 0 && step % hold->cancel == 0;
}

/* ---- the timeline ---- */

struct lines {
    struct timeline *timeline;
    event_handle *handles;
};

static void put_line(struct hold *hold, struct lines *lines, uint32_t place)
{
    struct event event = {.time = timeline_now(lines->timeline) + next_delay(hold), .entity = place};
    if (timeline_add(lines->timeline, event, PHASE_WORLD, 0, &lines->handles[place]) != STATUS_OK) abort();
}

static void run_timeline(struct hold *hold, struct lines *lines)
{
    for (uint64_t step = 0; step < hold->steps; step++) {
        struct event event;
        if (!timeline_next(lines->timeline, &event)) abort();
        tell(hold, event.time, event.entity);
        put_line(hold, lines, event.entity);
        if (!cancels(hold, step)) continue;
        uint32_t place = hold->chosen[step / hold->cancel % DRAWS];
        if (!timeline_cancel(lines->timeline, lines->handles[place])) abort();
        put_line(hold, lines, place);
    }
}

/* ---- the plain heap ---- */

struct plain {
    struct plain_heap heap;
    uint64_t *valid; /* of each place, the mark of the event that counts */
    sim_ms now;
};

static void put_plain(struct hold *hold, struct plain *plain, uint32_t place)
{
    struct plain_event event = {.time = plain->now + next_delay(hold), .number = place, .a = ++plain->valid[place]};
    plain_heap_put(&plain->heap, event);
}

static void run_plain(struct hold *hold, struct plain *plain)
{
    for (uint64_t step = 0; step < hold->steps; step++) {
        struct plain_event event;
        do {
            if (!plain_heap_take(&plain->heap, &event)) abort();
        } while (event.a != plain->valid[event.number]);
        plain->now = event.time;
        tell(hold, event.time, event.number);
        put_plain(hold, plain, (uint32_t)event.number);
        if (cancels(hold, step)) put_plain(hold, plain, hold->chosen[step / hold->cancel % DRAWS]);
    }
}

/* ---- */

static struct hold *make(size_t pending, uint64_t steps, size_t cancel)
{
    struct hold *hold = calloc(1, sizeof *hold);
    const struct chance chance = {.seed = 1};
    if (hold == NULL) abort();
    *hold = (struct hold){.pending = pending, .cancel = cancel, .steps = steps, .story = UINT64_C(0xcbf29ce484222325)};
    for (uint32_t i = 0; i < DRAWS; i++) {
        hold->delays[i] = 1 + (sim_ms)(-1e7 * exact_log(chance_unit(&chance, (struct draw){.row = 1, .entity = i})));
        hold->chosen[i] = (uint32_t)(chance_bits(&chance, (struct draw){.row = 2, .entity = i}) % pending);
    }
    return hold;
}

static int64_t processor_us(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (int64_t)usage.ru_utime.tv_sec * 1000000 + usage.ru_utime.tv_usec;
}

static int64_t time_timeline(struct hold *hold)
{
    size_t bytes = (timeline_bytes(hold->pending + 1) + 63) / 64 * 64;
    void *memory = aligned_alloc(64, bytes);
    struct lines lines = {.handles = calloc(hold->pending, sizeof *lines.handles)};
    if (memory == NULL || lines.handles == NULL) abort();
    lines.timeline = timeline_init(memory, hold->pending + 1, 0);
    for (uint32_t place = 0; place < hold->pending; place++) put_line(hold, &lines, place);
    int64_t began = processor_us();
    run_timeline(hold, &lines);
    int64_t took = processor_us() - began;
    free(lines.handles);
    free(memory);
    return took;
}

static int64_t time_plain(struct hold *hold)
{
    size_t room = hold->pending + hold->steps + 2; /* what is cancelled stays until it comes up */
    struct plain plain = {.heap.events = calloc(room, sizeof *plain.heap.events), .valid = calloc(hold->pending, sizeof *plain.valid)};
    if (plain.heap.events == NULL || plain.valid == NULL) abort();
    for (uint32_t place = 0; place < hold->pending; place++) put_plain(hold, &plain, place);
    int64_t began = processor_us();
    run_plain(hold, &plain);
    int64_t took = processor_us() - began;
    free(plain.valid);
    free(plain.heap.events);
    return took;
}

int main(int argc, char **argv)
{
    bool timeline = argc > 1 && strcmp(argv[1], "timeline") == 0;
    size_t pending = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    uint64_t steps = argc > 3 ? strtoull(argv[3], NULL, 10) : 0;
    if ((!timeline && (argc < 2 || strcmp(argv[1], "plain") != 0)) || pending == 0 || pending >= TIMELINE_EVENTS_MAX || steps == 0) {
        fputs("usage: hold timeline|plain PENDING STEPS [CANCEL]\n", stderr);
        return 64;
    }
    struct hold *hold = make(pending, steps, argc > 4 ? strtoull(argv[4], NULL, 10) : 0);
    int64_t took = timeline ? time_timeline(hold) : time_plain(hold);
    printf("{\"ns\":%.3f,\"story\":\"%016" PRIx64 "\"}\n", 1000.0 * (double)took / (double)steps, hold->story);
    free(hold);
    return 0;
}
