/* Participants: the client's threads of control, and when all is quiet (protocols, section 2). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/instant.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct participant *participant_find(struct run *run, const char *name)
{
    for (size_t i = 0; name && i < run->participants_count; i++)
        if (strcmp(run->participants[i].name, name) == 0) return &run->participants[i];
    return NULL;
}

struct participant *participant_of(struct run *run, connection_id connection, bool waiting)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if ((waiting ? run->participants[i].waiting : run->participants[i].asking) == connection) return &run->participants[i];
    return NULL;
}

bool participants_running(const struct run *run)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].state == PARTICIPANT_RUNNING || run->participants[i].state == PARTICIPANT_ANSWERING) return true;
    return false;
}

/* Every participant WAITING or GONE, no delivery OFFERED, every answer handed over whole. */
bool participants_quiet(const struct run *run)
{
    if (run->client == CLIENT_AWAITED || run->client == CLIENT_FOREIGN || run->answers_out || run->asks_count || run->actions_count) return false;
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].state != PARTICIPANT_WAITING && run->participants[i].state != PARTICIPANT_GONE) return false;
    for (size_t i = 0; i < run->inflight_count; i++)
        if (!run->inflight[i].parked && !run->advance.patience_over) return false;
    return true;
}

bool waits_with_until(const struct run *run)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].waiting && run->participants[i].wake) return true;
    return false;
}

void mark_unordered(struct run *run, const char *text)
{
    if (run->unordered) return;
    run->unordered = true;
    run_journal(run, RECORD_CONTRACT, "unordered", NULL, text);
}

/* More than so many interactions at one instant are a flood: the run ends. */
bool count_interaction(struct run *run)
{
    sim_ms now = timeline_now(run->timeline);
    if (now != run->instant) run->interactions = 0;
    run->instant = now;
    if (++run->interactions <= INTERACTIONS_MAX) return true;
    if (!run->ended) run_journal(run, RECORD_CONTRACT, "flood", NULL, "more than 10000 interactions at one instant");
    run_end(run, "flood");
    return false;
}

static void answer_wait(struct run *run, connection_id connection, const char *reason)
{
    struct arena *arena = run->event_arena;
    tree *body = tree_object(arena);
    tree_put_text(body, arena, "now", instant_ms_text(arena_alloc(arena, INSTANT_TEXT_MAX), timeline_now(run->timeline)));
    tree_put_text(body, arena, "reason", reason);
    action_answer(run, connection, 200, body);
}

/* The participant runs again once the answer is with the kernel. */
void wait_complete(struct run *run, struct participant *participant, const char *reason)
{
    if (participant->wake) run_cancel_event(run, participant->wake);
    participant->wake = 0;
    participant->asking = participant->waiting;
    participant->waiting = 0;
    participant->state = PARTICIPANT_ANSWERING;
    answer_wait(run, participant->asking, reason);
}

void waits_complete_all(struct run *run, const char *reason)
{
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].waiting) wait_complete(run, &run->participants[i], reason);
}

/* ---- declaring and leaving ---- */

static tree *named(struct run *run, const char *name)
{
    tree *body = tree_object(run->event_arena);
    tree_put_text(body, run->event_arena, "participant", arena_copy(run->event_arena, name));
    return body;
}

static void problem(struct run *run, connection_id connection, int status, const char *title)
{
    tree *body = tree_object(run->event_arena);
    tree_put_text(body, run->event_arena, "title", title);
    tree_put_number(body, run->event_arena, "status", status);
    action_answer(run, connection, status, body);
}

static void journal_declared(struct run *run, const char *name)
{
    run_journal(run, RECORD_CLIENT, name, "declared", NULL);
}

/* A first call of a client that is neither this nor clock/wait makes it one that is not cooperative. */
static void client_cooperates(struct run *run)
{
    if (run->client == CLIENT_AWAITED) run->client = CLIENT_COOPERATES;
}

