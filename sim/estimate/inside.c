/* A trial in this process: the engine and the reference client's core, no sockets, and a judge that keeps only the ledger.
 * SPDX-License-Identifier: Apache-2.0 */
#include "estimate.h"

#include "check.h"
#include "providers.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

struct inside {
    const struct inside_options *options;
    struct arena *arena; /* of one trial */
};

static void *begin(void *self)
{
    struct inside *inside = malloc(sizeof *inside);
    assert(inside);
    *inside = (struct inside){.options = self, .arena = arena_create()};
    return inside;
}

static struct run_options options_of(const struct inside_options *options, uint32_t trial)
{
    return (struct run_options){.scenario = options->scenario, .providers = &provider_tables, .seed = options->seed, .trial = trial,
                                .tier = "cooperative", .version = CUTOVER_VERSION, .client = true, .every_look = options->every_look};
}

static bool run_one(void *worker, uint32_t trial, struct trial *out)
{
    struct inside *inside = worker;
    const char *why = "";
    struct run_options options = options_of(inside->options, trial);
    struct journal journal = {0};
    struct judge *judge = judge_create_bare(inside->arena);
    journal_add_reader(&journal, judge_reader(judge));
    for (size_t i = 0; i < inside->options->readers_count; i++) journal_add_reader(&journal, inside->options->readers[i]);
    bool well = run_in_process(&options, &journal, &why, inside->arena) == STATUS_OK;
    if (well) trial_fill(out, judge_ledger(judge), inside->options->scenario);
    else fprintf(stderr, "cutover: %s\n", why);
    arena_reset(inside->arena);
    return well;
}

static void end(void *worker)
{
    struct inside *inside = worker;
    arena_destroy(inside->arena);
    free(inside);
}

struct crew_source inside_source(const struct inside_options *options)
{
    return (struct crew_source){begin, run_one, end, (void *)(uintptr_t)options};
}
