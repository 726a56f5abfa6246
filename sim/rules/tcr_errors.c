/* TCR: errors, declines, expiry, cancelling. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law tcr_errors_laws[] = {
    {.rule.id = NULL},
};
