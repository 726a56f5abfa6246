/* Questions about calls and webhooks. SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include "cutover/fault.h"
#include "cutover/http.h"

#include <string.h>

bool same_text(const char *a, const char *b)
{
    return a && b && (a == b || strcmp(a, b) == 0);
}

const struct call *calls_of(const struct history *history, const char *provider, const char *route)
{
    for (size_t i = 0; i < history->chains_count; i++) {
        const struct chain *chain = &history->chains[i];
        if (same_text(chain->provider, provider) && same_text(chain->name, route) && chain->calls) return chain->calls;
    }
    return NULL;
}

const struct call *call_at(const struct history *history, uint64_t sequence)
{
    for (size_t low = 0, high = history->calls_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        const struct call *call = &history->calls[middle];
        if (call->sequence == sequence) return call;
        if (call->sequence < sequence)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool call_lost(const struct call *call)
{
    if (!call->status) return true;
    if (!call->fault) return false;
    static const enum fault LOSING[] = {FAULT_LOST_BEFORE, FAULT_LOST_AFTER, FAULT_CUT, FAULT_MALFORMED};
    for (size_t i = 0; i < COUNT_OF(LOSING); i++)
        if (strcmp(call->fault, fault_name(LOSING[i])) == 0) return true;
    return false;
}

bool call_done(const struct call *call)
{
    return call->status >= 200 && call->status <= 299;
}

bool call_succeeded(const struct call *call)
{
    return call_done(call) && !call_lost(call);
}

bool call_changes(const struct call *call)
{
    return !same_text(call->method, "GET") && !same_text(call->method, "HEAD");
}

bool call_repeats(const struct call *call, const struct call *earlier)
{
    if (call->provider != earlier->provider || call->method != earlier->method || call->target != earlier->target) return false;
    if (!call->body || !earlier->body) return call->body == earlier->body && call->text == earlier->text;
    return tree_equal(call->body, earlier->body);
}

static bool parse(struct arena *arena, const struct call *call, struct http_target *target)
{
    const char *why;
    return call->target && http_target_parse(arena, call->target, target, &why);
}

const char *call_segment(struct arena *arena, const struct call *call, int n)
{
    struct http_target target;
    return parse(arena, call, &target) && (size_t)n < target.segments_count ? target.segments[n] : NULL;
}

const char *call_asks(struct arena *arena, const struct call *call, const char *name)
{
    struct http_target target;
    return parse(arena, call, &target) ? http_query(&target, name) : NULL;
}

bool notice_taken(const struct notice *notice)
{
    return notice->status >= 200 && notice->status <= 299;
}
