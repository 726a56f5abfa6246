/* Conditions of rows: relation, quantifier, test. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>
#include <string.h>

static uint32_t campaign_of(struct engine *engine, struct place from)
{
    switch ((enum store)from.store) {
    case STORE_CAMPAIGN: return from.entity;
    case STORE_NUMBER: return world_number(engine->world, from.entity)->campaign;
    case STORE_MESSAGE: return world_number(engine->world, world_message(engine->world, from.entity)->number)->campaign;
    case STORE_ORDER: return world_order(engine->world, from.entity)->campaign;
    case STORE_PROFILE: return world_profile(engine->world, from.entity)->campaign;
    case STORE_ACCOUNT:
    case STORE_DOCUMENT:
    case STORES: break;
    }
    return NO_INDEX;
}

static uint32_t number_of(struct engine *engine, struct place from)
{
    if (from.store == STORE_NUMBER) return from.entity;
    return from.store == STORE_MESSAGE ? world_message(engine->world, from.entity)->number : NO_INDEX;
}

uint32_t profile_linked(struct engine *engine, uint8_t provider, uint32_t campaign)
{
    for (uint32_t i = 0; i < world_count(engine->world, STORE_PROFILE); i++) {
        const struct profile *profile = world_profile(engine->world, i);
        if (profile->used && profile->provider == provider && profile->campaign == campaign) return i;
    }
    return NO_INDEX;
}

static uint32_t profile_of(struct engine *engine, struct place from, uint8_t provider)
{
    if (from.store == STORE_PROFILE) return from.entity;
    if (from.store == STORE_ORDER) return world_order(engine->world, from.entity)->profile;
    if (from.store == STORE_CAMPAIGN) return profile_linked(engine, provider, from.entity);
    uint32_t number = number_of(engine, from);
    return number == NO_INDEX ? NO_INDEX : world_number(engine->world, number)->profile[provider];
}

static uint32_t task_of(struct engine *engine, struct place from, uint8_t provider)
{
    uint32_t number = number_of(engine, from);
    return number == NO_INDEX ? NO_INDEX : world_number(engine->world, number)->task[provider];
}

static uint32_t assigned_of(struct engine *engine, struct place from)
{
    uint32_t number = number_of(engine, from);
    if (number == NO_INDEX) return NO_INDEX;
    const struct number *row = world_number(engine->world, number);
    return row->telnyx.campaign != NO_INDEX ? row->telnyx.campaign : row->telnyx.wanted;
}

static uint32_t linked_of(struct engine *engine, struct place from, uint8_t provider)
{
    uint32_t profile = profile_of(engine, from, provider);
    return profile == NO_INDEX ? NO_INDEX : world_profile(engine->world, profile)->campaign;
}

static uint32_t order_of(struct engine *engine, struct place from, uint8_t provider, bool hosting)
{
    if (from.store == STORE_ORDER) return from.entity;
    if (from.store == STORE_DOCUMENT) return world_document(engine->world, from.entity)->owner;
    uint32_t number = number_of(engine, from);
    if (number == NO_INDEX) return NO_INDEX;
    const struct number *row = world_number(engine->world, number);
    return hosting ? row->hosting[provider] : row->order[provider];
}

struct place place_related(struct engine *engine, struct place from, enum relation over, uint8_t provider, uint8_t named)
{
    if (from.entity == NO_INDEX && over != RELATION_ACCOUNT && over != RELATION_NAMED) return from;
    switch (over) {
    case RELATION_CAMPAIGN: return (struct place){STORE_CAMPAIGN, campaign_of(engine, from)};
    case RELATION_NUMBER: return (struct place){STORE_NUMBER, number_of(engine, from)};
    case RELATION_ACCOUNT: return (struct place){STORE_ACCOUNT, provider};
    case RELATION_NAMED: return (struct place){STORE_ACCOUNT, named};
    case RELATION_ORDER: return (struct place){STORE_ORDER, order_of(engine, from, provider, false)};
    case RELATION_HOSTING: return (struct place){STORE_ORDER, order_of(engine, from, provider, true)};
    case RELATION_PROFILE: return (struct place){STORE_PROFILE, profile_of(engine, from, provider)};
    case RELATION_TASK: return (struct place){STORE_ORDER, task_of(engine, from, provider)};
    case RELATION_ASSIGNED: return (struct place){STORE_CAMPAIGN, assigned_of(engine, from)};
    case RELATION_LINKED: return (struct place){STORE_CAMPAIGN, linked_of(engine, from, provider)};
    case RELATION_NONE:
    case RELATION_SELF:
    case RELATION_NUMBERS:
    case RELATION_PROFILES:
    case RELATION_CAMPAIGNS: break;
    }
    return from;
}

/* Knobs and laws may differ for a group of numbers; what is not a number has the general ones. */
static uint8_t group_of(struct engine *engine, struct place at)
{
    uint32_t number = at.entity == NO_INDEX ? NO_INDEX : number_of(engine, at);
    return number == NO_INDEX ? 0 : world_number(engine->world, number)->group;
}

