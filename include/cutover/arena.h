/* Memory that is given back all at once. Out of memory aborts: a test tool gains nothing from a thousand unreachable branches.
 *
 * Everything handed out is aligned for any type and lives until the arena is reset, rewound past it, or destroyed.
 * In the asan build memory given back is poisoned.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/status.h"

#include <stdarg.h>
#include <stddef.h>

struct arena;
struct arena_mark {
    void *block;
    size_t used;
};

/* The caller owns the result and ends it with arena_destroy (NULL is allowed there). */
struct arena *arena_create(void);
void arena_destroy(struct arena *arena);

/* Gives everything back but keeps the blocks for the next use. */
void arena_reset(struct arena *arena);

/* What is allocated after the mark is given back by the rewind. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Never NULL; the bytes are zero. `bytes` may be 0. */
void *arena_alloc(struct arena *arena, size_t bytes);

/* Copies with a terminating NUL. `text` may be NULL: then NULL. */
char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t count);

char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

/* Bytes handed out since the last reset; for bounds and tests. */
size_t arena_bytes(const struct arena *arena);
