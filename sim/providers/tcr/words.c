/* Envelopes and enumerations of TCR. SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"
#include "shapes.h"

/* clang-format off */
#define END {.key = NULL}
#define LITERAL(name, value) {.key = name, .kind = FIELD_LITERAL, .text = value}
#define INTEGER(name, value) {.key = name, .kind = FIELD_INTEGER, .offset = value}

/* ---- envelopes (tcr 1, 1.1): errors are always an array ---- */

static const struct field error_fields[] = {
    {.key = "code", .kind = FIELD_ERROR_CODE}, {.key = "description", .kind = FIELD_ERROR_TEXT}, {.key = "fields", .kind = FIELD_ERROR_FIELDS}, END};
static const struct shape errors[] = {{"error", error_fields}, {NULL, NULL}};
static const struct field envelope_fields[] = {{.key = "", .kind = FIELD_LIST, .shape = errors}, END};
const struct shape error_envelope = {"errors", envelope_fields};

static const struct field record_set_fields[] = {
    {.key = "records", .kind = FIELD_RECORDS}, {.key = "page", .kind = FIELD_PAGE}, {.key = "totalRecords", .kind = FIELD_TOTAL}, END};
const struct shape record_set = {"record set", record_set_fields};

/* ---- enumerations (tcr 2.15) ---- */

static const struct field error_text_fields[] = {
#define ERROR_TEXT(number, text, how) LITERAL(#number, text),
    TCR_ERROR_LIST(ERROR_TEXT)
#undef ERROR_TEXT
    END};
const struct shape error_texts = {"error texts", error_text_fields};

/* Ids as read from the real list; only T-Mobile's index is known, the others are INF tcr 2.10. */
#define MNO(id, name, index) {INTEGER("networkId", id), LITERAL("displayName", name), INTEGER("osrBitmaskIndex", index), END}
static const struct field att[] = MNO(10017, "AT&T", 1), tmobile[] = MNO(10035, "T-Mobile", 2), verizon[] = MNO(10038, "Verizon Wireless", 3),
                          uscellular[] = MNO(10037, "US Cellular", 4), clearsky[] = MNO(10631, "ClearSky", 5), interop[] = MNO(10901, "Interop", 6);
static const struct shape mno_list[] = {{"AT&T", att}, {"T-Mobile", tmobile}, {"US Cellular", uscellular}, {"Verizon", verizon}, {"ClearSky", clearsky},
                                        {"Interop", interop}, {NULL, NULL}};
static const struct field mno_fields[] = {{.key = "", .kind = FIELD_LIST, .shape = mno_list}, END};
const struct shape mnos = {"mnos", mno_fields};

