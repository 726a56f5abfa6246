/* Telgorithm: webhooks of statuses and of the import, and what they rest on. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "telgorithm.h"

#include <string.h>
#include <strings.h>

#define EACH_NOTICE(each, court)                                                                               \
    for (const struct notice *each = (court)->history->notices; each && each < (court)->history->notices + (court)->history->notices_count; each++)

static bool is_hook(const struct notice *notice, const char *name)
{
    return same_text(notice->provider, TELGORITHM) && same_text(notice->name, name);
}

static bool is_genuine(const struct notice *notice)
{
    return !same_text(notice->signature, "invalid");
}

/* ---- status ---- */

static const char STATUS_HOOK[] = "PhoneNumberStatusChanged";

static const char *number_told(const struct court *court, const struct notice *notice)
{
    const char *text = tree_get_text(notice->body, "PhoneNumber");
    return plan_number(court->history, text ? text : tree_get_text(notice->body, "Number"));
}

/* It tells of a status that the number has left since; the number is in the account. */
static bool is_stale(const struct court *court, const struct notice *notice, const char *number)
{
    const char *told = tree_get_text(notice->body, "Status"), *now = status_before(court, number, notice->sequence);
    return told && is_arrived(now) && strcasecmp(told, now) != 0;
}

struct span {
    uint64_t from;
    sim_ms until;
};

static bool is_within(const struct span *span, uint64_t sequence, sim_ms at)
{
    return sequence > span->from && at <= span->until;
}

/* The line at which the number goes back to the losing provider, though Telgorithm carries it; 0: none. */
static uint64_t routed_back(const struct court *court, const char *number, const struct span *span)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *route = &history->routings[i];
        if (!is_within(span, route->sequence, route->at) || strcmp(route->number, number) != 0 || by_person(court->history, route->cause)) continue;
        bool moves = routing_names(routing_before(history, number, route->sequence), TELGORITHM) && !routing_names(route, TELGORITHM);
        if (moves && same_text(carrier_before(history, number, DIRECTION_OUT, route->sequence), TELGORITHM)) return route->sequence;
    }
    return 0;
}

static uint64_t ported_again(struct court *court, const char *number, const struct span *span)
{
    EACH_CALL(port, court->history, TELGORITHM, "phone.port_in")
        if (is_within(span, port->sequence, port->at) && port_names(court, port, number) && is_arrived(status_before(court, number, port->sequence)))
            return port->sequence;
    return 0;
}

static void stale_ignored(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_NOTICE(notice, court)
    {
        const char *number = is_hook(notice, STATUS_HOOK) && notice_taken(notice) && is_genuine(notice) ? number_told(court, notice) : NULL;
        if (!number || !is_stale(court, notice, number)) continue;
        struct span span = {notice->sequence, notice->at + court->history->poll_ms + CHAIN_SLACK_MS};
        uint64_t route = routed_back(court, number, &span), port = route ? 0 : ported_again(court, number, &span);
        court_holds(court, !route && !port, route + port, "after a late webhook of an older status %s is %s", number, route ? "routed back" : "ported again");
    }
}

/* ---- the spelling of names ---- */

static bool is_spelt_otherwise(const struct notice *notice)
{
    static const char *const STATUSES[] = {"Active", "Pending", "PendingPortIn", "PendingMessagingConfigAdd", "PendingTcrCampaignAdd",
                                           "PendingTcrCampaignChange", "CanadianTrafficOnly", "Removed"};
    const char *status = tree_get_text(notice->body, "Status");
    for (size_t i = 0; status && i < COUNT_OF(STATUSES); i++)
        if (strcasecmp(status, STATUSES[i]) == 0) return strcmp(status, STATUSES[i]) != 0;
    return false;
}

/* Something is done at the instant of the webhook. */
static bool is_followed(const struct court *court, const struct notice *notice)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (!call->person && call->sequence > notice->sequence && call->at <= notice->at + SECOND_MS) return true;
    }
    return false;
}

/* Behind another webhook of that instant the same was looked at already. */
static bool is_seen(const struct court *court, const struct notice *notice)
{
    for (size_t i = 0; i < court->history->calls_count; i++)
        if (!court->history->calls[i].person && court->history->calls[i].at == notice->at) return true;
    return is_followed(court, notice);
}

/* At PendingPortIn nothing has to be done (S0 Port-in). */
static bool asks_for_nothing(const struct notice *notice)
{
    return strcasecmp(tree_get_text(notice->body, "Status"), "PendingPortIn") == 0;
}

/* Of a client that polls, and follows no webhook at once, nothing can be told by that. */
static bool follows_webhooks(const struct court *court)
{
    EACH_NOTICE(notice, court)
        if (is_hook(notice, STATUS_HOOK) && notice_taken(notice) && tree_get_text(notice->body, "Status") && !is_spelt_otherwise(notice) &&
            !asks_for_nothing(notice) && is_followed(court, notice))
            return true;
    return false;
}

static void name_case(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_NOTICE(notice, court)
    {
        if (!is_hook(notice, STATUS_HOOK) || !is_genuine(notice) || !notice->status || !is_spelt_otherwise(notice)) continue;
        bool refused = !notice_taken(notice);
        bool followed = !court->conduct->on_time || asks_for_nothing(notice) || is_seen(court, notice) || !follows_webhooks(court);
        court_holds(court, !refused && followed, notice->sequence, "the status %s is %s",
                    tree_get_text(notice->body, "Status"), refused ? "refused" : "not acted on, and in its usual spelling others are");
    }
}

/* ---- the import ---- */

