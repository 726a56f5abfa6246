/* TCR's calls: mobile carriers, nnSR, partners and enumerations. SPDX-License-Identifier: Apache-2.0 */
#include "test_tcr_desk.h"

#include <string.h>

static void mobile_carriers_show_the_state_of_the_campaign(void **state)
{
    DESK_ASKS(*state, {HTTP_GET, C "/operationStatus", NULL, 200, STATUSES("REGISTERED")},
              {HTTP_GET, "/v2/campaign/CSUSPND/operationStatus", NULL, 200, STATUSES("SUSPENDED")},
              {HTTP_GET, "/v2/campaign/CSTALE1/operationStatus", NULL, 400, EXPIRED},
              {HTTP_GET, "/v2/campaign/CNOBODY/operationStatus", NULL, 400, NOTHING});
}

static void elected_carriers_are_those_of_the_chain_asked_for(void **state)
{
    nominate(*state);
    DESK_ASKS(*state, {HTTP_GET, C "/mnoIdsWithDcaElected", NULL, 200, "[10017,10035,10037,10038]"},
              {HTTP_GET, C "/mnoIdsWithDcaElected?cnpMigration=true", NULL, 200, "[]"},
              {HTTP_GET, "/v2/campaign/CPENDNG/mnoIdsWithDcaElected", NULL, 200, "[]"},
              {HTTP_GET, C "/mnoIdsWithDcaElected?cnpMigration=", NULL, 400, INVALID("cnpMigration")},
              {HTTP_GET, "/v2/campaign/CNOBODY/mnoIdsWithDcaElected", NULL, 400, NOTHING});
}

static void carriers_terms_are_those_of_the_campaign(void **state)
{
#define TERMS(name, samples)                                                                                   \
    "{\"mno\":\"" name "\",\"mnoSupport\":true,\"mnoReview\":false,\"qualify\":true,\"minMsgSamples\":" samples                            \
    ",\"reqSubscriberOptin\":true,\"reqSubscriberOptout\":false,\"reqSubscriberHelp\":true,\"noEmbeddedLink\":false,\"noEmbeddedPhone\":false"
    DESK_ASKS(*state,
              {HTTP_GET, C "/mnoMetadata", NULL, 200,
               "{\"10017\":" TERMS("AT&T", "2") ",\"msgClass\":\"F\",\"tpm\":240,\"mmsTpm\":150,\"tpmScope\":\"CAMPAIGN\"},\"10035\":" TERMS("T-Mobile", "1")
               ",\"brandTier\":\"LOW\",\"brandDailyCap\":2000},\"10037\":" TERMS("US Cellular", "1") "},\"10038\":" TERMS("Verizon Wireless", "1") "}}"},
              {HTTP_GET, "/v2/campaign/CNOBODY/mnoMetadata", NULL, 400, NOTHING});
}

static void attributes_in_nnsr_say_who_lets_the_campaign_pass(void **state)
{
    DESK_ASKS(*state, {HTTP_GET, C "/osr/attributes", NULL, 200, "{\"msg_class\":\"F\",\"status\":\"30\",\"brand_id\":\"B4K9Q2X\"}"},
              {HTTP_GET, "/v2/campaign/CSUSPND/osr/attributes", NULL, 200, "{\"msg_class\":\"F\",\"status\":\"0\",\"brand_id\":\"B4K9Q2X\"}"},
              {HTTP_GET, "/v2/campaign/CSTALE1/osr/attributes", NULL, 400, NOTHING}, {HTTP_GET, "/v2/campaign/CMOCK01/osr/attributes", NULL, 400, NOTHING},
              {HTTP_GET, "/v2/campaign/CNOBODY/osr/attributes", NULL, 400, NOTHING});
}

#define PHONE(id, when, current, digits) "{\"nnid\":\"" id "\",\"provisionedDate\":\"" when "\",\"current\":" current ",\"phoneNumber\":\"" digits "\"}"
#define PHONES(records, page, total) "{\"records\":[" records "],\"page\":" page ",\"totalRecords\":" total "}"
#define MOVED_NEW PHONE("103885", "2026-03-03T15:00:00.000Z", "true", "19165550100")
#define MOVED_OLD PHONE("101601", "2025-12-03T15:00:00.000Z", "false", "19165550100")
#define STAYED PHONE("101601", "2025-12-03T15:00:00.000Z", "true", "19165550101")
#define FREED PHONE("101601", "2025-12-03T15:00:00.000Z", "false", "19165550102")

