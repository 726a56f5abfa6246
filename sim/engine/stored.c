/* JSON texts of the world as trees: one that was read before is not parsed again. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

enum { LASTING_BYTES_MAX = 1 << 20 };

/* `where` says at which place it is looked for, the text itself whether it is the one that stands there. */
static const tree *parsed(struct engine *engine, size_t where, const char *text, size_t length)
{
    struct json_error error;
    struct parsed *place = &engine->parsed[(where * 31 + length) % PARSED_MAX];
    if (place->length == length && place->text && memcmp(place->text, text, length) == 0) return place->tree;
    *place = (struct parsed){arena_copy_bytes(engine->lasting, text, length), length, tree_parse(engine->lasting, text, length, false, &error)};
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

/* What was read of texts, and made of others. */
static void forget(struct engine *engine)
{
    arena_reset(engine->lasting);
    memset(engine->parsed, 0, sizeof engine->parsed);
    memset(engine->ids, 0, sizeof engine->ids);
    engine->basic = (struct basic){0};
}

void engine_anew(struct engine *engine, const struct engine *then)
{
    memcpy(engine, then, offsetof(struct engine, effects));
    forget(engine);
}

void engine_rest(struct engine *engine)
{
    arena_reset(engine->arena);
    engine->sent = (struct sent){0};
    if (arena_bytes(engine->lasting) >= LASTING_BYTES_MAX) forget(engine);
}
