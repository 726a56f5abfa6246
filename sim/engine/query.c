/* One spelling for queries that have many (telnyx 1.6): filter[a.b][contains], filter[a][b][in][], filter[a][eq] and comma lists.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

static void cut_suffix(char *text, const char *suffix)
{
    size_t length = strlen(text), cut = strlen(suffix);
    if (length > cut && strcmp(text + length - cut, suffix) == 0) text[length - cut] = '\0';
}

/* "filter[a.b][in][]" to "filter[a][b]". */
static const char *plain_name(struct arena *arena, const char *name)
{
    char *plain = arena_alloc(arena, strlen(name) * 2 + 1), *to = plain;
    bool inside = false;
    for (; *name; name++) {
        if (*name == '[') inside = true;
        if (*name == ']') inside = false;
        if (*name == '.' && inside) {
            *to++ = ']';
            *to++ = '[';
        } else {
            *to++ = *name;
        }
    }
    *to = '\0';
    cut_suffix(plain, "[]");
    cut_suffix(plain, "[in]");
    cut_suffix(plain, "[eq]");
    return plain;
}

static bool add_pair(struct http_target *target, const char *name, const char *value)
{
    if (target->query_count == HTTP_QUERY_MAX) return false;
    target->query[target->query_count++] = (struct http_pair){name, value};
    return true;
}

/* A comma makes a list in a filter; in a sort key or a text that is searched it is a comma. */
static bool add_values(struct arena *arena, struct http_target *target, const char *name, const char *value)
{
    bool list = strncmp(name, "filter[", 7) == 0 && !strstr(name, "[contains]");
    for (const char *comma = strchr(value, ','); list && comma; comma = strchr(value, ',')) {
        if (!add_pair(target, name, arena_copy_bytes(arena, value, (size_t)(comma - value)))) return false;
        value = comma + 1;
    }
    return add_pair(target, name, value);
}

bool query_normalise(struct call *call)
{
    struct arena *arena = call->engine->arena;
    struct http_target *target = arena_alloc(arena, sizeof *target);
    *target = *call->target;
    target->query_count = 0;
    for (size_t i = 0; i < call->target->query_count; i++)
        if (!add_values(arena, target, plain_name(arena, call->target->query[i].name), call->target->query[i].value)) return false;
    call->target = target;
    return true;
}
