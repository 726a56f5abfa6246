/* How things look at Telgorithm: phones, configs, campaigns, messages, the company (telgorithm 3). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

/* clang-format off */
#define CHARS(name, type, member) {.key = name, .kind = FIELD_CHARS, .offset = offsetof(struct type, member)}
#define TEXT(name, type, member) {.key = name, .kind = FIELD_TEXT, .offset = offsetof(struct type, member)}
#define TIME(name, type, member) {.key = name, .kind = FIELD_TIME, .offset = offsetof(struct type, member)}
#define STORED(name, type, member) {.key = name, .kind = FIELD_STORED, .offset = offsetof(struct type, member), .text = name}
#define LITERAL(name, value) {.key = name, .kind = FIELD_LITERAL, .text = value}
#define NIL(name) {.key = name, .kind = FIELD_NULL}
#define STATE_IS(machine, states) IS(RELATION_SELF, TELGORITHM_MACHINE(TELGORITHM_##machine), states)

/* What the client said, else what TCR would say. */
#define TEXT_OR(name, type, member, value)                                                                     \
    {.key = name, .kind = FIELD_TEXT, .offset = offsetof(struct type, member), .when = HAS_TEXT(RELATION_SELF, offsetof(struct type, member), BIT(1))}, \
    {.key = name, .kind = FIELD_LITERAL, .text = value, .when = HAS_TEXT(RELATION_SELF, offsetof(struct type, member), BIT(0))}

/* ---- lists ---- */

static const struct field page_fields[] = {{.key = "items", .kind = FIELD_RECORDS}, {.key = "searchId", .kind = FIELD_CURSOR}, {0}};
const struct shape telgorithm_page_model = {"PaginatedResult", page_fields};
static const struct field available_page_fields[] = {{.key = "phones", .kind = FIELD_RECORDS}, {0}};
const struct shape telgorithm_available_page = {"AvailableResult", available_page_fields};
static const struct field nothing_fields[] = {{0}};
const struct shape telgorithm_nothing = {"nothing", nothing_fields};

/* ---- configs ---- */

static const struct field campaign_id_fields[] = {CHARS("", campaign, id), {0}};
static const struct shape campaign_id = {"campaign id", campaign_id_fields};
static const struct field config_sid_fields[] = {CHARS("", profile, id), {0}};
static const struct shape config_sid = {"config sid", config_sid_fields};
static const struct field e164_fields[] = {CHARS("", number, e164), {0}};
static const struct shape e164 = {"number", e164_fields};

static const struct field config_fields[] = {
    CHARS("sid", profile, id),
    TIME("createdOn", profile, created),
    TEXT("outboundCallbackUrl", profile, outbound),
    TEXT("outboundBackupCallbackUrl", profile, outbound_backup),
    TEXT("inboundCallbackUrl", profile, inbound),
    TEXT("inboundBackupCallbackUrl", profile, inbound_backup),
    STORED("optInOutCallbackUrl", profile, body),
    STORED("optInOutBackupCallbackUrl", profile, body),
    {.key = "tcrCampaignId", .kind = FIELD_CAMPAIGN, .shape = &campaign_id},
    TEXT("name", profile, name),
    TEXT("authorizationBearer", profile, bearer),
    STORED("sendingTimes", profile, body),
    {0},
};
const struct shape telgorithm_config_model = {"MessagingConfigModel", config_fields};

#define IN_ACCOUNT {RELATION_SELF, QUANTIFIER_NONE, TEST_STATE, TELGORITHM_MACHINE(TELGORITHM_STATUS), BIT(PHONE_NONE) | BIT(PHONE_REMOVED)}
static const struct field config_phones_fields[] = {{.key = "phones", .kind = FIELD_NUMBERS, .shape = &e164, .when = IN_ACCOUNT}, {0}};
const struct shape telgorithm_config_phones = {"MessagingConfigPhonesResult", config_phones_fields};
/* Made by a function: for the description only. */
static const struct field bulk_fields[] = {{.key = "success", .kind = FIELD_NUMBERS, .shape = &e164}, {.key = "failed", .kind = FIELD_NUMBERS,
    .shape = &e164}, {0}};
const struct shape telgorithm_bulk = {"PhoneNumberBulkResult", bulk_fields};

/* ---- phones ---- */

