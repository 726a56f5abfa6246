/* Campaigns: the request to migrate (S1 step 3; infobip 4). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

enum { NUMBERS_WITHOUT_POOL_MAX = 49, NUMBERS_PER_REQUEST_MAX = 200 };

const struct input infobip_migrate_inputs[] = {
    {.key = "name", .type = INPUT_TEXT, .required = true, .least = 1, .most = 30, .allowed = "A-Za-z0-9_ "},
    {.key = "externalCampaignId", .type = INPUT_TEXT, .required = true, .least = 1, .most = 100},
    {.key = "numberPoolID", .type = INPUT_TEXT_OR_NULL, .least = 1, .most = 255},
    {.key = "numberPoolId", .type = INPUT_TEXT_OR_NULL, .least = 1, .most = 255},
    {.key = "numbers", .type = INPUT_LIST, .required = true, .least = 1, .most = NUMBERS_PER_REQUEST_MAX},
    {.key = "isClientManageNnid", .type = INPUT_BOOL, .required = true},
    {0},
};

#define STAGE_IS(states) IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_STAGE), states)
#define KNOB_IS(knob, value) KNOB(PROVIDER_INFOBIP, knob, BIT(value))
#define NOT_BYTE(member, value) {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct campaign, member), BIT(value)}
#define NOT_YET_OURS NOT_BYTE(primary, PROVIDER_INFOBIP)
#define SHARE_CLOSED IS(RELATION_SELF, MACHINE(PROVIDER_TCR, TCR_SHARE), BIT(SHARE_NONE) | BIT(SHARE_DECLINED))

/* S1 Eligibility, Prerequisites; infobip 4, all but the first by inference. A knob is asked only where the state leaves it to decide. */
const struct guard infobip_migrate_guards[] = {
    {IS(RELATION_ACCOUNT, INFOBIP_MACHINE(INFOBIP_ENABLEMENT), BIT(ENABLEMENT_ON)), ERROR_FORBIDDEN, NULL},
    {STAGE_IS(BIT(STAGE_NONE) | BIT(STAGE_IN_MIGRATION) | BIT(STAGE_REJECTED)), ERROR_REGISTERED, NULL},
    {STAGE_IS(BIT(STAGE_IN_MIGRATION)), GUARD_IF, NULL},
    {KNOB_IS(INFOBIP_KNOB_REPEAT_MIGRATE, 0), ERROR_REPEATED, NULL},
    {NOT_YET_OURS, GUARD_IF, NULL},
    {SHARE_CLOSED, GUARD_IF, NULL},
    {KNOB_IS(INFOBIP_KNOB_MIGRATE_BEFORE_ELECTION, 1), ERROR_NOT_ELECTED, NULL},
    {NOT_YET_OURS, GUARD_IF, NULL},
    {NOT_BYTE(target, PROVIDER_INFOBIP), GUARD_IF, NULL},
    {KNOB_IS(INFOBIP_KNOB_MIGRATE_BEFORE_ELECTION, 1), ERROR_NOT_ELECTED, NULL},
    {LOA_STALE, GUARD_IF, NULL},
    {KNOB_IS(INFOBIP_KNOB_LOA_CHECKED, 1), ERROR_LOA, NULL},
    {{0}, 0, NULL},
};

static bool in_state(struct engine *engine, int machine, uint32_t entity, uint8_t state)
{
    return engine_cell(engine, INFOBIP_MACHINE(machine), entity)->state == state;
}

static bool number_is_free(struct call *call, uint32_t number)
{
    uint32_t campaign = world_number(call->engine->world, number)->campaign;
    bool owned = in_state(call->engine, INFOBIP_IMPORT, number, IMPORT_OWNED);
    if (!owned) call_fail(call, ERROR_NOT_OWNED, NULL, NULL);
    if (owned && campaign != call->entity && campaign != NO_INDEX) call_fail(call, ERROR_OTHER_CAMPAIGN, NULL, NULL);
    return !call->error;
}

static bool numbers_are_free(struct call *call, const struct number_list *numbers)
{
    for (size_t i = 0; i < numbers->count; i++) {
        if (!number_is_free(call, numbers->at[i])) return false;
        for (size_t k = 0; k < i; k++) {
            if (numbers->at[k] != numbers->at[i]) continue;
            call_fail(call, ERROR_BAD_REQUEST, "numbers", "must only contain unique elements");
            return false;
        }
    }
    return true;
}

