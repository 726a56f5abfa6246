/* Which cells there are, and how each is changed. SPDX-License-Identifier: Apache-2.0 */
#include "mutants.h"

#include "cutover/verdict.h"

#include <string.h>

const char *cell_name(enum behaviour cell)
{
    static const char *const names[] = {
#define CELL_NAME(name, text) [CELL_##name] = text,
        CELL_LIST(CELL_NAME)
#undef CELL_NAME
    };
    return names[cell];
}

/* ---- the list ---- */

struct listing {
    struct mutant *out;
    size_t count;
    uint8_t provider;
};

static void add(struct listing *listing, enum behaviour cell, size_t row, size_t guard)
{
    if (listing->out) listing->out[listing->count] = (struct mutant){listing->provider, cell, row, guard};
    listing->count++;
}

static void list_transitions(struct listing *listing, const struct provider *p)
{
    for (size_t i = 0; i < p->transitions_count; i++) {
        const struct transition *row = &p->transitions[i];
        if (p->machines[row->machine].states[1]) add(listing, CELL_NEXT_STATE, i, 0);
        if (row->hook) add(listing, CELL_EMIT, i, 0);
        if (row->when[0].over) add(listing, CELL_WHEN, i, 0);
    }
}

static void list_routes(struct listing *listing, const struct provider *p)
{
    for (size_t i = 0; i < p->routes_count; i++) {
        const struct route *route = &p->routes[i];
        if (route->success) add(listing, CELL_STATUS, i, 0);
        for (size_t g = 0; route->guards && route->guards[g].when.over; g++) {
            add(listing, CELL_GUARD, i, g);
            if (route->guards[g].error < p->errors_count) add(listing, CELL_GUARD_ERROR, i, g);
        }
    }
}

static void list_provider(struct listing *listing, const struct provider *p)
{
    list_transitions(listing, p);
    for (size_t i = 0; i < p->timers_count; i++)
        if (!p->timers[i].until && p->timers_count > 1) add(listing, CELL_DELAY, i, 0);
    for (size_t i = 0; i < p->watches_count; i++) add(listing, CELL_WATCH, i, 0);
    for (size_t i = 0; i < p->traffic_count; i++) {
        add(listing, CELL_CARRIES, i, 0);
        if (p->traffic[i].refuse) add(listing, CELL_REFUSES, i, 0);
    }
    list_routes(listing, p);
    for (size_t i = 0; i < p->errors_count; i++)
        if (!p->errors[i].scripted) add(listing, CELL_ERROR_STATUS, i, 0);
}

size_t mutants_list(const struct provider_set *tables, struct mutant *out)
{
    struct listing listing = {.out = out};
    for (uint8_t p = 0; p < PROVIDERS; p++) {
        listing.provider = p;
        if (tables->at[p]) list_provider(&listing, tables->at[p]);
    }
    return listing.count;
}

/* ---- one of them ---- */

static void *copied(struct arena *arena, const void *rows, size_t bytes)
{
    void *copy = arena_alloc(arena, bytes);
    memcpy(copy, rows, bytes);
    return copy;
}
#define COPIED(arena, rows, count) copied(arena, rows, (count) * sizeof *(rows))

static void change_transition(struct arena *arena, struct provider *p, const struct mutant *mutant)
{
    struct transition *rows = COPIED(arena, p->transitions, p->transitions_count), *row = &rows[mutant->row];
    const char *const *states = p->machines[row->machine].states;
    p->transitions = rows;
    if (mutant->behaviour == CELL_EMIT) row->hook = 0;
    if (mutant->behaviour == CELL_WHEN) memset(row->when, 0, sizeof row->when);
    if (mutant->behaviour != CELL_NEXT_STATE) return;
    row->to++;
    if (row->to == MACHINE_STATES_MAX || !states[row->to]) row->to = 0;
}

static void change_timer(struct arena *arena, struct provider *p, const struct mutant *mutant)
{
    struct timer *rows = COPIED(arena, p->timers, p->timers_count);
    size_t other = mutant->row;
    do other = (other + 1) % p->timers_count;
    while (other != mutant->row && strcmp(p->timers[other].timing, p->timers[mutant->row].timing) == 0);
    rows[mutant->row].timing = p->timers[other].timing;
    p->timers = rows;
}

static void change_watch(struct arena *arena, struct provider *p, const struct mutant *mutant)
{
    struct watch *rows = COPIED(arena, p->watches, p->watches_count);
    rows[mutant->row].states = 0;
    p->watches = rows;
}

