/* Expectations about the end: states, carriers, escalations made, the client's fate. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

static const struct key STATE_KEYS[] = {
    {"provider", KEY_TEXT, true},
    {"machine",  KEY_TEXT, true},
    {"entity",   KEY_TEXT, true},
    {"state",    KEY_TEXT, true}
};
static const struct key CARRIER_KEYS[] = {
    {"numbers",     KEY_LIST,         true },
    {"carried_in",  KEY_TEXT_OR_NULL, false},
    {"carried_out", KEY_TEXT_OR_NULL, false}
};
static const struct key ESCALATION_KEYS[] = {
    {"to",        KEY_TEXT,   true },
    {"at_ms",     KEY_NUMBER, false},
    {"after_ms",  KEY_NUMBER, false},
    {"before_ms", KEY_NUMBER, false},
    {"count",     KEY_NUMBER, false},
    {"says",      KEY_TEXT,   false}
};
static const struct key CLIENT_KEYS[] = {
    {"fate", KEY_TEXT,   false},
    {"exit", KEY_NUMBER, false}
};

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The last word of a machine, fact or transition; NULL when it never said one. */
static const struct trace *last_state(const struct judge *judge, const tree *row, const char *entity)
{
    for (size_t i = judge->moves_count; i-- > 0;) {
        const struct trace *move = judge->moves[i];
        if (same(move->entity, entity) && same(move->machine, tree_get_text(row, "machine")) &&
            same(move->provider, tree_get_text(row, "provider")))
            return move;
    }
    return NULL;
}

/* False when `entity` ended elsewhere; the finding says where. */
static bool state_holds(struct judge *judge, const tree *row, const char *entity, struct finding *finding)
{
    const struct trace *last = last_state(judge, row, entity);
    bool holds = last && same(last->to, tree_get_text(row, "state"));
    finding->verdict = holds ? VERDICT_PASS : VERDICT_FAIL;
    finding->record = last ? last->sequence : 0;
    finding->at = last ? last->at : judge->last_at;
    finding->observed = arena_printf(judge->arena, "%s: %s since %s", entity, last && last->to ? last->to : "no state",
                                     finding_offset(judge, last ? last->at : judge->out.ledger.started));
    return holds;
}

static void judge_state(struct judge *judge, const char *id, const tree *row)
{
    struct finding finding = {.id = id, .verdict = VERDICT_FAIL, .observed = "the run has no number", .at = judge->last_at};
    const char *entity = tree_get_text(row, "entity");
    finding.expected = arena_printf(judge->arena, "%s %s %s ends %s", tree_get_text(row, "provider"), tree_get_text(row, "machine"), entity,
                                    tree_get_text(row, "state"));
    bool holds = true, every = strcmp(entity, "number:*") == 0;
    if (!every) holds = state_holds(judge, row, entity, &finding);
    for (size_t i = 0; every && holds && i < judge->keeper.lines_count; i++)
        holds = state_holds(judge, row, arena_printf(judge->arena, "number:%s", judge->keeper.lines[i].number), &finding);
    finding_judged(judge, finding, VERDICTS, EXIT_NONCONFORMANT);
}

static const char *somebody(const char *provider)
{
    return provider ? provider : "nobody";
}

static void judge_carrier(struct judge *judge, const char *id, const struct line *line, enum direction direction, const tree *expected)
{
    const char *carrier = line->carrier[direction];
    struct finding finding = {.id = arena_printf(judge->arena, "%s/%s/%s", id, direction_name(direction), line->number),
                              .verdict = same(carrier, tree_text(expected)) ? VERDICT_PASS : VERDICT_FAIL,
                              .record = line->carrier_record[direction],
                              .at = judge->last_at};
    finding.expected = arena_printf(judge->arena, "%s carried %s at the end by %s", line->number, direction_name(direction),
                                    somebody(tree_text(expected)));
    finding.observed = somebody(carrier);
    finding_judged(judge, finding, VERDICTS, EXIT_NONCONFORMANT);
}

static void judge_carriers(struct judge *judge, const char *id, const tree *row)
{
    static const char *const KEYS[DIRECTIONS] = {[DIRECTION_OUT] = "carried_out", [DIRECTION_IN] = "carried_in"};
    for (const tree *node = tree_first(tree_get(row, "numbers")); node; node = tree_next(node)) {
        size_t line = keeper_find(&judge->keeper, tree_text(node));
        if (line == judge->keeper.lines_count) {
            expect_broken(judge, id, "it names a number that the run does not have");
            continue;
        }
        for (enum direction direction = 0; direction < DIRECTIONS; direction++)
            if (tree_get(row, KEYS[direction]))
                judge_carrier(judge, id, &judge->keeper.lines[line], direction, tree_get(row, KEYS[direction]));
    }
}

