/* What can be asked of Telgorithm: surfaces, limits, routes (S0; telgorithm 1 to 3, 5). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

/* clang-format off */
#define RECORD MACHINE(PROVIDER_NNSR, NNSR_RECORD)

/* ---- surfaces ---- */

#define COMMON(bad)                                                                                            \
    .authentication = AUTHENTICATION_BASIC, .unauthorized = ERROR_UNAUTHORIZED, .not_found_path = ERROR_NO_PATH, .wrong_method = ERROR_METHOD, \
    .malformed = (bad) == ERROR_INVALID ? ERROR_MALFORMED : (bad), .invalid = (bad), .too_many = ERROR_TOO_MANY, .internal = ERROR_INTERNAL, \
    .error = &telgorithm_validation, .challenge = "Basic realm=\"Telgorithm\"", .content_type = "application/problem+json; charset=utf-8", \
    .bad_type = 1 + ERROR_MEDIA_TYPE, .limits = {"RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"}, .pascal = true, .newest_first = true
#define PAGED                                                                                                  \
    .list = &telgorithm_page_model, .page_key = "SearchId", .cursor = true, .size_key = "PageSize", .size_default = 100, .size_max = 10000, \
    .direction_key = "OrderByDirection"
const struct surface telgorithm_surfaces[TELGORITHM_SURFACES] = {
    [SURFACE_MESSAGING] = {.name = "messaging", .prefix = "/v1", COMMON(ERROR_INVALID), PAGED, .cite = "telgorithm 1, 2; INF size 100, newest first"},
    [SURFACE_SENDS] = {.name = "sends", .prefix = "/v1/OutboundMessages", COMMON(ERROR_UNKNOWN_ERROR), PAGED, .cite = "telgorithm 2.1: 400 is OutboundMessageError"},
    [SURFACE_PHONE] = {.name = "one phone", .prefix = "/v1/Phones", COMMON(ERROR_PHONE), PAGED, .cite = "telgorithm 2.1: 400 is a plain string"},
    [SURFACE_AVAILABLE] = {.name = "available numbers", .prefix = "/v1/Phones", COMMON(ERROR_AVAILABLE), .list = &telgorithm_available_page, .page_key = NULL,
                           .size_key = "Quantity", .size_default = 10, .size_max = 100, .cite = "telgorithm 2.1, 3: 400 is a plain string"},
    [SURFACE_PORT_IN] = {.name = "port-in", .prefix = "/v1/Phones", COMMON(ERROR_PORT), PAGED, .cite = "telgorithm 2.1, 3.2: 400 is ProblemDetails"},
    [SURFACE_BRANDS] = {.name = "import of a brand", .prefix = "/v1/TcrBrands", COMMON(ERROR_BRAND), PAGED, .cite = "telgorithm 2.1: 400 is a plain string"},
    [SURFACE_TESTKIT] = {.name = "testkit", .prefix = "/testkit/v1", COMMON(ERROR_INVALID), PAGED, .cite = "telgorithm 3.6"},
};

/* ---- limits ---- */

const struct limit telgorithm_limits[TELGORITHM_LIMITS] = {
    [LIMIT_SENDS] = {.name = "POST OutboundMessages", .burst = 100, .refill_ms = 10 * SECOND_MS / 100, .cite = "telgorithm 2; E-58"},
    [LIMIT_ORDERS] = {.name = "POST Phones", .burst = 120, .refill_ms = HOUR_MS / 120, .cite = "telgorithm 2; E-58"},
    [LIMIT_READS] = {.name = "GET", .burst = 100, .refill_ms = 10 * SECOND_MS / 100, .methods = BIT(HTTP_GET), .cite = "telgorithm 2; E-58"},
    [LIMIT_WRITES] = {.name = "other calls", .burst = 100, .refill_ms = 10 * SECOND_MS / 100, .cite = "telgorithm 2; E-58"},
};

/* ---- bodies ---- */

