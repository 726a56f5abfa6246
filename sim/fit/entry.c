/* A fitted law as a timings file has it and in words, rounded to what is worth saying. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

enum { EMPIRICAL_VALUES_MAX = 1000 };
static const double UNSEEN_FEW = 0.01;

/* ---- rounding ---- */

/* Amounts that people write down. Business time has fractions instead of smaller units. */
static const sim_ms calendar_steps[] = {
    1, 2, 5, 10, 20, 50, 100, 200, 500,
    1 * SECOND_MS, 2 * SECOND_MS, 5 * SECOND_MS, 10 * SECOND_MS, 15 * SECOND_MS, 30 * SECOND_MS,
    1 * MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS,
    1 * HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 1 * DAY_MS, 2 * DAY_MS, 5 * DAY_MS, 10 * DAY_MS,
};
static const sim_ms thousandths[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
static const double WORTH_SAYING = 200; /* steps within an amount */

static sim_ms step_for(double scale, enum unit_kind kind)
{
    sim_ms best = 1, unit = kind == UNIT_BUSINESS_DAY ? DAY_MS / 1000 : HOUR_MS / 1000;
    size_t count = kind == UNIT_CALENDAR ? COUNT_OF(calendar_steps) : COUNT_OF(thousandths);
    for (size_t i = 0; i < count; i++) {
        sim_ms step = kind == UNIT_CALENDAR ? calendar_steps[i] : thousandths[i] * unit;
        if ((double)step * WORTH_SAYING <= scale) best = step;
    }
    return best;
}

enum direction { DOWN, NEAREST, UP };

static sim_ms rounded(double x, double scale, enum unit_kind kind, enum direction direction)
{
    sim_ms step = step_for(scale, kind);
    if (!(x > 0)) return 0;
    if (x >= (double)DURATION_MS_MAX) return DURATION_MS_MAX;
    sim_ms below = (sim_ms)(x / (double)step) * step;
    double rest = x - (double)below;
    bool up = direction == UP ? rest > 0 : direction == NEAREST && rest * 2 >= (double)step;
    return up && below <= DURATION_MS_MAX - step ? below + step : below;
}

/* As people write it, 1d20h50m; business time has one unit and fractions. duration_parse reads both. */
static const char *text_of(struct arena *arena, enum unit_kind kind, sim_ms amount)
{
    static const struct {
        const char *suffix;
        sim_ms length;
    } parts[] = {{"d", DAY_MS}, {"h", HOUR_MS}, {"m", MINUTE_MS}, {"s", SECOND_MS}, {"ms", 1}};
    if (kind != UNIT_CALENDAR) return duration_text(arena, (struct duration){kind, amount});
    const char *text = amount == 0 ? "0s" : "";
    for (size_t i = 0; i < COUNT_OF(parts); amount %= parts[i++].length)
        if (amount >= parts[i].length) text = arena_printf(arena, "%s%lld%s", text, (long long)(amount / parts[i].length), parts[i].suffix);
    return text;
}

const char *fit_amount_text(struct arena *arena, enum unit_kind kind_of_time, sim_ms amount)
{
    return text_of(arena, kind_of_time, rounded((double)amount, (double)amount, kind_of_time, NEAREST));
}

const char *fit_exact_text(struct arena *arena, enum unit_kind kind_of_time, sim_ms amount)
{
    return text_of(arena, kind_of_time, amount);
}

const char *fit_fitted_text(struct arena *arena, const struct fit *fit, const struct fit_percentile *row)
{
    bool observed = fit->law_kind == LAW_EMPIRICAL || fit->law_kind == LAW_FIXED;
    return (observed ? fit_exact_text : fit_amount_text)(arena, fit->kind_of_time, row->fitted);
}

static double decimals(double x, double scale)
{
    return (double)(int64_t)(x * scale + 0.5) / scale;
}

/* ---- trees ---- */

struct writing {
    struct arena *arena;
    enum unit_kind kind;
};

static const char *amount_text(const struct writing *writing, double x, double scale, enum direction direction)
{
    return text_of(writing->arena, writing->kind, rounded(x, scale, writing->kind, direction));
}

static double sigma_of(const struct simple_law *law)
{
    return decimals(law->sigma, law->sigma < 0.1 ? 10000 : law->sigma < 1 ? 1000 : 100);
}

static tree *object_of(const struct writing *writing, const struct simple_law *law)
{
    double width = law->high - law->low;
    tree *object = tree_object(writing->arena);
    tree_put_text(object, writing->arena, "law", fit_law_name(law->kind));
    if (law->kind == LAW_UNIFORM || law->kind == LAW_TRIANGULAR) tree_put_text(object, writing->arena, "min", amount_text(writing, law->low, width, DOWN));
    if (law->kind == LAW_TRIANGULAR) tree_put_text(object, writing->arena, "mode", amount_text(writing, law->mode, width, NEAREST));
    if (law->kind == LAW_UNIFORM || law->kind == LAW_TRIANGULAR) tree_put_text(object, writing->arena, "max", amount_text(writing, law->high, width, UP));
    if (law->kind == LAW_EXPONENTIAL) tree_put_text(object, writing->arena, "mean", amount_text(writing, law->mode, law->mode, NEAREST));
    if (law->kind == LAW_LOGNORMAL) tree_put_text(object, writing->arena, "median", amount_text(writing, law->mode, law->mode, NEAREST));
    if (law->kind == LAW_LOGNORMAL) tree_put_number(object, writing->arena, "sigma", sigma_of(law));
    return object;
}

static tree *simple_tree(const struct writing *writing, const struct simple_law *law)
{
    if (law->kind != LAW_FIXED) return object_of(writing, law);
    return tree_text_ref(writing->arena, text_of(writing->arena, writing->kind, (sim_ms)law->low));
}

static double weight_of(const struct fitted_law *law, size_t part)
{
    double small = law->weight < 0.5 ? law->weight : 1 - law->weight;
    double first = decimals(law->weight, small < 0.05 ? 10000 : small < 0.1 ? 1000 : 100);
    return part == 0 ? first : decimals(1 - first, 10000);
}

static tree *mixture_tree(const struct writing *writing, const struct fitted_law *law)
{
    tree *object = tree_object(writing->arena), *parts = tree_list(writing->arena);
    tree_put_text(object, writing->arena, "law", "mixture");
    for (size_t p = 0; p < COUNT_OF(law->part); p++) {
        tree *part = tree_object(writing->arena);
        tree_put_number(part, writing->arena, "weight", weight_of(law, p));
        tree_put(part, "law", simple_tree(writing, &law->part[p]));
        tree_push(parts, part);
    }
    tree_put(object, "of", parts);
    return object;
}

/* What was seen, or where that is much, as many percentiles of it. Of what nobody saw the end of, the longest that was looked at stands for it. */
static tree *empirical_tree(const struct writing *writing, const struct fit *fit, const struct survival *survival)
{
    size_t count = fit->count < EMPIRICAL_VALUES_MAX ? fit->count : EMPIRICAL_VALUES_MAX;
    tree *object = tree_object(writing->arena), *values = tree_list(writing->arena);
    tree_put_text(object, writing->arena, "law", "empirical");
    for (size_t i = 0; i < count; i++) {
        double value = survival->longest;
        (void)survival_quantile(survival, ((double)i + 0.5) / (double)count, &value);
        tree_push(values, tree_text_ref(writing->arena, text_of(writing->arena, writing->kind, (sim_ms)value)));
    }
    tree_put(object, "values", values);
    return object;
}

const tree *fit_law_tree(struct arena *arena, const struct fit *fit, const struct survival *survival)
{
    struct writing writing = {arena, fit->kind_of_time};
    if (fit->law_kind == LAW_EMPIRICAL) return empirical_tree(&writing, fit, survival);
    const struct fitted_law *law = &fit->chosen->law;
    return law->kind == LAW_MIXTURE ? mixture_tree(&writing, law) : simple_tree(&writing, &law->part[0]);
}

/* ---- words ---- */

const char *fit_law_name(enum law_kind kind)
{
    static const char *const names[] = {[LAW_FIXED] = "fixed",             [LAW_UNIFORM] = "uniform",     [LAW_TRIANGULAR] = "triangular",
                                        [LAW_EXPONENTIAL] = "exponential", [LAW_LOGNORMAL] = "lognormal", [LAW_MIXTURE] = "mixture",
                                        [LAW_EMPIRICAL] = "empirical"};
    return kind <= LAW_EMPIRICAL ? names[kind] : NULL;
}

static const char *simple_words(const struct writing *writing, const struct simple_law *law)
{
    const tree *written = simple_tree(writing, law);
    const char *words = arena_copy(writing->arena, fit_law_name(law->kind)), *gap = " ";
    if (tree_text(written) != NULL) return arena_printf(writing->arena, "fixed %s", tree_text(written));
    for (const tree *node = tree_next(tree_first(written)); node != NULL; node = tree_next(node), gap = ", ")
        words = arena_printf(writing->arena, "%s%s%s %s", words, gap, tree_key(node),
                             tree_text(node) ? tree_text(node) : tree_print(writing->arena, node, NULL));
    return words;
}

const char *fit_law_words(struct arena *arena, const struct fitted_law *law, enum unit_kind kind_of_time)
{
    struct writing writing = {arena, kind_of_time};
    const char *first = simple_words(&writing, &law->part[0]);
    if (law->kind != LAW_MIXTURE) return first;
    return arena_printf(arena, "mixture %.4g of %s; %.4g of %s", weight_of(law, 0), first, weight_of(law, 1), simple_words(&writing, &law->part[1]));
}

/* ---- what is said ---- */

/* Of the law as it is printed. */
static void put_fitted(struct arena *arena, struct fit *fit)
{
    const struct law *law;
    const tree *where;
    const char *why;
    if (law_parse(arena, fit->law, &law, &where, &why) != STATUS_OK) return;
    for (size_t i = 0; i < FIT_PERCENTILES; i++) {
        struct duration duration;
        if (law_quantile(law, fit->percentiles[i].p, &duration)) fit->percentiles[i].fitted = duration.amount;
    }
}

static const char *off_words(struct arena *arena, const struct fit *fit)
{
    size_t at = FIT_PERCENTILES - 1;
    if (!fit->percentiles[at].off && fit->percentiles[at - 1].off) at--;
    const struct fit_percentile *row = &fit->percentiles[at];
    return arena_printf(arena, "P%.0f observed %s%s, fitted %s", row->p * 100, row->reached ? "" : "beyond ",
                        fit_exact_text(arena, fit->kind_of_time, row->observed), fit_amount_text(arena, fit->kind_of_time, row->fitted));
}

static const char *tail_words(struct arena *arena, const struct fit *fit)
{
    const char *why = fit->mean_far <= FIT_FAR_MOST ? off_words(arena, fit) : arena_printf(arena, "%.0f %% of its mean lie beyond %d times the longest look",
                                                                                           100 * fit->mean_far, FIT_FAR);
    return arena_printf(arena, "%s fits except in the tail (%s)%s", fit_law_name(fit->best->kind), why, fit->chosen == NULL ? ": empirical" : "");
}

static const char *verdict_words(struct arena *arena, const struct fit *fit, bool wanted)
{
    if (wanted && fit->law_kind == LAW_EMPIRICAL) return "empirical, as was asked for";
    if (fit->verdict == FIT_WELL) return fit->count - fit->open < FIT_OVER_FEW ? "nothing speaks against it" : "fits well";
    if (fit->verdict == FIT_BUT_TAIL) return tail_words(arena, fit);
    return wanted ? "does not fit, and was asked for" : "no law fits: empirical";
}

/* Few observations speak against no law, and are none by themselves. */
static const char *few_words(struct arena *arena, const struct fit *fit)
{
    size_t over = fit->count - fit->open;
    return over < FIT_OVER_FEW ? arena_printf(arena, ", but %zu observations are few: a guess", over) : "";
}

/* Of what was not seen to its end a law is a guess, however well it fits the rest. */
static const char *unseen_words(struct arena *arena, const struct fit *fit)
{
    if (fit->open_end <= UNSEEN_FEW) return "";
    const char *longest = fit_exact_text(arena, fit->kind_of_time, fit->longest);
    if (fit->law_kind != LAW_EMPIRICAL) return arena_printf(arena, "; of the longest %.3g %% nobody saw the end", 100 * fit->open_end);
    return arena_printf(arena, "; of the longest %.3g %% nobody saw the end, and %s, the longest look, stands for it", 100 * fit->open_end, longest);
}

void fit_say(struct arena *arena, struct fit *fit, bool wanted)
{
    if (fit->chosen != NULL) put_fitted(arena, fit);
    const char *verdict = verdict_words(arena, fit, wanted); /* speaks of the best law, also where it is not chosen */
    if (fit->chosen == NULL) put_fitted(arena, fit);
    for (size_t i = 0; i < FIT_PERCENTILES && fit->chosen == NULL; i++) fit->percentiles[i].off = false; /* they are what was observed */
    bool empirical = fit->law_kind == LAW_EMPIRICAL;
    fit->says = arena_printf(arena, "%s%s%s", verdict, few_words(arena, fit), unseen_words(arena, fit));
    fit->words = empirical ? arena_printf(arena, "empirical, %zu values", tree_count(tree_get(fit->law, "values")))
                           : fit_law_words(arena, &fit->chosen->law, fit->kind_of_time);
}
