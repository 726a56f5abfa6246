/* Infobip: what is settled before anything begins: enablement and LOA. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "infobip_court.h"

enum { LOA_DAYS = 30 }; /* S1 Eligibility */

/* ---- prerequisites ---- */

static bool all_imported(const struct court *court, uint64_t record)
{
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        if (is_10dlc(court, number) && !is_imported(court, number, record)) return false;
    }
    return true;
}

static bool import_refused(const struct court *court, uint64_t record)
{
    bool refused = false;
    EACH_CALL(import, court->history, INFOBIP, "numbers.import")
        if (import->sequence < record) refused = import->status == 403;
    return refused;
}

/* What the plan says is not there yet, or Infobip said. That the numbers are in proves that import is enabled, whatever the plan says. */
static const char *lacking(const struct court *court, uint64_t record)
{
    bool imported = all_imported(court, record);
    const tree *prerequisites = tree_get(court->history->plan, "prerequisites");
    for (const tree *node = tree_first(prerequisites); node; node = tree_next(node)) {
        bool waived = imported && strcmp(tree_key(node), "infobip.import") == 0;
        if (strncmp(tree_key(node), "infobip.", 8) == 0 && !tree_truth(node, true) && !waived) return tree_key(node);
    }
    return import_refused(court, record) && !imported ? "the import, which was refused," : NULL;
}

static void prerequisites_confirmed_first(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    static const char *const BEGINNINGS[][2] = {
        {"tcr",   "the election"},
        {INFOBIP, "migrate"     }
    };
    for (size_t i = 0; i < COUNT_OF(BEGINNINGS); i++)
        EACH_CALL(begin, court->history, BEGINNINGS[i][0], "campaign.migrate")
        {
            const char *missing = lacking(court, begin->sequence);
            court_holds(court, !missing, begin->sequence, "%s is sent, and %s is not confirmed", BEGINNINGS[i][1], missing ? missing : "nothing");
        }
}

/* A human is told, and has at least an hour before the next attempt. */
static void goes_to_a_human(struct court *court, const char *route, const char *what)
{
    const struct call *first = NULL, *last = NULL;
    EACH_CALL(call, court->history, INFOBIP, route)
    {
        if (first) {
            bool told = letter_between(court, first->sequence, call->sequence), spaced = call->at - last->at >= HOUR_MS || !court->conduct->on_time;
            court_holds(court, told && spaced, call->sequence, "%s is asked for again %s after its 403%s", what, length_said(court, call->at - last->at),
                        told ? "" : ", and nobody was told");
        }
        last = call;
        if (call->status != 403) first = NULL;
        if (call->status == 403 && !first) first = call;
    }
    if (first) court_expects(court, letter_between(court, first->sequence, UINT64_MAX), first->answer, "%s is refused with 403, and nobody is told", what);
}

static void forbidden_is_not_retried(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    goes_to_a_human(court, "numbers.import", "the import");
    goes_to_a_human(court, "campaign.migrate", "migrate");
}

/* ---- LOA ---- */

static const char *loa_date(const struct court *court)
{
    return tree_get_text(tree_get(court->history->plan, "loa"), "signed");
}

static bool loa_signed(const struct court *court, sim_ms *when)
{
    const char *text = loa_date(court);
    return text && instant_parse(text, when);
}

/* A plan may give a date only: then the thirtieth day is no breach, unless Infobip says that it is, which knows the hour. */
static bool is_stale_for(const struct court *court, const struct call *migrate, sim_ms signed_at)
{
    sim_ms unknown = strlen(loa_date(court)) == strlen("2026-03-03") ? DAY_MS - 1 : 0;
    return migrate->at - signed_at > LOA_DAYS * DAY_MS + unknown || same_text(migrate->error, "LOA");
}

