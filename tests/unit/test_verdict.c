/* Names that reports print, and which exit code wins. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/verdict.h"

#include "test.h"

static void parties_come_back_from_their_names(void **state)
{
    (void)state;
    for (int party = 0; party < PARTIES; party++) assert_int_equal(party_of(party_name((enum party)party)), party);
    assert_int_equal(party_of("somebody"), PARTY_NOBODY);
    assert_int_equal(party_of(NULL), PARTY_NOBODY);
}

static void names_are_those_of_the_contract(void **state)
{
    (void)state;
    assert_string_equal(direction_name(DIRECTION_OUT), "out");
    assert_string_equal(direction_name(DIRECTION_IN), "in");
    assert_string_equal(window_kind_name(WINDOW_NO_CARRIER), "no-carrier");
    assert_string_equal(window_kind_name(WINDOW_PARTIAL), "partial");
    assert_string_equal(verdict_name(VERDICT_PASS), "pass");
    assert_string_equal(verdict_name(VERDICT_HARNESS_ERROR), "harness-error");
    assert_string_equal(party_name(PARTY_GAINING), "gaining provider");
}

static void every_status_has_a_sentence(void **state)
{
    (void)state;
    for (int status = STATUS_OK; status <= STATUS_INTERNAL; status++) assert_true(status_text((enum status)status)[0] != '\0');
    assert_string_equal(status_text(STATUS_FULL), "a bounded store is full");
}

static void the_worse_exit_code_wins_on_either_side(void **state)
{
    (void)state;
    static const enum exit_code worst_first[] = {70, 74, 64, 4, 3, 1, 5, 2, 0};
    for (size_t i = 0; i < COUNT_OF(worst_first); i++) {
        for (size_t j = i; j < COUNT_OF(worst_first); j++) {
            assert_int_equal(exit_worse(worst_first[i], worst_first[j]), worst_first[i]);
            assert_int_equal(exit_worse(worst_first[j], worst_first[i]), worst_first[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parties_come_back_from_their_names),
        cmocka_unit_test(names_are_those_of_the_contract),
        cmocka_unit_test(every_status_has_a_sentence),
        cmocka_unit_test(the_worse_exit_code_wins_on_either_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
