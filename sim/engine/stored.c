/* What outlives events: JSON texts of the world as trees, so that one that was read before is not parsed again, and names that were made.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <stddef.h>
#include <string.h>

enum { LASTING_BYTES_MAX = 1 << 20 };

struct lasting *lasting_create(struct arena *arena)
{
    struct lasting *lasting = arena_alloc(arena, sizeof *lasting);
    *lasting = (struct lasting){.arena = arena_create()};
    return lasting;
}

void lasting_destroy(struct lasting *lasting)
{
    arena_destroy(lasting->arena);
}

void lasting_forget(struct lasting *lasting)
{
    struct arena *arena = lasting->arena;
    arena_reset(arena);
    *lasting = (struct lasting){.arena = arena};
}

/* `where` says at which place it is looked for, the text itself whether it is the one that stands there. */
static const tree *parsed(struct engine *engine, size_t where, const char *text, size_t length)
{
    struct json_error error;
    struct arena *arena = engine->lasting->arena;
    struct parsed *place = &engine->lasting->parsed[(where * 31 + length) % PARSED_MAX];
    if (place->length == length && place->text && memcmp(place->text, text, length) == 0) return place->tree;
    *place = (struct parsed){arena_copy_bytes(arena, text, length), length, tree_parse(arena, text, length, false, &error)};
    return place->tree;
}

const tree *engine_parsed(struct engine *engine, const char *text)
{
    return text ? parsed(engine, (unsigned char)text[0], text, strlen(text)) : NULL;
}

const tree *engine_stored(struct engine *engine, struct text text)
{
    return text.length ? parsed(engine, text.at, world_text(engine->world, text), text.length) : NULL;
}

void engine_anew(struct engine *engine, const struct engine *then)
{
    memcpy(engine, then, offsetof(struct engine, effects));
    lasting_forget(engine->lasting);
}

void engine_rest(struct engine *engine)
{
    arena_reset(engine->arena);
    engine->sent = (struct sent){0};
    if (arena_bytes(engine->lasting->arena) >= LASTING_BYTES_MAX) lasting_forget(engine->lasting);
}
