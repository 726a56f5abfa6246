/* What the files of Telgorithm share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "telgorithm.h"

#include "engine.h"
#include "fates.h"

#define TELGORITHM_MACHINE(index) MACHINE(PROVIDER_TELGORITHM, index)

enum { LINK_UNLINKED, LINK_LINKED, LINK_REMOVED };
enum { ACTIVATION_IDLE, ACTIVATION_RUNNING, ACTIVATION_DONE };
enum { IMPORT_MISSING, IMPORT_IMPORTED };
enum { BRAND_ABSENT, BRAND_KNOWN };
enum { STANDING_GOOD, STANDING_SUSPENDED };
enum {
    SMS_NONE, SMS_QUEUED, SMS_SENT, SMS_DELIVERED, SMS_DOOMED_CAMPAIGN, SMS_DOOMED_SOURCE, SMS_RECEIVED, SMS_EXPIRED,
    SMS_FAILED_3004, SMS_FAILED_3010, SMS_FAILED_3015, SMS_FAILED_3016, SMS_FAILED_3017, SMS_FAILED_3018,
    SMS_FAILED_ABROAD
};

enum { HOOK_STATUS, HOOK_IMPORTED, HOOK_INBOUND, HOOK_OUTBOUND, TELGORITHM_HOOKS };

/* Surfaces differ in how a 400 looks: ValidationProblemDetails, a plain string, ProblemDetails. */
enum { SURFACE_MESSAGING, SURFACE_SENDS, SURFACE_PHONE, SURFACE_AVAILABLE, SURFACE_PORT_IN, SURFACE_BRANDS, SURFACE_TESTKIT, TELGORITHM_SURFACES };

/* Codes of a send that is refused at once (telgorithm 3.5). */
#define TELGORITHM_CODE_LIST(X)                                                                                \
    X(1, SENDER_IS_INVALID, "Sender phone number is not a valid number")                                       \
    X(2, SENDER_NOT_IN_THE_COMPANY, "Sender phone number does not belong to your company")                     \
    X(3, SENDER_NOT_IN_TCR_CAMPAIGN, "Sender phone number does not belong to any TCR campaign")                \
    X(4, SENDER_PHONE_NOT_ACTIVE_YET, "Sender phone number is not active yet")                                 \
    X(5, SENDER_PENDING_CAMPAIGN_CHANGE, "Sender phone number is changing its TCR campaign")                   \
    X(6, SENDER_ALL_MNOS_UNAPPROVED, "No mobile carrier has approved the campaign of the sender")              \
    X(1001, RECIPIENT_IS_INVALID, "Recipient phone number is not a valid number")                              \
    X(1002, RECIPIENT_OPTED_OUT, "The recipient does not want messages of this sender")                      \
    X(2001, TEXT_IS_EMPTY, "A message without media needs a text")                                             \
    X(2002, TEXT_IS_TOO_LONG, "The text has more than 8000 characters")                                        \
    X(2003, CALLBACK_URL_IS_TOO_LONG, "The callback URL has more than 512 characters")                         \
    X(2004, PAST_EXPIRATION_TIME, "The expiration time is past")                                               \
    X(2005, INVALID_DATE_FORMAT, "The expiration time is not a date and time")                                 \
    X(3007, UNKNOWN_PRIORITY, "The priority is not known")                                                   \
    X(2147483647, UNKNOWN_ERROR, "The request cannot be read")

/* Codes that a message fails with after it was sent, for reasons that lie with carriers and recipients (telgorithm 3.5): a knob says which. */
#define TELGORITHM_FATE_LIST(X)                                                                                \
    X(1003, "The destination cannot be reached") X(1004, "The destination takes no messages")                  \
    X(3001, "The TCR limit is not enough") X(3002, "Blocked as spam") X(3003, "Rejected")                      \
    X(3005, "The message queue is full") X(3006, "The message could not be submitted")                         \
    X(3008, "Toll-free messages are not supported") X(3009, "Too long for the provider of the destination")    \
    X(3011, "A network of an external aggregator failed") X(3012, "The billing of the destination refused it") \
    X(3013, "The text has a URL that is not compliant") X(3014, "A temporary failure, try again")              \
    X(3020, "The throughput of unregistered traffic is used up")
