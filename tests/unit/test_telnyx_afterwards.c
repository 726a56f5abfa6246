/* What is wanted of a number whose voice was ported alone: its messages after all (S3 FAQ voice only; INF telnyx.enable_after_port).
 * SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#define SETTINGS "/v2/phone_numbers/+19165550100/messaging"
#define PUT_ON "{'messaging_profile_id':'@9'}"
#define SHOWS(word) "data.0.messaging_port_status='" word "'"

static const struct number *first(struct bench *bench)
{
    return world_number(bench->engine.world, BENCH_FIRST);
}

/* By an order that asked for no messages; the losing provider keeps the record. */
static void port_voice(struct bench *bench)
{
    bench->settings.knobs[0][PROVIDER_LEGACY][LEGACY_KNOB_RELEASE_ON_PORT] = 2;
    bench->settings.knobs[0][PROVIDER_LEGACY][LEGACY_KNOB_OVERRIDE] = 1;
    bench_ask(bench, HTTP_POST, "/v2/porting_orders", "{'phone_numbers':['+19165550100']}", 201, NULL);
    bench_name(bench, 1, "data.0.id");
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_CONFIRM);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_SUBMIT);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_FOC);
    bench_hear(bench, MACHINE(PROVIDER_TELNYX, TELNYX_ORDER), 0, STIMULUS_PORT);
    assert_int_equal(first(bench)->voice, PROVIDER_TELNYX);
    assert_int_equal(first(bench)->history[0].serves, PROVIDER_LEGACY);
}

static void show(struct bench *bench, const char *shows)
{
    bench_ask(bench, HTTP_GET, "/v2/porting_phone_numbers", NULL, 200, shows);
}

static void a_profile_asks_for_the_record(void **state)
{
    struct bench *bench = *state;
    port_voice(bench);
    bench_ask(bench, HTTP_PATCH, "/v2/porting_orders/@1", "{'messaging':{'enable_messaging':true}}", 422, "errors.0.code='10027'");
    show(bench, SHOWS("not_applicable"));
    bench_ask(bench, HTTP_PATCH, SETTINGS, PUT_ON, 200, "data.messaging_profile_id='@9'");
    show(bench, SHOWS("activating"));
    bench_later(bench, DAY_MS);
    assert_int_equal(first(bench)->history[0].serves, PROVIDER_LEGACY); /* its approval takes two business days */
    bench_later(bench, DAY_MS);
    assert_int_equal(first(bench)->history[0].serves, PROVIDER_TELNYX);
    show(bench, SHOWS("ported"));
}

static void a_profile_may_ask_for_nothing(void **state)
{
    struct bench *bench = *state;
    bench_knob(bench, TELNYX_KNOB_ENABLE_AFTER_PORT, 1);
    port_voice(bench);
    bench_ask(bench, HTTP_PATCH, SETTINGS, PUT_ON, 200, "data.messaging_profile_id='@9'");
    show(bench, SHOWS("not_applicable"));
    bench_later(bench, 10 * DAY_MS);
    assert_int_equal(first(bench)->history[0].serves, PROVIDER_LEGACY);
}

static void who_refuses_keeps_it(void **state)
{
    struct bench *bench = *state;
    port_voice(bench);
    bench->settings.knobs[0][PROVIDER_LEGACY][LEGACY_KNOB_OVERRIDE] = 2;
    bench_ask(bench, HTTP_PATCH, SETTINGS, PUT_ON, 200, NULL);
    bench_later(bench, 10 * DAY_MS);
    assert_int_equal(first(bench)->history[0].serves, PROVIDER_LEGACY);
    show(bench, SHOWS("exception"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_profile_asks_for_the_record),
        TEST(a_profile_may_ask_for_nothing),
        TEST(who_refuses_keeps_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
