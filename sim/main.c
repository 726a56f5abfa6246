/* cutover: the table of verbs. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

int main(int argc, char **argv)
{
    static const struct command verbs[] = {
        {"run",      "rehearse scenarios with a migration client and judge what happened", command_run     },
        {"serve",    "serve the mocks of all providers on a clock that you move",          command_serve   },
        {"check",    "judge a stored journal again",                                       command_check   },
        {"validate", "check scenario files",                                               command_validate},
        {"list",     "list the scenarios",                                                 command_list    },
        {"describe", "print a provider's machines, routes, errors and knobs",              command_describe},
        {"version",  "say which cutover this is",                                          command_version },
        {NULL,       NULL,                                                                 NULL            }
    };
    return commands_main(verbs, argc, argv);
}
