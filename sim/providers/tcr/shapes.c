/* How a campaign, its chains, its migration and its events look at TCR. What a run does not need to vary is a constant: the campaign of a garage.
 * SPDX-License-Identifier: Apache-2.0 */
#include "shapes.h"

#include "custom.h"
#include "rows.h"


/* clang-format off */
/* ---- the campaign (tcr 2.1) ---- */

static const char *const subusecases[] = {"CUSTOMER_CARE", "ACCOUNT_NOTIFICATION", NULL};

/* What owner and partner both see. */
#define CAMPAIGN_CONTENT \
    LITERAL("brandId", BRAND_ID), NIL("vertical"), \
    {.key = "usecase", .kind = FIELD_LITERAL, .text = "MIXED", .when = BYTE(RELATION_SELF, AT(sole_proprietor), BIT(0))}, \
    {.key = "usecase", .kind = FIELD_LITERAL, .text = "SOLE_PROPRIETOR", .when = BYTE(RELATION_SELF, AT(sole_proprietor), BIT(1))}, \
    WORDS("subUsecases", subusecases), \
    CONTENT("description", "\"Appointment reminders and news of repairs for the customers of a garage.\""), \
    CONTENT("embeddedLink", "true"), CONTENT("embeddedPhone", "false"), YES("termsAndConditions"), CONTENT("numberPool", "false"), \
    CONTENT("ageGated", "false"), CONTENT("directLending", "false"), YES("subscriberOptin"), YES("subscriberOptout"), YES("subscriberHelp"), \
    CONTENT("sample1", "\"Joe's Garage: your car is ready to be picked up. Reply STOP to opt out.\""), \
    CONTENT("sample2", "\"Joe's Garage: we expect you on Tuesday at 9am. Reply STOP to opt out.\""), \
    CONTENT("sample3", "null"), CONTENT("sample4", "null"), CONTENT("sample5", "null"), \
    CONTENT("messageFlow", "\"Customers tick a box for text messages on the paper work order in the shop.\"")

#define CAMPAIGN_FIELDS \
    CHARS("campaignId", id), LITERAL("cspId", CSP_ID), LITERAL("resellerId", "R000000"), STATE("status", TCR_STATUS), TIME_MS("createDate", created), \
    CONTENT("autoRenewal", "true"), NIL("billedDate"), CAMPAIGN_CONTENT, CONTENT("helpMessage", "\"Joe's Garage: call 555-0100 for help.\""), \
    TEXT("referenceId", reference), TRUTH("mock", mock), \
    {.key = "nextRenewalOrExpirationDate", .kind = FIELD_CUSTOM, .custom = next_renewal, .shape = &text_made, WHEN(TCR_STATUS, BIT(STATUS_ACTIVE))}, \
    {.key = "nextRenewalOrExpirationDate", .kind = FIELD_NULL, WHEN(TCR_STATUS, BIT(STATUS_EXPIRED))}, \
    {.key = "expirationDate", .kind = FIELD_NULL, WHEN(TCR_STATUS, BIT(STATUS_ACTIVE))}, \
    {.key = "expirationDate", .kind = FIELD_TIME_MS, .offset = AT(status.since), WHEN(TCR_STATUS, BIT(STATUS_EXPIRED))}, \
    CONTENT("optinKeywords", "null"), CONTENT("optoutKeywords", "\"STOP\""), CONTENT("helpKeywords", "\"HELP\""), CONTENT("optinMessage", "null"), \
    CONTENT("optoutMessage", "\"Joe's Garage: you are unsubscribed.\""), CONTENT("privacyPolicyLink", "\"\""), \
    CONTENT("termsAndConditionsLink", "\"\""), CONTENT("embeddedLinkSample", "\"\"")
static const struct field campaign_fields[] = {CAMPAIGN_FIELDS, INTEGER("monthlyFee", 10), END}, updated_fields[] = {CAMPAIGN_FIELDS, END};
const struct shape campaign_shape = {"campaign", campaign_fields}, campaign_updated = {"updated campaign", updated_fields};

/* ---- as a partner sees it (tcr 2.12): without what only the owner is to know ---- */

#define SHARED_VIEW \
    CHARS("campaignId", id), STATE("status", TCR_STATUS), TIME_MS("createDate", created), CAMPAIGN_CONTENT, \
    CONTENT("helpMessage", "\"Joe's Garage: call 555-0100 for help.\""), TRUTH("mock", mock)
