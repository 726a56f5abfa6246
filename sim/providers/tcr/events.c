/* How TCR's events look (tcr 2.17): flat; there is no id and no time. A delivery on trial shows campaign and type only.
 * SPDX-License-Identifier: Apache-2.0 */
#include "rows.h"
#include "shapes.h"

/* clang-format off */
/* A retried event may be built when the provisional chain is gone: then the primary one is what became of it, unless it was given up. */
#define CNP_ASKED \
    {.key = "cnpId", .kind = FIELD_CNP, .offset = AT(target), WHEN(TCR_SHARE, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED))}, \
    {.key = "cnpId", .kind = FIELD_CNP, .offset = AT(primary), WHEN(TCR_SHARE, BIT(SHARE_NONE))}
#define OWN .when = BYTE(RELATION_SELF, AT(csp), BIT(0))
#define FOREIGN .when = {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, AT(csp), BIT(0)}
#define PARTIES \
    {.key = "cspId", .kind = FIELD_LITERAL, .text = CSP_ID, OWN}, {.key = "cspId", .kind = FIELD_CHARS, .offset = AT(csp), FOREIGN}, \
    {.key = "cspName", .kind = FIELD_LITERAL, .text = CSP_NAME, OWN}, {.key = "cspName", .kind = FIELD_NULL, FOREIGN}
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
static const struct field offered_fields[] = {PARTIES, LITERAL("cnpId", CSP_ID), SUBJECT, PHRASE("Campaign * was shared"), EVENT("CAMPAIGN_SHARE_ADD")};
static const struct field share_accepted_fields[] = {PARTIES, CNP_ASKED, SUBJECT, PHRASE("The share of campaign * was accepted"),
                                                     EVENT("CAMPAIGN_SHARE_ACCEPT")};
static const struct field share_declined_fields[] = {PARTIES, CNP_ASKED, SUBJECT, DECLINE_TEXT, EVENT("CAMPAIGN_SHARE_DELETE")};
static const struct field share_ended_fields[] = {PARTIES, CNP("cnpId", former), SUBJECT, PHRASE("Campaign * was migrated to another CNP"),
                                                  EVENT("CAMPAIGN_SHARE_DELETE")};
static const struct field dca_complete_fields[] = {PARTIES, SUBJECT, PHRASE("The DCA elections of campaign * are complete"),
                                                   EVENT("CAMPAIGN_DCA_COMPLETE")};
static const struct field expired_fields[] = {PARTIES, SUBJECT, PHRASE("Campaign * is expired"), EVENT("CAMPAIGN_EXPIRED")};
static const struct field updated_fields[] = {PARTIES, SUBJECT, PHRASE("Campaign * was changed"), EVENT("CAMPAIGN_UPDATE")};
static const struct field resubmission_fields[] = {PARTIES, SUBJECT, PHRASE("Campaign * was submitted again"), EVENT("CAMPAIGN_RESUBMISSION")};
static const struct field nudge_fields[] = {PARTIES, CNP_ASKED, SUBJECT,
                                            {.key = "description", .kind = FIELD_STORED, .offset = AT(nudge), .text = "description", .otherwise = "null"},
                                            {.key = "nudgeIntent", .kind = FIELD_STORED, .offset = AT(nudge), .text = "nudgeIntent", .otherwise = "null"},
                                            EVENT("CAMPAIGN_NUDGE")};
const struct shape share_added = {"share added", share_added_fields}, share_offered = {"share offered", offered_fields},
                   share_accepted = {"share accepted", share_accepted_fields}, share_declined = {"share declined", share_declined_fields},
                   share_ended = {"share ended", share_ended_fields}, dca_complete = {"dca complete", dca_complete_fields},
                   campaign_expired = {"expired", expired_fields}, campaign_changed = {"changed", updated_fields},
                   campaign_resubmission = {"resubmission", resubmission_fields}, campaign_nudge = {"nudge", nudge_fields};

/* ---- of mobile carriers ---- */

#define OPERATION_EVENT(symbol, sentence, id, carrier, type) \
    static const struct field symbol##_fields[] = {PARTIES, SUBJECT, PHRASE(sentence), INTEGER("mnoId", id), LITERAL("mnoName", carrier), EVENT(type)}; \
    const struct shape symbol = {#symbol, symbol##_fields}
#define SUSPENSION(symbol, id, carrier) \
    OPERATION_EVENT(suspended_##symbol, "Campaign * was suspended", id, carrier, "MNO_CAMPAIGN_OPERATION_SUSPENDED"); \
    OPERATION_EVENT(unsuspended_##symbol, "The suspension of campaign * was lifted", id, carrier, "MNO_CAMPAIGN_OPERATION_UNSUSPENDED")
SUSPENSION(att, 10017, "AT&T");
SUSPENSION(tmobile, 10035, "T-Mobile");
SUSPENSION(uscellular, 10037, "US Cellular");
SUSPENSION(verizon, 10038, "Verizon Wireless");
OPERATION_EVENT(operation_review, "Campaign * is reviewed", 10017, "AT&T", "MNO_CAMPAIGN_OPERATION_REVIEW");
OPERATION_EVENT(operation_approved, "Campaign * was approved", 10017, "AT&T", "MNO_CAMPAIGN_OPERATION_APPROVED");
OPERATION_EVENT(operation_rejected, "Campaign * was rejected", 10017, "AT&T", "MNO_CAMPAIGN_OPERATION_REJECTED");

/* ---- on trial: as seen live, of an event asked for by GET …/mock ---- */

#define TRIAL(type) \
    static const struct field type##_trial[] = {CHARS("campaignId", id), LITERAL("eventType", #type), END}; \
    const struct shape trial_##type = {"trial of " #type, type##_trial};
TRIAL_LIST(TRIAL)
/* clang-format on */
