/* Changes one cell of behaviour at a time and runs the library: whoever notices nothing is a survivor, and a hole in what we claim.
 *
 *     mutate [--jobs N] [--list] [CELL…]      only cells whose description contains one of the words
 *
 * A mutant is killed by a scenario that fails, that another rule is broken in or put to the test, whose trace or whose outage is another, or that answers
 * calls or sends webhooks otherwise; by a table that cannot be bound, or by a crash. Survivors are printed; those in survivors.txt, each with the rule or
 * the scenario that would be needed, are known. SPDX-License-Identifier: Apache-2.0 */
#include "reach.h"

#include "check.h"
#include "cutover/sign.h"
#include "providers.h"
#include "rehearse.h"
#include "run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MAX = 64, HANGS_S = 20, TALLIES_MAX = 1024 };
static const double SURVIVORS_MOST = 0.03;
static const char SURVIVORS[] = "tests/mutation/survivors.txt";

/* ---- what a run comes to ---- */

/* How often who was answered what, and how often which webhook was sent. */
struct tally {
    uint64_t print;
    uint32_t count;
};
struct tallies {
    struct tally rows[TALLIES_MAX];
    size_t count;
};

static void tally(void *self, const struct record *record)
{
    struct tallies *tallies = self;
    if (record->kind != RECORD_RESPONSE && record->kind != RECORD_WEBHOOK) return;
    uint64_t print = fnv1a(record->kind, &record->status, sizeof record->status);
    const char *const texts[] = {record->provider, record->name, record->error};
    for (size_t i = 0; i < COUNT_OF(texts); i++) print = print * 31 + (texts[i] ? fnv1a_text(texts[i]) : 1);
    size_t at = 0;
    while (at < tallies->count && tallies->rows[at].print != print) at++;
    if (at == TALLIES_MAX) return;
    if (at == tallies->count) tallies->rows[tallies->count++] = (struct tally){.print = print};
    tallies->rows[at].count++;
}

static uint64_t mixed(uint64_t print, const void *bytes, size_t count)
{
    return fnv1a(print, bytes, count);
}

static uint64_t print_of(struct arena *arena, const struct judgement *run, const struct tallies *tallies)
{
    uint64_t print = fnv1a_text(trace_of(arena, run));
    for (size_t i = 0; i < run->findings_count; i++) print = mixed(print, &run->findings[i].verdict, sizeof run->findings[i].verdict);
    for (size_t i = 0; i < run->rulings_count; i++) {
        print = mixed(print, &run->rulings[i].verdict, sizeof run->rulings[i].verdict);
        print = mixed(print, &run->rulings[i].occasions, sizeof run->rulings[i].occasions);
    }
    for (size_t i = 0; i < run->ledger.windows_count; i++) {
        const struct outage_window *window = &run->ledger.windows[i];
        const int64_t facts[] = {window->number, window->direction, window->kind, window->start, window->end, window->avoidable_ms, window->detection_ms};
        print = mixed(print, facts, sizeof facts);
    }
    return mixed(print, tallies->rows, tallies->count * sizeof *tallies->rows);
}

