/* How numbers, campaigns and errors look (infobip 1.1, 2, 4, 5), and the registration webhooks (infobip 7). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#define STAGE_IS(states) IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_STAGE), states)
#define MEMBERS {RELATION_SELF, QUANTIFIER_NONE, TEST_STATE, INFOBIP_MACHINE(INFOBIP_OSR), BIT(OSR_NONE)}
#define ON_OUR_NNID BYTE(RELATION_SELF, offsetof(struct number, history[0].serves), BIT(PROVIDER_INFOBIP))
#define NOT_ON_OUR_NNID {RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, offsetof(struct number, history[0].serves), BIT(PROVIDER_INFOBIP)}

/* ---- errors: infobip 1.1 ---- */

static const struct shape service_exception = {"ApiRequestErrorDetails", (const struct field[]){
    {.key = "messageId", .kind = FIELD_ERROR_NAME},
    {.key = "text", .kind = FIELD_ERROR_TEXT},
    {.key = "validationErrors", .kind = FIELD_ERROR_REASONS},
    {0}}};
static const struct shape request_error = {"ApiRequestError", (const struct field[]){
    {.key = "serviceException", .kind = FIELD_OBJECT, .shape = &service_exception},
    {0}}};
const struct shape infobip_error = {"ApiException", (const struct field[]){
    {.key = "requestError", .kind = FIELD_OBJECT, .shape = &request_error},
    {0}}};

/* Where to read on; only some statuses have it. */
static const struct resource {
    int status;
    const char *name, *url;
} resources[] = {
    {401, "API Authentication", "https://www.infobip.com/docs/essentials/api-authentication"},
    {403, "API Scopes", "https://www.infobip.com/docs/essentials/api-essentials/api-authorization#api-scopes"},
    {429, "Throttling handling errors", "https://www.infobip.com/docs/essentials/integration-best-practices#throttling-handling-errors"},
};

static const tree *error_resources(const struct view *view)
{
    struct arena *arena = view->engine->arena;
    tree *list = tree_list(arena);
    for (size_t i = 0; i < COUNT_OF(resources); i++) {
        if (resources[i].status != view->call->error->status) continue;
        tree *resource = tree_object(arena);
        tree_put_text(resource, arena, "name", resources[i].name);
        tree_put_text(resource, arena, "url", resources[i].url);
        tree_push(list, resource);
    }
    return list;
}

const struct shape infobip_api_error = {"ApiError", (const struct field[]){
    {.key = "errorCode", .kind = FIELD_ERROR_NAME},
    {.key = "description", .kind = FIELD_ERROR_TEXT},
    {.key = "action", .kind = FIELD_ERROR_ACTION},
    {.key = "violations", .kind = FIELD_ERROR_VIOLATIONS},
    {.key = "resources", .kind = FIELD_CUSTOM, .custom = error_resources, .shape = &infobip_resources},
    {0}}};

/* ---- lists: infobip 1.2 ---- */

static const struct shape paging = {"PageInfo", (const struct field[]){
    {.key = "page", .kind = FIELD_PAGE},
    {.key = "size", .kind = FIELD_PAGE_SIZE},
    {.key = "totalPages", .kind = FIELD_PAGES},
    {.key = "totalResults", .kind = FIELD_TOTAL},
    {0}}};
const struct shape infobip_page = {"Page", (const struct field[]){
    {.key = "results", .kind = FIELD_RECORDS},
    {.key = "paging", .kind = FIELD_OBJECT, .shape = &paging},
    {0}}};
const struct shape infobip_numbers_page = {"NumbersResponse", (const struct field[]){
    {.key = "numbers", .kind = FIELD_RECORDS},
    {.key = "numberCount", .kind = FIELD_TOTAL},
    {0}}};
const struct shape infobip_results = {"Results", (const struct field[]){
    {.key = "results", .kind = FIELD_RECORDS},
    {0}}};

/* ---- numbers: infobip 2 ---- */

static const char *const capabilities[] = {"SMS", "MMS", NULL};
static const struct shape price = {"NumberPrice", (const struct field[]){
    {.key = "pricePerMonth", .kind = FIELD_INTEGER},
    {.key = "setupPrice", .kind = FIELD_INTEGER},
    {.key = "currency", .kind = FIELD_LITERAL, .text = "USD"},
    {0}}};
