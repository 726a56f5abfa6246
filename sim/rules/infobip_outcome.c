/* Infobip: reports of messages, rejection, an own NNID, errors, limits, fleets. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "infobip_court.h"

/* ---- reports ---- */

static const struct message_change *fate_of(const struct court *court, const struct message_change *sent)
{
    for (size_t i = 0; i < court->history->messages_count; i++) {
        const struct message_change *change = &court->history->messages[i];
        if (change->sequence > sent->sequence && same_text(change->id, sent->id)) return change;
    }
    return NULL;
}

static bool looked_at_reports(const struct court *court, uint64_t from)
{
    static const char *const LOOKS[] = {"report.list", "report.list.classic", "log.list", "log.list.classic"};
    for (size_t i = 0; i < COUNT_OF(LOOKS); i++)
        EACH_CALL(look, court->history, INFOBIP, LOOKS[i])
            if (look->sequence > from) return true;
    return false;
}

static bool was_reported(const struct court *court, const char *id)
{
    for (size_t i = 0; i < court->history->notices_count; i++) {
        const struct notice *notice = &court->history->notices[i];
        if (!same_text(notice->provider, INFOBIP) || !notice_taken(notice)) continue;
        for (const tree *report = tree_first(tree_get(notice->body, "results")); report; report = tree_next(report))
            if (same_text(tree_get_text(report, "messageId"), id)) return true;
    }
    return false;
}

/* A look at reports later on has seen it too: each report is given once, logs hold all (infobip 8). */
static bool is_learnt(const struct court *court, const struct message_change *sent, const struct message_change *fate)
{
    return looked_at_reports(court, fate->sequence) || was_reported(court, sent->id);
}

static bool by_client_at_infobip(const struct court *court, const struct message_change *sent)
{
    return sent->out && same_text(sent->provider, INFOBIP) && same_text(sent->to, "accepted") && !by_person(court->history, sent->cause);
}

/* Some message of the number's has proved it. */
static bool is_proved(const struct court *court, const char *number)
{
    for (size_t i = 0; i < court->history->messages_count; i++) {
        const struct message_change *sent = &court->history->messages[i];
        const struct message_change *fate = same_text(sent->number, number) && by_client_at_infobip(court, sent) ? fate_of(court, sent) : NULL;
        if (fate && is_learnt(court, sent, fate)) return true;
    }
    return false;
}

/* A message that failed is to be known of, and of those that did not, one of each number's. */
static void report_decides(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    for (size_t i = 0; i < court->history->messages_count; i++) {
        const struct message_change *sent = &court->history->messages[i];
        const struct message_change *fate = by_client_at_infobip(court, sent) ? fate_of(court, sent) : NULL;
        if (!fate) continue;
        bool known = is_learnt(court, sent, fate) || (same_text(fate->to, "delivered") && is_proved(court, sent->number));
        bool still_looking = court->history->trail.ended < 0 && court->history->ended - fate->at < court->history->poll_ms;
        if (!known && still_looking) continue;
        court_expects(court, known, sent->sequence, "a message of %s is taken, later %s, and the client asks for no report", sent->number, fate->to);
    }
}

/* ---- rejection ---- */

static bool is_reported_dark(const struct court *court, const char *number, uint64_t record)
{
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        if (letter->sequence > record && !by_person(court->history, letter->cause) && list_has(court, letter->numbers, number)) return true;
    }
    return false;
}

/* Over before a poll could see it. */
static bool is_passing(const struct court *court, const struct trace *rejected)
{
    const struct trace *left = stage_left(court, rejected->sequence);
    return left && left->at <= fair_limit(court, INFOBIP, rejected->at, court->history->poll_ms);
}

