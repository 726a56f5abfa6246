/* The plan: prerequisites, the end of each number, what is a human's, restarts. SPDX-License-Identifier: Apache-2.0 */
#include "asked.h"
#include "catalogue.h"

#include <string.h>

#define LAST_CALL(history) ((history)->calls + (history)->calls_count)

/* ---- prerequisites ---- */

/* "infobip.import" says nothing of a road to somebody else. */
static bool is_of_another(const struct history *history, const char *name)
{
    static const char *const PROVIDERS_OF[] = {"telgorithm.", "infobip.", "telnyx.", "legacy."};
    for (size_t i = 0; i < COUNT_OF(PROVIDERS_OF); i++)
        if (strncmp(name, PROVIDERS_OF[i], strlen(PROVIDERS_OF[i])) == 0)
            return !history->to || strncmp(name, history->to, strlen(history->to)) != 0;
    return false;
}

/* The first that the plan says is not so; NULL: none. */
static const char *unconfirmed(const struct history *history)
{
    const tree *all = tree_get(history->plan, "prerequisites");
    for (const tree *one = tree_first(all); one; one = tree_next(one))
        if (!tree_truth(one, true) && !is_of_another(history, tree_key(one))) return tree_key(one);
    return tree_is_null(tree_get(history->plan, "loa")) && !equal(history->to, "legacy") ? "loa" : NULL;
}

/* An LOA goes with what the destination is asked for. */
static const struct call *first_effect(const struct history *history, const char *lacking)
{
    const struct call *start = first_start(history);
    bool loa = strcmp(lacking, "loa") == 0;
    while (start && loa && !equal(start->provider, history->to)) start = next_start(history, start);
    return start;
}

static void all_before_first_effect(struct court *court)
{
    const struct history *history = court->history;
    const char *lacking = unconfirmed(history);
    if (!lacking) return;
    const struct call *effect = first_effect(history, lacking);
    const struct letter *letter = effect ? letter_about(history, NULL, 0, effect->sequence) : NULL;
    bool asked = letter && letter->at < effect->at;
    court_holds(court, !effect || asked, effect ? effect->sequence : 0, "%s is lacking by the plan, nobody was asked for it, and the migration starts",
                lacking);
}

/* ---- no way back ---- */

static const struct operation BACKWARDS[] = {
    {"tcr",        "campaign.migration.cancel"},
    {"telgorithm", "phone.remove"             },
    {"infobip",    "number.cancel"            },
    {"telnyx",     "porting_order.cancel"     },
    {"telnyx",     "porting_order.delete"     },
    {"telnyx",     "hosting_order.delete"     },
    {"telnyx",     "hosted_number.delete"     },
    {NULL,         NULL                       },
};

static bool has_flipped(const struct history *history, const char *number, uint64_t before)
{
    const struct trace *flip = nnid_flip(history, number, history->to);
    return flip && flip->sequence < before && equal(nnid_before(history, number, before), history->to);
}

/* Of the numbers that the call names, or of all when it names none, how many have moved: one is too many, of an order all of them. */
static bool is_past_return(const struct court *court, const struct call *call)
{
    const struct history *history = court->history;
    size_t moved = 0, moved_named = 0, named = 0;
    for (size_t i = 0; i < history->numbers_count; i++) {
        bool flipped = has_flipped(history, history->numbers[i], call->sequence), is_named = call_is_about(court, call, history->numbers[i]);
        moved += flipped;
        named += is_named;
        moved_named += flipped && is_named;
    }
    if (named) return moved_named > 0;
    return equal(call->provider, "tcr") ? moved > 0 : moved > 0 && moved == history->numbers_count;
}

/* What was declined is withdrawn so that it can be asked for anew. */
static bool elects_again(const struct history *history, const struct call *cancelled)
{
    EACH_CALL(elect, history, "tcr", "campaign.migrate")
        if (elect->sequence > cancelled->sequence) return true;
    return false;
}

static void goes_forward(struct court *court)
{
    const struct history *history = court->history;
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++) {
        bool backwards = !call->person && is_operation(call, BACKWARDS) && (equal(call->provider, "tcr") || equal(call->provider, history->to));
        if (!backwards) continue;
        bool forward = !is_past_return(court, call) || (equal(call->provider, "tcr") && elects_again(history, call));
        court_holds(court, forward, call->sequence, "%s, though numbers are with %s already", call->route, history->to);
    }
}

/* ---- the end ---- */

/* Who carries its outbound when the instant is over: what happens together is seen together. */
static const char *carrier_at(const struct history *history, const char *number, sim_ms at)
{
    const char *carrier = NULL;
    for (size_t i = 0; i < history->carriages_count && history->carriages[i].at <= at; i++)
        if (equal(history->carriages[i].number, number)) carrier = history->carriages[i].carrier[DIRECTION_OUT];
    return carrier;
}

/* Its record and its route, and it is carried there: dark, it has only left. */
static bool is_moved(const struct history *history, const char *number, const struct life *end)
{
    const struct routing *route = routing_before(history, number, end->sequence);
    bool carried = equal(carrier_at(history, number, end->at), history->to);
    return carried && equal(nnid_before(history, number, end->sequence), history->to) && (!route || routing_names(route, history->to));
}

