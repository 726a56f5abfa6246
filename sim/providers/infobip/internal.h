/* What the files of Infobip share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "infobip.h"

#define INFOBIP_MACHINE(index) MACHINE(PROVIDER_INFOBIP, index)

enum { HOOK_REGISTERED, HOOK_REJECTED, HOOK_INBOUND, HOOK_REPORT, INFOBIP_HOOKS };
enum { SURFACE_CLASSIC, SURFACE_SMS3, INFOBIP_SURFACES }; /* requestError; ApiError */

/* Error rows. Format A has a word and a text, format B a code word, a description and an action. */
enum {
    ERROR_BAD_REQUEST, ERROR_UNAUTHORIZED, ERROR_FORBIDDEN, ERROR_NOT_FOUND, ERROR_TOO_MANY, ERROR_GENERAL,
    ERROR_E400, ERROR_E401, ERROR_E403, ERROR_E404, ERROR_E429, ERROR_E500,
    ERROR_SOURCE, /* not an HTTP error: status 11 in the answer of a send */
    INFOBIP_ERRORS
};
enum { INFOBIP_ROUTES = 40, INFOBIP_LIMITS = 8 };
extern const struct surface infobip_surfaces[INFOBIP_SURFACES];
extern const struct route infobip_routes[INFOBIP_ROUTES];
extern const struct error_row infobip_errors[INFOBIP_ERRORS];
extern const struct limit infobip_limits[INFOBIP_LIMITS];
extern const struct hook infobip_hooks[INFOBIP_HOOKS];

#define INFOBIP_CALLS                                                                                          \
    .surfaces = infobip_surfaces, .surfaces_count = INFOBIP_SURFACES, .routes = infobip_routes, .routes_count = INFOBIP_ROUTES, \
    .errors = infobip_errors, .errors_count = INFOBIP_ERRORS, .limits = infobip_limits, .limits_count = INFOBIP_LIMITS, \
    .hooks = infobip_hooks, .hooks_count = INFOBIP_HOOKS
