/* HTTP manners: how often is looked, how long is waited, what is shown to whom, and how webhooks are answered. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

#include <string.h>

enum { READS_IN_A_ROW = 4 };            /* fewer are a second look, not a poll */
#define POLL_FLOOR_MS (10 * SECOND_MS)
#define END_MS DAY_MS                   /* for which a client may look at what is over */
#define TIMEOUT_MS (5 * MINUTE_MS)

#define LAST_CALL(history) ((history)->calls + (history)->calls_count)

/* ---- polls ---- */

/* It did something, or something was told, so that another look has a reason. */
static bool has_reason(const struct history *history, const struct call *from, const struct call *to)
{
    for (const struct call *call = from + 1; call < to; call++)
        if (call_changes(call)) return true;
    for (size_t i = 0; i < history->notices_count; i++)
        if (history->notices[i].sequence > from->sequence && history->notices[i].sequence < to->sequence) return true;
    return false;
}

/* Before this instant: what is read twice at one is looked up for several numbers. */
static const struct call *previous_look(const struct history *history, const struct call *look)
{
    for (const struct call *earlier = look; earlier-- > history->calls;) {
        if (look->at - earlier->at >= POLL_FLOOR_MS) return NULL;
        bool same = earlier->provider == look->provider && earlier->target == look->target && earlier->participant == look->participant;
        if (same && earlier->at < look->at && !call_changes(earlier)) return earlier;
    }
    return NULL;
}

/* Looks in a row at one address, and the time between the last two. */
struct looks {
    size_t count;
    sim_ms gap;
};

/* Waits that grow by a third and more are those of a client that tries again. */
static struct looks looks_until(const struct history *history, const struct looks *before, const struct call *look)
{
    const struct call *previous = previous_look(history, look);
    bool answered = previous && previous->status && !call_lost(previous) && previous->status < 400;
    if (!answered || has_reason(history, previous, look)) return (struct looks){.count = 1};
    struct looks last = before[previous - history->calls];
    sim_ms gap = look->at - previous->at;
    bool backs_off = last.gap > 0 && gap * 3 >= last.gap * 4;
    return (struct looks){.count = backs_off ? 1 : last.count + 1, .gap = gap};
}

static void not_faster_than_floor(struct court *court)
{
    const struct history *history = court->history;
    struct looks *looks = arena_alloc(court->arena, (history->calls_count + 1) * sizeof *looks);
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct call *look = &history->calls[i];
        looks[i] = (struct looks){.count = 1};
        if (look->person || call_changes(look)) continue;
        looks[i] = looks_until(history, looks, look);
        court_holds(court, looks[i].count != READS_IN_A_ROW, look->sequence, "%s is read %d times in a row, the last time after %s", look->path,
                    READS_IN_A_ROW, span_text(court, looks[i].gap));
    }
}

static bool is_all_moved(const struct history *history)
{
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        const struct routing *route = routing_before(history, number, UINT64_MAX);
        for (int way = 0; way < DIRECTIONS; way++)
            if (!equal(carrier_before(history, number, (enum direction)way, UINT64_MAX), history->to)) return false;
        if (route && !routing_names(route, history->to)) return false;
    }
    return history->numbers_count > 0;
}

/* When anything last happened beside looks. */
static sim_ms last_news(const struct history *history)
{
    sim_ms last = history->started;
    for (size_t i = 0; i < history->trail.traces_count; i++) {
        const struct trace *trace = &history->trail.traces[i];
        if (trace->kind != RECORD_REQUEST && trace->kind != RECORD_TIMER && trace->at > last) last = trace->at;
    }
    for (size_t i = 0; i < history->messages_count; i++)
        if (history->messages[i].at > last) last = history->messages[i].at;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++)
        if (call_changes(call) && call->at > last) last = call->at;
    return last;
}

