/* What the rules of several files ask: sends, what starts a migration, and who is told. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"

#include "cutover/instant.h"

#include <string.h>

bool equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool is_operation(const struct call *call, const struct operation *rows)
{
    for (const struct operation *row = rows; row->provider; row++)
        if (equal(call->provider, row->provider) && equal(call->route, row->route)) return true;
    return false;
}

/* ---- what starts a migration ---- */

static const struct operation STARTS[] = {
    {"tcr",        "campaign.migrate"     },
    {"tcr",        "campaign.share"       },
    {"infobip",    "numbers.import"       },
    {"infobip",    "campaign.migrate"     },
    {"telgorithm", "phone.port_in"        },
    {"telnyx",     "porting_order.confirm"},
    {"telnyx",     "hosting_order.create" },
    {"legacy",     "number.host"          },
    {NULL,         NULL                   },
};

static const struct call *start_from(const struct history *history, const struct call *call)
{
    for (; call < history->calls + history->calls_count; call++)
        if (!call->person && is_operation(call, STARTS)) return call;
    return NULL;
}

const struct call *first_start(const struct history *history)
{
    return start_from(history, history->calls);
}

const struct call *next_start(const struct history *history, const struct call *start)
{
    return start_from(history, start + 1);
}

static bool tree_names(const struct history *history, const tree *node, const char *number)
{
    if (tree_text(node)) return plan_number(history, tree_text(node)) == number;
    for (const tree *item = tree_first(node); item; item = tree_next(item))
        if (tree_names(history, item, number)) return true;
    return false;
}

bool call_is_about(const struct court *court, const struct call *call, const char *number)
{
    const char *segment;
    for (int i = 0; (segment = call_segment(court->arena, call, i)) != NULL; i++)
        if (plan_number(court->history, segment) == number) return true;
    return call->body && tree_names(court->history, call->body, number);
}

const char *still_there(const struct court *court, const struct call *call)
{
    const struct history *history = court->history;
    const char *any = NULL;
    bool names = false;
    for (size_t i = 0; i < history->numbers_count; i++) {
        bool there = equal(nnid_before(history, history->numbers[i], call->sequence), history->from), named = call_is_about(court, call, history->numbers[i]);
        if (named && there) return history->numbers[i];
        if (there && !any) any = history->numbers[i];
        names = names || named;
    }
    return names ? NULL : any;
}

const struct call *request_behind(const struct history *history, uint64_t record)
{
    const struct trace *request = trail_request(&history->trail, record);
    return request ? call_at(history, request->sequence) : NULL;
}

/* ---- people ---- */

bool letter_tells(const struct history *history, const struct letter *letter, const char *number)
{
    return !tree_count(letter->numbers) || tree_names(history, letter->numbers, number);
}

const struct letter *letter_about(const struct history *history, const char *number, uint64_t from, uint64_t to)
{
    for (size_t i = history->letters_count; i-- > 0;) {
        const struct letter *letter = &history->letters[i];
        bool between = letter->sequence >= from && letter->sequence < to && !by_person(history, letter->cause);
        if (between && (!number || letter_tells(history, letter, number))) return letter;
    }
    return NULL;
}

bool was_down(const struct history *history, sim_ms from, sim_ms to)
{
    return down_within(&history->trail, from, to) > 0;
}

/* ---- the world ---- */

bool moved_between(const struct history *history, uint64_t from, uint64_t to)
{
    const struct trail *trail = &history->trail;
    for (size_t i = 0; i < trail->traces_count && trail->traces[i].sequence < to; i++) {
        const struct trace *trace = &trail->traces[i];
        if (trace->sequence > from && trace->kind == RECORD_TRANSITION && !equal(trace->machine, "message")) return true;
    }
    return false;
}

const char *span_text(const struct court *court, sim_ms length)
{
    char buffer[INSTANT_TEXT_MAX];
    return arena_copy(court->arena, length_text(buffer, length));
}

const struct routing *switched(const struct history *history, const char *number)
{
    const struct routing *over = NULL, *last = routing_before(history, number, UINT64_MAX);
    const char *first = last ? tree_text(tree_first(last->providers)) : NULL;
    if (!equal(first, history->to) && !equal(carrier_before(history, number, DIRECTION_OUT, UINT64_MAX), history->to)) return NULL;
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *route = &history->routings[i];
        if (!equal(route->number, number)) continue;
        over = !routing_names(route, history->to) ? NULL : over ? over : route;
    }
    return over && !by_person(history, over->cause) ? over : NULL;
}

/* ---- what comes in ---- */

static const struct operation INBOUND[] = {
    {"legacy",     "message.received"},
    {"telgorithm", "inbound message" },
    {"infobip",    "message received"},
    {"telnyx",     "message.received"},
    {NULL,         NULL              },
};

bool is_inbound(const struct notice *notice)
{
    for (const struct operation *row = INBOUND; row->provider; row++)
        if (equal(row->provider, notice->provider) && equal(row->route, notice->name)) return true;
    return false;
}
