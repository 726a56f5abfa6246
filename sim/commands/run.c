/* cutover run: rehearse scenarios with a client, judge, report. SPDX-License-Identifier: Apache-2.0 */
#include "run_command.h"

#include <string.h>

enum { REPRODUCED_MAX = 10 };

/* What has become of the scenarios so far. */
struct progress {
    struct run_arguments *arguments;
    bool *failed;           /* of each scenario chosen */
    size_t taken, failures;
    struct judgement *runs; /* of each that was begun, and what is said of all together */
    size_t runs_count;
    enum exit_code worst;
};

static bool is_failed(const struct judgement *run)
{
    return run->code != EXIT_PASS;
}

static bool is_table(const struct run_arguments *arguments)
{
    return arguments->choice.names_count != 1 && !arguments->rehearsal.quiet;
}

/* One scenario passed and the run did not: what is said of all runs together, or a report, made the difference. */
static void print_whole(const struct progress *progress)
{
    const struct judgement *runs = progress->runs;
    const char *why = "a report could not be written";
    if (progress->runs_count == 0 || progress->worst == runs[0].code) return;
    for (size_t i = 1; i < progress->runs_count; i++)
        if (runs[i].together && runs[i].code == progress->worst) why = arena_printf(progress->arguments->arena, "%s, above", runs[i].scenario);
    printf("\nexit %d, not %d: %s\n", (int)progress->worst, (int)runs[0].code, why);
}

static void print_runs(const struct progress *progress)
{
    const struct run_arguments *arguments = progress->arguments;
    struct report_options whole = arguments->text;
    if (arguments->rehearsal.quiet) return;
    whole.verbose += !is_table(arguments); /* one run is shown whole */
    for (size_t i = 0; i < progress->runs_count; i++) {
        const struct judgement *run = &progress->runs[i];
        bool said = run->records == 0 && !run->together; /* why a scenario was not rehearsed stands among the messages */
        bool silent = run->together ? !judgement_is_told(run) : is_table(arguments) && !is_failed(run);
        if (said || silent) continue;
        if (is_table(arguments) || run->together) putchar('\n');
        report_run_text(stdout, arguments->arena, run, &whole);
    }
    if (!is_table(arguments)) {
        print_whole(progress);
        return;
    }
    putchar('\n');
    report_table_total(stdout, progress->runs, progress->runs_count, &arguments->text);
}

static const char *with_word(struct arena *arena, const char *line, const char *option, const char *word)
{
    return arena_printf(arena, "%s%s%s%s", line, *line ? " " : "", option, shell_word(arena, word));
}

static const char *as_chosen(const struct run_arguments *arguments)
{
    const char *line = "";
    for (size_t i = 0; i < arguments->suites_count; i++) line = with_word(arguments->arena, line, "--suite ", arguments->suites[i]);
    for (size_t i = 0; i < arguments->given_count; i++) line = with_word(arguments->arena, line, "", arguments->given[i]);
    for (size_t i = 0; i < arguments->skips_count; i++) line = with_word(arguments->arena, line, "--skip ", arguments->skips[i]);
    return arguments->require_must && !arguments->choice.require_must ? arena_printf(arguments->arena, "%s --require-must", line) : line;
}

/* It was named by the path of its file, which may be edited: its name is another. */
static bool is_by_path(const struct progress *progress, size_t i)
{
    return i < progress->taken && strcmp(progress->arguments->choice.names[i], progress->runs[i].scenario) != 0;
}

/* For the script: the scenario as it was run, which lies beside it. */
static const char *with_scenario(const struct progress *progress, const char *names, size_t i, bool script)
{
    const struct run_arguments *arguments = progress->arguments;
    bool kept = script && arguments->rehearsal.keep && is_by_path(progress, i) && progress->runs[i].scenario_tree != NULL;
    if (!kept) return with_word(arguments->arena, names, "", arguments->choice.names[i]);
    return with_word(arguments->arena, names, "\"$beside\"/", arena_printf(arguments->arena, "%s/scenario.json", progress->runs[i].scenario));
}

