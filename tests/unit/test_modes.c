/* Modes of samples whose distributions are known. SPDX-License-Identifier: Apache-2.0 */
#include "drawn.h"

enum { SEEDS = 20 };

#define MIXTURE(first, second) "{\"law\":\"mixture\",\"of\":[" first "," second "]}"
#define PART(weight, law) "{\"weight\":" #weight ",\"law\":" law "}"
#define LOGNORMAL(sigma) "{\"law\":\"lognormal\",\"median\":\"10m\",\"sigma\":" #sigma "}"
#define BETWEEN(min, max) "{\"law\":\"uniform\",\"min\":\"" min "\",\"max\":\"" max "\"}"
#define HILL(min, mode, max) "{\"law\":\"triangular\",\"min\":\"" min "\",\"mode\":\"" mode "\",\"max\":\"" max "\"}"

struct found {
    struct mode modes[MODES_MAX];
    size_t count;
};

/* What is true of all modes of whatever sample. */
static struct found modes_of(const struct sample *sample)
{
    struct found found;
    found.count = sample_modes(sample, found.modes);
    size_t next = sample->below;
    assert_true(found.count <= MODES_MAX);
    for (size_t i = 0; i < found.count; i++) {
        struct mode mode = found.modes[i];
        assert_true(mode.count > 0 && mode.low <= mode.median && mode.median <= mode.high);
        assert_int_equal(mode.low, sample->values[next]);
        assert_int_equal(mode.median, sample->values[next + (mode.count - 1) / 2]);
        assert_true(mode.median <= mode.ninth && mode.ninth <= mode.high);
        size_t up_to = 0;
        while (up_to < mode.count && sample->values[next + up_to] <= mode.ninth) up_to++;
        assert_true(up_to * 10 >= mode.count * 9); /* nine in ten, and no value below it is that of so many */
        for (up_to = 0; up_to < mode.count && sample->values[next + up_to] < mode.ninth;) up_to++;
        assert_true(up_to * 10 < mode.count * 9);
        next += mode.count;
        assert_int_equal(mode.high, sample->values[next - 1]);
        assert_true(mode.weight == (double)mode.count / (double)sample->count);
        assert_true(found.count == 1 || (mode.count >= 10 && mode.count * 200 >= sample->count));
    }
    assert_int_equal(next, sample->count - sample->censored);
    return found;
}

static struct found modes_drawn(struct arena *arena, const char *text, uint64_t seed, size_t count)
{
    struct sample sample = sample_drawn(arena, law_of(arena, text), seed, count);
    return modes_of(&sample);
}

static void assert_mode(struct mode mode, int64_t low, int64_t high, double weight, double error)
{
    assert_true(mode.low >= low && mode.high <= high);
    if (!is_near(mode.weight, weight, error)) fail_msg("the mode from %g has the weight %g, not %g", (double)low, mode.weight, weight);
}

static void a_distribution_with_one_peak_has_one_mode(void **state)
{
    static const char *const texts[] = {UNIFORM,        EXPONENTIAL,    LOGNORMAL(0.3),           LOGNORMAL(0.6),
                                        LOGNORMAL(1.5), LOGNORMAL(2.5), HILL("1m", "50m", "60m"), "\"20m\""};
    static const size_t sizes[] = {20, 300, 1000, 10000};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        for (size_t j = 0; j < COUNT_OF(sizes); j++) {
            for (uint64_t seed = 1; seed <= SEEDS; seed++) {
                struct arena_mark mark = arena_mark(*state);
                struct found found = modes_drawn(*state, texts[i], seed, sizes[j]);
                if (found.count != 1) fail_msg("%s, %zu trials of seed %d: %zu modes", texts[i], sizes[j], (int)seed, found.count);
                arena_rewind(*state, mark);
            }
        }
    }
}

static void one_peak_has_one_mode_in_a_million_trials(void **state)
{
    assert_int_equal(modes_drawn(*state, EXPONENTIAL, 3, 1000000).count, 1);
}

