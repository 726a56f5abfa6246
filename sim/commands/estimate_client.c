/* A trial of a foreign client: a rehearsal over sockets, of which only the ledger is kept. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_command.h"

struct foreign {
    const struct foreign_options *options;
    struct arena *own, *arena; /* arena: of one trial */
};

static void *begin(void *self)
{
    struct arena *own = arena_create();
    struct foreign *foreign = arena_alloc(own, sizeof *foreign);
    *foreign = (struct foreign){.options = self, .own = own, .arena = arena_create()};
    return foreign;
}

/* A client that could not be started, or broke the launch contract, tells nothing of a migration. */
static enum exit_code code_of_trial(const struct foreign *foreign, uint32_t trial, bool judged, enum exit_code code, const struct judgement *judgement)
{
    const struct rehearsal *rehearsal = foreign->options->rehearsal;
    if (!judged || *rehearsal->interrupted) return code == EXIT_PASS ? EXIT_INTERNAL : code;
    if (code != EXIT_CLIENT && code != EXIT_INTERNAL && code != EXIT_REPORT) return EXIT_PASS;
    complain("trial %u: %s: cutover run %s --trial %u -- %s shows why", trial, judgement->client_fate, foreign->options->of->given, trial,
             rehearsal_client(foreign->arena, rehearsal));
    return code;
}

static enum exit_code run_one(void *worker, uint32_t trial, struct trial *out)
{
    struct foreign *foreign = worker;
    struct rehearsal rehearsal = *foreign->options->rehearsal;
    const struct estimate_case *of = foreign->options->of;
    struct judgement judgement = {0};
    enum exit_code code;
    rehearsal.changes = of->changes;
    rehearsal.seed = &of->task.seed;
    rehearsal.trial = trial;
    rehearsal.quiet = true;
    bool judged = rehearse(foreign->arena, &rehearsal, of->given, &judgement, &code);
    code = code_of_trial(foreign, trial, judged, code, &judgement);
    if (code == EXIT_PASS) trial_fill(out, &judgement.ledger, of->scenario);
    arena_reset(foreign->arena);
    return code;
}

static void end(void *worker)
{
    struct foreign *foreign = worker;
    arena_destroy(foreign->arena);
    arena_destroy(foreign->own); /* it lies in it */
}

struct crew_source foreign_source(const struct foreign_options *options)
{
    return (struct crew_source){begin, run_one, end, (void *)(uintptr_t)options};
}
