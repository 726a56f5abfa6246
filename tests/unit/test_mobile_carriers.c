/* Split mobile carriers: which of them let a number's outbound pass, as the journal says it, and the mix that a scenario may give them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "providers.h"
#include "run.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define START INT64_C(1772550000000)
#define SCENARIO                                                                                               \
    "{\"version\":1,\"name\":\"test/mobile\",\"title\":\"t\",\"story\":\"s\",\"source\":[{\"document\":\"S1\",\"section\":\"1\",\"fact\":\"f\"}]," \
    "\"world\":%s,\"timings\":{\"telnyx.mno_propagation.tmobile\":\"2h\",\"telnyx.mno_propagation.att\":\"1h\"},"  \
    "\"at\":[%s],\"migration\":{\"from\":\"%s\",\"to\":\"%s\"},\"expect\":{\"outage\":[]}}"

enum { SAID_MAX = 1 << 12 };

struct bench {
    struct arena *arena;
    char said[SAID_MAX]; /* "+5 0 out=legacy blocked=tmobile\n": minutes, a number's last digit, who carries; "message DELIVERED\n" */
};

static const char *or_nobody(const char *text)
{
    return text ? text : "nobody";
}

static void note(void *self, const struct record *record)
{
    struct bench *bench = self;
    size_t used = strlen(bench->said), room = sizeof bench->said - used;
    char *end = bench->said + used;
    if (record->kind == RECORD_CARRIES)
        snprintf(end, room, "+%d %c out=%s blocked=%s\n", (int)((record->at - START) / MINUTE_MS), record->number[strlen(record->number) - 1],
                 or_nobody(record->out), or_nobody(record->blocked));
    bool told = record->kind == RECORD_TRANSITION && (strcmp(record->machine, "message") == 0 || strncmp(record->machine, "at_", 3) == 0);
    if (told) snprintf(end, room, "%s %s\n", record->machine, record->to);
}

static enum status load(struct arena *arena, const char *world, const char *at, const char *from, const struct scenario **scenario, const char **why)
{
    char path[64];
    const char *text = arena_printf(arena, SCENARIO, world, at, from, strcmp(from, "infobip") == 0 ? "legacy" : "infobip");
    int file = memfd_create("scenario", 0);
    assert_true(write(file, text, strlen(text)) == (ssize_t)strlen(text));
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    enum status status = scenario_load(arena, path, "scenarios/timings.json", &provider_tables, scenario, why);
    close(file);
    return status;
}

/* Runs four hours of it. */
static void play(struct bench *bench, const char *world, const char *from, const char *at)
{
    const struct scenario *scenario;
    const char *why = "";
    struct journal journal = {0};
    struct run *run;
    struct run_action action = {0};
    *bench = (struct bench){.arena = arena_create()};
    journal_add_reader(&journal, (struct record_reader){note, bench});
    if (load(bench->arena, world, at, from, &scenario, &why) != STATUS_OK) fail_msg("%s", why);
    struct run_options options = {.scenario = scenario, .providers = &provider_tables, .seed = 1, .tier = "cooperative", .version = "test", .client = true,
                                  .restless = true};
    assert_int_equal(run_create(&options, &journal, &run, &why, bench->arena), STATUS_OK);
    run_declare(run, 99, "me", "me");
    for (run_next(run, &action); action.kind != RUN_ANSWER; run_next(run, &action)) assert_int_not_equal(action.kind, RUN_END);
    run_answered(run, 99);
    run_wait(run, 1, "me", &(struct run_wait){.until = START + 4 * HOUR_MS});
    for (run_next(run, &action); action.kind != RUN_ANSWER; run_next(run, &action)) assert_int_not_equal(action.kind, RUN_END);
    run_destroy(run);
}

#define AT(when, of, on_, whose) \
    "{\"at\":\"" when "\",\"because\":\"b\",\"machine\":\"" of "\",\"on\":\"" on_ "\",\"entity\":\"" whose "\",\"party\":\"mobile carrier\"}"
#define CAMPAIGN "campaign:CQ3R8T1"
#define SEND                                                                                                   \
    "{\"at\":\"10m\",\"because\":\"b\",\"call\":{\"provider\":\"legacy\",\"method\":\"POST\",\"target\":\"/v1/messages\"," \
    "\"body\":{\"from\":\"+19165550100\",\"to\":\"+13125550100\",\"text\":\"t\"}}}"

