/* What a route takes, as OpenAPI: its body, its path, its query. SPDX-License-Identifier: Apache-2.0 */
#include "openapi.h"

#include <string.h>

/* ---- one row ---- */

static void put_bounds(struct openapi *openapi, tree *schema, const struct input *input, const char *least, const char *most)
{
    if (!input->most) return;
    tree_put_number(schema, openapi->arena, least, input->least);
    if (input->most != INT32_MAX) tree_put_number(schema, openapi->arena, most, input->most);
}

/* "a,b,c" as a list. */
static tree *words_of(struct openapi *openapi, const char *words)
{
    tree *list = tree_list(openapi->arena);
    while (*words) {
        size_t length = strcspn(words, ",");
        tree_push(list, tree_text_ref(openapi->arena, arena_copy_bytes(openapi->arena, words, length)));
        words += length + (words[length] == ',');
    }
    return list;
}

/* A set is written as between the brackets of a pattern; a dash that ends it stands for itself there as here. */
static tree *text_of(struct openapi *openapi, const char *set, const char *times)
{
    tree *schema = schema_of_type(openapi, "string");
    if (set) tree_put_text(schema, openapi->arena, "pattern", arena_printf(openapi->arena, "^[%s]%s$", set, times));
    return schema;
}

static tree *enum_of(struct openapi *openapi, const char *words)
{
    tree *schema = schema_of_type(openapi, "string");
    tree_put(schema, "enum", words_of(openapi, words));
    return schema;
}

static tree *list_of(struct openapi *openapi, const struct input *input)
{
    tree *schema = schema_of_type(openapi, "array");
    if (input->allowed) tree_put(schema, "items", enum_of(openapi, input->allowed));
    if (input->items) tree_put(schema, "items", schema_of_inputs(openapi, input->items));
    if (input->each) tree_put(schema, "items", text_of(openapi, input->each, "+"));
    put_bounds(openapi, schema, input, "minItems", "maxItems");
    return schema;
}

static tree *format_of(struct openapi *openapi, const char *format)
{
    tree *schema = schema_of_type(openapi, "string");
    tree_put_text(schema, openapi->arena, "format", format);
    return schema;
}

/* One, or several parts of one name. */
static tree *files_of(struct openapi *openapi)
{
    tree *choices = tree_list(openapi->arena), *many = schema_of_type(openapi, "array");
    tree_put(many, "items", format_of(openapi, "binary"));
    schema_add(choices, format_of(openapi, "binary"));
    schema_add(choices, many);
    return schema_any_of(openapi, choices);
}

static tree *schema_of_input(struct openapi *openapi, const struct input *input)
{
    tree *schema;
    switch ((enum input_type)input->type) {
    case INPUT_TEXT:
    case INPUT_TEXT_OR_NULL:
        schema = text_of(openapi, input->allowed, "*");
        put_bounds(openapi, schema, input, "minLength", "maxLength");
        return schema;
    case INPUT_ENUM: return enum_of(openapi, input->allowed);
    case INPUT_BOOL: return schema_of_type(openapi, "boolean");
    case INPUT_NUMBER:
        schema = schema_of_type(openapi, "number");
        put_bounds(openapi, schema, input, "minimum", "maximum");
        return schema;
    case INPUT_LIST: return list_of(openapi, input);
    case INPUT_OBJECT: return schema_of_type(openapi, "object");
    case INPUT_WINDOW:
    case INPUT_LATER:
    case INPUT_TIME: return format_of(openapi, "date-time");
    case INPUT_FILE: return files_of(openapi);
    case INPUT_BASE64: return format_of(openapi, openapi->form ? "binary" : "byte");
    case INPUT_ANY: break;
    }
    schema = tree_object(openapi->arena);
    tree_put_text(schema, openapi->arena, "description", "anything");
    return schema;
}

/* What need not be there may be null. */
static tree *member_of(struct openapi *openapi, const struct input *input)
{
    tree *choices = tree_list(openapi->arena), *schema = schema_of_input(openapi, input);
    if (input->required && input->type != INPUT_TEXT_OR_NULL && !input->unless) return schema;
    schema_add(choices, schema);
    schema_add(choices, schema_of_type(openapi, "null"));
    return schema_any_of(openapi, choices);
}

/* ---- bodies: a key is a path, the rows of one object's members need not stand together ---- */

/* The rows whose path begins with `prefix`, one level of them. */
static tree *object_of(struct openapi *openapi, const struct input *inputs, const char *prefix);

static bool is_below(const char *key, const char *prefix)
{
    return strncmp(key, prefix, strlen(prefix)) == 0;
}

/* An object that has rows for its members: it may be null where its own row says so, or where it has none. */
static tree *nested_of(struct openapi *openapi, const struct input *inputs, const struct input *own, const char *prefix)
{
    tree *schema = object_of(openapi, inputs, prefix), *choices = tree_list(openapi->arena);
    if (own && own->required) return schema;
    schema_add(choices, schema);
    schema_add(choices, schema_of_type(openapi, "null"));
    return schema_any_of(openapi, choices);
}

static const struct input *row_named(const struct input *inputs, const char *key)
{
    for (; inputs->key; inputs++)
        if (strcmp(inputs->key, key) == 0) return inputs;
    return NULL;
}

static bool has_rows_below(const struct input *inputs, const char *prefix)
{
    for (; inputs->key; inputs++)
        if (is_below(inputs->key, prefix)) return true;
    return false;
}

/* A member that is not asked for itself is there when one that is required stands below it. */
static bool requires_below(const struct input *inputs, const char *prefix)
{
    for (; inputs->key; inputs++)
        if (inputs->required && !inputs->within && is_below(inputs->key, prefix)) return true;
    return false;
}

