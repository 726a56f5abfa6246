/* HTTP towards us: one libmicrohttpd daemon without a listening socket, in our own epoll set. Its callbacks only note.
 *
 * A call that is whole and has no answer when libmicrohttpd asks again is suspended; what makes the answer resumes it. One that is answered
 * between the two costs no system call. A suspended connection does not see its peer leave, so its descriptor is watched by ourselves
 * meanwhile. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <assert.h>
#include <malloc.h>
#include <microhttpd.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SLOT_BITS = 12, RUNS_MAX = 1000, MANY = 256 };
_Static_assert(CONNECTIONS_MAX == 1 << SLOT_BITS, "a call's name ends in the number of its connection's slot");

static void note(struct reception *listener, enum note_kind kind, struct connection *connection)
{
    assert(listener->notes_end - listener->notes_first < NOTES_MAX);
    listener->notes[listener->notes_end++ % NOTES_MAX] = (struct note){kind, connection->told, connection, connection->id};
}

struct connection *listener_find(struct rim *rim, connection_id id)
{
    struct connection *connection = rim->listener.at[id % CONNECTIONS_MAX];
    return id != 0 && connection != NULL && connection->id == id ? connection : NULL;
}

static struct connection *connection_of(struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *facts = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return facts->socket_context;
}

/* ---- callbacks ---- */

static void begin_call(struct reception *listener, struct connection *connection, const char *target)
{
    struct arena *arena = connection->arenas[0];
    connection->arenas[0] = connection->arenas[1];
    connection->arenas[1] = connection->arena = arena;
    arena_reset(arena);
    connection->used = ++listener->calls;
    connection->id = listener->calls << SLOT_BITS | (uint64_t)connection->slot;
    connection->state = CALL_STARTED;
    connection->told = connection->large = connection->hang_up = false;
    connection->body = NULL;
    connection->body_bytes = connection->body_room = 0;
    connection->discarded = 0;
    connection->request = (struct http_request){.target = arena_copy(arena, target),
                                                .headers = arena_alloc(arena, HTTP_HEADERS_MAX * sizeof(struct http_header))};
}

static void *on_target(void *self, const char *target, struct MHD_Connection *mhd)
{
    struct rim *rim = self;
    struct connection *connection = connection_of(mhd);
    begin_call(&rim->listener, connection, target);
    intake_target(rim, connection, target);
    return connection;
}

static enum MHD_Result on_header(void *self, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    intake_header(self, name, value == NULL ? "" : value);
    return MHD_YES;
}

static enum MHD_Result hand_over(struct connection *connection)
{
    if (connection->hang_up || connection->reply == NULL) return MHD_NO;
    connection->state = CALL_SENT;
    enum MHD_Result result = MHD_queue_response(connection->mhd, (unsigned)connection->status, connection->reply);
    reply_drop(connection);
    return result;
}

static enum MHD_Result suspend(struct rim *rim, struct connection *connection)
{
    MHD_suspend_connection(connection->mhd);
    connection->suspended = connection->watched = true;
    rim_watch(rim, connection->fd, EPOLLRDHUP, WATCH_PEER, connection->id);
    return MHD_YES;
}

static enum MHD_Result on_call(void *self, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
                               const char *bytes, size_t *count, void **closure)
{
    struct rim *rim = self;
    struct connection *connection = *closure;
    (void)url, (void)version;
    switch (connection->state) {
    case CALL_STARTED:
        connection->request.method = http_method_of(method);
        MHD_get_connection_values(mhd, MHD_HEADER_KIND, on_header, connection);
        connection->state = CALL_READING;
        return MHD_YES;
    case CALL_READING:
        if (*count != 0) {
            bool goes_on = intake_body(rim, connection, bytes, *count);
            *count = 0;
            return goes_on ? MHD_YES : MHD_NO;
        }
        connection->state = CALL_WHOLE;
        note(&rim->listener, NOTE_WHOLE, connection);
        return MHD_YES;
    case CALL_WHOLE:
        return connection->hang_up ? MHD_NO : suspend(rim, connection);
    case CALL_ANSWERED:
        return hand_over(connection);
    case CALL_NONE:
    case CALL_SENT:
        break;
    }
    return MHD_NO;
}

static void on_completed(void *self, struct MHD_Connection *mhd, void **closure, enum MHD_RequestTerminationCode code)
{
    struct rim *rim = self;
    struct connection *connection = *closure;
    (void)mhd;
    if (connection == NULL || connection->state == CALL_NONE) return;
    (void)code; /* an answer that was made is out of our hands, whether or not the peer took it */
    note(&rim->listener, connection->state >= CALL_ANSWERED ? NOTE_HANDED_OVER : NOTE_LOST, connection);
    connection->state = CALL_NONE;
    reply_drop(connection);
}

static struct connection *new_connection(struct rim *rim)
{
    struct reception *listener = &rim->listener;
    struct connection *connection = listener->free_connections;
    if (connection != NULL) {
        listener->free_connections = connection->next_free;
    } else {
        assert(listener->open < CONNECTIONS_MAX);
        connection = arena_alloc(rim->arena, sizeof *connection);
        connection->slot = listener->open; /* without a free one, all that were made are open */
    }
    *connection = (struct connection){
        .slot = connection->slot, .number = ++listener->connections, .used = listener->calls, .arenas = {arena_create(), arena_create()}
    };
    listener->at[connection->slot] = connection;
    listener->open++;
    return connection;
}

