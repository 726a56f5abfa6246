/* Requests that arrived, served in the one order that load cannot change. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <assert.h>

struct run_action *action_add(struct run *run, enum run_action_kind kind)
{
    assert(run->actions_count < ACTIONS_MAX);
    struct run_action *action = &run->actions[(run->actions_first + run->actions_count++) % ACTIONS_MAX];
    *action = (struct run_action){.kind = kind};
    return action;
}

void action_answer(struct run *run, connection_id connection, int status, const tree *body)
{
    struct http_response *response = arena_alloc(run->event_arena, sizeof *response);
    *response = (struct http_response){.status = status, .body = body};
    struct run_action *action = action_add(run, RUN_ANSWER);
    action->connection = connection;
    action->response = response;
}

/* As the rim words its own (sim/server/problem.c). */
void action_problem(struct run *run, connection_id connection, int status, const char *detail)
{
    struct http_response *response = arena_alloc(run->event_arena, sizeof *response);
    tree *body = tree_object(run->event_arena);
    tree_put_text(body, run->event_arena, "type", "about:blank");
    tree_put_text(body, run->event_arena, "title", http_reason(status));
    tree_put_number(body, run->event_arena, "status", status);
    tree_put_text(body, run->event_arena, "detail", detail);
    *response = (struct http_response){.status = status, .body = body, .content_type = "application/problem+json"};
    struct run_action *action = action_add(run, RUN_ANSWER);
    action->connection = connection;
    action->response = response;
}

/* ---- arrival ---- */

/* How a client is let in. */
static const char HOW[] =
    "first of all POST $CUTOVER_ADMIN_URL/__admin/participants {\"name\":\"me\"}, then name it in X-Cutover-Participant with every call and wait by "
    "POST $CUTOVER_ADMIN_URL/__admin/clock/wait instead of sleeping";

/* Why the first call of a client breaks the contract; NULL: it does not. Who says nothing of us may be carried otherwise, who names nobody may not. */
static const char *breach_of(struct run *run, const char *name)
{
    const struct participant *known = participant_find(run, name);
    if (run->client != CLIENT_AWAITED || is_scaled(run) || (known && known->state != PARTICIPANT_GONE)) return NULL;
    if (name)
        return arena_printf(run->event_arena, "the first call is of participant %s, whom nobody declared: %s", name, HOW);
    if (run->options.pace != PACE_ASKED) return NULL;
    return arena_printf(run->event_arena, "the first call has no X-Cutover-Participant: %s; or leave --time cooperative away, and the clock follows the "
                        "client's own sleep (cutover explain tiers)", HOW);
}

/* Its clock would stand still for ever: it is told so and the run is over. */
static void refuse(struct run *run, connection_id connection, const char *why)
{
    enum { FORBIDDEN = 403 };
    run->client = CLIENT_FOREIGN;
    run_journal(run, RECORD_CONTRACT, "not-cooperative", NULL, why);
    action_problem(run, connection, FORBIDDEN, why);
    run_end(run, "contract");
}

static void client_speaks(struct run *run)
{
    if (run->client != CLIENT_AWAITED) return;
    run->client = CLIENT_FOREIGN;
    if (is_paced(run)) run_journal(run, RECORD_CLIENT, NULL, "foreign", "idle-advance");
}

/* It cannot ask: a request of it is not answered yet. */
static bool is_owed(const struct participant *participant)
{
    if (participant->state == PARTICIPANT_ASKING || participant->state == PARTICIPANT_ANSWERING) return true;
    return participant->held && participant->state != PARTICIPANT_WAITING;
}

static int participant_asks(struct run *run, const char *name, connection_id connection)
{
    struct participant *participant = participant_find(run, name);
    if (!participant) {
        if (run->client == CLIENT_COOPERATES) mark_unordered(run, not_declared(run, name, "makes a call"));
        return -1;
    }
    if (is_owed(participant)) {
        mark_unordered(run, arena_printf(run->event_arena, "participant %s has two requests outstanding", participant->name));
        return -1;
    }
    /* While it waits only its webhook handler may speak: anything else comes at a moment that no rule orders. */
    if (participant->state == PARTICIPANT_WAITING && !is_offering(run))
        mark_unordered(run, arena_printf(run->event_arena, "participant %s makes a call while it waits", participant->name));
    if (participant->state == PARTICIPANT_RUNNING) {
        participant->state = PARTICIPANT_ASKING;
        participant->asking = connection;
    }
    return (int)(participant - run->participants);
}

void run_request(struct run *run, connection_id connection, int door, const char *name, const struct http_request *request)
{
    if (run->asks_count == ASKS_MAX || !count_interaction(run) || !client_there(run) || run->ended) {
        action_answer(run, connection, 503, NULL);
        return;
    }
    const char *breach = breach_of(run, name);
    if (breach) {
        refuse(run, connection, breach);
        return;
    }
    client_speaks(run);
    int participant = participant_asks(run, name, connection);
    run->asks[run->asks_count++] =
        (struct ask){.connection = connection, .door = door, .participant = participant, .request = request, .name = name};
}