enum { FATE_DELIVERED, TELGORITHM_FATE_LIST(FATE_MEMBER) FATES };

enum {
#define TELGORITHM_CODE_MEMBER(number, name, text) ERROR_##name,
    TELGORITHM_CODE_LIST(TELGORITHM_CODE_MEMBER)
#undef TELGORITHM_CODE_MEMBER
    ERROR_ACCOUNT_SUSPENDED, ERROR_INVALID, ERROR_MALFORMED, ERROR_UNAUTHORIZED, ERROR_NOT_FOUND, ERROR_NO_PATH, ERROR_METHOD, ERROR_MEDIA_TYPE,
    ERROR_TOO_MANY, ERROR_INTERNAL,
    ERROR_FORBIDDEN, ERROR_TAKEN, ERROR_CONFIG, ERROR_CAMPAIGN, ERROR_NOT_SHARED, ERROR_OTHER_CSP, ERROR_IMPORTED, ERROR_WEBHOOK_TYPE,
    ERROR_EMULATED, ERROR_PHONE, ERROR_PHONE_CONFIG, ERROR_AVAILABLE, ERROR_BRAND,
    ERROR_PORT, ERROR_PORT_DATA, ERROR_PORT_FEATURES,
    ERROR_PORT_FILES, ERROR_PORT_PHONES, ERROR_PORT_NUMBER, ERROR_PORT_TWICE, ERROR_PORT_OWNED, ERROR_PORT_FOREIGN,
    ERROR_PORT_NO_CONFIG, ERROR_PORT_CONFIG, ERROR_PORT_NOT_LINKED,
    TELGORITHM_ERRORS
};
enum { LIMIT_SENDS, LIMIT_ORDERS, LIMIT_READS, LIMIT_WRITES, TELGORITHM_LIMITS };

/* calls.c */
enum { TELGORITHM_ROUTES = 61 };
extern const struct surface telgorithm_surfaces[TELGORITHM_SURFACES];
extern const struct route telgorithm_routes[TELGORITHM_ROUTES];
extern const struct limit telgorithm_limits[TELGORITHM_LIMITS];
/* errors.c */
extern const struct error_row telgorithm_errors[TELGORITHM_ERRORS];
extern const struct shape telgorithm_validation;
/* hooks.c */
extern const struct hook telgorithm_hooks[TELGORITHM_HOOKS];

#define TELGORITHM_CALLS                                                                                       \
    .surfaces = telgorithm_surfaces, .surfaces_count = TELGORITHM_SURFACES, .routes = telgorithm_routes, .routes_count = TELGORITHM_ROUTES, \
    .errors = telgorithm_errors, .errors_count = TELGORITHM_ERRORS, .limits = telgorithm_limits, .limits_count = TELGORITHM_LIMITS, \
    .hooks = telgorithm_hooks, .hooks_count = TELGORITHM_HOOKS

/* shapes.c */
extern const struct shape telgorithm_page_model, telgorithm_available_page;
extern const struct shape telgorithm_config_model, telgorithm_config_phones, telgorithm_bulk, telgorithm_phone_model, telgorithm_order_model,
    telgorithm_available_10dlc,
    telgorithm_available_toll_free, telgorithm_campaign_model, telgorithm_company_model, telgorithm_zones_model, telgorithm_nothing, telgorithm_brand_model,
    telgorithm_brands, telgorithm_opt_out, telgorithm_opt_outs;
extern const struct shape telgorithm_sent_model, telgorithm_outbound_model, telgorithm_inbound_model;
extern const struct shape telgorithm_hook_types, telgorithm_subscriptions, telgorithm_no_subscription, telgorithm_subscription[],
    telgorithm_subscription_list[], telgorithm_removed[];
extern const char telgorithm_zone_ids[];

/* port.c */
extern const struct input telgorithm_port_inputs[], telgorithm_phone_list_inputs[], telgorithm_emulate_inputs[];
void telgorithm_port_in(struct call *call);
void telgorithm_change_phones(struct call *call);
void telgorithm_emulate_inbound(struct call *call);
