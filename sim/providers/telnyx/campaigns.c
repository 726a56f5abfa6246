/* How campaigns that were shared with Telnyx look, and what mobile carriers say of them (telnyx 10.1; S2). SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include "shape_rows.h"

#define SELF_BYTE(member, values) BYTE(RELATION_SELF, offsetof(struct campaign, member), values)
#define TCR_IS(machine, states) IS(RELATION_SELF, MACHINE(PROVIDER_TCR, machine), states)
#define HELD_BY_NUMBERS IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ASSIGNMENT), BIT(ASSIGNMENT_ASSIGNED) | BIT(ASSIGNMENT_WAITING) | BIT(ASSIGNMENT_PENDING))

const struct shape telnyx_nothing = {"nothing", (const struct field[]){END}};

/* ---- status: the first that is so (telnyx 10.1) ---- */

static const struct field status_fields[] = {
    {.key = "", .kind = FIELD_LITERAL, .text = "TCR_EXPIRED", .when = TCR_IS(TCR_STATUS, BIT(STATUS_EXPIRED))},
    {.key = "", .kind = FIELD_LITERAL, .text = "TCR_SUSPENDED", .when = TCR_IS(TCR_OPERATION, BIT(OPERATION_SUSPENDED))},
    {.key = "", .kind = FIELD_LITERAL, .text = "MNO_REJECTED", .when = TCR_IS(TCR_OPERATION, BIT(OPERATION_REJECTED))},
    {.key = "", .kind = FIELD_LITERAL, .text = "MNO_PROVISIONED", .when = SELF_BYTE(primary, BIT(PROVIDER_TELNYX))},
    LITERAL("", "MNO_PENDING"), END};
static const struct shape campaign_status = {"campaign status", status_fields};

/* The share is the provisional one until its chain is the primary one. */
#define OURS_NOW SELF_BYTE(primary, BIT(PROVIDER_TELNYX))
#define NOT_OURS_YET {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct campaign, primary), BIT(PROVIDER_TELNYX)}
#define OF_SHARE(name, made, now, before)                                                                                                                 \
    {.key = name, .kind = made, .offset = offsetof(struct campaign, now), .when = OURS_NOW},                                                               \
    {.key = name, .kind = made, .offset = offsetof(struct campaign, before), .when = NOT_OURS_YET}

/* ---- the campaign ---- */

static const char *const subusecases[] = {"CUSTOMER_CARE", "ACCOUNT_NOTIFICATION", NULL};
#define USECASES                                                                                                                                          \
    {.key = "usecase", .kind = FIELD_LITERAL, .text = "MIXED", .when = SELF_BYTE(sole_proprietor, BIT(0))},                                                 \
    {.key = "usecase", .kind = FIELD_LITERAL, .text = "SOLE_PROPRIETOR", .when = SELF_BYTE(sole_proprietor, BIT(1))}
#define TOLD(name, member) \
    {.key = name, .kind = FIELD_TEXT, .offset = offsetof(struct campaign, member),                                                                         \
     .when = HAS_TEXT(RELATION_SELF, offsetof(struct campaign, member), BIT(1))}
#define CONTENT                                                                                                                                           \
    LITERAL("brandDisplayName", "Joe's Garage"), USECASES, WORDS_OF("subUsecases", subusecases), OBJECT("campaignStatus", campaign_status),                \
    LITERAL("description", "Appointment reminders and news of repairs for the customers of a garage."),                                                   \
    LITERAL("sample1", "Joe's Garage: your car is ready to be picked up. Reply STOP to opt out."),                                                         \
    LITERAL("sample2", "Joe's Garage: we expect you on Tuesday at 9am. Reply STOP to opt out."), LITERAL("sample3", ""), LITERAL("sample4", ""),             \
    LITERAL("sample5", ""), LITERAL("messageFlow", "Customers tick a box for text messages on the paper work order in the shop."),                          \
    LITERAL("helpKeywords", "HELP"), LITERAL("helpMessage", "Joe's Garage: call 555-0100 for help."), LITERAL("optinKeywords", ""),                         \
    LITERAL("optinMessage", ""), LITERAL("optoutKeywords", "STOP"), LITERAL("optoutMessage", "Joe's Garage: you are unsubscribed."),                        \
    YES("subscriberOptin"), YES("subscriberOptout"), YES("embeddedLink"), LITERAL("embeddedLinkSample", ""), NO_("embeddedPhone"), NO_("ageGated"),         \
    NO_("directLending"), NO_("numberPool"), YES("termsAndConditions"), LITERAL("termsAndConditionsLink", ""),               \
    LITERAL("privacyPolicyLink", ""), LITERAL("failureReasons", ""), TOLD("webhookURL", telnyx.url), TOLD("webhookFailoverURL", telnyx.backup)