static const struct field shared_fields[] = {SHARED_VIEW, END};
const struct shape shared_campaign = {"shared campaign", shared_fields};
static const struct field partner_fields[] = {SHARED_VIEW, {.key = "brand", .kind = FIELD_OBJECT, .shape = &partner_brand}, END};
const struct shape partner_campaign = {"partner campaign", partner_fields};

/* ---- shares (tcr 2.4, 2.5) ---- */

static const struct field original_fields[] = {
    LITERAL("downstreamCnpId", CSP_ID), CNP("upstreamCnpId", primary), STATE("sharingStatus", TCR_ORIGINAL),
    {.key = "explanation", .kind = FIELD_TEXT, .offset = AT(explanation), WHEN(TCR_ORIGINAL, BIT(SHARE_DECLINED))},
    {.key = "explanation", .kind = FIELD_NULL, WHEN(TCR_ORIGINAL, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED))},
    TIME_MS("sharedDate", shared), TIME_MS("statusDate", share_decided), NO_("cnpMigration"), END};
const struct shape original_share = {"original share", original_fields};

static const struct field provisional_fields[] = {
    LITERAL("downstreamCnpId", CSP_ID), CNP("upstreamCnpId", target), STATE("sharingStatus", TCR_SHARE),
    {.key = "explanation", .kind = FIELD_TEXT, .offset = AT(explanation), WHEN(TCR_SHARE, BIT(SHARE_DECLINED))},
    {.key = "explanation", .kind = FIELD_NULL, WHEN(TCR_SHARE, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED))},
    TIME_MS("sharedDate", provisional_shared), TIME_MS("statusDate", provisional_decided), YES("cnpMigration"), END};
static const struct shape provisional_share = {"provisional share", provisional_fields};

/* INF tcr 2.4: for the owning CSP sharedWithMe is null; what does not exist is null too. */
#define SHARING(machine, share) { \
    NIL("sharedWithMe"), {.key = "sharedByMe", .kind = FIELD_NULL, WHEN(machine, BIT(SHARE_NONE))}, \
    {.key = "sharedByMe", .kind = FIELD_OBJECT, .shape = &(share), WHEN(machine, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED))}, END}
static const struct field original_sharing_fields[] = SHARING(TCR_ORIGINAL, original_share);
static const struct field provisional_sharing_fields[] = SHARING(TCR_SHARE, provisional_share);
static const struct shape original_sharing = {"original sharing", original_sharing_fields},
                          provisional_sharing = {"provisional sharing", provisional_sharing_fields};
static const struct field sharing_fields[] = BY_CHAIN(original_sharing, provisional_sharing);
const struct shape sharing = {"sharing", sharing_fields};

/* ---- the same of a campaign that somebody else's CSP shared with the customer (tcr 2.12) ---- */

#define OFFERED(values) .when = BYTE(RELATION_SELF, AT(with_me[CHAIN_PROVISIONAL]), values)
#define MEMBER(values) .when = BYTE(RELATION_SELF, AT(with_me[CHAIN_ORIGINAL]), values)
#define NULL_WHEN(condition) {.key = "", .kind = FIELD_NULL, condition}
#define VALUE(of) {.key = "", .kind = FIELD_OBJECT, .shape = &(of)}
#define WITH_ME(chain) \
    {.key = "explanation", .kind = FIELD_TEXT, .offset = AT(refusal), WHEN(TCR_PARTNER, BIT(PARTNER_DECLINED))}, \
    {.key = "explanation", .kind = FIELD_NULL, WHEN(TCR_PARTNER, BIT(PARTNER_PENDING) | BIT(PARTNER_ACCEPTED) | BIT(PARTNER_MEMBER))}, \
    TIME_MS("sharedDate", partner_shared[chain]), TIME_MS("statusDate", partner_decided[chain])
#define HOP_TO_ME CHARS("downstreamCnpId", csp), LITERAL("upstreamCnpId", CSP_ID)
static const char *const partner_words[] = {NULL, "PENDING", "ACCEPTED", "DECLINED", "ACCEPTED"};
#define ANSWER_OF_MINE {.key = "sharingStatus", .kind = FIELD_SPELLED, .offset = TCR_PARTNER, .spelling = partner_words}
static const struct field with_me_fields[] = {HOP_TO_ME, ANSWER_OF_MINE, WITH_ME(CHAIN_ORIGINAL), NO_("cnpMigration"), END};
static const struct field offer_fields[] = {HOP_TO_ME, ANSWER_OF_MINE, WITH_ME(CHAIN_PROVISIONAL), YES("cnpMigration"), END};
/* The state of the partner's machine is that of the offer then. */
static const struct field settled_fields[] = {HOP_TO_ME, LITERAL("sharingStatus", "ACCEPTED"), NIL("explanation"),
                                              TIME_MS("sharedDate", partner_shared[CHAIN_ORIGINAL]), TIME_MS("statusDate", partner_decided[CHAIN_ORIGINAL]),
                                              NO_("cnpMigration"), END};
