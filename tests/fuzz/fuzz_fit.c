/* Any bytes as a log of observations: refused with places, or fitted to a law that can be read back. SPDX-License-Identifier: Apache-2.0 */
#undef NDEBUG
#include "fit.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* More would be fitted as well, and slowly. */
enum { FITTED_MOST = 100 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is said stands on the screen of whoever reads the log. */
static void check_faults(const struct log_faults *faults)
{
    for (size_t i = 0; i < faults->count && i < LOG_FAULTS_MAX; i++) assert(strncmp(faults->told[i], "fuzzed:", 7) == 0 && strstr(faults->told[i], "^"));
}

static void check_law(struct arena *arena, const struct fit *fit)
{
    const struct law *law;
    const tree *where;
    const char *why;
    size_t length;
    struct json_error error;
    const char *text = tree_print(arena, fit->law, &length);
    assert(law_parse(arena, tree_parse(arena, text, length, false, &error), &law, &where, &why) == STATUS_OK);
    for (size_t i = 0; i < FIT_PERCENTILES; i++) {
        struct duration duration;
        assert(law_quantile(law, fit->percentiles[i].p, &duration));
        assert(i == 0 || fit->percentiles[i].fitted >= fit->percentiles[i - 1].fitted);
    }
    assert(fit->says && fit->words && fit->whole.distance >= 0 && fit->whole.distance <= 1);
}

static void read_and_fit(const uint8_t *data, size_t size, const struct log_form *form)
{
    struct arena *arena = arena_create();
    struct observations observations;
    struct log_faults faults;
    FILE *file = fmemopen((void *)(uintptr_t)data, size, "r");
    assert(file);
    enum status status = log_read(arena, file, form, &observations, &faults);
    fclose(file);
    assert((status == STATUS_OK) == (faults.count == 0));
    check_faults(&faults);
    size_t over = observations.count - observations.open;
    if (over >= FIT_OVER_MIN && observations.count <= FITTED_MOST) check_law(arena, fit_observations(arena, &observations, NULL));
    observations_end(&observations);
    arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct zone *zone = zone_find("America/Chicago");
    if (size == 0) return 0;
    read_and_fit(data, size, &(struct log_form){.name = "fuzzed", .zone = zone});
    read_and_fit(data, size, &(struct log_form){.name = "fuzzed", .counted = true, .kind = UNIT_BUSINESS_HOUR, .zone = zone});
    return 0;
}
