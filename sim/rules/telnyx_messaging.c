/* Telnyx: portability, and messaging on a porting order. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "telnyx_court.h"

#include <string.h>

enum { LOOKUPS_MAX = 1000 }; /* telnyx 2: error 80401 */

/* ---- portability ---- */

static void checked_first(struct court *court)
{
    EACH_CALL(check, court->history, TELNYX, "portability.check")
    {
        size_t asked = tree_count(tree_get(check->body, "phone_numbers"));
        court_holds(court, asked <= LOOKUPS_MAX, check->sequence, "%zu numbers are looked up in one request", asked);
    }
    EACH_CALL(create, court->history, TELNYX, "porting_order.create")
        for (const tree *node = tree_first(tree_get(create->body, "phone_numbers")); node; node = tree_next(node)) {
            const char *number = plan_number(court->history, tree_text(node));
            if (number) court_holds(court, checked_as(court, number, create->sequence) != NULL, create->sequence, "%s is ordered unchecked", number);
        }
}

static void unportable_left_out(struct court *court)
{
    const struct history *history = court->history;
    EACH_CALL(create, history, TELNYX, "porting_order.create")
        for (size_t i = 0; i < history->numbers_count; i++) {
            const tree *said = checked_as(court, history->numbers[i], create->sequence);
            if (!said || tree_truth(tree_get(said, "portable"), true)) continue;
            court_holds(court, !list_names(court, tree_get(create->body, "phone_numbers"), history->numbers[i]), create->sequence,
                        "%s is ordered, though the check called it not portable", history->numbers[i]);
        }
}

/* ---- capability ---- */

/* The check's word on the numbers that were ordered, where the order has said nothing itself. */
static bool all_checked_capable(const struct court *court, const struct port_order *order, uint64_t before)
{
    for (const tree *node = tree_first(tree_get(order->made->body, "phone_numbers")); node; node = tree_next(node)) {
        const char *number = plan_number(court->history, tree_text(node));
        const tree *said = number ? checked_as(court, number, before) : NULL;
        if (said && !tree_truth(tree_get(said, "messaging_capable"), false)) return false;
    }
    return true;
}

static void capable_first(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        const struct port_order *order = port_order_named(court, &orders, update);
        if (!order || !turns_messaging_on(update)) continue;
        const tree *capable = tree_get(tree_get(port_order_shown(court, order->id, update->sequence), "messaging"), "messaging_capable");
        bool known = capable ? tree_truth(capable, false) : all_checked_capable(court, order, update->sequence);
        court_holds(court, known, update->sequence, "messaging is turned on for an order whose messaging_capable is %s",
                    !capable || tree_is_null(capable) ? "not known" : "false");
    }
}

static void incapable_stays(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const tree *said = checked_as(court, history->numbers[i], UINT64_MAX);
        if (!said || tree_truth(tree_get(said, "messaging_capable"), false)) continue;
        const struct routing *routing = route_leaves_early(court, history->numbers[i], 0);
        court_holds(court, !routing, routing ? routing->sequence : 0, "the route of %s moves to telnyx, which cannot carry its messaging", history->numbers[i]);
    }
}

/* ---- turning it on ---- */

static bool is_in_time(const char *status)
{
    return same_text(status, "draft") || same_text(status, "in-process") || same_text(status, "exception");
}

/* Its move out of a status that was in time is too young for the client to know. */
static bool has_just_left(const struct court *court, const struct port_order *order, const struct call *update)
{
    EACH_MOVE(move, court->history, TELNYX, "order")
    {
        const struct trace *trace = move->trace;
        if (!same_text(trace->entity, order->entity) || trace->sequence > update->sequence || !is_in_time(trace->from) || is_in_time(trace->to)) continue;
        if (turn_of(&court->history->trail, trace, court->history->poll_ms) > update->at) return true;
    }
    return false;
}

