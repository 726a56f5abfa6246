/* The whole judgement: stored journals, the client's fate, exit codes, steps and counts. SPDX-License-Identifier: Apache-2.0 */
#include "test_judge_journals.h"

static void a_run_that_keeps_everything_passes(void **state)
{
    (void)state;
    struct judged judged = judged_journal("happy");
    assert_int_equal(judged.run.verdict, VERDICT_PASS);
    assert_int_equal(judged.run.code, EXIT_PASS);
    assert_string_equal(judged.run.scenario, "hand/happy");
    assert_string_equal(judged.run.title, "Infobip, the documented order");
    assert_int_equal(judged.run.seed, 7);
    assert_string_equal(judged.run.tier, "cooperative");
    assert_string_equal(judged.run.client_fate, "finished");
    assert_int_equal(judged.run.records, 121);
    assert_int_equal(judged.run.requests, 21);
    assert_int_equal(judged.run.webhooks, 1);
    assert_int_equal(judged.run.real_us, -1);
    assert_int_equal(strlen(judged.run.journal_hash), 64);
    assert_int_equal(judged.run.assumptions_count, 1);
    assert_string_equal(judged.run.assumptions[0].knob, "legacy.chain_lost");
    assert_string_equal(judged.run.assumptions[0].value, "carry");
    judged_end(&judged);
}

static void equal_moves_of_one_instant_are_one_step(void **state)
{
    (void)state;
    struct judged judged = judged_journal("happy");
    assert_int_equal(judged.run.steps_count, 6);
    assert_int_equal(judged.run.steps[1].count, 10);
    assert_string_equal(judged.run.steps[1].entity, "number:+19165550100");
    assert_string_equal(judged.run.steps[1].to, "infobip");
    assert_int_equal(judged.run.steps[5].count, 1);
    judged_end(&judged);
}

static void a_stored_journal_that_is_none_is_refused_with_its_place(void **state)
{
    (void)state;
#define RUN "{\"seq\":1,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"run\"}\n"
#define LINE(members) "{" members "\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"client\"}\n"
    static const struct {
        const char *text, *why;
    } ROWS[] = {
        {"",                                                                                          "x:1:1: the journal is empty"              },
        {LINE("\"seq\":1,"),                                                                          "x:1:1: a journal begins with a run record"},
        {RUN RUN,                                                                                     "x:2:1: a journal has one run record"      },
        {RUN LINE("\"seq\":1,"),
         "x:2:1: the sequence goes on with 2, and this record is 1: it is out of order"                                                          },
        {RUN LINE("\"seq\":2,\"on\":\"started\",") LINE("\"seq\":5,"),
         "x:3:1: the sequence goes on with 3, and this record is 5: records are missing before it"                                               },
        {RUN LINE("\"seq\":2,\"cause\":2,"),                                                          "x:2:1: the cause is not an earlier record"},
        {RUN "{\"seq\":2,\"at\":\"2026-03-03T14:59:59.999Z\",\"kind\":\"client\"}\n",                 "x:2:1: time runs backwards"               },
        {RUN "{\"seq\":2,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"end\",\"on\":\"quiet\"}\n" LINE("\"seq\":3,"),
         "x:3:1: nothing follows the end record"                                                                                                 },
        {RUN LINE("\"seq\":2,"),                                                                      "x:2:1: a record of the kind \"client\" has no \"on\""},
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        struct arena *arena = arena_create();
        struct judged judged = judged_text(arena, "x", ROWS[i].text);
        assert_int_equal(judged.status, STATUS_INVALID);
        assert_string_equal(judged.why, ROWS[i].why);
        judged_end(&judged);
    }
}

static void an_unknown_kind_is_refused_with_line_and_column(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct judged judged = judged_text(arena, "unknown-kind.ndjson", journal_read(arena, "unknown-kind"));
    assert_int_equal(judged.status, STATUS_INVALID);
    assert_string_equal(judged.why, "unknown-kind.ndjson:3:42: this version knows no such kind of record");
    judged_end(&judged);
}

static void a_journal_without_end_is_inconclusive(void **state)
{
    (void)state;
    static const char *const JOURNALS[] = {"cut", "torn"};
    for (size_t i = 0; i < COUNT_OF(JOURNALS); i++) {
        struct judged judged = judged_journal(JOURNALS[i]);
        assert_int_equal(judged.run.records, 85);
        assert_int_equal(judged.run.verdict, VERDICT_INCONCLUSIVE);
        assert_int_equal(judged.run.code, EXIT_INCONCLUSIVE);
        assert_string_equal(judged.run.findings[0].id, "run/end");
        assert_true(judged.run.ledger.windows_count == 0 || judged.run.ledger.windows[0].open);
        judged_end(&judged);
    }
}

/* How the client went, how the run ended, and what the caller sees. */
struct fate_row {
    const char *from, *to, *fate;
    enum verdict verdict;
    enum exit_code code;
};

