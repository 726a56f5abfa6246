/* The options of cutover estimate. SPDX-License-Identifier: Apache-2.0 */
#include "estimate_command.h"

#include "cutover/nearest.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DRIVERS_DEFAULT = 500, REAL_TIMEOUT_MS = 30000 };
enum {
    OPTION_TRIALS = 256,
    OPTION_TRIALS_MAX,
    OPTION_PRECISION,
    OPTION_PERCENTILE,
    OPTION_CONFIDENCE,
    OPTION_OUTCOME,
    OPTION_DRIVERS,
    OPTION_BOTH,
    OPTION_SHARD,
    OPTION_OUT,
    OPTION_FORMAT,
    OPTION_COLOR,
    OPTION_SCENARIOS,
    OPTION_TIMEOUT
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "How many trials", 1},
    {"trials", OPTION_TRIALS, "N", 0, "so many, or auto (the default): batches of 1,000, 2,000, 4,000 … until the precision is reached", 1},
    {"trials-max", OPTION_TRIALS_MAX, "N", 0, "of auto: no more than that (127000)", 1},
    {"precision", OPTION_PRECISION, "SHARE", 0, "of auto: half the width of the interval, as a share of the percentile (5%)", 1},
    {"percentile", OPTION_PERCENTILE, "P", 0, "which one is wanted (95)", 1},
    {"confidence", OPTION_CONFIDENCE, "SHARE", 0, "of all intervals (95%)", 1},
    {"outcome", OPTION_OUTCOME, "NAME", 0, "of what (outage-out); cutover explain outcomes lists them", 1},
    {"seed", 's', "N", 0, "names all draws (default: the first scenario's)", 1},
    {"jobs", 'j', "N", 0, "so many processes (default: as many as processors); the result is the same for any number", 1},
    {"drivers", OPTION_DRIVERS, "N", 0, "so many trials for each timing held at its P10 and P90 (500; of several scenarios none unless asked for); "
     "0 or none leaves them out", 1},
    {"both", OPTION_BOTH, "PATH=VALUE", 0, "as --set, but in A and B: nothing is compared for it", 1},
    {"scenarios", OPTION_SCENARIOS, "DIR", 0, "folder of the scenarios and timings.json", 1},
    {NULL, 0, NULL, 0, "In parts", 2},
    {"shard", OPTION_SHARD, "I/N", 0, "only every N-th trial, from the I-th on; cutover merge puts the parts together", 2},
    {"out", OPTION_OUT, "FILE", 0, "where the shard's records go", 2},
    {NULL, 0, NULL, 0, "What is printed", 3},
    {"format", OPTION_FORMAT, "NAME", 0, "text (the default) or json", 3},
    {"verbose", 'v', NULL, 0, "all intervals, all timings", 3},
    {"quiet", 'q', NULL, 0, "no line of progress", 3},
    {"color", OPTION_COLOR, "WHEN", 0, "auto, always or never", 3},
    {"real-timeout", OPTION_TIMEOUT, "DURATION", 0, "of a foreign client: how long a silent one is borne (30s)", 3},
    {0}
};

/* ---- one option each ---- */

static uint32_t read_trials(struct argp_state *state, const char *name, const char *text)
{
    int count = option_count(state, name, text);
    if (count > TRIALS_MAX) argp_error(state, "%s %s: must be 1 to %d", name, text, TRIALS_MAX);
    return (uint32_t)count;
}

static void read_drivers(struct estimate_arguments *arguments, struct argp_state *state, const char *text)
{
    bool none = strcmp(text, "none") == 0 || strcmp(text, "0") == 0;
    arguments->drivers = none ? 0 : read_trials(state, "--drivers", text);
    arguments->drivers_asked = true;
}

/* Nearer to nothing or to all of it no sample tells anything. */
bool estimate_share_fits(double share)
{
    return share >= 1e-9 && share <= 1 - 1e-9;
}

