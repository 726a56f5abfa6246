/* How a campaign, its chains, its migration and its events look at TCR. What a run does not need to vary is a constant: the campaign of a garage.
 * SPDX-License-Identifier: Apache-2.0 */
#include "shapes.h"

#include "custom.h"
#include "providers.h"
#include "world.h"

#define CSP_ID "S7A1B2C"
#define CSP_NAME "Acme Texting"
#define BRAND_ID "B4K9Q2X"
#define BRAND_NAME "Joe's Garage"

/* clang-format off */
#define AT(member) offsetof(struct campaign, member)
#define CHARS(name, member) {.key = name, .kind = FIELD_CHARS, .offset = AT(member)}
#define TEXT(name, member) {.key = name, .kind = FIELD_TEXT, .offset = AT(member)}
#define TIME_MS(name, member) {.key = name, .kind = FIELD_TIME_MS, .offset = AT(member)}
#define CNP(name, member) {.key = name, .kind = FIELD_CNP, .offset = AT(member)}
#define TRUTH(name, member) {.key = name, .kind = FIELD_BOOL, .offset = AT(member)}
#define STATE(name, machine) {.key = name, .kind = FIELD_STATE, .offset = machine}
#define LITERAL(name, value) {.key = name, .kind = FIELD_LITERAL, .text = value}
#define INTEGER(name, value) {.key = name, .kind = FIELD_INTEGER, .offset = value}
#define YES(name) {.key = name, .kind = FIELD_TRUE}
#define NO_(name) {.key = name, .kind = FIELD_FALSE}
#define NIL(name) {.key = name, .kind = FIELD_NULL}
#define WORDS(name, words) {.key = name, .kind = FIELD_WORDS, .spelling = words}
#define WHEN(machine, states) .when = IS(RELATION_SELF, MACHINE(PROVIDER_TCR, machine), states)
#define END {.key = NULL}
/* tcr 0.6: without the flag the original chain is shown. */
#define BY_CHAIN(original, provisional) { \
    {.key = "", .kind = FIELD_OBJECT, .shape = &(original), .when = FLAG(BIT(0))}, \
    {.key = "", .kind = FIELD_OBJECT, .shape = &(provisional), .when = FLAG(BIT(1))}, END}

/* ---- the campaign (tcr 2.1) ---- */

static const char *const subusecases[] = {"CUSTOMER_CARE", "ACCOUNT_NOTIFICATION", NULL};

/* What owner and partner both see. */
#define CAMPAIGN_CONTENT \
    LITERAL("brandId", BRAND_ID), NIL("vertical"), \
    {.key = "usecase", .kind = FIELD_LITERAL, .text = "MIXED", .when = BYTE(RELATION_SELF, AT(sole_proprietor), BIT(0))}, \
    {.key = "usecase", .kind = FIELD_LITERAL, .text = "SOLE_PROPRIETOR", .when = BYTE(RELATION_SELF, AT(sole_proprietor), BIT(1))}, \
    WORDS("subUsecases", subusecases), \
    LITERAL("description", "Appointment reminders and news of repairs for the customers of a garage."), \
    YES("embeddedLink"), NO_("embeddedPhone"), YES("termsAndConditions"), NO_("numberPool"), NO_("ageGated"), NO_("directLending"), \
    YES("subscriberOptin"), YES("subscriberOptout"), YES("subscriberHelp"), \
    LITERAL("sample1", "Joe's Garage: your car is ready to be picked up. Reply STOP to opt out."), \
    LITERAL("sample2", "Joe's Garage: we expect you on Tuesday at 9am. Reply STOP to opt out."), \
    NIL("sample3"), NIL("sample4"), NIL("sample5"), \
    LITERAL("messageFlow", "Customers tick a box for text messages on the paper work order in the shop.")

