/* The judge: reads records as they come, and judges when there are no more. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include "rules.h"

#include "cutover/outcome.h"

#include <string.h>

static sim_ms allowance_of(const struct judge *judge, const char *key, sim_ms otherwise)
{
    return tree_whole(tree_get(tree_get(judge->run, "allowance"), key), otherwise);
}

static void read_numbers(struct judge *judge)
{
    const tree *numbers = tree_get(judge->run, "numbers");
    for (const tree *node = tree_first(numbers); node; node = tree_next(node)) {
        const char *number = tree_get_text(node, "number");
        if (number) keeper_line(&judge->keeper, number)->campaign = trail_name(&judge->history.trail, tree_get_text(node, "campaign"));
    }
}

static void read_run(struct judge *judge, const struct record *record)
{
    struct judgement *out = &judge->out;
    judge->run = record->body ? tree_copy(judge->arena, record->body) : NULL;
    out->scenario = arena_copy(judge->arena, record->name);
    out->title = tree_get_text(judge->run, "title");
    out->scenario_hash = arena_copy(judge->arena, record->hash);
    out->version = arena_copy(judge->arena, record->version);
    out->tables = arena_copy(judge->arena, record->tables);
    out->tier = arena_copy(judge->arena, record->tier);
    out->seed = record->seed < 0 ? 0 : (uint64_t)record->seed;
    out->scenario_tree = tree_get(judge->run, "scenario");
    out->ledger.started = judge->keeper.started = judge->keeper.instant = record->at;
    out->ledger.split = tree_get(judge->run, "mix") != NULL;
    read_numbers(judge);
}

/* A mobile carrier that is not in the run's mix has no weight: such a journal cannot be judged. */
static uint32_t weight_of(struct judge *judge, const char *names)
{
    const tree *mix = tree_get(judge->run, "mix");
    uint32_t weight = 0;
    for (const char *at = names; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        const char *name = arena_copy_bytes(judge->arena, at, strcspn(at, ","));
        sim_ms parts = tree_whole(tree_get(mix, name), 0);
        if (parts < 1 || parts > MIX_WHOLE)
            expect_broken(judge, "carries", arena_printf(judge->arena, "the mix has no mobile carrier \"%s\"", name));
        else
            weight += (uint32_t)parts;
    }
    return weight;
}

static void read_carries(struct judge *judge, const struct record *record)
{
    struct blockade blockade = {trail_name(&judge->history.trail, record->blocked), weight_of(judge, record->blocked)};
    if (record->number) keeper_carries(&judge->keeper, record, blockade);
}

static void read_route(struct judge *judge, const struct record *record)
{
    if (record->number) keeper_route(&judge->keeper, record);
}

static void read_listener(struct judge *judge, const struct record *record)
{
    if (record->provider) keeper_listener(&judge->keeper, record);
}

