/* Every scenario of the library: passes, is the same again in a world that moves, the same when judged from its journal, and as its golden trace has it.
 *
 *     test_scenarios [FOLDER]            those of scenarios/FOLDER, e.g. tcr or tcr/expired
 *     test_scenarios --bless [FOLDER]    rewrites the golden traces and prints what changed
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "check.h"
#include "providers.h"
#include "rehearse.h"
#include "reports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { GOLDEN_BYTES_MAX = 1 << 20, REQUESTS_MAX = 8000 };

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

static void report_findings(const struct judgement *judgement, size_t *warnings)
{
    for (size_t i = 0; i < judgement->findings_count; i++) {
        const struct finding *finding = &judgement->findings[i];
        if (finding->verdict == VERDICT_WARN) (*warnings)++;
        if (finding->verdict == VERDICT_PASS || finding->verdict == VERDICT_NOT_JUDGED) continue;
        print_error("%s: %s\n  expected %s\n  observed %s\n", judgement->scenario, finding->id, finding->expected, finding->observed);
    }
}

/* ---- the claims about one scenario ---- */

static void it_meets_its_expectations(const struct rehearsal *rehearsal)
{
    size_t warnings = 0;
    report_findings(&rehearsal->judgement, &warnings);
    assert_int_equal(warnings, 0);
    assert_int_equal(rehearsal->judgement.verdict, VERDICT_PASS);
    assert_true(rehearsal->judgement.findings_count > 0);
}

/* Once more in a world that moves before every event: what hangs on an address, or on a run before it, gives another journal. */
static void it_gives_the_same_journal_in_a_world_that_moves(struct arena *arena, const char *path, const struct rehearsal *still)
{
    struct rehearsal moved, again;
    rehearse(arena, path, &provider_tables, true, &moved);
    if (strcmp(still->journal, moved.journal) == 0) return;
    rehearse(arena, path, &provider_tables, false, &again);
    print_error("%s: it %s\n", path, strcmp(still->journal, again.journal) == 0 ? "hangs on where the world lies" : "is not repeatable");
    assert_string_equal(still->journal, moved.journal);
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

static void its_journal_alone_gives_the_same_verdicts_and_ledger(struct arena *arena, const char *path, const struct rehearsal *live)
{
    struct judgement stored;
    const char *why = "";
    FILE *file = fmemopen(live->journal, live->length, "r");
    if (judge_file(arena, file, path, &stored, &why) != STATUS_OK) fail_msg("%s", why);
    fclose(file);
    assert_string_equal(summary(arena, &live->judgement), summary(arena, &stored));
}

static void it_follows_its_golden_trace(struct arena *arena, const struct rehearsal *rehearsal)
{
    assert_string_equal(trace_of(arena, &rehearsal->judgement, rehearsal->tallies), read_golden(arena, golden_path(arena, &rehearsal->judgement)));
}

/* Whoever asks more has lost its manners, and takes the library's time. */
static void its_client_asks_within_reason(const struct rehearsal *rehearsal)
{
    assert_in_range(rehearsal->judgement.requests, 0, REQUESTS_MAX);
}

static void every_claim_holds(void **state)
{
    struct arena *arena = arena_create();
    const char *path = *state;
    struct rehearsal rehearsal;
    rehearse(arena, path, &provider_tables, false, &rehearsal);
    it_meets_its_expectations(&rehearsal);
    its_client_asks_within_reason(&rehearsal);
    it_follows_its_golden_trace(arena, &rehearsal);
    its_journal_alone_gives_the_same_verdicts_and_ledger(arena, path, &rehearsal);
    it_gives_the_same_journal_in_a_world_that_moves(arena, path, &rehearsal);
    arena_destroy(arena);
}

/* ---- golden traces ---- */

static void bless_one(struct arena *arena, const char *scenario)
{
    struct rehearsal rehearsal;
    rehearse(arena, scenario, &provider_tables, false, &rehearsal);
    char *path = golden_path(arena, &rehearsal.judgement), *trace = trace_of(arena, &rehearsal.judgement, rehearsal.tallies), *slash = strrchr(path, '/');
    char *folder = arena_copy_bytes(arena, path, (size_t)(slash - path));
    if (strcmp(trace, read_golden(arena, path)) == 0) return;
    mkdir(folder, 0777);
    FILE *file = fopen(path, "wb");
    if (!file) fail_msg("%s cannot be written", path);
    fputs(trace, file);
    fclose(file);
    printf("%s is now\n%s\n", path, trace);
}

static int bless(const char **paths)
{
    for (; *paths; paths++) {
        struct arena *arena = arena_create();
        bless_one(arena, *paths);
        arena_destroy(arena);
    }
    return 0;
}

/* ---- the library ---- */

static int test_all(struct arena *arena, const char **paths)
{
    size_t count = 0;
    while (paths[count]) count++;
    struct CMUnitTest *tests = arena_alloc(arena, (count + 1) * sizeof *tests);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = paths[i], .test_func = every_claim_holds, .initial_state = (void *)(uintptr_t)paths[i]};
    return count == 0 ? 1 : _cmocka_run_group_tests("scenarios", tests, count, NULL, NULL);
}

/* Those below the folder that is named; without one, all. */
static const char **chosen(struct arena *arena, const char *folder)
{
    const char **paths = library(arena, "scenarios"), **end = paths;
    const char *prefix = arena_printf(arena, "scenarios/%s", folder ? folder : "");
    for (const char **path = paths; *path; path++)
        if (strncmp(*path, prefix, strlen(prefix)) == 0) *end++ = *path;
    *end = NULL;
    return paths;
}

int main(int argc, char **argv)
{
    bool blessing = argc > 1 && strcmp(argv[1], "--bless") == 0;
    struct arena *arena = arena_create();
    const char **paths = chosen(arena, argv[1 + blessing]);
    int failed = !blessing ? test_all(arena, paths) : getenv("CI") ? 1 : bless(paths);
    arena_destroy(arena);
    return failed;
}
