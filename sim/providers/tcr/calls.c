/* The CSP API of TCR as tables (tcr 1, 2): what can be asked, what must hold before, what is sent unasked. The caller is always the CSP that owns the
 * campaigns. SPDX-License-Identifier: Apache-2.0 */
#include "custom.h"
#include "internal.h"
#include "shapes.h"

#include "world.h"

/* clang-format off */
const struct surface tcr_surfaces[TCR_SURFACES] = {
    {.name = "csp", .prefix = "/v2", .authentication = AUTHENTICATION_BASIC, .unauthorized = ERROR_UNAUTHORIZED, .not_found_path = ERROR_UNKNOWN_PATH,
     .wrong_method = ERROR_METHOD, .malformed = ERROR_MALFORMED, .invalid = ERROR_501, .too_many = ERROR_TOO_MANY, .internal = ERROR_590,
     .error = &error_envelope, .list = &record_set, .page_key = "page", .size_key = "recordsPerPage", .page_first = 1, .size_default = 10, .size_max = 500,
     .cite = "tcr 1, 1.1; INF the bodies of 401 and 429 are not documented: empty"},
};

/* name, status, code, word, text, action, field, cite */
const struct error_row tcr_errors[TCR_ERRORS] = {
#define TCR_ERROR_ROW(number, text) [ERROR_##number] = {#number, 400, number, NULL, text, NULL, NULL, "tcr 1.1"},
    TCR_ERROR_LIST(TCR_ERROR_ROW)
#undef TCR_ERROR_ROW
    [ERROR_MALFORMED] = {"malformed", 400, 501, NULL, "Malformed JSON", NULL, NULL, "tcr 1.1: the text as seen live; INF the code"},
    [ERROR_UNAUTHORIZED] = {"401", 401, 202, NULL, NULL, NULL, NULL, "tcr 1"},
    [ERROR_UNKNOWN_PATH] = {"404", 404, 0, NULL, NULL, NULL, NULL, "tcr 1: wrong path; INF an empty body"},
    [ERROR_METHOD] = {"405", 405, 0, NULL, NULL, NULL, NULL, "tcr 1: wrong method; INF an empty body"},
    [ERROR_TOO_MANY] = {"429", 429, 0, NULL, NULL, NULL, NULL, "tcr 1; INF no Retry-After"},
};

/* name, burst, refill, Retry-After, methods, cite */
const struct limit tcr_limits[TCR_LIMITS] = {
    {"tcr.reads", 20, SECOND_MS / 20, NULL, BIT(HTTP_GET), "tcr 1: 20 a second"},
    {"tcr.writes", 20, SECOND_MS / 2, NULL, BIT(HTTP_PUT) | BIT(HTTP_POST) | BIT(HTTP_DELETE), "tcr 1: 20 in 10 seconds"},
};

/* name, category, event, store, shape, cite */
const struct hook tcr_hooks[TCR_HOOKS] = {
    [HOOK_SHARE_ADD] = {"CAMPAIGN_SHARE_ADD", "CAMPAIGN", NULL, STORE_CAMPAIGN, &share_added, "tcr 2.17: a CNP was nominated"},
    [HOOK_SHARE_ACCEPT] = {"CAMPAIGN_SHARE_ACCEPT", "CAMPAIGN", NULL, STORE_CAMPAIGN, &share_accepted, "tcr 2.17"},
    [HOOK_SHARE_DELETE] = {"CAMPAIGN_SHARE_DELETE", "CAMPAIGN", NULL, STORE_CAMPAIGN, &share_declined, "tcr 2.17: a CNP declined"},
    [HOOK_DCA_COMPLETE] = {"CAMPAIGN_DCA_COMPLETE", "CAMPAIGN", NULL, STORE_CAMPAIGN, &dca_complete, "tcr 2.17: all DCA elections are done"},
    [HOOK_SUSPENDED] = {"MNO_CAMPAIGN_OPERATION_SUSPENDED", "CAMPAIGN", NULL, STORE_CAMPAIGN, &operation_suspended,
                        "tcr 2.17; INF one event stands for all mobile carriers"},
    [HOOK_UNSUSPENDED] = {"MNO_CAMPAIGN_OPERATION_UNSUSPENDED", "CAMPAIGN", NULL, STORE_CAMPAIGN, &operation_unsuspended,
                          "tcr 2.17; INF one event stands for all mobile carriers"},
    [HOOK_EXPIRED] = {"CAMPAIGN_EXPIRED", "CAMPAIGN", NULL, STORE_CAMPAIGN, &campaign_expired, "tcr 2.17"},
};

