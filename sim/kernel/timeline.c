/* The queue of everything to come and the clock it moves: a 4-ary heap of keys over slots of events, in one block.
 * SPDX-License-Identifier: Apache-2.0 */
#include "heap.h"
#include "kernel.h"

#include <assert.h>

enum { PHASE_SHIFT = 60, OWNER_SHIFT = 48, HANDLE_SLOT_BITS = 20 };
static const uint64_t SEQUENCE_END = UINT64_C(1) << OWNER_SHIFT;
static const uint64_t HANDLE_SLOT_MASK = (UINT64_C(1) << HANDLE_SLOT_BITS) - 1;
static const uint32_t NO_SLOT = UINT32_MAX;

_Static_assert(TIMELINE_EVENTS_MAX <= 1 << HANDLE_SLOT_BITS, "a handle holds every slot");
_Static_assert(TIMELINE_OWNERS_MAX <= 1 << (PHASE_SHIFT - OWNER_SHIFT), "the order holds every owner");

struct slot {
    struct event event;
    uint64_t generation; /* odd while the event is to come, even while the slot is free: what makes a handle stale */
};

/*  struct timeline | keys: capacity × key | slots: capacity × slot | heap: capacity × uint32_t | positions: capacity × uint32_t
 *
 * heap[i] is the slot whose key is keys[i]; positions[slot] is that i, or the next free slot. Slots from slots_used on were never written,
 * so that making a timeline does not depend on its size. timeline_next leaves a hole at the top, which the next event
 * added mostly fills: one way down instead of a way down and a way up. The header is as long as three keys: the four children of an
 * event then share one cache line when the block begins with one. */
struct timeline {
    sim_ms now;
    uint64_t sequence;
    uint32_t capacity;
    uint32_t places; /* of the heap in use, with the hole */
    uint32_t slots_used;
    uint32_t free_slot;
    uint32_t hollow; /* 1 while the first place is the hole that timeline_next left, 0 otherwise */
    uint32_t unused[3];
    struct key keys[];
};
_Static_assert(sizeof(struct timeline) == 3 * sizeof(struct key), "siblings share a cache line");

static struct slot *slots_of(struct timeline *timeline)
{
    return (struct slot *)(void *)(timeline->keys + timeline->capacity);
}

static uint32_t *heap_of(struct timeline *timeline)
{
    return (uint32_t *)(void *)(slots_of(timeline) + timeline->capacity);
}

static uint32_t *positions_of(struct timeline *timeline)
{
    return heap_of(timeline) + timeline->capacity;
}

static const struct slot *slots_in(const struct timeline *timeline)
{
    return (const struct slot *)(const void *)(timeline->keys + timeline->capacity);
}

static const uint32_t *heap_in(const struct timeline *timeline)
{
    return (const uint32_t *)(const void *)(slots_in(timeline) + timeline->capacity);
}

static struct heap view_of(struct timeline *timeline)
{
    return (struct heap){timeline->keys, heap_of(timeline), positions_of(timeline), timeline->places};
}

static void close_hole(struct timeline *timeline, uint32_t hole)
{
    uint32_t last = --timeline->places;
    if (hole != last) heap_fill(view_of(timeline), hole, timeline->keys[last], heap_of(timeline)[last]);
}

static void settle(struct timeline *timeline)
{
    if (timeline->hollow == 0) return;
    timeline->hollow = 0;
    close_hole(timeline, 0);
}

static uint32_t claim_slot(struct timeline *timeline)
{
    uint32_t slot = timeline->free_slot;
    if (slot != NO_SLOT) {
        timeline->free_slot = positions_of(timeline)[slot];
        return slot;
    }
    slot = timeline->slots_used++;
    slots_of(timeline)[slot].generation = 0;
    return slot;
}

static void release_slot(struct timeline *timeline, uint32_t slot)
{
    slots_of(timeline)[slot].generation++;
    positions_of(timeline)[slot] = timeline->free_slot;
    timeline->free_slot = slot;
}

static uint32_t slot_of_handle(const struct timeline *timeline, event_handle handle)
{
    uint32_t slot = (uint32_t)(handle & HANDLE_SLOT_MASK);
    uint64_t generation = handle >> HANDLE_SLOT_BITS;
    bool pending = generation % 2 == 1 && slot < timeline->slots_used && slots_in(timeline)[slot].generation == generation;
    return pending ? slot : NO_SLOT;
}

static uint64_t next_sequence(struct timeline *timeline)
{
    assert(timeline->sequence < SEQUENCE_END);
    return timeline->sequence++;
}

size_t timeline_bytes(size_t events_max)
{
    assert(events_max >= 1);
    assert(events_max <= TIMELINE_EVENTS_MAX);
    return sizeof(struct timeline) + events_max * (sizeof(struct key) + sizeof(struct slot) + 2 * sizeof(uint32_t));
}

