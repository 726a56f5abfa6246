/* The world: bounds, look-ups, text, and a block that may be copied anywhere. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct world_limits SMALL = {.numbers = 4, .campaigns = 2, .messages = 3, .documents = 2, .deliveries = 2, .text_bytes = 200};

static struct world *world_made(const struct world_limits *limits)
{
    void *memory = calloc(1, world_bytes(limits));
    assert_non_null(memory);
    return world_init(memory, limits, 42);
}

static void a_number_is_found_with_and_without_its_plus(void **state)
{
    (void)state;
    struct world *world = world_made(&SMALL);
    uint32_t index;
    assert_int_equal(world_add_number(world, "+19165550100", NO_INDEX, &index), STATUS_OK);
    assert_int_equal(world_find_number(world, "+19165550100"), index);
    assert_int_equal(world_find_number(world, "19165550100"), index);
    assert_int_equal(world_find_number(world, "+19165550101"), NO_INDEX);
    assert_int_equal(world_add_number(world, "+19165550100", NO_INDEX, &index), STATUS_INVALID);
    free(world);
}

static void every_store_is_full_at_its_bound(void **state)
{
    (void)state;
    struct world *world = world_made(&SMALL);
    uint32_t index;
    char name[16];
    for (uint32_t i = 0; i < SMALL.numbers; i++) {
        snprintf(name, sizeof name, "+1916555%04u", i);
        assert_int_equal(world_add_number(world, name, NO_INDEX, &index), STATUS_OK);
    }
    assert_int_equal(world_add_number(world, "+19165559999", NO_INDEX, &index), STATUS_FULL);
    for (uint32_t i = 0; i < SMALL.campaigns; i++) {
        snprintf(name, sizeof name, "CAMP%02u", i);
        assert_int_equal(world_add_campaign(world, name, &index), STATUS_OK);
    }
    assert_int_equal(world_add_campaign(world, "CAMP99", &index), STATUS_FULL);
    for (uint32_t i = 0; i < SMALL.messages; i++) assert_int_equal(world_add_message(world, &index), STATUS_OK);
    assert_int_equal(world_add_message(world, &index), STATUS_FULL);
    for (uint32_t i = 0; i < SMALL.deliveries; i++) assert_int_equal(world_add_delivery(world, &index), STATUS_OK);
    assert_int_equal(world_add_delivery(world, &index), STATUS_FULL);
    world_delivery(world, 0)->used = 0;
    assert_int_equal(world_add_delivery(world, &index), STATUS_OK);
    assert_int_equal(index, 0);
    free(world);
}

static void the_numbers_of_a_campaign_come_in_their_order(void **state)
{
    (void)state;
    struct world *world = world_made(&SMALL);
    uint32_t first, second, number;
    assert_int_equal(world_add_campaign(world, "CFIRST", &first), STATUS_OK);
    assert_int_equal(world_add_campaign(world, "CSECOND", &second), STATUS_OK);
    assert_int_equal(world_add_number(world, "+1", first, &number), STATUS_OK);
    assert_int_equal(world_add_number(world, "+2", second, &number), STATUS_OK);
    assert_int_equal(world_add_number(world, "+3", first, &number), STATUS_OK);
    assert_int_equal(world_next_of_campaign(world, first, NO_INDEX), 0);
    assert_int_equal(world_next_of_campaign(world, first, 0), 2);
    assert_int_equal(world_next_of_campaign(world, first, 2), NO_INDEX);
    assert_int_equal(world_next_of_campaign(world, second, NO_INDEX), 1);
    assert_int_equal(world_next_of_campaign(world, NO_INDEX, NO_INDEX), NO_INDEX);
    free(world);
}

static void text_that_does_not_fit_is_refused_and_dead_text_is_given_back(void **state)
{
    (void)state;
    struct world *world = world_made(&SMALL);
    struct account *account = world_account(world, 1);
    char long_text[150];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_int_equal(world_set_text(world, &account->key, long_text), STATUS_OK);
    assert_int_equal(world_set_text(world, &account->secret, long_text), STATUS_FULL);
    assert_null(world_text(world, account->secret));
    assert_int_equal(world_set_text(world, &account->key, "short"), STATUS_OK);
    world_compact(world);
    assert_string_equal(world_text(world, account->key), "short");
    assert_int_equal(world_set_text(world, &account->secret, long_text), STATUS_OK);
    assert_string_equal(world_text(world, account->secret), long_text);
    free(world);
}

static void a_delivery_that_ended_gives_its_text_back(void **state)
{
    (void)state;
    struct world *world = world_made(&SMALL);
    char long_text[150];
    uint32_t index;
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_int_equal(world_add_delivery(world, &index), STATUS_OK);
    assert_int_equal(world_set_text(world, &world_delivery(world, index)->body, long_text), STATUS_OK);
    world_delivery(world, index)->used = 0;
    assert_int_equal(world_add_delivery(world, &index), STATUS_OK);
    assert_null(world_text(world, world_delivery(world, index)->body));
    world_compact(world);
    assert_int_equal(world_set_text(world, &world_delivery(world, index)->body, long_text), STATUS_OK);
    free(world);
}

static void a_document_whose_text_does_not_fit_is_not_there(void **state)
{
    (void)state;
    struct world *world = world_made(&SMALL);
    char filler[190];
    uint32_t index;
    memset(filler, 'f', sizeof filler - 1);
    filler[sizeof filler - 1] = '\0';
    assert_int_equal(world_set_text(world, &world_account(world, 1)->key, filler), STATUS_OK);
    assert_int_equal(world_add_document(world, 3, "kind", "a key that is longer", &index), STATUS_FULL);
    assert_int_equal(world_find_document(world, 3, "kind", "a key that is longer"), NO_INDEX);
    assert_int_equal(world_set_text(world, &world_account(world, 1)->key, NULL), STATUS_OK);
    world_compact(world);
    assert_int_equal(world_add_document(world, 3, "kind", "a key that is longer", &index), STATUS_OK);
    assert_int_equal(index, 0);
    free(world);
}

static void fill_texts(struct world *world)
{
    uint32_t campaign, message, document, delivery;
    assert_int_equal(world_add_campaign(world, "CTEXTS", &campaign), STATUS_OK);
    assert_int_equal(world_add_message(world, &message), STATUS_OK);
    assert_int_equal(world_add_document(world, 3, "kind", "key", &document), STATUS_OK);
    assert_int_equal(world_add_delivery(world, &delivery), STATUS_OK);
    struct campaign *c = world_campaign(world, campaign);
    struct message *m = world_message(world, message);
    struct document *d = world_document(world, document);
    struct delivery *w = world_delivery(world, delivery);
    struct account *a = world_account(world, 2);
    struct text *texts[] = {&c->reference, &c->explanation, &c->cancellation, &c->infobip.name, &c->infobip.pool, &m->key,
                            &m->body,      &m->callback,    &m->bulk,         &d->body,         &d->url,          &d->auth,
                            &d->events,    &a->key,         &a->secret,       &a->inbound,      &w->body};
    char text[16];
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        snprintf(text, sizeof text, "text %zu", i);
        assert_int_equal(world_set_text(world, texts[i], text), STATUS_OK);
    }
}

/* Though most of it is alive: an eighth that is dead is worth having when the room is nearly used up. */
static void a_crowded_store_is_compacted(void **state)
{
    (void)state;
    struct world_limits limits = SMALL;
    limits.text_bytes = 4000;
    struct world *world = world_made(&limits);
    char alive[3300], dead[601];
    memset(alive, 'a', sizeof alive);
    memset(dead, 'd', sizeof dead);
    alive[sizeof alive - 1] = dead[sizeof dead - 1] = '\0';
    struct account *account = world_account(world, 5);
    assert_int_equal(world_set_text(world, &account->secret, dead), STATUS_OK);
    assert_int_equal(world_set_text(world, &account->key, alive), STATUS_OK);
    world_compact(world);
    assert_int_equal(world_set_text(world, &account->csp, dead), STATUS_FULL);
    assert_int_equal(world_set_text(world, &account->secret, NULL), STATUS_OK);
    world_compact(world);
    assert_int_equal(world_set_text(world, &account->csp, dead), STATUS_OK);
    assert_string_equal(world_text(world, account->key), alive);
    free(world);
}