#define WORD_LIST(symbol, ...) \
    static const char *const symbol##_words[] = {__VA_ARGS__, NULL}; \
    static const struct field symbol##_fields[] = {{.key = "", .kind = FIELD_WORDS, .spelling = symbol##_words}, END}; \
    const struct shape symbol = {#symbol, symbol##_fields}
WORD_LIST(campaign_statuses, "ACTIVE", "EXPIRED");
WORD_LIST(operation_statuses, "REGISTERED", "REVIEW", "REJECTED", "SUSPENDED");
WORD_LIST(nudge_intents, "REVIEW", "APPEAL_REJECTION");
WORD_LIST(rejection_categories, "BRAND_INCONSISTENCIES", "CALL_TO_ACTION", "CAMPAIGN_DESCRIPTION_OR_ATTRIBUTES", "DISALLOWED_CONTENT",
          "MANDATORY_MESSAGE_TERMINOLOGY", "PRIVACY_POLICY", "SAMPLE_MESSAGE", "TERMS_AND_CONDITIONS", "OTHER");
WORD_LIST(brand_statuses, "ACTIVE", "DELETED");
WORD_LIST(identity_statuses, "SELF_DECLARED", "UNVERIFIED", "VERIFIED", "VETTED_VERIFIED");
/* INF tcr 2.15: that it is a list is known, its words are not. */
WORD_LIST(suspension_categories, "OTHER");
WORD_LIST(event_categories, "VETTING", "INCIDENCE", "CSP", "BRAND", "CAMPAIGN");

static const struct field nudged_fields[] = {LITERAL("message", "Nudge successful"), END};
const struct shape nudged = {"nudged", nudged_fields};

/* ---- event types (tcr 2.17) ---- */

#define EVENT_LIST(X) \
    X(CAMPAIGN, CAMPAIGN_ADD, "A campaign was registered") \
    X(CAMPAIGN, CAMPAIGN_UPDATE, "A campaign was changed") \
    X(CAMPAIGN, CAMPAIGN_BILLED, "A campaign was billed") \
    X(CAMPAIGN, CAMPAIGN_EXPIRED, "A campaign is expired") \
    X(CAMPAIGN, CAMPAIGN_RESUBMISSION, "A campaign was submitted again") \
    X(CAMPAIGN, CAMPAIGN_NUDGE, "A partner was nudged") \
    X(CAMPAIGN, CAMPAIGN_SHARE_ADD, "A campaign was shared with a CNP") \
    X(CAMPAIGN, CAMPAIGN_SHARE_ACCEPT, "A CNP accepted a share") \
    X(CAMPAIGN, CAMPAIGN_SHARE_DELETE, "A CNP declined a share") \
    X(CAMPAIGN, CAMPAIGN_DCA_COMPLETE, "All DCA elections are done") \
    X(CAMPAIGN, MNO_CAMPAIGN_OPERATION_REVIEW, "A mobile carrier reviews a campaign") \
    X(CAMPAIGN, MNO_CAMPAIGN_OPERATION_APPROVED, "A mobile carrier approved a campaign") \
    X(CAMPAIGN, MNO_CAMPAIGN_OPERATION_REJECTED, "A mobile carrier rejected a campaign") \
    X(CAMPAIGN, MNO_CAMPAIGN_OPERATION_SUSPENDED, "A mobile carrier suspended a campaign") \
    X(CAMPAIGN, MNO_CAMPAIGN_OPERATION_UNSUSPENDED, "A mobile carrier lifted a suspension") \
    X(INCIDENCE, MNO_COMPLAINT, "A mobile carrier complains") \
    X(CSP, CSP_APPROVE, "A CSP was approved") \
    X(CSP, CSP_ACTIVE, "A CSP is active") \
    X(CSP, CSP_SUSPEND, "A CSP was suspended") \
    X(BRAND, BRAND_ADD, "A brand was registered") \
    X(BRAND, BRAND_UPDATE, "A brand was changed") \
    X(BRAND, BRAND_DELETE, "A brand was deleted") \
    X(BRAND, BRAND_REVET, "A brand is vetted again") \
    X(BRAND, BRAND_SCORE_UPDATE, "A brand has a new score") \
    X(BRAND, BRAND_IDENTITY_STATUS_UPDATE, "A brand has a new identity status") \
    X(BRAND, BRAND_IDENTITY_VET_UPDATE, "The vetting of a brand's identity went on") \
    X(BRAND, BRAND_APPEAL_COMPLETE, "The appeal of a brand is decided") \
    X(BRAND, BRAND_OTP_VERIFIED, "The owner of a brand was verified by a one-time password")

#define EVENT_FIELDS(category, type, sentence) \
    static const struct field event_##type[] = {LITERAL("eventType", #type), LITERAL("description", sentence), LITERAL("eventCategory", #category), END};
EVENT_LIST(EVENT_FIELDS)
static const struct shape event_list[] = {
#define EVENT_SHAPE(category, type, sentence) {#type, event_##type},
    EVENT_LIST(EVENT_SHAPE)
    {NULL, NULL}};
static const struct field event_fields[] = {{.key = "", .kind = FIELD_LIST, .shape = event_list}, END};
const struct shape event_types = {"event types", event_fields};
/* clang-format on */
