/* Telnyx: the messaging port, and what moves a route. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "telnyx_court.h"

#include <string.h>

/* Calls that a client makes at the instant of an answer are one act. */
#define AT_ONCE_MS (5 * SECOND_MS)

static const char *status_before(const struct court *court, const char *number, uint64_t record)
{
    return state_before(court->history, TELNYX, "messaging", number_entity(court, number), record);
}

/* ---- telnyx/messaging-port/ported-is-voice-only ---- */

static void ported_is_voice_only(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const struct trace *ported = voice_ported(court, history->numbers[i]);
        if (!ported || !ports_apart(court, history->numbers[i]) || messaging_moved(court, history->numbers[i]) < ported->sequence) continue;
        const struct routing *routing = route_leaves_early(court, history->numbers[i], ported->sequence);
        bool lags = routing && same_text(status_before(court, history->numbers[i], routing->sequence), "exception"); /* another rule's */
        court_holds(court, !routing || lags, routing ? routing->sequence : 0, "the route of %s moves to telnyx when only its voice is ported",
                    history->numbers[i]);
    }
}

/* ---- telnyx/messaging-port/status-not-flag, unknown-status-tolerated: what the client was shown ---- */

typedef bool trait_of_messaging(const tree *messaging);

/* An order says that its messaging port is completed although its status says that it is not. */
static bool is_flagged(const tree *node)
{
    const char *status = tree_get_text(node, "messaging_port_status");
    return status && strcmp(status, "ported") != 0 && tree_truth(tree_get(node, "messaging_port_completed"), false);
}

static bool is_of_other_words(const tree *node)
{
    static const char *const KNOWN[] = {"not_applicable", "pending", "activating", "exception", "ported"}; /* S3 */
    const char *status = tree_get_text(node, "messaging_port_status");
    for (size_t i = 0; status && i < COUNT_OF(KNOWN); i++)
        if (strcmp(status, KNOWN[i]) == 0) return false;
    return status != NULL;
}

static bool has_trait(const tree *node, trait_of_messaging *trait)
{
    if (tree_is_object(node) && trait(node)) return true;
    if (!tree_is_object(node) && !tree_is_list(node)) return false;
    for (const tree *child = tree_first(node); child; child = tree_next(child))
        if (has_trait(child, trait)) return true;
    return false;
}

struct showing {
    uint64_t record; /* 0: never */
    sim_ms at;
};

static void note_first(struct showing *first, uint64_t record, sim_ms at)
{
    if (record && (!first->record || record < first->record)) *first = (struct showing){record, at};
}

/* The first answer or webhook that showed the client such an order or number. */
static struct showing first_shown(const struct court *court, trait_of_messaging *trait)
{
    struct showing first = {0};
    for (size_t i = 0; i < court->history->calls_count && !first.record; i++) {
        const struct call *call = &court->history->calls[i];
        if (!call->person && same_text(call->provider, TELNYX) && call_succeeded(call) && has_trait(call->reply, trait))
            note_first(&first, call->answer, call->answered_at);
    }
    for (size_t i = 0; i < court->history->notices_count; i++) {
        const struct notice *notice = &court->history->notices[i];
        if (same_text(notice->provider, TELNYX) && notice_taken(notice) && has_trait(notice->body, trait))
            note_first(&first, notice->sequence, notice->at);
    }
    return first;
}

/* From then on no number moves that has not moved. */
static void moves_nothing(struct court *court, const struct showing *shown, const char *what)
{
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        if (!ports_apart(court, number) || messaging_moved(court, number) < shown->record) continue;
        const struct routing *routing = route_leaves_early(court, number, shown->record);
        court_holds(court, !routing, routing ? routing->sequence : shown->record, "the route of %s moves to telnyx %s", number, what);
    }
}

static void status_not_flag(struct court *court)
{
    struct showing shown = leads_to_telnyx(court) ? first_shown(court, is_flagged) : (struct showing){0};
    if (shown.record) moves_nothing(court, &shown, "on the completed flag: its messaging status is not ported");
}