static void dark_are_reported(struct court *court, const struct trace *rejected)
{
    if (is_passing(court, rejected)) return;
    const char *silent = NULL;
    size_t dark = 0, left_out = 0;
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        if (!is_flipped(court, number, rejected->sequence)) continue;
        dark++;
        if (is_reported_dark(court, number, rejected->sequence)) continue;
        left_out++;
        silent = number;
    }
    if (!dark) return;
    court_expects(court, !left_out, rejected->sequence, "the campaign is REJECTED with %zu numbers dark, and %zu are not reported, %s among them", dark,
                  left_out, silent ? silent : "none");
}

/* Neither a switch nor another migrate while nobody was told. */
static void goes_no_further(struct court *court, const struct trace *rejected)
{
    const struct trace *left = stage_left(court, rejected->sequence);
    uint64_t until = left ? left->sequence : UINT64_MAX;
    const struct call *migrate = call_between(court, rejected->sequence, until, "POST", CAMPAIGNS "/migrate");
    bool again = migrate && !letter_between(court, rejected->sequence, migrate->sequence);
    court_holds(court, !again, again ? migrate->sequence : rejected->sequence, "a REJECTED campaign is migrated again, and nobody was told");
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *routing = &court->history->routings[i];
        if (routing->sequence < rejected->sequence || routing->sequence > until || by_person(court->history, routing->cause)) continue;
        if (plan_number(court->history, routing->number) && leads_to(routing, INFOBIP))
            court_holds(court, false, routing->sequence, "the route of %s moves to infobip, and the campaign is REJECTED", routing->number);
    }
}

static void rejected_stops(struct court *court)
{
    const struct call *migrate = first_migrate(court, true);
    if (!leads_to_infobip(court) || !migrate) return;
    const struct trace *rejected = stage_reached(court, "REJECTED", migrate->sequence);
    for (; rejected; rejected = stage_reached(court, "REJECTED", rejected->sequence)) {
        if (handed_over(court, rejected->at - 1)) return;
        goes_no_further(court, rejected);
        dark_are_reported(court, rejected);
    }
}

/* ---- own NNID ---- */

static void flip_after_registered(struct court *court)
{
    const tree *own = tree_get(court->history->plan, "own_nnid");
    if (!leads_to_infobip(court) || !own || tree_is_null(own)) return;
    EACH_CALL(flip, court->history, "traffic", "osr.put")
    {
        const char *number = plan_number(court->history, call_segment(court->arena, flip, 2));
        if (!number || !is_10dlc(court, number) || !same_text(tree_get_text(flip->body, "serves"), INFOBIP)) continue;
        const char *stage = stage_before(court, flip->sequence);
        court_holds(court, strcmp(stage, "REGISTERED") == 0, flip->sequence, "the record of %s is moved, and the campaign is %s", number,
                    strcmp(stage, "NONE") == 0 ? "not there" : stage);
    }
}

/* ---- errors ---- */

/* Which of the two forms the error has; NULL: neither. */
static const char *form_of(const tree *reply)
{
    if (tree_get(tree_get(reply, "requestError"), "serviceException")) return "requestError";
    return tree_get_text(reply, "errorCode") ? "ApiError" : NULL;
}

static bool is_permanent(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 404;
}

/* The same again within a poll, and nothing was changed in between that could make it right. */
static const struct call *hammered(const struct court *court, const struct call *call)
{
    sim_ms until = call->answered_at + court->history->poll_ms;
    const struct call *next = call_between(court, call->sequence, UINT64_MAX, NULL, NULL);
    for (; next && next->at < until; next = call_between(court, next->sequence, UINT64_MAX, NULL, NULL)) {
        if (call_repeats(next, call)) return next;
        if (call_changes(next)) return NULL;
    }
    return NULL;
}

