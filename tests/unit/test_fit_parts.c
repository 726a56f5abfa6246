/* Each part of fitting against what is known, or against a search by hand. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"
#include "test.h"

#include <math.h>

/* Remission under 6-MP (Freireich and others 1963), in weeks; the estimate and its error as in every textbook. */
static const double over_weeks[] = {6, 6, 6, 7, 10, 13, 16, 22, 23}, open_weeks[] = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
static const struct slice remission = {.over = over_weeks, .count = 9, .open = open_weeks, .open_count = 12, .step = 1};

static void survival_is_that_of_the_textbook(void **state)
{
    (void)state;
    static const struct {
        double at, above, error;
    } rows[] = {
        {6, 0.857, 0.0764},  {7, 0.807, 0.0869},  {10, 0.753, 0.0963}, {13, 0.690, 0.1068},
        {16, 0.627, 0.1141}, {22, 0.538, 0.1282}, {23, 0.448, 0.1346},
    };
    struct arena *arena = arena_create();
    struct survival survival = survival_of(arena, &remission);
    double at = 0;
    assert_int_equal(survival.count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_true(survival.points[i].at == rows[i].at);
        assert_true(fabs(1 - survival.points[i].below - rows[i].above) < 0.0006);
        assert_true(fabs(sqrt(survival.points[i].variance) - rows[i].error) < 0.0001);
    }
    assert_true(survival.longest == 35);
    assert_true(survival_quantile(&survival, 0.5, &at) && at == 23);
    assert_false(survival_quantile(&survival, 0.6, &at));
    assert_null(survival_at(&survival, 5.9));
    assert_true(survival_at(&survival, 12) == &survival.points[2]);
    arena_destroy(arena);
}

/* ---- the most likely parameters are a top: each step aside is lower ---- */

typedef const char *fitter(struct arena *arena, const struct slice *slice, struct simple_law *out);
static fitter *const fits[] = {fit_uniform, fit_exponential, fit_lognormal, fit_triangular};

static bool is_top(const struct simple_law *law, const struct slice *slice)
{
    double top = simple_log_likelihood(law, slice), scale = law->high > law->mode ? law->high : law->mode;
    for (int member = 0; member < 4; member++)
        for (int side = -1; side <= 1; side += 2) {
            struct simple_law aside = *law;
            double *members[] = {&aside.low, &aside.mode, &aside.high, &aside.sigma};
            if (*members[member] == 0) continue;
            *members[member] += side * 0.001 * (member == 3 ? law->sigma : scale);
            if (aside.high > 0 && (aside.low < 0 || aside.high < aside.mode)) continue;
            if (simple_log_likelihood(&aside, slice) > top + 1e-4) return false;
        }
    return true;
}

static struct slice drawn(struct arena *arena, size_t count, size_t open, double sigma)
{
    struct chance chance = {.seed = 5};
    double *over = arena_alloc(arena, count * sizeof *over), *looks = arena_alloc(arena, open * sizeof *looks);
    for (size_t i = 0; i < count; i++) over[i] = 1000 * exact_exp(sigma * normal_quantile(((double)i + 0.5) / (double)count));
    for (size_t i = 0; i < open; i++) looks[i] = 400 + 1000 * ((double)i + chance_unit(&chance, (struct draw){.entity = (uint32_t)i})) / (double)open;
    return (struct slice){.over = over, .count = count, .open = looks, .open_count = open, .step = 0.001};
}

static void each_law_stands_on_the_top_of_its_likelihood(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < 40; i++) {
        size_t kind = i % COUNT_OF(fits), open = kind == 3 ? 0 : i;
        struct slice slice = drawn(arena, 20 + 7 * i, open, 0.2 + 0.03 * (double)i);
        struct simple_law law = {0};
        assert_null(fits[kind](arena, &slice, &law));
        if (!is_top(&law, &slice)) fail_msg("law %zu of sample %zu is not on top", kind, i);
    }
    arena_destroy(arena);
}

static void weights_count_as_so_many(void **state)
{
    (void)state;
    static const double over[] = {1, 2, 3, 5, 8}, twice[] = {4, 4, 9, 9}, once[] = {4, 9}, weights[] = {2, 2};
    struct slice doubled = {.over = over, .count = 5, .open = twice, .open_count = 4, .step = 1};
    struct slice weighted = {.over = over, .count = 5, .open = once, .weight = weights, .open_count = 2, .step = 1};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < 3; i++) {
        struct simple_law a = {0}, b = {0};
        assert_true(fits[i](arena, &doubled, &a) == NULL && fits[i](arena, &weighted, &b) == NULL);
        assert_true(fabs(a.high - b.high) < 1e-6 && fabs(a.mode - b.mode) < 1e-6 && fabs(a.sigma - b.sigma) < 1e-6);
    }
    arena_destroy(arena);
}

/* ---- laws as functions ---- */

