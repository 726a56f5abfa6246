/* What can be asked of Infobip: surfaces, errors, limits, routes, webhooks (infobip 1 to 8; S1 steps 1, 3). SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

/* ---- surfaces ---- */

#define CLASSIC_ERRORS                                                                                         \
    .authentication = AUTHENTICATION_APP, .unauthorized = ERROR_UNAUTHORIZED, .not_found_path = ERROR_NOT_FOUND, .wrong_method = ERROR_METHOD, \
    .malformed = ERROR_BAD_REQUEST, .invalid = ERROR_BAD_REQUEST, .too_many = ERROR_TOO_MANY, .internal = ERROR_GENERAL, .error = &infobip_error
#define API_ERRORS                                                                                             \
    .authentication = AUTHENTICATION_APP, .unauthorized = ERROR_E401, .not_found_path = ERROR_E404, .wrong_method = ERROR_E405, \
    .malformed = ERROR_E400, .invalid = ERROR_E400, .too_many = ERROR_E429, .internal = ERROR_E500, .error = &infobip_api_error

const struct surface infobip_surfaces[INFOBIP_SURFACES] = {
    [SURFACE_CAMPAIGNS] = {.name = "campaigns", .prefix = "/number-registration/1/campaigns", CLASSIC_ERRORS, .list = &infobip_page, .page_key = "page",
                           .size_key = "size", .size_default = 20, .size_max = 2000, .cite = "infobip 1.1, 1.2"},
    [SURFACE_POOLS] = {.name = "number pools", .prefix = "/number-registration/1/number-pools", CLASSIC_ERRORS, .list = &infobip_page, .page_key = "page",
                       .size_key = "size", .size_default = 10, .size_max = 1000, .cite = "infobip 1.1, 1.2"},
    [SURFACE_NUMBERS] = {.name = "numbers", .prefix = "/numbers/", CLASSIC_ERRORS, .list = &infobip_numbers_page, .page_key = "page", .size_key = "limit",
                         .size_default = 50, .size_max = INT32_MAX, .cite = "infobip 1.2: no greatest limit is given"},
    [SURFACE_SUBSCRIPTIONS] = {.name = "subscriptions", .prefix = "/subscriptions/", CLASSIC_ERRORS, .list = &infobip_page, .page_key = "page",
                               .size_key = "size", .size_default = 20, .size_max = 100, .cite = "infobip 1.2, 7"},
    [SURFACE_SMS3] = {.name = "sms 3", .prefix = "/sms/3/", API_ERRORS, .list = &infobip_results, .size_key = "limit", .size_default = 50, .size_max = 1000,
                      .cite = "infobip 1.1, 8"},
    [SURFACE_SMS] = {.name = "sms", .prefix = "/sms/", CLASSIC_ERRORS, .list = &infobip_results, .size_key = "limit", .size_default = 50, .size_max = 1000,
                     .cite = "infobip 1.1, 8"},
};

/* ---- errors ---- */

