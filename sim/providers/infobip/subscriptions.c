/* The Subscriptions API (infobip 7): what a client stored is kept as it is; a subscription refers to a profile, a profile to its security. What a delivery
 * needs of them (url, Authorization, events) is written beside each subscription after every change.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

#define URL_SAFE "A-Za-z0-9._~-"

const struct input infobip_subscription_inputs[] = {
    {.key = "subscriptionId", .type = INPUT_TEXT, .required = true, .least = 1, .most = 255, .allowed = URL_SAFE},
    {.key = "name", .type = INPUT_TEXT, .least = 1, .most = 255},
    {.key = "events", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX},
    {.key = "criteria", .type = INPUT_LIST},
    {.key = "profile", .type = INPUT_OBJECT, .required = true},
    {.key = "profile.profileId", .type = INPUT_TEXT, .required = true, .least = 1, .most = 255, .allowed = URL_SAFE},
    {0},
};
const struct input infobip_profile_inputs[] = {
    {.key = "profileId", .type = INPUT_TEXT, .required = true, .least = 1, .most = 255, .allowed = URL_SAFE},
    {.key = "webhook", .type = INPUT_OBJECT, .required = true},
    {.key = "webhook.notifyUrl", .type = INPUT_TEXT, .required = true, .least = 1, .most = 512},
    {.key = "webhook.contentType", .type = INPUT_TEXT, .least = 1, .most = 255},
    {.key = "maxBucketSize", .type = INPUT_NUMBER, .least = 1, .most = 2000},
    {.key = "windowSize", .type = INPUT_NUMBER, .least = 20, .most = 10000},
    {.key = "connectTimeout", .type = INPUT_NUMBER, .least = 300, .most = 30000},
    {.key = "readTimeout", .type = INPUT_NUMBER, .least = 1000, .most = 90000},
    {.key = "rateLimit", .type = INPUT_NUMBER, .least = 1, .most = 5000},
    {.key = "security", .type = INPUT_OBJECT},
    {0},
};
const struct input infobip_security_inputs[] = {
    {.key = "authId", .type = INPUT_TEXT, .required = true, .least = 1, .most = 255, .allowed = URL_SAFE},
    {.key = "type", .type = INPUT_ENUM, .required = true, .allowed = "BASIC,HMAC,OAUTH,CUSTOM"},
    {.key = "credentials", .type = INPUT_OBJECT, .required = true},
    {0},
};
static const struct input basic_inputs[] = {
    {.key = "credentials.username", .type = INPUT_TEXT, .required = true, .least = 1, .most = 255},
    {.key = "credentials.password", .type = INPUT_TEXT, .required = true, .least = 1, .most = 255},
    {0},
};

/* A thing of one collection may carry a thing of the next one, whole or by its id. */
static const struct collection {
    const char *segment; /* of the path */
    const char *kind;    /* of its documents; of subscriptions to other channels the channel */
    const char *id;
    const char *part; /* NULL: the last collection */
    const struct input *inputs;
} collections[] = {
    {"subscription", "subscription", "subscriptionId", "profile", infobip_subscription_inputs},
    {"profiles", "profile", "profileId", "security", infobip_profile_inputs},
    {"security", "security", "authId", NULL, infobip_security_inputs},
};

static const struct collection *collection_of(const struct call *call)
{
    const struct collection *row = collections;
    while (strcmp(row->segment, call->target->segments[2]) != 0) row++;
    return row;
}

static const char *kind_of(const struct call *call)
{
    const struct collection *row = collection_of(call);
    bool other_channel = row == collections && strcmp(call->parameters[0], "REGISTRATION") != 0;
    return other_channel ? call->parameters[0] : row->kind;
}

static const char *id_of(const struct call *call)
{
    return call->parameters[1] ? call->parameters[1] : call->parameters[0];
}

/* infobip 7, the channels of the published interface. */
static const char *const channels[] = {
    "AGENT_OS", "APPLE_MESSAGES_FOR_BUSINESS", "BLOCKLIST", "CUSTOMER_ENGAGEMENT", "EMAIL", "FACEBOOK", "KAKAO_ALIM", "KAKAO_BRAND_MESSAGE", "LINE", "MMS",
    "MOBILE_IDENTITY", "MOBILE_PUSH", "NUMBER_LOOKUP", "OPEN_CHANNEL", "RCS", "REGISTRATION", "SMS", "VIBER", "VOICE_VIDEO", "WEB_PUSH", "WHATSAPP", "ZALO"};

static bool channel_exists(struct call *call)
{
    if (collection_of(call) != collections) return true;
    for (size_t i = 0; i < COUNT_OF(channels); i++)
        if (strcmp(channels[i], call->parameters[0]) == 0) return true;
    call_fail(call, ERROR_BAD_REQUEST, "channel", "must be a known channel");
    return false;
}

