/* Telnyx: shared campaigns. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

#include "telnyx_court.h"

#include <string.h>

enum { CNP_SEGMENT = 4 }; /* v2, campaign, id, migrateCnp or sharing, cnp */

/* Both ways to choose a partner at TCR: for a campaign that has one, and for one that has none. */
static const char *const ELECTIONS[] = {"campaign.migrate", "campaign.share"};

static bool is_election(const struct call *call)
{
    bool at_tcr = same_text(call->provider, "tcr");
    return at_tcr && (same_text(call->route, ELECTIONS[0]) || same_text(call->route, ELECTIONS[1]));
}

/* ---- telnyx/shared/csp-linked-first ---- */

/* A plan that says that the link is confirmed has it from the operator: nothing is left to wait for. */
static bool link_is_promised(const struct court *court)
{
    return tree_truth(tree_get(tree_get(court->history->plan, "prerequisites"), "telnyx.csp_linked"), false);
}

static void csp_linked_first(struct court *court)
{
    if (!leads_to_telnyx(court) || link_is_promised(court)) return;
    for (size_t i = 0; i < COUNT_OF(ELECTIONS); i++)
        EACH_CALL(elect, court->history, "tcr", ELECTIONS[i])
        {
            const char *link = state_before(court->history, TELNYX, "csp_link", "account:telnyx", elect->sequence);
            if (!link) continue;
            court_holds(court, strcmp(link, "LINKED") == 0, elect->sequence, "the election is made while the CSP id's link to the account is %s", link);
        }
}

/* ---- telnyx/shared/cnp-id-from-enumeration ---- */

/* What the registry's list of partners calls Telnyx; NULL: the client never read it. */
static const char *enumerated(const struct court *court)
{
    EACH_CALL(list, court->history, "tcr", "enum.cnp")
        for (const tree *node = tree_first(list->reply); call_done(list) && node; node = tree_next(node))
            if (tree_text(node) && strstr(tree_text(node), "Telnyx")) return tree_key(node);
    return NULL;
}

/* An id that nobody enumerated is out of the client's configuration, as long as the registry takes it. */
static void cnp_id_known(struct court *court)
{
    if (!leads_to_telnyx(court)) return;
    const char *wanted = enumerated(court);
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
    {
        const char *named = call_segment(court->arena, elect, CNP_SEGMENT);
        if (!wanted && !call_done(elect)) continue;
        court_holds(court, !wanted || same_text(named, wanted), elect->sequence, "the election names %s; the list of partners has Telnyx as %s",
                    named ? named : "nobody", wanted ? wanted : "nobody");
    }
}

/* ---- telnyx/shared/pending-left-alone ---- */

/* Whom the last election before that line named, whoever made it. */
static const char *elected_before(const struct court *court, uint64_t record)
{
    const char *named = NULL;
    for (size_t i = 0; i < court->history->calls_count && court->history->calls[i].sequence < record; i++) {
        const struct call *call = &court->history->calls[i];
        if (is_election(call) && call_done(call)) named = call_segment(court->arena, call, CNP_SEGMENT);
    }
    return named;
}

static uint64_t end_of_state(const struct move *move)
{
    const struct move *next = move->next;
    while (next && next->trace->entity != move->trace->entity) next = next->next;
    return next ? next->trace->sequence : UINT64_MAX;
}

/* The client's first sharing call to somebody else between the two lines. */
static const struct call *shared_elsewhere(const struct court *court, const char *partner, uint64_t from, uint64_t to)
{
    EACH_CALL(share, court->history, "tcr", "campaign.share")
        if (share->sequence > from && share->sequence < to && !same_text(call_segment(court->arena, share, CNP_SEGMENT), partner)) return share;
    return NULL;
}

static void pending_left_alone(struct court *court)
{
    static const char *const MACHINES[] = {"share", "original"};
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < COUNT_OF(MACHINES); i++)
        EACH_MOVE(move, court->history, "tcr", MACHINES[i])
        {
            if (!same_text(move->trace->to, "PENDING")) continue;
            const char *partner = elected_before(court, move->trace->sequence);
            if (!partner) continue;
            const struct call *share = shared_elsewhere(court, partner, move->trace->sequence, end_of_state(move));
            court_holds(court, !share, share ? share->sequence : 0, "the campaign is shared elsewhere while its share with %s is PENDING", partner);
        }
}

/* ---- telnyx/shared/accepted-before-assigning ---- */

static const char *campaign_named(const struct call *assign)
{
    const char *tcr = tree_get_text(assign->body, "tcrCampaignId");
    return tcr ? tcr : tree_get_text(assign->body, "campaignId");
}

static bool is_partner(const struct court *court, const char *campaign, const struct call *assign)
{
    const char *entity = history_entity(court->history, "campaign", campaign);
    const char *accepted = state_before(court->history, TELNYX, "acceptance", entity, assign->sequence);
    const char *migration = state_before(court->history, "tcr", "migration", entity, assign->sequence);
    if (accepted) return strcmp(accepted, "ACCEPTED") == 0 || strcmp(accepted, "DORMANT") == 0;
    return migration ? strcmp(migration, "COMPLETED") == 0 : call_done(assign); /* of a campaign that never moved, Telnyx's answer tells */
}

