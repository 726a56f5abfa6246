/* What is true at the start: numbers, their kinds and groups, states of machines. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAN_NUMBERS_MAX = 1000 }; /* what one plan names: it travels in an environment variable, which has 128 KiB */

enum { NUMBERS_DEFAULT = 10 };

static enum status take_number(struct reader *reader, const tree *node, struct scenario *scenario, const char *e164)
{
    size_t digits = strspn(e164 + 1, "0123456789");
    if (e164[0] != '+' || e164[1 + digits] || digits < 8 || digits > 15)
        return reader_fault(reader, node, "a number such as \"+19165550100\" (E.164) is expected here");
    for (size_t i = 0; i < scenario->numbers_count; i++)
        if (strcmp(scenario->numbers[i].e164, e164) == 0) return reader_fault(reader, node, "the number %s is there twice", e164);
    scenario->numbers[scenario->numbers_count++] = (struct scenario_number){.e164 = e164};
    return STATUS_OK;
}

static enum status numbers_from(struct reader *reader, const tree *node, struct scenario *scenario, int64_t first, size_t count)
{
    scenario->numbers = arena_alloc(reader->arena, sizeof *scenario->numbers * (count + 1));
    scenario->numbers_count = 0;
    for (size_t i = 0; i < count; i++) TRY(take_number(reader, node, scenario, arena_printf(reader->arena, "+%lld", (long long)first + (long long)i)));
    return STATUS_OK;
}

enum status scenario_numbers_default(struct reader *reader, struct scenario *scenario)
{
    return numbers_from(reader, NULL, scenario, 19165550100, NUMBERS_DEFAULT);
}

static enum status read_count(struct reader *reader, const tree *value, void *to)
{
    double count = tree_value(value, 0);
    if (count < 1 || count > PLAN_NUMBERS_MAX || count != (double)(size_t)count)
        return reader_fault(reader, value, "a whole number from 1 to %d is expected here", PLAN_NUMBERS_MAX);
    return numbers_from(reader, value, to, 19165550100, (size_t)count);
}

static enum status campaign_id(struct reader *reader, const tree *value, const char **out)
{
    TRY(reader_text(reader, value, out));
    size_t length = strlen(*out);
    bool fits = length >= 6 && length <= 9 && **out == 'C' && strspn(*out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
    return fits ? STATUS_OK : reader_fault(reader, value, "a campaign id is C and 5 to 8 capitals or digits");
}

static enum status read_campaign(struct reader *reader, const tree *value, void *to)
{
    return campaign_id(reader, value, &((struct scenario *)to)->campaign);
}

static enum status read_chain_at(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct scenario *)to)->chain_at);
}

static enum status read_numbers_at(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct scenario *)to)->numbers_at);
}

static struct scenario_number *find_number(struct scenario *scenario, const char *e164)
{
    for (size_t i = 0; e164 && i < scenario->numbers_count; i++)
        if (strcmp(scenario->numbers[i].e164, e164) == 0) return &scenario->numbers[i];
    return NULL;
}

/* ---- numbers of other kinds: {"numbers": [...], "kind": "toll_free", "country": "CA"} ---- */

struct kinds {
    struct scenario *scenario;
    const tree *numbers;
    uint8_t kind;
    const char *country;
};

static enum status read_kind_numbers(struct reader *reader, const tree *value, void *to)
{
    ((struct kinds *)to)->numbers = value;
    return tree_is_list(value) && tree_count(value) ? STATUS_OK : reader_fault(reader, value, "a list of numbers is expected here");
}

const char *const number_kind_names[NUMBER_KINDS] = {"local", "toll_free", "mobile", "other_country"};

static enum status read_kind(struct reader *reader, const tree *value, void *to)
{
    for (uint8_t k = 0; tree_text(value) && k < NUMBER_KINDS; k++) {
        if (strcmp(number_kind_names[k], tree_text(value)) != 0) continue;
        ((struct kinds *)to)->kind = k;
        return STATUS_OK;
    }
    return reader_fault(reader, value, "local, toll_free, mobile or other_country is expected here");
}

