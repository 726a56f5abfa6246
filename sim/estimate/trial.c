/* From the ledger of a run to what a trial leaves of it. SPDX-License-Identifier: Apache-2.0 */
#include "trial.h"

#include "run.h"

#include <string.h>

static void raise_to(int64_t *value, int64_t to)
{
    if (to > *value) *value = to;
}

/* ---- numbers ---- */

static void take_sums(struct trial *trial, const struct number_sum *number)
{
    int64_t *outcomes = trial->outcomes;
    const struct direction_sum *out = &number->sums[DIRECTION_OUT], *in = &number->sums[DIRECTION_IN];
    raise_to(&outcomes[OUTCOME_OUT], out->dark_ms);
    raise_to(&outcomes[OUTCOME_IN], in->dark_ms);
    raise_to(&outcomes[OUTCOME_MISROUTED], out->misrouted_ms);
    raise_to(&outcomes[OUTCOME_UNHEARD], in->unheard_ms);
    raise_to(&outcomes[OUTCOME_AVOIDABLE], out->avoidable_ms > in->avoidable_ms ? out->avoidable_ms : in->avoidable_ms);
    raise_to(&outcomes[OUTCOME_DETECTION], out->detection_ms > in->detection_ms ? out->detection_ms : in->detection_ms);
    outcomes[OUTCOME_NUMBER_OUT] += out->dark_ms;
    outcomes[OUTCOME_NUMBER_IN] += in->dark_ms;
    outcomes[OUTCOME_LOST] += out->traffic_lost_milli + in->traffic_lost_milli;
}

static void take_numbers(struct trial *trial, const struct ledger *ledger)
{
    int64_t count = (int64_t)ledger->numbers_count;
    for (size_t i = 0; i < ledger->numbers_count; i++) take_sums(trial, &ledger->numbers[i]);
    if (!count) return;
    trial->outcomes[OUTCOME_MEAN_OUT] = trial->outcomes[OUTCOME_NUMBER_OUT] / count;
    trial->outcomes[OUTCOME_MEAN_IN] = trial->outcomes[OUTCOME_NUMBER_IN] / count;
}

static void take_campaigns(struct trial *trial, const struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->campaigns_count; i++) {
        const struct campaign_sum *campaign = &ledger->campaigns[i];
        raise_to(&trial->outcomes[OUTCOME_ANY_OUT], campaign->any_down_ms[DIRECTION_OUT]);
        raise_to(&trial->outcomes[OUTCOME_ALL_OUT], campaign->all_down_ms[DIRECTION_OUT]);
        raise_to(&trial->outcomes[OUTCOME_ANY_IN], campaign->any_down_ms[DIRECTION_IN]);
        raise_to(&trial->outcomes[OUTCOME_ALL_IN], campaign->all_down_ms[DIRECTION_IN]);
    }
}

/* ---- windows ---- */

static uint16_t cause_of(const struct outage_window *window, const struct scenario *scenario)
{
    const struct segment *longest = NULL;
    for (size_t i = 0; i < window->segments_count; i++) {
        const struct segment *segment = &window->segments[i];
        if (!longest || segment->end - segment->start > longest->end - longest->start) longest = segment;
    }
    if (!longest) return CAUSE_NONE;
    for (size_t i = 0; longest->timing && i < scenario_timings(scenario); i++)
        if (strcmp(scenario_timing_name(scenario, i), longest->timing) == 0) return (uint16_t)i;
    return (uint16_t)(CAUSE_PARTY + longest->party);
}

/* ---- what is not over ---- */

/* It has lasted so long, and goes on. */
static void leave_open(int64_t *value)
{
    if (*value < 0) *value = 0;
    if (!is_censored(*value)) *value += CENSORED;
}

/* What an open window makes unknown. */
static const struct {
    enum window_kind kind;
    enum direction direction;
    enum outcome outcomes[5];
    size_t count;
} OPEN[] = {
    {WINDOW_NO_CARRIER, DIRECTION_OUT, {OUTCOME_OUT, OUTCOME_LONGEST, OUTCOME_MEAN_OUT, OUTCOME_ANY_OUT, OUTCOME_NUMBER_OUT}, 5},
    {WINDOW_NO_CARRIER, DIRECTION_IN,  {OUTCOME_IN, OUTCOME_LONGEST, OUTCOME_MEAN_IN, OUTCOME_ANY_IN, OUTCOME_NUMBER_IN},     5},
    {WINDOW_MISROUTED,  DIRECTION_OUT, {OUTCOME_MISROUTED},                                                                  1},
    {WINDOW_UNHEARD,    DIRECTION_IN,  {OUTCOME_UNHEARD},                                                                    1},
};

static void censor(struct trial *trial, const struct outage_window *window)
{
    if (window->avoidable_ms > 0) leave_open(&trial->outcomes[OUTCOME_AVOIDABLE]); /* it goes on growing */
    for (size_t i = 0; i < COUNT_OF(OPEN); i++)
        for (size_t k = 0; OPEN[i].kind == window->kind && OPEN[i].direction == window->direction && k < OPEN[i].count; k++)
            leave_open(&trial->outcomes[OPEN[i].outcomes[k]]);
}

