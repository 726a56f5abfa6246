/* What transitions of orders, of their numbers and of assignments do to the world. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>

/* E-36, E-39: hours before the FOC, and of the wall clock of its day. */
enum { CANCEL_HOURS = 48, WINDOW_OPENS = 6, WINDOW_CLOSES = 20 };

/* An order's numbers have one losing carrier; the first tells which. */
static sim_ms confirmed_of(struct engine *engine, uint32_t entity)
{
    uint32_t first = place_next_number(engine, (struct place){STORE_ORDER, entity}, NO_INDEX);
    const sim_ms *said = engine->settings->foc_confirmed;
    uint8_t group = first == NO_INDEX ? 0 : world_number(engine->world, first)->group;
    return said[group] ? said[group] : said[0];
}

/* What the scenario has the losing carrier confirm, else what was requested, never the past. */
void act_confirm_foc(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct order *order = world_order(engine->world, entity);
    sim_ms said = confirmed_of(engine, entity);
    order->foc_actual = said ? said : order->foc_requested;
    if (order->foc_actual < engine->now) order->foc_actual = engine->now;
    order->cancel_until = order->foc_actual - CANCEL_HOURS * HOUR_MS;
    sim_ms wall = zone_to_wall(engine->settings->zone, order->foc_actual), midnight = wall - wall % DAY_MS;
    order->window_start = zone_from_wall(engine->settings->zone, midnight + WINDOW_OPENS * HOUR_MS);
    order->window_end = zone_from_wall(engine->settings->zone, midnight + WINDOW_CLOSES * HOUR_MS);
    order->activate_at = order->on_demand == 2 ? order->window_end : order->foc_actual;
}

void act_drop(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct order *order = world_order(engine->world, entity);
    order->enable = 0;
    order->profile = NO_INDEX;
}

/* A new order that asks for the same; its machines begin anew. NO_INDEX when there is no room. */
static uint32_t split_off(struct engine *engine, uint32_t from, const char *pattern)
{
    uint32_t index;
    struct order *before = world_order(engine->world, from);
    if (world_add_order(engine->world, before->provider, before->kind, &index) != STATUS_OK) return NO_INDEX;
    struct order *order = world_order(engine->world, index);
    const struct text *const from_texts[] = {&before->body, &before->url, &before->backup, &before->loa, &before->invoice, &before->detail};
    struct text *const to_texts[] = {&order->body, &order->url, &order->backup, &order->loa, &order->invoice, &order->detail};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < COUNT_OF(to_texts) && status == STATUS_OK; i++)
        status = world_set_text(engine->world, to_texts[i], world_text(engine->world, *from_texts[i]));
    if (status == STATUS_OK) status = world_set_text(engine->world, &order->group, before->id);
    engine_id(engine, pattern, "split", index, order->id, sizeof order->id);
    order->number_kind = before->number_kind;
    order->enable = before->enable;
    order->on_demand = before->on_demand;
    order->profile = before->profile;
    order->foc_requested = before->foc_requested;
    order->created = order->modified = before->split_at = engine->now;
    before->split_to = index;
    return status == STATUS_OK ? index : NO_INDEX;
}

void act_split(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)argument;
    struct number *number = world_number(engine->world, entity);
    uint32_t from = number->order[provider];
    if (from == NO_INDEX) return;
    const struct order *order = world_order(engine->world, from);
    bool same = order->split_to != NO_INDEX && order->split_at == engine->now;
    uint32_t to = same ? order->split_to : split_off(engine, from, "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx");
    if (to == NO_INDEX) return;
    number->order[provider] = to;
    world_order(engine->world, to)->numbers_count++;
    world_order(engine->world, from)->numbers_count--;
}

void act_discard(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_order(engine->world, entity)->used = 0;
}

/* S3 activation 2: the profile of the order is put on every number at porting. */
void act_attach(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)argument;
    uint32_t order = world_number(engine->world, entity)->order[provider];
    uint32_t profile = order == NO_INDEX ? NO_INDEX : world_order(engine->world, order)->profile;
    if (profile != NO_INDEX) engine_put_on_profile(engine, provider, entity, profile);
}

void act_host(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)argument;
    uint32_t order = world_number(engine->world, entity)->hosting[provider];
    if (order != NO_INDEX) engine_put_on_profile(engine, provider, entity, world_order(engine->world, order)->profile);
}

void act_leave(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)argument;
    engine_put_on_profile(engine, provider, entity, NO_INDEX);
}

static bool is_wanted(const struct number *number, const struct order *task)
{
    return number->telnyx.campaign == NO_INDEX || number->telnyx.campaign == task->campaign;
}

void act_enlist(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)argument;
    const struct order *task = world_order(engine->world, entity);
    struct place profile = {STORE_PROFILE, task->profile};
    for (uint32_t n = place_next_number(engine, profile, NO_INDEX); n != NO_INDEX; n = place_next_number(engine, profile, n)) {
        struct number *number = world_number(engine->world, n);
        number->task[provider] = entity;
        number->telnyx.elsewhere = !is_wanted(number, task);
        if (is_wanted(number, task)) number->telnyx.wanted = task->campaign;
    }
}

/* The registry of the mobile carriers learns of a number by this, where it has not heard of it. */
void act_intend(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct number *number = world_number(engine->world, entity);
    number->telnyx.campaign = number->telnyx.wanted;
    number->telnyx.elsewhere = 0;
    number->telnyx.asked_at = engine->now;
    if (number->campaign == NO_INDEX && number->telnyx.wanted != NO_INDEX) world_join_campaign(engine->world, entity, number->telnyx.wanted);
}

void act_unlink(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_number(engine->world, entity)->telnyx.campaign = NO_INDEX;
}

void act_part(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_profile(engine->world, entity)->campaign = NO_INDEX;
}

void act_admit(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_number(engine->world, entity)->telgorithm.created = engine->now;
}

void act_link(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_number(engine->world, entity)->telnyx.assigned_at = engine->now;
}
