/* Percentiles, means and exceedance curves of samples that are known. SPDX-License-Identifier: Apache-2.0 */
#include "binomial.h"
#include "drawn.h"

#include <math.h>

static const double LEVELS[] = {0.5, 0.8, 0.9, 0.95, 0.99};

static void assert_bound(struct bound bound, enum bound_kind kind, int64_t value)
{
    assert_int_equal(bound.kind, kind);
    assert_int_equal(bound.value, value);
}

static void assert_value(struct bound bound, int64_t value)
{
    assert_bound(bound, BOUND_VALUE, value);
}

/* ---- percentiles ---- */

static void percentiles_of_known_laws_lie_within_their_intervals(void **state)
{
    static const char *const texts[] = {"\"20m\"", UNIFORM, EXPONENTIAL, GAP};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct law *law = law_of(*state, texts[i]);
        struct sample sample = sample_drawn(*state, law, 11, 20000);
        for (size_t j = 0; j < COUNT_OF(LEVELS); j++) {
            if (i == 3 && LEVELS[j] == 0.9) continue; /* anything in the gap: below */
            struct percentile percentile = sample_percentile(&sample, LEVELS[j], 0.9999);
            int64_t truth = quantile_of(law, LEVELS[j]);
            assert_true(covers(&percentile, truth) && covers(&percentile, percentile.at.value));
            assert_true(is_near((double)percentile.at.value, (double)truth, 0.06 * (double)truth));
            assert_true((double)(percentile.high.value - percentile.low.value) <= 0.2 * (double)truth);
        }
    }
}

static void a_percentile_in_a_gap_is_said_to_be_anywhere_in_it(void **state)
{
    struct sample sample = sample_drawn(*state, law_of(*state, GAP), 12, 20000);
    struct percentile percentile = sample_percentile(&sample, 0.9, 0.95);
    assert_true(percentile.low.value <= 10 * MINUTE_MS && percentile.low.value >= 9 * MINUTE_MS);
    assert_true(percentile.high.value >= 24 * HOUR_MS && percentile.high.value <= 26 * HOUR_MS);
    assert_false(percentile_is_precise(&percentile, 0.4));
}

struct rank {
    double p;
    size_t count;
    int64_t rank;
};

static void a_percentile_is_the_value_of_its_rank(void **state)
{
    static const struct rank ranks[] = {
        {0.5, 1, 1},
        {0.5, 2, 1},
        {0.51, 2, 2},
        {0.5, 3, 2},
        {0.95, 100, 95},
        {0.95, 101, 96},
        {0.07, 100, 7},  /* 7.000000000000001 in doubles */
        {0.29, 100, 29}, /* 28.999999999999996 */
        {0.999, 1000, 999},
        {0.001, 10, 1},
        {0.99, 1000000, 990000},
        {0.95, 3000000, 2850000},
    };
    for (size_t i = 0; i < COUNT_OF(ranks); i++) {
        struct sample sample = counted(*state, ranks[i].count);
        assert_value(sample_percentile(&sample, ranks[i].p, 0.95).at, ranks[i].rank);
    }
}

static void values_come_in_any_order(void **state)
{
    (void)state;
    int64_t values[] = {5, CENSORED, -3, 0, 9, CENSORED_BELOW, 4, CENSORED};
    static const int64_t sorted[] = {CENSORED_BELOW, -3, 0, 4, 5, 9, CENSORED, CENSORED};
    struct sample sample = sample_of(values, COUNT_OF(values));
    assert_memory_equal(sample.values, sorted, sizeof sorted);
    assert_int_equal(sample.count, 8);
    assert_int_equal(sample.censored, 2);
    assert_int_equal(sample.below, 1);
}

