/* Infobip: the migrate call and what follows from it. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"
#include "infobip_court.h"

enum { MIGRATE_MAX = 200, WITHOUT_POOL_MAX = 49 }; /* S1 step 3; infobip 4 */

static const char MIGRATE[] = "campaign.migrate";

static const tree *numbers_of(const struct call *migrate)
{
    return tree_get(migrate->body, "numbers");
}

static bool asks_to_migrate(const struct court *court, const struct call *call)
{
    return !call->person && same_text(call->provider, INFOBIP) && same_text(call->path, CAMPAIGNS "/migrate") &&
           same_text(migrated_campaign(call), court->history->campaign);
}

static size_t numbers_in_plan(const struct court *court)
{
    size_t count = 0;
    for (size_t i = 0; i < court->history->numbers_count; i++) count += is_10dlc(court, court->history->numbers[i]);
    return count;
}

/* ---- the request ---- */

static void at_most_200(struct court *court)
{
    if (!leads_to_infobip(court) || numbers_in_plan(court) <= MIGRATE_MAX) return;
    EACH_CALL(migrate, court->history, INFOBIP, MIGRATE)
    {
        size_t count = tree_count(numbers_of(migrate));
        court_holds(court, count <= MIGRATE_MAX, migrate->sequence, "one request names %zu numbers", count);
    }
}

/* By a request of the client's that was granted or may have been, or left to people by a letter. */
static bool is_named(const struct court *court, const char *number)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        bool counts = asks_to_migrate(court, call) && (call_done(call) || call_lost(call));
        if (counts && list_has(court, numbers_of(call), number)) return true;
    }
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        if (!by_person(court->history, letter->cause) && list_has(court, letter->numbers, number)) return true;
    }
    return false;
}

static void all_numbers_named(struct court *court)
{
    const struct call *last = NULL;
    if (!leads_to_infobip(court)) return;
    EACH_CALL(migrate, court->history, INFOBIP, MIGRATE)
        if (same_text(migrated_campaign(migrate), court->history->campaign)) last = migrate;
    if (!last || !call_succeeded(last)) return; /* what was refused or lost may have stopped it for a good reason */
    const char *left_out = NULL;
    size_t count = 0;
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const char *number = court->history->numbers[i];
        if (!is_10dlc(court, number) || is_named(court, number)) continue;
        if (!count++) left_out = number;
    }
    court_expects(court, !count, last->sequence, "the last request leaves %zu numbers unnamed, %s among them", count, left_out ? left_out : "none");
}

/* A number that the later request is the first to name, although it was imported when the earlier one was made; NULL. */
static const char *held_back(const struct court *court, const struct call *earlier, const struct call *later)
{
    for (const tree *node = tree_first(numbers_of(later)); node; node = tree_next(node)) {
        const char *number = plan_number(court->history, tree_text(node));
        if (!number || !is_imported(court, number, earlier->sequence)) continue;
        bool before = false;
        EACH_CALL(migrate, court->history, INFOBIP, MIGRATE)
            if (migrate->sequence < later->sequence && list_has(court, numbers_of(migrate), number)) before = true;
        if (!before) return number;
    }
    return NULL;
}

static void batches_together(struct court *court)
{
    const struct call *earlier = NULL;
    if (!leads_to_infobip(court)) return;
    EACH_CALL(migrate, court->history, INFOBIP, MIGRATE)
    {
        if (!same_text(migrated_campaign(migrate), court->history->campaign)) continue;
        if (earlier && call_done(earlier) && held_back(court, earlier, migrate)) {
            sim_ms limit = fair_limit(court, INFOBIP, earlier->answered_at, court->history->poll_ms);
            court_holds(court, migrate->at <= limit, migrate->sequence, "the next numbers follow %s after those before",
                        length_said(court, migrate->at - earlier->at));
        }
        earlier = migrate;
    }
}

