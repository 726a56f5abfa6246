/* The world's block: stores, look-ups, growth. SPDX-License-Identifier: Apache-2.0 */
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

static bool copy_bounded(char *to, size_t room, const char *from)
{
    size_t length = strlen(from);
    if (length >= room) return false;
    memcpy(to, from, length + 1);
    return true;
}

void world_join_campaign(struct world *world, uint32_t index, uint32_t campaign)
{
    world_number(world, index)->campaign = campaign;
    struct campaign *owner = world_campaign(world, campaign);
    if (owner->first_number == NO_INDEX)
        owner->first_number = index;
    else
        world_number(world, owner->last_number)->next_of_campaign = index;
    owner->last_number = index;
}

enum status world_add_number(struct world *world, const char *e164, uint32_t campaign, uint32_t *index)
{
    if (world->numbers_count == world->limits.numbers) return STATUS_FULL;
    uint32_t *slot = world_index_slot(world, e164);
    if (*slot) return STATUS_INVALID;
    struct number *number = (struct number *)world_at(world, world->numbers_at) + world->numbers_count;
    if (!copy_bounded(number->e164, sizeof number->e164, e164)) return STATUS_INVALID;
    *index = world->numbers_count++;
    *slot = *index + 1;
    number->campaign = number->next_of_campaign = NO_INDEX;
    if (campaign != NO_INDEX) world_join_campaign(world, *index, campaign);
    world->version++;
    return STATUS_OK;
}

enum status world_add_campaign(struct world *world, const char *id, uint32_t *index)
{
    if (world->campaigns_count == world->limits.campaigns) return STATUS_FULL;
    if (world_find_campaign(world, id) != NO_INDEX) return STATUS_INVALID;
    struct campaign *campaign = (struct campaign *)world_at(world, world->campaigns_at) + world->campaigns_count;
    if (!copy_bounded(campaign->id, sizeof campaign->id, id)) return STATUS_INVALID;
    campaign->first_number = campaign->last_number = NO_INDEX;
    *index = world->campaigns_count++;
    world->version++;
    return STATUS_OK;
}

enum status world_add_message(struct world *world, uint32_t *index)
{
    if (world->messages_count == world->limits.messages) return STATUS_FULL;
    *index = world->messages_count++;
    world->version++;
    return STATUS_OK;
}

enum status world_add_document(struct world *world, uint8_t provider, const char *kind, const char *key, uint32_t *index)
{
    for (uint32_t i = 0; i < world->limits.documents; i++) {
        struct document *document = world_document(world, i);
        if (document->used) continue;
        *document = (struct document){.used = 1, .provider = provider, .order = ++world->documents_order};
        TRY(world_set_text(world, &document->kind, kind));
        TRY(world_set_text(world, &document->key, key));
        *index = i;
        world->version++;
        return STATUS_OK;
    }
    return STATUS_FULL;
}

void world_remove_document(struct world *world, uint32_t index)
{
    struct document *document = world_document(world, index);
    struct text *texts[] = {&document->kind, &document->key, &document->body, &document->url, &document->auth, &document->events};
    for (size_t i = 0; i < COUNT_OF(texts); i++) world->text_dead += texts[i]->length ? texts[i]->length + 1 : 0;
    *document = (struct document){0};
    world->version++;
}

/* Deliveries that ended give their slot back. */
enum status world_add_delivery(struct world *world, uint32_t *index)
{
    struct delivery *deliveries = world_at(world, world->deliveries_at);
    for (uint32_t i = 0; i < world->deliveries_count; i++) {
        if (deliveries[i].used) continue;
        deliveries[i] = (struct delivery){.used = 1};
        *index = i;
        return STATUS_OK;
    }
    if (world->deliveries_count == world->limits.deliveries) return STATUS_FULL;
    *index = world->deliveries_count++;
    deliveries[*index] = (struct delivery){.used = 1};
    return STATUS_OK;
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
