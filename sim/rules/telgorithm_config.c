/* Telgorithm: enablement, the campaign's CSP, configurations. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "telgorithm.h"

#include <string.h>

enum { PEOPLE_MS = HOUR_MS }; /* nobody who was written to has answered sooner (S0 banner: within a business day) */

/* ---- enablement ---- */

static bool is_refused_unlinked(const struct call *port)
{
    return failed_with(port, "PORT_NOT_LINKED");
}

static bool is_told(const struct history *history, uint64_t from, uint64_t until)
{
    for (size_t i = 0; i < history->letters_count; i++)
        if (history->letters[i].sequence > from && history->letters[i].sequence < until) return true;
    return false;
}

static bool has_asked(const struct history *history, const struct call *port)
{
    for (size_t i = 0; i < history->letters_count; i++)
        if (history->letters[i].sequence < port->sequence && history->letters[i].at + PEOPLE_MS <= port->at) return true;
    return false;
}

/* The plan says that the feature is on, and no answer has said otherwise. */
static bool is_confirmed(const struct history *history, const struct call *port)
{
    EACH_CALL(earlier, history, TELGORITHM, "phone.port_in")
        if (earlier->sequence < port->sequence && is_refused_unlinked(earlier)) return false;
    return tree_truth(tree_get(tree_get(history->plan, "prerequisites"), "telgorithm.campaign_migration"), false);
}

static void confirmed_first(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_CALL(port, court->history, TELGORITHM, "phone.port_in")
        if (!is_confirmed(court->history, port))
            court_holds(court, !is_refused_unlinked(port) || has_asked(court->history, port), port->sequence,
                        "numbers are ported on a config without campaign, and nobody has been asked to enable campaign migration");
}

static void refusal_goes_to_a_human(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_CALL(port, court->history, TELGORITHM, "phone.port_in")
    {
        if (!is_refused_unlinked(port) || call_lost(port)) continue;
        const struct call *next = port->next;
        bool patient = !next || next->at - port->at >= PEOPLE_MS;
        bool told = is_told(court->history, port->answer, next ? next->sequence : UINT64_MAX) ||
                    (patient && is_told(court->history, 0, port->sequence));
        if (next)
            court_holds(court, told, next->sequence, "the refused port-in is sent again, and nobody has been told that the feature is off");
        else
            court_expects(court, told, port->answer, "the port-in is refused since the feature is off, and nobody is told");
    }
}

/* ---- campaign ---- */

/* The CSP id that the last such answer named before that line; NULL. */
static const char *csp_read(const struct court *court, const char *provider, const char *route, uint64_t sequence, bool *read)
{
    const char *csp = NULL;
    EACH_CALL(call, court->history, provider, route)
    {
        if (call->sequence > sequence || !call_succeeded(call)) continue;
        csp = tree_get_text(call->reply, "cspId");
        *read = true;
    }
    return csp;
}

static void csp_id_matches(struct court *court)
{
    const struct call *port = calls_of(court->history, TELGORITHM, "phone.port_in");
    if (!leads_to_telgorithm(court->history) || !port) return;
    bool read = false, known = false;
    const char *here = csp_read(court, TELGORITHM, "company.read", port->sequence, &read);
    const char *changed = csp_read(court, TELGORITHM, "company.csp", port->sequence, &read);
    const char *there = csp_read(court, "tcr", "campaign.get", port->sequence, &known);
    if (changed) here = changed;
    court_holds(court, read, port->sequence, "numbers are ported, and the company's CSP id has not been read");
    if (read && there)
        court_holds(court, here && strcmp(here, there) == 0, port->sequence, "numbers are ported with the CSP id %s at Telgorithm, %s at TCR",
                    here ? here : "none", there);
}

/* ---- config ---- */

static void config_before_port(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    EACH_CALL(port, court->history, TELGORITHM, "phone.port_in")
    {
        const struct port_phone *phones;
        size_t count = port_phones(court, port, &phones);
        bool missing = failed_with(port, "PORT_CONFIG");
        if (count && phones[0].config && (missing || call_done(port)))
            court_holds(court, !missing, port->sequence, "the port-in names a config that does not exist");
    }
}

