/* Trials over processes that share nothing but the records. SPDX-License-Identifier: Apache-2.0 */
#include "crew.h"

#include "ranks.h"

#include "cutover/memory.h"

#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CREW_MAX = 64, TICK_NS = 200000000 };

/* How far each worker is; shared, and each place is written by one process alone. */
struct board {
    volatile uint32_t done[CREW_MAX], at[CREW_MAX];
};

static void *shared_room(size_t bytes)
{
    void *room = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return must_have(room == MAP_FAILED ? NULL : room);
}

struct trial *crew_room(uint32_t slots)
{
    return shared_room((size_t)slots * sizeof(struct trial));
}

void crew_room_end(struct trial *trials, uint32_t slots)
{
    if (trials) munmap(trials, (size_t)slots * sizeof *trials);
}

/* A hang-up that is ignored (nohup) stays so: blocked, it would be waited for all the same. */
static void watched_fill(sigset_t *watched)
{
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD};
    struct sigaction now;
    sigemptyset(watched);
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++)
        if (sigaction(SIGNALS[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) sigaddset(watched, SIGNALS[i]);
}

/* ---- one process ---- */

/* Slots from, from + many, …; between two trials it is asked whether to go on. */
static enum exit_code work(const struct crew *crew, struct crew_span span, uint32_t from, uint32_t many, struct trial *trials, struct board *board,
                           uint32_t place)
{
    void *worker = crew->source.begin(crew->source.self);
    enum exit_code code = worker ? EXIT_PASS : EXIT_INPUT;
    uint32_t done = 0;
    for (uint32_t slot = from; slot < span.slots && code == EXIT_PASS && !*crew->interrupted; slot += many) {
        uint32_t trial = span.first + slot * span.step;
        board->at[place] = trial;
        trials[slot] = (struct trial){.trial = trial};
        code = crew->source.run(worker, trial, &trials[slot]);
        board->done[place] = ++done;
    }
    if (worker) crew->source.end(worker);
    return code;
}

static _Noreturn void live(const struct crew *crew, struct crew_span span, uint32_t place, struct trial *trials, struct board *board, pid_t parent)
{
    bool never = false;
    struct crew own = *crew;
    own.interrupted = &never; /* it is ended by its parent */
    sigset_t all;
    sigemptyset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    signal(SIGINT, SIG_IGN); /* a terminal's is for its parent, who then ends it */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    enum exit_code code = EXIT_INTERNAL; /* its parent died before we asked */
    if (getppid() == parent) code = work(&own, span, place, (uint32_t)crew->jobs, trials, board, place);
    fflush(NULL);
    _exit((int)code);
}

/* ---- several ---- */

struct pool {
    const struct crew *crew;
    struct crew_span span;
    struct board *board;
    pid_t pids[CREW_MAX];
    int running;
    enum exit_code code;
};

static void tell(const struct pool *pool)
{
    uint32_t done = 0;
    for (int i = 0; i < pool->crew->jobs; i++) done += pool->board->done[i];
    if (pool->crew->progress) pool->crew->progress(pool->crew->self, done, pool->span.slots);
}

static void end_all(struct pool *pool)
{
    for (int i = 0; i < pool->crew->jobs; i++)
        if (pool->pids[i]) kill(pool->pids[i], SIGKILL);
}

/* One that died by itself in the middle of a trial: which one is the first thing to know. */
static void note_fate(struct pool *pool, int place, int fate)
{
    if (WIFEXITED(fate) && WEXITSTATUS(fate) == EXIT_PASS) return;
    if (*pool->crew->interrupted || pool->code != EXIT_PASS) return;
    pool->code = WIFEXITED(fate) ? (enum exit_code)WEXITSTATUS(fate) : EXIT_INTERNAL;
    uint32_t trial = pool->board->at[place];
    if (WIFSIGNALED(fate))
        fprintf(stderr, "cutover: trial %u: its process was ended by signal %d: run it by itself with cutover run --trial %u\n", trial, WTERMSIG(fate), trial);
    end_all(pool);
}

static void reap(struct pool *pool)
{
    int fate;
    for (int i = 0; i < pool->crew->jobs; i++) {
        if (!pool->pids[i] || waitpid(pool->pids[i], &fate, WNOHANG) <= 0) continue;
        pool->pids[i] = 0;
        pool->running--;
        note_fate(pool, i, fate);
    }
}

static void watch(struct pool *pool, const sigset_t *watched)
{
    const struct timespec tick = {.tv_nsec = TICK_NS};
    while (pool->running > 0) {
        int signal = sigtimedwait(watched, NULL, &tick);
        if (signal > 0 && signal != SIGCHLD && !*pool->crew->interrupted) {
            *pool->crew->interrupted = true;
            end_all(pool);
        }
        reap(pool);
        tell(pool);
    }
}

static void begin(struct pool *pool, struct trial *trials)
{
    pid_t parent = getpid();
    fflush(NULL);
    for (int i = 0; i < pool->crew->jobs; i++) {
        pid_t pid = fork();
        if (pid == 0) live(pool->crew, pool->span, (uint32_t)i, trials, pool->board, parent);
        if (pid > 0) {
            pool->pids[i] = pid;
            pool->running++;
            continue;
        }
        perror("cutover: no further process can be begun");
        pool->code = EXIT_INTERNAL;
        end_all(pool);
        return;
    }
}

static enum exit_code run_forked(const struct crew *crew, struct crew_span span, struct trial *trials, struct board *board)
{
    struct pool pool = {.crew = crew, .span = span, .board = board};
    sigset_t watched, before;
    watched_fill(&watched);
    sigprocmask(SIG_BLOCK, &watched, &before);
    begin(&pool, trials);
    watch(&pool, &watched);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return pool.code;
}

/* ---- under MPI: each rank its own process, and then all have all ---- */

static enum exit_code run_ranked(const struct crew *crew, struct crew_span span, struct trial *trials, struct board *board)
{
    enum exit_code code = work(crew, span, ranks_mine(), ranks_count(), trials, board, 0);
    if (ranks_any(code != EXIT_PASS)) return code == EXIT_PASS ? EXIT_INTERNAL : code;
    ranks_share(trials, sizeof *trials, span.slots);
    if (crew->progress && ranks_mine() == 0) crew->progress(crew->self, span.slots, span.slots);
    return EXIT_PASS;
}

enum exit_code crew_run(const struct crew *crew, struct crew_span span, struct trial *trials)
{
    struct board *board = shared_room(sizeof *board);
    assert(crew->jobs >= 1);
    assert(crew->jobs <= CREW_MAX);
    enum exit_code code = ranks_count() > 1 ? run_ranked(crew, span, trials, board) : run_forked(crew, span, trials, board);
    munmap(board, sizeof *board);
    return code;
}
