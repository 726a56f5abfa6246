/* What a window that never ended still waits for. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

/* The names under which the window's number and its campaign stand in the journal. */
struct own {
    const struct keeper *keeper;
    const struct trail *trail;
    const char *number, *campaign;
};

static bool is_own(const struct own *own, const struct trace *trace)
{
    return trace->entity && (trace->entity == own->number || trace->entity == own->campaign);
}

static bool begins(const struct trace *trace, const char *kind)
{
    return trace->entity && strncmp(trace->entity, kind, strlen(kind)) == 0;
}

/* A number of the same campaign. */
static bool is_sister(const struct own *own, const struct trace *trace, const struct line *line)
{
    if (!begins(trace, "number:")) return false;
    size_t found = keeper_find(own->keeper, strchr(trace->entity, ':') + 1);
    return found < own->keeper->lines_count && line->campaign && own->keeper->lines[found].campaign &&
           strcmp(own->keeper->lines[found].campaign, line->campaign) == 0;
}

static bool comes_from(const struct trail *trail, const struct trace *trace, const char *entity)
{
    while (trace && trace->entity != entity) trace = trail_cause(trail, trace);
    return trace != NULL;
}

/* Something became of the number because of the order, or of the order because of it. */
static bool is_of_order(const struct own *own, const char *order)
{
    const struct trail *trail = own->trail;
    for (size_t i = 0; i < trail->traces_count; i++) {
        const struct trace *trace = &trail->traces[i];
        if (is_own(own, trace) && comes_from(trail, trace, order)) return true;
        bool ours = trace->entity == order && (comes_from(trail, trace, own->number) || comes_from(trail, trace, own->campaign));
        if (ours) return true;
    }
    return false;
}

static bool concerns(const struct own *own, const struct trace *trace)
{
    return is_own(own, trace) || (begins(trace, "order:") && is_of_order(own, trace->entity));
}

static bool follows(const struct trail *trail, const struct trace *trace, uint64_t beginning)
{
    while (trace && trace->sequence > beginning) trace = trail_cause(trail, trace);
    return trace && trace->sequence == beginning;
}

/* It was due, or its machine has moved on. */
static bool superseded(const struct trail *trail, const struct trace *timer, sim_ms ended)
{
    if (timer->due >= 0 && timer->due < ended) return true;
    for (const struct trace *later = timer + 1; later < trail->traces + trail->traces_count; later++)
        if (later->kind == RECORD_TRANSITION &&
            (later->cause == timer->sequence ||
             (later->provider == timer->provider && later->machine == timer->machine && later->entity == timer->entity)))
            return true;
    return false;
}

/* The last pending timer that the window's beginning brought about, else the last one that concerns its number; else that of the customer's account
 * or of another number of its campaign, because a campaign waits for the last of them. */
static const struct trace *pending_timer(const struct own *own, const struct line *line, uint64_t beginning, sim_ms ended)
{
    const struct trace *ours = NULL, *others = NULL;
    for (size_t i = own->trail->traces_count; i-- > 0;) {
        const struct trace *trace = &own->trail->traces[i];
        if (trace->kind != RECORD_TIMER || superseded(own->trail, trace, ended)) continue;
        if (follows(own->trail, trace, beginning)) return trace;
        if (!ours && concerns(own, trace)) ours = trace;
        if (!others && (is_sister(own, trace, line) || begins(trace, "account:"))) others = trace;
    }
    return ours ? ours : others;
}

/* The last time that something moved that concerns the number, the beginning of its window included; NULL when it was dark from the start. */
static const struct trace *last_fact(const struct own *own, const struct outage_window *window, uint64_t beginning)
{
    const struct trace *first = trail_find(own->trail, beginning);
    for (size_t i = own->trail->traces_count; i-- > 0;) {
        const struct trace *trace = &own->trail->traces[i];
        if (trace->sequence <= beginning) break;
        if (trace->at < window->end && trace->kind == RECORD_TRANSITION && concerns(own, trace)) return trace;
    }
    return first && first->kind == RECORD_TRANSITION ? first : NULL;
}

/* What somebody decided by himself, at the instant of the fact: nothing but a moment of the scenario stands behind it; NULL. */
static const struct trace *decision_behind(const struct trail *trail, const struct trace *fact)
{
    const struct trace *trace = fact, *cause;
    while ((cause = trail_cause(trail, trace)) && cause->at == fact->at) trace = cause;
    bool own = trace->kind == RECORD_MOMENT || (!cause && !is_clients(trace) && trace->party != PARTY_NOBODY && trace->party != PARTY_CLIENT);
    return own ? trace : NULL;
}

static const struct trace *first_asked(const struct trail *trail, const struct trace *since)
{
    for (size_t i = 0; since && i < trail->traces_count; i++)
        if (trail->traces[i].sequence > since->sequence && trail->traces[i].kind == RECORD_ESCALATION) return &trail->traces[i];
    return NULL;
}

struct still still_open(const struct keeper *keeper, const struct line *line, const struct outage_window *window)
{
    struct trail *trail = keeper->trail;
    const struct trace *carries = trail_find(trail, window->began_record);
    uint64_t beginning = carries && carries->cause ? carries->cause : window->began_record;
    struct own own = {.keeper = keeper, .trail = trail, .number = trail_name(trail, arena_printf(trail->arena, "number:%s", line->number))};
    own.campaign = trail_name(trail, arena_printf(trail->arena, "campaign:%s", line->campaign ? line->campaign : ""));
    struct still still = {.timer = pending_timer(&own, line, beginning, window->end)};
    if (!still.timer) still.fact = last_fact(&own, window, beginning);
    if (still.fact) still.decision = decision_behind(trail, still.fact);
    still.asked = first_asked(trail, still.fact);
    return still;
}
