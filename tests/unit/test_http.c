/* Requests as values: targets, headers, methods, Basic. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/http.h"

#include "test_arena.h"

#include <string.h>

static void methods_have_their_names_and_are_case_sensitive(void **state)
{
    (void)state;
    for (int method = HTTP_GET; method < HTTP_OTHER; method++) {
        assert_int_equal(http_method_of(http_method_name((enum http_method)method)), method);
    }
    assert_string_equal(http_method_name(HTTP_DELETE), "DELETE");
    assert_int_equal(http_method_of("get"), HTTP_OTHER);
    assert_int_equal(http_method_of("BREW"), HTTP_OTHER);
    assert_int_equal(http_method_of(NULL), HTTP_OTHER);
}

static void reasons_are_those_of_the_standard(void **state)
{
    (void)state;
    assert_string_equal(http_reason(200), "OK");
    assert_string_equal(http_reason(404), "Not Found");
    assert_string_equal(http_reason(422), "Unprocessable Content");
    assert_string_equal(http_reason(429), "Too Many Requests");
    assert_string_equal(http_reason(299), "");
}

static void a_target_is_cut_into_decoded_pieces(void **state)
{
    static const struct {
        const char *target, *path;
        size_t segments;
        const char *first, *last;
    } rows[] = {
        {"/",                    "/",                  0, NULL,        NULL            },
        {"/v2/porting_orders",   "/v2/porting_orders", 2, "v2",        "porting_orders"},
        {"/a//b/",               "/a//b/",             2, "a",         "b"             },
        {"//",                   "//",                 0, NULL,        NULL            },
        {"/a%2Fb/c%20d",         "/a/b/c d",           2, "a/b",       "c d"           },
        {"/%2B1916+5",           "/+1916+5",           1, "+1916+5",   "+1916+5"       },
        {"/%41%c3%A9",           "/A\xC3\xA9",         1, "A\xC3\xA9", "A\xC3\xA9"     },
        {"/a?b/c",               "/a",                 1, "a",         "a"             },
        {"http://host:80/a/b?x", "/a/b",               2, "a",         "b"             },
        {"HTTPS://host/a",       "/a",                 1, "a",         "a"             },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct http_target target;
        const char *why = "";
        assert_true(http_target_parse(*state, rows[i].target, &target, &why));
        assert_null(why);
        assert_string_equal(target.path, rows[i].path);
        assert_int_equal(target.segments_count, rows[i].segments);
        if (rows[i].segments == 0) continue;
        assert_string_equal(target.segments[0], rows[i].first);
        assert_string_equal(target.segments[rows[i].segments - 1], rows[i].last);
    }
}

static void a_query_is_cut_into_decoded_pairs(void **state)
{
    struct http_target target;
    const char *why = NULL;
    assert_true(http_target_parse(*state, "/?a=1&b=x+y%2Bz&&c&=e&a=2&f%5Bg%5D=%26%3D%0A&h=i=j?k", &target, &why));
    assert_int_equal(target.query_count, 7);
    assert_string_equal(http_query(&target, "a"), "1");
    assert_string_equal(http_query(&target, "b"), "x y+z");
    assert_string_equal(http_query(&target, "c"), "");
    assert_string_equal(http_query(&target, ""), "e");
    assert_string_equal(http_query(&target, "f[g]"), "&=\n");
    assert_string_equal(http_query(&target, "h"), "i=j?k");
    assert_string_equal(target.query[4].value, "2");
    assert_null(http_query(&target, "A"));
}

static void a_target_that_cannot_be_decoded_is_refused_with_the_reason(void **state)
{
    static const struct {
        const char *target, *why;
    } rows[] = {
        {"",            "begin with '/'"   },
        {"a/b",         "begin with '/'"   },
        {"*",           "begin with '/'"   },
        {"http://host", "begin with '/'"   },
        {"/%",          "hexadecimal"      },
        {"/%4",         "hexadecimal"      },
        {"/%4g",        "hexadecimal"      },
        {"/%g4",        "hexadecimal"      },
        {"/a?b=%",      "hexadecimal"      },
        {"/%%41",       "hexadecimal"      },
        {"/a%00",       "%00"              },
        {"/a?b%00=c",   "%00"              },
        {"/a\nb",       "control character"},
        {"/\x7F",       "control character"},
        {"/a?\x01",     "control character"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct http_target target;
        const char *why = NULL;
        assert_false(http_target_parse(*state, rows[i].target, &target, &why));
        assert_non_null(strstr(why, rows[i].why));
    }
}

static bool repeated_parses(struct arena *arena, const char *start, const char *piece, int count, const char **why)
{
    struct http_target target;
    const char *text = start;
    for (int i = 0; i < count; i++) text = arena_printf(arena, "%s%s", text, piece);
    return http_target_parse(arena, text, &target, why);
}

static void the_bounds_of_a_target_are_exact(void **state)
{
    const char *why = NULL;
    assert_true(repeated_parses(*state, "", "/s", HTTP_SEGMENTS_MAX, &why));
    assert_false(repeated_parses(*state, "", "/s", HTTP_SEGMENTS_MAX + 1, &why));
    assert_non_null(strstr(why, "segments"));
    assert_true(repeated_parses(*state, "/?", "&q=1", HTTP_QUERY_MAX, &why));
    assert_false(repeated_parses(*state, "/?", "&q=1", HTTP_QUERY_MAX + 1, &why));
    assert_non_null(strstr(why, "query"));
}

static void headers_are_found_in_any_case_and_the_first_wins(void **state)
{
    (void)state;
    static const struct http_header headers[] = {
        {"Content-Type", "text/plain"},
        {"X-A",          "1"         },
        {"x-a",          "2"         }
    };
    const struct http_request request = {.headers = headers, .headers_count = COUNT_OF(headers)};
    assert_string_equal(http_header(&request, "content-type"), "text/plain");
    assert_string_equal(http_header(&request, "X-A"), "1");
    assert_null(http_header(&request, "X-B"));
    assert_null(http_header(&(struct http_request){.method = HTTP_GET}, "X-A"));
}

static void headers_are_added_to_an_answer_one_by_one(void **state)
{
    struct http_header own[] = {
        {"A", "1"}
    };
    struct http_response response = {.status = 200, .headers = own, .headers_count = 1};
    for (int i = 0; i < 20; i++) http_response_header(&response, *state, arena_printf(*state, "B%d", i), "2");
    assert_int_equal(response.headers_count, 21);
    assert_string_equal(http_response_find(&response, "a"), "1");
    assert_string_equal(http_response_find(&response, "b19"), "2");
    assert_null(http_response_find(&response, "B20"));
}

static void encoding_leaves_only_unreserved_characters(void **state)
{
    struct http_target target;
    const char *why = NULL;
    assert_string_equal(http_encode(*state, "aZ09-._~"), "aZ09-._~");
    assert_string_equal(http_encode(*state, "+1 /?&=%\xC3\xA9"), "%2B1%20%2F%3F%26%3D%25%C3%A9");
    char all[256];
    for (size_t i = 0; i < 255; i++) all[i] = (char)(i + 1);
    all[255] = '\0';
    const char *encoded = http_encode(*state, all);
    assert_true(http_target_parse(*state, arena_printf(*state, "/%s?q=%s", encoded, encoded), &target, &why));
    assert_string_equal(target.segments[0], all);
    assert_string_equal(http_query(&target, "q"), all);
}

static void basic_credentials_are_decoded(void **state)
{
    static const struct {
        const char *header, *user, *password;
    } rows[] = {
        {"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",  "Aladdin", "open sesame"}, /* RFC 7617, section 2 */
        {"basic  QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame"},
        {"BASIC YTpiOmM=",                      "a",       "b:c"        },
        {"Basic Og==",                          "",        ""           },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *user = NULL;
        const char *password = NULL;
        assert_true(http_basic(*state, rows[i].header, &user, &password));
        assert_string_equal(user, rows[i].user);
        assert_string_equal(password, rows[i].password);
    }
}

