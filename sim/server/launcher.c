/* The client as a process of its own: started with what the launch contract gives, watched by its pidfd, ended by a ladder.
 *
 *     end of its input ── 200 ms ──► SIGTERM to its group ── 2 s ──► SIGKILL to its group
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "launcher.h"
#include "sleepers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE_INPUT_MS = 200, GRACE_TERM_MS = 2000 };

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

/* The child reads from the first pipe and writes into the others; its signals are as a shell would give them. */
static int spawn(pid_t *pid, int ends[3][2], char *const *command, char **environment)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t manner;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&manner);
    posix_spawn_file_actions_adddup2(&files, ends[0][0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, ends[1][1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, ends[2][1], STDERR_FILENO);
    posix_spawnattr_setflags(&manner, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&manner, 0);
    posix_spawnattr_setsigmask(&manner, &none);
    posix_spawnattr_setsigdefault(&manner, &usual);
    int failure = posix_spawnp(pid, command[0], &files, &manner, command, environment);
    posix_spawnattr_destroy(&manner);
    posix_spawn_file_actions_destroy(&files);
    return failure;
}

/* The port of the client's listener is known to be free because we hold it until the moment before the client is there. */
static int start_process(struct rim *rim, struct launcher *launcher, int ends[3][2])
{
    char **environment = launcher_environment(rim, launcher->arena);
    close_end(&rim->reserved);
    int failure = spawn(&launcher->pid, ends, rim->options.command, environment);
    if (failure != 0) return failure;
    launcher->pidfd = (int)syscall(SYS_pidfd_open, launcher->pid, 0);
    return launcher->pidfd < 0 ? errno : 0;
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
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* whose parent ends stays in our sight */
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

/* What outlives the client goes with it: of its group, or what left the group and has come to us as an orphan. */
static void end_family(void)
{
    enum { ROUNDS = 3 }; /* who is killed may just have made another */
    for (int i = 0; i < ROUNDS; i++) {
        kill_descendants(SIGKILL);
        while (waitpid(-1, NULL, WNOHANG) > 0) continue;
    }
}

void launcher_reap(struct rim *rim)
{
    struct launcher *launcher = rim->launcher;
    siginfo_t facts = {0};
    if (launcher == NULL || !launcher->ended || launcher->gone) return;
    output_drain(rim, launcher);
    kill(-launcher->pid, SIGKILL); /* as long as the dead leader keeps the group's number */
    waitid(P_PIDFD, (id_t)launcher->pidfd, &facts, WEXITED);
    end_family();
    launcher->gone = true;
    doors_reserve_again(rim);
    rim_heard(rim);
    bool exited = facts.si_code == CLD_EXITED;
    if (!rim->over) run_client_ended(rim->run, exited ? facts.si_status : 0, exited ? 0 : facts.si_status);
}

void launcher_kill(struct rim *rim)
{
    if (launcher_alive(rim)) kill(-rim->launcher->pid, SIGKILL);
}

/* ---- the ladder ---- */

void launcher_dismiss(struct rim *rim)
{
    struct launcher *launcher = rim->launcher;
    if (!launcher_alive(rim) || launcher->rung != RUNG_NONE) return;
    close_end(&launcher->input);
    launcher->rung = RUNG_INPUT;
    launcher->rung_ends_ms = real_ms() + GRACE_INPUT_MS;
}

int launcher_timeout(const struct rim *rim)
{
    if (!launcher_alive(rim) || rim->launcher->rung == RUNG_NONE || rim->launcher->rung == RUNG_KILL) return -1;
    int64_t rest = rim->launcher->rung_ends_ms - real_ms();
    return rest < 0 ? 0 : (int)rest;
}

void launcher_tick(struct rim *rim)
{
    struct launcher *launcher = rim->launcher;
    if (launcher_timeout(rim) != 0) return;
    bool last = launcher->rung == RUNG_TERM;
    kill(-launcher->pid, last ? SIGKILL : SIGTERM);
    launcher->rung = last ? RUNG_KILL : RUNG_TERM;
    launcher->rung_ends_ms = real_ms() + GRACE_TERM_MS;
}

void launcher_close(struct rim *rim)
{
    struct launcher *launcher = rim->launcher;
    if (launcher == NULL) return;
    if (!launcher->gone) {
        kill(-launcher->pid, SIGKILL);
        waitpid(launcher->pid, NULL, 0);
        end_family();
        launcher->gone = true;
    }
    close_end(&launcher->input);
    close_end(&launcher->pidfd);
    output_close(launcher);
}
