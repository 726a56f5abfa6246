/* What happens to a call between libmicrohttpd and the run: the notes are heard, answers are let go, and what is void is hung up.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <string.h>

void calls_answer(struct rim *rim, connection_id id, const struct http_response *response, enum fault fault)
{
    struct connection *connection = listener_find(rim, id);
    if (id == rim->advance) rim->advance = 0;
    if (connection == NULL || connection->gone || connection->hang_up) {
        run_answered(rim->run, id); /* nobody is there to take it */
        return;
    }
    if (!reply_make(rim, connection, response, fault)) {
        connection->hang_up = true;
        connection->told = false;
        run_answered(rim->run, id); /* the answer is made, and lost on its way */
    }
    listener_release(rim, connection);
}

void calls_hang_up(struct rim *rim, connection_id id)
{
    struct connection *connection = listener_find(rim, id);
    if (id == rim->advance) rim->advance = 0;
    if (connection == NULL || connection->gone) return;
    connection->hang_up = true;
    connection->told = false; /* the run knows already */
    listener_release(rim, connection);
}

void calls_hang_up_all(struct rim *rim)
{
    for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
        struct connection *connection = rim->listener.at[i];
        if (connection != NULL && connection->state == CALL_WHOLE) calls_hang_up(rim, connection->id);
    }
}

void calls_peer_gone(struct rim *rim, connection_id id)
{
    struct connection *connection = listener_find(rim, id);
    if (connection == NULL || !connection->watched) return;
    bool told = connection->told;
    calls_hang_up(rim, id);
    if (told && !rim->over) run_closed(rim->run, id);
}

static void refuse_large(struct rim *rim, struct connection *connection)
{
    struct http_response response = {.status = 413, .content_type = "application/problem+json"};
    response.text = arena_printf(connection->arena,
                                 "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":413,\"detail\":\"a body may have %d bytes\"}",
                                 http_reason(413), BODY_BYTES_MAX);
    wire_note(rim, "refused", connection->number, "the body is larger than 8 MiB");
    calls_answer(rim, connection->id, &response, FAULT_NONE);
}

/* Only a run that goes on is asked; whoever comes later finds nobody. */
static void hear_whole(struct rim *rim, struct connection *connection)
{
    if (connection->large) {
        refuse_large(rim, connection);
        return;
    }
    intake_finish(connection);
    wire_request(rim, connection);
    if (rim->over && (connection->door != DOOR_ADMIN || connection->request.method != HTTP_GET)) {
        calls_hang_up(rim, connection->id);
    } else if (connection->door == DOOR_ADMIN) {
        admin_serve(rim, connection);
    } else {
        connection->told = true;
        run_request(rim->run, connection->id, connection->door, http_header(&connection->request, "X-Cutover-Participant"),
                    &connection->request);
    }
}

static void hear(struct rim *rim, const struct note *note)
{
    bool current = note->connection->id == note->id && !note->connection->gone;
    switch (note->kind) {
    case NOTE_WHOLE:
        if (current && note->connection->state == CALL_WHOLE) hear_whole(rim, note->connection);
        return;
    case NOTE_HANDED_OVER:
        if (note->told && !rim->over) run_answered(rim->run, note->id);
        return;
    case NOTE_LOST:
        if (note->id == rim->advance) rim->advance = 0;
        if (note->told && !rim->over) run_closed(rim->run, note->id);
        return;
    case NOTE_CLOSED:
        listener_forget(rim, note->connection);
        return;
    }
}

/* Looking in by the admin API is no sign of life: who only asks for health still owes its wait. */
static bool is_of_the_run(const struct note *note)
{
    if (note->kind != NOTE_WHOLE) return note->told;
    return note->connection->door != DOOR_ADMIN || note->connection->request.method != HTTP_GET;
}

void calls_hear(struct rim *rim)
{
    struct reception *listener = &rim->listener;
    if (listener->notes_first == listener->notes_end) return;
    while (listener->notes_first != listener->notes_end) {
        struct note note = listener->notes[listener->notes_first++ % NOTES_MAX];
        if (is_of_the_run(&note)) rim_heard(rim);
        hear(rim, &note);
    }
}

bool calls_receiving(const struct rim *rim)
{
    for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
        const struct connection *connection = rim->listener.at[i];
        if (connection != NULL && (connection->state == CALL_STARTED || connection->state == CALL_READING)) return true;
    }
    return false;
}

bool calls_handing_over(const struct rim *rim)
{
    for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
        const struct connection *connection = rim->listener.at[i];
        if (connection != NULL && connection->state >= CALL_ANSWERED) return true;
    }
    return false;
}
