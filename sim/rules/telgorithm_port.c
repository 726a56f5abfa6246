/* Telgorithm: the port-in, and what its numbers ask for while it runs. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "telgorithm.h"

#include <string.h>
#include <strings.h>

enum { PHONES_MAX = 100 }; /* a request (telgorithm 3.2) */

#define EACH_PORT(port, court)                                                                                 \
    if (leads_to_telgorithm((court)->history)) EACH_CALL(port, (court)->history, TELGORITHM, "phone.port_in")

/* ---- the request ---- */

/* One file is an object, several are a list. */
static bool has_file(const struct call *port)
{
    const tree *files = port_part(port, "Files");
    return files && (tree_is_list(files) ? tree_count(files) > 0 : !tree_is_null(files));
}

static void loa_attached(struct court *court)
{
    EACH_PORT(port, court)
    {
        bool form = !failed_with(port, "MEDIA_TYPE") && !failed_with(port, "PORT") && port_part(port, "Data");
        court_holds(court, form && has_file(port), port->sequence, "the port-in has no %s", form ? "file" : "part Data, or is no multipart form");
    }
}

static void at_most_100(struct court *court)
{
    EACH_PORT(port, court)
    {
        const struct port_phone *phones;
        size_t count = port_phones(court, port, &phones);
        if (count > PHONES_MAX || court->history->numbers_count > PHONES_MAX)
            court_holds(court, count <= PHONES_MAX, port->sequence, "%zu numbers in one port-in", count);
    }
}

static void numbers_carry_config(struct court *court)
{
    EACH_PORT(port, court)
    {
        const struct port_phone *phones;
        size_t count = port_phones(court, port, &phones), without = 0;
        for (size_t i = 0; i < count; i++) without += !phones[i].config || !*phones[i].config;
        if (count) court_holds(court, !without, port->sequence, "%zu of %zu numbers name no config", without, count);
    }
}

/* ---- after a lost answer ---- */

/* What never arrived has no operation: it is known by its path. */
static bool is_port(const struct call *call)
{
    static const char END[] = "/Phones/port-in";
    if (!is_to_telgorithm(call) || !call_changes(call)) return false;
    size_t length = strlen(call->path), end = sizeof END - 1;
    return length > end && strcasecmp(call->path + length - end, END) == 0;
}

/* That a phone is not there is an answer, too. */
static bool has_read(const struct call *look)
{
    return !call_lost(look) && (call_done(look) || failed_with(look, "NOT_FOUND"));
}

static bool has_looked(const struct history *history, const struct call *after, const struct call *before)
{
    static const char *const LOOKS[] = {"phone.list", "phone.read"};
    for (size_t i = 0; i < COUNT_OF(LOOKS); i++)
        EACH_CALL(look, history, TELGORITHM, LOOKS[i])
            if (look->sequence > after->sequence && look->sequence < before->sequence && has_read(look)) return true;
    return false;
}

/* A number of both; one that is PendingPortIn rather than another. */
static const char *shared_number(struct court *court, const struct call *port, const struct call *again, bool *pending)
{
    const struct port_phone *phones;
    const char *shared = NULL;
    size_t count = port_phones(court, again, &phones);
    for (size_t i = 0; i < count && !*pending; i++) {
        if (!phones[i].number || !port_names(court, port, phones[i].number)) continue;
        const char *status = status_before(court, phones[i].number, again->sequence);
        shared = phones[i].number;
        *pending = status && strcmp(status, "PendingPortIn") == 0;
    }
    return shared;
}

static void judge_again(struct court *court, const struct call *port, const struct call *again)
{
    bool pending = false, unheard = call_lost(port) || port->answer > again->sequence;
    if (!unheard && !call_done(port)) return;
    const char *number = shared_number(court, port, again, &pending);
    if (!number) return;
    bool blind = unheard && !has_looked(court->history, port, again);
    court_holds(court, !blind && !pending, again->sequence, "%s is ported again %s", number,
                blind ? "after a lost answer, and the phones have not been read" : "while it is PendingPortIn");
}

/* Each port-in against the last one before it that has numbers in common. */
static void not_repeated(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telgorithm(history)) return;
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct call *again = &history->calls[i], *port = NULL;
        bool pending = false;
        for (size_t j = i; is_port(again) && !port && j-- > 0;)
            if (is_port(&history->calls[j]) && shared_number(court, &history->calls[j], again, &pending)) port = &history->calls[j];
        if (port) judge_again(court, port, again);
    }
}

/* ---- PendingPortIn asks for nothing ---- */

static const struct trace *first_pending(const struct court *court)
{
    EACH_MOVE(move, court->history, TELGORITHM, "status")
        if (move->trace->kind == RECORD_TRANSITION && strcmp(move->trace->to, "PendingPortIn") == 0 &&
            plan_number(court->history, move->trace->entity + strlen("number:")))
            return move->trace;
    return NULL;
}

/* Of an election that somebody made before, the campaign goes its own way (scenario elected-before-port). */
static bool was_elected(const struct court *court, uint64_t sequence)
{
    if (!court->history->campaign) return false;
    const char *campaign = history_entity(court->history, "campaign", court->history->campaign);
    const char *state = state_before(court->history, "tcr", "migration", campaign, sequence);
    return state && strcmp(state, "NONE") != 0;
}

static void pending_elections(struct court *court, uint64_t from, uint64_t until)
{
    if (was_elected(court, from)) return;
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
        if (elect->sequence > from && elect->sequence < until)
            court_breach(court, elect->sequence, "the campaign is elected while its numbers are PendingPortIn");
}