/* A text field that compaction does not know would point at somebody else's text afterwards. */
static void compaction_keeps_every_text_of_every_store(void **state)
{
    (void)state;
    struct world_limits limits = SMALL;
    limits.text_bytes = 4000;
    struct world *world = world_made(&limits);
    char filler[1500];
    memset(filler, 'f', sizeof filler - 1);
    filler[sizeof filler - 1] = '\0';
    assert_int_equal(world_set_text(world, &world_account(world, 5)->key, filler), STATUS_OK);
    fill_texts(world);
    assert_int_equal(world_set_text(world, &world_account(world, 5)->key, NULL), STATUS_OK);
    world_compact(world);
    /* What compaction forgot still points at the old bytes, which look right until somebody else's text lies there. */
    assert_int_equal(world_set_text(world, &world_account(world, 5)->key, filler), STATUS_OK);
    assert_int_equal(world_set_text(world, &world_account(world, 6)->key, filler), STATUS_OK);
    const struct campaign *c = world_campaign(world, 0);
    const struct message *m = world_message(world, 0);
    const struct document *d = world_document(world, 0);
    const struct delivery *w = world_delivery(world, 0);
    const struct account *a = world_account(world, 2);
    const struct text texts[] = {c->reference, c->explanation, c->cancellation, c->infobip.name, c->infobip.pool, m->key,
                                 m->body,      m->callback,    m->bulk,         d->body,         d->url,          d->auth,
                                 d->events,    a->key,         a->secret,       a->inbound,      w->body};
    char text[16];
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        snprintf(text, sizeof text, "text %zu", i);
        assert_string_equal(world_text(world, texts[i]), text);
    }
    assert_int_equal(world_find_document(world, 3, "kind", "key"), 0);
    free(world);
}

