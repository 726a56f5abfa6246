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

/* The delivery; NULL when there is no room for one. */
static struct delivery *emit_to(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint32_t document, uint64_t cause)
{
    const struct hook *row = &provider->hooks[hook];
    uint32_t index;
    if (world_add_delivery(engine->world, &index) != STATUS_OK) return NULL;
    struct delivery *delivery = world_delivery(engine->world, index);
    delivery->provider = provider->id;
    delivery->hook = hook;
    delivery->entity = entity;
    delivery->document = document;
    delivery->record = cause;
    delivery->serial = delivery->event = world_next_serial(engine->world);
    delivery->emitted = engine->now;
    delivery->attempt = 1;
    if (row->machine) delivery->shown = engine_cell(engine, MACHINE(provider->id, row->machine - 1), entity)->state;
    effect_add(engine, (struct effect){.kind = EFFECT_DELIVER, .delivery = index, .at = engine->now});
    return delivery;
}

bool engine_try_hook(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint32_t document)
{
    struct delivery *delivery = emit_to(engine, provider, hook, entity, document, engine->cause);
    if (delivery) delivery->trial = 1;
    return delivery;
}

/* ---- where to ---- */

struct target {
    const char *url, *backup, *bearer;
};

static const char *text_at(struct engine *engine, struct place place, uint16_t offset)
{
    if (!offset) return NULL;
    const char *entity = world_entity(engine->world, place.store, place.entity);
    return world_text(engine->world, *(const struct text *)(const void *)(entity + offset - 1));
}

/* The first address that is there. */
static struct target address_of(struct engine *engine, uint8_t provider, const struct hook *hook, uint32_t entity)
{
    for (const struct hook_address *address = hook->addresses; address && address->via != RELATION_NONE; address++) {
        struct place place = place_related(engine, (struct place){hook->store, entity}, (enum relation)address->via, provider, PROVIDER_NONE);
        const char *url = place.entity == NO_INDEX ? NULL : text_at(engine, place, address->url);
        if (url) return (struct target){url, text_at(engine, place, address->backup), text_at(engine, place, address->bearer)};
    }
    return (struct target){0};
}

/* To the hook's address, or to the documents of its category. */
void outbox_emit(struct engine *engine, const struct provider *provider, uint8_t hook, uint32_t entity, uint64_t cause)
{
    const struct hook *row = &provider->hooks[hook];
    if (row->addresses) {
        bool listens = address_of(engine, provider->id, row, entity).url != NULL;
        const struct delivery *delivery = listens ? emit_to(engine, provider, hook, entity, NO_INDEX, cause) : NULL;
        if (row->kept) paper_keep(engine, provider, hook, entity, delivery ? delivery->event : world_next_serial(engine->world));
        return;
    }
    for (uint32_t i = 0; i < world_documents(engine->world); i++) {
        const struct document *document = world_document(engine->world, i);
        if (!document->used || document->provider != provider->id || strcmp(world_text(engine->world, document->kind), row->category) != 0) continue;
        if (document->url.length && listens_to(engine, document, row)) emit_to(engine, provider, hook, entity, i, cause);
    }
}

/* An event that was kept, to its address as it is now. */
void outbox_again(struct engine *engine, uint32_t document)
{
    const struct document *event = world_document(engine->world, document);
    const struct provider *provider = engine->providers->at[event->provider];
    if (!address_of(engine, provider->id, &provider->hooks[event->hook], event->about).url) return;
    struct delivery *delivery = emit_to(engine, provider, event->hook, event->about, NO_INDEX, engine->cause);
    if (!delivery) return;
    delivery->event = event->event;
    delivery->shown = event->shown;
    delivery->emitted = event->at;
}

/* ---- which attempt goes where, and when ---- */

static bool goes_to_backup(const struct outbox *outbox, uint16_t attempt)
{
    if (outbox->rounds) return attempt % 2 == 0;
    return outbox->per_url && attempt > outbox->per_url;
}

