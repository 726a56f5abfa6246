/* The printer, its canonical form, and numbers as text. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/tree.h"

#include "test_arena.h"

#include <stdlib.h>
#include <string.h>

struct number {
    uint64_t bits;
    const char *text;
};

static double of_bits(uint64_t bits)
{
    double value = 0;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* RFC 8785, appendix B; the last ones lie where the nearest decimal of 16 digits does not read back. */
static const struct number numbers[] = {
    {0x0000000000000000, "0"                        },
    {0x8000000000000000, "0"                        },
    {0x0000000000000001, "5e-324"                   },
    {0x8000000000000001, "-5e-324"                  },
    {0x7fefffffffffffff, "1.7976931348623157e+308"  },
    {0xffefffffffffffff, "-1.7976931348623157e+308" },
    {0x4340000000000000, "9007199254740992"         },
    {0xc340000000000000, "-9007199254740992"        },
    {0x4430000000000000, "295147905179352830000"    },
    {0x44b52d02c7e14af5, "9.999999999999997e+22"    },
    {0x44b52d02c7e14af6, "1e+23"                    },
    {0x44b52d02c7e14af7, "1.0000000000000001e+23"   },
    {0x444b1ae4d6e2ef4e, "999999999999999700000"    },
    {0x444b1ae4d6e2ef4f, "999999999999999900000"    },
    {0x444b1ae4d6e2ef50, "1e+21"                    },
    {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"     },
    {0x3eb0c6f7a0b5ed8d, "0.000001"                 },
    {0x41b3de4355555553, "333333333.3333332"        },
    {0x41b3de4355555554, "333333333.33333325"       },
    {0x41b3de4355555555, "333333333.3333333"        },
    {0x41b3de4355555556, "333333333.3333334"        },
    {0x41b3de4355555557, "333333333.33333343"       },
    {0xbecbf647612f3696, "-0.0000033333333333333333"},
    {0x43143ff3c1cb0959, "1424953923781206.2"       },
    {0x433fffffffffffff, "9007199254740991"         },
    {0x3fb999999999999a, "0.1"                      },
    {0x3fd3333333333334, "0.30000000000000004"      },
    {0x3fd5555555555555, "0.3333333333333333"       },
    {0x000fffffffffffff, "2.225073858507201e-308"   },
    {0x0010000000000000, "2.2250738585072014e-308"  },
    {0x3d30000000000000, "5.684341886080802e-14"    },
};

static void numbers_print_as_ecmascript_prints_them(void **state)
{
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        const tree *node = tree_number(*state, of_bits(numbers[i].bits));
        assert_string_equal(tree_print(*state, node, NULL), numbers[i].text);
        assert_string_equal(tree_print_jcs(*state, node, NULL), numbers[i].text);
    }
}

/* Each power of two, its neighbours, and a walk through all magnitudes. */
static void every_number_reads_back_as_itself(void **state)
{
    for (uint64_t step = 0; step < 2047 * 4; step++) {
        uint64_t bits = (step / 4 << 52) + (uint64_t[]){0, 1, 0xFFFFFFFFFFFFF, step * 0x9E3779B97F4A7 & 0xFFFFFFFFFFFFF}[step % 4];
        const char *text = tree_print(*state, tree_number(*state, of_bits(bits)), NULL);
        double back = strtod(text, NULL);
        assert_memory_equal(&back, &bits, sizeof bits);
        arena_reset(*state);
    }
}

static void texts_are_escaped_where_they_must_be_and_nowhere_else(void **state)
{
    static const struct {
        const char *text, *printed;
    } rows[] = {
        {"",                                     "\"\""                                    },
        {"a/b",                                  "\"a/b\""                                 },
        {"\"\\",                                 "\"\\\"\\\\\""                            },
        {"\b\f\n\r\t",                           "\"\\b\\f\\n\\r\\t\""                     },
        {"\x01\x0B\x1F\x7F",                     "\"\\u0001\\u000b\\u001f\x7F\""           },
        {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\""},
        {"\xE2\x80\xA8<>&'",                     "\"\xE2\x80\xA8<>&'\""                    },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_string_equal(tree_print(*state, tree_text_ref(*state, rows[i].text), NULL), rows[i].printed);
        assert_string_equal(tree_print_jcs(*state, tree_text_ref(*state, rows[i].text), NULL), rows[i].printed);
    }
}