/* name, status, code, word, text, action, field, cite */
#define INVALID(name, sentence, field, cite) {name, 400, 0, "BAD_REQUEST", "Bad request", sentence, field, cite}
const struct error_row infobip_errors[INFOBIP_ERRORS] = {
    [ERROR_BAD_REQUEST] = {"BAD_REQUEST", 400, 0, "BAD_REQUEST", "Bad request", NULL, NULL, "infobip 1.1"},
    [ERROR_UNAUTHORIZED] = {"UNAUTHORIZED", 401, 0, "UNAUTHORIZED", "Unauthorized", NULL, NULL, "infobip 1.1"},
    [ERROR_FORBIDDEN] = {"FORBIDDEN", 403, 0, "FORBIDDEN", "Forbidden", NULL, NULL, "infobip 1.1; INF infobip 1: feature not enabled"},
    [ERROR_NOT_FOUND] = {"NOT_FOUND", 404, 0, "NOT_FOUND", "Not found", NULL, NULL, "infobip 1.1"},
    [ERROR_METHOD] = {"METHOD_NOT_ALLOWED", 405, 0, "METHOD_NOT_ALLOWED", "Method not allowed", NULL, NULL, "INF infobip 1.1: not documented"},
    [ERROR_TOO_MANY] = {"TOO_MANY_REQUESTS", 429, 0, "TOO_MANY_REQUESTS", "Too many requests", NULL, NULL, "infobip 1.1, 1.3"},
    [ERROR_GENERAL] = {"GENERAL_ERROR", 500, 0, "GENERAL_ERROR", "Something went wrong. Please contact support.", NULL, NULL, "infobip 1.1"},
    [ERROR_E400] = {"E400", 400, 0, "E400", "Request cannot be processed.", "Check the syntax, violations and adjust the request.", NULL, "infobip 1.1"},
    [ERROR_E401] = {"E401", 401, 0, "E401", "The request lacks valid authentication credentials for the requested resource.",
                    "Check the resources and adjust authentication credentials.", NULL, "infobip 1.1"},
    [ERROR_E403] = {"E403", 403, 0, "E403", "Insufficient permissions to access the requested resource.",
                    "Repeat the request with new or different credentials.", NULL,
                    "infobip 1.1: no message call is forbidden to an account that has a key", .scripted = true},
    [ERROR_E404] = {"E404", 404, 0, "E404", "Not found - request URL doesn't exist on the API server or resource is not found.",
                    "Check the resources and adjust your request.", NULL, "infobip 1.1"},
    [ERROR_E405] = {"E405", 405, 0, "E405", "Method not allowed.", "Check the method and adjust your request.", NULL, "INF infobip 1.1: not documented"},
    [ERROR_E429] = {"E429", 429, 0, "E429", "Too many requests sent.", "Check request rate limit specified in the API endpoint documentation resource.",
                    NULL, "infobip 1.1, 1.3"},
    [ERROR_E500] = {"E500", 500, 0, "E500", "Something went wrong.", "Contact the support.", NULL, "infobip 1.1"},
    [ERROR_NO_NUMBER] = {"NO_NUMBER", 404, 0, NULL, NULL, NULL, NULL, "infobip 1.1: without body"},
    [ERROR_UNKNOWN_NUMBER] = INVALID("UNKNOWN_NUMBER", "contains a number that cannot be imported", "numbers", "INF infobip 2"),
    [ERROR_NOT_OWNED] = INVALID("NOT_OWNED", "may only contain numbers that are associated with your account", "numbers", "INF infobip 4"),
    [ERROR_OTHER_CAMPAIGN] = INVALID("OTHER_CAMPAIGN", "contains a number that belongs to another campaign", "numbers", "INF infobip 4"),
    [ERROR_NEEDS_POOL] = INVALID("NEEDS_POOL", "is required for a campaign of more than 49 numbers", "numberPoolID",
                                 "INF infobip.numbers_without_pool_max: infobip 4"),
    [ERROR_NOT_ELECTED] = INVALID("NOT_ELECTED", "is not elected to OPMKT in TCR", "externalCampaignId", "INF infobip.migrate_before_election: infobip 4"),
    [ERROR_LOA] = INVALID("LOA", "has no letter of authorization of the last 30 days", "externalCampaignId", "INF infobip.loa_checked_at: S1 Eligibility"),
    [ERROR_REGISTERED] = INVALID("REGISTERED", "is already registered", "externalCampaignId", "INF infobip 4"),
    [ERROR_REPEATED] = INVALID("REPEATED", "is already in migration", "externalCampaignId", "INF infobip.repeat_migrate: infobip 4"),
    [ERROR_EXISTS] = INVALID("EXISTS", "already exists", NULL, "INF infobip 7"),
    [ERROR_NOT_STORED] = INVALID("NOT_STORED", "does not exist", NULL, "INF infobip 7: an id alone reuses what exists"),
    [ERROR_SOURCE] = {"REJECTED_SOURCE", 200, 11, "REJECTED_SOURCE", "The sender is not registered for this account", NULL, NULL, "infobip 8"},
};

/* ---- limits ---- */

#define PER_SECOND(what, times, cited) {.name = what, .burst = times, .refill_ms = SECOND_MS / (times), .retry_after = "1", .cite = cited}
const struct limit infobip_limits[INFOBIP_LIMITS] = {
    [LIMIT_CAMPAIGNS] = PER_SECOND("GET campaigns", 10, "infobip 1.3"),
    [LIMIT_CAMPAIGN] = PER_SECOND("GET campaign", 10, "infobip 1.3"),
    [LIMIT_CAMPAIGN_NUMBERS] = PER_SECOND("GET numbers of a campaign", 10, "infobip 1.3"),
    [LIMIT_NETWORKS] = PER_SECOND("GET network statuses", 10, "infobip 1.3"),
    [LIMIT_POOLS] = PER_SECOND("GET number pools", 10, "infobip 1.3"),
    [LIMIT_MIGRATE] = PER_SECOND("migrate", 1, "INF infobip 1.3"),
    [LIMIT_IMPORT] = PER_SECOND("import", 1, "INF infobip 1.3"),
    [LIMIT_NUMBERS] = {.name = "GET numbers", .burst = 2, .refill_ms = SECOND_MS, .retry_after = "1", .cite = "infobip 1.3"},
    [LIMIT_NUMBER] = PER_SECOND("GET number", 10, "infobip 1.3"),
    [LIMIT_NUMBER_CANCEL] = PER_SECOND("cancel a number", 1, "infobip 1.3"),
    [LIMIT_LOGS3] = {.name = "GET sms 3 logs", .burst = 120, .refill_ms = MINUTE_MS / 120, .retry_after = "1", .cite = "infobip 1.3"},
    [LIMIT_LOGS] = {.name = "GET sms 1 logs", .burst = 120, .refill_ms = MINUTE_MS / 120, .retry_after = "1", .cite = "infobip 1.3"},
};

