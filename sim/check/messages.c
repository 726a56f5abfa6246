/* What became of each message: of those that the client sent, of those that came to it, and of the scenario's own traffic.
 * SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

struct oracle {
    struct judge *judge;
    struct history *history;
    size_t room;
};

static bool is(const char *text, const char *wanted)
{
    return text && strcmp(text, wanted) == 0;
}

static struct message_passage *add(struct oracle *oracle, struct message_passage passage)
{
    struct judgement *out = &oracle->judge->out;
    out->messages = room_for_one(oracle->judge->arena, out->messages, out->messages_count, &oracle->room, sizeof *out->messages);
    out->messages[out->messages_count] = passage;
    return &out->messages[out->messages_count++];
}

/* ---- the scenario's own, outbound: decided when it was offered ---- */

/* Nobody's call brought it about, now or before: what becomes of a message that a client sent has no cause either. */
static bool is_offered(struct history *history, const struct message_change *change)
{
    return change->out && !change->cause && !message_became(history, change->id, "accepted", UINT64_MAX);
}

static void judge_offered(struct oracle *oracle, const struct message_change *change)
{
    enum passage passage = passage_of(change->to);
    add(oracle, (struct message_passage){.name = change->id, .number = change->number, .direction = DIRECTION_OUT, .provider = change->provider,
                                         .passage = passage == PASSAGES ? PASSAGE_OPEN : passage, .offered = true, .tries = 1,
                                         .at = change->at, .record = change->sequence});
}

/* ---- from handsets ---- */

/* A first delivery that the client did not take makes a later one late. */
static enum passage passage_in(const struct oracle *oracle, const struct message_change *first, uint64_t *record)
{
    const struct message_change *delivered = message_became(oracle->history, first->id, "delivered", UINT64_MAX);
    const struct message_change *lost = message_became(oracle->history, first->id, "lost", UINT64_MAX);
    *record = delivered ? delivered->sequence : lost ? lost->sequence : first->sequence;
    if (delivered) return delivered->at > first->at ? PASSAGE_HELD : PASSAGE_DELIVERED;
    return lost ? PASSAGE_LOST : PASSAGE_OPEN;
}

static bool is_first(const struct history *history, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (history->messages[i].id == history->messages[index].id) return false;
    return true;
}

static void judge_inbound(struct oracle *oracle, const struct message_change *first)
{
    struct message_passage passage = {.name = first->id, .number = first->number, .direction = DIRECTION_IN, .provider = first->provider,
                                      .offered = !first->cause, .tries = 1, .at = first->at};
    passage.passage = passage_in(oracle, first, &passage.record);
    add(oracle, passage);
}

/* ---- the client's own ---- */

/* What a send came to, and on which line. */
static enum passage passage_out(const struct oracle *oracle, const struct sent *sent, uint64_t *record)
{
    *record = sent->call->answer ? sent->call->answer : sent->call->sequence;
    if (!sent->fate) return call_lost(sent->call) ? PASSAGE_OPEN : PASSAGE_REFUSED;
    *record = sent->fate->sequence;
    if (is(sent->fate->to, "refused")) return PASSAGE_REFUSED;
    const struct message_change *end = message_became(oracle->history, sent->fate->id, "delivered", UINT64_MAX);
    enum passage passage = end ? PASSAGE_DELIVERED : PASSAGE_LOST;
    if (!end) end = message_became(oracle->history, sent->fate->id, "lost", UINT64_MAX);
    if (end) *record = end->sequence;
    return end ? passage : PASSAGE_OPEN;
}

/* The client's message of an earlier send that this one repeats; NULL: it is a new one. What was delivered before is over. */
static struct message_passage *repeated(struct oracle *oracle, const struct sent *sends, const size_t *owner, size_t index)
{
    for (size_t i = index; i-- > 0;) {
        struct message_passage *earlier = &oracle->judge->out.messages[owner[i]];
        if (!same_message(&sends[i], &sends[index])) continue;
        const char *id = sends[i].fate ? sends[i].fate->id : NULL;
        return message_became(oracle->history, id, "delivered", sends[index].call->sequence) ? NULL : earlier;
    }
    return NULL;
}

