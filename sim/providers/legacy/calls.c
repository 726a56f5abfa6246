/* The losing provider's API as tables. It is ours, and plain: messages, the numbers of an account, their place in the campaign.
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#include "engine.h"
#include "world.h"

/* clang-format off */
#define LITERAL(name, value) {.key = name, .kind = FIELD_LITERAL, .text = value}
#define STATE_IS(machine, states) IS(RELATION_SELF, MACHINE(PROVIDER_LEGACY, machine), states)
#define END {.key = NULL}

/* ---- errors ---- */

static const struct field error_fields[] = {
    {.key = "code", .kind = FIELD_ERROR_NAME}, {.key = "message", .kind = FIELD_ERROR_REASON}, {.key = "field", .kind = FIELD_ERROR_FIELD}, END};
static const struct shape error = {"error", error_fields};
static const struct field error_envelope_fields[] = {{.key = "error", .kind = FIELD_OBJECT, .shape = &error}, END};
static const struct shape error_envelope = {"error envelope", error_envelope_fields};

/* name, status, code, word, text, action, field, cite */
const struct error_row legacy_errors[LEGACY_ERRORS] = {
    [ERROR_UNAUTHORIZED] = {"unauthorized", 401, 0, "unauthorized", "The key is missing or wrong.", NULL, NULL, "ours"},
    [ERROR_NOT_FOUND] = {"not_found", 404, 0, "not_found", "There is nothing of that name.", NULL, NULL, "ours"},
    [ERROR_METHOD] = {"method_not_allowed", 405, 0, "method_not_allowed", "This path does not take that method.", NULL, NULL, "ours"},
    [ERROR_MALFORMED] = {"malformed", 400, 0, "malformed", "The body is not a JSON object.", NULL, NULL, "ours"},
    [ERROR_INVALID] = {"invalid", 422, 0, "invalid", "A parameter is not as it must be.", NULL, NULL, "ours"},
    [ERROR_TOO_MANY] = {"too_many_requests", 429, 0, "too_many_requests", "There were too many requests; wait a second.", NULL, NULL, "ours"},
    [ERROR_INTERNAL] = {"internal", 500, 0, "internal", "The server cannot take any more.", NULL, NULL, "ours"},
    [ERROR_UNKNOWN_SENDER] = {"unknown_sender", 422, 0, "unknown_sender", "The sender is not a number of this account.", NULL, "from", "A.3 has(n)"},
    [ERROR_NOT_CARRIED] = {"not_carried", 409, 0, "not_carried", "The messages of this number are not ours to carry any more.", NULL, NULL, "A.3.3"},
    [ERROR_NO_CAMPAIGN] = {"no_campaign", 409, 0, "no_campaign", "The number has no campaign that may be used here.", NULL, NULL, "A.3.3"},
};

/* ---- shapes ---- */

static const struct field id_fields[] = {{.key = "", .kind = FIELD_CHARS, .offset = offsetof(struct campaign, id)}, END};
static const struct shape campaign_id = {"campaign id", id_fields};
static const struct field e164_fields[] = {{.key = "", .kind = FIELD_CHARS, .offset = offsetof(struct number, e164)}, END};
static const struct shape e164 = {"number", e164_fields};

static const char *const accounts[] = {[ACCOUNT_ABSENT] = NULL, [ACCOUNT_OPEN] = "open", [ACCOUNT_CLOSED] = "closed"};
static const struct field number_fields[] = {
    {.key = "number", .kind = FIELD_CHARS, .offset = offsetof(struct number, e164)},
    {.key = "account", .kind = FIELD_SPELLED, .offset = LEGACY_ACCOUNT, .spelling = accounts},
    {.key = "campaign", .kind = FIELD_CAMPAIGN, .shape = &campaign_id},
    {.key = "attached", .kind = FIELD_TRUE, .when = STATE_IS(LEGACY_MAPPING, BIT(MAPPING_ATTACHED))},
    {.key = "attached", .kind = FIELD_FALSE, .when = STATE_IS(LEGACY_MAPPING, BIT(MAPPING_DETACHED) | BIT(MAPPING_ATTACHING))},
    END};
static const struct shape number = {"number", number_fields};
static const struct field list_fields[] = {
    {.key = "numbers", .kind = FIELD_RECORDS}, {.key = "page", .kind = FIELD_PAGE}, {.key = "size", .kind = FIELD_PAGE_SIZE},
    {.key = "total", .kind = FIELD_TOTAL}, END};
static const struct shape list = {"list", list_fields};

