/* What the library's journals show. SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include "test.h"

#include "providers.h"
#include "rehearse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct scenario *load(struct arena *arena, const char *path)
{
    const struct scenario *scenario;
    const char *why = "";
    if (scenario_load(arena, path, TIMINGS_PATH, &provider_tables, &scenario, &why) != STATUS_OK) fail_msg("%s", why);
    return scenario;
}

static void play(struct arena *arena, const struct scenario *scenario, struct record_reader reader)
{
    struct journal journal = {0};
    const char *why = "";
    journal_add_reader(&journal, reader);
    struct run_options options = {.scenario = scenario, .providers = &provider_tables, .seed = scenario_seed(scenario), .tier = "cooperative",
                                  .version = "test", .client = true};
    if (run_in_process(&options, &journal, &why, arena) != STATUS_OK) fail_msg("%s: %s", scenario_name(scenario), why);
}

/* ---- marks ---- */

static int index_of(const char *const *names, const char *name)
{
    for (int i = 0; i < MACHINE_STATES_MAX && names[i]; i++)
        if (name && strcmp(names[i], name) == 0) return i;
    return -1;
}

static const struct provider *provider_of(const char *name)
{
    for EACH_PROVIDER (p)
        if (name && strcmp(p->name, name) == 0) return p;
    return NULL;
}

static void mark_state(struct seen *seen, const struct provider *provider, const struct record *record)
{
    size_t m = 0;
    while (m < provider->machines_count && strcmp(provider->machines[m].name, record->machine) != 0) m++;
    assert_true(m < provider->machines_count);
    int to = index_of(provider->machines[m].states, record->to), from = index_of(provider->machines[m].states, record->from);
    assert_true(to >= 0);
    seen->state[provider->id][m][to] = true;
    if (from < 0) return;
    seen->state[provider->id][m][from] = true;
    for (uint8_t s = 0; s < STIMULI; s++)
        if (strcmp(stimulus_name(s), record->on) == 0) seen->left[provider->id][m][from][s] = true;
}

static void mark_hook(struct seen *seen, const struct provider *provider, const struct record *record)
{
    for (size_t h = 0; h < provider->hooks_count && h < HOOKS_MAX; h++)
        if (strcmp(provider->hooks[h].name, record->name) == 0) seen->hook[provider->id][h] = true;
}

static void mark(void *self, const struct record *record)
{
    const struct provider *provider = provider_of(record->provider);
    if (!provider) return;
    if (record->kind == RECORD_FACT || record->kind == RECORD_TRANSITION) mark_state(self, provider, record);
    if (record->kind == RECORD_WEBHOOK) mark_hook(self, provider, record);
}

const struct seen *library_seen(void)
{
    static struct seen seen;
    static bool made;
    if (made) return &seen;
    made = true;
    struct arena *names = arena_create(), *arena = arena_create();
    for (const char **path = library(names, "scenarios"); *path; path++) {
        play(arena, load(arena, *path), (struct record_reader){mark, &seen});
        arena_reset(arena);
    }
    arena_destroy(names);
    arena_destroy(arena);
    return &seen;
}

/* ---- journals to compare ---- */

struct writer {
    FILE *file;
    struct arena *line;
};

static void write_plain(void *self, const struct record *record)
{
    struct writer *writer = self;
    struct record plain = *record;
    size_t length;
    if (record->kind == RECORD_RUN || record->kind == RECORD_ASSUMPTION) return;
    plain.sequence = plain.cause = 0;
    if (plain.same >= 0) plain.same = 0;
    const char *text = record_print(writer->line, &plain, &length);
    fwrite(text, 1, length, writer->file);
    fputc('\n', writer->file);
    arena_reset(writer->line);
}

char *plain_journal(struct arena *arena, const struct scenario *scenario)
{
    char *text = NULL;
    size_t length = 0;
    struct writer writer = {.file = open_memstream(&text, &length), .line = arena_create()};
    play(arena, scenario, (struct record_reader){write_plain, &writer});
    fclose(writer.file);
    arena_destroy(writer.line);
    char *kept = arena_copy_bytes(arena, text, length);
    free(text);
    return kept;
}
