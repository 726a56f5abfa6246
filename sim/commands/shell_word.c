/* A word of a command line that a shell reads as it was. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include <string.h>

static const char SAFE[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@%+=:,./_-";

const char *shell_word(struct arena *arena, const char *text)
{
    if (*text != '\0' && text[strspn(text, SAFE)] == '\0') return text;
    const char *quoted = "'";
    for (size_t length; length = strcspn(text, "'"), text[length] != '\0'; text += length + 1)
        quoted = arena_printf(arena, "%s%.*s'\\''", quoted, (int)length, text);
    return arena_printf(arena, "%s%s'", quoted, text);
}
