/* cutover run: rehearse scenarios with a client, judge, report. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include <stdlib.h>
#include <string.h>

enum { SCENARIOS_MAX = 4096, REPRODUCED_MAX = 10, REPORTS_MAX = 8, REAL_TIMEOUT_MS = 30000 };
enum {
    OPTION_REPORT = 256,
    OPTION_REPORT_DIR,
    OPTION_TIMEOUT,
    OPTION_BASE_PORT,
    OPTION_BIND,
    OPTION_COLOR,
    OPTION_IN_PROCESS,
    OPTION_EVERY_LOOK,
    OPTION_SCENARIOS
};

struct arguments {
    struct arena *arena;
    struct rehearsal rehearsal;
    struct report_options text;
    const char *scenarios[SCENARIOS_MAX];
    size_t scenarios_count;
    const struct report_writer *reports[REPORTS_MAX];
    size_t reports_count;
    const char *report_dir, *scenarios_dir;
    uint64_t seed;
    int jobs;
    bool failed[SCENARIOS_MAX];
    size_t taken;           /* of the scenarios */
    struct judgement *runs; /* of those that were judged */
    size_t runs_count;
    enum exit_code worst;
};

static const struct argp_option options[] = {
    {"seed",                                             's', "N", 0, "seed of the run (default: the scenario's)", 0},
    {"report",                                               OPTION_REPORT, "NAMES", 0, "files to write into --report-dir: text,json,junit,ndjson", 0},
    {"report-dir",       OPTION_REPORT_DIR, "DIR", 0, "folder of reports and of what the client prints", 0},
    {"real-timeout",                                                  OPTION_TIMEOUT, "DURATION", 0, "how long a silent client is borne (30s)", 0},
    {"base-port",OPTION_BASE_PORT, "N", 0, "N administration, N+1 traffic, N+2 tcr, N+3 telgorithm, N+4 infobip, N+5 telnyx, N+6 legacy",
     0},
    {"bind",                                                 OPTION_BIND, "ADDRESS", 0, "address to listen on (127.0.0.1)", 0},
    {"jobs",'j', "N", 0, "so many scenarios at a time, each in processes of its own (1)", 0},
    {"verbose",                                                 'v', NULL, 0, "every transition and finding by itself, and what the client prints", 0},
    {"quiet",                                       'q', NULL, 0, "nothing but the exit code and errors", 0},
    {"color",                                             OPTION_COLOR, "WHEN", 0, "auto, always or never", 0},
    {"in-process", OPTION_IN_PROCESS, NULL, 0, "run the reference client inside, without sockets", 0},
    {"every-look", OPTION_EVERY_LOOK, NULL, 0, "make also the looks that could show nothing new", 0},
    {"scenarios",                                                  OPTION_SCENARIOS, "DIR", 0, "folder of the scenarios and timings.json", 0},
    {0}
};

static void read_reports(struct arguments *arguments, struct argp_state *state, const char *text)
{
    char *names = arena_copy(arguments->arena, text), *rest = names;
    for (char *name; (name = strsep(&rest, ",")) != NULL;) {
        const struct report_writer *writer = report_find(name);
        if (strcmp(name, "ndjson") == 0)
            arguments->rehearsal.keep = true;
        else if (writer == NULL)
            argp_error(state, "--report %s: must be text, json, junit or ndjson, with commas between", name);
        else if (arguments->reports_count < REPORTS_MAX)
            arguments->reports[arguments->reports_count++] = writer;
    }
}

