/* The timeline: order, handles, bounds, and equality with a list that is searched from end to end. SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

enum { EVENTS_MAX = 200 };

static int make_timeline(void **state)
{
    *state = timeline_init(malloc(timeline_bytes(EVENTS_MAX)), EVENTS_MAX, 0);
    return 0;
}

static int drop_timeline(void **state)
{
    free(*state);
    return 0;
}

static event_handle add(struct timeline *timeline, sim_ms time, enum phase phase, uint16_t owner, uint32_t a)
{
    event_handle handle;
    assert_int_equal(timeline_add(timeline, (struct event){.time = time, .a = a}, phase, owner, &handle), STATUS_OK);
    return handle;
}

static uint32_t next(struct timeline *timeline)
{
    struct event event;
    assert_true(timeline_next(timeline, &event));
    assert_int_equal(timeline_now(timeline), event.time);
    return event.a;
}

static void events_fire_by_time_then_phase_then_owner_then_scheduling(void **state)
{
    struct timeline *timeline = *state;
    add(timeline, 20, PHASE_WORLD, 0, 7);
    add(timeline, 10, PHASE_CLIENT, 2, 5);
    add(timeline, 10, PHASE_CLIENT, 1, 4);
    add(timeline, 10, PHASE_DELIVERY, 0, 3);
    add(timeline, 10, PHASE_WORLD, 0, 1);
    add(timeline, 10, PHASE_WORLD, 0, 2);
    add(timeline, 10, PHASE_CLIENT, 2, 6);
    for (uint32_t expected = 1; expected <= 7; expected++) assert_int_equal(next(timeline), expected);
}

static void times_before_the_epoch_come_first(void **state)
{
    struct timeline *timeline = timeline_init(*state, 3, INT64_MIN);
    add(timeline, 0, PHASE_WORLD, 0, 3);
    add(timeline, INT64_MIN, PHASE_WORLD, 0, 1);
    add(timeline, -1, PHASE_WORLD, 0, 2);
    for (uint32_t expected = 1; expected <= 3; expected++) assert_int_equal(next(timeline), expected);
}

static void an_event_keeps_what_it_was_given(void **state)
{
    struct timeline *timeline = *state;
    struct event in = {.time = 5, .kind = 1, .provider = 2, .row = 3, .entity = 4, .visit = 6, .a = 7, .b = UINT64_MAX};
    struct event out;
    assert_int_equal(timeline_add(timeline, in, PHASE_CLIENT, TIMELINE_OWNERS_MAX - 1, NULL), STATUS_OK);
    assert_true(timeline_next(timeline, &out));
    assert_int_equal(event_phase(&out), PHASE_CLIENT);
    assert_int_equal(event_owner(&out), TIMELINE_OWNERS_MAX - 1);
    in.order = out.order;
    assert_memory_equal(&in, &out, sizeof in);
}

static void an_empty_timeline_has_nothing_and_keeps_its_clock(void **state)
{
    struct event event;
    struct timeline *timeline = timeline_init(*state, 1, 77);
    assert_null(timeline_peek(timeline));
    assert_false(timeline_next(timeline, &event));
    assert_int_equal(timeline_now(timeline), 77);
    assert_int_equal(timeline_pending(timeline), 0);
}

static void idling_moves_the_clock_up_to_the_next_event(void **state)
{
    struct timeline *timeline = *state;
    add(timeline, 10, PHASE_WORLD, 0, 1);
    add(timeline, 20, PHASE_WORLD, 0, 2);
    timeline_idle_to(timeline, 10);
    assert_int_equal(next(timeline), 1);
    timeline_idle_to(timeline, 20);
    assert_int_equal(timeline_now(timeline), 20);
    assert_int_equal(next(timeline), 2);
}

static void peek_sees_the_next_event_whatever_happened_before(void **state)
{
    struct timeline *timeline = *state;
    for (uint32_t i = 0; i < 8; i++) add(timeline, (sim_ms)(i * 7 % 8), PHASE_WORLD, 0, i * 7 % 8);
    for (uint32_t i = 0; i < 8; i++) {
        assert_int_equal(timeline_peek(timeline)->a, i);
        assert_int_equal(next(timeline), i);
    }
    assert_null(timeline_peek(timeline));
}

static void a_full_timeline_refuses_and_stays_as_it_was(void **state)
{
    struct timeline *timeline = timeline_init(*state, 2, 0);
    event_handle handle = 1;
    add(timeline, 1, PHASE_WORLD, 0, 1);
    add(timeline, 2, PHASE_WORLD, 0, 2);
    assert_int_equal(timeline_add(timeline, (struct event){.time = 0}, PHASE_WORLD, 0, &handle), STATUS_FULL);
    assert_int_equal(handle, 0);
    assert_int_equal(timeline_pending(timeline), 2);
    assert_int_equal(next(timeline), 1);
    add(timeline, 3, PHASE_WORLD, 0, 3);
    assert_int_equal(next(timeline), 2);
    assert_int_equal(next(timeline), 3);
}

static void handles_of_events_past_or_cancelled_are_stale(void **state)
{
    struct timeline *timeline = *state;
    event_handle past = add(timeline, 1, PHASE_WORLD, 0, 1);
    event_handle cancelled = add(timeline, 2, PHASE_WORLD, 0, 2);
    assert_int_equal(timeline_find(timeline, past)->a, 1);
    assert_int_equal(next(timeline), 1);
    assert_true(timeline_cancel(timeline, cancelled));
    event_handle forged = cancelled + (UINT64_C(1) << 20); /* as if a free slot were an event */
    assert_null(timeline_find(timeline, forged));
    event_handle gone[] = {past, cancelled, 0, UINT64_MAX};
    add(timeline, 5, PHASE_WORLD, 0, 3); /* the slots are used again */
    add(timeline, 6, PHASE_WORLD, 0, 4);
    for (size_t i = 0; i < COUNT_OF(gone); i++) {
        assert_null(timeline_find(timeline, gone[i]));
        assert_false(timeline_cancel(timeline, gone[i]));
        assert_false(timeline_reschedule(timeline, gone[i], 9));
    }
    assert_int_equal(next(timeline), 3);
    assert_int_equal(next(timeline), 4);
}

