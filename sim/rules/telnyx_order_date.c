/* Telnyx: when an order is ported, and the campaign's election beside it. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "cutover/instant.h"
#include "telnyx_court.h"

#include <string.h>

static const char DATED[] = "foc-date-confirmed";

#define CANCEL_BEFORE_MS (48 * HOUR_MS)  /* telnyx 3.2 */
#define ELECTED_AHEAD_MS (24 * HOUR_MS)  /* ours: who elects a day ahead is not late if the review is */
#define AT_ONCE_MS (5 * SECOND_MS)       /* calls that a client makes at one instant are one act */

static bool instant_in(const tree *object, const char *member, sim_ms *out)
{
    const char *text = tree_get_text(object, member);
    return text && instant_parse(text, out);
}

/* ---- the date that is asked for ---- */

static bool asks_for_date(const struct call *update, sim_ms *at)
{
    return instant_in(tree_get(update->body, "activation_settings"), "foc_datetime_requested", at);
}

/* The windows that the client was last offered for the order before that line; NULL: none. */
static const tree *windows_before(const struct court *court, const char *id, uint64_t before)
{
    const tree *windows = NULL;
    EACH_CALL(list, court->history, TELNYX, "foc_window.list")
        if (list->sequence < before && call_succeeded(list) && same_text(call_segment(court->arena, list, 2), id)) windows = tree_get(list->reply, "data");
    return windows;
}

/* Two names for either end (telnyx 3.3). */
static bool window_of(const tree *node, sim_ms *from, sim_ms *to)
{
    bool begins = instant_in(node, "started_at", from) || instant_in(node, "start_time", from);
    return begins && (instant_in(node, "ended_at", to) || instant_in(node, "end_time", to));
}

static bool is_in_windows(const tree *windows, sim_ms at)
{
    sim_ms from, to;
    for (const tree *node = tree_first(windows); node; node = tree_next(node))
        if (window_of(node, &from, &to) && at >= from && at <= to) return true;
    return false;
}

static void date_in_window(struct court *court)
{
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        sim_ms at;
        if (!asks_for_date(update, &at)) continue;
        const tree *windows = windows_before(court, call_segment(court->arena, update, 2), update->sequence);
        bool outside = tree_count(windows) > 0 && !is_in_windows(windows, at);
        court_holds(court, call_done(update) || (!outside && !same_text(update->error, "80018")), update->sequence,
                    "%s is asked for, which is in no allowed window", tree_get_text(tree_get(update->body, "activation_settings"), "foc_datetime_requested"));
    }
}

static bool offers_a_better_day(const tree *windows)
{
    sim_ms from, to;
    for (const tree *node = tree_first(windows); node; node = tree_next(node))
        if (window_of(node, &from, &to) && !is_before_idle_day(from)) return true;
    return false;
}

/* The date that the plan names is the operator's choice. */
static bool is_planned_date(const struct court *court, sim_ms at)
{
    sim_ms planned;
    return instant_in(tree_get(court->history->plan, "window"), "foc", &planned) && planned == at;
}

static void not_before_idle_days(struct court *court)
{
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        sim_ms at;
        if (!asks_for_date(update, &at) || is_planned_date(court, at)) continue;
        if (!offers_a_better_day(windows_before(court, call_segment(court->arena, update, 2), update->sequence))) continue;
        court_holds(court, !is_before_idle_day(at), update->sequence, "%s is asked for: the day after it nobody works, and other days are offered",
                    tree_get_text(tree_get(update->body, "activation_settings"), "foc_datetime_requested"));
    }
}

/* ---- the date that is confirmed ---- */

static void actual_date_read(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    for (size_t i = 0; i < orders.count; i++) {
        const struct trace *confirmed = port_order_into(court, &orders.order[i], DATED, orders.order[i].made->sequence);
        if (!confirmed) continue;
        const struct trace *ported = port_order_into(court, &orders.order[i], "ported", confirmed->sequence);
        sim_ms until = ported ? ported->at : court->history->ended;
        if (until - confirmed->at < 2 * court->history->poll_ms) continue;
        bool looked = port_order_looked_at(court, orders.order[i].id, confirmed->sequence, ported ? ported->sequence : UINT64_MAX);
        court_expects(court, looked, confirmed->sequence, "the date of the port is confirmed, and the order is not read before it");
    }
}

