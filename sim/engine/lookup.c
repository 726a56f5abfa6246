/* How a call names an entity: the lookups of routes. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

static uint32_t find_by_text(struct call *call, enum store store, size_t offset, const char *text)
{
    struct world *world = call->engine->world;
    for (uint32_t i = 0; i < world_count(world, store); i++)
        if (strcmp((const char *)world_entity(world, (uint8_t)store, i) + offset, text) == 0) return i;
    return NO_INDEX;
}

static uint32_t find_number_by_id(struct call *call, const char *name)
{
    uint32_t number = find_by_text(call, STORE_NUMBER, offsetof(struct number, telnyx.id), name);
    return number == NO_INDEX && *name ? engine_find(call->engine, STORE_NUMBER, name) : number;
}

uint32_t lookup_entity(struct call *call, const char *name)
{
    switch ((enum lookup)call->route->lookup) {
    case LOOKUP_CAMPAIGN_ID: return engine_find(call->engine, STORE_CAMPAIGN, name);
    case LOOKUP_NUMBER: return engine_find(call->engine, STORE_NUMBER, name);
    case LOOKUP_INFOBIP_UUID: return find_by_text(call, STORE_CAMPAIGN, offsetof(struct campaign, infobip.uuid), name);
    case LOOKUP_NUMBER_KEY: return find_by_text(call, STORE_NUMBER, offsetof(struct number, key), name);
    case LOOKUP_MESSAGE_ID: return world_find_message(call->engine->world, name);
    case LOOKUP_ACCOUNT: return call->provider->id;
    case LOOKUP_ORDER: return world_find_order(call->engine->world, call->provider->id, call->route->kind, name);
    case LOOKUP_PROFILE: return world_find_profile(call->engine->world, call->provider->id, name);
    case LOOKUP_NUMBER_ID: return find_number_by_id(call, name);
    case LOOKUP_DOCUMENT: return world_find_document(call->engine->world, call->provider->id, name, name);
    case LOOKUP_ONLY: return strcmp(name, call->route->text) == 0 ? call->provider->id : NO_INDEX;
    case LOOKUP_NONE: break;
    }
    return NO_INDEX;
}

uint8_t lookup_cnp(const struct engine *engine, const char *cnp)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = engine->providers->at[p];
        if (provider && provider->cnp_id && strcmp(provider->cnp_id, cnp) == 0) return p;
    }
    return PROVIDER_NONE;
}
