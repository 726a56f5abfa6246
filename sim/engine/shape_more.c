/* Fields that reach beyond the entity: what a client stored, related entities, counts, made-up ids, the delivery at hand.
 * SPDX-License-Identifier: Apache-2.0 */
#include "fields.h"

#include <assert.h>
#include <string.h>

/* ---- what a client stored ---- */

static const tree *stored_at(const struct view *view, const struct field *field)
{
    return tree_at(engine_stored(view->engine, *(const struct text *)field_member(view, field)), field->text);
}

tree *make_stored(const struct view *view, const struct field *field)
{
    const tree *value = stored_at(view, field);
    if (!value) value = engine_parsed(view->engine, field->otherwise);
    return value ? tree_ref(view->engine->arena, value) : tree_null(view->engine->arena);
}

tree *make_sort(const struct view *view, const struct field *field)
{
    const char *text = tree_text(stored_at(view, field));
    for (const char *const *word = field->spelling; text && *word; word += 2)
        if (strncmp(text, word[0], strlen(word[0])) == 0) return tree_text_ref(view->engine->arena, word[1]);
    return tree_null(view->engine->arena);
}

/* ---- texts of the tables ---- */

tree *make_words(const struct view *view, const struct field *field)
{
    struct arena *arena = view->engine->arena;
    tree *list = tree_list(arena);
    for (const char *const *word = field->spelling; *word; word++) tree_push(list, tree_text_ref(arena, *word));
    return list;
}

tree *make_phrase(const struct view *view, const struct field *field)
{
    struct arena *arena = view->engine->arena;
    const char *star = strchr(field->text, '*');
    assert(star);
    return tree_text_ref(
        arena, arena_printf(arena, "%.*s%s%s", (int)(star - field->text), field->text, (const char *)field_member(view, field), star + 1));
}

/* ---- relations ---- */

tree *make_order(const struct view *view, const struct field *field)
{
    return make_related(view, field, RELATION_ORDER);
}

tree *make_hosting(const struct view *view, const struct field *field)
{
    return make_related(view, field, RELATION_HOSTING);
}

tree *make_profile(const struct view *view, const struct field *field)
{
    return make_related(view, field, RELATION_PROFILE);
}

tree *make_assigned(const struct view *view, const struct field *field)
{
    return make_related(view, field, RELATION_ASSIGNED);
}

tree *make_task(const struct view *view, const struct field *field)
{
    return make_related(view, field, RELATION_TASK);
}

tree *make_count(const struct view *view, const struct field *field)
{
    struct engine *engine = view->engine;
    struct place here = {view->store, view->entity};
    double count = 0;
    for (uint32_t n = place_next_number(engine, here, NO_INDEX); n != NO_INDEX; n = place_next_number(engine, here, n))
        count += field->when.over == RELATION_NONE || engine_test(engine, view->provider->id, STORE_NUMBER, n, PROVIDER_NONE, &field->when);
    return tree_number(engine->arena, count);
}

tree *make_provider(const struct view *view, const struct field *field)
{
    uint8_t provider = *(const uint8_t *)field_member(view, field);
    return text_or_null(view, provider == PROVIDER_NONE ? NULL : provider_name(provider));
}

tree *make_nnid(const struct view *view, const struct field *field)
{
    (void)field;
    assert(view->store == STORE_NUMBER);
    return text_or_null(view, engine_nnid(view->engine, &world_number(view->engine->world, view->entity)->history[0]));
}

tree *make_size(const struct view *view, const struct field *field)
{
    return tree_number(view->engine->arena, ((const struct text *)field_member(view, field))->length);
}

/* "+19165550100": 916. */
tree *make_area(const struct view *view, const struct field *field)
{
    const char *e164 = field_member(view, field);
    bool american = strlen(e164) == 12 && strncmp(e164, "+1", 2) == 0;
    return american ? tree_text_ref(view->engine->arena, arena_copy_bytes(view->engine->arena, e164 + 2, 3)) : tree_null(view->engine->arena);
}

static bool text_is_ascii(const char *text, size_t length)
{
    uint64_t eight = 0;
    for (; length >= sizeof eight; text += sizeof eight, length -= sizeof eight) {
        memcpy(&eight, text, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080)) return false;
    }
    while (length && !(*text & 0x80)) text++, length--;
    return !length;
}

/* 160 characters of seven bits in one message, 153 in each of several; where one is not ASCII, 70 and 67 of sixteen. */
tree *make_segments(const struct view *view, const struct field *field)
{
    struct text text = *(const struct text *)field_member(view, field);
    const char *first = world_text(view->engine->world, text);
    bool wide = first && !text_is_ascii(first, text.length);
    size_t characters = wide ? 0 : text.length;
    for (const char *c = wide ? first : ""; *c; c++) characters += (*c & 0xc0) != 0x80;
    size_t alone = wide ? 70 : 160, each = wide ? 67 : 153;
    return tree_number(view->engine->arena, characters <= alone ? 1 : (double)((characters + each - 1) / each));
}

/* ---- ids ---- */

static const char *id_made(struct engine *engine, const char *pattern, uint64_t of)
{
    size_t room = strlen(pattern) + 1;
    char *id = arena_alloc(engine->lasting, room);
    engine_id(engine, pattern, pattern, of, id, room);
    return id;
}

/* The same is made of the same as long as the run lasts. */
static tree *id_of(const struct view *view, const struct field *field, uint64_t of)
{
    struct engine *engine = view->engine;
    struct known_id *known = &engine->ids[(of * 31 + (of >> 32) + (unsigned char)field->text[0] + (uintptr_t)field->text / 16) % IDS_MAX];
    if (known->pattern != field->text || known->of != of) *known = (struct known_id){field->text, id_made(engine, field->text, of), of};
    return tree_text_ref(engine->arena, known->text);
}

tree *make_own_id(const struct view *view, const struct field *field)
{
    return id_of(view, field, (uint64_t)(view->store + 1) << 32 | view->entity);
}

tree *make_id(const struct view *view, const struct field *field)
{
    return view->delivery ? id_of(view, field, view->delivery->event) : make_own_id(view, field);
}

/* ---- the delivery at hand ---- */

tree *make_attempt(const struct view *view, const struct field *field)
{
    (void)field;
    return tree_number(view->engine->arena, view->delivery ? view->delivery->attempt : 1);
}

tree *make_delivered_to(const struct view *view, const struct field *field)
{
    (void)field;
    return text_or_null(view, view->delivery ? outbox_url(view->engine, view->delivery) : NULL);
}

/* ---- the list at hand ---- */

tree *make_cursor(const struct view *view, const struct field *field)
{
    (void)field;
    int64_t next = view->call->page.first + view->call->page.size;
    struct arena *arena = view->engine->arena;
    if (next >= view->call->page.total) return tree_null(arena);
    return tree_text_ref(arena, arena_printf(arena, "%08llx", (unsigned long long)next));
}
