/* cutover doctor: what this machine lacks, and how to mend it. SPDX-License-Identifier: Apache-2.0 */
#include "doctor.h"

enum { OPTION_SCENARIOS = 256, OPTION_JSON };

struct arguments {
    const char *scenarios_dir;
    bool json;
};

static const struct argp_option options[] = {
    {"scenarios", OPTION_SCENARIOS, "DIR", 0, "folder of the scenarios, suites.json and timings.json", 0},
    {"json",      OPTION_JSON,      NULL,  0, "as JSON",                                               0},
    {0}
};

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_SCENARIOS:
        arguments->scenarios_dir = text;
        return 0;
    case OPTION_JSON:
        arguments->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "doctor takes no arguments");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static void print_line(const struct check *check, bool well, const struct finding_here *here)
{
    printf("%-8s %-17s %s", well ? "ok" : "missing", check->name, here->found);
    if (!well) printf("; %s%s", check->optional ? "optional: " : "mend: ", here->mend);
    putchar('\n');
}

static tree *row_of(struct arena *arena, const struct check *check, bool well, const struct finding_here *here)
{
    tree *row = tree_object(arena);
    tree_put_text(row, arena, "name", check->name);
    tree_put_bool(row, arena, "ok", well);
    tree_put_bool(row, arena, "optional", check->optional);
    tree_put_text(row, arena, "found", here->found);
    tree_put_text(row, arena, "mend", well ? NULL : here->mend);
    return row;
}

static enum exit_code look_at_all(struct arena *arena, const struct arguments *arguments)
{
    struct place place = place_find(arena, arguments->scenarios_dir);
    tree *rows = tree_list(arena);
    bool whole = true;
    for (const struct check *check = doctor_checks; check->name != NULL; check++) {
        struct finding_here here = {"", ""};
        bool well = check->look(arena, &place, &here);
        whole = whole && (well || check->optional);
        if (arguments->json)
            tree_push(rows, row_of(arena, check, well, &here));
        else
            print_line(check, well, &here);
    }
    tree *all = tree_object(arena);
    tree_put_text(all, arena, "version", CUTOVER_VERSION);
    tree_put_bool(all, arena, "ok", whole);
    tree_put(all, "checks", rows);
    if (arguments->json) printf("%s\n", tree_print(arena, all, NULL));
    return whole ? EXIT_PASS : EXIT_INCONCLUSIVE;
}

int command_doctor(int argc, char **argv)
{
    static const struct argp argp = {options, parse, NULL,
                                     "Looks at this machine and says line by line what is there and what is missing, and how to mend it. Ends with 0 "
                                     "when runs can be judged here, and with 2 when something that is needed is missing; what is optional does not count.",
                                     NULL, NULL, NULL};
    struct arguments arguments = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    struct arena *arena = arena_create();
    enum exit_code code = look_at_all(arena, &arguments);
    arena_destroy(arena);
    return (int)code;
}
