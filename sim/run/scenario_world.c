/* Numbers, groups, and the plan that the client gets. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/instant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    if (count < 1 || count > NUMBERS_MAX || count != (double)(size_t)count)
        return reader_fault(reader, value, "a whole number from 1 to %d is expected here", NUMBERS_MAX);
    return numbers_from(reader, value, to, 19165550100, (size_t)count);
}

static enum status read_campaign(struct reader *reader, const tree *value, void *to)
{
    struct scenario *scenario = to;
    TRY(reader_text(reader, value, &scenario->campaign));
    size_t length = strlen(scenario->campaign);
    bool fits = length >= 6 && length <= 9 && scenario->campaign[0] == 'C' && strspn(scenario->campaign, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
    return fits ? STATUS_OK : reader_fault(reader, value, "a campaign id is C and 5 to 8 capitals or digits");
}

static const struct key world_keys[] = {{"numbers", false, read_count}, {"campaign", false, read_campaign}, {NULL, false, NULL}};

enum status scenario_read_world(struct reader *reader, const tree *value, void *to)
{
    return reader_object(reader, value, world_keys, to);
}

/* ---- groups ---- */

struct group {
    struct scenario *scenario;
    uint8_t index;
};

static struct scenario_number *find_number(struct scenario *scenario, const char *e164)
{
    for (size_t i = 0; e164 && i < scenario->numbers_count; i++)
        if (strcmp(scenario->numbers[i].e164, e164) == 0) return &scenario->numbers[i];
    return NULL;
}

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

static const struct key group_keys[] = {
    {"numbers", true, read_members}, {"knobs", false, read_group_knobs}, {"timings", false, read_group_timings}, {NULL, false, NULL},
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

/* ---- the migration asked for, and the plan ---- */

struct migration {
    struct scenario *scenario;
    tree *plan;
    tree *prerequisites, *losing;
    const char *strategy, *own_nnid, *pool;
};

static enum status read_gaining(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct migration *)to)->scenario->gaining);
}

static enum status read_losing(struct reader *reader, const tree *value, void *to)
{
    return reader_provider(reader, value, &((struct migration *)to)->scenario->losing);
}

static enum status read_strategy(struct reader *reader, const tree *value, void *to)
{
    TRY(reader_text(reader, value, &((struct migration *)to)->strategy));
    return strcmp(tree_text(value), "override") == 0 ? STATUS_OK : reader_fault(reader, value, "\"override\" is the strategy that this version knows");
}

static enum status read_loa(struct reader *reader, const tree *value, void *to)
{
    return reader_instant(reader, value, &((struct migration *)to)->scenario->settings.loa_signed);
}

static enum status read_own_nnid(struct reader *reader, const tree *value, void *to)
{
    struct migration *migration = to;
    TRY(reader_text(reader, value, &migration->own_nnid));
    migration->scenario->own_nnid = true;
    migration->scenario->settings.own_nnid = migration->own_nnid;
    bool fits = strlen(migration->own_nnid) == 6 && strspn(migration->own_nnid, "0123456789") == 6;
    return fits ? STATUS_OK : reader_fault(reader, value, "an NNID is six digits");
}

static enum status read_pool(struct reader *reader, const tree *value, void *to)
{
    return reader_text(reader, value, &((struct migration *)to)->pool);
}

static const char *const prerequisite_names[] = {"infobip.import", "infobip.migration_api", "tcr.csp"};

static enum status read_prerequisites(struct reader *reader, const tree *value, void *to)
{
    struct migration *migration = to;
    if (!tree_is_object(value)) return reader_fault(reader, value, "an object of prerequisites is expected here");
    for (const tree *member = tree_first(value); member; member = tree_next(member)) {
        bool known = false;
        for (size_t i = 0; i < COUNT_OF(prerequisite_names); i++) known = known || strcmp(prerequisite_names[i], tree_key(member)) == 0;
        if (!known) return reader_fault(reader, member, "no prerequisite has the name \"%s\"", tree_key(member));
        if (!tree_is_bool(member)) return reader_fault(reader, member, "true or false is expected here");
        tree_put_bool(migration->prerequisites, reader->arena, tree_key(member), tree_truth(member, true));
    }
    return STATUS_OK;
}

