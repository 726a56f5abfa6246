/* Telnyx's porting orders: made once, found again, read; a create may be split into several (S3; contracts: telnyx 3, 4).
 * SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include "cutover/instant.h"

#include <stdio.h>
#include <string.h>

enum { RESUBMISSIONS_MAX = 5 };

/* ---- which order ---- */

struct telnyx_order *at_telnyx_order_find(struct client *client, const char *id)
{
    for (uint32_t i = 0; id != NULL && i < client->telnyx.orders_count; i++)
        if (strcmp(client->telnyx.orders[i].id, id) == 0) return &client->telnyx.orders[i];
    return NULL;
}

struct telnyx_order *at_telnyx_order_now(struct client *client)
{
    return &client->telnyx.orders[client->telnyx.order];
}

/* By it our orders are found again, whoever made them. */
const char *at_telnyx_reference(const struct client *client, enum group group, struct arena *arena)
{
    return arena_printf(arena, "cutover-%s-%s", client->plan.campaign, group == GROUP_MESSAGING ? "messaging" : "voice");
}

/* ---- what an order says ---- */

static enum port_order status_of(const tree *data)
{
    static const struct {
        const char *name;
        enum port_order status;
    } names[] = {
        {"draft",              PORT_ORDER_DRAFT         },
        {"in-process",         PORT_ORDER_IN_PROCESS    },
        {"submitted",          PORT_ORDER_SUBMITTED     },
        {"exception",          PORT_ORDER_EXCEPTION     },
        {"foc-date-confirmed", PORT_ORDER_CONFIRMED     },
        {"cancel-pending",     PORT_ORDER_CANCEL_PENDING},
        {"ported",             PORT_ORDER_PORTED        },
        {"cancelled",          PORT_ORDER_CANCELLED     },
        {"canceled",           PORT_ORDER_CANCELLED     }
    };
    const char *value = tree_get_text(tree_get(data, "status"), "value");
    for (size_t i = 0; value != NULL && i < COUNT_OF(names); i++)
        if (strcmp(value, names[i].name) == 0) return names[i].status;
    return PORT_ORDER_OTHER;
}

/* Rejected so often that somebody must mend it; left alone, Telnyx cancels it after two weeks (telnyx 3.2). */
bool at_telnyx_given_up(const struct telnyx_order *order)
{
    return order->status == PORT_ORDER_EXCEPTION && order->resubmissions > RESUBMISSIONS_MAX;
}

static void note_reason(struct telnyx_order *order, const tree *data)
{
    const tree *first = tree_first(tree_get(tree_get(data, "status"), "details"));
    const char *code = tree_get_text(first, "code"), *words = tree_get_text(first, "description");
    if (first == NULL)
        snprintf(order->reason, sizeof order->reason, "no reason is given");
    else
        snprintf(order->reason, sizeof order->reason, "%s: %s", code == NULL ? "no code" : code, words == NULL ? "no words" : words);
}

/* An exception may have dropped the messaging part (telnyx 5): all of the order is put in again before it is submitted. */
static void enter_exception(struct telnyx_order *order, const tree *data)
{
    note_reason(order, data);
    if (order->resubmissions++ < RESUBMISSIONS_MAX) order->todo |= TODO_FILL | TODO_SUBMIT;
}

/* Documents that an earlier life of ours has handed in stand in the draft. */
static void enter_draft(struct telnyx_order *order, const tree *data)
{
    const tree *documents = tree_get(data, "documents");
    order->todo |= TODO_WINDOWS | TODO_LOA | TODO_INVOICE | TODO_FILL | TODO_SUBMIT;
    if (at_telnyx_keep(order->loa, tree_get_text(documents, "loa"))) order->todo &= (uint16_t)~TODO_LOA;
    if (at_telnyx_keep(order->invoice, tree_get_text(documents, "invoice"))) order->todo &= (uint16_t)~TODO_INVOICE;
}

static void enter_status(struct client *client, struct telnyx_order *order, const tree *data)
{
    switch ((enum port_order)order->status) {
    case PORT_ORDER_DRAFT:
        enter_draft(order, data);
        return;
    case PORT_ORDER_EXCEPTION:
        enter_exception(order, data);
        return;
    case PORT_ORDER_CONFIRMED:
        if (at_telnyx_aligns(client)) order->todo |= TODO_JOB;
        return;
    case PORT_ORDER_PORTED:
        order->ported_at = client->now;
        order->todo = TODO_NUMBERS;
        return;
    case PORT_ORDER_CANCELLED:
        note_reason(order, data);
        order->todo = TODO_NUMBERS;
        return;
    case PORT_ORDER_OTHER:
    case PORT_ORDER_IN_PROCESS:
    case PORT_ORDER_SUBMITTED:
    case PORT_ORDER_CANCEL_PENDING:
        return;
    }
}

static sim_ms instant_in(const tree *object, const char *key)
{
    sim_ms instant;
    const char *text = tree_get_text(object, key);
    return text != NULL && instant_parse(text, &instant) ? instant : 0;
}

