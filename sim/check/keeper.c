/* Turns who carries, where the client sends and where it listens into outage windows, instant by instant.
 * SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

size_t keeper_find(const struct keeper *keeper, const char *number)
{
    const char *name = trail_name(keeper->trail, number);
    size_t i = 0;
    while (i < keeper->lines_count && keeper->lines[i].number != name) i++;
    return i;
}

struct line *keeper_line(struct keeper *keeper, const char *number)
{
    size_t found = keeper_find(keeper, number);
    if (found < keeper->lines_count) return &keeper->lines[found];
    keeper->lines = room_for_one(keeper->trail->arena, keeper->lines, keeper->lines_count, &keeper->lines_room, sizeof *keeper->lines);
    struct line *line = &keeper->lines[keeper->lines_count++];
    *line = (struct line){.number = trail_name(keeper->trail, number), .moved_at = -1};
    for (int direction = 0; direction < DIRECTIONS; direction++) line->now[direction].kind = WINDOW_KINDS;
    return line;
}

static void touch(struct keeper *keeper, struct line *line)
{
    if (line->touched) return;
    line->touched = true;
    keeper->touched =
        room_for_one(keeper->trail->arena, keeper->touched, keeper->touched_count, &keeper->touched_room, sizeof *keeper->touched);
    keeper->touched[keeper->touched_count++] = (uint32_t)(line - keeper->lines);
}

static void carry(struct keeper *keeper, struct line *line, enum direction direction, const char *carrier, const struct record *said)
{
    if (line->carrier_record[direction] && line->carrier[direction] == carrier) return;
    if (line->carrier_record[direction] && keeper->first < 0) keeper->first = said->at;
    line->carrier[direction] = carrier;
    line->carrier_record[direction] = said->sequence;
}

static void block(struct line *line, struct blockade blockade, uint64_t record)
{
    if (line->blockade.names == blockade.names) return;
    line->blockade = blockade;
    line->blockade_record = record;
}

void keeper_carries(struct keeper *keeper, const struct record *record, struct blockade blockade)
{
    struct line *line = keeper_line(keeper, record->number);
    bool reaches = record->out && blockade.weight < MIX_WHOLE;
    carry(keeper, line, DIRECTION_OUT, reaches ? trail_name(keeper->trail, record->out) : NULL, record);
    block(line, reaches ? blockade : (struct blockade){0}, record->sequence);
    carry(keeper, line, DIRECTION_IN, trail_name(keeper->trail, record->in), record);
    touch(keeper, line);
}

static bool same_route(const struct line *line, const tree *providers)
{
    if (!line->route_record || tree_count(providers) != line->route_count) return false;
    size_t i = 0;
    for (const tree *node = tree_first(providers); node; node = tree_next(node), i++)
        if (!tree_text(node) || strcmp(tree_text(node), line->route[i]) != 0) return false;
    return true;
}

/* A ROUTE that says again what holds is no change. */
void keeper_route(struct keeper *keeper, const struct record *record)
{
    struct line *line = keeper_line(keeper, record->number);
    keeper->routes_seen = true;
    if (same_route(line, record->body)) return;
    line->route = arena_alloc(keeper->trail->arena, tree_count(record->body) * sizeof *line->route);
    line->route_count = 0;
    for (const tree *node = tree_first(record->body); node; node = tree_next(node))
        if (tree_text(node)) line->route[line->route_count++] = trail_name(keeper->trail, tree_text(node));
    line->route_record = record->sequence;
    if (record->at > keeper->started) line->moved_at = record->at;
    touch(keeper, line);
}

static struct listener *listener_find(const struct keeper *keeper, const char *provider, const char *number)
{
    for (size_t i = 0; i < keeper->listeners_count; i++)
        if (keeper->listeners[i].provider == provider && keeper->listeners[i].number == number) return &keeper->listeners[i];
    return NULL;
}

/* Of a number, what was said last: of it, or of all. */
static const struct listener *listener_of(const struct keeper *keeper, const char *provider, const struct line *line)
{
    const struct listener *all = listener_find(keeper, provider, NULL), *own = listener_find(keeper, provider, line->number);
    return !all || (own && own->record > all->record) ? own : all;
}

static struct listener *listener_add(struct keeper *keeper)
{
    keeper->listeners =
        room_for_one(keeper->trail->arena, keeper->listeners, keeper->listeners_count, &keeper->listeners_room, sizeof *keeper->listeners);
    return &keeper->listeners[keeper->listeners_count++];
}

void keeper_listener(struct keeper *keeper, const struct record *record)
{
    const char *provider = trail_name(keeper->trail, record->provider), *number = trail_name(keeper->trail, record->number);
    struct listener *listener = listener_find(keeper, provider, number);
    if (!listener) listener = listener_add(keeper);
    *listener = (struct listener){provider, number, record->to && strcmp(record->to, "live") == 0, record->sequence};
    if (number) touch(keeper, keeper_line(keeper, number));
    for (size_t i = 0; i < keeper->lines_count && !number; i++) touch(keeper, &keeper->lines[i]);
}

