/* Expectations, made plain: all times in milliseconds from the start, entities and numbers in full, so that a check needs no durations and no world.
 * SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

#include "cutover/verdict.h"

#include <string.h>

/* What is being made of what. */
struct making {
    struct scenario *scenario;
    tree *made;
};

/* How one key of the source becomes a key of the result. */
struct conversion {
    const char *key, *made;
    enum { AS_TEXT, AS_LENGTH, AS_NUMBER, AS_ENTITY, AS_NUMBERS, AS_MACHINE, AS_LENGTHS, AS_CARRIER } how;
    bool required;
};

static enum status convert_text(struct reader *reader, const tree *value, const char *key, tree *to)
{
    const char *text;
    TRY(reader_text(reader, value, &text));
    tree_put_text(to, reader->arena, key, text);
    return STATUS_OK;
}

static enum status convert_length(struct reader *reader, const tree *value, const char *key, tree *to)
{
    sim_ms length;
    TRY(reader_length(reader, value, &length));
    tree_put_number(to, reader->arena, key, (double)length);
    return STATUS_OK;
}

static enum status convert_number(struct reader *reader, const tree *value, const char *key, tree *to)
{
    double number = tree_value(value, -1);
    if (number < 0 || number > 1e9 || number != (double)(int64_t)number)
        return reader_fault(reader, value, "a whole number from 0 to 1000000000 is expected here");
    tree_put_number(to, reader->arena, key, tree_value(value, 0));
    return STATUS_OK;
}

/* "campaign" is the scenario's own; "number:*" is each of its numbers. */
static enum status convert_entity(struct reader *reader, const struct scenario *scenario, const tree *value, const char *key, tree *to)
{
    const char *text;
    TRY(reader_text(reader, value, &text));
    if (strcmp(text, "campaign") == 0) text = arena_printf(reader->arena, "campaign:%s", scenario->campaign);
    static const char *const stores[] = {"campaign:", "number:", "order:", "profile:", "account:"};
    bool known = false;
    for (size_t i = 0; i < COUNT_OF(stores); i++) known = known || strncmp(text, stores[i], strlen(stores[i])) == 0;
    if (!known)
        return reader_fault(reader, value, "\"campaign\", \"campaign:ID\", \"number:*\", \"number:+1…\", \"order:telnyx-port-1\" or the like is expected here");
    tree_put_text(to, reader->arena, key, text);
    return STATUS_OK;
}

static bool knows_number(const struct scenario *scenario, const char *e164)
{
    for (size_t i = 0; e164 && i < scenario->numbers_count; i++)
        if (strcmp(scenario->numbers[i].e164, e164) == 0) return true;
    return false;
}

static enum status convert_numbers(struct reader *reader, const struct scenario *scenario, const tree *value, const char *key, tree *to)
{
    tree *list = tree_list(reader->arena);
    bool all = tree_text(value) && strcmp(tree_text(value), "all") == 0;
    for (size_t i = 0; all && i < scenario->numbers_count; i++) tree_push(list, tree_text_ref(reader->arena, scenario->numbers[i].e164));
    if (!all && (!tree_is_list(value) || !tree_count(value))) return reader_fault(reader, value, "\"all\" or a list of numbers is expected here");
    for (const tree *item = all ? NULL : tree_first(value); item; item = tree_next(item)) {
        if (!knows_number(scenario, tree_text(item))) return reader_fault(reader, item, "the world of this scenario has no such number");
        tree_push(list, tree_text_ref(reader->arena, tree_text(item)));
    }
    tree_put(to, key, list);
    return STATUS_OK;
}

