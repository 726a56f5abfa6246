/* The server as cutover serve opens it, with one cell of its tables changed: as many calls as anybody likes. Rate limits run on virtual time, which stands.
 *
 * served TIMINGS JOURNAL: prints the ready line; ends with SIGTERM. SPDX-License-Identifier: Apache-2.0 */
#include "providers.h"
#include "server.h"

#include <stdlib.h>

enum { TIMEOUT_MS = 30000, UNLIMITED = 2000000000 };

/* All that is limited may be done without end. */
static void lift_limits(struct arena *arena, struct provider_set *set)
{
    for (size_t p = 0; p < PROVIDERS; p++) {
        if (provider_tables.at[p] == NULL) continue;
        struct provider *provider = arena_alloc(arena, sizeof *provider);
        struct limit *limits = arena_alloc(arena, provider_tables.at[p]->limits_count * sizeof *limits);
        *provider = *provider_tables.at[p];
        for (size_t i = 0; i < provider->limits_count; i++) {
            limits[i] = provider->limits[i];
            limits[i].burst = UNLIMITED;
        }
        provider->limits = limits;
        set->at[p] = provider;
    }
}

static int serve(struct arena *arena, struct rim_options *options, const char *journal_path)
{
    const char *why = "";
    struct rim *rim;
    struct rim_end end;
    struct journal journal = {0};
    struct recorder *recorder;
    enum status status = recorder_open(journal_path, &recorder, arena, &why);
    if (status == STATUS_OK) {
        journal_add_reader(&journal, recorder_reader(recorder));
        status = rim_open(options, &journal, recorder, &rim, arena, &why);
    }
    if (status != STATUS_OK) {
        fprintf(stderr, "served: %s\n", why);
        return 70;
    }
    printf("%s\n", tree_print(arena, rim_ready(rim, arena), NULL));
    fflush(stdout);
    rim_drive(rim, &end);
    rim_close(rim);
    return recorder_close(recorder) ? 0 : 74;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_create();
    struct provider_set *set = arena_alloc(arena, sizeof *set);
    struct rim_options options = {.real_timeout_ms = TIMEOUT_MS};
    const char *why = "usage: served TIMINGS JOURNAL";
    lift_limits(arena, set);
    if (argc != 3 || scenario_blank(arena, argv[1], set, &options.run.scenario, &why) != STATUS_OK) {
        fprintf(stderr, "%s\n", why);
        return 64;
    }
    options.run.providers = set;
    options.run.seed = scenario_seed(options.run.scenario);
    options.run.tier = "serve";
    options.run.version = CUTOVER_VERSION;
    options.run.on_demand = true;
    int code = serve(arena, &options, argv[2]);
    arena_destroy(arena);
    return code;
}
