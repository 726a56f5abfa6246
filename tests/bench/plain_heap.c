/* A binary heap of events by time and sequence, without handles. SPDX-License-Identifier: Apache-2.0 */
#include "plain_heap.h"

static bool is_before(const struct plain_event *a, const struct plain_event *b)
{
    return a->time != b->time ? a->time < b->time : a->sequence < b->sequence;
}

void plain_heap_put(struct plain_heap *heap, struct plain_event event)
{
    size_t at = heap->count++;
    event.sequence = heap->sequence++;
    for (; at > 0 && is_before(&event, &heap->events[(at - 1) / 2]); at = (at - 1) / 2) heap->events[at] = heap->events[(at - 1) / 2];
    heap->events[at] = event;
}

bool plain_heap_take(struct plain_heap *heap, struct plain_event *event)
{
    if (heap->count == 0) return false;
    *event = heap->events[0];
    struct plain_event last = heap->events[--heap->count];
    size_t at = 0;
    for (size_t child = 1; child < heap->count; child = 2 * at + 1) {
        if (child + 1 < heap->count && is_before(&heap->events[child + 1], &heap->events[child])) child++;
        if (!is_before(&heap->events[child], &last)) break;
        heap->events[at] = heap->events[child];
        at = child;
    }
    heap->events[at] = last;
    return true;
}
