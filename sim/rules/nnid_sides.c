/* The new side is ready, and the old one is kept. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

/* ---- the new side ---- */

/* A listener of all numbers at a provider, or of one that migrates. */
static bool is_listener_at(const struct history *history, const struct trace *trace, const char *provider)
{
    return trace->kind == RECORD_LISTENER && equal(trace->provider, provider) && (!trace->entity || plan_number(history, trace->entity));
}

/* Whether there is an address for inbound at the provider, for that number (NULL: for any); that nobody answers there for a while takes none away. */
static bool callback_before(const struct history *history, const char *provider, const char *number, uint64_t before)
{
    const struct trail *trail = &history->trail;
    bool set = false;
    for (size_t i = 0; i < trail->traces_count && trail->traces[i].sequence < before; i++) {
        const struct trace *trace = &trail->traces[i], *cause;
        if (!is_listener_at(history, trace, provider) || (number && trace->entity && plan_number(history, trace->entity) != number)) continue;
        cause = trail_cause(trail, trace);
        if (equal(trace->to, "live")) set = true;
        else if (cause && cause->kind == RECORD_REQUEST) set = false;
    }
    return set;
}

static uint64_t first_life(const struct history *history)
{
    return history->lives_count ? history->lives[0].sequence : history->calls_count ? history->calls[0].sequence : UINT64_MAX;
}

static const struct trace *first_flip(const struct history *history, const char **number)
{
    const struct trace *first = NULL;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const struct trace *flip = nnid_flip(history, history->numbers[i], history->to);
        if (!flip || (first && flip->sequence >= first->sequence)) continue;
        first = flip;
        *number = history->numbers[i];
    }
    return first;
}

static void new_side_ready(struct court *court)
{
    const struct history *history = court->history;
    const char *number = NULL;
    const struct trace *flip = first_flip(history, &number);
    bool was_there = callback_before(history, history->to, NULL, first_life(history)), polls = calls_of(history, history->to, "inbound.list") != NULL;
    if (!flip || was_there || polls || !tree_truth(tree_get(history->plan, "messaging"), true)) return;
    court_holds(court, callback_before(history, history->to, number, flip->sequence), flip->sequence,
                "the record of %s moves, and there is no address for inbound at %s", number, history->to);
}

/* ---- the old side ---- */

/* The line from which on no number is with the losing provider any more. */
static uint64_t all_left(const struct history *history)
{
    uint64_t last = 0;
    for (size_t i = 0; i < history->numbers_count; i++) {
        if (equal(nnid_before(history, history->numbers[i], UINT64_MAX), history->from)) return UINT64_MAX;
        const struct trace *flip = nnid_flip(history, history->numbers[i], history->to);
        if (flip && flip->sequence > last) last = flip->sequence;
    }
    return last;
}

static bool taken_at_last(const struct history *history, const struct notice *notice)
{
    for (const struct notice *again = notice; again < history->notices + history->notices_count; again++)
        if (again->cause == notice->cause && notice_taken(again)) return true;
    return false;
}

/* A client that is down hears nothing; one that has ended has said how. */
static bool is_up(const struct history *history, sim_ms at)
{
    const struct trail *trail = &history->trail;
    for (size_t i = 0; i < trail->downs_count; i++)
        if (at >= trail->downs[i].from && at <= trail->downs[i].until) return false;
    return trail->ended < 0 || at < trail->ended;
}

static void old_side_hears(struct court *court, uint64_t until)
{
    const struct history *history = court->history;
    for (const struct notice *notice = history->notices; notice < history->notices + history->notices_count; notice++) {
        bool asked = notice->sequence < until && equal(notice->provider, history->from) && is_inbound(notice);
        if (!asked || notice->fault || notice->result_at < 0 || !is_up(history, notice->at)) continue;
        court_holds(court, taken_at_last(history, notice), notice->sequence, "an inbound message of %s is not taken (%s) while numbers are still there",
                    history->from, notice->status ? arena_printf(court->arena, "%d", notice->status) : "nobody answers");
    }
}

