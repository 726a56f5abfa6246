/* Telnyx: watching a messaging port, and how long to be patient with it. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

#include "cutover/instant.h"
#include "telnyx_court.h"

#include <string.h>

enum { TOLL_FREE_DAYS = 5 };              /* S3 FAQ: four to five business days */
#define ESCALATION_MS (72 * HOUR_MS)      /* S3 activation 5 */
#define RAISED_WITHIN_MS (DAY_MS)         /* ours: nobody asks for the minute */

/* ---- reading on ---- */

/* Reads that show how a messaging port stands: of the order, of its numbers, of the NNID records. */
static const struct {
    const char *provider, *route;
} LOOKS[] = {
    {TELNYX, "porting_order.read" },
    {TELNYX, "porting_order.list" },
    {TELNYX, "porting_number.list"},
    {"tcr",  "campaign.phones"    },
};

static bool looks_behind(const struct court *court, uint64_t record, sim_ms at)
{
    for (size_t i = 0; i < COUNT_OF(LOOKS); i++)
        EACH_CALL(look, court->history, LOOKS[i].provider, LOOKS[i].route)
            if (look->sequence > record && look->at >= at) return true;
    return false;
}

/* Some number of the plan has the order's messaging to wait for: orders of others are no concern of the client's. */
static bool is_ours(const struct court *court, const struct trace *trace)
{
    const struct port_orders orders = port_orders_of(court);
    for (size_t i = 0; i < orders.count; i++)
        if (orders.order[i].entity == trace->entity) return true;
    return false;
}

/* What the webhook of the exception brought about is no watching: a later look is. */
static void exception_is_not_final(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    EACH_MOVE(move, history, TELNYX, "order_messaging")
    {
        const struct trace *trace = move->trace;
        if (!same_text(trace->to, "exception") || !is_ours(court, trace) || history->ended - trace->at < 2 * history->poll_ms) continue;
        court_expects(court, looks_behind(court, trace->sequence, trace->at + 1), trace->sequence,
                      "the order's messaging port is in exception, and nothing is read of it any more");
    }
}

/* Nothing was left to come when it ended: a client that would have looked later had a time to wait for. */
static bool ended_quietly(const struct court *court)
{
    return same_text(court->history->end, "quiet");
}

/* Before that line: it may have ended at the same instant because nothing was left to wait for. */
static bool had_finished(const struct court *court, const struct trace *trace)
{
    sim_ms ended = court->history->trail.ended;
    const struct life *end = client_end(court->history);
    return ended >= 0 && ended <= trace->at && !(end && end->sequence > trace->sequence);
}

static bool was_heard(const struct court *court, const struct trace *trace)
{
    for (size_t i = 0; i < court->history->trail.heard_count; i++)
        if (court->history->trail.heard[i].fact == trace->sequence) return true;
    return false;
}

static void polls_for_lost_events(struct court *court)
{
    static const char *const TOLD[] = {"ported", "exception", "partial_port_complete"};
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    EACH_MOVE(move, history, TELNYX, "order_messaging")
    {
        const struct trace *trace = move->trace;
        bool told = false;
        for (size_t i = 0; i < COUNT_OF(TOLD); i++) told |= trace->kind == RECORD_TRANSITION && same_text(trace->to, TOLD[i]);
        if (!told || !is_ours(court, trace) || was_heard(court, trace)) continue;
        if (history->ended - trace->at < 2 * history->poll_ms && !ended_quietly(court)) continue;
        if (had_finished(court, trace)) continue;
        court_expects(court, looks_behind(court, trace->sequence, trace->at), trace->sequence,
                      "no webhook tells that the messaging port is %s, and the client does not look", trace->to);
    }
}

/* ---- patience ---- */

static bool is_to_telnyx(const struct letter *letter)
{
    return letter->to && strncmp(letter->to, TELNYX, strlen(TELNYX)) == 0;
}

static bool is_to_loser(const struct letter *letter)
{
    return same_text(letter->to, "losing");
}

static const struct trace *exception_of(const struct court *court, const char *number)
{
    return first_into(court->history, TELNYX, "messaging", number_entity(court, number), "exception", 0);
}

/* The vendor's own time for a number that it has been looking after since `from`. */
static sim_ms vendors_time(const struct court *court, const char *number, sim_ms from)
{
    return is_of_kind(court, number, "toll_free") ? business_days_after(from, TOLL_FREE_DAYS) : from + ESCALATION_MS;
}

/* The first letter to Telnyx about the number, or about none by name, while it is in exception and before that time. */
static const struct letter *early_ticket(const struct court *court, const char *number, const struct trace *exception, sim_ms until)
{
    uint64_t moved = messaging_moved(court, number);
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        if (letter->sequence < exception->sequence || letter->sequence > moved || letter->at >= until || !is_to_telnyx(letter)) continue;
        if (letter_tells(court->history, letter, number)) return letter;
    }
    return NULL;
}

/* The time runs from the port: who counts from the exception waits longer still. */
static void judge_patience(struct court *court, const char *kind)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        const struct trace *exception = exception_of(court, number), *ported = voice_ported(court, number);
        if (!exception || (kind && !is_of_kind(court, number, kind)) || messaging_moved(court, number) < exception->sequence) continue;
        const struct letter *letter = early_ticket(court, number, exception, vendors_time(court, number, ported ? ported->at : exception->at));
        char waited[INSTANT_TEXT_MAX];
        court_holds(court, !letter, letter ? letter->sequence : 0, "%s is raised with telnyx %s after its messaging port came into exception", number,
                    letter ? length_text(waited, letter->at - exception->at) : "");
    }
}

