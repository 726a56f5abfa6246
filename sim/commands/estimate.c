/* cutover estimate: how long it will hurt, and how sure that is. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_command.h"

#include "providers.h"

#include <string.h>

/* ---- the cases ---- */

static bool load(struct estimate_arguments *arguments, struct estimate_case *each)
{
    const struct place *place = &arguments->rehearsal.place;
    const char *why = "";
    char *path = place_scenario(arguments->arena, place, each->given);
    if (path == NULL) complain("%s: %s", each->given, place_why_none(arguments->arena, place, each->given));
    else if (place->timings == NULL) complain("%s: there is no folder with timings.json; say --scenarios DIR", each->given);
    else if (scenario_load_changed(arguments->arena, path, place->timings, &provider_tables, &each->changes, &each->scenario, &why) == STATUS_OK) return true;
    else fprintf(stderr, "%s\n", why);
    return false;
}

bool estimate_prepare(struct estimate_arguments *arguments, struct estimate_case *each)
{
    each->changes.drawn = true;
    if (!load(arguments, each)) return false;
    if (!arguments->seed_given) arguments->seed = scenario_seed(each->scenario);
    arguments->seed_given = true;
    each->label = arena_printf(arguments->arena, "%s%s", each->given, changes_text(arguments->arena, &each->changes));
    each->inside = (struct inside_options){.scenario = each->scenario, .seed = arguments->seed};
    each->task = (struct estimate_task){.scenario = each->scenario, .seed = arguments->seed, .trials = arguments->trials, .trials_max = arguments->trials_max,
                                        .shard = arguments->shards ? arguments->shard : 1, .shards = arguments->shards ? arguments->shards : 1,
                                        .percentile = arguments->percentile, .confidence = arguments->confidence, .precision = arguments->precision,
                                        .wanted = arguments->wanted};
    each->task.crew = (struct crew){.source = inside_source(&each->inside), .jobs = arguments->jobs, .interrupted = arguments->rehearsal.interrupted};
    return true;
}

/* What --set says, beside what holds for both. */
static struct scenario_changes merged(struct arena *arena, const struct scenario_changes *both, const struct scenario_changes *what_if)
{
    struct scenario_changes changes = *both;
    struct scenario_set *sets = arena_alloc(arena, (both->sets_count + what_if->sets_count + 1) * sizeof *sets);
    for (size_t i = 0; i < both->sets_count; i++) sets[i] = both->sets[i];
    for (size_t i = 0; i < what_if->sets_count; i++) sets[both->sets_count + i] = what_if->sets[i];
    changes.sets = sets;
    changes.sets_count = both->sets_count + what_if->sets_count;
    if (what_if->start != NEVER_MS) changes.start = what_if->start;
    return changes;
}

static bool prepare_all(struct estimate_arguments *arguments)
{
    bool what_if = arguments->set.sets_count > 0 || arguments->set.start != NEVER_MS;
    for (size_t i = 0; i < arguments->given_count; i++)
        arguments->cases[arguments->cases_count++] = (struct estimate_case){.given = arguments->given[i], .changes = arguments->changes};
    if (what_if)
        arguments->cases[arguments->cases_count++] =
            (struct estimate_case){.given = arguments->given[0], .changes = merged(arguments->arena, &arguments->changes, &arguments->set)};
    for (size_t i = 0; i < arguments->cases_count; i++)
        if (!estimate_prepare(arguments, &arguments->cases[i])) return false;
    return true;
}

/* ---- the command lines that do it again ---- */

static const char *options_text(const struct estimate_arguments *arguments)
{
    struct arena *arena = arguments->arena;
    const char *text = arguments->trials ? arena_printf(arena, " --trials %u", arguments->trials) : "";
    if (!arguments->trials && arguments->trials_max != TRIALS_MAX_DEFAULT) text = arena_printf(arena, "%s --trials-max %u", text, arguments->trials_max);
    if (arguments->percentile != 0.95) text = arena_printf(arena, "%s --percentile %.12g%%", text, arguments->percentile * 100);
    if (arguments->confidence != 0.95) text = arena_printf(arena, "%s --confidence %.12g%%", text, arguments->confidence * 100);
    if (arguments->precision != 0.05) text = arena_printf(arena, "%s --precision %.12g%%", text, arguments->precision * 100);
    if (arguments->wanted != OUTCOME_OUT) text = arena_printf(arena, "%s --outcome %s", text, outcome_name(arguments->wanted));
    if (arguments->drivers_asked) text = arena_printf(arena, "%s --drivers %u", text, arguments->drivers);
    return arena_printf(arena, "%s --seed %llu", text, (unsigned long long)arguments->seed);
}

