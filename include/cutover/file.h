/* Files that others name: opened without waiting, and only if they are what they are taken for.
 *
 * A FIFO would wait for its other end, and a device may never end: a regular file is opened, and for reading also what a shell hands over by number
 * (/dev/stdin, /dev/fd/63), which may be a pipe. Why something was not opened is a sentence that lives until the next call, or in `arena`.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/status.h"

#include <stddef.h>
#include <stdio.h>

/* A descriptor, closed in children; `flags` as for open(2), which sets errno. -1: `*why` says why. */
MUST_USE int file_open(const char *path, int flags, const char **why);
/* NULL: `*why` says why. */
MUST_USE FILE *file_read(const char *path, const char **why);
/* Made, or emptied. */
MUST_USE FILE *file_write(const char *path, const char **why);
/* All of it, `most` bytes at most, with a NUL behind them that `*length` does not count. */
MUST_USE char *file_text(struct arena *arena, const char *path, size_t most, size_t *length, const char **why);