static bool equal_texts(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_move(const struct step *step, const struct record *record)
{
    return equal_texts(step->provider, record->provider) && equal_texts(step->machine, record->machine) &&
           equal_texts(step->from, record->from) && equal_texts(step->to, record->to);
}

static void read_transition(struct judge *judge, const struct record *record)
{
    struct judgement *out = &judge->out;
    for (size_t i = out->steps_count; i-- > 0 && out->steps[i].at == record->at;)
        if (same_move(&out->steps[i], record)) {
            out->steps[i].count++;
            return;
        }
    struct trail *trail = &judge->history.trail;
    out->steps = room_for_one(judge->arena, out->steps, out->steps_count, &judge->steps_room, sizeof *out->steps);
    out->steps[out->steps_count++] = (struct step){.at = record->at,
                                                   .provider = trail_name(trail, record->provider),
                                                   .entity = trail_name(trail, record->entity),
                                                   .machine = trail_name(trail, record->machine),
                                                   .from = trail_name(trail, record->from),
                                                   .to = trail_name(trail, record->to),
                                                   .party = trail_name(trail, record->party),
                                                   .count = 1,
                                                   .record = record->sequence};
}

static void read_request(struct judge *judge, const struct record *record)
{
    judge->out.requests++;
    if (record->fault) judge->out.spoilt_requests++;
}

static void read_looks(struct judge *judge, const struct record *record)
{
    judge->out.looks_left_out += (uint32_t)record->count;
}

static void read_response(struct judge *judge, const struct record *record)
{
    if (record->fault) judge->out.spoilt_requests++;
    calls_read(judge, record);
}

static void read_webhook(struct judge *judge, const struct record *record)
{
    judge->out.webhooks++;
    if (record->fault) judge->out.spoilt_webhooks++;
}

static void read_assumption(struct judge *judge, const struct record *record)
{
    struct judgement *out = &judge->out;
    out->assumptions =
        room_for_one(judge->arena, out->assumptions, out->assumptions_count, &judge->assumptions_room, sizeof *out->assumptions);
    out->assumptions[out->assumptions_count++] =
        (struct assumption){arena_copy(judge->arena, record->name), arena_copy(judge->arena, record->to)};
}

static void read_end(struct judge *judge, const struct record *record)
{
    judge->end = record->on ? arena_copy(judge->arena, record->on) : "";
}

/* Of one that knows nothing of the clock, its first call tells. */
static void read_client(struct judge *judge, const struct record *record)
{
    life_read(judge, record);
    if (equal_texts(record->on, "foreign") && record->text) judge->out.tier = arena_copy(judge->arena, record->text);
}

static void (*const READ[RECORD_KINDS])(struct judge *judge, const struct record *record) = {
    [RECORD_RUN] = read_run,           [RECORD_CARRIES] = read_carries,       [RECORD_ROUTE] = read_route,
    [RECORD_LISTENER] = read_listener, [RECORD_TRANSITION] = read_transition, [RECORD_REQUEST] = read_request, [RECORD_LOOKS] = read_looks,
    [RECORD_RESPONSE] = read_response, [RECORD_WEBHOOK] = read_webhook,
    [RECORD_CLIENT] = read_client,       [RECORD_CONTRACT] = outcome_contract,  [RECORD_ASSUMPTION] = read_assumption,
    [RECORD_MOMENT] = outcome_moment,  [RECORD_END] = read_end,
};

/* What the ledger needs, and how the client ended. */
static const bool BARE[RECORD_KINDS] = {[RECORD_RUN] = true,      [RECORD_CARRIES] = true, [RECORD_ROUTE] = true,
                                        [RECORD_LISTENER] = true, [RECORD_CLIENT] = true,  [RECORD_END] = true};

static void judge_read(void *self, const struct record *record)
{
    struct judge *judge = self;
    keeper_tick(&judge->keeper, record->at);
    judge->last_at = record->at;
    judge->out.records++;
    history_read(&judge->history, record);
    if (READ[record->kind] && (BARE[record->kind] || judge->history.whole)) READ[record->kind](judge, record);
}

struct judge *judge_create(struct arena *run)
{
    struct judge *judge = arena_alloc(run, sizeof *judge);
    *judge = (struct judge){.arena = run, .history = history_new(run), .client.exit = -1, .out.real_us = -1};
    judge->keeper.trail = &judge->history.trail;
    judge->keeper.first = -1;
    return judge;
}

struct judge *judge_create_bare(struct arena *run)
{
    struct judge *judge = judge_create(run);
    judge->history.whole = false;
    return judge;
}

struct record_reader judge_reader(struct judge *judge)
{
    return (struct record_reader){judge_read, judge, .outline = !judge->history.whole};
}

static void note_client(const struct judge *judge, struct ledger *ledger)
{
    bool over = judge->client.fate == FATE_FINISHED || judge->client.fate == FATE_EXITED;
    ledger->done_ms = over ? judge->client.at - ledger->started : -1;
    ledger->client_exit = judge->client.exit;
    ledger->client_fell = judge->client.fate > FATE_EXITED || (judge->client.fate == FATE_EXITED && !exit_is_decided(judge->client.exit));
}

static void make_ledger(struct judge *judge)
{
    struct ledger *ledger = &judge->out.ledger;
    ledger->timely = judge->on_time = equal_texts(judge->out.tier, "cooperative");
    struct allowance allowance = {allowance_of(judge, "poll_ms", MINUTE_MS), allowance_of(judge, "dark_alarm_ms", HOUR_MS)};
    ledger->ended = judge->last_at;
    keeper_close(&judge->keeper, ledger->ended);
    ledger->windows = judge->keeper.windows;
    ledger->windows_count = judge->keeper.windows_count;
    segments_find(&judge->keeper, &allowance, ledger);
    saved_find(&judge->history.trail, ledger);
    lag_find(judge, ledger);
    note_client(judge, ledger);
}

static void sum_ledger(struct judge *judge)
{
    const tree *traffic = tree_get(judge->run, "traffic");
    struct rates rates = {.from = tree_whole(tree_get(traffic, "from_ms"), 0), .to = tree_whole(tree_get(traffic, "to_ms"), 0)};
    rates.per_hour[DIRECTION_OUT] = tree_whole(tree_get(traffic, "out_per_hour"), 0);
    rates.per_hour[DIRECTION_IN] = tree_whole(tree_get(traffic, "in_per_hour"), 0);
    sums_make(&judge->keeper, &judge->out.ledger, &rates);
}

const struct ledger *judge_ledger(struct judge *judge)
{
    make_ledger(judge);
    sum_ledger(judge);
    return &judge->out.ledger;
}

static void list_moves(struct judge *judge)
{
    const struct trail *trail = &judge->history.trail;
    judge->moves = arena_alloc(judge->arena, trail->traces_count * sizeof *judge->moves);
    for (size_t i = 0; i < trail->traces_count; i++)
        if (trail->traces[i].kind == RECORD_FACT || trail->traces[i].kind == RECORD_TRANSITION)
            judge->moves[judge->moves_count++] = &trail->traces[i];
}

/* Where no client was asked to do anything there is nobody to judge. */
static void judge_conduct(struct judge *judge)
{
    if (!judge->history.to) return;
    struct conduct conduct = {.on_time = judge->on_time, .cut_off = cut_off(judge)};
    if (is_turned_away(judge)) conduct.unheard = "the client was not let in (run/contract): nothing that it did or left undone means anything";
    history_close(&judge->history);
    judge->out.rulings = rules_judge(judge->arena, &judge->history, &conduct, &judge->out.rulings_count);
}

static bool any_untimely(const struct judgement *out)
{
    for (size_t i = 0; i < out->findings_count; i++)
        if (out->findings[i].verdict == VERDICT_NOT_JUDGED) return true;
    for (size_t i = 0; i < out->rulings_count; i++)
        if (out->rulings[i].verdict == VERDICT_NOT_JUDGED && out->rulings[i].rule->timed) return true;
    return false;
}

/* In a tier in which the clock does not wait for its client. */
static const char *advice_of(const struct judge *judge)
{
    static const char *const TIERS[] = {"idle-advance", "scaled", "real"};
    for (size_t i = 0; i < COUNT_OF(TIERS); i++)
        if (equal_texts(judge->out.tier, TIERS[i]) && any_untimely(&judge->out))
            return "what hangs on how soon the client acts was not judged: a client that registers as a participant and waits by the clock has it "
                   "judged (cutover explain tiers)";
    return NULL;
}

void judge_finish(struct judge *judge, struct judgement *judgement)
{
    make_ledger(judge);
    list_moves(judge);
    messages_judge(judge);
    refused_judge(judge);
    judge_conduct(judge);
    early_acts(judge);
    sum_ledger(judge);
    if (!is_turned_away(judge)) expect_judge(judge, tree_get(judge->run, "expect"));
    outcome_judge(judge);
    judge->out.end = judge->end;
    judge->out.client_fate = is_turned_away(judge) ? "turned away" : life_text(judge->arena, &judge->client);
    judge->out.advice = advice_of(judge);
    *judgement = judge->out;
}
