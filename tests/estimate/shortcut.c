/* With the poll shortcut and without, the same outcomes: SEEDS trials of each scenario, all looks made and then those left out that can show nothing
 * new (protocols, section 5). SPDX-License-Identifier: Apache-2.0 */
#include "estimate.h"
#include "providers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pair {
    struct inside_options options[2];
    struct crew_source source[2];
    void *worker[2];
};

static void *begin(void *self)
{
    struct pair *pair = malloc(sizeof *pair);
    const struct scenario *scenario = self;
    for (int i = 0; pair && i < 2; i++) {
        pair->options[i] = (struct inside_options){.scenario = scenario, .seed = scenario_seed(scenario), .every_look = i == 0};
        pair->source[i] = inside_source(&pair->options[i]);
        pair->worker[i] = pair->source[i].begin(pair->source[i].self);
    }
    return pair;
}

static bool same(const struct trial *all, const struct trial *some)
{
    for (enum outcome outcome = 0; outcome < OUTCOMES; outcome++) {
        if (all->outcomes[outcome] == some->outcomes[outcome]) continue;
        fprintf(stderr, "  trial %u: %s is %lld with every look, and %lld without\n", all->trial, outcome_name(outcome), (long long)all->outcomes[outcome],
                (long long)some->outcomes[outcome]);
        return false;
    }
    return memcmp(all, some, sizeof *all) == 0;
}

static enum exit_code run_both(void *worker, uint32_t trial, struct trial *out)
{
    struct pair *pair = worker;
    struct trial some = {.trial = trial};
    bool ran = pair->source[0].run(pair->worker[0], trial, out) == EXIT_PASS && pair->source[1].run(pair->worker[1], trial, &some) == EXIT_PASS;
    return ran && same(out, &some) ? EXIT_PASS : EXIT_NONCONFORMANT;
}

static void end(void *worker)
{
    struct pair *pair = worker;
    for (int i = 0; i < 2; i++) pair->source[i].end(pair->worker[i]);
    free(pair);
}

static bool compare(const char *path, uint32_t seeds, int jobs)
{
    bool interrupted = false;
    struct arena *arena = arena_create();
    const struct scenario *scenario;
    const char *why = "";
    struct scenario_changes changes = SCENARIO_UNCHANGED;
    changes.drawn = true;
    bool equal = scenario_load_changed(arena, path, "scenarios/timings.json", &provider_tables, &changes, &scenario, &why) == STATUS_OK;
    if (!equal) fprintf(stderr, "%s\n", why);
    struct trial *records = crew_room(seeds);
    struct crew crew = {.source = {begin, run_both, end, (void *)(uintptr_t)scenario}, .jobs = jobs, .interrupted = &interrupted};
    equal = equal && records && crew_run(&crew, (struct crew_span){0, 1, seeds}, records) == EXIT_PASS && !interrupted;
    crew_room_end(records, seeds);
    arena_destroy(arena);
    return equal;
}

/* shortcut SEEDS SCENARIO.json… */
int main(int argc, char **argv)
{
    int seeds = argc > 2 ? atoi(argv[1]) : 0, wrong = 0;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (seeds < 1) {
        fputs("usage: shortcut SEEDS SCENARIO.json…, in the folder that has scenarios/\n", stderr);
        return EXIT_USAGE;
    }
    for (int i = 2; i < argc; i++) {
        bool equal = compare(argv[i], (uint32_t)seeds, processors > 8 ? 8 : (int)processors);
        if (!equal) fprintf(stderr, "DIFFERENT: %s\n", argv[i]);
        wrong += !equal;
        if (isatty(STDERR_FILENO)) fprintf(stderr, "\r\033[K%d of %d scenarios", i - 1, argc - 2);
    }
    printf("%d scenarios, %d seeds each: %d differ\n", argc - 2, seeds, wrong);
    return wrong ? EXIT_NONCONFORMANT : EXIT_PASS;
}
