/* Nothing is in a table that nothing uses: hooks, timings, errors, limits, fields. SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIMINGS_BYTES_MAX = 1 << 18 };

/* ---- hooks ---- */

static bool some_row_emits(const struct provider *provider, size_t hook)
{
    for (size_t i = 0; i < provider->transitions_count; i++)
        if (provider->transitions[i].hook == hook + 1) return true;
    for (size_t i = 0; i < provider->routes_count; i++)
        if (provider->routes[i].hook == hook + 1) return true;
    return false;
}

static void every_hook_is_emitted_in_some_journal(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t h = 0; h < p->hooks_count; h++) {
            const char *name = row_name(p, "hook", h, p->hooks[h].name);
            if (!some_row_emits(p, h)) problem("no row emits %s", name);
            if (!library_seen()->hook[p->id][h]) problem("%s is in no scenario's journal", name);
        }
    problems_end();
}

static void every_hook_of_a_transition_exists(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t i = 0; i < p->transitions_count; i++)
            if (p->transitions[i].hook > p->hooks_count)
                problem("%s emits hook %d, which does not exist", transition_name(p, &p->transitions[i]), p->transitions[i].hook - 1);
    problems_end();
}

/* ---- timings ---- */

static const tree *timings(struct arena *arena)
{
    char *text = arena_alloc(arena, TIMINGS_BYTES_MAX);
    struct json_error error;
    FILE *file = fopen(TIMINGS_PATH, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, TIMINGS_BYTES_MAX, file);
    fclose(file);
    const tree *root = tree_parse(arena, text, length, true, &error);
    if (!root) fail_msg(TIMINGS_PATH ": %s", error.message);
    return root;
}

static bool some_timer_uses(const char *timing)
{
    for EACH_PROVIDER (p)
        for (size_t i = 0; i < p->timers_count; i++)
            if (strcmp(p->timers[i].timing, timing) == 0) return true;
    return false;
}

static void timers_and_timings_name_each_other(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const tree *all = timings(arena);
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t i = 0; i < p->timers_count; i++)
            if (!tree_get(all, p->timers[i].timing)) problem("%s is not in " TIMINGS_PATH, row_name(p, "timer", i, p->timers[i].timing));
    for (const tree *timing = tree_first(all); timing; timing = tree_next(timing))
        if (!some_timer_uses(tree_key(timing))) problem(TIMINGS_PATH ": no timer of any provider uses %s", tree_key(timing));
    arena_destroy(arena);
    problems_end();
}

/* ---- errors ---- */

/* Errors that only a custom function gives, and where. One that nothing gives but a scenario's fault says so itself. */
static const struct exception given_by_custom[] = {
    {"infobip UNKNOWN_NUMBER", "numbers.import"},
    {"infobip NOT_OWNED", "campaign.migrate"},
    {"infobip OTHER_CAMPAIGN", "campaign.migrate"},
    {"infobip NEEDS_POOL", "campaign.migrate"},
    {"infobip EXISTS", "subscription.create"},
    {"infobip NOT_STORED", "subscription.create"},
    {"telnyx 40309", "message.send"},
    {"telnyx 40316", "message.send"},
    {"telnyx 40321", "message.send"},
    {"telnyx 80003", "porting_order.create"},
    {"telnyx 80002", "porting_order.create"},
    {"telnyx 80200", "porting_order.create"},
    {"telgorithm EMULATED", "emulate.inbound"},
    {"telgorithm PORT_NUMBER", "phone.port_in"},
    {"telgorithm PORT_FEATURES", "phone.port_in"},
    {"telgorithm PORT_TWICE", "phone.port_in"},
    {"telgorithm PORT_OWNED", "phone.port_in"},
    {"telgorithm PORT_FOREIGN", "phone.port_in"},
    {"telgorithm PORT_NO_CONFIG", "phone.port_in"},
    {"telgorithm PORT_CONFIG", "phone.port_in"},
    {"telgorithm PORT_NOT_LINKED", "phone.port_in"},
    {"traffic unknown_provider", "route.put, osr.put"},
    {NULL, NULL},
};

static bool surface_gives(const struct provider *provider, uint8_t error)
{
    for (size_t i = 0; i < provider->surfaces_count; i++) {
        const struct surface *s = &provider->surfaces[i];
        const uint8_t rows[] = {s->unauthorized, s->not_found_path, s->wrong_method, s->malformed, s->invalid, s->too_many, s->internal,
                                (uint8_t)(s->bad_page - 1), (uint8_t)(s->bad_type - 1), (uint8_t)(s->bad_filter - 1)};
        if (memchr(rows, error, sizeof rows)) return true;
    }
    return false;
}

