/* Estimates as JSON: every figure, lengths in milliseconds. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_layout.h"

#include "cutover/instant.h"

/* A number; "beyond" the horizon, or "below" it on the other side; null where nothing bounds it. */
static void put_bound(tree *object, struct arena *arena, const char *key, const struct bound *bound)
{
    if (bound->kind == BOUND_VALUE) tree_put_number(object, arena, key, (double)bound->value);
    else if (bound->kind == BOUND_BEYOND) tree_put_text(object, arena, key, "beyond");
    else if (bound->kind == BOUND_BELOW) tree_put_text(object, arena, key, "below");
    else tree_put(object, key, tree_null(arena));
}

static void put_percentile(tree *list, struct arena *arena, const struct percentile *percentile)
{
    tree *object = json_push_object(list, arena);
    tree_put_number(object, arena, "p", percentile->p);
    put_bound(object, arena, "at", &percentile->at);
    put_bound(object, arena, "low", &percentile->low);
    put_bound(object, arena, "high", &percentile->high);
    tree_put_number(object, arena, "coverage", percentile->coverage);
}

static void put_mean(tree *object, struct arena *arena, const char *key, const struct mean *mean)
{
    tree *child = json_put_object(object, arena, key);
    tree_put_bool(child, arena, "known", mean->known);
    if (mean->known) {
        tree_put_number(child, arena, "mean", mean->mean);
        tree_put(child, "low", mean->bounded ? tree_number(arena, mean->low) : tree_null(arena));
        tree_put(child, "high", mean->bounded ? tree_number(arena, mean->high) : tree_null(arena));
    } else {
        tree_put(child, "at_least", mean->has_least ? tree_number(arena, mean->at_least) : tree_null(arena));
        tree_put(child, "at_most", mean->has_most ? tree_number(arena, mean->at_most) : tree_null(arena));
    }
}

static void put_share(tree *object, struct arena *arena, const char *key, const struct share *share)
{
    tree *child = json_put_object(object, arena, key);
    tree_put_number(child, arena, "trials", (double)share->hits);
    tree_put_number(child, arena, "of", (double)share->of);
    tree_put_number(child, arena, "share", share->share);
    tree_put_number(child, arena, "low", share->low);
    tree_put_number(child, arena, "high", share->high);
    if (share->hits == 0 && share->of > 0) tree_put_number(child, arena, "at_most", share->at_most);
}

static void put_modes(tree *object, struct arena *arena, const struct outcome_figures *figures)
{
    tree *list = json_put_list(object, arena, "modes");
    for (size_t i = 0; i < figures->modes_count; i++) {
        tree *mode = json_push_object(list, arena);
        tree_put_number(mode, arena, "low", (double)figures->modes[i].low);
        tree_put_number(mode, arena, "high", (double)figures->modes[i].high);
        tree_put_number(mode, arena, "median", (double)figures->modes[i].median);
        tree_put_number(mode, arena, "p90", (double)figures->modes[i].ninth);
        tree_put_number(mode, arena, "trials", (double)figures->modes[i].count);
        tree_put_number(mode, arena, "weight", figures->modes[i].weight);
    }
}

static void put_curve(tree *object, struct arena *arena, const struct outcome_figures *figures)
{
    tree *list = json_put_list(object, arena, "exceedance");
    for (size_t i = 0; i < figures->curve_count; i++) {
        tree *point = json_push_object(list, arena);
        tree_put_number(point, arena, "than", (double)figures->curve[i].than);
        tree_put_number(point, arena, "share", figures->curve[i].share);
        tree_put_number(point, arena, "low", figures->curve[i].low);
        tree_put_number(point, arena, "high", figures->curve[i].high);
    }
}

static const char *const UNITS[] = {[OUTCOME_TIME] = "ms", [OUTCOME_NUMBER_TIME] = "number-ms", [OUTCOME_MESSAGES] = "messages/1000"};

static void put_outcome(tree *outcomes, struct arena *arena, const struct outcome_figures *figures)
{
    if (!figures->applies) return;
    tree *object = json_put_object(outcomes, arena, outcome_name(figures->outcome)), *list;
    tree_put_text(object, arena, "about", outcome_about(figures->outcome));
    tree_put_text(object, arena, "unit", UNITS[outcome_unit(figures->outcome)]);
    list = json_put_list(object, arena, "percentiles");
    for (size_t p = 0; p < PERCENTILES; p++) put_percentile(list, arena, &figures->percentiles[p]);
    put_percentile(json_put_list(object, arena, "wanted"), arena, &figures->wanted);
    put_mean(object, arena, "mean", &figures->mean);
    put_share(object, arena, "more_than_nothing", &figures->any);
    put_share(object, arena, "beyond_horizon", &figures->censored);
    put_modes(object, arena, figures);
    put_curve(object, arena, figures);
}

