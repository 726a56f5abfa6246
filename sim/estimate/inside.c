/* A trial in this process: the engine and the reference client's core, no sockets, and a judge that keeps only the ledger.
 * SPDX-License-Identifier: Apache-2.0 */
#include "estimate.h"

#include "check.h"
#include "providers.h"

#include <stdio.h>

struct inside {
    const struct inside_options *options;
    struct arena *own, *arena; /* arena: of one trial */
    struct trials *trials;
};

static void end(void *worker)
{
    struct inside *inside = worker;
    trials_destroy(inside->trials);
    arena_destroy(inside->arena);
    arena_destroy(inside->own); /* it lies in it */
}

static void *begin(void *self)
{
    const struct inside_options *options = self;
    struct run_options run = {.scenario = options->scenario, .providers = &provider_tables, .seed = options->seed, .tier = "cooperative",
                              .version = CUTOVER_VERSION, .client = true, .every_look = options->every_look};
    const char *why = "";
    struct arena *own = arena_create();
    struct inside *inside = arena_alloc(own, sizeof *inside);
    *inside = (struct inside){.options = options, .own = own, .arena = arena_create()};
    if (trials_create(&run, &inside->trials, &why, inside->own) == STATUS_OK) return inside;
    fprintf(stderr, "cutover: %s\n", why);
    end(inside);
    return NULL;
}

static enum exit_code run_one(void *worker, uint32_t trial, struct trial *out)
{
    struct inside *inside = worker;
    const struct inside_options *options = inside->options;
    struct journal journal = {0};
    struct judge *judge = judge_create_bare(inside->arena);
    journal_add_reader(&journal, judge_reader(judge));
    for (size_t i = 0; i < options->readers_count; i++) journal_add_reader(&journal, options->readers[i]);
    trials_run(inside->trials, trial, &journal);
    trial_fill(out, judge_ledger(judge), options->scenario);
    arena_reset(inside->arena);
    return EXIT_PASS;
}

struct crew_source inside_source(const struct inside_options *options)
{
    return (struct crew_source){begin, run_one, end, (void *)(uintptr_t)options};
}
