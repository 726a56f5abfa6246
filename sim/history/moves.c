/* Questions about machines: which state when. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include <string.h>

const struct move *moves_of(const struct history *history, const char *provider, const char *machine)
{
    for (size_t i = 0; i < history->chains_count; i++) {
        const struct chain *chain = &history->chains[i];
        if (chain->moves && strcmp(chain->provider, provider) == 0 && strcmp(chain->name, machine) == 0) return chain->moves;
    }
    return NULL;
}

const char *history_entity(struct history *history, const char *kind, const char *id)
{
    return trail_name(&history->trail, arena_printf(history->trail.arena, "%s:%s", kind, id));
}

static const struct trace *last_before(const struct history *history, const char *provider, const char *machine, const char *entity, uint64_t sequence)
{
    const struct trace *last = NULL;
    EACH_MOVE(move, history, provider, machine)
    {
        if (move->trace->sequence >= sequence) break;
        if (move->trace->entity && strcmp(move->trace->entity, entity) == 0) last = move->trace;
    }
    return last;
}

const char *state_before(const struct history *history, const char *provider, const char *machine, const char *entity, uint64_t sequence)
{
    const struct trace *last = last_before(history, provider, machine, entity, sequence);
    return last ? last->to : NULL;
}

const struct trace *first_into(const struct history *history, const char *provider, const char *machine, const char *entity, const char *to,
                               uint64_t from)
{
    EACH_MOVE(move, history, provider, machine)
    {
        const struct trace *trace = move->trace;
        if (trace->sequence < from || !trace->entity || !trace->to) continue;
        if (strcmp(trace->entity, entity) == 0 && strcmp(trace->to, to) == 0) return trace;
    }
    return NULL;
}

/* ---- NNID records ---- */

static bool is_record_of(const struct trace *trace, const char *number)
{
    return trace->entity && strncmp(trace->entity, "number:", 7) == 0 && strcmp(trace->entity + 7, number) == 0;
}

const struct trace *nnid_flip(const struct history *history, const char *number, const char *provider)
{
    EACH_MOVE(move, history, "nnsr", "record")
    {
        const struct trace *trace = move->trace;
        if (trace->kind != RECORD_TRANSITION || !is_record_of(trace, number) || strcmp(trace->to, "HELD") != 0) continue;
        if (trace->detail && strcmp(trace->detail, provider) == 0) return trace;
    }
    return NULL;
}

/* Of a record that is asked for or waits, it serves still whom it served. */
const char *nnid_before(const struct history *history, const char *number, uint64_t sequence)
{
    const char *served = NULL;
    EACH_MOVE(move, history, "nnsr", "record")
    {
        const struct trace *trace = move->trace;
        if (trace->sequence >= sequence) break;
        if (!is_record_of(trace, number)) continue;
        if (strcmp(trace->to, "FREE") == 0) served = NULL;
        if (strcmp(trace->to, "HELD") == 0) served = trace->detail;
    }
    return served;
}
