/* Laws of durations: what is read, what is refused, the shape of each, and its pinned bits. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/tree.h"
#include "kernel.h"
#include "test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int make_arena(void **state)
{
    *state = arena_create();
    return 0;
}

static int drop_arena(void **state)
{
    arena_destroy(*state);
    return 0;
}

/* Texts are written with ' for ", so that they can be read. */
static const char *quoted(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text);
    for (char *quote = strchr(copy, '\''); quote; quote = strchr(quote, '\'')) *quote = '"';
    return copy;
}

static const tree *parsed(struct arena *arena, const char *text)
{
    text = quoted(arena, text);
    struct json_error error;
    const tree *node = tree_parse(arena, text, strlen(text), false, &error);
    if (!node) fail_msg("%s: %s", text, error.message);
    return node;
}

static const struct law *law_of(struct arena *arena, const char *text)
{
    const struct law *law = NULL;
    const tree *where;
    const char *why;
    if (law_parse(arena, parsed(arena, text), &law, &where, &why) != STATUS_OK) fail_msg("%s: %s", text, why);
    return law;
}

static struct duration given_at(const struct law *law, double u)
{
    struct duration duration = {UNIT_CALENDAR, -1};
    assert_true(law_at(law, u, &duration));
    return duration;
}

static const char UNIFORM[] = "{'law':'uniform','min':'5m','max':'60m'}";
static const char TRIANGULAR[] = "{'law':'triangular','min':'20d','mode':'30d','max':'45d'}";
static const char EXPONENTIAL[] = "{'law':'exponential','mean':'10m'}";
static const char LOGNORMAL[] = "{'law':'lognormal','median':'2bd','sigma':0.6}";
static const char EMPIRICAL[] = "{'law':'empirical','values':['9m','3m','3m','6m']}";
static const char MIXTURE[] = "{'law':'mixture','of':[{'weight':0.9,'law':{'law':'uniform','min':'0','max':'10m'}},"
                              "{'weight':0.1,'law':{'law':'uniform','min':'1bd','max':'2bd'}}]}";

struct shape_case {
    const char *text;
    enum law_kind kind;
    double u;
    enum unit_kind unit;
    sim_ms amount;
};

static void what_is_given_has_the_values_of_the_formulas(void **state)
{
    static const struct shape_case cases[] = {
        {"'20m'",     LAW_FIXED,       0.3,         UNIT_CALENDAR,     20 * MINUTE_MS                 },
        {"'2bd'",     LAW_FIXED,       0.9,         UNIT_BUSINESS_DAY, 2 * DAY_MS                     },
        {UNIFORM,     LAW_UNIFORM,     0.5,         UNIT_CALENDAR,     32 * MINUTE_MS + 30 * SECOND_MS},
        {UNIFORM,     LAW_UNIFORM,     0x1p-54,     UNIT_CALENDAR,     5 * MINUTE_MS                  },
        {UNIFORM,     LAW_UNIFORM,     1 - 0x1p-53, UNIT_CALENDAR,     60 * MINUTE_MS                 },
        {TRIANGULAR,  LAW_TRIANGULAR,  0.4,         UNIT_CALENDAR,     30 * DAY_MS                    }, /* the mode is at (30 - 20) / (45 - 20) */
        {TRIANGULAR,  LAW_TRIANGULAR,  0.1,         UNIT_CALENDAR,     25 * DAY_MS                    },
        {TRIANGULAR,  LAW_TRIANGULAR,  0.85,        UNIT_CALENDAR,     37 * DAY_MS + 12 * HOUR_MS     },
        {EXPONENTIAL, LAW_EXPONENTIAL, 0.5,         UNIT_CALENDAR,     415888                         }, /* 600 s · ln 2 */
        {EXPONENTIAL, LAW_EXPONENTIAL, 0.95,        UNIT_CALENDAR,     1797439                        },
        {LOGNORMAL,   LAW_LOGNORMAL,   0.5,         UNIT_BUSINESS_DAY, 2 * DAY_MS                     },
        {LOGNORMAL,   LAW_LOGNORMAL,   0.975,       UNIT_BUSINESS_DAY, 560098828                      }, /* 2 d · exp(0.6 · 1.959964) */
        {EMPIRICAL,   LAW_EMPIRICAL,   0.49,        UNIT_CALENDAR,     3 * MINUTE_MS                  },
        {EMPIRICAL,   LAW_EMPIRICAL,   0.5,         UNIT_CALENDAR,     6 * MINUTE_MS                  },
        {EMPIRICAL,   LAW_EMPIRICAL,   1 - 0x1p-53, UNIT_CALENDAR,     9 * MINUTE_MS                  },
        {MIXTURE,     LAW_MIXTURE,     0.45,        UNIT_CALENDAR,     5 * MINUTE_MS                  },
        {MIXTURE,     LAW_MIXTURE,     0.95,        UNIT_BUSINESS_DAY, 36 * HOUR_MS                   },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct law *law = law_of(*state, cases[i].text);
        struct duration duration = given_at(law, cases[i].u);
        assert_int_equal(law_kind(law), cases[i].kind);
        assert_int_equal(duration.kind, cases[i].unit);
        assert_int_equal(duration.amount, cases[i].amount);
    }
}

