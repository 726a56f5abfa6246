/* A 4-ary heap of keys that knows where each slot's key is: few levels, siblings in one cache line, next to no branches that depend on
 * the data. Included by timeline.c alone, and here so that it is compiled into it: calls would cost as much as the work on a short heap.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/units.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HEAP_ARITY = 4 };

/* What the heap compares, copied out of the event: comparisons read neighbours in one array and never follow a slot. */
struct key {
    sim_ms time;
    uint64_t order;
};

/* A view of arrays that live in the caller's block: slots[place] is the slot whose key is keys[place], positions[slot] is that place. */
struct heap {
    struct key *keys;
    uint32_t *slots;
    uint32_t *positions;
    uint32_t places;
};

/* Time and order as one number: both compilers compare it without a branch, and which of two children is earlier no processor can predict.
 */
__extension__ typedef __int128 key_number;
__extension__ typedef unsigned __int128 key_bits;

static inline key_number number_of(const struct key *key)
{
    return (key_number)((key_bits)(uint64_t)key->time << 64 | key->order);
}

static inline bool before(const struct key *a, const struct key *b)
{
    return number_of(a) < number_of(b);
}

static inline uint32_t earliest_of_four(const struct key *keys, uint32_t first)
{
    key_number a = number_of(&keys[first]);
    key_number b = number_of(&keys[first + 1]);
    key_number c = number_of(&keys[first + 2]);
    key_number d = number_of(&keys[first + 3]);
    bool second = b < a;
    bool fourth = d < c;
    return first + ((fourth ? d : c) < (second ? b : a) ? 2u + fourth : second);
}

/* The place of the earliest key in [first, end), end > first. */
static inline uint32_t heap_earliest(const struct key *keys, uint32_t first, uint32_t end)
{
    uint32_t earliest = first;
    for (uint32_t i = first + 1; i < end; i++) {
        if (before(&keys[i], &keys[earliest])) earliest = i;
    }
    return earliest;
}

/* The sixteen grandchildren are four cache lines in a row; one of them is read next. */
static inline void prefetch_grandchildren(const struct key *keys, uint32_t first)
{
    const struct key *grandchildren = keys + (size_t)HEAP_ARITY * first + 1;
    for (size_t i = 0; i < HEAP_ARITY; i++) __builtin_prefetch(grandchildren + HEAP_ARITY * i);
}

/* Field by field: a copy as a whole would read 16 bytes that were just written as two times 8, which stalls. */
static inline void put(struct heap heap, uint32_t place, sim_ms time, uint64_t order, uint32_t slot)
{
    heap.keys[place].time = time;
    heap.keys[place].order = order;
    heap.slots[place] = slot;
    heap.positions[slot] = place;
}

static inline void move(struct heap heap, uint32_t from, uint32_t to)
{
    put(heap, to, heap.keys[from].time, heap.keys[from].order, heap.slots[from]);
}

/* Moves the hole down to a leaf along the earliest children. What is put there afterwards mostly belongs near the bottom,
 * so this saves a comparison on every level (Wegener 1993, bottom-up heapsort). */
static inline uint32_t sink(struct heap heap, uint32_t hole)
{
    uint32_t first = HEAP_ARITY * hole + 1;
    for (; first + HEAP_ARITY <= heap.places; first = HEAP_ARITY * hole + 1) {
        prefetch_grandchildren(heap.keys, first);
        uint32_t child = earliest_of_four(heap.keys, first);
        move(heap, child, hole);
        hole = child;
    }
    if (first >= heap.places) return hole;
    uint32_t child = heap_earliest(heap.keys, first, heap.places);
    move(heap, child, hole);
    return child;
}

/* Puts a key in place of the hole, wherever it then belongs. A hole's subtree is not earlier than its ancestors, so the hole may be
 * anywhere; one at the very end is an insertion. */
static inline void heap_fill(struct heap heap, uint32_t hole, struct key key, uint32_t slot)
{
    key_number number = number_of(&key);
    hole = sink(heap, hole);
    for (uint32_t parent; hole > 0; hole = parent) {
        parent = (hole - 1) / HEAP_ARITY;
        if (number >= number_of(&heap.keys[parent])) break;
        move(heap, parent, hole);
    }
    put(heap, hole, key.time, key.order, slot);
}
