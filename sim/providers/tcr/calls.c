/* The CSP API of TCR as tables (tcr 1, 2): what can be asked, what must hold before, what is sent unasked. The caller is the customer: the CSP that owns
 * campaigns, or a CNP with which somebody else's CSP shared one. SPDX-License-Identifier: Apache-2.0 */
#include "custom.h"
#include "internal.h"
#include "providers.h"
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
#define TCR_ERROR_ROW(number, text, how) [ERROR_##number] = {#number, 400, number, NULL, text, NULL, NULL, "tcr 1.1", .scripted = (how) == SCRIPTED},
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

/* name, category, event, store, shape, cite; on trial. The customer hears what its downstream side would: it is in the chain of every campaign (tcr 2.17). */
#define EVENT(name, shown, source) {#name, "CAMPAIGN", NULL, STORE_CAMPAIGN, &shown, source, .trial = &trial_##name}
#define SUSPENSION(of) EVENT(MNO_CAMPAIGN_OPERATION_SUSPENDED, suspended_##of, "tcr 2.17; A.9: one of the carriers")
#define UNSUSPENSION(of) EVENT(MNO_CAMPAIGN_OPERATION_UNSUSPENDED, unsuspended_##of, "tcr 2.17; A.9: one of the carriers")
const struct hook tcr_hooks[TCR_HOOKS] = {
    [HOOK_SHARE_ADD] = EVENT(CAMPAIGN_SHARE_ADD, share_added, "tcr 2.17: a CNP was nominated"),
    [HOOK_SHARE_ACCEPT] = EVENT(CAMPAIGN_SHARE_ACCEPT, share_accepted, "tcr 2.17"),
    [HOOK_SHARE_DELETE] = EVENT(CAMPAIGN_SHARE_DELETE, share_declined, "tcr 2.17: a CNP declined"),
    [HOOK_DCA_COMPLETE] = EVENT(CAMPAIGN_DCA_COMPLETE, dca_complete, "tcr 2.17: all DCA elections are done"),
    [HOOK_SUSPENDED] = EVENT(MNO_CAMPAIGN_OPERATION_SUSPENDED, suspended_att, "tcr 2.17; INF one event stands for all mobile carriers"),
    [HOOK_UNSUSPENDED] = EVENT(MNO_CAMPAIGN_OPERATION_UNSUSPENDED, unsuspended_att, "tcr 2.17; INF one event stands for all mobile carriers"),
    [HOOK_EXPIRED] = EVENT(CAMPAIGN_EXPIRED, campaign_expired, "tcr 2.17"),
    [HOOK_SHARE_ENDED] = EVENT(CAMPAIGN_SHARE_DELETE, share_ended, "INF tcr.loser_notified"),
    [HOOK_OFFERED] = EVENT(CAMPAIGN_SHARE_ADD, share_offered, "tcr 2.17: INF the new upstream CNP hears of an incoming share"),
    [HOOK_APPROVED] = EVENT(MNO_CAMPAIGN_OPERATION_APPROVED, operation_approved, "tcr 2.17"),
    [HOOK_REJECTED] = EVENT(MNO_CAMPAIGN_OPERATION_REJECTED, operation_rejected, "tcr 2.17"),
    [HOOK_REVIEW] = EVENT(MNO_CAMPAIGN_OPERATION_REVIEW, operation_review, "tcr 2.17"),
    [HOOK_RESUBMISSION] = EVENT(CAMPAIGN_RESUBMISSION, campaign_resubmission, "tcr 2.17"),
    [HOOK_NUDGE] = EVENT(CAMPAIGN_NUDGE, campaign_nudge, "tcr 2.13; INF whoever nudges hears of it too"),
    [HOOK_UPDATED] = EVENT(CAMPAIGN_UPDATE, campaign_changed, "tcr 2.17"),
    [HOOK_SUSPENDED_ATT] = SUSPENSION(att), [HOOK_UNSUSPENDED_ATT] = UNSUSPENSION(att),
    [HOOK_SUSPENDED_TMOBILE] = SUSPENSION(tmobile), [HOOK_UNSUSPENDED_TMOBILE] = UNSUSPENSION(tmobile),
    [HOOK_SUSPENDED_USCELLULAR] = SUSPENSION(uscellular), [HOOK_UNSUSPENDED_USCELLULAR] = UNSUSPENSION(uscellular),
    [HOOK_SUSPENDED_VERIZON] = SUSPENSION(verizon), [HOOK_UNSUSPENDED_VERIZON] = UNSUSPENSION(verizon),
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
#define AT(member) offsetof(struct campaign, member)
/* tcr 3.4 guard 1: an owner's call, one of anybody in the chain, one of a partner. */
#define OWNED {BYTE(RELATION_SELF, AT(csp), BIT(0)), ERROR_502, NULL}
#define IN_CHAIN {{RELATION_SELF, QUANTIFIER_NONE, TEST_BYTE, AT(csp), BIT(0)}, GUARD_IF, NULL}, SHARED
#define SHARED {BYTE(RELATION_SELF, AT(downstream), BIT(1)), ERROR_502, NULL}
/* tcr 1, 7 #12: the key of a guest or reader. */
#define NO_GUEST {IS(RELATION_ACCOUNT, MACHINE(PROVIDER_TCR, TCR_ROLE), BIT(ROLE_USER)), ERROR_UNAUTHORIZED, NULL}
/* tcr 1.1: what has to be written to nnSR. */
#define REGISTRY_IS(states) IS(RELATION_ACCOUNT, MACHINE(PROVIDER_NNSR, NNSR_REGISTRY), states)
#define NNSR_UP {REGISTRY_IS(BIT(REGISTRY_UP) | BIT(REGISTRY_BUSY)), ERROR_630, NULL}, {REGISTRY_IS(BIT(REGISTRY_UP) | BIT(REGISTRY_DOWN)), ERROR_591, NULL}
#define MIGRATED {STATE_IS(TCR_MIGRATION, BIT(MIGRATION_ACTIVE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED)), ERROR_502, NULL}
#define UNSUSPENDED_AT(machine) {STATE_IS(machine, BIT(CARRIER_AS_ONE) | BIT(CARRIER_REGISTERED)), ERROR_592, NULL}
#define END {{RELATION_NONE, 0, 0, 0, 0}, 0, NULL}

/* S2 Import: an election of Telnyx leads somewhere since the CSP id was linked there. */
#define CSP_IS_KNOWN {IS(RELATION_NAMED, MACHINE(PROVIDER_TELNYX, TELNYX_CSP_LINK), BIT(0)), GUARD_NOTED, NULL}
/* tcr 3.4, in the order given there. */
static const struct guard migration_guards[] = {
    IN_CHAIN, NO_GUEST, UNEXPIRED, NOT_MOCK, FEATURE_ON(RELATION_ACCOUNT, NULL), KNOWN_CNP, FEATURE_ON(RELATION_NAMED, "upstreamCnpId"), CSP_IS_KNOWN,
    {NAMED(AT(primary), BIT(0)), ERROR_592, NULL},
    {STATE_IS(TCR_MIGRATION, BIT(MIGRATION_NONE) | BIT(MIGRATION_COMPLETED) | BIT(MIGRATION_CANCELLED)), ERROR_592, NULL},
    {STATE_IS(TCR_OPERATION, BIT(OPERATION_REVIEW) | BIT(OPERATION_REGISTERED) | BIT(OPERATION_REJECTED)), ERROR_592, NULL},
    UNSUSPENDED_AT(TCR_ATT), UNSUSPENDED_AT(TCR_TMOBILE), UNSUSPENDED_AT(TCR_USCELLULAR), UNSUSPENDED_AT(TCR_VERIZON),
    {STATE_IS(TCR_BRAND, BIT(BRAND_ACTIVE)), ERROR_592, NULL},
    {STATE_IS(TCR_ORIGINAL, BIT(SHARE_ACCEPTED)), ERROR_592, NULL},
    END,
};
static const struct guard migrated_guards[] = {IN_CHAIN, MIGRATED, END};
/* Refuses nothing, but a decline is what makes a cancellation worth while: its news enables the call. */
#define ANY_SHARE {STATE_IS(TCR_SHARE, BIT(SHARE_NONE) | BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED)), GUARD_NOTED, NULL}
/* tcr 2.6: only the party that started it. */
static const struct guard cancel_guards[] = {
    IN_CHAIN, MIGRATED, NO_GUEST, {BYTE(RELATION_SELF, AT(foreign), BIT(0)), ERROR_500, NULL},
    {STATE_IS(TCR_MIGRATION, BIT(MIGRATION_ACTIVE)), ERROR_592, NULL}, ANY_SHARE, END};
/* tcr 2.5: what is PENDING or ACCEPTED can be neither taken back nor changed. */
static const struct guard share_guards[] = {
    OWNED, NO_GUEST, UNEXPIRED, NOT_MOCK, KNOWN_CNP, {STATE_IS(TCR_ORIGINAL, BIT(SHARE_NONE) | BIT(SHARE_DECLINED)), ERROR_592, NULL}, END};
/* INF tcr 2.4: what is read of a provisional chain that does not exist. */
#define PROVISIONAL_EXISTS \
    {FLAG(BIT(1)), GUARD_IF, NULL}, {STATE_IS(TCR_SHARE, BIT(SHARE_NONE)), GUARD_IF, NULL}, {KNOB(PROVIDER_TCR, TCR_KNOB_NO_MIGRATION_READ, BIT(0)), ERROR_502, NULL}
static const struct guard chain_guards[] = {OWNED, PROVISIONAL_EXISTS, END};
static const struct guard owned_guards[] = {OWNED, END};
static const struct guard unexpired_guards[] = {OWNED, UNEXPIRED, END};
static const struct guard update_guards[] = {OWNED, NO_GUEST, UNEXPIRED, NNSR_UP, END};
static const struct guard delete_guards[] = {OWNED, NO_GUEST, NNSR_UP, END};
/* tcr 2.14 knows no 518: what is expired is in nnSR no more, and changes nothing there. */
static const struct guard resubmit_guards[] = {OWNED, NO_GUEST, NNSR_UP, END};
/* tcr 1.1: 592 (c), a nudge by one who is not the CSP. */
static const struct guard nudge_guards[] = {IN_CHAIN, NO_GUEST, UNEXPIRED, {BYTE(RELATION_SELF, AT(csp), BIT(0)), ERROR_592, NULL}, END};
/* Mock and expired campaigns are not in nnSR (tcr 2.16, 3.1). */
static const struct guard published_guards[] = {
    OWNED, {STATE_IS(TCR_STATUS, BIT(STATUS_ACTIVE)), ERROR_502, NULL}, {BYTE(RELATION_SELF, AT(mock), BIT(0)), ERROR_502, NULL}, NNSR_UP, END};
static const struct guard settings_guards[] = {NO_GUEST, END};

/* ---- of a partner (tcr 2.12): which chain follows from the flag, or else from the state ---- */

#define CHAIN_IF(values) {BYTE(RELATION_SELF, AT(with_me[CHAIN_PROVISIONAL]), values), GUARD_IF, NULL}
#define FLAG_IF(values) {FLAG(values), GUARD_IF, NULL}
#define WITH_ME {FLAGGED(AT(with_me), BIT(1)), ERROR_502, NULL}
static const struct guard partner_guards[] = {SHARED, WITH_ME, END};
static const struct guard partner_operation_guards[] = {SHARED, WITH_ME, UNEXPIRED, END};
static const struct guard partner_chain_guards[] = {SHARED, PROVISIONAL_EXISTS, END};
#define ANSWERED_IF {STATE_IS(TCR_PARTNER, BIT(PARTNER_ACCEPTED) | BIT(PARTNER_MEMBER)), GUARD_IF, NULL}
#define OPEN_PARTNER {STATE_IS(TCR_PARTNER, BIT(PARTNER_PENDING) | BIT(PARTNER_ACCEPTED) | BIT(PARTNER_MEMBER)), ERROR_502, NULL}
/* tcr 2.6: the feature is needed to accept and to decline migrations. */
#define FEATURE_IF_OFFERED \
    CHAIN_IF(BIT(1)), {MIGRATES(RELATION_ACCOUNT, BIT(0)), GUARD_IF, NULL}, {KNOB(PROVIDER_TCR, TCR_KNOB_FEATURE_OFF_CODE, BIT(0)), ERROR_501, NULL}, \
    CHAIN_IF(BIT(1)), {MIGRATES(RELATION_ACCOUNT, BIT(1)), ERROR_592, NULL}
/* 523: upstream of the customer stands neither itself nor who shared with it. 592: what went on and is not DECLINED stays as it is. */
static const struct guard forward_guards[] = {
    SHARED, NO_GUEST, UNEXPIRED, OPEN_PARTNER, FEATURE_IF_OFFERED,
    {{RELATION_SELF, QUANTIFIER_ONE, TEST_NAMED_CHARS, AT(csp), BIT(0)}, ERROR_523, NULL},
    {{RELATION_ACCOUNT, QUANTIFIER_ONE, TEST_NAMED_TEXT, offsetof(struct account, csp), BIT(0)}, ERROR_523, NULL}, KNOWN_CNP,
    CHAIN_IF(BIT(1)), {STATE_IS(TCR_SECONDARY, BIT(SECONDARY_PENDING)), GUARD_IF, NULL}, {NAMED(AT(secondary), BIT(0)), ERROR_562, NULL},
    ANSWERED_IF, CHAIN_IF(BIT(0)), {STATE_IS(TCR_ORIGINAL, BIT(SHARE_NONE) | BIT(SHARE_DECLINED)), ERROR_592, NULL},
    ANSWERED_IF, CHAIN_IF(BIT(1)), {STATE_IS(TCR_SHARE, BIT(SHARE_NONE) | BIT(SHARE_DECLINED)), ERROR_592, NULL}, END};
static const struct guard refuse_guards[] = {SHARED, NO_GUEST, UNEXPIRED, OPEN_PARTNER, FEATURE_IF_OFFERED, END};
static const struct guard with_me_each[] = {SHARED, WITH_ME, END};
static const struct guard by_me_each[] = {
    SHARED, FLAG_IF(BIT(0)), {BYTE(RELATION_SELF, AT(with_me[CHAIN_ORIGINAL]), BIT(1)), ERROR_502, NULL},
    FLAG_IF(BIT(0)), {STATE_IS(TCR_ORIGINAL, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED)), ERROR_502, NULL},
    FLAG_IF(BIT(1)), {STATE_IS(TCR_SHARE, BIT(SHARE_PENDING) | BIT(SHARE_ACCEPTED) | BIT(SHARE_DECLINED)), ERROR_502, NULL}, END};

