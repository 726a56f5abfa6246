/* The options of cutover run. SPDX-License-Identifier: Apache-2.0 */
#include "run_command.h"

#include <stdlib.h>
#include <string.h>

enum { REAL_TIMEOUT_MS = 30000, SCALE_MAX = 1000000 };
enum {
    OPTION_REPORT = 256,
    OPTION_REPORT_DIR,
    OPTION_RESULTS,
    OPTION_TIMEOUT,
    OPTION_BASE_PORT,
    OPTION_BIND,
    OPTION_COLOR,
    OPTION_IN_PROCESS,
    OPTION_EVERY_LOOK,
    OPTION_SCENARIOS,
    OPTION_SUITE,
    OPTION_RUN,
    OPTION_SKIP,
    OPTION_KEEP_GOING,
    OPTION_FAILURES,
    OPTION_STRICT,
    OPTION_REQUIRE,
    OPTION_BASELINE,
    OPTION_TODAY,
    OPTION_TIME,
    OPTION_POLL,
    OPTION_GRACE,
    OPTION_DRAWN,
    OPTION_TRIAL,
    OPTION_STAMPS
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Which scenarios", 1},
    {"suite", OPTION_SUITE, "NAME", 0, "those of a suite; cutover list --suites shows them", 1},
    {"run", OPTION_RUN, "PATTERN", 0, "those whose names fit: 'telnyx/**', '*/happy-path'; @FILE: names and patterns, one a line; @/dev/stdin: from a pipe", 1},
    {"skip", OPTION_SKIP, "PATTERN", 0, "leave these out; they are listed as skipped. @FILE as well", 1},
    {"scenarios", OPTION_SCENARIOS, "DIR", 0, "folder of the scenarios, suites.json and timings.json", 1},
    {NULL, 0, NULL, 0, "How they are run", 2},
    {"seed", 's', "N", 0, "seed of the run (default: the scenario's)", 2},
    {"drawn", OPTION_DRAWN, NULL, 0, "durations follow their laws, as in cutover estimate, and not the values pinned for rehearsals", 2},
    {"trial", OPTION_TRIAL, "N", 0, "the draws of that trial of an estimate with the same seed; implies --drawn", 2},
    {"jobs", 'j', "N", 0, "so many scenarios at a time, each in processes of its own (1)", 2},
    {"keep-going", OPTION_KEEP_GOING, NULL, 0, "go on whatever fails (the default)", 2},
    {"max-failures", OPTION_FAILURES, "N", 0, "begin no further scenario once so many have failed", 2},
    {"in-process", OPTION_IN_PROCESS, NULL, 0, "run the reference client inside, without sockets", 2},
    {"every-look", OPTION_EVERY_LOOK, NULL, 0, "make also the looks that could show nothing new", 2},
    {NULL, 0, NULL, 0, "Time", 3},
    {"time", OPTION_TIME, "TIER", 0, "auto: the clock follows a client that asks for it, and the sleep of one that does not; cooperative: no other is judged; "
     "scale=N: N virtual seconds for each real one; real: scale=1", 3},
    {"poll-interval", OPTION_POLL, "DURATION", 0, "idle-advance: what a poll that can show nothing new moves the clock by (60s)", 3},
    {"grace", OPTION_GRACE, "DURATION", 0, "idle-advance of a client whose processes are not ours (a container): it sleeps when it was silent for so long", 3},
    {"real-timeout", OPTION_TIMEOUT, "DURATION", 0, "how long a silent client is borne (30s)", 3},
    {"webhook-timestamps", OPTION_STAMPS, "CLOCK", 0, "virtual, or real: signatures for clients that hold them against the machine's clock", 3},
    {NULL, 0, NULL, 0, "What counts", 4},
    {"strict", OPTION_STRICT, NULL, 0, "a SHOULD that is broken fails", 4},
    {"require-must", OPTION_REQUIRE, NULL, 0, "a MUST that none of the scenarios puts to the test fails", 4},
    {"expected-failures", OPTION_BASELINE, "FILE", 0, "failures that are known: SCENARIO ID [until=DATE] REASON a line; one that passes fails", 4},
    {"today", OPTION_TODAY, "DATE", 0, "for until= (default: the machine's date)", 4},
    {NULL, 0, NULL, 0, "Reports", 5},
    {"report", OPTION_REPORT, "NAMES", 0, "files to write: text,json,junit,tap,markdown,har,ndjson, or all; har and ndjson keep each run's journal", 5},
    {"report-dir", OPTION_REPORT_DIR, "DIR", 0, "folder of reports and of what the client prints", 5},
    {"results", OPTION_RESULTS, "DIR", 0, "write into DIR/SUITE/TIME-SEED (all files, unless --report says which), and point DIR/SUITE/latest there", 5},
    {"verbose", 'v', NULL, 0, "every transition, finding and rule by itself, and what the client prints", 5},
    {"quiet", 'q', NULL, 0, "nothing but the exit code and errors", 5},
    {"color", OPTION_COLOR, "WHEN", 0, "auto, always or never", 5},
    {NULL, 0, NULL, 0, "The mocks", 6},
    {"base-port", OPTION_BASE_PORT, "N", 0, "N administration, N+1 traffic, N+2 tcr, N+3 telgorithm, N+4 infobip, N+5 telnyx, N+6 legacy", 6},
    {"bind", OPTION_BIND, "ADDRESS", 0, "address to listen on (127.0.0.1)", 6},
    {0}
};

