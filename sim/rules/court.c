/* Judges a history by every rule of the catalogue. SPDX-License-Identifier: Apache-2.0 */
#include "court.h"

#include "catalogue.h"

#include <stdlib.h>
#include <string.h>

static const struct message_change *message_of(const struct history *history, uint64_t record)
{
    for (size_t i = 0; i < history->messages_count; i++)
        if (history->messages[i].sequence == record) return &history->messages[i];
    return NULL;
}

/* The call of that line, whose answer it is, or by which the message of that line was sent; NULL. */
static const struct call *call_behind(const struct history *history, uint64_t record)
{
    const struct message_change *message = message_of(history, record);
    const struct call *call = call_at(history, message ? message->cause : record);
    for (size_t i = 0; !call && i < history->calls_count; i++)
        if (record && history->calls[i].answer == record) call = &history->calls[i];
    return call;
}

static bool is_origin(enum record_kind kind)
{
    return kind == RECORD_REQUEST || kind == RECORD_TIMER || kind == RECORD_MOMENT || kind == RECORD_WEBHOOK;
}

/* Where the line comes from: its causes followed back to a call, to something that happened by itself, or to a webhook, which is what was asked of the
 * client there; NULL: nobody knows. */
static const struct trace *origin_of(const struct history *history, uint64_t record)
{
    const struct message_change *message = message_of(history, record);
    const struct trace *trace = trail_find(&history->trail, message ? message->cause : record);
    while (trace && !is_origin(trace->kind)) trace = trail_cause(&history->trail, trace);
    return trace;
}

static const char *request_text(struct arena *arena, const struct call *call)
{
    return arena_printf(arena, "%s %s:%s", call->method, call->provider, call->target);
}

static const char *webhook_text(const struct court *court, uint64_t record)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->notices_count; i++)
        if (history->notices[i].sequence == record)
            return arena_printf(court->arena, "the webhook %s:%s", history->notices[i].provider, history->notices[i].name);
    return "a webhook";
}

/* What is no call of the client's is not its request, and yet worth naming. */
static const char *by_text(const struct court *court, const struct trace *origin, const struct call *call)
{
    struct arena *arena = court->arena;
    if (call) return arena_printf(arena, "a person: %s", request_text(arena, call));
    if (!origin || origin->kind == RECORD_REQUEST) return NULL;
    if (origin->kind == RECORD_WEBHOOK) return webhook_text(court, origin->sequence);
    if (origin->kind == RECORD_MOMENT) return "a moment of the scenario";
    return origin->detail ? arena_printf(arena, "the timer %s", origin->detail) : "a timer";
}

static void name_request(const struct court *court, struct breach *breach)
{
    const struct call *call = call_behind(court->history, breach->record);
    const struct trace *origin = call ? NULL : origin_of(court->history, breach->record);
    if (!call && origin) call = call_at(court->history, origin->sequence);
    if (!call || call->person) {
        breach->by = by_text(court, origin, call);
        return;
    }
    breach->request = request_text(court->arena, call);
    breach->request_record = call->sequence;
}

static sim_ms time_of(const struct history *history, uint64_t record, const struct call *call)
{
    const struct trace *trace = trail_find(&history->trail, record);
    const struct message_change *message = message_of(history, record);
    if (call && call->sequence == record) return call->at;
    if (call && call->answer == record) return call->answered_at;
    if (trace) return trace->at;
    if (message) return message->at;
    for (size_t i = 0; i < history->lives_count; i++)
        if (history->lives[i].sequence == record) return history->lives[i].at;
    return record ? history->ended : history->started;
}

static void note(struct court *court, uint64_t record, const char *format, va_list arguments)
{
    struct ruling *ruling = court->ruling;
    const struct call *call = call_behind(court->history, record);
    ruling->breaches = room_for_one(court->arena, ruling->breaches, ruling->breaches_count, &court->room, sizeof *ruling->breaches);
    struct breach *breach = &ruling->breaches[ruling->breaches_count++];
    *breach = (struct breach){.record = record, .at = time_of(court->history, record, call)};
    breach->observed = arena_vprintf(court->arena, format, arguments);
    name_request(court, breach);
}