/* ---- queries and bodies: key, type, required, least, most, allowed, each ---- */

#define QUERY_BOOL(name) {name, INPUT_BOOL, false, 0, 0, NULL, NULL}
#define QUERY_ENUM(name, words) {name, INPUT_ENUM, false, 0, 0, words, NULL}
#define QUERY_TEXT(name, most) {name, INPUT_TEXT, false, 0, most, NULL, NULL}
#define NO_MORE {NULL, 0, false, 0, 0, NULL, NULL}
static const struct input chain_queries[] = {QUERY_BOOL("cnpMigration"), NO_MORE};
static const struct input cancel_queries[] = {QUERY_TEXT("explanation", 2048), NO_MORE};
static const struct written cancel_notes[] = {{.path = "explanation", .kind = WRITTEN_TEXT, .offset = AT(cancellation)}, {0}};
static const struct input phone_queries[] = {QUERY_BOOL("current"), NO_MORE};
static const struct input partner_queries[] = {QUERY_BOOL("soleProprietorEnabled"), QUERY_BOOL("cnpMigrationSupported"), NO_MORE};
static const struct input campaign_queries[] = {QUERY_ENUM("status", "ACTIVE,EXPIRED"), QUERY_BOOL("autoRenewal"), QUERY_BOOL("mock"), NO_MORE};
#define QUERY_DATE(name) {name, INPUT_TEXT, false, 10, 10, "0-9-", NULL}
static const struct input shared_queries[] = {
    QUERY_ENUM("status", "ACTIVE,EXPIRED"), QUERY_ENUM("sharingStatus", "PENDING,ACCEPTED,DECLINED"), QUERY_BOOL("cnpMigration"), QUERY_DATE("startDate"),
    QUERY_DATE("endDate"), NO_MORE};