/* It does something still: a client that fell over the word does not. */
static bool acts_behind(const struct court *court, uint64_t record)
{
    for (size_t i = court->history->calls_count; i-- > 0;)
        if (!court->history->calls[i].person && court->history->calls[i].sequence > record) return true;
    return false;
}

/* What was canceled with its order is over; behind any other of those words comes more. */
static bool is_on_its_way(const tree *node)
{
    return is_of_other_words(node) && !same_text(tree_get_text(node, "messaging_port_status"), "canceled");
}

/* It still asks how things stand at a later time. */
static bool looks_after(const struct court *court, sim_ms at)
{
    for (size_t i = court->history->calls_count; i-- > 0;) {
        const struct call *call = &court->history->calls[i];
        bool asks = same_text(call->method, "GET") && (same_text(call->provider, TELNYX) || same_text(call->provider, "tcr"));
        if (asks && !call->person && call->at > at) return true;
    }
    return false;
}

/* Some number has not moved by that line: there is something to wait for. */
static bool any_waits(const struct court *court, uint64_t record)
{
    for (size_t i = 0; i < court->history->numbers_count; i++)
        if (ports_apart(court, court->history->numbers[i]) && messaging_moved(court, court->history->numbers[i]) > record) return true;
    return false;
}

static void unknown_status_tolerated(struct court *court)
{
    struct showing shown = leads_to_telnyx(court) ? first_shown(court, is_of_other_words) : (struct showing){0};
    if (!shown.record) return;
    moves_nothing(court, &shown, "on a messaging status that is none of the five");
    if (!court->conduct->on_time) return; /* what follows is about how soon it looks again */
    if (court->history->ended > shown.at + court->history->poll_ms)
        court_expects(court, acts_behind(court, shown.record), shown.record, "a messaging status is none of the five, and the client does nothing more");
    struct showing open = first_shown(court, is_on_its_way);
    if (open.record && any_waits(court, open.record) && court->history->ended > open.at + court->history->poll_ms)
        court_expects(court, looks_after(court, open.at), open.record, "a messaging status is none of the five, and the client does not look any more");
}

/* ---- partial ports ---- */

/* By then a number of the plan has moved whose voice was ported. */
static bool has_moved_ones(const struct court *court, uint64_t at)
{
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        uint64_t moved = messaging_moved(court, number);
        if (moved > 0 && moved < at && voice_ported(court, number)) return true;
    }
    return false;
}

/* Of each number by itself: the list of numbers, an order that shows its numbers, the registry's records. */
static bool numbers_looked_at(const struct court *court, uint64_t from)
{
    EACH_CALL(list, court->history, TELNYX, "porting_number.list")
        if (list->sequence > from && call_succeeded(list)) return true;
    EACH_CALL(phones, court->history, "tcr", "campaign.phones")
        if (phones->sequence > from && call_succeeded(phones)) return true;
    EACH_CALL(read, court->history, TELNYX, "porting_order.read")
        if (read->sequence > from && call_succeeded(read) && !same_text(call_asks(court->arena, read, "include_phone_numbers"), "false")) return true;
    return false;
}

static const struct trace *exception_of(const struct court *court, const char *number)
{
    return first_into(court->history, TELNYX, "messaging", number_entity(court, number), "exception", 0);
}

static void per_number_truth(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const struct trace *exception = exception_of(court, history->numbers[i]);
        if (!exception || !has_moved_ones(court, exception->sequence)) continue;
        const struct routing *routing = route_leaves_early(court, history->numbers[i], exception->sequence);
        court_holds(court, !routing, routing ? routing->sequence : 0, "the route of %s moves to telnyx with those that have moved", history->numbers[i]);
        court_expects(court, numbers_looked_at(court, exception->sequence), exception->sequence,
                      "some numbers have moved and %s has not, and the status of single numbers is not read", history->numbers[i]);
    }
}

