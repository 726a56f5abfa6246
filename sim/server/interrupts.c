/* The signals that end a run in order: its reports are still written, its client is ended. SPDX-License-Identifier: Apache-2.0 */
#include "server.h"

#include <signal.h>
#include <time.h>

static bool is_ignored(int signal)
{
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/* Who begins us with nohup wants us to outlive the terminal; a signal that is blocked would come all the same. */
void interrupts_fill(sigset_t *set)
{
    static const struct {
        int signal;
        bool always;
    } rows[] = {
        {SIGINT,  true },
        {SIGTERM, true },
        {SIGHUP,  false},
        {SIGQUIT, false},
    };
    sigemptyset(set);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].always || !is_ignored(rows[i].signal)) sigaddset(set, rows[i].signal);
}

void interrupts_block(sigset_t *before)
{
    sigset_t set;
    interrupts_fill(&set);
    sigprocmask(SIG_BLOCK, &set, before);
}

bool interrupts_take(void)
{
    static const struct timespec at_once = {0};
    sigset_t set;
    bool taken = false;
    interrupts_fill(&set);
    while (sigtimedwait(&set, NULL, &at_once) > 0) taken = true;
    return taken;
}
