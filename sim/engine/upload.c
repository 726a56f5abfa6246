/* A file that a client uploads, in a form or as base64 in JSON: what is kept of it (its name, type, size and hash). SPDX-License-Identifier: Apache-2.0 */
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

/* Of a URL only the address is known: nothing is fetched. */
static bool put_text(struct arena *arena, tree *kept, const tree *body, const char *file)
{
    size_t count = strlen(file);
    bool is_url = strncmp(file, "http://", 7) == 0 || strncmp(file, "https://", 8) == 0;
    const void *bytes = is_url ? file : (const void *)base64_decode(arena, file, &count);
    if (!bytes) return false;
    tree_put_text(kept, arena, "filename", tree_get_text(body, "filename"));
    tree_put_text(kept, arena, "content_type", "application/octet-stream");
    put_bytes(arena, kept, bytes, count);
    return true;
}

const tree *upload_of(struct call *call)
{
    struct arena *arena = call->engine->arena;
    const tree *body = call->request->body, *file = tree_get(body, call->route->upload);
    tree *kept = tree_object(arena);
    if (tree_is_list(file)) file = tree_first(file);
    bool sound = tree_is_object(file) || (tree_text(file) && put_text(arena, kept, body, tree_text(file)));
    if (tree_is_object(file)) put_part(arena, kept, file);
    if (!sound) {
        call_fail(call, call->surface->invalid, call->route->upload, "must be a file, base64 or a URL");
        return NULL;
    }
    for (const tree *member = tree_first(body); member; member = tree_next(member))
        if (strcmp(tree_key(member), call->route->upload) != 0 && !tree_get(kept, tree_key(member)))
            tree_put(kept, arena, tree_key(member), tree_copy(arena, member));
    return kept;
}
