/* The request path: an array of steps, each of which goes on or answers. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef bool step_fn(struct call *call);

bool call_names(const struct call *call, const char *query, const char *name)
{
    if ((*query ^ *name) & ~('A' ^ 'a')) return false; /* most differ in the first letter */
    return (call->provider->any_case ? strcasecmp(query, name) : strcmp(query, name)) == 0;
}

const char *call_query(const struct call *call, const char *name)
{
    for (size_t i = 0; i < call->target->query_count; i++)
        if (call_names(call, call->target->query[i].name, name)) return call->target->query[i].value;
    return NULL;
}

void call_fail(struct call *call, uint8_t error_row, const char *field, const char *reason)
{
    assert(error_row < call->provider->errors_count);
    call->error = &call->provider->errors[error_row];
    call->error_field = field;
    call->error_reason = reason;
}

static bool path_begins(const struct provider *provider, const char *path, const char *prefix)
{
    if ((*path ^ *prefix) & ~('A' ^ 'a') && *prefix) return false;
    size_t length = strlen(prefix);
    return provider->any_case ? strncasecmp(path, prefix, length) == 0 : strncmp(path, prefix, length) == 0;
}

static const struct surface *surface_of(const struct provider *provider, const char *path)
{
    for (size_t i = 0; i < provider->surfaces_count; i++)
        if (path_begins(provider, path, provider->surfaces[i].prefix)) return &provider->surfaces[i];
    return &provider->surfaces[0];
}

/* The target under the name that the routes know. */
static const char *target_of(struct engine *engine, const struct provider *provider, const char *target)
{
    for (const struct alias *alias = provider->aliases; alias && alias->from; alias++) {
        const char *rest = target + strlen(alias->from);
        if (path_begins(provider, target, alias->from) && (!*rest || *rest == '/' || *rest == '?'))
            return arena_printf(engine->arena, "%s%s", alias->to, rest);
    }
    return target;
}

/* ---- steps ---- */

static bool is_true(const char *value)
{
    return value && strcmp(value, "true") == 0;
}

static bool find_route(struct call *call)
{
    bool path_exists;
    call->surface = surface_of(call->provider, call->target->path);
    call->route = route_find(call->engine, call->provider, call->request->method, call->target, call->parameters, &path_exists);
    if (call->route) call->surface = &call->provider->surfaces[call->route->surface];
    call->engine->naming = call->parameters[1];
    if (!call->route) call_fail(call, path_exists ? call->surface->wrong_method : call->surface->not_found_path, NULL, NULL);
    if (call->route && call->surface->bracketed && !query_normalise(call)) call_fail(call, call->surface->invalid, NULL, "too many query parameters");
    if (!call->error && call->route->flag) call->engine->flagged = is_true(call_query(call, call->route->flag));
    return !call->error;
}

static bool authenticate(struct call *call)
{
    const char *header = http_header(call->request, "Authorization");
    if (call->surface->authentication == AUTHENTICATION_NONE || (header && key_fits(call, header))) return true;
    call_fail(call, call->surface->unauthorized, NULL, NULL);
    if (call->surface->challenge) call->headers[call->headers_count++] = (struct http_header){"WWW-Authenticate", call->surface->challenge};
    return false;
}

static void refuse_over_limit(struct call *call, const struct limit *limit)
{
    call_fail(call, limit->error ? (uint8_t)(limit->error - 1) : call->surface->too_many, NULL, NULL);
    if (limit->retry_after) call->headers[call->headers_count++] = (struct http_header){"Retry-After", limit->retry_after};
}

static bool within_limits(struct call *call)
{
    for (uint8_t i = 0; i < call->provider->limits_count; i++) {
        const struct limit *limit = &call->provider->limits[i];
        bool applies = limit->methods ? limit->methods & BIT(call->request->method) : call->route->limit == i + 1;
        if (!applies) continue;
        if (!limit->error) call->limit = (uint8_t)(i + 1);
        if (limit_take(call->engine, call->provider, i)) continue;
        refuse_over_limit(call, limit);
        return false;
    }
    return true;
}

bool call_reads(const struct route *route, enum http_body kind)
{
    return kind == (route->form ? BODY_FORM : BODY_TREE) || (route->form_too && kind == BODY_FORM);
}

static bool body_is_readable(struct call *call)
{
    enum http_body kind = call->request->body_kind;
    bool foreign = call->route->inputs && kind != BODY_NONE && kind != BODY_BROKEN && !call_reads(call->route, kind);
    if (foreign && call->surface->bad_type) {
        call_fail(call, (uint8_t)(call->surface->bad_type - 1), NULL, NULL);
        return false;
    }
    if (kind != BODY_BROKEN) return true;
    call_fail(call, call->surface->malformed, NULL, call->request->broken);
    return false;
}

/* What no guard reads but made the call possible all the same. */
static bool find_enabling(struct call *call)
{
    if (call->route->enabled_by) call->engine->enabling = call->route->enabled_by(call);
    return true;
}

