/* How the world's block is cut; private to this folder. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "world.h"

/* Stores follow the head at these byte offsets. */
struct world {
    uint64_t tables;
    uint64_t serial, version, documents_order;
    struct world_limits limits;
    uint32_t numbers_count, campaigns_count, messages_count, deliveries_count, orders_count, profiles_count;
    uint32_t numbers_at, campaigns_at, messages_at, documents_at, deliveries_at, orders_at, profiles_at, index_at, text_at, bytes;
    uint32_t index_mask; /* of the number index: a power of two less one */
    uint32_t text_used, text_dead;
    struct account accounts[PROVIDERS];
    struct bucket buckets[PROVIDERS][LIMITS_MAX];
    struct body_seen bodies[BODIES_MAX];
};

void *world_at(const struct world *world, uint32_t offset);
/* Where a number's index + 1 stands, or would stand (0). */
uint32_t *world_index_slot(const struct world *world, const char *e164);
