/* Telnyx: assignment of numbers to campaigns. SPDX-License-Identifier: Apache-2.0 */
#include "catalogue.h"

const struct law telnyx_assign_laws[] = {
    {.rule.id = NULL},
};
