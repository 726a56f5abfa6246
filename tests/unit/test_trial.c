/* What a trial leaves of a ledger: by ledgers made by hand. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "estimate.h"
#include "providers.h"

#include <string.h>

static const struct scenario *scenario;

/* Two numbers of one campaign: both dark outbound from minute 10, the first for 5 minutes, the second for 20. */
struct books {
    struct segment segments[3];
    struct outage_window windows[2];
    struct number_sum numbers[2];
    struct campaign_sum campaign;
    struct ledger ledger;
};

static void fill(struct books *books)
{
    *books = (struct books){
        .segments = {{10 * MINUTE_MS, 15 * MINUTE_MS, PARTY_GAINING, "activation", "telgorithm.activation", 7},
                     {10 * MINUTE_MS, 13 * MINUTE_MS, PARTY_CLIENT, "PUT", NULL, 8},
                     {13 * MINUTE_MS, 30 * MINUTE_MS, PARTY_LOSING, "release", "legacy.release_delay", 9}},
        .campaign = {.campaign = "C1", .numbers = 2, .any_down_ms = {20 * MINUTE_MS}, .all_down_ms = {5 * MINUTE_MS}, .number_ms = {25 * MINUTE_MS}},
    };
    books->windows[0] = (struct outage_window){.number = 0, .start = 10 * MINUTE_MS, .end = 15 * MINUTE_MS, .segments = &books->segments[0],
                                               .segments_count = 1, .weight = MIX_WHOLE};
    books->windows[1] = (struct outage_window){.number = 1, .start = 10 * MINUTE_MS, .end = 30 * MINUTE_MS, .segments = &books->segments[1],
                                               .segments_count = 2, .weight = MIX_WHOLE, .avoidable_ms = 2 * MINUTE_MS, .detection_ms = MINUTE_MS};
    books->numbers[0].sums[DIRECTION_OUT].dark_ms = 5 * MINUTE_MS;
    books->numbers[1].sums[DIRECTION_OUT] = (struct direction_sum){.dark_ms = 20 * MINUTE_MS, .avoidable_ms = 2 * MINUTE_MS, .detection_ms = MINUTE_MS};
    books->ledger = (struct ledger){.windows = books->windows, .windows_count = 2, .numbers = books->numbers, .numbers_count = 2,
                                    .campaigns = &books->campaign, .campaigns_count = 1, .first_ms = 10 * MINUTE_MS, .ported_ms = 9 * MINUTE_MS,
                                    .held_ms = 11 * MINUTE_MS, .ready_ms = 31 * MINUTE_MS, .done_ms = 32 * MINUTE_MS, .client_exit = 0, .ended = 60 * MINUTE_MS,
                                    .timely = true};
}

static struct trial trial_of(const struct books *books)
{
    struct trial trial = {.trial = 3};
    trial_fill(&trial, &books->ledger, scenario);
    return trial;
}

static void the_worst_number_and_the_sums_are_those_of_the_ledger(void **state)
{
    (void)state;
    struct books books;
    fill(&books);
    struct trial trial = trial_of(&books);
    const struct {
        enum outcome outcome;
        int64_t minutes;
    } expected[] = {
        {OUTCOME_OUT, 20}, {OUTCOME_IN, 0}, {OUTCOME_LONGEST, 20}, {OUTCOME_ANY_OUT, 20}, {OUTCOME_ALL_OUT, 5}, {OUTCOME_NUMBER_OUT, 25},
        {OUTCOME_AVOIDABLE, 2}, {OUTCOME_DETECTION, 1}, {OUTCOME_GATES, 10}, {OUTCOME_LAG, 2}, {OUTCOME_TAIL, 21}, {OUTCOME_READY, 31}, {OUTCOME_TOTAL, 32},
    };
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        if (trial.outcomes[expected[i].outcome] != expected[i].minutes * MINUTE_MS) print_error("%s\n", outcome_name(expected[i].outcome));
        assert_int_equal(trial.outcomes[expected[i].outcome], expected[i].minutes * MINUTE_MS);
    }
    assert_int_equal(trial.outcomes[OUTCOME_MEAN_OUT], 25 * MINUTE_MS / 2);
    assert_int_equal(trial.waited[PARTY_GAINING], 5 * MINUTE_MS);
    assert_int_equal(trial.waited[PARTY_CLIENT], 3 * MINUTE_MS);
    assert_int_equal(trial.waited[PARTY_LOSING], 17 * MINUTE_MS);
    assert_int_equal(trial.avoidable, 2 * MINUTE_MS);
    assert_int_equal(trial.ending, ENDING_MIGRATED);
    assert_true(trial.done);
}