/* tcr 2.12: both are required in the newer description. */
static const struct input refuse_queries[] = {
    {"explanation", INPUT_TEXT, true, 0, 2048, NULL, NULL}, {"rejectionCategory", INPUT_ENUM, true, 0, 0, REJECTION_CATEGORIES, NULL}, NO_MORE};
static const struct written refuse_notes[] = {{.path = "explanation", .kind = WRITTEN_TEXT, .offset = AT(refusal)}, {0}};
static const struct input brand_queries[] = {
    QUERY_ENUM("status", "ACTIVE,DELETED"), QUERY_BOOL("mock"), QUERY_ENUM("identityStatus", "SELF_DECLARED,UNVERIFIED,VERIFIED,VETTED_VERIFIED"), NO_MORE};
/* tcr 2.3; the reseller can be changed only to none, which it is. */
#define TEXT_OF(name, least, most) {name, INPUT_TEXT_OR_NULL, false, least, most, NULL, NULL}
#define TRUTH_OF(name) {name, INPUT_BOOL, false, 0, 0, NULL, NULL}
static const struct input update_inputs[] = {
    TEXT_OF("description", 40, 4096), TEXT_OF("messageFlow", 40, 4096), TEXT_OF("sample1", 20, 1024), TEXT_OF("sample2", 20, 1024),
    TEXT_OF("sample3", 20, 1024),
    TEXT_OF("sample4", 20, 1024), TEXT_OF("sample5", 20, 1024), TEXT_OF("helpMessage", 0, 0), TEXT_OF("optinMessage", 0, 0), TEXT_OF("optoutMessage", 0, 0),
    TEXT_OF("optinKeywords", 0, 255), TEXT_OF("optoutKeywords", 0, 255), TEXT_OF("helpKeywords", 0, 255), TEXT_OF("privacyPolicyLink", 0, 0),
    TEXT_OF("termsAndConditionsLink", 0, 0), TEXT_OF("embeddedLinkSample", 0, 0), TRUTH_OF("autoRenewal"), TRUTH_OF("numberPool"), TRUTH_OF("embeddedLink"),
    TRUTH_OF("embeddedPhone"), TRUTH_OF("ageGated"), TRUTH_OF("directLending"), {"resellerId", INPUT_ENUM, false, 0, 0, "R000000", NULL}, NO_MORE};