/* Taken twice while neither had failed. */
static bool is_double(const struct message_passage *earlier, enum passage again)
{
    bool taken = earlier->passage == PASSAGE_DELIVERED || earlier->passage == PASSAGE_OPEN || earlier->passage == PASSAGE_DUPLICATED ||
                 earlier->passage == PASSAGE_HELD;
    return earlier->provider && taken && (again == PASSAGE_DELIVERED || again == PASSAGE_OPEN);
}

static void add_try(struct message_passage *message, const struct sent *sent, enum passage again, uint64_t record)
{
    message->tries++;
    if (again == PASSAGE_REFUSED && message->passage != PASSAGE_REFUSED) return;
    if (is_double(message, again)) message->passage = PASSAGE_DUPLICATED;
    else message->passage = again == PASSAGE_DELIVERED ? PASSAGE_HELD : again;
    message->provider = sent->call->provider;
    message->record = record;
}

static void judge_sent(struct oracle *oracle)
{
    size_t count;
    struct sent *sends = sends_of(oracle->history, oracle->judge->arena, &count);
    size_t *owner = arena_alloc(oracle->judge->arena, (count + 1) * sizeof *owner);
    for (size_t i = 0; i < count; i++) {
        uint64_t record;
        enum passage passage = passage_out(oracle, &sends[i], &record);
        struct message_passage *earlier = repeated(oracle, sends, owner, i);
        if (earlier) add_try(earlier, &sends[i], passage, record);
        if (!earlier)
            earlier = add(oracle, (struct message_passage){.name = sends[i].fate && sends[i].fate->id ? sends[i].fate->id : sends[i].text,
                                                           .number = sends[i].number, .direction = DIRECTION_OUT, .passage = passage, .tries = 1,
                                                           .provider = sends[i].call->provider, .at = sends[i].call->at, .record = record});
        owner[i] = (size_t)(earlier - oracle->judge->out.messages);
    }
}

void messages_judge(struct judge *judge)
{
    struct oracle oracle = {.judge = judge, .history = &judge->history};
    const struct history *history = &judge->history;
    judge_sent(&oracle);
    for (size_t i = 0; i < history->messages_count; i++) {
        const struct message_change *change = &history->messages[i];
        if (is_offered(oracle.history, change)) judge_offered(&oracle, change);
        else if (!change->out && is_first(history, i)) judge_inbound(&oracle, change);
    }
    for (size_t i = 0; i < judge->out.messages_count; i++) judge->out.messages_by_passage[judge->out.messages[i].passage]++;
}

/* ---- expectations ---- */

/* "offer-3 of +19165550100 at +2h30m, …": a few of them. */
static const char *named(const struct judge *judge, enum passage passage, const struct message_passage **first)
{
    enum { NAMED = 3 };
    const char *text = "";
    size_t count = 0;
    for (size_t i = 0; i < judge->out.messages_count; i++) {
        const struct message_passage *message = &judge->out.messages[i];
        if (message->passage != passage) continue;
        if (!*first) *first = message;
        if (count++ < NAMED)
            text = arena_printf(judge->arena, "%s%s \"%s\" of %s at %s", text, count > 1 ? "," : ":", message->name ? message->name : "?",
                                message->number ? message->number : "?", finding_offset(judge, message->at));
    }
    return count > NAMED ? arena_printf(judge->arena, "%s, …", text) : text;
}

static void expect_passage(struct judge *judge, const tree *row)
{
    enum passage passage = passage_of(tree_key(row));
    const char *id = arena_printf(judge->arena, "messages/%s", tree_key(row));
    sim_ms wanted = tree_whole(row, -1);
    if (passage == PASSAGES || wanted < 0) {
        expect_broken(judge, id, "a count is expected, of a fate that messages have");
        return;
    }
    const struct message_passage *first = NULL;
    uint32_t count = judge->out.messages_by_passage[passage];
    const char *names = named(judge, passage, &first);
    struct finding finding = {.id = id,
                              .verdict = count == wanted ? VERDICT_PASS : VERDICT_FAIL,
                              .expected = arena_printf(judge->arena, "%lld messages %s", (long long)wanted, tree_key(row)),
                              .observed = arena_printf(judge->arena, "%u%s", count, names),
                              .record = first ? first->record : 0,
                              .at = first ? first->at : judge->last_at};
    finding_judged(judge, finding, VERDICTS, EXIT_NONCONFORMANT);
}

void expect_messages(struct judge *judge, const tree *node)
{
    for (const tree *row = tree_first(node); row; row = tree_next(row)) expect_passage(judge, row);
}
