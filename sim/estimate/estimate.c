/* Batches of trials until it is sure enough, and what they say. SPDX-License-Identifier: Apache-2.0 */
#include "estimate.h"

#include <string.h>

const double estimate_percentiles[PERCENTILES] = {0.5, 0.8, 0.9, 0.95, 0.99};

/* ---- running ---- */

static uint32_t slots_of(const struct estimate_task *task, uint32_t trials)
{
    uint32_t first = task->shard - 1;
    return trials > first ? (trials - first - 1) / task->shards + 1 : 0;
}

/* An interrupt leaves holes: what counts ends before the first. */
static uint32_t whole(const struct trial_records *trials)
{
    uint32_t count = 0;
    while (count < trials->count && trials->records[count].done) count++;
    return count;
}

static enum exit_code run_to(const struct estimate_task *task, struct trial_records *trials, uint32_t slots)
{
    struct crew_span span = {task->shard - 1 + trials->count * task->shards, task->shards, slots - trials->count};
    enum exit_code code = crew_run(&task->crew, span, trials->records + trials->count);
    if (code != EXIT_PASS) return code;
    trials->count = slots;
    if (*task->crew.interrupted) trials->count = whole(trials);
    return EXIT_PASS;
}

struct percentile records_wanted(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials)
{
    size_t count;
    int64_t *values = records_values(arena, trials, task->wanted, &count);
    struct sample sample = sample_of(values, count);
    return sample_percentile(&sample, task->percentile, task->confidence);
}

/* As precise as was asked for; or surely beyond the horizon, which no further trial would tell better. */
static bool is_enough(const struct estimate_task *task, const struct percentile *wanted)
{
    return wanted->low.kind == BOUND_BEYOND || percentile_is_precise(wanted, task->precision);
}

static bool is_precise(const struct estimate_task *task, const struct trial_records *trials)
{
    struct arena *arena = arena_create();
    struct percentile wanted = records_wanted(arena, task, trials);
    arena_destroy(arena);
    return is_enough(task, &wanted);
}

/* Looked at only when a batch is whole, so that what is told hangs on no worker's pace. */
static enum exit_code run_batches(const struct estimate_task *task, struct trial_records *trials)
{
    enum exit_code code = EXIT_PASS;
    bool precise = false;
    for (uint32_t batch = BATCH_FIRST; code == EXIT_PASS && trials->count < task->trials_max && !precise && !*task->crew.interrupted; batch *= 2) {
        uint32_t next = trials->count + batch < task->trials_max ? trials->count + batch : task->trials_max;
        code = run_to(task, trials, next);
        precise = code == EXIT_PASS && !*task->crew.interrupted && is_precise(task, trials);
    }
    return code;
}

enum exit_code records_run(const struct estimate_task *task, struct trial_records *trials)
{
    uint32_t most = task->trials ? task->trials : task->trials_max;
    *trials = (struct trial_records){.room = slots_of(task, most)};
    trials->records = crew_room(trials->room ? trials->room : 1);
    if (!task->trials) return run_batches(task, trials);
    return run_to(task, trials, trials->room);
}

void records_end(struct trial_records *trials)
{
    crew_room_end(trials->records, trials->room ? trials->room : 1);
    trials->records = NULL;
}

/* ---- figures ---- */

int64_t *records_values(struct arena *arena, const struct trial_records *trials, enum outcome outcome, size_t *count)
{
    int64_t *values = arena_alloc(arena, (trials->count + 1) * sizeof *values);
    *count = 0;
    for (uint32_t i = 0; i < trials->count; i++)
        if (trials->records[i].outcomes[outcome] >= 0) values[(*count)++] = trials->records[i].outcomes[outcome];
    return values;
}

/* In how many of those of which it is known. What an open window has begun is something; of a trial that was cut off nobody knows. */
static struct share more_than_nothing(const struct trial_records *trials, enum outcome outcome, double confidence)
{
    uint64_t more = 0, known = 0;
    for (uint32_t i = 0; i < trials->count; i++) {
        int64_t value = trials->records[i].outcomes[outcome];
        if (is_censored(value) ? trial_is_cut_off(&trials->records[i]) : value < 0) continue;
        more += value != 0;
        known++;
    }
    return share_of(more, known, confidence);
}

