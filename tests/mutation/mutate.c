/* Changes one cell of behaviour at a time and runs the library: whoever notices nothing is a survivor, and a hole in what we claim.
 *
 *     mutate [--jobs N] [--list] [WORD…]      only cells whose description contains one of the words
 *
 * A mutant is killed by what the tests of the scenarios see: an expectation, a rule, or the golden trace, in which moves, outage windows, answers and
 * webhooks stand; by a table that cannot be bound, or by a crash. Survivors are printed; those in survivors.txt, each with the rule or the scenario that
 * would be needed, are known. SPDX-License-Identifier: Apache-2.0 */
#include "reach.h"

#include "check.h"
#include "cutover/sign.h"
#include "providers.h"
#include "rehearse.h"
#include "run.h"
#include "server.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MAX = 64, HANGS_S = 60, NEIGHBOURS = 8, SAID_EVERY = 200, SHOWN_EVERY = 10 };
static const double SURVIVORS_MOST = 0.03;
static const char SURVIVORS[] = "tests/mutation/survivors.txt";

/* ---- what a run comes to ---- */

/* Of all that the tests of the scenarios would notice. */
static uint64_t print_of(struct arena *arena, const struct judgement *run, struct tallies *tallies)
{
    uint64_t print = fnv1a_text(trace_of(arena, run, tallies));
    for (size_t i = 0; i < run->findings_count; i++) print = fnv1a(print, &run->findings[i].verdict, sizeof run->findings[i].verdict);
    return fnv1a(print, &run->verdict, sizeof run->verdict);
}

/* 0: it cannot be run at all. */
static uint64_t rehearsed(const char *path, const struct provider_set *providers, struct features *features)
{
    struct arena *arena = arena_create();
    const struct scenario *scenario;
    const char *why = "";
    uint64_t print = 0;
    struct tallies tallies = {.arena = arena};
    if (scenario_load(arena, path, "scenarios/timings.json", providers, &scenario, &why) == STATUS_OK) {
        struct journal journal = {0};
        struct judge *judge = judge_create(arena);
        struct judgement judgement;
        journal_add_reader(&journal, judge_reader(judge));
        journal_add_reader(&journal, (struct record_reader){tallies_read, &tallies});
        if (features) journal_add_reader(&journal, (struct record_reader){features_read, features});
        struct run_options options = {.scenario = scenario, .providers = providers, .seed = scenario_seed(scenario), .tier = "cooperative",
                                      .version = "test", .client = true};
        if (run_in_process(&options, &journal, &why, arena) == STATUS_OK) {
            judge_finish(judge, &judgement);
            print = print_of(arena, &judgement, &tallies);
        }
    }
    arena_destroy(arena);
    return print;
}

/* ---- the library, the quick ones first ---- */

struct entry {
    const char *path;
    uint64_t print;
    double seconds;
    struct features features;
};
struct library {
    struct entry *rows;
    size_t count;
};

static int by_seconds(const void *a, const void *b)
{
    const struct entry *one = a, *two = b;
    return (one->seconds > two->seconds) - (one->seconds < two->seconds);
}

static struct library library_rehearsed(struct arena *arena)
{
    const char **paths = library(arena, "scenarios");
    struct library all = {.count = 0};
    while (paths[all.count]) all.count++;
    all.rows = arena_alloc(arena, all.count * sizeof *all.rows);
    for (size_t i = 0; i < all.count; i++) {
        double began = (double)real_us() / 1e6;
        all.rows[i].path = paths[i];
        all.rows[i].print = rehearsed(paths[i], &provider_tables, &all.rows[i].features);
        all.rows[i].seconds = (double)real_us() / 1e6 - began;
    }
    qsort(all.rows, all.count, sizeof *all.rows, by_seconds);
    return all;
}

static bool tells_apart(const struct entry *row, const struct provider_set *mutated, const struct mutant *mutant)
{
    return features_concern(&row->features, &provider_tables, mutant) && rehearsed(row->path, mutated, NULL) != row->print;
}

/* The scenario that tells the mutant apart; count: none does. `hint` is tried first. */
static size_t killer(const struct library *library, const struct provider_set *mutated, const struct mutant *mutant, size_t hint)
{
    if (hint < library->count && tells_apart(&library->rows[hint], mutated, mutant)) return hint;
    for (size_t i = 0; i < library->count; i++)
        if (i != hint && tells_apart(&library->rows[i], mutated, mutant)) return i;
    return library->count;
}

/* ---- workers ---- */

enum fate { FATE_PENDING, FATE_KILLED, FATE_CRASHED, FATE_SURVIVED };
struct mutant_fate {
    enum fate fate;
    size_t killer;
};

/* Shared between the processes. */
struct shared {
    size_t next, done;
    struct mutant_fate outcomes[];
};

struct work {
    const struct library *library;
    const struct mutant *mutants;
    size_t count;
    struct shared *shared;
};

static struct mutant_fate judged(const struct work *work, size_t i, size_t hint)
{
    struct mutant_fate *outcome = &work->shared->outcomes[i];
    pid_t pid = fork();
    if (pid == 0) {
        struct arena *arena = arena_create();
        struct provider_set mutated = mutant_make(arena, &provider_tables, &work->mutants[i]);
        freopen("/dev/null", "w", stderr);
        alarm(HANGS_S);
        size_t found = killer(work->library, &mutated, &work->mutants[i], hint);
        *outcome = (struct mutant_fate){found < work->library->count ? FATE_KILLED : FATE_SURVIVED, found};
        _exit(0);
    }
    waitpid(pid, NULL, 0);
    if (outcome->fate == FATE_PENDING) outcome->fate = FATE_CRASHED;
    return *outcome;
}

