/* cutover-client: the reference migration client as a process. SPDX-License-Identifier: Apache-2.0 */
#include "shell.h"

#include <argp.h>
#include <signal.h>

static error_t take_option(int key, char *argument, struct argp_state *state)
{
    struct launch *launch = state->input;
    switch (key) {
    case 'p':
        launch->plan_file = argument;
        return 0;
    case 'q':
        launch->quiet = true;
        return 0;
    case 'v':
        launch->verbose = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int main(int count, char **arguments)
{
    static const struct argp_option options[] = {
        {"plan",                                             'p', "FILE", 0, "Read the plan from FILE instead of CUTOVER_PLAN", 0},
        {"quiet",                                            'q', NULL, 0, "Print the result only", 0},
        {"verbose", 'v', NULL, 0, "Print each request and webhook", 0},
        {0                                                 }
    };
    static const struct argp argp = {
        options,
        take_option,
        NULL,
        "Migrates a 10DLC campaign by its plan.\vAddresses and credentials come from the environment: "
        "TCR_BASE_URL, TCR_API_KEY, TCR_API_SECRET, CUTOVER_TRAFFIC_URL, CUTOVER_WEBHOOK_URL; by whom the road "
        "leads to INFOBIP_BASE_URL, INFOBIP_API_KEY, or TELGORITHM_BASE_URL, TELGORITHM_USERNAME, "
        "TELGORITHM_PASSWORD, or TELNYX_BASE_URL, TELNYX_API_KEY, TELNYX_PUBLIC_KEY; CUTOVER_ADMIN_URL puts it "
        "on the virtual clock, CUTOVER_SEED seeds its waits.\n\n"
        "Exit status: 0 migrated and proved, 10 left where it was, 11 stopped in the middle, 3 the launch is "
        "incomplete, 69 the clock is gone.",
        NULL,
        NULL,
        NULL};
    struct launch launch = {0};
    argp_program_version = "cutover-client " CUTOVER_VERSION;
    argp_err_exit_status = 64;
    signal(SIGPIPE, SIG_IGN); /* a peer that hangs up is a lost answer */
    argp_parse(&argp, count, arguments, 0, NULL, &launch);
    struct arena *launched = arena_create(), *arena = arena_create();
    int exit_code = launch_read(&launch, launched) ? shell_run(&launch, arena) : EXIT_LAUNCH;
    arena_destroy(arena);
    arena_destroy(launched);
    return exit_code;
}
