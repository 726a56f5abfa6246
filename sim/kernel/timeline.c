/* The queue of everything to come and the clock it moves: a tournament among slots of events, in one block.
 * SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"
#include "tournament.h"

#include <assert.h>

enum { PHASE_SHIFT = 60, OWNER_SHIFT = 48, HANDLE_SLOT_BITS = 20 };
static const uint64_t SEQUENCE_END = UINT64_C(1) << OWNER_SHIFT;
static const uint64_t HANDLE_SLOT_MASK = (UINT64_C(1) << HANDLE_SLOT_BITS) - 1;
static const uint32_t NO_SLOT = UINT32_MAX;

_Static_assert(TIMELINE_EVENTS_MAX <= 1 << HANDLE_SLOT_BITS, "a handle holds every slot");
_Static_assert(TIMELINE_OWNERS_MAX <= 1 << (PHASE_SHIFT - OWNER_SHIFT), "the order holds every owner");

/*  struct timeline | matches: leaves × entry | slots: capacity, made even × slot | list and places: as many × uint32_t
 *
 * list[0 … listed) are the slots in use, the rest of list[0 … opened) the free ones; places[slot] is where it stands there. What lies behind
 * was never written, so that making a timeline does not depend on its size. timeline_next leaves the event in the tournament as a ghost,
 * whose slot the next event added takes over: one way up instead of two. */
struct timeline {
    sim_ms now;
    uint64_t sequence;
    uint32_t capacity;
    uint32_t leaves, root; /* of the tournament */
    uint32_t listed;       /* with the ghost */
    uint32_t opened;
    uint32_t ghost; /* the slot of the event that timeline_next took; NO_SLOT when it is gone */
    struct entry matches[];
};

static uint32_t slots_for(size_t events_max)
{
    return ((uint32_t)events_max + 1) & ~UINT32_C(1);
}

static uint32_t leaves_for(size_t events_max)
{
    uint32_t leaves = 2;
    while (leaves < events_max) leaves *= 2;
    return leaves;
}

static struct slot *slots_of(struct timeline *timeline)
{
    return (struct slot *)(void *)(timeline->matches + timeline->leaves);
}

static uint32_t *list_of(struct timeline *timeline)
{
    return (uint32_t *)(void *)(slots_of(timeline) + slots_for(timeline->capacity));
}

static uint32_t *places_of(struct timeline *timeline)
{
    return list_of(timeline) + slots_for(timeline->capacity);
}

static const struct slot *slots_in(const struct timeline *timeline)
{
    return (const struct slot *)(const void *)(timeline->matches + timeline->leaves);
}

static const uint32_t *list_in(const struct timeline *timeline)
{
    return (const uint32_t *)(const void *)(slots_in(timeline) + slots_for(timeline->capacity));
}

static struct tournament tournament_of(struct timeline *timeline)
{
    return (struct tournament){timeline->matches, slots_of(timeline), timeline->leaves, timeline->root};
}

static void list_slot(struct timeline *timeline, uint32_t slot, uint32_t place)
{
    list_of(timeline)[place] = slot;
    places_of(timeline)[slot] = place;
}

static void open_slots(struct timeline *timeline)
{
    uint32_t slot = timeline->opened;
    timeline->root = open_pair(tournament_of(timeline), slot);
    list_slot(timeline, slot, slot);
    list_slot(timeline, slot + 1, slot + 1);
    timeline->opened += 2;
}

static uint32_t claim_slot(struct timeline *timeline)
{
    uint32_t slot = timeline->ghost;
    timeline->ghost = NO_SLOT;
    if (slot != NO_SLOT) return slot;
    if (timeline->listed == timeline->opened) open_slots(timeline);
    return list_of(timeline)[timeline->listed++];
}

