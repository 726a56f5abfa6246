/* The world's block: how it is cut, and its stores. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void *world_at(const struct world *world, uint32_t offset)
{
    return (char *)(uintptr_t)world + offset;
}

static uint32_t aligned(size_t bytes)
{
    size_t up = (bytes + 15) & ~(size_t)15;
    assert(up <= UINT32_MAX);
    return (uint32_t)up;
}

static uint32_t index_slots(uint32_t numbers)
{
    uint32_t slots = 16;
    while (slots < numbers * 2) slots *= 2;
    return slots;
}

static size_t lay_shelf(struct world *head, uint8_t shelf, size_t at, size_t stride, uint32_t room)
{
    head->shelves.of[shelf] = (struct shelf){.at = aligned(at), .stride = (uint32_t)stride};
    return aligned(at) + stride * room;
}

/* Cuts the block; the head alone is enough to hold the offsets. */
static void lay_out(struct world *head, const struct world_limits *limits)
{
    head->limits = *limits;
    head->index_at = aligned(sizeof *head);
    head->index_mask = index_slots(limits->numbers) - 1;
    size_t at = head->index_at + sizeof(uint32_t) * (head->index_mask + 1);
    at = lay_shelf(head, STORE_NUMBER, at, sizeof(struct number), limits->numbers);
    at = lay_shelf(head, STORE_CAMPAIGN, at, sizeof(struct campaign), limits->campaigns);
    at = lay_shelf(head, STORE_MESSAGE, at, sizeof(struct message), limits->messages);
    at = lay_shelf(head, STORE_DOCUMENT, at, sizeof(struct document), limits->documents);
    at = lay_shelf(head, SHELF_DELIVERIES, at, sizeof(struct delivery), limits->deliveries);
    at = lay_shelf(head, STORE_ORDER, at, sizeof(struct order), limits->orders);
    at = lay_shelf(head, STORE_PROFILE, at, sizeof(struct profile), limits->profiles);
    head->shelves.of[STORE_ACCOUNT] = (struct shelf){offsetof(struct world, accounts), sizeof(struct account), PROVIDERS};
    head->shelves.text_at = aligned(at);
    head->bytes = aligned(head->shelves.text_at + limits->text_bytes);
}

size_t world_bytes(const struct world_limits *limits)
{
    struct world head;
    lay_out(&head, limits);
    return head.bytes;
}

size_t world_zero_bytes(const struct world_limits *limits)
{
    struct world head;
    lay_out(&head, limits);
    return head.shelves.of[STORE_NUMBER].at;
}

struct world *world_init(void *memory, const struct world_limits *limits, uint64_t tables_hash)
{
    assert(limits->numbers <= NUMBERS_MAX);
    assert(limits->campaigns <= CAMPAIGNS_MAX);
    struct world *world = memory;
    lay_out(world, limits);
    world->tables = tables_hash;
    return world;
}

size_t world_size(const struct world *world)
{
    return world->bytes;
}

static void copy_part(struct world *to, const struct world *from, size_t at, size_t bytes)
{
    memcpy((char *)to + at, (const char *)from + at, bytes);
}

void world_copy(struct world *to, const struct world *from)
{
    copy_part(to, from, 0, from->shelves.of[STORE_NUMBER].at);
    for (uint8_t i = 0; i < SHELVES; i++) {
        const struct shelf *shelf = &from->shelves.of[i];
        copy_part(to, from, shelf->at, (size_t)shelf->stride * shelf->count);
    }
    copy_part(to, from, from->shelves.text_at, from->text_used);
}

uint64_t world_tables(const struct world *world)
{
    return world->tables;
}

uint32_t world_grow(struct world *world, uint8_t shelf)
{
    uint32_t index = world->shelves.of[shelf].count++;
    memset(world_entity(world, shelf, index), 0, world->shelves.of[shelf].stride);
    world->version++;
    return index;
}

struct bucket *world_bucket(struct world *world, uint8_t provider, uint8_t limit)
{
    assert(provider < PROVIDERS);
    assert(limit < LIMITS_MAX);
    return &world->buckets[provider][limit];
}

struct body_seen *world_body(struct world *world, uint64_t hash)
{
    return &world->bodies[hash % BODIES_MAX];
}

uint64_t world_next_serial(struct world *world)
{
    return ++world->serial;
}

uint64_t world_version(const struct world *world)
{
    return world->version;
}

void world_touch(struct world *world)
{
    world->version++;
}

void world_listen(struct world *world, uint8_t provider, enum listener state)
{
    world_account(world, provider)->live = (uint8_t)state;
    for (uint32_t i = 0; i < world_count(world, STORE_NUMBER); i++) world_number(world, i)->listener[provider] = LISTENER_NONE;
}