/* Toll-free and other numbers need no campaign (model A.2). */
static bool needs_campaign(const struct history *history, const char *number)
{
    const tree *numbers = tree_get(history->plan, "numbers");
    for (const tree *node = tree_first(numbers); node; node = tree_next(node)) {
        const char *text = tree_get_text(node, "number"), *kind = tree_get_text(node, "kind");
        if (text && strcmp(text, number) == 0) return !kind || strcmp(kind, "local") == 0;
    }
    return true;
}

static uint64_t line_after(const struct history *history, sim_ms at)
{
    for (size_t i = 0; i < history->calls_count; i++)
        if (history->calls[i].at > at) return history->calls[i].sequence;
    return UINT64_MAX;
}

/* When both are there, the number and the link, it is the client's turn to bring them together: until then the number is dark. */
static bool is_left_behind(const struct court *court, const char *number, const struct trace *arrival)
{
    const struct call *link = link_after(court, 0);
    if (!link || !court->conduct->on_time) return false;
    sim_ms latest = latest_after(court, arrival, "tcr"), linked_at = link->at + CHAIN_SLACK_MS;
    if (linked_at > latest) latest = linked_at;
    if (court->history->ended <= latest) return false;
    uint64_t line = line_after(court->history, latest);
    const char *linked = linked_before(court, line), *config = config_before(court, number, line);
    return linked && config && strcmp(config, linked) != 0;
}

/* Judged when the number becomes Active, else at the end; late is that, too. */
static void one_config(struct court *court, const char *number)
{
    const struct trace *arrival = arrival_of(court, number);
    if (!arrival || arrival->kind == RECORD_FACT || !needs_campaign(court->history, number)) return;
    const struct trace *active = first_into(court->history, TELGORITHM, "status", arrival->entity, "Active", arrival->sequence);
    if (!active && !is_arrived(status_before(court, number, UINT64_MAX))) return;
    const char *linked = linked_before(court, active ? active->sequence : UINT64_MAX);
    const char *config = config_before(court, number, active ? active->sequence : UINT64_MAX);
    if (!linked) linked = linked_before(court, UINT64_MAX);
    if (!linked || !config) return;
    bool home = strcmp(config, linked) == 0;
    if (active && home && is_left_behind(court, number, arrival))
        court_breach(court, arrival->sequence, "%s is ported, and is not brought to the campaign's config promptly", number);
    else if (active)
        court_holds(court, home, active->sequence, "%s becomes Active on a config that is not the campaign's", number);
    else
        court_expects(court, home, arrival->sequence, "%s stays on a config that is not the campaign's", number);
}

static void one_per_campaign(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    for (size_t i = 0; i < court->history->numbers_count; i++) one_config(court, court->history->numbers[i]);
}

/* What the client named for the number in its last port-in before that line; NULL. A config that somebody moved it to is that one's to set up. */
static const char *config_named(struct court *court, const char *number, uint64_t sequence)
{
    const char *config = NULL;
    EACH_CALL(port, court->history, TELGORITHM, "phone.port_in")
    {
        const struct port_phone *phones;
        size_t count = port->sequence < sequence ? port_phones(court, port, &phones) : 0;
        for (size_t i = 0; i < count; i++)
            if (same_text(phones[i].number, number)) config = phones[i].config;
    }
    return config;
}

/* Once for each config, at its first number. */
static bool is_judged(struct court *court, size_t count, const char *config)
{
    for (size_t i = 0; i < count; i++) {
        const struct trace *arrival = arrival_of(court, court->history->numbers[i]);
        if (arrival && same_text(config_named(court, court->history->numbers[i], arrival->sequence), config)) return true;
    }
    return false;
}

static void inbound_callback(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        const struct trace *arrival = arrival_of(court, number);
        const char *config = arrival && arrival->kind != RECORD_FACT ? config_named(court, number, arrival->sequence) : NULL;
        const tree *told = config ? config_told(court, config, arrival->sequence) : NULL;
        if (!told || is_judged(court, i, config)) continue;
        const char *callback = tree_get_text(told, "inboundCallbackUrl");
        court_holds(court, callback && *callback, arrival->sequence, "%s is ported, and its config has no inbound callback", number);
    }
}

/* ---- what is Active stays where it is ---- */