#define OUTBOUND BYTE(RELATION_SELF, offsetof(struct message, direction), BIT(TRAFFIC_OUT))
#define INBOUND BYTE(RELATION_SELF, offsetof(struct message, direction), BIT(TRAFFIC_IN))
#define MESSAGE_STATE(states) STATE_IS(LEGACY_MESSAGE, states)
/* What a message is doomed to does not show before its report. */
static const char *const statuses[] = {[MESSAGE_NONE] = NULL, [MESSAGE_ACCEPTED] = "accepted", [MESSAGE_DELIVERED] = "delivered",
                                       [MESSAGE_DOOMED_CAMPAIGN] = "accepted", [MESSAGE_DOOMED_SOURCE] = "accepted", [MESSAGE_RECEIVED] = "received",
                                       [MESSAGE_FAILED] = "failed"};
static const struct field message_fields[] = {
    {.key = "id", .kind = FIELD_CHARS, .offset = offsetof(struct message, id)},
    {.key = "from", .kind = FIELD_NUMBER, .shape = &e164, .when = OUTBOUND},
    {.key = "from", .kind = FIELD_CHARS, .offset = offsetof(struct message, peer), .when = INBOUND},
    {.key = "to", .kind = FIELD_CHARS, .offset = offsetof(struct message, peer), .when = OUTBOUND},
    {.key = "to", .kind = FIELD_NUMBER, .shape = &e164, .when = INBOUND},
    {.key = "direction", .kind = FIELD_LITERAL, .text = "outbound", .when = OUTBOUND},
    {.key = "direction", .kind = FIELD_LITERAL, .text = "inbound", .when = INBOUND},
    {.key = "status", .kind = FIELD_SPELLED, .offset = LEGACY_MESSAGE, .spelling = statuses},
    {.key = "error", .kind = FIELD_LITERAL, .text = "undeliverable", .when = MESSAGE_STATE(BIT(MESSAGE_FAILED))},
    {.key = "error", .kind = FIELD_NULL, .when = MESSAGE_STATE((uint32_t)~BIT(MESSAGE_FAILED))},
    END};
static const struct shape message = {"message", message_fields};

static const struct field accepted_fields[] = {
    {.key = "id", .kind = FIELD_CHARS, .offset = offsetof(struct message, id)}, LITERAL("status", "accepted"), END};
static const struct shape accepted = {"accepted", accepted_fields};

static const struct field inbound_fields[] = {
    LITERAL("type", "message.received"), {.key = "id", .kind = FIELD_CHARS, .offset = offsetof(struct message, id)},
    {.key = "from", .kind = FIELD_CHARS, .offset = offsetof(struct message, peer)}, {.key = "to", .kind = FIELD_NUMBER, .shape = &e164},
    {.key = "text", .kind = FIELD_TEXT, .offset = offsetof(struct message, body)},
    {.key = "received_at", .kind = FIELD_TIME_MS, .offset = offsetof(struct message, at)}, END};
static const struct shape inbound = {"inbound", inbound_fields};

static const struct hook_address of_account[] = {{RELATION_ACCOUNT, 1 + offsetof(struct account, inbound), 0, 0}, {0}};
/* name, category, event, store, shape, cite */
const struct hook legacy_hooks[LEGACY_HOOKS] = {
    [HOOK_INBOUND] = {"message.received", "inbound", NULL, STORE_MESSAGE, &inbound, "A.3 heard", .addresses = of_account}};

const struct surface legacy_surfaces[LEGACY_SURFACES] = {
    {.name = "messaging", .prefix = "/v1", .authentication = AUTHENTICATION_BEARER, .unauthorized = ERROR_UNAUTHORIZED, .not_found_path = ERROR_NOT_FOUND,
     .wrong_method = ERROR_METHOD, .malformed = ERROR_MALFORMED, .invalid = ERROR_INVALID, .too_many = ERROR_TOO_MANY, .internal = ERROR_INTERNAL,
     .error = &error_envelope, .list = &list, .page_key = "page", .size_key = "size", .page_first = 1, .size_default = 50, .size_max = 500, .cite = "ours"},
};

/* name, burst, refill, Retry-After, methods, cite */
const struct limit legacy_limits[LEGACY_LIMITS] = {
    {"legacy.calls", 50, SECOND_MS / 50, "1", BIT(HTTP_GET) | BIT(HTTP_POST) | BIT(HTTP_PUT) | BIT(HTTP_DELETE), "ours: 50 a second"},
};

/* ---- routes ---- */