/* ---- guards: when, error, field ---- */

#define STATE_IS(machine, states) IS(RELATION_SELF, MACHINE(PROVIDER_TCR, machine), states)
#define UNEXPIRED {STATE_IS(TCR_STATUS, BIT(STATUS_ACTIVE)), ERROR_518, NULL}
#define NOT_MOCK {BYTE(RELATION_SELF, offsetof(struct campaign, mock), BIT(0)), ERROR_536, NULL}
#define KNOWN_CNP {BYTE(RELATION_NAMED, offsetof(struct account, known), BIT(1)), ERROR_501, "upstreamCnpId"}
#define MIGRATES(whose, values) BYTE(whose, offsetof(struct account, flags[ACCOUNT_MIGRATION]), values)
/* INF tcr 2.6: the code when the feature is off is not documented. */
#define FEATURE_ON(whose, field) \
    {MIGRATES(whose, BIT(0)), GUARD_IF, NULL}, {KNOB(PROVIDER_TCR, TCR_KNOB_FEATURE_OFF_CODE, BIT(0)), ERROR_501, field}, \
    {MIGRATES(whose, BIT(1)), ERROR_592, field}
#define ALWAYS_REFUSED(error) {BYTE(RELATION_SELF, 0, 0), error, NULL}
#define END {{RELATION_NONE, 0, 0, 0, 0}, 0, NULL}

/* tcr 3.4, in the order given there. */
static const struct guard migration_guards[] = {
    UNEXPIRED, NOT_MOCK, FEATURE_ON(RELATION_ACCOUNT, NULL), KNOWN_CNP, FEATURE_ON(RELATION_NAMED, "upstreamCnpId"),
    {NAMED(offsetof(struct campaign, primary), BIT(0)), ERROR_592, NULL},
    {STATE_IS(TCR_MIGRATION, BIT(MIGRATION_NONE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED)), ERROR_592, NULL},
    {STATE_IS(TCR_OPERATION, BIT(OPERATION_REVIEW) | BIT(OPERATION_REGISTERED) | BIT(OPERATION_REJECTED)), ERROR_592, NULL},
    {STATE_IS(TCR_ORIGINAL, BIT(SHARE_ACCEPTED)), ERROR_592, NULL},
    END,
};
static const struct guard migrated_guards[] = {
    {STATE_IS(TCR_MIGRATION, BIT(MIGRATION_ACTIVE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED)), ERROR_502, NULL}, END};
static const struct guard cancel_guards[] = {
    {STATE_IS(TCR_MIGRATION, BIT(MIGRATION_ACTIVE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED)), ERROR_502, NULL},
    {STATE_IS(TCR_MIGRATION, BIT(MIGRATION_ACTIVE)), ERROR_592, NULL}, END};
/* tcr 2.5: what is PENDING or ACCEPTED can be neither taken back nor changed. */
static const struct guard share_guards[] = {
    UNEXPIRED, NOT_MOCK, KNOWN_CNP, {STATE_IS(TCR_ORIGINAL, BIT(SHARE_NONE) | BIT(SHARE_DECLINED)), ERROR_592, NULL}, END};
/* INF tcr 2.4: what is read of a provisional chain that does not exist. */
static const struct guard chain_guards[] = {
    {FLAG(BIT(1)), GUARD_IF, NULL}, {STATE_IS(TCR_SHARE, BIT(SHARE_NONE)), GUARD_IF, NULL}, {KNOB(PROVIDER_TCR, TCR_KNOB_NO_MIGRATION_READ, BIT(0)), ERROR_502, NULL},
    END};
static const struct guard unexpired_guards[] = {UNEXPIRED, END};
/* Mock and expired campaigns are not in nnSR (tcr 2.16, 3.1). */
static const struct guard published_guards[] = {
    {STATE_IS(TCR_STATUS, BIT(STATUS_ACTIVE)), ERROR_502, NULL}, {BYTE(RELATION_SELF, offsetof(struct campaign, mock), BIT(0)), ERROR_502, NULL}, END};
