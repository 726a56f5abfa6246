/* What the files of TCR share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tcr.h"

enum {
    HOOK_SHARE_ADD, HOOK_SHARE_ACCEPT, HOOK_SHARE_DELETE, HOOK_DCA_COMPLETE, HOOK_SUSPENDED, HOOK_UNSUSPENDED, HOOK_EXPIRED, HOOK_SHARE_ENDED, HOOK_OFFERED,
    HOOK_APPROVED, HOOK_REJECTED, HOOK_REVIEW, HOOK_RESUBMISSION, HOOK_NUDGE, HOOK_UPDATED, HOOK_SUSPENDED_ATT, HOOK_UNSUSPENDED_ATT, HOOK_SUSPENDED_TMOBILE,
    HOOK_UNSUSPENDED_TMOBILE, HOOK_SUSPENDED_USCELLULAR, HOOK_UNSUSPENDED_USCELLULAR, HOOK_SUSPENDED_VERIZON, HOOK_UNSUSPENDED_VERIZON, TCR_HOOKS
};

/* Codes of an error body; all are HTTP 400 (tcr 0.9, 1.1). The rows of the error table and the answer of GET /error are made of this one list. SCRIPTED: no
 * call of the mock meets it. Who has no key, or a guest's, is answered without a body in place of 202 and 205; 522 travels in a webhook; others are of calls
 * that the mock does not have (creation of brands and campaigns, vetting). */
enum { GIVEN, SCRIPTED };
#define TCR_ERROR_LIST(X)                                                                                      \
    X(202, "User is not authenticated", SCRIPTED)                                                              \
    X(205, "The user may not do this", SCRIPTED)                                                               \
    X(500, "Only the party that started the migration may do this", GIVEN)                                     \
    X(501, "Invalid parameter", GIVEN)                                                                         \
    X(502, "Record not found", GIVEN)                                                                          \
    X(503, "A record of that name exists already", SCRIPTED)                                                   \
    X(504, "The account of the CSP is not active", SCRIPTED)                                                   \
    X(509, "The rules of a mobile carrier reject the campaign", SCRIPTED)                                      \
    X(511, "The brand has as many campaigns as it may have", SCRIPTED)                                         \
    X(512, "The CSP has as many brands as it may have", SCRIPTED)                                              \
    X(518, "The campaign is expired", GIVEN)                                                                   \
    X(522, "The upstream CNP declined the share", SCRIPTED)                                                    \
    X(523, "The share would make a loop of the connectivity chain", GIVEN)                                     \
    X(527, "The brand is still pending", SCRIPTED)                                                             \
    X(533, "The free trial is not enabled on this account", SCRIPTED)                                          \
    X(534, "Sole proprietors are not enabled on this account", SCRIPTED)                                       \
    X(535, "The vetting of the brand's identity is pending", SCRIPTED)                                         \
    X(536, "Not allowed for a mock brand or campaign", GIVEN)                                                  \
    X(537, "This field of the brand is locked", SCRIPTED)                                                      \
    X(542, "A brand with active campaigns cannot be deleted", SCRIPTED)                                        \
    X(562, "A secondary DCA that is PENDING in the original chain cannot be asked in the provisional chain", GIVEN) \
    X(590, "Internal error", GIVEN)                                                                            \
    X(591, "Temporary error, try again in 30 seconds", GIVEN)                                                  \
    X(592, "The operation was declined", GIVEN)                                                                \
    X(620, "The vetting partner cannot be reached, try again in 30 seconds", SCRIPTED)                         \
    X(630, "nnSR cannot take requests, try again in 30 seconds", GIVEN)

enum {
#define TCR_ERROR_MEMBER(number, text, how) ERROR_##number,
    TCR_ERROR_LIST(TCR_ERROR_MEMBER)
#undef TCR_ERROR_MEMBER
    ERROR_MALFORMED, ERROR_UNAUTHORIZED, ERROR_UNKNOWN_PATH, ERROR_METHOD, ERROR_TOO_MANY, TCR_ERRORS
};

/* calls.c: arrays whose sizes are part of their type, so that the provider's initialiser can count them. */
enum { TCR_SURFACES = 1, TCR_ROUTES = 47, TCR_LIMITS = 2 };
extern const struct surface tcr_surfaces[TCR_SURFACES];
extern const struct route tcr_routes[TCR_ROUTES];
extern const struct error_row tcr_errors[TCR_ERRORS];
extern const struct limit tcr_limits[TCR_LIMITS];
extern const struct hook tcr_hooks[TCR_HOOKS];

#define TCR_CALLS                                                                                              \
    .surfaces = tcr_surfaces, .surfaces_count = TCR_SURFACES, .routes = tcr_routes, .routes_count = TCR_ROUTES, .errors = tcr_errors, \
    .errors_count = TCR_ERRORS, .limits = tcr_limits, .limits_count = TCR_LIMITS, .hooks = tcr_hooks, .hooks_count = TCR_HOOKS