#define E164 "+0-9"
/* key, type, required, least, most, allowed, each */
static const struct input message_inputs[] = {
    {"from", INPUT_TEXT, true, 8, 16, E164, NULL}, {"to", INPUT_TEXT, true, 8, 16, E164, NULL}, {"text", INPUT_TEXT, true, 1, 1600, NULL, NULL},
    {"key", INPUT_TEXT, false, 1, 64, NULL, NULL}, {NULL, 0, false, 0, 0, NULL, NULL}};

/* when, error, field */
#define NO_MORE {{RELATION_NONE, 0, 0, 0, 0}, 0, NULL}
#define OURS {STATE_IS(LEGACY_ACCOUNT, BIT(ACCOUNT_OPEN) | BIT(ACCOUNT_CLOSED)), ERROR_NOT_FOUND, NULL}
static const struct guard number_guards[] = {OURS, NO_MORE};
#define OPEN {STATE_IS(LEGACY_ACCOUNT, BIT(ACCOUNT_OPEN)), ERROR_NOT_CARRIED, NULL}
#define CAMPAIGN_IS_HERE {IS(RELATION_CAMPAIGN, MACHINE(PROVIDER_LEGACY, LEGACY_CHAIN), BIT(CHAIN_IN)), ERROR_NO_CAMPAIGN, NULL}
static const struct guard open_guards[] = {OURS, OPEN, NO_MORE};
static const struct guard campaign_guards[] = {OURS, OPEN, CAMPAIGN_IS_HERE, NO_MORE};
static const struct guard message_guards[] = {
    {BYTE(RELATION_SELF, offsetof(struct message, provider), BIT(PROVIDER_LEGACY)), ERROR_NOT_FOUND, NULL}, NO_MORE};

#define OF_NUMBER .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER, .missing = ERROR_NOT_FOUND
#define CHANGE(verb, pattern, called, part, stimulus, holding, source) \
    {.method = verb, .path = pattern, .name = called, .operation = OPERATION_STIMULATE, .machine = part, .on = stimulus, .success = 204, \
     .guards = holding, OF_NUMBER, .cite = source}
static const struct sending sending = {.from = "from", .to = "to", .text = "text", .key = "key"};
const struct route legacy_routes[LEGACY_ROUTES] = {
    {.method = HTTP_POST, .path = "/v1/messages", .name = "message.send", .operation = OPERATION_SEND, .sending = &sending, .success = 202,
     .answer = &accepted, .inputs = message_inputs, .store = STORE_NUMBER, .lookup = LOOKUP_NUMBER, .named_by = "from", .missing = ERROR_UNKNOWN_SENDER,
     .cite = "A.3.3"},
    {.method = HTTP_GET, .path = "/v1/messages/{message}", .name = "message.get", .operation = OPERATION_READ, .success = 200, .answer = &message,
     .guards = message_guards, .store = STORE_MESSAGE, .lookup = LOOKUP_MESSAGE_ID, .missing = ERROR_NOT_FOUND, .cite = "ours"},
    {.method = HTTP_GET, .path = "/v1/numbers", .name = "number.list", .operation = OPERATION_LIST, .success = 200, .answer = &number, .store = STORE_NUMBER,
     .when = STATE_IS(LEGACY_ACCOUNT, BIT(ACCOUNT_OPEN) | BIT(ACCOUNT_CLOSED)), .cite = "ours"},
    {.method = HTTP_GET, .path = "/v1/numbers/{number}", .name = "number.get", .operation = OPERATION_READ, .success = 200, .answer = &number,
     .guards = number_guards, OF_NUMBER, .cite = "ours"},
    CHANGE(HTTP_DELETE, "/v1/numbers/{number}", "number.close", LEGACY_ACCOUNT, STIMULUS_CLOSE, number_guards, "A.3 account open"),
    CHANGE(HTTP_PUT, "/v1/numbers/{number}/campaign", "number.attach", LEGACY_MAPPING, STIMULUS_ATTACH, campaign_guards, "A.3 attached(n,c)"),
    CHANGE(HTTP_DELETE, "/v1/numbers/{number}/campaign", "number.detach", LEGACY_MAPPING, STIMULUS_DETACH, number_guards,
           "A.2 mapping_cleanup on_request; tcr 7 #19"),
    CHANGE(HTTP_POST, "/v1/numbers/{number}/hosting", "number.host", LEGACY_RECLAIM, STIMULUS_CLAIM, open_guards, "B.6: the way back"),
};
/* clang-format on */
