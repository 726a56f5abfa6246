/* TCR: how the campaign is read. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law tcr_read_laws[] = {
    {.rule.id = NULL},
};
