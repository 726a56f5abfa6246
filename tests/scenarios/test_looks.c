/* Looks that are left out change nothing: every scenario runs with all of them and without those that could show nothing new, and whatever is not a look
 * comes at the same time and in the same order. Durations are as the library has them, and once off the round, so that nothing falls on a poll by
 * luck.
 *
 *     test_looks [FOLDER]
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "cutover/journal.h"
#include "providers.h"
#include "rehearse.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- durations off the round ---- */

enum { TEXT_MAX = 1 << 20, MINUTE = 60000 };

static char timings[] = "/tmp/cutover-timings-XXXXXX";

static bool is_exact(const char *value, size_t length)
{
    return length > 1 && memchr(value, 'b', length) == NULL && strncmp(value, "0s", length) != 0;
}

/* Adds less than a minute to each pinned duration; of business days and hours the law is business time alone. */
static void write_timings(const char *text, FILE *to)
{
    static const char key[] = "\"pinned\": \"";
    uint32_t state = 1;
    for (const char *next; (next = strstr(text, key)) != NULL;) {
        const char *value = next + strlen(key);
        size_t length = strcspn(value, "\"");
        fwrite(text, 1, (size_t)(value - text) + length, to);
        state = state * 1664525 + 1013904223;
        if (is_exact(value, length)) fprintf(to, "%ums", 1 + (state >> 8) % (MINUTE - 1));
        text = value + length;
    }
    fputs(text, to);
}

static int make_timings(void **state)
{
    (void)state;
    char *text = calloc(1, TEXT_MAX);
    FILE *from = fopen("scenarios/timings.json", "r"), *to = fdopen(mkstemp(timings), "w");
    bool ok = text && from && to && fread(text, 1, TEXT_MAX - 1, from) > 0;
    if (ok) write_timings(text, to);
    if (from) fclose(from);
    if (to) fclose(to);
    free(text);
    return ok ? 0 : -1;
}

static int remove_timings(void **state)
{
    (void)state;
    return unlink(timings);
}

/* ---- what is not a look ---- */

struct story {
    FILE *file;
    char *text;
    size_t length, looks; /* that were left out */
    struct arena *line;
};

static bool is_told(const struct story *story, const struct record *record)
{
    (void)story;
    if (record->kind == RECORD_REQUEST) return strcmp(record->method, "GET") != 0;
    return record->kind != RECORD_RESPONSE && record->kind != RECORD_LOOKS;
}

static void tell(void *self, const struct record *record)
{
    struct story *story = self;
    struct record bare = *record;
    size_t length;
    bare.sequence = bare.cause = 0;
    if (record->kind == RECORD_LOOKS) story->looks += (size_t)record->count;
    if (!is_told(story, record)) return;
    const char *text = record_print(story->line, &bare, &length);
    fwrite(text, 1, length, story->file);
    fputc('\n', story->file);
    arena_reset(story->line);
}

static void run_one(struct arena *arena, const char *path, const char *with, bool every_look, struct story *story)
{
    const struct scenario *scenario;
    const char *why = "";
    struct journal journal = {0};
    if (scenario_load(arena, path, with, &provider_tables, &scenario, &why) != STATUS_OK) fail_msg("%s", why);
    *story = (struct story){.line = arena_create()};
    story->file = open_memstream(&story->text, &story->length);
    journal_add_reader(&journal, (struct record_reader){tell, story});
    struct run_options options = {.scenario = scenario, .providers = &provider_tables, .seed = scenario_seed(scenario), .tier = "cooperative",
                                  .version = "test", .client = true, .every_look = every_look};
    if (run_in_process(&options, &journal, &why, arena) != STATUS_OK) fail_msg("%s: %s", path, why);
    fclose(story->file);
    arena_destroy(story->line);
}

/* The first line that differs. */
static void show_difference(const char *path, const char *all, const char *some)
{
    const char *line = all;
    for (size_t i = 0; all[i] && all[i] == some[i]; i++)
        if (all[i] == '\n') line = all + i + 1;
    size_t at = (size_t)(line - all);
    print_error("%s\n  with every look: %.*s\n  without:         %.*s\n", path, (int)strcspn(line, "\n"), line, (int)strcspn(some + at, "\n"), some + at);
}

static size_t looks_left_out;

static void compare(const char *path, const char *with)
{
    struct arena *arena = arena_create();
    struct story all, some;
    run_one(arena, path, with, true, &all);
    run_one(arena, path, with, false, &some);
    assert_int_equal(all.looks, 0);
    bool same = strcmp(all.text, some.text) == 0;
    if (!same) show_difference(path, all.text, some.text);
    looks_left_out += some.looks;
    free(all.text);
    free(some.text);
    arena_destroy(arena);
    assert_true(same);
}

static void the_story_is_the_same_without_them(void **state)
{
    compare(*state, "scenarios/timings.json");
    compare(*state, timings);
}

/* What leaves none out would prove nothing. */
static void looks_are_left_out_at_all(void **state)
{
    (void)state;
    assert_in_range(looks_left_out, 1000, SIZE_MAX);
}

/* ---- the library ---- */

int main(int argc, char **argv)
{
    struct arena *arena = arena_create();
    const char **paths = library(arena, "scenarios"), *prefix = arena_printf(arena, "scenarios/%s", argc > 1 ? argv[1] : "");
    size_t count = 0, all = 0;
    while (paths[all]) all++;
    struct CMUnitTest *tests = arena_alloc(arena, (all + 1) * sizeof *tests);
    for (size_t i = 0; i < all; i++)
        if (strncmp(paths[i], prefix, strlen(prefix)) == 0)
            tests[count++] = (struct CMUnitTest){
                .name = paths[i], .test_func = the_story_is_the_same_without_them, .initial_state = (void *)(uintptr_t)paths[i]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(looks_are_left_out_at_all);
    int failed = _cmocka_run_group_tests("looks", tests, count, make_timings, remove_timings);
    arena_destroy(arena);
    return failed;
}
