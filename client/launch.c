/* The launch contract: what the environment must say, and the plan's text. SPDX-License-Identifier: Apache-2.0 */
#include "shell.h"

#include "cutover/status.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAN_BYTES_MAX = 1 << 20 };

struct variable {
    const char *name;
    char *to;
    size_t bytes;
    bool required;
    const char *example;
};

static bool read_variable(const struct variable *variable)
{
    const char *value = getenv(variable->name);
    if (value == NULL || *value == '\0') {
        if (variable->required) fprintf(stderr, "cutover-client: %s is not set; give it, e.g. %s\n", variable->name, variable->example);
        return !variable->required;
    }
    if (strlen(value) >= variable->bytes) {
        fprintf(stderr, "cutover-client: %s is longer than %zu bytes; shorten it\n", variable->name, variable->bytes - 1);
        return false;
    }
    memcpy(variable->to, value, strlen(value) + 1);
    return true;
}

/* Targets begin with a slash. */
static void cut_slash(char *url)
{
    size_t length = strlen(url);
    while (length > 0 && url[length - 1] == '/') url[--length] = '\0';
}

static bool read_addresses(struct launch *launch)
{
    const struct variable variables[] = {
        {"TCR_BASE_URL",        launch->bases[CLIENT_TCR],        CLIENT_URL_MAX, true,  "http://127.0.0.1:4101/v2"},
        {"INFOBIP_BASE_URL",    launch->bases[CLIENT_INFOBIP],    CLIENT_URL_MAX, true,  "http://127.0.0.1:4103"   },
        {"CUTOVER_TRAFFIC_URL", launch->bases[CLIENT_TRAFFIC],    CLIENT_URL_MAX, true,  "http://127.0.0.1:4106"   },
        {"LEGACY_BASE_URL",     launch->bases[CLIENT_LEGACY],     CLIENT_URL_MAX, false, NULL                      },
        {"TELGORITHM_BASE_URL", launch->bases[CLIENT_TELGORITHM], CLIENT_URL_MAX, false, NULL                      },
        {"TELNYX_BASE_URL",     launch->bases[CLIENT_TELNYX],     CLIENT_URL_MAX, false, NULL                      },
        {"CUTOVER_ADMIN_URL",   launch->admin,                    CLIENT_URL_MAX, false, NULL                      },
        {"CUTOVER_WEBHOOK_URL", launch->access.webhook_url,       CLIENT_URL_MAX, true,  "http://127.0.0.1:9000"   },
    };
    bool ok = true;
    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        ok = read_variable(&variables[i]) && ok;
        cut_slash(variables[i].to);
    }
    return ok;
}

static bool read_credentials(struct launch *launch)
{
    struct client_access *access = &launch->access;
    const struct variable variables[] = {
        {"TCR_API_KEY",     access->tcr_key,     CLIENT_TEXT_MAX, true,  "the key of the TCR account"        },
        {"TCR_API_SECRET",  access->tcr_secret,  CLIENT_TEXT_MAX, true,  "the secret of the TCR account"     },
        {"INFOBIP_API_KEY", access->infobip_key, CLIENT_TEXT_MAX, true,  "the API key of the Infobip account"},
        {"LEGACY_API_KEY",  access->legacy_key,  CLIENT_TEXT_MAX, false, NULL                                },
    };
    bool ok = true;
    for (size_t i = 0; i < COUNT_OF(variables); i++) ok = read_variable(&variables[i]) && ok;
    return ok;
}

static bool read_seed(struct launch *launch)
{
    const char *text = getenv("CUTOVER_SEED");
    char *end = NULL;
    if (text == NULL || *text == '\0') return true;
    launch->access.seed = strtoull(text, &end, 10);
    if (*end == '\0') return true;
    fprintf(stderr, "cutover-client: CUTOVER_SEED is \"%s\"; give a whole number\n", text);
    return false;
}

/* ---- the plan ---- */

static char *read_file(const char *path, struct arena *arena)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "cutover-client: %s: %s; name a readable plan with --plan\n", path, strerror(errno));
        return NULL;
    }
    char *text = arena_alloc(arena, PLAN_BYTES_MAX + 1);
    size_t length = fread(text, 1, PLAN_BYTES_MAX, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

static bool parse_plan(struct launch *launch, const char *where, const char *text, struct arena *arena)
{
    struct json_error error;
    launch->plan = tree_parse(arena, text, strlen(text), true, &error);
    if (launch->plan == NULL) fprintf(stderr, "cutover-client: %s:%d:%d: %s\n", where, error.line, error.column, error.message);
    return launch->plan != NULL;
}

static bool read_plan(struct launch *launch, struct arena *arena)
{
    const char *text = getenv("CUTOVER_PLAN");
    if (launch->plan_file != NULL) {
        text = read_file(launch->plan_file, arena);
        return text != NULL && parse_plan(launch, launch->plan_file, text, arena);
    }
    if (text != NULL && *text != '\0') return parse_plan(launch, "CUTOVER_PLAN", text, arena);
    fputs("cutover-client: there is no plan; give it as JSON in CUTOVER_PLAN or as a file with --plan\n", stderr);
    return false;
}

bool launch_read(struct launch *launch, struct arena *arena)
{
    bool addresses = read_addresses(launch), credentials = read_credentials(launch);
    bool seed = read_seed(launch), plan = read_plan(launch, arena);
    return addresses && credentials && seed && plan;
}