/* Another one is still with the losing side at that time. */
static bool others_lag(const struct court *court, sim_ms at)
{
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const struct trace *exception = exception_of(court, court->history->numbers[i]);
        const struct trace *flip = nnid_flip(court->history, court->history->numbers[i], TELNYX);
        if (exception && (!flip || flip->at > at)) return true;
    }
    return false;
}

/* When the client could know that Telnyx carries the number both ways; -1: it does not come to that. */
static sim_ms knows_of_moved(const struct court *court, const char *number)
{
    const struct history *history = court->history;
    const struct trace *ported = first_into(history, TELNYX, "messaging", number_entity(court, number), "ported", 0);
    const struct trace *assigned = first_into(history, TELNYX, "assignment", number_entity(court, number), "ASSIGNED", 0);
    if (!ported || (!assigned && needs_campaign(court, number))) return -1;
    sim_ms turn = turn_of(&history->trail, ported, history->poll_ms), then = assigned ? turn_of(&history->trail, assigned, history->poll_ms) : turn;
    return then > turn ? then : turn;
}

static const struct routing *routing_at(const struct court *court, const char *number, sim_ms at)
{
    const struct routing *last = NULL;
    for (size_t i = 0; i < court->history->routings_count && court->history->routings[i].at <= at; i++)
        if (same_text(court->history->routings[i].number, number)) last = &court->history->routings[i];
    return last;
}

static void moved_numbers_switch(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        sim_ms known = knows_of_moved(court, number), until = known + AT_ONCE_MS;
        if (known < 0 || exception_of(court, number) || until > history->ended || !others_lag(court, until)) continue;
        until += down_within(&history->trail, known - history->poll_ms, until);
        const struct trace *ported = first_into(history, TELNYX, "messaging", number_entity(court, number), "ported", 0);
        court_holds(court, routing_names(routing_at(court, number, until), TELNYX), ported->sequence,
                    "the messaging of %s has ported, and its route stays away from telnyx with those that have not", number);
    }
}

static void lagging_stay(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const struct trace *exception = exception_of(court, history->numbers[i]);
        if (!exception || messaging_moved(court, history->numbers[i]) < exception->sequence) continue;
        const struct routing *routing = route_leaves_early(court, history->numbers[i], exception->sequence);
        court_holds(court, !routing, routing ? routing->sequence : 0, "the route of %s moves to telnyx while its messaging port is in exception",
                    history->numbers[i]);
    }
}

const struct law telnyx_messaging_port_laws[] = {
    {{"telnyx/messaging-port/ported-is-voice-only", RULE_MUST, "That an order is ported is said of voice: it moves no messaging route.",
      "routes between the voice port and the NNID record's move", "S3 Background"},
     ported_is_voice_only},
    {{.id = "telnyx/messaging-port/status-not-flag", .level = RULE_MUST,
      .text = "Whether messaging has ported is told by its status, not by the completed flag.",
      .observed = "routes behind an order that says completed and is not ported", .source = "S3 activation 5; telnyx §5",
      .knob = "telnyx.completed_flag_in_exception"},
     status_not_flag},
    {{"telnyx/messaging-port/per-number-truth", RULE_MUST,
      "When some numbers of an order have moved and some have not, each number's own status decides.",
      "routes and reads of numbers in exception while others have moved", "S3 Partial ports"},
     per_number_truth},
    {.rule = {.id = "telnyx/messaging-port/moved-numbers-switch", .level = RULE_SHOULD,
              .text = "In a partial port the numbers that have moved are switched at once, without waiting for the rest.",
              .observed = "routes of ported numbers while others are in exception", .source = "S3 Partial ports", .timed = true},
     .check = moved_numbers_switch},
    {{"telnyx/messaging-port/lagging-stay", RULE_MUST, "A number whose messaging port is in exception goes on sending through the losing side.",
      "routes of numbers in exception", "S3 FAQ exception"},
     lagging_stay},
    {{"telnyx/messaging-port/unknown-status-tolerated", RULE_MUST,
      "A messaging status that is none of the five neither stops the client nor moves a route.",
      "acts and routes behind such a status", "telnyx §5"},
     unknown_status_tolerated},
    {{NULL}, NULL},
};
