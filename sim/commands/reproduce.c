/* The command line that does it again. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

/* Those that change what happens. */
static const char *other_options(struct arena *arena, const struct rehearsal *rehearsal)
{
    const char *options = rehearsal->cooperative ? " --time cooperative" : "";
    if (rehearsal->scale > 0) options = arena_printf(arena, " --time scale=%g", rehearsal->scale);
    options = arena_printf(arena, "%s%s", options, changes_text(arena, &rehearsal->changes));
    if (rehearsal->changes.drawn) options = arena_printf(arena, "%s --trial %u", options, rehearsal->trial);
    if (rehearsal->poll_interval_ms != MINUTE_MS) options = arena_printf(arena, "%s --poll-interval %lldms", options, (long long)rehearsal->poll_interval_ms);
    if (rehearsal->grace_ms > 0) options = arena_printf(arena, "%s --grace %lldms", options, (long long)rehearsal->grace_ms);
    if (rehearsal->bind != NULL) options = arena_printf(arena, "%s --bind %s", options, rehearsal->bind);
    return rehearsal->real_signatures ? arena_printf(arena, "%s --webhook-timestamps real", options) : options;
}

static const char *command_words(struct arena *arena, const struct rehearsal *rehearsal)
{
    const char *line = "";
    for (char *const *word = rehearsal->command; word != NULL && *word != NULL; word++)
        line = arena_printf(arena, "%s%s%s", line, *line ? " " : "", shell_word(arena, *word));
    return line;
}

const char *rehearsal_client(struct arena *arena, const struct rehearsal *rehearsal)
{
    if (rehearsal->command != NULL) return command_words(arena, rehearsal);
    return rehearsal->in_process ? "the reference client, in process" : "the reference client, over sockets";
}

const char *rehearsal_command_line(struct arena *arena, const struct rehearsal *rehearsal, const char *names, const uint64_t *seed)
{
    const char *line = arena_printf(arena, "cutover run %s%s%s", names, rehearsal->in_process ? " --in-process" : "",
                                    rehearsal->every_look ? " --every-look" : "");
    line = arena_printf(arena, "%s%s", line, other_options(arena, rehearsal));
    if (seed != NULL) line = arena_printf(arena, "%s --seed %llu", line, (unsigned long long)*seed);
    return rehearsal->command == NULL ? line : arena_printf(arena, "%s -- %s", line, command_words(arena, rehearsal));
}

const char *rehearsal_reproduction(struct arena *arena, const struct rehearsal *rehearsal, const char *name,
                                   const struct judgement *judgement)
{
    const char *judging = rehearsal->judging ? rehearsal->judging : "";
    const char *line = rehearsal_command_line(arena, rehearsal, arena_printf(arena, "%s%s", shell_word(arena, name), judging), &judgement->seed);
    return arena_printf(arena, "%s # cutover %s, scenario sha256 %s", line, CUTOVER_VERSION, judgement->scenario_hash);
}
