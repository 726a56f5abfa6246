/* From the first word of the command line to its verb. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

#include "cutover/harmless.h"
#include "cutover/nearest.h"

#include <stdarg.h>
#include <string.h>

static const struct command *find(const struct command *table, const char *name)
{
    for (; table->name != NULL; table++)
        if (strcmp(table->name, name) == 0) return table;
    return NULL;
}

static void print_help(FILE *out, const struct command *table)
{
    fputs("cutover rehearses a 10DLC campaign migration before it is real.\n\nUsage: cutover VERB [OPTION…] [ARGUMENT…]\n\n", out);
    for (; table->name != NULL; table++) fprintf(out, "  %-10s %s\n", table->name, table->about);
    fputs("  help       explain a verb: cutover help VERB\n\n"
          "Exit codes: 0 pass, 1 conformance failure, 2 inconclusive, 3 the client could not start or never called, 4 invalid input file,\n"
          "5 outage budget exceeded, 64 usage, 70 internal error, 74 a report could not be written.\n",
          out);
}

static int run_verb(const struct command *command, int argc, char **argv)
{
    char name[64];
    char *arguments[argc + 1];
    snprintf(name, sizeof name, "cutover %s", command->name);
    memcpy(arguments, argv, (size_t)(argc + 1) * sizeof *arguments);
    arguments[0] = name;
    return command->run(argc, arguments);
}

static int know_no_verb(const struct command *table, const char *verb)
{
    struct nearest nearest = nearest_to(verb);
    for (; table->name != NULL; table++) nearest_offer(&nearest, table->name);
    nearest_offer(&nearest, "help");
    bool guess = nearest.best != NULL && strlen(verb) > NEAREST_APART_MAX;
    complain("no verb \"%s\"; %s%s%scutover help lists them", verb, guess ? "did you mean " : "", guess ? nearest.best : "", guess ? "? " : "");
    return EXIT_USAGE;
}

static int explain(const struct command *table, int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "help") == 0) {
        print_help(stdout, table);
        return EXIT_PASS;
    }
    const struct command *command = find(table, argv[1]);
    if (command == NULL) return know_no_verb(table, argv[1]);
    char help[] = "--help";
    char *arguments[] = {argv[1], help, NULL};
    return run_verb(command, 2, arguments);
}

/* A verb whose output nobody could take has not done its work. */
static int written(int code)
{
    bool lost = fflush(stdout) != 0 || ferror(stdout);
    return lost ? (int)exit_worse((enum exit_code)code, EXIT_REPORT) : code;
}

int commands_main(const struct command *table, int argc, char **argv)
{
    const char *verb = argc < 2 ? "" : argv[1];
    if (strcmp(verb, "help") == 0) return written(explain(table, argc - 1, argv + 1));
    if (strcmp(verb, "--help") == 0 || strcmp(verb, "-h") == 0 || strcmp(verb, "-?") == 0) return written(explain(table, 1, argv));
    if (strcmp(verb, "--version") == 0 || strcmp(verb, "-V") == 0) verb = "version";
    const struct command *command = find(table, verb);
    if (command != NULL) return written(run_verb(command, argc - 1, argv + 1));
    if (argc >= 2) return know_no_verb(table, verb);
    print_help(stderr, table);
    return EXIT_USAGE;
}

void complain(const char *format, ...)
{
    va_list arguments;
    struct arena *arena = arena_create();
    fflush(stdout);
    va_start(arguments, format);
    fputs(arena_printf(arena, "cutover: %s\n", harmless(arena, arena_vprintf(arena, format, arguments))), stderr);
    va_end(arguments);
    arena_destroy(arena);
}

enum exit_code code_of(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return EXIT_PASS;
    case STATUS_INVALID:
    case STATUS_NOT_FOUND:
        return EXIT_INPUT;
    case STATUS_IN_USE:
    case STATUS_UNSUPPORTED:
        return EXIT_USAGE;
    case STATUS_FULL:
    case STATUS_IO:
    case STATUS_INTERNAL:
        return EXIT_INTERNAL;
    }
    return EXIT_INTERNAL;
}
