/* traffic: the customer's own surroundings, which no vendor API shows: outbound routes, handsets that send, mail and telephone, the customer's own NNID.
 * SPDX-License-Identifier: Apache-2.0 */
#include "traffic.h"

#include "engine.h"

#include <string.h>

enum { ERROR_NOT_FOUND, ERROR_METHOD, ERROR_MALFORMED, ERROR_INVALID, ERROR_UNKNOWN_NUMBER, ERROR_UNKNOWN_PROVIDER, ERROR_NO_OWN_NNID, ERROR_FULL, ERRORS };

static const struct error_row errors[ERRORS] = {
    [ERROR_NOT_FOUND] = {.name = "not_found", .status = 404, .word = "not_found", .text = "nothing of that name exists here", .cite = "ours"},
    [ERROR_METHOD] = {.name = "method", .status = 405, .word = "method_not_allowed", .text = "this path does not know that method", .cite = "ours"},
    [ERROR_MALFORMED] = {.name = "malformed", .status = 400, .word = "malformed", .text = "the body is not the JSON object that is expected", .cite = "ours"},
    [ERROR_INVALID] = {.name = "invalid", .status = 422, .word = "invalid", .text = "a member of the body is not valid", .cite = "ours"},
    [ERROR_UNKNOWN_NUMBER] = {.name = "unknown_number", .status = 404, .word = "unknown_number", .text = "no such number", .cite = "ours"},
    [ERROR_UNKNOWN_PROVIDER] = {.name = "unknown_provider", .status = 422, .word = "unknown_provider", .text = "no such provider", .cite = "ours"},
    [ERROR_NO_OWN_NNID] = {.name = "no_own_nnid", .status = 409, .word = "no_own_nnid", .text = "the customer has no NNID of its own for this number",
                           .cite = "infobip 6.1"},
    [ERROR_FULL] = {.name = "full", .status = 500, .word = "full", .text = "the world holds no more messages", .cite = "ours"},
};

static const struct shape error_shape = {
    .name = "error",
    .fields = (const struct field[]){{.key = "error", .kind = FIELD_OBJECT,
                                      .shape = &(const struct shape){.name = "error body",
                                                                     .fields = (const struct field[]){{.key = "code", .kind = FIELD_ERROR_NAME},
                                                                                                      {.key = "message", .kind = FIELD_ERROR_TEXT},
                                                                                                      {.key = "fields", .kind = FIELD_ERROR_REASONS},
                                                                                                      {0}}}},
                                     {0}},
};

static const struct surface surfaces[] = {
    {.name = "traffic", .prefix = "/", .authentication = AUTHENTICATION_NONE, .unauthorized = ERROR_NOT_FOUND, .not_found_path = ERROR_NOT_FOUND,
     .wrong_method = ERROR_METHOD, .malformed = ERROR_MALFORMED, .invalid = ERROR_INVALID, .too_many = ERROR_FULL, .internal = ERROR_FULL,
     .error = &error_shape, .cite = "ours"},
};

static uint8_t provider_of(const struct engine *engine, const char *name)
{
    for (uint8_t p = 0; name && p < PROVIDERS; p++)
        if (engine->providers->at[p] && engine->providers->at[p]->traffic_count && strcmp(provider_name(p), name) == 0) return p;
    return PROVIDER_NONE;
}

static void journal_route(struct call *call, const struct number *number, const tree *providers)
{
    struct record record = record_new(RECORD_ROUTE);
    record.at = call->engine->now;
    record.number = number->e164;
    record.on = "declared";
    record.cause = call->engine->cause;
    record.body = providers;
    journal_append(call->engine->journal, &record);
}

static void put_route(struct call *call)
{
    const tree *providers = tree_get(call->request->body, "providers");
    struct number *number = world_number(call->engine->world, call->entity);
    uint8_t route[ROUTE_MAX], count = 0;
    for (const tree *item = tree_first(providers); item; item = tree_next(item)) {
        route[count] = provider_of(call->engine, tree_text(item));
        if (route[count++] == PROVIDER_NONE) {
            call_fail(call, ERROR_UNKNOWN_PROVIDER, "providers", "names no provider that carries messages");
            return;
        }
    }
    memcpy(number->route, route, count);
    number->route_count = count;
    number->route_known = ROUTE_DECLARED;
    journal_route(call, number, providers);
    call->status = call->route->success;
    call->body = call->request->body;
}

