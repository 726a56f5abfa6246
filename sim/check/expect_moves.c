/* Expectations about transitions: which must be found, in which order and when, and which must never be.
 * SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

static const struct key MOVE_KEYS[] = {
    {"provider",  KEY_TEXT,   true },
    {"machine",   KEY_TEXT,   true },
    {"entity",    KEY_TEXT,   true },
    {"from",      KEY_TEXT,   false},
    {"to",        KEY_TEXT,   true },
    {"at_ms",     KEY_NUMBER, false},
    {"after_ms",  KEY_NUMBER, false},
    {"before_ms", KEY_NUMBER, false},
};

/* A row: what is to move, and when. */
struct move_row {
    const char *provider, *machine, *entity, *from, *to;
    struct between when;
    bool every_number;
};

static struct move_row row_of(struct judge *judge, const tree *node)
{
    struct trail *trail = &judge->history.trail;
    struct move_row row = {.provider = trail_name(trail, tree_get_text(node, "provider")),
                           .machine = trail_name(trail, tree_get_text(node, "machine")),
                           .entity = trail_name(trail, tree_get_text(node, "entity")),
                           .from = trail_name(trail, tree_get_text(node, "from")),
                           .to = trail_name(trail, tree_get_text(node, "to")),
                           .when = expect_between(judge, node)};
    row.every_number = strcmp(row.entity, "number:*") == 0;
    return row;
}

static const char *row_text(const struct judge *judge, const struct move_row *row)
{
    return arena_printf(judge->arena, "%s %s %s: %s%s%s%s", row->provider, row->machine, row->every_number ? "every number" : row->entity,
                        row->from ? row->from : "", row->from ? " to " : "to ", row->to, between_text(judge, &row->when));
}

/* `entity` NULL: any number. */
static bool is_move(const struct trace *trace, const struct move_row *row, const char *entity)
{
    if (trace->kind != RECORD_TRANSITION || trace->machine != row->machine || trace->provider != row->provider) return false;
    if (trace->to != row->to || (row->from && trace->from != row->from)) return false;
    return entity ? trace->entity == entity : trace->entity && strncmp(trace->entity, "number:", 7) == 0;
}

/* Where the search stands: nothing before `position` counts any more, nor what a row has taken. */
struct search {
    struct judge *judge;
    const struct move_row *row;
    sim_ms position;
    sim_ms *numbers; /* the same for each number by itself */
    bool *taken;     /* by index of moves */
};

/* The first fitting move from `from` on within the bounds; without one the first that fits outside of them, in `*stray`. */
static size_t find_move(const struct search *search, const char *entity, sim_ms from, const struct trace **stray)
{
    const struct judge *judge = search->judge;
    for (size_t i = 0; i < judge->moves_count; i++) {
        const struct trace *move = judge->moves[i];
        if (!is_move(move, search->row, entity)) continue;
        bool in_order = move->at >= from && !search->taken[i];
        if (in_order && is_between(&search->row->when, move->at)) return i;
        if (!*stray) *stray = move;
    }
    return judge->moves_count;
}

static const char *stray_text(const struct search *search, const char *entity, const struct trace *stray)
{
    if (!stray) return arena_printf(search->judge->arena, "%s: never", entity);
    bool early = stray->at < search->position && is_between(&search->row->when, stray->at);
    return arena_printf(search->judge->arena, "%s: at %s%s", entity, finding_offset(search->judge, stray->at),
                        early ? ", out of order" : "");
}

/* One entity of a row: takes its move and returns it, or says in the finding what is wrong. `own` is the entity's own position. */
static const struct trace *take_move(struct search *search, const char *entity, sim_ms *own, struct finding *finding)
{
    const struct trace *stray = NULL;
    sim_ms from = own && *own > search->position ? *own : search->position;
    size_t found = find_move(search, entity, from, &stray);
    if (found == search->judge->moves_count) {
        finding->verdict = VERDICT_FAIL;
        finding->observed = stray_text(search, entity, stray);
        finding->record = stray ? stray->sequence : 0;
        finding->at = stray ? stray->at : search->judge->last_at;
        return NULL;
    }
    search->taken[found] = true;
    if (own) *own = search->judge->moves[found]->at;
    return search->judge->moves[found];
}