/* Part by part as they are written a mixture is drawn; its percentiles are of lengths. */
static void percentiles_are_of_lengths_in_whatever_order_parts_stand(void **state)
{
    static const struct percentile_case {
        const char *text;
        double p;
        enum unit_kind unit;
        sim_ms amount; /* -1: never */
    } cases[] = {
        {"{'law':'mixture','of':[{'weight':0.3,'law':'2h'},{'weight':0.7,'law':'10m'}]}",          0.1,  UNIT_CALENDAR,     10 * MINUTE_MS     },
        {"{'law':'mixture','of':[{'weight':0.3,'law':'2h'},{'weight':0.7,'law':'10m'}]}",          0.7,  UNIT_CALENDAR,     10 * MINUTE_MS     },
        {"{'law':'mixture','of':[{'weight':0.3,'law':'2h'},{'weight':0.7,'law':'10m'}]}",          0.71, UNIT_CALENDAR,     2 * HOUR_MS        },
        {"{'law':'mixture','of':[{'weight':0.2,'law':'never'},{'weight':0.8,'law':'1m'}]}",        0.8,  UNIT_CALENDAR,     MINUTE_MS          },
        {"{'law':'mixture','of':[{'weight':0.2,'law':'never'},{'weight':0.8,'law':'1m'}]}",        0.81, UNIT_CALENDAR,     -1                 },
        {"{'law':'mixture','of':[{'weight':1,'law':{'law':'uniform','min':'0','max':'100m'}},"
         "{'weight':1,'law':{'law':'uniform','min':'0','max':'10m'}}]}",                           0.9,  UNIT_CALENDAR,     80 * MINUTE_MS     },
        {MIXTURE,                                                                                  0.9,  UNIT_CALENDAR,     10 * MINUTE_MS     },
        {MIXTURE,                                                                                  0.95, UNIT_BUSINESS_DAY, 36 * HOUR_MS       },
        {EMPIRICAL,                                                                                0.5,  UNIT_CALENDAR,     3 * MINUTE_MS      },
        {EMPIRICAL,                                                                                0.75, UNIT_CALENDAR,     6 * MINUTE_MS      },
        {"{'law':'per_order','stuck':0.1,'share':{'all':1,'min':0.5,'max':1},'those':'1bd','others':'10m'}", 0.9, UNIT_CALENDAR, 10 * MINUTE_MS},
        {"{'law':'per_order','stuck':0.1,'share':{'all':1,'min':0.5,'max':1},'those':'1bd','others':'10m'}", 0.91, UNIT_BUSINESS_DAY, DAY_MS   },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct duration duration = {cases[i].unit, -1};
        assert_int_equal(law_quantile(law_of(*state, cases[i].text), cases[i].p, &duration), cases[i].amount >= 0);
        assert_int_equal(duration.kind, cases[i].unit);
        assert_true(llabs(duration.amount - cases[i].amount) <= 1); /* of rounding */
    }
}

