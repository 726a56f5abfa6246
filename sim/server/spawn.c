/* Begins the client: forked by hand, because posix_spawn cannot ask for a signal when the parent dies. SPDX-License-Identifier: Apache-2.0 */
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_STARTED = 127 };

static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the child. Whoever kills us outright wants no client that goes on alone: it is killed as well, by the kernel, which forgets that only for a program
 * that changes its user. */
static _Noreturn void become(pid_t parent, const int files[3], char *const *command, char **environment, int report)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(NOT_STARTED); /* it died before we asked */
    setpgid(0, 0);
    for (int i = 0; i < 3; i++) dup2(files[i], i);
    reset_signals();
    execvpe(command[0], command, environment);
    int failure = errno;
    (void)!write(report, &failure, sizeof failure);
    _exit(NOT_STARTED);
}

/* The pipe ends without a word when the program has begun. */
static int heard_of(int report)
{
    int failure = 0;
    ssize_t count;
    do count = read(report, &failure, sizeof failure);
    while (count < 0 && errno == EINTR);
    return count == sizeof failure ? failure : 0;
}

int spawn(pid_t *pid, const int files[3], char *const *command, char **environment)
{
    int report[2];
    pid_t parent = getpid();
    if (pipe2(report, O_CLOEXEC) != 0) return errno;
    *pid = fork();
    int failure = *pid < 0 ? errno : 0;
    if (*pid == 0) become(parent, files, command, environment, report[1]);
    close(report[1]);
    if (failure == 0) failure = heard_of(report[0]);
    close(report[0]);
    if (failure != 0 && *pid > 0) waitpid(*pid, NULL, 0);
    return failure;
}
