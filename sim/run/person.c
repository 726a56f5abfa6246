/* A call that a person makes in the course of a scenario, with the customer's own keys. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A person signs in with the customer's own keys. */
static struct http_header credentials(struct run *run, uint8_t door)
{
    const struct account *account = world_account(run->world, door);
    const char *key = world_text(run->world, account->key), *secret = world_text(run->world, account->secret);
    const struct provider *provider = run->options.providers->at[door];
    struct arena *arena = run->event_arena;
    switch ((enum authentication)provider->surfaces[0].authentication) {
    case AUTHENTICATION_BASIC: return (struct http_header){"Authorization", http_basic_make(arena, key, secret)};
    case AUTHENTICATION_APP: return (struct http_header){"Authorization", arena_printf(arena, "App %s", key)};
    case AUTHENTICATION_BEARER: return (struct http_header){"Authorization", arena_printf(arena, "Bearer %s", key)};
    case AUTHENTICATION_NONE: break;
    }
    return (struct http_header){"Accept", "application/json"};
}

/* ---- ids: {order:telnyx-port-1} stands for the id that the provider has given it by then ---- */

static bool is_name(const char *known, const char *name, size_t length)
{
    return strlen(known) == length && memcmp(known, name, length) == 0;
}

/* By its place among the messages of its provider: message:telgorithm-2. */
static const char *message_of(struct run *run, const char *name, size_t length)
{
    unsigned places[PROVIDERS] = {0};
    for (uint32_t i = 0; i < world_count(run->world, STORE_MESSAGE); i++) {
        const struct message *message = world_message(run->world, i);
        const char *provider = provider_name(message->provider);
        if (is_name(arena_printf(run->event_arena, "message:%s-%u", provider, ++places[message->provider]), name, length)) return message->id;
    }
    return NULL;
}

static const char *id_of(struct run *run, const char *name, size_t length)
{
    static const enum store stores[] = {STORE_ORDER, STORE_PROFILE};
    for (size_t s = 0; s < COUNT_OF(stores); s++)
        for (uint32_t i = 0; i < world_count(run->world, stores[s]); i++) {
            const char *known = engine_entity_name(run->engine, stores[s], i);
            if (!is_name(known, name, length)) continue;
            return stores[s] == STORE_ORDER ? world_order(run->world, i)->id : world_profile(run->world, i)->id;
        }
    return strncmp(name, "message:", 8) == 0 ? message_of(run, name, length) : NULL;
}

/* What has no id yet, or is no name, stays as it is written. */
static const char *filled(struct run *run, const char *text)
{
    char *made = NULL;
    size_t length;
    FILE *out = open_memstream(&made, &length);
    assert(out);
    for (const char *open; (open = strchr(text, '{')) && strchr(open, '}');) {
        const char *close = strchr(open, '}'), *id = id_of(run, open + 1, (size_t)(close - open - 1));
        const char *end = id ? open : close + 1;
        fwrite(text, 1, (size_t)(end - text), out);
        if (id) fputs(id, out);
        text = close + 1;
    }
    fputs(text, out);
    fclose(out);
    const char *kept = arena_copy_bytes(run->event_arena, made, length);
    free(made);
    return kept;
}

static tree *filled_tree(struct run *run, const tree *node)
{
    struct arena *arena = run->event_arena;
    if (tree_is_text(node)) return tree_text_ref(arena, filled(run, tree_text(node)));
    if (!tree_is_object(node) && !tree_is_list(node)) return tree_copy(arena, node);
    tree *made = tree_is_object(node) ? tree_object(arena) : tree_list(arena);
    for (const tree *item = tree_first(node); item; item = tree_next(item)) {
        if (tree_is_object(node)) tree_put(made, tree_key(item), filled_tree(run, item));
        else tree_push(made, filled_tree(run, item));
    }
    return made;
}

void person_calls(struct run *run, const struct moment *moment)
{
    struct http_request request = *moment->call;
    struct http_header header = credentials(run, moment->door);
    struct answer answer;
    request.headers = &header;
    request.headers_count = 1;
    request.target = filled(run, request.target);
    if (request.body) request.body = filled_tree(run, request.body);
    engine_call(run->engine, moment->door, "person", &request, &answer);
}