static void what_is_not_basic_is_refused(void **state)
{
    /* no colon; not base64; a NUL within */
    static const char *const rows[] = {NULL,        "",           "Basic",      "Basic ",         "Bearer YTpi",
                                       "BasicYTpi", "Basic YWI=", "Basic Y!pi", "Basic YQA6Yg==", "Basic YTpiAGM="};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *user = NULL;
        const char *password = NULL;
        assert_false(http_basic(*state, rows[i], &user, &password));
    }
}

static void basic_credentials_come_back(void **state)
{
    const char *user = NULL;
    const char *password = NULL;
    const char *header = http_basic_make(*state, "Aladdin", "open sesame");
    assert_string_equal(header, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_true(http_basic(*state, http_basic_make(*state, "u", "p:\xC3\xA9"), &user, &password));
    assert_string_equal(user, "u");
    assert_string_equal(password, "p:\xC3\xA9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(methods_have_their_names_and_are_case_sensitive),
        cmocka_unit_test(reasons_are_those_of_the_standard),
        cmocka_unit_test_setup_teardown(a_target_is_cut_into_decoded_pieces, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_query_is_cut_into_decoded_pairs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_target_that_cannot_be_decoded_is_refused_with_the_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_bounds_of_a_target_are_exact, set_up, tear_down),
        cmocka_unit_test(headers_are_found_in_any_case_and_the_first_wins),
        cmocka_unit_test_setup_teardown(headers_are_added_to_an_answer_one_by_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(encoding_leaves_only_unreserved_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(basic_credentials_are_decoded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_basic_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(basic_credentials_come_back, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