static struct target target_of(struct engine *engine, const struct delivery *delivery)
{
    const struct provider *provider = engine->providers->at[delivery->provider];
    if (delivery->document == NO_INDEX) return address_of(engine, provider->id, &provider->hooks[delivery->hook], delivery->entity);
    const struct document *document = world_document(engine->world, delivery->document);
    if (!document->used) return (struct target){0};
    return (struct target){.url = world_text(engine->world, document->url)};
}

const char *outbox_url(struct engine *engine, const struct delivery *delivery)
{
    struct target target = target_of(engine, delivery);
    bool backup = target.backup && goes_to_backup(engine->providers->at[delivery->provider]->outbox, delivery->attempt);
    return backup ? target.backup : target.url;
}

static sim_ms nth_wait(const sim_ms *waits, size_t n)
{
    for (size_t i = 0; waits[i]; i++)
        if (i == n) return waits[i];
    return -1;
}

/* Before the attempt; -1: there is none. */
static sim_ms wait_before(const struct outbox *outbox, uint16_t attempt, bool backup)
{
    if (outbox->rounds && backup) return attempt % 2 == 0 ? 0 : nth_wait(outbox->waits, (size_t)(attempt - 3) / 2);
    if (outbox->per_url && attempt > outbox->per_url * (backup ? 2 : 1)) return -1;
    return nth_wait(outbox->waits, (size_t)attempt - 2);
}

static const char *authorization_of(struct engine *engine, const struct delivery *delivery)
{
    if (delivery->document != NO_INDEX) return world_text(engine->world, world_document(engine->world, delivery->document)->auth);
    const char *bearer = target_of(engine, delivery).bearer;
    return bearer ? arena_printf(engine->arena, "Bearer %s", bearer) : NULL;
}

static void headers_of(struct engine *engine, const struct delivery *delivery, const struct outbox *outbox, struct http_request *request)
{
    struct http_header *headers = arena_alloc(engine->arena, sizeof *headers * 3);
    const char *authorization = authorization_of(engine, delivery);
    headers[request->headers_count++] = (struct http_header){"Content-Type", outbox->content_type};
    if (outbox->user_agent) headers[request->headers_count++] = (struct http_header){"User-Agent", outbox->user_agent};
    if (authorization) headers[request->headers_count++] = (struct http_header){"Authorization", authorization};
    request->headers = headers;
}

static const tree *body_of(struct engine *engine, const struct delivery *delivery)
{
    const struct provider *provider = engine->providers->at[delivery->provider];
    const struct hook *hook = &provider->hooks[delivery->hook];
    if (delivery->body.length) return engine_stored(engine, delivery->body);
    struct view view = {.engine = engine, .provider = provider, .store = hook->store, .entity = delivery->entity, .delivery = delivery};
    const struct shape *shape = delivery->fault == FAULT_BATCHED && hook->batched ? hook->batched : hook->shape;
    return engine_shape(&view, delivery->trial && hook->trial ? hook->trial : shape);
}

void engine_keep(struct engine *engine, uint32_t index)
{
    struct delivery *delivery = world_delivery(engine->world, index);
    engine->flagged = 0;
    delivery->made = engine->now;
    const char *printed = tree_print(engine->arena, body_of(engine, delivery), NULL);
    if (world_set_text(engine->world, &delivery->body, printed) != STATUS_OK) world_drop_text(engine->world, &delivery->body); /* made as it goes out */
}

static bool is_signed(uint8_t signing)
{
    return signing == SIGNING_TCR || signing == SIGNING_ED25519;
}