static const struct field campaign_fields[] = {
    CHARS("campaignId", id), LITERAL("cspId", CSP_ID), LITERAL("resellerId", "R000000"), STATE("status", TCR_STATUS), TIME_MS("createDate", created),
    YES("autoRenewal"), NIL("billedDate"), CAMPAIGN_CONTENT, LITERAL("helpMessage", "Joe's Garage: call 555-0100 for help."),
    TEXT("referenceId", reference), TRUTH("mock", mock),
    {.key = "nextRenewalOrExpirationDate", .kind = FIELD_CUSTOM, .custom = next_renewal, WHEN(TCR_STATUS, BIT(STATUS_ACTIVE))},
    {.key = "nextRenewalOrExpirationDate", .kind = FIELD_NULL, WHEN(TCR_STATUS, BIT(STATUS_EXPIRED))},
    {.key = "expirationDate", .kind = FIELD_NULL, WHEN(TCR_STATUS, BIT(STATUS_ACTIVE))},
    {.key = "expirationDate", .kind = FIELD_TIME_MS, .offset = AT(status.since), WHEN(TCR_STATUS, BIT(STATUS_EXPIRED))},
    NIL("optinKeywords"), LITERAL("optoutKeywords", "STOP"), LITERAL("helpKeywords", "HELP"), NIL("optinMessage"),
    LITERAL("optoutMessage", "Joe's Garage: you are unsubscribed."), LITERAL("privacyPolicyLink", ""), LITERAL("termsAndConditionsLink", ""),
    LITERAL("embeddedLinkSample", ""), INTEGER("monthlyFee", 10), END};
const struct shape campaign_shape = {"campaign", campaign_fields};

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

/* The provisional chain becomes the primary one at the instant at which its elections are done: until then nothing of it is elected, then it is no more. */
static const struct field original_elected[] = {
    {.key = "", .kind = FIELD_LIST, .shape = all_mnos, WHEN(TCR_ORIGINAL, BIT(SHARE_ACCEPTED))}, {.key = "", .kind = FIELD_EMPTY_LIST}, END};
static const struct field provisional_elected[] = {{.key = "", .kind = FIELD_EMPTY_LIST}, END};
static const struct shape elected_originally = {"elected", original_elected}, elected_provisionally = {"provisionally elected", provisional_elected};
static const struct field elected_fields[] = BY_CHAIN(elected_originally, elected_provisionally);
const struct shape elected = {"elected", elected_fields};

static const struct field operation_fields[] = {
    STATE("10017", TCR_OPERATION), STATE("10035", TCR_OPERATION), STATE("10037", TCR_OPERATION), STATE("10038", TCR_OPERATION), END};
const struct shape operation_status = {"operation status", operation_fields};

#define MNO_TERMS(name, samples) \
    LITERAL("mno", name), YES("mnoSupport"), NO_("mnoReview"), YES("qualify"), INTEGER("minMsgSamples", samples), YES("reqSubscriberOptin"), \
    NO_("reqSubscriberOptout"), YES("reqSubscriberHelp"), NO_("noEmbeddedLink"), NO_("noEmbeddedPhone")
static const struct field att_terms[] = {MNO_TERMS("AT&T", 2), LITERAL("msgClass", "F"), INTEGER("tpm", 240), INTEGER("mmsTpm", 150),
                                         LITERAL("tpmScope", "CAMPAIGN"), END};
static const struct field tmobile_terms[] = {MNO_TERMS("T-Mobile", 1), LITERAL("brandTier", "LOW"), INTEGER("brandDailyCap", 2000), END};
static const struct field uscellular_terms[] = {MNO_TERMS("US Cellular", 1), END};
static const struct field verizon_terms[] = {MNO_TERMS("Verizon Wireless", 1), END};
static const struct shape att = {"AT&T", att_terms}, tmobile = {"T-Mobile", tmobile_terms}, uscellular = {"US Cellular", uscellular_terms},
                          verizon = {"Verizon", verizon_terms};
#define TERMS(name, terms) {.key = name, .kind = FIELD_OBJECT, .shape = &(terms)}
static const struct field metadata_fields[] = {TERMS("10017", att), TERMS("10035", tmobile), TERMS("10037", uscellular), TERMS("10038", verizon), END};
const struct shape mno_metadata = {"mno metadata", metadata_fields};

