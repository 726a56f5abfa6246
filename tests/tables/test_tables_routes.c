/* Paths are unambiguous, and the functions that tables cannot do without are counted by name. SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include "test.h"

#include "cutover/http.h"

#include <string.h>

/* ---- paths ---- */

static bool is_parameter(const char *segment)
{
    return segment[0] == '{';
}

static const char *next_segment(const char *at)
{
    const char *slash = strchr(at, '/');
    return slash ? slash + 1 : NULL;
}

/* Where two patterns part: both match the same paths (0), the first is narrower (-1) or wider (1) at the first segment that differs, or no path fits both
 * (2). */
static int compare(const char *a, const char *b)
{
    int order = 0;
    for (; a && b; a = next_segment(a), b = next_segment(b)) {
        size_t length = strcspn(a, "/");
        bool equal = length == strcspn(b, "/") && strncmp(a, b, length) == 0;
        if (!equal && !is_parameter(a) && !is_parameter(b)) return 2;
        if (order == 0) order = is_parameter(a) - is_parameter(b);
    }
    return a || b ? 2 : order;
}

static void literal_segments_stand_before_parameters_and_no_path_stands_twice(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 1; k < p->routes_count; k++)
            for (size_t i = 0; i < k; i++) {
                const struct route *a = &p->routes[i], *b = &p->routes[k];
                int order = a->method == b->method ? compare(a->path, b->path) : 2;
                if (order == 0) problem("%s has the path of %s: %s", row_name(p, "route", k, b->name), row_name(p, "route", i, a->name), a->path);
                if (order == 1)
                    problem("%s (%s) stands before %s, which is meant", row_name(p, "route", i, a->name), a->path, row_name(p, "route", k, b->name));
            }
    problems_end();
}

static void every_path_is_of_one_of_its_providers_surfaces(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t i = 0; i < p->routes_count; i++) {
            const struct route *route = &p->routes[i];
            bool exists = route->surface < p->surfaces_count;
            if (!exists || strncmp(route->path, p->surfaces[route->surface].prefix, strlen(p->surfaces[route->surface].prefix)) != 0)
                problem("%s: %s is not below its surface", row_name(p, "route", i, route->name), route->path);
        }
    problems_end();
}

/* ---- success ---- */

static bool refuses_every_call(const struct route *route)
{
    for (const struct guard *guard = route->guards; guard && guard->when.over != RELATION_NONE; guard++)
        if (!guard->when.mask && guard->when.quantifier != QUANTIFIER_NONE && !guard->asks && guard->error < GUARD_NOTED) return true;
    return false;
}

static void a_route_has_a_success_unless_a_guard_refuses_every_call(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t i = 0; i < p->routes_count; i++) {
            const struct route *route = &p->routes[i];
            if (refuses_every_call(route) && route->success) problem("%s is always refused and says %d", row_name(p, "route", i, route->name), route->success);
            if (!refuses_every_call(route) && !route->success) problem("%s has no status of success", row_name(p, "route", i, route->name));
        }
    problems_end();
}

/* ---- custom functions ---- */

enum { CUSTOM_MAX = 45, FOUND_MAX = 128 };

/* What is pinned: by the first route or field that names the function. */
static const char *const pinned[] = {
    "tcr route campaign.phones",
    "tcr route enum.cnp",
    "tcr enabled_by campaign.migrate",
    "tcr route webhook.mock",
    "tcr field nextRenewalOrExpirationDate of campaign",
    "infobip route numbers.import",
    "infobip route campaign.migrate",
    "infobip route subscription.list",
    "infobip route subscription.create",
    "infobip route subscription.read",
    "infobip route subscription.replace",
    "infobip route subscription.remove",
    "infobip route message.send",
    "infobip route report.list",
    "infobip route log.list",
    "infobip field resources of ApiError",
    "telnyx route bulk_update.create",
    "telnyx route message.send",
    "telnyx route hosting_order.eligibility",
    "telnyx route hosting_order.codes",
    "telnyx route hosting_order.validate",
    "telnyx route portability.check",
    "telnyx route porting_order.create",
    "telnyx field  of foc windows",
    "telgorithm route config.add_phones",
    "telgorithm route phone.port_in",
    "telgorithm route emulate.inbound",
    "traffic route route.put",
    "traffic route osr.put",
    "traffic enabled_by osr.put",
    "traffic route inbound.post",
    "traffic route escalation.post",
    "traffic enabled_by escalation.post",
    "traffic route escalation.get",
    "traffic field provider of message",
    "traffic field state of message",
};

typedef void any_function(void);

struct found {
    struct arena *arena;
    any_function *function[FOUND_MAX];
    const char *name[FOUND_MAX];
    size_t count;
};

static void note(struct found *found, any_function *function, const char *name)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->function[i] == function) return;
    assert_true(found->count < FOUND_MAX);
    found->function[found->count] = function;
    found->name[found->count++] = name;
}

static void note_field(const struct provider *provider, const struct shape *shape, const struct field *field, void *self)
{
    struct found *found = self;
    if (field->kind == FIELD_CUSTOM)
        note(found, (any_function *)field->custom, arena_printf(found->arena, "%s field %s of %s", provider->name, field->key, shape->name));
}

static void find(struct found *found)
{
    for EACH_PROVIDER (p) {
        for (size_t i = 0; i < p->routes_count; i++) {
            const struct route *route = &p->routes[i];
            if (route->custom) note(found, (any_function *)route->custom, arena_printf(found->arena, "%s route %s", p->name, route->name));
            if (route->enabled_by) note(found, (any_function *)route->enabled_by, arena_printf(found->arena, "%s enabled_by %s", p->name, route->name));
        }
        each_field(p, note_field, found);
    }
}

static bool is_in(const char *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0) return true;
    return false;
}

static void custom_functions_are_few_and_known_by_name(void **state)
{
    (void)state;
    struct found found = {.arena = arena_create()};
    find(&found);
    problems_begin();
    for (size_t i = 0; i < found.count; i++)
        if (!is_in(pinned, sizeof pinned / sizeof *pinned, found.name[i])) problem("%s is a new custom function: can a row say it?", found.name[i]);
    for (size_t i = 0; i < sizeof pinned / sizeof *pinned; i++)
        if (!is_in(found.name, found.count, pinned[i])) problem("%s is pinned, and there is no such function any more", pinned[i]);
    print_message("%zu custom functions, %d are allowed for all providers\n", found.count, CUSTOM_MAX);
    if (found.count > CUSTOM_MAX) problem("%zu custom functions are too many", found.count);
    arena_destroy(found.arena);
    problems_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literal_segments_stand_before_parameters_and_no_path_stands_twice),
        cmocka_unit_test(every_path_is_of_one_of_its_providers_surfaces),
        cmocka_unit_test(a_route_has_a_success_unless_a_guard_refuses_every_call),
        cmocka_unit_test(custom_functions_are_few_and_known_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