static const struct shape with_me = {"shared with me", with_me_fields}, offer = {"offered to me", offer_fields}, settled = {"settled with me", settled_fields};
static const struct field original_with_me[] = {NULL_WHEN(MEMBER(BIT(0))), {.key = "", .kind = FIELD_OBJECT, .shape = &settled, OFFERED(BIT(1))},
                                                VALUE(with_me), END};
static const struct field provisional_with_me[] = {NULL_WHEN(OFFERED(BIT(0))), VALUE(offer), END};
static const struct field original_by_me[] = {NULL_WHEN(MEMBER(BIT(0))), NULL_WHEN(WHEN(TCR_ORIGINAL, BIT(SHARE_NONE))), VALUE(original_share), END};
static const struct field provisional_by_me[] = {NULL_WHEN(WHEN(TCR_SHARE, BIT(SHARE_NONE))), VALUE(provisional_share), END};
static const struct shape me_original[] = {{"with me", original_with_me}, {"by me", original_by_me}},
                          me_provisional[] = {{"with me", provisional_with_me}, {"by me", provisional_by_me}};
#define BOTH_SIDES(of) {.key = "sharedWithMe", .kind = FIELD_OBJECT, .shape = &(of)[0]}, {.key = "sharedByMe", .kind = FIELD_OBJECT, .shape = &(of)[1]}, END
static const struct field partner_original[] = {BOTH_SIDES(me_original)}, partner_provisional[] = {BOTH_SIDES(me_provisional)};
static const struct shape partner_sharing_original = {"original", partner_original}, partner_sharing_provisional = {"provisional", partner_provisional};
static const struct field partner_sharing_fields[] = BY_CHAIN(partner_sharing_original, partner_sharing_provisional);
const struct shape partner_sharing = {"partner sharing", partner_sharing_fields};
/* Of the chain at hand: what an answer to the share says. */
static const struct field forwarded_fields[] = {{.key = "", .kind = FIELD_OBJECT, .shape = &provisional_share, OFFERED(BIT(1))}, VALUE(original_share), END};
/* A decline that cancels the migration (tcr.on_decline) is answered when the offer is no more. */
#define REFUSED LITERAL("sharingStatus", "DECLINED"), TEXT("explanation", refusal)
static const struct field refused_offer_fields[] = {HOP_TO_ME, REFUSED, TIME_MS("sharedDate", partner_shared[CHAIN_PROVISIONAL]),
                                                    TIME_MS("statusDate", partner_decided[CHAIN_PROVISIONAL]), YES("cnpMigration"), END};
static const struct shape refused_offer = {"refused offer", refused_offer_fields};
static const struct field refused_fields[] = {{.key = "", .kind = FIELD_OBJECT, .shape = &offer, OFFERED(BIT(1))},
                                              {.key = "", .kind = FIELD_OBJECT, .shape = &refused_offer, WHEN(TCR_MIGRATION, BIT(MIGRATION_CANCELLED))},
                                              VALUE(with_me), END};
const struct shape forwarded_share = {"forwarded share", forwarded_fields}, refused_share = {"refused share", refused_fields};

/* ---- the migration (tcr 2.6) ---- */

#define DATED(name, member) \
    {.key = name, .kind = FIELD_EPOCH, .offset = AT(member), .when = KNOB(PROVIDER_TCR, TCR_KNOB_MIGRATION_DATES, BIT(0))}, \
    {.key = name, .kind = FIELD_TIME_MS, .offset = AT(member), .when = KNOB(PROVIDER_TCR, TCR_KNOB_MIGRATION_DATES, BIT(1))}
static const struct field migration_fields[] = {
    CHARS("campaignId", id), STATE("status", TCR_MIGRATION),
    {.key = "cancellationReason", .kind = FIELD_TEXT, .offset = AT(cancellation), WHEN(TCR_MIGRATION, BIT(MIGRATION_CANCELLED))},
    {.key = "cancellationReason", .kind = FIELD_NULL, WHEN(TCR_MIGRATION, BIT(MIGRATION_ACTIVE) | BIT(MIGRATION_COMPLETED))},
    DATED("expirationDate", migration_expires), DATED("createDate", migration_created), END};