static void put_osr(struct call *call)
{
    uint8_t serves = provider_of(call->engine, tree_get_text(call->request->body, "serves"));
    if (serves == PROVIDER_NONE) {
        call_fail(call, ERROR_UNKNOWN_PROVIDER, "serves", "names no provider that carries messages");
        return;
    }
    engine_stimulate(call->engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), call->entity, STIMULUS_ASSIGN, serves);
    call->status = call->route->success;
    call->body = call->request->body;
}

/* Moving the record became possible when the provider that it is to serve was last made ready to carry the number: what its traffic rows read. */
static uint64_t osr_enabled_by(struct call *call)
{
    uint8_t serves = provider_of(call->engine, tree_get_text(call->request->body, "serves"));
    const struct provider *provider = call->engine->providers->at[serves];
    call->engine->enabling = 0;
    for (size_t i = 0; provider && i < provider->traffic_count; i++)
        for (const struct condition *row = provider->traffic[i].when; row < provider->traffic[i].when + CONDITIONS_MAX && row->over != RELATION_NONE; row++)
            if (row->test == TEST_STATE) engine_test(call->engine, serves, STORE_NUMBER, call->entity, PROVIDER_NONE, row);
    return call->engine->enabling;
}

static void post_inbound(struct call *call)
{
    const tree *body = call->request->body;
    uint32_t number = engine_find(call->engine, STORE_NUMBER, tree_get_text(body, "to")), message;
    if (number == NO_INDEX) {
        call_fail(call, ERROR_UNKNOWN_NUMBER, "to", "no such number");
        return;
    }
    if (engine_inbound(call->engine, number, tree_get_text(body, "from"), tree_get_text(body, "text"), &message) != STATUS_OK) {
        call_fail(call, ERROR_FULL, NULL, NULL);
        return;
    }
    tree *answer = tree_object(call->engine->arena);
    tree_put_text(answer, call->engine->arena, "id", world_message(call->engine->world, message)->id);
    call->status = call->route->success;
    call->body = answer;
}

static const tree *message_fate(const struct view *view)
{
    const struct message *message = world_message(view->engine->world, view->entity);
    const struct provider *provider = view->engine->providers->at[message->provider];
    const char *state = "LOST";
    for (size_t m = 0; provider && m < provider->machines_count; m++)
        if (provider->machines[m].store == STORE_MESSAGE) state = provider->machines[m].states[message->state.state];
    return tree_text_ref(view->engine->arena, state);
}

static const tree *message_provider(const struct view *view)
{
    const struct message *message = world_message(view->engine->world, view->entity);
    return message->provider ? tree_text_ref(view->engine->arena, provider_name(message->provider)) : tree_null(view->engine->arena);
}

/* A kind stands for a type where a function makes the value: nothing is read at its offset. */
static const struct shape some_text = {.name = "text", .fields = (const struct field[]){{.key = "", .kind = FIELD_CHARS}, {0}}};

static const struct shape message_shape = {
    .name = "message",
    .fields = (const struct field[]){{.key = "id", .kind = FIELD_CHARS, .offset = offsetof(struct message, id)},
                                     {.key = "provider", .kind = FIELD_CUSTOM, .custom = message_provider, .shape = &some_text},
                                     {.key = "peer", .kind = FIELD_CHARS, .offset = offsetof(struct message, peer)},
                                     {.key = "text", .kind = FIELD_TEXT, .offset = offsetof(struct message, body)},
                                     {.key = "state", .kind = FIELD_CUSTOM, .custom = message_fate, .shape = &some_text},
                                     {.key = "at", .kind = FIELD_TIME_MS, .offset = offsetof(struct message, at)},
                                     {.key = "done", .kind = FIELD_TIME_MS, .offset = offsetof(struct message, done)},
                                     {0}},
};

/* What functions make, for the description. */
static const struct shape route_made = {
    .name = "route", .fields = (const struct field[]){{.key = "providers", .kind = FIELD_NUMBERS, .shape = &some_text}, {0}}};
static const struct shape osr_made = {.name = "osr", .fields = (const struct field[]){{.key = "serves", .kind = FIELD_CHARS}, {0}}};
static const struct shape inbound_made = {.name = "inbound", .fields = (const struct field[]){{.key = "id", .kind = FIELD_CHARS}, {0}}};
static const struct shape answer_made = {
    .name = "answer", .fields = (const struct field[]){{.key = "to", .kind = FIELD_CHARS}, {.key = "answered", .kind = FIELD_BOOL}, {0}}};