/* Those that failed, and those that an interrupt left out; where none did, all of a handful, else what chose them. */
static const char *reproduction(const struct progress *progress, bool script)
{
    const struct run_arguments *arguments = progress->arguments;
    const char *names = "";
    bool all = progress->failures == 0 && arguments->choice.names_count <= REPRODUCED_MAX && !arguments->require_must;
    bool cut_off = *arguments->rehearsal.interrupted;
    for (size_t i = 0; i < arguments->choice.names_count; i++)
        if (i < progress->taken ? all || progress->failed[i] : cut_off) names = with_scenario(progress, names, i, script);
    if (*names == '\0') names = as_chosen(arguments);
    names = arena_printf(arguments->arena, "%s%s", names, arguments->rehearsal.judging);
    return rehearsal_command_line(arguments->arena, &arguments->rehearsal, names, arguments->rehearsal.seed);
}

static const char *judging_options(const struct run_arguments *arguments)
{
    const char *path = arguments->baseline_path, *strict = arguments->strict ? " --strict" : "";
    if (path == NULL) return strict;
    return arena_printf(arguments->arena, "%s --expected-failures %s", strict, shell_word(arguments->arena, path));
}

/* ---- the runs ---- */

/* A SHOULD that is broken is as bad as a MUST. */
static void be_strict(struct judgement *run)
{
    for (size_t i = 0; i < run->rulings_count; i++)
        if (run->rulings[i].verdict == VERDICT_WARN) run->rulings[i].verdict = VERDICT_FAIL;
    judgement_settle(run);
}

static void take_judgement(struct progress *progress, struct judgement *run)
{
    struct run_arguments *arguments = progress->arguments;
    if (arguments->strict) be_strict(run);
    baseline_apply(&arguments->baseline, arguments->arena, run);
}

static void take_run(void *self, const struct rehearsed *one)
{
    struct progress *progress = self;
    struct run_arguments *arguments = progress->arguments;
    const char *name = arguments->choice.names[progress->taken];
    struct judgement *run = &progress->runs[progress->runs_count++];
    *run = one->judged ? one->judgement : rehearsal_missing(arguments->arena, name, one->code);
    if (one->judged) take_judgement(progress, run);
    progress->failed[progress->taken++] = run->code != EXIT_PASS;
    progress->failures += run->code != EXIT_PASS;
    progress->worst = exit_worse(progress->worst, run->code);
    if (one->judged && is_table(arguments)) report_table_line(stdout, run, &arguments->text);
    fflush(stdout);
    if (arguments->failures_max && progress->failures >= (size_t)arguments->failures_max) *arguments->rehearsal.enough = true;
}

static void run_one_by_one(struct progress *progress)
{
    struct run_arguments *arguments = progress->arguments;
    for (size_t i = 0; i < arguments->choice.names_count; i++) {
        struct rehearsed one = {0};
        if (interrupts_take()) *arguments->rehearsal.interrupted = true;
        if (*arguments->rehearsal.interrupted || *arguments->rehearsal.enough) return;
        one.judged = rehearse(arguments->arena, &arguments->rehearsal, arguments->choice.names[i], &one.judgement, &one.code);
        take_run(progress, &one);
    }
}

/* What was chosen and not begun stands in the reports, so that nothing looks whole. */
static void take_rest(struct progress *progress)
{
    struct run_arguments *arguments = progress->arguments;
    const struct choice *choice = &arguments->choice;
    bool interrupted = *arguments->rehearsal.interrupted;
    const char *why = interrupted ? "not begun: it was interrupted" : "not begun: enough had failed (--max-failures)";
    for (size_t i = progress->taken; i < choice->names_count; i++) {
        struct judgement *run = &progress->runs[progress->runs_count++];
        *run = rehearsal_left_out(arguments->arena, choice->names[i], VERDICT_NOT_BEGUN, why);
        if (interrupted) run->code = EXIT_INCONCLUSIVE;
    }
    for (size_t i = 0; i < choice->skipped_count; i++)
        progress->runs[progress->runs_count++] = rehearsal_left_out(arguments->arena, choice->skipped[i], VERDICT_SKIPPED, "skipped by --skip");
}

