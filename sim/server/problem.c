/* Errors of the admin API as problem+json, and the strictness of its bodies. SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <stdarg.h>
#include <string.h>

void problem(struct admin_call *call, int status, const char *pointer, const char *format, ...)
{
    struct arena *arena = call->connection->arena;
    tree *body = tree_object(arena);
    va_list arguments;
    va_start(arguments, format);
    const char *detail = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    tree_put_text(body, arena, "type", "about:blank");
    tree_put_text(body, arena, "title", http_reason(status));
    tree_put_number(body, arena, "status", status);
    tree_put_text(body, arena, "detail", detail);
    if (pointer != NULL) tree_put_text(body, arena, "pointer", pointer);
    call->response.status = status;
    call->response.body = body;
    call->response.content_type = "application/problem+json";
}

static bool is_among(const char *key, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (strcmp(key, *keys) == 0) return true;
    return false;
}

bool admin_keys(struct admin_call *call, const char *const *keys)
{
    const struct http_request *request = &call->connection->request;
    struct arena *arena = call->connection->arena;
    if (request->body_kind == BODY_NONE) return true;
    if (request->body_kind == BODY_BROKEN) {
        problem(call, 400, "", "the body is not JSON: %s", request->broken);
        return false;
    }
    if (request->body_kind == BODY_TEXT || !tree_is_object(request->body)) {
        problem(call, 400, "", "the body must be a JSON object, sent as application/json");
        return false;
    }
    for (const tree *member = tree_first(request->body); member != NULL; member = tree_next(member)) {
        if (is_among(tree_key(member), keys)) continue;
        problem(call, 400, arena_printf(arena, "/%s", tree_key(member)), "unknown key \"%s\"", tree_key(member));
        return false;
    }
    return true;
}
