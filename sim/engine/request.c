/* The request path: an array of steps, each of which goes on or answers. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef bool step_fn(struct call *call);

const char *call_query(const struct call *call, const char *name)
{
    return http_query(call->target, name);
}

void call_fail(struct call *call, uint8_t error_row, const char *field, const char *reason)
{
    assert(error_row < call->provider->errors_count);
    call->error = &call->provider->errors[error_row];
    call->error_field = field;
    call->error_reason = reason;
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static const struct surface *surface_of(const struct provider *provider, const char *path)
{
    for (size_t i = 0; i < provider->surfaces_count; i++)
        if (starts_with(path, provider->surfaces[i].prefix)) return &provider->surfaces[i];
    return &provider->surfaces[0];
}

/* ---- steps ---- */

static bool find_route(struct call *call)
{
    bool path_exists;
    call->surface = surface_of(call->provider, call->target->path);
    call->route = route_find(call->provider, call->request->method, call->target, call->parameters, &path_exists);
    if (call->route) call->surface = &call->provider->surfaces[call->route->surface];
    if (!call->route) call_fail(call, path_exists ? call->surface->wrong_method : call->surface->not_found_path, NULL, NULL);
    return call->route;
}

static bool key_fits(const struct call *call, const char *header)
{
    const struct account *account = world_account(call->engine->world, call->provider->id);
    const char *key = world_text(call->engine->world, account->key), *secret = world_text(call->engine->world, account->secret);
    const char *user, *password;
    switch ((enum authentication)call->surface->authentication) {
    case AUTHENTICATION_BASIC:
        return http_basic(call->engine->arena, header, &user, &password) && text_equal_constant_time(user, key) &&
               text_equal_constant_time(password, secret);
    case AUTHENTICATION_APP: return starts_with(header, "App ") && text_equal_constant_time(header + 4, key);
    case AUTHENTICATION_NONE: return true;
    case AUTHENTICATION_BEARER: return starts_with(header, "Bearer ") && text_equal_constant_time(header + 7, key);
    }
    return false;
}

static bool authenticate(struct call *call)
{
    const char *header = http_header(call->request, "Authorization");
    if (call->surface->authentication == AUTHENTICATION_NONE || (header && key_fits(call, header))) return true;
    call_fail(call, call->surface->unauthorized, NULL, NULL);
    return false;
}

static void refuse_over_limit(struct call *call, const struct limit *limit)
{
    call_fail(call, call->surface->too_many, NULL, NULL);
    if (limit->retry_after) call->headers[call->headers_count++] = (struct http_header){"Retry-After", limit->retry_after};
}

static bool within_limits(struct call *call)
{
    for (uint8_t i = 0; i < call->provider->limits_count; i++) {
        const struct limit *limit = &call->provider->limits[i];
        bool applies = limit->methods ? limit->methods & BIT(call->request->method) : call->route->limit == i + 1;
        if (!applies || limit_take(call->engine, call->provider, i)) continue;
        refuse_over_limit(call, limit);
        return false;
    }
    return true;
}

static bool body_is_readable(struct call *call)
{
    if (call->request->body_kind != BODY_BROKEN) return true;
    call_fail(call, call->surface->malformed, NULL, call->request->broken);
    return false;
}

static uint32_t find_by_text(struct call *call, enum store store, size_t offset, const char *text)
{
    struct world *world = call->engine->world;
    for (uint32_t i = 0; i < world_count(world, store); i++)
        if (strcmp((const char *)world_entity(world, (uint8_t)store, i) + offset, text) == 0) return i;
    return NO_INDEX;
}

static uint32_t find_named(struct call *call, const char *name)
{
    switch ((enum lookup)call->route->lookup) {
    case LOOKUP_CAMPAIGN_ID: return engine_find(call->engine, STORE_CAMPAIGN, name);
    case LOOKUP_NUMBER: return engine_find(call->engine, STORE_NUMBER, name);
    case LOOKUP_INFOBIP_UUID: return find_by_text(call, STORE_CAMPAIGN, offsetof(struct campaign, infobip.uuid), name);
    case LOOKUP_NUMBER_KEY: return find_by_text(call, STORE_NUMBER, offsetof(struct number, key), name);
    case LOOKUP_MESSAGE_ID: return world_find_message(call->engine->world, name);
    case LOOKUP_ACCOUNT: return call->provider->id;
    case LOOKUP_NONE: break;
    }
    return NO_INDEX;
}

static uint8_t provider_by_cnp(const struct engine *engine, const char *cnp)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = engine->providers->at[p];
        if (provider && provider->cnp_id && strcmp(provider->cnp_id, cnp) == 0) return p;
    }
    return PROVIDER_NONE;
}

static bool find_entity(struct call *call)
{
    call->store = call->route->store;
    if (call->parameters[1]) call->named = provider_by_cnp(call->engine, call->parameters[1]);
    if (call->route->lookup == LOOKUP_NONE || call->route->named_by) return true;
    call->entity = find_named(call, call->parameters[0]);
    if (call->entity == NO_INDEX) call_fail(call, call->route->missing, NULL, NULL);
    return call->entity != NO_INDEX;
}

/* The inputs saw to it that it is a text. */
static bool find_entity_of_body(struct call *call)
{
    if (!call->route->named_by) return true;
    call->entity = find_named(call, tree_text(tree_at(call->request->body, call->route->named_by)));
    if (call->entity == NO_INDEX) call_fail(call, call->route->missing, call->route->named_by, NULL);
    return call->entity != NO_INDEX;
}

