/* The loop: read everything that is there, ask the run what to do, and sleep when it says so (protocols, section 1).
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { NAME_BITS = 56, DRAINS_MAX = 10000, FLUSH_MS = 1000 };

void rim_watch(struct rim *rim, int fd, uint32_t events, enum watch_kind kind, uint64_t name)
{
    assert(name >> NAME_BITS == 0);
    struct epoll_event event = {.events = events, .data.u64 = (uint64_t)kind << NAME_BITS | name};
    int failed = epoll_ctl(rim->epoll, EPOLL_CTL_ADD, fd, &event);
    if (failed != 0 && errno == EEXIST) failed = epoll_ctl(rim->epoll, EPOLL_CTL_MOD, fd, &event);
    assert(failed == 0);
}

void rim_unwatch(struct rim *rim, int fd)
{
    epoll_ctl(rim->epoll, EPOLL_CTL_DEL, fd, NULL);
}

void rim_heard(struct rim *rim)
{
    pace_heard(rim);
    rim->heard_ms = real_ms();
}

/* ---- what comes from outside ---- */

static void hear_signal(struct rim *rim)
{
    struct signalfd_siginfo facts;
    if (read(rim->signals, &facts, sizeof facts) != sizeof facts) return;
    rim->interrupted = true;
    rim->stopping = true;
}

static void dispatch(struct rim *rim, const struct epoll_event *event)
{
    uint64_t name = event->data.u64 & (((uint64_t)1 << NAME_BITS) - 1);
    switch ((enum watch_kind)(event->data.u64 >> NAME_BITS)) {
    case WATCH_LISTENER:
        doors_accept(rim, (int)name);
        return;
    case WATCH_MHD:
        rim->listener.dirty = true;
        return;
    case WATCH_SENDER:
        sender_event(rim, (int)name, event->events);
        return;
    case WATCH_PEER:
        calls_peer_gone(rim, name);
        return;
    case WATCH_CLIENT:
        launcher_noted(rim);
        return;
    case WATCH_OUTPUT:
        launcher_output(rim, 0);
        return;
    case WATCH_ERRORS:
        launcher_output(rim, 1);
        return;
    case WATCH_SIGNAL:
        hear_signal(rim);
        return;
    }
    abort();
}

bool rim_poll(struct rim *rim, int timeout_ms)
{
    struct epoll_event events[EVENTS_MAX];
    int count = epoll_wait(rim->epoll, events, EVENTS_MAX, timeout_ms);
    for (int i = 0; i < count; i++) dispatch(rim, &events[i]);
    return count > 0;
}

/* Nobody's order hangs on what else arrives: no client of ours, and the clock stands still. */
static bool unhurried(const struct rim *rim)
{
    return rim->launcher == NULL && rim->advance == 0;
}

/* Until a look at all sockets brings nothing. What was just noted can then be answered before libmicrohttpd asks again and suspends; but not while
 * a webhook is out: its answer was sent before what its receiver asks next, and comes by another road. */
void rim_drain(struct rim *rim)
{
    for (int i = 0; i < DRAINS_MAX; i++) {
        if (listener_timeout(rim) == 0) listener_run(rim);
        if (rim->options.scale > 0) pace_tick(rim); /* what is heard now, is heard at this time */
        bool noted = rim->listener.notes_first != rim->listener.notes_end;
        calls_hear(rim);
        sender_run(rim);
        if (noted && unhurried(rim)) return;
        bool settled = noted ? !sender_busy(rim) : !rim->listener.dirty;
        if (!rim_poll(rim, 0) && settled) return;
    }
}

/* ---- what the run wants ---- */

static void finish_run(struct rim *rim)
{
    rim->over = true;
    calls_hang_up_all(rim);
}

/* False when there is nothing to do. */
static bool step(struct rim *rim)
{
    struct run_action action;
    run_next(rim->run, &action);
    switch (action.kind) {
    case RUN_SLEEP:
        return false;
    case RUN_ANSWER:
        calls_answer(rim, action.connection, action.response, action.fault);
        return true;
    case RUN_DELIVER:
        if (rim->options.real_signatures) action.timestamp_s += real_epoch_ms() / SECOND_MS - run_now(rim->run) / SECOND_MS;
        sender_deliver(rim, &action);
        return true;
    case RUN_HANG_UP:
        calls_hang_up(rim, action.connection);
        return true;
    case RUN_KILL:
        launcher_kill(rim);
        return true;
    case RUN_START:
        rim_start_client(rim);
        rim_heard(rim);
        return true;
    case RUN_END:
        finish_run(rim);
        return true;
    }
    abort();
}

/* One thing, then another look at the sockets; or all that is due, before libmicrohttpd asks again and suspends. */
static bool act(struct rim *rim)
{
    bool acted = step(rim);
    while (acted && !rim->over && unhurried(rim) && step(rim)) continue;
    return acted;
}

/* ---- real time ---- */

static int nearest(int a, int b)
{
    if (a < 0) return b;
    return b < 0 || a < b ? a : b;
}

static int rest_of(const struct rim *rim, int64_t allowed_ms)
{
    int64_t rest = rim->heard_ms + allowed_ms - real_ms();
    return rest < 0 ? 0 : (int)rest;
}

static int watchdog_timeout(const struct rim *rim)
{
    return !rim->over && run_owed(rim->run) ? rest_of(rim, rim->options.real_timeout_ms) : -1;
}

static int patience_timeout(const struct rim *rim)
{
    int64_t patience = rim->over ? -1 : run_patience_ms(rim->run);
    return patience < 0 ? -1 : rest_of(rim, patience);
}

static void tick(struct rim *rim)
{
    sender_run(rim); /* a delivery that stalls is reported before the client that owes its answer */
    if (patience_timeout(rim) == 0) {
        run_patience_over(rim->run);
        rim_heard(rim);
    } else if (watchdog_timeout(rim) == 0) {
        run_stalled(rim->run);
        rim_heard(rim);
        launcher_dismiss(rim);
    }
    launcher_tick(rim);
}

static void rest(struct rim *rim)
{
    if (rim->launcher == NULL) recorder_flush(rim->recorder); /* serve may be killed at any time; what was answered is on record */
    int timeout = nearest(nearest(listener_timeout(rim), sender_timeout(rim)), nearest(watchdog_timeout(rim), patience_timeout(rim)));
    rim_poll(rim, nearest(nearest(timeout, pace_timeout(rim)), launcher_timeout(rim)));
    pace_tick(rim);
    tick(rim);
}

/* ---- the whole ---- */

static void stop_when_asked(struct rim *rim)
{
    if (!rim->stopping || rim->over) return;
    rim->stopping = false;
    run_stop(rim->run);
}

static void drive(struct rim *rim)
{
    while (!rim->over) {
        rim_drain(rim);
        launcher_reap(rim);
        stop_when_asked(rim);
        if (!act(rim)) rest(rim);
    }
}

/* Answers on their way still go out; the client is shown the door. */
static void wind_down(struct rim *rim)
{
    int64_t until = real_ms() + FLUSH_MS;
    launcher_dismiss(rim);
    do {
        rim_drain(rim);
        launcher_reap(rim);
        if (!launcher_alive(rim) && (!calls_handing_over(rim) || real_ms() >= until)) return;
        rim_poll(rim, nearest(nearest(listener_timeout(rim), launcher_timeout(rim)), launcher_alive(rim) ? -1 : 10));
        launcher_tick(rim);
    } while (true);
}

void rim_loop(struct rim *rim)
{
    rim_heard(rim);
    drive(rim);
    wind_down(rim);
}
