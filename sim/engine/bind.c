/* Ties tables to a run's settings and gives tables a number. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <assert.h>
#include <string.h>

static bool find_timing(const struct settings *settings, const char *name, uint16_t *index)
{
    for (size_t i = 0; i < settings->timings_count; i++) {
        if (strcmp(settings->timings[i].name, name) != 0) continue;
        *index = (uint16_t)i;
        return true;
    }
    return false;
}

static enum status bind_provider(const struct provider *provider, struct settings *settings, struct arena *arena, const char **why)
{
    assert(provider->timers_count <= TIMERS_MAX);
    assert(provider->knobs_count <= KNOBS_MAX);
    assert(provider->limits_count <= LIMITS_MAX);
    assert(provider->machines_count <= MACHINES_MAX);
    for (size_t i = 0; i < provider->timers_count; i++) {
        const struct timer *timer = &provider->timers[i];
        if (timer->until) continue;
        if (find_timing(settings, timer->timing, &settings->timer_timing[provider->id][i])) continue;
        *why = arena_printf(arena, "no law for the timing %s: add it to timings.json", timer->timing);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

enum status engine_bind(const struct provider_set *providers, struct settings *settings, struct arena *arena, const char **why)
{
    for (size_t p = 0; p < PROVIDERS; p++)
        if (providers->at[p]) TRY(bind_provider(providers->at[p], settings, arena, why));
    settings->index = index_of(arena, providers);
    return STATUS_OK;
}

static uint64_t mix_text(uint64_t hash, const char *text)
{
    return fnv1a(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

static uint64_t mix_number(uint64_t hash, uint64_t number)
{
    return fnv1a(hash, &number, sizeof number);
}

static uint64_t mix_condition(uint64_t hash, const struct condition *c)
{
    hash = mix_number(hash, (uint64_t)c->over << 56 | (uint64_t)c->quantifier << 48 | (uint64_t)c->test << 40 | c->mask);
    return mix_number(hash, c->what);
}

static uint64_t mix_conditions(uint64_t hash, const struct condition *when)
{
    for (size_t i = 0; i < CONDITIONS_MAX && when[i].over != RELATION_NONE; i++) hash = mix_condition(hash, &when[i]);
    return hash;
}

static uint64_t mix_behaviour(uint64_t hash, const struct provider *provider)
{
    for (size_t i = 0; i < provider->transitions_count; i++) {
        const struct transition *t = &provider->transitions[i];
        hash = mix_number(hash, (uint64_t)t->machine << 48 | (uint64_t)t->from << 32 | (uint64_t)t->on << 24 | (uint64_t)t->to << 16);
        hash = mix_number(hash, (uint64_t)t->act << 8 | t->hook);
        hash = mix_conditions(hash, t->when);
    }
    for (size_t i = 0; i < provider->timers_count; i++) {
        const struct timer *t = &provider->timers[i];
        hash = mix_number(hash, (uint64_t)t->machine << 48 | (uint64_t)t->state << 40 | (uint64_t)t->on << 32 | (uint64_t)t->shared << 24 |
                                     (uint64_t)t->gaining << 16 | (uint64_t)t->until);
        hash = mix_conditions(mix_text(mix_text(hash, t->timing), t->party), t->when);
    }
    for (size_t i = 0; i < provider->watches_count; i++) {
        const struct watch *w = &provider->watches[i];
        hash = mix_number(hash, (uint64_t)w->machine << 32 | (uint64_t)w->states << 16 | w->hears);
        hash = mix_conditions(mix_number(hash, (uint64_t)w->target << 16 | (uint64_t)w->on << 8 | w->argument), w->when);
    }
    for (size_t i = 0; i < provider->residents_count; i++)
        hash = mix_number(hash, (uint64_t)provider->residents[i].machine << 8 | provider->residents[i].state);
    return hash;
}

static uint64_t mix_wire(uint64_t hash, const struct provider *provider)
{
    for (size_t i = 0; i < provider->traffic_count; i++) {
        const struct traffic *t = &provider->traffic[i];
        hash = mix_conditions(mix_number(hash, (uint64_t)t->direction << 24 | (uint64_t)t->carries << 16 | (uint64_t)t->refuse << 8 | t->stimulus), t->when);
        for (const struct block *block = t->blocked; block && block->cite; block++) hash = mix_condition(mix_number(hash, block->carrier), &block->when);
    }
    for (size_t i = 0; i < provider->routes_count; i++) {
        const struct route *r = &provider->routes[i];
        hash = mix_number(mix_text(mix_text(hash, r->path), r->name), (uint64_t)r->method << 32 | (uint64_t)r->operation << 16 | r->success);
    }
    for (size_t i = 0; i < provider->errors_count; i++)
        hash = mix_number(mix_text(hash, provider->errors[i].name), (uint64_t)provider->errors[i].status << 32 | (uint32_t)provider->errors[i].code);
    for (size_t i = 0; i < provider->hooks_count; i++) hash = mix_text(hash, provider->hooks[i].name);
    for (size_t i = 0; i < provider->knobs_count; i++) hash = mix_number(mix_text(hash, provider->knobs[i].name), provider->knobs[i].standard);
    return hash;
}

uint64_t engine_tables_hash(const struct provider_set *providers)
{
    uint64_t hash = FNV_START;
    for (size_t p = 0; p < PROVIDERS; p++)
        if (providers->at[p]) hash = mix_wire(mix_behaviour(mix_text(hash, providers->at[p]->name), providers->at[p]), providers->at[p]);
    return hash;
}
