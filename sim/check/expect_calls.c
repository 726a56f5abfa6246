/* Expectations about calls: which route answered whom, how and how often. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

/* An answered call. Texts are interned in the trail. */
struct answered {
    uint64_t sequence;
    sim_ms at;
    const char *provider, *route, *by, *error;
    int status;
};

static const struct key CALL_KEYS[] = {
    {"provider",  KEY_TEXT,   true },
    {"route",     KEY_TEXT,   true },
    {"by",        KEY_TEXT,   false},
    {"status",    KEY_NUMBER, false},
    {"error",     KEY_TEXT,   false},
    {"at_ms",     KEY_NUMBER, false},
    {"after_ms",  KEY_NUMBER, false},
    {"before_ms", KEY_NUMBER, false},
    {"count",     KEY_NUMBER, false}
};

static const char PERSON[] = "person";

void calls_read(struct judge *judge, const struct record *response)
{
    if (!tree_get(tree_get(judge->run, "expect"), "calls")) return;
    struct trail *trail = &judge->history.trail;
    const struct trace *request = trail_find(trail, response->cause);
    judge->answered = room_for_one(judge->arena, judge->answered, judge->answered_count, &judge->answered_room, sizeof *judge->answered);
    judge->answered[judge->answered_count++] = (struct answered){.sequence = response->sequence,
                                                                 .at = response->at,
                                                                 .provider = trail_name(trail, response->provider),
                                                                 .route = trail_name(trail, response->name),
                                                                 .by = request ? request->participant : NULL,
                                                                 .error = trail_name(trail, response->error),
                                                                 .status = (int)response->status};
}

static bool is(const char *text, const char *wanted)
{
    return !wanted || (text && strcmp(text, wanted) == 0);
}

static bool is_by(const struct answered *answered, const char *who)
{
    bool person = answered->by && strcmp(answered->by, PERSON) == 0;
    return !who || person == (strcmp(who, PERSON) == 0);
}

/* Whenever it was. */
static bool is_such(const struct answered *answered, const tree *row)
{
    sim_ms status = expect_ms(row, "status");
    return is(answered->provider, tree_get_text(row, "provider")) && is(answered->route, tree_get_text(row, "route")) &&
           is_by(answered, tree_get_text(row, "by")) && is(answered->error, tree_get_text(row, "error")) && (status < 0 || status == answered->status);
}

static const char *described(struct judge *judge, const tree *row)
{
    sim_ms status = expect_ms(row, "status");
    const char *by = tree_get_text(row, "by"), *error = tree_get_text(row, "error");
    return arena_printf(judge->arena, "%s %s%s%s%s%s%s", tree_get_text(row, "provider"), tree_get_text(row, "route"), by ? " by the " : "", by ? by : "",
                        status < 0 ? "" : arena_printf(judge->arena, " answered %lld", (long long)status), error ? " " : "", error ? error : "");
}

static void judge_call(struct judge *judge, const char *id, const tree *row)
{
    sim_ms count = expect_ms(row, "count");
    struct between when = expect_between(judge, row);
    const struct answered *last = NULL, *stray = NULL;
    int found = 0;
    for (size_t i = 0; i < judge->answered_count; i++) {
        const struct answered *each = &judge->answered[i];
        if (!is_such(each, row)) continue;
        bool in_time = is_between(&when, each->at);
        if (!in_time && !stray) stray = each;
        if (!in_time) continue;
        last = each;
        found++;
    }
    struct finding finding = {.id = id,
                              .verdict = (count < 0 ? found > 0 : found == count) ? VERDICT_PASS : VERDICT_FAIL,
                              .record = last ? last->sequence : stray ? stray->sequence : 0,
                              .at = last ? last->at : stray ? stray->at : judge->last_at};
    const char *often = count < 0 ? "at least once" : arena_printf(judge->arena, "%lld times", (long long)count);
    finding.expected = arena_printf(judge->arena, "%s, %s%s", described(judge, row), often, between_text(judge, &when));
    finding.observed = last    ? arena_printf(judge->arena, "%d times, the last at %s", found, finding_offset(judge, last->at))
                       : stray ? arena_printf(judge->arena, "not then, but at %s", finding_offset(judge, stray->at))
                               : "never";
    finding_judged(judge, finding, count < 0 ? VERDICT_PASS : VERDICTS, EXIT_NONCONFORMANT);
}

void expect_calls(struct judge *judge, const tree *rows)
{
    int position = 0;
    for (const tree *row = tree_first(rows); row; row = tree_next(row)) {
        const char *id = arena_printf(judge->arena, "calls/%d", ++position);
        if (expect_keys_hold(judge, id, row, CALL_KEYS, COUNT_OF(CALL_KEYS))) judge_call(judge, id, row);
    }
}
