/* Infobip: what webhooks are worth. Events have no id, come at least once and in any order, and none announces IN_MIGRATION (infobip 7).
 * SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "infobip_court.h"

enum { LOST_AFTER_POLLS = 3, FOLLOWS_WITHIN_POLLS = 2 };

static const char STATUS_EVENT[] = "CAMPAIGN_STATUS_UPDATE";

#define EACH_NOTICE(each, history) \
    for (const struct notice *each = (history)->notices; each && each < (history)->notices + (history)->notices_count; each++)

/* It is about the plan's campaign, and really Infobip's; its status, NULL. */
static const char *genuine(const struct court *court, const struct notice *notice)
{
    return is_campaign_event(notice) && !is_forged(notice) ? status_told(court, notice, NULL) : NULL;
}

/* ---- subscription ---- */

static bool lists_event(const struct court *court, const tree *node)
{
    const char *text = node ? tree_print(court->arena, node, NULL) : NULL;
    return text && strstr(text, STATUS_EVENT);
}

/* Asked for, even where the answer was lost or a fault spoilt it, or seen to be there. */
static bool is_subscribing(const struct court *court, const struct call *call)
{
    if (!same_text(call->provider, INFOBIP) || !call->path || strncmp(call->path, "/subscriptions/1/subscription", 29) != 0) return false;
    if (!call_changes(call)) return lists_event(court, call->reply);
    return lists_event(court, call->body) && (call_done(call) || call->fault || call->status >= 500 || !call->status);
}

static void subscribed_first(struct court *court)
{
    const struct call *migrate = first_migrate(court, false);
    if (!leads_to_infobip(court) || !migrate) return;
    bool subscribed = false;
    for (size_t i = 0; i < court->history->calls_count && court->history->calls[i].sequence < migrate->sequence; i++)
        if (is_subscribing(court, &court->history->calls[i])) subscribed = true;
    court_holds(court, subscribed, migrate->sequence, "migrate is sent before status events are subscribed to");
}

/* ---- what is never announced ---- */

/* The first that arrived; NULL: none did. */
static const struct notice *heard_registered(const struct court *court, const struct trace *registered)
{
    EACH_NOTICE(notice, court->history)
        if (notice->sequence > registered->sequence && notice_taken(notice) && same_text(genuine(court, notice), "REGISTERED")) return notice;
    return NULL;
}

/* REGISTERED, and no webhook that arrived for some polls: only a look finds it, whether faults spoil that look or not. */
static void poll_net(struct court *court)
{
    const struct trace *registered = stage_reached(court, "REGISTERED", 0);
    if (!leads_to_infobip(court) || !registered || !first_migrate(court, true) || handed_over(court, registered->at)) return;
    const struct notice *heard = heard_registered(court, registered);
    sim_ms until = heard ? heard->at : judged_until(court);
    sim_ms limit = fair_limit(court, INFOBIP, registered->at, LOST_AFTER_POLLS * court->history->poll_ms);
    bool found = call_between(court, registered->sequence, heard ? heard->sequence : UINT64_MAX, "GET", CAMPAIGNS);
    if (until <= limit && (heard || !found)) return;
    court_expects(court, found, registered->sequence, "no webhook of REGISTERED arrives%s, and the campaign is not looked at",
                  heard ? arena_printf(court->arena, " for %s", length_said(court, heard->at - registered->at)) : "");
}

/* A campaign that went on, or stayed beyond the alarm, was to be followed without being announced. Who is gone does not wait; who goes with the run did. */
static void not_awaited(struct court *court)
{
    const struct call *migrate = first_migrate(court, true);
    if (!leads_to_infobip(court) || !migrate || !migrate->answer || !stage_was(court, migrate->answer, "IN_MIGRATION")) return;
    const struct trace *left = stage_left(court, migrate->answer);
    sim_ms gone = court->history->trail.ended;
    if (gone >= 0 && gone < court->history->ended && (!left || gone < left->at)) return;
    if (!left && judged_until(court) - migrate->answered_at < court->history->dark_alarm_ms) return;
    bool acts = call_between(court, migrate->answer, UINT64_MAX, NULL, NULL);
    court_expects(court, acts, migrate->answer, "nothing is done any more after IN_MIGRATION was answered");
}

/* ---- batches and repetition ---- */

static bool taken_before(const struct court *court, const char *status, const struct notice *notice)
{
    EACH_NOTICE(earlier, court->history)
        if (earlier < notice && notice_taken(earlier) && same_text(genuine(court, earlier), status)) return true;
    return false;
}

static bool known_before(const struct court *court, const char *status, const struct notice *notice)
{
    if (taken_before(court, status, notice)) return true;
    const struct trace *since = stage_reached(court, status, 0);
    return since && call_between(court, since->sequence, notice->sequence, "GET", CAMPAIGNS);
}

static void whole_batch(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_NOTICE(notice, court->history)
    {
        size_t index = 0;
        const char *status = notice_taken(notice) && is_campaign_event(notice) && !is_forged(notice) ? status_told(court, notice, &index) : NULL;
        if (!status || !index || known_before(court, status, notice)) continue;
        sim_ms limit = fair_limit(court, INFOBIP, notice->result_at, FOLLOWS_WITHIN_POLLS * court->history->poll_ms);
        const struct call *act = call_between(court, notice->sequence, UINT64_MAX, NULL, NULL);
        if (act || judged_until(court) > limit)
            court_expects(court, act && act->at <= limit, notice->sequence, "element %zu says %s of this campaign, and nothing follows", index + 1, status);
    }
}