static const struct input nudge_inputs[] = {
    {"nudgeIntent", INPUT_ENUM, true, 0, 0, "REVIEW,APPEAL_REJECTION", NULL}, {"description", INPUT_TEXT_OR_NULL, false, 0, 1024, NULL, NULL}, NO_MORE};
static const struct input resubmit_inputs[] = {{"mnoIds", INPUT_LIST, false, 0, 0, NULL, NULL}, NO_MORE};
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
    SHOWN("mock"), {"upstreamCnpId", FIELD_CNP, AT(primary), NULL}, {NULL, 0, 0, NULL},
};
#define OF_SHARE(name, path_, how) {.query = name, .kind = FIELD_OBJECT, .path = path_, .comparison = how, .shape = &partner_sharing}
#define SHARED_FILTERS(side) \
    SHOWN("brandId"), SHOWN("status"), OF_SHARE("sharingStatus", side ".sharingStatus", FILTER_EQUAL), \
    OF_SHARE("startDate", side ".sharedDate", FILTER_GREATER), \
    OF_SHARE("endDate", side ".sharedDate", FILTER_UNTIL), {NULL, 0, 0, NULL}
static const struct filter with_me_filters[] = {OF_SHARE("downstreamCnpId", "sharedWithMe.downstreamCnpId", FILTER_EQUAL), SHARED_FILTERS("sharedWithMe")};
static const struct filter by_me_filters[] = {OF_SHARE("upstreamCnpId", "sharedByMe.upstreamCnpId", FILTER_EQUAL), SHARED_FILTERS("sharedByMe")};
static const struct filter brand_filters[] = {
    {.query = "displayName", .kind = FIELD_SHOWN, .comparison = FILTER_CONTAINS}, SHOWN("entityType"), SHOWN("identityStatus"), SHOWN("status"), SHOWN("ein"),
    SHOWN("resellerId"), SHOWN("tag"), SHOWN("mock"), {NULL, 0, 0, NULL}};

