/* Fills a world with what a scenario says is true at its start. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <stdio.h>
#include <string.h>

const struct access mock_access = {
    .tcr_key = "0123456789abcdef0123456789abcdef",
    .tcr_secret = "fedcba9876543210fedcba9876543210",
    .infobip_key = "infobip-rehearsal-key",
    .legacy_key = "legacy-rehearsal-key",
    .telnyx_key = "KEY0123456789ABCDEF_rehearsal",
    .telnyx_seed = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=", /* RFC 8032, test 1: known to everybody */
    .telnyx_public_key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    .telgorithm_user = "telgorithm-rehearsal",
    .telgorithm_password = "telgorithm-rehearsal-password",
};

static enum status fill_account(struct run *run, uint8_t provider, const char *key, const char *secret)
{
    struct account *account = world_account(run->world, provider);
    if (!run->options.providers->at[provider]) return STATUS_OK;
    account->known = 1;
    for (size_t i = 0; i < ACCOUNT_FLAGS; i++) account->flags[i] = i != ACCOUNT_AUTO_COMPLETE;
    TRY(world_set_text(run->world, &account->key, key));
    TRY(world_set_text(run->world, &account->secret, secret));
    TRY(world_set_text(run->world, &account->csp, "S7A1B2C"));
    bool by_account = provider == PROVIDER_INFOBIP || provider == PROVIDER_LEGACY; /* elsewhere profiles say where inbound messages go */
    if (!by_account) return STATUS_OK;
    char inbound[64];
    snprintf(inbound, sizeof inbound, "client:/%s/inbound", provider_name(provider));
    account->live = LISTENER_LIVE; /* inbound callbacks are ready on both sides (base world) */
    return world_set_text(run->world, &account->inbound, inbound);
}

/* ---- names that are drawn ---- */

static void draw_number(struct engine *engine, uint32_t index)
{
    char uuid[40];
    size_t at = 0;
    engine_uuid(engine, "numberKey", index, uuid);
    for (const char *c = uuid; *c; c++)
        if (*c != '-') world_number(engine->world, index)->key[at++] = (char)(*c >= 'a' ? *c - 'a' + 'A' : *c);
}

/* As the customer registered it there once. */
static void draw_campaign(struct engine *engine, uint32_t index)
{
    struct campaign *campaign = world_campaign(engine->world, index);
    if (campaign->infobip.created) engine_uuid(engine, "infobip.campaign", index, campaign->infobip.uuid);
}

static void draw_profile(struct engine *engine, uint32_t index)
{
    struct profile *profile = world_profile(engine->world, index);
    engine_id(engine, engine->providers->at[profile->provider]->profile_id, "resident", index, profile->id, sizeof profile->id);
}

void scenario_draw(struct engine *engine)
{
    for (uint32_t i = 0; i < world_count(engine->world, STORE_NUMBER); i++) draw_number(engine, i);
    for (uint32_t i = 0; i < world_count(engine->world, STORE_CAMPAIGN); i++) draw_campaign(engine, i);
    for (uint32_t i = 0; i < world_count(engine->world, STORE_PROFILE); i++) draw_profile(engine, i);
}

/* ---- what is certain ---- */

/* What is true where the provider holds campaign and numbers. */
static enum status reside(struct engine *engine, uint8_t holder, enum store store, uint32_t entity)
{
    const struct provider *provider = engine->providers->at[holder];
    for (size_t i = 0; i < provider->residents_count; i++) {
        const struct resident *row = &provider->residents[i];
        if (provider->machines[row->machine].store == store) engine_place(engine, MACHINE(holder, row->machine), entity, row->state);
    }
    return STATUS_OK;
}

/* The profile that the numbers of the holder are on, linked to the campaign; inbound messages come to the client. */
static enum status fill_profile(struct engine *engine, uint8_t holder, uint32_t campaign)
{
    const struct provider *provider = engine->providers->at[holder];
    uint32_t index;
    char inbound[64];
    if (!provider->resident_profile) return STATUS_OK;
    TRY(world_add_profile(engine->world, holder, &index));
    struct profile *profile = world_profile(engine->world, index);
    profile->campaign = campaign;
    profile->created = profile->modified = engine->now - 100 * DAY_MS;
    snprintf(inbound, sizeof inbound, "client:/%s/inbound", provider->name);
    TRY(world_set_text(engine->world, &profile->name, "before the migration"));
    TRY(world_set_text(engine->world, &profile->inbound, inbound));
    world_account(engine->world, holder)->live = LISTENER_LIVE;
    for (uint32_t n = world_next_of_campaign(engine->world, campaign, NO_INDEX); n != NO_INDEX; n = world_next_of_campaign(engine->world, campaign, n))
        world_number(engine->world, n)->profile[holder] = index;
    return reside(engine, holder, STORE_PROFILE, index);
}

