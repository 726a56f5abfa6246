/* Which fault strikes: the first row of the scenario that is about the call or webhook, and whose turn it is. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

struct fault_state *fault_state(struct run *run, const struct fault_row *row)
{
    return &run->faults[row - run->scenario->faults];
}

static bool is_about(const struct run *run, const struct fault_row *row, uint8_t provider, const char *what)
{
    sim_ms now = timeline_now(run->timeline) - run->scenario->start;
    bool whose = row->provider ? row->provider == provider : provider != PROVIDER_TRAFFIC;
    return whose && now >= row->from && now < row->to && (!row->what || (what && strcmp(row->what, what) == 0));
}

/* The bucket counts milliseconds times calls, so that time adds without rounding: a call costs the row's whole time. True: it is empty. */
static bool is_over_rate(struct run *run, const struct fault_row *row, struct fault_state *state)
{
    sim_ms now = timeline_now(run->timeline);
    int64_t full = row->length * row->count;
    sim_ms passed = now - state->at;
    state->level = !state->started || passed >= row->length ? full : state->level + passed * row->count;
    if (state->level > full) state->level = full;
    state->at = now;
    state->started = true;
    if (state->level < row->length) return true;
    state->level -= row->length;
    return false;
}

/* An earlier row that struck hid the call from this one, so that rows that strike once each strike one after the other. */
static bool strikes(struct run *run, const struct fault_row *row, struct fault_state *state)
{
    if (row->times && state->struck >= row->times) return false;
    state->met++;
    bool strikes = true;
    if (row->fault == FAULT_RATE) strikes = is_over_rate(run, row, state);
    if (row->every) strikes = state->met % row->every == 0;
    if (row->chance > 0) strikes = chance_unit(&run->engine->chance, (struct draw){.row = row->name, .entity = (uint32_t)state->met}) < row->chance;
    state->struck += strikes;
    return strikes;
}

static const struct fault_row *striking(struct run *run, bool of_webhooks, uint8_t provider, const char *what)
{
    for (size_t i = 0; i < run->scenario->faults_count; i++) {
        const struct fault_row *row = &run->scenario->faults[i];
        if (row->of_webhooks != of_webhooks || !is_about(run, row, provider, what)) continue;
        if (strikes(run, row, &run->faults[i])) return row;
    }
    return NULL;
}

const struct fault_row *fault_of_call(struct run *run, const struct ask *ask)
{
    if (!run->scenario->faults_count) return NULL;
    return striking(run, false, (uint8_t)ask->door, engine_operation(run->engine, (uint8_t)ask->door, ask->request));
}

sim_ms faults_of_calls_at(const struct run *run)
{
    sim_ms now = timeline_now(run->timeline) - run->scenario->start, next = NEVER_MS;
    for (size_t i = 0; i < run->scenario->faults_count; i++) {
        const struct fault_row *row = &run->scenario->faults[i];
        if (row->of_webhooks || now >= row->to || (row->times && run->faults[i].struck >= row->times)) continue;
        if (row->from <= now) return now + run->scenario->start;
        if (row->from + run->scenario->start < next) next = row->from + run->scenario->start;
    }
    return next;
}

const struct fault_row *fault_of_delivery(struct run *run, const struct delivery *delivery)
{
    const struct provider *provider = run->options.providers->at[delivery->provider];
    return striking(run, true, delivery->provider, provider->hooks[delivery->hook].name);
}

/* As the provider's own limits have it: the time until the next call is let through, or nothing. */
const char *rate_retry_after(struct run *run, const struct fault_row *row, uint8_t provider)
{
    const struct provider *tables = run->options.providers->at[provider];
    bool tells = false;
    for (size_t i = 0; i < tables->limits_count; i++) tells = tells || tables->limits[i].retry_after;
    int64_t missing = row->length - fault_state(run, row)->level;
    sim_ms wait = (missing + row->count - 1) / row->count;
    return tells ? arena_printf(run->event_arena, "%lld", (long long)((wait + SECOND_MS - 1) / SECOND_MS)) : NULL;
}

/* ---- pairs that are swapped ---- */

void swap_begins(struct run *run, const struct fault_row *row, uint32_t delivery)
{
    struct fault_state *state = fault_state(run, row);
    struct event event = {.time = timeline_now(run->timeline) + MINUTE_MS, .kind = EVENT_DELIVERY, .entity = delivery};
    if (run_add_event(run, event, PHASE_DELIVERY, 0, &state->waiting)) state->first = delivery;
}

/* The first goes before all that is due at this instant: it was only to be second. */
bool swap_completes(struct run *run, uint8_t provider)
{
    for (size_t i = 0; i < run->scenario->faults_count; i++) {
        struct fault_state *state = &run->faults[i];
        if (!state->waiting || run->scenario->faults[i].provider != provider) continue;
        run_cancel_event(run, state->waiting);
        struct event event = {.time = timeline_now(run->timeline), .kind = EVENT_DELIVERY, .entity = state->first};
        run_add_event(run, event, PHASE_WORLD, 0, NULL);
        state->waiting = 0;
        return true;
    }
    return false;
}

void swap_ends(struct run *run, uint32_t delivery)
{
    for (size_t i = 0; i < run->scenario->faults_count; i++)
        if (run->faults[i].waiting && run->faults[i].first == delivery) run->faults[i].waiting = 0;
}