static void an_interval_is_of_the_ranks_whose_mass_is_its_coverage(void **state)
{
    static const size_t sizes[] = {300, 1000, 4321};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct sample sample = counted(*state, sizes[i]);
        for (size_t j = 0; j < COUNT_OF(LEVELS); j++) {
            double p = LEVELS[j];
            struct percentile percentile = sample_percentile(&sample, p, 0.95);
            uint64_t low = (uint64_t)percentile.low.value, high = (uint64_t)percentile.high.value;
            assert_true(percentile.coverage >= 0.95);
            assert_true(is_near(percentile.coverage, binomial_mass(sizes[i], p, low, high - 1), 1e-12));
            assert_true(binomial_mass(sizes[i], p, low + 1, high - 1) < 0.95 && binomial_mass(sizes[i], p, low, high - 2) < 0.95);
            assert_true(percentile.low.value <= percentile.at.value && percentile.at.value <= percentile.high.value);
        }
    }
}

/* For p a chance of 0.95^N that all lie below, and 1 - 0.95 in the two tails together. */
static void both_sides_are_bounded_as_soon_as_a_pair_has_the_confidence(void **state)
{
    static const struct rank firsts[] = {
        {0.5, 6, 0},
        {0.9, 29, 0},
        {0.95, 59, 0},
        {0.99, 299, 0},
    };
    for (size_t i = 0; i < COUNT_OF(firsts); i++) {
        struct sample enough = counted(*state, firsts[i].count), fewer = counted(*state, firsts[i].count - 1);
        struct percentile bounded = sample_percentile(&enough, firsts[i].p, 0.95), open = sample_percentile(&fewer, firsts[i].p, 0.95);
        assert_value(bounded.high, (int64_t)firsts[i].count);
        assert_int_equal(bounded.low.kind, BOUND_VALUE);
        assert_true(bounded.coverage >= 0.95);
        assert_bound(open.high, BOUND_NONE, 0);
        assert_true(open.coverage == 0);
        assert_false(percentile_is_precise(&open, 1e9));
    }
}

static void a_side_that_is_bounded_alone_has_half_of_the_rest_beyond_it(void **state)
{
    for (size_t count = 1; count < 59; count++) {
        struct sample sample = counted(*state, count);
        struct percentile high = sample_percentile(&sample, 0.95, 0.95), low = sample_percentile(&sample, 0.05, 0.95);
        assert_int_equal(high.high.kind, BOUND_NONE);
        assert_int_equal(low.low.kind, BOUND_NONE);
        uint64_t rank = high.low.kind == BOUND_VALUE ? (uint64_t)high.low.value : 0;
        if (rank > 0) assert_true(binomial_mass(count, 0.95, 0, rank - 1) <= 0.025);
        assert_true(rank + 1 > count || binomial_mass(count, 0.95, 0, rank) > 0.025);
        if (rank > 0) assert_value(low.high, (int64_t)(count + 1 - rank)); /* the same from the other end */
        if (rank == 0) assert_int_equal(low.high.kind, BOUND_NONE);
    }
}

static void of_hardly_any_trials_hardly_anything_is_said(void **state)
{
    (void)state;
    int64_t value = 7, values[] = {7, 3};
    struct sample none = sample_of(NULL, 0), one = sample_of(&value, 1), two = sample_of(values, 2);
    struct percentile of_none = sample_percentile(&none, 0.95, 0.95), of_one = sample_percentile(&one, 0.95, 0.95);
    struct percentile of_two = sample_percentile(&two, 0.5, 0.95);
    assert_bound(of_none.at, BOUND_NONE, 0);
    assert_bound(of_none.low, BOUND_NONE, 0);
    assert_bound(of_none.high, BOUND_NONE, 0);
    assert_true(of_none.coverage == 0 && of_none.p == 0.95);
    assert_value(of_one.at, 7);
    assert_bound(of_one.high, BOUND_NONE, 0);
    assert_value(of_two.at, 3);
    assert_bound(of_two.low, BOUND_NONE, 0);
    assert_bound(of_two.high, BOUND_NONE, 0);
}