static void assert_fates(const char *expect, const struct fate_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_create();
        char *text = exchanged(arena, journal_read(arena, "happy"), rows[i].from, rows[i].to);
        struct judged judged = judged_text(arena, "happy", exchanged(arena, text, "\"expect\":{}", expect));
        assert_int_equal(judged.status, STATUS_OK);
        assert_string_equal(judged.run.client_fate, rows[i].fate);
        assert_int_equal(judged.run.verdict, rows[i].verdict);
        assert_int_equal(judged.run.code, rows[i].code);
        judged_end(&judged);
    }
}

#define FINISHED "\"on\":\"finished\",\"status\":0"

static void a_client_that_dies_makes_the_run_inconclusive(void **state)
{
    (void)state;
    static const struct fate_row ROWS[] = {
        {FINISHED,             "\"on\":\"finished\"",                     "finished",             VERDICT_PASS,         EXIT_PASS        },
        {FINISHED,             "\"on\":\"ended\",\"status\":0",           "finished",             VERDICT_PASS,         EXIT_PASS        },
        {FINISHED,             "\"on\":\"ended\",\"status\":3",           "exited 3",             VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE},
        {FINISHED,             "\"on\":\"ended\",\"error\":\"SIGSEGV\"",  "killed by SIGSEGV",    VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE},
        {FINISHED,             "\"on\":\"killed\",\"error\":\"SIGKILL\"", "killed by SIGKILL",    VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE},
        {FINISHED,             "\"on\":\"stalled\"",                      "stalled: reference",              VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE},
        {FINISHED,             "\"on\":\"missing\"",                      "never made a call, or could not be started", VERDICT_INCONCLUSIVE, EXIT_CLIENT      },
        {FINISHED,             "\"on\":\"started\"",                      "still running",        VERDICT_PASS,         EXIT_PASS        },
        {"\"on\":\"started\"", "\"on\":\"stalled\"",                      "stalled: reference",              VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE},
    };
    assert_fates("\"expect\":{}", ROWS, COUNT_OF(ROWS));
}

static void a_client_that_was_started_again_is_judged_by_its_last_life(void **state)
{
    (void)state;
    struct judged judged = judged_journal("elected-late-down");
    assert_string_equal(judged.run.client_fate, "finished");
    assert_int_equal(judged.run.verdict, VERDICT_PASS);
    judged_end(&judged);
    judged = judged_changed("elected-late-down", "\"on\":\"started\"}\n{\"seq\":18", "\"on\":\"stalled\"}\n{\"seq\":18");
    assert_string_equal(judged.run.client_fate, "stalled: reference");
    judged_end(&judged);
}

static const struct finding *finding_of(const struct judgement *run, const char *id)
{
    for (size_t i = 0; i < run->findings_count; i++)
        if (strcmp(run->findings[i].id, id) == 0) return &run->findings[i];
    return NULL;
}

/* Its record stands in the place of another; one that went as it should is no finding. */
static void a_restart_that_did_not_come_about_fails_unless_the_client_fell(void **state)
{
    (void)state;
    static const struct {
        const char *error, *finished;
        enum verdict verdict;
        const char *observed;
    } ROWS[] = {
        {"",                       FINISHED,                           VERDICT_PASS,         NULL                                                      },
        {",\"error\":\"gone\"",  FINISHED,                           VERDICT_FAIL,         "it was not running then"                                 },
        {",\"error\":\"never\"", FINISHED,                           VERDICT_FAIL,         "the call that it was to come after was never answered"   },
        {",\"error\":\"never\"", "\"on\":\"ended\",\"status\":3", VERDICT_INCONCLUSIVE,
         "the call that it was to come after was never answered, but the client fell"                                                                   },
    };
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        struct arena *arena = arena_create();
        char *text = exchanged(arena, journal_read(arena, "moment"), "\"name\":\"gives back\",\"entity\":\"number:+19165550100\"",
                               arena_printf(arena, "\"name\":\"deployed\",\"on\":\"restart\"%s", ROWS[i].error));
        struct judged judged = judged_text(arena, "test", exchanged(arena, text, FINISHED, ROWS[i].finished));
        assert_int_equal(judged.run.verdict, ROWS[i].verdict);
        const struct finding *finding = finding_of(&judged.run, "run/restart");
        assert_int_equal(finding != NULL, ROWS[i].observed != NULL);
        if (finding) assert_string_equal(finding->observed, ROWS[i].observed);
        if (finding) assert_string_equal(finding->expected, "the client is killed, and started again: deployed");
        judged_end(&judged);
    }
}

static void an_expected_death_is_none_and_an_unexpected_one_stays_open(void **state)
{
    (void)state;
    static const struct fate_row ROWS[] = {
        {FINISHED, "\"on\":\"ended\",\"status\":3", "exited 3", VERDICT_PASS,         EXIT_PASS         },
        {FINISHED, "\"on\":\"ended\",\"status\":4", "exited 4", VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE },
        {FINISHED, FINISHED,                        "finished", VERDICT_FAIL,         EXIT_NONCONFORMANT},
    };
    assert_fates("\"expect\":{\"client\":{\"fate\":\"exited\",\"exit\":3}}", ROWS, COUNT_OF(ROWS));
}

