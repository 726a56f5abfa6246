/* One porting order: read, submitted, cancelled; and its numbers, each by itself (S3 Partial ports; contracts: telnyx 3, 4).
 * SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include <string.h>

static const char *order_path(const struct client *client, struct arena *arena, const char *rest)
{
    return arena_printf(arena, "/porting_orders/%s%s", http_encode(arena, client->telnyx.orders[client->telnyx.order].id), rest);
}

/* ---- one of them ---- */

void at_telnyx_order_get(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET, order_path(client, arena, "?include_phone_numbers=false"));
}

enum step at_telnyx_order_read(struct client *client, const struct answer *answer)
{
    return at_telnyx_order_take(client, at_telnyx_order_now(client), tree_get(answer->body, "data")) ? STEP_BACK : STEP_LOST;
}

void at_telnyx_confirm(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_POST, order_path(client, arena, "/actions/confirm"));
}

/* A draft is thrown away; anything later asks to be cancelled (telnyx 3.3). */
void at_telnyx_cancel(const struct client *client, struct arena *arena, struct http_request *out)
{
    bool draft = client->telnyx.orders[client->telnyx.order].status == PORT_ORDER_DRAFT;
    request_make(out, draft ? HTTP_DELETE : HTTP_POST, order_path(client, arena, draft ? "" : "/actions/cancel"));
}

enum step at_telnyx_cancel_read(struct client *client, const struct answer *answer)
{
    struct telnyx_order *order = at_telnyx_order_now(client);
    (void)answer;
    order->status = PORT_ORDER_CANCEL_PENDING;
    order->todo = 0;
    return STEP_BACK;
}

/* Before the ports anything refused is a reason to stop. Later it is told, and the order is looked at again with the next poll: what was to
 * be done is still done when its state asks for it. */
enum step at_telnyx_order_otherwise(struct client *client, const struct answer *answer)
{
    struct telnyx_order *order = at_telnyx_order_now(client);
    bool gone = answer->status == 404;
    if (!client->moving || answer->kind != ANSWER_REFUSED) return STEP_DEFAULT;
    order->todo &= client->step == STEP_TELNYX_NUMBERS || gone ? 0 : TODO_NUMBERS;
    if (gone) order->status = PORT_ORDER_CANCELLED, order->listed = true;
    return tell(client, TO_CUSTOMER | TO_TELNYX, WHICH_NONE, STEP_BACK, "porting order %s: %s was refused (%s)", order->id,
                title_of(client), answer->text);
}

/* ---- its numbers ---- */

void at_telnyx_numbers(const struct client *client, struct arena *arena, struct http_request *out)
{
    request_make(out, HTTP_GET,
                 arena_printf(arena, "/porting_phone_numbers?filter[porting_order_id]=%s&page[number]=%u&page[size]=%d",
                              http_encode(arena, client->telnyx.orders[client->telnyx.order].id), client->page + 1, TELNYX_PAGE));
}

static enum messaging_port port_of(const tree *row)
{
    const char *status = tree_get_text(row, "messaging_port_status");
    if (status == NULL) return PORT_UNKNOWN;
    if (strcmp(status, "ported") == 0) return PORT_DONE;
    if (strcmp(status, "exception") == 0) return PORT_EXCEPTION;
    return strcmp(status, "activating") == 0 ? PORT_ACTIVATING : PORT_UNKNOWN;
}

/* Of a number that has just arrived, or whose record was still the old one, the NNID is looked at. Where the number's own status is not
 * shown (telnyx 14.1), TCR's record is the truth. */
static void take_number(struct client *client, struct telnyx_order *order, const tree *row)
{
    struct number *number = number_find(client, number_digits(tree_get_text(row, "phone_number")));
    if (number == NULL) return;
    enum messaging_port port = port_of(row), before = (enum messaging_port)number->telnyx.port;
    if (order->status == PORT_ORDER_CANCELLED) {
        number->telnyx.portable = false;
        return;
    }
    number->telnyx.voice = true;
    number->telnyx.order = (uint8_t)(order - client->telnyx.orders + 1);
    bool shown = tree_get_text(row, "messaging_port_status") != NULL;
    if (!shown) port = number_arrived(client, number) ? PORT_DONE : PORT_ACTIVATING;
    bool listed = number->kind == KIND_LOCAL;
    bool arrived = port == PORT_DONE && (before != PORT_DONE || number->telnyx.held);
    number->telnyx.port = (uint8_t)port;
    if (port == PORT_EXCEPTION && order->exception_at == 0) order->exception_at = client->now;
    number->telnyx.check = listed && (arrived || number->telnyx.check || (!shown && port != PORT_DONE));
}

enum step at_telnyx_numbers_read(struct client *client, const struct answer *answer)
{
    const tree *rows = tree_get(answer->body, "data");
    struct telnyx_order *order = at_telnyx_order_now(client);
    double total = tree_value(tree_get(tree_get(answer->body, "meta"), "total_pages"), 0);
    if (!tree_is_list(rows)) return STEP_LOST;
    for (const tree *row = tree_first(rows); row != NULL; row = tree_next(row)) take_number(client, order, row);
    bool more = tree_count(rows) > 0 && (double)client->page + 1 < total;
    if (more && ++client->page < TELNYX_PAGES_MAX) return STEP_AGAIN;
    order->todo &= (uint16_t)~TODO_NUMBERS;
    order->listed = true;
    return STEP_BACK;
}