static void what_is_censored_is_later_than_the_horizon(void **state)
{
    struct sample sample = counted(*state, 1000);
    for (size_t i = 945; i < 1000; i++) sample.values[i] = CENSORED;
    sample = sample_of(sample.values, 1000);
    struct percentile p90 = sample_percentile(&sample, 0.9, 0.95), p94 = sample_percentile(&sample, 0.94, 0.95);
    struct percentile p95 = sample_percentile(&sample, 0.95, 0.95), p99 = sample_percentile(&sample, 0.99, 0.95);
    assert_true(covers(&p90, 900));
    assert_value(p94.at, 940);
    assert_bound(p94.high, BOUND_BEYOND, 0);
    assert_bound(p95.at, BOUND_BEYOND, 0);
    assert_value(p95.low, 937);
    assert_bound(p99.low, BOUND_BEYOND, 0);
    assert_bound(p99.high, BOUND_BEYOND, 0);
    assert_true(p99.coverage >= 0.95); /* it is surely later */
    assert_true(percentile_is_precise(&p90, 0.05));
    assert_false(percentile_is_precise(&p94, 1e9) || percentile_is_precise(&p95, 1e9) || percentile_is_precise(&p99, 1e9));
}

static void what_lies_below_is_before_all_others(void **state)
{
    struct sample sample = counted(*state, 1000);
    for (size_t i = 0; i < 500; i++) sample.values[i] = CENSORED_BELOW;
    sample = sample_of(sample.values, 1000);
    struct percentile median = sample_percentile(&sample, 0.5, 0.95);
    assert_bound(median.low, BOUND_BELOW, 0);
    assert_bound(median.at, BOUND_BELOW, 0);
    assert_value(median.high, 532);
    assert_false(percentile_is_precise(&median, 1e9));
}

static void equal_values_have_a_width_of_nothing(void **state)
{
    static const int64_t same[] = {0, 20 * MINUTE_MS};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        int64_t *values = arena_alloc(*state, 1000 * sizeof *values);
        for (size_t j = 0; j < 1000; j++) values[j] = same[i];
        struct sample sample = sample_of(values, 1000);
        struct percentile percentile = sample_percentile(&sample, 0.95, 0.95);
        struct mean mean = sample_mean(&sample, 0.95);
        assert_value(percentile.low, same[i]);
        assert_value(percentile.high, same[i]);
        assert_true(percentile_is_precise(&percentile, 0));
        assert_true(mean.known && mean.bounded && mean.low == (double)same[i] && mean.high == (double)same[i]);
    }
}

static void many_zeros_have_percentiles_of_zero(void **state)
{
    struct sample sample = counted(*state, 1000);
    for (size_t i = 0; i < 930; i++) sample.values[i] = 0;
    sample = sample_of(sample.values, 1000);
    struct percentile median = sample_percentile(&sample, 0.5, 0.95), p92 = sample_percentile(&sample, 0.92, 0.95);
    assert_value(median.high, 0);
    assert_true(percentile_is_precise(&median, 0.05)); /* half of nothing is at most 5 % of nothing */
    assert_value(p92.at, 0);
    assert_true(p92.high.value > 930);
    assert_false(percentile_is_precise(&p92, 1e9)); /* of a figure of nothing no width is a part */
}

static void a_percentile_is_precise_by_half_of_its_width(void **state)
{
    (void)state;
    struct percentile percentile = {.at = {BOUND_VALUE, 1000}, .low = {BOUND_VALUE, 940}, .high = {BOUND_VALUE, 1040}};
    assert_true(percentile_is_precise(&percentile, 0.05));
    assert_false(percentile_is_precise(&percentile, 0.0499));
    percentile = (struct percentile){.at = {BOUND_VALUE, -1000}, .low = {BOUND_VALUE, -1040}, .high = {BOUND_VALUE, -940}};
    assert_true(percentile_is_precise(&percentile, 0.05)); /* differences are less than nothing as well */
}

/* ---- means ---- */