static void fill_outcome(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials, struct outcome_figures *figures)
{
    enum { CURVE_POINTS = 60 };
    size_t count;
    int64_t *values = records_values(arena, trials, figures->outcome, &count);
    struct sample sample = sample_of(values, count);
    for (size_t p = 0; p < PERCENTILES; p++) figures->percentiles[p] = sample_percentile(&sample, estimate_percentiles[p], task->confidence);
    figures->wanted = sample_percentile(&sample, task->percentile, task->confidence);
    figures->mean = sample_mean(&sample, task->confidence);
    figures->any = more_than_nothing(trials, figures->outcome, task->confidence);
    figures->censored = share_of(sample.censored, sample.count, task->confidence);
    figures->modes_count = sample_modes(&sample, figures->modes);
    figures->curve = sample_exceedance(arena, &sample, task->confidence, CURVE_POINTS, &figures->curve_count);
}

static bool outcome_applies(const struct estimate_task *task, const struct trial_records *trials, enum outcome outcome)
{
    if (outcome == OUTCOME_LOST) return scenario_has_traffic(task->scenario);
    for (uint32_t i = 0; i < trials->count; i++)
        if (trials->records[i].outcomes[outcome] >= 0) return true;
    return false;
}

static void fill_outcomes(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials, struct estimate *estimate)
{
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        struct outcome_figures *figures = &estimate->outcomes[outcome];
        figures->outcome = outcome;
        figures->applies = outcome_applies(task, trials, outcome);
        if (figures->applies) fill_outcome(arena, task, trials, figures);
    }
}

static void fill_endings(const struct estimate_task *task, const struct trial_records *trials, struct estimate *estimate)
{
    uint64_t hits[ENDINGS] = {0};
    for (uint32_t i = 0; i < trials->count; i++) hits[trials->records[i].ending]++;
    for (enum ending ending = 0; ending < ENDINGS; ending++) estimate->endings[ending] = share_of(hits[ending], trials->count, task->confidence);
}

/* ---- claims ---- */

/* Of what was cut off it is known where it had lasted longer already. */
static bool is_known(const struct trial *trial, const struct claim *claim)
{
    int64_t value = trial->outcomes[claim->outcome];
    if (!is_censored(value)) return value >= 0;
    return !trial_is_cut_off(trial) || value - CENSORED > claim->to;
}

static struct claim_figures claim_of(const struct estimate_task *task, const struct trial_records *trials, const struct claim *claim)
{
    uint64_t inside = 0, of = 0;
    for (uint32_t i = 0; i < trials->count; i++) {
        int64_t value = trials->records[i].outcomes[claim->outcome];
        of += is_known(&trials->records[i], claim);
        inside += value >= claim->from && value <= claim->to;
    }
    return (struct claim_figures){claim->says, claim->document, claim->section, claim->outcome, claim->from, claim->to, share_of(inside, of, task->confidence)};
}

static void fill_claims(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials, struct estimate *estimate)
{
    const struct claim *claims = scenario_claims(task->scenario, &estimate->claims_count);
    estimate->claims = arena_alloc(arena, (estimate->claims_count + 1) * sizeof *estimate->claims);
    for (size_t i = 0; i < estimate->claims_count; i++) estimate->claims[i] = claim_of(task, trials, &claims[i]);
}

/* ---- who was waited for ---- */

static void fill_waiting(const struct trial_records *trials, struct estimate *estimate)
{
    double waited[PARTIES] = {0}, avoidable = 0, detection = 0, all = 0;
    for (uint32_t i = 0; i < trials->count; i++) {
        const struct trial *trial = &trials->records[i];
        for (enum party party = 0; party < PARTIES; party++) waited[party] += (double)trial->waited[party];
        avoidable += (double)trial->avoidable;
        detection += (double)trial->detection;
    }
    for (enum party party = 0; party < PARTIES; party++) all += waited[party];
    for (enum party party = 0; party < PARTIES; party++) estimate->waited[party] = all > 0 ? waited[party] / all : 0;
    estimate->avoidable_share = all > 0 ? avoidable / all : 0;
    estimate->detection_share = all > 0 ? detection / all : 0;
}

