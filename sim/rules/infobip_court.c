/* What the checks on Infobip ask in common. SPDX-License-Identifier: Apache-2.0 */
#include "infobip_court.h"

bool leads_to_infobip(const struct court *court)
{
    return same_text(court->history->to, INFOBIP);
}

const char *length_said(const struct court *court, sim_ms length)
{
    return length_text(arena_alloc(court->arena, INSTANT_TEXT_MAX), length);
}

/* ---- the campaign ---- */

static const char *campaign_entity(const struct court *court)
{
    return history_entity(court->history, "campaign", court->history->campaign ? court->history->campaign : "");
}

const char *stage_before(const struct court *court, uint64_t record)
{
    const char *stage = state_before(court->history, INFOBIP, "stage", campaign_entity(court), record);
    return stage ? stage : "NONE";
}

bool stage_was(const struct court *court, uint64_t record, const char *stage)
{
    return same_text(stage_before(court, record), stage);
}

const struct trace *stage_reached(const struct court *court, const char *stage, uint64_t record)
{
    return first_into(court->history, INFOBIP, "stage", campaign_entity(court), stage, record + 1);
}

const struct trace *stage_left(const struct court *court, uint64_t record)
{
    const char *campaign = campaign_entity(court);
    EACH_MOVE(move, court->history, INFOBIP, "stage")
        if (move->trace->sequence > record && same_text(move->trace->entity, campaign)) return move->trace;
    return NULL;
}

const char *migrated_campaign(const struct call *migrate)
{
    return tree_get_text(migrate->body, "externalCampaignId");
}

const struct call *first_migrate(const struct court *court, bool granted)
{
    EACH_CALL(migrate, court->history, INFOBIP, "campaign.migrate")
        if (same_text(migrated_campaign(migrate), court->history->campaign) && (!granted || call_done(migrate))) return migrate;
    return NULL;
}

/* ---- numbers ---- */

bool is_10dlc(const struct court *court, const char *number)
{
    const tree *numbers = tree_get(court->history->plan, "numbers");
    for (const tree *node = tree_first(numbers); node; node = tree_next(node)) {
        const char *kind = tree_get_text(node, "kind"), *country = tree_get_text(node, "country");
        if (same_text(tree_get_text(node, "number"), number)) return (!kind || strcmp(kind, "local") == 0) && (!country || strcmp(country, "US") == 0);
    }
    return false;
}

bool list_has(const struct court *court, const tree *numbers, const char *number)
{
    for (const tree *node = tree_first(numbers); node; node = tree_next(node))
        if (plan_number(court->history, tree_text(node)) == number) return true;
    return false;
}

const char *shared_number(const struct court *court, const tree *numbers, const tree *others)
{
    for (const tree *node = tree_first(numbers); node; node = tree_next(node)) {
        const char *number = plan_number(court->history, tree_text(node));
        if (number && list_has(court, others, number)) return number;
    }
    return NULL;
}

bool is_imported(const struct court *court, const char *number, uint64_t record)
{
    struct history *history = court->history;
    return same_text(state_before(history, INFOBIP, "import", history_entity(history, "number", number), record), "OWNED");
}

bool is_flipped(const struct court *court, const char *number, uint64_t record)
{
    return same_text(nnid_before(court->history, number, record), INFOBIP);
}

const struct trace *first_flip(const struct court *court)
{
    const struct trace *first = NULL;
    for (size_t i = 0; i < court->history->numbers_count; i++) {
        const struct trace *flip = nnid_flip(court->history, court->history->numbers[i], INFOBIP);
        if (flip && (!first || flip->sequence < first->sequence)) first = flip;
    }
    return first;
}

/* ---- what the client did ---- */

const struct letter *letter_between(const struct court *court, uint64_t from, uint64_t until)
{
    for (size_t i = 0; i < court->history->letters_count; i++) {
        const struct letter *letter = &court->history->letters[i];
        if (letter->sequence > from && letter->sequence < until && !by_person(court->history, letter->cause)) return letter;
    }
    return NULL;
}

const struct call *call_between(const struct court *court, uint64_t from, uint64_t until, const char *method, const char *path)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->sequence <= from || call->person) continue;
        if (call->sequence >= until) break;
        bool method_fits = !method || same_text(call->method, method);
        bool path_fits = !path || (call->path && strncmp(call->path, path, strlen(path)) == 0);
        if (method_fits && path_fits) return call;
    }
    return NULL;
}

bool handed_over(const struct court *court, sim_ms when)
{
    sim_ms ended = court->history->trail.ended;
    return ended >= 0 && ended <= when && letter_between(court, 0, UINT64_MAX);
}

sim_ms judged_until(const struct court *court)
{
    const struct history *history = court->history;
    bool quiet = same_text(history->end, "quiet"), gone = history->trail.ended >= 0 && history->trail.ended < history->ended;
    return quiet && !gone ? INT64_MAX : history->ended;
}

bool leads_to(const struct routing *routing, const char *provider)
{
    const tree *first = routing ? tree_first(routing->providers) : NULL;
    return same_text(tree_text(first), provider);
}

/* ---- what it was told ---- */

bool is_forged(const struct notice *notice)
{
    return notice->signature && strcmp(notice->signature, "valid") != 0;
}

bool is_campaign_event(const struct notice *notice)
{
    static const char EVENT[] = "CAMPAIGN_STATUS_UPDATE";
    return same_text(notice->provider, INFOBIP) && notice->name && strncmp(notice->name, EVENT, sizeof EVENT - 1) == 0;
}

const char *campaign_uuid(const struct court *court)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        const char *uuid = tree_get_text(call->reply, "id");
        bool migrates = same_text(call->provider, INFOBIP) && same_text(call->route, "campaign.migrate");
        if (migrates && uuid && same_text(migrated_campaign(call), court->history->campaign)) return uuid;
    }
    return NULL;
}

const char *status_told(const struct court *court, const struct notice *notice, size_t *index)
{
    const char *uuid = campaign_uuid(court);
    size_t at = 0;
    for (const tree *event = tree_first(tree_get(notice->body, "results")); event; event = tree_next(event), at++) {
        const tree *content = tree_get(event, "content");
        const char *told = tree_get_text(content, "campaignStatus");
        bool ours = same_text(tree_get_text(content, "tcrId"), court->history->campaign) || same_text(tree_get_text(content, "campaignId"), uuid);
        if (!told || !ours) continue;
        if (index) *index = at;
        return told;
    }
    return NULL;
}

/* A time during which the client was not there does not count, to its end. */
static sim_ms without_downs(const struct trail *trail, sim_ms from, sim_ms limit)
{
    for (size_t i = 0; i < trail->downs_count; i++) {
        const struct down *down = &trail->downs[i];
        if (down->from < limit && down->until > from) limit += down->until - (down->from > from ? down->from : from);
    }
    return limit;
}

sim_ms fair_limit(const struct court *court, const char *provider, sim_ms from, sim_ms allowance)
{
    struct history *history = court->history;
    sim_ms limit = without_downs(&history->trail, from, from + allowance);
    return excuse_turn(&history->trail, trail_name(&history->trail, provider), limit, history->poll_ms);
}