static void a_mean_has_the_interval_of_the_normal_law(void **state)
{
    (void)state;
    int64_t values[] = {2, 4, 4, 4, 5, 5, 7, 9}; /* mean 5, sum of squares 32 */
    struct sample sample = sample_of(values, COUNT_OF(values));
    struct mean mean = sample_mean(&sample, 0.95);
    double reach = 1.959963984540054 * sqrt(32.0 / 7 / 8);
    assert_true(mean.known && mean.bounded && mean.mean == 5 && mean.at_least == 5);
    assert_true(is_near(mean.low, 5 - reach, 1e-9) && is_near(mean.high, 5 + reach, 1e-9));
}

static void a_mean_of_millions_of_long_times_is_exact(void **state)
{
    enum { COUNT = 2000000 };
    int64_t *values = arena_alloc(*state, COUNT * sizeof *values);
    for (size_t i = 0; i < COUNT; i++) values[i] = 73050 * DAY_MS - (int64_t)(i % 2); /* their sum needs 64 bits and more */
    struct sample sample = sample_of(values, COUNT);
    assert_true(sample_mean(&sample, 0.95).mean == (double)(73050 * DAY_MS) - 0.5);
}

static void censored_values_leave_no_mean_but_a_least_one(void **state)
{
    (void)state;
    int64_t values[] = {10, CENSORED + 100, 20, CENSORED + 100};
    struct sample sample = sample_of(values, COUNT_OF(values));
    struct mean mean = sample_mean(&sample, 0.95);
    assert_false(mean.known || mean.bounded);
    assert_true(mean.mean == 0 && mean.low == 0 && mean.high == 0);
    assert_true(mean.has_least && mean.at_least == 230 / 4.0 && !mean.has_most);
    int64_t below[] = {10, CENSORED_BELOW, 20, CENSORED};
    sample = sample_of(below, COUNT_OF(below));
    mean = sample_mean(&sample, 0.95);
    assert_true(!mean.known && !mean.has_least);
}

static void a_mean_of_none_is_unknown_and_of_one_unbounded(void **state)
{
    (void)state;
    int64_t value = 42;
    struct sample none = sample_of(NULL, 0), one = sample_of(&value, 1);
    struct mean of_none = sample_mean(&none, 0.95), of_one = sample_mean(&one, 0.95);
    assert_false(of_none.known || of_none.bounded);
    assert_true(of_none.at_least == 0);
    assert_true(of_one.known && !of_one.bounded);
    assert_true(of_one.mean == 42 && of_one.low == 42 && of_one.high == 42 && of_one.at_least == 42);
}

/* ---- exceedance ---- */

static void an_exceedance_curve_steps_at_the_values_that_were_seen(void **state)
{
    int64_t values[] = {5, 0, 0, 0, 7, 5, CENSORED, 0, 9, 9};
    static const struct exceedance expected[] = {
        {0, 0.6, 0, 0},
        {5, 0.4, 0, 0},
        {7, 0.3, 0, 0},
        {9, 0.1, 0, 0},
    };
    struct sample sample = sample_of(values, COUNT_OF(values));
    size_t count;
    struct exceedance *curve = sample_exceedance(*state, &sample, 0.95, 100, &count);
    double reach = sqrt(exact_log(40) / 20); /* ln(2 / 0.05) / 2N */
    assert_int_equal(count, COUNT_OF(expected));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(curve[i].than, expected[i].than);
        assert_true(is_near(curve[i].share, expected[i].share, 1e-15));
        assert_true(is_near(curve[i].low, fmax(0, curve[i].share - reach), 1e-12));
        assert_true(is_near(curve[i].high, fmin(1, curve[i].share + reach), 1e-12));
    }
}

