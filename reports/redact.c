/* What no report shows: secrets, by the names of their members and by their values. SPDX-License-Identifier: Apache-2.0 */
#include "har.h"

#include <string.h>

enum { NAME_MAX_KEPT = 64 };
static const char REDACTED[] = "[redacted]";

/* Small letters without what parts words: "pin_passcode", "X-Api-Key" and "apiKey" are one way of writing. */
static void squeeze(char out[NAME_MAX_KEPT], const char *name)
{
    size_t count = 0;
    for (; *name && count < NAME_MAX_KEPT - 1; name++) {
        bool letter = (*name >= 'a' && *name <= 'z') || (*name >= '0' && *name <= '9');
        if (letter) out[count++] = *name;
        if (*name >= 'A' && *name <= 'Z') out[count++] = (char)(*name - 'A' + 'a');
    }
    out[count] = '\0';
}

bool redact_is_secret(const char *name)
{
    static const char *const PARTS[] = {"password", "passcode", "secret", "apikey", "privatekey", "token", "bearer", "authorization", "cookie"};
    char squeezed[NAME_MAX_KEPT];
    if (!name) return false;
    squeeze(squeezed, name);
    for (size_t i = 0; i < COUNT_OF(PARTS); i++)
        if (strstr(squeezed, PARTS[i])) return true;
    return strcmp(squeezed, "pin") == 0;
}

static const char *without(struct arena *arena, const char *text, const char *secret)
{
    size_t shown = 0;
    if (!*secret) return text;
    for (const char *at; (at = strstr(text + shown, secret)) != NULL;) {
        size_t before = (size_t)(at - text);
        text = arena_printf(arena, "%.*s%s%s", (int)before, text, REDACTED, at + strlen(secret));
        shown = before + strlen(REDACTED);
    }
    return text;
}

const char *redact_text(struct arena *arena, const char *text, const char *const *secrets)
{
    for (; text && secrets && *secrets; secrets++) text = without(arena, text, *secrets);
    return text;
}

/* The scheme is worth knowing: "Basic [redacted]". */
const char *redact_header(struct arena *arena, const char *name, const char *value, const char *const *secrets)
{
    if (!redact_is_secret(name)) return redact_text(arena, value, secrets);
    const char *blank = strchr(value, ' ');
    return blank ? arena_printf(arena, "%.*s %s", (int)(blank - value), value, REDACTED) : REDACTED;
}

const char *redact_target(struct arena *arena, const char *target, const char *const *secrets)
{
    const char *query = strchr(target, '?');
    if (!query) return redact_text(arena, target, secrets);
    const char *out = arena_copy_bytes(arena, target, (size_t)(query - target)), *gap = "?";
    char *rest = arena_copy(arena, query + 1);
    for (char *pair; (pair = strsep(&rest, "&")) != NULL; gap = "&") {
        char *value = strchr(pair, '=');
        const char *name = arena_copy_bytes(arena, pair, strcspn(pair, "="));
        bool hidden = value && redact_is_secret(name);
        out = arena_printf(arena, "%s%s%s%s%s", out, gap, name, value ? "=" : "", hidden ? REDACTED : value ? value + 1 : "");
    }
    return redact_text(arena, out, secrets);
}

static tree *redacted(struct arena *arena, const tree *node, const char *const *secrets, bool *changed);

static tree *redacted_list(struct arena *arena, const tree *node, const char *const *secrets, bool *changed)
{
    tree *list = tree_list(arena);
    for (const tree *each = tree_first(node); each; each = tree_next(each)) tree_push(list, redacted(arena, each, secrets, changed));
    return list;
}

/* Nothing and an absent value are no secret. */
static tree *redacted_object(struct arena *arena, const tree *node, const char *const *secrets, bool *changed)
{
    tree *object = tree_object(arena);
    for (const tree *each = tree_first(node); each; each = tree_next(each)) {
        bool scalar = tree_is_text(each) || tree_is_number(each), hidden = scalar && redact_is_secret(tree_key(each));
        if (hidden) *changed = true;
        tree_put(object, tree_key(each), hidden ? tree_text_ref(arena, REDACTED) : redacted(arena, each, secrets, changed));
    }
    return object;
}

static tree *redacted(struct arena *arena, const tree *node, const char *const *secrets, bool *changed)
{
    if (tree_is_list(node)) return redacted_list(arena, node, secrets, changed);
    if (tree_is_object(node)) return redacted_object(arena, node, secrets, changed);
    const char *text = tree_text(node), *shown = redact_text(arena, text, secrets);
    if (text == shown) return tree_copy(arena, node);
    *changed = true;
    return tree_text_ref(arena, shown);
}

const char *redact_tree(struct arena *arena, const tree *node, const char *const *secrets)
{
    bool changed = false;
    const tree *shown = redacted(arena, node, secrets, &changed);
    return changed ? tree_print(arena, shown, NULL) : NULL;
}
