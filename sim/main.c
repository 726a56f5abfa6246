/* cutover: the table of verbs. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* Where one of the three was closed, the next file that is opened would take its place, and get what is printed. What stands in for it is only
 * read: a report that goes nowhere is one that could not be written. */
static void open_standard_files(void)
{
    int file = open("/dev/null", O_RDONLY);
    while (file >= 0 && file <= STDERR_FILENO) file = open("/dev/null", O_RDONLY);
    if (file > STDERR_FILENO) close(file);
}

int main(int argc, char **argv)
{
    static const struct command verbs[] = {
        {"run",      "rehearse scenarios with a migration client and judge what happened", command_run     },
        {"estimate", "say how long a migration hurts, and how sure that is",               command_estimate},
        {"merge",    "put the parts of an estimate together",                              command_merge   },
        {"serve",    "serve the mocks of all providers on a clock that you move",          command_serve   },
        {"check",    "judge a stored journal again",                                       command_check   },
        {"report",   "print stored runs again, in another form",                           command_report  },
        {"compare",  "say what is better and what is worse between stored runs",           command_compare },
        {"validate", "check scenario files",                                               command_validate},
        {"list",     "list the scenarios, suites, rules and knobs",                        command_list    },
        {"explain",  "explain a rule, a finding, a verdict or an exit code",               command_explain },
        {"fit",      "fit a law of durations to your own observations",                    command_fit     },
        {"init",     "write a starter scenario and a CI file into your project",           command_init    },
        {"doctor",   "say what this machine lacks, and how to mend it",                    command_doctor  },
        {"describe", "print a provider's machines, routes, errors and knobs",              command_describe},
        {"version",  "say which cutover this is",                                          command_version },
        {NULL,       NULL,                                                                 NULL            }
    };
    family_found();
    open_standard_files();
    signal(SIGPIPE, SIG_IGN); /* what cannot be written is an error that is told, not an end */
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGCHLD, SIG_DFL); /* who starts us may have it ignored: then no child's end could be waited for */
    return commands_main(verbs, argc, argv);
}