static void two_forms(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        const char *form = same_text(call->provider, INFOBIP) && call_changes(call) && !call_lost(call) ? form_of(call->reply) : NULL;
        if (!form || call->person) continue;
        const struct call *again = is_permanent(call->status) ? hammered(court, call) : NULL;
        court_holds(court, !again, again ? again->sequence : call->sequence, "a %d in the form of %s is answered by the same call", call->status, form);
        if (same_text(call->method, "POST") && !call_between(court, call->sequence, UINT64_MAX, NULL, NULL))
            court_expects(court, false, call->answer, "nothing is done or told after a %d in the form of %s", call->status, form);
    }
}

/* ---- limits ---- */

static void one_a_second_of(struct court *court, const char *path, const char *what)
{
    const struct call *last = NULL, *call = call_between(court, 0, UINT64_MAX, "POST", path);
    for (; call; last = call, call = call_between(court, call->sequence, UINT64_MAX, "POST", path)) {
        if (!last) continue;
        sim_ms asked = last->status == 429 && last->retry_after_ms > SECOND_MS ? last->retry_after_ms : SECOND_MS;
        sim_ms since = last->status == 429 && last->answered_at > last->at ? last->answered_at : last->at;
        court_holds(court, call->at - since >= asked, call->sequence, "%s follows after %s%s", what, length_said(court, call->at - since),
                    last->status == 429 ? ", and a 429 asked for longer" : "");
    }
}

static void one_a_second(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    one_a_second_of(court, "/numbers/2/numbers/import", "an import");
    one_a_second_of(court, CAMPAIGNS "/migrate", "a migrate");
}

/* ---- fleets ---- */

static const struct call *next_granted(const struct call *migrate)
{
    while (migrate && (!call_done(migrate) || !migrated_campaign(migrate))) migrate = migrate->next;
    return migrate;
}

/* The campaign that went first is REGISTERED before another is migrated. Which one that is the plan says: its size is no choice of the client's. */
static void pilot_first(struct court *court)
{
    const struct call *pilot = next_granted(calls_of(court->history, INFOBIP, "campaign.migrate"));
    if (!leads_to_infobip(court) || !pilot) return;
    const char *entity = history_entity(court->history, "campaign", migrated_campaign(pilot));
    for (const struct call *other = next_granted(pilot->next); other; other = next_granted(other->next)) {
        if (same_text(migrated_campaign(other), migrated_campaign(pilot))) continue;
        bool done = same_text(state_before(court->history, INFOBIP, "stage", entity, other->sequence), "REGISTERED");
        court_holds(court, done, other->sequence, "campaign %s is migrated before %s, the first one, is REGISTERED", migrated_campaign(other),
                    migrated_campaign(pilot));
    }
}

const struct law infobip_outcome_laws[] = {
    {{"infobip/send/report-decides", RULE_MUST, "What became of a message is read from its report, not from the answer to the send.",
      "a look at reports or logs, or a report that arrived, after the message's fate", "infobip §8"},
     report_decides},
    {{"infobip/rejected/stops", RULE_MUST, "REJECTED stops the migration, and numbers whose record has moved are reported as dark.",
      "routes and migrate calls after REJECTED, and the numbers of letters", "S1 step 6; infobip §6 row 6"},
     rejected_stops},
    {{"infobip/own-nnid/flip-after-registered", RULE_MUST, "An NNID that the client manages is moved only after REGISTERED.",
      "the stage at each call that moves a record", "infobip §6.1"},
     flip_after_registered},
    {{"infobip/errors/two-forms", RULE_MUST, "Both forms of error are understood.",
      "what follows an error in either form: not the same call, and not nothing", "infobip §1.1"},
     two_forms},
    {{"infobip/limits/one-a-second", RULE_SHOULD, "Imports and migrate calls come at most once a second, and after a 429 as late as it asks.",
      "the time between them", "infobip §1.3", .timed = true},
     one_a_second},
    {{"infobip/start-small/pilot-first", RULE_SHOULD, "In a fleet, a first campaign is REGISTERED before the next one is migrated.",
      "the order of migrations", "S1 Best practices"},
     pilot_first},
    {{NULL}, NULL},
};
