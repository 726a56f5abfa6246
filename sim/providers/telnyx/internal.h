/* What the files of Telnyx share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "telnyx.h"

#include "engine.h"
#include "fates.h"

#define TELNYX_MACHINE(index) MACHINE(PROVIDER_TELNYX, index)

/* ---- states ---- */

enum {
    ORDER_NONE, ORDER_DRAFT, ORDER_IN_PROCESS, ORDER_SUBMITTED, ORDER_EXCEPTION, ORDER_FOC_CONFIRMED, ORDER_ACTIVATING, ORDER_PORTED, ORDER_CANCEL_PENDING,
    ORDER_CANCELLED, ORDER_DELETED
};
enum { JOB_NONE, JOB_CREATED, JOB_IN_PROCESS, JOB_COMPLETED, JOB_FAILED, JOB_OPEN /* created, and its window has come */ };
enum { SPLIT_WHOLE, SPLIT_MOVED };
enum { VERIFICATION_IDLE, VERIFICATION_CHECKING, VERIFICATION_DONE };
enum {
    HOSTING_NONE, HOSTING_PENDING, HOSTING_LOA, HOSTING_PROVISIONING, HOSTING_SUCCESSFUL, HOSTING_FAILED, HOSTING_DELETED, HOSTING_CARRIER_REJECTED,
    HOSTING_VERIFYING, HOSTING_INCOMPLETE, HOSTING_INELIGIBLE
};
enum { TRANSFER_NONE, TRANSFER_DETECTED, TRANSFER_REQUESTED, TRANSFER_APPROVED, TRANSFER_REJECTED, TRANSFER_AUTO };
enum { OWNERSHIP_NONE, OWNERSHIP_SENT, OWNERSHIP_PROVEN };
enum {
    HOSTED_NONE, HOSTED_PENDING, HOSTED_OWNED, HOSTED_PROVISIONING, HOSTED_SUCCESSFUL, HOSTED_DELETED, HOSTED_FAILED, HOSTED_CARRIER_REJECTED,
    HOSTED_INELIGIBLE, HOSTED_UNPROVEN
};
enum {
    ASSIGNMENT_NONE, ASSIGNMENT_PENDING, ASSIGNMENT_WAITING, ASSIGNMENT_ASSIGNED, ASSIGNMENT_FAILED_MAPPING, ASSIGNMENT_FAILED_NNID,
    ASSIGNMENT_FAILED_LIMIT, ASSIGNMENT_LEAVING, ASSIGNMENT_FAILED_CARRIER, ASSIGNMENT_TOMORROW,
    ASSIGNMENTS
};
#define ASSIGNMENT_ANY (BIT(ASSIGNMENTS) - 1)
enum { MAPPED_NONE, MAPPED_UNDER_WAY, MAPPED_DONE };
enum { TASK_NONE, TASK_PENDING, TASK_PROCESSING, TASK_COMPLETED };
enum { ACCEPTANCE_APPROVED = ACCEPTANCE_ACCEPTED + 1, ACCEPTANCE_DORMANT };
enum { INVENTORY_NONE, INVENTORY_PORT_PENDING, INVENTORY_ACTIVE, INVENTORY_HOSTED, INVENTORY_PORTED_OUT, INVENTORY_PORT_FAILED,
       INVENTORY_HOSTED_PENDING /* hosted, and to be ported as well */ };
enum { CSP_LINKED, CSP_UNLINKED, CSP_ASKED };
enum { POOL_NONE, POOL_ASKED, POOL_OPEN };
enum {
    MESSAGE_FAILED_40010 = MESSAGE_FAILED_572, MESSAGE_FAILED_40013, MESSAGE_SENT, MESSAGE_SCHEDULED, MESSAGE_CANCELLED, MESSAGE_REFUSED, MESSAGE_EXPIRED,
    MESSAGE_FAILED_LATE
};