static const struct shape edit_permissions = {"EditPermissions", (const struct field[]){
    {.key = "canEditNumber", .kind = FIELD_TRUE},
    {.key = "canEditConfiguration", .kind = FIELD_TRUE},
    {0}}};
const struct shape infobip_number = {"NumberResponse", (const struct field[]){
    {.key = "numberKey", .kind = FIELD_CHARS, .offset = offsetof(struct number, key)},
    {.key = "number", .kind = FIELD_DIGITS, .offset = offsetof(struct number, e164)},
    {.key = "country", .kind = FIELD_LITERAL, .text = "US"},
    {.key = "countryName", .kind = FIELD_LITERAL, .text = "United States"},
    {.key = "type", .kind = FIELD_LITERAL, .text = "VIRTUAL_LONG_NUMBER"},
    {.key = "capabilities", .kind = FIELD_WORDS, .spelling = capabilities},
    {.key = "shared", .kind = FIELD_FALSE},
    {.key = "price", .kind = FIELD_OBJECT, .shape = &price},
    {.key = "additionalSetupRequired", .kind = FIELD_TRUE, .when = NOT_ON_OUR_NNID}, /* INF infobip 2: until the OSR points at Infobip */
    {.key = "additionalSetupRequired", .kind = FIELD_FALSE, .when = ON_OUR_NNID},
    {.key = "editPermissions", .kind = FIELD_OBJECT, .shape = &edit_permissions},
    {.key = "applicationId", .kind = FIELD_LITERAL, .text = "default"},
    {0}}};

/* ---- campaigns: S1 step 3, infobip 4, 5 ---- */

static const struct shape number_preview = {"NumberPreview", (const struct field[]){
    {.key = "numberKey", .kind = FIELD_CHARS, .offset = offsetof(struct number, key)},
    {.key = "number", .kind = FIELD_DIGITS, .offset = offsetof(struct number, e164)},
    {.key = "countryCode", .kind = FIELD_LITERAL, .text = "US"},
    {0}}};
static const struct shape number_key = {"numberKey", (const struct field[]){
    {.key = "", .kind = FIELD_CHARS, .offset = offsetof(struct number, key)},
    {0}}};
static const struct shape number_keys = {"numberKeys", (const struct field[]){
    {.key = "", .kind = FIELD_NUMBERS, .shape = &number_key, .when = MEMBERS},
    {0}}};
static const struct shape number_previews = {"numberPreviews", (const struct field[]){
    {.key = "", .kind = FIELD_NUMBERS, .shape = &number_preview, .when = MEMBERS},
    {0}}};
const struct shape infobip_campaign_numbers = {"NumberPreviews", (const struct field[]){
    {.key = "numberPreviews", .kind = FIELD_NUMBERS, .shape = &number_preview, .when = MEMBERS},
    {0}}};

/* Code 9999 is a reviewer's own text (infobip 5). The text is ours. */
#define REJECTION "The election of the campaign was declined or withdrawn in TCR."
static const char *const rejection_reasons[] = {REJECTION, NULL};
static const struct shape rejection_details[] = {
    {"RejectionReason", (const struct field[]){
        {.key = "errorCode", .kind = FIELD_LITERAL, .text = "9999"},
        {.key = "description", .kind = FIELD_LITERAL, .text = REJECTION},
        {.key = "recommendedAction", .kind = FIELD_NULL},
        {0}}},
    {0}};
static const struct shape campaign_feedback = {"CampaignFeedback", (const struct field[]){
    {.key = "rejectionReasons", .kind = FIELD_WORDS, .spelling = rejection_reasons},
    {.key = "rejectionDetails", .kind = FIELD_LIST, .shape = rejection_details},
    {.key = "rejectionDate", .kind = FIELD_TIME, .offset = offsetof(struct campaign, infobip.modified)},
    {0}}};

#define REJECTED BIT(STAGE_REJECTED)
#define REGISTERED BIT(STAGE_REGISTERED)
/* S1 step 3 shows externalDocuments, which the published interface does not know; its numberKeys hold 49 at most, what a pool has beyond is in the
 * numbers of the campaign (infobip 4). */
