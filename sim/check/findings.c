/* Findings, and the words and keys that the expectations share. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include "cutover/instant.h"

#include <string.h>

void finding_add(struct judge *judge, struct finding finding, enum exit_code code)
{
    struct judgement *out = &judge->out;
    out->findings = room_for_one(judge->arena, out->findings, out->findings_count, &judge->findings_room, sizeof *out->findings);
    out->findings[out->findings_count++] = finding;
    out->findings[out->findings_count - 1].code = code;
}

bool is_turned_away(const struct judge *judge)
{
    return judge->end && strcmp(judge->end, "contract") == 0;
}

/* Where sleep moves the clock, short naps take less of the machine's time; where the machine's clock does, a nap is to fit in. */
static const char *cut_off_in_a_nap(const struct judge *judge)
{
    bool idle = judge->out.tier && strcmp(judge->out.tier, "idle-advance") == 0;
    return idle ? "but the client still napped when --real-timeout was over: let it nap for 50 ms, or raise that"
                : "but the client was cut off: --real-timeout must be twice its longest nap and more";
}

const char *cut_off(const struct judge *judge)
{
    if (!judge->end) return "but the journal has no end";
    const tree *exit = tree_get(tree_get(tree_get(judge->run, "expect"), "client"), "exit");
    if (strcmp(judge->end, "stopped") == 0 || strcmp(judge->end, "flood") == 0) return "but the run was stopped";
    if (strcmp(judge->end, "cut-off") == 0) return cut_off_in_a_nap(judge);
    if (judge->client.fate <= FATE_FINISHED) return NULL;
    if (judge->client.fate == FATE_EXITED && exit && tree_value(exit, -1) == (double)judge->client.exit) return NULL;
    return "but the client fell";
}

void finding_judged(struct judge *judge, struct finding finding, enum verdict lasting, enum exit_code code)
{
    bool judged = finding.verdict == VERDICT_PASS || finding.verdict == VERDICT_FAIL;
    const char *why = !judge->end || finding.verdict == VERDICT_FAIL ? cut_off(judge) : NULL;
    if (judged && judge->timed && !judge->on_time) {
        finding.verdict = VERDICT_NOT_JUDGED;
        finding.observed = arena_printf(judge->arena, "%s; the clock did not wait for the client", finding.observed);
    } else if (why && judged && finding.verdict != lasting) {
        finding.verdict = VERDICT_INCONCLUSIVE;
        finding.observed = arena_printf(judge->arena, "%s, %s", finding.observed, why);
    }
    finding_add(judge, finding, code);
}

const char *finding_length(const struct judge *judge, sim_ms length)
{
    char buffer[INSTANT_TEXT_MAX];
    return arena_copy(judge->arena, length_text(buffer, length));
}

const char *finding_offset(const struct judge *judge, sim_ms at)
{
    return arena_printf(judge->arena, "+%s", finding_length(judge, at - judge->out.ledger.started));
}

struct between expect_between(const struct judge *judge, const tree *row)
{
    if (!judge->on_time) return (struct between){judge->out.ledger.started, NEVER_MS};
    sim_ms started = judge->out.ledger.started, at = expect_ms(row, "at_ms"), after = expect_ms(row, "after_ms"), before = expect_ms(row, "before_ms");
    if (at >= 0) return (struct between){started + at, started + at};
    return (struct between){after < 0 ? started : started + after, before < 0 ? NEVER_MS : started + before};
}

bool is_between(const struct between *between, sim_ms at)
{
    return at >= between->earliest && at <= between->latest;
}

const char *between_text(const struct judge *judge, const struct between *between)
{
    struct arena *arena = judge->arena;
    bool after = between->earliest > judge->out.ledger.started, before = between->latest != NEVER_MS;
    if (before && between->earliest == between->latest) return arena_printf(arena, " at %s", finding_offset(judge, between->latest));
    return arena_printf(arena, "%s%s%s%s", after ? " not before " : "", after ? finding_offset(judge, between->earliest) : "",
                        before ? " by " : "", before ? finding_offset(judge, between->latest) : "");
}

void expect_broken(struct judge *judge, const char *path, const char *what)
{
    finding_add(judge,
                (struct finding){.id = arena_printf(judge->arena, "expect/%s", path),
                                 .verdict = VERDICT_HARNESS_ERROR,
                                 .expected = "an expectation that this version understands",
                                 .observed = what,
                                 .at = judge->last_at},
                EXIT_INTERNAL);
}

static bool type_holds(enum key_type type, const tree *node)
{
    switch (type) {
    case KEY_TEXT:
        return tree_is_text(node);
    case KEY_TEXT_OR_NULL:
        return tree_is_text(node) || tree_is_null(node);
    case KEY_NUMBER:
        return tree_is_number(node);
    case KEY_LIST:
        return tree_is_list(node);
    case KEY_OBJECT:
        return tree_is_object(node);
    }
    return false;
}

static const char *fault_of(struct judge *judge, const tree *node, const struct key *keys, size_t count)
{
    const char *name = tree_key(node);
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i].name, name) == 0)
            return type_holds(keys[i].type, node) ? NULL : arena_printf(judge->arena, "the value of \"%s\" has the wrong type", name);
    return arena_printf(judge->arena, "the key \"%s\" is unknown", name);
}

static const char *missing_of(struct judge *judge, const tree *node, const struct key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (keys[i].required && !tree_get(node, keys[i].name)) return arena_printf(judge->arena, "the key \"%s\" is missing", keys[i].name);
    return NULL;
}

bool expect_keys_hold(struct judge *judge, const char *path, const tree *node, const struct key *keys, size_t count)
{
    const char *fault = tree_is_object(node) ? missing_of(judge, node, keys, count) : "it is not an object";
    for (const tree *member = fault ? NULL : tree_first(node); member && !fault; member = tree_next(member))
        fault = fault_of(judge, member, keys, count);
    if (fault) expect_broken(judge, path, fault);
    return !fault;
}

sim_ms expect_ms(const tree *node, const char *key)
{
    return tree_whole(tree_get(node, key), -1);
}
