/* What the strict gate refuses, and where it says the fault is. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/tree.h"

#include "test_arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct refused {
    const char *text;
    size_t length;
    size_t offset;
    const char *message; /* part of it */
};

#define REFUSED(text, offset, message)                                                                                                     \
    {                                                                                                                                      \
        text, sizeof(text) - 1, offset, message                                                                                            \
    }

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

static void refuses(struct arena *arena, const struct refused *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct json_error error = {.line = 0};
        if (parse_exactly(arena, rows[i].text, rows[i].length, false, &error) != NULL) fail_msg("accepted: %s", rows[i].text);
        if (strstr(error.message, rows[i].message) == NULL) fail_msg("%s: %s", rows[i].text, error.message);
        if (error.offset != rows[i].offset) fail_msg("%s: at %zu: %s", rows[i].text, error.offset, error.message);
    }
}

static void what_is_no_value_is_refused(void **state)
{
    static const struct refused rows[] = {
        REFUSED("", 0, "ends where a value should be"),
        REFUSED("   ", 3, "ends where a value should be"),
        REFUSED("nul", 0, "expected a value, found 'n'"),
        REFUSED("True", 0, "expected a value, found 'T'"),
        REFUSED("NaN", 0, "expected a value"),
        REFUSED("'a'", 0, "found '''"),
        REFUSED("[Infinity]", 1, "expected a value"),
        REFUSED("\xEF\xBB\xBF{}", 0, "byte order mark"),
        REFUSED("\0", 0, "0x00"),
        REFUSED("\f1", 0, "0x0C"),
        REFUSED("\xC2\xA0\x31", 0, "0xC2"),
    };
    refuses(*state, rows, COUNT_OF(rows));
}

static void what_stands_behind_the_value_is_refused(void **state)
{
    static const struct refused rows[] = {
        REFUSED("1 2", 2, "nothing more"),  REFUSED("{}}", 2, "nothing more"), REFUSED("truex", 4, "nothing more"),
        REFUSED("[]\0", 2, "nothing more"), REFUSED("1,", 1, "nothing more"),  REFUSED("\"a\"\"b\"", 3, "nothing more"),
    };
    refuses(*state, rows, COUNT_OF(rows));
}

static void numbers_that_are_no_numbers_are_refused(void **state)
{
    static const struct refused rows[] = {
        REFUSED("01", 0, "begin with 0"),
        REFUSED("-01", 1, "begin with 0"),
        REFUSED("00", 0, "begin with 0"),
        REFUSED("+1", 0, "expected a value"),
        REFUSED(".5", 0, "expected a value"),
        REFUSED("-", 1, "a digit"),
        REFUSED("-a", 1, "a digit"),
        REFUSED("[1.]", 3, "behind the point"),
        REFUSED("1.e5", 2, "behind the point"),
        REFUSED("1e", 2, "exponent"),
        REFUSED("1e+", 3, "exponent"),
        REFUSED("1E-x", 3, "exponent"),
        REFUSED("0x10", 1, "nothing more"),
        REFUSED("[1e999]", 1, "larger than a double"),
        REFUSED("[-1e309]", 1, "larger than a double"),
        REFUSED("1.7976931348623159e308", 0, "larger than a double"),
    };
    refuses(*state, rows, COUNT_OF(rows));
}

static void texts_that_are_no_texts_are_refused(void **state)
{
    static const struct refused rows[] = {
        REFUSED("\"a", 0, "no closing quote"),
        REFUSED("[\"a\\\"]", 1, "no closing quote"),
        REFUSED("\"a\nb\"", 2, "0x0A must be written as \\u000a"),
        REFUSED("\"\t\"", 1, "0x09"),
        REFUSED("\"\x1F\"", 1, "0x1F"),
        REFUSED("\"a\0b\"", 2, "0x00"),
        REFUSED("\"\\x41\"", 1, "\\x is not an escape"),
        REFUSED("\"\\'\"", 1, "\\' is not an escape"),
        REFUSED("\"\\", 1, "must begin an escape"),
        REFUSED("\"\\u12\"", 1, "four hexadecimal"),
        REFUSED("\"\\u12g4\"", 1, "four hexadecimal"),
        REFUSED("\"\\u", 1, "four hexadecimal"),
        REFUSED("\"a\\u0000\"", 2, "cannot hold NUL"),
        REFUSED("\"\\udc00\"", 1, "second half"),
        REFUSED("\"\\ud800\"", 1, "first half"),
        REFUSED("\"\\ud800x\"", 1, "first half"),
        REFUSED("\"\\ud800\\n\"", 1, "first half"),
        REFUSED("\"\\ud800\\u0041\"", 1, "first half"),
        REFUSED("\"\\uDBFF\\uD800\"", 1, "first half"),
        REFUSED("\"\\ud800\\udc0", 1, "first half"),
    };
    refuses(*state, rows, COUNT_OF(rows));
}