/* How messages end that were queued, for reasons that lie with carriers and recipients: code, title, detail (telnyx 1.4). A knob says which. */
#define TELNYX_FATE_LIST(X)                                                                                                                               \
    X(40001, "Not routable", "The destination is a landline or a wireless number that cannot be reached.")                                               \
    X(40002, "Blocked as spam - temporary", "A filter took the message for spam. This is a temporary condition.")                                         \
    X(40003, "Blocked as spam - permanent", "A filter took the message for spam. The sender is blocked for good.")                                        \
    X(40008, "Undeliverable", "The recipient carrier did not accept the message.")                                                                       \
    X(40011, "Too many requests", "The rate limit upstream was exceeded. This is a temporary condition.")                                                 \
    X(40012, "Invalid messaging destination number", "The carrier deems the destination number invalid.")                                                \
    X(40013, "Invalid messaging source number", "The carrier deems the source number invalid.")                                                          \
    X(40014, "Message expired in queue", "The message was not sent before its validity period was over.")                                                \
    X(40016, "T-Mobile 10DLC Sending Limit Reached", "The throughput that T-Mobile allots to the campaign of this number was exceeded.")                  \
    X(40018, "AT&T 10DLC Sending Limit Reached", "The throughput that AT&T allots to the campaign of this number was exceeded.")                          \
    X(40019, "AT&T 10DLC Invalid Tag Data", "AT&T rejected the message because its tagging information is incorrect.")
enum { FATE_DELIVERED, TELNYX_FATE_LIST(FATE_MEMBER) FATES };

/* ---- surfaces: /v2 (data and meta), /v2/10dlc (bare objects, its own paging) ---- */

enum { SURFACE_10DLC, SURFACE_10DLC_20, SURFACE_V2, SURFACE_V2_PLAIN, TELNYX_SURFACES };

/* ---- errors: name in C, name, status, code, title, detail, member of the body, cite ---- */

