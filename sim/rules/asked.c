/* What the rules of several files ask: sends, what starts a migration, and who is told. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"

#include "cutover/instant.h"

#include <string.h>

bool equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool is_operation(const struct call *call, const struct operation *rows)
{
    for (const struct operation *row = rows; row->provider; row++)
        if (equal(call->provider, row->provider) && equal(call->route, row->route)) return true;
    return false;
}

/* ---- sends ---- */

/* Where each provider's body says from whom, to whom and what; by the end of the path, since a call that was lost has no operation. */
static const struct send_form {
    const char *provider, *path, *list, *from, *to, *text;
} FORMS[] = {
    {"telgorithm", "/OutboundMessages",    NULL,       "from",   "to", "text"},
    {"infobip",    "/sms/3/messages",      "messages", "sender", NULL, NULL  },
    {"infobip",    "/sms/2/text/advanced", "messages", "from",   NULL, "text"},
    {"telnyx",     "/messages",            NULL,       "from",   "to", "text"},
    {"telnyx",     "/messages/long_code",  NULL,       "from",   "to", "text"},
    {"telnyx",     "/messages/schedule",   NULL,       "from",   "to", "text"},
    {"legacy",     "/messages",            NULL,       "from",   "to", "text"},
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = text ? strlen(text) : 0, tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static const struct send_form *form_of(const struct call *call)
{
    if (call->person || !equal(call->method, "POST")) return NULL;
    for (size_t i = 0; i < COUNT_OF(FORMS); i++)
        if (equal(FORMS[i].provider, call->provider) && ends_with(call->path, FORMS[i].path)) return &FORMS[i];
    return NULL;
}

static const struct message_change *fate_of(const struct history *history, const struct call *call)
{
    for (size_t i = 0; i < history->messages_count; i++)
        if (history->messages[i].cause == call->sequence && history->messages[i].out) return &history->messages[i];
    return NULL;
}

static struct sent read_sent(const struct history *history, const struct call *call, const struct send_form *form)
{
    const tree *message = form->list ? tree_first(tree_get(call->body, form->list)) : call->body;
    const tree *destination = tree_first(tree_get(message, "destinations"));
    struct sent sent = {.call = call, .fate = fate_of(history, call), .from = tree_get_text(message, form->from)};
    sent.to = form->to ? tree_get_text(message, form->to) : tree_get_text(destination, "to");
    sent.text = form->text ? tree_get_text(message, form->text) : tree_get_text(tree_get(message, "content"), "text");
    sent.number = plan_number(history, sent.from);
    return sent;
}

struct sent *sends_of(const struct court *court, size_t *count)
{
    const struct history *history = court->history;
    struct sent *sends = arena_alloc(court->arena, (history->calls_count + 1) * sizeof *sends);
    *count = 0;
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct send_form *form = form_of(&history->calls[i]);
        if (form) sends[(*count)++] = read_sent(history, &history->calls[i], form);
    }
    return sends;
}

bool sent_accepted(const struct sent *sent)
{
    return sent->fate && equal(sent->fate->to, "accepted");
}

static const char *without_plus(const char *number)
{
    return number && *number == '+' ? number + 1 : number;
}

bool same_message(const struct sent *a, const struct sent *b)
{
    bool same_ends = equal(without_plus(a->from), without_plus(b->from)) && equal(without_plus(a->to), without_plus(b->to));
    return same_ends && a->text && equal(a->text, b->text);
}

const struct message_change *message_became(const struct history *history, const char *id, const char *to, uint64_t before)
{
    for (size_t i = 0; id && i < history->messages_count && history->messages[i].sequence < before; i++)
        if (equal(history->messages[i].id, id) && equal(history->messages[i].to, to)) return &history->messages[i];
    return NULL;
}

/* ---- what starts a migration ---- */

static const struct operation STARTS[] = {
    {"tcr",        "campaign.migrate"     },
    {"tcr",        "campaign.share"       },
    {"infobip",    "numbers.import"       },
    {"infobip",    "campaign.migrate"     },
    {"telgorithm", "phone.port_in"        },
    {"telnyx",     "porting_order.confirm"},
    {"telnyx",     "hosting_order.create" },
    {"legacy",     "number.host"          },
    {NULL,         NULL                   },
};

static const struct call *start_from(const struct history *history, const struct call *call)
{
    for (; call < history->calls + history->calls_count; call++)
        if (!call->person && is_operation(call, STARTS)) return call;
    return NULL;
}

const struct call *first_start(const struct history *history)
{
    return start_from(history, history->calls);
}

const struct call *next_start(const struct history *history, const struct call *start)
{
    return start_from(history, start + 1);
}

static bool tree_names(const struct history *history, const tree *node, const char *number)
{
    if (tree_text(node)) return plan_number(history, tree_text(node)) == number;
    for (const tree *item = tree_first(node); item; item = tree_next(item))
        if (tree_names(history, item, number)) return true;
    return false;
}

bool call_is_about(const struct court *court, const struct call *call, const char *number)
{
    const char *segment;
    for (int i = 0; (segment = call_segment(court->arena, call, i)) != NULL; i++)
        if (plan_number(court->history, segment) == number) return true;
    return call->body && tree_names(court->history, call->body, number);
}

/* ---- people ---- */

bool letter_tells(const struct history *history, const struct letter *letter, const char *number)
{
    return !tree_count(letter->numbers) || tree_names(history, letter->numbers, number);
}

const struct letter *letter_about(const struct history *history, const char *number, uint64_t from, uint64_t to)
{
    for (size_t i = history->letters_count; i-- > 0;) {
        const struct letter *letter = &history->letters[i];
        bool between = letter->sequence >= from && letter->sequence < to && !by_person(history, letter->cause);
        if (between && (!number || letter_tells(history, letter, number))) return letter;
    }
    return NULL;
}

bool was_down(const struct history *history, sim_ms from, sim_ms to)
{
    return down_within(&history->trail, from, to) > 0;
}

/* ---- the world ---- */

bool moved_between(const struct history *history, uint64_t from, uint64_t to)
{
    const struct trail *trail = &history->trail;
    for (size_t i = 0; i < trail->traces_count && trail->traces[i].sequence < to; i++) {
        const struct trace *trace = &trail->traces[i];
        if (trace->sequence > from && trace->kind == RECORD_TRANSITION && !equal(trace->machine, "message")) return true;
    }
    return false;
}

const char *span_text(const struct court *court, sim_ms length)
{
    char buffer[INSTANT_TEXT_MAX];
    return arena_copy(court->arena, length_text(buffer, length));
}

const struct routing *switched(const struct history *history, const char *number)
{
    const struct routing *over = NULL, *last = routing_before(history, number, UINT64_MAX);
    const char *first = last ? tree_text(tree_first(last->providers)) : NULL;
    if (!equal(first, history->to) && !equal(carrier_before(history, number, DIRECTION_OUT, UINT64_MAX), history->to)) return NULL;
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *route = &history->routings[i];
        if (!equal(route->number, number)) continue;
        over = !routing_names(route, history->to) ? NULL : over ? over : route;
    }
    return over && !by_person(history, over->cause) ? over : NULL;
}

/* ---- what comes in ---- */

static const struct operation INBOUND[] = {
    {"legacy",     "message.received"},
    {"telgorithm", "inbound message" },
    {"infobip",    "message received"},
    {"telnyx",     "message.received"},
    {NULL,         NULL              },
};

bool is_inbound(const struct notice *notice)
{
    for (const struct operation *row = INBOUND; row->provider; row++)
        if (equal(row->provider, notice->provider) && equal(row->route, notice->name)) return true;
    return false;
}
