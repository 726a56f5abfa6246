/* Findings that are one for people: equal but for the number; and of which kind they are. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

/* The number at the end of a finding's id, or NULL: findings that differ in nothing else are one for people. */
static const char *number_of(const struct finding *finding)
{
    const char *slash = finding->id ? strrchr(finding->id, '/') : NULL;
    return slash && slash[1] == '+' ? slash + 1 : NULL;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Equal but for the number, which expected and observed may name too. */
static bool same_but_number(const struct finding *a, const struct finding *b)
{
    const char *left = number_of(a), *right = number_of(b);
    if (!left || !right || a->verdict != b->verdict || left - a->id != right - b->id) return false;
    if (strncmp(a->id, b->id, (size_t)(left - a->id)) != 0 || !same_text(a->observed, b->observed)) return false;
    const char *expected_a = a->expected ? strchr(a->expected, ' ') : NULL, *expected_b = b->expected ? strchr(b->expected, ' ') : NULL;
    return same_text(a->expected, b->expected) || same_text(expected_a, expected_b);
}

size_t findings_alike(const struct judgement *run, size_t index)
{
    size_t count = 1;
    if (!number_of(&run->findings[index])) return 1;
    for (size_t i = 0; i < index; i++)
        if (same_but_number(&run->findings[i], &run->findings[index])) return 0;
    for (size_t i = index + 1; i < run->findings_count; i++) count += same_but_number(&run->findings[index], &run->findings[i]);
    return count;
}

const char *alike_text(struct arena *arena, size_t count)
{
    return count > 1 ? arena_printf(arena, " and %zu more number%s", count - 1, count == 2 ? "" : "s") : "";
}

/* "outage/out" of "outage/out/+19165550100", "final" of "final/3/out/+19165550100", "budget" of "budget/out". */
size_t kind_length(const struct finding *finding)
{
    const char *id = or_dash(finding->id), *last = strrchr(id, '/');
    for (const char *slash = strchr(id, '/'); slash; slash = strchr(slash + 1, '/'))
        if (slash[1] == '+' || (slash[1] >= '0' && slash[1] <= '9')) return (size_t)(slash - id);
    return last ? (size_t)(last - id) : strlen(id);
}

bool same_kind(const struct finding *a, const struct finding *b)
{
    size_t length = kind_length(a);
    return length == kind_length(b) && strncmp(or_dash(a->id), or_dash(b->id), length) == 0;
}
