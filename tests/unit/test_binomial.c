/* Masses of the binomial law and the limits of shares, against sums in long double that begin at no hit.
 * SPDX-License-Identifier: Apache-2.0 */
#include "binomial.h"
#include "drawn.h"

#include <math.h>

/* Of small laws, where nothing underflows: up to 16,000 or so for p of a half. */
static long double power(long double base, uint64_t exponent)
{
    long double product = 1;
    for (; exponent > 0; exponent /= 2, base *= base) product *= exponent % 2 ? base : 1;
    return product;
}

static long double summed(uint64_t n, double p, uint64_t first, uint64_t last)
{
    long double q = 1 - (long double)p, weight = power(q, n), sum = 0;
    for (uint64_t k = 0; k <= last; k++) {
        if (k >= first) sum += weight;
        weight *= (long double)(n - k) / (long double)(k + 1) * (p / q);
    }
    return sum;
}

static void assert_mass(uint64_t n, double p, uint64_t first, uint64_t last, double within)
{
    double mass = binomial_mass(n, p, first, last), expected = (double)summed(n, p, first, last);
    if (!is_near(mass, expected, within * expected + 1e-25)) {
        fail_msg("%g … %g of %g at %g: %.17g, not %.17g", (double)first, (double)last, (double)n, p, mass, expected);
    }
}

static void masses_of_small_laws_are_their_sums(void **state)
{
    (void)state;
    static const double shares[] = {1e-6, 0.01, 0.3, 0.5, 0.77, 0.95, 0.999};
    for (uint64_t n = 1; n <= 60; n += n < 12 ? 1 : 16) {
        for (size_t i = 0; i < COUNT_OF(shares); i++) {
            for (uint64_t k = 0; k <= n; k++) {
                assert_mass(n, shares[i], 0, k, 1e-13);
                assert_mass(n, shares[i], k, n, 1e-13);
                assert_mass(n, shares[i], k / 2, k, 1e-13);
            }
        }
    }
}

struct large {
    uint64_t n;
    double p;
    uint64_t first, last;
};

static void masses_of_large_laws_are_their_sums(void **state)
{
    (void)state;
    static const struct large cases[] = {
        {16000, 0.5, 0, 7900},         {16000, 0.5, 8100, 16000},   {16000, 0.5, 7876, 8123},      {16000, 0.5, 0, 7500}, /* 1e-15 */
        {200000, 0.05, 0, 9809},       {200000, 0.05, 9810, 10190}, {3000000, 0.003, 0, 8814},     {3000000, 0.003, 0, 9000},
        {3000000, 0.003, 9187, 20000}, {5000000, 1e-6, 0, 5},       {5000000, 0.002, 9805, 10195}, {100000, 0.0999, 9801, 9999},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) assert_mass(cases[i].n, cases[i].p, cases[i].first, cases[i].last, 2e-11);
}

static void a_law_seen_from_its_other_end_is_the_same(void **state)
{
    (void)state;
    static const uint64_t sizes[] = {1000, 1000000, 7000000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        uint64_t n = sizes[i], k = n / 4 * 3 + n / 2000; /* of p = 0.75, whose double has no error; a little above the mode */
        double at_most = binomial_mass(n, 0.75, 0, k);
        assert_true(is_near(at_most, binomial_mass(n, 0.25, n - k, n), 1e-11 * at_most));
        assert_true(is_near(at_most + binomial_mass(n, 0.75, k + 1, n), 1, 1e-12));
    }
}

/* By all pairs. */
static struct hits narrowest_of(uint64_t n, double p, double confidence)
{
    struct hits best = {0, n, 0};
    for (uint64_t first = 1; first < n; first++) {
        for (uint64_t last = first; last < n; last++) {
            double mass = (double)summed(n, p, first, last);
            uint64_t width = last - first, least = best.last - best.first;
            if (mass >= confidence && (width < least || (width == least && mass > best.mass + 1e-12)))
                best = (struct hits){first, last, mass};
        }
    }
    return best;
}

static void the_narrowest_stretch_is_that_of_all_pairs(void **state)
{
    (void)state;
    static const double shares[] = {0.2, 0.5, 0.83, 0.95};
    for (size_t i = 0; i < COUNT_OF(shares); i++) {
        for (uint64_t n = 60; n <= 75; n += 3) {
            struct hits expected = narrowest_of(n, shares[i], 0.9), found = binomial_narrowest(n, shares[i], 1, n - 1, 0.9);
            assert_int_equal(found.last - found.first, expected.last - expected.first);
            assert_true(is_near(found.mass, expected.mass, 1e-12));
            assert_true(is_near(found.mass, binomial_mass(n, shares[i], found.first, found.last), 1e-12));
        }
    }
}

/* ---- shares ---- */

static void assert_ends(uint64_t hits, uint64_t of, double confidence)
{
    struct share share = share_of(hits, of, confidence);
    long double rest = 1 - (long double)confidence;
    assert_true(share.low <= share.share && share.share <= share.high);
    if (hits > 0) assert_true(fabsl(summed(of, share.low, hits, of) - rest / 2) < 1e-12L);
    if (hits < of) assert_true(fabsl(summed(of, share.high, 0, hits) - rest / 2) < 1e-12L);
    if (hits < of) assert_true(fabsl(summed(of, share.at_most, 0, hits) - rest) < 1e-12L);
}

