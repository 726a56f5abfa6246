/* Telnyx: porting orders. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "telnyx_court.h"

#include <string.h>

/* ---- creating and submitting ---- */

static bool is_confirmed(const struct court *court, const struct port_order *order)
{
    EACH_CALL(confirm, court->history, TELNYX, "porting_order.confirm")
        if (confirm->sequence > order->made->sequence && same_text(call_segment(court->arena, confirm, 2), order->id)) return true;
    return false;
}

/* Some order of the answer went on: who gave up all of them forgot none. */
static bool is_sister_confirmed(const struct court *court, const struct port_orders *orders, const struct port_order *order)
{
    for (size_t i = 0; i < orders->count; i++)
        if (orders->order[i].made == order->made && is_confirmed(court, &orders->order[i])) return true;
    return false;
}

static bool is_dropped(const struct court *court, const struct port_order *order)
{
    static const char *const DROPS[] = {"porting_order.delete", "porting_order.cancel"};
    for (size_t i = 0; i < COUNT_OF(DROPS); i++)
        EACH_CALL(drop, court->history, TELNYX, DROPS[i])
            if (same_text(call_segment(court->arena, drop, 2), order->id)) return true;
    return false;
}

static void array_of_orders(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    for (size_t i = 0; i < orders.count; i++) {
        const struct port_order *order = &orders.order[i];
        if (tree_count(tree_get(order->made->reply, "data")) < 2 || !is_sister_confirmed(court, &orders, order)) continue;
        court_expects(court, is_confirmed(court, order) || is_dropped(court, order), order->made->answer,
                      "the answer has %zu orders, and order %s is never confirmed", tree_count(tree_get(order->made->reply, "data")), order->id);
    }
}

/* The word behind /porting_orders/{id}/actions/; NULL: it is no such call. */
static const char *action_of(const struct court *court, const struct call *call)
{
    bool orders = same_text(call_segment(court->arena, call, 1), "porting_orders") && same_text(call_segment(court->arena, call, 3), "actions");
    return orders && same_text(call->method, "POST") ? call_segment(court->arena, call, 4) : NULL;
}

static void submitted_by_confirm(struct court *court)
{
    static const char *const OTHERS[] = {"cancel", "activate", "share"};
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        const char *action = call->person || !same_text(call->provider, TELNYX) ? NULL : action_of(court, call);
        bool other = !action;
        for (size_t k = 0; k < COUNT_OF(OTHERS); k++) other |= same_text(action, OTHERS[k]);
        if (!other) court_holds(court, strcmp(action, "confirm") == 0, call->sequence, "the action is %s: orders are submitted by confirm", action);
    }
}

/* ---- telnyx/order/not-repeated ---- */

static bool orders_listed_between(const struct court *court, uint64_t from, uint64_t to)
{
    static const char *const LISTS[] = {"porting_order.list", "porting_number.list"};
    for (size_t i = 0; i < COUNT_OF(LISTS); i++)
        EACH_CALL(list, court->history, TELNYX, LISTS[i])
            if (list->sequence > from && list->sequence < to && call_succeeded(list)) return true;
    return false;
}

static bool shares_a_number(const struct court *court, const struct call *create, const struct call *other)
{
    for (const tree *node = tree_first(tree_get(create->body, "phone_numbers")); node; node = tree_next(node)) {
        const char *number = plan_number(court->history, tree_text(node));
        if (number && list_names(court, tree_get(other->body, "phone_numbers"), number)) return true;
    }
    return false;
}

static bool is_create(const struct call *call)
{
    return !call->person && same_text(call->provider, TELNYX) && same_text(call->method, "POST") && same_text(call->path, "/v2/porting_orders");
}

/* The next order for any of its numbers: a call that was lost on its way has no operation yet. */
static const struct call *ordered_again(const struct court *court, const struct call *lost)
{
    for (size_t i = (size_t)(lost - court->history->calls) + 1; i < court->history->calls_count; i++)
        if (is_create(&court->history->calls[i]) && shares_a_number(court, lost, &court->history->calls[i])) return &court->history->calls[i];
    return NULL;
}

