/* JSON text written straight into an arena, and what UTF-8 is. SPDX-License-Identifier: Apache-2.0 */
#include "base.h"

enum { WRITER_FIRST_BYTES = 512 };

struct writer writer_new(struct arena *arena)
{
    return (struct writer){.arena = arena, .bytes = arena_take(arena, WRITER_FIRST_BYTES), .room = WRITER_FIRST_BYTES};
}

void writer_grow(struct writer *writer, size_t count)
{
    size_t room = writer->room * 2;
    if (room < writer->used + count) room = writer->used + count;
    char *bytes = arena_take(writer->arena, room);
    memcpy(bytes, writer->bytes, writer->used);
    writer->bytes = bytes;
    writer->room = room;
}

char *writer_end(struct writer *writer, size_t *length)
{
    write_byte(writer, '\0');
    arena_trim(writer->arena, writer->bytes, writer->room, writer->used);
    if (length != NULL) *length = writer->used - 1;
    return writer->bytes;
}

static bool within(unsigned char byte, unsigned char low, unsigned char high)
{
    return low <= byte && byte <= high;
}

/* What may follow a lead byte: how many, and the bounds of the first, which exclude overlong forms, surrogates and what is above U+10FFFF.
 */
struct lead {
    unsigned char from, to, following, low, high;
};

static const struct lead leads[] = {
    {0xC2, 0xDF, 1, 0x80, 0xBF},
    {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF},
    {0xED, 0xED, 2, 0x80, 0x9F},
    {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF},
    {0xF1, 0xF3, 3, 0x80, 0xBF},
    {0xF4, 0xF4, 3, 0x80, 0x8F},
};

size_t utf8_length(const unsigned char *at, size_t room)
{
    if (room == 0) return 0;
    if (at[0] < 0x80) return 1;
    const struct lead *lead = leads;
    while (lead < leads + COUNT_OF(leads) && !within(at[0], lead->from, lead->to)) lead++;
    if (lead == leads + COUNT_OF(leads) || room <= lead->following || !within(at[1], lead->low, lead->high)) return 0;
    for (size_t i = 2; i <= lead->following; i++) {
        if (!within(at[i], 0x80, 0xBF)) return 0;
    }
    return lead->following + (size_t)1;
}

#define SIXTEEN(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x

/* clang-format off */
/* Bytes that must be looked at. */
static const unsigned char json_special[256] = {
    SIXTEEN(1), SIXTEEN(1),
    0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, SIXTEEN(0),
    SIXTEEN(0), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
    SIXTEEN(0), SIXTEEN(0),
    SIXTEEN(1), SIXTEEN(1), SIXTEEN(1), SIXTEEN(1), SIXTEEN(1), SIXTEEN(1), SIXTEEN(1), SIXTEEN(1),
};
/* clang-format on */

/* Escapes of two characters; RFC 8785, 3.2.2.2 wants just these. */
static const char short_escapes[128] = {
    ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\',
};

static void write_escape(struct writer *writer, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    if (short_escapes[byte] != 0) {
        write_bytes(writer, (const char[]){'\\', short_escapes[byte]}, 2);
    } else {
        write_bytes(writer, (const char[]){'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]}, 6);
    }
}

/* What a stranger sent may be anything, and the line that tells of it must still be JSON. */
static size_t write_sequence(struct writer *writer, const char *at)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    size_t count = utf8_length((const unsigned char *)at, 4);
    if (count > 0) {
        write_bytes(writer, at, count);
        return count;
    }
    write_bytes(writer, replacement, sizeof replacement - 1);
    return 1;
}

/* None of the next eight bytes is special. A borrow from the byte below may make one look so: it is then looked at by itself. */
static inline bool is_plain(const char *text)
{
    static const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t eight;
    memcpy(&eight, text, sizeof eight);
    return !((eight | (eight - each * ' ') | ((eight ^ each * '"') - each) | ((eight ^ each * '\\') - each)) & each * 0x80);
}

size_t json_plain(const char *text, size_t count)
{
    size_t at = 0;
    while (count - at >= sizeof(uint64_t) && is_plain(text + at)) at += sizeof(uint64_t);
    while (at < count && !json_special[(unsigned char)text[at]]) at++;
    return at;
}

/* What stands as it is; where it ends. Eight bytes at a time as long as there are eight. */
static const char *copy_plain(char **to, const char *text, const char *end)
{
    char *at = *to;
    for (; (size_t)(end - text) >= sizeof(uint64_t) && is_plain(text); text += sizeof(uint64_t), at += sizeof(uint64_t)) memcpy(at, text, sizeof(uint64_t));
    while (!json_special[(unsigned char)*text]) *at++ = *text++;
    *to = at;
    return text;
}

/* Room for all that is left and a quote is made first, so that nothing else need look. */
void write_text(struct writer *writer, const char *text)
{
    const char *end = text + strlen(text);
    write_byte(writer, '"');
    for (;;) {
        writer_reserve(writer, (size_t)(end - text) + 1);
        char *to = writer->bytes + writer->used;
        text = copy_plain(&to, text, end);
        if (text == end) *to++ = '"';
        writer->used = (size_t)(to - writer->bytes);
        if (text == end) return;
        if ((unsigned char)*text >= 0x80) {
            text += write_sequence(writer, text);
        } else {
            write_escape(writer, (unsigned char)*text++);
        }
    }
}
