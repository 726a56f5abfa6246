/* How Telgorithm says no: ValidationProblemDetails, ProblemDetails, a plain string, or the code of a message (telgorithm 2.1, 3.5).
 * SPDX-License-Identifier: Apache-2.0 */
#include "internal.h"

#define LITERAL(name, value) {.key = name, .kind = FIELD_LITERAL, .text = value}
#define INTEGER(name, value) {.key = name, .kind = FIELD_INTEGER, .offset = value}

static const struct field validation_fields[] = {
    LITERAL("type", "https://tools.ietf.org/html/rfc7231#section-6.5.1"),
    LITERAL("title", "One or more validation errors occurred."),
    INTEGER("status", 400),
    {.key = "errors", .kind = FIELD_ERROR_REASONS},
    {0},
};
const struct shape telgorithm_validation = {"ValidationProblemDetails", validation_fields};

#define PROBLEM(of, uri, says)                                                                                 \
    static const struct field problem_##of##_fields[] = {                                                      \
        LITERAL("type", uri), LITERAL("title", says), INTEGER("status", of), {.key = "detail", .kind = FIELD_ERROR_TEXT}, {0}}; \
    static const struct shape problem_##of = {"ProblemDetails", problem_##of##_fields}
PROBLEM(400, "https://tools.ietf.org/html/rfc7231#section-6.5.1", "Bad Request");
PROBLEM(403, "https://tools.ietf.org/html/rfc7231#section-6.5.3", "Forbidden");
PROBLEM(404, "https://tools.ietf.org/html/rfc7231#section-6.5.4", "Not Found");
PROBLEM(409, "https://tools.ietf.org/html/rfc7231#section-6.5.8", "Conflict");
PROBLEM(415, "https://tools.ietf.org/html/rfc7231#section-6.5.13", "Unsupported Media Type");
PROBLEM(429, "https://tools.ietf.org/html/rfc6585#section-4", "Too Many Requests");
PROBLEM(500, "https://tools.ietf.org/html/rfc7231#section-6.6.1", "An error occurred while processing your request.");

static const struct field message_error_fields[] = {
    {.key = "errorCode", .kind = FIELD_ERROR_CODE}, {.key = "errorMessage", .kind = FIELD_ERROR_TEXT}, {0}};
static const struct shape message_error = {"OutboundMessageError", message_error_fields};

#define CODE_ROW(number, is, says)                                                                             \
    [ERROR_##is] = {.name = #number, .status = 400, .code = number, .text = says, .cite = "telgorithm 3.5", .shape = &message_error, \
                    .content_type = "application/json; charset=utf-8"},
