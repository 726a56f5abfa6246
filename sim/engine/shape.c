/* Shapes to trees: constant keys, text by reference into the world where it can be. SPDX-License-Identifier: Apache-2.0 */
#include "fields.h"

#include <assert.h>
#include <string.h>

const void *field_member(const struct view *view, const struct field *field)
{
    return (const char *)world_entity(view->engine->world, view->store, view->entity) + field->offset;
}

tree *text_or_null(const struct view *view, const char *text)
{
    struct arena *arena = view->engine->arena;
    return text && *text ? tree_text_ref(arena, text) : tree_null(arena);
}

static tree *make_chars(const struct view *view, const struct field *field)
{
    return text_or_null(view, field_member(view, field));
}

static tree *make_text(const struct view *view, const struct field *field)
{
    return text_or_null(view, world_text(view->engine->world, *(const struct text *)field_member(view, field)));
}

static tree *make_literal(const struct view *view, const struct field *field)
{
    return tree_text_ref(view->engine->arena, field->text);
}

static tree *make_null(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_null(view->engine->arena);
}

static tree *make_true(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_bool(view->engine->arena, true);
}

static tree *make_false(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_bool(view->engine->arena, false);
}

static tree *make_empty_list(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_list(view->engine->arena);
}

static tree *make_integer(const struct view *view, const struct field *field)
{
    return tree_number(view->engine->arena, (double)(int32_t)field->offset);
}

static tree *make_bool(const struct view *view, const struct field *field)
{
    return tree_bool(view->engine->arena, *(const uint8_t *)field_member(view, field) != 0);
}

static bool event_has(const struct view *view, uint32_t machine)
{
    return view->delivery && view->provider->hooks[view->delivery->hook].machine == machine + 1;
}

/* A webhook shows the state that its event was about, however late it is sent; and the members that are there in that state. */
static uint8_t state_of(const struct view *view, const struct field *field)
{
    if (event_has(view, field->offset)) return view->delivery->shown;
    return engine_cell(view->engine, MACHINE(view->provider->id, field->offset), view->entity)->state;
}

static tree *make_state(const struct view *view, const struct field *field)
{
    return text_or_null(view, view->provider->machines[field->offset].states[state_of(view, field)]);
}

static tree *make_spelled(const struct view *view, const struct field *field)
{
    return text_or_null(view, field->spelling[state_of(view, field)]);
}

static tree *make_digits(const struct view *view, const struct field *field)
{
    const char *e164 = field_member(view, field);
    return text_or_null(view, *e164 == '+' ? e164 + 1 : e164);
}

static tree *make_cnp(const struct view *view, const struct field *field)
{
    const struct provider *provider = view->engine->providers->at[*(const uint8_t *)field_member(view, field)];
    return text_or_null(view, provider ? provider->cnp_id : NULL);
}

static tree *make_object(const struct view *view, const struct field *field)
{
    return engine_shape(view, field->shape);
}

tree *make_related(const struct view *view, const struct field *field, enum relation over)
{
    struct place place = place_related(view->engine, (struct place){view->store, view->entity}, over, view->provider->id, PROVIDER_NONE);
    if (place.entity == NO_INDEX) return tree_null(view->engine->arena);
    struct view there = *view;
    there.store = place.store;
    there.entity = place.entity;
    return engine_shape(&there, field->shape);
}

static tree *make_campaign(const struct view *view, const struct field *field)
{
    return make_related(view, field, RELATION_CAMPAIGN);
}

static tree *make_number(const struct view *view, const struct field *field)
{
    return make_related(view, field, RELATION_NUMBER);
}

static tree *make_numbers(const struct view *view, const struct field *field)
{
    struct engine *engine = view->engine;
    tree *list = tree_list(engine->arena);
    struct view there = *view;
    there.store = STORE_NUMBER;
    struct place here = {view->store, view->entity};
    size_t most = field->offset ? field->offset : SIZE_MAX;
    for (uint32_t n = place_next_number(engine, here, NO_INDEX); n != NO_INDEX && tree_count(list) < most; n = place_next_number(engine, here, n)) {
        there.entity = n;
        bool wanted =
            field->when.over == RELATION_NONE || engine_test(engine, view->provider->id, STORE_NUMBER, n, PROVIDER_NONE, &field->when);
        if (wanted) tree_push(list, engine_shape(&there, field->shape));
    }
    return list;
}

static bool is_of_event(const struct view *view, const struct condition *when)
{
    bool own = when->over == RELATION_SELF && when->quantifier == QUANTIFIER_ONE && when->test == TEST_STATE;
    return own && MACHINE_PROVIDER(when->what) == view->provider->id && event_has(view, MACHINE_INDEX(when->what));
}

static bool field_wanted(const struct view *view, const struct field *field)
{
    if (field->when.over == RELATION_NONE && !field->unless) return true;
    const char *asked = field->unless && view->call ? call_query(view->call, field->unless) : NULL;
    if (asked && strcmp(asked, "false") == 0) return false;
    bool counts = field->kind == FIELD_NUMBERS || field->kind == FIELD_COUNT; /* there it says which numbers */
    if (counts || field->when.over == RELATION_NONE) return true;
    if (is_of_event(view, &field->when)) return (field->when.mask & BIT(view->delivery->shown)) != 0;
    return engine_test(view->engine, view->provider->id, view->store, view->entity, PROVIDER_NONE, &field->when);
}

/* All its fields are bare ones, and none of them holds. */
static bool is_nothing(const struct view *view, const struct shape *shape)
{
    for (const struct field *field = shape->fields; field->key; field++)
        if (field->key[0] || field_wanted(view, field)) return false;
    return shape->fields->key;
}

