/* What a history tells of the Telgorithm account. SPDX-License-Identifier: Apache-2.0 */
#include "telgorithm.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char TELGORITHM[] = "telgorithm";

bool leads_to_telgorithm(const struct history *history)
{
    return same_text(history->to, TELGORITHM);
}

bool is_to_telgorithm(const struct call *call)
{
    return !call->person && same_text(call->provider, TELGORITHM);
}

bool failed_with(const struct call *call, const char *error)
{
    return same_text(call->error, error);
}

/* ---- port-in ---- */

const tree *port_part(const struct call *port, const char *name)
{
    for (const tree *part = tree_first(port->body); part; part = tree_next(part)) {
        const char *key = tree_key(part);
        size_t length = strlen(name);
        if (key && strncasecmp(key, name, length) == 0 && (!key[length] || strchr(".[", key[length]))) return part;
    }
    return NULL;
}

static const char *spelt(const struct court *court, const char *text)
{
    const char *number = plan_number(court->history, text);
    return number ? number : text;
}

/* Data.Phones[3].Number, each a part by itself. */
static size_t dotted_phones(struct court *court, const struct call *port, struct port_phone *phones, size_t room)
{
    static const char BEFORE[] = "Data.Phones[";
    size_t count = 0;
    for (const tree *part = tree_first(port->body); part; part = tree_next(part)) {
        const char *key = tree_key(part);
        if (!key || strncasecmp(key, BEFORE, sizeof BEFORE - 1) != 0) continue;
        char *rest;
        size_t index = strtoul(key + sizeof BEFORE - 1, &rest, 10);
        if (index >= room || strncmp(rest, "].", 2) != 0) continue;
        if (index >= count) count = index + 1;
        if (strcasecmp(rest + 2, "number") == 0 || strcasecmp(rest + 2, "phone") == 0) phones[index].number = spelt(court, tree_text(part));
        if (strcasecmp(rest + 2, "messagingConfigSid") == 0) phones[index].config = tree_text(part);
    }
    return count;
}

size_t port_phones(struct court *court, const struct call *port, const struct port_phone **phones)
{
    const tree *data = port_part(port, "Data"), *list = tree_get(data, "phones");
    size_t room = tree_count(list) + tree_count(port->body) + 1, count = 0;
    struct port_phone *found = arena_alloc(court->arena, room * sizeof *found);
    memset(found, 0, room * sizeof *found);
    *phones = found;
    if (!tree_is_object(data)) return dotted_phones(court, port, found, room);
    for (const tree *phone = tree_first(list); phone; phone = tree_next(phone), count++) {
        const char *number = tree_get_text(phone, "number"), *config = tree_get_text(phone, "messagingConfigSid");
        found[count].number = spelt(court, number ? number : tree_get_text(phone, "phone"));
        found[count].config = config ? config : tree_get_text(data, "messagingConfigSid");
    }
    return count;
}

bool port_names(struct court *court, const struct call *port, const char *number)
{
    const struct port_phone *phones;
    size_t count = port_phones(court, port, &phones);
    for (size_t i = 0; i < count; i++)
        if (same_text(phones[i].number, number)) return true;
    return false;
}

/* ---- numbers ---- */

const char *status_before(const struct court *court, const char *number, uint64_t sequence)
{
    return state_before(court->history, TELGORITHM, "status", history_entity(court->history, "number", number), sequence);
}

bool is_arrived(const char *status)
{
    static const char *const ARRIVED[] = {"PendingMessagingConfigAdd", "PendingTcrCampaignAdd", "PendingTcrCampaignChange", "CanadianTrafficOnly", "Active"};
    for (size_t i = 0; i < COUNT_OF(ARRIVED); i++)
        if (same_text(status, ARRIVED[i])) return true;
    return false;
}

const struct trace *arrival_of(const struct court *court, const char *number)
{
    const char *entity = history_entity(court->history, "number", number);
    EACH_MOVE(move, court->history, TELGORITHM, "status")
        if (same_text(move->trace->entity, entity) && is_arrived(move->trace->to)) return move->trace;
    return NULL;
}

