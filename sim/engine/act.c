/* What transitions do to the world beside their state. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <string.h>

/* The old entry becomes history, the oldest gives way. */
static void record_serve(struct engine *engine, struct number *number, uint8_t owner, uint8_t serves)
{
    memmove(&number->history[1], &number->history[0], sizeof number->history[0] * (HISTORY_MAX - 1));
    if (number->history_count < HISTORY_MAX) number->history_count++;
    number->history[0] = (struct record_entry){.owner = owner, .serves = serves, .campaign = (uint16_t)(number->campaign + 1), .since = engine->now};
}

static void act_claim(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider;
    world_number(engine->world, entity)->claimant = argument;
}

static void act_serve(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct number *number = world_number(engine->world, entity);
    record_serve(engine, number, number->claimant, number->claimant);
    number->claimant = PROVIDER_NONE;
}

static void act_restore(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct number *number = world_number(engine->world, entity);
    struct record_entry before = number->history[1];
    if (number->history_count > 1) record_serve(engine, number, before.owner, before.serves);
}

static void act_assign(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider;
    record_serve(engine, world_number(engine->world, entity), PROVIDER_NONE, argument);
}

static void act_free(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    record_serve(engine, world_number(engine->world, entity), PROVIDER_NONE, PROVIDER_NONE);
}

static void act_port(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider;
    struct number *number = world_number(engine->world, entity);
    number->voice_before = number->voice;
    number->voice = argument;
}

/* tcr 0.4: expires at midnight UTC of the day of creation + 30 days. */
static sim_ms migration_expiry(sim_ms created)
{
    return created - created % DAY_MS + 30 * DAY_MS;
}

static void act_nominate(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider;
    struct campaign *campaign = world_campaign(engine->world, entity);
    campaign->target = argument;
    enum status cleared = world_set_text(engine->world, &campaign->cancellation, NULL); /* of the migration before */
    assert(cleared == STATUS_OK);
    campaign->migration_created = campaign->provisional_shared = campaign->provisional_decided = engine->now;
    campaign->migration_expires = migration_expiry(engine->now);
    campaign->foreign = argument == PROVIDER_NONE;
}

static void act_share(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider;
    struct campaign *campaign = world_campaign(engine->world, entity);
    if (argument != PROVIDER_NONE) campaign->primary = argument;
    campaign->shared = campaign->share_decided = engine->now;
}

static void act_settle(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_campaign(engine->world, entity)->share_decided = engine->now;
}

static void act_decide(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_campaign(engine->world, entity)->provisional_decided = engine->now;
}

static void act_succeed(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct campaign *campaign = world_campaign(engine->world, entity);
    campaign->former = campaign->primary;
    campaign->primary = campaign->target;
    campaign->shared = campaign->provisional_shared;
    campaign->share_decided = campaign->provisional_decided;
}

static void act_abandon(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_campaign(engine->world, entity)->target = PROVIDER_NONE;
}

static uint8_t chain_at_hand(const struct campaign *campaign)
{
    return campaign->with_me[CHAIN_PROVISIONAL] ? CHAIN_PROVISIONAL : CHAIN_ORIGINAL;
}

static void act_offer(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct campaign *campaign = world_campaign(engine->world, entity);
    campaign->with_me[CHAIN_PROVISIONAL] = 1;
    campaign->partner_shared[CHAIN_PROVISIONAL] = campaign->partner_decided[CHAIN_PROVISIONAL] = engine->now;
}

static void act_forward(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider;
    struct campaign *campaign = world_campaign(engine->world, entity);
    uint8_t chain = chain_at_hand(campaign), upstream = argument == PROVIDER_NONE ? campaign->primary : argument;
    campaign->partner_decided[chain] = engine->now;
    if (chain == CHAIN_ORIGINAL) {
        campaign->primary = upstream;
        return;
    }
    campaign->target = upstream;
    campaign->provisional_shared = campaign->provisional_decided = engine->now;
}

static void act_answer(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    struct campaign *campaign = world_campaign(engine->world, entity);
    campaign->partner_decided[chain_at_hand(campaign)] = engine->now;
}

static void act_withdraw(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_campaign(engine->world, entity)->with_me[CHAIN_PROVISIONAL] = 0;
}

static void act_join(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    struct campaign *campaign = world_campaign(engine->world, entity);
    campaign->with_me[CHAIN_ORIGINAL] = 1;
    campaign->partner_shared[CHAIN_ORIGINAL] = campaign->partner_shared[CHAIN_PROVISIONAL];
    campaign->partner_decided[CHAIN_ORIGINAL] = campaign->partner_decided[CHAIN_PROVISIONAL];
    act_withdraw(engine, entity, provider, argument);
}

static void act_modify(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_campaign(engine->world, entity)->infobip.modified = engine->now;
}

static void finish(struct engine *engine, uint32_t entity, const char *fate)
{
    struct message *message = world_message(engine->world, entity);
    message->done = engine->now;
    journal_message(engine, message, fate, NULL);
}

static void act_sent(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    world_message(engine->world, entity)->sent = engine->now;
}

static void act_delivered(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    finish(engine, entity, "delivered");
}

static void act_failed(struct engine *engine, uint32_t entity, uint8_t provider, uint8_t argument)
{
    (void)provider, (void)argument;
    finish(engine, entity, "lost");
}

void act_perform(struct engine *engine, enum act act, uint32_t entity, uint8_t provider, uint8_t argument)
{
    static void (*const acts[ACTS])(struct engine *, uint32_t, uint8_t, uint8_t) = {
        [ACT_CLAIM] = act_claim,     [ACT_SERVE] = act_serve,       [ACT_RESTORE] = act_restore, [ACT_ASSIGN] = act_assign,
        [ACT_FREE] = act_free,
        [ACT_CONFIRM_FOC] = act_confirm_foc, [ACT_ATTACH] = act_attach, [ACT_DROP] = act_drop, [ACT_SPLIT] = act_split,
        [ACT_DISCARD] = act_discard, [ACT_LINK] = act_link,
        [ACT_ENLIST] = act_enlist,   [ACT_INTEND] = act_intend,     [ACT_UNLINK] = act_unlink,   [ACT_SENT] = act_sent,
        [ACT_HOST] = act_host,       [ACT_LEAVE] = act_leave,
        [ACT_PART] = act_part,       [ACT_ADMIT] = act_admit,
        [ACT_PORT] = act_port,       [ACT_NOMINATE] = act_nominate, [ACT_DECIDE] = act_decide,   [ACT_SUCCEED] = act_succeed,
        [ACT_ABANDON] = act_abandon, [ACT_MODIFY] = act_modify,     [ACT_DELIVERED] = act_delivered,
        [ACT_OFFER] = act_offer,     [ACT_FORWARD] = act_forward,   [ACT_ANSWER] = act_answer,   [ACT_JOIN] = act_join,
        [ACT_WITHDRAW] = act_withdraw,
        [ACT_FAILED] = act_failed,   [ACT_SHARE] = act_share,       [ACT_SETTLE] = act_settle,
    };
    assert(act < ACTS);
    if (acts[act]) acts[act](engine, entity, provider, argument);
}