/* A third is over at once, the others soon or after a day or two. */
static void zero_and_both_sides_of_a_gap_are_modes_with_their_weights(void **state)
{
    static const size_t sizes[] = {2000, 10000, 200000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct found found = modes_drawn(*state, MIXTURE(PART(1, "\"0\""), PART(2, GAP)), 5, sizes[i]);
        assert_int_equal(found.count, 3);
        assert_mode(found.modes[0], 0, 0, 1 / 3.0, 0.03);
        assert_mode(found.modes[1], 0, 10 * MINUTE_MS, 0.6, 0.03);
        assert_mode(found.modes[2], 24 * HOUR_MS, 48 * HOUR_MS, 2 / 30.0, 0.02);
        assert_true(is_near((double)found.modes[2].median, 36.0 * HOUR_MS, 2.0 * HOUR_MS));
    }
}

/* As wide as the gap before it, and far narrower. */
static void a_mode_of_a_hundredth_is_found_in_ten_thousand_trials(void **state)
{
    static const char *const texts[] = {
        MIXTURE(PART(99, UNIFORM), PART(1, BETWEEN("24h", "48h"))),
        MIXTURE(PART(99, LOGNORMAL(0.6)), PART(1, BETWEEN("24h", "25h"))),
        MIXTURE(PART(99, BETWEEN("24h", "25h")), PART(1, EXPONENTIAL)),
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            struct found found = modes_drawn(*state, texts[i], seed, 10000);
            assert_int_equal(found.count, 2);
            assert_true(is_near(found.modes[i == 2 ? 0 : 1].weight, 0.01, 0.004));
        }
    }
}

/* Two hills that overlap by half: the density between is half of the peaks'. */
static void hills_that_overlap_are_one_mode(void **state)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const char *text = MIXTURE(PART(1, HILL("0", "1h", "2h")), PART(1, HILL("90m", "150m", "210m")));
        assert_int_equal(modes_drawn(*state, text, seed, 10000).count, 1);
    }
    /* and apart they are two */
    assert_int_equal(modes_drawn(*state, MIXTURE(PART(1, HILL("0", "1h", "2h")), PART(1, HILL("3h", "4h", "5h"))), 1, 10000).count, 2);
}

static void between_thin_and_dense_there_is_one_mode(void **state)
{
#define THREE(first, middle, last)                                                                                                         \
    "{\"law\":\"mixture\",\"of\":[" PART(first, BETWEEN("0", "10m")) "," PART(middle, BETWEEN("10m", "20m")) "," PART(                     \
        last, BETWEEN("20m", "30m")) "]}"
    assert_int_equal(modes_drawn(*state, THREE(5, 1, 5), 1, 1000000).count, 1);
    assert_int_equal(modes_drawn(*state, THREE(20, 1, 20), 1, 1000000).count, 2);
}

/* The last of the many lie apart themselves, but most do not. */
static void a_mode_is_as_dense_as_its_densest_place_however_far_from_the_gap(void **state)
{
    struct found found = modes_drawn(*state, MIXTURE(PART(95, EXPONENTIAL), PART(5, BETWEEN("3h", "181m"))), 1, 2000);
    assert_int_equal(found.count, 2);
    assert_mode(found.modes[1], 3 * HOUR_MS, 181 * MINUTE_MS, 0.05, 0.02);
}

/* One in five hundred anywhere in the gap. */
static void a_few_strays_make_no_bridge(void **state)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct found found = modes_drawn(*state, MIXTURE(PART(499, GAP), PART(1, BETWEEN("10m", "24h"))), seed, 10000);
        assert_int_equal(found.count, 2);
        assert_true(is_near(found.modes[1].weight, 0.1, 0.012));
    }
}

static void fewer_than_make_a_mode_belong_to_their_neighbours(void **state)
{
    struct sample sample = counted(*state, 1000);
    for (size_t i = 991; i < 1000; i++) sample.values[i] += DAY_MS; /* nine */
    assert_int_equal(modes_of(&sample).count, 1);
    for (size_t i = 0; i < 5; i++) sample.values[i] -= DAY_MS;
    assert_int_equal(modes_of(&sample).count, 1);
    sample.values[990] += DAY_MS; /* ten */
    assert_int_equal(modes_of(&sample).count, 2);
}