const struct trace *first_arrival(const struct court *court)
{
    EACH_MOVE(move, court->history, TELGORITHM, "status")
    {
        const char *entity = move->trace->entity;
        if (!entity || strncmp(entity, "number:", 7) != 0 || !is_arrived(move->trace->to)) continue;
        if (plan_number(court->history, entity + 7)) return move->trace;
    }
    return NULL;
}

/* ---- configs ---- */

static bool is_route(const struct call *call, const char *const *routes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (same_text(call->route, routes[i])) return true;
    return false;
}

static bool is_phone(const struct court *court, const tree *phone, const char *number)
{
    const char *text = tree_is_text(phone) ? tree_text(phone) : tree_get_text(phone, "number");
    return same_text(spelt(court, text), number);
}

static bool lists(const struct court *court, const tree *list, const char *number)
{
    for (const tree *node = tree_first(list); node; node = tree_next(node))
        if (is_phone(court, node, number)) return true;
    return false;
}

static const char *sid_or_none(const tree *phone)
{
    const char *sid = tree_get_text(phone, "messagingConfigSid");
    return sid ? sid : "";
}

/* /v1/MessagingConfigs/{sid}/addPhones, with or without the base path before it. */
static const char *sid_of_path(const struct court *court, const struct call *call)
{
    for (int i = 0;; i++) {
        const char *segment = call_segment(court->arena, call, i);
        if (!segment || strcasecmp(segment, "MessagingConfigs") == 0) return segment ? call_segment(court->arena, call, i + 1) : NULL;
    }
}

/* What one answer tells of the number's config; NULL: nothing. */
static const char *config_in(const struct court *court, const struct call *call, const char *number)
{
    static const char *const SINGLE[] = {"phone.read", "phone.update", "phone.replace", "phone.order"}, *const LISTS[] = {"phone.list", "phone.port_in"};
    if (is_route(call, SINGLE, COUNT_OF(SINGLE))) return is_phone(court, call->reply, number) ? sid_or_none(call->reply) : NULL;
    if (same_text(call->route, "config.add_phones")) return lists(court, tree_get(call->reply, "success"), number) ? sid_of_path(court, call) : NULL;
    if (same_text(call->route, "config.delete_phones")) return lists(court, tree_get(call->reply, "success"), number) ? "" : NULL;
    if (!is_route(call, LISTS, COUNT_OF(LISTS))) return NULL;
    const tree *list = tree_get(call->reply, same_text(call->route, LISTS[0]) ? "items" : "phones");
    for (const tree *phone = tree_first(list); phone; phone = tree_next(phone))
        if (is_phone(court, phone, number)) return sid_or_none(phone);
    return NULL;
}

/* The last done call to Telgorithm before `index` that was answered before that line; SIZE_MAX: none. */
static size_t answered_before(const struct history *history, size_t index, uint64_t sequence)
{
    while (index-- > 0) {
        const struct call *call = &history->calls[index];
        if (same_text(call->provider, TELGORITHM) && call_done(call) && call->answer < sequence) return index;
    }
    return SIZE_MAX;
}

#define EACH_ANSWERED_BEFORE(each, history, sequence)                                                          \
    for (size_t each = answered_before(history, (history)->calls_count, sequence); each != SIZE_MAX; each = answered_before(history, each, sequence))

const char *config_before(const struct court *court, const char *number, uint64_t sequence)
{
    EACH_ANSWERED_BEFORE(i, court->history, sequence)
    {
        const char *sid = config_in(court, &court->history->calls[i], number);
        if (sid) return sid;
    }
    return NULL;
}

static const char *const CONFIGS[] = {"config.create", "config.read", "config.update", "config.replace"};
static const char *const CAMPAIGNS[] = {"campaign.read", "campaign.update", "campaign.replace"};

