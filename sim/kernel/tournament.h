/* A tournament among slots, won by the earliest: each match keeps its winner's key, so that a slot's way to the top is known before it is gone.
 * No step of it waits for memory that another named, and none branches on the data. Included by timeline.c alone, and here so that it is
 * compiled into it: calls would cost as much as the work of a short tournament.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kernel.h"

/* What is compared, copied out of the event: comparisons read neighbours in one array and never follow a slot. The slot is shorter than the
 * order before it, or else gcc moves both at once through a vector register and branches, which costs twice the time. */
struct entry {
    sim_ms time;
    uint64_t order;
    uint32_t slot;
};

struct slot {
    struct event event;
    uint64_t generation; /* odd while the event is to come, even while the slot is free: what makes a handle stale */
};

/* Matches are numbered as in a heap: slots 2i and 2i + 1 meet in match leaves / 2 + i, the winners of 2m and 2m + 1 in match m. Only what lies
 * below `root` is played, so that a long timeline with few events has a short way. An empty slot holds NOBODY's time and order. */
struct tournament {
    struct entry *matches;
    struct slot *slots;
    uint32_t leaves; /* a power of two, 2 or more */
    uint32_t root;
};

#define NOBODY ((struct entry){.time = NEVER_MS, .order = UINT64_MAX})

/* Time and order as one number: both compilers compare it without a branch, and who wins a match no processor can predict. */
__extension__ typedef __int128 key_number;
__extension__ typedef unsigned __int128 key_bits;

static inline key_number number_of(struct entry entry)
{
    return (key_number)((key_bits)(uint64_t)entry.time << 64 | entry.order);
}

static inline struct entry earlier(struct entry a, struct entry b)
{
    bool second = number_of(b) < number_of(a);
    return (struct entry){second ? b.time : a.time, second ? b.order : a.order, second ? b.slot : a.slot};
}

static inline struct entry entry_of(const struct slot *slots, uint32_t slot)
{
    return (struct entry){slots[slot].event.time, slots[slot].event.order, slot};
}

/* After a slot's event has changed, whether it was the winner, becomes it, or neither. What a match already says is said above it too. */
static inline void replay(struct tournament tournament, struct entry changed)
{
    struct entry *matches = tournament.matches;
    struct entry winner = earlier(changed, entry_of(tournament.slots, changed.slot ^ 1));
    for (size_t match = (tournament.leaves + changed.slot) / 2;; match /= 2) {
        if (matches[match].order == winner.order) return;
        matches[match] = winner;
        if (match == tournament.root) return;
        winner = earlier(winner, matches[match ^ 1]);
    }
}

/* The winner if `slot` did not take part. */
static inline struct entry winner_without(const struct entry *matches, const struct slot *slots, uint32_t leaves, uint32_t root, uint32_t slot)
{
    struct entry winner = entry_of(slots, slot ^ 1);
    for (uint32_t match = (leaves + slot) / 2; match != root; match /= 2) winner = earlier(winner, matches[match ^ 1]);
    return winner;
}

/* Writes what a pair of slots that was never used needs: itself, and the matches above that were not played yet with those beside them.
 * `slot` is the even one of the two. The root, which moves up when the pair lies beside all others. */
static inline uint32_t open_pair(struct tournament tournament, uint32_t slot)
{
    struct entry *matches = tournament.matches;
    uint32_t root = tournament.root, match = (tournament.leaves + slot) / 2;
    tournament.slots[slot] = tournament.slots[slot + 1] = (struct slot){.event = {.time = NEVER_MS, .order = UINT64_MAX}};
    for (; match % 2 == 0 && match != root; match /= 2) matches[match] = matches[match + 1] = NOBODY;
    if (match != root + 1) return root;
    matches[match] = NOBODY;
    matches[root / 2] = matches[root];
    return root / 2;
}
