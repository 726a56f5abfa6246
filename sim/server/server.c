/* A rim's life: made, driven, taken down in the reverse order. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { EXIT_NOT_FOUND = 127 };

/* A client that closes while we write must not end us; Ctrl-C must end a run, not lose it. */
static bool open_signals(struct rim *rim)
{
    sigset_t watched;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    interrupts_fill(&watched);
    sigprocmask(SIG_BLOCK, &watched, &rim->signals_before);
    rim->signals = signalfd(-1, &watched, SFD_NONBLOCK | SFD_CLOEXEC);
    if (rim->signals < 0) return false;
    rim_watch(rim, rim->signals, EPOLLIN, WATCH_SIGNAL, 0);
    return true;
}

static enum status open_files(struct rim *rim, struct arena *why_arena, const char **why)
{
    if (rim->options.wire_path == NULL) return STATUS_OK;
    rim->wire = wire_open(rim->options.wire_path, rim->started_us, why);
    if (rim->wire != NULL) return STATUS_OK;
    *why = arena_printf(why_arena, "%s: cannot be written: %s", rim->options.wire_path, *why);
    return STATUS_IO;
}

static enum status open_parts(struct rim *rim, struct journal *journal, struct arena *why_arena, const char **why)
{
    *why = "the machine refused a socket";
    rim->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (rim->epoll < 0 || !open_signals(rim)) return STATUS_IO;
    TRY(doors_open(rim, why_arena, why));
    ready_urls(rim);
    *why = "the journal cannot be emptied";
    if (!recorder_begin(rim->recorder)) return STATUS_IO;
    *why = "the machine refused a socket";
    if (rim->options.command != NULL && rim->webhook_url == NULL && !doors_reserve(rim)) return STATUS_IO;
    rim->options.run.webhook_url = rim->webhook_url;
    TRY(run_create(&rim->options.run, journal, &rim->run, why, why_arena));
    TRY(open_files(rim, why_arena, why));
    *why = "libmicrohttpd or libcurl cannot be started";
    TRY(listener_open(rim));
    return sender_open(rim);
}

enum status rim_open(const struct rim_options *options, struct journal *journal, struct recorder *recorder, struct rim **out,
                     struct arena *why_arena, const char **why)
{
    struct arena *arena = arena_create();
    struct rim *rim = arena_alloc(arena, sizeof *rim);
    rim->arena = arena;
    rim->options = *options;
    if (rim->options.bind == NULL) rim->options.bind = "127.0.0.1";
    rim->recorder = recorder;
    rim->webhook_url = options->webhook_url;
    rim->started_us = real_us();
    rim->epoll = rim->signals = rim->reserved = -1;
    for (int door = 0; door < RIM_DOORS; door++) rim->doors[door].fd = -1;
    enum status status = open_parts(rim, journal, why_arena, why);
    if (status != STATUS_OK) {
        rim_close(rim);
        return status;
    }
    *out = rim;
    return STATUS_OK;
}

/* One that cannot be started ends as a shell would have it; the world goes on to its end without it. */
void rim_start_client(struct rim *rim)
{
    if (rim->options.command == NULL) return;
    if (launcher_start(rim, &rim->not_started) == STATUS_OK)
        run_client_started(rim->run);
    else
        run_client_ended(rim->run, EXIT_NOT_FOUND, 0);
}

void rim_drive(struct rim *rim, struct rim_end *end)
{
    *end = (struct rim_end){.last_words = ""};
    rim_start_client(rim);
    rim_loop(rim);
    launcher_end(rim, end);
    end->not_started = rim->not_started;
    end->interrupted = rim->interrupted;
    if (!wire_close(rim->wire)) end->output_lost = true;
    rim->wire = NULL;
    end->real_us = real_us() - rim->started_us;
}

void rim_close(struct rim *rim)
{
    rim->over = true;
    launcher_close(rim);
    listener_close(rim);
    sender_close(rim);
    doors_close(rim);
    if (rim->reserved >= 0) close(rim->reserved);
    (void)wire_close(rim->wire);
    if (rim->run != NULL) run_destroy(rim->run);
    if (rim->signals >= 0) {
        close(rim->signals);
        sigprocmask(SIG_SETMASK, &rim->signals_before, NULL);
    }
    if (rim->epoll >= 0) close(rim->epoll);
    arena_destroy(rim->arena);
}