static bool is_campaign(const struct court *court, const tree *body)
{
    return same_text(tree_get_text(body, "tcrCampaignId"), court->history->campaign);
}

const char *linked_before(const struct court *court, uint64_t sequence)
{
    EACH_ANSWERED_BEFORE(i, court->history, sequence)
    {
        const struct call *call = &court->history->calls[i];
        if (is_route(call, CONFIGS, COUNT_OF(CONFIGS)) && is_campaign(court, call->reply)) return tree_get_text(call->reply, "sid");
        if (is_route(call, CAMPAIGNS, COUNT_OF(CAMPAIGNS)) && is_campaign(court, call->reply)) return tree_get_text(call->reply, "messagingConfigSid");
        for (const tree *item = same_text(call->route, "config.list") ? tree_first(tree_get(call->reply, "items")) : NULL; item; item = tree_next(item))
            if (is_campaign(court, item)) return tree_get_text(item, "sid");
    }
    return NULL;
}

const tree *config_told(const struct court *court, const char *sid, uint64_t sequence)
{
    EACH_ANSWERED_BEFORE(i, court->history, sequence)
    {
        const struct call *call = &court->history->calls[i];
        if (is_route(call, CONFIGS, COUNT_OF(CONFIGS)) && same_text(tree_get_text(call->reply, "sid"), sid)) return call->reply;
        for (const tree *item = same_text(call->route, "config.list") ? tree_first(tree_get(call->reply, "items")) : NULL; item; item = tree_next(item))
            if (same_text(tree_get_text(item, "sid"), sid)) return item;
    }
    return NULL;
}

bool asks_for_link(const struct court *court, const struct call *call)
{
    if (!same_text(call->provider, TELGORITHM) || !call_changes(call)) return false;
    if (is_route(call, CONFIGS, COUNT_OF(CONFIGS))) return is_campaign(court, call->body);
    if (!is_route(call, CAMPAIGNS, COUNT_OF(CAMPAIGNS)) || !tree_get_text(call->body, "messagingConfigSid")) return false;
    const char *slash = strrchr(call->path, '/');
    return slash && same_text(slash + 1, court->history->campaign);
}

const struct call *link_after(const struct court *court, uint64_t sequence)
{
    for (size_t i = 0; i < court->history->calls_count; i++) {
        const struct call *call = &court->history->calls[i];
        if (call->sequence > sequence && call_done(call) && asks_for_link(court, call)) return call;
    }
    return NULL;
}

/* ---- campaign ---- */

const char *import_before(const struct court *court, uint64_t sequence)
{
    const char *campaign = court->history->campaign;
    return campaign ? state_before(court->history, TELGORITHM, "import", history_entity(court->history, "campaign", campaign), sequence) : NULL;
}

const struct trace *import_after(const struct court *court, uint64_t from)
{
    const char *campaign = court->history->campaign;
    return campaign ? first_into(court->history, TELGORITHM, "import", history_entity(court->history, "campaign", campaign), "IMPORTED", from) : NULL;
}

/* ---- the client ---- */

/* A list that still has the losing provider falls back on it: what Telgorithm refuses is refused at once (model A.3.3). */
bool leaves_loser(const struct court *court, const struct routing *routing)
{
    return routing_names(routing, TELGORITHM) && !(court->history->from && routing_names(routing, court->history->from));
}

sim_ms latest_after(const struct court *court, const struct trace *fact, const char *other)
{
    const struct history *history = court->history;
    sim_ms turn = turn_of(&history->trail, fact, history->poll_ms);
    if (other) turn = excuse_turn(&history->trail, other, turn, history->poll_ms);
    for (size_t i = 0; i < history->trail.downs_count; i++) {
        const struct down *down = &history->trail.downs[i];
        sim_ms back = down->until + history->poll_ms;
        if (down->from <= turn && down->until >= fact->at && back > turn) turn = back;
    }
    return turn + CHAIN_SLACK_MS;
}