/* A number that was here when the world began was ordered when its record was made. */
static const struct field phone_fields[] = {
    {.key = "createdOn", .kind = FIELD_TIME, .offset = offsetof(struct number, telgorithm.created),
     .when = REACHED(RELATION_SELF, offsetof(struct number, telgorithm.created), BIT(1))},
    {.key = "createdOn", .kind = FIELD_TIME, .offset = offsetof(struct number, history[0].since),
     .when = REACHED(RELATION_SELF, offsetof(struct number, telgorithm.created), BIT(0))},
    CHARS("number", number, e164),
    TEXT("name", number, telgorithm.name),
    {.key = "messagingConfigSid", .kind = FIELD_PROFILE, .shape = &config_sid},
    {.key = "status", .kind = FIELD_STATE, .offset = TELGORITHM_STATUS},
    {0},
};
const struct shape telgorithm_phone_model = {"PhoneModel", phone_fields};
static const struct field order_fields[] = {{.key = "phones", .kind = FIELD_NUMBERS, .shape = &telgorithm_phone_model}, {0}};
const struct shape telgorithm_order_model = {"PortInOrderModel", order_fields};

static const struct field available_10dlc_fields[] = {
    CHARS("number", number, e164), LITERAL("city", "Unknown"), LITERAL("state", "NA"), LITERAL("supportedServices", "SMS"), LITERAL("features", "SMS"), {0}};
const struct shape telgorithm_available_10dlc = {"Available10DlcPhoneModel", available_10dlc_fields};
static const struct field available_toll_free_fields[] = {
    CHARS("number", number, e164), CHARS("country", number, country), LITERAL("supportedServices", "SMS"), LITERAL("features", "SMS"), {0}};
const struct shape telgorithm_available_toll_free = {"AvailableTollFreeModel", available_toll_free_fields};

/* ---- campaigns ---- */

static const struct field campaign_fields[] = {
    CHARS("tcrCampaignId", campaign, id),
    LITERAL("tcrBrandId", BRAND_ID),
    {.key = "creationDate", .kind = FIELD_TEXT, .offset = offsetof(struct campaign, telgorithm.creation),
     .when = HAS_TEXT(RELATION_SELF, offsetof(struct campaign, telgorithm.creation), BIT(1))},
    {.key = "creationDate", .kind = FIELD_DATE, .offset = offsetof(struct campaign, created),
     .when = HAS_TEXT(RELATION_SELF, offsetof(struct campaign, telgorithm.creation), BIT(0))},
    TEXT("name", campaign, telgorithm.name),
    TEXT_OR("attMessageClass", campaign, telgorithm.att, "E"),
    TEXT_OR("tMobileBrandTier", campaign, telgorithm.tier, "UPPER_MID"),
    TEXT("verizonWirelessMessageClass", campaign, telgorithm.verizon),
    TEXT("usCellularMessageClass", campaign, telgorithm.cellular),
    {.key = "messagingConfigSid", .kind = FIELD_PROFILE, .shape = &config_sid},
    {0},
};
const struct shape telgorithm_campaign_model = {"CampaignModel", campaign_fields};

/* ---- brands: a world has one ---- */

static const struct field brand_fields[] = {LITERAL("tcrBrandId", BRAND_ID), TEXT_OR("name", account, brand_name, BRAND_NAME), {0}};
const struct shape telgorithm_brand_model = {"BrandModel", brand_fields};
static const struct shape known_brands[] = {
    {"brand, if known", (const struct field[]){{.key = "", .kind = FIELD_OBJECT, .shape = &telgorithm_brand_model, .when = STATE_IS(BRAND, BIT(BRAND_KNOWN))}, {0}}}, {0}};
static const struct field brands_fields[] = {{.key = "items", .kind = FIELD_LIST, .shape = known_brands}, NIL("searchId"), {0}};
const struct shape telgorithm_brands = {"BrandModelPaginatedResult", brands_fields};

/* ---- opt-outs: of a number of ours, or of a campaign ---- */

static const char *const scopes[] = {"+", "SenderPhoneNumber", "", "TcrCampaign", NULL};
static const struct field opt_out_fields[] = {
    STORED("number", document, body), STORED("scope", document, body), LITERAL("type", "Manual"),
    {.key = "scopeType", .kind = FIELD_SORT, .offset = offsetof(struct document, body), .text = "scope", .spelling = scopes},
    TIME("createdOn", document, at), {0}};