static tree *make_list(const struct view *view, const struct field *field)
{
    tree *list = tree_list(view->engine->arena);
    for (const struct shape *shape = field->shape; shape->fields; shape++)
        if (!is_nothing(view, shape)) tree_push(list, engine_shape(view, shape));
    return list;
}

static tree *make_by_state(const struct view *view, const struct field *field)
{
    return engine_shape(view, &field->shape[state_of(view, field)]);
}

static tree *make_custom(const struct view *view, const struct field *field)
{
    return (tree *)(uintptr_t)field->custom(view);
}

static tree *make_bits(const struct view *view, const struct field *field)
{
    unsigned bits = 0;
    for (const struct field *bit = field->shape->fields; bit->key; bit++)
        if (field_wanted(view, bit)) bits |= BIT(bit->offset);
    return tree_text_ref(view->engine->arena, arena_printf(view->engine->arena, "%u", bits));
}

static field_maker *const makers[FIELD_KINDS] = {
    [FIELD_CHARS] = make_chars,
    [FIELD_TEXT] = make_text,
    [FIELD_LITERAL] = make_literal,
    [FIELD_NULL] = make_null,
    [FIELD_TRUE] = make_true,
    [FIELD_FALSE] = make_false,
    [FIELD_EMPTY_LIST] = make_empty_list,
    [FIELD_INTEGER] = make_integer,
    [FIELD_BOOL] = make_bool,
    [FIELD_STATE] = make_state,
    [FIELD_SPELLED] = make_spelled,
    [FIELD_TIME_MS] = make_time_ms,
    [FIELD_TIME] = make_time,
    [FIELD_TIME_ZONE] = make_time_zone,
    [FIELD_EPOCH] = make_epoch,
    [FIELD_EPOCH_S] = make_epoch_s,
    [FIELD_DIGITS] = make_digits,
    [FIELD_CNP] = make_cnp,
    [FIELD_OBJECT] = make_object,
    [FIELD_CAMPAIGN] = make_campaign,
    [FIELD_NUMBER] = make_number,
    [FIELD_WORDS] = make_words,
    [FIELD_PHRASE] = make_phrase,
    [FIELD_ERROR_FIELD] = make_error_field,
    [FIELD_ERROR_REASON] = make_error_reason,
    [FIELD_NUMBERS] = make_numbers,
    [FIELD_CUSTOM] = make_custom,
    [FIELD_ERROR_CODE] = make_error_code,
    [FIELD_ERROR_NAME] = make_error_name,
    [FIELD_ERROR_TEXT] = make_error_text,
    [FIELD_ERROR_ACTION] = make_error_action,
    [FIELD_ERROR_FIELDS] = make_error_fields,
    [FIELD_ERROR_REASONS] = make_error_reasons,
    [FIELD_ERROR_VIOLATIONS] = make_error_violations,
    [FIELD_ERROR_SOURCE] = make_error_source,
    [FIELD_ERROR_PHRASE] = make_error_phrase,
    [FIELD_RECORDS] = make_records,
    [FIELD_PAGE] = make_page,
    [FIELD_PAGE_SIZE] = make_page_size,
    [FIELD_PAGES] = make_pages,
    [FIELD_TOTAL] = make_total,
    [FIELD_NOW] = make_now,
    [FIELD_NOW_MS] = make_now_ms,
    [FIELD_NOW_ZONE] = make_now_zone,
    [FIELD_NOW_NAIVE] = make_now_naive,
    [FIELD_NOW_OFFSET] = make_now_offset,
    [FIELD_TIME_NAIVE] = make_time_naive,
    [FIELD_TIME_OFFSET] = make_time_offset,
    [FIELD_DATE] = make_date,
    [FIELD_STORED] = make_stored,
    [FIELD_ORDER] = make_order,
    [FIELD_HOSTING] = make_hosting,
    [FIELD_PROFILE] = make_profile,
    [FIELD_ASSIGNED] = make_assigned,
    [FIELD_TASK] = make_task,
    [FIELD_COUNT] = make_count,
    [FIELD_ID] = make_id,
    [FIELD_OWN_ID] = make_own_id,
    [FIELD_ATTEMPT] = make_attempt,
    [FIELD_DELIVERED_TO] = make_delivered_to,
    [FIELD_CURSOR] = make_cursor,
    [FIELD_PROVIDER] = make_provider,
    [FIELD_NNID] = make_nnid,
    [FIELD_SIZE] = make_size,
    [FIELD_BITS] = make_bits,
    [FIELD_AREA] = make_area,
    [FIELD_SORT] = make_sort,
    [FIELD_SEGMENTS] = make_segments,
    [FIELD_LIST] = make_list,
    [FIELD_BY_STATE] = make_by_state,
    [FIELD_TEXT_LIKE] = make_text,
    [FIELD_SHOWN] = make_null,
};

/* The path begins with it; a bare one is the value itself. */
static bool is_meant(const struct field *field, const char *path)
{
    if (field->key[0] && field->key[0] != path[0]) return false;
    size_t length = strlen(field->key);
    return !length || (strncmp(field->key, path, length) == 0 && (!path[length] || path[length] == '.'));
}

tree *engine_shape_member(const struct view *view, const struct shape *shape, const char *only)
{
    tree *object = tree_object(view->engine->arena);
    for (const struct field *field = shape->fields; field->key; field++) {
        if ((only && !is_meant(field, only)) || !field_wanted(view, field)) continue;
        tree *value = makers[field->kind](view, field);
        if (!field->key[0]) return value;
        if (value) tree_put(object, field->key, value);
    }
    return object;
}

tree *engine_shape(const struct view *view, const struct shape *shape)
{
    return engine_shape_member(view, shape, NULL);
}
