/* Any bytes as a scenario file: it is loaded, or refused with a place; what is loaded can be made into a world.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#undef NDEBUG
#include "providers.h"
#include "run.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINE_AND_COLUMN = 2 };

/* "path:12:7: what is wrong" */
static bool has_place(const char *why, const char *path)
{
    size_t length = strlen(path);
    if (strncmp(why, path, length) != 0) return false;
    why += length;
    for (int part = 0; part < LINE_AND_COLUMN; part++) {
        size_t digits = *why == ':' ? strspn(why + 1, "0123456789") : 0;
        if (digits == 0 || why[1] == '0') return false;
        why += 1 + digits;
    }
    return why[0] == ':' && why[1] == ' ' && why[2] != '\0';
}

static void check_loaded(struct arena *arena, const struct scenario *scenario)
{
    assert(scenario_name(scenario)[0] != '\0');
    assert(scenario_title(scenario)[0] != '\0');
    assert(strlen(scenario_hash(scenario)) == 64);
    assert(tree_is_object(scenario_plan(scenario)));
    assert(tree_print(arena, scenario_plan(scenario), NULL) != NULL);
}

/* Nothing may be drawn or done here: the world is filled, its facts are journaled, and it is given back. */
static void check_world(struct arena *arena, const struct scenario *scenario)
{
    struct journal journal = {.sequence = 0};
    struct run_options options = {.scenario = scenario, .providers = &provider_tables, .seed = scenario_seed(scenario), .tier = "fuzz",
                                  .version = "fuzz"};
    struct run *run;
    const char *why = NULL;
    enum status status = run_create(&options, &journal, &run, &why, arena);
    assert(status == STATUS_OK || why != NULL);
    if (status != STATUS_OK) return;
    assert(journal.sequence > 0);
    assert(run_now(run) == scenario_start(scenario));
    run_destroy(run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    int file = memfd_create("scenario", 0);
    assert(file >= 0);
    assert(write(file, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    struct arena *arena = arena_create();
    const struct scenario *scenario = NULL;
    const char *why = NULL;
    enum status status = scenario_load(arena, path, "scenarios/timings.json", &provider_tables, &scenario, &why);
    assert(status == STATUS_OK || status == STATUS_INVALID);
    if (status == STATUS_OK) {
        check_loaded(arena, scenario);
        check_world(arena, scenario);
    } else {
        assert(why != NULL);
        assert(has_place(why, path));
    }
    arena_destroy(arena);
    close(file);
    return 0;
}