const struct shape telgorithm_opt_out = {"OptOutModel", opt_out_fields};
static const struct field opt_outs_fields[] = {{.key = "items", .kind = FIELD_RECORDS}, {0}};
const struct shape telgorithm_opt_outs = {"CreatedOptOutsModel", opt_outs_fields};

/* ---- the company ---- */

static const struct field company_fields[] = {TEXT("cspId", account, csp), {.key = "cspIdCanBeChanged", .kind = FIELD_TRUE}, NIL("tcrBrandSid"), {0}};
const struct shape telgorithm_company_model = {"CompanyModel", company_fields};

#define ZONE_LIST(X)                                                                                           \
    X("America/Juneau", "Alaska") X("America/Los_Angeles", "Pacific Time") X("America/Denver", "Mountain Time") X("America/Chicago", "Central Time") \
    X("America/New_York", "Eastern Time")                                                                      \
    X("UTC-12:00", "UTC-12:00") X("UTC-11:00", "UTC-11:00") X("UTC-10:00", "UTC-10:00") X("UTC-09:00", "UTC-09:00") X("UTC-08:00", "UTC-08:00") \
    X("UTC-07:00", "UTC-07:00") X("UTC-06:00", "UTC-06:00") X("UTC-05:00", "UTC-05:00") X("UTC-04:00", "UTC-04:00") X("UTC-03:00", "UTC-03:00") \
    X("UTC-02:00", "UTC-02:00") X("UTC-01:00", "UTC-01:00") X("UTC+00:00", "UTC+00:00") X("UTC+01:00", "UTC+01:00") X("UTC+02:00", "UTC+02:00") \
    X("UTC+03:00", "UTC+03:00") X("UTC+04:00", "UTC+04:00") X("UTC+05:00", "UTC+05:00") X("UTC+06:00", "UTC+06:00") X("UTC+07:00", "UTC+07:00") \
    X("UTC+08:00", "UTC+08:00") X("UTC+09:00", "UTC+09:00") X("UTC+10:00", "UTC+10:00") X("UTC+11:00", "UTC+11:00") X("UTC+12:00", "UTC+12:00") \
    X("UTC+13:00", "UTC+13:00") X("UTC+14:00", "UTC+14:00")
#define ZONE_WORD(id, name) id ","
const char telgorithm_zone_ids[] = ZONE_LIST(ZONE_WORD);
#define ZONE_SHAPE(id, named) {"TimeZoneModel", (const struct field[]){LITERAL("id", id), LITERAL("name", named), {0}}},
static const struct shape zones[] = {ZONE_LIST(ZONE_SHAPE) {0}};
static const struct field zones_fields[] = {{.key = "timeZones", .kind = FIELD_LIST, .shape = zones}, {0}};
const struct shape telgorithm_zones_model = {"TimeZonesModel", zones_fields};

/* ---- messages ---- */

static const struct field sent_fields[] = {
    CHARS("sid", message, id), {.key = "segmentCount", .kind = FIELD_SEGMENTS, .offset = offsetof(struct message, body)}, {0}};
const struct shape telgorithm_sent_model = {"CreateOutboundMessageResult", sent_fields};

/* What a message is doomed to does not show before its report. */
static const char *const statuses[] = {
    [SMS_NONE] = NULL, [SMS_QUEUED] = "Queued", [SMS_SENT] = "Sent", [SMS_DELIVERED] = "Delivered", [SMS_DOOMED_CAMPAIGN] = "Queued",
    [SMS_DOOMED_SOURCE] = "Queued", [SMS_RECEIVED] = NULL, [SMS_EXPIRED] = "Expired", [SMS_FAILED_3004] = "Failed", [SMS_FAILED_3010] = "Failed",
    [SMS_FAILED_3015] = "Failed", [SMS_FAILED_3016] = "Failed", [SMS_FAILED_3017] = "Failed", [SMS_FAILED_3018] = "Failed",
    [SMS_FAILED_ABROAD] = "Failed"};