/* Texts are looked at eight bytes at a time: every byte at every place, before it what looks most like it and is not, behind it plain ones. */
static void a_byte_that_must_be_escaped_is_seen_wherever_it_stands(void **state)
{
    enum { LONG = 20 };
    for (int byte = 1; byte < 0x80; byte++)
        for (size_t at = 0; at < LONG; at++) {
            char text[LONG + 1] = "!#![]! #!#[]! ~!#[]!";
            text[at] = (char)byte;
            size_t length;
            const char *printed = tree_print(*state, tree_text_ref(*state, text), &length);
            bool special = byte < 0x20 || byte == '"' || byte == '\\';
            assert_int_equal(length, LONG + 2 + (special ? (strchr("\b\t\n\f\r\"\\", byte) ? 1 : 5) : 0));
            assert_memory_equal(printed + 1, text, at);
            assert_memory_equal(printed + length - (LONG - at), text + at + 1, LONG - at - 1);
            struct json_error error;
            assert_string_equal(tree_text(tree_parse(*state, printed, length, false, &error)), text);
            char raw[LONG + 3] = {'"'};
            memcpy(raw + 1, text, LONG);
            raw[LONG + 1] = '"';
            if (byte < 0x20) assert_null(tree_parse(*state, raw, LONG + 2, false, &error));
        }
}

static void a_byte_that_is_not_utf8_prints_as_the_replacement_character(void **state)
{
    static const struct {
        const char *text, *printed;
    } rows[] = {
        {"a\xFFz",   "\"a\xEF\xBF\xBDz\""          },
        {"\xC3",     "\"\xEF\xBF\xBD\""            },
        {"\xE2\x82", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xC3\x41", "\"\xEF\xBF\xBD\x41\""        },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_string_equal(tree_print(*state, tree_text_ref(*state, rows[i].text), NULL), rows[i].printed);
    }
}

static void every_ascii_text_comes_back_through_the_gate(void **state)
{
    char text[128];
    for (size_t i = 0; i < 127; i++) text[i] = (char)(i + 1);
    text[127] = '\0';
    const char *printed = tree_print(*state, tree_text_ref(*state, text), NULL);
    assert_string_equal(tree_text(parsed(*state, printed)), text);
}

static void the_length_is_told_and_large_trees_print_whole(void **state)
{
    size_t length = 0;
    tree *list = tree_list(*state);
    for (int i = 0; i < 100000; i++) tree_push(list, tree_text_ref(*state, "0123456789"));
    const char *text = tree_print(*state, list, &length);
    assert_int_equal(length, 100000 * 13 + 1);
    assert_int_equal(strlen(text), length);
    assert_true(tree_equal(parsed(*state, text), list));
}

/* RFC 8785, 3.2.3: its own example of the order by UTF-16 code units. */
static void canonical_keys_are_sorted_by_utf16_code_units(void **state)
{
    const tree *root =
        parsed(*state, "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\","
                       "\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                       "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}");
    assert_string_equal(tree_print_jcs(*state, root, NULL),
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
                        "\"\xC3\xB6\":\"Latin Small Letter O With Diaeresis\",\"\xE2\x82\xAC\":\"Euro Sign\","
                        "\"\xF0\x9F\x98\x80\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

/* RFC 8785, 3.2.2 to 3.2.4. */
static void the_canonical_form_of_the_standards_sample(void **state)
{
    const tree *root = parsed(*state, "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
                                      "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                                      "\"literals\": [null, true, false]}");
    assert_string_equal(tree_print_jcs(*state, root, NULL),
                        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        "\"string\":\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

static void canonical_order_holds_at_every_level_and_for_prefixes(void **state)
{
    static const struct {
        const char *text, *printed;
    } rows[] = {
        {"{\"b\":[{\"z\":1,\"a\":{\"d\":1,\"c\":2}}],\"aa\":1,\"a\":2,\"\":3,\"B\":4}",
         "{\"\":3,\"B\":4,\"a\":2,\"aa\":1,\"b\":[{\"a\":{\"c\":2,\"d\":1},\"z\":1}]}"                 },
        {"{\"\xEE\x80\x80\":1,\"\xF4\x8F\xBF\xBF\":2,\"\xED\x9F\xBF\":3,\"\xEF\xBF\xBF\":4}",
         "{\"\xED\x9F\xBF\":3,\"\xF4\x8F\xBF\xBF\":2,\"\xEE\x80\x80\":1,\"\xEF\xBF\xBF\":4}"           },
        {"{}",                                                                                "{}"     },
        {"[]",                                                                                "[]"     },
        {"[{},[]]",                                                                           "[{},[]]"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_string_equal(tree_print_jcs(*state, parsed(*state, rows[i].text), NULL), rows[i].printed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_print_as_ecmascript_prints_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_number_reads_back_as_itself, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_are_escaped_where_they_must_be_and_nowhere_else, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_byte_that_must_be_escaped_is_seen_wherever_it_stands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_byte_that_is_not_utf8_prints_as_the_replacement_character, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_ascii_text_comes_back_through_the_gate, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_length_is_told_and_large_trees_print_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(canonical_keys_are_sorted_by_utf16_code_units, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_canonical_form_of_the_standards_sample, set_up, tear_down),
        cmocka_unit_test_setup_teardown(canonical_order_holds_at_every_level_and_for_prefixes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