static void the_cause_is_the_longest_part_of_the_longest_window(void **state)
{
    (void)state;
    struct books books;
    fill(&books);
    struct trial trial = trial_of(&books);
    assert_true(trial.cause < scenario_timings(scenario));
    assert_string_equal(scenario_timing_name(scenario, trial.cause), "legacy.release_delay");
    books.segments[2].timing = NULL; /* nothing ran: whom it waited for */
    assert_int_equal(trial_of(&books).cause, CAUSE_PARTY + PARTY_LOSING);
    books.ledger.windows_count = 0;
    assert_int_equal(trial_of(&books).cause, CAUSE_NONE);
}

static void what_an_open_window_makes_unknown_is_censored_and_nothing_else(void **state)
{
    (void)state;
    struct books books;
    fill(&books);
    books.windows[1].open = true;
    books.numbers[1].sums[DIRECTION_OUT].open = true;
    books.campaign.open_of_kind[DIRECTION_OUT][WINDOW_NO_CARRIER] = 1;
    books.ledger.ready_ms = -1;
    struct trial trial = trial_of(&books);
    const enum outcome censored[] = {OUTCOME_OUT, OUTCOME_LONGEST, OUTCOME_MEAN_OUT, OUTCOME_ANY_OUT, OUTCOME_NUMBER_OUT, OUTCOME_AVOIDABLE, OUTCOME_READY,
                                     OUTCOME_TAIL};
    size_t count = 0;
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) count += is_censored(trial.outcomes[outcome]);
    for (size_t i = 0; i < COUNT_OF(censored); i++) assert_true(is_censored(trial.outcomes[censored[i]]));
    assert_int_equal(count, COUNT_OF(censored));
    assert_int_equal(trial.outcomes[OUTCOME_OUT] - CENSORED, 20 * MINUTE_MS); /* so far */
    assert_int_equal(trial.outcomes[OUTCOME_READY] - CENSORED, 60 * MINUTE_MS);
    assert_int_equal(trial.outcomes[OUTCOME_TAIL] - CENSORED, 50 * MINUTE_MS);
    assert_int_equal(trial.outcomes[OUTCOME_ALL_OUT], 5 * MINUTE_MS); /* one of them works again */
    assert_int_equal(trial.ending, ENDING_EARLY); /* by its exit it was done */
    books.windows[0].open = true;
    books.campaign.open_of_kind[DIRECTION_OUT][WINDOW_NO_CARRIER] = 2;
    assert_true(is_censored(trial_of(&books).outcomes[OUTCOME_ALL_OUT]));
    books.campaign.all_down_ms[DIRECTION_OUT] = 0; /* the last of them went dark with the last event */
    assert_true(is_censored(trial_of(&books).outcomes[OUTCOME_ALL_OUT]));
}

static void how_the_client_ended_is_told_by_its_exit(void **state)
{
    (void)state;
    struct books books;
    fill(&books);
    books.ledger.client_exit = 11;
    assert_int_equal(trial_of(&books).ending, ENDING_STOPPED);
    books.ledger.first_ms = -1; /* nothing moved: it decided so, or did nothing */
    assert_int_equal(trial_of(&books).ending, ENDING_LEFT);
}

static void of_a_trial_that_was_cut_off_no_outage_is_known(void **state)
{
    (void)state;
    struct books books;
    fill(&books);
    books.ledger.windows_count = 0; /* none so far */
    books.ledger.done_ms = -1;
    assert_int_equal(trial_of(&books).ending, ENDING_UNFINISHED);
    assert_true(is_censored(trial_of(&books).outcomes[OUTCOME_OUT]));
    books.ledger.client_fell = true;
    assert_int_equal(trial_of(&books).ending, ENDING_FELL);
    assert_true(is_censored(trial_of(&books).outcomes[OUTCOME_ALL_IN]));
}

static void where_no_voice_was_ported_its_lag_cannot_be_told(void **state)
{
    (void)state;
    struct books books;
    fill(&books);
    books.ledger.ported_ms = -1;
    assert_int_equal(trial_of(&books).outcomes[OUTCOME_LAG], -1);
    books.ledger.ported_ms = MINUTE_MS;
    books.ledger.held_ms = -1;
    assert_true(is_censored(trial_of(&books).outcomes[OUTCOME_LAG]));
}

static int load(void **state)
{
    static struct arena *arena;
    const char *why = "";
    *state = arena = arena_create();
    return scenario_load(arena, "scenarios/telgorithm/happy-path.json", "scenarios/timings.json", &provider_tables, &scenario, &why) == STATUS_OK ? 0 : -1;
}

static int unload(void **state)
{
    arena_destroy(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_number_and_the_sums_are_those_of_the_ledger),
        cmocka_unit_test(the_cause_is_the_longest_part_of_the_longest_window),
        cmocka_unit_test(what_an_open_window_makes_unknown_is_censored_and_nothing_else),
        cmocka_unit_test(how_the_client_ended_is_told_by_its_exit),
        cmocka_unit_test(of_a_trial_that_was_cut_off_no_outage_is_known),
        cmocka_unit_test(where_no_voice_was_ported_its_lag_cannot_be_told),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