static void phones_are_the_entries_of_this_campaign_newest_first(void **state)
{
    struct desk *desk = *state;
    uint32_t moved = desk_number(desk, "+19165550100", ORDINARY);
    desk_number(desk, "+19165550101", ORDINARY);
    uint32_t freed = desk_number(desk, "+19165550102", ORDINARY);
    world_number(desk->engine->world, desk_number(desk, "+19165550103", ORDINARY))->history[0].campaign = STALE + 1;
    desk_stimulate(desk, MACHINE(PROVIDER_NNSR, NNSR_RECORD), moved, STIMULUS_CLAIM, PROVIDER_INFOBIP);
    desk_stimulate(desk, MACHINE(PROVIDER_NNSR, NNSR_RECORD), freed, STIMULUS_RELEASE, PROVIDER_NONE);
    DESK_ASKS(desk, {HTTP_GET, C "/osr/phones", NULL, 200, PHONES(MOVED_NEW "," MOVED_OLD "," STAYED "," FREED, "1", "4")},
              {HTTP_GET, C "/osr/phones?current=true", NULL, 200, PHONES(MOVED_NEW "," STAYED, "1", "2")},
              {HTTP_GET, C "/osr/phones?current=false", NULL, 200, PHONES(MOVED_OLD "," FREED, "1", "2")},
              {HTTP_GET, C "/osr/phones?page=2&recordsPerPage=3", NULL, 200, PHONES(FREED, "2", "4")},
              {HTTP_GET, C "/osr/phones?page=3&recordsPerPage=3", NULL, 200, PHONES("", "3", "4")},
              {HTTP_GET, C "/osr/phones?recordsPerPage=501", NULL, 400, INVALID("recordsPerPage")},
              {HTTP_GET, C "/osr/phones?current=now", NULL, 400, INVALID("current")},
              {HTTP_GET, "/v2/campaign/CNEWONE/osr/phones", NULL, 200, PHONES("", "1", "0")},
              {HTTP_GET, "/v2/campaign/CNOBODY/osr/phones", NULL, 400, NOTHING});
}

static void nothing_is_shared_with_a_caller_that_is_no_partner(void **state)
{
    DESK_ASKS(*state, {HTTP_GET, "/v2/partnerCampaign/sharedWithMe?cnpMigration=true&sharingStatus=PENDING&sharingStatus=ACCEPTED",
                   NULL, 200, PHONES("", "1", "0")},
              {HTTP_GET, "/v2/partnerCampaign/sharedByMe?page=3", NULL, 200, PHONES("", "3", "0")},
              {HTTP_GET, "/v2/partnerCampaign/sharedWithMe?sharingStatus=NEVER", NULL, 400, INVALID("sharingStatus")},
              {HTTP_GET, "/v2/partnerCampaign/sharedByMe?status=NEVER", NULL, 400, INVALID("status")},
              {HTTP_GET, "/v2/partnerCampaign/CQ3R8T1", NULL, 400, NOTHING}, {HTTP_GET, "/v2/partnerCampaign/CNOBODY", NULL, 400, NOTHING},
              {HTTP_GET, "/v2/partnerCampaign/CQ3R8T1/sharing?cnpMigration=true", NULL, 400, NOTHING},
              {HTTP_GET, "/v2/partnerCampaign/CQ3R8T1/operationStatus", NULL, 400, NOTHING},
              {HTTP_GET, "/v2/partnerCampaign/CQ3R8T1/mnoMetadata", NULL, 400, NOTHING});
}

static void partners_are_listed_by_what_they_support(void **state)
{
#define EVERYBODY "{\"SQTIJSW\":\"Telgorithm\",\"OPMKT\":\"Infobip\",\"SLGCY01\":\"the losing provider\"}"
#define DCA                                                                                                    \
    "[{\"id\":\"OPMKT\",\"displayName\":\"Infobip\",\"escalateEmail\":\"escalate@infobip.test\",\"dpaSigned\":true,\"soleProprietorEnabled\":true,"  \
    "\"dca2AutoAccept\":true}]"
    DESK_ASKS(*state, {HTTP_GET, "/v2/enum/cnp", NULL, 200, EVERYBODY}, {HTTP_GET, "/v2/enum/cnp?soleProprietorEnabled=true", NULL, 200, EVERYBODY},
              {HTTP_GET, "/v2/enum/cnp?soleProprietorEnabled=false", NULL, 200, "{}"},
              {HTTP_GET, "/v2/enum/cnp?cnpMigrationSupported=true", NULL, 200, "{\"OPMKT\":\"Infobip\",\"SLGCY01\":\"the losing provider\"}"},
              {HTTP_GET, "/v2/enum/cnp?cnpMigrationSupported=false", NULL, 200, "{\"SQTIJSW\":\"Telgorithm\"}"},
              {HTTP_GET, "/v2/enum/cnp?cnpMigrationSupported=x", NULL, 400, INVALID("cnpMigrationSupported")}, {HTTP_GET, "/v2/enum/dca", NULL, 200, DCA},
              {HTTP_GET, "/v2/enum/dca?cnpMigrationSupported=true", NULL, 200, DCA}, {HTTP_GET, "/v2/enum/dca?cnpMigrationSupported=false", NULL, 200, "[]"},
              {HTTP_GET, "/v2/enum/dca?soleProprietorEnabled=2", NULL, 400, INVALID("soleProprietorEnabled")});
}

