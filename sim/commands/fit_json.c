/* A fitted law for programs: everything that is known of it. SPDX-License-Identifier: Apache-2.0 */
#include "fitting.h"

static tree *amount(const struct fitting *fitting, sim_ms length, const char *text)
{
    tree *object = tree_object(fitting->arena);
    tree_put_text(object, fitting->arena, "text", text);
    tree_put_number(object, fitting->arena, "ms", (double)length);
    return object;
}

static tree *candidates(const struct fitting *fitting)
{
    struct arena *arena = fitting->arena;
    tree *list = tree_list(arena);
    for (size_t i = 0; i < CANDIDATES; i++) {
        const struct candidate *one = &fitting->fit->candidates[i];
        tree *object = tree_object(arena);
        tree_put_text(object, arena, "law", fit_law_name(one->kind));
        tree_put_text(object, arena, "left_out", one->left_out);
        tree_put_text(object, arena, "words", one->left_out ? NULL : fit_law_words(arena, &one->law, fitting->fit->kind_of_time));
        tree_put(object, "parameters", one->left_out ? tree_null(arena) : tree_number(arena, one->parameters));
        tree_put(object, "log_likelihood", one->left_out ? tree_null(arena) : tree_number(arena, one->log_likelihood));
        tree_put(object, "bic", one->left_out ? tree_null(arena) : tree_number(arena, one->bic));
        tree_push(list, object);
    }
    return list;
}

static tree *distance(struct arena *arena, const struct candidate *law, const struct goodness *goodness)
{
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "law", fit_law_name(law->kind));
    tree_put_number(object, arena, "distance", goodness->distance);
    tree_put_number(object, arena, "p", goodness->p_value);
    tree_put_number(object, arena, "samples", goodness->samples);
    return object;
}

static tree *goodness(const struct fitting *fitting)
{
    static const char *const verdicts[] = {[FIT_WELL] = "fits", [FIT_BUT_TAIL] = "fits-except-tail", [FIT_NOT] = "fits-not"};
    const struct fit *fit = fitting->fit;
    struct arena *arena = fitting->arena;
    if (fit->best == NULL) return tree_null(arena);
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "verdict", verdicts[fit->verdict]);
    tree_put_text(object, arena, "against", fit->open > 0 ? "kaplan-meier" : "observations");
    tree_put(object, "all", distance(arena, fit->best, &fit->whole));
    tree_put(object, "up_to_p80", distance(arena, fit->best, &fit->upto_p80));
    return object;
}

static tree *percentiles(const struct fitting *fitting)
{
    struct arena *arena = fitting->arena;
    tree *list = tree_list(arena);
    for (size_t i = 0; i < FIT_PERCENTILES; i++) {
        const struct fit_percentile *row = &fitting->fit->percentiles[i];
        tree *object = tree_object(arena);
        tree_put_number(object, arena, "p", row->p);
        tree_put(object, "observed", amount(fitting, row->observed, fit_exact_text(arena, fitting->fit->kind_of_time, row->observed)));
        tree_put_bool(object, arena, "beyond", !row->reached);
        tree_put(object, "fitted", amount(fitting, row->fitted, fit_fitted_text(arena, fitting->fit, row)));
        tree_put_bool(object, arena, "off", row->off);
        tree_put_text(object, arena, "timings", fitting->library ? library_percentile(arena, fitting->library, row->p) : NULL);
        tree_push(list, object);
    }
    return list;
}

static tree *library(const struct fitting *fitting)
{
    struct arena *arena = fitting->arena;
    if (fitting->library == NULL) return tree_null(arena);
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "name", fitting->library->name);
    tree_put_text(object, arena, "id", fitting->library->id);
    tree_put(object, "law", tree_copy(arena, fitting->library->written));
    return object;
}

void fitting_print_json(const struct fitting *fitting)
{
    static const char *const kinds[] = {[UNIT_CALENDAR] = "calendar", [UNIT_BUSINESS_DAY] = "bd", [UNIT_BUSINESS_HOUR] = "bh"};
    struct arena *arena = fitting->arena;
    const struct fit *fit = fitting->fit;
    tree *object = tree_object(arena);
    tree_put_text(object, arena, "log", fitting->log);
    tree_put_number(object, arena, "observations", (double)fit->count);
    tree_put_number(object, arena, "censored", (double)fit->open);
    tree_put_text(object, arena, "in", kinds[fit->kind_of_time]);
    tree_put_text(object, arena, "zone", fitting->by_business_time ? zone_name(fitting->zone) : NULL);
    tree_put_number(object, arena, "step_ms", (double)fit->step);
    tree_put_number(object, arena, "not_over_at_the_end", fit->open_end);
    tree_put(object, "candidates", candidates(fitting));
    tree_put(object, "goodness", goodness(fitting));
    tree_put_text(object, arena, "law", fit_law_name(fit->law_kind));
    tree_put_text(object, arena, "words", fit->words);
    tree_put_text(object, arena, "says", fit->says);
    tree_put(object, "percentiles", percentiles(fitting));
    tree_put(object, "timings", library(fitting));
    tree_put(object, "entry", tree_copy(arena, fitting->entry));
    printf("%s\n", tree_print(arena, object, NULL));
}
