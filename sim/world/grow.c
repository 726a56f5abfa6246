/* New entities of the world, and documents that go. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <assert.h>
#include <string.h>

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
    number->campaign = number->next_of_campaign = number->telnyx.campaign = number->telnyx.wanted = NO_INDEX;
    for (size_t p = 0; p < PROVIDERS; p++) number->order[p] = number->hosting[p] = number->task[p] = number->profile[p] = NO_INDEX;
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
        *document = (struct document){.used = 1, .provider = provider, .owner = NO_INDEX, .order = ++world->documents_order};
        if (world_set_text(world, &document->kind, kind) != STATUS_OK || world_set_text(world, &document->key, key) != STATUS_OK) {
            world_remove_document(world, i);
            return STATUS_FULL;
        }
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

enum status world_add_order(struct world *world, uint8_t provider, uint8_t kind, uint32_t *index)
{
    if (world->orders_count == world->limits.orders) return STATUS_FULL;
    *index = world->orders_count++;
    *world_order(world, *index) = (struct order){
        .used = 1, .provider = provider, .kind = kind, .profile = NO_INDEX, .campaign = NO_INDEX, .split_to = NO_INDEX};
    world->version++;
    return STATUS_OK;
}

enum status world_add_profile(struct world *world, uint8_t provider, uint32_t *index)
{
    if (world->profiles_count == world->limits.profiles) return STATUS_FULL;
    *index = world->profiles_count++;
    *world_profile(world, *index) = (struct profile){.used = 1, .provider = provider, .enabled = 1, .campaign = NO_INDEX};
    world->version++;
    return STATUS_OK;
}

/* Deliveries that ended give their slot back, and what text they had. */
enum status world_add_delivery(struct world *world, uint32_t *index)
{
    struct delivery *deliveries = world_at(world, world->deliveries_at);
    for (uint32_t i = 0; i < world->deliveries_count; i++) {
        if (deliveries[i].used) continue;
        world_drop_text(world, &deliveries[i].body);
        deliveries[i] = (struct delivery){.used = 1};
        *index = i;
        return STATUS_OK;
    }
    if (world->deliveries_count == world->limits.deliveries) return STATUS_FULL;
    *index = world->deliveries_count++;
    deliveries[*index] = (struct delivery){.used = 1};
    return STATUS_OK;
}