static void turned_on_in_time(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        const struct port_order *order = port_order_named(court, &orders, update);
        const char *status = order ? port_order_status(court, order, update->sequence) : NULL;
        if (!status || !turns_messaging_on(update)) continue;
        const tree *shown = tree_get(port_order_shown(court, order->id, update->sequence), "messaging");
        if (tree_truth(tree_get(shown, "enable_messaging"), false)) continue; /* it is on */
        court_holds(court, is_in_time(status) || has_just_left(court, order, update), update->sequence, "messaging is turned on when the order is %s", status);
    }
}

static void confirmed_with_profile(struct court *court)
{
    EACH_CALL(confirm, court->history, TELNYX, "porting_order.confirm")
    {
        const tree *order = port_order_shown(court, call_segment(court->arena, confirm, 2), confirm->sequence);
        if (!tree_truth(tree_get(tree_get(order, "messaging"), "enable_messaging"), false)) continue;
        const char *profile = tree_get_text(tree_get(order, "phone_number_configuration"), "messaging_profile_id");
        court_holds(court, profile && *profile, confirm->sequence, "the order is confirmed with messaging on and no messaging profile");
    }
}

/* A later PATCH that turns it on again stands for this one. */
static bool is_last_of_its_order(const struct call *update)
{
    for (const struct call *later = update->next; later; later = later->next)
        if (later->path == update->path && turns_messaging_on(later) && call_done(later)) return false;
    return true;
}

/* Only an order that went on has anything to lose. */
static bool is_submitted(const struct court *court, const struct port_order *order, uint64_t from)
{
    return port_order_into(court, order, "in-process", 0) || port_order_into(court, order, "submitted", from);
}

static void read_back(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        const struct port_order *order = port_order_named(court, &orders, update);
        if (!order || !turns_messaging_on(update) || !call_succeeded(update) || !is_last_of_its_order(update)) continue;
        if (!is_submitted(court, order, update->sequence)) continue;
        const struct trace *ported = port_order_into(court, order, "ported", update->sequence);
        bool looked = port_order_looked_at(court, order->id, update->sequence, ported ? ported->sequence : UINT64_MAX);
        court_expects(court, looked, update->sequence, "messaging is turned on, and the order is not looked at again before it is ported");
    }
}

/* ---- telnyx/messaging/re-sent-after-exception ---- */

/* What is left of messaging on an order that came out of an exception: what the client sent again, or what Telnyx still showed. */
struct kept {
    bool on, profile;
};

static void keep_shown(const struct court *court, const struct call *call, const char *id, struct kept *kept)
{
    const tree *order = call->answer ? port_order_shown(court, id, call->answer + 1) : NULL;
    if (tree_truth(tree_get(tree_get(order, "messaging"), "enable_messaging"), false)) kept->on = true;
    if (tree_get_text(tree_get(order, "phone_number_configuration"), "messaging_profile_id")) kept->profile = true;
}

/* Of calls from the exception to the resubmission, itself included. */
static struct kept kept_between(const struct court *court, const struct port_order *order, uint64_t from, uint64_t to)
{
    struct kept kept = {0};
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->sequence <= from || call->sequence > to || !call_done(call) || !same_text(call_segment(court->arena, call, 2), order->id)) continue;
        if (same_text(call->route, "porting_order.update") && turns_messaging_on(call)) kept.on = true;
        if (same_text(call->route, "porting_order.update") && profile_set_by(call)) kept.profile = true;
        if (same_text(call->route, "porting_order.read")) keep_shown(court, call, order->id, &kept);
    }
    return kept;
}

static bool had_messaging(const struct court *court, const struct port_order *order, uint64_t before)
{
    const char *state = state_before(court->history, TELNYX, "order_messaging", order->entity, before);
    return state && strcmp(state, "not_applicable") != 0;
}

