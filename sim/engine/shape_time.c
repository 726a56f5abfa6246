/* Instants in shapes, as the vendors spell them. SPDX-License-Identifier: Apache-2.0 */
#include "fields.h"

#include "cutover/instant.h"

#include <string.h>

static tree *instant_or_null(const struct view *view, sim_ms instant, char *(*spell)(char buffer[INSTANT_TEXT_MAX], sim_ms))
{
    struct arena *arena = view->engine->arena;
    if (!instant) return tree_null(arena);
    return tree_text_ref(arena, spell(arena_alloc(arena, INSTANT_TEXT_MAX), instant));
}

static sim_ms instant_at(const struct view *view, const struct field *field)
{
    return *(const sim_ms *)field_member(view, field);
}

tree *make_time_ms(const struct view *view, const struct field *field)
{
    return instant_or_null(view, instant_at(view, field), instant_ms_text);
}

tree *make_time(const struct view *view, const struct field *field)
{
    return instant_or_null(view, instant_at(view, field), instant_text);
}

static char *spell_zone(char buffer[INSTANT_TEXT_MAX], sim_ms instant)
{
    instant_ms_text(buffer, instant);
    memcpy(buffer + strlen(buffer) - 1, "+0000", sizeof "+0000"); /* in place of the Z */
    return buffer;
}

tree *make_time_zone(const struct view *view, const struct field *field)
{
    return instant_or_null(view, instant_at(view, field), spell_zone);
}

tree *make_epoch(const struct view *view, const struct field *field)
{
    return tree_number(view->engine->arena, (double)instant_at(view, field));
}

tree *make_epoch_s(const struct view *view, const struct field *field)
{
    return tree_number(view->engine->arena, (double)(instant_at(view, field) / SECOND_MS));
}

static char *spell_naive(char buffer[INSTANT_TEXT_MAX], sim_ms instant)
{
    instant_ms_text(buffer, instant);
    memcpy(buffer + strlen(buffer) - 1, "000", sizeof "000"); /* microseconds, no zone */
    return buffer;
}

static char *spell_offset(char buffer[INSTANT_TEXT_MAX], sim_ms instant)
{
    instant_ms_text(buffer, instant);
    memcpy(buffer + strlen(buffer) - 1, "+00:00", sizeof "+00:00");
    return buffer;
}

tree *make_time_naive(const struct view *view, const struct field *field)
{
    return instant_or_null(view, instant_at(view, field), spell_naive);
}

tree *make_time_offset(const struct view *view, const struct field *field)
{
    sim_ms instant = instant_at(view, field);
    return instant_or_null(view, instant ? instant + field->later : 0, spell_offset);
}

tree *make_date(const struct view *view, const struct field *field)
{
    return instant_or_null(view, instant_at(view, field), instant_date);
}

/* ---- now; of a webhook: when its event happened ---- */

static tree *spell_now(const struct view *view, char *(*spell)(char buffer[INSTANT_TEXT_MAX], sim_ms))
{
    return instant_or_null(view, view->delivery ? view->delivery->emitted : view->engine->now, spell);
}

tree *make_now(const struct view *view, const struct field *field)
{
    (void)field;
    return spell_now(view, instant_text);
}

tree *make_now_ms(const struct view *view, const struct field *field)
{
    (void)field;
    return spell_now(view, instant_ms_text);
}

tree *make_now_zone(const struct view *view, const struct field *field)
{
    (void)field;
    return spell_now(view, spell_zone);
}

tree *make_now_naive(const struct view *view, const struct field *field)
{
    (void)field;
    return spell_now(view, spell_naive);
}

tree *make_now_offset(const struct view *view, const struct field *field)
{
    (void)field;
    return spell_now(view, spell_offset);
}
