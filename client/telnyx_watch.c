/* The watch on the roads to Telnyx: orders, numbers and campaign side by side, each number by itself from the flip to the proof (S3; model
 * B.4). SPDX-License-Identifier: Apache-2.0 */
#include "proof.h"
#include "tcr.h"
#include "telnyx.h"

#include <string.h>

enum { TRUST_AFTER = 3 };

/* ---- orders: what is to be done with them, one at a time ---- */

static enum step todo_step(uint16_t todo)
{
    static const struct {
        uint16_t bit;
        enum step step;
    } steps_of[] = {
        {TODO_READ,     STEP_TELNYX_ORDER_READ},
        {TODO_CANCEL,   STEP_TELNYX_CANCEL    },
        {TODO_WINDOWS,  STEP_TELNYX_WINDOWS   },
        {TODO_LOA,      STEP_TELNYX_LOA       },
        {TODO_INVOICE,  STEP_TELNYX_INVOICE   },
        {TODO_FILL,     STEP_TELNYX_FILL      },
        {TODO_SUBMIT,   STEP_TELNYX_SUBMIT    },
        {TODO_JOB,      STEP_TELNYX_JOB       },
        {TODO_ACTIVATE, STEP_TELNYX_ACTIVATE  },
        {TODO_NUMBERS,  STEP_TELNYX_NUMBERS   }
    };
    for (size_t i = 0; i < COUNT_OF(steps_of); i++)
        if ((todo & steps_of[i].bit) != 0) return steps_of[i].step;
    return STEP_AGAIN;
}

static const char *fate_of(const struct telnyx_order *order)
{
    if (order->status == PORT_ORDER_CANCELLED) return "was cancelled";
    if (at_telnyx_given_up(order)) return "was rejected again and is left as it is; please mend its data with Telnyx";
    return "was rejected and is submitted again; please see that its data are right";
}

/* An exception is told once; it is answered in the same turn (telnyx 3.2). */
static enum step tell_exception(struct client *client, struct telnyx_order *order)
{
    enum step step = tell(client, TO_CUSTOMER, WHICH_NONE, STEP_BACK, "porting order %s %s: %s", order->id, fate_of(order), order->reason);
    order->reason[0] = '\0';
    return step;
}

static enum step orders_turn(struct client *client)
{
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++) {
        struct telnyx_order *order = &client->telnyx.orders[i];
        client->telnyx.order = i;
        if (order->reason[0] != '\0') return tell_exception(client, order);
        enum step step = todo_step(order->todo);
        if (step != STEP_AGAIN) return step;
    }
    return STEP_AGAIN;
}

enum step at_telnyx_prepare_turn(struct client *client)
{
    enum step step = orders_turn(client);
    return step == STEP_AGAIN ? STEP_NEXT : step;
}

/* Inside the window, as soon as the campaign is here: from then on a strict provider is dark (model B.4 step 5). */
static void activate_orders(struct client *client)
{
    bool aligned = client->telnyx.in_chain && at_telnyx_aligns(client);
    for (uint32_t i = 0; aligned && i < client->telnyx.orders_count; i++) {
        struct telnyx_order *order = &client->telnyx.orders[i];
        if (order->status != PORT_ORDER_CONFIRMED || order->activated || order->window_start == 0) continue;
        if (client->now >= order->window_start)
            order->todo |= TODO_ACTIVATE;
        else
            watch_wake(client, order->window_start);
    }
}

/* ---- the flip ---- */

static bool is_unchecked(const struct client *client, const struct number *number)
{
    (void)client;
    return number->telnyx.check;
}

enum step at_telnyx_verify_read(struct client *client, const struct answer *answer)
{
    enum step read = watch_phones_read(client, answer);
    if (read != STEP_NEXT) return read;
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        struct number *number = &client->numbers[i];
        bool here = number->telnyx.port == PORT_DONE || number->telnyx.hosted == HOSTED_DONE;
        if (number->telnyx.port == PORT_ACTIVATING && number->telnyx.check && number_arrived(client, number))
            number->telnyx.port = PORT_DONE;
        number->telnyx.check = false;
        number->telnyx.held = here && number->nnid != 0 && !number_arrived(client, number);
    }
    client->telnyx.trusting = false;
    return STEP_BACK;
}

/* A registry that stays silent does not hold up the switch: then Telnyx is believed, as S3 has it. */
enum step at_telnyx_verify_otherwise(struct client *client, const struct answer *answer)
{
    if (answer->kind == ANSWER_FORBIDDEN) return STEP_DEFAULT;
    watch_failed(client, answer);
    for (uint32_t i = 0; client->tcr_failures >= TRUST_AFTER && i < client->numbers_count; i++) client->numbers[i].telnyx.check = false;
    return STEP_BACK;
}

static enum step flip_turn(struct client *client)
{
    if (at_telnyx_any(client, is_unchecked)) {
        if (client->now >= client->tcr_after) return STEP_TELNYX_VERIFY;
        watch_wake(client, client->tcr_after);
    }
    return at_telnyx_any(client, wants_switching) ? STEP_SWITCH : STEP_AGAIN;
}

/* ---- the turn ---- */

static bool needs_election(const struct client *client, const struct number *number)
{
    return at_telnyx_moves(client, number) && at_telnyx_needs_campaign(number);
}

/* No number would follow the campaign. */
static bool is_without_hope(const struct client *client)
{
    bool without = client->telnyx.orders_count > 0 && !at_telnyx_hosts(client);
    for (uint32_t i = 0; i < client->telnyx.orders_count; i++)
        if (client->telnyx.orders[i].messaging) without = without && at_telnyx_given_up(&client->telnyx.orders[i]);
    return without;
}

/* When to elect: as planned, or inside the window; never for numbers that need no campaign. */
static enum step follow_turn(struct client *client)
{
    sim_ms at = at_telnyx_elect_at(client);
    if (!at_telnyx_any(client, needs_election)) return STEP_WATCH;
    if (!client->elected && is_without_hope(client)) return STEP_AGAIN;
    if (client->elected || client->now >= at) return STEP_NEXT;
    watch_wake(client, at);
    return STEP_AGAIN;
}

static enum step arrive_turn(struct client *client)
{
    enum step step = proof_turn(client);
    if (step != STEP_AGAIN) return step;
    return at_telnyx_finished(client) ? STEP_NEXT : STEP_AGAIN;
}

enum step at_telnyx_turn(struct client *client)
{
    typedef enum step turn_of(struct client * client);
    turn_of *const turns[] = {orders_turn, flip_turn, at_telnyx_campaign_turn, at_telnyx_offer_turn, at_telnyx_people_turn};
    bool following = client->step == STEP_TELNYX_FOLLOW;
    client->heard = false;
    enum step end = client->telnyx.retreat ? at_telnyx_end_of_retreat(client) : STEP_AGAIN;
    if (end != STEP_AGAIN) return end;
    activate_orders(client);
    for (size_t i = 0; i < COUNT_OF(turns); i++) {
        enum step step = turns[i](client);
        if (step != STEP_AGAIN) return step;
    }
    at_telnyx_set_pace(client);
    return following ? follow_turn(client) : arrive_turn(client);
}
