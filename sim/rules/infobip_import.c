/* Infobip: import and election. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "infobip_court.h"

enum { MINUTES_TO_MIGRATE = 10 }; /* S1 step 3 gives no figure */

/* ---- import ---- */

/* Granted to the client: what somebody else takes away later it cannot know. */
static bool imported_by_client(const struct court *court, const char *number, uint64_t record)
{
    EACH_CALL(import, court->history, INFOBIP, "numbers.import")
        if (import->sequence < record && call_done(import) && list_has(court, tree_get(import->body, "numbers"), number)) return true;
    return false;
}

static void import_all_numbers_first(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_CALL(migrate, court->history, INFOBIP, "campaign.migrate")
    {
        const char *missing = NULL;
        for (const tree *node = tree_first(tree_get(migrate->body, "numbers")); node && !missing; node = tree_next(node)) {
            const char *number = plan_number(court->history, tree_text(node));
            bool there = !number || is_imported(court, number, migrate->sequence) || imported_by_client(court, number, migrate->sequence);
            if (!there) missing = number;
        }
        court_holds(court, !missing, migrate->sequence, "migrate names %s, which is not imported", missing ? missing : "nobody");
    }
}

static void import_skips_osr(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_CALL(import, court->history, INFOBIP, "numbers.import")
    {
        const tree *skip = tree_get(import->body, "skipOsrUpdate");
        court_holds(court, tree_truth(skip, false), import->sequence, "skipOsrUpdate is %s", skip ? "not true" : "left out");
    }
}

static bool is_plain_us(const char *number)
{
    return number && number[0] == '1' && strlen(number) == 11 && strspn(number, "0123456789") == 11;
}

/* What is wrong with the body of an import; NULL: nothing. */
static const char *misshapen(const struct court *court, const tree *body)
{
    const tree *numbers = tree_get(body, "numbers");
    if (!same_text(tree_get_text(body, "country"), "US")) return "country is not US";
    if (!same_text(tree_get_text(body, "type"), "VIRTUAL_LONG_NUMBER")) return "type is not VIRTUAL_LONG_NUMBER";
    if (!tree_count(numbers)) return "it names no numbers";
    for (const tree *node = tree_first(numbers); node; node = tree_next(node))
        if (!is_plain_us(tree_text(node))) return arena_printf(court->arena, "%s is not 1 and ten digits", tree_text(node) ? tree_text(node) : "a number");
    return NULL;
}

/* Toll-free and foreign numbers have types of their own. */
static bool only_10dlc(const struct court *court, const tree *numbers)
{
    for (const tree *node = tree_first(numbers); node; node = tree_next(node)) {
        const char *number = plan_number(court->history, tree_text(node));
        if (number && !is_10dlc(court, number)) return false;
    }
    return true;
}

static void import_shape(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_CALL(import, court->history, INFOBIP, "numbers.import")
    {
        if (!only_10dlc(court, tree_get(import->body, "numbers"))) continue;
        const char *wrong = misshapen(court, import->body);
        court_holds(court, !wrong, import->sequence, "%s", wrong ? wrong : "");
    }
}

/* ---- election ---- */

/* By whomever: a person may have elected in the portal. */
static bool elected_before(const struct court *court, const char *campaign, uint64_t record)
{
    EACH_MOVE(move, court->history, "tcr", "migration")
    {
        const struct trace *trace = move->trace;
        bool elected = same_text(trace->to, "ACTIVE") || same_text(trace->to, "COMPLETED");
        if (trace->sequence < record && elected && same_text(trace->entity, campaign)) return true;
    }
    return false;
}

static void elect_before_migrate(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_CALL(migrate, court->history, INFOBIP, "campaign.migrate")
    {
        const char *named = migrated_campaign(migrate), *campaign = named ? named : court->history->campaign;
        bool elected = campaign && elected_before(court, history_entity(court->history, "campaign", campaign), migrate->sequence);
        court_holds(court, elected, migrate->sequence, "migrate is asked for, and nobody has elected at TCR");
    }
}

/* The first request to migrate that campaign behind that line, whoever made it and whether it arrived or not. */
static const struct call *migrate_after(const struct court *court, const char *campaign, uint64_t record)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        bool migrates = same_text(call->provider, INFOBIP) && same_text(call->path, CAMPAIGNS "/migrate");
        if (call->sequence > record && migrates && same_text(migrated_campaign(call), campaign)) return call;
    }
    return NULL;
}

/* The election has ended by itself, or the client has handed it to people: then no migrate is due. */
static bool let_go(const struct court *court, const struct call *elect, const char *campaign, sim_ms limit)
{
    const struct letter *letter = letter_between(court, elect->sequence, UINT64_MAX);
    const struct trace *cancelled =
        first_into(court->history, "tcr", "migration", history_entity(court->history, "campaign", campaign), "CANCELLED", elect->sequence);
    return (letter && letter->at <= limit) || (cancelled && cancelled->at <= limit);
}

static void migrate_promptly(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
    {
        const char *campaign = call_segment(court->arena, elect, 2);
        if (!call_done(elect) || !same_text(campaign, court->history->campaign) || !stage_was(court, elect->sequence, "NONE")) continue;
        const struct call *migrate = migrate_after(court, campaign, elect->sequence);
        sim_ms answered = fair_limit(court, "tcr", elect->answered_at, 0), limit = fair_limit(court, INFOBIP, answered, MINUTES_TO_MIGRATE * MINUTE_MS);
        if ((!migrate && court->history->ended <= limit) || (!migrate && let_go(court, elect, campaign, limit))) continue;
        if (migrate)
            court_holds(court, migrate->at <= limit, migrate->sequence, "migrate follows the election after %s", length_said(court, migrate->at - elect->at));
        else
            court_expects(court, false, elect->answer ? elect->answer : elect->sequence, "the campaign is elected, and no migrate follows");
    }
}

static void names_infobip(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_CALL(elect, court->history, "tcr", "campaign.migrate")
    {
        const char *named = call_segment(court->arena, elect, 4);
        court_holds(court, same_text(named, "OPMKT"), elect->sequence, "the election names %s", named ? named : "nobody");
    }
}

const struct law infobip_import_laws[] = {
    {{"infobip/import/all-numbers-first", RULE_MUST, "Every number is imported before a migrate call names it.",
      "the numbers of the migrate call against those imported by then", "S1 step 1"},
     import_all_numbers_first},
    {{"infobip/import/skip-osr", RULE_MUST, "An import leaves the OSR record alone: it sends skipOsrUpdate true.",
      "the member of the import's body", "S1 step 1"},
     import_skips_osr},
    {{"infobip/import/shape", RULE_MUST, "An import of 10DLC numbers says country US, type VIRTUAL_LONG_NUMBER, and numbers as 1 and ten digits.",
      "the import's body", "S1 step 1; infobip §2"},
     import_shape},
    {{"infobip/order/elect-before-migrate", RULE_MUST, "The election at TCR comes before the migrate call.",
      "the order of the two requests", "S1 steps 2, 3"},
     elect_before_migrate},
    {{"infobip/order/migrate-promptly", RULE_SHOULD, "The migrate call follows the election within minutes.",
      "the time between the two", "S1 step 3", .timed = true},
     migrate_promptly},
    {{"infobip/tcr/cnp-id", RULE_MUST, "An election for Infobip names its CNP id, OPMKT.",
      "the path of the election", "S1 step 2"},
     names_infobip},
    {{NULL}, NULL},
};
