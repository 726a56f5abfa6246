/* What only people can do on the roads to Telnyx, and how these roads end (S3 activation 5, FAQ). SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#define TICKET_LOCAL_MS (72 * HOUR_MS)                /* S3 activation 5 */
#define TICKET_TOLL_FREE_MS (7 * DAY_MS)              /* S3 FAQ: four to five business days */
#define LEFT_BEHIND_MS (14 * DAY_MS)                  /* longer than any carrier keeps a record by policy (E-45) */
#define PATIENCE_BEFORE_EXCEPTION_MS (10 * MINUTE_MS) /* S3 FAQ: nine in ten orders */

/* ---- what only people can do ---- */

static sim_ms ticket_at(const struct client *client, const struct number *number)
{
    const struct telnyx_order *order = &client->telnyx.orders[number->telnyx.order - 1];
    sim_ms from = order->exception_at == 0 ? order->ported_at + PATIENCE_BEFORE_EXCEPTION_MS : order->exception_at;
    return from + (number->kind == KIND_TOLL_FREE ? TICKET_TOLL_FREE_MS : TICKET_LOCAL_MS);
}

static bool is_lagging(const struct client *client, const struct number *number)
{
    return number->telnyx.order != 0 && client->telnyx.orders[number->telnyx.order - 1].ported_at != 0 && at_telnyx_awaited(client, number);
}

/* For it no ticket is open. */
static bool is_waiting(const struct client *client, const struct number *number)
{
    return is_lagging(client, number) && !client->telnyx.orders[number->telnyx.order - 1].ticket;
}

static bool is_overdue(const struct client *client, const struct number *number)
{
    return is_waiting(client, number) && client->now >= ticket_at(client, number);
}

static bool is_in_exception(const struct client *client, const struct number *number)
{
    return is_lagging(client, number) && number->telnyx.port == PORT_EXCEPTION;
}

/* Not earlier than Telnyx's own time for it (S3 activation 5); an order is raised once. */
static enum step tell_overdue(struct client *client)
{
    uint32_t count = at_telnyx_choose(client, is_overdue);
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (client->numbers[i].telnyx.chosen) client->telnyx.orders[client->numbers[i].telnyx.order - 1].ticket = true;
    return tell(client, TO_TELNYX_MESSAGING, WHICH_CHOSEN, STEP_BACK,
                "the messaging of %u ported numbers of campaign %s is still with %s: please have their NNID records overridden", count,
                client->plan.campaign, client->plan.from);
}

/* A port does not move the record of somebody who does not have the voice (model B.6); asked for only when Telnyx can take it at once. */
static enum step tell_loser(struct client *client)
{
    uint32_t count = at_telnyx_choose(client, is_in_exception);
    client->telnyx.asked_loser = true;
    return tell(client, TO_LOSING, WHICH_CHOSEN, STEP_BACK,
                "%u numbers of campaign %s are ported to Telnyx: please release their NNID records", count, client->plan.campaign);
}

enum step at_telnyx_people_turn(struct client *client)
{
    sim_ms at = NEVER_MS;
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        const struct number *number = &client->numbers[i];
        if (is_waiting(client, number) && ticket_at(client, number) < at) at = ticket_at(client, number);
    }
    if (client->now >= at) return tell_overdue(client);
    if (client->plan.voice_apart && !client->telnyx.asked_loser && at_telnyx_any(client, is_in_exception)) return tell_loser(client);
    watch_wake(client, at);
    return STEP_AGAIN;
}

/* ---- the end ---- */

static sim_ms left_behind_at(const struct client *client, const struct number *number)
{
    return client->telnyx.orders[number->telnyx.order - 1].ported_at + LEFT_BEHIND_MS;
}

/* Hosting without a port has an end too. */
static sim_ms hosting_ends_at(const struct client *client)
{
    bool alone = client->telnyx.orders_count == 0 && client->telnyx.hosted_at != 0;
    return alone ? client->telnyx.hosted_at + LEFT_BEHIND_MS : NEVER_MS;
}

static bool is_left_behind(const struct client *client, const struct number *number)
{
    if (number->telnyx.order == 0 && client->now >= hosting_ends_at(client)) return true;
    return is_lagging(client, number) && client->now >= left_behind_at(client, number);
}

static bool is_unfinished(const struct client *client, const struct number *number)
{
    if (!number->switched) return at_telnyx_moves(client, number) && !is_left_behind(client, number);
    return number->out == PROOF_OPEN || number->out == PROOF_SENT || number->in == PROOF_OPEN || number->in == PROOF_SENT;
}

bool at_telnyx_finished(struct client *client)
{
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++)
        if (client->telnyx.orders[i].status < PORT_ORDER_FINAL || !client->telnyx.orders[i].listed) return false;
    for (uint32_t i = 0; i < client->numbers_count; i++)
        if (is_lagging(client, &client->numbers[i])) watch_wake(client, left_behind_at(client, &client->numbers[i]));
    if (client->now < hosting_ends_at(client)) watch_wake(client, hosting_ends_at(client));
    return !at_telnyx_any(client, is_unfinished);
}

enum step at_telnyx_end_of_retreat(struct client *client)
{
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++)
        if (client->telnyx.orders[i].status != PORT_ORDER_CANCEL_PENDING) return STEP_AGAIN;
    if ((client->telnyx.due & DUE_DROP) != 0) return STEP_AGAIN;
    return stop(client, TO_CUSTOMER, WHICH_ALL, "campaign %s was %s at TCR: the port is cancelled, all numbers are left at %s",
                client->plan.campaign, client->telnyx.withdrawn ? "taken back" : "declined", client->plan.from);
}

static bool is_left_over(const struct client *client, const struct number *number)
{
    (void)client;
    return !number->switched;
}

/* How it all ended, by what each number is: moved and proved, or left where it was and told. */
enum step at_telnyx_end_turn(struct client *client)
{
    uint32_t unproved = numbers_count(client, WHICH_UNPROVED), left = at_telnyx_choose(client, is_left_over);
    if (client->plan.voice_only)
        return finish(client, 0, "the voice of %u numbers is at Telnyx; their messaging stays at %s, as planned", client->numbers_count,
                      client->plan.from);
    if (unproved > 0)
        return stop(client, TO_CUSTOMER | TO_TELNYX, WHICH_UNPROVED, "%u numbers were switched but no message each way came through",
                    unproved);
    if (left == 0)
        return finish(client, 0, "%u numbers of campaign %s are migrated and proved each way", client->numbers_count,
                      client->plan.campaign);
    bool dark = numbers_count(client, WHICH_DARK) > 0;
    enum step step = stop(client, TO_CUSTOMER, WHICH_CHOSEN, "%u of %u numbers of campaign %s are left at %s", left, client->numbers_count,
                          client->plan.campaign, client->plan.from);
    client->exit_code = dark ? 11 : 10;
    return step;
}