/* The first call that set something moving, or may have; NULL: it has left everything where it was. */
static const struct call *begun_by(const struct history *history)
{
    const struct call *start = first_start(history);
    while (start && !call_done(start) && !call_lost(start)) start = next_start(history, start);
    return start;
}

static bool tells_of_all(const struct history *history, const struct letter *letter)
{
    for (size_t i = 0; i < history->numbers_count; i++)
        if (!letter_tells(history, letter, history->numbers[i])) return false;
    return true;
}

/* What was written before anything began tells of no end, unless it singles numbers out that are to stay. */
static bool is_told_of(const struct history *history, const char *number, const struct life *end)
{
    const struct call *begun = begun_by(history);
    for (const struct letter *letter = history->letters; letter < history->letters + history->letters_count; letter++) {
        bool own = letter->sequence < end->sequence && !by_person(history, letter->cause);
        bool of_end = !begun || letter->sequence > begun->sequence || !tells_of_all(history, letter);
        if (own && of_end && letter_tells(history, letter, number)) return true;
    }
    return false;
}

static void explicit_end(struct court *court)
{
    const struct history *history = court->history;
    const struct life *end = client_end(history);
    if (!end || !tree_truth(tree_get(history->plan, "messaging"), true) || (end->exit > 0 && !begun_by(history))) return;
    for (size_t i = 0; i < history->numbers_count; i++) {
        const char *number = history->numbers[i];
        bool known = is_moved(history, number, end) || is_told_of(history, number, end);
        court_holds(court, known, end->sequence, "the client ends (%d) and has left %s neither moved nor reported", end->exit > 0 ? end->exit : 0, number);
    }
}

/* ---- what is a human's ---- */

#define AGAIN_MS HOUR_MS

static bool same_letter(const struct letter *a, const struct letter *b)
{
    bool numbers = a->numbers && b->numbers ? tree_equal(a->numbers, b->numbers) : a->numbers == b->numbers;
    return equal(a->to, b->to) && equal(a->subject, b->subject) && numbers;
}

/* One whose answer was lost may be sent again: doubled mail is better than none. */
static const struct letter *said_before(const struct history *history, const struct letter *letter)
{
    for (const struct letter *earlier = history->letters; earlier < letter; earlier++) {
        const struct call *call = call_at(history, earlier->cause);
        bool known = call && !call_lost(call) && !was_down(history, earlier->at, letter->at);
        if (known && letter->at - earlier->at < AGAIN_MS && same_letter(earlier, letter)) return earlier;
    }
    return NULL;
}

static void said_once(struct court *court)
{
    const struct history *history = court->history;
    for (const struct letter *letter = history->letters; letter < history->letters + history->letters_count; letter++) {
        if (by_person(history, letter->cause)) continue;
        const struct letter *earlier = said_before(history, letter);
        bool says = letter->subject && *letter->subject;
        court_holds(court, says && !earlier, letter->sequence, "%s is told %s", letter->to ? letter->to : "somebody",
                    earlier ? arena_printf(court->arena, "the same again after %s", span_text(court, letter->at - earlier->at)) : "nothing");
    }
}

static void expect_letter(struct court *court, uint64_t since, uint64_t record, const char *what)
{
    const struct life *end = client_end(court->history);
    if (end && end->sequence < record) return;
    court_expects(court, letter_about(court->history, NULL, since, UINT64_MAX), record, "%s, and nobody is told", what);
}

static void decisions_asked(struct court *court)
{
    struct history *history = court->history;
    const char *lacking = unconfirmed(history), *campaign = history_entity(history, "campaign", history->campaign);
    if (lacking) expect_letter(court, 0, history->calls_count ? history->calls[0].sequence : 0, arena_printf(court->arena, "%s is lacking", lacking));
    EACH_MOVE(move, history, "tcr", "share")
        if (move->trace->kind == RECORD_TRANSITION && equal(move->trace->entity, campaign) && equal(move->trace->to, "DECLINED"))
            expect_letter(court, move->trace->sequence, move->trace->sequence, "the share of the campaign was declined");
    for (const struct call *call = history->calls; call < LAST_CALL(history); call++)
        if (!call->person && call->status == 403 && !call_lost(call) && call_changes(call))
            expect_letter(court, call->sequence, call->sequence, arena_printf(court->arena, "%s does not allow this", call->provider));
    said_once(court);
}

const struct law plan_laws[] = {
    {{"plan/prerequisites/all-before-first-effect", RULE_MUST, "What the plan says is lacking is asked for before anything starts that cannot be taken back.",
      "prerequisites and LOA of the plan against the first effect", "S0 banner; S1 Prerequisites; S2 Import"},
     all_before_first_effect},
    {{"plan/abort/known", RULE_SHOULD, "Past the point of no return the client goes forward, not back.", "cancels and deletes after a number has moved",
      "model B.6"},
     goes_forward},
    {{"plan/finish/explicit-end", RULE_MUST, "When the client ends, every number has moved or people were told of it.",
      "NNID record and route of every number when the client ends, and escalations since it began", "design §6"},
     explicit_end},
    {{"plan/human/decisions-asked", RULE_SHOULD, "What only people can do is raised with them, once.",
      "escalations behind what is not enabled, lacking or declined; escalations that repeat", "S0 banner; S1 step 5; S2; S3 activation 5"},
     decisions_asked},
    {{NULL}, NULL},
};