struct story {
    const char *world, *from, *at, *said;
};

static void tell(const struct story *rows, size_t count)
{
    struct bench bench;
    for (size_t i = 0; i < count; i++) {
        play(&bench, rows[i].world, rows[i].from, rows[i].at);
        assert_string_equal(bench.said, rows[i].said);
        arena_destroy(bench.arena);
    }
}

static void a_suspension_blocks_what_one_carrier_takes(void **state)
{
    (void)state;
    static const char at[] = AT("5m", "tcr.verizon", "SUSPEND", CAMPAIGN) "," AT("6m", "tcr.att", "SUSPEND", CAMPAIGN) ","
                             AT("7m", "tcr.verizon", "LIFT", CAMPAIGN);
    static const struct story ROWS[] = {
        {"{\"numbers\":1,\"mobile_carriers\":\"split\"}", "legacy", at,
         "+0 0 out=legacy blocked=nobody\n+5 0 out=legacy blocked=verizon\n+6 0 out=legacy blocked=att,verizon\n+7 0 out=legacy blocked=att\n"},
        {"{\"numbers\":1,\"mobile_carriers\":\"split\"}", "infobip", AT("5m", "tcr.uscellular", "SUSPEND", CAMPAIGN),
         "+0 0 out=infobip blocked=nobody\n+5 0 out=infobip blocked=uscellular\n"},
        {"{\"numbers\":1,\"mobile_carriers\":\"split\"}", "telgorithm", AT("5m", "tcr.tmobile", "SUSPEND", CAMPAIGN),
         "+0 0 out=telgorithm blocked=nobody\n+5 0 out=telgorithm blocked=tmobile\n"},
        {"{\"numbers\":1,\"mobile_carriers\":\"split\"}", "telnyx", AT("5m", "tcr.tmobile", "SUSPEND", CAMPAIGN),
         "+0 0 out=telnyx blocked=nobody\n+5 0 out=telnyx blocked=tmobile\n"},
        /* of a campaign beside the one that migrates */
        {"{\"numbers\":1,\"mobile_carriers\":\"split\",\"others\":[{\"campaign\":\"CX00001\",\"first\":\"+19165550201\",\"numbers\":1,\"holder\":\"telnyx\"}]}",
         "legacy", AT("5m", "tcr.att", "SUSPEND", "campaign:CX00001"),
         "+0 0 out=legacy blocked=nobody\n+0 1 out=telnyx blocked=nobody\n+5 1 out=telnyx blocked=att\n"},
    };
    tell(ROWS, COUNT_OF(ROWS));
}

static void a_number_that_needs_no_campaign_is_not_blocked(void **state)
{
    (void)state;
    static const struct story ROWS[] = {
        {"{\"numbers\":2,\"mobile_carriers\":\"split\",\"kinds\":[{\"numbers\":[\"+19165550101\"],\"kind\":\"toll_free\"}]}", "legacy",
         AT("5m", "tcr.tmobile", "SUSPEND", CAMPAIGN),
         "+0 0 out=legacy blocked=nobody\n+0 1 out=legacy blocked=nobody\n+5 0 out=legacy blocked=tmobile\n"},
    };
    tell(ROWS, COUNT_OF(ROWS));
}

static void only_carriers_of_the_mix_have_a_say(void **state)
{
    (void)state;
    static const struct story ROWS[] = {
        {"{\"numbers\":1,\"mobile_carriers\":\"split\",\"mix\":{\"tmobile\":1000}}", "legacy", AT("5m", "tcr.att", "SUSPEND", CAMPAIGN) "," SEND,
         "+0 0 out=legacy blocked=nobody\nmessage ACCEPTED\nmessage DELIVERED\n"},
        /* all that there is blocks: nobody carries, and a message fails */
        {"{\"numbers\":1,\"mobile_carriers\":\"split\",\"mix\":{\"tmobile\":1000}}", "legacy", AT("5m", "tcr.tmobile", "SUSPEND", CAMPAIGN) "," SEND,
         "+0 0 out=legacy blocked=nobody\n+5 0 out=nobody blocked=nobody\nmessage DOOMED_CAMPAIGN\nmessage FAILED\n"},
        {"{\"numbers\":1,\"mobile_carriers\":\"split\",\"mix\":{\"tmobile\":999,\"att\":1}}", "legacy", AT("5m", "tcr.tmobile", "SUSPEND", CAMPAIGN) "," SEND,
         "+0 0 out=legacy blocked=nobody\n+5 0 out=legacy blocked=tmobile\nmessage ACCEPTED\nmessage DELIVERED\n"},
    };
    tell(ROWS, COUNT_OF(ROWS));
}

