/* What the client did behind a line of the journal. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"

#include "asked.h"

#include "cutover/outcome.h"

#include <string.h>

const struct call *own_call(const struct history *history, size_t index)
{
    while (index < history->calls_count && history->calls[index].person) index++;
    return index < history->calls_count ? &history->calls[index] : NULL;
}

bool call_told(const struct call *call)
{
    bool refused = call->status == 401 || call->status == 403 || call->status == 429 || call->status >= 500;
    return !call_lost(call) && !refused;
}

bool began_anew(const struct history *history, sim_ms from, sim_ms to)
{
    for (size_t i = 0; i < history->trail.downs_count; i++)
        if (history->trail.downs[i].until >= from && history->trail.downs[i].until <= to) return true;
    return false;
}

static bool is_own(const struct history *history, uint64_t record)
{
    const struct call *call = call_at(history, record);
    return !call || !call->person;
}

bool letter_is_own(const struct history *history, const struct letter *letter)
{
    return is_own(history, letter->cause);
}

bool routing_is_own(const struct history *history, const struct routing *routing)
{
    return is_own(history, routing->cause);
}

const struct letter *told_after(const struct history *history, uint64_t record)
{
    for (size_t i = 0; i < history->letters_count; i++)
        if (history->letters[i].sequence > record && letter_is_own(history, &history->letters[i])) return &history->letters[i];
    return NULL;
}

static const struct call *own_after(const struct history *history, const struct call *call)
{
    return own_call(history, (size_t)(call - history->calls) + 1);
}

/* It came to an end that clients are told to have: all has moved, all or some is left where it was. A fall is another. */
static bool ended_orderly(const struct history *history)
{
    const struct life *end = client_end(history);
    return end && exit_is_decided(end->exit);
}

/* Every number is where it was to go, or left to people by a client that has ended: who looks once more has not stood still. */
static bool nothing_left(const struct history *history)
{
    bool ended = ended_orderly(history);
    for (size_t i = 0; i < history->numbers_count; i++) {
        bool told = ended && letter_about(history, history->numbers[i], 0, UINT64_MAX);
        if (!told && !switched(history, history->numbers[i])) return false;
    }
    return history->numbers_count > 0;
}

bool goes_on(const struct history *history, const struct call *call)
{
    uint64_t from = call->answer ? call->answer : call->sequence;
    for (const struct call *next = own_after(history, call); next; next = own_after(history, next))
        if (next->sequence > from && !call_repeats(next, call)) return true;
    return told_after(history, from) != NULL || nothing_left(history);
}

/* The first call behind that line, whoever made it. */
static size_t index_behind(const struct history *history, uint64_t record)
{
    size_t low = 0, high = history->calls_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (history->calls[middle].sequence <= record)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool looked_between(const struct history *history, const char *provider, uint64_t from, uint64_t to)
{
    const struct call *call = own_call(history, index_behind(history, from));
    for (; call && call->sequence < to; call = own_after(history, call)) {
        bool there = !provider || strcmp(call->provider, provider) == 0;
        if (there && !call_changes(call) && call_told(call) && call->answer < to) return true;
    }
    return false;
}

/* ---- upon webhooks ---- */

static sim_ms reaction_ends(const struct notice *notice)
{
    return (notice->result_at < 0 ? notice->at : notice->result_at) + REACTION_MS;
}

/* POST that only asks. */
static bool only_asks(const struct call *call)
{
    static const char *const ASKING[] = {"portability.check", "hosting_order.eligibility"};
    for (size_t i = 0; call->route && i < COUNT_OF(ASKING); i++)
        if (strcmp(call->route, ASKING[i]) == 0) return true;
    return false;
}

static bool is_effect(const struct call *call)
{
    return strcmp(call->method, "POST") == 0 && call_done(call) && !only_asks(call);
}

/* The same fact was told before, and taken: it is no news. */
static bool is_repeat(const struct history *history, const struct notice *notice)
{
    for (const struct notice *earlier = history->notices; earlier < notice; earlier++) {
        bool same_fact = earlier->provider == notice->provider && earlier->cause == notice->cause && same_text(earlier->name, notice->name);
        if (same_fact && same_text(earlier->target, notice->target) && notice_taken(earlier)) return true;
    }
    return false;
}

static bool told_otherwise(const struct history *history, const struct notice *first, uint64_t from, uint64_t to)
{
    for (size_t i = 0; i < history->notices_count; i++) {
        const struct notice *notice = &history->notices[i];
        bool other = notice->cause != first->cause && notice->provider == first->provider;
        if (other && notice->sequence > from && notice->sequence < to && notice_taken(notice) && !is_repeat(history, notice)) return true;
    }
    return false;
}

static const struct call *made_again(const struct history *history, const struct notice *first, const struct notice *second, const struct call *made)
{
    for (const struct call *again = own_after(history, made); again && again->at <= reaction_ends(second); again = own_after(history, again))
        if (again->sequence > second->sequence && is_effect(again) && call_repeats(again, made))
            return told_otherwise(history, first, made->sequence, again->sequence) ? NULL : again;
    return NULL;
}

const struct call *twice_done(const struct history *history, const struct notice *first, const struct notice *second)
{
    const struct call *made = own_call(history, index_behind(history, first->sequence));
    for (; made && made->at <= reaction_ends(first); made = own_after(history, made)) {
        const struct call *again = is_effect(made) ? made_again(history, first, second, made) : NULL;
        if (again) return again;
    }
    return NULL;
}

/* Word to people and a customer's own test are no effects of what was told. */
static bool is_aside(const struct call *call)
{
    return call->route && (strcmp(call->route, "escalation.post") == 0 || strcmp(call->route, "inbound.post") == 0);
}

bool call_concerns(const struct court *court, const struct call *call, const char *subject)
{
    if (strstr(call->target, subject)) return true;
    return call->body && strstr(tree_print(court->arena, call->body, NULL), subject);
}

/* The last line before those of the moments that led up to the webhook: what was seen or told then may be acted on now. */
static uint64_t line_before(const struct history *history, const struct notice *notice)
{
    sim_ms from = notice->at - REACTION_MS;
    uint64_t line = 0;
    for (size_t i = index_behind(history, notice->sequence); i-- > 0;) {
        if (history->calls[i].at >= from) continue;
        line = history->calls[i].sequence;
        break;
    }
    for (const struct notice *earlier = notice; earlier-- > history->notices;) {
        if (earlier->at >= from) continue;
        return earlier->sequence > line ? earlier->sequence : line;
    }
    return line;
}

const struct call *done_upon(const struct court *court, const struct notice *notice, const char *subject)
{
    const struct history *history = court->history;
    const struct call *call = own_call(history, index_behind(history, notice->sequence));
    uint64_t from = line_before(history, notice);
    for (; call && call->at <= reaction_ends(notice); call = own_after(history, call)) {
        if (!call_changes(call) || only_asks(call) || is_aside(call) || !call_concerns(court, call, subject)) continue;
        bool looked = looked_between(history, NULL, from, call->sequence);
        bool told = told_otherwise(history, notice, from, call->sequence);
        return looked || told ? NULL : call;
    }
    return NULL;
}