/* What is said of all runs together. */
static void take_together(struct progress *progress)
{
    struct run_arguments *arguments = progress->arguments;
    struct judgement left, rules = coverage_of(arguments, progress->runs, progress->runs_count);
    judgement_settle(&rules);
    bool apart = arguments->choice.names_count > 1 || arguments->require_must;
    if (apart) progress->runs[progress->runs_count++] = rules;
    if (apart) progress->worst = exit_worse(progress->worst, rules.code);
    if (!baseline_left(&arguments->baseline, arguments->arena, arguments->strict, &left)) return;
    progress->runs[progress->runs_count++] = left;
    progress->worst = exit_worse(progress->worst, left.code);
}

static void take_all(struct progress *progress)
{
    struct run_arguments *arguments = progress->arguments;
    const struct choice *choice = &arguments->choice;
    if (arguments->jobs > 1 && choice->names_count > 1)
        rehearse_side_by_side(arguments->arena, &arguments->rehearsal, choice->names, choice->names_count, arguments->jobs, take_run, progress);
    else
        run_one_by_one(progress);
    take_rest(progress);
    take_together(progress);
    if (*arguments->rehearsal.interrupted) progress->worst = exit_worse(progress->worst, EXIT_INCONCLUSIVE);
}

/* The reports are out: from here on an interrupt ends us as it ends any program. */
static void release_interrupts(const struct run_arguments *arguments, const sigset_t *before)
{
    bool late = interrupts_take() && !*arguments->rehearsal.interrupted;
    if (late) complain("interrupted when all had run: every report is written");
    sigprocmask(SIG_SETMASK, before, NULL);
}

static enum exit_code run_all(struct run_arguments *arguments)
{
    sigset_t before;
    const struct choice *choice = &arguments->choice;
    struct progress progress = {.arguments = arguments};
    progress.runs = arena_alloc(arguments->arena, (choice->names_count + choice->skipped_count + 2) * sizeof *progress.runs);
    progress.failed = arena_alloc(arguments->arena, choice->names_count * sizeof *progress.failed);
    arguments->rehearsal.judging = judging_options(arguments);
    interrupts_block(&before);
    if (is_table(arguments)) report_table_head(stdout, &arguments->text);
    take_all(&progress);
    const char *again = reproduction(&progress, false);
    struct repetition repetition = {.line = reproduction(&progress, true), .left_out = choice->names_count - progress.taken};
    if (!results_write(arguments, progress.runs, progress.runs_count, &repetition)) progress.worst = exit_worse(progress.worst, EXIT_REPORT);
    release_interrupts(arguments, &before);
    print_runs(&progress);
    if (is_table(arguments)) printf("reproduce: %s # cutover %s, exit %d\n", again, CUTOVER_VERSION, (int)progress.worst);
    return progress.worst;
}

static bool read_baseline(struct run_arguments *arguments)
{
    const char *why;
    struct baseline *baseline = &arguments->baseline;
    if (arguments->baseline_path == NULL) return true;
    enum status status = baseline_read(arguments->arena, arguments->baseline_path, baseline, &why);
    if (status == STATUS_OK) status = baseline_check(baseline, arguments->arena, &arguments->choice, &why);
    if (status != STATUS_OK) fprintf(stderr, "%s\n", why);
    return status == STATUS_OK;
}

static enum exit_code open_and_run(struct run_arguments *arguments)
{
    if (!run_options_choose(arguments)) return EXIT_INPUT;
    if (arguments->choice.names_count == 0) {
        complain("no scenario is left to run");
        return EXIT_USAGE;
    }
    if (!read_baseline(arguments)) return EXIT_INPUT;
    enum exit_code code = results_open(arguments) ? run_all(arguments) : EXIT_REPORT;
    results_close(arguments);
    return code;
}

int command_run(int argc, char **argv)
{
    bool interrupted = false, enough = false;
    struct arena *arena = arena_create();
    struct run_arguments *arguments = arena_alloc(arena, sizeof *arguments);
    *arguments = (struct run_arguments){.arena = arena, .lock = -1, .rehearsal = {.interrupted = &interrupted, .enough = &enough}};
    run_options_read(arguments, argc, argv);
    enum exit_code code = open_and_run(arguments);
    if (fflush(stdout) != 0) code = exit_worse(code, EXIT_REPORT);
    arena_destroy(arena);
    return (int)code;
}
