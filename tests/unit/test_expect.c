/* Every kind of expectation, kept and broken. SPDX-License-Identifier: Apache-2.0 */
#include "test_expect_rows.h"

#define STAGE "'provider':'infobip','machine':'stage','entity':'campaign:CQ3R8T1'"
#define MIGRATION "'provider':'tcr','machine':'migration','entity':'campaign:CQ3R8T1'"
#define SUPPORT "'provider':'infobip','machine':'support','entity':'campaign:CQ3R8T1'"
#define NNID(who) "'provider':'nnsr','machine':'nnid','entity':'number:" who "'"

static void a_transition_is_found_within_its_bounds_or_not(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED'}]}", "transitions/1", HOLDS},
        {"happy", "{'transitions':[{" STAGE ",'from':'PROVISIONING','to':'REGISTERED','at_ms':2250000}]}", "transitions/1", HOLDS},
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED','at_ms':2250001}]}", "transitions/1", FAILS},
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED','after_ms':2250000,'before_ms':2250000}]}", "transitions/1", HOLDS},
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED','before_ms':2249999}]}", "transitions/1", FAILS},
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED','after_ms':2250001}]}", "transitions/1", FAILS},
        {"happy", "{'transitions':[{" STAGE ",'from':'NONE','to':'REGISTERED'}]}", "transitions/1", FAILS},
        {"happy", "{'transitions':[{" STAGE ",'to':'REJECTED'}]}", "transitions/1", FAILS},
        {"happy", "{'transitions':[{'provider':'telnyx','machine':'stage','entity':'campaign:CQ3R8T1','to':'REGISTERED'}]}",
         "transitions/1", FAILS},
        {"happy", "{'transitions':[{'provider':'infobip','machine':'stage','entity':'campaign:OTHER','to':'REGISTERED'}]}", "transitions/1",
         FAILS},
        /* a fact is a state, not a move */
        {"happy", "{'transitions':[{" NNID("+19165550100") ",'to':'legacy'}]}", "transitions/1", FAILS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void transitions_are_found_in_order_and_equal_instants_in_any(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'transitions':[{" STAGE ",'to':'IN_MIGRATION'},{" STAGE ",'to':'REGISTERED'}]}", "transitions/2", HOLDS},
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED'},{" STAGE ",'to':'IN_MIGRATION'}]}", "transitions/2", FAILS},
        {"happy", "{'transitions':[{" STAGE ",'to':'PROVISIONING'},{" MIGRATION ",'to':'COMPLETED'}]}", "transitions/2", HOLDS},
        /* one record does not serve two rows */
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED'},{" STAGE ",'to':'REGISTERED'}]}", "transitions/2", FAILS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void every_number_must_move_within_the_bounds(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'transitions':[{" NNID("*") ",'to':'infobip','at_ms':1200000}]}", "transitions/1", HOLDS},
        {"stuck", "{'transitions':[{" NNID("*") ",'to':'infobip','at_ms':1200000}]}", "transitions/1", FAILS},
        {"stuck", "{'transitions':[{" NNID("*") ",'to':'infobip','before_ms':260400000}]}", "transitions/1", HOLDS},
        {"open", "{'transitions':[{" NNID("*") ",'to':'telnyx'}]}", "transitions/1", FAILS},
        /* the list goes on from the first that moved */
        {"stuck", "{'transitions':[{" NNID("*") ",'to':'infobip'},{" NNID("+19165550101") ",'to':'infobip'}]}", "transitions/2", FAILS},
        {"stuck", "{'transitions':[{" NNID("*") ",'to':'infobip'},{" MIGRATION ",'to':'ACCEPTING'}]}", "transitions/2", HOLDS},
        {"escalated", "{'transitions':[{" NNID("*") ",'to':'infobip'},{" SUPPORT ",'to':'contacted'}]}", "transitions/2", HOLDS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void what_must_never_happen_fails_when_it_does(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'never':[{" STAGE ",'to':'REJECTED'}]}", "never/1", HOLDS},
        {"happy", "{'never':[{" STAGE ",'to':'REGISTERED'}]}", "never/1", FAILS},
        {"happy", "{'never':[{" STAGE ",'to':'REGISTERED','before_ms':2249999}]}", "never/1", HOLDS},
        {"happy", "{'never':[{" NNID("*") ",'to':'infobip'}]}", "never/1", FAILS},
        {"happy", "{'never':[{" NNID("*") ",'to':'infobip','after_ms':1200001}]}", "never/1", HOLDS},
        {"happy", "{'never':[{" NNID("+19165550199") ",'to':'infobip'}]}", "never/1", HOLDS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

#define ONE "'numbers':['+19165550100']"

static void outage_figures_are_exact_and_maxima_are_maxima(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'outage':[{" ONE ",'out_ms':1050000,'in_ms':1050000,'avoidable_ms':0}]}", "outage/out/+19165550100", HOLDS},
        {"happy", "{'outage':[{" ONE ",'out_ms':1049999}]}", "outage/out/+19165550100", FAILS},
        {"happy", "{'outage':[{" ONE ",'in_ms':1050001}]}", "outage/in/+19165550100", FAILS},
        {"happy", "{'outage':[{" ONE ",'out_ms_max':1050001,'in_ms_max':1050000}]}", "outage/out/+19165550100", HOLDS},
        {"happy", "{'outage':[{" ONE ",'out_ms_max':1049999}]}", "outage/out/+19165550100", FAILS},
        {"happy", "{'outage':[{" ONE ",'in_ms_max':1049999}]}", "outage/in/+19165550100", FAILS},
        {"happy", "{'outage':[{" ONE "}]}", "outage/misrouted/+19165550100", HOLDS},
        {"switched-late", "{'outage':[{" ONE ",'out_ms':1050000}]}", "outage/misrouted/+19165550100", FAILS},
        {"switched-late", "{'outage':[{" ONE ",'misrouted_ms_max':14400000}]}", "outage/misrouted/+19165550100", HOLDS},
        {"switched-late", "{'outage':[{" ONE ",'misrouted_ms_max':14399999}]}", "outage/misrouted/+19165550100", FAILS},
        {"switched-late", "{'outage':[{" ONE ",'misrouted_ms_max':14400000,'avoidable_ms':14400000}]}", "outage/avoidable/+19165550100",
         HOLDS},
        {"switched-late", "{'outage':[{" ONE ",'misrouted_ms_max':14400000,'avoidable_ms':0}]}", "outage/avoidable/+19165550100", FAILS},
        {"switched-late", "{'outage':[{" ONE ",'misrouted_ms_max':14400000,'avoidable_ms_max':14400001}]}", "outage/avoidable/+19165550100",
         HOLDS},
        {"switched-late", "{'outage':[{" ONE ",'misrouted_ms_max':14400000,'avoidable_ms_max':14399999}]}", "outage/avoidable/+19165550100",
         FAILS},
        {"switched-late", "{'outage':[{" ONE ",'misrouted_ms_max':99999999}]}", "outage/misrouted/+19165550100", HOLDS},
        {"unheard", "{'outage':[{" ONE "}]}", "outage/unheard/+19165550100", FAILS},
        {"unheard", "{'outage':[{" ONE ",'unheard_ms_max':1020000}]}", "outage/unheard/+19165550100", HOLDS},
        {"elected-late", "{'outage':[{" ONE ",'detection_ms_max':30000}]}", "outage/detection/+19165550100", HOLDS},
        {"elected-late", "{'outage':[{" ONE ",'detection_ms_max':29999}]}", "outage/detection/+19165550100", FAILS},
        {"never-routed", "{'outage':[{" ONE ",'out_ms':1050000}]}", "outage/misrouted/+19165550100", OPEN},
        {"never-routed", "{'outage':[{" ONE ",'out_ms':1050000,'routes':'undeclared'}]}", "outage/misrouted/+19165550100", NOT_JUDGED},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void waits_are_sums_over_the_outbound_segments_of_a_party(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'outage':[{" ONE ",'waits':{'gaining provider':900000,'TCR':150000}}]}", "outage/waits/TCR/+19165550100", HOLDS},
        {"escalated", "{'outage':[{" ONE ",'waits':{'gaining provider':15300000}}]}", "outage/waits/gaining provider/+19165550100", HOLDS},
        {"happy", "{'outage':[{" ONE ",'waits':{'losing carrier':1}}]}", "outage/waits/losing carrier/+19165550100", FAILS},
        {"happy", "{'outage':[{" ONE ",'waits':{'the weather':0}}]}", "expect/outage/1", BROKEN},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void the_end_has_states_and_carriers(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'final':[{" STAGE ",'state':'REGISTERED'}]}", "final/1", HOLDS},
        {"happy", "{'final':[{" STAGE ",'state':'IN_MIGRATION'}]}", "final/1", FAILS},
        {"happy", "{'final':[{" NNID("*") ",'state':'infobip'}]}", "final/1", HOLDS},
        {"unordered", "{'final':[{" NNID("*") ",'state':'infobip'}]}", "final/1", FAILS_UNORDERED},
        {"one-instant", "{'final':[{" NNID("*") ",'state':'legacy'}]}", "final/1", HOLDS},
        {"happy", "{'final':[{'provider':'dca','machine':'stage','entity':'x','state':'y'}]}", "final/1", FAILS},
        {"happy", "{'final':[{" ONE ",'carried_in':'infobip','carried_out':'infobip'}]}", "final/1/in/+19165550100", HOLDS},
        {"happy", "{'final':[{" ONE ",'carried_out':'legacy'}]}", "final/1/out/+19165550100", FAILS},
        {"happy", "{'final':[{" ONE ",'carried_in':null}]}", "final/1/in/+19165550100", FAILS},
        {"open", "{'final':[{" ONE ",'carried_in':null,'carried_out':null}]}", "final/1/out/+19165550100", HOLDS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void escalations_are_counted_between_instants(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"stuck", "{'escalations':[{'to':'infobip'}]}", "escalations/1", HOLDS},
        {"stuck", "{'escalations':[{'to':'infobip','after_ms':4800000,'before_ms':4800000,'count':1}]}", "escalations/1", HOLDS},
        {"stuck", "{'escalations':[{'to':'infobip','at_ms':4800000}]}", "escalations/1", HOLDS},
        {"stuck", "{'escalations':[{'to':'infobip','at_ms':4800001}]}", "escalations/1", FAILS},
        {"stuck", "{'escalations':[{'to':'infobip','after_ms':4800001}]}", "escalations/1", FAILS},
        {"stuck", "{'escalations':[{'to':'infobip','before_ms':4799999}]}", "escalations/1", FAILS},
        {"stuck", "{'escalations':[{'to':'infobip','count':2}]}", "escalations/1", FAILS},
        {"stuck", "{'escalations':[{'to':'infobip','says':'uck','count':1}]}", "escalations/1", HOLDS},
        {"stuck", "{'escalations':[{'to':'infobip','says':'dark'}]}", "escalations/1", FAILS},
        {"stuck", "{'escalations':[{'to':'legacy'}]}", "escalations/1", FAILS},
        {"stuck", "{'escalations':[{'to':'infobip','count':0}]}", "escalations/1", FAILS},
        {"happy", "{'escalations':[{'to':'infobip','count':0}]}", "escalations/1", HOLDS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void the_client_ends_as_expected(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'client':{'fate':'finished','exit':0}}", "client", HOLDS},
        {"happy", "{'client':{'fate':'finished','exit':3}}", "client", FAILS},
        {"happy", "{'client':{'fate':'killed'}}", "client", FAILS},
        {"happy", "{'client':{'fate':'bored'}}", "expect/client", BROKEN},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void a_broken_budget_has_its_own_exit_code(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'budget':{'out_ms':1050000,'in_ms':1050000}}", "budget/out", HOLDS},
        {"happy", "{'budget':{'out_ms':1049999}}", "budget/out", OVER_BUDGET},
        {"stuck", "{'budget':{'in_ms':1050000}}", "budget/in", OVER_BUDGET},
        /* what a customer feels: misrouted time is outage too */
        {"switched-late", "{'budget':{'out_ms':15449999}}", "budget/out", OVER_BUDGET},
        {"switched-late", "{'budget':{'out_ms':15450000}}", "budget/out", HOLDS},
        /* what is still out at the end would be for ever */
        {"one-instant", "{'budget':{'out_ms':100000000}}", "budget/out", OVER_BUDGET},
        {"happy", "{'budget':{'out_ms':0},'never':[{" STAGE ",'to':'REGISTERED'}]}", "budget/out", FAILS},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

/* In the words of the outage table. */
static void a_budget_says_what_a_number_is_still_in_at_the_end(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char *text = exchanged(arena, journal_read(arena, "switched-late"), "\"body\":[\"infobip\"]", "\"body\":[\"legacy\"]");
    struct judged judged = judged_text(arena, "late", exchanged(arena, text, "\"expect\":{}}}", "\"expect\":{\"budget\":{\"out_ms\":1000000000}}}}"));
    assert_non_null(strstr(judged.run.findings[0].observed, ", which is still misrouted when the run ends, with nothing to come"));
    judged_end(&judged);
    judged = judged_expecting("open", "{\"budget\":{\"out_ms\":1000000000}}");
    assert_non_null(strstr(judged.run.findings[0].observed, ", which is still no-carrier when the run ends, with nothing to come"));
    judged_end(&judged);
}

static void what_is_not_understood_is_a_harness_error_and_never_ignored(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"happy", "{'rules':[]}", "expect/rules", BROKEN},
        {"happy", "{'never':{}}", "expect/never", BROKEN},
        {"happy", "[]", "expect/", BROKEN},
        {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED','at':5}]}", "expect/transitions/1", BROKEN},
        {"happy", "{'transitions':[{" STAGE "}]}", "expect/transitions/1", BROKEN},
        {"happy", "{'transitions':[{" STAGE ",'to':5}]}", "expect/transitions/1", BROKEN},
        {"happy", "{'transitions':[7]}", "expect/transitions/1", BROKEN},
        {"happy", "{'never':[{" STAGE ",'to':'X','soon':true}]}", "expect/never/1", BROKEN},
        {"happy", "{'outage':[{" ONE ",'out':5}]}", "expect/outage/1", BROKEN},
        {"happy", "{'outage':[{'numbers':['+1']}]}", "expect/outage/1", BROKEN},
        {"happy", "{'outage':[{'out_ms':0}]}", "expect/outage/1", BROKEN},
        {"happy", "{'final':[{" STAGE ",'is':'REGISTERED'}]}", "expect/final/1", BROKEN},
        {"happy", "{'final':[{'numbers':['+1'],'carried_in':null}]}", "expect/final/1", BROKEN},
        {"happy", "{'escalations':[{'whom':'infobip'}]}", "expect/escalations/1", BROKEN},
        {"happy", "{'client':{'exit':'0'}}", "expect/client", BROKEN},
        {"happy", "{'budget':{'total_ms':0}}", "expect/budget", BROKEN},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void in_a_cut_journal_only_what_no_later_record_changes_is_judged(void **state)
{
    (void)state;
    static const struct row ROWS[] = {
        {"cut", "{'transitions':[{" STAGE ",'to':'IN_MIGRATION'}]}", "transitions/1", HOLDS_SO_FAR},
        {"cut", "{'transitions':[{" STAGE ",'to':'REGISTERED'}]}", "transitions/1", OPEN},
        {"cut", "{'never':[{" STAGE ",'to':'IN_MIGRATION'}]}", "never/1", FAILS},
        {"cut", "{'never':[{" STAGE ",'to':'REJECTED'}]}", "never/1", OPEN},
        {"cut", "{'outage':[{" ONE "}]}", "outage/misrouted/+19165550100", OPEN},
        {"cut", "{'final':[{" STAGE ",'state':'IN_MIGRATION'}]}", "final/1", OPEN},
        {"cut", "{'escalations':[{'to':'infobip'}]}", "escalations/1", OPEN},
        {"cut", "{'client':{'fate':'finished'}}", "client", OPEN},
        {"cut", "{'budget':{'out_ms':0}}", "budget/out", OPEN},
        {"cut", "{}", "run/end", OPEN},
    };
    assert_rows(ROWS, COUNT_OF(ROWS));
}

static void a_finding_points_at_the_record_that_decided(void **state)
{
    (void)state;
    static const struct row FOUND = {"happy", "{'transitions':[{" STAGE ",'to':'REGISTERED'},{" STAGE ",'to':'REJECTED'}]}", NULL, FAILS};
    struct judged judged = judged_row(&FOUND);
    const struct finding *found = finding_of(&judged.run, "transitions/1"), *missing = finding_of(&judged.run, "transitions/2");
    assert_string_equal(found->expected, "infobip stage campaign:CQ3R8T1: to REGISTERED");
    assert_string_equal(found->observed, "at +37m30s");
    assert_int_equal(found->at - judged.run.ledger.started, 2250 * SECOND_MS);
    assert_true(found->record > 0);
    assert_string_equal(missing->observed, "campaign:CQ3R8T1: never");
    assert_int_equal(missing->record, 0);
    judged_end(&judged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_transition_is_found_within_its_bounds_or_not),
        cmocka_unit_test(transitions_are_found_in_order_and_equal_instants_in_any),
        cmocka_unit_test(every_number_must_move_within_the_bounds),
        cmocka_unit_test(what_must_never_happen_fails_when_it_does),
        cmocka_unit_test(outage_figures_are_exact_and_maxima_are_maxima),
        cmocka_unit_test(waits_are_sums_over_the_outbound_segments_of_a_party),
        cmocka_unit_test(the_end_has_states_and_carriers),
        cmocka_unit_test(escalations_are_counted_between_instants),
        cmocka_unit_test(the_client_ends_as_expected),
        cmocka_unit_test(a_broken_budget_has_its_own_exit_code),
        cmocka_unit_test(a_budget_says_what_a_number_is_still_in_at_the_end),
        cmocka_unit_test(what_is_not_understood_is_a_harness_error_and_never_ignored),
        cmocka_unit_test(in_a_cut_journal_only_what_no_later_record_changes_is_judged),
        cmocka_unit_test(a_finding_points_at_the_record_that_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