static void release_slot(struct timeline *timeline, uint32_t slot)
{
    struct event *event = &slots_of(timeline)[slot].event;
    event->time = NEVER_MS;
    event->order = UINT64_MAX;
    replay(tournament_of(timeline), (struct entry){NEVER_MS, UINT64_MAX, slot});
    uint32_t place = places_of(timeline)[slot], last = --timeline->listed;
    list_slot(timeline, list_of(timeline)[last], place);
    list_slot(timeline, slot, last);
}

static void drive_out_ghost(struct timeline *timeline)
{
    if (timeline->ghost == NO_SLOT) return;
    release_slot(timeline, timeline->ghost);
    timeline->ghost = NO_SLOT;
}

static uint32_t slot_of_handle(const struct timeline *timeline, event_handle handle)
{
    uint32_t slot = (uint32_t)(handle & HANDLE_SLOT_MASK);
    uint64_t generation = handle >> HANDLE_SLOT_BITS;
    bool pending = generation % 2 == 1 && slot < timeline->opened && slots_in(timeline)[slot].generation == generation;
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
    return sizeof(struct timeline) + leaves_for(events_max) * sizeof(struct entry) + slots_for(events_max) * (sizeof(struct slot) + 2 * sizeof(uint32_t));
}

struct timeline *timeline_init(void *memory, size_t events_max, sim_ms now)
{
    assert(events_max >= 1);
    assert(events_max <= TIMELINE_EVENTS_MAX);
    assert((uintptr_t)memory % _Alignof(uint64_t) == 0);
    struct timeline *timeline = memory;
    uint32_t leaves = leaves_for(events_max);
    *timeline = (struct timeline){.now = now, .capacity = (uint32_t)events_max, .leaves = leaves, .root = leaves / 2, .ghost = NO_SLOT};
    timeline->matches[timeline->root] = NOBODY;
    return timeline;
}

sim_ms timeline_now(const struct timeline *timeline)
{
    return timeline->now;
}

size_t timeline_pending(const struct timeline *timeline)
{
    return timeline->listed - (timeline->ghost != NO_SLOT);
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
    replay(tournament_of(timeline), (struct entry){event.time, order, slot});
    return STATUS_OK;
}

bool timeline_cancel(struct timeline *timeline, event_handle handle)
{
    uint32_t slot = slot_of_handle(timeline, handle);
    if (slot == NO_SLOT) return false;
    slots_of(timeline)[slot].generation++;
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
    replay(tournament_of(timeline), (struct entry){time, event->order, slot});
    return true;
}

const struct event *timeline_find(const struct timeline *timeline, event_handle handle)
{
    uint32_t slot = slot_of_handle(timeline, handle);
    return slot == NO_SLOT ? NULL : &slots_in(timeline)[slot].event;
}

static struct entry earliest(const struct timeline *timeline)
{
    if (timeline->ghost == NO_SLOT) return timeline->matches[timeline->root];
    return winner_without(timeline->matches, slots_in(timeline), timeline->leaves, timeline->root, timeline->ghost);
}

const struct event *timeline_peek(const struct timeline *timeline)
{
    struct entry next = earliest(timeline);
    return next.time == NEVER_MS ? NULL : &slots_in(timeline)[next.slot].event;
}

bool timeline_next(struct timeline *timeline, struct event *event)
{
    drive_out_ghost(timeline);
    struct entry next = timeline->matches[timeline->root];
    if (next.time == NEVER_MS) return false;
    struct slot *slot = &slots_of(timeline)[next.slot];
    *event = slot->event;
    slot->generation++;
    timeline->now = next.time;
    timeline->ghost = next.slot;
    return true;
}

void timeline_idle_to(struct timeline *timeline, sim_ms now)
{
    assert(now >= timeline->now);
    assert(now <= earliest(timeline).time);
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
    const uint32_t *list = list_in(timeline), *places = list + slots_for(timeline->capacity);
    uint32_t past_ghost = timeline->ghost != NO_SLOT && i >= places[timeline->ghost];
    return &slots_in(timeline)[list[i + past_ghost]].event;
}
