/* Several scenarios side by side, each in a process of its own: no run shares memory with another, and what one sends back is its journal,
 * which says all.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "check.h"
#include "commands.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a worker leaves in its file when it is done: this, and then the journal if the run was judged. */
struct remains {
    bool judged, interrupted;
    enum exit_code code, other_code; /* other: what the journal does not say */
    int64_t real_us, real_began_ms;
};

struct worker {
    pid_t pid; /* 0: none */
    int file;
    size_t scenario;
};

struct pool {
    struct arena *arena;
    const struct rehearsal *rehearsal;
    const char *const *names;
    size_t count, begun, told;
    struct rehearsed *results; /* one for each name */
    bool *done;
    struct worker workers[JOBS_MAX];
    int jobs, running;
    sigset_t watched;
    rehearsed_taker *take;
    void *self;
};

/* ---- the worker ---- */

static bool copy_journal(int to, int from)
{
    enum { CHUNK_BYTES = 1 << 30 };
    ssize_t count = 1;
    while (count > 0) count = sendfile(to, from, NULL, CHUNK_BYTES);
    close(from);
    return count == 0;
}

static bool leave(int file, const struct remains *outcome, int journal)
{
    if (write(file, outcome, sizeof *outcome) != sizeof *outcome) return false;
    return journal < 0 || copy_journal(file, journal);
}

static _Noreturn void work(const struct rehearsal *rehearsal, const char *name, int file, pid_t parent)
{
    struct arena *arena = arena_create();
    struct judgement judgement = {0};
    struct remains outcome = {0};
    struct rehearsal own = *rehearsal;
    int journal = -1;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(EXIT_INTERNAL); /* it died before we asked */
    own.interrupted = &outcome.interrupted;
    own.journal = &journal;
    outcome.judged = rehearse(arena, &own, name, &judgement, &outcome.code) && journal >= 0;
    outcome.real_us = judgement.real_us;
    outcome.real_began_ms = judgement.real_began_ms;
    outcome.other_code = judgement.other_code;
    bool left = leave(file, &outcome, journal);
    arena_destroy(arena);
    fflush(NULL);
    _exit(left ? EXIT_PASS : EXIT_REPORT);
}

/* ---- beginning one ---- */

static struct worker *free_worker(struct pool *pool)
{
    struct worker *worker = pool->workers;
    while (worker->pid != 0) worker++;
    return worker;
}

/* What is printed already is not to be printed by the child once more. Interrupts stay blocked: the run takes them from its own descriptor.
 */
static enum exit_code begin(struct pool *pool, struct worker *worker)
{
    const char *name = pool->names[pool->begun];
    int file = unseen_file(pool->arena);
    if (file < 0) {
        complain("%s: no temporary file can be made in %s: %s: set TMPDIR to a folder that can be written", name, unseen_folder(), strerror(errno));
        return EXIT_REPORT;
    }
    fflush(NULL);
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) work(pool->rehearsal, name, file, parent);
    if (pid < 0) {
        complain("%s: no further process can be begun: %s", name, strerror(errno));
        close(file);
        return EXIT_INTERNAL;
    }
    *worker = (struct worker){pid, file, pool->begun++};
    pool->running++;
    return EXIT_PASS;
}

/* ---- ending one ---- */

static void judge_again(struct pool *pool, const char *name, const struct remains *outcome, FILE *journal, struct rehearsed *result)
{
    const char *why = "its journal cannot be read";
    enum status status = judge_file(pool->arena, journal, name, &result->judgement, &why);
    result->code = outcome->code;
    result->judged = status == STATUS_OK;
    if (!result->judged) {
        complain("%s: %s", name, why);
        result->code = exit_worse(outcome->code, EXIT_INTERNAL);
        return;
    }
    result->judgement.other_code = exit_worse(result->judgement.other_code, outcome->other_code);
    judgement_settle(&result->judgement);
    result->judgement.real_us = outcome->real_us;
    result->judgement.real_began_ms = outcome->real_began_ms;
    result->judgement.client = rehearsal_client(pool->arena, pool->rehearsal);
    result->judgement.reproduce = rehearsal_reproduction(pool->arena, pool->rehearsal, name, &result->judgement);
}