static void loa_fresh_at_migrate(struct court *court)
{
    sim_ms when = 0;
    if (!leads_to_infobip(court)) return;
    bool given = loa_signed(court, &when);
    EACH_CALL(migrate, court->history, INFOBIP, "campaign.migrate")
    {
        if (given)
            court_holds(court, !is_stale_for(court, migrate, when), migrate->sequence, "migrate is sent with an LOA that was signed %s ago",
                        length_said(court, migrate->at - when));
        else
            court_holds(court, false, migrate->sequence, "migrate is sent, and the plan has no LOA");
    }
}

static uint64_t line_at(const struct court *court, sim_ms when)
{
    const struct trail *trail = &court->history->trail;
    for (size_t i = 0; i < trail->traces_count; i++)
        if (trail->traces[i].at >= when) return trail->traces[i].sequence;
    return UINT64_MAX;
}

/* The last request of Infobip's for a number's record that was still unanswered at that line; NULL. */
static const struct trace *open_approval(const struct court *court, uint64_t record)
{
    const struct trace *open = NULL;
    EACH_MOVE(move, court->history, INFOBIP, "osr")
    {
        const struct trace *asked = move->trace;
        if (asked->sequence >= record) break;
        if (same_text(asked->to, "ASKED") && same_text(state_before(court->history, INFOBIP, "osr", asked->entity, record), "ASKED")) open = asked;
    }
    return open;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "LOA" is a word by itself: uploads and loads have nothing to do with it. */
static bool speaks_of_loa(const char *subject)
{
    const char *found = subject;
    while (found && (found = strcasestr(found, "loa")) != NULL) {
        if ((found == subject || !is_letter(found[-1])) && !is_letter(found[3])) return true;
        found++;
    }
    return subject && strcasestr(subject, "letter of auth");
}

static bool renewal_raised(const struct court *court, sim_ms from, sim_ms until)
{
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        if (speaks_of_loa(letter->subject) && letter->at >= from && letter->at < until && !by_person(court->history, letter->cause)) return true;
    }
    return false;
}

static void loa_fresh_at_approval(struct court *court)
{
    const struct call *migrate = first_migrate(court, true);
    sim_ms when;
    if (!leads_to_infobip(court) || !migrate || !loa_signed(court, &when)) return;
    sim_ms stale = when + LOA_DAYS * DAY_MS;
    if (stale <= migrate->at || stale >= court->history->ended) return;
    uint64_t record = line_at(court, stale);
    const struct trace *open = open_approval(court, record);
    if (!open || !stage_was(court, record, "IN_MIGRATION")) return;
    court_expects(court, renewal_raised(court, migrate->at, stale), open->sequence,
                  "the approval for %s is open when the LOA turns %d days old, and no new one was asked for", open->entity, LOA_DAYS);
}

const struct law infobip_gate_laws[] = {
    {{"infobip/prerequisites/confirmed-first", RULE_MUST, "Election and migrate wait until Infobip has confirmed import, Migration API and number pool.",
      "the plan's prerequisites and the answers to imports, against elections and migrate calls", "S1 Prerequisites"},
     prerequisites_confirmed_first},
    {{"infobip/prerequisites/403-is-not-retried", RULE_MUST, "A 403 for a feature that is not enabled goes to a human, not into a loop.",
      "a call for help after the 403, and the time until the call is made again", "S1 Prerequisites, step 1"},
     forbidden_is_not_retried},
    {{"infobip/loa/fresh-at-migrate", RULE_MUST, "The LOA is at most 30 days old when the migration is requested.",
      "its date in the plan against the time of the migrate call, and the answer", "S1 Eligibility, Best practices"},
     loa_fresh_at_migrate},
    {{"infobip/loa/fresh-at-approval", RULE_SHOULD, "While an approval is open, a new LOA is asked for before the old one turns 30 days old.",
      "a letter that speaks of the LOA before that day", "S1 step 5, Best practices", .knob = "infobip.loa_checked_at"},
     loa_fresh_at_approval},
    {{NULL}, NULL},
};
