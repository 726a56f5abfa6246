/* Where the client listens to inbound messages: as its configurations say, and as it takes what comes there. A provider's listener is that of all its
 * numbers; where profiles say where messages go, one of them may differ, and then its numbers do.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

/* Of one number, or of all that the provider has (NO_INDEX). */
static void journal_listener(struct engine *engine, uint8_t provider, uint32_t number, enum listener state)
{
    struct record record = record_new(RECORD_LISTENER);
    record.at = engine->now;
    record.provider = provider_name(provider);
    if (number != NO_INDEX) record.number = world_number(engine->world, number)->e164;
    record.to = state == LISTENER_LIVE ? "live" : "deaf";
    record.cause = engine->cause;
    journal_append(engine->journal, &record);
}

static void everywhere(struct engine *engine, uint8_t provider, enum listener state)
{
    if (world_account(engine->world, provider)->live == state) return;
    world_listen(engine->world, provider, state);
    journal_listener(engine, provider, NO_INDEX, state);
}

static void of_number(struct engine *engine, uint8_t provider, uint32_t number, enum listener state)
{
    uint8_t *own = &world_number(engine->world, number)->listener[provider];
    if ((*own ? *own : world_account(engine->world, provider)->live) == state) return;
    *own = (uint8_t)state;
    journal_listener(engine, provider, number, state);
}

static void on_profile(struct engine *engine, uint32_t profile, enum listener state)
{
    uint8_t provider = world_profile(engine->world, profile)->provider;
    struct place here = {STORE_PROFILE, profile};
    for (uint32_t n = place_next_number(engine, here, NO_INDEX); n != NO_INDEX; n = place_next_number(engine, here, n))
        of_number(engine, provider, n, state);
}

/* Where the client listens at all, a number is heard on a profile that has an address, and on no other. */
void listen_joined(struct engine *engine, uint8_t provider, uint32_t number)
{
    uint32_t profile = world_number(engine->world, number)->profile[provider];
    if (profile == NO_INDEX || world_account(engine->world, provider)->live != LISTENER_LIVE) return;
    of_number(engine, provider, number, world_profile(engine->world, profile)->inbound.length ? LISTENER_LIVE : LISTENER_DEAF);
}

void engine_put_on_profile(struct engine *engine, uint8_t provider, uint32_t number, uint32_t profile)
{
    world_number(engine->world, number)->profile[provider] = profile;
    listen_joined(engine, provider, number);
}

static bool is_the_only_address(struct engine *engine, uint32_t profile)
{
    uint8_t provider = world_profile(engine->world, profile)->provider;
    for (uint32_t i = 0; i < world_count(engine->world, STORE_PROFILE); i++) {
        const struct profile *other = world_profile(engine->world, i);
        if (i != profile && other->used && other->provider == provider && other->inbound.length) return false;
    }
    return true;
}

/* The first address makes the client listen at the provider, whatever numbers it will have, but for those that are on a profile without one. */
static void first_addressed(struct engine *engine, uint8_t provider)
{
    everywhere(engine, provider, LISTENER_LIVE);
    for (uint32_t n = 0; n < world_count(engine->world, STORE_NUMBER); n++) listen_joined(engine, provider, n);
}

/* The last address that goes makes the client deaf at the provider. */
void listen_addressed(struct engine *engine, uint32_t profile, bool there)
{
    uint8_t provider = world_profile(engine->world, profile)->provider;
    enum listener state = there ? LISTENER_LIVE : LISTENER_DEAF;
    if (there && world_account(engine->world, provider)->live != LISTENER_LIVE) first_addressed(engine, provider);
    else if (!there && is_the_only_address(engine, profile)) everywhere(engine, provider, state);
    else on_profile(engine, profile, state);
}

/* A message that was taken, or not, says it of all numbers whose messages go to that address. */
void listen_tried(struct engine *engine, const struct delivery *delivery, bool taken)
{
    const struct hook_address *address = engine->providers->at[delivery->provider]->hooks[delivery->hook].addresses;
    struct place message = {STORE_MESSAGE, delivery->entity};
    enum listener state = taken ? LISTENER_LIVE : LISTENER_DEAF;
    bool by_profile = address && address->via == RELATION_PROFILE;
    uint32_t profile = by_profile ? place_related(engine, message, RELATION_PROFILE, delivery->provider, PROVIDER_NONE).entity : NO_INDEX;
    if (!by_profile) everywhere(engine, delivery->provider, state);
    else if (profile != NO_INDEX) on_profile(engine, profile, state);
}