#define BARE(is, of, cited) {.name = is, .status = of, .bare = true, .cite = cited}
#define REFUSED(is, of, says, cited) {.name = is, .status = of, .word = is, .text = says, .cite = cited, .shape = &problem_##of}
#define INVALID(is, member, says, cited) {.name = is, .status = 400, .text = says, .field = member, .cite = cited}
#define PLAIN(is, says, cited) {.name = is, .status = 400, .text = says, .plain = true, .cite = cited}
const struct error_row telgorithm_errors[TELGORITHM_ERRORS] = {
    TELGORITHM_CODE_LIST(CODE_ROW)
    [ERROR_ACCOUNT_SUSPENDED] = REFUSED("3019", 403, "The account is suspended", "INF telgorithm 3.5: 3019 as 403"),
    [ERROR_INVALID] = INVALID("INVALID", NULL, "The value is not valid.", "telgorithm 2.1"),
    [ERROR_MALFORMED] = INVALID("MALFORMED", "$", "The JSON value could not be converted.", "INF telgorithm 2.1"),
    [ERROR_UNAUTHORIZED] = BARE("UNAUTHORIZED", 401, "INF telgorithm 1: a challenge without a body"),
    [ERROR_NOT_FOUND] = REFUSED("NOT_FOUND", 404, NULL, "telgorithm 2.1"),
    [ERROR_NO_PATH] = BARE("NO_PATH", 404, "INF telgorithm 2.1"),
    [ERROR_METHOD] = BARE("METHOD_NOT_ALLOWED", 405, "INF telgorithm 2.1"),
    [ERROR_MEDIA_TYPE] = REFUSED("MEDIA_TYPE", 415, "The content type of the body is not one that the call takes.", "INF telgorithm 2.1"),
    [ERROR_TOO_MANY] = REFUSED("TOO_MANY_REQUESTS", 429, "The quota is used up; RateLimit-Reset says when it is full again.", "telgorithm 2; INF its body"),
    [ERROR_INTERNAL] = REFUSED("INTERNAL", 500, NULL, "INF telgorithm 2.1"),
    [ERROR_FORBIDDEN] = REFUSED("FORBIDDEN", 403, "The account is suspended", "telgorithm 2.1: POST of a phone"),
    [ERROR_TAKEN] = REFUSED("TAKEN", 409, "The number is not available.", "telgorithm 2.1; INF 409: the number is taken"),
    [ERROR_CONFIG] = INVALID("UNKNOWN_CONFIG", "messagingConfigSid", "There is no Messaging Config of that sid.", "INF telgorithm 3.3, 3.4"),
    [ERROR_CAMPAIGN] = INVALID("NOT_IMPORTED", "tcrCampaignId", "The TCR Campaign is not in your account.", "INF telgorithm 3.1: not, or not yet, imported"),
    [ERROR_NOT_SHARED] = INVALID("NOT_SHARED", "tcrCampaignId", "The TCR Campaign is not shared with Telgorithm.", "INF telgorithm 3.4"),
    [ERROR_OTHER_CSP] = INVALID("OTHER_CSP", "tcrCampaignId", "The TCR Campaign is of another CSP than your company.", "INF telgorithm 3.4"),
    [ERROR_IMPORTED] = INVALID("IMPORTED", "tcrCampaignId", "The TCR Campaign is imported already.", "INF telgorithm 3.4"),
    [ERROR_WEBHOOK_TYPE] = INVALID("WEBHOOK_TYPE", "Type", "The webhook type is not known.", "INF telgorithm 5"),
    [ERROR_EMULATED] = INVALID("EMULATED", "to", "The number does not receive messages at Telgorithm.", "INF telgorithm 3.6"),
    [ERROR_PHONE] = PLAIN("PHONE", "The request is not valid.", "telgorithm 2.1: a plain string"),
    [ERROR_PHONE_CONFIG] = PLAIN("PHONE_CONFIG", "There is no Messaging Config of that sid.", "telgorithm 2.1: a plain string"),
    [ERROR_BRAND] = PLAIN("BRAND", "The brand cannot be imported.", "telgorithm 2.1: a plain string"),
    [ERROR_AVAILABLE] = PLAIN("AVAILABLE", "The query is not valid.", "telgorithm 2.1: a plain string"),
    [ERROR_PORT] = REFUSED("PORT", 400, "The request is not a form.", "telgorithm 2.1, 3.2"),
    [ERROR_PORT_DATA] = REFUSED("PORT_DATA", 400, "The part Data with its features is required.", "telgorithm 3.2"),
    [ERROR_PORT_FEATURES] = REFUSED("PORT_FEATURES", 400, "The features of a port are None, SMS, MMS and VOICE.", "INF telgorithm 3.2"),
    [ERROR_PORT_FILES] = REFUSED("PORT_FILES", 400, "At least one file is required in the part Files.", "telgorithm 3.2"),
    [ERROR_PORT_PHONES] = REFUSED("PORT_PHONES", 400, "Data.Phones takes from 1 to 100 phones.", "telgorithm 3.2; E-59"),
    [ERROR_PORT_NUMBER] = REFUSED("PORT_NUMBER", 400, "A phone has no number in E.164, or a name of more than 64 characters.", "INF telgorithm 3.2"),
    [ERROR_PORT_TWICE] = REFUSED("PORT_TWICE", 400, "A phone is there twice.", "INF telgorithm 3.2"),
    [ERROR_PORT_OWNED] = REFUSED("PORT_OWNED", 400, "A phone is in your account, or in port-in, already.", "INF telgorithm 3.2"),
    [ERROR_PORT_FOREIGN] = REFUSED("PORT_FOREIGN", 400, "A phone cannot be ported.", "INF telgorithm 3.2"),
    [ERROR_PORT_NO_CONFIG] = REFUSED("PORT_NO_CONFIG", 400, "A phone names no Messaging Config.", "S0 note; INF telgorithm.config_required: telgorithm 3.2"),
    [ERROR_PORT_CONFIG] = REFUSED("PORT_CONFIG", 404, "There is no Messaging Config of that sid.", "INF telgorithm.config_required: telgorithm 3.2"),
    [ERROR_PORT_NOT_LINKED] = REFUSED("PORT_NOT_LINKED", 400, "Messaging Config is not linked to an active TCR Campaign.", "S0 note"),
};
