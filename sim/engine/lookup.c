/* Which entity a call is about: by a parameter of the path, or by a member of the body. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <ctype.h>
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
    case LOOKUP_CAMPAIGN_ID:
    case LOOKUP_TCR_ID: return engine_find(call->engine, STORE_CAMPAIGN, name);
    case LOOKUP_NUMBER: return engine_find(call->engine, STORE_NUMBER, name);
    case LOOKUP_INFOBIP_UUID: return find_by_text(call, STORE_CAMPAIGN, offsetof(struct campaign, infobip.uuid), name);
    case LOOKUP_NUMBER_KEY: return find_by_text(call, STORE_NUMBER, offsetof(struct number, key), name);
    case LOOKUP_MESSAGE_ID: return world_find_message(call->engine->world, name);
    case LOOKUP_ACCOUNT: return call->provider->id;
    case LOOKUP_ORDER: return world_find_order(call->engine->world, call->provider->id, call->route->kind, name);
    case LOOKUP_PROFILE: return world_find_profile(call->engine->world, call->provider->id, name);
    case LOOKUP_NUMBER_ID: return find_number_by_id(call, name);
    case LOOKUP_PAPER: return paper_find(call->engine, call->provider->id, call->route->document, name);
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

static bool second_fits(const struct call *call)
{
    if (!call->route->second) return true;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    const char *text = tree_text(engine_shape(&view, call->route->second));
    return text && strcmp(text, call->parameters[1]) == 0;
}

/* C and five to eight capitals or digits (telnyx 10.1). */
static bool is_tcr_id(const char *name)
{
    size_t length = strlen(name);
    return name[0] == 'C' && length >= 6 && length <= 9 && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
}

/* 8, 4, 4, 4 and 12 hexadecimal digits. */
static bool is_uuid(const char *name)
{
    enum { UUID_CHARS = 36 };
    if (strlen(name) != UUID_CHARS) return false;
    for (size_t i = 0; i < UUID_CHARS; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? name[i] != '-' : !isxdigit((unsigned char)name[i])) return false;
    }
    return true;
}

bool find_entity(struct call *call)
{
    call->store = call->route->store;
    if (call->parameters[1]) call->named = lookup_cnp(call->engine, call->parameters[1]);
    if (call->route->lookup == LOOKUP_NONE || call->route->named_by) return true;
    if (call->route->lookup == LOOKUP_TCR_ID && !is_tcr_id(call->parameters[0])) {
        call_fail(call, call->surface->invalid, NULL, "is not an id of TCR");
        return false;
    }
    if (call->route->bad_id && !is_uuid(call->parameters[0])) {
        call_fail(call, (uint8_t)(call->route->bad_id - 1), NULL, NULL);
        return false;
    }
    call->entity = lookup_entity(call, call->parameters[0]);
    bool missing = call->entity == NO_INDEX ? !call->route->absent_is_gone : !second_fits(call);
    if (missing) call_fail(call, call->route->missing, NULL, NULL);
    return !call->error;
}

/* The inputs saw to it that it is a text. */
bool find_entity_of_body(struct call *call)
{
    if (!call->route->named_by) return true;
    call->entity = lookup_entity(call, tree_text(tree_at(call->request->body, call->route->named_by)));
    if (call->route->operation == OPERATION_CREATE) return true;
    if (call->entity == NO_INDEX) call_fail(call, call->route->missing, call->route->named_by, NULL);
    return call->entity != NO_INDEX;
}
