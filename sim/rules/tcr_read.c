/* TCR: how its answers are read. SPDX-License-Identifier: Apache-2.0 */
#include "afterwards.h"
#include "catalogue.h"
#include "listing.h"

#include <stdlib.h>
#include <string.h>

static const char TCR[] = "tcr", MIGRATION[] = "migration", ACTIVE[] = "ACTIVE";

/* ---- the migration flag ---- */

/* A stretch of a migration, and the reads of the client in it. */
struct stretch {
    const char *campaign;
    uint64_t from, to;
    unsigned flagged, plain;
    uint64_t first_plain;
};

static void note_reads(const struct court *court, struct stretch *stretch, const char *route, bool tells_of_itself)
{
    EACH_CALL(look, court->history, TCR, route)
    {
        const char *id = call_segment(court->arena, look, 2);
        if (look->sequence < stretch->from || look->sequence > stretch->to) continue;
        if (!id || strcmp(history_entity(court->history, "campaign", id), stretch->campaign) != 0) continue;
        bool flagged = tells_of_itself || same_text(call_asks(court->arena, look, "cnpMigration"), "true");
        stretch->flagged += flagged;
        if (!flagged && !stretch->plain++) stretch->first_plain = look->sequence;
    }
}

static uint64_t left(const struct court *court, const struct trace *start)
{
    EACH_MOVE(move, court->history, TCR, MIGRATION)
        if (move->trace->sequence > start->sequence && same_text(move->trace->entity, start->entity)) return move->trace->sequence;
    return UINT64_MAX;
}

/* One look without the flag may be for the original chain; who comes back to it looks for progress. */
static void migration_flag(struct court *court)
{
    EACH_MOVE(move, court->history, TCR, MIGRATION)
    {
        if (!same_text(move->trace->to, ACTIVE)) continue;
        struct stretch stretch = {.campaign = move->trace->entity, .from = move->trace->sequence, .to = left(court, move->trace)};
        note_reads(court, &stretch, "campaign.sharing", false);
        note_reads(court, &stretch, "campaign.elected", false);
        note_reads(court, &stretch, "campaign.migration.get", true);
        if (stretch.flagged || stretch.plain > 1)
            court_holds(court, stretch.flagged, stretch.first_plain, "it looks %u times during the migration, always without cnpMigration=true", stretch.plain);
    }
}

/* ---- what counts as moved ---- */

/* Acts that need the campaign at the gaining provider and name it, and the reads there that show it. */
static const struct {
    const char *provider, *act, *shown, *listed, *rows;
} STEPS[] = {
    {"telnyx",     "assignment.create",      "partner_campaign.read", "partner_campaign.list", "records"},
    {"telnyx",     "bulk_assignment.create", "partner_campaign.read", "partner_campaign.list", "records"},
    {"telgorithm", "config.update",          "campaign.read",         "campaign.list",         "items"  },
    {"telgorithm", "config.replace",         "campaign.read",         "campaign.list",         "items"  },
};

static bool listed(const struct court *court, const tree *rows)
{
    for (const tree *row = tree_first(rows); row; row = tree_next(row))
        for (const tree *member = tree_first(row); member; member = tree_next(member))
            if (same_text(tree_text(member), court->history->campaign)) return true;
    return false;
}

static bool shown_before(const struct court *court, size_t step, uint64_t record)
{
    const struct history *history = court->history;
    EACH_CALL(look, history, STEPS[step].provider, STEPS[step].shown)
        if (look->sequence < record && call_succeeded(look)) return true;
    EACH_CALL(look, history, STEPS[step].provider, STEPS[step].listed)
        if (look->sequence < record && call_succeeded(look) && listed(court, tree_get(look->reply, STEPS[step].rows))) return true;
    return false;
}

static bool names_campaign(const struct court *court, const struct call *act)
{
    const char *id = tree_get_text(act->body, "tcrCampaignId");
    return same_text(id ? id : tree_get_text(act->body, "campaignId"), court->history->campaign);
}

