/* New entities of the world, and documents that go. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <assert.h>
#include <string.h>

static bool fits(const char *text, size_t room)
{
    return strlen(text) < room;
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
    if (world_count(world, STORE_NUMBER) == world->limits.numbers) return STATUS_FULL;
    uint32_t *slot = world_index_slot(world, e164);
    if (*slot || !fits(e164, sizeof world_number(world, 0)->e164)) return STATUS_INVALID;
    *index = world_grow(world, STORE_NUMBER);
    *slot = *index + 1;
    struct number *number = world_number(world, *index);
    memcpy(number->e164, e164, strlen(e164) + 1);
    number->campaign = number->next_of_campaign = number->telnyx.campaign = number->telnyx.wanted = NO_INDEX;
    for (size_t p = 0; p < PROVIDERS; p++) number->order[p] = number->hosting[p] = number->task[p] = number->profile[p] = NO_INDEX;
    if (campaign != NO_INDEX) world_join_campaign(world, *index, campaign);
    return STATUS_OK;
}

enum status world_add_campaign(struct world *world, const char *id, uint32_t *index)
{
    if (world_count(world, STORE_CAMPAIGN) == world->limits.campaigns) return STATUS_FULL;
    if (world_find_campaign(world, id) != NO_INDEX || !fits(id, sizeof world_campaign(world, 0)->id)) return STATUS_INVALID;
    *index = world_grow(world, STORE_CAMPAIGN);
    struct campaign *campaign = world_campaign(world, *index);
    memcpy(campaign->id, id, strlen(id) + 1);
    campaign->first_number = campaign->last_number = NO_INDEX;
    return STATUS_OK;
}

enum status world_add_message(struct world *world, uint32_t *index)
{
    if (world_count(world, STORE_MESSAGE) == world->limits.messages) return STATUS_FULL;
    *index = world_grow(world, STORE_MESSAGE);
    return STATUS_OK;
}

/* The first slot that is free; NO_INDEX: all are used. */
static uint32_t free_document(struct world *world)
{
    for (uint32_t i = 0; i < world_documents(world); i++)
        if (!world_document(world, i)->used) return i;
    return world_documents(world) < world->limits.documents ? world_grow(world, STORE_DOCUMENT) : NO_INDEX;
}

enum status world_add_document(struct world *world, uint8_t provider, const char *kind, const char *key, uint32_t *index)
{
    *index = free_document(world);
    if (*index == NO_INDEX) return STATUS_FULL;
    struct document *document = world_document(world, *index);
    *document = (struct document){.used = 1, .provider = provider, .owner = NO_INDEX, .order = ++world->documents_order};
    world->version++;
    if (world_set_text(world, &document->kind, kind) == STATUS_OK && world_set_text(world, &document->key, key) == STATUS_OK) return STATUS_OK;
    world_remove_document(world, *index);
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

enum status world_add_order(struct world *world, uint8_t provider, uint8_t kind, uint32_t *index)
{
    if (world_count(world, STORE_ORDER) == world->limits.orders) return STATUS_FULL;
    *index = world_grow(world, STORE_ORDER);
    *world_order(world, *index) = (struct order){
        .used = 1, .provider = provider, .kind = kind, .profile = NO_INDEX, .campaign = NO_INDEX, .split_to = NO_INDEX};
    return STATUS_OK;
}

enum status world_add_profile(struct world *world, uint8_t provider, uint32_t *index)
{
    if (world_count(world, STORE_PROFILE) == world->limits.profiles) return STATUS_FULL;
    *index = world_grow(world, STORE_PROFILE);
    *world_profile(world, *index) = (struct profile){.used = 1, .provider = provider, .enabled = 1, .campaign = NO_INDEX};
    return STATUS_OK;
}

/* Deliveries that ended give their slot back, and what text they had. */
enum status world_add_delivery(struct world *world, uint32_t *index)
{
    uint32_t count = world_deliveries(world);
    for (*index = 0; *index < count && world_delivery(world, *index)->used; ++*index) continue;
    if (*index == world->limits.deliveries) return STATUS_FULL;
    if (*index == count) *index = world_grow(world, SHELF_DELIVERIES);
    struct delivery *delivery = world_delivery(world, *index);
    world_drop_text(world, &delivery->body);
    *delivery = (struct delivery){.used = 1};
    return STATUS_OK;
}