/* ---- what is stored ---- */

static uint32_t find(const struct call *call, const char *kind, const char *id)
{
    return world_find_document(call->engine->world, PROVIDER_INFOBIP, kind, id);
}

static const tree *body_of(const struct call *call, uint32_t index)
{
    return index == NO_INDEX ? NULL : engine_stored(call->engine, world_document(call->engine->world, index)->body);
}

/* The thing that `body` refers to. */
static const tree *part_of(const struct call *call, const struct collection *row, const tree *body)
{
    const char *id = row->part ? tree_get_text(tree_get(body, row->part), row[1].id) : NULL;
    return id ? body_of(call, find(call, row[1].kind, id)) : NULL;
}

/* {"subscriptionId", "profile": {"profileId", "security": {"authId"}}} */
static tree *ids_of(const struct call *call, const struct collection *row, const tree *body)
{
    tree *ids = tree_object(call->engine->arena);
    tree_put_text(ids, call->engine->arena, row->id, tree_get_text(body, row->id));
    const tree *part = part_of(call, row, body);
    if (part) tree_put(ids, row->part, ids_of(call, row + 1, part));
    return ids;
}

/* ---- storing ---- */

/* The body with its id in front and its part cut to the id. */
static tree *normal_form(struct arena *arena, const struct collection *row, const char *id, const tree *body)
{
    tree *whole = tree_object(arena);
    tree_put_text(whole, arena, row->id, id);
    for (const tree *member = tree_first(body); member; member = tree_next(member)) {
        if (strcmp(tree_key(member), row->id) == 0) continue;
        bool is_part = row->part && strcmp(tree_key(member), row->part) == 0;
        tree *value = is_part ? tree_object(arena) : tree_ref(arena, member);
        if (is_part) tree_put_text(value, arena, row[1].id, tree_get_text(member, row[1].id));
        tree_put(whole, tree_key(member), value);
    }
    return whole;
}

static bool put(struct call *call, const struct collection *row, const char *kind, const char *id, const tree *body)
{
    struct engine *engine = call->engine;
    uint32_t index = find(call, kind, id);
    enum status status = index == NO_INDEX ? world_add_document(engine->world, PROVIDER_INFOBIP, kind, id, &index) : STATUS_OK;
    const char *text = tree_print(engine->arena, normal_form(engine->arena, row, id, body), NULL);
    if (status == STATUS_OK) status = world_set_text(engine->world, &world_document(engine->world, index)->body, text);
    if (status == STATUS_OK) return true;
    call_fail(call, ERROR_GENERAL, NULL, NULL);
    return false;
}

static bool basic_is_whole(struct call *call, const struct collection *row, const tree *body, const char *prefix)
{
    const char *type = row->part ? NULL : tree_get_text(body, "type");
    return !type || strcmp(type, "BASIC") != 0 || call_inputs(call, basic_inputs, body, prefix);
}

/* A part that is more than its id is a new thing, or on replacing the same thing anew; one that is only its id exists. */
static bool part_is_sound(struct call *call, const struct collection *row, const tree *body, const char *prefix, bool replacing)
{
    const tree *part = row->part ? tree_get(body, row->part) : NULL;
    if (!part || tree_is_null(part)) return basic_is_whole(call, row, body, prefix);
    const char *inner = arena_printf(call->engine->arena, "%s%s.", prefix, row->part), *id = tree_get_text(part, row[1].id);
    const char *field = arena_printf(call->engine->arena, "%s%s", inner, row[1].id);
    bool whole = tree_count(part) > 1 || !id, exists = id && find(call, row[1].kind, id) != NO_INDEX;
    if (whole && !call_inputs(call, row[1].inputs, part, inner)) return false;
    if (whole && exists && !replacing) call_fail(call, ERROR_EXISTS, field, NULL);
    if (!whole && !exists) call_fail(call, ERROR_NOT_STORED, field, NULL);
    return !call->error && (!whole || part_is_sound(call, row + 1, part, inner, replacing));
}

static bool store(struct call *call, const struct collection *row, const char *kind, const char *id, const tree *body)
{
    const tree *part = row->part ? tree_get(body, row->part) : NULL;
    if (tree_count(part) > 1 && !store(call, row + 1, row[1].kind, tree_get_text(part, row[1].id), part)) return false;
    return put(call, row, kind, id, body);
}

/* ---- what a delivery needs ---- */

