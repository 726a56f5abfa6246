/* What a group of numbers can have of its own: what the tables read of a number. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include <string.h>

bool timing_is_of_numbers(const struct provider_set *providers, const char *timing)
{
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        const struct provider *provider = providers->at[p];
        for (size_t i = 0; provider && i < provider->timers_count; i++) {
            const struct timer *timer = &provider->timers[i];
            if (!timer->until && strcmp(timer->timing, timing) == 0 && provider->machines[timer->machine].store == STORE_NUMBER) return true;
        }
    }
    return false;
}

/* How often rows read a knob, and how often of a thing that belongs to no number. */
struct readers {
    uint16_t knob;
    size_t all, others;
};

static void read_by(struct readers *readers, const struct condition *when, uint8_t store)
{
    for (size_t i = 0; i < CONDITIONS_MAX && when[i].over != RELATION_NONE; i++) {
        if (when[i].test != TEST_KNOB || when[i].what != readers->knob) continue;
        readers->all++;
        readers->others += store == STORE_CAMPAIGN || store == STORE_ACCOUNT || store == STORE_PROFILE;
    }
}

static void read_by_provider(struct readers *readers, const struct provider_set *providers, const struct provider *provider)
{
    for (size_t i = 0; i < provider->transitions_count; i++)
        read_by(readers, provider->transitions[i].when, provider->machines[provider->transitions[i].machine].store);
    for (size_t i = 0; i < provider->timers_count; i++) read_by(readers, provider->timers[i].when, provider->machines[provider->timers[i].machine].store);
    for (size_t i = 0; i < provider->watches_count; i++) {
        uint16_t hears = provider->watches[i].hears;
        read_by(readers, provider->watches[i].when, providers->at[MACHINE_PROVIDER(hears)]->machines[MACHINE_INDEX(hears)].store);
    }
    for (size_t i = 0; i < provider->traffic_count; i++) read_by(readers, provider->traffic[i].when, STORE_NUMBER);
}

bool knob_is_of_numbers(const struct provider_set *providers, uint16_t knob)
{
    struct readers readers = {.knob = knob};
    for (uint8_t p = 0; p < PROVIDERS; p++)
        if (providers->at[p]) read_by_provider(&readers, providers, providers->at[p]);
    return !readers.all || readers.all > readers.others;
}
