/* Questions about numbers: how they are spelt, who carried them, where the client sent them. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include <string.h>

enum { NATIONAL_DIGITS = 10, ENDINGS = 100 };

/* Both in E.164, or the one without its plus or its country. */
static bool same_number(const char *number, const char *text)
{
    size_t length = strlen(number), given = strlen(text);
    if (strcmp(number, text) == 0) return true;
    if (given == length - 1) return strcmp(number + 1, text) == 0;
    return given == NATIONAL_DIGITS && strncmp(number, "+1", 2) == 0 && length == given + 2 && strcmp(number + 2, text) == 0;
}

/* The last two digits, which all spellings share. */
static size_t ending_of(const char *text)
{
    size_t ending = 0, weight = 1;
    for (const char *end = text + strlen(text); end > text && weight < ENDINGS && end[-1] >= '0' && end[-1] <= '9'; end--, weight *= 10)
        ending += weight * (size_t)(end[-1] - '0');
    return ending;
}

void plan_numbers_index(struct history *history)
{
    history->ending_so = arena_alloc(history->trail.arena, ENDINGS * sizeof *history->ending_so);
    history->next_so = arena_alloc(history->trail.arena, (history->numbers_count + 1) * sizeof *history->next_so);
    for (size_t i = history->numbers_count; i-- > 0;) {
        uint32_t *first = &history->ending_so[ending_of(history->numbers[i])];
        history->next_so[i] = *first;
        *first = (uint32_t)i + 1;
    }
}

const char *plan_number(const struct history *history, const char *text)
{
    for (uint32_t i = text ? history->ending_so[ending_of(text)] : 0; i; i = history->next_so[i - 1])
        if (same_number(history->numbers[i - 1], text)) return history->numbers[i - 1];
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
