/* The world's own part for text: appended to, compacted between events. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/memory.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Every text field of a store's struct. A new one that is missing here would lose its text at the first compaction: test_world walks them. */
static const uint32_t number_texts[] = {
    offsetof(struct number, telgorithm.name), offsetof(struct number, telnyx.reason), offsetof(struct number, telnyx.settings),
};
static const uint32_t campaign_texts[] = {
    offsetof(struct campaign, reference),       offsetof(struct campaign, explanation),  offsetof(struct campaign, cancellation),
    offsetof(struct campaign, infobip.name),    offsetof(struct campaign, infobip.pool), offsetof(struct campaign, telgorithm.name),
    offsetof(struct campaign, telgorithm.creation), offsetof(struct campaign, telgorithm.att), offsetof(struct campaign, telgorithm.tier),
    offsetof(struct campaign, telgorithm.verizon),  offsetof(struct campaign, telgorithm.cellular),
    offsetof(struct campaign, telnyx.settings), offsetof(struct campaign, telnyx.url),   offsetof(struct campaign, telnyx.backup),
    offsetof(struct campaign, content),         offsetof(struct campaign, nudge),        offsetof(struct campaign, refusal),
};
static const uint32_t message_texts[] = {
    offsetof(struct message, key), offsetof(struct message, body), offsetof(struct message, callback), offsetof(struct message, backup),
    offsetof(struct message, bulk), offsetof(struct message, details),
};
static const uint32_t document_texts[] = {
    offsetof(struct document, kind), offsetof(struct document, key),  offsetof(struct document, body),
    offsetof(struct document, url),  offsetof(struct document, auth), offsetof(struct document, events),
};
static const uint32_t delivery_texts[] = {offsetof(struct delivery, body)};
static const uint32_t account_texts[] = {
    offsetof(struct account, key), offsetof(struct account, secret), offsetof(struct account, inbound), offsetof(struct account, csp),
#define HOOK_TEXTS(i) offsetof(struct account, hooks[i].url), offsetof(struct account, hooks[i].bearer)
    offsetof(struct account, brand_name), HOOK_TEXTS(0), HOOK_TEXTS(1), HOOK_TEXTS(2), HOOK_TEXTS(3), HOOK_TEXTS(4),
};
static const uint32_t order_texts[] = {
    offsetof(struct order, body), offsetof(struct order, url), offsetof(struct order, backup), offsetof(struct order, loa), offsetof(struct order, invoice),
    offsetof(struct order, key), offsetof(struct order, group), offsetof(struct order, detail),
};
static const uint32_t profile_texts[] = {
    offsetof(struct profile, name), offsetof(struct profile, body), offsetof(struct profile, inbound), offsetof(struct profile, inbound_backup),
    offsetof(struct profile, outbound), offsetof(struct profile, outbound_backup), offsetof(struct profile, bearer),
};

static uint32_t room_of(struct text text)
{
    return text.length ? text.length + 1 : 0;
}

void world_drop_text(struct world *world, struct text *field)
{
    world->text_dead += room_of(*field);
    *field = (struct text){0};
}

enum status world_set_text(struct world *world, struct text *field, const char *value)
{
    uint32_t length = value ? (uint32_t)strlen(value) : 0;
    world_drop_text(world, field);
    if (!length) return STATUS_OK;
    if (length + 1 > world->limits.text_bytes - world->text_used) return STATUS_FULL;
    char *place = world_at(world, world->shelves.text_at + world->text_used);
    memcpy(place, value, length + 1);
    *field = (struct text){.at = world->text_used, .length = length};
    world->text_used += length + 1;
    return STATUS_OK;
}

static void move_text(struct world *world, char *room, uint32_t *used, struct text *text)
{
    if (!text->length) return;
    memcpy(room + *used, world_text(world, *text), text->length + 1);
    text->at = *used;
    *used += text->length + 1;
}

static void move_shelf(struct world *world, char *room, uint32_t *used, uint8_t shelf, const uint32_t *offsets, size_t offsets_count)
{
    for (uint32_t i = 0; i < world->shelves.of[shelf].count; i++)
        for (size_t o = 0; o < offsets_count; o++) move_text(world, room, used, (struct text *)(void *)((char *)world_entity(world, shelf, i) + offsets[o]));
}

void world_compact(struct world *world)
{
    bool wasteful = world->text_dead * 2 > world->text_used;
    bool crowded = world->limits.text_bytes - world->text_used < world->limits.text_bytes / 4 && world->text_dead * 8 > world->text_used;
    if (!wasteful && !crowded) return;
    char *room = must_have(malloc(world->limits.text_bytes));
    uint32_t used = 0;
    move_shelf(world, room, &used, STORE_NUMBER, number_texts, COUNT_OF(number_texts));
    move_shelf(world, room, &used, STORE_ORDER, order_texts, COUNT_OF(order_texts));
    move_shelf(world, room, &used, STORE_PROFILE, profile_texts, COUNT_OF(profile_texts));
    move_shelf(world, room, &used, STORE_CAMPAIGN, campaign_texts, COUNT_OF(campaign_texts));
    move_shelf(world, room, &used, STORE_MESSAGE, message_texts, COUNT_OF(message_texts));
    move_shelf(world, room, &used, STORE_DOCUMENT, document_texts, COUNT_OF(document_texts));
    move_shelf(world, room, &used, SHELF_DELIVERIES, delivery_texts, COUNT_OF(delivery_texts));
    move_shelf(world, room, &used, STORE_ACCOUNT, account_texts, COUNT_OF(account_texts));
    memcpy(world_at(world, world->shelves.text_at), room, used);
    world->text_used = used;
    world->text_dead = 0;
    free(room);
}
