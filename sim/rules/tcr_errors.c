/* TCR: its errors. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"

static const char TCR[] = "tcr";

static bool failed_as(const struct call *call, const char *error)
{
    return same_text(call->provider, TCR) && same_text(call->error, error) && !call_lost(call);
}

/* ---- the shape ---- */

static void errors_are_arrays(struct court *court)
{
    EACH_OWN_CALL(call, court->history)
        if (same_text(call->provider, TCR) && call->status == 400 && tree_is_list(call->reply) && !call_lost(call))
            court_expects(court, goes_on(court->history, call), call->answer, "error %s is the last that the client does anything upon", call->error);
}

static void not_found(struct court *court)
{
    EACH_OWN_CALL(call, court->history)
        if (failed_as(call, "502") && !call_changes(call))
            court_expects(court, goes_on(court->history, call), call->answer, "what was not found is asked for again and again, and nothing else done");
}

/* ---- what must not be tried again as it was ---- */

static const struct call *next_repeat(const struct history *history, const struct call *call)
{
    for (const struct call *next = call + 1; next < history->calls + history->calls_count; next++)
        if (!next->person && call_repeats(next, call)) return next;
    return NULL;
}

/* Something of the campaign has moved at TCR, a person was there, or people started the client anew. */
static bool changed_between(const struct court *court, const struct call *from, const struct call *to)
{
    const struct trail *trail = &court->history->trail;
    for (size_t i = 0; i < trail->traces_count; i++) {
        const struct trace *trace = &trail->traces[i];
        if (trace->sequence <= from->sequence || trace->sequence >= to->sequence || !same_text(trace->provider, TCR)) continue;
        if (trace->kind == RECORD_TRANSITION || (trace->kind == RECORD_REQUEST && same_text(trace->participant, "person"))) return true;
    }
    for (const struct call *call = from + 1; call < to; call++)
        if (!call->person && same_text(call->provider, TCR) && call_changes(call) && call_done(call)) return true;
    return began_anew(court->history, from->at, to->at);
}

/* People were told of it, and the poll's time has passed: what they do shows by trying only. */
static bool left_to_people(const struct court *court, const struct call *from, const struct call *to, const struct call *first)
{
    const struct letter *letter = told_after(court->history, first->answer);
    return letter && letter->sequence < to->sequence && to->at - from->at >= court->history->poll_ms;
}

static const struct call *first_like(const struct history *history, const struct call *call)
{
    for (const struct call *earlier = history->calls; earlier < call; earlier++)
        if (!earlier->person && call_repeats(earlier, call) && same_text(earlier->error, call->error)) return earlier;
    return call;
}

static void not_unchanged(struct court *court, const struct call *call)
{
    const struct call *again = next_repeat(court->history, call);
    bool right = !again || changed_between(court, call, again) || left_to_people(court, call, again, first_like(court->history, call));
    court_holds(court, right, again ? again->sequence : call->sequence, "what was refused with %s is tried again, and nothing has changed", call->error);
}

static void declined_operation(struct court *court)
{
    EACH_OWN_CALL(call, court->history)
        if (failed_as(call, "592") && call_changes(call)) not_unchanged(court, call);
}

static void unfinished_election(struct court *court)
{
    EACH_OWN_CALL(call, court->history)
    {
        if (!failed_as(call, "562")) continue;
        not_unchanged(court, call);
        court_expects(court, told_after(court->history, call->answer), call->answer, "nobody is told that the old chain's election is not finished");
    }
}

static bool says_expired(const struct call *call)
{
    bool shown = same_text(call->route, "campaign.get") && same_text(tree_get_text(call->reply, "status"), "EXPIRED");
    return failed_as(call, "518") || (shown && call_succeeded(call));
}

static void expired_is_final(struct court *court)
{
    const struct call *told = NULL;
    EACH_OWN_CALL(call, court->history)
    {
        if (told && same_text(call->route, "campaign.migrate"))
            court_holds(court, false, call->sequence, "it elects although it was told that the campaign is expired");
        if (told || !same_text(call->provider, TCR) || !says_expired(call)) continue;
        told = call;
        court_expects(court, told_after(court->history, call->answer), call->answer, "nobody is told that the campaign is expired");
    }
}

enum { PAUSE_S = 30 }; /* tcr 1.1 */

static void waits_30s(struct court *court)
{
    EACH_OWN_CALL(call, court->history)
    {
        if (!failed_as(call, "591") && !failed_as(call, "630")) continue;
        const struct call *again = next_repeat(court->history, call);
        bool early = again && again->at - call->answered_at < PAUSE_S * SECOND_MS;
        court_holds(court, !early, again ? again->sequence : call->sequence, "after error %s it waits %llds", call->error,
                    again ? (long long)((again->at - call->answered_at) / SECOND_MS) : 0);
    }
}

const struct law tcr_errors_laws[] = {
    {{"tcr/errors/array", RULE_MUST, "Errors come as an array, and the code in it is acted on.", "the client stops upon such an answer", "tcr §1.1"},
     errors_are_arrays},
    {{"tcr/errors/not-found-is-400", RULE_MUST, "A 400 with code 502 means that there is no such record; a 404 never comes.",
      "the client does nothing else after it", "tcr §0.9"},
     not_found},
    {{"tcr/errors/592-stops", RULE_MUST, "What is refused with 592 is not tried again before something has changed or people were asked.",
      "the same call after a 592", "tcr §1.1"},
     declined_operation},
    {{"tcr/errors/518-final", RULE_MUST, "An expired campaign ends the migration, and people are told that it must be registered anew.",
      "elections after it, and word to people", "tcr §7 #11"},
     expired_is_final},
    {{"tcr/errors/wait-30s", RULE_SHOULD, "After 591 and 630 a call is made again after thirty seconds at the earliest.", "the time to the next such call",
      "tcr §1.1", .timed = true},
     waits_30s},
    {{"tcr/errors/562-waits", RULE_SHOULD, "A 562 is told to people as an election of the old chain that is not finished, and waits.",
      "word to people, and the same call again", "tcr §1.1, §7 #14"},
     unfinished_election},
    {{NULL}, NULL},
};