static void the_ends_of_a_share_have_half_of_the_rest_beyond_them(void **state)
{
    (void)state;
    static const double confidences[] = {0.05, 0.5, 0.9, 0.9999};
    for (size_t i = 0; i < COUNT_OF(confidences); i++) {
        for (uint64_t of = 1; of <= 40; of++) {
            for (uint64_t hits = 0; hits <= of; hits++) assert_ends(hits, of, confidences[i]);
        }
    }
}

static void of_no_hit_the_ends_are_the_closed_forms(void **state)
{
    (void)state;
    static const uint64_t sizes[] = {1, 2, 59, 1000, 1000000, 5000000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        uint64_t of = sizes[i];
        struct share none = share_of(0, of, 0.95), all = share_of(of, of, 0.95);
        double high = 1 - exact_exp(exact_log(0.025) / (double)of);
        assert_true(none.share == 0 && none.low == 0);
        assert_true(is_near(none.high, high, 1e-9 * high));
        assert_true(none.at_most < 3 / (double)of); /* what is said of none */
        assert_true(of < 1000 || none.at_most > 2.99 / (double)of);
        assert_true(all.share == 1 && all.high == 1 && all.at_most == 1);
        assert_true(is_near(all.low, 1 - none.high, 1e-12));
    }
}

static void ends_of_large_samples_are_as_exact(void **state)
{
    (void)state;
    static const uint64_t hits[] = {1, 7, 9000, 2999999};
    for (size_t i = 0; i < COUNT_OF(hits); i++) {
        struct share share = share_of(hits[i], 3000000, 0.95), other = share_of(3000000 - hits[i], 3000000, 0.95);
        assert_true(is_near(binomial_mass(3000000, share.high, 0, hits[i]), 0.025, 1e-10));
        assert_true(is_near(binomial_mass(3000000, share.low, hits[i], 3000000), 0.025, 1e-10));
        if (hits[i] <= 9000) assert_true(fabsl(summed(3000000, share.high, 0, hits[i]) - 0.025L) < 1e-10L);
        assert_true(is_near(other.low, 1 - share.high, 1e-12));
    }
}

static void of_nothing_any_share_may_be(void **state)
{
    (void)state;
    struct share share = share_of(0, 0, 0.95);
    assert_true(share.share == 0 && share.low == 0 && share.high == 1 && share.at_most == 1);
}

/* Not by repeats: the chance of each number of hits is known. */
static void shares_cover_the_truth_at_least_as_often_as_they_say(void **state)
{
    (void)state;
    struct share shares[51];
    for (uint64_t hits = 0; hits <= 50; hits++) shares[hits] = share_of(hits, 50, 0.95);
    for (int i = 1; i < 200; i++) {
        double truth = i / 200.0, both = 0, most = 0;
        for (uint64_t hits = 0; hits <= 50; hits++) {
            double mass = binomial_mass(50, truth, hits, hits);
            if (shares[hits].low <= truth && truth <= shares[hits].high) both += mass;
            if (truth <= shares[hits].at_most) most += mass;
        }
        assert_true(both >= 0.95 - 1e-12);
        assert_true(most >= 0.95 - 1e-12);
    }
}

/* ---- the same everywhere ---- */

/* FNV-1a over the bytes of a value, lowest first. */
static uint64_t digest_more(uint64_t digest, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 64; i += 8) digest = (digest ^ (bits >> i & 0xff)) * UINT64_C(0x100000001b3);
    return digest;
}

static void a_hundred_shares_are_pinned(void **state)
{
    (void)state;
    uint64_t digest = UINT64_C(0xcbf29ce484222325);
    for (uint64_t i = 0; i < 100; i++) {
        struct share share = share_of(i * i, 50 + i * i * (1 + i % 7), 0.95);
        const double ends[] = {share.low, share.high, share.at_most, binomial_mass(i * 100 + 1, 0.3, i * 20, i * 30)};
        for (size_t j = 0; j < COUNT_OF(ends); j++) digest = digest_more(digest, ends[j]);
    }
    if (digest != UINT64_C(0xec4f427ed70c4fc6)) fail_msg("the digest is 0x%016llx", (unsigned long long)digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(masses_of_small_laws_are_their_sums),
        cmocka_unit_test(masses_of_large_laws_are_their_sums),
        cmocka_unit_test(a_law_seen_from_its_other_end_is_the_same),
        cmocka_unit_test(the_narrowest_stretch_is_that_of_all_pairs),
        cmocka_unit_test(the_ends_of_a_share_have_half_of_the_rest_beyond_them),
        cmocka_unit_test(of_no_hit_the_ends_are_the_closed_forms),
        cmocka_unit_test(ends_of_large_samples_are_as_exact),
        cmocka_unit_test(of_nothing_any_share_may_be),
        cmocka_unit_test(shares_cover_the_truth_at_least_as_often_as_they_say),
        cmocka_unit_test(a_hundred_shares_are_pinned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