void run_declare(struct run *run, connection_id connection, const char *name)
{
    client_cooperates(run);
    struct participant *known = participant_find(run, name);
    size_t length = name ? strlen(name) : 0;
    if (length == 0 || length >= NAME_MAX_BYTES) {
        problem(run, connection, 400, "a participant's name has 1 to 63 bytes");
    } else if (known && known->state != PARTICIPANT_GONE) {
        problem(run, connection, 409, "a participant of that name exists");
    } else if (!known && run->participants_count == PARTICIPANTS_MAX) {
        problem(run, connection, 409, "no more participants fit");
    } else {
        if (!known) known = &run->participants[run->participants_count++];
        *known = (struct participant){.state = PARTICIPANT_ANSWERING, .asking = connection};
        snprintf(known->name, sizeof known->name, "%s", name);
        journal_declared(run, known->name);
        action_answer(run, connection, 201, named(run, name));
    }
}

static void participant_gone(struct run *run, struct participant *participant)
{
    if (participant->wake) run_cancel_event(run, participant->wake);
    *participant = (struct participant){.state = PARTICIPANT_GONE};
}

void run_leave(struct run *run, connection_id connection, const char *name)
{
    struct participant *participant = participant_find(run, name);
    if (!participant || participant->state == PARTICIPANT_GONE) {
        problem(run, connection, 404, "no participant has that name");
        return;
    }
    char kept[NAME_MAX_BYTES];
    snprintf(kept, sizeof kept, "%s", participant->name);
    participant_gone(run, participant);
    snprintf(participant->name, sizeof participant->name, "%s", kept);
    action_answer(run, connection, 204, NULL);
}

/* ---- waiting ---- */

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
    problem(run, connection, 404, "no delivery of that number is being offered");
}

static void wait_start(struct run *run, struct participant *participant, connection_id connection, sim_ms until)
{
    uint16_t owner = (uint16_t)(participant - run->participants + TIMELINE_OWNER_FIRST);
    participant->state = PARTICIPANT_WAITING;
    participant->waiting = connection;
    participant->wake = 0;
    if (until == NEVER_MS) return;
    /* A client's own wake-up keeps no run going: background. */
    struct event event = {.time = until, .kind = EVENT_WAKE, .a = EVENT_BACKGROUND, .entity = (uint32_t)(participant - run->participants)};
    run_add_event(run, event, PHASE_CLIENT, owner, &participant->wake);
}

static struct participant *waiter(struct run *run, connection_id connection, const char *name)
{
    struct participant *participant = participant_find(run, name);
    if (participant && participant->state == PARTICIPANT_RUNNING) return participant;
    if (participant && participant->state == PARTICIPANT_WAITING) {
        mark_unordered(run, arena_printf(run->event_arena, "participant %s has two waits outstanding", name));
        problem(run, connection, 409, "this participant is waiting already");
        return NULL;
    }
    if (!participant) mark_unordered(run, "a thread that was not declared waits");
    problem(run, connection, participant ? 409 : 400, participant ? "this participant has a request outstanding" : "X-Cutover-Participant names no declared participant");
    return NULL;
}

