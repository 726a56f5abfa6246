/* Webhooks: who receives them, how they look, when they are tried again. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <string.h>

static bool listens_to(const struct engine *engine, const struct document *document, const struct hook *hook)
{
    const char *events = world_text(engine->world, document->events);
    if (!hook->event || !events) return true;
    size_t length = strlen(hook->event);
    for (const char *at = strstr(events, hook->event); at; at = strstr(at + 1, hook->event))
        if ((at == events || at[-1] == ',') && (!at[length] || at[length] == ',')) return true;
    return false;
}

static void emit_to(struct engine *engine, uint8_t provider, uint8_t hook, uint32_t entity, uint32_t document, uint64_t cause)
{
    uint32_t index;
    if (world_add_delivery(engine->world, &index) != STATUS_OK) return;
    struct delivery *delivery = world_delivery(engine->world, index);
    delivery->provider = provider;
    delivery->hook = hook;
    delivery->entity = entity;
    delivery->document = document;
    delivery->record = cause;
    delivery->serial = world_next_serial(engine->world);
    delivery->emitted = engine->now;
    delivery->attempt = 1;
    effect_add(engine, (struct effect){.kind = EFFECT_DELIVER, .delivery = index, .at = engine->now});
}

/* "inbound" goes where the account says, "report" where the message says, anything else to the documents of that kind. */
void outbox_emit(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint64_t cause)
{
    const struct hook *row = &provider->hooks[hook];
    if (strcmp(row->category, "inbound") == 0 || strcmp(row->category, "report") == 0) {
        bool inbound = strcmp(row->category, "inbound") == 0;
        bool wanted = inbound ? world_account(engine->world, provider->id)->inbound.length : world_message(engine->world, entity)->callback.length;
        if (wanted) emit_to(engine, provider->id, hook, entity, NO_INDEX, cause);
        return;
    }
    for (uint32_t i = 0; i < world_documents(engine->world); i++) {
        const struct document *document = world_document(engine->world, i);
        if (!document->used || document->provider != provider->id || strcmp(world_text(engine->world, document->kind), row->category) != 0) continue;
        if (document->url.length && listens_to(engine, document, row)) emit_to(engine, provider->id, hook, entity, i, cause);
    }
}

static const char *url_of(const struct engine *engine, const struct delivery *delivery, const struct hook *hook)
{
    if (delivery->document != NO_INDEX) return world_text(engine->world, world_document(engine->world, delivery->document)->url);
    if (strcmp(hook->category, "report") == 0) return world_text(engine->world, world_message(engine->world, delivery->entity)->callback);
    return world_text(engine->world, world_account(engine->world, delivery->provider)->inbound);
}

static uint8_t store_of(const struct hook *hook)
{
    return strcmp(hook->category, "inbound") == 0 || strcmp(hook->category, "report") == 0 ? STORE_MESSAGE : hook->store;
}

static void headers_of(struct engine *engine, const struct delivery *delivery, const struct outbox *outbox, struct http_request *request)
{
    struct http_header *headers = arena_alloc(engine->arena, sizeof *headers * 2);
    headers[request->headers_count++] = (struct http_header){"Content-Type", outbox->content_type};
    const char *auth = delivery->document == NO_INDEX ? NULL : world_text(engine->world, world_document(engine->world, delivery->document)->auth);
    if (auth) headers[request->headers_count++] = (struct http_header){"Authorization", auth};
    request->headers = headers;
}

static void journal_attempt(struct engine *engine, struct delivery *delivery, const struct dispatch *dispatch)
{
    struct record record = record_new(RECORD_WEBHOOK);
    record.at = engine->now;
    record.provider = provider_name(delivery->provider);
    record.name = dispatch->hook;
    record.attempt = delivery->attempt;
    record.target = dispatch->url;
    record.signature = dispatch->signing == SIGNING_TCR ? "valid" : NULL;
    record.cause = delivery->record;
    record.body = dispatch->request.body;
    delivery->attempt_record = journal_append(engine->journal, &record);
}

