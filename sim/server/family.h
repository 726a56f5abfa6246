/* The processes that descend from us: the client's, also those that left its group; but none that was there before us.
 *
 * SPDX-License-Identifier: Apache-2.0 */
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

struct family family_now(void);

/* SIGKILL to those; how many there were to take it. */
size_t family_kill(void);

/* What a file of /proc says now, with a NUL behind it; 0: nothing. */
size_t proc_read(const char *path, char text[PROC_TEXT_MAX]);
