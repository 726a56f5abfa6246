/* Names of entities and words of stimuli, as journals spell them. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const char *stimulus_name(enum stimulus stimulus)
{
    static const char *const names[] = {
#define STIMULUS_TEXT(name) #name,
        STIMULUS_LIST(STIMULUS_TEXT)
#undef STIMULUS_TEXT
    };
    assert(stimulus < STIMULI);
    return names[stimulus];
}

const char *provider_name(uint8_t id)
{
    static const char *const names[] = {
#define PROVIDER_TEXT(name, text) text,
        PROVIDER_LIST(PROVIDER_TEXT)
#undef PROVIDER_TEXT
    };
    assert(id < PROVIDERS);
    return names[id];
}

/* By its place among its like: a story can speak of the second port order before there is one. */
static const char *order_name(struct engine *engine, uint32_t entity)
{
    static const char *const kinds[ORDER_KINDS] = {"port", "hosting", "task", "bulk"};
    const struct order *order = world_order(engine->world, entity);
    unsigned place = 1;
    for (uint32_t i = 0; i < entity; i++)
        place += world_order(engine->world, i)->provider == order->provider && world_order(engine->world, i)->kind == order->kind;
    return arena_printf(engine->arena, "order:%s-%s-%u", provider_name(order->provider), kinds[order->kind], place);
}

static const char *profile_name(struct engine *engine, uint32_t entity)
{
    const struct profile *profile = world_profile(engine->world, entity);
    unsigned place = 1;
    for (uint32_t i = 0; i < entity; i++) place += world_profile(engine->world, i)->provider == profile->provider;
    return arena_printf(engine->arena, "profile:%s-%u", provider_name(profile->provider), place);
}

const char *engine_entity_name(struct engine *engine, enum store store, uint32_t entity)
{
    switch (store) {
    case STORE_NUMBER: return world_number(engine->world, entity)->entity;
    case STORE_CAMPAIGN: return world_campaign(engine->world, entity)->entity;
    case STORE_MESSAGE: return arena_printf(engine->arena, "message:%s", world_message(engine->world, entity)->id);
    case STORE_ACCOUNT: return arena_printf(engine->arena, "account:%s", provider_name((uint8_t)entity));
    case STORE_ORDER: return order_name(engine, entity);
    case STORE_PROFILE: return profile_name(engine, entity);
    case STORE_DOCUMENT: return arena_printf(engine->arena, "document:%s", world_text(engine->world, world_document(engine->world, entity)->key));
    case STORES: break;
    }
    abort(); /* every store is named above */
}

uint32_t engine_find(struct engine *engine, enum store store, const char *name)
{
    uint32_t found = store == STORE_NUMBER ? world_find_number(engine->world, name) : world_find_campaign(engine->world, name);
    if (found != NO_INDEX || !engine->conjure) return found;
    engine_turns(engine);
    return engine->conjure(engine, store, name);
}

const char *engine_nnid(const struct engine *engine, const struct record_entry *entry)
{
    if (entry->serves == PROVIDER_NONE) return NULL;
    return entry->owner == PROVIDER_NONE ? engine->settings->own_nnid : engine->providers->at[entry->serves]->nnid;
}

enum { UUID_CHARS = 36 };
static const char hexadecimal[] = "0123456789abcdef";

void engine_uuid(const struct engine *engine, const char *row, uint32_t entity, char out[40])
{
    uint64_t name = fnv1a_text(row);
    uint64_t high = chance_bits(&engine->chance, (struct draw){.row = name, .entity = entity});
    uint64_t low = chance_bits(&engine->chance, (struct draw){.row = name, .entity = entity, .part = 1});
    high = (high & ~UINT64_C(0xf000)) | 0x4000;
    low = (low & (UINT64_MAX >> 2)) | UINT64_C(1) << 63;
    for (size_t i = 0, digit = 0; i < UUID_CHARS; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        out[i] = dash ? '-' : hexadecimal[(digit < 16 ? high >> (60 - 4 * digit) : low >> (124 - 4 * digit)) & 15];
        digit += !dash;
    }
    out[UUID_CHARS] = '\0';
}

/* Sixteen digits a draw. */
void engine_id(const struct engine *engine, const char *pattern, const char *row, uint64_t entity, char *out, size_t size)
{
    struct draw draw = {.row = fnv1a_text(row), .entity = (uint32_t)entity, .visit = (uint32_t)(entity >> 32)};
    uint64_t bits = 0;
    unsigned left = 0;
    const char *last = out + size - 1;
    for (; *pattern && out < last; pattern++) {
        *out++ = *pattern;
        if (*pattern != 'x') continue;
        if (!left) {
            bits = chance_bits(&engine->chance, draw);
            draw.part++;
            left = 16;
        }
        out[-1] = hexadecimal[bits & 15];
        bits >>= 4;
        left--;
    }
    *out = '\0';
}
