/* A provider's tables as an OpenAPI document: what its mock takes, answers and sends. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "openapi.h"

#include <string.h>

/* ---- printing: a member a line ---- */

static void print(struct openapi *openapi, FILE *out, const tree *node, int depth)
{
    bool object = tree_is_object(node);
    if ((!object && !tree_is_list(node)) || !tree_count(node)) {
        fputs(tree_print(openapi->arena, node, NULL), out);
        return;
    }
    fputs(object ? "{" : "[", out);
    for (const tree *child = tree_first(node); child; child = tree_next(child)) {
        fprintf(out, "%s\n%*s", child == tree_first(node) ? "" : ",", 2 * (depth + 1), "");
        if (object) fprintf(out, "%s: ", tree_print(openapi->arena, tree_text_ref(openapi->arena, tree_key(child)), NULL));
        print(openapi, out, child, depth + 1);
    }
    fprintf(out, "\n%*s%s", 2 * depth, "", object ? "}" : "]");
}

/* ---- who may ask ---- */

static const struct scheme {
    const char *name, *type, *scheme; /* of HTTP; NULL: the header Authorization itself is the key */
} schemes[] = {
    [AUTHENTICATION_BASIC] = {"basic", "http", "basic"},
    [AUTHENTICATION_APP] = {"app", "apiKey", NULL},
    [AUTHENTICATION_BEARER] = {"bearer", "http", "bearer"},
    [AUTHENTICATION_NONE] = {NULL, NULL, NULL},
};

static void put_scheme(struct openapi *openapi, tree *all, const struct scheme *row)
{
    struct arena *arena = openapi->arena;
    tree *scheme = tree_object(arena);
    if (!row->name || tree_get(all, row->name)) return;
    tree_put_text(scheme, arena, "type", row->type);
    if (row->scheme) tree_put_text(scheme, arena, "scheme", row->scheme);
    if (!row->scheme) tree_put_text(scheme, arena, "in", "header");
    if (!row->scheme) tree_put_text(scheme, arena, "name", "Authorization");
    tree_put(all, row->name, scheme);
}

static tree *security_of(struct openapi *openapi, const struct surface *surface)
{
    tree *list = tree_list(openapi->arena), *needed = tree_object(openapi->arena);
    const struct scheme *row = &schemes[surface->authentication];
    if (!row->name) return list;
    tree_put(needed, row->name, tree_list(openapi->arena));
    tree_push(list, needed);
    return list;
}

/* ---- paths ---- */

static void put_media(struct openapi *openapi, tree *content, const char *type, tree *schema)
{
    tree *media = tree_object(openapi->arena);
    tree_put(media, "schema", schema);
    tree_put(content, type, media);
}

static tree *body_of(struct openapi *openapi, tree *content)
{
    tree *body = tree_object(openapi->arena);
    tree_put(body, "content", content);
    tree_put_bool(body, openapi->arena, "required", true);
    return body;
}

/* As JSON, as a form, or as either. */
static tree *request_body_of(struct openapi *openapi, const struct route *route)
{
    tree *content = tree_object(openapi->arena);
    if (!route->form) put_media(openapi, content, "application/json", schema_of_inputs(openapi, route->inputs));
    openapi->form = true;
    if (route->form || route->form_too) put_media(openapi, content, "multipart/form-data", schema_of_inputs(openapi, route->inputs));
    openapi->form = false;
    return body_of(openapi, content);
}

/* Operations of one name are numbered: the same call may have several paths. */
static const char *operation_id(struct openapi *openapi, size_t index)
{
    const struct route *routes = openapi->provider->routes;
    int number = 1;
    for (size_t i = 0; i < index; i++) number += strcmp(routes[i].name, routes[index].name) == 0;
    return number == 1 ? routes[index].name : arena_printf(openapi->arena, "%s.%d", routes[index].name, number);
}

static tree *operation_of(struct openapi *openapi, size_t index)
{
    struct arena *arena = openapi->arena;
    const struct route *route = &openapi->provider->routes[index];
    const struct surface *surface = &openapi->provider->surfaces[route->surface];
    tree *operation = tree_object(arena), *tags = tree_list(arena), *parameters = parameters_of(openapi, route);
    tree_push(tags, tree_text_ref(arena, surface->name));
    tree_put_text(operation, arena, "operationId", operation_id(openapi, index));
    tree_put(operation, "tags", tags);
    tree_put(operation, "security", security_of(openapi, surface));
    if (tree_count(parameters)) tree_put(operation, "parameters", parameters);
    if (route->inputs) tree_put(operation, "requestBody", request_body_of(openapi, route));
    tree_put(operation, "responses", responses_of(openapi, route));
    tree_put_text(operation, arena, "x-cite", route->cite);
    return operation;
}

static const char *lower(struct openapi *openapi, const char *method)
{
    char *word = arena_copy(openapi->arena, method);
    for (char *c = word; *c; c++) *c = (char)(*c | 0x20);
    return word;
}

/* Routes of one path are one item. */
static tree *item_of(struct openapi *openapi, const char *path)
{
    tree *item = tree_object(openapi->arena);
    for (size_t i = 0; i < openapi->provider->routes_count; i++) {
        const struct route *route = &openapi->provider->routes[i];
        if (strcmp(route->path, path) != 0) continue;
        tree_put(item, lower(openapi, http_method_name((enum http_method)route->method)), operation_of(openapi, i));
    }
    return item;
}

