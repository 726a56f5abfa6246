/* Telnyx: sends, pages, and posts whose answers are lost. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"
#include "listing.h"

#include <string.h>

static const char TELNYX[] = "telnyx";

/* ---- senders that are not here now ---- */

static bool is_send(const struct call *call)
{
    return same_text(call->provider, TELNYX) && same_text(call->method, "POST") && call->path && strncmp(call->path, "/v2/messages", 12) == 0 &&
           strchr("/", call->path[12]);
}

static bool not_here_now(const struct call *call)
{
    return call->error && (strncmp(call->error, "40320", 5) == 0 || strncmp(call->error, "40100", 5) == 0);
}

static const struct call *next_send(const struct history *history, const struct call *send)
{
    const char *from = tree_get_text(send->body, "from");
    for (const struct call *next = send + 1; next < history->calls + history->calls_count; next++)
        if (!next->person && is_send(next) && same_text(tree_get_text(next->body, "from"), from)) return next;
    return NULL;
}

/* The sender may be fit meanwhile: a send that is taken was no mistake. */
static void temporary_from(struct court *court)
{
    EACH_OWN_CALL(send, court->history)
    {
        if (!is_send(send) || !not_here_now(send)) continue;
        const struct call *next = next_send(court->history, send);
        bool tight = next && not_here_now(next) && next->at - send->at < court->history->poll_ms;
        court_holds(court, !tight, tight ? next->sequence : send->sequence, "%s sends again through telnyx %llds after error %s, and again it is refused",
                    tree_get_text(send->body, "from"), tight ? (long long)((next->at - send->at) / SECOND_MS) : 0, send->error);
    }
}

/* ---- pages (telnyx 1.5) ---- */

enum { USUAL = 20 };

static const struct listing NUMBERS[] = {
    {"telnyx", "porting_number.list",       "page[number]", "page[size]",     USUAL, "data",    "phone_number"},
    {"telnyx", "phone_number.list",         "page[number]", "page[size]",     USUAL, "data",    "phone_number"},
    {"telnyx", "messaging_settings.list",   "page[number]", "page[size]",     USUAL, "data",    "phone_number"},
    {"telnyx", "messaging_profile.numbers", "page[number]", "page[size]",     USUAL, "data",    "phone_number"},
    {"telnyx", "hosted_number.list",        "page[number]", "page[size]",     USUAL, "data",    "phone_number"},
    {"telnyx", "assignment.list",           "page",         "recordsPerPage", USUAL, "records", "phoneNumber" },
    {NULL},
};

static void to_the_end(struct court *court)
{
    listing_to_the_end(court, NUMBERS);
}

static const struct listing TENDLC[] = {
    {"telnyx", "assignment.list",         "page", "recordsPerPage", USUAL, "records", "phoneNumber"},
    {"telnyx", "partner_campaign.list",   "page", "recordsPerPage", 10,    "records", NULL         },
    {"telnyx", "partner_campaign.shared", "page", "recordsPerPage", 10,    "records", NULL         },
    {"telnyx", "bulk_assignment.numbers", "page", "recordsPerPage", USUAL, "records", "phoneNumber"},
    {NULL},
};

static bool is_empty(const struct listing *list, const struct call *call)
{
    return call_succeeded(call) && tree_get(call->reply, list->rows) && !listing_rows(list, call);
}

/* A list that began again may have grown: page upon page is meant, asked for at once. */
static const struct call *asks_on(const struct court *court, const struct listing *list, const struct call *call)
{
    const struct call *next = listing_next(court->arena, list, call);
    return next && next->at - call->answered_at < court->history->poll_ms ? next : NULL;
}

/* It stops too early where the next page is asked for at no time. */
static void stops_on_empty(struct court *court)
{
    for (const struct listing *list = TENDLC; list->provider; list++)
        EACH_CALL(call, court->history, TELNYX, list->route)
        {
            const struct call *next = is_empty(list, call) ? asks_on(court, list, call) : NULL;
            if (is_empty(list, call)) court_holds(court, !next, next ? next->sequence : call->sequence, "behind an empty page it asks for another");
            if (!list->number || !listing_has_more(court->arena, list, call) || listing_names_all(court, list, call)) continue;
            court_expects(court, listing_next(court->arena, list, call), call->sequence, "it stops although neither the total nor an empty page is reached");
        }
}

/* ---- lost answers ---- */

/* Of orders, messages and assignments. */
static bool is_unkeyed(const struct call *call)
{
    static const char *const PATHS[] = {"/v2/porting_orders", "/v2/messaging_hosted_number_orders", "/v2/10dlc/phone_number_campaigns",
                                        "/v2/10dlc/phoneNumberAssignmentByProfile", "/10dlc/phone_number_campaigns",
                                        "/10dlc/phoneNumberAssignmentByProfile"};
    if (!same_text(call->provider, TELNYX) || !same_text(call->method, "POST")) return false;
    for (size_t i = 0; i < COUNT_OF(PATHS); i++)
        if (same_text(call->path, PATHS[i])) return true;
    return is_send(call);
}

static void looks_before_repeat(struct court *court)
{
    const struct history *history = court->history;
    EACH_OWN_CALL(call, history)
    {
        if (!is_unkeyed(call) || !call_lost(call)) continue;
        const struct call *again = call + 1, *end = history->calls + history->calls_count;
        while (again < end && (again->person || !call_repeats(again, call))) again++;
        bool repeated = again < end;
        court_holds(court, !repeated || looked_between(history, TELNYX, call->sequence, again->sequence), repeated ? again->sequence : call->sequence,
                    "the answer was lost, and the same is posted again without a look: no key protects it");
    }
}

const struct law telnyx_calls_laws[] = {
    {{"telnyx/send/temporary-from", RULE_MUST, "After 40320 or 40100 the sender is left alone for a while: the old provider sends, or the message is held.",
      "the same refusal again within the poll floor", "telnyx §1.4, §8"},
     temporary_from},
    {{"telnyx/paging/to-the-end", RULE_MUST, "Lists of numbers are read to their last page.", "pages that are never asked for", "telnyx §1.5"}, to_the_end},
    {{"telnyx/paging/10dlc-stops-on-empty", RULE_MUST, "A list of 10DLC ends at an empty page or at its total, whichever comes first.",
      "pages behind an empty one, or never asked for", "telnyx §1.5"},
     stops_on_empty},
    {{"telnyx/idempotency/none-assumed", RULE_MUST, "After a lost answer an order, message or assignment is looked for before it is posted again.",
      "the same post after a lost answer, without a read between", "telnyx §1.8"},
     looks_before_repeat},
    {{NULL}, NULL},
};