static void accepted_before_assigning(struct court *court)
{
    static const char *const ASSIGNMENTS[] = {"bulk_assignment.create", "assignment.create", "assignment.replace"};
    if (!leads_to_telnyx(court)) return;
    for (size_t i = 0; i < COUNT_OF(ASSIGNMENTS); i++)
        EACH_CALL(assign, court->history, TELNYX, ASSIGNMENTS[i])
        {
            const char *campaign = campaign_named(assign);
            if (!same_text(campaign, court->history->campaign)) continue;
            court_holds(court, is_partner(court, campaign, assign), assign->sequence, "numbers are assigned while Telnyx has not accepted campaign %s",
                        campaign);
        }
}

/* ---- telnyx/shared/pending-not-404-failed ---- */

/* What the list of partner campaigns said: it is not there. */
static bool is_absent(const struct call *read, const char *campaign)
{
    if (same_text(read->route, "partner_campaign.read")) return read->status == 404 && !call_lost(read);
    if (!call_succeeded(read)) return false;
    for (const tree *node = tree_first(tree_get(read->reply, "records")); node; node = tree_next(node))
        if (same_text(tree_get_text(node, "tcrCampaignId"), campaign)) return false;
    return true;
}

static bool is_pending(const struct court *court, uint64_t record)
{
    static const char *const MACHINES[] = {"share", "original"};
    const char *entity = history_entity(court->history, "campaign", court->history->campaign);
    for (size_t i = 0; i < COUNT_OF(MACHINES); i++)
        if (same_text(state_before(court->history, "tcr", MACHINES[i], entity, record), "PENDING")) return true;
    return false;
}

/* It still asks TCR or Telnyx at a later time. */
static bool goes_on_after(const struct court *court, sim_ms at)
{
    for (size_t i = court->history->calls_count; i-- > 0;) {
        const struct call *call = &court->history->calls[i];
        if (!call->person && call->at > at && (same_text(call->provider, "tcr") || same_text(call->provider, TELNYX))) return true;
    }
    return false;
}

/* A client that ends by itself has given up; one that waits for a webhook has not. */
static void absence_is_no_failure(struct court *court)
{
    static const char *const READS[] = {"partner_campaign.read", "partner_campaign.list"};
    const struct history *history = court->history;
    if (!leads_to_telnyx(court) || !history->campaign) return;
    for (size_t i = 0; i < COUNT_OF(READS); i++)
        EACH_CALL(read, history, TELNYX, READS[i])
        {
            if (!is_absent(read, history->campaign) || !is_pending(court, read->sequence)) continue;
            bool gave_up = history->trail.ended >= 0 && !goes_on_after(court, read->at);
            court_holds(court, !gave_up, read->sequence, "the campaign is not in Telnyx's list while its share is PENDING, and the client ends");
        }
}

/* ---- telnyx/shared/edited-in-tcr ---- */

static void edited_at_tcr(struct court *court)
{
    EACH_CALL(edit, court->history, TELNYX, "partner_campaign.update")
    {
        const tree *node = tree_first(edit->body);
        while (node && (same_text(tree_key(node), "webhookURL") || same_text(tree_key(node), "webhookFailoverURL"))) node = tree_next(node);
        court_holds(court, !node, edit->sequence, "the shared campaign's %s is changed at Telnyx", node ? tree_key(node) : "");
    }
}

/* ---- telnyx/shared/limits-known ---- */

/* Only a plan that has notes says what its author knew; it matters when the campaign is shared. */
static void limits_noted(struct court *court)
{
    const char *notes = tree_get_text(court->history->plan, "notes");
    if (!leads_to_telnyx(court) || !notes) return;
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
        court_holds(court, strstr(notes, "shared campaign") != NULL, elect->sequence,
                    "no note of the plan says that Telnyx can help less with a shared campaign");
}

const struct law telnyx_shared_laws[] = {
    {{"telnyx/shared/csp-linked-first", RULE_MUST, "The election waits until Telnyx has confirmed that the CSP id is linked to the account.",
      "the election's place before or behind the link", "S2 Import"},
     csp_linked_first},
    {{"telnyx/shared/cnp-id-from-enumeration", RULE_SHOULD,
      "Telnyx's partner id comes from configuration or from the registry's list of partners, by name.",
      "the id in the election's path against the list", "telnyx §17; tcr §2.15"},
     cnp_id_known},
    {{"telnyx/shared/pending-left-alone", RULE_MUST, "While the share with Telnyx is PENDING, the campaign is not shared with another partner.",
      "sharing calls while the share is PENDING", "S2 FAQ edit request"},
     pending_left_alone},
    {{"telnyx/shared/accepted-before-assigning", RULE_MUST, "Numbers are assigned only once Telnyx is the campaign's accepted partner.",
      "assignment calls against the state of the share", "S2 Adding numbers"},
     accepted_before_assigning},
    {{"telnyx/shared/pending-not-404-failed", RULE_SHOULD,
      "A campaign that is absent from Telnyx's list of partner campaigns is not accepted yet, not lost.",
      "whether the client ends after such an answer while the share is PENDING", "telnyx §10.1"},
     absence_is_no_failure},
    {{"telnyx/shared/edited-in-tcr", RULE_MUST, "What a shared campaign says is changed at TCR only; Telnyx takes its webhook addresses.",
      "members of PATCHes of partner campaigns", "S2 FAQ update"},
     edited_at_tcr},
    {{"telnyx/shared/limits-known", RULE_MAY, "The plan's notes say that Telnyx can help less with the trouble of a shared campaign.",
      "the notes of the plan, if it has any", "S2 note"},
     limits_noted},
    {{NULL}, NULL},
};
