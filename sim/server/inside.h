/* What the files of the rim share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/http.h"
#include "server.h"

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/types.h>

struct MHD_Connection;
struct MHD_Daemon;
struct MHD_Response;

enum { DOOR_ADMIN = DOORS, RIM_DOORS };
enum { CONNECTIONS_MAX = 4096, CONNECTIONS_SPARE = 64, NOTES_MAX = 4 * CONNECTIONS_MAX };
enum { BODY_BYTES_MAX = 8 << 20, DISCARD_BYTES_MAX = 256 << 20, DISCARD_MS_MAX = 10000 };
enum { EVENTS_MAX = 64, URL_MAX = 128, LAST_WORDS_MAX = 2048 };

/* What an event of the epoll set is about; beside it stands a door, a file descriptor or a connection's name. */
enum watch_kind { WATCH_LISTENER, WATCH_MHD, WATCH_SENDER, WATCH_PEER, WATCH_CLIENT, WATCH_OUTPUT, WATCH_ERRORS, WATCH_SIGNAL };

/* A call on its way: target read, body coming, whole, its answer made, handed over. */
enum call_state { CALL_NONE, CALL_STARTED, CALL_READING, CALL_WHOLE, CALL_ANSWERED, CALL_SENT };

/* A connection and the one call that is on it. Two arenas in turn: a call's memory outlives the moment in which the next one begins. */
struct connection {
    connection_id id; /* of the call; 0 between calls */
    uint64_t number;  /* of the connection, as the wire log counts */
    uint64_t used;    /* when it last did something, in calls */
    int fd, door, slot;
    uint16_t peer_port;
    enum call_state state;
    bool suspended, watched, gone, hang_up;
    bool told; /* the run knows the call */
    bool large;
    struct MHD_Connection *mhd;
    struct arena *arenas[2];
    struct arena *arena; /* of the call */
    char *body;
    size_t body_bytes, body_room;
    uint64_t discarded;
    int64_t discard_since;
    struct http_request request;
    struct MHD_Response *reply;
    int status;
    size_t cut_at; /* bytes of the body that a cut answer still sends */
    struct connection *next_free;
};

/* What a callback of libmicrohttpd noted; acted upon when it has returned. */
enum note_kind { NOTE_WHOLE, NOTE_HANDED_OVER, NOTE_LOST, NOTE_CLOSED };
struct note {
    enum note_kind kind;
    bool told;
    struct connection *connection;
    connection_id id;
};

/* Who is connected, and what was noted of them. */
struct reception {
    struct MHD_Daemon *daemon;
    int epoll;
    bool dirty;  /* libmicrohttpd has something to do that no descriptor shows */
    bool paused; /* too many connections: not accepting */
    int limit, open, open_most;
    int door; /* of the connection that is being added */
    uint16_t peer_port;
    uint64_t calls, connections;
    struct connection *at[CONNECTIONS_MAX];
    struct connection *free_connections;
    struct note notes[NOTES_MAX];
    size_t notes_first, notes_end;
};

struct door {
    int fd; /* -1: does not exist */
    uint16_t port;
    char url[URL_MAX]; /* as a client is told */
};

struct sender;
struct launcher;
struct look;
struct pacer;
struct wire;

struct rim {
    struct rim_options options;
    struct arena *arena; /* of the rim's life */
    struct run *run;
    struct recorder *recorder;
    struct wire *wire; /* NULL: not kept */
    int epoll, signals;
    int reserved; /* socket that holds the port of the client's listener until the client is there; -1 */
    uint16_t reserved_port; /* 0: the address of the client's listener was given */
    sigset_t signals_before;
    struct door doors[RIM_DOORS];
    struct reception listener;
    struct sender *sender;
    struct launcher *launcher; /* NULL: no client of ours */
    struct pacer *pacer;       /* of a client that does not ask for the time; NULL before it is needed */
    const char *webhook_url;
    const char *not_started; /* why the client's process could not be started; NULL */
    int64_t started_us, heard_ms; /* heard: the last sign of life from outside */
    bool over;                    /* the run is */
    bool interrupted, stopping;
    bool advancing; /* an advance is under way */
    connection_id advance;
};

/* loop.c */
void rim_watch(struct rim *rim, int fd, uint32_t events, enum watch_kind kind, uint64_t name);
void rim_unwatch(struct rim *rim, int fd);
void rim_heard(struct rim *rim);
void rim_drain(struct rim *rim);
void rim_loop(struct rim *rim);
/* Waits for what comes from outside, at most so long (-1: for ever), and notes it. True when something came. */
bool rim_poll(struct rim *rim, int timeout_ms);

/* doors.c */
MUST_USE enum status doors_open(struct rim *rim, struct arena *why_arena, const char **why);
void doors_close(struct rim *rim);
void doors_accept(struct rim *rim, int door);
void doors_pause(struct rim *rim, bool pause);
/* Binds a free port for the client's listener, without listening, and makes its URL. */
MUST_USE bool doors_reserve(struct rim *rim);
/* Takes the same port again while the client is down; its next life gets it back. */
void doors_reserve_again(struct rim *rim);
/* The ports that are reserved lie there; -1: that one is taken, or there is no such address. */
enum { RESERVED_FIRST = 20000, RESERVED_COUNT = 12000 };
int doors_try(const char *address, int port);
const char *door_name(int door);
const char *doors_host(const struct rim *rim);

