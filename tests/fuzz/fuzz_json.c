/* Bytes from outside, put to the three parsers of base: what is accepted must survive printing and reading again.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#undef NDEBUG
#include "cutover/http.h"
#include "cutover/journal.h"
#include "cutover/tree.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void locates(const tree *root, const tree *node, const char *text, size_t length)
{
    struct json_error place;
    bool found = tree_locate(root, node, text, length, &place);
    assert(found);
    assert(place.offset < length);
    assert(tree_key(node) == NULL || text[place.offset] == '"');
    for (const tree *child = tree_first(node); child != NULL; child = tree_next(child)) locates(root, child, text, length);
}

static void comes_back(struct arena *arena, const tree *root)
{
    struct json_error error;
    size_t length = 0;
    size_t again_length = 0;
    const char *text = tree_print(arena, root, &length);
    const tree *again = tree_parse(arena, text, length, false, &error);
    assert(again != NULL);
    assert(tree_equal(root, again));
    assert(strcmp(tree_print(arena, again, &again_length), text) == 0);
    assert(length == again_length);
}

static void is_canonical(struct arena *arena, const tree *root)
{
    struct json_error error;
    size_t length = 0;
    const char *text = tree_print_jcs(arena, root, &length);
    const tree *again = tree_parse(arena, text, length, false, &error);
    assert(again != NULL);
    assert(tree_equal(root, again));
    assert(strcmp(tree_print_jcs(arena, again, NULL), text) == 0);
    assert(strcmp(tree_print(arena, again, NULL), text) == 0);
}

static void parse_json(struct arena *arena, const char *text, size_t length, bool comments)
{
    struct json_error error = {.line = 0};
    const tree *root = tree_parse(arena, text, length, comments, &error);
    if (root == NULL) {
        assert(error.offset <= length);
        assert(error.line >= 1);
        assert(error.column >= 1);
        assert(error.message[0] != '\0');
        return;
    }
    comes_back(arena, root);
    is_canonical(arena, root);
    assert(tree_equal(tree_copy(arena, root), root));
    if (length < 4096) locates(root, root, text, length); /* each search begins at the start */
}

static void parse_record(struct arena *arena, const char *line, size_t length)
{
    struct json_error error;
    struct record record;
    size_t printed_length = 0;
    if (!record_parse(arena, line, length, &record, &error)) return;
    const char *printed = record_print(arena, &record, &printed_length);
    struct record again;
    bool read = record_parse(arena, printed, printed_length, &again, &error);
    assert(read);
    assert(strcmp(record_print(arena, &again, NULL), printed) == 0);
}

static void parse_target(struct arena *arena, const char *bytes, size_t length)
{
    struct http_target target;
    const char *why = NULL;
    const char *text = arena_copy_bytes(arena, bytes, length);
    bool accepted = http_target_parse(arena, text, &target, &why);
    assert(accepted == (why == NULL));
    for (size_t i = 0; accepted && i < target.segments_count; i++) {
        struct http_target one;
        accepted = http_target_parse(arena, arena_printf(arena, "/%s", http_encode(arena, target.segments[i])), &one, &why);
        assert(accepted);
        assert(strcmp(one.segments[0], target.segments[i]) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    const char *bytes = (const char *)data;
    parse_json(arena, bytes, size, false);
    parse_json(arena, bytes, size, true);
    parse_record(arena, bytes, size);
    parse_target(arena, bytes, size);
    arena_destroy(arena);
    return 0;
}
