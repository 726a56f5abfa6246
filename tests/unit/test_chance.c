/* Named draws, exact functions, and the pinned bits of both. SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"
#include "test.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct chance luck = {.seed = 7, .trial = 3};

static double unit(uint64_t row, uint32_t entity)
{
    return chance_unit(&luck, (struct draw){.row = row, .entity = entity});
}

/* FNV-1a over the bytes of a value, lowest first. */
static uint64_t digest_more(uint64_t digest, uint64_t bits)
{
    for (int i = 0; i < 64; i += 8) digest = (digest ^ (bits >> i & 0xff)) * UINT64_C(0x100000001b3);
    return digest;
}

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static void assert_digest(uint64_t digest, uint64_t expected)
{
    if (digest != expected) print_error("the digest is 0x%016llx\n", (unsigned long long)digest);
    assert_true(digest == expected);
}

/* Random123's own known answers (kat_vectors: philox4x32 10): all bits zero, all bits one. mixed(0) is 0. */
static void draws_are_philox_blocks(void **state)
{
    (void)state;
    uint64_t zeros = chance_bits(&(struct chance){0, 0}, (struct draw){0, 0, 0, 0});
    uint64_t ones = chance_bits(&(struct chance){0, UINT32_MAX}, (struct draw){UINT64_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX});
    assert_true(zeros == UINT64_C(0xe169c58d6627e8d5));
    assert_true(ones == UINT64_C(0x41c83b0e408f276d));
}

static void every_bit_of_a_name_matters(void **state)
{
    (void)state;
    uint64_t plain = chance_bits(&luck, (struct draw){1, 2, 3, 4});
    for (int i = 0; i < 64; i++) {
        uint64_t bit = UINT64_C(1) << i;
        uint32_t half = i < 32 ? (uint32_t)1 << i : 0;
        assert_true(chance_bits(&(struct chance){luck.seed ^ bit, luck.trial}, (struct draw){1, 2, 3, 4}) != plain);
        assert_true(chance_bits(&luck, (struct draw){1 ^ bit, 2, 3, 4}) != plain);
        if (!half) continue;
        assert_true(chance_bits(&(struct chance){luck.seed, luck.trial ^ half}, (struct draw){1, 2, 3, 4}) != plain);
        assert_true(chance_bits(&luck, (struct draw){1, 2 ^ half, 3, 4}) != plain);
        assert_true(chance_bits(&luck, (struct draw){1, 2, 3 ^ half, 4}) != plain);
        assert_true(chance_bits(&luck, (struct draw){1, 2, 3, 4 ^ half}) != plain);
    }
}

static void a_name_gives_its_value_in_any_order(void **state)
{
    (void)state;
    double first = unit(1, 1);
    (void)unit(2, 2);
    assert_true(unit(1, 1) == first);
}

static void a_thousand_draws_are_pinned(void **state)
{
    (void)state;
    uint64_t bits = UINT64_C(0xcbf29ce484222325);
    uint64_t units = bits;
    for (uint32_t i = 0; i < 1000; i++) {
        bits = digest_more(bits, chance_bits(&luck, (struct draw){.row = i * 977, .entity = i, .visit = i % 5, .part = i % 3}));
        units = digest_more(units, bits_of(unit(1, i)));
    }
    assert_digest(bits, UINT64_C(0xd07d60ee2765dabb));
    assert_true(unit(1, 0) == 0x1.fe1b42031bb16p-1);
    assert_true(unit(1, 1) == 0x1.cbddbf2ffc47p-2);
    assert_digest(units, UINT64_C(0xaa659dcf4a011020));
}

static void units_lie_inside_and_fill_the_interval(void **state)
{
    (void)state;
    enum { DRAWS = 100000, CELLS = 20 };
    double sum = 0;
    int cells[CELLS] = {0};
    for (uint32_t i = 0; i < DRAWS; i++) {
        double u = unit(5, i);
        assert_true(u > 0);
        assert_true(u < 1);
        sum += u;
        cells[(int)(u * CELLS)]++;
    }
    assert_true(fabs(sum / DRAWS - 0.5) < 0.004); /* four standard errors */
    double chi = 0;
    for (int i = 0; i < CELLS; i++) chi += (cells[i] - DRAWS / CELLS) * (double)(cells[i] - DRAWS / CELLS) / (DRAWS / CELLS);
    assert_true(chi < 43.8); /* 19 degrees of freedom, p = 0.001 */
}