#define URL(name) {.key = name, .type = INPUT_TEXT, .least = 1, .most = 512}
static const struct input config_inputs[] = {
    {.key = "name", .type = INPUT_TEXT, .least = 1, .most = 64},
    {.key = "tcrCampaignId", .type = INPUT_TEXT, .least = 1, .most = 128},
    URL("inboundCallbackUrl"), URL("inboundBackupCallbackUrl"), URL("outboundCallbackUrl"), URL("outboundBackupCallbackUrl"),
    URL("optInOutCallbackUrl"), URL("optInOutBackupCallbackUrl"),
    {.key = "authorizationBearer", .type = INPUT_TEXT, .least = 0, .most = 256},
    {.key = "sendingTimes", .type = INPUT_OBJECT},
    {.key = "sendingTimes.timeZoneId", .type = INPUT_ENUM, .required = true, .within = true, .allowed = telgorithm_zone_ids},
    {.key = "sendingTimes.periods", .type = INPUT_LIST, .required = true, .within = true},
    {0},
};
#define WRITES_TEXT(name, type, member) {.path = name, .kind = WRITTEN_TEXT, .offset = offsetof(struct type, member)}
#define IMPORTED(over) IS(over, TELGORITHM_MACHINE(TELGORITHM_IMPORT), BIT(IMPORT_IMPORTED))
static const struct written config_writes[] = {
    WRITES_TEXT("name", profile, name),
    WRITES_TEXT("inboundCallbackUrl", profile, inbound), WRITES_TEXT("inboundBackupCallbackUrl", profile, inbound_backup),
    WRITES_TEXT("outboundCallbackUrl", profile, outbound), WRITES_TEXT("outboundBackupCallbackUrl", profile, outbound_backup),
    WRITES_TEXT("authorizationBearer", profile, bearer),
    {.path = "tcrCampaignId", .kind = WRITTEN_CAMPAIGN, .offset = offsetof(struct profile, campaign), .unknown = 1 + ERROR_CAMPAIGN,
     .unfit = 1 + ERROR_CAMPAIGN, .fits = IMPORTED(RELATION_SELF), .alone = true, .machine = TELGORITHM_LINK, .set = STIMULUS_MAP, .cleared = STIMULUS_UNMAP},
    {0},
};

#define CONFIG_OF_NUMBER(error)                                                                                \
    {.path = "messagingConfigSid", .kind = WRITTEN_PROFILE, .offset = offsetof(struct number, profile[PROVIDER_TELGORITHM]), .unknown = 1 + (error), \
     .machine = TELGORITHM_STATUS, .set = STIMULUS_ATTACH, .cleared = STIMULUS_DETACH}
#define NAME_OF_NUMBER {.path = "name", .kind = WRITTEN_TEXT, .offset = offsetof(struct number, telgorithm.name)}
#define PHONE_MEMBERS {.key = "messagingConfigSid", .type = INPUT_TEXT}, {.key = "name", .type = INPUT_TEXT, .least = 0, .most = 64}
static const struct input phone_inputs[] = {PHONE_MEMBERS, {0}};
static const struct written phone_writes[] = {CONFIG_OF_NUMBER(ERROR_PHONE_CONFIG), NAME_OF_NUMBER, {0}};
static const struct input order_inputs[] = {{.key = "phone", .type = INPUT_TEXT, .required = true, .least = 8, .most = 16, .allowed = "+0-9"},
    PHONE_MEMBERS, {0}};
static const struct written order_writes[] = {CONFIG_OF_NUMBER(ERROR_CONFIG), NAME_OF_NUMBER, {0}};

#define CAMPAIGN_MEMBERS                                                                                       \
    {.key = "creationDate", .type = INPUT_TEXT, .least = 0, .most = 10},                                       \
    {.key = "name", .type = INPUT_TEXT},                                                                       \
    {.key = "attMessageClass", .type = INPUT_ENUM, .allowed = "A,B,C,D,E,F,G,K,N,P,S,T,W,X,Y,Z"},              \
    {.key = "tMobileBrandTier", .type = INPUT_ENUM, .allowed = "Unknown,LOW,LOWER_MID,UPPER_MID,TOP,UNCAPPED"}, \
    {.key = "verizonWirelessMessageClass", .type = INPUT_TEXT},                                                \
    {.key = "usCellularMessageClass", .type = INPUT_TEXT},                                                     \
    {.key = "messagingConfigSid", .type = INPUT_TEXT}
static const struct input campaign_inputs[] = {CAMPAIGN_MEMBERS, {0}};
static const struct input import_inputs[] = {
    {.key = "tcrCampaignId", .type = INPUT_TEXT, .required = true, .least = 1, .most = 128},
    {.key = "tcrBrandId", .type = INPUT_ENUM, .required = true, .allowed = BRAND_ID},
    CAMPAIGN_MEMBERS, {0}};
static const struct written campaign_writes[] = {
    WRITES_TEXT("creationDate", campaign, telgorithm.creation), WRITES_TEXT("name", campaign, telgorithm.name),
    WRITES_TEXT("attMessageClass", campaign, telgorithm.att), WRITES_TEXT("tMobileBrandTier", campaign, telgorithm.tier),
    WRITES_TEXT("verizonWirelessMessageClass", campaign, telgorithm.verizon), WRITES_TEXT("usCellularMessageClass", campaign, telgorithm.cellular),
    {.path = "messagingConfigSid", .kind = WRITTEN_HOLDER, .unknown = 1 + ERROR_CONFIG, .machine = TELGORITHM_LINK, .set = STIMULUS_MAP,
     .cleared = STIMULUS_UNMAP},
    {0},
};

