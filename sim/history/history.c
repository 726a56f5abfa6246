/* Reads records into the history, and closes it. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include "cutover/instant.h"

#include <string.h>

/* A call by the line of its answer: later answers refer to it. */
struct answer_place {
    uint64_t answer;
    size_t call;
};

#define ROOM(history, items)                                                                                   \
    ((history)->items = room_for_one((history)->trail.arena, (history)->items, (history)->items##_count, &(history)->items##_room, \
                                     sizeof *(history)->items),                                                \
     &(history)->items[(history)->items##_count++])

/* Lists that stay empty begin somewhere all the same: who walks them adds to their beginning. */
struct history history_new(struct arena *run)
{
    struct history history = {.trail = {.arena = run, .ended = -1}, .whole = true, .started = -1};
    plan_numbers_index(&history);
    history.calls = arena_alloc(run, sizeof *history.calls);
    history.notices = arena_alloc(run, sizeof *history.notices);
    history.letters = arena_alloc(run, sizeof *history.letters);
    history.messages = arena_alloc(run, sizeof *history.messages);
    history.routings = arena_alloc(run, sizeof *history.routings);
    history.carriages = arena_alloc(run, sizeof *history.carriages);
    return history;
}

static const char *name(struct history *history, const char *text)
{
    return trail_name(&history->trail, text);
}

static const tree *kept(struct history *history, const tree *body)
{
    return body ? tree_copy(history->trail.arena, body) : NULL;
}

static void read_plan(struct history *history, const tree *plan)
{
    const tree *numbers = tree_get(plan, "numbers");
    history->plan = plan;
    history->from = name(history, tree_get_text(plan, "from"));
    history->to = name(history, tree_get_text(plan, "to"));
    history->strategy = name(history, tree_get_text(plan, "strategy"));
    history->campaign = name(history, tree_get_text(tree_get(plan, "campaign"), "id"));
    history->numbers = arena_alloc(history->trail.arena, tree_count(numbers) * sizeof *history->numbers);
    for (const tree *node = tree_first(numbers); node; node = tree_next(node)) {
        const char *number = tree_get_text(node, "number");
        if (number) history->numbers[history->numbers_count++] = name(history, number);
    }
    plan_numbers_index(history);
}

static void read_run(struct history *history, const struct record *record)
{
    const tree *allowance;
    history->run = kept(history, record->body);
    history->tier = name(history, record->tier);
    history->started = record->at;
    allowance = tree_get(history->run, "allowance");
    history->poll_ms = tree_whole(tree_get(allowance, "poll_ms"), MINUTE_MS);
    history->dark_alarm_ms = tree_whole(tree_get(allowance, "dark_alarm_ms"), HOUR_MS);
    read_plan(history, tree_get(history->run, "plan"));
}

static const char *path_of(struct history *history, const char *target)
{
    return target ? name(history, arena_copy_bytes(history->trail.arena, target, strcspn(target, "?"))) : NULL;
}

static void read_request(struct history *history, const struct record *record)
{
    *ROOM(history, calls) = (struct call){.sequence = record->sequence,
                                          .cause = record->cause,
                                          .at = record->at,
                                          .answered_at = -1,
                                          .retry_after_ms = -1,
                                          .provider = name(history, record->provider),
                                          .participant = name(history, record->participant),
                                          .method = name(history, record->method),
                                          .target = name(history, record->target),
                                          .path = path_of(history, record->target),
                                          .auth = name(history, record->auth),
                                          .fault = name(history, record->fault),
                                          .text = name(history, record->text),
                                          .body = kept(history, record->body),
                                          .person = record->participant && strcmp(record->participant, "person") == 0};
}

static const tree *reply_at(const struct history *history, uint64_t answer)
{
    for (size_t low = 0, high = history->answers_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        const struct answer_place *place = &history->answers[middle];
        if (place->answer == answer) return history->calls[place->call].reply;
        if (place->answer < answer)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void read_response(struct history *history, const struct record *record)
{
    const struct call *asked = call_at(history, record->cause);
    if (!asked) return;
    struct call *call = &history->calls[asked - history->calls];
    call->answer = record->sequence;
    call->answered_at = record->at;
    call->route = name(history, record->name);
    call->error = name(history, record->error);
    if (record->fault) call->fault = name(history, record->fault);
    call->status = (int)record->status;
    if (record->retry_after >= 0) call->retry_after_ms = record->retry_after * SECOND_MS;
    call->reply = record->same > 0 ? reply_at(history, (uint64_t)record->same) : kept(history, record->body);
    *ROOM(history, answers) = (struct answer_place){record->sequence, (size_t)(call - history->calls)};
}

static void read_webhook(struct history *history, const struct record *record)
{
    *ROOM(history, notices) = (struct notice){.sequence = record->sequence,
                                              .cause = record->cause,
                                              .at = record->at,
                                              .result_at = -1,
                                              .provider = name(history, record->provider),
                                              .name = name(history, record->name),
                                              .target = name(history, record->target),
                                              .signature = name(history, record->signature),
                                              .fault = name(history, record->fault),
                                              .attempt = (int)record->attempt,
                                              .body = kept(history, record->body)};
}

static void read_result(struct history *history, const struct record *record)
{
    for (size_t i = history->notices_count; i-- > 0;) {
        struct notice *notice = &history->notices[i];
        if (notice->sequence != record->cause) continue;
        notice->result_at = record->at;
        notice->status = record->status > 0 ? (int)record->status : 0;
        return;
    }
}

static void read_escalation(struct history *history, const struct record *record)
{
    *ROOM(history, letters) = (struct letter){.sequence = record->sequence,
                                              .cause = record->cause,
                                              .at = record->at,
                                              .to = name(history, record->to),
                                              .subject = name(history, record->text),
                                              .numbers = kept(history, tree_get(record->body, "numbers"))};
}

static void read_message(struct history *history, const struct record *record)
{
    *ROOM(history, messages) = (struct message_change){.sequence = record->sequence,
                                                       .cause = record->cause,
                                                       .at = record->at,
                                                       .id = name(history, record->name),
                                                       .number = name(history, record->number),
                                                       .provider = name(history, record->provider),
                                                       .to = name(history, record->to),
                                                       .error = name(history, record->error),
                                                       .out = record->on && strcmp(record->on, "out") == 0};
}

static void read_route(struct history *history, const struct record *record)
{
    *ROOM(history, routings) = (struct routing){.sequence = record->sequence,
                                                .cause = record->cause,
                                                .at = record->at,
                                                .number = name(history, record->number),
                                                .providers = kept(history, record->body),
                                                .declared = record->on && strcmp(record->on, "declared") == 0};
}

static void read_carries(struct history *history, const struct record *record)
{
    *ROOM(history, carriages) = (struct carriage){.sequence = record->sequence,
                                                  .at = record->at,
                                                  .number = name(history, record->number),
                                                  .carrier = {[DIRECTION_OUT] = name(history, record->out),
                                                              [DIRECTION_IN] = name(history, record->in)}};
}

static void read_client(struct history *history, const struct record *record)
{
    *ROOM(history, lives) = (struct life){.sequence = record->sequence,
                                          .at = record->at,
                                          .on = name(history, record->on),
                                          .error = name(history, record->error),
                                          .exit = record->status >= 0 ? (int)record->status : -1};
}

static void read_looks(struct history *history, const struct record *record)
{
    struct left_out looks = {.sequence = record->sequence, .from = record->at, .to = record->at};
    if (record->from && !instant_parse(record->from, &looks.from)) looks.from = record->at;
    if (record->to && !instant_parse(record->to, &looks.to)) looks.to = record->at;
    *ROOM(history, left_out) = looks;
}

static void read_end(struct history *history, const struct record *record)
{
    history->end = record->on ? name(history, record->on) : "";
}

static void (*const READ[RECORD_KINDS])(struct history *history, const struct record *record) = {
    [RECORD_RUN] = read_run,           [RECORD_REQUEST] = read_request,       [RECORD_RESPONSE] = read_response,
    [RECORD_WEBHOOK] = read_webhook,   [RECORD_WEBHOOK_RESULT] = read_result, [RECORD_ESCALATION] = read_escalation,
    [RECORD_MESSAGE] = read_message,   [RECORD_ROUTE] = read_route,           [RECORD_CARRIES] = read_carries,
    [RECORD_CLIENT] = read_client,     [RECORD_LOOKS] = read_looks,           [RECORD_END] = read_end,
};

void history_read(struct history *history, const struct record *record)
{
    history->ended = record->at;
    trail_read(&history->trail, record);
    if (history->whole && READ[record->kind]) READ[record->kind](history, record);
}

/* ---- closing: who belongs together ---- */

static struct chain *chain_of(struct history *history, const char *provider, const char *operation)
{
    for (size_t i = 0; i < history->chains_count; i++)
        if (history->chains[i].provider == provider && history->chains[i].name == operation) return &history->chains[i];
    struct chain *chain = ROOM(history, chains);
    *chain = (struct chain){.provider = provider, .name = operation};
    return chain;
}

/* From the last to the first, so that each becomes the head of those behind it. */
static void chain_calls(struct history *history)
{
    for (size_t i = history->calls_count; i-- > 0;) {
        struct call *call = &history->calls[i];
        if (call->person || !call->route) continue;
        struct chain *chain = chain_of(history, call->provider, call->route);
        call->next = chain->calls;
        chain->calls = call;
    }
}

static void chain_moves(struct history *history)
{
    const struct trail *trail = &history->trail;
    for (size_t i = trail->traces_count; i-- > 0;) {
        const struct trace *trace = &trail->traces[i];
        if (trace->kind != RECORD_FACT && trace->kind != RECORD_TRANSITION) continue;
        struct chain *chain = chain_of(history, trace->provider, trace->machine);
        struct move *move = arena_alloc(trail->arena, sizeof *move);
        *move = (struct move){trace, chain->moves};
        chain->moves = move;
    }
}

void history_close(struct history *history)
{
    chain_calls(history);
    chain_moves(history);
}