bool engine_dispatch(struct engine *engine, uint32_t index, struct dispatch *out)
{
    struct delivery *delivery = world_delivery(engine->world, index);
    const struct provider *provider = engine->providers->at[delivery->provider];
    const struct hook *hook = &provider->hooks[delivery->hook];
    *out = (struct dispatch){.hook = hook->name, .signing = provider->outbox->signing, .timeout_ms = provider->outbox->timeout_ms};
    bool gone = delivery->document != NO_INDEX && !world_document(engine->world, delivery->document)->used;
    out->url = gone ? NULL : url_of(engine, delivery, hook);
    if (!out->url) {
        delivery->used = 0;
        return false;
    }
    struct view view = {.engine = engine, .provider = provider, .store = store_of(hook), .entity = delivery->entity, .delivery = delivery};
    out->request = (struct http_request){.method = HTTP_POST, .target = out->url, .body_kind = BODY_TREE, .body = engine_shape(&view, hook->shape),
                                         .signature = out->signing == SIGNING_TCR ? SIGNATURE_VALID : SIGNATURE_NONE};
    out->secret = world_text(engine->world, world_account(engine->world, delivery->provider)->secret);
    headers_of(engine, delivery, provider->outbox, &out->request);
    journal_attempt(engine, delivery, out);
    return true;
}

static void journal_result(struct engine *engine, const struct delivery *delivery, int status, const char *error)
{
    struct record record = record_new(RECORD_WEBHOOK_RESULT);
    record.at = engine->now;
    record.provider = provider_name(delivery->provider);
    record.attempt = delivery->attempt;
    record.cause = delivery->attempt_record;
    if (status) record.status = status;
    record.error = error;
    journal_append(engine->journal, &record);
}

/* An inbound message is heard when the client takes it; that also says whether the client listens there. */
static void inbound_result(struct engine *engine, const struct delivery *delivery, bool taken, bool last)
{
    struct account *account = world_account(engine->world, delivery->provider);
    uint8_t live = taken ? LISTENER_LIVE : LISTENER_DEAF;
    if (account->live != live) {
        account->live = live;
        struct record record = record_new(RECORD_LISTENER);
        record.at = engine->now;
        record.provider = provider_name(delivery->provider);
        record.to = taken ? "live" : "deaf";
        record.cause = delivery->attempt_record;
        journal_append(engine->journal, &record);
    }
    engine->cause = delivery->attempt_record;
    if (taken || last) journal_message(engine, world_message(engine->world, delivery->entity), taken ? "delivered" : "lost", NULL);
}

static sim_ms wait_before(const struct outbox *outbox, uint16_t attempt)
{
    for (uint16_t i = 0; outbox->waits[i]; i++)
        if (i + 2 == attempt) return outbox->waits[i];
    return -1;
}

void engine_delivered(struct engine *engine, uint32_t index, int status, const char *error)
{
    struct delivery *delivery = world_delivery(engine->world, index);
    const struct provider *provider = engine->providers->at[delivery->provider];
    bool taken = status >= 200 && status < 300;
    sim_ms wait = taken ? -1 : wait_before(provider->outbox, (uint16_t)(delivery->attempt + 1));
    journal_result(engine, delivery, status, error);
    if (strcmp(provider->hooks[delivery->hook].category, "inbound") == 0) inbound_result(engine, delivery, taken, wait < 0);
    if (wait < 0) {
        delivery->used = 0;
        return;
    }
    delivery->attempt++;
    effect_add(engine, (struct effect){.kind = EFFECT_DELIVER, .delivery = index, .at = engine->now + wait});
}

void engine_lost(struct engine *engine, uint32_t index)
{
    struct delivery *delivery = world_delivery(engine->world, index);
    journal_result(engine, delivery, 0, "lost");
    delivery->used = 0;
}