static tree *object_of(struct openapi *openapi, const struct input *inputs, const char *prefix)
{
    struct arena *arena = openapi->arena;
    tree *schema = schema_of_type(openapi, "object"), *properties = tree_object(arena), *required = tree_list(arena);
    for (const struct input *input = inputs; input->key; input++) {
        if (!is_below(input->key, prefix)) continue;
        const char *rest = input->key + strlen(prefix), *name = arena_copy_bytes(arena, rest, strcspn(rest, "."));
        const char *path = arena_printf(arena, "%s%s", prefix, name), *inside = arena_printf(arena, "%s.", path);
        const struct input *own = row_named(inputs, path);
        if (tree_get(properties, name)) continue;
        tree_put(properties, name, has_rows_below(inputs, inside) ? nested_of(openapi, inputs, own, inside) : member_of(openapi, input));
        if (own ? own->required && !own->unless : requires_below(inputs, inside)) tree_push(required, tree_text_ref(arena, name));
    }
    tree_put(schema, "properties", properties);
    if (tree_count(required)) tree_put(schema, "required", required);
    return schema;
}

tree *schema_of_inputs(struct openapi *openapi, const struct input *inputs)
{
    return object_of(openapi, inputs, "");
}

/* ---- what of a body comes back ---- */

static void add_stored(struct openapi *openapi, tree *choices, const struct input *inputs, const char *path)
{
    const struct input *own = row_named(inputs, path);
    const char *inside = arena_printf(openapi->arena, "%s.", path);
    if (has_rows_below(inputs, inside)) schema_add(choices, nested_of(openapi, inputs, own, inside));
    else if (own) schema_add(choices, member_of(openapi, own));
}

static void add_otherwise(struct openapi *openapi, tree *choices, const char *text)
{
    struct json_error error;
    tree *schema = tree_object(openapi->arena);
    tree_put(schema, "const", text ? tree_parse(openapi->arena, text, strlen(text), false, &error) : tree_null(openapi->arena));
    schema_add(choices, schema);
}

tree *schema_of_stored(struct openapi *openapi, const struct field *field)
{
    tree *choices = tree_list(openapi->arena);
    for (size_t i = 0; i < openapi->provider->routes_count; i++) {
        const struct route *route = &openapi->provider->routes[i];
        if (route->inputs && route->stored == field->offset + 1) add_stored(openapi, choices, route->inputs, field->text);
    }
    if (tree_count(choices)) {
        add_otherwise(openapi, choices, field->otherwise);
        return schema_any_of(openapi, choices);
    }
    tree *anything = tree_object(openapi->arena);
    tree_put_text(anything, openapi->arena, "description", "as it was stored");
    return anything;
}

/* ---- parameters ---- */

static void put_parameter(struct openapi *openapi, tree *list, const char *name, const char *in, bool required, tree *schema)
{
    struct arena *arena = openapi->arena;
    for (const tree *other = tree_first(list); other; other = tree_next(other))
        if (strcmp(tree_get_text(other, "name"), name) == 0) return;
    tree *parameter = tree_object(arena);
    tree_put_text(parameter, arena, "name", name);
    tree_put_text(parameter, arena, "in", in);
    tree_put_bool(parameter, arena, "required", required);
    tree_put(parameter, "schema", schema);
    tree_push(list, parameter);
}

static void put_path(struct openapi *openapi, tree *list, const char *path)
{
    for (const char *open = strchr(path, '{'); open; open = strchr(open + 1, '{'))
        put_parameter(openapi, list, arena_copy_bytes(openapi->arena, open + 1, strcspn(open + 1, "}")), "path", true, schema_of_type(openapi, "string"));
}

static void put_cursor(struct openapi *openapi, tree *list, const char *key)
{
    if (key) put_parameter(openapi, list, key, "query", false, schema_of_type(openapi, "string"));
}

static void put_page(struct openapi *openapi, tree *list, const char *key, int32_t least, int32_t otherwise, int32_t most)
{
    if (!key) return;
    tree *schema = schema_of_type(openapi, "integer");
    tree_put_number(schema, openapi->arena, "minimum", least);
    if (most != INT32_MAX) tree_put_number(schema, openapi->arena, "maximum", most);
    tree_put_number(schema, openapi->arena, "default", otherwise);
    put_parameter(openapi, list, key, "query", false, schema);
}

bool route_lists(const struct route *route)
{
    bool papers = route->operation == OPERATION_PAPERS || route->operation == OPERATION_ITEMS || (route->operation == OPERATION_FILE && route->each_of);
    return route->operation == OPERATION_LIST || papers || (route->operation == OPERATION_CUSTOM && (route->filters || route->envelope));
}

tree *parameters_of(struct openapi *openapi, const struct route *route)
{
    const struct surface *surface = &openapi->provider->surfaces[route->surface];
    tree *list = tree_list(openapi->arena);
    put_path(openapi, list, route->path);
    for (const struct input *input = route->queries; input && input->key; input++)
        put_parameter(openapi, list, input->key, "query", input->required, schema_of_input(openapi, input));
    for (const struct filter *filter = route->filters; filter && filter->query; filter++)
        put_parameter(openapi, list, filter->query, "query", false, schema_of_type(openapi, "string"));
    if (route->method != HTTP_GET || !route_lists(route)) return list;
    if (surface->cursor) put_cursor(openapi, list, surface->page_key);
    else put_page(openapi, list, surface->page_key, surface->page_first, surface->page_first, INT32_MAX);
    put_page(openapi, list, surface->size_key, 1, surface->size_default, surface->size_max);
    return list;
}
