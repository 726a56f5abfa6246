/* What strangers wrote, for a terminal, which would obey some of it. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include <string.h>

/* Also of the eight-bit kind: those of U+0080 to U+009F, and bytes from the middle of a character that stand alone. */
static bool is_control(unsigned char byte, unsigned char before)
{
    if (byte < 0x20) return byte != '\n' && byte != '\t';
    bool high = byte >= 0x80 && byte < 0xA0;
    return byte == 0x7F || (high && (before < 0x80 || before == 0xC2));
}

const char *harmless(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    enum { LONGEST = sizeof "\\x1b" - 1 };
    char *shown = arena_alloc(arena, LONGEST * strlen(text) + 1), *end = shown;
    unsigned char before = 0;
    for (const char *at = text; *at != '\0'; before = (unsigned char)*at++) {
        unsigned char byte = (unsigned char)*at;
        if (at[0] == '\r' && at[1] == '\n') continue;
        if (!is_control(byte, before)) {
            *end++ = *at;
            continue;
        }
        *end++ = '\\';
        *end++ = 'x';
        *end++ = digits[byte >> 4];
        *end++ = digits[byte & 0xF];
    }
    *end = '\0';
    return shown;
}