static void stops_at_the_end(struct court *court)
{
    const struct history *history = court->history;
    if (!is_all_moved(history)) return;
    sim_ms news = last_news(history);
    court_occasion(court);
    for (size_t i = 0; i < history->left_out_count; i++) {
        const struct left_out *looks = &history->left_out[i];
        if (looks->to <= news + END_MS) continue;
        court_breach(court, looks->sequence, "%s after the last number has moved and all is quiet, the client still looks", span_text(court, looks->to - news));
        return;
    }
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person || call_changes(call) || call->at <= news + END_MS) continue;
        court_breach(court, call->sequence, "%s after the last number has moved and all is quiet, %s is still read", span_text(court, call->at - news),
                     call->path);
        return;
    }
}

/* ---- time-outs ---- */

static const struct call *next_of_participant(const struct history *history, const struct call *call)
{
    for (const struct call *later = call + 1; later < LAST_CALL(history); later++)
        if (later->participant == call->participant) return later;
    return NULL;
}

/* Its next call comes when the answer has come: it waited for it. */
static void bounded(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person || call->answered_at - call->at <= TIMEOUT_MS) continue;
        const struct call *next = next_of_participant(history, call);
        bool waited = next && next->at >= call->answered_at && next->at <= call->answered_at + SECOND_MS;
        court_holds(court, !waited, call->sequence, "the client waits %s for this answer", span_text(court, call->answered_at - call->at));
    }
}

/* ---- credentials ---- */

static void only_to_its_owner(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person || !call->auth) continue;
        court_holds(court, !equal(call->auth, "foreign"), call->sequence, "%s is shown the credentials of somebody else", call->provider);
    }
}

static bool is_secret(const char *name, size_t length)
{
    static const char *const SECRETS[] = {"key",    "apikey",       "api_key",  "api-key", "secret", "apisecret", "api_secret", "password",
                                          "passwd", "access_token", "token",    "bearer",  "auth",   "authorization"};
    for (size_t i = 0; i < COUNT_OF(SECRETS); i++)
        if (strlen(SECRETS[i]) == length && strncasecmp(SECRETS[i], name, length) == 0) return true;
    return false;
}

/* A parameter by the name of a secret, with something in it. */
static const char *secret_in(struct arena *arena, const char *target)
{
    const char *at = target ? strchr(target, '?') : NULL;
    while (at && *at) {
        size_t length = strcspn(++at, "=&"), whole = strcspn(at, "&");
        if (is_secret(at, length) && whole > length + 1) return arena_copy_bytes(arena, at, length);
        at += whole;
    }
    return NULL;
}

static void never_in_url(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        if (call->person) continue;
        const char *named = secret_in(court->arena, call->target);
        court_holds(court, !named && !equal(call->auth, "exposed"), call->sequence, "the address of the call has a secret in it%s%s", named ? ": " : "",
                    named ? named : "");
    }
}

/* ---- webhooks ---- */

/* A webhook of the destination that was taken between that line and the client's end. */
static bool was_told(const struct history *history, uint64_t from, uint64_t to)
{
    for (size_t i = 0; i < history->notices_count; i++) {
        const struct notice *notice = &history->notices[i];
        bool between = notice->sequence > from && notice->sequence < to;
        if (between && equal(notice->provider, history->to) && notice_taken(notice) && !is_inbound(notice)) return true;
    }
    return false;
}

/* What the destination told before the client fell is acted on by the next life: the route follows. */
static void judge_life(struct court *court, const struct life *fell)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        const struct carriage *carried = NULL;
        for (size_t c = 0; c < history->carriages_count && history->carriages[c].sequence < fell->sequence; c++)
            if (equal(history->carriages[c].number, number)) carried = &history->carriages[c];
        const struct routing *route = routing_before(history, number, fell->sequence);
        bool told = carried && equal(carried->carrier[DIRECTION_OUT], history->to) && was_told(history, carried->sequence, fell->sequence);
        if (!told || !route || routing_names(route, history->to)) continue;
        court_expects(court, routing_names(routing_before(history, number, UINT64_MAX), history->to), fell->sequence,
                      "%s told that it carries %s and was answered 2xx; the client fell, and its route never follows", history->to, number);
    }
}

