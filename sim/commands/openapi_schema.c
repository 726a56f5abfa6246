/* Shapes as JSON Schema: members that are always there, components by name. SPDX-License-Identifier: Apache-2.0 */
#include "openapi.h"

#include "providers.h"

#include <ctype.h>
#include <string.h>

enum { ROWS_MAX = 16 };

/* ---- several rows for one member ---- */

/* The rows of one member. */
struct rows {
    const struct field *at[ROWS_MAX];
    size_t count;
};

static struct rows rows_of(const struct shape *shape, const char *key)
{
    struct rows rows = {{NULL}, 0};
    for (const struct field *field = shape->fields; field->key && rows.count < ROWS_MAX; field++)
        if (strcmp(field->key, key) == 0) rows.at[rows.count++] = field;
    return rows;
}

static tree *schema_of_rows(struct openapi *openapi, const struct rows *rows, const struct shape *item)
{
    tree *choices = tree_list(openapi->arena);
    for (size_t i = 0; i < rows->count; i++) schema_add(choices, schema_of_field(openapi, rows->at[i], item));
    return schema_any_of(openapi, choices);
}

/* Left out without a condition, too. */
static bool may_be_absent(const struct field *row)
{
    return row->kind == FIELD_ERROR_FIELD || row->kind == FIELD_ERROR_REASONS || row->kind == FIELD_ERROR_SOURCE;
}

static uint32_t mask_of_words(const char *const *words, size_t most)
{
    uint32_t mask = 0;
    for (size_t i = 0; i < most && words[i]; i++) mask |= BIT(i);
    return mask;
}

/* The values of what the condition reads, as a mask. States that never show need no row; a byte may have any value. */
static uint32_t values_of(const struct condition *condition)
{
    const struct provider *owner = provider_tables.at[MACHINE_PROVIDER(condition->what)];
    uint8_t index = MACHINE_INDEX(condition->what);
    if (condition->test == TEST_KNOB) return mask_of_words(owner->knobs[index].values, COUNT_OF(owner->knobs[index].values));
    if (condition->test != TEST_STATE) return UINT32_MAX;
    const struct machine *machine = &owner->machines[index];
    return machine->visible ? machine->visible : mask_of_words(machine->states, MACHINE_STATES_MAX);
}

static uint32_t mask_of(const struct condition *condition)
{
    return condition->quantifier == QUANTIFIER_NONE ? ~condition->mask : condition->mask;
}

static bool asks_the_same(const struct condition *a, const struct condition *b)
{
    bool one = (a->quantifier == QUANTIFIER_ONE || a->quantifier == QUANTIFIER_NONE) && a->over == RELATION_SELF;
    return one && a->over == b->over && a->test == b->test && a->what == b->what;
}

/* One of the rows is always there, whatever the state, the knob or the byte that they ask for. */
static bool rows_cover(const struct rows *rows)
{
    const struct condition *first = &rows->at[0]->when;
    uint32_t covered = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct condition *when = &rows->at[i]->when;
        if (rows->at[i]->unless) return false;
        bool always = when->over == RELATION_NONE || rows->at[i]->kind == FIELD_NUMBERS; /* there `when` chooses the numbers */
        if (always) return !may_be_absent(rows->at[i]);
        if (!asks_the_same(when, first)) return false;
        covered |= mask_of(when);
    }
    uint32_t needed = values_of(first);
    return (covered & needed) == needed;
}

/* ---- whole shapes ---- */

static tree *schema_of_members(struct openapi *openapi, const struct shape *shape, const struct shape *item)
{
    tree *schema = schema_of_type(openapi, "object"), *properties = tree_object(openapi->arena), *required = tree_list(openapi->arena);
    for (const struct field *field = shape->fields; field->key; field++) {
        if (tree_get(properties, field->key)) continue;
        const struct rows rows = rows_of(shape, field->key);
        tree_put(properties, field->key, schema_of_rows(openapi, &rows, item));
        if (rows_cover(&rows)) tree_push(required, tree_text_ref(openapi->arena, field->key));
    }
    if (tree_count(properties)) tree_put(schema, "properties", properties);
    if (tree_count(required)) tree_put(schema, "required", required);
    return schema;
}

/* Names of components are letters, digits, points, lines and dashes. */
static char *component_name(struct openapi *openapi, const struct shape *shape, const struct shape *item)
{
    const char *of = item ? "_of_" : "", *whom = item ? item->name : "";
    char *name = arena_printf(openapi->arena, "%s%s%s", shape->name, of, whom);
    for (char *c = name; *c; c++)
        if (!isalnum((unsigned char)*c) && !strchr("._-", *c)) *c = '_';
    return name;
}

static tree *reference(struct openapi *openapi, const char *name)
{
    tree *schema = tree_object(openapi->arena);
    tree_put_text(schema, openapi->arena, "$ref", arena_printf(openapi->arena, "#/components/schemas/%s", name));
    return schema;
}

/* Equal shapes share a component; others of the same name are numbered. */
static tree *component(struct openapi *openapi, const char *name, tree *schema)
{
    const char *numbered = name;
    for (int number = 2; tree_get(openapi->schemas, numbered); number++) {
        if (tree_equal(tree_get(openapi->schemas, numbered), schema)) return reference(openapi, numbered);
        numbered = arena_printf(openapi->arena, "%s.%d", name, number);
    }
    tree_put(openapi->schemas, numbered, schema);
    return reference(openapi, numbered);
}

static bool lists_records(const struct shape *shape)
{
    for (const struct field *field = shape->fields; field->key; field++) {
        if (field->kind == FIELD_RECORDS) return true;
        if (field->kind == FIELD_OBJECT && lists_records(field->shape)) return true;
    }
    return false;
}

tree *schema_of_shape(struct openapi *openapi, const struct shape *shape, const struct shape *item)
{
    const struct rows bare = rows_of(shape, "");
    const struct shape *listed = lists_records(shape) ? item : NULL;
    if (bare.count) return schema_of_rows(openapi, &bare, listed);
    return component(openapi, component_name(openapi, shape, listed), schema_of_members(openapi, shape, listed));
}