static const char IMPORT_HOOK[] = "TcrCampaignImported";

/* It was sent, and none of its attempts came through before `until`. */
static bool is_unheard(const struct court *court, const struct trace *import, uint64_t until)
{
    bool sent = false;
    EACH_NOTICE(notice, court)
    {
        if (!is_hook(notice, IMPORT_HOOK) || !is_genuine(notice) || notice->sequence < import->sequence || notice->sequence > until) continue;
        if (notice_taken(notice)) return false;
        sent = true;
    }
    return sent;
}

static void import_not_only(struct court *court)
{
    const struct trace *import = import_after(court, 0);
    if (!leads_to_telgorithm(court->history) || !import) return;
    const struct call *link = link_after(court, import->sequence);
    if (is_unheard(court, import, link ? link->sequence : UINT64_MAX))
        court_expects(court, link, import->sequence, "the campaign is there, the webhook of it is lost, and the link is never made");
}

/* ---- subscriptions ---- */

static const char *type_of(const struct call *call)
{
    static const char PUT[] = "webhook.put.";
    bool puts = is_to_telgorithm(call) && call->route && strncmp(call->route, PUT, sizeof PUT - 1) == 0 && call_done(call);
    return puts ? call->route + sizeof PUT - 1 : NULL;
}

/* Nobody has put another in its place before that call. */
static bool is_current(const struct call *put, const struct call *until)
{
    for (const struct call *next = put->next; next && next->sequence < until->sequence; next = next->next)
        if (call_done(next)) return false;
    return true;
}

static void own_url_per_type(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telgorithm(history)) return;
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct call *put = &history->calls[i];
        const char *type = type_of(put), *shared = NULL;
        bool others = false;
        for (size_t j = 0; type && j < i; j++) {
            const struct call *other = &history->calls[j];
            const char *other_type = type_of(other);
            if (!other_type || same_text(other_type, type) || !is_current(other, put)) continue;
            others = true;
            if (same_text(tree_get_text(other->body, "url"), tree_get_text(put->body, "url"))) shared = other_type;
        }
        if (others) court_holds(court, !shared, put->sequence, "%s has the URL of %s", type, shared ? shared : "nobody");
    }
}

static void bearer_checked(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_NOTICE(notice, court)
        if (same_text(notice->provider, TELGORITHM) && !is_genuine(notice) && notice->status)
            court_holds(court, !notice_taken(notice), notice->sequence, "%s without the agreed bearer is answered %d", notice->name, notice->status);
}

/* ---- repeats ---- */

static bool is_repeat(const struct court *court, const struct notice *notice)
{
    const char *sid = tree_get_text(notice->body, "WebhookSid");
    for (const struct notice *earlier = court->history->notices; sid && earlier < notice; earlier++)
        if (same_text(earlier->provider, TELGORITHM) && notice_taken(earlier) && same_text(tree_get_text(earlier->body, "WebhookSid"), sid)) return true;
    return false;
}

static bool was_done_before(const struct court *court, const struct call *call, uint64_t sequence)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *earlier = &court->history->calls[i];
        if (earlier->sequence >= sequence) return false;
        if (!earlier->person && call_done(earlier) && call_repeats(call, earlier)) return true;
    }
    return false;
}

/* The call that does once more what was done before the webhook; NULL. */
static const struct call *done_again(const struct court *court, const struct notice *notice)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        bool after = call->sequence > notice->sequence && call->at <= notice->at + CHAIN_SLACK_MS;
        bool effect = is_to_telgorithm(call) || (!call->person && same_text(call->provider, "tcr"));
        if (after && effect && call_changes(call) && call_done(call) && was_done_before(court, call, notice->sequence)) return call;
    }
    return NULL;
}

static void sid_dedupe(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_NOTICE(notice, court)
    {
        if (!same_text(notice->provider, TELGORITHM) || !notice_taken(notice) || !is_genuine(notice) || !is_repeat(court, notice)) continue;
        const struct call *again = done_again(court, notice);
        court_holds(court, !again, again ? again->sequence : 0, "after a repeated %s the same is done once more", notice->name);
    }
}

const struct law telgorithm_watch_laws[] = {
    {{"telgorithm/status/stale-ignored", RULE_MUST, "A status webhook that comes late does not undo a newer status.",
      "routes back and port-ins within the poll floor of such a webhook", "telgorithm §5"},
     stale_ignored},
    {{"telgorithm/status/name-case", RULE_SHOULD, "Names of webhook types and statuses are compared without case.", "what follows a status in another spelling",
      "telgorithm §5"},
     name_case},
    {{"telgorithm/webhook/import-not-only", RULE_MUST, "The migration goes on when the webhook of the import is lost.",
      "the link after an import whose webhook never came through", "S0 step 2; telgorithm §5"},
     import_not_only},
    {{"telgorithm/webhook/own-url-per-type", RULE_SHOULD, "Each company-wide webhook type has a URL of its own, since bodies name no type.",
      "the URLs of the subscriptions", "telgorithm §5"},
     own_url_per_type},
    {{"telgorithm/webhook/bearer-checked", RULE_SHOULD, "A webhook without the agreed bearer is refused and changes nothing.",
      "the answer to a webhook with a wrong bearer", "telgorithm §5"},
     bearer_checked},
    {{"telgorithm/webhook/sid-dedupe", RULE_MUST, "A webhook that comes again with the same WebhookSid has no second effect.",
      "calls that do the same once more after a repeated webhook", "telgorithm §5"},
     sid_dedupe},
    {{NULL}, NULL},
};
