/* Webhooks that go wrong: signed by nobody, signed long ago, forged. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>
#include <strings.h>

bool outbox_is_wrongly_signed(const struct delivery *delivery)
{
    return delivery->fault == FAULT_BAD_SIGNATURE || delivery->fault == FAULT_FORGED;
}

/* The same scheme, with a user and a password that are nobody's. */
static const char *wrong_credentials(struct arena *arena, const char *auth)
{
    return arena_printf(arena, "%.*s %s", (int)strcspn(auth, " "), auth, http_basic_make(arena, "nobody", "nothing") + strlen("Basic "));
}

/* A stranger has no credentials at all. */
static void spoil_credentials(struct engine *engine, const struct delivery *delivery, struct http_request *request)
{
    struct http_header *headers = arena_alloc(engine->arena, sizeof *headers * (request->headers_count + 1));
    size_t count = 0;
    for (size_t i = 0; i < request->headers_count; i++) {
        struct http_header header = request->headers[i];
        bool credentials = strcasecmp(header.name, "Authorization") == 0;
        if (credentials && delivery->fault == FAULT_FORGED) continue;
        if (credentials) header.value = wrong_credentials(engine->arena, header.value);
        headers[count++] = header;
    }
    request->headers = headers;
    request->headers_count = count;
}

void outbox_spoil(struct engine *engine, const struct delivery *delivery, struct dispatch *out)
{
    out->fault = delivery->fault;
    out->timestamp_s = (delivery->made ? delivery->made : engine->now) / SECOND_MS;
    if (!outbox_is_wrongly_signed(delivery)) return;
    out->secret = "bm9ib2R5J3Mgc2VjcmV0IG9mIDMyIGJ5dGVzIGhlcmU="; /* 32 bytes, as Ed25519 wants them */
    if (out->request.signature == SIGNATURE_VALID) out->request.signature = SIGNATURE_INVALID;
    spoil_credentials(engine, delivery, &out->request);
}

/* It was taken, and comes again: by itself, once all that were to be in a batch have been. */
void outbox_leave_batch(struct delivery *delivery)
{
    if (delivery->batched && !--delivery->batched) delivery->fault = FAULT_REPEAT;
}

/* The next attempt is made anew. */
void outbox_forget_fault(struct engine *engine, struct delivery *delivery)
{
    delivery->fault = FAULT_NONE;
    delivery->batched = 0;
    delivery->made = 0;
    world_drop_text(engine->world, &delivery->body);
}

void engine_forge(struct engine *engine, uint8_t provider, uint8_t hook, uint32_t entity)
{
    size_t before = engine->effects_count;
    outbox_emit(engine, engine->providers->at[provider], hook, entity, engine->cause);
    for (size_t i = before; i < engine->effects_count; i++) world_delivery(engine->world, engine->effects[i].delivery)->fault = FAULT_FORGED;
}
