/* HTTP manners, whoever is called: what is tried again, when, and what is not. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

#include <string.h>

enum { STREAK_MIN = 4 }; /* so many failures of one call show how the waits go on */

#define LAST_CALL(history) ((history)->calls + (history)->calls_count)

static bool is_read(const struct call *call)
{
    return !call_changes(call);
}

static const struct call *next_repeat(const struct history *history, const struct call *call)
{
    for (const struct call *later = call + 1; later < LAST_CALL(history); later++)
        if (!later->person && later->provider == call->provider && call_repeats(later, call)) return later;
    return NULL;
}

static bool heard_between(const struct history *history, uint64_t from, uint64_t to)
{
    for (size_t i = 0; i < history->notices_count; i++) {
        const struct notice *notice = &history->notices[i];
        if (notice->sequence > from && notice->sequence < to && notice_taken(notice)) return true;
    }
    return false;
}

/* ---- 429 ---- */

/* Counted together: an operation by itself (telnyx 1.7, infobip 1.3), where all reads share a quota all of them (telgorithm 2, tcr 1). */
static bool same_quota(const struct call *a, const struct call *b)
{
    bool shared = equal(a->provider, "telgorithm") || equal(a->provider, "tcr");
    if (a->provider != b->provider) return false;
    return equal(a->route, b->route) || (shared && is_read(a) && is_read(b));
}

static const struct call *next_of_quota(const struct history *history, const struct call *call)
{
    for (const struct call *later = call + 1; later < LAST_CALL(history); later++)
        if (!later->person && later->sequence > call->answer && same_quota(call, later)) return later;
    return NULL;
}

static void waits_after_429(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person || call->status != 429 || call_lost(call)) continue;
        bool asked = call->retry_after_ms > 0;
        sim_ms wait = asked ? call->retry_after_ms : SECOND_MS;
        const struct call *next = next_of_quota(history, call);
        court_holds(court, !next || next->at >= call->answered_at + wait, next ? next->sequence : call->sequence,
                    "%s is called again %s after %s %s", call->provider, span_text(court, next ? next->at - call->answered_at : 0),
                    asked ? "it asked to wait" : "a 429 that named no time: wait at least", span_text(court, wait));
    }
}

/* ---- 5xx and lost connections ---- */

static bool has_failed(const struct call *call)
{
    return call_lost(call) || call->status >= 500;
}

static sim_ms failed_at(const struct call *call)
{
    return call->answered_at >= call->at ? call->answered_at : call->at;
}

struct streak {
    size_t failures;
    sim_ms first_gap, last_gap;
};

/* The failures of one call in a row up to this one, and how long it was waited between them; one that comes with the next poll begins a new row. */
static struct streak streak_before(const struct history *history, const struct call *call)
{
    struct streak streak = {.failures = 1};
    const struct call *later = call;
    for (const struct call *earlier = call; earlier-- > history->calls;) {
        if (earlier->person || earlier->provider != call->provider || !call_repeats(earlier, call)) continue;
        if (!has_failed(earlier) || was_down(history, earlier->at, later->at)) break;
        sim_ms gap = later->at - failed_at(earlier);
        if (gap >= history->poll_ms) break;
        streak.first_gap = gap;
        if (streak.failures == 1) streak.last_gap = gap;
        streak.failures++;
        later = earlier;
    }
    return streak;
}

static bool grows(struct streak streak)
{
    return streak.failures < STREAK_MIN || streak.last_gap > streak.first_gap;
}

static bool asked_again(const struct history *history, const struct call *call)
{
    const struct life *end = client_end(history);
    for (const struct call *later = call + 1; later < LAST_CALL(history); later++)
        if (!later->person && later->provider == call->provider) return true;
    return (end && end->exit <= 0) || letter_about(history, NULL, call->sequence, UINT64_MAX);
}

static void judge_failure(struct court *court, const struct call *call)
{
    const struct history *history = court->history;
    const struct call *next = next_repeat(history, call);
    struct streak streak = next ? streak_before(history, next) : (struct streak){0};
    court_expects(court, asked_again(history, call), call->sequence, "after this failure %s is not called again, and nobody is told", call->provider);
    if (!next || heard_between(history, call->sequence, next->sequence) || was_down(history, call->at, next->at)) return;
    if (next->at <= failed_at(call)) court_breach(court, next->sequence, "the call is repeated at the very instant at which it failed");
    else if (!grows(streak))
        court_breach(court, next->sequence, "after %zu failures in a row the call is repeated every %s, and the wait does not grow", streak.failures - 1,
                     span_text(court, streak.last_gap));
}

static void failures_retried(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++)
        if (!call->person && has_failed(call)) judge_failure(court, call);
}

/* ---- refusals ---- */

/* Answers that say: later. Those of TCR have rules of their own. */
static bool says_later(const struct call *call)
{
    static const char *const WAITS[] = {"562", "591", "620", "630"};
    if (call->status == 408 || call->status == 425 || call->status == 429) return true;
    for (size_t i = 0; equal(call->provider, "tcr") && i < COUNT_OF(WAITS); i++)
        if (equal(call->error, WAITS[i])) return true;
    return equal(call->provider, "tcr") && call->status == 401; /* http/retry/transient-401 */
}