static void telnyx_numbers_wait_until_each_carrier_has_mapped_them(void **state)
{
    (void)state;
    static const char at[] = AT("5m", "telnyx.at_tmobile", "MAP", "number:*") "," AT("6m", "telnyx.at_att", "MAP", "number:*");
    static const struct story ROWS[] = {
        {"{\"numbers\":1,\"mobile_carriers\":\"split\"}", "telnyx", at,
         "+0 0 out=telnyx blocked=nobody\nat_tmobile MAPPING\n+5 0 out=telnyx blocked=tmobile\nat_att MAPPING\n+6 0 out=telnyx blocked=att,tmobile\n"
         "at_att MAPPED\n+66 0 out=telnyx blocked=tmobile\nat_tmobile MAPPED\n+125 0 out=telnyx blocked=nobody\n"},
        /* the mapping ends with the assignment */
        {"{\"numbers\":1,\"mobile_carriers\":\"split\"}", "telnyx",
         AT("5m", "telnyx.at_tmobile", "MAP", "number:*") "," AT("10m", "telnyx.assignment", "DETACH", "number:*"),
         "+0 0 out=telnyx blocked=nobody\nat_tmobile MAPPING\n+5 0 out=telnyx blocked=tmobile\n+10 0 out=nobody blocked=nobody\nat_tmobile NONE\n"},
        /* all carriers being one, nothing of it matters */
        {"{\"numbers\":1}", "telnyx", at,
         "+0 0 out=telnyx blocked=nobody\nat_tmobile MAPPING\nat_att MAPPING\nat_att MAPPED\nat_tmobile MAPPED\n"},
    };
    tell(ROWS, COUNT_OF(ROWS));
}

static void a_mix_must_be_whole_and_of_carriers_that_there_are(void **state)
{
    (void)state;
    static const struct {
        const char *world, *why;
    } ROWS[] = {
        {"{\"mobile_carriers\":\"split\",\"mix\":{\"att\":500,\"verizon\":499}}", "the mix must be 1000 thousandths in all, and is 999"},
        {"{\"mobile_carriers\":\"split\",\"mix\":{\"att\":500,\"verizon\":501}}", "the mix must be 1000 thousandths in all, and is 1001"},
        {"{\"mobile_carriers\":\"split\",\"mix\":{}}", "the mix must be 1000 thousandths in all, and is 0"},
        {"{\"mobile_carriers\":\"split\",\"mix\":{\"sprint\":1000}}", "no mobile carrier is called \"sprint\""},
        {"{\"mobile_carriers\":\"split\",\"mix\":{\"att\":1001}}", "a whole number from 0 to 1000 is expected here"},
        {"{\"mobile_carriers\":\"split\",\"mix\":{\"att\":0.35}}", "a whole number from 0 to 1000 is expected here"},
        {"{\"mobile_carriers\":\"split\",\"mix\":[1000]}", "an object of mobile carriers and their thousandths is expected here"},
        {"{\"mix\":{\"att\":1000}}", "a mix needs \"mobile_carriers\": \"split\""},
        {"{\"mobile_carriers\":\"one\",\"mix\":{\"att\":1000}}", "a mix needs \"mobile_carriers\": \"split\""},
    };
    const struct scenario *scenario;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        const char *why = "";
        assert_int_equal(load(arena, ROWS[i].world, "", "legacy", &scenario, &why), STATUS_INVALID);
        if (!strstr(why, ROWS[i].why)) fail_msg("row %zu: %s", i, why);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_suspension_blocks_what_one_carrier_takes),
        cmocka_unit_test(a_number_that_needs_no_campaign_is_not_blocked),
        cmocka_unit_test(only_carriers_of_the_mix_have_a_say),
        cmocka_unit_test(telnyx_numbers_wait_until_each_carrier_has_mapped_them),
        cmocka_unit_test(a_mix_must_be_whole_and_of_carriers_that_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
