/* What strangers wrote, for a terminal, which would obey some of it. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/harmless.h"

#include "base.h"

#include <string.h>

/* Bytes of the character at `at` that may be shown; 0: it is none, or a terminal would obey it. Those of eight bits are U+0080 to U+009F. */
static size_t shown_bytes(const unsigned char *at, size_t room)
{
    size_t count = utf8_length(at, room);
    if (count == 1 && (*at < 0x20 || *at == 0x7F)) return *at == '\n' || *at == '\t';
    return count == 2 && at[0] == 0xC2 && at[1] < 0xA0 ? 0 : count;
}

const char *harmless(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *at = (const unsigned char *)text, *over = at + strlen(text);
    enum { LONGEST = sizeof "\\x1b" - 1 };
    char *shown = arena_alloc(arena, LONGEST * (size_t)(over - at) + 1), *end = shown;
    for (size_t count; at < over; at += count) {
        const char escape[LONGEST] = {'\\', 'x', digits[*at >> 4], digits[*at & 0xF]};
        bool is_line_end = at[0] == '\r' && at[1] == '\n';
        size_t bytes = shown_bytes(at, (size_t)(over - at));
        count = bytes ? bytes : 1;
        if (is_line_end) continue;
        memcpy(end, bytes ? (const char *)at : escape, bytes ? bytes : LONGEST);
        end += bytes ? bytes : LONGEST;
    }
    return shown;
}
