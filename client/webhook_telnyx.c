/* Webhooks of Telnyx: only what it signed, not too old, once each; an event costs one look at what it names (contracts: telnyx 7).
 * SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "telnyx.h"

#include "cutover/sign.h"

#include <stdlib.h>
#include <string.h>

#define TOLERANCE_MS (300 * SECOND_MS) /* E-43, both ways */

/* ---- whether to listen at all ---- */

/* The signature covers the time; where no bytes were signed there is none. */
static bool is_fresh(const struct client *client, const struct http_request *request)
{
    const char *text = http_header(request, "telnyx-timestamp");
    if (text == NULL) return true;
    if (*text == '\0' || strlen(text) > 12 || strspn(text, "0123456789") != strlen(text)) return false;
    sim_ms at = (sim_ms)strtoll(text, NULL, 10) * SECOND_MS;
    return at - client->now <= TOLERANCE_MS && client->now - at <= TOLERANCE_MS;
}

/* 0: it is Telnyx's, and can be read. */
static int refusal(const struct client *client, const struct http_request *request)
{
    if (request->signature != SIGNATURE_VALID || !is_fresh(client, request)) return 401;
    return request->body_kind == BODY_TREE ? 0 : 400;
}

/* Redeliveries keep their id (telnyx 7.1). */
static bool is_repeated(struct client *client, const tree *data)
{
    const char *id = tree_get_text(data, "id");
    struct telnyx *telnyx = &client->telnyx;
    if (id == NULL) return false;
    uint32_t hash = nnid_hash(id), kept = telnyx->events_count < TELNYX_EVENTS_MAX ? telnyx->events_count : TELNYX_EVENTS_MAX;
    for (uint32_t i = 0; i < kept; i++)
        if (telnyx->events[i] == hash) return true;
    telnyx->events[telnyx->events_count++ % TELNYX_EVENTS_MAX] = hash;
    return false;
}

static bool begins(const char *text, const char *beginning)
{
    return text != NULL && strncmp(text, beginning, strlen(beginning)) == 0;
}

/* ---- porting orders ---- */

/* An order that we do not know may be a part of ours that was split off. */
static void take_order(struct client *client, const char *type, const tree *payload)
{
    const char *id = tree_get_text(payload, "id") != NULL ? tree_get_text(payload, "id") : tree_get_text(payload, "porting_order_id");
    struct telnyx_order *order = at_telnyx_order_find(client, id);
    if (begins(type, "porting_order.split")) client->telnyx.due |= DUE_ORDERS;
    if (order == NULL) return;
    order->todo |= order->status == PORT_ORDER_PORTED ? TODO_NUMBERS : TODO_READ;
    client->heard = true;
}

int at_telnyx_take_porting(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    int refused = refusal(client, request);
    const tree *data = tree_get(request->body, "data");
    if (refused != 0) return refused;
    if (is_repeated(client, data)) return 200;
    const char *type = tree_get_text(data, "event_type");
    if (begins(type, "porting_order.") && !begins(type, "porting_order.new_comment")) take_order(client, type, tree_get(data, "payload"));
    return 200;
}

/* ---- messages, and hosted orders, which come to the profile's address (telnyx 7.3) ---- */

static void take_received(struct client *client, const tree *message)
{
    const char *text = tree_get_text(message, "text");
    struct number *number = number_find(client, number_digits(tree_get_text(tree_first(tree_get(message, "to")), "phone_number")));
    if (number != NULL && text != NULL) proof_heard(client, CLIENT_TELNYX, number, text);
}

int at_telnyx_take_messaging(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    int refused = refusal(client, request);
    const tree *data = tree_get(request->body, "data"), *payload = tree_get(data, "payload");
    if (refused != 0) return refused;
    if (is_repeated(client, data)) return 200;
    const char *type = tree_get_text(data, "event_type");
    if (begins(type, "message.received")) take_received(client, payload);
    if (begins(type, "message.finalized")) at_telnyx_outcome(client, payload);
    if (begins(type, "messaging_hosted_numbers_orders.")) client->telnyx.due |= DUE_HOSTING, client->heard = true;
    return 200;
}

/* ---- 10DLC: enveloped as documented, or flat as specified (telnyx 7.5) ---- */

int at_telnyx_take_campaign(struct client *client, const struct http_request *request, struct arena *arena)
{
    (void)arena;
    int refused = refusal(client, request);
    const tree *data = tree_get(request->body, "data"), *payload = data == NULL ? request->body : tree_get(data, "payload");
    if (refused != 0) return refused;
    if (is_repeated(client, data)) return 200;
    struct number *number = number_find(client, number_digits(tree_get_text(payload, "phoneNumber")));
    const char *status = tree_get_text(payload, "status");
    bool known = number != NULL && number->telnyx.assigned == ASSIGNMENT_DONE && status != NULL && strcmp(status, "ADDED") == 0;
    if (number != NULL && !known) number->telnyx.look = true;
    if (number == NULL && client->elected && !client->telnyx.accepted) client->telnyx.due |= DUE_CHAIN;
    client->heard = true;
    return 200;
}
