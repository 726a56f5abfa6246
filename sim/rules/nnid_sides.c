/* The old side is kept, the new one is ready, and the registry is asked. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

#include <string.h>

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

/* A number with the losing provider that the call is about: one that it names, any when it names none. */
static const char *still_there(const struct court *court, const struct call *call)
{
    const struct history *history = court->history;
    const char *any = NULL;
    bool names = false;
    for (size_t i = 0; i < history->numbers_count; i++) {
        bool there = equal(nnid_before(history, history->numbers[i], call->sequence), history->from), named = call_is_about(court, call, history->numbers[i]);
        if (named && there) return history->numbers[i];
        if (there && !any) any = history->numbers[i];
        names = names || named;
    }
    return names ? NULL : any;
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
}

static void detach_at_the_flip(struct court *court)
{
    static const struct operation DETACHES[] = {
        {"legacy", "number.detach"}, {"telnyx", "assignment.delete"}, {"telgorithm", "config.delete_phones"}, {NULL, NULL}};
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < history->calls + history->calls_count; call++) {
        if (call->person || !equal(call->provider, history->from) || !is_operation(call, DETACHES)) continue;
        const char *number = still_there(court, call);
        court_holds(court, !number, call->sequence, "%s is to be taken off its campaign at %s before its record has moved", number ? number : "",
                    history->from);
    }
}

/* ---- the registry ---- */

static const tree *row_of(const struct history *history, const struct call *read, const char *number)
{
    for (const tree *row = tree_first(tree_get(read->reply, "records")); row; row = tree_next(row))
        if (plan_number(history, tree_get_text(row, "phoneNumber")) == number) return row;
    return NULL;
}

/* Read before that line, or read in vain. */
static bool looked_up(const struct history *history, const char *number, uint64_t before)
{
    EACH_CALL(read, history, "tcr", "campaign.phones")
        if (read->sequence < before && (!call_succeeded(read) || row_of(history, read, number))) return true;
    return false;
}

static bool listed_ever(const struct history *history, const char *number)
{
    EACH_CALL(read, history, "tcr", "campaign.phones")
        if (row_of(history, read, number)) return true;
    return false;
}

static bool looked_at_all(const struct history *history, uint64_t from, uint64_t before)
{
    EACH_CALL(read, history, "tcr", "campaign.phones")
        if (read->sequence > from && read->sequence < before) return true;
    return false;
}

static void verified_before(struct court *court)
{
    const struct history *history = court->history;
    const struct call *start = first_start(history);
    size_t unread = 0;
    if (!start) return;
    bool looked = looked_at_all(history, 0, start->sequence);
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        unread += !looked || (!looked_up(history, number, start->sequence) && listed_ever(history, number));
    }
    court_holds(court, !unread, start->sequence, "%zu of %zu numbers' records were not read at TCR before", unread, history->numbers_count);
}

/* A reading that failed tells nothing, but it was made. */
static bool confirmed(const struct history *history, const struct routing *over)
{
    EACH_CALL(read, history, "tcr", "campaign.phones")
    {
        if (read->sequence < over->sequence) continue;
        bool serves = equal(nnid_before(history, over->number, read->answer), history->to);
        if (!call_succeeded(read) || (serves && row_of(history, read, over->number))) return true;
    }
    return !listed_ever(history, over->number) && looked_at_all(history, over->sequence, UINT64_MAX);
}

static void verified_after(struct court *court)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const struct routing *over = switched(history, history->numbers[i]);
        if (!over) continue;
        court_expects(court, confirmed(history, over), over->cause ? over->cause : over->sequence,
                      "after the switch of %s its record is not read at TCR until it names %s", over->number, history->to);
    }
}

/* ---- the campaign ---- */

static bool carried_ever(const struct history *history, const char *provider)
{
    for (size_t i = 0; i < history->carriages_count; i++)
        if (plan_number(history, history->carriages[i].number) && equal(history->carriages[i].carrier[DIRECTION_OUT], provider)) return true;
    return false;
}

static void not_left_empty(struct court *court)
{
    struct history *history = court->history;
    const char *campaign = history_entity(history, "campaign", history->campaign);
    const struct life *end = client_end(history);
    const struct trace *moved = first_into(history, "tcr", "migration", campaign, "COMPLETED", 0);
    if (!moved || moved->kind != RECORD_TRANSITION || !tree_truth(tree_get(history->plan, "messaging"), true)) return;
    bool told = letter_about(history, NULL, moved->sequence, UINT64_MAX) || (end && end->exit > 0);
    court_expects(court, told || carried_ever(history, history->to), moved->sequence, "campaign %s has moved to %s, and no number ever sends on it there",
                  history->campaign, history->to);
}

const struct law nnid_sides_laws[] = {
    {{"nnid/inbound/new-side-ready-first", RULE_MUST, "The address for inbound exists at the gaining provider before the first number moves there.",
      "callback, profile or subscription when the first NNID record moves", "S0 Cutover 2; S3 activation 2"},
     new_side_ready},
    {{"nnid/inbound/old-side-kept", RULE_MUST, "What comes in at the losing provider is still taken until every number has moved.",
      "inbound webhooks of the losing provider before the last NNID record moves", "S3 Background, FAQ exception"},
     old_side_kept},
    {{"nnid/old-account/kept-until-last", RULE_MUST, "Nothing at the losing provider is closed, deleted or detached while a number is still there.",
      "such calls against the NNID records of the numbers that they are about", "S3 FAQ exception; tcr §5"},
     kept_until_last},
    {{"nnid/osr/verified-before", RULE_SHOULD, "The NNID record of every number is read before anything is started.",
      "readings of osr/phones before the first effect", "tcr §0.10, §2.11"},
     verified_before},
    {{"nnid/osr/verified-after", RULE_SHOULD, "After the switch the record is read once more, and names the gaining side.",
      "readings of osr/phones behind the route's change", "tcr §2.11"},
     verified_after},
    {{"nnid/campaign/not-left-empty", RULE_SHOULD, "A campaign that has moved has a number at the end, or people are told why not.",
      "whether the gaining provider ever carries a number of it", "tcr §6, §7 #30"},
     not_left_empty},
    {{"nnid/loser/detach-at-the-flip", RULE_SHOULD, "Where the losing provider is to take a number off its campaign, it is asked after the number has moved.",
      "calls that detach, against the NNID record", "telnyx §7.5; tcr §7 #19 (A)", .knob = "legacy.mapping_cleanup"},
     detach_at_the_flip},
    {{NULL}, NULL},
};
