/* What the rules about Telnyx ask of a history besides. SPDX-License-Identifier: Apache-2.0 */
#include "telnyx_court.h"

#include "kernel.h"

#include <string.h>

static const char ZONE[] = "America/Chicago"; /* telnyx 3.2, 3.3: Telnyx works and ports by central time */

bool leads_to_telnyx(const struct court *court)
{
    return same_text(court->history->to, TELNYX);
}

bool follows_from(const struct court *court, const struct trace *trace, uint64_t cause)
{
    while (trace && trace->sequence > cause) {
        if (trace->cause == cause) return true;
        trace = trail_cause(&court->history->trail, trace);
    }
    return false;
}

/* ---- porting orders ---- */

/* The n-th order that the call made, as journals name it: the orders stand in the answer as they were made. */
static const char *nth_entity(const struct court *court, const struct call *made, size_t n)
{
    EACH_MOVE(move, court->history, TELNYX, "order")
    {
        const struct trace *trace = move->trace;
        if (trace->kind == RECORD_TRANSITION && trace->cause == made->sequence && same_text(trace->to, "draft") && n-- == 0) return trace->entity;
    }
    return NULL;
}

struct port_orders port_orders_of(const struct court *court)
{
    struct port_orders orders = {0};
    size_t room = 0;
    EACH_CALL(create, court->history, TELNYX, "porting_order.create")
    {
        size_t n = 0;
        for (const tree *node = tree_first(tree_get(create->reply, "data")); node; node = tree_next(node), n++) {
            orders.order = room_for_one(court->arena, orders.order, orders.count, &room, sizeof *orders.order);
            orders.order[orders.count++] = (struct port_order){create, tree_get_text(node, "id"), nth_entity(court, create, n)};
        }
    }
    return orders;
}

static const char *id_in_path(const struct court *court, const struct call *call)
{
    return call_segment(court->arena, call, 2); /* v2, porting_orders, id */
}

const struct port_order *port_order_named(const struct court *court, const struct port_orders *orders, const struct call *call)
{
    const char *id = id_in_path(court, call);
    for (size_t i = 0; i < orders->count; i++)
        if (same_text(orders->order[i].id, id)) return &orders->order[i];
    return NULL;
}

/* The order in an answer that shows one or many. */
static const tree *order_in(const tree *reply, const char *id)
{
    const tree *data = tree_get(reply, "data");
    if (!tree_is_list(data)) return same_text(tree_get_text(data, "id"), id) ? data : NULL;
    for (const tree *node = tree_first(data); node; node = tree_next(node))
        if (same_text(tree_get_text(node, "id"), id)) return node;
    return NULL;
}

static bool is_about_orders(const struct call *call)
{
    return same_text(call->provider, TELNYX) && call->route && strncmp(call->route, "porting_order.", strlen("porting_order.")) == 0;
}

const tree *port_order_shown(const struct court *court, const char *id, uint64_t before)
{
    for (size_t i = court->history->calls_count; i-- > 0;) {
        const struct call *call = &court->history->calls[i];
        if (!call->answer || call->answer >= before || !call_done(call) || !is_about_orders(call)) continue;
        const tree *order = order_in(call->reply, id);
        if (order) return order;
    }
    return NULL;
}

static bool looks_at(const struct court *court, const struct call *call, const char *id)
{
    if (same_text(call->route, "porting_order.list")) return order_in(call->reply, id) != NULL;
    static const char *const LOOKS[] = {"porting_order.read", "activation_job.list", "activation_job.read"};
    for (size_t i = 0; i < COUNT_OF(LOOKS); i++)
        if (same_text(call->route, LOOKS[i])) return same_text(id_in_path(court, call), id);
    return false;
}

bool port_order_looked_at(const struct court *court, const char *id, uint64_t from, uint64_t to)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->sequence <= from || call->sequence >= to || call->person || !same_text(call->provider, TELNYX)) continue;
        if (call_succeeded(call) && looks_at(court, call, id)) return true;
    }
    return false;
}

const struct trace *port_order_into(const struct court *court, const struct port_order *order, const char *state, uint64_t from)
{
    return order->entity ? first_into(court->history, TELNYX, "order", order->entity, state, from) : NULL;
}

const char *port_order_status(const struct court *court, const struct port_order *order, uint64_t before)
{
    return order->entity ? state_before(court->history, TELNYX, "order", order->entity, before) : NULL;
}

const struct call *port_order_resubmitted(const struct court *court, const struct trace *exception)
{
    EACH_MOVE(move, court->history, TELNYX, "order")
    {
        const struct trace *trace = move->trace;
        if (trace->sequence <= exception->sequence || trace->entity != exception->entity) continue;
        const struct call *call = same_text(trace->to, "submitted") ? call_at(court->history, trace->cause) : NULL;
        return call && !call->person ? call : NULL;
    }
    return NULL;
}

bool turns_messaging_on(const struct call *update)
{
    return tree_truth(tree_get(tree_get(update->body, "messaging"), "enable_messaging"), false);
}

