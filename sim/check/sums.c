/* Adds windows up: per number and direction, and per campaign. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <stdlib.h>
#include <string.h>

static int by_number_direction_start(const void *left, const void *right)
{
    const struct outage_window *a = left, *b = right;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (a->direction != b->direction) return a->direction < b->direction ? -1 : 1;
    return (a->start > b->start) - (a->start < b->start);
}

static void add_window(struct direction_sum *sum, const struct outage_window *window)
{
    sim_ms length = window->end - window->start;
    sim_ms *const of_kind[WINDOW_KINDS] = {
        [WINDOW_NO_CARRIER] = &sum->dark_ms, [WINDOW_MISROUTED] = &sum->misrouted_ms, [WINDOW_UNHEARD] = &sum->unheard_ms,
        [WINDOW_PARTIAL] = &sum->partial_ms};
    *of_kind[window->kind] += length;
    if (window->kind == WINDOW_PARTIAL) sum->partial_weighted_us += length * window->weight;
    if (length > sum->longest_ms) sum->longest_ms = length;
    sum->avoidable_ms += window->avoidable_ms;
    sum->detection_ms += window->detection_ms;
    sum->windows++;
    sum->open = sum->open || (window->open && window->kind != WINDOW_PARTIAL);
}

/* What the scenario's traffic loses in the window: nobody carries it, it goes astray, or nobody hears it; of a partial window its share. */
static int64_t lost_milli(const struct outage_window *window, const struct ledger *ledger, const struct rates *rates)
{
    sim_ms from = ledger->started + rates->from, to = ledger->started + rates->to;
    if (window->start > from) from = window->start;
    if (window->end < to) to = window->end;
    return to <= from ? 0 : (to - from) * rates->per_hour[window->direction] * window->weight / HOUR_MS;
}

static void sum_numbers(const struct keeper *keeper, struct ledger *ledger, const struct rates *rates)
{
    ledger->numbers_count = keeper->lines_count;
    ledger->numbers = arena_alloc(keeper->trail->arena, keeper->lines_count * sizeof *ledger->numbers);
    for (size_t i = 0; i < keeper->lines_count; i++) {
        const struct line *line = &keeper->lines[i];
        ledger->numbers[i] = (struct number_sum){.number = line->number,
                                                 .campaign = line->campaign,
                                                 .carried_in = line->carrier[DIRECTION_IN],
                                                 .carried_out = line->carrier[DIRECTION_OUT]};
    }
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        struct direction_sum *sum = &ledger->numbers[window->number].sums[window->direction];
        add_window(sum, window);
        sum->traffic_lost_milli += lost_milli(window, ledger, rates);
    }
}

/* A number of the campaign goes dark (+1) or comes back (-1). */
struct edge {
    sim_ms at;
    int step;
};

static int by_time(const void *left, const void *right)
{
    const struct edge *a = left, *b = right;
    return (a->at > b->at) - (a->at < b->at);
}

static size_t edges_of(const struct ledger *ledger, const char *campaign, enum direction direction, struct edge *edges)
{
    size_t count = 0;
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        const char *of = ledger->numbers[window->number].campaign;
        if (window->kind != WINDOW_NO_CARRIER || window->direction != direction || of != campaign) continue;
        edges[count++] = (struct edge){window->start, 1};
        edges[count++] = (struct edge){window->end, -1};
    }
    qsort(edges, count, sizeof *edges, by_time);
    return count;
}

static void sweep(struct campaign_sum *sum, enum direction direction, const struct edge *edges, size_t count)
{
    int dark = 0;
    for (size_t i = 0; i < count; i++) {
        sim_ms length = i ? edges[i].at - edges[i - 1].at : 0;
        if (dark > 0) sum->any_down_ms[direction] += length;
        if (dark > 0 && (uint32_t)dark == sum->numbers) sum->all_down_ms[direction] += length;
        sum->number_ms[direction] += length * dark;
        dark += edges[i].step;
    }
}

static struct campaign_sum *campaign_of(struct ledger *ledger, const char *campaign)
{
    for (size_t i = 0; i < ledger->campaigns_count; i++)
        if (ledger->campaigns[i].campaign == campaign) return &ledger->campaigns[i];
    struct campaign_sum *sum = &ledger->campaigns[ledger->campaigns_count++];
    sum->campaign = campaign;
    return sum;
}

static void count_open(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        const char *campaign = ledger->numbers[window->number].campaign;
        if (window->open && campaign) campaign_of(ledger, campaign)->open_of_kind[window->direction][window->kind]++;
    }
}

static void sum_campaigns(struct arena *arena, struct ledger *ledger)
{
    ledger->campaigns = arena_alloc(arena, ledger->numbers_count * sizeof *ledger->campaigns);
    for (size_t i = 0; i < ledger->numbers_count; i++)
        if (ledger->numbers[i].campaign) campaign_of(ledger, ledger->numbers[i].campaign)->numbers++;
    struct edge *edges = arena_alloc(arena, 2 * ledger->windows_count * sizeof *edges);
    for (size_t i = 0; i < ledger->campaigns_count; i++)
        for (enum direction direction = 0; direction < DIRECTIONS; direction++)
            sweep(&ledger->campaigns[i], direction, edges, edges_of(ledger, ledger->campaigns[i].campaign, direction, edges));
    for (size_t i = 0; i < ledger->numbers_count; i++)
        for (enum direction direction = 0; ledger->numbers[i].campaign && direction < DIRECTIONS; direction++) {
            struct campaign_sum *sum = campaign_of(ledger, ledger->numbers[i].campaign);
            sum->partial_weighted_us[direction] += ledger->numbers[i].sums[direction].partial_weighted_us;
            sum->open_numbers[direction] += ledger->numbers[i].sums[direction].open;
        }
    count_open(ledger);
}

static bool is_ready(const struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->windows_count; i++)
        if (ledger->windows[i].open && ledger->windows[i].kind != WINDOW_PARTIAL) return false;
    return true;
}

static sim_ms ready_after(const struct keeper *keeper)
{
    sim_ms last = -1;
    for (size_t i = 0; i < keeper->lines_count; i++)
        if (keeper->lines[i].moved_at > last) last = keeper->lines[i].moved_at;
    return last < 0 ? -1 : last - keeper->started;
}

void sums_make(const struct keeper *keeper, struct ledger *ledger, const struct rates *rates)
{
    if (ledger->windows_count) qsort(ledger->windows, ledger->windows_count, sizeof *ledger->windows, by_number_direction_start);
    sum_numbers(keeper, ledger, rates);
    sum_campaigns(keeper->trail->arena, ledger);
    ledger->ready_ms = is_ready(ledger) ? ready_after(keeper) : -1;
    ledger->first_ms = keeper->first < 0 ? -1 : keeper->first - keeper->started;
    ledger->misrouting_judged = keeper->routes_seen;
}
