/* Campaigns on their way to Telnyx: a first share, and the order in which they are listed (telnyx 10.1; S2). SPDX-License-Identifier: Apache-2.0 */
#include "test_telnyx_bench.h"

#include "test.h"

#include "telnyx/internal.h"

#define PARTNERS "/v2/10dlc/partner_campaigns"

/* S2: a campaign that nobody had before is shared with Telnyx by its first share. */
static void a_first_share_is_reviewed_like_any_other(void **state)
{
    struct bench *bench = *state;
    uint16_t original = MACHINE(PROVIDER_TCR, TCR_ORIGINAL);
    engine_place(&bench->engine, original, 0, SHARE_NONE);
    assert_true(engine_stimulate(&bench->engine, original, 0, STIMULUS_ELECT, PROVIDER_TELNYX));
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 404, NULL);
    assert_true(engine_stimulate(&bench->engine, original, 0, STIMULUS_DECLINE, PROVIDER_NONE));
    bench_later(bench, 5 * HOUR_MS);
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 404, NULL);
    assert_true(engine_stimulate(&bench->engine, original, 0, STIMULUS_ELECT, PROVIDER_TELNYX));
    bench_later(bench, 4 * HOUR_MS + 3 * MINUTE_MS);
    bench_ask(bench, HTTP_GET, PARTNERS "/CQ3R8T1", NULL, 200, "campaignStatus='MNO_PROVISIONED'");
    assert_int_equal(engine_cell(&bench->engine, original, 0)->state, SHARE_ACCEPTED);
    assert_int_equal(engine_cell(&bench->engine, TELNYX_MACHINE(TELNYX_CHAIN), 0)->state, CHAIN_IN);
}

/* telnyx 10.1: -createdAt unless another order is asked for. */
static void partner_campaigns_are_listed_with_the_youngest_first(void **state)
{
    struct bench *bench = *state;
    uint32_t older, younger;
    assert_true(engine_stimulate(&bench->engine, MACHINE(PROVIDER_TCR, TCR_MIGRATION), 0, STIMULUS_ELECT, PROVIDER_TELNYX));
    bench_later(bench, 5 * HOUR_MS);
    assert_int_equal(world_add_campaign(bench->engine.world, "COLDER1", &older), STATUS_OK);
    assert_int_equal(world_add_campaign(bench->engine.world, "CYOUNG1", &younger), STATUS_OK);
    struct world *world = bench->engine.world;
    sim_ms shared = world_campaign(world, 0)->provisional_shared;
    for (uint32_t c = older; c <= younger; c++) {
        engine_place(&bench->engine, TELNYX_MACHINE(TELNYX_ACCEPTANCE), c, ACCEPTANCE_ACCEPTED);
        world_campaign(world, c)->provisional_shared = shared + (c == older ? -HOUR_MS : HOUR_MS);
    }
    bench_ask(bench, HTTP_GET, PARTNERS, NULL, 200,
              "records.0.tcrCampaignId='CYOUNG1'; records.1.tcrCampaignId='CQ3R8T1'; records.2.tcrCampaignId='COLDER1'; totalRecords=3");
    bench_ask(bench, HTTP_GET, PARTNERS "?sort=createdAt", NULL, 200, "records.0.tcrCampaignId='COLDER1'; records.2.tcrCampaignId='CYOUNG1'");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_first_share_is_reviewed_like_any_other),
        CASE(partner_campaigns_are_listed_with_the_youngest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