/* A state's name must be one of its machine's: a typo would otherwise be an expectation that nothing can meet. */
static enum status state_known(struct reader *reader, const tree *object, const char *key)
{
    const tree *state = tree_get(object, key);
    uint16_t machine;
    if (!state || !tree_text(state) || !tree_get(object, "machine")) return STATUS_OK;
    TRY(reader_machine(reader, tree_get(object, "machine"), &machine));
    const struct machine *row = &reader->providers->at[MACHINE_PROVIDER(machine)]->machines[MACHINE_INDEX(machine)];
    const char *known = "";
    for (size_t i = 0; i < MACHINE_STATES_MAX && row->states[i]; i++) {
        if (strcmp(row->states[i], tree_text(state)) == 0) return STATUS_OK;
        known = arena_printf(reader->arena, "%s%s%s", known, i ? ", " : "", row->states[i]);
    }
    return reader_fault(reader, state, "%s has no state \"%s\"; it has %s", row->name, tree_text(state), known);
}

static enum status convert_machine(struct reader *reader, const tree *value, tree *to)
{
    uint16_t machine;
    TRY(reader_machine(reader, value, &machine));
    const struct provider *provider = reader->providers->at[MACHINE_PROVIDER(machine)];
    tree_put_text(to, reader->arena, "provider", provider->name);
    tree_put_text(to, reader->arena, "machine", provider->machines[MACHINE_INDEX(machine)].name);
    return STATUS_OK;
}

/* A final row is about a machine's state, or about who carries numbers. */
static enum status final_whole(struct reader *reader, const tree *value)
{
    bool state = tree_get(value, "machine") && tree_get(value, "entity") && tree_get(value, "state");
    bool carriers = tree_get(value, "numbers") && (tree_get(value, "carried_in") || tree_get(value, "carried_out"));
    if (state != carriers) return STATUS_OK;
    return reader_fault(reader, value, "a final row has machine, entity and state, or else numbers with carried_in or carried_out");
}

/* A misspelt route or caller would be an expectation that nothing can meet, or that anything meets. */
static enum status call_known(struct reader *reader, const tree *value)
{
    const tree *provider = tree_get(value, "provider"), *route = tree_get(value, "route"), *by = tree_get(value, "by");
    uint8_t id = PROVIDER_NONE;
    if (provider) TRY(reader_provider(reader, provider, &id));
    if (id && route) TRY(reader_route(reader, route, id));
    bool known = !by || (tree_text(by) && (strcmp(tree_text(by), "client") == 0 || strcmp(tree_text(by), "person") == 0));
    return known ? STATUS_OK : reader_fault(reader, by, "\"client\" or \"person\" is expected here");
}

static enum status convert_lengths(struct reader *reader, const tree *value, const char *key, tree *to)
{
    tree *made = tree_object(reader->arena);
    if (!tree_is_object(value)) return reader_fault(reader, value, "an object of parties and lengths is expected here");
    for (const tree *member = tree_first(value); member; member = tree_next(member)) {
        if (strcmp(party_name(party_of(tree_key(member))), tree_key(member)) != 0)
            return reader_fault_key(reader, member, "nobody is called \"%s\"; parties are client, gaining provider, losing carrier, TCR, DCA and others",
                                tree_key(member));
        TRY(convert_length(reader, member, tree_key(member), made));
    }
    tree_put(to, key, made);
    return STATUS_OK;
}

static enum status convert_carrier(struct reader *reader, const tree *value, const char *key, tree *to)
{
    uint8_t provider = PROVIDER_NONE;
    if (!tree_is_null(value)) TRY(reader_provider(reader, value, &provider));
    tree_put(to, key, provider ? tree_text_ref(reader->arena, provider_name(provider)) : tree_null(reader->arena));
    return STATUS_OK;
}

static enum status convert(struct reader *reader, const struct scenario *scenario, const struct conversion *row, const tree *value, tree *to)
{
    switch (row->how) {
    case AS_TEXT: return convert_text(reader, value, row->made, to);
    case AS_LENGTH: return convert_length(reader, value, row->made, to);
    case AS_NUMBER: return convert_number(reader, value, row->made, to);
    case AS_ENTITY: return convert_entity(reader, scenario, value, row->made, to);
    case AS_NUMBERS: return convert_numbers(reader, scenario, value, row->made, to);
    case AS_MACHINE: return convert_machine(reader, value, to);
    case AS_LENGTHS: return convert_lengths(reader, value, row->made, to);
    case AS_CARRIER: return convert_carrier(reader, value, row->made, to);
    }
    return STATUS_INTERNAL;
}

