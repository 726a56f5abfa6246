/* The causal records of a journal, kept compact so that causes can be walked. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include "cutover/sign.h"

#include <string.h>

enum { ROOM_FIRST = 32 };

/* Who of the records can be a cause, or is asked for by an expectation. */
static const bool CAUSAL[RECORD_KINDS] = {
    [RECORD_FACT] = true,  [RECORD_CARRIES] = true, [RECORD_ROUTE] = true,   [RECORD_LISTENER] = true, [RECORD_TRANSITION] = true,
    [RECORD_TIMER] = true, [RECORD_REQUEST] = true, [RECORD_WEBHOOK] = true, [RECORD_MOMENT] = true,   [RECORD_ESCALATION] = true,
};

void *room_for_one(struct arena *arena, void *items, size_t count, size_t *room, size_t bytes)
{
    if (count < *room) return items;
    *room = *room ? *room * 2 : ROOM_FIRST;
    void *grown = arena_alloc(arena, *room * bytes);
    if (count) memcpy(grown, items, count * bytes);
    return grown;
}

static size_t name_slot(const struct trail *trail, const char *text)
{
    size_t slot = (size_t)fnv1a_text(text) & (trail->names_room - 1);
    while (trail->names[slot] && strcmp(trail->names[slot], text) != 0) slot = (slot + 1) & (trail->names_room - 1);
    return slot;
}

static void names_grow(struct trail *trail)
{
    const char **old = trail->names;
    size_t old_room = trail->names_room;
    trail->names_room = old_room ? old_room * 2 : 4 * ROOM_FIRST;
    trail->names = arena_alloc(trail->arena, trail->names_room * sizeof *trail->names);
    for (size_t i = 0; i < old_room; i++)
        if (old[i]) trail->names[name_slot(trail, old[i])] = old[i];
}

static const char *interned(struct trail *trail, const char *text)
{
    if (trail->names_count * 2 >= trail->names_room) names_grow(trail);
    size_t slot = name_slot(trail, text);
    if (!trail->names[slot]) {
        trail->names[slot] = arena_copy(trail->arena, text);
        trail->names_count++;
    }
    return trail->names[slot];
}

/* Where a text stands says only where to look: what stands there is compared. */
const char *trail_name(struct trail *trail, const char *text)
{
    if (!text) return NULL;
    size_t place = ((uintptr_t)text >> 2) % NAMES_RECENT;
    if (trail->recent[place].text != text || strcmp(trail->recent[place].name, text) != 0) {
        trail->recent[place].name = interned(trail, text);
        trail->recent[place].text = text;
    }
    return trail->recent[place].name;
}

/* The three texts whose meaning depends on the kind. */
static void copy_texts(struct trail *trail, const struct record *record, struct trace *trace)
{
    trace->provider = trail_name(trail, record->provider);
    trace->entity = trail_name(trail, record->number ? record->number : record->entity);
    if (record->kind == RECORD_CARRIES) {
        trace->in = trail_name(trail, record->in);
        trace->out = trail_name(trail, record->out);
        trace->blocked = trail_name(trail, record->blocked);
    } else if (record->kind == RECORD_REQUEST) {
        trace->method = trail_name(trail, record->method);
        trace->target = trail_name(trail, record->target);
        trace->participant = trail_name(trail, record->participant);
    } else {
        trace->machine = trail_name(trail, record->kind == RECORD_ESCALATION ? record->text : record->machine);
        trace->from = trail_name(trail, record->from);
        trace->to = trail_name(trail, record->to);
    }
}

static void keep(struct trail *trail, const struct record *record)
{
    trail->traces = room_for_one(trail->arena, trail->traces, trail->traces_count, &trail->traces_room, sizeof *trail->traces);
    struct trace *trace = &trail->traces[trail->traces_count++];
    *trace =
        (struct trace){.sequence = record->sequence, .cause = record->cause, .at = record->at, .due = record->due, .kind = record->kind};
    trace->party = record->party ? party_of(record->party) : PARTY_NOBODY;
    if (record->kind == RECORD_FACT || record->kind == RECORD_TRANSITION) trace->detail = trail_name(trail, record->text);
    if (record->kind == RECORD_TIMER) trace->detail = trail_name(trail, record->name);
    copy_texts(trail, record, trace);
}

static void hear(struct trail *trail, const struct record *result)
{
    const struct trace *webhook = trail_find(trail, result->cause);
    if (!webhook || result->status < 200 || result->status > 299) return;
    trail->heard = room_for_one(trail->arena, trail->heard, trail->heard_count, &trail->heard_room, sizeof *trail->heard);
    trail->heard[trail->heard_count++] = (struct heard){webhook->cause, result->at};
}

void trail_read(struct trail *trail, const struct record *record)
{
    if (CAUSAL[record->kind]) keep(trail, record);
    if (record->kind == RECORD_WEBHOOK_RESULT) hear(trail, record);
    if (record->kind == RECORD_CLIENT) down_read(trail, record);
    if (record->kind == RECORD_REQUEST || record->kind == RECORD_RESPONSE) excuse_read(trail, record);
}

const struct trace *trail_find(const struct trail *trail, uint64_t sequence)
{
    size_t low = 0, high = trail->traces_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (trail->traces[middle].sequence < sequence)
            low = middle + 1;
        else
            high = middle;
    }
    return low < trail->traces_count && trail->traces[low].sequence == sequence ? &trail->traces[low] : NULL;
}

const struct trace *trail_cause(const struct trail *trail, const struct trace *trace)
{
    return trace->cause && trace->cause < trace->sequence ? trail_find(trail, trace->cause) : NULL;
}

const struct trace *trail_request(const struct trail *trail, uint64_t sequence)
{
    const struct trace *trace = trail_find(trail, sequence);
    while (trace && trace->kind != RECORD_REQUEST) trace = trail_cause(trail, trace);
    return trace;
}

bool is_clients(const struct trace *trace)
{
    static const bool CLIENTS[RECORD_KINDS] = {
        [RECORD_REQUEST] = true, [RECORD_ESCALATION] = true, [RECORD_ROUTE] = true, [RECORD_LISTENER] = true};
    return CLIENTS[trace->kind];
}

sim_ms turn_of(const struct trail *trail, const struct trace *fact, sim_ms allowance_ms)
{
    sim_ms turn = fact->at + allowance_ms;
    for (size_t i = 0; i < trail->heard_count; i++) {
        if (trail->heard[i].at >= turn) continue;
        const struct trace *told = trail_find(trail, trail->heard[i].fact);
        while (told && told != fact && told->at == fact->at) told = trail_cause(trail, told);
        if (told == fact) turn = trail->heard[i].at;
    }
    return excuse_turn(trail, fact->provider, turn, allowance_ms);
}
