/* Forms from outside: the first line is the content type, the rest the bytes. What is accepted can be printed and read again.
 * SPDX-License-Identifier: Apache-2.0 */
#undef NDEBUG
#include "cutover/http.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Quotes and lines in a file's name or type do not survive the headers, as in every client. */
static bool has_plain_names(const tree *node)
{
    for (const tree *child = tree_first(node); child; child = tree_next(child)) {
        const char *key = tree_key(child), *text = tree_text(child);
        if (key && strpbrk(key, "\"\\\r\n;")) return false;
        if (key && text && (strcmp(key, "filename") == 0 || strcmp(key, "content_type") == 0) && strpbrk(text, "\"\\\r\n; ")) return false;
        if (key && (strcmp(key, "sha256") == 0 || !*key)) return false;
        if (!has_plain_names(child)) return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    const char *line_end = memchr(data, '\n', size);
    if (line_end && !memchr(data, '\0', (size_t)(line_end - (const char *)data))) {
        const char *type = arena_copy_bytes(arena, (const char *)data, (size_t)(line_end - (const char *)data)), *why = NULL;
        const tree *form = http_form_parse(arena, type, line_end + 1, size - (size_t)(line_end + 1 - (const char *)data), &why);
        assert(form || why);
        if (form && has_plain_names(form)) {
            size_t count;
            const char *bytes = http_form_print(arena, form, &count, &type);
            const tree *again = http_form_parse(arena, type, bytes, count, &why);
            assert(again || tree_count(form) == 0);
        }
    }
    arena_destroy(arena);
    return 0;
}
