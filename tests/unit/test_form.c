/* multipart/form-data: what is read, what is refused, and that what is printed is read again. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/http.h"

#include "test.h"
#include "test_arena.h"

#include <string.h>

#define TYPE "multipart/form-data; boundary=\"b1\""

static const tree *form_of(struct arena *arena, const char *bytes)
{
    const char *why = NULL;
    const tree *form = http_form_parse(arena, TYPE, bytes, strlen(bytes), &why);
    if (!form) fail_msg("%s", why);
    return form;
}

static void refused(struct arena *arena, const char *type, const char *bytes, const char *why_expected)
{
    const char *why = NULL;
    assert_null(http_form_parse(arena, type, bytes, strlen(bytes), &why));
    assert_string_equal(why, why_expected);
}

static void texts_files_and_json_are_told_apart(void **state)
{
    const tree *form = form_of(*state, "preamble\r\n--b1\r\nContent-Disposition: form-data; name=\"plain\"\r\n\r\n12\r\n"
                                       "--b1\r\ncontent-disposition: form-data; name=\"Data\"\r\n\r\n{\"phones\":[\"+1\"]}\r\n"
                                       "--b1\r\nContent-Disposition: form-data; name=Files; filename=\"a \\\"b\\\".pdf\"\r\n"
                                       "Content-Type: application/pdf\r\n\r\n%PDF\r\n"
                                       "--b1--\r\n");
    assert_string_equal(tree_print(*state, form, NULL),
                        "{\"plain\":\"12\",\"Data\":{\"phones\":[\"+1\"]},"
                        "\"Files\":{\"filename\":\"a \\\"b\\\".pdf\",\"content_type\":\"application/pdf\",\"bytes\":\"%PDF\"}}");
}

static void a_name_that_comes_again_makes_a_list(void **state)
{
#define PART(name, value) "--b1\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
    const tree *form = form_of(*state, PART("a", "1") PART("b", "2") PART("a", "3") PART("a", "4") "--b1--");
    assert_string_equal(tree_print(*state, form, NULL), "{\"a\":[\"1\",\"3\",\"4\"],\"b\":\"2\"}");
}

static void bytes_that_are_no_text_are_kept_as_size_and_digest(void **state)
{
    static const char bytes[] = "--b1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n\0\xff\r\n--b1--\r\n";
    const char *why;
    const tree *file = tree_get(http_form_parse(*state, TYPE, bytes, sizeof bytes - 1, &why), "f");
    assert_int_equal((int)tree_value(tree_get(file, "size"), 0), 2);
    assert_int_equal(strlen(tree_get_text(file, "sha256")), 64);
    assert_null(tree_get(file, "bytes"));
}

static void what_is_no_form_is_refused_with_a_sentence(void **state)
{
    refused(*state, "multipart/form-data", "", "the form has no boundary of 1 to 70 characters");
    refused(*state, TYPE, "hello", "the form does not begin with its boundary");
    refused(*state, TYPE, "--b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "the form breaks off within a part");
    refused(*state, TYPE, "--b1\r\nContent-Disposition: form-data; name=\"a\"", "a part of the form ends within its headers");
    refused(*state, TYPE, "--b1\r\nContent-Type: text/plain\r\n\r\n1\r\n--b1--", "a part of the form has no name");
    refused(*state, TYPE, "--b1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b1 ", "the form has no end");
    refused(*state, TYPE, "--b1xx", "the form's parts are not set apart by lines");
}

static void what_is_printed_is_read_again(void **state)
{
    struct json_error error;
    static const char text[] = "{\"Data\":{\"phones\":[{\"number\":\"+19165550100\"}]},\"note\":\"cutover-form\","
                               "\"Files\":[{\"filename\":\"loa.pdf\",\"content_type\":\"application/pdf\",\"bytes\":\"%PDF-1.4\\nsigned\"},"
                               "{\"filename\":\"b.pdf\",\"content_type\":\"application/pdf\",\"bytes\":\"x\"}]}";
    const tree *form = tree_parse(*state, text, strlen(text), false, &error);
    const char *type, *why;
    size_t count;
    const char *bytes = http_form_print(*state, form, &count, &type);
    const tree *again = http_form_parse(*state, type, bytes, count, &why);
    if (!again) fail_msg("%s", why);
    assert_string_equal(tree_print(*state, again, NULL), text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_files_and_json_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_name_that_comes_again_makes_a_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_that_are_no_text_are_kept_as_size_and_digest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_form_is_refused_with_a_sentence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_printed_is_read_again, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
