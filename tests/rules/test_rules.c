/* Every rule on journals that no engine made: it finds the breach, at its line, and finds none where there is none.
 * SPDX-License-Identifier: Apache-2.0 */
#include "story.h"

#include "rules.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static const char FOLDER[] = "tests/rules";

static int is_story(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".story") == 0;
}

static char *read_file(struct arena *arena, const char *path)
{
    enum { FILE_MAX = 1 << 20 };
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char *text = arena_alloc(arena, FILE_MAX);
    size_t length = fread(text, 1, FILE_MAX - 1, file);
    assert_true(length < FILE_MAX - 1);
    fclose(file);
    return text;
}

static const struct ruling *ruling_of(const struct story *story, const struct ruling *rulings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rulings[i].rule->id, story->rule) == 0) return &rulings[i];
    fail_msg("%s:%d: there is no rule %s", story->file, story->line, story->rule);
    return NULL;
}

static void check_outcome(const struct story *story, const struct ruling *ruling)
{
    static const enum verdict BROKEN[RULE_LEVELS] = {[RULE_MUST] = VERDICT_FAIL, [RULE_SHOULD] = VERDICT_WARN, [RULE_MAY] = VERDICT_PASS};
    const enum verdict wanted[] = {[STORY_BREAKS] = BROKEN[ruling->rule->level],
                                   [STORY_KEEPS] = VERDICT_PASS,
                                   [STORY_SILENT] = VERDICT_NOT_APPLICABLE,
                                   [STORY_UNTOLD] = ruling->verdict == VERDICT_NOT_JUDGED ? VERDICT_NOT_JUDGED : VERDICT_INCONCLUSIVE};
    const char *seen = ruling->breaches_count ? ruling->breaches[0].observed : "nothing";
    bool breaks = story->outcome == STORY_BREAKS, fits = story->outcome == STORY_UNTOLD || breaks == (ruling->breaches_count > 0);
    if (ruling->verdict != wanted[story->outcome] || !fits)
        fail_msg("%s:%d: %s: %s, not %s; seen: %s", story->file, story->line, story->rule, verdict_name(ruling->verdict),
                 verdict_name(wanted[story->outcome]), seen);
    if (story->outcome == STORY_BREAKS && story->breach && ruling->breaches[0].record != story->breach)
        fail_msg("%s:%d: %s: the breach is seen in record %llu, not in %llu: %s", story->file, story->line, story->rule,
                 (unsigned long long)ruling->breaches[0].record, (unsigned long long)story->breach, seen);
    if (story->outcome == STORY_BREAKS && !story->breach) fail_msg("%s:%d: no line is marked with >", story->file, story->line);
}

/* One that finished, or ended with a status that the story gives, came to its own end. */
static bool is_cut_off(const struct story *story)
{
    const char *end = story->history.end;
    const struct life *last = client_end(&story->history);
    bool by_itself = last && (strcmp(last->on, "finished") == 0 || last->exit >= 0);
    return !end || strcmp(end, "stopped") == 0 || (story->history.trail.ended >= 0 && !by_itself);
}

static void count(struct arena *arena, unsigned (*told)[2], const struct story *story)
{
    (void)arena;
    for (size_t i = 0; i < rules_count(); i++)
        if (strcmp(rule_at(i)->id, story->rule) == 0 && story->outcome <= STORY_KEEPS) told[i][story->outcome]++;
}

static size_t judge_file_of_stories(struct arena *arena, const char *path, unsigned (*told)[2])
{
    const char *text = read_file(arena, path);
    size_t at = 0, cases = 0;
    int line = 1;
    struct story story;
    while (story_next(arena, path, text, &at, &line, &story)) {
        size_t rulings_count;
        struct conduct conduct = {.on_time = true, .cut_off = is_cut_off(&story) ? "but the run was cut off" : NULL};
        history_close(&story.history);
        struct ruling *rulings = rules_judge(arena, &story.history, &conduct, &rulings_count);
        check_outcome(&story, ruling_of(&story, rulings, rulings_count));
        count(arena, told, &story);
        cases++;
    }
    return cases;
}

static void every_rule_sees_what_breaks_it_and_nothing_else(void **state)
{
    (void)state;
    struct dirent **entries;
    struct arena *arena = arena_create();
    unsigned(*told)[2] = arena_alloc(arena, (rules_count() + 1) * sizeof *told);
    size_t cases = 0, lacking = 0;
    int count_of_files = scandir(FOLDER, &entries, is_story, alphasort);
    assert_true(count_of_files > 0);
    for (int i = 0; i < count_of_files; i++) {
        cases += judge_file_of_stories(arena, arena_printf(arena, "%s/%s", FOLDER, entries[i]->d_name), told);
        free(entries[i]);
    }
    free(entries);
    for (size_t i = 0; i < rules_count(); i++) {
        if (told[i][STORY_BREAKS] && told[i][STORY_KEEPS]) continue;
        lacking++;
        print_error("%s: no hand-written journal %s it\n", rule_at(i)->id, told[i][STORY_BREAKS] ? "keeps" : "breaks");
    }
    print_message("%zu journals, %zu rules\n", cases, rules_count());
    arena_destroy(arena);
    assert_int_equal(lacking, 0);
}

