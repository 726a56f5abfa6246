/* JSON texts of the world as trees: one that was read before is not parsed again. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <string.h>

enum { SAMPLES = 16, LASTING_BYTES_MAX = 1 << 20 };

/* Some letters of it say where it stands; all of them, whether it is the one. */
static struct parsed *place_of(struct engine *engine, const char *text, size_t length)
{
    size_t hash = length;
    for (size_t i = 0; i < length; i += 1 + length / SAMPLES) hash = hash * 31 + (unsigned char)text[i];
    return &engine->parsed[hash % PARSED_MAX];
}

const tree *engine_parsed(struct engine *engine, const char *text)
{
    struct json_error error;
    if (!text) return NULL;
    size_t length = strlen(text);
    struct parsed *place = place_of(engine, text, length);
    if (place->text && strcmp(place->text, text) == 0) return place->tree;
    *place = (struct parsed){arena_copy_bytes(engine->lasting, text, length), tree_parse(engine->lasting, text, length, false, &error)};
    return place->tree;
}

const tree *engine_stored(struct engine *engine, struct text text)
{
    return engine_parsed(engine, world_text(engine->world, text));
}

void engine_rest(struct engine *engine)
{
    arena_reset(engine->arena);
    engine->sent = (struct sent){0};
    if (arena_bytes(engine->lasting) < LASTING_BYTES_MAX) return;
    arena_reset(engine->lasting);
    memset(engine->parsed, 0, sizeof engine->parsed);
}