/* Bits 1 to 4 are the four mobile carriers, by their osrBitmaskIndex. */
static const struct field attribute_fields[] = {
    LITERAL("msg_class", "F"), {.key = "status", .kind = FIELD_LITERAL, .text = "30", WHEN(TCR_OPERATION, BIT(OPERATION_REGISTERED))},
    {.key = "status", .kind = FIELD_LITERAL, .text = "0", WHEN(TCR_OPERATION, BIT(OPERATION_REVIEW) | BIT(OPERATION_REJECTED) | BIT(OPERATION_SUSPENDED))},
    LITERAL("brand_id", BRAND_ID), END};
const struct shape osr_attributes = {"osr attributes", attribute_fields};

/* ---- events (tcr 2.17): flat; there is no id and no time ---- */

/* A retried event may be built when the provisional chain is gone: then the primary one is what became of it, unless it was given up. */
#define CNP_ASKED \
    {.key = "cnpId", .kind = FIELD_CNP, .offset = AT(target), WHEN(TCR_SHARE, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED))}, \
    {.key = "cnpId", .kind = FIELD_CNP, .offset = AT(primary), WHEN(TCR_SHARE, BIT(SHARE_NONE))}
#define PARTIES LITERAL("cspId", CSP_ID), LITERAL("cspName", CSP_NAME)
#define SUBJECT \
    LITERAL("brandId", BRAND_ID), LITERAL("brandName", BRAND_NAME), NIL("brandReferenceId"), CHARS("campaignId", id), \
    TEXT("campaignReferenceId", reference)
#define PHRASE(sentence) {.key = "description", .kind = FIELD_PHRASE, .offset = AT(id), .text = sentence}
/* tcr 2.12: the text of a decline travels in the description. */
#define DECLINE_TEXT \
    {.key = "description", .kind = FIELD_TEXT, .offset = AT(explanation), .when = HAS_TEXT(RELATION_SELF, AT(explanation), BIT(1))}, \
    {.key = "description", .kind = FIELD_PHRASE, .offset = AT(id), .text = "The share of campaign * was declined", \
     .when = HAS_TEXT(RELATION_SELF, AT(explanation), BIT(0))}
#define EVENT(name) TRUTH("mock", mock), LITERAL("eventType", name), END
static const struct field share_added_fields[] = {PARTIES, CNP_ASKED, SUBJECT, PHRASE("Campaign * was shared"), EVENT("CAMPAIGN_SHARE_ADD")};
static const struct field share_accepted_fields[] = {PARTIES, CNP_ASKED, SUBJECT, PHRASE("The share of campaign * was accepted"),
                                                     EVENT("CAMPAIGN_SHARE_ACCEPT")};
static const struct field share_declined_fields[] = {PARTIES, CNP_ASKED, SUBJECT, DECLINE_TEXT,
                                                     EVENT("CAMPAIGN_SHARE_DELETE")};
static const struct field dca_complete_fields[] = {PARTIES, SUBJECT, PHRASE("The DCA elections of campaign * are complete"),
                                                   EVENT("CAMPAIGN_DCA_COMPLETE")};
static const struct field suspended_fields[] = {PARTIES, SUBJECT, PHRASE("Campaign * was suspended"), INTEGER("mnoId", 10017), LITERAL("mnoName", "AT&T"),
                                                EVENT("MNO_CAMPAIGN_OPERATION_SUSPENDED")};
static const struct field unsuspended_fields[] = {PARTIES, SUBJECT, PHRASE("The suspension of campaign * was lifted"), INTEGER("mnoId", 10017),
                                                  LITERAL("mnoName", "AT&T"), EVENT("MNO_CAMPAIGN_OPERATION_UNSUSPENDED")};
static const struct field expired_fields[] = {PARTIES, SUBJECT, PHRASE("Campaign * is expired"), EVENT("CAMPAIGN_EXPIRED")};
const struct shape share_added = {"share added", share_added_fields}, share_accepted = {"share accepted", share_accepted_fields},
                   share_declined = {"share declined", share_declined_fields}, dca_complete = {"dca complete", dca_complete_fields},
                   operation_suspended = {"suspended", suspended_fields}, operation_unsuspended = {"unsuspended", unsuspended_fields},
                   campaign_expired = {"expired", expired_fields};
/* clang-format on */