static void zero_stands_alone_only_where_it_is_frequent(void **state)
{
    struct sample sample = counted(*state, 1000);
    for (size_t i = 0; i < 9; i++) sample.values[i] = 0;
    assert_int_equal(modes_of(&sample).count, 1);
    sample.values[9] = 0;
    struct found found = modes_of(&sample);
    assert_int_equal(found.count, 2);
    assert_mode(found.modes[0], 0, 0, 0.01, 0);
    assert_mode(found.modes[1], 11, 1000, 0.99, 0);
    for (size_t i = 0; i < 991; i++) sample.values[i] = 0;
    found = modes_of(&sample);
    assert_int_equal(found.count, 1); /* nine are no mode: zero takes them in */
    assert_mode(found.modes[0], 0, 1000, 1, 0);
}

static void differences_have_modes_on_both_sides_of_zero(void **state)
{
    int64_t *values = arena_alloc(*state, 3000 * sizeof *values);
    for (size_t i = 0; i < 3000; i++) values[i] = i < 1000 ? -(int64_t)i - 1 : i < 2000 ? 0 : (int64_t)i;
    struct sample sample = sample_of(values, 3000);
    struct found found = modes_of(&sample);
    assert_int_equal(found.count, 3);
    assert_mode(found.modes[0], -1000, -1, 1 / 3.0, 1e-9);
    assert_mode(found.modes[1], 0, 0, 1 / 3.0, 1e-9);
    assert_mode(found.modes[2], 2000, 2999, 1 / 3.0, 1e-9);
    for (size_t i = 0; i < 500; i++) sample.values[i] -= HOUR_MS;
    found = modes_of(&sample);
    assert_int_equal(found.count, 4);
    assert_mode(found.modes[0], -HOUR_MS - 1000, -HOUR_MS - 501, 1 / 6.0, 1e-9);
    for (size_t i = 14; i < 1000; i++) sample.values[i] = 0; /* fourteen are no mode of three thousand */
    found = modes_of(&sample);
    assert_int_equal(found.count, 2);
    assert_mode(found.modes[0], -HOUR_MS - 1000, 0, 2 / 3.0, 1e-9);
}

static void what_is_censored_counts_for_weights_and_for_nothing_else(void **state)
{
    struct sample sample = counted(*state, 1000);
    for (size_t i = 600; i < 1000; i++) sample.values[i] = i < 900 ? CENSORED : CENSORED_BELOW;
    sample = sample_of(sample.values, 1000);
    struct found found = modes_of(&sample);
    assert_int_equal(found.count, 1);
    assert_mode(found.modes[0], 1, 600, 0.6, 0);
}

static void a_few_different_times_are_a_mode_each(void **state)
{
    static const char text[] = "{\"law\":\"empirical\",\"values\":[\"1m\",\"1m\",\"2m\",\"15m\",\"16m\",\"24h\"]}";
    struct found found = modes_drawn(*state, text, 1, 1000);
    assert_int_equal(found.count, 5);
    assert_mode(found.modes[0], MINUTE_MS, MINUTE_MS, 1 / 3.0, 0.05);
    assert_mode(found.modes[3], 16 * MINUTE_MS, 16 * MINUTE_MS, 1 / 6.0, 0.05);
}

/* What a client sees that polls every minute, and sees after a day. */
static void multiples_of_a_step_are_no_modes(void **state)
{
    const struct law *gap = law_of(*state, GAP), *exponential = law_of(*state, EXPONENTIAL);
    static const size_t sizes[] = {100, 500, 3000, 20000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        int64_t *near = values_of(*state, exponential, 1, sizes[i]), *far = values_of(*state, gap, 1, sizes[i]);
        for (size_t j = 0; j < sizes[i]; j++) {
            near[j] = (near[j] / MINUTE_MS + 1) * MINUTE_MS;
            far[j] = (far[j] / MINUTE_MS + 1) * MINUTE_MS;
        }
        struct sample all_near = sample_of(near, sizes[i]), with_far = sample_of(far, sizes[i]);
        assert_int_equal(modes_of(&all_near).count, 1);
        assert_int_equal(modes_of(&with_far).count, sizes[i] < 3000 ? 1 : 2);
    }
}