static const struct shape escalation_made = {.name = "escalation", .fields = (const struct field[]){{0}}};

/* ---- mail and telephone ---- */

static uint32_t listed_number(struct call *call, const tree *item)
{
    return tree_text(item) ? engine_find(call->engine, STORE_NUMBER, tree_text(item)) : NO_INDEX;
}

/* When its present holder was last asked to let go. */
static uint64_t asked_at(const struct number *number)
{
    uint8_t holder = number->history[0].serves;
    bool can_lose = holder >= PROVIDER_TELGORITHM && holder <= PROVIDER_LEGACY;
    return can_lose ? number->losing[LOSER(holder)].release.record : 0;
}

/* Raising a number became possible when its present holder was last asked to let go. */
static uint64_t escalation_enabled_by(struct call *call)
{
    uint64_t latest = 0;
    for (const tree *item = tree_first(tree_get(call->request->body, "numbers")); item; item = tree_next(item)) {
        uint32_t number = listed_number(call, item);
        uint64_t line = number == NO_INDEX ? 0 : asked_at(world_number(call->engine->world, number));
        if (line > latest) latest = line;
    }
    return latest;
}

static uint64_t journal_escalation(struct call *call)
{
    const tree *body = call->request->body;
    tree *numbers = tree_object(call->engine->arena);
    if (tree_get(body, "numbers")) tree_put(numbers, "numbers", tree_copy(call->engine->arena, tree_get(body, "numbers")));
    struct record record = record_new(RECORD_ESCALATION);
    record.at = call->engine->now;
    record.to = tree_get_text(body, "to");
    record.text = tree_get_text(body, "subject");
    record.cause = call->engine->cause;
    record.body = numbers;
    return journal_append(call->engine->journal, &record);
}

/* That of the first number that is listed; without numbers the only one there is. */
static uint32_t campaign_meant(struct call *call)
{
    const tree *first = tree_first(tree_get(call->request->body, "numbers"));
    uint32_t number = first ? listed_number(call, first) : NO_INDEX;
    if (number != NO_INDEX) return world_number(call->engine->world, number)->campaign;
    return world_count(call->engine->world, STORE_CAMPAIGN) == 1 ? 0 : NO_INDEX;
}

static void tell_contact(struct call *call, const struct contact *contact)
{
    if (engine_machine(call->engine, contact->hears)->store == STORE_ACCOUNT)
        engine_stimulate(call->engine, contact->hears, MACHINE_PROVIDER(contact->hears), (enum stimulus)contact->on, PROVIDER_NONE);
    if (engine_machine(call->engine, contact->hears)->store == STORE_CAMPAIGN && campaign_meant(call) != NO_INDEX)
        engine_stimulate(call->engine, contact->hears, campaign_meant(call), (enum stimulus)contact->on, PROVIDER_NONE);
    if (engine_machine(call->engine, contact->hears)->store != STORE_NUMBER) return;
    for (const tree *item = tree_first(tree_get(call->request->body, "numbers")); item; item = tree_next(item)) {
        uint32_t number = listed_number(call, item);
        if (number != NO_INDEX) engine_stimulate(call->engine, contact->hears, number, (enum stimulus)contact->on, PROVIDER_NONE);
    }
}

static void post_escalation(struct call *call)
{
    const char *to = tree_get_text(call->request->body, "to");
    call->engine->cause = journal_escalation(call);
    for (size_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = call->engine->providers->at[p];
        for (const struct contact *contact = provider ? provider->contacts : NULL; contact && contact->to; contact++)
            if (strcmp(contact->to, to) == 0) tell_contact(call, contact);
    }
    call->status = call->route->success;
    call->body = tree_object(call->engine->arena);
}

/* Of that name; of several one that writes back. NULL: nobody. */
static const struct contact *contact_of(const struct engine *engine, const char *name)
{
    const struct contact *found = NULL;
    for (size_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = engine->providers->at[p];
        for (const struct contact *contact = provider ? provider->contacts : NULL; contact && contact->to; contact++)
            if (strcmp(contact->to, name) == 0 && (!found || contact->answered)) found = contact;
    }
    return found;
}

