/* Infobip: where traffic goes while the campaign is in migration, and what is dark meanwhile. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "infobip_court.h"

enum { SLACK_MS = 10 * SECOND_MS }; /* for a chain of calls at one instant: a look, then a route for each number */

/* ---- routes ---- */

/* The client's route of a number of the campaign; what a person declares is not judged. */
static bool is_judged(const struct court *court, const struct routing *routing)
{
    const char *number = plan_number(court->history, routing->number);
    return number && is_10dlc(court, number) && !by_person(court->history, routing->cause);
}

/* The old provider still carries it, and the campaign waits. */
static bool is_old_ones(const struct court *court, const char *number, uint64_t record)
{
    return stage_was(court, record, "IN_MIGRATION") && same_text(nnid_before(court->history, number, record), court->history->from);
}

static void route_stays(struct court *court, const struct routing *routing, const char *number, uint64_t record)
{
    if (!routing || !is_old_ones(court, number, record)) return;
    court_holds(court, leads_to(routing, court->history->from), routing->sequence, "the route of %s leads to %s while its NNID is still at %s", number,
                tree_text(tree_first(routing->providers)), court->history->from);
}

static void sends_stay(struct court *court)
{
    for (size_t i = 0; i < court->history->messages_count; i++) {
        const struct message_change *message = &court->history->messages[i];
        const char *number = plan_number(court->history, message->number);
        if (!number || !message->out || !same_text(message->to, "accepted") || by_person(court->history, message->cause)) continue;
        if (!is_10dlc(court, number) || !is_old_ones(court, number, message->sequence)) continue;
        court_holds(court, same_text(message->provider, court->history->from), message->sequence, "a message of %s goes to %s while its NNID is still at %s",
                    number, message->provider, court->history->from);
    }
}

/* The route in force when the campaign enters IN_MIGRATION, each one made from then on, and each message. */
static void old_while_in_migration(struct court *court)
{
    const struct trace *waits = stage_reached(court, "IN_MIGRATION", 0);
    if (!leads_to_infobip(court) || !court->history->from || !waits) return;
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        const struct routing *routing = routing_before(court->history, number, waits->sequence);
        if (routing && is_judged(court, routing)) route_stays(court, routing, number, waits->sequence + 1);
    }
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *routing = &court->history->routings[i];
        if (is_judged(court, routing)) route_stays(court, routing, plan_number(court->history, routing->number), routing->sequence);
    }
    sends_stay(court);
}

/* Its record served Infobip already at the start: nothing of this migration moves it. */
static bool was_there(const struct court *court, const char *number)
{
    EACH_MOVE(move, court->history, "nnsr", "record")
    {
        const struct trace *fact = move->trace;
        if (fact->kind != RECORD_FACT) break;
        if (same_text(fact->entity, history_entity(court->history, "number", number))) return same_text(fact->detail, INFOBIP);
    }
    return false;
}

static void not_before_registered(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *routing = &court->history->routings[i];
        if (!leads_to(routing, INFOBIP) || !is_judged(court, routing) || was_there(court, routing->number)) continue;
        const char *stage = stage_before(court, routing->sequence);
        court_holds(court, strcmp(stage, "REGISTERED") == 0, routing->sequence, "the route of %s moves to infobip, and the campaign is %s", routing->number,
                    strcmp(stage, "NONE") == 0 ? "not there" : stage);
    }
}

/* REGISTERED, or a record that follows later; NULL: it never has both. */
static const struct trace *ready_at(const struct court *court, const struct trace *registered, const char *number)
{
    if (is_flipped(court, number, registered->sequence)) return registered;
    const struct trace *flip = nnid_flip(court->history, number, INFOBIP);
    return flip && flip->sequence > registered->sequence && stage_was(court, flip->sequence, "REGISTERED") ? flip : NULL;
}

static const struct routing *switched_after(const struct court *court, const char *number, uint64_t record)
{
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *routing = &court->history->routings[i];
        if (routing->sequence > record && same_text(routing->number, number) && leads_to(routing, INFOBIP)) return routing;
    }
    return NULL;
}

static void switch_of_number(struct court *court, const struct trace *registered, const char *number)
{
    const struct trace *ready = ready_at(court, registered, number);
    const struct routing *before = ready ? routing_before(court->history, number, ready->sequence) : NULL;
    if (!ready || !before || !before->declared || leads_to(before, INFOBIP)) return; /* who never said where it sends may have nothing to send */
    sim_ms turn = turn_of(&court->history->trail, ready, court->history->poll_ms);
    sim_ms limit = fair_limit(court, "traffic", ready->at, turn - ready->at + SLACK_MS);
    const struct routing *after = switched_after(court, number, ready->sequence);
    if (after)
        court_holds(court, after->at <= limit, after->sequence, "the route of %s moves %s after it could", number, length_said(court, after->at - ready->at));
    else if (judged_until(court) > limit)
        court_expects(court, false, ready->sequence, "the route of %s never moves to infobip", number);
}

static void switch_at_registered(struct court *court)
{
    const struct trace *registered = stage_reached(court, "REGISTERED", 0);
    if (!leads_to_infobip(court) || !registered || registered->kind != RECORD_TRANSITION || handed_over(court, registered->at)) return;
    for (size_t i = 0; i < court->history->numbers_count; i++)
        if (is_10dlc(court, court->history->numbers[i])) switch_of_number(court, registered, court->history->numbers[i]);
}

/* ---- dark ---- */