static void a_rescheduled_event_is_the_last_at_its_new_time_and_keeps_its_handle(void **state)
{
    struct timeline *timeline = *state;
    event_handle moved = add(timeline, 5, PHASE_CLIENT, 3, 1);
    add(timeline, 9, PHASE_CLIENT, 3, 2);
    add(timeline, 9, PHASE_CLIENT, 4, 4);
    assert_true(timeline_reschedule(timeline, moved, 9));
    assert_int_equal(timeline_find(timeline, moved)->time, 9);
    assert_int_equal(event_owner(timeline_find(timeline, moved)), 3);
    uint32_t expected[] = {2, 1, 4};
    for (size_t i = 0; i < COUNT_OF(expected); i++) assert_int_equal(next(timeline), expected[i]);
}

static void all_pending_events_can_be_listed_once_each(void **state)
{
    struct timeline *timeline = *state;
    for (uint32_t i = 0; i < 40; i++) add(timeline, 40 - (sim_ms)i, PHASE_WORLD, 0, i);
    assert_int_equal(next(timeline), 39);
    uint64_t seen = 0;
    for (size_t i = 0; i < timeline_pending(timeline); i++) seen |= UINT64_C(1) << timeline_pending_at(timeline, i)->a;
    assert_int_equal(timeline_pending(timeline), 39);
    assert_int_equal(seen, (UINT64_C(1) << 39) - 1);
}

/* Sizes that no power of two fits: the tournament then has places that nobody ever takes. */
static void every_size_fills_to_the_last_slot_and_drains_in_order(void **state)
{
    for (uint32_t size = 1; size <= 40; size++) {
        struct timeline *timeline = timeline_init(memset(*state, 0xa5, timeline_bytes(EVENTS_MAX)), size, 0);
        for (uint32_t round = 0; round < 2; round++) {
            for (uint32_t i = 0; i < size; i++) {
                uint32_t at = i * 41 % size; /* 41 is prime and above all sizes: each comes once */
                add(timeline, 100 * round + at, PHASE_WORLD, 0, at);
            }
            assert_int_equal(timeline_add(timeline, (struct event){.time = 100}, PHASE_WORLD, 0, NULL), STATUS_FULL);
            for (uint32_t i = 0; i < size; i++) assert_int_equal(next(timeline), i);
            assert_null(timeline_peek(timeline));
        }
    }
}