#define AS_IN_THE_GUIDE KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_CAMPAIGN_ANSWER, BIT(0))
#define EVERY_STAGE (BIT(STAGE_NONE) | BIT(STAGE_IN_MIGRATION) | BIT(STAGE_REGISTERED) | BIT(STAGE_REJECTED))
static const struct shape shown_keys = {"shownKeys", (const struct field[]){
    {.key = "", .kind = FIELD_EMPTY_LIST, .when = STAGE_IS(EVERY_STAGE & ~REGISTERED)},
    {.key = "", .kind = FIELD_OBJECT, .shape = &number_keys, .when = STAGE_IS(REGISTERED)}, /* INF infobip 4 */
    {0}}};
const struct shape infobip_campaign = {"MigratedCampaign", (const struct field[]){
    {.key = "id", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, infobip.uuid)},
    {.key = "referenceId", .kind = FIELD_NULL},
    {.key = "applicationId", .kind = FIELD_LITERAL, .text = "default"},
    {.key = "entityId", .kind = FIELD_NULL},
    {.key = "name", .kind = FIELD_TEXT, .offset = offsetof(struct campaign, infobip.name)},
    {.key = "createdDate", .kind = FIELD_TIME, .offset = offsetof(struct campaign, infobip.created)},
    {.key = "lastModifiedDate", .kind = FIELD_TIME, .offset = offsetof(struct campaign, infobip.modified)},
    {.key = "stage", .kind = FIELD_STATE, .offset = INFOBIP_STAGE},
    {.key = "priority", .kind = FIELD_NULL},
    {.key = "campaignFeedback", .kind = FIELD_NULL, .when = STAGE_IS(EVERY_STAGE & ~REJECTED)},
    {.key = "campaignFeedback", .kind = FIELD_OBJECT, .shape = &campaign_feedback, .when = STAGE_IS(REJECTED)},
    {.key = "externalCampaignId", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, id)},
    {.key = "numbers", .kind = FIELD_NULL},
    {.key = "externalDocuments", .kind = FIELD_EMPTY_LIST, .when = AS_IN_THE_GUIDE},
    {.key = "numberKeys", .kind = FIELD_OBJECT, .shape = &shown_keys, .when = AS_IN_THE_GUIDE},
    {.key = "numberPreviews", .kind = FIELD_EMPTY_LIST, .when = STAGE_IS(EVERY_STAGE & ~REGISTERED)},
    {.key = "numberPreviews", .kind = FIELD_OBJECT, .shape = &number_previews, .when = STAGE_IS(REGISTERED)},
    {.key = "type", .kind = FIELD_LITERAL, .text = "EXTERNAL_TEN_DIGIT_LONG_CODE"},
    {0}}};

/* INF infobip 5: the carriers that matter in the US, all at once; message class and throughput are theirs to say. */
static const char *const network_states[] = {
    [STAGE_NONE] = "PENDING", [STAGE_IN_MIGRATION] = "PENDING", [STAGE_REGISTERED] = "ACTIVE", [STAGE_REJECTED] = "PENDING"};
#define NETWORK(name)                                                                                          \
    {name, (const struct field[]){                                                                             \
        {.key = "network", .kind = FIELD_LITERAL, .text = name},                                               \
        {.key = "state", .kind = FIELD_SPELLED, .offset = INFOBIP_STAGE, .spelling = network_states},          \
        {.key = "messageClass", .kind = FIELD_NULL},                                                           \
        {.key = "throughput", .kind = FIELD_NULL},                                                             \
        {.key = "brandTier", .kind = FIELD_NULL},                                                              \
        {0}}}
static const struct shape networks[] = {NETWORK("ATT"), NETWORK("T_MOBILE"), NETWORK("VERIZON"), NETWORK("US_CELLULAR"),
                                        NETWORK("INTEROP"), NETWORK("CLEARSKY"), NETWORK("GOOGLE_VOICE"), {0}};
const struct shape infobip_networks = {"NetworkStatuses", (const struct field[]){
    {.key = "", .kind = FIELD_LIST, .shape = networks},
    {0}}};

