/* The next life of a client does not do again what the last one did. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "asked.h"
#include "catalogue.h"

#include <string.h>

enum subject { SUBJECT_TARGET, SUBJECT_BODY, SUBJECT_NUMBERS };

/* Effects, and by what two of them are one. */
static const struct {
    struct operation operation;
    enum subject subject;
} EFFECTS[] = {
    {{"tcr", "campaign.migrate"},         SUBJECT_TARGET },
    {{"tcr", "campaign.share"},           SUBJECT_TARGET },
    {{"infobip", "campaign.migrate"},     SUBJECT_NUMBERS},
    {{"telgorithm", "config.create"},     SUBJECT_BODY   },
    {{"telgorithm", "phone.port_in"},     SUBJECT_NUMBERS},
    {{"telnyx", "messaging_profile.create"}, SUBJECT_BODY},
    {{"telnyx", "porting_order.create"},  SUBJECT_NUMBERS},
    {{"telnyx", "hosting_order.create"},  SUBJECT_NUMBERS},
    {{"telnyx", "assignment.create"},     SUBJECT_NUMBERS},
    {{"telnyx", "bulk_assignment.create"}, SUBJECT_BODY  },
};

static bool share_number(const struct court *court, const struct call *a, const struct call *b)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->numbers_count; i++)
        if (call_is_about(court, a, history->numbers[i]) && call_is_about(court, b, history->numbers[i])) return true;
    return false;
}

static bool is_same_effect(const struct court *court, const struct call *a, const struct call *b, enum subject subject)
{
    switch (subject) {
    case SUBJECT_TARGET: return a->target == b->target;
    case SUBJECT_BODY: return call_repeats(a, b);
    case SUBJECT_NUMBERS: return share_number(court, a, b);
    }
    return false;
}

static bool is_nothing(const char *state)
{
    static const char *const NOTHING[] = {"cancel", "declin", "fail", "reject", "removed", "refused", "exception", "deleted", "expired", "given_back"};
    for (size_t i = 0; state && i < COUNT_OF(NOTHING); i++)
        if (strcasestr(state, NOTHING[i])) return true;
    return false;
}

/* It moved by what followed from the call. */
static bool is_moved_by(const struct history *history, const char *entity, const struct call *call)
{
    const struct trail *trail = &history->trail;
    for (size_t i = 0; i < trail->traces_count; i++) {
        const struct trace *trace = &trail->traces[i];
        if (trace->kind == RECORD_TRANSITION && equal(trace->entity, entity) && request_behind(history, trace->sequence) == call) return true;
    }
    return false;
}

/* A number that both calls name, the campaign that the first one names, an order or task that it made. */
static bool is_of_effect(const struct court *court, const char *entity, const struct call *done, const struct call *again)
{
    struct history *history = court->history;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        bool shared = equal(entity, history_entity(history, "number", number)) && call_is_about(court, done, number);
        if (shared && call_is_about(court, again, number)) return true;
    }
    bool campaigns = history->campaign && equal(entity, history_entity(history, "campaign", history->campaign));
    return campaigns ? call_concerns(court, done, history->campaign) : is_moved_by(history, entity, done);
}

/* The effect came to nothing in between: to do it again may be right. What became of messages says nothing of it. */
static bool came_to_nothing(const struct court *court, const struct call *done, const struct call *again)
{
    const struct trail *trail = &court->history->trail;
    for (size_t i = 0; i < trail->traces_count; i++) {
        const struct trace *trace = &trail->traces[i];
        bool between = trace->sequence > done->sequence && trace->sequence < again->sequence;
        if (!between || trace->kind != RECORD_TRANSITION || equal(trace->machine, "message") || !is_nothing(trace->to)) continue;
        if (is_of_effect(court, trace->entity, done, again)) return true;
    }
    return false;
}

static void judge_effect(struct court *court, size_t row, const struct life *fell)
{
    const struct history *history = court->history;
    const struct operation *operation = &EFFECTS[row].operation;
    EACH_CALL(done, history, operation->provider, operation->route)
    {
        const struct call *again = NULL;
        if (done->sequence > fell->sequence || !call_done(done)) continue;
        for (const struct call *later = done->next; later && !again; later = later->next) {
            bool repeats = later->sequence > fell->sequence && call_done(later) && is_same_effect(court, done, later, EFFECTS[row].subject);
            if (repeats && !came_to_nothing(court, done, later)) again = later;
        }
        court_holds(court, !again, again ? again->sequence : done->sequence, "the next life does %s again", done->route);
    }
}

static void judge_messages(struct court *court, const struct life *fell)
{
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count && sent->call->sequence < fell->sequence; sent++) {
        const struct sent *again = NULL;
        if (!sent_accepted(sent)) continue;
        for (const struct sent *later = sent + 1; later < sends + count && !again; later++) {
            bool repeats = later->call->sequence > fell->sequence && sent_accepted(later) && same_message(sent, later);
            if (repeats && !message_became(court->history, sent->fate->id, "lost", later->call->sequence)) again = later;
        }
        court_holds(court, !again, again ? again->call->sequence : sent->call->sequence, "the next life sends a message of %s again", sent->from);
    }
}

static void no_repeated_effect(struct court *court)
{
    const struct history *history = court->history;
    for (size_t i = 1; i < history->lives_count; i++) {
        if (!equal(history->lives[i].on, "started")) continue;
        for (size_t row = 0; row < COUNT_OF(EFFECTS); row++) judge_effect(court, row, &history->lives[i - 1]);
        judge_messages(court, &history->lives[i - 1]);
    }
}

const struct law plan_resume_laws[] = {
    {{"plan/resume/no-repeated-effect", RULE_MUST, "A client that is started again orders, elects, assigns and sends nothing a second time.",
      "effects behind a restart that were done before it", "telnyx §1.8"},
     no_repeated_effect},
    {{NULL}, NULL},
};
