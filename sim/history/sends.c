/* Messages that the client asked somebody to send, however each provider has it said. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include <string.h>

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
    if (call->person || !same_text(call->method, "POST")) return NULL;
    for (size_t i = 0; i < COUNT_OF(FORMS); i++)
        if (same_text(FORMS[i].provider, call->provider) && ends_with(call->path, FORMS[i].path)) return &FORMS[i];
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

struct sent *sends_of(const struct history *history, struct arena *arena, size_t *count)
{
    struct sent *sends = arena_alloc(arena, (history->calls_count + 1) * sizeof *sends);
    *count = 0;
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct send_form *form = form_of(&history->calls[i]);
        if (form) sends[(*count)++] = read_sent(history, &history->calls[i], form);
    }
    return sends;
}

bool sent_accepted(const struct sent *sent)
{
    return sent->fate && same_text(sent->fate->to, "accepted");
}

static const char *without_plus(const char *number)
{
    return number && *number == '+' ? number + 1 : number;
}

bool same_message(const struct sent *a, const struct sent *b)
{
    bool same_ends = same_text(without_plus(a->from), without_plus(b->from)) && same_text(without_plus(a->to), without_plus(b->to));
    return same_ends && a->text && same_text(a->text, b->text);
}

const struct message_change *message_became(const struct history *history, const char *id, const char *to, uint64_t before)
{
    for (size_t i = 0; id && i < history->messages_count && history->messages[i].sequence < before; i++)
        if (same_text(history->messages[i].id, id) && same_text(history->messages[i].to, to)) return &history->messages[i];
    return NULL;
}
