/* What rows cannot say about porting at Telnyx: numbers of a body in its order, orders that are split at once, windows of a calendar (telnyx 2, 3.3).
 * SPDX-License-Identifier: Apache-2.0 */
#include "porting.h"

#include "cutover/instant.h"

#include <stdio.h>
#include <string.h>

/* ---- portability ---- */

static tree *unknown_number(struct arena *arena, const char *e164)
{
    tree *result = tree_object(arena);
    tree_put_text(result, arena, "record_type", "portability_check_result");
    tree_put_text(result, arena, "phone_number", e164);
    tree_put_bool(result, arena, "portable", false);
    tree_put_bool(result, arena, "fast_portable", false);
    tree_put_bool(result, arena, "messaging_capable", false);
    tree_put_text(result, arena, "not_portable_reason", "No coverage");
    return result;
}

/* In the order of the request. */
void telnyx_portability_check(struct call *call)
{
    struct arena *arena = call->engine->arena;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_NUMBER};
    tree *items = tree_list(arena), *body = tree_object(arena);
    for (const tree *item = tree_first(tree_get(call->request->body, "phone_numbers")); item; item = tree_next(item)) {
        view.entity = engine_find(call->engine, STORE_NUMBER, tree_text(item));
        tree_push(items, view.entity == NO_INDEX ? unknown_number(arena, tree_text(item)) : engine_shape(&view, call->route->answer));
    }
    tree_put(body, "data", items);
    call->status = call->route->success;
    call->body = body;
}

/* ---- orders: one for each country, kind, carrier and readiness for FastPort (telnyx 3.3) ---- */

struct asked {
    uint32_t *number;
    bool *placed;
    size_t count;
};

static uint8_t first_value(struct call *call, uint32_t number, uint8_t knob)
{
    uint8_t value = 0;
    while (telnyx.knobs[knob].values[value + 1] && !engine_knob(call->engine, PROVIDER_TELNYX, number, knob, value)) value++;
    return value;
}

static bool belong_together(struct call *call, uint32_t a, uint32_t b)
{
    const struct number *first = world_number(call->engine->world, a), *second = world_number(call->engine->world, b);
    static const uint8_t knobs[] = {TELNYX_KNOB_CARRIER, TELNYX_KNOB_FAST_PORTABLE};
    for (size_t i = 0; i < COUNT_OF(knobs); i++)
        if (first_value(call, a, knobs[i]) != first_value(call, b, knobs[i])) return false;
    return first->kind == second->kind && strcmp(first->country, second->country) == 0;
}

static bool is_in_live_order(struct call *call, uint32_t number)
{
    const struct condition live = IS(RELATION_ORDER, TELNYX_MACHINE(TELNYX_ORDER),
                                     (uint32_t)~(BIT(ORDER_NONE) | BIT(ORDER_PORTED) | BIT(ORDER_CANCELLED) | BIT(ORDER_DELETED)));
    return engine_test(call->engine, PROVIDER_TELNYX, STORE_NUMBER, number, PROVIDER_NONE, &live);
}

static uint8_t fault_of(struct call *call, uint32_t number, const struct asked *asked)
{
    if (number == NO_INDEX || !engine_knob(call->engine, PROVIDER_TELNYX, number, TELNYX_KNOB_PORTABLE, 0)) return 1 + ERROR_NOT_PORTABLE;
    if (is_in_live_order(call, number)) return 1 + ERROR_LIVE_ORDER;
    for (size_t i = 0; i < asked->count; i++)
        if (asked->number[i] == number) return 1 + ERROR_DUPLICATE;
    return 0;
}