static void neighbouring_names_are_not_correlated(void **state)
{
    (void)state;
    enum { DRAWS = 100000 };
    double product[4] = {0};
    for (uint32_t i = 0; i < DRAWS; i++) {
        double u = unit(9, i) - 0.5;
        product[0] += u * (unit(9, i + 1) - 0.5);
        product[1] += u * (unit(10, i) - 0.5);
        product[2] += u * (chance_unit(&(struct chance){luck.seed, luck.trial + 1}, (struct draw){.row = 9, .entity = i}) - 0.5);
        product[3] += u * (chance_unit(&luck, (struct draw){.row = 9, .entity = i, .part = 1}) - 0.5);
    }
    for (int i = 0; i < 4; i++) assert_true(fabs(product[i] / DRAWS * 12) < 0.013); /* four standard errors */
}

/* In units in the last place of the true value. */
static double error_ulp(double got, long double truth)
{
    double magnitude = fabs((double)truth);
    return (double)(fabsl((long double)got - truth) / ((long double)nextafter(magnitude, INFINITY) - magnitude));
}

static void exact_log_is_within_two_ulp(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 300000; i++) {
        double near_one = 0.5 + 1.5 * unit(1, i);
        double anywhere = ldexp(unit(1, i), (int)(unit(2, i) * 2096) - 1072);
        assert_true(error_ulp(exact_log(near_one), logl(near_one)) < 1);
        if (anywhere > 0) assert_true(error_ulp(exact_log(anywhere), logl(anywhere)) < 1);
    }
    assert_true(exact_log(1) == 0);
    assert_true(error_ulp(exact_log(DBL_MAX), logl(DBL_MAX)) < 1);
    assert_true(error_ulp(exact_log(DBL_TRUE_MIN), logl(DBL_TRUE_MIN)) < 1);
}

static void exact_exp_is_within_two_ulp(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 300000; i++) {
        double small = 2 * unit(3, i) - 1;
        double anywhere = -745 + (745 + 709.7) * unit(4, i);
        assert_true(error_ulp(exact_exp(small), expl(small)) < 1);
        assert_true(error_ulp(exact_exp(anywhere), expl(anywhere)) < 1);
    }
    assert_true(exact_exp(0) == 1);
    assert_true(exact_exp(-1e300) == 0);
    assert_true(isfinite(exact_exp(0x1.62e42fefa39efp+9)));
    assert_true(isinf(exact_exp(0x1.62e42fefa39fp+9)));
    assert_true(exact_exp(-745.1) == DBL_TRUE_MIN);
    assert_true(exact_exp(-746) == 0);
}

/* One step of Newton's method on the C library's erfc: its length is the error. */
static double quantile_error(double p)
{
    long double z = normal_quantile(p);
    long double beyond = z < 0 ? (long double)p : 1 - (long double)p;
    long double density = expl(-z * z / 2) / sqrtl(2 * acosl(-1));
    return (double)fabsl((0.5L * erfcl(fabsl(z) / sqrtl(2)) - beyond) / density / z);
}

static void normal_quantile_is_within_its_bound(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 100000; i++) {
        double p = unit(6, i);
        assert_true(quantile_error(p) < 1e-9);
        assert_true(quantile_error(p * exp2(-900 * unit(7, i))) < 1e-9);
    }
    assert_true(normal_quantile(0.5) == 0);
    assert_true(fabs(normal_quantile(0.975) - 1.9599639845400545) < 1e-15);
    assert_true(normal_quantile(0.25) == -normal_quantile(0.75));
}