static enum status convert_object(struct reader *reader, const struct scenario *scenario, const tree *value, const struct conversion *rows, tree *to)
{
    struct key keys[16] = {{0}};
    for (size_t i = 0; rows[i].key; i++) keys[i] = (struct key){.name = rows[i].key, .required = rows[i].required};
    TRY(reader_object(reader, value, keys, NULL));
    TRY(state_known(reader, value, "from"));
    TRY(state_known(reader, value, "to"));
    TRY(state_known(reader, value, "state"));
    for (const tree *member = tree_first(value); member; member = tree_next(member))
        for (const struct conversion *row = rows; row->key; row++)
            if (strcmp(row->key, tree_key(member)) == 0) TRY(convert(reader, scenario, row, member, to));
    return STATUS_OK;
}

static enum status convert_list(struct reader *reader, struct making *making, const tree *value, const struct conversion *rows)
{
    tree *list = tree_list(reader->arena);
    if (!tree_is_list(value)) return reader_fault(reader, value, "a list is expected here");
    for (const tree *item = tree_first(value); item; item = tree_next(item)) {
        tree *object = tree_object(reader->arena);
        TRY(convert_object(reader, making->scenario, item, rows, object));
        tree_push(list, object);
    }
    tree_put(making->made, tree_key(value), list);
    return STATUS_OK;
}

/* ---- the tables ---- */

static const struct conversion transition_rows[] = {
    {"machine", NULL, AS_MACHINE, true}, {"entity", "entity", AS_ENTITY, true},    {"from", "from", AS_TEXT, false},          {"to", "to", AS_TEXT, true},
    {"at", "at_ms", AS_LENGTH, false},   {"after", "after_ms", AS_LENGTH, false}, {"before", "before_ms", AS_LENGTH, false}, {NULL, NULL, AS_TEXT, false},
};
static const struct conversion outage_rows[] = {
    {"numbers", "numbers", AS_NUMBERS, true},
    {"out", "out_ms", AS_LENGTH, false}, {"out_max", "out_ms_max", AS_LENGTH, false},
    {"in", "in_ms", AS_LENGTH, false},   {"in_max", "in_ms_max", AS_LENGTH, false},
    {"misrouted_max", "misrouted_ms_max", AS_LENGTH, false},
    {"unheard_max", "unheard_ms_max", AS_LENGTH, false},
    {"partial", "partial_ms", AS_LENGTH, false},
    {"partial_weighted", "partial_weighted_ms", AS_LENGTH, false},
    {"avoidable", "avoidable_ms", AS_LENGTH, false},
    {"avoidable_max", "avoidable_ms_max", AS_LENGTH, false},
    {"detection_max", "detection_ms_max", AS_LENGTH, false},
    {"waits", "waits", AS_LENGTHS, false},
    {"routes", "routes", AS_TEXT, false},
    {NULL, NULL, AS_TEXT, false},
};
static const struct conversion final_rows[] = {
    {"machine", NULL, AS_MACHINE, false},      {"entity", "entity", AS_ENTITY, false},           {"state", "state", AS_TEXT, false},
    {"numbers", "numbers", AS_NUMBERS, false}, {"carried_in", "carried_in", AS_CARRIER, false}, {"carried_out", "carried_out", AS_CARRIER, false},
    {NULL, NULL, AS_TEXT, false},
};
static const struct conversion escalation_rows[] = {
    {"to", "to", AS_TEXT, true},        {"at", "at_ms", AS_LENGTH, false}, {"after", "after_ms", AS_LENGTH, false}, {"before", "before_ms", AS_LENGTH, false},
    {"count", "count", AS_NUMBER, false}, {"says", "says", AS_TEXT, false}, {NULL, NULL, AS_TEXT, false},
};
static const struct conversion call_rows[] = {
    {"provider", "provider", AS_TEXT, true}, {"route", "route", AS_TEXT, true},     {"by", "by", AS_TEXT, false},
    {"status", "status", AS_NUMBER, false},  {"error", "error", AS_TEXT, false},    {"at", "at_ms", AS_LENGTH, false},
    {"after", "after_ms", AS_LENGTH, false}, {"before", "before_ms", AS_LENGTH, false}, {"count", "count", AS_NUMBER, false},
    {NULL, NULL, AS_TEXT, false},
};
static const struct conversion message_rows[] = {
    {"delivered", "delivered", AS_NUMBER, false},   {"held", "held", AS_NUMBER, false},       {"lost", "lost", AS_NUMBER, false},
    {"misrouted", "misrouted", AS_NUMBER, false},   {"duplicated", "duplicated", AS_NUMBER, false}, {"refused", "refused", AS_NUMBER, false},
    {"open", "open", AS_NUMBER, false},             {NULL, NULL, AS_TEXT, false},
};
static const struct conversion client_rows[] = {{"fate", "fate", AS_TEXT, false}, {"exit", "exit", AS_NUMBER, false}, {NULL, NULL, AS_TEXT, false}};
static const struct conversion budget_rows[] = {{"out", "out_ms", AS_LENGTH, false}, {"in", "in_ms", AS_LENGTH, false}, {NULL, NULL, AS_TEXT, false}};