static void bytes_that_are_not_utf8_are_refused(void **state)
{
    static const struct refused rows[] = {
        REFUSED("\"\x80\"", 1, "0x80 is not UTF-8"),
        REFUSED("\"a\xC3\"", 2, "0xC3 is not UTF-8"),
        REFUSED("\"\xC3", 1, "not UTF-8"),
        REFUSED("\"\xC0\xAF\"", 1, "not UTF-8"),
        REFUSED("\"\xC1\xBF\"", 1, "not UTF-8"),
        REFUSED("\"\xE0\x9F\xBF\"", 1, "not UTF-8"),
        REFUSED("\"\xED\xA0\x80\"", 1, "not UTF-8"),
        REFUSED("\"\xED\xBF\xBF\"", 1, "not UTF-8"),
        REFUSED("\"\xE2\x82\"", 1, "not UTF-8"),
        REFUSED("\"\xF0\x8F\xBF\xBF\"", 1, "not UTF-8"),
        REFUSED("\"\xF4\x90\x80\x80\"", 1, "not UTF-8"),
        REFUSED("\"\xF5\x80\x80\x80\"", 1, "not UTF-8"),
        REFUSED("\"\xF0\x9F\x98\"", 1, "not UTF-8"),
        REFUSED("\"\xFF\"", 1, "not UTF-8"),
        REFUSED("{\"\xFE\":1}", 2, "not UTF-8"),
    };
    refuses(*state, rows, COUNT_OF(rows));
}

static void broken_lists_and_objects_are_refused(void **state)
{
    static const struct refused rows[] = {
        REFUSED("[", 1, "ends where a value"),
        REFUSED("[1", 2, "ends where a comma or ']'"),
        REFUSED("[1,]", 2, "nothing follows this comma"),
        REFUSED("[,1]", 1, "expected a value"),
        REFUSED("[1 2]", 3, "a comma or ']', found '2'"),
        REFUSED("[1}", 2, "a comma or ']'"),
        REFUSED("{", 1, "a key in double quotes"),
        REFUSED("{a:1}", 1, "a key in double quotes, found 'a'"),
        REFUSED("{1:1}", 1, "a key in double quotes"),
        REFUSED("{\"a\"}", 4, "a colon"),
        REFUSED("{\"a\" 1}", 5, "a colon"),
        REFUSED("{\"a\":}", 5, "expected a value"),
        REFUSED("{\"a\":1,}", 6, "nothing follows this comma"),
        REFUSED("{\"a\":1;", 6, "a comma or '}'"),
        REFUSED("{\"a\":1 \"b\":2}", 7, "a comma or '}'"),
        REFUSED("{,}", 1, "a key in double quotes"),
        REFUSED("[] // no", 3, "JSON has no comments"),
        REFUSED("[/* no */]", 1, "expected a value"),
    };
    refuses(*state, rows, COUNT_OF(rows));
}

static void a_key_twice_in_one_object_is_refused_where_it_stands_again(void **state)
{
    static const struct refused rows[] = {
        REFUSED("{\"a\":1,\"a\":1}", 7, "the key \"a\" is already in this object"),
        REFUSED("{\"a\":1,\"\\u0061\":1}", 7, "the key \"\\u0061\" is already"),
        REFUSED("{\"\":1,\"\":1}", 6, "the key \"\" is already"),
        REFUSED("[{\"x\":{\"b\":1,\"c\":2,\"b\":3}}]", 19, "\"b\""),
        REFUSED("{\"a\":1,\"b\":2,\"b\":3,\"a\":4}", 13, "\"b\""),
        REFUSED("{\"\xC3\xA9\":1,\"\\u00e9\":1}", 8, "is already"),
    };
    refuses(*state, rows, COUNT_OF(rows));
}

