/* Kinds of fields as JSON Schema: a row for each, the reverse of what the engine makes of it. SPDX-License-Identifier: Apache-2.0 */
#include "openapi.h"

#include <string.h>

tree *schema_of_type(struct openapi *openapi, const char *type)
{
    tree *schema = tree_object(openapi->arena);
    tree_put_text(schema, openapi->arena, "type", type);
    return schema;
}

tree *schema_list_of(struct openapi *openapi, tree *items)
{
    tree *schema = schema_of_type(openapi, "array");
    tree_put(schema, "items", items);
    return schema;
}

void schema_add(tree *choices, tree *schema)
{
    for (const tree *other = tree_first(choices); other; other = tree_next(other))
        if (tree_equal(other, schema)) return;
    tree_push(choices, schema);
}

tree *schema_any_of(struct openapi *openapi, tree *choices)
{
    tree *schema = tree_object(openapi->arena);
    tree_put(schema, "anyOf", choices);
    return tree_count(choices) == 1 ? tree_copy(openapi->arena, tree_first(choices)) : schema;
}

/* ---- kinds that are a type ---- */

#define ZONED "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}\\+0000$"
#define NAIVE "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{6}$"

static const struct plain {
    const char *type;
    bool or_null;
    const char *format, *pattern;
} plain[FIELD_KINDS] = {
    [FIELD_CHARS] = {"string", true, NULL, NULL},
    [FIELD_TEXT] = {"string", true, NULL, NULL},
    [FIELD_NULL] = {"null", false, NULL, NULL},
    [FIELD_BOOL] = {"boolean", false, NULL, NULL},
    [FIELD_TIME_MS] = {"string", true, "date-time", NULL},
    [FIELD_TIME] = {"string", true, "date-time", NULL},
    [FIELD_TIME_ZONE] = {"string", true, NULL, ZONED},
    [FIELD_TIME_NAIVE] = {"string", true, NULL, NAIVE},
    [FIELD_TIME_OFFSET] = {"string", true, "date-time", NULL},
    [FIELD_DATE] = {"string", true, "date", NULL},
    [FIELD_NOW] = {"string", false, "date-time", NULL},
    [FIELD_NOW_MS] = {"string", false, "date-time", NULL},
    [FIELD_NOW_ZONE] = {"string", false, NULL, ZONED},
    [FIELD_NOW_NAIVE] = {"string", false, NULL, NAIVE},
    [FIELD_NOW_OFFSET] = {"string", false, "date-time", NULL},
    [FIELD_EPOCH] = {"integer", false, NULL, NULL},
    [FIELD_EPOCH_S] = {"integer", false, NULL, NULL},
    [FIELD_DIGITS] = {"string", true, NULL, "^[0-9]+$"},
    [FIELD_CNP] = {"string", true, NULL, NULL},
    [FIELD_PROVIDER] = {"string", true, NULL, NULL},
    [FIELD_NNID] = {"string", true, NULL, "^[0-9]{6}$"},
    [FIELD_COUNT] = {"integer", false, NULL, NULL},
    [FIELD_AREA] = {"string", true, NULL, "^[0-9]{3}$"},
    [FIELD_SEGMENTS] = {"integer", false, NULL, NULL},
    [FIELD_SIZE] = {"integer", false, NULL, NULL},
    [FIELD_BITS] = {"string", false, NULL, NULL},
    [FIELD_ATTEMPT] = {"integer", false, NULL, NULL},
    [FIELD_DELIVERED_TO] = {"string", true, NULL, NULL},
    [FIELD_CURSOR] = {"string", true, NULL, NULL},
    [FIELD_ERROR_CODE] = {"integer", false, NULL, NULL},
    [FIELD_ERROR_NAME] = {"string", true, NULL, NULL},
    [FIELD_ERROR_TEXT] = {"string", true, NULL, NULL},
    [FIELD_ERROR_ACTION] = {"string", true, NULL, NULL},
    [FIELD_ERROR_FIELD] = {"string", false, NULL, NULL},
    [FIELD_ERROR_REASON] = {"string", true, NULL, NULL},
    [FIELD_PAGE] = {"integer", false, NULL, NULL},
    [FIELD_PAGE_SIZE] = {"integer", false, NULL, NULL},
    [FIELD_PAGES] = {"integer", false, NULL, NULL},
    [FIELD_TOTAL] = {"integer", false, NULL, NULL},
};