#define TELNYX_ERROR_LIST(X)                                                                                                                              \
    X(UNAUTHORIZED, "10009", 401, "10009", "Authentication failed", "Could not understand the provided credentials.", NULL, "telnyx 1.4")                  \
    X(TOO_MANY, "10011", 429, "10011", "Too many requests", "You have exceeded the maximum number of allowed requests.", NULL, "telnyx 1.4, 1.7")          \
    X(NOT_FOUND, "10005", 404, "10005", "Resource not found", "The requested resource or URL could not be found.", NULL, "telnyx 1.4")                     \
    X(BAD_ID, "10006", 404, "10006", "Invalid ID", "The id in the path is not a UUID.", NULL, "telnyx 1.4; INF which of its two statuses")                \
    X(FILTER, "10031", 400, "10031", "Invalid request filter", "The list does not know this filter.", NULL, "telnyx 1.4, 1.6")                            \
    X(METHOD, "10005 method", 405, "10005", "Resource not found", "This path does not take that method.", NULL, "INF telnyx 1.4: not documented")          \
    X(BAD_REQUEST, "10015", 400, "10015", "Bad Request", "The request is not well formed.", NULL, "telnyx 1.4")                                            \
    X(MISSING, "10004", 422, "10004", "Missing required parameter", "A required parameter was not given.", NULL, "telnyx 1.4; INF the status")             \
    X(NOT_E164, "10016", 422, "10016", "Phone number must be in +E.164 format", "A number begins with + and its country.", NULL, "telnyx 1.4; INF the status") \
    X(STATE, "10027", 422, "10027", "Unprocessable Entity", "The resource is not in a state that allows this.", NULL, "telnyx 1.4, 3.5; INF the status")   \
    X(WORD, "10032", 422, "10032", "Invalid enumerated value", "The value is not one of those that are allowed.", NULL, "telnyx 1.4; INF the status")      \
    X(RANGE, "10033", 422, "10033", "Value outside of range", "The value is outside of the range that is allowed.", NULL, "telnyx 1.4; INF the status")     \
    X(INTERNAL, "10007", 500, "10007", "Unexpected error", "An unexpected error occurred.", NULL, "telnyx 1.4")                                            \
    X(LIVE_ORDER, "80003", 422, "80003", "Pending order", "The number is part of another port request.", "phone_numbers", "telnyx 1.4, 3.5; INF the status") \
    X(NOT_PORTABLE, "80002", 422, "80002", "Wrong provider", "The number cannot be ported.", "phone_numbers", "telnyx 3.3; INF the code")                  \
    X(DUPLICATE, "80200", 422, "80200", "Duplicate phone numbers", "The number is there twice.", "phone_numbers", "telnyx 1.4; INF the status") \
    X(NO_DOCUMENT, "10015 document", 422, "10015", "Bad Request", "No document has this id.", NULL, "INF telnyx 1.4: a document that is unknown")           \
    X(LOA, "80008", 422, "80008", "Missing LOA", "The order has no letter of authorization.", "documents.loa", "telnyx 1.4, 3.5; INF the status")          \
    X(FOC_DATE, "80018", 422, "80018", "Invalid FOC date", "The date is not within the windows that are allowed.", \
      "activation_settings.foc_datetime_requested", \
      "telnyx 1.4, 3.5; INF the status")                                                                                                                  \
    X(LOOKUPS, "80401", 422, "80401", "Too many lookups", "At most 1000 numbers can be looked up in one request.", "phone_numbers", "telnyx 1.4, 2")        \
    X(UNKNOWN_PROFILE, "85005", 422, "85005", "Invalid messaging profile id", "No messaging profile has this id.",                                         \
      "phone_number_configuration.messaging_profile_id", "telnyx 1.4, 3.5; INF the status")                                                               \
    X(CONNECTION, "85004", 422, "85004", "Invalid connection id", "The account has no connection of this id.",                                            \
      "phone_number_configuration.connection_id", "telnyx 1.4; INF the status")                                                                           \
    X(FROM, "40305", 400, "40305", "Invalid 'from' address", "The sender is not a number of this account on a messaging profile.", "from", "telnyx 1.4, 8")  \
    X(PROFILE_OFF, "40312", 400, "40312", "Messaging profile is disabled", "The messaging profile of the sender is disabled.", "from", "telnyx 1.4, 8")     \
    X(UNUSABLE, "40320", 400, "40320", "Temporarily unusable 'from' address", "The sender is in a temporarily unusable or pending state.", "from", \
      "telnyx 1.4, 8")                                                                                                                                    \
    X(NOT_ENABLED, "40100", 400, "40100", "Number not messaging enabled", "The sender is not enabled for messaging.", "from", "telnyx 1.4, 8; INF the status") \
    X(NOT_REGISTERED, "40010", 400, "40010", "Not 10DLC registered", "The sending number is not 10DLC-registered but is required to be by the carrier.", \
      "from", "telnyx 1.4, 8; INF telnyx.send_without_campaign") \
    X(HOSTED, "10027 hosted", 422, "10027", "Unprocessable Entity", "The number is hosted already.", "phone_numbers", "telnyx 6; INF the status")            \
    X(WHITELIST, "40331", 400, "40331", "Missing whitelisted destinations", "A profile needs the list of its destinations.", "whitelisted_destinations",     \
      "telnyx 1.4, 9.1")                                                                                                                                  \
    X(TO, "40310", 400, "40310", "Invalid 'to' address", "The destination is neither a number in +E.164 format nor a short code.", "to", "telnyx 1.4, 8")     \
    X(REGION, "40309", 400, "40309", "Invalid destination region", "The messaging profile does not allow this destination.", "to", "telnyx 1.4, 8")          \
    X(NO_CONTENT, "40316", 400, "40316", "No content provided for message", "A message needs a text or media.", "text", "telnyx 1.4, 8")                     \
    X(POOL_EMPTY, "40321", 400, "40321", "No usable numbers on messaging profile", "No number of the profile can send.", "messaging_profile_id",             \
      "telnyx 1.4, 8")                                                                                                                                    \
    X(NOT_SCHEDULED, "10010", 403, "10010", "Authorization failed", "Only a message that is scheduled, and not within a minute, can be cancelled.", NULL, \
      "telnyx 8; INF the code")                                                                                                                           \
    X(NO_SUCH_NUMBER, "10005 number", 400, "10005", "Number not found", "The number is not one of this account.", "phoneNumber", "telnyx 10.2; INF the code") \
    X(NO_PROFILE, "10013", 400, "10013", "Number not assigned to a messaging profile", "The number must be on a messaging profile.", "phoneNumber",          \
      "telnyx 10.2; INF the code")                                                                                                                        \
    X(NO_SUCH_CAMPAIGN, "10005 campaign", 400, "10005", "Campaign not found", "No campaign of this id is shared with Telnyx.", "campaignId",                \
      "telnyx 10.2; INF the code")                                                                                                                        \
    X(CAMPAIGN_INACTIVE, "10027 campaign", 400, "10027", "Campaign not active", "The campaign is not active at Telnyx.", "campaignId",                      \
      "telnyx 10.2; INF the code")                                                                                                                        \
    X(OTHER_CAMPAIGN, "10012", 400, "10012", "Number already assigned to another campaign", "The assignment must be deleted first.", "phoneNumber",           \
      "telnyx 10.2; INF the code")                                                                                                                        \
    X(CONTENT, "10027 content", 422, "10027", "Unprocessable Entity", "What a shared campaign says is kept at TCR.", NULL,                                 \
      "S2 FAQ; telnyx 10.1; INF the code, telnyx.partner_content")                                                                                          \
    X(ONE_CAMPAIGN, "10015 campaign", 400, "10015", "Bad Request", "Exactly one of campaignId and tcrCampaignId must be given.", "tcrCampaignId",             \
      "S2 Adding numbers; telnyx 10.3; INF the code") \
    X(QUEUE_FULL, "40318", 429, "40318", "Message queue full", "Message queue is full. Wait before resending.", NULL, "telnyx 1.4, 1.7")
