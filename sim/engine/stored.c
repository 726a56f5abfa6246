/* JSON texts of the world as trees: one that was read before is not parsed again. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

enum { PARSED_MAX = 128, LASTING_BYTES_MAX = 1 << 20 };

struct parsings {
    struct arena *arena;
    struct parsed {
        const char *text;
        size_t length;
        const tree *tree;
    } at[PARSED_MAX]; /* by their text */
};

struct parsings *parsings_create(struct arena *arena)
{
    struct parsings *parsings = arena_alloc(arena, sizeof *parsings);
    *parsings = (struct parsings){.arena = arena_create()};
    return parsings;
}

void parsings_destroy(struct parsings *parsings)
{
    arena_destroy(parsings->arena);
}

void parsings_forget(struct parsings *parsings)
{
    arena_reset(parsings->arena);
    memset(parsings->at, 0, sizeof parsings->at);
}

/* `where` says at which place it is looked for, the text itself whether it is the one that stands there. */
static const tree *parsed(struct engine *engine, size_t where, const char *text, size_t length)
{
    struct json_error error;
    struct arena *arena = engine->parsings->arena;
    struct parsed *place = &engine->parsings->at[(where * 31 + length) % PARSED_MAX];
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

void engine_rest(struct engine *engine)
{
    arena_reset(engine->arena);
    engine->sent = (struct sent){0};
    if (arena_bytes(engine->parsings->arena) >= LASTING_BYTES_MAX) parsings_forget(engine->parsings);
}
