/* cutover version: which cutover this is. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

static error_t parse(int key, char *text, struct argp_state *state)
{
    (void)text;
    if (key != ARGP_KEY_ARG) return ARGP_ERR_UNKNOWN;
    argp_error(state, "version takes no arguments");
    return 0;
}

int command_version(int argc, char **argv)
{
    static const struct argp argp = {NULL, parse, NULL, "Says which cutover this is.", NULL, NULL, NULL};
    argp_parse(&argp, argc, argv, 0, NULL, NULL);
    printf("cutover %s\n", CUTOVER_VERSION);
    return EXIT_PASS;
}