/* What a body refers to may have made the call possible: a campaign that was imported. */
static bool references_hold(struct call *call)
{
    bool writes = call->route->operation == OPERATION_CREATE || call->route->operation == OPERATION_UPDATE || call->route->operation == OPERATION_REPLACE;
    return !writes || write_refers(call);
}

static step_fn *const steps_before[] = {find_route,  authenticate,        within_limits, body_is_readable, find_entity,
                                       inputs_hold, find_entity_of_body, guards_hold,   references_hold,  find_enabling};

/* ---- what the route does ---- */

uint16_t call_success(struct call *call)
{
    const struct route *route = call->route;
    if (!route->also_by) return route->success;
    struct condition other = KNOB(call->provider->id, route->also_by - 1, BIT(1));
    return engine_test(call->engine, call->provider->id, call->store, call->entity, PROVIDER_NONE, &other) ? route->also : route->success;
}

void call_answer(struct call *call)
{
    call->status = call_success(call);
    if (!call->route->answer) return;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = call->store, .entity = call->entity};
    call->body = engine_shape(&view, call->route->answer);
}

static void stimulate(struct call *call)
{
    engine_stimulate(call->engine, MACHINE(call->provider->id, call->route->machine), call->entity, (enum stimulus)call->route->on, call->named);
    call_answer(call);
}

static void answer_text(struct call *call)
{
    call->status = call_success(call);
    call->text = call->route->text;
}

/* For all that is known here, everything else changes something. */
static bool only_reads(const struct route *route)
{
    return route->operation == OPERATION_READ || route->operation == OPERATION_CONSTANT;
}

static void operate(struct call *call)
{
    if (!only_reads(call->route)) engine_turns(call->engine);
    switch ((enum operation)call->route->operation) {
    case OPERATION_READ:
    case OPERATION_CONSTANT: answer_read(call); return;
    case OPERATION_LIST: list_entities(call); return;
    case OPERATION_STIMULATE: write_notes(call); break;
    case OPERATION_TEXT: answer_text(call); return;
    case OPERATION_CREATE: write_create(call); break;
    case OPERATION_UPDATE: write_update(call, false); break;
    case OPERATION_REPLACE: write_update(call, true); break;
    case OPERATION_REMOVE: write_remove(call); return;
    case OPERATION_SEND: send_message(call); return;
    case OPERATION_ITEMS: list_items(call); return;
    case OPERATION_FILE: paper_file(call); return;
    case OPERATION_PAPERS: paper_list(call); return;
    case OPERATION_PAPER: paper_read(call); return;
    case OPERATION_UNFILE: paper_remove(call); return;
    case OPERATION_REPUBLISH: outbox_again(call->engine, call->entity); call_answer(call); return;
    case OPERATION_CUSTOM: call->route->custom(call); return;
    }
    if (!call->error && call->route->on != STIMULUS_NONE)
        stimulate(call);
    else if (!call->error)
        call_answer(call);
}

static bool take_steps(struct call *call)
{
    for (size_t i = 0; i < COUNT_OF(steps_before); i++)
        if (!steps_before[i](call)) return false;
    return true;
}

/* False: the call is not carried out, with an error, or lost before it arrived. */
static bool admit(struct call *call, struct http_target *target, const struct spoil *spoil)
{
    const char *why;
    bool readable = http_target_parse(call->engine->arena, target_of(call->engine, call->provider, call->request->target), target, &why);
    if (!readable) call_fail(call, call->surface->malformed, NULL, why);
    if (!spoil) return readable && take_steps(call);
    if (readable) find_route(call);
    call_spoil(call, spoil);
    return false;
}

void engine_serve(struct engine *engine, uint8_t provider, const char *participant, const struct http_request *request, const struct spoil *spoil,
                  struct answer *answer)
{
    struct http_target target;
    struct call call = {.engine = engine, .provider = engine->providers->at[provider], .request = request, .target = &target, .entity = NO_INDEX};
    assert(call.provider);
    *answer = (struct answer){.provider = provider};
    engine->enabling = 0;
    engine->flagged = 0;
    call.surface = &call.provider->surfaces[0];
    bool admitted = admit(&call, &target, spoil);
    answer_journal_request(&call, participant, spoil && spoil->fault == FAULT_LOST_BEFORE ? FAULT_LOST_BEFORE : FAULT_NONE, answer);
    if (admitted) operate(&call);
    answer_render(&call);
    answer->operation = call.route ? call.route->name : NULL;
    answer->error = call.error ? call.error->name : NULL;
    answer_finish(&call, answer);
}

void engine_call(struct engine *engine, uint8_t provider, const char *participant, const struct http_request *request, struct answer *answer)
{
    engine_serve(engine, provider, participant, request, NULL, answer);
    engine_respond(engine, answer, FAULT_NONE);
}

const char *engine_operation(struct engine *engine, uint8_t provider, const struct http_request *request)
{
    struct http_target target = {0};
    const struct provider *tables = engine->providers->at[provider];
    const char *parameters[2], *why;
    bool path_exists;
    if (!http_target_parse(engine->arena, target_of(engine, tables, request->target), &target, &why)) return NULL;
    const struct route *route = route_find(engine, tables, request->method, &target, parameters, &path_exists);
    return route ? route->name : NULL;
}
