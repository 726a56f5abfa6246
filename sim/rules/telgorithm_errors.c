/* Telgorithm: failed lists, bodies of errors, quotas. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "telgorithm.h"

#include <string.h>
#include <strings.h>

/* ---- failed lists ---- */

static bool names_phone(const struct court *court, const tree *list, const char *number)
{
    for (const tree *node = tree_first(list); node; node = tree_next(node))
        if (same_text(plan_number(court->history, tree_text(node)), number)) return true;
    return false;
}

/* Tried again in whatever way, a port-in among them, or told to people. */
static bool is_taken_up(struct court *court, const char *number, uint64_t from)
{
    const struct history *history = court->history;
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct call *call = &history->calls[i];
        if (call->sequence < from || !is_to_telgorithm(call) || !call_changes(call)) continue;
        bool patched = same_text(call->route, "phone.update") || same_text(call->route, "phone.replace");
        const char *slash = strrchr(call->path, '/');
        if (patched && slash && strstr(slash, number + 1)) return true;
        if (same_text(call->route, "phone.port_in") && port_names(court, call, number)) return true;
        if (names_phone(court, tree_get(call->body, "phones"), number)) return true;
    }
    for (size_t i = 0; i < history->letters_count; i++)
        if (history->letters[i].sequence > from && names_phone(court, history->letters[i].numbers, number)) return true;
    return false;
}

static void failed_list_read(struct court *court)
{
    static const char *const ROUTES[] = {"config.add_phones", "config.delete_phones"};
    if (!leads_to_telgorithm(court->history)) return;
    for (size_t i = 0; i < COUNT_OF(ROUTES); i++)
        EACH_CALL(call, court->history, TELGORITHM, ROUTES[i])
            for (const tree *node = call_succeeded(call) ? tree_first(tree_get(call->reply, "failed")) : NULL; node; node = tree_next(node)) {
                const char *number = plan_number(court->history, tree_text(node));
                if (number) court_expects(court, is_taken_up(court, number, call->answer), call->answer, "%s is in the failed list, and left as it is", number);
            }
}

/* ---- bodies of errors ---- */

/* A 400 always has a body: that of one without JSON is a plain string. */
static const char *form_of(const struct call *call)
{
    if (tree_is_text(call->reply) || (!call->reply && call->status == 400)) return "a plain string";
    if (tree_get(call->reply, "errorCode")) return "an error code";
    return tree_get(call->reply, "title") ? "a problem" : NULL;
}

static bool acts_after(const struct history *history, uint64_t sequence)
{
    for (size_t i = history->calls_count; i-- > 0;)
        if (!history->calls[i].person) {
            if (history->calls[i].sequence > sequence) return true;
            break;
        }
    return history->letters_count && history->letters[history->letters_count - 1].sequence > sequence;
}

/* A client that falls at such an answer has not read it. */
static void all_body_forms(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telgorithm(history)) return;
    for (size_t i = 0; i < history->calls_count; i++) {
        const struct call *call = &history->calls[i];
        const char *form = is_to_telgorithm(call) && call->status >= 400 && call->status <= 499 && !call_lost(call) ? form_of(call) : NULL;
        if (!form) continue;
        bool gone = court->conduct->cut_off && history->trail.ended >= 0 && history->trail.ended <= call->answered_at + CHAIN_SLACK_MS;
        court_holds(court, !gone || acts_after(history, call->answer), call->answer, "the client ends on an error whose body is %s", form);
    }
}

/* ---- quotas ---- */

struct quota {
    const char *method, *path; /* NULL: any */
    sim_ms burst, refill_ms;   /* one more after so long */
};

/* By the notes: 100 in ten seconds, of orders 120 an hour (telgorithm 2). The first that fits. */
static const struct quota QUOTAS[] = {
    {"POST", "/OutboundMessages", 100, 100}, {"POST", "/Phones", 120, 30000}, {"GET", NULL, 100, 100}, {NULL, NULL, 100, 100}};

static size_t quota_of(const struct call *call)
{
    size_t length = strlen(call->path);
    for (size_t i = 0; i + 1 < COUNT_OF(QUOTAS); i++) {
        size_t end = QUOTAS[i].path ? strlen(QUOTAS[i].path) : 0;
        if (strcmp(call->method, QUOTAS[i].method) == 0 && length >= end && (!end || strcasecmp(call->path + length - end, QUOTAS[i].path) == 0)) return i;
    }
    return COUNT_OF(QUOTAS) - 1;
}

static bool is_over_quota(const struct call *call)
{
    return call->status == 429;
}

/* Follows one quota through the calls: `last` is the one whose answer told that nothing remains. What a fault answered tells nothing of it. */
static void judge_quota(struct court *court, size_t quota)
{
    sim_ms full = QUOTAS[quota].burst * QUOTAS[quota].refill_ms, left = full, at = court->history->started;
    const struct call *last = NULL;
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (!same_text(call->provider, TELGORITHM) || !call->status || call->fault || quota_of(call) != quota) continue;
        bool told = last && !last->person && last->answer && last->answer < call->sequence;
        if (told && !call->person)
            court_holds(court, !is_over_quota(call), call->sequence, "nothing remains of the quota, and the next call comes %lldms later",
                        (long long)(call->at - last->at));
        left = left + call->at - at < full ? left + call->at - at : full;
        at = call->at;
        if (!is_over_quota(call)) left -= QUOTAS[quota].refill_ms;
        last = left < QUOTAS[quota].refill_ms || is_over_quota(call) ? call : NULL;
    }
}

static void headers_heeded(struct court *court)
{
    for (size_t i = 0; i < COUNT_OF(QUOTAS); i++) judge_quota(court, i);
}

const struct law telgorithm_errors_laws[] = {
    {{"telgorithm/errors/failed-list-read", RULE_MUST, "A 200 whose failed list is not empty is not taken as success.",
      "what follows for a number in the failed list", "telgorithm §3.1"},
     failed_list_read},
    {{"telgorithm/errors/all-body-forms", RULE_SHOULD, "Plain strings, problems and error codes are all read as bodies of errors.",
      "a client that ends on such an answer", "telgorithm §2.1"},
     all_body_forms},
    {{"telgorithm/limits/headers-heeded", RULE_SHOULD, "When nothing remains of a quota, requests stop until it is filled.",
      "a call over the quota behind one that used it up", "telgorithm §2", .timed = true},
     headers_heeded},
    {{NULL}, NULL},
};