static void put_drivers(tree *object, struct arena *arena, const struct estimate *estimate)
{
    tree *drivers = json_put_object(object, arena, "drivers");
    tree_put_text(drivers, arena, "outcome", outcome_name(estimate->wanted));
    tree_put_number(drivers, arena, "trials", estimate->drivers_trials);
    tree_put_number(drivers, arena, "missing", (double)estimate->drivers_missing);
    tree *list = json_put_list(drivers, arena, "timings");
    if (!estimate->drivers_count) return;
    put_bound(drivers, arena, "as_drawn", &estimate->as_drawn.wanted);
    put_mean(drivers, arena, "mean_as_drawn", &estimate->as_drawn.mean);
    for (size_t i = 0; i < estimate->drivers_count; i++) {
        const struct driver *driver = &estimate->drivers[i];
        tree *entry = json_push_object(list, arena);
        tree_put_text(entry, arena, "timing", driver->timing);
        tree_put_text(entry, arena, "draw_p10", driver->draw_low);
        tree_put_text(entry, arena, "draw_p90", driver->draw_high);
        put_bound(entry, arena, "at_p10", &driver->low.wanted);
        put_bound(entry, arena, "at_p90", &driver->high.wanted);
        put_mean(entry, arena, "mean_at_p10", &driver->low.mean);
        put_mean(entry, arena, "mean_at_p90", &driver->high.mean);
    }
}

static void put_tail(tree *object, struct arena *arena, const struct estimate *estimate)
{
    tree *list = json_put_list(object, arena, "tail");
    for (size_t i = 0; i < estimate->tail_count; i++) {
        tree *entry = json_push_object(list, arena);
        tree_put_text(entry, arena, "waited_for", estimate->tail[i].what);
        tree_put_number(entry, arena, "trials", (double)estimate->tail[i].trials);
        tree_put_number(entry, arena, "share", estimate->tail[i].share);
    }
}

static void put_waiting(tree *object, struct arena *arena, const struct estimate *estimate)
{
    tree *waiting = json_put_object(object, arena, "waiting_on");
    for (enum party party = 0; party < PARTIES; party++) tree_put_number(waiting, arena, party_name(party), estimate->waited[party]);
    tree_put_number(object, arena, "avoidable_share", estimate->avoidable_share);
    tree_put_number(object, arena, "detection_share", estimate->detection_share);
}

static void put_endings(tree *object, struct arena *arena, const struct estimate *estimate)
{
    tree *endings = json_put_object(object, arena, "endings");
    for (enum ending ending = 0; ending < ENDINGS; ending++) put_share(endings, arena, ending_name(ending), &estimate->endings[ending]);
}

static void put_claims(tree *object, struct arena *arena, const struct estimate *estimate)
{
    tree *list = json_put_list(object, arena, "claims");
    for (size_t i = 0; i < estimate->claims_count; i++) {
        const struct claim_figures *claim = &estimate->claims[i];
        tree *entry = json_push_object(list, arena);
        tree_put_text(entry, arena, "says", claim->says);
        tree_put_text(entry, arena, "document", claim->document);
        tree_put_text(entry, arena, "section", claim->section);
        tree_put_text(entry, arena, "outcome", outcome_name(claim->outcome));
        tree_put_number(entry, arena, "from", (double)claim->from);
        tree_put_number(entry, arena, "to", (double)claim->to);
        put_share(entry, arena, "inside", &claim->inside);
    }
}

static void put_timings(tree *object, struct arena *arena, const struct estimate *estimate)
{
    static const char *const ORIGINS[] = {
#define ORIGIN_NAME(name, text) [TIMING_##name] = text,
        TIMING_ORIGIN_LIST(ORIGIN_NAME)
#undef ORIGIN_NAME
    };
    tree *list = json_put_list(object, arena, "timings");
    for (size_t i = 0; i < estimate->timings_count; i++) {
        const struct timing_evidence *timing = &estimate->timings[i];
        tree *entry = json_push_object(list, arena);
        tree_put_text(entry, arena, "name", timing->name);
        tree_put(entry, "law", tree_copy(arena, timing->law));
        tree_put_text(entry, arena, "origin", ORIGINS[timing->origin]);
        tree_put_text(entry, arena, "grade", timing->grade);
        tree_put_text(entry, arena, "document", timing->document);
        tree_put_text(entry, arena, "section", timing->section);
        tree_put_text(entry, arena, "fact", timing->fact);
    }
}