/* ---- one option each ---- */

static void add_report(struct run_arguments *arguments, const struct report_writer *writer)
{
    for (size_t i = 0; i < arguments->reports_count; i++)
        if (arguments->reports[i] == writer) return;
    if (arguments->reports_count < REPORTS_MAX) arguments->reports[arguments->reports_count++] = writer;
}

static void read_reports(struct run_arguments *arguments, struct argp_state *state, const char *text)
{
    char *names = arena_copy(arguments->arena, text), *rest = names;
    for (char *name; (name = strsep(&rest, ",")) != NULL;) {
        const struct report_writer *writer = report_find(name);
        bool all = strcmp(name, "all") == 0, journals = strcmp(name, "ndjson") == 0;
        if (all || journals || (writer != NULL && writer->write_run != NULL)) arguments->rehearsal.keep = true;
        for (const struct report_writer *each = report_writers(); all && each->name; each++) add_report(arguments, each);
        if (writer != NULL) add_report(arguments, writer);
        else if (!all && !journals) argp_error(state, "--report %s: must be text, json, junit, tap, markdown, har, ndjson or all, with commas between", name);
    }
}

/* 0: it is no decimal number in the range. */
static double read_scale(const char *text)
{
    char *end;
    size_t digits = strspn(text, "0123456789.");
    double scale = strtod(text, &end);
    bool decimal = digits > 0 && end == text + digits && *end == '\0';
    return decimal && scale >= 1 && scale <= SCALE_MAX ? scale : 0;
}

static void read_time(struct rehearsal *rehearsal, struct argp_state *state, const char *text)
{
    rehearsal->cooperative = strcmp(text, "cooperative") == 0;
    rehearsal->scale = strcmp(text, "real") == 0 ? 1 : strncmp(text, "scale=", 6) == 0 ? read_scale(text + 6) : 0;
    if (rehearsal->cooperative || strcmp(text, "auto") == 0 || rehearsal->scale > 0) return;
    argp_error(state, "--time %s: must be auto, cooperative, real, or scale=N with N from 1 to %d", text, SCALE_MAX);
}

static bool read_stamps(struct argp_state *state, const char *text)
{
    bool real = strcmp(text, "real") == 0;
    if (!real && strcmp(text, "virtual") != 0) argp_error(state, "--webhook-timestamps %s: must be virtual or real", text);
    return real;
}

