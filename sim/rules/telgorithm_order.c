/* Telgorithm: the order of port, election, import and link. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "telgorithm.h"

#include <string.h>

static const char CNP_ID[] = "SQTIJSW"; /* S0 TCR API */

static const char *campaign_entity(const struct court *court)
{
    return court->history->campaign ? history_entity(court->history, "campaign", court->history->campaign) : NULL;
}

/* ---- the election ---- */

static void elect_after_first_port(struct court *court)
{
    const struct trace *arrival = first_arrival(court);
    if (!leads_to_telgorithm(court->history)) return;
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
        court_holds(court, arrival && arrival->sequence < elect->sequence, elect->sequence, "the campaign is elected, and no number has been ported");
}

static bool is_elected(const struct court *court, uint64_t sequence)
{
    const char *state = state_before(court->history, "tcr", "migration", campaign_entity(court), sequence);
    return state && (strcmp(state, "ACTIVE") == 0 || strcmp(state, "COMPLETED") == 0);
}

/* By whomever, or tried by the client, whatever was answered. */
static bool is_elected_by(const struct court *court, const struct trace *from, sim_ms latest)
{
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
        if (elect->sequence > from->sequence && elect->at <= latest) return true;
    const struct trace *active = first_into(court->history, "tcr", "migration", campaign_entity(court), "ACTIVE", from->sequence);
    return active && active->at <= latest;
}

static void elect_promptly(struct court *court)
{
    const struct trace *arrival = first_arrival(court);
    if (!leads_to_telgorithm(court->history) || !arrival || arrival->kind == RECORD_FACT || !campaign_entity(court)) return;
    sim_ms latest = latest_after(court, arrival, "tcr");
    bool elected = is_elected_by(court, arrival, latest);
    if (is_elected(court, arrival->sequence) || (!elected && court->history->ended <= latest)) return;
    court_expects(court, elected, arrival->sequence, "the first number is ported, and the campaign is not elected promptly");
}

/* ---- the link ---- */

static bool is_imported(const struct court *court, uint64_t sequence)
{
    const char *state = import_before(court, sequence);
    return state && strcmp(state, "IMPORTED") == 0;
}

static void link_after_import(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->person || !call->status || !asks_for_link(court, call)) continue;
        court_holds(court, call_done(call) || is_imported(court, call->sequence), call->sequence, "a link is asked for before the campaign is there");
    }
}

/* Whoever asked too early: the link is still wanted. */
static bool is_too_early(const struct court *court, const struct call *call)
{
    return asks_for_link(court, call) && (failed_with(call, "NOT_IMPORTED") || failed_with(call, "NOT_FOUND")) && !is_imported(court, call->sequence);
}

static void refused_link_retried(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        const struct trace *import = is_too_early(court, call) ? import_after(court, call->sequence) : NULL;
        if (import)
            court_expects(court, link_after(court, import->sequence), call->sequence,
                          "the link is refused as too early, and not made when the campaign is there");
    }
}

static bool is_linked_by(const struct court *court, const struct trace *from, sim_ms latest)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->sequence > from->sequence && call->at <= latest && asks_for_link(court, call)) return true;
    }
    return false;
}

/* Before a number is ported the link gains nothing. */
static void link_promptly(struct court *court)
{
    const struct trace *import = import_after(court, 0), *arrival = first_arrival(court);
    if (!leads_to_telgorithm(court->history) || !import || import->kind == RECORD_FACT || !arrival) return;
    sim_ms latest = latest_after(court, import, "tcr"), wanted = latest_after(court, arrival, "tcr");
    if (wanted > latest) latest = wanted;
    bool linked = is_linked_by(court, import, latest);
    if (linked || court->history->ended > latest)
        court_expects(court, linked, import->sequence, "the campaign is there, and is not linked promptly");
}

/* ---- tcr ---- */

static void names_telgorithm(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
    {
        const char *named = call_segment(court->arena, elect, 4);
        court_holds(court, named && strcmp(named, CNP_ID) == 0, elect->sequence, "the election names %s", named ? named : "nobody");
    }
}

const struct law telgorithm_order_laws[] = {
    {{"telgorithm/order/elect-after-first-port", RULE_SHOULD, "The election is posted when the first number of the campaign has been ported, not before.",
      "elections before the first number leaves PendingPortIn", "S0 Initiate migration"},
     elect_after_first_port},
    {{.id = "telgorithm/order/elect-promptly", .level = RULE_SHOULD, .text = "The election follows the first port within the poll floor.",
      .observed = "the time from the first port to the election", .source = "S0 overall cutover", .timed = true},
     elect_promptly},
    {{"telgorithm/order/link-after-import", RULE_MUST, "Config and campaign are linked only once the campaign is in the account.",
      "a link refused because the campaign is not imported", "S0 step 2, Activation"},
     link_after_import},
    {{"telgorithm/order/refused-link-retried", RULE_MUST, "A link refused as too early is made again after the import.",
      "no later link that succeeds", "S0 Activation"},
     refused_link_retried},
    {{.id = "telgorithm/order/link-promptly", .level = RULE_SHOULD, .text = "The link follows the import within the poll floor.",
      .observed = "the time from the import to the link, once a number is ported", .source = "S0 overall cutover", .timed = true},
     link_promptly},
    {{"telgorithm/tcr/cnp-id", RULE_MUST, "An election for Telgorithm names its CNP id, SQTIJSW.", "the path of the election", "S0 TCR API"}, names_telgorithm},
    {{NULL}, NULL},
};