/* The numbers that the body names; false after it failed the call. */
static bool read_numbers(struct call *call, struct asked *asked)
{
    const tree *list = tree_get(call->request->body, "phone_numbers");
    asked->number = arena_alloc(call->engine->arena, sizeof *asked->number * (tree_count(list) + 1));
    asked->placed = arena_alloc(call->engine->arena, sizeof *asked->placed * (tree_count(list) + 1));
    for (const tree *item = tree_first(list); item; item = tree_next(item)) {
        uint32_t number = engine_find(call->engine, STORE_NUMBER, tree_text(item));
        uint8_t fault = fault_of(call, number, asked);
        if (fault) call_fail(call, (uint8_t)(fault - 1), NULL, arena_printf(call->engine->arena, "%s: %s", tree_text(item), telnyx_errors[fault - 1].text));
        if (fault) return false;
        asked->placed[asked->count] = false;
        asked->number[asked->count++] = number;
    }
    return true;
}

static enum status add_order(struct call *call, const struct asked *asked, size_t first, uint32_t *index)
{
    struct engine *engine = call->engine;
    TRY(world_add_order(engine->world, PROVIDER_TELNYX, ORDER_PORT, index));
    struct order *order = world_order(engine->world, *index);
    engine_id(engine, call->route->id, call->route->name, *index, order->id, sizeof order->id);
    order->created = order->modified = engine->now;
    order->number_kind = world_number(engine->world, asked->number[first])->kind;
    for (size_t i = first; i < asked->count; i++) {
        if (asked->placed[i] || !belong_together(call, asked->number[first], asked->number[i])) continue;
        asked->placed[i] = true;
        order->numbers_count++;
        world_number(engine->world, asked->number[i])->order[PROVIDER_TELNYX] = *index;
    }
    tree *kept = tree_object(engine->arena);
    static const char *const references[] = {"customer_reference", "customer_group_reference"};
    for (size_t i = 0; i < COUNT_OF(references); i++) tree_put_text(kept, engine->arena, references[i], tree_get_text(call->request->body, references[i]));
    return world_set_text(engine->world, &order->body, tree_print(engine->arena, kept, NULL));
}

void telnyx_order_create(struct call *call)
{
    struct asked asked = {0};
    struct arena *arena = call->engine->arena;
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_ORDER};
    tree *items = tree_list(arena), *body = tree_object(arena);
    if (!read_numbers(call, &asked)) return;
    for (size_t i = 0; i < asked.count; i++) {
        if (asked.placed[i]) continue;
        if (add_order(call, &asked, i, &view.entity) != STATUS_OK) {
            call_fail(call, ERROR_INTERNAL, NULL, NULL);
            return;
        }
        engine_stimulate(call->engine, TELNYX_MACHINE(TELNYX_ORDER), view.entity, STIMULUS_CREATE, PROVIDER_NONE);
        tree_push(items, engine_shape(&view, call->route->answer));
    }
    tree_put(body, "data", items);
    call->status = call->route->success;
    call->body = body;
}

/* ---- windows (E-39): of the next business days ---- */

enum { WINDOWS = 10, WINDOW_OPENS = 6, WINDOW_CLOSES = 20 };

static tree *window_of(const struct view *view, sim_ms midnight)
{
    struct arena *arena = view->engine->arena;
    const struct zone *zone = view->engine->settings->zone;
    tree *window = tree_object(arena);
    tree_put_text(window, arena, "record_type", "porting_order");
    tree_put_text(window, arena, "started_at", instant_text(arena_alloc(arena, INSTANT_TEXT_MAX), zone_from_wall(zone, midnight + WINDOW_OPENS * HOUR_MS)));
    tree_put_text(window, arena, "ended_at", instant_text(arena_alloc(arena, INSTANT_TEXT_MAX), zone_from_wall(zone, midnight + WINDOW_CLOSES * HOUR_MS)));
    return window;
}

const tree *telnyx_windows(const struct view *view)
{
    tree *windows = tree_list(view->engine->arena);
    sim_ms wall = zone_to_wall(view->engine->settings->zone, view->engine->now), midnight = wall - wall % DAY_MS;
    for (int found = 0; found < WINDOWS;) {
        midnight += DAY_MS;
        if (!calendar_is_business_day(midnight)) continue;
        tree_push(windows, window_of(view, midnight));
        found++;
    }
    return windows;
}
