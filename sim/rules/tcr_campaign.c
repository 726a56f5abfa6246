/* TCR: the campaign, limits, webhooks. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law tcr_campaign_laws[] = {
    {.rule.id = NULL},
};