static void what_an_earlier_timeline_left_in_the_memory_does_not_show(void **state)
{
    for (uint32_t twice = 0; twice < 2; twice++) {
        struct timeline *timeline = timeline_init(*state, 4, 0);
        for (uint32_t i = 0; i < 3; i++) {
            add(timeline, 30 - (sim_ms)i, PHASE_WORLD, 0, i);
            assert_int_equal(timeline_peek(timeline)->a, i);
        }
    }
}

static void an_event_may_come_before_the_one_just_taken(void **state)
{
    struct timeline *timeline = *state;
    event_handle late = add(timeline, 7, PHASE_CLIENT, 3, 3);
    add(timeline, 5, PHASE_CLIENT, 2, 1);
    add(timeline, 9, PHASE_WORLD, 0, 4);
    assert_int_equal(next(timeline), 1);
    assert_true(timeline_reschedule(timeline, late, 5));
    add(timeline, 5, PHASE_WORLD, 0, 2);
    uint32_t expected[] = {2, 3, 4};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_int_equal(timeline_peek(timeline)->a, expected[i]);
        assert_int_equal(next(timeline), expected[i]);
    }
}

static void listing_leaves_out_what_was_taken_or_cancelled(void **state)
{
    struct timeline *timeline = *state;
    event_handle handles[8];
    for (uint32_t i = 0; i < 8; i++) handles[i] = add(timeline, (sim_ms)(i * 3 % 8), PHASE_WORLD, 0, i);
    assert_int_equal(next(timeline), 0);
    assert_int_equal(next(timeline), 3);
    assert_true(timeline_cancel(timeline, handles[5]));
    uint64_t seen = 0;
    assert_int_equal(timeline_pending(timeline), 5);
    for (size_t i = 0; i < 5; i++) seen |= UINT64_C(1) << timeline_pending_at(timeline, i)->a;
    assert_int_equal(seen, 0xd6);
}

/* The model: an unordered list, searched from end to end. */
struct model {
    struct event events[EVENTS_MAX];
    event_handle handles[EVENTS_MAX];
    size_t count;
    uint64_t sequence;
};

static bool model_before(const struct event *a, const struct event *b)
{
    return a->time != b->time ? a->time < b->time : a->order < b->order;
}

static size_t model_first(const struct model *model)
{
    size_t first = 0;
    for (size_t i = 1; i < model->count; i++) {
        if (model_before(&model->events[i], &model->events[first])) first = i;
    }
    return first;
}

static void model_remove(struct model *model, size_t i)
{
    model->count--;
    model->events[i] = model->events[model->count];
    model->handles[i] = model->handles[model->count];
}

static uint32_t pick(uint32_t *step, uint32_t end)
{
    return (uint32_t)(chance_bits(&(struct chance){.seed = 2026}, (struct draw){.row = 1, .entity = (*step)++}) % end);
}

static void add_to_both(struct timeline *timeline, struct model *model, uint32_t *step)
{
    enum phase phase = (enum phase)pick(step, 3);
    uint16_t owner = phase == PHASE_CLIENT ? (uint16_t)pick(step, 4) : 0;
    struct event event = {.time = timeline_now(timeline) + pick(step, 30), .a = *step};
    event_handle handle;
    if (model->count == EVENTS_MAX) {
        assert_int_equal(timeline_add(timeline, event, phase, owner, &handle), STATUS_FULL);
        return;
    }
    assert_int_equal(timeline_add(timeline, event, phase, owner, &handle), STATUS_OK);
    event.order = (uint64_t)phase << 60 | (uint64_t)owner << 48 | model->sequence++;
    model->events[model->count] = event;
    model->handles[model->count++] = handle;
}

static void cancel_in_both(struct timeline *timeline, struct model *model, uint32_t *step)
{
    if (model->count == 0) return;
    uint32_t i = pick(step, (uint32_t)model->count);
    assert_true(timeline_cancel(timeline, model->handles[i]));
    model_remove(model, i);
}