static void put_task(tree *object, struct arena *arena, const struct estimate *estimate)
{
    char start[INSTANT_TEXT_MAX];
    tree_put_text(object, arena, "scenario", estimate->scenario);
    tree_put_text(object, arena, "title", estimate->title);
    tree_put_text(object, arena, "scenario_hash", estimate->hash);
    tree_put_text(object, arena, "version", estimate->version);
    tree_put_text(object, arena, "tables", estimate->tables);
    tree_put_text(object, arena, "client", estimate->client);
    tree_put_text(object, arena, "seed", arena_printf(arena, "%llu", (unsigned long long)estimate->seed)); /* a number of JSON is a double to many */
    tree_put_number(object, arena, "trials", estimate->trials);
    tree_put_number(object, arena, "numbers", estimate->numbers);
    tree_put_text(object, arena, "start", arena_copy(arena, instant_text(start, estimate->start)));
    tree_put_text(object, arena, "foc", estimate->foc);
    tree_put_text(object, arena, "elect", estimate->elect);
    tree_put_number(object, arena, "horizon_ms", (double)estimate->horizon);
    tree_put_text(object, arena, "wanted", outcome_name(estimate->wanted));
    tree_put_number(object, arena, "percentile", estimate->percentile);
    tree_put_number(object, arena, "confidence", estimate->confidence);
    tree_put_number(object, arena, "precision", estimate->precision);
    tree_put_bool(object, arena, "precise", estimate->precise);
    tree_put_bool(object, arena, "interrupted", estimate->interrupted);
    tree_put_bool(object, arena, "timely", !estimate->untimely);
}

static void put_estimate(tree *object, struct arena *arena, const struct estimate *estimate)
{
    put_task(object, arena, estimate);
    tree *outcomes = json_put_object(object, arena, "outcomes");
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) put_outcome(outcomes, arena, &estimate->outcomes[outcome]);
    put_endings(object, arena, estimate);
    put_drivers(object, arena, estimate);
    put_tail(object, arena, estimate);
    put_waiting(object, arena, estimate);
    put_claims(object, arena, estimate);
    put_timings(object, arena, estimate);
    if (estimate->reproduce_wanted) tree_put_text(object, arena, "reproduce_wanted", estimate->reproduce_wanted);
    if (estimate->reproduce) tree_put_text(object, arena, "reproduce", estimate->reproduce);
}

static void put_paired(tree *outcomes, struct arena *arena, const struct paired_figures *figures)
{
    if (!figures->applies) return;
    tree *object = json_put_object(outcomes, arena, outcome_name(figures->outcome)), *list;
    tree_put_text(object, arena, "unit", UNITS[outcome_unit(figures->outcome)]);
    list = json_put_list(object, arena, "percentiles");
    for (size_t p = 0; p < PAIRED_PERCENTILES; p++) put_percentile(list, arena, &figures->percentiles[p]);
    put_mean(object, arena, "mean", &figures->mean);
    put_share(object, arena, "better", &figures->better);
    put_share(object, arena, "same", &figures->same);
    put_share(object, arena, "worse", &figures->worse);
    put_share(object, arena, "unknown", &figures->unknown);
}

static void put_comparison(tree *list, struct arena *arena, const struct what_if *comparison)
{
    tree *object = json_push_object(list, arena), *outcomes;
    tree_put_text(object, arena, "a", comparison->name_a);
    tree_put_text(object, arena, "b", comparison->name_b);
    outcomes = json_put_object(object, arena, "difference");
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) put_paired(outcomes, arena, &comparison->outcomes[outcome]);
}

void report_estimates_json(FILE *out, struct arena *arena, const struct estimate *estimates, size_t count, const struct what_if *comparisons,
                           size_t comparisons_count)
{
    tree *root = tree_object(arena), *list = json_put_list(root, arena, "estimates");
    for (size_t i = 0; i < count; i++) put_estimate(json_push_object(list, arena), arena, &estimates[i]);
    list = json_put_list(root, arena, "comparisons");
    for (size_t i = 0; i < comparisons_count; i++) put_comparison(list, arena, &comparisons[i]);
    fprintf(out, "%s\n", tree_print(arena, root, NULL));
}