static const char *both_text(struct arena *arena, const struct scenario_changes *changes)
{
    struct scenario_changes bare = *changes;
    bare.sets_count = 0;
    const char *text = changes_text(arena, &bare);
    for (size_t i = 0; i < changes->sets_count; i++)
        text = arena_printf(arena, "%s --both %s", text, shell_word(arena, arena_printf(arena, "%s=%s", changes->sets[i].path, changes->sets[i].value)));
    return text;
}

/* Of a foreign client; NULL: it is the reference client. */
static const char *command_of(const struct estimate_arguments *arguments)
{
    return arguments->rehearsal.command ? rehearsal_client(arguments->arena, &arguments->rehearsal) : arguments->shard_client;
}

const char *estimate_reproduction(const struct estimate_arguments *arguments)
{
    struct arena *arena = arguments->arena;
    struct scenario_changes what_if = arguments->set;
    const char *line = "cutover estimate";
    for (size_t i = 0; i < arguments->given_count; i++) line = arena_printf(arena, "%s %s", line, shell_word(arena, arguments->given[i]));
    what_if.start = NEVER_MS;
    line = arena_printf(arena, "%s%s%s%s", line, options_text(arguments), both_text(arena, &arguments->changes), changes_text(arena, &what_if));
    if (arguments->set.start != NEVER_MS) {
        struct scenario_changes start = SCENARIO_UNCHANGED;
        start.start = arguments->set.start;
        const char *option = changes_text(arena, &start) + strlen(" --start ");
        line = arena_printf(arena, "%s --set start=%s", line, option);
    }
    const char *command = command_of(arguments);
    return command ? arena_printf(arena, "%s -- %s", line, command) : line;
}

/* The first trial at the wanted percentile, to be looked at. */
static const char *wanted_run(const struct estimate_arguments *arguments, const struct estimate_case *each)
{
    const struct outcome_figures *figures = &each->estimate.outcomes[arguments->wanted];
    const struct bound *at = &figures->wanted.at;
    if (!figures->applies || at->kind == BOUND_NONE) return NULL;
    for (uint32_t i = 0; i < each->trials.count; i++) {
        const struct trial *trial = &each->trials.records[i];
        int64_t value = trial->outcomes[arguments->wanted];
        if (at->kind == BOUND_VALUE ? value != at->value : !is_censored(value)) continue;
        return arena_printf(arguments->arena, "cutover run %s --trial %u --seed %llu%s%s", shell_word(arguments->arena, each->given),
                            trial->trial, (unsigned long long)arguments->seed, changes_text(arguments->arena, &each->changes),
                            command_of(arguments) ? arena_printf(arguments->arena, " -- %s", command_of(arguments)) : " --in-process -v");
    }
    return NULL;
}

/* ---- running ---- */

static enum exit_code run_case(struct estimate_arguments *arguments, struct estimate_case *each, uint32_t drivers)
{
    struct foreign_options foreign = {&arguments->rehearsal, each};
    struct progress_line line;
    if (arguments->rehearsal.command) each->task.crew.source = foreign_source(&foreign);
    progress_begin(&line, each->label, arguments->quiet || (arguments->ranked && ranks_mine() > 0));
    each->task.crew.progress = progress_tell;
    each->task.crew.self = &line;
    if (arguments->rehearsal.command) family_adopt();
    enum exit_code code = records_run(&each->task, &each->trials);
    if (arguments->rehearsal.command) family_end(); /* a trial that was killed could not end what its client had begun */
    if (code == EXIT_PASS) estimate_fill(arguments->arena, &each->task, &each->trials, &each->estimate);
    each->task.crew.source = inside_source(&each->inside);
    if (code == EXIT_PASS && !*arguments->rehearsal.interrupted)
        code = drivers_fill(arguments->arena, &each->task, &each->trials, arguments->rehearsal.command ? 0 : drivers, &each->estimate);
    progress_end(&line);
    return code;
}

void estimate_complete(struct estimate_arguments *arguments, struct estimate_case *each)
{
    each->estimate.client = command_of(arguments) ? command_of(arguments) : "the reference client, in process";
    each->estimate.reproduce = estimate_reproduction(arguments);
    each->estimate.reproduce_wanted = wanted_run(arguments, each);
}

