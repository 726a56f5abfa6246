/* Messages, whatever the provider. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

#include <string.h>

/* ---- the proof of a switched number ---- */

static bool sent_since(const struct sent *sends, size_t count, const char *number, uint64_t from)
{
    for (size_t i = 0; i < count; i++)
        if (sends[i].number == number && sends[i].call->sequence > from) return true;
    return false;
}

/* A fault befell it on its way to the client. */
static bool was_spoilt(struct history *history, const struct message_change *message)
{
    const char *entity = history_entity(history, "message", message->id);
    for (const struct notice *notice = history->notices; notice < history->notices + history->notices_count; notice++) {
        const struct trace *fact = notice->fault && is_inbound(notice) ? trail_find(&history->trail, notice->cause) : NULL;
        if (fact && same_text(fact->entity, entity)) return true;
    }
    return false;
}

/* The client read the list that it stands in. */
static bool read_since(const struct history *history, const struct message_change *message)
{
    EACH_CALL(read, history, message->provider, "inbound.list")
        if (read->sequence > message->sequence && call_succeeded(read)) return true;
    return false;
}

/* Some webhook was ever answered. Who listens to nothing, and only asks, leaves the hearing to others. */
static bool listens(const struct history *history)
{
    for (size_t i = 0; i < history->notices_count; i++)
        if (history->notices[i].status) return true;
    return false;
}

/* A handset's message to the number that the client took. What a client that listens posted and did not hear proves nothing. */
static bool heard_since(const struct court *court, const char *number, uint64_t from)
{
    struct history *history = court->history;
    bool posted_is_enough = !listens(history);
    for (size_t i = 0; i < history->messages_count; i++) {
        const struct message_change *change = &history->messages[i];
        if (change->out || change->sequence <= from || !equal(change->number, number)) continue;
        if (posted_is_enough || equal(change->to, "delivered") || read_since(history, change) || was_spoilt(history, change)) return true;
    }
    return false;
}

/* What nobody carries cannot be proved. */
static bool carried_since(const struct history *history, const char *number, enum direction direction, uint64_t from)
{
    if (equal(carrier_before(history, number, direction, from), history->to)) return true;
    for (size_t i = 0; i < history->carriages_count; i++) {
        const struct carriage *carriage = &history->carriages[i];
        if (carriage->sequence > from && equal(carriage->number, number) && equal(carriage->carrier[direction], history->to)) return true;
    }
    return false;
}

static void message_each_way(struct court *court)
{
    const struct history *history = court->history;
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        const struct routing *over = switched(history, number);
        if (!over) continue;
        bool out = sent_since(sends, count, number, over->sequence) || !carried_since(history, number, DIRECTION_OUT, over->sequence);
        bool in = heard_since(court, number, over->sequence) || !carried_since(history, number, DIRECTION_IN, over->sequence);
        court_expects(court, out && in, over->cause ? over->cause : over->sequence, "after the switch of %s no message %s", number,
                      out ? "in is heard" : in ? "goes out" : "goes out, and none in is heard");
    }
}

/* ---- messages that were refused, or lost ---- */

static bool has_carrier_since(const struct history *history, const char *number, uint64_t from)
{
    for (size_t i = 0; i < history->carriages_count; i++) {
        const struct carriage *carriage = &history->carriages[i];
        if (carriage->sequence > from && equal(carriage->number, number) && carriage->carrier[DIRECTION_OUT]) return true;
    }
    return false;
}

static bool sends_on(const struct sent *sent, const struct sent *end)
{
    for (const struct sent *later = sent + 1; later < end; later++)
        if (later->number == sent->number && equal(later->to, sent->to)) return true;
    return false;
}

/* Refused in a window that ends: what was refused then has nothing wrong with it. */
static void hold_not_drop(struct court *court)
{
    const struct history *history = court->history;
    const struct life *ended = client_end(history);
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count; sent++) {
        bool refused = sent->number && sent->fate && equal(sent->fate->to, "refused");
        if (!refused || carrier_before(history, sent->number, DIRECTION_OUT, sent->call->sequence)) continue;
        if (!has_carrier_since(history, sent->number, sent->call->sequence)) continue;
        bool told = ended && ended->exit > 0 && letter_about(history, sent->number, sent->call->sequence, UINT64_MAX);
        court_expects(court, told || sends_on(sent, sends + count), sent->call->sequence,
                      "%s has sent nothing more to %s since this was refused while nobody carried it", sent->number, sent->to);
    }
}

static const struct sent *next_same(const struct sent *sent, const struct sent *end)
{
    for (const struct sent *later = sent + 1; later < end; later++)
        if (later->call->provider == sent->call->provider && same_message(sent, later)) return later;
    return NULL;
}

/* Of whatever the provider has to show: its messages, reports, logs, what its webhooks told. */
static bool looked_between(const struct history *history, const char *provider, uint64_t from, uint64_t to)
{
    for (const struct call *call = history->calls; call < history->calls + history->calls_count; call++) {
        bool between = call->sequence > from && call->sequence < to && !call->person && !call_changes(call);
        if (between && equal(call->provider, provider) && call->status && !call_lost(call)) return true;
    }
    for (size_t i = 0; i < history->notices_count; i++) {
        const struct notice *notice = &history->notices[i];
        if (notice->sequence > from && notice->sequence < to && equal(notice->provider, provider) && notice_taken(notice)) return true;
    }
    return false;
}

