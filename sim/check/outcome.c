/* What stands without being expected, and the verdict of the whole run. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

/* The client may have brought things to where nobody minds; but the story is another then. */
static void note_ignored(struct judge *judge, const struct record *record, const char *because)
{
    finding_add(judge,
                (struct finding){.id = "run/moment",
                                 .verdict = VERDICT_WARN,
                                 .expected = arena_printf(judge->arena, "%s: %s reacts", because, record->entity),
                                 .observed = arena_printf(judge->arena, "in the state that it is in then, nothing comes of %s", record->on),
                                 .record = record->sequence,
                                 .at = record->at},
                EXIT_PASS);
}

static struct missed restart_missed(struct judge *judge, const struct record *record, const char *because)
{
    bool gone = strcmp(record->error, "gone") == 0;
    return (struct missed){.id = "run/restart",
                           .wanted = arena_printf(judge->arena, "the client is killed, and started again: %s", because),
                           .why = gone ? "it was not running then" : "the call that it was to come after was never answered",
                           .record = record->sequence,
                           .at = record->at};
}

static struct missed moment_missed(struct judge *judge, const struct record *record, const char *because)
{
    const char *who = record->entity ? arena_copy(judge->arena, record->entity) : "whoever it was to happen to";
    return (struct missed){.id = "run/moment",
                           .wanted = arena_printf(judge->arena, "%s: %s is there by then", because, who),
                           .why = arena_printf(judge->arena, "there is no %s then: the client has made none", who),
                           .record = record->sequence,
                           .at = record->at};
}

/* It was to happen to somebody who is not there, or to a client that was not running: whatever followed, it is not the story that was to be told. A
 * matter of what the client did, judged when that is known. */
void outcome_moment(struct judge *judge, const struct record *record)
{
    if (!record->error) return;
    const char *because = record->name ? arena_copy(judge->arena, record->name) : "a moment";
    if (strcmp(record->error, "ignored") == 0) {
        note_ignored(judge, record, because);
        return;
    }
    judge->missed = room_for_one(judge->arena, judge->missed, judge->missed_count, &judge->missed_room, sizeof *judge->missed);
    judge->missed[judge->missed_count++] = record->on && strcmp(record->on, "restart") == 0 ? restart_missed(judge, record, because)
                                                                                            : moment_missed(judge, record, because);
}

static void judge_missed(struct judge *judge)
{
    for (size_t i = 0; i < judge->missed_count; i++) {
        const struct missed *missed = &judge->missed[i];
        struct finding finding = {.id = missed->id, .verdict = VERDICT_FAIL, .expected = missed->wanted, .observed = missed->why,
                                  .record = missed->record, .at = missed->at};
        finding_judged(judge, finding, VERDICTS, EXIT_NONCONFORMANT);
    }
}

void outcome_contract(struct judge *judge, const struct record *record)
{
    struct judgement *out = &judge->out;
    const char *why = record->text ? arena_copy(judge->arena, record->text) : "no reason given";
    bool unordered = record->name && strcmp(record->name, "unordered") == 0;
    if (unordered && !out->unordered) out->unordered_why = why;
    out->unordered = out->unordered || unordered;
    finding_add(judge,
                (struct finding){.id = unordered ? "run/order" : "run/contract",
                                 .verdict = VERDICT_INCONCLUSIVE,
                                 .expected = unordered ? "the client's calls come in one order" : "the client keeps the launch contract",
                                 .observed = why,
                                 .record = record->sequence,
                                 .at = record->at},
                EXIT_NONCONFORMANT);
    out->other_code = exit_worse(out->other_code, EXIT_CLIENT);
}

/* A run without a client (a server for people) has no other end than to be stopped. */
static bool ran_full(const struct judge *judge)
{
    return judge->end && (strcmp(judge->end, "full") == 0 || strcmp(judge->end, "events") == 0);
}

static void judge_end(struct judge *judge)
{
    if (ran_full(judge)) {
        expect_broken(judge, "run", "more was to come than the simulator has room for; the run was cut short");
        return;
    }
    bool alone = judge->client.fate == FATE_NONE;
    const char *observed = NULL;
    if (!judge->end)
        observed = "the journal has no end";
    else if (strcmp(judge->end, "flood") == 0)
        observed = "stopped: too many events";
    else if (strcmp(judge->end, "stopped") == 0 && !alone)
        observed = "stopped from outside";
    if (!observed) return;
    finding_add(judge,
                (struct finding){.id = "run/end",
                                 .verdict = VERDICT_INCONCLUSIVE,
                                 .expected = "the run comes to its end",
                                 .observed = observed,
                                 .at = judge->last_at},
                EXIT_NONCONFORMANT);
}

/* A scenario that says how the client is to end judges that itself. */
static void judge_client(struct judge *judge)
{
    bool expected = tree_get(tree_get(judge->run, "expect"), "client") != NULL;
    if (judge->client.fate == FATE_MISSING) judge->out.other_code = exit_worse(judge->out.other_code, EXIT_CLIENT);
    if (expected || judge->client.fate <= FATE_FINISHED) return;
    finding_add(judge,
                (struct finding){.id = "run/client",
                                 .verdict = VERDICT_INCONCLUSIVE,
                                 .expected = "the client lives until it has finished",
                                 .observed = life_text(judge->arena, &judge->client),
                                 .at = judge->last_at},
                EXIT_NONCONFORMANT);
}

void outcome_judge(struct judge *judge)
{
    judge_end(judge);
    judge_client(judge);
    judge_missed(judge);
    judgement_settle(&judge->out);
}