static const struct input csp_inputs[] = {{.key = "cspId", .type = INPUT_TEXT, .least = 7, .most = 128, .allowed = "0-9A-Z", .begins = "S"}, {0}};
static const struct written csp_writes[] = {
    {.path = "cspId", .kind = WRITTEN_TEXT, .offset = offsetof(struct account, csp), .machine = TELGORITHM_COMPANY, .set = STIMULUS_MAP,
     .cleared = STIMULUS_MAP}, {0}};

static const struct input brand_inputs[] = {
    {.key = "tcrBrandId", .type = INPUT_ENUM, .required = true, .allowed = BRAND_ID}, {.key = "name", .type = INPUT_TEXT, .required = true, .least = 1, .most = 255}, {0}};
static const struct written brand_writes[] = {WRITES_TEXT("name", account, brand_name), {0}};
static const struct input opt_out_inputs[] = {
    {.key = "number", .type = INPUT_TEXT, .required = true, .least = 8, .most = 16, .allowed = "+0-9", .begins = "+"},
    {.key = "scope", .type = INPUT_TEXT, .required = true, .least = 1, .most = 128}, {0}};
static const struct input opt_outs_inputs[] = {{.key = "items", .type = INPUT_LIST, .required = true, .least = 1, .most = 2000, .items = opt_out_inputs}, {0}};

#define NUMBER_E164(name, said)                                                                                \
    {.key = name, .type = INPUT_TEXT, .required = true, .least = 8, .most = 16, .allowed = "+0-9", .begins = "+", .error = 1 + (said)}
static const struct input send_inputs[] = {
    NUMBER_E164("from", ERROR_SENDER_IS_INVALID),
    NUMBER_E164("to", ERROR_RECIPIENT_IS_INVALID),
    {.key = "text", .type = INPUT_TEXT, .required = true, .least = 1, .most = INT32_MAX, .unless = "mediaUrls", .error = 1 + ERROR_TEXT_IS_EMPTY},
    {.key = "text", .type = INPUT_TEXT, .least = 0, .most = 8000, .error = 1 + ERROR_TEXT_IS_TOO_LONG},
    {.key = "priority", .type = INPUT_ENUM, .allowed = "Urgent,High,Normal,Low", .error = 1 + ERROR_UNKNOWN_PRIORITY},
    {.key = "mediaUrls", .type = INPUT_LIST},
    {.key = "callbackUrlOverride", .type = INPUT_TEXT, .least = 0, .most = 512, .error = 1 + ERROR_CALLBACK_URL_IS_TOO_LONG},
    {.key = "expiresOn", .type = INPUT_TIME, .error = 1 + ERROR_INVALID_DATE_FORMAT},
    {.key = "expiresOn", .type = INPUT_LATER, .error = 1 + ERROR_PAST_EXPIRATION_TIME},
    {0},
};
static const struct sending sending = {.from = "from", .to = "to", .text = "text", .callback = "callbackUrlOverride", .expires = "expiresOn"};

static const struct input report_inputs[] = {
    {.key = "sid", .type = INPUT_TEXT, .required = true}, {.key = "deliveredSuccessfully", .type = INPUT_BOOL, .required = true}, {0}};
static const struct written report_writes[] = {
    {.path = "deliveredSuccessfully", .kind = WRITTEN_TRI, .offset = offsetof(struct message, told), .machine = TELGORITHM_MESSAGE, .set = STIMULUS_COMPLETE,
     .cleared = STIMULUS_FAIL}, {0}};

/* ---- queries ---- */

#define DATE_CHARACTERS "0-9T:.Z+-"
#define DATE(name) {.key = name, .type = INPUT_TEXT, .least = 10, .most = 40, .allowed = DATE_CHARACTERS}
#define FEES {.key = "includeFees", .type = INPUT_BOOL}
static const struct input fees_queries[] = {FEES, {0}};
static const struct input message_queries[] = {
    {.key = "Status", .type = INPUT_ENUM, .allowed = "Queued,Sent,Delivered,Failed,Expired"}, DATE("CreatedOnFrom"), DATE("CreatedOnTo"),
    {.key = "ErrorCode", .type = INPUT_TEXT, .least = 1, .most = 10, .allowed = "0-9"}, FEES, {0}};
static const struct input inbound_queries[] = {DATE("CreatedOnFrom"), DATE("CreatedOnTo"), FEES, {0}};
static const struct input area_queries[] = {{.key = "AreaCode", .type = INPUT_TEXT, .least = 3, .most = 3, .allowed = "0-9"}, {0}};

