/* The launch contract: what the environment must say, and the plan's text. SPDX-License-Identifier: Apache-2.0 */
#include "shell.h"

#include "cutover/file.h"
#include "cutover/status.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAN_BYTES_MAX = 1 << 20 };

struct variable {
    const char *name;
    size_t offset;         /* in struct launch */
    bool is_url;           /* CLIENT_URL_MAX bytes, else CLIENT_TEXT_MAX */
    enum client_peer peer; /* who cannot be asked without it; CLIENT_PEERS: nobody */
    const char *example;
};

#define BASE(peer) offsetof(struct launch, bases[peer])
#define ACCESS(member) offsetof(struct launch, access.member)
/* clang-format off */
static const struct variable variables[] = {
    {"TCR_BASE_URL",        BASE(CLIENT_TCR),                true,  CLIENT_TCR,        "http://127.0.0.1:4101/v2"},
    {"TELGORITHM_BASE_URL", BASE(CLIENT_TELGORITHM),         true,  CLIENT_TELGORITHM, "http://127.0.0.1:4102/messaging"},
    {"INFOBIP_BASE_URL",    BASE(CLIENT_INFOBIP),            true,  CLIENT_INFOBIP,    "http://127.0.0.1:4103"},
    {"TELNYX_BASE_URL",     BASE(CLIENT_TELNYX),             true,  CLIENT_TELNYX,     "http://127.0.0.1:4104/v2"},
    {"LEGACY_BASE_URL",     BASE(CLIENT_LEGACY),             true,  CLIENT_LEGACY,     "http://127.0.0.1:4105"},
    {"CUTOVER_TRAFFIC_URL", BASE(CLIENT_TRAFFIC),            true,  CLIENT_TRAFFIC,    "http://127.0.0.1:4106"},
    {"CUTOVER_WEBHOOK_URL", ACCESS(webhook_url),             true,  CLIENT_TRAFFIC,    "http://127.0.0.1:9000"},
    {"CUTOVER_ADMIN_URL",   offsetof(struct launch, admin),  true,  CLIENT_PEERS,      NULL},
    {"TCR_API_KEY",         ACCESS(tcr_key),                 false, CLIENT_TCR,        "the key of the TCR account"},
    {"TCR_API_SECRET",      ACCESS(tcr_secret),              false, CLIENT_TCR,        "the secret of the TCR account"},
    {"TELGORITHM_USERNAME", ACCESS(telgorithm_user),         false, CLIENT_TELGORITHM, "the user of the Telgorithm account"},
    {"TELGORITHM_PASSWORD", ACCESS(telgorithm_password),     false, CLIENT_TELGORITHM, "that user's password"},
    {"INFOBIP_API_KEY",     ACCESS(infobip_key),             false, CLIENT_INFOBIP,    "the API key of the Infobip account"},
    {"TELNYX_API_KEY",      ACCESS(telnyx_key),              false, CLIENT_TELNYX,     "the API key of the Telnyx account"},
    {"TELNYX_PUBLIC_KEY",   ACCESS(telnyx_public_key),       false, CLIENT_TELNYX,     "the public key of the Telnyx account, in base64"},
    {"LEGACY_API_KEY",      ACCESS(legacy_key),              false, CLIENT_LEGACY,     "the key of the old account"},
};
/* clang-format on */

/* Targets begin with a slash. */
static void cut_slash(char *url)
{
    size_t length = strlen(url);
    while (length > 0 && url[length - 1] == '/') url[--length] = '\0';
}

static bool read_variable(struct launch *launch, const struct variable *variable)
{
    char *to = (char *)launch + variable->offset;
    size_t bytes = variable->is_url ? CLIENT_URL_MAX : CLIENT_TEXT_MAX;
    const char *value = getenv(variable->name);
    if (value == NULL) return true;
    if (strlen(value) >= bytes) {
        fprintf(stderr, "cutover-client: %s is longer than %zu bytes; shorten it\n", variable->name, bytes - 1);
        return false;
    }
    memcpy(to, value, strlen(value) + 1);
    if (variable->is_url) cut_slash(to);
    return true;
}

static bool complain(const struct launch *launch, const struct variable *variable)
{
    const char *value = (const char *)launch + variable->offset;
    if (*value != '\0') return false;
    fprintf(stderr, "cutover-client: %s is not set; give it, e.g. %s\n", variable->name, variable->example);
    return true;
}

/* TCR and the customer's surroundings are on every road. */
static bool read_variables(struct launch *launch)
{
    bool ok = true;
    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        bool always = variables[i].peer == CLIENT_TCR || variables[i].peer == CLIENT_TRAFFIC;
        bool read = read_variable(launch, &variables[i]);
        bool lacks = read && always && complain(launch, &variables[i]);
        ok = ok && read && !lacks;
    }
    return ok;
}

bool launch_suits(const struct launch *launch, const struct client *client)
{
    bool ok = true;
    for (size_t i = 0; i < COUNT_OF(variables); i++) {
        enum client_peer peer = variables[i].peer;
        if (peer != CLIENT_PEERS && client_uses(client, peer) && complain(launch, &variables[i])) ok = false;
    }
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
    size_t length;
    const char *why;
    char *text = file_text(arena, path, PLAN_BYTES_MAX, &length, &why);
    if (text == NULL) fprintf(stderr, "cutover-client: %s: %s; name a readable plan with --plan\n", path, why);
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
    bool values = read_variables(launch), seed = read_seed(launch), plan = read_plan(launch, arena);
    return values && seed && plan;
}
