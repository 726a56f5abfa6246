/* Look-ups in the world. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

/* ---- the index of numbers: open addressing over the digits, never an address ---- */

static const char *digits_of(const char *e164)
{
    return e164[0] == '+' ? e164 + 1 : e164;
}

static uint32_t hash_of(const char *digits)
{
    uint32_t hash = 2166136261u;
    for (const char *c = digits; *c; c++) hash = (hash ^ (uint8_t)*c) * 16777619u;
    return hash;
}

uint32_t *world_index_slot(const struct world *world, const char *e164)
{
    uint32_t *slots = world_at(world, world->index_at);
    const struct number *numbers = world_at(world, world->shelves.of[STORE_NUMBER].at);
    const char *digits = digits_of(e164);
    uint32_t slot = hash_of(digits) & world->index_mask;
    while (slots[slot] && strcmp(digits_of(numbers[slots[slot] - 1].e164), digits) != 0) slot = (slot + 1) & world->index_mask;
    return &slots[slot];
}

uint32_t world_find_number(const struct world *world, const char *e164)
{
    return *world_index_slot(world, e164) - 1; /* an empty slot is 0, which gives NO_INDEX */
}

uint32_t world_find_campaign(const struct world *world, const char *id)
{
    const struct campaign *campaigns = world_at(world, world->shelves.of[STORE_CAMPAIGN].at);
    for (uint32_t i = 0; i < world_count(world, STORE_CAMPAIGN); i++)
        if (strcmp(campaigns[i].id, id) == 0) return i;
    return NO_INDEX;
}

uint32_t world_find_message(const struct world *world, const char *id)
{
    const struct message *messages = world_at(world, world->shelves.of[STORE_MESSAGE].at);
    for (uint32_t i = world_count(world, STORE_MESSAGE); i-- > 0;)
        if (strcmp(messages[i].id, id) == 0) return i;
    return NO_INDEX;
}

uint32_t world_find_order(struct world *world, uint8_t provider, uint8_t kind, const char *id)
{
    for (uint32_t i = 0; i < world_count(world, STORE_ORDER); i++) {
        const struct order *order = world_order(world, i);
        if (order->used && order->provider == provider && order->kind == kind && strcmp(order->id, id) == 0) return i;
    }
    return NO_INDEX;
}

uint32_t world_find_profile(struct world *world, uint8_t provider, const char *id)
{
    for (uint32_t i = 0; i < world_count(world, STORE_PROFILE); i++) {
        const struct profile *profile = world_profile(world, i);
        if (profile->used && profile->provider == provider && strcmp(profile->id, id) == 0) return i;
    }
    return NO_INDEX;
}

uint32_t world_find_document(const struct world *world, uint8_t provider, const char *kind, const char *key)
{
    size_t length = strlen(key);
    const struct document *documents = world_at(world, world->shelves.of[STORE_DOCUMENT].at);
    for (uint32_t i = 0; i < world_documents(world); i++) {
        const struct document *document = &documents[i];
        if (!document->used || document->provider != provider) continue;
        bool keyed = document->key.length == length && memcmp(world_text(world, document->key), key, length) == 0;
        if (keyed && strcmp(world_text(world, document->kind), kind) == 0) return i;
    }
    return NO_INDEX;
}

uint32_t world_next_of_campaign(const struct world *world, uint32_t campaign, uint32_t after)
{
    const struct campaign *campaigns = world_at(world, world->shelves.of[STORE_CAMPAIGN].at);
    const struct number *numbers = world_at(world, world->shelves.of[STORE_NUMBER].at);
    if (after == NO_INDEX) return campaign == NO_INDEX ? NO_INDEX : campaigns[campaign].first_number;
    return numbers[after].next_of_campaign;
}
