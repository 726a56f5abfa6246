/* The tail: numbers that were left behind stay where they are until they arrive; and how it all ended. SPDX-License-Identifier: Apache-2.0
 */
#include "proof.h"

enum { TAIL_POLLS_MAX = 10 };

static bool can_switch_more(const struct client *client)
{
    for (uint32_t i = 0; i < client->numbers_count; i++) {
        const struct number *number = &client->numbers[i];
        if (wants_switching(client, number)) return true;
    }
    return false;
}

static uint32_t count_switched(const struct client *client)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < client->numbers_count; i++) count += client->numbers[i].switched;
    return count;
}

static enum step conclude(struct client *client)
{
    uint32_t unproved = numbers_count(client, WHICH_UNPROVED), lagging = numbers_count(client, WHICH_LAGGING);
    if (unproved > 0)
        return stop(client, TO_CUSTOMER | destination_of(client)->desk, WHICH_UNPROVED,
                    "%u numbers were switched but no message each way came through", unproved);
    if (!client->verified)
        return stop(client, TO_CUSTOMER, WHICH_ALL, "all is switched and proved, but TCR does not show where the numbers are");
    if (lagging == 0)
        return finish(client, 0, "%u numbers of campaign %s are migrated and proved each way", client->numbers_count,
                      client->plan.campaign);
    enum step step = stop(client, TO_CUSTOMER | destination_of(client)->desk, WHICH_LAGGING,
                          "campaign %s is %s, but %u of %u numbers are not on its NNID", client->plan.campaign,
                          destination_of(client)->achieved, lagging, client->numbers_count);
    if (numbers_count(client, WHICH_DARK) == 0 && lagging + count_switched(client) == client->numbers_count) client->exit_code = 10;
    return step;
}

enum step tail_turn(struct client *client)
{
    if (can_switch_more(client)) return STEP_SWITCH;
    bool arrived = client->verified && numbers_count(client, WHICH_LAGGING) == 0;
    if (arrived || client->tail_polls >= TAIL_POLLS_MAX) return conclude(client);
    if (client->poll_at <= client->phones_asked) watch_next_poll(client);
    client->wake = client->poll_at;
    if (client->now < client->poll_at) return STEP_AGAIN;
    client->tail_polls++;
    watch_next_poll(client);
    return STEP_PHONES_AFTER;
}