static void check_together(struct arguments *arguments, struct argp_state *state)
{
    bool reports = arguments->reports_count > 0 || arguments->rehearsal.keep;
    if (arguments->scenarios_count == 0) argp_error(state, "say which SCENARIO to run; cutover list shows them");
    if (reports && arguments->report_dir == NULL) argp_error(state, "--report needs --report-dir DIR");
    if (arguments->rehearsal.in_process && arguments->rehearsal.command != NULL)
        argp_error(state, "--in-process runs the reference client, not a command");
    if (arguments->jobs > 1 && arguments->rehearsal.base_port != 0)
        argp_error(state, "--base-port is for one run at a time, not for --jobs %d", arguments->jobs);
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    struct rehearsal *rehearsal = &arguments->rehearsal;
    switch (key) {
    case 's':
        arguments->seed = option_seed(state, text);
        rehearsal->seed = &arguments->seed;
        return 0;
    case OPTION_REPORT:
        read_reports(arguments, state, text);
        return 0;
    case OPTION_REPORT_DIR:
        arguments->report_dir = text;
        return 0;
    case OPTION_TIMEOUT:
        rehearsal->real_timeout_ms = option_real_ms(state, "--real-timeout", text);
        return 0;
    case OPTION_BASE_PORT:
        rehearsal->base_port = option_port(state, text);
        return 0;
    case OPTION_BIND:
        rehearsal->bind = option_address(state, text);
        return 0;
    case OPTION_COLOR:
        arguments->text.color = option_color(state, text);
        return 0;
    case OPTION_IN_PROCESS:
        rehearsal->in_process = true;
        return 0;
    case OPTION_EVERY_LOOK:
        rehearsal->every_look = true;
        return 0;
    case OPTION_SCENARIOS:
        arguments->scenarios_dir = text;
        return 0;
    case 'j':
        arguments->jobs = option_jobs(state, text);
        return 0;
    case 'v':
        rehearsal->verbose = true;
        arguments->text.verbose++;
        return 0;
    case 'q':
        rehearsal->quiet = true;
        return 0;
    case ARGP_KEY_INIT:
        arguments->text.color = option_color(state, "auto");
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->scenarios_count == SCENARIOS_MAX) argp_error(state, "at most %d scenarios", SCENARIOS_MAX);
        arguments->scenarios[arguments->scenarios_count++] = text;
        return 0;
    case ARGP_KEY_END:
        check_together(arguments, state);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* What stands behind "--" is the client's command, options and all. */
static int cut_command(int argc, char **argv, char *const **command)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") != 0) continue;
        argv[i] = NULL;
        *command = i + 1 < argc ? argv + i + 1 : NULL;
        return i;
    }
    return argc;
}

/* ---- reports ---- */

static const char *report_path(const struct arguments *arguments, const struct report_writer *writer)
{
    return arena_printf(arguments->arena, "%s/%s", arguments->report_dir, writer->file_name);
}

/* Before the first run: nobody wants to learn after an hour that the folder is full or missing. */
static bool reports_writable(const struct arguments *arguments)
{
    if (arguments->report_dir == NULL) return true;
    if (!place_make(arguments->arena, arguments->report_dir)) {
        complain("%s: reports cannot be written there", arguments->report_dir);
        return false;
    }
    for (size_t i = 0; i < arguments->reports_count; i++) {
        FILE *file = fopen(report_path(arguments, arguments->reports[i]), "w");
        if (file != NULL && fclose(file) == 0) continue;
        complain("%s: cannot be written", report_path(arguments, arguments->reports[i]));
        return false;
    }
    return true;
}

static bool write_reports(const struct arguments *arguments, const struct judgement *runs, size_t count)
{
    static const struct report_options plain = {.verbose = 1};
    bool written = true;
    for (size_t i = 0; i < arguments->reports_count; i++) {
        const char *path = report_path(arguments, arguments->reports[i]);
        FILE *file = fopen(path, "w");
        if (file != NULL) arguments->reports[i]->write(file, arguments->arena, runs, count, &plain);
        bool failed = file == NULL || ferror(file) != 0;
        if (file != NULL && fclose(file) != 0) failed = true;
        if (!failed) continue;
        complain("%s: cannot be written", path);
        written = false;
    }
    return written;
}

/* ---- one run, or a table of them ---- */

static bool failed(const struct judgement *run)
{
    return run->code != EXIT_PASS;
}

static void print_end(struct arguments *arguments, const struct judgement *runs, size_t count)
{
    if (arguments->rehearsal.quiet || (count == 1 && runs[0].records == 0)) return;
    if (arguments->scenarios_count == 1) {
        struct report_options whole = arguments->text;
        whole.verbose++; /* one run is shown whole */
        report_run_text(stdout, arguments->arena, &runs[0], &whole);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (!failed(&runs[i]) || runs[i].records == 0) continue;
        putchar('\n');
        report_run_text(stdout, arguments->arena, &runs[i], &arguments->text);
    }
    putchar('\n');
    report_table_total(stdout, runs, count, &arguments->text);
}