static enum status read_country(struct reader *reader, const tree *value, void *to)
{
    TRY(reader_text(reader, value, &((struct kinds *)to)->country));
    bool fits = strlen(tree_text(value)) == 2 && strspn(tree_text(value), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2;
    return fits ? STATUS_OK : reader_fault(reader, value, "a country such as \"US\" is expected here");
}

static const struct key kinds_keys[] = {
    {"numbers", true, read_kind_numbers}, {"kind", false, read_kind}, {"country", false, read_country}, {NULL, false, NULL}};

static enum status read_kinds(struct reader *reader, const tree *value, void *to)
{
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list of kinds is expected here");
    for (const tree *row = tree_first(value); row; row = tree_next(row)) {
        struct kinds kinds = {.scenario = to};
        TRY(reader_object(reader, row, kinds_keys, &kinds));
        for (const tree *item = tree_first(kinds.numbers); item; item = tree_next(item)) {
            struct scenario_number *number = find_number(kinds.scenario, tree_text(item));
            if (!number) return reader_fault(reader, item, "the world of this scenario has no such number");
            number->kind = kinds.kind;
            number->country = kinds.country;
        }
    }
    return STATUS_OK;
}

/* ---- other campaigns: {"campaign": "CX…", "first": "+1…", "numbers": 3, "holder": "telnyx"} ---- */

static enum status read_other_campaign(struct reader *reader, const tree *value, void *to)
{
    return campaign_id(reader, value, &((struct scenario_other *)to)->campaign);
}

static enum status read_other_first(struct reader *reader, const tree *value, void *to)
{
    const char *text = tree_text(value);
    bool fits = text && *text == '+' && strlen(text) == 12 && strspn(text + 1, "0123456789") == 11;
    if (!fits) return reader_fault(reader, value, "a number such as \"+19165559900\" is expected here");
    ((struct scenario_other *)to)->first = strtoull(text + 1, NULL, 10);
    return STATUS_OK;
}

static enum status read_other_numbers(struct reader *reader, const tree *value, void *to)
{
    double count = tree_value(value, 0);
    ((struct scenario_other *)to)->count = count >= 1 && count <= 1000 ? (uint32_t)count : 0;
    bool fits = count >= 1 && count <= 1000 && count == (double)(uint32_t)count;
    return fits ? STATUS_OK : reader_fault(reader, value, "a whole number from 1 to 1000 is expected here");
}

static enum status read_other_holder(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct scenario_other *)to)->holder);
}

static const struct key other_keys[] = {
    {"campaign", true, read_other_campaign}, {"first", true, read_other_first}, {"numbers", true, read_other_numbers}, {"holder", true, read_other_holder},
    {NULL, false, NULL}};

static enum status read_others(struct reader *reader, const tree *value, void *to)
{
    enum { OTHERS_MAX = 16 };
    struct scenario *scenario = to;
    if (!tree_is_list(value) || tree_count(value) > OTHERS_MAX)
        return reader_fault(reader, value, "a list of at most %d campaigns is expected here", OTHERS_MAX);
    scenario->others = arena_alloc(reader->arena, sizeof *scenario->others * (tree_count(value) + 1));
    for (const tree *item = tree_first(value); item; item = tree_next(item))
        TRY(reader_object(reader, item, other_keys, &scenario->others[scenario->others_count++]));
    return STATUS_OK;
}

/* ---- states at the start: {"machine": "telgorithm.enablement", "state": "OFF", "entity": "+1…"} ---- */

static enum status read_place_machine(struct reader *reader, const tree *value, void *to)
{
    return reader_machine(reader, value, &((struct placing *)to)->machine);
}