void court_occasion(struct court *court)
{
    court->ruling->occasions++;
}

void court_holds(struct court *court, bool kept, uint64_t record, const char *format, ...)
{
    court_occasion(court);
    if (kept) return;
    va_list arguments;
    va_start(arguments, format);
    note(court, record, format, arguments);
    va_end(arguments);
}

void court_expects(struct court *court, bool followed, uint64_t record, const char *format, ...)
{
    court_occasion(court);
    if (followed) return;
    court->omissions++;
    va_list arguments;
    va_start(arguments, format);
    note(court, record, format, arguments);
    va_end(arguments);
}

void court_breach(struct court *court, uint64_t record, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    note(court, record, format, arguments);
    va_end(arguments);
}

void court_abstains(struct court *court, const char *why)
{
    if (!court->ruling->why) court->ruling->why = why;
}

bool by_person(const struct history *history, uint64_t cause)
{
    const struct call *call = call_at(history, cause);
    return call && call->person;
}

/* ---- the ruling ---- */

static int by_record(const void *a, const void *b)
{
    const struct breach *first = a, *second = b;
    if (first->record != second->record) return first->record < second->record ? -1 : 1;
    return strcmp(first->observed, second->observed);
}

static enum verdict verdict_of(const struct court *court)
{
    static const enum verdict BROKEN[RULE_LEVELS] = {[RULE_MUST] = VERDICT_FAIL, [RULE_SHOULD] = VERDICT_WARN, [RULE_MAY] = VERDICT_PASS};
    const struct ruling *ruling = court->ruling;
    if (ruling->why && !ruling->breaches_count) return VERDICT_NOT_JUDGED;
    if (!ruling->occasions && !ruling->breaches_count) return VERDICT_NOT_APPLICABLE;
    if (!ruling->breaches_count) return VERDICT_PASS;
    return court->conduct->cut_off && court->omissions == ruling->breaches_count ? VERDICT_INCONCLUSIVE : BROKEN[ruling->rule->level];
}

/* Why this rule says nothing of that conduct; NULL: it does. */
static const char *unjudged(const struct conduct *conduct, const struct rule *rule)
{
    if (conduct->unheard) return conduct->unheard;
    return rule->timed && !conduct->on_time ? "the clock did not wait for the client: how soon it acts means nothing here" : NULL;
}

static void judge_law(struct court *court, const struct law *law)
{
    struct ruling *ruling = court->ruling;
    ruling->rule = &law->rule;
    ruling->why = unjudged(court->conduct, &law->rule);
    if (ruling->why) {
        ruling->verdict = VERDICT_NOT_JUDGED;
        return;
    }
    law->check(court);
    if (ruling->breaches_count) qsort(ruling->breaches, ruling->breaches_count, sizeof *ruling->breaches, by_record);
    ruling->verdict = verdict_of(court);
    if (ruling->verdict == VERDICT_INCONCLUSIVE) ruling->why = court->conduct->cut_off;
    if (ruling->verdict != VERDICT_INCONCLUSIVE && ruling->verdict != VERDICT_NOT_JUDGED) ruling->why = NULL;
}

struct ruling *rules_judge(struct arena *arena, struct history *history, const struct conduct *conduct, size_t *count)
{
    struct ruling *rulings = arena_alloc(arena, rules_count() * sizeof *rulings);
    *count = 0;
    for (const struct law *const *table = catalogue; *table; table++)
        for (const struct law *law = *table; law->rule.id; law++) {
            struct court court = {.arena = arena, .history = history, .conduct = conduct, .ruling = &rulings[(*count)++]};
            judge_law(&court, law);
        }
    return rulings;
}
