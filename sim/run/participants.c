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

/* Every participant WAITING, HELD or GONE, no delivery OFFERED, every answer handed over whole. */
bool participants_quiet(const struct run *run)
{
    static const bool busy[] = {[CLIENT_AWAITED] = true, [CLIENT_FOREIGN] = true, [CLIENT_DYING] = true, [CLIENT_GONE] = false};
    if (busy[run->client] || run->answers_out || run->asks_count || run->actions_count) return false;
    static const bool quiet[] = {[PARTICIPANT_WAITING] = true, [PARTICIPANT_HELD] = true, [PARTICIPANT_GONE] = true};
    for (size_t i = 0; i < run->participants_count; i++)
        if (!quiet[run->participants[i].state]) return false;
    return !awaits_handler(run);
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

/* What a header said, made fit for a journal: cut, and nothing but printable ASCII. */
static const char *readable(struct run *run, const char *name)
{
    char *shown = arena_copy_bytes(run->event_arena, name, strnlen(name, NAME_MAX_BYTES));
    for (char *at = shown; *at; at++)
        if (*at < ' ' || *at > '~') *at = '?';
    return shown;
}

const char *not_declared(struct run *run, const char *name, const char *does)
{
    const char *declared = "", *who = name ? arena_printf(run->event_arena, "X-Cutover-Participant: %s", readable(run, name)) : "without X-Cutover-Participant";
    for (size_t i = 0; i < run->participants_count; i++) {
        const struct participant *each = &run->participants[i];
        declared = arena_printf(run->event_arena, "%s%s%s%s", declared, i ? ", " : "", each->name, each->state == PARTICIPANT_GONE ? " (gone)" : "");
    }
    return arena_printf(run->event_arena, "a thread that was not declared %s (%s); declared are: %s", does, who, *declared ? declared : "none");
}

/* More than so many interactions at one instant are a flood: the run ends. */
bool count_interaction(struct run *run)
{
    sim_ms now = timeline_now(run->timeline);
    if (now != run->instant) run->interactions = 0;
    run->instant = now;
    if (run->client == CLIENT_ABSENT) return true; /* the clock of serve stands still for as long as people like */
    if (++run->interactions <= INTERACTIONS_MAX) return true;
    if (!run->ended) run_journal(run, RECORD_CONTRACT, "flood", NULL, "more than 10000 interactions at one instant");
    run_end(run, "flood");
    return false;
}

/* ---- declaring and leaving ---- */

static tree *named(struct run *run, const char *name)
{
    tree *body = tree_object(run->event_arena);
    tree_put_text(body, run->event_arena, "participant", arena_copy(run->event_arena, name));
    return body;
}

static void journal_declared(struct run *run, const char *name)
{
    run_journal(run, RECORD_CLIENT, name, "declared", NULL);
}

/* A first call of a client that is neither this nor clock/wait makes it one that is not cooperative. */
void client_cooperates(struct run *run)
{
    if (run->client == CLIENT_AWAITED) run->client = CLIENT_COOPERATES;
}

/* A further thread is declared by one that runs, before it starts: threads that declare themselves come in an order that nobody made. */
static void declared_by(struct run *run, const char *by)
{
    const struct participant *declarer = participant_find(run, by);
    bool first = true;
    for (size_t i = 0; i < run->participants_count; i++) first = first && run->participants[i].state == PARTICIPANT_GONE;
    if (!first && run->client != CLIENT_ABSENT && (!declarer || declarer->state != PARTICIPANT_RUNNING))
        mark_unordered(run, "a thread was declared by none that ran: the first declares the others before they start");
}

void run_declare(struct run *run, connection_id connection, const char *name, const char *by)
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
    declared_by(run, by);
    struct participant *known = participant_find(run, name);
    size_t length = name ? strlen(name) : 0;
    if (length == 0 || length >= NAME_MAX_BYTES) {
        action_problem(run, connection, 400, "a participant's name has 1 to 63 bytes");
    } else if (known && known->state != PARTICIPANT_GONE) {
        action_problem(run, connection, 409, "a participant of that name exists");
    } else if (!known && run->participants_count == PARTICIPANTS_MAX) {
        action_problem(run, connection, 409, "no more participants fit");
    } else {
        if (!known) known = &run->participants[run->participants_count++];
        *known = (struct participant){.state = PARTICIPANT_ANSWERING, .asking = connection};
        snprintf(known->name, sizeof known->name, "%s", name);
        journal_declared(run, known->name);
        action_answer(run, connection, 201, named(run, name));
    }
}

void participant_gone(struct run *run, struct participant *participant)
{
    if (participant->wake) run_cancel_event(run, participant->wake);
    participant->state = PARTICIPANT_GONE;
    participant->asking = participant->waiting = participant->held = participant->wake = 0;
}

void run_leave(struct run *run, connection_id connection, const char *name)
{
    struct participant *participant = participant_find(run, name);
    if (!count_interaction(run)) {
        action_problem(run, connection, 429, "flood");
        return;
    }
    if (!participant || participant->state == PARTICIPANT_GONE) {
        action_problem(run, connection, 404, "no participant has that name");
        return;
    }
    if (participant->waiting) action_problem(run, participant->waiting, 410, "this participant has left");
    participant_gone(run, participant);
    action_answer(run, connection, 204, NULL);
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

void run_closed(struct run *run, connection_id connection)
{
    forget_asks(run, connection);
    held_closed(run, connection);
    delivery_unpark(run, connection);
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
    if (waiting->state == PARTICIPANT_WAITING) waiting->state = PARTICIPANT_RUNNING;
}
