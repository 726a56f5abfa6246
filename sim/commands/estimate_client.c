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
static bool run_one(void *worker, uint32_t trial, struct trial *out)
{
    struct foreign *foreign = worker;
    struct rehearsal rehearsal = *foreign->options->rehearsal;
    const struct estimate_case *of = foreign->options->of;
    struct judgement judgement;
    enum exit_code code;
    rehearsal.changes = of->changes;
    rehearsal.seed = &of->task.seed;
    rehearsal.trial = trial;
    rehearsal.quiet = true;
    bool judged = rehearse(foreign->arena, &rehearsal, of->given, &judgement, &code);
    bool well = judged && code != EXIT_CLIENT && code != EXIT_INTERNAL && code != EXIT_REPORT && !*rehearsal.interrupted;
    if (well) trial_fill(out, &judgement.ledger, of->scenario);
    else if (judged && !*rehearsal.interrupted) complain("trial %u: %s: cutover run %s --trial %u shows why", trial, judgement.client_fate, of->given, trial);
    arena_reset(foreign->arena);
    return well;
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