/* ---- errors that no call of the mock meets by itself: what they are about is not modelled, or not told by a code here; a scenario's fault gives them ---- */

#define TELNYX_SCRIPTED_LIST(X)                                                                                                                           \
    X(BUSY, "10036", 409, "10036", "Resource is being processed", "Another operation of this resource is under way.", NULL, "telnyx 1.4")                 \
    X(FUNDS, "20100", 402, "20100", "Insufficient Funds", "The balance does not cover this.", NULL, "telnyx 1.4")                                         \
    X(INACTIVE, "80001", 422, "80001", "Inactive number", "A number is not in service.", "phone_numbers", "telnyx 1.4; INF the status")                   \
    X(DUE_DATE, "80004", 422, "80004", "Invalid desired due date", "The date that is asked for is outside of the window.",                                \
      "activation_settings.foc_datetime_requested", "telnyx 1.4; INF the status")                                                                         \
    X(PIN, "80005", 422, "80005", "Invalid passcode or pin", "The number has another PIN at the losing carrier.", "end_user.admin.pin_passcode",          \
      "telnyx 1.4; INF the status; the mock tells it as an exception of the order")                                                                       \
    X(FOC_EXPIRED, "80007", 422, "80007", "FOC expired", "The confirmed date has passed without a port.", NULL,                                           \
      "telnyx 1.4; INF the status; an exception's reason")                                                                                                \
    X(LOA_ILLEGIBLE, "80009", 422, "80009", "Illegible LOA", "The letter of authorization cannot be read.", "documents.loa", "telnyx 1.4; INF the status") \
    X(LOA_EXPIRED, "80010", 422, "80010", "Expired LOA", "The letter of authorization is too old.", "documents.loa", "telnyx 1.4; INF the status")        \
    X(COUNTRY, "80013", 422, "80013", "Invalid country", "Numbers of this country are not ported automatically.", "phone_numbers",                        \
      "telnyx 1.4; INF the status")                                                                                                                       \
    X(NUMBERS_MANY, "80201", 422, "80201", "Phone number limit exceeded", "The request names more numbers than it may.", "phone_numbers",                 \
      "telnyx 1.4; INF the status")                                                                                                                       \
    X(NOT_IN_REGISTRY, "40150", 422, "40150", "Toll free number not in registry", "The voice registry does not list the toll-free number.", NULL, \
      "telnyx 1.4; INF the status")                                                                                                                 \
    X(OTHER_ENABLES, "40151", 422, "40151", "Message enablement pending with other provider", "Another provider is enabling the number just now.",        \
      NULL, "telnyx 1.4; INF the status")                                                                                                                 \
    X(OSR_PARAMETER, "40152", 422, "40152", "Invalid OSR parameter", "The registry was asked for something with a parameter missing or wrong.", NULL,     \
      "telnyx 1.4; INF the status")                                                                                                                       \
    X(OSR_ACCESS, "40153", 422, "40153", "Cannot access OSR", "The registry does not let Telnyx in.", NULL, "telnyx 1.4; INF the status")                 \
    X(OSR_NNID, "40154", 422, "40154", "Unauthorized NNID", "The registry does not let Telnyx write this NNID.", NULL, "telnyx 1.4; INF the status")      \
    X(OSR_LOA, "40155", 422, "40155", "LOA required", "The number gets messaging only with a letter of authorization.", NULL, "telnyx 1.4; INF the status") \
    X(OSR_PROPERTY, "40156", 422, "40156", "Unauthorized property name/value", "The registry does not let Telnyx write this property.", NULL,             \
      "telnyx 1.4; INF the status")                                                                                                                       \
    X(OSR_BLOCKED, "40157", 422, "40157", "Temporarily blocked", "For a while nothing can be changed in the registry.", NULL, "telnyx 1.4; INF the status") \
    X(OSR_DELETE, "40158", 422, "40158", "Delete failed", "The registry has no such record under this NNID.", NULL, "telnyx 1.4; INF the status")         \
    X(OSR_UNKNOWN, "40159", 422, "40159", "Unknown OSR error", "The registry failed for no known reason.", NULL, "telnyx 1.4; INF the status")            \
    X(STOPPED, "40300", 400, "40300", "Blocked due to STOP message", "The recipient has asked the sender for no more messages.", "to", "telnyx 1.4")      \
    X(ALPHA_ABSENT, "40306", 400, "40306", "Alpha sender not configured", "The messaging profile has no alphanumeric sender.", "from", "telnyx 1.4")      \
    X(ALPHA_OTHER, "40307", 400, "40307", "Alpha sender mismatch", "The messaging profile has another alphanumeric sender.", "from", "telnyx 1.4")        \
    X(FROM_MMS, "40308", 400, "40308", "Invalid 'from' address for MMS", "This sender cannot send media.", "from", "telnyx 1.4")                          \
    X(MESSAGING_OFF, "40314", 403, "40314", "Messaging disabled on account", "The account may not send messages.", NULL, "telnyx 1.4")                    \
    X(ACTIVATION_FAILED, "40323", 422, "40323", "Messaging activation failed", "The number could not be enabled for messaging.", NULL,                    \
      "telnyx 1.4; INF the status")                                                                                                                       \
    X(SPENT, "40333", 400, "40333", "Messaging profile spend limit reached", "What the profile may spend in a day is spent.", "messaging_profile_id",     \
      "telnyx 1.4")
