/* A fitted law for people: what was tried, how well it fits, the entry for a timings file. SPDX-License-Identifier: Apache-2.0 */
#include "fitting.h"

#include <string.h>

static const char *const kinds_of_time[] = {[UNIT_CALENDAR] = "calendar time", [UNIT_BUSINESS_DAY] = "business days", [UNIT_BUSINESS_HOUR] = "business hours"};

static void print_head(const struct fitting *fitting)
{
    const struct fit *fit = fitting->fit;
    printf("%zu observations in %s, %zu of them not over yet, in %s", fit->count, fitting->log, fit->open,
           kinds_of_time[fit->kind_of_time]);
    if (fitting->by_business_time) printf(" of %s", zone_name(fitting->zone));
    if (fit->step > 1) printf(", in steps of %s", fit_exact_text(fitting->arena, fit->kind_of_time, fit->step));
    puts("\n");
}

static void print_candidate(const struct fitting *fitting, const struct candidate *candidate)
{
    printf("%s %-12s ", candidate == fitting->fit->best ? "*" : " ", fit_law_name(candidate->kind));
    if (candidate->left_out != NULL) {
        printf("%10s  left out: %s\n", "-", candidate->left_out);
        return;
    }
    const char *words = fit_law_words(fitting->arena, &candidate->law, fitting->fit->kind_of_time), *name = fit_law_name(candidate->kind);
    size_t skip = strncmp(words, name, strlen(name)) == 0 ? strlen(name) + 1 : 0;
    printf("%10.1f  %s\n", candidate->bic, words + skip);
}

static void print_distance(const struct fit *fit, const struct candidate *law, const struct goodness *goodness, const char *of)
{
    printf("distance of the %s law%s: %.3f (Kolmogorov-Smirnov%s); chance alone makes it so large in %.*f %% of %d samples\n", fit_law_name(law->kind), of,
           goodness->distance, fit->open > 0 ? ", against Kaplan-Meier" : "", goodness->p_value < 0.1 ? 1 : 0, 100 * goodness->p_value, goodness->samples);
}

static void print_goodness(const struct fitting *fitting)
{
    const struct fit *fit = fitting->fit;
    printf("\n%s: %s\n", fit->words, fit->says);
    if (fit->best != NULL && fit->best->kind != LAW_FIXED) print_distance(fit, fit->best, &fit->whole, "");
    putchar('\n');
}

static void print_percentiles(const struct fitting *fitting)
{
    struct arena *arena = fitting->arena;
    enum unit_kind kind = fitting->fit->kind_of_time;
    printf("      %16s %16s%s\n", "observed", "fitted", fitting->library ? "     timings.json" : "");
    for (size_t i = 0; i < FIT_PERCENTILES; i++) {
        const struct fit_percentile *row = &fitting->fit->percentiles[i];
        const char *observed = arena_printf(arena, "%s%s", row->reached ? "" : "beyond ", fit_exact_text(arena, kind, row->observed));
        printf("  P%.0f %16s %16s", row->p * 100, observed, fit_fitted_text(arena, fitting->fit, row));
        printf(fitting->library ? " %16s\n" : "\n", fitting->library ? library_percentile(arena, fitting->library, row->p) : "");
    }
}

static void print_library(const struct fitting *fitting)
{
    struct duration half;
    const struct library_timing *library = fitting->library;
    if (library == NULL) return;
    printf("\ntimings.json has %s for %s", tree_print(fitting->arena, library->written, NULL), library->name);
    if (law_kind(library->law) == LAW_PER_ORDER)
        printf(", of which the table shows the slowest number of an order; what is fitted here is taken for numbers each by itself");
    bool same = !law_quantile(library->law, 0.95, &half) || half.amount == 0 || half.kind == fitting->fit->kind_of_time;
    puts(same ? "" : "; it counts in another kind of time: --in calendar, bd or bh measures when each started and ended in that");
}

/* As timings.json is laid out: a line for each member. */
void fitting_print_entry(const struct fitting *fitting)
{
    const tree *entry = tree_first(fitting->entry);
    printf("{\n  %s: {", tree_print(fitting->arena, tree_text_ref(fitting->arena, tree_key(entry)), NULL));
    for (const tree *member = tree_first(entry); member != NULL; member = tree_next(member)) {
        const char *value = tree_print(fitting->arena, member, NULL);
        printf("%s\n    \"%s\": %s", member == tree_first(entry) ? "" : ",", tree_key(member), value);
    }
    puts("\n  }\n}");
}

void fitting_print_text(const struct fitting *fitting)
{
    print_head(fitting);
    printf("  %-12s %10s\n", "law", "BIC");
    for (size_t i = 0; i < CANDIDATES; i++) print_candidate(fitting, &fitting->fit->candidates[i]);
    print_goodness(fitting);
    print_percentiles(fitting);
    print_library(fitting);
    putchar('\n');
    fitting_print_entry(fitting);
}