static void never_does_not_end(void **state)
{
    struct duration duration;
    const struct law *perhaps = law_of(*state, "{'law':'mixture','of':[{'weight':1,'law':'1h'},{'weight':3,'law':'never'}]}");
    assert_int_equal(law_kind(law_of(*state, "'never'")), LAW_NEVER);
    assert_false(law_at(law_of(*state, "'never'"), 0.5, &duration));
    assert_true(law_at(perhaps, 0.2499, &duration));
    assert_false(law_at(perhaps, 0.25, &duration));
}

static void a_part_of_weight_zero_is_never_chosen(void **state)
{
    const struct law *law = law_of(*state, "{'law':'mixture','of':[{'weight':0,'law':'never'},{'weight':0.3,'law':'1h'},"
                                           "{'weight':0,'law':'never'},{'weight':0.6,'law':'2h'},{'weight':0,'law':'never'}]}");
    assert_int_equal(given_at(law, 1 - 0x1p-53).amount, 2 * HOUR_MS);
    for (int i = 1; i < 1000; i++) assert_int_equal(given_at(law, i / 1000.0).amount, i < 334 ? HOUR_MS : 2 * HOUR_MS);
}

static void the_unit_value_is_used_again_inside_a_part(void **state)
{
    const struct law *law = law_of(*state, "{'law':'mixture','of':[{'weight':1,'law':{'law':'exponential','mean':'1h'}},"
                                           "{'weight':1,'law':{'law':'exponential','mean':'1h'}}]}");
    assert_int_equal(given_at(law, 0.25).amount, given_at(law, 0.75).amount);
    assert_true(given_at(law, 0.5 - 0x1p-54).amount > 30 * HOUR_MS);
    assert_int_equal(given_at(law, 0.5).amount, 0);
}

static void a_draw_is_what_its_unit_value_gives(void **state)
{
    const char *const texts[] = {"'20m'", UNIFORM, TRIANGULAR, EXPONENTIAL, LOGNORMAL, MIXTURE, EMPIRICAL};
    struct chance chance = {.seed = 9, .trial = 1};
    for (uint32_t i = 0; i < COUNT_OF(texts) * 50; i++) {
        const struct law *law = law_of(*state, texts[i % COUNT_OF(texts)]);
        struct draw draw = {.row = 3, .entity = i, .part = 2};
        struct duration drawn;
        assert_true(law_draw(law, &chance, draw, &drawn));
        assert_int_equal(drawn.amount, given_at(law, chance_unit(&chance, draw)).amount);
    }
}

#define PER_ORDER                                                                                              \
    "{'law':'per_order','stuck':0.1,'share':{'all':0.5,'min':0.02,'max':0.5},'those':{'law':'uniform','min':'1bd','max':'2bd'},"                              \
    "'others':{'law':'uniform','min':'0s','max':'10m'}}"

/* How many numbers of an order of `of` follow `those`. */
static uint32_t stuck_of(const struct law *law, uint32_t order, uint32_t of)
{
    uint32_t stuck = 0;
    for (uint32_t place = 0; place < of; place++) {
        struct duration duration;
        struct draw draw = {.row = 7, .entity = order, .visit = 1, .place = place, .of = of};
        assert_true(law_draw(law, &(struct chance){.seed = 2026}, draw, &duration));
        stuck += duration.kind == UNIT_BUSINESS_DAY;
    }
    return stuck;
}

/* S3 counts orders: nine of ten are clean whether they hold 1 number or 100, and a stuck one has at least one number stuck. */
static void an_order_is_stuck_as_a_whole_and_some_of_its_numbers_with_it(void **state)
{
    enum { ORDERS = 4000 };
    static const uint32_t sizes[] = {1, 10, 100};
    const struct law *law = law_of(*state, PER_ORDER);
    for (size_t s = 0; s < COUNT_OF(sizes); s++) {
        uint32_t stuck = 0, whole = 0;
        for (uint32_t order = 0; order < ORDERS; order++) {
            uint32_t count = stuck_of(law, order, sizes[s]);
            stuck += count > 0;
            whole += count == sizes[s];
            assert_true(count == sizes[s] || count <= (sizes[s] + 1) / 2);
        }
        assert_in_range(stuck, ORDERS / 10 - 76, ORDERS / 10 + 76); /* four deviations */
        if (sizes[s] == 100) assert_in_range(whole, ORDERS / 20 - 56, ORDERS / 20 + 56);
    }
}

