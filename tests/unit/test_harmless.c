/* What strangers wrote does nothing to a terminal, and what is text stays as it is. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "cutover/harmless.h"

static void what_a_terminal_would_obey_is_shown(void **state)
{
    (void)state;
    static const struct {
        const char *text, *shown;
    } ROWS[] = {
        {"", ""},
        {"line\n\tnext\r\n", "line\n\tnext\n"},
        {"\x1b[31m\r", "\\x1b[31m\\x0d"},
        {"\x7f\xc2\x9b", "\\x7f\\xc2\\x9b"},
        {"Grüße, \xe2\x80\x93 \xf0\x9f\x98\x80", "Grüße, \xe2\x80\x93 \xf0\x9f\x98\x80"},
        {"\xff\xfe\x80", "\\xff\\xfe\\x80"},
        {"\xe2\x80", "\\xe2\\x80"},
        {"\xed\xa0\x80", "\\xed\\xa0\\x80"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) assert_string_equal(harmless(arena, ROWS[i].text), ROWS[i].shown);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_a_terminal_would_obey_is_shown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