void expect_final(struct judge *judge, const tree *rows)
{
    int position = 0;
    for (const tree *row = tree_first(rows); row; row = tree_next(row)) {
        const char *id = arena_printf(judge->arena, "final/%d", ++position);
        if (tree_get(row, "numbers")) {
            if (expect_keys_hold(judge, id, row, CARRIER_KEYS, COUNT_OF(CARRIER_KEYS))) judge_carriers(judge, id, row);
        } else if (expect_keys_hold(judge, id, row, STATE_KEYS, COUNT_OF(STATE_KEYS))) {
            judge_state(judge, id, row);
        }
    }
}

/* Counts the row's escalations; `*last` is the last of them, `*stray` the first that came at another time. */
static int escalations_count(const struct judge *judge, const tree *row, const struct between *when, const struct trace **last,
                             const struct trace **stray)
{
    const char *to = tree_get_text(row, "to"), *says = tree_get_text(row, "says");
    int count = 0;
    for (size_t i = 0; i < judge->history.trail.traces_count; i++) {
        const struct trace *trace = &judge->history.trail.traces[i];
        if (trace->kind != RECORD_ESCALATION || !same(trace->to, to)) continue;
        if (says && (!trace->subject || !strstr(trace->subject, says))) continue;
        bool in_time = is_between(when, trace->at);
        if (!in_time && !*stray) *stray = trace;
        if (!in_time) continue;
        *last = trace;
        count++;
    }
    return count;
}

static void judge_escalation(struct judge *judge, const char *id, const tree *row)
{
    sim_ms count = expect_ms(row, "count");
    struct between when = expect_between(judge, row);
    const struct trace *last = NULL, *stray = NULL;
    int found = escalations_count(judge, row, &when, &last, &stray);
    struct finding finding = {.id = id,
                              .verdict = (count < 0 ? found > 0 : found == count) ? VERDICT_PASS : VERDICT_FAIL,
                              .record = last ? last->sequence : stray ? stray->sequence : 0,
                              .at = last ? last->at : stray ? stray->at : judge->last_at};
    const char *many = count < 0 ? "an escalation" : arena_printf(judge->arena, "%lld escalations", (long long)count);
    finding.expected = arena_printf(judge->arena, "%s to %s%s", many, tree_get_text(row, "to"), between_text(judge, &when));
    finding.observed = last    ? arena_printf(judge->arena, "%d, the last at %s", found, finding_offset(judge, last->at))
                       : stray ? arena_printf(judge->arena, "not then, but at %s", finding_offset(judge, stray->at))
                               : "none";
    finding_judged(judge, finding, count < 0 ? VERDICT_PASS : VERDICTS, EXIT_NONCONFORMANT);
}

void expect_escalations(struct judge *judge, const tree *rows)
{
    int position = 0;
    for (const tree *row = tree_first(rows); row; row = tree_next(row)) {
        const char *id = arena_printf(judge->arena, "escalations/%d", ++position);
        if (expect_keys_hold(judge, id, row, ESCALATION_KEYS, COUNT_OF(ESCALATION_KEYS))) judge_escalation(judge, id, row);
    }
}

static const char *const FATE_WORDS[] = {
    [FATE_NONE] = "none",     [FATE_RUNNING] = "running", [FATE_FINISHED] = "finished", [FATE_EXITED] = "exited",
    [FATE_KILLED] = "killed", [FATE_STALLED] = "stalled", [FATE_MISSING] = "missing",
};

/* FATE_MISSING + 1: no word of ours. */
static size_t fate_named(const char *word)
{
    size_t fate = 0;
    while (fate < COUNT_OF(FATE_WORDS) && strcmp(FATE_WORDS[fate], word) != 0) fate++;
    return fate;
}

static const char *exit_text(struct judge *judge, sim_ms status)
{
    return status < 0 ? "" : arena_printf(judge->arena, ", exit %lld", (long long)status);
}

/* A client that died unexpectedly leaves the question open; one that ended otherwise than expected fails. */
void expect_client(struct judge *judge, const tree *node)
{
    if (!expect_keys_hold(judge, "client", node, CLIENT_KEYS, COUNT_OF(CLIENT_KEYS))) return;
    const char *fate = tree_get_text(node, "fate");
    const struct client_life *life = &judge->client;
    if (fate && fate_named(fate) == COUNT_OF(FATE_WORDS)) {
        expect_broken(judge, "client", "the fate is none of none, running, finished, exited, killed, stalled, missing");
        return;
    }
    sim_ms status = expect_ms(node, "exit");
    bool holds = (!fate || fate_named(fate) == (size_t)life->fate) && (status < 0 || life->exit == status);
    struct finding finding = {.id = "client",
                              .at = judge->last_at,
                              .verdict = holds                        ? VERDICT_PASS
                                         : life->fate > FATE_FINISHED ? VERDICT_INCONCLUSIVE
                                                                      : VERDICT_FAIL};
    finding.expected = arena_printf(judge->arena, "the client: %s%s", fate ? fate : "any end", exit_text(judge, status));
    finding.observed = arena_printf(judge->arena, "%s%s", life_text(judge->arena, life), life->fate == FATE_EXITED ? "" : exit_text(judge, life->exit));
    finding_judged(judge, finding, VERDICTS, EXIT_NONCONFORMANT);
}