/* The answer to what was asked of somebody, as it comes by mail. */
static void read_answer(struct call *call)
{
    struct engine *engine = call->engine;
    const struct contact *found = contact_of(engine, call->parameters[0]);
    if (!found) {
        call_fail(call, ERROR_NOT_FOUND, NULL, NULL);
        return;
    }
    const struct cell *cell = found->answered ? engine_cell(engine, found->hears, MACHINE_PROVIDER(found->hears)) : NULL;
    call->status = call->route->success;
    tree *answer = tree_object(engine->arena);
    tree_put_text(answer, engine->arena, "to", found->to);
    tree_put_bool(answer, engine->arena, "answered", cell && (found->answered & BIT(cell->state)) != 0);
    call->body = answer;
}

static const struct input route_inputs[] = {{.key = "providers", .type = INPUT_LIST, .required = true, .least = 1, .most = ROUTE_MAX, .each = "a-z"}, {0}};
static const struct input osr_inputs[] = {{.key = "serves", .type = INPUT_TEXT, .required = true, .least = 1, .most = 20}, {0}};
static const struct input inbound_inputs[] = {{.key = "from", .type = INPUT_TEXT, .required = true, .least = 3, .most = 16, .allowed = "0-9+"},
                                              {.key = "to", .type = INPUT_TEXT, .required = true, .least = 3, .most = 16, .allowed = "0-9+"},
                                              {.key = "text", .type = INPUT_TEXT, .required = true, .least = 1, .most = 1600},
                                              {0}};
static const struct input escalation_inputs[] = {{.key = "to", .type = INPUT_TEXT, .required = true, .least = 1, .most = 64},
                                                 {.key = "subject", .type = INPUT_TEXT, .required = true, .least = 1, .most = 1000},
                                                 {.key = "numbers", .type = INPUT_LIST, .each = "0-9+"},
                                                 {0}};
static const struct guard osr_guards[] = {{BYTE(RELATION_SELF, offsetof(struct number, own_nnid), BIT(1)), ERROR_NO_OWN_NNID, NULL}, {.when = {0}}};

static const struct route routes[] = {
    {.method = HTTP_PUT, .path = "/v1/routes/{number}", .name = "route.put", .operation = OPERATION_CUSTOM, .success = 200, .store = STORE_NUMBER,
     .lookup = LOOKUP_NUMBER, .missing = ERROR_UNKNOWN_NUMBER, .made = &route_made, .inputs = route_inputs, .custom = put_route, .cite = "ours"},
    {.method = HTTP_PUT, .path = "/v1/osr/{number}", .name = "osr.put", .operation = OPERATION_CUSTOM, .success = 200, .store = STORE_NUMBER,
     .lookup = LOOKUP_NUMBER, .missing = ERROR_UNKNOWN_NUMBER, .made = &osr_made, .inputs = osr_inputs, .guards = osr_guards, .custom = put_osr,
     .enabled_by = osr_enabled_by, .cite = "infobip 6.1"},
    {.method = HTTP_POST, .path = "/v1/inbound", .name = "inbound.post", .operation = OPERATION_CUSTOM, .success = 202, .made = &inbound_made,
     .inputs = inbound_inputs, .custom = post_inbound, .cite = "ours"},
    {.method = HTTP_GET, .path = "/v1/messages/{message}", .name = "message.get", .operation = OPERATION_READ, .success = 200, .answer = &message_shape,
     .store = STORE_MESSAGE, .lookup = LOOKUP_MESSAGE_ID, .missing = ERROR_NOT_FOUND, .cite = "ours"},
    {.method = HTTP_POST, .path = "/v1/escalations", .name = "escalation.post", .operation = OPERATION_CUSTOM, .success = 202, .made = &escalation_made,
     .inputs = escalation_inputs, .custom = post_escalation, .enabled_by = escalation_enabled_by, .cite = "S1 step 5: contact the team"},
    {.method = HTTP_GET, .path = "/v1/escalations/{to}", .name = "escalation.get", .operation = OPERATION_CUSTOM, .success = 200, .made = &answer_made,
     .missing = ERROR_NOT_FOUND, .custom = read_answer, .cite = "S2 Import: you are notified"},
};

const struct provider traffic_port = {
    .id = PROVIDER_TRAFFIC, .name = "traffic", .title = "the customer's own surroundings", .base_path = "", .surfaces = surfaces,
    .surfaces_count = COUNT_OF(surfaces), .routes = routes, .routes_count = COUNT_OF(routes), .errors = errors, .errors_count = ERRORS,
};
