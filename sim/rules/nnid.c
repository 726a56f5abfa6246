/* Where traffic goes and whose record a number has, whatever the provider. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

#define AT_ONCE_MS (5 * SECOND_MS) /* a chain of calls that follow one upon another */

/* ---- sends ---- */

/* States in which a provider says of itself that it carries: what then still hinders, the client is not shown. */
static bool says_ready(const struct court *court, const char *provider, const char *number, uint64_t before)
{
    static const struct {
        const char *provider, *machine, *state;
    } READY[] = {
        {"telgorithm", "status",     "Active"            },
        {"telgorithm", "status",     "CanadianTrafficOnly"},
        {"infobip",    "stage",      "REGISTERED"        },
        {"telnyx",     "assignment", "ASSIGNED"          },
        {"legacy",     "mapping",    "ATTACHED"          },
    };
    struct history *history = court->history;
    const char *campaign = history_entity(history, "campaign", history->campaign), *entity = history_entity(history, "number", number);
    if (!equal(nnid_before(history, number, before), provider)) return false;
    for (size_t i = 0; i < COUNT_OF(READY); i++) {
        if (!equal(READY[i].provider, provider)) continue;
        const char *whose = equal(READY[i].machine, "stage") ? campaign : entity;
        if (equal(state_before(history, provider, READY[i].machine, whose, before), READY[i].state)) return true;
    }
    return false;
}

/* When the provider ceased to carry the number's outbound; NULL: it never did. */
static const struct trace *carried_until(const struct history *history, const char *number, const char *provider, uint64_t before)
{
    const struct trace *ceased = NULL;
    bool carried = false;
    for (size_t i = 0; i < history->carriages_count && history->carriages[i].sequence < before; i++) {
        const struct carriage *carriage = &history->carriages[i];
        if (!equal(carriage->number, number)) continue;
        bool carries = equal(carriage->carrier[DIRECTION_OUT], provider);
        if (carried && !carries) ceased = trail_find(&history->trail, carriage->sequence);
        carried = carries;
    }
    return ceased;
}

static bool could_not_know(const struct court *court, const struct sent *sent)
{
    const struct history *history = court->history;
    const struct trace *ceased = carried_until(history, sent->number, sent->call->provider, sent->fate->sequence);
    if (ceased && sent->call->at <= turn_of(&history->trail, ceased, history->poll_ms)) return true;
    if (message_became(history, sent->fate->id, "delivered", UINT64_MAX)) return true; /* where nobody carries all, somebody may carry some */
    return says_ready(court, sent->call->provider, sent->number, sent->call->sequence);
}

static void only_where_carried(struct court *court)
{
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count; sent++) {
        if (!sent->number || !sent_accepted(sent)) continue;
        const char *carrier = carrier_before(court->history, sent->number, DIRECTION_OUT, sent->call->sequence);
        bool carries = equal(carrier, sent->call->provider);
        court_holds(court, carries || could_not_know(court, sent), sent->call->sequence, "a message of %s goes through %s while %s carries it",
                    sent->number, sent->call->provider, carrier ? carrier : "nobody");
    }
}

/* Nothing is known yet of how the message ended. */
static bool is_open(const struct history *history, const struct sent *sent, uint64_t before)
{
    return !message_became(history, sent->fate->id, "delivered", before) && !message_became(history, sent->fate->id, "lost", before);
}

static const struct sent *taken_elsewhere(const struct history *history, const struct sent *sends, const struct sent *sent)
{
    for (const struct sent *earlier = sends; earlier < sent; earlier++) {
        bool elsewhere = sent_accepted(earlier) && earlier->call->provider != sent->call->provider;
        if (elsewhere && same_message(earlier, sent) && is_open(history, earlier, sent->call->sequence)) return earlier;
    }
    return NULL;
}

static void one_provider_per_message(struct court *court)
{
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count; sent++) {
        if (!sent_accepted(sent)) continue;
        const struct sent *earlier = taken_elsewhere(court->history, sends, sent);
        court_holds(court, !earlier, sent->call->sequence, "%s takes a message of %s that %s has taken %s before", sent->call->provider, sent->from,
                    earlier ? earlier->call->provider : "", span_text(court, earlier ? sent->call->at - earlier->call->at : 0));
    }
}

static void declared_before_send(struct court *court)
{
    size_t count;
    const struct sent *sends = sends_of(court->history, court->arena, &count);
    for (const struct sent *sent = sends; sent < sends + count; sent++) {
        if (!sent->number || !sent_accepted(sent)) continue;
        const struct routing *route = routing_before(court->history, sent->number, sent->call->sequence);
        bool declared = route && route->declared && routing_names(route, sent->call->provider);
        court_holds(court, declared, sent->call->sequence, "%s sends through %s, and no route there was declared", sent->number, sent->call->provider);
    }
}

/* ---- routes ---- */

static size_t moved_before(const struct history *history, const struct trace **flips, uint64_t before)
{
    size_t moved = 0;
    for (size_t i = 0; i < history->numbers_count; i++) moved += flips[i] && flips[i]->sequence < before;
    return moved;
}