/* 0: it cannot be run at all. */
static uint64_t rehearsed(const char *path, const struct provider_set *providers, struct features *features)
{
    struct arena *arena = arena_create();
    const struct scenario *scenario;
    const char *why = "";
    uint64_t print = 0;
    struct tallies tallies = {.count = 0};
    if (scenario_load(arena, path, "scenarios/timings.json", providers, &scenario, &why) == STATUS_OK) {
        struct journal journal = {0};
        struct judge *judge = judge_create(arena);
        struct judgement judgement;
        journal_add_reader(&journal, judge_reader(judge));
        journal_add_reader(&journal, (struct record_reader){tally, &tallies});
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

/* ---- the library, those first that know the provider ---- */

struct library {
    const char **paths;
    size_t count;
    uint64_t *prints;
    struct features *features;
};

static bool tells_apart(const struct library *library, const struct provider_set *mutated, size_t i)
{
    return rehearsed(library->paths[i], mutated, NULL) != library->prints[i];
}

/* The scenario that tells the mutant apart; count: none does. `hint` is tried first, then those whose names name the provider. */
static size_t killer(const struct library *library, const struct provider_set *mutated, const struct mutant *mutant, size_t hint)
{
    const char *provider = provider_name(mutant->provider);
    if (hint < library->count && tells_apart(library, mutated, hint)) return hint;
    for (int near = 1; near >= 0; near--)
        for (size_t i = 0; i < library->count; i++) {
            bool is_near = strstr(library->paths[i], provider) != NULL;
            if (i == hint || is_near != near || !features_concern(&library->features[i], &provider_tables, mutant)) continue;
            if (tells_apart(library, mutated, i)) return i;
        }
    return library->count;
}

/* ---- workers ---- */

enum fate { FATE_PENDING, FATE_KILLED, FATE_CRASHED, FATE_SURVIVED };
struct outcome {
    enum fate fate;
    size_t killer;
};

struct work {
    const struct library *library;
    const struct mutant *mutants;
    size_t count;
    struct outcome *outcomes; /* shared between the processes */
};

static void judge_mutant(const struct work *work, size_t i, size_t hint)
{
    pid_t pid = fork();
    if (pid == 0) {
        struct arena *arena = arena_create();
        struct provider_set mutated = mutant_make(arena, &provider_tables, &work->mutants[i]);
        freopen("/dev/null", "w", stderr);
        alarm(HANGS_S);
        size_t found = killer(work->library, &mutated, &work->mutants[i], hint);
        work->outcomes[i] = (struct outcome){found < work->library->count ? FATE_KILLED : FATE_SURVIVED, found};
        _exit(0);
    }
    int status;
    waitpid(pid, &status, 0);
    if (work->outcomes[i].fate == FATE_PENDING) work->outcomes[i].fate = FATE_CRASHED;
}

/* The neighbour's killer is a good guess. */
static void judge_every(const struct work *work, size_t first, size_t step)
{
    size_t hint = work->library->count;
    for (size_t i = first; i < work->count; i += step) {
        judge_mutant(work, i, hint);
        if (work->outcomes[i].fate == FATE_KILLED) hint = work->outcomes[i].killer;
    }
}

static void judge_all(const struct work *work, int jobs)
{
    for (int job = 0; job < jobs; job++)
        if (fork() == 0) {
            judge_every(work, (size_t)job, (size_t)jobs);
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
        of[work->mutants[i].behaviour][work->outcomes[i].fate]++;
        if (work->outcomes[i].fate != FATE_SURVIVED) continue;
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

int main(int argc, char **argv)
{
    struct arena *arena = arena_create();
    int jobs = argc > 2 && strcmp(argv[1], "--jobs") == 0 ? atoi(argv[2]) : (int)sysconf(_SC_NPROCESSORS_ONLN);
    char **words = argv + (argc > 2 && strcmp(argv[1], "--jobs") == 0 ? 3 : 1);
    struct library all = {.paths = library(arena, "scenarios")};
    while (all.paths[all.count]) all.count++;
    all.prints = arena_alloc(arena, all.count * sizeof *all.prints);
    all.features = arena_alloc(arena, all.count * sizeof *all.features);
    for (size_t i = 0; i < all.count; i++) all.prints[i] = rehearsed(all.paths[i], &provider_tables, &all.features[i]);
    size_t count = mutants_list(&provider_tables, NULL);
    struct mutant *mutants = arena_alloc(arena, count * sizeof *mutants);
    mutants_list(&provider_tables, mutants);
    struct work work = {.library = &all, .mutants = mutants, .count = keep_wanted(arena, mutants, count, words)};
    work.outcomes = mmap(NULL, (work.count + 1) * sizeof *work.outcomes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (work.outcomes == MAP_FAILED) return 1;
    judge_all(&work, jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : jobs);
    int code = report(arena, &work);
    arena_destroy(arena);
    return code;
}