/* Where a number is at the start: NNID record and, unless the holder's tables say otherwise, voice. */
struct home {
    uint8_t holder, voice; /* voice TRAFFIC: as the holder's tables say */
    uint32_t campaign;
    bool own_nnid;
};

static enum status fill_number(struct engine *engine, const struct scenario_number *row, const struct home *home)
{
    uint32_t index;
    const struct provider *holder = engine->providers->at[home->holder];
    TRY(world_add_number(engine->world, row->e164, home->campaign, &index));
    struct number *number = world_number(engine->world, index);
    number->group = row->group;
    number->kind = row->kind;
    snprintf(number->country, sizeof number->country, "%s", row->country ? row->country : "US");
    number->voice = home->voice != PROVIDER_TRAFFIC ? home->voice : holder->voice_elsewhere ? PROVIDER_NONE : home->holder;
    number->voice_before = number->voice;
    number->own_nnid = home->own_nnid;
    number->history[0] = (struct record_entry){
        .owner = home->holder, .serves = home->holder, .campaign = (uint16_t)(home->campaign + 1), .since = engine->now - 90 * DAY_MS};
    number->history_count = 1;
    engine_place(engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), index, RECORD_HELD);
    snprintf(number->telnyx.id, sizeof number->telnyx.id, "12933842610757%05u", index);
    if (home->holder == PROVIDER_TELNYX) number->telnyx.campaign = number->telnyx.wanted = home->campaign;
    return reside(engine, home->holder, STORE_NUMBER, index);
}

static enum status fill_infobip(struct engine *engine, uint32_t index)
{
    struct campaign *campaign = world_campaign(engine->world, index);
    campaign->infobip.created = campaign->created;
    return world_set_text(engine->world, &campaign->infobip.name, arena_printf(engine->arena, "campaign%s", campaign->id));
}

/* `holder` is at the end of its primary chain. */
static enum status fill_campaign(struct engine *engine, const char *id, uint8_t holder, uint32_t *index)
{
    TRY(world_add_campaign(engine->world, id, index));
    struct campaign *campaign = world_campaign(engine->world, *index);
    campaign->primary = holder;
    campaign->created = engine->now - 120 * DAY_MS;
    campaign->shared = campaign->created + 5 * MINUTE_MS;
    campaign->share_decided = campaign->created + 3 * DAY_MS;
    engine_place(engine, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), *index, SHARE_ACCEPTED);
    engine_place(engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), *index, OPERATION_REGISTERED);
    if (holder == PROVIDER_INFOBIP) TRY(fill_infobip(engine, *index));
    return reside(engine, holder, STORE_CAMPAIGN, *index);
}

/* Somebody else's campaign that was shared with the customer, the secondary DCA. */
static void fill_registration(struct engine *engine, uint32_t index, const struct scenario *scenario)
{
    struct campaign *campaign = world_campaign(engine->world, index);
    campaign->sole_proprietor = scenario->sole_proprietor;
    campaign->secondary = scenario->secondary;
    if (scenario->csp) snprintf(campaign->csp, sizeof campaign->csp, "%s", scenario->csp);
    campaign->downstream = scenario->csp && scenario->shared != SHARED_NO;
    campaign->with_me[CHAIN_ORIGINAL] = scenario->csp && scenario->shared == SHARED_YES;
    campaign->partner_shared[CHAIN_ORIGINAL] = campaign->shared;
    campaign->partner_decided[CHAIN_ORIGINAL] = campaign->share_decided;
    if (campaign->with_me[CHAIN_ORIGINAL]) engine_place(engine, MACHINE(PROVIDER_TCR, TCR_PARTNER), index, PARTNER_MEMBER);
    if (campaign->secondary) engine_place(engine, MACHINE(PROVIDER_TCR, TCR_SECONDARY), index, SECONDARY_PENDING);
}

static void split_carriers(struct engine *engine, uint32_t campaign, const struct scenario *scenario)
{
    for (uint8_t i = 0; scenario->carriers_split && i < CARRIERS; i++)
        engine_place(engine, MACHINE(PROVIDER_TCR, TCR_CARRIERS + i), campaign, CARRIER_REGISTERED);
}