static enum status read_transitions(struct reader *reader, const tree *value, void *to)
{
    return convert_list(reader, to, value, transition_rows);
}

static enum status read_outage(struct reader *reader, const tree *value, void *to)
{
    return convert_list(reader, to, value, outage_rows);
}

static enum status read_final(struct reader *reader, const tree *value, void *to)
{
    for (const tree *item = tree_is_list(value) ? tree_first(value) : NULL; item; item = tree_next(item)) TRY(final_whole(reader, item));
    return convert_list(reader, to, value, final_rows);
}

static enum status read_calls(struct reader *reader, const tree *value, void *to)
{
    for (const tree *item = tree_is_list(value) ? tree_first(value) : NULL; item; item = tree_next(item)) TRY(call_known(reader, item));
    return convert_list(reader, to, value, call_rows);
}

static enum status read_escalations(struct reader *reader, const tree *value, void *to)
{
    return convert_list(reader, to, value, escalation_rows);
}

static enum status read_one(struct reader *reader, const tree *value, struct making *making, const struct conversion *rows)
{
    tree *object = tree_object(reader->arena);
    TRY(convert_object(reader, making->scenario, value, rows, object));
    tree_put(making->made, tree_key(value), object);
    return STATUS_OK;
}

static enum status read_client(struct reader *reader, const tree *value, void *to)
{
    return read_one(reader, value, to, client_rows);
}

static enum status read_messages(struct reader *reader, const tree *value, void *to)
{
    return read_one(reader, value, to, message_rows);
}

static enum status read_budget(struct reader *reader, const tree *value, void *to)
{
    return read_one(reader, value, to, budget_rows);
}

static const struct key expect_keys[] = {
    {"transitions", false, read_transitions}, {"never", false, read_transitions}, {"outage", true, read_outage}, {"final", false, read_final},
    {"calls", false, read_calls},             {"escalations", false, read_escalations}, {"client", false, read_client}, {"budget", false, read_budget},
    {"messages", false, read_messages},
    {NULL, false, NULL},
};

enum status scenario_read_expect(struct reader *reader, const tree *value, void *to)
{
    struct making making = {.scenario = to, .made = tree_object(reader->arena)};
    TRY(reader_object(reader, value, expect_keys, &making));
    making.scenario->expect = making.made;
    return STATUS_OK;
}