static bool is_table(const struct arguments *arguments)
{
    return arguments->scenarios_count > 1 && !arguments->rehearsal.quiet;
}

/* Those that failed; where none did, all of a handful. */
static void print_reproduction(const struct arguments *arguments, enum exit_code code)
{
    const char *names = "";
    bool all = code == EXIT_PASS && arguments->scenarios_count <= REPRODUCED_MAX;
    if (!is_table(arguments)) return;
    for (size_t i = 0; i < arguments->scenarios_count; i++)
        if (all || arguments->failed[i]) names = arena_printf(arguments->arena, "%s%s%s", names, *names ? " " : "", arguments->scenarios[i]);
    if (*names == '\0') return;
    printf("reproduce: %s (cutover %s, exit %d)\n",
           rehearsal_command_line(arguments->arena, &arguments->rehearsal, names, arguments->rehearsal.seed), CUTOVER_VERSION, (int)code);
}

static void take_run(void *self, const struct rehearsed *one)
{
    struct arguments *arguments = self;
    const char *name = arguments->scenarios[arguments->taken];
    arguments->failed[arguments->taken++] = one->code != EXIT_PASS;
    arguments->worst = exit_worse(arguments->worst, one->code);
    arguments->runs[arguments->runs_count++] = one->judged ? one->judgement : rehearsal_missing(arguments->arena, name, one->code);
    if (one->judged && is_table(arguments)) report_table_line(stdout, &one->judgement, &arguments->text);
    fflush(stdout);
}

static void run_one_by_one(struct arguments *arguments)
{
    for (size_t i = 0; i < arguments->scenarios_count && !*arguments->rehearsal.interrupted; i++) {
        struct rehearsed one = {0};
        one.judged = rehearse(arguments->arena, &arguments->rehearsal, arguments->scenarios[i], &one.judgement, &one.code);
        take_run(arguments, &one);
    }
}

static enum exit_code run_all(struct arguments *arguments)
{
    size_t count = arguments->scenarios_count;
    arguments->runs = arena_alloc(arguments->arena, count * sizeof *arguments->runs);
    if (is_table(arguments)) report_table_head(stdout, &arguments->text);
    if (arguments->jobs > 1 && count > 1)
        rehearse_side_by_side(arguments->arena, &arguments->rehearsal, arguments->scenarios, count, arguments->jobs, take_run, arguments);
    else
        run_one_by_one(arguments);
    enum exit_code worst = arguments->worst;
    if (*arguments->rehearsal.interrupted) worst = exit_worse(worst, EXIT_INCONCLUSIVE);
    if (!write_reports(arguments, arguments->runs, arguments->runs_count)) worst = exit_worse(worst, EXIT_REPORT);
    print_end(arguments, arguments->runs, arguments->runs_count);
    print_reproduction(arguments, worst);
    return worst;
}

int command_run(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "SCENARIO… [-- COMMAND ARGUMENT…]",
        "Rehearses each SCENARIO (a file, or a name such as infobip/happy-path) with the client COMMAND, by default our "
        "reference client, and reports what moved, what went dark and whether it was as expected.",
        NULL,
        NULL,
        NULL};
    bool interrupted = false;
    struct arena *arena = arena_create();
    struct arguments *arguments = arena_alloc(arena, sizeof *arguments);
    *arguments = (struct arguments){
        .arena = arena, .rehearsal = {.real_timeout_ms = REAL_TIMEOUT_MS, .interrupted = &interrupted}
    };
    argc = cut_command(argc, argv, &arguments->rehearsal.command);
    argp_parse(&argp, argc, argv, 0, NULL, arguments);
    arguments->rehearsal.place = place_find(arena, arguments->scenarios_dir);
    arguments->rehearsal.folder = arguments->report_dir;
    enum exit_code code = reports_writable(arguments) ? run_all(arguments) : EXIT_REPORT;
    if (fflush(stdout) != 0) code = exit_worse(code, EXIT_REPORT);
    arena_destroy(arena);
    return (int)code;
}