static void nnid_flag(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    const tree *own = tree_get(court->history->plan, "own_nnid");
    bool wanted = own && !tree_is_null(own);
    EACH_CALL(migrate, court->history, INFOBIP, MIGRATE)
    {
        const tree *flag = tree_get(migrate->body, "isClientManageNnid");
        bool right = tree_is_bool(flag) && tree_truth(flag, !wanted) == wanted;
        court_holds(court, right, migrate->sequence, "isClientManageNnid is %s, and the NNID of the plan is %s",
                    !flag                    ? "left out"
                    : tree_truth(flag, false) ? "true"
                                              : "not true",
                    wanted ? "the client's" : "Infobip's");
    }
}

static bool names_pool(const tree *body)
{
    const char *pool = tree_get_text(body, "numberPoolID");
    if (!pool) pool = tree_get_text(body, "numberPoolId"); /* infobip 4: spelt so everywhere else */
    return pool && *pool;
}

static void pool_above_49(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    size_t count = numbers_in_plan(court);
    EACH_CALL(migrate, court->history, INFOBIP, MIGRATE)
    {
        size_t named = tree_count(numbers_of(migrate));
        if (count <= WITHOUT_POOL_MAX && named <= WITHOUT_POOL_MAX) continue;
        court_holds(court, names_pool(migrate->body), migrate->sequence, "a campaign of %zu numbers names no pool", count > named ? count : named);
    }
}

/* ---- its answer ---- */

/* A look that was answered: at the list, at the campaign or at its numbers. */
static bool looked_between(const struct court *court, uint64_t from, uint64_t until)
{
    static const char *const LOOKS[] = {"campaign.list", "campaign.read", "campaign.numbers"};
    for (size_t i = 0; i < COUNT_OF(LOOKS); i++)
        EACH_CALL(look, court->history, INFOBIP, LOOKS[i])
            if (look->sequence > from && look->sequence < until && call_succeeded(look)) return true;
    return false;
}

/* The client's next request behind that one with a number of its; NULL. One that was lost on its way has no operation, so all calls are looked at. */
static const struct call *repeated(const struct court *court, const struct call *migrate)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        bool later = call->sequence > migrate->sequence && asks_to_migrate(court, call);
        if (later && shared_number(court, numbers_of(call), numbers_of(migrate))) return call;
    }
    return NULL;
}

static void not_repeated(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *migrate = &court->history->calls[i];
        if (!asks_to_migrate(court, migrate) || !call_lost(migrate)) continue;
        const struct call *again = repeated(court, migrate);
        uint64_t until = again ? again->sequence : UINT64_MAX;
        bool looked = looked_between(court, migrate->sequence, until);
        if (again || looked) court_holds(court, looked, until, "the answer was lost, and migrate is sent again without a look at the campaigns");
    }
}

static bool is_empty_or_null(const tree *node)
{
    return !node || tree_is_null(node) || (tree_is_list(node) && !tree_count(node));
}

/* The client takes its election back, or is gone for good, before it has looked at anything again. */
static const char *given_up(const struct court *court, const struct call *migrate, uint64_t *record)
{
    const struct trail *trail = &court->history->trail;
    sim_ms soon = migrate->answered_at + court->history->poll_ms;
    *record = migrate->answer;
    EACH_CALL(cancel, court->history, "tcr", "campaign.migration.cancel")
    {
        if (cancel->sequence < migrate->sequence || cancel->at > soon || letter_between(court, migrate->answer, cancel->sequence)) continue;
        *record = cancel->sequence;
        return "the election is taken back";
    }
    bool gone = trail->ended >= 0 && trail->ended <= soon && !call_between(court, migrate->answer, UINT64_MAX, NULL, NULL);
    return gone ? "the client ends" : NULL;
}

static void nulls_tolerated(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    EACH_CALL(migrate, court->history, INFOBIP, MIGRATE)
    {
        bool numbers = is_empty_or_null(tree_get(migrate->reply, "numbers")) && is_empty_or_null(tree_get(migrate->reply, "numberPreviews"));
        if (!call_succeeded(migrate) || !same_text(tree_get_text(migrate->reply, "stage"), "IN_MIGRATION") || !numbers) continue;
        uint64_t record;
        const char *why = given_up(court, migrate, &record);
        const struct call *again = repeated(court, migrate);
        bool blind = again && stage_was(court, again->sequence, "IN_MIGRATION") && !looked_between(court, migrate->answer, again->sequence) &&
                     !down_within(&court->history->trail, migrate->at, again->at);
        court_holds(court, !why && !blind, why ? record : blind ? again->sequence : migrate->sequence, "%s after an answer whose numbers are null or empty",
                    why ? why : "migrate is sent again");
    }
}

