/* Every scenario of the library: passes, twice the same, the same in a world that moves, the same when judged from its journal, and by its golden trace.
 * `test_scenarios --bless` rewrites the golden traces and prints what changed. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "check.h"
#include "providers.h"
#include "rehearse.h"
#include "reports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { GOLDEN_BYTES_MAX = 1 << 20 };

static char *golden_path(struct arena *arena, const struct judgement *judgement)
{
    return arena_printf(arena, "tests/golden/%s.trace", judgement->scenario);
}

static char *read_golden(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = arena_alloc(arena, GOLDEN_BYTES_MAX);
    if (!file) return text;
    size_t length = fread(text, 1, GOLDEN_BYTES_MAX - 1, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

static void report_findings(const struct judgement *judgement)
{
    for (size_t i = 0; i < judgement->findings_count; i++) {
        const struct finding *finding = &judgement->findings[i];
        if (finding->verdict == VERDICT_PASS || finding->verdict == VERDICT_NOT_JUDGED) continue;
        print_error("%s: %s\n  expected %s\n  observed %s\n", judgement->scenario, finding->id, finding->expected, finding->observed);
    }
}

static void every_scenario_meets_its_expectations(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char **paths = library(arena, "scenarios");
    assert_non_null(paths[0]);
    bool passed = true;
    for (size_t i = 0; paths[i]; i++) {
        struct rehearsal rehearsal;
        rehearse(arena, paths[i], &provider_tables, false, &rehearsal);
        report_findings(&rehearsal.judgement);
        passed = passed && rehearsal.judgement.verdict == VERDICT_PASS && rehearsal.judgement.findings_count > 0;
    }
    arena_destroy(arena);
    assert_true(passed);
}

static void the_same_scenario_gives_the_same_journal(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char **paths = library(arena, "scenarios");
    for (size_t i = 0; paths[i]; i++) {
        struct rehearsal once, again;
        rehearse(arena, paths[i], &provider_tables, false, &once);
        rehearse(arena, paths[i], &provider_tables, false, &again);
        assert_string_equal(once.journal, again.journal);
    }
    arena_destroy(arena);
}

static void a_world_that_moves_before_every_event_gives_the_same_journal(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char **paths = library(arena, "scenarios");
    for (size_t i = 0; paths[i]; i++) {
        struct rehearsal still, moved;
        rehearse(arena, paths[i], &provider_tables, false, &still);
        rehearse(arena, paths[i], &provider_tables, true, &moved);
        assert_string_equal(still.journal, moved.journal);
    }
    arena_destroy(arena);
}

static char *summary(struct arena *arena, const struct judgement *judgement)
{
    char *text = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&text, &length);
    struct judgement plain = *judgement;
    plain.journal_hash = NULL;
    report_find("json")->write(file, arena, &plain, 1, &(struct report_options){0});
    fclose(file);
    char *kept = arena_copy_bytes(arena, text, length);
    free(text);
    return kept;
}

static void a_journal_alone_gives_the_same_verdicts_and_ledger(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char **paths = library(arena, "scenarios");
    for (size_t i = 0; paths[i]; i++) {
        struct rehearsal live;
        struct judgement stored;
        const char *why = "";
        rehearse(arena, paths[i], &provider_tables, false, &live);
        FILE *file = fmemopen(live.journal, live.length, "r");
        if (judge_file(arena, file, paths[i], &stored, &why) != STATUS_OK) fail_msg("%s", why);
        fclose(file);
        assert_string_equal(summary(arena, &live.judgement), summary(arena, &stored));
    }
    arena_destroy(arena);
}

static void every_scenario_follows_its_golden_trace(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char **paths = library(arena, "scenarios");
    for (size_t i = 0; paths[i]; i++) {
        struct rehearsal rehearsal;
        rehearse(arena, paths[i], &provider_tables, false, &rehearsal);
        assert_string_equal(trace_of(arena, &rehearsal.judgement), read_golden(arena, golden_path(arena, &rehearsal.judgement)));
    }
    arena_destroy(arena);
}

static void bless_one(struct arena *arena, const char *scenario)
{
    struct rehearsal rehearsal;
    rehearse(arena, scenario, &provider_tables, false, &rehearsal);
    char *path = golden_path(arena, &rehearsal.judgement), *trace = trace_of(arena, &rehearsal.judgement), *slash = strrchr(path, '/');
    char *folder = arena_copy_bytes(arena, path, (size_t)(slash - path));
    if (strcmp(trace, read_golden(arena, path)) == 0) return;
    mkdir(folder, 0777);
    FILE *file = fopen(path, "wb");
    if (!file) fail_msg("%s cannot be written", path);
    fputs(trace, file);
    fclose(file);
    printf("%s is now\n%s\n", path, trace);
}

static int bless(void)
{
    struct arena *arena = arena_create();
    const char **paths = library(arena, "scenarios");
    for (size_t i = 0; paths[i]; i++) bless_one(arena, paths[i]);
    arena_destroy(arena);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--bless") == 0) return getenv("CI") ? 1 : bless();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scenario_meets_its_expectations),
        cmocka_unit_test(the_same_scenario_gives_the_same_journal),
        cmocka_unit_test(a_world_that_moves_before_every_event_gives_the_same_journal),
        cmocka_unit_test(a_journal_alone_gives_the_same_verdicts_and_ledger),
        cmocka_unit_test(every_scenario_follows_its_golden_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
