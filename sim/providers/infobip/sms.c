/* Messages (infobip 8): two interfaces to the same sending, reports that are handed out once, logs of two days. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

enum { LOG_HOURS = 48 };

const struct input infobip_send_inputs[] = {
    {.key = "messages", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX},
    {.key = "bulkId", .type = INPUT_TEXT, .least = 1, .most = 100},
    {0},
};
static const struct input message_inputs[] = {
    {.key = "sender", .type = INPUT_TEXT},
    {.key = "destinations", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX},
    {.key = "content", .type = INPUT_OBJECT, .required = true},
    {.key = "content.text", .type = INPUT_TEXT, .required = true},
    {.key = "webhooks.delivery.url", .type = INPUT_TEXT},
    {.key = "webhooks.callbackData", .type = INPUT_TEXT, .least = 0, .most = 4000},
    {0},
};
static const struct input message_inputs_classic[] = {
    {.key = "from", .type = INPUT_TEXT},
    {.key = "destinations", .type = INPUT_LIST, .required = true, .least = 1, .most = INT32_MAX},
    {.key = "text", .type = INPUT_TEXT},
    {.key = "notifyUrl", .type = INPUT_TEXT},
    {.key = "callbackData", .type = INPUT_TEXT, .least = 0, .most = 4000},
    {0},
};
static const struct input destination_inputs[] = {
    {.key = "to", .type = INPUT_TEXT, .required = true, .least = 1, .most = 64},
    {.key = "messageId", .type = INPUT_TEXT, .least = 1, .most = 100}, /* INF: as long as ids here may be */
    {0},
};

/* Where the two interfaces put the same things. */
static const struct dialect {
    const struct input *inputs;
    const char *sender, *text, *url, *data; /* paths in a message */
    const char *to;                         /* in the answer */
    bool counts;                            /* the answer says the number of parts */
} dialects[] = {
    {message_inputs, "sender", "content.text", "webhooks.delivery.url", "webhooks.callbackData", "destination", true},
    {message_inputs_classic, "from", "text", "notifyUrl", "callbackData", "to", false},
};

static const struct dialect *dialect_of(const struct call *call)
{
    return &dialects[call->route->surface == SURFACE_SMS3 ? 0 : 1];
}

/* ---- the request is checked whole before anything is sent ---- */

static bool destinations_are_sound(struct call *call, const tree *message, size_t index)
{
    size_t place = 0;
    for (const tree *to = tree_first(tree_get(message, "destinations")); to; to = tree_next(to), place++)
        if (!call_inputs(call, destination_inputs, to, arena_printf(call->engine->arena, "messages[%zu].destinations[%zu].", index, place))) return false;
    return true;
}

static bool messages_are_sound(struct call *call)
{
    size_t index = 0;
    for (const tree *message = tree_first(tree_get(call->request->body, "messages")); message; message = tree_next(message), index++) {
        const char *prefix = arena_printf(call->engine->arena, "messages[%zu].", index);
        if (!call_inputs(call, dialect_of(call)->inputs, message, prefix) || !destinations_are_sound(call, message, index)) return false;
    }
    return true;
}

/* ---- sending ---- */

/* Senders that are no numbers (names, short codes) are nobody's here. */
static uint32_t sender_of(struct call *call, const char *sender)
{
    const char *digits = sender && *sender == '+' ? sender + 1 : sender;
    bool is_number = digits && strlen(digits) == 11 && strspn(digits, "0123456789") == 11;
    return is_number ? engine_find(call->engine, STORE_NUMBER, digits) : NO_INDEX;
}

static enum status note_message(struct call *call, uint32_t index, const tree *message, const char *bulk)
{
    struct world *world = call->engine->world;
    TRY(world_set_text(world, &world_message(world, index)->callback, tree_text(tree_at(message, dialect_of(call)->url))));
    return world_set_text(world, &world_message(world, index)->bulk, bulk);
}