/* ---- the id ---- */

static bool told_as_id(const tree *campaign, const char *id)
{
    return same_text(tree_get_text(campaign, "id"), id);
}

/* Some answer before that line gave it as a campaign's. */
static bool answered_id(const struct court *court, const char *id, uint64_t record)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->sequence >= record) break;
        if (!same_text(call->provider, INFOBIP) || !call->path || strncmp(call->path, CAMPAIGNS, sizeof CAMPAIGNS - 1) != 0) continue;
        if (told_as_id(call->reply, id)) return true;
        for (const tree *node = tree_first(tree_get(call->reply, "results")); node; node = tree_next(node))
            if (told_as_id(node, id)) return true;
    }
    return false;
}

static bool notified_id(const struct court *court, const char *id, uint64_t record)
{
    for (size_t i = 0; i < court->history->notices_count && court->history->notices[i].sequence < record; i++)
        for (const tree *event = tree_first(tree_get(court->history->notices[i].body, "results")); event; event = tree_next(event))
            if (same_text(tree_get_text(tree_get(event, "content"), "campaignId"), id)) return true;
    return false;
}

static void uuid_used(struct court *court)
{
    if (!leads_to_infobip(court)) return;
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->person || !same_text(call->provider, INFOBIP) || !call->path || strncmp(call->path, CAMPAIGNS "/", sizeof CAMPAIGNS) != 0) continue;
        const char *id = call_segment(court->arena, call, 3);
        if (!id || same_text(id, "migrate") || same_text(id, "priorities") || same_text(id, "toll-free")) continue;
        bool known = answered_id(court, id, call->sequence) || notified_id(court, id, call->sequence);
        court_holds(court, known, call->sequence, "the campaign is called %s, %s", id,
                    same_text(id, court->history->campaign) ? "its id at TCR" : "which no answer gave as its id");
    }
}

const struct law infobip_migrate_laws[] = {
    {{"infobip/migrate/at-most-200", RULE_MUST, "One migrate request names at most 200 numbers.",
      "the length of its list, where the campaign has more", "S1 step 3"},
     at_most_200},
    {{"infobip/migrate/all-numbers-named", RULE_MUST, "The migrate requests together name every number of the campaign.",
      "the numbers named against those of the plan", "S1 step 3, step 6"},
     all_numbers_named},
    {{"infobip/migrate/batches-together", RULE_SHOULD, "The migrate requests of one campaign are sent back to back.",
      "the time between them", "S1 step 6", .timed = true},
     batches_together},
    {{"infobip/migrate/nnid-flag", RULE_MUST, "isClientManageNnid says who manages the NNID in this plan.",
      "the flag against the plan's own NNID", "S1 step 3"},
     nnid_flag},
    {{"infobip/migrate/pool-above-49", RULE_MUST, "A campaign of 50 or more numbers names its number pool.",
      "the pool of requests for such a campaign", "S1 Prerequisites; infobip §4", .knob = "infobip.numbers_without_pool_max"},
     pool_above_49},
    {{"infobip/migrate/not-repeated", RULE_MUST, "After a lost answer the campaigns are looked at before migrate is sent a second time.",
      "an answered look between the lost request and the next one with the same numbers", "infobip §1, §4"},
     not_repeated},
    {{"infobip/migrate/nulls-tolerated", RULE_MUST, "Null or empty number members in the answer to migrate are not taken as failure.",
      "another migrate, an election taken back or the end of the client right after such an answer", "S1 step 3; infobip §4"},
     nulls_tolerated},
    {{"infobip/id/uuid-used", RULE_MUST, "Later calls name the campaign by the id that Infobip returned.",
      "the path of later calls", "S1 step 3"},
     uuid_used},
    {{NULL}, NULL},
};
