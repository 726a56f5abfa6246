/* Telgorithm: where the traffic of a number goes, before and after its port. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "telgorithm.h"

#include <string.h>

static bool has_arrived(const struct court *court, const char *number, uint64_t sequence)
{
    const struct trace *arrival = arrival_of(court, number);
    return arrival && arrival->sequence < sequence;
}

/* Where the losing provider no longer carries, there is nothing to stay with. */
static void old_until_ported(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telgorithm(history)) return;
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *route = &history->routings[i];
        if (by_person(court->history, route->cause) || has_arrived(court, route->number, route->sequence)) continue;
        if (!same_text(carrier_before(history, route->number, DIRECTION_OUT, route->sequence), history->from)) continue;
        court_holds(court, !leaves_loser(court, route), route->sequence, "%s is routed to telgorithm before it is ported", route->number);
    }
}

static void not_old_after_port(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telgorithm(history)) return;
    for (size_t i = 0; i < history->messages_count; i++) {
        const struct message_change *message = &history->messages[i];
        if (!message->out || !same_text(message->to, "accepted") || by_person(court->history, message->cause)) continue;
        bool moved = same_text(nnid_before(history, message->number, message->sequence), TELGORITHM);
        if (moved && has_arrived(court, message->number, message->sequence))
            court_holds(court, !same_text(message->provider, history->from), message->sequence, "%s sends through %s after its port", message->number,
                        message->provider);
    }
}

/* ---- not while it is not Active ---- */

static bool is_not_active(const struct call *send)
{
    return failed_with(send, "3") || failed_with(send, "4") || failed_with(send, "5");
}

static bool is_hammering(const struct call *first, const struct call *send)
{
    const char *from = tree_get_text(send->body, "from");
    for (const struct call *earlier = first; earlier != send; earlier = earlier->next)
        if (is_not_active(earlier) && send->at - earlier->at < MINUTE_MS && same_text(tree_get_text(earlier->body, "from"), from)) return true;
    return false;
}

static void none_until_active(struct court *court)
{
    const struct call *first = calls_of(court->history, TELGORITHM, "message.send");
    if (!leads_to_telgorithm(court->history)) return;
    EACH_CALL(send, court->history, TELGORITHM, "message.send")
        if (call_done(send) || is_not_active(send))
            court_holds(court, !is_not_active(send) || !is_hammering(first, send), send->sequence,
                        "a send is refused with code %s, and so was the one before it within a minute", send->error ? send->error : "0");
}

/* ---- Active alone does not do (model C6, knob) ---- */

static const struct routing *routed_early(const struct court *court, const char *number, uint64_t from)
{
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *route = &court->history->routings[i];
        if (route->sequence < from || strcmp(route->number, number) != 0 || by_person(court->history, route->cause) || !leaves_loser(court, route)) continue;
        return same_text(nnid_before(court->history, number, route->sequence), TELGORITHM) ? NULL : route;
    }
    return NULL;
}

static void active_and_routed(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        const struct trace *arrival = arrival_of(court, number);
        const char *active = arrival ? history_entity(court->history, "number", number) : NULL;
        const struct trace *usable = active ? first_into(court->history, TELGORITHM, "status", active, "Active", arrival->sequence) : NULL;
        if (!usable || same_text(nnid_before(court->history, number, usable->sequence), TELGORITHM)) continue;
        const struct routing *early = routed_early(court, number, arrival->sequence);
        court_holds(court, !early, early ? early->sequence : 0, "%s is routed to telgorithm, and its NNID record does not serve telgorithm yet", number);
    }
}

const struct law telgorithm_route_laws[] = {
    {{"telgorithm/route/old-until-ported", RULE_MUST, "Until its port is complete a number's traffic stays at the losing provider.",
      "routes that leave the losing provider before the port, while it carries", "S0 Port-in, Cutover 1"},
     old_until_ported},
    {{"telgorithm/route/not-old-after-port", RULE_MUST, "After its port nothing is sent through the losing provider for a number.",
      "sends that the losing provider accepts once the NNID record serves Telgorithm", "S0 Cutover 2"},
     not_old_after_port},
    {{"telgorithm/route/none-until-active", RULE_MUST, "Nothing is sent through Telgorithm for a number that is not Active.",
      "sends refused with code 3, 4 or 5 more than once for a number within a minute", "S0 Activation, Cutover 2"},
     none_until_active},
    {{"telgorithm/route/active-and-routed", RULE_MUST, "Active alone does not move the route: the NNID record serves Telgorithm, too.",
      "the route of a number that is Active before its record flips", "S3 Background; telgorithm §4", "telgorithm.port_completes_when"},
     active_and_routed},
    {{NULL}, NULL},
};