/* The status that the answer shows for one destination; NULL after the call failed. `*id` is the message's. */
static const struct shape *send_one(struct call *call, const tree *message, const tree *destination, const char *bulk, const char **id)
{
    struct engine *engine = call->engine;
    const struct dialect *dialect = dialect_of(call);
    uint32_t number = sender_of(call, tree_text(tree_at(message, dialect->sender))), index;
    const char *to = tree_get_text(destination, "to"), *peer = *to == '+' ? to : arena_printf(engine->arena, "+%s", to);
    const char *text = tree_text(tree_at(message, dialect->text)), *data = tree_text(tree_at(message, dialect->data));
    *id = tree_get_text(destination, "messageId");
    if (*id && world_find_message(engine->world, *id) != NO_INDEX) return &infobip_status_duplicate;
    const struct error_row *refusal = &call->provider->errors[ERROR_SOURCE];
    const struct outgoing outgoing = {.id = *id, .to = peer, .text = text, .key = data};
    if (number != NO_INDEX) refusal = engine_send(engine, call->provider, number, &outgoing, &index);
    if (refusal == &call->provider->errors[ERROR_SOURCE]) return &infobip_status_source;
    if (!refusal && note_message(call, index, message, bulk) == STATUS_OK) {
        *id = world_message(engine->world, index)->id;
        return &infobip_status_pending;
    }
    call_fail(call, call->surface->internal, NULL, NULL);
    return NULL;
}

static const char *new_id(struct call *call, const char *row)
{
    char *id = arena_alloc(call->engine->arena, 40);
    engine_uuid(call->engine, row, (uint32_t)world_next_serial(call->engine->world), id);
    return id;
}

static tree *answer_one(struct call *call, const tree *message, const tree *destination, const char *bulk)
{
    struct arena *arena = call->engine->arena;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_ACCOUNT, .entity = PROVIDER_INFOBIP};
    const char *id;
    const struct shape *status = send_one(call, message, destination, bulk, &id);
    tree *answer = tree_object(arena), *details = tree_object(arena);
    if (!status) return NULL;
    tree_put_text(answer, arena, "messageId", id ? id : new_id(call, "infobip.refused"));
    tree_put(answer, "status", engine_shape(&view, status));
    tree_put_text(answer, arena, dialect_of(call)->to, tree_get_text(destination, "to"));
    tree_put_number(details, arena, "messageCount", 1);
    if (dialect_of(call)->counts) tree_put(answer, "details", details);
    return answer;
}

void infobip_send(struct call *call)
{
    struct arena *arena = call->engine->arena;
    const tree *request = call->request->body;
    if (!messages_are_sound(call)) return;
    const char *bulk = tree_get_text(request, "bulkId");
    if (!bulk) bulk = new_id(call, "infobip.bulk");
    tree *body = tree_object(arena), *answers = tree_list(arena);
    for (const tree *message = tree_first(tree_get(request, "messages")); message; message = tree_next(message))
        for (const tree *to = tree_first(tree_get(message, "destinations")); to; to = tree_next(to)) {
            tree *answer = answer_one(call, message, to, bulk);
            if (!answer) return;
            tree_push(answers, answer);
        }
    tree_put_text(body, arena, "bulkId", bulk);
    tree_put(body, "messages", answers);
    call->status = call->route->success;
    call->body = body;
}

/* ---- reports and logs ---- */

#define FINAL (BIT(MESSAGE_DELIVERED) | BIT(MESSAGE_FAILED_572) | BIT(MESSAGE_FAILED_375))

static bool was_sent(const struct message *message)
{
    return message->provider == PROVIDER_INFOBIP && message->direction == TRAFFIC_OUT;
}

static bool has_unread_report(const struct engine *engine, const struct message *message)
{
    (void)engine;
    return was_sent(message) && !message->read && FINAL & BIT(message->state.state);
}

static bool is_in_logs(const struct engine *engine, const struct message *message)
{
    return was_sent(message) && engine->now - message->at <= LOG_HOURS * HOUR_MS;
}

/* Oldest first; what is shown has been read. */
static void list_messages(struct call *call, bool (*wanted)(const struct engine *, const struct message *), bool once)
{
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_MESSAGE};
    if (!call_list_begin(call)) return;
    for (uint32_t i = 0; i < world_count(call->engine->world, STORE_MESSAGE); i++) {
        struct message *message = world_message(call->engine->world, i);
        view.entity = i;
        if (!wanted(call->engine, message) || !call_filters_pass(call, &view) || !call_list_counts(call)) continue;
        tree_push(call->page.items, engine_shape(&view, call->route->answer));
        if (once) message->read = 1;
    }
    call_list_end(call);
}

void infobip_reports(struct call *call)
{
    list_messages(call, has_unread_report, true);
}

void infobip_logs(struct call *call)
{
    list_messages(call, is_in_logs, false);
}
