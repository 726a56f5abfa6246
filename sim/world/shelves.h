/* How an entity or a text of the world is reached: part of world.h, in line because nothing is done more often.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "world.h"

#include <assert.h>

/* Entities of one kind, one behind the other. */
struct shelf {
    uint32_t at, stride, count; /* bytes from the world's beginning, bytes of one, how many there are */
};
enum { SHELF_DELIVERIES = STORES, SHELVES };

/* What every world begins with. */
struct shelves {
    struct shelf of[SHELVES];
    uint32_t text_at;
};

static inline const struct shelves *world_shelves(const struct world *world)
{
    return (const struct shelves *)(const void *)world;
}

static inline uint32_t world_count(const struct world *world, enum store store)
{
    return world_shelves(world)->of[store].count;
}

static inline void *world_entity(struct world *world, uint8_t store, uint32_t index)
{
    assert(store < SHELVES);
    const struct shelf *shelf = &world_shelves(world)->of[store];
    assert(index < shelf->count);
    return (char *)world + shelf->at + (size_t)index * shelf->stride;
}

static inline struct number *world_number(struct world *world, uint32_t index)
{
    return world_entity(world, STORE_NUMBER, index);
}

static inline struct campaign *world_campaign(struct world *world, uint32_t index)
{
    return world_entity(world, STORE_CAMPAIGN, index);
}

static inline struct message *world_message(struct world *world, uint32_t index)
{
    return world_entity(world, STORE_MESSAGE, index);
}

static inline struct account *world_account(struct world *world, uint8_t provider)
{
    return world_entity(world, STORE_ACCOUNT, provider);
}

static inline struct order *world_order(struct world *world, uint32_t index)
{
    return world_entity(world, STORE_ORDER, index);
}

static inline struct profile *world_profile(struct world *world, uint32_t index)
{
    return world_entity(world, STORE_PROFILE, index);
}

static inline struct document *world_document(struct world *world, uint32_t index)
{
    return world_entity(world, STORE_DOCUMENT, index);
}

static inline uint32_t world_documents(const struct world *world)
{
    return world_count(world, STORE_DOCUMENT);
}

static inline struct delivery *world_delivery(struct world *world, uint32_t index)
{
    return world_entity(world, SHELF_DELIVERIES, index);
}

static inline uint32_t world_deliveries(const struct world *world)
{
    return world_shelves(world)->of[SHELF_DELIVERIES].count;
}

/* NUL-terminated; NULL when absent. */
static inline const char *world_text(const struct world *world, struct text text)
{
    return text.length ? (const char *)world + world_shelves(world)->text_at + text.at : NULL;
}
