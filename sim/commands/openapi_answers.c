/* What a route may answer, as OpenAPI: its success, and every error that its rows can give. SPDX-License-Identifier: Apache-2.0 */
#include "openapi.h"

#include <assert.h>
#include <string.h>

enum { ERRORS_MAX = 256, STATUS_MAX = 600, TYPES_MAX = 4 };

/* ---- contents ---- */

/* The schemas of a body by the type of its content; several of one type are alternatives. */
struct contents {
    const char *types[TYPES_MAX];
    tree *choices[TYPES_MAX];
    size_t count;
};

static void add_content(struct openapi *openapi, struct contents *contents, const char *type, tree *schema)
{
    size_t i = 0;
    while (i < contents->count && strcmp(contents->types[i], type) != 0) i++;
    assert(i < TYPES_MAX);
    if (i == contents->count) {
        contents->types[i] = type;
        contents->choices[i] = tree_list(openapi->arena);
        contents->count++;
    }
    schema_add(contents->choices[i], schema);
}

static void put_contents(struct openapi *openapi, tree *response, const struct contents *contents)
{
    struct arena *arena = openapi->arena;
    tree *content = tree_object(arena);
    for (size_t i = 0; i < contents->count; i++) {
        tree *media = tree_object(arena);
        tree_put(media, "schema", schema_any_of(openapi, contents->choices[i]));
        tree_put(content, contents->types[i], media);
    }
    if (contents->count) tree_put(response, "content", content);
}

/* A function that says nothing about its body may make any. */
static tree *answer_of(struct openapi *openapi, const struct route *route)
{
    const struct shape *envelope = route->envelope ? route->envelope : openapi->provider->surfaces[route->surface].list;
    openapi->whole = route->operation == OPERATION_ITEMS;
    if (route->made) return schema_of_shape(openapi, route->made, route->answer);
    if (route_lists(route) && envelope) return schema_of_shape(openapi, envelope, route->answer);
    return route->answer ? schema_of_shape(openapi, route->answer, NULL) : tree_object(openapi->arena);
}

static tree *success_of(struct openapi *openapi, const struct route *route)
{
    tree *response = tree_object(openapi->arena);
    struct contents contents = {0};
    bool text = route->operation == OPERATION_TEXT || (route->made && !route->made->fields);
    bool empty = route->success == 204 || (route->operation != OPERATION_CUSTOM && !route->answer);
    tree_put_text(response, openapi->arena, "description", route->name);
    if (text) add_content(openapi, &contents, "text/plain", schema_of_type(openapi, "string"));
    else if (!empty) add_content(openapi, &contents, "application/json", answer_of(openapi, route));
    put_contents(openapi, response, &contents);
    return response;
}

/* ---- errors ---- */

static const struct limit *limit_of(const struct provider *provider, const struct route *route)
{
    for (size_t i = 0; i < provider->limits_count; i++) {
        const struct limit *limit = &provider->limits[i];
        if (limit->methods ? limit->methods & BIT(route->method) : route->limit == i + 1u) return limit;
    }
    return NULL;
}

/* Messages are refused by the rows of the traffic. */
static void mark_refusals(const struct provider *provider, bool given[ERRORS_MAX])
{
    for (size_t i = 0; i < provider->traffic_count; i++)
        if (provider->traffic[i].refuse) given[provider->traffic[i].refuse - 1] = true;
}

static void mark_rows(const struct route *route, bool given[ERRORS_MAX])
{
    for (const struct input *input = route->inputs; input && input->key; input++) {
        if (input->error) given[input->error - 1] = true;
        if (input->missing) given[input->missing - 1] = true;
    }
    for (const struct written *row = route->writes; row && row->path; row++) {
        if (row->unknown) given[row->unknown - 1] = true;
        if (row->unfit) given[row->unfit - 1] = true;
        if (row->taken) given[row->taken - 1] = true;
    }
    for (const struct guard *guard = route->guards; guard && guard->when.over != RELATION_NONE; guard++)
        if (guard->error != GUARD_IF && guard->error != GUARD_NOTED) given[guard->error] = true;
}

/* A page, an order and a filter of a list may each have a refusal of its own. */
static void mark_list(const struct surface *surface, const struct route *route, bool given[ERRORS_MAX])
{
    const uint8_t refusals[] = {surface->bad_page, route->sorts ? surface->bad_sort : 0, route->filters ? surface->bad_filter : 0};
    for (size_t i = 0; route_lists(route) && i < COUNT_OF(refusals); i++)
        if (refusals[i]) given[refusals[i] - 1] = true;
}