static void numbers_of_an_order_draw_for_themselves(void **state)
{
    const struct law *law = law_of(*state, PER_ORDER);
    struct duration first, second, again;
    struct draw draw = {.row = 7, .entity = 3, .place = 0, .of = 2};
    assert_true(law_draw(law, &(struct chance){.seed = 2026}, draw, &first));
    assert_true(law_draw(law, &(struct chance){.seed = 2026}, draw, &again));
    draw.place = 1;
    assert_true(law_draw(law, &(struct chance){.seed = 2026}, draw, &second));
    assert_int_equal(first.amount, again.amount);
    assert_int_not_equal(first.amount, second.amount);
}

static void a_law_per_order_is_of_no_mixture_and_holds_no_order(void **state)
{
    const tree *where;
    const char *why;
    const struct law *law;
    const char *const texts[] = {"{'law':'mixture','of':[{'weight':1,'law':" PER_ORDER "}]}",
                                 "{'law':'per_order','stuck':0.1,'share':{'all':1,'min':0,'max':0},'those':" PER_ORDER ",'others':'1m'}",
                                 "{'law':'per_order','stuck':1.5,'share':{'all':1,'min':0,'max':0},'those':'1m','others':'1m'}",
                                 "{'law':'per_order','stuck':0.5,'share':{'all':1,'min':0.5,'max':0.2},'those':'1m','others':'1m'}"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) assert_int_equal(law_parse(*state, parsed(*state, texts[i]), &law, &where, &why), STATUS_INVALID);
}

static void no_draw_leaves_the_range_of_a_duration(void **state)
{
    const struct law *wild = law_of(*state, "{'law':'lognormal','median':'73050d','sigma':10}");
    const struct law *slow = law_of(*state, "{'law':'exponential','mean':'73050bd'}");
    const struct law *none = law_of(*state, "{'law':'lognormal','median':'0','sigma':10}");
    const struct law *point = law_of(*state, "{'law':'triangular','min':'1h','mode':'1h','max':'1h'}");
    for (double u = 0x1p-54; u < 1; u = u < 0.5 ? u * 2 : (1 + u) / 2) {
        assert_in_range(given_at(wild, u).amount, 0, 73050 * DAY_MS);
        assert_in_range(given_at(slow, u).amount, 0, 73050 * DAY_MS);
        assert_int_equal(given_at(none, u).amount, 0);
        assert_int_equal(given_at(point, u).amount, HOUR_MS);
    }
    assert_int_equal(given_at(wild, 0.9).amount, 73050 * DAY_MS);
}

static void what_is_given_grows_with_the_unit_value(void **state)
{
    const char *const texts[] = {UNIFORM, TRIANGULAR, EXPONENTIAL, LOGNORMAL, EMPIRICAL};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct law *law = law_of(*state, texts[i]);
        for (int j = 1; j < 9999; j++) assert_true(given_at(law, j / 10000.0).amount <= given_at(law, (j + 1) / 10000.0).amount);
    }
}

struct mean_case {
    const char *text;
    double mean, deviation; /* of the law, in milliseconds */
};

static void means_are_those_of_the_laws(void **state)
{
    enum { DRAWS = 40000 };
    static const struct mean_case cases[] = {
        {UNIFORM,     32.5 * 60e3,            55 * 60e3 / 3.4641016           },
        {TRIANGULAR,  95.0 / 3 * 86.4e6,      5.1370 * 86.4e6                 }, /* variance (a² + b² + c² - ab - ac - bc) / 18 */
        {EXPONENTIAL, 600e3,                  600e3                           },
        {LOGNORMAL,   172.8e6 * 1.1972173631, 172.8e6 * 1.1972173631 * 0.65824}, /* median · exp(σ²/2); √(exp(σ²) - 1) */
        {EMPIRICAL,   5.25 * 60e3,            2.4875 * 60e3                   },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct law *law = law_of(*state, cases[i].text);
        double sum = 0;
        for (uint32_t j = 0; j < DRAWS; j++) {
            struct duration duration;
            assert_true(law_draw(law, &(struct chance){.seed = 21}, (struct draw){.row = i, .entity = j}, &duration));
            sum += (double)duration.amount;
        }
        if (fabs(sum / DRAWS - cases[i].mean) > 4 * cases[i].deviation / sqrt(DRAWS)) fail_msg("%s: mean %f", cases[i].text, sum / DRAWS);
    }
}