static void change_traffic(struct arena *arena, struct provider *p, const struct mutant *mutant)
{
    struct traffic *rows = COPIED(arena, p->traffic, p->traffic_count), *row = &rows[mutant->row];
    p->traffic = rows;
    if (mutant->behaviour == CELL_CARRIES) row->carries = !row->carries;
    else row->refuse = (uint8_t)(row->refuse % p->errors_count + 1);
}

static void change_route(struct arena *arena, struct provider *p, const struct mutant *mutant)
{
    enum { CREATED = 201, ACCEPTED = 202 };
    struct route *rows = COPIED(arena, p->routes, p->routes_count), *row = &rows[mutant->row];
    p->routes = rows;
    if (mutant->behaviour == CELL_STATUS) {
        row->success = row->success == CREATED ? ACCEPTED : CREATED;
        return;
    }
    size_t count = 0;
    while (row->guards[count].when.over) count++;
    struct guard *guards = COPIED(arena, row->guards, count + 1);
    row->guards = guards;
    if (mutant->behaviour == CELL_GUARD_ERROR)
        guards[mutant->guard].error = (uint8_t)((guards[mutant->guard].error + 1) % p->errors_count);
    else
        memmove(&guards[mutant->guard], &guards[mutant->guard + 1], (count - mutant->guard) * sizeof *guards);
}

static void change_error(struct arena *arena, struct provider *p, const struct mutant *mutant)
{
    enum { CONFLICT = 409, UNPROCESSABLE = 422 };
    struct error_row *rows = COPIED(arena, p->errors, p->errors_count), *row = &rows[mutant->row];
    row->status = row->status == CONFLICT ? UNPROCESSABLE : CONFLICT;
    p->errors = rows;
}

struct provider_set mutant_make(struct arena *arena, const struct provider_set *tables, const struct mutant *mutant)
{
    static void (*const CHANGES[CELLS])(struct arena *arena, struct provider *p, const struct mutant *mutant) = {
        [CELL_NEXT_STATE] = change_transition, [CELL_EMIT] = change_transition,  [CELL_WHEN] = change_transition,   [CELL_DELAY] = change_timer,
        [CELL_WATCH] = change_watch,           [CELL_CARRIES] = change_traffic,  [CELL_REFUSES] = change_traffic,   [CELL_STATUS] = change_route,
        [CELL_GUARD] = change_route,           [CELL_GUARD_ERROR] = change_route, [CELL_ERROR_STATUS] = change_error};
    struct provider_set changed = *tables;
    struct provider *p = COPIED(arena, tables->at[mutant->provider], 1);
    CHANGES[mutant->behaviour](arena, p, mutant);
    changed.at[mutant->provider] = p;
    return changed;
}

static const char *row_text(struct arena *arena, const struct provider *p, const struct mutant *mutant)
{
    const struct transition *transition = &p->transitions[mutant->row];
    const struct watch *watch = &p->watches[mutant->row];
    switch (mutant->behaviour) {
    case CELL_NEXT_STATE:
    case CELL_EMIT:
    case CELL_WHEN:
        return arena_printf(arena, "%s on %s → %s [%s]", p->machines[transition->machine].name, stimulus_name((enum stimulus)transition->on),
                            p->machines[transition->machine].states[transition->to], transition->cite);
    case CELL_DELAY:
        return arena_printf(arena, "%s in %s: %s", p->machines[p->timers[mutant->row].machine].name,
                            p->machines[p->timers[mutant->row].machine].states[p->timers[mutant->row].state], p->timers[mutant->row].timing);
    case CELL_WATCH:
        return arena_printf(arena, "hears %s [%s]", stimulus_name((enum stimulus)watch->on), watch->cite);
    case CELL_CARRIES:
    case CELL_REFUSES:
        return arena_printf(arena, "%s [%s]", p->traffic[mutant->row].direction ? "in" : "out", p->traffic[mutant->row].cite);
    case CELL_STATUS:
        return p->routes[mutant->row].name;
    case CELL_GUARD:
    case CELL_GUARD_ERROR:
        return arena_printf(arena, "%s, guard %zu", p->routes[mutant->row].name, mutant->guard);
    case CELL_ERROR_STATUS:
        return p->errors[mutant->row].name;
    case CELLS:
        break;
    }
    return "";
}

const char *mutant_text(struct arena *arena, const struct provider_set *tables, const struct mutant *mutant)
{
    const struct provider *p = tables->at[mutant->provider];
    return arena_printf(arena, "%s %s, row %zu: %s", p->name, cell_name(mutant->behaviour), mutant->row, row_text(arena, p, mutant));
}
