/* Expectations about calls, kept and broken; a moment that names nobody. SPDX-License-Identifier: Apache-2.0 */
#include "test_expect_rows.h"

#define ELECTION "'provider':'tcr','route':'campaign.migrate'"

static void calls_are_found_by_route_caller_and_answer(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"called", "{'calls':[{" ELECTION "}]}", "calls/1", HOLDS},
        {"called", "{'calls':[{" ELECTION ",'count':2}]}", "calls/1", HOLDS},
        {"called", "{'calls':[{" ELECTION ",'count':1}]}", "calls/1", FAILS},
        {"called", "{'calls':[{" ELECTION ",'by':'client','status':200,'at_ms':60000,'count':1}]}", "calls/1", HOLDS},
        {"called", "{'calls':[{" ELECTION ",'by':'person','status':400,'error':'592'}]}", "calls/1", HOLDS},
        {"called", "{'calls':[{" ELECTION ",'by':'client','status':400}]}", "calls/1", FAILS},
        {"called", "{'calls':[{" ELECTION ",'error':'518'}]}", "calls/1", FAILS},
        {"called", "{'calls':[{" ELECTION ",'after_ms':60001,'before_ms':120000,'count':1}]}", "calls/1", HOLDS},
        {"called", "{'calls':[{" ELECTION ",'before_ms':59999}]}", "calls/1", FAILS},
        {"called", "{'calls':[{'provider':'infobip','route':'campaign.migrate'}]}", "calls/1", FAILS},
        {"called", "{'calls':[{'provider':'tcr','route':'campaign.get','count':0}]}", "calls/1", HOLDS},
        {"called", "{'calls':[{'provider':'tcr'}]}", "expect/calls/1", BROKEN},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void what_came_at_another_time_is_told_with_its_time(void **state)
{
    (void)state;
    static const struct {
        struct row row;
        const char *observed;
    } TOLD[] = {
        {{"called", "{'calls':[{" ELECTION ",'before_ms':59999,'count':1}]}", "calls/1", FAILS}, "not then, but at +1m00s"},
        {{"called", "{'calls':[{" ELECTION ",'error':'518'}]}", "calls/1", FAILS}, "never"},
        {{"stuck", "{'escalations':[{'to':'infobip','before_ms':4799999}]}", "escalations/1", FAILS}, "not then, but at +1h20m00s"},
        {{"stuck", "{'escalations':[{'to':'legacy'}]}", "escalations/1", FAILS}, "none"},
    };
    for (size_t i = 0; i < COUNT_OF(TOLD); i++) {
        struct judged judged = judged_row(&TOLD[i].row);
        assert_string_equal(finding_of(&judged.run, TOLD[i].row.id)->observed, TOLD[i].observed);
        judged_end(&judged);
    }
}

static void a_moment_of_somebody_who_is_not_there_is_a_harness_error(void **state)
{
    (void)state;
    static const struct row ROWS[] = {{"moment-of-nobody", "{}", "run/moment", FAILS}};
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void a_moment_that_nobody_minds_is_a_warning(void **state)
{
    (void)state;
    static const struct row ROWS[] = {{"moment-in-vain", "{}", "run/moment", WARNS}};
    assert_rows(ROWS, COUNT_OF(ROWS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_are_found_by_route_caller_and_answer),
        cmocka_unit_test(what_came_at_another_time_is_told_with_its_time),
        cmocka_unit_test(a_moment_of_somebody_who_is_not_there_is_a_harness_error),
        cmocka_unit_test(a_moment_that_nobody_minds_is_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