static uint64_t digest_of(const struct law *law)
{
    uint64_t digest = UINT64_C(0xcbf29ce484222325);
    for (uint32_t i = 0; i < 1000; i++) {
        struct duration duration = {UNIT_CALENDAR, -1};
        (void)law_draw(law, &(struct chance){.seed = 2026, .trial = i % 7}, (struct draw){.row = 5, .entity = i}, &duration);
        uint64_t value = (uint64_t)duration.amount << 2 | duration.kind;
        for (int shift = 0; shift < 64; shift += 8) digest = (digest ^ (value >> shift & 0xff)) * UINT64_C(0x100000001b3);
    }
    return digest;
}

struct pin {
    const char *text;
    uint64_t digest;
};

static void a_thousand_draws_of_each_law_are_pinned(void **state)
{
    static const struct pin pins[] = {
        {"'20m'",     UINT64_C(0x6c42869753369b55)},
        {UNIFORM,     UINT64_C(0x6b7644bfb39c4dee)},
        {TRIANGULAR,  UINT64_C(0xa3218d5c29c7810e)},
        {EXPONENTIAL, UINT64_C(0x4cd3dc3fbb32d916)},
        {LOGNORMAL,   UINT64_C(0xe611c86abe2fbc4c)},
        {MIXTURE,     UINT64_C(0x7cd9ab959b89b6e8)},
        {EMPIRICAL,   UINT64_C(0xc8a5bc0ab6943f21)},
    };
    for (size_t i = 0; i < COUNT_OF(pins); i++) {
        unsigned long long digest = digest_of(law_of(*state, pins[i].text));
        if (digest != pins[i].digest) fail_msg("the digest of %s is 0x%016llx", pins[i].text, digest);
    }
}

static void a_zero_takes_the_kind_of_time_of_the_other_parts(void **state)
{
    assert_int_equal(given_at(law_of(*state, "{'law':'uniform','min':'0','max':'1bd'}"), 0.5).kind, UNIT_BUSINESS_DAY);
    assert_int_equal(given_at(law_of(*state, "{'law':'empirical','values':['0','6bh','0']}"), 0.1).kind, UNIT_BUSINESS_HOUR);
}

struct wrong {
    const char *text;
    const char *place; /* the node at fault, printed */
    const char *why;   /* part of the sentence */
};

