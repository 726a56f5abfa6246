/* Differences of two plans by trial. SPDX-License-Identifier: Apache-2.0 */
#include "drawn.h"
#include "paired.h"

#include <math.h>

#define NEVER INT64_MAX
#define SO_FAR(length) (CENSORED + (length))

static const struct side *sides_of(struct arena *arena, const int64_t *values, size_t count)
{
    struct side *sides = arena_alloc(arena, (count + 1) * sizeof *sides);
    for (size_t i = 0; i < count; i++)
        sides[i] = values[i] == NEVER           ? (struct side){0, .open = true, .never = true}
                   : is_censored(values[i]) ? (struct side){values[i] - CENSORED, .open = true}
                                            : (struct side){values[i], .open = false};
    return sides;
}

static struct paired compared(struct arena *arena, const int64_t *a, const int64_t *b, size_t count)
{
    return paired_of(arena, sides_of(arena, a, count), sides_of(arena, b, count), count, 0.95);
}

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
    struct paired paired = compared(*state, a, b, COUNT_OF(a));
    assert_int_equal(paired.differences.count, COUNT_OF(a));
    assert_memory_equal(paired.differences.values, expected, sizeof expected);
    assert_int_equal(paired.unknown, 0);
    assert_hits(paired.better, 1, 5);
    assert_hits(paired.same, 2, 5);
    assert_hits(paired.worse, 2, 5);
    assert_true(paired.mean.known && paired.mean.mean == -1 && paired.mean.at_least == -1 && paired.mean.at_most == -1);
    assert_true(is_near(paired.mean.high + 1, 1.959963984540054 * sqrt(2520.0 / 4 / 5), 1e-9)); /* squares of the distances from -1 */
}

static void the_other_way_round_is_the_same_with_the_other_sign(void **state)
{
    static const int64_t a[] = {10, 50, 0, 7, 30, NEVER, 8}, b[] = {40, 10, 0, 7, 35, 3, NEVER};
    struct paired one = compared(*state, a, b, COUNT_OF(a)), other = compared(*state, b, a, COUNT_OF(a));
    for (size_t i = 1; i < 6; i++) assert_int_equal(one.differences.values[i], -other.differences.values[6 - i]);
    assert_int_equal(one.better.hits, other.worse.hits);
    assert_int_equal(one.worse.hits, other.better.hits);
    assert_int_equal(one.differences.below, other.differences.censored);
}

/* Who is over is better than who never is, by nobody knows how much. */
static void a_side_that_is_never_over_lies_beyond_on_its_side(void **state)
{
    static const int64_t a[] = {10, NEVER, 20, NEVER, 30, NEVER}, b[] = {NEVER, 5, 25, NEVER, NEVER, NEVER};
    static const int64_t expected[] = {CENSORED_BELOW, 5, CENSORED, CENSORED};
    struct paired paired = compared(*state, a, b, COUNT_OF(a));
    assert_int_equal(paired.unknown, 2);
    assert_int_equal(paired.differences.count, 4);
    assert_memory_equal(paired.differences.values, expected, sizeof expected);
    assert_int_equal(paired.differences.below, 1);
    assert_int_equal(paired.differences.censored, 2);
    assert_hits(paired.better, 1, 6);
    assert_hits(paired.same, 0, 6);
    assert_hits(paired.worse, 3, 6);
    assert_hits(paired.undecided, 2, 6);
    assert_int_equal(sample_percentile(&paired.differences, 0.25, 0.95).at.kind, BOUND_BELOW);
    assert_int_equal(sample_percentile(&paired.differences, 0.5, 0.95).at.value, 5);
    assert_int_equal(sample_percentile(&paired.differences, 0.75, 0.95).at.kind, BOUND_BEYOND);
    assert_false(paired.mean.known || paired.mean.has_least || paired.mean.has_most); /* it may be anything */
}

/* What was cut off had lasted longer already than the other in all, or nobody knows. */
static void what_was_cut_off_is_worse_than_what_was_over_sooner(void **state)
{
    static const int64_t a[] = {SO_FAR(720), SO_FAR(16), SO_FAR(15), SO_FAR(20), 20, 25}, b[] = {15, 15, 15, 30, SO_FAR(19), SO_FAR(40)};
    struct paired paired = compared(*state, a, b, COUNT_OF(a));
    assert_hits(paired.better, 2, 6);
    assert_hits(paired.worse, 1, 6);
    assert_hits(paired.undecided, 3, 6);
    assert_int_equal(paired.differences.values[2] - CENSORED, 15);
}

