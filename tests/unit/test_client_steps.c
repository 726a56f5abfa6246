/* Roads and steps as tables: every itinerary can be walked, and every row says what is done. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "steps.h"

#include <string.h>

static bool is_place(const struct road *road, enum step step)
{
    for (const enum step *at = road->itinerary; *at != STEP_DONE; at++)
        if (*at == step) return true;
    return false;
}

static void an_itinerary_has_each_step_once_and_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < roads_count; i++) {
        bool seen[STEPS] = {false};
        size_t length = 0;
        for (; roads[i].itinerary[length] != STEP_DONE; length++) {
            enum step step = roads[i].itinerary[length];
            assert_true(step > STEP_NONE && step < STEPS && length < UINT8_MAX);
            if (seen[step]) fail_msg("%s %s: step %d stands twice", roads[i].to, roads[i].strategy, (int)step);
            seen[step] = true;
        }
        assert_true(length > 0);
    }
}

static void no_two_roads_lead_the_same_way(void **state)
{
    (void)state;
    for (size_t i = 0; i < roads_count; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(strcmp(roads[i].to, roads[j].to) == 0 && strcmp(roads[i].strategy, roads[j].strategy) == 0);
}

/* A step asks or decides, never both, and one that asks each number says which. */
static void every_row_either_asks_or_decides(void **state)
{
    (void)state;
    for (int i = STEP_NONE + 1; i < STEPS; i++) {
        const struct step_row *row = &steps[i];
        if (i != STEP_DONE && (row->build == NULL) == (row->turn == NULL)) fail_msg("step %d", i);
        if (row->turn != NULL && (row->read != NULL || row->otherwise != NULL || row->wants != NULL)) fail_msg("step %d", i);
        if (row->title == NULL && i != STEP_WATCH) fail_msg("step %d has no title", i);
        if (row->look != STEP_NONE && steps[row->look].build == NULL) fail_msg("the look of step %d asks nobody", i);
        if (row->look != STEP_NONE && steps[row->look].look != STEP_NONE) fail_msg("the look of step %d has a look", i);
    }
}

static void a_destination_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < roads_count; i++) {
        const struct destination *to = roads[i].destination;
        assert_string_equal(to->name, roads[i].to);
        assert_true(to->waiting != NULL && to->achieved != NULL && to->check != NULL && to->turn != NULL && to->ready != NULL);
        assert_true(to->send != NULL && to->send_read != NULL && to->sent != NULL && to->sent_read != NULL);
        assert_true(to->manager != 0 && to->desk != 0 && to->stuck > 0);
        const enum step asked[] = {to->first_poll, to->poll, to->confirm, to->reports, to->last_reports};
        for (size_t j = 0; j < COUNT_OF(asked); j++)
            assert_true(asked[j] > STEP_NONE && asked[j] < STEPS && !is_place(&roads[i], asked[j]));
        assert_true(is_place(&roads[i], STEP_PLAN));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_itinerary_has_each_step_once_and_ends),
        cmocka_unit_test(no_two_roads_lead_the_same_way),
        cmocka_unit_test(every_row_either_asks_or_decides),
        cmocka_unit_test(a_destination_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