/* ---- routes ---- */

#define ALIVE IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_STAGE), BIT(STAGE_IN_MIGRATION) | BIT(STAGE_REGISTERED) | BIT(STAGE_REJECTED))
#define OWNED IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_IMPORT), BIT(IMPORT_OWNED))
#define NO_CAMPAIGN IS(RELATION_SELF, INFOBIP_MACHINE(INFOBIP_STAGE), 0)

static const struct guard owned[] = {{OWNED, ERROR_NO_NUMBER, NULL}, {{0}, 0, NULL}};
static const struct guard owned_to_cancel[] = {{OWNED, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};
static const struct guard exists[] = {{ALIVE, ERROR_NOT_FOUND, NULL}, {{0}, 0, NULL}};
static const struct guard import_guards[] = {
    {IS(RELATION_ACCOUNT, INFOBIP_MACHINE(INFOBIP_IMPORTING), BIT(ENABLEMENT_ON)), ERROR_FORBIDDEN, NULL}, {{0}, 0, NULL}};

static const char *const default_application[] = {"default"};
static const char *const migrated_type[] = {"EXTERNAL_TEN_DIGIT_LONG_CODE"};
static const struct filter number_filters[] = {{.query = "number", .kind = FIELD_DIGITS, .offset = offsetof(struct number, e164)}, {0}};
static const struct filter campaign_filters[] = {
    {.query = "id", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, infobip.uuid)},
    {.query = "brandId", .kind = FIELD_NULL},
    {.query = "type", .kind = FIELD_LITERAL, .spelling = migrated_type},
    {.query = "referenceId", .kind = FIELD_NULL},
    {.query = "stage", .kind = FIELD_STATE, .offset = INFOBIP_STAGE},
    {.query = "number", .kind = FIELD_NUMBERS, .offset = offsetof(struct number, e164)},
    {.query = "nameLike", .kind = FIELD_TEXT_LIKE, .offset = offsetof(struct campaign, infobip.name)},
    {.query = "applicationId", .kind = FIELD_LITERAL, .spelling = default_application},
    {.query = "entityId", .kind = FIELD_NULL},
    {0},
};
#define MESSAGE_FILTERS                                                                                        \
    {.query = "bulkId", .kind = FIELD_TEXT, .offset = offsetof(struct message, bulk)},                         \
    {.query = "messageId", .kind = FIELD_CHARS, .offset = offsetof(struct message, id)}
static const struct filter report_filters[] = {MESSAGE_FILTERS, {0}};
static const struct filter log_filters[] = {
    MESSAGE_FILTERS,
    {.query = "sender", .kind = FIELD_NUMBER, .offset = offsetof(struct number, e164)},
    {.query = "destination", .kind = FIELD_DIGITS, .offset = offsetof(struct message, peer)},
    {0},
};
static const struct filter log_filters_classic[] = {
    MESSAGE_FILTERS,
    {.query = "from", .kind = FIELD_NUMBER, .offset = offsetof(struct number, e164)},
    {.query = "to", .kind = FIELD_DIGITS, .offset = offsetof(struct message, peer)},
    {0},
};

#define CAMPAIGN_BY_ID .surface = SURFACE_CAMPAIGNS, .store = STORE_CAMPAIGN, .lookup = LOOKUP_INFOBIP_UUID, .missing = ERROR_NOT_FOUND, .guards = exists
#define NUMBER_BY_KEY .surface = SURFACE_NUMBERS, .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER_KEY
#define DOCUMENT(verb, what, does, rows, answers)                                                              \
    .name = what, .operation = OPERATION_CUSTOM, .surface = SURFACE_SUBSCRIPTIONS, .success = answers, .inputs = rows, .custom = does, .method = HTTP_##verb