static tree *of_plain(struct openapi *openapi, const struct plain *row)
{
    struct arena *arena = openapi->arena;
    tree *schema = schema_of_type(openapi, row->type), *types = tree_list(arena);
    if (row->or_null) {
        schema = tree_object(arena);
        tree_push(types, tree_text_ref(arena, row->type));
        tree_push(types, tree_text_ref(arena, "null"));
        tree_put(schema, "type", types);
    }
    if (row->format) tree_put_text(schema, arena, "format", row->format);
    if (row->pattern) tree_put_text(schema, arena, "pattern", row->pattern);
    return schema;
}

/* ---- kinds that are a value ---- */

static tree *constant(struct openapi *openapi, tree *value)
{
    tree *schema = tree_object(openapi->arena);
    tree_put(schema, "const", value);
    return schema;
}

static tree *of_literal(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    return constant(openapi, tree_text_ref(openapi->arena, field->text));
}

static tree *of_integer(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    return constant(openapi, tree_number(openapi->arena, (double)(int32_t)field->offset));
}

static tree *of_truth(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    return constant(openapi, tree_bool(openapi->arena, field->kind == FIELD_TRUE));
}

static tree *of_empty_list(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)field, (void)item;
    return constant(openapi, tree_list(openapi->arena));
}

static tree *of_words(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    tree *words = tree_list(openapi->arena);
    for (const char *const *word = field->spelling; *word; word++) tree_push(words, tree_text_ref(openapi->arena, *word));
    return constant(openapi, words);
}

/* A machine with a mask of visible states shows no other. */
static tree *of_state(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    const struct machine *machine = &openapi->provider->machines[field->offset];
    tree *schema = tree_object(openapi->arena), *words = tree_list(openapi->arena);
    for (size_t s = 0; s < MACHINE_STATES_MAX && machine->states[s]; s++) {
        const char *word = field->kind == FIELD_SPELLED ? field->spelling[s] : machine->states[s];
        bool shown = !machine->visible || machine->visible & BIT(s) || (field->kind == FIELD_SPELLED && word);
        if (shown) schema_add(words, tree_text_ref(openapi->arena, word));
    }
    tree_put(schema, "enum", words);
    return schema;
}

/* The text as it is, but for one character that stands for more. */
static tree *of_pattern(struct openapi *openapi, const char *text, char joker, const char *stands_for)
{
    tree *schema = schema_of_type(openapi, "string");
    const char *pattern = "^";
    for (const char *c = text; *c; c++) {
        const char *escape = strchr(".+?*()[]{}|^$\\", *c) ? "\\" : "";
        pattern = *c == joker ? arena_printf(openapi->arena, "%s%s", pattern, stands_for) : arena_printf(openapi->arena, "%s%s%c", pattern, escape, *c);
    }
    tree_put_text(schema, openapi->arena, "pattern", arena_printf(openapi->arena, "%s$", pattern));
    return schema;
}

static tree *of_sort(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    tree *schema = tree_object(openapi->arena), *words = tree_list(openapi->arena);
    for (const char *const *word = field->spelling; *word; word += 2) tree_push(words, tree_text_ref(openapi->arena, word[1]));
    tree_put(schema, "enum", words);
    return schema;
}

static tree *of_phrase(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    return of_pattern(openapi, field->text, '*', "\\S*");
}

static tree *of_id(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    return of_pattern(openapi, field->text, 'x', "[0-9a-f]");
}

static tree *of_stored(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)item;
    return schema_of_stored(openapi, field);
}

/* ---- shapes in shapes ---- */