#define CREATED_BETWEEN                                                                                        \
    {.query = "CreatedOnFrom", .kind = FIELD_TIME, .offset = offsetof(struct message, at), .comparison = FILTER_GREATER}, \
    {.query = "CreatedOnTo", .kind = FIELD_TIME, .offset = offsetof(struct message, at), .comparison = FILTER_UNTIL}
#define SHOWS(name, member) {.query = name, .kind = FIELD_SHOWN, .path = member, .comparison = FILTER_ANY_CASE}
static const struct filter outbound_filters[] = {
    SHOWS("Status", "status"), SHOWS("From", "from"), SHOWS("To", "to"), {.query = "ErrorCode", .kind = FIELD_SHOWN, .path = "errorCode"},
    CREATED_BETWEEN, {0}};
static const struct filter inbound_filters[] = {CREATED_BETWEEN, {0}};
static const struct filter brand_filters[] = {SHOWS("TcrBrandSid", "tcrBrandId"), {0}};
static const struct filter opt_out_filters[] = {
    SHOWS("Number", "number"), SHOWS("Scope", "scope"), {.query = "CreatedOn", .kind = FIELD_TIME, .offset = offsetof(struct document, at),
    .comparison = FILTER_GREATER}, {0}};
static const struct filter available_filters[] = {
    {.query = "AreaCode", .kind = FIELD_AREA, .offset = offsetof(struct number, e164)},
    {.query = "Region.Country", .kind = FIELD_CHARS, .offset = offsetof(struct number, country), .comparison = FILTER_ANY_CASE},
    SHOWS("Region.State", "state"), SHOWS("Region.City", "city"), {0}};

/* ---- who may be asked for ---- */

#define END_OF_GUARDS {{0}, 0, NULL}
#define STATUS_IS(states) IS(RELATION_SELF, TELGORITHM_MACHINE(TELGORITHM_STATUS), states)
#define UNKNOWN_HERE (BIT(PHONE_NONE) | BIT(PHONE_REMOVED))
#define GOOD_STANDING IS(RELATION_ACCOUNT, TELGORITHM_MACHINE(TELGORITHM_STANDING), BIT(STANDING_GOOD))
static const struct guard known[] = {{STATUS_IS(0x1ff & ~BIT(PHONE_NONE)), ERROR_NOT_FOUND, NULL}, END_OF_GUARDS};
static const struct guard owned[] = {{STATUS_IS(0x1ff & ~UNKNOWN_HERE), ERROR_NOT_FOUND, NULL}, END_OF_GUARDS};
#define IS_FREE                                                                                                \
    {STATUS_IS(UNKNOWN_HERE), ERROR_TAKEN, NULL},                                                              \
    {IS(RELATION_SELF, RECORD, BIT(RECORD_FREE)), ERROR_TAKEN, NULL},                                          \
    {BYTE(RELATION_SELF, offsetof(struct number, voice), BIT(PROVIDER_NONE)), ERROR_TAKEN, NULL}
static const struct guard available[] = {{GOOD_STANDING, ERROR_FORBIDDEN, NULL}, IS_FREE, END_OF_GUARDS};
static const struct guard free_10dlc[] = {IS_FREE, {BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_LOCAL)), ERROR_TAKEN, NULL}, END_OF_GUARDS};
static const struct guard free_toll_free[] = {
    IS_FREE, {BYTE(RELATION_SELF, offsetof(struct number, kind), BIT(NUMBER_TOLL_FREE)), ERROR_TAKEN, NULL}, END_OF_GUARDS};
static const struct guard imported[] = {{IMPORTED(RELATION_SELF), ERROR_NOT_FOUND, NULL}, END_OF_GUARDS};
static const struct guard known_brand[] = {{IS(RELATION_SELF, TELGORITHM_MACHINE(TELGORITHM_BRAND), BIT(BRAND_KNOWN)), ERROR_NOT_FOUND, NULL}, END_OF_GUARDS};
static const struct guard importable[] = {
    {{RELATION_SELF, QUANTIFIER_NONE, TEST_STATE, TELGORITHM_MACHINE(TELGORITHM_IMPORT), BIT(IMPORT_IMPORTED)}, ERROR_IMPORTED, NULL},
    {IS(RELATION_SELF, TELGORITHM_MACHINE(TELGORITHM_CHAIN), BIT(CHAIN_IN)), ERROR_NOT_SHARED, NULL},
    {CSP_FITS, ERROR_OTHER_CSP, NULL},
    END_OF_GUARDS};
