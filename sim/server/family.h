/* The processes that descend from us: the client's, also those that left its group. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { PROC_TEXT_MAX = 4096, FAMILY_MAX = 512 };

/* As many of them as there is room for. */
struct family {
    pid_t members[FAMILY_MAX];
    size_t count;
};

/* Whose parent ends becomes our child from now on, and so stays in our sight. */
void family_adopt(void);

struct family family_now(void);

/* SIGKILL to those; how many there were to take it. */
size_t family_kill(void);

/* SIGKILL until none is left, and takes in who ended. Otherwise, after a time, one that is left: it may not be signalled, or hangs in the kernel. 0: none. */
pid_t family_end(void);

/* What a file of /proc says now, with a NUL behind it; 0: nothing. */
size_t proc_read(const char *path, char text[PROC_TEXT_MAX]);