static void no_resend_after_lost_answer(struct court *court)
{
    const struct history *history = court->history;
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count; sent++) {
        if (!call_lost(sent->call)) continue;
        const struct sent *again = next_same(sent, sends + count);
        bool looked = !again || looked_between(history, sent->call->provider, sent->call->sequence, again->call->sequence);
        court_holds(court, looked, again ? again->call->sequence : sent->call->sequence,
                    "a message of %s is sent again after a lost answer, without looking whether it went out", sent->from);
    }
}

/* Sends again, tells people, or does not end as if all were well. */
static bool reacts(const struct history *history, const struct sent *sends, size_t count, const struct sent *sent, uint64_t lost)
{
    const struct life *ended = client_end(history);
    bool again = sent_since(sends, count, sent->number, lost) || letter_about(history, sent->number, lost, UINT64_MAX);
    return again || (ended && ended->exit > 0);
}

/* Another message of the number, sent after this one, did arrive before this one's end was known. */
static bool proved_meanwhile(const struct history *history, const struct sent *sent, const struct sent *end)
{
    for (const struct sent *later = sent + 1; later < end; later++)
        if (later->number == sent->number && later->fate && message_became(history, later->fate->id, "delivered", UINT64_MAX)) return true;
    return false;
}

static void accepted_is_not_delivered(struct court *court)
{
    const struct history *history = court->history;
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count; sent++) {
        const struct message_change *lost = sent_accepted(sent) ? message_became(history, sent->fate->id, "lost", UINT64_MAX) : NULL;
        if (!lost || !sent->number) continue;
        bool reacted = reacts(history, sends, count, sent, lost->sequence) || proved_meanwhile(history, sent, sends + count);
        court_expects(court, reacted, sent->call->sequence, "%s took this message of %s and could not deliver it, and nothing follows",
                      sent->call->provider, sent->number);
    }
}

/* ---- refusals that last ---- */

static const struct {
    const char *provider, *error;
} PERMANENT[] = {
    {"telgorithm", "2"             }, /* the sender is not owned */
    {"telgorithm", "6"             }, /* its campaign is rejected */
    {"telgorithm", "1001"          },
    {"telgorithm", "1002"          }, /* the recipient has opted out */
    {"telgorithm", "3019"          },
    {"telnyx",     "40300"         }, /* a STOP message */
    {"telnyx",     "40305"         }, /* the sender is not owned */
    {"telnyx",     "40309"         },
    {"telnyx",     "40310"         },
    {"telnyx",     "40314"         },
    {"legacy",     "unknown_sender"},
};

/* Of the statuses in an answer to a send those that no time mends (infobip 8). */
static bool rejected_for_good(const struct call *call)
{
    static const int64_t IDS[] = {8, 10, 11, 13, 14, 51, 52};
    int64_t id = tree_whole(tree_get(tree_get(tree_first(tree_get(call->reply, "messages")), "status"), "id"), 0);
    for (size_t i = 0; i < COUNT_OF(IDS); i++)
        if (id == IDS[i]) return true;
    return false;
}

static bool is_permanent(const struct call *call)
{
    if (call_lost(call)) return false;
    if (equal(call->provider, "infobip") && call_done(call)) return rejected_for_good(call);
    for (size_t i = 0; i < COUNT_OF(PERMANENT); i++)
        if (equal(PERMANENT[i].provider, call->provider) && equal(PERMANENT[i].error, call->error)) return true;
    return false;
}

/* The same again is another attempt when something has changed: a number was put where it belongs, a person was asked. */
static void permanent_not_retried(struct court *court)
{
    const struct history *history = court->history;
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count; sent++) {
        if (!is_permanent(sent->call)) continue;
        const struct sent *again = next_same(sent, sends + count);
        bool changed = again && moved_between(history, sent->call->sequence, again->call->sequence);
        court_holds(court, !again || changed, again ? again->call->sequence : sent->call->sequence,
                    "a message of %s is sent again as it was, though %s refused it for good", sent->from, sent->call->provider);
    }
}

const struct law message_laws[] = {
    {{"nnid/proof/message-each-way", RULE_SHOULD, "Every number that was switched is proved by a message out and a message in.",
      "messages of the number behind the change of its route", "design §4; S0 Activation"},
     message_each_way},
    {{"nnid/message/hold-not-drop", RULE_SHOULD, "What is refused while nobody carries a number is kept, and sent when somebody does.",
      "sends to the same handset after a refusal in a window that ended", "S0 Cutover 2; S1 step 5"},
     hold_not_drop},
    {{"nnid/message/no-resend-after-lost-answer", RULE_MUST, "After a lost answer to a send the client looks for the message before it sends it again.",
      "readings between two sends of one message, the first without an answer", "telnyx §1.8; infobip §1; telgorithm §3.5"},
     no_resend_after_lost_answer},
    {{"nnid/message/accepted-is-not-delivered", RULE_MUST, "That a message was taken does not prove it delivered: the client acts on the report that it failed.",
      "what follows when a message that was taken is lost", "telnyx §0.7, §8; infobip §8"},
     accepted_is_not_delivered},
    {{"nnid/message/permanent-not-retried", RULE_MUST, "A send that was refused for good is not tried again unchanged.",
      "the same message behind a permanent error, nothing having moved", "telgorithm §3.5; infobip §8; telnyx §1.4"},
     permanent_not_retried},
    {{NULL}, NULL},
};