#define OF_US {BYTE(RELATION_SELF, offsetof(struct message, provider), BIT(PROVIDER_TELGORITHM)), ERROR_NOT_FOUND, NULL}
#define GOES(way) {BYTE(RELATION_SELF, offsetof(struct message, direction), BIT(TRAFFIC_##way)), ERROR_NOT_FOUND, NULL}
static const struct guard outbound[] = {OF_US, GOES(OUT), END_OF_GUARDS};
static const struct guard inbound[] = {OF_US, GOES(IN), END_OF_GUARDS};
static const struct guard never[] = {{BYTE(RELATION_ACCOUNT, offsetof(struct account, known), 0), ERROR_WEBHOOK_TYPE, NULL}, END_OF_GUARDS};

/* ---- routes ---- */

#define READS(path_of, what) .method = HTTP_GET, .path = path_of, .name = what, .success = 200
#define ANSWERS(answered, limited, verb, path_of, what) .method = HTTP_##verb, .path = path_of, .name = what, .success = answered, .limit = 1 + LIMIT_##limited
#define CALLS(verb, path_of, what) ANSWERS(200, WRITES, verb, path_of, what)
#define MAKES(verb, path_of, what) ANSWERS(201, WRITES, verb, path_of, what)
#define OF_CONFIG .store = STORE_PROFILE, .lookup = LOOKUP_PROFILE, .missing = ERROR_NOT_FOUND
#define OF_PHONE .surface = SURFACE_PHONE, .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER, .missing = ERROR_NOT_FOUND
#define OF_CAMPAIGN .store = STORE_CAMPAIGN, .lookup = LOOKUP_CAMPAIGN_ID, .missing = ERROR_NOT_FOUND, .guards = imported
#define OF_BRAND .store = STORE_ACCOUNT, .lookup = LOOKUP_ONLY, .text = BRAND_ID, .missing = ERROR_NOT_FOUND, .guards = known_brand
#define OF_COMPANY .store = STORE_ACCOUNT, .lookup = LOOKUP_ACCOUNT
#define OF_MESSAGE .store = STORE_MESSAGE, .lookup = LOOKUP_MESSAGE_ID, .missing = ERROR_NOT_FOUND
#define DELETED .also = 204, .also_by = 1 + TELGORITHM_KNOB_DELETE_STATUS
#define CONFIG_WRITES .inputs = config_inputs, .writes = config_writes, .stored = 1 + offsetof(struct profile, body), .answer = &telgorithm_config_model

#define SUBSCRIPTION_WRITES(i) WRITES_TEXT("url", account, hooks[i].url), WRITES_TEXT("authorizationBearer", account, hooks[i].bearer), {0}
static const struct written subscription_writes[][3] = {
    {SUBSCRIPTION_WRITES(0)}, {SUBSCRIPTION_WRITES(1)}, {SUBSCRIPTION_WRITES(2)}, {SUBSCRIPTION_WRITES(3)}, {SUBSCRIPTION_WRITES(4)}};
static const struct input subscription_inputs[] = {
    {.key = "url", .type = INPUT_TEXT, .required = true, .least = 1, .most = 512}, {.key = "authorizationBearer", .type = INPUT_TEXT, .least = 0, .most = 256}, {0}};
#define WEBHOOK(type, i)                                                                                       \
    {READS("/v1/Webhooks/" type, "webhook.read." type), .operation = OPERATION_READ, OF_COMPANY, .answer = &telgorithm_subscription_list[i], \
     .cite = "telgorithm 3, 5"},                                                                               \
    {CALLS(PUT, "/v1/Webhooks/" type, "webhook.put." type), .operation = OPERATION_REPLACE, OF_COMPANY, .inputs = subscription_inputs, \
     .writes = subscription_writes[i], .answer = &telgorithm_subscription[i], .cite = "telgorithm 5; INF one subscription a type"}, \
    {CALLS(DELETE, "/v1/Webhooks/" type, "webhook.remove." type), .operation = OPERATION_REMOVE, OF_COMPANY, .writes = subscription_writes[i], \
     .answer = &telgorithm_removed[i], .cite = "telgorithm 3"}
#define NO_WEBHOOK(verb, what)                                                                                 \
    {ANSWERS(0, WRITES, verb, "/v1/Webhooks/{Type}", what), .operation = OPERATION_CONSTANT, OF_COMPANY, .guards = never, .cite = "INF telgorithm 5: a type that does not exist"}

