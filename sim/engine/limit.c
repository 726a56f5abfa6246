/* Token buckets on virtual time. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

static void refill(struct engine *engine, const struct limit *row, struct bucket *bucket)
{
    int64_t full = row->burst * row->refill_ms;
    if (!bucket->started) *bucket = (struct bucket){.tokens_ms = full, .at = engine->now, .started = 1};
    bucket->tokens_ms += engine->now - bucket->at;
    if (bucket->tokens_ms > full) bucket->tokens_ms = full;
    bucket->at = engine->now;
}

struct limit_state limit_look(struct engine *engine, const struct provider *provider, uint8_t limit)
{
    const struct limit *row = &provider->limits[limit];
    struct bucket *bucket = world_bucket(engine->world, provider->id, limit);
    refill(engine, row, bucket);
    int64_t missing = row->burst * row->refill_ms - bucket->tokens_ms;
    return (struct limit_state){.limit = row->burst, .remaining = (int32_t)(bucket->tokens_ms / row->refill_ms),
                                .reset_s = (missing + SECOND_MS - 1) / SECOND_MS};
}

/* The bucket counts milliseconds of refill, so that time adds without rounding: a token costs refill_ms. */
bool limit_take(struct engine *engine, const struct provider *provider, uint8_t limit)
{
    const struct limit *row = &provider->limits[limit];
    struct bucket *bucket = world_bucket(engine->world, provider->id, limit);
    refill(engine, row, bucket);
    if (bucket->tokens_ms < row->refill_ms) return false;
    bucket->tokens_ms -= row->refill_ms;
    return true;
}
