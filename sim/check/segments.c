/* Finds whom each window waited for, by walking the causes backwards from the record that ended it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

/* A walk from the end of a window to its start. Segments come out last first. */
struct walk {
    struct trail *trail;
    const struct keeper *keeper;
    const struct allowance *allowance;
    const struct line *line; /* of the window's number */
    struct outage_window *window;
    struct segment *segments;
    size_t count, room;
    sim_ms cursor; /* everything from here to the window's end has its party */
};

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static const char *words_of(struct trail *trail, const struct trace *trace)
{
    if (trace->kind == RECORD_REQUEST) return arena_printf(trail->arena, "%s %s", or_empty(trace->method), or_empty(trace->target));
    if (trace->kind == RECORD_ESCALATION) return arena_printf(trail->arena, "escalation to %s", or_empty(trace->to));
    if (trace->kind != RECORD_TRANSITION && trace->kind != RECORD_TIMER) return record_kind_name(trace->kind);
    return arena_printf(trail->arena, "%s %s %s %s", or_empty(trace->provider), or_empty(trace->machine), or_empty(trace->entity),
                        or_empty(trace->to));
}

/* What a part of a window is said to be. */
struct told {
    enum party party;
    const char *what, *timing;
    uint64_t record;
};

static struct told told_of(struct trail *trail, const struct trace *trace, enum party party, uint64_t record)
{
    return (struct told){party, words_of(trail, trace), trace->kind == RECORD_TIMER ? trace->detail : NULL, record};
}

/* Takes [from, cursor) for the party; neighbours that say the same are one. */
static void take(struct walk *walk, sim_ms from, struct told told)
{
    if (from < walk->window->start) from = walk->window->start;
    if (from >= walk->cursor) return;
    struct segment *later = walk->count ? &walk->segments[walk->count - 1] : NULL;
    if (later && later->party == told.party && strcmp(later->what, told.what) == 0) {
        later->start = from;
    } else {
        walk->segments = room_for_one(walk->trail->arena, walk->segments, walk->count, &walk->room, sizeof *walk->segments);
        walk->segments[walk->count++] = (struct segment){from, walk->cursor, told.party, told.what, told.timing, told.record};
    }
    walk->cursor = from;
}

static enum party party_between(const struct trace *trace, const struct trace *cause)
{
    if (is_clients(trace)) return PARTY_CLIENT;
    return trace->kind == RECORD_TRANSITION && cause->kind == RECORD_TIMER ? cause->party : trace->party;
}

/* The client waited from `from` to `to` although it was its turn from `turn` on: what lies before is detection, what lies behind avoidable. */
static void split(struct outage_window *window, sim_ms from, sim_ms to, sim_ms turn)
{
    if (turn < from) turn = from;
    if (turn > to) turn = to;
    window->detection_ms += turn - from;
    window->avoidable_ms += to - turn;
}

/* What it could not learn because it was down is its own: a client that is there would have been reached. */
static void split_news(struct walk *walk, sim_ms from, sim_ms to, sim_ms turn)
{
    sim_ms down = down_within(walk->trail, from, turn < to ? turn : to);
    split(walk->window, from, to, turn);
    walk->window->detection_ms -= down;
    walk->window->avoidable_ms += down;
}

/* A call could be made since `enabling` (NULL: always). An escalation is a matter of patience, not of news: its turn comes with the alarm,
 * which runs from the first dark moment. */
static void measure_call(struct walk *walk, const struct trace *request, const struct trace *enabling, bool escalation)
{
    sim_ms start = walk->window->start;
    sim_ms from = enabling && enabling->at > start ? enabling->at : start;
    sim_ms turn = start;
    if (escalation)
        turn = from + walk->allowance->dark_alarm_ms;
    else if (enabling)
        turn = turn_of(walk->trail, enabling, walk->allowance->poll_ms);
    turn = excuse_turn(walk->trail, request->provider, turn, walk->allowance->poll_ms);
    if (from >= walk->cursor) return;
    if (escalation) split(walk->window, from, walk->cursor, turn);
    else split_news(walk, from, walk->cursor, turn);
}

static void walk_back(struct walk *walk, const struct trace *trace)
{
    bool escalation = false;
    while (trace && walk->cursor > walk->window->start) {
        const struct trace *cause = trail_cause(walk->trail, trace);
        if (trace->kind == RECORD_REQUEST) measure_call(walk, trace, cause, escalation);
        if (!cause) {
            enum party party = trace->kind == RECORD_REQUEST ? PARTY_CLIENT : trace->party; /* a moment names whose it is */
            take(walk, walk->window->start, told_of(walk->trail, trace, party, trace->sequence));
            return;
        }
        const struct trace *named = cause->kind == RECORD_TIMER && trace->kind == RECORD_TRANSITION ? cause : trace;
        if (cause->at < walk->cursor) take(walk, cause->at, told_of(walk->trail, named, party_between(trace, cause), trace->sequence));
        escalation = trace->kind == RECORD_ESCALATION;
        trace = cause;
    }
}