#define FAILED_WITH(code, says)                                                                                \
    {.key = "errorCode", .kind = FIELD_INTEGER, .offset = code, .when = STATE_IS(MESSAGE, BIT(SMS_FAILED_##code))}, \
    {.key = "errorDescription", .kind = FIELD_LITERAL, .text = says, .when = STATE_IS(MESSAGE, BIT(SMS_FAILED_##code))}
#define FATE_CODE(code, says) {.key = "", .kind = FIELD_INTEGER, .offset = code, .when = FATE_IS(TELGORITHM, BIT(FATE_##code))},
#define FATE_TEXT(code, says) {.key = "", .kind = FIELD_LITERAL, .text = says, .when = FATE_IS(TELGORITHM, BIT(FATE_##code))},
static const struct field fate_code_fields[] = {TELGORITHM_FATE_LIST(FATE_CODE) {0}}, fate_text_fields[] = {TELGORITHM_FATE_LIST(FATE_TEXT) {0}};
static const struct shape fate_code = {"code by the knob", fate_code_fields}, fate_text = {"description by the knob", fate_text_fields};
#define FAILED_ABROAD(code_key, text_key)                                                                      \
    {.key = code_key, .kind = FIELD_OBJECT, .shape = &fate_code, .when = STATE_IS(MESSAGE, BIT(SMS_FAILED_ABROAD))}, \
    {.key = text_key, .kind = FIELD_OBJECT, .shape = &fate_text, .when = STATE_IS(MESSAGE, BIT(SMS_FAILED_ABROAD))}
#define NOT_FAILED STATE_IS(MESSAGE, BIT(SMS_FAILED_3004) - 1)
static const struct field outbound_fields[] = {
    CHARS("sid", message, id),
    {.key = "from", .kind = FIELD_NUMBER, .shape = &e164},
    CHARS("to", message, peer),
    TIME("createdOn", message, at),
    TEXT_OR("text", message, body, ""),
    NIL("carrier"),
    {.key = "status", .kind = FIELD_SPELLED, .offset = TELGORITHM_MESSAGE, .spelling = statuses},
    {.key = "errorCode", .kind = FIELD_INTEGER, .offset = 0, .when = NOT_FAILED},
    {.key = "errorDescription", .kind = FIELD_NULL, .when = NOT_FAILED},
    FAILED_WITH(3004, "Delivery failure, try again"),
    FAILED_WITH(3010, "The number of the sender is served elsewhere"),
    FAILED_WITH(3015, "The TCR campaign is suspended"),
    FAILED_WITH(3016, "The TCR campaign is not approved yet"),
    FAILED_WITH(3017, "The TCR campaign is expired"),
    FAILED_WITH(3018, "The TCR campaign cannot be used"),
    FAILED_ABROAD("errorCode", "errorDescription"),
    TEXT("callbackUrlOverride", message, callback),
    {.key = "segmentCount", .kind = FIELD_SEGMENTS, .offset = offsetof(struct message, body)},
    STORED("mediaUrls", message, details),
    STORED("expiresOn", message, details),
    NIL("fees"),
    {0},
};
const struct shape telgorithm_outbound_model = {"OutboundMessageModel", outbound_fields};

static const struct field inbound_fields[] = {
    CHARS("sid", message, id),
    CHARS("from", message, peer),
    {.key = "to", .kind = FIELD_NUMBER, .shape = &e164},
    TEXT_OR("text", message, body, ""),
    STORED("mediaUrls", message, details),
    TIME("createdOn", message, at),
    {.key = "segmentCount", .kind = FIELD_SEGMENTS, .offset = offsetof(struct message, body)},
    NIL("fees"),
    {0},
};
const struct shape telgorithm_inbound_model = {"InboundMessageModel", inbound_fields};

/* ---- webhooks ---- */

/* INF telgorithm.status_names: the guide spells the webhook's own name both ways, so its words may be as well (telgorithm 5). */
static const char *const camel_statuses[] = {
    [PHONE_NONE] = NULL, [PHONE_PENDING_PORT_IN] = "pendingPortIn", [PHONE_PENDING_CONFIG] = "pendingMessagingConfigAdd",
    [PHONE_PENDING_CAMPAIGN] = "pendingTcrCampaignAdd", [PHONE_CAMPAIGN_CHANGE] = "pendingTcrCampaignChange",
    [PHONE_CANADIAN] = "canadianTrafficOnly", [PHONE_ACTIVE] = "active", [PHONE_REMOVED] = "removed", [PHONE_PENDING] = "pending"};
#define NAMED_AS(value) KNOB(PROVIDER_TELGORITHM, TELGORITHM_KNOB_STATUS_NAMES, BIT(value))
#define STATUS_OF_EVENT                                                                                        \
    {.key = "Status", .kind = FIELD_STATE, .offset = TELGORITHM_STATUS, .when = NAMED_AS(0)},                  \
    {.key = "Status", .kind = FIELD_SPELLED, .offset = TELGORITHM_STATUS, .spelling = camel_statuses, .when = NAMED_AS(1)}
#define WEBHOOK_SID {.key = "WebhookSid", .kind = FIELD_ID, .text = "WHxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}
#define EVENT_DATE {.key = "EventDate", .kind = FIELD_NOW}
static const struct field status_hook_fields[] = {
    WEBHOOK_SID, EVENT_DATE, CHARS("PhoneNumber", number, e164), CHARS("Number", number, e164), STATUS_OF_EVENT,
    {.key = "MessagingConfigSid", .kind = FIELD_PROFILE, .shape = &config_sid}, {0}};
static const struct shape status_hook = {"PhoneNumberStatusChanged", status_hook_fields};
static const struct field imported_hook_fields[] = {
    WEBHOOK_SID, EVENT_DATE, CHARS("TcrCampaignId", campaign, id), LITERAL("TcrBrandId", BRAND_ID), TEXT("Name", campaign, telgorithm.name), {0}};
static const struct shape imported_hook = {"TcrCampaignImported", imported_hook_fields};

static const struct field inbound_hook_fields[] = {
    WEBHOOK_SID,
    CHARS("Sid", message, id),
    CHARS("From", message, peer),
    {.key = "To", .kind = FIELD_NUMBER, .shape = &e164},
    {.key = "AdditionalRecipients", .kind = FIELD_EMPTY_LIST},
    EVENT_DATE,
    TEXT_OR("Text", message, body, ""),
    {.key = "MediaUrls", .kind = FIELD_STORED, .offset = offsetof(struct message, details), .text = "mediaUrls", .otherwise = "[]"},
    {.key = "SegmentCount", .kind = FIELD_SEGMENTS, .offset = offsetof(struct message, body)},
    LITERAL("ConversationMetadata", "{}"),
    {0},
};
static const struct shape inbound_hook = {"inbound message", inbound_hook_fields};

#define FAILED_HOOK(code, says)                                                                                \
    {.key = "ErrorCode", .kind = FIELD_INTEGER, .offset = code, .when = STATE_IS(MESSAGE, BIT(SMS_FAILED_##code))}, \
    {.key = "ErrorDescription", .kind = FIELD_LITERAL, .text = says, .when = STATE_IS(MESSAGE, BIT(SMS_FAILED_##code))}
static const struct field outbound_hook_fields[] = {
    WEBHOOK_SID,
    CHARS("Sid", message, id),
    {.key = "From", .kind = FIELD_NUMBER, .shape = &e164},
    CHARS("To", message, peer),
    {.key = "Status", .kind = FIELD_SPELLED, .offset = TELGORITHM_MESSAGE, .spelling = statuses},
    {.key = "ErrorCode", .kind = FIELD_INTEGER, .offset = 0, .when = NOT_FAILED},
    {.key = "ErrorDescription", .kind = FIELD_NULL, .when = NOT_FAILED},
    FAILED_HOOK(3004, "Delivery failure, try again"),
    FAILED_HOOK(3010, "The number of the sender is served elsewhere"),
    FAILED_HOOK(3015, "The TCR campaign is suspended"),
    FAILED_HOOK(3016, "The TCR campaign is not approved yet"),
    FAILED_HOOK(3017, "The TCR campaign is expired"),
    FAILED_HOOK(3018, "The TCR campaign cannot be used"),
    FAILED_ABROAD("ErrorCode", "ErrorDescription"),
    EVENT_DATE,
    {.key = "SegmentCount", .kind = FIELD_SEGMENTS, .offset = offsetof(struct message, body)},
    {0},
};
static const struct shape outbound_hook = {"outbound status", outbound_hook_fields};

#define OF_ACCOUNT(i) {RELATION_ACCOUNT, 1 + offsetof(struct account, hooks[i].url), 0, 1 + offsetof(struct account, hooks[i].bearer)}
static const struct hook_address to_imported[] = {OF_ACCOUNT(0), {0}}, to_status[] = {OF_ACCOUNT(1), {0}};
static const struct hook_address to_inbound[] = {
    {RELATION_PROFILE, 1 + offsetof(struct profile, inbound), 1 + offsetof(struct profile, inbound_backup), 1 + offsetof(struct profile, bearer)}, {0}};
static const struct hook_address to_outbound[] = {
    {RELATION_SELF, 1 + offsetof(struct message, callback), 0, 0},
    {RELATION_PROFILE, 1 + offsetof(struct profile, outbound), 1 + offsetof(struct profile, outbound_backup), 1 + offsetof(struct profile, bearer)}, {0}};

/* name, category, event, store, shape, cite */
const struct hook telgorithm_hooks[TELGORITHM_HOOKS] = {
    [HOOK_STATUS] = {"PhoneNumberStatusChanged", "PhoneNumberStatusChanged", NULL, STORE_NUMBER, &status_hook, "S0 Port-in; INF telgorithm 5: its body",
                     .addresses = to_status, .machine = 1 + TELGORITHM_STATUS},
    [HOOK_IMPORTED] = {"TcrCampaignImported", "TcrCampaignImported", NULL, STORE_CAMPAIGN, &imported_hook, "S0 Initiate; INF telgorithm 5: its body",
                       .addresses = to_imported},
    [HOOK_INBOUND] = {"inbound message", "inbound", NULL, STORE_MESSAGE, &inbound_hook, "telgorithm 5: the one body that is known", .addresses = to_inbound},
    [HOOK_OUTBOUND] = {"outbound status", "outbound", NULL, STORE_MESSAGE, &outbound_hook, "INF telgorithm 5: its body", .addresses = to_outbound,
                       .machine = 1 + TELGORITHM_MESSAGE},
};

/* ---- subscriptions: one address for each type ---- */

#define TYPE_LIST(X)                                                                                           \
    X("TcrCampaignImported", 0) X("PhoneNumberStatusChanged", 1) X("InboundCallReceived", 2) X("InboundCallReceivedFallback", 3) X("CallStatusChanged", 4)
#define TYPE_NAME(name, i) name,
static const char *const types[] = {TYPE_LIST(TYPE_NAME) NULL};
static const struct field types_fields[] = {{.key = "webhookTypes", .kind = FIELD_WORDS, .spelling = types}, {0}};
const struct shape telgorithm_hook_types = {"WebhookTypesResponseModel", types_fields};

#define IS_SUBSCRIBED(i, value) HAS_TEXT(RELATION_SELF, offsetof(struct account, hooks[i].url), BIT(value))
#define SUBSCRIPTION(name, i)                                                                                  \
    {"WebhookSubscriptionModel",                                                                               \
     (const struct field[]){LITERAL("type", name), TEXT("url", account, hooks[i].url), TEXT("authorizationBearer", account, hooks[i].bearer), {0}}},
const struct shape telgorithm_subscription[] = {TYPE_LIST(SUBSCRIPTION)};

#define ENTRY(name, i)                                                                                         \
    {"subscription, if any", (const struct field[]){{.key = "", .kind = FIELD_OBJECT, .shape = &telgorithm_subscription[i], .when = IS_SUBSCRIBED(i, 1)}, {0}}},
static const struct shape entries[] = {TYPE_LIST(ENTRY) {0}};
static const struct field subscriptions_fields[] = {{.key = "webhookSubscriptions", .kind = FIELD_LIST, .shape = entries}, {0}};
const struct shape telgorithm_subscriptions = {"WebhookSubscriptionListModel", subscriptions_fields};

#define ONE(name, i)                                                                                           \
    {"WebhookSubscriptionListModel",                                                                           \
     (const struct field[]){{.key = "webhookSubscriptions", .kind = FIELD_LIST, .shape = (const struct shape[]){ENTRY(name, i) {0}}}, {0}}},
const struct shape telgorithm_subscription_list[] = {TYPE_LIST(ONE)};

static const struct field no_subscription_fields[] = {{.key = "webhookSubscriptions", .kind = FIELD_EMPTY_LIST}, {0}};
const struct shape telgorithm_no_subscription = {"WebhookSubscriptionListModel", no_subscription_fields};

#define WAS_THERE(name, i)                                                                                     \
    {"WebhookUnsubscriptionResultModel",                                                                       \
     (const struct field[]){{.key = "wasRemoved", .kind = FIELD_TRUE, .when = IS_SUBSCRIBED(i, 1)},            \
                            {.key = "wasRemoved", .kind = FIELD_FALSE, .when = IS_SUBSCRIBED(i, 0)},           \
                            {0}}},
const struct shape telgorithm_removed[] = {TYPE_LIST(WAS_THERE)};
/* clang-format on */
