/* Telnyx: assignment of numbers to campaigns. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "telnyx_court.h"

#include <string.h>

static const char BULK[] = "bulk_assignment.create";

/* ---- what it names ---- */

static bool gives(const struct call *call, const char *member)
{
    const char *text = tree_get_text(call->body, member);
    return text && *text;
}

static void exactly_one_id(struct court *court)
{
    EACH_CALL(bulk, court->history, TELNYX, BULK)
    {
        bool telnyx = gives(bulk, "campaignId"), tcr = gives(bulk, "tcrCampaignId");
        court_holds(court, telnyx != tcr, bulk->sequence, "the assignment names %s", telnyx ? "a campaign by both kinds of id" : "no campaign");
    }
}

/* As TCR spells them (telnyx 1.2): C and five to eight capitals or digits. */
static bool is_tcr_id(const char *text)
{
    size_t rest = strspn(text + (*text == 'C'), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    return *text == 'C' && !text[1 + rest] && rest >= 5 && rest <= 8;
}

static void tcr_id_for_shared(struct court *court)
{
    static const struct {
        const char *route, *member;
    } WAYS[] = {
        {BULK,                 "tcrCampaignId"},
        {"assignment.create",  "campaignId"   },
        {"assignment.replace", "campaignId"   },
    };
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < COUNT_OF(WAYS); i++)
        EACH_CALL(assign, court->history, TELNYX, WAYS[i].route)
        {
            const char *id = tree_get_text(assign->body, WAYS[i].member), *other = tree_get_text(assign->body, "campaignId");
            if (!id && !other) continue; /* that it names none is another rule's */
            court_holds(court, id && is_tcr_id(id), assign->sequence, "the shared campaign is named by %s, not by its TCR id", id ? id : other);
        }
}

/* ---- which numbers it takes ---- */

static bool is_one_of(const char *text, const char *const *words)
{
    while (*words && !same_text(text, *words)) words++;
    return *words != NULL;
}

/* Telnyx has it for messaging, and it is in no campaign: it would be assigned if it were on the profile. */
static bool could_be_taken(const struct court *court, const struct call *bulk, const char *number)
{
    static const char *const PORTED[] = {"activating", "exception", "ported", NULL}, *const HOSTED[] = {"successful", NULL};
    static const char *const FREE[] = {"NONE", "FAILED_MAPPING", "FAILED_NNID", "FAILED_LIMIT", "FAILED_CARRIER", NULL};
    const char *entity = number_entity(court, number);
    const char *assigned = state_before(court->history, TELNYX, "assignment", entity, bulk->sequence);
    if (!needs_campaign(court, number) || (assigned && !is_one_of(assigned, FREE))) return false;
    return is_one_of(state_before(court->history, TELNYX, "messaging", entity, bulk->sequence), PORTED) ||
           is_one_of(state_before(court->history, TELNYX, "hosted", entity, bulk->sequence), HOSTED);
}

static bool shows_number(const struct court *court, const tree *order, const char *number)
{
    for (const tree *node = tree_first(tree_get(order, "phone_numbers")); node; node = tree_next(node))
        if (plan_number(court->history, tree_get_text(node, "phone_number")) == number) return true;
    return false;
}

/* A person put the number, or the order that it came by, on a profile. */
static bool is_profiled_by_hand(const struct court *court, const char *number, uint64_t before)
{
    for (size_t i = 0; i < court->history->calls_count && court->history->calls[i].sequence < before; i++) {
        const struct call *call = &court->history->calls[i];
        if (!call->person || !call_done(call)) continue;
        const char *id = call_segment(court->arena, call, 2);
        bool order = same_text(call->route, "porting_order.update") && profile_set_by(call);
        if (order && shows_number(court, tree_get(call->reply, "data"), number)) return true;
        if (same_text(call->route, "messaging_settings.update") && plan_number(court->history, id) == number) return true;
    }
    return false;
}

