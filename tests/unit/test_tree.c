/* Building, reading, copying and comparing trees. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/tree.h"

#include "test_arena.h"

static tree *sample(struct arena *arena)
{
    tree *object = tree_object(arena);
    tree *list = tree_list(arena);
    tree_put_text(object, arena, "name", "Joe");
    tree_put_text(object, arena, "none", NULL);
    tree_put_number(object, arena, "count", 3);
    tree_put_bool(object, arena, "mock", false);
    tree_push(list, tree_number(arena, 1));
    tree_push(list, tree_null(arena));
    tree_put(object, "list", list);
    return object;
}

static void what_is_built_is_printed_in_the_order_of_building(void **state)
{
    assert_string_equal(tree_print(*state, sample(*state), NULL),
                        "{\"name\":\"Joe\",\"none\":null,\"count\":3,\"mock\":false,\"list\":[1,null]}");
}

static void a_text_is_borrowed_and_a_key_is_not_copied(void **state)
{
    char text[] = "first";
    tree *object = tree_object(*state);
    tree_put_text(object, *state, "key", text);
    text[0] = 'F';
    assert_string_equal(tree_get_text(object, "key"), "First");
}

static void trees_in_two_arenas_do_not_mix(void **state)
{
    struct arena *other = arena_create();
    tree *here = tree_object(*state);
    tree *there = tree_object(other);
    tree_put_number(there, other, "there", 2);
    tree_put_number(here, *state, "here", 1);
    arena_destroy(other);
    assert_string_equal(tree_print(*state, here, NULL), "{\"here\":1}");
}

static void readers_answer_what_is_there(void **state)
{
    const tree *object = sample(*state);
    assert_true(tree_is_object(object));
    assert_true(tree_is_list(tree_get(object, "list")));
    assert_true(tree_is_text(tree_get(object, "name")));
    assert_true(tree_is_number(tree_get(object, "count")));
    assert_true(tree_is_bool(tree_get(object, "mock")));
    assert_true(tree_is_null(tree_get(object, "none")));
    assert_int_equal(tree_count(object), 5);
    assert_string_equal(tree_key(tree_first(object)), "name");
    assert_string_equal(tree_key(tree_next(tree_first(object))), "none");
    assert_null(tree_key(tree_first(tree_get(object, "list"))));
    assert_true(tree_value(tree_get(object, "count"), 9) < 4);
    assert_false(tree_truth(tree_get(object, "mock"), true));
}

static void readers_take_null_and_answer_absent(void **state)
{
    (void)state;
    assert_false(tree_is_object(NULL) || tree_is_list(NULL) || tree_is_text(NULL) || tree_is_number(NULL));
    assert_false(tree_is_bool(NULL) || tree_is_null(NULL));
    assert_null(tree_get(NULL, "key"));
    assert_null(tree_first(NULL));
    assert_null(tree_next(NULL));
    assert_null(tree_key(NULL));
    assert_null(tree_text(NULL));
    assert_null(tree_get_text(NULL, "key"));
    assert_int_equal(tree_count(NULL), 0);
    assert_true(tree_value(NULL, 1.5) > 1);
    assert_true(tree_truth(NULL, true));
}

static void readers_of_another_kind_answer_absent(void **state)
{
    const tree *list = parsed(*state, "[1,\"1\",{}]");
    assert_null(tree_get(list, "0"));
    assert_null(tree_text(tree_first(list)));
    assert_null(tree_first(tree_first(list)));
    assert_true(tree_value(tree_next(tree_first(list)), -1) < 0);
    assert_true(tree_truth(tree_first(list), true));
    assert_int_equal(tree_count(tree_first(list)), 0);
}

static void keys_are_case_sensitive(void **state)
{
    const tree *object = parsed(*state, "{\"Key\":1,\"key\":2}");
    assert_true(tree_value(tree_get(object, "key"), 0) > 1);
    assert_null(tree_get(object, "KEY"));
}

static void a_copy_shares_nothing_with_its_original(void **state)
{
    struct arena *other = arena_create();
    tree *original = parsed(other, "{\"a\":[1,{\"b\":\"text\"},true,false,null,2.5],\"\":{}}");
    tree *copy = tree_copy(*state, original);
    assert_true(tree_equal(copy, original));
    arena_destroy(other);
    assert_string_equal(tree_print(*state, copy, NULL), "{\"a\":[1,{\"b\":\"text\"},true,false,null,2.5],\"\":{}}");
    assert_null(tree_copy(*state, NULL));
}

static void a_copied_member_can_go_into_another_object(void **state)
{
    const tree *from = parsed(*state, "{\"a\":[1],\"b\":2}");
    tree *to = tree_object(*state);
    tree *copy = tree_copy(*state, tree_get(from, "a"));
    assert_null(tree_key(copy));
    tree_put(to, "z", copy);
    assert_string_equal(tree_print(*state, to, NULL), "{\"z\":[1]}");
    assert_string_equal(tree_print(*state, from, NULL), "{\"a\":[1],\"b\":2}");
}

static void equality_ignores_the_order_of_keys_and_nothing_else(void **state)
{
    static const struct {
        const char *a, *b;
        bool equal;
    } rows[] = {
        {"{\"a\":1,\"b\":[2]}",  "{\"b\":[2],\"a\":1}",  true },
        {"{\"a\":1}",            "{\"a\":1,\"b\":null}", false},
        {"{\"a\":1,\"b\":null}", "{\"a\":1,\"c\":null}", false},
        {"{\"a\":1}",            "{\"A\":1}",            false},
        {"[1,2]",                "[2,1]",                false},
        {"[1,2]",                "[1,2,3]",              false},
        {"[]",                   "{}",                   false},
        {"\"1\"",                "1",                    false},
        {"\"a\"",                "\"b\"",                false},
        {"1",                    "1.0",                  true },
        {"0.1",                  "0.10000000000000002",  false},
        {"true",                 "false",                false},
        {"null",                 "null",                 true },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(tree_equal(parsed(*state, rows[i].a), parsed(*state, rows[i].b)), rows[i].equal);
        assert_int_equal(tree_equal(parsed(*state, rows[i].b), parsed(*state, rows[i].a)), rows[i].equal);
    }
    assert_true(tree_equal(NULL, NULL));
    assert_false(tree_equal(NULL, tree_null(*state)));
    assert_false(tree_equal(tree_null(*state), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_built_is_printed_in_the_order_of_building, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_is_borrowed_and_a_key_is_not_copied, set_up, tear_down),
        cmocka_unit_test_setup_teardown(trees_in_two_arenas_do_not_mix, set_up, tear_down),
        cmocka_unit_test_setup_teardown(readers_answer_what_is_there, set_up, tear_down),
        cmocka_unit_test(readers_take_null_and_answer_absent),
        cmocka_unit_test_setup_teardown(readers_of_another_kind_answer_absent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_are_case_sensitive, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_shares_nothing_with_its_original, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copied_member_can_go_into_another_object, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equality_ignores_the_order_of_keys_and_nothing_else, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