static enum status fill_accounts(struct run *run)
{
    TRY(fill_account(run, PROVIDER_TCR, mock_access.tcr_key, mock_access.tcr_secret));
    TRY(fill_account(run, PROVIDER_INFOBIP, mock_access.infobip_key, NULL));
    TRY(fill_account(run, PROVIDER_TELGORITHM, mock_access.telgorithm_user, mock_access.telgorithm_password));
    TRY(fill_account(run, PROVIDER_TELNYX, mock_access.telnyx_key, mock_access.telnyx_seed));
    return fill_account(run, PROVIDER_LEGACY, mock_access.legacy_key, NULL);
}

/* What the scenario says of single machines at the start. */
static enum status fill_states(struct run *run)
{
    for (size_t i = 0; i < run->scenario->states_count; i++) {
        const struct placing *row = &run->scenario->states[i];
        enum store store = (enum store)engine_machine(run->engine, row->machine)->store;
        for (uint32_t e = 0; e < world_count(run->world, store); e++) {
            bool meant = !row->entity || strcmp(strchr(engine_entity_name(run->engine, store, e), ':') + 1, row->entity) == 0;
            bool own = store != STORE_ACCOUNT || e == MACHINE_PROVIDER(row->machine);
            if (meant && own) engine_place(run->engine, row->machine, e, row->state);
        }
    }
    return STATUS_OK;
}

/* A campaign beside the one that migrates, with numbers of its own. */
static enum status fill_other(struct engine *engine, const struct scenario *scenario, const struct scenario_other *other)
{
    struct home home = {.holder = other->holder, .voice = PROVIDER_TRAFFIC};
    TRY(fill_campaign(engine, other->campaign, other->holder, &home.campaign));
    split_carriers(engine, home.campaign, scenario);
    for (uint32_t i = 0; i < other->count; i++) {
        char e164[20];
        snprintf(e164, sizeof e164, "+%llu", (unsigned long long)(other->first + i));
        TRY(fill_number(engine, &(struct scenario_number){.e164 = e164}, &home));
    }
    return fill_profile(engine, other->holder, home.campaign);
}

enum status scenario_fill(struct run *run)
{
    const struct scenario *scenario = run->scenario;
    TRY(fill_accounts(run));
    if (run->options.on_demand) return STATUS_OK;
    uint8_t holder = scenario->numbers_at ? scenario->numbers_at : scenario->losing;
    struct home home = {.holder = holder, .voice = scenario->voice, .own_nnid = scenario->own_nnid};
    TRY(fill_campaign(run->engine, scenario->campaign, scenario->chain_at ? scenario->chain_at : scenario->losing, &home.campaign));
    fill_registration(run->engine, home.campaign, scenario);
    split_carriers(run->engine, home.campaign, scenario);
    for (size_t i = 0; i < scenario->numbers_count; i++) TRY(fill_number(run->engine, &scenario->numbers[i], &home));
    TRY(fill_profile(run->engine, holder, home.campaign));
    for (size_t i = 0; i < scenario->others_count; i++) TRY(fill_other(run->engine, scenario, &scenario->others[i]));
    return fill_states(run);
}

/* ---- serve without a scenario: what is named comes into being, held by the losing provider ---- */

static uint32_t conjure_campaign(struct engine *engine, const char *id, const struct scenario *scenario)
{
    size_t length = strlen(id);
    uint32_t index;
    bool is_id = length >= 6 && length <= 9 && id[0] == 'C' && strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
    if (!is_id || fill_campaign(engine, id, scenario->losing, &index) != STATUS_OK) return NO_INDEX;
    draw_campaign(engine, index);
    return index;
}

/* Which campaign a new number belongs to shows when a call names both. */
static uint32_t conjure_number(struct engine *engine, const char *name, const struct scenario *scenario)
{
    const char *digits = name[0] == '+' ? name + 1 : name;
    char e164[20];
    if (strlen(digits) != 11 || digits[0] != '1' || strspn(digits, "0123456789") != 11) return NO_INDEX;
    snprintf(e164, sizeof e164, "+%s", digits);
    uint32_t number = world_count(engine->world, STORE_NUMBER);
    const struct home home = {.holder = scenario->losing, .voice = PROVIDER_TRAFFIC, .campaign = NO_INDEX};
    if (fill_number(engine, &(struct scenario_number){.e164 = e164}, &home) != STATUS_OK) return NO_INDEX;
    draw_number(engine, number);
    engine_carriers(engine, number, 0);
    return number;
}

uint32_t conjure(struct engine *engine, enum store store, const char *name)
{
    const struct scenario *scenario = engine->conjure_with;
    return store == STORE_CAMPAIGN ? conjure_campaign(engine, name, scenario) : conjure_number(engine, name, scenario);
}