static bool route_gives(const struct route *route, uint8_t error)
{
    if (route->lookup != LOOKUP_NONE && route->lookup != LOOKUP_ACCOUNT && (route->missing == error || route->bad_id == error + 1)) return true;
    for (const struct guard *guard = route->guards; guard && guard->when.over != RELATION_NONE; guard++)
        if (guard->error == error) return true;
    for (const struct input *input = route->inputs; input && input->key; input++)
        if (input->error == error + 1 || input->missing == error + 1) return true;
    for (const struct written *row = route->writes; row && row->path; row++)
        if (row->unknown == error + 1 || row->unfit == error + 1 || row->taken == error + 1) return true;
    return false;
}

static bool limit_gives(const struct provider *provider, uint8_t error)
{
    for (size_t i = 0; i < provider->limits_count; i++)
        if (provider->limits[i].error == error + 1) return true;
    return false;
}

static bool some_row_gives(const struct provider *provider, uint8_t error)
{
    for (size_t i = 0; i < provider->routes_count; i++)
        if (route_gives(&provider->routes[i], error)) return true;
    for (size_t i = 0; i < provider->traffic_count; i++)
        if (provider->traffic[i].refuse == error + 1) return true;
    return surface_gives(provider, error) || limit_gives(provider, error);
}

static void every_error_is_given_by_somebody(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t e = 0; e < p->errors_count; e++) {
            const char *name = arena_printf(arena, "%s %s", p->name, p->errors[e].name);
            const char *row = row_name(p, "error", e, p->errors[e].name);
            bool given = some_row_gives(p, (uint8_t)e), known = excepted(given_by_custom, name), scripted = p->errors[e].scripted;
            if (!given && !known && !scripted) problem("no route, surface, guard or traffic row gives %s", row);
            if (given && known) problem("a row gives %s: take it off the list of customs", row);
            if ((given || known) && scripted) problem("something gives %s: it is not only scripted", row);
        }
    arena_destroy(arena);
    problems_end();
}

/* ---- limits ---- */

static bool some_route_has(const struct provider *provider, size_t limit)
{
    for (size_t i = 0; i < provider->routes_count; i++)
        if (provider->routes[i].limit == limit + 1) return true;
    return false;
}

static void every_limit_guards_something(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t l = 0; l < p->limits_count; l++)
            if (!p->limits[l].methods && !some_route_has(p, l)) problem("%s guards no route", row_name(p, "limit", l, p->limits[l].name));
    problems_end();
}

/* ---- fields ---- */

static bool needs_shape(uint8_t kind)
{
    return kind == FIELD_OBJECT || kind == FIELD_CAMPAIGN || kind == FIELD_NUMBER || kind == FIELD_NUMBERS || kind == FIELD_LIST || kind == FIELD_BY_STATE;
}

static void must_be_whole(const struct provider *provider, const struct shape *shape, const struct field *field, void *self)
{
    (void)self;
    bool by_machine = field->kind == FIELD_STATE || field->kind == FIELD_SPELLED || field->kind == FIELD_BY_STATE;
    bool has_text = (field->kind != FIELD_LITERAL && field->kind != FIELD_PHRASE) || field->text;
    const char *name = shape->name ? shape->name : "without a name";
    if (field->kind >= FIELD_KINDS) problem("%s shape %s, field \"%s\": no such kind", provider->name, name, field->key);
    if (by_machine && field->offset >= provider->machines_count) problem("%s shape %s, field \"%s\": no such machine", provider->name, name, field->key);
    if (needs_shape(field->kind) && !field->shape) problem("%s shape %s, field \"%s\": no shape", provider->name, name, field->key);
    if (field->kind == FIELD_CUSTOM && !field->custom) problem("%s shape %s, field \"%s\": no function", provider->name, name, field->key);
    if (!has_text) problem("%s shape %s, field \"%s\": no text", provider->name, name, field->key);
}

/* A state that a call shows is spelt. */
static void must_spell(const struct provider *provider, const struct shape *shape, const struct field *field, void *self)
{
    (void)self;
    if (field->kind != FIELD_SPELLED || field->offset >= provider->machines_count) return;
    const struct machine *machine = &provider->machines[field->offset];
    for (size_t s = 0; s < MACHINE_STATES_MAX && machine->states[s]; s++)
        if (machine->visible & BIT(s) && !field->spelling[s])
            problem("%s shape %s, field \"%s\": %s is not spelt", provider->name, shape->name, field->key, machine->states[s]);
}

static void every_field_has_what_its_kind_needs(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p) {
        each_field(p, must_be_whole, NULL);
        each_field(p, must_spell, NULL);
    }
    problems_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hook_is_emitted_in_some_journal),
        cmocka_unit_test(every_hook_of_a_transition_exists),
        cmocka_unit_test(timers_and_timings_name_each_other),
        cmocka_unit_test(every_error_is_given_by_somebody),
        cmocka_unit_test(every_limit_guards_something),
        cmocka_unit_test(every_field_has_what_its_kind_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