static void laws_are_what_they_are_below_their_quantiles(void **state)
{
    (void)state;
    static const struct fitted_law laws[] = {
        {.kind = LAW_UNIFORM, .part = {{.kind = LAW_UNIFORM, .low = 1000, .high = 9000}}, .weight = 1},
        {.kind = LAW_TRIANGULAR, .part = {{.kind = LAW_TRIANGULAR, .low = 1000, .mode = 3000, .high = 9000}}, .weight = 1},
        {.kind = LAW_EXPONENTIAL, .part = {{.kind = LAW_EXPONENTIAL, .mode = 3000}}, .weight = 1},
        {.kind = LAW_LOGNORMAL, .part = {{.kind = LAW_LOGNORMAL, .mode = 3000, .sigma = 0.7}}, .weight = 1},
        {.kind = LAW_MIXTURE, .part = {{.kind = LAW_UNIFORM, .low = 10, .high = 90}, {.kind = LAW_LOGNORMAL, .mode = 1e6, .sigma = 0.2}}, .weight = 0.8},
    };
    for (size_t i = 0; i < COUNT_OF(laws); i++)
        for (double u = 0.005; u < 1; u += 0.01) assert_true(fabs(fitted_above(&laws[i], 1e-9, fitted_quantile(&laws[i], u)) - (1 - u)) < 1e-6);
}

/* A likelihood is a density: its sum over the steps is one. */
static void masses_add_up_to_one(void **state)
{
    (void)state;
    static const struct simple_law laws[] = {
        {.kind = LAW_UNIFORM, .low = 100, .high = 900}, {.kind = LAW_TRIANGULAR, .low = 100, .mode = 300, .high = 900},
        {.kind = LAW_EXPONENTIAL, .mode = 300},         {.kind = LAW_LOGNORMAL, .mode = 300, .sigma = 0.7},
    };
    for (size_t i = 0; i < COUNT_OF(laws); i++)
        for (int step = 1; step <= 400; step *= 20) { /* 400 is more than the mean of one of them */
            double sum = 0;
            for (int x = 0; x < 50000; x += step) sum += exact_exp(simple_mass_log(&laws[i], step, x));
            bool is_on_a_grid = laws[i].kind != LAW_UNIFORM || step == 1 || (int)(laws[i].high - laws[i].low) % step == 0;
            assert_true(!is_on_a_grid || fabs(sum - 1) < 0.005);
        }
}

static void a_share_of_the_mean_lies_beyond(void **state)
{
    (void)state;
    static const struct {
        struct fitted_law law;
        double x, share;
    } rows[] = {
        {{LAW_FIXED, {{LAW_FIXED, .low = 5}}, 1},                                                   4,  1       },
        {{LAW_FIXED, {{LAW_FIXED, .low = 5}}, 1},                                                   5,  0       },
        {{LAW_UNIFORM, {{LAW_UNIFORM, .low = 2, .high = 4}}, 1},                                    1,  1       },
        {{LAW_UNIFORM, {{LAW_UNIFORM, .low = 2, .high = 4}}, 1},                                    3,  7 / 12.0},
        {{LAW_UNIFORM, {{LAW_UNIFORM, .low = 2, .high = 4}}, 1},                                    9,  0       },
        {{LAW_TRIANGULAR, {{LAW_TRIANGULAR, .low = 0, .mode = 1, .high = 2}}, 1},                   2,  0       },
        {{LAW_EXPONENTIAL, {{LAW_EXPONENTIAL, .mode = 1}}, 1},                                      1,  0.735759},
        {{LAW_LOGNORMAL, {{LAW_LOGNORMAL, .mode = 1, .sigma = 2}}, 1},                              54.598150033144236, 0.5},
        {{LAW_MIXTURE, {{LAW_FIXED, .low = 1}, {LAW_FIXED, .low = 9}}, 0.75},                       1,  0.75    },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) assert_true(fabs(fitted_mean_beyond(&rows[i].law, rows[i].x) - rows[i].share) < 1e-6);
}

static void the_distance_is_the_greatest_difference(void **state)
{
    (void)state;
    static const double over[] = {2000, 4000, 6000, 8000};
    struct slice slice = {.over = over, .count = 4, .step = 1};
    struct fitted_law law = {.kind = LAW_UNIFORM, .part = {{.kind = LAW_UNIFORM, .low = 0, .high = 10000}}, .weight = 1};
    struct arena *arena = arena_create();
    struct survival survival = survival_of(arena, &slice);
    assert_true(fabs(fit_distance(&law, &survival, 1, HUGE_VAL) - 0.2) < 0.001);  /* before the first and behind the last */
    assert_true(fabs(fit_distance(&law, &survival, 1, 1999) - 0) < 0.001);
    law.part[0].high = 8000;
    assert_true(fabs(fit_distance(&law, &survival, 1, HUGE_VAL) - 0.25) < 0.001);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survival_is_that_of_the_textbook),
        cmocka_unit_test(each_law_stands_on_the_top_of_its_likelihood),
        cmocka_unit_test(weights_count_as_so_many),
        cmocka_unit_test(laws_are_what_they_are_below_their_quantiles),
        cmocka_unit_test(masses_add_up_to_one),
        cmocka_unit_test(a_share_of_the_mean_lies_beyond),
        cmocka_unit_test(the_distance_is_the_greatest_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
