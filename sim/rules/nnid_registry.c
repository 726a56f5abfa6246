/* The registry is asked, and what the losing side is asked for in its time. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

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

/* ---- the losing side ---- */

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

const struct law nnid_registry_laws[] = {
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
