/* What the files of TCR share. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "tcr.h"

enum { HOOK_SHARE_ADD, HOOK_SHARE_ACCEPT, HOOK_SHARE_DELETE, HOOK_DCA_COMPLETE, HOOK_SUSPENDED, HOOK_UNSUSPENDED, HOOK_EXPIRED, TCR_HOOKS };

/* calls.c: arrays whose sizes are part of their type, so that the provider's initialiser can count them. */
enum { TCR_SURFACES = 1, TCR_ROUTES = 40, TCR_ERRORS = 20, TCR_LIMITS = 2 };
extern const struct surface tcr_surfaces[TCR_SURFACES];
extern const struct route tcr_routes[TCR_ROUTES];
extern const struct error_row tcr_errors[TCR_ERRORS];
extern const struct limit tcr_limits[TCR_LIMITS];
extern const struct hook tcr_hooks[TCR_HOOKS];

#define TCR_CALLS                                                                                              \
    .surfaces = tcr_surfaces, .surfaces_count = TCR_SURFACES, .routes = tcr_routes, .routes_count = TCR_ROUTES, .errors = tcr_errors, \
    .errors_count = TCR_ERRORS, .limits = tcr_limits, .limits_count = TCR_LIMITS, .hooks = tcr_hooks, .hooks_count = TCR_HOOKS