static const char *events_of(struct arena *arena, const tree *subscription)
{
    const char *events = "";
    for (const tree *event = tree_first(tree_get(subscription, "events")); event; event = tree_next(event))
        if (tree_text(event)) events = arena_printf(arena, "%s%s%s", events, *events ? "," : "", tree_text(event));
    return *events ? events : "none";
}

/* Basic only: no other scheme's header is known (infobip 7). */
static const char *authorization_of(struct arena *arena, const tree *security)
{
    const char *type = tree_get_text(security, "type");
    const tree *credentials = tree_get(security, "credentials");
    if (!type || strcmp(type, "BASIC") != 0) return NULL;
    return http_basic_make(arena, tree_get_text(credentials, "username"), tree_get_text(credentials, "password"));
}

static enum status write_delivery(struct call *call, uint32_t index)
{
    struct engine *engine = call->engine;
    const tree *subscription = body_of(call, index), *profile = part_of(call, &collections[0], subscription);
    struct document *document = world_document(engine->world, index);
    TRY(world_set_text(engine->world, &document->url, tree_text(tree_at(profile, "webhook.notifyUrl"))));
    TRY(world_set_text(engine->world, &document->auth, authorization_of(engine->arena, part_of(call, &collections[1], profile))));
    return world_set_text(engine->world, &document->events, events_of(engine->arena, subscription));
}

static void write_deliveries(struct call *call)
{
    struct world *world = call->engine->world;
    for (uint32_t i = 0; i < world_documents(world); i++) {
        const struct document *document = world_document(world, i);
        if (!document->used || document->provider != PROVIDER_INFOBIP || !tree_get(body_of(call, i), collections[0].id)) continue;
        if (write_delivery(call, i) != STATUS_OK) call_fail(call, ERROR_GENERAL, NULL, NULL);
    }
}

/* ---- the calls ---- */

static void answer_ids(struct call *call, const tree *body)
{
    call->status = call->route->success;
    call->body = ids_of(call, collection_of(call), body);
}

void infobip_document_create(struct call *call)
{
    const struct collection *row = collection_of(call);
    const tree *body = call->request->body;
    const char *id = tree_get_text(body, row->id);
    if (!channel_exists(call)) return;
    if (find(call, kind_of(call), id) != NO_INDEX) call_fail(call, ERROR_EXISTS, row->id, NULL);
    if (call->error || !part_is_sound(call, row, body, "", false) || !store(call, row, kind_of(call), id, body)) return;
    write_deliveries(call);
    answer_ids(call, body);
    call->headers[call->headers_count++] = (struct http_header){"Location", arena_printf(call->engine->arena, "%s/%s", call->target->path, id)};
}

void infobip_document_replace(struct call *call)
{
    const struct collection *row = collection_of(call);
    const tree *body = call->request->body;
    uint32_t index = find(call, kind_of(call), id_of(call));
    if (index == NO_INDEX) call_fail(call, ERROR_NOT_FOUND, NULL, NULL);
    if (call->error || !part_is_sound(call, row, body, "", true) || !store(call, row, kind_of(call), id_of(call), body)) return;
    write_deliveries(call);
    answer_ids(call, body_of(call, index));
}

void infobip_document_read(struct call *call)
{
    call->body = body_of(call, find(call, kind_of(call), id_of(call)));
    call->status = call->route->success;
    if (!call->body) call_fail(call, ERROR_NOT_FOUND, NULL, NULL);
}

void infobip_document_remove(struct call *call)
{
    uint32_t index = find(call, kind_of(call), id_of(call));
    if (index == NO_INDEX) {
        call_fail(call, ERROR_NOT_FOUND, NULL, NULL);
        return;
    }
    answer_ids(call, body_of(call, index));
    world_remove_document(call->engine->world, index);
    write_deliveries(call);
}

/* The youngest document of the kind that is older than `before`; NO_INDEX. */
static uint32_t next_older(struct call *call, uint64_t before)
{
    struct world *world = call->engine->world;
    uint32_t found = NO_INDEX;
    for (uint32_t i = 0; i < world_documents(world); i++) {
        const struct document *document = world_document(world, i);
        if (!document->used || document->provider != PROVIDER_INFOBIP || strcmp(world_text(world, document->kind), kind_of(call)) != 0) continue;
        if (document->order < before && (found == NO_INDEX || document->order > world_document(world, found)->order)) found = i;
    }
    return found;
}

void infobip_document_list(struct call *call)
{
    tree *items = tree_list(call->engine->arena);
    if (!channel_exists(call)) return;
    for (uint32_t i = next_older(call, UINT64_MAX); i != NO_INDEX; i = next_older(call, world_document(call->engine->world, i)->order))
        tree_push(items, tree_ref(call->engine->arena, body_of(call, i)));
    call_list(call, items);
}
