/* Answers that are given again: who asks the same while nothing can have changed gets what was made before. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <string.h>

enum { KEPT_BYTES_MAX = 16 * 1024 };

/* An answer that only reads follows from the world, the moment, the target with its query, and whether the key fits. The turn stands for the world: it
 * grows before everything that may change it, and is 0 where nobody counts. Where nobody wants bodies it is not worth it. */
static struct known_answer *place_of(const struct call *call, uint64_t asked)
{
    struct engine *engine = call->engine;
    bool counts = engine->turn && engine->journal->bodies && call->request->method == HTTP_GET;
    return counts ? &engine->lasting->answers[asked % ANSWERS_MAX] : NULL;
}

static bool is_again(const struct call *call, const struct known_answer *known, uint64_t asked)
{
    return known->asked == asked && known->turn == call->engine->turn && known->now == call->engine->now && known->provider == call->provider->id &&
           known->key == call->key;
}

/* Most are asked once in a turn: only what is asked a second time is kept, if it is not too large to be kept beside others. */
static void keep(struct call *call, struct known_answer *known, uint64_t asked)
{
    struct arena *arena = call->engine->lasting->arena;
    bool again = is_again(call, known, asked);
    *known = (struct known_answer){
        .asked = asked, .turn = call->engine->turn, .now = call->engine->now, .provider = call->provider->id, .key = call->key};
    if (!again || !call->body) return;
    known->printed = call->printed = body_printed(call->engine->arena, call->body);
    if (known->printed.count > KEPT_BYTES_MAX) return;
    known->printed.text = arena_copy_bytes(arena, call->printed.text, call->printed.count);
    known->body = tree_copy(arena, call->body);
    known->target = arena_copy(arena, call->request->target);
}

void answer_read(struct call *call)
{
    uint64_t asked = fnv1a_text(call->request->target);
    struct known_answer *known = place_of(call, asked);
    if (known && known->target && is_again(call, known, asked) && strcmp(known->target, call->request->target) == 0) {
        call->status = call_success(call);
        call->body = known->body;
        call->printed = known->printed;
        return;
    }
    call_answer(call);
    if (known) keep(call, known, asked);
}

void engine_turns(struct engine *engine)
{
    if (engine->turn) engine->turn++;
}
