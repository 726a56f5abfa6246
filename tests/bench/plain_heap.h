/* What a timeline is held against: a binary heap of whole events, as one writes it in an hour. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As long as the timeline's own. */
struct plain_event {
    int64_t time;
    uint64_t sequence; /* of two at one time the first that was put in comes out first */
    uint64_t number, a, b;
};

struct plain_heap {
    struct plain_event *events; /* from 0; the caller's, room for all that are ever in it */
    size_t count;
    uint64_t sequence;
};

void plain_heap_put(struct plain_heap *heap, struct plain_event event);
/* False when it is empty. */
bool plain_heap_take(struct plain_heap *heap, struct plain_event *event);
