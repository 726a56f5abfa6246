/* Whether the machine gives what a rim needs: sockets, ports, a look at sleeping processes, descriptors. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"
#include "sleepers.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

bool probe_listen(const char *address, struct arena *arena, const char **why)
{
    int fd = doors_try(address, 0);
    bool listening = fd >= 0 && listen(fd, 1) == 0;
    if (!listening) *why = arena_printf(arena, "no socket can listen on %s: %s", address, strerror(errno));
    if (fd >= 0) close(fd);
    return listening;
}

struct probe_ports probe_ports(const char *address)
{
    enum { STRIDE = 60 };
    struct probe_ports ports = {.first = RESERVED_FIRST, .last = RESERVED_FIRST + RESERVED_COUNT - 1};
    for (int port = ports.first; port <= ports.last; port += STRIDE) {
        int fd = doors_try(address, port);
        ports.tried++;
        ports.free += fd >= 0;
        if (fd >= 0) close(fd);
    }
    return ports;
}

/* Sleeps until it is killed. */
static pid_t start_sleeper(void)
{
    pid_t pid = fork();
    if (pid != 0) return pid;
    setpgid(0, 0); /* as a client */
    for (;;) sleep(60);
}

/* It takes a moment until it sleeps. */
static struct look look_at_sleeper(void)
{
    enum { LOOKS = 200, PAUSE_US = 5000 };
    struct look look = {0};
    for (int i = 0; i < LOOKS && look.naps == 0; i++) {
        look = look_at_client();
        if (look.naps == 0) usleep(PAUSE_US);
    }
    return look;
}

bool probe_sleepers(struct arena *arena, const char **why)
{
    pid_t pid = start_sleeper();
    if (pid < 0) {
        *why = arena_printf(arena, "no process can be started: %s", strerror(errno));
        return false;
    }
    struct look look = look_at_sleeper();
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    if (look.naps > 0) return true;
    *why = look.threads == 0 ? "/proc/PID/task/*/children does not show a process of ours (is /proc mounted? the kernel needs CONFIG_PROC_CHILDREN)"
                             : "/proc/PID/task/*/syscall of a process of ours cannot be read (kernel.yama.ptrace_scope above 1, or a container without it)";
    return false;
}

struct probe_files probe_files(void)
{
    enum { OTHERWISE = 576 };
    struct rlimit limit;
    bool known = getrlimit(RLIMIT_NOFILE, &limit) == 0;
    rlim_t most = 2 * (rlim_t)CONNECTIONS_MAX;
    struct probe_files files = {.granted = !known ? OTHERWISE : limit.rlim_cur < most ? (long)limit.rlim_cur : (long)most};
    files.connections = listener_limit(files.granted);
    files.connections_most = listener_limit((long)most);
    return files;
}