#define TCR_BRAND "B4K9Q2X"
static const struct field partner_fields[] = {
    LITERAL("tcrBrandId", TCR_BRAND), CHARS("tcrCampaignId", campaign, id), CONTENT, NO_("isNumberPoolingEnabled"),
    {.key = "assignedPhoneNumbersCount", .kind = FIELD_COUNT, .when = HELD_BY_NUMBERS}, OF_SHARE("createdAt", FIELD_TIME_NAIVE, shared, provisional_shared),
    OF_SHARE("updatedAt", FIELD_TIME_NAIVE, share_decided, provisional_decided), END};
const struct shape telnyx_partner_campaign = {"TelnyxDownstreamCampaign", partner_fields};

#define CSP                                                                                                                                               \
    {.key = "cspId", .kind = FIELD_LITERAL, .text = "S7A1B2C", .when = HAS_TEXT(RELATION_SELF, offsetof(struct campaign, csp), BIT(0))},                    \
    TOLD("cspId", csp)
/* telnyx 10.1: a native campaign has an id of Telnyx's; INF: a shared one goes by the id of TCR, and has no brand here. */
static const struct field native_fields[] = {
    CHARS("campaignId", campaign, id), LITERAL("brandId", ""), LITERAL("tcrBrandId", TCR_BRAND), CHARS("tcrCampaignId", campaign, id),
    {.key = "status", .kind = FIELD_LITERAL, .text = "ACTIVE", .when = TCR_IS(TCR_STATUS, BIT(STATUS_ACTIVE))},
    {.key = "status", .kind = FIELD_LITERAL, .text = "EXPIRED", .when = TCR_IS(TCR_STATUS, BIT(STATUS_EXPIRED))},
    LITERAL("submissionStatus", "CREATED"), TRUTH("mock", campaign, mock), CSP, CONTENT, OF_SHARE("createDate", FIELD_TIME_NAIVE, shared, provisional_shared),
    END};
const struct shape telnyx_native_campaign = {"TelnyxCampaign", native_fields};

/* ---- sharing ---- */

static const struct field sharing_status_fields[] = {
    {.key = "", .kind = FIELD_LITERAL, .text = "PENDING", .when = TCR_IS(TCR_SHARE, BIT(SHARE_PENDING))},
    {.key = "", .kind = FIELD_LITERAL, .text = "DECLINED", .when = TCR_IS(TCR_SHARE, BIT(SHARE_DECLINED))}, LITERAL("", "ACCEPTED"), END};
static const struct shape sharing_status = {"sharing status", sharing_status_fields};
static const struct field share_fields[] = {
    LITERAL("downstreamCnpId", "S7A1B2C"), OF_SHARE("upstreamCnpId", FIELD_CNP, primary, target), OBJECT("sharingStatus", sharing_status),
    OF_SHARE("sharedDate", FIELD_TIME_MS, shared, provisional_shared), OF_SHARE("statusDate", FIELD_TIME_MS, share_decided, provisional_decided), END};
static const struct shape share = {"CampaignSharingStatus", share_fields};

/* INF telnyx 10.1: the key of the map is the one of the native variant. */
static const struct field partner_sharing_fields[] = {OBJECT("sharedByMe", share), END};
const struct shape telnyx_partner_sharing = {"partner campaign sharing", partner_sharing_fields};
static const struct field native_sharing_fields[] = {OBJECT("sharedByMe", share), END};
const struct shape telnyx_native_sharing = {"CampaignSharingChain", native_sharing_fields};

static const struct field shared_fields[] = {
    CHARS("campaignId", campaign, id), LITERAL("brandId", TCR_BRAND), USECASES,
    {.key = "status", .kind = FIELD_LITERAL, .text = "ACTIVE", .when = TCR_IS(TCR_STATUS, BIT(STATUS_ACTIVE))},
    {.key = "status", .kind = FIELD_LITERAL, .text = "EXPIRED", .when = TCR_IS(TCR_STATUS, BIT(STATUS_EXPIRED))},
    OF_SHARE("createDate", FIELD_TIME_NAIVE, shared, provisional_shared), END};
