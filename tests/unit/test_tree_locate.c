/* Finding where a node stands in its text. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/tree.h"

#include "test_arena.h"

#include <string.h>

static tree *parsed_with_comments(struct arena *arena, const char *from)
{
    struct json_error error;
    tree *root = tree_parse(arena, from, strlen(from), true, &error);
    assert_non_null(root);
    return root;
}

static const tree *child(const tree *node, int index)
{
    node = tree_first(node);
    while (index-- > 0) node = tree_next(node);
    assert_non_null(node);
    return node;
}

static void stands(const tree *root, const tree *node, const char *from, const char *at, int line, int column)
{
    struct json_error place = {.message = "left alone"};
    assert_true(tree_locate(root, node, from, strlen(from), &place));
    assert_memory_equal(from + place.offset, at, strlen(at));
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    assert_string_equal(place.message, "left alone");
}

static void a_member_stands_at_its_key_and_an_element_at_its_value(void **state)
{
    static const char from[] = "// \"c\": {\n"
                               "{\n"
                               "  \"a\": [1, \"]\\\"}\", {\"b\" : null}, [], {} ], // \"c\"\n"
                               "  \"\\u0063\":-2.5e1,\n"
                               "  \"d\": [[true],false//]\n]}\n";
    const tree *root = parsed_with_comments(*state, from);
    const tree *list = tree_get(root, "a");
    stands(root, root, from, "{\n", 2, 1);
    stands(root, list, from, "\"a\"", 3, 3);
    stands(root, child(list, 0), from, "1,", 3, 9);
    stands(root, child(list, 1), from, "\"]\\\"}\"", 3, 12);
    stands(root, child(list, 2), from, "{\"b\"", 3, 20);
    stands(root, tree_get(child(list, 2), "b"), from, "\"b\" :", 3, 21);
    stands(root, child(list, 3), from, "[],", 3, 34);
    stands(root, child(list, 4), from, "{} ]", 3, 38);
    stands(root, tree_get(root, "c"), from, "\"\\u0063\"", 4, 3);
    stands(root, child(tree_get(root, "d"), 0), from, "[true]", 5, 9);
    stands(root, child(child(tree_get(root, "d"), 0), 0), from, "true", 5, 10);
    stands(root, child(tree_get(root, "d"), 1), from, "false", 5, 16);
}

static void the_value_of_a_member_stands_behind_its_key(void **state)
{
    static const char from[] = "{\"a\" : // \"b\"\n  {\"\\\"b\":2}, \"c\":[3]}";
    const tree *root = parsed_with_comments(*state, from);
    struct json_error place;
    assert_true(tree_locate_value(root, tree_get(root, "a"), from, strlen(from), &place));
    assert_memory_equal(from + place.offset, "{\"\\", 3);
    assert_true(tree_locate_value(root, child(tree_get(root, "a"), 0), from, strlen(from), &place));
    assert_memory_equal(from + place.offset, "2}", 2);
    assert_true(tree_locate_value(root, child(tree_get(root, "c"), 0), from, strlen(from), &place));
    assert_memory_equal(from + place.offset, "3]", 2);
}

static void a_node_of_another_tree_is_not_found(void **state)
{
    struct json_error place;
    const tree *root = parsed_with_comments(*state, "{\"a\":[1,2]}");
    const tree *other = parsed_with_comments(*state, "{\"a\":[1,2]}");
    assert_false(tree_locate(root, tree_get(other, "a"), "{\"a\":[1,2]}", 11, &place));
    assert_false(tree_locate(root, NULL, "{\"a\":[1,2]}", 11, &place));
    assert_false(tree_locate(NULL, NULL, "{}", 2, &place));
}

/* Nothing sensible can be said, but nothing outside the text is read. */
static void a_text_that_is_not_the_trees_own_does_no_harm(void **state)
{
    const tree *root = parsed_with_comments(*state, "{\"a\":[1,2,{\"b\":[\"x\",{}]}],\"c\":3}");
    const tree *last = tree_get(root, "c");
    static const char *const texts[] = {"", " ", "{", "{\"", "{\"a\\", "[", "//", "{\"a\":[1,2,{\"b\":[\"x"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct json_error place;
        assert_false(tree_locate(root, last, texts[i], strlen(texts[i]), &place));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_member_stands_at_its_key_and_an_element_at_its_value, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_value_of_a_member_stands_behind_its_key, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_node_of_another_tree_is_not_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_that_is_not_the_trees_own_does_no_harm, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