void lean_on(struct engine *engine, uint8_t provider, uint8_t knob, uint8_t value)
{
    const struct knob *row = &engine->providers->at[provider]->knobs[knob];
    uint64_t bit = UINT64_C(1) << knob;
    if (!row->assumed || engine->leaned[provider] & bit) return;
    engine->leaned[provider] |= bit;
    struct record record = record_new(RECORD_ASSUMPTION);
    record.at = engine->now;
    record.name = row->name;
    record.to = row->values[value];
    journal_append(engine->journal, &record);
}

static uint8_t knob_value(struct engine *engine, uint8_t provider, uint8_t knob, struct place at)
{
    uint8_t value = engine->settings->knobs[group_of(engine, at)][provider][knob];
    if (value == KNOB_INHERIT) value = engine->settings->knobs[0][provider][knob];
    lean_on(engine, provider, knob, value);
    return value;
}

bool engine_knob(struct engine *engine, uint8_t provider, uint32_t number, uint8_t knob, uint8_t value)
{
    return knob_value(engine, provider, knob, (struct place){STORE_NUMBER, number}) == value;
}

static bool loa_is_fresh(const struct engine *engine)
{
    const struct settings *settings = engine->settings;
    return settings->loa_signed != NEVER_MS && engine->now - settings->loa_signed <= settings->loa_age_max;
}

static bool has_text(struct engine *engine, struct place at, uint16_t offset)
{
    const char *entity = world_entity(engine->world, at.store, at.entity);
    return ((const struct text *)(const void *)(entity + offset))->length != 0;
}

static bool has_come(struct engine *engine, struct place at, const struct condition *condition)
{
    const char *entity = world_entity(engine->world, at.store, at.entity);
    sim_ms instant = *(const sim_ms *)(const void *)(entity + condition->what), span = condition->count * MINUTE_MS;
    if (condition->test == TEST_AGED) return instant && instant + span < engine->now;
    return instant && instant <= engine->now + (condition->test == TEST_NEAR ? span : 0);
}

/* By the clock on the wall of business time. */
static bool is_today(struct engine *engine, struct place at, uint16_t offset)
{
    const struct zone *zone = engine->settings->zone;
    sim_ms instant = *(const sim_ms *)(const void *)((const char *)world_entity(engine->world, at.store, at.entity) + offset);
    return instant && zone_to_wall(zone, instant) / DAY_MS == zone_to_wall(zone, engine->now) / DAY_MS;
}

/* What the path names is what stands there. */
static bool is_named(struct engine *engine, struct place at, const struct condition *condition)
{
    const char *member = (const char *)world_entity(engine->world, at.store, at.entity) + condition->what;
    const char *text = condition->test == TEST_NAMED_CHARS ? member : world_text(engine->world, *(const struct text *)(const void *)member);
    return engine->naming && text && strcmp(text, engine->naming) == 0;
}

static uint8_t byte_at(struct engine *engine, struct place at, size_t offset)
{
    return ((const uint8_t *)world_entity(engine->world, at.store, at.entity))[offset];
}

static bool is_of_country(struct engine *engine, struct place at, uint16_t letters)
{
    const char *country = world_number(engine->world, number_of(engine, at))->country;
    return country[0] == (char)(letters >> 8) && country[1] == (char)(letters & 0xff);
}

/* A campaign that names no CSP is the customer's own, as TCR knows the customer. */
static bool csp_fits(struct engine *engine, uint8_t provider, struct place at)
{
    const char *own = world_text(engine->world, world_account(engine->world, PROVIDER_TCR)->csp), *csp = world_campaign(engine->world, at.entity)->csp;
    const char *told = world_text(engine->world, world_account(engine->world, provider)->csp);
    const char *wanted = *csp ? csp : own;
    return told && wanted && strcmp(told, wanted) == 0;
}

/* Who takes no part has stayed where everything begins. */
static inline uint8_t state_at(struct engine *engine, struct place at, uint16_t machine)
{
    if (!engine->providers->at[MACHINE_PROVIDER(machine)]) return 0;
    const struct cell *cell = engine_cell(engine, machine, at.entity);
    if (cell->record > engine->enabling) engine->enabling = cell->record;
    return cell->state;
}