/* The journal knows it, though no order has shown it: the port is due then. */
static bool is_due(const struct court *court, const struct call *cancel, sim_ms *date)
{
    const struct port_orders orders = port_orders_of(court);
    const struct port_order *order = port_order_named(court, &orders, cancel);
    const struct trail *trail = &court->history->trail;
    bool known = false;
    if (!order || !order->entity || !same_text(port_order_status(court, order, cancel->sequence), DATED)) return false;
    for (size_t i = 0; i < trail->traces_count && trail->traces[i].sequence < cancel->sequence; i++) {
        const struct trace *timer = &trail->traces[i];
        if (timer->kind != RECORD_TIMER || timer->entity != order->entity || !same_text(timer->machine, "order") || !same_text(timer->to, DATED)) continue;
        *date = timer->due;
        known = true;
    }
    return known;
}

static void cancelled_in_time(struct court *court)
{
    EACH_CALL(cancel, court->history, TELNYX, "porting_order.cancel")
    {
        sim_ms date;
        const tree *order = port_order_shown(court, call_segment(court->arena, cancel, 2), cancel->sequence);
        bool dated = instant_in(tree_get(order, "activation_settings"), "foc_datetime_actual", &date) || is_due(court, cancel, &date);
        char left[INSTANT_TEXT_MAX];
        court_holds(court, !dated || call_done(cancel) || date - cancel->at > CANCEL_BEFORE_MS, cancel->sequence,
                    "the order is to be cancelled %s before its date", dated ? length_text(left, date - cancel->at) : "");
    }
}

/* ---- the election beside it ---- */

static const struct trace *migration_into(const struct court *court, const char *state)
{
    if (!court->history->campaign) return NULL;
    return first_into(court->history, "tcr", "migration", history_entity(court->history, "campaign", court->history->campaign), state, 0);
}

static bool is_activated(const struct court *court, const struct port_order *order)
{
    EACH_CALL(activate, court->history, TELNYX, "porting_order.activate")
        if (call_done(activate) && same_text(call_segment(court->arena, activate, 2), order->id)) return true;
    return false;
}

static bool loser_stops(const struct court *court)
{
    return same_text(tree_get_text(tree_get(court->history->plan, "losing"), "chain_lost"), "stop");
}

static bool any_needs_campaign(const struct court *court)
{
    for (size_t i = 0; i < court->history->numbers_count; i++)
        if (needs_campaign(court, court->history->numbers[i])) return true;
    return false;
}

/* An order that is activated on demand is aligned with the election; a losing side that stops is another rule's. */
static bool is_to_be_ready_for(const struct court *court, const struct port_order *order, const struct trace *ported)
{
    const char *messaging = state_before(court->history, TELNYX, "order_messaging", order->entity, ported->sequence);
    return messaging && strcmp(messaging, "not_applicable") != 0 && !is_activated(court, order);
}

static void campaign_ready_before_date(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    const struct trace *elected = migration_into(court, "ACTIVE"), *moved = migration_into(court, "COMPLETED");
    if (!leads_to_telnyx(court) || !elected || loser_stops(court) || !any_needs_campaign(court)) return;
    for (size_t i = 0; i < orders.count; i++) {
        const struct trace *ported = port_order_into(court, &orders.order[i], "ported", orders.order[i].made->sequence);
        if (!ported || !is_to_be_ready_for(court, &orders.order[i], ported)) continue;
        bool ready = moved && moved->sequence < ported->sequence, ahead = ported->at - elected->at >= ELECTED_AHEAD_MS;
        const struct call *call = call_at(court->history, elected->cause);
        char before[INSTANT_TEXT_MAX];
        court_holds(court, ready || ahead, call ? call->sequence : elected->sequence, "the campaign is elected %s %s its numbers are ported",
                    length_text(before, ported->at > elected->at ? ported->at - elected->at : elected->at - ported->at),
                    ported->at > elected->at ? "before" : "after");
    }
}

/* ---- telnyx/order/aligned-when-strict ---- */

/* Every number of the plan is one whose port can be triggered by its owner. */
static bool ports_on_demand(const struct court *court, uint64_t before)
{
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const tree *said = checked_as(court, court->history->numbers[i], before);
        if (!tree_truth(tree_get(said, "fast_portable"), false)) return false;
    }
    return true;
}

static void elected_inside_window(struct court *court, const struct port_order *order, const struct call *elect)
{
    const char *job = state_before(court->history, TELNYX, "activation_job", order->entity, elect->sequence);
    court_holds(court, same_text(job, "open"), elect->sequence, "the election stops the losing side, and the order's activation job is %s, not open",
                job ? job : "not there");
}