static void judge_step(struct court *court, size_t step, const char *entity)
{
    EACH_CALL(act, court->history, STEPS[step].provider, STEPS[step].act)
    {
        const char *state = state_before(court->history, TCR, MIGRATION, entity, act->sequence);
        const char *share = state_before(court->history, TCR, "share", entity, act->sequence);
        if (!state || strcmp(state, "NONE") == 0 || !names_campaign(court, act)) continue;
        court_holds(court, strcmp(state, ACTIVE) != 0 || shown_before(court, step, act->sequence), act->sequence,
                    "it takes the campaign for moved while the share is %s and the migration ACTIVE", share ? share : "absent");
    }
}

static void completed_not_pending(struct court *court)
{
    const struct history *history = court->history;
    if (!history->campaign) return;
    const char *entity = history_entity(court->history, "campaign", history->campaign);
    for (size_t step = 0; step < COUNT_OF(STEPS); step++)
        if (same_text(history->to, STEPS[step].provider)) judge_step(court, step, entity);
}

/* ---- answers that have stopped clients ---- */

static void expects_more(struct court *court, const struct call *call, const char *what)
{
    court_expects(court, goes_on(court->history, call), call->answer, "%s is the last that the client does anything upon", what);
}

static void dates_both_forms(struct court *court)
{
    EACH_CALL(look, court->history, TCR, "campaign.migration.get")
    {
        const tree *expires = tree_get(look->reply, "expirationDate");
        if (!call_succeeded(look) || !expires || !same_text(tree_get_text(look->reply, "status"), ACTIVE)) continue;
        expects_more(court, look, tree_is_number(expires) ? "an expiry as a number" : "an expiry as text");
    }
}

static void sharing_nulls(struct court *court)
{
    EACH_CALL(look, court->history, TCR, "campaign.sharing")
        if (call_succeeded(look) && tree_is_null(tree_get(look->reply, "sharedByMe"))) expects_more(court, look, "a share that is null");
}

static bool is_registered(const tree *statuses)
{
    for (const tree *status = tree_first(statuses); status; status = tree_next(status))
        if (!same_text(tree_text(status), "REGISTERED") && !same_text(tree_text(status), "APPROVED")) return false;
    return tree_count(statuses) > 0;
}

static void status_synonyms(struct court *court)
{
    static const char *const READS[][2] = {{"tcr", "campaign.operation"}, {"telnyx", "campaign.operation_status"}};
    for (size_t i = 0; i < COUNT_OF(READS); i++)
        EACH_CALL(look, court->history, READS[i][0], READS[i][1])
            if (call_succeeded(look) && is_registered(look->reply)) expects_more(court, look, "a campaign that is registered everywhere");
}

/* ---- mobile carriers ---- */

static const char *const CARRIERS[] = {"AT&T", "T-Mobile", "US Cellular", "Verizon"};

/* The last answer of that read before the line; NULL. */
static const tree *last_read(const struct court *court, const char *route, uint64_t record)
{
    const tree *reply = NULL;
    EACH_CALL(look, court->history, TCR, route)
        if (look->sequence < record && call_succeeded(look)) reply = look->reply;
    return reply;
}

static bool told_by_event(const struct court *court, const char *carrier, uint64_t record)
{
    for (size_t i = 0; i < court->history->notices_count; i++) {
        const struct notice *notice = &court->history->notices[i];
        const char *name = tree_get_text(notice->body, "mnoName");
        if (notice->sequence < record && same_text(notice->provider, TCR) && name && strstr(name, carrier)) return true;
    }
    return false;
}

/* Its own status under the id that the enumeration gives it; NULL when either was not read or does not say. */
static const char *status_of(const struct court *court, const char *carrier, uint64_t record)
{
    const tree *list = last_read(court, "enum.mno", record);
    for (const tree *one = tree_first(list); one; one = tree_next(one)) {
        const char *name = tree_get_text(one, "displayName");
        int64_t id = tree_whole(tree_get(one, "networkId"), 0);
        if (!name || !strstr(name, carrier)) continue;
        return tree_get_text(last_read(court, "campaign.operation", record), arena_printf(court->arena, "%lld", (long long)id));
    }
    return NULL;
}

