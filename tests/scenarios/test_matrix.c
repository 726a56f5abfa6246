/* Any road: every ordered pair of providers, by every strategy that fits, with the reference client. Who carries at the end, the ledger to the second, and
 * that no message is lost that could be saved. The scenarios are made here; those with a story of their own are in the library.
 * SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "check.h"
#include "providers.h"
#include "rehearse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WINDOW "\"window\": {\"foc\": \"2026-03-09T15:00:00Z\", \"elect\": \"2026-03-05T15:00:00Z\"}"
#define HOSTED "\"strategy\": \"hosted\""
#define STRICT "\"losing\": {\"chain_lost\": \"stop\"}"
#define FAST "\"telnyx.fast_portable\": \"yes\""
#define STOPS(loser) "\"" loser ".chain_lost\": \"stop\""
#define CARRIES(loser) "\"" loser ".chain_lost\": \"carry\""
#define STOPS_FAST(loser) STOPS(loser) ", " FAST

/* Seconds without a carrier, out and in (domain model A.5, with the pinned durations), under both policies of a losing provider whose campaign has left. */
static const struct road {
    const char *from, *to;
    const char *migration, *knobs; /* JSON members; "" none */
    int out_s, in_s;
    const char *why;
} roads[] = {
    {"legacy", "telgorithm", "", CARRIES("legacy"), 510, 0, "A.4.1: import and activation"},
    {"legacy", "telgorithm", "", STOPS("legacy"), 510, 0, "A.4.1: elected when the numbers are there, the loser is out of it"},
    {"infobip", "telgorithm", "", CARRIES("infobip"), 510, 0, "B.6: the record is asked for; then as A.4.1"},
    {"infobip", "telgorithm", "", STOPS("infobip"), 510, 0, "the same"},
    {"telnyx", "telgorithm", WINDOW, CARRIES("telnyx"), 510, 0, "B.6: as the base case"},
    {"telnyx", "telgorithm", WINDOW, STOPS("telnyx"), 510, 0, "the same"},
    {"legacy", "infobip", "", CARRIES("legacy"), 1050, 1050, "A.4.2: acceptance and provisioning"},
    {"legacy", "infobip", "", STOPS("legacy"), 1050, 1050, "A.4.2: accepted after the last record moved"},
    {"telgorithm", "infobip", "", CARRIES("telgorithm"), 1050, 1050, "B.6: an override"},
    {"telgorithm", "infobip", "", STOPS("telgorithm"), 1050, 1050, "B.6: that Telgorithm stops with the campaign does no harm"},
    {"telnyx", "infobip", "", CARRIES("telnyx"), 1050, 1050, "B.6: an override"},
    {"telnyx", "infobip", "", STOPS("telnyx"), 1050, 1050, "the same"},
    {"legacy", "telnyx", WINDOW, CARRIES("legacy"), 0, 0, "A.4.4: assigned before the record moves"},
    {"legacy", "telnyx", WINDOW ", " STRICT, STOPS_FAST("legacy"), 540, 0, "B.4: aligned: acceptance, port, and the record four minutes later"},
    {"legacy", "telnyx", HOSTED, CARRIES("legacy"), 0, 0, "A.4.5"},
    {"legacy", "telnyx", HOSTED, STOPS("legacy"), 172800, 0, "B.5: from the acceptance, with which the papers go out, to the hosting"},
    {"telgorithm", "telnyx", WINDOW, CARRIES("telgorithm"), 0, 0, "B.6: a lenient Telgorithm"},
    {"telgorithm", "telnyx", WINDOW ", " STRICT, STOPS_FAST("telgorithm"), 540, 0, "B.6: aligned with an activation on demand"},
    {"infobip", "telnyx", WINDOW, CARRIES("infobip"), 0, 0, "B.6: the host lets go when it is asked"},
    {"infobip", "telnyx", WINDOW ", " STRICT, STOPS_FAST("infobip"), 900, 0, "B.6: aligned; the host is asked at the exception, ten minutes after the port"},
    {"infobip", "telnyx", HOSTED, CARRIES("infobip"), 0, 0, "B.6: the natural road"},
    {"infobip", "telnyx", HOSTED, STOPS("infobip"), 172800, 0, "as from legacy"},
    {"telgorithm", "legacy", "", CARRIES("telgorithm"), 270, 0, "B.6: the way back: election and attachment"},
    {"telgorithm", "legacy", "", STOPS("telgorithm"), 270, 0, "B.6: the records first, so that it stops what it no longer carries"},
    {"infobip", "legacy", "", CARRIES("infobip"), 270, 0, "B.6: the way back"},
    {"infobip", "legacy", "", STOPS("infobip"), 270, 0, "the same"},
    {"telnyx", "legacy", "", CARRIES("telnyx"), 270, 0, "B.6: the way back"},
    {"telnyx", "legacy", "", STOPS("telnyx"), 270, 0, "the same"},
};