static void enumerations_are_constant(void **state)
{
    DESK_ASKS(*state,
              {HTTP_GET, "/v2/enum/mno", NULL, 200,
               "[{\"networkId\":10017,\"displayName\":\"AT&T\",\"osrBitmaskIndex\":1},{\"networkId\":10035,\"displayName\":\"T-Mobile\",\"osrBitmaskIndex\":2},"
               "{\"networkId\":10037,\"displayName\":\"US Cellular\",\"osrBitmaskIndex\":4},"
               "{\"networkId\":10038,\"displayName\":\"Verizon Wireless\",\"osrBitmaskIndex\":3},"
               "{\"networkId\":10631,\"displayName\":\"ClearSky\",\"osrBitmaskIndex\":5},"
               "{\"networkId\":10901,\"displayName\":\"Interop\",\"osrBitmaskIndex\":6}]"},
              {HTTP_GET, "/v2/enum/campaignStatus", NULL, 200, "[\"ACTIVE\",\"EXPIRED\"]"},
              {HTTP_GET, "/v2/enum/operationStatus", NULL, 200, "[\"REGISTERED\",\"REVIEW\",\"REJECTED\",\"SUSPENDED\"]"},
              {HTTP_GET, "/v2/enum/nudgeIntent", NULL, 200, "[\"REVIEW\",\"APPEAL_REJECTION\"]"},
              {HTTP_GET, "/v2/enum/rejectionCategory", NULL, 200,
               "[\"BRAND_INCONSISTENCIES\",\"CALL_TO_ACTION\",\"CAMPAIGN_DESCRIPTION_OR_ATTRIBUTES\",\"DISALLOWED_CONTENT\","
               "\"MANDATORY_MESSAGE_TERMINOLOGY\",\"PRIVACY_POLICY\",\"SAMPLE_MESSAGE\",\"TERMS_AND_CONDITIONS\",\"OTHER\"]"},
              {HTTP_GET, "/v2/webhook/eventCategory", NULL, 200, "[\"VETTING\",\"INCIDENCE\",\"CSP\",\"BRAND\",\"CAMPAIGN\"]"},
              {HTTP_GET, "/v2/version", NULL, 200, "5.23.0"});
    struct answer answer = desk_call(*state, &(struct ask){HTTP_GET, "/v2/version", NULL, 0, NULL});
    assert_string_equal(answer.response.content_type, "text/plain");
}

static void texts_of_errors_are_those_that_errors_carry(void **state)
{
    struct desk *desk = *state;
    const tree *texts = desk_call(desk, &(struct ask){HTTP_GET, "/v2/error", NULL, 0, NULL}).response.body;
    size_t coded = 0;
    for (size_t i = 0; i < tcr.errors_count; i++) {
        const struct error_row *row = &tcr.errors[i];
        if (!row->text || strcmp(row->name, "malformed") == 0) continue;
        assert_string_equal(tree_get_text(texts, arena_printf(desk->arena, "%d", row->code)), row->text);
        coded++;
    }
    assert_int_equal(tree_count(texts), coded);
}

static void every_event_that_is_sent_is_among_the_event_types(void **state)
{
    const tree *types = desk_call(*state, &(struct ask){HTTP_GET, "/v2/webhook/eventType", NULL, 0, NULL}).response.body;
    for (size_t i = 0; i < tcr.hooks_count; i++) {
        bool found = false;
        for (const tree *type = tree_first(types); type; type = tree_next(type))
            found = found || (strcmp(tree_get_text(type, "eventType"), tcr.hooks[i].name) == 0 &&
                              strcmp(tree_get_text(type, "eventCategory"), tcr.hooks[i].category) == 0);
        assert_true(found);
    }
    assert_int_equal(tree_count(types), 28);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(mobile_carriers_show_the_state_of_the_campaign),
        CASE(elected_carriers_are_those_of_the_chain_asked_for),
        CASE(carriers_terms_are_those_of_the_campaign),
        CASE(attributes_in_nnsr_say_who_lets_the_campaign_pass),
        CASE(phones_are_the_entries_of_this_campaign_newest_first),
        CASE(nothing_is_shared_with_a_caller_that_is_no_partner),
        CASE(partners_are_listed_by_what_they_support),
        CASE(enumerations_are_constant),
        CASE(texts_of_errors_are_those_that_errors_carry),
        CASE(every_event_that_is_sent_is_among_the_event_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
