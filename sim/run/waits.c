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

/* ---- looks that are left out ---- */

/* The first look at or after the instant. */
static sim_ms look_at(const struct run_wait *wait, sim_ms instant)
{
    if (instant <= wait->until) return wait->until;
    return wait->until + (instant - wait->until + wait->every - 1) / wait->every * wait->every;
}

/* When the wait ends, if its time has come now: at once, if what has happened since may show; else at the first look that is not before the next
 * thing that happens. */
static sim_ms worth_waking(const struct run *run, const struct run_wait *wait)
{
    sim_ms now = timeline_now(run->timeline);
    const struct event *next = timeline_peek(run->timeline);
    if (wait->every == 0 || run->options.every_look || run->changed_at >= wait->since || !next) return now;
    sim_ms faulty = faults_of_calls_at(run), happens = next->time < faulty ? next->time : faulty;
    sim_ms at = look_at(wait, happens);
    return at < wait->latest ? at : wait->latest;
}

static void journal_left_out(struct run *run, const struct participant *participant)
{
    const struct run_wait *wait = &participant->wait;
    sim_ms now = timeline_now(run->timeline);
    char from[INSTANT_TEXT_MAX], to[INSTANT_TEXT_MAX];
    if (wait->every == 0 || now <= wait->until) return;
    struct record record = record_new(RECORD_LOOKS);
    record.at = now;
    record.participant = participant->name;
    record.count = (now - 1 - wait->until) / wait->every + 1;
    record.from = instant_ms_text(from, wait->until);
    record.to = instant_ms_text(to, wait->until + (record.count - 1) * wait->every);
    journal_append(run->journal, &record);
}

/* ---- the end of a wait ---- */

/* The participant runs again once the answer is with the kernel, and that of its request if it has one. */
void wait_complete(struct run *run, struct participant *participant, const char *reason)
{
    connection_id connection = participant->waiting;
    if (participant->wake) run_cancel_event(run, participant->wake);
    journal_left_out(run, participant);
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
        sim_ms now = timeline_now(run->timeline);
        struct event wake = {.time = until < now ? now : until, .kind = EVENT_WAKE, .b = delivery, .visit = 1};
        if (until != NEVER_MS) run_add_event(run, wake, PHASE_DELIVERY, 0, &inflight->wake);
        return;
    }
    action_problem(run, connection, 404, "no delivery of that number is being offered");
}

/* A client's own wake-up keeps no run going: background. */
static void set_wake(struct run *run, struct participant *participant, sim_ms at)
{
    uint16_t owner = (uint16_t)(participant - run->participants + TIMELINE_OWNER_FIRST);
    struct event event = {.time = at, .kind = EVENT_WAKE, .a = EVENT_BACKGROUND, .entity = (uint32_t)(participant - run->participants)};
    participant->wake = 0;
    run_add_event(run, event, PHASE_CLIENT, owner, &participant->wake);
}

void wait_due(struct run *run, struct participant *participant)
{
    participant->wake = 0;
    if (!participant->waiting) return;
    sim_ms at = worth_waking(run, &participant->wait);
    if (at > timeline_now(run->timeline))
        set_wake(run, participant, at);
    else
        wait_complete(run, participant, "until");
}

static void wait_start(struct run *run, struct participant *participant, connection_id connection, const struct run_wait *wait)
{
    if (participant->state != PARTICIPANT_ASKING) participant->state = PARTICIPANT_WAITING;
    participant->waiting = connection;
    participant->wait = *wait;
    participant->wake = 0;
    if (wait->until != NEVER_MS) set_wake(run, participant, wait->until);
}

/* One whose request is not answered waits too: for that, and no longer than it likes. */
static struct participant *waiter(struct run *run, connection_id connection, const char *name)
{
    struct participant *participant = participant_find(run, name);
    if (!participant || participant->state == PARTICIPANT_GONE) {
        mark_unordered(run, not_declared(run, name, "waits"));
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

void run_wait(struct run *run, connection_id connection, const char *name, const struct run_wait *wait)
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
    if (wait->delivery) {
        park(run, connection, wait->until, wait->delivery);
        return;
    }
    struct participant *participant = waiter(run, connection, name);
    if (!participant) return;
    participant->waiting = connection;
    participant->wait = *wait;
    if (run->over || run->ended)
        wait_complete(run, participant, "end");
    else if (wait->until <= timeline_now(run->timeline))
        wait_complete(run, participant, "until");
    else
        wait_start(run, participant, connection, wait);
}
