/* Options that change a scenario as it is loaded, for every verb that runs some. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include "cutover/instant.h"

#include <string.h>

enum { OPTION_START = 512, OPTION_HORIZON, OPTION_TIMINGS, OPTION_SET };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "How the scenario is changed", 20},
    {"start", OPTION_START, "WHEN", 0, "begin at another time: now, or 2026-11-23T15:00:00Z; what the file dates moves along, what --set dates stays", 20},
    {"horizon", OPTION_HORIZON, "DURATION", 0, "end of the world's time, from the start: 30d", 20},
    {"timings", OPTION_TIMINGS, "FILE", 0, "your own entries in place of those of timings.json; cutover fit makes some from a log", 20},
    {"set", OPTION_SET, "PATH=VALUE", 0, "another value in the scenario's file: strategy=hosted, voice=infobip, window.foc=2026-11-27T15:00:00Z, "
     "knobs.NAME=VALUE, timings.NAME=LAW, start=WHEN", 20},
    {0}
};

/* Short names of what is changed most. */
static const struct {
    const char *name, *path;
} SHORT[] = {
    {"strategy", "migration.strategy"},
    {"from",     "migration.from"    },
    {"to",       "migration.to"      },
    {"voice",    "migration.voice"   },
    {"window",   "migration.window"  },
};

static const char *path_of(struct arena *arena, const char *name)
{
    size_t first = strcspn(name, ".");
    for (size_t i = 0; i < COUNT_OF(SHORT); i++)
        if (strlen(SHORT[i].name) == first && strncmp(SHORT[i].name, name, first) == 0) return arena_printf(arena, "%s%s", SHORT[i].path, name + first);
    return name;
}

static sim_ms horizon_of(struct argp_state *state, const char *text)
{
    struct duration duration = {UNIT_CALENDAR, 0};
    if (!duration_parse(text, &duration) || duration.kind != UNIT_CALENDAR || duration.amount <= 0 || duration.amount > HORIZON_MAX_MS)
        argp_error(state, "--horizon %s: must be a duration such as 36h or 30d, at most 400d", text);
    return duration.amount;
}

void changes_add(struct arena *arena, struct scenario_changes *changes, const char *text)
{
    size_t name = strcspn(text, "=");
    struct scenario_set *sets = arena_alloc(arena, (changes->sets_count + 1) * sizeof *sets);
    if (changes->sets_count) memcpy(sets, changes->sets, changes->sets_count * sizeof *sets);
    sets[changes->sets_count++] = (struct scenario_set){path_of(arena, arena_copy_bytes(arena, text, name)), arena_copy(arena, text + name + 1)};
    changes->sets = sets;
}

void option_set(struct argp_state *state, struct arena *arena, struct scenario_changes *changes, const char *text)
{
    size_t name = strcspn(text, "=");
    if (name == 0 || text[name] == '\0') argp_error(state, "--set %s: must be PATH=VALUE, such as strategy=hosted", text);
    if (strncmp(text, "seed=", name + 1) == 0) argp_error(state, "--set %s: say --seed; what is compared has the same luck", text);
    if (strncmp(text, "start=", name + 1) == 0) changes->start = option_start(state, text + name + 1);
    else changes_add(arena, changes, text);
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct changes_input *input = state->input;
    switch (key) {
    case OPTION_START: input->changes->start = option_start(state, text); return 0;
    case OPTION_HORIZON: input->changes->horizon = horizon_of(state, text); return 0;
    case OPTION_TIMINGS: input->changes->timings = option_path(state, "--timings", text); return 0;
    case OPTION_SET: option_set(state, input->arena, input->sets, text); return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

const struct argp changes_argp = {options, parse, NULL, NULL, NULL, NULL, NULL};

/* Shorter where there is no part of a second. */
static const char *start_text(char buffer[INSTANT_TEXT_MAX], sim_ms start)
{
    return start % SECOND_MS ? instant_ms_text(buffer, start) : instant_text(buffer, start);
}

const char *changes_text(struct arena *arena, const struct scenario_changes *changes)
{
    char start[INSTANT_TEXT_MAX];
    const char *text = "";
    if (changes->start != NEVER_MS) text = arena_printf(arena, "%s --start %s", text, start_text(start, changes->start));
    if (changes->horizon) text = arena_printf(arena, "%s --horizon %s", text, duration_text(arena, (struct duration){UNIT_CALENDAR, changes->horizon}));
    if (changes->timings) text = arena_printf(arena, "%s --timings %s", text, shell_word(arena, changes->timings));
    for (size_t i = 0; i < changes->sets_count; i++)
        text = arena_printf(arena, "%s --set %s", text, shell_word(arena, arena_printf(arena, "%s=%s", changes->sets[i].path, changes->sets[i].value)));
    return text;
}