/* ---- routes ---- */

#define OF_CAMPAIGN .store = STORE_CAMPAIGN, .lookup = LOOKUP_CAMPAIGN_ID, .missing = ERROR_502
#define READ(pattern, called, shape, source) \
    .method = HTTP_GET, .path = pattern, .name = called, .operation = OPERATION_READ, .success = 200, .answer = shape, OF_CAMPAIGN, .cite = source
#define CHAIN(pattern, called, shapes, source) \
    READ(pattern, called, shapes, source), .queries = chain_queries, .flag = "cnpMigration", .guards = chain_guards
#define CONSTANT(pattern, called, shape, source) \
    {.method = HTTP_GET, .path = pattern, .name = called, .operation = OPERATION_CONSTANT, .success = 200, .answer = shape, .cite = source}
#define SHARES(pattern, called, guarding, filtering) \
    {.method = HTTP_GET, .path = pattern, .name = called, .operation = OPERATION_LIST, .success = 200, .answer = &shared_campaign, .queries = shared_queries, \
     .store = STORE_CAMPAIGN, .flag = "cnpMigration", .each = guarding, .filters = filtering, .cite = "tcr 2.12"}
#define OF_PARTNER(pattern, called, shape, guarding) \
    {READ(pattern, called, shape, "tcr 2.12; INF 502 when the campaign is not in that chain"), .queries = chain_queries, .flag = "cnpMigration", .guards = guarding}
