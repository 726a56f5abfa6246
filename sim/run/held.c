/* Answers that are due later: what was asked is done, the answer is an event on the timeline (protocols, section 2). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

static struct held *held_find(struct run *run, connection_id connection)
{
    for (size_t i = 0; i < run->held_count; i++)
        if (run->held[i].connection == connection) return &run->held[i];
    return NULL;
}

static struct participant *holder(struct run *run, connection_id connection)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].held == connection) return &run->participants[i];
    return NULL;
}

/* A webhook's handler that is held cannot answer meanwhile: its delivery is parked until then. */
static void park_offered(struct run *run, struct held *held)
{
    held->of_handler = true;
    for (size_t i = 0; i < run->inflight_count; i++) {
        if (run->inflight[i].parked) continue;
        run->inflight[i].parked = held->connection;
        run->inflight[i].by_held = true;
    }
}

static void hold(struct run *run, struct participant *participant, struct held *held)
{
    if (participant->asking != held->connection) {
        park_offered(run, held);
        return;
    }
    participant->held = held->connection;
    participant->asking = 0;
    participant->state = participant->waiting ? PARTICIPANT_WAITING : PARTICIPANT_HELD;
}

bool held_begin(struct run *run, const struct ask *ask, const struct answer *answer, sim_ms wait)
{
    uint16_t owner = (uint16_t)(ask->participant < 0 ? 0 : ask->participant + TIMELINE_OWNER_FIRST);
    if (run->held_count == HELD_MAX) return false;
    struct held *held = &run->held[run->held_count];
    struct event event = {.time = timeline_now(run->timeline) + wait, .kind = EVENT_ANSWER, .b = ask->connection};
    if (!run_add_event(run, event, PHASE_CLIENT, owner, &held->due)) return false;
    *held = (struct held){.connection = ask->connection, .due = held->due, .arena = arena_create(), .answer = *answer};
    held->answer.response = http_response_copy(held->arena, &answer->response);
    run->held_count++;
    if (ask->participant >= 0) hold(run, &run->participants[ask->participant], held);
    return true;
}

static void forget(struct run *run, struct held *held)
{
    arena_destroy(held->arena);
    *held = run->held[--run->held_count];
}

/* Its wait ends too, if it has one. */
static void release(struct run *run, struct participant *participant, connection_id connection)
{
    participant->held = 0;
    participant->asking = connection;
    participant->state = PARTICIPANT_ANSWERING;
    if (participant->waiting) wait_complete(run, participant, "response");
}

void held_due(struct run *run, connection_id connection)
{
    struct held *held = held_find(run, connection);
    struct participant *participant = holder(run, connection);
    if (!held) return;
    engine_respond(run->engine, &held->answer, FAULT_LATE);
    const struct answer answer = held->answer;
    struct http_response *response = arena_alloc(run->event_arena, sizeof *response);
    *response = http_response_copy(run->event_arena, &held->answer.response);
    urls_answer(run, response);
    forget(run, held);
    delivery_unpark(run, connection);
    struct run_action *action = action_add(run, RUN_ANSWER);
    action->connection = connection;
    action->response = response;
    if (participant) release(run, participant, connection);
    restart_after(run, &answer);
}

/* Its client gave it up. */
static void abandon(struct run *run, struct held *held)
{
    run_cancel_event(run, held->due);
    run_prepare(run);
    if (!run->ended) engine_respond(run->engine, &held->answer, FAULT_ABANDONED);
    forget(run, held);
}

void held_closed(struct run *run, connection_id connection)
{
    struct held *held = held_find(run, connection);
    struct participant *participant = holder(run, connection);
    if (!held) return;
    abandon(run, held);
    if (!participant) return;
    participant->held = 0;
    if (participant->state == PARTICIPANT_HELD) participant->state = PARTICIPANT_RUNNING;
}

void held_drop_all(struct run *run)
{
    while (run->held_count) abandon(run, &run->held[0]);
}