static void say_progress(const struct work *work, double began)
{
    size_t done = __atomic_fetch_add(&work->shared->done, 1, __ATOMIC_RELAXED) + 1;
    if (!isatty(STDERR_FILENO) ? done % SAID_EVERY : done % SHOWN_EVERY) return;
    fprintf(stderr, "%s%zu of %zu mutants, %.0f s%s", isatty(STDERR_FILENO) ? "\r" : "", done, work->count, (double)real_us() / 1e6 - began,
            isatty(STDERR_FILENO) ? " " : "\n");
}

/* Neighbours are taken together: what killed one is a good guess for the next. */
static void work_on(const struct work *work, double began)
{
    size_t hint = work->library->count;
    for (size_t first; (first = __atomic_fetch_add(&work->shared->next, NEIGHBOURS, __ATOMIC_RELAXED)) < work->count;)
        for (size_t i = first; i < work->count && i < first + NEIGHBOURS; i++) {
            struct mutant_fate outcome = judged(work, i, hint);
            if (outcome.fate == FATE_KILLED) hint = outcome.killer;
            say_progress(work, began);
        }
}

static void judge_all(const struct work *work, int jobs)
{
    double began = (double)real_us() / 1e6;
    for (int job = 0; job < jobs; job++)
        if (fork() == 0) {
            work_on(work, began);
            _exit(0);
        }
    while (wait(NULL) > 0) continue;
}

/* ---- known survivors ---- */

static char *read_known(struct arena *arena)
{
    enum { KNOWN_MAX = 1 << 18 };
    FILE *file = fopen(SURVIVORS, "r");
    char *text = arena_alloc(arena, KNOWN_MAX);
    if (!file) return text;
    text[fread(text, 1, KNOWN_MAX - 1, file)] = '\0';
    fclose(file);
    return text;
}

static bool is_wanted(const char *text, char **words)
{
    bool wanted = !*words;
    for (; *words; words++) wanted = wanted || strstr(text, *words);
    return wanted;
}

static size_t keep_wanted(struct arena *arena, struct mutant *mutants, size_t count, char **words)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (is_wanted(mutant_text(arena, &provider_tables, &mutants[i]), words)) mutants[kept++] = mutants[i];
    return kept;
}

static int report(struct arena *arena, const struct work *work)
{
    size_t of[CELLS][FATE_SURVIVED + 1] = {{0}}, survivors = 0, unknown = 0;
    const char *known = read_known(arena);
    for (size_t i = 0; i < work->count; i++) {
        const char *text = mutant_text(arena, &provider_tables, &work->mutants[i]);
        of[work->mutants[i].behaviour][work->shared->outcomes[i].fate]++;
        if (work->shared->outcomes[i].fate != FATE_SURVIVED) continue;
        survivors++;
        if (strstr(known, arena_printf(arena, "%s |", text))) continue;
        unknown++;
        printf("survives: %s\n", text);
    }
    printf("%-28s %8s %8s %8s\n", "cell", "killed", "crashed", "survived");
    for (enum behaviour cell = 0; cell < CELLS; cell++)
        printf("%-28s %8zu %8zu %8zu\n", cell_name(cell), of[cell][FATE_KILLED], of[cell][FATE_CRASHED], of[cell][FATE_SURVIVED]);
    double share = work->count ? (double)survivors / (double)work->count : 0;
    printf("%zu mutants, %zu survivors (%.1f %%), %zu of them not in %s\n", work->count, survivors, 100 * share, unknown, SURVIVORS);
    return unknown || share > SURVIVORS_MOST ? 1 : 0;
}

static int list(struct arena *arena, const struct mutant *mutants, size_t count)
{
    for (size_t i = 0; i < count; i++) puts(mutant_text(arena, &provider_tables, &mutants[i]));
    return 0;
}

static int judge(struct arena *arena, const struct mutant *mutants, size_t count, int jobs)
{
    struct library all = library_rehearsed(arena);
    size_t bytes = sizeof(struct shared) + count * sizeof(struct mutant_fate);
    struct work work = {.library = &all, .mutants = mutants, .count = count};
    work.shared = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (work.shared == MAP_FAILED) return 1;
    judge_all(&work, jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : jobs);
    return report(arena, &work);
}

int main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"jobs", required_argument, NULL, 'j'}, {"list", no_argument, NULL, 'l'}, {NULL, 0, NULL, 0}};
    enum { USAGE = 64 };
    int jobs = (int)sysconf(_SC_NPROCESSORS_ONLN);
    bool only_list = false;
    for (int option; (option = getopt_long(argc, argv, "j:l", OPTIONS, NULL)) != -1;) {
        if (option == '?') return USAGE;
        if (option == 'j') jobs = atoi(optarg);
        if (option == 'l') only_list = true;
    }
    struct arena *arena = arena_create();
    struct mutant *mutants = arena_alloc(arena, mutants_list(&provider_tables, NULL) * sizeof *mutants);
    size_t count = keep_wanted(arena, mutants, mutants_list(&provider_tables, mutants), argv + optind);
    int code = only_list ? list(arena, mutants, count) : judge(arena, mutants, count, jobs);
    arena_destroy(arena);
    return code;
}