static bool is_message(const struct call *call)
{
    return !call->route || strncmp(call->route, "message", 7) == 0 || strncmp(call->route, "inbound", 7) == 0;
}

/* How often the same was done before that line with success. */
static size_t done_before(const struct court *court, const struct call *call, uint64_t record)
{
    size_t count = 0;
    for (size_t i = 0; i < court->history->calls_count && court->history->calls[i].sequence < record; i++) {
        const struct call *earlier = &court->history->calls[i];
        count += !earlier->person && call_succeeded(earlier) && call_repeats(call, earlier);
    }
    return count;
}

/* The first effect behind the notice that had been had once before: what is done over and over is a habit, no answer to the notice. */
static const struct call *second_effect(const struct court *court, const struct notice *notice)
{
    sim_ms until = notice->result_at + court->history->poll_ms;
    const struct call *call = call_between(court, notice->sequence, UINT64_MAX, NULL, NULL);
    for (; call && call->at <= until; call = call_between(court, call->sequence, UINT64_MAX, NULL, NULL))
        if (call_changes(call) && !is_message(call) && done_before(court, call, notice->sequence) == 1) return call;
    return NULL;
}

static void dedupe(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_NOTICE(notice, court->history)
    {
        const char *status = notice_taken(notice) ? genuine(court, notice) : NULL;
        if (!status || !taken_before(court, status, notice)) continue;
        const struct call *again = second_effect(court, notice);
        court_holds(court, !again, again ? again->sequence : notice->sequence, "%s is told once more, and the same is done once more", status);
    }
}

/* ---- what is not true, or not any more ---- */

static bool denies(const struct court *court, const struct routing *routing, const char *stage)
{
    bool there = leads_to(routing, INFOBIP);
    return !by_person(court->history, routing->cause) && plan_number(court->history, routing->number) && (strcmp(stage, "REGISTERED") == 0 ? !there : there);
}

/* Soon after the notice a route moves as if it were true, and not as the stage is; NULL: none does. */
static const struct routing *misled(const struct court *court, const struct notice *notice)
{
    sim_ms until = notice->at + FOLLOWS_WITHIN_POLLS * court->history->poll_ms;
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *routing = &court->history->routings[i];
        if (routing->sequence < notice->sequence || routing->at > until) continue;
        if (denies(court, routing, stage_before(court, routing->sequence))) return routing;
    }
    return NULL;
}

/* A campaign that waits is still followed: there is a call of the client's some time after. */
static bool goes_on(const struct court *court, const struct notice *notice)
{
    bool waits = stage_was(court, notice->sequence, "IN_MIGRATION");
    return !waits || call_between(court, notice->sequence, UINT64_MAX, NULL, NULL);
}

static void judge_untrue(struct court *court, const struct notice *notice, const char *status, const char *what)
{
    const struct routing *routing = misled(court, notice);
    court_holds(court, !routing, routing ? routing->sequence : notice->sequence, "%s says %s, and the route moves as if it were so", what, status);
    if (!routing && !goes_on(court, notice)) court_expects(court, false, notice->sequence, "%s says %s, and the campaign is followed no longer", what, status);
}

static void late_event_harmless(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_NOTICE(notice, court->history)
    {
        const char *status = notice_taken(notice) ? genuine(court, notice) : NULL;
        const struct trace *then = status ? stage_reached(court, status, 0) : NULL;
        if (!then || then->sequence > notice->sequence || stage_was(court, notice->sequence, status)) continue;
        judge_untrue(court, notice, status, "an event that comes late");
    }
}

static void authenticated(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_NOTICE(notice, court->history)
    {
        const char *status = is_campaign_event(notice) && is_forged(notice) ? status_told(court, notice, NULL) : NULL;
        if (status && !stage_was(court, notice->sequence, status)) judge_untrue(court, notice, status, "an event without credentials");
    }
}

const struct law infobip_webhook_laws[] = {
    {{"infobip/webhook/subscribed-first", RULE_SHOULD, "Campaign status events are subscribed to before migrate is sent.",
      "a subscription before the first migrate", "S1 Subscribe"},
     subscribed_first},
    {{"infobip/webhook/poll-net", RULE_MUST, "A REGISTERED whose webhook is lost is found by looking at the campaign.",
      "a look at the campaign between REGISTERED and the first webhook of it that arrives", "S1 Subscribe; infobip §7", .timed = true},
     poll_net},
    {{"infobip/webhook/not-awaited-for-in-migration", RULE_MUST, "The client does not wait for an event of IN_MIGRATION: there is none.",
      "any call of the client's after migrate was answered", "infobip §7"},
     not_awaited},
    {{"infobip/webhook/whole-batch", RULE_MUST, "Every element of a webhook's results is read, not the first alone.",
      "what follows a batch with this campaign further down", "infobip §7", .timed = true},
     whole_batch},
    {{"infobip/webhook/dedupe", RULE_MUST, "The same status of the same campaign has no second effect.",
      "changing calls that are made again after a repeated webhook", "infobip §7"},
     dedupe},
    {{"infobip/webhook/late-event-harmless", RULE_MUST, "An older status that arrives late does not undo a newer one.",
      "routes that move against the campaign's stage after such a webhook", "infobip §7"},
     late_event_harmless},
    {{"infobip/webhook/authenticated", RULE_SHOULD, "Events without the agreed credentials change nothing.",
      "routes that move as a forged webhook says", "infobip §7"},
     authenticated},
    {{NULL}, NULL},
};