/* All numbers of a campaign are dark at the end. */
static void censor_campaigns(struct trial *trial, const struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->campaigns_count; i++) {
        const struct campaign_sum *campaign = &ledger->campaigns[i];
        if (campaign->open_of_kind[DIRECTION_OUT][WINDOW_NO_CARRIER] == campaign->numbers) leave_open(&trial->outcomes[OUTCOME_ALL_OUT]);
        if (campaign->open_of_kind[DIRECTION_IN][WINDOW_NO_CARRIER] == campaign->numbers) leave_open(&trial->outcomes[OUTCOME_ALL_IN]);
    }
}

static void take_waiting(struct trial *trial, const struct outage_window *window)
{
    for (size_t i = 0; i < window->segments_count; i++) trial->waited[window->segments[i].party] += window->segments[i].end - window->segments[i].start;
    trial->avoidable += window->avoidable_ms;
    trial->detection += window->detection_ms;
}

static void take_windows(struct trial *trial, const struct ledger *ledger, const struct scenario *scenario)
{
    const struct outage_window *longest = NULL;
    for (size_t i = 0; i < ledger->windows_count; i++) {
        const struct outage_window *window = &ledger->windows[i];
        if (window->kind != WINDOW_NO_CARRIER) continue;
        take_waiting(trial, window);
        if (!longest || window->end - window->start > longest->end - longest->start) longest = window;
    }
    trial->cause = CAUSE_NONE;
    if (!longest) return;
    trial->outcomes[OUTCOME_LONGEST] = longest->end - longest->start;
    trial->cause = cause_of(longest, scenario);
}

/* ---- the whole ---- */

static bool is_done_well(const struct ledger *ledger)
{
    return ledger->done_ms >= 0 && !ledger->client_fell && ledger->client_exit == 0;
}

/* The plan leaves messaging where it is: nothing of it moved, and all that was asked for was done. */
static bool is_voice_done(const struct ledger *ledger, const struct scenario *scenario)
{
    return is_done_well(ledger) && !tree_truth(tree_get(scenario_plan(scenario), "messaging"), true);
}

/* From one moment to another, both from the start; -1: that has not come when the run ends. */
static int64_t span(const struct ledger *ledger, sim_ms from, sim_ms to)
{
    return to >= 0 ? to - from : CENSORED + ledger->ended - ledger->started - from;
}

static void take_times(struct trial *trial, const struct ledger *ledger, const struct scenario *scenario)
{
    int64_t *outcomes = trial->outcomes;
    bool moved = ledger->first_ms >= 0, ready = ledger->ready_ms >= 0, none = !moved && is_voice_done(ledger, scenario); /* there is no such time */
    outcomes[OUTCOME_GATES] = none ? -1 : span(ledger, 0, ledger->first_ms);
    outcomes[OUTCOME_READY] = none && !ready ? -1 : span(ledger, 0, ledger->ready_ms);
    outcomes[OUTCOME_TAIL] = none ? -1 : moved ? span(ledger, ledger->first_ms, ledger->ready_ms) : CENSORED;
    outcomes[OUTCOME_TOTAL] = span(ledger, 0, ledger->done_ms);
    outcomes[OUTCOME_LAG] = ledger->ported_ms < 0 ? -1 : span(ledger, ledger->ported_ms, ledger->held_ms);
    if (outcomes[OUTCOME_TAIL] < 0 && !none) outcomes[OUTCOME_TAIL] = 0; /* its last word was about routes, before */
}

static enum ending ending_of(const struct ledger *ledger, const struct scenario *scenario)
{
    if (ledger->client_fell) return ENDING_FELL;
    if (ledger->done_ms < 0) return ENDING_UNFINISHED;
    if (ledger->first_ms < 0) return is_voice_done(ledger, scenario) ? ENDING_MIGRATED : ENDING_LEFT;
    if (!is_done_well(ledger)) return ENDING_STOPPED;
    return ledger->ready_ms >= 0 ? ENDING_MIGRATED : ENDING_EARLY;
}

/* A trial that was cut off may have had its outage before it: what it would have been nobody knows, also where there was none so far. */
static void censor_all(struct trial *trial)
{
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++)
        if (outcome != OUTCOME_GATES && outcome != OUTCOME_LAG && outcome != OUTCOME_LOST) leave_open(&trial->outcomes[outcome]);
}

bool trial_is_cut_off(const struct trial *trial)
{
    return trial->ending == ENDING_UNFINISHED || trial->ending == ENDING_FELL;
}

void trial_fill(struct trial *trial, const struct ledger *ledger, const struct scenario *scenario)
{
    take_numbers(trial, ledger);
    take_campaigns(trial, ledger);
    take_windows(trial, ledger, scenario);
    take_times(trial, ledger, scenario);
    for (size_t i = 0; i < ledger->windows_count; i++)
        if (ledger->windows[i].open) censor(trial, &ledger->windows[i]);
    censor_campaigns(trial, ledger);
    trial->ending = (uint8_t)ending_of(ledger, scenario);
    if (trial_is_cut_off(trial)) censor_all(trial);
    trial->timely = ledger->timely;
    trial->done = 1;
}
