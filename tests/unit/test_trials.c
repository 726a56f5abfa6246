/* Trials: started anew in the world of the one before, each is as a run made for it alone. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "providers.h"
#include "run.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each road; a client that is killed; answers still held when the run ends; webhooks on their way; traffic, groups and what happens in the first instant. */
static const char *const stories[] = {
    "infobip/happy-path",           "telgorithm/happy-path",       "telnyx/happy-path",      "telnyx/hosted-code-at-loser",
    "cross/client-restarts-back",   "cross/webhooks-overtaken",    "infobip/answers-late",   "infobip/rate-storm",
    "cross/traffic-through-outage", "infobip/looked-up-by-hand",   "tcr/surroundings-by-hand",
};

/* The canonical text of a trial's journal. */
struct page {
    FILE *file;
    struct arena *line;
    char *text;
    size_t length;
};

static void write_line(void *self, const struct record *record)
{
    struct page *page = self;
    fprintf(page->file, "%s\n", record_print(page->line, record, NULL));
    arena_reset(page->line);
}

static void play(struct trials *trials, uint32_t trial, struct page *page)
{
    struct journal journal = {0};
    *page = (struct page){.line = arena_create()};
    page->file = open_memstream(&page->text, &page->length);
    journal_add_reader(&journal, (struct record_reader){write_line, page});
    trials_run(trials, trial, &journal);
    fclose(page->file);
    arena_destroy(page->line);
}

static struct trials *open_trials(struct arena *arena, const char *story)
{
    const struct scenario *scenario;
    struct trials *trials;
    const char *why = "", *path = arena_printf(arena, "scenarios/%s.json", story);
    if (scenario_load(arena, path, "scenarios/timings.json", &provider_tables, &scenario, &why) != STATUS_OK) fail_msg("%s", why);
    struct run_options options = {.scenario = scenario, .providers = &provider_tables, .seed = 7, .tier = "cooperative", .version = "test", .client = true};
    if (trials_create(&options, &trials, &why, arena) != STATUS_OK) fail_msg("%s", why);
    return trials;
}

static void compare(struct trials *trials, struct arena *arena, const char *story, uint32_t trial)
{
    struct page again, alone;
    struct trials *one = open_trials(arena, story);
    play(trials, trial, &again);
    play(one, trial, &alone);
    trials_destroy(one);
    if (strcmp(again.text, alone.text) != 0) fail_msg("%s: trial %u is not what it is alone", story, trial);
    free(again.text);
    free(alone.text);
}

static void a_trial_begun_anew_is_as_one_made_for_it_alone(void **state)
{
    (void)state;
    static const uint32_t order[] = {3, 0, 4000000000u, 0, 3, 1};
    struct arena *arena = arena_create();
    for (size_t s = 0; s < COUNT_OF(stories); s++) {
        struct trials *trials = open_trials(arena, stories[s]);
        for (size_t i = 0; i < COUNT_OF(order); i++) compare(trials, arena, stories[s], order[i]);
        trials_destroy(trials);
        arena_reset(arena);
    }
    arena_destroy(arena);
}

/* Such as a key that Infobip has for a number. */
static void names_are_drawn_for_each_trial(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct trials *trials = open_trials(arena, "cross/client-restarts-infobip");
    struct page pages[2];
    const char *keys[2];
    for (uint32_t i = 0; i < 2; i++) {
        play(trials, i, &pages[i]);
        keys[i] = strstr(pages[i].text, "\"numberKey\":\"");
        assert_non_null(keys[i]);
    }
    assert_int_not_equal(strncmp(keys[0], keys[1], 40), 0);
    for (uint32_t i = 0; i < 2; i++) free(pages[i].text);
    trials_destroy(trials);
    arena_destroy(arena);
}

/* What the allocator counts as handed out; a sanitizer's counts nothing. */
static void trials_leave_no_memory_behind(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct journal journal = {0};
    for (size_t s = 0; s < COUNT_OF(stories); s++) {
        struct trials *trials = open_trials(arena, stories[s]);
        for (uint32_t i = 0; i < 10; i++) trials_run(trials, i, &journal);
        size_t before = mallinfo2().uordblks;
        for (uint32_t i = 0; i < 10; i++) trials_run(trials, i, &journal);
        assert_int_equal(mallinfo2().uordblks, before);
        trials_destroy(trials);
        arena_reset(arena);
    }
    arena_destroy(arena);
}

static void a_journal_is_numbered_from_one_each_time(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct journal journal = {0};
    struct trials *trials = open_trials(arena, "infobip/happy-path");
    trials_run(trials, 0, &journal);
    uint64_t records = journal.sequence;
    trials_run(trials, 0, &journal);
    assert_int_equal(journal.sequence, records);
    trials_destroy(trials);
    trials_destroy(NULL);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trial_begun_anew_is_as_one_made_for_it_alone),
        cmocka_unit_test(names_are_drawn_for_each_trial),
        cmocka_unit_test(trials_leave_no_memory_behind),
        cmocka_unit_test(a_journal_is_numbered_from_one_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