static void reverse(struct segment *segments, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct segment swapped = segments[i];
        segments[i] = segments[count - 1 - i];
        segments[count - 1 - i] = swapped;
    }
}

/* An open window. What is pending keeps it waiting. Where nothing is, whoever decided the last thing that happened may decide otherwise; if it only
 * followed, it is the client's turn since then, until it asks for help: then nobody is waited for. What was before has its causes as in a closed one. */
static void walk_open(struct walk *walk)
{
    struct outage_window *window = walk->window;
    struct still still = still_open(walk->keeper, walk->line, window);
    if (still.timer) {
        take(walk, still.timer->at, told_of(walk->trail, still.timer, still.timer->party, still.timer->sequence));
        walk_back(walk, still.timer);
        return;
    }
    if (still.decision) {
        walk_back(walk, still.fact);
        return;
    }
    sim_ms asked = still.asked ? still.asked->at : still.fact ? window->end : window->start;
    take(walk, asked, (struct told){.party = PARTY_NOBODY, .what = "nothing is pending"});
    if (!still.fact) return;
    split_news(walk, still.fact->at, walk->cursor, turn_of(walk->trail, still.fact, walk->allowance->poll_ms));
    const char *what = arena_printf(walk->trail->arena, "nothing since %s", words_of(walk->trail, still.fact));
    take(walk, still.fact->at, (struct told){PARTY_CLIENT, what, NULL, still.fact->sequence});
    walk_back(walk, still.fact);
}

/* Misrouted time is the client's: from its own act at once, else from the moment it could know that the carrier changed. */
static void walk_misrouted(struct walk *walk)
{
    struct outage_window *window = walk->window;
    const struct trace *began = trail_find(walk->trail, window->began_record);
    const struct trace *fact = began && began->kind == RECORD_CARRIES ? trail_cause(walk->trail, began) : NULL;
    split_news(walk, window->start, window->end, fact ? turn_of(walk->trail, fact, walk->allowance->poll_ms) : window->start);
    take(walk, window->start, (struct told){PARTY_CLIENT, "route elsewhere", NULL, window->ended_record});
}

static void walk_unheard(struct walk *walk)
{
    split(walk->window, walk->window->start, walk->window->end, walk->window->start);
    take(walk, walk->window->start, (struct told){PARTY_CLIENT, "no listener", NULL, walk->window->ended_record});
}

/* A blockade is the mobile carriers'. Where its end is no news of theirs, it was only overtaken. */
static void walk_partial(struct walk *walk)
{
    const struct outage_window *window = walk->window;
    const struct trace *ended = window->open ? NULL : trail_find(walk->trail, window->ended_record);
    if (ended && ended->kind == RECORD_CARRIES && ended->out && ended->blocked != window->blocked) walk_back(walk, ended);
    const char *what = arena_printf(walk->trail->arena, "blocked by %s", window->blocked);
    take(walk, window->start, (struct told){PARTY_MOBILE, what, NULL, window->ended_record});
}

static void walk_window(struct walk *walk)
{
    switch (walk->window->kind) {
    case WINDOW_NO_CARRIER:
        if (walk->window->open)
            walk_open(walk);
        else
            walk_back(walk, trail_find(walk->trail, walk->window->ended_record));
        return;
    case WINDOW_MISROUTED:
        walk_misrouted(walk);
        return;
    case WINDOW_UNHEARD:
        walk_unheard(walk);
        return;
    case WINDOW_PARTIAL:
        walk_partial(walk);
        return;
    case WINDOW_KINDS:
        return;
    }
}

void segments_find(const struct keeper *keeper, const struct allowance *allowance, struct ledger *ledger)
{
    struct trail *trail = keeper->trail;
    for (size_t i = 0; i < ledger->windows_count; i++) {
        struct outage_window *window = &ledger->windows[i];
        struct walk walk = {.trail = trail, .keeper = keeper, .allowance = allowance, .line = &keeper->lines[window->number],
                            .window = window, .cursor = window->end};
        walk_window(&walk);
        reverse(walk.segments, walk.count);
        window->segments = walk.segments;
        window->segments_count = walk.count;
        window->began_by = began_by(trail, window->began_record);
    }
}