static void old_side_kept(struct court *court)
{
    const struct history *history = court->history;
    const struct trail *trail = &history->trail;
    uint64_t until = all_left(history);
    old_side_hears(court, until);
    for (size_t i = 0; i < trail->traces_count && trail->traces[i].sequence < until; i++) {
        const struct trace *trace = &trail->traces[i], *cause = trail_cause(trail, trace);
        bool deaf = is_listener_at(history, trace, history->from) && equal(trace->to, "deaf");
        if (!deaf || !cause || cause->kind != RECORD_REQUEST || by_person(history, cause->sequence)) continue;
        court_holds(court, false, cause->sequence, "the address for inbound at %s is taken away while numbers are still there", history->from);
    }
}

static const struct operation CLOSES[] = {
    {"legacy",     "number.close"            },
    {"legacy",     "number.detach"           },
    {"telgorithm", "phone.remove"            },
    {"telgorithm", "config.remove"           },
    {"telgorithm", "config.delete_phones"    },
    {"telgorithm", "campaign.remove"         },
    {"infobip",    "number.cancel"           },
    {"telnyx",     "assignment.delete"       },
    {"telnyx",     "messaging_profile.delete"},
    {"telnyx",     "hosting_order.delete"    },
    {"telnyx",     "hosted_number.delete"    },
    {NULL,         NULL                      },
};

/* The losing provider ceases to carry the number from that line on, though the number's record still serves it. */
static bool goes_dark(const struct history *history, const struct carriage *carriage, const char *number)
{
    bool ceases = false;
    for (enum direction way = DIRECTION_OUT; way < DIRECTIONS; way++) {
        bool carried = equal(carrier_before(history, number, way, carriage->sequence), history->from);
        ceases = ceases || (carried && !equal(carriage->carrier[way], history->from));
    }
    return ceases && equal(nnid_before(history, number, carriage->sequence), history->from);
}

/* Whatever the call is: a profile that is switched off, a campaign that is unlinked. What closes by its name is judged by that. */
static void old_side_carries(struct court *court)
{
    const struct history *history = court->history;
    const struct call *last = NULL;
    for (size_t i = 0; i < history->carriages_count; i++) {
        const char *number = plan_number(history, history->carriages[i].number);
        const struct call *call = number && goes_dark(history, &history->carriages[i], number) ? request_behind(history, history->carriages[i].sequence) : NULL;
        if (!call || call == last || call->person || !equal(call->provider, history->from) || is_operation(call, CLOSES)) continue;
        court_breach(court, call->sequence, "after %s %s no longer carries %s, whose record still serves it", call->route ? call->route : call->method,
                     history->from, number);
        last = call;
    }
}

static void kept_until_last(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < history->calls + history->calls_count; call++) {
        bool closes = !call->person && equal(call->provider, history->from) && is_operation(call, CLOSES);
        if (!closes || !(call_done(call) || call_lost(call))) continue;
        const char *number = still_there(court, call);
        court_holds(court, !number, call->sequence, "%s while the record of %s still serves %s", call->route, number ? number : "", history->from);
    }
    old_side_carries(court);
}

const struct law nnid_sides_laws[] = {
    {{"nnid/inbound/new-side-ready-first", RULE_MUST, "The address for inbound exists at the gaining provider before the first number moves there.",
      "callback, profile or subscription when the first NNID record moves", "S0 Cutover 2; S3 activation 2"},
     new_side_ready},
    {{"nnid/inbound/old-side-kept", RULE_MUST, "What comes in at the losing provider is still taken until every number has moved.",
      "inbound webhooks of the losing provider before the last NNID record moves", "S3 Background, FAQ exception"},
     old_side_kept},
    {{"nnid/old-account/kept-until-last", RULE_MUST, "Nothing at the losing provider is closed, deleted or detached while a number is still there.",
      "such calls, and others after which it ceases to carry a number, against the NNID records of the numbers", "S3 FAQ exception; tcr §5"},
     kept_until_last},
    {{NULL}, NULL},
};