/* The date that counts is the confirmed one, read here and never taken from an event (telnyx 3.2). False: it makes no sense. */
bool at_telnyx_order_take(struct client *client, struct telnyx_order *order, const tree *data)
{
    const tree *settings = tree_get(data, "activation_settings");
    const char *id = tree_get_text(data, "id");
    if (id == NULL || strcmp(id, order->id) != 0 || tree_get_text(tree_get(data, "status"), "value") == NULL) return false;
    enum port_order status = status_of(data);
    bool changed = status != order->status;
    order->status = (uint8_t)status;
    order->read_at = client->now;
    order->foc_actual = instant_in(settings, "foc_datetime_actual");
    order->fast = tree_truth(tree_get(settings, "fast_port_eligible"), false);
    order->todo &= (uint16_t)~TODO_READ;
    if (status != PORT_ORDER_DRAFT && status != PORT_ORDER_EXCEPTION)
        order->todo &= (uint16_t) ~(TODO_WINDOWS | TODO_LOA | TODO_INVOICE | TODO_FILL | TODO_SUBMIT);
    if (changed) enter_status(client, order, data);
    return true;
}

static bool add_order(struct client *client, const tree *data, enum group group)
{
    struct telnyx_order *order = at_telnyx_order_find(client, tree_get_text(data, "id"));
    if (order == NULL) {
        if (client->telnyx.orders_count == TELNYX_ORDERS_MAX) return false;
        order = &client->telnyx.orders[client->telnyx.orders_count];
        *order = (struct telnyx_order){.messaging = group == GROUP_MESSAGING};
        if (!at_telnyx_keep(order->id, tree_get_text(data, "id"))) return false;
        client->telnyx.orders_count++;
    }
    return at_telnyx_order_take(client, order, data);
}

/* ---- finding and making them ---- */

void at_telnyx_orders(const struct client *client, struct arena *arena, struct http_request *out)
{
    const char *reference = at_telnyx_reference(client, client->telnyx.group, arena);
    request_make(out, HTTP_GET,
                 arena_printf(arena, "/porting_orders?filter[customer_reference]=%s&page[number]=%u&page[size]=%d",
                              http_encode(arena, reference), client->page + 1, TELNYX_PAGE));
}

static bool is_in_group(const struct client *client, const struct number *number)
{
    return at_telnyx_in_group(client, number, client->telnyx.group);
}

static bool is_group_wanted(const struct client *client)
{
    return at_telnyx_ports(client) && at_telnyx_any(client, is_in_group);
}

/* A first order for the group, or on to the next group. In the watch a search only adds what is new. */
static enum step group_done(struct client *client, bool found)
{
    if (!client->moving && !found && is_group_wanted(client)) return STEP_TELNYX_ORDER;
    client->page = 0;
    if (++client->telnyx.group < GROUPS) return client->moving ? STEP_AGAIN : STEP_TELNYX_ORDERS;
    client->telnyx.group = GROUP_MESSAGING;
    client->telnyx.due &= (uint16_t)~DUE_ORDERS;
    return client->moving ? STEP_BACK : STEP_NEXT;
}

static bool is_live(const tree *order)
{
    return status_of(order) != PORT_ORDER_CANCELLED && status_of(order) != PORT_ORDER_CANCEL_PENDING;
}

/* What was given up earlier is not what we asked for. */
enum step at_telnyx_orders_read(struct client *client, const struct answer *answer)
{
    char wanted[2 * CLIENT_TEXT_MAX];
    const tree *orders = tree_get(answer->body, "data");
    bool found = false;
    snprintf(wanted, sizeof wanted, "cutover-%s-%s", client->plan.campaign,
             client->telnyx.group == GROUP_MESSAGING ? "messaging" : "voice");
    if (!tree_is_list(orders)) return STEP_LOST;
    for (const tree *order = tree_first(orders); order != NULL; order = tree_next(order)) {
        const char *reference = tree_get_text(order, "customer_reference");
        if (reference != NULL && strcmp(reference, wanted) == 0 && is_live(order)) found |= add_order(client, order, client->telnyx.group);
    }
    if (tree_count(orders) == TELNYX_PAGE && ++client->page < TELNYX_PAGES_MAX) return STEP_AGAIN;
    return group_done(client, found);
}

void at_telnyx_order(const struct client *client, struct arena *arena, struct http_request *out)
{
    tree *body = tree_object(arena), *numbers = tree_list(arena);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (is_in_group(client, &client->numbers[i]))
            tree_push(numbers, tree_text_ref(arena, client->numbers[i].e164));
    tree_put(body, "phone_numbers", numbers);
    tree_put_text(body, arena, "customer_reference", at_telnyx_reference(client, client->telnyx.group, arena));
    request_make(out, HTTP_POST, "/porting_orders");
    request_body(out, body);
}

/* An array: one order per country, kind of number and carrier (telnyx 3.3). Each is completed and followed. */
enum step at_telnyx_order_made(struct client *client, const struct answer *answer)
{
    const tree *orders = tree_get(answer->body, "data");
    if (!tree_is_list(orders) || tree_count(orders) == 0) return STEP_LOST;
    if (tree_count(orders) + client->telnyx.orders_count > TELNYX_ORDERS_MAX)
        return stop(client, TO_CUSTOMER, WHICH_ALL,
                    "Telnyx made %zu porting orders of campaign %s; split the campaign: at most %d are followed", tree_count(orders),
                    client->plan.campaign, TELNYX_ORDERS_MAX);
    for (const tree *order = tree_first(orders); order != NULL; order = tree_next(order))
        if (!add_order(client, order, client->telnyx.group)) return STEP_LOST;
    return group_done(client, true);
}