/* When the campaign waits with a first number on the new record: from the later of the two. False: never. */
static bool dark_from(const struct court *court, const struct trace **flip, sim_ms *from)
{
    const struct trace *waits = stage_reached(court, "IN_MIGRATION", 0);
    *flip = first_flip(court);
    if (!leads_to_infobip(court) || !first_migrate(court, true) || !waits || !*flip) return false;
    if (handed_over(court, (*flip)->at)) return false;
    uint64_t both = waits->sequence > (*flip)->sequence ? waits->sequence : (*flip)->sequence;
    *from = waits->at > (*flip)->at ? waits->at : (*flip)->at;
    return stage_was(court, both + 1, "IN_MIGRATION");
}

/* The move by which the campaign leaves IN_MIGRATION afterwards; NULL: it stays. */
static const struct trace *dark_until(const struct court *court, const struct trace *flip)
{
    const struct trace *waits = stage_reached(court, "IN_MIGRATION", 0);
    return stage_left(court, flip->sequence > waits->sequence ? flip->sequence : waits->sequence);
}

static bool looks_at_numbers(const struct call *call)
{
    if (call->person || !same_text(call->method, "GET") || !call->path) return false;
    return strstr(call->path, "/osr/phones") || strncmp(call->path, "/numbers/1/numbers", 18) == 0;
}

static bool looked_at_numbers(const struct court *court, uint64_t from, uint64_t until)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->sequence > from && call->sequence < until && looks_at_numbers(call)) return true;
    }
    return false;
}

static void dark_announced(struct court *court)
{
    const struct trace *flip;
    sim_ms from;
    if (!dark_from(court, &flip, &from)) return;
    const struct trace *left = dark_until(court, flip);
    sim_ms until = left ? left->at : court->history->ended, limit = fair_limit(court, "tcr", from, court->history->poll_ms + SLACK_MS);
    if (until <= limit) return;
    court_expects(court, looked_at_numbers(court, flip->sequence, left ? left->sequence : UINT64_MAX), flip->sequence,
                  "the first number is dark from here for %s, and no record of a number is looked at meanwhile", length_said(court, until - from));
}

/* ---- stuck ---- */

/* Named to Infobip, and still on the old record. */
static bool is_lagging(const struct court *court, const char *number, uint64_t record)
{
    const char *osr = state_before(court->history, INFOBIP, "osr", history_entity(court->history, "number", number), record);
    return osr && strcmp(osr, "NONE") != 0 && !is_flipped(court, number, record);
}

static bool names_lagging(const struct court *court, const struct letter *letter)
{
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        if (is_lagging(court, number, letter->sequence) && !list_has(court, letter->numbers, number)) return false;
    }
    return true;
}

/* From the first dark number on, or when the campaign has waited for as long as the alarm: what is written as it begins raises nothing. */
static bool escalated(const struct court *court, sim_ms from, sim_ms until)
{
    const struct trace *waits = stage_reached(court, "IN_MIGRATION", 0);
    sim_ms stuck = waits->at + court->history->dark_alarm_ms;
    const struct letter *letter = letter_between(court, waits->sequence, UINT64_MAX);
    for (; letter && letter->at <= until; letter = letter_between(court, letter->sequence, UINT64_MAX))
        if (letter->at >= (stuck < from ? stuck : from) && names_lagging(court, letter)) return true;
    return false;
}

static void stuck_escalated(struct court *court)
{
    const struct trace *flip;
    sim_ms from;
    if (!dark_from(court, &flip, &from)) return;
    sim_ms turn = turn_of(&court->history->trail, flip, court->history->poll_ms), begins = turn > from ? turn : from;
    sim_ms limit = fair_limit(court, "traffic", begins, court->history->dark_alarm_ms + court->history->poll_ms + SLACK_MS);
    const struct trace *left = dark_until(court, flip);
    if ((left ? left->at : judged_until(court)) <= limit) return;
    court_expects(court, escalated(court, from, limit), flip->sequence,
                  "numbers are dark from here, the campaign stays IN_MIGRATION, and nobody is told of those that lag within %s",
                  length_said(court, court->history->dark_alarm_ms));
}

const struct law infobip_watch_laws[] = {
    {{"infobip/route/old-while-in-migration", RULE_MUST, "While the campaign is IN_MIGRATION, a number whose NNID is at the old provider keeps sending there.",
      "routes and accepted sends in that time", "S1 step 4"},
     old_while_in_migration},
    {{"infobip/route/not-before-registered", RULE_MUST, "No route moves to Infobip before the campaign is REGISTERED.",
      "the stage at each such route", "S1 step 6"},
     not_before_registered},
    {{"infobip/route/switch-at-registered", RULE_SHOULD, "The route follows promptly once the campaign is REGISTERED and the number's record has moved.",
      "the time until the route leads to Infobip", "S1 step 6", .timed = true},
     switch_at_registered},
    {{"infobip/dark/announced", RULE_SHOULD, "The client notices that the first number of a campaign has gone dark.",
      "a look at the numbers' records between the first flip and REGISTERED", "S1 step 5; tcr §2.11", .timed = true},
     dark_announced},
    {{"infobip/stuck/escalated", RULE_MUST, "A campaign IN_MIGRATION beyond the dark alarm is raised with people, with the numbers that lag.",
      "a letter with those numbers within the alarm time of the first flip", "S1 step 5", .timed = true},
     stuck_escalated},
    {{NULL}, NULL},
};
