/* What can be asked about 10DLC: inputs, filters, guards and TENDLC_ROUTES, which calls.c joins (telnyx 10; S2). SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "messaging.h"

/* ---- campaigns (telnyx 10.1) ---- */

#define ACCEPTANCE_IS(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ACCEPTANCE), states)
#define IS_PARTNER ACCEPTANCE_IS(BIT(ACCEPTANCE_ACCEPTED) | BIT(ACCEPTANCE_DORMANT))
#define IS_KNOWN ACCEPTANCE_IS(BIT(ACCEPTANCE_REVIEWING) | BIT(ACCEPTANCE_APPROVED) | BIT(ACCEPTANCE_ACCEPTED) | BIT(ACCEPTANCE_DORMANT))
static const struct guard partner_guards[] = {{IS_PARTNER, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};
static const struct guard known_guards[] = {{IS_KNOWN, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};

/* Only addresses can be changed here: the rest belongs to TCR (S2 FAQ). */
#define CONTENT_IS_IGNORED KNOB(PROVIDER_TELNYX, TELNYX_KNOB_PARTNER_CONTENT, BIT(1))
#define NOT_HERE(member) {.when = CONTENT_IS_IGNORED, .error = ERROR_CONTENT, .field = member, .asks = member}
static const struct guard edit_guards[] = {
    {.when = IS_PARTNER, .error = ERROR_NOT_FOUND}, NOT_HERE("description"), NOT_HERE("usecase"), NOT_HERE("subUsecases"), NOT_HERE("sample1"),
    NOT_HERE("sample2"), NOT_HERE("sample3"), NOT_HERE("sample4"), NOT_HERE("sample5"), NOT_HERE("messageFlow"), NOT_HERE("helpMessage"),
    NOT_HERE("helpKeywords"), NOT_HERE("optinMessage"), NOT_HERE("optinKeywords"), NOT_HERE("optoutMessage"), NOT_HERE("optoutKeywords"),
    NOT_HERE("subscriberOptin"), NOT_HERE("subscriberOptout"), NOT_HERE("ageGated"), NOT_HERE("directLending"), NOT_HERE("embeddedLink"),
    NOT_HERE("embeddedLinkSample"), NOT_HERE("embeddedPhone"), NOT_HERE("numberPool"), NOT_HERE("termsAndConditions"), {.when = {0}}};
static const struct input partner_inputs[] = {
    {.key = "webhookURL", .type = INPUT_TEXT_OR_NULL, .error = 1 + ERROR_INVALID_10DLC},
    {.key = "webhookFailoverURL", .type = INPUT_TEXT_OR_NULL, .error = 1 + ERROR_INVALID_10DLC}, {0}};
static const struct written partner_writes[] = {
    {.path = "webhookURL", .kind = WRITTEN_TEXT, .offset = offsetof(struct campaign, telnyx.url)},
    {.path = "webhookFailoverURL", .kind = WRITTEN_TEXT, .offset = offsetof(struct campaign, telnyx.backup)}, {0}};

/* ---- assignments (telnyx 10.2, 10.3) ---- */

#define ASSIGNMENT_IS(states) IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_ASSIGNMENT), states)
#define EVER_ASKED ASSIGNMENT_IS(ASSIGNMENT_ANY & ~BIT(ASSIGNMENT_NONE))
#define ON_A_PROFILE BYTE(RELATION_PROFILE, offsetof(struct profile, used), BIT(1))
#define ON_ACCOUNT IS(RELATION_SELF, TELNYX_MACHINE(TELNYX_INVENTORY), BIT(INVENTORY_ACTIVE) | BIT(INVENTORY_HOSTED) | BIT(INVENTORY_HOSTED_PENDING))
static const struct guard assign_guards[] = {
    {ON_ACCOUNT, ERROR_NO_SUCH_NUMBER, "phoneNumber"}, {ON_A_PROFILE, ERROR_NO_PROFILE, "phoneNumber"}, {{0}, 0, NULL}};
static const struct guard assigned_guards[] = {{EVER_ASKED, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};

#define MUST_BE_THERE .type = INPUT_TEXT, .required = true, .least = 1, .most = 64, .error = 1 + ERROR_INVALID_10DLC
static const struct input assign_inputs[] = {{.key = "phoneNumber", MUST_BE_THERE}, {.key = "campaignId", MUST_BE_THERE}, {0}};
#define CAMPAIGN_OF(member, at)                                                                                                                           \
    .path = member, .kind = WRITTEN_CAMPAIGN, .offset = at, .unknown = 1 + ERROR_NO_SUCH_CAMPAIGN, .fits = ACCEPTANCE_IS(BIT(ACCEPTANCE_ACCEPTED)),         \
    .unfit = 1 + ERROR_CAMPAIGN_INACTIVE
static const struct written assign_writes[] = {
    {CAMPAIGN_OF("campaignId", offsetof(struct number, telnyx.wanted)), .taken = 1 + ERROR_OTHER_CAMPAIGN, .taken_at = 1 + offsetof(struct number, telnyx.campaign)},
    {0}};

/* A campaign of TCR's goes by tcrCampaignId alone; campaignId is the id of a native one, of which there is none (telnyx 10.3). */
static const struct input bulk_assign_inputs[] = {
    {.key = "messagingProfileId", MUST_BE_THERE},
    {.key = "tcrCampaignId", .type = INPUT_TEXT, .least = 1, .most = 64, .instead = "campaignId", .error = 1 + ERROR_ONE_CAMPAIGN},
    {.key = "campaignId", .type = INPUT_TEXT, .least = 36, .most = 36, .allowed = "0-9a-f-", .error = 1 + ERROR_NO_SUCH_CAMPAIGN}, {0}};
/* Holds always: the call became possible when the last number of the profile came into the account. */
#define ARRIVED_SOMEHOW ALL(RELATION_NUMBERS, TELNYX_MACHINE(TELNYX_INVENTORY), 0xff)
static const struct written bulk_assign_writes[] = {
    {.path = "messagingProfileId", .kind = WRITTEN_PROFILE, .offset = offsetof(struct order, profile), .unknown = 1 + ERROR_UNKNOWN_PROFILE,
     .fits = ARRIVED_SOMEHOW},
    {CAMPAIGN_OF("campaignId", offsetof(struct order, campaign))}, {CAMPAIGN_OF("tcrCampaignId", offsetof(struct order, campaign))}, {0}};

static const struct filter assignment_filters[] = {
    {.query = "filter[tcr_campaign_id]", .kind = FIELD_SHOWN, .path = "tcrCampaignId"}, {.query = "filter[tcr_brand_id]", .kind = FIELD_SHOWN, .path = "tcrBrandId"},
    {.query = "filter[telnyx_campaign_id]", .kind = FIELD_SHOWN, .path = "telnyxCampaignId"},
    {.query = "filter[telnyx_brand_id]", .kind = FIELD_SHOWN, .path = "brandId"}, {0}};

#define BOTH_WAYS(member) {.value = member, .path = member}, {.value = "-" member, .path = member, .descending = true}
static const struct sort partner_sorts[] = {
    BOTH_WAYS("assignedPhoneNumbersCount"), BOTH_WAYS("brandDisplayName"), BOTH_WAYS("tcrBrandId"), BOTH_WAYS("tcrCampaignId"), BOTH_WAYS("createdAt"),
    BOTH_WAYS("campaignStatus"), {0}};
static const struct sort assignment_sorts[] = {BOTH_WAYS("assignmentStatus"), BOTH_WAYS("createdAt"), BOTH_WAYS("phoneNumber"), {0}};

#define PARTNER .surface = SURFACE_10DLC, .store = STORE_CAMPAIGN, .lookup = LOOKUP_CAMPAIGN_ID, .missing = ERROR_NOT_FOUND, .success = 200
#define BY_NUMBER .surface = SURFACE_10DLC_20, .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER, .success = 200, .answer = &telnyx_assignment
#define TASK .surface = SURFACE_10DLC_20, .store = STORE_ORDER, .kind = ORDER_TASK
#define NAMED_CAMPAIGN(last, what, shown) \
    {.method = HTTP_GET, .path = "/v2/10dlc/campaign/{campaignId}" last, .name = what, .operation = OPERATION_READ, PARTNER, .guards = partner_guards, \
     .answer = &(shown), .cite = "telnyx 10.1; INF: a shared campaign goes by the id of TCR"}
#define TENDLC_ROUTES                                                                                                                                     \
    {.method = HTTP_GET, .path = "/v2/10dlc/partner_campaigns", .name = "partner_campaign.list", .operation = OPERATION_LIST, .surface = SURFACE_10DLC,      \
     .success = 200, .store = STORE_CAMPAIGN, .answer = &telnyx_partner_campaign, .sorts = partner_sorts, .order = "-createdAt", .when = IS_PARTNER, \
     .cite = "telnyx 10.1: what is pending is left out"},                                                                                                 \
    {.method = HTTP_GET, .path = "/v2/10dlc/partner_campaigns/{campaignId}", .name = "partner_campaign.read", .operation = OPERATION_READ, PARTNER,          \
     .guards = partner_guards, .answer = &telnyx_partner_campaign, .cite = "telnyx 10.1; INF: 404 while it is pending"},                                    \
    {.method = HTTP_PATCH, .path = "/v2/10dlc/partner_campaigns/{campaignId}", .name = "partner_campaign.update", .operation = OPERATION_UPDATE, PARTNER,    \
     .guards = edit_guards, .inputs = partner_inputs, .writes = partner_writes, .answer = &telnyx_partner_campaign, .cite = "telnyx 10.1; S2 FAQ"},       \
    {.method = HTTP_GET, .path = "/v2/10dlc/partnerCampaign/sharedByMe", .name = "partner_campaign.shared", .operation = OPERATION_LIST,                     \
     .surface = SURFACE_10DLC, .success = 200, .store = STORE_CAMPAIGN, .answer = &telnyx_shared_campaign, .when = IS_PARTNER, .cite = "telnyx 10.1"},       \
    {.method = HTTP_GET, .path = "/v2/10dlc/partnerCampaign/{campaignId}/sharing", .name = "partner_campaign.sharing", .operation = OPERATION_READ, PARTNER,  \
     .guards = known_guards, .answer = &telnyx_partner_sharing, .cite = "telnyx 10.1; INF the key of the map"},                                            \
    {.method = HTTP_POST, .path = "/v2/10dlc/campaign/acceptSharing/{campaignId}", .name = "campaign.accept_sharing", .operation = OPERATION_STIMULATE,      \
     .surface = SURFACE_10DLC, .store = STORE_CAMPAIGN, .lookup = LOOKUP_TCR_ID, .missing = ERROR_NOT_FOUND, .success = 202, .guards = known_guards,         \
     .machine = TELNYX_ACCEPTANCE, .on = STIMULUS_NUDGE, .answer = &telnyx_nothing, .cite = "telnyx 10.1; INF telnyx.accept_sharing"},                      \
    NAMED_CAMPAIGN("", "campaign.read", telnyx_native_campaign), NAMED_CAMPAIGN("/sharing", "campaign.sharing", telnyx_native_sharing),                     \
    NAMED_CAMPAIGN("/operationStatus", "campaign.operation_status", telnyx_operation_status),                                                             \
    NAMED_CAMPAIGN("/osr/attributes", "campaign.osr_attributes", telnyx_osr_attributes),                                                                  \
    NAMED_CAMPAIGN("/mnoMetadata", "campaign.mno_metadata", telnyx_mno_metadata),                                                                         \
    {.method = HTTP_POST, .path = "/v2/10dlc/phone_number_campaigns", .name = "assignment.create", .operation = OPERATION_UPDATE, BY_NUMBER, .named_by = "phoneNumber", \
     .missing = ERROR_NO_SUCH_NUMBER, .inputs = assign_inputs, .guards = assign_guards, .writes = assign_writes, .machine = TELNYX_ASSIGNMENT,              \
     .on = STIMULUS_ASSIGN, .cite = "telnyx 10.2"},                                                                                                       \
    {.method = HTTP_PUT, .path = "/v2/10dlc/phone_number_campaigns/{phoneNumber}", .name = "assignment.replace", .operation = OPERATION_UPDATE, BY_NUMBER, .missing = ERROR_NO_SUCH_NUMBER, \
     .inputs = assign_inputs, .guards = assign_guards, .writes = assign_writes, .machine = TELNYX_ASSIGNMENT, .on = STIMULUS_ASSIGN, .cite = "telnyx 10.2"}, \
    {.method = HTTP_GET, .path = "/v2/10dlc/phone_number_campaigns", .name = "assignment.list", .operation = OPERATION_LIST, .surface = SURFACE_10DLC_20, .success = 200, \
     .store = STORE_NUMBER, .answer = &telnyx_assignment, .filters = assignment_filters, .sorts = assignment_sorts, .when = EVER_ASKED, \
     .cite = "telnyx 10.2"}, \
    {.method = HTTP_GET, .path = "/v2/10dlc/phone_number_campaigns/{phoneNumber}", .name = "assignment.read", .operation = OPERATION_READ, BY_NUMBER, .missing = ERROR_NOT_FOUND, \
     .guards = assigned_guards, .cite = "telnyx 10.2"},                                                                                                   \
    {.method = HTTP_DELETE, .path = "/v2/10dlc/phone_number_campaigns/{phoneNumber}", .name = "assignment.delete", .operation = OPERATION_STIMULATE, BY_NUMBER, .missing = ERROR_NOT_FOUND, \
     .guards = assigned_guards, .machine = TELNYX_ASSIGNMENT, .on = STIMULUS_DETACH, .cite = "telnyx 10.2: the object as it is then"}, \
    {.method = HTTP_POST, .path = "/v2/10dlc/phoneNumberAssignmentByProfile", .name = "bulk_assignment.create", .operation = OPERATION_CREATE, TASK,         \
     .success = 202, .id = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", .inputs = bulk_assign_inputs, .writes = bulk_assign_writes, .machine = TELNYX_TASK,       \
     .on = STIMULUS_CREATE, .answer = &telnyx_task_taken, .cite = "S2 Adding numbers; telnyx 10.3"},                                                       \
    {.method = HTTP_GET, .path = "/v2/10dlc/phoneNumberAssignmentByProfile/{taskId}", .name = "bulk_assignment.read", .operation = OPERATION_READ, TASK,     \
     .lookup = LOOKUP_ORDER, .missing = ERROR_NOT_FOUND, .success = 200, .answer = &telnyx_task, .cite = "telnyx 10.3"},                                   \
    {.method = HTTP_GET, .path = "/v2/10dlc/phoneNumberAssignmentByProfile/{taskId}/phoneNumbers", .name = "bulk_assignment.numbers",                        \
     .operation = OPERATION_LIST, TASK, .lookup = LOOKUP_ORDER, .missing = ERROR_NOT_FOUND, .success = 200, .members = true, .answer = &telnyx_task_number,  \
     .envelope = &telnyx_task_numbers, .cite = "telnyx 10.3: neither page nor total"}