static tree *of_shape(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    return schema_of_shape(openapi, field->shape, item);
}

static tree *of_related(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    tree *choices = tree_list(openapi->arena);
    tree_push(choices, schema_of_shape(openapi, field->shape, item));
    tree_push(choices, schema_of_type(openapi, "null"));
    return schema_any_of(openapi, choices);
}

static tree *of_numbers(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    return schema_list_of(openapi, schema_of_shape(openapi, field->shape, item));
}

static tree *of_records(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    (void)field;
    if (item && openapi->whole) return schema_of_shape(openapi, item, NULL);
    return schema_list_of(openapi, item ? schema_of_shape(openapi, item, NULL) : tree_object(openapi->arena));
}

static tree *of_list(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    tree *choices = tree_list(openapi->arena);
    size_t count = 0, least = 0;
    for (const struct field *first; (first = field->shape[count].fields); count++) {
        least += !first->key || first->key[0] || first->when.over == RELATION_NONE;
        schema_add(choices, schema_of_shape(openapi, &field->shape[count], item));
    }
    tree *schema = schema_list_of(openapi, schema_any_of(openapi, choices));
    tree_put_number(schema, openapi->arena, "minItems", (double)least);
    tree_put_number(schema, openapi->arena, "maxItems", (double)count);
    return schema;
}

static tree *of_shape_by_state(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    const struct machine *machine = &openapi->provider->machines[field->offset];
    tree *choices = tree_list(openapi->arena);
    for (size_t s = 0; s < MACHINE_STATES_MAX && machine->states[s]; s++) schema_add(choices, schema_of_shape(openapi, &field->shape[s], item));
    return schema_any_of(openapi, choices);
}

/* What a function makes is as its shape says, where it has one. */
static tree *of_custom(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    return field->shape ? schema_of_shape(openapi, field->shape, item) : tree_object(openapi->arena);
}

static schema_maker *const makers[FIELD_KINDS] = {
    [FIELD_LITERAL] = of_literal,
    [FIELD_INTEGER] = of_integer,
    [FIELD_TRUE] = of_truth,
    [FIELD_FALSE] = of_truth,
    [FIELD_EMPTY_LIST] = of_empty_list,
    [FIELD_WORDS] = of_words,
    [FIELD_STATE] = of_state,
    [FIELD_SPELLED] = of_state,
    [FIELD_PHRASE] = of_phrase,
    [FIELD_ID] = of_id,
    [FIELD_OWN_ID] = of_id,
    [FIELD_ASSIGNED] = of_related,
    [FIELD_TASK] = of_related,
    [FIELD_ERROR_SOURCE] = schema_of_error_source,
    [FIELD_ERROR_PHRASE] = of_phrase,
    [FIELD_SORT] = of_sort,
    [FIELD_STORED] = of_stored,
    [FIELD_OBJECT] = of_shape,
    [FIELD_CAMPAIGN] = of_related,
    [FIELD_NUMBER] = of_related,
    [FIELD_ORDER] = of_related,
    [FIELD_HOSTING] = of_related,
    [FIELD_PROFILE] = of_related,
    [FIELD_NUMBERS] = of_numbers,
    [FIELD_RECORDS] = of_records,
    [FIELD_LIST] = of_list,
    [FIELD_BY_STATE] = of_shape_by_state,
    [FIELD_CUSTOM] = of_custom,
    [FIELD_ERROR_FIELDS] = schema_of_error_fields,
    [FIELD_ERROR_REASONS] = schema_of_error_reasons,
    [FIELD_ERROR_VIOLATIONS] = schema_of_error_violations,
};

/* Without a row: a schema that takes everything; tests/contracts complains of it. */
tree *schema_of_field(struct openapi *openapi, const struct field *field, const struct shape *item)
{
    if (plain[field->kind].type) return of_plain(openapi, &plain[field->kind]);
    return makers[field->kind] ? makers[field->kind](openapi, field, item) : tree_object(openapi->arena);
}