static void a_copy_at_another_address_is_the_same_world(void **state)
{
    (void)state;
    struct world_limits limits = SMALL;
    limits.text_bytes = 4000;
    struct world *world = world_made(&limits);
    uint32_t number;
    fill_texts(world);
    assert_int_equal(world_add_number(world, "+19165550100", 0, &number), STATUS_OK);
    struct world *copy = malloc(world_size(world));
    memcpy(copy, world, world_size(world));
    memset(world, 0xdb, world_size(copy));
    free(world);
    assert_int_equal(world_find_number(copy, "19165550100"), number);
    assert_string_equal(world_text(copy, world_campaign(copy, 0)->infobip.name), "text 3");
    assert_int_equal(world_tables(copy), 42);
    free(copy);
}

static void a_removed_document_leaves_its_place_to_the_next(void **state)
{
    (void)state;
    struct world *world = world_made(&SMALL);
    uint32_t first, second, third;
    assert_int_equal(world_add_document(world, 3, "kind", "a", &first), STATUS_OK);
    assert_int_equal(world_add_document(world, 3, "kind", "b", &second), STATUS_OK);
    assert_int_equal(world_add_document(world, 3, "kind", "c", &third), STATUS_FULL);
    world_remove_document(world, first);
    assert_int_equal(world_find_document(world, 3, "kind", "a"), NO_INDEX);
    assert_int_equal(world_add_document(world, 3, "kind", "c", &third), STATUS_OK);
    assert_int_equal(third, first);
    assert_true(world_document(world, third)->order > world_document(world, second)->order);
    free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_found_with_and_without_its_plus),
        cmocka_unit_test(every_store_is_full_at_its_bound),
        cmocka_unit_test(the_numbers_of_a_campaign_come_in_their_order),
        cmocka_unit_test(text_that_does_not_fit_is_refused_and_dead_text_is_given_back),
        cmocka_unit_test(a_delivery_that_ended_gives_its_text_back),
        cmocka_unit_test(a_document_whose_text_does_not_fit_is_not_there),
        cmocka_unit_test(a_crowded_store_is_compacted),
        cmocka_unit_test(compaction_keeps_every_text_of_every_store),
        cmocka_unit_test(a_copy_at_another_address_is_the_same_world),
        cmocka_unit_test(a_removed_document_leaves_its_place_to_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
