/* clock/wait: who waits, until when, and what ends it. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

static void answer_wait(struct run *run, connection_id connection, const char *reason)
{
    struct arena *arena = run->event_arena;
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "now", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), timeline_now(run->timeline)));
    tree_put_text(body, arena, "reason", reason);
    action_answer(run, connection, 200, body);
}

/* The participant runs again once the answer is with the kernel, and that of its request if it has one. */
void wait_complete(struct run *run, struct participant *participant, const char *reason)
{
    connection_id connection = participant->waiting;
    if (participant->wake) run_cancel_event(run, participant->wake);
    participant->wake = 0;
    participant->waiting = 0;
    if (!participant->asking) {
        participant->asking = connection;
        participant->state = PARTICIPANT_ANSWERING;
    }
    answer_wait(run, connection, reason);
}

void waits_complete_all(struct run *run, const char *reason)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].waiting) wait_complete(run, &run->participants[i], reason);
}

static void park(struct run *run, connection_id connection, sim_ms until, uint64_t delivery)
{
    for (size_t i = 0; i < run->inflight_count; i++) {
        struct inflight *inflight = &run->inflight[i];
        if (inflight->serial != delivery || inflight->parked) continue;
        inflight->parked = connection;
        if (until != NEVER_MS)
            run_add_event(run, (struct event){.time = until, .kind = EVENT_WAKE, .b = delivery, .visit = 1}, PHASE_DELIVERY, 0, &inflight->wake);
        return;
    }
    action_problem(run, connection, 404, "no delivery of that number is being offered");
}

static void wait_start(struct run *run, struct participant *participant, connection_id connection, sim_ms until)
{
    uint16_t owner = (uint16_t)(participant - run->participants + TIMELINE_OWNER_FIRST);
    if (participant->state != PARTICIPANT_ASKING) participant->state = PARTICIPANT_WAITING;
    participant->waiting = connection;
    participant->wake = 0;
    if (until == NEVER_MS) return;
    /* A client's own wake-up keeps no run going: background. */
    struct event event = {.time = until, .kind = EVENT_WAKE, .a = EVENT_BACKGROUND, .entity = (uint32_t)(participant - run->participants)};
    run_add_event(run, event, PHASE_CLIENT, owner, &participant->wake);
}

/* One whose request is not answered waits too: for that, and no longer than it likes. */
static struct participant *waiter(struct run *run, connection_id connection, const char *name)
{
    struct participant *participant = participant_find(run, name);
    if (!participant || participant->state == PARTICIPANT_GONE) {
        mark_unordered(run, "a thread that was not declared waits");
        action_problem(run, connection, 400, "X-Cutover-Participant names no declared participant");
        return NULL;
    }
    if (participant->waiting) {
        mark_unordered(run, arena_printf(run->event_arena, "participant %s has two waits outstanding", name));
        action_problem(run, connection, 409, "this participant is waiting already");
        return NULL;
    }
    if (participant->state == PARTICIPANT_ANSWERING) {
        action_problem(run, connection, 409, "this participant has a request outstanding");
        return NULL;
    }
    return participant;
}

void run_wait(struct run *run, connection_id connection, const char *name, sim_ms until, uint64_t delivery)
{
    if (!client_there(run)) {
        action_problem(run, connection, 503, "the client has ended");
        return;
    }
    client_cooperates(run);
    if (!count_interaction(run)) {
        action_problem(run, connection, 429, "flood");
        return;
    }
    if (delivery) {
        park(run, connection, until, delivery);
        return;
    }
    struct participant *participant = waiter(run, connection, name);
    if (!participant) return;
    participant->waiting = connection;
    if (run->over || run->ended)
        wait_complete(run, participant, "end");
    else if (until <= timeline_now(run->timeline))
        wait_complete(run, participant, "until");
    else
        wait_start(run, participant, connection, until);
}