static void normal_quantile_grows_over_the_seams_of_its_ranges(void **state)
{
    (void)state;
    double seams[] = {0.075, 0.925, exp(-25), 1 - exp(-25)}; /* |q| = 0.425; r = 5 */
    for (size_t i = 0; i < COUNT_OF(seams); i++) {
        double from = seams[i] < 0.5 ? seams[i] * (1 - 1e-12) : seams[i] - (1 - seams[i]) * 1e-4;
        double to = seams[i] < 0.5 ? seams[i] * (1 + 1e-12) : seams[i] + (1 - seams[i]) * 1e-4;
        assert_true(normal_quantile(from) < normal_quantile(to));
    }
}

static double relative_error(double got, long double truth)
{
    return (double)fabsl((long double)got / truth - 1);
}

static void the_normal_distribution_is_within_its_bounds(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 100000; i++) {
        double x = -8 + 45 * unit(8, i);
        long double above = 0.5L * erfcl((long double)x / sqrtl(2)), density = expl(-(long double)x * (long double)x / 2) / sqrtl(2 * acosl(-1));
        assert_true(relative_error(normal_above(x), above) < 1e-12);
        assert_true(relative_error(normal_hazard(x), density / above) < 1e-12);
        assert_true(fabsl((long double)normal_above_log(x) - logl(above)) < 1e-12L * (1 + fabsl(logl(above))));
    }
    assert_true(normal_above(0) == 0.5 && normal_above(-50) == 1 && normal_above(50) == 0);
    assert_true(isfinite(normal_above_log(1000)) && relative_error(normal_above_log(1000), -500007.826694814L) < 1e-12);
}

/* Over the seams, too. */
static void the_normal_distribution_undoes_its_quantile(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 100000; i++) {
        double p = unit(9, i);
        assert_true(fabs(normal_above(-normal_quantile(p)) - p) < 1e-9);
    }
    for (int side = -1; side <= 1; side += 2) {
        double inside = side * nextafter(2.5, 0), outside = side * nextafter(2.5, 3);
        assert_true(fabs(normal_above(inside) - normal_above(outside)) < 1e-14 && fabs(normal_hazard(inside) - normal_hazard(outside)) < 1e-12);
    }
}

static void exact_functions_are_pinned_bit_by_bit(void **state)
{
    (void)state;
    uint64_t logs = UINT64_C(0xcbf29ce484222325);
    uint64_t exps = logs;
    uint64_t quantiles = logs;
    for (uint32_t i = 0; i < 1000; i++) {
        logs = digest_more(logs, bits_of(exact_log(unit(1, i) * (i + 1))));
        exps = digest_more(exps, bits_of(exact_exp((unit(2, i) - 0.5) * 100)));
        quantiles = digest_more(quantiles, bits_of(normal_quantile(unit(3, i))));
    }
    assert_digest(logs, UINT64_C(0x7d362be06bed7bda));
    assert_digest(exps, UINT64_C(0xba420ebdbafc676e));
    assert_digest(quantiles, UINT64_C(0xb0ba26a776da2bd7));
    assert_true(exact_log(10) == 0x1.26bb1bbb55516p+1);
    assert_true(exact_exp(1) == 0x1.5bf0a8b14576ap+1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_are_philox_blocks),
        cmocka_unit_test(every_bit_of_a_name_matters),
        cmocka_unit_test(a_name_gives_its_value_in_any_order),
        cmocka_unit_test(a_thousand_draws_are_pinned),
        cmocka_unit_test(units_lie_inside_and_fill_the_interval),
        cmocka_unit_test(neighbouring_names_are_not_correlated),
        cmocka_unit_test(exact_log_is_within_two_ulp),
        cmocka_unit_test(exact_exp_is_within_two_ulp),
        cmocka_unit_test(normal_quantile_is_within_its_bound),
        cmocka_unit_test(the_normal_distribution_is_within_its_bounds),
        cmocka_unit_test(the_normal_distribution_undoes_its_quantile),
        cmocka_unit_test(normal_quantile_grows_over_the_seams_of_its_ranges),
        cmocka_unit_test(exact_functions_are_pinned_bit_by_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
