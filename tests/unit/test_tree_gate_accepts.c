/* What the strict gate accepts, and what it makes of it. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/tree.h"

#include "test_arena.h"

#include <stdlib.h>
#include <string.h>

/* A heap copy of exactly the length, so that the asan build sees a byte read too many. */
static tree *parse_exactly(struct arena *arena, const char *text, size_t length, bool comments, struct json_error *error)
{
    char *copy = malloc(length == 0 ? 1 : length);
    assert_non_null(copy);
    memcpy(copy, text, length);
    tree *root = tree_parse(arena, copy, length, comments, error);
    free(copy);
    return root;
}

static void equal_keys_in_different_objects_are_accepted(void **state)
{
    struct json_error error;
    static const char text[] = "{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]},\"b\":{\"a\":1}}";
    assert_string_equal(tree_print(*state, parse_exactly(*state, text, strlen(text), false, &error), NULL), text);
}

static void lists_side_by_side_are_not_depth(void **state)
{
    struct json_error error;
    char *text = arena_alloc(*state, 1000);
    text[0] = '[';
    for (size_t i = 0; i < 200; i++) memcpy(text + 1 + i * 3, "[],", 3);
    memcpy(text + 601, "{}]", 4);
    assert_non_null(tree_parse(*state, text, 604, false, &error));
}

static void what_json_allows_is_accepted(void **state)
{
    static const struct {
        const char *text, *printed;
    } rows[] = {
        {" \t\r\n[ ] \n", "[]"},
        {"{ }", "{}"},
        {"\"\"", "\"\""},
        {"\"\\/\\\"\\\\\\b\\f\\n\\r\\t\"", "\"/\\\"\\\\\\b\\f\\n\\r\\t\""},
        {"\"\\u00E9\\u20ac\\uD83D\\ude00\\uffff\"", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBF\""},
        {"\"\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"",
         "\"\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""},
        {"[0,-0,1,-1,0.5,1e2,1E+2,1e-2]", "[0,0,1,-1,0.5,100,100,0.01]"},
        {"1.7976931348623157e308", "1.7976931348623157e+308"},
        {"[1e-400]", "[0]"},
        {"{\"a\":{\"A\":[true,false,null]}}", "{\"a\":{\"A\":[true,false,null]}}"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct json_error error;
        const tree *root = parse_exactly(*state, rows[i].text, strlen(rows[i].text), false, &error);
        if (root == NULL) fail_msg("%s: %s", rows[i].text, error.message);
        assert_string_equal(tree_print(*state, root, NULL), rows[i].printed);
    }
}

/* cJSON alone would read 63 characters and stumble over the rest. */
static void numbers_of_many_digits_are_read_to_the_end(void **state)
{
    struct json_error error;
    char *text = arena_printf(*state, "[%0400d.5,2]", 0);
    text[1] = '1';
    assert_null(tree_parse(*state, text, strlen(text), false, &error)); /* ten to the power of 399 */
    assert_int_equal(error.offset, 1);
    text = arena_printf(*state, "[1.%0400d,-0.%0100d7e3,2]", 5, 0);
    assert_string_equal(tree_print(*state, tree_parse(*state, text, strlen(text), false, &error), NULL), "[1,-7e-98,2]");
    text = arena_printf(*state, "[12345678901234567890%080d]", 0);
    assert_string_equal(tree_print(*state, tree_parse(*state, text, strlen(text), false, &error), NULL), "[1.2345678901234567e+99]");
}

static void comments_are_white_space_when_asked_for(void **state)
{
    static const char text[] = "// \"first\" [\n{ // {\n \"a//b\": \"//\", // \xC3\xA9\t\r\n \"c\" // k\n : // v\n 1 // n\n // }\n} // end";
    struct json_error error;
    const tree *root = parse_exactly(*state, text, strlen(text), true, &error);
    assert_non_null(root);
    assert_string_equal(tree_print(*state, root, NULL), "{\"a//b\":\"//\",\"c\":1}");
    assert_null(parse_exactly(*state, text, strlen(text), false, &error));
    assert_string_equal(error.message, "JSON has no comments");
}

static void the_text_is_not_changed_and_not_needed_afterwards(void **state)
{
    static const char original[] = "[\"a\", // b\n 1.00000000000000000000000000000000000000000000000000000000000000000000000000001]";
    struct json_error error;
    char *text = strdup(original);
    tree *root = tree_parse(*state, text, strlen(text), true, &error);
    assert_string_equal(text, original);
    memset(text, '!', strlen(text));
    free(text);
    assert_string_equal(tree_print(*state, root, NULL), "[\"a\",1]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(equal_keys_in_different_objects_are_accepted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_side_by_side_are_not_depth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_json_allows_is_accepted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_of_many_digits_are_read_to_the_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(comments_are_white_space_when_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_text_is_not_changed_and_not_needed_afterwards, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
