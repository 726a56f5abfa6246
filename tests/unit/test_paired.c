/* Differences of two plans by trial. SPDX-License-Identifier: Apache-2.0 */
#include "drawn.h"
#include "paired.h"

#include <math.h>

static void assert_hits(struct share share, uint64_t hits, uint64_t of)
{
    struct share expected = share_of(hits, of, 0.95);
    assert_int_equal(share.hits, hits);
    assert_int_equal(share.of, of);
    assert_true(share.share == expected.share && share.low == expected.low && share.high == expected.high);
}

static void differences_are_by_trial_and_leave_the_trials_alone(void **state)
{
    static const int64_t a[] = {10, 50, 0, 7, 30}, b[] = {40, 10, 0, 7, 35};
    static const int64_t expected[] = {-40, 0, 0, 5, 30};
    struct paired paired = paired_of(*state, a, b, COUNT_OF(a), 0.95, 100);
    assert_int_equal(paired.differences.count, COUNT_OF(a));
    assert_memory_equal(paired.differences.values, expected, sizeof expected);
    assert_int_equal(paired.unknown, 0);
    assert_hits(paired.better, 1, 5);
    assert_hits(paired.same, 2, 5);
    assert_hits(paired.worse, 2, 5);
    assert_true(paired.mean.known && paired.mean.mean == -1 && paired.mean.at_least == -1 && paired.at_most == -1);
    assert_true(is_near(paired.mean.high + 1, 1.959963984540054 * sqrt(2520.0 / 4 / 5), 1e-9)); /* squares of the distances from -1 */
}

static void the_other_way_round_is_the_same_with_the_other_sign(void **state)
{
    static const int64_t a[] = {10, 50, 0, 7, 30, CENSORED, 8}, b[] = {40, 10, 0, 7, 35, 3, CENSORED};
    struct paired one = paired_of(*state, a, b, COUNT_OF(a), 0.95, 100), other = paired_of(*state, b, a, COUNT_OF(a), 0.95, 100);
    for (size_t i = 1; i < 6; i++) assert_int_equal(one.differences.values[i], -other.differences.values[6 - i]);
    assert_int_equal(one.better.hits, other.worse.hits);
    assert_int_equal(one.worse.hits, other.better.hits);
    assert_int_equal(one.differences.below, other.differences.censored);
}

/* Who is over is better than who is not, by nobody knows how much. */
static void a_side_that_is_censored_lies_beyond_on_its_side(void **state)
{
    static const int64_t a[] = {10, CENSORED, 20, CENSORED, 30, CENSORED}, b[] = {CENSORED, 5, 25, CENSORED, CENSORED, CENSORED};
    static const int64_t expected[] = {CENSORED_BELOW, 5, CENSORED, CENSORED};
    struct paired paired = paired_of(*state, a, b, COUNT_OF(a), 0.95, 100);
    assert_int_equal(paired.unknown, 2);
    assert_int_equal(paired.differences.count, 4);
    assert_memory_equal(paired.differences.values, expected, sizeof expected);
    assert_int_equal(paired.differences.below, 1);
    assert_int_equal(paired.differences.censored, 2);
    assert_hits(paired.better, 1, 4);
    assert_hits(paired.same, 0, 4);
    assert_hits(paired.worse, 3, 4);
    assert_int_equal(sample_percentile(&paired.differences, 0.25, 0.95).at.kind, BOUND_BELOW);
    assert_int_equal(sample_percentile(&paired.differences, 0.5, 0.95).at.value, 5);
    assert_int_equal(sample_percentile(&paired.differences, 0.75, 0.95).at.kind, BOUND_BEYOND);
    assert_false(paired.mean.known);
    assert_true(paired.mean.at_least == 0 && paired.at_most == 0); /* it may be anything */
}

/* B was not over after 100: it lost 90 and 70 or more. Nothing is known of the trial where neither was. */
static void censored_on_one_side_only_the_mean_has_one_end(void **state)
{
    static const int64_t early[] = {10, 20, 30, CENSORED}, late[] = {CENSORED, 25, CENSORED, CENSORED};
    struct paired worse = paired_of(*state, early, late, COUNT_OF(early), 0.95, 100);
    struct paired better = paired_of(*state, late, early, COUNT_OF(early), 0.95, 100);
    assert_false(worse.mean.known || better.mean.known);
    assert_true(worse.mean.at_least == 55 && worse.at_most == 0);
    assert_true(better.at_most == -55 && better.mean.at_least == 0);
    assert_int_equal(worse.unknown, 1);
}

static void of_nothing_to_compare_nothing_is_said(void **state)
{
    static const int64_t censored[] = {CENSORED, CENSORED};
    struct paired none = paired_of(*state, NULL, NULL, 0, 0.95, 100), unknown = paired_of(*state, censored, censored, 2, 0.95, 100);
    assert_int_equal(none.differences.count, 0);
    assert_int_equal(unknown.differences.count, 0);
    assert_int_equal(unknown.unknown, 2);
    assert_false(none.mean.known || unknown.mean.known);
    assert_true(unknown.better.low == 0 && unknown.better.high == 1);
    assert_int_equal(sample_percentile(&unknown.differences, 0.5, 0.95).at.kind, BOUND_NONE);
}

