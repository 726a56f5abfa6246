/* The queue of everything to come and the clock it moves: a 4-ary heap of keys over slots of events, in one block.
 * SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"

#include <assert.h>

enum { ARITY = 4, PHASE_SHIFT = 60, OWNER_SHIFT = 48, HANDLE_SLOT_BITS = 20 };
static const uint64_t SEQUENCE_END = UINT64_C(1) << OWNER_SHIFT;
static const uint64_t HANDLE_SLOT_MASK = (UINT64_C(1) << HANDLE_SLOT_BITS) - 1;
static const uint32_t NO_SLOT = UINT32_MAX;

_Static_assert(TIMELINE_EVENTS_MAX <= 1 << HANDLE_SLOT_BITS, "a handle holds every slot");
_Static_assert(TIMELINE_OWNERS_MAX <= 1 << (PHASE_SHIFT - OWNER_SHIFT), "the order holds every owner");

/* The key of an event, copied out of it: comparisons read neighbours in one array and never follow a slot. */
struct entry {
    sim_ms time;
    uint64_t order;
    uint64_t slot;
};

struct slot {
    struct event event;
    uint64_t generation; /* odd while the event is to come, even while the slot is free: what makes a handle stale */
};

/*  struct timeline | heap: capacity × entry | slots: capacity × slot | positions: capacity × uint32_t
 *
 * positions[slot] is the event's index in the heap, or the next free slot. Slots from slots_used on were never written,
 * so that making a timeline does not depend on its size. */
struct timeline {
    sim_ms now;
    uint64_t sequence;
    uint32_t capacity;
    uint32_t pending;
    uint32_t slots_used;
    uint32_t free_slot;
    struct entry heap[];
};

static struct slot *slots_of(struct timeline *timeline)
{
    return (struct slot *)(void *)(timeline->heap + timeline->capacity);
}

static const struct slot *slots_in(const struct timeline *timeline)
{
    return (const struct slot *)(const void *)(timeline->heap + timeline->capacity);
}

static uint32_t *positions_of(struct timeline *timeline)
{
    return (uint32_t *)(void *)(slots_of(timeline) + timeline->capacity);
}

/* Without branches: which of two children is earlier is what no processor can predict. */
static inline bool before(const struct entry *a, const struct entry *b)
{
    return (bool)((a->time < b->time) | ((a->time == b->time) & (a->order < b->order)));
}

static inline uint32_t earliest_of_four(const struct entry *heap, uint32_t first)
{
    uint32_t left = first + before(&heap[first + 1], &heap[first]);
    uint32_t right = first + 2 + before(&heap[first + 3], &heap[first + 2]);
    return before(&heap[right], &heap[left]) ? right : left;
}

static uint32_t earliest_of_few(const struct entry *heap, uint32_t first, uint32_t end)
{
    uint32_t earliest = first;
    for (uint32_t i = first + 1; i < end; i++) {
        if (before(&heap[i], &heap[earliest])) earliest = i;
    }
    return earliest;
}

static inline void put(struct entry *heap, uint32_t *positions, uint32_t place, struct entry entry)
{
    heap[place] = entry;
    positions[entry.slot] = place;
}

/* Moves a hole down to a leaf along the earliest children. What is put there afterwards mostly belongs near the bottom,
 * so this saves a comparison on every level (Wegener 1993, bottom-up heapsort). */
static uint32_t sink_hole(struct timeline *timeline, uint32_t hole)
{
    struct entry *heap = timeline->heap;
    uint32_t *positions = positions_of(timeline);
    uint32_t end = timeline->pending;
    uint32_t first = ARITY * hole + 1;
    for (; first + ARITY <= end; first = ARITY * hole + 1) {
        uint32_t child = earliest_of_four(heap, first);
        put(heap, positions, hole, heap[child]);
        hole = child;
    }
    if (first >= end) return hole;
    uint32_t child = earliest_of_few(heap, first, end);
    put(heap, positions, hole, heap[child]);
    return child;
}

static void raise_into(struct timeline *timeline, uint32_t hole, struct entry entry)
{
    struct entry *heap = timeline->heap;
    uint32_t *positions = positions_of(timeline);
    while (hole > 0 && before(&entry, &heap[(hole - 1) / ARITY])) {
        put(heap, positions, hole, heap[(hole - 1) / ARITY]);
        hole = (hole - 1) / ARITY;
    }
    put(heap, positions, hole, entry);
}

/* The hole's subtree is not earlier than the hole's ancestors, so sinking and raising keep the heap wherever the hole is. */
static void take_from_heap(struct timeline *timeline, uint32_t place)
{
    uint32_t last = --timeline->pending;
    if (place == last) return;
    raise_into(timeline, sink_hole(timeline, place), timeline->heap[last]);
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
    size_t bytes = sizeof(struct timeline) + events_max * (sizeof(struct entry) + sizeof(struct slot) + sizeof(uint32_t));
    return (bytes + sizeof(uint64_t) - 1) / sizeof(uint64_t) * sizeof(uint64_t);
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
    return timeline->pending;
}

enum status timeline_add(struct timeline *timeline, struct event event, enum phase phase, uint16_t owner, event_handle *handle)
{
    assert(event.time >= timeline->now);
    assert(event.time != NEVER_MS);
    assert(owner < TIMELINE_OWNERS_MAX);
    assert(phase == PHASE_CLIENT || owner == 0);
    if (handle) *handle = 0;
    if (timeline->pending == timeline->capacity) return STATUS_FULL;
    event.order = (uint64_t)phase << PHASE_SHIFT | (uint64_t)owner << OWNER_SHIFT | next_sequence(timeline);
    uint32_t slot = claim_slot(timeline);
    struct slot *place = &slots_of(timeline)[slot];
    place->event = event;
    place->generation++;
    if (handle) *handle = place->generation << HANDLE_SLOT_BITS | slot;
    raise_into(timeline, timeline->pending++, (struct entry){event.time, event.order, slot});
    return STATUS_OK;
}

bool timeline_cancel(struct timeline *timeline, event_handle handle)
{
    uint32_t slot = slot_of_handle(timeline, handle);
    if (slot == NO_SLOT) return false;
    take_from_heap(timeline, positions_of(timeline)[slot]);
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
    uint32_t hole = sink_hole(timeline, positions_of(timeline)[slot]);
    raise_into(timeline, hole, (struct entry){time, event->order, slot});
    return true;
}

const struct event *timeline_find(const struct timeline *timeline, event_handle handle)
{
    uint32_t slot = slot_of_handle(timeline, handle);
    return slot == NO_SLOT ? NULL : &slots_in(timeline)[slot].event;
}

const struct event *timeline_peek(const struct timeline *timeline)
{
    return timeline->pending == 0 ? NULL : timeline_pending_at(timeline, 0);
}

bool timeline_next(struct timeline *timeline, struct event *event)
{
    if (timeline->pending == 0) return false;
    uint32_t slot = (uint32_t)timeline->heap[0].slot;
    *event = slots_of(timeline)[slot].event;
    timeline->now = event->time;
    take_from_heap(timeline, 0);
    release_slot(timeline, slot);
    return true;
}

void timeline_idle_to(struct timeline *timeline, sim_ms now)
{
    assert(now >= timeline->now);
    assert(timeline->pending == 0 || now <= timeline->heap[0].time);
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
    assert(i < timeline->pending);
    return &slots_in(timeline)[timeline->heap[i].slot].event;
}
