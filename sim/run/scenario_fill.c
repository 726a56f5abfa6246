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
    .telnyx_key = "telnyx-rehearsal-key",
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
    if (provider == PROVIDER_TCR) return STATUS_OK;
    char inbound[64];
    snprintf(inbound, sizeof inbound, "client:/%s/inbound", provider_name(provider));
    account->live = LISTENER_LIVE; /* inbound callbacks are ready on both sides (base world) */
    return world_set_text(run->world, &account->inbound, inbound);
}

static void number_key(struct engine *engine, struct number *number, uint32_t index)
{
    char uuid[40];
    size_t at = 0;
    engine_uuid(engine, "numberKey", index, uuid);
    for (const char *c = uuid; *c; c++)
        if (*c != '-') number->key[at++] = (char)(*c >= 'a' ? *c - 'a' + 'A' : *c);
}

static enum status fill_number(struct engine *engine, const char *e164, uint32_t campaign, const struct scenario *scenario, uint8_t group)
{
    uint32_t index;
    uint8_t losing = scenario->losing;
    TRY(world_add_number(engine->world, e164, campaign, &index));
    struct number *number = world_number(engine->world, index);
    number->group = group;
    number->voice = losing;
    number->own_nnid = scenario->own_nnid;
    number->history[0] = (struct record_entry){.owner = losing, .serves = losing, .campaign = (uint16_t)(campaign + 1), .since = engine->now - 90 * DAY_MS};
    number->history_count = 1;
    number_key(engine, number, index);
    engine_place(engine, MACHINE(PROVIDER_NNSR, NNSR_RECORD), index, RECORD_HELD);
    engine_place(engine, MACHINE(PROVIDER_LEGACY, LEGACY_ACCOUNT), index, ACCOUNT_OPEN);
    engine_place(engine, MACHINE(PROVIDER_LEGACY, LEGACY_MAPPING), index, MAPPING_ATTACHED);
    return STATUS_OK;
}

static enum status fill_campaign(struct engine *engine, const char *id, const struct scenario *scenario, uint32_t *index)
{
    TRY(world_add_campaign(engine->world, id, index));
    struct campaign *campaign = world_campaign(engine->world, *index);
    campaign->primary = scenario->losing;
    campaign->created = engine->now - 120 * DAY_MS;
    campaign->shared = campaign->created + 5 * MINUTE_MS;
    campaign->share_decided = campaign->created + 3 * DAY_MS;
    engine_place(engine, MACHINE(PROVIDER_TCR, TCR_ORIGINAL), *index, SHARE_ACCEPTED);
    engine_place(engine, MACHINE(PROVIDER_TCR, TCR_OPERATION), *index, OPERATION_REGISTERED);
    engine_place(engine, MACHINE(PROVIDER_LEGACY, LEGACY_CHAIN), *index, CHAIN_IN);
    return STATUS_OK;
}

static enum status fill_accounts(struct run *run)
{
    TRY(fill_account(run, PROVIDER_TCR, mock_access.tcr_key, mock_access.tcr_secret));
    TRY(fill_account(run, PROVIDER_INFOBIP, mock_access.infobip_key, NULL));
    return fill_account(run, PROVIDER_LEGACY, mock_access.legacy_key, NULL);
}

enum status scenario_fill(struct run *run)
{
    const struct scenario *scenario = run->scenario;
    uint32_t campaign;
    TRY(fill_accounts(run));
    if (run->options.on_demand) return STATUS_OK;
    TRY(fill_campaign(run->engine, scenario->campaign, scenario, &campaign));
    for (size_t i = 0; i < scenario->numbers_count; i++)
        TRY(fill_number(run->engine, scenario->numbers[i].e164, campaign, scenario, scenario->numbers[i].group));
    return STATUS_OK;
}

/* ---- serve without a scenario: what is named comes into being, held by the losing provider ---- */

static uint32_t conjure_campaign(struct engine *engine, const char *id, const struct scenario *scenario)
{
    size_t length = strlen(id);
    uint32_t index;
    bool is_id = length >= 6 && length <= 9 && id[0] == 'C' && strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
    return is_id && fill_campaign(engine, id, scenario, &index) == STATUS_OK ? index : NO_INDEX;
}

/* Which campaign a new number belongs to shows when a call names both. */
static uint32_t conjure_number(struct engine *engine, const char *name, const struct scenario *scenario)
{
    const char *digits = name[0] == '+' ? name + 1 : name;
    char e164[20];
    if (strlen(digits) != 11 || digits[0] != '1' || strspn(digits, "0123456789") != 11) return NO_INDEX;
    snprintf(e164, sizeof e164, "+%s", digits);
    uint32_t number = world_count(engine->world, STORE_NUMBER);
    if (fill_number(engine, e164, NO_INDEX, scenario, 0) != STATUS_OK) return NO_INDEX;
    engine_carriers(engine, number, 0);
    return number;
}

uint32_t conjure(struct engine *engine, enum store store, const char *name)
{
    const struct scenario *scenario = engine->conjure_with;
    return store == STORE_CAMPAIGN ? conjure_campaign(engine, name, scenario) : conjure_number(engine, name, scenario);
}
