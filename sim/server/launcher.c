/* The client as a process of its own: started with what the launch contract gives, watched by its pidfd, ended by a ladder.
 *
 *     end of its input ── 200 ms ──► SIGTERM to its group ── 2 s ──► SIGKILL to all its family ── 2 s ──► given up
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "family.h"
#include "launcher.h"
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE_INPUT_MS = 200, GRACE_TERM_MS = 2000, GRACE_KILL_MS = 2000 };

static bool make_pipes(int ends[3][2])
{
    for (int i = 0; i < 3; i++)
        if (pipe2(ends[i], O_CLOEXEC) != 0) return false;
    return true;
}

static void close_end(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* The port of the client's listener is known to be free because we hold it until the moment before the client is there. */
static int start_process(struct rim *rim, struct launcher *launcher, int ends[3][2])
{
    char **environment = launcher_environment(rim, launcher->arena);
    close_end(&rim->reserved);
    const int files[3] = {ends[0][0], ends[1][1], ends[2][1]};
    int failure = spawn(&launcher->pid, files, rim->options.command, environment);
    if (failure != 0) return failure;
    launcher->pidfd = (int)syscall(SYS_pidfd_open, launcher->pid, 0);
    if (launcher->pidfd >= 0) return 0;
    failure = errno;
    (void)family_end();
    return failure;
}

static void keep_our_ends(struct launcher *launcher, int ends[3][2])
{
    close_end(&ends[0][0]);
    close_end(&ends[1][1]);
    close_end(&ends[2][1]);
    launcher->input = ends[0][1];
    launcher->outputs[0].fd = ends[1][0];
    launcher->outputs[1].fd = ends[2][0];
}

static struct launcher *new_launcher(struct rim *rim)
{
    struct launcher *launcher = arena_alloc(rim->arena, sizeof *launcher);
    *launcher = (struct launcher){
        .arena = rim->arena, .pidfd = -1, .input = -1, .outputs = {{.fd = -1}, {.fd = -1}}
    };
    return launcher;
}

/* Of the life before, what it printed is kept. */
static void live_again(struct rim *rim, struct launcher *launcher)
{
    close_end(&launcher->input);
    close_end(&launcher->pidfd);
    output_cut(rim, launcher);
    launcher->ended = launcher->gone = false;
    launcher->rung = RUNG_NONE;
}

enum status launcher_start(struct rim *rim, const char **why)
{
    int ends[3][2] = {
        {-1, -1},
        {-1, -1},
        {-1, -1}
    };
    family_adopt();
    if (rim->launcher == NULL) rim->launcher = new_launcher(rim);
    struct launcher *launcher = rim->launcher;
    live_again(rim, launcher);
    int failure = make_pipes(ends) ? start_process(rim, launcher, ends) : errno;
    keep_our_ends(launcher, ends);
    if (failure != 0) {
        launcher->gone = true;
        *why = arena_printf(rim->arena, "%s cannot be started: %s", rim->options.command[0], strerror(failure));
        return STATUS_IO;
    }
    output_open(rim, launcher);
    rim_watch(rim, launcher->pidfd, EPOLLIN, WATCH_CLIENT, 0);
    return STATUS_OK;
}

void launcher_noted(struct rim *rim)
{
    rim->launcher->ended = true;
    rim_unwatch(rim, rim->launcher->pidfd);
}

bool launcher_alive(const struct rim *rim)
{
    return rim->launcher != NULL && !rim->launcher->gone;
}

/* ---- its end ---- */

/* To its group, and to itself where it has left that. It is not yet taken in, so that both numbers are still its own. */
static void signal_client(const struct launcher *launcher, int signal)
{
    kill(-launcher->pid, signal);
    if (signal == SIGKILL || getpgid(launcher->pid) != launcher->pid) kill(launcher->pid, signal);
}

/* What outlives the client goes with it: of its group, or what left the group and has come to us as an orphan. */
static void bury(struct rim *rim, int exit_status, int signal)
{
    rim->launcher->survivor = family_end();
    rim->launcher->gone = true;
    doors_reserve_again(rim);
    rim_heard(rim);
    if (!rim->over) run_client_ended(rim->run, exit_status, signal);
}

void launcher_reap(struct rim *rim)
{
    struct launcher *launcher = rim->launcher;
    siginfo_t facts = {0};
    if (launcher == NULL || !launcher->ended || launcher->gone) return;
    output_drain(rim, launcher);
    kill(-launcher->pid, SIGKILL); /* as long as the dead leader keeps the group's number */
    waitid(P_PIDFD, (id_t)launcher->pidfd, &facts, WEXITED);
    bool exited = facts.si_code == CLD_EXITED;
    bury(rim, exited ? facts.si_status : 0, exited ? 0 : facts.si_status);
}

/* Nothing ends it: it may not be signalled, or hangs in the kernel. The run goes on as if it were dead, and its end tells of it. */
static void give_up(struct rim *rim)
{
    rim_unwatch(rim, rim->launcher->pidfd);
    output_drain(rim, rim->launcher);
    bury(rim, 0, SIGKILL);
}

/* ---- the ladder ---- */

static const struct {
    int signal, grace_ms; /* sent on this rung, and borne before the next */
} rungs[] = {
    [RUNG_INPUT] = {0,       GRACE_INPUT_MS},
    [RUNG_TERM] = {SIGTERM, GRACE_TERM_MS },
    [RUNG_KILL] = {SIGKILL, GRACE_KILL_MS },
};

static void climb(struct launcher *launcher, enum rung rung)
{
    close_end(&launcher->input);
    if (rungs[rung].signal != 0) signal_client(launcher, rungs[rung].signal);
    if (rung == RUNG_KILL) (void)family_kill();
    launcher->rung = rung;
    launcher->rung_ends_ms = real_ms() + rungs[rung].grace_ms;
}

void launcher_kill(struct rim *rim)
{
    if (launcher_alive(rim)) climb(rim->launcher, RUNG_KILL);
}

void launcher_dismiss(struct rim *rim)
{
    if (launcher_alive(rim) && rim->launcher->rung == RUNG_NONE) climb(rim->launcher, RUNG_INPUT);
}

int launcher_timeout(const struct rim *rim)
{
    if (!launcher_alive(rim) || rim->launcher->rung == RUNG_NONE) return -1;
    int64_t rest = rim->launcher->rung_ends_ms - real_ms();
    return rest < 0 ? 0 : (int)rest;
}

void launcher_tick(struct rim *rim)
{
    struct launcher *launcher = rim->launcher;
    if (launcher_timeout(rim) != 0 || launcher->ended) return;
    if (launcher->rung == RUNG_KILL)
        give_up(rim);
    else
        climb(launcher, launcher->rung + 1);
}

void launcher_close(struct rim *rim)
{
    struct launcher *launcher = rim->launcher;
    if (launcher == NULL) return;
    if (!launcher->gone) {
        struct pollfd end = {.fd = launcher->pidfd, .events = POLLIN};
        signal_client(launcher, SIGKILL);
        poll(&end, 1, GRACE_KILL_MS);
        (void)family_end();
        launcher->gone = true;
    }
    close_end(&launcher->input);
    close_end(&launcher->pidfd);
    output_close(launcher);
}
