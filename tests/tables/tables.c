/* Walks over the rows of all providers. SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include "test.h"

#include "providers.h"

#include <stdio.h>
#include <string.h>

/* ---- problems ---- */

static unsigned problems;

void problems_begin(void)
{
    problems = 0;
}

void problem(const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    print_error("%s\n", text);
    problems++;
}

void problems_end(void)
{
    assert_int_equal(problems, 0);
}

/* ---- rows ---- */

const struct provider *next_provider(const struct provider *after)
{
    for (size_t p = after ? after->id + 1u : 0; p < PROVIDERS; p++)
        if (provider_tables.at[p]) return provider_tables.at[p];
    return NULL;
}

const char *row_name(const struct provider *provider, const char *table, size_t index, const char *what)
{
    enum { NAMES = 16 };
    static char names[NAMES][200];
    static size_t next;
    char *name = names[next++ % NAMES];
    snprintf(name, sizeof names[0], "%s %s %zu (%s)", provider->name, table, index, what ? what : "no name");
    return name;
}

const char *transition_name(const struct provider *provider, const struct transition *row)
{
    char what[120];
    const struct machine *machine = &provider->machines[row->machine];
    snprintf(what, sizeof what, "%s on %s to %s", machine->name, stimulus_name(row->on), machine->states[row->to]);
    return row_name(provider, "transition", (size_t)(row - provider->transitions), what);
}

bool conditions_equal(const struct condition a[CONDITIONS_MAX], const struct condition b[CONDITIONS_MAX])
{
    for (size_t i = 0; i < CONDITIONS_MAX; i++) {
        bool equal = a[i].over == b[i].over && a[i].quantifier == b[i].quantifier && a[i].test == b[i].test && a[i].what == b[i].what && a[i].mask == b[i].mask;
        if (!equal) return false;
        if (a[i].over == RELATION_NONE) return true;
    }
    return true;
}

bool knob_exists(const char *name)
{
    for EACH_PROVIDER (p)
        for (size_t k = 0; k < p->knobs_count; k++)
            if (strcmp(p->knobs[k].name, name) == 0) return true;
    return false;
}

bool excepted(const struct exception *list, const char *what)
{
    for (; list->what; list++)
        if (strcmp(list->what, what) == 0) return true;
    return false;
}

/* ---- fields ---- */

/* How many shapes stand where a field's `shape` points. */
static size_t shapes_of(const struct provider *provider, const struct field *field)
{
    size_t count = 0;
    if (!field->shape) return 0;
    if (field->kind == FIELD_BY_STATE)
        while (count < MACHINE_STATES_MAX && provider->machines[field->offset].states[count]) count++;
    else if (field->kind == FIELD_LIST)
        while (field->shape[count].fields) count++;
    else
        count = 1;
    return count;
}

static void walk(const struct provider *provider, const struct shape *shape, field_visit *visit, void *self)
{
    for (const struct field *field = shape ? shape->fields : NULL; field && field->key; field++) {
        visit(provider, shape, field, self);
        for (size_t i = 0; i < shapes_of(provider, field); i++) walk(provider, &field->shape[i], visit, self);
    }
}

void each_field(const struct provider *provider, field_visit *visit, void *self)
{
    for (size_t i = 0; i < provider->routes_count; i++) {
        walk(provider, provider->routes[i].answer, visit, self);
        walk(provider, provider->routes[i].envelope, visit, self);
        walk(provider, provider->routes[i].made, visit, self);
    }
    for (size_t i = 0; i < provider->hooks_count; i++) walk(provider, provider->hooks[i].shape, visit, self);
    for (size_t i = 0; i < provider->errors_count; i++) walk(provider, provider->errors[i].shape, visit, self);
    for (size_t i = 0; i < provider->surfaces_count; i++) {
        walk(provider, provider->surfaces[i].error, visit, self);
        walk(provider, provider->surfaces[i].list, visit, self);
    }
}

/* ---- conditions ---- */

struct conditions {
    void (*visit)(const struct condition *condition, void *self);
    void *self;
};

static void visit_all(const struct condition when[CONDITIONS_MAX], const struct conditions *to)
{
    for (size_t i = 0; i < CONDITIONS_MAX && when[i].over != RELATION_NONE; i++) to->visit(&when[i], to->self);
}

static void visit_field(const struct provider *provider, const struct shape *shape, const struct field *field, void *self)
{
    const struct conditions *to = self;
    (void)provider, (void)shape;
    if (field->when.over != RELATION_NONE) to->visit(&field->when, to->self);
}

void each_condition(const struct provider *provider, void (*visit)(const struct condition *condition, void *self), void *self)
{
    struct conditions to = {visit, self};
    for (size_t i = 0; i < provider->transitions_count; i++) visit_all(provider->transitions[i].when, &to);
    for (size_t i = 0; i < provider->timers_count; i++) visit_all(provider->timers[i].when, &to);
    for (size_t i = 0; i < provider->watches_count; i++) visit_all(provider->watches[i].when, &to);
    for (size_t i = 0; i < provider->traffic_count; i++) {
        visit_all(provider->traffic[i].when, &to);
        for (const struct block *block = provider->traffic[i].blocked; block && block->cite; block++) visit(&block->when, self);
    }
    for (size_t i = 0; i < provider->routes_count; i++) {
        const struct route *route = &provider->routes[i];
        if (route->when.over != RELATION_NONE) visit(&route->when, self);
        for (const struct guard *guard = route->guards; guard && guard->when.over != RELATION_NONE; guard++) visit(&guard->when, self);
        for (const struct guard *guard = route->each; guard && guard->when.over != RELATION_NONE; guard++) visit(&guard->when, self);
        for (const struct written *row = route->writes; row && row->path; row++)
            if (row->fits.over != RELATION_NONE) visit(&row->fits, self);
    }
    each_field(provider, visit_field, &to);
}