static void activated_at_once(struct court *court, const struct port_order *order, const struct trace *moved)
{
    const struct history *history = court->history;
    const struct trace *ported = port_order_into(court, order, "ported", order->made->sequence);
    sim_ms until = turn_of(&history->trail, moved, history->poll_ms) + AT_ONCE_MS;
    if ((ported && ported->sequence < moved->sequence) || until > history->ended) return;
    until += down_within(&history->trail, moved->at, until);
    bool activated = false;
    EACH_CALL(activate, history, TELNYX, "porting_order.activate")
        activated |= activate->at <= until && activate->sequence > moved->sequence && same_text(call_segment(court->arena, activate, 2), order->id);
    court_expects(court, activated, moved->sequence, "the campaign has moved, the losing side has stopped, and the port is not activated");
}

/* Of the election that the client made; nobody else's binds it. */
static void aligned_when_strict(struct court *court)
{
    const struct history *history = court->history;
    const struct trace *elected = migration_into(court, "ACTIVE"), *moved = migration_into(court, "COMPLETED");
    const struct call *elect = elected ? call_at(history, elected->cause) : NULL;
    if (!leads_to_telnyx(court) || !loser_stops(court) || !same_text(history->strategy, "port") || !elect || elect->person) return;
    if (!ports_on_demand(court, elect->sequence) || !tree_truth(tree_get(history->plan, "messaging"), true)) return;
    struct port_orders orders = port_orders_of(court);
    for (size_t i = 0; i < orders.count; i++) {
        if (!orders.order[i].entity) continue;
        elected_inside_window(court, &orders.order[i], elect);
        if (moved) activated_at_once(court, &orders.order[i], moved);
    }
}

/* ---- telnyx/other-country/ported-is-enough ---- */

static bool goes_to_telnyx_by(const struct court *court, const char *number, sim_ms at)
{
    const struct routing *last = NULL;
    for (size_t i = 0; i < court->history->routings_count && court->history->routings[i].at <= at; i++)
        if (same_text(court->history->routings[i].number, number)) last = &court->history->routings[i];
    return routing_names(last, TELNYX);
}

static void ported_is_enough(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const struct trace *ported = voice_ported(court, history->numbers[i]);
        if (!ported || ports_apart(court, history->numbers[i])) continue;
        sim_ms until = ported->at + history->poll_ms + AT_ONCE_MS;
        if (until > history->ended) continue;
        court_holds(court, goes_to_telnyx_by(court, history->numbers[i], until), ported->sequence,
                    "%s is ported with its messaging, and its route waits for more", history->numbers[i]);
    }
}

const struct law telnyx_order_date_laws[] = {
    {{"telnyx/order/actual-foc-read", RULE_MUST,
      "The date of the port is read from the order once it is confirmed: it may differ from the one asked for.",
      "reads of the order between the confirmation of its date and the port", "telnyx §3.2", .timed = true},
     actual_date_read},
    {{"telnyx/order/foc-not-before-idle-days", RULE_SHOULD, "No port is asked for on the eve of a weekend or a holiday when another day is offered.",
      "the date of the PATCH against the windows offered and the calendar", "tcr §5; S3 FAQ times"},
     not_before_idle_days},
    {{"telnyx/order/foc-in-window", RULE_MUST, "The date that is asked for lies in a window that Telnyx allows.",
      "the date of the PATCH against windows and answer", "telnyx §3.5"},
     date_in_window},
    {{"telnyx/order/cancel-outside-48h", RULE_MUST, "No way back relies on cancelling an order within 48 hours of its date.",
      "cancellations against the order's date", "telnyx §3.2"},
     cancelled_in_time},
    {{"telnyx/order/campaign-ready-before-foc", RULE_SHOULD,
      "The campaign has moved to Telnyx before its numbers are ported, or was elected a day ahead at least.",
      "the election and its end against the port", "S2; model B.4"},
     campaign_ready_before_date},
    {.rule = {.id = "telnyx/order/aligned-when-strict", .level = RULE_SHOULD,
              .text = "Where the losing side stops with the campaign, it is elected in an open on-demand window and the port activated when it has moved.",
              .observed = "the election against activation jobs, and activation against the migration's end", .source = "telnyx §3.3; model B.4",
              .knob = "legacy.chain_lost", .timed = true},
     .check = aligned_when_strict},
    {.rule = {.id = "telnyx/other-country/ported-is-enough", .level = RULE_MAY,
              .text = "Of numbers other than local and toll-free ones of the United States and Canada, the port moves the route.",
              .observed = "routes of such numbers behind their port", .source = "S3 FAQ other numbers", .timed = true},
     .check = ported_is_enough},
    {{NULL}, NULL},
};
