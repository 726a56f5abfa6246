/* How the client fared, from the records of its life. SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <string.h>

static const struct {
    const char *on;
    enum fate fate;
} LIFE[] = {
    {"started",  FATE_RUNNING },
    {"declared", FATE_RUNNING },
    {"finished", FATE_FINISHED},
    {"ended",    FATE_EXITED  },
    {"stalled",  FATE_STALLED },
    {"killed",   FATE_KILLED  },
    {"missing",  FATE_MISSING },
};

static enum fate fate_told(const struct record *record)
{
    enum fate fate = FATE_RUNNING;
    for (size_t i = 0; i < COUNT_OF(LIFE); i++)
        if (record->on && strcmp(record->on, LIFE[i].on) == 0) fate = LIFE[i].fate;
    if (record->error && strcmp(record->error, "missing") == 0) return FATE_MISSING;
    if (fate == FATE_EXITED && record->error) return FATE_KILLED;
    if (fate == FATE_EXITED && record->status <= 0) return FATE_FINISHED;
    return fate;
}

/* The gravest fate stands; only a new start wipes it out. */
void life_read(struct judge *judge, const struct record *record)
{
    struct client_life *life = &judge->client;
    enum fate fate = fate_told(record);
    bool started = record->on && strcmp(record->on, "started") == 0;
    if (!started && fate < life->fate) return;
    if (started) *life = (struct client_life){.exit = -1};
    life->fate = fate;
    life->at = record->at;
    if (record->status >= 0) life->exit = record->status;
    if (fate == FATE_FINISHED && life->exit < 0) life->exit = 0; /* a client in process has no status; finishing is success */
    if (record->error) life->signal = arena_copy(judge->arena, record->error);
    if (fate == FATE_STALLED) life->who = arena_copy(judge->arena, record->name);
}

const char *life_text(struct arena *arena, const struct client_life *life)
{
    switch (life->fate) {
    case FATE_NONE:
        return "none";
    case FATE_RUNNING:
        return "still running";
    case FATE_FINISHED:
        return "finished";
    case FATE_EXITED:
        return arena_printf(arena, "exited %lld", (long long)life->exit);
    case FATE_KILLED:
        return life->signal ? arena_printf(arena, "killed by %s", life->signal) : "killed";
    case FATE_STALLED:
        return life->who ? arena_printf(arena, "stalled: %s", life->who) : "stalled";
    case FATE_MISSING:
        return "never made a call, or could not be started";
    }
    return "none";
}
