/* TCR: the election. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law tcr_migrate_laws[] = {
    {.rule.id = NULL},
};