static void a_curve_has_at_most_as_many_points_as_are_wanted(void **state)
{
    static const size_t wanted[] = {2, 3, 7, 100, 999, 1000, 5000};
    struct sample sample = counted(*state, 1000);
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        size_t count;
        struct exceedance *curve = sample_exceedance(*state, &sample, 0.95, wanted[i], &count);
        assert_int_equal(count, wanted[i] < 1000 ? wanted[i] : 1000);
        assert_int_equal(curve[0].than, 1);
        assert_int_equal(curve[count - 1].than, 1000);
        for (size_t j = 0; j < count; j++) assert_true(is_near(curve[j].share, 1 - (double)curve[j].than / 1000, 1e-15));
        for (size_t j = 1; j < count; j++) assert_in_range(curve[j].than - curve[j - 1].than, 999 / (count - 1), 999 / (count - 1) + 1);
    }
}

static void many_equal_values_take_no_points_from_the_others(void **state)
{
    struct sample sample = counted(*state, 1000);
    for (size_t i = 0; i < 900; i++) sample.values[i] = 0;
    sample = sample_of(sample.values, 1000);
    size_t count;
    struct exceedance *curve = sample_exceedance(*state, &sample, 0.95, 51, &count);
    assert_int_equal(count, 51);
    assert_int_equal(curve[0].than, 0);
    assert_int_equal(curve[1].than, 902);
    assert_int_equal(curve[50].than, 1000);
}

static void a_curve_of_one_value_is_a_point_and_of_none_nothing(void **state)
{
    int64_t same[] = {4, 4, CENSORED}, unknown[] = {CENSORED, CENSORED};
    struct sample one = sample_of(same, 3), censored = sample_of(unknown, 2), none = sample_of(NULL, 0);
    size_t count;
    struct exceedance *curve = sample_exceedance(*state, &one, 0.95, 2, &count);
    assert_int_equal(count, 1);
    assert_int_equal(curve[0].than, 4);
    assert_true(is_near(curve[0].share, 1.0 / 3, 1e-15));
    int64_t values[] = {1, 4, 4};
    struct sample two = sample_of(values, 2); /* what lies in memory behind it is none of it */
    (void)sample_exceedance(*state, &two, 0.95, 2, &count);
    assert_int_equal(count, 2);
    (void)sample_exceedance(*state, &censored, 0.95, 2, &count);
    assert_int_equal(count, 0);
    (void)sample_exceedance(*state, &none, 0.95, 2, &count);
    assert_int_equal(count, 0);
}

#define ARENA_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(percentiles_of_known_laws_lie_within_their_intervals),
        ARENA_TEST(a_percentile_in_a_gap_is_said_to_be_anywhere_in_it),
        ARENA_TEST(a_percentile_is_the_value_of_its_rank),
        ARENA_TEST(values_come_in_any_order),
        ARENA_TEST(an_interval_is_of_the_ranks_whose_mass_is_its_coverage),
        ARENA_TEST(both_sides_are_bounded_as_soon_as_a_pair_has_the_confidence),
        ARENA_TEST(a_side_that_is_bounded_alone_has_half_of_the_rest_beyond_it),
        ARENA_TEST(of_hardly_any_trials_hardly_anything_is_said),
        ARENA_TEST(what_is_censored_is_later_than_the_horizon),
        ARENA_TEST(what_lies_below_is_before_all_others),
        ARENA_TEST(equal_values_have_a_width_of_nothing),
        ARENA_TEST(many_zeros_have_percentiles_of_zero),
        ARENA_TEST(a_percentile_is_precise_by_half_of_its_width),
        ARENA_TEST(a_mean_has_the_interval_of_the_normal_law),
        ARENA_TEST(a_mean_of_millions_of_long_times_is_exact),
        ARENA_TEST(censored_values_leave_no_mean_but_a_least_one),
        ARENA_TEST(a_mean_of_none_is_unknown_and_of_one_unbounded),
        ARENA_TEST(an_exceedance_curve_steps_at_the_values_that_were_seen),
        ARENA_TEST(a_curve_has_at_most_as_many_points_as_are_wanted),
        ARENA_TEST(many_equal_values_take_no_points_from_the_others),
        ARENA_TEST(a_curve_of_one_value_is_a_point_and_of_none_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