static void on_connection(void *self, struct MHD_Connection *mhd, void **context, enum MHD_ConnectionNotificationCode code)
{
    struct rim *rim = self;
    struct reception *listener = &rim->listener;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        struct connection *connection = new_connection(rim);
        connection->mhd = mhd;
        connection->door = listener->door;
        connection->peer_port = listener->peer_port;
        connection->fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        *context = connection;
        return;
    }
    struct connection *connection = *context;
    connection->gone = true;
    note(listener, NOTE_CLOSED, connection);
    listener->dirty = true;
}

static void on_log(void *self, const char *format, va_list arguments) PRINTF_LIKE(2, 0);
static void on_log(void *self, const char *format, va_list arguments)
{
    struct rim *rim = self;
    char text[512];
    vsnprintf(text, sizeof text, format, arguments);
    text[strcspn(text, "\n")] = '\0';
    wire_note(rim, "refused", 0, text);
}

/* ---- what the loop calls ---- */

int listener_limit(long granted)
{
    long room = granted - CONNECTIONS_SPARE, most = CONNECTIONS_MAX - CONNECTIONS_SPARE;
    return (int)(room < 16 ? 16 : room > most ? most : room);
}

enum status listener_open(struct rim *rim)
{
    struct reception *listener = &rim->listener;
    listener->limit = listener_limit(probe_files().granted);
    listener->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK | MHD_USE_ERROR_LOG, 0, NULL,
        NULL, on_call, rim, MHD_OPTION_EXTERNAL_LOGGER, on_log, rim, MHD_OPTION_URI_LOG_CALLBACK, on_target, rim,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, rim, MHD_OPTION_NOTIFY_CONNECTION, on_connection, rim, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, 0U, MHD_OPTION_END);
    if (listener->daemon == NULL) return STATUS_IO;
    listener->epoll = MHD_get_daemon_info(listener->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    rim_watch(rim, listener->epoll, EPOLLIN, WATCH_MHD, 0);
    return STATUS_OK;
}

void listener_close(struct rim *rim)
{
    struct reception *listener = &rim->listener;
    if (listener->daemon == NULL) return;
    calls_hang_up_all(rim); /* a daemon that stops with suspended connections aborts */
    listener_run(rim);
    MHD_stop_daemon(listener->daemon);
    listener->daemon = NULL;
    for (size_t i = 0; i < CONNECTIONS_MAX; i++)
        if (listener->at[i] != NULL) listener_forget(rim, listener->at[i]);
}

/* Of the connections on which no call waits for us, the one that has been so longest. */
static void close_idlest(struct reception *listener)
{
    struct connection *idlest = NULL;
    for (size_t i = 0; i < CONNECTIONS_MAX; i++) {
        struct connection *connection = listener->at[i];
        if (connection == NULL || connection->gone || connection->state >= CALL_WHOLE) continue;
        if (idlest == NULL || connection->used < idlest->used) idlest = connection;
    }
    if (idlest != NULL) shutdown(idlest->fd, SHUT_RDWR);
}

void listener_add(struct rim *rim, int door, int fd, const struct sockaddr *peer, socklen_t peer_bytes)
{
    struct reception *listener = &rim->listener;
    listener->door = door;
    listener->dirty = true;
    (void)MHD_add_connection(listener->daemon, fd, peer, peer_bytes); /* closes it when it cannot */
    if (listener->open < listener->limit) return;
    doors_pause(rim, true);
    close_idlest(listener);
}

void listener_forget(struct rim *rim, struct connection *connection)
{
    struct reception *listener = &rim->listener;
    arena_destroy(connection->arenas[0]);
    arena_destroy(connection->arenas[1]);
    reply_drop(connection);
    listener->at[connection->slot] = NULL;
    connection->id = 0;
    connection->next_free = listener->free_connections;
    listener->free_connections = connection;
    if (listener->open > listener->open_most) listener->open_most = listener->open;
    listener->open--;
    if (listener->open == 0 && listener->open_most > MANY) {
        malloc_trim(0);
        listener->open_most = 0;
    }
    if (listener->paused && listener->open < listener->limit) doors_pause(rim, false);
}

int listener_timeout(struct rim *rim)
{
    MHD_UNSIGNED_LONG_LONG timeout;
    if (rim->listener.dirty) return 0;
    if (MHD_get_timeout(rim->listener.daemon, &timeout) == MHD_NO) return -1;
    return timeout > 60000 ? 60000 : (int)timeout;
}

/* Bounded, so that one that sends without end does not keep us here. */
void listener_run(struct rim *rim)
{
    struct reception *listener = &rim->listener;
    for (int runs = 0; runs < RUNS_MAX; runs++) {
        listener->dirty = false;
        MHD_run(listener->daemon);
        if (listener->notes_first != listener->notes_end) return; /* perhaps to be answered before suspending */
        if (listener_timeout(rim) != 0) return;
    }
}

void listener_release(struct rim *rim, struct connection *connection)
{
    rim->listener.dirty = true;
    if (!connection->suspended) return;
    if (connection->watched) rim_unwatch(rim, connection->fd);
    connection->suspended = connection->watched = false;
    MHD_resume_connection(connection->mhd);
}