/* Something moved, or the client changed something there. Who has asked people to see to it learns by trying whether they have, at the pace of a poll. */
static bool changed_between(const struct history *history, const struct call *from, const struct call *to)
{
    bool patient = to->at - failed_at(from) >= history->poll_ms;
    if (moved_between(history, from->sequence, to->sequence)) return true;
    if (patient && letter_about(history, NULL, 0, to->sequence)) return true;
    for (const struct call *call = from + 1; call < to; call++)
        if (call_changes(call) && call_done(call) && (call->person || call->provider == from->provider)) return true;
    return false;
}

static void refusals_not_retried(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        bool refused = !call->person && call_changes(call) && call->status >= 400 && call->status < 500 && !call_lost(call);
        if (!refused || says_later(call)) continue;
        const struct call *next = next_repeat(history, call);
        court_holds(court, !next || changed_between(history, call, next), next ? next->sequence : call->sequence,
                    "the very call that was refused with %d is made again, and nothing has changed", call->status);
    }
}

static void transient_401(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person || !equal(call->provider, "tcr") || call->status != 401 || call_lost(call)) continue;
        const struct call *next = next_repeat(history, call);
        bool repeated = next != NULL;
        for (const struct call *earlier = history->calls; !repeated && earlier < call; earlier++)
            repeated = !earlier->person && earlier->status == 401 && call_repeats(earlier, call);
        court_expects(court, repeated, call->sequence, "one 401 of TCR, and the client gives up");
    }
}

/* ---- lost answers ---- */

/* What does nothing, or the same when it is done again. */
static bool harmless(const struct call *call)
{
    static const char *const ENDS[] = {"/portability_checks", "/eligibility_numbers_check", "/hosting"};
    size_t length = call->path ? strlen(call->path) : 0;
    for (size_t i = 0; i < COUNT_OF(ENDS); i++) {
        size_t end = strlen(ENDS[i]);
        if (length >= end && strcmp(call->path + length - end, ENDS[i]) == 0) return true;
    }
    return equal(call->provider, "traffic");
}

static bool looked_between(const struct call *from, const struct call *to)
{
    for (const struct call *call = from + 1; call < to; call++)
        if (!call->person && call->provider == from->provider && is_read(call) && call->status && !has_failed(call)) return true;
    return false;
}

static void looks_before_repeat(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person || !equal(call->method, "POST") || !call_lost(call) || harmless(call)) continue;
        const struct call *next = next_repeat(history, call);
        court_holds(court, !next || looked_between(call, next), next ? next->sequence : call->sequence,
                    "a POST whose answer was lost is made again, and nothing was read at %s in between", call->provider);
    }
}

/* ---- bodies that cannot be read ---- */

static bool is_broken(const struct call *call)
{
    return equal(call->fault, "cut") || equal(call->fault, "malformed");
}

static bool lives_on(const struct history *history, const struct call *call)
{
    const struct life *end = client_end(history);
    for (const struct call *later = call + 1; later < LAST_CALL(history); later++)
        if (!later->person) return true;
    for (size_t i = 0; i < history->lives_count; i++) {
        const struct life *life = &history->lives[i];
        if (life->sequence > call->sequence && life->error && !end) return false;
    }
    return !end || end->exit <= 0;
}

static void broken_bodies_survived(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person || !is_broken(call)) continue;
        court_holds(court, lives_on(history, call), call->sequence, "an answer that cannot be read (%s) is the last that the client gets", call->fault);
    }
}

const struct law http_laws[] = {
    {{"http/retry/429-waits", RULE_MUST, "After a 429 what shares its quota is left alone for as long as it says, else for a second at least.",
      "the next call of the same quota", "telnyx §1.7; telgorithm §2; infobip §1.3; tcr §1", .timed = true},
     waits_after_429},
    {{"http/retry/5xx-and-reset", RULE_MUST, "What failed with 5xx or a lost connection is tried again, with waits that grow.",
      "the next call there, and the waits between failures of one call in a row", "telnyx §1.7; tcr §1.1", .timed = true},
     failures_retried},
    {{"http/retry/4xx-not", RULE_MUST, "What was refused is not asked again unchanged while nothing has changed.",
      "the identical call behind a 4xx", "all notes, error sections"},
     refusals_not_retried},
    {{"http/retry/look-before-repeat", RULE_MUST, "A POST whose answer was lost is made again only after reading what became of it.",
      "readings at the provider between a POST without an answer and the next", "telnyx §1.8; infobip §1"},
     looks_before_repeat},
    {{"http/retry/transient-401", RULE_SHOULD, "A single 401 of TCR is tried again before the client gives up.", "whether the call is made again", "tcr §1"},
     transient_401},
    {{"http/errors/malformed-body-survived", RULE_MUST, "An answer that is cut off or no JSON is a lost answer, and nothing to die of.",
      "whether the client lives on behind such an answer", "notes, error sections"},
     broken_bodies_survived},
    {{NULL}, NULL},
};
