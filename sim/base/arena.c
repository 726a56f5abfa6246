/* Memory in a chain of blocks, each at least twice as large as the one before; the only file that calls malloc.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

#include "cutover/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { FIRST_BLOCK_BYTES = 16 * 1024, TRIED_BYTES = 4096, DIGITS_MAX = 20, PAGE_BYTES = 4096, LARGE_BYTES = 4 << 20 };

/* A process with hundreds of megabytes in small pages copies a long table whenever it forks, as it does for each run. Only a wish: nothing depends on it. */
static void wish_for_large_pages(struct block *block)
{
    uintptr_t first = ((uintptr_t)block + PAGE_BYTES - 1) & ~(uintptr_t)(PAGE_BYTES - 1), end = (uintptr_t)(block->bytes + block->room);
    if (block->room >= LARGE_BYTES) madvise((void *)first, end - first, MADV_HUGEPAGE);
}

static struct block *new_block(size_t room)
{
    struct block *block = must_have(malloc(sizeof *block + room));
    block->next = NULL;
    block->room = room;
    block->used = 0;
    wish_for_large_pages(block);
    POISON(block->bytes, room);
    return block;
}

struct arena *arena_create(void)
{
    struct arena *arena = must_have(malloc(sizeof *arena));
    arena->first = new_block(FIRST_BLOCK_BYTES);
    arena->current = arena->first;
    return arena;
}

void arena_destroy(struct arena *arena)
{
    if (arena == NULL) return;
    for (struct block *block = arena->first; block != NULL;) {
        struct block *next = block->next;
        UNPOISON(block->bytes, block->room);
        free(block);
        block = next;
    }
    free(arena);
}

/* What lies behind the block's old end is nobody's already. */
static void cut_block(struct block *block, size_t used)
{
    POISON(block->bytes + used, block->used - used);
    block->used = used;
}

static void rewind_to(struct arena *arena, struct block *target, size_t used)
{
    for (struct block *block = target; block != arena->current;) {
        block = block->next;
        assert(block != NULL);
        cut_block(block, 0);
    }
    assert(used <= target->used);
    cut_block(target, used);
    arena->current = target;
}

void arena_reset(struct arena *arena)
{
    rewind_to(arena, arena->first, 0);
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){.block = arena->current, .used = arena->current->used};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    rewind_to(arena, mark.block, mark.used);
}

/* The next block if it is large enough, else a new one in front of it, so that what a reset kept is used again. */
struct block *arena_next_block(struct arena *arena, size_t bytes)
{
    struct block *next = arena->current->next;
    if (next == NULL || next->room < bytes) {
        size_t room = arena->current->room * 2;
        struct block *made = new_block(room < bytes ? bytes : room);
        made->next = next;
        arena->current->next = made;
        next = made;
    }
    arena->current = next;
    return next;
}

void arena_trim(struct arena *arena, void *latest, size_t bytes, size_t kept)
{
    struct block *block = arena->current;
    unsigned char *start = latest;
    assert(kept <= bytes);
    if (start + arena_rounded(bytes) != block->bytes + block->used) return;
    block->used -= arena_rounded(bytes) - arena_rounded(kept);
    POISON(start + kept, bytes - kept);
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    return memset(arena_take(arena, bytes), 0, bytes);
}

char *arena_copy(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_copy_bytes(arena, text, strlen(text));
}

char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t count)
{
    char *copy = arena_take(arena, count + 1);
    if (count > 0) memcpy(copy, bytes, count);
    copy[count] = '\0';
    return copy;
}

/* The decimal digits of a number, as the last of `digits`. */
static const char *decimal(char digits[DIGITS_MAX + 1], uint64_t magnitude, bool negative)
{
    char *first = digits + DIGITS_MAX;
    *first = '\0';
    do *--first = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    if (negative) *--first = '-';
    return first;
}

static const char *decimal_of(char digits[DIGITS_MAX + 1], int64_t value)
{
    return decimal(digits, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0);
}

/* What a conversion is: a text, a whole number, or a text cut. Steps behind it; NULL: another one. */
static const char *spelt(const char **format, va_list *arguments, char digits[DIGITS_MAX + 1], size_t *count)
{
    const char *at = *format + 1, *text = NULL;
    int cut = -1;
    if (strncmp(at, ".*s", 3) == 0) {
        cut = va_arg(*arguments, int);
        at += 2;
    }
    bool wide = at[0] == 'l' || at[0] == 'z';
    if (*at == 's') text = va_arg(*arguments, const char *);
    if (*at == 'd') text = decimal_of(digits, va_arg(*arguments, int));
    if (wide && at[1] == 'u') text = decimal(digits, va_arg(*arguments, size_t), false); /* as unsigned long: see below */
    if (strncmp(at, "lld", 3) == 0) text = decimal_of(digits, va_arg(*arguments, long long));
    if (text) *count = cut < 0 ? strlen(text) : strnlen(text, (size_t)cut);
    *format = at + (*at == 'l' && at[1] == 'l' ? 3 : wide ? 2 : 1);
    return text;
}
static_assert(sizeof(size_t) == sizeof(unsigned long), "%zu and %lu are read alike");

/* What is made of nothing but such conversions, which is nearly all: the printer of the C library takes several times as long. Its length as printf tells
 * it; -1 when there is something else, or too little room. */
static int put_together(char *text, size_t room, const char *format, va_list *arguments)
{
    char digits[DIGITS_MAX + 1];
    size_t used = 0;
    while (*format) {
        size_t count = (size_t)(strchrnul(format, '%') - format);
        const char *piece = format;
        if (count)
            format += count;
        else
            piece = spelt(&format, arguments, digits, &count);
        if (!piece || count >= room - used) return -1;
        memcpy(text + used, piece, count);
        used += count;
    }
    text[used] = '\0';
    return (int)used;
}

/* Printed into what is left of the block, and once more when that was too little: counting first would cost more than printing. */
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    size_t left = (arena->current->room - arena->current->used) & ~(size_t)(ARENA_ALIGNMENT - 1);
    if (left > TRIED_BYTES) left = TRIED_BYTES;
    char *text = arena_take(arena, left);
    va_copy(again, arguments);
    int printed = left ? put_together(text, left, format, &again) : -1;
    va_end(again);
    va_copy(again, arguments);
    if (printed < 0) printed = vsnprintf(text, left, format, again);
    va_end(again);
    assert(printed >= 0);
    size_t count = (size_t)printed + 1;
    arena_trim(arena, text, left, count <= left ? count : 0);
    if (count <= left) return text;
    text = arena_take(arena, count);
    vsnprintf(text, count, format, arguments);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

size_t arena_bytes(const struct arena *arena)
{
    size_t bytes = 0;
    for (const struct block *block = arena->first; block != NULL; block = block->next) bytes += block->used;
    return bytes;
}