static const char *number_entity(struct judge *judge, const char *number)
{
    return trail_name(&judge->history.trail, arena_printf(judge->arena, "number:%s", number));
}

/* Every number must make the move; the list goes on from the first that did. */
static void seek_all(struct search *search, struct finding *finding)
{
    struct judge *judge = search->judge;
    const struct trace *first = NULL, *last = NULL;
    size_t count = judge->keeper.lines_count;
    for (size_t i = 0; i < count; i++) {
        const char *entity = number_entity(judge, judge->keeper.lines[i].number);
        const struct trace *move = take_move(search, entity, &search->numbers[i], finding);
        if (!move) return;
        if (!first || move->at < first->at) first = move;
        if (!last || move->at > last->at) last = move;
    }
    finding->verdict = count ? VERDICT_PASS : VERDICT_FAIL;
    finding->observed = "the run has no number";
    if (!count) return;
    finding->observed =
        arena_printf(judge->arena, "%zu numbers, %s to %s", count, finding_offset(judge, first->at), finding_offset(judge, last->at));
    finding->record = last->sequence;
    finding->at = last->at;
    search->position = first->at;
}

static void seek_one(struct search *search, struct finding *finding)
{
    struct judge *judge = search->judge;
    const char *entity = search->row->entity;
    size_t line = strncmp(entity, "number:", 7) == 0 ? keeper_find(&judge->keeper, entity + 7) : judge->keeper.lines_count;
    const struct trace *move = take_move(search, entity, line < judge->keeper.lines_count ? &search->numbers[line] : NULL, finding);
    if (!move) return;
    finding->verdict = VERDICT_PASS;
    finding->observed = arena_printf(judge->arena, "at %s", finding_offset(judge, move->at));
    finding->record = move->sequence;
    finding->at = search->position = move->at;
}

void expect_transitions(struct judge *judge, const tree *rows)
{
    struct search search = {.judge = judge, .position = judge->out.ledger.started};
    search.taken = arena_alloc(judge->arena, judge->moves_count * sizeof *search.taken);
    search.numbers = arena_alloc(judge->arena, judge->keeper.lines_count * sizeof *search.numbers);
    int position = 0;
    for (const tree *node = tree_first(rows); node; node = tree_next(node)) {
        const char *id = arena_printf(judge->arena, "transitions/%d", ++position);
        if (!expect_keys_hold(judge, id, node, MOVE_KEYS, COUNT_OF(MOVE_KEYS))) continue;
        struct move_row row = row_of(judge, node);
        struct finding finding = {.id = id, .expected = row_text(judge, &row), .at = judge->last_at};
        search.row = &row;
        if (row.every_number)
            seek_all(&search, &finding);
        else
            seek_one(&search, &finding);
        finding_judged(judge, finding, VERDICT_PASS, EXIT_NONCONFORMANT);
    }
}

static void seek_never(struct judge *judge, const struct move_row *row, struct finding *finding)
{
    for (size_t i = 0; i < judge->moves_count; i++) {
        const struct trace *move = judge->moves[i];
        if (!is_move(move, row, row->every_number ? NULL : row->entity) || !is_between(&row->when, move->at)) continue;
        finding->verdict = VERDICT_FAIL;
        finding->observed = arena_printf(judge->arena, "%s at %s", move->entity, finding_offset(judge, move->at));
        finding->record = move->sequence;
        finding->at = move->at;
        return;
    }
}

void expect_never(struct judge *judge, const tree *rows)
{
    int position = 0;
    for (const tree *node = tree_first(rows); node; node = tree_next(node)) {
        const char *id = arena_printf(judge->arena, "never/%d", ++position);
        if (!expect_keys_hold(judge, id, node, MOVE_KEYS, COUNT_OF(MOVE_KEYS))) continue;
        struct move_row row = row_of(judge, node);
        struct finding finding = {.id = id, .verdict = VERDICT_PASS, .observed = "never", .at = judge->last_at};
        finding.expected = arena_printf(judge->arena, "never %s", row_text(judge, &row));
        seek_never(judge, &row, &finding);
        finding_judged(judge, finding, VERDICT_FAIL, EXIT_NONCONFORMANT);
    }
}