static tree *paths_of(struct openapi *openapi)
{
    tree *paths = tree_object(openapi->arena);
    for (size_t i = 0; i < openapi->provider->routes_count; i++) {
        const char *path = openapi->provider->routes[i].path;
        if (!tree_get(paths, path)) tree_put(paths, path, item_of(openapi, path));
    }
    return paths;
}

/* ---- webhooks ---- */

/* Hooks of one name look in several ways, and so does one on trial. */
static tree *hook_schema(struct openapi *openapi, const char *name)
{
    tree *choices = tree_list(openapi->arena);
    for (size_t i = 0; i < openapi->provider->hooks_count; i++) {
        const struct hook *hook = &openapi->provider->hooks[i];
        if (strcmp(hook->name, name) != 0) continue;
        schema_add(choices, schema_of_shape(openapi, hook->shape, NULL));
        if (hook->batched) schema_add(choices, schema_of_shape(openapi, hook->batched, NULL));
        if (hook->trial) schema_add(choices, schema_of_shape(openapi, hook->trial, NULL));
    }
    return schema_any_of(openapi, choices);
}

static tree *webhook_of(struct openapi *openapi, const struct hook *hook)
{
    struct arena *arena = openapi->arena;
    tree *item = tree_object(arena), *post = tree_object(arena), *responses = tree_object(arena), *taken = tree_object(arena);
    tree *content = tree_object(arena);
    put_media(openapi, content, "application/json", hook_schema(openapi, hook->name));
    tree_put_text(taken, arena, "description", "taken");
    tree_put(responses, "2XX", taken);
    tree_put(post, "requestBody", body_of(openapi, content));
    tree_put(post, "responses", responses);
    tree_put_text(post, arena, "x-category", hook->category);
    if (hook->event) tree_put_text(post, arena, "x-event", hook->event);
    tree_put_text(post, arena, "x-cite", hook->cite);
    tree_put(item, "post", post);
    return item;
}

static tree *webhooks_of(struct openapi *openapi)
{
    tree *webhooks = tree_object(openapi->arena);
    for (size_t i = 0; i < openapi->provider->hooks_count; i++) {
        const struct hook *hook = &openapi->provider->hooks[i];
        if (!tree_get(webhooks, hook->name)) tree_put(webhooks, hook->name, webhook_of(openapi, hook));
    }
    return webhooks;
}

/* ---- the document ---- */

static tree *info_of(struct openapi *openapi)
{
    tree *info = tree_object(openapi->arena);
    tree_put_text(info, openapi->arena, "title", openapi->provider->title);
    tree_put_text(info, openapi->arena, "version", CUTOVER_VERSION);
    tree_put_text(info, openapi->arena, "description", "What the mock takes, answers and sends, made from its tables.");
    return info;
}

/* Where the paths begin at the provider's door; some have the base path in them already. */
static tree *servers_of(struct openapi *openapi)
{
    const struct provider *provider = openapi->provider;
    tree *list = tree_list(openapi->arena), *server = tree_object(openapi->arena);
    bool within = !provider->routes_count || strncmp(provider->routes[0].path, provider->base_path, strlen(provider->base_path)) == 0;
    bool based = provider->base_path && *provider->base_path;
    tree_put_text(server, openapi->arena, "url", within || !based ? "/" : provider->base_path);
    if (based)
        tree_put_text(server, openapi->arena, "description",
                      arena_printf(openapi->arena, "The base URL in a client's environment ends with %s%s.", provider->base_path,
                                   within ? ", with which the paths begin here: it is to stand in an address once" : ""));
    tree_push(list, server);
    return list;
}

static tree *components_of(struct openapi *openapi)
{
    tree *components = tree_object(openapi->arena), *all = tree_object(openapi->arena);
    for (size_t i = 0; i < openapi->provider->surfaces_count; i++)
        put_scheme(openapi, all, &schemes[openapi->provider->surfaces[i].authentication]);
    tree_put(components, "schemas", openapi->schemas);
    if (tree_count(all)) tree_put(components, "securitySchemes", all);
    return components;
}

/* Paths that mean others, and whether their letters' case matters. */
static tree *aliases_of(struct openapi *openapi)
{
    tree *list = tree_list(openapi->arena);
    for (const struct alias *alias = openapi->provider->aliases; alias && alias->from; alias++) {
        tree *row = tree_object(openapi->arena);
        tree_put_text(row, openapi->arena, "from", alias->from);
        tree_put_text(row, openapi->arena, "to", alias->to);
        tree_push(list, row);
    }
    return list;
}

void describe_openapi(FILE *out, const struct provider *provider)
{
    struct arena *arena = arena_create();
    struct openapi openapi = {.arena = arena, .provider = provider, .schemas = tree_object(arena)};
    tree *document = tree_object(arena);
    tree_put_text(document, arena, "openapi", "3.1.0");
    tree_put(document, "info", info_of(&openapi));
    tree_put(document, "servers", servers_of(&openapi));
    tree_put(document, "paths", paths_of(&openapi));
    tree_put(document, "webhooks", webhooks_of(&openapi));
    tree_put(document, "components", components_of(&openapi));
    tree_put(document, "x-aliases", aliases_of(&openapi));
    tree_put_bool(document, arena, "x-any-case", provider->any_case);
    print(&openapi, out, document, 0);
    fputs("\n", out);
    arena_destroy(arena);
}