/* Thirty heaps with empty stretches between, a minute apart, and as many a day later. */
static void more_heaps_than_there_may_be_modes_are_seen_from_farther_off(void **state)
{
    enum { COUNT = 6000, HEAPS = 30 };
    int64_t *values = arena_alloc(*state, COUNT * sizeof *values);
    for (size_t i = 0; i < COUNT; i++) {
        int64_t heap = (int64_t)(i % HEAPS), day = (int64_t)(i / HEAPS % 2);
        values[i] = day * DAY_MS + (heap + 1) * MINUTE_MS + (int64_t)(i / HEAPS) * 5; /* 200 of each, a second wide */
    }
    struct sample sample = sample_of(values, COUNT);
    struct found found = modes_of(&sample);
    assert_int_equal(found.count, 2);
    assert_mode(found.modes[0], MINUTE_MS, 31 * MINUTE_MS, 0.5, 0);
    assert_mode(found.modes[1], DAY_MS, DAY_MS + 31 * MINUTE_MS, 0.5, 0);
}

static void as_many_modes_as_there_may_be_are_all_told(void **state)
{
    struct sample sample = counted(*state, 600);
    for (size_t i = 0; i < 600; i++) sample.values[i] += (int64_t)(i / 100) * HOUR_MS;
    struct found found = modes_of(&sample);
    assert_int_equal(found.count, MODES_MAX);
    for (size_t i = 0; i < MODES_MAX; i++) assert_int_equal(found.modes[i].count, 100);
    for (size_t i = 0; i < 600; i++) sample.values[i] = i < 100 ? 0 : sample.values[i];
    assert_int_equal(modes_of(&sample).count, MODES_MAX);
}

static void the_order_of_trials_does_not_matter(void **state)
{
    enum { COUNT = 5000 };
    const struct law *law = law_of(*state, MIXTURE(PART(1, "\"0\""), PART(2, GAP)));
    int64_t *values = values_of(*state, law, 4, COUNT), *turned = arena_alloc(*state, COUNT * sizeof *turned);
    for (size_t i = 0; i < COUNT; i++) turned[i] = values[i * 1234577 % COUNT]; /* prime to COUNT */
    struct sample one = sample_of(values, COUNT), other = sample_of(turned, COUNT);
    struct found first = modes_of(&one), second = modes_of(&other);
    assert_int_equal(first.count, second.count);
    assert_memory_equal(first.modes, second.modes, first.count * sizeof first.modes[0]);
}

static void of_nothing_there_are_no_modes(void **state)
{
    (void)state;
    int64_t unknown[] = {CENSORED, CENSORED}, one = 7;
    struct sample none = sample_of(NULL, 0), censored = sample_of(unknown, 2), single = sample_of(&one, 1);
    assert_int_equal(modes_of(&none).count, 0);
    assert_int_equal(modes_of(&censored).count, 0);
    assert_int_equal(modes_of(&single).count, 1);
}

#define ARENA_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(a_distribution_with_one_peak_has_one_mode),
        ARENA_TEST(one_peak_has_one_mode_in_a_million_trials),
        ARENA_TEST(zero_and_both_sides_of_a_gap_are_modes_with_their_weights),
        ARENA_TEST(a_mode_of_a_hundredth_is_found_in_ten_thousand_trials),
        ARENA_TEST(hills_that_overlap_are_one_mode),
        ARENA_TEST(between_thin_and_dense_there_is_one_mode),
        ARENA_TEST(a_mode_is_as_dense_as_its_densest_place_however_far_from_the_gap),
        ARENA_TEST(a_few_strays_make_no_bridge),
        ARENA_TEST(fewer_than_make_a_mode_belong_to_their_neighbours),
        ARENA_TEST(zero_stands_alone_only_where_it_is_frequent),
        ARENA_TEST(differences_have_modes_on_both_sides_of_zero),
        ARENA_TEST(what_is_censored_counts_for_weights_and_for_nothing_else),
        ARENA_TEST(a_few_different_times_are_a_mode_each),
        ARENA_TEST(multiples_of_a_step_are_no_modes),
        ARENA_TEST(more_heaps_than_there_may_be_modes_are_seen_from_farther_off),
        ARENA_TEST(as_many_modes_as_there_may_be_are_all_told),
        ARENA_TEST(the_order_of_trials_does_not_matter),
        ARENA_TEST(of_nothing_there_are_no_modes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
