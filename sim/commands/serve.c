/* cutover serve: the mocks and their clock, moved from outside. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

#include "cutover/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REAL_TIMEOUT_MS = 30000 };
enum { OPTION_READY = 256, OPTION_BASE_PORT, OPTION_BIND, OPTION_WEBHOOK, OPTION_JOURNAL, OPTION_TIMEOUT, OPTION_SCENARIOS };

struct arguments {
    struct arena *arena;
    const char *scenario, *ready_file, *journal, *scenarios_dir;
    uint64_t seed;
    bool seeded;
    struct stat ready; /* the ready file, as it was written */
    struct rim_options rim;
};

static const struct argp_option options[] = {
    {"seed",                                       's', "N", 0, "seed of the run (default: the scenario's)", 0},
    {"ready-file",                                         OPTION_READY, "FILE", 0, "write the ready line there too, once everything listens; it goes away at the end", 0},
    {"base-port", OPTION_BASE_PORT, "N", 0, "N administration, N+1 traffic, N+2 tcr, N+3 telgorithm, N+4 infobip, N+5 telnyx, N+6 legacy",
     0},
    {"bind",                                            OPTION_BIND, "ADDRESS", 0, "address to listen on (127.0.0.1)", 0},
    {"webhook-url",OPTION_WEBHOOK, "URL", 0, "where the client listens", 0},
    {"journal",                                           OPTION_JOURNAL, "FILE", 0, "keep the journal there", 0},
    {"real-timeout",                                           OPTION_TIMEOUT, "DURATION", 0, "how long an answer to a webhook is waited for (30s)", 0},
    {"scenarios",                                  OPTION_SCENARIOS, "DIR", 0, "folder of the scenarios and timings.json", 0},
    {0                                        }
};

static const char *webhook_url(struct arena *arena, struct argp_state *state, const char *url)
{
    if (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0)
        argp_error(state, "--webhook-url %s: must begin with http:// or https://, such as http://127.0.0.1:8080", url);
    size_t length = strlen(url);
    return arena_copy_bytes(arena, url, length > 0 && url[length - 1] == '/' ? length - 1 : length);
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case 's':
        arguments->seed = option_seed(state, text);
        arguments->seeded = true;
        return 0;
    case OPTION_READY:
        arguments->ready_file = option_path(state, "--ready-file", text);
        return 0;
    case OPTION_BASE_PORT:
        arguments->rim.base_port = option_port(state, text);
        return 0;
    case OPTION_BIND:
        arguments->rim.bind = option_address(state, text);
        return 0;
    case OPTION_WEBHOOK:
        arguments->rim.webhook_url = webhook_url(arguments->arena, state, text);
        return 0;
    case OPTION_JOURNAL:
        arguments->journal = option_path(state, "--journal", text);
        return 0;
    case OPTION_TIMEOUT:
        arguments->rim.real_timeout_ms = option_real_ms(state, "--real-timeout", text);
        return 0;
    case OPTION_SCENARIOS:
        arguments->scenarios_dir = option_path(state, "--scenarios", text);
        return 0;
    case ARGP_KEY_END:
        if (arguments->journal != NULL && arguments->ready_file != NULL && strcmp(arguments->journal, arguments->ready_file) == 0)
            argp_error(state, "--journal and --ready-file are one file: %s", arguments->journal);
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->scenario != NULL) argp_error(state, "one scenario at a time");
        arguments->scenario = text;
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static enum status load(struct arguments *arguments, const char **why)
{
    struct arena *arena = arguments->arena;
    struct place place = place_find(arena, arguments->scenarios_dir);
    struct run_options *run = &arguments->rim.run;
    enum status status = STATUS_NOT_FOUND;
    char *path = arguments->scenario == NULL ? NULL : place_scenario(arena, &place, arguments->scenario);
    if (place.timings == NULL)
        *why = "there is no folder with timings.json; say --scenarios DIR";
    else if (arguments->scenario == NULL)
        status = scenario_blank(arena, place.timings, &provider_tables, &run->scenario, why);
    else if (path == NULL)
        *why = arena_printf(arena, "%s: no such scenario", arguments->scenario);
    else
        status = scenario_load(arena, path, place.timings, &provider_tables, &run->scenario, why);
    if (status != STATUS_OK) return status;
    run->providers = &provider_tables;
    run->seed = arguments->seeded ? arguments->seed : scenario_seed(run->scenario);
    run->tier = "serve";
    run->version = CUTOVER_VERSION;
    run->on_demand = arguments->scenario == NULL;
    return STATUS_OK;
}