#define ANSWER(verb, pattern, called, stimulus, shape, guarding, source) \
    .method = verb, .path = pattern, .name = called, .operation = OPERATION_STIMULATE, .machine = TCR_PARTNER, .on = stimulus, .success = 200, \
    .answer = shape, .guards = guarding, OF_CAMPAIGN, .cite = source
#define CUSTOM(verb, pattern, called, function, code, source) \
    .method = verb, .path = pattern, .name = called, .operation = OPERATION_CUSTOM, .custom = function, .success = code, .cite = source
#define SHARE \
    {.method = HTTP_PUT, .path = "/v2/campaign/{campaign}/sharing/{cnp}", .name = "campaign.share", .operation = OPERATION_STIMULATE, \
     .machine = TCR_ORIGINAL, .on = STIMULUS_ELECT, .success = 200, .answer = &original_share, .guards = share_guards, OF_CAMPAIGN, .cite = "tcr 2.5"}
#define MIGRATE \
    {.method = HTTP_POST, .path = "/v2/campaign/{campaign}/migrateCnp/{cnp}", .name = "campaign.migrate", .operation = OPERATION_STIMULATE, \
     .machine = TCR_MIGRATION, .on = STIMULUS_ELECT, .success = 204, .guards = migration_guards, .enabled_by = tcr_election_enabled_by, OF_CAMPAIGN, \
     .cite = "tcr 2.6, 3.4"}
#define CANCEL \
    {.method = HTTP_DELETE, .path = "/v2/campaign/{campaign}/migrateCnp", .name = "campaign.migration.cancel", .operation = OPERATION_STIMULATE, \
     .machine = TCR_MIGRATION, .on = STIMULUS_CANCEL, .success = 204, .queries = cancel_queries, .noted = cancel_notes, .guards = cancel_guards, OF_CAMPAIGN, \
     .cite = "tcr 2.6; INF 592 when not ACTIVE, the explanation is the reason"}
#define MIGRATION \
    {READ("/v2/campaign/{campaign}/migrateCnp", "campaign.migration.get", &migration_shape, "tcr 2.6; INF 502 when never migrated"), \
     .guards = migrated_guards}