/* ---- what the tail waited for ---- */

static void count_cause(const struct estimate_task *task, struct tail_cause *causes, size_t *count, uint16_t cause)
{
    bool party = cause == CAUSE_NONE || cause >= CAUSE_PARTY;
    enum party who = cause == CAUSE_NONE ? PARTY_NOBODY : party ? (enum party)(cause - CAUSE_PARTY) : PARTY_NOBODY;
    const char *what = party ? party_name(who) : scenario_timing_name(task->scenario, cause);
    size_t i = 0;
    while (i < *count && causes[i].what != what) i++;
    if (i == *count) causes[(*count)++] = (struct tail_cause){.what = what, .party = who};
    causes[i].trials++;
}

static void sort_causes(struct tail_cause *causes, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0; k--) {
            struct tail_cause *a = &causes[k - 1], *b = &causes[k], swapped = *a;
            if (a->trials > b->trials || (a->trials == b->trials && strcmp(a->what, b->what) <= 0)) break;
            *a = *b;
            *b = swapped;
        }
}

/* Trials at or above the wanted percentile, where that is more than nothing. */
static bool is_outage(enum outcome outcome)
{
    return outcome <= OUTCOME_NUMBER_IN;
}

static void fill_tail(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials, struct estimate *estimate)
{
    const struct bound *at = &estimate->outcomes[task->wanted].wanted.at;
    int64_t from = at->kind == BOUND_VALUE ? at->value : CENSORED;
    uint64_t all = 0;
    if (!is_outage(task->wanted)) return; /* what is kept is what windows waited for */
    estimate->tail = arena_alloc(arena, (scenario_timings(task->scenario) + PARTIES) * sizeof *estimate->tail);
    for (uint32_t i = 0; i < trials->count; i++) {
        int64_t value = trials->records[i].outcomes[task->wanted];
        if (at->kind == BOUND_NONE || value < from || value <= 0) continue;
        count_cause(task, estimate->tail, &estimate->tail_count, trials->records[i].cause);
        all++;
    }
    for (size_t i = 0; i < estimate->tail_count; i++) estimate->tail[i].share = (double)estimate->tail[i].trials / (double)all;
    sort_causes(estimate->tail, estimate->tail_count);
}

/* ---- the whole ---- */

static bool is_untimely(const struct trial_records *trials)
{
    for (uint32_t i = 0; i < trials->count; i++)
        if (!trials->records[i].timely) return true;
    return false;
}

void estimate_fill(struct arena *arena, const struct estimate_task *task, const struct trial_records *trials, struct estimate *estimate)
{
    const struct scenario *scenario = task->scenario;
    *estimate = (struct estimate){.scenario = scenario_name(scenario), .title = scenario_title(scenario), .hash = scenario_hash(scenario),
                                  .version = CUTOVER_VERSION, .tables = scenario_tables(arena, scenario), .seed = task->seed, .trials = trials->count,
                                  .numbers = scenario_numbers(scenario), .start = scenario_start(scenario),
                                  .horizon = scenario_horizon(scenario), .percentile = task->percentile, .confidence = task->confidence,
                                  .precision = task->precision, .wanted = task->wanted, .automatic = task->trials == 0,
                                  .interrupted = *task->crew.interrupted,
                                  .foc = tree_get_text(tree_get(scenario_plan(scenario), "window"), "foc"),
                                  .elect = tree_get_text(tree_get(scenario_plan(scenario), "window"), "elect")};
    fill_outcomes(arena, task, trials, estimate);
    estimate->precise = estimate->outcomes[task->wanted].applies && is_enough(task, &estimate->outcomes[task->wanted].wanted);
    fill_endings(task, trials, estimate);
    estimate->untimely = is_untimely(trials);
    fill_claims(arena, task, trials, estimate);
    fill_waiting(trials, estimate);
    fill_tail(arena, task, trials, estimate);
}