static const struct trace **flips_of(const struct court *court)
{
    const struct history *history = court->history;
    const struct trace **flips = arena_alloc(court->arena, (history->numbers_count + 1) * sizeof *flips);
    for (size_t i = 0; i < history->numbers_count; i++) flips[i] = nnid_flip(history, history->numbers[i], history->to);
    return flips;
}

/* By the client, from elsewhere to the destination. */
static bool leads_over(const struct history *history, const struct routing *route)
{
    if (!plan_number(history, route->number) || by_person(history, route->cause)) return false;
    return routing_names(route, history->to) && !routing_names(routing_before(history, route->number, route->sequence), history->to);
}

/* Who is named beside the destination still carries what that one refuses. */
static bool fits_record(const struct history *history, const struct routing *route)
{
    const char *holder = nnid_before(history, route->number, route->sequence);
    const struct trace *flip = nnid_flip(history, route->number, history->to);
    if (!holder || routing_names(route, holder)) return true;
    return flip && flip->at <= route->at + AT_ONCE_MS;
}

static void per_number(struct court *court)
{
    const struct history *history = court->history;
    const struct trace **flips = flips_of(court);
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *route = &history->routings[i];
        size_t moved = moved_before(history, flips, route->sequence);
        if (!moved || moved == history->numbers_count || !leads_over(history, route)) continue;
        court_holds(court, fits_record(history, route), route->cause ? route->cause : route->sequence,
                    "the route of %s moves to %s with those of others, while its own record still serves %s", route->number, history->to,
                    nnid_before(history, route->number, route->sequence));
    }
}

/* The first time that the destination carries the number's outbound, behind the start. */
static const struct carriage *first_carried(const struct history *history, const char *number)
{
    for (size_t i = 0; i < history->carriages_count; i++) {
        const struct carriage *carriage = &history->carriages[i];
        if (!equal(carriage->number, number) || !equal(carriage->carrier[DIRECTION_OUT], history->to)) continue;
        return carriage->at > history->started ? carriage : NULL;
    }
    return NULL;
}

/* It is not so for as long as the client has to find out. */
static bool ends_before(const struct history *history, const struct carriage *carried, sim_ms turn)
{
    for (const struct carriage *later = carried + 1; later < history->carriages + history->carriages_count; later++)
        if (equal(later->number, carried->number) && later->at <= turn && !equal(later->carrier[DIRECTION_OUT], history->to)) return true;
    return false;
}

static const struct routing *first_over(const struct history *history, const char *number, uint64_t from)
{
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *route = &history->routings[i];
        if (route->sequence > from && equal(route->number, number) && routing_names(route, history->to)) return route;
    }
    return NULL;
}

static void judge_switch(struct court *court, const struct carriage *carried)
{
    const struct history *history = court->history;
    const struct routing *before = routing_before(history, carried->number, carried->sequence);
    const struct routing *over = first_over(history, carried->number, carried->sequence);
    const struct life *end = client_end(history);
    sim_ms turn = turn_of(&history->trail, trail_find(&history->trail, carried->sequence), history->poll_ms) + AT_ONCE_MS;
    if (!before || !before->declared || ends_before(history, carried, turn) || (end && end->sequence < carried->sequence)) return;
    if (routing_names(before, history->to)) {
        court_occasion(court);
        return;
    }
    if (!over) {
        court_expects(court, history->ended < turn, carried->sequence, "%s carries %s, and its route never follows", history->to, carried->number);
        return;
    }
    bool prompt = over->at <= turn + down_within(&history->trail, carried->at, over->at);
    court_holds(court, prompt, over->cause ? over->cause : over->sequence, "the route of %s moves to %s %s after that can carry it", carried->number,
                history->to, span_text(court, over->at - carried->at));
}

static void prompt_switch(struct court *court)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const struct carriage *carried = first_carried(history, history->numbers[i]);
        if (carried) judge_switch(court, carried);
    }
}

const struct law nnid_laws[] = {
    {{"nnid/route/only-where-carried", RULE_MUST, "What a client sends goes through a provider that carries the number's outbound at that moment.",
      "accepted sends against who carries the number by NNID, campaign and status", "S0 Cutover; S1 steps 4–6; S3 Background"},
     only_where_carried},
    {{"nnid/route/one-provider-per-message", RULE_MUST, "A message is handed to one provider, and to another only when the first did not deliver it.",
      "accepted sends with the same sender, handset and text", "S1 step 6; design §4"},
     one_provider_per_message},
    {{"nnid/route/per-number", RULE_MUST, "Where numbers move one by one, their routes move one by one too.",
      "routes of numbers that have not moved, while others have", "S3 Partial ports; S0 Activation"},
     per_number},
    {{"nnid/route/prompt-switch", RULE_SHOULD, "The route follows as soon as it can be seen that the gaining provider carries the number.",
      "the time from then to the route's change", "S1 step 6; S3 FAQ exception", .timed = true},
     prompt_switch},
    {{"nnid/route/declared-before-send", RULE_MAY, "A route is declared before the first message goes over it.", "sends without a declared route",
      "design §4"},
     declared_before_send},
    {{NULL}, NULL},
};