enum {
#define TELNYX_ERROR_MEMBER(id, name, status, code, title, detail, field, cite) ERROR_##id,
    TELNYX_ERROR_LIST(TELNYX_ERROR_MEMBER) TELNYX_SCRIPTED_LIST(TELNYX_ERROR_MEMBER)
#undef TELNYX_ERROR_MEMBER
        ERROR_INVALID_10DLC, TELNYX_ERRORS
};

/* Of a route whose first parameter is a UUID (telnyx 1.2). */
#define NAMED_BY_UUID .missing = ERROR_NOT_FOUND, .bad_id = 1 + ERROR_BAD_ID

enum { LIMIT_READ, LIMIT_WRITE, LIMIT_MESSAGES, TELNYX_LIMITS };
enum {
    HOOK_STATUS, HOOK_MESSAGING, HOOK_DELETED, HOOK_COMMENT, HOOK_SPLIT,
    HOOK_CAMPAIGN_REVIEWED, HOOK_CAMPAIGN_DORMANT, HOOK_NUMBER_PENDING, HOOK_NUMBER_ADDED, HOOK_NUMBER_FAILED, HOOK_NUMBER_DELETED,
    HOOK_MESSAGE_SENT, HOOK_MESSAGE_FINALIZED, HOOK_MESSAGE_RECEIVED,
    HOOK_HOSTING_CREATED, HOOK_HOSTING_UPDATED, HOOK_HOSTING_DELETED, HOOK_TRANSFER_DETECTED, HOOK_TRANSFER_REQUESTED, HOOK_TRANSFER_APPROVED,
    HOOK_TRANSFER_REJECTED, HOOK_TRANSFER_AUTO,
    TELNYX_HOOKS
};

