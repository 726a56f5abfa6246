/* A file that a client uploads, in a form or as base64 in JSON: what is kept of it (its name, type, size and hash). The rows of inputs have checked it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "cutover/sign.h"

#include <string.h>

static void put_bytes(struct arena *arena, tree *kept, const void *bytes, size_t count)
{
    tree_put_number(kept, arena, "size", (double)count);
    tree_put_text(kept, arena, "sha256", sha256_hex(arena, bytes, count));
}

/* BODY_FORM of http.h. */
static void put_part(struct arena *arena, tree *kept, const tree *file)
{
    const char *bytes = tree_get_text(file, "bytes");
    tree_put_text(kept, arena, "filename", tree_get_text(file, "filename"));
    tree_put_text(kept, arena, "content_type", tree_get_text(file, "content_type"));
    if (bytes)
        put_bytes(arena, kept, bytes, strlen(bytes));
    else {
        tree_put_number(kept, arena, "size", tree_value(tree_get(file, "size"), 0));
        tree_put_text(kept, arena, "sha256", tree_get_text(file, "sha256"));
    }
}

static void put_text(struct arena *arena, tree *kept, const tree *body, const char *base64)
{
    size_t count = 0;
    const void *bytes = base64 ? base64_decode(arena, base64, &count) : NULL;
    tree_put_text(kept, arena, "filename", tree_get_text(body, "filename"));
    tree_put_text(kept, arena, "content_type", "application/octet-stream");
    put_bytes(arena, kept, bytes ? bytes : "", bytes ? count : 0);
}

const tree *upload_of(struct call *call)
{
    struct arena *arena = call->engine->arena;
    const tree *body = call->request->body, *file = tree_get(body, call->route->upload);
    tree *kept = tree_object(arena);
    if (tree_is_list(file)) file = tree_first(file);
    if (tree_is_object(file)) put_part(arena, kept, file);
    else put_text(arena, kept, body, tree_text(file));
    for (const tree *member = tree_first(body); member; member = tree_next(member))
        if (strcmp(tree_key(member), call->route->upload) != 0 && !tree_get(kept, tree_key(member)))
            tree_put(kept, tree_key(member), tree_copy(arena, member));
    return kept;
}