/* "5%", "0.05"; between 0 and 1, both excluded. */
static double read_share(struct argp_state *state, const char *name, const char *text, bool bare_percent)
{
    char *end;
    size_t digits = strspn(text, "0123456789.");
    double share = strtod(text, &end);
    bool number = digits > 0 && end == text + digits, percent = number && strcmp(end, "%") == 0;
    if (percent || (bare_percent && number && share >= 1)) share /= 100;
    if (!number || (*end != '\0' && !percent) || !estimate_share_fits(share)) argp_error(state, "%s %s: must be a share such as 0.95 or 95%%", name, text);
    return share;
}

static double read_confidence(struct argp_state *state, const char *text)
{
    double confidence = read_share(state, "--confidence", text, true);
    if (confidence <= 0.5) argp_error(state, "--confidence %s: must be above 0.5: half of all intervals miss then", text);
    return confidence;
}

static void read_shard(struct estimate_arguments *arguments, struct argp_state *state, const char *text)
{
    char *end;
    long shard = strtol(text, &end, 10), shards = *end == '/' ? strtol(end + 1, &end, 10) : 0;
    if (*end != '\0' || shard < 1 || shard > shards || shards > TRIALS_MAX) argp_error(state, "--shard %s: must be I/N, I from 1 to N, such as 3/64", text);
    arguments->shard = (uint32_t)shard;
    arguments->shards = (uint32_t)shards;
}

static enum outcome read_outcome(struct argp_state *state, const char *text)
{
    enum outcome outcome = outcome_of(text);
    struct nearest nearest = nearest_to(text);
    if (outcome < OUTCOMES) return outcome;
    for (enum outcome each = 0; each < OUTCOMES; each++) nearest_offer(&nearest, outcome_name(each));
    argp_error(state, "--outcome %s: there is none of that name%s%s; cutover explain outcomes lists them", text, nearest.best ? ", did you mean " : "",
               nearest.best ? nearest.best : "");
    return outcome;
}

static enum estimate_format read_format(struct argp_state *state, const char *text)
{
    if (strcmp(text, "json") == 0) return ESTIMATE_JSON;
    if (strcmp(text, "text") != 0) argp_error(state, "--format %s: must be text or json", text);
    return ESTIMATE_TEXT;
}

static void keep_name(struct estimate_arguments *arguments, struct argp_state *state, const char *text)
{
    if (arguments->given_count == CASES_MAX) argp_error(state, "at most %d scenarios are held against each other", CASES_MAX);
    arguments->given[arguments->given_count++] = text;
}

/* ---- together ---- */

static void check_together(struct estimate_arguments *arguments, struct argp_state *state)
{
    bool what_if = arguments->set.sets_count > 0 || arguments->set.start != NEVER_MS;
    if (arguments->nothing_behind)
        argp_error(state, "there is no command behind --: put that of your client there, or leave -- out for the reference client");
    if (arguments->given_count == 0) argp_error(state, "say which SCENARIO to estimate; cutover list shows them");
    if (what_if && arguments->given_count > 1) argp_error(state, "--set makes the second of one scenario; of two scenarios, --both changes both");
    if (arguments->shards > 0 && (arguments->trials == 0 || arguments->given_count > 1 || what_if))
        argp_error(state, "--shard is a part of a fixed number of trials (--trials N) of one scenario");
    if ((arguments->shards > 0) != (arguments->out != NULL)) argp_error(state, "--shard I/N and --out FILE belong together");
    if (arguments->ranked && arguments->jobs_given && arguments->jobs > 1)
        argp_error(state, "under mpirun each rank is one process: mpirun -n says how many, not --jobs");
    if (arguments->ranked && arguments->rehearsal.command) argp_error(state, "a client's command is estimated on one machine, not under mpirun");
}

static void begin(struct estimate_arguments *arguments, struct argp_state *state)
{
    arguments->text.color = option_color(state, "auto");
    arguments->changes_input = (struct changes_input){arguments->arena, &arguments->changes, &arguments->set};
    state->child_inputs[0] = &arguments->changes_input;
}