void run_wait(struct run *run, connection_id connection, const char *name, sim_ms until, uint64_t delivery)
{
    client_cooperates(run);
    if (!count_interaction(run)) {
        problem(run, connection, 429, "flood");
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

/* ---- answers handed over, connections closed ---- */

void run_answered(struct run *run, connection_id connection)
{
    if (run->answers_out) run->answers_out--;
    struct participant *participant = participant_of(run, connection, false);
    if (!participant || participant->state != PARTICIPANT_ANSWERING) return;
    participant->asking = 0;
    participant->state = participant->waiting ? PARTICIPANT_WAITING : PARTICIPANT_RUNNING;
}

static void forget_asks(struct run *run, connection_id connection)
{
    size_t kept = 0;
    for (size_t i = 0; i < run->asks_count; i++)
        if (run->asks[i].connection != connection) run->asks[kept++] = run->asks[i];
    run->asks_count = kept;
}

/* True when an answer to it was waiting to be taken. */
static bool forget_actions(struct run *run, connection_id connection)
{
    size_t kept = 0, count = run->actions_count;
    for (size_t i = 0; i < count; i++) {
        struct run_action action = run->actions[(run->actions_first + i) % ACTIONS_MAX];
        if (action.kind == RUN_ANSWER && action.connection == connection) continue;
        run->actions[(run->actions_first + kept++) % ACTIONS_MAX] = action;
    }
    run->actions_count = kept;
    return kept < count;
}

static void unpark(struct run *run, connection_id connection)
{
    for (size_t i = 0; i < run->inflight_count; i++)
        if (run->inflight[i].parked == connection) run->inflight[i].parked = 0;
}

void run_closed(struct run *run, connection_id connection)
{
    forget_asks(run, connection);
    unpark(run, connection);
    if (run->advance.connection == connection) run->advance.connection = 0;
    struct participant *asking = participant_of(run, connection, false), *waiting = participant_of(run, connection, true);
    bool was_out = asking && asking->state == PARTICIPANT_ANSWERING && !forget_actions(run, connection);
    if (was_out && run->answers_out) run->answers_out--;
    if (asking) {
        asking->asking = 0;
        asking->state = asking->waiting ? PARTICIPANT_WAITING : PARTICIPANT_RUNNING;
    }
    if (!waiting) return;
    if (waiting->wake) run_cancel_event(run, waiting->wake);
    waiting->wake = 0;
    waiting->waiting = 0;
    waiting->state = PARTICIPANT_RUNNING;
}

/* ---- the client's process ---- */

void run_client_started(struct run *run)
{
    run_journal(run, RECORD_CLIENT, NULL, "started", NULL);
}

static void all_gone(struct run *run)
{
    for (size_t i = 0; i < run->participants_count; i++) {
        char kept[NAME_MAX_BYTES];
        memcpy(kept, run->participants[i].name, sizeof kept);
        participant_gone(run, &run->participants[i]);
        memcpy(run->participants[i].name, kept, sizeof kept);
    }
    run->client = CLIENT_GONE;
    run->asks_count = 0;
}

static const char *signal_name(struct run *run, int signal)
{
    const char *name = sigabbrev_np(signal);
    return name ? arena_printf(run->event_arena, "SIG%s", name) : arena_printf(run->event_arena, "signal %d", signal);
}

void run_client_ended(struct run *run, int exit_code, int signal)
{
    struct record record = record_new(RECORD_CLIENT);
    record.at = timeline_now(run->timeline);
    record.on = signal ? "killed" : exit_code == 0 ? "finished" : "ended";
    if (signal) record.error = signal_name(run, signal);
    else record.status = exit_code;
    if (run->client == CLIENT_AWAITED && !signal) { /* it never made a call: it broke the launch contract */
        record.on = "ended";
        record.error = "missing";
    }
    if (!run->ended) journal_append(run->journal, &record);
    all_gone(run);
}

static const char *who_owes(const struct run *run)
{
    if (run->client == CLIENT_AWAITED) return "the client never made a call";
    if (run->client == CLIENT_FOREIGN) return "the client does not wait by clock/wait";
    for (size_t i = 0; i < run->participants_count; i++)
        if (run->participants[i].state == PARTICIPANT_RUNNING) return run->participants[i].name;
    for (size_t i = 0; i < run->inflight_count; i++)
        if (!run->inflight[i].parked) return "a webhook's handler: it does not answer while its thread waits; wait and listener need one event loop or two threads";
    return "nobody";
}

void run_stalled(struct run *run)
{
    if (run->stalled || run->ended) return;
    run->stalled = true;
    struct record record = record_new(RECORD_CLIENT);
    record.at = timeline_now(run->timeline);
    record.name = who_owes(run);
    record.on = "stalled";
    if (run->client == CLIENT_AWAITED) record.error = "missing";
    journal_append(run->journal, &record);
    for (size_t i = run->inflight_count; i-- > 0;) run_delivered(run, run->inflight[i].serial, 0, "stalled");
}

bool run_owed(const struct run *run)
{
    if (run->ended || run->client == CLIENT_ABSENT || run->client == CLIENT_GONE) return false;
    if (run->client == CLIENT_AWAITED || run->client == CLIENT_FOREIGN) return true;
    for (size_t i = 0; i < run->inflight_count; i++)
        if (!run->inflight[i].parked) return true;
    return participants_running(run);
}