/* The two may differ in how many trials they took to be precise: what both have is compared. */
static void compare_with_first(struct estimate_arguments *arguments)
{
    const struct estimate_case *first = &arguments->cases[0];
    for (size_t i = 1; i < arguments->cases_count; i++) {
        struct what_if *comparison = &arguments->comparisons[i - 1];
        bool sooner = scenario_horizon(arguments->cases[i].scenario) < scenario_horizon(first->scenario); /* what is cut off is at least as long as that */
        compare_fill(arguments->arena, sooner ? &arguments->cases[i].task : &first->task, &first->trials, &arguments->cases[i].trials, comparison);
        comparison->name_a = first->label;
        comparison->name_b = arguments->cases[i].label;
    }
}

void estimate_print(struct estimate_arguments *arguments)
{
    size_t comparisons = arguments->cases_count && !*arguments->rehearsal.interrupted ? arguments->cases_count - 1 : 0;
    struct estimate *estimates = arena_alloc(arguments->arena, CASES_MAX * sizeof *estimates);
    for (size_t i = 0; i < arguments->cases_count; i++) estimates[i] = arguments->cases[i].estimate;
    if (arguments->format == ESTIMATE_JSON) {
        report_estimates_json(stdout, arguments->arena, estimates, arguments->cases_count, arguments->comparisons, comparisons);
        return;
    }
    for (size_t i = 0; i < arguments->cases_count; i++) {
        if (i) putchar('\n');
        report_estimate(stdout, arguments->arena, &estimates[i], &arguments->text);
    }
    for (size_t i = 0; i < comparisons; i++) report_comparison(stdout, arguments->arena, &arguments->comparisons[i], &arguments->text);
}

/* A client that fell tells how it is written, and not how long a migration takes. */
enum exit_code estimate_code(const struct estimate_arguments *arguments)
{
    uint64_t fell = 0;
    for (size_t i = 0; i < arguments->cases_count; i++) fell += arguments->cases[i].estimate.endings[ENDING_FELL].hits;
    if (fell) complain("in %llu of the trials the client crashed, hung or was killed: what became of these migrations nobody knows", (unsigned long long)fell);
    return fell || *arguments->rehearsal.interrupted ? EXIT_INCONCLUSIVE : EXIT_PASS;
}

/* What was done is kept, and cannot be taken for the whole. */
static enum exit_code end_shard(const struct estimate_arguments *arguments)
{
    const struct estimate_case *only = &arguments->cases[0];
    if (!shard_write(arguments, only, arguments->out)) return EXIT_REPORT;
    if (only->trials.count == only->trials.room) return estimate_code(arguments);
    complain("%s: interrupted: it has %u of its %u trials, and cutover merge will refuse it", arguments->out, only->trials.count, only->trials.room);
    return EXIT_INCONCLUSIVE;
}

static enum exit_code run_all(struct estimate_arguments *arguments)
{
    bool *interrupted = arguments->rehearsal.interrupted;
    if (!prepare_all(arguments)) return EXIT_INPUT;
    size_t begun = 0;
    for (; begun < arguments->cases_count && !*interrupted; begun++) {
        bool several = arguments->cases_count > 1 && !arguments->drivers_asked;
        uint32_t drivers = arguments->shards || several ? 0 : arguments->drivers;
        enum exit_code code = run_case(arguments, &arguments->cases[begun], drivers);
        if (code != EXIT_PASS) return *interrupted ? EXIT_INCONCLUSIVE : code;
        estimate_complete(arguments, &arguments->cases[begun]);
    }
    if (*interrupted && arguments->cases_count > 1) complain("interrupted: nothing was compared");
    arguments->cases_count = begun;
    if (arguments->shards) return end_shard(arguments);
    if (!*interrupted) compare_with_first(arguments);
    if (ranks_mine() == 0) estimate_print(arguments);
    return estimate_code(arguments);
}

int command_estimate(int argc, char **argv)
{
    bool interrupted = false, enough = false;
    struct arena *arena = arena_create();
    struct estimate_arguments *arguments = arena_alloc(arena, sizeof *arguments);
    bool ranked = ranks_open(&argc, &argv);
    *arguments = (struct estimate_arguments){.arena = arena, .ranked = ranked, .rehearsal = {.interrupted = &interrupted, .enough = &enough}};
    estimate_options_read(arguments, argc, argv);
    enum exit_code code = run_all(arguments);
    if (fflush(stdout) != 0 || ferror(stdout)) code = exit_worse(code, EXIT_REPORT);
    for (size_t i = 0; i < arguments->cases_count; i++) records_end(&arguments->cases[i].trials);
    arena_destroy(arena);
    ranks_close();
    return (int)code;
}
