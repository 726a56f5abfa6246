/* The migration asked for, and the plan that the client gets. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/instant.h"

#include <string.h>

struct migration {
    struct scenario *scenario;
    tree *plan;
    tree *prerequisites, *losing, *user;
    const char *strategy, *own_nnid, *pool;
    sim_ms foc, elect; /* 0: none */
    bool voice_only;
};

static enum status read_gaining(struct reader *reader, const tree *value, void *to)
{
    return reader_holder(reader, value, "gain", &((struct migration *)to)->scenario->gaining);
}

static enum status read_losing(struct reader *reader, const tree *value, void *to)
{
    return reader_holder(reader, value, "lose", &((struct migration *)to)->scenario->losing);
}

static enum status read_strategy(struct reader *reader, const tree *value, void *to)
{
    static const char *const strategies[] = {"override", "port", "hosted"};
    TRY(reader_text(reader, value, &((struct migration *)to)->strategy));
    for (size_t i = 0; i < COUNT_OF(strategies); i++)
        if (strcmp(strategies[i], tree_text(value)) == 0) return STATUS_OK;
    return reader_fault(reader, value, "override, port or hosted is expected here");
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

/* Who has the voice at the start, where it is not with the losing provider. */
static enum status read_voice(struct reader *reader, const tree *value, void *to)
{
    struct scenario *scenario = ((struct migration *)to)->scenario;
    scenario->voice = PROVIDER_NONE;
    if (tree_text(value) && strcmp(tree_text(value), "third party") == 0) return STATUS_OK;
    return reader_provider(reader, value, &scenario->voice);
}

static enum status read_messaging(struct reader *reader, const tree *value, void *to)
{
    ((struct migration *)to)->voice_only = !tree_truth(value, true);
    return tree_is_bool(value) ? STATUS_OK : reader_fault(reader, value, "true or false is expected here");
}

/* ---- when: the FOC that is asked for, what the losing carrier confirms, the election ---- */

static enum status read_foc(struct reader *reader, const tree *value, void *to)
{
    return reader_instant(reader, value, &((struct migration *)to)->foc);
}

static enum status read_foc_confirmed(struct reader *reader, const tree *value, void *to)
{
    return reader_instant(reader, value, &((struct migration *)to)->scenario->settings.foc_confirmed[0]);
}

static enum status read_elect(struct reader *reader, const tree *value, void *to)
{
    return reader_instant(reader, value, &((struct migration *)to)->elect);
}

static const struct key window_keys[] = {
    {"foc", false, read_foc}, {"foc_confirmed", false, read_foc_confirmed}, {"elect", false, read_elect}, {NULL, false, NULL}};

static enum status read_window(struct reader *reader, const tree *value, void *to)
{
    return reader_object(reader, value, window_keys, to);
}

/* ---- what is known of the losing side, and the end user as it knows it ---- */

struct fact {
    const char *name, *otherwise; /* what the plan says when the scenario does not */
};
static const struct fact losing_facts[] = {
    {"override", "unknown"}, {"chain_lost", "unknown"}, {"service_after_port", "unknown"}, {"release_on_port", "unknown"}, {NULL, NULL}};
static const struct fact user_facts[] = {
    {"entity", "Rehearsal LLC"}, {"person", "Jane Roe"}, {"account", "100001"}, {"pin", "1234"}, {"street", "100 Main Street"},
    {"locality", "Sacramento"}, {"region", "CA"}, {"postal_code", "95814"}, {"country", "US"}, {NULL, NULL}};

static bool is_fact(const struct fact *facts, const char *name)
{
    while (facts->name && strcmp(facts->name, name) != 0) facts++;
    return facts->name;
}

static enum status read_facts(struct reader *reader, const tree *value, const struct fact *facts, const char *whose, tree *to)
{
    if (!tree_is_object(value)) return reader_fault(reader, value, "an object of facts is expected here");
    for (const tree *member = tree_first(value); member; member = tree_next(member)) {
        const char *text;
        if (!is_fact(facts, tree_key(member))) return reader_fault_key(reader, member, "no fact of %s has the name \"%s\"", whose, tree_key(member));
        TRY(reader_text(reader, member, &text));
        tree_put_text(to, reader->arena, tree_key(member), text);
    }
    return STATUS_OK;
}

static enum status read_losing_facts(struct reader *reader, const tree *value, void *to)
{
    return read_facts(reader, value, losing_facts, "the losing side", ((struct migration *)to)->losing);
}

static enum status read_user(struct reader *reader, const tree *value, void *to)
{
    return read_facts(reader, value, user_facts, "the end user", ((struct migration *)to)->user);
}

static const char *const prerequisite_names[] = {"infobip.import", "infobip.migration_api", "tcr.csp", "telgorithm.campaign_migration", "telnyx.csp_linked"};

static enum status read_prerequisites(struct reader *reader, const tree *value, void *to)
{
    struct migration *migration = to;
    if (!tree_is_object(value)) return reader_fault(reader, value, "an object of prerequisites is expected here");
    for (const tree *member = tree_first(value); member; member = tree_next(member)) {
        bool known = false;
        for (size_t i = 0; i < COUNT_OF(prerequisite_names); i++) known = known || strcmp(prerequisite_names[i], tree_key(member)) == 0;
        if (!known) return reader_fault_key(reader, member, "no prerequisite has the name \"%s\"", tree_key(member));
        if (!tree_is_bool(member)) return reader_fault(reader, member, "true or false is expected here");
        tree_put_bool(migration->prerequisites, reader->arena, tree_key(member), tree_truth(member, true));
    }
    return STATUS_OK;
}

static const struct key migration_keys[] = {
    {"from", false, read_losing},   {"to", true, read_gaining},         {"strategy", false, read_strategy},
    {"loa_signed", false, read_loa}, {"own_nnid", false, read_own_nnid}, {"number_pool", false, read_pool},
    {"prerequisites", false, read_prerequisites}, {"voice", false, read_voice}, {"messaging", false, read_messaging}, {"window", false, read_window},
    {"losing", false, read_losing_facts}, {"end_user", false, read_user}, {NULL, false, NULL},
};

static tree *plan_numbers(struct reader *reader, const struct scenario *scenario)
{
    tree *list = tree_list(reader->arena);
    for (size_t i = 0; i < scenario->numbers_count; i++) {
        tree *number = tree_object(reader->arena);
        tree_put_text(number, reader->arena, "number", scenario->numbers[i].e164);
        tree_put_text(number, reader->arena, "kind", number_kind_names[scenario->numbers[i].kind]);
        tree_put_text(number, reader->arena, "country", scenario->numbers[i].country ? scenario->numbers[i].country : "US");
        tree_push(list, number);
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

static const char *voice_name(const struct scenario *scenario, const struct provider *losing)
{
    if (scenario->voice == PROVIDER_TRAFFIC) return losing->voice_elsewhere ? "third party" : losing->name;
    return scenario->voice == PROVIDER_NONE ? "third party" : provider_name(scenario->voice);
}

static tree *plan_facts(struct reader *reader, const struct fact *facts, const tree *told)
{
    tree *all = tree_object(reader->arena);
    for (; facts->name; facts++) {
        const char *said = tree_get_text(told, facts->name);
        tree_put_text(all, reader->arena, facts->name, said ? said : facts->otherwise);
    }
    return all;
}

static tree *plan_losing(struct reader *reader, const struct migration *migration)
{
    tree *losing = plan_facts(reader, losing_facts, migration->losing);
    tree_put_text(losing, reader->arena, "voice", voice_name(migration->scenario, reader->providers->at[migration->scenario->losing]));
    return losing;
}

static tree *plan_window(struct reader *reader, const struct migration *migration)
{
    struct arena *arena = reader->arena;
    if (!migration->foc && !migration->elect) return tree_null(arena);
    tree *window = tree_object(arena);
    tree_put_text(window, arena, "foc", migration->foc ? instant_text(arena_alloc(arena, INSTANT_TEXT_MAX), migration->foc) : NULL);
    tree_put_text(window, arena, "elect", migration->elect ? instant_text(arena_alloc(arena, INSTANT_TEXT_MAX), migration->elect) : NULL);
    return window;
}

/* How each provider is moved to unless a scenario says otherwise. */
static const char *strategy_of(const struct migration *migration)
{
    uint8_t gaining = migration->scenario->gaining;
    if (migration->strategy) return migration->strategy;
    return gaining == PROVIDER_TELGORITHM || gaining == PROVIDER_TELNYX ? "port" : "override";
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
    tree_put_text(plan, arena, "strategy", strategy_of(migration));
    tree_put(plan, "campaign", plan_object(reader, "id", scenario->campaign, "name", arena_printf(arena, "migrateCampaign%s", scenario->campaign)));
    tree_put(plan, "numbers", plan_numbers(reader, scenario));
    char *date = instant_date(arena_alloc(arena, INSTANT_TEXT_MAX), scenario->settings.loa_signed);
    tree_put(plan, "loa", plan_object(reader, "signed", date, NULL, NULL));
    tree_put(plan, "prerequisites", plan_prerequisites(reader, migration));
    tree_put(plan, "number_pool", tree_text_ref(arena, migration->pool));
    tree_put(plan, "own_nnid", tree_text_ref(arena, migration->own_nnid));
    tree_put(plan, "window", plan_window(reader, migration));
    tree_put_bool(plan, arena, "messaging", !migration->voice_only);
    const struct provider *gaining = reader->providers->at[scenario->gaining];
    tree_put(plan, "nnid", plan_object(reader, gaining->name, gaining->nnid, NULL, NULL));
    tree_put_text(plan, arena, "test_number", "+12025550100");
    tree_put(plan, "end_user", plan_facts(reader, user_facts, migration->user));
    tree_put(plan, "losing", plan_losing(reader, migration));
    return plan;
}

enum status scenario_read_migration(struct reader *reader, const tree *value, void *to)
{
    struct migration migration = {.scenario = to, .prerequisites = tree_object(reader->arena), .losing = tree_object(reader->arena),
                                  .user = tree_object(reader->arena)};
    TRY(reader_object(reader, value, migration_keys, &migration));
    if (migration.scenario->gaining == migration.scenario->losing)
        return reader_fault(reader, tree_get(value, "to"), "%s is the losing provider already: numbers that move nowhere are no migration",
                            provider_name(migration.scenario->gaining));
    migration.scenario->plan = make_plan(reader, &migration);
    return STATUS_OK;
}
