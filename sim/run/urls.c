/* The client's own addresses by name: a journal never holds a port. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include <string.h>

static const char *replaced(struct arena *arena, const char *text, const char *from, const char *to)
{
    size_t length = strlen(from);
    if (strncmp(text, from, length) != 0) return NULL;
    return arena_printf(arena, "%s%s", to, text + length);
}

static bool mentions(const tree *node, const char *prefix)
{
    if (tree_text(node)) return strncmp(tree_text(node), prefix, strlen(prefix)) == 0;
    for (const tree *child = tree_first(node); child; child = tree_next(child))
        if (mentions(child, prefix)) return true;
    return false;
}

static tree *renamed(struct arena *arena, const tree *node, const char *from, const char *to)
{
    const char *text = tree_text(node) ? replaced(arena, tree_text(node), from, to) : NULL;
    if (text) return tree_text_ref(arena, text);
    if (!tree_is_object(node) && !tree_is_list(node)) return tree_copy(arena, node);
    tree *copy = tree_is_object(node) ? tree_object(arena) : tree_list(arena);
    for (const tree *child = tree_first(node); child; child = tree_next(child)) {
        tree *value = renamed(arena, child, from, to);
        if (tree_is_object(node)) tree_put(copy, arena_copy(arena, tree_key(child)), value);
        else tree_push(copy, value);
    }
    return copy;
}

const struct http_request *urls_named(struct run *run, const struct http_request *request)
{
    const char *url = run->options.webhook_url;
    if (!url || request->body_kind != BODY_TREE || !mentions(request->body, url)) return request;
    struct http_request *copy = arena_alloc(run->event_arena, sizeof *copy);
    *copy = *request;
    copy->body = renamed(run->event_arena, request->body, url, "client:");
    return copy;
}

/* What its bytes do not hold the body does not mention. */
void urls_answer(struct run *run, struct http_response *response)
{
    static const char quoted[] = "\"client:";
    const struct http_printed *printed = &response->printed;
    if (!run->options.webhook_url || !response->body) return;
    if (printed->text && !memmem(printed->text, printed->count, quoted, sizeof quoted - 1)) return;
    const tree *body = response->body;
    response->body = urls_real(run, body);
    if (response->body != body) response->printed = (struct http_printed){0};
}

const tree *urls_real(struct run *run, const tree *body)
{
    const char *url = run->options.webhook_url;
    return url && body && mentions(body, "client:") ? renamed(run->event_arena, body, "client:", url) : body;
}
