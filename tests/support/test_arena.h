/* The fixture of a unit test that needs one arena: its state. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/tree.h"

#include "test.h"

#include <string.h>

static inline int set_up(void **state)
{
    *state = arena_create();
    return 0;
}

static inline int tear_down(void **state)
{
    arena_destroy(*state);
    return 0;
}

/* The tree of a JSON text that must be good. */
static inline tree *parsed(struct arena *arena, const char *text)
{
    struct json_error error;
    tree *root = tree_parse(arena, text, strlen(text), false, &error);
    assert_non_null(root);
    return root;
}