/* The caller owns its campaigns; none was shared with it. */
static const struct guard partner_guards[] = {ALWAYS_REFUSED(ERROR_502), END};

/* ---- queries and bodies: key, type, required, least, most, allowed, each ---- */

#define QUERY_BOOL(name) {name, INPUT_BOOL, false, 0, 0, NULL, NULL}
#define QUERY_ENUM(name, words) {name, INPUT_ENUM, false, 0, 0, words, NULL}
#define QUERY_TEXT(name, most) {name, INPUT_TEXT, false, 0, most, NULL, NULL}
#define NO_MORE {NULL, 0, false, 0, 0, NULL, NULL}
static const struct input chain_queries[] = {QUERY_BOOL("cnpMigration"), NO_MORE};
static const struct input cancel_queries[] = {QUERY_TEXT("explanation", 2048), NO_MORE};
static const struct written cancel_notes[] = {{.path = "explanation", .kind = WRITTEN_TEXT, .offset = offsetof(struct campaign, cancellation)}, {0}};
static const struct input phone_queries[] = {QUERY_BOOL("current"), NO_MORE};
static const struct input partner_queries[] = {QUERY_BOOL("soleProprietorEnabled"), QUERY_BOOL("cnpMigrationSupported"), NO_MORE};
static const struct input campaign_queries[] = {QUERY_ENUM("status", "ACTIVE,EXPIRED"), QUERY_BOOL("autoRenewal"), QUERY_BOOL("mock"), NO_MORE};
static const struct input shared_queries[] = {
    QUERY_ENUM("status", "ACTIVE,EXPIRED"), QUERY_ENUM("sharingStatus", "PENDING,ACCEPTED,DECLINED"), QUERY_BOOL("cnpMigration"), NO_MORE};
static const struct input settings_inputs[] = {
    {"migrationSupported", INPUT_BOOL, true, 0, 0, NULL, NULL}, {"migrationAutoComplete", INPUT_BOOL, true, 0, 0, NULL, NULL}, NO_MORE};
static const struct written settings_writes[] = {
    {.path = "migrationSupported", .kind = WRITTEN_BOOL, .offset = offsetof(struct account, flags[ACCOUNT_MIGRATION])},
    {.path = "migrationAutoComplete", .kind = WRITTEN_BOOL, .offset = offsetof(struct account, flags[ACCOUNT_AUTO_COMPLETE])}, {0}};
static const struct written subscription_writes[] = {{.path = "webhookEndpoint", .kind = WRITTEN_TEXT, .offset = offsetof(struct document, url)}, {0}};
static const struct input subscription_inputs[] = {
    {"eventCategory", INPUT_ENUM, true, 0, 0, EVENT_CATEGORIES, NULL}, {"webhookEndpoint", INPUT_TEXT, true, 1, 255, NULL, NULL}, NO_MORE};

/* query, kind, offset, spelling. INF tcr 2.2: upstreamCnpId matches the original partner only. */
#define SHOWN(name) {name, FIELD_SHOWN, 0, NULL}
static const struct filter campaign_filters[] = {
    SHOWN("referenceId"), SHOWN("brandId"), SHOWN("status"), SHOWN("usecase"), SHOWN("vertical"), SHOWN("resellerId"), SHOWN("autoRenewal"), SHOWN("tag"),
    SHOWN("mock"), {"upstreamCnpId", FIELD_CNP, offsetof(struct campaign, primary), NULL}, {NULL, 0, 0, NULL},
};

/* ---- routes ---- */

#define OF_CAMPAIGN .store = STORE_CAMPAIGN, .lookup = LOOKUP_CAMPAIGN_ID, .missing = ERROR_502
#define READ(pattern, called, shape, source) \
    .method = HTTP_GET, .path = pattern, .name = called, .operation = OPERATION_READ, .success = 200, .answer = shape, OF_CAMPAIGN, .cite = source
#define CHAIN(pattern, called, shapes, source) \
    READ(pattern, called, shapes, source), .queries = chain_queries, .flag = "cnpMigration", .guards = chain_guards
#define CONSTANT(pattern, called, shape, source) \
    {.method = HTTP_GET, .path = pattern, .name = called, .operation = OPERATION_CONSTANT, .success = 200, .answer = shape, .cite = source}
