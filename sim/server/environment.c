/* The launch contract's environment: where everything is, the plan, and mock credentials. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/instant.h"
#include "inside.h"

#include <string.h>
#include <unistd.h>

enum { OURS_MAX = 32 };

struct variables {
    struct arena *arena;
    char *ours[OURS_MAX];
    size_t count;
};

static void set(struct variables *variables, const char *name, const char *value)
{
    if (variables->count < OURS_MAX) variables->ours[variables->count++] = arena_printf(variables->arena, "%s=%s", name, value);
}

static void set_urls(const struct rim *rim, struct variables *variables)
{
    static const struct {
        int door;
        const char *name;
    } rows[] = {
        {PROVIDER_TCR,        "TCR_BASE_URL"       },
        {PROVIDER_TELGORITHM, "TELGORITHM_BASE_URL"},
        {PROVIDER_INFOBIP,    "INFOBIP_BASE_URL"   },
        {PROVIDER_TELNYX,     "TELNYX_BASE_URL"    },
        {PROVIDER_LEGACY,     "LEGACY_BASE_URL"    },
        {DOOR_TRAFFIC,        "CUTOVER_TRAFFIC_URL"},
        {DOOR_ADMIN,          "CUTOVER_ADMIN_URL"  }
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rim->doors[rows[i].door].fd >= 0) set(variables, rows[i].name, rim->doors[rows[i].door].url);
    set(variables, "CUTOVER_WEBHOOK_URL", rim->webhook_url);
}

static void set_credentials(const struct rim *rim, struct variables *variables)
{
    set(variables, "TCR_API_KEY", mock_access.tcr_key);
    set(variables, "TCR_API_SECRET", mock_access.tcr_secret);
    set(variables, "INFOBIP_API_KEY", mock_access.infobip_key);
    set(variables, "LEGACY_API_KEY", mock_access.legacy_key);
    if (rim->doors[PROVIDER_TELNYX].fd >= 0) {
        set(variables, "TELNYX_API_KEY", mock_access.telnyx_key);
        set(variables, "TELNYX_PUBLIC_KEY", mock_access.telnyx_public_key);
    }
    if (rim->doors[PROVIDER_TELGORITHM].fd < 0) return;
    set(variables, "TELGORITHM_USERNAME", mock_access.telgorithm_user);
    set(variables, "TELGORITHM_PASSWORD", mock_access.telgorithm_password);
}

static void set_scenario(const struct rim *rim, struct variables *variables)
{
    char now[INSTANT_TEXT_MAX];
    const struct run_options *run = &rim->options.run;
    const tree *plan = scenario_plan(run->scenario);
    set(variables, "CUTOVER_NOW", instant_ms_text(now, run_now(rim->run)));
    set(variables, "CUTOVER_SEED", arena_printf(variables->arena, "%llu", (unsigned long long)run->seed));
    set(variables, "CUTOVER_SCENARIO", scenario_name(run->scenario));
    if (plan != NULL) set(variables, "CUTOVER_PLAN", tree_print(variables->arena, plan, NULL));
}

static bool is_ours(const struct variables *variables, const char *inherited)
{
    size_t name_length = strcspn(inherited, "=") + 1;
    for (size_t i = 0; i < variables->count; i++)
        if (strncmp(variables->ours[i], inherited, name_length) == 0) return true;
    return false;
}

char **launcher_environment(const struct rim *rim, struct arena *arena)
{
    struct variables variables = {.arena = arena};
    size_t inherited = 0, count = 0;
    set_urls(rim, &variables);
    set_credentials(rim, &variables);
    set_scenario(rim, &variables);
    while (environ[inherited] != NULL) inherited++;
    char **all = arena_alloc(arena, (inherited + variables.count + 1) * sizeof *all);
    for (size_t i = 0; i < inherited; i++)
        if (!is_ours(&variables, environ[i])) all[count++] = environ[i];
    for (size_t i = 0; i < variables.count; i++) all[count++] = variables.ours[i];
    return all;
}
