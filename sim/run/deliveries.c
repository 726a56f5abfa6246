/* Webhooks on their way to the client: what befalls them, and whose handler has them. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

#include <string.h>

static struct inflight *inflight_of(struct run *run, uint64_t serial)
{
    for (size_t i = 0; i < run->inflight_count; i++)
        if (run->inflight[i].serial == serial) return &run->inflight[i];
    return NULL;
}

static void offer(struct run *run, uint32_t index, const struct dispatch *dispatch)
{
    struct delivery *delivery = world_delivery(run->world, index);
    sim_ms timeout = timeline_now(run->timeline) + dispatch->timeout_ms;
    struct inflight *inflight = &run->inflight[run->inflight_count++];
    *inflight = (struct inflight){.serial = delivery->serial, .delivery = index};
    run_add_event(run, (struct event){.time = timeout, .kind = EVENT_DELIVERY_TIMEOUT, .b = delivery->serial}, PHASE_DELIVERY, 0, &inflight->timeout);
    struct run_action *action = action_add(run, RUN_DELIVER);
    action->delivery = delivery->serial;
    action->url = dispatch->url;
    action->request = dispatch->request;
    action->request.body = urls_real(run, action->request.body);
    action->signing = dispatch->signing;
    action->secret = dispatch->secret;
    action->timestamp_s = dispatch->timestamp_s;
    action->fault = dispatch->fault;
}

/* What befalls a delivery on its way is settled when it is due for the first time. False: it goes later. */
static bool sets_out(struct run *run, uint32_t index)
{
    struct delivery *delivery = world_delivery(run->world, index);
    if (delivery->fault) {
        swap_ends(run, index);
        return true;
    }
    const struct fault_row *row = swap_completes(run, delivery->provider) ? NULL : fault_of_delivery(run, delivery);
    if (!row) return true;
    delivery->fault = row->fault;
    if (row->fault == FAULT_REPEAT) delivery->repeats = (uint8_t)(row->count - 1);
    if (row->batched) {
        delivery->fault = FAULT_BATCHED;
        delivery->batched = (uint8_t)row->batched;
    }
    if (row->fault == FAULT_STALE) delivery->made = timeline_now(run->timeline) - row->length;
    if (row->fault == FAULT_AHEAD) delivery->made = timeline_now(run->timeline) + row->length;
    if (row->fault != FAULT_LATE && row->fault != FAULT_SWAP) return true;
    struct event later = {.time = timeline_now(run->timeline) + row->length, .kind = EVENT_DELIVERY, .entity = index};
    engine_keep(run->engine, index);
    if (row->fault == FAULT_SWAP) swap_begins(run, row, index);
    else run_add_event(run, later, PHASE_DELIVERY, 0, NULL);
    return false;
}

void event_delivery(struct run *run, uint32_t index)
{
    struct dispatch dispatch;
    if (!sets_out(run, index) || !engine_dispatch(run->engine, index, &dispatch)) return;
    bool nobody_there = !client_there(run) && strncmp(dispatch.url, "client:", 7) == 0;
    if (dispatch.fault == FAULT_LOST) {
        engine_lost(run->engine, index);
    } else if (dispatch.fault == FAULT_FAILS || nobody_there || run->inflight_count == INFLIGHT_MAX) {
        engine_delivered(run->engine, index, 0, "lost");
    } else {
        offer(run, index, &dispatch);
    }
}

bool is_offering(const struct run *run)
{
    for (size_t i = 0; i < run->inflight_count; i++)
        if (!run->inflight[i].parked) return true;
    return false;
}

bool awaits_handler(const struct run *run)
{
    for (size_t i = 0; i < run->inflight_count; i++)
        if (!run->inflight[i].parked && !run->inflight[i].abandoned) return true;
    return false;
}

/* ---- handlers that wait ---- */

void delivery_unpark(struct run *run, connection_id connection)
{
    for (size_t i = 0; i < run->inflight_count; i++)
        if (run->inflight[i].parked == connection) run->inflight[i].parked = 0;
}

static void answer_parked(struct run *run, connection_id connection, const char *reason)
{
    struct arena *arena = run->event_arena;
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "now", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), timeline_now(run->timeline)));
    tree_put_text(body, arena, "reason", reason);
    action_answer(run, connection, 200, body);
}

/* A parked handler is offered its delivery again. */
void event_wake_parked(struct run *run, uint64_t serial)
{
    struct inflight *inflight = inflight_of(run, serial);
    if (!inflight) return;
    answer_parked(run, inflight->parked, "until");
    inflight->parked = 0;
    inflight->wake = 0;
}

/* ---- what became of it ---- */

void run_delivered(struct run *run, uint64_t serial, int status, const char *error)
{
    struct inflight *inflight = inflight_of(run, serial);
    if (!inflight || run->ended) return;
    uint32_t delivery = inflight->delivery;
    if (inflight->parked && !inflight->by_held) answer_parked(run, inflight->parked, "lost");
    run_cancel_event(run, inflight->timeout);
    if (inflight->wake) run_cancel_event(run, inflight->wake);
    *inflight = run->inflight[--run->inflight_count];
    run_prepare(run);
    if (error && strcmp(error, "stalled") == 0) client_silent(run); /* a real clock decided: the run cannot pass */
    engine_delivered(run->engine, delivery, status, error);
    run_effects(run);
    if (status) waits_complete_all(run, "webhook");
}
