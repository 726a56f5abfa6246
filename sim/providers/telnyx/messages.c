/* Sending (telnyx 8): the sender is named, or chosen from the numbers of a profile. SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include <string.h>

/* ---- who sends ---- */

static uint32_t profile_of(struct call *call)
{
    const char *id = tree_get_text(call->request->body, "messaging_profile_id");
    return id ? world_find_profile(call->engine->world, PROVIDER_TELNYX, id) : NO_INDEX;
}

/* The first number of the profile that could send now (a message for later is given its sender now as well: INF telnyx 8); NO_INDEX. */
static uint32_t from_pool(struct call *call, uint32_t profile)
{
    struct world *world = call->engine->world;
    for (uint32_t n = 0; n < world_count(world, STORE_NUMBER); n++)
        if (world_number(world, n)->profile[PROVIDER_TELNYX] == profile && engine_carries(call->engine, n, TRAFFIC_OUT, PROVIDER_TELNYX)) return n;
    return NO_INDEX;
}

static uint32_t sender_of(struct call *call)
{
    const char *from = tree_get_text(call->request->body, "from");
    uint32_t profile = profile_of(call), number = NO_INDEX;
    if (from) number = engine_find(call->engine, STORE_NUMBER, from);
    if (!from && profile != NO_INDEX) number = from_pool(call, profile);
    if (number == NO_INDEX) call_fail(call, !from && profile != NO_INDEX ? ERROR_POOL_EMPTY : ERROR_FROM, NULL, NULL);
    return number;
}

/* ---- where to ---- */

static const struct country {
    const char *code, *prefix;
} countries[] = {{"US", "+1"}, {"CA", "+1"}, {"MX", "+52"}, {"GB", "+44"}, {"DE", "+49"}, {"FR", "+33"}, {"ES", "+34"}, {"IT", "+39"}, {"AU", "+61"}};

static bool lies_in(const char *to, const char *code)
{
    if (strcmp(code, "*") == 0 || *to != '+') return true;
    for (size_t i = 0; i < COUNT_OF(countries); i++)
        if (strcmp(countries[i].code, code) == 0 && strncmp(to, countries[i].prefix, strlen(countries[i].prefix)) == 0) return true;
    return false;
}

static bool may_go_there(struct call *call, uint32_t number, const char *to)
{
    struct engine *engine = call->engine;
    uint32_t profile = world_number(engine->world, number)->profile[PROVIDER_TELNYX];
    const tree *body = profile == NO_INDEX ? NULL : engine_stored(engine, world_profile(engine->world, profile)->body);
    const tree *list = tree_get(body, "whitelisted_destinations");
    bool allowed = !list;
    for (const tree *code = tree_first(list); code; code = tree_next(code)) allowed = allowed || lies_in(to, tree_text(code));
    if (!allowed) call_fail(call, ERROR_REGION, NULL, NULL);
    return allowed;
}

/* ---- the call ---- */

static bool has_content(struct call *call)
{
    const char *text = tree_get_text(call->request->body, "text");
    bool content = (text && *text) || tree_count(tree_get(call->request->body, "media_urls"));
    if (!content) call_fail(call, ERROR_NO_CONTENT, NULL, NULL);
    return content;
}

/* The addresses of the message itself, else those of the profile as they are now, whenever it goes out (INF telnyx 7.3). */
static enum status note_addresses(struct call *call, struct message *message)
{
    struct world *world = call->engine->world;
    const tree *body = call->request->body;
    uint32_t profile = world_number(world, message->number)->profile[PROVIDER_TELNYX];
    const char *url = tree_get_text(body, "webhook_url"), *backup = tree_get_text(body, "webhook_failover_url");
    bool profiles = !url && profile != NO_INDEX && tree_truth(tree_get(body, "use_profile_webhooks"), true);
    if (profiles) url = world_text(world, world_profile(world, profile)->inbound);
    if (profiles) backup = world_text(world, world_profile(world, profile)->inbound_backup);
    TRY(world_set_text(world, &message->callback, url));
    return world_set_text(world, &message->backup, backup);
}

void telnyx_send(struct call *call)
{
    struct engine *engine = call->engine;
    const tree *body = call->request->body;
    const char *to = tree_get_text(body, "to"), *text = tree_get_text(body, "text");
    const struct outgoing outgoing = {.to = to, .text = text ? text : "", .at = call_send_at(call)};
    uint32_t number = has_content(call) ? sender_of(call) : NO_INDEX;
    if (number == NO_INDEX || !may_go_there(call, number, to)) return;
    const struct error_row *refused = engine_send(engine, call->provider, number, &outgoing, &call->entity);
    if (!refused && note_addresses(call, world_message(engine->world, call->entity)) != STATUS_OK) refused = &call->provider->errors[ERROR_INTERNAL];
    if (refused) {
        call_fail(call, (uint8_t)(refused - call->provider->errors), NULL, NULL);
        return;
    }
    struct view view = {.engine = engine, .provider = call->provider, .call = call, .store = STORE_MESSAGE, .entity = call->entity};
    call->status = call->route->success;
    call->body = engine_shape(&view, call->route->answer);
}
