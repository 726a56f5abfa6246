/* Options that several verbs read alike. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include "cutover/instant.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PORT_MAX = 65520 };

uint64_t option_seed(struct argp_state *state, const char *text)
{
    char *end;
    errno = 0;
    uint64_t seed = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || seed > INT64_MAX)
        argp_error(state, "--seed %s: must be a whole number from 0 to %lld", text, (long long)INT64_MAX);
    return seed;
}

int64_t option_real_ms(struct argp_state *state, const char *name, const char *text)
{
    struct duration duration = {UNIT_CALENDAR, 0};
    if (!duration_parse(text, &duration) || duration.kind != UNIT_CALENDAR || duration.amount <= 0 || duration.amount > DAY_MS)
        argp_error(state, "%s %s: must be a duration such as 500ms, 30s or 5m", name, text);
    return duration.amount;
}

sim_ms option_instant(struct argp_state *state, const char *name, const char *text)
{
    sim_ms instant = real_epoch_ms() / SECOND_MS * SECOND_MS;
    if (strcmp(text, "now") != 0 && !instant_parse(text, &instant))
        argp_error(state, "%s %s: must be now, a date or an instant such as 2026-03-03T15:00:00Z", name, text);
    return instant;
}

const char *option_path(struct argp_state *state, const char *name, const char *text)
{
    if (*text == '\0') argp_error(state, "%s is empty: a path is expected behind it; is a variable not set?", name);
    return text;
}

/* Papers are signed before the start, and a run goes on behind it: both are instants that can be written. */
sim_ms option_start(struct argp_state *state, const char *text)
{
    sim_ms start = option_instant(state, "--start", text);
    if (!scenario_start_fits(start)) argp_error(state, "--start %s: must be from %s", text, SCENARIO_START_RANGE);
    return start;
}

int option_count(struct argp_state *state, const char *name, const char *text)
{
    char *end;
    long count = strtol(text, &end, 10);
    if (end == text || *end != '\0' || count < 1 || count > INT32_MAX)
        argp_error(state, "%s %s: must be a whole number from 1 to %d", name, text, INT32_MAX);
    return (int)count;
}

uint32_t option_trial(struct argp_state *state, const char *text)
{
    char *end;
    long trial = strtol(text, &end, 10);
    if (end == text || *end != '\0' || trial < 0 || trial >= TRIALS_MAX) argp_error(state, "--trial %s: must be 0 to %d", text, TRIALS_MAX - 1);
    return (uint32_t)trial;
}

int option_jobs(struct argp_state *state, const char *text)
{
    char *end;
    long jobs = strtol(text, &end, 10);
    if (end == text || *end != '\0' || jobs < 1 || jobs > JOBS_MAX) argp_error(state, "--jobs %s: must be 1 to %d", text, JOBS_MAX);
    return (int)jobs;
}

int option_port(struct argp_state *state, const char *text)
{
    char *end;
    long port = strtol(text, &end, 10);
    if (end == text || *end != '\0' || port < 0 || port > PORT_MAX) argp_error(state, "--base-port %s: must be 0 to %d", text, PORT_MAX);
    return (int)port;
}

const char *option_address(struct argp_state *state, const char *text)
{
    unsigned char bytes[sizeof(struct in6_addr)];
    if (inet_pton(AF_INET, text, bytes) != 1 && inet_pton(AF_INET6, text, bytes) != 1)
        argp_error(state, "--bind %s: must be an IPv4 or IPv6 address", text);
    return text;
}

bool option_color(struct argp_state *state, const char *text)
{
    const char *no_color = getenv("NO_COLOR");
    if (strcmp(text, "always") == 0) return true;
    if (strcmp(text, "never") == 0) return false;
    if (strcmp(text, "auto") != 0) argp_error(state, "--color %s: must be auto, always or never", text);
    return isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0');
}

/* What stands behind "--" is the client's command, options and all. Where nothing does, a variable was empty: to run the reference client then would
 * judge somebody else. */
int option_command(int argc, char **argv, char *const **command, bool *nothing_behind)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") != 0) continue;
        argv[i] = NULL;
        *nothing_behind = i + 1 == argc || *argv[i + 1] == '\0';
        *command = *nothing_behind ? NULL : argv + i + 1;
        return i;
    }
    return argc;
}