static enum status read_place_state(struct reader *reader, const tree *value, void *to)
{
    struct placing *placing = to;
    const struct machine *row = &reader->providers->at[MACHINE_PROVIDER(placing->machine)]->machines[MACHINE_INDEX(placing->machine)];
    for (uint8_t s = 0; tree_text(value) && s < MACHINE_STATES_MAX && row->states[s]; s++) {
        if (strcmp(row->states[s], tree_text(value)) != 0) continue;
        placing->state = s;
        return STATUS_OK;
    }
    return reader_fault(reader, value, "%s has no such state; cutover describe lists them", row->name);
}

static enum status read_place_entity(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct placing *)to)->entity);
}

static const struct key placing_keys[] = {
    {"machine", true, read_place_machine}, {"state", true, read_place_state}, {"entity", false, read_place_entity}, {NULL, false, NULL}};

static enum status read_states(struct reader *reader, const tree *value, void *to)
{
    struct scenario *scenario = to;
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list of states is expected here");
    scenario->states = arena_alloc(reader->arena, sizeof *scenario->states * (tree_count(value) + 1));
    for (const tree *item = tree_first(value); item; item = tree_next(item))
        TRY(reader_object(reader, item, placing_keys, &scenario->states[scenario->states_count++]));
    return STATUS_OK;
}

static const struct key world_keys[] = {
    {"numbers", false, read_count}, {"campaign", false, read_campaign}, {"campaign_at", false, read_chain_at}, {"numbers_at", false, read_numbers_at},
    {"kinds", false, read_kinds},
    {"others", false, read_others}, {"states", false, read_states}, {"csp", false, scenario_read_csp},
    {"shared", false, scenario_read_shared}, {"secondary_dca", false, scenario_read_secondary}, {"mobile_carriers", false, scenario_read_carriers},
    {"mix", false, scenario_read_mix}, {"sole_proprietor", false, scenario_read_sole}, {NULL, false, NULL}};

enum status scenario_read_world(struct reader *reader, const tree *value, void *to)
{
    TRY(reader_object(reader, value, world_keys, to));
    return scenario_mix(reader, value, to);
}

/* ---- groups ---- */

struct group {
    struct scenario *scenario;
    uint8_t index;
};

static enum status read_members(struct reader *reader, const tree *value, void *to)
{
    struct group *group = to;
    if (!tree_is_list(value) || !tree_count(value)) return reader_fault(reader, value, "a list of numbers is expected here");
    for (const tree *item = tree_first(value); item; item = tree_next(item)) {
        struct scenario_number *number = find_number(group->scenario, tree_text(item));
        if (!number) return reader_fault(reader, item, "the world of this scenario has no such number");
        if (number->group) return reader_fault(reader, item, "this number is in a group already");
        number->group = group->index;
    }
    return STATUS_OK;
}

static enum status read_group_knobs(struct reader *reader, const tree *value, void *to)
{
    struct group *group = to;
    return settings_knobs(reader, value, &group->scenario->settings, group->index);
}

static enum status read_group_timings(struct reader *reader, const tree *value, void *to)
{
    struct group *group = to;
    return settings_timings(reader, value, &group->scenario->settings, group->index);
}

static enum status read_group_foc(struct reader *reader, const tree *value, void *to)
{
    struct group *group = to;
    return reader_instant(reader, value, &group->scenario->settings.foc_confirmed[group->index]);
}

static const struct key group_keys[] = {
    {"numbers", true, read_members}, {"knobs", false, read_group_knobs}, {"timings", false, read_group_timings}, {"foc_confirmed", false, read_group_foc},
    {NULL, false, NULL},
};

enum status scenario_read_groups(struct reader *reader, const tree *value, void *to)
{
    struct group group = {.scenario = to};
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list of groups is expected here");
    for (const tree *item = tree_first(value); item; item = tree_next(item)) {
        if (++group.index == GROUPS_MAX) return reader_fault(reader, item, "more than %d groups", GROUPS_MAX - 1);
        TRY(reader_object(reader, item, group_keys, &group));
    }
    return STATUS_OK;
}