#define NONE_SHARED(pattern, called) \
    {.method = HTTP_GET, .path = pattern, .name = called, .operation = OPERATION_LIST, .success = 200, .answer = &campaign_shape, .queries = shared_queries, \
     .store = STORE_CAMPAIGN, .when = BYTE(RELATION_SELF, 0, 0), .cite = "tcr 2.12: the caller is no partner of anybody"}
#define OF_PARTNER(pattern, called) \
    {READ(pattern, called, &campaign_shape, "tcr 2.12: the caller is no partner of anybody"), .queries = chain_queries, .guards = partner_guards}
#define CUSTOM(verb, pattern, called, function, code, source) \
    .method = verb, .path = pattern, .name = called, .operation = OPERATION_CUSTOM, .custom = function, .success = code, .cite = source
#define SHARE(base) \
    {.method = HTTP_PUT, .path = base "/campaign/{campaign}/sharing/{cnp}", .name = "campaign.share", .operation = OPERATION_STIMULATE, \
     .machine = TCR_ORIGINAL, .on = STIMULUS_ELECT, .success = 200, .answer = &original_share, .guards = share_guards, OF_CAMPAIGN, .cite = "tcr 2.5"}
#define MIGRATE(base) \
    {.method = HTTP_POST, .path = base "/campaign/{campaign}/migrateCnp/{cnp}", .name = "campaign.migrate", .operation = OPERATION_STIMULATE, \
     .machine = TCR_MIGRATION, .on = STIMULUS_ELECT, .success = 204, .guards = migration_guards, OF_CAMPAIGN, .cite = "tcr 2.6, 3.4"}
#define CANCEL(base) \
    {.method = HTTP_DELETE, .path = base "/campaign/{campaign}/migrateCnp", .name = "campaign.migration.cancel", .operation = OPERATION_STIMULATE, \
     .machine = TCR_MIGRATION, .on = STIMULUS_CANCEL, .success = 204, .queries = cancel_queries, .noted = cancel_notes, .guards = cancel_guards, OF_CAMPAIGN, \
     .cite = "tcr 2.6; INF 592 when not ACTIVE, the explanation is the reason"}
#define MIGRATION(base) \
    {READ(base "/campaign/{campaign}/migrateCnp", "campaign.migration.get", &migration_shape, "tcr 2.6; INF 502 when never migrated"), \
     .guards = migrated_guards}
#define ODD "/v2/restAPI" /* tcr 1: the paths as another provider documents them */