static const struct wrong wrongs[] = {
    {"7",                                                                            "7",                            "a law must be"                      },
    {"null",                                                                         "null",                         "a law must be"                      },
    {"'soon'",                                                                       "'soon'",                       "must be a duration"                 },
    {"{}",                                                                           "{}",                           "'law' must be"                      },
    {"{'law':'normal'}",                                                             "'normal'",                     "'law' must be"                      },
    {"{'law':5}",                                                                    "5",                            "'law' must be"                      },
    {"{'law':'uniform','min':'1m'}",                                                 "{'law':'uniform','min':'1m'}", "a uniform law needs the key 'max'"  },
    {"{'law':'uniform','min':'1m','max':'2m','mid':'7m'}",                           "'7m'",                         "a uniform law has no key 'mid'"     },
    {"{'law':'uniform','min':'2m','max':'1m'}",                                      "'1m'",                         "max must not be less than min"      },
    {"{'law':'uniform','min':'2m','max':'1bd'}",                                     "'1bd'",                        "one kind of time"                   },
    {"{'law':'uniform','min':2,'max':'1bd'}",                                        "2",                            "must be a duration"                 },
    {"{'law':'triangular','min':'2m','mode':'1m','max':'3m'}",                       "'1m'",                         "mode must not be less than min"     },
    {"{'law':'triangular','min':'1m','mode':'4m','max':'3m'}",                       "'3m'",                         "max must not be less than mode"     },
    {"{'law':'triangular','min':'0','mode':'4bh','max':'3d'}",                       "'3d'",                         "one kind of time"                   },
    {"{'law':'exponential','mean':'-1m'}",                                           "'-1m'",                        "must be a duration"                 },
    {"{'law':'lognormal','median':'1m','sigma':-0.5}",                               "-0.5",                         "sigma must be a number from 0 to 10"},
    {"{'law':'lognormal','median':'1m','sigma':'1'}",                                "'1'",                          "sigma must be a number"             },
    {"{'law':'lognormal','median':'1m','sigma':10.5}",                               "10.5",                         "sigma must be a number"             },
    {"{'law':'empirical','values':[]}",                                              "[]",                           "at least one"                       },
    {"{'law':'empirical','values':{'a':'1m'}}",                                      "{'a':'1m'}",                   "values must be a list"              },
    {"{'law':'empirical','values':['1m','1bh']}",                                    "'1bh'",                        "one kind of time"                   },
    {"{'law':'mixture','of':[]}",                                                    "[]",                           "at least one"                       },
    {"{'law':'mixture','of':[5]}",                                                   "5",                            "a part of a mixture must be"        },
    {"{'law':'mixture','of':[{'law':'1m'}]}",                                        "{'law':'1m'}",                 "needs the key 'weight'"             },
    {"{'law':'mixture','of':[{'weight':1,'law':'1m','x':7}]}",                       "7",                            "has no key 'x'"                     },
    {"{'law':'mixture','of':[{'weight':-1,'law':'1m'}]}",                            "-1",                           "weight must be a number"            },
    {"{'law':'mixture','of':[{'weight':0,'law':'1m'}]}",                             "[{'weight':0,'law':'1m'}]",    "greater than 0"                     },
    {"{'law':'mixture','of':[{'weight':1,'law':{'law':'exponential','mean':'x'}}]}", "'x'",                          "must be a duration"                 },
};

static void what_is_no_law_is_refused_with_place_and_reason(void **state)
{
    for (size_t i = 0; i < COUNT_OF(wrongs); i++) {
        const struct law *law = NULL;
        const tree *where = NULL;
        const char *why = "";
        enum status status = law_parse(*state, parsed(*state, wrongs[i].text), &law, &where, &why);
        assert_int_equal(status, STATUS_INVALID);
        assert_null(law);
        assert_string_equal(tree_print(*state, where, NULL), quoted(*state, wrongs[i].place));
        if (!strstr(why, quoted(*state, wrongs[i].why))) fail_msg("%s: %s", wrongs[i].text, why);
    }
}

#define ARENA_TEST(test) cmocka_unit_test_setup_teardown(test, make_arena, drop_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(what_is_given_has_the_values_of_the_formulas),
        ARENA_TEST(percentiles_are_of_lengths_in_whatever_order_parts_stand),
        ARENA_TEST(never_does_not_end),
        ARENA_TEST(a_part_of_weight_zero_is_never_chosen),
        ARENA_TEST(the_unit_value_is_used_again_inside_a_part),
        ARENA_TEST(an_order_is_stuck_as_a_whole_and_some_of_its_numbers_with_it),
        ARENA_TEST(numbers_of_an_order_draw_for_themselves),
        ARENA_TEST(a_law_per_order_is_of_no_mixture_and_holds_no_order),
        ARENA_TEST(a_draw_is_what_its_unit_value_gives),
        ARENA_TEST(no_draw_leaves_the_range_of_a_duration),
        ARENA_TEST(what_is_given_grows_with_the_unit_value),
        ARENA_TEST(means_are_those_of_the_laws),
        ARENA_TEST(a_thousand_draws_of_each_law_are_pinned),
        ARENA_TEST(a_zero_takes_the_kind_of_time_of_the_other_parts),
        ARENA_TEST(what_is_no_law_is_refused_with_place_and_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
