/* How the figures of an estimate are written. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_layout.h"

#include <math.h>

/* Halves go up. */
static sim_ms to_nearest(double size, sim_ms step)
{
    return (sim_ms)(size / (double)step + 0.5) * step;
}

static char *in_days(struct arena *arena, const char *sign, double size)
{
    sim_ms hours = to_nearest(size, HOUR_MS) / HOUR_MS;
    return arena_printf(arena, hours % 24 ? "%s%lldd%02lldh" : "%s%lldd", sign, (long long)(hours / 24), (long long)(hours % 24));
}

/* Below a tenth of a second as it is, below a minute to the tenth, then to the second, from two days on to the hour: nobody is surer than that. */
static char *rounded(struct arena *arena, double length)
{
    const char *sign = length < 0 ? "-" : "";
    double size = length < 0 ? -length : length;
    if (size < (double)SECOND_MS / 10 && size > 0) return arena_printf(arena, "%s%.0fms", sign, size);
    if (size < (double)MINUTE_MS && size > 0) return arena_printf(arena, "%s%.1fs", sign, size / (double)SECOND_MS);
    sim_ms whole = to_nearest(size, SECOND_MS);
    return whole < 2 * DAY_MS ? arena_printf(arena, "%s%s", sign, report_short(arena, whole)) : in_days(arena, sign, size);
}

char *figure_text(struct arena *arena, enum outcome outcome, double value)
{
    switch (outcome_unit(outcome)) {
    case OUTCOME_TIME: return rounded(arena, value);
    case OUTCOME_NUMBER_TIME: return arena_printf(arena, "%.1f min", value / (double)MINUTE_MS);
    case OUTCOME_MESSAGES: return arena_printf(arena, "%.1f", value / 1000);
    }
    return arena_copy(arena, "");
}

char *bound_text(struct arena *arena, enum outcome outcome, const struct bound *bound)
{
    switch (bound->kind) {
    case BOUND_VALUE: return figure_text(arena, outcome, (double)bound->value);
    case BOUND_BEYOND: return arena_copy(arena, outcome_from_start(outcome) ? "beyond" : "not over");
    case BOUND_BELOW: return arena_copy(arena, "far sooner");
    case BOUND_NONE: return arena_copy(arena, "–");
    }
    return arena_copy(arena, "");
}

char *mean_text(struct arena *arena, enum outcome outcome, const struct mean *mean)
{
    if (mean->has_least) return arena_printf(arena, "%s%s", mean->known ? "" : "≥ ", figure_text(arena, outcome, mean->at_least));
    return mean->has_most ? arena_printf(arena, "≤ %s", figure_text(arena, outcome, mean->at_most)) : arena_copy(arena, "not known");
}

char *interval_text(struct arena *arena, enum outcome outcome, const struct percentile *percentile)
{
    if (percentile->low.kind == BOUND_NONE && percentile->high.kind == BOUND_NONE) return arena_copy(arena, "too few trials to bound it");
    if (percentile->low.kind == BOUND_BEYOND)
        return arena_copy(arena, outcome_from_start(outcome) ? "surely beyond the horizon" : "too many trials were not over to bound it");
    if (percentile->low.kind == BOUND_NONE)
        return arena_printf(arena, "at most %s, too few trials to bound it from below", bound_text(arena, outcome, &percentile->high));
    if (percentile->high.kind == BOUND_NONE)
        return arena_printf(arena, "at least %s, too few trials to bound it from above", bound_text(arena, outcome, &percentile->low));
    return arena_printf(arena, "%s to %s", bound_text(arena, outcome, &percentile->low), bound_text(arena, outcome, &percentile->high));
}

/* What is rarely so is not never, and what is rarely not so is not always: as many digits as tell it from 0 and 100. */
char *percent_text(struct arena *arena, double share)
{
    enum { DIGITS_MAX = 12 };
    double percent = share * 100, rest = percent < 50 ? percent : 100 - percent;
    int digits = percent > 0 && percent < 1 ? 2 : 1;
    for (double least = digits == 2 ? 0.01 : 0.05; rest > 0 && rest < least && digits < DIGITS_MAX; least /= 10) digits++;
    return arena_printf(arena, "%.*f %%", digits, percent);
}

/* Nothing in N trials is not never. */
char *share_text(struct arena *arena, const struct share *share)
{
    if (share->of == 0) return arena_copy(arena, "–");
    if (share->hits == 0) return arena_printf(arena, "0 of %llu, so at most %s", (unsigned long long)share->of, percent_text(arena, share->at_most));
    return arena_printf(arena, "%s (%s to %s)", percent_text(arena, share->share), percent_text(arena, share->low), percent_text(arena, share->high));
}

static bool same_bound(const struct bound *a, const struct bound *b)
{
    return a->kind == b->kind && a->value == b->value;
}

bool same_figures(enum outcome a, const struct percentile *a_percentiles, const struct mean *a_mean, enum outcome b, const struct percentile *b_percentiles,
                  const struct mean *b_mean, size_t count)
{
    bool same = outcome_unit(a) == outcome_unit(b) && a_mean->known == b_mean->known && a_mean->mean == b_mean->mean &&
                a_mean->at_least == b_mean->at_least && a_mean->at_most == b_mean->at_most;
    for (size_t p = 0; p < count && same; p++)
        same = same_bound(&a_percentiles[p].at, &b_percentiles[p].at) && same_bound(&a_percentiles[p].low, &b_percentiles[p].low) &&
               same_bound(&a_percentiles[p].high, &b_percentiles[p].high);
    return same;
}

char *level_text(struct arena *arena, double p)
{
    return arena_printf(arena, "P%.12g", p * 100);
}
