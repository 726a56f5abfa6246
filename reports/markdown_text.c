/* Texts as Markdown shows them, whatever is in them. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include "cutover/harmless.h"

#include <string.h>

static const char *one_line(struct arena *arena, const char *text)
{
    char *line = arena_copy(arena, harmless(arena, or_dash(text)));
    for (char *at = line; *at; at++)
        if (*at == '\n' || *at == '\t') *at = ' ';
    return line;
}

const char *markdown_plain(struct arena *arena, const char *text)
{
    const char *line = one_line(arena, text);
    char *out = arena_alloc(arena, 2 * strlen(line) + 1), *end = out;
    for (; *line; line++) {
        if (strchr("\\`*_[]<>#|~&!$", *line)) *end++ = '\\';
        *end++ = *line;
    }
    return out;
}

static size_t longest_fence(const char *text)
{
    size_t longest = 0;
    for (const char *at = strchr(text, '`'); at; at = strchr(at, '`')) {
        size_t length = strspn(at, "`");
        if (length > longest) longest = length;
        at += length;
    }
    return longest;
}

const char *markdown_code(struct arena *arena, const char *text)
{
    const char *line = one_line(arena, text);
    size_t fence = longest_fence(line) + 1;
    char *ticks = arena_alloc(arena, fence + 1);
    memset(ticks, '`', fence);
    const char *gap = fence > 1 || !*line ? " " : "";
    return arena_printf(arena, "%s%s%s%s%s", ticks, gap, line, gap, ticks);
}

const char *markdown_cell(struct arena *arena, const char *text)
{
    const char *whole = markdown_code(arena, text);
    char *out = arena_alloc(arena, 2 * strlen(whole) + 1), *end = out;
    for (; *whole; whole++) {
        if (*whole == '|') *end++ = '\\';
        *end++ = *whole;
    }
    return out;
}

void markdown_block(FILE *out, const char *text)
{
    size_t fence = longest_fence(text);
    fence = fence < 3 ? 3 : fence + 1;
    for (size_t i = 0; i < fence; i++) putc('`', out);
    fprintf(out, "sh\n%s\n", text);
    for (size_t i = 0; i < fence; i++) putc('`', out);
    fputs("\n", out);
}