/* What hangs on how soon the client looks, and how its breach is told. */
static const struct {
    const char *rule, *told;
} SOON[] = {
    {"infobip/webhook/poll-net",                      ""                    },
    {"telnyx/messaging-port/poll-net",                ""                    },
    {"telnyx/messaging-port/exception-is-not-final",  ""                    },
    {"telnyx/order/actual-foc-read",                  ""                    },
    {"telnyx/messaging-port/unknown-status-tolerated", "the client does not" },
    {"telnyx/messaging-port/unknown-status-tolerated", "the client does nothing"},
    {"telgorithm/status/name-case",                   "not acted on"        },
};

static void check_off_time(const struct ruling *ruling)
{
    for (size_t i = 0; i < COUNT_OF(SOON); i++)
        for (size_t k = 0; strcmp(SOON[i].rule, ruling->rule->id) == 0 && k < ruling->breaches_count; k++)
            if (strstr(ruling->breaches[k].observed, SOON[i].told)) fail_msg("%s: %s", ruling->rule->id, ruling->breaches[k].observed);
}

static void how_soon_a_client_looks_is_held_against_none_for_whom_the_clock_did_not_wait(void **state)
{
    (void)state;
    static const char *const FILES[] = {"infobip_webhook", "telnyx_messaging_port", "telnyx_order", "telgorithm_watch"};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(FILES); i++) {
        const char *path = arena_printf(arena, "%s/%s.story", FOLDER, FILES[i]), *text = read_file(arena, path);
        size_t at = 0;
        int line = 1;
        struct story story;
        while (story_next(arena, path, text, &at, &line, &story)) {
            size_t count;
            history_close(&story.history);
            const struct ruling *rulings = rules_judge(arena, &story.history, &(struct conduct){.on_time = false}, &count);
            check_off_time(ruling_of(&story, rulings, count));
        }
    }
    arena_destroy(arena);
}

/* ---- whose a breach is ---- */

#define HELD_BY_LEGACY "fact nnsr number:N0 record HELD legacy\n+0s route N0 legacy\n+1h move nnsr number:N0 record HELD HELD telnyx\n"
#define MIGRATING                                                                                                        \
    "+0s fact nnsr number:N0 record HELD legacy\n    call infobip POST /campaigns/migrate {\"externalCampaignId\":\"C\"}\n" \
    "    move infobip campaign:C stage NONE IN_MIGRATION\n    answer 200 campaign.migrate {\"id\":\"3cd914fa\"}\n"      \
    "+20m move nnsr number:N0 record HELD HELD infobip\n"

static const struct {
    const char *story, *request, *by;
} ORIGINS[] = {
    {"== telnyx/assign/before-switch breaks to=telnyx\n" HELD_BY_LEGACY "call traffic PUT /v1/routes/N0 {}\n> route N0 telnyx\n",
     "PUT traffic:/v1/routes/+19165550100", NULL},
    {"== telnyx/assign/before-switch breaks to=telnyx\n" HELD_BY_LEGACY "> route N0 telnyx\n", NULL, NULL},
    {"== infobip/rejected/stops breaks\n" MIGRATING "+1h call infobip POST /reject participant=person\n"
     "> move infobip campaign:C stage IN_MIGRATION REJECTED\n+7h end\n", NULL, "a person: POST infobip:/reject"},
    {"== infobip/rejected/stops breaks\n" MIGRATING "timer infobip campaign:C stage IN_MIGRATION 1h @review\n"
     "> +2h move infobip campaign:C stage IN_MIGRATION REJECTED cause=@review\n+7h end\n", NULL, "a timer"},
    {"== http/webhook/unknown-accepted breaks\n+0s call tcr PUT /v2/webhook/subscription "
     "{\"eventCategory\":\"CAMPAIGN\",\"webhookEndpoint\":\"client:/tcr\"}\n    answer 200 webhook.put\n"
     "+1h call tcr PUT /v2/x\n    move tcr campaign:C migration NONE ACTIVE\n"
     "> webhook tcr CAMPAIGN_NUDGE 422 {\"campaignId\":\"C\"}\n", NULL, "the webhook tcr:CAMPAIGN_NUDGE"},
};

static void a_breach_names_the_call_it_comes_from_or_whose_it_is(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(ORIGINS); i++) {
        size_t at = 0, count;
        int line = 1;
        struct story story;
        assert_true(story_next(arena, "whose", ORIGINS[i].story, &at, &line, &story));
        history_close(&story.history);
        const struct ruling *rulings = rules_judge(arena, &story.history, &(struct conduct){.on_time = true}, &count);
        const struct ruling *ruling = ruling_of(&story, rulings, count);
        check_outcome(&story, ruling);
        const struct breach *breach = &ruling->breaches[0];
        assert_string_equal(breach->request ? breach->request : "none", ORIGINS[i].request ? ORIGINS[i].request : "none");
        assert_string_equal(breach->by ? breach->by : "nobody", ORIGINS[i].by ? ORIGINS[i].by : "nobody");
        assert_int_equal(breach->request_record, ORIGINS[i].request ? breach->record - 1 : 0);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_rule_sees_what_breaks_it_and_nothing_else),
                                       cmocka_unit_test(a_breach_names_the_call_it_comes_from_or_whose_it_is),
                                       cmocka_unit_test(how_soon_a_client_looks_is_held_against_none_for_whom_the_clock_did_not_wait)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
