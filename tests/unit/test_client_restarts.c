/* A client that begins again with nothing but its plan: what is done twice, what never. SPDX-License-Identifier: Apache-2.0 */
#include "test.h"

#include "test_client_fake.h"

#include <string.h>

#define TO_INFOBIP "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"infobip\":\"103885\"}"
#define BACK "\"loa\":{\"signed\":\"2026-02-26\"},\"nnid\":{\"legacy\":\"101222\"}"
#define SUBSCRIBE "infobip POST /subscriptions/1/subscription/REGISTRATION"
#define SEND "infobip POST /sms/3/messages"
#define SENT "infobip GET /sms/3/logs?sender="
#define ROUTE "traffic PUT /v1/routes/"
#define CLAIM "legacy POST /v1/numbers/"
#define ATTACH "legacy PUT /v1/numbers/"
#define ATTACHED "legacy GET /v1/numbers?"

/* Runs until the first call of that line was answered, to nobody, and begins anew. */
static struct fake *restarted_after(struct fake *fake, const char *line)
{
    fake_rule(fake, (struct fake_rule){.line = SUBSCRIBE, .first = 2, .last = 99, .status = 400});
    fake_rule(fake, (struct fake_rule){.line = line, .first = 1, .last = 1, .status = FAKE_LOST_AFTER});
    sim_ms at = FAKE_START;
    for (assert_false(fake_run(fake, at)); fake_at(fake, line, 1) < 0; assert_false(fake_run(fake, at))) at += 10 * SECOND_MS;
    fake_restart(fake);
    return fake;
}

static void no_effect_of_an_earlier_life_is_repeated(void **state)
{
    (void)state;
    static const char *const effects[] = {"infobip POST /numbers/2/numbers/import", "tcr POST /campaign/CQ3R8T1/migrateCnp/OPMKT",
                                          "infobip POST /number-registration/1/campaigns/migrate", SEND};
    for (size_t i = 0; i < COUNT_OF(effects); i++) {
        struct fake *fake = restarted_after(fake_open(3, TO_INFOBIP), effects[i]);
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake->exit_code, 0);
        assert_int_equal(fake->imports, 1);
        assert_int_equal(fake->elections, 1);
        assert_int_equal(fake->migrations, 1);
        for (int n = 0; n < 3; n++) assert_int_equal(fake->sent[n], 1);
        fake_close(fake);
    }
}

/* Refused, or lost for ever: then it is sent, perhaps twice, and the migration is proved. */
static void a_look_for_an_earlier_message_holds_no_proof_up(void **state)
{
    (void)state;
    static const int how[] = {404, FAKE_LOST, 500};
    for (size_t i = 0; i < COUNT_OF(how); i++) {
        struct fake *fake = restarted_after(fake_open(1, TO_INFOBIP), SEND);
        fake_rule(fake, (struct fake_rule){.line = SENT, .first = 1, .last = 99, .status = how[i]});
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake->exit_code, 0);
        assert_int_equal(fake->sent[0], 2);
        fake_close(fake);
    }
}

static void a_number_that_has_arrived_is_not_routed_back(void **state)
{
    (void)state;
    struct fake *fake = restarted_after(fake_open(2, TO_INFOBIP), SEND);
    int before = fake_count(fake, ROUTE);
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake_count(fake, ROUTE) - before, 2);
    for (int n = 0; n < 2; n++) assert_int_equal(fake->routed[n], 2);
    fake_close(fake);
}

/* The record that is asked for is asked for again, for nothing shows it; one that is back is not, nor is an attached number attached. */
static void on_the_way_back_what_is_done_is_seen(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int claims, attachments;
    } rows[] = {
        {CLAIM,                                        4, 3},
        {"tcr POST /campaign/CQ3R8T1/migrateCnp/",     3, 3},
        {ATTACH,                                       3, 4},
        {"legacy POST /v1/messages",                   3, 3},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fake *fake = restarted_after(fake_open_legacy(3, BACK), rows[i].line);
        assert_true(fake_run(fake, FAKE_START + DAY_MS));
        assert_int_equal(fake->exit_code, 0);
        assert_int_equal(fake_count(fake, CLAIM), rows[i].claims);
        assert_int_equal(fake_count(fake, ATTACH), rows[i].attachments);
        assert_int_equal(fake->elections, 1);
        fake_close(fake);
    }
}

static void a_list_that_is_refused_holds_no_number_up(void **state)
{
    (void)state;
    struct fake *fake = restarted_after(fake_open_legacy(1, BACK), ATTACH);
    fake_rule(fake, (struct fake_rule){.line = ATTACHED, .first = 1, .last = 1, .status = 404});
    assert_true(fake_run(fake, FAKE_START + DAY_MS));
    assert_int_equal(fake->exit_code, 0);
    assert_int_equal(fake_count(fake, ATTACH), 2);
    fake_close(fake);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_effect_of_an_earlier_life_is_repeated),
        cmocka_unit_test(a_look_for_an_earlier_message_holds_no_proof_up),
        cmocka_unit_test(a_number_that_has_arrived_is_not_routed_back),
        cmocka_unit_test(on_the_way_back_what_is_done_is_seen),
        cmocka_unit_test(a_list_that_is_refused_holds_no_number_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