static void keep_name(struct argp_state *state, const char **names, size_t *count, size_t most, const char *text)
{
    if (*count == most) argp_error(state, "too many of them: %s", text);
    names[(*count)++] = text;
}

/* ---- together ---- */

static void check_together(struct run_arguments *arguments, struct argp_state *state)
{
    const struct rehearsal *rehearsal = &arguments->rehearsal;
    bool reports = arguments->reports_count > 0 || rehearsal->keep, placed = arguments->report_dir != NULL || arguments->results_dir != NULL;
    if (arguments->nothing_behind)
        argp_error(state, "there is no command behind --: put that of your client there (is a variable empty?), or leave -- out to run the reference client");
    if (arguments->given_count + arguments->suites_count == 0)
        argp_error(state, "say which SCENARIO to run, or a --suite; cutover list shows them");
    if (reports && !placed) argp_error(state, "--report needs --report-dir DIR or --results DIR");
    if (arguments->report_dir != NULL && arguments->results_dir != NULL) argp_error(state, "--report-dir or --results, not both");
    if (rehearsal->in_process && rehearsal->command != NULL) argp_error(state, "--in-process runs the reference client, not a command");
    if (rehearsal->in_process && rehearsal->scale > 0) argp_error(state, "--in-process knows no clock of the machine; --time is for commands");
    if (arguments->jobs > 1 && rehearsal->base_port != 0)
        argp_error(state, "--base-port is for one run at a time, not for --jobs %d", arguments->jobs);
}

static void begin(struct run_arguments *arguments, struct argp_state *state)
{
    arguments->text.color = option_color(state, "auto");
    arguments->changes = (struct changes_input){arguments->arena, &arguments->rehearsal.changes, &arguments->rehearsal.changes};
    state->child_inputs[0] = &arguments->changes;
}

