/* How hosting orders, hosted numbers and their events look (telnyx 6, 7.6). SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include "shape_rows.h"

static const char *const order_words[] = {
    [HOSTING_NONE] = "pending", [HOSTING_PENDING] = "pending", [HOSTING_LOA] = "loa_file_successful", [HOSTING_PROVISIONING] = "provisioning",
    [HOSTING_SUCCESSFUL] = "successful", [HOSTING_FAILED] = "failed", [HOSTING_DELETED] = "deleted", [HOSTING_CARRIER_REJECTED] = "carrier_rejected",
    [HOSTING_VERIFYING] = "pending", [HOSTING_INCOMPLETE] = "incomplete_documentation", [HOSTING_INELIGIBLE] = "ineligible_carrier"};

/* telnyx 6: calls do not know ownership_successful, webhooks do. */
#define NUMBER_WORDS(owned)                                                                                                                               \
    {[HOSTED_NONE] = "pending", [HOSTED_PENDING] = "pending", [HOSTED_OWNED] = owned, [HOSTED_PROVISIONING] = "provisioning",                              \
     [HOSTED_SUCCESSFUL] = "successful", [HOSTED_DELETED] = "deleted", [HOSTED_FAILED] = "failed", [HOSTED_CARRIER_REJECTED] = "failed_carrier_rejected",  \
     [HOSTED_INELIGIBLE] = "failed_ineligible_carrier", [HOSTED_UNPROVEN] = "failed_ownership_verification"}
static const char *const shown_words[] = NUMBER_WORDS("pending"), *const told_words[] = NUMBER_WORDS("ownership_successful");

static const struct field hosted_fields[] = {
    LITERAL("record_type", "messaging_hosted_number"), CHARS("id", number, telnyx.id), CHARS("phone_number", number, e164),
    SPELT("status", TELNYX_HOSTED, shown_words), END};
static const struct shape hosted = {"HostedNumber", hosted_fields};
static const struct field order_fields[] = {
    LITERAL("record_type", "messaging_hosted_number_order"), CHARS("id", order, id), RELATED("messaging_profile_id", PROFILE, telnyx_profile_id),
    SPELT("status", TELNYX_HOSTING, order_words), RELATED("phone_numbers", NUMBERS, hosted), END};
const struct shape telnyx_hosting = {"MessagingHostedNumberOrder", order_fields};
static const struct field order_data_fields[] = {OBJECT("data", telnyx_hosting), END};
const struct shape telnyx_hosting_data = {"MessagingHostedNumberOrder data", order_data_fields};
static const struct field unhosted_data_fields[] = {RELATED("data", HOSTING, telnyx_hosting), END};
const struct shape telnyx_unhosted_data = {"MessagingHostedNumberOrder data of a number", unhosted_data_fields};

/* ---- webhooks (telnyx 7.6) ---- */

static const char *const decision_words[] = {
    [TRANSFER_NONE] = "pending", [TRANSFER_DETECTED] = "pending", [TRANSFER_REQUESTED] = "pending", [TRANSFER_APPROVED] = "approved",
    [TRANSFER_REJECTED] = "rejected", [TRANSFER_AUTO] = "approved"};
static const struct field told_fields[] = {CHARS("value", number, e164), SPELT("status", TELNYX_HOSTED, told_words), END};
static const struct shape told = {"hosted number told", told_fields};
#define TRANSFER_IS(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_TRANSFER), states)
static const struct field payload_fields[] = {
    CHARS("order_id", order, id), SPELT("order_status", TELNYX_HOSTING, order_words), RELATED("profile_id", PROFILE, telnyx_profile_id),
    LITERAL("user_id", TELNYX_ORGANIZATION), RELATED("numbers", NUMBERS, told),
    {.key = "approval_deadline", .kind = FIELD_EPOCH_S, .offset = offsetof(struct order, messaging.due), .when = TRANSFER_IS(BIT(TRANSFER_REQUESTED))},
    {.key = "approval_deadline", .kind = FIELD_NULL, .when = TRANSFER_IS(0xff & ~BIT(TRANSFER_REQUESTED))}, SPELT("decision", TELNYX_TRANSFER, decision_words), END};
static const struct shape payload = {"HostedNumberOrderEventPayload", payload_fields};
#define HOSTING_EVENT(last) EVENT(telnyx_hosting_##last, "messaging_hosted_numbers_orders." #last, payload)
HOSTING_EVENT(created);
HOSTING_EVENT(updated);
HOSTING_EVENT(deleted);
HOSTING_EVENT(internal_transfer_detected);
HOSTING_EVENT(internal_transfer_approval_requested);
HOSTING_EVENT(internal_transfer_approved);
HOSTING_EVENT(internal_transfer_rejected);
HOSTING_EVENT(internal_transfer_auto_approved);

/* ---- how the bodies look that functions make: for the description of the calls; a kind stands for a type, nothing is read at its offset ---- */

#define SOME_TEXT(name) {.key = name, .kind = FIELD_CHARS}
#define SOMETIMES .when = BYTE(RELATION_SELF, 0, BIT(1))
static const struct field verdict_fields[] = {
    SOME_TEXT("phone_number"), YES("eligible"), SOME_TEXT("eligible_status"), SOME_TEXT("detail"), END};
static const struct shape verdict = {"EligibilityNumberResponse", verdict_fields};
static const struct field verdicts_fields[] = {RELATED("phone_numbers", NUMBERS, verdict), END};
const struct shape telnyx_eligibility_made = {"EligibilityNumbersResponse", verdicts_fields};

static const struct field code_fields[] = {
    SOME_TEXT("phone_number"), {.key = "type", .kind = FIELD_CHARS, SOMETIMES}, {.key = "verification_code_id", .kind = FIELD_CHARS, SOMETIMES},
    {.key = "error", .kind = FIELD_CHARS, SOMETIMES}, END};
static const struct shape code = {"VerificationCodeResult", code_fields};
static const struct field codes_fields[] = {RELATED("data", NUMBERS, code), END};
const struct shape telnyx_codes_made = {"CreatedVerificationCodesResponse", codes_fields};

static const struct field tried_fields[] = {SOME_TEXT("phone_number"), SOME_TEXT("status"), END};
static const struct shape tried = {"ValidationCode", tried_fields};
static const struct field tries_fields[] = {SOME_TEXT("order_id"), RELATED("phone_numbers", NUMBERS, tried), END};
static const struct shape tries = {"ValidationCodes", tries_fields};
static const struct field tries_data_fields[] = {OBJECT("data", tries), END};
const struct shape telnyx_tries_made = {"ValidationCodes data", tries_data_fields};
