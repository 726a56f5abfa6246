/* Memory that is given back all at once. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/arena.h"

#include "test_arena.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONS 1
#endif
#endif
#ifdef POISONS
#include <sanitizer/asan_interface.h>
#endif

static void everything_is_aligned_for_any_type(void **state)
{
    for (size_t bytes = 0; bytes < 100; bytes++) assert_int_equal((uintptr_t)arena_alloc(*state, bytes) % 16, 0);
}

static void memory_is_zero_even_when_it_was_used_before(void **state)
{
    static const unsigned char zero[4000];
    for (int round = 0; round < 3; round++) {
        unsigned char *bytes = arena_alloc(*state, sizeof zero);
        assert_memory_equal(bytes, zero, sizeof zero);
        memset(bytes, 0xAB, sizeof zero);
        arena_reset(*state);
    }
}

static void nothing_handed_out_overlaps(void **state)
{
    enum { PIECES = 3000 };
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_alloc(*state, i);
        memset(pieces[i], (int)(i & 0xFF), i);
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t j = 0; j < i; j++) assert_int_equal(pieces[i][j], i & 0xFF);
    }
}

static void pieces_of_no_bytes_differ(void **state)
{
    const void *first = arena_alloc(*state, 0);
    assert_ptr_not_equal(first, arena_alloc(*state, 0));
}

static void a_piece_larger_than_any_block_is_given(void **state)
{
    char *bytes = arena_alloc(*state, 10000000);
    bytes[9999999] = 1;
    assert_int_equal(bytes[0], 0);
    assert_non_null(arena_alloc(*state, 1));
}

static void a_reset_keeps_the_blocks(void **state)
{
    const void *first = arena_alloc(*state, 10);
    const void *large = arena_alloc(*state, 1000000);
    arena_reset(*state);
    assert_int_equal(arena_bytes(*state), 0);
    assert_ptr_equal(arena_alloc(*state, 10), first);
    assert_ptr_equal(arena_alloc(*state, 1000000), large);
}

static void a_block_that_is_too_small_after_a_reset_is_still_used_later(void **state)
{
    arena_alloc(*state, 10);
    const void *second = arena_alloc(*state, 20000);
    arena_reset(*state);
    arena_alloc(*state, 1000000);
    assert_ptr_equal(arena_alloc(*state, 20000), second);
}

static void a_rewind_gives_back_only_what_came_after_the_mark(void **state)
{
    char *before = arena_copy(*state, "before");
    size_t bytes = arena_bytes(*state);
    struct arena_mark mark = arena_mark(*state);
    const void *after = arena_alloc(*state, 100);
    arena_alloc(*state, 500000);
    arena_alloc(*state, 5000000);
    arena_rewind(*state, mark);
    assert_int_equal(arena_bytes(*state), bytes);
    assert_string_equal(before, "before");
    assert_ptr_equal(arena_alloc(*state, 100), after);
}

static void memory_given_back_is_poisoned_in_the_asan_build(void **state)
{
#ifdef POISONS
    char *kept = arena_alloc(*state, 13);
    struct arena_mark mark = arena_mark(*state);
    char *rewound = arena_alloc(*state, 100);
    assert_false(__asan_address_is_poisoned(kept + 12) || __asan_address_is_poisoned(rewound + 99));
    assert_true(__asan_address_is_poisoned(kept + 13) && __asan_address_is_poisoned(rewound + 100));
    arena_rewind(*state, mark);
    assert_true(__asan_address_is_poisoned(rewound));
    assert_false(__asan_address_is_poisoned(kept));
    arena_reset(*state);
    assert_true(__asan_address_is_poisoned(kept));
#else
    (void)state;
    skip();
#endif
}

static void bytes_count_what_was_handed_out(void **state)
{
    arena_alloc(*state, 16);
    arena_alloc(*state, 1);
    assert_int_equal(arena_bytes(*state), 32);
}

static void copies_end_with_nul(void **state)
{
    assert_null(arena_copy(*state, NULL));
    assert_string_equal(arena_copy(*state, ""), "");
    assert_string_equal(arena_copy(*state, "abc"), "abc");
    assert_string_equal(arena_copy_bytes(*state, "abc", 2), "ab");
    assert_string_equal(arena_copy_bytes(*state, NULL, 0), "");
}

static void printing_gives_any_length(void **state)
{
    char wide[5001];
    memset(wide, 'x', 5000);
    wide[5000] = '\0';
    assert_string_equal(arena_printf(*state, "%d and %s", 7, "text"), "7 and text");
    assert_int_equal(strlen(arena_printf(*state, "<%s>", wide)), 5002);
}

/* What is put together without the C library's printer looks as it would make it, and what it must make still does. */
static void every_conversion_is_spelt_as_the_printer_spells_it(void **state)
{
    char wanted[256];
#define SAME(...)                                                        \
    do {                                                                 \
        snprintf(wanted, sizeof wanted, __VA_ARGS__);                    \
        assert_string_equal(arena_printf(*state, __VA_ARGS__), wanted); \
    } while (0)
    SAME("nothing to spell");
    SAME("%s%s|%s", "a", "", "bc");
    SAME("%d %d %d", 0, INT_MIN, INT_MAX);
    SAME("%zu %zu", (size_t)0, SIZE_MAX);
    SAME("%lu and %lld %lld %lld", ULONG_MAX, LLONG_MIN, LLONG_MAX, 0LL);
    SAME("<%.*s> <%.*s> <%.*s>", 2, "abc", 0, "abc", 9, "abc");
    SAME("100%% of %s, %c, %x, %5d, %-4s, %08llx", "all", 'c', 255u, 42, "ab", 48879ull);
    SAME("%ld %u %.3s %lx", -7L, 7u, "abcdef", 255ul);
#undef SAME
}

static void destroying_nothing_is_allowed(void **state)
{
    (void)state;
    arena_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_is_aligned_for_any_type, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_is_zero_even_when_it_was_used_before, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_handed_out_overlaps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pieces_of_no_bytes_differ, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_piece_larger_than_any_block_is_given, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reset_keeps_the_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_block_that_is_too_small_after_a_reset_is_still_used_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_rewind_gives_back_only_what_came_after_the_mark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_given_back_is_poisoned_in_the_asan_build, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_count_what_was_handed_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(copies_end_with_nul, set_up, tear_down),
        cmocka_unit_test_setup_teardown(printing_gives_any_length, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_conversion_is_spelt_as_the_printer_spells_it, set_up, tear_down),
        cmocka_unit_test(destroying_nothing_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
