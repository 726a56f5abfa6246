/* Questions about numbers: how they are spelt, who carried them, where the client sent them. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include <string.h>

enum { NATIONAL_DIGITS = 10 };

/* Both in E.164, or the one without its plus or its country. */
static bool same_number(const char *number, const char *text)
{
    size_t length = strlen(number), given = strlen(text);
    if (strcmp(number, text) == 0) return true;
    if (given == length - 1) return strcmp(number + 1, text) == 0;
    return given == NATIONAL_DIGITS && strncmp(number, "+1", 2) == 0 && length == given + 2 && strcmp(number + 2, text) == 0;
}

const char *plan_number(const struct history *history, const char *text)
{
    for (size_t i = 0; text && i < history->numbers_count; i++)
        if (same_number(history->numbers[i], text)) return history->numbers[i];
    return NULL;
}

const char *carrier_before(const struct history *history, const char *number, enum direction direction, uint64_t sequence)
{
    const char *carrier = NULL;
    for (size_t i = 0; i < history->carriages_count && history->carriages[i].sequence < sequence; i++)
        if (strcmp(history->carriages[i].number, number) == 0) carrier = history->carriages[i].carrier[direction];
    return carrier;
}

const struct routing *routing_before(const struct history *history, const char *number, uint64_t sequence)
{
    const struct routing *last = NULL;
    for (size_t i = 0; i < history->routings_count && history->routings[i].sequence < sequence; i++)
        if (strcmp(history->routings[i].number, number) == 0) last = &history->routings[i];
    return last;
}

bool routing_names(const struct routing *routing, const char *provider)
{
    for (const tree *node = routing ? tree_first(routing->providers) : NULL; node; node = tree_next(node))
        if (tree_text(node) && strcmp(tree_text(node), provider) == 0) return true;
    return false;
}
