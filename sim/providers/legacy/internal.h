/* What the files of the losing provider share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "legacy.h"

enum { HOOK_INBOUND, LEGACY_HOOKS };
enum {
    ERROR_UNAUTHORIZED, ERROR_NOT_FOUND, ERROR_METHOD, ERROR_MALFORMED, ERROR_INVALID, ERROR_TOO_MANY, ERROR_INTERNAL,
    ERROR_UNKNOWN_SENDER, ERROR_NOT_CARRIED, ERROR_NO_CAMPAIGN, LEGACY_ERRORS
};
enum { LEGACY_SURFACES = 1, LEGACY_ROUTES = 8, LEGACY_LIMITS = 1 };
extern const struct surface legacy_surfaces[LEGACY_SURFACES];
extern const struct route legacy_routes[LEGACY_ROUTES];
extern const struct error_row legacy_errors[LEGACY_ERRORS];
extern const struct limit legacy_limits[LEGACY_LIMITS];
extern const struct hook legacy_hooks[LEGACY_HOOKS];

#define LEGACY_CALLS                                                                                           \
    .surfaces = legacy_surfaces, .surfaces_count = LEGACY_SURFACES, .routes = legacy_routes, .routes_count = LEGACY_ROUTES, .errors = legacy_errors, \
    .errors_count = LEGACY_ERRORS, .limits = legacy_limits, .limits_count = LEGACY_LIMITS, .hooks = legacy_hooks, .hooks_count = LEGACY_HOOKS
