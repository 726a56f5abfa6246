/* Knobs and timings that a scenario says. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include <string.h>

/* ---- before anybody says anything ---- */

/* The LOA is at most 30 days old (S1 Eligibility, E-16). */
#define LOA_AGE_MAX_MS (30 * DAY_MS)

void settings_default(const struct provider_set *providers, struct settings *settings)
{
    for (uint8_t p = 0; p < PROVIDERS; p++)
        for (size_t k = 0; providers->at[p] && k < providers->at[p]->knobs_count; k++)
            settings->knobs[0][p][k] = providers->at[p]->knobs[k].standard;
    memset(settings->knobs[1], KNOB_INHERIT, sizeof settings->knobs - sizeof settings->knobs[0]);
    settings->zone = zone_find("America/Chicago"); /* E.1 */
    settings->loa_age_max = LOA_AGE_MAX_MS;
}

/* ---- what a scenario says ---- */

static bool knob_find(const struct provider_set *providers, const char *name, uint8_t *provider, uint8_t *index)
{
    for (uint8_t p = 0; p < PROVIDERS; p++)
        for (uint8_t k = 0; providers->at[p] && k < providers->at[p]->knobs_count; k++) {
            if (strcmp(providers->at[p]->knobs[k].name, name) != 0) continue;
            *provider = p;
            *index = k;
            return true;
        }
    return false;
}

static enum status set_knob(struct reader *reader, const tree *member, const struct knob *knob, uint8_t *value)
{
    const char *all = "", *gap = "";
    for (uint8_t v = 0; v < COUNT_OF(knob->values) && knob->values[v]; v++) {
        all = arena_printf(reader->arena, "%s%s\"%s\"", all, gap, knob->values[v]);
        gap = ", ";
        if (!tree_text(member) || strcmp(tree_text(member), knob->values[v]) != 0) continue;
        *value = v;
        return STATUS_OK;
    }
    return reader_fault(reader, member, "%s does not know that value; it can be %s", knob->name, all);
}

static enum status unknown_knob(struct reader *reader, const tree *member)
{
    struct nearest nearest = nearest_to(tree_key(member));
    for (uint8_t p = 0; p < PROVIDERS; p++)
        for (size_t k = 0; reader->providers->at[p] && k < reader->providers->at[p]->knobs_count; k++)
            nearest_offer(&nearest, reader->providers->at[p]->knobs[k].name);
    return reader_fault_key(reader, member, "no knob has the name \"%s\"%s; cutover describe lists them", tree_key(member), nearest_hint(reader, &nearest));
}

static enum status of_no_number(struct reader *reader, const tree *member)
{
    return reader_fault_key(reader, member, "\"%s\" is of no number: a group cannot have its own, all of the scenario can", tree_key(member));
}

static enum status read_knob(struct reader *reader, const tree *member, struct settings *settings, uint8_t group)
{
    uint8_t p, k;
    if (!knob_find(reader->providers, tree_key(member), &p, &k)) return unknown_knob(reader, member);
    if (group && !knob_is_of_numbers(reader->providers, KNOB_ID(p, k)))
        return of_no_number(reader, member);
    return set_knob(reader, member, &reader->providers->at[p]->knobs[k], &settings->knobs[group][p][k]);
}

enum status settings_knobs(struct reader *reader, const tree *value, struct settings *settings, uint8_t group)
{
    if (!tree_is_object(value)) return reader_fault(reader, value, "an object of knobs is expected here");
    for (const tree *member = tree_first(value); member; member = tree_next(member)) TRY(read_knob(reader, member, settings, group));
    return STATUS_OK;
}

static enum status override_timing(struct reader *reader, const tree *member, struct settings *settings, uint8_t group)
{
    size_t i;
    TRY(timings_find(reader, member, settings, &i));
    if (group && !timing_is_of_numbers(reader->providers, tree_key(member)))
        return of_no_number(reader, member);
    return timings_law(reader, member, &settings->timings[i].law[group]);
}

enum status settings_timings(struct reader *reader, const tree *value, struct settings *settings, uint8_t group)
{
    if (!tree_is_object(value)) return reader_fault(reader, value, "an object of timings is expected here");
    for (const tree *member = tree_first(value); member; member = tree_next(member)) TRY(override_timing(reader, member, settings, group));
    return STATUS_OK;
}

/* ---- what a test changes ---- */

enum status scenario_with_knob(struct arena *arena, const struct scenario *scenario, const struct provider_set *providers, const char *knob,
                               const char *value, const struct scenario **out)
{
    uint8_t provider, index, v = 0;
    if (!knob_find(providers, knob, &provider, &index)) return STATUS_INVALID;
    const struct knob *row = &providers->at[provider]->knobs[index];
    while (v < COUNT_OF(row->values) && row->values[v] && strcmp(row->values[v], value) != 0) v++;
    if (v == COUNT_OF(row->values) || !row->values[v]) return STATUS_INVALID;
    struct scenario *changed = arena_alloc(arena, sizeof *changed);
    *changed = *scenario;
    for (size_t g = 0; g < GROUPS_MAX; g++)
        if (changed->settings.knobs[g][provider][index] != KNOB_INHERIT) changed->settings.knobs[g][provider][index] = v;
    *out = changed;
    return STATUS_OK;
}

const struct scenario *scenario_with_timing(struct arena *arena, const struct scenario *scenario, size_t index, double quantile)
{
    struct scenario *changed = arena_alloc(arena, sizeof *changed);
    *changed = *scenario;
    for (size_t g = 0; g < GROUPS_MAX; g++) {
        const struct law **law = &changed->settings.timings[index].law[g];
        if (*law) *law = law_pinned(arena, *law, quantile);
    }
    return changed;
}
