/* Any bytes as a stored journal: it is judged and reported, or refused with a place. SPDX-License-Identifier: Apache-2.0 */
#undef NDEBUG
#include "check.h"
#include "reports.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_reported(struct arena *arena, const struct judgement *judgement)
{
    for (const struct report_writer *writer = report_writers(); writer->name; writer++) {
        char *text = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&text, &length);
        assert(out);
        if (writer->write) writer->write(out, arena, judgement, 1, &(struct report_options){.verbose = 2});
        fclose(out);
        assert(!writer->write || length > 0);
        free(text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char name[] = "fuzzed";
    struct arena *arena = arena_create();
    struct judgement judgement;
    const char *why = NULL;
    FILE *file = size ? fmemopen((void *)(uintptr_t)data, size, "r") : NULL;
    if (file) {
        enum status status = judge_file(arena, file, name, &judgement, &why);
        assert(status == STATUS_OK || (status == STATUS_INVALID && why && strncmp(why, "fuzzed:", sizeof name) == 0));
        if (status == STATUS_OK) check_reported(arena, &judgement);
        fclose(file);
    }
    arena_destroy(arena);
    return 0;
}