static bool is_relinking(const struct call *call)
{
    static const char *const ROUTES[] = {"config.update",  "config.replace",   "config.remove", "config.add_phones", "config.delete_phones",
                                         "phone.update",   "phone.replace",    "campaign.update", "campaign.replace", "campaign.remove"};
    for (size_t i = 0; call->route && i < COUNT_OF(ROUTES); i++)
        if (strcmp(call->route, ROUTES[i]) == 0) return is_to_telgorithm(call);
    return false;
}

static bool is_any_active(const struct court *court, uint64_t sequence)
{
    EACH_MOVE(move, court->history, TELGORITHM, "status")
    {
        if (move->trace->sequence >= sequence) break;
        if (strcmp(move->trace->to, "Active") != 0) continue;
        const char *now = state_before(court->history, TELGORITHM, "status", move->trace->entity, sequence);
        if (strcmp(now, "Active") == 0) return true;
    }
    return false;
}

/* The request at the head of its causes. */
static bool follows_from(const struct history *history, const struct trace *trace, uint64_t record)
{
    while (trace && trace->kind != RECORD_REQUEST) trace = trail_cause(&history->trail, trace);
    return trace && trace->sequence == record;
}

/* What went Active on another campaign's config has to come to this one. */
static bool comes_home(const struct court *court, const char *number, const struct call *call)
{
    const char *planned = plan_number(court->history, number), *linked = linked_before(court, call->answer);
    const char *config = planned ? config_before(court, planned, call->sequence) : NULL;
    return config && linked && strcmp(config, linked) != 0;
}

/* The number that the call took out of Active; NULL: none. */
static const char *taken_out(const struct court *court, const struct call *call)
{
    EACH_MOVE(move, court->history, TELGORITHM, "status")
    {
        const struct trace *trace = move->trace;
        if (trace->sequence < call->sequence || !trace->from || strcmp(trace->from, "Active") != 0 || strcmp(trace->to, "Removed") == 0) continue;
        const char *number = trace->entity + strlen("number:");
        if (follows_from(court->history, trace, call->sequence) && !comes_home(court, number, call)) return number;
    }
    return NULL;
}

static void not_relinked_live(struct court *court)
{
    if (!leads_to_telgorithm(court->history)) return;
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (!is_relinking(call) || !is_any_active(court, call->sequence)) continue;
        const char *number = taken_out(court, call);
        court_holds(court, !number, call->sequence, "%s is Active, and is taken to another config or campaign", number ? number : "nobody");
    }
}

const struct law telgorithm_config_laws[] = {
    {{"telgorithm/enablement/confirmed-first", RULE_MUST,
      "No number is ported on a config without campaign before campaign migration is enabled for the account.",
      "a port-in refused for want of a link, where the plan or a refusal left it in doubt and no letter was sent", "S0 banner, note on 10DLC"},
     confirmed_first},
    {{"telgorithm/enablement/refusal-goes-to-a-human", RULE_SHOULD, "A port-in refused because the feature is off is told to people, and not simply repeated.",
      "letters and port-ins after that refusal", "S0 banner"},
     refusal_goes_to_a_human},
    {{"telgorithm/campaign/csp-id-matches", RULE_SHOULD, "Before the port the company's CSP id is read and is the one that the campaign has at TCR.",
      "the company read before the first port-in, and the campaign's cspId", "telgorithm §3.4"},
     csp_id_matches},
    {{"telgorithm/config/before-port", RULE_MUST, "The MessagingConfig that a port-in names exists before it.",
      "a port-in refused for an unknown config", "S0 step 1"},
     config_before_port},
    {{"telgorithm/config/one-per-campaign", RULE_MUST, "All numbers of a campaign are on the one config that is linked to it.",
      "each ported number's config when it becomes Active, else at the end", "S0 Activation; telgorithm §3.1"},
     one_per_campaign},
    {{"telgorithm/config/inbound-callback", RULE_SHOULD, "The config of the numbers has an inbound callback before the first of them is ported.",
      "inboundCallbackUrl of the config at that time", "S0 Cutover 2; telgorithm §3.1"},
     inbound_callback},
    {{"telgorithm/config/not-relinked-live", RULE_MUST, "What is Active is not moved to another config or campaign during the migration.",
      "numbers that leave Active because of a call of the client's", "telgorithm §4 row 7"},
     not_relinked_live},
    {{NULL}, NULL},
};
