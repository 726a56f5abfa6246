/* How many were over when, where some were not over yet: Kaplan and Meier's estimate. SPDX-License-Identifier: Apache-2.0 */
#include "laws.h"

/* Who was open at a length is still in doubt there; who was over before it is not. */
struct survival survival_of(struct arena *arena, const struct slice *slice)
{
    struct survival survival = {.points = arena_alloc(arena, slice->count * sizeof *survival.points)};
    double above = 1, doubt = 0;
    size_t opened = 0;
    for (size_t i = 0, next; i < slice->count; i = next) {
        for (next = i; next < slice->count && slice->over[next] == slice->over[i];) next++;
        while (opened < slice->open_count && slice->open[opened] < slice->over[i]) opened++;
        double left = (double)(slice->count - i + slice->open_count - opened), ended = (double)(next - i);
        above *= 1 - ended / left;
        if (left > ended) doubt += ended / (left * (left - ended));
        survival.points[survival.count++] = (struct survival_point){slice->over[i], 1 - above, above * above * doubt};
    }
    survival.longest = slice->over[slice->count - 1];
    if (slice->open_count > 0 && slice->open[slice->open_count - 1] > survival.longest) survival.longest = slice->open[slice->open_count - 1];
    return survival;
}

const struct survival_point *survival_at(const struct survival *survival, double x)
{
    size_t low = 0, high = survival->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (survival->points[middle].at <= x) low = middle + 1;
        else high = middle;
    }
    return low == 0 ? NULL : &survival->points[low - 1];
}

bool survival_quantile(const struct survival *survival, double p, double *out)
{
    size_t low = 0, high = survival->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (survival->points[middle].below < p - 1e-12) low = middle + 1;
        else high = middle;
    }
    if (low < survival->count) *out = survival->points[low].at;
    return low < survival->count;
}