static bool test_one(struct engine *engine, uint8_t provider, struct place at, uint8_t named, const struct condition *condition)
{
    uint8_t value = 0;
    switch ((enum test)condition->test) {
    case TEST_STATE: value = state_at(engine, at, condition->what); break;
    case TEST_BYTE: value = byte_at(engine, at, condition->what); break;
    case TEST_FLAGGED: value = byte_at(engine, at, condition->what + engine->flagged); break;
    case TEST_FLAG: value = engine->flagged; break;
    case TEST_KNOB: value = knob_value(engine, (uint8_t)MACHINE_PROVIDER(condition->what), MACHINE_INDEX(condition->what), at); break;
    case TEST_LOA_FRESH: value = loa_is_fresh(engine); break;
    case TEST_REACHED:
    case TEST_AGED:
    case TEST_NEAR: value = has_come(engine, at, condition); break;
    case TEST_TODAY: value = is_today(engine, at, condition->what); break;
    case TEST_COUNTRY: value = is_of_country(engine, at, condition->what); break;
    case TEST_CSP: value = csp_fits(engine, provider, at); break;
    case TEST_TEXT: value = has_text(engine, at, condition->what); break;
    case TEST_NAMED: value = byte_at(engine, at, condition->what) == named; break;
    case TEST_NAMED_CHARS:
    case TEST_NAMED_TEXT: value = is_named(engine, at, condition); break;
    }
    return value < 32 && (condition->mask & BIT(value));
}

static bool is_of_order(struct engine *engine, uint32_t number, uint32_t order)
{
    const struct order *row = world_order(engine->world, order);
    const struct number *member = world_number(engine->world, number);
    if (row->kind == ORDER_TASK) return member->task[row->provider] == order;
    return (row->kind == ORDER_HOSTING ? member->hosting : member->order)[row->provider] == order;
}

static bool is_of_profile(struct engine *engine, uint32_t number, uint32_t profile)
{
    return world_number(engine->world, number)->profile[world_profile(engine->world, profile)->provider] == profile;
}

uint32_t place_next_number(struct engine *engine, struct place of, uint32_t after)
{
    if (of.entity == NO_INDEX) return NO_INDEX;
    if (of.store != STORE_ORDER && of.store != STORE_PROFILE) return world_next_of_campaign(engine->world, campaign_of(engine, of), after);
    for (uint32_t n = after == NO_INDEX ? 0 : after + 1; n < world_count(engine->world, STORE_NUMBER); n++)
        if (of.entity != NO_INDEX && (of.store == STORE_ORDER ? is_of_order : is_of_profile)(engine, n, of.entity)) return n;
    return NO_INDEX;
}

static bool test_numbers(struct engine *engine, uint8_t provider, struct place of, uint8_t named, const struct condition *condition)
{
    enum quantifier quantifier = condition->quantifier;
    uint32_t held = 0;
    for (uint32_t n = place_next_number(engine, of, NO_INDEX); n != NO_INDEX; n = place_next_number(engine, of, n)) {
        bool holds = test_one(engine, provider, (struct place){STORE_NUMBER, n}, named, condition);
        held += holds;
        if (quantifier == QUANTIFIER_MANY && held == condition->count) return true;
        if (holds && quantifier == QUANTIFIER_ANY) return true;
        if (holds && quantifier == QUANTIFIER_NONE) return false;
        if (!holds && quantifier == QUANTIFIER_ALL) return false;
    }
    return quantifier != QUANTIFIER_ANY && quantifier != QUANTIFIER_MANY;
}

static bool needs_entity(const struct condition *condition)
{
    return condition->test != TEST_KNOB && condition->test != TEST_LOA_FRESH && condition->test != TEST_FLAG;
}

static bool condition_holds(struct engine *engine, uint8_t provider, struct place at, uint8_t named, const struct condition *condition)
{
    if (condition->over == RELATION_NUMBERS) return test_numbers(engine, provider, at, named, condition);
    struct place there = at;
    if (condition->over != RELATION_SELF) {
        bool theirs = condition->over == RELATION_ACCOUNT && condition->test == TEST_STATE;
        there = place_related(engine, at, condition->over, theirs ? (uint8_t)MACHINE_PROVIDER(condition->what) : provider, named);
    }
    if (there.entity == NO_INDEX && needs_entity(condition)) return condition->quantifier == QUANTIFIER_NONE;
    return test_one(engine, provider, there, named, condition) != (condition->quantifier == QUANTIFIER_NONE);
}

/* Most conditions ask for a state of the very entity. */
static inline bool holds(struct engine *engine, uint8_t provider, struct place at, uint8_t named, const struct condition *condition)
{
    bool plain = condition->over == RELATION_SELF && condition->test == TEST_STATE && at.entity != NO_INDEX;
    if (!plain) return condition_holds(engine, provider, at, named, condition);
    return ((condition->mask & BIT(state_at(engine, at, condition->what))) != 0) != (condition->quantifier == QUANTIFIER_NONE);
}

bool engine_test(struct engine *engine, uint8_t provider, uint8_t store, uint32_t entity, uint8_t named, const struct condition *condition)
{
    return holds(engine, provider, (struct place){store, entity}, named, condition);
}

bool conditions_hold(struct engine *engine, uint8_t provider, struct place at, const struct condition *when)
{
    for (size_t i = 0; i < CONDITIONS_MAX && when[i].over != RELATION_NONE; i++)
        if (!holds(engine, provider, at, PROVIDER_NONE, &when[i])) return false;
    return true;
}