const struct route tcr_routes[TCR_ROUTES] = {
    {.method = HTTP_GET, .path = "/v2/campaign", .name = "campaign.list", .operation = OPERATION_LIST, .success = 200, .answer = &campaign_shape,
     .store = STORE_CAMPAIGN, .each = owned_guards, .queries = campaign_queries, .filters = campaign_filters, .cite = "tcr 2.2"},
    {READ("/v2/campaign/{campaign}", "campaign.get", &campaign_shape, "tcr 2.1"), .guards = owned_guards},
    {.method = HTTP_PUT, .path = "/v2/campaign/{campaign}", .name = "campaign.update", .operation = OPERATION_UPDATE, .machine = TCR_FILE, .on = STIMULUS_UPDATE,
     .success = 200, .answer = &campaign_updated, .inputs = update_inputs, .stored = 1 + AT(content), .guards = update_guards, OF_CAMPAIGN, .cite = "tcr 2.3"},
    {.method = HTTP_DELETE, .path = "/v2/campaign/{campaign}", .name = "campaign.delete", .operation = OPERATION_STIMULATE, .machine = TCR_STATUS,
     .on = STIMULUS_EXPIRE, .success = 204, .guards = delete_guards, OF_CAMPAIGN, .cite = "tcr 2.3: final, and the same when done again"},
    {.method = HTTP_POST, .path = "/v2/campaign/{campaign}/nudge", .name = "campaign.nudge", .operation = OPERATION_UPDATE, .machine = TCR_FILE,
     .on = STIMULUS_NUDGE, .success = 200, .answer = &nudged, .inputs = nudge_inputs, .stored = 1 + AT(nudge), .guards = nudge_guards, OF_CAMPAIGN,
     .cite = "tcr 2.13"},
    {.method = HTTP_PUT, .path = "/v2/campaign/{campaign}/resubmit", .name = "campaign.resubmit", .operation = OPERATION_STIMULATE, .machine = TCR_TERMS,
     .on = STIMULUS_RESUBMIT, .success = 200, .answer = &resubmitted, .inputs = resubmit_inputs, .guards = resubmit_guards, OF_CAMPAIGN, .cite = "tcr 2.14"},
    {CHAIN("/v2/campaign/{campaign}/sharing", "campaign.sharing", &sharing, "tcr 2.4")},
    SHARE, MIGRATE, MIGRATION, CANCEL,
    {CHAIN("/v2/campaign/{campaign}/mnoIdsWithDcaElected", "campaign.elected", &elected, "tcr 2.7")},
    {READ("/v2/campaign/{campaign}/operationStatus", "campaign.operation", &operation_status, "tcr 2.8"), .guards = unexpired_guards},
    {READ("/v2/campaign/{campaign}/mnoMetadata", "campaign.metadata", &mno_metadata, "tcr 2.9"), .guards = owned_guards},
    {READ("/v2/campaign/{campaign}/osr/attributes", "campaign.osr", &osr_attributes, "tcr 2.10; INF 502 for what is not in nnSR"), .guards = published_guards},
    {CUSTOM(HTTP_GET, "/v2/campaign/{campaign}/osr/phones", "campaign.phones", list_phones, 200, "tcr 2.11"), .made = &phones_made, .queries = phone_queries, .guards = owned_guards, OF_CAMPAIGN},
    {.method = HTTP_GET, .path = "/v2/settings/cnpMigration", .name = "settings.get", .operation = OPERATION_READ, .success = 200, .answer = &cnp_settings,
     .store = STORE_ACCOUNT, .lookup = LOOKUP_ACCOUNT, .cite = "tcr 2.6"},
    {.method = HTTP_PUT, .path = "/v2/settings/cnpMigration", .name = "settings.put", .operation = OPERATION_UPDATE, .success = 200, .answer = &cnp_settings,
     .inputs = settings_inputs, .writes = settings_writes, .guards = settings_guards, .store = STORE_ACCOUNT, .lookup = LOOKUP_ACCOUNT, .cite = "tcr 2.6"},
    SHARES("/v2/partnerCampaign/sharedWithMe", "partner.shared-with-me", with_me_each, with_me_filters),
    SHARES("/v2/partnerCampaign/sharedByMe", "partner.shared-by-me", by_me_each, by_me_filters),
    OF_PARTNER("/v2/partnerCampaign/{campaign}", "partner.get", &partner_campaign, partner_guards),
    OF_PARTNER("/v2/partnerCampaign/{campaign}/sharing", "partner.sharing", &partner_sharing, partner_chain_guards),
    {ANSWER(HTTP_PUT, "/v2/partnerCampaign/{campaign}/sharing/{cnp}", "partner.share", STIMULUS_SHARE, &forwarded_share, forward_guards,
            "tcr 2.12; INF which chain follows from the state")},
    {ANSWER(HTTP_DELETE, "/v2/partnerCampaign/{campaign}/sharing", "partner.decline", STIMULUS_DECLINE, &refused_share, refuse_guards,
            "tcr 2.12: not idempotent; INF the second time it is not found"), .queries = refuse_queries, .noted = refuse_notes},
    OF_PARTNER("/v2/partnerCampaign/{campaign}/mnoMetadata", "partner.metadata", &mno_metadata, partner_guards),
    OF_PARTNER("/v2/partnerCampaign/{campaign}/operationStatus", "partner.operation", &operation_status, partner_operation_guards),
    {.method = HTTP_GET, .path = "/v2/brand", .name = "brand.list", .operation = OPERATION_LIST, .success = 200, .answer = &brand, .store = STORE_ACCOUNT,
     .queries = brand_queries, .filters = brand_filters, .cite = "tcr 2.16"},
    {.method = HTTP_GET, .path = "/v2/brand/{brand}", .name = "brand.get", .operation = OPERATION_READ, .success = 200, .answer = &brand, .store = STORE_ACCOUNT,
     .lookup = LOOKUP_ONLY, .text = BRAND_ID, .missing = ERROR_502, .cite = "tcr 2.16"},
    CONSTANT("/v2/csp/profile", "csp.profile", &csp_profile, "tcr 2.16"),
    {CUSTOM(HTTP_GET, "/v2/enum/cnp", "enum.cnp", list_partners, 200, "tcr 2.15"), .made = &cnps_made, .queries = partner_queries},
    {CUSTOM(HTTP_GET, "/v2/enum/dca", "enum.dca", list_partners, 200, "tcr 2.15"), .made = &dcas_made, .text = "dca", .queries = partner_queries},
    CONSTANT("/v2/enum/mno", "enum.mno", &mnos, "tcr 2.15; INF most indices"),
    CONSTANT("/v2/enum/campaignStatus", "enum.campaign-status", &campaign_statuses, "tcr 2.15"),
    CONSTANT("/v2/enum/operationStatus", "enum.operation-status", &operation_statuses, "tcr 2.15"),
    CONSTANT("/v2/enum/nudgeIntent", "enum.nudge-intent", &nudge_intents, "tcr 2.13, 2.15"),
    CONSTANT("/v2/enum/rejectionCategory", "enum.rejection-category", &rejection_categories, "tcr 2.12, 2.15"),
    CONSTANT("/v2/enum/suspensionCategory", "enum.suspension-category", &suspension_categories, "tcr 2.15; INF the words"),
    CONSTANT("/v2/enum/brandStatus", "enum.brand-status", &brand_statuses, "tcr 2.15, 2.16"),
    CONSTANT("/v2/enum/brandIdentityStatus", "enum.brand-identity-status", &identity_statuses, "tcr 2.15, 2.16"),
    CONSTANT("/v2/error", "error", &error_texts, "tcr 1.1, 2.15"),
    {.method = HTTP_GET, .path = "/v2/version", .name = "version", .operation = OPERATION_TEXT, .success = 200, .text = "5.23.0", .cite = "tcr 2.15"},
    CONSTANT("/v2/webhook/eventCategory", "webhook.categories", &event_categories, "tcr 2.17"),
    CONSTANT("/v2/webhook/eventType", "webhook.types", &event_types, "tcr 2.17"),
    {.method = HTTP_GET, .path = "/v2/webhook/subscription", .name = "webhook.list", .operation = OPERATION_LIST, .success = 200, .answer = &subscription,
     .envelope = &subscription_list, .store = STORE_DOCUMENT, .cite = "tcr 2.17"},
    {.method = HTTP_PUT, .path = "/v2/webhook/subscription", .name = "webhook.put", .operation = OPERATION_CREATE, .success = 200, .answer = &subscription,
     .inputs = subscription_inputs, .writes = subscription_writes, .store = STORE_DOCUMENT, .lookup = LOOKUP_DOCUMENT, .named_by = "eventCategory",
     .missing = ERROR_502, .cite = "tcr 2.17; INF one endpoint a category"},
    {CUSTOM(HTTP_GET, "/v2/webhook/subscription/eventType/{eventType}/mock", "webhook.mock", try_event, 200,
            "tcr 2.17; INF 501 for types that the mock never sends, 502 without a subscription or a campaign"), .made = &tried_made},
    {.method = HTTP_DELETE, .path = "/v2/webhook/subscription/{category}", .name = "webhook.delete", .operation = OPERATION_REMOVE, .success = 204,
     .store = STORE_DOCUMENT, .lookup = LOOKUP_DOCUMENT, .missing = ERROR_502, .absent_is_gone = true, .cite = "tcr 2.17; INF the same when done again"},
};
/* clang-format on */
