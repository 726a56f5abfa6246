/* The polls on the roads to Telnyx: each minute where something can happen, else now and then (S3; model B.4). SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#define SLOW_LOOK_MS (15 * MINUTE_MS) /* while nothing can happen but an exception */

/* ---- orders by what they are ---- */

static bool is_open(const struct telnyx_order *order)
{
    return order->status < PORT_ORDER_FINAL;
}

static bool is_awaited_of(const struct client *client, uint32_t order)
{
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].telnyx.order == order + 1 && at_telnyx_awaited(client, &client->numbers[i])) return true;
    return false;
}

/* Its numbers may flip at any time. */
static bool is_activating(const struct client *client, uint32_t i)
{
    const struct telnyx_order *order = &client->telnyx.orders[i];
    bool unread = order->status >= PORT_ORDER_FINAL && !order->listed;
    return unread || (order->status == PORT_ORDER_PORTED && is_awaited_of(client, i));
}

static bool is_due_to_port(const struct client *client, const struct telnyx_order *order)
{
    bool dated = order->foc_actual != 0 && order->foc_actual <= client->now;
    return is_open(order) && (dated || order->activated);
}

/* ---- what each of them looks at ---- */

static void look_at_orders(struct client *client)
{
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++) {
        struct telnyx_order *order = &client->telnyx.orders[i];
        bool old = client->now - order->read_at >= SLOW_LOOK_MS;
        if (is_open(order) && (old || is_due_to_port(client, order))) order->todo |= TODO_READ;
        if (is_activating(client, i)) order->todo |= TODO_NUMBERS;
    }
}

static bool is_unusable(const struct client *client, const struct number *number)
{
    return at_telnyx_flipped(client, number) && !at_telnyx_ready(client, number);
}

/* Each minute without the campaign is one without outbound. */
static bool waits_for_campaign(const struct client *client)
{
    bool open = client->elected && !client->telnyx.accepted;
    return open && (at_telnyx_aligns(client) || at_telnyx_any(client, is_unusable));
}

static void look_at_campaign(struct client *client)
{
    struct telnyx *telnyx = &client->telnyx;
    bool old = client->now - telnyx->chain_at >= SLOW_LOOK_MS || waits_for_campaign(client);
    bool looks = client->elected && !telnyx->in_chain && old;
    if (looks) telnyx->due |= DUE_CHAIN;
    if (looks) client->look_at_tcr = true; /* no event tells of a migration that was cancelled */
    if (telnyx->in_chain && !telnyx->accepted) telnyx->due |= DUE_PARTNER;
    if (telnyx->task[0] != '\0')
        telnyx->due |= DUE_TASK;
    else if (at_telnyx_assigning(client))
        telnyx->due |= DUE_ASSIGNMENTS;
    if (at_telnyx_hosting(client)) telnyx->due |= DUE_HOSTING;
    if (at_telnyx_wants_papers(client)) telnyx->due |= DUE_PAPERS;
    if (telnyx->accepted && !telnyx->listed) telnyx->due |= DUE_ASSIGNMENTS;
}

enum step at_telnyx_poll_turn(struct client *client)
{
    client->telnyx.polled = client->now;
    look_at_orders(client);
    look_at_campaign(client);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].telnyx.held) client->numbers[i].telnyx.check = true;
    return STEP_BACK;
}

/* ---- how often ---- */

/* Something of it may change at any time. */
static bool hurries_by_itself(const struct client *client, const struct number *number)
{
    return number->telnyx.held || number->telnyx.assigned == ASSIGNMENT_ASKED || is_unusable(client, number);
}

static bool hurries(const struct client *client)
{
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++)
        if (is_activating(client, i) || is_due_to_port(client, &client->telnyx.orders[i])) return true;
    bool campaign = waits_for_campaign(client) || client->telnyx.task[0] != '\0' || at_telnyx_hosting(client);
    return campaign || at_telnyx_any(client, hurries_by_itself);
}

sim_ms at_telnyx_every(const struct client *client)
{
    return client->telnyx.every;
}

/* The watch polls each minute; between the dates that is not asked for. */
void at_telnyx_set_pace(struct client *client)
{
    sim_ms pace = hurries(client) ? MINUTE_MS : SLOW_LOOK_MS;
    client->telnyx.every = pace;
    if (client->telnyx.polled == 0) client->telnyx.polled = client->watch_from;
    sim_ms rounds = (client->telnyx.polled - client->watch_from) / pace + 1;
    client->poll_at = client->watch_from + rounds * pace;
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++) {
        const struct telnyx_order *order = &client->telnyx.orders[i];
        if (is_open(order) && order->foc_actual > client->now) watch_wake(client, order->foc_actual);
    }
}

/* ---- polls that are left out ---- */

static bool looks_at_chain(const struct client *client)
{
    return client->elected && !client->telnyx.in_chain;
}

sim_ms at_telnyx_seen(const struct client *client)
{
    sim_ms seen = looks_at_chain(client) ? client->telnyx.chain_at : NEVER_MS;
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++) {
        const struct telnyx_order *order = &client->telnyx.orders[i];
        if (is_open(order) && order->read_at < seen) seen = order->read_at;
    }
    return seen;
}

void at_telnyx_leapt(struct client *client, sim_ms last)
{
    sim_ms every = at_telnyx_every(client), slow = waits_for_campaign(client) ? every : SLOW_LOOK_MS;
    client->telnyx.polled = last;
    if (looks_at_chain(client)) {
        at_telnyx_looked_at_chain(client, watch_last_look(client->telnyx.chain_at, slow, every, last));
        watch_looked_at_tcr(client, client->telnyx.chain_at);
    }
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++) {
        struct telnyx_order *order = &client->telnyx.orders[i];
        slow = is_due_to_port(client, order) ? every : SLOW_LOOK_MS;
        if (is_open(order)) order->read_at = watch_last_look(order->read_at, slow, every, last);
    }
}