const struct route tcr_routes[TCR_ROUTES] = {
    {.method = HTTP_GET, .path = "/v2/campaign", .name = "campaign.list", .operation = OPERATION_LIST, .success = 200, .answer = &campaign_shape,
     .store = STORE_CAMPAIGN, .queries = campaign_queries, .filters = campaign_filters, .cite = "tcr 2.2"},
    {READ("/v2/campaign/{campaign}", "campaign.get", &campaign_shape, "tcr 2.1")},
    {.method = HTTP_DELETE, .path = "/v2/campaign/{campaign}", .name = "campaign.delete", .operation = OPERATION_STIMULATE, .machine = TCR_STATUS,
     .on = STIMULUS_EXPIRE, .success = 204, OF_CAMPAIGN, .cite = "tcr 2.3: final, and the same when done again"},
    {CHAIN("/v2/campaign/{campaign}/sharing", "campaign.sharing", &sharing, "tcr 2.4")},
    {CHAIN(ODD "/campaign/{campaign}/sharing", "campaign.sharing", &sharing, "tcr 1, 2.4")},
    SHARE("/v2"), SHARE(ODD), MIGRATE("/v2"), MIGRATE(ODD), MIGRATION("/v2"), MIGRATION(ODD), CANCEL("/v2"), CANCEL(ODD),
    {CHAIN("/v2/campaign/{campaign}/mnoIdsWithDcaElected", "campaign.elected", &elected, "tcr 2.7")},
    {READ("/v2/campaign/{campaign}/operationStatus", "campaign.operation", &operation_status, "tcr 2.8"), .guards = unexpired_guards},
    {READ("/v2/campaign/{campaign}/mnoMetadata", "campaign.metadata", &mno_metadata, "tcr 2.9")},
    {READ("/v2/campaign/{campaign}/osr/attributes", "campaign.osr", &osr_attributes, "tcr 2.10; INF 502 for what is not in nnSR"), .guards = published_guards},
    {CUSTOM(HTTP_GET, "/v2/campaign/{campaign}/osr/phones", "campaign.phones", list_phones, 200, "tcr 2.11"), .made = &phones_made, .queries = phone_queries,
     OF_CAMPAIGN},
    {.method = HTTP_GET, .path = "/v2/settings/cnpMigration", .name = "settings.get", .operation = OPERATION_READ, .success = 200, .answer = &cnp_settings,
     .store = STORE_ACCOUNT, .lookup = LOOKUP_ACCOUNT, .cite = "tcr 2.6"},
    {.method = HTTP_PUT, .path = "/v2/settings/cnpMigration", .name = "settings.put", .operation = OPERATION_UPDATE, .success = 200, .answer = &cnp_settings,
     .inputs = settings_inputs, .writes = settings_writes, .store = STORE_ACCOUNT, .lookup = LOOKUP_ACCOUNT, .cite = "tcr 2.6"},
    NONE_SHARED("/v2/partnerCampaign/sharedWithMe", "partner.shared-with-me"), NONE_SHARED("/v2/partnerCampaign/sharedByMe", "partner.shared-by-me"),
    OF_PARTNER("/v2/partnerCampaign/{campaign}", "partner.get"), OF_PARTNER("/v2/partnerCampaign/{campaign}/sharing", "partner.sharing"),
    OF_PARTNER("/v2/partnerCampaign/{campaign}/mnoMetadata", "partner.metadata"),
    OF_PARTNER("/v2/partnerCampaign/{campaign}/operationStatus", "partner.operation"),
    {CUSTOM(HTTP_GET, "/v2/enum/cnp", "enum.cnp", list_partners, 200, "tcr 2.15"), .queries = partner_queries},
    {CUSTOM(HTTP_GET, "/v2/enum/dca", "enum.dca", list_partners, 200, "tcr 2.15"), .text = "dca", .queries = partner_queries},
    CONSTANT("/v2/enum/mno", "enum.mno", &mnos, "tcr 2.15; INF most indices"),
    CONSTANT("/v2/enum/campaignStatus", "enum.campaign-status", &campaign_statuses, "tcr 2.15"),
    CONSTANT("/v2/enum/operationStatus", "enum.operation-status", &operation_statuses, "tcr 2.15"),
    CONSTANT("/v2/enum/nudgeIntent", "enum.nudge-intent", &nudge_intents, "tcr 2.13, 2.15"),
    CONSTANT("/v2/enum/rejectionCategory", "enum.rejection-category", &rejection_categories, "tcr 2.12, 2.15"),
    CONSTANT("/v2/error", "error", &error_texts, "tcr 1.1, 2.15"),
    {.method = HTTP_GET, .path = "/v2/version", .name = "version", .operation = OPERATION_TEXT, .success = 200, .text = "5.23.0", .cite = "tcr 2.15"},
    CONSTANT("/v2/webhook/eventCategory", "webhook.categories", &event_categories, "tcr 2.17"),
    CONSTANT("/v2/webhook/eventType", "webhook.types", &event_types, "tcr 2.17"),
    {.method = HTTP_GET, .path = "/v2/webhook/subscription", .name = "webhook.list", .operation = OPERATION_LIST, .success = 200, .answer = &subscription,
     .envelope = &subscription_list, .store = STORE_DOCUMENT, .cite = "tcr 2.17"},
    {.method = HTTP_PUT, .path = "/v2/webhook/subscription", .name = "webhook.put", .operation = OPERATION_CREATE, .success = 200, .answer = &subscription,
     .inputs = subscription_inputs, .writes = subscription_writes, .store = STORE_DOCUMENT, .lookup = LOOKUP_DOCUMENT, .named_by = "eventCategory",
     .missing = ERROR_502, .cite = "tcr 2.17; INF one endpoint a category"},
    {.method = HTTP_DELETE, .path = "/v2/webhook/subscription/{category}", .name = "webhook.delete", .operation = OPERATION_REMOVE, .success = 204,
     .store = STORE_DOCUMENT, .lookup = LOOKUP_DOCUMENT, .missing = ERROR_502, .absent_is_gone = true, .cite = "tcr 2.17; INF the same when done again"},
};
/* clang-format on */