/* Turning messaging off on an order in exception gives up what the vendor is working on. */
static void judge_rollback(struct court *court)
{
    struct port_orders orders = port_orders_of(court);
    EACH_CALL(update, court->history, TELNYX, "porting_order.update")
    {
        const struct port_order *order = port_order_named(court, &orders, update);
        if (!order || !order->entity || tree_truth(tree_get(tree_get(update->body, "messaging"), "enable_messaging"), true)) continue;
        const struct trace *exception = first_into(court->history, TELNYX, "order_messaging", order->entity, "exception", 0);
        if (!exception || exception->sequence > update->sequence) continue;
        court_holds(court, update->at >= exception->at + ESCALATION_MS, update->sequence, "messaging is turned off while Telnyx is working on the exception");
    }
}

static void patient_with_vendor(struct court *court)
{
    judge_patience(court, NULL);
    judge_rollback(court);
}

static void patient_with_toll_free(struct court *court)
{
    judge_patience(court, "toll_free");
}

static bool is_raised(const struct court *court, const char *number, const struct trace *exception)
{
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        if (letter->sequence > exception->sequence && !is_to_loser(letter) && letter_tells(court->history, letter, number)) return true;
    }
    return false;
}

static void overdue_is_raised(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        const struct trace *exception = exception_of(court, number), *flip = nnid_flip(history, number, TELNYX);
        if (!exception) continue;
        sim_ms until = vendors_time(court, number, exception->at) + RAISED_WITHIN_MS;
        if (history->ended < until || (flip && flip->at < until)) continue;
        court_expects(court, is_raised(court, number, exception), exception->sequence,
                      "the messaging port of %s stays in exception beyond the vendor's own time, and nobody is told", number);
    }
}

/* ---- telnyx/messaging-port/ported-but-failing ---- */

/* Refusals that a messaging profile explains: none, none enabled, none that can send, or not enabled for messaging (telnyx 1.4). */
static bool is_profiles_fault(const struct call *send)
{
    static const char *const CODES[] = {"40305", "40312", "40321", "40100"};
    for (size_t i = 0; i < COUNT_OF(CODES); i++)
        if (same_text(send->error, CODES[i])) return true;
    return false;
}

static bool profile_looked_at(const struct court *court, uint64_t from, uint64_t to)
{
    static const char *const LOOKS_AT_PROFILE[] = {
        "messaging_profile.read",  "messaging_profile.list",    "messaging_profile.update", "messaging_profile.numbers", "messaging_settings.read",
        "messaging_settings.list", "messaging_settings.update", "phone_number.read",        "phone_number.list",         "bulk_update.create"};
    for (size_t i = 0; i < COUNT_OF(LOOKS_AT_PROFILE); i++)
        EACH_CALL(look, court->history, TELNYX, LOOKS_AT_PROFILE[i])
            if (look->sequence > from && look->sequence < to) return true;
    return false;
}

/* One refusal may pass; the second is a failing number. Who sends it later than a look would have taken has not looked first. */
static void ported_but_failing(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        const struct call *first = NULL;
        EACH_CALL(send, history, TELNYX, "message.send")
        {
            bool ours = plan_number(history, tree_get_text(send->body, "from")) == number && messaging_moved(court, number) < send->sequence;
            if (!ours || call_lost(send)) continue;
            if (call_done(send)) first = NULL;
            if (!is_profiles_fault(send)) continue;
            bool late = first && send->at > first->at + history->poll_ms;
            if (first)
                court_expects(court, profile_looked_at(court, first->sequence, late ? send->sequence : UINT64_MAX), send->sequence,
                              "%s is refused again (%s), and its profile is not looked at", number, send->error);
            if (!first) first = send;
        }
    }
}

const struct law telnyx_messaging_watch_laws[] = {
    {{"telnyx/messaging-port/exception-is-not-final", RULE_MUST, "A messaging port in exception is watched on: Telnyx works on it.",
      "reads of the order or its numbers behind the exception", "S3 activation 5", .timed = true},
     exception_is_not_final},
    {{"telnyx/messaging-port/poll-net", RULE_MUST, "What a lost messaging event would have told is found by reading.",
      "reads behind moves that no webhook told of", "S3 activation 4; telnyx §7.3", .timed = true},
     polls_for_lost_events},
    {{"telnyx/messaging-port/patient-72h", RULE_SHOULD,
      "A number in exception is neither raised with Telnyx nor given up before the vendor's own time: 72 hours, five business days if toll-free.",
      "letters to Telnyx and PATCHes while in exception", "S3 activation 5, FAQ times"},
     patient_with_vendor},
    {{"telnyx/messaging-port/overdue-raised", RULE_SHOULD, "A number still in exception after the vendor's own time is raised with somebody.",
      "letters about it", "S3 FAQ; activation 5"},
     overdue_is_raised},
    {{"telnyx/messaging-port/ported-but-failing", RULE_SHOULD,
      "When sends of a number fail whose messaging has ported, its messaging profile is looked at.",
      "reads of profiles behind refused sends", "S3 FAQ ported but failing"},
     ported_but_failing},
    {{"telnyx/toll-free/patience", RULE_SHOULD, "A toll-free number in exception is given five business days before it is called stuck.",
      "letters to Telnyx about it", "S3 FAQ times"},
     patient_with_toll_free},
    {{NULL}, NULL},
};