const struct route telgorithm_routes[TELGORITHM_ROUTES] = {
    /* the company */
    {READS("/v1/MyCompany", "company.read"), .operation = OPERATION_READ, OF_COMPANY, .answer = &telgorithm_company_model, .cite = "telgorithm 3, 3.4"},
    {CALLS(PUT, "/v1/MyCompany/cspId", "company.csp"), .operation = OPERATION_UPDATE, OF_COMPANY, .inputs = csp_inputs, .writes = csp_writes,
     .answer = &telgorithm_company_model, .cite = "telgorithm 3, 3.4"},
    {READS("/v1/TimeZones", "time_zone.list"), .operation = OPERATION_CONSTANT, OF_COMPANY, .answer = &telgorithm_zones_model, .cite = "telgorithm 3, 3.1"},
    /* configs */
    {READS("/v1/MessagingConfigs", "config.list"), .operation = OPERATION_LIST, .store = STORE_PROFILE, .answer = &telgorithm_config_model, .cite = "telgorithm 2, 3"},
    {MAKES(POST, "/v1/MessagingConfigs", "config.create"), .operation = OPERATION_CREATE, .store = STORE_PROFILE, CONFIG_WRITES,
     .id = "MCxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", .cite = "S0 step 1; telgorithm 3.1; INF the sid's prefix"},
    {READS("/v1/MessagingConfigs/{sid}", "config.read"), .operation = OPERATION_READ, OF_CONFIG, .answer = &telgorithm_config_model, .cite = "telgorithm 3.1"},
    {CALLS(PUT, "/v1/MessagingConfigs/{sid}", "config.replace"), .operation = OPERATION_REPLACE, OF_CONFIG, CONFIG_WRITES, .cite = "telgorithm 2, 3.1"},
    {CALLS(PATCH, "/v1/MessagingConfigs/{sid}", "config.update"), .operation = OPERATION_UPDATE, OF_CONFIG, CONFIG_WRITES, .cite = "S0 step 2; telgorithm 2, 3.1"},
    {CALLS(DELETE, "/v1/MessagingConfigs/{sid}", "config.remove"), .operation = OPERATION_REMOVE, OF_CONFIG, DELETED, .machine = TELGORITHM_LINK,
     .on = STIMULUS_DELETE, .cite = "telgorithm 3; INF telgorithm.delete_status"},
    {READS("/v1/MessagingConfigs/{sid}/phones", "config.phones"), .operation = OPERATION_READ, OF_CONFIG, .answer = &telgorithm_config_phones, .cite = "telgorithm 3"},
    {CALLS(PATCH, "/v1/MessagingConfigs/{sid}/addPhones", "config.add_phones"), .operation = OPERATION_CUSTOM, OF_CONFIG, .machine = TELGORITHM_STATUS,
     .on = STIMULUS_ATTACH, .inputs = telgorithm_phone_list_inputs, .made = &telgorithm_bulk, .custom = telgorithm_change_phones, .cite = "telgorithm 3.1"},
    {CALLS(PATCH, "/v1/MessagingConfigs/{sid}/deletePhones", "config.delete_phones"), .operation = OPERATION_CUSTOM, OF_CONFIG, .machine = TELGORITHM_STATUS,
     .on = STIMULUS_DETACH, .inputs = telgorithm_phone_list_inputs, .made = &telgorithm_bulk, .custom = telgorithm_change_phones, .cite = "telgorithm 3.1"},
    /* phones: literal paths before the parameter */
    {CALLS(POST, "/v1/Phones/port-in", "phone.port_in"), .operation = OPERATION_CUSTOM, .surface = SURFACE_PORT_IN, .store = STORE_NUMBER, .form = true,
     .inputs = telgorithm_port_inputs, .made = &telgorithm_order_model, .custom = telgorithm_port_in, .cite = "S0 step 1, Port-in; telgorithm 3.2"},
    {READS("/v1/Phones/Available10DLC", "phone.available_10dlc"), .operation = OPERATION_LIST, .surface = SURFACE_AVAILABLE, .store = STORE_NUMBER,
     .answer = &telgorithm_available_10dlc, .queries = area_queries, .filters = available_filters, .each = free_10dlc,
     .cite = "telgorithm 3; INF what nobody has"},
    {READS("/v1/Phones/AvailableTollFree", "phone.available_toll_free"), .operation = OPERATION_LIST, .surface = SURFACE_AVAILABLE, .store = STORE_NUMBER,
     .answer = &telgorithm_available_toll_free, .queries = area_queries, .filters = available_filters, .each = free_toll_free,
     .cite = "telgorithm 3; INF what nobody has"},
    {READS("/v1/Phones", "phone.list"), .operation = OPERATION_LIST, .store = STORE_NUMBER, .answer = &telgorithm_phone_model, .each = known, .cite = "telgorithm 2, 3"},
    {ANSWERS(201, ORDERS, POST, "/v1/Phones", "phone.order"), .operation = OPERATION_UPDATE, .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER, .named_by = "phone",
     .missing = ERROR_TAKEN, .inputs = order_inputs, .writes = order_writes, .guards = available,
     .machine = TELGORITHM_STATUS, .on = STIMULUS_SUBMIT, .answer = &telgorithm_phone_model, .cite = "telgorithm 3, 3.3"},
    {READS("/v1/Phones/{phone}", "phone.read"), .operation = OPERATION_READ, OF_PHONE, .guards = known, .answer = &telgorithm_phone_model, .cite = "telgorithm 3.3"},
    {CALLS(PUT, "/v1/Phones/{phone}", "phone.replace"), .operation = OPERATION_REPLACE, OF_PHONE, .guards = owned, .inputs = phone_inputs,
     .writes = phone_writes, .answer = &telgorithm_phone_model, .cite = "telgorithm 3.3"},
    {CALLS(PATCH, "/v1/Phones/{phone}", "phone.update"), .operation = OPERATION_UPDATE, OF_PHONE, .guards = owned, .inputs = phone_inputs,
     .writes = phone_writes, .answer = &telgorithm_phone_model, .cite = "telgorithm 3.3"},
    {CALLS(DELETE, "/v1/Phones/{phone}", "phone.remove"), .operation = OPERATION_STIMULATE, OF_PHONE, DELETED, .guards = owned,
     .machine = TELGORITHM_PORTING, .on = STIMULUS_DELETE, .cite = "telgorithm 3, 4 row 9; INF telgorithm.delete_status"},
    /* campaigns */
    {READS("/v1/TcrCampaigns", "campaign.list"), .operation = OPERATION_LIST, .store = STORE_CAMPAIGN, .answer = &telgorithm_campaign_model, .filters = brand_filters,
     .each = imported, .cite = "telgorithm 3, 3.4"},
    {MAKES(POST, "/v1/TcrCampaigns", "campaign.import"), .operation = OPERATION_UPDATE, .store = STORE_CAMPAIGN, .lookup = LOOKUP_CAMPAIGN_ID,
     .named_by = "tcrCampaignId", .missing = ERROR_NOT_SHARED, .inputs = import_inputs, .writes = campaign_writes, .guards = importable,
     .machine = TELGORITHM_IMPORT, .on = STIMULUS_IMPORT, .answer = &telgorithm_campaign_model, .cite = "telgorithm 3.4: manual import"},
    {READS("/v1/TcrCampaigns/{tcrCampaignId}", "campaign.read"), .operation = OPERATION_READ, OF_CAMPAIGN, .answer = &telgorithm_campaign_model, .cite = "telgorithm 3.4"},
    {CALLS(PUT, "/v1/TcrCampaigns/{tcrCampaignId}", "campaign.replace"), .operation = OPERATION_REPLACE, OF_CAMPAIGN, .inputs = campaign_inputs,
     .writes = campaign_writes, .answer = &telgorithm_campaign_model, .cite = "telgorithm 3.1, 3.4"},
    {CALLS(PATCH, "/v1/TcrCampaigns/{tcrCampaignId}", "campaign.update"), .operation = OPERATION_UPDATE, OF_CAMPAIGN, .inputs = campaign_inputs,
     .writes = campaign_writes, .answer = &telgorithm_campaign_model, .cite = "telgorithm 3.1, 3.4"},
    {CALLS(DELETE, "/v1/TcrCampaigns/{tcrCampaignId}", "campaign.remove"), .operation = OPERATION_STIMULATE, OF_CAMPAIGN, DELETED,
     .machine = TELGORITHM_IMPORT, .on = STIMULUS_DELETE, .cite = "telgorithm 3; INF telgorithm.delete_status"},
    /* brands and opt-outs */
    {READS("/v1/TcrBrands", "brand.list"), .operation = OPERATION_READ, OF_COMPANY, .answer = &telgorithm_brands, .cite = "telgorithm 3"},
    {MAKES(POST, "/v1/TcrBrands", "brand.import"), .operation = OPERATION_UPDATE, .surface = SURFACE_BRANDS, OF_COMPANY, .inputs = brand_inputs,
     .writes = brand_writes, .machine = TELGORITHM_BRAND, .on = STIMULUS_CREATE, .answer = &telgorithm_brand_model, .cite = "telgorithm 3"},
    {READS("/v1/TcrBrands/{tcrBrandId}", "brand.read"), .operation = OPERATION_READ, OF_BRAND, .answer = &telgorithm_brand_model, .cite = "telgorithm 3"},
    {CALLS(PUT, "/v1/TcrBrands/{tcrBrandId}", "brand.replace"), .operation = OPERATION_REPLACE, OF_BRAND, .inputs = brand_inputs + 1, .writes = brand_writes,
     .answer = &telgorithm_brand_model, .cite = "telgorithm 3"},
    {CALLS(DELETE, "/v1/TcrBrands/{tcrBrandId}", "brand.remove"), .operation = OPERATION_REMOVE, OF_BRAND, DELETED, .writes = brand_writes,
     .machine = TELGORITHM_BRAND, .on = STIMULUS_DELETE, .cite = "telgorithm 3; INF telgorithm.delete_status"},
    {READS("/v1/OptOuts", "opt_out.list"), .operation = OPERATION_PAPERS, .document = "opt-out", .filters = opt_out_filters, .answer = &telgorithm_opt_out,
     .cite = "telgorithm 3"},
    {CALLS(POST, "/v1/OptOuts", "opt_out.create"), .operation = OPERATION_FILE, .document = "opt-out", .each_of = "items", .id = "OOxxxxxxxxxxxxxxxx",
     .inputs = opt_outs_inputs, .answer = &telgorithm_opt_out, .envelope = &telgorithm_opt_outs, .cite = "telgorithm 3; INF the type"},
    /* messages */
    {ANSWERS(200, SENDS, POST, "/v1/OutboundMessages", "message.send"), .operation = OPERATION_SEND, .surface = SURFACE_SENDS, .sending = &sending, .inputs = send_inputs,
     .stored = 1 + offsetof(struct message, details), .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER, .named_by = "from",
     .missing = ERROR_SENDER_NOT_IN_THE_COMPANY, .answer = &telgorithm_sent_model, .cite = "telgorithm 3.5"},
    {READS("/v1/OutboundMessages", "message.list"), .operation = OPERATION_LIST, .store = STORE_MESSAGE, .answer = &telgorithm_outbound_model,
     .queries = message_queries, .filters = outbound_filters, .each = outbound, .cite = "telgorithm 3, 3.5"},
    {READS("/v1/OutboundMessages/{sid}", "message.read"), .operation = OPERATION_READ, OF_MESSAGE, .guards = outbound, .queries = fees_queries,
     .answer = &telgorithm_outbound_model, .cite = "telgorithm 3, 3.5"},
    {READS("/v1/InboundMessages", "inbound.list"), .operation = OPERATION_LIST, .store = STORE_MESSAGE, .answer = &telgorithm_inbound_model, .queries = inbound_queries,
     .filters = inbound_filters, .each = inbound, .cite = "telgorithm 3"},
    {READS("/v1/InboundMessages/{sid}", "inbound.read"), .operation = OPERATION_READ, OF_MESSAGE, .guards = inbound, .queries = fees_queries,
     .answer = &telgorithm_inbound_model, .cite = "telgorithm 3"},
    /* webhooks: a type is a literal, in any case */
    {READS("/v1/Webhooks", "webhook.list"), .operation = OPERATION_READ, OF_COMPANY, .answer = &telgorithm_subscriptions, .cite = "telgorithm 3, 5"},
    {READS("/v1/Webhooks/types", "webhook.types"), .operation = OPERATION_CONSTANT, OF_COMPANY, .answer = &telgorithm_hook_types, .cite = "telgorithm 3, 5"},
    WEBHOOK("TcrCampaignImported", 0), WEBHOOK("PhoneNumberStatusChanged", 1), WEBHOOK("InboundCallReceived", 2), WEBHOOK("InboundCallReceivedFallback", 3),
    WEBHOOK("CallStatusChanged", 4),
    {READS("/v1/Webhooks/{Type}", "webhook.read"), .operation = OPERATION_CONSTANT, OF_COMPANY, .answer = &telgorithm_no_subscription,
     .cite = "telgorithm 3: nothing but 200 is documented"},
    NO_WEBHOOK(PUT, "webhook.put"), NO_WEBHOOK(DELETE, "webhook.remove"),
    /* testkit */
    {CALLS(POST, "/testkit/v1/Emulate/inbound-message", "emulate.inbound"), .operation = OPERATION_CUSTOM, .surface = SURFACE_TESTKIT,
     .inputs = telgorithm_emulate_inputs, .made = &telgorithm_nothing, .custom = telgorithm_emulate_inbound, .cite = "telgorithm 3.6; INF the answer"},
    {CALLS(POST, "/testkit/v1/Emulate/outbound-message-status", "emulate.outbound"), .operation = OPERATION_UPDATE, .surface = SURFACE_TESTKIT, OF_MESSAGE,
     .named_by = "sid", .guards = outbound, .inputs = report_inputs, .writes = report_writes, .cite = "telgorithm 3.6; INF the answer"},
};
/* clang-format on */
