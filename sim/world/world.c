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

/* Cuts the block; the head alone is enough to hold the offsets. */
static void lay_out(struct world *head, const struct world_limits *limits)
{
    size_t at = aligned(sizeof *head);
    head->limits = *limits;
    head->numbers_at = aligned(at);
    at = head->numbers_at + sizeof(struct number) * limits->numbers;
    head->campaigns_at = aligned(at);
    at = head->campaigns_at + sizeof(struct campaign) * limits->campaigns;
    head->messages_at = aligned(at);
    at = head->messages_at + sizeof(struct message) * limits->messages;
    head->documents_at = aligned(at);
    at = head->documents_at + sizeof(struct document) * limits->documents;
    head->deliveries_at = aligned(at);
    at = head->deliveries_at + sizeof(struct delivery) * limits->deliveries;
    head->orders_at = aligned(at);
    at = head->orders_at + sizeof(struct order) * limits->orders;
    head->profiles_at = aligned(at);
    at = head->profiles_at + sizeof(struct profile) * limits->profiles;
    head->index_at = aligned(at);
    head->index_mask = index_slots(limits->numbers) - 1;
    at = head->index_at + sizeof(uint32_t) * (head->index_mask + 1);
    head->text_at = aligned(at);
    head->bytes = aligned(head->text_at + limits->text_bytes);
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
    return head.text_at;
}

struct world *world_init(void *memory, const struct world_limits *limits, uint64_t tables_hash)
{
    assert(limits->numbers <= NUMBERS_MAX);
    assert(limits->campaigns <= CAMPAIGNS_MAX);
    struct world *world = memory, head = {0};
    lay_out(&head, limits);
    *world = head;
    world->tables = tables_hash;
    return world;
}

size_t world_size(const struct world *world)
{
    return world->bytes;
}

size_t world_used(const struct world *world)
{
    return (size_t)world->text_at + world->text_used;
}

uint64_t world_tables(const struct world *world)
{
    return world->tables;
}

uint32_t world_count(const struct world *world, enum store store)
{
    switch (store) {
    case STORE_NUMBER: return world->numbers_count;
    case STORE_CAMPAIGN: return world->campaigns_count;
    case STORE_MESSAGE: return world->messages_count;
    case STORE_ACCOUNT: return PROVIDERS;
    case STORE_ORDER: return world->orders_count;
    case STORE_PROFILE: return world->profiles_count;
    case STORE_DOCUMENT: return world->limits.documents;
    case STORES: break;
    }
    abort();
}

struct number *world_number(struct world *world, uint32_t index)
{
    assert(index < world->numbers_count);
    return (struct number *)world_at(world, world->numbers_at) + index;
}

struct campaign *world_campaign(struct world *world, uint32_t index)
{
    assert(index < world->campaigns_count);
    return (struct campaign *)world_at(world, world->campaigns_at) + index;
}

struct message *world_message(struct world *world, uint32_t index)
{
    assert(index < world->messages_count);
    return (struct message *)world_at(world, world->messages_at) + index;
}

struct order *world_order(struct world *world, uint32_t index)
{
    assert(index < world->orders_count);
    return (struct order *)world_at(world, world->orders_at) + index;
}

struct profile *world_profile(struct world *world, uint32_t index)
{
    assert(index < world->profiles_count);
    return (struct profile *)world_at(world, world->profiles_at) + index;
}

struct account *world_account(struct world *world, uint8_t provider)
{
    assert(provider < PROVIDERS);
    return &world->accounts[provider];
}

void *world_entity(struct world *world, uint8_t store, uint32_t index)
{
    switch ((enum store)store) {
    case STORE_NUMBER: return world_number(world, index);
    case STORE_CAMPAIGN: return world_campaign(world, index);
    case STORE_MESSAGE: return world_message(world, index);
    case STORE_ACCOUNT: return world_account(world, (uint8_t)index);
    case STORE_ORDER: return world_order(world, index);
    case STORE_PROFILE: return world_profile(world, index);
    case STORE_DOCUMENT: return world_document(world, index);
    case STORES: break;
    }
    abort();
}

uint32_t world_documents(const struct world *world)
{
    return world->limits.documents;
}

struct document *world_document(struct world *world, uint32_t index)
{
    assert(index < world->limits.documents);
    return (struct document *)world_at(world, world->documents_at) + index;
}

uint32_t world_deliveries(const struct world *world)
{
    return world->deliveries_count;
}

struct delivery *world_delivery(struct world *world, uint32_t index)
{
    assert(index < world->deliveries_count);
    return (struct delivery *)world_at(world, world->deliveries_at) + index;
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
