/* What became of webhooks, for the client to read (telnyx 7.3): one document for each, the youngest attempt first, the oldest documents give way.
 * SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include "cutover/instant.h"
#include "shape_rows.h"

#include <string.h>

#define KIND "webhook_delivery"
enum { DELIVERIES_KEPT = 30 };

/* ---- what is shown ---- */

static const struct field delivery_fields[] = {
    LITERAL("record_type", "webhook_delivery"), TEXT("id", document, key), LITERAL("user_id", TELNYX_ORGANIZATION), KEPT("status", document, body, NULL),
    KEPT("webhook", document, body, NULL), KEPT("started_at", document, body, NULL), KEPT("finished_at", document, body, NULL),
    KEPT("attempts", document, body, "[]"), END};
const struct shape telnyx_delivery = {"webhook_delivery", delivery_fields};
static const struct field delivery_data_fields[] = {OBJECT("data", telnyx_delivery), END};
const struct shape telnyx_delivery_data = {"webhook_delivery data", delivery_data_fields};

/* ---- what is written down ---- */

/* telnyx 1.4: the first row that fits; 0 stands for nobody's answer, of a name: the mock knows none. Certificates (75003 to 75006) are not looked at, and any
 * 2XX is a success (telnyx 7.3, in place of 75299). */
static const struct delivery_error {
    int from, to, code;
    bool by_name;
} delivery_errors[] = {
    {0, 0, 75001, true}, {0, 0, 75002}, {300, 399, 75300}, {400, 400, 75400}, {404, 404, 75404}, {400, 499, 75499}, {500, 500, 75500}, {500, 599, 75599}};

/* The host is neither localhost nor an address; what begins with client: is the client's own listener. */
static bool is_by_name(const char *url)
{
    const char *host = strstr(url, "://");
    if (!host || host[3] == '[') return false;
    size_t length = strcspn(host += 3, ":/?#");
    return strspn(host, "0123456789.") < length && !(length == strlen("localhost") && strncmp(host, "localhost", length) == 0);
}

static tree *errors_of(struct arena *arena, const struct attempt *attempt)
{
    tree *list = tree_list(arena);
    for (size_t i = 0; i < COUNT_OF(delivery_errors) && !attempt->taken; i++) {
        if (attempt->status < delivery_errors[i].from || attempt->status > delivery_errors[i].to) continue;
        if (delivery_errors[i].by_name && !is_by_name(attempt->request->target)) continue;
        tree_push(list, tree_number(arena, delivery_errors[i].code));
        return list;
    }
    return list;
}

static tree *headers_of(struct arena *arena, const struct http_request *request)
{
    tree *list = tree_list(arena);
    for (size_t i = 0; i < request->headers_count; i++) {
        tree *pair = tree_list(arena);
        tree_push(pair, tree_text_ref(arena, request->headers[i].name));
        tree_push(pair, tree_text_ref(arena, request->headers[i].value));
        tree_push(list, pair);
    }
    return list;
}

static tree *http_of(struct arena *arena, const struct attempt *attempt)
{
    tree *http = tree_object(arena), *request = tree_object(arena), *response = tree_object(arena);
    tree_put_text(request, arena, "url", attempt->request->target);
    tree_put(request, "headers", headers_of(arena, attempt->request));
    tree_put(http, "request", request);
    if (!attempt->status) return http;
    tree_put_number(response, arena, "status", attempt->status);
    tree_put(response, "headers", tree_list(arena));
    tree_put_text(response, arena, "body", "");
    tree_put(http, "response", response);
    return http;
}

static const char *spelt(struct arena *arena, sim_ms instant)
{
    return instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), instant);
}

static tree *attempt_of(struct arena *arena, const struct attempt *attempt, const char *started, const char *finished)
{
    tree *row = tree_object(arena);
    tree_put_text(row, arena, "status", attempt->taken ? "delivered" : "failed");
    tree_put_text(row, arena, "started_at", started);
    tree_put_text(row, arena, "finished_at", finished);
    tree_put(row, "http", http_of(arena, attempt));
    tree_put(row, "errors", errors_of(arena, attempt));
    return row;
}

/* The youngest first. */
static tree *body_of(struct engine *engine, const struct attempt *attempt, const tree *before)
{
    struct arena *arena = engine->arena;
    tree *body = tree_object(arena), *attempts = tree_list(arena);
    const char *started = spelt(arena, attempt->started), *finished = spelt(arena, engine->now), *first = tree_get_text(before, "started_at");
    tree_push(attempts, attempt_of(arena, attempt, started, finished));
    for (const tree *item = tree_first(tree_get(before, "attempts")); item; item = tree_next(item)) tree_push(attempts, tree_ref(arena, item));
    tree_put_text(body, arena, "status", attempt->taken ? "delivered" : "failed");
    tree_put(body, "webhook", tree_ref(arena, tree_get(attempt->request->body, "data")));
    tree_put_text(body, arena, "started_at", first ? first : started);
    tree_put_text(body, arena, "finished_at", finished);
    tree_put(body, "attempts", attempts);
    return body;
}

static bool is_ours(struct world *world, uint32_t index)
{
    const struct document *document = world_document(world, index);
    return document->used && document->provider == PROVIDER_TELNYX && strcmp(world_text(world, document->kind), KIND) == 0;
}

static void make_room(struct world *world)
{
    uint32_t oldest = NO_INDEX, count = 0;
    if (world_documents(world) < DELIVERIES_KEPT) return;
    for (uint32_t i = 0; i < world_documents(world); i++) {
        if (!is_ours(world, i)) continue;
        count++;
        if (oldest == NO_INDEX || world_document(world, i)->order < world_document(world, oldest)->order) oldest = i;
    }
    if (count >= DELIVERIES_KEPT) world_remove_document(world, oldest);
}

/* What cannot be kept is forgotten: the webhook itself was sent. */
void telnyx_note_attempt(struct engine *engine, const struct attempt *attempt)
{
    struct world *world = engine->world;
    char key[40];
    engine_id(engine, "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", KIND, attempt->delivery->serial, key, sizeof key);
    uint32_t index = world_find_document(world, PROVIDER_TELNYX, KIND, key);
    const tree *before = index == NO_INDEX ? NULL : engine_stored(engine, world_document(world, index)->body);
    if (index == NO_INDEX) make_room(world);
    if (index == NO_INDEX && world_add_document(world, PROVIDER_TELNYX, KIND, key, &index) != STATUS_OK) return;
    const char *body = tree_print(engine->arena, body_of(engine, attempt, before), NULL);
    if (world_set_text(world, &world_document(world, index)->body, body) != STATUS_OK) world_remove_document(world, index);
}
