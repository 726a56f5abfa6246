/* Telgorithm: routes, statuses, webhooks, errors, limits. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telgorithm_watch_laws[] = {
    {.rule.id = NULL},
};
