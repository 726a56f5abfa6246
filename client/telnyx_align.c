/* The election and the port of a losing provider that stops with the campaign: both inside one on-demand window, so that the numbers are
 * dark for minutes, not days (model B.4 step 5; contracts: telnyx 3.3). SPDX-License-Identifier: Apache-2.0 */
#include "telnyx.h"

#include "cutover/instant.h"

#include <string.h>

/* ---- the activation job ---- */

void at_telnyx_jobs(const struct client *client, struct arena *arena, struct http_request *out)
{
    const char *id = http_encode(arena, client->telnyx.orders[client->telnyx.order].id);
    request_make(out, HTTP_GET, arena_printf(arena, "/porting_orders/%s/activation_jobs", id));
}

static sim_ms instant_in(const tree *object, const char *key)
{
    sim_ms instant;
    const char *text = tree_get_text(object, key);
    return text != NULL && instant_parse(text, &instant) ? instant : 0;
}

/* The last window that is not over; a job under way was activated already. */
enum step at_telnyx_jobs_read(struct client *client, const struct answer *answer)
{
    struct telnyx_order *order = at_telnyx_order_now(client);
    const tree *jobs = tree_get(answer->body, "data"), *job = tree_first(jobs), *windows = tree_get(job, "activation_windows");
    const char *status = tree_get_text(job, "status");
    if (!tree_is_list(jobs)) return STEP_LOST;
    order->todo &= (uint16_t)~TODO_JOB;
    order->activated = status != NULL && strcmp(status, "created") != 0;
    if (order->activated) order->todo &= (uint16_t)~TODO_ACTIVATE;
    for (const tree *window = tree_first(windows); window != NULL; window = tree_next(window)) {
        order->window_start = instant_in(window, "start_at");
        order->window_end = instant_in(window, "end_at");
    }
    return STEP_BACK;
}

void at_telnyx_activate(const struct client *client, struct arena *arena, struct http_request *out)
{
    const char *id = http_encode(arena, client->telnyx.orders[client->telnyx.order].id);
    request_make(out, HTTP_POST, arena_printf(arena, "/porting_orders/%s/actions/activate", id));
}

enum step at_telnyx_activate_read(struct client *client, const struct answer *answer)
{
    (void)answer;
    at_telnyx_order_now(client)->activated = true;
    at_telnyx_order_now(client)->todo &= (uint16_t)~TODO_ACTIVATE;
    return STEP_BACK;
}

/* ---- when to elect ---- */

/* An order of numbers that need the campaign and are not there yet. */
static bool counts(const struct telnyx_order *order)
{
    return order->messaging && order->status < PORT_ORDER_FINAL && order->status != PORT_ORDER_CANCEL_PENDING;
}

/* What is asked of a losing provider that is known to stop, and of one that nobody knows when the plan leaves the date of the election
 * open: the window costs the first little more than nothing and the second nothing (model A.6). Where the plan names a date, or the order
 * is no FastPort, there is nothing to align. */
bool at_telnyx_aligns(const struct client *client)
{
    bool stops = client->plan.chain_lost == CHAIN_STOPS;
    bool open = client->plan.chain_lost == CHAIN_UNKNOWN && client->plan.elect == 0;
    bool fast = client->telnyx.orders_count > 0;
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++)
        if (counts(&client->telnyx.orders[i])) fast = fast && client->telnyx.orders[i].fast;
    return (stops || open) && fast && !at_telnyx_hosts(client);
}

/* The first instant at which all windows are open; NEVER_MS while one is not known. */
static sim_ms windows_open(const struct client *client)
{
    sim_ms at = client->now;
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++) {
        const struct telnyx_order *order = &client->telnyx.orders[i];
        if (!counts(order) || order->activated) continue;
        if (order->window_start == 0) return NEVER_MS;
        if (order->window_start > at) at = order->window_start;
    }
    return at;
}

/* Where a strict provider cannot be aligned with: after the first hosted number has moved (model B.5), or as late as a review usually
 * leaves time for. */
static sim_ms day_before_port(const struct client *client)
{
    sim_ms at = NEVER_MS;
    if (at_telnyx_any(client, at_telnyx_flipped)) return client->now;
    for (uint32_t i = 0; !at_telnyx_hosting(client) && i < client->telnyx.orders_count; i++) {
        const struct telnyx_order *order = &client->telnyx.orders[i];
        bool dated = counts(order) && order->foc_actual != 0;
        if (order->status == PORT_ORDER_PORTED) return client->now;
        if (dated && order->foc_actual - DAY_MS < at) at = order->foc_actual - DAY_MS;
    }
    return at;
}

/* The papers of a hosted order wait for the campaign: a date that leaves them no time before the port is one of a port alone. */
static bool is_too_late_to_host(const struct client *client)
{
    bool dated = client->plan.elect != 0 && client->plan.foc != 0 && at_telnyx_hosts(client) && client->plan.chain_lost != CHAIN_STOPS;
    return dated && at_telnyx_business_days(client->plan.elect, HOSTED_LEAD_DAYS) > client->plan.foc;
}

sim_ms at_telnyx_elect_at(const struct client *client)
{
    if (is_too_late_to_host(client)) return client->now;
    if (at_telnyx_aligns(client)) return windows_open(client);
    if (client->plan.chain_lost == CHAIN_STOPS && client->plan.elect == 0) return day_before_port(client);
    return client->plan.elect;
}