static bool routed_to(const struct line *line, const char *carrier)
{
    for (size_t i = 0; i < line->route_count; i++)
        if (line->route[i] == carrier) return true;
    return false;
}

static enum window_kind kind_now(const struct keeper *keeper, const struct line *line, enum direction direction)
{
    const char *carrier = line->carrier[direction];
    if (!line->carrier_record[direction]) return WINDOW_KINDS;
    if (!carrier) return WINDOW_NO_CARRIER;
    if (direction == DIRECTION_OUT && line->route_record && !routed_to(line, carrier)) return WINDOW_MISROUTED;
    if (direction == DIRECTION_OUT) return line->blockade.weight ? WINDOW_PARTIAL : WINDOW_KINDS;
    const struct listener *listener = listener_of(keeper, carrier, line);
    return listener && listener->live ? WINDOW_KINDS : WINDOW_UNHEARD;
}

/* The record that made the difference: the carrier's when a side of it is dark, else the later one of carrier and client. */
static uint64_t turning_record(const struct keeper *keeper, const struct line *line, enum direction direction, bool dark)
{
    uint64_t carrier = line->carrier_record[direction];
    const struct listener *listener = listener_of(keeper, line->carrier[direction], line);
    uint64_t client = direction == DIRECTION_OUT ? line->route_record : listener ? listener->record : 0;
    return dark || carrier > client ? carrier : client;
}

static void window_add(struct keeper *keeper, const struct line *line, enum direction direction, sim_ms end, uint64_t ended)
{
    const struct condition *now = &line->now[direction];
    if (now->kind == WINDOW_KINDS || (end <= now->start && ended)) return; /* what begins as the run ends has no length, and is open */
    keeper->windows =
        room_for_one(keeper->trail->arena, keeper->windows, keeper->windows_count, &keeper->windows_room, sizeof *keeper->windows);
    keeper->windows[keeper->windows_count++] = (struct outage_window){.number = (uint32_t)(line - keeper->lines),
                                                                      .direction = direction,
                                                                      .kind = now->kind,
                                                                      .start = now->start,
                                                                      .end = end,
                                                                      .open = !ended,
                                                                      .weight = now->weight,
                                                                      .blocked = now->blocked,
                                                                      .began_record = now->began,
                                                                      .ended_record = ended};
}

/* A partial window is its blockade: whoever carries meanwhile. */
static struct condition condition_now(const struct keeper *keeper, const struct line *line, enum direction direction)
{
    enum window_kind kind = kind_now(keeper, line, direction);
    if (kind == WINDOW_PARTIAL) return (struct condition){.kind = kind, .blocked = line->blockade.names, .weight = line->blockade.weight};
    return (struct condition){.kind = kind, .carrier = kind == WINDOW_KINDS ? NULL : line->carrier[direction], .weight = MIX_WHOLE};
}

static bool same_condition(const struct condition *a, const struct condition *b)
{
    return a->kind == b->kind && a->carrier == b->carrier && a->blocked == b->blocked;
}

static bool is_blockade(const struct condition *condition)
{
    return condition->kind == WINDOW_PARTIAL || condition->kind == WINDOW_KINDS;
}

static void settle(struct keeper *keeper, struct line *line, enum direction direction)
{
    struct condition *now = &line->now[direction], next = condition_now(keeper, line, direction);
    if (same_condition(now, &next)) return;
    bool dark = next.kind == WINDOW_NO_CARRIER || now->kind == WINDOW_NO_CARRIER;
    bool blockade = now->kind == WINDOW_PARTIAL && is_blockade(&next);
    uint64_t record = blockade ? line->blockade_record : turning_record(keeper, line, direction, dark);
    if (now->kind != WINDOW_KINDS) line->moved_at = keeper->instant;
    window_add(keeper, line, direction, keeper->instant, record);
    next.start = keeper->instant;
    next.began = next.kind == WINDOW_PARTIAL ? line->blockade_record : record;
    *now = next;
}

static void settle_all(struct keeper *keeper)
{
    for (size_t i = 0; i < keeper->touched_count; i++) {
        struct line *line = &keeper->lines[keeper->touched[i]];
        settle(keeper, line, DIRECTION_OUT);
        settle(keeper, line, DIRECTION_IN);
        line->touched = false;
    }
    keeper->touched_count = 0;
}

void keeper_tick(struct keeper *keeper, sim_ms at)
{
    if (at <= keeper->instant) return;
    settle_all(keeper);
    keeper->instant = at;
}

void keeper_close(struct keeper *keeper, sim_ms ended)
{
    settle_all(keeper);
    for (size_t i = 0; i < keeper->lines_count; i++) {
        struct line *line = &keeper->lines[i];
        for (enum direction direction = 0; direction < DIRECTIONS; direction++) {
            if (line->now[direction].kind != WINDOW_KINDS && ended > line->now[direction].start) line->moved_at = ended;
            window_add(keeper, line, direction, ended, 0);
        }
    }
}