const struct shape telnyx_shared_campaign = {"SharedCampaign", shared_fields};

/* ---- what mobile carriers say; they share one operation state ---- */

static const struct field operation_fields[] = {
    {.key = "", .kind = FIELD_LITERAL, .text = "REVIEW", .when = TCR_IS(TCR_OPERATION, BIT(OPERATION_REVIEW))},
    {.key = "", .kind = FIELD_LITERAL, .text = "REJECTED", .when = TCR_IS(TCR_OPERATION, BIT(OPERATION_REJECTED))},
    {.key = "", .kind = FIELD_LITERAL, .text = "SUSPENDED", .when = TCR_IS(TCR_OPERATION, BIT(OPERATION_SUSPENDED))}, LITERAL("", "APPROVED"), END};
static const struct shape operation = {"operation", operation_fields};
static const struct field operation_status_fields[] = {
    OBJECT("10017", operation), OBJECT("10035", operation), OBJECT("10037", operation), OBJECT("10038", operation), END};
const struct shape telnyx_operation_status = {"operation status", operation_status_fields};

static const struct field attribute_fields[] = {
    LITERAL("brandId", TCR_BRAND), LITERAL("msg_class", "F"),
    {.key = "status", .kind = FIELD_LITERAL, .text = "30", .when = TCR_IS(TCR_OPERATION, BIT(OPERATION_REGISTERED))},
    {.key = "status", .kind = FIELD_LITERAL, .text = "0",
     .when = TCR_IS(TCR_OPERATION, BIT(OPERATION_REVIEW) | BIT(OPERATION_REJECTED) | BIT(OPERATION_SUSPENDED))}, END};
const struct shape telnyx_osr_attributes = {"osr attributes", attribute_fields};

#define MNO_TERMS(name, samples)                                                                                                                          \
    LITERAL("mno", name), YES("mnoSupport"), NO_("mnoReview"), YES("qualify"), WHOLE("minMsgSamples", samples), YES("reqSubscriberOptin"),                  \
    NO_("reqSubscriberOptout"), YES("reqSubscriberHelp"), NO_("noEmbeddedLink"), NO_("noEmbeddedPhone")
static const struct field att_fields[] = {MNO_TERMS("AT&T", 2), LITERAL("msgClass", "F"), WHOLE("tpm", 240), END};
static const struct field tmobile_fields[] = {MNO_TERMS("T-Mobile", 1), LITERAL("brandTier", "LOW"), WHOLE("brandDailyCap", 2000), END};
static const struct field uscellular_fields[] = {MNO_TERMS("US Cellular", 1), END}, verizon_fields[] = {MNO_TERMS("Verizon Wireless", 1), END};
static const struct shape att = {"AT&T", att_fields}, tmobile = {"T-Mobile", tmobile_fields}, uscellular = {"US Cellular", uscellular_fields},
                          verizon = {"Verizon", verizon_fields};
static const struct field metadata_fields[] = {OBJECT("10017", att), OBJECT("10035", tmobile), OBJECT("10037", uscellular), OBJECT("10038", verizon), END};
const struct shape telnyx_mno_metadata = {"MnoMetadata", metadata_fields};

/* ---- refusals as the framework behind these calls gives them (telnyx 1.4) ---- */

static const char *const locations[] = {"body", NULL};
static const struct field validation_fields[] = {
    WORDS_OF("loc", locations), {.key = "msg", .kind = FIELD_ERROR_REASON}, LITERAL("type", "value_error"), END};
static const struct shape validations[] = {{"ValidationError", validation_fields}, {0}};
static const struct field fastapi_fields[] = {{.key = "detail", .kind = FIELD_LIST, .shape = validations}, END};
static const struct shape fastapi = {"HTTPValidationError", fastapi_fields};
static const struct field either_fields[] = {
    {.key = "", .kind = FIELD_OBJECT, .shape = &fastapi, .when = KNOB(PROVIDER_TELNYX, TELNYX_KNOB_TENDLC_REFUSAL, BIT(1))}, OBJECT("", telnyx_10dlc_error), END};
const struct shape telnyx_10dlc_validation = {"10dlc validation", either_fields};