static void what_a_fallen_client_left_undone_is_inconclusive_but_what_it_broke_is_not(void **state)
{
    (void)state;
    static const struct fate_row UNDONE[] = {
        {FINISHED, "\"on\":\"killed\"", "killed",   VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE },
        {FINISHED, FINISHED,              "finished", VERDICT_FAIL,         EXIT_NONCONFORMANT},
    };
    static const struct fate_row BROKEN[] = {
        {FINISHED, "\"on\":\"killed\"", "killed", VERDICT_FAIL, EXIT_NONCONFORMANT},
    };
    assert_fates("\"expect\":{\"escalations\":[{\"to\":\"infobip\"}]}", UNDONE, COUNT_OF(UNDONE));
    assert_fates("\"expect\":{\"never\":[{\"provider\":\"infobip\",\"machine\":\"stage\",\"entity\":\"campaign:CQ3R8T1\",\"to\":\"REGISTERED\"}]}", BROKEN,
                 COUNT_OF(BROKEN));
}

static void a_run_stopped_by_a_flood_or_from_outside_is_inconclusive(void **state)
{
    (void)state;
    static const struct fate_row ROWS[] = {
        {"\"kind\":\"end\",\"on\":\"finished\"", "\"kind\":\"end\",\"on\":\"flood\"",   "finished", VERDICT_INCONCLUSIVE, EXIT_INCONCLUSIVE},
        {"\"kind\":\"end\",\"on\":\"finished\"", "\"kind\":\"end\",\"on\":\"stopped\"", "finished", VERDICT_INCONCLUSIVE,
         EXIT_INCONCLUSIVE                                                                                                                 },
        {"\"kind\":\"end\",\"on\":\"finished\"", "\"kind\":\"end\",\"on\":\"horizon\"", "finished", VERDICT_PASS,         EXIT_PASS        },
        {"\"kind\":\"end\",\"on\":\"finished\"", "\"kind\":\"end\",\"on\":\"full\"", "finished", VERDICT_HARNESS_ERROR, EXIT_INTERNAL},
    };
    assert_fates("\"expect\":{}", ROWS, COUNT_OF(ROWS));
}

static void an_unordered_run_breaks_the_launch_contract(void **state)
{
    (void)state;
    struct judged judged = judged_journal("unordered");
    assert_true(judged.run.unordered);
    assert_string_equal(judged.run.unordered_why, "two calls of different participants were in flight");
    assert_int_equal(judged.run.code, EXIT_CLIENT);
    assert_int_equal(judged.run.verdict, VERDICT_INCONCLUSIVE);
    judged_end(&judged);
    judged = judged_changed("unordered", "\"name\":\"unordered\"", "\"name\":\"late\"");
    assert_false(judged.run.unordered);
    assert_int_equal(judged.run.code, EXIT_CLIENT);
    judged_end(&judged);
}

static void a_run_without_client_is_fine(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct judged judged =
        judged_text(arena, "x", RUN "{\"seq\":2,\"at\":\"2026-03-03T15:00:00.000Z\",\"kind\":\"end\",\"on\":\"stopped\"}\n");
    assert_int_equal(judged.status, STATUS_OK);
    assert_string_equal(judged.run.client_fate, "none");
    assert_int_equal(judged.run.code, EXIT_PASS);
    judged_end(&judged);
}

static void a_judge_fed_by_hand_says_the_same(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct judge *judge = judge_create(arena);
    struct record_reader reader = judge_reader(judge);
    struct record first = record_new(RECORD_RUN), last = record_new(RECORD_END);
    struct judgement run;
    first.sequence = 1;
    first.name = "by hand";
    last.sequence = 2;
    last.at = HOUR_MS;
    last.on = "quiet";
    reader.read(reader.self, &first);
    reader.read(reader.self, &last);
    judge_finish(judge, &run);
    assert_int_equal(run.verdict, VERDICT_PASS);
    assert_int_equal(run.ledger.ended, HOUR_MS);
    assert_null(run.journal_hash);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_that_keeps_everything_passes),
        cmocka_unit_test(equal_moves_of_one_instant_are_one_step),
        cmocka_unit_test(a_stored_journal_that_is_none_is_refused_with_its_place),
        cmocka_unit_test(an_unknown_kind_is_refused_with_line_and_column),
        cmocka_unit_test(a_journal_without_end_is_inconclusive),
        cmocka_unit_test(a_client_that_dies_makes_the_run_inconclusive),
        cmocka_unit_test(a_client_that_was_started_again_is_judged_by_its_last_life),
        cmocka_unit_test(a_restart_that_did_not_come_about_fails_unless_the_client_fell),
        cmocka_unit_test(an_expected_death_is_none_and_an_unexpected_one_stays_open),
        cmocka_unit_test(what_a_fallen_client_left_undone_is_inconclusive_but_what_it_broke_is_not),
        cmocka_unit_test(a_run_stopped_by_a_flood_or_from_outside_is_inconclusive),
        cmocka_unit_test(an_unordered_run_breaks_the_launch_contract),
        cmocka_unit_test(a_run_without_client_is_fine),
        cmocka_unit_test(a_judge_fed_by_hand_says_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
