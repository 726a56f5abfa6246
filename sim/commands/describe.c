/* cutover describe: a provider's tables, for people and for graphs. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "providers.h"

#include <string.h>

enum { OPTION_MARKDOWN = 256, OPTION_DOT, OPTION_OPENAPI, OPTION_SUMMARY };

typedef void describer(FILE *out, const struct provider *provider);

struct arguments {
    const struct provider *provider; /* NULL: all, where that makes sense */
    describer *describe;
};

static const struct argp_option options[] = {
    {"markdown", OPTION_MARKDOWN, NULL, 0, "as Markdown (the default)",                                              0},
    {"dot",      OPTION_DOT,      NULL, 0, "the machines as a graph for Graphviz",                                   0},
    {"openapi",  OPTION_OPENAPI,  NULL, 0, "what the mock takes, answers and sends, as OpenAPI 3.1",                 0},
    {"summary",  OPTION_SUMMARY,  NULL, 0, "how much there is of what, and the knobs; of all providers when none is named", 0},
    {0}
};

static const struct provider *find(struct argp_state *state, const char *name)
{
    char known[256] = "";
    for (uint8_t id = 0; id < PROVIDERS; id++) {
        if (provider_tables.at[id] == NULL) continue;
        if (strcmp(provider_tables.at[id]->name, name) == 0) return provider_tables.at[id];
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", used == 0 ? "" : ", ", provider_tables.at[id]->name);
    }
    argp_error(state, "no provider \"%s\"; there are %s", name, known);
    return NULL;
}

static error_t parse(int key, char *text, struct argp_state *state)
{
    struct arguments *arguments = state->input;
    switch (key) {
    case OPTION_MARKDOWN:
        arguments->describe = describe_markdown;
        return 0;
    case OPTION_DOT:
        arguments->describe = describe_dot;
        return 0;
    case OPTION_OPENAPI:
        arguments->describe = describe_openapi;
        return 0;
    case OPTION_SUMMARY:
        arguments->describe = describe_summary;
        return 0;
    case ARGP_KEY_ARG:
        if (arguments->provider != NULL) argp_error(state, "one provider at a time");
        arguments->provider = find(state, text);
        return 0;
    case ARGP_KEY_END:
        if (arguments->provider == NULL && arguments->describe != describe_summary) argp_error(state, "say which PROVIDER");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

int command_describe(int argc, char **argv)
{
    static const struct argp argp = {
        options, parse, "[PROVIDER]", "Prints what a provider is: its tables, each row with the source that it rests on.", NULL, NULL, NULL};
    struct arguments arguments = {NULL, describe_markdown};
    argp_parse(&argp, argc, argv, 0, NULL, &arguments);
    arguments.describe(stdout, arguments.provider);
    return fflush(stdout) == 0 ? EXIT_PASS : EXIT_REPORT;
}
