/* What the files of sim/base share among themselves: memory that is not zeroed, a growing text, positions. Nobody else includes this.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/tree.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- arena ---- */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(bytes, count) __asan_poison_memory_region(bytes, count)
#define UNPOISON(bytes, count) __asan_unpoison_memory_region(bytes, count)
#else
#define POISON(bytes, count) ((void)(bytes), (void)(count))
#define UNPOISON(bytes, count) ((void)(bytes), (void)(count))
#endif

enum { ARENA_ALIGNMENT = 16 };

struct block {
    struct block *next;
    size_t room, used;
    alignas(ARENA_ALIGNMENT) unsigned char bytes[];
};

/* Blocks behind `current` are empty. */
struct arena {
    struct block *first, *current;
};

/* Goes on to a block with room for so many bytes. */
struct block *arena_next_block(struct arena *arena, size_t bytes);

static inline size_t arena_rounded(size_t bytes)
{
    assert(bytes <= PTRDIFF_MAX / 2);
    return bytes == 0 ? ARENA_ALIGNMENT : (bytes + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1);
}

/* Like arena_alloc, but the bytes are whatever was there before. Here, because every node of every tree comes from it. */
static inline void *arena_take(struct arena *arena, size_t bytes)
{
    struct block *block = arena->current;
    size_t count = arena_rounded(bytes);
    if (block->room - block->used < count) block = arena_next_block(arena, count);
    unsigned char *taken = block->bytes + block->used;
    block->used += count;
    UNPOISON(taken, bytes);
    return taken;
}

/* Gives back what is behind the first `kept` bytes, if `latest` is still the last thing that the arena handed out. */
void arena_trim(struct arena *arena, void *latest, size_t bytes, size_t kept);

/* ---- text that grows in an arena ---- */
struct writer {
    struct arena *arena;
    char *bytes;
    size_t used, room;
};

struct writer writer_new(struct arena *arena);
void writer_grow(struct writer *writer, size_t count);

/* Ends the text with a NUL; the writer is used up. */
char *writer_end(struct writer *writer, size_t *length);

static inline void writer_reserve(struct writer *writer, size_t count)
{
    if (writer->room - writer->used < count) writer_grow(writer, count);
}

static inline void write_byte(struct writer *writer, char byte)
{
    writer_reserve(writer, 1);
    writer->bytes[writer->used++] = byte;
}

static inline void write_bytes(struct writer *writer, const char *bytes, size_t count)
{
    writer_reserve(writer, count);
    memcpy(writer->bytes + writer->used, bytes, count);
    writer->used += count;
}

/* How many of the bytes stand in a JSON text as they are: none of them is a control character, a quote, a reverse solidus or beyond ASCII. */
size_t json_plain(const char *text, size_t count);

void write_text(struct writer *writer, const char *text); /* quoted and escaped; a byte that is not UTF-8 becomes U+FFFD */
void write_whole(struct writer *writer, int64_t value);
void write_number(struct writer *writer, double value); /* ECMAScript's form; `value` is finite */
void write_tree(struct writer *writer, const tree *node);

/* ---- UTF-8 ---- */
/* Bytes of the well-formed sequence at `at`, of which `room` may be read; 0 when there is none (Unicode, table 3-7). */
size_t utf8_length(const unsigned char *at, size_t room);

/* ---- trees ---- */
/* tree_parse with another depth: a journal line wraps a body, which may itself be as deep as bodies may be. */
tree *tree_parse_within(struct arena *arena, const char *text, size_t length, bool comments, int depth_max, struct json_error *error);

/* cJSON on a text that the gate has let through. */
tree *tree_from_accepted(struct arena *arena, const char *text, size_t length);

/* The first node, in order of the text, whose key its object already has; NULL when there is none. */
const tree *tree_repeated_key(struct arena *arena, const tree *node);

/* ---- the strict gate, which is in two files ---- */
struct gate {
    struct arena *arena;
    const char *given;
    char *copy; /* made when cJSON must see something else: blanks for comments, a shorter number */
    size_t length, at;
    int depth, depth_max;
    bool comments;
    struct json_error *error;
};

/* Fill the error and are false. */
bool gate_refuse(struct gate *gate, size_t offset, const char *format, ...) PRINTF_LIKE(3, 4);
bool gate_refuse_here(struct gate *gate, const char *wanted);

/* The byte, -1 behind the end. */
static inline int gate_look_at(const struct gate *gate, size_t offset)
{
    return offset < gate->length ? (unsigned char)gate->given[offset] : -1;
}

static inline int gate_look(const struct gate *gate)
{
    return gate_look_at(gate, gate->at);
}

char *gate_copy(struct gate *gate);

/* Pass what stands at `at`; false when it is wrong. */
bool gate_space(struct gate *gate);
bool gate_text(struct gate *gate);

/* Fills offset, line and column. */
void json_error_at(struct json_error *error, const char *text, size_t offset);

/* ---- the table of journal members, in the order in which they are printed ---- */
/* How a member is spelled and when it is absent. */
enum record_shape {
    SHAPE_SEQUENCE, /* whole from 1, always there */
    SHAPE_AT,       /* an instant, always there */
    SHAPE_KIND,     /* a name of RECORD_KIND_LIST, always there */
    SHAPE_CAUSE,    /* whole from 1, absent when 0 */
    SHAPE_DUE,      /* an instant, absent when -1 */
    SHAPE_TEXT,     /* absent when NULL */
    SHAPE_WHOLE,    /* absent when -1 */
    SHAPE_BODY,     /* any value, absent when NULL */
};

struct record_member {
    enum record_shape shape;
    size_t offset;
    const char *name;
    const char *label; /* as printed, with the comma before and the colon behind */
    size_t label_length;
};

extern const struct record_member record_members[];
extern const size_t record_members_count;