static void taken_when_stored(struct court *court)
{
    const struct history *history = court->history;
    for (size_t i = 1; i < history->lives_count; i++)
        if (equal(history->lives[i].on, "started")) judge_life(court, &history->lives[i - 1]);
}

static bool tree_says(const tree *node, const char *text)
{
    if (equal(tree_text(node), text)) return true;
    for (const tree *item = tree_first(node); item; item = tree_next(item))
        if (tree_says(item, text)) return true;
    return false;
}

/* An address that the client gave by itself; a person may have given another. */
static bool is_given(const struct history *history, const char *target)
{
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++)
        if (!call->person && call_changes(call) && call->body && tree_says(call->body, target)) return true;
    return false;
}

/* The provider tries again: an attempt that failed was not its last. */
static bool is_tried_again(const struct history *history, const struct notice *notice)
{
    for (const struct notice *later = notice + 1; later < history->notices + history->notices_count; later++) {
        bool same = later->provider == notice->provider && later->cause == notice->cause && equal(later->name, notice->name);
        if (same && later->attempt > notice->attempt) return true;
    }
    return false;
}

/* Whoever is in trouble may say so with a 5xx, and take the repeat; where no repeat follows, what was told is gone. No repeat follows a redirect. */
static void judge_answer(struct court *court, const struct notice *notice)
{
    const char *name = notice->name, *provider = notice->provider;
    int status = notice->status;
    if (status < 500) {
        court_holds(court, notice_taken(notice), notice->sequence, "%s of %s is %s %d", name, provider, status < 400 ? "answered" : "refused with", status);
    } else if (!is_tried_again(court->history, notice)) {
        court_expects(court, false, notice->sequence, "%s of %s is never taken: the last of %d attempt%s is answered %d", name, provider,
                      notice->attempt, notice->attempt == 1 ? "" : "s", status);
    }
}

static void unknown_accepted(struct court *court)
{
    const struct history *history = court->history;
    for (const struct notice *notice = history->notices; notice < history->notices + history->notices_count; notice++) {
        bool genuine = !notice->fault && !equal(notice->signature, "invalid") && !is_inbound(notice);
        if (!genuine || notice->result_at < 0 || !notice->status || !is_given(history, notice->target)) continue;
        judge_answer(court, notice);
    }
}

const struct law http_manners_laws[] = {
    {{"http/poll/not-faster-than-floor", RULE_SHOULD, "Nothing is polled more often than every ten seconds.",
      "reads of one address in a row with nothing in between that gives a reason", "rate limits of the notes", .timed = true},
     not_faster_than_floor},
    {{"http/poll/stops-at-the-end", RULE_MUST, "Polling ends when every number has moved and nothing is left to find out.",
      "reads a day and more after the last thing that happened", "design §6 strict ending"},
     stops_at_the_end},
    {{"http/timeouts/bounded", RULE_SHOULD, "No answer is waited for longer than five minutes.", "what the client does while an answer is late", "design §5",
      .timed = true},
     bounded},
    {{"http/auth/only-to-its-owner", RULE_MUST, "A credential is shown to the provider that it is for, and to nobody else.", "whose credentials a call has",
      "notes, auth sections"},
     only_to_its_owner},
    {{"http/auth/never-in-url", RULE_MUST, "No secret stands in the path or the query of a call.", "the addresses of calls", "notes, auth sections"},
     never_in_url},
    {{"http/webhook/2xx-after-stored", RULE_SHOULD, "A webhook is answered 2xx when what it says cannot get lost any more.",
      "whether a route follows in the next life what was told in the last one", "S3 activation 4; telnyx §7.3"},
     taken_when_stored},
    {{"http/webhook/unknown-accepted", RULE_MUST, "Genuine webhooks are answered 2xx, those of unknown types and with unknown members too.",
      "answers to webhooks other than inbound messages", "tcr §2.17; telnyx §7"},
     unknown_accepted},
    {{NULL}, NULL},
};