static void same_profile(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    EACH_CALL(bulk, history, TELNYX, BULK)
        for (size_t i = 0; call_done(bulk) && i < history->numbers_count; i++)
            if (could_be_taken(court, bulk, history->numbers[i]) && !is_profiled_by_hand(court, history->numbers[i], bulk->sequence))
                court_holds(court, assignment_taken_by(court, bulk, history->numbers[i]) != NULL, bulk->sequence,
                            "%s is not on the profile whose numbers are assigned", history->numbers[i]);
}

/* ---- telnyx/assign/dedicated-profile ---- */

/* A number in the list that is none of the plan's; NULL: there is none. */
static const char *stranger_in(const struct court *court, const tree *list, const char *member)
{
    for (const tree *node = tree_first(list); node; node = tree_next(node)) {
        const char *number = tree_get_text(node, member);
        if (number && !plan_number(court->history, number)) return number;
    }
    return NULL;
}

static const char *stranger_in_task(const struct court *court, const char *task)
{
    EACH_CALL(read, court->history, TELNYX, "bulk_assignment.numbers")
    {
        const char *stranger = stranger_in(court, tree_get(read->reply, "records"), "phoneNumber");
        if (stranger && task && strstr(read->path, task)) return stranger;
    }
    return NULL;
}

static const char *stranger_on_profile(const struct court *court, const struct call *bulk)
{
    const char *profile = tree_get_text(bulk->body, "messagingProfileId");
    EACH_CALL(read, court->history, TELNYX, "messaging_profile.numbers")
    {
        const char *stranger = stranger_in(court, tree_get(read->reply, "data"), "phone_number");
        if (stranger && profile && read->sequence < bulk->sequence && strstr(read->path, profile)) return stranger;
    }
    return NULL;
}

static const char *stranger_assigned(const struct court *court, const struct call *bulk)
{
    EACH_MOVE(move, court->history, TELNYX, "assignment")
    {
        const char *entity = move->trace->entity, *colon = entity ? strchr(entity, ':') : NULL;
        if (colon && !plan_number(court->history, colon + 1) && follows_from(court, move->trace, bulk->sequence)) return colon + 1;
    }
    return NULL;
}

/* Who makes a profile for the campaign has dedicated it: what others put there is theirs. */
static bool is_made_for_it(const struct court *court, const struct call *bulk)
{
    EACH_CALL(create, court->history, TELNYX, "messaging_profile.create")
        if (same_text(tree_get_text(tree_get(create->reply, "data"), "id"), tree_get_text(bulk->body, "messagingProfileId"))) return true;
    return false;
}

static void dedicated_profile(struct court *court)
{
    if (!leads_to_telnyx(court)) return;
    EACH_CALL(bulk, court->history, TELNYX, BULK)
    {
        if (!call_done(bulk)) continue;
        const char *stranger = stranger_assigned(court, bulk);
        if (!stranger) stranger = stranger_on_profile(court, bulk);
        if (!stranger) stranger = stranger_in_task(court, tree_get_text(bulk->reply, "taskId"));
        court_holds(court, !stranger || is_made_for_it(court, bulk), bulk->sequence, "the profile also holds %s, which is not of this campaign",
                    stranger ? stranger : "");
    }
}

/* ---- telnyx/assign/current-paths ---- */

static const char *const RESOURCES[] = {"phoneNumberAssignmentByProfile", "phone_number_campaigns", "phoneNumberCampaign",
                                        "partner_campaigns",              "partnerCampaign",        "assignments"};

/* Which of the 10DLC resources the path has: COUNT_OF(RESOURCES) when none; and where. */
static size_t resource_of(const struct court *court, const struct call *call, int *place)
{
    const char *piece;
    for (*place = 0; (piece = call_segment(court->arena, call, *place)) != NULL; ++*place)
        for (size_t i = 0; i < COUNT_OF(RESOURCES); i++)
            if (strcmp(piece, RESOURCES[i]) == 0) return i;
    return COUNT_OF(RESOURCES);
}

/* Behind /10dlc, with or without the version before it; /10dlc/assignments is in the vendor's agent guide only (telnyx 14.3). */
static bool is_current(const struct court *court, const struct call *call, int place)
{
    bool behind = place > 0 && same_text(call_segment(court->arena, call, place - 1), "10dlc");
    return behind && !same_text(call_segment(court->arena, call, place), "assignments");
}