/* A ready line, and nothing else: the file of somebody who mistyped is not ours to replace. */
static bool is_ready_line(struct arena *arena, const char *path, const char **why)
{
    enum { READY_BYTES_MAX = 64 * 1024 };
    size_t length;
    struct json_error error;
    const char *text = file_text(arena, path, READY_BYTES_MAX, &length, why);
    const tree *ready = text == NULL ? NULL : tree_parse(arena, text, length, false, &error);
    if (text != NULL && !tree_is_object(tree_get(ready, "credentials"))) *why = "it is there already, and is no ready file; name another";
    return *why == NULL;
}

static bool may_take_ready(const struct arguments *arguments)
{
    struct stat facts;
    const char *why = NULL;
    if (arguments->ready_file == NULL || lstat(arguments->ready_file, &facts) != 0) return true;
    if (S_ISLNK(facts.st_mode)) why = "it is a symbolic link; name a regular file";
    else (void)is_ready_line(arguments->arena, arguments->ready_file, &why);
    if (why != NULL) complain("--ready-file %s: %s", arguments->ready_file, why);
    return why == NULL;
}

/* What a server that was killed has left is taken away, so that nobody takes it for ours. Only when our doors are open: before that, it may be that of
 * one who runs, and holds the ports. */
static bool clear_ready(const struct arguments *arguments)
{
    if (arguments->ready_file == NULL || unlink(arguments->ready_file) == 0 || errno == ENOENT) return true;
    complain("--ready-file %s: %s", arguments->ready_file, strerror(errno));
    return false;
}

/* Whole or not at all: who waits for the file never reads half of it. */
static bool write_ready(struct arguments *arguments, const char *line)
{
    if (arguments->ready_file == NULL) return true;
    const char *temporary = arena_printf(arguments->arena, "%s.%ld", arguments->ready_file, (long)getpid());
    const char *why;
    FILE *file = file_write(temporary, &why);
    bool written = file != NULL && fprintf(file, "%s\n", line) > 0 && fstat(fileno(file), &arguments->ready) == 0;
    if (file != NULL && fclose(file) != 0) written = false;
    if (written && rename(temporary, arguments->ready_file) == 0) return true;
    complain("%s: cannot be written: %s", arguments->ready_file, strerror(errno));
    unlink(temporary);
    return false;
}

/* Who finds the file finds a server: it goes with us, unless another has put its own there. */
static void remove_ready(const struct arguments *arguments)
{
    struct stat now;
    if (arguments->ready_file == NULL || stat(arguments->ready_file, &now) != 0) return;
    if (now.st_dev == arguments->ready.st_dev && now.st_ino == arguments->ready.st_ino) unlink(arguments->ready_file);
}

static enum exit_code serve(struct arguments *arguments, struct journal *journal, struct recorder *recorder)
{
    const char *why = "";
    struct rim *rim;
    struct rim_end end;
    enum status status = rim_open(&arguments->rim, journal, recorder, &rim, arguments->arena, &why);
    if (status != STATUS_OK) {
        complain("%s", why);
        return code_of(status);
    }
    const char *line = tree_print(arguments->arena, rim_ready(rim, arguments->arena), NULL);
    bool written = clear_ready(arguments) && write_ready(arguments, line);
    if (written) {
        written = printf("%s\n", line) > 0 && fflush(stdout) == 0;
        if (written) rim_drive(rim, &end);
        else complain("the ready line cannot be written to standard output: %s", strerror(errno));
        remove_ready(arguments);
    }
    rim_close(rim);
    return written ? EXIT_PASS : EXIT_REPORT;
}

int command_serve(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "[SCENARIO]",
        "Serves the mocks of all providers. The clock stands still until POST /__admin/clock/advance moves it. Prints one line of "
        "JSON when ready; ends with POST /__admin/shutdown, SIGINT, SIGTERM, SIGHUP or SIGQUIT. Without SCENARIO, numbers and campaigns come into "
        "being on first use.",
        NULL,
        NULL,
        NULL};
    struct arena *arena = arena_create();
    struct arguments arguments = {.arena = arena, .rim.real_timeout_ms = REAL_TIMEOUT_MS};
    struct journal journal = {0};
    struct recorder *recorder;
    const char *why = "";
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    enum exit_code code = EXIT_INPUT;
    if (load(&arguments, &why) != STATUS_OK) {
        complain("%s", why);
    } else if (!may_take_ready(&arguments)) {
        code = EXIT_REPORT;
    } else if (recorder_open(arguments.journal, &recorder, arena, &why) != STATUS_OK) {
        complain("%s", why);
        code = EXIT_REPORT;
    } else {
        journal_add_reader(&journal, recorder_reader(recorder));
        code = serve(&arguments, &journal, recorder);
        if (!recorder_close(recorder)) code = exit_worse(code, EXIT_REPORT);
    }
    arena_destroy(arena);
    return (int)code;
}
