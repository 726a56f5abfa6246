/* When a timer is due: at the time that its entity names, or after a draw from its law. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <string.h>

static const struct law *law_of(struct engine *engine, uint8_t provider, size_t row, struct place at)
{
    uint16_t timing = engine->settings->timer_timing[provider][row];
    uint8_t group = at.store == STORE_NUMBER ? world_number(engine->world, at.entity)->group : 0;
    const struct law *law = engine->settings->timings[timing].law[group];
    return law ? law : engine->settings->timings[timing].law[0];
}

/* The place among the numbers of the order, in the world's order. */
static void luck_of_order(struct engine *engine, uint8_t provider, struct place at, struct draw *draw)
{
    uint32_t order = place_related(engine, at, RELATION_ORDER, provider, PROVIDER_NONE).entity;
    draw->entity = order;
    for (uint32_t n = place_next_number(engine, (struct place){STORE_ORDER, order}, NO_INDEX); n != NO_INDEX;
         n = place_next_number(engine, (struct place){STORE_ORDER, order}, n)) {
        if (n == at.entity) draw->place = draw->of;
        draw->of++;
    }
}

static void share_luck(struct engine *engine, uint8_t provider, const struct timer *timer, struct place at, struct draw *draw)
{
    uint8_t holder = timer->gaining ? world_number(engine->world, at.entity)->voice : provider;
    if (timer->shared == LUCK_CAMPAIGN) draw->entity = world_number(engine->world, at.entity)->campaign;
    if (timer->shared == LUCK_ORDER) luck_of_order(engine, holder, at, draw);
}

/* What should have come already comes at once. */
static sim_ms until_of(struct engine *engine, const struct timer *timer, struct place at)
{
    sim_ms until = *(const sim_ms *)(const void *)((const char *)world_entity(engine->world, at.store, at.entity) + timer->until - 1);
    return until < engine->now ? engine->now : until;
}

sim_ms timer_due(struct engine *engine, uint8_t provider, size_t row, struct place at, const struct cell *cell)
{
    const struct timer *timer = &engine->providers->at[provider]->timers[row];
    if (timer->until) return until_of(engine, timer, at);
    struct draw draw = {.row = fnv1a(fnv1a_text(provider_name(provider)), timer->timing, strlen(timer->timing)), .entity = at.entity, .visit = cell->visit};
    share_luck(engine, provider, timer, at, &draw);
    struct duration duration;
    if (!law_draw(law_of(engine, provider, row, at), &engine->chance, draw, &duration)) return NEVER_MS;
    return calendar_add(engine->settings->zone, engine->now, duration);
}