static void judge_name(struct court *court, const struct letter *letter, const char *carrier)
{
    uint64_t record = letter->sequence;
    if (told_by_event(court, carrier, record)) return;
    const char *status = status_of(court, carrier, record);
    bool well = same_text(status, "REGISTERED") || same_text(status, "APPROVED");
    if (!last_read(court, "enum.mno", record))
        court_holds(court, false, record, "it names %s without having read the enumeration of carriers", carrier);
    else
        court_holds(court, !well, record, "it names %s, which is %s", carrier, status ? status : "unknown");
}

static void carriers_from_enumeration(struct court *court)
{
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        bool of_status = last_read(court, "campaign.operation", letter->sequence) != NULL && letter_is_own(court->history, letter);
        for (size_t j = 0; of_status && letter->subject && j < COUNT_OF(CARRIERS); j++)
            if (strstr(letter->subject, CARRIERS[j])) judge_name(court, letter, CARRIERS[j]);
    }
}

/* ---- pages ---- */

enum { PER_PAGE_MAX = 500, PER_PAGE_USUAL = 10 }; /* tcr 1 */

static const char *const LISTS[] = {"campaign.phones", "campaign.list", "partner.shared-with-me", "partner.shared-by-me", "brand.list"};

/* Who seeks one thing in a list may stop when it is found; numbers are wanted all. */
static const struct listing NUMBERS[] = {
    {"tcr", "campaign.phones", "page", "recordsPerPage", PER_PAGE_USUAL, "records", "phoneNumber"},
    {NULL},
};

static void paging(struct court *court)
{
    for (size_t i = 0; i < COUNT_OF(LISTS); i++)
        EACH_CALL(look, court->history, TCR, LISTS[i])
        {
            const char *size = call_asks(court->arena, look, "recordsPerPage");
            if (size) court_holds(court, atoll(size) >= 1 && atoll(size) <= PER_PAGE_MAX, look->sequence, "it asks for %s records a page", size);
        }
    listing_to_the_end(court, NUMBERS);
}

const struct law tcr_read_laws[] = {
    {{"tcr/read/migration-flag", RULE_MUST, "The progress of a migration is read with cnpMigration=true, or from the migration itself.",
      "the reads while a migration is ACTIVE", "tcr §0.6"},
     migration_flag},
    {{"tcr/read/completed-not-pending", RULE_MUST,
      "The campaign counts as moved when the migration is COMPLETED or the provider shows it, not at a provisional acceptance.",
      "acts at the gaining provider before that", "tcr §3.4"},
     completed_not_pending},
    {{"tcr/read/dates-both-forms", RULE_MUST, "The dates of a migration are understood as numbers and as text.", "the client stops upon such an answer",
      "tcr §1", .knob = "tcr.migration_dates"},
     dates_both_forms},
    {{"tcr/read/status-synonyms", RULE_SHOULD, "REGISTERED and APPROVED both mean that a mobile carrier lets the campaign pass.",
      "the client stops upon such an answer", "tcr §2.8"},
     status_synonyms},
    {{"tcr/read/mno-from-enumeration", RULE_SHOULD, "Which mobile carrier an id stands for is read from TCR's enumeration.",
      "carriers that are named to people", "tcr §7 #27"},
     carriers_from_enumeration},
    {{"tcr/read/sharing-nulls", RULE_MUST, "A share that is null is read as none.", "the client stops upon such an answer", "tcr §2.4"}, sharing_nulls},
    {{"tcr/read/paging", RULE_MUST, "A page has 1 to 500 records, and every page of a list is read.", "the sizes asked for; pages never asked for", "tcr §1"},
     paging},
    {{NULL}, NULL},
};
