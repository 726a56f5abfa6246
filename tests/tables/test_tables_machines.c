/* Machines: every state is reached in some story, every state that is not final can be left, no row stands twice. SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include "test.h"

/* States that no story of the library can reach. The list shrinks when worlds can begin otherwise. */
static const struct exception unreached[] = {
    {"tcr.secondary.NONE", "a secondary DCA stands in the present chain at the start or never"},
    {"tcr.att.AS_ONE", "the carriers are split at the start or never"},
    {"tcr.tmobile.AS_ONE", "the same"},
    {"tcr.uscellular.AS_ONE", "the same"},
    {"tcr.verizon.AS_ONE", "the same"},
    {"legacy.account.ABSENT", "every number of a world begins at the old provider; it stands for all numbers of others"},
    {"telnyx.messaging.partial_port_complete", "a word of orders, whose machine it shares: a number by itself is never partial"},
    {NULL, NULL},
};

static void every_state_is_reached_in_some_journal(void **state)
{
    (void)state;
    const struct seen *seen = library_seen();
    struct arena *arena = arena_create();
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t m = 0; m < p->machines_count; m++)
            for (size_t s = 0; s < MACHINE_STATES_MAX && p->machines[m].states[s]; s++) {
                const char *name = arena_printf(arena, "%s.%s.%s", p->name, p->machines[m].name, p->machines[m].states[s]);
                bool reached = seen->state[p->id][m][s], known = excepted(unreached, name);
                if (!reached && !known) problem("%s is in no scenario's journal: write one, or take the state out", name);
                if (reached && known) problem("%s is reached after all: take it off the list", name);
            }
    arena_destroy(arena);
    problems_end();
}

/* ---- leaving ---- */

static bool watch_gives(uint16_t machine, uint8_t on)
{
    for EACH_PROVIDER (p)
        for (size_t i = 0; i < p->watches_count; i++)
            if (p->watches[i].hears == machine && p->watches[i].on == on) return true;
    return false;
}

static bool contact_gives(uint16_t machine, uint8_t on)
{
    for EACH_PROVIDER (p)
        for (const struct contact *contact = p->contacts; contact && contact->to; contact++)
            if (contact->hears == machine && contact->on == on) return true;
    return false;
}

static bool route_gives(const struct provider *provider, uint8_t machine, uint8_t on)
{
    for (size_t i = 0; i < provider->routes_count; i++) {
        const struct route *route = &provider->routes[i];
        if (route->operation == OPERATION_STIMULATE && route->machine == machine && route->on == on) return true;
    }
    return false;
}

static bool timer_gives(const struct provider *provider, uint8_t machine, size_t state, uint8_t on)
{
    for (size_t i = 0; i < provider->timers_count; i++) {
        const struct timer *timer = &provider->timers[i];
        if (timer->machine == machine && timer->state == state && timer->on == on) return true;
    }
    return false;
}

/* By a row, or (acts of the engine, custom functions, moments) by what a journal shows. */
static bool somebody_gives(const struct provider *provider, uint8_t machine, size_t state, uint8_t on)
{
    uint16_t id = MACHINE(provider->id, machine);
    return timer_gives(provider, machine, state, on) || watch_gives(id, on) || route_gives(provider, machine, on) || contact_gives(id, on) ||
           library_seen()->left[provider->id][machine][state][on];
}

static bool can_be_left(const struct provider *provider, uint8_t machine, size_t state)
{
    for (size_t i = 0; i < provider->transitions_count; i++) {
        const struct transition *row = &provider->transitions[i];
        bool leaves = row->machine == machine && row->from & BIT(state) && row->to != state;
        if (leaves && somebody_gives(provider, machine, state, row->on)) return true;
    }
    return false;
}

static void every_state_that_cannot_be_left_is_final_and_every_other_has_a_way_out(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (uint8_t m = 0; m < p->machines_count; m++)
            for (size_t s = 0; s < MACHINE_STATES_MAX && p->machines[m].states[s]; s++)
                if (!(p->machines[m].final & BIT(s)) && !can_be_left(p, m, s))
                    problem("%s %s %s is not final, but nobody gives a stimulus that leaves it", p->name, p->machines[m].name, p->machines[m].states[s]);
    problems_end();
}

static void final_and_visible_masks_name_states_that_exist(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t m = 0; m < p->machines_count; m++) {
            size_t count = 0;
            while (count < MACHINE_STATES_MAX && p->machines[m].states[count]) count++;
            if ((unsigned)(p->machines[m].final | p->machines[m].visible) >> count)
                problem("%s machine %s: a mask has a bit beyond its %zu states", p->name, p->machines[m].name, count);
        }
    problems_end();
}

/* ---- rows twice ---- */

/* The second never has its turn: nothing holds for it that does not hold for the first. */
static bool hides(const struct condition first[CONDITIONS_MAX], const struct condition second[CONDITIONS_MAX])
{
    return first[0].over == RELATION_NONE || conditions_equal(first, second);
}

static void no_transition_stands_twice(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 1; k < p->transitions_count; k++)
            for (size_t i = 0; i < k; i++) {
                const struct transition *a = &p->transitions[i], *b = &p->transitions[k];
                bool same = a->machine == b->machine && a->on == b->on && a->from & b->from;
                if (same && hides(a->when, b->when)) problem("%s never has its turn: %s is before it", transition_name(p, b), transition_name(p, a));
            }
    problems_end();
}

static void no_timer_stands_twice(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 1; k < p->timers_count; k++)
            for (size_t i = 0; i < k; i++) {
                const struct timer *a = &p->timers[i], *b = &p->timers[k];
                if (a->machine == b->machine && a->state == b->state && hides(a->when, b->when))
                    problem("%s never has its turn: row %zu is before it", row_name(p, "timer", k, b->timing), i);
            }
    problems_end();
}

static void no_watch_stands_twice(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 1; k < p->watches_count; k++)
            for (size_t i = 0; i < k; i++) {
                const struct watch *a = &p->watches[i], *b = &p->watches[k];
                bool same = a->machine == b->machine && a->states & b->states && a->target == b->target && a->hears == b->hears && a->on == b->on;
                if (same && conditions_equal(a->when, b->when)) problem("%s says the same as row %zu", row_name(p, "watch", k, b->cite), i);
            }
    problems_end();
}

static void no_traffic_row_stands_twice(void **state)
{
    (void)state;
    problems_begin();
    for EACH_PROVIDER (p)
        for (size_t k = 1; k < p->traffic_count; k++)
            for (size_t i = 0; i < k; i++) {
                const struct traffic *a = &p->traffic[i], *b = &p->traffic[k];
                if (a->direction == b->direction && (!a->to || a->to == b->to) && !a->unwanted && hides(a->when, b->when))
                    problem("%s never has its turn: row %zu is before it", row_name(p, "traffic", k, b->cite), i);
            }
    problems_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_is_reached_in_some_journal),
        cmocka_unit_test(every_state_that_cannot_be_left_is_final_and_every_other_has_a_way_out),
        cmocka_unit_test(final_and_visible_masks_name_states_that_exist),
        cmocka_unit_test(no_transition_stands_twice),
        cmocka_unit_test(no_timer_stands_twice),
        cmocka_unit_test(no_watch_stands_twice),
        cmocka_unit_test(no_traffic_row_stands_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
