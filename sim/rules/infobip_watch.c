/* Infobip: routes, darkness, webhooks, errors, limits. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law infobip_watch_laws[] = {
    {.rule.id = NULL},
};