/* What belongs to the campaign at Infobip after the request. */
static size_t members_with(struct call *call, const struct number_list *numbers)
{
    struct engine *engine = call->engine;
    size_t members = 0;
    for (uint32_t n = world_next_of_campaign(engine->world, call->entity, NO_INDEX); n != NO_INDEX;
         n = world_next_of_campaign(engine->world, call->entity, n))
        members += !in_state(engine, INFOBIP_OSR, n, OSR_NONE);
    for (size_t i = 0; i < numbers->count; i++) members += in_state(engine, INFOBIP_OSR, numbers->at[i], OSR_NONE);
    return members;
}

/* Spelt with ID in the guide and with Id in the published interface (infobip 4). */
static const char *pool_of(const struct call *call)
{
    const char *pool = tree_get_text(call->request->body, "numberPoolID");
    return pool ? pool : tree_get_text(call->request->body, "numberPoolId");
}

static bool pool_suffices(struct call *call, const struct number_list *numbers)
{
    bool pooled = pool_of(call) || world_campaign(call->engine->world, call->entity)->infobip.pool.length;
    if (pooled || members_with(call, numbers) <= NUMBERS_WITHOUT_POOL_MAX) return true;
    if (engine_knob(call->engine, PROVIDER_INFOBIP, NO_INDEX, INFOBIP_KNOB_WITHOUT_POOL, 1)) return true;
    call_fail(call, ERROR_NEEDS_POOL, NULL, NULL);
    return false;
}

/* The first request names the campaign and says whose NNID; a repeated one only adds numbers. */
static enum status note_request(struct call *call)
{
    struct engine *engine = call->engine;
    struct campaign *campaign = world_campaign(engine->world, call->entity);
    if (pool_of(call)) TRY(world_set_text(engine->world, &campaign->infobip.pool, pool_of(call)));
    campaign->infobip.modified = engine->now;
    if (in_state(engine, INFOBIP_STAGE, call->entity, STAGE_IN_MIGRATION)) return STATUS_OK;
    TRY(world_set_text(engine->world, &campaign->infobip.name, tree_get_text(call->request->body, "name")));
    engine_uuid(engine, "infobip.campaign", call->entity, campaign->infobip.uuid);
    campaign->infobip.client_nnid = tree_truth(tree_get(call->request->body, "isClientManageNnid"), false);
    campaign->infobip.created = engine->now;
    return STATUS_OK;
}

/* Numbers that are on Infobip's NNID already come last: the last one to move sets the rest going, and must find the others under way. */
static void add_numbers(struct call *call, const struct number_list *numbers, bool already_served)
{
    for (size_t i = 0; i < numbers->count; i++) {
        struct number *number = world_number(call->engine->world, numbers->at[i]);
        if ((number->history[0].serves == PROVIDER_INFOBIP) != already_served) continue;
        if (number->campaign == NO_INDEX) world_join_campaign(call->engine->world, numbers->at[i], call->entity);
        engine_stimulate(call->engine, INFOBIP_MACHINE(INFOBIP_OSR), numbers->at[i], STIMULUS_MIGRATE, PROVIDER_NONE);
    }
}

void infobip_migrate(struct call *call)
{
    struct number_list numbers;
    if (!infobip_numbers_read(call, ERROR_NOT_OWNED, &numbers) || !numbers_are_free(call, &numbers) || !pool_suffices(call, &numbers)) return;
    if (note_request(call) != STATUS_OK) {
        call_fail(call, ERROR_GENERAL, NULL, NULL);
        return;
    }
    engine_stimulate(call->engine, INFOBIP_MACHINE(INFOBIP_STAGE), call->entity, STIMULUS_MIGRATE, PROVIDER_NONE);
    add_numbers(call, &numbers, false);
    add_numbers(call, &numbers, true);
    struct view view = {.engine = call->engine, .provider = call->provider, .call = call, .store = STORE_CAMPAIGN, .entity = call->entity};
    call->status = engine_knob(call->engine, PROVIDER_INFOBIP, NO_INDEX, INFOBIP_KNOB_MIGRATE_STATUS, 1) ? call->route->also : call->route->success;
    call->body = engine_shape(&view, call->route->answer);
}