static void not_repeated(struct court *court)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *lost = &court->history->calls[i];
        if (!is_create(lost) || !call_lost(lost)) continue;
        const struct call *again = ordered_again(court, lost);
        court_holds(court, !again || orders_listed_between(court, lost->sequence, again->sequence), again ? again->sequence : 0,
                    "the numbers are ordered again after a lost answer, and no orders were listed");
    }
}

/* ---- telnyx/order/exception-fixed ---- */

/* Of the order's own data: what messaging needs is no answer to the losing carrier. */
static bool changes_data(const struct call *update)
{
    for (const tree *node = tree_first(update->body); node; node = tree_next(node)) {
        const char *key = tree_key(node);
        if (!same_text(key, "messaging") && !same_text(key, "phone_number_configuration") && !same_text(key, "webhook_url")) return true;
    }
    return false;
}

/* The same body was sent before the exception. */
static bool is_as_before(const struct court *court, const struct call *update, uint64_t exception)
{
    for (size_t i = 0; i < court->history->calls_count && court->history->calls[i].sequence < exception; i++)
        if (call_repeats(update, &court->history->calls[i])) return true;
    return false;
}

static bool is_answer_to_exception(const struct court *court, const struct call *call, const char *id, uint64_t exception)
{
    static const char *const PAPERS[] = {"additional_document.create", "comment.create"};
    if (!call_done(call) || !same_text(call_segment(court->arena, call, 2), id)) return false;
    if (same_text(call->route, "porting_order.update")) return changes_data(call) && !is_as_before(court, call, exception);
    return same_text(call->route, PAPERS[0]) || same_text(call->route, PAPERS[1]);
}

/* The order's data changed, by the client or by a person, or a document or a comment came, before it was submitted again. */
static bool is_answered(const struct court *court, const char *id, uint64_t exception, uint64_t again)
{
    for (size_t i = 0; i < court->history->calls_count && court->history->calls[i].sequence <= again; i++)
        if (court->history->calls[i].sequence > exception && is_answer_to_exception(court, &court->history->calls[i], id, exception)) return true;
    return false;
}

/* Somebody who can answer it was told which exception it is: its code as Telnyx spells it. */
static bool code_is_raised(const struct court *court, const tree *order, uint64_t exception, uint64_t again)
{
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        if (letter->sequence < exception || letter->sequence > again) continue;
        for (const tree *node = tree_first(tree_get(tree_get(order, "status"), "details")); node; node = tree_next(node))
            if (letter->subject && tree_get_text(node, "code") && strstr(letter->subject, tree_get_text(node, "code"))) return true;
    }
    return false;
}

static void exception_fixed(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    for (size_t i = 0; i < orders.count; i++)
        EACH_MOVE(move, court->history, TELNYX, "order")
        {
            const struct trace *exception = move->trace;
            if (!same_text(exception->entity, orders.order[i].entity) || !same_text(exception->to, "exception")) continue;
            const struct call *again = port_order_resubmitted(court, exception);
            if (!again) continue;
            const char *id = orders.order[i].id;
            const tree *shown = port_order_shown(court, id, again->sequence);
            bool answered = is_answered(court, id, exception->sequence, again->sequence);
            court_holds(court, answered || code_is_raised(court, shown, exception->sequence, again->sequence), again->sequence,
                        "the order is submitted again as it was rejected, and nobody is told its exception's code");
        }
}

const struct law telnyx_order_laws[] = {
    {{"telnyx/order/array-of-orders", RULE_MUST, "Every order of the list that a creation answers with is confirmed, not the first alone.",
      "confirmations of each order of an answer that has several", "telnyx §0.1, §3.3"},
     array_of_orders},
    {{"telnyx/order/confirm-path", RULE_MUST, "A porting order is submitted by the confirm action; there is no action to submit.",
      "actions that are called on orders", "telnyx §3.3, §14.3"},
     submitted_by_confirm},
    {{"telnyx/order/not-repeated", RULE_MUST, "After a lost answer to an order, orders are listed before its numbers are ordered again.",
      "lists between a lost creation and the next for its numbers", "telnyx §1.8"},
     not_repeated},
    {{"telnyx/order/exception-fixed", RULE_SHOULD,
      "An order in exception is submitted again with changes, or once somebody who can make them is told its codes.",
      "changes, documents, comments and letters from the exception to the resubmission", "telnyx §3.2"},
     exception_fixed},
    {{NULL}, NULL},
};
