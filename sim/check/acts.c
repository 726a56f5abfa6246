/* Who moved: the party behind a record, and the client's act that made something happen sooner. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

/* A transition names its party; when it does not, what moved it at the same instant does: another transition, a timer, a call, a moment. */
static enum party mover(const struct trail *trail, const struct trace *trace)
{
    const struct trace *cause = trace;
    while (cause && cause->at == trace->at && !is_clients(cause) && cause->party == PARTY_NOBODY) cause = trail_cause(trail, cause);
    if (!cause) return PARTY_NOBODY;
    return is_clients(cause) ? PARTY_CLIENT : cause->party;
}

enum party began_by(const struct trail *trail, uint64_t record)
{
    const struct trace *trace = trail_find(trail, record);
    if (trace && trace->kind == RECORD_CARRIES) trace = trail_cause(trail, trace);
    return trace ? mover(trail, trace) : PARTY_NOBODY;
}

static uint64_t act_behind(const struct trail *trail, const struct trace *trace)
{
    while (trace && trace->kind != RECORD_REQUEST && trace->kind != RECORD_ESCALATION) trace = trail_cause(trail, trace);
    return trace ? trace->sequence : 0;
}

void saved_find(const struct trail *trail, struct ledger *ledger)
{
    size_t room = 0;
    for (size_t i = 0; i < trail->traces_count; i++) {
        const struct trace *trace = &trail->traces[i];
        if (trace->kind != RECORD_TRANSITION || trace->due <= trace->at) continue;
        ledger->saved = room_for_one(trail->arena, ledger->saved, ledger->saved_count, &room, sizeof *ledger->saved);
        ledger->saved[ledger->saved_count++] = (struct saved){.record = trace->sequence,
                                                              .entity = trace->entity,
                                                              .was_due = trace->due,
                                                              .happened = trace->at,
                                                              .act = act_behind(trail, trace)};
    }
}