static void a_long_key_is_not_repeated_in_the_message(void **state)
{
    struct json_error error;
    char *text = arena_printf(*state, "{\"%0500d\":1,\"%0500d\":2}", 7, 7);
    assert_null(tree_parse(*state, text, strlen(text), false, &error));
    assert_string_equal(error.message, "this key is already in its object");
    assert_int_equal(error.offset, 506);
}

/* `count` keys in a scattered order, the last one again `last`. */
static char *many_keys(struct arena *arena, unsigned count, const char *last)
{
    char *text = arena_alloc(arena, (size_t)count * 16 + 32);
    char *at = text;
    for (unsigned i = 0; i < count; i++) at += snprintf(at, 16, "%c\"k%05x\":1", i == 0 ? '{' : ',', i * 7919 % count);
    memcpy(at, last, strlen(last));
    return text;
}

/* Comparing each key with each would take minutes. 7919 is prime, so that every number below 200,000 comes once. */
static void a_huge_object_is_checked_quickly_and_to_its_last_key(void **state)
{
    struct json_error error;
    char *good = many_keys(*state, 200000, ",\"other\":1}");
    assert_non_null(tree_parse(*state, good, strlen(good), false, &error));
    char *bad = many_keys(*state, 200000, ",\"k00000\":1}");
    assert_null(tree_parse(*state, bad, strlen(bad), false, &error));
    assert_int_equal(error.offset, strlen(bad) - 11);
}

static char *nested(struct arena *arena, int depth, char opening, char closing)
{
    char *text = arena_alloc(arena, (size_t)depth * 2 + 1);
    memset(text, opening, (size_t)depth);
    memset(text + depth, closing, (size_t)depth);
    return text;
}

static void depth_is_bounded(void **state)
{
    struct json_error error;
    assert_non_null(tree_parse(*state, nested(*state, JSON_DEPTH_MAX, '[', ']'), JSON_DEPTH_MAX * 2, false, &error));
    assert_null(tree_parse(*state, nested(*state, JSON_DEPTH_MAX + 1, '[', ']'), JSON_DEPTH_MAX * 2 + 2, false, &error));
    assert_int_equal(error.offset, JSON_DEPTH_MAX);
    assert_string_equal(error.message, "more than 64 levels of lists and objects");
    assert_null(tree_parse(*state, nested(*state, 100000, '[', ']'), 200000, false, &error));
    assert_int_equal(error.offset, JSON_DEPTH_MAX);
}

static void lines_and_columns_count_from_one_in_bytes(void **state)
{
    static const char text[] = "{\n  \"\xC3\xA9\": 1,\r\n  \"b\": tru\n}";
    struct json_error error;
    assert_null(tree_parse(*state, text, strlen(text), false, &error));
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 8);
    assert_null(tree_parse(*state, "", 0, false, &error));
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, 1);
}

static void faults_in_commented_texts_are_found_where_they_stand(void **state)
{
    static const struct {
        const char *text;
        size_t offset;
        int line, column;
    } rows[] = {
        {"// a\n[1,,2]",                   8,  2, 4},
        {"// \xFF\n1",                     3,  1, 4},
        {"// \x01\n1",                     3,  1, 4},
        {"[1 / 2]",                        3,  1, 4},
        {"// only",                        7,  1, 8},
        {"{\"a\":1, // \"a\":2\n\"a\":3}", 17, 2, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct json_error error;
        assert_null(parse_exactly(*state, rows[i].text, strlen(rows[i].text), true, &error));
        assert_int_equal(error.offset, rows[i].offset);
        assert_int_equal(error.line, rows[i].line);
        assert_int_equal(error.column, rows[i].column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_no_value_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stands_behind_the_value_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_that_are_no_numbers_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_that_are_no_texts_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_that_are_not_utf8_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(broken_lists_and_objects_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_key_twice_in_one_object_is_refused_where_it_stands_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_key_is_not_repeated_in_the_message, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_huge_object_is_checked_quickly_and_to_its_last_key, set_up, tear_down),
        cmocka_unit_test_setup_teardown(depth_is_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_and_columns_count_from_one_in_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(faults_in_commented_texts_are_found_where_they_stand, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
