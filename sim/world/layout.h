/* How the world's block is cut; private to this folder. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "world.h"

struct world {
    struct shelves shelves;
    uint64_t tables;
    uint64_t serial, version, documents_order;
    struct world_limits limits;
    uint32_t index_at, bytes;
    uint32_t index_mask; /* of the number index: a power of two less one */
    uint32_t text_used, text_dead;
    struct account accounts[PROVIDERS];
    struct bucket buckets[PROVIDERS][LIMITS_MAX];
    struct body_seen bodies[BODIES_MAX];
};

void *world_at(const struct world *world, uint32_t offset);
/* One more on the shelf, all zero; its index. */
uint32_t world_grow(struct world *world, uint8_t shelf);
/* Where a number's index + 1 stands, or would stand (0). */
uint32_t *world_index_slot(const struct world *world, const char *e164);
