/* The sections of what a scenario expects, each judged by its own function. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

static const struct key SECTIONS[] = {
    {"transitions", KEY_LIST,   false},
    {"never",       KEY_LIST,   false},
    {"outage",      KEY_LIST,   false},
    {"final",       KEY_LIST,   false},
    {"calls",       KEY_LIST,   false},
    {"escalations", KEY_LIST,   false},
    {"messages",    KEY_OBJECT, false},
    {"client",      KEY_OBJECT, false},
    {"budget",      KEY_OBJECT, false},
};

static void (*const JUDGES[COUNT_OF(SECTIONS)])(struct judge *judge, const tree *node) = {
    expect_transitions, expect_never, expect_outage, expect_final, expect_calls, expect_escalations, expect_messages, expect_client,
    expect_budget,
};

/* A section that is unknown or of the wrong type spoils itself only: the others are judged. */
static void judge_section(struct judge *judge, const tree *section)
{
    for (size_t i = 0; i < COUNT_OF(SECTIONS); i++) {
        if (strcmp(SECTIONS[i].name, tree_key(section)) != 0) continue;
        judge->timed = JUDGES[i] == expect_outage || JUDGES[i] == expect_budget;
        if (SECTIONS[i].type == KEY_LIST ? tree_is_list(section) : tree_is_object(section))
            JUDGES[i](judge, section);
        else
            expect_broken(judge, tree_key(section), "the section has the wrong type");
        return;
    }
    expect_broken(judge, tree_key(section), "the section is unknown");
}

void expect_judge(struct judge *judge, const tree *expect)
{
    if (!expect) return;
    if (!tree_is_object(expect)) {
        expect_broken(judge, "", "the expectations are not an object");
        return;
    }
    for (const tree *section = tree_first(expect); section; section = tree_next(section)) judge_section(judge, section);
    judge->timed = false;
}