/* B was cut off after 100: it lost 90 and 70 or more. */
static void censored_on_one_side_only_the_mean_has_one_end(void **state)
{
    static const int64_t early[] = {10, 20, 30}, late[] = {SO_FAR(100), 25, SO_FAR(100)};
    struct paired worse = compared(*state, early, late, COUNT_OF(early)), better = compared(*state, late, early, COUNT_OF(early));
    assert_false(worse.mean.known || better.mean.known);
    assert_true(worse.mean.has_least && worse.mean.at_least == 55 && !worse.mean.has_most);
    assert_true(better.mean.has_most && better.mean.at_most == -55 && !better.mean.has_least);
}

/* 100 differences 1 … 100 and 20 of which nobody knows: wherever these lie, the interval must hold. */
static void what_nobody_knows_widens_the_intervals(void **state)
{
    int64_t a[120], b[120];
    for (int i = 0; i < 120; i++) a[i] = i < 100 ? 0 : SO_FAR(0), b[i] = i < 100 ? i + 1 : SO_FAR(0);
    struct paired paired = compared(*state, a, b, COUNT_OF(a)), known = compared(*state, a, b, 100);
    struct percentile median = paired_percentile(&paired, 0.5, 0.95), narrow = paired_percentile(&known, 0.5, 0.95);
    assert_int_equal(median.at.value, 50);
    assert_int_equal(narrow.at.value, 50);
    assert_in_range(narrow.low.value, 38, 42);
    assert_in_range(median.low.value, 28, 32);
    assert_in_range(narrow.high.value, 59, 63);
    assert_in_range(median.high.value, 69, 73);
    assert_int_equal(paired_percentile(&paired, 0.05, 0.95).low.kind, BOUND_BELOW);
    assert_int_equal(paired_percentile(&paired, 0.95, 0.95).high.kind, BOUND_BEYOND);
}

static void of_nothing_to_compare_nothing_is_said(void **state)
{
    static const int64_t censored[] = {CENSORED, CENSORED};
    struct paired none = compared(*state, NULL, NULL, 0), unknown = compared(*state, censored, censored, 2);
    assert_int_equal(none.differences.count, 0);
    assert_int_equal(unknown.differences.count, 0);
    assert_int_equal(unknown.unknown, 2);
    assert_false(none.mean.known || unknown.mean.known);
    assert_hits(unknown.undecided, 2, 2);
    assert_true(none.better.low == 0 && none.better.high == 1);
    assert_int_equal(sample_percentile(&unknown.differences, 0.5, 0.95).at.kind, BOUND_NONE);
}

static void plans_that_do_the_same_are_surely_the_same(void **state)
{
    int64_t *values = values_of(*state, law_of(*state, EXPONENTIAL), 1, 1000);
    struct paired paired = compared(*state, values, values, 1000);
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
        struct paired paired = compared(*state, plans.a, plans.b, plans.count);
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
    struct paired same_luck = compared(*state, plans.a, plans.b, plans.count);
    int64_t *other = arena_alloc(*state, plans.count * sizeof *other);
    for (size_t i = 0; i < plans.count; i++) other[i] = plans.b[(i + 1) % plans.count];
    struct paired own_luck = compared(*state, plans.a, other, plans.count);
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
        ARENA_TEST(a_side_that_is_never_over_lies_beyond_on_its_side),
        ARENA_TEST(what_was_cut_off_is_worse_than_what_was_over_sooner),
        ARENA_TEST(censored_on_one_side_only_the_mean_has_one_end),
        ARENA_TEST(what_nobody_knows_widens_the_intervals),
        ARENA_TEST(of_nothing_to_compare_nothing_is_said),
        ARENA_TEST(plans_that_do_the_same_are_surely_the_same),
        ARENA_TEST(figures_of_differences_cover_the_truth_as_often_as_they_say),
        ARENA_TEST(the_same_luck_tells_more_with_the_same_trials),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