/* ---- registration webhooks: infobip 7 ---- */

static const struct shape platform = {"CampaignWebhookPlatform", (const struct field[]){
    {.key = "applicationId", .kind = FIELD_LITERAL, .text = "default"},
    {.key = "entityId", .kind = FIELD_LITERAL, .text = ""},
    {0}}};
static const struct shape rejection_payloads[] = {
    {"RejectionReasonPayload", (const struct field[]){
        {.key = "errorCode", .kind = FIELD_LITERAL, .text = "9999"},
        {.key = "description", .kind = FIELD_LITERAL, .text = REJECTION},
        {0}}},
    {0}};
static const struct shape content = {"CampaignStatusWebhookContent", (const struct field[]){
    {.key = "campaignId", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, infobip.uuid)},
    {.key = "tcrId", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, id), .when = KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_SEND_TCR_ID, BIT(0))},
    {.key = "campaignStatus", .kind = FIELD_LITERAL, .text = "REGISTERED"},
    {0}}};
static const struct shape rejected_content = {"CampaignStatusWebhookContent", (const struct field[]){
    {.key = "campaignId", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, infobip.uuid)},
    {.key = "tcrId", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, id), .when = KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_SEND_TCR_ID, BIT(0))},
    {.key = "campaignStatus", .kind = FIELD_LITERAL, .text = "REJECTED"},
    {.key = "rejectionReasons", .kind = FIELD_LITERAL, .text = REJECTION},
    {.key = "rejectionDetails", .kind = FIELD_LIST, .shape = rejection_payloads},
    {.key = "rejectionDate", .kind = FIELD_NOW},
    {0}}};
/* Of another campaign, by whichever account: a batch holds what came about in one window (infobip 7). */
static const struct shape others_content = {"CampaignStatusWebhookContent", (const struct field[]){
    {.key = "campaignId", .kind = FIELD_LITERAL, .text = "0b6f4f1e-93c5-4d0a-8d57-6a1c0e2f9b34"},
    {.key = "tcrId", .kind = FIELD_LITERAL, .text = "C0THR7Z", .when = KNOB(PROVIDER_INFOBIP, INFOBIP_KNOB_SEND_TCR_ID, BIT(0))},
    {.key = "campaignStatus", .kind = FIELD_LITERAL, .text = "REGISTERED"},
    {0}}};
#define STATUS_UPDATE(content_shape)                                                                           \
    {"CampaignStatusWebhookMessage", (const struct field[]){                                                   \
        {.key = "event", .kind = FIELD_LITERAL, .text = "CAMPAIGN_STATUS_UPDATE"},                             \
        {.key = "receivedAt", .kind = FIELD_NOW},                                                              \
        {.key = "content", .kind = FIELD_OBJECT, .shape = content_shape},                                      \
        {.key = "platform", .kind = FIELD_OBJECT, .shape = &platform},                                         \
        {0}}}
static const struct shape registered[] = {STATUS_UPDATE(&content), {0}};
static const struct shape rejected[] = {STATUS_UPDATE(&rejected_content), {0}};
const struct shape infobip_registered = {"CampaignStatusWebhookResponse", (const struct field[]){
    {.key = "results", .kind = FIELD_LIST, .shape = registered},
    {0}}};
const struct shape infobip_rejected = {"CampaignStatusWebhookResponse", (const struct field[]){
    {.key = "results", .kind = FIELD_LIST, .shape = rejected},
    {0}}};
static const struct shape batch_registered[] = {STATUS_UPDATE(&others_content), STATUS_UPDATE(&content), {0}};
static const struct shape batch_rejected[] = {STATUS_UPDATE(&others_content), STATUS_UPDATE(&rejected_content), {0}};
const struct shape infobip_batch_registered = {"CampaignStatusWebhookResponse", (const struct field[]){
    {.key = "results", .kind = FIELD_LIST, .shape = batch_registered},
    {0}}};
const struct shape infobip_batch_rejected = {"CampaignStatusWebhookResponse", (const struct field[]){
    {.key = "results", .kind = FIELD_LIST, .shape = batch_rejected},
    {0}}};