static bool guards_hold(struct call *call)
{
    for (const struct guard *guard = call->route->guards; guard && guard->when.over != RELATION_NONE; guard++) {
        if (engine_test(call->engine, call->provider->id, call->store, call->entity, call->named, &guard->when)) continue;
        if (guard->error == GUARD_IF) {
            while (guard->error == GUARD_IF) guard++;
            continue;
        }
        call_fail(call, guard->error, guard->field, NULL);
        return false;
    }
    return true;
}

/* What no guard reads but made the call possible all the same. */
static bool find_enabling(struct call *call)
{
    if (call->route->enabled_by) call->engine->enabling = call->route->enabled_by(call);
    return true;
}

static step_fn *const steps_before[] = {find_route,  authenticate,        within_limits, body_is_readable, find_entity,
                                       inputs_hold, find_entity_of_body, guards_hold,   find_enabling};

/* ---- what the route does ---- */

static void answer_shape(struct call *call)
{
    call->status = call->route->success;
    if (!call->route->answer) return;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call->body = engine_shape(&view, call->route->answer);
}

static void stimulate(struct call *call)
{
    engine_stimulate(call->engine, MACHINE(call->provider->id, call->route->machine), call->entity, (enum stimulus)call->route->on, call->named);
    answer_shape(call);
}

static void operate(struct call *call)
{
    switch ((enum operation)call->route->operation) {
    case OPERATION_READ:
    case OPERATION_CONSTANT: answer_shape(call); return;
    case OPERATION_LIST: list_entities(call); return;
    case OPERATION_STIMULATE: stimulate(call); return;
    case OPERATION_CUSTOM: call->route->custom(call); return;
    }
}

/* ---- the answer ---- */

static void render_error(struct call *call)
{
    call->status = call->error->status;
    call->text = NULL;
    bool plain = !call->error->word && !call->error->text;
    bool empty = plain || !call->surface->error || (call->surface->empty_unauthorized && (call->status == 401 || call->status == 429));
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call->body = empty ? NULL : engine_shape(&view, call->surface->error);
}

static void journal_request(struct call *call, const char *participant, struct answer *answer)
{
    struct record record = record_new(RECORD_REQUEST);
    record.at = call->engine->now;
    record.provider = call->provider->name;
    record.participant = participant;
    record.method = http_method_name(call->request->method);
    record.target = call->request->target;
    record.cause = call->engine->enabling;
    const char *header = http_header(call->request, "Authorization");
    if (call->surface->authentication == AUTHENTICATION_NONE) record.auth = NULL;
    else if (!header) record.auth = "none";
    else record.auth = call->surface && key_fits(call, header) ? "valid" : "invalid";
    if (call->request->body_kind == BODY_TREE) record.body = call->request->body;
    if (call->request->body_kind == BODY_TEXT || call->request->body_kind == BODY_BROKEN) record.text = call->request->text;
    answer->request = call->engine->cause = journal_append(call->engine->journal, &record);
}

/* A body that was journaled before is referred to, not repeated. */
static void journal_body(struct call *call, struct record *record)
{
    if (!call->body) return;
    record->body = call->body;
    if (!call->engine->journal->readers_count) return;
    size_t length;
    const char *printed = tree_print(call->engine->arena, call->body, &length);
    uint64_t hash = fnv1a(FNV_START, printed, length);
    struct body_seen *seen = world_body(call->engine->world, hash);
    bool repeated = length > 64 && seen->record && seen->hash == hash;
    if (repeated) {
        record->same = (int64_t)seen->record;
        record->body = NULL;
    } else {
        *seen = (struct body_seen){.hash = hash, .record = call->engine->journal->sequence + 1};
    }
}

static void journal_response(struct call *call, struct answer *answer)
{
    struct record record = record_new(RECORD_RESPONSE);
    record.at = call->engine->now;
    record.provider = call->provider->name;
    record.cause = answer->request;
    record.status = call->status;
    record.name = answer->operation;
    record.error = answer->error;
    for (size_t i = 0; i < call->headers_count; i++)
        if (strcmp(call->headers[i].name, "Retry-After") == 0) record.retry_after = strtol(call->headers[i].value, NULL, 10);
    record.text = call->text;
    journal_body(call, &record);
    answer->line = journal_append(call->engine->journal, &record);
}

static void fill_response(const struct call *call, struct answer *answer)
{
    answer->response = (struct http_response){.status = call->status, .body = call->body, .text = call->text, .content_type = call->text ? "text/plain" : NULL};
    for (size_t i = 0; i < call->headers_count; i++)
        http_response_header(&answer->response, call->engine->arena, call->headers[i].name, call->headers[i].value);
}

static bool take_steps(struct call *call)
{
    for (size_t i = 0; i < COUNT_OF(steps_before); i++)
        if (!steps_before[i](call)) return false;
    return true;
}

void engine_call(struct engine *engine, uint8_t provider, const char *participant, const struct http_request *request, struct answer *answer)
{
    struct http_target target = {0};
    struct call call = {.engine = engine, .provider = engine->providers->at[provider], .request = request, .target = &target, .entity = NO_INDEX};
    const char *why;
    assert(call.provider);
    *answer = (struct answer){0};
    engine->enabling = 0;
    bool readable = http_target_parse(engine->arena, request->target, &target, &why);
    call.surface = &call.provider->surfaces[0];
    if (!readable) call_fail(&call, call.surface->malformed, NULL, why);
    bool served = readable && take_steps(&call);
    journal_request(&call, participant, answer);
    if (served) operate(&call);
    if (call.error) render_error(&call);
    answer->operation = call.route ? call.route->name : NULL;
    answer->error = call.error ? call.error->name : NULL;
    journal_response(&call, answer);
    fill_response(&call, answer);
}
