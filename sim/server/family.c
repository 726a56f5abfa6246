/* Whose processes: found through /proc, and ended to the last one. SPDX-License-Identifier: Apache-2.0 */
#include "family.h"

#include "server.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 5000, NAP_MS = 1, TICKS_APART_US = 20000 };

/* When the last of those began whom we found as our children: whoever does `exec cutover` in a shell leaves us the shell's. 0: there were none. */
static uint64_t found_until;

size_t proc_read(const char *path, char text[PROC_TEXT_MAX])
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t count = file < 0 ? -1 : read(file, text, PROC_TEXT_MAX - 1);
    if (file >= 0) close(file);
    text[count < 0 ? 0 : count] = '\0';
    return count < 0 ? 0 : (size_t)count;
}

/* In ticks of the kernel's; 0: it has ended. The name before it may hold blanks and brackets. */
static uint64_t began_at(pid_t pid)
{
    enum { FIELDS_BETWEEN = 20 };
    char path[64], text[PROC_TEXT_MAX];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    const char *at = proc_read(path, text) ? strrchr(text, ')') : NULL;
    for (int field = 0; at && field < FIELDS_BETWEEN; field++) at = strchr(at + 1, ' ');
    return at ? strtoull(at, NULL, 10) : 0;
}

/* Who was there before us; and what such a one has left behind since, which stays in our group, where the client and its own never are. */
static bool is_found(pid_t pid)
{
    uint64_t began = found_until ? began_at(pid) : 0;
    return began && (began <= found_until || getpgid(pid) == getpgrp());
}

/* Behind each number stands a blank: one without it was cut off by the end of our room, and names a stranger. */
static void add_listed(struct family *family, char *text)
{
    long child;
    for (char *at = text; (child = strtol(at, &at, 10)) > 0 && *at == ' ' && family->count < FAMILY_MAX;)
        if (!is_found((pid_t)child)) family->members[family->count++] = (pid_t)child;
}

/* A process is found beside the thread that made it; one whose parent has ended is ours (the rim takes in orphans). */
static void add_children(struct family *family, pid_t parent)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)parent);
    DIR *threads = opendir(path);
    for (struct dirent *entry; threads && (entry = readdir(threads)) != NULL;) {
        char children[128], text[PROC_TEXT_MAX];
        snprintf(children, sizeof children, "/proc/%d/task/%.32s/children", (int)parent, entry->d_name);
        if (entry->d_name[0] != '.' && proc_read(children, text)) add_listed(family, text);
    }
    if (threads) closedir(threads);
}

void family_adopt(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

struct family family_now(void)
{
    struct family family = {.count = 0};
    add_children(&family, getpid());
    for (size_t i = 0; i < family.count; i++) add_children(&family, family.members[i]);
    return family;
}

/* However many there are: all began before a process of our own does. Whoever begins in the same tick could not be told from them. */
void family_found(void)
{
    if (family_now().count == 0) return;
    pid_t last = fork();
    if (last == 0) _exit(0);
    found_until = last > 0 ? began_at(last) : 0;
    if (last > 0) waitpid(last, NULL, 0);
    usleep(TICKS_APART_US);
}

size_t family_kill(void)
{
    struct family family = family_now();
    size_t taken = 0;
    for (size_t i = 0; i < family.count; i++) taken += kill(family.members[i], SIGKILL) == 0;
    return taken;
}

/* Who is killed may just have made another, and more than there is room for come a roomful at a time. */
pid_t family_end(void)
{
    int64_t until = real_ms() + PATIENCE_MS;
    while (waitpid(-1, NULL, WNOHANG) > 0) continue;
    while (family_kill() > 0 && real_ms() < until) {
        poll(NULL, 0, NAP_MS);
        while (waitpid(-1, NULL, WNOHANG) > 0) continue;
    }
    struct family left = family_now();
    return left.count > 0 ? left.members[0] : 0;
}