static const struct key migration_keys[] = {
    {"from", false, read_losing},   {"to", true, read_gaining},         {"strategy", false, read_strategy},
    {"loa_signed", false, read_loa}, {"own_nnid", false, read_own_nnid}, {"number_pool", false, read_pool},
    {"prerequisites", false, read_prerequisites}, {NULL, false, NULL},
};

static tree *plan_numbers(struct reader *reader, const struct scenario *scenario)
{
    tree *list = tree_list(reader->arena);
    for (size_t i = 0; i < scenario->numbers_count; i++) {
        tree *number = tree_object(reader->arena);
        tree_put_text(number, reader->arena, "number", scenario->numbers[i].e164);
        tree_put_text(number, reader->arena, "kind", "local");
        tree_push(list, reader->arena, number);
    }
    return list;
}

static tree *plan_object(struct reader *reader, const char *key, const char *text, const char *second, const char *second_text)
{
    tree *object = tree_object(reader->arena);
    if (key) tree_put_text(object, reader->arena, key, text);
    if (second) tree_put_text(object, reader->arena, second, second_text);
    return object;
}

static tree *plan_losing(struct reader *reader, const struct scenario *scenario)
{
    tree *losing = plan_object(reader, "override", "unknown", "chain_lost", "unknown");
    tree_put_text(losing, reader->arena, "service_after_port", "unknown");
    tree_put_text(losing, reader->arena, "voice", provider_name(scenario->losing));
    return losing;
}

static tree *plan_prerequisites(struct reader *reader, const struct migration *migration)
{
    tree *all = tree_object(reader->arena);
    for (size_t i = 0; i < COUNT_OF(prerequisite_names); i++)
        tree_put_bool(all, reader->arena, prerequisite_names[i], tree_truth(tree_get(migration->prerequisites, prerequisite_names[i]), true));
    return all;
}

static const tree *make_plan(struct reader *reader, const struct migration *migration)
{
    struct arena *arena = reader->arena;
    const struct scenario *scenario = migration->scenario;
    tree *plan = tree_object(arena);
    tree_put_number(plan, arena, "version", 1);
    tree_put_text(plan, arena, "from", provider_name(scenario->losing));
    tree_put_text(plan, arena, "to", provider_name(scenario->gaining));
    tree_put_text(plan, arena, "strategy", migration->strategy ? migration->strategy : "override");
    tree_put(plan, arena, "campaign", plan_object(reader, "id", scenario->campaign, "name", arena_printf(arena, "migrateCampaign%s", scenario->campaign)));
    tree_put(plan, arena, "numbers", plan_numbers(reader, scenario));
    char *date = instant_date(arena_alloc(arena, INSTANT_TEXT_MAX), scenario->settings.loa_signed);
    tree_put(plan, arena, "loa", plan_object(reader, "signed", date, NULL, NULL));
    tree_put(plan, arena, "prerequisites", plan_prerequisites(reader, migration));
    tree_put(plan, arena, "number_pool", tree_text_ref(arena, migration->pool));
    tree_put(plan, arena, "own_nnid", tree_text_ref(arena, migration->own_nnid));
    tree_put(plan, arena, "window", tree_null(arena));
    const struct provider *gaining = reader->providers->at[scenario->gaining];
    tree_put(plan, arena, "nnid", plan_object(reader, gaining->name, gaining->nnid, NULL, NULL));
    tree_put_text(plan, arena, "test_number", "+12025550100");
    tree_put(plan, arena, "losing", plan_losing(reader, scenario));
    return plan;
}

enum status scenario_read_migration(struct reader *reader, const tree *value, void *to)
{
    struct migration migration = {.scenario = to, .prerequisites = tree_object(reader->arena)};
    TRY(reader_object(reader, value, migration_keys, &migration));
    migration.scenario->plan = make_plan(reader, &migration);
    return STATUS_OK;
}