static void journal_attempt(struct engine *engine, struct delivery *delivery, const struct dispatch *dispatch)
{
    struct record record = record_new(RECORD_WEBHOOK);
    record.at = engine->now;
    record.provider = provider_name(delivery->provider);
    record.name = dispatch->hook;
    record.attempt = delivery->attempt;
    record.target = dispatch->url;
    record.signature = is_signed(dispatch->signing) ? "valid" : NULL;
    record.fault = fault_name(dispatch->fault);
    if (outbox_is_wrongly_signed(delivery)) record.signature = "invalid";
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
    engine->flagged = 0;
    out->url = outbox_url(engine, delivery);
    if (!out->url) {
        delivery->used = 0;
        return false;
    }
    out->request = (struct http_request){.method = HTTP_POST, .target = out->url, .body_kind = BODY_TREE, .body = body_of(engine, delivery),
                                         .signature = is_signed(out->signing) ? SIGNATURE_VALID : SIGNATURE_NONE};
    out->secret = world_text(engine->world, world_account(engine->world, delivery->provider)->secret);
    if (!delivery->trial && !delivery->batched && !delivery->body.length) engine->sent = (struct sent){delivery->serial, out->request.body};
    headers_of(engine, delivery, provider->outbox, &out->request);
    delivery->started = engine->now;
    outbox_spoil(engine, delivery, out);
    journal_attempt(engine, delivery, out);
    return true;
}

/* For providers that let the client read what became of its webhooks; unless it went out in this event, the request is made again, for nothing keeps it. */
static void note_attempt(struct engine *engine, const struct delivery *delivery, int status, bool taken)
{
    const struct provider *provider = engine->providers->at[delivery->provider];
    const struct hook *hook = &provider->hooks[delivery->hook];
    const char *url = outbox_url(engine, delivery);
    if (!provider->outbox->note || !url) return;
    struct view view = {.engine = engine, .provider = provider, .store = hook->store, .entity = delivery->entity, .delivery = delivery};
    bool known = engine->sent.serial == delivery->serial;
    const tree *body = known ? engine->sent.body : engine_shape(&view, hook->shape);
    struct http_request request = {.method = HTTP_POST, .target = url, .body_kind = BODY_TREE, .body = body};
    headers_of(engine, delivery, provider->outbox, &request);
    struct attempt attempt = {.delivery = delivery, .request = &request, .started = delivery->started, .status = status, .taken = taken};
    provider->outbox->note(engine, &attempt);
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

/* An inbound message is heard when the client takes it; that also says whether the client listens there. What a fault did on the way says nothing of it. */
static void inbound_result(struct engine *engine, const struct delivery *delivery, bool taken, bool last)
{
    engine->cause = delivery->attempt_record;
    if (!delivery->fault) listen_tried(engine, delivery, taken);
    if (taken || last) journal_message(engine, world_message(engine->world, delivery->entity), taken ? "delivered" : "lost", NULL);
}

void engine_delivered(struct engine *engine, uint32_t index, int status, const char *error)
{
    struct delivery *delivery = world_delivery(engine->world, index);
    const struct provider *provider = engine->providers->at[delivery->provider];
    bool taken = status >= 200 && status < 300;
    bool once = taken || delivery->fault == FAULT_FORGED;
    sim_ms wait = once ? -1 : wait_before(provider->outbox, (uint16_t)(delivery->attempt + 1), target_of(engine, delivery).backup);
    journal_result(engine, delivery, status, error);
    note_attempt(engine, delivery, status, taken);
    if (taken && delivery->repeats) {
        delivery->repeats--;
        outbox_leave_batch(delivery);
        effect_add(engine, (struct effect){.kind = EFFECT_DELIVER, .delivery = index, .at = engine->now});
        return;
    }
    if (strcmp(provider->hooks[delivery->hook].category, "inbound") == 0) inbound_result(engine, delivery, taken, wait < 0);
    if (wait < 0) {
        delivery->used = 0;
        return;
    }
    delivery->attempt++;
    outbox_forget_fault(engine, delivery);
    effect_add(engine, (struct effect){.kind = EFFECT_DELIVER, .delivery = index, .at = engine->now + wait});
}

void engine_lost(struct engine *engine, uint32_t index)
{
    struct delivery *delivery = world_delivery(engine->world, index);
    const struct provider *provider = engine->providers->at[delivery->provider];
    journal_result(engine, delivery, 0, "lost");
    note_attempt(engine, delivery, 200, true);
    engine->cause = delivery->attempt_record;
    if (strcmp(provider->hooks[delivery->hook].category, "inbound") == 0)
        journal_message(engine, world_message(engine->world, delivery->entity), "lost", NULL);
    delivery->used = 0;
}