/* The rows of each part's macro; a wrong sum is a compile error in calls.c. */
enum { PORTING_ROUTES_COUNT = 37, PROFILE_ROUTES_COUNT = 13, TENDLC_ROUTES_COUNT = 19, MESSAGE_ROUTES_COUNT = 6, HOSTING_ROUTES_COUNT = 14,
       DELIVERY_ROUTES_COUNT = 2 };
enum { TELNYX_ROUTES = PORTING_ROUTES_COUNT + PROFILE_ROUTES_COUNT + TENDLC_ROUTES_COUNT + MESSAGE_ROUTES_COUNT + HOSTING_ROUTES_COUNT +
       DELIVERY_ROUTES_COUNT };

/* calls.c: routes are joined there from macros PORTING_ROUTES and the like, one header of tables for each part */
extern const struct surface telnyx_surfaces[TELNYX_SURFACES];
extern const struct error_row telnyx_errors[TELNYX_ERRORS];
extern const struct limit telnyx_limits[TELNYX_LIMITS];
extern const struct route telnyx_routes[TELNYX_ROUTES];
/* hooks.c */
extern const struct hook telnyx_hooks[TELNYX_HOOKS];

/* calls.c: envelopes */
extern const struct shape telnyx_error, telnyx_10dlc_error, telnyx_10dlc_validation, telnyx_list, telnyx_10dlc_list;

#define TELNYX_CALLS                                                                                                                                      \
    .surfaces = telnyx_surfaces, .surfaces_count = TELNYX_SURFACES, .routes = telnyx_routes, .routes_count = TELNYX_ROUTES, .errors = telnyx_errors,        \
    .errors_count = TELNYX_ERRORS, .limits = telnyx_limits, .limits_count = TELNYX_LIMITS, .hooks = telnyx_hooks, .hooks_count = TELNYX_HOOKS

/* hooks.c: the envelope of every event (telnyx 7.1); `instant` is the kind of field that says when it occurred. */
extern const struct shape telnyx_event_meta;
#define TELNYX_EVENT(called, type, payload_of, instant)                                                                                                   \
    static const struct field called##_event_fields[] = {                                                                                                \
        {.key = "event_type", .kind = FIELD_LITERAL, .text = type}, {.key = "id", .kind = FIELD_ID, .text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"},          \
        {.key = "occurred_at", .kind = instant}, {.key = "payload", .kind = FIELD_OBJECT, .shape = &(payload_of)},                                          \
        {.key = "record_type", .kind = FIELD_LITERAL, .text = "event"}, {0}};                                                                              \
    static const struct shape called##_event = {type, called##_event_fields};                                                                             \
    static const struct field called##_fields[] = {{.key = "data", .kind = FIELD_OBJECT, .shape = &called##_event},                                        \
                                                   {.key = "meta", .kind = FIELD_OBJECT, .shape = &telnyx_event_meta}, {0}};                                \
    static const struct shape called = {type " envelope", called##_fields}

/* What one entity looks like within {"data": …}. */
#define DATA_SHAPE(called, inner)                                                                                                                         \
    static const struct field called##_data_fields[] = {{.key = "data", .kind = FIELD_OBJECT, .shape = &(inner)}, {0}};                                    \
    static const struct shape called##_data = {#called " data", called##_data_fields}

#define LITERAL(name, value) {.key = name, .kind = FIELD_LITERAL, .text = value}
#define NULLED(name) {.key = name, .kind = FIELD_NULL}