static void re_sent_after_exception(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    for (size_t i = 0; i < orders.count; i++)
        EACH_MOVE(move, court->history, TELNYX, "order")
        {
            const struct trace *exception = move->trace;
            if (!same_text(exception->entity, orders.order[i].entity) || !same_text(exception->to, "exception")) continue;
            const struct call *again = port_order_resubmitted(court, exception);
            if (!again || !had_messaging(court, &orders.order[i], exception->sequence)) continue;
            struct kept kept = kept_between(court, &orders.order[i], exception->sequence, again->sequence);
            court_holds(court, kept.on && kept.profile, again->sequence, "the order is submitted again after its exception, %s",
                        kept.on ? "without its messaging profile" : "and messaging is not turned on again");
        }
}

/* ---- voice only ---- */

static bool is_voice_only(const struct court *court)
{
    return leads_to_telnyx(court) && !tree_truth(tree_get(court->history->plan, "messaging"), true);
}

static void voice_only_untouched(struct court *court)
{
    if (!is_voice_only(court)) return;
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
        court_holds(court, !turns_messaging_on(update), update->sequence, "messaging is turned on, though the plan leaves it elsewhere");
}

static void voice_only_no_profile(struct court *court)
{
    if (!is_voice_only(court)) return;
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
        court_holds(court, !profile_set_by(update), update->sequence, "a messaging profile is put on the order, though the plan leaves messaging elsewhere");
}

const struct law telnyx_messaging_laws[] = {
    {{"telnyx/portability/checked-first", RULE_SHOULD, "Numbers are checked for portability before they are ordered, at most 1000 in a request.",
      "checks before the order, and how many numbers each asks for", "S3 activation 1; telnyx §2"},
     checked_first},
    {{"telnyx/portability/unportable-left-out", RULE_MUST, "A number that the check calls not portable is not ordered.",
      "the order's numbers against the last check", "telnyx §2, §3.3"},
     unportable_left_out},
    {{"telnyx/messaging/capable-first", RULE_MUST, "Messaging is turned on only where messaging_capable is true; null and false are not.",
      "the PATCH against what the order, or the check, last said", "S3 activation 1, 2"},
     capable_first},
    {{"telnyx/messaging/incapable-stays", RULE_MUST, "A number that is not messaging capable keeps its messaging where it is.",
      "routes of such numbers", "S3 activation 1"},
     incapable_stays},
    {{"telnyx/messaging/in-time", RULE_MUST, "Messaging is turned on while the order is in draft, in process or in exception.",
      "the order's status at the PATCH", "S3 FAQ cannot turn on"},
     turned_on_in_time},
    {{"telnyx/messaging/with-profile", RULE_MUST, "An order with messaging on has a messaging profile before it is confirmed.",
      "what the order last showed before the confirmation", "S3 activation 2"},
     confirmed_with_profile},
    {{"telnyx/messaging/read-back", RULE_SHOULD, "After messaging was turned on, the order is read to see that it and the profile are there.",
      "reads of the order behind the PATCH and before the port", "S3 activation 2"},
     read_back},
    {{.id = "telnyx/messaging/re-sent-after-exception", .level = RULE_MUST,
      .text = "An order that is submitted again after an exception has messaging and profile sent again, or shows that it kept them.",
      .observed = "PATCHes and reads from the exception to the resubmission", .source = "telnyx §5", .knob = "telnyx.order_exception_drops_messaging"},
     re_sent_after_exception},
    {{"telnyx/messaging/voice-only-untouched", RULE_MUST, "When messaging stays elsewhere, it is not turned on at Telnyx.",
      "PATCHes under a voice-only plan", "S3 FAQ voice-only"},
     voice_only_untouched},
    {{"telnyx/messaging/voice-only-no-profile", RULE_MUST, "When messaging stays elsewhere, no messaging profile is put on the order.",
      "PATCHes under a voice-only plan", "S3 FAQ voice-only"},
     voice_only_no_profile},
    {{NULL}, NULL},
};