static void pending_links(struct court *court, uint64_t from, uint64_t until)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->person || call->sequence < from || call->sequence > until || !asks_for_link(court, call)) continue;
        const char *import = import_before(court, call->sequence);
        if (!import || strcmp(import, "IMPORTED") != 0) court_breach(court, call->sequence, "a link is asked for while the numbers are PendingPortIn");
    }
}

static void pending_routes(struct court *court, uint64_t from, uint64_t until)
{
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *route = &court->history->routings[i];
        if (route->sequence > from && route->sequence < until && leaves_loser(court, route) && !by_person(court->history, route->cause))
            court_breach(court, route->sequence, "%s is routed to telgorithm while the numbers are PendingPortIn", route->number);
    }
}

static void pending_needs_nothing(struct court *court)
{
    const struct trace *pending = first_pending(court), *arrival = first_arrival(court);
    if (!leads_to_telgorithm(court->history) || !pending || (arrival && arrival->sequence < pending->sequence)) return;
    uint64_t until = arrival ? arrival->sequence : UINT64_MAX;
    court_occasion(court);
    pending_elections(court, pending->sequence, until);
    pending_links(court, pending->sequence, until);
    pending_routes(court, pending->sequence, until);
}

/* ---- numbers of one request that arrive at different times ---- */

struct batch {
    const struct port_phone *phones;
    size_t count;
    const struct trace *first, *last; /* arrivals; last NULL: one of them never came */
};

static struct batch batch_of(struct court *court, const struct call *port)
{
    struct batch batch = {.count = port_phones(court, port, &batch.phones)};
    bool all = true;
    for (size_t i = 0; i < batch.count; i++) {
        const struct trace *arrival = batch.phones[i].number ? arrival_of(court, batch.phones[i].number) : NULL;
        all = all && arrival;
        if (arrival && (!batch.first || arrival->sequence < batch.first->sequence)) batch.first = arrival;
        if (arrival && (!batch.last || arrival->sequence > batch.last->sequence)) batch.last = arrival;
    }
    if (!all) batch.last = NULL;
    return batch;
}

static void judge_late(struct court *court, const struct batch *batch, const char *number)
{
    const struct trace *arrival = arrival_of(court, number);
    if (arrival && arrival->at == batch->first->at) return;
    court_occasion(court);
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *route = &court->history->routings[i];
        bool between = route->sequence > batch->first->sequence && (!arrival || route->sequence < arrival->sequence);
        if (!between || strcmp(route->number, number) != 0 || !leaves_loser(court, route) || by_person(court->history, route->cause)) continue;
        court_breach(court, route->sequence, "%s is routed to telgorithm with others of its request, and is not ported yet", number);
        return;
    }
}

/* Active, and its record moved. */
static const struct trace *usable(const struct court *court, const struct trace *arrival, const char *number)
{
    const struct trace *active = first_into(court->history, TELGORITHM, "status", arrival->entity, "Active", arrival->sequence);
    const struct trace *flip = nnid_flip(court->history, number, TELGORITHM);
    if (!active || !flip) return NULL;
    return flip->sequence > active->sequence ? flip : active;
}

/* Where the others take much longer, it is switched before they come. */
static void judge_early(struct court *court, const struct batch *batch, const char *number)
{
    const struct trace *arrival = arrival_of(court, number), *ready = arrival ? usable(court, arrival, number) : NULL;
    sim_ms until = batch->last ? batch->last->at : court->history->ended;
    if (!ready || !court->conduct->on_time || !routing_before(court->history, number, UINT64_MAX)) return;
    if (latest_after(court, ready, "tcr") >= until) return;
    bool switched = false;
    for (size_t i = 0; i < court->history->routings_count; i++) {
        const struct routing *route = &court->history->routings[i];
        switched = switched || (route->at < until && strcmp(route->number, number) == 0 && routing_names(route, TELGORITHM));
    }
    court_expects(court, switched, ready->sequence, "%s is usable, and waits for the others of its request", number);
}

static void partial_is_per_number(struct court *court)
{
    EACH_PORT(port, court)
    {
        struct batch batch = batch_of(court, port);
        if (!call_done(port) || !batch.first || (batch.last && batch.last->at == batch.first->at)) continue;
        for (size_t i = 0; i < batch.count; i++) {
            if (!batch.phones[i].number) continue;
            judge_late(court, &batch, batch.phones[i].number);
            judge_early(court, &batch, batch.phones[i].number);
        }
    }
}

const struct law telgorithm_port_laws[] = {
    {{"telgorithm/port/loa-attached", RULE_MUST, "A port-in is a multipart form with its data and at least one file.", "the parts of the request",
      "S0 step 1; telgorithm §3.2"},
     loa_attached},
    {{"telgorithm/port/at-most-100", RULE_MUST, "A port-in has 100 numbers at most.", "how many numbers the request has", "telgorithm §3.2"},
     at_most_100},
    {{"telgorithm/port/numbers-carry-config", RULE_MUST, "Every number of a port-in names its MessagingConfig.", "the numbers of the request without a config's sid",
      "S0 note on 10DLC"},
     numbers_carry_config},
    {{"telgorithm/port/not-repeated", RULE_MUST, "After a lost answer the phones are read before a second port-in.",
      "a second port-in of a number without that read, or of one in PendingPortIn", "telgorithm §3.2, §3.3"},
     not_repeated},
    {{"telgorithm/port/pending-needs-nothing", RULE_SHOULD, "PendingPortIn triggers no election, no link and no switch.",
      "such calls between the first PendingPortIn and the first port", "S0 Port-in"},
     pending_needs_nothing},
    {{"telgorithm/port/partial-is-per-number", RULE_MUST, "Numbers of one port-in are followed one by one.",
      "the routes of numbers whose siblings arrive earlier or later", "telgorithm §3.2, §4"},
     partial_is_per_number},
    {{NULL}, NULL},
};