const struct shape migration_shape = {"migration", migration_fields};

static const struct field settings_fields[] = {
    {.key = "migrationSupported", .kind = FIELD_BOOL, .offset = offsetof(struct account, flags[ACCOUNT_MIGRATION])},
    {.key = "migrationAutoComplete", .kind = FIELD_BOOL, .offset = offsetof(struct account, flags[ACCOUNT_AUTO_COMPLETE])}, END};
const struct shape cnp_settings = {"settings", settings_fields};

/* ---- webhook subscriptions (tcr 2.17): the document's kind is the category ---- */

static const struct field subscription_fields[] = {
    {.key = "eventCategory", .kind = FIELD_TEXT, .offset = offsetof(struct document, kind)},
    {.key = "webhookEndpoint", .kind = FIELD_TEXT, .offset = offsetof(struct document, url)}, END};
const struct shape subscription = {"subscription", subscription_fields};
static const struct field subscription_list_fields[] = {{.key = "", .kind = FIELD_RECORDS}, END};
const struct shape subscription_list = {"subscriptions", subscription_list_fields};

/* ---- mobile carriers (tcr 2.7 to 2.10): they share one operation state ---- */

static const struct field att_id[] = {INTEGER("", 10017), END}, tmobile_id[] = {INTEGER("", 10035), END};
static const struct field uscellular_id[] = {INTEGER("", 10037), END}, verizon_id[] = {INTEGER("", 10038), END};
static const struct shape all_mnos[] = {{"AT&T", att_id}, {"T-Mobile", tmobile_id}, {"US Cellular", uscellular_id}, {"Verizon", verizon_id}, {NULL, NULL}};

/* tcr 4 step 10: first what the partner's DCA reaches, then what its secondary DCAs do. INF which carrier is the first one. */
static const struct shape first_mno[] = {{"T-Mobile", tmobile_id}, {NULL, NULL}};
static const struct field none_elected[] = {{.key = "", .kind = FIELD_EMPTY_LIST}, END};
static const struct field first_elected[] = {{.key = "", .kind = FIELD_LIST, .shape = first_mno}, END};
static const struct field all_elected[] = {{.key = "", .kind = FIELD_LIST, .shape = all_mnos}, END};
static const struct shape elected_so_far[] = {[ELECTIONS_NONE] = {"none", none_elected}, [ELECTIONS_RUNNING] = {"some", first_elected},
                                              [ELECTIONS_DONE] = {"all", all_elected}, [ELECTIONS_RESHARING] = {"none", none_elected},
                                              [ELECTIONS_ASKED] = {"none", none_elected}};
#define SO_FAR(condition) {.key = "", .kind = FIELD_BY_STATE, .offset = TCR_ELECTIONS, .shape = elected_so_far, condition}
/* Where a chain may become primary before its elections are done (tcr.complete_when), they go on. */
static const struct field completed_elected[] = {
    SO_FAR(WHEN(TCR_ELECTIONS, BIT(ELECTIONS_RUNNING))),
    {.key = "", .kind = FIELD_LIST, .shape = all_mnos, WHEN(TCR_ORIGINAL, BIT(SHARE_ACCEPTED))}, {.key = "", .kind = FIELD_EMPTY_LIST}, END};
static const struct shape elected_after = {"elected after completion", completed_elected};
static const struct field original_elected[] = {
    {.key = "", .kind = FIELD_OBJECT, .shape = &elected_after, WHEN(TCR_MIGRATION, BIT(MIGRATION_COMPLETED))},
    {.key = "", .kind = FIELD_LIST, .shape = all_mnos, WHEN(TCR_ORIGINAL, BIT(SHARE_ACCEPTED))}, {.key = "", .kind = FIELD_EMPTY_LIST}, END};
static const struct field provisional_elected[] = {
    SO_FAR(WHEN(TCR_SHARE, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED))), {.key = "", .kind = FIELD_EMPTY_LIST}, END};
static const struct shape elected_originally = {"elected", original_elected}, elected_provisionally = {"provisionally elected", provisional_elected};
static const struct field elected_fields[] = BY_CHAIN(elected_originally, elected_provisionally);
const struct shape elected = {"elected", elected_fields};