static bool corrected_after(const struct court *court, const struct call *wrong)
{
    for (size_t i = (size_t)(wrong - court->history->calls) + 1; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        int place;
        if (call->person || call->provider != wrong->provider || call->method != wrong->method) continue;
        if (resource_of(court, call, &place) < COUNT_OF(RESOURCES) && is_current(court, call, place)) return true;
    }
    return false;
}

static void current_paths(struct court *court)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        int place;
        if (call->person || !same_text(call->provider, TELNYX) || resource_of(court, call, &place) == COUNT_OF(RESOURCES)) continue;
        bool current = is_current(court, call, place);
        court_expects(court, current || call_done(call) || corrected_after(court, call), call->sequence,
                      "%s is no path of Telnyx's 10DLC calls, and no call corrects it", call->path);
    }
}

/* ---- telnyx/assign/before-switch ---- */

static bool is_assigned(const struct court *court, const char *number, uint64_t before)
{
    return same_text(state_before(court->history, TELNYX, "assignment", number_entity(court, number), before), "ASSIGNED");
}

/* The losing side takes what Telnyx refuses, and Telnyx refuses until the NNID is its own: from then on it takes what it cannot send (telnyx 0.7). */
static bool is_covered(const struct court *court, const struct routing *routing)
{
    uint64_t moved = messaging_moved(court, routing->number);
    if (!court->history->from || !routing_names(routing, court->history->from) || moved <= routing->sequence) return false;
    return moved == UINT64_MAX || routing_before(court->history, routing->number, moved) != routing || is_assigned(court, routing->number, moved);
}

static bool leads_with_telnyx(const struct routing *routing)
{
    return routing && same_text(tree_text(tree_first(routing->providers)), TELNYX);
}

static void assigned_before_switch(struct court *court)
{
    const struct history *history = court->history;
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < history->routings_count; i++) {
        const struct routing *routing = &history->routings[i];
        const char *number = plan_number(history, routing->number);
        if (!number || !needs_campaign(court, number) || !leads_with_telnyx(routing) || by_person(court->history, routing->cause)) continue;
        if (leads_with_telnyx(routing_before(history, number, routing->sequence)) || messaging_moved(court, number) == 0) continue;
        bool ready = is_assigned(court, number, routing->sequence) || is_covered(court, routing);
        court_holds(court, ready, routing->sequence, "the route of %s moves to telnyx before its assignment is effective", number);
    }
}

const struct law telnyx_assign_laws[] = {
    {{"telnyx/assign/exactly-one-id", RULE_MUST, "A bulk assignment names its campaign by one id: Telnyx's or TCR's, not both and not neither.",
      "campaignId and tcrCampaignId of the body", "telnyx §10.3"},
     exactly_one_id},
    {{"telnyx/assign/tcr-id-for-shared", RULE_MUST, "A shared campaign is named by its TCR id.",
      "the form of the id in the body", "S2 Adding numbers"},
     tcr_id_for_shared},
    {{"telnyx/assign/same-profile", RULE_MUST, "Every number of the campaign that Telnyx has is on the one profile before its numbers are assigned.",
      "numbers at Telnyx that the bulk assignment does not take", "S2 Adding numbers"},
     same_profile},
    {{"telnyx/assign/dedicated-profile", RULE_SHOULD, "The profile whose numbers are assigned holds numbers of this campaign only.",
      "numbers of others that the bulk assignment takes or the profile lists", "S2; telnyx §10.3"},
     dedicated_profile},
    {{"telnyx/assign/current-paths", RULE_MUST, "10DLC calls go to the paths below /10dlc; who took an old path corrects it.",
      "paths of calls that name a 10DLC resource", "telnyx §10.3"},
     current_paths},
    {{"telnyx/assign/before-switch", RULE_MUST, "A local number's outbound moves to Telnyx only once its assignment is effective.",
      "the route against the number's assignment", "S2; telnyx §0.7"},
     assigned_before_switch},
    {{NULL}, NULL},
};