/* The way back needs the account that was kept (model B.6). */
#define ACCOUNT_KEPT "\"world\": {\"states\": [{\"machine\": \"legacy.account\", \"state\": \"OPEN\"}]}, "

static const char *text_of(struct arena *arena, const struct road *road)
{
    const char *gap = *road->migration ? ", " : "";
    return arena_printf(arena,
                        "{\"version\": 1, \"name\": \"matrix/%s-%s\", \"title\": \"from %s to %s\", \"story\": \"%s\",\n"
                        "\"source\": [{\"document\": \"domain model\", \"section\": \"B.6\", \"fact\": \"roads between providers\"}],\n"
                        "%s\"knobs\": {%s}, \"migration\": {\"from\": \"%s\", \"to\": \"%s\"%s%s},\n"
                        "\"expect\": {\"outage\": [{\"numbers\": \"all\", \"out\": \"%ds\", \"in\": \"%ds\", \"avoidable\": \"0s\", "
                        "\"misrouted_max\": \"60s\"}],\n"
                        "\"final\": [{\"numbers\": \"all\", \"carried_in\": \"%s\", \"carried_out\": \"%s\"}], \"client\": {\"exit\": 0}}}\n",
                        road->from, road->to, road->from, road->to, road->why,
                        strcmp(road->to, "legacy") == 0 ? ACCOUNT_KEPT : "", road->knobs, road->from, road->to, gap, road->migration, road->out_s, road->in_s,
                        road->to, road->to);
}

static char *write_file(struct arena *arena, const char *text)
{
    char *path = arena_printf(arena, "%s/cutover-matrix-XXXXXX", P_tmpdir);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    return path;
}

static size_t lost_messages(const struct rehearsal *rehearsal)
{
    size_t count = 0;
    for (const char *at = strstr(rehearsal->journal, "\"to\":\"lost\""); at; at = strstr(at + 1, "\"to\":\"lost\"")) count++;
    return count;
}

static bool goes_well(struct arena *arena, const struct road *road)
{
    struct rehearsal rehearsal;
    char *path = write_file(arena, text_of(arena, road));
    rehearse(arena, path, &provider_tables, false, &rehearsal);
    unlink(path);
    for (size_t i = 0; i < rehearsal.judgement.findings_count; i++) {
        const struct finding *finding = &rehearsal.judgement.findings[i];
        if (finding->verdict == VERDICT_PASS || finding->verdict == VERDICT_NOT_JUDGED) continue;
        print_error("%s to %s (%s; %s): %s\n  expected %s\n  observed %s\n", road->from, road->to, road->migration, road->knobs, finding->id,
                    finding->expected, finding->observed);
    }
    if (lost_messages(&rehearsal)) print_error("%s to %s (%s): %zu messages were lost\n", road->from, road->to, road->migration, lost_messages(&rehearsal));
    return rehearsal.judgement.verdict == VERDICT_PASS && !lost_messages(&rehearsal);
}

static void every_road_leads_there_and_loses_nothing_that_could_be_saved(void **state)
{
    (void)state;
    bool well = true;
    for (size_t i = 0; i < COUNT_OF(roads); i++) {
        struct arena *arena = arena_create();
        well = goes_well(arena, &roads[i]) && well;
        arena_destroy(arena);
    }
    assert_true(well);
}

static bool has_road(const char *from, const char *to)
{
    for (size_t i = 0; i < COUNT_OF(roads); i++)
        if (strcmp(roads[i].from, from) == 0 && strcmp(roads[i].to, to) == 0) return true;
    return false;
}

static void all_twelve_pairs_are_there(void **state)
{
    static const char *const holders[] = {"legacy", "telgorithm", "infobip", "telnyx"};
    (void)state;
    for (size_t f = 0; f < COUNT_OF(holders); f++)
        for (size_t t = 0; t < COUNT_OF(holders); t++)
            if (f != t && !has_road(holders[f], holders[t])) fail_msg("no road from %s to %s", holders[f], holders[t]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_road_leads_there_and_loses_nothing_that_could_be_saved),
        cmocka_unit_test(all_twelve_pairs_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