static void reschedule_in_both(struct timeline *timeline, struct model *model, uint32_t *step)
{
    if (model->count == 0) return;
    uint32_t i = pick(step, (uint32_t)model->count);
    struct event *event = &model->events[i];
    event->time = timeline_now(timeline) + pick(step, 30);
    event->order = event->order >> 48 << 48 | model->sequence++;
    assert_true(timeline_reschedule(timeline, model->handles[i], event->time));
    assert_memory_equal(timeline_find(timeline, model->handles[i]), event, sizeof *event);
}

static void next_in_both(struct timeline *timeline, struct model *model)
{
    struct event event;
    assert_int_equal(timeline_next(timeline, &event), model->count > 0);
    if (model->count == 0) return;
    size_t first = model_first(model);
    assert_memory_equal(&event, &model->events[first], sizeof event);
    model_remove(model, first);
}

static void step_both(struct timeline *timeline, struct model *model, uint32_t *step, uint32_t additions)
{
    uint32_t choice = pick(step, 10);
    if (choice < additions) add_to_both(timeline, model, step);
    if (choice == 7) cancel_in_both(timeline, model, step);
    if (choice == 8) reschedule_in_both(timeline, model, step);
    if (choice == 9 || (choice >= additions && choice < 7)) next_in_both(timeline, model);
    assert_int_equal(timeline_pending(timeline), model->count);
    const struct event *event = timeline_peek(timeline);
    if (event) assert_int_equal(event->order, model->events[model_first(model)].order);
}

static void it_agrees_with_a_naive_list_over_random_operations(void **state)
{
    struct timeline *timeline = *state;
    struct model *model = calloc(1, sizeof *model);
    uint32_t step = 0;
    for (uint32_t i = 0; i < 40000; i++) step_both(timeline, model, &step, i / 2000 % 2 ? 3 : 6); /* fills, then drains */
    free(model);
}

static void a_copy_at_another_address_goes_on_equally(void **state)
{
    struct timeline *timeline = *state;
    struct model *model = calloc(1, sizeof *model);
    uint32_t step = 0;
    for (uint32_t i = 0; i < 3000; i++) step_both(timeline, model, &step, 6);
    struct timeline *copy = malloc(timeline_bytes(EVENTS_MAX));
    memcpy(copy, timeline, timeline_bytes(EVENTS_MAX));
    memset(timeline, 0xa5, timeline_bytes(EVENTS_MAX));
    for (uint32_t i = 0; i < 3000; i++) step_both(copy, model, &step, 4);
    free(model);
    free(copy);
}

#define TIMELINE_TEST(test) cmocka_unit_test_setup_teardown(test, make_timeline, drop_timeline)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TIMELINE_TEST(events_fire_by_time_then_phase_then_owner_then_scheduling),
        TIMELINE_TEST(times_before_the_epoch_come_first),
        TIMELINE_TEST(an_event_keeps_what_it_was_given),
        TIMELINE_TEST(an_empty_timeline_has_nothing_and_keeps_its_clock),
        TIMELINE_TEST(idling_moves_the_clock_up_to_the_next_event),
        TIMELINE_TEST(peek_sees_the_next_event_whatever_happened_before),
        TIMELINE_TEST(a_full_timeline_refuses_and_stays_as_it_was),
        TIMELINE_TEST(handles_of_events_past_or_cancelled_are_stale),
        TIMELINE_TEST(a_rescheduled_event_is_the_last_at_its_new_time_and_keeps_its_handle),
        TIMELINE_TEST(all_pending_events_can_be_listed_once_each),
        TIMELINE_TEST(every_size_fills_to_the_last_slot_and_drains_in_order),
        TIMELINE_TEST(what_an_earlier_timeline_left_in_the_memory_does_not_show),
        TIMELINE_TEST(an_event_may_come_before_the_one_just_taken),
        TIMELINE_TEST(listing_leaves_out_what_was_taken_or_cancelled),
        TIMELINE_TEST(it_agrees_with_a_naive_list_over_random_operations),
        TIMELINE_TEST(a_copy_at_another_address_goes_on_equally),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
