/* What the files of Infobip share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "infobip.h"

#include "engine.h"

#define INFOBIP_MACHINE(index) MACHINE(PROVIDER_INFOBIP, index)

enum { HOOK_REGISTERED, HOOK_REJECTED, HOOK_INBOUND, HOOK_REPORT, INFOBIP_HOOKS };

/* Two error formats (requestError; ApiError on SMS3), five ways of paging. */
enum { SURFACE_CAMPAIGNS, SURFACE_POOLS, SURFACE_NUMBERS, SURFACE_SUBSCRIPTIONS, SURFACE_SMS3, SURFACE_SMS, INFOBIP_SURFACES };

/* Error rows. Format A has a word and a text, format B a code word, a description and an action; in format A `action` is the sentence about the field. */
enum {
    ERROR_BAD_REQUEST, ERROR_UNAUTHORIZED, ERROR_FORBIDDEN, ERROR_NOT_FOUND, ERROR_METHOD, ERROR_TOO_MANY, ERROR_GENERAL,
    ERROR_E400, ERROR_E401, ERROR_E403, ERROR_E404, ERROR_E405, ERROR_E429, ERROR_E500,
    ERROR_NO_NUMBER, ERROR_UNKNOWN_NUMBER, ERROR_NOT_OWNED, ERROR_OTHER_CAMPAIGN, ERROR_NEEDS_POOL, ERROR_NOT_ELECTED, ERROR_LOA, ERROR_REGISTERED,
    ERROR_REPEATED, ERROR_EXISTS, ERROR_NOT_STORED,
    ERROR_SOURCE, /* not an HTTP error: status 11 in the answer of a send */
    INFOBIP_ERRORS
};
enum {
    LIMIT_CAMPAIGNS, LIMIT_CAMPAIGN, LIMIT_CAMPAIGN_NUMBERS, LIMIT_NETWORKS, LIMIT_POOLS, LIMIT_MIGRATE, LIMIT_IMPORT, LIMIT_NUMBERS, LIMIT_NUMBER,
    LIMIT_NUMBER_CANCEL, LIMIT_LOGS3, LIMIT_LOGS, INFOBIP_LIMITS
};
enum { INFOBIP_ROUTES = 31 };
extern const struct surface infobip_surfaces[INFOBIP_SURFACES];
extern const struct route infobip_routes[INFOBIP_ROUTES];
extern const struct error_row infobip_errors[INFOBIP_ERRORS];
extern const struct limit infobip_limits[INFOBIP_LIMITS];
extern const struct hook infobip_hooks[INFOBIP_HOOKS];

#define INFOBIP_CALLS                                                                                          \
    .surfaces = infobip_surfaces, .surfaces_count = INFOBIP_SURFACES, .routes = infobip_routes, .routes_count = INFOBIP_ROUTES, \
    .errors = infobip_errors, .errors_count = INFOBIP_ERRORS, .limits = infobip_limits, .limits_count = INFOBIP_LIMITS, \
    .hooks = infobip_hooks, .hooks_count = INFOBIP_HOOKS

/* shapes.c, message_shapes.c */
extern const struct shape infobip_error, infobip_api_error, infobip_page, infobip_numbers_page, infobip_results;
extern const struct shape infobip_number, infobip_campaign, infobip_campaign_numbers, infobip_networks;
extern const struct shape infobip_registered, infobip_rejected, infobip_batch_registered, infobip_batch_rejected;
extern const struct shape infobip_report, infobip_report_classic, infobip_log, infobip_log_classic, infobip_report_hook, infobip_inbound_hook;
extern const struct shape infobip_status_pending, infobip_status_source, infobip_status_duplicate;

/* made.c: what functions make */
extern const struct shape infobip_subscription_ids, infobip_profile_ids, infobip_security_ids;
extern const struct shape infobip_subscription_stored, infobip_profile_stored, infobip_security_stored;
extern const struct shape infobip_sending, infobip_sending_classic, infobip_resources;

/* numbers.c */
struct number_list {
    uint32_t *at;
    size_t count;
};
extern const struct input infobip_import_inputs[];
/* The numbers that the body names, all of them known; false after it failed the call, by the row `missing` where one is not. */
bool infobip_numbers_read(struct call *call, uint8_t missing, struct number_list *out);
void infobip_import(struct call *call);

/* campaigns.c */
extern const struct input infobip_migrate_inputs[];
extern const struct guard infobip_migrate_guards[];
void infobip_migrate(struct call *call);

/* subscriptions.c: the three collections of the Subscriptions API; the path says which. Inputs begin with the row of the id. */
extern const struct input infobip_subscription_inputs[], infobip_profile_inputs[], infobip_security_inputs[];
void infobip_document_create(struct call *call);
void infobip_document_list(struct call *call);
void infobip_document_read(struct call *call);
void infobip_document_replace(struct call *call);
void infobip_document_remove(struct call *call);

/* sms.c */
extern const struct input infobip_send_inputs[];
void infobip_send(struct call *call);
void infobip_reports(struct call *call);
void infobip_logs(struct call *call);