static void mark_errors(const struct provider *provider, const struct route *route, bool given[ERRORS_MAX])
{
    const struct surface *surface = &provider->surfaces[route->surface];
    bool names = route->named_by || (route->lookup != LOOKUP_NONE && route->lookup != LOOKUP_ACCOUNT);
    given[surface->internal] = true;
    if (surface->authentication != AUTHENTICATION_NONE) given[surface->unauthorized] = true;
    if (route->inputs) given[surface->malformed] = true;
    if (route->inputs && surface->bad_type) given[surface->bad_type - 1] = true;
    if (route->inputs || route->queries || route_lists(route) || route->lookup == LOOKUP_TCR_ID) given[surface->invalid] = true;
    mark_list(surface, route, given);
    if (limit_of(provider, route)) given[surface->too_many] = true;
    if (names) given[route->missing] = true;
    if (route->operation == OPERATION_SEND) mark_refusals(provider, given);
    mark_rows(route, given);
}

static const struct shape *form_of(const struct surface *surface, const struct error_row *row)
{
    return row->shape ? row->shape : surface->error;
}

static bool has_body(const struct surface *surface, const struct error_row *row)
{
    bool nothing_to_say = (!row->word && !row->text) || row->bare || !form_of(surface, row);
    return !nothing_to_say && !(surface->empty_unauthorized && (row->status == 401 || row->status == 429));
}

static void add_error(struct openapi *openapi, struct contents *contents, const struct surface *surface, const struct error_row *row)
{
    const char *of_surface = surface->content_type ? surface->content_type : "application/json";
    const char *type = row->content_type ? row->content_type : of_surface;
    if (row->plain) add_content(openapi, contents, "text/plain", schema_of_type(openapi, "string"));
    else add_content(openapi, contents, type, schema_of_shape(openapi, form_of(surface, row), NULL));
}

static void put_retry_after(struct openapi *openapi, tree *response, const struct limit *limit)
{
    tree *headers = tree_object(openapi->arena), *header = tree_object(openapi->arena);
    tree_put(header, "schema", schema_of_type(openapi, "string"));
    tree_put(headers, "Retry-After", header);
    if (limit && limit->retry_after) tree_put(response, "headers", headers);
}

/* All rows of one status; NULL when there is none. Rows without a body are named: the status may have both. */
static tree *response_of(struct openapi *openapi, const struct route *route, int status, const bool given[ERRORS_MAX])
{
    struct arena *arena = openapi->arena;
    const struct surface *surface = &openapi->provider->surfaces[route->surface];
    tree *response = tree_object(arena), *with = tree_list(arena), *without = tree_list(arena);
    struct contents contents = {0};
    const char *description = "";
    for (size_t i = 0; i < openapi->provider->errors_count; i++) {
        const struct error_row *row = &openapi->provider->errors[i];
        if (!given[i] || row->status != status) continue;
        tree_push(has_body(surface, row) ? with : without, tree_text_ref(arena, row->name));
        if (has_body(surface, row)) add_error(openapi, &contents, surface, row);
        const char *text = row->text ? row->text : row->name;
        if (!strstr(description, text)) description = arena_printf(arena, "%s%s%s", description, *description ? "; " : "", text);
    }
    if (!tree_count(with) && !tree_count(without)) return NULL;
    tree_put_text(response, arena, "description", description);
    if (status == 429) put_retry_after(openapi, response, limit_of(openapi->provider, route));
    put_contents(openapi, response, &contents);
    tree_put(response, "x-errors", with);
    if (tree_count(without)) tree_put(response, "x-errors-without-body", without);
    return response;
}

/* A function may answer by any error row. */
static tree *otherwise_of(struct openapi *openapi, const struct route *route)
{
    const struct provider *provider = openapi->provider;
    const struct surface *surface = &provider->surfaces[route->surface];
    tree *response = tree_object(openapi->arena);
    struct contents contents = {0};
    tree_put_text(response, openapi->arena, "description", "another error");
    for (size_t i = 0; i < provider->errors_count; i++)
        if (has_body(surface, &provider->errors[i])) add_error(openapi, &contents, surface, &provider->errors[i]);
    put_contents(openapi, response, &contents);
    return response;
}

tree *responses_of(struct openapi *openapi, const struct route *route)
{
    tree *responses = tree_object(openapi->arena);
    bool given[ERRORS_MAX] = {false};
    mark_errors(openapi->provider, route, given);
    if (route->success) tree_put(responses, arena_printf(openapi->arena, "%d", route->success), success_of(openapi, route));
    if (route->also) tree_put(responses, arena_printf(openapi->arena, "%d", route->also), success_of(openapi, route));
    for (int status = 300; status < STATUS_MAX; status++) {
        tree *response = response_of(openapi, route, status, given);
        if (response) tree_put(responses, arena_printf(openapi->arena, "%d", status), response);
    }
    if (route->operation == OPERATION_CUSTOM) tree_put(responses, "default", otherwise_of(openapi, route));
    return responses;
}