/* Whoever left nothing whole found the disk full, or died in the middle, which an interrupt excuses. */
static enum exit_code code_of_loss(const struct pool *pool, const char *name, int fate)
{
    if (*pool->rehearsal->interrupted) return EXIT_INCONCLUSIVE;
    bool full = WIFEXITED(fate) && WEXITSTATUS(fate) == EXIT_REPORT;
    if (full) complain("%s: what came of it could not be written to TMPDIR, where it is kept until it is told: is the disk full?", name);
    else complain("%s: its process ended in the middle", name);
    return full ? EXIT_REPORT : EXIT_INTERNAL;
}

static void finish(struct pool *pool, struct worker *worker, int fate)
{
    struct remains outcome;
    struct rehearsed *result = &pool->results[worker->scenario];
    const char *name = pool->names[worker->scenario];
    FILE *file = fdopen(worker->file, "r");
    bool whole = WIFEXITED(fate) && WEXITSTATUS(fate) == EXIT_PASS && file != NULL;
    if (file != NULL) rewind(file);
    whole = whole && fread(&outcome, sizeof outcome, 1, file) == 1;
    if (!whole) outcome = (struct remains){.code = code_of_loss(pool, name, fate)};
    if (outcome.interrupted) *pool->rehearsal->interrupted = true;
    *result = (struct rehearsed){.code = outcome.code};
    if (outcome.judged) judge_again(pool, name, &outcome, file, result);
    if (file != NULL) fclose(file);
    pool->done[worker->scenario] = true;
    worker->pid = 0;
    pool->running--;
}

static void finish_ended(struct pool *pool)
{
    int fate;
    for (int i = 0; i < pool->jobs; i++)
        if (pool->workers[i].pid != 0 && waitpid(pool->workers[i].pid, &fate, WNOHANG) > 0) finish(pool, &pool->workers[i], fate);
}

static void tell_in_order(struct pool *pool)
{
    for (; pool->told < pool->begun && pool->done[pool->told]; pool->told++) pool->take(pool->self, &pool->results[pool->told]);
}

/* ---- all of them ---- */

static void interrupt(struct pool *pool)
{
    *pool->rehearsal->interrupted = true;
    for (int i = 0; i < pool->jobs; i++)
        if (pool->workers[i].pid != 0) kill(pool->workers[i].pid, SIGTERM);
}

static void wait_for_one(struct pool *pool)
{
    int signal = sigwaitinfo(&pool->watched, NULL);
    if (signal > 0 && signal != SIGCHLD) interrupt(pool);
    finish_ended(pool);
}

static void begin_what_fits(struct pool *pool)
{
    while (pool->running < pool->jobs && pool->begun < pool->count && !*pool->rehearsal->interrupted && !*pool->rehearsal->enough) {
        enum exit_code code = begin(pool, free_worker(pool));
        if (code == EXIT_PASS) continue;
        if (pool->running > 0) return; /* when one of them ends it may go */
        pool->results[pool->begun].code = code;
        pool->done[pool->begun++] = true;
    }
}

void rehearse_side_by_side(struct arena *arena, const struct rehearsal *rehearsal, const char *const *names, size_t count, int jobs,
                           rehearsed_taker *take, void *self)
{
    struct pool pool = {.arena = arena, .rehearsal = rehearsal, .names = names, .count = count, .jobs = jobs, .take = take, .self = self};
    sigset_t before;
    interrupts_fill(&pool.watched);
    sigaddset(&pool.watched, SIGCHLD);
    sigprocmask(SIG_BLOCK, &pool.watched, &before);
    pool.results = arena_alloc(arena, count * sizeof *pool.results);
    pool.done = arena_alloc(arena, count * sizeof *pool.done);
    family_adopt();
    for (begin_what_fits(&pool); pool.running > 0; begin_what_fits(&pool)) {
        wait_for_one(&pool);
        tell_in_order(&pool);
    }
    family_end(); /* a run that was killed could not end what its client had begun */
    tell_in_order(&pool);
    sigprocmask(SIG_SETMASK, &before, NULL);
}