#define COLLECTION(path_of, what)                                                                              \
    {.path = path_of, DOCUMENT(GET, #what ".list", infobip_document_list, NULL, 200), .answer = &infobip_##what##_stored, .envelope = &infobip_page, \
     .cite = "infobip 7: newest first"},                                                                       \
    {.path = path_of, DOCUMENT(POST, #what ".create", infobip_document_create, infobip_##what##_inputs, 201), .made = &infobip_##what##_ids, \
     .cite = "infobip 7"},                                                                                     \
    {.path = path_of "/{id}", DOCUMENT(GET, #what ".read", infobip_document_read, NULL, 200), .made = &infobip_##what##_stored, .cite = "infobip 7"}, \
    {.path = path_of "/{id}", DOCUMENT(PUT, #what ".replace", infobip_document_replace, infobip_##what##_inputs + 1, 200), .made = &infobip_##what##_ids, \
     .cite = "infobip 7: answers the ids only"},                                                               \
    {.path = path_of "/{id}", DOCUMENT(DELETE, #what ".remove", infobip_document_remove, NULL, 200), .made = &infobip_##what##_ids, \
     .cite = "infobip 7: answers the ids only"}

const struct route infobip_routes[INFOBIP_ROUTES] = {
    /* numbers */
    {.method = HTTP_POST, .path = "/numbers/2/numbers/import", .name = "numbers.import", .operation = OPERATION_CUSTOM, .surface = SURFACE_NUMBERS,
     .limit = 1 + LIMIT_IMPORT, .success = 200, .answer = &infobip_number, .envelope = &infobip_numbers_page, .inputs = infobip_import_inputs,
     .guards = import_guards, .custom = infobip_import, .cite = "S1 step 1; INF infobip 2: the answer"},
    {.method = HTTP_GET, .path = "/numbers/1/numbers", .name = "numbers.list", .operation = OPERATION_LIST, .surface = SURFACE_NUMBERS,
     .limit = 1 + LIMIT_NUMBERS, .success = 200, .answer = &infobip_number, .store = STORE_NUMBER, .filters = number_filters, .when = OWNED,
     .cite = "infobip 1.2, 2"},
    {.method = HTTP_GET, .path = "/numbers/1/numbers/{numberKey}", .name = "number.read", .operation = OPERATION_READ, NUMBER_BY_KEY,
     .limit = 1 + LIMIT_NUMBER, .success = 200, .answer = &infobip_number, .missing = ERROR_NO_NUMBER, .guards = owned, .cite = "infobip 2"},
    {.method = HTTP_DELETE, .path = "/numbers/1/numbers/{numberKey}", .name = "number.cancel", .operation = OPERATION_STIMULATE, NUMBER_BY_KEY,
     .limit = 1 + LIMIT_NUMBER_CANCEL, .success = 204, .missing = ERROR_NOT_FOUND, .guards = owned_to_cancel, .machine = INFOBIP_IMPORT,
     .on = STIMULUS_DELETE, .cite = "infobip 2; its 404, unlike that of GET, has a body"},
    /* campaigns: the literal path before the parameter (infobip 5) */
    {.method = HTTP_POST, .path = "/number-registration/1/campaigns/migrate", .name = "campaign.migrate", .operation = OPERATION_CUSTOM,
     .surface = SURFACE_CAMPAIGNS, .limit = 1 + LIMIT_MIGRATE, .success = 200, .also = 201, .answer = &infobip_campaign, .store = STORE_CAMPAIGN,
     .lookup = LOOKUP_CAMPAIGN_ID, .named_by = "externalCampaignId", .missing = ERROR_NOT_ELECTED, .inputs = infobip_migrate_inputs,
     .guards = infobip_migrate_guards, .custom = infobip_migrate, .cite = "S1 step 3; INF infobip.migrate_status"},
    {.method = HTTP_GET, .path = "/number-registration/1/campaigns", .name = "campaign.list", .operation = OPERATION_LIST, .surface = SURFACE_CAMPAIGNS,
     .limit = 1 + LIMIT_CAMPAIGNS, .success = 200, .answer = &infobip_campaign, .store = STORE_CAMPAIGN, .filters = campaign_filters, .when = ALIVE,
     .cite = "infobip 1.2, 5"},
    {.method = HTTP_GET, .path = "/number-registration/1/campaigns/{campaignId}", .name = "campaign.read", .operation = OPERATION_READ, CAMPAIGN_BY_ID,
     .limit = 1 + LIMIT_CAMPAIGN, .success = 200, .answer = &infobip_campaign, .cite = "infobip 5"},
    {.method = HTTP_GET, .path = "/number-registration/1/campaigns/{campaignId}/numbers", .name = "campaign.numbers", .operation = OPERATION_READ,
     CAMPAIGN_BY_ID, .limit = 1 + LIMIT_CAMPAIGN_NUMBERS, .success = 200, .answer = &infobip_campaign_numbers, .cite = "infobip 4, 5: regardless of the stage"},
    {.method = HTTP_GET, .path = "/number-registration/1/campaigns/{campaignId}/network-statuses", .name = "campaign.networks",
     .operation = OPERATION_READ, CAMPAIGN_BY_ID, .limit = 1 + LIMIT_NETWORKS, .success = 200, .answer = &infobip_networks,
     .cite = "infobip 5; INF: ACTIVE with REGISTERED"},
    {.method = HTTP_GET, .path = "/number-registration/1/number-pools", .name = "pool.list", .operation = OPERATION_LIST, .surface = SURFACE_POOLS,
     .limit = 1 + LIMIT_POOLS, .success = 200, .answer = &infobip_campaign, .store = STORE_CAMPAIGN, .when = NO_CAMPAIGN,
     .cite = "infobip 5; S1 Prerequisites: pools are managed by Infobip, so none is listed"},
    /* subscriptions */
    COLLECTION("/subscriptions/1/subscription/{channel}", subscription),
    COLLECTION("/subscriptions/1/profiles", profile),
    COLLECTION("/subscriptions/1/security", security),
    /* messages */
    {.method = HTTP_POST, .path = "/sms/3/messages", .name = "message.send", .operation = OPERATION_CUSTOM, .surface = SURFACE_SMS3, .success = 200,
     .made = &infobip_sending, .inputs = infobip_send_inputs, .custom = infobip_send, .cite = "infobip 8"},
    {.method = HTTP_POST, .path = "/sms/2/text/advanced", .name = "message.send.classic", .operation = OPERATION_CUSTOM, .surface = SURFACE_SMS,
     .success = 200, .made = &infobip_sending_classic, .inputs = infobip_send_inputs, .custom = infobip_send, .cite = "infobip 8"},
    {.method = HTTP_GET, .path = "/sms/3/reports", .name = "report.list", .operation = OPERATION_CUSTOM, .surface = SURFACE_SMS3, .success = 200,
     .answer = &infobip_report, .filters = report_filters, .custom = infobip_reports, .cite = "infobip 8: each report is returned once"},
    {.method = HTTP_GET, .path = "/sms/1/reports", .name = "report.list.classic", .operation = OPERATION_CUSTOM, .surface = SURFACE_SMS, .success = 200,
     .answer = &infobip_report_classic, .filters = report_filters, .custom = infobip_reports, .cite = "infobip 8: each report is returned once"},
    {.method = HTTP_GET, .path = "/sms/3/logs", .name = "log.list", .operation = OPERATION_CUSTOM, .surface = SURFACE_SMS3, .limit = 1 + LIMIT_LOGS3,
     .success = 200, .answer = &infobip_log, .filters = log_filters, .custom = infobip_logs, .cite = "infobip 8: 48 h"},
    {.method = HTTP_GET, .path = "/sms/1/logs", .name = "log.list.classic", .operation = OPERATION_CUSTOM, .surface = SURFACE_SMS, .limit = 1 + LIMIT_LOGS,
     .success = 200, .answer = &infobip_log_classic, .filters = log_filters_classic, .custom = infobip_logs, .cite = "infobip 8: 48 h"},
};

/* ---- webhooks ---- */

static const struct hook_address of_account[] = {{RELATION_ACCOUNT, 1 + offsetof(struct account, inbound), 0, 0}, {0}};
static const struct hook_address of_message[] = {{RELATION_SELF, 1 + offsetof(struct message, callback), 0, 0}, {0}};
const struct hook infobip_hooks[INFOBIP_HOOKS] = {
    [HOOK_REGISTERED] = {"CAMPAIGN_STATUS_UPDATE/REGISTERED", "subscription", "CAMPAIGN_STATUS_UPDATE", STORE_CAMPAIGN, &infobip_registered,
                         "S1 step 6; infobip 7; INF infobip.webhook_tcr_id", .batched = &infobip_batch_registered},
    [HOOK_REJECTED] = {"CAMPAIGN_STATUS_UPDATE/REJECTED", "subscription", "CAMPAIGN_STATUS_UPDATE", STORE_CAMPAIGN, &infobip_rejected, "infobip 7",
                       .batched = &infobip_batch_rejected},
    [HOOK_INBOUND] = {"message received", "inbound", NULL, STORE_MESSAGE, &infobip_inbound_hook, "infobip 8", .addresses = of_account},
    [HOOK_REPORT] = {"delivery report", "report", NULL, STORE_MESSAGE, &infobip_report_hook, "infobip 8", .addresses = of_message},
};