static error_t parse_rest(int key, char *text, struct argp_state *state)
{
    struct run_arguments *arguments = state->input;
    struct rehearsal *rehearsal = &arguments->rehearsal;
    switch (key) {
    case 's': arguments->seed = option_seed(state, text); rehearsal->seed = &arguments->seed; return 0;
    case 'j': arguments->jobs = option_jobs(state, text); return 0;
    case 'v': rehearsal->verbose = true; arguments->text.verbose++; return 0;
    case 'q': rehearsal->quiet = true; return 0;
    case OPTION_KEEP_GOING: arguments->failures_max = 0; return 0;
    case OPTION_FAILURES: arguments->failures_max = option_count(state, "--max-failures", text); return 0;
    case OPTION_STRICT: arguments->strict = true; return 0;
    case OPTION_REQUIRE: arguments->require_must = true; return 0;
    case OPTION_BASELINE: arguments->baseline_path = option_path(state, "--expected-failures", text); return 0;
    case OPTION_TODAY: arguments->baseline.today = option_instant(state, "--today", text); return 0;
    case ARGP_KEY_INIT: begin(arguments, state); return 0;
    case ARGP_KEY_END: check_together(arguments, state); return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct run_arguments *arguments = state->input;
    struct rehearsal *rehearsal = &arguments->rehearsal;
    switch (key) {
    case ARGP_KEY_ARG:
    case OPTION_RUN: keep_name(state, arguments->given, &arguments->given_count, CHOSEN_MAX, text); return 0;
    case OPTION_SKIP: keep_name(state, arguments->skips, &arguments->skips_count, CHOSEN_MAX, text); return 0;
    case OPTION_SUITE: keep_name(state, arguments->suites, &arguments->suites_count, REPORTS_MAX, text); return 0;
    case OPTION_REPORT: read_reports(arguments, state, text); return 0;
    case OPTION_REPORT_DIR: arguments->report_dir = option_path(state, "--report-dir", text); return 0;
    case OPTION_RESULTS: arguments->results_dir = option_path(state, "--results", text); return 0;
    case OPTION_TIMEOUT: rehearsal->real_timeout_ms = option_real_ms(state, "--real-timeout", text); return 0;
    case OPTION_GRACE: rehearsal->grace_ms = option_real_ms(state, "--grace", text); return 0;
    case OPTION_POLL: rehearsal->poll_interval_ms = option_real_ms(state, "--poll-interval", text); return 0;
    case OPTION_TIME: read_time(rehearsal, state, text); return 0;
    case OPTION_DRAWN: rehearsal->changes.drawn = true; return 0;
    case OPTION_TRIAL: rehearsal->changes.drawn = true; rehearsal->trial = option_trial(state, text); return 0;
    case OPTION_STAMPS: rehearsal->real_signatures = read_stamps(state, text); return 0;
    case OPTION_BASE_PORT: rehearsal->base_port = option_port(state, text); return 0;
    case OPTION_BIND: rehearsal->bind = option_address(state, text); return 0;
    case OPTION_COLOR: arguments->text.color = option_color(state, text); return 0;
    case OPTION_IN_PROCESS: rehearsal->in_process = true; return 0;
    case OPTION_EVERY_LOOK: rehearsal->every_look = true; return 0;
    case OPTION_SCENARIOS: arguments->scenarios_dir = option_path(state, "--scenarios", text); return 0;
    }
    return parse_rest(key, text, state);
}

/* The client's command without "--" before it would be so many names of scenarios that do not exist. */
static void refuse_programs(const struct run_arguments *arguments)
{
    const struct rehearsal *rehearsal = &arguments->rehearsal;
    for (size_t i = 0; i < arguments->given_count && rehearsal->command == NULL; i++) {
        const char *name = arguments->given[i];
        if (!place_is_program(arguments->arena, &rehearsal->place, name)) continue;
        complain("%s is a program and no scenario; the command of your client stands behind --: cutover run %s -- %s …", name,
                 i > 0 ? arguments->given[0] : "SCENARIO", name);
        exit(EXIT_USAGE);
    }
}

void run_options_read(struct run_arguments *arguments, int argc, char **argv)
{
    static const struct argp_child children[] = {{&changes_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        options,
        parse,
        "[SCENARIO…] [-- COMMAND ARGUMENT…]",
        "Rehearses each SCENARIO (a file, or a name such as infobip/happy-path) with the client COMMAND, by default our "
        "reference client, and reports what moved, what went dark, which rules were broken and whether it was as expected.",
        children,
        NULL,
        NULL};
    arguments->rehearsal.real_timeout_ms = REAL_TIMEOUT_MS;
    arguments->rehearsal.poll_interval_ms = MINUTE_MS;
    arguments->rehearsal.changes = SCENARIO_UNCHANGED;
    arguments->baseline.today = real_epoch_ms();
    argc = option_command(argc, argv, &arguments->rehearsal.command, &arguments->nothing_behind);
    argp_parse(&argp, argc, argv, 0, NULL, arguments);
    arguments->rehearsal.place = place_find(arguments->arena, arguments->scenarios_dir);
    refuse_programs(arguments);
}

bool run_options_choose(struct run_arguments *arguments)
{
    struct choice *choice = &arguments->choice;
    choice->arena = arguments->arena;
    choice->place = arguments->rehearsal.place;
    for (size_t i = 0; i < arguments->given_count; i++)
        if (!choose(choice, arguments->given[i])) return false;
    for (size_t i = 0; i < arguments->suites_count; i++)
        if (!choose_suite(choice, arguments->suites[i])) return false;
    for (size_t i = 0; i < arguments->skips_count; i++)
        if (!choose_not(choice, arguments->skips[i])) return false;
    if (!choose_apart(choice)) return false;
    arguments->require_must = arguments->require_must || choice->require_must;
    return true;
}
