/* Windows that an act of the client began before its time (model A.8): whoever else they wait for, the client could have saved them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

/* What was missing when the client acted, and so how long the window is its own. */
enum missing { MISSING_ALL, MISSING_PORT, MISSING_MOVE };

static const struct {
    const char *rule;
    enum missing missing;
} ORDER[] = {
    {"nnid/old-account/kept-until-last",         MISSING_MOVE},
    {"nnid/loser/detach-at-the-flip",            MISSING_MOVE},
    {"infobip/own-nnid/flip-after-registered",   MISSING_ALL },
    {"telgorithm/order/elect-after-first-port",  MISSING_PORT},
    {"telgorithm/config/not-relinked-live",      MISSING_ALL },
    {"telnyx/order/aligned-when-strict",         MISSING_ALL },
    {"telnyx/shared/csp-linked-first",           MISSING_ALL },
    {"plan/prerequisites/all-before-first-effect", MISSING_ALL},
};

/* The client's call from which the window's beginning follows; NULL: there is none. */
static const struct trace *call_behind(const struct trail *trail, uint64_t record)
{
    const struct trace *request = trail_request(trail, record);
    return request && is_clients(request) ? request : NULL;
}

static bool broke_at(const struct ruling *ruling, uint64_t call)
{
    if (ruling->verdict != VERDICT_FAIL && ruling->verdict != VERDICT_WARN) return false;
    for (size_t i = 0; i < ruling->breaches_count; i++)
        if (ruling->breaches[i].request_record == call) return true;
    return false;
}

/* When the record of the window's number first came to serve somebody else within it; its end if it did not. */
static sim_ms moved_at(const struct judge *judge, const struct outage_window *window)
{
    const struct trail *trail = &judge->history.trail;
    const char *own = judge->keeper.lines[window->number].number;
    for (size_t i = 0; i < trail->traces_count; i++) {
        const struct trace *trace = &trail->traces[i];
        bool record = trace->kind == RECORD_TRANSITION && trace->machine && strcmp(trace->machine, "record") == 0 && strcmp(trace->to, "HELD") == 0;
        const char *number = record && trace->entity ? strchr(trace->entity, ':') : NULL;
        if (number && strcmp(number + 1, own) == 0 && trace->at >= window->start && trace->at < window->end) return trace->at;
    }
    return window->end;
}

static sim_ms there_at(const struct judge *judge, const struct outage_window *window, enum missing missing)
{
    const struct ledger *ledger = &judge->out.ledger;
    sim_ms at = window->end;
    if (missing == MISSING_MOVE) at = moved_at(judge, window);
    if (missing == MISSING_PORT && ledger->ported_ms >= 0) at = ledger->started + ledger->ported_ms;
    return at < window->end ? at : window->end;
}

static void take_over(struct outage_window *window, sim_ms until)
{
    sim_ms own = until - window->start, rest = window->end - window->start - own;
    if (own > window->avoidable_ms) window->avoidable_ms = own;
    if (window->detection_ms > rest) window->detection_ms = rest;
}

void early_acts(struct judge *judge)
{
    struct ledger *ledger = &judge->out.ledger;
    for (size_t i = 0; i < ledger->windows_count; i++) {
        struct outage_window *window = &ledger->windows[i];
        const struct trace *call = window->kind == WINDOW_NO_CARRIER ? call_behind(&judge->history.trail, window->began_record) : NULL;
        for (size_t r = 0; call && r < judge->out.rulings_count; r++) {
            const struct ruling *ruling = &judge->out.rulings[r];
            for (size_t k = 0; k < COUNT_OF(ORDER) && broke_at(ruling, call->sequence); k++)
                if (strcmp(ORDER[k].rule, ruling->rule->id) == 0) take_over(window, there_at(judge, window, ORDER[k].missing));
        }
    }
}