static void plans_that_do_the_same_are_surely_the_same(void **state)
{
    int64_t *values = values_of(*state, law_of(*state, EXPONENTIAL), 1, 1000);
    struct paired paired = paired_of(*state, values, values, 1000, 0.95, DAY_MS);
    struct percentile median = sample_percentile(&paired.differences, 0.5, 0.95);
    struct mode modes[MODES_MAX];
    assert_hits(paired.same, 1000, 1000);
    assert_true(paired.mean.low == 0 && paired.mean.high == 0);
    assert_true(covers(&median, 0) && percentile_is_precise(&median, 0));
    assert_int_equal(sample_modes(&paired.differences, modes), 1);
}

/* ---- how often it is right ---- */

/* The plans share an exponential time; B then needs between 5 minutes less and 10 minutes more than A. */
struct plans {
    const struct law *common, *own;
    int64_t *a, *b;
    size_t count;
};

static void draw(struct plans *plans, uint64_t seed)
{
    for (size_t i = 0; i < plans->count; i++) {
        int64_t common = drawn(plans->common, seed, i);
        plans->a[i] = common + 5 * MINUTE_MS;
        plans->b[i] = common + drawn(plans->own, seed + 1000000, i);
    }
}

static struct plans plans_of(struct arena *arena, size_t count)
{
    struct plans plans = {law_of(arena, EXPONENTIAL), law_of(arena, "{\"law\":\"uniform\",\"min\":\"0\",\"max\":\"15m\"}"), .count = count};
    plans.a = arena_alloc(arena, count * sizeof *plans.a);
    plans.b = arena_alloc(arena, count * sizeof *plans.b);
    return plans;
}

static void assert_often_enough(const char *what, int covered)
{
    if (covered < 930 || covered > 970) fail_msg("%s: covered in %d of 1,000", what, covered);
}

/* Measured, of 1,000 trials each: P50 94.2, P95 95.2, the mean 94.1, better 95.1 %. */
static void figures_of_differences_cover_the_truth_as_often_as_they_say(void **state)
{
    struct plans plans = plans_of(*state, 1000);
    int medians = 0, latest = 0, means = 0, better = 0;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        struct arena_mark mark = arena_mark(*state);
        draw(&plans, seed);
        struct paired paired = paired_of(*state, plans.a, plans.b, plans.count, 0.95, DAY_MS);
        struct percentile p50 = sample_percentile(&paired.differences, 0.5, 0.95), p95 = sample_percentile(&paired.differences, 0.95, 0.95);
        medians += covers(&p50, 150 * SECOND_MS);
        latest += covers(&p95, (sim_ms)(9.25 * MINUTE_MS));
        means += paired.mean.low <= 150e3 && 150e3 <= paired.mean.high;
        better += paired.better.low <= 1 / 3.0 && 1 / 3.0 <= paired.better.high;
        arena_rewind(*state, mark);
    }
    assert_often_enough("P50", medians);
    assert_often_enough("P95", latest);
    assert_often_enough("the mean", means);
    assert_often_enough("better", better);
}

/* The variance of A and B apart is that of 600 s twice and of the 15 minutes; by trial it is the 15 minutes' alone. */
static void the_same_luck_tells_more_with_the_same_trials(void **state)
{
    struct plans plans = plans_of(*state, 4000);
    draw(&plans, 1);
    struct paired same_luck = paired_of(*state, plans.a, plans.b, plans.count, 0.95, DAY_MS);
    int64_t *other = arena_alloc(*state, plans.count * sizeof *other);
    for (size_t i = 0; i < plans.count; i++) other[i] = plans.b[(i + 1) % plans.count];
    struct paired own_luck = paired_of(*state, plans.a, other, plans.count, 0.95, DAY_MS);
    double narrow = same_luck.mean.high - same_luck.mean.low, wide = own_luck.mean.high - own_luck.mean.low;
    assert_true(same_luck.mean.mean == own_luck.mean.mean);
    assert_true(narrow < wide / 3 && narrow > wide / 4); /* √(2 · 600² + 900² / 12) / √(900² / 12) is 3.4 */
}

#define ARENA_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(differences_are_by_trial_and_leave_the_trials_alone),
        ARENA_TEST(the_other_way_round_is_the_same_with_the_other_sign),
        ARENA_TEST(a_side_that_is_censored_lies_beyond_on_its_side),
        ARENA_TEST(censored_on_one_side_only_the_mean_has_one_end),
        ARENA_TEST(of_nothing_to_compare_nothing_is_said),
        ARENA_TEST(plans_that_do_the_same_are_surely_the_same),
        ARENA_TEST(figures_of_differences_cover_the_truth_as_often_as_they_say),
        ARENA_TEST(the_same_luck_tells_more_with_the_same_trials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
