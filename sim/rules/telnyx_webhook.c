/* Telnyx: its webhooks. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"

#include <string.h>

static const char TELNYX[] = "telnyx";

/* The n-th webhook of Telnyx or one behind it that reached the client; NULL. */
static const struct notice *reached(const struct history *history, size_t index)
{
    for (; index < history->notices_count; index++)
        if (same_text(history->notices[index].provider, TELNYX) && history->notices[index].status) return &history->notices[index];
    return NULL;
}
#define EACH_REACHED(each, history)                                                                            \
    for (const struct notice *each = reached(history, 0); each; each = reached(history, (size_t)(each - (history)->notices) + 1))

static const tree *payload_of(const struct notice *notice)
{
    const tree *data = tree_get(notice->body, "data");
    return data ? tree_get(data, "payload") : notice->body;
}

static const char *id_of(const struct notice *notice)
{
    return tree_get_text(tree_get(notice->body, "data"), "id");
}

/* What it is about: an order, a number, a campaign; NULL when it names none of them. */
static const char *subject_of(const struct notice *notice)
{
    static const char *const NAMES[] = {"phoneNumber", "porting_order_id", "order_id", "tcrCampaignId", "campaignId", "id"};
    const tree *payload = payload_of(notice);
    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        if (tree_get_text(payload, NAMES[i])) return tree_get_text(payload, NAMES[i]);
    return NULL;
}

/* ---- who signed it, and when ---- */

static bool is_valid(const struct notice *notice)
{
    return same_text(notice->signature, "valid");
}

/* A number's route goes to Telnyx alone, where its NNID record is not, soon after. */
static const struct routing *believed(const struct court *court, const struct notice *notice)
{
    const struct history *history = court->history;
    for (size_t i = 0; notice_taken(notice) && i < history->routings_count; i++) {
        const struct routing *routing = &history->routings[i];
        bool soon = routing->sequence > notice->sequence && routing->at <= notice->at + history->poll_ms && routing_is_own(history, routing);
        if (!soon || !routing_names(routing, TELNYX) || (history->from && routing_names(routing, history->from))) continue;
        if (!same_text(nnid_before(history, routing->number, routing->sequence), TELNYX)) return routing;
    }
    return NULL;
}

static void bad_signature_changes_nothing(struct court *court)
{
    EACH_REACHED(notice, court->history)
    {
        if (!same_text(notice->signature, "invalid")) continue;
        const struct call *done = subject_of(notice) ? done_upon(court, notice, subject_of(notice)) : NULL;
        const struct routing *route = believed(court, notice);
        uint64_t record = done ? done->sequence : route ? route->sequence : notice->sequence;
        court_holds(court, !done && !route, record, "%s with a wrong signature is acted upon", notice->name);
    }
}

enum { TOLERANCE_S = 300, AGAIN_S = 30 }; /* telnyx 7.2; before a further attempt passes some time that the journal does not tell */

static const struct notice *attempt_before(const struct history *history, const struct notice *notice)
{
    for (const struct notice *earlier = notice; earlier-- > history->notices;)
        if (earlier->provider == notice->provider && earlier->cause == notice->cause && earlier->attempt == notice->attempt - 1) return earlier;
    return NULL;
}

/* Made and signed at its time, delivered long after; or signed for a time to come. */
static bool is_off(const struct history *history, const struct notice *notice)
{
    const struct trace *fact = trail_find(&history->trail, notice->cause);
    const struct notice *before = notice->attempt > 1 ? attempt_before(history, notice) : NULL;
    if (same_text(notice->fault, "stale") || same_text(notice->fault, "ahead")) return true;
    if (!same_text(notice->fault, "late") || (!before && !fact)) return false;
    sim_ms made = before ? (before->result_at < 0 ? before->at : before->result_at) + AGAIN_S * SECOND_MS : fact->at;
    return notice->at - made > TOLERANCE_S * SECOND_MS;
}

/* The event as it was before, taken in good order. */
static const struct notice *taken_before(const struct history *history, const struct notice *notice)
{
    for (const struct notice *earlier = history->notices; id_of(notice) && earlier < notice; earlier++)
        if (earlier->provider == notice->provider && is_valid(earlier) && notice_taken(earlier) && same_text(id_of(earlier), id_of(notice))) return earlier;
    return NULL;
}

static void off_is_refused(struct court *court)
{
    EACH_REACHED(notice, court->history)
        if (is_valid(notice) && is_off(court->history, notice) && !taken_before(court->history, notice))
            court_holds(court, !notice_taken(notice), notice->sequence, "%s, signed more than five minutes %s, is taken", notice->name,
                        same_text(notice->fault, "ahead") ? "ahead" : "before");
}

static void valid_is_taken(struct court *court)
{
    EACH_REACHED(notice, court->history)
    {
        bool refused = notice->status == 400 || notice->status == 401 || notice->status == 403;
        if (is_valid(notice) && !is_off(court->history, notice))
            court_holds(court, !refused, notice->sequence, "%s, signed well and fresh, is refused with %d", notice->name, notice->status);
    }
}

enum { ANSWER_MS = 2000 }; /* telnyx 7.3 */

/* Also where nobody answered in the end: but a fault on the way is not the client's. */
static void answered_in_time(struct court *court)
{
    for (size_t i = 0; i < court->history->notices_count; i++) {
        const struct notice *notice = &court->history->notices[i];
        sim_ms took = notice->result_at - notice->at;
        if (!same_text(notice->provider, TELNYX) || notice->fault || notice->result_at < 0 || (!notice->status && took < ANSWER_MS)) continue;
        court_holds(court, notice->status && took <= ANSWER_MS, notice->sequence, "%s is answered after %lldms", notice->name, (long long)took);
    }
}