/* Where the carriers are split each has a state of its own. */
#define SPLIT(machine) WHEN(machine, BIT(CARRIER_REGISTERED) | BIT(CARRIER_SUSPENDED))
#define OPERATION_AT(name, machine) \
    {.key = name, .kind = FIELD_STATE, .offset = TCR_OPERATION, WHEN(machine, BIT(CARRIER_AS_ONE))}, {.key = name, .kind = FIELD_STATE, .offset = machine, SPLIT(machine)}
static const struct field operation_fields[] = {OPERATION_AT("10017", TCR_ATT), OPERATION_AT("10035", TCR_TMOBILE), OPERATION_AT("10037", TCR_USCELLULAR),
                                                OPERATION_AT("10038", TCR_VERIZON), END};
const struct shape operation_status = {"operation status", operation_fields};

#define MNO_TERMS(name, samples) \
    LITERAL("mno", name), YES("mnoSupport"), NO_("mnoReview"), YES("qualify"), INTEGER("minMsgSamples", samples), YES("reqSubscriberOptin"), \
    NO_("reqSubscriberOptout"), YES("reqSubscriberHelp"), NO_("noEmbeddedLink"), NO_("noEmbeddedPhone")
/* INF tcr 2.14: what lower terms are at AT&T. */
#define AT_TERMS(state, class_, sms, mms) \
    {.key = "msgClass", .kind = FIELD_LITERAL, .text = class_, WHEN(TCR_TERMS, BIT(state))}, {.key = "tpm", .kind = FIELD_INTEGER, .offset = sms, WHEN(TCR_TERMS, BIT(state))}, \
    {.key = "mmsTpm", .kind = FIELD_INTEGER, .offset = mms, WHEN(TCR_TERMS, BIT(state))}
static const struct field att_terms[] = {MNO_TERMS("AT&T", 2), AT_TERMS(TERMS_APPROVED, "F", 240, 150), AT_TERMS(TERMS_LOWERED, "T", 75, 50),
                                         LITERAL("tpmScope", "CAMPAIGN"), END};
static const struct field tmobile_terms[] = {MNO_TERMS("T-Mobile", 1), LITERAL("brandTier", "LOW"), INTEGER("brandDailyCap", 2000), END};
static const struct field uscellular_terms[] = {MNO_TERMS("US Cellular", 1), END};
static const struct field verizon_terms[] = {MNO_TERMS("Verizon Wireless", 1), END};
static const struct shape att = {"AT&T", att_terms}, tmobile = {"T-Mobile", tmobile_terms}, uscellular = {"US Cellular", uscellular_terms},
                          verizon = {"Verizon", verizon_terms};
#define TERMS(name, terms) {.key = name, .kind = FIELD_OBJECT, .shape = &(terms)}
static const struct field metadata_fields[] = {TERMS("10017", att), TERMS("10035", tmobile), TERMS("10037", uscellular), TERMS("10038", verizon), END};
const struct shape mno_metadata = {"mno metadata", metadata_fields};
static const struct field resubmitted_fields[] = {CHARS("campaignId", id), {.key = "mnoMetadata", .kind = FIELD_OBJECT, .shape = &mno_metadata}, END};
const struct shape resubmitted = {"resubmitted", resubmitted_fields};

/* The bits are the mobile carriers' osrBitmaskIndex; INF tcr 2.10: only T-Mobile's is known. */
#define PASSES(name, bit, machine) {.key = name, .kind = FIELD_INTEGER, .offset = bit, WHEN(machine, BIT(CARRIER_REGISTERED))}
static const struct field passing_fields[] = {PASSES("AT&T", 1, TCR_ATT), PASSES("T-Mobile", 2, TCR_TMOBILE), PASSES("Verizon", 3, TCR_VERIZON),
                                              PASSES("US Cellular", 4, TCR_USCELLULAR), END};
static const struct field as_one_fields[] = {{.key = "", .kind = FIELD_LITERAL, .text = "30", WHEN(TCR_OPERATION, BIT(OPERATION_REGISTERED))},
                                             {.key = "", .kind = FIELD_LITERAL, .text = "0"}, END};
static const struct shape passing = {"carriers that let it pass", passing_fields}, as_one = {"all carriers", as_one_fields};
static const struct field attribute_fields[] = {
    LITERAL("msg_class", "F"), {.key = "status", .kind = FIELD_OBJECT, .shape = &as_one, WHEN(TCR_ATT, BIT(CARRIER_AS_ONE))},
    {.key = "status", .kind = FIELD_BITS, .shape = &passing, SPLIT(TCR_ATT)}, LITERAL("brand_id", BRAND_ID), END};
const struct shape osr_attributes = {"osr attributes", attribute_fields};
/* clang-format on */