static error_t parse_rest(int key, char *text, struct argp_state *state)
{
    struct estimate_arguments *arguments = state->input;
    switch (key) {
    case OPTION_OUT: arguments->out = option_path(state, "--out", text); return 0;
    case OPTION_FORMAT: arguments->format = read_format(state, text); return 0;
    case OPTION_COLOR: arguments->text.color = option_color(state, text); return 0;
    case OPTION_SCENARIOS: arguments->scenarios_dir = option_path(state, "--scenarios", text); return 0;
    case OPTION_TIMEOUT: arguments->rehearsal.real_timeout_ms = option_real_ms(state, "--real-timeout", text); return 0;
    case 'v': arguments->text.verbose++; return 0;
    case 'q': arguments->quiet = true; return 0;
    case ARGP_KEY_ARG: keep_name(arguments, state, text); return 0;
    case ARGP_KEY_INIT: begin(arguments, state); return 0;
    case ARGP_KEY_END: check_together(arguments, state); return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct estimate_arguments *arguments = state->input;
    switch (key) {
    case OPTION_TRIALS: arguments->trials = strcmp(text, "auto") == 0 ? 0 : read_trials(state, "--trials", text); return 0;
    case OPTION_TRIALS_MAX: arguments->trials_max = read_trials(state, "--trials-max", text); return 0;
    case OPTION_PRECISION: arguments->precision = read_share(state, "--precision", text, false); return 0;
    case OPTION_PERCENTILE: arguments->percentile = read_share(state, "--percentile", text, true); return 0;
    case OPTION_CONFIDENCE: arguments->confidence = read_confidence(state, text); return 0;
    case OPTION_OUTCOME: arguments->wanted = read_outcome(state, text); return 0;
    case OPTION_DRIVERS: read_drivers(arguments, state, text); return 0;
    case OPTION_BOTH: option_set(state, arguments->arena, &arguments->changes, text); return 0;
    case OPTION_SHARD: read_shard(arguments, state, text); return 0;
    case 's': arguments->seed = option_seed(state, text); arguments->seed_given = true; return 0;
    case 'j': arguments->jobs = option_jobs(state, text); arguments->jobs_given = true; return 0;
    }
    return parse_rest(key, text, state);
}

static int processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : (int)count;
}

void estimate_defaults(struct estimate_arguments *arguments)
{
    arguments->changes = arguments->set = SCENARIO_UNCHANGED;
    arguments->changes.drawn = true;
    arguments->trials_max = TRIALS_MAX_DEFAULT;
    arguments->drivers = DRIVERS_DEFAULT;
    arguments->percentile = arguments->confidence = 0.95;
    arguments->precision = 0.05;
    arguments->jobs = arguments->ranked ? 1 : processors();
    arguments->rehearsal.real_timeout_ms = REAL_TIMEOUT_MS;
    arguments->rehearsal.poll_interval_ms = MINUTE_MS;
}

void estimate_options_read(struct estimate_arguments *arguments, int argc, char **argv)
{
    static const struct argp_child children[] = {{&changes_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {options,
                                     parse,
                                     "SCENARIO… [-- COMMAND ARGUMENT…]",
                                     "Estimates how long the migration of SCENARIO hurts, and how sure that is: thousands of trials of the "
                                     "engine that rehearsals use and of the reference "
                                     "client's core, each with its own draws of all durations (timings.json), in process. Of several "
                                     "scenarios, or of one with --set, the difference from "
                                     "the first is told, trial by trial with the same luck. With -- COMMAND it is your own client, over "
                                     "HTTP: a trial then takes as long as a rehearsal "
                                     "(a tenth of a second and more), so say --trials 200 and be patient."
                                     "\vCtrl-C reports what is done so far (exit 2).",
                                     children,
                                     NULL,
                                     NULL};
    estimate_defaults(arguments);
    argc = option_command(argc, argv, &arguments->rehearsal.command, &arguments->nothing_behind);
    argp_parse(&argp, argc, argv, 0, NULL, arguments);
    arguments->rehearsal.place = place_find(arguments->arena, arguments->scenarios_dir);
}