const char *profile_set_by(const struct call *update)
{
    const char *profile = tree_get_text(tree_get(update->body, "phone_number_configuration"), "messaging_profile_id");
    return profile && *profile ? profile : NULL;
}

const tree *checked_as(const struct court *court, const char *number, uint64_t before)
{
    const tree *said = NULL;
    EACH_CALL(check, court->history, TELNYX, "portability.check")
    {
        if (check->sequence >= before || !call_succeeded(check)) continue;
        for (const tree *node = tree_first(tree_get(check->reply, "data")); node; node = tree_next(node))
            if (plan_number(court->history, tree_get_text(node, "phone_number")) == number) said = node;
    }
    return said;
}

/* ---- numbers ---- */

static const tree *planned(const struct court *court, const char *number)
{
    const tree *node = tree_first(tree_get(court->history->plan, "numbers"));
    while (node && !same_text(tree_get_text(node, "number"), number)) node = tree_next(node);
    return node;
}

bool is_of_kind(const struct court *court, const char *number, const char *kind)
{
    return same_text(tree_get_text(planned(court, number), "kind"), kind);
}

static bool is_of_country(const struct court *court, const char *number, const char *country)
{
    return same_text(tree_get_text(planned(court, number), "country"), country);
}

bool needs_campaign(const struct court *court, const char *number)
{
    return is_of_kind(court, number, "local") && is_of_country(court, number, "US");
}

bool ports_apart(const struct court *court, const char *number)
{
    bool kind = is_of_kind(court, number, "local") || is_of_kind(court, number, "toll_free");
    return kind && (is_of_country(court, number, "US") || is_of_country(court, number, "CA"));
}

const char *number_entity(const struct court *court, const char *number)
{
    return history_entity(court->history, "number", number);
}

bool list_names(const struct court *court, const tree *list, const char *number)
{
    for (const tree *node = tree_first(list); node; node = tree_next(node))
        if (plan_number(court->history, tree_text(node)) == number) return true;
    return false;
}

const struct trace *voice_ported(const struct court *court, const char *number)
{
    const char *entity = number_entity(court, number);
    EACH_MOVE(move, court->history, "nnsr", "voice")
    {
        const struct trace *trace = move->trace;
        if (trace->kind == RECORD_TRANSITION && same_text(trace->entity, entity) && same_text(trace->detail, TELNYX)) return trace;
    }
    return NULL;
}

uint64_t messaging_moved(const struct court *court, const char *number)
{
    const char *entity = number_entity(court, number);
    EACH_MOVE(move, court->history, "nnsr", "record")
        if (move->trace->kind == RECORD_FACT && same_text(move->trace->entity, entity) && same_text(move->trace->detail, TELNYX)) return 0;
    const struct trace *flip = nnid_flip(court->history, number, TELNYX);
    return flip ? flip->sequence : UINT64_MAX;
}

/* Who tries Telnyx first and the losing side when that refuses loses nothing (model A.3.3). */
static bool leaves_loser(const struct court *court, const struct routing *routing)
{
    if (!same_text(tree_text(tree_first(routing->providers)), TELNYX)) return false;
    return !court->history->from || !routing_names(routing, court->history->from);
}

const struct routing *route_leaves(const struct court *court, const char *number, uint64_t from, uint64_t to)
{
    bool left = false;
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *routing = &court->history->routings[i];
        if (routing->number != number && !same_text(routing->number, number)) continue;
        bool leaves = leaves_loser(court, routing);
        if (leaves && !left && routing->sequence > from && routing->sequence < to && !by_person(court->history, routing->cause)) return routing;
        left = leaves;
    }
    return NULL;
}

/* The journal says that nobody carried its outbound just then. */
static bool is_dark(const struct court *court, const char *number, uint64_t at)
{
    bool known = false;
    for (size_t i = 0; i < court->history->carriages_count && court->history->carriages[i].sequence < at; i++)
        if (same_text(court->history->carriages[i].number, number)) known = true;
    return known && !carrier_before(court->history, number, DIRECTION_OUT, at);
}

const struct routing *route_leaves_early(const struct court *court, const char *number, uint64_t from)
{
    const struct routing *routing = route_leaves(court, number, from, messaging_moved(court, number));
    return routing && !is_dark(court, number, routing->sequence) ? routing : NULL;
}

/* ---- assignments ---- */

const struct trace *assignment_taken_by(const struct court *court, const struct call *bulk, const char *number)
{
    const char *entity = number_entity(court, number);
    EACH_MOVE(move, court->history, TELNYX, "assignment")
    {
        const struct trace *trace = move->trace;
        if (trace->sequence > bulk->sequence && same_text(trace->entity, entity) && same_text(trace->to, "PENDING_ASSIGNMENT") &&
            follows_from(court, trace, bulk->sequence))
            return trace;
    }
    return NULL;
}

/* ---- time ---- */

sim_ms business_days_after(sim_ms from, int days)
{
    return calendar_add(zone_find(ZONE), from, (struct duration){UNIT_BUSINESS_DAY, days * DAY_MS});
}

bool is_before_idle_day(sim_ms at)
{
    return !calendar_is_business_day(zone_to_wall(zone_find(ZONE), at) + DAY_MS);
}