/* ---- serving ---- */

/* Its own request, not one of its webhook handler. */
static struct participant *asker(struct run *run, const struct ask *ask)
{
    struct participant *participant = ask->participant < 0 ? NULL : &run->participants[ask->participant];
    return participant && participant->asking == ask->connection ? participant : NULL;
}

static void hand_out(struct run *run, const struct ask *ask, const struct answer *answer, enum fault fault)
{
    struct http_response *response = arena_alloc(run->event_arena, sizeof *response);
    struct participant *participant = asker(run, ask);
    *response = answer->response;
    urls_answer(run, response);
    struct run_action *action = action_add(run, RUN_ANSWER);
    action->connection = ask->connection;
    action->response = response;
    action->fault = (uint8_t)fault;
    if (!participant) return;
    participant->state = PARTICIPANT_ANSWERING;
    if (participant->waiting) wait_complete(run, participant, "response");
}

static void answer_now(struct run *run, const struct ask *ask, struct answer *answer, enum fault fault)
{
    engine_respond(run->engine, answer, fault);
    hand_out(run, ask, answer, fault);
    restart_after(run, answer);
}

/* Nothing arrived here: the connection ends, and whoever asked runs on. */
static void lose(struct run *run, const struct ask *ask)
{
    struct participant *participant = asker(run, ask);
    action_add(run, RUN_HANG_UP)->connection = ask->connection;
    if (!participant) return;
    participant->asking = 0;
    participant->state = PARTICIPANT_RUNNING;
    if (participant->waiting) wait_complete(run, participant, "response");
}

static const struct spoil *spoil_of(struct run *run, const struct fault_row *row, uint8_t door)
{
    enum { TOO_MANY = 429 };
    static const bool spoils[FAULTS] = {[FAULT_LOST_BEFORE] = true, [FAULT_STATUS] = true, [FAULT_ERROR] = true, [FAULT_RATE] = true};
    if (!row || !spoils[row->fault]) return NULL;
    struct spoil *spoil = arena_alloc(run->event_arena, sizeof *spoil);
    *spoil = (struct spoil){.fault = row->fault, .status = row->count, .error = row->error, .retry_after = row->retry_after};
    if (row->fault == FAULT_RATE) *spoil = (struct spoil){.fault = FAULT_RATE, .status = TOO_MANY, .retry_after = rate_retry_after(run, row, door)};
    return spoil;
}

static void serve(struct run *run, const struct ask *ask)
{
    struct answer answer;
    pace_asked(run, ask);
    run_prepare_call(run);
    const struct fault_row *row = fault_of_call(run, ask);
    enum fault fault = row ? row->fault : FAULT_NONE;
    const struct spoil *spoil = spoil_of(run, row, (uint8_t)ask->door);
    if (ask->request->method != HTTP_GET) run_changed(run, timeline_now(run->timeline));
    engine_serve(run->engine, (uint8_t)ask->door, ask->name, urls_named(run, ask->request), spoil, &answer);
    run_effects(run);
    pace_answered(run, fault ? 0 : answer.response.status, http_response_find(&answer.response, "Retry-After"));
    if (fault == FAULT_LOST_BEFORE)
        lose(run, ask);
    else if (fault != FAULT_LATE)
        answer_now(run, ask, &answer, fault);
    else if (!held_begin(run, ask, &answer, row->length))
        answer_now(run, ask, &answer, FAULT_NONE);
}

static bool handler_speaks(const struct run *run, const struct ask *ask)
{
    return run->participants[ask->participant].state == PARTICIPANT_WAITING;
}

/* Who has no number, or calls from a webhook's handler, is served at once in order of arrival; participants in order of their number, when none runs. */
static size_t next_ask(const struct run *run)
{
    size_t best = run->asks_count;
    for (size_t i = 0; i < run->asks_count; i++) {
        const struct ask *ask = &run->asks[i];
        if (ask->participant < 0 || handler_speaks(run, ask)) return i;
        if (best == run->asks_count || ask->participant < run->asks[best].participant) best = i;
    }
    return participants_running(run) ? run->asks_count : best;
}

/* Nothing follows the end record. */
static void turn_away(struct run *run)
{
    for (size_t i = 0; i < run->asks_count; i++) action_answer(run, run->asks[i].connection, 503, NULL);
    run->asks_count = 0;
}

/* One at a time: each answer is handed over before the next request is looked at. */
bool serve_asks(struct run *run)
{
    if (run->actions_count || !run->asks_count) return false;
    if (run->ended) {
        turn_away(run);
        return false;
    }
    size_t chosen = next_ask(run);
    if (chosen == run->asks_count) return false;
    struct ask ask = run->asks[chosen];
    for (size_t i = chosen + 1; i < run->asks_count; i++) run->asks[i - 1] = run->asks[i];
    run->asks_count--;
    serve(run, &ask);
    return true;
}