struct timeline *timeline_init(void *memory, size_t events_max, sim_ms now)
{
    assert(events_max >= 1);
    assert(events_max <= TIMELINE_EVENTS_MAX);
    assert((uintptr_t)memory % _Alignof(uint64_t) == 0);
    struct timeline *timeline = memory;
    *timeline = (struct timeline){.now = now, .capacity = (uint32_t)events_max, .free_slot = NO_SLOT};
    return timeline;
}

sim_ms timeline_now(const struct timeline *timeline)
{
    return timeline->now;
}

size_t timeline_pending(const struct timeline *timeline)
{
    return timeline->places - timeline->hollow;
}

enum status timeline_add(struct timeline *timeline, struct event event, enum phase phase, uint16_t owner, event_handle *handle)
{
    assert(event.time >= timeline->now);
    assert(event.time != NEVER_MS);
    assert(owner < TIMELINE_OWNERS_MAX);
    assert(phase == PHASE_CLIENT || owner == 0);
    if (handle) *handle = 0;
    if (timeline_pending(timeline) == timeline->capacity) return STATUS_FULL;
    uint64_t order = (uint64_t)phase << PHASE_SHIFT | (uint64_t)owner << OWNER_SHIFT | next_sequence(timeline);
    uint32_t slot = claim_slot(timeline);
    struct slot *place = &slots_of(timeline)[slot];
    place->event = event;
    place->event.order = order;
    place->generation++;
    if (handle) *handle = place->generation << HANDLE_SLOT_BITS | slot;
    uint32_t hole = timeline->hollow ? 0 : timeline->places++;
    timeline->hollow = 0;
    heap_fill(view_of(timeline), hole, (struct key){event.time, order}, slot);
    return STATUS_OK;
}

bool timeline_cancel(struct timeline *timeline, event_handle handle)
{
    uint32_t slot = slot_of_handle(timeline, handle);
    if (slot == NO_SLOT) return false;
    settle(timeline);
    close_hole(timeline, positions_of(timeline)[slot]);
    release_slot(timeline, slot);
    return true;
}

bool timeline_reschedule(struct timeline *timeline, event_handle handle, sim_ms time)
{
    assert(time >= timeline->now);
    assert(time != NEVER_MS);
    uint32_t slot = slot_of_handle(timeline, handle);
    if (slot == NO_SLOT) return false;
    struct event *event = &slots_of(timeline)[slot].event;
    event->time = time;
    event->order = event->order >> OWNER_SHIFT << OWNER_SHIFT | next_sequence(timeline);
    settle(timeline);
    heap_fill(view_of(timeline), positions_of(timeline)[slot], (struct key){time, event->order}, slot);
    return true;
}

const struct event *timeline_find(const struct timeline *timeline, event_handle handle)
{
    uint32_t slot = slot_of_handle(timeline, handle);
    return slot == NO_SLOT ? NULL : &slots_in(timeline)[slot].event;
}

/* The place of the earliest event without closing the hole; `places` when there is none. */
static uint32_t earliest_place(const struct timeline *timeline)
{
    if (!timeline->hollow || timeline->places == 1) return timeline->hollow;
    uint32_t end = timeline->places <= HEAP_ARITY ? timeline->places : HEAP_ARITY + 1;
    return heap_earliest(timeline->keys, 1, end);
}

const struct event *timeline_peek(const struct timeline *timeline)
{
    size_t earliest = earliest_place(timeline);
    return earliest == timeline->places ? NULL : &slots_in(timeline)[heap_in(timeline)[earliest]].event;
}

bool timeline_next(struct timeline *timeline, struct event *event)
{
    settle(timeline);
    if (timeline->places == 0) return false;
    uint32_t slot = heap_of(timeline)[0];
    *event = slots_of(timeline)[slot].event;
    timeline->now = timeline->keys[0].time;
    timeline->hollow = 1;
    release_slot(timeline, slot);
    return true;
}

void timeline_idle_to(struct timeline *timeline, sim_ms now)
{
    assert(now >= timeline->now);
    uint32_t earliest = earliest_place(timeline);
    assert(earliest == timeline->places || now <= timeline->keys[earliest].time);
    timeline->now = now;
}

enum phase event_phase(const struct event *event)
{
    return (enum phase)(event->order >> PHASE_SHIFT);
}

uint16_t event_owner(const struct event *event)
{
    return (uint16_t)(event->order >> OWNER_SHIFT & (TIMELINE_OWNERS_MAX - 1));
}

const struct event *timeline_pending_at(const struct timeline *timeline, size_t i)
{
    assert(i < timeline_pending(timeline));
    return &slots_in(timeline)[heap_in(timeline)[i + timeline->hollow]].event;
}