/* listener.c */
MUST_USE enum status listener_open(struct rim *rim);
void listener_close(struct rim *rim);
/* So many connections at a time as the descriptors that are granted have room for. */
int listener_limit(long granted);
void listener_add(struct rim *rim, int door, int fd, const struct sockaddr *peer, socklen_t peer_bytes);
/* Lets libmicrohttpd work until it has nothing more to do by itself; what its callbacks noted lies in the notes then. */
void listener_run(struct rim *rim);
int listener_timeout(struct rim *rim); /* -1: none */
/* Closes the connection without an answer, or lets the reply that was made go out. */
void listener_release(struct rim *rim, struct connection *connection);
void listener_forget(struct rim *rim, struct connection *connection);
struct connection *listener_find(struct rim *rim, connection_id id);

/* intake.c */
/* Takes bytes of a body. False: what could be said was said, and the connection must be closed. */
bool intake_body(struct rim *rim, struct connection *connection, const char *bytes, size_t count);
/* Refuses a target that libmicrohttpd would not get through, and closes. */
void intake_target(struct rim *rim, struct connection *connection, const char *target);
void intake_header(struct connection *connection, const char *name, const char *value);
/* Makes the request's body from the bytes. */
void intake_finish(struct connection *connection);

/* reply.c: the other file of libmicrohttpd */
/* False when the fault leaves nothing to send. */
bool reply_make(struct rim *rim, struct connection *connection, const struct http_response *response, enum fault fault);
/* A stretch of a file; takes `fd`. */
void reply_make_file(struct rim *rim, struct connection *connection, int fd, uint64_t offset, uint64_t bytes, const char *content_type);
void reply_drop(struct connection *connection);

/* calls.c */
void calls_hear(struct rim *rim); /* acts on the notes */
void calls_answer(struct rim *rim, connection_id id, const struct http_response *response, enum fault fault);
void calls_hang_up(struct rim *rim, connection_id id);
void calls_peer_gone(struct rim *rim, connection_id id);
void calls_hang_up_all(struct rim *rim);
bool calls_receiving(const struct rim *rim);    /* some call has begun to arrive and is not whole */
bool calls_handing_over(const struct rim *rim); /* some answer is made and not yet sent whole */

/* sender.c */
MUST_USE enum status sender_open(struct rim *rim);
void sender_close(struct rim *rim);
void sender_deliver(struct rim *rim, const struct run_action *action);
void sender_event(struct rim *rim, int fd, uint32_t events);
void sender_run(struct rim *rim);
bool sender_busy(const struct rim *rim); /* a delivery is out and not reported */
int sender_timeout(const struct rim *rim); /* -1: none */

/* pace.c: the clock for a client that does not ask for it */
void pace_heard(struct rim *rim); /* somebody spoke, or something happened */
void pace_tick(struct rim *rim);
int pace_timeout(struct rim *rim); /* -1: none */

/* server.c */
void rim_start_client(struct rim *rim);

/* launcher.c, output.c */
/* Starts the client, for the first time or anew. */
MUST_USE enum status launcher_start(struct rim *rim, const char **why);
void launcher_kill(struct rim *rim); /* at once, with all of its group */
void launcher_close(struct rim *rim);
void launcher_output(struct rim *rim, int which);
void launcher_noted(struct rim *rim); /* the pidfd says that the process ended */
void launcher_reap(struct rim *rim);  /* tells the run, once all sockets are read */
bool launcher_alive(const struct rim *rim);
void launcher_dismiss(struct rim *rim); /* begins the ladder: end of its input, SIGTERM, SIGKILL */
int launcher_timeout(const struct rim *rim);
void launcher_tick(struct rim *rim);
void launcher_end(struct rim *rim, struct rim_end *end);
char **launcher_environment(const struct rim *rim, struct arena *arena);

/* admin.c */
void admin_serve(struct rim *rim, struct connection *connection);
struct admin_call {
    struct rim *rim;
    struct connection *connection;
    const struct http_target *target;
    const char *name; /* the segment after the route's */
    struct http_response response;
    bool later; /* the run answers */
    bool done;  /* answered in another way */
};
/* problem.c */
void problem(struct admin_call *call, int status, const char *pointer, const char *format, ...) PRINTF_LIKE(4, 5);
/* True when the body is an object with no other keys than these (NULL-terminated); else a problem is made. */
bool admin_keys(struct admin_call *call, const char *const *keys);
/* admin_clock.c, admin_look.c */
void admin_wait(struct admin_call *call);
void admin_advance(struct admin_call *call);
void admin_journal(struct admin_call *call);
void admin_outages(struct admin_call *call);

/* recorder.c */
void recorder_flush(struct recorder *recorder);

/* wire.c */
/* NULL: `*why` says why. */
struct wire *wire_open(const char *path, int64_t started_us, const char **why);
bool wire_close(struct wire *wire);
void wire_request(struct rim *rim, const struct connection *connection);
void wire_response(struct rim *rim, const struct connection *connection, const struct http_header *headers, size_t headers_count,
                   const char *body, size_t body_bytes, enum fault fault);
void wire_delivery(struct rim *rim, uint64_t delivery, const char *url, const struct http_request *request, const char *body,
                   size_t body_bytes);
void wire_delivered(struct rim *rim, uint64_t delivery, int status, const char *error);
void wire_look(struct rim *rim, const char *kind, const struct look *look);
void wire_note(struct rim *rim, const char *kind, uint64_t connection, const char *text);

/* ready.c */
void ready_urls(struct rim *rim);
