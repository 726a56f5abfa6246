/* TCR: declined, expiring and cancelled migrations. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"

#include <string.h>

static const char TCR[] = "tcr", MIGRATION[] = "migration", ACTIVE[] = "ACTIVE";

/* ---- declined ---- */

static bool ours_elected(const struct court *court, const char *campaign, uint64_t record)
{
    EACH_CALL(elect, court->history, TCR, "campaign.migrate")
    {
        const char *id = call_segment(court->arena, elect, 2);
        if (elect->sequence < record && call_done(elect) && id && same_text(history_entity(court->history, "campaign", id), campaign)) return true;
    }
    return false;
}

/* Until when it stayed DECLINED. */
static const struct trace *declined_until(const struct court *court, const struct trace *declined)
{
    EACH_MOVE(move, court->history, TCR, "share")
        if (move->trace->sequence > declined->sequence && same_text(move->trace->entity, declined->entity)) return move->trace;
    return NULL;
}

/* By itself and as soon as it could know, so that nobody goes on waiting. */
static bool ended_upon(const struct court *court, const struct trace *declined, sim_ms turn)
{
    sim_ms ended = court->history->trail.ended, poll_ms = court->history->poll_ms;
    sim_ms limit = excuse_turn(&court->history->trail, TCR, turn, poll_ms) + poll_ms;
    return ended >= declined->at && (ended <= limit || !court->conduct->on_time);
}

static void judge_declined(struct court *court, const struct trace *declined)
{
    const struct trace *over = declined_until(court, declined);
    sim_ms turn = turn_of(&court->history->trail, declined, court->history->poll_ms);
    if (over && over->at < turn) return;
    court_expects(court, told_after(court->history, declined->sequence) || ended_upon(court, declined, turn), declined->sequence,
                  "the share is declined, and nobody is told");
}

static void decline_handled(struct court *court)
{
    EACH_MOVE(move, court->history, TCR, "share")
        if (same_text(move->trace->to, "DECLINED") && ours_elected(court, move->trace->entity, move->trace->sequence)) judge_declined(court, move->trace);
}

/* The campaign was edited, or a person did something at TCR. */
static bool mended_between(const struct court *court, uint64_t from, uint64_t to)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct call *call = &history->calls[i];
        if (call->sequence <= from || call->sequence >= to || !same_text(call->provider, TCR) || !call_changes(call)) continue;
        if (call->person || (same_text(call->route, "campaign.update") && call_done(call))) return true;
    }
    return false;
}

static const struct call *election_after(const struct court *court, const struct trace *declined)
{
    EACH_CALL(elect, court->history, TCR, "campaign.migrate")
        if (elect->sequence > declined->sequence) return elect;
    return NULL;
}

static void not_reposted(struct court *court)
{
    EACH_MOVE(move, court->history, TCR, "share")
    {
        const struct trace *declined = move->trace;
        if (!same_text(declined->to, "DECLINED") || !ours_elected(court, declined->entity, declined->sequence)) continue;
        const struct call *again = election_after(court, declined);
        bool right = !again || mended_between(court, declined->sequence, again->sequence) || began_anew(court->history, declined->at, again->at);
        court_holds(court, right, again ? again->sequence : declined->sequence,
                    "it elects again after a decline, and neither was the campaign edited nor did a person decide");
    }
}

/* ---- expiry ---- */

enum { AHEAD_DAYS_MIN = 1, AHEAD_DAYS_MAX = 15 };

static bool expired(const struct court *court, const struct trace *cancelled)
{
    const struct trace *cause = trail_cause(&court->history->trail, cancelled);
    return same_text(cancelled->to, "CANCELLED") && cause && cause->kind == RECORD_TIMER;
}

/* Word of the expiry at any time, or any word in the days before it. */
static bool raised_ahead(const struct court *court, const struct trace *cancelled)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->letters_count; i++) {
        const struct letter *letter = &history->letters[i];
        sim_ms ahead = cancelled->at - letter->at;
        bool of_expiry = letter->subject && strcasestr(letter->subject, "expir");
        if (ahead >= AHEAD_DAYS_MIN * DAY_MS && letter_is_own(history, letter) && (of_expiry || ahead <= AHEAD_DAYS_MAX * DAY_MS)) return true;
    }
    return false;
}

/* A client that had ended before has left it to people. */
static void expiry_watched(struct court *court)
{
    EACH_MOVE(move, court->history, TCR, MIGRATION)
    {
        sim_ms ended = court->history->trail.ended;
        if (!expired(court, move->trace) || !ours_elected(court, move->trace->entity, move->trace->sequence)) continue;
        if (ended >= 0 && ended < move->trace->at - AHEAD_DAYS_MIN * DAY_MS) continue;
        court_holds(court, raised_ahead(court, move->trace), move->trace->sequence, "the migration expires, and nobody was told days ahead");
    }
}

/* ---- cancelling ---- */

static void cancels_own(struct court *court)
{
    EACH_CALL(cancel, court->history, TCR, "campaign.migration.cancel")
        court_holds(court, !same_text(cancel->error, "500"), cancel->sequence, "it cancels a migration that somebody else started");
}

static const char *number_moved(const struct court *court, uint64_t record)
{
    const struct history *history = court->history;
    for (size_t i = 0; history->to && i < history->numbers_count; i++) {
        const struct trace *flip = nnid_flip(history, history->numbers[i], history->to);
        const char *served = nnid_before(history, history->numbers[i], record);
        if (flip && flip->sequence < record && same_text(served, history->to)) return history->numbers[i];
    }
    return NULL;
}

/* What was declined is dead already: it is cancelled to elect again (tcr 7 #13). */
static void not_after_numbers_moved(struct court *court)
{
    EACH_CALL(cancel, court->history, TCR, "campaign.migration.cancel")
    {
        const char *id = call_segment(court->arena, cancel, 2), *entity = id ? history_entity(court->history, "campaign", id) : "";
        const char *number = number_moved(court, cancel->sequence);
        bool going = same_text(state_before(court->history, TCR, MIGRATION, entity, cancel->sequence), ACTIVE);
        bool declined = same_text(state_before(court->history, TCR, "share", entity, cancel->sequence), "DECLINED");
        court_holds(court, !number || !going || declined, cancel->sequence, "it cancels the migration although %s has moved already", number ? number : "");
    }
}

const struct law tcr_decline_laws[] = {
    {{"tcr/decline/handled", RULE_MUST, "When the provisional share is declined, people are told, or the client ends at once.",
      "word to people after the decline, or the end of the client within a poll of it", "tcr §3.3, §7 #13"},
     decline_handled},
    {{"tcr/decline/not-reposted-unchanged", RULE_MUST, "After a decline nobody is elected again before the campaign was edited or a person has decided.",
      "elections after a decline", "tcr §7 #13"},
     not_reposted},
    {{"tcr/expiry/watched", RULE_SHOULD, "That a migration is about to expire is told to people days ahead.", "word to people before a migration expires",
      "tcr §0.4", .knob = "tcr.on_expiry"},
     expiry_watched},
    {{"tcr/cancel/own-only", RULE_MUST, "Only a migration of one's own is cancelled.", "cancellations refused with 500", "tcr §2.6"}, cancels_own},
    {{"tcr/cancel/not-after-numbers-moved", RULE_MUST, "A migration that goes on is not cancelled once a number has moved to the gaining provider.",
      "cancellations after an NNID record has changed", "model B.6"},
     not_after_numbers_moved},
    {{NULL}, NULL},
};