/* ---- again, and out of order ---- */

static void repeated_has_no_effect(struct court *court)
{
    EACH_REACHED(notice, court->history)
    {
        const struct notice *first = is_valid(notice) ? taken_before(court->history, notice) : NULL;
        const struct call *twice = first ? twice_done(court->history, first, notice) : NULL;
        if (first) court_holds(court, !twice, twice ? twice->sequence : notice->sequence, "%s comes again, and what it led to is done again", notice->name);
    }
}

/* Something newer of the same subject was taken before. */
static bool is_overtaken(const struct history *history, const struct notice *notice)
{
    const char *subject = subject_of(notice);
    for (const struct notice *earlier = history->notices; subject && earlier < notice; earlier++) {
        bool newer = earlier->provider == notice->provider && earlier->cause > notice->cause && notice_taken(earlier) && is_valid(earlier);
        if (newer && same_text(subject_of(earlier), subject)) return true;
    }
    return false;
}

static bool soon_after(const struct notice *notice, uint64_t record, sim_ms at)
{
    return record > notice->sequence && at <= notice->result_at + REACTION_MS;
}

/* A route that goes back although Telnyx carries. */
static uint64_t rolled_back(const struct history *history, const struct notice *notice)
{
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *routing = &history->routings[i];
        if (!soon_after(notice, routing->sequence, routing->at) || !routing_is_own(history, routing) || routing_names(routing, TELNYX)) continue;
        bool was = routing_names(routing_before(history, routing->number, routing->sequence), TELNYX);
        if (was && same_text(carrier_before(history, routing->number, DIRECTION_OUT, routing->sequence), TELNYX)) return routing->sequence;
    }
    return 0;
}

/* An assignment is asked for that is made. */
static uint64_t assigned_again(const struct court *court, const struct notice *notice)
{
    EACH_CALL(call, court->history, TELNYX, "assignment.create")
    {
        const char *number = plan_number(court->history, tree_get_text(call->body, "phoneNumber"));
        if (!number || !soon_after(notice, call->sequence, call->at)) continue;
        const char *entity = history_entity(court->history, "number", number);
        if (same_text(state_before(court->history, TELNYX, "assignment", entity, call->sequence), "ASSIGNED")) return call->sequence;
    }
    return 0;
}

static void overtaken_undoes_nothing(struct court *court)
{
    EACH_REACHED(notice, court->history)
    {
        if (!is_valid(notice) || !is_overtaken(court->history, notice)) continue;
        uint64_t back = rolled_back(court->history, notice), again = back ? back : assigned_again(court, notice);
        court_holds(court, !again, again ? again : notice->sequence, "%s comes behind what is newer, and %s", notice->name,
                    back ? "a route goes back" : "an assignment is asked for again");
    }
}

/* ---- two forms ---- */

static bool is_10dlc(const struct notice *notice)
{
    return notice->name && strncmp(notice->name, "10dlc.", 6) == 0;
}

/* Both come: in an envelope as documented, flat as specified. A form that is never taken is not understood; an address where nobody listens says nothing. */
static void both_forms(struct court *court)
{
    const struct notice *first[2] = {NULL, NULL};
    bool taken[2] = {false, false};
    EACH_REACHED(notice, court->history)
    {
        bool elsewhere = notice->status == 404 || notice->status == 405 || notice->status >= 500;
        if (!is_10dlc(notice) || !is_valid(notice) || is_off(court->history, notice) || elsewhere) continue;
        bool flat = !tree_get(notice->body, "data");
        if (!first[flat]) first[flat] = notice;
        taken[flat] = taken[flat] || notice_taken(notice);
    }
    for (int flat = 0; flat < 2; flat++)
        if (first[flat]) court_holds(court, taken[flat], first[flat]->sequence, "events of 10DLC are refused when %s", flat ? "flat" : "in an envelope");
}

const struct law telnyx_webhook_laws[] = {
    {{"telnyx/webhook/signature-verified", RULE_MUST, "An event with a wrong signature changes nothing.", "what the client changes upon such an event", "telnyx §7.2"},
     bad_signature_changes_nothing},
    {{"telnyx/webhook/tolerance", RULE_MUST, "An event whose signature is more than 300 seconds off is refused.",
      "the answer to an event that was held back, or signed for a time to come", "telnyx §7.2"},
     off_is_refused},
    {{"telnyx/webhook/raw-body", RULE_MUST, "The signature is verified over the bytes as they came, so that every valid event passes.",
      "valid events refused with 400, 401 or 403", "telnyx §7.2"},
     valid_is_taken},
    {{"telnyx/webhook/answered-in-2s", RULE_MUST, "Every event is answered within two seconds.", "the time to the answer of each attempt", "telnyx §7.3",
      .timed = true},
     answered_in_time},
    {{"telnyx/webhook/id-dedupe", RULE_MUST, "An event whose id was there before has no second effect.", "the same effect upon both deliveries", "telnyx §7.2"},
     repeated_has_no_effect},
    {{"telnyx/webhook/order-by-state", RULE_MUST, "An event that comes behind a newer one of its subject undoes nothing.",
      "routes that go back and assignments made again upon it", "telnyx §7.1"},
     overtaken_undoes_nothing},
    {{"telnyx/webhook/both-10dlc-forms", RULE_SHOULD, "Events of 10DLC are understood with and without their envelope.", "events of one form that are all refused",
      "telnyx §0.6"},
     both_forms},
    {{NULL}, NULL},
};
