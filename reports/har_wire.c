/* Which line of the wire log belongs to which record of the journal. Both get a key from what they have in common; equal ones are in the same
 * order in both. SPDX-License-Identifier: Apache-2.0 */
#include "har.h"

#include "cutover/instant.h"
#include "cutover/sign.h"

#include <string.h>
#include <strings.h>

static const char CALL[] = "call", ANSWERED[] = "answered call", HOOK[] = "webhook", NOTHING[] = "nothing of the journal", CLIENT[] = "client:";

/* ---- the wire ---- */

static const char *participant_of(const tree *wire)
{
    for (const tree *pair = tree_first(tree_get(wire, "headers")); pair; pair = tree_next(pair)) {
        const char *name = tree_text(tree_first(pair));
        if (name && strcasecmp(name, "X-Cutover-Participant") == 0) return tree_text(tree_next(tree_first(pair)));
    }
    return NULL;
}

/* How much of "http://127.0.0.1:4711/infobip/inbound" is before the path. */
static size_t address_length(const char *url)
{
    const char *host = strstr(url, "//");
    return host ? (size_t)(host - url) + 2 + strcspn(host + 2, "/") : 0;
}

/* The address of the client is "client:" in the journal, in bodies too. */
static const char *with_client(struct arena *arena, const char *text, const char *address)
{
    const char *out = "";
    for (const char *at; *address && (at = strstr(text, address)) != NULL; text = at + strlen(address))
        out = arena_printf(arena, "%s%.*s%s", out, (int)(at - text), text, CLIENT);
    return arena_printf(arena, "%s%s", out, text);
}

static const char *body_of(struct arena *arena, const tree *wire)
{
    size_t count;
    const char *encoded = tree_get_text(wire, "base64"), *plain = tree_get_text(wire, "body");
    const char *decoded = encoded ? (const char *)base64_decode(arena, encoded, &count) : NULL;
    return decoded ? decoded : plain ? plain : "";
}

static uint64_t key_of_hook(struct arena *arena, const tree *wire)
{
    const char *url = tree_get_text(wire, "url") ? tree_get_text(wire, "url") : "";
    const char *address = arena_copy_bytes(arena, url, address_length(url));
    const char *const texts[] = {url + strlen(address), tree_get_text(wire, "at"), with_client(arena, body_of(arena, wire), address)};
    return shelf_key_of(HOOK, texts, COUNT_OF(texts));
}

uint64_t wire_key_of_answer(const tree *call)
{
    return shelf_key(ANSWERED, (uint64_t)tree_whole(call, 0));
}

uint64_t wire_key(struct arena *arena, const tree *wire)
{
    const char *kind = tree_get_text(wire, "kind");
    const char *const texts[] = {tree_get_text(wire, "door"), tree_get_text(wire, "method"), tree_get_text(wire, "target"), participant_of(wire)};
    if (kind && strcmp(kind, "request") == 0) return shelf_key_of(CALL, texts, COUNT_OF(texts));
    if (kind && strcmp(kind, "response") == 0) return wire_key_of_answer(tree_get(wire, "call"));
    return kind && strcmp(kind, "webhook") == 0 ? key_of_hook(arena, wire) : shelf_key(NOTHING, 0);
}

/* ---- the journal ---- */

/* With its time and body: of equal paths, and of attempts, some may have been lost before they were on the wire. */
static uint64_t key_of_delivery(struct arena *arena, const struct record *webhook)
{
    const char *target = webhook->target ? webhook->target : "", *body = webhook->body ? tree_print(arena, webhook->body, NULL) : webhook->text;
    bool own = strncmp(target, CLIENT, strlen(CLIENT)) == 0;
    const char *at = instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), webhook->at);
    const char *const texts[] = {own ? target + strlen(CLIENT) : target + address_length(target), at, body};
    return shelf_key_of(HOOK, texts, COUNT_OF(texts));
}

/* What people do in a portal is on no wire. */
uint64_t wire_key_of(struct arena *arena, const struct record *record, bool named)
{
    const char *const texts[] = {record->provider, record->method, record->target, named ? record->participant : NULL};
    bool person = record->participant && strcmp(record->participant, "person") == 0;
    if (record->kind == RECORD_WEBHOOK) return key_of_delivery(arena, record);
    return person ? shelf_key(NOTHING, 1) : shelf_key_of(CALL, texts, COUNT_OF(texts));
}
