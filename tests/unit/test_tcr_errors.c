/* Every error that TCR's notes document can be provoked (tcr 1, 1.1). SPDX-License-Identifier: Apache-2.0 */
#include "test_tcr_desk.h"

#include "test_errors.h"

#include <stdio.h>

#define P "/v2/partnerCampaign/CQ3R8T1"
#define ELECT C "/migrateCnp/OPMKT"

static void *state;
static struct answer last;

static struct desk *desk(void)
{
    return state;
}

/* ---- worlds ---- */

static struct campaign *another_csps(void)
{
    struct world *world = desk()->engine->world;
    struct campaign *campaign = world_campaign(world, ORDINARY);
    snprintf(campaign->csp, sizeof campaign->csp, "SX9OTH2");
    campaign->downstream = 1;
    assert_int_equal(world_set_text(world, &world_account(world, PROVIDER_TCR)->csp, "S7A1B2C"), STATUS_OK);
    return campaign;
}

static void offered(void)
{
    another_csps();
    advance(desk(), TCR_MIGRATION, STIMULUS_ELECT);
}

static void member(void)
{
    struct campaign *campaign = another_csps();
    campaign->with_me[CHAIN_ORIGINAL] = 1;
    campaign->partner.state = PARTNER_MEMBER;
    advance(desk(), TCR_MIGRATION, STIMULUS_ELECT);
}

static void secondary_pending(void)
{
    struct campaign *campaign = another_csps();
    campaign->secondary = PROVIDER_INFOBIP;
    campaign->second.state = SECONDARY_PENDING;
    advance(desk(), TCR_MIGRATION, STIMULUS_ELECT);
}

static void migrating(void)
{
    nominate(desk());
}

static void registry_is(uint8_t how)
{
    engine_place(desk()->engine, MACHINE(PROVIDER_NNSR, NNSR_REGISTRY), PROVIDER_NNSR, how);
}

static void registry_busy(void)
{
    registry_is(REGISTRY_BUSY);
}

static void registry_down(void)
{
    registry_is(REGISTRY_DOWN);
}

static void full(void)
{
    uint32_t index;
    while (world_add_document(desk()->engine->world, PROVIDER_LEGACY, "other", "other", &index) == STATUS_OK) continue;
}

static void guest(void)
{
    desk()->authorization = http_basic_make(desk()->arena, "key", "wrong");
}

static void over_the_limit(const struct error_case *at)
{
    (void)at;
    const struct ask ask = {HTTP_GET, C, NULL, 0, NULL};
    for (int i = 0; i <= tcr.limits[0].burst; i++) last = desk_call_again(desk(), &ask);
}

/* ---- every row of the errors ---- */

static const struct error_case cases[] = {
    SCRIPTED("202"),
    SCRIPTED("205"),
    {"500", member, HTTP_DELETE, C "/migrateCnp", NULL, NULL},
    {"501", NULL, HTTP_GET, "/v2/campaign?recordsPerPage=501", NULL, NULL},
    {"502", NULL, HTTP_GET, "/v2/campaign/CNOBODY", NULL, NULL},
    SCRIPTED("503"),
    SCRIPTED("504"),
    SCRIPTED("509"),
    SCRIPTED("511"),
    SCRIPTED("512"),
    {"518", NULL, HTTP_POST, "/v2/campaign/CSTALE1/migrateCnp/OPMKT", NULL, NULL},
    SCRIPTED("522"),
    {"523", offered, HTTP_PUT, P "/sharing/SX9OTH2", NULL, NULL},
    SCRIPTED("527"),
    SCRIPTED("533"),
    SCRIPTED("534"),
    SCRIPTED("535"),
    {"536", NULL, HTTP_POST, "/v2/campaign/CMOCK01/migrateCnp/OPMKT", NULL, NULL},
    SCRIPTED("537"),
    SCRIPTED("542"),
    {"562", secondary_pending, HTTP_PUT, P "/sharing/OPMKT", NULL, NULL},
    {"590", full, HTTP_PUT, "/v2/webhook/subscription", "{\"eventCategory\":\"CAMPAIGN\",\"webhookEndpoint\":\"https://x.test/1\"}", NULL},
    {"591", registry_busy, HTTP_PUT, C, "{}", NULL},
    {"592", migrating, HTTP_POST, ELECT, NULL, NULL},
    SCRIPTED("620"),
    {"630", registry_down, HTTP_PUT, C, "{}", NULL},
    {"malformed", NULL, HTTP_PUT, C, "{", NULL},
    {"401", guest, HTTP_GET, C, NULL, NULL},
    {"404", NULL, HTTP_GET, "/v2/nowhere", NULL, NULL},
    {"405", NULL, HTTP_DELETE, "/v2/brand", NULL, NULL},
    {"429", NULL, 0, NULL, NULL, over_the_limit},
};

/* What tcr 1.1 names without a word: vetting, passwords for one use, files and tags. */
#define ABSENT(code) {code, "its calls are not modelled"}
/* The table of tcr 1.1 and the statuses of tcr 1. */
static const struct documented documented[] = {
    {"202", NULL}, {"205", NULL}, {"500", NULL}, {"501", NULL}, {"502", NULL}, {"503", NULL}, {"504", NULL}, {"509", NULL}, {"511", NULL},
    {"512", NULL}, {"518", NULL}, {"522", NULL}, {"523", NULL}, {"527", NULL}, {"535", NULL}, {"533", NULL}, {"534", NULL}, {"536", NULL},
    {"537", NULL}, {"542", NULL}, {"562", NULL}, {"590", NULL}, {"591", NULL}, {"592", NULL}, {"620", NULL}, {"630", NULL}, {"401", NULL},
    {"404", NULL}, {"405", NULL}, {"429", NULL},
    ABSENT("506"), ABSENT("508"), ABSENT("520"), ABSENT("525"), ABSENT("526"), ABSENT("528"), ABSENT("529"), ABSENT("530"), ABSENT("531"),
    ABSENT("538"), ABSENT("539"), ABSENT("540"), ABSENT("541"), ABSENT("543"), ABSENT("544"), ABSENT("545"), ABSENT("546"), ABSENT("547"),
    ABSENT("548"), ABSENT("549"), ABSENT("550"), ABSENT("551"), ABSENT("552"), ABSENT("553"), ABSENT("554"), ABSENT("555"), ABSENT("556"),
    ABSENT("557"), ABSENT("559"), ABSENT("565"), ABSENT("568"),
};

static struct engine *open_case(void)
{
    open_desk(&state);
    desk()->engine->journal = &desk()->journal;
    return desk()->engine;
}

static void call_case(const struct error_case *at)
{
    last = desk_call(desk(), &(struct ask){at->method, at->target, at->body, 0, NULL});
}

static const struct answer *last_answer(void)
{
    return &last;
}

static void close_case(void)
{
    close_desk(&state);
}

static const struct errors_of errors = {.provider = PROVIDER_TCR, .door = C, .cases = cases, .cases_count = COUNT_OF(cases), .documented = documented,
                                        .documented_count = COUNT_OF(documented), .open = open_case, .call = call_case, .last = last_answer,
                                        .close = close_case};

int main(void)
{
    const struct CMUnitTest tests[] = {
        OF_ERRORS(errors_are_given, errors),
        OF_ERRORS(errors_are_all_tried, errors),
        OF_ERRORS(errors_are_documented, errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
